//! `meals swap PLAN`: the fewest changes that close the gaps, for the least money.

use std::cell::RefCell;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use clap::{Args, ValueEnum};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::cli::desk::{Desk, Heading};
use crate::cli::plans::{Assessed, Own, PlanOptions, Resolved};
use crate::cli::{COMMAND_LINE, Format, Outcome, foods, input, output};
use crate::finding::{Finding, Place};
use crate::money::{self, Money};
use crate::nutrient::NutrientId;
use crate::plan::Plan;
use crate::render;
use crate::report::{self, PlanSwap};
use crate::swap::{self, Asked, Draft, Look, MoreWishes, Problem, Request, Swaps, Wishes};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals swap plans/week.toml                              what to change: one or two edits
  meals swap plans/week.toml --changes 1 --keep dinner    one, and dinner stays as it is
  meals swap plans/week.toml --max-extra \"20,000원\"       for that much more a month, no more
  meals swap plans/week.toml --save \"50,000원\"            the least harm that saves so much
  meals swap plans/week.toml --only iron,calcium --avoid tag:milk
  meals swap plans/week.toml --pick 1 --diff              the first as a diff of the plan
  meals swap plans/week.toml --pick 1 --apply             and written into it

Without PLAN: $MEALS_PLAN, else ./plan.toml.
Exit codes: 0 answered; 1 answered and --strict found something; 2 not answered.";

/// Beyond this many changes it is another plan.
const MOST_CHANGES: i64 = 6;

/// Whether somebody pressed Ctrl-C.
static STOP: AtomicBool = AtomicBool::new(false);

#[derive(Debug, Args)]
pub(super) struct SwapArgs {
    /// A plan file; - reads standard input
    #[arg(value_name = "PLAN")]
    plan: Option<PathBuf>,
    /// How many changes at most; up to 2 every set is gone through
    #[arg(long, value_name = "K", default_value = "2", value_parser = clap::value_parser!(u32).range(1..=MOST_CHANGES))]
    changes: u32,
    /// How much more may be paid a month
    #[arg(long, value_name = "MONEY", value_parser = amount, conflicts_with = "save")]
    max_extra: Option<Money>,
    /// How much less must be paid a month
    #[arg(long, value_name = "MONEY", value_parser = amount)]
    save: Option<Money>,
    /// Meals and foods to leave as they are, besides those of the plan
    #[arg(long, value_name = "MEAL|FOOD", value_delimiter = ',')]
    keep: Vec<String>,
    /// What not to suggest, besides what the plan says: ids, words of a name, group:…, tag:…
    #[arg(long, value_name = "FOOD", value_delimiter = ',')]
    avoid: Vec<String>,
    /// Count on nothing that is not known: low ends for needs, high ends for limits
    #[arg(long)]
    sure: bool,
    /// Only these nutrients count
    #[arg(long, value_name = "NUTRIENT", value_delimiter = ',', value_parser = nutrient)]
    only: Vec<NutrientId>,
    /// Which suggestion to show, to write as a diff or to apply (1 is the first)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pick: Option<u32>,
    /// Print the picked suggestion (the first) as a unified diff of the plan
    #[arg(long)]
    diff: bool,
    /// Write the picked suggestion (the first) into the plan
    #[arg(long)]
    apply: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: SwapFormat,
    /// Exit with 1 where anything is still missing, or warned of
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    options: PlanOptions,
}

/// Forms that the answer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SwapFormat {
    Text,
    Json,
    Csv,
    Md,
}

/// "20,000원".
fn amount(text: &str) -> Result<Money, String> {
    money::money(text).map_err(|_| format!("`{text}` is no amount of money: write it as in 20,000원, $15 or 15 EUR"))
}

/// "iron", by any name that a plan may use.
fn nutrient(text: &str) -> Result<NutrientId, String> {
    let known = NutrientId::called(text.trim()).or_else(|| NutrientId::named(text.trim()));
    known.ok_or_else(|| format!("`{text}` is no nutrient: meals food search --help names some, docs/json.md all"))
}

#[derive(Serialize)]
struct Answer<'a> {
    plans: &'a [PlanSwap],
}

pub(super) fn run(args: &SwapArgs) -> Result<Outcome> {
    let lang = args.options.common.lang();
    let mut desk = Desk::default();
    let own = desk.own(&args.options);
    let path = args.plan.clone().unwrap_or_else(input::default_plan);
    let swapped = look(args, &path, &own, &mut desk);
    let report = swapped.as_ref().map(|(assessed, swaps)| {
        let Resolved { file, plan, week, .. } = &assessed.resolved;
        report::swap(file, plan, week.currency.as_ref().map(|currency| currency.code()), swaps)
    });
    let answer = match (args.format, &report) {
        (SwapFormat::Json, _) => {
            let heading = Heading::new("swap", args.options.today, lang, &desk);
            render::json::document(heading.header(), &Answer { plans: report.as_slice() }, &desk.sourced())?
        }
        (_, _) => String::new(),
    };
    output::print(&answer)?;
    desk.tell(&args.options.common, Format::Text)?;
    Ok(match report {
        None => Outcome::NotAnswered,
        Some(_) => Outcome::Answered,
    })
}

/// What the plan is to be asked for beside itself, kept for when it is resolved.
type Drafted = RefCell<Option<(Wishes, Vec<Draft>, Vec<Finding<Problem>>)>>;

fn look(args: &SwapArgs, path: &std::path::Path, own: &Own, desk: &mut Desk) -> Option<(Assessed, Swaps)> {
    let more = MoreWishes { avoid: args.avoid.clone(), keep: args.keep.clone() };
    let file: Arc<str> = path.to_string_lossy().into();
    let drafted: Drafted = RefCell::new(None);
    let beside = |plan: &Plan, foods: &crate::food::Foods, prices: &crate::assess::Prices| {
        let (wishes, findings) = swap::wishes(plan, &more, foods, &foods::rows, &file);
        let drafts = swap::drafts(plan, foods, &swap::packs(prices), &wishes);
        let servings = swap::servings(&drafts);
        drafted.replace(Some((wishes, drafts, findings)));
        servings
    };
    let mut resolved = desk.resolve_beside(path, own, Some(&beside))?;
    let (wishes, drafts, findings) = drafted.into_inner()?;
    if !desk.extend_at(findings, resolved.mark()) {
        return None;
    }
    let beside = std::mem::take(&mut resolved.beside);
    let candidates = swap::candidates(&drafts, beside, &resolved.week, &resolved.foods, &wishes);
    let assessed = desk.judge(resolved);
    let Resolved { plan, week, foods, .. } = &assessed.resolved;
    let budget = report::budget(plan, None).map(|budget| budget.per_month.0);
    let request = Request {
        changes: args.changes as usize,
        look: if args.sure { Look::Sure } else { Look::Estimate },
        only: args.only.clone(),
        max_extra: args.max_extra.map(|money| money.amount),
        save: args.save.map(|money| money.amount),
        budget,
    };
    let asked = Asked { plan, week, foods, targets: &assessed.targets, wishes: &wishes };
    match swap::swaps(asked, candidates, &request, &STOP) {
        Ok(swaps) => Some((assessed, swaps)),
        Err(problem) => {
            desk.extend(vec![Finding::new(problem, &file, Place::File)]);
            None
        }
    }
}
