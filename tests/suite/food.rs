//! `meals food`: what is found first, and how every answer looks.

use std::fs;

use crate::program::{meals, root, run};

#[test]
fn every_pinned_query_finds_first_what_was_meant() {
    let text = fs::read_to_string(root().join("tests/queries.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let (mut count, mut wrong) = (0, Vec::new());
    // Typos in Hangul, and in Latin letters.
    let (mut korean, mut english) = (0, 0);
    for row in reader.records().map(Result::unwrap) {
        let (kind, query, first) = (&row[0], &row[1], &row[2]);
        let words: Vec<&str> = query.split(' ').collect();
        let answer = run(&[&["food", "search"], words.as_slice(), &["--format", "json", "-n", "3"]].concat()).json();
        let found: Vec<&str> =
            answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
        // A dish may be there twice, as a home and as a restaurant cooks it: either will do.
        if !first.split(' ').any(|id| Some(&id) == found.first()) {
            wrong.push(format!("{kind}: {query}: {found:?}, not {first}"));
        }
        count += 1;
        match (kind, query.is_ascii()) {
            ("typo", true) => english += 1,
            ("typo", false) => korean += 1,
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 60, "only {count} queries");
    assert!(korean + english >= 20, "only {korean} + {english} typos");
    assert!(korean > 0 && english > 0, "{korean} typos in Korean, {english} in English");
}

#[test]
fn every_answer_in_every_format() {
    for (name, arguments) in [
        ("search", vec!["search", "김치찌개"]),
        ("search_similar", vec!["search", "brocoli"]),
        ("search_rich", vec!["search", "--rich-in", "iron,zinc", "--group", "shellfish", "-n", "5"]),
        ("show", vec!["show", "mfds:R000079", "-v"]),
        ("compare", vec!["compare", "mfds:R000079", "mfds:R000081", "sr:20453"]),
        ("lint", vec!["lint", "tests/bad/lint/part-over-whole.csv"]),
    ] {
        for format in ["text", "json", "csv", "md", "github"] {
            for lang in ["en", "ko"] {
                let more = ["--format", format, "--lang", lang, "--today", "2026-11-23"];
                let run = run(&[&["food"], arguments.as_slice(), &more].concat());
                assert_eq!(run.code, Some(i32::from(name == "lint")), "{name}\n{}{}", run.out, run.err);
                let said = format!("{}{}", run.out, run.err).replace(env!("CARGO_PKG_VERSION"), "…");
                let said = match said.split_once("sha256:") {
                    Some((before, after)) => format!("{before}sha256:…{}", &after[64..]),
                    None => said,
                };
                insta::assert_snapshot!(format!("food_{name}_{format}_{lang}"), said);
            }
        }
    }
}

#[test]
fn what_is_not_found_is_an_answer_and_what_does_not_exist_is_none() {
    let nothing = run(&["food", "search", "unicorn", "milk", "--format", "json"]);
    assert_eq!((nothing.code, nothing.json()["hits"].as_array().map(Vec::len)), (Some(0), Some(0)));
    assert_eq!(nothing.json()["did_you_mean"][0], "Milk");
    let unknown = run(&["food", "show", "두브", "mfds:R000463", "--format", "json"]);
    let answer = unknown.json();
    assert_eq!(unknown.code, Some(2));
    assert_eq!(answer["findings"][0]["name"], "unknown-food");
    assert_eq!(answer["findings"][0]["args"]["suggestion"], "두부");
    assert_eq!(answer["foods"][0]["id"], "mfds:R000463");
    for arguments in [
        ["search", "--rich-in", "irn"],
        ["search", "--group", "fruits"],
        ["search", "--known", "vitamin-x"],
        ["search", "--foods", "nowhere.csv"],
        ["lint", "-q", "nowhere.csv"],
        ["compare", "mfds:R000463", "두브"],
        ["show", "--formt", "두부"],
    ] {
        let run = run(&[&["food"], arguments.as_slice(), &["--format", "json"]].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}: {}{}", run.out, run.err);
        let answer = run.json();
        assert_eq!(answer["command"], format!("food {}", arguments[0]));
        assert!(!answer["findings"].as_array().unwrap().is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_quiet_lint_still_tells_by_its_exit_code() {
    let run = run(&["food", "lint", "-q", "tests/bad/lint/unit-slip.csv"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
}

#[test]
fn filters_choose_and_rich_foods_come_in_order() {
    let answer =
        run(&["food", "search", "--rich-in", "철", "--known", "40,zinc", "--format", "json", "-n", "0"]).json();
    let hits = answer["hits"].as_array().unwrap();
    assert!(!hits.is_empty());
    assert_eq!((&answer["total"], &answer["rich_in"]), (&hits.len().into(), &serde_json::json!(["iron"])));
    let iron: Vec<f64> = hits.iter().map(|hit| hit["rich_in"]["iron"]["per_helping"].as_f64().unwrap()).collect();
    assert!(iron.is_sorted_by(|a, b| a >= b) && iron.iter().all(|amount| *amount > 0.0));
    assert!(hits.iter().all(|hit| hit["known"].as_u64().unwrap() >= 40));
    for hit in [hits.first(), hits.last()].into_iter().flatten() {
        let shown = run(&["food", "show", hit["id"].as_str().unwrap(), "--format", "json"]).json();
        let zinc = &shown["foods"][0]["per_100g"]["zinc"];
        assert!(zinc["value"].is_number(), "{}: {zinc}", hit["id"]);
    }
    let group = run(&["food", "search", "--group", "김치", "--format", "json", "-n", "0"]).json();
    let kimchi = group["hits"].as_array().unwrap();
    assert!(!kimchi.is_empty() && kimchi.iter().all(|hit| hit["group"] == "kimchi"));
}

#[test]
fn a_table_of_ones_own_is_searched_shown_and_wins() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("my.csv");
    fs::write(&table, "id,name_ko,energy_kcal\nmfds:R000463,나만의 두부,123\nmy:1,두부과자,456\n").unwrap();
    let own = ["--foods", table.to_str().unwrap(), "--format", "json"];
    let found = run(&[&["food", "search", "나만의"], own.as_slice()].concat()).json();
    assert_eq!(found["hits"][0]["id"], "mfds:R000463");
    assert_eq!(found["total"], 1);
    for extra in [&[][..], &["--known", "1"][..]] {
        let found = run(&[&["food", "search", "두부"], own.as_slice(), extra].concat()).json();
        let ids: Vec<_> = found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
        assert!(ids.contains(&"my:1") && ids.iter().filter(|id| **id == "mfds:R000463").count() == 1, "{ids:?}");
    }
    let shown = run(&[&["food", "show", "mfds:R000463"], own.as_slice()].concat()).json();
    assert_eq!(shown["foods"][0]["per_100g"]["energy"]["value"], 123.0);
}

#[test]
fn shares_are_of_the_plan_or_of_a_woman_and_a_man_of_thirty() {
    let people = |arguments: &[&str]| {
        let more = ["food", "show", "mfds:R000463", "--format", "json"];
        run(&[&more, arguments].concat()).json()["people"].clone()
    };
    let two = people(&[]);
    assert_eq!((&two[0]["person"]["sex"], &two[1]["person"]["age"]), (&"female".into(), &30.0.into()));
    let plan = people(&["--plan", "plans/week.toml"]);
    assert_eq!((&plan[0]["plan"], &plan[0]["person"]["age"]), (&"plans/week.toml".into(), &27.0.into()));
    let of_environment = meals(&["food", "show", "mfds:R000463", "--format", "json"])
        .env("MEALS_PLAN", "plans/week.toml")
        .output()
        .unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&of_environment.stdout).unwrap();
    assert_eq!(answer["people"], plan);
}

#[test]
fn tables_fit_the_terminal() {
    for arguments in [
        vec!["search", "김치"],
        vec!["search", "rice"],
        vec!["search", "--rich-in", "vitamin-c"],
        vec!["show", "mfds:R000079"],
        vec!["compare", "mfds:R000079", "mfds:R000081", "sr:20453", "sr:20445", "mfds:R000463", "mfds:R001373"],
    ] {
        for lang in ["en", "ko"] {
            let run = run(&[&["food"], arguments.as_slice(), &["--lang", lang]].concat());
            for line in run.out.lines() {
                let width = unicode_width::UnicodeWidthStr::width(line);
                assert!(width <= 100, "{arguments:?} {lang}: {width} columns: {line}");
            }
        }
    }
}
