//! "220 g", "5 kg", "20개", "lb": an amount that needs no food to be understood; and "88.5%".

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::dec;

use super::number::{full_width, leading_range};
use super::{AmountProblem, Fault, MOST, Quantity, Range, System, Unit};
use crate::finding::Span;

/// Words that count what is bought, and weigh nothing by themselves.
pub const COUNTERS: [&str; 61] = [
    "개", "개입", "입", "장", "팩", "봉", "봉지", "병", "캔", "판", "알", "모", "마리", "인분", "그릇", "끼", "끼니",
    "묶음", "박스", "상자", "세트", "줄", "조각", "단", "포기", "송이", "통", "정", "포", "구", "매", "ea", "each",
    "pc", "pcs", "piece", "pieces", "pack", "packs", "packet", "packets", "bottle", "bottles", "can", "cans", "egg",
    "eggs", "unit", "units", "box", "boxes", "bag", "bags", "serving", "servings", "slice", "slices", "tablet",
    "tablets", "meal", "meals",
];

/// Counters of a whole pack: one of them may hold many of the food.
const PACKS: [&str; 20] = [
    "개입", "입", "팩", "판", "묶음", "박스", "상자", "세트", "단", "통", "구", "포", "pack", "packs", "packet",
    "packets", "box", "boxes", "bag", "bags",
];

/// Whether a word counts single pieces of a food ("계란 2개", "2 slices"), and not packs of it.
#[must_use]
pub fn counts_pieces(word: &str) -> bool {
    let word = word.to_lowercase();
    COUNTERS.contains(&word.as_str()) && !PACKS.contains(&word.as_str())
}

/// Nothing smaller is bought, or weighed at home: a milligram, a microlitre, a thousandth of a piece.
const LEAST: Decimal = dec!(0.001);

/// A weight, a volume or a number of units: "5 kg", "1/2 lb", "20", "20개"; "lb" alone is one of it.
///
/// Zero, what is below it, what nobody buys and units nobody knows are faults.
pub fn quantity(text: &str, system: System) -> Result<Quantity, Fault<AmountProblem>> {
    full_width(text)?;
    let start = text.len() - text.trim_start().len();
    let body = text.trim();
    let whole = Span::new(start, start + body.len());
    if body.is_empty() {
        return Err(Fault::new(AmountProblem::NoAmount, whole));
    }
    let (count, end) = match leading_range(body) {
        Ok((range, end)) if range.low == range.high => (range.low, end),
        Ok(_) => return Err(Fault::new(AmountProblem::NotANumber, whole)),
        // No number at all: one of the unit.
        Err(fault) if fault.problem == AmountProblem::NoAmount => (Decimal::ONE, 0),
        Err(fault) => return Err(fault.shifted(start)),
    };
    let rest = body.get(end..).unwrap_or_default();
    let unit = rest.trim();
    let unit_start = start + end + (rest.len() - rest.trim_start().len());
    if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_digit()) || unit.get(..4).is_some_and(is_three_and_blank) {
        let joined: String = body.split_whitespace().take(2).collect();
        let written = Span::new(start, unit_start + 3);
        return Err(Fault::new(AmountProblem::SpacedThousands, written).replaced_by(joined));
    }
    let quantity = if unit.is_empty() || COUNTERS.contains(&unit.to_lowercase().as_str()) {
        Quantity::Count(count)
    } else if let Some(unit) = Unit::named(unit, system) {
        unit.quantity(count).ok_or_else(|| Fault::new(AmountProblem::Absurd, whole))?
    } else {
        let span = Span::new(unit_start, unit_start + unit.len());
        return Err(Fault::new(AmountProblem::UnknownUnit { unit: unit.to_owned() }, span));
    };
    match quantity.amount() {
        amount if amount.is_zero() => Err(Fault::new(AmountProblem::Zero, whole)),
        amount if !(LEAST..=MOST).contains(&amount) => Err(Fault::new(AmountProblem::Absurd, whole)),
        _ => Ok(quantity),
    }
}

/// Three digits and a blank: thousands that a blank parts.
fn is_three_and_blank(start: &str) -> bool {
    start.bytes().take(3).all(|b| b.is_ascii_digit()) && start.ends_with(' ')
}

