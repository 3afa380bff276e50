//! What the servings of a day add up to, every nutrient at once.

use rust_decimal::Decimal;

use super::{Day, Taken};
use crate::assess::{self, Besides, Eatable, Portion, Total};
use crate::finding::Finding;
use crate::measure::{Interval, float};
use crate::nutrient::{Amount, Evidence, NutrientId, nutrients};

/// The foods of a diary, with their nutrients side by side: a survey is sums of them, a hundred thousand times.
#[derive(Debug, Clone)]
pub struct Kitchen {
    foods: Vec<Eatable>,
    figures: Vec<Figures>,
    /// One a measure of the survey.
    measures: Vec<Portion>,
}

/// A measure of a survey, by its index, and all that is wrong with it.
pub type Wrong = (usize, Vec<Finding<assess::Problem>>);

/// Some numbers a nutrient in the order of the catalogue, and zeros up to a whole block: in blocks they are added at once, and what
/// is added together lies together.
#[derive(Debug, Clone)]
struct Rows<const N: usize>(Box<[[[f64; BLOCK]; N]]>);

const BLOCK: usize = 8;

impl<const N: usize> Rows<N> {
    fn zeros() -> Self {
        Self(vec![[[0.0; BLOCK]; N]; nutrients().len().div_ceil(BLOCK)].into())
    }

    fn of(figures: impl Iterator<Item = [f64; N]>) -> Self {
        let mut rows = Self::zeros();
        for (index, figures) in figures.take(nutrients().len()).enumerate() {
            let Some(block) = rows.0.get_mut(index / BLOCK) else { break };
            for (row, figure) in block.iter_mut().zip(figures) {
                row[index % BLOCK] = figure;
            }
        }
        rows
    }

    /// Adds of each row so many times what is eaten of a food.
    fn add(&mut self, times: [f64; N], figures: &Self) {
        for (sums, figures) in self.0.iter_mut().zip(&figures.0) {
            for row in 0..N {
                // So is a block unrolled and done in vectors.
                for at in 0..BLOCK {
                    sums[row][at] += times[row] * figures[row][at];
                }
            }
        }
    }

    /// One a nutrient.
    fn row(&self, row: usize) -> impl Iterator<Item = f64> {
        self.0.iter().flat_map(move |block| block[row]).take(nutrients().len())
    }
}

/// One base of a food. Not a number: there is no estimate, the end is open.
#[derive(Debug, Clone)]
struct Figures {
    /// Low, estimate, high; and 1 where the amount is known, else 0.
    amounts: Rows<4>,
    /// 1 where it is known and borrowed; `None` where nothing is.
    borrowed: Option<Rows<1>>,
    /// Energy: an estimate, or not a number; at least.
    kcal: (f64, f64),
    /// Whether the energy is known.
    weighs: bool,
}

/// What is eaten on a day, or in the mean of several.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// One a nutrient, in the order of the catalogue.
    pub amounts: Vec<Interval<f64>>,
    /// Share of the energy that comes from foods whose amount of the nutrient is known; likewise.
    pub coverage: Vec<f64>,
    /// Share of it from foods whose amount is borrowed.
    pub borrowed: Vec<f64>,
    /// Eaten cost; open where a food has no price.
    pub cost: Interval<Decimal>,
}

impl Figures {
    fn of(food: &Eatable) -> Self {
        let amounts: Vec<Amount> = NutrientId::all().map(|id| food.amount(id)).collect();
        let is_borrowed = |amount: &Amount| amount.known && amount.evidence == Evidence::Borrowed;
        let flag = |is: bool| f64::from(u8::from(is));
        let energy = food.amount(NutrientId::ENERGY);
        let all = |amount: &Amount| {
            let Interval { low, estimate, high } = amount.interval;
            [low, estimate.unwrap_or(f64::NAN), high.unwrap_or(f64::NAN), flag(amount.known)]
        };
        Self {
            amounts: Rows::of(amounts.iter().map(all)),
            borrowed: amounts
                .iter()
                .any(is_borrowed)
                .then(|| Rows::of(amounts.iter().map(|amount| [flag(is_borrowed(amount))]))),
            kcal: (energy.interval.estimate.unwrap_or(f64::NAN), energy.interval.low),
            weighs: energy.known,
        }
    }
}

