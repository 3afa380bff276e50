//! The cheapest basket that meets every need: a linear program over what can be had, and where there is none, why not.

use crate::assess::{Goal, NeedBasis, Portion, ResolvedPlan, Side, Targets, goals, kcal_per_gram};
use crate::measure::{Interval, float};
use crate::nutrient::NutrientId;
use crate::reference::ValueUnit;
use crate::solve::{Infeasible, Polytope, Relation, Row};

/// By so many steps of one per cent a single line is eased, where no basket meets all.
const MOST_STEPS: u32 = 10;
/// How far a basket may miss a row, against the numbers that are added up in it.
const NOISE: f64 = 1e-7;
/// Below this share of the whole cost a line costs nothing.
const NOTHING: f64 = 1e-9;

/// What can be had, and what a day must give.
#[derive(Debug, Clone)]
pub struct Day {
    /// Of each food so much as its price is told for.
    pub goods: Vec<Portion>,
    /// How many foods are not sure to keep within a limit; only where nothing but what is sure counts.
    pub unsure: usize,
    /// Needs and limits, in the order of the catalogue.
    pub lines: Vec<Requirement>,
}

/// A need or a limit of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// Reported under this nutrient.
    pub nutrient: NutrientId,
    /// Which side of it is meant.
    pub bound: Bound,
    /// Where it lies, above zero: in the unit of the nutrient, or per cent of the energy.
    pub amount: f64,
    /// Energy of a portion of each food and of what is eaten already, kcal; only of a line in per cent of the energy.
    energy: Option<(Vec<f64>, f64)>,
    /// What a portion of each food adds, in the nutrient's unit; of a share of the energy 100 kcal each.
    adds: Vec<f64>,
    /// The same of what is eaten already; not finite where that has no upper end.
    kept: f64,
}

/// How a day stands to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Bound {
    /// At the line or above.
    Floor,
    /// At the line or below.
    Limit,
    /// At the line.
    Exactly,
}

impl From<Bound> for Relation {
    fn from(bound: Bound) -> Self {
        match bound {
            Bound::Floor => Self::AtLeast,
            Bound::Limit => Self::AtMost,
            Bound::Exactly => Self::Exactly,
        }
    }
}

/// What came of looking for a basket.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// There is one, and none is cheaper.
    Cheapest(Basket),
    /// There is none.
    Impossible(Impossible),
    /// The arithmetic could not be proven.
    Unproven,
}

/// The cheapest basket.
#[derive(Debug, Clone, PartialEq)]
pub struct Basket {
    /// How many portions a day of each food.
    pub portions: Vec<f64>,
    /// What they cost a day.
    pub cost: f64,
    /// For each line whether the basket would be cheaper without it.
    pub binds: Vec<bool>,
    /// What one per cent more of each line costs.
    pub prices: Vec<Price>,
}

/// What one per cent more of a line costs a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Price {
    /// So much; below zero where the basket would be cheaper.
    Costs(f64),
    /// No basket has so much.
    NotToBeHad,
    /// Of a limit nobody asks for more.
    OfLimit,
}

/// Why there is no basket.
#[derive(Debug, Clone, PartialEq)]
pub struct Impossible {
    /// Lines that cannot all be met, those that matter most first: indices.
    pub conflict: Vec<usize>,
    /// Single lines of which a basket meets this share, while it meets all others; the nearest to 1 first. Whole per cents, from
    /// 0.90 to 1.10.
    pub relaxations: Vec<(usize, f64)>,
}

/// What counts of an amount towards a line: its estimate, or the low end where there is none; of what is `sure` the low end for
/// floors, the high end for limits. Infinite where that end is open.
fn counts(amount: Interval<f64>, bound: Bound, sure: bool) -> f64 {
    match (bound, sure) {
        (Bound::Floor, true) => amount.low,
        (Bound::Limit, true) => amount.high.unwrap_or(f64::INFINITY),
        _ => amount.estimate.unwrap_or(amount.low),
    }
}

