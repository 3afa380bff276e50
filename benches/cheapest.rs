//! The cheapest basket out of two thousand foods, and why there is none.

// Benches may read files.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use meals::assess::{self, Prices, Tables};
use meals::food::{self, Foods, Groups};
use meals::money;
use meals::plan;
use meals::reference;
use meals::swap::{self, Answer, Day, Wishes};

fn main() {
    divan::main();
}

const FOODS: &str = include_str!("../data/foods.csv");
const CEILINGS: &str = include_str!("../data/ceilings.csv");

const PERSON: &str =
    "[person]\nsex = \"male\"\nage = 27\nheight = \"175 cm\"\nweight = \"70 kg\"\nactivity = \"low active\"\n";

/// A day of so many foods, each at a price of its own, between 1 and 21 won a gram.
fn day(count: usize, targets: &str) -> Day {
    let file: Arc<str> = "plan.toml".into();
    let ids: BTreeSet<String> = food::entries(FOODS).iter().map(|row| row.id.clone().into_owned()).collect();
    let foods: Foods = food::pick(FOODS, &ids).into_iter().filter(swap::feeds).take(count).collect();
    let mut table = "food_id,pack,price,currency,date\n".to_owned();
    let mut random = 27_u64;
    for food in &foods {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let price = 1000 + (random >> 33) % 20_000;
        writeln!(table, "{},1 kg,{price},KRW,2026-11-23", food.id).unwrap();
    }
    let default = money::read(table.as_bytes(), &file, &|_| true).0;
    let prices = Prices { files: Vec::new(), default };
    let groups = Groups::pick(CEILINGS, foods.iter().map(|food| food.group.as_str()));
    let plan = plan::read(&format!("{PERSON}{targets}"), &file).0.unwrap();
    let tables = Tables { foods: &foods, groups: &groups, retention: "", prices: &prices };
    let drafts = swap::goods(&plan, &foods);
    let (week, beside, _) = assess::resolve_with(&plan, tables, &file, &|_| None, &swap::servings(&drafts));
    let goods = swap::to_be_had(&drafts, beside, &week, &foods, &Wishes::default());
    let csv = reference::builtin(plan.reference.into());
    let targets = assess::targets(&plan, csv, &mut Vec::new(), &file);
    swap::day(&targets, &week, goods, false, false)
}

#[divan::bench(args = [500, 2000])]
fn the_cheapest_basket(bencher: divan::Bencher, foods: usize) {
    let day = day(foods, "");
    assert!(day.goods.len() == foods && day.lines.len() > 50);
    assert!(matches!(day.cheapest(), Answer::Cheapest(_)));
    bencher.bench(|| divan::black_box(&day).cheapest());
}

/// Two grams of potassium for every milligram of sodium.
const TOO_MUCH: &str = "[targets]
sodium = { at-least = \"1 mg\", at-most = \"10 mg\" }
potassium = { at-least = \"20,000 mg\" }
";

#[divan::bench(args = [500, 2000])]
fn why_there_is_none(bencher: divan::Bencher, foods: usize) {
    let day = day(foods, TOO_MUCH);
    assert!(matches!(day.cheapest(), Answer::Impossible(_)));
    bencher.bench(|| divan::black_box(&day).cheapest());
}
