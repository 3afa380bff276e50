//! USDA's tables by another road than the importers'.

use std::collections::{HashMap, HashSet};

use crate::tables::{Files, Official, catalogue, header_unit, is_number, moved, nutrient, records, shift};

/// Nutrient → header of FNDDS without its unit.
const FNDDS: [(&str, &str); 42] = [
    ("energy", "Energy"),
    ("protein", "Protein"),
    ("carbohydrate", "Carbohydrate"),
    ("total_sugars", "Sugars, total"),
    ("fiber", "Fiber, total dietary"),
    ("fat", "Total Fat"),
    ("saturated_fat", "Fatty acids, total saturated"),
    ("monounsaturated_fat", "Fatty acids, total monounsaturated"),
    ("polyunsaturated_fat", "Fatty acids, total polyunsaturated"),
    ("cholesterol", "Cholesterol"),
    ("retinol", "Retinol"),
    ("vitamin_a", "Vitamin A, RAE"),
    ("beta_carotene", "Carotene, beta"),
    ("thiamin", "Thiamin"),
    ("riboflavin", "Riboflavin"),
    ("niacin_preformed", "Niacin"),
    ("vitamin_b6", "Vitamin B-6"),
    ("folic_acid", "Folic acid"),
    ("folate_food", "Folate, food"),
    ("folate", "Folate, DFE"),
    ("choline", "Choline, total"),
    ("vitamin_b12", "Vitamin B-12"),
    ("vitamin_c", "Vitamin C"),
    ("vitamin_d", "Vitamin D (D2 + D3)"),
    ("alpha_tocopherol", "Vitamin E (alpha-tocopherol)"),
    ("vitamin_k", "Vitamin K (phylloquinone)"),
    ("calcium", "Calcium"),
    ("phosphorus", "Phosphorus"),
    ("magnesium", "Magnesium"),
    ("iron", "Iron"),
    ("zinc", "Zinc"),
    ("copper", "Copper"),
    ("selenium", "Selenium"),
    ("potassium", "Potassium"),
    ("sodium", "Sodium"),
    ("caffeine", "Caffeine"),
    ("alcohol", "Alcohol"),
    ("linoleic_acid", "18:2"),
    ("alpha_linolenic_acid", "18:3"),
    ("epa", "20:5 n-3"),
    ("dha", "22:6 n-3"),
    ("water_total", "Water"),
];

/// Lines of SR28, split at `^`.
fn lines<'t>(files: &'t Files, name: &str) -> impl Iterator<Item = Vec<&'t [u8]>> {
    let lines = files.bytes(name).split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| line.strip_suffix(b"\r").unwrap().split(|byte| *byte == b'^').collect())
}

/// A field without the `~` around texts.
fn bare(field: &[u8]) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(field).0.trim_matches('~').to_owned()
}

/// SR28: a line a figure.
pub(super) fn sr28(files: &Files) -> Official {
    let units: HashMap<String, String> =
        lines(files, "NUTR_DEF.txt").map(|fields| (bare(fields[0]), bare(fields[1]))).collect();
    let catalogue = catalogue();
    let mut of_number: HashMap<String, &'static str> =
        catalogue.iter().map(|row| (row["sr_nbr"].to_owned(), nutrient(&row["id"]))).collect();
    // The undifferentiated acids stand in where the isomer is absent.
    let instead = [("618", "linoleic_acid"), ("619", "alpha_linolenic_acid")];
    of_number.extend(instead.map(|(number, nutrient)| (number.to_owned(), nutrient)));
    of_number.retain(|number, _| units.contains_key(number));
    let mut official = Official::of(of_number.values().copied().collect::<HashSet<_>>());
    for fields in lines(files, "FOOD_DES.txt") {
        let cells = official.food(format!("sr:{}", bare(fields[0])), &bare(fields[2]));
        cells.put("refuse", &bare(fields[8]), 0);
    }
    let mut isomers = HashSet::new();
    for fields in lines(files, "NUT_DATA.txt") {
        let number = bare(fields[1]);
        let Some(nutrient) = of_number.get(&number).copied() else { continue };
        let id = format!("sr:{}", bare(fields[0]));
        if instead.iter().any(|(_, acid)| *acid == nutrient) {
            let second = instead.iter().any(|(other, _)| *other == number);
            if second && isomers.contains(&(id.clone(), nutrient)) {
                continue;
            } else if !second {
                isomers.insert((id.clone(), nutrient));
            }
        }
        let figure = std::str::from_utf8(fields[2]).unwrap();
        official.foods.get_mut(&id).unwrap().put(nutrient, figure, shift(&units[&number], nutrient));
    }
    for fields in lines(files, "WEIGHT.txt") {
        official.measure(format!("sr:{}", bare(fields[0])), &bare(fields[3]), &bare(fields[2]), &bare(fields[4]));
    }
    official
}

/// `FoodData` Central's ids of the same nutrient, the best first, where there are several.
const SAME: [(&str, &[&str]); 5] = [
    ("energy", &["1008", "2048", "2047"]),
    ("linoleic_acid", &["1316", "1269"]),
    ("alpha_linolenic_acid", &["1404", "1270"]),
    ("total_sugars", &["2000", "1063"]),
    ("vitamin_d", &["1114", "1110"]),
];

