//! What to change: all single edits, all pairs, three edits with a stated gap.
//!
//! With `MEALS_SWAP_PROBLEM=FILE` it writes the two-edit problem of the week day by day into a file instead, and prints how long the
//! search takes and the least shortfall: what `benches/peers/swaps.py` holds beside `HiGHS`.

// Benches may read files and say what they are about.
#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use meals::assess::{self, Prices, ResolvedPlan, Tables, Targets};
use meals::food::{self, Food, Foods, Groups};
use meals::money;
use meals::plan::{self, Plan};
use meals::reference::{self, ValueUnit};
use meals::swap::{self, Asked, Bounds, Candidate, Layout, Look, Model, MoreWishes, Request, Swaps, Wishes};

fn main() {
    if let Some(file) = std::env::var_os("MEALS_SWAP_PROBLEM") {
        let (problem, found) = Question::new(DAY_BY_DAY).problem();
        std::fs::write(file, problem.to_string()).unwrap();
        println!("{found}");
        return;
    }
    for (name, asked) in [("as written", AS_WRITTEN), ("day by day", DAY_BY_DAY)] {
        let asked = Question::new(asked);
        let swaps = asked.answer(2);
        println!(
            "{name}: {} candidates, {} edits, {} + {} sets",
            swaps.candidates.len(),
            swaps.edits.len(),
            swaps.search.evaluated,
            swaps.search.pruned
        );
    }
    divan::main();
}

const WEEK: &str = include_str!("../plans/week.toml");
const FOODS: &str = include_str!("../data/foods.csv");
const PORTIONS: &str = include_str!("../data/portions.csv");
const CEILINGS: &str = include_str!("../data/ceilings.csv");
const PRICED: usize = 150;

const AS_WRITTEN: bool = false;
const DAY_BY_DAY: bool = true;

/// The week with every day of its own, so that every line stands for one day: so many lines as a plan may well have.
fn day_by_day() -> String {
    let (head, week) = WEEK.split_once("[week.weekdays]").unwrap();
    let (weekdays, rest) = week.split_once("[week.saturday]").unwrap();
    let mut text = head.to_owned();
    for day in ["monday", "tuesday", "wednesday", "thursday", "friday"] {
        write!(text, "[week.{day}]{weekdays}").unwrap();
    }
    let (rest, _) = rest.split_once("[swap]").unwrap();
    // The apple spoils and the box has a fee: what is paid for them is no sum, so a linear program cannot say it.
    write!(text, "[week.saturday]{rest}[swap]\nkeep = [\"세척사과\", \"도시락\"]\n").unwrap();
    text
}

/// Prices of the first foods of the table that may be candidates; the figures are made up.
fn prices(foods: &Foods) -> Prices {
    let mut csv = "food_id,product,pack,price,currency,date,shop,source\n".to_owned();
    let rows = foods.iter().filter(|food| swap::eaten_as_such(food) && !food.portions.is_empty());
    for (place, food) in rows.take(PRICED).enumerate() {
        writeln!(csv, "{},,1 kg,{},KRW,,,", food.id, 2_000 + place * 7_919 % 25_000).unwrap();
    }
    Prices { files: Vec::new(), default: money::read(csv.as_bytes(), &"prices".into(), &|_| true).0 }
}

struct Question {
    plan: Plan,
    foods: Foods,
    week: ResolvedPlan,
    targets: Targets,
    wishes: Wishes,
    candidates: Vec<Candidate>,
}

impl Question {
    fn new(day_by_day: bool) -> Self {
        let file: Arc<str> = "plan.toml".into();
        let text = if day_by_day { self::day_by_day() } else { WEEK.to_owned() };
        let plan = plan::read(&text, &file).0.unwrap();
        let mut rows: Vec<Food> = food::read(FOODS.as_bytes(), &file).0;
        food::add_portions(PORTIONS, &mut rows);
        let foods: Foods = rows.into_iter().collect();
        let groups = Groups::pick(CEILINGS, foods.iter().map(|food| food.group.as_str()));
        let prices = prices(&foods);
        let wishes = swap::wishes(&plan, &MoreWishes::default(), &foods, &Vec::new, &file).0;
        let drafts = swap::drafts(&plan, &foods, &swap::packs(&prices), &wishes);
        let tables = Tables { foods: &foods, groups: &groups, retention: "", prices: &prices };
        let (week, beside, _) = assess::resolve_with(&plan, tables, &file, &|_| None, &swap::servings(&drafts));
        let candidates = swap::candidates(&drafts, beside, &week, &foods, &wishes);
        let targets = assess::targets(&plan, reference::builtin(plan.reference.into()), &mut Vec::new(), &file);
        Self { plan, foods, week, targets, wishes, candidates }
    }

