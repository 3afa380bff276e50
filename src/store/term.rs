//! Which foods have a term: an index of our own over [`crate::food::index_terms`].
//!
//! A term has a number, and the rows of its foods lie in parts of some hundreds, in order. A part is found by its term and its
//! first row, so the first foods of a frequent term, or those from a row on, are read without the others. While a source is
//! filled, pairs of term and row are gathered and written in great heaps.
//! FTS5 would cut every name into words once more, by rules of its own.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rusqlite::{Connection, OptionalExtension, Row, Statement};

use super::key::hash;
use super::sum;

/// Pairs that are gathered before they are written: 32 MiB.
const GATHERED: usize = 1 << 22;
/// Most rows of a part, of one to three bytes each.
const PART: usize = 512;
/// Most words that a beginning stands for: those that most foods have.
const MOST_WORDS: i64 = 50;

/// After everything that a term may go on with.
const LAST: &str = "\u{10ffff}";

/// Before a group's name, which then is a term of its foods. Terms of names have no character for private use.
const GROUP: char = '\u{e000}';

/// What stands for a group among the terms of its foods.
pub(super) fn group_term(group: &str) -> String {
    format!("{GROUP}{group}")
}

/// The terms of a source that is being filled.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// By 64 bits of a hash; two of a million terms share one once in forty million tables.
    numbers: HashMap<u64, u32, BuildHasherDefault<AsItIs>>,
    /// By number: the term and how many foods have it.
    texts: Vec<(Box<str>, u32)>,
    /// A term's number above a row.
    pairs: Vec<u64>,
}

impl Terms {
    /// Notes that the food of `row` has `term`.
    pub(super) fn add(&mut self, term: &str, row: u32) {
        let next = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(hash(term)).or_insert_with(|| {
            self.texts.push((term.into(), 0));
            next
        });
        self.pairs.push(pair(number, row));
    }

    /// Whether it is time to [`Terms::write`].
    pub(super) fn are_many(&self) -> bool {
        self.pairs.len() >= GATHERED
    }

    /// Writes what was gathered: `insert` takes a part's place and its rows.
    pub(super) fn write(&mut self, insert: &mut Statement) -> rusqlite::Result<()> {
        self.pairs.sort_unstable();
        for pairs in self.pairs.chunk_by(|a, b| a >> 32 == b >> 32) {
            let term = pairs.first().and_then(|pair| usize::try_from(pair >> 32).ok());
            if let Some((_, foods)) = term.and_then(|term| self.texts.get_mut(term)) {
                *foods = foods.saturating_add(u32::try_from(pairs.len()).unwrap_or(u32::MAX));
            }
            for part in pairs.chunks(PART) {
                if let [first, rest @ ..] = part {
                    let place = place(*first);
                    insert.execute((place, sum::seal(pack(*first, rest), place)))?;
                }
            }
        }
        self.pairs.clear();
        Ok(())
    }

    /// Every term with its number, how many foods have it and a check sum, sorted.
    pub(super) fn into_rows(self) -> impl Iterator<Item = (Box<str>, u32, u32, u32)> {
        let mut rows: Vec<_> =
            self.texts.into_iter().zip(0..).map(|((term, foods), number)| (term, number, foods)).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(term, number, foods)| {
            let sum = sum_of(&term, number);
            (term, number, foods, sum)
        })
    }
}

/// The check sum of a term and its number.
fn sum_of(term: &str, number: u32) -> u32 {
    sum::sum([Some(term.as_bytes()), Some(&number.to_le_bytes()[..])])
}

/// The term and the number in a row of them and their sum.
fn whole(row: &Row) -> rusqlite::Result<(String, u32)> {
    let (term, number): (String, u32) = (row.get(0)?, row.get(1)?);
    if row.get::<_, u32>(2)? == sum_of(&term, number) { Ok((term, number)) } else { Err(sum::mismatch()) }
}

fn pair(term: u32, row: u32) -> u64 {
    u64::from(term) << 32 | u64::from(row)
}

/// A pair as the key of a part.
fn place(pair: u64) -> i64 {
    i64::try_from(pair).unwrap_or(i64::MAX)
}

/// The steps from a row to the next, seven bits a byte.
#[allow(clippy::cast_possible_truncation)] // Seven bits at a time.
fn pack(mut last: u64, rest: &[u64]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(rest.len() * 2);
    for &pair in rest {
        let mut step = pair - last;
        while step >= 0x80 {
            packed.push((step & 0x7f) as u8 | 0x80);
            step >>= 7;
        }
        packed.push(step as u8);
        last = pair;
    }
    packed
}

