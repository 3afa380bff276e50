//! Ways in: what `--help` shows, manual pages, completions.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::program::{finish, meals, root, run};

/// Every command with its words, `["meals", "food", "search"]`.
fn commands() -> Vec<(Vec<String>, clap::Command)> {
    fn walk(words: &[String], command: &clap::Command, all: &mut Vec<(Vec<String>, clap::Command)>) {
        let words = [words, &[command.get_name().to_owned()]].concat();
        all.push((words.clone(), command.clone()));
        command.get_subcommands().filter(|below| below.get_name() != "help").for_each(|below| walk(&words, below, all));
    }
    let mut all = Vec::new();
    walk(&[], &::meals::cli::command(), &mut all);
    all
}

/// The command lines that a command's help shows.
fn examples(command: &clap::Command) -> Vec<String> {
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let lines = help.lines().skip_while(|line| *line != "Examples:").skip(1).take_while(|line| !line.is_empty());
    lines.map(|line| line.trim().split("  ").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn every_help_shows_examples() {
    let commands = commands();
    assert!(commands.len() >= 18, "{}", commands.len());
    for (words, command) in commands {
        let arguments: Vec<&str> = words[1..].iter().map(String::as_str).chain(["--help"]).collect();
        let help = run(&arguments);
        assert_eq!(help.code, Some(0));
        assert!(help.out.contains("Examples:\n  "), "{words:?}: {}", help.out);
        let shown = examples(&command);
        assert!(shown.len() >= 3 && shown.iter().any(|line| line.contains(&words.join(" "))), "{words:?}: {shown:?}");
    }
}

/// Examples about files that the project does not have, and what shows that they are.
const ELSEWHERE: [(&str, &str); 11] = [
    ("--watch", "it ends when the reader does"),
    ("ciqual", "an official table, as downloaded"),
    ("FoodData_Central", "an official table, as downloaded"),
    ("import tables/", "a folder of official tables"),
    ("my-table", "a table of the reader's own, with its description"),
    ("strange.csv", "a table of the reader's own"),
    ("new.csv", "a table of the reader's own"),
    ("git show", "a plan under version control"),
    ("~/.", "it would write into the reader's home"),
    ("$PROFILE", "PowerShell"),
    ("man -l", "a reader of pages, tested below"),
];

#[test]
fn every_example_runs() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("plans")).unwrap();
    fs::create_dir(at("data")).unwrap();
    for plan in ["week.toml", "smallest.toml", "student-us.toml", "diary.csv", "family.csv", "people.csv"] {
        fs::copy(root().join("plans").join(plan), at("plans").join(plan)).unwrap();
    }
    fs::write(at("survey.csv"), "SEQN,date,CODE,GRAMS\n7,1,mfds:R000463,150\n").unwrap();
    for plan in ["cheaper.toml", "other.toml"] {
        fs::copy(root().join("plans/smallest.toml"), at(plan)).unwrap();
    }
    for recipes in ["", "recipes"] {
        fs::create_dir_all(at(recipes).join("sauces")).unwrap();
        for recipe in ["shakshuka.cook", "sauces/green sauce.cook"] {
            fs::copy(root().join("tests/fixtures/cook").join(recipe), at(recipes).join(recipe)).unwrap();
        }
    }
    fs::write(at("my-foods.csv"), "id,name_en,energy_kcal,protein_g\nmy:tofu,Tofu of my own,97,9.6\n").unwrap();
    fs::write(at("my-prices.csv"), "food_id,pack,price,currency\nmfds:R000463,300 g,1500,KRW\n").unwrap();
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_meals")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());

    let mut lines: BTreeMap<String, String> = BTreeMap::new();
    for (words, command) in commands() {
        for line in examples(&command) {
            lines.entry(line).or_insert_with(|| words.join(" "));
        }
    }
    let (mut ran, mut skipped) = (0, Vec::new());
    for (line, of) in &lines {
        if let Some((_, why)) = ELSEWHERE.iter().find(|(has, _)| line.contains(has)) {
            skipped.push(format!("{line}: {why}"));
            continue;
        }
        // Each begins in the same folder, whatever the one before wrote.
        for made in ["my-plan.toml", "recipes.toml"] {
            let _ = fs::remove_file(at(made));
        }
        fs::copy(root().join("plans/week.toml"), at("plan.toml")).unwrap();
        fs::copy(root().join("plans/week.toml"), at("plans/week.toml")).unwrap();
        let mut shell = Command::new("sh");
        shell
            .args(["-c", line])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env("MEALS_STORE", "no-such-folder/foods.sqlite");
        for name in ["MEALS_PLAN", "LC_ALL", "LC_MESSAGES", "LANG"] {
            shell.env_remove(name);
        }
        let run = finish(shell.stdin(std::process::Stdio::null()));
        // A lint that finds something says so by 1; anything else has been answered.
        let answered = run.code == Some(0) || line.starts_with("meals food lint") && run.code == Some(1);
        assert!(answered, "`{line}` of `{of} --help`:\n{}{}", run.out, run.err);
        ran += 1;
    }
    assert!(ran >= 50, "{ran} ran, skipped: {skipped:#?}");
    eprintln!("skipped: {skipped:#?}");
}

