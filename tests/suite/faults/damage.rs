//! A store that is no store, or a damaged one: said so, or right.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use meals::food::{Food, query_terms};
use meals::nutrient::NutrientId;
use meals::store::{Problem, Store};

use super::{Cellar, assert_no_panic, assert_told};

/// What one asks a store: foods by id and name, by words, and by what they are rich in.
struct Answers {
    picked: Vec<Food>,
    found: Vec<Food>,
    rich: Vec<Food>,
    groups: BTreeSet<String>,
    titles: Vec<String>,
}

/// Each answer, or what is wrong.
fn ask(path: &Path) -> Result<Option<Answers>, Problem> {
    let Some(store) = Store::open(path)? else { return Ok(None) };
    let wanted: BTreeSet<String> = ["moon:3", "moon:250", "Moon dish 77 of a long name"].map(str::to_owned).into();
    Ok(Some(Answers {
        picked: store.pick(&wanted)?,
        found: store.search(&query_terms("moon dish"), None, 20)?,
        rich: store.rich(NutrientId::named("iron").unwrap(), 255, 50)?,
        groups: store.groups()?,
        titles: store.sources()?.into_iter().map(|source| source.release.title).collect(),
    }))
}

/// What is asked by id or name is as it was or an error; of a search a food may be lost, and none is another. `false` for an error.
fn assert_honest(path: &Path, truth: &Answers, what: &str) -> bool {
    let answers = match ask(path) {
        Err(_) => return false,
        Ok(answers) => answers.unwrap_or_else(|| panic!("{what}: taken for no store")),
    };
    assert_eq!(answers.picked, truth.picked, "{what}");
    assert_eq!(answers.titles, truth.titles, "{what}");
    let known: BTreeMap<&str, &Food> =
        truth.found.iter().chain(&truth.rich).map(|food| (food.id.as_str(), food)).collect();
    for food in answers.found.iter().chain(&answers.rich) {
        assert_eq!(known.get(food.id.as_str()), Some(&food), "{what}");
    }
    assert!(answers.groups.is_subset(&truth.groups), "{what}");
    true
}

#[test]
fn a_flipped_bit_anywhere_is_told_or_changes_no_food() {
    let cellar = Cellar::new();
    let truth = ask(&cellar.store()).unwrap().unwrap();
    assert_eq!((truth.picked.len(), truth.rich.len()), (3, 50));
    assert_eq!(truth.found.len(), 20);
    let whole = fs::read(cellar.store()).unwrap();
    let damaged = cellar.path("damaged.sqlite");
    let (mut told, mut all) = (0, 0);
    // A prime step, so that every kind of place has its turn; every byte of the first header.
    for at in (0..100).chain((100..whole.len()).step_by(307)) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(&damaged, bytes).unwrap();
        told += usize::from(!assert_honest(&damaged, &truth, &format!("byte {at}")));
        all += 1;
    }
    assert!(told > all / 20, "{told} of {all}: what is damaged is told");
}

#[test]
fn a_store_that_lacks_a_page_is_told() {
    let cellar = Cellar::new();
    let truth = ask(&cellar.store()).unwrap().unwrap();
    let whole = fs::read(cellar.store()).unwrap();
    let damaged = cellar.path("damaged.sqlite");
    for length in (1..whole.len()).step_by(4_001).chain([whole.len() - 1]) {
        fs::write(&damaged, &whole[..length]).unwrap();
        let right = assert_honest(&damaged, &truth, &format!("cut to {length}"));
        // The end of the last page may be empty.
        assert!(!right || length > whole.len() - 8192, "cut to {length}: not told");
    }
}

/// By the whole program: what is told, in both languages, and that nothing is touched.
#[test]
fn damage_is_told_with_place_and_what_to_do() {
    let cellar = Cellar::new();
    let plan = cellar.write("plan.toml", "[week.everyday]\nlunch = [\"100 g moon:7\"]\n");
    let whole = fs::read(cellar.store()).unwrap();
    let half = &whole[..whole.len() / 2];
    let mut torn = whole.clone();
    torn[whole.len() / 2..].fill(0xa5);
    for (name, bytes) in [
        ("store-corrupt", half.to_vec()),
        ("store-corrupt", torn),
        ("store-other", b"this is no database, and long enough to be looked at".repeat(40)),
        ("store-other", b"SQLite format 2\0".to_vec()),
        ("store-other", b"eggs\nmilk\n".to_vec()),
    ] {
        fs::write(cellar.store(), &bytes).unwrap();
        for lang in ["en", "ko"] {
            let said = cellar.run(&["check", &plan, "--lang", lang]);
            assert_told(&said, name);
            assert!(said.err.contains("foods.sqlite"), "{}", said.err);
        }
        assert_told(&cellar.run(&["food", "show", "moon:7"]), name);
        assert_no_panic(&cellar.run(&["food", "search", "moon"]));
        assert_told(&cellar.import(cellar.path("moon1.csv").to_str().unwrap()), name);
        assert_eq!(fs::read(cellar.store()).unwrap(), bytes, "it is left alone");
    }
}
