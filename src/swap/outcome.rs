//! From the question to its answer: the search is set up, and every set that it finds is made on the plan and assessed like any plan.

use std::sync::atomic::AtomicBool;

use rust_decimal::Decimal;

use crate::assess::{Day, Goal, ResolvedPlan, Side, Targets, energy_share, goals, has_drinks, intakes, kcal_per_gram};
use crate::cores;
use crate::food::Foods;
use crate::measure::{Interval, float};
use crate::nutrient::NutrientId;
use crate::plan::{self, Plan};
use crate::reference::ValueUnit;
use crate::swap::front::{SAME, TOLD};
use crate::swap::open::{Left, Open};
use crate::swap::search::PARTS;
use crate::swap::{Bounds, Candidate, Edit, Layout, Line, Look, Model, Problem, Search, Sum, Wishes, part, search};
use crate::till::per_average_month;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Request {
    /// How many edits at most.
    pub changes: usize,
    /// Which end of intakes counts.
    pub look: Look,
    /// The nutrients that count; all where it is empty.
    pub only: Vec<NutrientId>,
    /// How much more may be paid a month.
    pub max_extra: Option<Decimal>,
    /// How much less must be paid a month.
    pub save: Option<Decimal>,
    /// What there is to spend a month.
    pub budget: Option<Decimal>,
}

/// A plan as it stands, or with edits made, assessed.
#[derive(Debug, Clone)]
pub struct State {
    /// Of each goal what it adds to the shortfall.
    pub parts: Vec<f64>,
    /// Nutrients that stand in it by their low end, for want of an estimate; of a [`Look::Sure`] by an end that is open.
    pub unestimated: Vec<NutrientId>,
    /// Energy a day, kcal.
    pub energy: Interval<f64>,
    /// What is paid a month.
    pub paid: Interval<Decimal>,
    /// The same by the best guess: what has no price counts by its low end.
    pub best_guess: Decimal,
    /// Carbohydrate, protein and fat whose share of energy lies within its range, by the estimate.
    in_range: Vec<NutrientId>,
}

/// What a nutrient adds to the shortfall.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub struct Gap {
    /// Share of the floor that is missing.
    pub missing: f64,
    /// How far it is above its limits, as shares of them.
    pub above: f64,
}

/// A set of edits and what becomes of the plan.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// The edits.
    pub edits: Vec<Edit>,
    /// Their places among all edits.
    pub set: Vec<usize>,
    /// The plan with them.
    pub after: State,
    /// Nutrients of which something was missing or too much, and no longer is.
    pub closes: Vec<NutrientId>,
    /// Nutrients of which more is missing or too much than before, by half a per cent of the line or more.
    pub worsens: Vec<NutrientId>,
    /// Shares of energy that were within their range and no longer are.
    pub leaves_range: Vec<NutrientId>,
    /// What is still open, and why.
    pub open: Vec<Open>,
}

/// The answer.
#[derive(Debug)]
pub struct Swaps {
    /// The lines of the shortfall.
    pub goals: Vec<Goal>,
    /// The plan as it is.
    pub before: State,
    /// Its entries and lines.
    pub layout: Layout,
    /// Foods that may be swapped in.
    pub candidates: Vec<Candidate>,
    /// Every single edit.
    pub edits: Vec<Edit>,
    /// What is worth doing, least missing first.
    pub suggestions: Vec<Suggestion>,
    /// How it was looked for.
    pub search: Search,
    /// Which end of intakes counts.
    pub look: Look,
    /// How many edits a set has at most.
    pub changes: usize,
    /// Energy that a plan with edits made may have, kcal a day.
    pub energy: (f64, f64),
    /// What may be paid a month with edits made, if there is an end to it.
    pub paid_at_most: Option<Decimal>,
}

/// The plan in whose terms it is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// As written.
    pub plan: &'a Plan,
    /// As resolved.
    pub week: &'a ResolvedPlan,
    /// The foods at hand.
    pub foods: &'a Foods,
    /// What its person should get.
    pub targets: &'a Targets,
    /// What may not be touched.
    pub wishes: &'a Wishes,
}

