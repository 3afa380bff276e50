//! `data/ceilings.csv` by another road: groups, ratios and percentiles counted from the text of `data/foods.csv`, with no type
//! of the library.

use std::collections::{BTreeMap, HashMap};

use crate::data::{Row, data, rows};

/// Sums and their parts as `data/nutrients.csv` writes them, with the factor worked out by hand.
const SUMS: [(&str, &[(&str, f64)]); 7] = [
    ("epa_dha", &[("epa", 1.0), ("dha", 1.0)]),
    ("met_cys", &[("methionine", 1.0), ("cystine", 1.0)]),
    ("phe_tyr", &[("phenylalanine", 1.0), ("tyrosine", 1.0)]),
    ("vitamin_a", &[("retinol", 1.0), ("beta_carotene", 1.0 / 12.0)]),
    (
        "vitamin_e",
        &[
            ("alpha_tocopherol", 1.0),
            ("beta_tocopherol", 0.5),
            ("gamma_tocopherol", 0.1),
            ("delta_tocopherol", 0.01),
            ("alpha_tocotrienol", 0.3),
        ],
    ),
    ("niacin", &[("niacin_preformed", 1.0), ("tryptophan", 1000.0 / 60.0)]),
    ("folate", &[("folate_food", 1.0), ("folic_acid", 1.7)]),
];

/// What a row says of a nutrient, its own sum or that of all its parts.
fn figure(food: &Row, units: &HashMap<String, String>, nutrient: &str) -> Option<f64> {
    let cell = food[&format!("{nutrient}_{}", units[nutrient])].as_str();
    match cell {
        "" => {
            let (_, parts) = SUMS.iter().find(|(sum, _)| *sum == nutrient)?;
            parts.iter().map(|(part, factor)| Some(figure(food, units, part)? * factor)).sum()
        }
        "tr" => Some(0.0),
        _ => cell.trim_start_matches('~').parse().ok(),
    }
}

fn wetness(food: &Row, units: &HashMap<String, String>) -> Option<&'static str> {
    let of = |nutrient| figure(food, units, nutrient);
    let by_difference = || Some(100.0 - of("carbohydrate")? - of("protein")? - of("fat")?);
    let water = of("water_total").or_else(|| if food["basis"] == "100g" { by_difference() } else { None })?;
    Some(if water < 30.0 { "dry" } else { "fresh" })
}

/// The value below which this share of `sorted` lies; between the neighbours of place `share × (n − 1)`, counted from 0, by
/// their distance from it.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let weight = |index: usize| (1.0 - (index as f64 - place).abs()).max(0.0);
    sorted.iter().enumerate().map(|(index, value)| value * weight(index)).sum()
}

#[test]
fn every_pool_of_the_table_itself_is_what_its_rows_give() {
    let units: HashMap<String, String> =
        rows(&data("nutrients.csv")).iter().map(|row| (row["id"].clone(), row["unit"].clone())).collect();
    let ceilings = rows(&data("ceilings.csv"));
    let proxies: BTreeMap<&str, &str> =
        ceilings.iter().map(|row| (row["nutrient"].as_str(), row["proxy"].as_str())).collect();

    // (group, wetness, nutrient) → (name before the comma, state) → ratios.
    let mut pools: BTreeMap<_, BTreeMap<(String, String), Vec<f64>>> = BTreeMap::new();
    for food in rows(&data("foods.csv")) {
        let Some(wet) = wetness(&food, &units) else { continue };
        let name = if food["name_ko"].is_empty() { &food["name_en"] } else { &food["name_ko"] };
        let end = name.find([',', '_']).unwrap_or(name.len());
        let alike = (name[..end].trim().to_owned(), food["state"].clone());
        for (nutrient, proxy) in &proxies {
            let (amount, per) = (figure(&food, &units, nutrient), figure(&food, &units, proxy));
            if let (Some(amount), Some(per @ 0.000_000_1..)) = (amount, per) {
                let pool = pools.entry((food["group"].clone(), wet, *nutrient)).or_default();
                pool.entry(alike.clone()).or_default().push(amount / per);
            }
        }
    }
    let mut counted = 0;
    for ((group, wet, nutrient), pool) in pools {
        let is_it = |row: &&Row| row["group"] == group && row["wetness"] == wet && row["nutrient"] == nutrient;
        let row = ceilings.iter().find(is_it).filter(|row| row["pool"] == "foods");
        let place = format!("{nutrient} {group} {wet}");
        assert_eq!(row.is_some(), pool.len() >= 20, "{place}: {} foods", pool.len());
        let Some(row) = row else { continue };
        let mut ratios: Vec<f64> = pool
            .into_values()
            .map(|mut ratios| {
                ratios.sort_by(f64::total_cmp);
                quantile(&ratios, 0.5)
            })
            .collect();
        ratios.sort_by(f64::total_cmp);
        assert_eq!(row["foods"], ratios.len().to_string(), "{place}");
        let number = |column: &str| row[column].parse::<f64>().unwrap();
        let (typical, ceiling) = (quantile(&ratios, 0.5), quantile(&ratios, 0.95));
        // Where nineteen of twenty have none, the ceiling is the most of any.
        let ceiling = if ceiling == 0.0 { *ratios.last().unwrap() } else { ceiling };
        let off = number("typical") - typical;
        assert!(off.abs() <= typical * 0.000_501, "{place}: {typical} is not {}", row["typical"]);
        let over = number("ceiling") - ceiling;
        assert!(
            (-1e-9 * ceiling..=ceiling * 0.001_001).contains(&over),
            "{place}: {ceiling} is not {}",
            row["ceiling"]
        );
        counted += 1;
    }
    assert!(counted > 700, "{counted} pools");
}

/// What stands in the file is in order, and every pool has a name that data/SOURCES.md explains.
#[test]
fn rows_are_in_order_and_their_pools_are_explained() {
    let ids: Vec<String> = rows(&data("nutrients.csv")).iter().map(|row| row["id"].clone()).collect();
    let place = |id: &String| ids.iter().position(|known| known == id).unwrap();
    let (ceilings, notes) = (rows(&data("ceilings.csv")), data("SOURCES.md"));
    let key = |row: &Row| (row["group"].clone(), row["wetness"].clone(), place(&row["nutrient"]));
    assert!(ceilings.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])));
    for row in &ceilings {
        let number = |column: &str| row[column].parse::<f64>().unwrap();
        assert!(number("typical") <= number("ceiling") && number("foods") >= 20.0, "{row:?}");
        assert!(["energy", "protein", "fat"].contains(&row["proxy"].as_str()), "{row:?}");
        assert!(notes.contains(&format!("| `{}` |", row["pool"])), "{row:?}");
    }
    // Folic acid of American flour is in no ceiling.
    assert!(!ceilings.iter().any(|row| row["nutrient"] == "folic_acid" && row["pool"].starts_with("fndds")));
}
