//! What lies where in the file.
//!
//! | table | holds |
//! |---|---|
//! | `meta` | the ids of the nutrients in order: a packed profile names them by their place; the check sum of all sources |
//! | `source` | one row a table that was imported; its number `N` names the tables below |
//! | `food_N` | one row a food, in the order they came in |
//! | `word_N` | what many foods share: brands, groups, kinds, states, sources, tags, portions; `food_N` has its number |
//! | `key_N` | ids, names and barcodes by hash, see [`super::key`] |
//! | `term_N`, `part_N` | the terms of its foods and the rows that have them, see [`super::term`] |
//! | `rich` | the richest foods of each source a nutrient, see [`super::rich`] |
//!
//! All but the shared words, which count as part of their foods, has check sums, see [`super::sum`].

use std::fmt::Write;

use rusqlite::{Connection, Row, params};

use super::{Problem, Source, problem, sum};
use crate::food::Release;
use crate::nutrient::nutrients;

/// `meal` in ASCII: whose file it is.
const APPLICATION: i64 = 0x6d65_616c;
/// Counted up with every change of what is written here.
const VERSION: i64 = 2;
/// Bytes a page: most foods take a few hundred.
const PAGE: i64 = 8192;

/// Whether nothing was ever put into the file.
pub(super) fn is_empty(db: &Connection) -> rusqlite::Result<bool> {
    Ok(pragma(db, "application_id")? == 0
        && db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))? == 0)
}

/// What must be settled before the first table is made.
pub(super) fn prepare(db: &Connection) -> rusqlite::Result<()> {
    db.pragma_update(None, "page_size", PAGE)
}

/// Makes the tables all sources share.
pub(super) fn make(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
         CREATE TABLE source (
             number INTEGER PRIMARY KEY, importer TEXT NOT NULL UNIQUE, rank INTEGER NOT NULL,
             title TEXT NOT NULL, publisher TEXT NOT NULL, release TEXT NOT NULL, licence TEXT NOT NULL,
             file TEXT NOT NULL, sha256 TEXT NOT NULL, foods INTEGER NOT NULL, figures INTEGER NOT NULL,
             imported TEXT NOT NULL, key_bits INTEGER NOT NULL, sum INTEGER NOT NULL);
         CREATE TABLE rich (
             nutrient INTEGER, source INTEGER, foods BLOB NOT NULL, PRIMARY KEY (nutrient, source)) WITHOUT ROWID;",
    )?;
    db.execute("INSERT INTO meta VALUES ('nutrients', ?)", [catalogue()])?;
    db.execute("INSERT INTO meta VALUES ('sources', ?)", [sum_of_all(std::iter::empty())])?;
    db.pragma_update(None, "user_version", VERSION)?;
    db.pragma_update(None, "application_id", APPLICATION)
}

/// Whether this program can read what is in the file: a few rows of its first pages.
pub(super) fn check(db: &Connection) -> Result<(), Problem> {
    if pragma(db, "application_id").map_err(problem::reading)? != APPLICATION {
        return Err(Problem::StoreOther);
    }
    let found = pragma(db, "user_version").map_err(problem::reading)?;
    if found > VERSION {
        return Err(Problem::StoreNewer { found, known: VERSION });
    }
    let nutrients = "SELECT value FROM meta WHERE name = 'nutrients'";
    if found < VERSION
        || db.query_row(nutrients, [], |row| row.get::<_, String>(0)).map_err(problem::reading)? != catalogue()
    {
        return Err(Problem::StoreOlder);
    }
    Ok(())
}

fn pragma(db: &Connection, name: &str) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, name, |row| row.get(0))
}

fn catalogue() -> String {
    nutrients().iter().map(|nutrient| nutrient.id).collect::<Vec<_>>().join(" ")
}

/// A source, and where its foods are.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) number: i64,
    pub(super) source: Source,
    /// How many bits of a hash tell the bucket of `key_N`.
    pub(super) key_bits: u32,
}

