//! The command line: exit codes, languages, streams, input that is no plan.

use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;

use crate::program::{Run, meals, run};

#[test]
fn alone_it_says_what_it_is_and_shows_three_examples() {
    let run = run(&[]);
    assert_eq!(run.code, Some(0));
    assert_eq!(run.out.lines().filter(|line| line.starts_with("  meals ")).count(), 3, "{}", run.out);
    assert!(run.out.lines().count() <= 12);
}

#[test]
fn wrong_options_exit_with_two() {
    assert_eq!(run(&["check", "--formt", "json"]).code, Some(2));
    assert_eq!(run(&["eat"]).code, Some(2));
    assert_eq!(run(&["explain", "unknown-fod"]).code, Some(2));
    assert!(run(&["explain", "unknown-fod"]).err.contains("unknown-food"));
}

#[test]
fn every_finding_is_explained_in_both_languages() {
    for name in meals::words::names() {
        for lang in ["en", "ko"] {
            let run = run(&["explain", name, "--lang", lang]);
            assert_eq!(run.code, Some(0), "{name}");
            assert!(run.out.contains(name) && run.out.lines().count() > 3, "{name}: {}", run.out);
        }
    }
}

#[test]
fn standard_input_is_a_plan_like_any_other() {
    let mut child =
        meals(&["check", "-", "--format", "json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&fs::read("plans/smallest.toml").unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["plans"][0]["file"], "-");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn several_plans_are_answered_together_and_one_that_fails_is_told() {
    let both = run(&["check", "plans/smallest.toml", "plans/week.toml", "--format", "json"]);
    assert_eq!(both.json()["plans"].as_array().unwrap().len(), 2);
    assert_eq!(both.code, Some(0));
    let one = run(&["check", "plans/smallest.toml", "nowhere.toml", "--format", "json"]);
    let answer = one.json();
    assert_eq!((answer["plans"].as_array().unwrap().len(), one.code), (1, Some(2)));
    assert_eq!(answer["findings"][0]["file"], "nowhere.toml");
}

#[test]
fn the_plan_of_the_environment_or_of_the_folder_is_the_default() {
    let output = meals(&["check", "--format", "json"]).env("MEALS_PLAN", "plans/smallest.toml").output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["plans"][0]["file"], "plans/smallest.toml");
    let folder = tempfile::tempdir().unwrap();
    fs::copy("plans/smallest.toml", folder.path().join("plan.toml")).unwrap();
    let output = meals(&["check", "--format", "json"]).current_dir(folder.path()).output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["plans"][0]["file"], "plan.toml");
}

#[test]
fn the_locale_chooses_the_language() {
    let of = |locale: &str| {
        let output = meals(&["check", "plans/week.toml", "--format", "json"]).env("LANG", locale).output().unwrap();
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()["lang"].clone()
    };
    assert_eq!(of("ko_KR.UTF-8"), "ko");
    assert_eq!(of("C.UTF-8"), "en");
}