impl Kitchen {
    /// The foods, and what each measure of a survey turned out to be.
    ///
    /// # Errors
    /// Everything that is wrong with a measure, for every one that is no food or no amount of it, with its index.
    pub fn new(foods: Vec<Eatable>, measures: Vec<Besides>) -> Result<Self, Vec<Wrong>> {
        let mut known = Vec::with_capacity(measures.len());
        let mut wrong = Vec::new();
        for (index, portion) in measures.into_iter().enumerate() {
            match portion {
                Ok(portion) => known.push(portion),
                Err(findings) => wrong.push((index, findings)),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let figures = foods.iter().map(Figures::of).collect();
        Ok(Self { foods, figures, measures: known })
    }

    /// The servings of a day whose measures there are: as multiples of what a food's figures are for.
    fn eaten<'a>(&'a self, day: &'a Day) -> impl Iterator<Item = (&'a Portion, Interval<f64>, &'a Taken)> {
        day.servings.iter().filter_map(|taken| {
            let portion = self.measures.get(taken.measure)?;
            let one = portion.multiple.low;
            let (low, high) = (one * float(taken.low), one * float(taken.high));
            Some((portion, Interval { low, estimate: Some(f64::midpoint(low, high)), high: Some(high) }, taken))
        })
    }

    /// The sums of a day; of several days their mean.
    #[must_use]
    pub fn intake(&self, day: &Day) -> Intake {
        // Shares by energy; and by servings, which count where a silent food's energy is not known either.
        let (mut sums, mut borrowed) = (Rows::<4>::zeros(), Rows::<1>::zeros());
        let (mut energy, mut weightless) = (0.0, false);
        let mut cost = Interval::exactly(Decimal::ZERO);
        for (portion, times, taken) in self.eaten(day) {
            let Some(figures) = self.figures.get(portion.food) else { continue };
            let most = times.high.unwrap_or(times.low);
            let mean = times.estimate.unwrap_or(times.low);
            let (estimated, least) = figures.kcal;
            let kcal = if estimated.is_nan() { least * times.low } else { estimated * mean };
            sums.add([times.low, mean, most, kcal], &figures.amounts);
            energy += kcal;
            if let Some(figures) = &figures.borrowed {
                borrowed.add([kcal], figures);
            }
            weightless |= !figures.weighs;
            cost = cost + of_cost(portion.cost, taken);
        }
        let days = day.days.max(1) as f64;
        let mean = |sum: f64| Some(sum / days).filter(|mean| !mean.is_nan());
        let amounts = sums.row(0).zip(sums.row(1)).zip(sums.row(2)).map(|((low, estimate), high)| Interval {
            low: low / days,
            estimate: mean(estimate),
            high: mean(high),
        });
        let amounts = amounts.collect();
        let share = |part: f64| if energy > 0.0 { part / energy } else { 0.0 };
        let (coverage, borrowed) = (sums.row(3).map(share).collect(), borrowed.row(0).map(share).collect());
        let mut intake = Intake { amounts, coverage, borrowed, cost };
        if weightless || energy <= 0.0 {
            self.by_servings(day, energy <= 0.0, &mut intake);
        }
        if day.days > 1 {
            intake.cost = intake.cost.map(|cost| cost / Decimal::from(day.days));
        }
        intake
    }

    /// Shares of servings in place of shares of energy: of `all` nutrients, or of those that a food is silent about whose energy
    /// is not known either.
    fn by_servings(&self, day: &Day, all: bool, intake: &mut Intake) {
        let (mut sums, mut borrowed) = (Rows::<4>::zeros(), Rows::<1>::zeros());
        let mut silent = vec![0.0; nutrients().len()];
        let mut servings = 0.0;
        for figures in self.eaten(day).filter_map(|(portion, ..)| self.figures.get(portion.food)) {
            servings += 1.0;
            sums.add([0.0, 0.0, 0.0, 1.0], &figures.amounts);
            if let Some(figures) = &figures.borrowed {
                borrowed.add([1.0], figures);
            }
            if !figures.weighs {
                silent.iter_mut().zip(figures.amounts.row(3)).for_each(|(silent, known)| *silent += 1.0 - known);
            }
        }
        let of_servings = sums.row(3).zip(borrowed.row(0)).zip(silent);
        for ((coverage, share), ((known, borrowed), silent)) in
            intake.coverage.iter_mut().zip(&mut intake.borrowed).zip(of_servings)
        {
            if (all || silent > 0.0) && servings > 0.0 {
                (*coverage, *share) = (known / servings, borrowed / servings);
            }
        }
    }

    /// The same sums with what they lean on, one a nutrient in the order of the catalogue: what is held against targets.
    #[must_use]
    pub fn totals(&self, day: &Day) -> Vec<Total> {
        let days = day.days.max(1) as f64;
        let total = |id: NutrientId| {
            let amounts =
                self.eaten(day).filter_map(|(portion, times, _)| Some((self.foods.get(portion.food)?, times)));
            amounts.map(|(food, times)| food.amount(id).times(times)).sum::<Total>().over(days)
        };
        NutrientId::all().map(total).collect()
    }

    /// Whether anything is drunk on a day.
    #[must_use]
    pub fn has_drinks(&self, day: &Day) -> bool {
        self.eaten(day).any(|(portion, ..)| self.foods.get(portion.food).is_some_and(|food| food.drink))
    }
}

/// What so many of a measure cost of which one costs `one`.
fn of_cost(one: Interval<Decimal>, taken: &Taken) -> Interval<Decimal> {
    let two = Decimal::TWO;
    Interval {
        low: one.low.saturating_mul(taken.low),
        estimate: one.estimate.map(|one| one.saturating_mul((taken.low + taken.high) / two)),
        high: one.high.map(|one| one.saturating_mul(taken.high)),
    }
}
