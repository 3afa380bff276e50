//! The answer of `meals shop`: what to buy for some weeks, by shop, and what becomes of it.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::assess::ResolvedPlan;
use crate::measure::Interval;
use crate::plan::Plan;
use crate::report::cost::budget;
use crate::report::till::{self, FoodAccount, OrderReport, PeriodReport, SoldReport};
use crate::report::{Amount, BudgetReport};
use crate::till::{Period, at_the_till};

/// The answer of `shop` for one plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanShop {
    /// The file as the person named it; `-` for standard input.
    pub file: String,
    /// The plan's title.
    pub title: Option<String>,
    /// ISO 4217; `null` where the plan has neither a price nor a budget.
    pub currency: Option<String>,
    /// Which days.
    pub period: PeriodReport,
    /// What to buy, by shop: shops with a name first, in the order in which one needs them.
    pub shops: Vec<ShopReport>,
    /// What nobody has a price for, or whose pack is not known: how much is needed.
    pub unpriced: Vec<FoodAccount>,
    /// What costs nothing.
    pub free: Vec<FoodAccount>,
    /// What is at home already and suffices.
    pub at_home: Vec<FoodAccount>,
    /// Fees for orders.
    pub delivery: Interval<Amount>,
    /// Everything: packs and fees.
    pub total: Interval<Amount>,
    /// Whether everything that is bought has a price.
    pub complete: bool,
    /// What there is to spend, as the plan says.
    pub budget: Option<BudgetReport>,
    /// What is bought when.
    pub orders: Vec<OrderReport>,
}

/// What to buy at one shop.
#[derive(Debug, Clone, Serialize)]
pub struct ShopReport {
    /// Its name; `null` for what can be had anywhere.
    pub shop: Option<String>,
    /// In the order it is eaten.
    pub foods: Vec<FoodAccount>,
}

/// The answer for one plan, named `file`: for the days of `period`.
#[must_use]
pub fn shop(file: &str, plan: &Plan, week: &ResolvedPlan, period: Period, today: Date) -> PlanShop {
    let till = at_the_till(week, period);
    let dates = till::dates(&till);
    let accounts = till.accounts.iter().map(|account| till::account(week, &dates, account, today));
    let (mut shops, mut unpriced, mut free, mut at_home) =
        (Vec::<ShopReport>::new(), Vec::new(), Vec::new(), Vec::new());
    for food in accounts {
        let is_at_home = food.amounts.bought == 0.0 && food.till.high == Some(Amount(Decimal::ZERO));
        match food.sold {
            SoldReport::Unpriced | SoldReport::Free if is_at_home && food.amounts.at_home > 0.0 => at_home.push(food),
            SoldReport::Unpriced => unpriced.push(food),
            SoldReport::Free => free.push(food),
            SoldReport::Packs if food.packs.high == Some(0.0) => at_home.push(food),
            SoldReport::Packs => {
                let name = food.offer.as_ref().and_then(|offer| offer.shop.clone());
                match shops.iter_mut().find(|shop| shop.shop == name) {
                    Some(shop) => shop.foods.push(food),
                    None => shops.push(ShopReport { shop: name, foods: vec![food] }),
                }
            }
        }
    }
    shops.sort_by_key(|shop| shop.shop.is_none());
    PlanShop {
        file: file.to_owned(),
        title: plan.title.clone(),
        currency: week.currency.map(|currency| currency.code().to_owned()),
        period: PeriodReport::new(period, &till),
        shops,
        complete: unpriced.is_empty(),
        unpriced,
        free,
        at_home,
        delivery: till.fees.map(Amount),
        total: till.paid.map(Amount),
        budget: budget(plan, Some(period)),
        orders: till.orders.iter().map(|order| till::order(week, &till, &dates, order)).collect(),
    }
}
