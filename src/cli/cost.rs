//! `meals cost PLAN`: what is eaten and what is paid for it, against the budget.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use crate::assess::LimitVerdict;
use crate::cli::desk::{Desk, Heading};
use crate::cli::plans::PlanOptions;
use crate::cli::{COMMAND_LINE, Format, Outcome, input, output};
use crate::finding::{Finding, Place};
use crate::render;
use crate::report::{self, InputProblem, PlanCost};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals cost plans/week.toml                          an average month: eaten, and paid at the till
  meals cost plans/week.toml --month 2026-12          a real one, with its own days and [skip] dates
  meals cost plans/week.toml --prices my-prices.csv   with your own table of prices
  meals cost plans/week.toml --month 2026-12 --format hledger > december.journal

Without PLAN: $MEALS_PLAN, else ./plan.toml.
Exit codes: 0 answered; 1 answered and --strict found something; 2 not answered.";

#[derive(Debug, Args)]
pub(super) struct CostArgs {
    /// A plan file; - reads standard input
    #[arg(value_name = "PLAN")]
    plan: Option<PathBuf>,
    /// A calendar month instead of an average one (YYYY-MM)
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: Option<Date>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: MoneyFormat,
    /// Exit with 1 where the budget is surely passed, or anything is warned of
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    options: PlanOptions,
}

/// Forms that answers about money have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MoneyFormat {
    Text,
    Json,
    Csv,
    Md,
    /// A journal for <https://hledger.org>: a transaction an order, and the budget
    Hledger,
}

impl From<MoneyFormat> for Format {
    /// How findings are shown beside it.
    fn from(format: MoneyFormat) -> Self {
        match format {
            MoneyFormat::Text => Self::Text,
            MoneyFormat::Json => Self::Json,
            MoneyFormat::Csv | MoneyFormat::Hledger => Self::Csv,
            MoneyFormat::Md => Self::Md,
        }
    }
}

/// "2026-12": its first day.
fn month(text: &str) -> Result<Date, String> {
    let wrong = || format!("`{text}` is no month: write it as in 2026-12");
    let (year, month) =
        text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2).ok_or_else(wrong)?;
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i16>().ok()).flatten();
    let (year, month) = number(year).zip(number(month)).ok_or_else(wrong)?;
    let first = Date::new(year, i8::try_from(month).unwrap_or_default(), 1).map_err(|_| wrong())?;
    if (1900..=9000).contains(&first.year()) { Ok(first) } else { Err(wrong()) }
}

#[derive(Serialize)]
struct Answer<'a> {
    plans: &'a [PlanCost],
}

pub(super) fn run(args: &CostArgs) -> Result<Outcome> {
    let (lang, today) = (args.options.common.lang(), args.options.today());
    let mut desk = Desk::default();
    let dated = args.format != MoneyFormat::Hledger || args.month.is_some();
    if !dated {
        let problem = InputProblem::JournalNeedsMonth { month: today.strftime("%Y-%m").to_string() };
        desk.extend(vec![Finding::new(problem, &Arc::from(COMMAND_LINE), Place::File)]);
    }
    let own = desk.own(&args.options);
    let path = args.plan.clone().unwrap_or_else(input::default_plan);
    let resolved = dated.then(|| desk.resolve(&path, &own)).flatten();
    let report =
        resolved.map(|resolved| report::cost(&resolved.file, &resolved.plan, &resolved.week, args.month, today));
    let answer = match (args.format, &report) {
        (MoneyFormat::Json, _) => {
            let heading = Heading::new("cost", args.options.today, lang, &desk);
            render::json::document(heading.header(), &Answer { plans: report.as_slice() }, &desk.sourced())?
        }
        (_, None) => String::new(),
        (MoneyFormat::Text, Some(plan)) => render::cost::text::cost(plan, &args.options.common.options(&io::stdout())),
        (MoneyFormat::Csv, Some(_)) => render::cost::csv::cost(report.as_slice())?,
        (MoneyFormat::Md, Some(plan)) => render::cost::markdown::cost(plan, lang),
        (MoneyFormat::Hledger, Some(plan)) => render::hledger::cost(plan, lang),
    };
    output::print(&answer)?;
    desk.tell(&args.options.common, args.format.into());
    let over = |plan: &PlanCost| plan.cost.budget_verdict() == LimitVerdict::Over;
    Ok(match report {
        None => Outcome::NotAnswered,
        Some(plan) if args.strict && (desk.warned() || over(&plan)) => Outcome::Found,
        Some(_) => Outcome::Answered,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_a_year_and_a_month() {
        assert_eq!(month("2026-12"), Ok(jiff::civil::date(2026, 12, 1)));
        for text in
            ["2026-13", "2026-00", "2026-1", "26-12", "2026-12-01", "12-2026", "december", "", "+026-12", "0000-01"]
        {
            assert!(month(text).is_err(), "{text}");
        }
    }
}