/// The lines that a plan's shortfall is measured by: all, or those of the nutrients that are asked for.
pub fn goals_of(week: &ResolvedPlan, targets: &Targets, only: &[NutrientId]) -> Result<Vec<Goal>, Problem> {
    let all = goals(targets, has_drinks(week));
    let known = intakes(week, &all);
    let all: Vec<Goal> = all.into_iter().zip(known).filter_map(|(goal, intake)| intake.map(|_| goal)).collect();
    if let Some(none) = only.iter().find(|id| all.iter().all(|goal| goal.nutrient != **id)) {
        return Err(Problem::OnlyWithoutTarget { nutrient: none.get().id.to_owned() });
    }
    let goals: Vec<Goal> = all.into_iter().filter(|goal| only.is_empty() || only.contains(&goal.nutrient)).collect();
    if goals.is_empty() { Err(Problem::NothingToReach) } else { Ok(goals) }
}

/// The energy that a plan with edits made may have: that of the need; where the plan is under or over it, also all between a tenth
/// beyond the plan and the need. Without a need a tenth to both sides of the plan.
#[must_use]
pub fn energy_window(targets: &Targets, today: f64) -> (f64, f64) {
    match targets.need {
        Some(need) if today < need.least => (today * 0.9, need.most),
        Some(need) if today > need.most => (need.least, today * 1.1),
        Some(need) => (need.least, need.most),
        None => (today * 0.9, today * 1.1),
    }
}

/// What the plan should change. `stop` ends the search early.
pub fn swaps(asked: Asked, candidates: Vec<Candidate>, request: &Request, stop: &AtomicBool) -> Result<Swaps, Problem> {
    let Asked { plan, week, foods, targets, wishes } = asked;
    if targets.are_of_infant() {
        return Err(Problem::NotForInfants);
    }
    let goals = goals_of(week, targets, &request.only)?;
    let layout = Layout::new(plan, week, foods, &candidates, wishes);
    let edits = layout.edits(week, &candidates);
    let model = Model::new(week, &layout, &candidates, &edits, &goals, request.look, request.changes);
    let before = State::of(week, &goals, targets, request.look);
    if let Some(save) = request.save.filter(|save| *save > before.best_guess) {
        return Err(Problem::SavesMoreThanPaid { save: sum(week, save), paid: sum(week, before.best_guess) });
    }
    let window = energy_window(targets, model.energy(&[]));
    let paid_at_most = most_paid(&before, request);
    let bounds = Bounds {
        energy: window,
        paid: paid_at_most.map_or(f64::INFINITY, float),
        // Who wants to save takes what is least bad.
        shortfall: if request.save.is_some() { f64::INFINITY } else { before.shortfall() },
        changes: request.changes,
    };
    let search = search(&model, &layout, &candidates, &edits, bounds, stop);
    let left = Left::new(&model, &goals, bounds, &layout, &edits, &candidates);
    let suggestion = |edited: &mut ResolvedPlan, set: Vec<usize>| {
        let made: Vec<Edit> = set.iter().map(|edit| edits[*edit]).collect();
        edited.days = layout.edited(&made, &candidates);
        let after = State::of(edited, &goals, targets, request.look);
        let open = left.open(&set);
        Suggestion::new(&goals, &before, after, made, set, open)
    };
    let assessed = cores::parts(PARTS, |part| -> Vec<Suggestion> {
        let mut edited = week.clone();
        let ours = search.found.iter().skip(part).step_by(PARTS);
        ours.map(|found| suggestion(&mut edited, found.edits.clone())).collect()
    });
    let mut suggestions: Vec<Suggestion> = assessed.into_iter().flatten().collect();
    suggestions.sort_by(|a, b| {
        let money = a.after.best_guess.cmp(&b.after.best_guess);
        a.after.shortfall().total_cmp(&b.after.shortfall()).then(money).then_with(|| a.set.cmp(&b.set))
    });
    Ok(Swaps {
        goals,
        before,
        layout,
        candidates,
        edits,
        suggestions,
        search,
        look: request.look,
        changes: request.changes,
        energy: window,
        paid_at_most,
    })
}

