//! Several runs on one store at once: one after the other, or told to wait.

use std::process::Stdio;

use meals::food::Release;
use meals::store::Store;
use rusqlite::Connection;

use super::{Cellar, assert_no_panic, assert_told};
use crate::program::Run;

fn moon() -> Release {
    let text = |word: &str| word.to_owned();
    Release {
        importer: text("moon"),
        title: text("Moon"),
        publisher: text("x"),
        release: text("x"),
        licence: text("x"),
    }
}

#[test]
fn while_one_imports_another_is_told_to_wait_and_readers_see_what_was() {
    let cellar = Cellar::new();
    let table = cellar.edition(2, 400);
    let mut store = Store::open(&cellar.store()).unwrap().unwrap();
    let filling = store.replace(&moon(), 50, "x", "2026-11-24").unwrap();
    for (lang, words) in [("en", "wait until its import has ended"), ("ko", "가져오기가 끝난 뒤")] {
        let said = cellar.run(&["import", &table, "--lang", lang]);
        assert_told(&said, "store-busy");
        assert!(said.err.contains(words) && said.err.contains("foods.sqlite"), "{}", said.err);
    }
    let shown = cellar.run(&["food", "show", "moon:299", "--format", "json"]);
    assert_eq!(shown.json()["foods"][0]["per_100g"]["iron"]["value"], 1.0, "{}", shown.err);
    let plan = cellar.write("plan.toml", "[week.everyday]\nlunch = [\"100 g moon:7\"]\n");
    let checked = cellar.run(&["check", &plan, "--format", "json"]);
    assert_eq!(checked.json()["plans"][0]["week"]["nutrients"]["iron"]["low"], 1.0, "{}", checked.err);
    drop(filling);
    drop(store);
    assert_eq!(cellar.held(), Some((1, 300)), "an import that is given up leaves nothing");
    assert_eq!(cellar.import(&table).code, Some(0));
    assert_eq!(cellar.held(), Some((2, 400)));
}

#[test]
fn a_reader_that_must_wait_too_long_says_so_and_answers_nothing_wrong() {
    let cellar = Cellar::new();
    let plan = cellar.write("plan.toml", "[week.everyday]\nlunch = [\"100 g moon:7\"]\n");
    let db = Connection::open(cellar.store()).unwrap();
    // As a large import does whose pages no longer fit into memory.
    db.execute_batch("BEGIN EXCLUSIVE").unwrap();
    for words in [&["check", plan.as_str()][..], &["food", "show", "moon:7"]] {
        let said = cellar.run(words);
        assert_told(&said, "store-busy");
    }
    // A search answers with the tables at hand, and says that it is not all.
    let searched = cellar.run(&["food", "search", "moon"]);
    assert!(searched.err.contains("[store-busy]") && searched.code == Some(1), "{:?}{}", searched.code, searched.err);
    assert_eq!(cellar.run(&["check", "plans/smallest.toml"]).code, Some(0), "a plan that needs no store");
    drop(db);
    assert_eq!(cellar.run(&["check", &plan]).code, Some(0));
}

/// Runs these imports at the same time.
fn at_once(cellar: &Cellar, tables: &[&str]) -> Vec<Run> {
    let start =
        |table: &&str| cellar.meals(&["import", table]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let children: Vec<_> = tables.iter().map(start).collect();
    let end = |child: std::process::Child| {
        let output = child.wait_with_output().unwrap();
        Run {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    };
    children.into_iter().map(end).collect()
}

/// Each went in, or says that it must wait; at least one went in.
fn assert_fair(all: &[Run]) {
    for said in all {
        assert_no_panic(said);
        if said.code != Some(0) {
            assert_told(said, "store-busy");
        }
    }
    assert!(all.iter().any(|said| said.code == Some(0)), "none went in");
}

#[test]
fn two_imports_of_one_table_leave_one_of_them_whole() {
    let cellar = Cellar::empty();
    let (first, second) = (cellar.edition(1, 300), cellar.edition(2, 1500));
    for round in 0..3 {
        let said = at_once(&cellar, &[&first, &second]);
        assert_fair(&said);
        let held = cellar.held();
        let went_in = [(1, 300), (2, 1500)].into_iter().zip(&said).filter(|(_, said)| said.code == Some(0));
        assert!(went_in.map(|(edition, _)| Some(edition)).any(|edition| edition == held), "{round}: {held:?}");
    }
}

#[test]
fn imports_of_different_tables_are_all_there_or_told() {
    let cellar = Cellar::empty();
    let moon = cellar.edition(1, 300);
    let sun = cellar.write("sun.csv", "code,name,Fe\n1,Sun soup,3\n");
    cellar.write("sun.toml", super::DESCRIPTION.replace("moon", "sun"));
    let tables = [moon.as_str(), &sun];
    let said = at_once(&cellar, &tables);
    assert_fair(&said);
    for (table, said) in tables.iter().zip(&said) {
        if said.code != Some(0) {
            assert_eq!(cellar.import(table).code, Some(0), "alone it goes in");
        }
    }
    assert_eq!(cellar.held(), Some((1, 300)));
    let soup = cellar.run(&["food", "show", "sun:1", "--format", "json"]);
    assert_eq!(soup.json()["foods"][0]["per_100g"]["iron"]["value"], 3.0, "{}", soup.err);
}
