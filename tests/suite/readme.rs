//! Every command line of the README, and of the worked example of swaps, prints what stands under it.

use std::fs;

use crate::program::{root, run};

/// Fenced blocks that start with `$ meals …`, as (whole block, command line).
fn blocks(text: &str) -> Vec<(&str, &str)> {
    text.split("```text\n")
        .skip(1)
        .filter_map(|rest| {
            let block = rest.split("```").next()?;
            let command = block.lines().next()?.strip_prefix("$ meals ")?;
            Some((block, command))
        })
        .collect()
}

fn block_of(command: &str) -> String {
    let arguments: Vec<&str> = command.split(' ').collect();
    let run = run(&arguments);
    let mut text = format!("$ meals {command}\n");
    for line in format!("{}{}", run.out, run.err).lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    shows_what_the_program_prints("README.md", 3);
}

#[test]
fn the_worked_example_shows_what_the_program_prints() {
    shows_what_the_program_prints("docs/swaps.md", 2);
}

/// Every block of the page, of which there are at least so many.
fn shows_what_the_program_prints(page: &str, least: usize) {
    let path = root().join(page);
    let mut readme = fs::read_to_string(&path).unwrap();
    let blocks: Vec<(String, String)> =
        blocks(&readme).into_iter().map(|(block, command)| (block.to_owned(), command.to_owned())).collect();
    assert!(blocks.len() >= least, "{blocks:?}");
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always");
    for (block, command) in blocks {
        let now = block_of(&command);
        if update {
            readme = readme.replace(&block, &now);
        } else {
            assert_eq!(block, now, "{page} is not what `meals {command}` prints; `just snapshots` writes it anew");
        }
    }
    if update {
        fs::write(&path, readme).unwrap();
    }
}

/// The plans of docs/labels.md are one plan, and nothing is wrong with it but what it is there to show.
#[test]
fn the_plans_of_the_page_on_labels_are_sound() {
    let page = fs::read_to_string(root().join("docs/labels.md")).unwrap();
    let blocks: String = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    let week = "[week.everyday]\nlunch = [\"1 yoghurt\", \"1 lunchbox\", \"1 stew\"]\n";
    fs::write(&path, format!("{blocks}{week}")).unwrap();
    let answer = run(&["check", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(answer.code, Some(0), "{}", answer.out);
    let findings = answer.json()["findings"].clone();
    let names: Vec<&str> =
        findings.as_array().unwrap().iter().map(|finding| finding["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["retention-family", "stale-prices"]);
}
