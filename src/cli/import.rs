//! `meals import PATH…`: official tables into the store.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use clap_complete::engine::ArgValueCompleter;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;

use crate::cli::desk::{Desk, Heading};
use crate::cli::tree::{Unit, Watched, files, has_ending};
use crate::cli::{COMMAND_LINE, Common, Format, Outcome, completions, cook, input, output, store};
use crate::finding::{Finding, Place};
use crate::food::Food;
use crate::import::{self, Described, Importer, Problem, Reading, Skip, Skipped};
use crate::report::{ImportReport, Imported, InputProblem};
use crate::store::Store;
use crate::{render, words};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals import FoodData_Central_foundation_food_csv_2024-10-31.zip
  meals import tables/                         every table in a folder
  meals import my-table.csv                    with my-table.toml beside it, which says what its columns are
  meals import strange.csv --as ciqual         read it as this table, and say what does not fit
  meals import new.csv --as my-table.toml      by a description that lies elsewhere
  meals import cook recipes/                   Cooklang recipes as foods of a plan: meals import cook --help

A table is known by its look: MFDS (Korea), SR28, FoodData Central and FNDDS (USDA), Ciqual (France), MEXT (Japan),
Open Food Facts; any other by a description (docs/tables.md). A table that is imported again takes the place of the
one before. An import that fails leaves the store as it was.
Exit codes: 0 imported; 2 not, or not all.";

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, disable_help_subcommand = true)]
pub(super) struct ImportArgs {
    #[command(subcommand)]
    other: Option<Other>,
    /// Tables as downloaded: files, archives (.zip, .gz), folders
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Which table it is: an importer's name, or a description (.toml)
    #[arg(long = "as", value_name = "SOURCE", add = ArgValueCompleter::new(completions::source))]
    source: Option<String>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: ImportFormat,
    /// The day to take as today (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = input::date)]
    today: Option<Date>,
    #[command(flatten)]
    common: Common,
}

/// What else can be brought in than tables.
#[derive(Debug, Subcommand)]
enum Other {
    /// Cooklang recipes as foods of a plan (a table called cook is ./cook)
    #[command(after_help = cook::EXAMPLES)]
    Cook(cook::CookArgs),
}

/// An importer of the program's own, or one by a description of a person's.
enum Chosen {
    Known(&'static dyn Importer),
    Own(Box<Described>),
}

/// An import has no table to answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportFormat {
    Text,
    Json,
    Github,
}

impl From<ImportFormat> for Format {
    fn from(format: ImportFormat) -> Self {
        match format {
            ImportFormat::Text => Self::Text,
            ImportFormat::Json => Self::Json,
            ImportFormat::Github => Self::Github,
        }
    }
}

impl Chosen {
    fn importer(&self) -> &dyn Importer {
        match self {
            Self::Known(importer) => *importer,
            Self::Own(described) => described.as_ref(),
        }
    }
}

pub(super) fn run(args: &ImportArgs) -> Result<Outcome> {
    if let Some(Other::Cook(args)) = &args.other {
        return cook::run(args);
    }
    let lang = args.common.lang();
    let mut desk = Desk::default();
    let path = store::path(args.common.store.as_deref()).unwrap_or_else(|| {
        let nowhere = Finding::new(crate::store::Problem::StoreNowhere, &COMMAND_LINE.into(), Place::File);
        desk.extend(vec![nowhere]);
        PathBuf::new()
    });
    let mut report = ImportReport { store: path.display().to_string(), imported: Vec::new(), passed_over: Vec::new() };
    let mut failed_files = Vec::new();
    let chosen = args.source.as_deref().map(|source| by_name(source, &mut desk));
    // A source that is not to be had is told once, and nothing is read.
    if !matches!(chosen, Some(None)) && !path.as_os_str().is_empty() {
        let units = units(&args.paths, chosen.is_some(), &mut report, &mut desk, &args.common);
        if let Some(mut store) = make(&path, &mut desk) {
            for (mut unit, identified) in units {
                let asked_for = chosen.as_ref().and_then(Option::as_ref);
                let importer = asked_for.or(identified.as_ref()).map(Chosen::importer);
                let Some(importer) = importer else { continue };
                match put_in(&mut unit, importer, (&mut store, &path), args, &mut desk) {
                    Some(table) => report.imported.push(table),
                    None => failed_files.push(unit.path.display().to_string()),
                }
            }
        }
    }
    let failed = desk.failed();
    let answer = match args.format {
        ImportFormat::Json => {
            render::json::document(Heading::new("import", args.today, lang, &desk).header(), &report, &desk.sourced())?
        }
        ImportFormat::Github => render::github::findings(&desk.sourced(), lang),
        ImportFormat::Text => render::import::text(&report, &args.common.options(&io::stdout())),
    };
    output::print(&answer)?;
    desk.tell(&args.common, args.format.into());
    if !failed_files.is_empty() && args.format != ImportFormat::Json {
        output::tell(&words::imports::unchanged(&failed_files, lang));
    }
    Ok(if failed { Outcome::NotAnswered } else { Outcome::Answered })
}

