//! `meals shop` for spreadsheets: one row a food, and the fees and the total.

use super::{Kind, Page};
use crate::measure::Interval;
use crate::render::csv::harmless;
use crate::render::till::cells::{self, Cells};
use crate::report::{Amount, FoodAccount, PlanShop};
use crate::words::Lang;

/// The columns, in order.
pub const COLUMNS: [&str; 30] = [
    "file",
    "from",
    "to",
    "currency",
    "kind",
    "shop",
    "food",
    "food_id",
    "packs_low",
    "packs_estimate",
    "packs_high",
    "pack",
    "pack_most",
    "pack_unit",
    "price",
    "cost_low",
    "cost_estimate",
    "cost_high",
    "first",
    "bought_on",
    "stale",
    "product",
    "unit",
    "at_home",
    "bought",
    "cooking",
    "eaten",
    "refuse",
    "spoiled",
    "left",
];

/// The lists of all plans, under a header.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn shop(plans: &[PlanShop]) -> Result<String, csv::Error> {
    cells::table(&COLUMNS, plans.iter().flat_map(rows))
}

fn rows(plan: &PlanShop) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for section in (Page { plan, lang: Lang::En }).sections() {
        let account = |food: &&FoodAccount| row(plan, kind(section.kind), account(food, section.kind));
        rows.extend(section.foods.iter().map(account));
    }
    rows.push(row(plan, "delivery", cost(&plan.delivery)));
    rows.push(row(plan, "total", cost(&plan.total)));
    rows
}

/// What to do about a food.
const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Priced | Kind::Perhaps => "buy",
        Kind::Unpriced => "unpriced",
        Kind::Free => "free",
        Kind::AtHome => "at-home",
    }
}

fn row(plan: &PlanShop, kind: &str, known: Cells) -> Vec<String> {
    let first = vec![
        ("file", harmless(&plan.file)),
        ("from", plan.period.from.clone()),
        ("to", plan.period.to.clone()),
        ("currency", plan.currency.clone().unwrap_or_default()),
        ("kind", kind.to_owned()),
    ];
    cells::row(&COLUMNS, [first, known].concat())
}

fn cost(money: &Interval<Amount>) -> Cells {
    cells::ends(["cost_low", "cost_estimate", "cost_high"], money)
}

fn account(food: &FoodAccount, kind: Kind) -> Cells {
    let mut known = [cost(&food.till), cells::offer(food)].concat();
    known.extend(cells::account(food, ["at_home", "bought", "cooking", "eaten", "refuse", "spoiled", "left"]));
    if matches!(kind, Kind::Priced | Kind::Perhaps | Kind::AtHome) {
        known.extend(cells::packs(food));
    }
    known.extend([
        ("food", harmless(&food.food)),
        ("first", food.bought_on.first().map(|day| day.date.clone()).unwrap_or_default()),
    ]);
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::till_sample::{EVERYTHING, list};

    #[test]
    fn one_row_a_food_fees_and_a_total() {
        let text = shop(&[list(EVERYTHING)]).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let kinds: Vec<&str> = rows.iter().map(|row| &row[4]).collect();
        assert_eq!(kinds, ["buy", "buy", "buy", "unpriced", "free", "at-home", "delivery", "total"]);
        insta::assert_snapshot!("everything_csv", text);
    }
}
