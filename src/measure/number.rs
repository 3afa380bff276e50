//! Numbers as people write them: `1,000`, `1.5`, `1/2`, `1 1/2`, `½`, `1-2`.

use std::fmt;
use std::ops::ControlFlow;

use rust_decimal::Decimal;
use rust_decimal::dec;
use unicode_normalization::UnicodeNormalization;

use super::{AmountProblem, Fault};
use crate::finding::Span;

/// No amount of a plan is larger: 100 000 units, or grams (100 kg), or millilitres.
pub const MOST: Decimal = dec!(100_000);

/// An amount of which perhaps only the ends are given ("1-2"); 0 ≤ low ≤ high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// At least.
    pub low: Decimal,
    /// At most.
    pub high: Decimal,
}

/// As a plan would say it: "1.5", "1-2".
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.low.normalize())?;
        if self.low != self.high {
            write!(f, "-{}", self.high.normalize())?;
        }
        Ok(())
    }
}

/// A number at the start of a text and the byte after it.
type Read<T> = Result<(T, usize), Fault<AmountProblem>>;

/// The number that is the whole of `text` (blanks round it allowed): digits, a point, commas between thousands.
///
/// Below zero, `1,5`, `1e3` and the like are faults.
pub fn number(text: &str) -> Result<Decimal, Fault<AmountProblem>> {
    let (value, end) = leading_number(text)?;
    let rest = text.get(end..).unwrap_or_default();
    if rest.trim().is_empty() {
        return Ok(value);
    }
    Err(Fault::new(AmountProblem::NotANumber, Span::new(end, text.len())))
}

/// The number a text begins with, after blanks: its value and the byte behind it.
pub fn leading_number(text: &str) -> Read<Decimal> {
    full_width(text)?;
    let start = text.len() - text.trim_start().len();
    signs(text, start)?;
    quantity_at(text, start, false)
}

/// The amount a text begins with: one number or a range, its value and the byte behind it.
///
/// `text` begins with the amount, without blanks.
pub(crate) fn leading_range(text: &str) -> Read<Range> {
    let (range, end) = range_at_start(text)?;
    let rest = text.get(end..).unwrap_or_default();
    // More of a number that is none: "1/2/3", "½0", "½e5".
    let exponent = rest.strip_prefix(['e', 'E']).map(|rest| rest.trim_start_matches(['+', '-']));
    if starts_number(rest) || rest.starts_with(['.', '/', ',']) || exponent.is_some_and(starts_number) {
        let token = text.split_whitespace().next().map_or(end, str::len).max(end);
        return Err(Fault::new(AmountProblem::NotANumber, Span::new(0, token)));
    }
    Ok((range, end))
}

/// One number or a range, whatever follows it.
fn range_at_start(text: &str) -> Read<Range> {
    signs(text, 0)?;
    let (low, end) = quantity_at(text, 0, true)?;
    let rest = text.get(end..).unwrap_or_default();
    let mut after = rest.chars();
    let dash = after.next().filter(|c| is_dash(*c));
    if let Some(dash) = dash
        && starts_number(after.as_str())
    {
        let (dash_at, second) = (end, end + dash.len_utf8());
        let (high, end) = quantity_at(text, second, true)?;
        if low > high {
            let (first, last) = (text.get(..dash_at), text.get(second..end));
            let turned = first.zip(last).map(|(low, high)| format!("{high}{dash}{low}"));
            let fault = Fault::new(AmountProblem::UpsideDown, Span::new(0, end));
            return Err(turned.into_iter().fold(fault, Fault::replaced_by));
        }
        return Ok((Range { low, high }, end));
    }
    Ok((Range { low, high: low }, end))
}

/// Whether a text begins with a digit or a fraction sign.
pub(crate) fn starts_number(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_ascii_digit() || vulgar(c).is_some())
}

/// The signs between the two ends of a range.
pub(crate) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '~' | '–')
}

/// Letters, digits and signs of double width are mended, not guessed at.
pub(crate) fn full_width(text: &str) -> Result<(), Fault<AmountProblem>> {
    let wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '，' | '／' | '～' | '－' | '％' | '｜' | '　');
    let Some(start) = text.find(wide) else { return Ok(()) };
    let end = text.char_indices().rfind(|(_, c)| wide(*c)).map_or(start, |(i, c)| i + c.len_utf8());
    let written = text.get(start..end).unwrap_or_default();
    let narrow: String = written.chars().filter_map(|c| if wide(c) { c.nfkc().next() } else { Some(c) }).collect();
    Err(Fault::new(AmountProblem::FullWidth, Span::new(start, end)).replaced_by(narrow))
}

