//! Stigler's diet of 1939 (J. Farm Econ. 27, 1945), whose least cost is known to ten digits.

use std::fs;

use meals::solve::{Polytope, Relation, Row};

use crate::program::root;

/// 3 Mcal, 70 g protein, 0.8 g calcium, 12 mg iron, 5 kIU A, 1.8 mg B1, 2.7 mg B2, 18 mg niacin, 75 mg C.
const NEEDS: [f64; 9] = [3.0, 70.0, 0.8, 12.0, 5.0, 1.8, 2.7, 18.0, 75.0];

#[test]
fn stigler_is_fed_for_eleven_cents_a_day() {
    let Ok(text) = fs::read_to_string(root().join("../shared/oracles/stigler-1939.csv")) else {
        eprintln!("skipped: no ../shared/oracles/stigler-1939.csv");
        return;
    };
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let foods: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(foods.len(), 77);
    let rows: Vec<Row> = NEEDS
        .iter()
        .enumerate()
        .map(|(need, &bound)| Row {
            coefficients: foods.iter().map(|food| food[5 + need].parse().unwrap()).collect(),
            relation: Relation::AtLeast,
            bound,
        })
        .collect();
    let found = Polytope::new(77, &rows).unwrap().minimise(&[1.0; 77]).unwrap();

    assert!((found.value - 0.108_662_278_2).abs() < 1e-10, "{}", found.value);
    let mut basket: Vec<(&str, f64)> = foods.iter().map(|food| &food[1]).zip(found.at.iter().copied()).collect();
    basket.retain(|(_, dollars)| *dollars > 0.0);
    let known = [
        ("Wheat Flour", 0.029_519),
        ("Liver", 0.001_893),
        ("Cabbage", 0.011_214),
        ("Spinach", 0.005_008),
        ("Navy Beans", 0.061_029),
    ];
    assert_eq!(basket.len(), known.len(), "{basket:?}");
    for ((name, dollars), (like, least)) in basket.iter().zip(known) {
        assert!(name.contains(like) && (dollars - least).abs() < 1e-6, "{name} {dollars}");
    }
    // Calories, calcium, A, B2 and C cost something; the rest comes with them.
    let binding: Vec<bool> = found.duals.iter().map(|dual| *dual > 1e-9).collect();
    assert_eq!(binding, [true, false, true, false, true, false, true, false, true]);
}
