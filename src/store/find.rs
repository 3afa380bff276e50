//! Finding foods: by id, name or barcode; by words; by what they are rich in.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension};

use super::key::{self, Wanted};
use super::row::Reader;
use super::schema::{self, Shelf};
use super::term::{Index, group_term};
use super::{Problem, Store, problem, rich, sum};
use crate::food::Food;
use crate::nutrient::NutrientId;

/// Most foods of one name and source that [`Store::pick`] gives: `ICE CREAM` alone is a thousand products.
const MOST_ALIKE: usize = 50;
/// Most terms of a search; more say nothing new.
const MOST_TERMS: usize = 48;
/// Fewest letters of a word that stand for words they begin.
const LEAST_PREFIX: usize = 3;

impl Store {
    /// The foods that a plan may mean by `wanted`: of this id, of exactly this name (NFC and ASCII case alike) or of this
    /// barcode. Source by source in their order, each id once, and at most fifty of one name and source.
    pub fn pick_by_source(&self, wanted: &BTreeSet<String>) -> Result<Vec<Vec<Food>>, Problem> {
        let wanted: Vec<Wanted> = wanted.iter().map(|text| Wanted::new(text)).collect();
        self.read(|db, shelves| {
            let mut ids = HashSet::new();
            let mut found = Vec::new();
            for shelf in shelves {
                let mut foods = pick_from(db, shelf, &wanted)?;
                foods.retain(|food| ids.insert(food.id.clone()));
                found.push(foods);
            }
            Ok(found)
        })
    }

    /// The same in one list.
    pub fn pick(&self, wanted: &BTreeSet<String>) -> Result<Vec<Food>, Problem> {
        Ok(self.pick_by_source(wanted)?.into_iter().flatten().collect())
    }

    /// The first `limit` foods that have all `terms` (of [`crate::food::query_terms`]) and are in `group` where one is
    /// given. Where they are too few and the last term is a word of three letters or more, those follow that have a word
    /// beginning with it. Without terms and group, none.
    pub fn search(&self, terms: &[String], group: Option<&str>, limit: usize) -> Result<Vec<Food>, Problem> {
        let mut asked = vec![false];
        if terms.last().is_some_and(|term| may_begin(term)) {
            asked.push(true);
        }
        self.read(|db, shelves| {
            let mut seen = HashSet::new();
            let mut found = Vec::new();
            for beginning in asked {
                for shelf in shelves {
                    if found.len() >= limit {
                        return Ok(found);
                    }
                    // What was found before may come again among as many.
                    let rows = rows(db, shelf, terms, group, beginning, limit)?;
                    let mut reader = None;
                    for row in rows {
                        if found.len() < limit && seen.insert((shelf.number, row)) {
                            found.push(reading(&mut reader, db, shelf.number)?.food(row)?);
                        }
                    }
                }
            }
            Ok(found)
        })
    }

    /// The `limit` foods with most of a nutrient in 100 g (or 100 ml), of sources ranked `rank` or before. Each source
    /// keeps its two hundred richest.
    pub fn rich(&self, nutrient: NutrientId, rank: u8, limit: usize) -> Result<Vec<Food>, Problem> {
        self.read(|db, shelves| {
            let mut places = Vec::new();
            let mut list = db.prepare("SELECT foods FROM rich WHERE nutrient = ? AND source = ?")?;
            for Shelf { number, .. } in shelves.iter().filter(|shelf| shelf.source.rank <= rank) {
                let place = rich::place(nutrient);
                let list: Option<Vec<u8>> = list.query_row((place, number), |row| row.get(0)).optional()?;
                let Some(list) = list else { continue };
                places.extend(rich::unpack(sum::unseal(&list, place)?).map(|(row, amount)| (amount, *number, row)));
            }
            // Stable: of equals, the source and the food that come first.
            places.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
            let mut readers = BTreeMap::new();
            let read = |(_, number, row)| reading(readers.entry(number).or_default(), db, number)?.food(row);
            places.into_iter().take(limit).map(read).collect()
        })
    }