/// A sign before the number, or a point without a digit before it.
fn signs(text: &str, start: usize) -> Result<(), Fault<AmountProblem>> {
    let rest = text.get(start..).unwrap_or_default();
    let token = rest.split_whitespace().next().unwrap_or_default();
    let whole = Span::new(start, start + token.len());
    let mut chars = token.chars();
    match chars.next() {
        Some('-' | '−' | '–') if starts_number(chars.as_str().trim_start_matches('.')) => {
            Err(Fault::new(AmountProblem::Negative, whole))
        }
        Some('.') if starts_number(chars.as_str()) => {
            let point = Span::new(start, start + 1);
            Err(Fault::new(AmountProblem::NotANumber, point).replaced_by("0."))
        }
        Some('+') if starts_number(chars.as_str()) => {
            let plus = Span::new(start, start + 1);
            Err(Fault::new(AmountProblem::NotANumber, plus).replaced_by(""))
        }
        _ if is_not_a_number(token) => Err(Fault::new(AmountProblem::NotANumber, whole)),
        _ if starts_number(token) => Ok(()),
        _ => Err(Fault::new(AmountProblem::NoAmount, whole)),
    }
}

/// Whether a word is a computer's way of saying that a number is none.
pub(crate) fn is_not_a_number(word: &str) -> bool {
    let word = word.trim_start_matches(['-', '+']);
    ["nan", "inf", "infinity", "∞"].iter().any(|no| word.eq_ignore_ascii_case(no))
}

/// A number at byte `start`; with `fractions` also `1/2`, `1 1/2`, `½`, `1½`, `1 ½`.
fn quantity_at(text: &str, start: usize, fractions: bool) -> Read<Decimal> {
    let rest = text.get(start..).unwrap_or_default();
    if let Some(sign) = rest.chars().next()
        && let Some(value) = vulgar(sign).filter(|_| fractions)
    {
        return Ok((value, start + sign.len_utf8()));
    }
    let (value, end) = plain_at(text, start)?;
    if !fractions {
        return Ok((value, end));
    }
    let rest = text.get(end..).unwrap_or_default();
    if let Some(denominator) = rest.strip_prefix('/').filter(|d| d.starts_with(|c: char| c.is_ascii_digit())) {
        let (below, stop) = plain_at(text, text.len() - denominator.len())?;
        let value = value.checked_div(below);
        return value
            .map(|value| (value.normalize(), stop))
            .ok_or_else(|| Fault::new(AmountProblem::NotANumber, Span::new(start, stop)));
    }
    let whole = value.fract().is_zero() && !text.get(start..end).unwrap_or_default().contains('.');
    if let ControlFlow::Break((fraction, stop)) = fraction_after(text, end, whole) {
        return match value.checked_add(fraction) {
            Some(sum) => Ok((sum, stop)),
            None => Err(Fault::new(AmountProblem::Absurd, Span::new(start, stop))),
        };
    }
    Ok((value, end))
}

/// `½`, ` ½` or ` 1/2` behind a whole number.
fn fraction_after(text: &str, end: usize, whole: bool) -> ControlFlow<(Decimal, usize)> {
    let rest = text.get(end..).unwrap_or_default();
    let blank = usize::from(rest.starts_with(' '));
    let after = rest.get(blank..).unwrap_or_default();
    if let Some(sign) = after.chars().next()
        && let Some(value) = vulgar(sign)
        && (whole || blank == 0)
    {
        return ControlFlow::Break((value, end + blank + sign.len_utf8()));
    }
    if whole
        && blank == 1
        && let Some((fraction, length)) = proper_fraction(after)
    {
        return ControlFlow::Break((fraction, end + 1 + length));
    }
    ControlFlow::Continue(())
}

/// `1/2` at the start of a text, below one: its value and length.
pub(crate) fn proper_fraction(text: &str) -> Option<(Decimal, usize)> {
    let slash = text.find('/')?;
    let above = text.get(..slash).filter(|t| is_digits(t))?;
    let rest = text.get(slash + 1..)?;
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let below: Decimal = rest.get(..length)?.parse().ok()?;
    let value = above.parse::<Decimal>().ok()?.checked_div(below)?;
    (value < Decimal::ONE).then_some((value.normalize(), slash + 1 + length))
}

