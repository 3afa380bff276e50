//! The project's own lists (CSV) that decide what the default table holds: read whole, cells with their place.

use std::sync::Arc;

use csv::{ByteRecord, Writer};

use crate::finding::{Finding, Place};
use crate::import::Problem;
use crate::import::rows::{COMMAS, Rows, same_letters};

/// The records as the text of a table, quoted only where that is needed; all are as long as the first.
pub(super) fn csv_text(records: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = Writer::from_writer(Vec::new());
    for record in records {
        // Memory takes whatever is written.
        let _ = writer.write_record(record);
    }
    String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()).into_owned()
}

/// A list and what is wrong with it so far.
pub(super) struct List {
    file: Arc<str>,
    header: Vec<String>,
    pub(super) findings: Vec<Finding<Problem>>,
}

/// One row and the line it starts on.
pub(super) struct Row {
    line: u64,
    fields: Vec<String>,
}

/// A column that the header has.
pub(super) struct Column {
    index: usize,
    name: String,
}

impl Row {
    /// The cell, without blanks around it.
    pub(super) fn text(&self, column: &Column) -> &str {
        self.fields.get(column.index).map_or("", |field| field.trim())
    }
}

impl List {
    /// The header and the rows of `text`. Rows of another length than the header's are left out, with a finding.
    pub(super) fn read(text: &str, file: &str) -> (Self, Vec<Row>) {
        let mut list = Self { file: file.into(), header: Vec::new(), findings: Vec::new() };
        let mut source = Rows::csv(Box::new(text.as_bytes()), COMMAS);
        let (mut record, mut rows) = (ByteRecord::new(), Vec::new());
        loop {
            let line = match source.next(&mut record) {
                Ok(Some(line)) => line,
                Ok(None) => return (list, rows),
                Err(problem) => {
                    list.findings.push(Finding::new(problem, &list.file, Place::File));
                    return (list, rows);
                }
            };
            let fields: Vec<String> = record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
            if list.header.is_empty() {
                list.header = fields.iter().map(|field| same_letters(field)).collect();
            } else if fields.len() == list.header.len() {
                rows.push(Row { line, fields });
            } else {
                let problem = Problem::SourceFieldCount { expected: list.header.len(), found: fields.len() };
                list.findings.push(Finding::new(problem, &list.file, Place::Row { line, column: None }));
            }
        }
    }

    /// The column of this header; a finding where there is none.
    pub(super) fn column(&mut self, name: &str) -> Option<Column> {
        let index = self.header.iter().position(|header| header == name);
        if index.is_none() {
            let problem = Problem::SourceColumnMissing { column: name.to_owned() };
            self.findings.push(Finding::new(problem, &self.file, Place::Row { line: 1, column: None }));
        }
        index.map(|index| Column { index, name: name.to_owned() })
    }

    /// A problem with the whole.
    pub(super) fn report_all(&mut self, problem: Problem) {
        self.findings.push(Finding::new(problem, &self.file, Place::File));
    }

    /// A problem with one cell.
    pub(super) fn report(&mut self, row: &Row, column: &Column, problem: Problem) {
        let place = Place::Row { line: row.line, column: Some((column.index + 1, column.name.clone())) };
        self.findings.push(Finding::new(problem, &self.file, place));
    }
}
