//! A food ready to be eaten: its amounts for one base, how its measures convert, and what it costs.

use rust_decimal::Decimal;

use crate::assess::Recipe;
use crate::label::{Line, Mixture, Proof, Step};
use crate::measure::{Interval, Quantity, System};
use crate::money::Offer;
use crate::nutrient::{Amount, NutrientId};

/// A food of the plan or of a table, resolved.
#[derive(Debug, Clone)]
pub struct Eatable {
    /// The plan's key, or the name or id as the plan writes it.
    pub name: String,
    /// Id of the table row behind it.
    pub food_id: Option<String>,
    /// Whether it is drunk: water is judged only where something is.
    pub drink: bool,
    /// What `amounts` are for: 100 g, 100 ml, or one.
    pub base: Quantity,
    /// Eaten grams, or millilitres, of one unit.
    pub unit: Option<Quantity>,
    /// Household measures: name, and eaten grams or millilitres.
    pub portions: Vec<(String, Quantity)>,
    /// g per ml.
    pub density: Option<Decimal>,
    /// Edible share of what is bought, 0 < e ≤ 1.
    pub edible: Decimal,
    /// Cooked weight ÷ raw weight, of what is bought raw and eaten as a cooked row; else 1.
    pub cooked: Decimal,
    /// What it costs.
    pub pricing: Pricing,
    /// What an order of it costs besides, in the plan's currency.
    pub delivery: Option<Decimal>,
    /// On how many days it can be eaten, the day it is bought among them; `None` where nobody says it spoils.
    pub keeps_days: Option<u32>,
    /// One a nutrient, in the order of the catalogue.
    pub amounts: Vec<Amount>,
    /// Whether what heat destroys is gone from it already; so of every food but the raw rows of a table.
    pub is_cooked: bool,
    /// Where `amounts` come from.
    pub origin: Origin,
}

/// Where the amounts of a food come from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// Nobody says.
    Nothing,
    /// The row of a table.
    Row,
    /// A label; where it is silent the row behind it, if any.
    Label(Box<Package>),
    /// A list of contents, with or without a label.
    Contents {
        /// What is known of it.
        mixture: Box<Mixture>,
        /// What follows.
        proof: Box<Proof>,
        /// The foods of its leaves, in their order: indices into [`ResolvedPlan::foods`](crate::assess::ResolvedPlan::foods).
        leaves: Vec<usize>,
        /// What is printed on it.
        package: Box<Package>,
    },
    /// A recipe.
    Recipe(Recipe),
}

/// What is printed on a food, and what was made of that.
#[derive(Debug, Clone)]
pub struct Package {
    /// The printed lines.
    pub lines: Vec<Line>,
    /// How far the truth may be from them, a share.
    pub tolerance: f64,
    /// Whose daily values the per cents are of.
    pub whose: System,
    /// How often what the row behind it is for goes into what the label is for.
    pub of_row: Option<f64>,
    /// What else the lines say of other nutrients.
    pub steps: Vec<Step>,
}

/// What a food costs.
#[derive(Debug, Clone)]
pub enum Pricing {
    /// Nobody says.
    Unknown,
    /// Sold in packs.
    Pack(Box<Offered>),
    /// The sum of a recipe's ingredients, for one serving, and which of them have no price.
    Ingredients {
        /// For one serving.
        cost: Interval<Decimal>,
        /// How many servings the recipe makes.
        servings: Decimal,
        /// Ingredients without a price.
        unpriced: Vec<String>,
    },
}

/// The prices of a food.
#[derive(Debug, Clone)]
pub struct Offered {
    /// The one that counts.
    pub used: Offer,
    /// Where it stands.
    pub from: PriceFrom,
    /// All others, of the plan first.
    pub others: Vec<(PriceFrom, Offer)>,
}

/// Where a price stands; the first of these that has one for a food counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriceFrom {
    /// In the plan.
    Plan,
    /// In a file of prices that the person names.
    File,
    /// In the default table, `data/prices.csv`.
    Default,
}

