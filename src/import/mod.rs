//! Official tables → foods, one file a source, and the making of the default table from them.
//!
//! An importer takes the bytes of a table as published and keeps every figure as the exact decimal of
//! its cell, zeros included. [`default_table`] picks rows from them by the project's selection list.

pub mod default_table;
pub mod mfds_dishes;
pub mod mfds_foods;
mod sheet;
pub mod sr28;

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;
use strum::{IntoStaticStr, VariantNames};

use crate::finding::{self, Finding, Severity};
use crate::food::Basis;
use crate::nutrient::{NutrientId, nutrients};

/// What can be wrong with a source, or with the lists that pick from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, IntoStaticStr, VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// The bytes are neither UTF-8 nor the source's older encoding.
    SourceNotText,
    /// A column is not in the header.
    SourceColumnMissing {
        /// The header looked for.
        column: String,
    },
    /// A row has too many or too few fields.
    SourceFieldCount {
        /// As many as the header or the format has.
        expected: usize,
        /// As many as stand there.
        found: usize,
    },
    /// A cell is no decimal number of 0 or more, nor one of the source's signs for unknown and trace.
    SourceNotANumber {
        /// What stands there.
        text: String,
    },
    /// A cell is none of the words its column knows.
    SourceUnknownWord {
        /// What stands there.
        text: String,
        /// What may stand there, parted by commas.
        known: String,
    },
    /// An id stands twice in a source.
    SourceIdDoubled {
        /// The id, with its prefix.
        id: String,
    },
    /// The archive cannot be read.
    SourceArchiveBroken {
        /// What the archive reader says.
        reason: String,
    },
    /// A file is not in the archive.
    SourceFileMissing {
        /// Its name there.
        name: String,
    },
    /// A list, or a table of figures, names a food that is not there.
    ImportFoodMissing {
        /// The id, with its prefix.
        id: String,
    },
    /// Two rows of the selection share an id or a name (letters of either case).
    SelectionDoubled {
        /// The id or name.
        text: String,
    },
}

impl finding::Problem for Problem {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }
}

/// One cell of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Figure {
    /// The figure of the cell, in the nutrient's unit of `data/nutrients.csv`; may be 0.
    Known(Decimal),
    /// Below the limit of quantification.
    Trace,
    /// The source does not say.
    #[default]
    Unknown,
}

impl Figure {
    /// Whether the source prints 0.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        matches!(self, Self::Known(value) if value.is_zero())
    }
}

/// A household measure as a source has it: `amount` of `name` weigh `grams` (edible).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceMeasure {
    /// The source's own words: `tbsp`, `cup, sliced`.
    pub name: String,
    /// How many of them.
    pub amount: Decimal,
    /// Their weight in grams.
    pub grams: Decimal,
}

/// One food of a source, per 100 g or 100 ml of edible portion.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceFood {
    /// The source's code with its prefix: `mfds:R001373`, `sr:09003`.
    pub id: String,
    /// The source's own name, NFC.
    pub name: String,
    /// What the figures are per.
    pub basis: Basis,
    /// Inedible share of what is bought, per cent.
    pub refuse_pct: Option<Decimal>,
    /// Whose figures these are.
    pub source: String,
    /// One figure a nutrient, in the order of the catalogue.
    pub figures: Vec<Figure>,
    /// Household measures.
    pub measures: Vec<SourceMeasure>,
}

impl SourceFood {
    /// The figure of one nutrient.
    #[must_use]
    pub fn figure(&self, id: NutrientId) -> Figure {
        self.figures.get(id.index()).copied().unwrap_or_default()
    }
}

/// What was read from a source. A bad cell is unknown, a bad row is left out; each is a finding.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The foods, in the order of the source.
    pub foods: Vec<SourceFood>,
    /// Everything wrong with it.
    pub findings: Vec<Finding<Problem>>,
}

/// The sources of the default table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Korea's integrated table of agricultural, fishery and basic foods.
    MfdsFoods,
    /// Korea's national standard data of dishes.
    MfdsDishes,
    /// USDA National Nutrient Database for Standard Reference, release 28.
    Sr28,
}

impl Source {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::MfdsFoods, Self::MfdsDishes, Self::Sr28];

    /// Where its file lies in the folder of tables.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::MfdsFoods => "kr/mfds-agricultural-foods-2022-07.csv",
            Self::MfdsDishes => "kr/mfds-dishes-2023-12-27.cp949.csv",
            Self::Sr28 => "usda/sr28-ascii.zip",
        }
    }

    /// Whether its zeros often mean "not measured" (Korea: biotin 0 in 54 % of the basic foods).
    #[must_use]
    pub const fn zeros_are_doubtful(self) -> bool {
        matches!(self, Self::MfdsFoods | Self::MfdsDishes)
    }

    /// The foods in `bytes`, a file of this source that the person calls `file`.
    #[must_use]
    pub fn read(self, bytes: &[u8], file: &Arc<str>) -> Parsed {
        match self {
            Self::MfdsFoods => mfds_foods::read(bytes, file),
            Self::MfdsDishes => mfds_dishes::read(bytes, file),
            Self::Sr28 => sr28::read(bytes, file),
        }
    }
}

/// A source's decimal number of 0 or more, exactly, times ten to the `shift`; `None` where it is none.
fn decimal(text: &str, shift: i32) -> Option<Decimal> {
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let value = Decimal::from_str_exact(text).ok()?;
    let factor = match shift {
        0 => Decimal::ONE,
        3 => Decimal::ONE_THOUSAND,
        -3 => Decimal::new(1, 3),
        _ => return None,
    };
    value.checked_mul(factor).map(|v| v.normalize())
}

/// Every nutrient unknown.
fn no_figures() -> Vec<Figure> {
    vec![Figure::Unknown; nutrients().len()]
}

#[cfg(test)]
mod tests {
    use strum::VariantNames;

    use super::*;

    pub(super) fn food<'a>(parsed: &'a Parsed, id: &str) -> &'a SourceFood {
        parsed.foods.iter().find(|food| food.id == id).expect("in the excerpt")
    }

    /// A figure as text, for short tables of expectations.
    pub(super) fn figure(food: &SourceFood, nutrient: &str) -> String {
        match food.figure(NutrientId::named(nutrient).expect("in the catalogue")) {
            Figure::Known(value) => value.to_string(),
            Figure::Trace => "tr".to_owned(),
            Figure::Unknown => "unknown".to_owned(),
        }
    }

    #[test]
    fn a_milligram_is_exactly_a_thousandth() {
        assert_eq!(decimal("879", -3).map(|v| v.to_string()).as_deref(), Some("0.879"));
        assert_eq!(decimal("0.541", 3).map(|v| v.to_string()).as_deref(), Some("541"));
        assert_eq!(decimal("0.0", 0).map(|v| v.to_string()).as_deref(), Some("0"));
    }

    #[test]
    fn what_is_no_decimal_is_none() {
        for text in ["", ".", "-1", "1e3", "1,5", "1_0", "0x1", "1.2.3", "٣", "99999999999999999999999999999999"] {
            assert_eq!(decimal(text, 0), None, "{text}");
        }
    }

    #[test]
    fn every_problem_has_its_kebab_name() {
        assert!(Problem::VARIANTS.contains(&"source-not-a-number"));
        assert_eq!(finding::Problem::name(&Problem::SourceNotText), "source-not-text");
    }
}
