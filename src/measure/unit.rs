//! Units of weight and volume that need no food to be understood.

use rust_decimal::Decimal;
use rust_decimal::dec;

/// Whose spoons and cups are meant. Weights are the same in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, strum::IntoStaticStr, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum System {
    /// tsp 5 ml, tbsp 15 ml, cup 200 ml.
    #[default]
    Kr,
    /// tsp 4.929 ml, tbsp 14.787 ml, cup 236.588 ml, fl oz 29.574 ml.
    Us,
}

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Grams.
    Weight,
    /// Millilitres.
    Volume,
}

/// A general unit: so many grams or millilitres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Grams or millilitres.
    pub dimension: Dimension,
    /// How many of them one unit is.
    pub size: Decimal,
}

/// A weight in grams, a volume in millilitres, or a number of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Grams.
    Grams(Decimal),
    /// Millilitres.
    Millilitres(Decimal),
    /// Units, packs, pieces.
    Count(Decimal),
}

impl Unit {
    /// Every spelling of a general unit, as `meals` accepts it.
    pub const NAMES: [&'static str; 26] = [
        "g",
        "그램",
        "kg",
        "킬로",
        "mg",
        "ml",
        "밀리",
        "l",
        "리터",
        "tsp",
        "작은술",
        "티스푼",
        "tbsp",
        "큰술",
        "스푼",
        "cup",
        "cups",
        "컵",
        "oz",
        "lb",
        "lbs",
        "fl oz",
        "cc",
        "dl",
        "킬로그램",
        "밀리리터",
    ];

    /// The unit a word names; letters of either case, `None` where it is no general unit.
    ///
    /// US sizes: NIST Handbook 44, appendix C (customary units, rounded as labels print them).
    /// Korean sizes: MFDS household measures (작은술 5 ml, 큰술 15 ml, 컵 200 ml).
    #[must_use]
    pub fn named(word: &str, system: System) -> Option<Self> {
        use Dimension::{Volume, Weight};
        let us = system == System::Us;
        let (dimension, size) = match word.to_lowercase().as_str() {
            "g" | "그램" => (Weight, dec!(1)),
            "kg" | "킬로" | "킬로그램" => (Weight, dec!(1000)),
            "mg" => (Weight, dec!(0.001)),
            "oz" => (Weight, dec!(28.349523125)),
            "lb" | "lbs" => (Weight, dec!(453.59237)),
            "ml" | "밀리" | "밀리리터" | "cc" => (Volume, dec!(1)),
            "dl" => (Volume, dec!(100)),
            "l" | "리터" => (Volume, dec!(1000)),
            "tsp" | "작은술" | "티스푼" => (Volume, if us { dec!(4.929) } else { dec!(5) }),
            "tbsp" | "큰술" | "스푼" => (Volume, if us { dec!(14.787) } else { dec!(15) }),
            "cup" | "cups" | "컵" => (Volume, if us { dec!(236.588) } else { dec!(200) }),
            "fl oz" => (Volume, dec!(29.574)),
            _ => return None,
        };
        Some(Self { dimension, size })
    }

    /// `count` of this unit; `None` where that is more than a number holds.
    #[must_use]
    pub fn quantity(self, count: Decimal) -> Option<Quantity> {
        let size = count.checked_mul(self.size)?;
        Some(match self.dimension {
            Dimension::Weight => Quantity::Grams(size),
            Dimension::Volume => Quantity::Millilitres(size),
        })
    }
}
