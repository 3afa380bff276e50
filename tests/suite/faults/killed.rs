//! An import that is killed at any moment: the store has all of the old table or all of the new one.

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{Cellar, traces};

/// The store has one of both editions, whole, and takes another import, which puts the first back.
fn assert_whole_and_open(cellar: &Cellar, moment: &str) -> u32 {
    let held = cellar.held();
    assert!(matches!(held, Some((1, 300) | (2, 1500))), "{moment}: {held:?}");
    let again = cellar.import(cellar.path("moon1.csv").to_str().unwrap());
    assert_eq!(again.code, Some(0), "{moment}: {}", again.err);
    assert_eq!(cellar.held(), Some((1, 300)), "{moment}");
    held.map_or(0, |(edition, _)| edition)
}

/// At every kind of call by which an import changes a file, counted.
#[test]
fn a_kill_at_any_call_that_writes_leaves_one_of_both_tables() {
    if !traces() {
        return;
    }
    let cellar = Cellar::new();
    let table = cellar.edition(2, 1500);
    let mut killed = 0;
    let writes = (1..=91).step_by(9).map(|nth| ("pwrite64", nth));
    let ends = [("fsync", 1), ("fsync", 2), ("fsync", 3), ("/^unlink", 1), ("write", 1)];
    for (call, nth) in writes.chain(ends) {
        let inner = cellar.meals(&["import", &table]);
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("inject={call}:signal=KILL:when={nth}")]);
        strace.arg(inner.get_program()).args(inner.get_args()).env("MEALS_STORE", cellar.store());
        let ended = strace.output().unwrap().status.success();
        let edition = assert_whole_and_open(&cellar, &format!("{call} {nth}"));
        killed += u32::from(!ended);
        // What is said last comes after what is done.
        assert!(edition == 2 || !ended, "{call} {nth}: it said that it was done");
        assert!(edition == 1 || ended || call != "pwrite64", "{call} {nth}: all is written before it counts");
    }
    assert!(killed > 8, "hardly anything was killed");
}

#[test]
fn a_kill_at_evenly_spread_moments_leaves_one_of_both_tables() {
    let cellar = Cellar::new();
    let table = cellar.edition(2, 1500);
    let start = Instant::now();
    assert_eq!(cellar.import(&table).code, Some(0));
    let whole = start.elapsed();
    cellar.import(cellar.path("moon1.csv").to_str().unwrap());
    for (part, signal) in (1..=9).zip(["KILL", "INT", "TERM"].into_iter().cycle()) {
        let mut child = cellar.meals(&["import", &table]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(whole * part / 10);
        // Gone already where the machine is quick this time.
        let _ = Command::new("kill").args(["-s", signal, &child.id().to_string()]).output();
        let status = child.wait().unwrap();
        let edition = assert_whole_and_open(&cellar, &format!("{part} of 10, {signal}"));
        assert!(edition == 2 || !status.success(), "{part} of 10: it said that it was done");
    }
}

#[test]
fn a_first_import_that_is_killed_leaves_no_store_or_an_empty_one() {
    let cellar = Cellar::empty();
    let table = cellar.edition(2, 1500);
    let mut child = cellar.meals(&["import", &table]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // As soon as there is a file, whatever is in it.
    let patience = Instant::now() + Duration::from_mins(1);
    while !cellar.store().exists() && child.try_wait().unwrap().is_none() && Instant::now() < patience {
        thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(matches!(cellar.held(), None | Some((2, 1500))));
    assert_eq!(cellar.run(&["check", "plans/smallest.toml"]).code, Some(0));
    assert_eq!(cellar.import(&table).code, Some(0));
    assert_eq!(cellar.held(), Some((2, 1500)));
}
