//! `meals food show FOOD…`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::desk::{Desk, Heading};
use crate::cli::food::{FoodOptions, named};
use crate::cli::{Format, Outcome, completions, input, output};
use crate::food::Food;
use crate::plan::Plan;
use crate::report::food::{self as report, Eater, EaterReport};
use crate::{assess, plan, reference, render};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals food show mfds:R000463                 by id
  meals food show \"두부\" -v                    by its whole name; what is unknown too
  meals food show mfds:R000463 --plan plans/week.toml
  meals food show mfds:R000463 --format json

The share of a day's target is that of the plan's person: --plan FILE, else $MEALS_PLAN or
./plan.toml where there is one; else of a woman and a man of 30 by KDRI 2025.
Exit codes: 0 answered; 2 not answered (no such food).";

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Ids or whole names of foods; `meals food search` finds them
    #[arg(value_name = "FOOD", required = true, add = ArgValueCompleter::new(completions::food))]
    names: Vec<String>,
    /// The plan whose person and targets the shares are of
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    #[command(flatten)]
    options: FoodOptions,
}

/// The two that stand for everybody where there is no plan: adults of the age that KDRI's tables are quoted for most.
const ANYBODY: [&str; 2] = ["[person]\nsex = \"female\"\nage = 30\n", "[person]\nsex = \"male\"\nage = 30\n"];

pub(super) fn run(args: &ShowArgs) -> Result<Outcome> {
    let FoodOptions { format, today, common, .. } = &args.options;
    let lang = common.lang();
    let mut desk = Desk::default();
    let own = args.options.own(&mut desk);
    let (foods, table) = named(&args.names, &own, &mut desk, common);
    let eaters = eaters(args.plan.as_deref(), &mut desk);
    let shown: Vec<&Food> = foods.iter().collect();
    let report = report::show(&shown, &eaters, &table);
    let answer = match format {
        Format::Text => render::food::text::show(&report, &common.options(&io::stdout())),
        Format::Json => {
            render::json::document(Heading::new("food show", *today, lang, &desk).header(), &report, &desk.sourced())?
        }
        Format::Csv => render::food::csv::show(&report)?,
        Format::Md => render::food::markdown::show(&report, lang),
        Format::Github => render::github::findings(&desk.sourced(), lang),
    };
    output::print(&answer)?;
    desk.tell(common, *format);
    Ok(if desk.failed() { Outcome::NotAnswered } else { Outcome::Answered })
}

/// Whose day the shares are of.
fn eaters(named: Option<&Path>, desk: &mut Desk) -> Vec<Eater> {
    let of_plan = match named {
        Some(path) => desk.plan(path).and_then(|read| eater(&read.plan, &read.file, Some(&read.file))),
        // What was not asked for must not get in the way.
        None => Some(input::default_plan()).filter(|path| path.is_file()).and_then(|path| {
            let read = Desk::default().plan(&path)?;
            eater(&read.plan, &read.file, Some(&read.file))
        }),
    };
    let anybody = |text: &&str| {
        let file: Arc<str> = "".into();
        plan::read(text, &file).0.and_then(|plan| eater(&plan, &file, None))
    };
    of_plan.map_or_else(|| ANYBODY.iter().filter_map(anybody).collect(), |eater| vec![eater])
}

fn eater(plan: &Plan, file: &Arc<str>, named: Option<&Arc<str>>) -> Option<Eater> {
    let person = plan.person.as_ref()?;
    let targets = assess::targets(plan, reference::builtin(plan.reference.into()), &mut Vec::new(), file);
    let who = EaterReport {
        plan: named.map(ToString::to_string),
        reference: plan.reference.into(),
        person: crate::report::person(&person.value),
    };
    Some(Eater { who, targets })
}
