//! Every figure of every food is its source's cell and what is unknown stays unknown: over whole official tables where they
//! are at hand, over the excerpts everywhere. What is left out is counted.

use std::collections::BTreeMap;
use std::path::Path;

use meals::food::{Basis, Food};
use meals::import::making::default_table::{SOURCES, Source};
use meals::import::{Importer, Memory, Parsed, identify, importers};
use meals::nutrient::{Cell, NutrientId};

use crate::importers::{EXCERPTS, excerpt, path};
use crate::tables::{
    Files, Same, by_another_road, compared, left_out, official, official_cells, parsed, read, same_measures, tables,
};

const SR_LEGACY: &str = "usda/sr-legacy-fdc-layout-rebuilt-from-sr28.zip";

fn source(importer: &str) -> Source {
    SOURCES.into_iter().find(|source| source.importer == importer).unwrap()
}

fn same(foods: usize, figures: usize, unknown: usize) -> Same {
    Same { foods, figures, unknown, multiplied: 0 }
}

fn food<'p>(parsed: &'p Parsed, id: &str) -> &'p Food {
    parsed.foods.iter().find(|food| food.id == id).unwrap_or_else(|| panic!("{id} is not there"))
}

fn cell(food: &Food, nutrient: &str) -> Cell {
    food.profile.cell(NutrientId::named(nutrient).unwrap())
}

