//! The default table against the official tables it was made from, read here by another road: cells are
//! found by header name and compared as text, units shifted by moving the point.
// Tests read files, speak of what they skip, and may stop at the first surprise.
#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::print_stderr)]

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use meals::import::default_table::{Lists, Made, make};
use meals::import::{Parsed, Source};
use unicode_normalization::UnicodeNormalization;

/// nutrient → header of the agricultural table, digits the point moves right.
const FOODS: [(&str, &str, i32); 59] = [
    ("energy", "에너지", 0),
    ("carbohydrate", "탄수화물_g", 0),
    ("protein", "단백질_g", 0),
    ("fat", "지방_g", 0),
    ("fiber", "총_식이섬유_g", 0),
    ("sodium", "나트륨", 0),
    ("total_sugars", "총당류_g", 0),
    ("saturated_fat", "총_포화_지방산_g", 0),
    ("monounsaturated_fat", "총_단일_불포화지방산_g", 0),
    ("polyunsaturated_fat", "총_다중_불포화지방산_g", 0),
    ("trans_fat", "트랜스_지방산_g", 0),
    ("linoleic_acid", "리놀레산_18_2_n_6_c", -3),
    ("alpha_linolenic_acid", "알파_리놀렌산_18_3_n_3", -3),
    ("epa", "에이코사펜타에노산_20_5_n_3", 0),
    ("dha", "도코사헥사에노산_22_6_n_3", 0),
    ("cholesterol", "콜레스테롤", 0),
    ("water_total", "수분_g", 0),
    ("histidine", "히스티딘", -3),
    ("isoleucine", "이소류신", -3),
    ("leucine", "류신", -3),
    ("lysine", "라이신", -3),
    ("methionine", "메티오닌", -3),
    ("cystine", "시스테인", -3),
    ("phenylalanine", "페닐알라닌", -3),
    ("tyrosine", "티로신", -3),
    ("threonine", "트레오닌", -3),
    ("tryptophan", "트립토판", -3),
    ("valine", "발린", -3),
    ("retinol", "레티놀", 0),
    ("beta_carotene", "베타카로틴", 0),
    ("vitamin_d", "비타민_d_d2_d3", 0),
    ("alpha_tocopherol", "알파_토코페롤", 0),
    ("beta_tocopherol", "베타_토코페롤", 0),
    ("gamma_tocopherol", "감마_토코페롤", 0),
    ("delta_tocopherol", "델타_토코페롤", 0),
    ("alpha_tocotrienol", "알파_토코트리에놀", 0),
    ("vitamin_k", "비타민_k", 0),
    ("vitamin_c", "비타민_c", 0),
    ("thiamin", "비타민_b1", 0),
    ("riboflavin", "비타민_b2", 0),
    ("niacin_preformed", "나이아신", 0),
    ("vitamin_b6", "비타민_b6", 0),
    ("folate", "엽산_dfe", 0),
    ("folate_food", "엽산_천연_엽산", 0),
    ("folic_acid", "엽산_합성_엽산", 0),
    ("vitamin_b12", "비타민_b12", 0),
    ("pantothenic_acid", "판토텐산", 0),
    ("biotin", "비오틴", 0),
    ("calcium", "칼슘", 0),
    ("phosphorus", "인", 0),
    ("potassium", "칼륨", 0),
    ("magnesium", "마그네슘", 0),
    ("iron", "철", 0),
    ("zinc", "아연", 0),
    ("copper", "구리", 3),
    ("manganese", "망간", 0),
    ("iodine", "요오드", 0),
    ("selenium", "셀레늄", 0),
    ("molybdenum", "몰리브덴", 0),
];

