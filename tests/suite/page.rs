//! The page of a plan: its figures beside the JSON, and how it looks in a browser.

mod browser;
mod figures;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::program::{root, run};

const TODAY: &str = "2026-11-29";

/// A plan with as much as a page has to bear: seven different days of six meals, foods with long names, most of them without a price.
fn worst() -> String {
    let table = std::fs::read_to_string(root().join("data/foods.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let ids: Vec<String> = rows
        .records()
        .map(Result::unwrap)
        .filter(|row| ["side", "main", "fruit", "dairy"].contains(&&row[4]) && &row[6] != "100ml")
        .map(|row| row[0].to_owned())
        .step_by(23)
        .take(60)
        .collect();
    let mut plan = String::from(
        "title = \"<b>가장 힘든 주</b> \u{202e}\\\"& 'a very long title that goes on and on until nobody reads it any more' =1+1\"\n\
         [person]\nsex = \"female\"\nage = 33\nheight = \"162 cm\"\nweight = \"58 kg\"\nactivity = \"active\"\n\
         [budget]\nlimit = \"350,000원 / month\"\n\
         [swap]\nkeep = [\"breakfast\", \"브런치\", \"lunch\", \"dinner\", \"야식이라고부르기에는너무긴끼니의이름\"]\n",
    );
    for (i, id) in ids.iter().enumerate() {
        let key = format!("아주아주긴이름의음식<i>{i}</i>\u{202e}WithoutAnyBlankInItsName{i}");
        writeln!(plan, "[foods.\"{key}\"]\nis = \"{id}\"").unwrap();
        if i % 3 == 0 {
            writeln!(plan, "price = \"{},{:03}원 / 500 g\"", i + 1, i * 7).unwrap();
        }
    }
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let mut next = 0;
    for day in days {
        writeln!(plan, "[week.{day}]").unwrap();
        for meal in
            ["breakfast", "브런치", "lunch", "간식 \\\"<u>\\\"", "dinner", "야식이라고부르기에는너무긴끼니의이름"]
        {
            let mut serving = || {
                next += 1;
                let key = |i: usize| format!("아주아주긴이름의음식<i>{i}</i>\u{202e}WithoutAnyBlankInItsName{i}");
                let choice = if next % 5 == 0 { format!(" | 80 g {}", key((next + 7) % 60)) } else { String::new() };
                format!("\"{}-{} g {}{choice}\"", 40 + next % 60, 100 + next % 60, key(next % 60))
            };
            let servings = [serving(), serving()].join(", ");
            writeln!(plan, "\"{meal}\" = [{servings}]").unwrap();
        }
    }
    plan
}

/// A folder for pages, which stays for whoever wants to look at them.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pages");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("worst.toml"), worst()).unwrap();
        folder
    })
}