/// Reads the whole table both ways and holds one against the other: cells, household measures and what is left out.
fn whole(importer: &str, expected: Same, measures: usize, skipped: &[(&'static str, u64)]) {
    let Some(folder) = tables() else { return };
    let (parsed, official) = (parsed(&folder, source(importer)), official(&folder, source(importer)));
    assert_eq!(parsed.findings, []);
    assert_eq!(compared(parsed, official), expected);
    assert_eq!(same_measures(parsed, official), measures);
    let left_out = left_out(parsed);
    assert_eq!(left_out, skipped.iter().copied().collect());
    assert_eq!(left_out.get("measure").copied().unwrap_or_default(), official.measures_left_out);
}

#[test]
fn koreas_agricultural_table_comes_through_whole() {
    whole("mfds-foods", same(3112, 110_847, 72_761), 0, &[("other-nutrient", 81)]);
}

#[test]
fn koreas_dishes_come_through_whole() {
    whole("mfds-dishes", same(12_242, 97_060, 184_506), 0, &[("other-nutrient", 21)]);
}

/// The publisher hands the table out in CP949; who opens and saves it has it in UTF-8.
#[test]
fn koreas_dishes_are_the_same_in_either_encoding() {
    let Some(folder) = tables() else { return };
    let source = source("mfds-dishes");
    let bytes = std::fs::read(folder.join(source.path)).unwrap();
    let text = encoding_rs::EUC_KR.decode(&bytes).0;
    let in_utf8 = read(source.importer, &mut Memory::file("dishes.csv", text.as_bytes()));
    assert!(in_utf8 == *parsed(&folder, source));
}

#[test]
fn sr28_comes_through_whole() {
    whole("sr28", same(8789, 394_720, 141_409), 13_522, &[("measure", 1916), ("other-nutrient", 87)]);
}

#[test]
fn foundation_foods_come_through_whole_without_samples_and_older_versions() {
    let skipped = &[("measure", 1), ("other-nutrient", 405), ("sample", 68_488), ("superseded", 71)];
    whole("fdc", same(316, 7423, 13_749), 124, skipped);
}

/// 219 of the 316 have no energy of the usual kind (1008): then it is by specific factors, or by general ones, or unknown.
#[test]
fn energy_of_foundation_foods_is_specific_before_general_and_unknown_where_there_is_none() {
    let Some(folder) = tables() else { return };
    let files = Files::at(&folder.join(source("fdc").path));
    let mut told: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for line in files.text("food_nutrient.csv").lines() {
        let fields: Vec<&str> = line.split(',').map(|field| field.trim_matches('"')).collect();
        if ["1008", "2048", "2047"].contains(&fields[2]) {
            let amount = fields[3].parse().unwrap();
            told.entry(format!("fdc:{}", fields[1])).or_default().insert(fields[2].to_owned(), amount);
        }
    }
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for food in &parsed(&folder, source("fdc")).foods {
        let told = told.get(&food.id).cloned().unwrap_or_default();
        let kind = ["1008", "2048", "2047"].into_iter().find(|id| told.contains_key(*id)).unwrap_or("none");
        assert_eq!(cell(food, "energy").value(), told.get(kind).copied(), "{} {kind}", food.id);
        *count.entry(kind).or_default() += 1;
    }
    assert_eq!(count, BTreeMap::from([("1008", 97), ("2048", 186), ("2047", 4), ("none", 29)]));
}

/// The layout at size: its figures were rebuilt from SR28.
#[test]
fn the_layout_of_sr_legacy_comes_through_whole() {
    let Some(folder) = tables() else { return };
    let path = folder.join(SR_LEGACY);
    let parsed = read("fdc", &mut *Files::opened(&path));
    let official = by_another_road("fdc", &Files::at(&path));
    assert_eq!(parsed.findings, []);
    // 39 of its 7,793 foods got no figure in the rebuilding.
    assert_eq!(compared(&parsed, &official), same(7754, 367_126, 152_392));
    assert_eq!(same_measures(&parsed, &official), 12_712);
    assert_eq!(left_out(&parsed), [("measure", 1719), ("no-figures", 39), ("other-nutrient", 401)].into());
    assert_eq!(official.measures_left_out, 1719);
}

#[test]
fn fndds_comes_through_whole() {
    whole("fndds", same(7083, 297_486, 0), 24_749, &[("measure", 7865), ("other-nutrient", 24)]);
}

/// A doubled code (9621) has no figure but kilojoules in its first row, and all of them in its second.
#[test]
fn frances_table_comes_through_whole() {
    whole("ciqual", same(3185, 96_907, 33_678), 0, &[("no-figures", 1), ("other-nutrient", 31)]);
}

#[test]
fn japans_table_comes_through_whole() {
    whole("mext", same(2478, 88_507, 10_613), 0, &[("other-nutrient", 234)]);
    let Some(folder) = tables() else { return };
    // A spreadsheet turned "(98)" into -98; the dagger points to a footnote.
    assert_eq!(official_cells(&folder, "mext:15027").get("cholesterol"), Some("98"));
    assert_eq!(official_cells(&folder, "mext:03032").get("fiber"), Some("14"));
}

/// Excerpt, what both roads find in it, its household measures, and what is left out.
fn an_excerpt(name: &str, expected: Same, measures: usize, skipped: &[(&'static str, u64)]) -> Parsed {
    let importer = EXCERPTS.iter().find(|(_, excerpt)| *excerpt == name).unwrap().0;
    let files = excerpt(name);
    let (parsed, official) = (read(importer, &mut files.tree()), by_another_road(importer, &files));
    assert_eq!(parsed.findings, [], "{name}");
    assert_eq!(compared(&parsed, &official), expected, "{name}");
    let left_out = left_out(&parsed);
    assert_eq!(left_out, skipped.iter().copied().collect(), "{name}");
    // The servings of packages are looked at one by one.
    if name != "fdc-branded" {
        assert_eq!(same_measures(&parsed, &official), measures, "{name}");
        assert_eq!(left_out.get("measure").copied().unwrap_or_default(), official.measures_left_out, "{name}");
    }
    parsed
}

#[test]
fn excerpts_come_through_whole() {
    an_excerpt("mfds-foods.csv", same(9, 426, 105), 0, &[("other-nutrient", 81)]);
    an_excerpt("mfds-dishes.cp949.csv", same(6, 101, 37), 0, &[("other-nutrient", 21)]);
    an_excerpt("sr28", same(4, 57, 83), 10, &[("measure", 2), ("other-nutrient", 16)]);
    an_excerpt("ciqual.cp1252.csv", same(6, 207, 39), 0, &[("no-figures", 1), ("other-nutrient", 31)]);
}

#[test]
fn an_excerpt_of_foundation_foods_leaves_out_the_sample_and_the_older_milk() {
    let skipped = &[("other-nutrient", 2), ("sample", 1), ("superseded", 1)];
    let parsed = an_excerpt("fdc", same(6, 70, 20), 2, skipped);
    let which = |reason| parsed.skipped.iter().find(|skipped| skipped.reason == reason).unwrap().which.clone();
    assert_eq!(which(meals::import::Skip::Sample), ["321829"]);
    assert_eq!(which(meals::import::Skip::Superseded), ["322892"]);
    let energy = |id| cell(food(&parsed, id), "energy");
    // 1008 stands before 2048 and 2047, 2048 before 2047; a 2047 of 0 is a zero, and butter has none of them.
    assert_eq!(energy("fdc:746782"), Cell::Measured(60.0));
    assert_eq!(energy("fdc:2003589"), Cell::Measured(365.956_912_5));
    assert_eq!(energy("fdc:746775"), Cell::Zero);
    assert_eq!(energy("fdc:790508"), Cell::Unknown);
    assert_eq!(cell(food(&parsed, "fdc:1999631"), "alpha_linolenic_acid"), Cell::Measured(0.000_625));
}

/// The products are invented; the layout is that of the official release.
#[test]
fn branded_foods_are_the_latest_of_their_barcode_with_package_and_servings() {
    let skipped = &[("measure", 1), ("no-figures", 1), ("other-nutrient", 1), ("superseded", 1)];
    let parsed = an_excerpt("fdc-branded", same(3, 25, 17), 0, skipped);
    let ids: Vec<_> = parsed.foods.iter().map(|food| food.id.as_str()).collect();
    assert_eq!(ids, ["fdc:9000002", "fdc:9000003", "fdc:9000004"]);
    let measures = |id| -> Vec<String> {
        let portions = &food(&parsed, id).portions;
        portions.iter().map(|portion| format!("{} {}", portion.names[0], portion.grams)).collect()
    };
    let drink = food(&parsed, "fdc:9000002");
    assert_eq!(drink.basis, Basis::Per100ml, "a serving in ml is what is sold by volume");
    assert_eq!(measures("fdc:9000002"), [""; 0], "millilitres are no grams");
    assert_eq!(cell(drink, "vitamin_d"), Cell::Measured(42.0 * 0.025));
    assert_eq!(measures("fdc:9000003"), ["serving 40", "cup 80"]);
    assert_eq!(measures("fdc:9000004"), ["serving 30", "COOKIES 15"]);
    let package = drink.packaged.as_ref().unwrap();
    assert_eq!((package.brand.as_str(), package.barcode.as_str()), ("NEVER SOLD", "00000000000024"));
    let flakes = food(&parsed, "fdc:9000003").packaged.as_ref().unwrap();
    assert_eq!(
        (flakes.brand.as_str(), flakes.ingredients.as_str()),
        ("Invented Mills Inc.", "WHOLE GRAIN OATS, IRON.")
    );
    assert_eq!(food(&parsed, "fdc:9000004").group, "Cookies & Biscuits");
}

#[test]
fn an_excerpt_of_fndds_tells_packages_and_products_apart() {
    let parsed = an_excerpt("fndds", same(4, 168, 0), 14, &[("measure", 9), ("other-nutrient", 24)]);
    let measures = |id| -> Vec<String> {
        let portions = &food(&parsed, id).portions;
        portions.iter().map(|portion| format!("{} {}", portion.names[0], portion.grams)).collect()
    };
    assert_eq!(measures("fndds:14108020"), ["cubic inch 10.3", "5 oz package 142", "oz 28.35", "tablespoon 5"]);
    assert_eq!(
        measures("fndds:53108200"),
        [
            "snack cake 40",
            "cake (Tastykake Chocolate Kandy Kakes) 19",
            "package of 2 cakes (Tastykake Chocolate Kandy Kakes) 38",
            "snack cake (Drake's Yankee Doodles) 28",
        ]
    );
}

#[test]
fn an_excerpt_of_japans_table_reads_estimates_traces_and_footnotes() {
    let parsed = an_excerpt("mext.xlsx", same(8, 299, 21), 0, &[("other-nutrient", 52)]);
    let millet = food(&parsed, "mext:01001");
    assert_eq!((millet.name_en.as_str(), millet.group.as_str()), ("アマランサス 玄穀", "grains"));
    assert_eq!(cell(millet, "cholesterol"), Cell::Zero, "(0)");
    let syrup = food(&parsed, "mext:03032");
    assert_eq!(cell(syrup, "fiber"), Cell::Measured(14.0), "14.0†");
    assert_eq!(cell(syrup, "fat"), Cell::Trace);
    assert_eq!(cell(syrup, "cholesterol"), Cell::Unknown);
    let cake = food(&parsed, "mext:15027");
    assert_eq!(cell(cake, "cholesterol"), Cell::Measured(98.0), "(98), turned into -98");
    assert_eq!(cell(cake, "copper"), Cell::Measured(80.0), "mg to µg");
}

#[test]
fn what_a_crowd_writes_is_read_without_quotes_and_bad_cells_are_counted() {
    let skipped = &[("bad-cell", 3), ("empty-row", 1), ("measure", 1), ("no-figures", 1), ("other-nutrient", 3)];
    let expected = Same { multiplied: 1, ..same(3, 19, 124) };
    let parsed = an_excerpt("openfoodfacts.csv", expected, 2, skipped);
    let flakes = food(&parsed, "off:0000000000017");
    assert_eq!(flakes.name_en, "Invented \"oat flakes");
    assert_eq!(cell(flakes, "vitamin_b12"), Cell::Measured(2.5));
    assert_eq!(cell(flakes, "iron"), Cell::Measured(11.25));
    assert_eq!(flakes.packaged.as_ref().unwrap().barcode, "0000000000017");
    assert_eq!(cell(food(&parsed, "off:0000000000024"), "sodium"), Cell::Measured(42.0));
    let odd = food(&parsed, "off:0000000000031");
    assert_eq!((cell(odd, "fat"), cell(odd, "protein")), (Cell::Unknown, Cell::Unknown));
}

/// Whoever says yes to a table, in the order of the importers.
fn known_by(open: impl Fn() -> Box<dyn meals::import::Tree>) -> Vec<&'static str> {
    importers().iter().filter(|one| one.identify(&mut *open()).unwrap()).map(|one| one.id()).collect()
}

#[test]
fn every_excerpt_is_known_by_its_importer_and_by_no_other() {
    for (importer, name) in EXCERPTS {
        let files = excerpt(name);
        assert_eq!(known_by(|| Box::new(files.tree())), [importer], "{name}");
        assert_eq!(identify(&mut files.tree()).unwrap().map(Importer::id), Some(importer), "{name}");
        if path(name).is_dir() {
            assert_eq!(known_by(|| Box::new(files.zip())), [importer], "{name}, zipped");
        }
    }
}

#[test]
fn every_whole_table_is_known_by_its_importer_and_by_no_other() {
    let Some(folder) = tables() else { return };
    let others = [
        (SR_LEGACY, Some("fdc")),
        ("kr/chamgagyeok-prices-2022-05.zip", None),
        ("usda/retention-factors-r6.csv", None),
    ];
    let all = SOURCES.iter().map(|source| (source.path, Some(source.importer))).chain(others);
    for (path, importer) in all {
        let known: Vec<&str> = known_by(|| Files::opened(Path::new(&folder.join(path))));
        assert_eq!(known, importer.into_iter().collect::<Vec<_>>(), "{path}");
    }
}