/// An amount eaten in every measure that is known of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Eaten {
    /// Units.
    pub count: Option<Decimal>,
    /// Eaten grams.
    pub grams: Option<Decimal>,
    /// Eaten millilitres.
    pub millilitres: Option<Decimal>,
}

impl Eatable {
    /// The prices of it; `None` where nobody says, and of a recipe without a price of its own.
    #[must_use]
    pub fn offered(&self) -> Option<&Offered> {
        match &self.pricing {
            Pricing::Pack(offered) => Some(offered),
            Pricing::Unknown | Pricing::Ingredients { .. } => None,
        }
    }

    /// The price that is paid for its packs; `None` where it is free, or has none.
    #[must_use]
    pub fn paid(&self) -> Option<&Offer> {
        self.offered().map(|offered| &offered.used).filter(|used| !used.price.money.amount.is_zero())
    }

    /// So much as it is bought, as it would be eaten, in every measure; `None` where the arithmetic leaves the range of a decimal.
    #[must_use]
    pub fn eaten_of_bought(&self, bought: Quantity) -> Option<Eaten> {
        let share = self.eaten_per_bought();
        self.eaten(match bought {
            Quantity::Grams(bought) => Quantity::Grams(bought.checked_mul(share)?),
            Quantity::Millilitres(bought) => Quantity::Millilitres(bought.checked_mul(share)?),
            Quantity::Count(bought) => Quantity::Count(bought),
        })
    }

    /// Eaten grams per gram bought: edible × yield.
    #[must_use]
    pub fn eaten_per_bought(&self) -> Decimal {
        self.edible * self.cooked
    }

    /// The amount of `nutrient` in one base.
    #[must_use]
    pub fn amount(&self, nutrient: NutrientId) -> Amount {
        self.amounts[nutrient.index()]
    }

    /// `quantity` of it in every measure; `None` where the arithmetic leaves the range of a decimal.
    #[must_use]
    pub fn eaten(&self, quantity: Quantity) -> Option<Eaten> {
        let mut eaten = Eaten::default();
        match quantity {
            Quantity::Grams(grams) => eaten.grams = Some(grams),
            Quantity::Millilitres(ml) => eaten.millilitres = Some(ml),
            Quantity::Count(count) => {
                eaten.count = Some(count);
                match self.unit {
                    Some(Quantity::Grams(grams)) => eaten.grams = Some(count.checked_mul(grams)?),
                    Some(Quantity::Millilitres(ml)) => eaten.millilitres = Some(count.checked_mul(ml)?),
                    _ => {}
                }
            }
        }
        if let Some(density) = self.density {
            match eaten {
                Eaten { grams: None, millilitres: Some(ml), .. } => eaten.grams = Some(ml.checked_mul(density)?),
                Eaten { grams: Some(grams), millilitres: None, .. } => {
                    eaten.millilitres = Some(grams.checked_div(density)?);
                }
                _ => {}
            }
        }
        if eaten.count.is_none() {
            eaten.count = match self.unit {
                Some(Quantity::Grams(unit)) => eaten.grams.and_then(|grams| grams.checked_div(unit)),
                Some(Quantity::Millilitres(unit)) => eaten.millilitres.and_then(|ml| ml.checked_div(unit)),
                _ => None,
            };
        }
        Some(eaten)
    }

    /// How many bases `eaten` is; `None` where the measures do not meet.
    #[must_use]
    pub fn multiple(&self, eaten: &Eaten) -> Option<Decimal> {
        match self.base {
            Quantity::Grams(base) => eaten.grams?.checked_div(base),
            Quantity::Millilitres(base) => eaten.millilitres?.checked_div(base),
            Quantity::Count(base) => eaten.count?.checked_div(base),
        }
    }

