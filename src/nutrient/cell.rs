//! The state of one value of a food table, and the amount that follows from it.

use serde::Serialize;

use crate::measure::Interval;

/// One cell of a profile, per 100 g (or 100 ml) of edible portion.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Cell {
    /// Analysed or calculated by the table's makers.
    Measured(f64),
    /// Analysed and absent, or absent by nature.
    Zero,
    /// Below the limit of quantification: counted as 0, never as unknown.
    Trace,
    /// Taken from the same food in another table.
    Borrowed(f64),
    /// Nobody says. Not zero.
    #[default]
    Unknown,
}

impl Cell {
    /// 100 g are 10⁸ µg, and no cell can hold more than that of anything: what is larger is a slip, and sums of it might be no
    /// numbers.
    pub const MOST: f64 = 1e9;

    /// A figure of a table: 0 is [`Cell::Zero`].
    #[must_use]
    pub fn figure(value: f64) -> Self {
        if value == 0.0 { Self::Zero } else { Self::Measured(value) }
    }

    /// The figure, 0 for a zero and a trace; `None` where nobody says.
    #[must_use]
    pub const fn value(self) -> Option<f64> {
        match self {
            Self::Measured(value) | Self::Borrowed(value) => Some(value),
            Self::Zero | Self::Trace => Some(0.0),
            Self::Unknown => None,
        }
    }
}

/// How a label states an amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PrintedAmount {
    /// In the nutrient's own unit.
    Absolute {
        /// What is printed.
        value: f64,
        /// Half of its last printed digit.
        half: f64,
    },
    /// "< 1 g", in the nutrient's own unit.
    Below(f64),
    /// Per cent of a daily value.
    DailyValuePercent {
        /// What is printed.
        percent: f64,
        /// Half of its last printed digit.
        half: f64,
    },
}

/// What a number leans on, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The range of similar foods.
    Assumed,
    /// The same food in another table.
    Borrowed,
    /// A printed label, or what follows from it.
    Label,
    /// The food's own table.
    Measured,
}

/// How much of one nutrient there is, and how far that is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// Low, estimate, high, in the nutrient's unit.
    pub interval: Interval<f64>,
    /// The weakest evidence behind what is known of it: behind its low end.
    pub evidence: Evidence,
    /// Whether every cell behind it has a value; a partly known sum (retinol without carotene) is not.
    pub known: bool,
}

impl Amount {
    /// Nobody says: at least 0, open above.
    pub const UNKNOWN: Self = Self { interval: Interval::at_least(0.0), evidence: Evidence::Measured, known: false };
    /// None at all, for certain: where a sum starts.
    pub const NOTHING: Self = Self { interval: Interval::exactly(0.0), evidence: Evidence::Measured, known: true };

    /// What the high end leans on: a bound on what nobody measured is assumed.
    #[must_use]
    pub fn high_evidence(&self) -> Evidence {
        if self.known { self.evidence } else { Evidence::Assumed }
    }

    /// `self` times a range of multiples (servings, hundreds of grams).
    #[must_use]
    pub fn times(self, multiple: Interval<f64>) -> Self {
        Self { interval: self.interval * multiple, ..self }
    }
}

impl std::ops::Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            interval: self.interval + other.interval,
            evidence: self.evidence.min(other.evidence),
            known: self.known && other.known,
        }
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::NOTHING, std::ops::Add::add)
    }
}

impl From<Cell> for Amount {
    fn from(cell: Cell) -> Self {
        let exactly = |value, evidence| Self { interval: Interval::exactly(value), evidence, known: true };
        match cell {
            Cell::Measured(value) => exactly(value, Evidence::Measured),
            Cell::Zero | Cell::Trace => exactly(0.0, Evidence::Measured),
            Cell::Borrowed(value) => exactly(value, Evidence::Borrowed),
            Cell::Unknown => Self::UNKNOWN,
        }
    }
}
