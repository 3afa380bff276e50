//! Every plan under `plans/` in every format and both languages, as the program prints it, and its sums by another road.

use std::fs;
use std::process::Command;

use crate::program::{root, run};

fn plans() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("plans"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.strip_suffix(".toml").is_some())
        .collect();
    names.sort();
    assert!(names.len() >= 3, "{names:?}");
    names
}

#[test]
fn every_plan_in_every_format() {
    for plan in plans() {
        for format in ["text", "json", "csv", "md", "github"] {
            for lang in ["en", "ko"] {
                let path = format!("plans/{plan}");
                let arguments = ["check", &path, "--format", format, "--lang", lang, "--today", "2026-11-23"];
                let run = run(&arguments);
                assert_eq!(run.code, Some(0), "{arguments:?}\n{}{}", run.out, run.err);
                // The figures are pinned below; the hash and the version would only repeat that they changed.
                let said = format!("{}{}", run.out, run.err).replace(env!("CARGO_PKG_VERSION"), "…");
                let said = match said.split_once("sha256:") {
                    Some((before, after)) => format!("{before}sha256:…{}", &after[64..]),
                    None => said,
                };
                insta::assert_snapshot!(format!("{}_{format}_{lang}", plan.trim_end_matches(".toml")), said);
            }
        }
    }
}

#[test]
fn every_plan_costs_and_is_bought_in_every_format() {
    let answers: [(&str, &[&str]); 3] = [
        ("cost", &["cost"]),
        ("december", &["cost", "--month", "2026-12"]),
        ("shop", &["shop", "--from", "2026-12-01", "--weeks", "2"]),
    ];
    for plan in plans() {
        let path = format!("plans/{plan}");
        for (name, command) in answers {
            for (format, lang) in ["text", "md", "csv"].into_iter().flat_map(|format| [(format, "en"), (format, "ko")])
            {
                let options = [&path, "--format", format, "--lang", lang, "--today", "2026-11-23"];
                let arguments: Vec<&str> = command.iter().copied().chain(options).collect();
                let run = run(&arguments);
                assert_eq!(run.code, Some(0), "{arguments:?}\n{}{}", run.out, run.err);
                let snapshot = format!("{name}_{}_{format}_{lang}", plan.trim_end_matches(".toml"));
                insta::assert_snapshot!(snapshot, format!("{}{}", run.out, run.err));
                if format == "text" {
                    assert!(run.out.lines().count() <= 60, "{arguments:?}: {} lines", run.out.lines().count());
                    for line in run.out.lines() {
                        let width = unicode_width::UnicodeWidthStr::width(line);
                        assert!(width <= 100, "{arguments:?}: {width} columns: {line}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_plan_adds_up_by_another_road() {
    if Command::new("python3").args(["-c", "import tomllib"]).output().is_ok_and(|output| output.status.success()) {
        let folder = tempfile::tempdir().unwrap();
        for plan in plans() {
            let path = format!("plans/{plan}");
            let answer = folder.path().join(&plan).with_extension("json");
            let run = run(&["check", &path, "--format", "json"]);
            fs::write(&answer, run.out).unwrap();
            let sums = Command::new("python3")
                .current_dir(root())
                .args(["tests/oracle/sums.py", "data", &path])
                .arg(&answer)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&sums.stdout).into_owned() + &String::from_utf8_lossy(&sums.stderr);
            assert!(sums.status.success(), "{plan}: {said}");
            assert!(said.contains("figures compared, 0 differ"), "{plan}: {said}");
        }
    } else {
        eprintln!("skipped: no python3 with tomllib, so the sums were not checked by another road");
    }
}

#[test]
fn the_answer_fits_a_screen() {
    for plan in plans() {
        for lang in ["en", "ko"] {
            let run = run(&["check", &format!("plans/{plan}"), "--lang", lang]);
            assert!(run.out.lines().count() <= 45, "{plan} {lang}: {} lines", run.out.lines().count());
            for line in run.out.lines() {
                let width = unicode_width::UnicodeWidthStr::width(line);
                assert!(width <= 100, "{plan} {lang}: {width} columns: {line}");
            }
        }
    }
}

#[test]
fn the_real_week_is_as_large_as_a_real_week() {
    let answer = run(&["check", "plans/week.toml", "--format", "json"]).json();
    let days = answer["plans"][0]["days"].as_array().unwrap();
    let servings = days
        .iter()
        .flat_map(|day| day["meals"].as_array().unwrap())
        .flat_map(|meal| meal["servings"].as_array().unwrap());
    let (mut count, mut foods) = (0, std::collections::BTreeMap::new());
    for serving in servings {
        count += 1;
        for option in serving["options"].as_array().unwrap() {
            foods.insert(option["food"].as_str().unwrap().to_owned(), !option["food_id"].is_null());
        }
    }
    let from_table = foods.values().filter(|table| **table).count();
    assert!(count >= 40, "{count} servings");
    assert!(foods.len() >= 15 && 3 * from_table >= 2 * foods.len(), "{foods:?}");
}