/// A share: "88.5%" is 0.885, "70-100%" is 0.7 to 1. A text without the sign is a fault.
pub fn percent(text: &str) -> Result<Range, Fault<AmountProblem>> {
    full_width(text)?;
    let start = text.len() - text.trim_start().len();
    let body = text.get(start..).unwrap_or_default();
    let (range, end) = leading_range(body).map_err(|fault| fault.shifted(start))?;
    let share = |percent: Decimal| percent.checked_div(dec!(100));
    match body.get(end..).unwrap_or_default().trim() {
        "%" => match (share(range.low), share(range.high)) {
            (Some(low), Some(high)) => Ok(Range { low, high }),
            _ => Err(Fault::new(AmountProblem::Absurd, Span::new(0, text.len()))),
        },
        "" => Err(Fault::new(AmountProblem::NoUnit, Span::new(0, text.len())).replaced_by(format!("{}%", text.trim()))),
        _ => Err(Fault::new(AmountProblem::NotANumber, Span::new(start + end, text.len()))),
    }
}

impl Quantity {
    /// What it is a number of: `g`, `ml` or `count`.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Grams(_) => "g",
            Self::Millilitres(_) => "ml",
            Self::Count(_) => "count",
        }
    }

    /// The number of grams, millilitres or units.
    #[must_use]
    pub const fn amount(self) -> Decimal {
        match self {
            Self::Grams(n) | Self::Millilitres(n) | Self::Count(n) => n,
        }
    }
}

/// As a plan would say it: "220 g", "1000 ml", "20".
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self {
            Self::Grams(_) => " g",
            Self::Millilitres(_) => " ml",
            Self::Count(_) => "",
        };
        write!(f, "{}{unit}", self.amount().normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Quantity, AmountProblem> {
        quantity(text, System::Kr).map_err(|fault| fault.problem)
    }

    #[test]
    fn packs_are_weights_volumes_or_counts() {
        assert_eq!(read("5 kg"), Ok(Quantity::Grams(dec!(5000))));
        assert_eq!(read("1.5L"), Ok(Quantity::Millilitres(dec!(1500))));
        assert_eq!(read("1/2 lb"), Ok(Quantity::Grams(dec!(226.796185))));
        assert_eq!(read("lb"), Ok(Quantity::Grams(dec!(453.59237))));
        assert_eq!(read("2 fl oz"), Ok(Quantity::Millilitres(dec!(59.148))));
        assert_eq!(read("1 cup"), Ok(Quantity::Millilitres(dec!(200))));
        assert_eq!(quantity("1 cup", System::Us), Ok(Quantity::Millilitres(dec!(236.588))));
        assert_eq!(read("20"), Ok(Quantity::Count(dec!(20))));
        assert_eq!(read("20개"), Ok(Quantity::Count(dec!(20))));
    }

    #[test]
    fn what_is_no_pack_says_why() {
        assert_eq!(read("5 kgs"), Err(AmountProblem::UnknownUnit { unit: "kgs".to_owned() }));
        assert_eq!(read("0 g"), Err(AmountProblem::Zero));
        assert_eq!(read("-1 g"), Err(AmountProblem::Negative));
        assert_eq!(read("101 kg"), Err(AmountProblem::Absurd));
        assert_eq!(read("0.0000000001 g"), Err(AmountProblem::Absurd));
        assert_eq!(read("0.001 g"), Ok(Quantity::Grams(dec!(0.001))));
        assert_eq!(read("10 000 g"), Err(AmountProblem::SpacedThousands));
        assert_eq!(read("1-2 kg"), Err(AmountProblem::NotANumber));
        assert_eq!(read(""), Err(AmountProblem::NoAmount));
    }

    #[test]
    fn shares_carry_their_sign() {
        let exactly = |share| Ok(Range { low: share, high: share });
        assert_eq!(percent("88.5%"), exactly(dec!(0.885)));
        assert_eq!(percent(" 90 %"), exactly(dec!(0.9)));
        assert_eq!(percent("70-100%"), Ok(Range { low: dec!(0.7), high: dec!(1) }));
        assert_eq!(percent("90").map_err(|f| f.fix.map(|fix| fix.replacement)), Err(Some("90%".to_owned())));
    }
}
