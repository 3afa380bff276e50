//! What is usual of foods of a group, by ratio to a proxy (`data/ceilings.csv`), and so how much of a nutrient there can be
//! where nobody measured it.
//!
//! The ratios are derived statistics, made by `examples/make_foods.rs`: docs/science.md says of which foods.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use crate::food::parts::{masses, sums_with, wholes};
use crate::food::pick::lines;
use crate::food::{Basis, Food};
use crate::measure::Interval;
use crate::nutrient::{Amount, Cell, NutrientId, nutrients};

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
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pool<'t> {
    /// What the nutrient is counted against: energy, protein or fat.
    pub proxy: NutrientId,
    /// Median of nutrient ÷ proxy, in their units.
    pub typical: f64,
    /// 95th percentile of nutrient ÷ proxy; the largest where that is 0 and yet a food has some.
    pub ceiling: f64,
    /// How many foods know both, cultivars counted once.
    pub foods: usize,
    /// Which foods they are: `foods` (of the same group), `foods:plants`, `fndds:mixed-dishes` and so on (data/SOURCES.md).
    pub name: &'t str,
}

/// What is usual of one nutrient in one food.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual<'a> {
    /// The foods it is held to.
    pub pool: Pool<'a>,
    /// Median ratio times the food's own proxy, per 100 g; `None` where the food does not know its proxy, or has none of it.
    pub typical: Option<f64>,
    /// 95th percentile times the food's own proxy, per 100 g; `None` likewise.
    pub ceiling: Option<f64>,
}

/// What is usual of foods of some groups. The default one bounds nothing, not even a part by its whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Groups<'t>(Option<HashMap<&'t str, [Pools<'t>; 2]>>);

/// Of one wetness, one a nutrient in the order of the catalogue.
type Pools<'t> = Vec<Unread<'t>>;

/// The fields behind the wetness, read when they are first asked for.
#[derive(Debug, Clone, Default, PartialEq)]
struct Unread<'t> {
    fields: Option<&'t str>,
    /// All but the name, and where that stands.
    numbers: OnceLock<Option<(Pool<'static>, usize)>>,
}

impl<'t> Unread<'t> {
    fn read(&self) -> Option<Pool<'t>> {
        let fields = self.fields?;
        let read = || pool(fields).map(|pool| (Pool { name: "", ..pool }, fields.len() - pool.name.len()));
        let numbers = self.numbers.get_or_init(read).as_ref();
        numbers.map(|(pool, name)| Pool { name: fields.get(*name..).unwrap_or_default(), ..*pool })
    }
}

impl<'t> Groups<'t> {
    /// Of the wanted groups, from the text of `data/ceilings.csv` (`nutrient,group,wetness,proxy,typical,ceiling,foods,pool`, no
    /// quotes). Rows that are not of this form are passed over.
    #[must_use]
    pub fn pick<'a>(csv: &'t str, groups: impl Iterator<Item = &'a str>) -> Self {
        let wanted: BTreeSet<&str> = groups.collect();
        let mut picked: HashMap<&str, [Pools; 2]> = HashMap::new();
        // Rows of a group stand together, and in the order of the catalogue.
        let (mut last, mut is_wanted, mut next) = ("", false, 0);
        for line in lines(csv).skip(1) {
            let mut fields = line.splitn(4, ',');
            let (Some(nutrient), Some(group)) = (fields.next(), fields.next()) else { continue };
            if group != last {
                (last, is_wanted) = (group, wanted.contains(group));
            }
            if !is_wanted {
                continue;
            }
            let Some(id) = exactly(nutrient, next) else { continue };
            next = id.index() + 1;
            let (Some(Ok(wetness)), Some(pool)) = (fields.next().map(str::parse::<Wetness>), fields.next()) else {
                continue;
            };
            let pools =
                picked.entry(group).or_insert_with(|| [(); 2].map(|()| vec![Unread::default(); nutrients().len()]));
            if let Some(place) = pools.get_mut(wetness as usize).and_then(|pools| pools.get_mut(id.index())) {
                place.fields = Some(pool);
            }
        }
        Self(Some(picked))
    }

    /// A food, held to what is usual of its group.
    #[must_use]
    pub fn of<'g>(&'g self, food: &'g Food) -> Held<'g, 't> {
        let pools = self.0.as_ref().and_then(|groups| groups.get(food.group.as_str())?.get(wetness(food)? as usize));
        Held { food, pools: pools.map(Vec::as_slice), bounds: self.0.is_some() }
    }

    /// What an unknown cell of `food` is held to, if there is a pool of its group and wetness.
    #[must_use]
    pub fn usual<'g>(&'g self, food: &'g Food, id: NutrientId) -> Option<Usual<'g>> {
        self.of(food).usual(id)
    }

    /// How much there is in 100 g, like [`Profile::amount`](crate::nutrient::Profile::amount); what is unknown has the estimate and
    /// the high end that its pool gives, and is never more than what it is part of.
    #[must_use]
    pub fn amount(&self, food: &Food, id: NutrientId) -> Amount {
        self.of(food).amount(id)
    }
}

