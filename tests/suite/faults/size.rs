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

#[test]
fn a_table_of_a_hundred_thousand_foods_answers_every_command() {
    let cellar = Cellar::empty();
    let [foods, prices] = large_tables(&cellar, 100_000);
    let week = "[week.everyday]\nlunch = [\"100 g big:500\", \"100 g Big food 99999\"]\n";
    let plan = cellar.write("plan.toml", format!("{PERSON}{week}"));
    let own = ["--foods", &foods, "--today", "2026-11-24", "--format", "json"];
    let ask = |words: &[&str]| {
        let said = run(&[words, &own].concat());
        assert_eq!(said.code, Some(0), "{words:?}: {}", said.err);
        said.json()
    };
    let energy = f64::from(500 + 99_999 % 900);
    let checked = ask(&["check", &plan, "--prices", &prices]);
    assert!((low(&checked, "energy") - energy).abs() < 1e-6, "{}", low(&checked, "energy"));
    let cost = ask(&["cost", &plan, "--prices", &prices, "--month", "2026-12"]);
    let dear = f64::from(500 + 500 % 7 + 500 + 99_999 % 7);
    assert_eq!(
        cost["plans"][0]["eaten"]["per_day"]["estimate"].as_str().map(str::parse),
        Some(Ok(dear)),
        "{cost:.600}"
    );
    for command in ["shop", "swap", "report"] {
        ask(&[command, &plan]);
    }
    assert_eq!(ask(&["diff", &plan, &plan])["diff"]["eaten"], serde_json::json!([]));
    ask(&["why", &plan, "energy"]);
    let found = run(&["food", "search", "Big food 4321", "--foods", &foods, "--format", "json"]).json();
    assert_eq!(found["hits"][0]["id"], "big:4321", "{found:.300}");
}

/// As many foods as a plan file can hold, near enough, and a hundred thousand servings.
#[test]
fn a_plan_that_is_full_is_answered() {
    let cellar = Cellar::empty();
    let tofu = "is = \"mfds:R000463\"\nprice = { amount = \"1,000원\", pack = \"100 g\" }\n";
    let mut foods = String::from(PERSON);
    let mut week = String::from("[week.monday]\nlunch = [");
    for i in 0..8_000 {
        let _ = write!(foods, "[foods.f{i}]\n{tofu}");
        let _ = write!(week, "\"7 g f{i}\",");
    }
    let many = cellar.write("many.toml", format!("{foods}{week}]\n"));
    let one = cellar.write("one.toml", format!("{PERSON}[foods.f]\n{tofu}[week.monday]\nlunch = [\"56000 g f\"]\n"));
    let json = |words: &[&str]| {
        let said = run(&[words, &["--format", "json"]].concat());
        assert_eq!(said.code, Some(0), "{:.2000}", said.err);
        said.json()
    };
    let (all, whole) = (json(&["check", &many]), json(&["check", &one]));
    for nutrient in ["energy", "protein", "iron", "calcium"] {
        let (all, whole) = (low(&all, nutrient), low(&whole, nutrient));
        assert!((all / whole - 1.0).abs() < 1e-9, "{nutrient}: {all} for {whole}");
    }
    let eaten = |plan: &str| json(&["cost", plan])["plans"][0]["eaten"]["per_week"]["estimate"].clone();
    assert_eq!(eaten(&many), eaten(&one));
    let shop = json(&["shop", &many]);
    assert_eq!(shop["plans"][0]["items"].as_array().map(Vec::len), Some(8_000), "{shop:.600}");
}

#[test]
fn a_meal_of_a_hundred_thousand_servings_is_the_sum_of_them() {
    let cellar = Cellar::empty();
    let plan = |name: &str, meal: &str| {
        let food = "[foods.a]\nis = \"mfds:R000463\"\n";
        cellar.write(name, format!("{PERSON}{food}[week.monday]\nlunch = [{meal}]\n"))
    };
    let many = plan("many.toml", &"\"1g a\",".repeat(100_000));
    let one = plan("one.toml", "\"100 kg a\"");
    let said = run(&["check", &many, "--format", "json"]);
    assert_eq!(said.code, Some(0), "{:.2000}", said.err);
    let whole = run(&["check", &one, "--format", "json"]).json();
    let (many, one) = (low(&said.json(), "energy"), low(&whole, "energy"));
    assert!((many / one - 1.0).abs() < 1e-9, "{many} for {one}");
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
