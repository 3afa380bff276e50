//! One row a sum, for spreadsheets and statistics.

use std::io::{self, Write};

use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::render::csv::harmless;
use crate::report::{Amount, DiaryReport};

/// The columns before those of the nutrients.
pub const COLUMNS: [&str; 9] =
    ["person", "date", "meal", "days", "servings", "currency", "cost_low", "cost_estimate", "cost_high"];

/// Rows of one table.
pub struct Rows<W> {
    out: W,
    row: Vec<u8>,
    judged: bool,
    planned: bool,
}

impl<W: Write> Rows<W> {
    /// Writes the header: [`COLUMNS`], `planned_cost_low` to `_high` where there is a plan, and for each nutrient `iron_mg_low`,
    /// `iron_mg_estimate`, `iron_mg_high`, `iron_coverage`, beside a plan `iron_mg_planned_low` to `_high`, with targets
    /// `iron_verdict` and `iron_limit_verdict`.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn new(out: W, judged: bool, planned: bool) -> io::Result<Self> {
        let mut columns: Vec<String> = COLUMNS.iter().map(|&column| column.to_owned()).collect();
        let ends = |name: &str| ["low", "estimate", "high"].map(|end| format!("{name}_{end}"));
        if planned {
            columns.extend(ends("planned_cost"));
        }
        for id in NutrientId::all() {
            let (id, unit) = (id.get().id, id.get().unit.id());
            columns.extend(ends(&format!("{id}_{unit}")));
            columns.push(format!("{id}_coverage"));
            if planned {
                columns.extend(ends(&format!("{id}_{unit}_planned")));
            }
            if judged {
                columns.extend(["verdict", "limit_verdict"].map(|verdict| format!("{id}_{verdict}")));
            }
        }
        let mut rows = Self { out, row: Vec::new(), judged, planned };
        writeln!(rows.out, "{}", columns.join(","))?;
        Ok(rows)
    }

    /// Writes one sum.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, report: &DiaryReport) -> io::Result<()> {
        let row = &mut self.row;
        row.clear();
        for text in [&report.person, &report.date, &report.meal] {
            cell(row, text.as_deref().unwrap_or_default());
            row.push(b',');
        }
        write!(row, "{},{},{}", report.days, report.servings, report.currency.as_deref().unwrap_or_default())?;
        money(row, Some(&report.cost))?;
        if self.planned {
            money(row, report.planned_cost.as_ref())?;
        }
        for (_, nutrient) in &report.nutrients.0 {
            number(row, Some(nutrient.low));
            number(row, nutrient.estimate);
            number(row, nutrient.high);
            number(row, Some(nutrient.coverage));
            if self.planned {
                let planned = nutrient.planned;
                number(row, planned.map(|planned| planned.low));
                number(row, planned.and_then(|planned| planned.estimate));
                number(row, planned.and_then(|planned| planned.high));
            }
            if self.judged {
                let verdicts = nutrient.verdicts.map(|of| <[&str; 2]>::from((of.verdict.into(), of.limit_verdict.into())));
                for verdict in verdicts.unwrap_or_default() {
                    row.push(b',');
                    row.extend(verdict.bytes());
                }
            }
        }
        row.push(b'\n');
        self.out.write_all(row)
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A text that may hold anything.
fn cell(row: &mut Vec<u8>, text: &str) {
    let text = harmless(text);
    if text.contains(['"', ',', '\n', '\r']) {
        row.push(b'"');
        row.extend(text.replace('"', "\"\"").bytes());
        row.push(b'"');
    } else {
        row.extend(text.bytes());
    }
}

/// A comma, and the shortest digits that are read back as this number; nothing where there is none.
fn number(row: &mut Vec<u8>, value: Option<f64>) {
    row.push(b',');
    let Some(value) = value else { return };
    if value == 0.0 {
        row.push(b'0');
        return;
    }
    let mut digits = zmij::Buffer::new();
    let digits = digits.format(value);
    row.extend(digits.strip_suffix(".0").unwrap_or(digits).bytes());
}

fn money(row: &mut Vec<u8>, cost: Option<&Interval<Amount>>) -> io::Result<()> {
    let ends = [cost.map(|cost| cost.low), cost.and_then(|cost| cost.estimate), cost.and_then(|cost| cost.high)];
    for end in ends {
        match end {
            Some(end) => write!(row, ",{}", end.0.round_dp(20).normalize())?,
            None => row.push(b','),
        }
    }
    Ok(())
}
