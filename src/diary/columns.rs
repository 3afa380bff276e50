//! The columns of a diary, and its rows one by one.

use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

use super::records::Records;
use super::{By, Form, Problem};
use crate::finding::{Finding, Place};
use crate::suggest;

/// A column that a diary may have, under its own name, its Korean name, or one that the person gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Column {
    /// Who ate; without it the diary is one person's.
    Person,
    /// On which day.
    Date,
    /// At which meal.
    Meal,
    /// What.
    Food,
    /// How much of it.
    Amount,
}

impl Column {
    /// In the order of [`Form::headers`].
    pub const ALL: [Self; 5] = [Self::Person, Self::Date, Self::Meal, Self::Food, Self::Amount];

    /// What it is called where nobody says otherwise.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Its Korean name.
    #[must_use]
    pub const fn korean(self) -> &'static str {
        match self {
            Self::Person => "사람",
            Self::Date => "날짜",
            Self::Meal => "끼니",
            Self::Food => "음식",
            Self::Amount => "양",
        }
    }

    /// Whether a diary without it cannot be summed by `by`.
    fn is_needed(self, by: By) -> bool {
        match self {
            Self::Person => false,
            Self::Meal => by == By::Meal,
            Self::Date | Self::Food | Self::Amount => true,
        }
    }
}

/// One serving as it is written; a column that the diary has not is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Row<'r> {
    pub(super) person: &'r str,
    pub(super) date: &'r str,
    pub(super) meal: &'r str,
    pub(super) food: &'r str,
    pub(super) amount: &'r str,
}

/// What stands in a line of a diary.
#[derive(Debug)]
pub(super) enum Line<'r> {
    Serving(Row<'r>),
    NotUtf8,
    Ragged { fields: usize, expected: usize },
}

/// `text` without blanks round it; most fields have none.
fn trimmed(text: &str) -> &str {
    match (text.as_bytes().first(), text.as_bytes().last()) {
        (Some(b'!'..=b'~'), Some(b'!'..=b'~')) => text,
        _ => text.trim(),
    }
}

/// The lines of a diary behind its header.
pub(super) struct Lines<R> {
    records: Records<R>,
    /// How many fields a row has.
    width: usize,
    /// Where each of [`Column::ALL`] is.
    at: [Option<usize>; 5],
    titles: Vec<String>,
}

impl<R: Read> Lines<R> {
    /// Reads the header; `None` after a finding.
    pub(super) fn open(
        source: R,
        form: &Form,
        file: &Arc<str>,
        findings: &mut Vec<Finding<Problem>>,
    ) -> io::Result<Option<Self>> {
        let mut records = Records::new(source);
        if !records.advance()? {
            findings.push(Finding::new(Problem::DiaryEmpty, file, Place::File));
            return Ok(None);
        }
        let title = |field: Range<usize>| {
            let bytes = records.bytes().get(field).unwrap_or_default();
            String::from_utf8_lossy(bytes).trim().to_owned()
        };
        let titles: Vec<String> = (0..records.len()).filter_map(|at| records.range(at)).map(title).collect();
        let before = findings.len();
        let mut at = [None; 5];
        for ((column, place), wanted) in Column::ALL.into_iter().zip(&mut at).zip(&form.headers) {
            let is_it = |title: &str| match wanted {
                Some(wanted) => title == wanted.trim(),
                None => title == column.name() || title == column.korean(),
            };
            let mut found =
                titles.iter().enumerate().filter(|(_, title)| is_it(title.as_str())).map(|(index, _)| index);
            *place = found.next();
            if let Some(second) = found.next() {
                let header = titles.get(second).cloned().unwrap_or_default();
                let at = Place::Row { line: 1, column: Some((second + 1, header.clone())) };
                findings.push(Finding::new(Problem::DiaryColumnDoubled { header }, file, at));
            }
            if place.is_none() && (column.is_needed(form.by) || wanted.is_some()) {
                let header = wanted.clone().unwrap_or_else(|| column.name().to_owned());
                let nearest =
                    suggest::closest(&header, titles.iter().map(String::as_str).filter(|title| !title.is_empty()));
                let nearest = nearest.map(str::to_owned);
                let problem = Problem::DiaryColumnMissing { column: column.name(), header, nearest };
                findings.push(Finding::new(problem, file, Place::Row { line: 1, column: None }));
            }
        }
        let width = titles.len();
        Ok((findings.len() == before).then_some(Self { records, width, at, titles }))
    }

    /// Goes on to the next line; `false` at the end.
    pub(super) fn advance(&mut self) -> io::Result<bool> {
        self.records.advance()
    }

    /// What stands in the line.
    pub(super) fn current(&self) -> Line<'_> {
        if self.records.len() != self.width {
            return Line::Ragged { fields: self.records.len(), expected: self.width };
        }
        // Once for the whole row: most of it is asked for.
        let Ok(text) = std::str::from_utf8(self.records.bytes()) else { return Line::NotUtf8 };
        let field = |column: Column| {
            let range = self.at.get(column as usize).copied().flatten().and_then(|index| self.records.range(index));
            // A field may end inside of a letter where the row is no text.
            range.map_or(Some(""), |range| text.get(range)).map(trimmed)
        };
        let row = || {
            Some(Row {
                person: field(Column::Person)?,
                date: field(Column::Date)?,
                meal: field(Column::Meal)?,
                food: field(Column::Food)?,
                amount: field(Column::Amount)?,
            })
        };
        row().map_or(Line::NotUtf8, Line::Serving)
    }

    /// Whether the diary has this column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.at.get(column as usize).copied().flatten().is_some()
    }

    /// Where the line stands in the file, or a column of it.
    pub(super) fn place(&self, column: Option<Column>) -> Place {
        let line = self.records.line();
        let at = column.and_then(|column| self.at.get(column as usize).copied().flatten());
        Place::Row { line, column: at.and_then(|index| Some((index + 1, self.titles.get(index)?.clone()))) }
    }
}
