//! `meals diff` for spreadsheets: one row a nutrient, the shortfall, money, and a row a meal that is eaten differently.

use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::render::csv::harmless;
use crate::render::till::cells::{self, Cells};
use crate::report::diff::{Change, Direction, EatenReport, MealDiff, MoneyDiff, NutrientDiff, PlanDiff, VerdictDiff};
use crate::report::{Amount, PlanReport};

/// The columns, in order.
pub const COLUMNS: [&str; 29] = [
    "file_before",
    "file_after",
    "kind",
    "name",
    "unit",
    "before_low",
    "before_estimate",
    "before_high",
    "after_low",
    "after_estimate",
    "after_high",
    "change_low",
    "change_estimate",
    "change_high",
    "direction",
    "verdict_before",
    "verdict_after",
    "verdict_change",
    "limit_verdict_before",
    "limit_verdict_after",
    "limit_verdict_change",
    "amdr_verdict_before",
    "amdr_verdict_after",
    "amdr_verdict_change",
    "days",
    "before",
    "after",
    "currency_before",
    "currency_after",
];

/// How `after` differs from `before`, under a header.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn diff(before: &PlanReport, after: &PlanReport, diff: &PlanDiff) -> Result<String, csv::Error> {
    let mut rows: Vec<Cells> = diff.nutrients.0.iter().map(|(id, one)| nutrient(*id, one, before, after)).collect();
    if let Some(shortfall) = &diff.shortfall {
        rows.push(vec![
            ("kind", "shortfall".into()),
            ("name", "shortfall".into()),
            ("before_estimate", shortfall.before.to_string()),
            ("after_estimate", shortfall.after.to_string()),
            ("change_estimate", shortfall.change.to_string()),
        ]);
    }
    let currencies = &diff.cost.currencies;
    rows.push(money("eaten_per_month", &diff.cost.eaten_per_month, currencies));
    rows.push(money("till_per_month", &diff.cost.till_per_month, currencies));
    rows.extend(diff.week.iter().map(meal));
    let files = [("file_before", harmless(&before.file)), ("file_after", harmless(&after.file))];
    let rows = rows.into_iter().map(|row| cells::row(&COLUMNS, files.iter().cloned().chain(row).collect()));
    cells::table(&COLUMNS, rows)
}

fn nutrient(id: NutrientId, one: &NutrientDiff, before: &PlanReport, after: &PlanReport) -> Cells {
    let mut row = vec![
        ("kind", "nutrient".to_owned()),
        ("name", id.get().id.into()),
        ("unit", one.unit.id().into()),
        ("direction", direction(Some(one.direction))),
    ];
    row.extend(three(BEFORE, ends(&one.before).map(cells::float)));
    row.extend(three(AFTER, ends(&one.after).map(cells::float)));
    let Change { low, estimate, high } = one.change;
    row.extend(three(CHANGE, [low, estimate, high].map(cells::float)));
    if let (Some(a), Some(b)) = (before.week.nutrients.get(id), after.week.nutrients.get(id)) {
        let verdicts = ["verdict_before", "verdict_after", "verdict_change"];
        row.extend(verdict(verdicts, [a.verdict, b.verdict], one.verdict.as_ref()));
        let limits = ["limit_verdict_before", "limit_verdict_after", "limit_verdict_change"];
        row.extend(verdict(limits, [a.limit_verdict, b.limit_verdict], one.limit_verdict.as_ref()));
        let shares = ["amdr_verdict_before", "amdr_verdict_after", "amdr_verdict_change"];
        row.extend(verdict(shares, [a.amdr_verdict, b.amdr_verdict], one.amdr_verdict.as_ref()));
    }
    row
}

/// A verdict of both plans, and which way it turns where they are not the same.
fn verdict<V: Into<&'static str>>(
    names: [&'static str; 3],
    [before, after]: [V; 2],
    turn: Option<&VerdictDiff<V>>,
) -> Cells {
    let word = turn.map(|turn| turn.change.into()).unwrap_or_default();
    three(names, [before.into(), after.into(), word].map(str::to_owned))
}

fn money(name: &str, money: &MoneyDiff, [before, after]: &[Option<String>; 2]) -> Cells {
    let decimals = |money: &Interval<Amount>| [Some(money.low), money.estimate, money.high].map(cells::decimal);
    let mut row = vec![
        ("kind", "money".to_owned()),
        ("name", name.to_owned()),
        ("direction", direction(money.direction)),
        ("currency_before", before.clone().unwrap_or_default()),
        ("currency_after", after.clone().unwrap_or_default()),
    ];
    row.extend(three(BEFORE, decimals(&money.before)));
    row.extend(three(AFTER, decimals(&money.after)));
    if let Some(Change { low, estimate, high }) = money.change {
        row.extend(three(CHANGE, [low, estimate, high].map(cells::decimal)));
    }
    row
}

fn meal(meal: &MealDiff) -> Cells {
    let texts = |servings: &[EatenReport]| {
        harmless(&servings.iter().map(|serving| serving.text.as_str()).collect::<Vec<_>>().join("; "))
    };
    vec![
        ("kind", "meal".into()),
        ("name", harmless(&meal.meal)),
        ("days", meal.days.join(" ")),
        ("before", texts(&meal.before)),
        ("after", texts(&meal.after)),
    ]
}

const BEFORE: [&str; 3] = ["before_low", "before_estimate", "before_high"];
const AFTER: [&str; 3] = ["after_low", "after_estimate", "after_high"];
const CHANGE: [&str; 3] = ["change_low", "change_estimate", "change_high"];

fn three(names: [&'static str; 3], cells: [String; 3]) -> Cells {
    names.into_iter().zip(cells).collect()
}

fn ends(ends: &Interval<f64>) -> [Option<f64>; 3] {
    [Some(ends.low), ends.estimate, ends.high]
}

fn direction(direction: Option<Direction>) -> String {
    direction.map(<&str>::from).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::sample::hostile;
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let (before, after, all) = hostile();
        let text = diff(&before, &after, &all).unwrap();
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), all.nutrients.0.len() + 3 + all.week.len());
        for (cell, column) in rows.iter().flat_map(|row| row.iter().zip(COLUMNS)) {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{column}: {cell}");
        }
    }
}