fn sum(week: &ResolvedPlan, amount: Decimal) -> Sum {
    Sum { amount, currency: week.currency.map(|currency| currency.code().to_owned()) }
}

/// The most that may be paid a month, if there is an end to it: the budget, or what is paid today where that is more; and no more
/// than is asked for.
fn most_paid(before: &State, request: &Request) -> Option<Decimal> {
    let today = before.best_guess;
    let by_budget = request.budget.map(|budget| budget.max(today));
    let by_extra = request.max_extra.map(|extra| today.saturating_add(extra));
    let by_saving = request.save.map(|save| today - save);
    [by_budget, by_extra, by_saving].into_iter().flatten().min()
}

impl State {
    fn of(week: &ResolvedPlan, goals: &[Goal], targets: &Targets, look: Look) -> Self {
        let intakes = intakes(week, goals);
        let energy = week.daily_mean(NutrientId::ENERGY);
        // What is known of an end that is open.
        let known = |goal: &Goal| -> f64 {
            let servings = week.servings().map(|serving| serving.amount(&week.foods, goal.on).interval);
            let sum = servings.map(|x| x.high.unwrap_or(x.low)).sum::<f64>() / week.days.len().max(1) as f64;
            let low = energy.amount.interval.low;
            match goal.line.unit {
                ValueUnit::Own => sum,
                ValueUnit::EnergyPercent if low > 0.0 => 100.0 * kcal_per_gram(goal.nutrient) * sum / low,
                ValueUnit::EnergyPercent => 0.0,
            }
        };
        let of_goal = |goal: &Goal, x: Interval<f64>| {
            let is_open = look == Look::Sure && goal.side == Side::Limit && x.high.is_none();
            part(goal, x, if is_open { known(goal) } else { 0.0 }, look)
        };
        let parts = goals.iter().zip(&intakes).map(|(goal, x)| x.map_or(0.0, |x| of_goal(goal, x))).collect();
        let is_unknown = |goal: &Goal, x: &Interval<f64>| match (look, goal.side) {
            (Look::Estimate, _) => x.estimate.is_none(),
            (Look::Sure, Side::Floor) => false,
            (Look::Sure, Side::Limit) => x.high.is_none(),
        };
        let unknown = goals.iter().zip(&intakes).filter(|(goal, x)| x.is_some_and(|x| is_unknown(goal, &x)));
        let mut unestimated: Vec<NutrientId> = unknown.map(|(goal, _)| goal.nutrient).collect();
        unestimated.dedup();
        let till = per_average_month(week);
        Self {
            parts,
            unestimated,
            energy: energy.amount.interval,
            best_guess: till.best_guess(),
            paid: till.paid,
            in_range: in_range(week, targets),
        }
    }

    /// What is missing and too much, all together.
    #[must_use]
    pub fn shortfall(&self) -> f64 {
        self.parts.iter().sum()
    }

    /// Nutrients of which something is missing, or too much, in the order of the goals, and how much of each, as shares of the lines.
    #[must_use]
    pub fn gaps(&self, goals: &[Goal]) -> Vec<(NutrientId, Gap)> {
        let mut gaps: Vec<(NutrientId, Gap)> = Vec::new();
        for (goal, part) in goals.iter().zip(&self.parts).filter(|(_, part)| **part > SAME) {
            if gaps.last().is_none_or(|(id, _)| *id != goal.nutrient) {
                gaps.push((goal.nutrient, Gap::default()));
            }
            if let Some((_, gap)) = gaps.last_mut() {
                match goal.side {
                    Side::Floor => gap.missing += part,
                    Side::Limit => gap.above += part,
                }
            }
        }
        gaps
    }
}

/// Of which macronutrients the share of the energy is within its range, by estimates.
fn in_range(week: &ResolvedPlan, targets: &Targets) -> Vec<NutrientId> {
    let energy = week.daily_mean(NutrientId::ENERGY);
    let is_in_range = |id: &NutrientId| {
        let target = targets.reference.get(*id).map(|target| target.target);
        let range = target.and_then(|target| target.amdr_low.zip(target.amdr_high));
        let share = energy_share(*id, &week.daily_mean(*id), &energy).estimate;
        range.zip(share).is_some_and(|((low, high), share)| (low.amount..=high.amount).contains(&share))
    };
    [NutrientId::CARBOHYDRATE, NutrientId::PROTEIN, NutrientId::FAT].into_iter().filter(is_in_range).collect()
}

