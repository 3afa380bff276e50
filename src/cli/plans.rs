//! From the plan that a command names to its resolved week: what `check`, `why`, `cost` and `shop` have in common.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use crate::assess::{self, Judged, Prices, ResolvedPlan, Targets};
use crate::cli::desk::{Desk, Read};
use crate::cli::foods::Ahead;
use crate::cli::{Common, foods, input};
use crate::finding::{Finding, Place};
use crate::food::{Food, Foods, Groups};
use crate::money::Listed;
use crate::nutrient::NutrientId;
use crate::plan::{Plan, ServingOption, nfc};
use crate::reference;
use crate::report::{self, PlanReport};
use crate::swap;

/// Options of every command that reads plans.
#[derive(Debug, Args)]
pub(super) struct PlanOptions {
    /// Food tables to add (CSV); later files win
    #[arg(long, value_name = "FILE")]
    foods: Vec<PathBuf>,
    /// Price tables to use where the plan has no price (CSV)
    #[arg(long, value_name = "FILE")]
    prices: Vec<PathBuf>,
    /// The day to take as today (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = input::date)]
    pub(super) today: Option<Date>,
    #[command(flatten)]
    pub(super) common: Common,
}

impl PlanOptions {
    /// Whether a table is to come from standard input.
    pub(super) fn reads_standard_input(&self) -> bool {
        self.foods.iter().chain(&self.prices).any(|path| path.as_os_str() == "-")
    }

    /// Today, as the person says or the clock does.
    pub(super) fn today(&self) -> Date {
        self.today.unwrap_or_else(input::today)
    }
}

/// Servings, and what they are asked for.
type Servings<'a, T> = dyn Fn(&Plan, &Foods, &Prices) -> (Vec<ServingOption>, T) + 'a;

/// What to resolve beside a plan.
pub(super) struct Ask<'a, T> {
    /// Ids and names, in NFC, that should be at hand besides those of the plan.
    pub(super) wanted: BTreeSet<String>,
    /// Whether every food that has a price should be.
    pub(super) priced: bool,
    /// By the foods at hand and their prices: servings, and what they are asked for.
    pub(super) servings: &'a Servings<'a, T>,
    /// Whether they are what is eaten: the plan may then have no week, and foods that nothing in it eats.
    pub(super) eaten: bool,
    /// The default table, where it is being read meanwhile.
    pub(super) ahead: Option<Ahead>,
}

/// What was resolved beside a plan.
pub(super) struct Beside<T> {
    /// What the servings are asked for.
    pub(super) asked: T,
    /// What they turned out to be.
    pub(super) portions: Vec<assess::Besides>,
}

/// A person's own tables; `None` for one that could not be read.
pub(super) struct Own {
    foods: Vec<Option<Vec<Food>>>,
    prices: Option<Vec<(Arc<str>, Listed)>>,
    today: Date,
    store: Option<PathBuf>,
}

/// A plan without errors, and what its words mean.
pub(super) struct Resolved {
    pub(super) file: Arc<str>,
    pub(super) plan: Plan,
    /// The foods at hand.
    pub(super) foods: Foods,
    /// What is usual of their groups.
    pub(super) groups: Groups<'static>,
    pub(super) week: ResolvedPlan,
    /// Bytes of the file's byte order mark.
    mark: usize,
}

/// A resolved plan and its verdicts.
pub(super) struct Assessed {
    pub(super) resolved: Resolved,
    pub(super) targets: Targets,
    pub(super) judged: Vec<Judged>,
}

impl Resolved {
    /// Bytes of the file's byte order mark, by which findings in its text are moved.
    pub(super) fn mark(&self) -> usize {
        self.mark
    }
}

impl Assessed {
    pub(super) fn report(&self) -> PlanReport {
        let Resolved { file, plan, week, .. } = &self.resolved;
        report::check(file, plan, week, &self.targets, &self.judged)
    }
}

impl Desk {
    /// The tables that the command line names, read once for all plans.
    pub(super) fn own(&mut self, options: &PlanOptions) -> Own {
        let foods = options.foods.iter().map(|path| self.table(path)).collect();
        // All are read, so that all that is wrong with any of them is said.
        let tables: Vec<_> = options.prices.iter().map(|path| self.price_table(path)).collect();
        let prices = tables.into_iter().collect::<Option<Vec<_>>>().map(|tables| tables.concat());
        Own { foods, prices, today: options.today(), store: options.common.store.clone() }
    }

    /// One plan resolved; `None` where findings stand in the way.
    pub(super) fn resolve(&mut self, path: &Path, own: &Own) -> Option<Resolved> {
        let read = self.plan(path)?;
        self.resolve_read::<()>(read, path, own, None).0
    }

    /// One plan resolved, and what it could have of every food with a price beside it; `None` where findings stand in the way.
    pub(super) fn resolve_beside<T>(
        &mut self,
        path: &Path,
        own: &Own,
        servings: &Servings<'_, T>,
    ) -> Option<(Resolved, Beside<T>)> {
        let ask = Ask { wanted: BTreeSet::new(), priced: true, servings, eaten: false, ahead: None };
        let read = self.plan(path)?;
        let (resolved, beside) = self.resolve_read(read, path, own, Some(ask));
        resolved.zip(beside)
    }