/// What [`pack`] packed, the first row included.
fn unpack(first: u32, packed: &[u8]) -> Vec<u32> {
    let mut rows = vec![first];
    let (mut row, mut step, mut shift) = (first, 0_u32, 0_u32);
    for byte in packed {
        step |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        shift = shift.saturating_add(7);
        if *byte < 0x80 {
            row = row.saturating_add(step);
            rows.push(row);
            (step, shift) = (0, 0);
        }
    }
    rows
}

/// A hash of something that is a hash.
#[derive(Debug, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, _: &[u8]) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The index of one source.
pub(super) struct Index<'a> {
    groups: Statement<'a>,
    term: Statement<'a>,
    words: Statement<'a>,
    before: Statement<'a>,
    after: Statement<'a>,
}

/// The rows that have a term, or one of several.
pub(super) struct Having(Vec<List>);

/// The rows of one term, as far as they are read.
struct List {
    term: u32,
    /// One part of them.
    rows: Vec<u32>,
    ended: bool,
}

impl<'a> Index<'a> {
    pub(super) fn new(db: &'a Connection, source: i64) -> rusqlite::Result<Self> {
        let part = format!("SELECT place, steps FROM part_{source} WHERE place BETWEEN ? AND ? ORDER BY place");
        Ok(Self {
            groups: db.prepare(&format!("SELECT term, number, sum FROM term_{source} WHERE term > ? AND term < ?"))?,
            term: db.prepare(&format!("SELECT term, number, sum FROM term_{source} WHERE term = ?"))?,
            words: db.prepare(&format!(
                "SELECT term, number, sum FROM term_{source} WHERE term >= ? AND term < ? \
                 ORDER BY foods DESC LIMIT {MOST_WORDS}"
            ))?,
            before: db.prepare(&format!("{part} DESC LIMIT 1"))?,
            after: db.prepare(&format!("{part} LIMIT 1"))?,
        })
    }

    /// Every group.
    pub(super) fn groups(&mut self) -> rusqlite::Result<Vec<String>> {
        let (first, end) = (group_term(""), group_term(LAST));
        let name = |row: &Row| whole(row).map(|(term, _)| term.chars().skip(1).collect());
        self.groups.query_map([first, end], name)?.collect()
    }

    /// The rows that have `term`; `None` where no food has.
    pub(super) fn having(&mut self, term: &str) -> rusqlite::Result<Option<Having>> {
        let number = self.term.query_row([term], whole).optional()?;
        Ok(number.map(|(_, number)| Having(vec![List::new(number)])))
    }

    /// The rows that have a term beginning with `beginning`; of very many terms, one of the most frequent.
    pub(super) fn having_word(&mut self, beginning: &str) -> rusqlite::Result<Option<Having>> {
        let end = format!("{beginning}{LAST}");
        let numbers = self.words.query_map([beginning, &end], |row| whole(row).map(|(_, number)| List::new(number)))?;
        let lists: Vec<List> = numbers.collect::<rusqlite::Result<_>>()?;
        Ok((!lists.is_empty()).then_some(Having(lists)))
    }

    /// The first `limit` rows that are in all of `sets`.
    pub(super) fn in_all(&mut self, sets: &mut [Having], limit: usize) -> rusqlite::Result<Vec<u32>> {
        let mut found = Vec::new();
        let mut row = 0;
        // Each set in turn says its next row from `row` on, until all say the same.
        let mut agreed = 0;
        let all = sets.len();
        for turn in (0..all).cycle() {
            let Some(set) = sets.get_mut(turn).filter(|_| found.len() < limit) else { break };
            let Some(next) = self.next(set, row)? else { break };
            agreed = if next == row { agreed + 1 } else { 1 };
            row = next;
            if agreed == all {
                found.push(row);
                let Some(next) = row.checked_add(1) else { break };
                (row, agreed) = (next, 0);
            }
        }
        Ok(found)
    }

    /// The first row of `set` that is `least` or after it; `least` never goes back.
    fn next(&mut self, set: &mut Having, least: u32) -> rusqlite::Result<Option<u32>> {
        let mut first = None;
        for list in &mut set.0 {
            let next = self.next_of(list, least)?;
            first = first.into_iter().chain(next).min();
        }
        Ok(first)
    }

