//! `meals food lint [FILE…]`.
use anyhow::Result;
use clap::Args;

use crate::cli::Outcome;
use crate::cli::food::FoodOptions;

pub(super) const EXAMPLES: &str = "";

#[derive(Debug, Args)]
pub(super) struct LintArgs {
    #[command(flatten)]
    options: FoodOptions,
}

pub(super) fn run(_args: &LintArgs) -> Result<Outcome> {
    Ok(Outcome::Answered)
}
