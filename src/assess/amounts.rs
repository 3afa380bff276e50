//! What rows of a table say of every nutrient; of many of them worked out on all cores.

use std::collections::HashMap;
use std::ptr;

use crate::cores;
use crate::food::{Food, Foods, Groups};
use crate::nutrient::{Amount, NutrientId};

/// Fewer are worked out as they are asked for.
const MANY: usize = 256;

/// Amounts that were worked out before they are asked for, by the id of their row.
#[derive(Debug, Default)]
pub(super) struct Amounts<'a>(HashMap<&'a str, (&'a Food, Vec<Amount>)>);

impl<'a> Amounts<'a> {
    /// Of all `foods`, where that many of them are asked for that it is worth it.
    pub(super) fn ahead(foods: &'a Foods, groups: &Groups, asked: usize) -> Self {
        let rows: Vec<&Food> = foods.tiers().flat_map(Foods::iter).collect();
        if asked < MANY || rows.len() > 2 * asked {
            return Self::default();
        }
        let all = cores::each(&rows, |row| (*row, amounts(groups, row)));
        Self(all.into_iter().map(|(row, amounts)| (row.id.as_str(), (row, amounts))).collect())
    }

    /// Of one row, which nobody asks for again.
    pub(super) fn take(&mut self, groups: &Groups, row: &Food) -> Vec<Amount> {
        match self.0.remove(row.id.as_str()) {
            Some((known, amounts)) if ptr::eq(known, row) => amounts,
            _ => amounts(groups, row),
        }
    }
}

/// One a nutrient: what is measured, and what is usual of the food's group where the row is silent.
fn amounts(groups: &Groups, row: &Food) -> Vec<Amount> {
    let row = groups.of(row);
    NutrientId::all().map(|id| row.amount(id)).collect()
}
