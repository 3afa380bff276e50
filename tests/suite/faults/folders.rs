//! Folders that are missing or may not be written, and paths that are no files.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use super::{Cellar, assert_told, works};
use crate::program::{finish, root};

/// A user who may not write into folders of others: whoever runs this, or of root's nobody. `None` where neither is to be had.
fn as_somebody(words: &[&str], cellar: &Cellar) -> Option<Command> {
    let probe = cellar.path("probe");
    fs::create_dir_all(&probe).unwrap();
    fs::set_permissions(&probe, fs::Permissions::from_mode(0o555)).unwrap();
    let inner = cellar.meals(words);
    let mut command = if fs::write(probe.join("x"), "").is_err() {
        Command::new(inner.get_program())
    } else {
        let _ = fs::remove_file(probe.join("x"));
        let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
        // The program itself may lie in a folder that is root's alone.
        let program = cellar.path("program");
        if !program.exists() {
            fs::copy(inner.get_program(), &program).unwrap();
        }
        if !works(Command::new("setpriv").args(nobody).arg(&program).arg("--version")) {
            eprintln!("skipped: this user may write everywhere, and nobody else can be asked");
            return None;
        }
        let mut command = Command::new("setpriv");
        command.args(nobody).arg(program);
        command
    };
    command.args(inner.get_args()).current_dir(cellar.folder()).env("MEALS_STORE", cellar.store());
    for name in ["MEALS_PLAN", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    Some(command)
}

#[test]
fn a_folder_that_may_not_be_written_is_told_and_stays() {
    let cellar = Cellar::new();
    let week = fs::read(root().join("plans/week.toml")).unwrap();
    let (plan, secret) = (cellar.write("plan.toml", week), cellar.write("secret.toml", "[week.monday]\n"));
    let table = cellar.edition(2, 10);
    let cook = cellar.write("soup.cook", "Boil @water{1%l} with @salt{5%g}.\n");
    let Some(probe) = as_somebody(&["--version"], &cellar) else { return };
    drop(probe);
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    for path in [&plan, &cellar.store().to_str().unwrap().to_owned()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o444)).unwrap();
    }
    fs::set_permissions(cellar.folder(), fs::Permissions::from_mode(0o555)).unwrap();
    let (names, before) = (cellar.names(), fs::read(&plan).unwrap());
    let at = |name: &str| cellar.path(name).to_str().unwrap().to_owned();
    let (page, other, schema, recipes, man) =
        (at("page.html"), at("new.toml"), at("plan.schema.json"), at("recipes.toml"), at("man"));
    let cases: [(&str, &[&str]); 10] = [
        ("unreadable-file", &["check", &secret]),
        ("unwritable-file", &["report", &plan, "-o", &page, "--changes", "1"]),
        ("unwritable-file", &["swap", &plan, "--apply", "--changes", "1"]),
        ("unwritable-file", &["init", &other, "--yes"]),
        ("unwritable-file", &["schema", "-o", &schema]),
        ("unwritable-file", &["import", "cook", &cook, "-o", &recipes]),
        ("unwritable-file", &["import", "cook", &cook, "--into", &plan]),
        ("unwritable-file", &["man", "-o", &man]),
        ("store-unwritable", &["import", &table]),
        ("store-unwritable", &["import", &table, "--store", &at("other.sqlite")]),
    ];
    let mut said = Vec::new();
    for (name, words) in cases {
        // The folder is closed to the copy of the program that is made for somebody else, which is there already.
        said.extend(as_said(words, &cellar).map(|run| (name, words, run)));
    }
    let shown = as_said(&["food", "show", "moon:1"], &cellar);
    fs::set_permissions(cellar.folder(), fs::Permissions::from_mode(0o755)).unwrap();
    for (name, words, run) in said {
        assert!(run.err.contains(&format!("[{name}]")), "{words:?}: {}{}", run.out, run.err);
        assert_told(&run, name);
    }
    assert_eq!(shown.map(|run| run.code), Some(Some(0)), "what may be read is read");
    assert_eq!((cellar.names(), fs::read(&plan).unwrap()), (names, before));
    assert_eq!(cellar.held(), Some((1, 300)));
}

