//! `meals food lint [FILE…]`.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use crate::cli::desk::{Desk, Heading};
use crate::cli::foods::{FOODS, FOODS_FILE};
use crate::cli::import;
use crate::cli::{Common, Format, Outcome, input, output};
use crate::finding::{Problem, Severity};
use crate::food::{self, Food, Table};
use crate::render;
use crate::report::food::{LintReport, LintedTable};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals food lint my-foods.csv
  meals food lint my-foods.csv --format github      annotations of a workflow
  meals food lint                                   the default table
  meals food lint ciqual.csv                        an official table, as downloaded
  meals explain atwater-gap                         what a finding means

A table of your own is held against the groups of the default table too.
Exit codes: 0 nothing found; 1 something was; 2 a table could not be read.";

#[derive(Debug, Args)]
pub(super) struct LintArgs {
    /// Food tables (CSV), - for standard input, or official ones; without one, the default table
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The day to take as today (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = input::date)]
    today: Option<Date>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &LintArgs) -> Result<Outcome> {
    let (common, lang) = (&args.common, args.common.lang());
    let mut desk = Desk::default();
    let mut tables = Vec::new();
    let mut unread = false;
    let default: Arc<str> = FOODS_FILE.into();
    if args.files.is_empty() {
        tables.push(look(&mut desk, FOODS.as_bytes(), &default, &[]));
    } else {
        let known = food::read(FOODS.as_bytes(), &default).0;
        for path in &args.files {
            let Ok(official) = import::official(path, &mut desk) else {
                unread = true;
                continue;
            };
            if let Some(foods) = official {
                let file: Arc<str> = path.to_string_lossy().into();
                let table = Table::of(foods);
                // An official table is held against itself alone: it has groups enough, and its own ways.
                desk.extend(food::lint(&table, &[], &file));
                tables.push(LintedTable { file: file.to_string(), foods: table.foods.len() });
                continue;
            }
            let Some((file, bytes)) = desk.read(path) else {
                unread = true;
                continue;
            };
            let table = look(&mut desk, &bytes, &file, &known);
            unread |= table.foods == 0;
            desk.tables.push(bytes);
            tables.push(table);
        }
    }
    let found = !desk.findings.is_empty();
    if common.quiet {
        desk.findings.retain(|finding| finding.problem.severity() == Severity::Error);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &desk.findings {
        *counts.entry(finding.problem.name()).or_default() += 1;
    }
    let counts: Vec<(&str, usize)> = counts.into_iter().collect();
    let report = LintReport { tables };
    let options = common.options(&io::stdout());
    let findings = desk.sourced();
    let summary = || render::food::text::lint(&report, &counts, &options);
    let answer = match args.format {
        Format::Text => {
            let told = render::findings::findings(&findings, &options);
            if told.is_empty() { summary() } else { format!("{told}\n{}", summary()) }
        }
        Format::Json => {
            render::json::document(Heading::new("food lint", args.today, lang, &desk).header(), &report, &findings)?
        }
        Format::Csv => render::food::csv::lint(&findings, lang)?,
        Format::Md => render::food::markdown::lint(&findings, &summary(), lang),
        Format::Github => render::github::findings(&findings, lang),
    };
    output::print(&answer)?;
    Ok(match (unread, found) {
        (true, _) => Outcome::NotAnswered,
        (false, true) => Outcome::Found,
        (false, false) => Outcome::Answered,
    })
}

/// What is wrong with a table and in it.
fn look(desk: &mut Desk, bytes: &[u8], file: &Arc<str>, known: &[Food]) -> LintedTable {
    let mut table = food::read_table(bytes, file);
    desk.extend(std::mem::take(&mut table.findings));
    desk.extend(food::lint(&table, known, file));
    LintedTable { file: file.to_string(), foods: table.foods.len() }
}
