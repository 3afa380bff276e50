//! An amount of which perhaps only the ends are known.

use std::ops::{Add, Mul};

use serde::Serialize;

/// What is certain of an amount: at least `low`, at most `high`, and the best guess between.
///
/// No `high` means open: nothing bounds it from above. No `estimate` means that nothing better than
/// the ends can be said. `N` is `f64` for nutrients and grams, `Decimal` for money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Interval<N> {
    /// It is at least this.
    pub low: N,
    /// Best guess, if any.
    pub estimate: Option<N>,
    /// It is at most this; `None` is open.
    pub high: Option<N>,
}

impl<N: Copy> Interval<N> {
    /// Exactly `value`.
    pub const fn exactly(value: N) -> Self {
        Self { low: value, estimate: Some(value), high: Some(value) }
    }

    /// At least `low`; nothing else is known.
    pub const fn at_least(low: N) -> Self {
        Self { low, estimate: None, high: None }
    }

    /// Both ends and the estimate through `f`, which must not turn the order round.
    pub fn map<M>(self, f: impl Fn(N) -> M) -> Interval<M> {
        Interval { low: f(self.low), estimate: self.estimate.map(&f), high: self.high.map(&f) }
    }
}

impl<N: Copy + PartialEq> Interval<N> {
    /// Whether low and high are the same number.
    pub fn is_exact(&self) -> bool {
        self.high == Some(self.low)
    }
}

impl<N: Default + Copy> Default for Interval<N> {
    fn default() -> Self {
        Self::exactly(N::default())
    }
}

/// Low to low, estimate to estimate, high to high; open or missing on one side stays so.
impl<N: Add<Output = N> + Copy> Add for Interval<N> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            estimate: self.estimate.zip(other.estimate).map(|(a, b)| a + b),
            high: self.high.zip(other.high).map(|(a, b)| a + b),
        }
    }
}

/// Both intervals must lie at or above zero.
impl<N: Mul<Output = N> + Copy> Mul for Interval<N> {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self {
            low: self.low * other.low,
            estimate: self.estimate.zip(other.estimate).map(|(a, b)| a * b),
            high: self.high.zip(other.high).map(|(a, b)| a * b),
        }
    }
}

impl<N: Add<Output = N> + Copy + Default> std::iter::Sum for Interval<N> {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::default(), Add::add)
    }
}
