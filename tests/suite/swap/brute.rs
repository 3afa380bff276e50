//! Every set of edits of small random problems, gone through one by one: each is made on the plan, the plan is assessed as any plan
//! is, and what no other set beats must be what is suggested.
//!
//! Which edits there are and which go together is the program's; what becomes of the plan, and which sets are worth telling, is
//! worked out here.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use meals::assess::{self, Goal, Prices, ResolvedPlan, Side, Tables, Targets};
use meals::finding::{Problem as _, Severity};
use meals::food::{self, Foods, Groups};
use meals::measure::Interval;
use meals::nutrient::NutrientId;
use meals::plan::{self, Plan};
use meals::reference::{self, ValueUnit};
use meals::swap::{self, Asked, Candidate, Edit, Layout, Look, MoreWishes, Problem, Request, Swaps, Wishes};
use meals::{money, till};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, dec};

use super::random::{self, CEILINGS, Dice};

/// The files of a problem.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    pub(super) table: String,
    pub(super) portions: String,
    pub(super) prices: String,
    pub(super) plan: String,
}

/// What is asked; `only` are so many of the nutrients that have a target.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) sure: bool,
    pub(super) only: Option<usize>,
    pub(super) max_extra: Option<Decimal>,
    pub(super) save: Option<Decimal>,
}

/// A plan, resolved.
pub(super) struct World {
    pub(super) plan: Plan,
    pub(super) week: ResolvedPlan,
    pub(super) foods: Foods,
    pub(super) targets: Targets,
    pub(super) wishes: Wishes,
    pub(super) candidates: Vec<Candidate>,
}

impl World {
    pub(super) fn new(setting: &Setting) -> Self {
        let (mut rows, findings) = food::read(setting.table.as_bytes(), &"foods.csv".into());
        assert!(findings.is_empty(), "{findings:?}\n{}", setting.table);
        food::add_portions(&setting.portions, &mut rows);
        let foods: Foods = rows.into_iter().collect();
        let (default, findings) = money::read(setting.prices.as_bytes(), &"prices.csv".into(), &|_| true);
        assert!(findings.is_empty(), "{findings:?}");
        let prices = Prices { files: Vec::new(), default };
        let groups = Groups::pick(CEILINGS, ["known"].into_iter());
        Self::of(&setting.plan, foods, &groups, &prices)
    }

    /// The plan of a text beside foods and prices.
    pub(super) fn of(text: &str, foods: Foods, groups: &Groups, prices: &Prices) -> Self {
        let file: Arc<str> = "plan.toml".into();
        let (plan, findings) = plan::read(text, &file);
        assert!(findings.is_empty(), "{findings:?}\n{text}");
        let plan = plan.unwrap();
        // What a table does not have cannot be avoided; that is another test's.
        let (wishes, _) = swap::wishes(&plan, &MoreWishes::default(), &foods, &Vec::new, &file);
        let drafts = swap::drafts(&plan, &foods, &swap::packs(prices), &wishes);
        let tables = Tables { foods: &foods, groups, retention: "", prices };
        let servings = swap::servings(&drafts);
        let (week, beside, findings) = assess::resolve_with(&plan, tables, &file, &|_| None, &servings);
        let grave: Vec<_> = findings.iter().filter(|finding| finding.problem.severity() == Severity::Error).collect();
        assert!(grave.is_empty(), "{grave:?}\n{text}");
        let candidates = swap::candidates(&drafts, beside, &week, &foods, &wishes);
        let csv = reference::builtin(plan.reference.into());
        let targets = assess::targets(&plan, csv, &mut Vec::new(), &file);
        Self { plan, week, foods, targets, wishes, candidates }
    }

