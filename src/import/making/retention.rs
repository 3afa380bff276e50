//! The making of `data/retention.csv` from USDA's table of nutrient retention factors, release 6.
//!
//! Per cents stand as printed; only columns of nutrients that the catalogue has are kept.

use super::list::{Column, List, csv_text};
use crate::finding::Finding;
use crate::import::Problem;

/// Where the table lies in the folder of tables.
pub const SOURCE: &str = "usda/retention-factors-r6.csv";

/// Columns of the source and the nutrients that they are about.
///
/// Left out: vitamin A in IU, α-carotene, cryptoxanthin, lycopene and lutein, which the catalogue does not have.
pub const COLUMNS: [(&str, &str); 21] = [
    ("usda_rf_calcium", "calcium"),
    ("usda_rf_iron", "iron"),
    ("usda_rf_magnesium", "magnesium"),
    ("usda_rf_phosphorus", "phosphorus"),
    ("usda_rf_potassium", "potassium"),
    ("usda_rf_sodium", "sodium"),
    ("usda_rf_zinc", "zinc"),
    ("usda_rf_copper", "copper"),
    ("usda_rf_vitc", "vitamin_c"),
    ("usda_rf_vitb1", "thiamin"),
    ("usda_rf_vitb2", "riboflavin"),
    ("usda_rf_vitb3", "niacin_preformed"),
    ("usda_rf_vitb6", "vitamin_b6"),
    ("usda_rf_folate_food", "folate_food"),
    ("usda_rf_vitb9", "folic_acid"),
    ("usda_rf_folate_total", "folate"),
    ("usda_rf_choline", "choline"),
    ("usda_rf_vitb12", "vitamin_b12"),
    ("usda_rf_vita_re", "vitamin_a"),
    ("usda_rf_alcohol", "alcohol"),
    ("usda_rf_carotene_beta", "beta_carotene"),
];

/// The text of `data/retention.csv` from that of the source.
///
/// # Errors
/// Columns that the source lacks, and cells that are no per cent.
pub fn make(source: &str) -> Result<String, Vec<Finding<Problem>>> {
    let (mut list, rows) = List::read(source, SOURCE);
    let code = list.column("retention_factor");
    // The list compares headers without blanks around them, and keeps their case.
    let method = list.column("Retention Description");
    let columns: Vec<Option<Column>> = COLUMNS.iter().map(|(name, _)| list.column(name)).collect();
    let (Some(code), Some(method)) = (code, method) else { return Err(list.findings) };
    let columns: Vec<Column> = columns.into_iter().flatten().collect();

    let mut lines: Vec<Vec<String>> =
        vec![["code", "method"].into_iter().chain(COLUMNS.iter().map(|(_, id)| *id)).map(str::to_owned).collect()];
    for row in &rows {
        // The source's spreadsheet took the codes for numbers: USDA's have four digits.
        let mut line = vec![format!("{:0>4}", row.text(&code)), row.text(&method).to_owned()];
        for column in &columns {
            let text = row.text(column);
            if !text.is_empty() && text.parse::<u8>().is_err() {
                list.report(row, column, Problem::SourceNotANumber { text: text.to_owned() });
            }
            line.push(text.to_owned());
        }
        lines.push(line);
    }
    if !list.findings.is_empty() {
        return Err(list.findings);
    }
    Ok(csv_text(lines))
}
