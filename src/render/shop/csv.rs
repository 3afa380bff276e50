//! `meals shop` for spreadsheets: one row a food, and the fees and the total.

use super::{Kind, Page};
use crate::measure::Interval;
use crate::render::csv::harmless;
use crate::render::till::{decimal, float};
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
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for plan in plans {
        for section in (Page { plan, lang: Lang::En }).sections() {
            for food in section.foods {
                writer.write_record(row(plan, kind(section.kind), account(food, section.kind)))?;
            }
        }
        writer.write_record(row(plan, "delivery", cost(&plan.delivery).into()))?;
        writer.write_record(row(plan, "total", cost(&plan.total).into()))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
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

/// A row: what is known of it, by the names of the columns.
fn row(plan: &PlanShop, kind: &str, cells: Vec<(&str, String)>) -> Vec<String> {
    let mut row = vec![String::new(); COLUMNS.len()];
    let first = [
        ("file", harmless(&plan.file)),
        ("from", plan.period.from.clone()),
        ("to", plan.period.to.clone()),
        ("currency", plan.currency.clone().unwrap_or_default()),
        ("kind", kind.to_owned()),
    ];
    for (column, cell) in first.into_iter().chain(cells) {
        if let Some(slot) = COLUMNS.iter().position(|name| *name == column).and_then(|at| row.get_mut(at)) {
            *slot = cell;
        }
    }
    row
}

fn cost(money: &Interval<Amount>) -> [(&'static str, String); 3] {
    [
        ("cost_low", decimal(Some(money.low))),
        ("cost_estimate", decimal(money.estimate)),
        ("cost_high", decimal(money.high)),
    ]
}

fn account(food: &FoodAccount, kind: Kind) -> Vec<(&'static str, String)> {
    let amounts = &food.amounts;
    let mut cells: Vec<(&str, String)> = cost(&food.till).into();
    if matches!(kind, Kind::Priced | Kind::Perhaps | Kind::AtHome) {
        cells.extend([
            ("packs_low", float(Some(food.packs.low))),
            ("packs_estimate", float(food.packs.estimate)),
            ("packs_high", float(food.packs.high)),
        ]);
    }
    if let Some(offer) = &food.offer {
        let text = |text: &Option<String>| text.as_deref().map(harmless).unwrap_or_default();
        cells.extend([
            ("shop", text(&offer.shop)),
            ("pack", decimal(Some(Amount(offer.pack.amount.0)))),
            ("pack_most", decimal(offer.pack_most.map(|most| Amount(most.amount.0)))),
            ("pack_unit", offer.pack.unit.to_owned()),
            ("price", decimal(Some(Amount(offer.price.0)))),
            ("stale", food.stale.to_string()),
            ("product", text(&offer.product)),
        ]);
    }
    let bought_on: Vec<&str> = food.bought_on.iter().map(|day| day.date.as_str()).collect();
    cells.extend([
        ("food", harmless(&food.food)),
        ("food_id", harmless(food.food_id.as_deref().unwrap_or_default())),
        ("first", bought_on.first().map(ToString::to_string).unwrap_or_default()),
        ("bought_on", bought_on.join(" ")),
        ("unit", amounts.unit.to_owned()),
        ("at_home", float(Some(amounts.at_home))),
        ("bought", float(Some(amounts.bought))),
        ("cooking", float(Some(amounts.cooking))),
        ("eaten", float(Some(amounts.eaten))),
        ("refuse", float(Some(amounts.refuse))),
        ("spoiled", float(Some(amounts.spoiled))),
        ("left", float(Some(amounts.left))),
    ]);
    cells
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
