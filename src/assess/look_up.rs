//! What to look up next: the foods of which a label, a list or a figure would settle most verdicts.

use std::collections::HashMap;

use serde::Serialize;

use crate::assess::judge::{has_drinks, judge_one};
use crate::assess::{Eatable, Judged, Origin, ResolvedPlan, Serving, Targets, Total};
use crate::measure::Interval;
use crate::nutrient::{Amount, NutrientId};

/// Servings that are added up before they are added to others: what a food changes is added up anew only in the heaps that have
/// it, so that a plan of thousands of servings does not take the square of them. No week that is eaten has so many.
const HEAP: usize = 512;

/// What each serving has, and each heap of them.
type Heaps = (Vec<Amount>, Vec<Total>);

/// A food, and what knowing it better would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookUp {
    /// Index into [`ResolvedPlan::foods`].
    pub food: usize,
    /// What of it is to be looked up.
    pub wanted: Wanted,
    /// Nutrients of which a verdict would be given, if the food has what it is thought to have.
    pub settles: Vec<NutrientId>,
    /// Nutrients that no single food settles and of whose range this one makes the most.
    pub narrows: Vec<NutrientId>,
}

/// What would tell more about a food.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// What its label prints.
    Label,
    /// The list of contents beside the label.
    Contents,
    /// The shares that the list states, or more lines of the label.
    Shares,
    /// Figures of the food in another table, or of its maker.
    Figures,
    /// Figures of what goes into the recipe, or of what a list names.
    Ingredients,
}

/// The foods of the week to look up, the most useful first: those that settle most, then those that narrow most.
///
/// A food settles a verdict if the verdict is given once the food's amount is exactly its estimate (its low end, where nobody
/// has one), and was not given before.
#[must_use]
pub fn look_up(week: &ResolvedPlan, targets: &Targets, judged: &[Judged]) -> Vec<LookUp> {
    let drinks = has_drinks(week);
    // `judged` has one a nutrient, in the order of the catalogue, with its mean.
    let mean = |id: NutrientId| judged[id.index()].mean;
    let eaten = eaten(week);
    let all: Vec<&Serving> = week.servings().collect();
    let heaps_with = heaps_with(week, &all);
    let mut found: Vec<LookUp> = Vec::new();
    let mut places: HashMap<(usize, Wanted), usize> = HashMap::new();
    let mut place = |found: &mut Vec<LookUp>, food: usize, wanted: Wanted| -> usize {
        *places.entry((food, wanted)).or_insert_with(|| {
            found.push(LookUp { food, wanted, settles: Vec::new(), narrows: Vec::new() });
            found.len() - 1
        })
    };
    for one in judged.iter().filter(|one| one.is_open()) {
        let forms = one.forms();
        // What each serving has of the forms that the verdicts are about, worked out once.
        let servings = |id: NutrientId| -> Vec<Amount> { all.iter().map(|one| one.amount(&week.foods, id)).collect() };
        let heaps = |amounts: Vec<Amount>| -> Heaps {
            let sums = amounts.chunks(HEAP).map(|heap| heap.iter().copied().sum()).collect();
            (amounts, sums)
        };
        let amounts: Vec<(NutrientId, Heaps)> = forms.iter().map(|id| (*id, heaps(servings(*id)))).collect();
        let vague = |food: usize| forms.iter().any(|id| !week.foods[food].amount(*id).interval.is_exact());
        let mut settled = false;
        let mut widest: Option<(usize, f64)> = None; // By how much knowing it narrows the mean.
        for food in (0..week.foods.len()).filter(|food| eaten[*food] && vague(*food)) {
            let eatable = &week.foods[food];
            let mean_with = |id: NutrientId, known: Amount| {
                let Some((_, (amounts, sums))) = amounts.iter().find(|(form, _)| *form == id) else { return mean(id) };
                let of = |other: usize| {
                    if other == food { known } else { week.foods[other].amount(id) }
                };
                let has_it = |serving: &Serving| serving.options.iter().any(|option| option.food == food);
                let heap = |(number, sum): (usize, &Total)| {
                    if heaps_with[food].binary_search(&number).is_err() {
                        return *sum;
                    }
                    let each = all.iter().zip(amounts).skip(number * HEAP).take(HEAP);
                    each.map(|(one, amount)| if has_it(one) { one.amount_by(&of) } else { *amount }).sum()
                };
                week.per_day(sums.iter().enumerate().map(heap).sum())
            };
            // Worked out once for each form: the verdicts ask for it again and again.
            let totals = |known: &dyn Fn(NutrientId) -> Amount| -> Vec<(NutrientId, Total)> {
                forms.iter().map(|id| (*id, mean_with(*id, known(*id)))).collect()
            };
            let of = |totals: &[(NutrientId, Total)], id: NutrientId| {
                totals.iter().find(|(form, _)| *form == id).map_or_else(|| mean(id), |(_, mean)| *mean)
            };
            let settles = |with: &[(NutrientId, Total)]| {
                judge_one(one.nutrient, targets, drinks, &|id| of(with, id)).settles(one)
            };
            // Of a list it is the shares that are to be looked up, if they alone would do; else what is in it.
            let is_list = matches!(eatable.origin, Origin::Contents { .. });
            let by_shares = is_list && settles(&totals(&|id| at_nearest(eatable, id)));
            let exact = totals(&|id| as_estimated(eatable.amount(id)));
            if by_shares || settles(&exact) {
                settled = true;
                let at = place(&mut found, food, wanted(&eatable.origin, by_shares));
                found[at].settles.push(one.nutrient);
            }
            let before = amounts.iter().find(|(form, _)| *form == one.judged_on);
            let before = before.map(|(_, (_, sums))| week.per_day(sums.iter().copied().sum()));
            let gain = gain(&before.unwrap_or_else(|| mean(one.judged_on)), &of(&exact, one.judged_on));
            if widest.is_none_or(|(_, most)| gain > most) {
                widest = Some((food, gain));
            }
        }
        if let Some((food, _)) = widest.filter(|(_, gain)| !settled && *gain > 0.0) {
            let origin = &week.foods[food].origin;
            let by_shares = at_nearest(&week.foods[food], one.judged_on).interval.is_exact();
            let at = place(&mut found, food, wanted(origin, by_shares));
            found[at].narrows.push(one.nutrient);
        }
    }
    found.sort_by_key(|look_up| std::cmp::Reverse((look_up.settles.len(), look_up.narrows.len())));
    found
}

