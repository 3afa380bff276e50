//! `meals explain FINDING`.

use anyhow::Result;
use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::{Common, Outcome, completions, output};
use crate::{render, suggest, words};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals explain unknown-food               what it means, and how to mend it
  meals explain unknown-food --lang ko     in Korean
  meals explain                            all of them

Exit codes: 0 explained; 2 no such finding.";

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The name in brackets behind `error`, `warning` or `note`
    #[arg(add = ArgValueCompleter::new(completions::finding))]
    finding: Option<String>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &ExplainArgs) -> Result<Outcome> {
    let lang = args.common.lang();
    let Some(name) = &args.finding else {
        return output::print(&render::explain::catalogue(lang));
    };
    if let Some(explanation) = words::explain(name) {
        return output::print(&render::explain::one(explanation, lang));
    }
    let nearest = suggest::closest(name, words::names().into_iter());
    output::tell(&words::ui::no_such_finding(name, nearest, lang))?;
    Ok(Outcome::NotAnswered)
}