/// Every source, those first whose foods come first.
pub(super) fn shelves(db: &Connection) -> rusqlite::Result<Vec<Shelf>> {
    let sql = "SELECT number, importer, title, publisher, release, licence, rank, file, sha256, foods, figures, imported, \
               key_bits, sum FROM source ORDER BY rank, number";
    let rows: Vec<(Shelf, u32)> = db.prepare(sql)?.query_map([], shelf)?.collect::<rusqlite::Result<_>>()?;
    let whole = rows.iter().all(|(shelf, sum)| *sum == shelf.sum());
    let all: u32 = db.query_row("SELECT value FROM meta WHERE name = 'sources'", [], |row| row.get(0))?;
    if whole && all == sum_of_all(rows.iter().map(|(_, sum)| *sum)) {
        Ok(rows.into_iter().map(|(shelf, _)| shelf).collect())
    } else {
        Err(sum::mismatch())
    }
}

/// A source and the check sum of its row.
fn shelf(row: &Row) -> rusqlite::Result<(Shelf, u32)> {
    let shelf = Shelf {
        number: row.get(0)?,
        source: Source {
            release: Release {
                importer: row.get(1)?,
                title: row.get(2)?,
                publisher: row.get(3)?,
                release: row.get(4)?,
                licence: row.get(5)?,
            },
            rank: row.get(6)?,
            file: row.get(7)?,
            sha256: row.get(8)?,
            foods: row.get(9)?,
            figures: row.get(10)?,
            imported: row.get(11)?,
        },
        key_bits: row.get(12)?,
    };
    Ok((shelf, row.get(13)?))
}

impl Shelf {
    /// The check sum of its row.
    fn sum(&self) -> u32 {
        let Source { release, rank, file, sha256, foods, figures, imported } = &self.source;
        let crate::food::Release { importer, title, publisher, release, licence } = release;
        let texts = [importer, title, publisher, release, licence, file, sha256, imported];
        let (number, bits, rank) = (self.number.to_le_bytes(), self.key_bits.to_le_bytes(), [*rank]);
        let (foods, figures) = (foods.to_le_bytes(), figures.to_le_bytes());
        let numbers: [&[u8]; 5] = [&number, &bits, &rank, &foods, &figures];
        sum::sum(numbers.into_iter().chain(texts.map(String::as_bytes)).map(Some))
    }
}

/// What tells that a source is missing: the check sum of all of theirs, whatever their order.
fn sum_of_all(sums: impl Iterator<Item = u32>) -> u32 {
    let mut sums: Vec<[u8; 4]> = sums.map(u32::to_le_bytes).collect();
    sums.sort_unstable();
    sum::sum(sums.iter().map(|sum| Some(&sum[..])))
}

/// Writes the row of a source.
pub(super) fn add_source(db: &Connection, shelf: &Shelf) -> rusqlite::Result<()> {
    let Source { release, rank, file, sha256, foods, figures, imported } = &shelf.source;
    db.execute(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            shelf.number,
            release.importer,
            rank,
            release.title,
            release.publisher,
            release.release,
            release.licence,
            file,
            sha256,
            foods,
            figures,
            imported,
            shelf.key_bits,
            shelf.sum()
        ],
    )?;
    let sums: Vec<u32> =
        db.prepare("SELECT sum FROM source")?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    db.execute("UPDATE meta SET value = ? WHERE name = 'sources'", [sum_of_all(sums.into_iter())])?;
    Ok(())
}

/// Makes the tables of source `number`.
pub(super) fn add_shelf(db: &Connection, number: i64) -> rusqlite::Result<()> {
    let columns = super::row::COLUMNS.join(", ");
    // Columns of no type keep numbers and texts as they are put in.
    db.execute_batch(&format!(
        "CREATE TABLE food_{number} (row INTEGER PRIMARY KEY, {columns});
         CREATE TABLE word_{number} (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
         CREATE TABLE key_{number} (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL);
         CREATE TABLE term_{number} (term TEXT PRIMARY KEY, number INTEGER NOT NULL, foods INTEGER NOT NULL,
             sum INTEGER NOT NULL) WITHOUT ROWID;
         CREATE TABLE part_{number} (place INTEGER PRIMARY KEY, steps BLOB NOT NULL);"
    ))
}

/// Drops everything of source `number`.
pub(super) fn drop_shelf(db: &Connection, number: i64) -> rusqlite::Result<()> {
    let mut sql = String::new();
    for table in ["food", "word", "key", "term", "part"] {
        let _ = write!(sql, "DROP TABLE {table}_{number};");
    }
    db.execute_batch(&sql)?;
    db.execute("DELETE FROM rich WHERE source = ?", [number])?;
    db.execute("DELETE FROM source WHERE number = ?", [number])?;
    Ok(())
}
