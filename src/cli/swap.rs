//! `meals swap PLAN`: the fewest changes that close the gaps, for the least money.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use crate::assess::ResolvedPlan;
use crate::cli::desk::{BYTE_ORDER_MARK, Desk, Heading};
use crate::cli::plans::{Assessed, Own, PlanOptions, Resolved, contradictory};
use crate::cli::{COMMAND_LINE, Outcome, TableFormat, completions, foods, input, output, write};
use crate::finding::{Finding, Place};
use crate::money::{self, Money};
use crate::nutrient::NutrientId;
use crate::plan::{self, Plan};
use crate::render;
use crate::report::{self, InputProblem, PlanSwap};
use crate::swap::{self, Asked, Candidate, Look, MoreWishes, Problem, Request, Swaps, Wishes};
use crate::words;

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

/// What is looked for.
#[derive(Debug, Args)]
pub(super) struct Sought {
    /// How many changes at most; up to 2 every set is gone through
    #[arg(long, value_name = "K", default_value = "2", value_parser = clap::value_parser!(u32).range(1..=MOST_CHANGES))]
    changes: u32,
    /// How much more may be paid a month
    #[arg(long, value_name = "MONEY", value_parser = amount, conflicts_with = "save", allow_hyphen_values = true)]
    max_extra: Option<Money>,
    /// How much less must be paid a month
    #[arg(long, value_name = "MONEY", value_parser = amount, allow_hyphen_values = true)]
    save: Option<Money>,
    /// Meals and foods to leave as they are, besides those of the plan
    #[arg(long, value_name = "MEAL|FOOD", add = ArgValueCompleter::new(completions::keep))]
    keep: Vec<String>,
    /// What not to suggest, besides what the plan says: ids, words of a name, group:…, tag:…
    #[arg(long, value_name = "FOOD", add = ArgValueCompleter::new(completions::avoid))]
    avoid: Vec<String>,
    /// Count on nothing that is not known: low ends for needs, high ends for limits
    #[arg(long)]
    sure: bool,
    /// Only these nutrients count
    #[arg(long, value_name = "NUTRIENT", value_delimiter = ',', value_parser = nutrient, add = ArgValueCompleter::new(completions::nutrient))]
    only: Vec<NutrientId>,
}

#[derive(Debug, Args)]
pub(super) struct SwapArgs {
    /// A plan file; - reads standard input
    #[arg(value_name = "PLAN")]
    plan: Option<PathBuf>,
    #[command(flatten)]
    sought: Sought,
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
    format: TableFormat,
    /// Exit with 1 where the plan as it is misses anything or is over its budget, or anything is warned of
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    options: PlanOptions,
}

/// "20,000원".
fn amount(text: &str) -> Result<Money, String> {
    money::money(text).map_err(|_| format!("`{text}` is no amount of money: write it as in 20,000원, $15 or 15 EUR"))
}

/// "iron", by any name that a plan may use.
fn nutrient(text: &str) -> Result<NutrientId, String> {
    NutrientId::called(text)
        .ok_or_else(|| format!("`{text}` is no nutrient: meals food search --help names some, docs/json.md all"))
}

#[derive(Serialize)]
struct Answer<'a> {
    plans: &'a [PlanSwap],
    /// The picked suggestion as a unified diff, where one is asked for.
    diff: Option<&'a str>,
}

