//! `meals diary`: what was eaten is summed by the rules of a plan, unknowns included, and nothing is answered from a diary with a slip
//! in it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::process::Stdio;

use serde_json::Value;
use strum::VariantNames;
use tempfile::TempDir;

use crate::program::{Run, finish, meals, run};

/// A folder with these files in it.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// `meals diary diary.csv …` in a folder.
fn diary(folder: &TempDir, more: &[&str]) -> Run {
    let all: Vec<&str> = ["diary", "diary.csv"].into_iter().chain(more.iter().copied()).collect();
    finish(meals(&all).current_dir(folder.path()))
}

/// Of a CSV answer every row, by column.
fn rows(run: &Run) -> Vec<BTreeMap<String, String>> {
    assert_eq!(run.code, Some(0), "{}", run.err);
    csv::Reader::from_reader(run.out.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn sums(run: &Run) -> Vec<Value> {
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
    run.json()["sums"].as_array().unwrap().clone()
}

fn close(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
        _ => a == b,
    }
}

/// Every day alike, a range and a food that hardly anything is known of among it.
const PLAN: &str = r#"
[person]
sex = "female"
age = 31
height = "162 cm"
weight = "55 kg"
activity = "low active"
[targets]
fiber = { at-least = "21 g" }
[foods."도시락"]
unit = "400 g"
price = "6,900원 / 1"
label = { energy = "585 kcal", carbohydrate = "78 g", protein = "29 g", fat = "17 g", sodium = "980 mg" }
[foods.tofu]
is = "mfds:R000463"
unit = "300 g"
price = "1,990원 / 1"
[week.everyday]
breakfast = ["1 cup Milk", "120 g Banana, raw"]
lunch = ["1 도시락"]
dinner = ["1/2-1 tofu", "1.5 cup mfds:R000079", "2 g sr:16098"]
"#;

/// The same as a diary of one week; quotes in names are CSV's here.
fn eaten() -> String {
    let day = |day: u32| {
        format!(
            "2026-11-{day},breakfast,Milk,1 cup\n2026-11-{day},breakfast,\"Banana, raw\",120 g\n2026-11-{day},lunch,도시락,1\n\
             2026-11-{day},dinner,tofu,1/2-1\n2026-11-{day},dinner,mfds:R000079,1.5 cup\n2026-11-{day},dinner,sr:16098,2 g\n"
        )
    };
    format!("date,meal,food,amount\n{}", (16..23).map(day).collect::<String>())
}

#[test]
fn a_diary_of_what_was_planned_has_the_nutrients_the_cost_and_the_verdicts_of_the_plan() {
    let folder = folder(&[("plan.toml", PLAN), ("diary.csv", &eaten())]);
    let json = ["--plan", "plan.toml", "--format", "json", "--today", "2026-11-23"];
    let check =
        finish(meals(&["check", "plan.toml", "--format", "json", "--today", "2026-11-23"]).current_dir(folder.path()));
    let check = check.json()["plans"][0].clone();
    let mean = &sums(&diary(&folder, &[&json[..], &["--by", "person"]].concat()))[0];
    assert_eq!((&mean["days"], &mean["servings"], &mean["date"]), (&7.into(), &42.into(), &Value::Null));
    let week = check["week"]["nutrients"].as_object().unwrap();
    assert_eq!(week.len(), mean["nutrients"].as_object().unwrap().len());
    for (id, planned) in week {
        let eaten = &mean["nutrients"][id];
        for key in ["low", "estimate", "high", "coverage", "borrowed", "verdict", "limit_verdict", "basis", "leaning"] {
            assert!(close(&eaten[key], &planned[key]), "{id} {key}: {} is not {}", eaten[key], planned[key]);
        }
        for end in ["low", "estimate", "high"] {
            assert!(close(&eaten["planned"][end], &eaten[end]), "{id}: {eaten}");
        }
    }
    for end in ["low", "estimate", "high"] {
        assert_eq!(mean["cost"][end], check["cost"]["eaten_per_day"][end]);
        assert_eq!(mean["cost"][end], mean["planned_cost"][end]);
    }
    for (day, sum) in check["days"].as_array().unwrap().iter().zip(sums(&diary(&folder, &json))) {
        for (id, planned) in day["nutrients"].as_object().unwrap() {
            assert!(
                ["low", "estimate", "high"].iter().all(|end| close(&sum["nutrients"][id][end], &planned[end])),
                "{id}"
            );
        }
        assert_eq!(sum["cost"], day["cost"]);
    }
}

#[test]
fn meals_add_up_to_days() {
    let folder = folder(&[("plan.toml", PLAN), ("diary.csv", &eaten())]);
    let of = |by: &str| rows(&diary(&folder, &["--plan", "plan.toml", "--by", by]));
    let (meals, days) = (of("meal"), of("day"));
    assert_eq!((meals.len(), days.len()), (21, 7));
    for (day, of_day) in days.iter().zip(meals.chunks(3)) {
        for column in ["energy_kcal_low", "protein_g_high", "cost_low", "iron_mg_planned_low"] {
            let sum: f64 = of_day.iter().map(|meal| meal[column].parse::<f64>().unwrap()).sum();
            assert!((sum - day[column].parse::<f64>().unwrap()).abs() < 1e-6, "{column}");
        }
        // A need is of a day.
        assert!(!of_day[0].contains_key("iron_verdict") && day.contains_key("iron_verdict"));
    }
}

#[test]
fn the_order_of_the_rows_changes_no_sum() {
    let sorted = eaten();
    let (head, body) = sorted.split_once('\n').unwrap();
    let mut lines: Vec<&str> = body.lines().collect();
    lines.sort_by_key(|line| line.len() % 7);
    let shuffled = format!("{head}\n{}\n", lines.join("\n"));
    let by_date = |text: &str| {
        let folder = folder(&[("plan.toml", PLAN), ("diary.csv", text)]);
        let sums = sums(&diary(&folder, &["--plan", "plan.toml", "--format", "json"]));
        sums.into_iter().map(|sum| (sum["date"].to_string(), sum)).collect::<BTreeMap<_, _>>()
    };
    let (one, other) = (by_date(&sorted), by_date(&shuffled));
    assert_eq!(one.len(), 7);
    for (date, sum) in &one {
        for (id, nutrient) in sum["nutrients"].as_object().unwrap() {
            let again = &other[date]["nutrients"][id];
            assert!(
                ["low", "estimate", "high", "coverage"].iter().all(|key| close(&nutrient[key], &again[key])),
                "{id}"
            );
        }
    }
}

#[test]
fn csv_and_json_say_the_same() {
    let folder = folder(&[("plan.toml", PLAN), ("diary.csv", &eaten())]);
    let csv = rows(&diary(&folder, &["--plan", "plan.toml"]));
    for (row, sum) in csv.iter().zip(sums(&diary(&folder, &["--plan", "plan.toml", "--format", "json"]))) {
        for (id, nutrient) in sum["nutrients"].as_object().unwrap() {
            let unit = nutrient["unit"].as_str().unwrap();
            let columns = ["low", "estimate", "high"].map(|end| (format!("{id}_{unit}_{end}"), &nutrient[end]));
            let coverage = (format!("{id}_coverage"), &nutrient["coverage"]);
            for (column, value) in columns.into_iter().chain([coverage]) {
                assert!(close(&row[&column].parse::<f64>().map_or(Value::Null, Value::from), value), "{column}");
            }
            assert_eq!(row[&format!("{id}_verdict")], nutrient["verdict"].as_str().unwrap());
        }
        assert_eq!((row["person"].as_str(), &sum["person"]), ("", &Value::Null));
        assert_eq!(row["date"], sum["date"].as_str().unwrap());
        assert_eq!(row["cost_low"], sum["cost"]["low"].as_str().unwrap());
    }
}

#[test]
fn everybody_is_held_against_their_own_targets() {
    let of = |more: &[&str]| {
        run(&[&["diary", "plans/family.csv", "--people", "plans/people.csv", "--by", "person"], more].concat())
    };
    let family = rows(&of(&[]));
    let verdicts: Vec<_> = family.iter().map(|row| (row["person"].as_str(), row["iron_verdict"].as_str())).collect();
    assert_eq!(verdicts, [("mina", "short"), ("jun", "short")]);
    assert_eq!((family[0]["protein_verdict"].as_str(), family[1]["protein_verdict"].as_str()), ("short", "met"));
    // The same with a plan's person says the same.
    let text = fs::read_to_string(crate::program::root().join("plans/family.csv")).unwrap();
    let only_jun: String =
        text.lines().filter(|line| !line.starts_with("mina")).map(|line| format!("{line}\n")).collect();
    let person = "[person]\nsex = \"male\"\nage = 34\nheight = \"176 cm\"\nweight = \"71 kg\"\nactivity = \"active\"\n";
    let folder = folder(&[("diary.csv", &only_jun), ("person.toml", person)]);
    let jun = rows(&diary(&folder, &["--plan", "person.toml", "--by", "person"]));
    // Of him alone nothing has a price, and so no currency.
    let differs =
        family[1].iter().filter(|(column, value)| jun[0][*column] != **value).map(|(column, _)| column.as_str());
    assert_eq!(differs.collect::<Vec<_>>(), ["currency"]);
    let strangers = folder.path().join("people.csv");
    fs::write(&strangers, "person,sex,age\nmina,female,31\n").unwrap();
    let run = diary(&folder, &["--people", "people.csv"]);
    assert!(run.err.contains("people-unknown") && run.code == Some(0), "{}", run.err);
    assert_eq!(rows(&run)[0]["iron_verdict"], "");
}

#[test]
fn columns_and_units_are_as_the_survey_has_them() {
    let survey = "SEQN,DAY,DRXIFDCD,DRXIGRMS,other\n1,2,mfds:R000463,150,x\n1,2,sr:16098,32.5,y\n";
    let folder = folder(&[("diary.csv", survey)]);
    let columns = ["person=SEQN", "date=DAY", "food=DRXIFDCD", "amount=DRXIGRMS"];
    let columns: Vec<&str> = columns.iter().flat_map(|column| ["--column", column]).chain(["--unit", "g"]).collect();
    let found = rows(&diary(&folder, &columns));
    assert_eq!((found.len(), found[0]["servings"].as_str(), found[0]["date"].as_str()), (1, "2", "2"));
    // 1.5 × 97 kcal of tofu and 0.325 × 598 of peanut butter.
    let show = run(&["food", "show", "mfds:R000463", "sr:16098", "--format", "json"]).json();
    let kcal = |food: usize| show["foods"][food]["per_100g"]["energy"]["value"].as_f64().unwrap();
    let sum: f64 = found[0]["energy_kcal_low"].parse().unwrap();
    assert!((sum - (1.5 * kcal(0) + 0.325 * kcal(1))).abs() < 1e-9);
    let again = run(&["diary", "-"]).err;
    assert!(again.contains("diary-empty"), "{again}");
    let mut command =
        meals(&["diary", "-", "--column", "사람=SEQN", "--column", "날짜=DAY", "--column", "음식=DRXIFDCD"]);
    command.args(["--column", "양=DRXIGRMS", "--unit", "g"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(survey.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(rows(&Run { out: String::from_utf8(out.stdout).unwrap(), err: String::new(), code: Some(0) }), found);
}

#[test]
fn what_nobody_measured_stays_open_and_spoils_nothing_else() {
    let table = "id,name_en,energy_kcal,protein_g,iron_mg\nknown,Known,100,10,1\nquiet,Quiet,100,5,\n";
    let folder = folder(&[("diary.csv", "date,food,amount\n1,known,100 g\n1,quiet,100 g\n"), ("t.csv", table)]);
    let row = &rows(&diary(&folder, &["--foods", "t.csv"]))[0];
    let of = |column: &str| row[column].as_str();
    assert_eq!((of("protein_g_low"), of("protein_g_high"), of("protein_coverage")), ("15", "15", "1"));
    assert_eq!(
        (of("iron_mg_low"), of("iron_mg_estimate"), of("iron_mg_high"), of("iron_coverage")),
        ("1", "", "", "0.5")
    );
    assert_eq!((of("cost_low"), of("cost_high"), of("currency")), ("0", "", ""));
}

/// A diary (and a table of persons) for every finding about one.
const BAD: [(&str, &str, &str); 12] = [
    ("diary-empty", "person,date,meal,food,amount\n", ""),
    ("diary-column-missing", "date,food,amuont\n1,Tofu,100 g\n", ""),
    ("diary-column-doubled", "date,food,amount,양\n1,Tofu,100 g,1\n", ""),
    ("diary-row-not-utf8", "date,food,amount\n1,Tofu,1 g\n1,?,1 g\n", ""),
    ("diary-row-ragged", "date,food,amount\n1,Banana, raw,100 g\n1,Tofu\n1,Tofu,1 g\n", ""),
    ("diary-cell-empty", "date,food,amount\n1,Tofu,\n,Tofu,1 g\n1,,1 g\n2,Tofu,\n", ""),
    (
        "diary-amount",
        "date,food,amount\n1,Tofu,a bit\n1,Tofu,\"1,5 cup\"\n2,Tofu,a bit\n3,Tofu,-1 g\n4,Tofu,200 kg\n",
        "",
    ),
    ("diary-bare-number", "date,food,amount\n1,Tofu,150\n2,Tofu,120\n2,Tofoo,20 g\n2,Tofu,2 장\n", ""),
    ("diary-date", "date,food,amount\nday 1,Tofu,1 g\n", ""),
    ("people-column-missing", "person,date,food,amount\na,1,Tofu,1 g\n", "name,sex,age\na,male,30\n"),
    ("people-doubled", "person,date,food,amount\na,1,Tofu,1 g\n", "person,sex,age\na,male,30\na,male,31\nb,man,300\n"),
    (
        "people-unknown",
        "person,date,food,amount\na,1,Tofu,1 g\nb,1,Tofu,1 g\nc,1,Tofu,1 g\n",
        "person,sex,age\na,male,30\n",
    ),
];

#[test]
fn every_finding_about_a_diary_is_said_and_nothing_is_answered_beside_an_error() {
    let names: Vec<&str> = BAD.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names, meals::diary::Problem::VARIANTS);
    for (name, text, people) in BAD {
        let folder = folder(&[("people.csv", people), ("plan.toml", "[person]\nsex = \"male\"\nage = 30\n")]);
        fs::write(folder.path().join("diary.csv"), text).unwrap();
        if name == "diary-row-not-utf8" {
            fs::write(folder.path().join("diary.csv"), b"date,food,amount\n1,Tofu,1 g\n1,\xb5\xce\xba\xce,1 g\n")
                .unwrap();
        }
        let mut more = vec!["--today", "2026-11-24"];
        match name {
            "diary-date" => more.extend(["--plan", "plan.toml"]),
            _ if !people.is_empty() => more.extend(["--people", "people.csv"]),
            _ => {}
        }
        let json = diary(&folder, &[&more[..], &["--format", "json"]].concat());
        let answer = json.json();
        let found = answer["findings"].as_array().unwrap().iter().find(|finding| finding["name"] == name);
        let found = found.unwrap_or_else(|| panic!("{name} is not found: {}", json.out));
        let severity = meals::words::explain(name).map(meals::words::Explanation::severity);
        assert_eq!(found["severity"], serde_json::to_value(severity).unwrap(), "{name} in src/words/explain.rs");
        let fails = found["severity"] == "error";
        assert_eq!(
            (json.code, answer["sums"].as_array().unwrap().is_empty()),
            (Some(if fails { 2 } else { 0 }), fails)
        );
        for lang in ["en", "ko"] {
            let said = diary(&folder, &[&more[..], &["--lang", lang]].concat());
            assert_eq!((said.code, said.out.is_empty()), (json.code, fails), "{name}");
            insta::assert_snapshot!(format!("diary_{name}_{lang}"), said.err);
        }
    }
}

#[test]
fn files_that_are_not_there_are_told_with_all_else() {
    let run = run(&["diary", "no-such.csv", "--plan", "no-such.toml", "--people", "plans", "--format", "json"]);
    let named: Vec<_> = run.json()["findings"].as_array().unwrap().iter().map(|found| found["file"].clone()).collect();
    assert_eq!((run.code, named), (Some(2), vec!["plans".into(), "no-such.toml".into(), "no-such.csv".into()]));
    let folder = super::program::run(&["diary", "plans"]);
    assert!(folder.err.contains("is-a-directory"), "{}", folder.err);
}

#[test]
fn what_is_wrong_with_the_plan_and_with_the_diary_is_told_in_one_run() {
    let folder = folder(&[
        ("plan.toml", "[week.monday]\nlunch = [\"1 zzqq\", \"100 g 두부\"]\n"),
        ("diary.csv", "date,food,amount\n2026-11-02,xxyy,100 g\n2026-11-02,두부,1 zzqq\n"),
    ]);
    let run = diary(&folder, &["--plan", "plan.toml", "--format", "json"]);
    let json = run.json();
    let told = json["findings"].as_array().unwrap().iter();
    let told: Vec<_> = told.map(|found| (found["name"].as_str().unwrap(), found["line"].as_u64().unwrap())).collect();
    assert_eq!((run.code, told), (Some(2), vec![("unknown-food", 2), ("unknown-food", 2), ("unknown-portion", 3)]));
}

#[test]
fn every_command_of_the_page_runs() {
    let page = fs::read_to_string(crate::program::root().join("docs/diary.md")).unwrap();
    let block = page.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    for line in block.lines() {
        let words: Vec<&str> = line.split(" > ").next().unwrap().split(' ').skip(1).collect();
        let run = run(&words);
        assert!(run.code == Some(0) && run.err.is_empty() && run.out.lines().count() > 2, "{line}: {}", run.err);
    }
    assert_eq!(block.lines().count(), 3);
    // The columns it names are those of the answer.
    let header = run(&["diary", "plans/diary.csv", "--plan", "plans/week.toml"]).out;
    let header: Vec<&str> = header.lines().next().unwrap().split(',').collect();
    let named = ["person", "date", "meal", "days", "servings", "currency", "cost_low", "cost_estimate", "cost_high"];
    let iron =
        ["iron_mg_low", "iron_mg_estimate", "iron_mg_high", "iron_coverage", "iron_mg_planned_low", "iron_verdict"];
    for column in named.into_iter().chain(iron).chain(["iron_limit_verdict", "planned_cost_low"]) {
        assert!(header.contains(&column) && (page.contains(&format!("`{column}`"))), "{column}");
    }
}
