//! `meals diff A B`: two plans side by side.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use crate::cli::desk::{Desk, Heading};
use crate::cli::plans::{Assessed, PlanOptions};
use crate::cli::{COMMAND_LINE, Outcome, TableFormat, output};
use crate::finding::{Finding, Place};
use crate::render;
use crate::report::diff::{Compared, PlanDiff, diff};
use crate::report::{InputProblem, PlanReport};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals diff plans/week.toml cheaper.toml                 what changes from the first to the second
  meals diff plans/week.toml cheaper.toml -v              every nutrient
  meals diff plans/week.toml cheaper.toml --format json   the same as data, and both answers of check
  git show HEAD:week.toml | meals diff - week.toml        against the last commit

Exit codes: 0 answered; 2 not answered.";

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The plan to start from; - reads standard input
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The plan to hold against it; - reads standard input
    #[arg(value_name = "B")]
    after: PathBuf,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: TableFormat,
    #[command(flatten)]
    options: PlanOptions,
}

#[derive(Serialize)]
struct Answer<'a> {
    plans: &'a [PlanReport],
    diff: Option<&'a PlanDiff>,
}

pub(super) fn run(args: &DiffArgs) -> Result<Outcome> {
    let lang = args.options.common.lang();
    let mut desk = Desk::default();
    let (plans, diff) = answer(args, &mut desk).unzip();
    let plans = plans.unwrap_or_default();
    let shown = match (args.format, plans.as_slice(), &diff) {
        (TableFormat::Json, plans, diff) => {
            let heading = Heading::new("diff", args.options.today, lang, &desk);
            let answer = Answer { plans, diff: diff.as_ref() };
            render::json::document(heading.header(), &answer, &desk.sourced())?
        }
        (TableFormat::Text, [a, b], Some(diff)) => {
            render::diff::text::diff(a, b, diff, &args.options.common.options(&io::stdout()))
        }
        (TableFormat::Csv, [a, b], Some(diff)) => render::diff::csv::diff(a, b, diff)?,
        (TableFormat::Md, [a, b], Some(diff)) => {
            let options = render::Options { verbose: args.options.common.verbose, lang, ..render::Options::default() };
            render::diff::markdown::diff(a, b, diff, &options)
        }
        _ => String::new(),
    };
    output::print(&shown)?;
    desk.tell(&args.options.common, args.format.into());
    Ok(if diff.is_some() { Outcome::Answered } else { Outcome::NotAnswered })
}

/// Both plans and how they differ; none of it where findings stand in the way of one.
fn answer(args: &DiffArgs, desk: &mut Desk) -> Option<(Vec<PlanReport>, PlanDiff)> {
    if [&args.before, &args.after].iter().all(|path| *path == Path::new("-")) {
        desk.extend(vec![Finding::new(InputProblem::StandardInputTwice, &Arc::from(COMMAND_LINE), Place::File)]);
        return None;
    }
    let own = desk.own(&args.options);
    // Both are read, so that all that is wrong with either is said.
    let [before, after] = [&args.before, &args.after].map(|path| desk.assess(path, &own));
    let (before, after) = (before?, after?);
    let plans = [&before, &after].map(Assessed::report);
    let [a, b] = [&before, &after].map(|assessed| &assessed.resolved.week);
    let diff = diff(Compared { week: a, report: &plans[0] }, Compared { week: b, report: &plans[1] });
    Some((plans.into(), diff))
}
