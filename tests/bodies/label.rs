//! What a label and a list of contents prove.

use meals::label::{Line, Mixture, Part, Proof, Said, Stuff, prove, smallest_tolerance};
use meals::measure::{Interval, System};
use meals::nutrient::{Amount, Evidence, NutrientId, PrintedAmount, nutrients};

/// What is looked at; a food has none of the others. The last is water.
const LOOKED_AT: [&str; 6] = ["energy", "protein", "sodium", "iron", "vitamin_c", "water_total"];
const WATER: usize = LOOKED_AT.len() - 1;
/// Lists in lists in lists.
const DEEPEST: usize = 2;

/// The true composition of a mixture lies within what is proved of it, and what is proved of its masses is conserved. The input is
/// taken for choices: what goes in, how much, what is told of it.
pub(crate) fn body(data: &[u8]) {
    let mut choices = Choices(data);
    let Some(made) = made(&mut choices, 0) else { return };
    if !made.is_possible() {
        return;
    }
    let mixture = told(&made, &mut choices);
    let proof = match prove(&mixture) {
        Ok(proof) => proof,
        Err(conflict) => panic!("what was made is told to be impossible: {conflict:?}\n{made:#?}\n{mixture:#?}"),
    };
    let scale = mixture.grams.map_or(1.0, |grams| grams / made.weight());
    for (index, id) in ids().enumerate() {
        within(proof.amounts[id.index()].interval, made.amount(index) * scale, LOOKED_AT[index], &mixture);
    }
    conserved(&proof, mixture.grams);
    let least = tolerances(&mixture).into_iter().fold(0.01, f64::max);
    let told = smallest_tolerance(&mixture).expect("it fits within its own tolerance");
    assert!(f64::from(told) <= (least * 100.0).ceil() + 1.0, "{told} % of {least}: {mixture:#?}");
}

fn ids() -> impl Iterator<Item = NutrientId> {
    LOOKED_AT.iter().map(|name| NutrientId::named(name).expect("in the catalogue"))
}

/// Choices, one byte each; zeros where the input ends.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    fn of(&mut self, many: u8) -> u8 {
        self.byte() % many
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        f64::from(self.byte()) / 255.0
    }

    /// From 0.5 to 320: parts of one list are seldom farther apart.
    fn grams(&mut self) -> f64 {
        0.5 * f64::from(self.byte()).mul_add(2.5, 1.0)
    }
}

/// What really went in.
#[derive(Debug)]
struct Made {
    parts: Vec<(f64, Inside)>,
    /// Weight that stays ÷ weight that went in.
    stays: f64,
}

#[derive(Debug)]
enum Inside {
    /// In a gram, by [`LOOKED_AT`].
    Food([f64; LOOKED_AT.len()]),
    Made(Made),
}

fn made(choices: &mut Choices, depth: usize) -> Option<Made> {
    let count = 1 + choices.of(if depth == 0 { 6 } else { 4 });
    let stays = [1.0, 1.0, 0.8, 0.95, 1.1, 1.3][usize::from(choices.of(6))];
    let mut parts = Vec::new();
    for _ in 0..count {
        let grams = choices.grams();
        let inside = if depth < DEEPEST && choices.of(5) == 0 {
            Inside::Made(made(choices, depth + 1)?)
        } else {
            // kcal, g, mg, mg, mg and g in a gram: water is what the rest leaves room for.
            let most = [9.0, 0.9, 20.0, 0.3, 2.0, 0.95];
            Inside::Food(most.map(|most| if choices.of(4) == 0 { 0.0 } else { most * choices.share() }))
        };
        parts.push((grams, inside));
    }
    Some(Made { parts, stays })
}

impl Made {
    fn into(&self) -> f64 {
        self.parts.iter().map(|(grams, _)| grams).sum()
    }

    fn weight(&self) -> f64 {
        self.into() * self.stays
    }

    /// How much of what is looked at is in all of it.
    fn amount(&self, nutrient: usize) -> f64 {
        let parts = self.parts.iter().map(|(grams, inside)| match inside {
            Inside::Food(cells) => cells[nutrient] * grams,
            Inside::Made(made) => made.amount(nutrient) * grams / made.weight(),
        });
        let lost = if nutrient == WATER { self.into() - self.weight() } else { 0.0 };
        parts.sum::<f64>() - lost
    }

    /// No more water went than there was.
    fn is_possible(&self) -> bool {
        let inside = self.parts.iter().all(|(_, inside)| match inside {
            Inside::Made(made) => made.is_possible(),
            Inside::Food(_) => true,
        });
        inside && self.amount(WATER) >= 0.0
    }
}

