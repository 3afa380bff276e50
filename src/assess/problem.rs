//! What can be wrong between the words of a plan and the foods of the tables.

use serde::Serialize;

use crate::finding::{self, Severity};

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
    /// A yield on a row that is raw: its figures are for raw weight already.
    YieldOnRaw {
        /// The food.
        food: String,
    },
    /// A recipe that contains itself.
    CircularRecipe {
        /// The keys on the way round.
        path: Vec<String>,
    },
    /// Recipes of recipes, deeper than any kitchen goes.
    RecipeTooDeep {
        /// The food at which to stop.
        food: String,
    },
    /// A retention method, which is not read yet: vitamins lost in cooking are not taken off.
    RetentionUnread {
        /// As written.
        method: String,
    },
    /// A food of the plan that says nothing about its nutrients.
    NoNutrients {
        /// The food.
        food: String,
        /// A food of the table with a similar name.
        suggestion: Option<String>,
    },
    /// A label line in per cent of a daily value, which is not read yet: the nutrient stays unknown.
    DailyValue {
        /// The food.
        food: String,
        /// The nutrient's id.
        nutrient: String,
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
            Self::UnusedFood { .. } => Severity::Note,
            Self::NoNutrients { .. }
            | Self::DailyValue { .. }
            | Self::RetentionUnread { .. }
            | Self::NothingEaten
            | Self::TargetNeedsEnergy
            | Self::TargetNeedsWeight { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