    fn next_of(&mut self, list: &mut List, least: u32) -> rusqlite::Result<Option<u32>> {
        let ends_before = |rows: &[u32]| rows.last().is_none_or(|last| *last < least);
        if !list.ended && ends_before(&list.rows) {
            let [start, here, end] = [0, least, u32::MAX].map(|row| place(pair(list.term, row)));
            list.rows = part(&mut self.before, start, here)?;
            if ends_before(&list.rows) {
                list.rows = part(&mut self.after, here, end)?;
                list.ended = list.rows.is_empty();
            }
        }
        Ok(list.rows.get(list.rows.partition_point(|row| *row < least)).copied())
    }
}

impl List {
    fn new(term: u32) -> Self {
        Self { term, rows: Vec::new(), ended: false }
    }
}

/// The rows of the one part that `statement` finds between two places.
fn part(statement: &mut Statement, from: i64, to: i64) -> rusqlite::Result<Vec<u32>> {
    let read = |row: &Row| {
        let place: i64 = row.get(0)?;
        let steps = sum::unseal(row.get_ref(1)?.as_blob()?, place)?;
        Ok(unpack(u32::try_from(place & i64::from(u32::MAX)).unwrap_or_default(), steps))
    };
    Ok(statement.query_row([from, to], read).optional()?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// Foods with the terms `a`, `ab` and `b`, written in heaps of `heap`.
    fn filled(sets: &[BTreeSet<u32>; 3], heap: usize) -> Connection {
        let db = Connection::open_in_memory().unwrap();
        super::super::schema::add_shelf(&db, 1).unwrap();
        let mut terms = Terms::default();
        let mut insert = db.prepare("INSERT INTO part_1 VALUES (?, ?)").unwrap();
        for row in 1..=u32::from(u16::MAX) {
            for (term, set) in ["a", "ab", "b"].iter().zip(sets) {
                if set.contains(&row) {
                    terms.add(term, row);
                }
            }
            if terms.pairs.len() >= heap {
                terms.write(&mut insert).unwrap();
            }
        }
        terms.write(&mut insert).unwrap();
        insert = db.prepare("INSERT INTO term_1 VALUES (?, ?, ?, ?)").unwrap();
        for (term, number, foods, sum) in terms.into_rows() {
            assert_eq!(
                usize::try_from(foods).unwrap(),
                sets[["a", "ab", "b"].iter().position(|t| *t == &*term).unwrap()].len()
            );
            insert.execute((term, number, foods, sum)).unwrap();
        }
        drop(insert);
        db
    }

    fn any_rows() -> impl Strategy<Value = BTreeSet<u32>> {
        let some = proptest::collection::btree_set(1..3_000_u32, 0..40);
        let dense =
            (1..3_000_u32, 0..2_500_u32, 1..4_usize).prop_map(|(from, n, by)| (from..from + n).step_by(by).collect());
        let far = proptest::collection::btree_set(60_000..65_000_u32, 0..20);
        (some, dense, far).prop_map(|(a, b, c): (BTreeSet<u32>, BTreeSet<u32>, _)| &(&a | &b) | &c)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn rows_are_those_that_a_plain_look_through_all_finds(
            sets in [any_rows(), any_rows(), any_rows()],
            heap in 1..3_000_usize,
            limit in 0..3_000_usize,
        ) {
            let db = filled(&sets, heap.max(50));
            let mut index = Index::new(&db, 1).unwrap();
            let mut both: Vec<Having> = ["a", "b"].iter().filter_map(|term| index.having(term).unwrap()).collect();
            if both.len() == 2 {
                let naive: Vec<u32> = (&sets[0] & &sets[2]).into_iter().take(limit).collect();
                prop_assert_eq!(index.in_all(&mut both, limit).unwrap(), naive);
            }
            if let Some(beginning) = index.having_word("a").unwrap() {
                let naive: Vec<u32> = (&sets[0] | &sets[1]).into_iter().take(limit).collect();
                prop_assert_eq!(index.in_all(&mut [beginning], limit).unwrap(), naive);
            }
            prop_assert_eq!(index.in_all(&mut [], limit).unwrap(), Vec::<u32>::new());
        }

        #[test]
        fn no_bytes_make_it_panic(first: u32, bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = unpack(first, &bytes);
        }
    }
}