/// `FoodData` Central: current foods only, the latest of every barcode.
pub(super) fn fdc(files: &Files) -> Official {
    let table = |name: &str| {
        let text = files.find(&format!("/{name}.csv")).map(|bytes| std::str::from_utf8(bytes).unwrap());
        text.map(|text| records(text, b',', 0)).into_iter().flatten()
    };
    let of_column = |name: &str, column: &str| -> HashMap<String, String> {
        table(name).map(|row| (row["id"].to_owned(), row[column].to_owned())).collect()
    };
    let units = of_column("nutrient", "unit_name");
    // FDC's id of a nutrient → the catalogue's, and how good it is.
    let catalogue = catalogue();
    let mut of_id: HashMap<String, (&'static str, usize)> =
        catalogue.iter().map(|row| (row["fdc_id"].to_owned(), (nutrient(&row["id"]), 0))).collect();
    for (nutrient, ids) in SAME {
        of_id.extend(ids.iter().enumerate().map(|(place, id)| ((*id).to_owned(), (nutrient, place))));
    }
    of_id.retain(|id, _| units.contains_key(id));
    let mut official = Official::of(of_id.values().map(|(nutrient, _)| *nutrient).collect::<HashSet<_>>());

    let current: HashSet<String> = table("foundation_food").map(|row| row["fdc_id"].to_owned()).collect();
    let mut dates = HashMap::new();
    for row in table("food") {
        let id = &row["fdc_id"];
        let is_current = match &row["data_type"] {
            "foundation_food" => current.contains(id),
            "sr_legacy_food" | "survey_fndds_food" | "branded_food" => true,
            _ => false,
        };
        if is_current {
            official.food(format!("fdc:{id}"), &row["description"]);
            dates.insert(id.to_owned(), row["publication_date"].to_owned());
        }
    }
    let mut latest: HashMap<String, String> = HashMap::new();
    for row in table("branded_food") {
        let (id, code) = (row["fdc_id"].to_owned(), row["gtin_upc"].trim_start_matches('0').to_owned());
        if row["serving_size_unit"].to_lowercase().starts_with('m') {
            official.foods.get_mut(&format!("fdc:{id}")).unwrap().word("basis", "100ml");
        }
        let Some(other) = latest.get(&code).cloned().filter(|_| !code.is_empty()) else {
            latest.insert(code, id);
            continue;
        };
        let (older, newer) = if (&dates[&other], &other) < (&dates[&id], &id) { (other, id) } else { (id, other) };
        official.foods.remove(&format!("fdc:{older}"));
        latest.insert(code, newer);
    }

    let mut best: HashMap<(String, &'static str), usize> = HashMap::new();
    for row in table("food_nutrient") {
        let Some((nutrient, place)) = of_id.get(&row["nutrient_id"]).copied() else { continue };
        let key = (format!("fdc:{}", &row["fdc_id"]), nutrient);
        let (text, unit) = (&row["amount"], &units[&row["nutrient_id"]]);
        let Some(cells) = official.foods.get_mut(&key.0).filter(|_| !text.is_empty()) else { continue };
        if best.get(&key).is_some_and(|better| *better <= place) {
            continue;
        }
        best.insert(key.clone(), place);
        if unit == "IU" {
            // 40 IU of vitamin D are a microgram.
            assert_eq!(nutrient, "vitamin_d");
            let thousandths: u64 = moved(text, 3).parse().unwrap();
            cells.put(nutrient, &moved(&(thousandths * 25).to_string(), -6), 0);
            official.multiplied.insert(key);
        } else {
            cells.put(nutrient, text, shift(unit, nutrient));
            official.multiplied.remove(&key);
        }
    }

    let measures = of_column("measure_unit", "name");
    for row in table("food_portion") {
        let id = format!("fdc:{}", &row["fdc_id"]);
        if official.foods.contains_key(&id) {
            let unit = if &row["measure_unit_id"] == "9999" { "" } else { &measures[&row["measure_unit_id"]] };
            let words = [unit, row["portion_description"].trim(), row["modifier"].trim()];
            let name = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ");
            official.measure(id, &name, &row["amount"], &row["gram_weight"]);
        }
    }
    official
}

/// FNDDS: figures below a title of two lines, measures in a file of their own.
pub(super) fn fndds(files: &Files) -> Official {
    let mut official = Official::of(FNDDS.map(|(nutrient, _)| nutrient));
    let text = files.utf8("FNDDS Nutrient Values.csv");
    let Some(first) = records(&text, b',', 1).next() else { return official };
    let columns = FNDDS.map(|(nutrient, name)| (nutrient, first.titled(name)[0]));
    for row in records(&text, b',', 1) {
        let cells = official.food(format!("fndds:{}", &row["Food code"]), &row["Main food description"]);
        for (nutrient, header) in columns {
            cells.put(nutrient, &row[header], shift(header_unit(header), nutrient));
        }
    }
    for row in records(&files.utf8("Portions and Weights.csv"), b',', 1) {
        let text = &row["Portion description"];
        let (amount, name) = text.split_once(' ').unwrap_or((text, ""));
        // "10-3/4 oz can" and "1/2 cup" are left out, and so is "Quantity not specified".
        let amount = if is_number(amount) { amount } else { "" };
        // What is one product's of those that the food stands for is told apart.
        let name = match &row["Subcode description"] {
            "" => name.to_owned(),
            product => format!("{name} ({product})"),
        };
        // "5 oz package" is one package.
        let (amount, name) = if name.starts_with("oz ") && !["", "1"].contains(&amount) {
            ("1", format!("{amount} {name}"))
        } else {
            (amount, name)
        };
        official.measure(format!("fndds:{}", &row["Food code"]), &name, amount, &row["Portion weight (g)"]);
    }
    official
}