    /// The problem of two edits as numbers, with the lines that are no sums (shares of energy) left out; its best, and how long
    /// the search for it takes each time.
    fn problem(&self) -> (serde_json::Value, serde_json::Value) {
        let Self { plan, foods, week, targets, wishes, candidates } = self;
        let goals = swap::goals_of(week, targets, &[]).unwrap();
        let goals: Vec<_> = goals.into_iter().filter(|goal| goal.line.unit == ValueUnit::Own).collect();
        let layout = Layout::new(plan, week, foods, candidates, wishes);
        let edits = layout.edits(week, candidates);
        let whole = Model::new(week, &layout, candidates, &edits, &goals, Look::Estimate, 2);
        // Estimates that come and go with an edit are no sums either.
        let sums = (0..goals.len()).filter(|goal| whole.row_of(*goal).is_some());
        let goals: Vec<_> = sums.map(|goal| goals[goal]).collect();
        let model = Model::new(week, &layout, candidates, &edits, &goals, Look::Estimate, 2);
        let (shortfall, paid) = (model.shortfall(&[]), model.paid(&[]));
        let energy = swap::energy_window(targets, model.energy(&[]));
        let bounds = Bounds { energy, paid, shortfall, changes: 2 };
        let stop = AtomicBool::new(false);
        let mut seconds = Vec::new();
        let mut best = shortfall;
        for _ in 0..9 {
            let start = std::time::Instant::now();
            let found = swap::search(&model, &layout, candidates, &edits, bounds, &stop);
            seconds.push(start.elapsed().as_secs_f64());
            assert!(found.exact);
            best = found.found.iter().map(|found| found.shortfall).fold(best, f64::min);
        }
        let all = 0..edits.len();
        let apart: Vec<(usize, usize)> = all
            .clone()
            .flat_map(|a| (a + 1..edits.len()).map(move |b| (a, b)))
            .filter(|(a, b)| !layout.go_together(&edits[*a], &edits[*b], candidates))
            .collect();
        let problem = serde_json::json!({
            "changes": 2,
            "start": model.start(),
            "rows": all.clone().map(|edit| model.row(edit)).collect::<Vec<_>>(),
            "energy": all.clone().map(|edit| model.energy(&[edit]) - model.energy(&[])).collect::<Vec<_>>(),
            "energy_window": [energy.0 - model.energy(&[]), energy.1 - model.energy(&[])],
            "paid": all.map(|edit| model.paid(&[edit]) - paid).collect::<Vec<_>>(),
            "apart": apart,
        });
        (problem, serde_json::json!({ "seconds": seconds, "answer": best }))
    }

    /// The whole answer: edits, their numbers, the search, its sets made on the plan and assessed, and why gaps stay open.
    fn answer(&self, changes: usize) -> Swaps {
        let Self { plan, foods, week, targets, wishes, candidates } = self;
        let request = Request {
            changes,
            look: Look::Estimate,
            only: Vec::new(),
            max_extra: None,
            save: None,
            budget: Some(400_000.into()),
        };
        let stop = AtomicBool::new(false);
        swap::swaps(Asked { plan, week, foods, targets, wishes }, candidates.clone(), &request, &stop).unwrap()
    }
}

#[divan::bench(args = [1, 2, 3], sample_count = 10)]
fn as_written(bencher: divan::Bencher, changes: usize) {
    let question = Question::new(AS_WRITTEN);
    bencher.bench_local(|| question.answer(divan::black_box(changes)));
}

#[divan::bench(args = [1, 2, 3], sample_count = 5)]
fn day_by_day_of_its_own(bencher: divan::Bencher, changes: usize) {
    let question = Question::new(DAY_BY_DAY);
    bencher.bench_local(|| question.answer(divan::black_box(changes)));
}
