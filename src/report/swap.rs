//! The answer of `meals swap`: sets of edits, what each makes of the plan, and what no edit can mend.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::assess::LimitVerdict;
use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::plan::Plan;
use crate::report::cost::budget;
use crate::report::{Amount, BudgetReport, PerNutrient};
use crate::swap::{Change, Edit, Gap, Look, Open, Reason, State, Suggestion, Swaps};

/// The answer of `swap` for one plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanSwap {
    /// The file as the person named it; `-` for standard input.
    pub file: String,
    /// The plan's title.
    pub title: Option<String>,
    /// ISO 4217; `null` where the plan has neither a price nor a budget.
    pub currency: Option<String>,
    /// What there is to spend.
    pub budget: Option<BudgetReport>,
    /// Whether low ends are held against needs and high ends against limits.
    pub sure: bool,
    /// The plan as it is.
    pub before: StateReport,
    /// Energy that a plan with edits made may have, kcal a day.
    pub energy_window: WindowReport,
    /// What may be paid a month with edits made; `null` without an end.
    pub paid_at_most: Option<Amount>,
    /// Sets of edits that no set of as few edits beats in both, what is missing and what is paid: least missing first.
    pub suggestions: Vec<SuggestionReport>,
    /// How they were looked for.
    pub search: SearchReport,
}

/// A plan as it is, or with edits made.
#[derive(Debug, Clone, Serialize)]
pub struct StateReport {
    /// What is missing of every need and what is above every limit, as shares, all together.
    pub shortfall: f64,
    /// kcal a day.
    pub energy: Interval<f64>,
    /// What leaves the account in an average month.
    pub till_per_month: Interval<Amount>,
    /// By nutrient, what it adds to `shortfall`; those of which nothing is missing are left out.
    pub gaps: PerNutrient<Gap>,
    /// Ids of those that stand in `shortfall` by their low end, for want of an estimate, or with `--sure` by an end that is open.
    pub unestimated: Vec<&'static str>,
}

/// Energy between two ends, kcal.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct WindowReport {
    /// At least.
    pub least: f64,
    /// At most; `null` where the plan's own target has no upper end.
    pub most: Option<f64>,
}

/// A set of edits.
#[derive(Debug, Clone, Serialize)]
pub struct SuggestionReport {
    /// Its place in the list, from 1: what `--pick` names.
    pub number: usize,
    /// What to change.
    pub edits: Vec<EditReport>,
    /// The plan with it.
    #[serde(flatten)]
    pub after: StateReport,
    /// What is paid more in an average month by the best guess; below zero: less.
    pub change_per_month: Amount,
    /// Ids of nutrients of which something was missing or too much, and no longer is.
    pub closes: Vec<&'static str>,
    /// Ids of nutrients of which more is missing or too much, by half a per cent of the line or more.
    pub worsens: Vec<&'static str>,
    /// Of carbohydrate, protein and fat those whose share of energy leaves its range (AMDR); no part of the shortfall.
    pub leaves_range: Vec<&'static str>,
    /// What stays open, and why.
    pub open: Vec<OpenReport>,
}

/// An edit.
#[derive(Debug, Clone, Serialize)]
pub struct EditReport {
    /// `weekdays.breakfast[1]`; of a serving more the place that it gets.
    #[serde(rename = "where")]
    pub place: String,
    /// `replace`, `amount`, `add` or `remove`.
    pub change: &'static str,
    /// As the plan has it; `null` for a serving more.
    pub from: Option<String>,
    /// As it would be written; `null` for a serving less.
    pub to: Option<String>,
}

/// A gap that stays open.
#[derive(Debug, Clone, Serialize)]
pub struct OpenReport {
    /// Id of the nutrient.
    pub nutrient: &'static str,
    /// What stands in the way of the edit that would do most.
    pub reason: OpenReason,
    /// Of `limit` the nutrient of which more would be missing or too much.
    pub worsens: Option<&'static str>,
    /// The edit that would do most for it and is held up by that.
    pub edit: Option<EditReport>,
}

/// Why a gap stays open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenReason {
    /// No allowed edit makes it smaller.
    NoCandidate,
    /// It costs more than there is.
    Budget,
    /// Energy would leave its window.
    Energy,
    /// Something else would get worse by as much.
    Limit,
    /// Nothing: it takes one change more.
    Changes,
}

/// How sets of edits were looked for.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct SearchReport {
    /// Foods that may be swapped in.
    pub candidates: usize,
    /// Single edits.
    pub edits: usize,
    /// Edits in a set, at most.
    pub changes: usize,
    /// Sets that were worked out.
    pub evaluated: u64,
    /// Sets that were left out for a reason: not allowed, or proven to be beaten.
    pub pruned: u64,
    /// Whether no other set can be better.
    pub exact: bool,
    /// How much smaller the shortfall may be, at most, with a set that was not looked at; 0 where the search is exact.
    pub gap: f64,
    /// Whether it was stopped before it was done.
    pub stopped: bool,
}

