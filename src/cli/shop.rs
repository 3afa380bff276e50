//! `meals shop PLAN`: what to buy for some weeks, and what becomes of it.

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use crate::cli::cost::MoneyFormat;
use crate::cli::desk::{Desk, Heading};
use crate::cli::plans::PlanOptions;
use crate::cli::{Outcome, input, output};
use crate::render;
use crate::report::{self, PlanShop};
use crate::till::Period;

pub(super) const EXAMPLES: &str = "\
Examples:
  meals shop plans/week.toml                                   what to buy for a week from today
  meals shop plans/week.toml --from 2026-12-01 --weeks 4
  meals shop plans/week.toml --format md > list.md             a checklist to take along
  meals shop plans/week.toml --weeks 4 --format hledger        orders as a journal

Without PLAN: $MEALS_PLAN, else ./plan.toml.
Exit codes: 0 answered; 1 answered and --strict found something; 2 not answered.";

/// Ten years of weeks.
const MOST_WEEKS: i64 = 520;

#[derive(Debug, Args)]
pub(super) struct ShopArgs {
    /// A plan file; - reads standard input
    #[arg(value_name = "PLAN")]
    plan: Option<PathBuf>,
    /// The first day (YYYY-MM-DD; default: today)
    #[arg(long, value_name = "DATE", value_parser = input::date)]
    from: Option<Date>,
    /// How many weeks
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u32).range(1..=MOST_WEEKS))]
    weeks: u32,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: MoneyFormat,
    /// Exit with 1 where a price is missing, or anything is warned of
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    options: PlanOptions,
}

#[derive(Serialize)]
struct Answer<'a> {
    plans: &'a [PlanShop],
}

pub(super) fn run(args: &ShopArgs) -> Result<Outcome> {
    let (lang, today) = (args.options.common.lang(), args.options.today());
    let mut desk = Desk::default();
    let own = desk.own(&args.options);
    let path = args.plan.clone().unwrap_or_else(input::default_plan);
    let resolved = desk.resolve(&path, &own);
    let from = args.from.unwrap_or(today);
    // Years end at 9999, and dates are taken up to 9000.
    let period = Period::weeks(from, args.weeks).unwrap_or(Period { from, to: from });
    let report = resolved.map(|resolved| report::shop(&resolved.file, &resolved.plan, &resolved.week, period, today));
    let answer = match (args.format, &report) {
        (MoneyFormat::Json, _) => {
            let heading = Heading::new("shop", args.options.today, lang, &desk);
            render::json::document(heading.header(), &Answer { plans: report.as_slice() }, &desk.sourced())?
        }
        (_, None) => String::new(),
        (MoneyFormat::Text, Some(plan)) => render::shop::text::shop(plan, &args.options.common.options(&io::stdout())),
        (MoneyFormat::Csv, Some(_)) => render::shop::csv::shop(report.as_slice())?,
        (MoneyFormat::Md, Some(plan)) => render::shop::markdown::shop(plan, lang),
        (MoneyFormat::Hledger, Some(plan)) => render::hledger::shop(plan, lang),
    };
    output::print(&answer)?;
    desk.tell(&args.options.common, args.format.into());
    Ok(match report {
        None => Outcome::NotAnswered,
        Some(plan) if args.strict && (desk.warned() || !plan.complete) => Outcome::Found,
        Some(_) => Outcome::Answered,
    })
}
