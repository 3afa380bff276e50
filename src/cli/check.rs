//! `meals check PLAN…`: load, resolve, judge, show.

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::assess::{self, LimitVerdict, Verdict};
use crate::cli::{Common, Outcome, input, output};
use crate::finding::{Finding, Place, Problem, Severity, Span};
use crate::food::{self, Food, Foods};
use crate::plan::{self, Plan};
use crate::reference;
use crate::render::json::Header;
use crate::render::{self, Sourced};
use crate::report::{self, InputProblem, PlanReport};
use crate::words::{self, AnyProblem};

const FOODS: &str = include_str!("../../data/foods.csv");
/// As many as a person reads through; `-v` and the other formats have them all.
const MOST_FINDINGS: usize = 100;
const BYTE_ORDER_MARK: &str = "\u{feff}";
const PORTIONS: &str = include_str!("../../data/portions.csv");

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Plan files; - reads standard input
    #[arg(value_name = "PLAN")]
    plans: Vec<PathBuf>,
    /// Food tables to add (CSV); later files win
    #[arg(long, value_name = "FILE")]
    foods: Vec<PathBuf>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Exit with 1 where anything is short, over, over budget or warned of
    #[arg(long)]
    strict: bool,
    /// The day to take as today (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
    Md,
    Github,
}

/// Everything read so far: what was found, and the texts that findings point into.
#[derive(Default)]
struct Desk {
    findings: Vec<Finding<AnyProblem>>,
    texts: Vec<(Arc<str>, String)>,
    /// Bytes of the tables a person brought, for the data hash.
    tables: Vec<Vec<u8>>,
}

impl Desk {
    fn extend<P: Into<AnyProblem>>(&mut self, findings: Vec<Finding<P>>) -> bool {
        let worst = self.findings.len();
        self.findings.extend(findings.into_iter().map(|finding| finding.map(Into::into)));
        self.findings[worst..].iter().all(|finding| finding.problem.severity() != Severity::Error)
    }

    /// The same for findings in a text that stands `shift` bytes into its file.
    fn extend_at<P: Into<AnyProblem>>(&mut self, mut findings: Vec<Finding<P>>, shift: usize) -> bool {
        let move_on = |span: &mut Span| *span = Span::new(span.start + shift, span.end + shift);
        for finding in &mut findings {
            if let Place::Text(span) = &mut finding.place {
                move_on(span);
            }
            if let Some(fix) = &mut finding.fix {
                move_on(&mut fix.span);
            }
        }
        self.extend(findings)
    }

    fn read(&mut self, path: &Path) -> Option<(Arc<str>, Vec<u8>)> {
        let file: Arc<str> = path.to_string_lossy().into();
        match input::bytes(path) {
            Ok(bytes) => Some((file, bytes)),
            Err(problem) => {
                self.extend(vec![Finding::new(problem, &file, Place::File)]);
                None
            }
        }
    }

    /// The foods of a person's own table; `None` after an error.
    fn table(&mut self, path: &Path) -> Option<Vec<Food>> {
        let (file, bytes) = self.read(path)?;
        let (foods, findings) = food::read(&bytes, &file);
        self.tables.push(bytes);
        self.extend(findings).then_some(foods)
    }

