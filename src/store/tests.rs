//! The store as those see it who use it.

// Damage is done to files by hand.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use rust_decimal::Decimal;
use strum::VariantNames;
use tempfile::TempDir;

use super::*;
use crate::finding::Problem as _;
use crate::food::{Basis, Food, Needs, Packaged, Portion, query_terms};
use crate::nutrient::{Cell, NutrientId};

/// A folder that is gone after the test, and the path of a store in it.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("foods.store");
    (folder, path)
}

fn food(id: &str, name_ko: &str, name_en: &str) -> Food {
    Food { id: id.into(), name_ko: name_ko.into(), name_en: name_en.into(), ..Food::default() }
}

fn product(id: &str, name: &str, brand: &str, barcode: &str) -> Food {
    let packaged = Packaged { brand: brand.into(), barcode: barcode.into(), ingredients: "oats".into() };
    Food { packaged: Some(Box::new(packaged)), ..food(id, "", name) }
}

fn release(importer: &str) -> Release {
    Release { importer: importer.into(), title: "표".into(), ..Release::default() }
}

fn import(store: &mut Store, importer: &str, rank: u8, foods: &[Food]) -> Counts {
    let mut filling = store.replace(&release(importer), rank, "foods.csv", "2026-11-23").unwrap();
    for food in foods {
        filling.add(food).unwrap();
    }
    filling.finish("abc").unwrap()
}

fn by_id(store: &Store, id: &str) -> Option<Food> {
    store.pick(&BTreeSet::from([id.to_owned()])).unwrap().into_iter().find(|food| food.id == id)
}

/// A store with two tables: a national one, and a branded one that was imported first.
fn filled() -> (TempDir, Store) {
    let (folder, path) = place();
    let mut store = Store::create(&path).unwrap();
    let group = |group: &str, food: Food| Food { group: group.into(), ..food };
    let branded = [
        product("fdc:1", "Tofu, firm", "Soy & Co", "00041331124478"),
        product("fdc:2", "Oat crunch", "Ben's", "8801234567891"),
        product("fdc:3", "OATS", "Ben's", ""),
    ];
    let national = [
        group("legumes", food("mfds:1", "두부", "Tofu")),
        group("dishes", food("mfds:2", "김치찌개_돼지고기", "Kimchi stew")),
        group("legumes", food("mfds:3", "순두부", "Tofu, soft")),
        group("fruit", food("mfds:4", "사과", "Apples, Fuji; crème")),
    ];
    import(&mut store, "branded", 9, &branded);
    import(&mut store, "mfds", 0, &national);
    (folder, store)
}

fn ids(foods: Vec<Food>) -> String {
    foods.into_iter().map(|food| food.id).collect::<Vec<_>>().join(" ")
}

fn picked(store: &Store, wanted: &[&str]) -> String {
    ids(store.pick(&wanted.iter().map(ToString::to_string).collect()).unwrap())
}

fn searched(store: &Store, words: &str, group: Option<&str>, limit: usize) -> String {
    ids(store.search(&query_terms(words), group, limit).unwrap())
}

#[test]
fn where_nothing_is_there_is_no_store() {
    let (_folder, path) = place();
    assert!(Store::open(&path).unwrap().is_none());
    fs::write(&path, "").unwrap();
    assert!(Store::open(&path).unwrap().is_none(), "an import was killed before it began");
    let store = Store::create(&path).unwrap();
    assert_eq!(store.sources().unwrap(), []);
    drop(store);
    let store = Store::open(&path).unwrap().unwrap();
    assert_eq!(picked(&store, &["두부"]), "");
    assert_eq!(searched(&store, "두부", None, 9), "");
}

#[test]
fn what_was_imported_is_told() {
    let (_folder, mut store) = filled();
    let mut apple = food("x:1", "사과", "Apple");
    apple.profile.set(NutrientId::ENERGY, Cell::Measured(52.0));
    apple.profile.set(NutrientId::FAT, Cell::Zero);
    let counts = import(&mut store, "x", 4, &[apple.clone(), Food { name_ko: "배".into(), ..apple }]);
    assert_eq!(counts, Counts { foods: 1, figures: 2, doubled: 1, which_doubled: vec!["x:1".into()] });
    let sources = store.sources().unwrap();
    assert_eq!(
        sources.iter().map(|source| source.release.importer.as_str()).collect::<Vec<_>>(),
        ["mfds", "x", "branded"]
    );
    let expected = Source {
        release: release("x"),
        rank: 4,
        file: "foods.csv".into(),
        sha256: "abc".into(),
        foods: 1,
        figures: 2,
        imported: "2026-11-23".into(),
    };
    assert_eq!(sources[1], expected);
    assert_eq!(by_id(&store, "x:1").map(|food| food.name_ko), Some("사과".into()), "the first of a doubled id");
}

