//! What labels and lists of contents prove: the box of the specification by its own figures, random boxes of which the
//! truth is known, and lists of every kind.

use std::sync::Arc;

use meals::food::{Food, Groups, read};
use meals::label::{Conflict, Line, Mixture, Part, Said, Stuff, prove, smallest_tolerance};
use meals::measure::{Interval, System};
use meals::nutrient::{Amount, Cell, Evidence, NutrientId};
use meals::plan::PrintedAmount;
use proptest::prelude::*;

use crate::program::root;

fn id(name: &str) -> NutrientId {
    NutrientId::named(name).unwrap()
}

/// The rows of the box as their table has them, zeros and empty cells too.
fn foods() -> Vec<Food> {
    let file: Arc<str> = "box.csv".into();
    let (foods, findings) = read(&std::fs::read(root().join("tests/fixtures/box.csv")).unwrap(), &file);
    assert_eq!(findings, []);
    foods
}

/// In a gram of a food, unknown cells as `unknown` has them.
fn gram(food: &Food, unknown: &dyn Fn(&Food, NutrientId) -> Amount) -> Stuff {
    let hundredth = Interval::exactly(0.01);
    let amount = |id| if food.profile.cell(id) == Cell::Unknown { unknown(food, id) } else { food.profile.amount(id) };
    Stuff::Food(NutrientId::all().map(|id| amount(id).times(hundredth)).collect())
}

fn line(name: &str, value: f64, half: f64) -> Line {
    Line { nutrient: id(name), amount: PrintedAmount::Absolute { value, half } }
}

/// The box: 400 g, five printed lines, its foods in order.
fn lunchbox(foods: &[Food], unknown: &dyn Fn(&Food, NutrientId) -> Amount) -> Mixture {
    Mixture {
        parts: foods
            .iter()
            .map(|food| Part { name: food.name_en.clone(), stuff: gram(food, unknown), stated: None })
            .collect(),
        ordered: true,
        yields: (1.0, 1.0),
        grams: Some(400.0),
        label: vec![
            line("energy", 585.0, 0.5),
            line("carbohydrate", 78.0, 0.5),
            line("protein", 29.0, 0.5),
            line("fat", 17.0, 0.5),
            line("sodium", 980.0, 0.5),
        ],
        tolerance: 0.2,
        whose: System::Kr,
    }
}

fn nothing(_: &Food, _: NutrientId) -> Amount {
    Amount::NOTHING
}

/// "iron 2.6–4.1", one decimal for mg of iron and vitamin C, none for the rest.
fn ends(mixture: &Mixture, name: &str, decimals: usize) -> String {
    let Interval { low, high, .. } = prove(mixture).unwrap().amounts[id(name).index()].interval;
    format!("{low:.decimals$}–{}", high.map_or("?".to_owned(), |high| format!("{high:.decimals$}")))
}

#[test]
fn the_box_of_the_specification_is_known_within_a_factor_of_two() {
    let foods = foods();
    let ordered = lunchbox(&foods, &nothing);
    assert_eq!(ends(&ordered, "iron", 1), "2.6–4.1");
    assert_eq!(ends(&ordered, "calcium", 0), "46–106");
    assert_eq!(ends(&ordered, "vitamin_c", 1), "5.6–23.6");
    assert_eq!(ends(&ordered, "potassium", 0), "432–845");
    let unordered = Mixture { ordered: false, ..ordered.clone() };
    assert_eq!(ends(&unordered, "iron", 1), "2.2–5.5");
    assert_eq!(ends(&unordered, "calcium", 0), "27–153");
    // Nobody measured zinc in some of these foods: as nothing the box has too little of it.
    assert_eq!(ends(&ordered, "zinc", 1), "0.6–1.6");
}

#[test]
fn unknown_cells_of_the_box_reach_up_to_what_is_usual() {
    let foods = foods();
    let csv = std::fs::read_to_string(root().join("data/ceilings.csv")).unwrap();
    let groups = Groups::pick(&csv, foods.iter().map(|food| food.group.as_str()));
    let bounded = lunchbox(&foods, &|food, id| groups.amount(food, id));
    // What is known stays what it was.
    assert_eq!(ends(&bounded, "iron", 1), "2.6–4.1");
    assert_eq!(ends(&bounded, "calcium", 0), "46–106");
    assert_eq!(ends(&bounded, "vitamin_c", 1), "5.6–23.6");
    assert_eq!(ends(&bounded, "potassium", 0), "432–845");
    assert_eq!(ends(&bounded, "zinc", 1), "0.6–3.6");
    let zinc = prove(&bounded).unwrap().amounts[id("zinc").index()];
    assert!(!zinc.known);
    assert_eq!(zinc.high_evidence(), Evidence::Assumed);
}

#[test]
fn the_smallest_tolerance_says_how_well_a_list_fits() {
    let foods = foods();
    assert_eq!(smallest_tolerance(&lunchbox(&foods, &nothing)), Some(3));
    let six = lunchbox(&foods[..6], &nothing);
    assert_eq!(smallest_tolerance(&six), Some(42));
    let Err(Conflict::Label { lines, tolerance, order }) = prove(&six) else { panic!("six foods cannot be the box") };
    assert_eq!((tolerance, order), (Some(42), false));
    assert!(!lines.is_empty());
}

/// Two foods of which only fibre is known.
fn fibres(a: f64, b: f64) -> Vec<Part> {
    let stuff = |percent: f64| {
        let mut amounts = vec![Amount::NOTHING; NutrientId::all().count()];
        amounts[NutrientId::FIBER.index()].interval = Interval::exactly(percent / 100.0);
        Stuff::Food(amounts)
    };
    vec![
        Part { name: "bran".to_owned(), stuff: stuff(a), stated: None },
        Part { name: "flour".to_owned(), stuff: stuff(b), stated: None },
    ]
}

#[test]
fn an_exact_label_of_two_foods_gives_their_shares() {
    let mixture = Mixture {
        parts: fibres(15.0, 3.0),
        ordered: true,
        yields: (1.0, 1.0),
        grams: Some(100.0),
        label: vec![line("fiber", 10.0, 0.5)],
        tolerance: 0.0,
        whose: System::Kr,
    };
    let proof = prove(&mixture).unwrap();
    let shares: Vec<String> = proof.nearest.iter().map(|grams| format!("{grams:.1}")).collect();
    assert_eq!(shares, ["58.3", "41.7"]);
    // And nothing else is possible: the least and the most of anything are of the same mix.
    let extremes = proof.extremes[id("iron").index()].as_ref().unwrap();
    assert!((extremes.low.0[0] - 100.0 * 7.0 / 12.0).abs() < 1e-9, "{extremes:?}");
}