    /// The answer for one plan; `None` where findings stand in its way.
    fn check(&mut self, path: &Path, own: &[Option<Vec<Food>>]) -> Option<PlanReport> {
        let (file, bytes) = self.read(path)?;
        // A byte order mark is no part of the plan, and is part of the file that findings point into.
        let mark = if bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK.len() } else { 0 };
        let text = match plan::decode(&bytes) {
            Ok(text) => text,
            Err(problem) => {
                let place = match problem {
                    plan::Problem::NotUtf8 { offset, .. } => {
                        let readable = String::from_utf8_lossy(&bytes[..bytes.len().min(plan::MAX_BYTES)]).into_owned();
                        self.texts.push((Arc::clone(&file), readable));
                        Place::Text(Span::new(offset, offset))
                    }
                    _ => Place::File,
                };
                self.extend_at(vec![Finding::new(problem, &file, place)], mark);
                return None;
            }
        };
        let (plan, findings) = plan::read(&text, &file);
        let as_written = if mark > 0 { format!("{BYTE_ORDER_MARK}{text}") } else { text };
        self.texts.push((Arc::clone(&file), as_written));
        let sound = self.extend_at(findings, mark);
        let plan = plan?;
        let named: Vec<Option<Vec<Food>>> =
            plan.tables.iter().map(|table| self.table(&beside(path, &table.value))).collect();
        let whole = own.iter().chain(&named).all(Option::is_some);
        // What the command line names wins over what the plan names.
        let tables = named.iter().chain(own).flatten().cloned();
        let foods = foods(&plan, tables);
        let (week, mut findings) = assess::resolve(&plan, &foods, &file, &|word| closest(word, &foods));
        // A food may stand in the table that could not be read; what follows from another error is no news.
        findings.retain(|finding| match finding.problem {
            assess::Problem::UnknownFood { .. } => whole,
            assess::Problem::UnusedFood { .. } | assess::Problem::NothingEaten => sound,
            _ => true,
        });
        let resolved = self.extend_at(findings, mark);
        if !sound || !resolved || !whole {
            return None;
        }
        let csv = reference::builtin(plan.reference.into());
        let mut findings = Vec::new();
        let targets = assess::targets(&plan, csv, &mut findings, &file);
        if assess::lacks_energy(&week, &targets) {
            findings.push(Finding::new(assess::Problem::TargetNeedsEnergy, &file, Place::File));
        }
        self.extend_at(findings, mark);
        let judged = assess::judge(&week, &targets);
        Some(report::check(&file, &plan, &week, &targets, &judged))
    }

    fn beside_its_text<'a>(&'a self, finding: &'a Finding<AnyProblem>) -> Sourced<'a> {
        let text = self.texts.iter().find(|(file, _)| *file == finding.file);
        Sourced { finding, source: text.map(|(_, text)| text.as_str()) }
    }

    fn data_hash(&self) -> String {
        let built_in = env!("MEALS_DATA_SHA256");
        if self.tables.is_empty() {
            return format!("sha256:{built_in}");
        }
        let mut hash = Sha256::new();
        hash.update(built_in);
        self.tables.iter().for_each(|table| hash.update(table));
        hash.finalize().iter().fold("sha256:".to_owned(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// The default table's rows that a plan may mean, and a person's own tables over them.
fn foods(plan: &Plan, tables: impl Iterator<Item = Vec<Food>>) -> Foods {
    let mut rows = food::pick(FOODS, &plan.wanted());
    food::add_portions(PORTIONS, &mut rows);
    let mut foods: Foods = rows.into_iter().collect();
    tables.for_each(|table| foods.extend(table));
    foods
}

/// The nearest name of the default table and of a person's own.
fn closest(word: &str, foods: &Foods) -> Option<String> {
    let all: Vec<_> = food::names(FOODS).flat_map(|(id, ko, en)| [id, ko, en]).collect();
    let own = foods.iter().flat_map(|food| [&food.id, &food.name_ko, &food.name_en]).map(String::as_str);
    let names = all.iter().map(AsRef::as_ref).chain(own).filter(|name| !name.is_empty());
    crate::suggest::closest(word, names).map(str::to_owned)
}

/// `named` as seen from the folder of `plan`.
fn beside(plan: &Path, named: &str) -> PathBuf {
    plan.parent().map_or_else(|| PathBuf::from(named), |folder| folder.join(named))
}

pub(super) fn run(args: &CheckArgs) -> Result<Outcome> {
    let lang = args.common.lang();
    let mut desk = Desk::default();
    let own: Vec<Option<Vec<Food>>> = args.foods.iter().map(|path| desk.table(path)).collect();
    let default = [input::default_plan()];
    let paths: &[PathBuf] = if args.plans.is_empty() { &default } else { &args.plans };
    let reports: Vec<PlanReport> = paths.iter().filter_map(|path| desk.check(path, &own)).collect();

    let answered = reports.len() == paths.len();
    let hash = desk.data_hash();
    let today = args.today.unwrap_or_else(input::today);
    let sourced: Vec<Sourced> = desk.findings.iter().map(|finding| desk.beside_its_text(finding)).collect();
    let options = |stream: &dyn IsTerminal| render::Options {
        lang,
        width: output::width(),
        color: output::colours(args.common.color, stream),
        verbose: args.common.verbose,
    };
    let answer = match args.format {
        Format::Text => {
            let options = options(&io::stdout());
            reports.iter().map(|report| render::text::check(report, &options)).collect::<Vec<_>>().join("\n")
        }
        Format::Json => {
            let today = today.to_string();
            let version = env!("CARGO_PKG_VERSION");
            let header = Header { command: "check", version, today: &today, lang, data: &hash };
            render::json::check(header, &reports, &sourced)?
        }
        Format::Csv => render::csv::check(&reports)?,
        Format::Md => reports.iter().map(|report| render::markdown::check(report, lang)).collect::<Vec<_>>().join("\n"),
        Format::Github => render::github::findings(&sourced, lang),
    };
    output::print(&answer)?;
    // The other two have the findings in the answer.
    if matches!(args.format, Format::Text | Format::Csv | Format::Md) {
        let quiet = |sourced: &Sourced| args.common.quiet && sourced.finding.problem.severity() != Severity::Error;
        let shown: Vec<Sourced> = sourced.into_iter().filter(|sourced| !quiet(sourced)).collect();
        let most = if args.common.verbose { shown.len() } else { shown.len().min(MOST_FINDINGS) };
        output::tell(&render::findings::findings(&shown[..most], &options(&io::stderr())))?;
        if most < shown.len() {
            output::tell(&words::ui::more_findings(shown.len() - most, lang))?;
        }
    }
    Ok(match (answered, args.strict) {
        (false, _) => Outcome::NotAnswered,
        (true, true) if desk.findings.iter().any(|f| f.problem.severity() == Severity::Warning) => Outcome::Found,
        (true, true) if reports.iter().any(falls_short) => Outcome::Found,
        _ => Outcome::Answered,
    })
}

/// The document of a command line that clap refused, as it says in its first line.
pub(super) fn not_understood(said: &str) -> Result<Outcome> {
    let cause = said.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let finding = Finding::new(AnyProblem::from(InputProblem::Usage { cause }), &"command line".into(), Place::File);
    let today = input::today().to_string();
    let header = Header {
        command: "check",
        version: env!("CARGO_PKG_VERSION"),
        today: &today,
        lang: input::locale(),
        data: &Desk::default().data_hash(),
    };
    output::print(&render::json::check(header, &[], &[Sourced { finding: &finding, source: None }])?)
}

/// What `--strict` minds: anything surely short or over, and a budget surely passed.
fn falls_short(plan: &PlanReport) -> bool {
    let nutrients = plan.week.nutrients.0.iter().any(|(_, nutrient)| {
        [nutrient.verdict, nutrient.amdr_verdict]
            .iter()
            .any(|verdict| matches!(verdict, Verdict::Short | Verdict::Over))
            || nutrient.limit_verdict == LimitVerdict::Over
    });
    let budget = plan.cost.budget.as_ref().map(|budget| budget.per_month);
    nutrients || budget.is_some_and(|budget| plan.cost.eaten_per_month.low > budget)
}