#[test]
fn foods_are_picked_by_id_exact_name_and_barcode() {
    let (_folder, store) = filled();
    assert_eq!(picked(&store, &["mfds:2", "fdc:2"]), "mfds:2 fdc:2");
    assert_eq!(picked(&store, &["tOFU"]), "mfds:1");
    assert_eq!(picked(&store, &["tofu", "두부", "tofu, FIRM"]), "mfds:1 fdc:1");
    assert_eq!(picked(&store, &["\u{1103}\u{116e}\u{1107}\u{116e}"]), "mfds:1", "typed on a Mac");
    assert_eq!(picked(&store, &["apples, fuji; crème"]), "mfds:4");
    // With and without the zeros that pad a UPC to a GTIN.
    assert_eq!(picked(&store, &["041331124478"]), "fdc:1");
    assert_eq!(picked(&store, &["41331124478"]), "fdc:1");
    for nothing in ["", "MFDS:2", "두", "oats ", "1124478", "00000000", "ben's"] {
        assert_eq!(picked(&store, &[nothing]), "", "{nothing}");
    }
    assert_eq!(picked(&store, &[]), "");
    assert_eq!(by_id(&store, "fdc:3").map(|food| food.id), Some("fdc:3".into()));
}

#[test]
fn an_id_of_two_tables_is_that_of_the_better_ranked() {
    let (_folder, mut store) = filled();
    import(&mut store, "other", 1, &[food("fdc:1", "", "Bean curd")]);
    let names: Vec<String> =
        store.pick(&BTreeSet::from(["fdc:1".into()])).unwrap().into_iter().map(|food| food.name_en).collect();
    assert_eq!(names, ["Bean curd"]);
}

#[test]
fn texts_that_share_a_hash_are_told_apart() {
    // 32 bits are kept: among a hundred thousand names two are nearly sure to share them.
    let mut seen = std::collections::HashMap::new();
    let (one, other) = (0..400_000)
        .find_map(|i| {
            let name = format!("food {i}");
            let hash = key::Wanted::new(&name).hashes();
            seen.insert(hash, name.clone()).map(|earlier| (earlier, name))
        })
        .unwrap();
    let (_folder, mut store) = filled();
    import(&mut store, "x", 1, &[food("a", "", &one), food("b", "", &other)]);
    assert_eq!((picked(&store, &[&one]), picked(&store, &[&other])), ("a".into(), "b".into()));
}

#[test]
fn a_name_that_thousands_share_gives_fifty() {
    let (_folder, mut store) = filled();
    let foods: Vec<Food> = (0..3_000).map(|i| food(&format!("x:{i}"), "", "ICE CREAM")).collect();
    import(&mut store, "x", 1, &foods);
    assert_eq!(store.pick(&BTreeSet::from(["ice cream".into()])).unwrap().len(), 50);
    assert_eq!(picked(&store, &["x:2999"]), "x:2999");
}

#[test]
fn words_find_foods_in_the_order_of_their_tables() {
    let (_folder, store) = filled();
    assert_eq!(searched(&store, "tofu", None, 9), "mfds:1 mfds:3 fdc:1");
    assert_eq!(searched(&store, "tofu", None, 2), "mfds:1 mfds:3");
    assert_eq!(searched(&store, "firm SOY, Tofu", None, 9), "fdc:1");
    assert_eq!(searched(&store, "두부", None, 9), "mfds:1 mfds:3");
    assert_eq!(searched(&store, "찌개 김치", None, 9), "mfds:2");
    assert_eq!(searched(&store, "ㄱㅊㅉㄱ", None, 9), "mfds:2");
    assert_eq!(searched(&store, "부", None, 9), "mfds:1 mfds:3");
    assert_eq!(searched(&store, "creme", None, 9), "mfds:4");
    assert_eq!(searched(&store, "oat bens", None, 9), "fdc:2 fdc:3", "the brand counts");
    assert_eq!(searched(&store, "tofu stew", None, 9), "");
    assert_eq!(searched(&store, "", None, 9), "");
    assert_eq!(searched(&store, "tofu", None, 0), "");
}