fn as_said(words: &[&str], cellar: &Cellar) -> Option<crate::program::Run> {
    as_somebody(words, cellar).map(|mut command| finish(&mut command))
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let cellar = Cellar::empty();
    let cook = cellar.write("soup.cook", "Boil @water{1%l} with @salt{5%g}.\n");
    let into = |name: &str| cellar.path("no-such-folder").join(name).to_str().unwrap().to_owned();
    let (page, plan, schema, recipes) = (into("w.html"), into("p.toml"), into("s.json"), into("r.toml"));
    for words in [
        &["report", "plans/smallest.toml", "--changes", "1", "-o", page.as_str()][..],
        &["init", &plan, "--yes"],
        &["init", &plan, "--yes", "--schema"],
        &["schema", "-o", &schema],
        &["import", "cook", &cook, "-o", &recipes],
    ] {
        let said = cellar.run(words);
        assert_told(&said, "missing-folder");
        assert!(said.err.contains("no-such-folder` does not exist"), "{}", said.err);
        let said = cellar.run(&[words, &["--lang", "ko"]].concat());
        assert!(said.err.contains("no-such-folder` 폴더가 없습니다"), "{}", said.err);
    }
    assert_eq!(cellar.names(), ["soup.cook"]);
    // An import makes the folder of its store, and `man` that of its pages.
    let table = cellar.edition(1, 10);
    let store = into("deep/foods.sqlite");
    assert_eq!(cellar.run(&["import", &table, "--store", &store]).code, Some(0));
    assert_eq!(cellar.run(&["man", "-o", &into("man")]).code, Some(0));
    assert!(Path::new(&into("man/meals.1")).is_file());
}

#[test]
fn a_store_whose_path_is_no_file_is_told() {
    let cellar = Cellar::empty();
    let table = cellar.edition(1, 10);
    let plan = cellar.write("plan.toml", "[week.everyday]\nlunch = [\"100 g moon:7\"]\n");
    fs::create_dir(cellar.store()).unwrap();
    assert_told(&cellar.run(&["import", &table]), "store-unwritable");
    assert_told(&cellar.run(&["check", &plan]), "store-unreadable");
    fs::remove_dir(cellar.store()).unwrap();
    // Below something that is a file.
    let below = cellar.path("plan.toml/foods.sqlite").to_str().unwrap().to_owned();
    assert_told(&cellar.run(&["import", &table, "--store", &below]), "store-unwritable");
    assert_told(&cellar.run(&["food", "show", "moon:7", "--store", &below]), "store-unreadable");
    // A link to nothing yet is a store to be made where it leads, and until then none.
    symlink(cellar.path("far.sqlite"), cellar.store()).unwrap();
    assert_told(&cellar.run(&["check", &plan]), "unknown-food");
    assert_eq!(cellar.import(&table).code, Some(0));
    assert_eq!(cellar.run(&["check", &plan]).code, Some(0));
    assert!(cellar.path("far.sqlite").is_file() && cellar.store().is_symlink());
    // A ring of links leads nowhere.
    let ring = cellar.path("ring").to_str().unwrap().to_owned();
    symlink("ring", &ring).unwrap();
    assert_told(&cellar.run(&["import", &table, "--store", &ring]), "store-unwritable");
    assert_told(&cellar.run(&["report", "plans/smallest.toml", "-o", &ring, "--format", "md"]), "unwritable-file");
}

#[test]
fn paths_that_are_no_plans_are_told() {
    let cellar = Cellar::empty();
    let text = |name: &str| cellar.path(name).to_str().unwrap().to_owned();
    let (nothing, ring) = (text("nothing.toml"), text("ring.toml"));
    symlink("gone.toml", &nothing).unwrap();
    symlink("ring.toml", &ring).unwrap();
    let folder = text(".");
    let cases: [(&str, &[&str]); 8] = [
        ("missing-file", &["check", &nothing]),
        ("unreadable-file", &["check", &ring]),
        ("is-a-directory", &["check", &folder]),
        ("is-a-directory", &["check", "plans/smallest.toml", "--foods", &folder]),
        ("is-a-directory", &["check", "plans/smallest.toml", "--prices", &folder]),
        ("is-a-directory", &["report", "plans/smallest.toml", "-o", &folder, "--format", "md"]),
        ("file-exists", &["init", &nothing, "--yes"]),
        ("missing-file", &["swap", &nothing, "--apply"]),
    ];
    for (name, words) in cases {
        assert_told(&cellar.run(words), name);
    }
}