    pub(super) fn request(&self, question: &Question, changes: usize) -> Request {
        let with_target: BTreeSet<NutrientId> =
            assess::goals(&self.targets, assess::has_drinks(&self.week)).iter().map(|goal| goal.nutrient).collect();
        let only = question.only.map(|count| with_target.iter().copied().rev().take(count).collect());
        Request {
            changes,
            look: if question.sure { Look::Sure } else { Look::Estimate },
            only: only.unwrap_or_default(),
            max_extra: question.max_extra,
            save: question.save,
            budget: self.plan.budget.map(|budget| match budget.period {
                plan::Period::Month => budget.limit.amount,
                plan::Period::Week => budget.limit.amount * dec!(365.25) / dec!(12) / dec!(7),
                plan::Period::Day => budget.limit.amount * dec!(365.25) / dec!(12),
            }),
        }
    }

    pub(super) fn swaps(&self, request: &Request) -> Result<Swaps, Problem> {
        self.swaps_until(request, &AtomicBool::new(false))
    }

    pub(super) fn swaps_until(&self, request: &Request, stop: &AtomicBool) -> Result<Swaps, Problem> {
        let Self { plan, week, foods, targets, wishes, candidates } = self;
        swap::swaps(Asked { plan, week, foods, targets, wishes }, candidates.clone(), request, stop)
    }
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outcome {
    pub(super) shortfall: f64,
    pub(super) energy: f64,
    pub(super) paid: Decimal,
}

/// A week held against the lines of the plan as it was.
pub(super) struct Ruler<'a> {
    goals: Vec<Goal>,
    targets: &'a Targets,
    drinks: bool,
    sure: bool,
    all: bool,
}

impl<'a> Ruler<'a> {
    pub(super) fn new(week: &ResolvedPlan, targets: &'a Targets, request: &Request) -> Self {
        let drinks = assess::has_drinks(week);
        let knows_energy = week.daily_mean(NutrientId::ENERGY).amount.interval.low > 0.0;
        let counts = |goal: &Goal| request.only.is_empty() || request.only.contains(&goal.nutrient);
        let can_be = |goal: &Goal| goal.line.unit == ValueUnit::Own || knows_energy;
        let all = assess::goals(targets, drinks);
        let is_all = request.only.is_empty() && all.iter().all(can_be);
        let goals = all.into_iter().filter(|goal| counts(goal) && can_be(goal)).collect();
        Self { goals, targets, drinks, sure: request.look == Look::Sure, all: is_all }
    }

    pub(super) fn shortfall(&self, week: &ResolvedPlan) -> f64 {
        let energy = week.daily_mean(NutrientId::ENERGY).amount.interval;
        self.goals
            .iter()
            .map(|goal| self.part(goal, week.daily_mean(goal.on).amount.interval, known(week, goal), energy))
            .sum()
    }

    fn part(&self, goal: &Goal, x: Interval<f64>, known: f64, energy: Interval<f64>) -> f64 {
        let line = goal.line.amount;
        let mut known = known;
        let x = match goal.line.unit {
            ValueUnit::Own => x,
            // What is a share of nothing that is known cannot be judged.
            ValueUnit::EnergyPercent if energy.low <= 0.0 => return 0.0,
            ValueUnit::EnergyPercent => {
                let name = goal.nutrient.get().id;
                let kcal = if name.ends_with("fat") || name.ends_with("acid") { 9.0 } else { 4.0 };
                known *= 100.0 * kcal / energy.low;
                Interval {
                    low: energy.high.map_or(0.0, |most| 100.0 * kcal * x.low / most),
                    estimate: x.estimate.zip(energy.estimate).map(|(x, energy)| 100.0 * kcal * x / energy),
                    high: x.high.map(|x| 100.0 * kcal * x / energy.low),
                }
            }
        };
        match (goal.side, self.sure) {
            (Side::Floor, false) => (1.0 - x.estimate.unwrap_or(x.low) / line).max(0.0),
            (Side::Limit, false) => (x.estimate.unwrap_or(x.low) / line - 1.0).max(0.0),
            (Side::Floor, true) => (1.0 - x.low / line).max(0.0),
            // Of an open end nobody can be sure: twice the limit, or what is known of it where that is more.
            (Side::Limit, true) => x.high.map_or((known / line - 1.0).max(1.0), |high| (high / line - 1.0).max(0.0)),
        }
    }