#[test]
fn a_group_may_be_asked_for() {
    let (_folder, store) = filled();
    assert_eq!(store.groups().unwrap(), BTreeSet::from(["dishes".into(), "fruit".into(), "legumes".into()]));
    assert_eq!(searched(&store, "tofu", Some("legumes"), 9), "mfds:1 mfds:3");
    assert_eq!(searched(&store, "", Some("legumes"), 9), "mfds:1 mfds:3");
    assert_eq!(searched(&store, "stew", Some("legumes"), 9), "");
    assert_eq!(searched(&store, "", Some("legume"), 9), "");
}

#[test]
fn the_last_word_may_be_unfinished() {
    let (_folder, store) = filled();
    assert_eq!(searched(&store, "kimchi ste", None, 9), "mfds:2");
    assert_eq!(searched(&store, "app", None, 9), "mfds:4");
    assert_eq!(searched(&store, "ap", None, 9), "", "two letters are too few");
    assert_eq!(searched(&store, "ste kimchi", None, 9), "", "only the last");
    // Whole words come first, and nothing twice.
    assert_eq!(searched(&store, "tof", None, 9), "mfds:1 mfds:3 fdc:1");
    assert_eq!(searched(&store, "crunch oat", None, 9), "fdc:2");
}

#[test]
fn the_richest_foods_are_at_hand() {
    let (_folder, mut store) = filled();
    let iron = NutrientId::named("iron").unwrap();
    let rich = |id: &str, amount: f64| {
        let mut food = food(id, "", id);
        food.profile.set(iron, Cell::figure(amount));
        food
    };
    let many: Vec<Food> = (0..1_000).map(|i| rich(&format!("x:{i}"), f64::from((i * 7) % 1_000))).collect();
    import(&mut store, "x", 3, &many);
    import(&mut store, "y", 5, &[rich("y:1", 999.0), rich("y:2", 998.5), rich("y:3", 0.0)]);
    assert_eq!(ids(store.rich(iron, 9, 4).unwrap()), "x:857 y:1 y:2 x:714");
    assert_eq!(ids(store.rich(iron, 3, 2).unwrap()), "x:857 x:714");
    assert_eq!(store.rich(iron, 9, 1_000).unwrap().len(), 202);
    // Vitamin A from its parts where a table gives no more.
    let carotene = NutrientId::named("beta_carotene").unwrap();
    let mut carrot = food("z:1", "당근", "Carrot");
    carrot.profile.set(carotene, Cell::Measured(8_000.0));
    import(&mut store, "z", 0, &[carrot]);
    assert_eq!(ids(store.rich(NutrientId::named("vitamin_a").unwrap(), 9, 5).unwrap()), "z:1");
    assert_eq!(ids(store.rich(NutrientId::PROTEIN, 9, 5).unwrap()), "");
}

#[test]
fn importing_again_takes_the_place_of_what_was() {
    let (_folder, mut store) = filled();
    import(&mut store, "mfds", 2, &[food("mfds:9", "연두부", "Silken tofu")]);
    assert_eq!(searched(&store, "tofu", None, 9), "mfds:9 fdc:1");
    assert_eq!(picked(&store, &["mfds:1", "두부", "fdc:2"]), "fdc:2");
    assert_eq!(store.groups().unwrap(), BTreeSet::new());
    assert_eq!(store.sources().unwrap().len(), 2);
}

#[test]
fn an_import_that_is_given_up_leaves_what_was() {
    let (_folder, mut store) = filled();
    let before = store.sources().unwrap();
    let mut filling = store.replace(&release("mfds"), 0, "x", "x").unwrap();
    filling.add(&food("mfds:9", "연두부", "Silken tofu")).unwrap();
    drop(filling);
    assert_eq!(store.sources().unwrap(), before);
    assert_eq!(searched(&store, "tofu", None, 9), "mfds:1 mfds:3 fdc:1");
}

#[test]
fn until_it_ends_others_see_what_was() {
    let (folder, mut store) = filled();
    let other = Store::open(&folder.path().join("foods.store")).unwrap().unwrap();
    let mut filling = store.replace(&release("mfds"), 0, "x", "x").unwrap();
    filling.add(&food("mfds:9", "연두부", "Silken tofu")).unwrap();
    assert_eq!(searched(&other, "tofu", None, 9), "mfds:1 mfds:3 fdc:1");
    filling.finish("").unwrap();
    assert_eq!(searched(&other, "tofu", None, 9), "mfds:9 fdc:1");
}

