//! Why a gap stays open: what stands in the way of one edit more.

use crate::assess::Goal;
use crate::nutrient::NutrientId;
use crate::swap::edits::Tie;
use crate::swap::front::{SAME, SAME_MONEY, TOLD};
use crate::swap::{Bounds, Candidate, Edit, Layout, Model};

/// A gap that edits leave open.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// Which nutrient.
    pub nutrient: NutrientId,
    /// What stands in the way of one edit more.
    pub reason: Reason,
    /// The edit that would do most for it and is held up by that: its place among all edits.
    pub edit: Option<usize>,
}

/// Why a gap stays open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// No allowed edit makes it smaller.
    NoCandidate,
    /// What would make it smaller costs more than there is.
    Money,
    /// What would make it smaller brings too much energy, or too little.
    Energy,
    /// What would make it smaller makes this worse, by as much or more.
    Worsens(NutrientId),
    /// It would take more changes.
    Changes,
}

/// A search that was made, asked again for what it left.
pub(super) struct Left<'a> {
    model: &'a Model,
    goals: &'a [Goal],
    bounds: Bounds,
    layout: &'a Layout,
    edits: &'a [Edit],
    ties: Vec<Tie>,
}

/// What stands in the way of an edit.
struct Held {
    edit: usize,
    /// How much smaller it makes the gap.
    gain: f64,
    money: bool,
    energy: bool,
    /// What it makes worse, where all in all nothing is won.
    worsens: Option<NutrientId>,
}

impl<'a> Left<'a> {
    pub(super) fn new(
        model: &'a Model,
        goals: &'a [Goal],
        bounds: Bounds,
        layout: &'a Layout,
        edits: &'a [Edit],
        candidates: &[Candidate],
    ) -> Self {
        Self { model, goals, bounds, layout, edits, ties: edits.iter().map(|edit| Tie::of(edit, candidates)).collect() }
    }

    /// Of each gap that a set leaves open why no edit more closes it.
    pub(super) fn open(&self, set: &[usize]) -> Vec<Open> {
        let model = self.model;
        let parts: Vec<f64> = (0..self.goals.len()).map(|goal| model.part(goal, set)).collect();
        let gaps: Vec<(usize, Option<usize>)> =
            (0..parts.len()).filter(|goal| parts[*goal] > SAME).map(|goal| (goal, model.row_of(goal))).collect();
        let mut rows = model.start().to_vec();
        for edit in set {
            rows.iter_mut().zip(model.row(*edit)).for_each(|(row, more)| *row += more);
        }
        let shortfall: f64 = parts.iter().sum();
        let mut held: Vec<Vec<Held>> = gaps.iter().map(|_| Vec::new()).collect();
        let mut more = set.to_vec();
        for (edit, tie) in self.ties.iter().enumerate() {
            if !set.iter().all(|other| self.ties[*other].allows(tie)) {
                continue;
            }
            more.push(edit);
            let made: Vec<Edit> = more.iter().map(|edit| self.edits[*edit]).collect();
            if !self.layout.leaves_meals(&made) {
                more.pop();
                continue;
            }
            let added = model.row(edit);
            let gain = |(goal, row): &(usize, Option<usize>)| match row {
                Some(row) => parts[*goal] - (rows[*row] + added[*row]).max(0.0),
                None => parts[*goal] - model.part(*goal, &more),
            };
            let gains: Vec<f64> = gaps.iter().map(gain).collect();
            // Half of a gap is told, however small it is.
            let mends = |place: usize, gain: f64| gain >= TOLD.min(0.5 * parts[gaps[place].0]);
            if gains.iter().enumerate().any(|(place, gain)| mends(place, *gain)) {
                let energy = model.energy(&more);
                let (least, most) = self.bounds.energy;
                let energy = energy < least - SAME || energy > most + SAME;
                let money = model.paid(&more) > self.bounds.paid + SAME_MONEY;
                let worsens = self.worsens(&more, &rows, &parts, shortfall);
                for (place, gain) in gains.iter().enumerate().filter(|(place, gain)| mends(*place, **gain)) {
                    held[place].push(Held { edit, gain: *gain, money, energy, worsens });
                }
            }
            more.pop();
        }
        let mut open: Vec<Open> =
            gaps.iter().zip(held).map(|((goal, _), held)| reason(self.goals[*goal].nutrient, &held)).collect();
        // A nutrient of which both a floor and a limit are missed is told once.
        open.dedup_by_key(|open| open.nutrient);
        open
    }

    /// What the last edit of a set makes worst, where the shortfall is not smaller with it. `rows` are those of the set without it.
    fn worsens(&self, more: &[usize], rows: &[f64], parts: &[f64], shortfall: f64) -> Option<NutrientId> {
        let (model, added) = (self.model, more.last().map(|edit| self.model.row(*edit))?);
        let straight = rows.iter().zip(added).map(|(row, more)| (row + more).max(0.0));
        let others: Vec<(usize, f64)> = model.other_goals().map(|goal| (goal, model.part(goal, more))).collect();
        if straight.clone().chain(others.iter().map(|(_, part)| *part)).sum::<f64>() < shortfall - SAME {
            return None;
        }
        let straight = straight.enumerate().map(|(row, part)| (model.goal_of(row), part));
        let grown = straight.chain(others).map(|(goal, part)| (goal, part - parts[goal]));
        grown.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(goal, _)| self.goals[goal].nutrient)
    }
}

/// Of all edits that would make a gap smaller what most often alone stands in the way, and the best edit that it holds up.
fn reason(nutrient: NutrientId, held: &[Held]) -> Open {
    let best = |wanted: &dyn Fn(&&Held) -> bool| {
        held.iter().filter(wanted).max_by(|a, b| a.gain.total_cmp(&b.gain).then(b.edit.cmp(&a.edit)))
    };
    let open = |reason, held: Option<&Held>| Open { nutrient, reason, edit: held.map(|held| held.edit) };
    if held.is_empty() {
        return open(Reason::NoCandidate, None);
    }
    if let Some(free) = best(&|held| !held.money && !held.energy && held.worsens.is_none()) {
        return open(Reason::Changes, Some(free));
    }
    let by_money = |held: &&Held| held.money && !held.energy && held.worsens.is_none();
    let by_energy = |held: &&Held| held.energy && !held.money && held.worsens.is_none();
    let by_worse = |held: &&Held| held.worsens.is_some() && !held.money && !held.energy;
    let counts = [
        held.iter().filter(by_money).count(),
        held.iter().filter(by_energy).count(),
        held.iter().filter(by_worse).count(),
    ];
    let most = counts.iter().max().copied().unwrap_or_default();
    let worse = |held: Option<&Held>| {
        let nutrient = held.and_then(|held| held.worsens);
        nutrient.map_or_else(|| open(Reason::Money, held), |nutrient| open(Reason::Worsens(nutrient), held))
    };
    match counts {
        // Nothing alone: the first of all that stands in the way of the best.
        _ if most == 0 => match best(&|_| true) {
            Some(held) if held.money => open(Reason::Money, Some(held)),
            Some(held) if held.energy => open(Reason::Energy, Some(held)),
            held => worse(held),
        },
        [money, ..] if money == most => open(Reason::Money, best(&by_money)),
        [_, energy, _] if energy == most => open(Reason::Energy, best(&by_energy)),
        _ => worse(best(&by_worse)),
    }
}
