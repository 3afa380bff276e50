//! What can stand in the way of a better plan.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::finding::{self, Severity};

/// Money as a problem tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// How much.
    pub amount: Decimal,
    /// ISO 4217; `None` where the plan has no currency.
    pub currency: Option<String>,
}

/// As an exact decimal string.
impl Serialize for Sum {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.amount.round_dp(20).normalize().to_string().serialize(serializer)
    }
}

/// A problem of looking for swaps, or for the cheapest basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// What is to be avoided is no food, group or tag of any table at hand: a slip here would suggest what must not be eaten.
    UnknownAvoid {
        /// As written.
        word: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// What is to be kept is no meal and no food of the plan.
    UnknownKeep {
        /// As written.
        word: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// No person and no targets: nothing says what would be better.
    NothingToReach,
    /// The person is an infant.
    NotForInfants,
    /// A nutrient that is asked for has no target, so nothing of it can be missing.
    OnlyWithoutTarget {
        /// Its id.
        nutrient: String,
    },
    /// Money in another currency than the plan's.
    SwapCurrency {
        /// What the plan is in.
        plan: String,
        /// What the option is in.
        option: String,
    },
    /// More is to be saved than is paid.
    SavesMoreThanPaid {
        /// What is to be saved a month.
        save: Sum,
        /// What is paid a month.
        paid: Sum,
    },
    /// What is to be saved lies beyond what any allowed change saves.
    NothingSavesEnough {
        /// What is to be saved a month.
        save: Sum,
        /// Whether every set of changes was gone through.
        exact: bool,
    },
    /// A floor above the ceiling of the same nutrient.
    ContradictoryTargets {
        /// Its id.
        nutrient: String,
    },
    /// There is no suggestion of this number.
    NoSuchSuggestion {
        /// As asked for.
        pick: usize,
        /// How many there are.
        count: usize,
    },
    /// Nothing is missing and nothing is too much, at the estimate.
    NothingToImprove,
    /// No food has a price and may be eaten.
    NoCandidates,
    /// No food is sure to keep within the limits.
    NothingIsSure {
        /// How many foods there were.
        foods: usize,
    },
    /// The arithmetic of the cheapest basket could not be proven.
    BasketNotProven,
    /// Something is missing, and no allowed change makes it less.
    NothingBetter {
        /// Whether every set of changes was gone through.
        exact: bool,
    },
    /// More is paid today than the budget has.
    BudgetBlown {
        /// What is paid a month.
        paid: Sum,
        /// What there is to spend a month.
        budget: Sum,
    },
}

impl finding::Problem for Problem {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        match self {
            Self::NothingToImprove | Self::NothingBetter { .. } | Self::BudgetBlown { .. } => Severity::Note,
            Self::NoCandidates | Self::NothingIsSure { .. } | Self::NothingSavesEnough { .. } => Severity::Warning,
            Self::UnknownAvoid { .. }
            | Self::UnknownKeep { .. }
            | Self::NothingToReach
            | Self::NotForInfants
            | Self::OnlyWithoutTarget { .. }
            | Self::SwapCurrency { .. }
            | Self::SavesMoreThanPaid { .. }
            | Self::NoSuchSuggestion { .. }
            | Self::ContradictoryTargets { .. }
            | Self::BasketNotProven => Severity::Error,
        }
    }
}
