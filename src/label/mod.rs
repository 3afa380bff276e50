//! What a printed label proves about the amounts in a food.
//!
//! A printed number stands for its tolerance and its rounding, never for itself alone.

mod daily_values;

pub use daily_values::{Country, daily_value, percent_step};

use crate::measure::Interval;
use crate::nutrient::{Amount, Evidence, NutrientId};

/// The amount behind a printed value of `value` (in the nutrient's unit), within `tolerance` (a share: 0.2 is ±20 %).
///
/// A printed 0 means "below what must be printed". Thresholds: MFDS food labelling standard, display rounding.
#[must_use]
pub fn printed(nutrient: NutrientId, value: f64, tolerance: f64) -> Amount {
    let interval = if value == 0.0 {
        Interval { low: 0.0, estimate: Some(0.0), high: Some(printed_as_zero(nutrient.get().id)) }
    } else {
        Interval { low: value * (1.0 - tolerance), estimate: Some(value), high: Some(value * (1.0 + tolerance)) }
    };
    Amount { interval, evidence: Evidence::Label, known: true }
}

/// Below this a label may print 0; 0 where no threshold is published.
fn printed_as_zero(id: &str) -> f64 {
    match id {
        "energy" | "sodium" => 5.0,
        "carbohydrate" | "total_sugars" | "protein" | "fat" => 0.5,
        "trans_fat" => 0.2,
        "cholesterol" => 2.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_number_stands_for_its_tolerance() {
        let amount = printed(NutrientId::PROTEIN, 29.0, 0.2);
        assert_eq!(amount.interval, Interval { low: 29.0 * 0.8, estimate: Some(29.0), high: Some(29.0 * 1.2) });
        assert_eq!(amount.evidence, Evidence::Label);
    }

    #[test]
    fn a_printed_zero_is_less_than_what_must_be_printed() {
        assert_eq!(printed(NutrientId::FAT, 0.0, 0.2).interval.high, Some(0.5));
    }
}
