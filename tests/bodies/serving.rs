//! The grammar of servings.

use meals::finding::Span;
use meals::measure::System;
use meals::plan::{self, Serving, ServingOption};

use super::shared::{at, mended, text};

/// What is printed reads the same; places lie in the text; a fix mends what it is offered for.
pub(crate) fn body(data: &[u8]) {
    let Some(text) = text(data) else { return };
    for system in [System::Kr, System::Us] {
        let (options, faults) = plan::serving(text, system);
        assert!(!options.is_empty() || !faults.is_empty(), "{text:?} is neither read nor refused");
        for option in &options {
            holds(text, option);
        }
        for fault in &faults {
            at(text, fault.span);
            let Some(fix) = &fault.fix else { continue };
            let new = mended(text, fix);
            let (_, after) = plan::serving(&new, system);
            // One of several that are alike may be told again, until there are none.
            let mended = after.len() < faults.len() || !after.contains(fault);
            assert!(mended, "{fault:?} is told again behind its fix: {new:?}");
        }
        if faults.is_empty() {
            let said: Vec<_> = options.iter().map(said).collect();
            let printed = Serving { text: String::new(), options, span: Span::default() }.to_string();
            let (again, faults) = plan::serving(&printed, system);
            assert_eq!(faults, [], "{text:?} printed as {printed:?}");
            assert_eq!(again.iter().map(self::said).collect::<Vec<_>>(), said, "{text:?} printed as {printed:?}");
        }
    }
}

/// An option is what stands in its place, with an amount that somebody may eat.
fn holds(text: &str, option: &ServingOption) {
    let whole = at(text, option.span);
    assert_eq!(whole, whole.trim());
    for word in option.words.iter().chain(&option.unit) {
        assert!(option.span.start <= word.span.start && word.span.end <= option.span.end, "{option:?} in {text:?}");
        assert!(at(text, word.span) == word.value, "{word:?} in {text:?}");
    }
    let amount = option.amount;
    assert!(amount.low <= amount.high && amount.low.is_sign_positive() && amount.high > 0.into(), "{amount:?}");
    assert!(amount.high <= meals::measure::MOST, "{amount:?}");
    let readings = plan::readings(option);
    assert!(!readings.is_empty());
    assert!(readings.iter().all(|reading| !reading.food.is_empty()), "{option:?} has a reading without a food");
}

/// What counts of an option, without its places: an amount, and every way to split its words.
fn said(option: &ServingOption) -> (String, Vec<(String, String)>) {
    let readings = plan::readings(option).into_iter().map(|reading| (reading.unit.unwrap_or_default(), reading.food));
    (option.amount.to_string(), readings.collect())
}
