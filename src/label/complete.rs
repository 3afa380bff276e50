//! What the lines of a label say of nutrients that are no line of it: sums of which parts are printed, parts of which the
//! whole is.

use crate::food::sums_with;
use crate::label::{Line, wholes_on_labels};
use crate::measure::Interval;
use crate::nutrient::{Amount, Evidence, NutrientId};

/// One amount that was changed, and by what: where a number comes from is told from these.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Whose amount.
    pub nutrient: NutrientId,
    /// What changed it.
    pub by: By,
    /// What it is since.
    pub after: Amount,
}

/// What changes an amount that is not printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum By {
    /// The sum of its parts stands in its place.
    Parts,
    /// What it was and what the sum of its parts says of it are both true.
    BothSums(Interval<f64>),
    /// The row behind the label has more of it than the label has of the whole: what the row says is not this food's.
    Unlike {
        /// What it is part of.
        whole: NutrientId,
        /// Units of the whole in one unit of it.
        factor: f64,
        /// So much at most.
        most: f64,
    },
    /// There is no more of it than of what it is part of.
    Whole {
        /// What it is part of.
        whole: NutrientId,
        /// Units of the whole in one unit of it.
        factor: f64,
        /// So much at most.
        most: f64,
    },
}

/// Takes the printed `lines` into the other `amounts` (one a nutrient, in the order of the catalogue), and tells the steps that changed one. What a list of contents proved
/// (`is_proved`) is only narrowed; figures of a row that a label stands before are replaced by the sum of what the label
/// prints.
pub fn complete(amounts: &mut [Amount], lines: &[Line], is_proved: bool) -> Vec<Step> {
    let mut steps = Vec::new();
    let prints = |id: NutrientId| lines.iter().any(|line| line.nutrient == id);
    for id in NutrientId::all().filter(|id| !prints(*id)) {
        let parts = &id.get().parts;
        let printed = parts.iter().any(|part| prints(part.id));
        if !printed {
            continue;
        }
        let amount_of = |id: NutrientId| amounts.get(id.index()).copied().unwrap_or(Amount::UNKNOWN);
        let (sum, before) = (id.get().sum_of_parts(amount_of), amount_of(id));
        let (by, after) = if is_proved || !before.known {
            let (to, after) = narrower(before, sum);
            (By::BothSums(to), after)
        } else {
            (By::Parts, sum)
        };
        if let Some(amount) = amounts.get_mut(id.index()) {
            *amount = after;
        }
        steps.push(Step { nutrient: id, by, after });
    }
    // A whole stands before its parts in the catalogue.
    for id in NutrientId::all().filter(|id| !prints(*id)) {
        // Of sums only a printed one: one that is computed comes from this part.
        let sums = sums_with(id).filter(|(whole, _)| prints(*whole));
        for (whole, factor) in wholes_on_labels(id).chain(sums) {
            let most = amounts.get(whole.index()).and_then(|whole| whole.interval.high);
            let Some(amount) = amounts.get_mut(id.index()) else { continue };
            if amount.known {
                let more = most.map(|most| most / factor).filter(|most| !is_proved && amount.interval.low > *most);
                if let Some(most) = more {
                    let interval = Interval { low: 0.0, estimate: None, high: Some(most) };
                    *amount = Amount { interval, evidence: Evidence::Label, known: false };
                    steps.push(Step { nutrient: id, by: By::Unlike { whole, factor, most }, after: *amount });
                }
                continue;
            }
            if let Some(most) = most.map(|most| (most / factor).max(amount.interval.low)) {
                amount.interval.high = Some(amount.interval.high.map_or(most, |high| high.min(most)));
                amount.interval.estimate = amount.interval.estimate.map(|estimate| estimate.min(most));
                steps.push(Step { nutrient: id, by: By::Whole { whole, factor, most }, after: *amount });
            }
        }
    }
    steps
}

/// What both say, where both are true: what `b` adds to `a`, and the result. An end that is only assumed never stands in
/// the place of one that is known.
fn narrower(a: Amount, b: Amount) -> (Interval<f64>, Amount) {
    let to = if a.known && !b.known { Interval::at_least(b.interval.low) } else { b.interval };
    let low = a.interval.low.max(to.low);
    let high = match (a.interval.high, to.high) {
        (Some(a), Some(b)) => Some(a.min(b).max(low)),
        (a, b) => a.or(b),
    };
    let estimate = to.estimate.or(a.interval.estimate);
    let estimate = estimate.map(|value| high.map_or(value, |high| value.min(high)).max(low));
    let known = a.known || b.known && high == b.interval.high;
    let evidence = match (a.known, b.known) {
        (true, true) => a.evidence.min(b.evidence),
        _ if b.interval.low >= a.interval.low => b.evidence,
        _ => a.evidence,
    };
    let amount = Amount { interval: Interval { low, estimate, high }, evidence: evidence.min(Evidence::Label), known };
    (to, amount)
}
