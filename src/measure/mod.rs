//! Amounts as people write them and as the arithmetic needs them: intervals, weights, volumes, units.

mod interval;
mod unit;

pub use interval::Interval;
pub use unit::{Dimension, Quantity, System, Unit};
