//! A year of shopping for one plan, and the average month that `check` needs.

// Benches may read files.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use std::sync::Arc;

use jiff::civil::date;
use meals::assess::{self, Prices, ResolvedPlan, Tables};
use meals::food::{self, Foods, Groups};
use meals::till::{self, Period};
use meals::{plan, report};

fn main() {
    divan::main();
}

const WEEK: &str = include_str!("../plans/week.toml");
const STUDENT: &str = include_str!("../plans/student-us.toml");
const FOODS: &str = include_str!("../data/foods.csv");
const PRICES: &str = include_str!("../data/prices.csv");

fn resolved(text: &str) -> (plan::Plan, ResolvedPlan) {
    let file: Arc<str> = "plan.toml".into();
    let plan = plan::read(text, &file).0.unwrap();
    let foods: Foods = food::pick(FOODS, &plan.wanted()).into_iter().collect();
    let groups = Groups::pick("", std::iter::empty());
    let tables = Tables { foods: &foods, groups: &groups, retention: "", prices: &Prices::default() };
    let week = assess::resolve(&plan, tables, &file, &|_| None).0;
    (plan, week)
}

/// Every food of the week spoils and is delivered for a fee: nothing is spared.
fn spoiling() -> (plan::Plan, ResolvedPlan) {
    let (plan, mut week) = resolved(WEEK);
    for food in &mut week.foods {
        food.keeps_days = Some(9);
        food.delivery = Some(3_000.into());
    }
    (plan, week)
}

fn year() -> Period {
    Period::weeks(date(2026, 11, 30), 52).unwrap()
}

#[divan::bench]
fn a_year_of_the_week(bencher: divan::Bencher) {
    let (_, week) = resolved(WEEK);
    bencher.bench(|| till::at_the_till(divan::black_box(&week), year()));
}

#[divan::bench]
fn a_year_of_recipes(bencher: divan::Bencher) {
    let (_, week) = resolved(STUDENT);
    bencher.bench(|| till::at_the_till(divan::black_box(&week), year()));
}

#[divan::bench]
fn a_year_in_which_everything_spoils(bencher: divan::Bencher) {
    let (_, week) = spoiling();
    bencher.bench(|| till::at_the_till(divan::black_box(&week), year()));
}

#[divan::bench]
fn the_answer_of_shop_for_a_year(bencher: divan::Bencher) {
    let (plan, week) = resolved(WEEK);
    bencher.bench(|| report::shop("week.toml", &plan, divan::black_box(&week), year(), date(2026, 11, 29)));
}

#[divan::bench]
fn an_average_month(bencher: divan::Bencher) {
    let (_, week) = resolved(WEEK);
    bencher.bench(|| till::per_average_month(divan::black_box(&week)));
}

#[divan::bench]
fn an_average_month_in_which_everything_spoils(bencher: divan::Bencher) {
    let (_, week) = spoiling();
    bencher.bench(|| till::per_average_month(divan::black_box(&week)));
}

#[divan::bench]
fn read_the_default_prices(bencher: divan::Bencher) {
    bencher.bench(|| meals::money::read(divan::black_box(PRICES).as_bytes(), &"prices.csv".into(), &|_| true));
}
