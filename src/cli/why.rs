//! `meals why PLAN WHAT`: where a number of the week comes from.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use crate::cli::desk::{Desk, Heading};
use crate::cli::plans::{Assessed, PlanOptions, Resolved};
use crate::cli::{COMMAND_LINE, Format, Outcome, completions, foods, input, output};
use crate::finding::{Finding, Place};
use crate::report::InputProblem;
use crate::report::why::{Ground, What, WhyReport, why_cost, why_nutrient};
use crate::{render, suggest};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals why plans/week.toml iron             from the verdict down to every cell
  meals why plans/week.toml 비타민C --lang ko  a nutrient by any of its names
  meals why plans/week.toml cost             from the month down to every price
  meals why plans/week.toml iron --format json

Without PLAN: $MEALS_PLAN, else ./plan.toml.
Exit codes: 0 answered; 2 not answered.";

#[derive(Debug, Args)]
#[command(override_usage = "meals why [OPTIONS] [PLAN] <WHAT>")]
pub(super) struct WhyArgs {
    /// A plan file (- reads standard input), and a nutrient or `cost`
    #[arg(value_name = "PLAN WHAT", required = true, num_args = 1..=2, add = ArgValueCompleter::new(completions::plan_or_quantity))]
    words: Vec<PathBuf>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: WhyFormat,
    #[command(flatten)]
    options: PlanOptions,
}

/// A tree is no table and no list of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WhyFormat {
    Text,
    Json,
    Md,
}

impl From<WhyFormat> for Format {
    fn from(format: WhyFormat) -> Self {
        match format {
            WhyFormat::Text => Self::Text,
            WhyFormat::Json => Self::Json,
            WhyFormat::Md => Self::Md,
        }
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    plans: &'a [WhyReport],
}

pub(super) fn run(args: &WhyArgs) -> Result<Outcome> {
    let mut desk = Desk::default();
    let default = input::default_plan();
    let (path, word) = match args.words.as_slice() {
        [path, word, ..] => (path, word),
        [word] => (&default, word),
        [] => (&default, &default),
    };
    let word = word.to_string_lossy();
    let what = What::called(&word);
    let alone = args.words.len() == 1 && what.is_none();
    let is_plan = word == "-" || word.to_lowercase().ends_with(".toml") || Path::new(word.as_ref()).exists();
    if alone && is_plan {
        let problem = InputProblem::MissingQuestion { file: word.into_owned() };
        desk.extend(vec![Finding::new(problem, &Arc::from(COMMAND_LINE), Place::File)]);
        return show(args, &desk, &[]);
    }
    if what.is_none() {
        let suggestion = suggest::closest(&word, What::names()).map(str::to_owned);
        let problem = InputProblem::UnknownQuantity { quantity: word.into_owned(), suggestion };
        desk.extend(vec![Finding::new(problem, &Arc::from(COMMAND_LINE), Place::File)]);
    }
    let own = desk.own(&args.options);
    let assessed = desk.assess(path, &own);
    let reports: Vec<WhyReport> =
        what.zip(assessed).and_then(|(what, assessed)| answer(what, &assessed)).into_iter().collect();
    show(args, &desk, &reports)
}

fn show(args: &WhyArgs, desk: &Desk, reports: &[WhyReport]) -> Result<Outcome> {
    let lang = args.options.common.lang();
    let shown = match args.format {
        WhyFormat::Json => {
            let heading = Heading::new("why", args.options.today, lang, desk);
            debug_assert!(reports.iter().all(render::json::is_finite_tree), "a tree holds NaN or infinity");
            render::json::document(heading.header(), &Answer { plans: reports }, &desk.sourced())?
        }
        WhyFormat::Text => {
            let options = args.options.common.options(&io::stdout());
            reports.iter().map(|report| render::why::text(report, &options)).collect()
        }
        WhyFormat::Md => reports.iter().map(|report| render::why::markdown(report, lang)).collect(),
    };
    output::print(&shown)?;
    desk.tell(&args.options.common, args.format.into());
    Ok(if reports.is_empty() { Outcome::NotAnswered } else { Outcome::Answered })
}

fn answer(what: What, assessed: &Assessed) -> Option<WhyReport> {
    let Resolved { week, foods, groups, .. } = &assessed.resolved;
    let check = assessed.report();
    let id = match what {
        What::Cost => return Some(why_cost(check, week)),
        What::Nutrient(id) => id,
    };
    let rows = foods.tiers().flat_map(crate::food::Foods::iter);
    let donors: BTreeSet<String> = rows.flat_map(|row| row.borrowed_from.iter().cloned()).collect();
    let donors = foods::named(&donors, std::iter::empty());
    let ground = Ground { foods, groups, donors: &donors };
    why_nutrient(check, week, ground, id)
}