/// What is told of it, all of it true.
fn told(made: &Made, choices: &mut Choices) -> Mixture {
    let ordered = choices.of(2) == 0;
    let tolerance = [0.2, 0.2, 0.05, 0.01, 0.4][usize::from(choices.of(5))];
    // What the label is for: all of it, or a part.
    let whole = made.weight();
    let grams = [whole, 100.0][usize::from(choices.of(2))];
    let scale = grams / whole;
    let vague = [0.0, 0.0, 0.1][usize::from(choices.of(3))];
    let mut parts: Vec<(f64, Part)> = made
        .parts
        .iter()
        .enumerate()
        .map(|(index, (mass, inside))| {
            let near = [0.0, 0.01, 0.2][usize::from(choices.of(3))];
            let around = |value: f64| (value * (1.0 - near), value * (1.0 + near));
            let stated = match choices.of(6) {
                0 => {
                    let (low, high) = around(mass / made.into());
                    Some(Said::Share(low, high.min(1.0)))
                }
                1 => {
                    let (low, high) = around(mass * scale);
                    Some(Said::Grams(low, high))
                }
                _ => None,
            };
            let stuff = match inside {
                Inside::Food(cells) => Stuff::Food(known(cells, choices)),
                Inside::Made(made) => Stuff::Mixture(Box::new(self::told(made, choices))),
            };
            (*mass, Part { name: index.to_string(), stuff, stated })
        })
        .collect();
    if ordered {
        parts.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    }
    let label = (0..LOOKED_AT.len()).filter_map(|index| line(index, made.amount(index) * scale, tolerance, choices));
    Mixture {
        label: label.collect(),
        parts: parts.into_iter().map(|(_, part)| part).collect(),
        ordered,
        yields: (made.stays * (1.0 - vague), made.stays * (1.0 + vague)),
        grams: Some(grams),
        tolerance,
        whose: System::Kr,
    }
}

/// A line that is true of an amount.
fn line(index: usize, truth: f64, tolerance: f64, choices: &mut Choices) -> Option<Line> {
    let nutrient = ids().nth(index)?;
    let amount = match choices.of(6) {
        0 => PrintedAmount::Absolute { value: truth / (1.0 + (choices.share() * 2.0 - 1.0) * tolerance), half: 0.0 },
        1 if truth.round() > 0.0 => PrintedAmount::Absolute { value: truth.round(), half: 0.5 },
        2 => PrintedAmount::Below(truth + choices.share()),
        3 => {
            let percent = (truth / meals::label::daily_value(System::Kr, nutrient)? * 100.0).round();
            PrintedAmount::DailyValuePercent { percent: Some(percent).filter(|percent| *percent > 0.0)?, half: 0.5 }
        }
        _ => return None,
    };
    Some(Line { nutrient, amount })
}

/// What is known of a gram of a food.
fn known(cells: &[f64; LOOKED_AT.len()], choices: &mut Choices) -> Vec<Amount> {
    let mut amounts = vec![Amount::NOTHING; nutrients().len()];
    for (id, value) in ids().zip(cells) {
        let hidden = |high: Option<f64>| Amount {
            interval: Interval { low: 0.0, estimate: high.map(|high| high / 2.0), high },
            evidence: Evidence::Measured,
            known: false,
        };
        amounts[id.index()] = match choices.of(8) {
            0 => hidden(None),
            1 => hidden(Some(value * (1.0 + choices.share()))),
            _ => Amount { interval: Interval::exactly(*value), ..Amount::NOTHING },
        };
    }
    amounts
}

/// The truth is no less and no more than what was found.
fn within(found: Interval<f64>, truth: f64, name: &str, mixture: &Mixture) {
    let Interval { low, estimate, high } = found;
    let near = 1e-6 * (1.0 + truth.abs());
    let holds = low <= truth + near && high.is_none_or(|high| truth <= high + near);
    assert!(holds, "{name}: the truth {truth} is not within {found:?} of {mixture:#?}");
    let between = estimate.unwrap_or(low);
    assert!(low <= between && high.is_none_or(|high| between <= high), "{name}: {found:?}");
    assert!(low >= 0.0 && low.is_finite() && high.is_none_or(f64::is_finite), "{name}: {found:?}");
}

/// What went in and is not lost is there.
fn conserved(proof: &Proof, grams: Option<f64>) {
    let Some(grams) = grams else { return };
    let extremes = proof.extremes.iter().flatten().flat_map(|one| std::iter::once(&one.low).chain(&one.high));
    let nearest = (proof.nearest.clone(), proof.nearest_lost);
    for (leaves, lost) in extremes.filter(|(leaves, _)| leaves.iter().any(|grams| *grams > 0.0)).chain([&nearest]) {
        let there = leaves.iter().sum::<f64>() - lost;
        assert!((there - grams).abs() <= 1e-6 * (1.0 + grams), "{leaves:?} without {lost} are no {grams} g");
        assert!(leaves.iter().all(|grams| *grams >= 0.0 && grams.is_finite()));
    }
}

fn tolerances(mixture: &Mixture) -> Vec<f64> {
    let inner = mixture.parts.iter().flat_map(|part| match &part.stuff {
        Stuff::Mixture(inner) => tolerances(inner),
        Stuff::Food(_) => Vec::new(),
    });
    inner.chain([mixture.tolerance]).collect()
}
