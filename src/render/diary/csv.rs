//! One row a sum, for spreadsheets and statistics.

use std::io::Write;
use std::ops::Range;

use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::render::csv::harmless;
use crate::report::{Amount, DiaryReport};

/// The columns before those of the nutrients.
pub const COLUMNS: [&str; 9] =
    ["person", "date", "meal", "days", "servings", "currency", "cost_low", "cost_estimate", "cost_high"];

/// Which columns a table has besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Whether there are verdicts.
    pub judged: bool,
    /// Whether there is a plan.
    pub planned: bool,
}

impl Table {
    /// The header: [`COLUMNS`], `planned_cost_low` to `_high` where there is a plan, and for each nutrient `iron_mg_low`,
    /// `iron_mg_estimate`, `iron_mg_high`, `iron_coverage`, beside a plan `iron_mg_planned_low` to `_high`, with targets
    /// `iron_verdict` and `iron_limit_verdict`.
    #[must_use]
    pub fn header(self) -> String {
        let mut columns: Vec<String> = COLUMNS.iter().map(|&column| column.to_owned()).collect();
        let ends = |name: &str| ["low", "estimate", "high"].map(|end| format!("{name}_{end}"));
        if self.planned {
            columns.extend(ends("planned_cost"));
        }
        for id in NutrientId::all() {
            let (id, unit) = (id.get().id, id.get().unit.id());
            columns.extend(ends(&format!("{id}_{unit}")));
            columns.push(format!("{id}_coverage"));
            if self.planned {
                columns.extend(ends(&format!("{id}_{unit}_planned")));
            }
            if self.judged {
                columns.extend(["verdict", "limit_verdict"].map(|verdict| format!("{id}_{verdict}")));
            }
        }
        columns.join(",") + "\n"
    }

    /// Appends the row of one sum to `text`.
    pub fn row(self, report: &DiaryReport, text: &mut Vec<u8>) {
        let mut row = Row { text, last: (0.0, 0..0) };
        for said in [&report.person, &report.date, &report.meal] {
            row.cell(said.as_deref().unwrap_or_default());
            row.text.push(b',');
        }
        let currency = report.currency.as_deref().unwrap_or_default();
        // Into memory nothing fails.
        let _ = write!(row.text, "{},{},{currency}", report.days, report.servings);
        row.money(Some(&report.cost));
        if self.planned {
            row.money(report.planned_cost.as_ref());
        }
        let mut planned = report.planned.iter().flatten();
        let mut verdicts = report.verdicts.iter().flatten();
        for (amount, coverage) in report.intake.amounts.iter().zip(&report.intake.coverage) {
            row.interval(Some(amount));
            row.number(Some(*coverage));
            if self.planned {
                row.interval(planned.next());
            }
            if self.judged {
                let of = verdicts.next();
                let [verdict, limit] = of.map_or([""; 2], |of| [of.verdict.into(), of.limit_verdict.into()]);
                let _ = write!(row.text, ",{verdict},{limit}");
            }
        }
        row.text.push(b'\n');
    }
}

/// A row that is being written.
struct Row<'t> {
    text: &'t mut Vec<u8>,
    /// The last number, and where it stands: what is exact comes three times.
    last: (f64, Range<usize>),
}

impl Row<'_> {
    /// A text that may hold anything.
    fn cell(&mut self, text: &str) {
        let text = harmless(text);
        if text.contains(['"', ',', '\n', '\r']) {
            self.text.push(b'"');
            self.text.extend(text.replace('"', "\"\"").bytes());
            self.text.push(b'"');
        } else {
            self.text.extend(text.bytes());
        }
    }

    /// A comma, and the shortest digits that are read back as this number; nothing where there is none.
    fn number(&mut self, value: Option<f64>) {
        self.text.push(b',');
        let Some(value) = value else { return };
        if value == 0.0 || value == 1.0 {
            self.text.push(if value == 0.0 { b'0' } else { b'1' });
        } else if value.to_bits() == self.last.0.to_bits() {
            self.text.extend_from_within(self.last.1.clone());
        } else {
            let mut digits = zmij::Buffer::new();
            let digits = digits.format(value);
            let start = self.text.len();
            self.text.extend_from_slice(digits.strip_suffix(".0").unwrap_or(digits).as_bytes());
            self.last = (value, start..self.text.len());
        }
    }

    fn interval(&mut self, amount: Option<&Interval<f64>>) {
        self.number(amount.map(|amount| amount.low));
        self.number(amount.and_then(|amount| amount.estimate));
        self.number(amount.and_then(|amount| amount.high));
    }

    fn money(&mut self, cost: Option<&Interval<Amount>>) {
        let ends = [cost.map(|cost| cost.low), cost.and_then(|cost| cost.estimate), cost.and_then(|cost| cost.high)];
        for end in ends {
            self.text.push(b',');
            if let Some(end) = end {
                let _ = write!(self.text, "{}", end.0.round_dp(20).normalize());
            }
        }
    }
}
