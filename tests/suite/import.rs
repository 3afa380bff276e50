//! `meals import`, and what the store changes for plans: nothing but foods that no table at hand has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;

use crate::program::{Run, meals, root, run};

/// A folder of one's own with a store in it.
struct Kitchen(TempDir);

impl Kitchen {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    fn store(&self) -> String {
        self.path("foods.sqlite").to_str().unwrap().to_owned()
    }

    /// `meals` with these words and this kitchen's store.
    fn run(&self, words: &[&str]) -> Run {
        let store = self.store();
        run(&[words, &["--store", &store, "--today", "2026-11-24"]].concat())
    }

    fn import(&self, path: &str) -> Run {
        self.run(&["import", path, "--format", "json"])
    }

    fn found(&self, words: &str) -> Vec<String> {
        let hits = self.run(&["food", "search", words, "--format", "json"]).json()["hits"].clone();
        hits.as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    }
}

const TABLE: &str = "code;name;kJ;Fe\n1;Moon cheese;837;1,5\n2;Star bread;1046,5;-\n";
const DESCRIPTION: &str = "id = \"moon\"\ndelimiter = \";\"\ndecimal = \",\"\n[columns]\nid = \"code\"\nname-en = \"name\"\n\
    [nutrients]\nenergy = { column = \"kJ\", unit = \"kJ\" }\niron = \"Fe\"\n";
const PLAN: &str = "[week.everyday]\nlunch = [\"100 g Moon cheese\", \"100 g moon:2\"]\n";

fn moon() -> Kitchen {
    let kitchen = Kitchen::new();
    kitchen.write("moon.toml", DESCRIPTION);
    let table = kitchen.write("moon.csv", TABLE);
    let said = kitchen.import(&table);
    assert_eq!(said.code, Some(0), "{}", said.err);
    kitchen
}

#[test]
fn a_described_table_is_imported_found_shown_and_eaten() {
    let kitchen = moon();
    assert_eq!(kitchen.found("moon cheese"), ["moon:1"]);
    assert_eq!(kitchen.found("cheeses moon").first().map(String::as_str), Some("moon:1"));
    let shown = kitchen.run(&["food", "show", "moon:1", "--format", "json"]).json();
    assert_eq!(shown["foods"][0]["per_100g"]["iron"]["value"], 1.5);
    let plan = kitchen.write("plan.toml", PLAN);
    let week = kitchen.run(&["check", &plan, "--format", "json"]).json()["plans"][0]["week"]["nutrients"].clone();
    let energy = week["energy"]["low"].as_f64().unwrap();
    assert!((energy - (837.0 + 1046.5) / 4.184).abs() < 1e-9, "{energy}");
    assert_eq!(week["iron"]["low"], 1.5);
    assert!(week["iron"]["high"].is_null(), "the bread's iron is unknown and stays so");
}

#[test]
fn an_import_never_changes_a_plan_that_was_clear_without_it() {
    let kitchen = Kitchen::new();
    kitchen.write(
        "same.toml",
        "id = \"same\"\n[columns]\nid = \"id\"\nname-ko = \"ko\"\nname-en = \"en\"\n[nutrients]\niron = \"fe\"\n",
    );
    // Names of the default table, and a food whose name is another serving's unit and food.
    let table = "id,ko,en,fe\n1,두부,Tofu,99\n2,\"멥쌀밥, 백미\",\"White rice, cooked\",99\n3,공기 밥,g chicken,99\n";
    let before = kitchen.run(&["check", "plans/week.toml", "--format", "json"]);
    assert_eq!(kitchen.import(&kitchen.write("same.csv", table)).code, Some(0));
    assert_eq!(kitchen.run(&["check", "plans/week.toml", "--format", "json"]).out, before.out);
    assert_eq!(kitchen.found("mfds:R000079"), ["mfds:R000079"]);
}

#[test]
fn a_table_imported_again_takes_the_place_of_the_one_before_and_no_other() {
    let kitchen = moon();
    kitchen.write("sun.toml", &DESCRIPTION.replace("moon", "sun"));
    assert_eq!(kitchen.import(&kitchen.write("sun.csv", "code;name;kJ;Fe\n1;Sun soup;100;1\n")).code, Some(0));
    assert_eq!(kitchen.import(&kitchen.write("moon.csv", "code;name;kJ;Fe\n3;Moon milk;200;1\n")).code, Some(0));
    assert_eq!(kitchen.found("moon").first().map(String::as_str), Some("moon:3"));
    assert_eq!(kitchen.run(&["food", "show", "moon:1"]).code, Some(2), "it is not in the new edition");
    assert_eq!(kitchen.found("sun soup").first().map(String::as_str), Some("sun:1"));
}

