//! Where the time of an import goes, inside the process; `benches/peers/run.py import` has the whole of it, beside its peers.

// Benches may read files and say what they skip.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stderr, missing_docs)]

use std::io::{Cursor, Read};
use std::path::PathBuf;

use meals::import::{Conversion, Reading, Tree, Zip, figure, identify};
use meals::nutrient::{Cell, NutrientId, Profile};

fn main() {
    divan::main();
}

/// An official table at hand, or nothing.
fn table(name: &str) -> Option<Vec<u8>> {
    let tables = std::env::var_os("TABLES").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let bytes = std::fs::read(tables.join(name)).ok();
    if bytes.is_none() {
        eprintln!("skipped: no {}", tables.join(name).display());
    }
    bytes
}

const SR: &str = "usda/sr-legacy-fdc-layout-rebuilt-from-sr28.zip";
const FOUNDATION: &str = "usda/FoodData_Central_foundation_food_csv_2024-10-31.zip";

/// Every food read, counted and thrown away.
#[divan::bench(args = [SR, FOUNDATION], max_time = 10)]
fn read(bencher: divan::Bencher, name: &str) {
    let Some(bytes) = table(name) else { return };
    bencher.bench(|| {
        let mut zip = Zip::open(Cursor::new(bytes.as_slice())).unwrap();
        let importer = identify(&mut zip).unwrap().unwrap();
        let mut take = |food| {
            divan::black_box(food);
            true
        };
        let mut reading = Reading::new(name, &mut take);
        importer.read(&mut zip, &mut reading).unwrap();
        reading.foods()
    });
}

/// What of it is unpacking.
#[divan::bench]
fn inflate_the_figures_of_sr_legacy(bencher: divan::Bencher) {
    let Some(bytes) = table(SR) else { return };
    bencher.bench(|| {
        let mut zip = Zip::open(Cursor::new(bytes.as_slice())).unwrap();
        let place = zip.entries().iter().position(|entry| entry.name.ends_with("food_nutrient.csv")).unwrap();
        let (mut file, mut buffer, mut size) = (zip.open(place).unwrap(), vec![0; 1 << 17], 0);
        loop {
            match file.read(&mut buffer).unwrap() {
                0 => return size,
                count => size += count,
            }
        }
    });
}

#[divan::bench]
fn a_thousand_figures_from_text(bencher: divan::Bencher) {
    let texts: Vec<String> = (0..1000_u32).map(|n| format!("{}.{:02}", n % 97, n * 7 % 100)).collect();
    bencher.bench(|| texts.iter().filter_map(|text| figure(divan::black_box(text.as_bytes()), 0)).sum::<f64>());
}

/// As a branded food has it: 13 figures of two decimals.
fn profile() -> Profile {
    let mut profile = Profile::default();
    for (place, id) in (0_u32..13).zip(NutrientId::all()) {
        let text = format!("{}.{:02}", place * 37 % 91, place * 7 % 100);
        profile.set(id, Cell::figure(Conversion::NONE.figure(text.as_bytes()).unwrap()));
    }
    profile
}

#[divan::bench]
fn pack_a_branded_food(bencher: divan::Bencher) {
    let profile = profile();
    bencher.bench(|| divan::black_box(&profile).pack());
}

#[divan::bench]
fn unpack_a_branded_food(bencher: divan::Bencher) {
    let bytes = profile().pack();
    bencher.bench(|| Profile::unpack(divan::black_box(&bytes)));
}
