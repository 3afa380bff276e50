//! `meals init`: a first plan that `check` answers.

use std::fs;
use std::process::{Command, Stdio};

use crate::program::{finish, meals, run};

#[test]
fn without_a_terminal_a_starter_is_written_and_checked_without_a_word_against_it() {
    for (lang, units, reference) in [("en", "us", "us-ca-dri"), ("ko", "kr", "kdri-2025")] {
        let folder = tempfile::tempdir().unwrap();
        let init = finish(meals(&["init", "--lang", lang]).current_dir(folder.path()));
        assert_eq!((init.code, init.out.as_str()), (Some(0), ""), "{}", init.err);
        assert!(init.err.contains("meals check plan.toml"), "{}", init.err);
        let plan = folder.path().join("plan.toml");
        let text = fs::read_to_string(&plan).unwrap();
        assert!(text.contains(&format!("units = \"{units}\"")) && text.contains(reference), "{text}");
        assert!(!text.lines().any(|line| line.starts_with("price")), "an invented price: {text}");
        let hangul = text.chars().any(|c| ('가'..='힣').contains(&c));
        assert_eq!(hangul, lang == "ko");

        let check = run(&["check", plan.to_str().unwrap(), "--format", "json", "--lang", lang]);
        let answer = check.json();
        assert_eq!(check.code, Some(0), "{answer}");
        let findings: Vec<&str> =
            answer["findings"].as_array().unwrap().iter().map(|finding| finding["name"].as_str().unwrap()).collect();
        assert!(findings.iter().all(|name| *name == "stale-prices"), "{findings:?}");
        let energy = answer["plans"][0]["week"]["nutrients"]["energy"]["estimate"].as_f64().unwrap();
        let need = answer["plans"][0]["energy_need"]["value"].as_f64().unwrap();
        assert!((0.75..1.2).contains(&(energy / need)), "{energy} of {need}");
        insta::assert_snapshot!(format!("init_{lang}"), text);
    }
}

/// Every `# line = …` of the starter means something when it is switched on.
#[test]
fn what_is_commented_out_can_be_switched_on() {
    for lang in ["en", "ko"] {
        let text = run(&["init", "-", "--yes", "--lang", lang]).out;
        let on = |line: &str| match line.strip_prefix("# ") {
            Some(rest) if rest.starts_with('[') || rest.split(' ').nth(1) == Some("=") => rest.to_owned(),
            _ => line.to_owned(),
        };
        let text: String = text.lines().map(on).map(|line| line + "\n").collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.toml");
        fs::write(&path, &text).unwrap();
        let check = run(&["check", path.to_str().unwrap(), "--format", "json"]);
        assert!(
            check.code == Some(0) && text.contains("\n[budget]\nlimit") && text.contains("\n[swap]"),
            "{text}\n{}",
            check.out
        );
    }
}

#[test]
fn a_file_that_is_there_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.toml");
    fs::write(&plan, "# mine\n").unwrap();
    for lang in ["en", "ko"] {
        let refused = finish(meals(&["init", "--yes", "--lang", lang]).current_dir(folder.path()));
        assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
        assert!(refused.err.contains("[file-exists]") && refused.err.contains("plan.toml"), "{}", refused.err);
    }
    assert_eq!(fs::read_to_string(&plan).unwrap(), "# mine\n");
    let nowhere = run(&["new", "no-such-folder/plan.toml", "--yes"]);
    assert!(nowhere.code == Some(2) && nowhere.err.contains("[missing-folder]"), "{}", nowhere.err);
}

#[test]
fn with_its_schema_an_editor_finds_what_it_needs() {
    let folder = tempfile::tempdir().unwrap();
    let in_folder = |arguments: &[&str]| finish(meals(arguments).current_dir(folder.path()));
    assert_eq!(in_folder(&["init", "my.toml", "--yes", "--schema"]).code, Some(0));
    // A second plan shares the schema of the first.
    assert_eq!(in_folder(&["init", "other.toml", "--yes", "--schema"]).code, Some(0));
    let text = fs::read_to_string(folder.path().join("my.toml")).unwrap();
    assert_eq!(text.lines().next(), Some("#:schema ./plan.schema.json"));
    let schema = fs::read_to_string(folder.path().join("plan.schema.json")).unwrap();
    assert_eq!(schema, run(&["schema"]).out);
    assert_eq!(in_folder(&["check", "my.toml"]).code, Some(0));
}

/// A terminal is asked questions; Python has one to spare.
#[test]
fn on_a_terminal_questions_are_asked() {
    let script = r#"
import os, pty, sys, time
binary, folder, answers = sys.argv[1], sys.argv[2], sys.argv[3].split("|")
pid, terminal = pty.fork()
if pid == 0:
    os.chdir(folder)
    os.environ["LANG"] = "en_US.UTF-8"
    os.execv(binary, ["meals", "init"])
said = b""
for answer in answers:
    time.sleep(0.3)
    os.write(terminal, b"\x04" if answer == "EOF" else answer.encode() + b"\n")
try:
    while chunk := os.read(terminal, 4096):
        said += chunk
except OSError:
    pass
_, status = os.waitpid(pid, 0)
sys.stdout.write(said.decode("utf-8", "replace"))
sys.exit(os.waitstatus_to_exitcode(status))
"#;
    let ask = |answers: &str| {
        let folder = tempfile::tempdir().unwrap();
        let mut python = Command::new("python3");
        python.args(["-c", script, env!("CARGO_BIN_EXE_meals"), folder.path().to_str().unwrap(), answers]);
        let output = python.stdin(Stdio::null()).env_remove("LC_ALL").env_remove("LC_MESSAGES").output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        Some((output.status.code(), said, fs::read_to_string(folder.path().join("plan.toml")).ok()))
    };
    let Some((code, said, plan)) = ask("female|30|165 cm|60 kg|2||$80 / week|||") else {
        eprintln!("skipped: there is no python3");
        return;
    };
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Height") && plan.unwrap().contains("\nlimit = \"$80 / week\""), "{said}");
    let (code, said, plan) = ask("female|EOF").unwrap();
    assert_eq!((code, plan), (Some(2), None), "{said}");
    assert!(said.contains("Nothing was written"), "{said}");
}