    /// The same of a plan that is read; `path` is where its tables are seen from. What was asked beside it is there where plan
    /// and tables could be read, whatever else is wrong with the plan.
    pub(super) fn resolve_read<T>(
        &mut self,
        read: Read,
        path: &Path,
        own: &Own,
        mut ask: Option<Ask<T>>,
    ) -> (Option<Resolved>, Option<Beside<T>>) {
        let Read { file, plan, mark, sound } = read;
        let named: Vec<Option<Vec<Food>>> =
            plan.tables.iter().map(|table| self.table(&next_to(path, &table.value))).collect();
        let whole = own.foods.iter().chain(&named).all(Option::is_some) && own.prices.is_some();
        // What the command line names wins over what the plan names.
        let tables = named.iter().chain(&own.foods).flatten().cloned();
        let mut wanted = plan.wanted();
        let ahead = ask.as_mut().and_then(|ask| ask.ahead.take());
        let ask = ask.as_ref();
        let files = own.prices.clone().unwrap_or_default();
        let mut besides = ask.map(|ask| ask.wanted.clone()).unwrap_or_default();
        if ask.is_some_and(|ask| ask.priced) {
            wanted.extend(foods::priced());
            besides.extend(files.iter().map(|(_, row)| nfc(&row.food)));
        }
        let keys: HashSet<String> = plan.foods.iter().map(|food| nfc(&food.key.value)).collect();
        besides.retain(|name| !keys.contains(name));
        wanted.extend(besides.iter().cloned());
        let mut foods = match ahead {
            Some(ahead) => ahead.named(&wanted, tables),
            None => foods::named(&wanted, tables),
        };
        let missing = besides.iter().any(|name| foods.meant_by(name).is_empty());
        let prices = Prices { files, default: foods::prices(&foods) };
        let resolve = |foods: &Foods, groups: &Groups, closest: &dyn Fn(&str) -> Option<String>| {
            let (more, asked) = ask.map(|ask| (ask.servings)(&plan, foods, &prices)).unzip();
            let tables = assess::Tables { foods, groups, retention: foods::RETENTION, prices: &prices };
            let (week, portions, findings) =
                assess::resolve_with(&plan, tables, &file, closest, &more.unwrap_or_default());
            (week, asked.map(|asked| Beside { asked, portions }), findings)
        };
        let mut groups = foods::groups(&foods);
        let (mut week, mut beside, mut findings) = resolve(&foods, &groups, &|_| None);
        // The store is opened, and names alike are looked for, only where a food is not at hand.
        if missing || findings.iter().any(|finding| matches!(finding.problem, assess::Problem::UnknownFood { .. })) {
            foods::add_stored(&mut foods, &wanted, own.store.as_deref(), self);
            groups = foods::groups(&foods);
            (week, beside, findings) = resolve(&foods, &groups, &|word| foods::closest(word, &foods));
        }
        // A food may stand in the table that could not be read; what follows from another error is no news.
        findings.retain(|finding| match finding.problem {
            assess::Problem::UnknownFood { .. } => whole,
            assess::Problem::UnusedFood { .. } | assess::Problem::NothingEaten => {
                sound && !ask.is_some_and(|ask| ask.eaten)
            }
            _ => true,
        });
        let resolved = self.extend_at(findings, mark);
        let beside = beside.filter(|_| sound && whole);
        if !sound || !resolved || !whole {
            return (None, beside);
        }
        if let Some(problem) = assess::stale(&week, own.today) {
            self.extend(vec![Finding::new(problem, &file, Place::File)]);
        }
        (Some(Resolved { file, plan, foods, groups, week, mark }), beside)
    }

    /// One plan resolved and judged; `None` where findings stand in the way.
    pub(super) fn assess(&mut self, path: &Path, own: &Own) -> Option<Assessed> {
        let resolved = self.resolve(path, own)?;
        Some(self.judge(resolved))
    }

    /// The same for a plan that is resolved.
    pub(super) fn judge(&mut self, resolved: Resolved) -> Assessed {
        let targets = self.targets(&resolved);
        let judged = assess::judge(&resolved.week, &targets);
        Assessed { resolved, targets, judged }
    }

    /// What the plan's person should get.
    pub(super) fn targets(&mut self, resolved: &Resolved) -> Targets {
        let Resolved { file, plan, week, .. } = resolved;
        let csv = reference::builtin(plan.reference.into());
        let mut findings = Vec::new();
        let targets = assess::targets(plan, csv, &mut findings, file);
        if assess::lacks_energy(week, &targets) {
            findings.push(Finding::new(assess::Problem::TargetNeedsEnergy, file, Place::File));
        }
        self.extend_at(findings, resolved.mark);
        targets
    }
}

/// Floors above a limit of the same nutrient, where the plan sets them.
pub(super) fn contradictory(plan: &Plan, targets: &Targets, file: &Arc<str>) -> Vec<Finding<swap::Problem>> {
    let finding = |id: NutrientId| {
        let own = plan.targets.iter().find(|target| target.nutrient == id);
        let place = own.map_or(Place::File, |target| Place::Text(target.span));
        Finding::new(swap::Problem::ContradictoryTargets { nutrient: id.get().id.to_owned() }, file, place)
    };
    swap::contradictions(targets).into_iter().map(finding).collect()
}

/// `named` as seen from the folder of `plan`.
pub(super) fn next_to(plan: &Path, named: &str) -> PathBuf {
    plan.parent().map_or_else(|| PathBuf::from(named), |folder| folder.join(named))
}
