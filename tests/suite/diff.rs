//! `meals diff` as a person runs it: against a small change, itself and another person's plan; and what holds of any two plans.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Run, finish, meals, root, run};

const WEEK: &str = "plans/week.toml";

/// The week with another lunch on workdays.
fn changed(folder: &Path) -> String {
    let text = fs::read_to_string(root().join(WEEK)).unwrap();
    let new = text
        .replace("\"도시락 1개\", \"두유 1개\"", "\"비빔밥 1개\", \"두유 1개\"")
        .replace("닭가슴살 200g", "닭가슴살 150g");
    assert_ne!(text, new);
    let path = folder.join("changed.toml");
    fs::write(&path, new).unwrap();
    path.to_str().unwrap().to_owned()
}

fn diff(a: &str, b: &str, more: &[&str]) -> Run {
    run(&[&["diff", a, b, "--today", "2026-11-23"], more].concat())
}

fn json(a: &str, b: &str) -> Value {
    let run = diff(a, b, &["--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.out);
    run.json()
}

/// A plan of this week, written into `folder`.
fn plan(folder: &Path, name: &str, text: &str) -> String {
    const FOODS: &str = "[foods.tofu]\nis = \"mfds:R000463\"\nprice = \"1,400원 / 300 g\"\n[foods.rice]\nis = \"mfds:R000079\"\n\
        price = \"0원\"\nportions = { bowl = \"210 g\" }\n[foods.stew]\nunit = \"400 g\"\nlabel = { energy = \"300 kcal\" }\n";
    let path = folder.join(name);
    fs::write(&path, format!("{FOODS}{text}")).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_small_change_itself_and_another_person_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let changed = changed(folder.path());
    for plan in ["week.toml", "student-us.toml"] {
        fs::copy(root().join("plans").join(plan), folder.path().join(plan)).unwrap();
    }
    for other in ["changed.toml", "week.toml", "student-us.toml"] {
        for (format, lang) in ["text", "md", "csv"].into_iter().flat_map(|format| [(format, "en"), (format, "ko")]) {
            let arguments = ["diff", "week.toml", other, "--today", "2026-11-23", "--format", format, "--lang", lang];
            let run = finish(meals(&arguments).current_dir(folder.path()));
            assert_eq!(run.code, Some(0), "{}", run.err);
            // Figures of a spreadsheet are the same in both languages.
            if format != "csv" || lang == "en" {
                insta::assert_snapshot!(format!("diff_{}_{format}_{lang}", other.trim_end_matches(".toml")), run.out);
            }
        }
    }
    let mut answer = json(WEEK, &changed);
    answer["plans"] = answer["plans"].as_array().unwrap().iter().map(|plan| plan["title"].clone()).collect();
    let few = ["energy", "iron", "iodine", "calcium"];
    answer["diff"]["nutrients"].as_object_mut().unwrap().retain(|id, _| few.contains(&id.as_str()));
    insta::assert_snapshot!("diff_changed_json", serde_json::to_string_pretty(&answer["diff"]).unwrap());
}

#[test]
fn a_plan_differs_in_nothing_from_itself() {
    for plan in ["plans/week.toml", "plans/student-us.toml", "plans/smallest.toml"] {
        let answer = json(plan, plan);
        let diff = &answer["diff"];
        for (id, nutrient) in diff["nutrients"].as_object().unwrap() {
            assert_eq!(nutrient["change"], serde_json::json!({ "low": 0.0, "estimate": 0.0, "high": 0.0 }), "{id}");
            assert_eq!((&nutrient["direction"], &nutrient["verdict"]), (&"same".into(), &Value::Null), "{id}");
        }
        for money in ["eaten_per_month", "till_per_month"] {
            assert_eq!(diff["cost"][money]["direction"], "same", "{money}");
        }
        assert_eq!(
            (&diff["week"], &diff["foods"], &diff["next"]),
            (&Value::Array(vec![]), &Value::Array(vec![]), &Value::Null)
        );
        assert!(run(&["diff", plan, plan, "--lang", "en"]).out.contains("Nothing differs"));
    }
}

/// Swaps both sides of everything that a difference says.
fn mirrored(diff: &Value) -> Value {
    match diff {
        Value::Object(all) => {
            let is_change = all.len() == 3 && all.contains_key("low") && all.contains_key("high");
            let mut new = serde_json::Map::new();
            for (key, value) in all {
                let (key, value) = match key.as_str() {
                    "before" => ("after", mirrored(value)),
                    "after" => ("before", mirrored(value)),
                    "unpriced_before" => ("unpriced_after", value.clone()),
                    "unpriced_after" => ("unpriced_before", value.clone()),
                    "change" | "direction" if value.is_string() => (key.as_str(), turned(value)),
                    "change" => ("change", negated(value)),
                    "currencies" => ("currencies", value.as_array().unwrap().iter().rev().cloned().collect()),
                    key => (key, if is_change { value.clone() } else { mirrored(value) }),
                };
                new.insert(key.to_owned(), value);
            }
            Value::Object(new)
        }
        Value::Array(all) => all.iter().map(mirrored).collect(),
        other => other.clone(),
    }
}

fn turned(word: &Value) -> Value {
    match word.as_str().unwrap() {
        "more" => "less",
        "less" => "more",
        "better" => "worse",
        "worse" => "better",
        "now-known" => "no-longer-known",
        "no-longer-known" => "now-known",
        same => same,
    }
    .into()
}

/// A number, money, or the ends of one.
fn negated(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Number(number) => (0.0 - number.as_f64().unwrap()).into(),
        Value::String(money) if money == "0" => value.clone(),
        Value::String(money) => money.strip_prefix('-').map_or_else(|| format!("-{money}"), str::to_owned).into(),
        Value::Object(ends) => {
            serde_json::json!({ "low": negated(&ends["high"]), "estimate": negated(&ends["estimate"]), "high": negated(&ends["low"]) })
        }
        other => panic!("{other}"),
    }
}

#[test]
fn the_other_way_round_is_the_mirror() {
    let folder = tempfile::tempdir().unwrap();
    let changed = changed(folder.path());
    for (a, b) in [(WEEK, changed.as_str()), (WEEK, "plans/student-us.toml"), ("plans/smallest.toml", WEEK)] {
        let sort = |diff: &Value| {
            let mut diff = diff.clone();
            // A meal that only one plan has stands behind those of the first; a food is called as the second calls it.
            let meals = diff["week"].as_array_mut().unwrap();
            meals.sort_by_key(|meal| (meal["meal"].to_string(), meal["days"].to_string()));
            diff["foods"] = diff["foods"].as_array().unwrap().len().into();
            diff
        };
        let (there, back) = (json(a, b)["diff"].clone(), json(b, a)["diff"].clone());
        let (there, back) = (sort(&there), sort(&mirrored(&back)));
        for (key, value) in there.as_object().unwrap() {
            assert_eq!(value, &back[key], "{a} {b} {key}");
        }
    }
}

#[test]
fn what_is_unknown_in_both_does_not_hide_what_changes() {
    let folder = tempfile::tempdir().unwrap();
    let week = |lunch: &str| format!("[week.everyday]\nlunch = [{lunch}]\n");
    let a = plan(folder.path(), "a.toml", &week("\"1 stew\", \"100 g tofu\""));
    let b = plan(folder.path(), "b.toml", &week("\"150 g tofu\", \"1 stew\""));
    let diff = json(&a, &b)["diff"].clone();
    let calcium = &diff["nutrients"]["calcium"];
    // Nobody knows the calcium of the stew; that of 50 g of tofu is known.
    assert_eq!((&calcium["before"]["high"], &calcium["direction"]), (&Value::Null, &"more".into()));
    assert_eq!(calcium["change"]["low"], calcium["change"]["high"]);
    // The stew has no price, and is eaten in both.
    let eaten = &diff["cost"]["eaten_per_month"];
    assert_eq!((&eaten["after"]["high"], &eaten["direction"]), (&Value::Null, &"more".into()));
    assert_eq!(eaten["change"]["low"], eaten["change"]["high"]);
    assert_eq!(diff["cost"]["till_per_month"]["direction"], "more");

    // Without the stew there is less energy for sure, and of calcium nobody can tell.
    let c = plan(folder.path(), "c.toml", &week("\"150 g tofu\""));
    let diff = json(&a, &c)["diff"].clone();
    assert_eq!(diff["nutrients"]["energy"]["direction"], "less");
    let calcium = &diff["nutrients"]["calcium"];
    assert_eq!((&calcium["change"]["low"], &calcium["direction"]), (&Value::Null, &"cannot-tell".into()));
    // What had no price may have cost anything.
    let eaten = &diff["cost"]["eaten_per_month"];
    assert_eq!((&eaten["change"]["low"], &eaten["direction"]), (&Value::Null, &"cannot-tell".into()));
    assert_eq!(diff["unpriced_before"], serde_json::json!(["stew"]));
}

#[test]
fn what_can_be_told_of_only_one_is_neither_better_nor_worse() {
    let folder = tempfile::tempdir().unwrap();
    let man = "[person]\nsex = \"male\"\nage = 30\nheight = \"175 cm\"\nweight = \"70 kg\"\nactivity = \"active\"\n";
    let week = |lunch: &str| format!("{man}[week.everyday]\nlunch = [{lunch}]\n");
    // Nobody knows the calcium of the stew; that of tofu is known, and enough or not.
    let open = plan(folder.path(), "a.toml", &week("\"1 stew\""));
    for (lunch, now) in [("\"3 kg tofu\"", "met"), ("\"1 g tofu\"", "short")] {
        let known = plan(folder.path(), "b.toml", &week(lunch));
        for (a, b, before, after, turn) in
            [(&open, &known, "undetermined", now, "now-known"), (&known, &open, now, "undetermined", "no-longer-known")]
        {
            let verdict = json(a, b)["diff"]["nutrients"]["calcium"]["verdict"].clone();
            assert_eq!(verdict, serde_json::json!({ "before": before, "after": after, "change": turn }));
        }
    }
    let known = folder.path().join("b.toml");
    let told = |a: &str, b: &str, lang| diff(a, b, &["--lang", lang]).out;
    let known = known.to_str().unwrap();
    assert!(
        told(&open, known, "en").contains("Known in B only") && told(known, &open, "en").contains("Known in A only")
    );
    assert!(told(&open, known, "ko").contains("B에서만 판정") && told(known, &open, "ko").contains("A에서만 판정"));
}

#[test]
fn the_same_food_under_another_name_or_meal_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let a = plan(folder.path(), "a.toml", "[week.everyday]\nlunch = [\"100 g tofu\"]\ndinner = [\"1 bowl rice\"]\n");
    let b = plan(folder.path(), "b.toml", "[week.everyday]\nlunch = [\"1 bowl rice\"]\ndinner = [\"100 g tofu\"]\n");
    let diff = json(&a, &b)["diff"].clone();
    assert!(diff["nutrients"].as_object().unwrap().values().all(|nutrient| nutrient["direction"] == "same"));
    let week = diff["week"].as_array().unwrap();
    assert_eq!(week.len(), 2, "{week:?}");
    assert_eq!(week[0]["days"].as_array().unwrap().len(), 7);
    assert_eq!(
        (&week[0]["before"][0]["text"], &week[0]["after"][0]["text"]),
        (&"100 g tofu".into(), &"1 bowl rice".into())
    );
}

