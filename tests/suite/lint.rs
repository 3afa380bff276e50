//! `meals food lint` on tables that are good: how much each rule finds in the official ones, so that a threshold that
//! cries wolf is noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use meals::food::{Food, Lint, lint, read_table};
use meals::import::default_table::SOURCES;
use meals::nutrient::{Cell, NutrientId};

use crate::program::run;
use crate::tables::{parsed, tables};

/// Findings a rule may have in a table of so many foods: a rule that finds more is about the table, not about slips.
const MOST_SHARE: f64 = 0.05;

/// A source's foods as a food table.
fn as_table(foods: &[Food]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = NutrientId::all().map(|id| format!("{}_{}", id.get().id, id.get().unit.id()));
    writer.write_record(["id", "name_ko", "group", "basis"].map(str::to_owned).into_iter().chain(columns)).unwrap();
    for food in foods {
        let cells = NutrientId::all().map(|id| match food.profile.cell(id) {
            Cell::Trace => "tr".into(),
            cell => cell.value().map(|value| value.to_string()).unwrap_or_default(),
        });
        let basis = if food.basis == meals::food::Basis::Per100ml { "100ml" } else { "" };
        let name = if food.name_ko.is_empty() { &food.name_en } else { &food.name_ko };
        let row = [food.id.clone(), name.clone(), food.group.clone(), basis.to_owned()];
        writer.write_record(row.into_iter().chain(cells)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
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
    let Some(folder) = tables() else { return };
    for source in &SOURCES[..3] {
        let file: Arc<str> = "t.csv".into();
        let table = read_table(as_table(&parsed(&folder, *source).foods).as_bytes(), &file);
        let findings = lint(&table, &[] as &[Food], &file);
        let counts = counts(&findings);
        let foods = table.foods.len();
        for (name, (_, rows)) in &counts {
            // Dishes of chains share their names; only the maker tells them apart.
            let twins = *name == "near-duplicate-name" && source.importer == "mfds-dishes";
            assert!(twins || (*rows as f64) < MOST_SHARE * foods as f64, "{name}: {rows} of {foods} rows");
        }
        told = format!("{told}{}: {foods} foods, {counts:?}\n", source.path);
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

/// An official table needs no other form to be looked over.
#[test]
fn an_official_table_is_linted_as_downloaded() {
    let said = run(&["food", "lint", "tests/fixtures/mfds-foods.csv", "--format", "json"]);
    let answer = said.json();
    assert_eq!(answer["tables"][0]["foods"], 9, "{}", said.out);
    let findings = answer["findings"].as_array().unwrap();
    assert_eq!(said.code, Some(i32::from(!findings.is_empty())));
    assert!(findings.iter().all(|finding| finding["severity"] == "warning"), "{}", said.out);
}
