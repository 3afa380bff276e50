//! `meals check PLAN…`: load, resolve, judge, show.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use crate::assess::{self, Judged, LimitVerdict, ResolvedPlan, Targets, Verdict};
use crate::cli::desk::{Desk, Heading, Read};
use crate::cli::{Common, Format, Outcome, foods, input, output};
use crate::finding::{Finding, Place, Problem, Severity};
use crate::food::{Food, Foods, Groups};
use crate::plan::Plan;
use crate::report::{self, PlanReport};
use crate::{reference, render};

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

impl Desk {
    /// The answer for one plan; `None` where findings stand in its way.
    fn check(&mut self, path: &Path, own: &[Option<Vec<Food>>], store: Option<&Path>) -> Option<PlanReport> {
        self.assess(path, own, store).map(|assessed| assessed.report())
    }

    /// One plan resolved and judged; `None` where findings stand in the way.
    pub(super) fn assess(&mut self, path: &Path, own: &[Option<Vec<Food>>], store: Option<&Path>) -> Option<Assessed> {
        let Read { file, plan, mark, sound } = self.plan(path)?;
        let named: Vec<Option<Vec<Food>>> =
            plan.tables.iter().map(|table| self.table(&beside(path, &table.value))).collect();
        let whole = own.iter().chain(&named).all(Option::is_some);
        // What the command line names wins over what the plan names.
        let tables = named.iter().chain(own).flatten().cloned();
        let wanted = plan.wanted();
        let mut foods = foods::named(&wanted, tables);
        let resolve = |foods: &Foods, groups: &Groups, closest: &dyn Fn(&str) -> Option<String>| {
            let tables = assess::Tables { foods, groups, retention: foods::RETENTION };
            assess::resolve(&plan, tables, &file, closest)
        };
        let mut groups = foods::groups(&foods);
        let (mut week, mut findings) = resolve(&foods, &groups, &|_| None);
        // The store is opened, and names alike are looked for, only where a food is not at hand.
        if findings.iter().any(|finding| matches!(finding.problem, assess::Problem::UnknownFood { .. })) {
            foods::add_stored(&mut foods, &wanted, store, self);
            groups = foods::groups(&foods);
            (week, findings) = resolve(&foods, &groups, &|word| foods::closest(word, &foods));
        }
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
        Some(Assessed { file, plan, foods, groups, week, targets, judged })
    }
}

/// A plan without errors, and all that was made of it.
pub(super) struct Assessed {
    file: Arc<str>,
    pub(super) plan: Plan,
    /// The foods at hand.
    pub(super) foods: Foods,
    /// What is usual of their groups.
    pub(super) groups: Groups<'static>,
    pub(super) week: ResolvedPlan,
    targets: Targets,
    judged: Vec<Judged>,
}

impl Assessed {
    pub(super) fn report(&self) -> PlanReport {
        report::check(&self.file, &self.plan, &self.week, &self.targets, &self.judged)
    }
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
    let reports: Vec<PlanReport> =
        paths.iter().filter_map(|path| desk.check(path, &own, args.common.store.as_deref())).collect();

    let answered = reports.len() == paths.len();
    let sourced = desk.sourced();
    let answer = match args.format {
        Format::Text => {
            let options = args.common.options(&io::stdout());
            reports.iter().map(|report| render::text::check(report, &options)).collect::<Vec<_>>().join("\n")
        }
        Format::Json => {
            let heading = Heading::new("check", args.today, lang, &desk);
            render::json::check(heading.header(), &reports, &sourced)?
        }
        Format::Csv => render::csv::check(&reports)?,
        Format::Md => reports.iter().map(|report| render::markdown::check(report, lang)).collect::<Vec<_>>().join("\n"),
        Format::Github => render::github::findings(&sourced, lang),
    };
    output::print(&answer)?;
    desk.tell(&args.common, args.format)?;
    Ok(match (answered, args.strict) {
        (false, _) => Outcome::NotAnswered,
        (true, true) if desk.findings.iter().any(|f| f.problem.severity() == Severity::Warning) => Outcome::Found,
        (true, true) if reports.iter().any(falls_short) => Outcome::Found,
        _ => Outcome::Answered,
    })
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