/// In which heaps of servings each food is, in order.
fn heaps_with(week: &ResolvedPlan, servings: &[&Serving]) -> Vec<Vec<usize>> {
    let mut heaps: Vec<Vec<usize>> = vec![Vec::new(); week.foods.len()];
    for (number, heap) in servings.chunks(HEAP).enumerate() {
        for option in heap.iter().flat_map(|serving| &serving.options) {
            if heaps[option.food].last() != Some(&number) {
                heaps[option.food].push(number);
            }
        }
    }
    heaps
}

/// Which foods are eaten at all.
fn eaten(week: &ResolvedPlan) -> Vec<bool> {
    let mut eaten = vec![false; week.foods.len()];
    for option in week.servings().flat_map(|serving| &serving.options) {
        eaten[option.food] |= option.multiple.high != Some(0.0);
    }
    eaten
}

/// An amount as it would be if it were known, and usual.
fn as_estimated(amount: Amount) -> Amount {
    let value = amount.interval.estimate.unwrap_or(amount.interval.low);
    Amount { interval: Interval::exactly(value), known: true, ..amount }
}

/// How much nearer the ends of a sum are once a food is known. What is open stays so until the last food that opens it is
/// known: then nothing else is as good.
fn gain(before: &Total, after: &Total) -> f64 {
    let width = |total: &Total| total.amount.interval.high.map(|high| high - total.amount.interval.low);
    match (width(before), width(after)) {
        (None, Some(_)) => f64::INFINITY,
        (Some(before), Some(after)) => before - after,
        (_, None) => 0.0,
    }
}

/// The amount of a list of contents if its composition were the one nearest to the label: what is left open then is open in
/// the foods that are in it. Of other foods the amount as it is.
fn at_nearest(food: &Eatable, id: NutrientId) -> Amount {
    let Origin::Contents { proof, .. } = &food.origin else { return food.amount(id) };
    if proof.nearest.len() != proof.leaves.len() || proof.extremes.get(id.index()).is_none_or(Option::is_none) {
        return food.amount(id);
    }
    let leaves = proof.leaves.iter().zip(&proof.nearest);
    let amounts = leaves.map(|(leaf, grams)| leaf[id.index()].times(Interval::exactly(*grams)));
    Amount { known: true, ..amounts.sum() }
}

fn wanted(origin: &Origin, by_shares: bool) -> Wanted {
    match origin {
        Origin::Nothing => Wanted::Label,
        Origin::Row => Wanted::Figures,
        Origin::Label(_) => Wanted::Contents,
        Origin::Contents { .. } if !by_shares => Wanted::Ingredients,
        Origin::Contents { mixture, .. } if mixture.label.is_empty() => Wanted::Label,
        Origin::Contents { .. } => Wanted::Shares,
        Origin::Recipe(_) => Wanted::Ingredients,
    }
}
