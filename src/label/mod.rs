//! What a printed label, and a list of contents beside it, prove about the amounts in a food.
//!
//! A printed number stands for its tolerance and its rounding, never for itself alone; what is not printed is bounded by
//! the compositions that the list and the label allow.

mod check;
mod complete;
mod daily_values;
mod mixture;
mod printed;

pub use check::{Doubt, doubts};
pub use complete::{By, Step, complete};
pub use daily_values::{daily_value, percent_step};
pub use mixture::{Clash, Conflict, Extremes, Mixture, Part, Proof, Said, Stuff, prove, smallest_tolerance};
pub use printed::printed;

use crate::food;
use crate::nutrient::{NutrientId, PrintedAmount};

/// One line of a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Which nutrient.
    pub nutrient: NutrientId,
    /// How much is printed.
    pub amount: PrintedAmount,
}

/// What there cannot be less of than of `part` on any label: fibre stands beside the carbohydrate of European ones.
fn wholes_on_labels(part: NutrientId) -> impl Iterator<Item = (NutrientId, f64)> {
    food::wholes(part).filter(move |_| part != NutrientId::FIBER)
}
