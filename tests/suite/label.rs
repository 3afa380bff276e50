//! What labels and lists of contents prove: the box of the specification by its own figures, random boxes of which the
//! truth is known, and lists of every kind.

use std::sync::Arc;

use meals::food::{Food, Groups, read};
use meals::label::{Conflict, Line, Mixture, Part, Said, Stuff, prove, smallest_tolerance};
use meals::measure::{Interval, System};
use meals::nutrient::{Amount, Cell, Evidence, NutrientId, PrintedAmount};
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
    // Nobody measured the zinc and magnesium of some of these foods.
    assert_eq!(ends(&ordered, "zinc", 1), "1.5–3.1");
    assert_eq!(ends(&ordered, "magnesium", 0), "44–102");
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
    assert_eq!(ends(&bounded, "zinc", 1), "1.5–6.9");
    assert_eq!(ends(&bounded, "magnesium", 0), "44–304");
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
    let extremes = proof.extremes[id("water_total").index()].as_ref().unwrap();
    for (grams, _) in [&extremes.low, extremes.high.as_ref().unwrap()] {
        assert!((grams[0] - 100.0 * 7.0 / 12.0).abs() < 1e-9, "{extremes:?}");
    }
}

/// Foods of which these nutrients are known, for boxes of which the truth can be worked out.
const KNOWN: [&str; 12] = [
    "energy",
    "carbohydrate",
    "protein",
    "fat",
    "sodium",
    "iron",
    "calcium",
    "zinc",
    "potassium",
    "vitamin_c",
    "thiamin",
    "water_total",
];

/// Rows of the default table that know all of [`KNOWN`]; a few hundred of all kinds.
fn known_foods() -> &'static [Food] {
    static FOODS: std::sync::OnceLock<Vec<Food>> = std::sync::OnceLock::new();
    FOODS.get_or_init(|| {
        let file: Arc<str> = "foods.csv".into();
        let (foods, _) = read(&std::fs::read(root().join("data/foods.csv")).unwrap(), &file);
        let knows = |food: &Food| KNOWN.iter().all(|name| food.profile.amount(id(name)).known);
        foods.into_iter().filter(|food| food.basis == meals::food::Basis::Per100g && knows(food)).collect()
    })
}

/// A box as it was really made: foods, grams of each, and what is told of it.
#[derive(Debug, Clone)]
struct Truth {
    foods: Vec<usize>,
    grams: Vec<f64>,
    /// The second half of the list is a sauce of its own, which has this much of its weight left and perhaps a label.
    nested: Option<(f64, bool)>,
    ordered: bool,
    /// Share of the weight that stays; the rest is water that went.
    yields: f64,
    /// How far each printed line is off, −1 … 1 of the tolerance; `None` is not printed.
    printed: Vec<Option<f64>>,
    tolerance: f64,
    /// How far apart the ends of a stated yield are, as a share.
    vague: f64,
    /// Foods whose share is stated, or whose grams.
    stated: Vec<Option<bool>>,
    /// Cells that nobody measured, and by how much their ceiling is above the truth; `None` has no ceiling.
    hidden: Vec<(usize, usize, Option<f64>)>,
}

fn truth() -> impl Strategy<Value = Truth> {
    (2usize..9).prop_flat_map(|count| {
        (
            prop::collection::vec(0..known_foods().len(), count),
            prop::collection::vec(0.5..300.0_f64, count),
            prop::option::of((prop_oneof![Just(1.0), 0.85..1.1_f64], any::<bool>())),
            any::<bool>(),
            (prop_oneof![Just(1.0), 0.85..1.1_f64], prop_oneof![Just(0.0), 0.0..0.2_f64]),
            prop::collection::vec(prop::option::of(-1.0..1.0_f64), 5),
            0.01..0.4_f64,
            prop::collection::vec(prop::option::weighted(0.15, any::<bool>()), count),
            prop::collection::vec((0..count, 0..KNOWN.len(), prop::option::weighted(0.8, 1.0..3.0_f64)), 0..12),
        )
            .prop_map(
                |(foods, mut grams, nested, ordered, (yields, vague), printed, tolerance, stated, hidden)| {
                    if ordered {
                        grams.sort_by(|a, b| b.total_cmp(a));
                    }
                    Truth { foods, grams, nested, ordered, yields, printed, tolerance, vague, stated, hidden }
                },
            )
    })
}

