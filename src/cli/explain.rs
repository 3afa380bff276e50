//! `meals explain FINDING`.

use anyhow::Result;
use clap::Args;

use crate::cli::{Common, Outcome, output};
use crate::words;

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
        return output::print(&words::catalogue(lang));
    };
    match words::explain(name, lang) {
        Some(text) => output::print(&text),
        None => {
            let nearest = crate::suggest::closest(name, words::names().into_iter());
            eprintln!("{}", words::no_such_finding(name, nearest, lang));
            Ok(Outcome::NotAnswered)
        }
    }
}
