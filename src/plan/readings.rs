//! The ways to split a serving's words into a unit and a food. Which of them holds is for `assess` to find out.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::plan::ServingOption;

/// One way to split a serving's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The unit's words; `None` counts the food itself.
    pub unit: Option<String>,
    /// The food's words, NFC.
    pub food: String,
}

/// Every split of the words of `option`, the whole of them first.
///
/// A unit stands between the amount and the food, or behind an amount that stands behind the food, and has at most
/// two words ("fl oz").
#[must_use]
pub fn readings(option: &ServingOption) -> Vec<Reading> {
    let words: Vec<String> = option.words.iter().map(|word| one_blank(&word.value)).collect();
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

/// "fl oz" is one word, however many blanks stand in it.
pub(super) fn one_blank(word: &str) -> String {
    word.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Korean typed on some systems comes decomposed; names are compared composed.
#[must_use]
pub fn nfc(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}