    /// The same as `check` says it, where that is what is asked for: at the estimate, of all nutrients. Water is judged by whether
    /// the plan as it was has drinks.
    pub(super) fn as_check(&self, week: &ResolvedPlan) -> Option<f64> {
        if self.sure || !self.all {
            return None;
        }
        let mut week = week.clone();
        week.foods.iter_mut().for_each(|food| food.drink = self.drinks);
        let judged = assess::judge(&week, self.targets);
        Some(judged.iter().filter_map(|judged| judged.shortfall).map(|(part, _)| part).sum())
    }
}

pub(super) fn energy(week: &ResolvedPlan) -> f64 {
    let energy = week.daily_mean(NutrientId::ENERGY).amount.interval;
    energy.estimate.unwrap_or(energy.low)
}

/// What is paid in an average month; what has no price counts by its low end.
pub(super) fn paid(week: &ResolvedPlan) -> Decimal {
    let till = till::per_average_month(week);
    let best = |paid: Interval<Decimal>| paid.estimate.unwrap_or(paid.low);
    till.accounts.iter().fold(best(till.fees), |sum, account| sum + best(account.paid))
}

/// The energy that an edited plan may have: within the need; of a plan outside of it, also up to a tenth on its other side.
pub(super) fn window(targets: &Targets, today: f64) -> (f64, f64) {
    let (least, most) = targets.need.map_or((today, today), |need| (need.least, need.most));
    let (mut low, mut high) = if targets.need.is_some() { (least, most) } else { (0.9 * today, 1.1 * today) };
    if today < least {
        low = 0.9 * today;
    }
    if today > most {
        high = 1.1 * today;
    }
    (low, high)
}

pub(super) fn cap(request: &Request, today: Decimal) -> Option<Decimal> {
    let mut cap: Option<Decimal> = request.budget.map(|budget| if budget > today { budget } else { today });
    if let Some(extra) = request.max_extra {
        cap = Some(cap.map_or(today + extra, |cap| cap.min(today + extra)));
    }
    if let Some(save) = request.save {
        cap = Some(cap.map_or(today - save, |cap| cap.min(today - save)));
    }
    cap
}

fn sets(edits: usize, most: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = (0..edits).map(|edit| vec![edit]).collect();
    let mut last = all.clone();
    for _ in 1..most {
        last = last
            .iter()
            .flat_map(|set| (set.last().unwrap() + 1..edits).map(move |edit| [set.as_slice(), &[edit]].concat()))
            .collect();
        all.extend(last.iter().cloned());
    }
    all
}

pub(super) fn float(money: Decimal) -> f64 {
    money.to_f64().unwrap()
}

/// How near is the same: of a shortfall, of money.
pub(super) const NEAR: f64 = 1e-9;
pub(super) const NEAR_MONEY: f64 = 1e-6;

pub(super) fn allowed_set(layout: &Layout, candidates: &[Candidate], made: &[Edit]) -> bool {
    let pairs = made.iter().enumerate().flat_map(|(place, a)| made[place + 1..].iter().map(move |b| (a, b)));
    pairs.into_iter().all(|(a, b)| layout.go_together(a, b, candidates)) && layout.leaves_meals(made)
}

/// How many edits, what is missing, what is paid.
pub(super) type Point = (usize, f64, f64);

/// Whether `told` are those of `found` that nothing with as few edits beats in both, each once.
pub(super) fn is_front(told: &[Point], found: &[Point]) -> Result<(), String> {
    for one in told {
        let (size, shortfall, paid) = one;
        let beats = |(size_of, s, p): &&Point| {
            let no_worse = size_of <= size && *s <= shortfall + NEAR && *p <= paid + NEAR_MONEY;
            no_worse && (*s < shortfall - 4.0 * NEAR || *p < paid - 4.0 * NEAR_MONEY || size_of < size)
        };
        if let Some(better) = found.iter().find(beats) {
            return Err(format!("{one:?} is beaten by {better:?}"));
        }
    }
    for one in found {
        let (size, shortfall, paid) = one;
        let covers = |(told_size, s, p): &Point| {
            told_size <= size && *s <= shortfall + 4.0 * NEAR && *p <= paid + 4.0 * NEAR_MONEY
        };
        if !told.iter().any(covers) {
            return Err(format!("{one:?} is not told, but {told:?}"));
        }
    }
    for (place, one) in told.iter().enumerate() {
        let (size, shortfall, paid) = one;
        let same = |(size_of, s, p): &Point| {
            size_of == size && (s - shortfall).abs() <= NEAR && (p - paid).abs() <= NEAR_MONEY
        };
        if told[place + 1..].iter().any(same) {
            return Err(format!("{one:?} is told twice"));
        }
    }
    Ok(())
}

