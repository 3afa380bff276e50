//! A CSV source in memory: text decoded, columns found by header, cells read with their place.

use std::sync::Arc;

use encoding_rs::EUC_KR;
use unicode_normalization::UnicodeNormalization;

use crate::finding::{Finding, Place};
use crate::import::{Figure, Problem, decimal};
use crate::nutrient::NutrientId;

/// The table and what is wrong with it so far.
pub(super) struct Sheet {
    file: Arc<str>,
    header: Vec<String>,
    pub(super) findings: Vec<Finding<Problem>>,
}

/// One record and the line it starts on.
pub(super) struct Row {
    pub(super) line: u64,
    record: csv::StringRecord,
}

/// A column that the header has.
pub(super) struct Column {
    index: usize,
    name: String,
}

/// A column of figures: its header, the nutrient, and the power of ten from its unit to the nutrient's.
pub(super) type FigureColumn = (&'static str, &'static str, i32);

impl Row {
    /// The cell, without blanks around it.
    pub(super) fn text(&self, column: &Column) -> &str {
        self.record.get(column.index).unwrap_or_default().trim()
    }
}

impl Sheet {
    /// The header and the records of a CSV in UTF-8 or CP949. Records of another length than the
    /// header's are left out.
    pub(super) fn read(bytes: &[u8], file: &Arc<str>) -> (Self, Vec<Row>) {
        let mut sheet = Self { file: Arc::clone(file), header: Vec::new(), findings: Vec::new() };
        let text = if let Ok(text) = std::str::from_utf8(bytes) {
            text.into()
        } else {
            let (text, _, broken) = EUC_KR.decode(bytes);
            if broken {
                sheet.findings.push(Finding::new(Problem::SourceNotText, file, Place::File));
                return (sheet, Vec::new());
            }
            text
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut rows = Vec::new();
        // The text is UTF-8 and every length is taken, so no record is an error.
        for record in reader.records().filter_map(Result::ok) {
            let line = record.position().map_or(1, csv::Position::line);
            if sheet.header.is_empty() {
                sheet.header = record.iter().map(same_letters).collect();
            } else if record.len() == sheet.header.len() {
                rows.push(Row { line, record });
            } else {
                let problem = Problem::SourceFieldCount { expected: sheet.header.len(), found: record.len() };
                sheet.findings.push(Finding::new(problem, file, Place::Row { line, column: None }));
            }
        }
        (sheet, rows)
    }

    /// The column of this header; a finding where there is none.
    pub(super) fn column(&mut self, name: &str) -> Option<Column> {
        let wanted = same_letters(name);
        let index = self.header.iter().position(|h| *h == wanted);
        if index.is_none() {
            let problem = Problem::SourceColumnMissing { column: name.to_owned() };
            self.findings.push(Finding::new(problem, &self.file, Place::Row { line: 1, column: None }));
        }
        index.map(|index| Column { index, name: name.to_owned() })
    }

    /// The columns of figures; `None` where the header lacks one.
    pub(super) fn figure_columns(&mut self, columns: &[FigureColumn]) -> Option<Vec<(Column, NutrientId, i32)>> {
        // Every one is looked for, so that all that lack are found in one run.
        let found: Vec<_> = columns
            .iter()
            .map(|(header, nutrient, shift)| Some((self.column(header)?, NutrientId::named(nutrient)?, *shift)))
            .collect();
        found.into_iter().collect()
    }

    /// A cell of figures: `-` and nothing are unknown, `tr` is a trace. A cell that is no number is a
    /// finding, and unknown.
    pub(super) fn figure(&mut self, row: &Row, column: &Column, shift: i32) -> Figure {
        let text = row.text(column);
        if text.is_empty() || text == "-" {
            return Figure::Unknown;
        }
        if text.eq_ignore_ascii_case("tr") {
            return Figure::Trace;
        }
        decimal(text, shift).map_or_else(
            || {
                self.report(row, column, Problem::SourceNotANumber { text: text.to_owned() });
                Figure::Unknown
            },
            Figure::Known,
        )
    }

    /// A problem with one cell.
    pub(super) fn report(&mut self, row: &Row, column: &Column, problem: Problem) {
        let place = Place::Row { line: row.line, column: Some((column.index + 1, column.name.clone())) };
        self.findings.push(Finding::new(problem, &self.file, place));
    }
}

/// Headers are compared in NFKC: `µ`, `μ` and decomposed Korean are spellings of the same letters.
fn same_letters(text: &str) -> String {
    text.trim().nfkc().collect()
}