pub(super) fn run(args: &SwapArgs) -> anyhow::Result<Outcome> {
    let lang = args.options.common.lang();
    let mut desk = Desk::default();
    let own = desk.own(&args.options);
    let path = args.plan.clone().unwrap_or_else(input::default_plan);
    let looked = look(args, &path, &own, &mut desk);
    let (report, diff) =
        looked.map_or((None, None), |(assessed, swaps)| answer(args, &path, &assessed, &swaps, &mut desk));
    let is_written = args.apply && report.is_some() && diff.is_some();
    let shown = match (args.format, &report) {
        (TableFormat::Json, _) => {
            let heading = Heading::new("swap", args.options.today, lang, &desk);
            let answer = Answer { plans: report.as_slice(), diff: diff.as_deref() };
            render::json::document(heading.header(), &answer, &desk.sourced())?
        }
        (_, None) => String::new(),
        (TableFormat::Text | TableFormat::Csv, Some(_)) if diff.is_some() => diff.unwrap_or_default(),
        (TableFormat::Md, Some(_)) if diff.is_some() => format!("```diff\n{}```\n", diff.unwrap_or_default()),
        (TableFormat::Text, Some(plan)) => render::swap::text::swap(plan, &args.options.common.options(&io::stdout())),
        (TableFormat::Csv, Some(_)) => render::swap::csv::swap(report.as_slice())?,
        (TableFormat::Md, Some(plan)) => render::swap::markdown::swap(plan, lang),
    };
    output::print(&shown)?;
    desk.tell(&args.options.common, args.format.into());
    if is_written && !args.options.common.quiet {
        output::tell(&format!("{}\n", words::swaps::applied(&path.to_string_lossy(), lang)));
    }
    Ok(match report {
        None => Outcome::NotAnswered,
        Some(plan) if args.strict && (desk.warned() || plan.before.shortfall > 0.0 || plan.is_over_budget()) => {
            Outcome::Found
        }
        Some(_) => Outcome::Answered,
    })
}

/// The report, of the picked suggestion alone where one is picked, and its diff where one is asked for or written. No report after a
/// finding.
fn answer(
    args: &SwapArgs,
    path: &Path,
    assessed: &Assessed,
    swaps: &Swaps,
    desk: &mut Desk,
) -> (Option<PlanSwap>, Option<String>) {
    let Resolved { file, plan, week, .. } = &assessed.resolved;
    let mut report = report::swap(file, plan, week.currency.as_ref().map(money::Currency::code), swaps);
    let is_edited = args.diff || args.apply;
    // Where nothing is suggested, there is nothing to write, and why was said already.
    let first = (is_edited && !swaps.suggestions.is_empty()).then_some(1);
    let Some(pick) = args.pick.map(|pick| pick as usize).or(first) else { return (Some(report), None) };
    let Some((old, new)) = edit(file, plan, swaps, pick, desk) else { return (None, None) };
    let options = args.options.common.options(&io::stdout());
    let diff = is_edited.then(|| render::patch::patch(file, &old, &new, &options));
    if args.apply && !write(path, file, &old, &new, desk) {
        return (None, diff);
    }
    report.pick(pick);
    (Some(report), diff)
}

/// Ctrl-C ends the search with what it has; once more ends the program.
fn stop_on_ctrl_c() {
    // Where no handler can be set, Ctrl-C ends the program at once, as it does everywhere.
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
}

/// The plan's text as it is, and with a suggestion made in it; `None` after a finding.
fn edit(file: &Arc<str>, plan: &Plan, swaps: &Swaps, pick: usize, desk: &mut Desk) -> Option<(String, String)> {
    let Some(suggestion) = pick.checked_sub(1).and_then(|at| swaps.suggestions.get(at)) else {
        let problem = Problem::NoSuchSuggestion { pick, count: swaps.suggestions.len() };
        desk.extend(vec![Finding::new(problem, &Arc::from(COMMAND_LINE), Place::File)]);
        return None;
    };
    let old = desk.text(file)?.to_owned();
    // Spans are of the plan, which has no byte order mark.
    let (mark, body) = old.strip_prefix(BYTE_ORDER_MARK).map_or(("", old.as_str()), |body| (BYTE_ORDER_MARK, body));
    let fixes = plan::fixes(body, plan, &swaps.plan_edits(suggestion))?;
    let new = format!("{mark}{}", plan::applied(body, &fixes));
    Some((old, new))
}

/// Writes the edited plan; `false` after a finding.
fn write(path: &Path, file: &Arc<str>, old: &str, new: &str, desk: &mut Desk) -> bool {
    let written = if path == Path::new("-") {
        Err(InputProblem::ApplyNeedsFile)
    } else {
        write::replace(path, old.as_bytes(), new.as_bytes())
    };
    written.map_err(|problem| desk.extend(vec![Finding::new(problem, file, Place::File)])).is_ok()
}