    /// What `eaten` costs: open where there is no price, `None` where the pack and the amount do not meet.
    ///
    /// Multiplies before it divides, so that a division is rounded only once.
    #[must_use]
    pub fn cost(&self, eaten: &Eaten) -> Option<Interval<Decimal>> {
        let price = match &self.pricing {
            Pricing::Unknown => return Some(Interval::at_least(Decimal::ZERO)),
            Pricing::Ingredients { cost, .. } => {
                let count = eaten.count?;
                return Some(cost.map(|cost| cost.saturating_mul(count)));
            }
            Pricing::Pack(offered) => &offered.used,
        };
        self.cost_at(price, eaten)
    }

    /// What `eaten` costs at this price, by the same rules; of a pack that is sold as a range the dearest, the mean and
    /// the cheapest it may be.
    pub(super) fn cost_at(&self, offer: &Offer, eaten: &Eaten) -> Option<Interval<Decimal>> {
        let money = offer.price.money.amount;
        if money.is_zero() {
            return Some(Interval::exactly(Decimal::ZERO));
        }
        let least = offer.price.pack;
        let (eaten_least, pack) = self.of_pack(least, eaten)?;
        let at = |pack: Decimal| Some(money.checked_mul(eaten_least)?.checked_div(pack)?.normalize());
        let dearest = at(pack)?;
        if least == offer.pack_most {
            return Some(Interval::exactly(dearest));
        }
        let (_, most) = self.of_pack(offer.pack_most, eaten)?;
        Some(Interval { low: at(most)?, estimate: at((pack + most) / Decimal::TWO), high: Some(dearest) })
    }

    /// How much is eaten, and how much of `pack` is eaten, both in the same measure; `None` where they do not meet.
    #[must_use]
    pub fn of_pack(&self, pack: Quantity, eaten: &Eaten) -> Option<(Decimal, Decimal)> {
        Some(match pack {
            Quantity::Grams(pack) => (eaten.grams?, pack.checked_mul(self.eaten_per_bought())?),
            Quantity::Millilitres(pack) => (eaten.millilitres?, pack.checked_mul(self.eaten_per_bought())?),
            Quantity::Count(pack) => match (self.unit, eaten.grams, eaten.millilitres) {
                // By weight where it is known: a count that was divided out of it may not end.
                (Some(Quantity::Grams(unit)), Some(grams), _) => (grams, pack.checked_mul(unit)?),
                (Some(Quantity::Millilitres(unit)), _, Some(ml)) => (ml, pack.checked_mul(unit)?),
                _ => (eaten.count?, pack),
            },
        })
    }

    /// Whether one buys it, and not the ingredients that it is cooked from.
    #[must_use]
    pub fn is_bought(&self) -> bool {
        self.cooked_from().is_none()
    }

    /// What one buys instead of it: the ingredients of a recipe without a price of its own; `None` of all else.
    pub(super) fn cooked_from(&self) -> Option<Vec<usize>> {
        match (&self.pricing, &self.origin) {
            (Pricing::Ingredients { .. }, Origin::Recipe(recipe)) => Some(recipe.foods()),
            _ => None,
        }
    }

    /// What it is made of: the ingredients of a recipe, the leaves of a list of contents.
    pub(super) fn made_of(&self) -> Vec<usize> {
        match &self.origin {
            Origin::Recipe(recipe) => recipe.foods(),
            Origin::Contents { leaves, .. } => leaves.clone(),
            Origin::Nothing | Origin::Row | Origin::Label(_) => Vec::new(),
        }
    }

    /// Names of what has no price: the food itself, or ingredients of it.
    pub fn unpriced(&self) -> impl Iterator<Item = &str> {
        let (own, ingredients) = match &self.pricing {
            Pricing::Unknown => (Some(self.name.as_str()), &[][..]),
            Pricing::Pack(_) => (None, &[][..]),
            Pricing::Ingredients { unpriced, .. } => (None, unpriced.as_slice()),
        };
        own.into_iter().chain(ingredients.iter().map(String::as_str))
    }
}