/// What was seen of one problem.
#[derive(Debug, Default)]
struct Seen {
    sets: usize,
    suggestions: usize,
    refused: bool,
}

/// Holds what is suggested against all sets. `most` sets are gone through.
fn compare(setting: &Setting, question: &Question, changes: usize, most: usize) -> Option<Seen> {
    let world = World::new(setting);
    let request = world.request(question, changes);
    let World { week, targets, candidates, .. } = &world;
    let said = |what: &str| {
        format!("{what}\n{}\n{}\n{}\n{}\n{request:?}", setting.plan, setting.table, setting.prices, setting.portions)
    };
    let ruler = Ruler::new(week, targets, &request);
    let today = Outcome { shortfall: ruler.shortfall(week), energy: energy(week), paid: paid(week) };
    let layout = Layout::new(&world.plan, week, &world.foods, candidates, &world.wishes);
    let edits = layout.edits(week, candidates);
    let sets = sets(edits.len(), changes);
    if sets.len() > most {
        return None;
    }
    let swaps = match world.swaps(&request) {
        Ok(swaps) => swaps,
        Err(Problem::NothingToReach | Problem::OnlyWithoutTarget { .. }) => {
            assert!(ruler.goals.is_empty() || question.only.is_some(), "{}", said("nothing to reach"));
            return Some(Seen { refused: true, ..Seen::default() });
        }
        Err(Problem::SavesMoreThanPaid { .. }) => {
            assert!(question.save.unwrap() > today.paid, "{}", said("could be saved"));
            return Some(Seen { refused: true, ..Seen::default() });
        }
        Err(problem) => panic!("{}", said(&format!("{problem:?}"))),
    };
    let near = |a: f64, b: f64| (a - b).abs() <= NEAR * (1.0 + b.abs());
    assert!(near(swaps.before.shortfall(), today.shortfall), "{}", said("the plan's shortfall"));
    let money = (swaps.before.best_guess - today.paid).abs();
    assert!(float(money) <= NEAR_MONEY, "{}", said(&format!("what is paid: {money} apart")));
    assert_eq!(swaps.edits, edits);
    let search = &swaps.search;
    assert!(search.exact && !search.stopped && search.gap == 0.0, "{}", said("not exact"));
    assert_eq!(search.evaluated + search.pruned, sets.len() as u64, "{}", said("not all are counted"));

    let (least, most) = window(targets, today.energy);
    let cap = cap(&request, today.paid).map(float);
    // Without a wish to save what does not help is not told.
    let bar = if request.save.is_some() { f64::INFINITY } else { today.shortfall - NEAR };
    let mut edited = week.clone();
    let mut found: Vec<(usize, f64, f64, &[usize])> = Vec::new();
    for (count, set) in sets.iter().enumerate() {
        let made: Vec<Edit> = set.iter().map(|edit| edits[*edit]).collect();
        if !allowed_set(&layout, candidates, &made) {
            continue;
        }
        edited.days = layout.edited(&made, candidates);
        let energy = energy(&edited);
        if energy < least - NEAR || energy > most + NEAR {
            continue;
        }
        let shortfall = ruler.shortfall(&edited);
        if count % 97 == 0 {
            let as_check = ruler.as_check(&edited);
            assert!(as_check.is_none_or(|check| near(shortfall, check)), "{}", said("not what check says"));
        }
        if shortfall >= bar {
            continue;
        }
        let paid = float(paid(&edited));
        if cap.is_none_or(|cap| paid <= cap + NEAR_MONEY) {
            found.push((set.len(), shortfall, paid, set));
        }
    }
    let told: Vec<Point> = swaps
        .suggestions
        .iter()
        .map(|one| (one.edits.len(), one.after.shortfall(), float(one.after.best_guess)))
        .collect();
    for ((_, shortfall, paid), one) in told.iter().zip(&swaps.suggestions) {
        let (.., set) = found.iter().find(|(.., set)| *set == one.set).unwrap_or_else(|| {
            let week = ResolvedPlan { days: layout.edited(&one.edits, candidates), ..week.clone() };
            let comes_to = (ruler.shortfall(&week), energy(&week), self::paid(&week));
            let bounds = (today.shortfall, least, most, cap, allowed_set(&layout, candidates, &one.edits));
            panic!("{}", said(&format!("{:?} may not be made: {comes_to:?} of {bounds:?}", one.edits)));
        });
        let made: Vec<Edit> = set.iter().map(|edit| edits[*edit]).collect();
        edited.days = layout.edited(&made, candidates);
        assert!(near(*shortfall, ruler.shortfall(&edited)), "{}", said("another shortfall"));
        let as_check = ruler.as_check(&edited);
        assert!(as_check.is_none_or(|check| near(*shortfall, check)), "{}", said("not what check says"));
        assert!((paid - float(self::paid(&edited))).abs() <= NEAR_MONEY, "{}", said("other money"));
    }
    let found: Vec<Point> = found.into_iter().map(|(size, shortfall, paid, _)| (size, shortfall, paid)).collect();
    if let Err(wrong) = is_front(&told, &found) {
        panic!("{}", said(&wrong));
    }
    Some(Seen { sets: sets.len(), suggestions: told.len(), refused: false })
}

