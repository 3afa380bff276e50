//! What can be wrong with a table of prices.

use serde::Serialize;

use crate::finding::{self, Severity};

/// What is wrong with a table of prices. The finding's place tells the line and the column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// A column that must be there is not: `food_id`, `pack`, `price` or `currency`.
    PriceColumnMissing {
        /// Its header.
        column: &'static str,
    },
    /// A column that means nothing here; it is passed over.
    PriceColumnUnknown {
        /// Its header.
        column: String,
        /// The column that was probably meant.
        nearest: Option<String>,
    },
    /// A column that stands twice: which of them counts, nobody can tell.
    PriceColumnDoubled {
        /// Its header.
        column: String,
    },
    /// Rows that are not UTF-8; the place is the first of them.
    PriceRowNotUtf8 {
        /// How many.
        rows: u64,
    },
    /// A row with more or fewer fields than the header.
    PriceRowRagged {
        /// Fields of the row.
        fields: usize,
        /// Fields of the header.
        expected: usize,
    },
    /// A row that does not say of which food.
    PriceOfNothing,
    /// A price that is no number at or above zero.
    PriceNotANumber {
        /// As written.
        value: String,
    },
    /// A code that is no currency's.
    PriceCurrency {
        /// As written.
        value: String,
        /// The nearest code.
        nearest: Option<String>,
    },
    /// A pack that is no weight, volume or number above zero.
    PricePackUnread {
        /// As written.
        value: String,
    },
    /// A date that is none of the calendar, or is written otherwise.
    PriceDate {
        /// As written.
        value: String,
    },
}

impl finding::Problem for Problem {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        match self {
            Self::PriceColumnUnknown { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