/// The lines of a day that a basket of `goods` is to meet: every floor, every limit that is no mere guidance, and the energy. That
/// equals the need of a person, and lies within the plan's own targets where these set it. With `kept` the week is eaten already,
/// and only what it lacks is looked for. Where it has more energy than the need, the rest of the need's range is left.
#[must_use]
pub fn day(targets: &Targets, week: &ResolvedPlan, goods: Vec<Portion>, kept: bool, sure: bool) -> Day {
    let goals: Vec<Goal> = goals(targets, false).into_iter().filter(|goal| !goal.guidance).collect();
    let all = goods.len();
    let is_sure = |portion: &Portion| {
        let limits = goals.iter().filter(|goal| goal.side == Side::Limit).map(|goal| goal.on);
        let mut closed = limits.chain([NutrientId::ENERGY]);
        closed.all(|id| portion.amount(&week.foods, id).interval.high.is_some())
    };
    let goods: Vec<Portion> = goods.into_iter().filter(|portion| !sure || is_sure(portion)).collect();
    let of = |id: NutrientId, bound: Bound| -> (Vec<f64>, f64) {
        let adds = goods.iter().map(|portion| counts(portion.amount(&week.foods, id).interval, bound, sure));
        let kept = if kept { counts(week.daily_mean(id).amount.interval, bound, sure) } else { 0.0 };
        (adds.collect(), kept)
    };
    let line = |nutrient: NutrientId, on: NutrientId, bound: Bound, amount: f64, unit: ValueUnit| {
        let (mut adds, mut kept) = of(on, bound);
        // A floor holds by its share of the most energy there may be, a limit by that of the least.
        let other = match bound {
            Bound::Floor => Bound::Limit,
            Bound::Limit => Bound::Floor,
            Bound::Exactly => Bound::Exactly,
        };
        let energy = (unit == ValueUnit::EnergyPercent).then(|| of(NutrientId::ENERGY, other));
        if energy.is_some() {
            let factor = 100.0 * kcal_per_gram(nutrient);
            for add in &mut adds {
                *add *= factor;
            }
            kept *= factor;
        }
        Requirement { nutrient, bound, amount, energy, adds, kept }
    };
    let mut lines = energy_lines(targets, &|bound, amount| {
        line(NutrientId::ENERGY, NutrientId::ENERGY, bound, amount, ValueUnit::Own)
    });
    lines.extend(goals.iter().map(|goal| {
        let bound = match goal.side {
            Side::Floor => Bound::Floor,
            Side::Limit => Bound::Limit,
        };
        line(goal.nutrient, goal.on, bound, goal.line.amount, goal.line.unit)
    }));
    lines.sort_by_key(|line| line.nutrient.index());
    Day { unsure: all - goods.len(), goods, lines }
}

/// What is asked of the energy.
fn energy_lines(targets: &Targets, line: &dyn Fn(Bound, f64) -> Requirement) -> Vec<Requirement> {
    let Some(need) = targets.need else { return Vec::new() };
    let floor = (need.least > 0.0).then(|| line(Bound::Floor, need.least));
    let ceiling = need.most.is_finite().then(|| line(Bound::Limit, need.most));
    if need.basis == NeedBasis::Targets {
        return floor.into_iter().chain(ceiling).collect();
    }
    let exactly = line(Bound::Exactly, need.value);
    if exactly.kept > exactly.amount { ceiling.into_iter().collect() } else { vec![exactly] }
}

/// Nutrients of which a floor lies above a limit.
#[must_use]
pub fn contradictions(targets: &Targets) -> Vec<NutrientId> {
    let goals = goals(targets, false);
    let limits = |floor: &Goal| {
        let same = |goal: &&Goal| goal.side == Side::Limit && !goal.guidance && goal.on == floor.on;
        let mut limits = goals.iter().filter(same).filter(|goal| goal.line.unit == floor.line.unit);
        limits.any(|limit| limit.line.amount < floor.line.amount)
    };
    goals.iter().filter(|goal| goal.side == Side::Floor && limits(goal)).map(|goal| goal.nutrient).collect()
}

