//! `meals food lint` on tables that are good: how much each rule finds in the official ones, so that a threshold that
//! cries wolf is noticed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::sync::Arc;

use meals::food::{Food, Lint, lint, read_table};
use meals::import::{Figure, Source};
use meals::nutrient::NutrientId;

use crate::program::{root, run};

/// Findings a rule may have in a table of so many foods: a rule that finds more is about the table, not about slips.
const MOST_SHARE: f64 = 0.05;

/// A source's foods as a food table, its own groups where it has some.
fn as_table(source: Source, bytes: &[u8]) -> String {
    let groups: HashMap<String, String> = match source {
        Source::MfdsFoods | Source::MfdsDishes => {
            let text = String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| encoding(bytes));
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
            let headers = reader.headers().unwrap().clone();
            let column = |name: &str| headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name);
            let (code, group) = (
                column("식품코드").unwrap(),
                column("식품상세분류").or(column("식품대분류명")).or(column("식품대분류")),
            );
            let of = |row: csv::StringRecord| Some((format!("mfds:{}", row.get(code)?), row.get(group?)?.to_owned()));
            reader.records().filter_map(|row| of(row.ok()?)).collect()
        }
        Source::Sr28 => HashMap::new(),
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = NutrientId::all().map(|id| format!("{}_{}", id.get().id, id.get().unit.id()));
    writer.write_record(["id", "name_ko", "group", "basis"].map(str::to_owned).into_iter().chain(columns)).unwrap();
    for food in source.read(bytes, &Arc::from("x")).foods {
        let cells = NutrientId::all().map(|id| match food.figure(id) {
            Figure::Known(value) => value.to_string(),
            Figure::Trace => "tr".into(),
            Figure::Unknown => String::new(),
        });
        let basis = if food.basis == meals::food::Basis::Per100ml { "100ml" } else { "" };
        let group = groups.get(&food.id).cloned().unwrap_or_default();
        let row = [food.id.clone(), food.name.clone(), group, basis.to_owned()];
        writer.write_record(row.into_iter().chain(cells)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn encoding(bytes: &[u8]) -> String {
    encoding_rs::EUC_KR.decode(bytes).0.into_owned()
}

/// Findings and rows that have some, a rule each.
fn counts(findings: &[meals::finding::Finding<Lint>]) -> BTreeMap<&'static str, (usize, usize)> {
    let mut lines: BTreeMap<&'static str, (usize, BTreeSet<String>)> = BTreeMap::new();
    for finding in findings {
        let (count, rows) = lines.entry(meals::finding::Problem::name(&finding.problem)).or_default();
        *count += 1;
        if let meals::finding::Place::Row { line, .. } = finding.place {
            rows.insert(line.to_string());
        }
    }
    lines.into_iter().map(|(name, (count, rows))| (name, (count, rows.len()))).collect()
}

#[test]
fn the_official_tables_are_left_nearly_alone() {
    let mut told = String::new();
    for source in Source::ALL {
        let tables = std::env::var("MEALS_TABLES").map_or_else(|_| root().join("../shared/data"), Into::into);
        let Ok(bytes) = fs::read(tables.join(source.path())) else {
            eprintln!("skipped: no ../shared/data/{}", source.path());
            continue;
        };
        let file: Arc<str> = "t.csv".into();
        let table = read_table(as_table(source, &bytes).as_bytes(), &file);
        let findings = lint(&table, &[] as &[Food], &file);
        let counts = counts(&findings);
        let foods = table.foods.len();
        for (name, (_, rows)) in &counts {
            // Dishes of chains share their names; only the maker tells them apart.
            let twins = *name == "near-duplicate-name" && source == Source::MfdsDishes;
            assert!(twins || (*rows as f64) < MOST_SHARE * foods as f64, "{name}: {rows} of {foods} rows");
        }
        told = format!("{told}{}: {foods} foods, {counts:?}\n", source.path());
        if std::env::var("LINT_SHOW").is_ok() {
            for finding in findings {
                told = format!("{told}  {:?}\n", finding.problem);
            }
        }
    }
    eprintln!("{told}");
}

#[test]
fn the_default_table_is_left_nearly_alone() {
    let answer = run(&["food", "lint", "--format", "json"]).json();
    let foods = answer["tables"][0]["foods"].as_u64().unwrap();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for finding in answer["findings"].as_array().unwrap() {
        *counts.entry(finding["name"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    for (name, count) in counts {
        assert!((count as f64) < MOST_SHARE * foods as f64, "{name}: {count} findings in {foods} foods");
    }
}
