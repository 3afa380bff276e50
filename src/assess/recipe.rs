//! Recipes by the mixed method (EuroFIR/INFOODS): retention factors for each ingredient, a yield for the whole, water by
//! difference.
//!
//! `Nₖ = Σ mᵢ · EPᵢ · cᵢₖ · RFᵢₖ`, in `YF · Σ mᵢ · EPᵢ` of the dish. What an ingredient has without its refuse is resolved like
//! any serving; a food that was cooked already loses nothing a second time.

use rust_decimal::Decimal;

use crate::assess::resolve::Resolver;
use crate::assess::{Eatable, Origin, Portion, Pricing, Problem};
use crate::finding::Spanned;
use crate::food::{Retention, retention};
use crate::measure::{Interval, Quantity, float};
use crate::nutrient::{Amount, Evidence, NutrientId};
use crate::plan::PlanFood;

/// A recipe as it is cooked.
#[derive(Debug, Clone)]
pub struct Recipe {
    /// In the order of the plan.
    pub ingredients: Vec<Ingredient>,
    /// How many servings it makes.
    pub servings: f64,
    /// Grams that go on the way, of all servings; below zero: that come. All of it is water. `low` is what goes where
    /// least water is left, `high` where most is.
    pub lost: Interval<f64>,
}

/// So much of one food, and what cooking leaves of it.
#[derive(Debug, Clone)]
pub struct Ingredient {
    /// How much of which food.
    pub portion: Portion,
    /// What cooking leaves; `None` where the recipe says nothing, and for what is cooked already.
    pub retention: Option<Retention>,
}

impl Recipe {
    /// The foods of its ingredients, in their order.
    pub(super) fn foods(&self) -> Vec<usize> {
        self.ingredients.iter().map(|ingredient| ingredient.portion.food).collect()
    }

    /// The amount of `nutrient` in one serving.
    #[must_use]
    pub fn amount(&self, foods: &[Eatable], nutrient: NutrientId) -> Amount {
        let sum: Amount = self.ingredients.iter().map(|ingredient| ingredient.amount(foods, nutrient)).sum();
        let each = |amount: f64| amount / self.servings;
        if nutrient != NutrientId::WATER || self.lost == Interval::default() {
            return Amount { interval: sum.interval.map(each), ..sum };
        }
        Amount { interval: self.water_left(sum.interval).map(each), ..sum }
    }

    /// What is left of the water of all ingredients.
    #[must_use]
    pub fn water_left(&self, water: Interval<f64>) -> Interval<f64> {
        let left = |water: Option<f64>, lost: Option<f64>| water.zip(lost).map(|(water, lost)| (water - lost).max(0.0));
        Interval {
            low: (water.low - self.lost.low).max(0.0),
            estimate: left(water.estimate, self.lost.estimate),
            high: left(water.high, self.lost.high),
        }
    }
}

/// What cooking leaves of one nutrient of an ingredient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kept {
    /// All of it, for all that is known.
    All,
    /// Of each part what is left of that.
    Parts,
    /// This share.
    Share(Interval<f64>),
    /// At least this share: some part of it is lost.
    AtLeast(f64),
}

impl Ingredient {
    /// The amount of `nutrient` that cooking leaves of it.
    #[must_use]
    pub fn amount(&self, foods: &[Eatable], nutrient: NutrientId) -> Amount {
        let raw = |id: NutrientId| self.portion.amount(foods, id);
        match self.kept(foods, nutrient) {
            Kept::All => raw(nutrient),
            Kept::Parts => nutrient.get().sum_of_parts(|part| kept(raw(part), self.factor(part))),
            Kept::Share(share) => kept(raw(nutrient), Some(share)),
            Kept::AtLeast(least) => {
                let whole = raw(nutrient);
                let interval = Interval { low: whole.interval.low * least, ..whole.interval };
                Amount { interval, evidence: whole.evidence.min(Evidence::Borrowed), ..whole }
            }
        }
    }

    /// By which rule cooking leaves what it leaves of `nutrient`.
    #[must_use]
    pub fn kept(&self, foods: &[Eatable], nutrient: NutrientId) -> Kept {
        let Some(retention) = &self.retention else { return Kept::All };
        let raw = |id: NutrientId| self.portion.amount(foods, id);
        let parts = &nutrient.get().parts;
        // A sum loses what its parts lose, where they are what it was added up from: some of them are known.
        let adds_up = parts.iter().any(|part| raw(part.id).known);
        if adds_up && parts.iter().any(|part| retention.factor(part.id).is_some()) {
            let (whole, sum) = (raw(nutrient), nutrient.get().sum_of_parts(raw));
            if (sum.interval.low - whole.interval.low).abs() <= 1e-9 * whole.interval.low && sum.known == whole.known {
                return Kept::Parts;
            }
        }
        if let Some(factor) = retention.factor(nutrient) {
            return Kept::Share(factor);
        }
        // Given as a whole, of which some part is lost: at least what all of it would lose.
        let least =
            parts.iter().filter_map(|part| retention.factor(part.id)).map(|share| share.low).fold(1.0, f64::min);
        if least < 1.0 { Kept::AtLeast(least) } else { Kept::All }
    }

