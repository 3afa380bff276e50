//! Clocks, locales, names and variables as no machine should have them.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use super::{Cellar, assert_no_panic, assert_told, works};
use crate::program::{finish, meals, run};

/// Commands that ask which day it is.
const DATED: [&[&str]; 9] = [
    &["check", "plans/week.toml"],
    &["cost", "plans/week.toml"],
    &["cost", "plans/week.toml", "--month", "2026-12"],
    &["shop", "plans/week.toml"],
    &["swap", "plans/week.toml", "--changes", "1"],
    &["cheapest", "plans/week.toml"],
    &["why", "plans/week.toml", "cost"],
    &["diff", "plans/week.toml", "plans/smallest.toml"],
    &["report", "plans/smallest.toml", "--changes", "1"],
];

#[test]
fn any_day_may_be_today_from_1900_to_9000() {
    for day in ["1900-01-01", "1969-12-31", "9000-12-31"] {
        for words in DATED {
            let said = run(&[words, &["--today", day, "--format", "json"]].concat());
            assert_eq!(said.code, Some(0), "{words:?} {day}: {}{}", said.out, said.err);
            assert_eq!(said.json()["today"], day, "{words:?}");
        }
    }
}

#[test]
fn days_beyond_are_refused_by_every_command() {
    let others: [&[&str]; 3] =
        [&["import", "no-such-table.csv"], &["import", "cook", "tests/fixtures/cook"], &["food", "lint"]];
    for day in ["0001-01-01", "1899-12-31", "9001-01-01", "9999-12-31", "-0001-01-01", "10000-01-01", "2026-02-30"] {
        for words in DATED.iter().chain(&others) {
            let said = run(&[*words, &[&*format!("--today={day}")]].concat());
            assert_eq!(said.code, Some(2), "{words:?} {day}: {}", said.out);
            assert!(said.err.contains("is no day of the calendar"), "{words:?} {day}: {}", said.err);
        }
    }
}

#[test]
fn a_zone_that_nobody_knows_still_has_a_day() {
    for zone in ["", "Nowhere/At_All", ":", "<+99>-99", "\u{1}", "../../../etc/passwd", "Asia/Seoul"] {
        let said = finish(meals(&["check", "plans/smallest.toml", "--format", "json"]).env("TZ", zone));
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{zone:?}");
        let today = said.json()["today"].as_str().unwrap().to_owned();
        assert!(today.len() == 10 && today.starts_with("20"), "{zone:?}: {today}");
    }
}

#[test]
fn files_from_before_1970_and_from_far_ahead_are_files_like_others() {
    let cellar = Cellar::empty();
    let plan = cellar.write("plan.toml", fs::read("plans/smallest.toml").unwrap());
    let table = cellar.edition(1, 10);
    let year = Duration::from_hours(365 * 24);
    for moment in [SystemTime::UNIX_EPOCH - 60 * year, SystemTime::UNIX_EPOCH + 400 * year] {
        for path in [&plan, &table] {
            let file = fs::File::options().write(true).open(path).unwrap();
            if file.set_modified(moment).is_err() {
                eprintln!("skipped: this disk has no files of {moment:?}");
                return;
            }
        }
        assert_eq!(cellar.run(&["check", &plan]).code, Some(0));
        assert_eq!(cellar.import(&table).code, Some(0));
        assert_eq!(cellar.run(&["cost", &plan]).code, Some(0));
    }
}

#[test]
fn in_every_locale_the_answer_is_the_same_text_in_one_of_two_languages() {
    let in_locale = |locale: &OsStr| {
        let mut command = meals(&["check", "plans/week.toml", "--format", "json"]);
        finish(command.env("LC_ALL", locale)).json()
    };
    let (english, korean) = (in_locale(OsStr::new("en_US.UTF-8")), in_locale(OsStr::new("ko_KR.UTF-8")));
    for (locale, same) in [
        ("ko_KR.EUC-KR", &korean),
        ("ko", &korean),
        ("C", &english),
        ("POSIX", &english),
        ("nonsense.\u{1}@@", &english),
        ("", &english),
    ] {
        assert_eq!(&in_locale(OsStr::new(locale)), same, "{locale}");
    }
    assert_eq!(in_locale(OsStr::from_bytes(b"\xff\xfe")), english);
}

#[test]
fn variables_that_are_no_text_or_not_there_are_no_trouble() {
    let odd = OsStr::from_bytes(b"\xff\xfe \x80");
    for name in ["COLUMNS", "LINES", "NO_COLOR", "TERM", "LANG", "HOME", "XDG_DATA_HOME", "TMPDIR", "CLICOLOR_FORCE"] {
        for value in [odd, OsStr::new(""), OsStr::new("-1"), OsStr::new("99999999999999999999")] {
            for words in [&["check", "plans/smallest.toml"][..], &["check", "--help"]] {
                let said = meals(words).env(name, value).output().unwrap();
                assert_eq!(said.status.code(), Some(0), "{name}={}", value.display());
                assert!(said.stderr.is_empty(), "{name}: {}", String::from_utf8_lossy(&said.stderr));
            }
        }
    }
    let said = finish(meals(&["check"]).env("MEALS_PLAN", odd));
    assert_told(&said, "missing-file");
    let said = finish(meals(&["food", "show", "nothing-of-this-name"]).env("MEALS_STORE", odd));
    assert_no_panic(&said);
    // Alone with a home, so that no store of the machine's gets in the way.
    let home = tempfile::tempdir().unwrap();
    let said = finish(meals(&["food", "search", "두부"]).env_clear().env("HOME", home.path()));
    assert_eq!(said.code, Some(0), "{}", said.err);
}

