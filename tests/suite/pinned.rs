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
    // Kimchi at the plan's price, tofu at the default table's: (1,500 + 300 g at 1,400 won for 300 g) ÷ 2.
    assert_eq!(option["cost"]["estimate"], "1450");
    assert_eq!(plan["cost"]["complete"], true);
}

#[test]
fn the_fixed_week_runs() {
    let path = root().join("../shared/plans/pinned-week.toml");
    if !path.exists() {
        eprintln!("skipped: no ../shared/plans/pinned-week.toml");
        return;
    }
    assert_eq!(fs::read(&path).unwrap(), fs::read(root().join("tests/fixtures/pinned-week.toml")).unwrap());
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

/// What the specification asks of the fixed week: verdicts, ends and how far apart they are.
#[test]
fn the_fixed_week_is_decided_where_its_lunchbox_is_bounded() {
    // A copy of the file that the first test reads where it is at hand.
    let answer = run(&["check", "tests/fixtures/pinned-week.toml", "--format", "json"]).json();
    let nutrients = answer["plans"][0]["week"]["nutrients"].as_object().unwrap().clone();
    let is_open = |n: &serde_json::Value| n["high"].is_null();
    let with_ear: Vec<_> = nutrients.iter().filter(|(_, n)| !n["targets"]["ear"].is_null()).collect();
    assert_eq!(with_ear.len(), 28);
    let decided = |n: &serde_json::Value| n["verdict"] != "undetermined";
    assert!(with_ear.iter().filter(|(_, n)| decided(n)).count() >= 18);
    let micro: Vec<_> = with_ear.iter().filter(|(_, n)| n["unit"] != "g").collect();
    assert_eq!(micro.len(), 17);
    assert!(micro.iter().filter(|(_, n)| decided(n)).count() >= 8);
    let near = |n: &serde_json::Value| !is_open(n) && n["high"].as_f64().unwrap() <= 2.5 * n["low"].as_f64().unwrap();
    assert!(micro.iter().filter(|(_, n)| near(n)).count() >= 12);
    let has_target =
        |n: &serde_json::Value| n["targets"].as_object().unwrap().values().any(serde_json::Value::is_number);
    let open: Vec<_> = nutrients.iter().filter(|(_, n)| has_target(n) && is_open(n)).map(|(id, _)| id).collect();
    assert!(open.len() <= 3, "{open:?}");
    assert!(with_ear.iter().all(|(_, n)| decided(n) == n["basis"].is_string()));
}

/// A box of the same kind, which needs no file from elsewhere.
const BOX: &str = "[foods.box]\nunit = \"400 g\"\n\
    label = { energy = \"585 kcal\", carbohydrate = \"78 g\", protein = \"29 g\", fat = \"17 g\", sodium = \"980 mg\" }\n\
    contains = [\"mfds:R000079\", \"mfds:R001580\", \"mfds:R000659\", \"mfds:R000463\", \"mfds:R000943\", \"mfds:R001797\", \
    \"mfds:R002625\", \"mfds:R002737\"]\n[week.everyday]\nlunch = [\"1 box\"]\n";

#[test]
fn a_box_is_bounded_by_its_contents() {
    let plan = check(&format!("{MAN}{BOX}"));
    let iron = &plan["week"]["nutrients"]["iron"];
    let end = |name: &str| (iron[name].as_f64().unwrap() * 10.0).round() / 10.0;
    // The figures of the specification: 2.6–4.1 mg.
    assert_eq!((end("low"), end("high")), (2.6, 4.1));
    assert_eq!((&iron["verdict"], &iron["basis"]), (&"short".into(), &"label".into()));
    // Zinc has borrowed cells, vitamin B12 one that only similar foods bound.
    let zinc = &plan["week"]["nutrients"]["zinc"];
    assert_eq!((&zinc["verdict"], &zinc["basis"]), (&"short".into(), &"borrowed".into()));
    let b12 = &plan["week"]["nutrients"]["vitamin_b12"];
    assert_eq!((&b12["basis"], &b12["high"].is_null()), (&"assumed".into(), &false));
    // What the label prints stays what the label prints.
    let energy = &plan["week"]["nutrients"]["energy"];
    assert_eq!((&energy["low"], &energy["estimate"], &energy["high"]), (&468.0.into(), &585.0.into(), &702.0.into()));
}

/// The first food of a plan whose only meal is one of it, Monday at noon.
fn monday(foods: &str) -> serde_json::Value {
    check(&format!("{foods}[week.monday]\nlunch = [\"1 x\"]\n"))["days"][0]["nutrients"].clone()
}

fn close(found: &serde_json::Value, value: f64) {
    assert!((found.as_f64().unwrap() - value).abs() < 1e-9 * value.abs().max(1.0), "{found} is not {value}");
}

#[test]
fn a_label_may_be_for_a_unit_a_weight_or_a_serving() {
    let fat = |rest: &str| {
        monday(&format!("[foods.x]\nunit = \"50 g\"\ntolerance = \"0%\"\nlabel = {{ fat = \"10 g\" }}\n{rest}"))["fat"]
            .clone()
    };
    close(&fat("")["low"], 10.0);
    close(&fat("per = \"100 g\"\n")["low"], 5.0);
    close(&fat("per = \"serving\"\nportions = { serving = \"25 g\" }\n")["low"], 20.0);
}

#[test]
fn a_per_cent_is_of_the_daily_value_of_the_country() {
    let calcium = |rest: &str| {
        let label = "tolerance = \"0%\"\nlabel = { calcium = \"10 %DV\" }\n";
        monday(&format!("[foods.x]\nunit = \"50 g\"\n{label}{rest}"))["calcium"]["estimate"].clone()
    };
    // 700 mg in Korea, 1,300 mg in the US.
    close(&calcium(""), 70.0);
    close(&calcium("daily-values = \"us\"\n"), 130.0);
}

#[test]
fn a_label_is_written_as_it_is_printed() {
    let printed = monday(
        "[foods.x]\nunit = \"50 g\"\nlabel = { \"열량\" = \"120 kcal\", \"나트륨\" = \"100 mg\", \"당류\" = \"1 g 미만\", \
         \"총 지방\" = \"< 0.5 g\" }\n",
    );
    assert_eq!(printed["total_sugars"], serde_json::json!({"low": 0.0, "estimate": 0.5, "high": 1.0}));
    assert_eq!(printed["fat"], serde_json::json!({"low": 0.0, "estimate": 0.25, "high": 0.5}));
    // Fatty acids are fat.
    assert_eq!(printed["linoleic_acid"]["high"], 0.5);
    close(&printed["sodium"]["high"], 120.0);
}

#[test]
fn contents_prove_something_without_a_label() {
    // Rice (152 kcal) at least half of it, pork (172 kcal) the rest.
    let x = monday("[foods.x]\nunit = \"200 g\"\ncontains = [\"mfds:R000079\", \"mfds:R001580\"]\n");
    close(&x["energy"]["low"], 304.0);
    close(&x["energy"]["high"], 324.0);
    let unordered =
        monday("[foods.x]\nunit = \"200 g\"\nordered = false\ncontains = [\"mfds:R000079\", \"mfds:R001580\"]\n");
    close(&unordered["energy"]["high"], 344.0);
    // 30 % of pork as printed is 29.5 to 30.5; 60 g of 200 g are 59.5 to 60.5.
    for stated in ["mfds:R001580 30%", "mfds:R001580 60 g", "mfds:R001580 (30 %)", "60 g mfds:R001580"] {
        let x = monday(&format!("[foods.x]\nunit = \"200 g\"\ncontains = [\"mfds:R000079\", \"{stated}\"]\n"));
        let half = if stated.contains('%') { 1.0 } else { 0.5 };
        close(&x["energy"]["low"], 304.0 + (60.0 - half) * 0.2);
        close(&x["energy"]["high"], 304.0 + (60.0 + half) * 0.2);
    }
}

#[test]
fn a_name_that_ends_in_an_amount_is_a_name_first() {
    let x = monday(
        "[foods.\"milk 3%\"]\nunit = \"100 g\"\ntolerance = \"0%\"\nlabel = { energy = \"60 kcal\" }\n\
         [foods.x]\nunit = \"100 g\"\ncontains = [\"milk 3%\"]\n",
    );
    close(&x["energy"]["low"], 60.0);
    let x = monday(
        "[foods.x]\nunit = \"200 g\"\nordered = false\ncontains = [\"mfds:R000079 50-60%\", \"mfds:R001580\"]\n",
    );
    close(&x["energy"]["low"], 2.0 * (0.605 * 152.0 + 0.395 * 172.0));
    close(&x["energy"]["high"], 2.0 * (0.495 * 152.0 + 0.505 * 172.0));
}

#[test]
fn raw_contents_lose_water_and_nothing_else() {
    // 200 g are left of 250 g of raw spinach (33 kcal, 89.4 g water).
    let x = monday("[foods.x]\nunit = \"200 g\"\nyield = \"80%\"\ncontains = [\"mfds:R000942\"]\n");
    close(&x["energy"]["low"], 2.5 * 33.0);
    close(&x["water_total"]["low"], 2.5 * 89.4 - 50.0);
    close(&x["water_total"]["high"], 2.5 * 89.4 - 50.0);
    // Nobody says how much: 200 to 250 g went in.
    let x = monday("[foods.x]\nunit = \"200 g\"\nyield = \"80-100%\"\ncontains = [\"mfds:R000942\"]\n");
    close(&x["energy"]["low"], 66.0);
    close(&x["energy"]["high"], 82.5);
}

#[test]
fn a_label_in_a_list_looks_at_its_own_water() {
    // The spinach loses half of its weight; the tofu beside it loses nothing and is 80 % water.
    let foods = "[foods.a]\nunit = \"100 g\"\nyield = \"50%\"\ncontains = [\"mfds:R000943\"]\n\
        [foods.c]\nunit = \"100 g\"\nper = \"100 g\"\nlabel = { water_total = \"80 ml\" }\ncontains = [\"mfds:R000463\"]\n\
        [foods.x]\nunit = \"200 g\"\nordered = false\n";
    let one = monday(&format!("{foods}contains = [\"a 100 g\", \"c 100 g\"]\n"));
    let other = monday(&format!("{foods}contains = [\"c 100 g\", \"a 100 g\"]\n"));
    // 200 g of blanched spinach with 91.7 % water less 100 g, and 81.2 g of the tofu's.
    close(&one["water_total"]["low"], other["water_total"]["low"].as_f64().unwrap());
    assert!((one["water_total"]["low"].as_f64().unwrap() - 164.6).abs() < 1.0, "{}", one["water_total"]);
}

#[test]
fn a_list_does_not_lose_more_water_than_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    let list = "[foods.x]\nunit = \"100 g\"\nyield = \"10%\"\ncontains = [\"mfds:R000463\", \"mfds:R000943\"]\n";
    fs::write(&path, format!("{list}[week.monday]\nlunch = [\"1 x\"]\n")).unwrap();
    let answer = run(&["check", path.to_str().unwrap(), "--format", "json"]).json();
    assert_eq!(answer["findings"][0]["name"], "contents-conflict");
}

