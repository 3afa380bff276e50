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

/// One base of a food, one number a nutrient in the order of the catalogue. Not a number: there is no estimate, the end is open.
#[derive(Debug, Clone)]
struct Figures {
    low: Box<[f64]>,
    estimate: Box<[f64]>,
    high: Box<[f64]>,
    /// 1 where the amount is known, else 0.
    known: Box<[f64]>,
    /// 1 where it is known and borrowed.
    borrowed: Box<[f64]>,
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
        let flag = |is: bool| f64::from(u8::from(is));
        Self {
            low: amounts.iter().map(|amount| amount.interval.low).collect(),
            estimate: amounts.iter().map(|amount| amount.interval.estimate.unwrap_or(f64::NAN)).collect(),
            high: amounts.iter().map(|amount| amount.interval.high.unwrap_or(f64::NAN)).collect(),
            known: amounts.iter().map(|amount| flag(amount.known)).collect(),
            borrowed: amounts
                .iter()
                .map(|amount| flag(amount.known && amount.evidence == Evidence::Borrowed))
                .collect(),
            weighs: food.amount(NutrientId::ENERGY).known,
        }
    }
}

/// Adds `times` what is eaten of a food.
fn add(sums: &mut [f64], times: f64, figures: &[f64]) {
    for (sum, figure) in sums.iter_mut().zip(figures) {
        *sum += times * figure;
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
        let count = nutrients().len();
        let zeros = || vec![0.0; count];
        let (mut low, mut estimate, mut high) = (zeros(), zeros(), zeros());
        // By energy; and by servings, which count where a silent food's energy is not known either.
        let (mut known, mut borrowed, mut energy, mut weightless) = (zeros(), zeros(), 0.0, false);
        let mut cost = Interval::exactly(Decimal::ZERO);
        for (portion, times, taken) in self.eaten(day) {
            let Some(figures) = self.figures.get(portion.food) else { continue };
            let most = times.high.unwrap_or(times.low);
            let mean = times.estimate.unwrap_or(times.low);
            add(&mut low, times.low, &figures.low);
            add(&mut estimate, mean, &figures.estimate);
            add(&mut high, most, &figures.high);
            let kcal = |of: &[f64], times: f64| of.get(NutrientId::ENERGY.index()).map(|kcal| kcal * times);
            let estimated = kcal(&figures.estimate, mean).filter(|kcal| !kcal.is_nan());
            let kcal = estimated.or_else(|| kcal(&figures.low, times.low)).unwrap_or_default();
            energy += kcal;
            add(&mut known, kcal, &figures.known);
            add(&mut borrowed, kcal, &figures.borrowed);
            weightless |= !figures.weighs;
            cost = cost + of_cost(portion.cost, taken);
        }
        let days = day.days.max(1) as f64;
        let mean = |sum: f64| Some(sum / days).filter(|mean| !mean.is_nan());
        let amounts = low.iter().zip(&estimate).zip(&high).map(|((low, estimate), high)| Interval {
            low: low / days,
            estimate: mean(*estimate),
            high: mean(*high),
        });
        let amounts = amounts.collect();
        for shares in [&mut known, &mut borrowed] {
            for share in shares {
                *share = if energy > 0.0 { *share / energy } else { 0.0 };
            }
        }
        let mut intake = Intake { amounts, coverage: known, borrowed, cost };
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
        let count = nutrients().len();
        let (mut known, mut borrowed, mut silent) = (vec![0.0; count], vec![0.0; count], vec![0.0; count]);
        let unknown: Box<[f64]> = Box::from(vec![1.0; count]);
        let mut servings = 0.0;
        for figures in self.eaten(day).filter_map(|(portion, ..)| self.figures.get(portion.food)) {
            servings += 1.0;
            add(&mut known, 1.0, &figures.known);
            add(&mut borrowed, 1.0, &figures.borrowed);
            if !figures.weighs {
                add(&mut silent, 1.0, &unknown);
                add(&mut silent, -1.0, &figures.known);
            }
        }
        let of_servings = known.into_iter().zip(borrowed).zip(silent);
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