impl Requirement {
    /// Whether it is a share of the energy, in per cent.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.energy.is_some()
    }

    /// What so many portions of each food give, with what is eaten already, in the unit of the line.
    #[must_use]
    pub fn gives(&self, portions: &[f64]) -> f64 {
        let sum = |each: &[f64], kept: f64| each.iter().zip(portions).map(|(each, x)| each * x).sum::<f64>() + kept;
        let amount = sum(&self.adds, self.kept);
        match &self.energy {
            None => amount,
            Some((each, kept)) => match sum(each, *kept) {
                energy if energy > 0.0 => amount / energy,
                _ => 0.0,
            },
        }
    }

    /// Whether nothing that can be had, and nothing that is eaten already, gives what it asks for.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.bound != Bound::Limit && self.adds.iter().all(|add| *add <= 0.0) && self.kept < self.amount
    }

    /// Whether what is eaten already passes it, or may.
    #[must_use]
    pub fn is_passed(&self) -> bool {
        self.is_open() || self.bound == Bound::Limit && self.energy.is_none() && self.kept > self.amount
    }

    /// Whether what is eaten already has no upper end.
    fn is_open(&self) -> bool {
        !self.kept.is_finite() || self.energy.as_ref().is_some_and(|(_, kept)| !kept.is_finite())
    }

    /// How a basket meets it.
    fn asked(&self) -> Row {
        self.row(1.0, self.bound.into())
    }

    /// How a basket meets this share of it; of what is to be met exactly, anything between.
    fn eased(&self, share: f64) -> Vec<Row> {
        match self.bound {
            Bound::Floor | Bound::Limit => vec![self.row(share, self.bound.into())],
            Bound::Exactly => {
                vec![self.row(share.min(1.0), Relation::AtLeast), self.row(share.max(1.0), Relation::AtMost)]
            }
        }
    }

    fn row(&self, share: f64, relation: Relation) -> Row {
        let line = self.amount * share;
        match &self.energy {
            None => Row { coefficients: self.adds.clone(), relation, bound: line - self.kept },
            Some((each, kept)) => Row {
                coefficients: self.adds.iter().zip(each).map(|(add, energy)| add - line * energy).collect(),
                relation,
                bound: line * kept - self.kept,
            },
        }
    }
}

/// The cheapest of all baskets that meet `lines`, where a portion of each food costs `costs`.
#[must_use]
pub fn cheapest(costs: &[f64], lines: &[Requirement]) -> Answer {
    let program = Program { costs, lines };
    let passed: Vec<usize> = (0..lines.len()).filter(|index| lines[*index].is_passed()).collect();
    if !passed.is_empty() {
        let alone = passed.len() == 1 && passed.iter().all(|index| !lines[*index].is_open());
        let relaxations = if alone { program.relaxations(&passed) } else { Vec::new() };
        return Answer::Impossible(Impossible { conflict: passed, relaxations });
    }
    let polytope = match program.polytope() {
        Ok(polytope) => polytope,
        Err(conflict) => return Answer::Impossible(program.explain(&conflict)),
    };
    let found = polytope.minimise(costs).filter(|found| program.holds(&found.at));
    let Some(found) = found else { return Answer::Unproven };
    let prices: Vec<Price> =
        (0..lines.len()).map(|index| program.price(index, &found.at, found.value, found.duals[index])).collect();
    let binds = lines.iter().zip(&found.duals).zip(&prices).map(|((line, dual), price)| {
        let size = match &line.energy {
            None => line.amount,
            Some((each, kept)) => line.amount * (each.iter().zip(&found.at).map(|(e, x)| e * x).sum::<f64>() + kept),
        };
        let is_priced = match price {
            Price::Costs(price) => price.abs() > 0.0,
            Price::NotToBeHad => true,
            Price::OfLimit => false,
        };
        (dual * size).abs() > NOTHING * found.value || is_priced
    });
    let binds = binds.collect();
    Answer::Cheapest(Basket { portions: found.at, cost: found.value, binds, prices })
}

