//! Official tables → foods. An importer knows its table by the look of it and hands out its foods one by one; what it
//! leaves out is counted, with the reason.
//!
//! Most tables are described rather than programmed: `data/tables/*.toml` says which column is what, and [`Described`]
//! reads them, as it reads a table that a person describes. Files of a code of their own join several tables.
//! [`making`] makes the program's own data from them. [`cook`] reads recipes, which are no table.

pub mod cook;
mod described;
mod fdc;
mod fndds;
mod glossary;
mod known;
pub mod making;
mod number;
mod problem;
mod reading;
mod rows;
mod sr28;
mod tree;
mod usda;

pub use described::Described;
pub use glossary::Glossary;
pub use known::{identify, importers, named};
pub use number::{Conversion, figure};
pub use problem::Problem;
pub use reading::{Halt, Reading, Skip, Skipped};
pub use tree::{Entry, Memory, Tree, Zip, guarded};

use crate::finding::Finding;
use crate::food::{Food, Release};

/// Reads one official table.
pub trait Importer: Sync {
    /// Its short name, `ciqual`: of `--as` and of the store.
    fn id(&self) -> &str;

    /// What is said of the table in `tree`: title, publisher, edition, terms. [`Release::importer`] tells apart what is
    /// replaced by a later import: the parts of `FoodData` Central are releases of their own.
    fn release(&self, tree: &dyn Tree) -> Release;

    /// Place among the sources in a search: everyday foods of national tables before branded ones. Lower is first.
    fn rank(&self, tree: &dyn Tree) -> u8;

    /// Whether its table comes as several files, so that a folder may be one release.
    fn is_of_many_files(&self) -> bool {
        false
    }

    /// Whether `tree` looks like this table, by file names and first lines.
    ///
    /// # Errors
    /// Where `tree` cannot be read.
    fn identify(&self, tree: &mut dyn Tree) -> Result<bool, Problem>;

    /// Hands every food of the table to `out`, the most eaten first, as far as the table knows.
    ///
    /// # Errors
    /// Where reading cannot go on. What is wrong with single rows and cells is a finding of `out`.
    fn read(&self, tree: &mut dyn Tree, out: &mut Reading) -> Result<(), Halt>;
}

/// What was read from a small table: for tests and for making the default table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The foods, in the order of the importer.
    pub foods: Vec<Food>,
    /// Everything wrong with it.
    pub findings: Vec<Finding<Problem>>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
}

/// Every food of the table in `tree`, which findings call `file`.
pub fn read_all(importer: &dyn Importer, tree: &mut dyn Tree, file: &str) -> Parsed {
    let mut foods = Vec::new();
    let mut take = |food: Food| {
        foods.push(food);
        true
    };
    let mut reading = Reading::new(file, &mut take);
    let end = importer.read(tree, &mut reading);
    let (findings, skipped) = reading.finish(end);
    Parsed { foods, findings, skipped }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrient::{Cell, NutrientId};

    pub(super) fn food<'a>(parsed: &'a Parsed, id: &str) -> &'a Food {
        parsed.foods.iter().find(|food| food.id == id).unwrap_or_else(|| panic!("{id} is not in the excerpt"))
    }

    /// A figure as text, for short tables of expectations.
    pub(super) fn figure(food: &Food, nutrient: &str) -> String {
        match food.profile.cell(NutrientId::named(nutrient).expect("in the catalogue")) {
            Cell::Measured(value) => value.to_string(),
            Cell::Zero => "0".to_owned(),
            Cell::Trace => "tr".to_owned(),
            Cell::Borrowed(value) => format!("~{value}"),
            Cell::Unknown => "unknown".to_owned(),
        }
    }
}
