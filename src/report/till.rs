//! What `cost` and `shop` have in common: one food between shop and plate, and what is bought when.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::assess::{Eatable, Pricing, ResolvedPlan, STALE_DAYS};
use crate::measure::{Interval, float};
use crate::nutrient::NutrientId;
use crate::report::Amount;
use crate::report::why::{OfferReport, PackReport};
use crate::till::{Account, Order, Period, Till};

/// The days of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodReport {
    /// The first, `2026-12-01`.
    pub from: String,
    /// The last.
    pub to: String,
    /// How many.
    pub days: usize,
    /// Days of them on which nothing of the plan is eaten.
    pub skipped: Vec<String>,
}

impl PeriodReport {
    pub(super) fn new(period: Period, till: &Till) -> Self {
        Self {
            from: period.from.to_string(),
            to: period.to.to_string(),
            days: period.days(),
            skipped: till.skipped.iter().map(Date::to_string).collect(),
        }
    }
}

/// One food between shop and plate.
#[derive(Debug, Clone, Serialize)]
pub struct FoodAccount {
    /// As the plan names it.
    pub food: String,
    /// Id of the table row behind it.
    pub food_id: Option<String>,
    /// How it is sold.
    pub sold: SoldReport,
    /// The price that counts.
    pub offer: Option<OfferReport>,
    /// Whether that price is more than 180 days old.
    pub stale: bool,
    /// Price of what is eaten of it.
    pub eaten: Interval<Amount>,
    /// Price of its packs, without fees.
    pub till: Interval<Amount>,
    /// How many packs: at least, as the choices take turns, at most; whole numbers, but of an average month.
    pub packs: Interval<f64>,
    /// Days on which it is bought; none of an average month.
    pub bought_on: Vec<BoughtOn>,
    /// What becomes of it, as the choices take turns.
    pub amounts: AmountsReport,
    /// What 100 kcal of it cost, eaten; `null` without a price, and where it has no energy.
    pub per_100_kcal: Option<Interval<Amount>>,
    /// What 20 g of protein from it cost, eaten.
    pub per_20_g_protein: Option<Interval<Amount>>,
}

/// How a food is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SoldReport {
    /// In packs.
    Packs,
    /// For nothing.
    Free,
    /// Nobody says.
    Unpriced,
}

/// A day on which a food is bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoughtOn {
    /// `2026-12-01`.
    pub date: String,
    /// How many packs.
    pub packs: u64,
}

/// Where an amount comes from and goes: `at_home + bought + cooking = eaten + refuse + spoiled + left`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AmountsReport {
    /// `g`, `ml`, or `count` where nobody says what one weighs.
    pub unit: &'static str,
    /// In the pantry before.
    pub at_home: f64,
    /// Bought.
    pub bought: f64,
    /// Water that cooking adds; below zero: takes.
    pub cooking: f64,
    /// Eaten, cooked where it is eaten cooked.
    pub eaten: f64,
    /// Peel, bone and the like.
    pub refuse: f64,
    /// No longer good.
    pub spoiled: f64,
    /// At home afterwards.
    pub left: f64,
}

/// What is bought at one shop on one day.
#[derive(Debug, Clone, Serialize)]
pub struct OrderReport {
    /// `2026-12-01`.
    pub date: String,
    /// The shop, where the price names one.
    pub shop: Option<String>,
    /// What is bought.
    pub lines: Vec<OrderLine>,
    /// The fee.
    pub delivery: Amount,
    /// All of it.
    pub total: Amount,
}

/// So many packs of one food.
#[derive(Debug, Clone, Serialize)]
pub struct OrderLine {
    /// As the plan names it.
    pub food: String,
    /// How many.
    pub packs: u64,
    /// What is in one: the least of a range.
    pub pack: PackReport,
    /// The most that is in one, where that is more.
    pub pack_most: Option<PackReport>,
    /// The pack as it was written, where that is a weight or a volume.
    pub pack_written: Option<String>,
    /// What they cost.
    pub cost: Amount,
}

/// Every day of the period as it is written; none of an average month.
pub(super) fn dates(till: &Till) -> Vec<String> {
    till.period.map(|period| period.dates().map(|date| date.to_string()).collect()).unwrap_or_default()
}

