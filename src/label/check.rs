//! Whether a label can be true: parts within wholes, and an energy that what gives it can give.

use crate::label::{Line, wholes_on_labels};
use crate::nutrient::NutrientId;
use crate::plan::PrintedAmount;

/// What is odd about a label, in the units of the nutrients.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Doubt {
    /// A part is more than the whole, beyond what their rounding explains.
    PartOverWhole {
        /// The part.
        part: NutrientId,
        /// The whole.
        whole: NutrientId,
        /// How much of the part is printed.
        printed: f64,
        /// How much of the whole.
        of: f64,
    },
    /// The energy is far from 4 kcal a gram of carbohydrate and protein, 9 of fat and 7 of alcohol.
    Energy {
        /// kcal as printed.
        printed: f64,
        /// kcal that the others give at least (fibre counts nothing).
        least: f64,
        /// kcal that they give at most.
        most: f64,
    },
}

/// A stated energy is doubted past this share of the computed one and these kcal more: specific factors, sugar alcohols and
/// rounding explain less.
const ENERGY_SHARE: f64 = 0.30;
const ENERGY_KCAL: f64 = 5.0;

/// What is odd about the printed `lines`.
#[must_use]
pub fn doubts(lines: &[Line]) -> Vec<Doubt> {
    let line = |id: NutrientId| {
        lines.iter().find(|line| line.nutrient == id).and_then(|line| match line.amount {
            PrintedAmount::Absolute { value, half } => Some((value, half)),
            PrintedAmount::Below(_) | PrintedAmount::DailyValuePercent { .. } => None,
        })
    };
    let mut doubts = Vec::new();
    for part in lines {
        for (whole, factor) in wholes_on_labels(part.nutrient) {
            let (Some((printed, half)), Some((of, other))) = (line(part.nutrient), line(whole)) else { continue };
            if (printed - half) * factor > of + other {
                doubts.push(Doubt::PartOverWhole { part: part.nutrient, whole, printed, of });
            }
        }
    }
    let value = |id| line(id).map(|(value, _)| value);
    let macros = [NutrientId::CARBOHYDRATE, NutrientId::PROTEIN, NutrientId::FAT].map(value);
    if let (Some(energy), [Some(carbohydrate), Some(protein), Some(fat)]) = (value(NutrientId::ENERGY), macros) {
        let alcohol = NutrientId::named("alcohol").and_then(value).unwrap_or(0.0);
        let fiber = value(NutrientId::FIBER).unwrap_or(0.0).min(carbohydrate);
        let most = 4.0 * (carbohydrate + protein) + 9.0 * fat + 7.0 * alcohol;
        let least = most - 4.0 * fiber;
        let below = energy < least * (1.0 - ENERGY_SHARE) - ENERGY_KCAL;
        if below || energy > most * (1.0 + ENERGY_SHARE) + ENERGY_KCAL {
            doubts.push(Doubt::Energy { printed: energy, least, most });
        }
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(lines: &[(&str, f64)]) -> Vec<Line> {
        let line = |(id, value): &(&str, f64)| Line {
            nutrient: NutrientId::named(id).unwrap(),
            amount: PrintedAmount::Absolute { value: *value, half: 0.5 },
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn a_label_that_adds_up_is_not_doubted() {
        let box_ = [("energy", 585.0), ("carbohydrate", 78.0), ("protein", 29.0), ("fat", 17.0), ("sodium", 980.0)];
        assert_eq!(doubts(&label(&box_)), []);
        // Rounding: 0.5 g of sugars in 0.4 g of carbohydrate print as 1 and 0.
        assert_eq!(doubts(&label(&[("total_sugars", 1.0), ("carbohydrate", 0.0)])), []);
        // Fibre may count for nothing.
        let bran = [("energy", 60.0), ("carbohydrate", 40.0), ("fiber", 38.0), ("protein", 5.0), ("fat", 1.0)];
        assert_eq!(doubts(&label(&bran)), []);
    }

    #[test]
    fn sugars_are_carbohydrate_and_energy_comes_from_somewhere() {
        let [Doubt::PartOverWhole { printed, of, .. }] =
            doubts(&label(&[("total_sugars", 30.0), ("carbohydrate", 20.0)]))[..]
        else {
            panic!()
        };
        assert_eq!((printed, of), (30.0, 20.0));
        let [Doubt::Energy { printed, least, most }] =
            doubts(&label(&[("energy", 900.0), ("carbohydrate", 78.0), ("protein", 29.0), ("fat", 17.0)]))[..]
        else {
            panic!()
        };
        assert_eq!((printed, least, most), (900.0, 581.0, 581.0));
    }
}
