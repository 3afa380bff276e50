//! Where the time of `meals check plans/week.toml` goes, inside the process. `benches/process.sh` has the whole of it.

// Benches may read files.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use std::sync::Arc;

use meals::assess::{Prices, Tables};
use meals::food::{Foods, Groups};
use meals::{assess, food, plan, reference, report};

fn main() {
    divan::main();
}

const WEEK: &str = include_str!("../plans/week.toml");
const FOODS: &str = include_str!("../data/foods.csv");
const CEILINGS: &str = include_str!("../data/ceilings.csv");

fn file() -> Arc<str> {
    "week.toml".into()
}

#[divan::bench]
fn read_the_plan(bencher: divan::Bencher) {
    bencher.bench(|| plan::read(divan::black_box(WEEK), &file()));
}

#[divan::bench]
fn pick_from_the_table(bencher: divan::Bencher) {
    let (plan, _) = plan::read(WEEK, &file());
    let wanted = plan.unwrap().wanted();
    bencher.bench(|| food::pick(divan::black_box(FOODS), &wanted));
}

#[divan::bench]
fn targets(bencher: divan::Bencher) {
    let (plan, _) = plan::read(WEEK, &file());
    let plan = plan.unwrap();
    bencher.bench(|| assess::targets(&plan, reference::builtin("kdri-2025"), &mut Vec::new(), &file()));
}

#[divan::bench]
fn resolve_judge_and_report(bencher: divan::Bencher) {
    let (plan, _) = plan::read(WEEK, &file());
    let plan = plan.unwrap();
    let foods: Foods = food::pick(FOODS, &plan.wanted()).into_iter().collect();
    let groups = Groups::pick(CEILINGS, foods.iter().map(|food| food.group.as_str()));
    let tables = Tables { foods: &foods, groups: &groups, retention: "", prices: &Prices::default() };
    let targets = assess::targets(&plan, reference::builtin("kdri-2025"), &mut Vec::new(), &file());
    bencher.bench(|| {
        let (week, _) = assess::resolve(&plan, tables, &file(), &|_| None);
        let judged = assess::judge(&week, &targets);
        report::check("week.toml", &plan, &week, &targets, &judged)
    });
}