impl Truth {
    fn food(&self, index: usize) -> &'static Food {
        &known_foods()[self.foods[index]]
    }

    /// Where the sauce begins.
    fn half(&self) -> usize {
        if self.nested.is_some() { self.foods.len() / 2 } else { self.foods.len() }
    }

    /// What the sauce weighs when it is made.
    fn sauce(&self) -> f64 {
        self.grams[self.half()..].iter().sum::<f64>() * self.nested.map_or(1.0, |(left, _)| left)
    }

    /// What goes into the box.
    fn into(&self) -> f64 {
        self.grams[..self.half()].iter().sum::<f64>() + self.sauce()
    }

    fn weight(&self) -> f64 {
        self.into() * self.yields
    }

    /// How much there really is in the foods from `from` on, and in the sauce or box made of them.
    fn amount_of(&self, name: &str, from: usize, weight: f64) -> f64 {
        let cell = |food: &Food| food.profile.amount(id(name)).interval.low;
        let sum: f64 = (from..self.foods.len()).map(|i| cell(self.food(i)) / 100.0 * self.grams[i]).sum();
        let lost = self.grams[from..].iter().sum::<f64>() - weight;
        if name == "water_total" { sum - lost } else { sum }
    }

    /// How much there really is.
    fn amount(&self, name: &str) -> f64 {
        self.amount_of(name, 0, self.weight())
    }

    /// The lines of a label for as much as `amount` tells.
    fn label(&self, amount: &dyn Fn(&str) -> f64) -> Vec<Line> {
        let lines = KNOWN[..5].iter().zip(&self.printed).filter_map(|(name, off)| {
            let value = amount(name) / (1.0 + (*off)? * self.tolerance);
            // A food without any of it is printed as 0, which says less.
            Some(line(name, value, if value < 1.0 { value } else { 0.5 }))
        });
        lines.collect()
    }

    /// What is known of a gram of a food once cells are hidden.
    fn gram(&self, index: usize) -> Stuff {
        // Only what is looked at: the rest would only take time.
        let mut amounts = vec![Amount::NOTHING; NutrientId::all().count()];
        for name in KNOWN {
            amounts[id(name).index()] = self.food(index).profile.amount(id(name)).times(Interval::exactly(0.01));
        }
        for (_, nutrient, ceiling) in self.hidden.iter().filter(|(food, ..)| *food == index) {
            let truth = self.food(index).profile.amount(id(KNOWN[*nutrient])).interval.low / 100.0;
            let high = ceiling.map(|times| truth * times);
            amounts[id(KNOWN[*nutrient]).index()] = Amount {
                interval: Interval { low: 0.0, estimate: high.map(|high| high / 2.0), high },
                evidence: Evidence::Measured,
                known: false,
            };
        }
        Stuff::Food(amounts)
    }

    fn mixture(&self) -> Mixture {
        let part = |index: usize, whole: f64| {
            let (grams, share) = (self.grams[index], self.grams[index] / whole);
            let stated = self.stated[index].map(|by_weight| {
                if by_weight {
                    Said::Grams((grams - 0.5).max(0.0), grams + 0.5)
                } else {
                    Said::Share((share - 0.005).max(0.0), share + 0.005)
                }
            });
            Part { name: format!("{index}"), stuff: self.gram(index), stated }
        };
        let mixture = |parts: Vec<Part>, yields: f64, grams: f64, label: Vec<Line>| Mixture {
            parts,
            ordered: self.ordered,
            yields: (yields * (1.0 - self.vague), yields * (1.0 + self.vague)),
            grams: Some(grams),
            label,
            tolerance: self.tolerance,
            whose: System::Kr,
        };
        let (half, into) = (self.half(), self.into());
        let mut outer: Vec<(f64, Part)> = (0..half).map(|i| (self.grams[i], part(i, into))).collect();
        if let Some((left, has_label)) = self.nested {
            // A sauce of the second half; it stands where its weight puts it. Its label is for 10 g of it.
            let (raw, sauce) = (self.grams[half..].iter().sum::<f64>(), self.sauce());
            let tenth = 10.0 / sauce;
            let label = self.label(&|name| self.amount_of(name, half, sauce) * tenth);
            let parts = (half..self.foods.len()).map(|i| {
                let part = part(i, raw);
                let stated = part.stated.map(|stated| match stated {
                    Said::Grams(low, high) => Said::Grams(low * tenth, high * tenth),
                    share @ Said::Share(..) => share,
                });
                Part { stated, ..part }
            });
            let inner = mixture(parts.collect(), left, 10.0, if has_label { label } else { Vec::new() });
            outer
                .push((sauce, Part { name: "sauce".to_owned(), stuff: Stuff::Mixture(Box::new(inner)), stated: None }));
        }
        if self.ordered {
            outer.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        }
        let parts = outer.into_iter().map(|(_, part)| part).collect();
        mixture(parts, self.yields, self.weight(), self.label(&|name| self.amount(name)))
    }
}

