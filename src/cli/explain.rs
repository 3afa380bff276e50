//! `meals explain FINDING`.

use anyhow::Result;
use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use crate::cli::{Common, Outcome, completions, output};
use crate::{render, suggest, words};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals explain unknown-food               what it means, and how to mend it
  meals explain unknown-food --lang ko     in Korean
  meals explain                            all of them, a line each
  meals explain --format md > findings.md  all of them, as a page

Exit codes: 0 explained; 2 no such finding.";

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The name in brackets behind `error`, `warning` or `note`
    #[arg(add = ArgValueCompleter::new(completions::finding))]
    finding: Option<String>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: ExplainFormat,
    #[command(flatten)]
    common: Common,
}

/// Forms of an explanation.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ExplainFormat {
    Text,
    Md,
}

pub(super) fn run(args: &ExplainArgs) -> Result<Outcome> {
    let lang = args.common.lang();
    let Some(name) = &args.finding else {
        return output::print(&match args.format {
            ExplainFormat::Text => render::explain::catalogue(lang),
            ExplainFormat::Md => render::explain::page(lang),
        });
    };
    if let Some(explanation) = words::explain(name) {
        return output::print(&match args.format {
            ExplainFormat::Text => render::explain::one(explanation, lang),
            ExplainFormat::Md => render::explain::section(explanation, lang),
        });
    }
    let nearest = suggest::closest(name, words::names().into_iter());
    output::tell(&words::ui::no_such_finding(name, nearest, lang));
    Ok(Outcome::NotAnswered)
}
