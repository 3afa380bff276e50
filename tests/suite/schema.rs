//! The schema of plans: it is the one that is committed, refuses no plan that the reader takes, and sees slips.

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;

use jsonschema::Validator;
use meals::finding::{Problem, Severity};
use meals::nutrient::nutrients;
use meals::plan;
use proptest::prelude::*;
use serde_json::Value;

use crate::program::{root, run};

fn validator() -> Validator {
    jsonschema::draft202012::options().should_validate_formats(true).build(&plan::schema()).unwrap()
}

/// A plan as an editor's validator sees it: dates are text.
fn as_json(toml: &str) -> Option<Value> {
    fn json(value: toml::Value) -> Value {
        match value {
            toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
            toml::Value::Array(list) => list.into_iter().map(json).collect(),
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(is) => is.into(),
            toml::Value::Datetime(date) => date.to_string().into(),
        }
    }
    toml::from_str::<toml::Table>(toml).ok().map(|table| json(table.into()))
}

fn errors(toml: &str) -> Vec<&'static str> {
    let findings = plan::read(toml, &"plan.toml".into()).1;
    findings.iter().map(|f| &f.problem).filter(|p| p.severity() == Severity::Error).map(Problem::name).collect()
}

fn plans(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut plans: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    plans.sort_unstable();
    plans
}

#[test]
fn the_committed_schema_is_the_one_that_is_printed() {
    let printed = run(&["schema"]);
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    let path = root().join("data/plan.schema.json");
    if std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always") {
        fs::write(&path, &printed.out).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == printed.out, "`meals schema > data/plan.schema.json` writes it anew");
    jsonschema::draft202012::meta::validate(&serde_json::from_str(&printed.out).unwrap()).unwrap();
}

#[test]
fn every_sound_plan_fits_the_schema() {
    let validator = validator();
    let mut sound: Vec<PathBuf> = plans("plans");
    sound.extend(plans("tests/fixtures"));
    // The plan that all are measured by lies beside the project, and its copy among the fixtures.
    let shared = root().join("../shared/plans");
    if shared.is_dir() {
        sound.extend(plans("../shared/plans"));
    } else {
        eprintln!("skipped: there is no ../shared/plans");
    }
    assert!(sound.len() >= 6, "{sound:?}");
    for path in sound {
        let json = as_json(&fs::read_to_string(&path).unwrap()).unwrap();
        let errors: Vec<String> = validator.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
    }
}

/// Bad plans that are bad by what a schema can see: keys, kinds of values, words, an amount without number or unit.
const SEEN: [&str; 12] = [
    "contradiction",
    "empty-serving",
    "missing-key",
    "no-amount",
    "no-pack",
    "no-unit",
    "number-without-unit",
    "out-of-range",
    "unknown-key",
    "unknown-nutrient",
    "unknown-value",
    "wrong-type",
];

#[test]
fn bad_plans_are_refused_where_a_schema_can_see_it_and_taken_else() {
    let validator = validator();
    let (mut refused, mut told) = (Vec::new(), Vec::new());
    for path in plans("tests/bad") {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let Some(json) = as_json(&text) else { continue };
        let fits = validator.is_valid(&json);
        if !fits {
            refused.push(name.clone());
        }
        // What is wrong in one value alone is what the reader tells; nothing else is refused.
        assert!(fits || !errors(&text).is_empty(), "{name} is refused, and the reader takes it");
        if !errors(&text).is_empty() {
            told.push(name);
        }
    }
    assert_eq!(refused, SEEN, "told by the reader: {told:?}");
}

#[test]
fn a_nutrient_goes_by_every_name_the_reader_knows() {
    let validator = validator();
    let fits = |key: &str, table: &str, value: &str| {
        let plan = format!("[{table}]\n\"{key}\" = {value}\n");
        (validator.is_valid(&as_json(&plan).unwrap()), errors(&plan).is_empty())
    };
    for nutrient in nutrients() {
        let unit = nutrient.unit.id();
        for name in nutrient.names() {
            for key in [
                name.to_owned(),
                name.replace('_', "-"),
                name.to_uppercase(),
                name.replace(' ', "-"),
                format!(" {name}."),
            ] {
                let target = fits(&key, "targets", &format!("{{ at-least = \"1 {unit}\" }}"));
                assert_eq!(target, (true, true), "[targets] {key:?}");
                assert_eq!(fits(&key, "foods.x.label", &format!("\"1 {unit}\"")), (true, true), "label {key:?}");
            }
        }
    }
    for other in ["irno", "vitamin-q", "protien", "salt", ""] {
        assert_eq!(fits(other, "targets", "{ at-least = \"1 mg\" }"), (false, false), "{other:?}");
    }
}

