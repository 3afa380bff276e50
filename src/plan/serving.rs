//! The grammar of servings: "2 tbsp peanut-butter", "계란 2개", "1 rice | 1 pasta".

use std::fmt;

use rust_decimal::Decimal;

use super::readings::one_blank;
use super::{Problem, Serving, ServingOption};
use crate::finding::{Fix, Span, Spanned};
use crate::measure::{self, AmountProblem, Fault, MOST, System, Unit};

/// What a serving says, and everything wrong with it. Spans are byte offsets into `text`.
///
/// What can be read is returned also where something else is wrong.
#[must_use]
pub fn serving(text: &str, system: System) -> (Vec<ServingOption>, Vec<Fault<Problem>>) {
    let (mut options, mut faults) = (Vec::new(), Vec::new());
    let says_something = text.contains(|c: char| c != '|' && !c.is_whitespace());
    let mut start = 0;
    for part in text.split('|') {
        let blanks = part.len() - part.trim_start().len();
        let body = part.trim();
        let at = start + blanks;
        if body.is_empty() {
            faults.push(empty(start, part.len(), says_something));
        } else {
            match option(body, system) {
                Ok(read) => options.push(shifted(read, at)),
                Err(fault) => faults.push(fault.shifted(at)),
            }
        }
        start += part.len() + 1;
    }
    (options, faults)
}

/// Nothing between two bars (the fix takes one bar away), or nothing at all.
fn empty(start: usize, length: usize, says_something: bool) -> Fault<Problem> {
    let whole = Span::new(start, start + length);
    let mut fault = Fault::new(Problem::EmptyServing, whole);
    if says_something {
        let span = if start > 0 { Span::new(start - 1, whole.end) } else { Span::new(0, whole.end + 1) };
        fault.span = span;
        fault.fix = Some(Fix { span, replacement: String::new() });
    }
    fault
}

/// A word of an option and where it begins.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
}

impl Word<'_> {
    const fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// Whether an amount may begin here: a digit, and no share ("20%").
    fn is_amount(self) -> bool {
        if !measure::starts_number(self.text) || self.text.ends_with('%') {
            return false;
        }
        // "4-cheese" is a name: a dash parts numbers, or nothing.
        let Ok((_, end)) = measure::leading_range(self.text) else { return true };
        let mut suffix = self.text.get(end..).unwrap_or_default().chars();
        !(suffix.next().is_some_and(measure::is_dash) && suffix.next().is_some_and(char::is_alphabetic))
    }

    /// Whether this is a number below zero.
    fn is_negative(self) -> bool {
        self.text.strip_prefix(['-', '−', '–', '~']).is_some_and(measure::starts_number)
    }

    fn is_dash(self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(measure::is_dash) && chars.next().is_none()
    }
}

/// The words of a text.
fn words(text: &str) -> Vec<Word<'_>> {
    let base = text.as_ptr() as usize;
    text.split_whitespace().map(|word| Word { text: word, start: word.as_ptr() as usize - base }).collect()
}

