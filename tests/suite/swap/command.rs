//! `meals swap` as a person runs it: what is written into a plan is what was promised, and what cannot be answered says why.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::whole::PLANS;
use crate::program::{Run, finish, meals, root, run};

const MAN: &str =
    "[person]\nsex = \"male\"\nage = 30\nheight = \"175 cm\"\nweight = \"70 kg\"\nactivity = \"active\"\n";
const MEALS: &str = "[foods.tofu]\nis = \"mfds:R000463\"\nprice = \"1,400원 / 300 g\"\n[foods.rice]\nis = \"mfds:R000079\"\n\
    price = \"0원\"\nportions = { bowl = \"210 g\" }\n[week.everyday]\nlunch = [\"150 g tofu\", \"2 bowl rice\"]\n\
    dinner = [\"150 g tofu\", \"1 bowl rice\"]\n";

fn swap(plan: &str, more: &[&str]) -> Run {
    run(&[&["swap", plan, "--today", "2026-11-23"], more].concat())
}

fn write(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("plan.toml");
    fs::write(&path, text).unwrap();
    path
}

/// The answer for a plan of this text.
fn ask(text: &str, more: &[&str]) -> (Run, Value) {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), text);
    let run = swap(path.to_str().unwrap(), &[more, &["--format", "json"]].concat());
    let json = run.json();
    (run, json)
}

