//! `meals report PLAN -o FILE`: one page of a plan, to look at and to hand on.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::check::falls_short;
use crate::cli::desk::{Desk, Heading};
use crate::cli::plans::PlanOptions;
use crate::cli::swap::{self, Sought};
use crate::cli::{COMMAND_LINE, Format, Outcome, input, output, write};
use crate::finding::{Finding, Place};
use crate::money::Currency;
use crate::render::json;
use crate::render::page::{self, About};
use crate::report::{self, InputProblem, PlanPage};
use crate::words;

pub(super) const EXAMPLES: &str = "\
Examples:
  meals report plans/week.toml -o week.html            one page for the browser and the printer
  meals report plans/week.toml -o week.html --lang ko  the same in Korean
  meals report plans/week.toml -o week.csv             its figures, for a spreadsheet (also .md, .json)
  meals report plans/week.toml --format md             printed here

Without PLAN: $MEALS_PLAN, else ./plan.toml. FILE is written anew.
Exit codes: 0 answered; 1 answered and --strict found something; 2 not answered.";

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// A plan file; - reads standard input
    #[arg(value_name = "PLAN")]
    plan: Option<PathBuf>,
    /// Where to write the page: .html, .md, .csv or .json; - prints it
    #[arg(short, long, value_name = "FILE", required_unless_present = "format")]
    output: Option<PathBuf>,
    /// Form of the page, whatever the file is called; without a file it is printed
    #[arg(long, value_enum)]
    format: Option<PageFormat>,
    /// Exit with 1 where anything is short, over, over budget or warned of
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    sought: Sought,
    #[command(flatten)]
    options: PlanOptions,
}

/// Forms of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PageFormat {
    Html,
    Md,
    Csv,
    Json,
}

impl PageFormat {
    /// The form that the ending of a file's name asks for.
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "html" | "htm" => Self::Html,
            "md" | "markdown" => Self::Md,
            "csv" => Self::Csv,
            "json" => Self::Json,
            _ => return None,
        })
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    plans: &'a [PlanPage],
}

pub(super) fn run(args: &ReportArgs) -> anyhow::Result<Outcome> {
    let common = &args.options.common;
    let (lang, today) = (common.lang(), args.options.today());
    let mut desk = Desk::remembering();
    let target = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let format = args.format.or_else(|| target.and_then(PageFormat::of));
    let own = desk.own(&args.options);
    let path = args.plan.clone().unwrap_or_else(input::default_plan);
    if format.is_none() {
        let file = target.unwrap_or(Path::new(COMMAND_LINE)).to_string_lossy();
        desk.extend(vec![Finding::new(InputProblem::UnknownForm, &file.into(), Place::File)]);
    }
    let page = swap::ready(&args.sought, &path, &own, &mut desk).filter(|_| format.is_some()).map(|ready| {
        let mark = ready.assessed.resolved.mark();
        let (assessed, found) = swap::search(&args.sought, ready);
        let resolved = &assessed.resolved;
        let (file, plan, week) = (&resolved.file, &resolved.plan, &resolved.week);
        let swap = found.map(|(swaps, remarks)| {
            desk.extend_at(remarks, mark);
            report::swap(file, plan, week.currency.as_ref().map(Currency::code), &swaps)
        });
        let swap = swap.map_err(|findings| findings.into_iter().map(|finding| finding.problem).collect());
        let money = report::cost(file, plan, week, None, today);
        report::page(assessed.report(), money, swap, week, &resolved.foods)
    });

    let form = format.unwrap_or(PageFormat::Html);
    let heading = Heading::new("report", args.options.today, lang, &desk);
    let findings = desk.sourced();
    let about = About { header: heading.header(), findings: &findings };
    let text = match (form, &page) {
        // A script gets a document where it reads the answer itself.
        (PageFormat::Json, _) if page.is_some() || target.is_none() => {
            Some(json::document(heading.header(), &Answer { plans: page.as_slice() }, &findings)?)
        }
        (_, None) => None,
        (PageFormat::Html, Some(plan)) => Some(page::html::page(plan, &about)),
        (PageFormat::Md, Some(plan)) => Some(page::markdown::page(plan, &about)),
        (PageFormat::Csv | PageFormat::Json, Some(plan)) => Some(page::csv::page(plan)?),
    };
    let mut written = None;
    match (target, text) {
        (Some(path), Some(text)) => match put(path, text.as_bytes(), &desk) {
            Ok(()) => written = Some(path),
            Err(problem) => {
                desk.extend(vec![Finding::new(problem, &path.to_string_lossy().into(), Place::File)]);
            }
        },
        (None, Some(text)) => {
            output::print(&text)?;
        }
        (_, None) => {}
    }
    // The document of a script has the findings; whoever gets a file reads them here.
    let said = if target.is_none() && form == PageFormat::Json { Format::Json } else { Format::Text };
    desk.tell(common, said);
    if let Some(path) = written.filter(|_| !common.quiet) {
        output::tell(&format!("{}\n", words::page::written(&words::clean_line(&path.to_string_lossy()), lang)));
    }
    Ok(match page {
        None => Outcome::NotAnswered,
        Some(_) if target.is_some() && written.is_none() => Outcome::NotAnswered,
        Some(page) if args.strict && (desk.warned() || falls_short(&page.plan)) => Outcome::Found,
        Some(_) => Outcome::Answered,
    })
}

/// Writes a page anew, but never over what it was made from.
fn put(path: &Path, page: &[u8], desk: &Desk) -> Result<(), InputProblem> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let target = real(path);
    if target.is_some() && desk.seen().iter().any(|seen| real(seen.path()) == target) {
        return Err(InputProblem::FileExists);
    }
    write::put(path, page)
}
