//! The resolved week: seven days of meals of servings, each with its amounts, and sums as methods.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use crate::assess::{Eatable, Eaten};
use crate::finding::Span;
use crate::measure::{Interval, between};
use crate::money::Currency;
use crate::nutrient::{Amount, Evidence, NutrientId};

/// A plan whose every word is a food, an amount and perhaps a price.
#[derive(Debug, Clone)]
pub struct ResolvedPlan {
    /// Every food that was resolved, ingredients included; portions point into them.
    pub foods: Vec<Eatable>,
    /// Monday to Sunday.
    pub days: Vec<Day>,
    /// The currency of every price and of the budget; `None` where there is neither.
    pub currency: Option<Currency>,
    /// What is at home: indices into `foods`, and so much as it would be eaten.
    pub pantry: Vec<(usize, Eaten)>,
    /// Dates on which nothing of the plan is eaten.
    pub skip: Vec<Date>,
}

/// A day of the week and what is eaten on it.
#[derive(Debug, Clone)]
pub struct Day {
    /// Which.
    pub weekday: Weekday,
    /// In the order of the day.
    pub meals: Vec<Meal>,
}

/// A named slot of a day.
#[derive(Debug, Clone)]
pub struct Meal {
    /// As the plan names it.
    pub name: String,
    /// In the order of the plan.
    pub servings: Vec<Serving>,
}

/// One entry of a meal.
#[derive(Debug, Clone)]
pub struct Serving {
    /// `weekdays.breakfast[1]`, counted from 1.
    pub place: String,
    /// As written.
    pub text: String,
    /// Where it is written.
    pub span: Span,
    /// One of these is eaten.
    pub options: Vec<Portion>,
}

/// So much of one food.
#[derive(Debug, Clone)]
pub struct Portion {
    /// Index into [`ResolvedPlan::foods`].
    pub food: usize,
    /// As a multiple of what the food's amounts are for.
    pub multiple: Interval<f64>,
    /// The least and the most eaten grams, where a weight is known.
    pub weight: Option<(Decimal, Decimal)>,
    /// The least and the most that is eaten, in every measure.
    pub eaten: (Eaten, Eaten),
    /// Eaten cost, in the plan's currency; open where the food has no price.
    pub cost: Interval<Decimal>,
}

/// The sum of one nutrient over servings.
#[derive(Debug, Clone, Copy)]
pub struct Total {
    /// Low, estimate, high.
    pub amount: Amount,
    /// The low ends by what they lean on, indexed by `Evidence as usize`: assumed, borrowed, label, measured.
    pub low_by_evidence: [f64; 4],
    /// The weakest evidence behind the high end.
    pub high_evidence: Evidence,
}

impl std::iter::Sum<Amount> for Total {
    fn sum<I: Iterator<Item = Amount>>(amounts: I) -> Self {
        let mut total = Self { amount: Amount::NOTHING, low_by_evidence: [0.0; 4], high_evidence: Evidence::Measured };
        for amount in amounts {
            total.amount = total.amount + amount;
            total.low_by_evidence[amount.evidence as usize] += amount.interval.low;
            // A certain zero (no caffeine in an apple) leans on nothing but itself.
            if amount.interval.high != Some(0.0) || !amount.known {
                total.high_evidence = total.high_evidence.min(amount.high_evidence());
            }
        }
        total
    }
}

impl Total {
    /// The mean of it over so many days.
    #[must_use]
    pub fn over(self, days: f64) -> Self {
        Self {
            amount: Amount { interval: self.amount.interval.map(|v| v / days), ..self.amount },
            low_by_evidence: self.low_by_evidence.map(|v| v / days),
            ..self
        }
    }
}

/// Of sums of heaps of servings.
impl std::iter::Sum for Total {
    fn sum<I: Iterator<Item = Self>>(totals: I) -> Self {
        let added = totals.reduce(|a, b| {
            let mut low_by_evidence = a.low_by_evidence;
            low_by_evidence.iter_mut().zip(b.low_by_evidence).for_each(|(a, b)| *a += b);
            let high_evidence = a.high_evidence.min(b.high_evidence);
            Self { amount: a.amount + b.amount, low_by_evidence, high_evidence }
        });
        added.unwrap_or_else(|| std::iter::empty::<Amount>().sum())
    }
}

