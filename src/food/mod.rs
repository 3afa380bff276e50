//! Foods: their names, portions, groups and profiles, and the tables they are read from.

mod foods;
mod groups;
mod lint;
mod parts;
mod pick;
mod problem;
mod retention;
mod rich;
mod search;
mod table;
mod terms;

pub use foods::{Foods, name_key};
pub use groups::{Groups, Held, Pool, Usual, Wetness, wetness};
pub use lint::{Lint, Named, lint};
pub use parts::{energy_fits, sums_with, wholes};
pub use pick::{Row, add_portions, entries, names, pick, wanted};
pub use problem::Problem;
pub use retention::{Retention, is_cooked, retention};
pub use rich::{helping, in_helping, richest};
pub use search::{Cells, EVERYDAY, Entry, Hit, Match, Query, rank};
pub use table::{COLUMNS, Table, nfc, read, read_table};
pub use terms::{barcode, folded, index_terms, initial, query_terms, stem};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::nutrient::Profile;

/// What must be at hand to make a food ready to eat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Needs {
    /// Nothing: it is eaten as it is.
    None,
    /// A microwave oven.
    Microwave,
    /// A stove.
    Stove,
    /// An oven.
    Oven,
}

/// What a profile is per, and so what a food is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, strum::IntoStaticStr, strum::EnumString)]
pub enum Basis {
    /// Per 100 g.
    #[default]
    #[serde(rename = "100g")]
    #[strum(serialize = "100g")]
    Per100g,
    /// Per 100 ml: served in volumes or portions; grams need a density.
    #[serde(rename = "100ml")]
    #[strum(serialize = "100ml")]
    Per100ml,
}

impl Basis {
    /// What a food is measured in: `g` or `ml`.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Per100g => "g",
            Self::Per100ml => "ml",
        }
    }
}

/// A household measure of one food: "1 tbsp" = 16 g.
#[derive(Debug, Clone, PartialEq)]
pub struct Portion {
    /// Every name it goes by, Korean and English.
    pub names: Vec<String>,
    /// Weight in grams.
    pub grams: Decimal,
    /// Whether `grams` is as bought (with peel and bone) and not edible grams.
    pub as_bought: bool,
}

/// What stands on the package of a branded food.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Packaged {
    /// Whose product it is, perhaps empty.
    pub brand: String,
    /// GTIN or UPC, digits only, perhaps empty.
    pub barcode: String,
    /// The list of ingredients as printed, perhaps empty.
    pub ingredients: String,
}

/// A published table that foods come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Release {
    /// The importer that reads it, `ciqual`: what is imported again takes the place of what was.
    pub importer: String,
    /// The table's title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Which edition, as published: `2020`, `Release 28`, `2024-10-31`.
    pub release: String,
    /// The terms its publisher gives.
    pub licence: String,
}

/// One row of a food table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Food {
    /// `mfds:R001373`; never changes meaning.
    pub id: String,
    /// Korean name, perhaps empty.
    pub name_ko: String,
    /// English name, perhaps empty.
    pub name_en: String,
    /// `fruit`, `meat`, …
    pub group: String,
    /// main, staple, side, fruit, snack, drink, dairy, condiment, ingredient; perhaps empty.
    pub kind: String,
    /// raw, boiled, grilled, …; perhaps empty.
    pub state: String,
    /// What the profile is per.
    pub basis: Basis,
    /// Inedible share of what is bought, in per cent; `None` where the table does not say.
    pub refuse_pct: Option<Decimal>,
    /// What it takes to make it ready to eat; `None` where the table does not say.
    pub needs: Option<Needs>,
    /// Allergens, `fortified` and the like.
    pub tags: Vec<String>,
    /// Donors of borrowed cells, in order of trust.
    pub borrowed_from: Vec<String>,
    /// Whose figures these are.
    pub source: String,
    /// Household measures.
    pub portions: Vec<Portion>,
    /// Of a branded food, what stands on its package.
    pub packaged: Option<Box<Packaged>>,
    /// Nutrients per 100 g or 100 ml.
    pub profile: Profile,
}
