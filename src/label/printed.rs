//! One line of a label: what the number that is printed says of the amount behind it.

use crate::label::{daily_value, percent_step};
use crate::measure::{Interval, System};
use crate::nutrient::{Amount, Evidence, NutrientId, PrintedAmount};

/// The amount behind a printed value, in the nutrient's unit; `None` where it is per cent of a daily value that nobody publishes.
///
/// The truth lies within `tolerance` (a share: 0.2 is ±20 %) of what is printed, or within half of the last digit that is,
/// whichever is more. With a tolerance of 0 the number is taken as exact, which a printed number never is.
#[must_use]
pub fn printed(nutrient: NutrientId, amount: PrintedAmount, tolerance: f64, whose: System) -> Option<Amount> {
    let (value, half) = match amount {
        PrintedAmount::Absolute { value, half } => (value, half),
        PrintedAmount::Below(most) => {
            let interval = Interval { low: 0.0, estimate: Some(most / 2.0), high: Some(most) };
            return Some(Amount { interval, evidence: Evidence::Label, known: true });
        }
        PrintedAmount::DailyValuePercent { percent, half } => {
            let daily = daily_value(whose, nutrient)?;
            let half = half.max(percent_step(whose, percent));
            (daily * percent / 100.0, daily * half / 100.0)
        }
    };
    let interval = if tolerance == 0.0 {
        Interval::exactly(value)
    } else if value == 0.0 {
        // A printed 0 means "below what must be printed".
        let below = printed_as_zero(nutrient, whose).unwrap_or(half);
        // 0 % is whatever rounds to it, also where as an amount it would not be printed as 0.
        let is_percent = matches!(amount, PrintedAmount::DailyValuePercent { .. });
        Interval { low: 0.0, estimate: Some(0.0), high: Some(if is_percent { below.max(half) } else { below }) }
    } else {
        let off = half.max(value * tolerance);
        Interval { low: (value - off).max(0.0), estimate: Some(value), high: Some(value + off) }
    };
    Some(Amount { interval, evidence: Evidence::Label, known: true })
}

/// Below this a label may print 0 (MFDS food labelling standard, display rounding; 21 CFR 101.9(c) for the US); `None` where
/// no threshold is published.
fn printed_as_zero(nutrient: NutrientId, whose: System) -> Option<f64> {
    match nutrient.get().id {
        "energy" | "sodium" => Some(5.0),
        "carbohydrate" | "total_sugars" | "protein" | "fat" => Some(0.5),
        "trans_fat" if whose == System::Us => Some(0.5),
        "trans_fat" => Some(0.2),
        "cholesterol" => Some(2.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(nutrient: NutrientId, amount: PrintedAmount, tolerance: f64) -> Interval<f64> {
        printed(nutrient, amount, tolerance, System::Kr).unwrap().interval
    }

    fn number(value: f64, half: f64) -> PrintedAmount {
        PrintedAmount::Absolute { value, half }
    }

    #[test]
    fn a_printed_number_stands_for_its_tolerance() {
        let amount = printed(NutrientId::PROTEIN, number(29.0, 0.5), 0.2, System::Kr).unwrap();
        assert_eq!(
            amount.interval,
            Interval { low: 29.0 - 29.0 * 0.2, estimate: Some(29.0), high: Some(29.0 + 29.0 * 0.2) }
        );
        assert_eq!(amount.evidence, Evidence::Label);
    }

    #[test]
    fn a_small_number_stands_for_its_rounding() {
        let one = interval(NutrientId::FAT, number(1.0, 0.5), 0.2);
        assert_eq!(one, Interval { low: 0.5, estimate: Some(1.0), high: Some(1.5) });
        let exact = interval(NutrientId::FAT, number(1.0, 0.5), 0.0);
        assert_eq!(exact, Interval::exactly(1.0));
    }

    #[test]
    fn a_printed_zero_is_less_than_what_must_be_printed() {
        assert_eq!(interval(NutrientId::FAT, number(0.0, 0.5), 0.2).high, Some(0.5));
        assert_eq!(interval(NutrientId::SODIUM, number(0.0, 0.5), 0.2).high, Some(5.0));
        let iron = NutrientId::named("iron").unwrap();
        assert_eq!(interval(iron, number(0.0, 0.05), 0.2).high, Some(0.05));
        let trans_fat = NutrientId::named("trans_fat").unwrap();
        let zero = |whose| printed(trans_fat, number(0.0, 0.5), 0.2, whose).unwrap().interval.high;
        assert_eq!((zero(System::Kr), zero(System::Us)), (Some(0.2), Some(0.5)));
        // 0 % is less than half a per cent of 2,000 mg, which is more than 5 mg.
        let none = PrintedAmount::DailyValuePercent { percent: 0.0, half: 0.5 };
        assert_eq!(interval(NutrientId::SODIUM, none, 0.2).high, Some(10.0));
        let below = interval(NutrientId::FAT, PrintedAmount::Below(1.0), 0.2);
        assert_eq!(below, Interval { low: 0.0, estimate: Some(0.5), high: Some(1.0) });
    }

    #[test]
    fn a_per_cent_is_of_the_daily_value_of_a_country() {
        let vitamin_c = NutrientId::named("vitamin_c").unwrap();
        let percent = PrintedAmount::DailyValuePercent { percent: 15.0, half: 0.5 };
        let of = |whose| printed(vitamin_c, percent, 0.2, whose).unwrap().interval.estimate;
        // 100 mg in Korea, 90 mg in the US.
        assert_eq!((of(System::Kr), of(System::Us)), (Some(15.0), Some(13.5)));
        // The US rounds 15 % to the nearest 5: 12.5 to 17.5 %, less than the tolerance of 20 % here.
        let low = printed(vitamin_c, percent, 0.01, System::Us).unwrap().interval.low;
        assert!((low - 90.0 * 0.125).abs() < 1e-9, "{low}");
        assert!(printed(NutrientId::named("caffeine").unwrap(), percent, 0.2, System::Kr).is_none());
    }
}