/// Whether every bound of `narrow` is within that of `wide`.
fn within(narrow: &Mixture, wide: &Mixture) -> Result<(), TestCaseError> {
    let (narrow, wide) = (prove(narrow).unwrap(), prove(wide).unwrap());
    for name in KNOWN {
        let (a, b) = (narrow.amounts[id(name).index()].interval, wide.amounts[id(name).index()].interval);
        let near = 1e-7 * (1.0 + b.high.unwrap_or(b.low));
        prop_assert!(a.low >= b.low - near, "{name}: {a:?} is not within {b:?}");
        if let Some(most) = b.high {
            prop_assert!(a.high.is_some_and(|high| high <= most + near), "{name}: {a:?} is not within {b:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_truth_lies_within_the_bounds(truth in truth()) {
        // More water cannot go than there is.
        prop_assume!(truth.amount("water_total") >= 0.0);
        prop_assume!(truth.amount_of("water_total", truth.half(), truth.sauce()) >= 0.0);
        let proof = prove(&truth.mixture()).expect("what was made is possible");
        for name in KNOWN {
            let (low, high, amount) = {
                let Interval { low, high, estimate } = proof.amounts[id(name).index()].interval;
                prop_assert!(estimate.is_none_or(|e| e >= low && high.is_none_or(|high| e <= high)), "{name}");
                (low, high, truth.amount(name))
            };
            let near = 1e-7 * (1.0 + amount.abs());
            prop_assert!(low <= amount + near, "{name}: {amount} below {low}");
            prop_assert!(high.is_none_or(|high| amount <= high + near), "{name}: {amount} above {high:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_beside_never_widens_a_bound(truth in truth(), line in 0usize..5, food in 0usize..9) {
        prop_assume!(truth.amount("water_total") >= 0.0);
        prop_assume!(truth.amount_of("water_total", truth.half(), truth.sauce()) >= 0.0);
        let all = truth.mixture();
        let unprinted = Mixture {
            label: all.label.iter().copied().filter(|other| other.nutrient != id(KNOWN[line])).collect(),
            ..all.clone()
        };
        // A printed line stands for its tolerance, whatever the list says: it is looked at by others only.
        let (a, b) = (prove(&all).unwrap(), prove(&unprinted).unwrap());
        for name in KNOWN.iter().filter(|name| all.label.iter().all(|line| line.nutrient != id(name))) {
            let (a, b) = (a.amounts[id(name).index()].interval, b.amounts[id(name).index()].interval);
            let near = 1e-7 * (1.0 + b.high.unwrap_or(b.low));
            prop_assert!(a.low >= b.low - near && b.high.is_none_or(|most| a.high.unwrap() <= most + near), "{name}: {a:?} {b:?}");
        }
        within(&all, &Mixture { ordered: false, ..all.clone() })?;
        let mut unstated = all.clone();
        if let Some(part) = unstated.parts.get_mut(food) {
            part.stated = None;
        }
        within(&all, &unstated)?;
        within(&all, &Mixture { yields: (all.yields.0 * 0.9, all.yields.1 * 1.1), ..all.clone() })?;
    }
}
