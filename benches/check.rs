//! Where the time of `meals check plans/week.toml` goes, inside the process. `benches/peers/run.py start` has the whole of it.

// Benches may read files.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use std::fmt::Write;
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

/// A thousand foods, all of them eaten every day: some 100 KB.
#[divan::bench]
fn read_a_plan_of_a_thousand_foods(bencher: divan::Bencher) {
    let mut text = String::new();
    let mut eaten = String::new();
    for food in 0..1000 {
        writeln!(
            text,
            "[foods.\"음식 {food}\"]\nis = \"mfds:R000079\"\nunit = \"{} g\"\nprice = \"{food}원 / 3\"",
            10 + food
        )
        .unwrap();
        write!(eaten, "\"음식 {food} 2개\", ").unwrap();
    }
    writeln!(text, "[week.everyday]\nlunch = [{eaten}]").unwrap();
    let (plan, findings) = plan::read(&text, &file());
    assert!(plan.is_some_and(|plan| plan.foods.len() == 1000), "{findings:?}");
    bencher.bench(|| plan::read(divan::black_box(&text), &file()));
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
