//! The command line: reads files, asks the clock and the environment, prints, and chooses the exit code.
//!
//! One file a command. Everything else in the library is pure.

// The only room that may.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod cheapest;
mod check;
mod completions;
mod cook;
mod cost;
mod desk;
mod diary;
mod diff;
mod explain;
mod food;
mod foods;
mod import;
mod init;
mod input;
mod man;
mod output;
mod plans;
mod report;
mod schema;
mod shop;
mod store;
mod swap;
mod tree;
mod watch;
mod why;
mod write;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use serde_json::json;

use crate::cli::desk::{Desk, Heading};
use crate::finding::{Finding, Place};
use crate::render::{self, Sourced};
use crate::report::InputProblem;
use crate::words::{AnyProblem, Lang};

/// What was answered, as a process tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Answered; a shortfall is an answer.
    Answered = 0,
    /// Answered, and `--strict` or a lint found something.
    Found = 1,
    /// Not answered.
    NotAnswered = 2,
}

/// A meal-plan and nutrition calculator: what a week gives, lacks and costs.
#[derive(Debug, Parser)]
#[command(name = "meals", version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Daily macros, missing nutrients and food cost of plans
    #[command(after_help = CHECK_EXAMPLES)]
    Check(check::CheckArgs),
    /// What is eaten and what is paid for it, against the budget
    #[command(after_help = cost::EXAMPLES, alias = "budget")]
    Cost(cost::CostArgs),
    /// What to buy for some weeks
    #[command(after_help = shop::EXAMPLES, alias = "list")]
    Shop(shop::ShopArgs),
    /// The fewest changes that close the gaps, for the least money
    #[command(after_help = swap::EXAMPLES)]
    Swap(swap::SwapArgs),
    /// The cheapest food that meets every need, and what each need costs
    #[command(after_help = cheapest::EXAMPLES)]
    Cheapest(cheapest::CheapestArgs),
    /// Two plans side by side: what is eaten, missing and paid in one and the other
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::DiffArgs),
    /// What was eaten, from a table of servings: nutrients and cost by person and day
    #[command(after_help = diary::EXAMPLES)]
    Diary(diary::DiaryArgs),
    /// Where a number comes from: a nutrient, or cost
    #[command(after_help = why::EXAMPLES)]
    Why(why::WhyArgs),
    /// One page of a plan: its nutrients, days, money and swaps
    #[command(after_help = report::EXAMPLES)]
    Report(report::ReportArgs),
    /// Find foods, show them, compare them; look a food table over
    #[command(after_help = FOOD_EXAMPLES)]
    Food(food::FoodArgs),
    /// Official tables into the store of foods
    #[command(after_help = import::EXAMPLES)]
    Import(import::ImportArgs),
    /// A first plan, by a few questions or as an example to change
    #[command(after_help = init::EXAMPLES, alias = "new")]
    Init(init::InitArgs),
    /// What a finding means and how to mend it
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::ExplainArgs),
    /// What a shell needs to complete commands, foods and nutrients
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::CompletionsArgs),
    /// Manual pages
    #[command(after_help = man::EXAMPLES)]
    Man(man::ManArgs),
    /// The JSON Schema of a plan, for editors
    #[command(after_help = schema::EXAMPLES)]
    Schema(schema::SchemaArgs),
}

