//! Every importer there is, and which of them knows a table.

use std::sync::LazyLock;

use crate::import::fdc::Fdc;
use crate::import::fndds::Fndds;
use crate::import::sr28::Sr28;
use crate::import::{Described, Importer, Problem, Tree};

/// The descriptions that come with the program.
const DESCRIPTIONS: [&str; 6] = [
    include_str!("../../data/tables/mfds-foods.toml"),
    include_str!("../../data/tables/mfds-dishes.toml"),
    include_str!("../../data/tables/ciqual.toml"),
    include_str!("../../data/tables/mext.toml"),
    include_str!("../../data/tables/openfoodfacts.toml"),
    include_str!("../../data/tables/fndds.toml"),
];

/// Every importer, in the order they are asked: releases of several files first.
#[must_use]
pub fn importers() -> &'static [Box<dyn Importer + Send>] {
    static ALL: LazyLock<Vec<Box<dyn Importer + Send>>> = LazyLock::new(|| {
        let mut all: Vec<Box<dyn Importer + Send>> = vec![Box::new(Sr28), Box::new(Fdc)];
        // A test holds every description to be without fault.
        for described in DESCRIPTIONS.iter().filter_map(|toml| Described::new(toml).ok()) {
            if described.id() == "fndds" {
                all.push(Box::new(Fndds(described)));
            } else {
                all.push(Box::new(described));
            }
        }
        all
    });
    &ALL
}

/// The importer of this short name.
#[must_use]
pub fn named(id: &str) -> Option<&'static dyn Importer> {
    importers().iter().map(|importer| &**importer as &dyn Importer).find(|importer| importer.id() == id)
}

/// The importer that knows the table in `tree`.
///
/// # Errors
/// Where `tree` cannot be read.
pub fn identify(tree: &mut dyn Tree) -> Result<Option<&'static dyn Importer>, Problem> {
    for importer in importers() {
        if importer.identify(tree)? {
            return Ok(Some(&**importer));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_description_is_without_fault_and_every_name_is_its_own() {
        for toml in DESCRIPTIONS {
            assert_eq!(Described::new(toml).err(), None);
        }
        let mut ids: Vec<_> = importers().iter().map(|importer| importer.id()).collect();
        assert_eq!(ids.len(), DESCRIPTIONS.len() + 2);
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), DESCRIPTIONS.len() + 2);
        assert!(ids.into_iter().all(|id| named(id).is_some()));
    }
}
