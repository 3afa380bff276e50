//! Figures that can be worked out by hand.

use std::fs;

use crate::program::{root, run};

fn check(plan: &str) -> serde_json::Value {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    fs::write(&path, plan).unwrap();
    let run = run(&["check", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.out);
    run.json()["plans"][0].clone()
}

const MAN: &str =
    "[person]\nsex = \"male\"\nage = 27\nheight = \"175 cm\"\nweight = \"70 kg\"\nactivity = \"low active\"\n";

#[test]
fn an_apple_as_bought_gives_its_row_times_what_is_eaten() {
    // 220 g less 11.5 % core is 194.7 g; the row has 56 kcal and 107 mg potassium in 100 g.
    let plan = check("[foods.apple]\nis = \"mfds:R001373\"\nunit = \"220 g\"\n[week.monday]\nsnack = [\"1 apple\"]\n");
    let monday = &plan["days"][0];
    let is = |found: &serde_json::Value, value: f64| assert!((found.as_f64().unwrap() - value).abs() < 1e-12 * value);
    is(&monday["nutrients"]["energy"]["low"], 56.0 * 194.7 / 100.0);
    is(&monday["nutrients"]["potassium"]["estimate"], 107.0 * 194.7 / 100.0);
    is(&plan["week"]["nutrients"]["energy"]["low"], 56.0 * 194.7 / 100.0 / 7.0);
    assert_eq!(monday["meals"][0]["servings"][0]["options"][0]["grams"]["high"], serde_json::json!(194.7));
}

const JUICE: &str =
    "[foods.juice]\nunit = \"100 g\"\nlabel = { energy = \"45 kcal\" }\n[week.everyday]\ndinner = [\"3 juice\"]\n";

#[test]
fn unknown_is_never_zero() {
    // The label prints no zinc: who drinks nothing else is not short of zinc; nobody can tell.
    let plan = check(&format!("{MAN}{JUICE}"));
    let zinc = &plan["week"]["nutrients"]["zinc"];
    assert_eq!(zinc["verdict"], "undetermined");
    assert_eq!((&zinc["estimate"], &zinc["high"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!(zinc["unknown_in"], serde_json::json!(["juice"]));
    assert_eq!(zinc["coverage"], serde_json::json!(0.0));
}

#[test]
fn unknown_is_not_printed_as_zero() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    fs::write(&path, format!("{MAN}{JUICE}")).unwrap();
    let text = run(&["check", path.to_str().unwrap(), "-v"]).out;
    let zinc = text.lines().find(|line| line.contains("Zinc")).unwrap();
    assert!(!zinc.split_whitespace().any(|word| word.parse() == Ok(0.0)), "{zinc}");
}

#[test]
fn free_is_not_unpriced() {
    let week = "[week.everyday]\ndinner = [\"100 g rice\"]\n[foods.rice]\nis = \"mfds:R000079\"\n";
    let free = check(&format!("{week}price = \"0원\"\n"));
    assert_eq!(free["cost"]["eaten_per_week"], serde_json::json!({"low": "0", "estimate": "0", "high": "0"}));
    assert_eq!(free["cost"]["complete"], true);
    let unpriced = check(week);
    assert_eq!(unpriced["cost"]["eaten_per_week"], serde_json::json!({"low": "0", "estimate": null, "high": null}));
    assert_eq!(unpriced["cost"]["unpriced"], serde_json::json!(["rice"]));
}

#[test]
fn boxes_of_twenty_cost_a_twentieth_each() {
    let plan = check(
        "[foods.box]\nunit = \"400 g\"\nprice = \"138,000원 / 20\"\nlabel = { energy = \"585 kcal\" }\n[week.weekdays]\nlunch = [\"1 box\"]\n",
    );
    assert_eq!(plan["cost"]["eaten_per_week"]["low"], "34500");
    // 585 kcal within 20 %, five days of seven.
    let energy = &plan["week"]["nutrients"]["energy"];
    assert!((energy["low"].as_f64().unwrap() - 585.0 * 0.8 * 5.0 / 7.0).abs() < 1e-9);
    assert!((energy["high"].as_f64().unwrap() - 585.0 * 1.2 * 5.0 / 7.0).abs() < 1e-9);
}

#[test]
fn a_choice_is_as_wide_as_its_options() {
    let plan = check(
        "[foods.a]\nunit = \"100 g\"\ntolerance = \"0%\"\nlabel = { energy = \"100 kcal\" }\nprice = \"1,000원 / 1\"\n\
         [foods.b]\nunit = \"100 g\"\ntolerance = \"0%\"\nlabel = { energy = \"400 kcal\" }\nprice = \"3,000원 / 1\"\n\
         [week.monday]\nlunch = [\"1 a | 1 b\"]\n",
    );
    assert_eq!(
        plan["days"][0]["nutrients"]["energy"],
        serde_json::json!({"low": 100.0, "estimate": 250.0, "high": 400.0})
    );
    assert_eq!(plan["days"][0]["cost"], serde_json::json!({"low": "1000", "estimate": "2000", "high": "3000"}));
}

#[test]
fn a_recipe_is_the_sum_of_its_ingredients() {
    let plan = check(
        "[foods.stew]\nrecipe = [\"300 g mfds:R000463\", \"150 g kimchi\"]\nservings = 2\nyield = \"90%\"\n\
         [foods.kimchi]\nis = \"mfds:R000659\"\nprice = \"10,000원 / 1 kg\"\n\
         [week.monday]\nlunch = [\"1 stew\"]\n",
    );
    let monday = &plan["days"][0];
    // Tofu 97 kcal, kimchi 38 kcal in 100 g: (3 × 97 + 1.5 × 38) ÷ 2; (450 g × 0.9) ÷ 2.
    assert!((monday["nutrients"]["energy"]["low"].as_f64().unwrap() - 174.0).abs() < 1e-9);
    let option = &monday["meals"][0]["servings"][0]["options"][0];
    assert_eq!(option["grams"]["low"], serde_json::json!(202.5));
    assert_eq!(option["cost"]["low"], "750");
    assert_eq!(plan["cost"]["unpriced"], serde_json::json!(["두부"]));
    assert_eq!(plan["cost"]["complete"], false);
}

#[test]
fn the_fixed_week_runs() {
    let path = root().join("../shared/plans/pinned-week.toml");
    if !path.exists() {
        eprintln!("skipped: no ../shared/plans/pinned-week.toml");
        return;
    }
    let run = run(&["check", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.out);
    let answer = run.json();
    assert_eq!(answer["findings"], serde_json::json!([]));
    let week = &answer["plans"][0];
    assert_eq!(week["cost"]["complete"], true);
    // 581.47 − 10.83·27 + 8.30·175 + 14.94·70
    assert!((week["energy_need"]["value"].as_f64().unwrap() - 2787.36).abs() < 0.01, "{}", week["energy_need"]);
    assert_eq!(week["energy_need"]["basis"], "nasem-2023");
}