/// One option; `text` has no blanks round it and is not empty.
#[expect(clippy::result_large_err, reason = "one a serving; a box would only be noise")]
fn option(text: &str, system: System) -> Result<ServingOption, Fault<Problem>> {
    let fault = |fault: Fault<AmountProblem>| {
        let written = text.get(fault.span.start..fault.span.end).unwrap_or(text).to_owned();
        fault.map(|problem| Problem::of_amount(problem, &written))
    };
    measure::full_width(text).map_err(fault)?;
    let all = words(text);
    let Some(first) = first_amount(&all) else { return Err(fault(no_amount(text, &all))) };
    let start = all.get(first).map_or(0, |word| word.start);
    spaced(text, &all, first).map_err(fault)?;
    let tail = text.get(start..).unwrap_or_default();
    let (amount, length) = measure::leading_range(tail).map_err(|f| fault(f.shifted(start)))?;
    let end = start + length;
    let glued = tail.get(length..).unwrap_or_default();
    let glued = glued.split_whitespace().next().filter(|_| !glued.starts_with(char::is_whitespace));
    let unit_end = end + glued.map_or(0, str::len);
    // "1-cup" and the share "1 1/2%" are no amounts.
    if glued.is_some_and(|unit| unit.starts_with(measure::is_dash) || unit.ends_with('%')) {
        return Err(fault(Fault::new(AmountProblem::NotANumber, Span::new(start, unit_end))));
    }
    let amount_last = first > 0;
    let before = all.iter().filter(|word| word.start < start);
    let behind: Vec<Word<'_>> = joined_fl_oz(text, all.iter().filter(|word| word.start >= unit_end).copied());
    // What looks like more of the amount and is none: "2/2 1/2 cup", "1.0 000 g", "1 ½ ~2".
    let goes_on =
        |word: &&Word<'_>| is_proper_fraction(**word) || is_thousands(**word) || word.is_negative() || word.is_dash();
    if let Some(next) = behind.first().filter(|_| glued.is_none()).filter(goes_on) {
        return Err(fault(Fault::new(AmountProblem::NotANumber, Span::new(start, next.span().end))));
    }
    if amount_last && behind.len() > usize::from(glued.is_none()) {
        return Err(fault(Fault::new(AmountProblem::NoAmount, Span::new(0, text.len()))));
    }
    let spanned = |word: &Word<'_>| Spanned::new(word.text.to_owned(), word.span());
    let unit = glued.map(|unit| Spanned::new(unit.to_owned(), Span::new(end, unit_end)));
    // Behind the food, the unit may stand on either side of the amount.
    let beside = behind.first().or_else(|| before.clone().next_back());
    let general = glued.or(beside.map(|word| word.text));
    let written = Span::new(start, unit_end);
    if amount.high.is_zero() {
        return Err(fault(Fault::new(AmountProblem::Zero, written)));
    }
    if is_absurd(amount.high, general, system) {
        return Err(fault(Fault::new(AmountProblem::Absurd, written)));
    }
    let words: Vec<_> = before.chain(&behind).map(spanned).collect();
    // "100 g", and nothing of which.
    let only_a_unit = matches!(&words[..], [word] if unit.is_none() && unit_of(&word.value, system).is_some());
    if words.is_empty() || only_a_unit {
        return Err(Fault::new(Problem::NoFood { amount: text.to_owned() }, Span::new(0, text.len())));
    }
    Ok(ServingOption { amount, unit, words, amount_last, span: Span::new(0, text.len()) })
}