#[test]
fn a_reader_who_has_had_enough_is_no_error() {
    let mut child =
        meals(&["check", "plans/week.toml", "-v"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{said}");
    assert!(!said.contains("panic"), "{said}");
}

#[test]
fn strict_minds_what_is_short_or_over() {
    assert_eq!(run(&["check", "plans/week.toml"]).code, Some(0));
    assert_eq!(run(&["check", "plans/week.toml", "--strict"]).code, Some(1));
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    assert!(!run(&["check", "plans/week.toml"]).out.contains('\u{1b}'));
    assert!(run(&["check", "plans/week.toml", "--color", "always"]).out.contains('\u{1b}'));
}

#[test]
fn a_table_of_ones_own_wins_over_the_default_one() {
    let folder = tempfile::tempdir().unwrap();
    let (table, plan) = (folder.path().join("my.csv"), folder.path().join("plan.toml"));
    fs::write(&table, "id,name_en,energy_kcal,zinc_mg\nmfds:R000463,Tofu of my own,123,\n").unwrap();
    fs::write(&plan, "[database]\nfoods = [\"my.csv\"]\n[week.monday]\nlunch = [\"100 g Tofu of my own\"]\n").unwrap();
    let answer = run(&["check", plan.to_str().unwrap(), "--format", "json"]).json();
    assert_eq!(answer["plans"][0]["days"][0]["nutrients"]["energy"]["low"], 123.0, "{answer}");
    let default = run(&["check", "plans/smallest.toml", "--format", "json"]).json()["data"].clone();
    assert_ne!(answer["data"], default);
}

#[test]
fn the_whole_document_is_there_when_nothing_could_be_answered() {
    let run = run(&["check", "tests/bad/unknown-food.toml", "--format", "json"]);
    let answer = run.json();
    for key in ["schema", "command", "version", "today", "lang", "data", "plans", "findings"] {
        assert!(answer.get(key).is_some(), "{key}: {answer}");
    }
    let finding = &answer["findings"][0];
    for key in ["name", "severity", "message", "help", "file", "line", "column", "start", "end", "args", "fix"] {
        assert!(finding.get(key).is_some(), "{key}: {finding}");
    }
    assert_eq!((&finding["line"], &finding["column"]), (&2.into(), &11.into()));
}

#[test]
fn a_byte_order_mark_moves_places_and_fixes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    let text = "\u{feff}title=\"x\"\r\n[week.monday]\r\nlunch=[\"100 g 두브\"]\r\n";
    fs::write(&path, text).unwrap();
    let answer = run(&["check", path.to_str().unwrap(), "--format", "json"]).json();
    let fix = &answer["findings"][0]["fix"];
    let at = |end: &str| usize::try_from(fix[end].as_u64().unwrap()).unwrap();
    assert_eq!(&text[at("start")..at("end")], "두브");
    assert_eq!((&answer["findings"][0]["line"], &answer["findings"][0]["column"]), (&3.into(), &9.into()));
}

#[test]
fn what_can_be_said_is_said_although_a_table_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    let plan = "[database]\nfoods = [\"nowhere.csv\"]\n[foods.apple]\nis = \"mfds:R001373\"\n[week.monday]\nlunch = [\"1 apple\", \"1 g of_nowhere\"]\n";
    fs::write(&path, plan).unwrap();
    let run = run(&["check", path.to_str().unwrap(), "--format", "json"]);
    let answer = run.json();
    let names: Vec<_> = answer["findings"].as_array().unwrap().iter().map(|finding| &finding["name"]).collect();
    assert_eq!(names, ["missing-file", "no-unit-weight"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn a_suggestion_that_could_not_stand_there_is_no_fix() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    fs::write(&path, "[foods.\"a|bcd\"]\nunit = \"1 g\"\n[week.monday]\nlunch = [\"1 a-bcd\"]\n").unwrap();
    let answer = run(&["check", path.to_str().unwrap(), "--format", "json"]).json();
    let unknown = answer["findings"].as_array().unwrap().iter().find(|f| f["name"] == "unknown-food").unwrap();
    assert_eq!(unknown["fix"], serde_json::Value::Null);
}

#[test]
fn a_command_line_that_is_off_still_answers_a_script() {
    let run = run(&["check", "--format", "json", "--bogus"]);
    assert_eq!((run.code, &run.json()["findings"][0]["name"]), (Some(2), &"usage".into()));
}

#[test]
fn numbers_past_reason_are_told_and_never_end_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    let tofu = "[foods.tofu]\nis = \"mfds:R000463\"\n";
    let week = "[week.everyday]\nlunch = [\"100 g tofu\"]\n";
    let deep: Vec<String> = (1..5_000).map(|i| format!("[foods.a{i}]\nrecipe = [\"1 a{}\"]", i + 1)).collect();
    let deep = deep.join("\n");
    for (plan, code) in [
        (
            format!(
                "[budget]\nlimit = \"0.000000000000000000000001원 / month\"\n{tofu}price = \"900원 / 300 g\"\n{week}"
            ),
            0,
        ),
        (format!("{tofu}price = \"1,000,000,000,000원 / 0.0000000000001 g\"\n{week}"), 2),
        (
            format!(
                "{tofu}[foods.stew]\nservings = 0.0000000000000000000000001\nrecipe = [\"100 g tofu\"]\n[week.everyday]\nlunch = [\"1 stew\"]\n"
            ),
            2,
        ),
        (
            format!(
                "{deep}[foods.a5000]\nis = \"mfds:R000463\"\nunit = \"300 g\"\n[week.everyday]\nlunch = [\"1 a1\"]\n"
            ),
            2,
        ),
    ] {
        fs::write(&path, &plan).unwrap();
        let run = run(&["check", path.to_str().unwrap(), "--format", "json"]);
        assert_eq!(
            run.code,
            Some(code),
            "{}\n{}{}",
            &plan[..plan.len().min(300)],
            &run.out[..run.out.len().min(900)],
            run.err
        );
        assert!(run.json().is_object());
    }
}

/// What a command says of a plan of this text.
fn answer(command: &str, text: &str, more: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    fs::write(&path, text).unwrap();
    run(&[&[command, path.to_str().unwrap(), "--today", "2026-11-23"], more].concat())
}

const MAN: &str =
    "[person]\nsex = \"male\"\nage = 30\nheight = \"175 cm\"\nweight = \"70 kg\"\nactivity = \"active\"\n";

#[test]
fn whoever_spends_anything_is_over_a_budget_of_nothing() {
    let text = "[budget]\nlimit = \"0원 / month\"\n[foods.tofu]\nis = \"mfds:R000463\"\nprice = \"1,400원 / 300 g\"\n\
        [week.everyday]\nlunch = [\"150 g tofu\"]\n";
    let free = text.replace("1,400", "0");
    for (command, more) in [("check", &[][..]), ("cost", &[]), ("cost", &["--month", "2026-12"])] {
        let strict = [more, &["--strict"]].concat();
        assert_eq!(answer(command, text, &strict).code, Some(1), "{command} {more:?}");
        assert_eq!(answer(command, &free, &strict).code, Some(0), "{command} {more:?}");
        let told = answer(command, text, more).out;
        assert!(told.contains("over budget") && !told.contains('∞'), "{told}");
    }
}

#[test]
fn a_ceiling_of_energy_is_no_need() {
    let food = "[foods.tofu]\nis = \"mfds:R000463\"\n[week.everyday]\nlunch = [\"150 g tofu\"]\n";
    for (target, en, ko) in [
        ("{ at-most = \"2000 kcal\" }", "≤ 2,000 kcal", "≤ 2,000 kcal"),
        ("{ at-least = \"1800 kcal\", at-most = \"2000 kcal\" }", "1,800–2,000 kcal", "1,800–2,000 kcal"),
    ] {
        let text = format!("{MAN}[targets]\nenergy = {target}\n{food}");
        let line = |lang| {
            let told = answer("check", &text, &["--lang", lang]);
            told.out
                .lines()
                .find(|line| line.contains("kcal"))
                .unwrap_or_else(|| panic!("{}{}", told.out, told.err))
                .to_owned()
        };
        let (said, korean) = (line("en"), line("ko"));
        assert!(said.contains(en) && !said.contains("need"), "{said}");
        assert!(korean.contains(ko) && !korean.contains("필요"), "{korean}");
    }
}

/// What a label says of fat may be rounded up, and what it says of energy down.
#[test]
fn no_part_of_the_energy_is_more_than_all_of_it() {
    let text = "[foods.oil]\nunit = \"100 g\"\nlabel = { energy = \"5 kcal\", fat = \"1 g\", carbohydrate = \"0 g\", protein = \"0 g\" }\n\
        [week.everyday]\nlunch = [\"1 oil\"]\n";
    let week = answer("check", text, &["--format", "json"]).json()["plans"][0]["week"].clone();
    let fat = &week["energy_shares"]["fat"];
    assert_eq!((fat["estimate"].as_f64(), fat["high"].as_f64()), (Some(100.0), Some(100.0)), "{week}");
}
