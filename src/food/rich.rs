//! Which foods are rich in a nutrient, in amounts that people eat.
//!
//! Per 100 g dried herbs would win, per 100 kcal tea. So foods are compared by a *helping*: 100 g or 100 kcal,
//! whichever is less food; no more than the largest household measure the table has of it; of what only seasons (kind
//! `condiment`) no more than a tablespoon, and of what is dried, staples aside, no more than a handful. It is a
//! yardstick for sorting, no advice.

use crate::food::Food;
use crate::measure::float;
use crate::nutrient::NutrientId;

/// Grams of the most that is usually taken of a seasoning: a tablespoon of water, 15 ml.
const TABLESPOON_G: f64 = 15.0;

/// Grams of a handful of something dried (laver, anchovies, fruit): the common serving of snacks on labels.
const HANDFUL_G: f64 = 30.0;

/// The grams (or millilitres) of a food that its richness is told for.
#[must_use]
pub fn helping(food: &Food) -> f64 {
    let energy = food.profile.amount(NutrientId::ENERGY).interval.low;
    let by_energy = if energy > 0.0 { 100.0 * 100.0 / energy } else { f64::INFINITY };
    let measure = food.portions.iter().filter(|portion| !portion.as_bought).map(|portion| float(portion.grams));
    let measure = measure.fold(None, |most: Option<f64>, grams| Some(most.map_or(grams, |most| most.max(grams))));
    let by_kind = match food.kind.as_str() {
        "condiment" => TABLESPOON_G,
        "staple" => f64::INFINITY,
        _ if food.state == "dried" => HANDFUL_G,
        _ => f64::INFINITY,
    };
    [by_energy, measure.unwrap_or(f64::INFINITY), by_kind].into_iter().fold(100.0, f64::min)
}

/// How much of a nutrient a helping has; `None` where that is not known to the last cell.
#[must_use]
pub fn in_helping(food: &Food, nutrient: NutrientId) -> Option<f64> {
    let amount = food.profile.amount(nutrient);
    amount.known.then(|| amount.interval.low * helping(food) / 100.0)
}

/// Which of `foods` have all of `nutrients`, richest first: by the sum of a food's places in the order of each.
/// What is unknown is never rich; of equals the earlier.
#[must_use]
pub fn richest(foods: &[&Food], nutrients: &[NutrientId]) -> Vec<usize> {
    let has = |food: &Food| nutrients.iter().all(|id| in_helping(food, *id).is_some_and(|amount| amount > 0.0));
    let rich: Vec<usize> = (0..foods.len()).filter(|i| foods.get(*i).is_some_and(|food| has(food))).collect();
    let mut places = vec![0_usize; foods.len()];
    for nutrient in nutrients {
        let amount = |i: usize| foods.get(i).and_then(|food| in_helping(food, *nutrient)).unwrap_or(0.0);
        let mut order: Vec<(f64, usize)> = rich.iter().map(|i| (amount(*i), *i)).collect();
        order.sort_by(|(a, i), (b, j)| b.total_cmp(a).then(i.cmp(j)));
        for (place, (_, i)) in order.into_iter().enumerate() {
            if let Some(sum) = places.get_mut(i) {
                *sum += place;
            }
        }
    }
    let mut rich = rich;
    rich.sort_by_key(|i| (places.get(*i).copied(), *i));
    rich
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rust_decimal::Decimal;

    use super::*;
    use crate::food::{Portion, read};

    fn foods() -> Vec<Food> {
        let rows = "id,kind,state,energy_kcal,iron_mg,zinc_mg\n\
            spinach,side,,22,2.5,0.5\nbeans,ingredient,dried,400,6,3\nthyme,condiment,dried,280,120,6\nbeef,main,,200,2.5,5\n\
            air,main,,0,0,\nsecret,main,,100,,9\nlaver,side,dried,170,0,0\n";
        read(rows.as_bytes(), &Arc::from("t")).0
    }

    #[test]
    fn a_helping_is_no_more_than_people_eat() {
        let mut foods = foods();
        let grams: Vec<f64> = foods.iter().map(helping).collect();
        assert_eq!(grams, [100.0, 25.0, 15.0, 50.0, 100.0, 100.0, 30.0]);
        foods[2].portions.push(Portion { names: vec!["tsp".into()], grams: Decimal::ONE, as_bought: false });
        foods[3].portions.push(Portion { names: vec!["rib".into()], grams: Decimal::TEN, as_bought: true });
        assert_eq!((helping(&foods[2]), helping(&foods[3])), (1.0, 50.0));
    }

    #[test]
    fn unknown_is_never_rich_and_several_nutrients_are_weighed_alike() {
        let foods = foods();
        let foods: Vec<&Food> = foods.iter().collect();
        let named = |ids: &[&str]| {
            let ids: Vec<_> = ids.iter().filter_map(|id| NutrientId::named(id)).collect();
            richest(&foods, &ids).into_iter().map(|i| foods[i].id.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(named(&["iron"]), "thyme spinach beans beef");
        assert_eq!(named(&["zinc"]), "secret beef thyme beans spinach");
        assert_eq!(named(&["iron", "zinc"]), "thyme beef spinach beans");
    }
}
