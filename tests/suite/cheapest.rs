//! `meals cheapest` from the outside: Stigler's diet through tables, prices and targets; baskets that are eaten as a plan; why there
//! is none; the same answers as before.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Run, root, run};

const ON: [&str; 2] = ["--today", "2026-11-23"];

fn cheapest(arguments: &[&str]) -> Run {
    run(&[&["cheapest"], arguments, &ON].concat())
}

/// The answer for a plan, which was given.
fn plan_of(arguments: &[&str]) -> Value {
    let run = cheapest(&[arguments, &["--format", "json"]].concat());
    assert_eq!(run.code, Some(0), "{arguments:?}: {}{}", run.out, run.err);
    run.json()["plans"][0].clone()
}

fn float(value: &Value) -> f64 {
    value.as_str().map_or_else(|| value.as_f64(), |text| text.parse().ok()).unwrap_or_else(|| panic!("{value}"))
}

fn ids(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
}

/// Writes a plan of this text.
fn plan(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// What Stigler's columns are called here, and what of them one is of theirs: 1 kIU of vitamin A is 300 µg retinol.
const COLUMNS: [(&str, f64); 9] = [
    ("energy_kcal", 1000.0),
    ("protein_g", 1.0),
    ("calcium_mg", 1000.0),
    ("iron_mg", 1.0),
    ("vitamin_a_ug", 300.0),
    ("thiamin_mg", 1.0),
    ("riboflavin_mg", 1.0),
    ("niacin_mg", 1.0),
    ("vitamin_c_mg", 1.0),
];

/// A day's needs of 1939, and nobody's person.
const NEEDS: &str = r#"
[person]
reference = "none"
[targets]
energy = { at-least = "3,000 kcal" }
protein = { at-least = "70 g" }
calcium = { at-least = "800 mg" }
iron = { at-least = "12 mg" }
vitamin-a = { at-least = "1,500 µg" }
thiamin = { at-least = "1.8 mg" }
riboflavin = { at-least = "2.7 mg" }
niacin = { at-least = "18 mg" }
vitamin-c = { at-least = "75 mg" }
"#;

/// Stigler's diet (J. Farm Econ. 27, 1945) out of a table of foods per dollar, as a food table per 100 g, a table of prices and a plan.
fn stigler(per_dollar: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut table = csv::Reader::from_reader(per_dollar.as_bytes());
    let mut foods = format!("id,name_en,{}\n", COLUMNS.map(|(name, _)| name).join(","));
    let mut prices = "food_id,pack,price,currency\n".to_owned();
    for food in table.records().map(Result::unwrap) {
        let grams: f64 = food[4].parse().unwrap();
        write!(foods, "st:{},\"{}\"", &food[0], &food[1]).unwrap();
        for (index, (_, factor)) in COLUMNS.iter().enumerate() {
            let amount: f64 = food[5 + index].parse().unwrap();
            write!(foods, ",{}", amount * factor * 100.0 / grams).unwrap();
        }
        foods.push('\n');
        writeln!(prices, "st:{},{grams} g,1,USD", &food[0]).unwrap();
    }
    let write = |name: &str, text: &str| plan(folder.path(), name, text);
    let (foods, prices, plan) = (write("foods.csv", &foods), write("prices.csv", &prices), write("plan.toml", NEEDS));
    let answer = plan_of(&[&plan, "--foods", &foods, "--prices", &prices]);

    assert_eq!(answer["currency"], "USD");
    let cost = answer["cost_per_day"].as_str().unwrap();
    // Ten digits.
    assert_eq!(format!("{:.10}", cost.parse::<f64>().unwrap()), "0.1086622782", "{cost}");
    let mut basket: Vec<(&str, f64)> = answer["basket"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["food_id"].as_str().unwrap(), float(&f["cost"])))
        .collect();
    basket.sort_by_key(|(id, _)| *id);
    let known = [
        ("st:cabbage", 0.011_214),
        ("st:flour", 0.029_519),
        ("st:liver", 0.001_893),
        ("st:navybeans", 0.061_029),
        ("st:spinach", 0.005_008),
    ];
    assert_eq!(basket.len(), known.len(), "{basket:?}");
    for ((id, dollars), (known_id, known)) in basket.iter().zip(known) {
        assert!(*id == known_id && (dollars - known).abs() < 1e-6, "{id} {dollars}");
    }
    assert_eq!(ids(&answer["binding"]), ["energy", "vitamin_a", "vitamin_c", "riboflavin", "calcium"]);
    assert_eq!(ids(&answer["binding_limits"]), [""; 0]);
    // One per cent more of everything is one per cent dearer.
    let prices: f64 = answer["price_of"].as_object().unwrap().values().map(float).sum();
    assert!((prices - 0.001_086_622_782).abs() < 1e-9, "{prices}");
}