/// What stands in the place of an amount, where there is none.
fn no_amount(text: &str, all: &[Word<'_>]) -> Fault<AmountProblem> {
    if let Some(word) = all.iter().find(|word| word.is_negative()) {
        return Fault::new(AmountProblem::Negative, word.span());
    }
    let is_none = |word: &&Word<'_>| measure::is_not_a_number(word.text) || word.text.starts_with('.');
    let Some(word) = all.iter().find(is_none) else {
        return Fault::new(AmountProblem::NoAmount, Span::new(0, text.len()));
    };
    let fault = Fault::new(AmountProblem::NotANumber, word.span());
    match word.text.strip_prefix('.').filter(|rest| measure::starts_number(rest)) {
        Some(rest) => fault.replaced_by(format!("0.{rest}")),
        None => fault,
    }
}

/// The word at which the amount begins: the first of the option, or else the last that may be one.
fn first_amount(all: &[Word<'_>]) -> Option<usize> {
    if all.first()?.is_amount() {
        return Some(0);
    }
    let mut at = all.iter().rposition(|word| word.is_amount())?;
    // Not into the middle of "1 1/2", "10 000" or "1 - 2".
    while at >= 2 {
        let (Some(here), Some(before), Some(first)) = (all.get(at), all.get(at - 1), all.get(at - 2)) else { break };
        if first.is_amount() && before.is_dash() {
            at -= 2;
        } else if measure::is_digits(before.text) && (is_thousands(*here) || is_proper_fraction(*here)) {
            at -= 1;
        } else {
            break;
        }
    }
    Some(at)
}

/// Three digits and nothing else.
fn is_thousands(word: Word<'_>) -> bool {
    let digits = word.text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && !word.text.get(3..).unwrap_or_default().starts_with([',', '.', '/'])
}

/// `1/2`, perhaps with a unit behind it; `½`.
fn is_proper_fraction(word: Word<'_>) -> bool {
    measure::proper_fraction(word.text).is_some()
        || measure::starts_number(word.text) && !word.text.starts_with(|c: char| c.is_ascii_digit())
}

/// Blanks inside an amount: `1 - 2`, `1- 2`, `1 -2`, `10 000`.
fn spaced(text: &str, all: &[Word<'_>], first: usize) -> Result<(), Fault<AmountProblem>> {
    let (Some(here), Some(next)) = (all.get(first), all.get(first + 1)) else { return Ok(()) };
    let span_to = |end: usize| Span::new(here.start, end);
    let number_length = |word: Word<'_>| measure::leading_range(word.text).map_or(0, |(_, end)| end);
    if measure::is_digits(here.text) && here.text.len() <= 3 && is_thousands(*next) {
        // "1 000 000": as many groups as follow one another.
        let groups = all.iter().skip(first + 1).take(4).take_while(|word| is_thousands(**word));
        let end = groups.last().map_or(next.start, |word| word.start) + 3;
        let joined: String = text.get(here.start..end).unwrap_or_default().split_whitespace().collect();
        return Err(Fault::new(AmountProblem::SpacedThousands, span_to(end)).replaced_by(joined));
    }
    let dangling = here.text.strip_suffix(measure::is_dash).is_some_and(is_only_an_amount);
    let bare = number_length(*here) == here.text.len();
    let (high, dash) = if dangling && next.is_amount() {
        (Some(*next), "")
    } else if bare && next.is_dash() {
        (all.get(first + 2).filter(|word| word.is_amount()).copied(), "-")
    } else if bare && next.is_negative() {
        let skip = next.text.chars().next().map_or(0, char::len_utf8);
        (Some(Word { text: next.text.get(skip..).unwrap_or_default(), start: next.start + skip }), "-")
    } else {
        (None, "")
    };
    if let Some(high) = high {
        let length = number_length(high);
        let low = here.text;
        let number = high.text.get(..length).unwrap_or_default();
        let fault = Fault::new(AmountProblem::SpacedRange, span_to(high.start + length));
        return Err(fault.replaced_by(format!("{low}{dash}{number}")));
    }
    Ok(())
}

/// Whether a text is an amount and nothing else.
fn is_only_an_amount(text: &str) -> bool {
    measure::leading_range(text).is_ok_and(|(_, end)| end == text.len())
}

/// "fl" and "oz" behind one another are one unit.
fn joined_fl_oz<'t>(text: &'t str, behind: impl Iterator<Item = Word<'t>>) -> Vec<Word<'t>> {
    let mut joined: Vec<Word<'t>> = Vec::new();
    for word in behind {
        match joined.last_mut() {
            Some(last) if last.text.eq_ignore_ascii_case("fl") && word.text.eq_ignore_ascii_case("oz") => {
                last.text = text.get(last.start..word.span().end).unwrap_or(last.text);
            }
            _ => joined.push(word),
        }
    }
    joined
}

/// The unit of a word, which may be "fl  oz".
fn unit_of(word: &str, system: System) -> Option<Unit> {
    Unit::named(&one_blank(word), system)
}

/// Whether an amount is more than anybody eats: units, grams or millilitres.
fn is_absurd(high: Decimal, unit: Option<&str>, system: System) -> bool {
    let size = unit.and_then(|unit| unit_of(unit, system)).map_or(Decimal::ONE, |unit| unit.size.max(Decimal::ONE));
    high > MOST || high.checked_mul(size).is_none_or(|amount| amount > MOST)
}

/// `option` with its places moved `by` bytes to the right.
fn shifted(mut option: ServingOption, by: usize) -> ServingOption {
    relocate(&mut option, &|span| Span::new(span.start + by, span.end + by));
    option
}

/// Every place of `option` through `to`.
pub(super) fn relocate(option: &mut ServingOption, to: &impl Fn(Span) -> Span) {
    option.span = to(option.span);
    for word in option.unit.iter_mut().chain(&mut option.words) {
        word.span = to(word.span);
    }
}

/// As a plan would say it: "2 tbsp peanut-butter", "밥 1공기".
impl fmt::Display for ServingOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.as_ref().map_or("", |unit| unit.value.as_str());
        // "fl  oz" is one word with blanks in it.
        let words: Vec<String> = self.words.iter().map(|word| one_blank(&word.value)).collect();
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        if !self.amount_last {
            return write!(f, "{}{unit} {}", self.amount, words.join(" "));
        }
        let is_behind = |last: &&str| unit.is_empty() && Unit::named(last, System::Kr).is_some();
        let behind = if words.len() > 1 { words.pop_if(|last| is_behind(last)) } else { None };
        let mut amount = self.amount.to_string();
        // "비타민 12 190.0": without the point these would be thousands that a blank parts.
        if words.last().is_some_and(|last| measure::is_digits(last)) && is_thousands(Word { text: &amount, start: 0 }) {
            amount.insert_str(3, ".0");
        }
        let behind = behind.map(|unit| format!(" {unit}")).unwrap_or_default();
        write!(f, "{} {amount}{unit}{behind}", words.join(" "))
    }
}

/// As a plan would say it: "1 rice | 1 pasta".
impl fmt::Display for Serving {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, option) in self.options.iter().enumerate() {
            if i > 0 {
                f.write_str(" | ")?;
            }
            write!(f, "{option}")?;
        }
        Ok(())
    }
}
