//! `meals food lint` on tables that are good: how much each rule finds in the official ones, so that a threshold that
//! cries wolf is noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use meals::finding::{Place, Problem};
use meals::food::{Food, Lint, lint, read_table};
use meals::import::making::default_table::SOURCES;
use meals::nutrient::{Cell, NutrientId};
use strum::VariantNames;

use crate::program::{root, run};
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
        let basis: &str = food.basis.into();
        let name = if food.name_ko.is_empty() { &food.name_en } else { &food.name_ko };
        let row = [food.id.clone(), name.clone(), food.group.clone(), basis.to_owned()];
        writer.write_record(row.into_iter().chain(cells)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Findings and rows that have some, a rule each.
type Counts = BTreeMap<String, (usize, usize)>;

/// Counts the rule and the line of each finding.
fn counts<'a>(findings: impl Iterator<Item = (&'a str, u64)>) -> Counts {
    let mut lines: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for (name, line) in findings {
        lines.entry(name.to_owned()).or_default().push(line);
    }
    let rows = |lines: &[u64]| lines.iter().collect::<BTreeSet<_>>().len();
    lines.into_iter().map(|(name, lines)| (name, (lines.len(), rows(&lines)))).collect()
}

/// 12,242
fn figure(count: usize) -> String {
    if count < 1000 { count.to_string() } else { format!("{},{:03}", count / 1000, count % 1000) }
}

/// The table of `docs/decisions.md` says what was counted, rule by rule.
fn stands_in_the_decisions(head: &str, counts: &Counts) {
    let text = fs::read_to_string(root().join("docs/decisions.md")).unwrap();
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let lines = text.lines().skip_while(|line| !line.starts_with("| rule |")).take_while(|line| line.starts_with('|'));
    let table: Vec<Vec<String>> = lines.map(cells).collect();
    let column = table[0].iter().position(|cell| cell == head).unwrap_or_else(|| panic!("{head}: not {:?}", table[0]));
    let told: BTreeMap<&str, &str> = table[2..].iter().map(|row| (row[0].as_str(), row[column].as_str())).collect();
    let counted: BTreeMap<String, String> = (Lint::VARIANTS.iter())
        .map(|rule| {
            let cell = match counts.get(*rule) {
                None => "0".to_owned(),
                Some((findings, rows)) if findings == rows => figure(*findings),
                Some((findings, rows)) => format!("{} ({})", figure(*findings), figure(*rows)),
            };
            (format!("`{rule}`"), cell)
        })
        .collect();
    let counted: BTreeMap<&str, &str> = counted.iter().map(|(rule, cell)| (rule.as_str(), cell.as_str())).collect();
    assert_eq!(told, counted, "docs/decisions.md, {head}: what stands there, and what is counted");
}

#[test]
fn the_official_tables_are_left_nearly_alone() {
    let Some(folder) = tables() else { return };
    for (source, title) in SOURCES.iter().zip(["MFDS foods", "MFDS dishes", "SR28"]) {
        let file: Arc<str> = "t.csv".into();
        let table = read_table(as_table(&parsed(&folder, *source).foods).as_bytes(), &file);
        let line = |place: &Place| if let Place::Row { line, .. } = place { *line } else { 0 };
        let findings = lint(&table, &[] as &[Food], &file);
        let counts = counts(findings.iter().map(|finding| (finding.problem.name(), line(&finding.place))));
        let foods = table.foods.len();
        for (name, (_, rows)) in &counts {
            // Dishes of chains share their names; only the maker tells them apart.
            let twins = *name == "near-duplicate-name" && source.importer == "mfds-dishes";
            assert!(twins || (*rows as f64) < MOST_SHARE * foods as f64, "{name}: {rows} of {foods} rows");
        }
        stands_in_the_decisions(&format!("{title}, {}", figure(foods)), &counts);
    }
}

#[test]
fn the_default_table_is_left_nearly_alone() {
    let answer = run(&["food", "lint", "--format", "json"]).json();
    let foods = usize::try_from(answer["tables"][0]["foods"].as_u64().unwrap()).unwrap();
    let findings = answer["findings"].as_array().unwrap();
    let counts = counts(findings.iter().map(|f| (f["name"].as_str().unwrap(), f["line"].as_u64().unwrap())));
    for (name, (count, _)) in &counts {
        assert!((*count as f64) < MOST_SHARE * foods as f64, "{name}: {count} findings in {foods} foods");
    }
    stands_in_the_decisions(&format!("`data/foods.csv`, {}", figure(foods)), &counts);
}

/// An official table needs no other form to be looked over.
#[test]
fn an_official_table_is_linted_as_downloaded() {
    let said = run(&["food", "lint", "tests/fixtures/mfds-foods.csv", "--format", "json"]);
    let answer = said.json();
    assert_eq!(answer["tables"][0]["foods"], 9, "{}", said.out);
    assert_eq!((said.code, &answer["findings"]), (Some(0), &serde_json::json!([])), "nothing is wrong with these nine");
}
