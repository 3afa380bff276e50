//! What is usual of foods of a group, by ratio to a proxy (`data/ceilings.csv`), and so how much of a nutrient there can be
//! where nobody measured it.
//!
//! The ratios are derived statistics, made by `examples/make_foods.rs`: docs/science.md says of which foods.

use std::collections::{BTreeMap, BTreeSet};

use crate::food::parts::{MASSES, PARTS};
use crate::food::pick::lines;
use crate::food::{Basis, Food};
use crate::measure::Interval;
use crate::nutrient::{Amount, Cell, NutrientId, Profile, nutrients};

/// Whether a food is dried: 100 g of laver and of lettuce are not to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::EnumString)]
#[strum(serialize_all = "kebab-case")]
pub enum Wetness {
    /// Less than 30 % water.
    Dry,
    /// At least 30 % water.
    Fresh,
}

/// Below it a food is dry, g of water in 100 g.
const DRY: f64 = 30.0;

/// How a nutrient stands to its proxy in foods of one group and wetness: a row of `data/ceilings.csv`.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    /// What the nutrient is counted against: energy, protein or fat.
    pub proxy: NutrientId,
    /// Median of nutrient ÷ proxy, in their units.
    pub typical: f64,
    /// 95th percentile of nutrient ÷ proxy.
    pub ceiling: f64,
    /// How many foods know both, cultivars counted once.
    pub foods: usize,
    /// Which foods they are: `foods` (of the same group), `fndds:mixed-dishes`, `mext:18`, `foods:all`.
    pub name: String,
}

/// What is usual of one nutrient in one food.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual<'a> {
    /// The foods it is held to.
    pub pool: &'a Pool,
    /// Median ratio times the food's own proxy, per 100 g; `None` where the food does not know its proxy, or has none of it.
    pub typical: Option<f64>,
    /// 95th percentile times the food's own proxy, per 100 g; `None` likewise.
    pub ceiling: Option<f64>,
}

type Pools = BTreeMap<(Wetness, NutrientId), Pool>;

/// What is usual of foods of some groups. The default one bounds nothing, not even a part by its whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Groups(Option<BTreeMap<String, Pools>>);