#[test]
fn stigler_is_fed_through_tables_prices_and_targets() {
    match fs::read_to_string(root().join("../shared/oracles/stigler-1939.csv")) {
        Ok(text) => stigler(&text),
        Err(_) => eprintln!("skipped: no ../shared/oracles/stigler-1939.csv"),
    }
}

/// With the foods that he chose and a few of those he did not.
#[test]
fn an_excerpt_of_stigler_feeds_him_too() {
    stigler(&fs::read_to_string(root().join("tests/fixtures/stigler-1939.csv")).unwrap());
}

#[test]
fn the_same_answers_as_before() {
    let answers: [(&str, &[&str]); 4] = [
        ("week", &["plans/week.toml"]),
        ("with_week", &["--with", "plans/week.toml"]),
        ("student", &["plans/student-us.toml"]),
        ("sure", &["plans/week.toml", "--sure"]),
    ];
    for (name, arguments) in answers {
        for (format, lang) in ["text", "md", "csv", "json"].into_iter().flat_map(|f| [(f, "en"), (f, "ko")]) {
            if format == "csv" && lang == "ko" || format == "json" && (lang == "ko" || name == "student") {
                continue;
            }
            let run = cheapest(&[arguments, &["--format", format, "--lang", lang]].concat());
            assert_eq!(run.code, Some(0), "{arguments:?}: {}{}", run.out, run.err);
            let said = format!("{}{}", run.out, run.err).replace(env!("CARGO_PKG_VERSION"), "…");
            let said = match said.split_once("sha256:") {
                Some((before, after)) => format!("{before}sha256:…{}", &after[64..]),
                None => said,
            };
            insta::assert_snapshot!(format!("cheapest_{name}_{format}_{lang}"), said);
        }
    }
}

