//! The figures of the page, one a row, for spreadsheets.

use rust_decimal::Decimal;

use crate::measure::Interval;
use crate::render::csv::harmless;
use crate::report::{Amount, PlanPage};

/// The columns, in order: what a row is about, whose part of it, and the amount.
pub const COLUMNS: [&str; 8] = ["file", "about", "of", "part", "unit", "low", "estimate", "high"];

/// Figures of one plan.
///
/// `about` is `nutrient` (the daily mean of the nutrient `of`), `from` (what the food `part` adds to it), `proved` (what of its low end is
/// measured or printed), `day` (the nutrient `part` on the day `of`), `meal` (energy of the meal `part` on the day `of`), or `eaten` and
/// `paid` (money a month for the food `of`; without one the whole).
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn page(page: &PlanPage) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    let file = harmless(&page.plan.file);
    let mut row = |[about, of, part, unit]: [&str; 4], [low, estimate, high]: [String; 3]| {
        writer.write_record([&file, about, &harmless(of), &harmless(part), unit, &low, &estimate, &high])
    };
    for (id, nutrient) in &page.plan.week.nutrients.0 {
        let (id, unit) = (id.get().id, id.get().unit.id());
        let amount = Interval { low: nutrient.low, estimate: nutrient.estimate, high: nutrient.high };
        row(["nutrient", id, "", unit], floats(&amount))?;
    }
    for (id, by) in &page.low_by_evidence.0 {
        row(["proved", id.get().id, "", id.get().unit.id()], floats(&Interval::exactly(by.proved())))?;
    }
    for (id, parts) in &page.from.0 {
        for part in parts {
            row(["from", id.get().id, &part.food, id.get().unit.id()], floats(&part.amount))?;
        }
    }
    for day in &page.plan.days {
        for (id, amount) in &day.nutrients.0 {
            row(["day", day.day, id.get().id, id.get().unit.id()], floats(amount))?;
        }
    }
    for day in &page.energy_by_meal {
        for meal in &day.meals {
            row(["meal", day.day, &meal.meal, "kcal"], floats(&meal.energy))?;
        }
    }
    let (cost, currency) = (&page.money.cost, page.money.cost.currency.clone().unwrap_or_default());
    row(["eaten", "", "", &currency], decimals(&cost.eaten_per_month))?;
    row(["paid", "", "", &currency], decimals(&cost.till_per_month))?;
    for food in &page.money.foods {
        row(["eaten", &food.food, "", &currency], decimals(&food.eaten))?;
        row(["paid", &food.food, "", &currency], decimals(&food.till))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn floats(amount: &Interval<f64>) -> [String; 3] {
    let show = |value: f64| value.to_string();
    [show(amount.low), amount.estimate.map(show).unwrap_or_default(), amount.high.map(show).unwrap_or_default()]
}

fn decimals(money: &Interval<Amount>) -> [String; 3] {
    let show = |Amount(value): Amount| Decimal::round_dp(&value, 20).normalize().to_string();
    [show(money.low), money.estimate.map(show).unwrap_or_default(), money.high.map(show).unwrap_or_default()]
}
