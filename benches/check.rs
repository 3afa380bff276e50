//! Where the time of `meals check plans/week.toml` goes, inside the process. `benches/process.sh` has the whole of it.

// Benches may read files.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use std::fmt::Write;
use std::sync::Arc;

use meals::food::Foods;
use meals::{assess, food, plan, reference, report};

fn main() {
    divan::main();
}

const WEEK: &str = include_str!("../plans/week.toml");
const FOODS: &str = include_str!("../data/foods.csv");

/// The default table repeated under other ids until it has the 2,500 rows that it is meant to grow to.
fn full_size() -> String {
    let mut lines = FOODS.lines();
    let header = lines.next().unwrap();
    let rows: Vec<&str> = lines.collect();
    let copies = (0..).flat_map(|copy| rows.iter().map(move |row| (copy, row)));
    let mut table = format!("{header}\n");
    for (copy, row) in copies.take(2_500) {
        if copy > 0 {
            let _ = write!(table, "copy{copy}:");
        }
        table.push_str(row);
        table.push('\n');
    }
    table
}

fn file() -> Arc<str> {
    "week.toml".into()
}

#[divan::bench]
fn read_the_plan(bencher: divan::Bencher) {
    bencher.bench(|| plan::read(divan::black_box(WEEK), &file()));
}

#[divan::bench]
fn pick_from_2500_foods(bencher: divan::Bencher) {
    let (plan, _) = plan::read(WEEK, &file());
    let wanted = plan.unwrap().wanted();
    let table = full_size();
    bencher.bench(|| food::pick(divan::black_box(&table), &wanted));
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
    let targets = assess::targets(&plan, reference::builtin("kdri-2025"), &mut Vec::new(), &file());
    bencher.bench(|| {
        let (week, _) = assess::resolve(&plan, &foods, &file(), &|_| None);
        let judged = assess::judge(&week, &targets);
        report::check("week.toml", &plan, &week, &targets, &judged)
    });
}