/// Parts of a nutrient's floor and limits together.
fn by_nutrient(goals: &[Goal], parts: &[f64]) -> Vec<(NutrientId, f64)> {
    let mut sums: Vec<(NutrientId, f64)> = Vec::new();
    for (goal, part) in goals.iter().zip(parts) {
        match sums.last_mut() {
            Some((id, sum)) if *id == goal.nutrient => *sum += part,
            _ => sums.push((goal.nutrient, *part)),
        }
    }
    sums
}

impl Suggestion {
    fn new(goals: &[Goal], before: &State, after: State, edits: Vec<Edit>, set: Vec<usize>, open: Vec<Open>) -> Self {
        let (was, is) = (by_nutrient(goals, &before.parts), by_nutrient(goals, &after.parts));
        let pairs = || was.iter().zip(&is).map(|((id, was), (_, is))| (*id, *was, *is));
        let closes = pairs().filter(|(_, was, is)| *was > SAME && *is <= SAME).map(|(id, ..)| id).collect();
        // A limit that is passed is told also where the floor of the same nutrient is mended.
        let each = goals.iter().zip(before.parts.iter().zip(&after.parts));
        let mut worsens: Vec<NutrientId> =
            each.filter(|(_, (was, is))| **is >= **was + TOLD).map(|(goal, _)| goal.nutrient).collect();
        worsens.dedup();
        let leaves_range = before.in_range.iter().filter(|id| !after.in_range.contains(id)).copied().collect();
        Self { edits, set, after, closes, worsens, leaves_range, open }
    }
}

impl Swaps {
    /// What a person should know beside the answer: that nothing is missing, that nothing helps, that the budget is spent already.
    #[must_use]
    pub fn remarks(&self, week: &ResolvedPlan, request: &Request) -> Vec<Problem> {
        let mut remarks = Vec::new();
        let shown = |money: Decimal| sum(week, money);
        let paid = self.before.best_guess;
        // Who saves knows; the others are told why nothing may cost more.
        if let Some(budget) = request.budget.filter(|budget| *budget < paid && request.save.is_none()) {
            remarks.push(Problem::BudgetBlown { paid: shown(paid), budget: shown(budget) });
        }
        let is_whole = self.before.shortfall() <= SAME;
        match request.save {
            Some(save) if self.suggestions.is_empty() => {
                remarks.push(Problem::NothingSavesEnough { save: shown(save), exact: self.search.exact });
            }
            None if is_whole => remarks.push(Problem::NothingToImprove),
            _ if self.candidates.is_empty() => remarks.push(Problem::NoCandidates),
            None if self.suggestions.is_empty() => {
                remarks.push(Problem::NothingBetter { exact: self.search.exact });
            }
            _ => {}
        }
        remarks
    }

    /// A suggestion as changes to the plan's file.
    #[must_use]
    pub fn plan_edits(&self, suggestion: &Suggestion) -> Vec<plan::Edit> {
        let edit = |edit: &Edit| {
            let helping = edit.eaten.and_then(|(food, helping)| self.candidates.get(food)?.helpings.get(helping));
            let text = helping.map(|helping| helping.text.clone());
            let line = edit.line.and_then(|line| self.layout.lines.get(line));
            match (line, text) {
                (Some(Line { entry, serving, .. }), Some(text)) => {
                    plan::Edit::Rewrite { entry: *entry, serving: *serving, text }
                }
                (Some(Line { entry, serving, .. }), None) => plan::Edit::Remove { entry: *entry, serving: *serving },
                (None, text) => plan::Edit::Append { entry: edit.entry, text: text.unwrap_or_default() },
            }
        };
        suggestion.edits.iter().map(edit).collect()
    }

    /// The days of the plan with a suggestion made.
    #[must_use]
    pub fn days(&self, suggestion: &Suggestion) -> Vec<Day> {
        self.layout.edited(&suggestion.edits, &self.candidates)
    }
}
