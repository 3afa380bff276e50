//! What a basket may be filled with: every food with a price that a kitchen makes a meal of, by the 100 g, the 100 ml or the piece.
//!
//! Of a basket only prices and needs are asked, so flour, dried beans and raw meat are in it, which no meal has as they are; what
//! nobody eats by itself is not.

use std::collections::HashSet;

use crate::assess::{Besides, Portion, ResolvedPlan};
use crate::food::{Food, Foods, Needs};
use crate::nutrient::NutrientId;
use crate::plan::{Plan, nfc};
use crate::swap::candidates::{Draft, has_alcohol, read, row_of};
use crate::swap::{Wishes, candidates};

/// How much of a food is asked for: the first that it can be measured by counts.
const MUCH: [&str; 3] = ["100 g", "100 ml", "1"];

/// Whether a kitchen makes food of a row, or it is food as it is: no seasoning, nothing to drink for its alcohol; and of what needs
/// nothing to be made ready no ingredient, no powder (coffee, infant formula) and nothing dried but staples, fruit and snacks.
/// What nobody says of a row does not count against it.
#[must_use]
pub fn feeds(row: &Food) -> bool {
    let kind = row.kind.as_str();
    let is_dry = row.state == "powder" || row.state == "dried" && !matches!(kind, "staple" | "fruit" | "snack");
    let is_part = row.needs == Some(Needs::None) && (kind == "ingredient" || is_dry);
    kind != "condiment" && !is_part && !has_alcohol(row)
}

/// Every food of the plan and every row at hand that [`feeds`], to be resolved beside the plan. A row that an entry of the plan
/// stands for is that entry.
#[must_use]
pub fn goods(plan: &Plan, foods: &Foods) -> Vec<Draft> {
    let draft = |row: Option<&Food>, key: Option<&str>, name: &str| {
        let kind = row.map(|row| row.kind.clone()).unwrap_or_default();
        let ways = MUCH.iter().filter_map(|much| read(format!("{much} {name}"), plan.units)).collect();
        Draft::of_one_amount(kind, row.filter(|_| key.is_none()).map(|row| row.id.clone()), key, ways)
    };
    let mut drafts = Vec::new();
    let mut known = HashSet::new();
    for entry in &plan.foods {
        let row = row_of(entry, foods);
        known.extend(row.map(|row| row.id.as_str()));
        if row.is_none_or(feeds) {
            drafts.push(draft(row, Some(&entry.key.value), &entry.key.value));
        }
    }
    for row in foods.tiers().flat_map(Foods::iter).filter(|row| feeds(row)) {
        let name = [&row.id, &row.name_ko, &row.name_en].into_iter().find(|name| !name.is_empty());
        if let Some(name) = name.filter(|_| !known.contains(row.id.as_str())) {
            drafts.push(draft(Some(row), None, name));
        }
    }
    drafts
}

/// The drafts that can be had: they have a price and an energy, are not avoided, and the kitchen makes them. What the plan itself
/// names, it can make. `resolved` is what became of their servings.
#[must_use]
pub fn to_be_had(
    drafts: &[Draft],
    resolved: Vec<Besides>,
    week: &ResolvedPlan,
    foods: &Foods,
    wishes: &Wishes,
) -> Vec<Portion> {
    let found = candidates(drafts, resolved, week, foods, wishes);
    let portions = found.into_iter().filter_map(|candidate| candidate.helpings.into_iter().next());
    let keys: HashSet<&str> = drafts.iter().filter_map(Draft::key).collect();
    portions
        .map(|helping| helping.portion)
        .filter(|portion| {
            let food = &week.foods[portion.food];
            let row = food.food_id.as_ref().and_then(|id| foods.anywhere(id));
            let named = keys.contains(nfc(&food.name).as_str());
            // Of a food that is silent about its energy any amount would fit.
            food.amount(NutrientId::ENERGY).interval.estimate.is_some()
                && (named || row.is_none_or(|row| wishes.can_make(row.needs)))
        })
        .collect()
}
