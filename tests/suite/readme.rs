//! Every command line of the documents prints what stands under it.
//!
//! Pages in Korean (`*.ko.md`) are run with a Korean locale. `INSTA_UPDATE=always` writes the blocks anew.

use std::fs;
use std::path::Path;

use crate::program::{finish, meals, root, run};

/// A stretch of a page.
enum Part<'p> {
    Prose(&'p str),
    /// What stands behind the opening fence, and between it and the closing one.
    Block {
        info: &'p str,
        body: &'p str,
    },
}

/// Prose and fenced blocks in the order of the page.
fn parts(page: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = page;
    while let Some(fence) = rest.find("```") {
        let (prose, block) = rest.split_at(fence + 3);
        let (info, block) = block.split_once('\n').unwrap();
        let (body, after) = block.split_once("```\n").unwrap();
        parts.extend([Part::Prose(&prose[..fence]), Part::Block { info, body }]);
        rest = after;
    }
    parts.push(Part::Prose(rest));
    parts
}

/// A command line as words; double quotes hold words together.
fn words(command: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (i, part) in command.split('"').enumerate() {
        if i % 2 == 1 {
            words.push(part);
        } else {
            words.extend(part.split_whitespace());
        }
    }
    words
}

/// The block that a command line makes when it is run in `folder`.
fn block_of(command: &str, folder: &Path, locale: &str) -> String {
    let run = finish(meals(&words(command)).current_dir(folder).env("LC_ALL", locale));
    let mut text = format!("$ meals {command}\n");
    for line in format!("{}{}", run.out, run.err).lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// `toml plan.toml` is the file of that name, `toml plan.toml append` goes to its end.
fn write_file(info: &str, body: &str, folder: &Path) {
    match info.split(' ').collect::<Vec<_>>()[..] {
        [_, name] => fs::write(folder.join(name), body).unwrap(),
        [_, name, "append"] => {
            let before = fs::read_to_string(folder.join(name)).unwrap();
            fs::write(folder.join(name), before + body).unwrap();
        }
        _ => {}
    }
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    shows_what_the_program_prints("README.md", &root(), 3);
}

#[test]
fn the_korean_readme_shows_what_the_program_prints() {
    shows_what_the_program_prints("README.ko.md", &root(), 3);
}

#[test]
fn the_worked_example_shows_what_the_program_prints() {
    shows_what_the_program_prints("docs/swaps.md", &root(), 2);
}

/// From the first line of a plan to a swap that is written into it, all in one folder that was empty.
#[test]
fn the_tutorial_shows_what_the_program_prints() {
    for page in ["docs/tutorial.md", "docs/tutorial.ko.md"] {
        let folder = tempfile::tempdir().unwrap();
        shows_what_the_program_prints(page, folder.path(), 10);
        assert!(fs::read_to_string(folder.path().join("week.html")).unwrap().contains("</html>"));
    }
}

/// Every command of the page, of which there are at least so many, one after the other.
fn shows_what_the_program_prints(page: &str, folder: &Path, least: usize) {
    let path = root().join(page);
    let text = fs::read_to_string(&path).unwrap();
    let locale = if page.ends_with(".ko.md") { "ko_KR.UTF-8" } else { "C.UTF-8" };
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always");
    let (mut now, mut commands) = (String::new(), 0);
    for part in parts(&text) {
        match part {
            Part::Prose(prose) => now.push_str(prose),
            Part::Block { info, body } => {
                let command = body.lines().next().and_then(|line| line.strip_prefix("$ meals "));
                let body = if let Some(command) = command {
                    commands += 1;
                    let printed = block_of(command, folder, locale);
                    let why = "is not what the program prints; `just snapshots` writes it anew";
                    assert!(update || body == printed, "{page}: {body}{why}:\n{printed}");
                    printed
                } else {
                    write_file(info, body, folder);
                    body.to_owned()
                };
                now.extend(["```", info, "\n", &body, "```\n"]);
            }
        }
    }
    assert!(commands >= least, "{page} has {commands} commands");
    if update {
        fs::write(&path, now).unwrap();
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

/// What a line of a shell block runs: the words behind `meals`, without its remark and where its output goes.
fn of_shell(line: &str) -> Option<Vec<&str>> {
    let line = line.strip_prefix("meals ")?;
    let line = line.split_once(" #").map_or(line, |(line, _)| line);
    Some(words(line.split_once(" >").map_or(line, |(line, _)| line)))
}

#[test]
fn every_line_of_a_shell_block_runs() {
    let mut pages = vec!["README.md".to_owned(), "README.ko.md".to_owned()];
    let docs = fs::read_dir(root().join("docs")).unwrap();
    let files = docs.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "md"));
    pages.extend(files.map(|path| format!("docs/{}", path.file_name().unwrap().to_str().unwrap())));
    let mut ran = 0;
    for page in pages {
        let text = fs::read_to_string(root().join(&page)).unwrap();
        // A folder as that of the reader: with the example plans, and recipes.
        let folder = tempfile::tempdir().unwrap();
        let copy = |from: &str, to: &str| {
            let to = folder.path().join(to);
            fs::create_dir_all(&to).unwrap();
            for entry in fs::read_dir(root().join(from)).unwrap().map(Result::unwrap).filter(|e| e.path().is_file()) {
                fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
            }
        };
        copy("plans", "plans");
        copy("tests/fixtures/cook", "recipes");
        copy("tests/fixtures/cook/sauces", "recipes/sauces");
        fs::copy(root().join("plans/week.toml"), folder.path().join("plan.toml")).unwrap();
        copy("tests/fixtures/cook", ".");
        copy("tests/fixtures/cook/sauces", "sauces");
        for part in parts(&text) {
            let Part::Block { info: "sh", body } = part else { continue };
            for words in body.lines().filter_map(of_shell) {
                let absent = |word: &&str| !word.starts_with('-') && !folder.path().join(word).exists();
                if words[0] == "import" && words[1] != "cook" && words[1..].iter().any(absent) {
                    eprintln!("skipped: `meals {}` of {page} needs a table to be downloaded first", words.join(" "));
                    continue;
                }
                let run = finish(meals(&words).current_dir(folder.path()).env("LC_ALL", "C"));
                assert_eq!(run.code, Some(0), "{page}: meals {}: {}", words.join(" "), run.err);
                ran += 1;
            }
        }
    }
    assert!(ran >= 15, "only {ran} lines ran");
}
