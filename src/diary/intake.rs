//! What the servings of a day add up to, every nutrient at once.

use rust_decimal::Decimal;

use super::{Day, Taken};
use crate::assess::{self, Besides, Eatable, Portion, Total};
use crate::cores;
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

/// One number a nutrient, in the order of the catalogue.
#[derive(Debug, Clone)]
struct Row(Vec<f64>);

impl Row {
    fn zeros() -> Self {
        Self(vec![0.0; nutrients().len()])
    }

    /// Adds so many times another row.
    fn add(&mut self, times: f64, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(sum, figure)| *sum += times * figure);
    }

    /// Adds a number to each of some places.
    fn add_at(&mut self, places: &[usize], number: f64) {
        for place in places {
            if let Some(sum) = self.0.get_mut(*place) {
                *sum += number;
            }
        }
    }
}

/// One base of a food. Most of it is exact or not known at all: of the estimate and the high end it has only what sets them apart
/// from the low one, so that the foods of a survey stay in the cache.
#[derive(Debug, Clone)]
struct Figures {
    /// Of every nutrient the least.
    low: Row,
    /// Nutrients with another estimate or high end, and how much higher these are; not a number where there is none.
    higher: Vec<(usize, [f64; 2])>,
    /// Nutrients of which the amount is not known.
    silent: Vec<usize>,
    /// Nutrients of which it is known and borrowed.
    borrowed: Vec<usize>,
    /// Energy: an estimate, or not a number; at least.
    kcal: (f64, f64),
    /// Whether the energy is known.
    weighs: bool,
}

/// What is added up of a day.
struct Sums {
    low: Row,
    /// How much higher the estimate and the high end are.
    higher: Vec<[f64; 2]>,
}

impl Sums {
    fn nothing() -> Self {
        Self { low: Row::zeros(), higher: vec![[0.0; 2]; nutrients().len()] }
    }

    /// Adds the amounts of a serving, so many times what the figures are for: at least, and by estimate and at most.
    ///
    /// An end is `times × figure = low × low figure + (times - low) × low figure + times × (figure - low figure)`, of which the
    /// first is in `low`.
    fn add(&mut self, figures: &Figures, low: f64, times: [f64; 2]) {
        self.low.add(low, &figures.low);
        if times.iter().any(|times| *times > low) {
            for (sum, figure) in self.higher.iter_mut().zip(&figures.low.0) {
                for (sum, times) in sum.iter_mut().zip(times) {
                    *sum += (times - low) * figure;
                }
            }
        }
        for (place, higher) in &figures.higher {
            for (sum, (times, higher)) in
                self.higher.get_mut(*place).into_iter().flatten().zip(times.iter().zip(higher))
            {
                *sum += times * higher;
            }
        }
    }
}

/// What is known of a day, by weight.
struct Shares {
    /// The weight of foods that do not know the amount.
    silent: Row,
    /// That of foods of which it is borrowed.
    borrowed: Row,
    /// That of all.
    weight: f64,
}

impl Shares {
    fn nothing() -> Self {
        Self { silent: Row::zeros(), borrowed: Row::zeros(), weight: 0.0 }
    }

    /// Counts a food with this weight, 0 or more.
    fn add(&mut self, figures: &Figures, weight: f64) {
        self.weight += weight;
        self.silent.add_at(&figures.silent, weight);
        self.borrowed.add_at(&figures.borrowed, weight);
    }

    /// One a nutrient: the share of foods that know the amount, and of those of which it is borrowed.
    fn all(&self) -> impl Iterator<Item = (f64, f64)> {
        let share = |part: f64| if self.weight > 0.0 { part / self.weight } else { 0.0 };
        let all = self.silent.0.iter().zip(&self.borrowed.0);
        all.map(move |(silent, borrowed)| (share(self.weight - silent), share(*borrowed)))
    }
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
        let count = nutrients().len();
        let energy = food.amount(NutrientId::ENERGY);
        let mut figures = Self {
            low: Row(Vec::with_capacity(count)),
            higher: Vec::with_capacity(count),
            silent: Vec::with_capacity(count),
            borrowed: Vec::new(),
            kcal: (energy.interval.estimate.unwrap_or(f64::NAN), energy.interval.low),
            weighs: energy.known,
        };
        for id in NutrientId::all() {
            let Amount { interval: Interval { low, estimate, high }, evidence, known } = food.amount(id);
            figures.low.0.push(low);
            let higher = [estimate, high].map(|end| end.map_or(f64::NAN, |end| end - low));
            if higher.iter().any(|end| *end != 0.0) {
                figures.higher.push((id.index(), higher));
            }
            if !known {
                figures.silent.push(id.index());
            } else if evidence == Evidence::Borrowed {
                figures.borrowed.push(id.index());
            }
        }
        figures.higher.shrink_to_fit();
        figures.silent.shrink_to_fit();
        figures
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
        let figures = cores::each(&foods, Figures::of);
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
        let (mut sums, mut shares, mut weightless) = (Sums::nothing(), Shares::nothing(), false);
        let mut cost = Interval::exactly(Decimal::ZERO);
        for (portion, times, taken) in self.eaten(day) {
            let Some(figures) = self.figures.get(portion.food) else { continue };
            let most = times.high.unwrap_or(times.low);
            let mean = times.estimate.unwrap_or(times.low);
            let (estimated, least) = figures.kcal;
            sums.add(figures, times.low, [mean, most]);
            shares.add(figures, if estimated.is_nan() { least * times.low } else { estimated * mean });
            weightless |= !figures.weighs;
            cost = cost + of_cost(portion.cost, taken);
        }
        let days = day.days.max(1) as f64;
        let mean = |sum: f64| Some(sum / days).filter(|mean| !mean.is_nan());
        let amounts = sums.low.0.iter().zip(&sums.higher).map(|(low, [higher, highest])| Interval {
            low: low / days,
            estimate: mean(low + higher),
            high: mean(low + highest),
        });
        let amounts = amounts.collect();
        let (coverage, borrowed) = shares.all().unzip();
        let mut intake = Intake { amounts, coverage, borrowed, cost };
        if weightless || shares.weight <= 0.0 {
            self.by_servings(day, shares.weight <= 0.0, &mut intake);
        }
        if day.days > 1 {
            intake.cost = intake.cost.map(|cost| cost / Decimal::from(day.days));
        }
        intake
    }

    /// Shares of servings in place of shares of energy: of `all` nutrients, or of those that a food is silent about whose energy
    /// is not known either.
    fn by_servings(&self, day: &Day, all: bool, intake: &mut Intake) {
        let (mut shares, mut silent) = (Shares::nothing(), Row::zeros());
        for figures in self.eaten(day).filter_map(|(portion, ..)| self.figures.get(portion.food)) {
            shares.add(figures, 1.0);
            if !figures.weighs {
                silent.add_at(&figures.silent, 1.0);
            }
        }
        let own = intake.coverage.iter_mut().zip(&mut intake.borrowed);
        for (((coverage, borrowed), of_servings), silent) in own.zip(shares.all()).zip(silent.0) {
            if all || silent > 0.0 {
                (*coverage, *borrowed) = of_servings;
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
    let Taken { low, high, .. } = *taken;
    let mean = if low == high { low } else { (low + high) / Decimal::TWO };
    Interval {
        low: one.low.saturating_mul(low),
        estimate: one.estimate.map(|one| one.saturating_mul(mean)),
        high: one.high.map(|one| one.saturating_mul(high)),
    }
}
