//! Cells of spreadsheets: what the tables of `cost` and `shop` have in common.

use crate::assess::PriceFrom;
use crate::measure::Interval;
use crate::render::csv::harmless;
use crate::report::{Amount, FoodAccount, SoldReport};

/// What is known of a row, by the names of the columns.
pub(in crate::render) type Cells = Vec<(&'static str, String)>;

/// A row under `columns`; what is not known of it is empty.
pub(in crate::render) fn row(columns: &[&str], cells: Cells) -> Vec<String> {
    let mut row = vec![String::new(); columns.len()];
    for (column, cell) in cells {
        let slot = columns.iter().position(|name| *name == column).and_then(|at| row.get_mut(at));
        debug_assert!(slot.is_some(), "there is no column {column}");
        if let Some(slot) = slot {
            *slot = cell;
        }
    }
    row
}

/// Rows under a header.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub(in crate::render) fn table(
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Low end, estimate and high end.
pub(in crate::render) fn ends(names: [&'static str; 3], money: &Interval<Amount>) -> Cells {
    names.into_iter().zip([Some(money.low), money.estimate, money.high].map(decimal)).collect()
}

/// How many packs.
pub(in crate::render) fn packs(food: &FoodAccount) -> Cells {
    vec![
        ("packs_low", float(Some(food.packs.low))),
        ("packs_estimate", float(food.packs.estimate)),
        ("packs_high", float(food.packs.high)),
    ]
}

/// The price that counts, where there is one.
pub(in crate::render) fn offer(food: &FoodAccount) -> Cells {
    let Some(offer) = &food.offer else { return Vec::new() };
    vec![
        ("price", decimal(Some(Amount(offer.price.0)))),
        ("pack", decimal(Some(Amount(offer.pack.amount.0)))),
        ("pack_most", decimal(offer.pack_most.map(|most| Amount(most.amount.0)))),
        ("pack_unit", offer.pack.unit.to_owned()),
        ("product", text(offer.product.as_ref())),
        ("shop", text(offer.shop.as_ref())),
        ("stale", food.stale.to_string()),
    ]
}

/// Which food, when it is bought, and what becomes of it; under `names` from at home to left.
pub(in crate::render) fn account(food: &FoodAccount, names: [&'static str; 7]) -> Cells {
    let all = &food.amounts;
    let amounts = [all.at_home, all.bought, all.cooking, all.eaten, all.refuse, all.spoiled, all.left];
    let bought_on: Vec<&str> = food.bought_on.iter().map(|day| day.date.as_str()).collect();
    let mut cells = vec![
        ("food_id", text(food.food_id.as_ref())),
        ("bought_on", bought_on.join(" ")),
        ("unit", all.unit.to_owned()),
    ];
    cells.extend(names.into_iter().zip(amounts.map(|amount| float(Some(amount)))));
    cells
}

/// Text that no spreadsheet takes for a formula.
pub(in crate::render) fn text(text: Option<&String>) -> String {
    text.map(|text| harmless(text)).unwrap_or_default()
}

/// How a food is sold, as JSON has it.
pub(in crate::render) const fn sold(sold: SoldReport) -> &'static str {
    match sold {
        SoldReport::Packs => "packs",
        SoldReport::Free => "free",
        SoldReport::Unpriced => "unpriced",
    }
}

/// Where a price stands, as JSON has it.
pub(in crate::render) const fn from(from: PriceFrom) -> &'static str {
    match from {
        PriceFrom::Plan => "plan",
        PriceFrom::File => "file",
        PriceFrom::Default => "default",
    }
}

/// Exact money, as JSON has it.
pub(in crate::render) fn decimal(amount: Option<Amount>) -> String {
    amount.map(|amount| amount.0.round_dp(20).normalize().to_string()).unwrap_or_default()
}

/// A number.
pub(in crate::render) fn float(value: Option<f64>) -> String {
    value.filter(|v| v.is_finite()).map(|v| v.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_json() {
        let json = |value: serde_json::Result<serde_json::Value>| value.unwrap().as_str().unwrap().to_owned();
        for way in [SoldReport::Packs, SoldReport::Free, SoldReport::Unpriced] {
            assert_eq!(sold(way), json(serde_json::to_value(way)));
        }
        for place in [PriceFrom::Plan, PriceFrom::File, PriceFrom::Default] {
            assert_eq!(from(place), json(serde_json::to_value(place)));
        }
    }
}
