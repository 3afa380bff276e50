//! What only one of two plans has.
//!
//! Both plans share what is not known: where nobody measured the iodine of a stew, it is the same in both, and so is the choice
//! of a line that stands in both. What they have in common is taken off before ends are held against each other.

use std::collections::HashMap;

use crate::assess::{Eatable, Eaten, Origin, Portion, Pricing, ResolvedPlan, Serving};
use crate::plan::nfc;

/// Gives equal numbers to what is equal in both plans.
#[derive(Debug, Default)]
pub(super) struct Kinds(HashMap<String, usize>);

/// What the foods of one plan are, by their places in [`ResolvedPlan::foods`]. Equal numbers are the same thing in both plans.
pub(super) struct Known {
    /// By name or table row.
    pub(super) names: Vec<usize>,
    /// By that and every amount.
    pub(super) amounts: Vec<usize>,
    /// By that and what is asked for it.
    pub(super) prices: Vec<usize>,
}

impl Kinds {
    fn of(&mut self, text: String) -> usize {
        let next = self.0.len();
        *self.0.entry(text).or_insert(next)
    }

    /// The foods of a plan.
    pub(super) fn known(&mut self, week: &ResolvedPlan) -> Known {
        let names: Vec<usize> = week.foods.iter().map(|food| self.of(name(food))).collect();
        let amounts = week.foods.iter().zip(&names).map(|(food, name)| self.of(amounts(food, *name))).collect();
        let mut prices = names.clone();
        // A recipe is what its ingredients are, and those may be recipes: after as many rounds as they are deep nothing changes.
        for _ in 0..=week.foods.len() {
            let foods = week.foods.iter().zip(&names);
            let next: Vec<usize> = foods.map(|(food, name)| self.of(terms(food, *name, &prices))).collect();
            if next == prices {
                break;
            }
            prices = next;
        }
        Known { names, amounts, prices }
    }

    /// What is bought on the same terms for the same servings of the same days.
    pub(super) fn account(&mut self, terms: usize, taken: &[(usize, usize)]) -> usize {
        self.of(format!("account {terms} {taken:?}"))
    }

    /// What is eaten of a line, whatever its words: foods by `kinds`, and how much of each.
    pub(super) fn serving(&mut self, serving: &Serving, kinds: &[usize]) -> usize {
        let options: Vec<String> = serving.options.iter().map(|option| portion(option, kinds)).collect();
        self.of(format!("serving {}", options.join(" | ")))
    }
}

fn name(food: &Eatable) -> String {
    match &food.food_id {
        Some(id) => format!("row {id}"),
        None => format!("name {}", nfc(&food.name)),
    }
}

fn amounts(food: &Eatable, name: usize) -> String {
    let amounts = food.amounts.iter().map(|amount| {
        let ends = amount.interval.map(f64::to_bits);
        format!("{},{:?},{:?}", ends.low, ends.estimate, ends.high)
    });
    format!("amounts {name} {:?} {}", food.base, amounts.collect::<Vec<_>>().join(";"))
}

/// On what terms it is bought, and what is bought of it for what is eaten.
fn terms(food: &Eatable, name: usize, kinds: &[usize]) -> String {
    let price = match (&food.pricing, &food.origin) {
        (Pricing::Unknown, _) => "unknown".to_owned(),
        (Pricing::Pack(offered), _) => {
            let offer = &offered.used;
            format!("{:?} {:?} {:?}", offer.price, offer.pack_most, offer.shop)
        }
        (Pricing::Ingredients { servings, .. }, Origin::Recipe(recipe)) => {
            let parts = recipe.ingredients.iter().map(|part| portion(&part.portion, kinds));
            format!("of {servings} {}", parts.collect::<Vec<_>>().join(" + "))
        }
        (Pricing::Ingredients { cost, .. }, _) => format!("{cost:?}"),
    };
    let Eatable { unit, density, edible, cooked, delivery, keeps_days, .. } = food;
    format!("terms {name} {price} {unit:?} {density:?} {edible} {cooked} {delivery:?} {keeps_days:?}")
}

fn portion(portion: &Portion, kinds: &[usize]) -> String {
    let measures = |eaten: &Eaten| {
        let plain = [eaten.count, eaten.grams, eaten.millilitres].map(|amount| amount.map(|amount| amount.normalize()));
        format!("{plain:?}")
    };
    let (least, most) = &portion.eaten;
    format!("{:?} {} {}", kinds.get(portion.food), measures(least), measures(most))
}

/// Those of `ours` that `theirs` does not have; of what stands there twice and here three times, one.
pub(super) fn only<'a, T>(ours: &'a [(usize, T)], theirs: &[(usize, T)]) -> Vec<&'a T> {
    let mut left: HashMap<usize, usize> = HashMap::new();
    for (kind, _) in theirs {
        *left.entry(*kind).or_default() += 1;
    }
    let is_ours = |(kind, _): &&(usize, T)| match left.get_mut(kind) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    ours.iter().filter(is_ours).map(|(_, what)| what).collect()
}
