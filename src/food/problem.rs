//! What can be wrong with a food table.

use serde::Serialize;

use crate::finding::{self, Severity};

/// What is wrong with a food table. The finding's place tells the line and the column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// A column is neither one of a food nor a nutrient with its unit; it is passed over.
    UnknownColumn {
        /// Its header.
        column: String,
        /// The column that was probably meant.
        nearest: Option<String>,
    },
    /// A nutrient's column is in another unit than the nutrient is counted in; it is passed over.
    WrongColumnUnit {
        /// Its header.
        column: String,
        /// The header to use, with the figures converted.
        expected: String,
    },
    /// Two columns are the same; the first is used.
    DoubledColumn {
        /// The header.
        column: String,
    },
    /// There is no `id`, `name_ko` or `name_en` column: the foods cannot be told apart.
    NoNameColumn,
    /// There is no column of a nutrient.
    NoNutrientColumn,
    /// Rows are not UTF-8 and are left out; the place is the first of them.
    TableNotUtf8 {
        /// How many.
        rows: u64,
    },
    /// A row has more or fewer fields than the header; it is left out.
    RaggedRow {
        /// Fields of the row.
        fields: usize,
        /// Fields of the header.
        expected: usize,
    },
    /// A row has neither an id nor a name; it is left out.
    NamelessFood,
    /// Two rows have the same id (or, where there is none, the same name); the first is used.
    DoubledFood {
        /// The id.
        id: String,
        /// The line of the first.
        first_line: u64,
    },
    /// A nutrient's cell is not `12.3`, `0`, `tr`, `~12.3` or empty; it counts as unknown.
    BadNutrientValue {
        /// The cell as written.
        value: String,
    },
    /// A cell of `basis`, `refuse_pct` or `needs` has a value that means nothing there; it counts as empty.
    BadFoodField {
        /// The cell as written.
        value: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// A row has borrowed cells (`~`), but `borrowed_from` names no donor.
    NoDonor,
}

impl finding::Problem for Problem {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        match self {
            Self::UnknownColumn { .. } | Self::NoDonor => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
