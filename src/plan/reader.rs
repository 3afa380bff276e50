//! What the readers of every part of a plan share: the tree with its places, and the findings so far.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::{DeTable, DeValue};

use super::nfc;
use super::problem::{Problem, Wanted};
use super::syntax::Mended;
use super::text::Offsets;
use crate::finding::{Finding, Fix, Place, Span, Spanned};
use crate::measure::{self, AmountProblem, COUNTERS, Fault, Quantity, Range, System, Unit};
use crate::money::{self, Currency, Money, Price};
use crate::suggest;

/// A value of the tree.
pub(super) type Node<'t> = toml::Spanned<DeValue<'t>>;

/// A key of a table and its value.
#[derive(Clone, Copy)]
pub(super) struct Entry<'t> {
    /// As written, decoded.
    pub(super) key: &'t str,
    /// The key in the copy that is read.
    key_span: Span,
    /// What it says.
    pub(super) node: &'t Node<'t>,
}

/// A text of the tree and where its bytes stand.
pub(super) struct Text<'t> {
    /// Decoded.
    pub(super) value: &'t str,
    offsets: Offsets,
    /// The content, without its quotes, in the copy.
    inner: Span,
}

/// Reads a tree: collects findings, and leads places back to the text as written.
pub(super) struct Reader<'t> {
    pub(super) file: &'t Arc<str>,
    pub(super) mended: &'t Mended,
    pub(super) findings: Vec<Finding<Problem>>,
    pub(super) units: System,
    /// The plan's first currency.
    currency: Option<Currency>,
    /// Other currencies that were told already.
    others: Vec<Currency>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(file: &'t Arc<str>, mended: &'t Mended) -> Self {
        Self { file, mended, findings: Vec::new(), units: System::Kr, currency: None, others: Vec::new() }
    }

    /// A place of the copy, in the text as written.
    pub(super) fn place(&self, span: Span) -> Span {
        self.mended.original_span(span)
    }

    /// Reports `problem` at a place of the copy.
    pub(super) fn report(&mut self, problem: Problem, span: Span) {
        self.report_with(problem, span, None);
    }

    /// The same, with what mends it: a place of the copy and its replacement.
    pub(super) fn report_with(&mut self, problem: Problem, span: Span, fix: Option<(Span, String)>) {
        let mut finding = Finding::new(problem, self.file, Place::Text(self.place(span)));
        finding.fix = fix.map(|(span, replacement)| Fix { span: self.place(span), replacement });
        self.findings.push(finding);
    }

    /// Reports what is wrong inside a text.
    pub(super) fn report_fault(&mut self, fault: Fault<Problem>, text: &Text<'_>) {
        let fix = fault.fix.map(|fix| (text.offsets.span(fix.span), fix.replacement));
        self.report_with(fault.problem, text.offsets.span(fault.span), fix);
    }

    /// The entries of a table in file order. Keys that are the same in NFC are reported, and the later left out.
    pub(super) fn entries(&mut self, table: &'t DeTable<'t>) -> Vec<Entry<'t>> {
        let mut entries: Vec<Entry<'t>> =
            table.iter().map(|(key, node)| Entry { key: key.get_ref(), key_span: key.span().into(), node }).collect();
        entries.sort_by_key(|entry| entry.key_span);
        if entries.iter().all(|entry| entry.key.is_ascii()) {
            return entries;
        }
        let mut seen: std::collections::BTreeMap<String, &str> = std::collections::BTreeMap::new();
        entries.retain(|entry| {
            let twin = seen.get(&nfc(entry.key)).copied();
            if let Some(twin) = twin {
                let problem = Problem::DuplicateKey { key: entry.key.to_owned(), same_as: Some(twin.to_owned()) };
                self.report(problem, entry.key_span);
            } else {
                seen.insert(nfc(entry.key), entry.key);
            }
            twin.is_none()
        });
        entries
    }

    /// A key as a spanned text of the file.
    pub(super) fn key(&self, entry: Entry<'_>) -> Spanned<String> {
        Spanned::new(entry.key.to_owned(), self.place(entry.key_span))
    }

    /// Reports a key that means nothing here.
    pub(super) fn unknown_key(&mut self, entry: Entry<'_>, allowed: &[&str]) {
        let suggestion = suggest::closest(entry.key, allowed.iter().copied()).map(str::to_owned);
        let fix = suggestion.clone().map(|meant| (entry.key_span, quoted_key(&meant)));
        let problem = Problem::UnknownKey { key: entry.key.to_owned(), suggestion, allowed: strings(allowed) };
        self.report_with(problem, entry.key_span, fix);
    }

    /// Reports a key that stands twice under two names.
    pub(super) fn same_key(&mut self, entry: Entry<'_>, first: &str) {
        let problem = Problem::DuplicateKey { key: entry.key.to_owned(), same_as: Some(first.to_owned()) };
        self.report(problem, entry.key_span);
    }

    /// Reports a problem of a key.
    pub(super) fn report_key(&mut self, problem: Problem, entry: Entry<'_>, fix: Option<String>) {
        self.report_with(problem, entry.key_span, fix.map(|fix| (entry.key_span, fix)));
    }

    /// Reports a value of the wrong kind, with a replacement of the whole value where one is sure.
    pub(super) fn wrong_type(&mut self, entry: Entry<'_>, node: &Node<'_>, wanted: Wanted, fix: Option<String>) {
        let span = self.value_span(entry, node);
        let found = node.get_ref().type_str();
        let problem = Problem::WrongType { key: entry.key.to_owned(), wanted, found };
        self.report_with(problem, span, fix.map(|fix| (span, fix)));
    }

    /// Where a value stands in the copy; a date that does not exist has a place of its own already.
    #[expect(clippy::unused_self, reason = "reads as the other places do")]
    fn value_span(&self, entry: Entry<'_>, node: &Node<'_>) -> Span {
        let span: Span = node.span().into();
        if span.start == span.end { entry.key_span } else { span }
    }

    /// The source of a value.
    pub(super) fn written(&self, node: &Node<'_>) -> &'t str {
        self.mended.text.get(node.span()).unwrap_or_default()
    }

    /// A table; anything else is reported.
    pub(super) fn table(&mut self, entry: Entry<'t>) -> Option<Vec<Entry<'t>>> {
        let Some(table) = entry.node.get_ref().as_table() else {
            self.wrong_type(entry, entry.node, Wanted::Table, None);
            return None;
        };
        Some(self.entries(table))
    }

    /// The lines of a table that have one of `keys`; others are reported.
    pub(super) fn lines(&mut self, entry: Entry<'t>, keys: &[&str]) -> Option<Vec<Entry<'t>>> {
        let lines = self.table(entry)?;
        Some(self.known(lines, keys))
    }

    /// The same of a table without a key of its own.
    pub(super) fn entries_of(&mut self, table: &'t DeTable<'t>, keys: &[&str]) -> Vec<Entry<'t>> {
        let entries = self.entries(table);
        self.known(entries, keys)
    }

    /// Those that have one of `keys`; others are reported.
    pub(super) fn known(&mut self, mut lines: Vec<Entry<'t>>, keys: &[&str]) -> Vec<Entry<'t>> {
        lines.retain(|line| {
            let is_known = keys.contains(&line.key);
            if !is_known {
                self.unknown_key(*line, keys);
            }
            is_known
        });
        lines
    }

    /// The text of a value that is one.
    pub(super) fn text_of(&self, node: &'t Node<'t>) -> Option<Text<'t>> {
        let value = node.get_ref().as_str()?;
        let offsets = Offsets::of(&self.mended.text, node.span().into(), value);
        let inner = offsets.span(Span::new(0, value.len()));
        Some(Text { value, offsets, inner })
    }

    /// A text; anything else is reported.
    pub(super) fn text(&mut self, entry: Entry<'t>) -> Option<Text<'t>> {
        let text = self.text_of(entry.node);
        if text.is_none() {
            let written = self.written(entry.node);
            let scalar = matches!(entry.node.get_ref(), DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_));
            self.wrong_type(entry, entry.node, Wanted::Text, scalar.then(|| format!("\"{written}\"")));
        }
        text
    }

    /// A text that holds an amount: a bare number is told how it may be written, with a fix where that is sure.
    pub(super) fn amount_text(&mut self, entry: Entry<'t>, example: &str, unit: Option<&str>) -> Option<Text<'t>> {
        let node = entry.node;
        if !matches!(node.get_ref(), DeValue::Integer(_) | DeValue::Float(_)) {
            return self.text(entry);
        }
        let number = self.written(node).replace('_', "");
        let span = self.value_span(entry, node);
        let plain = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if plain {
            let fix = unit.map(|unit| (span, format!("\"{number}{unit}\"")));
            let problem = Problem::NumberWithoutUnit { key: entry.key.to_owned(), number, example: example.to_owned() };
            self.report_with(problem, span, fix);
        } else if number.starts_with('-') {
            self.report(Problem::NegativeAmount { amount: number }, span);
        } else {
            self.report(Problem::NotANumber { amount: number }, span);
        }
        None
    }

    /// The place of a text's content, in the text as written.
    pub(super) fn inner(&self, text: &Text<'_>) -> Span {
        self.place(text.inner)
    }

    /// A place inside a text, in the text as written.
    pub(super) fn inside(&self, text: &Text<'_>, span: Span) -> Span {
        self.place(text.offsets.span(span))
    }

    /// A name: text that is not blank.
    pub(super) fn name(&mut self, entry: Entry<'t>) -> Option<Spanned<String>> {
        let text = self.text(entry)?;
        self.not_blank(&text)
    }

    /// The text of a list's entry or a key, if it says anything.
    pub(super) fn not_blank(&mut self, text: &Text<'_>) -> Option<Spanned<String>> {
        if text.value.trim().is_empty() {
            self.report(Problem::EmptyServing, text.inner);
            return None;
        }
        let trimmed = text.value.trim();
        let start = text.value.len() - text.value.trim_start().len();
        let span = self.inside(text, Span::new(start, start + trimmed.len()));
        Some(Spanned::new(trimmed.to_owned(), span))
    }

    /// A list of texts; a single text is told to stand in brackets, and read as if it did.
    pub(super) fn texts(&mut self, entry: Entry<'t>) -> Vec<Text<'t>> {
        if let Some(text) = self.text_of(entry.node) {
            let fix = format!("[{}]", self.written(entry.node));
            self.wrong_type(entry, entry.node, Wanted::TextList, Some(fix));
            return vec![text];
        }
        let Some(list) = entry.node.get_ref().as_array() else {
            self.wrong_type(entry, entry.node, Wanted::TextList, None);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for node in list {
            match self.text_of(node) {
                Some(text) => texts.push(text),
                None => self.wrong_type(entry, node, Wanted::Text, None),
            }
        }
        texts
    }

    /// One of a few words; others are reported with the nearest.
    pub(super) fn choice<T: std::str::FromStr>(&mut self, entry: Entry<'t>, allowed: &[&str]) -> Option<Spanned<T>> {
        let text = self.text(entry)?;
        self.choice_of(entry.key, &text, allowed).map(|value| Spanned::new(value, self.inner(&text)))
    }

    /// The same for a text that was read already.
    pub(super) fn choice_of<T: std::str::FromStr>(
        &mut self,
        key: &str,
        text: &Text<'_>,
        allowed: &[&str],
    ) -> Option<T> {
        let value = text.value.trim();
        if let Ok(read) = value.parse() {
            return Some(read);
        }
        self.unknown_value(key, text, Span::new(0, text.value.len()), allowed);
        None
    }

    /// Reports a word, at `span` of `text`, that is none of the choices.
    pub(super) fn unknown_value(&mut self, key: &str, text: &Text<'_>, span: Span, allowed: &[&str]) {
        let value = text.value.get(span.start..span.end).unwrap_or_default().trim();
        let suggestion = suggest::closest(value, allowed.iter().copied()).map(str::to_owned);
        let problem = Problem::UnknownValue {
            key: key.to_owned(),
            value: value.to_owned(),
            suggestion: suggestion.clone(),
            allowed: strings(allowed),
        };
        let mut fault = Fault::new(problem, span);
        if let Some(meant) = suggestion {
            fault = fault.replaced_by(meant);
        }
        self.report_fault(fault, text);
    }

    /// What a measure says of a text; a fault is reported.
    pub(super) fn measured<T>(
        &mut self,
        text: &Text<'_>,
        read: Result<T, Fault<AmountProblem>>,
        units: &[&str],
    ) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(fault) => {
                self.amount_fault(fault, text, units);
                None
            }
        }
    }

    /// Reports a fault of an amount; `units` are what is understood here.
    pub(super) fn amount_fault(&mut self, mut fault: Fault<AmountProblem>, text: &Text<'_>, units: &[&str]) {
        let written = text.value.get(fault.span.start..fault.span.end).unwrap_or_default().to_owned();
        if let AmountProblem::UnknownUnit { unit } = fault.problem {
            let suggestion = nearest_unit(&unit, units).map(str::to_owned);
            fault.problem = AmountProblem::NoAmount;
            if let (None, Some(meant)) = (&fault.fix, &suggestion) {
                fault = fault.replaced_by(meant.as_str());
            }
            let allowed = if units.len() < 12 { strings(units) } else { Vec::new() };
            self.report_fault(fault.map(|_| Problem::UnknownUnit { unit, suggestion, allowed }), text);
        } else {
            self.report_fault(fault.map(|problem| Problem::of_amount(problem, &written)), text);
        }
    }

    /// Reports the unit that begins at byte `end` of a text.
    pub(super) fn unit_fault(&mut self, text: &Text<'_>, end: usize, units: &[&str]) {
        let rest = text.value.get(end..).unwrap_or_default();
        let start = end + (rest.len() - rest.trim_start().len());
        let unit = rest.trim().to_owned();
        let span = Span::new(start, start + unit.len());
        self.amount_fault(Fault::new(AmountProblem::UnknownUnit { unit }, span), text, units);
    }

    /// A weight, a volume or a number.
    pub(super) fn quantity(&mut self, entry: Entry<'t>) -> Option<Spanned<Quantity>> {
        self.quantity_in(entry, &unit_names())
    }

    /// The same; `units` are what one may have meant.
    fn quantity_in(&mut self, entry: Entry<'t>, units: &[&str]) -> Option<Spanned<Quantity>> {
        let text = self.amount_text(entry, "220 g", None)?;
        let value = self.measured(&text, measure::quantity(text.value, self.units), units)?;
        Some(Spanned::new(value, self.inner(&text)))
    }

    /// A weight or a volume.
    pub(super) fn weight_or_volume(&mut self, entry: Entry<'t>) -> Option<Spanned<Quantity>> {
        let read = self.quantity_in(entry, &Unit::NAMES)?;
        if matches!(read.value, Quantity::Count(_)) {
            let text = self.text_of(entry.node)?;
            let whole = Span::new(0, text.value.len());
            self.report_fault(Fault::new(Problem::NoUnit { amount: text.value.to_owned() }, whole), &text);
            return None;
        }
        Some(read)
    }

    /// A share between two percentages.
    pub(super) fn share(&mut self, entry: Entry<'t>, low: Decimal, high: Decimal) -> Option<Spanned<Decimal>> {
        let range = self.shares(entry, low, high)?;
        if range.value.low < range.value.high {
            self.report(Problem::NoRangeHere { key: entry.key.to_owned() }, entry.node.span().into());
            return None;
        }
        Some(Spanned::new(range.value.low, range.span))
    }

    /// One or two shares ("80%", "70-100%") between two percentages; a bare number below one is told its sign.
    pub(super) fn shares(&mut self, entry: Entry<'t>, low: Decimal, high: Decimal) -> Option<Spanned<Range>> {
        let hundred = Decimal::ONE_HUNDRED;
        if let DeValue::Integer(_) | DeValue::Float(_) = entry.node.get_ref()
            && let Ok(number) = self.written(entry.node).parse::<Decimal>()
            && number > Decimal::ZERO
        {
            // 0.9 and 90 can only be 90 %; 1 and 2.1 may be either.
            let share = if number < Decimal::ONE { number } else { number.checked_div(hundred)? };
            let sure = (number < Decimal::ONE || number > Decimal::TEN) && share <= high;
            let span = self.value_span(entry, entry.node);
            let percent = share.checked_mul(hundred)?.normalize();
            let problem = Problem::NumberWithoutUnit {
                key: entry.key.to_owned(),
                number: number.to_string(),
                example: if sure { format!("{percent}%") } else { "90%".to_owned() },
            };
            self.report_with(problem, span, sure.then(|| (span, format!("\"{percent}%\""))));
            return None;
        }
        let text = self.amount_text(entry, "90%", None)?;
        let value = self.measured(&text, measure::percent(text.value), &["%"])?;
        if value.low < low || value.high > high {
            let percent = |share: Decimal| format!("{}%", share.checked_mul(hundred).unwrap_or(share).normalize());
            self.out_of_range(entry.key, &text, percent(low), percent(high));
            return None;
        }
        Some(Spanned::new(value, self.inner(&text)))
    }

    /// Reports a text whose amount cannot be.
    pub(super) fn out_of_range(&mut self, key: &str, text: &Text<'_>, low: String, high: String) {
        let problem = Problem::OutOfRange { key: key.to_owned(), value: text.value.to_owned(), low, high };
        self.report_fault(Fault::new(problem, Span::new(0, text.value.len())), text);
    }

    /// Money.
    pub(super) fn money(&mut self, entry: Entry<'t>, example: &str) -> Option<Spanned<Money>> {
        let text = self.amount_text(entry, example, None)?;
        let money = self.paid(&text, money::money(text.value))?;
        self.one_currency(money.currency, &text);
        Some(Spanned::new(money, self.inner(&text)))
    }

    /// Money for a pack.
    pub(super) fn price(&mut self, text: &Text<'t>) -> Option<Price> {
        let price = self.paid(text, money::price(text.value, self.units))?;
        self.one_currency(price.money.currency, text);
        Some(price)
    }

    /// What money says of a text; a fault is reported.
    pub(super) fn paid<T>(&mut self, text: &Text<'_>, read: Result<T, Fault<money::MoneyProblem>>) -> Option<T> {
        let fault = match read {
            Ok(value) => return Some(value),
            Err(fault) => fault,
        };
        if let money::MoneyProblem::Amount(problem) = fault.problem {
            self.amount_fault(Fault { problem, span: fault.span, fix: fault.fix }, text, &unit_names());
        } else {
            let written = text.value.get(fault.span.start..fault.span.end).unwrap_or_default().to_owned();
            self.report_fault(fault.map(|problem| Problem::of_money(problem, &written)), text);
        }
        None
    }

    /// A plan is counted in one currency; each other one is reported where it first stands.
    pub(super) fn one_currency(&mut self, currency: Currency, text: &Text<'_>) {
        let first = *self.currency.get_or_insert(currency);
        if first != currency && !self.others.contains(&currency) {
            self.others.push(currency);
            let problem = Problem::MixedCurrencies { first: first.to_string(), second: currency.to_string() };
            self.report_fault(Fault::new(problem, Span::new(0, text.value.len())), text);
        }
    }

    /// A date; text and times of day are told to be plain dates.
    pub(super) fn date(&mut self, entry: Entry<'t>, node: &'t Node<'t>) -> Option<Spanned<Date>> {
        let span: Span = node.span().into();
        let wanted = if entry.node.get_ref().is_array() { Wanted::DateList } else { Wanted::Date };
        match node.get_ref() {
            DeValue::Datetime(time) if time.time.is_none() => {
                // A date that no calendar has was reported when the file was parsed.
                let date = time.date?;
                let part = |n: u8| i8::try_from(n).ok();
                let date = Date::new(i16::try_from(date.year).ok()?, part(date.month)?, part(date.day)?).ok()?;
                Some(Spanned::new(date, self.place(span)))
            }
            DeValue::Datetime(_) => {
                let date = self.written(node).get(..10).and_then(|date| date.parse::<Date>().ok());
                self.wrong_type(entry, node, wanted, date.map(|date| date.to_string()));
                None
            }
            DeValue::String(text) => {
                let date = text.trim().parse::<Date>().ok();
                self.wrong_type(entry, node, wanted, date.map(|date| date.to_string()));
                None
            }
            _ => {
                self.wrong_type(entry, node, wanted, None);
                None
            }
        }
    }
}

/// A key as TOML wants it.
pub(super) fn quoted_key(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if bare { key.to_owned() } else { format!("\"{key}\"") }
}

/// The unit of `units` that was meant: spelled out in English, or misspelled.
fn nearest_unit<'a>(unit: &str, units: &[&'a str]) -> Option<&'a str> {
    let short = match unit.to_lowercase().as_str() {
        "gr" | "gm" | "grm" | "gram" | "grams" => "g",
        "kilo" | "kilos" | "kilogram" | "kilograms" => "kg",
        "liter" | "liters" | "litre" | "litres" => "l",
        "ounce" | "ounces" => "oz",
        "pound" | "pounds" => "lb",
        "tablespoon" | "tablespoons" => "tbsp",
        "teaspoon" | "teaspoons" => "tsp",
        _ => return suggest::closest(unit, units.iter().copied()),
    };
    units.iter().find(|known| **known == short).copied()
}

/// What an amount of something bought may be counted in.
pub(super) fn unit_names() -> Vec<&'static str> {
    Unit::NAMES.into_iter().chain(COUNTERS).collect()
}

/// Owned copies.
pub(super) fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