/// The child of the next test: fills until it is killed.
#[test]
#[ignore = "only a child of `a_killed_import_leaves_what_was`, in a folder with a store"]
fn fills_until_it_is_killed() {
    let Ok(Some(mut store)) = Store::open(Path::new("foods.store")) else { return };
    let mut filling = store.replace(&release("mfds"), 0, "x", "x").unwrap();
    let mut long = product("", "Tofu", "x", "");
    if let Some(packaged) = &mut long.packaged {
        packaged.ingredients = "oats, ".repeat(4_000);
    }
    for number in 0.. {
        long.id = format!("mfds:{number}");
        filling.add(&long).unwrap();
        // By now pages have gone into the file, over those of the old foods.
        if number == 4_000 {
            println!("\nhalf done");
        }
    }
}

#[test]
fn a_killed_import_leaves_what_was() {
    let (folder, mut store) = filled();
    let path = folder.path().join("foods.store");
    let many: Vec<Food> = (0..10_000).map(|i| food(&format!("mfds:{i}"), "두부", "Tofu")).collect();
    import(&mut store, "mfds", 0, &many);
    let before = store.sources().unwrap();
    drop(store);
    let size = fs::metadata(&path).unwrap().len();

    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::tests::fills_until_it_is_killed", "--ignored", "--nocapture"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said =
        BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok).any(|line| line == "half done");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(said, "the child began to fill");
    assert!(fs::metadata(&path).unwrap().len() > 2 * size, "it wrote into the file");
    assert!(folder.path().join("foods.store-journal").exists(), "it was not finished");

    let store = Store::open(&path).unwrap().unwrap();
    assert_eq!(store.sources().unwrap(), before);
    assert_eq!(searched(&store, "tofu", None, 2), "mfds:0 mfds:1");
    assert_eq!(picked(&store, &["mfds:9999", "fdc:2"]), "mfds:9999 fdc:2");
    let whole: String = store.db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
    drop(store);
    assert_eq!(fs::metadata(&path).unwrap().len(), size);
}

/// What opening the store says.
fn told(path: &Path) -> Problem {
    Store::open(path).and_then(|store| store.unwrap().sources()).unwrap_err()
}

#[test]
fn a_store_of_another_version_is_told_from_another_file() {
    let (folder, store) = filled();
    let path = folder.path().join("foods.store");
    let set = |sql: &str| store.db.execute_batch(sql).unwrap();
    set("PRAGMA user_version = 99");
    assert_eq!(told(&path), Problem::StoreNewer { found: 99, known: 2 });
    assert_eq!(Store::create(&path).unwrap_err().name(), "store-newer");
    set("PRAGMA user_version = 0");
    assert_eq!(told(&path), Problem::StoreOlder);
    set("PRAGMA user_version = 2; UPDATE meta SET value = 'energy protein'");
    assert_eq!(told(&path), Problem::StoreOlder, "profiles would be read as other nutrients");
    set("PRAGMA application_id = 7");
    assert_eq!(told(&path), Problem::StoreOther);
    set("PRAGMA application_id = 0");
    assert_eq!(told(&path), Problem::StoreOther, "somebody's database");
    assert_eq!(Store::create(&path).unwrap_err(), Problem::StoreOther);

    let plan = folder.path().join("plan.toml");
    let text = "[week.everyday]\nlunch = [\"100 g 두부\"]\n".repeat(100);
    fs::write(&plan, &text).unwrap();
    assert_eq!(told(&plan), Problem::StoreOther);
    assert_eq!(Store::create(&plan).unwrap_err(), Problem::StoreOther);
    assert_eq!(fs::read_to_string(&plan).unwrap(), text, "it is left alone");
}