impl PlanSwap {
    /// Whether more than the budget is surely paid for the plan as it is.
    #[must_use]
    pub fn is_over_budget(&self) -> bool {
        let budget = self.budget.as_ref();
        budget.is_some_and(|budget| budget.verdict(&self.before.till_per_month) == LimitVerdict::Over)
    }

    /// Leaves the suggestion of this number, from 1, alone.
    pub fn pick(&mut self, number: usize) {
        self.suggestions = self.suggestions.drain(..).skip(number.saturating_sub(1)).take(1).collect();
    }
}

/// The answer for one plan, named `file`.
#[must_use]
pub fn swap(file: &str, plan: &Plan, currency: Option<&str>, swaps: &Swaps) -> PlanSwap {
    let search = &swaps.search;
    PlanSwap {
        file: file.to_owned(),
        title: plan.title.clone(),
        currency: currency.map(str::to_owned),
        budget: budget(plan, None),
        sure: swaps.look == Look::Sure,
        before: state(swaps, &swaps.before),
        energy_window: WindowReport {
            least: swaps.energy.0,
            most: Some(swaps.energy.1).filter(|most| most.is_finite()),
        },
        paid_at_most: swaps.paid_at_most.map(Amount),
        suggestions: (1..).zip(&swaps.suggestions).map(|(number, one)| suggestion(swaps, number, one)).collect(),
        search: SearchReport {
            candidates: swaps.candidates.len(),
            edits: swaps.edits.len(),
            changes: swaps.changes,
            evaluated: search.evaluated,
            pruned: search.pruned,
            exact: search.exact,
            gap: search.gap,
            stopped: search.stopped,
        },
    }
}

fn state(swaps: &Swaps, state: &State) -> StateReport {
    StateReport {
        shortfall: state.shortfall(),
        energy: state.energy,
        till_per_month: state.paid.map(Amount),
        gaps: PerNutrient(state.gaps(&swaps.goals)),
        unestimated: state.unestimated.iter().map(|id| id.get().id).collect(),
    }
}

fn suggestion(swaps: &Swaps, number: usize, suggestion: &Suggestion) -> SuggestionReport {
    let ids = |nutrients: &[NutrientId]| nutrients.iter().map(|id| id.get().id).collect();
    let change: Decimal = suggestion.after.best_guess - swaps.before.best_guess;
    SuggestionReport {
        number,
        edits: edits(swaps, &suggestion.edits),
        after: state(swaps, &suggestion.after),
        change_per_month: Amount(change),
        closes: ids(&suggestion.closes),
        worsens: ids(&suggestion.worsens),
        leaves_range: ids(&suggestion.leaves_range),
        open: suggestion.open.iter().map(|open| self::open(swaps, open)).collect(),
    }
}

fn open(swaps: &Swaps, open: &Open) -> OpenReport {
    let (reason, worsens) = match open.reason {
        Reason::NoCandidate => (OpenReason::NoCandidate, None),
        Reason::Money => (OpenReason::Budget, None),
        Reason::Energy => (OpenReason::Energy, None),
        Reason::Worsens(nutrient) => (OpenReason::Limit, Some(nutrient.get().id)),
        Reason::Changes => (OpenReason::Changes, None),
    };
    let edit = open.edit.and_then(|edit| swaps.edits.get(edit));
    let edit = edit.and_then(|edit| edits(swaps, std::slice::from_ref(edit)).pop());
    OpenReport { nutrient: open.nutrient.get().id, reason, worsens, edit }
}

/// Edits as the plan's own words.
fn edits(swaps: &Swaps, edits: &[Edit]) -> Vec<EditReport> {
    let mut told: Vec<EditReport> = Vec::new();
    for (index, edit) in edits.iter().enumerate() {
        let line = edit.line.and_then(|line| swaps.layout.lines.get(line));
        let slot = &swaps.layout.entries[edit.entry];
        let before = edits[..index].iter().filter(|other| other.entry == edit.entry && other.line.is_none()).count();
        let place = line
            .map_or_else(|| format!("{}[{}]", slot.place, slot.servings + before + 1), |line| line.eaten.place.clone());
        let helping = edit.eaten.and_then(|(food, helping)| swaps.candidates.get(food)?.helpings.get(helping));
        told.push(EditReport {
            place,
            change: match edit.change {
                Change::Replace => "replace",
                Change::Amount => "amount",
                Change::Add => "add",
                Change::Remove => "remove",
            },
            from: line.map(|line| line.eaten.text.clone()),
            to: helping.map(|helping| helping.text.clone()),
        });
    }
    told
}
