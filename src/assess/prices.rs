//! Which of several prices counts: the plan's before those of a person's files before the default table's, and of one
//! place the one that makes the food cheapest to eat.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::assess::resolve::Resolver;
use crate::assess::{Eatable, Offered, PriceFrom, Pricing, Problem, ResolvedPlan};
use crate::finding::{Finding, Place};
use crate::money::{Listed, Offer};
use crate::plan::{PlanFood, nfc};

/// A price that was seen longer ago is still used, and said to be old.
pub const STALE_DAYS: i32 = 180;

/// Prices that stand in tables.
#[derive(Debug, Clone, Default)]
pub struct Prices {
    /// Of files that the person names: the file of each row, and the row.
    pub files: Vec<(Arc<str>, Listed)>,
    /// Of the default table.
    pub default: Vec<Listed>,
}

/// Where the prices of each food stand: a plan beside which every priced food is resolved would else go through all of them for each.
pub(super) struct Listings<'a> {
    /// Places in [`Prices::files`], by id or name, NFC.
    files: HashMap<String, Vec<usize>>,
    /// Rows of [`Prices::default`], by id.
    default: HashMap<&'a str, Vec<&'a Listed>>,
}

impl<'a> Listings<'a> {
    pub(super) fn of(prices: &'a Prices) -> Self {
        let mut listings = Self { files: HashMap::new(), default: HashMap::new() };
        for (place, (_, row)) in prices.files.iter().enumerate() {
            listings.files.entry(nfc(&row.food)).or_default().push(place);
        }
        for row in &prices.default {
            listings.default.entry(&row.food).or_default().push(row);
        }
        listings
    }

    /// Places of rows that a food may be meant by, in the order of the files.
    fn places(&self, food: &Eatable) -> Vec<usize> {
        if self.files.is_empty() {
            return Vec::new();
        }
        let names = [Some(nfc(&food.name)), food.food_id.as_deref().map(nfc)];
        let mut places: Vec<usize> =
            names.iter().flatten().filter_map(|name| self.files.get(name)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

impl Resolver<'_> {
    /// What `food` costs: the entry of the plan that it is, if any, and the id of its row tell which prices are its own.
    pub(super) fn pricing(&mut self, entry: Option<&PlanFood>, food: &Eatable) -> Option<Pricing> {
        let own = entry.map_or(&[][..], |entry| &entry.prices).iter().map(|price| price.offer.clone());
        let own: Vec<Offer> = own.collect();
        let (files, default) = (self.of_files(food), self.of_default(food));
        let used = cheapest(food, &own).or_else(|| own.first());
        let used = used.map(|offer| (PriceFrom::Plan, offer)).or_else(|| {
            let of_files = cheapest(food, &files).map(|offer| (PriceFrom::File, offer));
            of_files.or_else(|| cheapest(food, &default).map(|offer| (PriceFrom::Default, offer)))
        });
        let (from, used) = used.map(|(from, used)| (from, used.clone()))?;
        self.currency.get_or_insert(used.price.money.currency);
        let levels = [(PriceFrom::Plan, own), (PriceFrom::File, files), (PriceFrom::Default, default)];
        let mut others: Vec<(PriceFrom, Offer)> =
            levels.into_iter().flat_map(|(from, offers)| offers.into_iter().map(move |offer| (from, offer))).collect();
        if let Some(place) = others.iter().position(|(level, offer)| (*level, offer) == (from, &used)) {
            others.remove(place);
        }
        Some(Pricing::Pack(Box::new(Offered { used, from, others })))
    }

    /// The prices of a person's files that can be used for `food`; one that cannot is a finding.
    fn of_files(&mut self, food: &Eatable) -> Vec<Offer> {
        let mut offers = Vec::new();
        let places = self.listings.places(food);
        if places.is_empty() {
            return offers;
        }
        let name = nfc(&food.name);
        for (file, row) in places.into_iter().filter_map(|at| self.tables.prices.files.get(at)) {
            if nfc(&row.food) != name && food.food_id.as_ref() != Some(&row.food) {
                continue;
            }
            let column =
                |index: usize, name: &str| Place::Row { line: row.line, column: Some((index, name.to_owned())) };
            let theirs = row.offer.price.money.currency;
            let ours = *self.currency.get_or_insert(theirs);
            if theirs != ours {
                let (first, second) = (ours.to_string(), theirs.to_string());
                let problem = Problem::PriceInOtherCurrency { food: food.name.clone(), first, second };
                self.findings.push(Finding::new(problem, file, column(5, "currency")));
            } else if !fits(food, &row.offer) {
                let pack = row.offer.price.pack.to_string();
                let problem = Problem::PriceNotUsed { food: food.name.clone(), pack };
                self.findings.push(Finding::new(problem, file, column(3, "pack")));
            } else {
                offers.push(row.offer.clone());
            }
        }
        offers
    }

    /// A price of the default table for `food` whose pack cannot be turned into what is eaten.
    pub(super) fn passed_over(&self, food: &Eatable) -> Option<&Offer> {
        self.defaults(food).find(|offer| !fits(food, offer))
    }

    /// The prices of the default table that can be used for `food`.
    fn of_default(&self, food: &Eatable) -> Vec<Offer> {
        self.defaults(food).filter(|offer| fits(food, offer)).cloned().collect()
    }

    /// The prices of the default table for `food` in the plan's currency.
    fn defaults(&self, food: &Eatable) -> impl Iterator<Item = &Offer> {
        let rows = food.food_id.as_deref().and_then(|id| self.listings.default.get(id)).into_iter().flatten();
        let in_ours = |offer: &&Offer| self.currency.is_none_or(|ours| ours == offer.price.money.currency);
        rows.map(|row| &row.offer).filter(in_ours)
    }
}

/// The offer that makes the food cheapest to eat, of those whose pack meets its measures; of equals the first.
fn cheapest<'a>(food: &Eatable, offers: &'a [Offer]) -> Option<&'a Offer> {
    let one = food.eaten(food.base)?;
    let cost = |offer: &Offer| food.cost_at(offer, &one).and_then(|cost| cost.estimate);
    offers.iter().filter_map(|offer| Some((cost(offer)?, offer))).min_by_key(|(cost, _)| *cost).map(|(_, offer)| offer)
}

/// Whether the pack of an offer can be turned into what is eaten.
fn fits(food: &Eatable, offer: &Offer) -> bool {
    food.eaten(food.base).is_some_and(|one| food.cost_at(offer, &one).is_some())
}

/// Foods whose price was seen more than [`STALE_DAYS`] before `today`; `None` where there is none.
#[must_use]
pub fn stale(week: &ResolvedPlan, today: Date) -> Option<Problem> {
    let mut oldest: Option<Date> = None;
    let mut foods = Vec::new();
    for index in week.bought() {
        let food = &week.foods[index];
        let Some(offered) = food.offered() else { continue };
        if let (Some(on), Some(true)) = (offered.used.on, offered.used.age(today).map(|age| age > STALE_DAYS)) {
            oldest = Some(oldest.map_or(on, |oldest| oldest.min(on)));
            foods.push(food.name.clone());
        }
    }
    oldest.map(|oldest| Problem::StalePrices { foods, oldest: oldest.to_string() })
}