#[test]
fn a_printed_zero_leaves_the_basis_as_it_was() {
    let without = check(&format!("{MAN}{BOX}"));
    let with = check(&format!("{MAN}{}", BOX.replace("sodium = ", "trans-fat = \"0 g\", sodium = ")));
    for id in ["calcium", "potassium", "biotin", "selenium"] {
        let basis = |plan: &serde_json::Value| plan["week"]["nutrients"][id]["basis"].clone();
        assert_eq!(basis(&with), basis(&without), "{id}");
        assert_ne!(basis(&with), "assumed", "{id}");
    }
}

#[test]
fn what_is_assumed_of_parts_takes_nothing_from_a_known_whole() {
    let table = "id,group,energy_kcal,water_total_ml,vitamin_a_ug,retinol_ug,beta_carotene_ug\n\
        q:a,fruit,50,85,900,,\nq:b,fruit,50,85,0,0,0\n";
    let x = "[foods.x]\nunit = \"100 g\"\nordered = false\ncontains = [\"q:a\", \"q:b\"]\n";
    let week = "[week.monday]\nlunch = [\"1 x\"]\n";
    let plan = check_with(table, &format!("{x}label = {{ retinol = \"0 ug\" }}\n{week}"));
    // All of it may be carotene, whatever fruit usually has.
    let vitamin_a = &plan["days"][0]["nutrients"]["vitamin_a"];
    for (end, value) in [("low", 0.0), ("estimate", 450.0), ("high", 900.0)] {
        close(&vitamin_a[end], value);
    }
}

