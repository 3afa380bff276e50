//! `meals import`, and what the store changes for plans: nothing but foods that no table at hand has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;

use crate::program::{Run, finish, meals, root};

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
        finish(meals(&[words, &["--today", "2026-11-24"]].concat()).env("MEALS_STORE", self.store()))
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

/// A zip of these files.
fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The name of a finding, and what raises it: a file, its bytes, the description beside it, `--as`.
type Bad = (&'static str, &'static str, Vec<u8>, Option<Vec<u8>>, Option<&'static str>);

/// A bad table, or a bad description, for every finding that an import raises: what is said of it in both languages.
#[test]
fn every_finding_of_an_import_has_a_bad_table_and_its_words() {
    let sr = |name: &str| fs::read(root().join("tests/fixtures/sr28").join(name)).unwrap();
    let (foods, values, definitions, weights) =
        (sr("FOOD_DES.txt"), sr("NUT_DATA.txt"), sr("NUTR_DEF.txt"), sr("WEIGHT.txt"));
    let lost = b"~99999~^~203~^1^0^^~4~^~~^~~^~~^^^^^^^~~^01/2000^\r\n";
    let orphan = [values.as_slice(), lost.as_slice()].concat();
    let whole = zipped(&[("food.csv", &b"x".repeat(5000))]);
    let dishes = encoding_rs::EUC_KR
        .decode(&fs::read(root().join("tests/fixtures/mfds-dishes.cp949.csv")).unwrap())
        .0
        .into_owned();
    let with = |from: &str, to: &str| DESCRIPTION.replace(from, to).into_bytes();
    let sr_files = |values: &[u8]| {
        zipped(&[
            ("FOOD_DES.txt", &foods),
            ("NUT_DATA.txt", values),
            ("NUTR_DEF.txt", &definitions),
            ("WEIGHT.txt", &weights),
        ])
    };
    let bad: Vec<Bad> = vec![
        ("source-unknown", "notes.csv", b"what,when\nmilk,today\n".to_vec(), None, None),
        ("source-not-text", "moon.csv", b"code;name;kJ;Fe\n1;\xff\xfe;8;1\n".to_vec(), Some(with("", "")), None),
        ("source-column-missing", "moon.csv", b"code;name;kJ\n1;a;8\n".to_vec(), Some(with("", "")), None),
        ("source-other-table", "moon.csv", TABLE.into(), None, Some("ciqual")),
        ("source-field-count", "moon.csv", b"code;name;kJ;Fe\n1;a;8;1;9\n".to_vec(), Some(with("", "")), None),
        ("source-not-a-number", "moon.csv", b"code;name;kJ;Fe\n1;a;8;much\n".to_vec(), Some(with("", "")), None),
        ("source-unknown-word", "dishes.csv", dishes.replacen(",100ml,", ",1잔,", 1).into_bytes(), None, None),
        ("source-id-doubled", "moon.csv", b"code;name;kJ;Fe\n1;a;8;1\n1;b;8;1\n".to_vec(), Some(with("", "")), None),
        ("source-archive-broken", "fdc.zip", whole[..40].to_vec(), None, None),
        ("source-file-missing", "sr.zip", zipped(&[("FOOD_DES.txt", &foods), ("NUT_DATA.txt", &values)]), None, None),
        ("source-unsafe-path", "evil.zip", zipped(&[("../food.csv", b"x")]), None, None),
        ("source-bomb", "bomb.zip", zipped(&[("food.csv", &vec![b'0'; 70 << 20])]), None, None),
        (
            "source-line-too-long",
            "moon.csv",
            [b"code;name;kJ;Fe\n1;\"".to_vec(), vec![b'x'; 9 << 20]].concat(),
            Some(with("", "")),
            None,
        ),
        ("source-empty", "moon.csv", b"code;name;kJ;Fe\n".to_vec(), Some(with("", "")), None),
        ("import-food-missing", "sr.zip", sr_files(&orphan), None, None),
        ("description-invalid", "moon.csv", TABLE.into(), Some(with("[columns]", "[colums]")), None),
        ("description-nutrient", "moon.csv", TABLE.into(), Some(with("iron =", "iorn =")), None),
        ("description-unit", "moon.csv", TABLE.into(), Some(with("\"kJ\" }", "\"IU\" }")), None),
    ];
    let mut told = [String::new(), String::new()];
    for (name, file, bytes, description, source) in bad {
        let kitchen = Kitchen::new();
        fs::write(kitchen.path(file), bytes).unwrap();
        if let Some(description) = description {
            fs::write(kitchen.path("moon.toml"), description).unwrap();
        }
        let path = kitchen.path(file).to_str().unwrap().to_owned();
        let words = [vec!["import", &path], source.map(|source| vec!["--as", source]).unwrap_or_default()].concat();
        let json = kitchen.run(&[words.as_slice(), &["--format", "json"]].concat());
        let names: Vec<String> = json.json()["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["name"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!((json.code, names.contains(&name.to_owned())), (Some(2), true), "{name}: {}", json.out);
        assert!(json.json()["imported"].as_array().unwrap().is_empty(), "{name}");
        for (told, lang) in told.iter_mut().zip(["en", "ko"]) {
            let said = kitchen.run(&[words.as_slice(), &["--lang", lang]].concat());
            told.push_str(&said.err.replace(kitchen.0.path().to_str().unwrap(), "…"));
            told.push('\n');
        }
    }
    let [english, korean] = told;
    insta::assert_snapshot!("import_findings_en", english);
    insta::assert_snapshot!("import_findings_ko", korean);
}

#[test]
fn a_store_that_is_named_must_be_there() {
    let kitchen = Kitchen::new();
    let typo = kitchen.path("typo.sqlite").to_str().unwrap().to_owned();
    let said = kitchen.run(&["food", "search", "두부", "--store", &typo, "--format", "json"]);
    assert_eq!((said.code, said.json()["findings"][0]["name"].as_str()), (Some(1), Some("missing-file")));
    assert!(!said.json()["hits"].as_array().unwrap().is_empty(), "the tables at hand still answer");
}

#[test]
fn packages_are_found_shown_and_eaten_by_their_barcode() {
    let kitchen = Kitchen::new();
    let said = kitchen.import("tests/fixtures/fdc-branded");
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    let all = kitchen.run(&["food", "search", "--group", "Cereal", "-n", "0", "--format", "json"]).json();
    let id = all["hits"][0]["id"].as_str().unwrap_or_else(|| panic!("{all}")).to_owned();
    let shown = kitchen.run(&["food", "show", &id, "--format", "json"]).json()["foods"][0].clone();
    let code = shown["package"]["barcode"].as_str().unwrap().to_owned();
    // As printed, and as GTIN-13 and GTIN-14 write it.
    for code in [code.clone(), format!("0{code}"), format!("00{code}")] {
        let code = code.as_str();
        let by_code = kitchen.run(&["food", "show", code, "--format", "json"]);
        assert_eq!(by_code.json()["foods"][0]["id"], id.as_str(), "{code}: {}", by_code.out);
        let plan = kitchen.write(
            "plan.toml",
            &format!("[foods.cookie]\nis = \"{code}\"\n[week.everyday]\nlunch = [\"50 g cookie\"]\n"),
        );
        let week = kitchen.run(&["check", &plan, "--format", "json"]);
        assert_eq!(week.code, Some(0), "{}", week.out);
        assert_eq!(kitchen.found(code).first(), Some(&id));
    }
}

/// A name that two imported tables have means the food of the one that comes first, and an import of the second does not make it
/// ambiguous.
#[test]
fn tables_of_the_store_stand_one_behind_the_other() {
    let kitchen = moon();
    let plan = kitchen.write("plan.toml", PLAN);
    let before = kitchen.run(&["check", &plan, "--format", "json"]).json()["plans"].clone();
    kitchen.write("sun.toml", &format!("rank = 60\n{}", DESCRIPTION.replace("moon", "sun")));
    assert_eq!(kitchen.import(&kitchen.write("sun.csv", "code;name;kJ;Fe\n1;Moon cheese;1;9\n")).code, Some(0));
    assert_eq!(kitchen.run(&["check", &plan, "--format", "json"]).json()["plans"], before);
}

#[test]
fn an_unpacked_release_does_not_hide_what_lies_beside_it() {
    let kitchen = Kitchen::new();
    let shelf = kitchen.path("shelf");
    fs::create_dir_all(shelf.join("old/sr28")).unwrap();
    for name in ["FOOD_DES.txt", "NUT_DATA.txt", "NUTR_DEF.txt", "WEIGHT.txt"] {
        fs::copy(root().join("tests/fixtures/sr28").join(name), shelf.join("old/sr28").join(name)).unwrap();
    }
    fs::copy(root().join("tests/fixtures/mfds-foods.csv"), shelf.join("old/sr28/mfds-foods.csv")).unwrap();
    fs::copy(root().join("tests/fixtures/ciqual.cp1252.csv"), shelf.join("ciqual.csv")).unwrap();
    fs::write(shelf.join("notes.md"), "shopping").unwrap();
    let said = kitchen.run(&["import", shelf.to_str().unwrap(), "--format", "json"]);
    let mut importers: Vec<String> = (said.json()["imported"].as_array().unwrap().iter())
        .map(|table| table["importer"].as_str().unwrap().to_owned())
        .collect();
    importers.sort();
    assert_eq!(importers, ["ciqual", "mfds-foods", "sr28"], "{}{}", said.out, said.err);
    assert_eq!(said.json()["passed_over"], serde_json::json!(["notes.md"]));
}
