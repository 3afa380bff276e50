//! The plan and its edits as numbers: what each edit adds to every intake, to energy and to what is paid a month.
//!
//! Intakes are sums over servings, so a set of edits is the plan plus the sum of what each adds. What is no sum is worked out for
//! the set: shares of energy, nutrients that lose or gain their estimate, and what is paid for foods that spoil or have a fee.

use crate::assess::{Goal, Portion, ResolvedPlan, Serving, Side, kcal_per_gram};
use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::reference::ValueUnit;
use crate::swap::money::Purse;
use crate::swap::{Candidate, Edit, Layout};

/// Of an end that is open nobody can be sure: it counts as an intake of twice the limit at least.
const OPEN_END: f64 = 1.0;

/// Which end of an intake is held against a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// The estimate; the low end where there is none.
    #[default]
    Estimate,
    /// The low end against floors, the high end against limits.
    Sure,
}

/// A nutrient of a week or what an edit adds to it, daily mean.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Sum {
    low: f64,
    /// Of what has an estimate.
    estimate: f64,
    /// Of what has no end its low end.
    high: f64,
    /// How many servings (times days) have no estimate, and no end.
    without: (i32, i32),
}

impl Sum {
    fn of(amount: Interval<f64>) -> Self {
        let Interval { low, estimate, high } = amount;
        let without = (i32::from(estimate.is_none()), i32::from(high.is_none()));
        Self { low, estimate: estimate.unwrap_or_default(), high: high.unwrap_or(low), without }
    }

    /// On so many days of a week; fewer than none takes away.
    fn days(self, days: i32) -> Self {
        let share = f64::from(days) / 7.0;
        let (estimates, ends) = self.without;
        Self {
            low: self.low * share,
            estimate: self.estimate * share,
            high: self.high * share,
            without: (estimates * days, ends * days),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            estimate: self.estimate + other.estimate,
            high: self.high + other.high,
            without: (self.without.0 + other.without.0, self.without.1 + other.without.1),
        }
    }

    fn interval(self) -> Interval<f64> {
        Interval {
            low: self.low,
            estimate: (self.without.0 == 0).then_some(self.estimate),
            high: (self.without.1 == 0).then_some(self.high),
        }
    }
}

/// A line of the shortfall, with the places of its nutrient among the sums.
#[derive(Debug, Clone, Copy)]
struct Line {
    goal: Goal,
    on: usize,
    /// Per cent of energy of one unit ÷ the line, where the line is a share of energy.
    share: Option<f64>,
}

/// The shortfall of a plan and of what sets of edits make of it.
#[derive(Debug)]
pub struct Model {
    look: Look,
    lines: Vec<Line>,
    /// How many nutrients there are sums of; the first is energy.
    width: usize,
    base: Vec<Sum>,
    /// Edit by edit.
    added: Vec<Sum>,
    /// What is paid.
    pub(super) purse: Purse,
    /// Lines whose part is a sum over edits for every set, by their places among the goals: the rows of [`Self::rows`].
    straight: Vec<usize>,
    /// Of each row what the plan has: above zero is missing, or too much, as a share of the line.
    start: Vec<f64>,
    /// Edit by edit, what each adds to each row; as many as `start`.
    rows: Vec<f64>,
    /// Lines that are shares of energy, both of which are sums: a quotient for each set.
    shares: Vec<usize>,
    /// Lines that are worked out for each set.
    bent: Vec<usize>,
}

impl Model {
    /// The numbers of `edits` on a plan whose shortfall is measured by `goals`. `window` is what energy a finished plan may have.
    #[must_use]
    pub fn new(
        week: &ResolvedPlan,
        layout: &Layout,
        candidates: &[Candidate],
        edits: &[Edit],
        goals: &[Goal],
        look: Look,
        sets_of: usize,
    ) -> Self {
        let mut nutrients = vec![NutrientId::ENERGY];
        for goal in goals {
            if !nutrients.contains(&goal.on) {
                nutrients.push(goal.on);
            }
        }
        let lines: Vec<Line> = goals
            .iter()
            .map(|goal| {
                let on = nutrients.iter().position(|id| *id == goal.on).unwrap_or_default();
                let share = (goal.line.unit == ValueUnit::EnergyPercent)
                    .then(|| 100.0 * kcal_per_gram(goal.nutrient) / goal.line.amount);
                Line { goal: *goal, on, share }
            })
            .collect();
        let serving = |serving: &Serving| -> Vec<Sum> {
            nutrients.iter().map(|id| Sum::of(serving.amount(&week.foods, *id).interval)).collect()
        };
        let portion = |portion: &Portion| -> Vec<Sum> {
            nutrients.iter().map(|id| Sum::of(portion.amount(&week.foods, *id).interval)).collect()
        };
        let of_lines: Vec<Vec<Sum>> = layout.lines.iter().map(|line| serving(&line.eaten)).collect();
        let of_helpings: Vec<Vec<Vec<Sum>>> = candidates
            .iter()
            .map(|candidate| candidate.helpings.iter().map(|helping| portion(&helping.portion)).collect())
            .collect();
        let width = nutrients.len();
        let mut base = vec![Sum::default(); width];
        for (line, sums) in layout.lines.iter().zip(&of_lines) {
            add(&mut base, sums, line.days.count_ones().cast_signed());
        }
        let mut added = Vec::with_capacity(edits.len() * width);
        for edit in edits {
            let days = edit.days.count_ones().cast_signed();
            let mut sums = vec![Sum::default(); width];
            if let Some(line) = edit.line {
                add(&mut sums, &of_lines[line], -days);
            }
            if let Some((food, helping)) = edit.eaten {
                add(&mut sums, &of_helpings[food][helping], days);
            }
            added.extend(sums);
        }
        let purse = Purse::new(week, layout, candidates, edits);
        let mut model = Self {
            look,
            lines,
            width,
            base,
            added,
            purse,
            straight: Vec::new(),
            start: Vec::new(),
            rows: Vec::new(),
            shares: Vec::new(),
            bent: Vec::new(),
        };
        model.straighten(edits, sets_of);
        model
    }