#[test]
fn another_price_or_label_of_the_same_food_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[week.everyday]\nlunch = [\"1 stew\", \"100 g tofu\"]\n";
    let a = plan(folder.path(), "a.toml", text);
    let b = plan(folder.path(), "b.toml", text);
    let new = fs::read_to_string(&b).unwrap().replace("1,400원", "1,500원").replace("300 kcal", "350 kcal");
    fs::write(&b, new).unwrap();
    let diff = json(&a, &b)["diff"].clone();
    let stew = serde_json::json!({ "food": "stew", "nutrients": true, "price": false });
    let tofu = serde_json::json!({ "food": "tofu", "nutrients": false, "price": true });
    assert_eq!((&diff["week"], &diff["foods"]), (&Value::Array(vec![]), &serde_json::json!([stew, tofu])));
    assert_eq!(diff["cost"]["eaten_per_month"]["direction"], "more");
}

#[test]
fn two_currencies_are_not_subtracted() {
    let diff = json(WEEK, "plans/student-us.toml")["diff"].clone();
    assert_eq!(diff["cost"]["currencies"], serde_json::json!(["KRW", "USD"]));
    for money in ["eaten_per_month", "till_per_month"] {
        assert_eq!((&diff["cost"][money]["change"], &diff["cost"][money]["direction"]), (&Value::Null, &Value::Null));
    }
    assert_eq!(diff["targets"]["other_person"], true);
    assert_eq!(diff["targets"]["other_reference"], true);
}

