//! The entries of a list of contents: "rice 55%", "쌀밥(55%)", "120 g rice", "rice 50-60 %".

use rust_decimal::Decimal;
use rust_decimal::dec;

use super::StatedAmount;
use crate::finding::Span;
use crate::measure::{self, AmountProblem, Fault, Range};

/// Where the name and the amount of an entry stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Split {
    pub(super) name: Span,
    pub(super) amount: Span,
}

/// The units of an amount, the longer before what they end in.
const UNITS: [&str; 3] = ["kg", "g", "%"];

/// An entry that ends in an amount, or begins with one; `None` where it has none.
pub(super) fn split(text: &str) -> Option<Split> {
    behind(text).or_else(|| before(text))
}

/// "rice 55%", "rice(55 %)", "쌀밥55%".
fn behind(text: &str) -> Option<Split> {
    let trimmed = text.trim_end();
    let inner = trimmed.strip_suffix(')').map_or(trimmed, str::trim_end);
    let without_unit = UNITS.iter().find_map(|unit| inner.strip_suffix(unit))?;
    let number_end = without_unit.trim_end().len();
    let start = number_start(without_unit.get(..number_end)?);
    let head = text.get(..start)?;
    let name = head.trim_end();
    let opened = name.strip_suffix('(');
    if (opened.is_some() != trimmed.ends_with(')')) || start == number_end {
        return None;
    }
    let name = opened.map_or(name, str::trim_end);
    // Glued to letters of an id the digits are the id's own.
    let glued = name.len() == start && (name.contains(':') || name.ends_with(|c: char| c.is_ascii_alphanumeric()));
    let begin = name.len() - name.trim_start().len();
    (begin < name.len() && !glued)
        .then(|| Split { name: Span::new(begin, name.len()), amount: Span::new(start, inner.len()) })
}

/// "120 g rice", "55% rice".
fn before(text: &str) -> Option<Split> {
    let start = text.len() - text.trim_start().len();
    let rest = text.get(start..)?;
    let digits = rest.find(|c: char| !is_of_number(c)).filter(|end| *end > 0)?;
    let after = rest.get(digits..)?.trim_start();
    let tail = UNITS.iter().find_map(|unit| after.strip_prefix(unit))?;
    let name = tail.trim();
    if !tail.starts_with(char::is_whitespace) || name.is_empty() {
        return None;
    }
    let amount_end = text.len() - tail.len();
    let name_start = text.len() - tail.trim_start().len();
    Some(Split { name: Span::new(name_start, name_start + name.len()), amount: Span::new(start, amount_end) })
}

/// Where the number at the end of a text begins.
fn number_start(text: &str) -> usize {
    text.char_indices().rev().take_while(|(_, c)| is_of_number(*c)).last().map_or(text.len(), |(start, _)| start)
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',') || measure::is_dash(c)
}

/// "55%", "50-60 %", "120 g", "1.2 kg", each within half of its last digit.
pub(super) fn amount(text: &str) -> Result<StatedAmount, Fault<AmountProblem>> {
    let (range, end) = measure::leading_range(text)?;
    let around = Range {
        low: range.low.saturating_sub(measure::half_digit(range.low)).max(Decimal::ZERO),
        high: range.high.saturating_add(measure::half_digit(range.high)),
    };
    let times = |by: Decimal| Range { low: around.low.saturating_mul(by), high: around.high.saturating_mul(by) };
    match text.get(end..).unwrap_or_default().trim() {
        "%" => Ok(StatedAmount::Share(times(dec!(0.01)))),
        "g" => Ok(StatedAmount::Grams(around)),
        "kg" => Ok(StatedAmount::Grams(times(dec!(1000)))),
        _ => Err(Fault::new(AmountProblem::NotANumber, Span::new(0, text.len()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(&str, &str)> {
        let Split { name, amount } = split(text)?;
        Some((&text[name.start..name.end], &text[amount.start..amount.end]))
    }

    #[test]
    fn an_amount_stands_behind_or_before() {
        for (text, name, amount) in [
            ("mfds:R001580 20%", "mfds:R001580", "20%"),
            ("쌀밥 55 %", "쌀밥", "55 %"),
            ("쌀밥55%", "쌀밥", "55%"),
            ("쌀밥(55%)", "쌀밥", "55%"),
            (" 쌀밥 ( 55.5 % ) ", "쌀밥", "55.5 %"),
            ("rice 50-60%", "rice", "50-60%"),
            ("rice 120g", "rice", "120g"),
            ("rice 1.2 kg", "rice", "1.2 kg"),
            ("120 g rice bowl", "rice bowl", "120 g"),
            ("55% rice", "rice", "55%"),
            ("소주, 알코올 17.8%", "소주, 알코올", "17.8%"),
        ] {
            assert_eq!(parts(text), Some((name, amount)), "{text}");
        }
        for text in ["rice", "mfds:R001580", "55%", "mfds:R00158020%", "egg", "R2 g", "rice (big)", "rice 55%)", ""] {
            assert_eq!(parts(text), None, "{text}");
        }
    }

    #[test]
    fn a_printed_amount_is_as_near_as_its_last_digit() {
        let share = |low, high| Ok(StatedAmount::Share(Range { low, high }));
        assert_eq!(amount("55%"), share(dec!(0.545), dec!(0.555)));
        assert_eq!(amount("50-60 %"), share(dec!(0.495), dec!(0.605)));
        assert_eq!(amount("20.5%"), share(dec!(0.2045), dec!(0.2055)));
        let grams = |low, high| Ok(StatedAmount::Grams(Range { low, high }));
        assert_eq!(amount("120g"), grams(dec!(119.5), dec!(120.5)));
        assert_eq!(amount("0.1 kg"), grams(dec!(50), dec!(150)));
        assert!(amount("60-50%").is_err() && amount("-5%").is_err());
    }
}
