//! The importers by another road than their own: whole official tables, excerpts of them, tables that a person
//! describes, and everything that is no table.

mod described;
mod round_trips;
mod wrong;

use std::path::PathBuf;

use crate::program::root;
use crate::tables::Files;

/// The committed excerpts: importer, file or folder in `tests/fixtures`.
const EXCERPTS: [(&str, &str); 9] = [
    ("mfds-foods", "mfds-foods.csv"),
    ("mfds-dishes", "mfds-dishes.cp949.csv"),
    ("sr28", "sr28"),
    ("fdc", "fdc"),
    ("fdc", "fdc-branded"),
    ("fndds", "fndds"),
    ("ciqual", "ciqual.cp1252.csv"),
    ("mext", "mext.xlsx"),
    ("openfoodfacts", "openfoodfacts.csv"),
];

fn path(excerpt: &str) -> PathBuf {
    root().join("tests/fixtures").join(excerpt)
}

fn excerpt(name: &str) -> Files {
    Files::at(&path(name))
}
