//! Amounts as people write them and as the arithmetic needs them: intervals, weights, volumes, units.

mod fault;
mod interval;
mod number;
mod quantity;
mod unit;

pub use fault::{AmountProblem, Fault};
pub use interval::Interval;
pub use number::{MOST, Range, leading_number, number};
pub(crate) use number::{
    full_width, is_dash, is_digits, is_not_a_number, leading_range, proper_fraction, starts_number,
};
pub use quantity::{COUNTERS, counts_pieces, percent, quantity};
pub use unit::{Dimension, Quantity, System, Unit};

/// The nearest float to `value`. `Decimal::to_f64` may miss it by a digit.
#[must_use]
pub fn float(value: rust_decimal::Decimal) -> f64 {
    /// Powers of ten that a float holds exactly.
    const TENS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];
    // One division of two exact floats is rounded once, and so is the nearest.
    let exact = i64::try_from(value.mantissa()).ok().filter(|mantissa| mantissa.unsigned_abs() <= 1 << 53);
    let tens = usize::try_from(value.scale()).ok().and_then(|scale| TENS.get(scale));
    match exact.zip(tens) {
        Some((mantissa, tens)) => mantissa as f64 / tens,
        None => value.to_string().parse().unwrap_or_default(),
    }
}

/// Half of the last digit that is written: 17 is 16.5 to 17.5, 1.50 is 1.495 to 1.505.
#[must_use]
pub fn half_digit(value: rust_decimal::Decimal) -> rust_decimal::Decimal {
    rust_decimal::Decimal::new(5, value.scale().min(27) + 1)
}

/// From `low` to `high`, the mean in between.
#[must_use]
pub fn between(low: rust_decimal::Decimal, high: rust_decimal::Decimal) -> Interval<f64> {
    if low == high {
        return Interval::exactly(float(low));
    }
    Interval { low: float(low), estimate: Some(f64::midpoint(float(low), float(high))), high: Some(float(high)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::float;

    proptest! {
        #[test]
        fn a_float_is_the_nearest_to_its_decimal(mantissa in -(1_i64 << 60)..1 << 60, shift in 0..60_u32, scale in 0..=28_u32) {
            let value = Decimal::new(mantissa >> shift, scale);
            let nearest: f64 = value.to_string().parse().unwrap();
            prop_assert_eq!(float(value).to_bits(), nearest.to_bits());
        }
    }
}
