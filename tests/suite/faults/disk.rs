//! A disk that is full, or fails: what is written is whole or not there, and what was there stays.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Cellar, assert_no_panic, assert_told, in_shell, traces, works};
use crate::program::{Run, finish, meals};

/// No file may grow beyond so many blocks, as on a disk that is full there; the signal that goes with it is not heard.
fn limit(blocks: u32) -> String {
    format!("trap '' XFSZ; ulimit -f {blocks}")
}

/// Whether a run of `meals` failed for want of room.
fn assert_no_room(said: &Run) {
    let names = ["store-full", "store-unwritable"];
    let name = names.into_iter().find(|name| said.err.contains(name)).unwrap_or("store-full");
    assert_told(said, name);
}

#[test]
fn a_store_that_finds_no_room_half_way_is_as_it_was() {
    let cellar = Cellar::new();
    let table = cellar.edition(2, 1500);
    let (before, names) = (fs::read(cellar.store()).unwrap(), cellar.names());
    let mut failures = 0;
    for blocks in [0, 1, 50, 100, 200, 300, 400, 500, 10_000] {
        let mut import = in_shell(&limit(blocks), &["import", &table], "");
        let said = finish(import.env("MEALS_STORE", cellar.store()));
        if said.code == Some(0) {
            break;
        }
        assert_no_room(&said);
        assert_eq!(cellar.held(), Some((1, 300)), "{blocks} blocks");
        assert_eq!(cellar.names(), names, "nothing is left over");
        assert!(fs::read(cellar.store()).unwrap() == before, "{blocks} blocks: every byte is as it was");
        failures += 1;
    }
    assert!(failures > 2, "there was no limit");
    assert_eq!(cellar.held(), Some((2, 1500)), "with room it goes in");
}

#[test]
fn a_store_that_cannot_even_be_begun_is_said_to_be_so() {
    let cellar = Cellar::empty();
    let table = cellar.edition(1, 10);
    for lang in ["en", "ko"] {
        let mut import = in_shell(&limit(0), &["import", &table, "--lang", lang], "");
        assert_no_room(&finish(import.env("MEALS_STORE", cellar.store())));
        assert_eq!(cellar.held(), None);
    }
    assert_eq!(cellar.import(&table).code, Some(0));
    assert_eq!(cellar.held(), Some((1, 10)));
}

/// A real disk of 400 kB, in memory, that only this run sees.
#[test]
fn a_disk_that_is_really_full_is_told_as_full() {
    let small = Cellar::empty();
    let disk = small.path("disk");
    fs::create_dir(&disk).unwrap();
    let mount = format!("mount -t tmpfs -o size=400k none '{}'", disk.display());
    if !works(Command::new("unshare").args(["-rm", "sh", "-c", &mount])) {
        eprintln!("skipped: no mount of one's own is to be had here");
        return;
    }
    let (first, second) = (small.edition(1, 300), small.edition(2, 5000));
    let story = format!(
        "{mount} && cd '{}' && export MEALS_STORE=foods.sqlite\n\
         said() {{ \"$0\" \"$@\" --lang en 2>&1; echo \"exit $?\"; }}\n\
         said import '{first}'\n\
         said import '{second}'\n\
         ls\n\
         \"$0\" food show moon:299 --format json | grep -c '\"value\": 1.0'\n\
         cp '{first}' keep.csv; dd if=/dev/zero of=fill bs=1k 2>/dev/null\n\
         said init new.toml --yes\n\
         said schema -o plan.schema.json\n\
         ls\n",
        disk.display()
    );
    let inner = meals(&[]);
    let output = Command::new("unshare").args(["-rm", "sh", "-c", &story]).arg(inner.get_program()).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let [imported, full, listed, shown, ..] = *said.split("exit ").collect::<Vec<_>>() else { panic!("{said}") };
    assert!(imported.contains("300 foods"), "{said}");
    assert!(full.contains("error[store-full]") && full.contains("the store is as it was before"), "{said}");
    assert!(listed.starts_with("2\nfoods.sqlite\n1\n"), "{said}");
    assert!(listed.contains("error[unwritable-file]"), "{said}");
    assert!(shown.starts_with("2\n") && shown.contains("error[unwritable-file]"), "{said}");
    assert!(said.ends_with("exit 2\nfill\nfoods.sqlite\nkeep.csv\n"), "{said}");
}

