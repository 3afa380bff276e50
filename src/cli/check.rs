//! `meals check PLAN…`: load, resolve, judge, show.

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::assess::{LimitVerdict, Verdict};
use crate::cli::desk::{Desk, Heading};
use crate::cli::plans::PlanOptions;
use crate::cli::{Format, Outcome, input, output};
use crate::render;
use crate::report::PlanReport;

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
    #[command(flatten)]
    options: PlanOptions,
}

pub(super) fn run(args: &CheckArgs) -> Result<Outcome> {
    let lang = args.options.common.lang();
    let mut desk = Desk::default();
    let own = desk.own(&args.options);
    let default = [input::default_plan()];
    let paths: &[PathBuf] = if args.plans.is_empty() { &default } else { &args.plans };
    let reports: Vec<PlanReport> =
        paths.iter().filter_map(|path| desk.assess(path, &own).map(|assessed| assessed.report())).collect();

    let answered = reports.len() == paths.len();
    let sourced = desk.sourced();
    let answer = match args.format {
        Format::Text => {
            let options = args.options.common.options(&io::stdout());
            reports.iter().map(|report| render::text::check(report, &options)).collect::<Vec<_>>().join("\n")
        }
        Format::Json => {
            let heading = Heading::new("check", args.options.today, lang, &desk);
            render::json::check(heading.header(), &reports, &sourced)?
        }
        Format::Csv => render::csv::check(&reports)?,
        Format::Md => reports.iter().map(|report| render::markdown::check(report, lang)).collect::<Vec<_>>().join("\n"),
        Format::Github => render::github::findings(&sourced, lang),
    };
    output::print(&answer)?;
    desk.tell(&args.options.common, args.format)?;
    Ok(match (answered, args.strict) {
        (false, _) => Outcome::NotAnswered,
        (true, true) if desk.warned() || reports.iter().any(falls_short) => Outcome::Found,
        _ => Outcome::Answered,
    })
}

/// What `--strict` minds: anything surely short or over, and a budget surely passed.
pub(super) fn falls_short(plan: &PlanReport) -> bool {
    let nutrients = plan.week.nutrients.0.iter().any(|(_, nutrient)| {
        [nutrient.verdict, nutrient.amdr_verdict]
            .iter()
            .any(|verdict| matches!(verdict, Verdict::Short | Verdict::Over))
            || nutrient.limit_verdict == LimitVerdict::Over
    });
    let budget = plan.cost.budget.as_ref().map(|budget| budget.per_month);
    nutrients || budget.is_some_and(|budget| plan.cost.till_per_month.low > budget)
}