/// A food with the pools of its group and wetness, found once for all its nutrients.
#[derive(Debug, Clone, Copy)]
pub struct Held<'g, 't> {
    food: &'g Food,
    pools: Option<&'g [Unread<'t>]>,
    /// Whether anything is bounded at all.
    bounds: bool,
}

impl<'g> Held<'g, '_> {
    fn usual(self, id: NutrientId) -> Option<Usual<'g>> {
        let pool = self.pools?.get(id.index())?.read()?;
        // None of the proxy tells nothing: salt gives no energy and has iodine.
        let proxy = self.food.profile.cell(pool.proxy).value().filter(|value| *value > 0.0);
        let times = |ratio: f64| proxy.map(|proxy| ratio * proxy);
        Some(Usual { pool, typical: times(pool.typical), ceiling: times(pool.ceiling) })
    }

    /// As [`Groups::amount`].
    #[must_use]
    pub fn amount(self, id: NutrientId) -> Amount {
        let Self { food, bounds, .. } = self;
        if food.profile.cell(id) != Cell::Unknown || !bounds {
            return food.profile.amount(id);
        }
        let parts = &id.get().parts;
        let summed = if parts.is_empty() { Amount::UNKNOWN } else { id.get().sum_of_parts(|id| self.amount(id)) };
        if summed.known {
            return summed;
        }
        let usual = self.usual(id);
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
        let ends = [high, self.whole(id)];
        let high = ends.into_iter().flatten().min_by(f64::total_cmp).map(|high| high.max(low));
        let within = |value: f64| high.map_or(value, |high| value.min(high)).max(low);
        // Nothing of the whole is nothing of its part.
        let estimate = estimate.map(within).or(high.filter(|high| *high <= low));
        Amount { interval: Interval { low, estimate, high }, known: false, ..summed }
    }

    /// The most there can be, by what it is part of: a fatty acid of the fat, a mass of the 100 g.
    fn whole(self, id: NutrientId) -> Option<f64> {
        let of = wholes(id).filter_map(|(whole, factor)| Some(self.amount(whole).interval.high? / factor));
        // Of sums only their own figure: one that is computed comes from this part.
        let sums = sums_with(id).filter_map(|(whole, factor)| Some(self.food.profile.cell(whole).value()? / factor));
        of.chain(sums).chain(rest(self.food, id)).min_by(f64::total_cmp)
    }
}

/// What the other masses leave of 100 g.
fn rest(food: &Food, id: NutrientId) -> Option<f64> {
    if food.basis != Basis::Per100g || !masses().contains(&id) {
        return None;
    }
    let others = masses().iter().filter(|other| **other != id).filter_map(|other| food.profile.cell(*other).value());
    Some((100.0 - others.sum::<f64>()).max(0.0))
}

/// Whether a food is dry, by its water or else by what protein, fat and carbohydrate leave of 100 g; `None` where neither is known.
#[must_use]
pub fn wetness(food: &Food) -> Option<Wetness> {
    let of = |id| food.profile.cell(id).value();
    let water = of(NutrientId::WATER).or_else(|| {
        let solids = of(NutrientId::PROTEIN)? + of(NutrientId::FAT)? + of(NutrientId::CARBOHYDRATE)?;
        (food.basis == Basis::Per100g).then_some(100.0 - solids)
    })?;
    Some(if water < DRY { Wetness::Dry } else { Wetness::Fresh })
}

