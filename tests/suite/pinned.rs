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

/// A plan whose foods come from a table of its own beside it.
fn check_with(table: &str, plan: &str) -> serde_json::Value {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("my.csv"), table).unwrap();
    let path = folder.path().join("plan.toml");
    fs::write(&path, format!("[database]\nfoods = [\"my.csv\"]\n{plan}")).unwrap();
    let run = run(&["check", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.out);
    run.json()["plans"][0].clone()
}

fn low<'a>(plan: &'a serde_json::Value, nutrient: &str) -> &'a serde_json::Value {
    &plan["days"][0]["nutrients"][nutrient]["low"]
}

#[test]
fn a_label_corrects_a_row_and_leaves_the_rest_of_it_as_it_is() {
    let food = "[foods.apple]\nis = \"mfds:R001373\"\nunit = \"200 g\"\nedible = \"100%\"\n";
    let week = "[week.monday]\nsnack = [\"1 apple\"]\n";
    let plain = check(&format!("{food}{week}"));
    let labelled = check(&format!("{food}tolerance = \"0%\"\nlabel = {{ energy = \"100 kcal\" }}\n{week}"));
    assert_eq!(low(&labelled, "potassium"), low(&plain, "potassium"));
    assert_eq!((low(&labelled, "energy"), low(&plain, "energy")), (&100.0.into(), &112.0.into()));
}

#[test]
fn a_table_that_learns_what_a_piece_weighs_changes_no_plan() {
    // The table says that one weighs 140 g; the plan knows better.
    let plan = check(
        "[foods.\"바나나\"]\nis = \"mfds:R001407\"\nunit = \"300 g\"\nedible = \"100%\"\n[week.monday]\nsnack = [\"바나나 1개\"]\n",
    );
    assert_eq!(plan["days"][0]["meals"][0]["servings"][0]["options"][0]["grams"]["low"], 300.0);
}

#[test]
fn a_key_that_looks_like_an_id_is_still_another_food() {
    let table = "id,name_ko,energy_kcal\nrice,쌀알밥,100\nbread,빵빵,900\n";
    let plan = check_with(
        table,
        "[foods.rice]\nis = \"bread\"\nprice = \"100원 / 100 g\"\n[week.monday]\nlunch = [\"100 g rice\", \"100 g 쌀알밥\"]\n",
    );
    assert_eq!(low(&plan, "energy"), 1000.0);
    assert_eq!(plan["cost"]["unpriced"], serde_json::json!(["쌀알밥"]));
}

#[test]
fn a_limit_of_ones_own_is_about_the_nutrient_it_names() {
    let table = "id,energy_kcal,vitamin_a_ug,retinol_ug\nz,1000,5000,0\n";
    let week = "[week.everyday]\nlunch = [\"100 g z\"]\n";
    let own = check_with(table, &format!("{MAN}[targets]\nvitamin-a = {{ at-most = \"1000 ug\" }}\n{week}"));
    assert_eq!(own["week"]["nutrients"]["vitamin_a"]["limit_verdict"], "over");
    // The published limit is about retinol, of which there is none.
    let published = check_with(table, &format!("{MAN}{week}"));
    let vitamin_a = &published["week"]["nutrients"]["vitamin_a"];
    assert_eq!((&vitamin_a["limit_verdict"], &vitamin_a["limit_judged_on"]), (&"within".into(), &"retinol".into()));
    assert_eq!(vitamin_a["targets"]["ul"], 3000.0);
}

#[test]
fn a_meal_is_one_meal_however_its_letters_are_composed() {
    let plan = check(
        "[week.everyday]\n\"아침\" = [\"100 g mfds:R001373\"]\n[week.monday]\n\"\u{110b}\u{1161}\u{110e}\u{1175}\u{11b7}\" = []\n",
    );
    assert_eq!(plan["days"][0]["meals"], serde_json::json!([]));
    assert_eq!(plan["days"][1]["meals"].as_array().unwrap().len(), 1);
}

#[test]
fn money_that_divides_in_the_end_is_whole() {
    let plan = check(
        "[foods.a]\nunit = \"150 g\"\nlabel = { energy = \"100 kcal\" }\nprice = \"300원 / 1\"\n[week.everyday]\nlunch = [\"50 g a\"]\n",
    );
    assert_eq!(
        (&plan["cost"]["eaten_per_day"]["low"], &plan["cost"]["eaten_per_week"]["low"]),
        (&"100".into(), &"700".into())
    );
}

