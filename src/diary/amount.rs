//! "150 g", "1/2 cup", "100-150 g", "2개": how much of a food was eaten.

use rust_decimal::Decimal;

use crate::measure::{AmountProblem, full_width, leading_range};

/// So many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount<'t> {
    /// At least; 0 or more.
    pub(super) low: Decimal,
    /// At most.
    pub(super) high: Decimal,
    /// As written; empty where there is none.
    pub(super) unit: &'t str,
}

/// An amount as a plan writes it, without the food: a number, a fraction or a range, and a unit behind it.
///
/// Nothing may have been eaten of what was served, so 0 is an amount here.
pub(super) fn amount(text: &str) -> Result<Amount<'_>, AmountProblem> {
    if let Some((number, unit)) = plain(text) {
        return Ok(Amount { low: number, high: number, unit });
    }
    full_width(text).map_err(|fault| fault.problem)?;
    let (range, end) = leading_range(text).map_err(|fault| fault.problem)?;
    let unit = text.get(end..).unwrap_or_default().trim();
    // More of a number that is none: "10 000", "1 - 2".
    if unit.starts_with(|c: char| c.is_numeric() || matches!(c, '-' | '~' | '–' | '−' | '.' | ',' | '/')) {
        return Err(AmountProblem::NotANumber);
    }
    Ok(Amount { low: range.low, high: range.high, unit })
}

/// Digits, perhaps a point and more digits, and letters behind them: what nearly every amount of a survey is.
fn plain(text: &str) -> Option<(Decimal, &str)> {
    /// So many digits are exact in 64 bits.
    const MOST_DIGITS: usize = 18;
    let (mut mantissa, mut scale, mut digits, mut point) = (0_i64, 0, 0, false);
    let mut end = text.len();
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
                digits += 1;
                scale += u32::from(point);
            }
            b'.' if !point && digits > 0 => point = true,
            _ => {
                end = index;
                break;
            }
        }
    }
    if digits == 0 || digits > MOST_DIGITS || point && scale == 0 {
        return None;
    }
    let unit = text.get(end..)?.trim_start();
    // A sign or an exponent may go on with the number; the grammar knows.
    let is_unit = unit.is_empty() || !unit.starts_with(['e', 'E']) && unit.starts_with(char::is_alphabetic);
    is_unit.then(|| (Decimal::new(mantissa, scale), unit))
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn read(text: &str) -> Result<(Decimal, Decimal, &str), AmountProblem> {
        amount(text).map(|amount| (amount.low, amount.high, amount.unit))
    }

    #[test]
    fn amounts_are_those_of_a_plan_without_the_food() {
        assert_eq!(read("150 g"), Ok((dec!(150), dec!(150), "g")));
        assert_eq!(read("120.50g"), Ok((dec!(120.5), dec!(120.5), "g")));
        assert_eq!(read("2개"), Ok((dec!(2), dec!(2), "개")));
        assert_eq!(read("0"), Ok((dec!(0), dec!(0), "")));
        assert_eq!(read("1 1/2 cups"), Ok((dec!(1.5), dec!(1.5), "cups")));
        assert_eq!(read("½ cup"), Ok((dec!(0.5), dec!(0.5), "cup")));
        assert_eq!(read("100-150 g"), Ok((dec!(100), dec!(150), "g")));
        assert_eq!(read("1,200 ml"), Ok((dec!(1200), dec!(1200), "ml")));
        assert_eq!(read("2 eggs"), Ok((dec!(2), dec!(2), "eggs")));
        assert_eq!(read("1 fl oz"), Ok((dec!(1), dec!(1), "fl oz")));
    }

    #[test]
    fn what_is_no_amount_says_why() {
        assert_eq!(read(""), Err(AmountProblem::NoAmount));
        assert_eq!(read("some"), Err(AmountProblem::NoAmount));
        assert_eq!(read("-5 g"), Err(AmountProblem::Negative));
        assert_eq!(read("1,5 cup"), Err(AmountProblem::DecimalComma));
        assert_eq!(read("2-1 g"), Err(AmountProblem::UpsideDown));
        assert_eq!(read("２００ g"), Err(AmountProblem::FullWidth));
        for text in ["10 000 g", "1 - 2 g", "1.2.3", "1e5", "12.", "nan", "1/0 g"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_short_way_reads_what_the_grammar_reads() {
        for text in ["1", "1.5", "0.25 g", "007 g", "120.50g", "12345678901234567 g", "3 개"] {
            let (number, unit) = plain(text).unwrap();
            let (range, end) = leading_range(text).unwrap();
            assert_eq!((number, number, unit), (range.low, range.high, text[end..].trim()), "{text}");
        }
    }
}