#[test]
fn a_label_changes_only_what_it_is_about() {
    for row in ["mfds:R002199", "mfds:R001794"] {
        let food = format!("[foods.x]\nis = \"{row}\"\nunit = \"100 g\"\nedible = \"100%\"\n");
        let (plain, labelled) = (monday(&food), monday(&format!("{food}label = {{ caffeine = \"1 mg\" }}\n")));
        for id in ["vitamin_e", "epa_dha", "folate", "met_cys", "niacin"] {
            for end in ["low", "estimate", "high"] {
                let (a, b) = (&plain[id][end], &labelled[id][end]);
                assert_eq!(a.is_null(), b.is_null(), "{row} {id} {end}");
                if !a.is_null() {
                    close(a, b.as_f64().unwrap());
                }
            }
        }
    }
}

#[test]
fn a_label_s_whole_is_more_than_the_row_s_part() {
    // The row has 49 g of fat, the label 5 g: the row's fatty acids are not this food's.
    let x = monday("[foods.x]\nis = \"sr:16098\"\nunit = \"100 g\"\nper = \"100 g\"\nlabel = { fat = \"5 g\" }\n");
    assert_eq!(x["saturated_fat"], serde_json::json!({"low": 0.0, "estimate": null, "high": 6.0}));
}

#[test]
fn cooking_never_adds() {
    for row in ["mfds:R002314", "mfds:R001606"] {
        let recipe = format!("[foods.x]\nrecipe = [\"100 g {row}\"]\n");
        let (raw, cooked) = (monday(&recipe), monday(&format!("{recipe}retain = \"3005\"\n")));
        for (id, amount) in raw.as_object().unwrap() {
            for end in ["low", "estimate", "high"] {
                let (before, after) = (amount[end].as_f64(), cooked[id][end].as_f64());
                assert!(
                    before.zip(after).is_none_or(|(before, after)| after <= before * (1.0 + 1e-9)),
                    "{row} {id} {end}: {before:?} {after:?}"
                );
            }
        }
    }
}

