//! The answer of `meals cost`: eaten and paid, side by side, by food, meal, day and week, and against the budget.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::assess::{Pricing, ResolvedPlan};
use crate::measure::{Interval, float};
use crate::nutrient::NutrientId;
use crate::plan::{Budget, Period as BudgetPeriod, Plan};
use crate::report::check::DAYS;
use crate::report::till::{self, FoodAccount, OrderReport, PeriodReport};
use crate::report::{Amount, BudgetReport, CostReport};
use crate::till::{AVERAGE_MONTH, Part, Period, Till, at_the_till, per_average_month, weekday};

/// The answer of `cost` for one plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanCost {
    /// The file as the person named it; `-` for standard input.
    pub file: String,
    /// The plan's title.
    pub title: Option<String>,
    /// The whole, and the budget.
    pub cost: CostReport,
    /// Which days; `null` for an average month, of which all that follows is a rate.
    pub period: Option<PeriodReport>,
    /// Fees for orders, in what is paid.
    pub delivery: Interval<Amount>,
    /// What is at home after the period was paid, as the choices take turns; nothing of an average month.
    pub left_over: Amount,
    /// Everything that is bought, in the order it is eaten.
    pub foods: Vec<FoodAccount>,
    /// What is cooked of it.
    pub recipes: Vec<RecipeCost>,
    /// By meal, in the order of the day.
    pub meals: Vec<MealCost>,
    /// Monday to Sunday.
    pub days: Vec<DayCost>,
    /// Monday to Sunday each, as far as they lie in the period.
    pub weeks: Vec<StretchCost>,
    /// Every day of the period.
    pub dates: Vec<DateCost>,
    /// What is bought when.
    pub orders: Vec<OrderReport>,
}

/// A recipe.
#[derive(Debug, Clone, Serialize)]
pub struct RecipeCost {
    /// As the plan names it.
    pub food: String,
    /// Eaten cost of one serving.
    pub serving: Interval<Amount>,
    /// What 100 kcal of it cost, eaten.
    pub per_100_kcal: Option<Interval<Amount>>,
    /// What 20 g of protein from it cost, eaten.
    pub per_20_g_protein: Option<Interval<Amount>>,
}

/// All meals of one name.
#[derive(Debug, Clone, Serialize)]
pub struct MealCost {
    /// As the plan names it.
    pub meal: String,
    /// Price of what is eaten.
    pub eaten: Interval<Amount>,
    /// Its part of what is paid, fees included, as the choices take turns; `null` where something of it has no price.
    pub till: Option<Amount>,
}

/// All days of one name.
#[derive(Debug, Clone, Serialize)]
pub struct DayCost {
    /// `monday`.
    pub day: &'static str,
    /// Price of what is eaten.
    pub eaten: Interval<Amount>,
    /// Its part of what is paid.
    pub till: Option<Amount>,
}

/// Days of the calendar that follow each other.
#[derive(Debug, Clone, Serialize)]
pub struct StretchCost {
    /// The first.
    pub from: String,
    /// The last.
    pub to: String,
    /// Price of what is eaten.
    pub eaten: Interval<Amount>,
    /// What is paid on these days, as the choices take turns.
    pub till: Option<Amount>,
}

/// A day of the calendar.
#[derive(Debug, Clone, Serialize)]
pub struct DateCost {
    /// `2026-12-01`.
    pub date: String,
    /// `tuesday`.
    pub day: &'static str,
    /// Price of what is eaten.
    pub eaten: Interval<Amount>,
    /// What is paid on this day.
    pub till: Option<Amount>,
}

/// The answer for one plan, named `file`: for the month that `month` is in, or for an average one.
#[must_use]
pub fn cost(file: &str, plan: &Plan, week: &ResolvedPlan, month: Option<Date>, today: Date) -> PlanCost {
    let period = month.map(Period::month_of);
    let till = period.map_or_else(|| per_average_month(week), |period| at_the_till(week, period));
    let days = till::dates(&till);
    PlanCost {
        file: file.to_owned(),
        title: plan.title.clone(),
        cost: of_month(plan, week, &till),
        period: period.map(|period| PeriodReport::new(period, &till)),
        delivery: till.fees.map(Amount),
        left_over: Amount(till.accounts.iter().map(|account| account.left_worth).sum()),
        foods: till.accounts.iter().map(|account| till::account(week, &days, account, today)).collect(),
        recipes: recipes(week),
        meals: till
            .meals
            .iter()
            .map(|(meal, part)| {
                let (eaten, till) = sides(part);
                MealCost { meal: meal.clone(), eaten, till }
            })
            .collect(),
        days: till
            .weekdays
            .iter()
            .zip(DAYS)
            .map(|(part, day)| {
                let (eaten, till) = sides(part);
                DayCost { day, eaten, till }
            })
            .collect(),
        weeks: period.map(|period| weeks(period, &till)).unwrap_or_default(),
        dates: period.map(|period| dates(period, &till)).unwrap_or_default(),
        orders: till.orders.iter().map(|order| till::order(week, &till, &days, order)).collect(),
    }
}