/// Problems until `cases` of them were small enough; how many sets, suggestions and refusals there were.
fn run(seeds: std::ops::Range<u64>, cases: usize, changes: usize, most: usize) -> (usize, usize, usize, usize) {
    let (mut done, mut sets, mut suggestions, mut refused) = (0, 0, 0, 0);
    for seed in seeds {
        if done == cases {
            break;
        }
        let mut dice = Dice::new(seed);
        let (setting, question) = random::problem(&mut dice);
        let seen = std::panic::catch_unwind(|| compare(&setting, &question, changes, most));
        let Ok(seen) = seen else { panic!("seed {seed}, {changes} changes") };
        let Some(seen) = seen else { continue };
        if seen.refused || seen.sets > 0 {
            done += 1;
        }
        sets += seen.sets;
        suggestions += seen.suggestions;
        refused += usize::from(seen.refused);
    }
    (done, sets, suggestions, refused)
}

/// How many times more than in an ordinary run.
fn times() -> usize {
    std::env::var("SWAP_CASES").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

fn enough(changes: usize, cases: usize, most: usize) {
    let cases = cases * times();
    let (done, sets, suggestions, refused) = run(0..100 * cases as u64, cases, changes, most);
    eprintln!("{changes} changes: {done} cases, {sets} sets, {suggestions} suggestions, {refused} refused");
    assert_eq!(done, cases);
    // That most are refused, or have nothing to suggest, would prove nothing.
    assert!(suggestions > done / 2 && refused * 4 < done, "{suggestions} suggestions, {refused} refused of {done}");
}

#[test]
fn one_edit_is_the_front_of_all() {
    enough(1, 60, 60);
}

#[test]
fn two_edits_are_the_front_of_all() {
    enough(2, 150, 500);
}

#[test]
fn three_edits_are_the_front_of_all() {
    enough(3, 60, 900);
}

/// The most there is of what a goal is about, as far as somebody knows.
fn known(week: &ResolvedPlan, goal: &Goal) -> f64 {
    let each = week.servings().map(|serving| serving.amount(&week.foods, goal.on).interval);
    each.map(|x| x.high.unwrap_or(x.low)).sum::<f64>() / 7.0
}
