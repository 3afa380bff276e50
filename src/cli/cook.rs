//! `meals import cook PATH…`: Cooklang recipes as foods of a plan.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::assess::cook::{Candidate, Cooked, Larder, cook};
use crate::cli::desk::{BYTE_ORDER_MARK, Desk, Heading, Read};
use crate::cli::foods::{self, Candidates};
use crate::cli::import::ImportFormat;
use crate::cli::plans::next_to;
use crate::cli::tree::{files, has_ending};
use crate::cli::{COMMAND_LINE, Common, Outcome, input, output, store, write};
use crate::finding::{Finding, Place, Severity};
use crate::food::{Entry, Food, Foods, Match, Query, query_terms, rank};
use crate::import::Problem;
use crate::import::cook::{ENDING, Recipe, needed, read};
use crate::plan::{self, nfc};
use crate::report::{CookReport, InputProblem};
use crate::{finding, render, suggest, words};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals import cook shakshuka.cook                        as a plan says it, on standard output
  meals import cook recipes/ -o recipes.toml              a folder of recipes into a new file
  meals import cook recipes/ --into plan.toml --diff      what a plan would gain
  meals import cook recipes/ --into plan.toml             and written into it
  meals import cook recipes/ --only shakshuka --into plan.toml

An ingredient that is exactly the name of a food is that food; for any other, candidates are written as comments, and
`meals check` says that it is unknown until one is chosen (docs/cooklang.md). What has no amount is left out, and said.
Exit codes: 0 written; 2 not.";

/// Foods that are named where a name is not clear.
const MOST_CANDIDATES: usize = 3;

/// The first of the foods that are found, among which raw ones come first.
const LOOKED_AT: usize = 10;

/// Larger than any recipe.
const MOST_BYTES: usize = 1 << 20;

#[derive(Debug, Args)]
pub(super) struct CookArgs {
    /// Recipes: .cook files, or folders of them
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Only this recipe, and those that go into it (its file's name, without .cook)
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Write a new file; one that is there stays
    #[arg(short, long, value_name = "FILE", conflicts_with = "into")]
    output: Option<PathBuf>,
    /// Add the recipes to this plan; foods that it has stay
    #[arg(long, value_name = "PLAN")]
    into: Option<PathBuf>,
    /// Print what --into would change as a unified diff, and write nothing
    #[arg(long, requires = "into")]
    diff: bool,
    /// Take the first food that a name may mean, marked as guessed
    #[arg(long)]
    guess: bool,
    /// Food tables to add (CSV); later files win
    #[arg(long, value_name = "FILE")]
    foods: Vec<PathBuf>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: ImportFormat,
    /// The day to take as today (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = input::date)]
    today: Option<Date>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &CookArgs) -> Result<Outcome> {
    let lang = args.common.lang();
    let mut desk = Desk::default();
    let report = answer(args, &mut desk);
    let shown = match (args.format, &report) {
        (ImportFormat::Json, _) => {
            let heading = Heading::new("import cook", args.today, lang, &desk);
            let none = CookReport::default();
            render::json::document(heading.header(), report.as_ref().unwrap_or(&none), &desk.sourced())?
        }
        (ImportFormat::Github, _) => render::github::findings(&desk.sourced(), lang),
        (ImportFormat::Text, None) => String::new(),
        (ImportFormat::Text, Some(CookReport { diff: Some(diff), .. })) => diff.clone(),
        (ImportFormat::Text, Some(CookReport { written: Some(file), cooked, .. })) => {
            let open = cooked.foods.iter().filter(|food| food.is.is_none()).count();
            words::cooking::written(file, cooked.recipes.len(), cooked.foods.len(), open, lang)
        }
        (ImportFormat::Text, Some(report)) if report.toml.is_empty() => words::cooking::NOTHING.get(lang).to_owned(),
        (ImportFormat::Text, Some(report)) => report.toml.clone(),
    };
    output::print(&shown)?;
    desk.tell(&args.common, args.format.into());
    Ok(if report.is_some() { Outcome::Answered } else { Outcome::NotAnswered })
}

/// The recipes as foods, written where that is asked for; `None` after an error, and then nothing is written.
fn answer(args: &CookArgs, desk: &mut Desk) -> Option<CookReport> {
    let lang = args.common.lang();
    let recipes = recipes(args, desk);
    let plan = match &args.into {
        Some(path) => Some(desk.plan(path)?),
        None => None,
    };
    let tables: Vec<_> = (plan.iter().zip(&args.into))
        .flat_map(|(read, path)| read.plan.tables.iter().map(|table| next_to(path, &table.value)))
        .chain(args.foods.iter().cloned())
        .map(|path| desk.table(&path))
        .collect();
    // All that is wrong with any of them is said before anything is looked up.
    if desk.failed() {
        return None;
    }
    let cooked = resolved(args, &recipes, plan.as_ref(), tables.into_iter().flatten().collect(), desk)?;
    let mut report = CookReport { toml: render::cook::toml(&cooked, lang), cooked, ..CookReport::default() };
    if let Some(path) = &args.output {
        let written = write::create(path, report.toml.as_bytes());
        tell(written, path, desk)?;
        report.written = Some(path.display().to_string());
    }
    if let (Some(path), Some(read)) = (&args.into, &plan) {
        // Where the plan has all of it already, it stays untouched.
        if !report.toml.is_empty() {
            into(args, (path, read), &mut report, desk)?;
        }
    }
    Some(report)
}

/// Adds what the report has to a plan; `None` after a finding.
fn into(args: &CookArgs, (path, read): (&Path, &Read), report: &mut CookReport, desk: &mut Desk) -> Option<()> {
    let old = desk.text(&read.file)?.to_owned();
    let new = plan::with_more(&old, &report.toml);
    let body = new.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&new);
    let (grown, findings) = plan::read(body, &read.file);
    let broken = findings.iter().any(|finding| finding::Problem::severity(&finding.problem) == Severity::Error);
    let more = report.cooked.recipes.len() + report.cooked.foods.len();
    if broken || grown.is_none_or(|grown| grown.foods.len() != read.plan.foods.len() + more) {
        desk.extend(vec![Finding::new(Problem::CookNoRoom, &read.file, Place::File)]);
        return None;
    }
    if args.diff {
        report.diff = Some(render::patch::patch(&read.file, &old, &new, &args.common.options(&io::stdout())));
    } else {
        let written = if path == Path::new("-") {
            Err(InputProblem::ApplyNeedsFile)
        } else {
            write::replace(path, old.as_bytes(), new.as_bytes())
        };
        tell(written, path, desk)?;
        report.written = Some(path.display().to_string());
    }
    Some(())
}