/// The fields of a row behind its wetness.
fn pool(row: &str) -> Option<Pool<'_>> {
    let mut fields = row.split(',');
    let proxy = exactly(fields.next()?, 0)?;
    let mut number = || fields.next()?.parse::<f64>().ok().filter(|ratio| ratio.is_finite());
    let (typical, ceiling) = (number()?, number()?);
    let foods = fields.next()?.parse().ok()?;
    Some(Pool { proxy, typical, ceiling, foods, name: fields.next()? })
}

/// The nutrient of this id, as the project's own tool writes it; looked for from a place of the catalogue on, and round.
fn exactly(id: &str, from: usize) -> Option<NutrientId> {
    let all = nutrients();
    let is_it = |place: &usize| all.get(*place).is_some_and(|nutrient| nutrient.id == id);
    (from..all.len()).chain(0..from.min(all.len())).find(is_it).and_then(NutrientId::at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::nutrient::Evidence;

    const CSV: &str = "nutrient,group,wetness,proxy,typical,ceiling,foods,pool\n\
        fat,fruit,fresh,energy,0.002,0.01,30,foods\n\
        linoleic_acid,fruit,fresh,fat,0.25,1.5,30,foods\n\
        tryptophan,fruit,fresh,protein,0.01,0.02,30,foods\n\
        niacin_preformed,fruit,fresh,protein,0.2,0.5,30,foods\n\
        niacin,fruit,fresh,protein,0.4,0.6,30,foods\n\
        iron,fruit,fresh,energy,0.005,0.02,30,foods\n\
        iron,fruit,dry,energy,0.004,0.01,30,foods\n\
        iron,soups,fresh,energy,1,2,30,fndds:mixed-dishes\n\
        folate,fruit,fresh,energy,0.5,2,30,foods\n\
        folate_food,fruit,fresh,energy,0.5,2,30,foods\n\
        iron,fruit,damp,energy,1,2,30,foods\n\
        gold,fruit,fresh,energy,1,2,30,foods\n\
        zinc,fruit,fresh,protein,x,2,30,foods\n\
        zinc,fruit\n";

    fn id(name: &str) -> NutrientId {
        NutrientId::named(name).unwrap()
    }

    fn fruit(cells: &[(&str, f64)]) -> Food {
        let mut food = Food { group: "fruit".into(), ..Food::default() };
        for (name, value) in cells {
            food.profile.set(id(name), Cell::figure(*value));
        }
        food
    }

    fn groups() -> Groups<'static> {
        Groups::pick(CSV, ["fruit"].into_iter())
    }

    fn ends(food: &Food, name: &str) -> (f64, Option<f64>, Option<f64>) {
        let amount = groups().amount(food, id(name));
        let Interval { low, estimate, high } = amount.interval;
        (low, estimate, high)
    }

    #[test]
    fn an_unknown_cell_has_the_median_and_the_ceiling_of_its_pool() {
        let food = fruit(&[("energy", 50.0), ("water_total", 85.0)]);
        assert_eq!(ends(&food, "iron"), (0.0, Some(0.25), Some(1.0)));
        let amount = groups().amount(&food, id("iron"));
        assert_eq!((amount.known, amount.high_evidence()), (false, Evidence::Assumed));
        let groups = groups();
        let usual = groups.usual(&food, id("iron")).unwrap();
        assert_eq!((usual.pool.foods, usual.pool.name, usual.pool.proxy), (30, "foods", NutrientId::ENERGY));
        // Nobody measured 30 fruits' calcium, and nothing holds a milligram.
        assert_eq!(ends(&food, "calcium"), (0.0, None, None));
        // A known cell is what it is.
        assert_eq!(
            ends(&fruit(&[("energy", 50.0), ("water_total", 85.0), ("iron", 9.0)]), "iron"),
            (9.0, Some(9.0), Some(9.0))
        );
    }

    #[test]
    fn dry_food_is_held_to_dry_food_and_to_nothing_where_nobody_knows_the_water() {
        assert_eq!(ends(&fruit(&[("energy", 300.0), ("water_total", 29.9)]), "iron").2, Some(3.0));
        assert_eq!(ends(&fruit(&[("energy", 300.0)]), "iron"), (0.0, None, None));
        let by_difference = [("energy", 100.0), ("protein", 1.0), ("fat", 0.0), ("carbohydrate", 20.0)];
        assert_eq!(ends(&fruit(&by_difference), "iron").2, Some(2.0));
        let by_volume = Food { basis: Basis::Per100ml, ..fruit(&by_difference) };
        assert_eq!(ends(&by_volume, "iron"), (0.0, None, None));
        // No energy, no ratio to it.
        assert_eq!(ends(&fruit(&[("energy", 0.0), ("water_total", 99.0)]), "iron"), (0.0, None, None));
    }

    #[test]
    fn a_part_is_never_more_than_its_whole() {
        let food = fruit(&[("energy", 50.0), ("water_total", 85.0), ("fat", 0.2), ("carbohydrate", 14.0)]);
        assert_eq!(ends(&food, "linoleic_acid"), (0.0, Some(0.05), Some(0.2)));
        assert_eq!(ends(&food, "epa"), (0.0, None, Some(200.0)));
        assert_eq!(ends(&food, "added_sugars"), (0.0, None, Some(14.0)));
        // Water, fat and carbohydrate leave 0.8 g.
        let (_, _, protein) = ends(&food, "protein");
        assert!(protein.is_some_and(|grams| (grams - 0.8).abs() < 1e-9), "{protein:?}");
        assert_eq!(ends(&food, "valine").2, protein);
        assert_eq!(ends(&fruit(&[("fat", 0.0)]), "linoleic_acid"), (0.0, Some(0.0), Some(0.0)));
        assert_eq!(ends(&fruit(&[("niacin", 0.5)]), "tryptophan").2, Some(0.03));
    }

    #[test]
    fn a_sum_is_bounded_by_its_parts_and_by_its_own_pool_where_none_is_known() {
        let mut food = fruit(&[("energy", 50.0), ("water_total", 85.0), ("protein", 1.2)]);
        let (low, estimate, high) = ends(&food, "niacin");
        assert_eq!((low, estimate), (0.0, Some(0.48)));
        assert!(high.is_some_and(|high| (high - 0.72).abs() < 1e-9));
        food.profile.set(id("niacin_preformed"), Cell::Measured(0.5));
        let (low, estimate, high) = ends(&food, "niacin");
        assert!((low - 0.5).abs() < 1e-9 && estimate.is_some_and(|e| (e - 0.7).abs() < 1e-9), "{low} {estimate:?}");
        assert!(high.is_some_and(|high| (high - 0.9).abs() < 1e-9), "{high:?}");
        // Folic acid has no pool: the whole's own closes the sum, unless the known part alone is more.
        food.profile.set(id("folate_food"), Cell::Measured(40.0));
        assert_eq!(ends(&food, "folate"), (40.0, Some(40.0), Some(100.0)));
        food.profile.set(id("folate_food"), Cell::Measured(140.0));
        assert_eq!(ends(&food, "folate"), (140.0, Some(140.0), None));
    }

    #[test]
    fn the_default_bounds_nothing() {
        let food = fruit(&[("energy", 50.0), ("water_total", 85.0), ("fat", 0.2), ("retinol", 3.0)]);
        for id in NutrientId::all() {
            assert_eq!(Groups::default().amount(&food, id), food.profile.amount(id));
        }
    }

    proptest! {
        #[test]
        fn ends_are_in_order_and_the_low_end_stays(
            cells in proptest::collection::vec((0..72_usize, 0.0..200.0_f64), 0..40),
        ) {
            let mut food = fruit(&[]);
            for (place, value) in cells {
                if let Some(id) = NutrientId::at(place) {
                    food.profile.set(id, Cell::figure(value));
                }
            }
            let groups = groups();
            for id in NutrientId::all() {
                let (amount, plain) = (groups.amount(&food, id), food.profile.amount(id));
                prop_assert_eq!((amount.known, amount.evidence), (plain.known, plain.evidence));
                prop_assert!((amount.interval.low - plain.interval.low).abs() < 1e-9);
                let Interval { low, estimate, high } = amount.interval;
                prop_assert!(high.is_none_or(|high| high >= low));
                prop_assert!(estimate.is_none_or(|guess| guess >= low && high.is_none_or(|high| guess <= high)));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "[a-z,0-9.\n]{0,200}") {
            let _ = Groups::pick(&text, ["fruit", ""].into_iter());
        }
    }
}