    /// Every group that a food is in.
    pub fn groups(&self) -> Result<BTreeSet<String>, Problem> {
        self.read(|db, shelves| {
            let mut groups = BTreeSet::new();
            for shelf in shelves {
                groups.extend(Index::new(db, shelf.number)?.groups()?);
            }
            Ok(groups)
        })
    }

    /// One look at the store: what another run puts in meanwhile is seen whole, or not at all.
    fn read<T>(&self, look: impl FnOnce(&Connection, &[Shelf]) -> rusqlite::Result<T>) -> Result<T, Problem> {
        let look = || {
            let transaction = self.db.unchecked_transaction()?;
            let shelves = schema::shelves(&transaction)?;
            look(&transaction, &shelves)
        };
        look().map_err(problem::reading)
    }
}

/// The reader of a source, made at the first food: most sources have none of what is looked for.
fn reading<'r, 'a>(
    reader: &'r mut Option<Reader<'a>>,
    db: &'a Connection,
    source: i64,
) -> rusqlite::Result<&'r mut Reader<'a>> {
    let made = match reader.take() {
        Some(made) => made,
        None => Reader::new(db, source)?,
    };
    Ok(reader.insert(made))
}

fn pick_from(db: &Connection, shelf: &Shelf, wanted: &[Wanted]) -> rusqlite::Result<Vec<Food>> {
    let mut bucket = db.prepare(&format!("SELECT entries FROM key_{} WHERE bucket = ?", shelf.number))?;
    let mut reader = None;
    // In the order of the source.
    let mut found: BTreeMap<u32, Food> = BTreeMap::new();
    for wanted in wanted {
        let mut rows = BTreeSet::new();
        for hash in wanted.hashes() {
            let number = key::bucket(hash, shelf.key_bits);
            let entries: Vec<u8> = bucket.query_row([number], |row| row.get(0))?;
            rows.extend(key::rows_in(sum::unseal(&entries, number.into())?, hash));
        }
        let mut alike = 0;
        for row in rows {
            if alike == MOST_ALIKE {
                break;
            }
            if found.get(&row).is_some_and(|food| wanted.is(food)) {
                alike += 1;
                continue;
            }
            let food = reading(&mut reader, db, shelf.number)?.food(row)?;
            if wanted.is(&food) {
                alike += 1;
                found.insert(row, food);
            }
        }
    }
    Ok(found.into_values().collect())
}

/// The first `limit` rows of a source that have all terms and the group; the last term stands for the words that begin
/// with it where `beginning` says so.
fn rows(
    db: &Connection,
    shelf: &Shelf,
    terms: &[String],
    group: Option<&str>,
    beginning: bool,
    limit: usize,
) -> rusqlite::Result<Vec<u32>> {
    let mut index = Index::new(db, shelf.number)?;
    let mut sets = Vec::new();
    let (last, others) = terms.split_last().map_or((None, terms), |(last, others)| (Some(last), others));
    let group = group.map(group_term);
    for term in others.iter().take(MOST_TERMS).chain(last.filter(|_| !beginning)).chain(group.as_ref()) {
        let Some(set) = index.having(term)? else { return Ok(Vec::new()) };
        sets.push(set);
    }
    if let Some(last) = last.filter(|_| beginning) {
        let Some(set) = index.having_word(last)? else { return Ok(Vec::new()) };
        sets.push(set);
    }
    index.in_all(&mut sets, limit)
}

/// Whether a term may stand for the words it begins: Korean, Chinese and Japanese have terms for every piece.
fn may_begin(term: &str) -> bool {
    let spaced = |c: char| {
        c.is_alphanumeric()
            && !matches!(c, 'ㄱ'..='ㅎ' | '가'..='힣' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
    };
    term.chars().count() >= LEAST_PREFIX && term.chars().all(spaced)
}
