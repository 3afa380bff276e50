//! A bad plan, or a bad table, for every finding: what is said about it in both languages, and that nothing is
//! answered as if it were whole.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{Run, root, run};

/// Findings of making tables and of the store; no plan raises them. They are tested beside `src/import/` and `src/store/`, those of recipes in `cook.rs`.
fn is_of_import(name: &str) -> bool {
    ["source-", "selection-", "import-", "store-", "glossary-", "description-", "cook-"]
        .iter()
        .any(|start| name.starts_with(start))
}

/// Findings about diaries. They are tested in `diary.rs`.
fn is_of_diary(name: &str) -> bool {
    <meals::diary::Problem as strum::VariantNames>::VARIANTS.contains(&name)
}

/// Findings of `meals food lint`; their tables lie in `tests/bad/lint/`.
fn is_of_lint(name: &str) -> bool {
    <meals::food::Lint as strum::VariantNames>::VARIANTS.contains(&name)
}

/// Findings that no plan and no JSON has: of `cost` and one form of its answer. They are tested in `journal.rs`.
fn is_of_a_form(name: &str) -> bool {
    name == "journal-needs-month"
}

/// What has to be asked of `swap` for each finding that it alone has.
const OF_SWAP: [(&str, &[&str]); 8] = [
    ("only-without-target", &["--only", "caffeine"]),
    ("swap-currency", &["--max-extra", "$20"]),
    ("saves-more-than-paid", &["--save", "1,000만원"]),
    ("nothing-saves-enough", &["--save", "3,000원"]),
    ("nothing-to-improve", &[]),
    ("nothing-better", &[]),
    ("budget-blown", &[]),
    ("no-such-suggestion", &["--pick", "50"]),
];

/// Findings of writing. They are tested beside `src/cli/write.rs`, in `swap/command.rs`, in `page.rs` and in `faults/`.
fn is_of_writing(name: &str) -> bool {
    [
        "unwritable-file",
        "unwritable-output",
        "missing-folder",
        "changed-meanwhile",
        "apply-needs-file",
        "file-exists",
        "unknown-form",
    ]
    .contains(&name)
}

/// A finding for figures that no proof holds for; no plan is known that raises it.
fn is_of_arithmetic(name: &str) -> bool {
    name == "basket-not-proven"
}

/// The arguments that raise the finding called `name`; files that are too odd to commit are written into `folder`.
fn arguments(name: &str, folder: &Path) -> Option<Vec<String>> {
    let write = |file: &str, bytes: &[u8]| {
        let path = folder.join(file);
        fs::write(&path, bytes).unwrap();
        vec![path.to_str().unwrap().to_owned()]
    };
    let of = |ending: &str| {
        let path = PathBuf::from("tests/bad").join(name).with_extension(ending);
        root().join(&path).exists().then(|| path.to_str().unwrap().to_owned())
    };
    if let Some(plan) = of("toml") {
        let more = match name {
            "nothing-is-sure" => &["--sure"][..],
            _ => OF_SWAP.iter().find(|(of, _)| *of == name).map_or(&[][..], |(_, more)| more),
        };
        return Some([plan.as_str()].iter().chain(more).map(|&word| word.to_owned()).collect());
    }
    if let Some(table) = of("csv").filter(|_| name.starts_with("price-")) {
        let budget = "[budget]\nlimit = \"10,000원 / day\"\n";
        let plan = format!("{budget}[foods.tofu]\nis = \"mfds:R000463\"\n[week.everyday]\nlunch = [\"100 g tofu\"]\n");
        return Some([write("plan.toml", plan.as_bytes()), vec!["--prices".into(), table]].concat());
    }
    if let Some(table) = of("csv") {
        let plan = write("plan.toml", b"[week.everyday]\nlunch = [\"100 g My tofu\"]\n");
        return Some([plan, vec!["--foods".into(), table]].concat());
    }
    match name {
        "missing-file" => Some(vec!["no-such-plan.toml".into()]),
        "is-a-directory" => Some(vec!["plans".into()]),
        "usage" => Some(vec!["plans/week.toml".into(), "--formt".into()]),
        "unknown-quantity" => Some(vec!["plans/week.toml".into(), "irno".into()]),
        "missing-question" => Some(vec!["plans/week.toml".into()]),
        "standard-input-twice" => Some(vec!["-".into(), "-".into()]),
        "watch-needs-file" => Some(vec!["-".into(), "--watch".into()]),
        "cannot-watch" => Some(vec!["no-such-folder/plan.toml".into(), "--watch".into()]),
        "unreadable-file" => Some(vec!["Cargo.toml/plan.toml".into()]),
        "plan-too-large" => Some(write("large.toml", &b"# a long comment\n".repeat(80_000))),
        "plan-too-nested" => Some(write("nested.toml", &b"[".repeat(900_000))),
        _ => None,
    }
}

/// The command that raises the finding.
fn command(name: &str) -> &'static str {
    match name {
        "unknown-quantity" | "missing-question" => "why",
        "standard-input-twice" => "diff",
        _ if OF_SWAP.iter().any(|(of, _)| *of == name) => "swap",
        _ if <meals::swap::Problem as strum::VariantNames>::VARIANTS.contains(&name) => "cheapest",
        _ => "check",
    }
}