/// What `--as` names.
fn by_name(source: &str, desk: &mut Desk) -> Option<Chosen> {
    if source.to_lowercase().ends_with(".toml") {
        return description(Path::new(source), desk);
    }
    let known = import::named(source).map(Chosen::Known);
    if known.is_none() {
        report(Problem::SourceUnknown { known: known_names() }, Path::new(source), desk);
    }
    known
}

fn known_names() -> String {
    import::importers().iter().map(|importer| importer.id()).collect::<Vec<_>>().join(", ")
}

fn description(path: &Path, desk: &mut Desk) -> Option<Chosen> {
    let (_, bytes) = desk.read(path)?;
    let described = match String::from_utf8(bytes) {
        Ok(text) => Described::new(&text),
        Err(_) => Err(vec![Problem::SourceNotText]),
    };
    match described {
        Ok(described) => Some(Chosen::Own(Box::new(described))),
        Err(problems) => {
            for problem in problems {
                report(problem, path, desk);
            }
            None
        }
    }
}

fn report(problem: Problem, path: &Path, desk: &mut Desk) {
    desk.extend(vec![Finding::new(problem, &Arc::from(path.to_string_lossy()), Place::File)]);
}

/// What there is to import at these paths, each with the importer that knows it. With `--as` every path is a unit.
fn units(
    paths: &[PathBuf],
    named: bool,
    answer: &mut ImportReport,
    desk: &mut Desk,
    common: &Common,
) -> Vec<(Unit, Option<Chosen>)> {
    let mut units = Vec::new();
    for path in paths {
        let file: Arc<str> = path.to_string_lossy().into();
        if !path.exists() {
            desk.extend(vec![Finding::new(InputProblem::MissingFile, &file, Place::File)]);
            continue;
        }
        let before = desk.errors();
        let found = if path.is_dir() { of_folder(path, named, desk) } else { of_file(path, named, desk) };
        match found {
            Ok((found, passed_over)) => {
                if found.is_empty() && desk.errors() == before {
                    report(Problem::SourceUnknown { known: known_names() }, path, desk);
                } else if !passed_over.is_empty() && !common.quiet {
                    output::tell(&words::imports::unknown_files(&passed_over, common.lang()));
                }
                answer.passed_over.extend(passed_over);
                units.extend(found);
            }
            Err(problem) => report(problem, path, desk),
        }
    }
    units
}

type Found = (Vec<(Unit, Option<Chosen>)>, Vec<String>);

fn of_file(path: &Path, named: bool, desk: &mut Desk) -> Result<Found, Problem> {
    // A pipe would be waited for, for ever.
    if !path.is_file() {
        let reason = "not a regular file".to_owned();
        return Err(Problem::SourceUnreadable { name: path.display().to_string(), reason });
    }
    let mut unit = Unit::file(path)?;
    let beside = path.with_extension("toml");
    let known = if named {
        None
    } else if beside.is_file() {
        description(&beside, desk)
    } else {
        import::identify(&mut *unit.tree)?.map(Chosen::Known)
    };
    Ok((if named || known.is_some() { vec![(unit, known)] } else { Vec::new() }, Vec::new()))
}

/// A folder is a release that was unpacked, a shelf of tables, or both; so is every folder in it.
fn of_folder(path: &Path, named: bool, desk: &mut Desk) -> Result<Found, Problem> {
    if named {
        return Ok((vec![(Unit::folder(path, files(path)?)?, None)], Vec::new()));
    }
    let mut folders: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for file in files(path)? {
        folders.entry(file.parent().unwrap_or(path).to_owned()).or_default().push(file);
    }
    let (mut found, mut passed_over) = (Vec::new(), Vec::new());
    for (folder, files) in folders {
        let mut release = None;
        let mut whole = Unit::folder(&folder, files.clone())?;
        for importer in import::importers().iter().filter(|importer| importer.is_of_many_files()) {
            if release.is_none() && importer.identify(&mut *whole.tree)? {
                release = Some(importer);
            }
        }
        for file in files.iter().filter(|file| !has_ending(file, "toml")) {
            match of_file(file, false, desk) {
                Ok((units, _)) if units.is_empty() => {
                    // What lies beside the files of a release is mostly part of it.
                    if release.is_none() {
                        passed_over.push(file.strip_prefix(path).unwrap_or(file).display().to_string());
                    }
                }
                // One of the release's own files alone.
                Ok((units, _)) => found.extend(units.into_iter().filter(|(_, known)| {
                    let id = known.as_ref().map(|known| known.importer().id());
                    release.is_none_or(|release| id != Some(release.id()) || has_ending(file, "zip"))
                })),
                Err(problem) => report(problem, file, desk),
            }
        }
        found.extend(release.map(|importer| (whole, Some(Chosen::Known(&**importer)))));
    }
    Ok((found, passed_over))
}