/// What the basket is said to give and to cost is what `check` says of a plan that eats it.
#[test]
fn a_basket_that_is_eaten_gives_what_was_said() {
    let folder = tempfile::tempdir().unwrap();
    let week = fs::read_to_string(root().join("plans/week.toml")).unwrap();
    let who =
        "[person]\nsex = \"female\"\nage = 34\nheight = \"162 cm\"\nweight = \"55 kg\"\nactivity = \"low active\"\n";
    let foods = week.split("[week.").next().unwrap();
    for (text, named) in [(who, false), (foods, true)] {
        let asked = plan(folder.path(), "asked.toml", text);
        let answer = plan_of(&[&asked]);
        assert_eq!(answer["feasible"], true);
        let servings: Vec<String> = answer["basket"]
            .as_array()
            .unwrap()
            .iter()
            .map(|food| {
                let own = text.contains(&format!("[foods.\"{}\"]", food["food"].as_str().unwrap()));
                assert!(named || !own);
                format!("\"{} g {}\"", food["grams"], food[if own { "food" } else { "food_id" }].as_str().unwrap())
            })
            .collect();
        let eaten = format!("{text}\n[week.everyday]\nlunch = [{}]\n", servings.join(", "));
        let eaten = plan(folder.path(), "eaten.toml", &eaten);
        let checked = run(&["check", &eaten, "--format", "json", ON[0], ON[1]]);
        assert_eq!(checked.code, Some(0), "{}", checked.err);
        let checked = checked.json()["plans"][0].clone();
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * (1.0 + b.abs());
        for line in answer["lines"].as_array().unwrap() {
            let id = line["nutrient"].as_str().unwrap();
            let intake = &checked["week"]["nutrients"][id];
            let on = if line["bound"] == "limit" { &intake["limit_judged_on"] } else { &intake["judged_on"] };
            let intake = on.as_str().map_or(intake, |on| &checked["week"]["nutrients"][on]);
            // A sum of which one part has no estimate has none, and then only its low end can be told.
            let gives = float(&line["gives"]);
            let is_said = match intake["estimate"].as_f64() {
                Some(estimate) => close(gives, estimate),
                None => gives >= float(&intake["low"]) * (1.0 - 1e-6),
            };
            assert!(is_said, "{id}: {line} {intake}");
            let asked = float(&line["amount"]);
            let meets = match line["bound"].as_str().unwrap() {
                "floor" => gives >= asked - 1e-6 * asked,
                "limit" => gives <= asked + 1e-6 * asked,
                _ => close(gives, asked),
            };
            assert!(meets, "{line}");
        }
        let cost = &checked["cost"]["eaten_per_day"]["estimate"];
        assert!(close(float(&answer["cost_per_day"]), float(cost)), "{} {cost}", answer["cost_per_day"]);
        let sum: f64 = answer["basket"].as_array().unwrap().iter().map(|food| float(&food["cost"])).sum();
        assert!(close(sum, float(&answer["cost_per_day"])));
    }
}

#[test]
fn an_empty_week_that_is_kept_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let week = fs::read_to_string(root().join("plans/week.toml")).unwrap();
    let without = plan(folder.path(), "without.toml", week.split("[week.").next().unwrap());
    let (alone, with) = (plan_of(&[&without]), plan_of(&["--with", &without]));
    for field in ["cost_per_day", "basket", "binding", "price_of", "lines"] {
        assert_eq!(alone[field], with[field], "{field}");
    }
    assert!(alone["kept"].is_null() && with["kept"]["eaten_per_day"]["low"] == "0", "{}", with["kept"]);
    // Only where the week is looked at it is told that there is none.
    let findings = |arguments: &[&str]| {
        let answer = cheapest(&[arguments, &["--format", "json"]].concat()).json();
        let names: Vec<String> =
            answer["findings"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap().to_owned()).collect();
        names
    };
    assert_eq!(findings(&[&without]), [""; 0]);
    assert!(findings(&["--with", &without]).contains(&"nothing-eaten".to_owned()));
}

#[test]
fn what_is_kept_and_what_is_added_are_enough_together() {
    let answer = plan_of(&["--with", "plans/week.toml"]);
    let checked = run(&["check", "plans/week.toml", "--format", "json"]).json()["plans"][0].clone();
    assert_eq!(answer["kept"]["eaten_per_day"], checked["cost"]["eaten_per_day"]);
    assert_eq!(answer["kept"]["till_per_month"], checked["cost"]["till_per_month"]);
    for line in answer["lines"].as_array().unwrap().iter().filter(|line| line["bound"] == "floor") {
        assert!(float(&line["gives"]) >= float(&line["amount"]) * (1.0 - 1e-6), "{line}");
    }
    // The rest is cheaper than all of it.
    assert!(float(&answer["cost_per_day"]) < float(&plan_of(&["plans/week.toml"])["cost_per_day"]));
}