const EXAMPLES: &str = "\
Examples:
  meals check plans/week.toml              what the week gives, lacks and costs
  meals check plans/*.toml --format json   the same as data, for scripts
  meals cost plans/week.toml               eaten and paid, against the budget
  meals shop plans/week.toml --weeks 2     what to buy
  meals swap plans/week.toml               what to change, and why no more
  meals cheapest plans/week.toml           the least that enough food costs
  meals diff plans/week.toml other.toml    two plans side by side
  meals why plans/week.toml iron           where a number comes from
  meals diary plans/family.csv             what was eaten, day by day
  meals report plans/week.toml -o w.html   one page, to look at and hand on
  meals food search 김치                   foods by name
  meals import ciqual.csv                  official tables into the store of foods
  meals init my-plan.toml                  a first plan, by a few questions
  meals explain unknown-food               what a finding means";

const FOOD_EXAMPLES: &str = "\
Examples:
  meals food search 김치                                 foods by name
  meals food search --rich-in iron --group seaweed      by what they are rich in
  meals food show mfds:R000463                          everything known of one
  meals food compare mfds:R000079 mfds:R000081          two side by side
  meals food lint my-foods.csv                          what looks wrong in a table";

const CHECK_EXAMPLES: &str = "\
Examples:
  meals check plans/week.toml
  meals check plans/week.toml --lang ko -v
  meals check plans/week.toml --foods my-foods.csv --format json
  meals check plans/week.toml --watch                     again at every save, beside an editor
  cat plan.toml | meals check -

Without PLAN: $MEALS_PLAN, else ./plan.toml.
Exit codes: 0 answered; 1 answered and --strict found something; 2 not answered.";

/// `meals` alone.
const WELCOME: &str = "\
meals holds a week of eating, written as a text file, against a nutrient table and a budget.

  meals check plans/week.toml              what the week gives, lacks and costs
  meals swap plans/week.toml               what to change, for the least money
  meals shop plans/week.toml --weeks 2     what to buy, and what is left of it

meals --help lists every command; meals check --help its options.";

const WELCOME_KO: &str = "\
meals는 텍스트로 적은 일주일 식단을 영양성분표와 예산에 맞춰 봅니다.

  meals check plans/week.toml              한 주가 주는 것, 모자란 것, 드는 돈
  meals swap plans/week.toml               적은 돈으로 무엇을 바꿀지
  meals shop plans/week.toml --weeks 2     살 것과 남는 것

meals --help 로 모든 명령을, meals check --help 로 그 옵션을 볼 수 있습니다.";

/// What findings about the command line itself call it.
const COMMAND_LINE: &str = "command line";

/// What the finding about it calls it.
const STANDARD_OUTPUT: &str = "standard output";

/// Form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
    Md,
    Github,
}

/// Forms of an answer that findings are no part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableFormat {
    Text,
    Json,
    Csv,
    Md,
}

impl From<TableFormat> for Format {
    /// How findings are shown beside it.
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Text => Self::Text,
            TableFormat::Json => Self::Json,
            TableFormat::Csv => Self::Csv,
            TableFormat::Md => Self::Md,
        }
    }
}

/// Options that every command knows.
#[derive(Debug, Args)]
struct Common {
    /// Language of the answer (default: from the locale)
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<LangArg>,
    /// Store of imported tables (default: `$MEALS_STORE`, else in the user's data directory)
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// When to colour
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: ColorArg,
    /// Say everything: all nutrients, dates, orders, and what was left out
    #[arg(short, long)]
    verbose: bool,
    /// Print findings that are errors only
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangArg {
    En,
    Ko,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ColorArg {
    Auto,
    Always,
    Never,
}

impl Common {
    fn lang(&self) -> Lang {
        match self.lang {
            Some(LangArg::En) => Lang::En,
            Some(LangArg::Ko) => Lang::Ko,
            None => input::locale(),
        }
    }
}

/// A script that asks for JSON gets a document on every exit, also where the rest of its words are off.
fn wants_json(arguments: &[OsString]) -> bool {
    let two = arguments.iter().zip(arguments.iter().skip(1)).any(|(name, value)| name == "--format" && value == "json");
    two || arguments.iter().any(|argument| argument == "--format=json")
}

/// The language that a command line asks for, whatever command it is.
fn asked_lang(arguments: &[OsString]) -> Lang {
    let two = arguments.windows(2).find(|pair| pair[0] == "--lang").and_then(|pair| pair[1].to_str());
    let one = || arguments.iter().find_map(|argument| argument.to_str()?.strip_prefix("--lang="));
    match two.or_else(one) {
        Some("en") => Lang::En,
        Some("ko") => Lang::Ko,
        _ => input::locale(),
    }
}

/// The document of a command line that clap refused, as it says in its first line.
fn not_understood(arguments: &[OsString], said: &str) -> anyhow::Result<Outcome> {
    let cause = said.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let finding = Finding::new(AnyProblem::from(InputProblem::Usage { cause }), &COMMAND_LINE.into(), Place::File);
    let words: Vec<&str> = arguments.iter().skip(1).filter_map(|word| word.to_str()).take(2).collect();
    let (command, body) = match words.as_slice() {
        ["food", "search" | "find"] => ("food search", json!({ "hits": [] })),
        ["food", "show"] => ("food show", json!({ "foods": [] })),
        ["food", "compare"] => ("food compare", json!({ "foods": [] })),
        ["food", "lint"] => ("food lint", json!({ "tables": [] })),
        ["food", ..] => ("food", json!({})),
        ["why", ..] => ("why", json!({ "plans": [] })),
        ["cost" | "budget", ..] => ("cost", json!({ "plans": [] })),
        ["shop" | "list", ..] => ("shop", json!({ "plans": [] })),
        ["swap", ..] => ("swap", json!({ "plans": [] })),
        ["cheapest", ..] => ("cheapest", json!({ "plans": [] })),
        ["diary", ..] => ("diary", json!({ "sums": [] })),
        ["report", ..] => ("report", json!({ "plans": [] })),
        ["diff", ..] => ("diff", json!({ "plans": [], "diff": null })),
        ["init" | "new", ..] => ("init", json!({})),
        ["explain", ..] => ("explain", json!({})),
        ["completions", ..] => ("completions", json!({})),
        ["man", ..] => ("man", json!({})),
        ["schema", ..] => ("schema", json!({})),
        ["import", "cook"] => ("import cook", json!({ "recipes": [] })),
        ["import", ..] => ("import", json!({ "imported": [] })),
        _ => ("check", json!({ "plans": [] })),
    };
    let heading = Heading::new(command, None, input::locale(), &Desk::default());
    let findings = [Sourced { finding: &finding, source: None }];
    output::print(&render::json::document(heading.header(), &body, &findings)?)
}

/// The command line as data: for manual pages, completions and whoever wants to look it over.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the command line `arguments`, the program's name first.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(completed) = completions::asked(&arguments, command) {
        return exit_code(completed, &arguments);
    }
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let printed = error.print();
            if error.use_stderr() && wants_json(&arguments) {
                let _ = not_understood(&arguments, &error.to_string());
            }
            return match printed {
                _ if error.use_stderr() => ExitCode::from(2),
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => exit_code(Err(error.into()), &arguments),
            };
        }
    };
    let outcome = match cli.command {
        None => output::print(if input::locale() == Lang::Ko { WELCOME_KO } else { WELCOME }),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Cost(args)) => cost::run(&args),
        Some(Command::Shop(args)) => shop::run(&args),
        Some(Command::Swap(args)) => swap::run(&args),
        Some(Command::Cheapest(args)) => cheapest::run(&args),
        Some(Command::Diff(args)) => diff::run(&args),
        Some(Command::Diary(args)) => diary::run(&args),
        Some(Command::Why(args)) => why::run(&args),
        Some(Command::Report(args)) => report::run(&args),
        Some(Command::Food(args)) => food::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Init(args)) => init::run(&args),
        Some(Command::Explain(args)) => explain::run(&args),
        Some(Command::Completions(args)) => completions::run(&args),
        Some(Command::Man(args)) => man::run(&args),
        Some(Command::Schema(args)) => schema::run(&args),
    };
    exit_code(outcome, &arguments)
}

/// What is said where an answer does not get out.
fn not_printed(error: &anyhow::Error, arguments: &[OsString]) -> String {
    if error.downcast_ref::<std::io::Error>().is_none() {
        return format!("meals: {error:#}\n");
    }
    let problem = InputProblem::UnwritableOutput { cause: error.to_string() };
    let finding = Finding::new(AnyProblem::from(problem), &STANDARD_OUTPUT.into(), Place::File);
    let options = render::Options { lang: asked_lang(arguments), ..render::Options::default() };
    render::findings::findings(&[Sourced { finding: &finding, source: None }], &options)
}

/// How a process ends after an outcome.
fn exit_code(outcome: anyhow::Result<Outcome>, arguments: &[OsString]) -> ExitCode {
    match outcome {
        Ok(outcome) => ExitCode::from(outcome as u8),
        // The reader has had enough (`meals check | head`).
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::tell(&not_printed(&error, arguments));
            ExitCode::from(2)
        }
    }
}