/// Exit code and names of the findings; an answer is there exactly where it is 0 or 1.
fn said(text: &str, more: &[&str]) -> (Option<i32>, Vec<String>) {
    let (run, json) = ask(text, more);
    let names = json["findings"].as_array().unwrap().iter();
    let names = names.map(|finding| finding["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!((&json["command"], &json["schema"]), (&"swap".into(), &1.into()));
    assert_eq!(json["plans"].as_array().unwrap().is_empty(), run.code == Some(2), "{}", run.out);
    (run.code, names)
}

#[test]
fn what_is_applied_is_what_was_promised() {
    let folder = tempfile::tempdir().unwrap();
    for file in PLANS {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let count = swap(file, &["--format", "json"]).json()["plans"][0]["suggestions"].as_array().unwrap().len();
        for pick in [1, count.div_ceil(2), count] {
            let number = pick.to_string();
            let path = write(folder.path(), &text);
            let path = path.to_str().unwrap();
            let promised = swap(path, &["--pick", &number, "--diff", "--format", "json"]).json();
            let [one] = &promised["plans"][0]["suggestions"].as_array().unwrap()[..] else { panic!("{promised}") };
            // The diff of the text is the diff of the JSON, and changes nothing.
            let diff = swap(path, &["--pick", &number, "--diff"]);
            assert_eq!((diff.code, diff.out.as_str()), (Some(0), promised["diff"].as_str().unwrap()), "{}", diff.err);
            assert_eq!(fs::read_to_string(path).unwrap(), text);

            let applied = swap(path, &["--pick", &number, "--apply", "--lang", "en"]);
            assert_eq!((applied.code, &applied.out), (Some(0), &diff.out), "{}", applied.err);
            assert!(applied.err.contains("written into"), "{}", applied.err);
            let new = fs::read_to_string(path).unwrap();
            assert_ne!(new, text);
            let comments = |text: &str| -> Vec<String> {
                text.lines().filter_map(|line| line.split_once('#').map(|(_, comment)| comment.to_owned())).collect()
            };
            assert_eq!(comments(&new), comments(&text), "{file}");
            // All lines but those of the diff stand as they stood.
            let lines = |sign: char, other: &str| -> Vec<String> {
                let is_line = |line: &&str| line.starts_with(sign) && !line.starts_with(other);
                diff.out.lines().filter(is_line).map(|line| line[1..].to_owned()).collect()
            };
            let (mut with, mut without) = (
                [lines('+', "+++"), text.lines().map(str::to_owned).collect()].concat(),
                [lines('-', "---"), new.lines().map(str::to_owned).collect()].concat(),
            );
            with.sort_unstable();
            without.sort_unstable();
            assert_eq!(with, without, "{file}");

            let checked = run(&["check", path, "--format", "json", "--today", "2026-11-23"]).json();
            let checked = &checked["plans"][0];
            let near = |a: &Value, b: &Value| (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() < 1e-9;
            assert!(near(&checked["week"]["shortfall"], &one["shortfall"]), "{file}, {pick}");
            assert_eq!(checked["cost"]["till_per_month"], one["till_per_month"], "{file}, {pick}");
            for end in ["low", "estimate", "high"] {
                assert!(near(&checked["week"]["nutrients"]["energy"][end], &one["energy"][end]), "{file}, {pick}");
            }
            // What closes no longer lacks, what it adds to the shortfall is what is told.
            let gaps = one["gaps"].as_object().unwrap();
            for closed in one["closes"].as_array().unwrap() {
                assert!(!gaps.contains_key(closed.as_str().unwrap()), "{one}");
            }
            let sum: f64 =
                gaps.values().map(|gap| gap["missing"].as_f64().unwrap() + gap["above"].as_f64().unwrap()).sum();
            assert!((sum - one["shortfall"].as_f64().unwrap()).abs() < 1e-9);
            // Made once, it is not there to be made again.
            let again = swap(path, &["--format", "json"]).json();
            assert!(near(&again["plans"][0]["before"]["shortfall"], &one["shortfall"]));
        }
    }
}

#[test]
fn two_runs_answer_alike() {
    let three = ["--format", "json", "--sure", "--changes", "3"];
    for (file, more) in
        [(PLANS[0], &["--format", "json"][..]), (PLANS[1], &three), (PLANS[2], &["-v", "--format", "md"])]
    {
        let (one, other) = (swap(file, more), swap(file, more));
        assert_eq!((one.code, one.out), (Some(0), other.out), "{file} {more:?}");
    }
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_stay() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(root().join(PLANS[0])).unwrap();
    let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let path = write(folder.path(), &text);
    let applied = swap(path.to_str().unwrap(), &["--apply"]);
    assert_eq!(applied.code, Some(0), "{}", applied.err);
    let new = fs::read_to_string(&path).unwrap();
    assert!(new.starts_with('\u{feff}') && new != text);
    assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
}

#[test]
fn what_cannot_be_written_says_so_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(root().join(PLANS[1])).unwrap();
    let mut piped = meals(&["swap", "-", "--apply", "--format", "json"]);
    piped.stdin(fs::File::open(root().join(PLANS[1])).unwrap());
    let piped = finish(&mut piped);
    let json = piped.json();
    assert_eq!((piped.code, &json["findings"][0]["name"]), (Some(2), &"apply-needs-file".into()), "{}", piped.out);
    assert_eq!(json["plans"], serde_json::json!([]));
    // To look at it is allowed.
    let mut shown = meals(&["swap", "-", "--diff"]);
    shown.stdin(fs::File::open(root().join(PLANS[1])).unwrap());
    let shown = finish(&mut shown);
    assert!(shown.code == Some(0) && shown.out.contains("@@"), "{}{}", shown.out, shown.err);

    let path = write(folder.path(), &text);
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    // Who may write everything is stopped by no permission.
    if fs::OpenOptions::new().write(true).open(&path).is_err() {
        let json = swap(path.to_str().unwrap(), &["--apply", "--format", "json"]).json();
        assert_eq!(json["findings"][0]["name"], "unwritable-file", "{json}");
    }
    let large = swap(PLANS[1], &["--pick", "99", "--apply", "--format", "json"]);
    let json = large.json();
    assert_eq!((large.code, &json["findings"][0]["name"]), (Some(2), &"no-such-suggestion".into()), "{}", large.out);
    assert_eq!(fs::read_to_string(root().join(PLANS[1])).unwrap(), text);
}

#[test]
fn each_thing_that_stands_in_the_way_has_its_name() {
    let man = format!("{MAN}{MEALS}");
    let refused = |name: &str| (Some(2), vec![name.to_owned()]);
    assert_eq!(said(&man, &["--avoid", "unicorn"]), refused("unknown-avoid"));
    assert_eq!(said(&man, &["--avoid", "tag:mlik"]), refused("unknown-avoid"));
    assert_eq!(said(&man, &["--avoid", "group:nothing"]), refused("unknown-avoid"));
    assert_eq!(said(&man, &["--keep", "supper"]), refused("unknown-keep"));
    assert_eq!(said(&man, &["--save", "1,000만원"]), refused("saves-more-than-paid"));
    assert_eq!(said(&man, &["--max-extra", "$20"]), refused("swap-currency"));
    assert_eq!(said(&man, &["--only", "caffeine"]), refused("only-without-target"));
    assert_eq!(said(MEALS, &[]), refused("nothing-to-reach"));
    assert_eq!(said(&man, &["--pick", "500"]), refused("no-such-suggestion"));
    let contradictory = format!("{MAN}[targets]\nvitamin-c = {{ at-least = \"3000 mg\" }}\n{MEALS}");
    assert_eq!(said(&contradictory, &[]), refused("contradictory-targets"));
    let none = "[person]\nreference = \"none\"\n";
    let met = format!("{none}[targets]\niron = {{ at-least = \"1 mg\" }}\n{MEALS}");
    assert_eq!(said(&met, &[]), (Some(0), vec!["nothing-to-improve".to_owned()]));
    let blown = format!("{man}[budget]\nlimit = \"1,000원 / month\"\n");
    let kept = ["--keep", "lunch,dinner"];
    assert_eq!(said(&blown, &kept), (Some(0), vec!["budget-blown".to_owned(), "nothing-better".to_owned()]));
    assert_eq!(
        said(&man, &["--save", "1,000원", "--keep", "lunch,dinner"]),
        (Some(0), vec!["nothing-saves-enough".to_owned()])
    );
    assert_eq!(said(&man, &["--keep", "lunch,dinner"]), (Some(0), vec!["nothing-better".to_owned()]));
    let unpriced =
        "[foods.a]\nis = \"mfds:R000942\"\n[week.everyday]\nlunch = [\"100 g a\"]\n[budget]\nlimit = \"$5 / day\"\n";
    assert_eq!(said(&format!("{MAN}{unpriced}"), &[]), (Some(0), vec!["no-candidates".to_owned()]));
    // Where nothing is to be had there is nothing to show, write or apply.
    let (run, json) = ask(&met, &["--diff"]);
    assert_eq!((run.code, json["plans"].as_array().unwrap().len()), (Some(0), 1), "{}", run.out);
    assert!(json["diff"].is_null());
}

#[test]
fn wishes_of_the_plan_are_pointed_at() {
    let text = format!("{MAN}{MEALS}[swap]\navoid = [\"tag:soy\", \"unicorn\"]\nkeep = [\"supper\"]\n");
    let (run, json) = ask(&text, &["--keep", "breakfast"]);
    assert_eq!(run.code, Some(2));
    for (word, name) in [("unicorn", "unknown-avoid"), ("supper", "unknown-keep")] {
        let findings = json["findings"].as_array().unwrap();
        let found = findings.iter().find(|finding| finding["args"]["word"] == word).unwrap();
        assert_eq!(found["name"], name);
        let at = |end: &str| usize::try_from(found[end].as_u64().unwrap()).unwrap();
        assert_eq!(&text[at("start")..at("end")], word, "{found}");
    }
    let option = json["findings"].as_array().unwrap().iter().find(|one| one["args"]["word"] == "breakfast").unwrap();
    assert!(option["line"].is_null(), "{option}");
}

/// Each recipe holds the one before it in two lines: what is inside of the last is found without opening any twice.
#[test]
fn recipes_of_recipes_are_looked_through_once() {
    let recipe = |number: u32| {
        let before = number - 1;
        format!("[foods.r{number}]\nrecipe = [\"1 r{before}\", \"1 r{before}\"]\nservings = 2\n")
    };
    let recipes: String = (1..30).map(recipe).collect();
    let text = format!(
        "{MAN}[foods.r0]\nunit = \"100 g\"\nis = \"mfds:R000463\"\nprice = \"1,400원 / 300 g\"\n{recipes}[week.everyday]\n\
        lunch = [\"1 r29\"]\n[swap]\navoid = [\"tag:pork\"]\n"
    );
    let (code, names) = said(&text, &["--changes", "1"]);
    assert!(code != Some(2), "{names:?}");
}

#[test]
fn nothing_that_an_infant_eats_is_exchanged() {
    let text = format!("[person]\nsex = \"male\"\nage = \"8 months\"\n{MEALS}");
    let (code, names) = said(&text, &[]);
    assert!(code == Some(2) && names.contains(&"not-for-infants".to_owned()), "{code:?} {names:?}");
}

#[test]
fn words_of_the_command_line_are_told_apart_from_answers() {
    for arguments in [
        &["--changes", "0"][..],
        &["--changes", "7"],
        &["--pick", "0"],
        &["--save", "much"],
        &["--only", "irno"],
        &["--save", "1,000원", "--max-extra", "1,000원"],
    ] {
        let run = swap(PLANS[0], arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?} {}", run.err);
    }
}

#[test]
fn limits_on_money_hold() {
    let till = |one: &Value| one["change_per_month"].as_str().unwrap().parse::<f64>().unwrap();
    for file in [PLANS[0], PLANS[1]] {
        let free = swap(file, &["--format", "json"]).json();
        let all = free["plans"][0]["suggestions"].as_array().unwrap().clone();
        let won = file == PLANS[0];
        let (saved, extra) = if won { ("30,000원", "5,000원") } else { ("$5", "$10") };
        let (least, most) = if won { (-30_000.0, 5_000.0) } else { (-5.0, 10.0) };
        let saving = swap(file, &["--save", saved, "--format", "json"]).json();
        let saving = saving["plans"][0]["suggestions"].as_array().unwrap();
        assert!(!saving.is_empty() && saving.iter().all(|one| till(one) <= least + 1e-6), "{file}");
        let dearer = swap(file, &["--max-extra", extra, "--format", "json"]).json();
        let dearer = dearer["plans"][0]["suggestions"].as_array().unwrap();
        assert!(!dearer.is_empty() && dearer.iter().all(|one| till(one) <= most + 1e-6), "{file}");
        // What is free to spend more finds no worse.
        let best =
            |all: &[Value]| all.iter().map(|one| one["shortfall"].as_f64().unwrap()).fold(f64::INFINITY, f64::min);
        assert!(best(&all) <= best(dearer) && best(&all) <= best(saving), "{file}");
    }
}

/// What a person reads, in both languages, and what a spreadsheet takes.
#[test]
fn what_is_said_of_the_plans_that_come_along() {
    let said = |file: &str, more: &[&str]| {
        let run = swap(file, more);
        assert_eq!(run.code, Some(0), "{}", run.err);
        run.out
    };
    for (file, name) in [(PLANS[0], "week"), (PLANS[1], "us")] {
        insta::assert_snapshot!(format!("{name}_en"), said(file, &["--lang", "en"]));
        insta::assert_snapshot!(format!("{name}_ko"), said(file, &["--lang", "ko"]));
        insta::assert_snapshot!(format!("{name}_ko_verbose"), said(file, &["--lang", "ko", "-v", "--changes", "1"]));
        insta::assert_snapshot!(format!("{name}_md"), said(file, &["--lang", "en", "--format", "md", "--pick", "1"]));
        insta::assert_snapshot!(format!("{name}_csv"), said(file, &["--format", "csv"]));
        insta::assert_snapshot!(format!("{name}_diff"), said(file, &["--diff"]));
    }
}
