//! One row a nutrient and plan, for spreadsheets.

use super::sections::interval;
use crate::report::{NutrientReport, PlanReport};

/// The columns, in order.
pub const COLUMNS: [&str; 29] = [
    "file",
    "nutrient",
    "unit",
    "low",
    "estimate",
    "high",
    "coverage",
    "borrowed",
    "ear",
    "rni",
    "ai",
    "ul",
    "cdrr",
    "limit",
    "energy_percent",
    "amdr_low",
    "amdr_high",
    "eer",
    "need",
    "at_least",
    "at_most",
    "verdict",
    "limit_verdict",
    "amdr_verdict",
    "basis",
    "limit_basis",
    "amdr_basis",
    "leaning",
    "unknown_in",
];

/// The week's nutrients of every plan, under a header.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn check(plans: &[PlanReport]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for plan in plans {
        for (id, nutrient) in &plan.week.nutrients.0 {
            writer.write_record(row(plan, id.get().id, id.get().unit.id(), nutrient))?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn row(plan: &PlanReport, id: &str, unit: &str, nutrient: &NutrientReport) -> [String; 29] {
    let float = |value: Option<f64>| value.filter(|v| v.is_finite()).map(|v| v.to_string()).unwrap_or_default();
    let (amount, t) = (interval(nutrient), &nutrient.targets);
    let basis = |evidence: Option<_>| evidence.map(kebab).unwrap_or_default();
    let leaning: &str = nutrient.leaning.map(Into::into).unwrap_or_default();
    let (verdict, limit, amdr): (&str, &str, &str) =
        (nutrient.verdict.into(), nutrient.limit_verdict.into(), nutrient.amdr_verdict.into());
    [
        harmless(&plan.file),
        id.into(),
        unit.into(),
        float(Some(amount.low)),
        float(amount.estimate),
        float(amount.high),
        float(Some(nutrient.coverage)),
        float(Some(nutrient.borrowed)),
        float(t.ear),
        float(t.rni),
        float(t.ai),
        float(t.ul),
        float(t.cdrr),
        float(t.limit),
        t.energy_percent.join(" "),
        float(t.amdr_low),
        float(t.amdr_high),
        float(t.eer),
        float(plan.energy_need.as_ref().filter(|_| id == "energy").map(|need| need.value)),
        float(t.at_least),
        float(t.at_most),
        verdict.into(),
        limit.into(),
        amdr.into(),
        basis(nutrient.basis),
        basis(nutrient.limit_basis),
        basis(nutrient.amdr_basis),
        leaning.into(),
        harmless(&nutrient.unknown_in.join("; ")),
    ]
}

/// The word that JSON uses.
fn kebab(evidence: crate::nutrient::Evidence) -> String {
    serde_json::to_value(evidence).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A text cell that no spreadsheet takes for a formula.
#[must_use]
pub fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text != "-" { format!("'{text}") } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn one_row_a_nutrient_and_plan() {
        let text = check(&[sample::week(), sample::nobody()]).unwrap();
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(rows.headers().unwrap(), COLUMNS.as_slice());
        let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2 * sample::week().week.nutrients.0.len());
        let iodine = rows.iter().find(|row| &row[1] == "iodine").unwrap();
        assert_eq!((&iodine[3], &iodine[5], &iodine[28]), ("0", "", "lunchbox; sushi"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut report = sample::week();
        report.file = "=cmd|' /C calc'!A0".into();
        for (_, n) in &mut report.week.nutrients.0 {
            n.unknown_in = vec!["@SUM(1)".into()];
        }
        let text = check(&[report]).unwrap();
        assert!(text.contains("'=cmd") && text.contains("'@SUM") && !text.contains("\n=cmd"));
        assert_eq!((harmless("-"), harmless("-1"), harmless("떡")), ("-".into(), "'-1".into(), "떡".into()));
    }
}
