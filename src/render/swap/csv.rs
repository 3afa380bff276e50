//! `meals swap` for spreadsheets: one row an edit.

use crate::render::csv::harmless;
use crate::render::till::cells::{self, Cells};
use crate::report::{EditReport, PlanSwap, SuggestionReport};

/// The columns, in order.
pub const COLUMNS: [&str; 18] = [
    "file",
    "currency",
    "suggestion",
    "edit",
    "where",
    "change",
    "from",
    "to",
    "shortfall_before",
    "shortfall",
    "change_per_month",
    "till_low",
    "till_estimate",
    "till_high",
    "closes",
    "worsens",
    "leaves_range",
    "open",
];

/// The suggestions of all plans, under a header. What is of the whole suggestion stands in each of its rows.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn swap(plans: &[PlanSwap]) -> Result<String, csv::Error> {
    cells::table(&COLUMNS, plans.iter().flat_map(rows))
}

fn rows(plan: &PlanSwap) -> Vec<Vec<String>> {
    let edits = plan.suggestions.iter().flat_map(|one| one.edits.iter().enumerate().map(move |edit| (one, edit)));
    edits.map(|(one, (number, edit))| cells::row(&COLUMNS, row(plan, one, number + 1, edit))).collect()
}

fn row(plan: &PlanSwap, one: &SuggestionReport, number: usize, edit: &EditReport) -> Cells {
    let text = |text: &Option<String>| text.as_deref().map(harmless).unwrap_or_default();
    let open: Vec<&str> = one.open.iter().map(|open| open.nutrient).collect();
    let mut known = vec![
        ("file", harmless(&plan.file)),
        ("currency", plan.currency.clone().unwrap_or_default()),
        ("suggestion", one.number.to_string()),
        ("edit", number.to_string()),
        ("where", harmless(&edit.place)),
        ("change", edit.change.to_owned()),
        ("from", text(&edit.from)),
        ("to", text(&edit.to)),
        ("shortfall_before", plan.before.shortfall.to_string()),
        ("shortfall", one.after.shortfall.to_string()),
        ("change_per_month", cells::decimal(Some(one.change_per_month))),
        ("closes", one.closes.join(" ")),
        ("worsens", one.worsens.join(" ")),
        ("leaves_range", one.leaves_range.join(" ")),
        ("open", open.join(" ")),
    ];
    known.extend(cells::ends(["till_low", "till_estimate", "till_high"], &one.after.till_per_month));
    known
}

#[cfg(test)]
mod tests {
    use super::super::sample::{everything, hostile, nothing};
    use super::*;

    #[test]
    fn a_row_an_edit() {
        insta::assert_snapshot!("everything_csv", swap(&[everything(), nothing()]).unwrap());
    }

    #[test]
    fn no_cell_is_a_formula() {
        let text = swap(&[hostile()]).unwrap();
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 18);
        for row in rows {
            for (cell, column) in row.iter().zip(COLUMNS) {
                let is_number = cell.parse::<f64>().is_ok();
                assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{column}: {cell}");
            }
        }
    }
}
