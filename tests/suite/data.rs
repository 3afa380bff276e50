//! The default table against the official tables it was made from, read here by another road: cells are
//! found by header name and compared as text, units shifted by moving the point.
// Tests read files, speak of what they skip, and may stop at the first surprise.
#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::print_stderr)]

use std::collections::HashMap;
use std::collections::HashSet;
use std::process::Command;
use std::sync::Arc;

use meals::food;
use meals::import::making::default_table::{Lists, Made, SOURCES, Source, make};
use meals::import::making::{prices, retention};
use meals::import::{Memory, Parsed, read_all};
use meals::nutrient::NutrientId;
use unicode_normalization::UnicodeNormalization;

use crate::program::root;
use crate::tables::{Files, official_cells, parsed, tables};

pub(crate) type Row = HashMap<String, String>;

pub(crate) fn data(name: &str) -> String {
    std::fs::read_to_string(root().join("data").join(name)).expect(name)
}

pub(crate) fn rows(csv: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|row| row.expect("a row as long as its header")).collect()
}

#[test]
fn every_cell_is_its_sources_or_its_donors() {
    let Some(folder) = tables() else { return };
    let nutrients: Vec<(String, String)> = rows(&data("nutrients.csv"))
        .iter()
        .map(|row| (row["id"].clone(), format!("{}_{}", row["id"], row["unit"])))
        .collect();
    let foods = rows(&data("foods.csv"));
    assert!(foods.len() >= 2000, "{}", foods.len());
    let selected: HashMap<String, Row> =
        rows(&data("selection.csv")).into_iter().map(|row| (row["id"].clone(), row)).collect();
    let (mut own_cells, mut borrowed_cells) = (0, 0);
    for food in &foods {
        let id = &food["id"];
        let own = official_cells(&folder, id);
        let korean = id.starts_with("mfds:");
        let left_empty: HashSet<&str> = selected[id]["leave_empty"].split(' ').collect();
        for (nutrient, column) in &nutrients {
            let cell = &food[column];
            let disowned = left_empty.contains(format!("~{nutrient}").as_str());
            let source = own.get(nutrient).filter(|_| !disowned);
            // A trace is not lent, and a zero only by who prints none for "not measured".
            let donor = food["borrowed_from"].split_whitespace().find_map(|donor| {
                let lent = official_cells(&folder, donor).get(nutrient)?;
                (lent != "tr" && (!donor.starts_with("mfds:") || lent != "0")).then_some(lent)
            });
            if let Some(value) = cell.strip_prefix('~') {
                assert_eq!(Some(value), donor, "{id} {nutrient}");
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
    assert!(own_cells > 80_000 && borrowed_cells > 4_000, "{own_cells} own, {borrowed_cells} borrowed");
}

#[test]
fn the_command_makes_the_committed_files_again() {
    let Some(folder) = tables() else { return };
    let sources: Vec<(Source, &Parsed)> = SOURCES.into_iter().map(|source| (source, parsed(&folder, source))).collect();
    let made = made(&sources, &data("selection.csv"));
    assert!(made.foods == data("foods.csv"), "data/foods.csv is not what make_foods gives");
    assert!(made.portions == data("portions.csv"), "data/portions.csv is not what make_foods gives");
    assert!(made.ceilings == data("ceilings.csv"), "data/ceilings.csv is not what make_foods gives");
    assert!(data("SOURCES.md").contains(&made.counts), "data/SOURCES.md is not what make_foods gives");
    let survey = prices::survey(&mut *Files::opened(&folder.join(prices::SOURCE))).expect("the survey");
    let priced = prices::make(&survey, &data("price-list.csv"), &made.foods).expect("no findings");
    assert!(priced.prices == data("prices.csv"), "data/prices.csv is not what make_foods gives");
    assert!(data("SOURCES.md").contains(&priced.counts), "data/SOURCES.md is not what make_foods gives");
}

/// The products of a survey by the names that the list has for them, and how many prices there are.
fn surveyed(survey: &str) -> (HashSet<String>, usize) {
    let rows = rows(survey);
    (rows.iter().map(|row| row["상품명"].replace("&amp;", "&").trim().to_owned()).collect(), rows.len())
}

#[test]
fn every_product_of_the_survey_stands_in_the_list_once() {
    let list = rows(&data("price-list.csv"));
    let mut listed = HashSet::new();
    let foods: HashSet<String> = rows(&data("foods.csv")).into_iter().map(|food| food["id"].clone()).collect();
    for row in &list {
        assert!(listed.insert(row["product"].clone()), "{} stands twice", row["product"]);
        assert!(row["food_id"].is_empty() || foods.contains(&row["food_id"]), "no food {}", row["food_id"]);
        assert!(!row["food_id"].is_empty() || !row["note"].is_empty(), "{} is left out without a word", row["product"]);
    }
    let Some(folder) = tables() else { return };
    let survey = prices::survey(&mut *Files::opened(&folder.join(prices::SOURCE))).expect("the survey");
    assert_eq!(surveyed(&survey), (listed, 182_381));
    assert_eq!(list.len(), 332);
}

/// Runs without the whole survey: the excerpt has every price of its products.
#[test]
fn the_excerpt_of_the_survey_makes_the_same_prices() {
    let survey = include_str!("../fixtures/prices.csv");
    let (products, count) = surveyed(survey);
    assert_eq!((products.len(), count), (11, 65));
    let list = data("price-list.csv");
    let mut excerpt = csv::Writer::from_writer(Vec::new());
    for row in csv::ReaderBuilder::new().has_headers(false).from_reader(list.as_bytes()).records() {
        let row = row.expect("a row as long as its header");
        if &row[0] == "product" || products.contains(&row[0]) {
            excerpt.write_record(&row).expect("in memory");
        }
    }
    let excerpt = String::from_utf8(excerpt.into_inner().expect("in memory")).expect("text");
    let made = prices::make(survey, &excerpt, &data("foods.csv")).expect("no findings").prices;
    assert_eq!(made.lines().count(), 8, "{made}");
    let committed = data("prices.csv");
    let committed: HashSet<&str> = committed.lines().collect();
    for line in made.lines() {
        assert!(committed.contains(line), "{line}");
    }
    for price in [",100 g,654.5,KRW,2022-05-20,", ",100 g,3391.5,KRW,2022-05-20,"] {
        assert!(made.contains(price), "{price} is not in\n{made}");
    }
}

#[test]
fn every_price_is_the_surveys_by_another_road() {
    let Some(folder) = tables() else { return };
    let road = Command::new("python3")
        .current_dir(root())
        .args(["tests/oracle/prices.py".into(), folder.join(prices::SOURCE), "data".into()])
        .output();
    let Ok(road) = road else {
        eprintln!("skipped: no python3, so the prices were not checked by another road");
        return;
    };
    let said = String::from_utf8_lossy(&road.stdout).into_owned() + &String::from_utf8_lossy(&road.stderr);
    assert!(road.status.success() && said.contains("rows compared, 0 differ"), "{said}");
}

/// Columns of USDA's table of retention factors in its own order, by the names of the catalogue; empty: left out.
const RETAINED: &str = "calcium iron magnesium phosphorus potassium sodium zinc copper vitamin_c thiamin riboflavin \
    niacin_preformed vitamin_b6 folate_food folic_acid folate choline vitamin_b12 - vitamin_a alcohol beta_carotene - - - -";

/// Every cell of an excerpt of USDA's retention factors stands in `data/retention.csv`, as printed; how many there are.
fn cells_stand(source: &str) -> usize {
    let factors: HashMap<String, Row> =
        rows(&data("retention.csv")).into_iter().map(|row| (row["code"].clone(), row)).collect();
    let mut cells = 0;
    for row in csv::Reader::from_reader(source.as_bytes()).records() {
        let row = row.expect("a row as long as its header");
        let made = &factors[&format!("{:0>4}", &row[0])];
        assert_eq!(made["method"], row[1]);
        assert_eq!(row.len() - 2, RETAINED.split_whitespace().count());
        for (nutrient, printed) in RETAINED.split_whitespace().zip(row.iter().skip(2)).filter(|(id, _)| *id != "-") {
            assert_eq!(made[nutrient], printed, "{nutrient} of {}", &row[1]);
            cells += 1;
        }
    }
    cells
}

#[test]
fn every_retention_factor_is_its_sources() {
    assert_eq!(cells_stand(include_str!("../fixtures/retention.csv")), 14 * 21);
    let Some(folder) = tables() else { return };
    let source = std::fs::read_to_string(folder.join(retention::SOURCE)).expect(retention::SOURCE);
    assert_eq!(cells_stand(&source), 270 * 21);
    let made = retention::make(&source).expect("no findings");
    assert!(made == data("retention.csv"), "data/retention.csv is not what make_foods gives");
}

#[test]
fn a_retention_factor_that_is_no_per_cent_is_told() {
    let source = include_str!("../fixtures/retention.csv");
    let findings = retention::make(&source.replacen("100,100", "100,tr", 1)).expect_err("a trace is no per cent");
    assert_eq!(findings.len(), 1, "{findings:?}");
    let findings = retention::make(&source.replacen("usda_rf_choline", "choline", 1)).expect_err("no such column");
    assert_eq!(findings.len(), 1, "{findings:?}");
}

fn made(sources: &[(Source, &Parsed)], selection: &str) -> Made {
    let (logical_zeros, portion_words, glossary) =
        (data("logical-zeros.csv"), data("portion-words.csv"), data("glossary.csv"));
    let lists = Lists { selection, logical_zeros: &logical_zeros, portion_words: &portion_words, glossary: &glossary };
    make(sources, lists).expect("lists without a fault")
}

/// Runs without the whole tables: the rows that the committed excerpts hold.
#[test]
fn the_excerpts_make_the_same_rows() {
    let fixtures = root().join("tests/fixtures");
    let read = |source: Source, name: &str| {
        let bytes = std::fs::read(fixtures.join(name)).expect(name);
        read_all(source.importer().expect("an importer"), &mut Memory::file(name, &bytes), name)
    };
    let foods = read(SOURCES[0], "mfds-foods.csv");
    let dishes = read(SOURCES[1], "mfds-dishes.cp949.csv");
    let selection = data("selection.csv");
    let known: HashSet<&str> = foods.foods.iter().chain(&dishes.foods).map(|food| food.id.as_str()).collect();
    let mut excerpt: Vec<&str> = selection.lines().take(1).collect();
    let lent = ["sr:", "mext:", "fdc:", "fndds:", "ciqual:"];
    let without_donors = |line: &&str| {
        known.contains(line.split(',').next().unwrap_or("")) && !lent.iter().any(|prefix| line.contains(prefix))
    };
    excerpt.extend(selection.lines().filter(without_donors));
    assert!(excerpt.len() > 4, "{excerpt:?}");
    let made = made(&[(SOURCES[0], &foods), (SOURCES[1], &dishes)], &excerpt.join("\n"));
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
    for source in &SOURCES[..2] {
        for food in &parsed(&folder, *source).foods {
            names.insert(food.id.clone(), food.name_ko.clone());
        }
    }
    for food in rows(&data("foods.csv")).iter().filter(|food| food["id"].starts_with("mfds:")) {
        assert_eq!(food["name_ko"], names[&food["id"]]);
    }
}

/// The adults' nutrients with an EAR, RNI or AI in KDRI 2025, but for water, and for chloride, fluoride and chromium, which
/// hardly any table has.
const KDRI: &str = "carbohydrate fiber linoleic_acid alpha_linolenic_acid epa_dha protein met_cys leucine isoleucine valine \
    lysine phe_tyr threonine tryptophan histidine vitamin_a vitamin_d vitamin_e vitamin_k vitamin_c thiamin riboflavin \
    niacin vitamin_b6 folate vitamin_b12 pantothenic_acid biotin choline calcium phosphorus sodium potassium magnesium \
    iron zinc copper manganese iodine selenium molybdenum";

#[test]
fn of_the_300_foods_eaten_most_at_least_250_know_nine_tenths_of_the_kdri_nutrients() {
    let ids: Vec<NutrientId> = KDRI.split_whitespace().map(|id| NutrientId::named(id).expect(id)).collect();
    assert_eq!(ids.len(), 41);
    let (foods, findings) = food::read(data("foods.csv").as_bytes(), &Arc::from("foods.csv"));
    assert_eq!(findings, []);
    let everyday: Vec<_> = foods.iter().filter(|food| food.tags.iter().any(|tag| tag == "everyday")).collect();
    assert_eq!(everyday.len(), 300);
    let known = |food: &food::Food| ids.iter().filter(|id| food.profile.amount(**id).known).count();
    let well_known = everyday.iter().filter(|food| known(food) * 10 >= ids.len() * 9).count();
    println!("{well_known} of 300 know 37 or more of the 41");
    assert!(well_known >= 250, "{well_known}");
}