/// Money of an average month, or of the month of `till`, and the budget for it.
pub(super) fn of_month(plan: &Plan, week: &ResolvedPlan, till: &Till) -> CostReport {
    let seven = Decimal::from(7);
    let days = days_of(till.period);
    // Of an average month the week as it stands, so that no digit is lost on the way to a month and back.
    // A day and a week are such as are eaten: what is skipped is left out of them.
    let lived = days - Decimal::from(till.skipped.len());
    let (eaten, of) = if till.period.is_some() { (till.eaten, lived) } else { (week.cost(), seven) };
    let per =
        |wanted: Decimal| eaten.map(|money| if wanted == of || money.is_zero() { money } else { money * wanted / of });
    let (per_day, per_week) = (per(Decimal::ONE), per(seven));
    let per_month = if till.period.is_some() { eaten } else { per(days) };
    let budget = budget(plan, till.period);
    let share =
        budget.as_ref().map(|budget| budget.per_month.0).filter(|limit| !limit.is_zero()).map(|limit| {
            till.paid.map(|paid| paid.checked_div(limit).map_or_else(|| float(paid) / float(limit), float))
        });
    let unpriced: Vec<String> = week.unpriced().into_iter().map(str::to_owned).collect();
    CostReport {
        currency: week.currency.map(|currency| currency.code().to_owned()),
        month: till.period.map_or_else(|| "average".to_owned(), |period| period.from.strftime("%Y-%m").to_string()),
        month_days: float(days),
        eaten_per_day: per_day.map(Amount),
        eaten_per_week: per_week.map(Amount),
        eaten_per_month: per_month.map(Amount),
        till_per_month: till.paid.map(Amount),
        budget,
        share_of_budget: share,
        has_prices: week.bought().iter().any(|food| !matches!(week.foods[*food].pricing, Pricing::Unknown)),
        complete: unpriced.is_empty(),
        unpriced,
    }
}

/// What there is to spend in the days of `period`, or in an average month.
pub(crate) fn budget(plan: &Plan, period: Option<Period>) -> Option<BudgetReport> {
    let days = days_of(period);
    let is_month = period.is_none_or(|period| period == Period::month_of(period.from));
    plan.budget.map(|Budget { limit, period, .. }| {
        let per_month = match period {
            BudgetPeriod::Month if is_month => limit.amount,
            BudgetPeriod::Month => limit.amount * days / AVERAGE_MONTH,
            BudgetPeriod::Week => limit.amount * days / Decimal::from(7),
            BudgetPeriod::Day => limit.amount * days,
        };
        BudgetReport { limit: Amount(limit.amount), period: period.into(), per_month: Amount(per_month) }
    })
}

/// How many days a period has, or an average month.
fn days_of(period: Option<Period>) -> Decimal {
    period.map_or(AVERAGE_MONTH, |period| period.days().into())
}

fn sides(part: &Part) -> (Interval<Amount>, Option<Amount>) {
    (part.eaten.map(Amount), part.paid.map(Amount))
}

/// What is cooked of what is bought: foods without a price of their own.
fn recipes(week: &ResolvedPlan) -> Vec<RecipeCost> {
    let mut eaten = vec![false; week.foods.len()];
    for option in week.servings().flat_map(|serving| &serving.options) {
        eaten[option.food] = true;
    }
    let cooked = week.foods.iter().zip(eaten).filter(|(_, eaten)| *eaten).map(|(food, _)| food);
    let recipe = |food: &crate::assess::Eatable| match &food.pricing {
        Pricing::Ingredients { cost, .. } => Some(RecipeCost {
            food: food.name.clone(),
            serving: cost.map(Amount),
            per_100_kcal: till::price_of(food, NutrientId::ENERGY, Decimal::ONE_HUNDRED),
            per_20_g_protein: till::price_of(food, NutrientId::PROTEIN, Decimal::from(20)),
        }),
        _ => None,
    };
    cooked.filter_map(recipe).collect()
}

fn dates(period: Period, till: &Till) -> Vec<DateCost> {
    let date = |(date, part): (Date, &Part)| {
        let (eaten, till) = sides(part);
        DateCost { date: date.to_string(), day: DAYS[weekday(date)], eaten, till }
    };
    period.dates().zip(&till.dates).map(date).collect()
}

fn weeks(period: Period, till: &Till) -> Vec<StretchCost> {
    let days: Vec<(Date, &Part)> = period.dates().zip(&till.dates).collect();
    days.chunk_by(|_, (next, _)| weekday(*next) != 0)
        .filter_map(|week| {
            let ((from, _), (to, _)) = (week.first()?, week.last()?);
            Some(StretchCost {
                from: from.to_string(),
                to: to.to_string(),
                eaten: week.iter().map(|(_, part)| part.eaten).sum::<Interval<Decimal>>().map(Amount),
                till: week.iter().map(|(_, part)| part.paid).sum::<Option<Decimal>>().map(Amount),
            })
        })
        .collect()
}
