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

/// The nearest float to `value`. `Decimal::to_f64` divides on the way and may miss it by a digit.
#[must_use]
pub fn float(value: rust_decimal::Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
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
