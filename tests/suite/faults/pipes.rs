//! Readers that go away, and streams that are closed before the program starts.

use std::fs;
use std::io::pipe;

use super::{Cellar, assert_no_panic, in_shell};
use crate::program::{finish, meals};

/// Every command that prints, in every form that it has; all of them answer.
pub(super) fn commands() -> Vec<Vec<&'static str>> {
    const PLAN: &str = "plans/smallest.toml";
    const TABLES: &[&str] = &["text", "json", "csv", "md"];
    let forms: [(&[&str], &[&str]); 16] = [
        (&["check", PLAN], &["text", "json", "csv", "md", "github"]),
        (&["cost", PLAN, "--month", "2026-12"], &["text", "json", "csv", "md", "hledger"]),
        (&["shop", PLAN], &["text", "json", "csv", "md", "hledger"]),
        (&["swap", "plans/week.toml", "--changes", "1"], TABLES),
        (&["cheapest", "plans/week.toml"], TABLES),
        (&["diff", PLAN, "plans/week.toml"], TABLES),
        (&["why", PLAN, "iron"], &["text", "json"]),
        (&["report", PLAN, "--changes", "1"], &["html", "json", "csv", "md"]),
        (&["food", "search", "두부"], TABLES),
        (&["food", "show", "mfds:R000463"], TABLES),
        (&["food", "compare", "mfds:R000463", "mfds:R000079"], TABLES),
        (&["food", "lint", "tests/fixtures/box.csv"], &["text", "json"]),
        (&["import", "cook", "tests/fixtures/cook"], &["text", "json"]),
        (&["explain"], &["text", "md"]),
        (&["explain", "unknown-food"], &["text", "md"]),
        (&["schema"], &[]),
    ];
    let alone: [&[&str]; 8] = [
        &[],
        &["--help"],
        &["check", "--help"],
        &["--version"],
        &["man"],
        &["completions", "bash"],
        &["init", "-", "--yes", "--quiet"],
        &["check", PLAN, "-v", "--lang", "ko"],
    ];
    let with_form = forms.iter().flat_map(|(words, forms)| {
        let of = |form: &&'static str| [words, &["--format", *form][..]].concat();
        let as_it_is = if forms.is_empty() { vec![words.to_vec()] } else { Vec::new() };
        forms.iter().map(of).collect::<Vec<_>>().into_iter().chain(as_it_is)
    });
    with_form.chain(alone.iter().map(|words| words.to_vec())).collect()
}

#[test]
fn a_reader_that_is_gone_is_no_error_of_any_command() {
    for words in commands() {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let said = finish(meals(&words).stdout(writer));
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{words:?}");
    }
}

#[test]
fn a_listener_that_is_gone_changes_no_answer() {
    for words in [&["check", "plans/week.toml", "--strict"][..], &["check", "no-such-plan.toml"], &["check", "--formt"]]
    {
        let heard = finish(&mut meals(words));
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let unheard = finish(meals(words).stderr(writer));
        assert_eq!((unheard.code, &unheard.out), (heard.code, &heard.out), "{words:?}");
    }
}

#[test]
fn streams_that_are_closed_from_the_start_end_nothing_in_a_panic() {
    let cellar = Cellar::new();
    let page = cellar.path("page.html").to_str().unwrap().to_owned();
    let store = fs::read(cellar.store()).unwrap();
    for closed in ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"] {
        for words in [
            &["check", "plans/smallest.toml"][..],
            &["check", "-"],
            &["check", "no-such-plan.toml"],
            &["food", "show", "moon:1"],
            &["report", "plans/smallest.toml", "--changes", "1", "-o", &page],
            &["init", "-"],
        ] {
            let said = finish(in_shell("", words, closed).env("MEALS_STORE", cellar.store()));
            assert_no_panic(&said);
            let fails = words.contains(&"-") && words[0] == "check" || words.contains(&"no-such-plan.toml");
            assert_eq!(said.code, Some(if fails { 2 } else { 0 }), "{words:?} {closed}: {}", said.err);
        }
        // No file took the number of a closed stream and got what was to be printed.
        assert_eq!(fs::read(cellar.store()).unwrap(), store, "{closed}");
        assert!(fs::read_to_string(&page).unwrap().starts_with("<!DOCTYPE html>"), "{closed}");
    }
}
