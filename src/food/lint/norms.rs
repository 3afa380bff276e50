//! What is usual in a group of foods: the sorted figures of each nutrient.

use std::collections::HashMap;

use crate::food::Food;
use crate::nutrient::NutrientId;

/// The figures of one nutrient in one group.
#[derive(Debug, Clone, Default)]
pub(super) struct Norm {
    /// The group; empty: all foods.
    pub(super) group: String,
    /// Those that are more than nothing, in order.
    figures: Vec<f64>,
    /// How many are nothing.
    zeros: usize,
}

impl Norm {
    /// How many foods have the nutrient.
    pub(super) fn having(&self) -> usize {
        self.figures.len()
    }

    /// How many say anything about it.
    pub(super) fn all(&self) -> usize {
        self.figures.len() + self.zeros
    }

    /// The median of those that have it, where there are at least so many.
    pub(super) fn median_having(&self, least: usize) -> Option<f64> {
        self.figures.get(self.figures.len() / 2).copied().filter(|_| self.figures.len() >= least)
    }

    /// What nine of ten of those that have it reach.
    pub(super) fn tenth(&self) -> f64 {
        self.figures.get(self.figures.len() / 10).copied().unwrap_or_default()
    }

    /// Whether no other figure is within a factor of `value`, which is one of them.
    pub(super) fn alone(&self, value: f64, factor: f64) -> bool {
        let near = self.figures.iter().filter(|other| **other > value / factor && **other < value * factor);
        near.count() <= 1
    }
}

/// The norms of all groups.
#[derive(Debug)]
pub(super) struct Norms {
    groups: HashMap<String, Vec<Norm>>,
    everything: Vec<Norm>,
}

impl Norms {
    pub(super) fn of<'a>(foods: impl Iterator<Item = &'a Food>) -> Self {
        let empty = |group: &str| vec![Norm { group: group.to_owned(), ..Norm::default() }; NutrientId::all().count()];
        let mut norms = Self { groups: HashMap::new(), everything: empty("") };
        for food in foods {
            let group = (!food.group.is_empty())
                .then(|| norms.groups.entry(food.group.clone()).or_insert_with(|| empty(&food.group)));
            for norm in group.into_iter().chain(std::iter::once(&mut norms.everything)) {
                for (id, one) in NutrientId::all().zip(norm) {
                    match food.profile.cell(id).value() {
                        Some(0.0) => one.zeros += 1,
                        Some(value) => one.figures.push(value),
                        None => {}
                    }
                }
            }
        }
        let all = norms.groups.values_mut().chain(std::iter::once(&mut norms.everything));
        all.flatten().for_each(|norm| norm.figures.sort_by(f64::total_cmp));
        norms
    }

    /// The norm of the food's group; of all foods where it has none.
    pub(super) fn of_food(&self, food: &Food, id: NutrientId) -> Option<&Norm> {
        if food.group.is_empty() { self.everything.get(id.index()) } else { self.of_group(food, id) }
    }

    /// Whether the food is known to have at least this share of the energy and the fat that are usual in its group.
    pub(super) fn alike(&self, food: &Food, share: f64) -> bool {
        [NutrientId::ENERGY, NutrientId::FAT].into_iter().all(|id| {
            let usual = self.of_group(food, id).and_then(|norm| norm.median_having(1));
            usual.is_none_or(|usual| food.profile.cell(id).value().is_some_and(|own| own >= share * usual))
        })
    }

    /// The norm of the food's group.
    pub(super) fn of_group(&self, food: &Food, id: NutrientId) -> Option<&Norm> {
        self.groups.get(&food.group)?.get(id.index())
    }
}
