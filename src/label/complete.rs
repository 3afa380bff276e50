//! What the lines of a label say of nutrients that are no line of it: sums of which parts are printed, parts of which the
//! whole is.

use crate::label::{Line, wholes_on_labels};
use crate::measure::Interval;
use crate::nutrient::{Amount, Evidence, NutrientId};

/// Takes the printed `lines` into the other `amounts`. What a list of contents proved (`is_proved`) is only narrowed; figures
/// of a row that a label stands before are replaced by the sum of what the label prints.
pub fn complete(amounts: &mut [Amount], lines: &[Line], is_proved: bool) {
    let prints = |id: NutrientId| lines.iter().any(|line| line.nutrient == id);
    for id in NutrientId::all().filter(|id| !prints(*id)) {
        let parts = &id.get().parts;
        let printed = parts.iter().any(|part| prints(part.id));
        if parts.is_empty() || !(printed || !is_proved && !amounts[id.index()].known) {
            continue;
        }
        let sum = id.get().sum_of_parts(|part| amounts[part.index()]);
        let before = amounts[id.index()];
        amounts[id.index()] = if is_proved || !before.known { narrower(before, sum) } else { sum };
    }
    // A whole stands before its parts in the catalogue.
    for id in NutrientId::all().filter(|id| !prints(*id)) {
        for (whole, factor) in wholes_on_labels(id) {
            let (most, amount) = (amounts[whole.index()].interval.high, &mut amounts[id.index()]);
            if amount.known {
                continue;
            }
            if let Some(most) = most.map(|most| (most / factor).max(amount.interval.low)) {
                amount.interval.high = Some(amount.interval.high.map_or(most, |high| high.min(most)));
                amount.interval.estimate = amount.interval.estimate.map(|estimate| estimate.min(most));
            }
        }
    }
}

/// What both say, where both are true.
fn narrower(a: Amount, b: Amount) -> Amount {
    let low = a.interval.low.max(b.interval.low);
    let high = match (a.interval.high, b.interval.high) {
        (Some(a), Some(b)) => Some(a.min(b).max(low)),
        (a, b) => a.or(b),
    };
    let estimate = b.interval.estimate.or(a.interval.estimate);
    let estimate = estimate.map(|value| high.map_or(value, |high| value.min(high)).max(low));
    let evidence = if b.interval.low >= a.interval.low { b.evidence } else { a.evidence };
    Amount {
        interval: Interval { low, estimate, high },
        evidence: evidence.min(Evidence::Label),
        known: a.known || b.known,
    }
}
