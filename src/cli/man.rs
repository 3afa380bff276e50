//! `meals man`: manual pages, made from what `--help` says.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};

use crate::cli::desk::Desk;
use crate::cli::{Common, Format, Outcome, output, write};
use crate::finding::{Finding, Place};
use crate::report::InputProblem;
use crate::words;

pub(super) const EXAMPLES: &str = "\
Examples:
  meals man > meals.1                      the page of meals itself
  meals man -o man                         a page for every command, in the folder `man`
  man -l man/meals-check.1                 read one

To have `man meals` find them, write them to a folder man1 in your MANPATH, such as ~/.local/share/man/man1.
Exit codes: 0 written; 2 not written.";

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Write meals.1, meals-check.1 and so on into this folder; it is made where it is missing
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

const ENVIRONMENT: [(&str, &str); 6] = [
    ("MEALS_PLAN", "The plan of a command that names none; without it ./plan.toml."),
    ("MEALS_STORE", "The store of imported tables; without it foods.sqlite in the user's data directory."),
    ("NO_COLOR", "Where it says anything, nothing is coloured unless --color always asks for it."),
    ("COLUMNS", "The width of --help where there is no terminal to ask."),
    ("LC_ALL, LC_MESSAGES, LANG", "The language of the answer: Korean, or English for all others."),
    ("MEALS_COMPLETE", "Set by the scripts of meals completions alone."),
];

const FILES: [(&str, &str); 3] = [
    ("plan.toml", "The plan of a command that names none."),
    ("plan.schema.json", "The schema of plans for editors, where meals schema or meals init --schema wrote it."),
    ("~/.local/share/meals/foods.sqlite", "The store of imported tables on Linux; it can always be made again."),
];

pub(super) fn run(args: &ManArgs) -> Result<Outcome> {
    let mut command = super::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = &args.output else { return output::print(&page(&command)?) };
    let mut pages = Vec::new();
    all(&command, &mut pages);
    let refused = |file: &Path, problem: InputProblem| {
        let mut desk = Desk::default();
        desk.extend(vec![Finding::new(problem, &file.to_string_lossy().into(), Place::File)]);
        desk.tell(&args.common, Format::Text);
        Ok(Outcome::NotAnswered)
    };
    if let Err(error) = std::fs::create_dir_all(folder) {
        return refused(folder, InputProblem::UnwritableFile { cause: error.to_string() });
    }
    for command in &pages {
        let file = folder.join(format!("{}.1", name(command)));
        if let Err(problem) = write::put(&file, page(command)?.as_bytes()) {
            return refused(&file, problem);
        }
    }
    if !args.common.quiet {
        output::tell(&words::init::pages_written(pages.len(), &folder.to_string_lossy(), args.common.lang()));
    }
    Ok(Outcome::Answered)
}

/// A command and all below it.
fn all<'c>(command: &'c Command, pages: &mut Vec<&'c Command>) {
    pages.push(command);
    command.get_subcommands().filter(|below| !below.is_hide_set()).for_each(|below| all(below, pages));
}

/// `meals-food-search`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

/// One page as roff.
fn page(command: &Command) -> Result<String> {
    let man = Man::new(command.clone());
    // The crate leaves an empty date out, and what follows takes its place.
    let title = format!(".TH {} 1 \"\" \"meals {}\" \"User Commands\"\n", name(command), env!("CARGO_PKG_VERSION"));
    let mut out = title.into_bytes();
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut out)?;
    }
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let mut roff = Roff::default();
    let Help { examples, notes, exit } = Help::of(&help);
    if !notes.is_empty() {
        roff.control("SH", ["NOTES"]);
        for note in notes {
            // What stands indented stays as it is.
            if note.starts_with(' ') {
                roff.control("nf", []).text([bold(note)]).control("fi", []);
            } else if note.is_empty() {
                roff.control("PP", []);
            } else {
                roff.text([roman(note)]);
            }
        }
    }
    roff.control("SH", ["EXAMPLES"]);
    for (line, what) in examples {
        roff.control("TP", []).text([bold(line)]).text([roman(what)]);
    }
    roff.control("SH", ["EXIT STATUS"]);
    for status in exit.unwrap_or("0 answered; 1 answered and --strict found something; 2 not answered.").split("; ") {
        let (code, what) = status.split_once(' ').unwrap_or((status, ""));
        roff.control("TP", []).text([bold(code)]).text([roman(what.trim_end_matches('.'))]);
    }
    for (heading, lines) in [("ENVIRONMENT", &ENVIRONMENT[..]), ("FILES", &FILES[..])] {
        roff.control("SH", [heading]);
        for (what, says) in lines {
            roff.control("TP", []).text([italic(*what)]).text([roman(*says)]);
        }
    }
    if name(command) != "meals" {
        roff.control("SH", ["SEE ALSO"]).text([bold("meals"), roman("(1)")]);
    }
    roff.to_writer(&mut out)?;
    Ok(String::from_utf8(out)?)
}

/// What stands behind the options of a `--help`, taken apart.
struct Help<'t> {
    /// Command lines and what they are for.
    examples: Vec<(&'t str, &'t str)>,
    notes: Vec<&'t str>,
    /// `0 answered; 2 not answered.`
    exit: Option<&'t str>,
}

impl<'t> Help<'t> {
    fn of(text: &'t str) -> Self {
        let (mut help, mut lines) = (Self { examples: Vec::new(), notes: Vec::new(), exit: None }, text.lines());
        let examples = lines.by_ref().skip(1).take_while(|line| !line.trim().is_empty());
        help.examples = examples.map(|line| line.trim().split_once("  ").unwrap_or((line.trim(), ""))).collect();
        help.examples.iter_mut().for_each(|(_, what)| *what = what.trim());
        for line in lines {
            match line.strip_prefix("Exit codes: ") {
                Some(codes) => help.exit = Some(codes),
                None => help.notes.push(line),
            }
        }
        help
    }
}