/// Three plans: the first user's, a student's in dollars, and the one that is hard to bear.
fn plans() -> [(&'static str, String); 3] {
    let worst = folder().join("worst.toml").to_str().unwrap().to_owned();
    [("week", "plans/week.toml".into()), ("student", "plans/student-us.toml".into()), ("worst", worst)]
}

/// The page of a plan in a form, as it is written; made once for all tests.
fn page(name: &str, plan: &str, lang: &str, ending: &str) -> Arc<str> {
    static MADE: Mutex<BTreeMap<PathBuf, Arc<str>>> = Mutex::new(BTreeMap::new());
    let path = folder().join(format!("{name}-{lang}.{ending}"));
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let text = made.entry(path.clone()).or_insert_with(|| {
        let file = path.to_str().unwrap();
        // One edit is enough to look at, and quick to find.
        let written = run(&["report", plan, "-o", file, "--lang", lang, "--today", TODAY, "--changes", "1"]);
        assert_eq!((written.code, written.out.as_str()), (Some(0), ""), "{}", written.err);
        std::fs::read_to_string(&path).unwrap().into()
    });
    Arc::clone(text)
}

#[test]
fn the_ending_says_the_form() {
    let folder = tempfile::tempdir().unwrap();
    for (name, start) in [("a.html", "<!DOCTYPE html>"), ("a.MD", "# "), ("a.csv", "file,about,"), ("a.json", "{")] {
        let path = folder.path().join(name);
        let made = run(&["report", "plans/smallest.toml", "-o", path.to_str().unwrap(), "--lang", "en"]);
        assert_eq!((made.code, made.out.as_str()), (Some(0), ""), "{}", made.err);
        assert!(made.err.ends_with(&format!("wrote {}\n", path.display())), "{}", made.err);
        assert!(std::fs::read_to_string(&path).unwrap().starts_with(start), "{name}");
    }
    let path = folder.path().join("a.pdf");
    let made = run(&["report", "plans/smallest.toml", "-o", path.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(made.code, Some(2));
    assert!(made.err.contains("error[unknown-form]") && !path.exists(), "{}", made.err);
    let printed = run(&["report", "plans/smallest.toml", "--format", "md", "--lang", "en"]);
    assert!(printed.out.starts_with("# ") && printed.code == Some(0));
    assert_eq!(run(&["report", "plans/smallest.toml"]).code, Some(2), "neither a file nor a form");
}

#[test]
fn a_plan_with_errors_leaves_what_was_written_before() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, page) = (folder.path().join("plan.toml"), folder.path().join("page.html"));
    std::fs::write(&plan, "[week.everyday]\nlunch = [\"1 두브\"]\n").unwrap();
    std::fs::write(&page, "before").unwrap();
    let made = run(&["report", plan.to_str().unwrap(), "-o", page.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(made.code, Some(2));
    assert!(made.err.contains("error[unknown-food]"), "{}", made.err);
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "before");
    let json = run(&["report", plan.to_str().unwrap(), "--format", "json"]);
    assert_eq!((json.code, json.json()["plans"].as_array().unwrap().len()), (Some(2), 0));
    assert_eq!(json.json()["findings"][0]["name"], "unknown-food");
}

#[test]
fn a_page_is_never_written_over_what_it_is_made_from() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.toml");
    std::fs::copy(root().join("plans/smallest.toml"), &plan).unwrap();
    let before = std::fs::read(&plan).unwrap();
    let made =
        run(&["report", plan.to_str().unwrap(), "-o", plan.to_str().unwrap(), "--format", "html", "--lang", "en"]);
    assert_eq!((made.code, std::fs::read(&plan).unwrap()), (Some(2), before));
    assert!(made.err.contains("error[file-exists]"), "{}", made.err);
    let printed = run(&["report", plan.to_str().unwrap(), "-o", "-", "--format", "csv"]);
    assert!(printed.out.starts_with("file,about,") && !root().join("-").exists());
}

#[test]
fn a_plan_without_a_person_has_a_page_too_and_it_says_why_there_are_no_swaps() {
    let json = run(&["report", "plans/smallest.toml", "--format", "json", "--lang", "en"]).json();
    assert_eq!(json["plans"][0]["no_swap"][0]["name"], "nothing-to-reach");
    assert!(json["plans"][0]["swap"].is_null());
    let html = run(&["report", "plans/smallest.toml", "--format", "html", "--lang", "en"]).out;
    assert!(
        html.contains("No verdicts without a person") && html.contains("nothing says what would be enough"),
        "{html}"
    );
}

#[test]
fn the_page_of_an_infant_has_no_swaps() {
    let json = run(&["report", "tests/bad/not-for-infants.toml", "--format", "json", "--lang", "en"]);
    assert_eq!(json.code, Some(0), "{}", json.err);
    assert_eq!(json.json()["plans"][0]["no_swap"][0]["name"], "not-for-infants");
}

#[test]
fn pages_of_the_examples_are_as_they_were() {
    // The hash is that of the tables, which have tests of their own.
    let told = |page: &str| {
        let (before, rest) = page.split_once("sha256:").unwrap();
        format!("{before}sha256:…{}", rest.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
    };
    for (name, plan) in &plans()[..2] {
        for lang in ["en", "ko"] {
            insta::assert_snapshot!(format!("page_{name}_{lang}_md"), told(&page(name, plan, lang, "md")));
        }
    }
    let html = page("week", "plans/week.toml", "en", "html");
    let (head, rest) = html.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    insta::assert_snapshot!("page_week_en_html", told(&format!("{head}{body}").replace("><", ">\n<")));
}