/// The plan, and what it should change; `None` after a finding.
fn look(args: &SwapArgs, path: &Path, own: &Own, desk: &mut Desk) -> Option<(Assessed, Swaps)> {
    let ready = ready(&args.sought, path, own, desk)?;
    let mark = ready.assessed.resolved.mark();
    let (assessed, found) = search(&args.sought, ready);
    match found {
        Ok((swaps, remarks)) => {
            desk.extend(remarks);
            Some((assessed, swaps))
        }
        Err(findings) => {
            desk.extend_at(findings, mark);
            None
        }
    }
}

/// A judged plan, and the foods that may be swapped in.
pub(super) struct Ready {
    pub(super) assessed: Assessed,
    wishes: Wishes,
    candidates: Vec<Candidate>,
}

/// The plan, and what may be swapped in; `None` after a finding.
pub(super) fn ready(sought: &Sought, path: &Path, own: &Own, desk: &mut Desk) -> Option<Ready> {
    let more = MoreWishes { avoid: sought.avoid.clone(), keep: sought.keep.clone(), file: COMMAND_LINE.into() };
    let file: Arc<str> = path.to_string_lossy().into();
    let (resolved, beside) = desk.resolve_beside(path, own, &|plan, foods, prices| {
        let (wishes, findings) = swap::wishes(plan, &more, foods, &foods::rows, &file);
        let drafts = swap::drafts(plan, foods, &swap::packs(prices), &wishes);
        (swap::servings(&drafts), (wishes, drafts, findings))
    })?;
    let (wishes, drafts, findings) = beside.asked;
    if !desk.extend_at(findings, resolved.mark()) {
        return None;
    }
    let candidates = swap::candidates(&drafts, beside.portions, &resolved.week, &resolved.foods, &wishes);
    Some(Ready { assessed: desk.judge(resolved), wishes, candidates })
}

/// What the plan should change, and remarks on it; or why nothing was looked for. Ctrl-C ends the search with what it has.
pub(super) fn search(sought: &Sought, ready: Ready) -> (Assessed, Result<Found, Vec<Finding<Problem>>>) {
    let Ready { assessed, wishes, candidates } = ready;
    let Resolved { file, plan, week, foods, .. } = &assessed.resolved;
    let contradictions = contradictory(plan, &assessed.targets, file);
    if !contradictions.is_empty() {
        return (assessed, Err(contradictions));
    }
    stop_on_ctrl_c();
    let found = ask(sought, plan, week).and_then(|request| {
        let asked = Asked { plan, week, foods, targets: &assessed.targets, wishes: &wishes };
        let swaps = swap::swaps(asked, candidates, &request, &STOP)?;
        let remarks = swaps.remarks(week, &request);
        Ok((swaps, remarks))
    });
    let finding = |problem: Problem, file: &Arc<str>| Finding::new(problem, file, Place::File);
    let found = match found {
        Ok((swaps, remarks)) => Ok((swaps, remarks.into_iter().map(|problem| finding(problem, file)).collect())),
        Err(problem @ (Problem::NothingToReach | Problem::NotForInfants)) => Err(vec![finding(problem, file)]),
        Err(of_option) => Err(vec![finding(of_option, &COMMAND_LINE.into())]),
    };
    (assessed, found)
}

/// Swaps, and remarks on them.
pub(super) type Found = (Swaps, Vec<Finding<Problem>>);

/// What the command line asks of a plan.
fn ask(sought: &Sought, plan: &Plan, week: &ResolvedPlan) -> Result<Request, Problem> {
    for money in [sought.max_extra, sought.save].into_iter().flatten() {
        if let Some(ours) = week.currency.filter(|ours| *ours != money.currency) {
            return Err(Problem::SwapCurrency { plan: ours.to_string(), option: money.currency.to_string() });
        }
    }
    Ok(Request {
        changes: sought.changes as usize,
        look: if sought.sure { Look::Sure } else { Look::Estimate },
        only: sought.only.clone(),
        max_extra: sought.max_extra.map(|money| money.amount),
        save: sought.save.map(|money| money.amount),
        budget: report::budget(plan, None).map(|budget| budget.per_month.0),
    })
}