/// Whether a text is digits and nothing else.
pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Digits with commas between thousands and at most one point.
fn plain_at(text: &str, start: usize) -> Read<Decimal> {
    let rest = text.get(start..).unwrap_or_default();
    let mut end = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
    // A comma at the end parts it from what follows; a point there is a slip.
    end = rest.get(..end).unwrap_or_default().trim_end_matches(',').len();
    let written = rest.get(..end).unwrap_or_default();
    let span = Span::new(start, start + end);
    let fault = |problem| Fault::new(problem, span);
    if written.is_empty() {
        return Err(fault(AmountProblem::NoAmount));
    }
    let tail = rest.get(end..).unwrap_or_default();
    if let Some(exponent) = tail.strip_prefix(['e', 'E'])
        && exponent.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit())
    {
        let length = tail.find(char::is_whitespace).unwrap_or(tail.len());
        return Err(Fault::new(AmountProblem::NotANumber, Span::new(start, start + end + length)));
    }
    let (whole, fraction) = written.split_once('.').map_or((written, None), |(w, f)| (w, Some(f)));
    if fraction == Some("") {
        return Err(fault(AmountProblem::NotANumber).replaced_by(whole));
    }
    if fraction.is_some_and(|f| !is_digits(f)) || whole.is_empty() {
        return Err(fault(AmountProblem::NotANumber));
    }
    if !thousands(whole) {
        let comma = whole.split_once(',').filter(|(a, b)| fraction.is_none() && is_digits(a) && is_digits(b));
        return Err(match comma {
            Some((a, b)) if b.len() != 3 || a == "0" => {
                fault(AmountProblem::DecimalComma).replaced_by(format!("{a}.{b}"))
            }
            _ => fault(AmountProblem::NotANumber),
        });
    }
    // More digits than a Decimal holds are more than a kitchen holds.
    let value = Decimal::from_str_exact(&written.replace(',', "")).map_err(|_| fault(AmountProblem::Absurd))?;
    Ok((value, start + end))
}

/// Digits alone, or groups of three behind the first.
fn thousands(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut more = groups.peekable();
    if more.peek().is_none() {
        return is_digits(first);
    }
    is_digits(first) && first.len() <= 3 && first != "0" && more.all(|g| g.len() == 3 && is_digits(g))
}

/// The fractions that have a sign of their own.
fn vulgar(c: char) -> Option<Decimal> {
    let (above, below) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Decimal::from(above).checked_div(Decimal::from(below)).map(|value| value.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (AmountProblem, Option<String>) {
        let fault = leading_range(text).expect_err(text);
        let fixed = fault.fix.map(|fix| {
            let mut text = text.to_owned();
            text.replace_range(fix.span.start..fix.span.end, &fix.replacement);
            text
        });
        (fault.problem, fixed)
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, low, high, rest) in [
            ("2 eggs", "2", "2", " eggs"),
            ("1,000g", "1000", "1000", "g"),
            ("1.5", "1.5", "1.5", ""),
            ("1/2컵", "0.5", "0.5", "컵"),
            ("1 1/2 cup", "1.5", "1.5", " cup"),
            ("½", "0.5", "0.5", ""),
            ("1½ cup", "1.5", "1.5", " cup"),
            ("1 ½ cup", "1.5", "1.5", " cup"),
            ("1-2", "1", "2", ""),
            ("1~2개", "1", "2", "개"),
            ("1–2", "1", "2", ""),
            ("0-1", "0", "1", ""),
            ("1-1 1/2 cup", "1", "1.5", " cup"),
            ("1 12", "1", "1", " 12"),
            ("1 3/2", "1", "1", " 3/2"),
            ("2egg", "2", "2", "egg"),
        ] {
            let (range, end) = leading_range(text).expect(text);
            assert_eq!((range.low.to_string(), range.high.to_string()), (low.to_owned(), high.to_owned()), "{text}");
            assert_eq!(&text[end..], rest, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        use AmountProblem as P;
        assert_eq!(fault("1,5 cup"), (P::DecimalComma, Some("1.5 cup".to_owned())));
        assert_eq!(fault("0,500 l"), (P::DecimalComma, Some("0.500 l".to_owned())));
        assert_eq!(fault(".5 cup"), (P::NotANumber, Some("0.5 cup".to_owned())));
        assert_eq!(fault("1. cup"), (P::NotANumber, Some("1 cup".to_owned())));
        for text in ["1e400 g", "1e3 g", "nan g", "-inf", "1/0 cup", "1.2.3", "12,34,567", "1234,567.1"] {
            assert_eq!(fault(text).0, P::NotANumber, "{text}");
        }
        assert_eq!(fault("-2 eggs").0, P::Negative);
        assert_eq!(fault("2-1 eggs").0, P::UpsideDown);
        assert_eq!(fault("99999999999999999999999999999999 g").0, P::Absurd);
        assert_eq!(fault("eggs").0, P::NoAmount);
        assert_eq!(number("２００").map_err(|f| f.problem), Err(P::FullWidth));
    }
}
