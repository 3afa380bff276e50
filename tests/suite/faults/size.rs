//! Tables and plans far larger than any: answered, and right, or refused by name.
//!
//! No time is measured here. What would take the square of such sizes would take hours, and be noticed.

use std::fmt::Write;

use super::{Cellar, assert_told};
use crate::program::run;

const PERSON: &str = "[person]\nsex = \"male\"\nage = 27\n[budget]\nlimit = \"100,000원 / month\"\n";

/// The daily mean of a nutrient of the first plan of an answer.
fn low(answer: &serde_json::Value, nutrient: &str) -> f64 {
    answer["plans"][0]["week"]["nutrients"][nutrient]["low"].as_f64().unwrap_or_else(|| panic!("{answer:.300}"))
}

/// What the week of the first plan of an answer costs to eat.
fn eaten(answer: &serde_json::Value) -> f64 {
    let cost = &answer["plans"][0]["cost"]["eaten_per_week"]["estimate"];
    cost.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{cost}"))
}

/// A table of `count` foods of which the n-th has n kcal, and a price for each.
fn large_tables(cellar: &Cellar, count: u32) -> [String; 2] {
    let mut foods = String::from("id,name_ko,name_en,group,energy_kcal,protein_g\n");
    let mut prices = String::from("food_id,product,pack,price,currency,date,shop,source\n");
    for i in 0..count {
        let _ = writeln!(foods, "big:{i},큰 음식 {i},Big food {i},grains,{},5", i % 900);
        let _ = writeln!(prices, "big:{i},p,100 g,{},KRW,2026-11-20,shop,me", 500 + i % 7);
    }
    [cellar.write("foods.csv", foods), cellar.write("prices.csv", prices)]
}

const WEEK: &str = "[week.everyday]\nlunch = [\"100 g big:500\", \"100 g Big food 3999\"]\n";

/// A run that answers, as JSON.
fn json(words: &[&str]) -> serde_json::Value {
    let said = run(&[words, &["--today", "2026-11-24", "--format", "json"]].concat());
    assert_eq!(said.code, Some(0), "{words:?}: {:.2000}", said.err);
    said.json()
}

#[test]
fn a_table_of_a_hundred_thousand_foods_is_a_table() {
    let cellar = Cellar::empty();
    let [foods, _] = large_tables(&cellar, 100_000);
    let plan = cellar.write("plan.toml", format!("{PERSON}{WEEK}"));
    let checked = json(&["check", &plan, "--foods", &foods]);
    let energy = f64::from(500 + 3_999 % 900);
    assert!((low(&checked, "energy") - energy).abs() < 1e-6, "{}", low(&checked, "energy"));
}

#[test]
fn tables_of_thousands_of_foods_and_prices_answer_every_command() {
    let cellar = Cellar::empty();
    let [foods, prices] = large_tables(&cellar, 4_000);
    let plan = cellar.write("plan.toml", format!("{PERSON}{WEEK}"));
    let ask = |words: &[&str]| json(&[words, &["--foods", &foods]].concat());
    let cost = ask(&["cost", &plan, "--prices", &prices]);
    let a_day = f64::from(500 + 500 % 7 + 500 + 3_999 % 7);
    assert!((eaten(&cost) / (7.0 * a_day) - 1.0).abs() < 1e-12, "{} for {a_day}", eaten(&cost));
    for command in ["shop", "swap", "cheapest", "report"] {
        ask(&[command, &plan]);
    }
    assert_eq!(ask(&["diff", &plan, &plan])["diff"]["week"], serde_json::json!([]));
    ask(&["why", &plan, "energy"]);
    let found = json(&["food", "search", "Big food 3210", "--foods", &foods]);
    assert_eq!(found["hits"][0]["id"], "big:3210", "{:.300}", found["hits"]);
}

/// `count` foods of a plan, and a meal with seven grams of each; beside it the same as one food.
fn plans_of_many_foods(cellar: &Cellar, count: u32) -> [String; 2] {
    let tofu = "is = \"mfds:R000463\"\nprice = { amount = \"1,000원\", pack = \"100 g\" }\n";
    let foods: String = (0..count).map(|i| format!("[foods.f{i}]\n{tofu}")).collect();
    let meal: String = (0..count).map(|i| format!("\"7 g f{i}\",")).collect();
    let one = format!("[foods.f]\n{tofu}[week.monday]\nlunch = [\"{} g f\"]\n", 7 * count);
    [
        cellar.write("many.toml", format!("{PERSON}{foods}[week.monday]\nlunch = [{meal}]\n")),
        cellar.write("one.toml", format!("{PERSON}{one}")),
    ]
}

#[test]
fn a_plan_of_as_many_foods_as_fit_is_the_sum_of_them() {
    let cellar = Cellar::empty();
    let [many, one] = plans_of_many_foods(&cellar, 1_500);
    let (all, whole) = (json(&["check", &many]), json(&["check", &one]));
    for nutrient in ["energy", "protein", "iron", "calcium"] {
        let (all, whole) = (low(&all, nutrient), low(&whole, nutrient));
        assert!((all / whole - 1.0).abs() < 1e-9, "{nutrient}: {all} for {whole}");
    }
    // Close to what a plan may be at most.
    let [many, one] = plans_of_many_foods(&cellar, 10_000);
    let (all, whole) = (eaten(&json(&["cost", &many])), eaten(&json(&["cost", &one])));
    assert!((all / whole - 1.0).abs() < 1e-12, "{all} for {whole}");
}

#[test]
fn a_meal_of_a_hundred_thousand_servings_is_the_sum_of_them() {
    let cellar = Cellar::empty();
    let plan = |name: &str, meal: &str| {
        let food = "[foods.a]\nis = \"mfds:R000463\"\nprice = { amount = \"1,000원\", pack = \"100 g\" }\n";
        cellar.write(name, format!("{PERSON}{food}[week.monday]\nlunch = [{meal}]\n"))
    };
    let (many, one) = (plan("many.toml", &"\"1g a\",".repeat(100_000)), plan("one.toml", "\"100 kg a\""));
    let (all, whole) = (eaten(&json(&["cost", &many])), eaten(&json(&["cost", &one])));
    assert!((all / whole - 1.0).abs() < 1e-12, "{all} for {whole}");
}

#[test]
fn what_is_larger_than_a_plan_may_be_is_refused_by_name() {
    let cellar = Cellar::empty();
    let large = format!("{PERSON}[week.monday]\nlunch = [{}]\n", "\"1 g 두부\",".repeat(100_000));
    let said = cellar.run(&["check", &cellar.write("large.toml", large)]);
    assert_told(&said, "plan-too-large");
    // Names that fill a plan are names.
    let name = "긴".repeat(33_000);
    let long = format!("{PERSON}[foods.{name:?}]\nis = \"두부\"\n[week.monday]\nlunch = [\"10 g {name}\"]\n");
    let plan = cellar.write("long.toml", long);
    for words in [&["check", plan.as_str()][..], &["cost", &plan], &["shop", &plan], &["why", &plan, "iron"]] {
        assert_eq!(cellar.run(words).code, Some(0), "{words:?}");
    }
    let wrong = format!("{PERSON}[week.monday]\nlunch = [\"10 g {name}\"]\n");
    let said = cellar.run(&["check", &cellar.write("wrong.toml", wrong)]);
    assert_told(&said, "unknown-food");
    let deep = format!("x = {}1{}\n", "[".repeat(200_000), "]".repeat(200_000));
    let said = cellar.run(&["check", &cellar.write("deep.toml", deep)]);
    assert_told(&said, "plan-too-nested");
}
