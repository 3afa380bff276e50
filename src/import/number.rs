//! The figures of tables: decimal text to the nearest `f64`, and from a table's unit to the catalogue's.

use crate::nutrient::{Cell, Nutrient, Unit};

/// From a table's unit to the unit of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Conversion {
    /// Times ten to this power: the point moves and nothing else.
    Shift(i32),
    /// Times this.
    Factor(f64),
}

/// kcal per kJ (thermochemical calorie).
const KCAL_PER_KJ: f64 = 1.0 / 4.184;
/// Grams of sodium in a gram of salt (M(Na) / M(NaCl), as labels count it).
const SODIUM_PER_SALT: f64 = 1.0 / 2.54;

impl Conversion {
    /// As it is.
    pub const NONE: Self = Self::Shift(0);

    /// From `unit`, as a table writes it (letters of either case, `µg`, `μg`, `ug`, `mcg`, `mcg_RAE`), to the unit of
    /// `nutrient`. `None` where there is no telling: IU of vitamin A (which form?), niacin equivalents for niacin.
    #[must_use]
    pub fn of(unit: &str, nutrient: &Nutrient) -> Option<Self> {
        let unit = unit.trim().to_lowercase().replace(['µ', 'μ'], "u").replace("mcg", "ug");
        // Equivalents are the catalogue's affair: `ug_rae` is µg where the column is a total.
        let (unit, form) = unit.split_once(['_', ' ']).map_or((unit.as_str(), ""), |(unit, form)| (unit, form.trim()));
        match (unit, nutrient.unit) {
            ("kcal", Unit::Kcal) => return Some(Self::NONE),
            ("kj", Unit::Kcal) => return Some(Self::Factor(KCAL_PER_KJ)),
            ("iu", _) => return international(nutrient.id),
            (_, Unit::Kcal) => return None,
            _ => {}
        }
        let power = |unit: &str| match unit {
            "kg" => Some(3),
            // A gram of water is counted as a millilitre.
            "g" | "ml" => Some(0),
            "mg" => Some(-3),
            "ug" => Some(-6),
            "ng" => Some(-9),
            _ => None,
        };
        let shift = power(unit)? - power(nutrient.unit.id())?;
        if form == "salt" {
            let power = 10_f64.powi(shift);
            return (nutrient.id == "sodium").then_some(Self::Factor(SODIUM_PER_SALT * power));
        }
        Some(Self::Shift(shift))
    }

    /// The figure in the catalogue's unit; `None` where `text` is none (see [`figure`]).
    #[must_use]
    pub fn figure(self, text: &[u8]) -> Option<f64> {
        let value = match self {
            Self::Shift(shift) => figure(text, shift),
            Self::Factor(factor) => figure(text, 0).map(|value| value * factor),
        };
        value.filter(|value| *value <= Cell::MOST)
    }
}

/// One IU where that is one amount: vitamin D 0.025 µg, retinol 0.3 µg, β-carotene 0.6 µg (WHO). Of vitamin A the form, and
/// of vitamin E the source, would have to be known.
fn international(nutrient: &str) -> Option<Conversion> {
    match nutrient {
        "vitamin_d" => Some(Conversion::Factor(0.025)),
        "retinol" => Some(Conversion::Factor(0.3)),
        "beta_carotene" => Some(Conversion::Factor(0.6)),
        _ => None,
    }
}

/// A decimal number of 0 or more times ten to the `shift`, as the `f64` nearest to it. Digits and one point, or
/// such with a power of ten behind an `e`; `None` for all else, and past the range of `f64`.
#[must_use]
pub fn figure(text: &[u8], shift: i32) -> Option<f64> {
    let (mut digits, mut behind, mut point, mut count) = (0_u64, 0_i32, false, 0_u32);
    for &byte in text {
        match byte {
            b'0'..=b'9' => {
                digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                count += u32::from(digits != 0);
                behind += i32::from(point);
            }
            b'.' if !point => point = true,
            b'e' | b'E' => return slowly(text, shift),
            _ => return None,
        }
    }
    if text.len() == usize::from(point) {
        return None;
    }
    let power = shift - behind;
    // Up to 15 digits and 10²² are exact, so that one division or product rounds once, to the nearest.
    if count <= 15 && power.abs() <= 22 {
        let ten = 10_f64.powi(power.abs());
        return Some(if power < 0 { digits as f64 / ten } else { digits as f64 * ten });
    }
    slowly(text, shift)
}

fn slowly(text: &[u8], shift: i32) -> Option<f64> {
    let text = std::str::from_utf8(text).ok()?;
    let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    if !digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let power = power.parse::<i32>().ok()?.checked_add(shift)?;
    format!("{digits}e{power}").parse::<f64>().ok().filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::nutrient::NutrientId;

    fn of(unit: &str, nutrient: &str) -> Option<Conversion> {
        Conversion::of(unit, NutrientId::named(nutrient)?.get())
    }

    #[test]
    fn figures_are_the_nearest_floats() {
        for (text, shift, value) in [
            ("879", -3, 0.879),
            ("0.541", 3, 541.0),
            ("0.0", 0, 0.0),
            ("007", 0, 7.0),
            (".5", 0, 0.5),
            ("5.", 0, 5.0),
            ("1.2e-05", 6, 12.0),
            ("123456789012345678901234567890", 0, 123_456_789_012_345_678_901_234_567_890.0),
        ] {
            assert_eq!(figure(text.as_bytes(), shift), Some(value), "{text}");
        }
        for text in ["", ".", "-1", "+1", "1,5", "1_0", "0x1", "1.2.3", "٣", "e5", "1e", "1e999", "NaN", "inf", "1 "] {
            assert_eq!(figure(text.as_bytes(), 0), None, "{text}");
        }
    }

    #[test]
    fn units_are_known_however_they_are_spelt() {
        for (unit, nutrient, conversion) in [
            ("MG", "iron", Conversion::NONE),
            ("µg", "iron", Conversion::Shift(-3)),
            ("mcg_RAE", "vitamin_a", Conversion::NONE),
            ("UG", "vitamin_d", Conversion::NONE),
            ("mcg", "copper", Conversion::NONE),
            ("G", "epa", Conversion::Shift(3)),
            ("g", "water_total", Conversion::NONE),
            ("kJ", "energy", Conversion::Factor(1.0 / 4.184)),
            ("IU", "vitamin_d", Conversion::Factor(0.025)),
        ] {
            assert_eq!(of(unit, nutrient), Some(conversion), "{unit} {nutrient}");
        }
        for (unit, nutrient) in
            [("IU", "vitamin_a"), ("kcal", "iron"), ("g", "energy"), ("cup", "iron"), ("", "iron"), ("g salt", "iron")]
        {
            assert_eq!(of(unit, nutrient), None, "{unit} {nutrient}");
        }
        let salt = of("g salt", "sodium").and_then(|c| c.figure(b"2.54"));
        assert!(salt.is_some_and(|mg| (mg - 1000.0).abs() < 1e-9), "{salt:?}");
    }

    proptest! {
        #[test]
        fn a_shift_is_what_std_reads_behind_an_e(text in "[0-9]{1,20}(\\.[0-9]{0,20})?", shift in -9..9_i32) {
            prop_assert_eq!(figure(text.as_bytes(), shift), format!("{text}e{shift}").parse().ok());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..30), shift in -9..9_i32) {
            let _ = figure(&bytes, shift);
        }
    }
}