fn tell(written: Result<(), InputProblem>, path: &Path, desk: &mut Desk) -> Option<()> {
    let file = Arc::from(path.to_string_lossy());
    written.map_err(|problem| desk.extend(vec![Finding::new(problem, &file, Place::File)])).ok()
}

/// The recipes at the paths, by name in folders; with `--only` those that are asked for and what goes into them.
fn recipes(args: &CookArgs, desk: &mut Desk) -> Vec<Recipe> {
    let mut paths = Vec::new();
    for path in &args.paths {
        let file: Arc<str> = path.to_string_lossy().into();
        if !path.is_dir() {
            paths.push(path.clone());
            continue;
        }
        match files(path) {
            Ok(found) => {
                let found: Vec<PathBuf> = found.into_iter().filter(|file| has_ending(file, ENDING)).collect();
                if found.is_empty() {
                    let problem = Problem::CookNone { name: None, nearest: None };
                    desk.extend(vec![Finding::new(problem, &file, Place::File)]);
                }
                paths.extend(found);
            }
            Err(problem) => {
                desk.extend(vec![Finding::new(problem, &file, Place::File)]);
            }
        }
    }
    let (mut recipes, mut told) = (Vec::new(), Vec::new());
    for path in paths {
        let name = nfc(path.file_stem().unwrap_or_default().to_string_lossy().trim());
        let (recipe, findings) = recipe(&path, &name, desk);
        recipes.push((name, recipe));
        told.push(findings);
    }
    let mut wanted: Vec<bool> = vec![args.only.is_empty(); recipes.len()];
    for name in &args.only {
        let found = needed(name, &recipes);
        if found.is_empty() {
            let nearest = suggest::closest(name, recipes.iter().map(|(name, _)| name.as_str())).map(str::to_owned);
            let problem = Problem::CookNone { name: Some(name.clone()), nearest };
            desk.extend(vec![Finding::new(problem, &Arc::from(COMMAND_LINE), Place::File)]);
        }
        found.into_iter().filter_map(|at| wanted.get_mut(at).map(|wanted| *wanted = true)).for_each(drop);
    }
    let mut kept = Vec::new();
    for (((_, recipe), findings), wanted) in recipes.into_iter().zip(told).zip(wanted) {
        if wanted {
            desk.findings.extend(findings);
            kept.extend(recipe);
        }
    }
    kept
}