/// The linear program of a day.
struct Program<'a> {
    costs: &'a [f64],
    lines: &'a [Requirement],
}

impl Program<'_> {
    fn polytope(&self) -> Result<Polytope, Infeasible> {
        let rows: Vec<Row> = self.lines.iter().map(Requirement::asked).collect();
        Polytope::new(self.costs.len(), &rows)
    }

    /// The same with one line at `rows` instead.
    fn with(&self, index: usize, rows: &[Row]) -> Result<Polytope, Infeasible> {
        let others = self.lines.iter().enumerate().filter(|(other, _)| *other != index);
        let others = others.map(|(_, line)| line.asked());
        Polytope::new(self.costs.len(), &others.chain(rows.iter().cloned()).collect::<Vec<Row>>())
    }

    /// Whether the portions meet every row, but for what rounding takes.
    fn holds(&self, portions: &[f64]) -> bool {
        self.lines.iter().map(Requirement::asked).all(|row| {
            let parts = || row.coefficients.iter().zip(portions).map(|(a, x)| a * x);
            let (sum, size) = (parts().sum::<f64>(), parts().map(f64::abs).sum::<f64>() + row.bound.abs());
            let above = (sum - row.bound) / size.max(f64::MIN_POSITIVE);
            match row.relation {
                Relation::AtMost => above <= NOISE,
                Relation::AtLeast => above >= -NOISE,
                Relation::Exactly => above.abs() <= NOISE,
            }
        })
    }

    /// What one per cent more of a line costs, found by asking for it: what the dual says holds only as far as the basket does not
    /// change its foods.
    fn price(&self, index: usize, portions: &[f64], cost: f64, dual: f64) -> Price {
        let line = &self.lines[index];
        match line.bound {
            Bound::Limit => return Price::OfLimit,
            Bound::Floor if line.gives(portions) >= line.amount * 1.01 => return Price::Costs(0.0),
            Bound::Floor | Bound::Exactly => {}
        }
        let more = line.row(1.01, line.bound.into());
        let Ok(polytope) = self.with(index, &[more]) else { return Price::NotToBeHad };
        let rise = polytope.minimise(self.costs).map_or(0.01 * line.amount * dual, |found| found.value - cost);
        let is_nothing = rise.abs() <= NOTHING * cost || line.bound == Bound::Floor && rise < 0.0;
        Price::Costs(if is_nothing { 0.0 } else { rise })
    }

    fn explain(&self, conflict: &Infeasible) -> Impossible {
        let mut weighed: Vec<(usize, f64)> = conflict.weights.iter().map(|weight| weight.abs()).enumerate().collect();
        // A line may have taken no part in the proof, and another one then holds without it.
        weighed.retain(|(_, weight)| *weight > 0.0);
        let indices: Vec<usize> = weighed.iter().map(|(index, _)| *index).collect();
        weighed.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let relaxations = self.relaxations(&indices);
        Impossible { conflict: weighed.into_iter().map(|(index, _)| index).collect(), relaxations }
    }

    /// Which of the lines need only be eased by some per cent; for others than those of a proof that there is no basket it need not
    /// be tried, since the proof holds whatever they ask.
    fn relaxations(&self, lines: &[usize]) -> Vec<(usize, f64)> {
        let mut found: Vec<(usize, u32, f64)> = Vec::new();
        for &index in lines {
            let directions: &[f64] = match self.lines[index].bound {
                Bound::Floor => &[-1.0],
                Bound::Limit => &[1.0],
                Bound::Exactly => &[-1.0, 1.0],
            };
            let share = |direction: f64, steps: u32| (100.0 + direction * f64::from(steps)) / 100.0;
            let enough = |direction: f64, steps: u32| {
                self.with(index, &self.lines[index].eased(share(direction, steps))).is_ok()
            };
            let least = |direction: f64| {
                if !enough(direction, MOST_STEPS) {
                    return None;
                }
                let (mut low, mut high) = (1, MOST_STEPS);
                while low < high {
                    let middle = u32::midpoint(low, high);
                    if enough(direction, middle) { high = middle } else { low = middle + 1 }
                }
                Some((high, share(direction, high)))
            };
            let nearest = directions.iter().filter_map(|direction| least(*direction)).min_by_key(|(steps, _)| *steps);
            found.extend(nearest.map(|(steps, share)| (index, steps, share)));
        }
        found.sort_by_key(|(_, steps, _)| *steps);
        found.into_iter().map(|(index, _, share)| (index, share)).collect()
    }
}

