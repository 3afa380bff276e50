//! `meals explain FINDING`.

use anyhow::Result;
use clap::Args;

use crate::cli::{Common, Outcome, output};
use crate::{render, suggest, words};

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The name in brackets behind `error`, `warning` or `note`
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