#[test]
fn a_range_of_a_recipe_takes_up_a_range_of_water() {
    let of = |amount: &str| {
        monday(&format!("[foods.x]\nrecipe = [\"{amount} g mfds:R000070\"]\nyield = \"250%\"\n"))["water_total"].clone()
    };
    let (little, much, range) = (of("100"), of("300"), of("100-300"));
    close(&range["low"], little["low"].as_f64().unwrap());
    close(&range["high"], much["high"].as_f64().unwrap());
}

#[test]
fn a_sauce_has_contents_of_its_own() {
    // Half rice at least; the rest is a sauce that is more soy sauce (103 kcal) than oil (917 kcal).
    let sauce = "[foods.sauce]\ncontains = [\"mfds:R002737\", \"mfds:R002625\"]\n";
    let x = monday(&format!("[foods.x]\nunit = \"100 g\"\ncontains = [\"mfds:R000079\", \"sauce\"]\n{sauce}"));
    close(&x["energy"]["low"], 0.5 * 152.0 + 0.5 * 103.0);
    close(&x["energy"]["high"], 0.5 * 152.0 + 0.25 * 103.0 + 0.25 * 917.0);
    // A label of the sauce (300 kcal, exactly) says how much oil there is in it.
    let label = "unit = \"100 g\"\ntolerance = \"0%\"\nlabel = { energy = \"300 kcal\" }\n";
    let x = monday(&format!("[foods.x]\nunit = \"100 g\"\ncontains = [\"mfds:R000079\", \"sauce\"]\n{sauce}{label}"));
    close(&x["energy"]["low"], 152.0);
    close(&x["energy"]["high"], 0.5 * 152.0 + 0.5 * 300.0);
    let oil = 0.5 * (300.0 - 103.0) / (917.0 - 103.0);
    close(&x["fat"]["high"], 0.05 + 0.995_9 * oil * 100.0);
}

#[test]
fn cooking_takes_from_raw_rows_what_its_method_takes() {
    // 300 g of raw spinach: vitamin C 60, B1 0.12, water 89.4; boiled in much water 55 % and 80 % are left.
    let retain = "retain = \"VEG,GREENS,BOILED,WATER COVER DRAIN\"\n";
    let x = monday(&format!("[foods.x]\nrecipe = [\"300 g mfds:R000942\"]\nyield = \"80%\"\n{retain}"));
    close(&x["vitamin_c"]["low"], 180.0 * 0.55);
    close(&x["thiamin"]["low"], 0.36 * 0.80);
    close(&x["water_total"]["low"], 3.0 * 89.4 - 60.0);
    // The table has no factor for energy and vitamin K.
    close(&x["energy"]["low"], 99.0);
    // Equivalents lose what their parts lose: β-carotene 95 %, niacin 85 % and tryptophan nothing.
    close(&x["vitamin_a"]["low"], 3.0 * 2876.0 * 0.95 / 12.0);
    close(&x["niacin"]["low"], 3.0 * (0.5 * 0.85 + 0.039 * 1000.0 / 60.0));
    // A method of one ingredient stands before that of the recipe, by name or by code.
    let own = "[foods.x]\nrecipe = [{ use = \"300 g mfds:R000942\", retain = \"3006\" }]\n";
    close(&monday(&format!("{own}{retain}"))["vitamin_c"]["low"], 180.0 * 0.70);
}