#[test]
fn a_week_that_passes_a_limit_by_itself_cannot_be_added_to() {
    let folder = tempfile::tempdir().unwrap();
    let text = |most: &str| {
        let week = fs::read_to_string(root().join("plans/week.toml")).unwrap();
        format!("{week}\n[targets]\nsodium = {{ at-most = \"{most}\" }}\n")
    };
    let salty = plan(folder.path(), "salty.toml", &text("1,600 mg"));
    let answer = plan_of(&["--with", &salty]);
    assert_eq!((&answer["feasible"], &answer["cost_per_day"]), (&false.into(), &Value::Null));
    assert_eq!(answer["passed"][0]["nutrient"], "sodium");
    assert!(float(&answer["passed"][0]["gives"]) > 1600.0);
    assert_eq!(answer["relaxation"].as_object().unwrap().len(), 0);
    for lang in ["en", "ko"] {
        let said = cheapest(&["--with", &salty, "--lang", lang]).out.replace(folder.path().to_str().unwrap(), "…");
        insta::assert_snapshot!(format!("cheapest_passed_{lang}"), said);
    }
}

/// Two foods, of which the one has the calcium and the other the energy.
fn narrow(calcium: &str) -> String {
    format!(
        "[person]\nreference = \"none\"\n[budget]\nlimit = \"90 EUR / week\"\n[targets]\nenergy = {{ at-least = \"2,000 kcal\", \
         at-most = \"2,000 kcal\" }}\ncalcium = {{ at-least = \"{calcium}\" }}\n\
         [foods.bar]\nlabel = {{ energy = \"200 kcal\", calcium = \"100 mg\" }}\nprice = \"0.99 EUR / 1\"\n\
         [foods.cracker]\nlabel = {{ energy = \"100 kcal\", calcium = \"20 mg\" }}\nprice = \"0.20 EUR / 1\"\n"
    )
}

#[test]
fn the_smallest_relaxation_is_enough_and_a_step_less_is_not() {
    let folder = tempfile::tempdir().unwrap();
    // Ten bars have 1,000 mg: 96.2 % of what is asked.
    let asked = plan(folder.path(), "narrow.toml", &narrow("1,040 mg"));
    let answer = plan_of(&[&asked]);
    assert_eq!(answer["feasible"], false);
    assert_eq!(answer["relaxation"], serde_json::json!({ "energy": 1.04, "calcium": 0.96 }));
    assert_eq!(answer["smallest"], "energy");
    for (calcium, feasible) in [("998.4 mg", true), ("1008.8 mg", false)] {
        let eased = plan(folder.path(), "eased.toml", &narrow(calcium));
        assert_eq!(plan_of(&[&eased])["feasible"], feasible, "{calcium}");
    }
    for (lang, format) in [("en", "text"), ("ko", "text"), ("en", "md")] {
        let run = cheapest(&[&asked, "--lang", lang, "--format", format]);
        assert_eq!(run.code, Some(0));
        let said = run.out.replace(folder.path().to_str().unwrap(), "…");
        insta::assert_snapshot!(format!("cheapest_narrow_{format}_{lang}"), said);
    }
    assert_eq!(cheapest(&[&asked, "--strict"]).code, Some(1));
    assert_eq!(cheapest(&["plans/week.toml", "--strict"]).code, Some(0));
    // Foods without a weight are counted.
    let enough = plan(folder.path(), "enough.toml", &narrow("900 mg"));
    let answer = plan_of(&[&enough]);
    assert_eq!((&answer["basket"][0]["grams"], &answer["basket"][0]["food"]), (&Value::Null, &"bar".into()));
    assert!((float(&answer["basket"][0]["count"]) - 8.333_333_333).abs() < 1e-6, "{answer}");
}

#[test]
fn what_no_food_has_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let text = narrow("500 mg").replace("calcium = { at", "vitamin-d = { at-least = \"10 µg\" }\ncalcium = { at");
    let asked = plan(folder.path(), "lacks.toml", &text);
    let answer = plan_of(&[&asked]);
    assert_eq!((ids(&answer["missing"]), &answer["feasible"]), (vec!["vitamin_d"], &false.into()));
    let said = cheapest(&[&asked, "--lang", "en"]).out;
    assert!(said.contains("No food here has any: vitamin D"), "{said}");
}