#[test]
fn targets_of_ones_own_need_no_reference() {
    let plan = check(
        "[person]\nreference = \"none\"\n[targets]\nvitamin-c = { at-least = \"200 mg\" }\n[week.everyday]\nlunch = [\"100 g mfds:R001373\"]\n",
    );
    assert_eq!(plan["week"]["nutrients"]["vitamin_c"]["verdict"], "short");
    assert_eq!(plan["week"]["nutrients"]["iron"]["verdict"], "no-target");
}

#[test]
fn an_energy_target_of_one_side_leaves_the_other_where_it_was() {
    let target = |lines: &str| {
        check(&format!("{MAN}[targets]\nenergy = {lines}\n[week.everyday]\nlunch = [\"100 g mfds:R001373\"]\n"))
    };
    let at_most = target("{ at-most = \"2600 kcal\" }");
    let need = &at_most["energy_need"];
    assert_eq!((&need["basis"], &need["most"]), (&"targets".into(), &2600.0.into()));
    assert!((need["least"].as_f64().unwrap() - 0.9 * 2787.36).abs() < 0.01, "{need}");
    // What would contradict it gives way.
    assert_eq!(target("{ at-most = \"1800 kcal\" }")["energy_need"]["least"], 0.0);
}

#[test]
fn the_table_has_the_figures_of_its_sources() {
    // Printed in the sources: a raw Fuji apple, raw chicken breast, the USDA's apple with skin, its peanut butter.
    for (food, nutrient, value) in [
        ("mfds:R001373", "energy", 56.0),
        ("mfds:R001515", "energy", 107.0),
        ("mfds:R001515", "protein", 22.97),
        ("sr:09003", "energy", 52.0),
        ("sr:09003", "protein", 0.26),
        ("sr:09003", "vitamin_c", 4.6),
        ("sr:16098", "energy", 598.0),
    ] {
        let plan = check(&format!("[week.monday]\nlunch = [\"100 g {food}\"]\n"));
        assert_eq!(low(&plan, nutrient), value, "{food} {nutrient}");
    }
}

#[test]
fn every_verdict_says_what_it_leans_on() {
    // Energy is measured here, so cholesterol over 300 mg a day is measured too; the label of a box is a label.
    let eggs = check(&format!("{MAN}[week.everyday]\nlunch = [\"300 g mfds:R001797\"]\n"));
    let cholesterol = &eggs["week"]["nutrients"]["cholesterol"];
    assert_eq!((&cholesterol["limit_verdict"], &cholesterol["limit_basis"]), (&"over".into(), &"measured".into()));
    let boxed = check(&format!(
        "{MAN}[foods.box]\nlabel = {{ energy = \"600 kcal\", cholesterol = \"20 mg\" }}\n[week.everyday]\nlunch = [\"1 box\"]\n"
    ));
    let cholesterol = &boxed["week"]["nutrients"]["cholesterol"];
    assert_eq!((&cholesterol["limit_verdict"], &cholesterol["limit_basis"]), (&"within".into(), &"label".into()));
}

#[test]
fn a_label_that_prints_a_part_makes_the_sum_anew() {
    let plan = check(
        "[foods.x]\nis = \"mfds:R000659\"\nunit = \"100 g\"\ntolerance = \"0%\"\nlabel = { retinol = \"1000 ug\" }\n[week.monday]\nlunch = [\"1 x\"]\n",
    );
    // 353 µg of β-carotene in 100 g of kimchi count a twelfth.
    assert!((low(&plan, "vitamin_a").as_f64().unwrap() - (1000.0 + 353.0 / 12.0)).abs() < 1e-9);
}

#[test]
fn thirds_of_a_kilogram_cost_whole_money() {
    let plan = check(
        "[foods.tofu]\nis = \"mfds:R000463\"\nprice = \"1,000원 / 1 kg\"\n[foods.mix]\nrecipe = [\"1/3 kg tofu\", \"1/3 kg tofu\", \"1/3 kg tofu\"]\n[week.monday]\nlunch = [\"100 g mix\"]\n",
    );
    assert_eq!(plan["cost"]["eaten_per_week"]["low"], "100");
}