#[test]
fn damage_is_told() {
    let (folder, mut store) = filled();
    let foods: Vec<Food> = (0..2_000).map(|i| food(&format!("x:{i}"), "두부", &format!("Tofu number {i}"))).collect();
    import(&mut store, "x", 0, &foods);
    drop(store);
    let path = folder.path().join("foods.store");
    let length = fs::metadata(&path).unwrap().len();

    let cut = folder.path().join("cut.store");
    fs::copy(&path, &cut).unwrap();
    fs::OpenOptions::new().write(true).open(&cut).unwrap().set_len(length / 2).unwrap();
    assert_eq!(told(&cut).name(), "store-corrupt");

    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(length / 2)).unwrap();
    file.write_all(&vec![0xa5; usize::try_from(length / 2).unwrap()]).unwrap();
    let store = Store::open(&path).unwrap().unwrap();
    let problem = store.search(&query_terms("tofu"), None, 3_000).unwrap_err();
    assert_eq!(problem.name(), "store-corrupt");
    let iron = NutrientId::named("iron").unwrap();
    let _ = (store.pick(&BTreeSet::from(["두부".into()])), store.rich(iron, 9, 9), store.groups());
}

#[test]
fn tables_that_are_not_as_they_were_made_are_damage() {
    for damage in [
        "UPDATE food_1 SET refuse = 'half'",
        "UPDATE food_1 SET profile = 'text'",
        "UPDATE food_1 SET borrowed = '[1'",
        "UPDATE food_1 SET name_en = x'ff'",
        "DELETE FROM word_1",
        "DELETE FROM food_1",
        "DROP TABLE part_1",
        "UPDATE source SET rank = 1000",
    ] {
        let (_folder, store) = filled();
        store.db.execute_batch(damage).unwrap();
        assert_eq!(store.search(&query_terms("oat"), None, 9).unwrap_err().name(), "store-corrupt", "{damage}");
    }
}

#[test]
fn one_import_at_a_time() {
    let (folder, mut store) = filled();
    let mut other = Store::open(&folder.path().join("foods.store")).unwrap().unwrap();
    other.db.busy_timeout(Duration::ZERO).unwrap();
    let _filling = store.replace(&release("mfds"), 0, "x", "x").unwrap();
    assert_eq!(other.replace(&release("sr"), 0, "x", "x").unwrap_err(), Problem::StoreBusy);
}

#[test]
fn a_place_that_cannot_be_used_is_told() {
    let (folder, store) = filled();
    let path = folder.path().join("foods.store");
    drop(store);
    assert_eq!(Store::create(&folder.path().join("none/foods.store")).unwrap_err().name(), "store-unwritable");
    assert_eq!(told(folder.path()).name(), "store-unreadable");

    // Permissions mean nothing to root, so the connection itself is read-only.
    let db = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut store = Store { db };
    assert_eq!(searched(&store, "tofu", None, 1), "mfds:1");
    assert_eq!(store.replace(&release("mfds"), 0, "x", "x").unwrap_err().name(), "store-unwritable");
}

#[test]
fn a_full_disk_leaves_what_was() {
    let (_folder, mut store) = filled();
    let pages: i64 = store.db.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    store.db.pragma_update(None, "max_page_count", pages + 20).unwrap();
    let mut filling = store.replace(&release("mfds"), 0, "x", "x").unwrap();
    let many = (0..100_000).map(|i| product(&format!("mfds:{i}"), "Tofu", "x", ""));
    let problem = many.map(|food| filling.add(&food)).find_map(Result::err).unwrap();
    assert_eq!(problem, Problem::StoreFull);
    // Nothing slips in behind the transaction that is gone.
    assert_eq!(filling.add(&food("mfds:2000000", "", "")).unwrap_err(), Problem::StoreFull);
    assert_eq!(filling.finish("").unwrap_err(), Problem::StoreFull);
    assert_eq!(searched(&store, "tofu", None, 9), "mfds:1 mfds:3 fdc:1");
    assert_eq!(picked(&store, &["mfds:2000000", "mfds:4"]), "mfds:4");
}

#[test]
fn every_problem_has_its_kebab_name() {
    assert_eq!(Problem::StoreOther.name(), "store-other");
    assert!(Problem::VARIANTS.iter().all(|name| name.starts_with("store-")));
}

