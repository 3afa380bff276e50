//! Whether a label can be true: parts within wholes, and an energy that what gives it can give.

use crate::food::energy_fits;
use crate::label::{Line, wholes_on_labels};
use crate::nutrient::{NutrientId, PrintedAmount};

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
    /// What is printed weighs more than what it is printed for.
    Weight {
        /// Grams that are printed at least.
        printed: f64,
        /// Grams that the label is for.
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

/// What is odd about the printed `lines` of a label for so many grams, within its `tolerance` (a share).
#[must_use]
pub fn doubts(lines: &[Line], grams: Option<f64>, tolerance: f64) -> Vec<Doubt> {
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
    // Only what is too much at the low end of the tolerance cannot be.
    let least = |id| line(id).map_or(0.0, |(value, half)| (value - half.max(value * tolerance)).max(0.0));
    let alcohol_id = NutrientId::named("alcohol");
    let masses = [NutrientId::CARBOHYDRATE, NutrientId::PROTEIN, NutrientId::FAT, NutrientId::WATER];
    let salt = least(NutrientId::SODIUM) / 1000.0;
    let printed = masses.into_iter().chain(alcohol_id).map(least).sum::<f64>() + salt;
    if let Some(of) = grams.filter(|grams| printed > *grams) {
        doubts.push(Doubt::Weight { printed, of });
    }
    let value = |id| line(id).map(|(value, _)| value);
    let macros = [NutrientId::CARBOHYDRATE, NutrientId::PROTEIN, NutrientId::FAT];
    if let Some(energy) = value(NutrientId::ENERGY) {
        let of = |id| value(id).unwrap_or(0.0);
        let [carbohydrate, protein, fat] = macros.map(of);
        let most = 4.0 * (carbohydrate + protein) + 9.0 * fat + 7.0 * alcohol_id.map_or(0.0, of);
        let least = most - 4.0 * of(NutrientId::FIBER).min(carbohydrate);
        // What is not printed may give the rest.
        let is_whole = macros.iter().all(|id| line(*id).is_some());
        if !energy_fits(energy, least, if is_whole { most } else { f64::INFINITY }) {
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
        assert_eq!(doubts(&label(&box_), Some(400.0), 0.2), []);
        // Rounding: 0.5 g of sugars in 0.4 g of carbohydrate print as 1 and 0.
        assert_eq!(doubts(&label(&[("total_sugars", 1.0), ("carbohydrate", 0.0)]), None, 0.2), []);
        // Fibre may count for nothing.
        let bran = [("energy", 60.0), ("carbohydrate", 40.0), ("fiber", 38.0), ("protein", 5.0), ("fat", 1.0)];
        assert_eq!(doubts(&label(&bran), None, 0.2), []);
    }

    #[test]
    fn sugars_are_carbohydrate_and_energy_comes_from_somewhere() {
        let [Doubt::PartOverWhole { printed, of, .. }] =
            doubts(&label(&[("total_sugars", 30.0), ("carbohydrate", 20.0)]), None, 0.2)[..]
        else {
            panic!()
        };
        assert_eq!((printed, of), (30.0, 20.0));
        let [Doubt::Energy { printed, least, most }] = doubts(
            &label(&[("energy", 900.0), ("carbohydrate", 78.0), ("protein", 29.0), ("fat", 17.0)]),
            None,
            0.2,
        )[..] else {
            panic!()
        };
        assert_eq!((printed, least, most), (900.0, 581.0, 581.0));
        // Sugar alone gives more than is printed, whatever else there is.
        let sweet = doubts(&label(&[("energy", 5.0), ("carbohydrate", 20.0)]), None, 0.2);
        assert!(matches!(sweet[..], [Doubt::Energy { .. }]), "{sweet:?}");
        assert_eq!(doubts(&label(&[("energy", 300.0), ("carbohydrate", 20.0)]), None, 0.2), []);
    }

    #[test]
    fn ten_grams_do_not_hold_fifty() {
        let heavy = label(&[("fat", 20.0), ("protein", 30.0)]);
        assert_eq!(doubts(&heavy, Some(10.0), 0.2), [Doubt::Weight { printed: 40.0, of: 10.0 }]);
        assert_eq!((doubts(&heavy, Some(45.0), 0.2), doubts(&heavy, None, 0.2)), (vec![], vec![]));
    }
}