#[test]
fn all_that_is_wrong_with_either_plan_comes_in_one_run() {
    let run = diff("tests/bad/unknown-food.toml", "nowhere.toml", &["--format", "json"]);
    let answer = run.json();
    let mut names: Vec<&Value> = answer["findings"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    names.dedup();
    assert_eq!((names, run.code), (vec![&"unknown-food".into(), &"missing-file".into()], Some(2)));
    assert_eq!((&answer["plans"], &answer["diff"]), (&Value::Array(vec![]), &Value::Null));
    // One that is sound beside one that is not gives no half an answer.
    let run = diff(WEEK, "nowhere.toml", &[]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
}

#[test]
fn one_of_them_may_come_from_standard_input() {
    let mut command = meals(&["diff", "-", WEEK, "--lang", "en"]);
    let output = command.stdin(fs::File::open(root().join(WEEK)).unwrap()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("Nothing differs"));
    assert!(run(&["diff", "-", "-"]).err.contains("[standard-input-twice]"));
}

#[test]
fn hostile_names_come_out_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let long = "긴".repeat(10_000);
    let names = ["<script>alert(1)</script>", "=1+1", "\\u202Eabc", "\\u001b[31mred", "a`b*c_d", &long];
    let write = |file: &str, title: &str, amount: u32| {
        let foods: String = names
            .iter()
            .map(|name| format!("[foods.\"{name}\"]\nunit = \"{amount} g\"\nlabel = {{ energy = \"9 kcal\" }}\n"))
            .collect();
        let meals: String = names.iter().map(|name| format!("\"{name}\" = [\"{amount} g {name}\"]\n")).collect();
        let path = folder.path().join(file);
        fs::write(&path, format!("title = \"{title}\"\n{foods}[week.monday]\n{meals}")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (a, b) = (write("a.toml", "\\u001b]0;x\\u0007<b>", 10), write("b.toml", &long, 20));
    for format in ["text", "md", "csv"] {
        for verbose in [&[][..], &["-v"]] {
            let run = diff(&a, &b, &[&["--format", format], verbose].concat());
            assert_eq!(run.code, Some(0), "{}", &run.err[..run.err.len().min(900)]);
            let is_harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            if format != "csv" {
                assert!(!run.out.contains(is_harmful), "{format}");
                assert!(run.out.lines().all(|line| line.chars().count() < 2_000), "{format}");
            }
            if format == "md" {
                assert!(!run.out.contains("<script>"), "{}", run.out);
            }
            if format == "csv" {
                let mut rows = csv::Reader::from_reader(run.out.as_bytes());
                let cells: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
                let is_formula = |cell: &&str| cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
                assert_eq!(cells.iter().flatten().find(is_formula), None);
            }
        }
    }
}