/// nutrient → header of the dish table.
const DISHES: [(&str, &str); 23] = [
    ("energy", "에너지(kcal)"),
    ("carbohydrate", "탄수화물(g)"),
    ("protein", "단백질(g)"),
    ("fat", "지방(g)"),
    ("fiber", "식이섬유(g)"),
    ("sodium", "나트륨(mg)"),
    ("total_sugars", "당류(g)"),
    ("saturated_fat", "포화지방산(g)"),
    ("trans_fat", "트랜스지방산(g)"),
    ("cholesterol", "콜레스테롤(mg)"),
    ("water_total", "수분(g)"),
    ("vitamin_a", "비타민 A(μg RAE)"),
    ("retinol", "레티놀(μg)"),
    ("beta_carotene", "베타카로틴(μg)"),
    ("vitamin_d", "비타민 D(μg)"),
    ("vitamin_c", "비타민 C(mg)"),
    ("thiamin", "티아민(mg)"),
    ("riboflavin", "리보플라빈(mg)"),
    ("niacin_preformed", "니아신(mg)"),
    ("calcium", "칼슘(mg)"),
    ("phosphorus", "인(mg)"),
    ("potassium", "칼륨(mg)"),
    ("iron", "철(mg)"),
];

/// Nutrients whose unit is a thousandth of SR28's: epa and dha (mg for g), copper (µg for mg); and the other way
/// round fluoride (mg for µg).
const SR_SHIFTS: [(&str, i32); 4] = [("epa", 3), ("dha", 3), ("copper", 3), ("fluoride", -3)];

type Row = HashMap<String, String>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of tables, or a word that there is none.
fn tables() -> Option<PathBuf> {
    let folder = root().join("../shared/data");
    if !folder.is_dir() {
        eprintln!("skipped: no ../shared/data");
        return None;
    }
    Some(folder)
}

fn data(name: &str) -> String {
    std::fs::read_to_string(root().join("data").join(name)).expect(name)
}

fn rows(csv: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|row| row.expect("a row as long as its header")).collect()
}

