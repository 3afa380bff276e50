//! Which food of the built-in table a serving in somebody's own words means.

use std::sync::Arc;

use crate::assess::{self, Prices};
use crate::cli::foods;
use crate::cli::init::ask::Meant;
use crate::finding::{Finding, Problem as _, Severity};
use crate::food::{Entry, Food, Query, rank};
use crate::measure::{System, Unit, counts_pieces};
use crate::plan::{self, Reading, ServingOption, nfc, readings};
use crate::words::init::{Draft, DraftFood};
use crate::words::{self, AnyProblem, Bi, Lang};

/// As many rows of the table are tried for one word.
const TRIED: usize = 5;
/// Household measures that stand for "one", where a piece of the food has no weight.
const ONE: [Bi; 4] =
    [Bi::new("medium", "중간 것"), Bi::new("large", "큰 것"), Bi::new("slice", "장"), Bi::new("piece", "조각")];
/// The bowl of rice that everybody means, and what the plan says about it: as much as a pack of cooked rice holds.
const BOWL: (&str, &str) = ("공기", "portions = { \"공기\" = \"210 g\" }");

/// The serving as the plan is to say it, and the food it means where the draft does not have it yet.
///
/// # Errors
/// What a plan with this serving would be told.
pub(super) fn serving(text: &str, draft: &Draft, lang: Lang) -> Result<Meant, AnyProblem> {
    let units = if lang == Lang::Ko { System::Kr } else { System::Us };
    let known = Draft { foods: draft.foods.clone(), ..Draft::default() };
    let Some(first) = wrong(text, &known, lang) else {
        return Ok(Meant { serving: text.to_owned(), food: None });
    };
    let (options, _) = plan::serving(text, units);
    let ([option], true) = (options.as_slice(), is_about_food(&first)) else { return Err(first) };
    let mut nearest = None;
    for reading in likely(option, units) {
        for food in candidates(&reading.food) {
            let alias = named(&reading.food, &food, lang);
            let mut with = known.clone();
            with.foods.push(alias.clone());
            let Some(problem) = wrong(text, &with, lang) else {
                return Ok(Meant { serving: text.to_owned(), food: Some(alias) });
            };
            if reading.unit.as_deref() == Some(BOWL.0) {
                let food = DraftFood { more: vec![BOWL.1.to_owned()], ..alias.clone() };
                with.foods.pop();
                with.foods.push(food.clone());
                if wrong(text, &with, lang).is_none() {
                    return Ok(Meant { serving: text.to_owned(), food: Some(food) });
                }
            }
            let has = |one: &&str| food.portions.iter().any(|portion| portion.names.iter().any(|name| name == one));
            let one = ONE.iter().map(|one| one.get(lang)).find(has);
            if let (AnyProblem::Assess(assess::Problem::NoUnitWeight { .. }), Some(one)) = (&problem, one) {
                let serving = format!("{} {one} {}", option.amount, reading.food);
                if wrong(&serving, &with, lang).is_none() {
                    return Ok(Meant { serving, food: Some(alias) });
                }
            }
            nearest.get_or_insert(problem);
        }
    }
    Err(nearest.unwrap_or(first))
}

/// Whether another name for the food may help.
fn is_about_food(problem: &AnyProblem) -> bool {
    use assess::Problem::{AmbiguousName, AmbiguousServing, NeedsDensity, NoUnitWeight, UnknownFood, UnknownPortion};
    matches!(
        problem,
        AnyProblem::Assess(
            UnknownFood { .. }
                | AmbiguousName { .. }
                | AmbiguousServing { .. }
                | UnknownPortion { .. }
                | NoUnitWeight { .. }
                | NeedsDensity { .. }
        )
    )
}

/// The ways to read a serving: those with a unit that everybody knows first, then the whole as a food.
fn likely(option: &ServingOption, units: System) -> Vec<Reading> {
    let mut all = readings(option);
    let rank = |reading: &Reading| match &reading.unit {
        Some(unit) if Unit::named(unit, units).is_some() || counts_pieces(unit) => 0,
        None => 1,
        Some(_) => 2,
    };
    all.sort_by_key(rank);
    all
}

/// The rows that a search for these words finds first.
fn candidates(words: &str) -> Vec<Food> {
    let rows = foods::rows();
    let entries: Vec<Entry> = rows.iter().map(Entry::from).collect();
    let hits = rank(&Query::new(words), &entries);
    let ids = hits.iter().take(TRIED).filter_map(|hit| entries.get(hit.index)).map(|entry| entry.id.to_owned());
    let ids: Vec<String> = ids.collect();
    let found = foods::named(&ids.iter().cloned().collect(), std::iter::empty());
    ids.iter().filter_map(|id| found.by_id(id).cloned()).collect()
}

/// A row under the words that somebody uses for it.
fn named(words: &str, food: &Food, lang: Lang) -> DraftFood {
    let name = words::foods::name(&food.id, &food.name_ko, &food.name_en, lang).to_owned();
    DraftFood { key: nfc(words), id: food.id.clone(), name, more: Vec::new() }
}

/// The first error of a plan that has this serving alone.
fn wrong(serving: &str, draft: &Draft, lang: Lang) -> Option<AnyProblem> {
    let mut draft = draft.clone();
    let [breakfast, ..] = &mut draft.meals;
    breakfast.push(serving.to_owned());
    let text = words::init::plan(&draft, false, lang);
    let file: Arc<str> = "plan.toml".into();
    let (plan, findings) = plan::read(&text, &file);
    if let Some(problem) = first_error(findings) {
        return Some(problem);
    }
    let plan = plan?;
    let table = foods::named(&plan.wanted(), std::iter::empty());
    let groups = foods::groups(&table);
    let prices = Prices { files: Vec::new(), default: foods::prices(&table) };
    let tables = assess::Tables { foods: &table, groups: &groups, retention: foods::RETENTION, prices: &prices };
    let closest = |word: &str| foods::closest(word, &table);
    first_error(assess::resolve_with(&plan, tables, &file, &closest, &[]).2)
}

fn first_error<P: Into<AnyProblem>>(findings: Vec<Finding<P>>) -> Option<AnyProblem> {
    let told = findings.into_iter().map(|finding| finding.problem.into());
    told.into_iter().find(|problem: &AnyProblem| problem.severity() == Severity::Error)
}