    /// Tells which lines are sums, for sets of up to `sets_of` edits.
    fn straighten(&mut self, edits: &[Edit], sets_of: usize) {
        let is_steady = |on: usize| {
            let added = || edits.iter().enumerate().map(|(edit, _)| self.added[edit * self.width + on].without.0);
            let base = self.base[on].without.0;
            if base == 0 {
                return added().all(|without| without == 0);
            }
            // What takes the last unknown away, alone or with others, turns the low end into an estimate.
            let mut fewer: Vec<i32> = added().filter(|without| *without < 0).collect();
            fewer.sort_unstable();
            base + fewer.iter().take(sets_of).sum::<i32>() > 0
        };
        let (mut straight, mut shares, mut bent) = (Vec::new(), Vec::new(), Vec::new());
        let has_estimates = |on: usize| is_steady(on) && self.base[on].without.0 == 0;
        for (index, line) in self.lines.iter().enumerate() {
            let is_straight = match (self.look, line.goal.side) {
                (_, _) if line.share.is_some() => false,
                (Look::Estimate, _) => is_steady(line.on),
                (Look::Sure, Side::Floor) => true,
                (Look::Sure, Side::Limit) => {
                    self.base[line.on].without.1 == 0
                        && edits
                            .iter()
                            .enumerate()
                            .all(|(edit, _)| self.added[edit * self.width + line.on].without.1 == 0)
                }
            };
            let is_share =
                line.share.is_some() && self.look == Look::Estimate && has_estimates(0) && has_estimates(line.on);
            match (is_straight, is_share) {
                (true, _) => straight.push(index),
                (false, true) => shares.push(index),
                (false, false) => bent.push(index),
            }
        }
        self.shares = shares;
        self.bent = bent;
        let rows = straight.len();
        self.start = straight
            .iter()
            .map(|line| self.share_of_line(&self.lines[*line], self.base[self.lines[*line].on], 1.0))
            .collect();
        self.rows = Vec::with_capacity(rows * edits.len());
        for edit in 0..edits.len() {
            for line in &straight {
                let line = self.lines[*line];
                self.rows.push(self.share_of_line(&line, self.added[edit * self.width + line.on], 0.0));
            }
        }
        self.straight = straight;
    }

    /// What a sum is of a straight line's part, before it is cut off at zero: `whole` 1 for a plan, 0 for what an edit adds.
    fn share_of_line(&self, line: &Line, sum: Sum, whole: f64) -> f64 {
        let steady = if self.base[line.on].without.0 > 0 { sum.low } else { sum.estimate };
        let x = match (self.look, line.goal.side) {
            (Look::Estimate, _) => steady,
            (Look::Sure, Side::Floor) => sum.low,
            (Look::Sure, Side::Limit) => sum.high,
        };
        match line.goal.side {
            Side::Floor => whole - x / line.goal.line.amount,
            Side::Limit => x / line.goal.line.amount - whole,
        }
    }

    /// What is paid a month with a set of edits made, by the best guess.
    #[must_use]
    pub fn paid(&self, set: &[usize]) -> f64 {
        self.purse.paid(set)
    }

    /// How many edits there are.
    #[must_use]
    pub fn edits(&self) -> usize {
        self.added.len() / self.width.max(1)
    }

    /// How many rows are sums.
    #[must_use]
    pub fn height(&self) -> usize {
        self.straight.len()
    }

    /// The rows of the plan: what is missing of each line that is a sum, or too much, as a share of it; below zero there is room.
    #[must_use]
    pub fn start(&self) -> &[f64] {
        &self.start
    }

    /// What an edit adds to each row.
    #[must_use]
    pub fn row(&self, edit: usize) -> &[f64] {
        &self.rows[edit * self.height()..(edit + 1) * self.height()]
    }