/// Every key with one value, and the plan that it stands in.
const SLOTS: [&str; 33] = [
    "units = VALUE",
    "[person]\nsex = VALUE\nage = 30",
    "[person]\nsex = \"male\"\nage = VALUE",
    "[person]\nreference = VALUE",
    "[person]\nsex = \"male\"\nage = 30\nheight = VALUE",
    "[person]\nsex = \"male\"\nage = 30\nweight = VALUE",
    "[person]\nsex = \"male\"\nage = 30\nactivity = VALUE",
    "[person]\nsex = \"female\"\nage = 30\ncondition = VALUE",
    "[targets]\nprotein = { at-least = VALUE }",
    "[targets]\nenergy = { at-most = VALUE }",
    "[budget]\nlimit = VALUE",
    "[foods.x]\nunit = VALUE",
    "[foods.x]\nprice = VALUE",
    "[foods.x]\nprice = [VALUE]",
    "[foods.x]\nprice = { amount = VALUE, pack = \"1 kg\" }",
    "[foods.x]\nprice = { amount = \"$1\", pack = VALUE }",
    "[foods.x]\nportions = { cup = VALUE }",
    "[foods.x]\nedible = VALUE",
    "[foods.x]\nyield = VALUE\ncontains = [\"y\"]",
    "[foods.x]\ndensity = VALUE",
    "[foods.x]\ndelivery = VALUE",
    "[foods.x]\nkeeps = VALUE",
    "[foods.x]\nlabel = { fat = VALUE }",
    "[foods.x]\nlabel = { sodium = VALUE }",
    "[foods.x]\nlabel = {}\nper = VALUE",
    "[foods.x]\nlabel = {}\ndaily-values = VALUE",
    "[foods.x]\ncontains = [VALUE]",
    "[foods.x]\nrecipe = [VALUE]",
    "[foods.x]\nrecipe = [{ use = VALUE }]",
    "[week]\nweekend = [VALUE]",
    "[week.monday]\nlunch = [VALUE]",
    "[swap]\nkitchen = [VALUE]",
    "[pantry]\nx = VALUE",
];

/// Texts that are near to what some key takes.
fn values() -> impl Strategy<Value = String> {
    let blank = prop::sample::select(vec!["", "", " ", "\t", "\n", "\u{a0}"]);
    let sign = prop::sample::select(vec!["", "", "", "₩", "$", "€", "KRW ", "less than ", "< ", "-"]);
    let number = prop::sample::select(vec![
        "1",
        "220",
        "29,900",
        "2.5",
        "0",
        "0.00",
        "1/2",
        "½",
        "1 1/2",
        "1-2",
        "70~100",
        "2만 9,900",
        "9천",
        "",
    ]);
    let unit = prop::sample::select(vec![
        "", "g", "kg", "ml", "lb", "fl oz", "컵", "개", "원", "USD", "%", "%DV", "kcal", "mg", "g/kg", "g/ml", "KG/L",
        "cm", "in", "days", "주", "개월", "years", "세", "g 미만", "mg NE", "x",
    ]);
    let tail =
        prop::sample::select(vec!["", "", "", " / month", "/ 달", " / 5 kg", " / 20개", "/lb", " x", " | 2 x", "/"]);
    let word = prop::sample::select(vec![
        "kr",
        "us",
        "male",
        "female",
        "low active",
        "very active",
        "none",
        "kdri-2025",
        "us-ca-dri",
        "lactating",
        "microwave",
        "unit",
        "serving",
        "토",
        "friday",
        "mfds:R000079",
        "x 20%",
        "계란 2개",
    ]);
    let amount = (blank.clone(), sign, number, blank.clone(), unit, tail, blank.clone());
    prop_oneof![
        6 => amount.prop_map(|(a, b, c, d, e, f, g)| format!("{a}{b}{c}{d}{e}{f}{g}")),
        2 => (blank.clone(), word, blank).prop_map(|(a, b, c)| format!("{a}{b}{c}")),
    ]
}

#[test]
fn what_the_reader_takes_the_schema_takes() {
    let validator = validator();
    let taken = Cell::new(0);
    let refused = Cell::new(0);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(9_000));
    let case = (prop::sample::select(SLOTS.to_vec()), values());
    runner
        .run(&case, |(slot, value)| {
            let quoted = plan::quoted(&value);
            let toml = slot.replace("VALUE", &quoted);
            let fits = validator.is_valid(&as_json(&toml).unwrap());
            if errors(&toml).is_empty() {
                taken.set(taken.get() + 1);
                prop_assert!(fits, "the schema refuses\n{toml}");
            } else if !fits {
                refused.set(refused.get() + 1);
            }
            Ok(())
        })
        .unwrap();
    assert!(taken.get() > 500 && refused.get() > 500, "{} taken, {} refused by both", taken.get(), refused.get());
}

#[test]
fn numbers_days_and_letters_in_parts_are_taken_too() {
    let validator = validator();
    let decomposed = "[week.\"\u{110b}\u{116f}\u{11af}\u{110b}\u{116d}\u{110b}\u{1175}\u{11af}\"]\nlunch = [\"1 x\"]"; // 월요일
    for plan in [
        decomposed,
        "[person]\nsex = \"male\"\nage = 27",
        "[foods.x]\nrecipe = [\"1 y\"]\nservings = 2.5",
        "[foods.x]\ncontains = [\"y\"]\nordered = false",
        "[skip]\ndates = [2026-12-24]",
        "[foods.x]\nprice = { amount = \"$1\", pack = \"lb\", on = 2026-11-20, shop = \"x\" }",
        "[foods.x]\nprice = [\"0원\", \"1원 / lb\"]",
        "[week]\nweekend = [\"금\", \"토요일\"]\n[week.\"주말\"]\ndinner = []",
    ] {
        assert_eq!(errors(plan), [""; 0], "{plan}");
        assert!(validator.is_valid(&as_json(plan).unwrap()), "{plan}");
    }
}

#[test]
fn a_schema_is_written_over_an_older_one_and_over_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.schema.json");
    let file = path.to_str().unwrap();
    assert_eq!(run(&["schema", "-o", file]).code, Some(0));
    fs::write(&path, "{ \"title\": \"A plan of meals\" }").unwrap();
    assert_eq!(run(&["schema", "-o", file]).code, Some(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), run(&["schema"]).out);
    fs::write(&path, "title = \"my plan\"").unwrap();
    let refused = run(&["schema", "-o", file]);
    assert!(refused.code == Some(2) && refused.err.contains("[file-exists]"), "{}", refused.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), "title = \"my plan\"");
}
