//! Which food, and which measure of it, the words of a serving mean.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::measure::{Quantity, System, Unit, counts_pieces};
use crate::plan::ServingOption;

/// One way to split a serving's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// The unit's words; `None` counts the food itself.
    pub(super) unit: Option<String>,
    /// The food's words, NFC.
    pub(super) food: String,
}

/// Every split of the words of `option`, the whole of them first.
///
/// A unit stands between the amount and the food, or behind an amount that stands behind the food, and has at most
/// two words ("fl oz").
pub(super) fn readings(option: &ServingOption) -> Vec<Reading> {
    let words: Vec<&str> = option.words.iter().map(|word| word.value.as_str()).collect();
    if let Some(unit) = &option.unit {
        return vec![Reading { unit: Some(nfc(&unit.value)), food: nfc(&words.join(" ")) }];
    }
    let mut found = vec![Reading { unit: None, food: nfc(&words.join(" ")) }];
    for length in 1..=2.min(words.len().saturating_sub(1)) {
        let (unit, food) = if option.amount_last {
            let (food, unit) = words.split_at(words.len() - length);
            (unit, food)
        } else {
            words.split_at(length)
        };
        found.push(Reading { unit: Some(nfc(&unit.join(" "))), food: nfc(&food.join(" ")) });
    }
    found
}

/// Korean typed on some systems comes decomposed; names are compared composed.
pub(super) fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// `count` of `unit` by one of the named portions (they win), by a general unit, or as pieces; `None` where it is none
/// of them.
///
/// A portion is found without regard to case, and by its plural.
pub(super) fn measured(
    count: Decimal,
    unit: &str,
    portions: &[(String, Quantity)],
    system: System,
) -> Option<Quantity> {
    let singular = unit.strip_suffix('s').unwrap_or(unit);
    let named = |wanted: &str| portions.iter().find(|(name, _)| same(name, wanted));
    if let Some((_, quantity)) = named(unit).or_else(|| named(singular)) {
        return match *quantity {
            Quantity::Grams(size) => count.checked_mul(size).map(Quantity::Grams),
            Quantity::Millilitres(size) => count.checked_mul(size).map(Quantity::Millilitres),
            Quantity::Count(size) => count.checked_mul(size).map(Quantity::Count),
        };
    }
    match Unit::named(unit, system) {
        Some(unit) => unit.quantity(count),
        None => counts_pieces(unit).then_some(Quantity::Count(count)),
    }
}

fn same(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}