impl Day {
    /// What a portion of each food costs.
    #[must_use]
    pub fn costs(&self) -> Vec<f64> {
        let estimate = |portion: &Portion| float(portion.cost.estimate.unwrap_or(portion.cost.low));
        self.goods.iter().map(estimate).collect()
    }

    /// The cheapest basket of it.
    #[must_use]
    pub fn cheapest(&self) -> Answer {
        cheapest(&self.costs(), &self.lines)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A line in its own unit.
    fn own(bound: Bound, amount: f64, adds: &[f64]) -> Requirement {
        Requirement { nutrient: NutrientId::PROTEIN, bound, amount, energy: None, adds: adds.to_vec(), kept: 0.0 }
    }

    /// A line in per cent of an energy.
    fn share(bound: Bound, amount: f64, adds: &[f64], energy: &[f64]) -> Requirement {
        let adds: Vec<f64> = adds.iter().map(|add| 400.0 * add).collect();
        Requirement { energy: Some((energy.to_vec(), 0.0)), ..own(bound, amount, &adds) }
    }

    fn basket(costs: &[f64], lines: &[Requirement]) -> Basket {
        match cheapest(costs, lines) {
            Answer::Cheapest(basket) => basket,
            other => panic!("{other:?}\n{costs:?} {lines:?}"),
        }
    }

    fn impossible(costs: &[f64], lines: &[Requirement]) -> Impossible {
        match cheapest(costs, lines) {
            Answer::Impossible(why) => why,
            other => panic!("{other:?}\n{costs:?} {lines:?}"),
        }
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs()))
    }

    fn costs(price: Price, wanted: f64) -> bool {
        matches!(price, Price::Costs(price) if close(price, wanted))
    }

    #[test]
    fn the_cheaper_source_is_taken_and_its_price_told() {
        // Two foods with 10 and 20 g of protein for 5 and 8; 60 g are needed.
        let found = basket(&[5.0, 8.0], &[own(Bound::Floor, 60.0, &[10.0, 20.0])]);
        assert!(close(found.cost, 24.0) && close(found.portions[1], 3.0) && found.portions[0] == 0.0, "{found:?}");
        assert_eq!(found.binds, [true]);
        assert!(costs(found.prices[0], 0.24), "{found:?}");
    }

    #[test]
    fn a_limit_has_no_price_and_binds_where_it_costs() {
        let lines = [own(Bound::Floor, 60.0, &[10.0, 20.0]), own(Bound::Limit, 2.0, &[0.0, 1.0])];
        let found = basket(&[5.0, 8.0], &lines);
        assert!(close(found.cost, 2.0 * 8.0 + 2.0 * 5.0), "{found:?}");
        assert_eq!((found.binds.as_slice(), found.prices[1]), ([true, true].as_slice(), Price::OfLimit));
        // One per cent more is bought of the dearer source.
        assert!(costs(found.prices[0], 0.3), "{found:?}");
    }

    #[test]
    fn one_per_cent_more_may_need_another_food_or_not_be_had() {
        // The cheap food suffices to the last gram of its limit; what is more comes from the dear one.
        let lines = [own(Bound::Floor, 60.0, &[20.0, 10.0]), own(Bound::Limit, 3.0, &[1.0, 0.0])];
        let found = basket(&[1.0, 50.0], &lines);
        assert!(close(found.cost, 3.0) && costs(found.prices[0], 3.0), "{found:?}");
        let alone = [own(Bound::Floor, 60.0, &[20.0]), own(Bound::Limit, 3.0, &[1.0])];
        let found = basket(&[1.0], &alone);
        assert_eq!((found.prices[0], found.binds[0]), (Price::NotToBeHad, true));
    }

    #[test]
    fn a_share_of_the_energy_is_a_line_too() {
        // 30 % of the energy from protein: 4 kcal a gram. The first food has 10, the second 50 per cent.
        let energy = [100.0, 100.0];
        let lines = [own(Bound::Exactly, 2000.0, &energy), share(Bound::Floor, 30.0, &[2.5, 12.5], &energy)];
        let found = basket(&[1.0, 3.0], &lines);
        assert!(close(found.portions[0], 10.0) && close(found.portions[1], 10.0), "{found:?}");
        assert!(close(lines[1].gives(&found.portions), 30.0));
        // 30.3 %: 0.15 portions change places at 2 each.
        assert!(costs(found.prices[1], 0.3), "{found:?}");
        let limit = [own(Bound::Exactly, 2000.0, &energy), share(Bound::Limit, 30.0, &[2.5, 12.5], &energy)];
        assert!(close(basket(&[3.0, 1.0], &limit).portions[1], 10.0));
    }

    #[test]
    fn too_much_energy_is_told_by_a_price_below_zero() {
        // Enough protein for exactly 100 kcal takes the dear lean food; with more room the cheap fat one would do.
        let lines = [own(Bound::Exactly, 100.0, &[100.0, 300.0]), own(Bound::Floor, 10.0, &[10.0, 10.0])];
        let found = basket(&[10.0, 1.0], &lines);
        assert!(matches!(found.prices[0], Price::Costs(price) if price < 0.0), "{found:?}");
    }

    #[test]
    fn what_no_food_has_is_missing_and_nothing_eased_helps() {
        let lines = [own(Bound::Floor, 1.0, &[0.0, 0.0]), own(Bound::Floor, 5.0, &[1.0, 2.0])];
        assert_eq!(impossible(&[1.0, 1.0], &lines), Impossible { conflict: vec![0], relaxations: Vec::new() });
        assert_eq!(lines.each_ref().map(Requirement::is_missing), [true, false]);
        assert_eq!(impossible(&[], &[own(Bound::Floor, 1.0, &[])]).conflict, [0]);
        assert!(basket(&[], &[]).portions.is_empty());
    }

    #[test]
    fn the_least_step_of_each_is_found() {
        // 100 g of a food give 100 of the one and 95.5 of what is limited to 90.
        let lines = [own(Bound::Floor, 100.0, &[100.0]), own(Bound::Limit, 90.0, &[95.5])];
        let why = impossible(&[1.0], &lines);
        // 90 ÷ 95.5 = 0.942, 95.5 ÷ 90 = 1.061.
        assert_eq!(why.relaxations, [(0, 0.94), (1, 1.07)]);
    }

    #[test]
    fn a_week_that_passes_a_limit_is_told_before_anything_else() {
        let passes = Requirement { kept: 2400.0, ..own(Bound::Limit, 2300.0, &[1.0]) };
        let why = impossible(&[1.0], &[own(Bound::Floor, 1.0, &[1.0]), passes.clone()]);
        // One portion more: 2,401 of 2,300.
        assert_eq!(why, Impossible { conflict: vec![1], relaxations: vec![(1, 1.05)] });
        let open = Requirement { kept: f64::INFINITY, ..passes };
        assert_eq!(impossible(&[1.0], &[open]).relaxations, []);
    }

    /// Costs and lines: floors, limits, and an energy to be met, of one to six foods.
    fn problems() -> impl Strategy<Value = (Vec<f64>, Vec<Requirement>)> {
        (1_usize..7).prop_flat_map(|foods| {
            let figures = || prop::collection::vec(prop_oneof![1 => Just(0.0), 3 => 0.1..20.0], foods);
            let line =
                (figures(), 1.0..200.0, 0..6_u8, figures()).prop_map(|(adds, amount, kind, energy)| match kind {
                    0 => own(Bound::Exactly, amount, &adds),
                    1 | 2 => own(Bound::Limit, amount, &adds),
                    3 => share(Bound::Floor, amount / 4.0, &adds, &energy),
                    _ => own(Bound::Floor, amount, &adds),
                });
            (prop::collection::vec(0.0..10.0, foods), prop::collection::vec(line, 1..6))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn no_basket_at_random_is_cheaper(
            (costs, lines) in problems(),
            tries in prop::collection::vec(prop::collection::vec(0.0..30.0_f64, 6), 60),
        ) {
            let program = Program { costs: &costs, lines: &lines };
            let found = cheapest(&costs, &lines);
            if let Answer::Cheapest(basket) = &found {
                prop_assert!(program.holds(&basket.portions));
                let cost: f64 = costs.iter().zip(&basket.portions).map(|(cost, x)| cost * x).sum();
                prop_assert!(close(cost, basket.cost));
            }
            for tried in &tries {
                let tried = &tried[..costs.len()];
                if program.holds(tried) {
                    let Answer::Cheapest(basket) = &found else { panic!("{tried:?} is a basket: {found:?}") };
                    let cost: f64 = costs.iter().zip(tried).map(|(cost, x)| cost * x).sum();
                    prop_assert!(basket.cost <= cost + 1e-6 * (1.0 + cost), "{tried:?}: {cost} {basket:?}");
                }
            }
        }

        #[test]
        fn the_price_of_a_need_is_what_more_of_it_costs((costs, lines) in problems()) {
            if let Answer::Cheapest(basket) = cheapest(&costs, &lines) {
                for (index, line) in lines.iter().enumerate() {
                    let mut more = lines.clone();
                    more[index].amount *= 1.01;
                    match (basket.prices[index], cheapest(&costs, &more)) {
                        (Price::OfLimit, _) => prop_assert_eq!(line.bound, Bound::Limit),
                        (Price::NotToBeHad, dearer) => prop_assert!(matches!(dearer, Answer::Impossible(_))),
                        (Price::Costs(price), Answer::Cheapest(dearer)) => {
                            prop_assert!(close(dearer.cost, basket.cost + price), "{price}: {dearer:?} {basket:?}");
                            prop_assert!(price >= 0.0 || line.bound == Bound::Exactly);
                        }
                        (price, other) => panic!("{price:?} {other:?}"),
                    }
                }
            }
        }

        #[test]
        fn what_is_eased_is_enough_and_a_step_less_is_not((costs, lines) in problems()) {
            let program = Program { costs: &costs, lines: &lines };
            if let Answer::Impossible(why) = cheapest(&costs, &lines) {
                let there = |index: usize, share: f64| program.with(index, &lines[index].eased(share)).is_ok();
                for (index, line) in lines.iter().enumerate() {
                    let eased = why.relaxations.iter().find(|(eased, _)| *eased == index);
                    if let Some((_, share)) = eased {
                        let less = share + if *share < 1.0 { 0.01 } else { -0.01 };
                        prop_assert!((0.9..=1.1).contains(share) && there(index, *share));
                        prop_assert!((less - 1.0).abs() < 1e-9 || !there(index, less));
                    } else {
                        let shares: &[f64] = match line.bound {
                            Bound::Floor => &[0.9],
                            Bound::Limit => &[1.1],
                            Bound::Exactly => &[0.9, 1.1],
                        };
                        prop_assert!(shares.iter().all(|share| !there(index, *share)), "{index} {why:?}");
                    }
                }
            }
        }
    }
}
