//! What can be wrong between the words of a plan and the foods of the tables.

use serde::Serialize;

use crate::finding::{self, Severity};
use crate::label::Clash;

/// A problem of resolving or judging a plan.
#[derive(Debug, Clone, PartialEq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// No food of the plan or the tables has this name or id.
    UnknownFood {
        /// As written.
        food: String,
        /// The nearest name.
        suggestion: Option<String>,
    },
    /// The food is known, the word before it is no unit of it.
    UnknownPortion {
        /// As written.
        unit: String,
        /// The food.
        food: String,
        /// Units that would do.
        known: Vec<String>,
    },
    /// The words can be read in two ways.
    AmbiguousServing {
        /// As written.
        text: String,
        /// Both readings, "unit of food".
        readings: Vec<String>,
    },
    /// Several foods of the tables have this name.
    AmbiguousName {
        /// As written.
        food: String,
        /// Their ids.
        ids: Vec<String>,
    },
    /// A number of a food of which nobody says what one weighs.
    NoUnitWeight {
        /// The food.
        food: String,
    },
    /// A weight or volume of a food that can only be counted.
    OnlyCountable {
        /// The food.
        food: String,
    },
    /// A volume of a food known by weight, or the other way round, without a density.
    NeedsDensity {
        /// The food.
        food: String,
    },
    /// A price for a pack that the amounts eaten cannot be turned into.
    PricePack {
        /// The food.
        food: String,
    },
    /// A price of a person's file in another currency than all others.
    PriceInOtherCurrency {
        /// The food.
        food: String,
        /// Code of the others.
        first: String,
        /// Its own.
        second: String,
    },
    /// A price of a person's file for a pack that the amounts eaten cannot be turned into: it is not used.
    PriceNotUsed {
        /// The food.
        food: String,
        /// The pack.
        pack: String,
    },
    /// A price of the default table for a pack that the amounts eaten cannot be turned into: the food has none.
    DefaultPriceNotUsed {
        /// The food.
        food: String,
        /// What the shop calls it.
        product: String,
    },
    /// A fee for orders of a food that is free, or has no price: when it is ordered, nobody can tell.
    DeliveryNotCounted {
        /// The food.
        food: String,
    },
    /// Something at home that nothing of the week needs.
    PantryUnused {
        /// The food.
        food: String,
    },
    /// Prices that were seen more than [`STALE_DAYS`](crate::assess::STALE_DAYS) ago; they are used all the same.
    StalePrices {
        /// The foods.
        foods: Vec<String>,
        /// The day of the oldest.
        oldest: String,
    },
    /// A recipe in the pantry: one has its ingredients at home.
    PantryRecipe {
        /// The recipe.
        food: String,
    },
    /// A yield on a row that is raw: its figures are for raw weight already.
    YieldOnRaw {
        /// The food.
        food: String,
    },
    /// A recipe, or a list of contents, that contains itself.
    CircularRecipe {
        /// The keys on the way round.
        path: Vec<String>,
    },
    /// Recipes of recipes, deeper than any kitchen goes.
    RecipeTooDeep {
        /// The food at which to stop.
        food: String,
    },
    /// A retention method that the table does not have.
    UnknownRetention {
        /// As written.
        method: String,
        /// Methods of the table that are near.
        near: Vec<String>,
    },
    /// A name that several retention methods fit: what is left is between the least and the most of them.
    RetentionFamily {
        /// As written.
        method: String,
        /// The methods of the table.
        methods: Vec<String>,
    },
    /// A retention method for foods of which the heat has taken its part already.
    RetentionOnCooked {
        /// As written.
        method: String,
        /// The foods.
        foods: Vec<String>,
    },
    /// A yield by which more water would go than there is.
    WaterLost {
        /// The food.
        food: String,
        /// Grams that go.
        lost: f64,
        /// Grams of water that there are at most.
        water: f64,
    },
    /// A food of the plan that says nothing about its nutrients.
    NoNutrients {
        /// The food.
        food: String,
        /// A food of the table with a similar name.
        suggestion: Option<String>,
    },
    /// A label line in per cent of a daily value that the country does not have: the line is not used.
    NoDailyValue {
        /// The food.
        food: String,
        /// The nutrient's id.
        nutrient: String,
        /// `kr` or `us`.
        country: &'static str,
    },
    /// A label on which a part is more than the whole.
    LabelParts {
        /// The food.
        food: String,
        /// Id of the part.
        part: &'static str,
        /// How much of it is printed, in its unit.
        printed: f64,
        /// Id of the whole.
        whole: &'static str,
        /// How much of that.
        of: f64,
    },
    /// A label whose energy is far from what carbohydrate, protein and fat give.
    LabelEnergy {
        /// The food.
        food: String,
        /// kcal as printed.
        printed: f64,
        /// kcal that the others give at least.
        least: f64,
        /// kcal that they give at most.
        most: f64,
    },
    /// A label and a list of contents that no composition satisfies: the list is left out.
    LabelConflict {
        /// The food.
        food: String,
        /// Ids of the printed nutrients that take part in it.
        nutrients: Vec<&'static str>,
        /// The tolerance of the label, per cent.
        tolerance: f64,
        /// The smallest that would do, whole per cent.
        enough: Option<u32>,
        /// Whether the list would do if it were in no order.
        order: bool,
    },
    /// More contents, with the contents in them, than any package lists.
    ContentsTooMany {
        /// The food.
        food: String,
        /// As many are read.
        most: usize,
    },
    /// Stated shares, weights and an order that contradict each other.
    ContentsConflict {
        /// The food.
        food: String,
        /// Which of them.
        clash: Clash,
    },
    /// A share or a weight that no content has.
    ContentsAmount {
        /// The content.
        food: String,
        /// As written.
        amount: String,
    },
    /// Grams of contents of a food of which nobody says what one weighs.
    ContentsWeight {
        /// The food.
        food: String,
    },
    /// A label inside a list of contents, for one of a food of which nobody says what one weighs: it is not used there.
    LabelWeightless {
        /// The food.
        food: String,
    },
    /// A label that prints more grams than it is for.
    LabelWeight {
        /// The food.
        food: String,
        /// Grams that are printed.
        printed: f64,
        /// Grams that it is for.
        of: f64,
    },
    /// A food of the plan that no meal uses.
    UnusedFood {
        /// The food.
        food: String,
    },
    /// A week in which nothing is eaten.
    NothingEaten,
    /// Targets in per cent of energy, and no food says how much energy it has.
    TargetNeedsEnergy,
    /// A target in g per kg without a body weight.
    TargetNeedsWeight {
        /// The nutrient's id.
        nutrient: String,
    },
}

impl finding::Problem for Problem {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        match self {
            Self::UnusedFood { .. }
            | Self::RetentionFamily { .. }
            | Self::StalePrices { .. }
            | Self::DefaultPriceNotUsed { .. }
            | Self::PantryUnused { .. } => Severity::Note,
            Self::NoNutrients { .. }
            | Self::PriceNotUsed { .. }
            | Self::PantryRecipe { .. }
            | Self::DeliveryNotCounted { .. }
            | Self::NoDailyValue { .. }
            | Self::RetentionOnCooked { .. }
            | Self::WaterLost { .. }
            | Self::LabelEnergy { .. }
            | Self::LabelConflict { .. }
            | Self::LabelWeightless { .. }
            | Self::NothingEaten
            | Self::TargetNeedsEnergy
            | Self::TargetNeedsWeight { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