type Told = Vec<Finding<words::AnyProblem>>;

/// The recipe in a file, and what is wrong with it.
fn recipe(path: &Path, name: &str, desk: &mut Desk) -> (Option<Recipe>, Told) {
    // Told later, and only where the recipe is asked for.
    let before = desk.findings.len();
    let read_file = desk.read(path);
    let mut told: Told = desk.findings.split_off(before);
    let Some((file, bytes)) = read_file else { return (None, told) };
    let refuse = |problem: Problem| Finding::new(problem.into(), &file, Place::File);
    if bytes.len() > MOST_BYTES {
        told.push(refuse(Problem::SourceTooLarge { name: file.to_string(), most: MOST_BYTES as u64 }));
        return (None, told);
    }
    let Ok(text) = String::from_utf8(bytes) else {
        told.push(refuse(Problem::SourceNotText));
        return (None, told);
    };
    // As many bytes of nothing, so that places in the text stay places in the file.
    let body = text.strip_prefix(BYTE_ORDER_MARK).map_or_else(|| text.clone(), |rest| format!("\n\n\n{rest}"));
    let (recipe, findings) = read(&body, name, &file);
    desk.keep_text(&file, text);
    told.extend(findings.into_iter().map(|finding| finding.map(Into::into)));
    (recipe, told)
}

/// Which foods the recipes mean; `None` after an error.
fn resolved(
    args: &CookArgs,
    recipes: &[Recipe],
    plan: Option<&Read>,
    own: Vec<Vec<Food>>,
    desk: &mut Desk,
) -> Option<Cooked> {
    let names = recipes.iter().flat_map(|recipe| &recipe.ingredients).map(|ingredient| ingredient.name.clone());
    let wanted = names.collect();
    let mut at_hand: Foods = foods::named(&wanted, own.iter().cloned());
    let store_path = args.common.store.as_deref();
    if wanted.iter().any(|name| at_hand.meant_by(name).is_empty()) {
        foods::add_stored(&mut at_hand, &wanted, store_path, desk);
    }
    let mut candidates = Candidates::gather(own, &[]);
    let unclear: Vec<&String> = wanted.iter().filter(|name| at_hand.meant_by(name).is_empty()).collect();
    if !unclear.is_empty() {
        /// Of each name; ranked among those at hand.
        const MOST: usize = 60;
        let stored = store::with(store_path, desk, |store| {
            let mut found = Vec::new();
            for name in &unclear {
                for terms in Query::new(name).spellings().map(query_terms).filter(|terms| !terms.is_empty()) {
                    found.extend(store.search(&terms, None, MOST)?);
                }
            }
            Ok(found)
        });
        candidates.join(stored.unwrap_or_default());
    }
    let kept = |key: &str| {
        let food = plan?.plan.foods.iter().find(|food| nfc(&food.key.value) == key)?;
        Some(food.servings.as_ref().map_or(Decimal::ONE, |servings| servings.value))
    };
    let like = |name: &str| like(name, &candidates);
    let units = plan.map(|read| read.plan.units);
    let larder = Larder { kept: &kept, units, foods: &at_hand, like: &like, guess: args.guess };
    let (cooked, findings) = cook(recipes, &larder);
    desk.extend(findings);
    (!desk.failed()).then_some(cooked)
}

/// The foods that a name may mean; of one in several words that nothing has, those that the last ones mean.
fn like(name: &str, candidates: &Candidates) -> Vec<Candidate> {
    let entries = candidates.entries();
    let words: Vec<&str> = name.split_whitespace().collect();
    let all = (0..words.len()).map(|from| words.get(from..).unwrap_or_default().join(" "));
    let hits = all.map(|words| rank(&Query::new(&words), &entries)).find(|hits| !hits.is_empty()).unwrap_or_default();
    let how = hits.first().map(|hit| hit.how.max(Match::Words));
    let mut found: Vec<_> = (hits.iter().filter(|hit| Some(hit.how) <= how).take(LOOKED_AT))
        .filter_map(|hit| entries.get(hit.index))
        .collect();
    // What goes into a pot is mostly raw; of names that fit alike, the search looks at what is eaten most.
    found.sort_by_key(|entry| entry.state != "raw");
    found.truncate(MOST_CANDIDATES);
    let candidate = |entry: &Entry| Candidate {
        id: entry.id.to_owned(),
        name_ko: entry.name_ko.to_owned(),
        name_en: entry.name_en.to_owned(),
    };
    found.into_iter().map(candidate).collect()
}