impl Day {
    /// What is eaten on this day, in order.
    pub fn servings(&self) -> impl Iterator<Item = &Serving> {
        self.meals.iter().flat_map(|meal| &meal.servings)
    }
}

impl Serving {
    /// The amount of `nutrient`: of its options the least low, the greatest high and the mean estimate.
    #[must_use]
    pub fn amount(&self, foods: &[Eatable], nutrient: NutrientId) -> Amount {
        self.amount_by(&|food| foods[food].amount(nutrient))
    }

    /// The same, with what `of` says there is in one base of a food.
    pub(super) fn amount_by(&self, of: &dyn Fn(usize) -> Amount) -> Amount {
        let amounts = self.options.iter().map(|option| of(option.food).times(option.multiple));
        amounts.clone().reduce(either).map_or(Amount::NOTHING, |merged| {
            let interval = one_of(self.options.len() as f64, amounts.map(|a| a.interval));
            Amount { interval, ..merged }
        })
    }

    /// Eaten cost, by the same rule.
    #[must_use]
    pub fn cost(&self) -> Interval<Decimal> {
        one_of(Decimal::from(self.options.len().max(1)), self.options.iter().map(|option| option.cost))
    }
}

impl Portion {
    /// Eaten grams, where a weight is known.
    #[must_use]
    pub fn grams(&self) -> Option<Interval<f64>> {
        self.weight.map(|(low, high)| between(low, high))
    }

    /// The amount of `nutrient` in it.
    #[must_use]
    pub fn amount(&self, foods: &[Eatable], nutrient: NutrientId) -> Amount {
        foods[self.food].amount(nutrient).times(self.multiple)
    }
}

impl ResolvedPlan {
    /// Every serving of the week, Monday first.
    pub fn servings(&self) -> impl Iterator<Item = &Serving> {
        self.days.iter().flat_map(Day::servings)
    }

    /// The sum of `nutrient` over `servings`.
    pub fn total<'a>(&self, servings: impl Iterator<Item = &'a Serving>, nutrient: NutrientId) -> Total {
        servings.map(|serving| serving.amount(&self.foods, nutrient)).sum()
    }

    /// Daily mean of `nutrient` over the week.
    #[must_use]
    pub fn daily_mean(&self, nutrient: NutrientId) -> Total {
        self.per_day(self.total(self.servings(), nutrient))
    }

    /// What a sum over the week is a day.
    pub(super) fn per_day(&self, week: Total) -> Total {
        week.over(self.days.len().max(1) as f64)
    }

    /// Share of the week's energy that comes from foods whose amount of `nutrient` is known, and from those whose
    /// amount is borrowed. Energy counts by its estimate, or its low end where there is none; where a silent food's
    /// energy is not known either, shares of servings take the place of shares of energy.
    #[must_use]
    pub fn coverage(&self, nutrient: NutrientId) -> (f64, f64) {
        // By energy, by servings: all, known, borrowed.
        let (mut energy, mut servings) = ([0.0; 3], [0.0; 3]);
        let mut weightless = false;
        for serving in self.servings() {
            for option in &serving.options {
                let share = 1.0 / serving.options.len() as f64;
                let kcal = option.amount(&self.foods, NutrientId::ENERGY);
                let amount = self.foods[option.food].amount(nutrient);
                weightless |= !amount.known && !kcal.known;
                let counts = [true, amount.known, amount.known && amount.evidence == Evidence::Borrowed];
                for (index, _) in counts.into_iter().enumerate().filter(|(_, counts)| *counts) {
                    energy[index] += share * kcal.interval.estimate.unwrap_or(kcal.interval.low);
                    servings[index] += share;
                }
            }
        }
        let [all, known, borrowed] = if weightless || energy[0] <= 0.0 { servings } else { energy };
        if all > 0.0 { (known / all, borrowed / all) } else { (0.0, 0.0) }
    }

    /// Names of the foods that do not say how much they have of each of `nutrients`, in the order they were resolved.
    #[must_use]
    pub fn unknown_in(&self, nutrients: &[NutrientId]) -> Vec<&str> {
        let mut silent = vec![false; self.foods.len()];
        for option in self.servings().flat_map(|serving| &serving.options) {
            let known = nutrients.iter().all(|nutrient| self.foods[option.food].amount(*nutrient).known);
            let eaten = option.multiple.high != Some(0.0);
            silent[option.food] |= !known && eaten;
        }
        let pairs = self.foods.iter().zip(silent);
        pairs.filter(|(_, silent)| *silent).map(|(food, _)| food.name.as_str()).collect()
    }

    /// Foods that are eaten and have no price, in the order they are eaten.
    #[must_use]
    pub fn unpriced(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let options = self.servings().flat_map(|serving| &serving.options);
        options.flat_map(|option| self.foods[option.food].unpriced()).filter(|name| seen.insert(*name)).collect()
    }

    /// The foods of every option of every serving, as often as they stand there.
    fn eaten(&self) -> impl Iterator<Item = usize> {
        self.servings().flat_map(|serving| &serving.options).map(|option| option.food)
    }

    /// The foods that one buys for what is eaten, each once, in the order they are eaten: of a recipe without a price of its
    /// own its ingredients.
    #[must_use]
    pub fn bought(&self) -> Vec<usize> {
        bought(&self.foods, self.eaten())
    }

    /// The same for these foods alone.
    #[must_use]
    pub fn bought_for(&self, foods: impl Iterator<Item = usize>) -> Vec<usize> {
        bought(&self.foods, foods)
    }

    /// Foods that are eaten, and what they are made of, each once, in the order they are eaten.
    #[must_use]
    pub fn eaten_and_inside(&self) -> Vec<usize> {
        met(&self.foods, self.eaten(), Eatable::made_of)
    }

    /// A food and what it is made of, each once.
    #[must_use]
    pub fn with_inside(&self, food: usize) -> Vec<usize> {
        met(&self.foods, std::iter::once(food), Eatable::made_of)
    }

    /// Eaten cost of the whole week.
    #[must_use]
    pub fn cost(&self) -> Interval<Decimal> {
        self.servings().map(Serving::cost).sum()
    }
}