/// Every call by which an import writes, refused from the n-th on, as a disk does that fills up or breaks.
#[test]
fn an_import_whose_disk_fails_at_any_write_leaves_the_store_as_it_was() {
    if !traces() {
        return;
    }
    let cellar = Cellar::new();
    let table = cellar.edition(2, 1500);
    let faults = ["pwrite64:error=ENOSPC", "pwrite64:error=EIO", "fsync:error=EIO", "/^unlink:error=EACCES"];
    for fault in faults {
        for from in [1, 2, 4, 8, 16, 32, 64] {
            let inner = cellar.meals(&["import", &table]);
            let mut strace = Command::new("strace");
            strace.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("inject={fault}:when={from}+")]);
            strace.arg(inner.get_program()).args(inner.get_args()).env("MEALS_STORE", cellar.store());
            let said = finish(&mut strace);
            assert_no_panic(&said);
            let held = cellar.held();
            if said.code == Some(0) {
                // It writes fewer times than that.
                assert_eq!(held, Some((2, 1500)), "{fault} {from}");
                assert_eq!(cellar.import(&cellar.edition(1, 300)).code, Some(0));
                break;
            }
            assert!(said.err.contains("error[store-"), "{fault} {from}: {}", said.err);
            assert_eq!(held, Some((1, 300)), "{fault} {from}: {}", said.err);
        }
    }
}

/// What a command writes, and what it says where there is no room for it.
#[test]
fn whatever_is_written_without_room_is_not_half_there() {
    let cellar = Cellar::empty();
    let plan = cellar.write("plan.toml", fs::read("plans/week.toml").unwrap());
    let cook = cellar.write("soup.cook", "Boil @water{1%l} with @salt{5%g}.\n");
    let old = cellar.write("old.html", "an older page");
    let new = |name: &str| cellar.path(name).to_str().unwrap().to_owned();
    let (page, schema, first, recipes, man) =
        (new("page.html"), new("plan.schema.json"), new("new.toml"), new("recipes.toml"), new("man"));
    fs::create_dir(&man).unwrap();
    let (before, names) = (fs::read(&plan).unwrap(), cellar.names());
    for words in [
        &["report", plan.as_str(), "-o", page.as_str(), "--changes", "1"][..],
        &["report", &plan, "-o", &old, "--changes", "1"],
        &["swap", &plan, "--apply", "--changes", "1"],
        &["schema", "-o", &schema],
        &["init", &first, "--yes"],
        &["import", "cook", &cook, "-o", &recipes],
        &["import", "cook", &cook, "--into", &plan],
        &["man", "-o", &man],
    ] {
        let said = finish(&mut in_shell(&limit(0), words, ""));
        assert_told(&said, "unwritable-file");
        assert_eq!(cellar.names(), names, "{words:?}");
        assert_eq!(fs::read(&plan).unwrap(), before, "{words:?}");
        assert_eq!(fs::read_to_string(&old).unwrap(), "an older page");
        assert_eq!(fs::read_dir(&man).unwrap().count(), 0);
    }
}

#[test]
fn a_device_that_takes_nothing_is_told() {
    if !Path::new("/dev/full").exists() {
        eprintln!("skipped: there is no /dev/full here");
        return;
    }
    let said = finish(&mut meals(&["report", "plans/smallest.toml", "--format", "md", "-o", "/dev/full"]));
    assert_told(&said, "unwritable-file");
    // Of a plan that nothing is wrong with there are no annotations, so that nothing is lost.
    for command in super::pipes::commands().into_iter().filter(|words| !words.contains(&"github")) {
        let said = finish(&mut in_shell("", &command, ">/dev/full"));
        assert!(said.err.contains("[unwritable-output]"), "{command:?}: {:?} {}", said.code, said.err);
        assert_told(&said, "unwritable-output");
        assert!(said.err.contains("standard output"), "{command:?}: {}", said.err);
    }
    let korean = finish(&mut in_shell("", &["check", "plans/smallest.toml", "--lang", "ko"], ">/dev/full"));
    assert!(korean.err.contains("출력하지 못했습니다"), "{}", korean.err);
}

#[test]
fn findings_that_nobody_can_hear_change_no_answer() {
    if !Path::new("/dev/full").exists() {
        eprintln!("skipped: there is no /dev/full here");
        return;
    }
    for words in
        [&["check", "plans/week.toml", "--strict"][..], &["check", "no-such-plan.toml"], &["explain", "nothing"]]
    {
        let heard = finish(&mut meals(words));
        let unheard = finish(&mut in_shell("", words, "2>/dev/full"));
        assert_eq!((unheard.code, &unheard.out), (heard.code, &heard.out), "{words:?}");
    }
}