#[test]
fn what_is_cooked_loses_nothing_a_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    let plan = "[foods.x]\nretain = \"3005\"\nrecipe = [\"100 g mfds:R000943\", \"100 g mfds:R000942\"]\n\
        [week.monday]\nlunch = [\"1 x\"]\n";
    fs::write(&path, plan).unwrap();
    let answer = run(&["check", path.to_str().unwrap(), "--format", "json"]).json();
    assert_eq!(answer["findings"][0]["name"], "retention-on-cooked");
    // Blanched spinach keeps its 40 mg, raw keeps 55 % of its 60 mg.
    close(&answer["plans"][0]["days"][0]["nutrients"]["vitamin_c"]["low"], 40.0 + 33.0);
}

#[test]
fn ranges_and_choices_go_through_days_and_money() {
    let plan = check(
        "[foods.rice]\nis = \"mfds:R000079\"\nprice = \"1,000원 / 100 g\"\nportions = { bowl = \"200 g\" }\n\
         [week.monday]\nlunch = [\"1-2 bowls rice\"]\ndinner = [\"100 g rice | 1 bowl rice | 300 g rice\"]\n",
    );
    let monday = &plan["days"][0];
    let energy = &monday["nutrients"]["energy"];
    // 200 to 400 g and one of 100, 200, 300 g at 152 kcal.
    close(&energy["low"], 3.0 * 152.0);
    close(&energy["estimate"], 5.0 * 152.0);
    close(&energy["high"], 7.0 * 152.0);
    assert_eq!(monday["cost"], serde_json::json!({"low": "3000", "estimate": "5000", "high": "7000"}));
    close(&plan["week"]["nutrients"]["energy"]["high"], 152.0);
    assert_eq!(plan["cost"]["eaten_per_week"]["high"], "7000");
}

#[test]
fn what_to_look_up_is_what_would_settle_most() {
    // The box alone keeps verdicts back; its shares would settle them.
    let plan =
        check(&format!("{MAN}{BOX}[foods.rice]\nis = \"mfds:R000079\"\n[week.monday]\ndinner = [\"200 g rice\"]\n"));
    let next = plan["next"].as_array().unwrap();
    assert_eq!((&next[0]["food"], &next[0]["wanted"]), (&"box".into(), &"shares".into()));
    let undetermined = |id: &str| {
        let n = &plan["week"]["nutrients"][id];
        n["verdict"] == "undetermined" || n["limit_verdict"] == "undetermined" || n["amdr_verdict"] == "undetermined"
    };
    let ids = |list: &serde_json::Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
    };
    let named: Vec<String> =
        next.iter().flat_map(|one| [ids(&one["settles"]), ids(&one["narrows"])].concat()).collect();
    assert!(!named.is_empty() && named.iter().all(|id| undetermined(id)), "{named:?}");
    // One dish of three is eaten now and then; the box five times a week. That one tells more, and is told first.
    let mixed = check(&format!(
        "{MAN}{BOX}[foods.dish]\nis = \"mfds:D312-550000000-0002\"\nunit = \"250 g\"\n[week.saturday]\nlunch = []\n\
         dinner = [\"1 dish | 100 g mfds:R000079 | 100 g mfds:R001580\"]\n"
    ));
    let narrows = |food: &str, id: &str| {
        let next = mixed["next"].as_array().unwrap();
        next.iter().any(|one| one["food"] == food && ids(&one["narrows"]).iter().any(|narrowed| narrowed == id))
    };
    assert!(!narrows("dish", "magnesium"), "{}", mixed["next"]);
    // Who has eaten only what is known has nothing to look up.
    let sure = check(
        "[person]\nreference = \"none\"\n[targets]\nenergy = { at-least = \"100 kcal\" }\n\
        [week.everyday]\nlunch = [\"200 g mfds:R000079\"]\n",
    );
    assert_eq!(sure["next"], serde_json::json!([]));
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