/// The foods of an official table at `path`; none where no importer knows it. What is wrong with it is told, and then
/// there is no table either.
pub(super) fn official(path: &Path, desk: &mut Desk) -> Result<Option<Vec<Food>>, Unread> {
    if !path.exists() {
        return Ok(None);
    }
    let before = desk.errors();
    let found = if path.is_dir() { of_folder(path, false, desk) } else { of_file(path, false, desk) };
    let units = match found {
        Ok((units, _)) => units,
        Err(problem) => {
            report(problem, path, desk);
            Vec::new()
        }
    };
    let mut foods = Vec::new();
    for (mut unit, known) in units {
        let Some(known) = known else { continue };
        let parsed = import::read_all(known.importer(), &mut *unit.tree, &unit.path.display().to_string());
        desk.extend(parsed.findings);
        foods.extend(parsed.foods);
        match unit.hash() {
            Ok(hash) => desk.tables.push(hash.into_bytes()),
            Err(problem) => report(problem, &unit.path, desk),
        }
    }
    if desk.errors() > before { Err(Unread) } else { Ok((!foods.is_empty()).then_some(foods)) }
}

/// A table that could not be read; the desk has the findings.
pub(super) struct Unread;

/// The store, made with its folder where there is none.
fn make(path: &Path, desk: &mut Desk) -> Option<Store> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
        && let Err(error) = std::fs::create_dir_all(folder)
    {
        let problem = crate::store::Problem::StoreUnwritable { reason: error.to_string() };
        desk.extend(vec![Finding::new(problem, &Arc::from(path.to_string_lossy()), Place::File)]);
        return None;
    }
    store::told(Store::create(path), path, desk)
}

/// Reads one table into the store; `None`, and the store as it was, where anything is wrong with it.
fn put_in(
    unit: &mut Unit,
    importer: &dyn Importer,
    (store, store_path): (&mut Store, &Path),
    args: &ImportArgs,
    desk: &mut Desk,
) -> Option<Imported> {
    let file = unit.path.display().to_string();
    let release = importer.release(&*unit.tree);
    let today = args.today.unwrap_or_else(input::today).to_string();
    let mut filling =
        store::told(store.replace(&release, importer.rank(&*unit.tree), &file, &today), store_path, desk)?;

    let read = Arc::new(AtomicU64::new(0));
    let bar = bar(unit, &file, &args.common);
    let mut failure = None;
    let mut take = |food: Food| match filling.add(&food) {
        Ok(()) => {
            bar.set_position(read.load(Ordering::Relaxed));
            true
        }
        Err(problem) => {
            failure = Some(problem);
            false
        }
    };
    let mut reading = Reading::new(&file, &mut take);
    let mut watched = Watched { tree: &mut *unit.tree, read: Arc::clone(&read) };
    let end = importer.read(&mut watched, &mut reading);
    let (findings, mut skipped) = reading.finish(end);
    bar.finish_and_clear();

    let sound = desk.extend(findings);
    if let Some(problem) = failure {
        store::told::<()>(Err(problem), store_path, desk);
        return None;
    }
    if !sound {
        return None;
    }
    let sha256 = match unit.hash() {
        Ok(sha256) => sha256,
        Err(problem) => {
            report(problem, &unit.path, desk);
            return None;
        }
    };
    let counts = store::told(filling.finish(&sha256), store_path, desk)?;
    if counts.doubled > 0 {
        skipped.push(Skipped { reason: Skip::Doubled, count: counts.doubled.into(), which: counts.which_doubled });
    }
    let crate::food::Release { importer, title, publisher, release, licence } = release;
    let (foods, figures) = (counts.foods.into(), counts.figures.into());
    Some(Imported { importer, title, publisher, release, licence, file, sha256, foods, figures, skipped })
}

/// A bar on standard error, where a person watches.
fn bar(unit: &Unit, file: &str, common: &Common) -> ProgressBar {
    if common.quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let size = unit.tree.entries().iter().map(|entry| entry.size).sum();
    let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr_with_hz(10));
    let style = ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} %  {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(words::imports::reading(file, common.lang()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