    /// The row of a goal; `None` where its part is worked out for each set.
    #[must_use]
    pub fn row_of(&self, goal: usize) -> Option<usize> {
        self.straight.iter().position(|straight| *straight == goal)
    }

    /// The goal of a row.
    pub(super) fn goal_of(&self, row: usize) -> usize {
        self.straight[row]
    }

    /// Goals whose part is no sum.
    pub(super) fn other_goals(&self) -> impl Iterator<Item = usize> {
        self.shares.iter().chain(&self.bent).copied()
    }

    /// The energy of the plan, and what an edit adds to it: the estimate, the low end where there is none.
    #[must_use]
    pub fn energy(&self, set: &[usize]) -> f64 {
        let sum = self.sum(0, set);
        if sum.without.0 > 0 { sum.low } else { sum.estimate }
    }

    /// What an edit adds to the energy by its estimate, and whether the energy of every set is a sum of such.
    pub(super) fn energy_of(&self, edit: usize) -> (f64, bool) {
        let sum = self.added[edit * self.width];
        (sum.estimate, sum.without.0 == 0)
    }

    /// Whether the plan's energy has an estimate.
    pub(super) fn knows_energy(&self) -> bool {
        self.base[0].without.0 == 0
    }

    fn sum(&self, on: usize, set: &[usize]) -> Sum {
        set.iter().fold(self.base[on], |sum, edit| sum.plus(self.added[edit * self.width + on]))
    }

    /// The shortfall of the plan with a set of edits made.
    #[must_use]
    pub fn shortfall(&self, set: &[usize]) -> f64 {
        (0..self.lines.len()).map(|line| self.part(line, set)).sum()
    }

    /// What the lines that are neither sums nor shares of sums add to it.
    pub(super) fn bent(&self, set: &[usize]) -> f64 {
        self.bent.iter().map(|line| self.part(*line, set)).sum()
    }

    /// How many lines are shares of energy, both sums.
    pub(super) fn shares(&self) -> usize {
        self.shares.len()
    }

    /// What a share of the line is times the energy: of the plan, or of what an edit adds.
    pub(super) fn part_of_energy(&self, share: usize, edit: Option<usize>) -> f64 {
        let line = &self.lines[self.shares[share]];
        let sum = edit.map_or(self.base[line.on], |edit| self.added[edit * self.width + line.on]);
        line.share.unwrap_or_default() * sum.estimate
    }

    /// What the share adds to the shortfall, of a plan with so much of it and so much energy.
    pub(super) fn share(&self, share: usize, part: f64, energy: f64) -> f64 {
        let of_line = if energy > 0.0 { part / energy } else { 0.0 };
        match self.lines[self.shares[share]].goal.side {
            Side::Floor => (1.0 - of_line).max(0.0),
            Side::Limit => (of_line - 1.0).max(0.0),
        }
    }

    /// What one line adds to the shortfall, by its place among the goals.
    #[must_use]
    pub fn part(&self, line: usize, set: &[usize]) -> f64 {
        let line = &self.lines[line];
        let sum = self.sum(line.on, set);
        let (x, known) = match line.share {
            None => (sum.interval(), sum.high),
            Some(share) => {
                let (energy, per_unit) = (self.sum(0, set).interval(), share * line.goal.line.amount);
                let known = if energy.low > 0.0 { per_unit * sum.high / energy.low } else { 0.0 };
                (share_of(sum.interval(), energy, per_unit), known)
            }
        };
        part(&line.goal, x, known, self.look)
    }
}

/// What an intake in the unit of a line adds to the shortfall. `known` is the most there is as far as somebody knows: the high ends, and
/// low ends where there is no other.
#[must_use]
pub fn part(goal: &Goal, x: Interval<f64>, known: f64, look: Look) -> f64 {
    match (look, goal.side) {
        (Look::Estimate, _) => goal.part(x.estimate.unwrap_or(x.low)),
        (Look::Sure, Side::Floor) => goal.part(x.low),
        (Look::Sure, Side::Limit) => x.high.map_or_else(|| OPEN_END.max(goal.part(known)), |high| goal.part(high)),
    }
}

/// Per cent of energy, by the rules of [`energy_share`](crate::assess::energy_share).
fn share_of(part: Interval<f64>, whole: Interval<f64>, per_unit: f64) -> Interval<f64> {
    let share = |part: f64, whole: f64| if whole > 0.0 { per_unit * part / whole } else { 0.0 };
    Interval {
        low: whole.high.map_or(0.0, |whole| share(part.low, whole)),
        estimate: part.estimate.zip(whole.estimate).map(|(part, whole)| share(part, whole)),
        high: part.high.filter(|_| whole.low > 0.0).map(|part| share(part, whole.low)),
    }
}

fn add(sums: &mut [Sum], more: &[Sum], days: i32) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum = sum.plus(more.days(days));
    }
}