/// The foods that one buys for `foods`.
pub(super) fn bought(foods: &[Eatable], eaten: impl Iterator<Item = usize>) -> Vec<usize> {
    let cooked_from = |food: &Eatable| food.cooked_from().unwrap_or_default();
    let mut bought = met(foods, eaten, cooked_from);
    bought.retain(|index| foods[*index].is_bought());
    bought
}

/// The foods at `roots`, and behind each those that are `inside` it: each once, in the order in which they are met. Recipes of recipes
/// name the same food more often than anybody could count.
fn met(foods: &[Eatable], roots: impl Iterator<Item = usize>, inside: impl Fn(&Eatable) -> Vec<usize>) -> Vec<usize> {
    let mut seen = vec![false; foods.len()];
    let mut met = Vec::new();
    // Last in is first out, so what stands first is put on top.
    let mut open: Vec<usize> = roots.collect();
    open.reverse();
    while let Some(index) = open.pop() {
        if !std::mem::replace(&mut seen[index], true) {
            met.push(index);
            open.extend(inside(&foods[index]).into_iter().rev());
        }
    }
    met
}

/// What holds of an amount that is one of two.
fn either(a: Amount, b: Amount) -> Amount {
    Amount { evidence: a.evidence.min(b.evidence), known: a.known && b.known, ..a }
}

/// One of several: the least low, the greatest high, the mean of the estimates.
fn one_of<N>(count: N, options: impl Iterator<Item = Interval<N>>) -> Interval<N>
where
    N: Copy + PartialOrd + Default + std::ops::Add<Output = N> + std::ops::Div<Output = N>,
{
    options
        .reduce(|a, b| Interval {
            low: if b.low < a.low { b.low } else { a.low },
            estimate: a.estimate.zip(b.estimate).map(|(a, b)| a + b),
            high: a.high.zip(b.high).map(|(a, b)| if b > a { b } else { a }),
        })
        .map_or_else(Interval::default, |all| Interval { estimate: all.estimate.map(|sum| sum / count), ..all })
}