    /// The share of a nutrient that cooking leaves; `None` where nobody says.
    #[must_use]
    pub fn factor(&self, nutrient: NutrientId) -> Option<Interval<f64>> {
        self.retention.as_ref().and_then(|retention| retention.factor(nutrient))
    }
}

/// What is left of an amount. The factor was measured on another food, so what leans on it is borrowed.
fn kept(amount: Amount, share: Option<Interval<f64>>) -> Amount {
    match share {
        Some(share) if share != Interval::exactly(1.0) => {
            Amount { evidence: amount.evidence.min(Evidence::Borrowed), ..amount.times(share) }
        }
        _ => amount,
    }
}

impl<'a> Resolver<'a> {
    /// One serving has a share of everything in the recipe, and weighs a share of the cooked weight.
    pub(super) fn cook(&mut self, entry: &'a PlanFood, food: &mut Eatable) -> Option<()> {
        let servings = entry.servings.as_ref().map_or(Decimal::ONE, |servings| servings.value);
        let general = entry.retain.as_ref().map(|method| self.retention(method));
        let mut ingredients = Vec::new();
        let mut weight = Some(Decimal::ZERO);
        let mut ends = Some((0.0, 0.0));
        let mut cost = Interval::exactly(Decimal::ZERO);
        let mut unpriced = Vec::new();
        let mut cooked = Vec::new();
        let mut whole = general.as_ref().is_none_or(Option::is_some);
        for line in &entry.recipe {
            let own = line.retain.as_ref().map(|method| self.retention(method));
            whole &= own.as_ref().is_none_or(Option::is_some);
            let Some(portion) = line.serving.options.first().and_then(|option| self.portion(option)) else {
                whole = false;
                continue;
            };
            let part = &self.foods[portion.food];
            let method = own.clone().or_else(|| general.clone()).flatten();
            ends =
                ends.zip(portion.weight).map(|((low, high), (least, most))| (low + float(least), high + float(most)));
            let grams = portion.weight.and_then(|(low, high)| low.checked_add(high)?.checked_div(Decimal::TWO));
            food.drink |= part.drink;
            weight = weight.zip(grams).and_then(|(sum, grams)| sum.checked_add(grams));
            cost = cost + portion.cost;
            // Each once: a recipe of recipes would name them beyond all count.
            for name in part.unpriced() {
                if !unpriced.iter().any(|known| known == name) {
                    unpriced.push(name.to_owned());
                }
            }
            let name = part.name.clone();
            let retention = if part.is_cooked {
                match (&line.retain, &entry.retain) {
                    (Some(own), _) => self.on_cooked(own, vec![name]),
                    (None, Some(_)) => cooked.push(name),
                    (None, None) => {}
                }
                None
            } else {
                method
            };
            ingredients.push(Ingredient { portion, retention });
        }
        if let Some(method) = entry.retain.as_ref().filter(|_| !cooked.is_empty()) {
            self.on_cooked(method, cooked);
        }
        if !whole {
            return None;
        }
        let factor = entry.yield_factor.as_ref().map_or(Decimal::ONE, |factor| factor.value.low);
        let cooked = weight.and_then(|raw| raw.checked_mul(factor));
        // Of a range of weights the end that leaves less water is taken off the low end, and the other off the high.
        let share = float(Decimal::ONE - factor);
        let lost = ends.map_or_else(Interval::default, |(least, most)| {
            let (least, most) = (least * share, most * share);
            Interval { low: least.max(most), estimate: Some(f64::midpoint(least, most)), high: Some(least.min(most)) }
        });
        let recipe = Recipe { ingredients, servings: float(servings), lost };
        let water: Amount = recipe.ingredients.iter().map(|part| part.amount(&self.foods, NutrientId::WATER)).sum();
        if let (Some(water), Some(factor)) = (water.interval.high, &entry.yield_factor)
            && let Some(least) = lost.high.filter(|least| *least > water * (1.0 + 1e-9))
        {
            self.report(Problem::WaterLost { food: entry.key.value.clone(), lost: least, water }, factor.span);
        }
        food.amounts = NutrientId::all().map(|id| recipe.amount(&self.foods, id)).collect();
        food.base = Quantity::Count(Decimal::ONE);
        if food.unit.is_none() {
            food.unit = cooked.and_then(|cooked| cooked.checked_div(servings)).map(Quantity::Grams);
        }
        let cost = cost.map(|sum| sum.checked_div(servings).unwrap_or(Decimal::MAX).normalize());
        food.pricing = Pricing::Ingredients { cost, servings, unpriced };
        food.is_cooked = true;
        food.origin = Origin::Recipe(recipe);
        Some(())
    }

    fn on_cooked(&mut self, method: &Spanned<String>, foods: Vec<String>) {
        self.report(Problem::RetentionOnCooked { method: method.value.clone(), foods }, method.span);
    }

    /// The factors of a method, or `None` after a finding.
    fn retention(&mut self, method: &Spanned<String>) -> Option<Retention> {
        match retention(self.tables.retention, &method.value) {
            Ok(retention) => {
                if !retention.is_called(&method.value) {
                    let methods = retention.methods.clone();
                    self.report(Problem::RetentionFamily { method: method.value.clone(), methods }, method.span);
                }
                Some(retention)
            }
            Err(near) => {
                self.report(Problem::UnknownRetention { method: method.value.clone(), near }, method.span);
                None
            }
        }
    }
}
