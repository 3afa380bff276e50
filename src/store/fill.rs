//! Putting a whole table into the store, in the place of what was imported from it before.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use rusqlite::{Connection, Statement, Transaction, TransactionBehavior};

use super::key::{self, Keys};
use super::rich::{self, Rich};
use super::row::Words;
use super::schema::Shelf;
use super::term::{AsItIs, Terms, group_term};
use super::{Problem, Source, Store, problem, row, schema, sum};
use crate::food::{Food, Release, index_terms};

/// Kibibytes of pages kept in memory while filling; more go to the file before their time.
const CACHE: i64 = 32 * 1024;

/// As many ids of doubled foods are named.
const MOST_NAMED: usize = 1000;

/// How much was put in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Foods.
    pub foods: u32,
    /// Known cells.
    pub figures: u32,
    /// Foods left out because an earlier one of the table has their id.
    pub doubled: u32,
    /// Their ids, the first thousand.
    pub which_doubled: Vec<String>,
}

/// A table on its way into the store. Dropped before [`Filling::finish`], it leaves the store as it was.
#[derive(Debug)]
pub struct Filling<'a> {
    insert_food: Statement<'a>,
    insert_part: Statement<'a>,
    db: &'a Connection,
    /// Last of what touches the database, so that the statements are gone when it rolls back.
    transaction: Transaction<'a>,
    shelf: Shelf,
    counts: Counts,
    /// What went wrong; after it nothing may be written, for the transaction may be gone.
    failed: Option<Problem>,
    /// Ids by 64 bits of a hash: two of two million share one once in ten million tables.
    ids: HashSet<u64, BuildHasherDefault<AsItIs>>,
    keys: Keys,
    words: Words,
    rich: Rich,
    terms: Terms,
}

impl Store {
    /// Begins to put in the foods of `release`, in the place of those that were imported from it.
    ///
    /// `rank` orders foods of different tables, the lowest first: everyday foods before branded ones. `file` is what
    /// they are read from and `date` the day.
    pub fn replace(&mut self, release: &Release, rank: u8, file: &str, date: &str) -> Result<Filling<'_>, Problem> {
        let source = Source {
            release: release.clone(),
            rank,
            file: file.to_owned(),
            sha256: String::new(),
            foods: 0,
            figures: 0,
            imported: date.to_owned(),
        };
        begin(&self.db, source).map_err(problem::writing)
    }
}

fn begin(db: &Connection, source: Source) -> rusqlite::Result<Filling<'_>> {
    db.pragma_update(None, "cache_size", -CACHE)?;
    // A kill is safe with any; a power cut is with this, and nothing waits for the disk before the end.
    db.pragma_update(None, "synchronous", "normal")?;
    let transaction = Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
    let shelves = schema::shelves(db)?;
    let old = shelves.iter().find(|shelf| shelf.source.release.importer == source.release.importer);
    let number = match old {
        Some(old) => {
            schema::drop_shelf(db, old.number)?;
            old.number
        }
        None => shelves.iter().map(|shelf| shelf.number).max().unwrap_or(0).saturating_add(1),
    };
    schema::add_shelf(db, number)?;
    let marks = ", ?".repeat(row::COLUMNS.len());
    Ok(Filling {
        insert_food: db.prepare(&format!("INSERT INTO food_{number} VALUES (?{marks})"))?,
        insert_part: db.prepare(&format!("INSERT INTO part_{number} VALUES (?, ?)"))?,
        db,
        transaction,
        shelf: Shelf { number, source, key_bits: 0 },
        counts: Counts::default(),
        failed: None,
        ids: HashSet::default(),
        keys: Keys::default(),
        words: Words::default(),
        rich: Rich::default(),
        terms: Terms::default(),
    })
}

impl Filling<'_> {
    /// Puts in one food. They come in order of popularity where the table has one: the first are found first. After an
    /// error nothing more goes in.
    pub fn add(&mut self, food: &Food) -> Result<(), Problem> {
        if let Some(failed) = &self.failed {
            return Err(failed.clone());
        }
        if !self.ids.insert(key::hash(&food.id)) {
            self.counts.doubled += 1;
            if self.counts.which_doubled.len() < MOST_NAMED {
                self.counts.which_doubled.push(food.id.clone());
            }
            return Ok(());
        }
        let added = self.put(food).map_err(problem::writing);
        self.failed = added.clone().err();
        added
    }

    fn put(&mut self, food: &Food) -> rusqlite::Result<()> {
        self.counts.foods += 1;
        let known = food.profile.known();
        self.counts.figures = self.counts.figures.saturating_add(u32::try_from(known).unwrap_or_default());
        // Rows are counted from 1.
        let row = self.counts.foods;
        self.keys.add(food, row);
        self.rich.add(&food.profile, row);
        let brand = food.packaged.as_ref().map(|packaged| packaged.brand.as_str());
        for term in index_terms([food.name_ko.as_str(), &food.name_en].into_iter().chain(brand)) {
            self.terms.add(&term, row);
        }
        if !food.group.is_empty() {
            self.terms.add(&group_term(&food.group), row);
        }
        if self.terms.are_many() {
            self.terms.write(&mut self.insert_part)?;
        }
        row::write(&mut self.insert_food, row, food, &mut self.words)
    }

    /// Makes it last. `sha256` is that of the whole file.
    pub fn finish(mut self, sha256: &str) -> Result<Counts, Problem> {
        if let Some(failed) = self.failed {
            return Err(failed);
        }
        sha256.clone_into(&mut self.shelf.source.sha256);
        let counts = self.counts.clone();
        self.end().map_err(problem::writing)?;
        Ok(counts)
    }

    fn end(mut self) -> rusqlite::Result<()> {
        let number = self.shelf.number;
        let (key_bits, buckets) = self.keys.into_buckets();
        let mut insert = self.db.prepare(&format!("INSERT INTO key_{number} VALUES (?, ?)"))?;
        for bucket in buckets {
            insert.execute(bucket)?;
        }
        insert = self.db.prepare(&format!("INSERT INTO word_{number} VALUES (?, ?)"))?;
        for word in self.words.into_rows() {
            insert.execute(word)?;
        }
        self.terms.write(&mut self.insert_part)?;
        insert = self.db.prepare(&format!("INSERT INTO term_{number} VALUES (?, ?, ?, ?)"))?;
        for term in self.terms.into_rows() {
            insert.execute(term)?;
        }
        insert = self.db.prepare("INSERT INTO rich VALUES (?, ?, ?)")?;
        for (nutrient, list) in self.rich.into_lists() {
            let place = rich::place(nutrient);
            insert.execute((place, number, sum::seal(list, place)))?;
        }
        self.shelf.key_bits = key_bits;
        self.shelf.source.foods = self.counts.foods;
        self.shelf.source.figures = self.counts.figures;
        schema::add_source(self.db, &self.shelf)?;
        drop((self.insert_food, self.insert_part, insert));
        self.transaction.commit()
    }
}
