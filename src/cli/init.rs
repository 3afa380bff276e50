//! `meals init`: a first plan.

mod ask;
mod meant;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use crate::cli::desk::Desk;
use crate::cli::{Common, Format, Outcome, output, schema, write};
use crate::finding::{Finding, Place};
use crate::plan::SCHEMA_FILE;
use crate::report::InputProblem;
use crate::words::{self, Lang, init};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals init my-plan.toml                  a few questions, then a plan
  meals init my-plan.toml --yes            no questions: an example week to change
  meals init - --yes --lang ko             printed, in Korean
  meals init my-plan.toml --schema         and plan.schema.json beside it, for your editor

Questions are asked on a terminal alone. A file that is there already stays as it is.
Exit codes: 0 written; 2 not written.";

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The plan to write; - prints it
    #[arg(value_name = "FILE", default_value = "plan.toml")]
    file: PathBuf,
    /// Ask nothing: write an example week
    #[arg(short, long)]
    yes: bool,
    /// Write plan.schema.json beside it too, and name it in the plan: editors then complete and check it
    #[arg(long)]
    schema: bool,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &InitArgs) -> Result<Outcome> {
    let lang = args.common.lang();
    let printed = args.file.as_os_str() == "-";
    // Before the first question: nobody answers ten of them for nothing.
    if !printed && args.file.symlink_metadata().is_ok() {
        return Ok(refused(args, &args.file, InputProblem::FileExists));
    }
    let draft = if args.yes || !io::stdin().is_terminal() {
        Some(init::starter(lang))
    } else {
        ask::draft(&mut io::stdin().lock(), &mut io::stderr(), lang, &meant::serving)?
    };
    let Some(draft) = draft else {
        output::tell(&format!("\n{}\n", init::NOT_WRITTEN.get(lang)));
        return Ok(Outcome::NotAnswered);
    };
    let text = init::plan(&draft.or_example(lang), args.schema, lang);
    if printed {
        output::print(&text)?;
    } else if let Err(problem) = write::create(&args.file, text.as_bytes()) {
        return Ok(refused(args, &args.file, problem));
    }
    if args.schema {
        let beside =
            args.file.parent().filter(|_| !printed).map_or_else(|| SCHEMA_FILE.into(), |to| to.join(SCHEMA_FILE));
        if let Err(problem) = schema::write_to(&beside)? {
            return Ok(refused(args, &beside, problem));
        }
    }
    if !args.common.quiet {
        say_next(&args.file, printed, lang);
    }
    Ok(Outcome::Answered)
}

/// What was written, and what to do with it.
fn say_next(file: &Path, printed: bool, lang: Lang) {
    let file = file.to_string_lossy();
    if printed {
        output::tell(&init::next_steps("plan.toml", lang));
    } else {
        output::tell(&format!("{}{}", init::written(&file, lang), words::init::next_steps(&file, lang)));
    }
}

fn refused(args: &InitArgs, file: &Path, problem: InputProblem) -> Outcome {
    let mut desk = Desk::default();
    desk.extend(vec![Finding::new(problem, &file.to_string_lossy().into(), Place::File)]);
    desk.tell(&args.common, Format::Text);
    Outcome::NotAnswered
}