/// `0.770` → `0.77`, `00.0` → `0`: one spelling a number.
fn normal(text: &str) -> String {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

/// The point moved `digits` to the right, in the text.
fn moved(text: &str, digits: i32) -> String {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let count = usize::try_from(digits.abs()).expect("small");
    if digits >= 0 {
        let part = format!("{part:0<count$}");
        normal(&format!("{whole}{}.{}", &part[..count], &part[count..]))
    } else {
        let whole = format!("{whole:0>width$}", width = count + 1);
        let cut = whole.len() - count;
        normal(&format!("{}.{}{part}", &whole[..cut], &whole[cut..]))
    }
}

/// What the sources say, id → nutrient → text as `data/foods.csv` would print it; unknown ones are absent.
fn official(folder: &Path) -> HashMap<String, HashMap<String, String>> {
    let mut all: HashMap<String, HashMap<String, String>> = HashMap::new();
    let mut put = |id: String, nutrient: &str, text: &str, digits: i32| {
        let cells = all.entry(id).or_default();
        match text.trim() {
            "" | "-" => None,
            "tr" | "Tr" => cells.insert(nutrient.to_owned(), "tr".to_owned()),
            number => cells.insert(nutrient.to_owned(), moved(number, digits)),
        };
    };
    let foods = std::fs::read_to_string(folder.join("kr/mfds-agricultural-foods-2022-07.csv")).expect("foods");
    for row in rows(&foods) {
        for (nutrient, header, digits) in FOODS {
            let text = match row[header].as_str() {
                "-" if nutrient == "vitamin_k" => &row["비타민_k1"],
                text => text,
            };
            put(format!("mfds:{}", row["식품코드"]), nutrient, text, digits);
        }
    }
    let dishes = std::fs::read(folder.join("kr/mfds-dishes-2023-12-27.cp949.csv")).expect("dishes");
    let (dishes, _, broken) = encoding_rs::EUC_KR.decode(&dishes);
    assert!(!broken);
    for row in rows(&dishes) {
        for (nutrient, header) in DISHES {
            put(format!("mfds:{}", row["식품코드"]), nutrient, &row[header], 0);
        }
    }
    let numbers: HashMap<String, String> = rows(&data("nutrients.csv"))
        .into_iter()
        .map(|mut row| (row["sr_nbr"].clone(), row.remove("id").expect("id")))
        .collect();
    let zip = std::fs::File::open(folder.join("usda/sr28-ascii.zip")).expect("zip");
    let mut text = Vec::new();
    let mut archive = zip::ZipArchive::new(zip).expect("a zip");
    archive.by_name("NUT_DATA.txt").expect("figures").read_to_end(&mut text).expect("readable");
    let text = String::from_utf8(text).expect("ASCII");
    let split: Vec<Vec<&str>> = text.lines().map(|line| line.splitn(4, '^').collect()).collect();
    // The second pass fills what only the undifferentiated acids know.
    for (number, nutrient) in [("618", "linoleic_acid"), ("619", "alpha_linolenic_acid")] {
        for fields in split.iter().filter(|fields| fields[1].trim_matches('~') == number) {
            put(format!("sr:{}", fields[0].trim_matches('~')), nutrient, fields[2], 0);
        }
    }
    for fields in &split {
        let Some(nutrient) = numbers.get(fields[1].trim_matches('~')) else { continue };
        let digits = SR_SHIFTS.iter().find(|(id, _)| id == nutrient).map_or(0, |(_, digits)| *digits);
        put(format!("sr:{}", fields[0].trim_matches('~')), nutrient, fields[2], digits);
    }
    all
}

#[test]
fn every_cell_is_its_sources_or_its_donors() {
    let Some(folder) = tables() else { return };
    let official = official(&folder);
    let nutrients: Vec<(String, String)> = rows(&data("nutrients.csv"))
        .iter()
        .map(|row| (row["id"].clone(), format!("{}_{}", row["id"], row["unit"])))
        .collect();
    let foods = rows(&data("foods.csv"));
    assert!(foods.len() >= 330, "{}", foods.len());
    let selected: HashMap<String, Row> =
        rows(&data("selection.csv")).into_iter().map(|row| (row["id"].clone(), row)).collect();
    let (mut own_cells, mut borrowed_cells) = (0, 0);
    for food in &foods {
        let id = &food["id"];
        let own = &official[id];
        let korean = id.starts_with("mfds:");
        let left_empty: HashSet<&str> = selected[id]["leave_empty"].split(' ').collect();
        for (nutrient, column) in &nutrients {
            let cell = &food[column];
            let source = own.get(nutrient).map(String::as_str);
            let donor = food["borrowed_from"].split_whitespace().find_map(|donor| {
                official[donor].get(nutrient).filter(|text| donor.starts_with("sr:") || *text != "0")
            });
            if let Some(value) = cell.strip_prefix('~') {
                assert_eq!(Some(value), donor.map(String::as_str), "{id} {nutrient}");
                assert!(source.is_none() || (korean && source == Some("0")), "{id} {nutrient}: own figure passed over");
                borrowed_cells += 1;
            } else if cell.is_empty() {
                let emptied =
                    source.is_none() || (korean && source == Some("0")) || left_empty.contains(nutrient.as_str());
                assert!(emptied, "{id} {nutrient}: {source:?} is lost");
            } else {
                assert_eq!(Some(cell.as_str()), source, "{id} {nutrient}");
                own_cells += 1;
            }
        }
    }
    assert!(own_cells > 20_000 && borrowed_cells > 2_000, "{own_cells} own, {borrowed_cells} borrowed");
}

#[test]
fn the_command_makes_the_committed_files_again() {
    let Some(folder) = tables() else { return };
    let parsed: Vec<(Source, Parsed)> = Source::ALL
        .into_iter()
        .map(|source| {
            let bytes = std::fs::read(folder.join(source.path())).expect("a source");
            (source, source.read(&bytes, &Arc::from(source.path())))
        })
        .collect();
    for (source, read) in &parsed {
        assert_eq!(read.findings, [], "{source:?}");
    }
    let sources: Vec<(Source, &Parsed)> = parsed.iter().map(|(source, read)| (*source, read)).collect();
    let made = made(&sources, &data("selection.csv"));
    assert!(made.foods == data("foods.csv"), "data/foods.csv is not what make_foods gives");
    assert!(made.portions == data("portions.csv"), "data/portions.csv is not what make_foods gives");
    assert!(data("SOURCES.md").contains(&made.counts), "data/SOURCES.md is not what make_foods gives");
}

fn made(sources: &[(Source, &Parsed)], selection: &str) -> Made {
    let (logical_zeros, portion_words) = (data("logical-zeros.csv"), data("portion-words.csv"));
    let lists = Lists { selection, logical_zeros: &logical_zeros, portion_words: &portion_words };
    make(sources, lists).expect("lists without a fault")
}

/// Runs without the whole tables: the rows that the committed excerpts hold.
#[test]
fn the_excerpts_make_the_same_rows() {
    let fixtures = root().join("tests/fixtures");
    let read =
        |source: Source, name: &str| source.read(&std::fs::read(fixtures.join(name)).expect(name), &Arc::from(name));
    let foods = read(Source::MfdsFoods, "mfds-foods.csv");
    let dishes = read(Source::MfdsDishes, "mfds-dishes.cp949.csv");
    let selection = data("selection.csv");
    let known: HashSet<&str> = foods.foods.iter().chain(&dishes.foods).map(|food| food.id.as_str()).collect();
    let mut excerpt: Vec<&str> = selection.lines().take(1).collect();
    let without_donors = |line: &&str| known.contains(line.split(',').next().unwrap_or("")) && !line.contains("sr:");
    excerpt.extend(selection.lines().filter(without_donors));
    assert!(excerpt.len() > 4, "{excerpt:?}");
    let made = made(&[(Source::MfdsFoods, &foods), (Source::MfdsDishes, &dishes)], &excerpt.join("\n"));
    assert_eq!(made.foods.lines().count(), excerpt.len(), "a row for every one picked, and the header");
    let committed = data("foods.csv");
    let committed: HashSet<&str> = committed.lines().collect();
    for line in made.foods.lines() {
        assert!(committed.contains(line), "{line}");
    }
}

#[test]
fn names_and_ids_are_unique_and_nfc_and_words_are_known() {
    let mut seen = HashSet::new();
    for food in rows(&data("foods.csv")) {
        for column in ["id", "name_ko", "name_en"] {
            let name = &food[column];
            assert!(!name.is_empty(), "{} has no {column}", food["id"]);
            assert_eq!(*name, name.nfc().collect::<String>());
            assert!(seen.insert(name.to_lowercase()), "{name} stands twice");
        }
        let kinds = ["main", "staple", "side", "fruit", "snack", "drink", "dairy", "condiment", "ingredient"];
        assert!(kinds.contains(&food["kind"].as_str()), "{} {}", food["id"], food["kind"]);
        assert!(["", "none", "microwave", "stove", "oven"].contains(&food["needs"].as_str()), "{}", food["id"]);
        assert!(["100g", "100ml"].contains(&food["basis"].as_str()), "{}", food["id"]);
        assert!(!food["group"].is_empty(), "{}", food["id"]);
    }
}

/// Whoever avoids fortified food must be able to.
#[test]
fn food_with_added_folic_acid_is_tagged_fortified() {
    for food in rows(&data("foods.csv")) {
        let added = !["", "0", "~0", "tr"].contains(&food["folic_acid_ug"].as_str());
        assert!(!added || food["tags"].split(' ').any(|tag| tag == "fortified"), "{}", food["id"]);
    }
}

#[test]
fn every_class_of_the_selection_has_a_policy_or_means_to_have_none() {
    // No zero of these is logical: anything may be in them.
    let none = ["dish", "processed", ""];
    let known: HashSet<String> = rows(&data("logical-zeros.csv")).into_iter().map(|row| row["class"].clone()).collect();
    for row in rows(&data("selection.csv")) {
        let class = row["class"].as_str();
        assert!(known.contains(class) || none.contains(&class), "{}: {class}", row["id"]);
    }
}

#[test]
fn korean_names_are_the_sources_own() {
    let Some(folder) = tables() else { return };
    let mut names = HashMap::new();
    for source in [Source::MfdsFoods, Source::MfdsDishes] {
        let bytes = std::fs::read(folder.join(source.path())).expect("a source");
        for food in source.read(&bytes, &Arc::from(source.path())).foods {
            names.insert(food.id, food.name);
        }
    }
    for food in rows(&data("foods.csv")).iter().filter(|food| food["id"].starts_with("mfds:")) {
        assert_eq!(food["name_ko"], names[&food["id"]]);
    }
}