#[test]
fn wishes_and_kitchens_are_kept_to() {
    let foods = |arguments: &[&str]| {
        let answer = plan_of(arguments);
        let ids = answer["basket"].as_array().unwrap().iter().map(|f| f["food"].as_str().unwrap().to_owned());
        (ids.collect::<Vec<_>>(), answer["candidates"].as_u64().unwrap())
    };
    let (all, many) = foods(&["plans/week.toml"]);
    let (without, fewer) = foods(&["plans/week.toml", "--avoid", "tag:soy", "--avoid", "시금치"]);
    assert!(all.iter().any(|food| food.contains("두유")) && all.iter().any(|food| food.contains("시금치")), "{all:?}");
    assert!(!without.iter().any(|food| ["두부", "두유", "시금치"].iter().any(|out| food.contains(out))), "{without:?}");
    assert!(fewer < many);
    let folder = tempfile::tempdir().unwrap();
    let who = |kitchen: &str| format!("[person]\nsex = \"male\"\nage = 27\n[swap]\nkitchen = [{kitchen}]\n");
    let counts = ["\"none\"", "\"microwave\"", "\"microwave\", \"stove\", \"oven\""]
        .map(|kitchen| foods(&[&plan(folder.path(), "who.toml", &who(kitchen))]).1);
    assert!(counts[0] < counts[1] && counts[1] < counts[2], "{counts:?}");
    // Neither seasonings nor drink, neither coffee powder nor infant formula.
    let text = cheapest(&[&plan(folder.path(), "who.toml", &who("\"stove\"")), "--format", "json"]).out;
    assert!(!["간장", "소주", "분유", "커피"].iter().any(|food| text.contains(food)), "{text}");
}

#[test]
fn a_share_of_the_energy_and_a_table_by_volume_are_kept_to() {
    let folder = tempfile::tempdir().unwrap();
    let table = plan(
        folder.path(),
        "foods.csv",
        "id,name_en,basis,energy_kcal,protein_g,kind\nmy:shake,Shake,100ml,80,9,\nmy:bun,Bun,100g,300,6,staple\n",
    );
    let prices = plan(
        folder.path(),
        "prices.csv",
        "food_id,pack,price,currency\nmy:shake,1000 ml,3.00,USD\nmy:bun,500 g,1.00,USD\n",
    );
    let asked = "[person]\nreference = \"none\"\n[targets]\nenergy = { at-least = \"2,000 kcal\", at-most = \"2,000 kcal\" }\n\
                 protein = { at-least = \"20 %\" }\n";
    let asked = plan(folder.path(), "plan.toml", asked);
    let answer = plan_of(&[&asked, "--foods", &table, "--prices", &prices]);
    let line = answer["lines"].as_array().unwrap().iter().find(|line| line["nutrient"] == "protein").unwrap();
    assert!((float(&line["gives"]) - 20.0).abs() < 1e-6 && line["unit"].is_null(), "{line}");
    let shake = answer["basket"].as_array().unwrap().iter().find(|food| food["food_id"] == "my:shake").unwrap();
    assert!(shake["grams"].is_null() && float(&shake["millilitres"]) > 0.0, "{shake}");
}

#[test]
fn a_slip_on_the_command_line_is_told() {
    let run = cheapest(&["plans/week.toml", "--avoid", "시금찌", "--format", "json"]);
    assert_eq!((run.code, run.json()["findings"][0]["name"].as_str()), (Some(2), Some("unknown-avoid")));
    assert_eq!(run.json()["plans"], serde_json::json!([]));
    let both = cheapest(&["plans/week.toml", "--with", "plans/week.toml", "--format", "json"]);
    assert_eq!((both.code, both.json()["command"].as_str()), (Some(2), Some("cheapest")));
    assert_eq!(cheapest(&["nowhere.toml"]).code, Some(2));
}
