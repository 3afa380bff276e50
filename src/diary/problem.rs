//! What can be wrong with a diary.

use serde::Serialize;

use crate::finding::{self, Severity};
use crate::measure::AmountProblem;

/// What is wrong with a diary, or with the table of its persons. The finding's place is the first row that has it; `rows` says how many have.
#[derive(Debug, Clone, PartialEq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// No serving is in it.
    DiaryEmpty,
    /// A column that must be there is not.
    DiaryColumnMissing {
        /// `food`, `amount`, …
        column: &'static str,
        /// The header that is looked for.
        header: String,
        /// The nearest header of the file.
        nearest: Option<String>,
    },
    /// A column that stands twice: which of them counts, nobody can tell.
    DiaryColumnDoubled {
        /// Its header.
        header: String,
    },
    /// Rows that are not UTF-8.
    DiaryRowNotUtf8 {
        /// How many.
        rows: u64,
    },
    /// Rows with more or fewer fields than the header.
    DiaryRowRagged {
        /// Fields of the first.
        fields: usize,
        /// Fields of the header.
        expected: usize,
        /// How many.
        rows: u64,
    },
    /// A row that does not say who, when, what or how much.
    DiaryCellEmpty {
        /// `food`, `amount`, …
        column: &'static str,
        /// How many.
        rows: u64,
    },
    /// An amount that cannot be read, or that nobody eats.
    DiaryAmount {
        /// As written.
        amount: String,
        /// What is wrong with it.
        fault: AmountProblem,
        /// How many rows have it.
        rows: u64,
    },
    /// A number without a unit, of a food of which nobody says what one is.
    DiaryBareNumber {
        /// The food.
        food: String,
        /// How many rows have it.
        rows: u64,
    },
    /// A date that is none of the calendar where the day of the week matters.
    DiaryDate {
        /// As written.
        date: String,
        /// How many rows have it.
        rows: u64,
    },
    /// A table of persons that does not say which person a row is about.
    PeopleColumnMissing,
    /// The same person twice in a table of persons.
    PeopleDoubled {
        /// The name.
        person: String,
        /// The line on which it stands first.
        first_line: u64,
    },
    /// Persons of a diary of whom the table of persons says nothing: they have no verdicts.
    PeopleUnknown {
        /// The first of them.
        person: String,
        /// How many.
        persons: usize,
    },
}

impl Problem {
    /// Counts one more row that has it.
    pub(super) fn again(&mut self) {
        match self {
            Self::DiaryEmpty
            | Self::DiaryColumnMissing { .. }
            | Self::DiaryColumnDoubled { .. }
            | Self::PeopleColumnMissing
            | Self::PeopleDoubled { .. }
            | Self::PeopleUnknown { .. } => {}
            Self::DiaryRowNotUtf8 { rows }
            | Self::DiaryRowRagged { rows, .. }
            | Self::DiaryCellEmpty { rows, .. }
            | Self::DiaryAmount { rows, .. }
            | Self::DiaryBareNumber { rows, .. }
            | Self::DiaryDate { rows, .. } => *rows += 1,
        }
    }

    /// What makes it the same problem in another row.
    pub(super) fn key(&self) -> (&'static str, String) {
        let about = match self {
            Self::DiaryEmpty
            | Self::DiaryRowNotUtf8 { .. }
            | Self::DiaryRowRagged { .. }
            | Self::PeopleColumnMissing => "",
            Self::DiaryColumnMissing { column, .. } | Self::DiaryCellEmpty { column, .. } => column,
            Self::DiaryColumnDoubled { header: text }
            | Self::DiaryAmount { amount: text, .. }
            | Self::DiaryBareNumber { food: text, .. }
            | Self::DiaryDate { date: text, .. }
            | Self::PeopleDoubled { person: text, .. }
            | Self::PeopleUnknown { person: text, .. } => text,
        };
        (self.into(), about.to_owned())
    }
}

impl finding::Problem for Problem {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        match self {
            Self::PeopleUnknown { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