/// Whatever is wrong with a table, what was imported before is still there, bit for bit of its answers.
#[test]
fn a_bad_table_leaves_the_store_as_it_was() {
    let kitchen = moon();
    let before = kitchen.run(&["food", "show", "moon:1", "moon:2", "--format", "json"]).out;
    for (name, table, line) in [
        ("source-not-a-number", "code;name;kJ;Fe\n1;Moon cheese;837;x\n", 2),
        ("source-field-count", "code;name;kJ;Fe\n1;Moon cheese;837;1;5\n", 2),
        ("source-column-missing", "code;name;kJ\n1;Moon cheese;837\n", 1),
        ("source-id-doubled", "code;name;kJ;Fe\n1;a;8;1\n1;b;8;1\n", 3),
        ("source-line-too-long", &format!("code;name;kJ;Fe\n1;a;8;1\n2;\"{}\n", "x".repeat(9 << 20)), 3),
    ] {
        let said = kitchen.import(&kitchen.write("moon.csv", table));
        let finding = &said.json()["findings"][0];
        assert_eq!((said.code, finding["name"].as_str()), (Some(2), Some(name)), "{}", said.out);
        assert_eq!(finding["line"], line, "{finding}");
        assert!(finding["file"].as_str().unwrap().ends_with("moon.csv"), "{finding}");
        assert!(said.json()["imported"].as_array().unwrap().is_empty());
        assert_eq!(kitchen.run(&["food", "show", "moon:1", "moon:2", "--format", "json"]).out, before, "{name}");
    }
    let said = kitchen.import("README.md");
    assert_eq!(said.json()["findings"][0]["name"], "source-unknown");
    assert_eq!(kitchen.import("no-such-file.csv").json()["findings"][0]["name"], "missing-file");
}

#[test]
fn an_import_that_is_killed_leaves_the_store_as_it_was() {
    let kitchen = moon();
    let before = kitchen.run(&["food", "show", "moon:1", "--format", "json"]).out;
    let rows: String = (0..400_000).map(|i| format!("{i};Moon dish {i};{i};{i}\n")).collect();
    let table = kitchen.write("moon.csv", &format!("code;name;kJ;Fe\n{rows}"));
    let size = || fs::metadata(kitchen.store()).unwrap().len();
    let small = size();
    let store = kitchen.store();
    let mut child =
        meals(&["import", &table, "--store", &store]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // Killed when it has begun to write, or at once where it never shows.
    let mut waited = 0;
    while size() == small && waited < 2000 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(5));
        waited += 1;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(kitchen.run(&["food", "show", "moon:1", "--format", "json"]).out, before);
    assert_eq!(kitchen.import(&kitchen.write("moon.csv", TABLE)).code, Some(0), "and it can be imported into");
}

#[test]
fn a_folder_is_a_release_or_a_shelf_of_tables() {
    let kitchen = Kitchen::new();
    let shelf = kitchen.path("shelf");
    fs::create_dir_all(shelf.join("sr28")).unwrap();
    for name in ["FOOD_DES.txt", "NUT_DATA.txt", "NUTR_DEF.txt", "WEIGHT.txt"] {
        fs::copy(root().join("tests/fixtures/sr28").join(name), shelf.join("sr28").join(name)).unwrap();
    }
    let release = kitchen.import(shelf.join("sr28").to_str().unwrap());
    assert_eq!(release.json()["imported"][0]["importer"], "sr28", "{}", release.out);
    assert_eq!(release.json()["imported"][0]["foods"], 4);
    fs::remove_dir_all(shelf.join("sr28")).unwrap();
    for name in ["mfds-foods.csv", "mfds-dishes.cp949.csv"] {
        fs::copy(root().join("tests/fixtures").join(name), shelf.join(name)).unwrap();
    }
    fs::write(shelf.join("notes.md"), "shopping").unwrap();
    let tables = kitchen.run(&["import", shelf.to_str().unwrap(), "--format", "json"]);
    let importers: Vec<_> =
        tables.json()["imported"].as_array().unwrap().iter().map(|table| table["importer"].clone()).collect();
    assert_eq!(importers, ["mfds-dishes", "mfds-foods"]);
    assert!(tables.err.contains("notes.md"), "{}", tables.err);
}

#[test]
fn what_is_left_out_is_counted_and_named() {
    let kitchen = Kitchen::new();
    let said = kitchen.run(&["import", "tests/fixtures/mfds-foods.csv", "-v"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("비타민_e"), "{}", said.out);
    let store = kitchen.store();
    let file = Path::new("tests/fixtures/mfds-foods.csv").display().to_string();
    for lang in ["en", "ko"] {
        let said = kitchen.run(&["import", &file, "--lang", lang]).out.replace(&store, "STORE");
        insta::assert_snapshot!(format!("import_{lang}"), said);
    }
}

#[test]
fn a_store_that_cannot_be_used_is_told_only_where_it_is_needed() {
    let kitchen = Kitchen::new();
    kitchen.write("foods.sqlite", "this is no database");
    assert_eq!(kitchen.run(&["check", "plans/smallest.toml"]).code, Some(0));
    let plan = kitchen.write("plan.toml", PLAN);
    let said = kitchen.run(&["check", &plan, "--format", "json"]);
    let names: Vec<_> = said.json()["findings"].as_array().unwrap().iter().map(|f| f["name"].clone()).collect();
    assert_eq!(said.code, Some(2));
    assert!(names.contains(&"store-other".into()), "{names:?}");
}
