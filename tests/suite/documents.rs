//! The pages of `docs/` that describe: they are true to the program, and leave nothing out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::program::{finish, meals, root, run};

fn page(name: &str) -> String {
    fs::read_to_string(root().join("docs").join(name)).unwrap()
}

/// The fenced blocks of a page: what stands behind the opening fence, and the lines.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fenced = page.split("```").skip(1).step_by(2);
    fenced.map(|block| block.split_once('\n').unwrap()).collect()
}

#[test]
fn the_pages_of_findings_are_what_explain_prints() {
    for (name, lang) in [("findings.md", "en"), ("findings.ko.md", "ko")] {
        let printed = run(&["explain", "--format", "md", "--lang", lang]);
        assert_eq!(printed.code, Some(0), "{}", printed.err);
        if std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always") {
            fs::write(root().join("docs").join(name), &printed.out).unwrap();
        }
        assert!(page(name) == printed.out, "docs/{name} is not of today; `just snapshots` writes it anew");
        let section = run(&["explain", "unknown_food", "--format", "md", "--lang", lang]).out;
        assert!(section.starts_with("### unknown-food\n") && printed.out.contains(&section), "{section}");
    }
}

/// The pages of the project's folder and of `docs/`, as (path, text).
fn pages() -> Vec<(PathBuf, String)> {
    let entries = ["", "docs", "data"].iter().flat_map(|folder| fs::read_dir(root().join(folder)).unwrap());
    let paths =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "md"));
    paths.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// What a page says outside its fenced blocks.
fn prose(page: &str) -> String {
    page.split("```").step_by(2).collect()
}

/// Where the headings of a page are found: small letters, blanks as dashes, no other signs.
fn anchors(page: &str) -> BTreeSet<String> {
    let headings = prose(page);
    let headings = headings.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| {
        let text = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(anchor).collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let mut links = 0;
    for (path, page) in pages() {
        let prose = prose(&page);
        let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.starts_with("http")) {
            links += 1;
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let of = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(of.exists(), "{}: {target}", path.display());
            if !anchor.is_empty() {
                let there = anchors(&fs::read_to_string(&of).unwrap());
                assert!(there.contains(anchor), "{}: {target} is none of {there:?}", path.display());
            }
        }
    }
    assert!(links > 300, "{links}");
}

/// A plan round a block of the page: where it eats nothing, every food it names is eaten.
fn whole_plan(block: &str) -> String {
    if block.contains("[week") {
        return block.to_owned();
    }
    let (plan, _) = meals::plan::read(block, &Arc::from("block"));
    let mut lunch = vec!["\"100 g mfds:R000463\"".to_owned()];
    for food in &plan.map(|plan| plan.foods).unwrap_or_default() {
        let counted = food.unit.is_some() || !food.recipe.is_empty() || food.label.is_some();
        let amount = if counted { "1" } else { "100 g" };
        lunch.push(format!("\"{amount} {}\"", food.key.value));
    }
    format!("{block}\n[week.everyday]\nlunch = [{}]\n", lunch.join(", "))
}

/// Every plan on a page is a sound piece of one: no error in it, and no warning. There are at least so many.
fn plans_are_sound(page: &str, least: usize) {
    let folder = tempfile::tempdir().unwrap();
    let blocks = blocks(page);
    for (info, body) in &blocks {
        if let Some((_, name)) = info.split_once(' ') {
            fs::write(folder.path().join(name), body).unwrap();
        }
    }
    let plans: Vec<_> = blocks.iter().filter(|(info, _)| *info == "toml").collect();
    assert!(plans.len() >= least, "{}", plans.len());
    for (_, block) in plans {
        let plan = whole_plan(block);
        let findings = findings(&plan, folder.path());
        let bad: Vec<_> = findings.iter().filter(|finding| finding["severity"] != "note").collect();
        assert!(bad.is_empty(), "{plan}\n{bad:#?}");
    }
}

#[test]
fn every_plan_of_the_pages_is_sound() {
    plans_are_sound(&page("plan-format.md"), 20);
    plans_are_sound(&page("../README.md"), 2);
    plans_are_sound(&page("../README.ko.md"), 2);
}

/// What `check` finds wrong with a plan in `folder`, with the folder's table of prices if it has one.
fn findings(plan: &str, folder: &Path) -> Vec<serde_json::Value> {
    let path = folder.join("plan.toml");
    fs::write(&path, plan).unwrap();
    let mut command = meals(&["check", "plan.toml", "--format", "json", "--today", "2026-11-29"]);
    if folder.join("my-prices.csv").exists() {
        command.args(["--prices", "my-prices.csv"]);
    }
    let answer = finish(command.current_dir(folder)).json();
    answer["findings"].as_array().unwrap().clone()
}

/// What the reader says it allows, where something else stands: every key of every table, and every word of a choice.
#[test]
fn every_key_and_every_word_that_the_reader_knows_is_on_the_page_on_the_format() {
    let odd = r#"
zzz = 1
units = "zzz"
[person]
zzz = 1
sex = "zzz"
age = 27
activity = "zzz"
reference = "zzz"
condition = "zzz"
[targets]
energy = { zzz = 1 }
[budget]
zzz = 1
limit = "400,000원 / zzz"
[database]
zzz = 1
[foods.tofu]
zzz = 1
price = { zzz = 1 }
per = "zzz"
daily-values = "zzz"
label = { energy = "100 kcal" }
keeps = "3 zzz"
[foods.stew]
recipe = [{ zzz = 1 }]
[week]
zzz = 1
weekend = ["zzz"]
[swap]
zzz = 1
kitchen = ["zzz"]
[skip]
zzz = 1
"#;
    let folder = tempfile::tempdir().unwrap();
    let findings = findings(odd, folder.path());
    let page = page("plan-format.md");
    let mut words = BTreeSet::new();
    for (name, count) in [("unknown-key", 11), ("unknown-value", 10), ("unknown-unit", 1)] {
        let named: Vec<_> = findings.iter().filter(|finding| finding["name"] == name).collect();
        assert_eq!(named.len(), count, "{name}: {named:#?}");
        let allowed = named.iter().flat_map(|finding| finding["args"]["allowed"].as_array().unwrap());
        words.extend(allowed.map(|word| word.as_str().unwrap().to_owned()));
    }
    words.extend(meals::nutrient::nutrients().iter().map(|nutrient| nutrient.id.replace('_', "-")));
    let missing: Vec<_> = words.iter().filter(|word| !page.contains(&format!("`{word}`"))).collect();
    assert!(missing.is_empty(), "not on docs/plan-format.md: {missing:?}");
}
