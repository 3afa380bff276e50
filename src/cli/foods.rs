//! The foods at hand: the default table, a person's own tables over it, and behind them the store of imported ones.
//!
//! Commands get their foods here and nowhere else.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::thread::{self, JoinHandle};

use crate::cli::desk::Desk;
use crate::cli::store;
use crate::food::{self, Entry, Food, Foods, Groups, Row};
use crate::money::{self, Listed};
use crate::nutrient::NutrientId;

/// The default table.
pub(super) const FOODS: &str = include_str!("../../data/foods.csv");
/// The default prices.
const PRICES: &str = include_str!("../../data/prices.csv");
/// What their findings would call them.
const PRICES_FILE: &str = "data/prices.csv";
/// What its findings call it.
pub(super) const FOODS_FILE: &str = "data/foods.csv";
const PORTIONS: &str = include_str!("../../data/portions.csv");
const CEILINGS: &str = include_str!("../../data/ceilings.csv");
/// What cooking leaves, by method.
pub(super) const RETENTION: &str = include_str!("../../data/retention.csv");

/// Ids of the foods that have a default price.
pub(super) fn priced() -> impl Iterator<Item = String> {
    PRICES.lines().skip(1).filter_map(|line| line.split(',').next()).map(str::to_owned)
}

/// Every row of the default table as a search sees it.
pub(super) fn rows() -> Vec<Row<'static>> {
    food::entries(FOODS)
}

/// The default prices of `foods`.
pub(super) fn prices(foods: &Foods) -> Vec<Listed> {
    // A committed command makes the table, and a test reads all of it.
    money::read(PRICES.as_bytes(), &PRICES_FILE.into(), &|id| foods.by_id(id).is_some()).0
}

/// What is usual of the groups of `foods`.
pub(super) fn groups(foods: &Foods) -> Groups<'static> {
    Groups::pick(CEILINGS, foods.tiers().flat_map(Foods::iter).map(|food| food.group.as_str()))
}

/// The whole default table, read on a thread of its own: for who has a lot to read before it is known which rows are wanted.
#[derive(Debug)]
pub(super) struct Ahead(JoinHandle<Vec<Food>>);

impl Ahead {
    /// Begins.
    pub(super) fn begin() -> Self {
        Self(thread::spawn(|| {
            let (mut rows, _) = food::read(FOODS.as_bytes(), &FOODS_FILE.into());
            food::add_portions(PORTIONS, &mut rows);
            rows
        }))
    }

    /// As [`named`].
    pub(super) fn named(self, wanted: &BTreeSet<String>, own: impl Iterator<Item = Vec<Food>>) -> Foods {
        match self.0.join() {
            Ok(rows) => under(food::wanted(rows, wanted), own),
            Err(_) => named(wanted, own),
        }
    }
}

/// The rows of the default table that `wanted` means by id or name, and all of a person's own tables over them.
pub(super) fn named(wanted: &BTreeSet<String>, own: impl Iterator<Item = Vec<Food>>) -> Foods {
    let mut rows = food::pick(FOODS, wanted);
    food::add_portions(PORTIONS, &mut rows);
    under(rows, own)
}

/// Tables over `rows`.
fn under(rows: Vec<Food>, own: impl Iterator<Item = Vec<Food>>) -> Foods {
    let mut foods: Foods = rows.into_iter().collect();
    own.for_each(|table| foods.extend(table));
    foods
}

/// Puts the foods of the store that `wanted` means behind `foods`, one table behind the other: a name that two of them have
/// means the food of the first.
pub(super) fn add_stored(foods: &mut Foods, wanted: &BTreeSet<String>, store: Option<&Path>, desk: &mut Desk) {
    let stored = store::with(store, desk, |open| open.pick_by_source(wanted)).unwrap_or_default();
    let mut behind = Foods::default();
    for source in stored.into_iter().rev().filter(|source| !source.is_empty()) {
        let mut table: Foods = source.into_iter().collect();
        table.put_behind(std::mem::take(&mut behind));
        behind = table;
    }
    foods.put_behind(behind);
}

/// The nearest name of the default table and of a person's own.
pub(super) fn closest(word: &str, foods: &Foods) -> Option<String> {
    let all: Vec<_> = food::names(FOODS).flat_map(|(id, ko, en)| [id, ko, en]).collect();
    let own = foods.iter().flat_map(|food| [&food.id, &food.name_ko, &food.name_en]).map(String::as_str);
    let names = all.iter().map(AsRef::as_ref).chain(own).filter(|name| !name.is_empty());
    crate::suggest::closest(word, names).map(str::to_owned)
}

/// Everything that a search may find.
pub(super) struct Candidates {
    /// Rows of the default table of which only the names have been read.
    rows: Vec<Row<'static>>,
    /// For each of them what filters and orders look at, where there are any.
    sketches: Vec<Food>,
    /// Foods that have been read whole.
    foods: Foods,
}

impl Candidates {
    /// Every food of every table. `looked_at` are the nutrients that a filter or an order needs of each: few searches need
    /// more than names, and of what they show.
    pub(super) fn gather(own: Vec<Vec<Food>>, looked_at: &[NutrientId]) -> Self {
        let mut rows = food::entries(FOODS);
        // A row that only corrects another keeps its household measures: those are read with it.
        let ids: HashSet<&str> = own.iter().flatten().map(|food| food.id.as_str()).collect();
        let replaced: BTreeSet<String> =
            rows.iter().filter(|row| ids.contains(&*row.id)).map(|row| row.id.clone().into_owned()).collect();
        rows.retain(|row| !ids.contains(&*row.id));
        let mut sketches = Vec::new();
        if !looked_at.is_empty() {
            sketches = rows.iter().map(|row| row.sketch(looked_at)).collect();
            food::add_portions(PORTIONS, &mut sketches);
        }
        Self { rows, sketches, foods: named(&replaced, own.into_iter()) }
    }

    /// Adds foods of the store that no table at hand has.
    pub(super) fn join(&mut self, stored: Vec<Food>) {
        if stored.is_empty() {
            return;
        }
        let ids: HashSet<&str> = self.rows.iter().map(|row| &*row.id).collect();
        // Of an id that two tables have the first counts, here as in a plan.
        for food in stored {
            if !ids.contains(food.id.as_str()) && self.foods.by_id(&food.id).is_none() {
                self.foods.insert(food);
            }
        }
    }

    /// What is ranked, in the order of [`Candidates::take`].
    pub(super) fn entries(&self) -> Vec<Entry<'_>> {
        self.rows.iter().map(Entry::from).chain(self.foods.iter().map(Entry::from)).collect()
    }

    /// What filters and orders look at of an entry.
    pub(super) fn sketch(&self, index: usize) -> Option<&Food> {
        self.sketches.get(index).or_else(|| self.whole(index))
    }

    fn whole(&self, index: usize) -> Option<&Food> {
        self.foods.get(index.checked_sub(self.rows.len())?)
    }

    /// The foods of these entries.
    pub(super) fn take(&self, indices: &[usize]) -> Vec<Food> {
        let rows = indices.iter().filter_map(|index| self.rows.get(*index));
        let wanted: BTreeSet<String> = rows.map(|row| Cow::clone(&row.id).into_owned()).collect();
        let read = named(&wanted, std::iter::empty());
        let food = |index: &usize| match self.rows.get(*index) {
            Some(row) => read.by_id(&row.id).cloned(),
            None => self.whole(*index).cloned(),
        };
        indices.iter().filter_map(food).collect()
    }
}