#[test]
fn there_is_a_page_for_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man");
    assert_eq!(run(&["man", "-o", pages.to_str().unwrap()]).code, Some(0));
    let mut expected: Vec<String> = commands().into_iter().map(|(words, _)| format!("{}.1", words.join("-"))).collect();
    let mut written: Vec<String> =
        fs::read_dir(&pages).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    expected.sort_unstable();
    written.sort_unstable();
    assert_eq!(written, expected);
    for page in &written {
        let text = fs::read_to_string(pages.join(page)).unwrap();
        for section in
            ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "\"EXIT STATUS\"", "ENVIRONMENT", "FILES"]
        {
            assert!(text.contains(&format!(".SH {section}\n")), "{page}: {section}");
        }
        assert!(text.contains("MEALS_PLAN") && text.contains("NO_COLOR"), "{page}");
    }
    let main = fs::read_to_string(pages.join("meals.1")).unwrap();
    assert_eq!(main, run(&["man"]).out);
    assert!(main.contains("meals\\-check(1)"), "{main}");

    let mut read = 0;
    for (program, arguments) in [
        ("mandoc", &["-T", "lint", "-W", "error"][..]),
        ("groff", &["-k", "-man", "-Tutf8", "-ww", "-z"]),
        ("man", &["-l"]),
    ] {
        for page in &written {
            let output = Command::new(program)
                .args(arguments)
                .arg(pages.join(page))
                .env("MANPAGER", "cat")
                .env("PAGER", "cat")
                .output();
            let Ok(output) = output else { break };
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.trim().is_empty(), "{program} {page}: {said}");
            read += 1;
        }
    }
    if read == 0 {
        eprintln!("skipped: neither mandoc nor groff nor man is here to read the pages");
    }
}

/// What bash would offer for the last of these words, by the script that `meals completions bash` prints.
fn bash(words: &[&str], folder: &std::path::Path) -> Option<Vec<String>> {
    let quoted: Vec<String> = words.iter().map(|word| format!("'{}'", word.replace('\'', "'\\''"))).collect();
    let script = format!(
        "source <(meals completions bash)\nCOMP_WORDS=({})\nCOMP_CWORD={}\n_meals_complete meals \"${{COMP_WORDS[COMP_CWORD]}}\"\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted.join(" "),
        words.len() - 1
    );
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_meals")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-c", &script]).env("PATH", path).env("LC_ALL", "C.UTF-8").current_dir(folder);
    let output = bash.output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let offered = String::from_utf8(output.stdout).unwrap();
    Some(offered.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

#[test]
fn bash_completes_commands_foods_nutrients_and_findings() {
    let root = root();
    let Some(commands) = bash(&["meals", "ch"], &root) else {
        eprintln!("skipped: there is no bash");
        return;
    };
    assert_eq!(commands, ["check", "cheapest"]);
    let offered = |words: &[&str]| bash(words, &root).unwrap();
    let has = |words: &[&str], what: &str| {
        let all = offered(words);
        assert!(all.iter().any(|one| one == what), "{words:?}: {what} is not among {all:?}");
    };
    // bash parts words at colons, and wants blanks told.
    has(&["meals", "food", "show", "mfds", ":", "R00046"], "R000463");
    has(&["meals", "food", "show", "김"], "김치,\\ 배추\\ 김치");
    has(&["meals", "food", "show", "김치,\\ 배"], "김치,\\ 배추\\ 김치");
    has(&["meals", "food", "show", "\"김치, 배"], "김치, 배추 김치");
    has(&["meals", "food", "compare", "두"], "두부");
    has(&["meals", "food", "search", "--rich-in", "iron,calc"], "iron,calcium");
    has(&["meals", "why", "plans/week.toml", "ir"], "iron");
    has(&["meals", "why", "plans/week.toml", "비타민"], "비타민\\ C");
    has(&["meals", "why", "plans/week.toml", "co"], "cost");
    has(&["meals", "why", "plans/we"], "plans/week.toml");
    has(&["meals", "swap", "plans/week.toml", "--keep", "세"], "세척사과");
    has(&["meals", "swap", "plans/week.toml", "--avoid", "tag", ":", "mi"], "milk");
    has(&["meals", "swap", "plans/week.toml", "--only", "vitamin_b"], "vitamin_b12");
    has(&["meals", "explain", "unknown-f"], "unknown-food");
    has(&["meals", "import", "x.csv", "--as", "mfds"], "mfds-foods");
    has(&["meals", "check", "--format", "=", "js"], "json");
    assert_eq!(offered(&["meals", "food", "show", "없는음식이름"]), [""; 0]);
    let everyday = offered(&["meals", "food", "show", ""]).len();
    assert!((20..=260).contains(&everyday), "{everyday}");
}

#[test]
fn the_other_shells_are_answered_in_their_own_way() {
    for (shell, names) in [
        ("zsh", "compdef"),
        ("fish", "complete "),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let script = run(&["completions", shell]);
        assert!(
            script.code == Some(0) && script.out.contains(names) && script.out.contains("MEALS_COMPLETE"),
            "{}",
            script.out
        );
        let mut ask = meals(&["--", "meals", "food", "show", "김"]);
        ask.env("MEALS_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", "3").env("_CLAP_IFS", "\n");
        let answer = finish(&mut ask);
        assert_eq!(answer.code, Some(0), "{shell}: {}", answer.err);
        assert!(answer.out.contains("김치, 배추 김치") && answer.out.lines().count() > 10, "{shell}: {}", answer.out);
    }
    assert_eq!(run(&["completions", "tcsh"]).code, Some(2));
    let odd = finish(meals(&["--", "meals", ""]).env("MEALS_COMPLETE", "tcsh"));
    assert_eq!(odd.code, Some(2), "{}", odd.err);
}
