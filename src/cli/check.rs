//! `meals check PLAN…`: load, resolve, judge, show.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;

use crate::assess::{LimitVerdict, Verdict};
use crate::cli::desk::{Desk, Heading};
use crate::cli::plans::PlanOptions;
use crate::cli::{COMMAND_LINE, Format, Outcome, input, output, watch};
use crate::finding::{Finding, Place};
use crate::render;
use crate::report::{InputProblem, PlanReport};

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Plan files; - reads standard input
    #[arg(value_name = "PLAN")]
    plans: Vec<PathBuf>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Exit with 1 where anything is short, over, over budget or warned of
    #[arg(long)]
    strict: bool,
    /// Answer again whenever a plan or a table is saved, until Ctrl-C
    #[arg(long, conflicts_with = "strict")]
    watch: bool,
    #[command(flatten)]
    options: PlanOptions,
}

pub(super) fn run(args: &CheckArgs) -> Result<Outcome> {
    if args.watch && !reads_standard_input(args) {
        return watch::watch(&args.options.common, args.format, |desk, ready| Ok(answer(args, desk, ready)?.0));
    }
    let mut desk = Desk::default();
    let (answer, outcome) = answer(args, &mut desk, &mut |_| {})?;
    output::print(&answer)?;
    desk.tell(&args.options.common, args.format);
    Ok(outcome)
}

/// The plans to read.
fn paths(args: &CheckArgs) -> Vec<PathBuf> {
    if args.plans.is_empty() { vec![input::default_plan()] } else { args.plans.clone() }
}

fn reads_standard_input(args: &CheckArgs) -> bool {
    paths(args).iter().any(|path| path.as_os_str() == "-") || args.options.reads_standard_input()
}

/// What is shown; `ready` is called when all is read.
fn answer(args: &CheckArgs, desk: &mut Desk, ready: &mut dyn FnMut(&mut Desk)) -> Result<(String, Outcome)> {
    let lang = args.options.common.lang();
    let mut paths = paths(args);
    let watchable = !args.watch || !reads_standard_input(args);
    if !watchable {
        desk.extend(vec![Finding::new(InputProblem::WatchNeedsFile, &Arc::from(COMMAND_LINE), Place::File)]);
        paths.clear();
    }
    let own = watchable.then(|| desk.own(&args.options));
    let assess = |path: &PathBuf| Some(desk.assess(path, own.as_ref()?)?.report());
    let reports: Vec<PlanReport> = paths.iter().filter_map(assess).collect();
    ready(desk);

    let answered = watchable && reports.len() == paths.len();
    let sourced = desk.sourced();
    let answer = match args.format {
        Format::Text => {
            let options = args.options.common.options(&io::stdout());
            reports.iter().map(|report| render::text::check(report, &options)).collect::<Vec<_>>().join("\n")
        }
        Format::Json => {
            let heading = Heading::new("check", args.options.today, lang, desk);
            render::json::check(heading.header(), &reports, &sourced)?
        }
        Format::Csv => render::csv::check(&reports)?,
        Format::Md => reports.iter().map(|report| render::markdown::check(report, lang)).collect::<Vec<_>>().join("\n"),
        Format::Github => render::github::findings(&sourced, lang),
    };
    let outcome = match (answered, args.strict) {
        (false, _) => Outcome::NotAnswered,
        (true, true) if desk.warned() || reports.iter().any(falls_short) => Outcome::Found,
        _ => Outcome::Answered,
    };
    Ok((answer, outcome))
}

/// What `--strict` minds: anything surely short or over, and a budget surely passed.
pub(super) fn falls_short(plan: &PlanReport) -> bool {
    let nutrients = plan.week.nutrients.0.iter().any(|(_, nutrient)| {
        [nutrient.verdict, nutrient.amdr_verdict]
            .iter()
            .any(|verdict| matches!(verdict, Verdict::Short | Verdict::Over))
            || nutrient.limit_verdict == LimitVerdict::Over
    });
    nutrients || plan.cost.budget_verdict() == LimitVerdict::Over
}
