//! `meals food compare A B …`.

use std::io;

use anyhow::Result;
use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use crate::cli::desk::{Desk, Heading};
use crate::cli::food::{FoodOptions, named};
use crate::cli::{Format, Outcome, completions, output};
use crate::food::Food;
use crate::render;
use crate::report::food::{self as report, Per};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals food compare mfds:R000079 mfds:R000081           white rice beside brown
  meals food compare mfds:R000079 mfds:R000081 --per 100kcal
  meals food compare sr:09003 mfds:R001373 --per portion --format csv

Exit codes: 0 answered; 2 not answered (no such food).";

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// Ids or whole names of foods, two or more
    #[arg(value_name = "FOOD", required = true, num_args = 2.., add = ArgValueCompleter::new(completions::food))]
    names: Vec<String>,
    /// What the amounts are in
    #[arg(long, value_enum, default_value = "100g", value_name = "WHAT")]
    per: PerArg,
    #[command(flatten)]
    options: FoodOptions,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PerArg {
    /// 100 g (or 100 ml)
    #[value(name = "100g")]
    Hundred,
    /// The first household measure of each; 100 g of what has none
    Portion,
    /// As much as has 100 kcal
    #[value(name = "100kcal")]
    Kcal,
}

impl From<PerArg> for Per {
    fn from(per: PerArg) -> Self {
        match per {
            PerArg::Hundred => Self::Hundred,
            PerArg::Portion => Self::Portion,
            PerArg::Kcal => Self::Kcal,
        }
    }
}

pub(super) fn run(args: &CompareArgs) -> Result<Outcome> {
    let FoodOptions { format, today, common, .. } = &args.options;
    let lang = common.lang();
    let mut desk = Desk::default();
    let own = args.options.own(&mut desk);
    let (foods, table) = named(&args.names, &own, &mut desk, common);
    // Half a comparison is none.
    let failed = desk.failed();
    let shown: Vec<&Food> = foods.iter().filter(|_| !failed).collect();
    let report = report::compare(&shown, args.per.into(), &table);
    let answer = match format {
        Format::Text | Format::Csv | Format::Md if failed => String::new(),
        Format::Text => render::food::text::compare(&report, &common.options(&io::stdout())),
        Format::Json => {
            let heading = Heading::new("food compare", *today, lang, &desk);
            render::json::document(heading.header(), &report, &desk.sourced())?
        }
        Format::Csv => render::food::csv::compare(&report)?,
        Format::Md => render::food::markdown::compare(&report, lang),
        Format::Github => render::github::findings(&desk.sourced(), lang),
    };
    output::print(&answer)?;
    desk.tell(common, *format);
    Ok(if failed { Outcome::NotAnswered } else { Outcome::Answered })
}
