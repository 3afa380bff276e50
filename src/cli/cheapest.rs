//! `meals cheapest PLAN`: the cheapest food that meets every need, what each need costs, or why there is no such food.

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use clap_complete::engine::ArgValueCompleter;
use jiff::civil::Date;
use serde::Serialize;

use crate::assess::Problem as Assess;
use crate::cli::desk::{Desk, Heading};
use crate::cli::plans::{Assessed, Beside, PlanOptions, Resolved, contradictory};
use crate::cli::{COMMAND_LINE, Outcome, TableFormat, completions, foods, input, output};
use crate::finding::{Finding, Place};
use crate::render;
use crate::report::{self, PlanCheapest};
use crate::swap::{self, Draft, MoreWishes, Problem};
use crate::words::AnyProblem;

pub(super) const EXAMPLES: &str = "\
Examples:
  meals cheapest plans/week.toml                        for the person and the kitchen of this plan
  meals cheapest --with plans/week.toml                 the cheapest addition to what is eaten already
  meals cheapest plans/week.toml --avoid tag:milk       without whatever holds milk
  meals cheapest plan.toml --foods my-foods.csv --prices my-prices.csv
  meals cheapest plans/week.toml --format json          also what every need and limit does

It is arithmetic on prices and needs, not a menu.
Without PLAN: $MEALS_PLAN, else ./plan.toml.
Exit codes: 0 answered; 1 answered and --strict found something; 2 not answered.";

#[derive(Debug, Args)]
pub(super) struct CheapestArgs {
    /// A plan file, for its person, targets, prices and wishes; - reads standard input
    #[arg(value_name = "PLAN", conflicts_with = "with")]
    plan: Option<PathBuf>,
    /// Keep what this plan eats, and find the cheapest addition to it
    #[arg(long, value_name = "PLAN")]
    with: Option<PathBuf>,
    /// Leave out a food, a word of a name, group:… or tag:…, as [swap] avoid does
    #[arg(long, value_name = "WHAT", add = ArgValueCompleter::new(completions::avoid))]
    avoid: Vec<String>,
    /// Count only what is sure: the low end of an amount for needs, the high end for limits
    #[arg(long)]
    sure: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: TableFormat,
    /// Exit with 1 where no food meets every need, or anything is warned of
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    options: PlanOptions,
}

#[derive(Serialize)]
struct Answer<'a> {
    plans: &'a [PlanCheapest],
}

pub(super) fn run(args: &CheapestArgs) -> Result<Outcome> {
    let (lang, today) = (args.options.common.lang(), args.options.today());
    let mut desk = Desk::default();
    let own = desk.own(&args.options);
    let path = args.with.clone().or_else(|| args.plan.clone()).unwrap_or_else(input::default_plan);
    let resolved = desk.resolve_beside(&path, &own, &|plan, foods, _| {
        let goods = swap::goods(plan, foods);
        (swap::servings(&goods), goods)
    });
    let assessed = resolved.map(|(resolved, beside)| (desk.judge(resolved), beside));
    if args.with.is_none() {
        desk.findings.retain(|finding| !is_about_meals(&finding.problem));
    }
    let report = assessed.and_then(|(assessed, goods)| answer(args, &mut desk, &assessed, goods, today));
    let shown = match (args.format, &report) {
        (TableFormat::Json, _) => {
            let heading = Heading::new("cheapest", args.options.today, lang, &desk);
            render::json::document(heading.header(), &Answer { plans: report.as_slice() }, &desk.sourced())?
        }
        (_, None) => String::new(),
        (TableFormat::Text, Some(plan)) => {
            render::cheapest::text::cheapest(plan, &args.options.common.options(&io::stdout()))
        }
        (TableFormat::Csv, Some(_)) => render::cheapest::csv::cheapest(report.as_slice())?,
        (TableFormat::Md, Some(plan)) => render::cheapest::markdown::cheapest(plan, lang),
    };
    output::print(&shown)?;
    desk.tell(&args.options.common, args.format.into());
    Ok(match report {
        None => Outcome::NotAnswered,
        Some(plan) if args.strict && (desk.warned() || !plan.feasible) => Outcome::Found,
        Some(_) => Outcome::Answered,
    })
}

/// Whether a finding is about what is eaten when, which a basket does not ask.
fn is_about_meals(problem: &AnyProblem) -> bool {
    matches!(
        problem,
        AnyProblem::Assess(
            Assess::NothingEaten
                | Assess::UnusedFood { .. }
                | Assess::PantryUnused { .. }
                | Assess::StalePrices { .. }
                | Assess::TargetNeedsEnergy
        )
    )
}

/// The answer for a plan; `None` after a finding that stands in the way.
fn answer(
    args: &CheapestArgs,
    desk: &mut Desk,
    assessed: &Assessed,
    goods: Beside<Vec<Draft>>,
    today: Date,
) -> Option<PlanCheapest> {
    let Assessed { resolved: Resolved { file, plan, foods, week, .. }, targets, .. } = assessed;
    let more = MoreWishes { avoid: args.avoid.clone(), keep: Vec::new(), file: COMMAND_LINE.into() };
    let (wishes, found) = swap::wishes(plan, &more, foods, &foods::rows, file);
    let mut sound = desk.extend_at(found, assessed.resolved.mark());
    sound &= desk.extend_at(contradictory(plan, targets, file), assessed.resolved.mark());
    let goods = swap::to_be_had(&goods.asked, goods.portions, week, foods, &wishes);
    let none = goods.is_empty();
    let kept = args.with.is_some();
    let day = swap::day(targets, week, goods, kept, args.sure);
    let mut say = |problem| desk.extend(vec![Finding::new(problem, file, Place::File)]);
    if targets.are_of_infant() {
        sound &= say(Problem::NotForInfants);
    } else if day.lines.is_empty() {
        sound &= say(Problem::NothingToReach);
    }
    if !sound {
        return None;
    }
    if none {
        say(Problem::NoCandidates);
    } else if day.goods.is_empty() {
        say(Problem::NothingIsSure { foods: day.unsure });
    }
    let report = report::cheapest(file, plan, week, targets, &day, (kept, args.sure), today);
    if report.is_none() {
        say(Problem::BasketNotProven);
    }
    report
}