/// One food; `dates` are those of the period.
pub(super) fn account(week: &ResolvedPlan, dates: &[String], account: &Account, today: Date) -> FoodAccount {
    let food = &week.foods[account.food];
    let used = food.offered().map(|offered| &offered.used);
    let sold = match (account.packed, used) {
        (true, _) => SoldReport::Packs,
        (false, Some(_)) => SoldReport::Free,
        (false, None) => SoldReport::Unpriced,
    };
    let [low, estimate, high] = account.packs.map(float);
    let date = |day: usize| dates.get(day).cloned().unwrap_or_default();
    FoodAccount {
        food: food.name.clone(),
        food_id: food.food_id.clone(),
        sold,
        offer: offer(food),
        stale: used.and_then(|used| used.age(today)).is_some_and(|age| age > STALE_DAYS),
        eaten: account.eaten.map(Amount),
        till: account.paid.map(Amount),
        packs: Interval { low, estimate: Some(estimate), high: Some(high) },
        bought_on: account.bought_on.iter().map(|&(day, packs)| BoughtOn { date: date(day), packs }).collect(),
        amounts: amounts(food, account),
        per_100_kcal: price_of(food, NutrientId::ENERGY, Decimal::ONE_HUNDRED),
        per_20_g_protein: price_of(food, NutrientId::PROTEIN, Decimal::from(20)),
    }
}

fn amounts(food: &Eatable, account: &Account) -> AmountsReport {
    // A billionth is what amounts are exact to; a millionth is what is told.
    let float = |amount: Decimal| float(amount.round_dp(6));
    let used = account.used;
    let (edible, eaten) = if account.unit == "count" {
        (used, used)
    } else {
        let edible = used.saturating_mul(food.edible);
        (edible, edible.saturating_mul(food.cooked))
    };
    AmountsReport {
        unit: account.unit,
        at_home: float(account.at_home),
        bought: float(account.bought),
        cooking: float(eaten - edible),
        eaten: float(eaten),
        refuse: float(used - edible),
        spoiled: float(account.spoiled),
        left: float(account.left),
    }
}

/// What so much of a nutrient costs from a food, in the nutrient's unit; `None` without a price or without the nutrient.
pub(super) fn price_of(food: &Eatable, nutrient: NutrientId, wanted: Decimal) -> Option<Interval<Amount>> {
    if matches!(food.pricing, Pricing::Unknown) {
        return None;
    }
    let cost = food.cost(&food.eaten(food.base)?)?;
    let amount = food.amount(nutrient).interval.map(|amount| Decimal::try_from(amount).unwrap_or_default());
    if amount.high.is_some_and(|high| high.is_zero()) {
        return None;
    }
    let through = |cost: Decimal, amount: Decimal| {
        let positive = Some(amount).filter(|amount| !amount.is_zero())?;
        cost.checked_mul(wanted)?.checked_div(positive).map(Amount)
    };
    Some(Interval {
        low: amount.high.and_then(|high| through(cost.low, high)).unwrap_or(Amount(Decimal::ZERO)),
        estimate: cost.estimate.zip(amount.estimate).and_then(|(cost, amount)| through(cost, amount)),
        high: cost.high.and_then(|high| through(high, amount.low)),
    })
}

/// The price that counts for a food.
fn offer(food: &Eatable) -> Option<OfferReport> {
    food.offered().map(|offered| OfferReport::new(offered.from, &offered.used))
}

/// One order; `dates` are those of the period.
pub(super) fn order(week: &ResolvedPlan, till: &Till, dates: &[String], order: &Order) -> OrderReport {
    let line = |line: &crate::till::Line| {
        let food = &week.foods[till.accounts[line.account].food];
        let offer = offer(food);
        OrderLine {
            food: food.name.clone(),
            packs: line.packs,
            pack: offer.as_ref().map_or_else(|| food.base.into(), |offer| offer.pack),
            pack_most: offer.as_ref().and_then(|offer| offer.pack_most),
            pack_written: offer.and_then(|offer| offer.pack_written),
            cost: Amount(line.cost),
        }
    };
    OrderReport {
        date: dates.get(order.day).cloned().unwrap_or_default(),
        shop: order.shop.clone(),
        lines: order.lines.iter().map(line).collect(),
        delivery: Amount(order.fee),
        total: Amount(order.total()),
    }
}