fn check(arguments: &[String], more: &[&str]) -> Run {
    ask("check", arguments, more)
}

fn ask(command: &str, arguments: &[String], more: &[&str]) -> Run {
    let all: Vec<&str> =
        [command].into_iter().chain(arguments.iter().map(String::as_str)).chain(more.iter().copied()).collect();
    run(&all)
}

#[test]
fn every_finding_has_a_bad_file_and_its_words() {
    let folder = tempfile::tempdir().unwrap();
    for name in meals::words::names() {
        if is_of_diary(name) {
            continue;
        }
        if is_of_import(name) || is_of_lint(name) || is_of_a_form(name) || is_of_writing(name) || is_of_arithmetic(name)
        {
            continue;
        }
        let arguments = arguments(name, folder.path())
            .unwrap_or_else(|| panic!("{name} has no bad plan: add tests/bad/{name}.toml or .csv"));

        let json = ask(command(name), &arguments, &["--format", "json", "--today", "2026-11-23"]);
        let answer = json.json();
        let findings = answer["findings"].as_array().unwrap();
        let found = findings.iter().find(|finding| finding["name"] == name);
        let found = found.unwrap_or_else(|| panic!("{name} is not found: {}", json.out));
        let severity = meals::words::explain(name).map(meals::words::Explanation::severity);
        assert_eq!(found["severity"], serde_json::to_value(severity).unwrap(), "{name} in src/words/explain.rs");
        let errors = findings.iter().any(|finding| finding["severity"] == "error");
        assert_eq!(json.code, Some(if errors { 2 } else { 0 }), "{name}: {}", json.out);
        assert_eq!(answer["plans"].as_array().unwrap().is_empty(), errors, "{name}: a partial answer: {}", json.out);
        assert!(!found["help"].as_str().unwrap().is_empty(), "{name} has no help");

        for lang in ["en", "ko"] {
            let said = ask(command(name), &arguments, &["--lang", lang, "--today", "2026-11-23"]);
            assert_eq!(said.code, json.code, "{name}");
            if errors {
                assert_eq!(said.out.trim(), "", "{name}: an answer beside an error");
            }
            // What clap says is for people; the finding is for scripts.
            assert!(name == "usage" || said.err.contains(&format!("[{name}]")), "{name}: {}", said.err);
            let said = said.err.replace(folder.path().to_str().unwrap(), "…");
            insta::assert_snapshot!(format!("bad_{name}_{lang}"), said);
        }
    }
}

#[test]
fn every_lint_has_a_bad_table_and_its_words() {
    for name in meals::words::names().into_iter().filter(|name| is_of_lint(name)) {
        let table = format!("tests/bad/lint/{name}.csv");
        let json = run(&["food", "lint", &table, "--format", "json"]);
        assert_eq!(json.code, Some(1), "{name} has no bad table: add {table}\n{}{}", json.out, json.err);
        let answer = json.json();
        for finding in answer["findings"].as_array().unwrap() {
            assert_eq!((&finding["name"], &finding["severity"]), (&name.into(), &"warning".into()), "{finding}");
            assert_eq!(finding["file"], table);
            assert!(finding["line"].as_u64().unwrap() > 1, "{finding}");
        }
        for lang in ["en", "ko"] {
            let said = run(&["food", "lint", &table, "--lang", lang]);
            assert_eq!((said.code, said.err.as_str()), (Some(1), ""), "{name}");
            insta::assert_snapshot!(format!("lint_{name}_{lang}"), said.out);
        }
    }
}

#[test]
fn the_fixes_of_a_bad_plan_mend_what_they_are_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut mended = 0;
    for entry in fs::read_dir(root().join("tests/bad")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let before = check(&[path.to_str().unwrap().to_owned()], &["--format", "json"]).json();
        let findings: Vec<_> = before["findings"].as_array().unwrap().iter().filter(|f| !f["fix"].is_null()).collect();
        // From the end, so that the places of the others stay true.
        let mut fixes: Vec<_> = findings.iter().map(|finding| &finding["fix"]).collect();
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix["start"].as_u64()));
        let mut mended_text = text.clone();
        for fix in fixes {
            let at = |end: &str| usize::try_from(fix[end].as_u64().unwrap()).unwrap();
            mended_text.replace_range(at("start")..at("end"), fix["replacement"].as_str().unwrap());
        }
        let copy = folder.path().join("fixed.toml");
        fs::write(&copy, &mended_text).unwrap();
        let after = check(&[copy.to_str().unwrap().to_owned()], &["--format", "json"]).json();
        for finding in findings {
            let count = |answer: &serde_json::Value| {
                let all = answer["findings"].as_array().unwrap().iter();
                all.filter(|other| (&other["name"], &other["args"]) == (&finding["name"], &finding["args"])).count()
            };
            assert!(count(&after) < count(&before), "{}: {finding}\n{mended_text}\n{after}", path.display());
            mended += 1;
        }
    }
    assert!(mended > 10, "only {mended} fixes were tried");
}
