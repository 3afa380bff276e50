//! `meals schema`: the JSON Schema of a plan, for editors.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use crate::cli::{Common, Outcome, output, write};
use crate::finding::{Finding, Place};
use crate::report::InputProblem;
use crate::words;
use crate::{cli, plan};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals schema                             print it
  meals schema -o plan.schema.json         write it beside a plan, or bring it up to date
  meals init my-plan.toml --schema         a first plan that names it, and the schema

An editor with a TOML language server (Taplo; Even Better TOML in VS Code) completes and checks a plan whose first line is
  #:schema ./plan.schema.json
It needs no network. FILE may be an older schema of plans; any other file of that name stays as it is.
Exit codes: 0 written; 2 not written.";

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Write it to this file instead of printing it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

/// The schema as text.
pub(super) fn text() -> Result<String> {
    Ok(serde_json::to_string_pretty(&plan::schema())? + "\n")
}

pub(super) fn run(args: &SchemaArgs) -> Result<Outcome> {
    let Some(path) = &args.output else { return output::print(&text()?) };
    let mut desk = cli::desk::Desk::default();
    if let Err(problem) = write_to(path)? {
        desk.extend(vec![Finding::new(problem, &path.to_string_lossy().into(), Place::File)]);
        desk.tell(&args.common, cli::Format::Text);
        return Ok(Outcome::NotAnswered);
    }
    if !args.common.quiet {
        output::tell(&words::init::written(&path.to_string_lossy(), args.common.lang()));
    }
    Ok(Outcome::Answered)
}

/// Writes the schema to `path`, in place of an older one; no other file is touched.
pub(super) fn write_to(path: &Path) -> Result<Result<(), InputProblem>> {
    let new = text()?;
    if path.symlink_metadata().is_err() {
        return Ok(write::create(path, new.as_bytes()));
    }
    let old = match cli::input::bytes(path) {
        Ok(old) => old,
        Err(problem) => return Ok(Err(problem)),
    };
    let title = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).ok()?.get("title").cloned();
    if title(&old).is_none_or(|old| Some(old) != title(new.as_bytes())) {
        return Ok(Err(InputProblem::FileExists));
    }
    Ok(write::replace(path, &old, new.as_bytes()))
}