#[test]
fn a_full_food_comes_out_as_it_went_in() {
    let mut full = product("fdc:77", "Crunch, \"oat\"", "Ben's", "0041331124478");
    full = Food {
        name_ko: "귀리 바삭".into(),
        group: "snacks".into(),
        kind: "snack".into(),
        state: "raw".into(),
        basis: Basis::Per100ml,
        refuse_pct: Some(Decimal::new(1250, 2)),
        needs: Some(Needs::Microwave),
        tags: vec!["soy".into(), "fortified".into()],
        borrowed_from: vec!["sr:1".into(), "sr:2".into()],
        source: "USDA".into(),
        portions: vec![
            Portion { names: vec!["큰술".into(), "tbsp".into()], grams: Decimal::new(165, 1), as_bought: false },
            Portion { names: vec!["개".into()], grams: Decimal::new(220, 0), as_bought: true },
        ],
        ..full
    };
    for (nutrient, cell) in NutrientId::all().zip([Cell::Measured(0.1), Cell::Zero, Cell::Trace, Cell::Borrowed(1e-7)])
    {
        full.profile.set(nutrient, cell);
    }
    let (_folder, mut store) = filled();
    import(&mut store, "x", 0, &[full.clone()]);
    let out = by_id(&store, "fdc:77").unwrap();
    assert_eq!(out, full);
    assert_eq!(out.refuse_pct.map(|refuse| refuse.to_string()).as_deref(), Some("12.50"), "as written");
}

fn any_food() -> impl Strategy<Value = Food> {
    let cell = prop_oneof![
        Just(Cell::Unknown),
        Just(Cell::Zero),
        Just(Cell::Trace),
        (0.001..1e6).prop_map(Cell::Measured),
        (0.001..1e6).prop_map(Cell::Borrowed),
    ];
    let text = || prop_oneof!["[가-힣ㄱ-ㅎa-zA-Z0-9 ,'.é\u{1100}\u{1161}]{0,12}", any::<String>()];
    let texts = || proptest::collection::vec(text(), 0..3);
    let decimal = || (0..1_000_000_i64, 0..4_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    let portion =
        (texts(), decimal(), any::<bool>()).prop_map(|(names, grams, as_bought)| Portion { names, grams, as_bought });
    let packaged = (text(), "[0-9]{0,14}", text())
        .prop_map(|(brand, barcode, ingredients)| Box::new(Packaged { brand, barcode, ingredients }));
    let needs = proptest::option::of(proptest::sample::select(vec![Needs::None, Needs::Stove, Needs::Oven]));
    (
        [text(), text(), text(), text(), text(), text(), text()],
        (any::<bool>(), proptest::option::of(decimal()), needs, texts(), texts()),
        proptest::collection::vec(portion, 0..3),
        proptest::option::of(packaged),
        proptest::collection::vec(cell, 0..72),
    )
        .prop_map(|(texts, (ml, refuse_pct, needs, tags, borrowed_from), portions, packaged, cells)| {
            let [id, name_ko, name_en, group, kind, state, source] = texts;
            let basis = if ml { Basis::Per100ml } else { Basis::Per100g };
            let mut food = Food {
                id,
                name_ko,
                name_en,
                group,
                kind,
                state,
                basis,
                refuse_pct,
                needs,
                tags,
                borrowed_from,
                source,
                portions,
                packaged,
                ..Food::default()
            };
            for (nutrient, cell) in NutrientId::all().zip(cells) {
                food.profile.set(nutrient, cell);
            }
            food
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_food_comes_out_as_it_went_in(foods in proptest::collection::vec(any_food(), 1..6)) {
        let (_folder, path) = place();
        let mut store = Store::create(&path).unwrap();
        import(&mut store, "x", 0, &foods);
        let mut seen = BTreeSet::new();
        for food in foods.into_iter().filter(|food| seen.insert(food.id.clone())) {
            let (name, words) = (food.name_ko.to_ascii_uppercase(), query_terms(&food.name_en));
            let by_name = store.pick(&BTreeSet::from([name.clone()])).unwrap();
            prop_assert!(name.is_empty() || by_name.contains(&food), "{:?}", name);
            prop_assert!(words.is_empty() || store.search(&words, None, 9).unwrap().contains(&food), "{:?}", words);
            prop_assert!(food.group.is_empty() || store.search(&words, Some(&food.group), 9).unwrap().contains(&food));
            prop_assert_eq!(by_id(&store, &food.id), Some(food));
        }
    }

    #[test]
    fn no_words_make_it_panic(words in ".{0,40}", terms in proptest::collection::vec(".{0,6}", 0..4)) {
        let (_folder, store) = filled();
        let _ = searched(&store, &words, Some(&words), 9);
        let _ = picked(&store, &[&words]);
        let _ = store.search(&terms, None, 9).unwrap();
    }
}