/// The shell's question for completions, as no shell asks it.
#[test]
fn an_odd_question_for_completions_is_no_panic() {
    let odd = OsStr::from_bytes(b"\xff");
    for (shell, index) in [("bash", "99999"), ("bash", "-1"), ("bash", "x"), ("nonsense", "1"), ("", ""), ("zsh", "0")]
    {
        for words in [&["--", "meals", "che"][..], &["--"], &[], &["--", "meals", "check", "--foods"]] {
            let mut command = meals(words);
            command.env("MEALS_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", index);
            assert_no_panic(&finish(&mut command));
            assert_no_panic(&finish(command.arg(odd)));
        }
    }
}

#[test]
fn names_that_are_no_text_are_read_written_and_told_apart() {
    let cellar = Cellar::empty();
    let name = |end: u8, ending: &str| {
        let mut bytes = b"plan \xff".to_vec();
        bytes.push(end);
        bytes.extend(ending.as_bytes());
        cellar.folder().join(OsString::from_vec(bytes))
    };
    let (first, second, page) = (name(0xfe, ".toml"), name(0xfd, ".toml"), name(0xfe, ".html"));
    if fs::write(&first, "[week.monday]\nlunch = [\"100 g 두부\"]\n").is_err() {
        eprintln!("skipped: this disk has no names that are no text");
        return;
    }
    // As two texts they are one name, and what is wrong stands at another place.
    fs::write(&second, "# one\n# two\n# three\n[week.monday]\nlunch = [\"100 g zork\"]\n").unwrap();
    let said = finish(meals(&["check"]).arg(&second).arg(&first));
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains(":5:11") && said.err.contains("100 g zork"), "{}", said.err);
    fs::write(&first, "[week.monday]\nlunch = [\"100 g zork\"]\n").unwrap();
    let said = finish(meals(&["check"]).arg(&second).arg(&first));
    assert!(said.err.contains(":5:11") && said.err.contains(":2:11"), "{}", said.err);
    assert_eq!(said.err.matches("100 g zork").count(), 2, "{}", said.err);

    fs::copy("plans/week.toml", &first).unwrap();
    let said = finish(meals(&["report", "--changes", "1", "-o"]).arg(&page).arg(&first));
    assert_eq!((said.code, page.is_file()), (Some(0), true), "{}", said.err);
    assert_eq!(finish(meals(&["swap", "--diff", "--changes", "1"]).arg(&first)).code, Some(0));
    let store = name(0xfe, ".sqlite");
    let table = cellar.edition(1, 10);
    assert_eq!(finish(meals(&["import", &table, "--store"]).arg(&store)).code, Some(0));
    assert_eq!(finish(meals(&["food", "show", "moon:1", "--store"]).arg(&store)).code, Some(0));
}

#[test]
fn arguments_that_are_no_text_are_told() {
    let odd = OsStr::from_bytes(b"\xff\xfe");
    for words in [
        &["food", "search"][..],
        &["food", "show"],
        &["why", "plans/week.toml"],
        &["explain"],
        &["check", "plans/week.toml", "--today"],
        &["check", "plans/week.toml", "--lang"],
        &["swap", "plans/week.toml", "--only"],
    ] {
        let said = finish(meals(words).arg(odd));
        assert_eq!(said.code, Some(2), "{words:?}: {}{}", said.out, said.err);
        assert_no_panic(&said);
        assert!(!said.err.is_empty());
    }
    assert_told(&finish(meals(&["check"]).arg(odd)), "missing-file");
}

#[test]
fn standard_input_that_is_no_text_is_told() {
    for (bytes, name) in
        [(&b"\xff\xfe\x00"[..], "not-utf8"), (b"[week.monday]\nlunch = [\"\xb5\xce\xba\xce\"]\n", "not-utf8")]
    {
        let mut child =
            meals(&["check", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), bytes).unwrap();
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{err}");
        assert!(err.contains(&format!("[{name}]")), "{err}");
    }
}

/// A service may run for a user who has no home: a store in whatever folder is the current one would not be found again.
#[test]
fn a_user_without_a_home_is_asked_where_the_store_is_to_be() {
    let cellar = Cellar::empty();
    let table = cellar.edition(1, 10);
    let program = cellar.path("program");
    fs::copy(env!("CARGO_BIN_EXE_meals"), &program).unwrap();
    std::os::unix::fs::chown(cellar.folder(), Some(54_321), None).ok();
    let ids = ["--reuid=54321", "--regid=54321", "--clear-groups"];
    if !works(Command::new("setpriv").args(ids).arg(&program).arg("--version")) {
        eprintln!("skipped: no user without a home is to be had here");
        return;
    }
    let as_nobody = |words: &[&str]| {
        let mut command = Command::new("setpriv");
        command.args(ids).arg(&program).args(words).env_clear().current_dir(cellar.folder());
        finish(&mut command)
    };
    let names = cellar.names();
    let said = as_nobody(&["import", &table]);
    assert_told(&said, "store-nowhere");
    assert_eq!(cellar.names(), names, "nothing is written");
    assert_eq!(as_nobody(&["food", "search", "두부"]).code, Some(0));
    assert_eq!(as_nobody(&["import", &table, "--store", "foods.sqlite"]).code, Some(0));
}