impl Groups {
    /// Of the wanted groups, from the text of `data/ceilings.csv` (`nutrient,group,wetness,proxy,typical,ceiling,foods,pool`, no
    /// quotes). Rows that are not of this form are passed over.
    #[must_use]
    pub fn pick<'a>(csv: &str, groups: impl Iterator<Item = &'a str>) -> Self {
        let wanted: BTreeSet<&str> = groups.collect();
        let mut picked: BTreeMap<String, Pools> = BTreeMap::new();
        for line in lines(csv).skip(1) {
            let mut fields = line.split(',');
            let (Some(nutrient), Some(group)) = (fields.next(), fields.next()) else { continue };
            if !wanted.contains(group) {
                continue;
            }
            let Some((key, pool)) = row(nutrient, fields) else { continue };
            // Rows of a group stand together: the name is copied once.
            if let Some(pools) = picked.get_mut(group) {
                pools.insert(key, pool);
            } else {
                picked.insert(group.to_owned(), BTreeMap::from([(key, pool)]));
            }
        }
        Self(Some(picked))
    }

    /// What an unknown cell of `food` is held to, if there is a pool of its group and wetness.
    #[must_use]
    pub fn usual(&self, food: &Food, id: NutrientId) -> Option<Usual<'_>> {
        let pools = self.0.as_ref()?.get(&food.group)?;
        let pool = pools.get(&(wetness(food)?, id))?;
        // None of the proxy tells nothing: salt gives no energy and has iodine.
        let proxy = food.profile.cell(pool.proxy).value().filter(|value| *value > 0.0);
        let times = |ratio: f64| proxy.map(|proxy| ratio * proxy);
        Some(Usual { pool, typical: times(pool.typical), ceiling: times(pool.ceiling) })
    }

    /// How much there is in 100 g, like [`Profile::amount`]; what is unknown has the estimate and the high end that its pool
    /// gives, and is never more than what it is part of.
    #[must_use]
    pub fn amount(&self, food: &Food, id: NutrientId) -> Amount {
        let cell = food.profile.cell(id);
        if cell != Cell::Unknown || self.0.is_none() {
            return food.profile.amount(id);
        }
        let parts = &id.get().parts;
        let summed = if parts.is_empty() { Amount::UNKNOWN } else { id.get().sum_of_parts(|id| self.amount(food, id)) };
        if summed.known {
            return summed;
        }
        let usual = self.usual(food, id);
        let (typical, ceiling) = usual.map_or((None, None), |usual| (usual.typical, usual.ceiling));
        let Interval { low, estimate, high } = summed.interval;
        // What is known of the parts says more than the pool of the whole, and a pool that they exceed is not this food's:
        // with the smaller of the two ends niacin was held in 88 % instead of 94 % (docs/decisions.md).
        let partly = parts.iter().any(|part| food.profile.amount(part.id).known);
        let (estimate, high) = if partly {
            (estimate.or(typical), high.or(ceiling.filter(|ceiling| *ceiling >= low)))
        } else {
            (typical.or(estimate), ceiling.or(high))
        };
        let ends = [high, self.whole(food, id)];
        let high = ends.into_iter().flatten().min_by(f64::total_cmp).map(|high| high.max(low));
        let within = |value: f64| high.map_or(value, |high| value.min(high)).max(low);
        // Nothing of the whole is nothing of its part.
        let estimate = estimate.map(within).or(high.filter(|high| *high <= low));
        Amount { interval: Interval { low, estimate, high }, known: false, ..summed }
    }

    /// The most there can be, by what it is part of: a fatty acid of the fat, a mass of the 100 g.
    fn whole(&self, food: &Food, id: NutrientId) -> Option<f64> {
        let name = id.get().id;
        let of = PARTS.iter().filter_map(|(parts, whole, _)| {
            let (_, factor) = parts.iter().find(|(part, _)| *part == name)?;
            Some(self.amount(food, NutrientId::named(whole)?).interval.high? / factor)
        });
        // Of sums only their own figure: one that is computed comes from this part.
        let summed = NutrientId::all().filter_map(|whole| {
            let part = whole.get().parts.iter().find(|part| part.id == id)?;
            Some(food.profile.cell(whole).value()? / part.factor)
        });
        of.chain(summed).chain(rest(food, name)).min_by(f64::total_cmp)
    }
}

/// What the other masses leave of 100 g.
fn rest(food: &Food, name: &str) -> Option<f64> {
    if food.basis != Basis::Per100g || !MASSES.contains(&name) {
        return None;
    }
    let others = MASSES.iter().filter(|other| **other != name).filter_map(|other| known(&food.profile, other));
    Some((100.0 - others.sum::<f64>()).max(0.0))
}

/// Whether a food is dry, by its water or else by what protein, fat and carbohydrate leave of 100 g; `None` where neither is known.
#[must_use]
pub fn wetness(food: &Food) -> Option<Wetness> {
    let of = |name| known(&food.profile, name);
    let water = of("water_total").or_else(|| {
        let solids = of("protein")? + of("fat")? + of("carbohydrate")?;
        (food.basis == Basis::Per100g).then_some(100.0 - solids)
    })?;
    Some(if water < DRY { Wetness::Dry } else { Wetness::Fresh })
}

fn known(profile: &Profile, name: &str) -> Option<f64> {
    NutrientId::named(name).and_then(|id| profile.cell(id).value())
}

/// The fields of a row behind its group.
fn row<'a>(nutrient: &str, mut fields: impl Iterator<Item = &'a str>) -> Option<((Wetness, NutrientId), Pool)> {
    let id = exactly(nutrient)?;
    let wetness = fields.next()?.parse().ok()?;
    let proxy = exactly(fields.next()?)?;
    let mut number = || fields.next()?.parse::<f64>().ok().filter(|ratio| ratio.is_finite());
    let (typical, ceiling) = (number()?, number()?);
    let foods = fields.next()?.parse().ok()?;
    let name = fields.next()?.to_owned();
    Some(((wetness, id), Pool { proxy, typical, ceiling, foods, name }))
}

/// The nutrient of this id, as the project's own tool writes it.
fn exactly(id: &str) -> Option<NutrientId> {
    nutrients().iter().position(|nutrient| nutrient.id == id).and_then(NutrientId::at)
}
