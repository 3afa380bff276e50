//! The foods of whole official tables in one file, found by id, name, barcode, words or richness.
//!
//! The file is a cache (`SQLite`): it is made again from the tables by importing them. Each table that was imported has
//! tables of its own here, so that taking its place is dropping those and filling new ones, in one transaction: an
//! import that is killed half-way leaves the foods that were there before. `schema.rs` says what lies where.

mod fill;
mod find;
mod key;
mod problem;
mod rich;
mod row;
mod schema;
mod sum;
mod term;
#[cfg(test)]
mod tests;

pub use fill::{Counts, Filling};
pub use problem::Problem;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::food::Release;

/// How long to wait for another run that holds the store; a reading holds it for milliseconds.
const PATIENCE: Duration = Duration::from_secs(1);

/// A store that is open.
#[derive(Debug)]
pub struct Store {
    db: Connection,
}

/// One imported table, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Which table it is.
    pub release: Release,
    /// Where its foods stand among those of other tables: the lower, the earlier.
    pub rank: u8,
    /// The file it was read from.
    pub file: String,
    /// The SHA-256 of that file.
    pub sha256: String,
    /// How many foods it has.
    pub foods: u32,
    /// How many cells are known.
    pub figures: u32,
    /// The day it was imported.
    pub imported: String,
}

impl Store {
    /// The store at `path`; `None` where there is none yet.
    ///
    /// What an import that was killed has left half done is undone here.
    pub fn open(path: &Path) -> Result<Option<Self>, Problem> {
        // A path that cannot be looked at goes on to `SQLite`, which says why.
        if matches!(path.try_exists(), Ok(false)) {
            return Ok(None);
        }
        // Read-write falls back to reading where the file is protected.
        let db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(problem::reading)?;
        if schema::is_empty(&db).map_err(problem::reading)? {
            return if is_scrap(path) { Err(Problem::StoreOther) } else { Ok(None) };
        }
        schema::check(&db)?;
        Ok(Some(Self { db }))
    }

    /// The store at `path`, made where there is none; its folder must exist.
    pub fn create(path: &Path) -> Result<Self, Problem> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let db = connect(path, flags).map_err(problem::writing)?;
        if schema::is_empty(&db).map_err(problem::reading)? {
            if is_scrap(path) {
                return Err(Problem::StoreOther);
            }
            schema::prepare(&db).map_err(problem::writing)?;
            let transaction =
                rusqlite::Transaction::new_unchecked(&db, TransactionBehavior::Immediate).map_err(problem::writing)?;
            // Another run may have been first.
            if schema::is_empty(&transaction).map_err(problem::reading)? {
                schema::make(&transaction).map_err(problem::writing)?;
            }
            transaction.commit().map_err(problem::writing)?;
        }
        schema::check(&db)?;
        Ok(Self { db })
    }

    /// The tables that were imported, in the order their foods are found.
    pub fn sources(&self) -> Result<Vec<Source>, Problem> {
        let shelves = schema::shelves(&self.db).map_err(problem::reading)?;
        Ok(shelves.into_iter().map(|shelf| shelf.source).collect())
    }
}

/// Whether a file has something in it, and less than a page of a database: `SQLite` takes it for nothing and would write over it.
fn is_scrap(path: &Path) -> bool {
    const SMALLEST_PAGE: u64 = 512;
    path.metadata().is_ok_and(|metadata| (1..SMALLEST_PAGE).contains(&metadata.len()))
}

fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    // `file:…` and `:memory:` mean something else to SQLite; behind a folder they are names.
    let path = if path.is_relative() { Path::new(".").join(path) } else { PathBuf::from(path) };
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(PATIENCE)?;
    db.pragma_update(None, "temp_store", "memory")?;
    // A damaged page is told rather than made the best of.
    db.pragma_update(None, "cell_size_check", true)?;
    Ok(db)
}
