//! Against every vertex there is, against certificates in the rows as given, against microlp.

use proptest::prelude::*;

use super::factors::{Factors, dot};
use super::{Infeasible, Polytope, Relation, Row, Solution, Term};

fn row(coefficients: &[f64], relation: Relation, bound: f64) -> Row {
    Row { coefficients: coefficients.to_vec(), relation, bound }
}

fn at_most(coefficients: &[f64], bound: f64) -> Row {
    row(coefficients, Relation::AtMost, bound)
}

fn at_least(coefficients: &[f64], bound: f64) -> Row {
    row(coefficients, Relation::AtLeast, bound)
}

fn exactly(coefficients: &[f64], bound: f64) -> Row {
    row(coefficients, Relation::Exactly, bound)
}

#[track_caller]
fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0), "{a} is not {b}");
}

/// Numbers from 0 to 1, the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn rolls(&mut self, count: usize) -> Vec<f64> {
        (0..count).map(|_| self.roll()).collect()
    }
}

fn largest(numbers: &[f64]) -> f64 {
    numbers.iter().fold(0.0, |most, number| number.abs().max(most))
}

/// How far a point misses a row, against the numbers in it; points are about 1 to 100 in size.
fn miss(row: &Row, at: &[f64]) -> f64 {
    let sum = dot(&row.coefficients, at);
    let parts: f64 = row.coefficients.iter().zip(at).map(|(c, x)| (c * x).abs()).sum();
    let size = parts + row.bound.abs() + largest(&row.coefficients);
    let miss = match row.relation {
        Relation::AtMost => sum - row.bound,
        Relation::AtLeast => row.bound - sum,
        Relation::Exactly => (sum - row.bound).abs(),
    };
    if miss <= 0.0 { 0.0 } else { miss / size }
}

/// Holds a least value to the proof that nothing is less: duals of the right sign under which no variable pays.
#[track_caller]
fn proven_least(rows: &[Row], objective: &[f64], found: &Solution) {
    for (row, dual) in rows.iter().zip(&found.duals) {
        assert!(miss(row, &found.at) <= 1e-9, "misses {row:?} at {:?}", found.at);
        let noise = 1e-9 * largest(objective) / largest(&row.coefficients).max(1e-300);
        match row.relation {
            Relation::AtMost => assert!(*dual <= noise, "{dual}"),
            Relation::AtLeast => assert!(*dual >= -noise, "{dual}"),
            Relation::Exactly => {}
        }
    }
    assert!(found.at.iter().all(|x| *x >= 0.0));
    close(dot(objective, &found.at), found.value);
    let weighted: Vec<f64> = rows.iter().zip(&found.duals).map(|(row, dual)| row.bound * dual).collect();
    let size: f64 = weighted.iter().map(|w| w.abs()).sum::<f64>() + found.value.abs() + 1e-3;
    let gap = found.value - weighted.iter().sum::<f64>();
    assert!(gap.abs() <= 1e-9 * size, "{gap} of {size}");
    for (j, cost) in objective.iter().enumerate() {
        let parts: Vec<f64> = rows.iter().zip(&found.duals).map(|(row, dual)| row.coefficients[j] * dual).collect();
        let size = 1e-3 * largest(objective) + cost.abs() + parts.iter().map(|part| part.abs()).sum::<f64>();
        let reduced = cost - parts.iter().sum::<f64>();
        assert!(reduced >= -1e-9 * size, "{reduced} of {size}");
    }
}

/// Holds a conflict to its arithmetic: rows that add up to "not above zero is at least the gap".
#[track_caller]
fn proves(rows: &[Row], variables: usize, conflict: &Infeasible) {
    for (row, weight) in rows.iter().zip(&conflict.weights) {
        match row.relation {
            Relation::AtMost => assert!(*weight <= 0.0),
            Relation::AtLeast => assert!(*weight >= 0.0),
            Relation::Exactly => {}
        }
    }
    let bounds = rows.iter().zip(&conflict.weights).map(|(row, weight)| row.bound * weight);
    close(bounds.clone().map(f64::abs).sum(), 1.0);
    close(bounds.sum(), conflict.gap);
    assert!(conflict.gap > 1e-9);
    for j in 0..variables {
        let parts = rows.iter().zip(&conflict.weights).map(|(row, weight)| row.coefficients[j] * weight);
        assert!(parts.clone().sum::<f64>() <= 1e-9 * parts.map(f64::abs).sum::<f64>().max(1e-300));
    }
}

/// Every vertex, found by holding as many conditions as there are variables.
fn vertices(variables: usize, rows: &[Row]) -> Vec<Vec<f64>> {
    let mut all: Vec<(Vec<f64>, f64)> = rows.iter().map(|row| (row.coefficients.clone(), row.bound)).collect();
    for j in 0..variables {
        let mut unit = vec![0.0; variables];
        unit[j] = 1.0;
        all.push((unit, 0.0));
    }
    (0..1_u32 << all.len())
        .filter(|set| set.count_ones() as usize == variables)
        .filter_map(|set| {
            let held: Vec<_> = all.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, row)| row).collect();
            let cells = held.iter().flat_map(|(coefficients, _)| coefficients.clone()).collect();
            let bounds: Vec<f64> = held.iter().map(|(_, bound)| *bound).collect();
            let at = Factors::new(variables, cells)?.solve(&bounds);
            let inside =
                at.iter().all(|x| x.abs() < 1e9 && *x >= -1e-9) && rows.iter().all(|row| miss(row, &at) < 1e-9);
            inside.then_some(at)
        })
        .collect()
}

fn whole(range: std::ops::RangeInclusive<i32>, count: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(range.prop_map(f64::from), count)
}

fn relation() -> impl Strategy<Value = Relation> {
    prop_oneof![3 => Just(Relation::AtMost), 3 => Just(Relation::AtLeast), 1 => Just(Relation::Exactly)]
}

/// Small whole numbers: degenerate, repeated and contradicting rows come of themselves.
fn small() -> impl Strategy<Value = (usize, Vec<Row>, Vec<f64>)> {
    (1_usize..=4, 0_usize..=5).prop_flat_map(|(variables, rows)| {
        let row = (whole(-3..=3, variables), relation(), -4_i32..=6).prop_map(|(coefficients, relation, bound)| Row {
            coefficients,
            relation,
            bound: f64::from(bound),
        });
        (Just(variables), prop::collection::vec(row, rows), whole(-5..=5, variables))
    })
}

/// Rows of all sizes that hold at a point; some to the last digit, some more than once.
fn around_a_point() -> impl Strategy<Value = (Vec<f64>, Vec<Row>, Vec<f64>)> {
    (2_usize..=14, 1_usize..=20, any::<u64>()).prop_map(|(variables, count, seed)| {
        let mut dice = Dice(seed);
        let point: Vec<f64> = dice.rolls(variables).iter().map(|x| if *x < 0.3 { 0.0 } else { x * 100.0 }).collect();
        let mut rows = vec![at_most(&vec![1.0; variables], point.iter().sum::<f64>() + dice.roll().round())];
        for _ in 0..count {
            let size = 10_f64.powf(dice.roll() * 12.0 - 6.0);
            let coefficients: Vec<f64> =
                dice.rolls(variables).iter().map(|c| if *c < 0.4 { 0.0 } else { (c - 0.5) * size }).collect();
            let value = dot(&coefficients, &point);
            let room = (dice.roll() - 0.3).max(0.0) * value.abs();
            let kind = dice.roll();
            rows.push(if kind < 0.4 {
                at_most(&coefficients, value + room)
            } else if kind < 0.8 {
                at_least(&coefficients, value - room)
            } else {
                exactly(&coefficients, value)
            });
            if dice.roll() < 0.1 {
                rows.push(rows[rows.len() - 1].clone());
            }
        }
        let objective = dice.rolls(variables).iter().map(|c| c - 0.4).collect();
        (point, rows, objective)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2500, ..ProptestConfig::default() })]

    #[test]
    fn the_least_vertex_is_found_or_none_is_there((variables, mut rows, objective) in small()) {
        rows.push(at_most(&vec![1.0; variables], 20.0));
        let corners = vertices(variables, &rows);
        match Polytope::new(variables, &rows) {
            Err(conflict) => {
                prop_assert!(corners.is_empty(), "{:?}", corners);
                proves(&rows, variables, &conflict);
            }
            Ok(polytope) => {
                let values = corners.iter().map(|at| dot(&objective, at));
                let least = polytope.minimise(&objective).unwrap();
                close(least.value, values.clone().fold(f64::INFINITY, f64::min));
                proven_least(&rows, &objective, &least);
                close(polytope.maximise(&objective).unwrap().value, values.fold(f64::NEG_INFINITY, f64::max));
            }
        }
    }

    #[test]
    fn what_has_no_end_is_told((variables, rows, objective) in small()) {
        let within = |most: f64| {
            let mut rows = rows.clone();
            rows.push(at_most(&vec![1.0; variables], most));
            vertices(variables, &rows).iter().map(|at| dot(&objective, at)).fold(f64::INFINITY, f64::min)
        };
        let (near, far) = (within(1e5), within(2e5));
        match Polytope::new(variables, &rows) {
            Err(_) => prop_assert!(near.is_infinite()),
            Ok(polytope) => match polytope.minimise(&objective) {
                Some(least) => { close(least.value, near); close(least.value, far); }
                None => prop_assert!(far < near - 1.0),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn rows_around_a_point_have_it((point, rows, objective) in around_a_point()) {
        let polytope = Polytope::new(point.len(), &rows).unwrap();
        let (least, most) = (polytope.minimise(&objective).unwrap(), polytope.maximise(&objective).unwrap());
        let here = dot(&objective, &point);
        let noise = 1e-9 * point.iter().sum::<f64>().max(1.0);
        prop_assert!(least.value <= here + noise && here <= most.value + noise, "{} {here} {}", least.value, most.value);

        // One row less never narrows.
        let fewer = Polytope::new(point.len(), &rows[..rows.len() - 1]).unwrap();
        if let (Some(wider), Some(widest)) = (fewer.minimise(&objective), fewer.maximise(&objective)) {
            prop_assert!(wider.value <= least.value + noise && most.value <= widest.value + noise);
        }
    }

    #[test]
    fn duals_are_slopes((_, rows, objective) in around_a_point(), which in any::<prop::sample::Index>()) {
        let loosened: Vec<Row> = rows.iter().map(|row| match row.relation {
            Relation::AtMost => Row { bound: row.bound + 0.01 * row.bound.abs(), ..row.clone() },
            _ => Row { bound: row.bound - 0.01 * row.bound.abs(), relation: Relation::AtLeast, ..row.clone() },
        }).collect();
        let variables = objective.len();
        let least = Polytope::new(variables, &loosened).unwrap().minimise(&objective).unwrap();
        proven_least(&loosened, &objective, &least);
        let k = which.index(rows.len());
        let step = 1e-5 * loosened[k].bound.abs();
        let moved = |step: f64| {
            let mut rows = loosened.clone();
            rows[k].bound += step;
            Some(Polytope::new(variables, &rows).ok()?.minimise(&objective)?.value - least.value)
        };
        if let (Some(up), Some(down)) = (moved(step), moved(-step)) {
            let slope = least.duals[k] * step;
            let noise = 1e-8 * least.value.abs().max(1.0);
            // Convex in the bound; where it is straight, the dual is the slope.
            prop_assert!(up >= slope - noise && down >= -slope - noise, "{up} {down} {slope}");
            if (up + down).abs() < noise {
                prop_assert!((up - slope).abs() < 2.0 * noise, "{up} {slope}");
            }
        }
    }
}

/// `foods` contents and the rows of a label that they prove, `slack` off on each side; the order substituted.
fn label(foods: usize, printed: usize, slack: f64, dice: &mut Dice) -> (Vec<Row>, Vec<f64>) {
    let mut truth = dice.rolls(foods);
    let total: f64 = (1..=foods).map(|i| i as f64 * truth[i - 1]).sum();
    for d in &mut truth {
        *d *= 400.0 / total;
    }
    let heads: Vec<f64> = (1..=foods).map(|i| i as f64).collect();
    let mut rows = vec![exactly(&heads, dot(&heads, &truth))];
    for _ in 0..printed {
        let cells = cumulative(foods, dice);
        let value = dot(&cells, &truth);
        rows.push(at_least(&cells, value * (1.0 - slack)));
        rows.push(at_most(&cells, value * (1.0 + slack)));
    }
    (rows, truth)
}

/// A nutrient of the contents, seen through the order: a food weighs what all steps from its own on add up to.
fn cumulative(foods: usize, dice: &mut Dice) -> Vec<f64> {
    let size = 10_f64.powf(dice.roll() * 6.0 - 4.0);
    let mut sum = 0.0;
    (0..foods)
        .map(|_| {
            sum += size * dice.roll().powi(3);
            sum
        })
        .collect()
}

#[test]
fn a_label_of_twelve_contents_by_this_road_and_by_microlp() {
    let mut dice = Dice(7);
    for printed in [5, 7, 9] {
        let (rows, truth) = label(12, printed, 0.2, &mut dice);
        let polytope = Polytope::new(12, &rows).unwrap();
        for _ in 0..40 {
            let objective = cumulative(12, &mut dice);
            let (least, most) = (polytope.minimise(&objective).unwrap(), polytope.maximise(&objective).unwrap());
            proven_least(&rows, &objective, &least);
            let here = dot(&objective, &truth);
            assert!(least.value <= here && here <= most.value);
            close(least.value / here, microlp(&rows, &objective, microlp::OptimizationDirection::Minimize) / here);
            close(most.value / here, microlp(&rows, &objective, microlp::OptimizationDirection::Maximize) / here);
        }
    }
}

fn microlp(rows: &[Row], objective: &[f64], direction: microlp::OptimizationDirection) -> f64 {
    let mut problem = microlp::Problem::new(direction);
    let variables: Vec<_> = objective.iter().map(|cost| problem.add_var(*cost, (0.0, f64::INFINITY))).collect();
    for row in rows {
        let relation = match row.relation {
            Relation::AtMost => microlp::ComparisonOp::Le,
            Relation::AtLeast => microlp::ComparisonOp::Ge,
            Relation::Exactly => microlp::ComparisonOp::Eq,
        };
        let terms: Vec<_> = variables.iter().copied().zip(row.coefficients.iter().copied()).collect();
        problem.add_constraint(terms.as_slice(), relation, row.bound);
    }
    problem.solve().unwrap().solution().unwrap().objective()
}

#[test]
fn an_exact_label_is_one_point() {
    let mut dice = Dice(11);
    for _ in 0..50 {
        let (rows, truth) = label(6, 9, 0.0, &mut dice);
        let objective = dice.rolls(6);
        let polytope = Polytope::new(6, &rows).unwrap();
        let (least, most) = (polytope.minimise(&objective).unwrap(), polytope.maximise(&objective).unwrap());
        let here = dot(&objective, &truth);
        assert!((least.value - here).abs() < 1e-7 * here && (most.value - here).abs() < 1e-7 * here);
        // The same with equations, two of them said twice and one as the sum of two others.
        let mut equations: Vec<Row> = rows.iter().map(|row| exactly(&row.coefficients, row.bound)).collect();
        let sum: Vec<f64> = rows[1].coefficients.iter().zip(&rows[3].coefficients).map(|(a, b)| a + b).collect();
        equations.push(exactly(&sum, rows[1].bound + rows[3].bound));
        let polytope = Polytope::new(6, &equations).unwrap();
        let found = polytope.minimise(&objective).unwrap().value;
        assert!((found - here).abs() < 1e-7 * here);
        // Nearest to anything is that point.
        let nearest = polytope.nearest(&squares(&[0.0; 6])).unwrap();
        assert!(nearest.iter().zip(&truth).all(|(a, b)| (a - b).abs() < 1e-6 * 400.0), "{nearest:?} {truth:?}");
    }
}

#[test]
fn a_diet_by_hand() {
    // Both needs bind at (3, 1): 1.5 and 0.5 pay for 2 and 3.
    let rows = [at_least(&[1.0, 1.0], 4.0), at_least(&[1.0, 3.0], 6.0), at_most(&[1.0, 0.0], 10.0)];
    let found = Polytope::new(2, &rows).unwrap().minimise(&[2.0, 3.0]).unwrap();
    close(found.value, 9.0);
    for (found, by_hand) in found.at.iter().chain(&found.duals).zip([3.0, 1.0, 1.5, 0.5, 0.0]) {
        close(*found, by_hand);
    }
    let most = Polytope::new(2, &[at_most(&[1.0, 2.0], 4.0)]).unwrap().maximise(&[1.0, 1.0]).unwrap();
    assert_eq!((most.value, most.at, most.duals), (4.0, vec![4.0, 0.0], vec![1.0]));
}

#[test]
fn circles_are_left() {
    // Beale, and Marshall and Suurballe: the cheapest column alone walks in circles.
    let rows = [
        at_most(&[0.25, -60.0, -0.04, 9.0], 0.0),
        at_most(&[0.5, -90.0, -0.02, 3.0], 0.0),
        at_most(&[0.0, 0.0, 1.0, 0.0], 1.0),
    ];
    close(Polytope::new(4, &rows).unwrap().minimise(&[-0.75, 150.0, -0.02, 6.0]).unwrap().value, -0.05);
    let rows = [
        at_most(&[0.5, -5.5, -2.5, 9.0], 0.0),
        at_most(&[0.5, -1.5, -0.5, 1.0], 0.0),
        at_most(&[1.0, 0.0, 0.0, 0.0], 1.0),
    ];
    close(Polytope::new(4, &rows).unwrap().maximise(&[10.0, -57.0, -9.0, -24.0]).unwrap().value, 1.0);
}

#[test]
fn odd_rows_are_taken_as_they_are() {
    let free = Polytope::new(2, &[]).unwrap();
    close(free.minimise(&[1.0, 0.0]).unwrap().value, 0.0);
    assert_eq!(free.minimise(&[-1.0, 0.0]), None);
    assert_eq!(free.minimise(&[f64::NAN, 0.0]), None);
    assert_eq!(free.maximise(&[f64::INFINITY]), None);
    close(Polytope::new(0, &[]).unwrap().minimise(&[]).unwrap().value, 0.0);

    assert!(Polytope::new(2, &[exactly(&[], 0.0), at_most(&[0.0], 5.0), at_least(&[0.0, 0.0], -5.0)]).is_ok());
    let conflict = Polytope::new(1, &[at_most(&[1.0], 4.0), at_least(&[0.0], 5.0)]).unwrap_err();
    assert_eq!(conflict, Infeasible { weights: vec![0.0, 0.2], gap: 1.0 });
    let conflict =
        Polytope::new(1, &[at_most(&[1.0], 1e30), at_least(&[1e-6], 5e-6), at_most(&[1.0], 3.0)]).unwrap_err();
    assert!((conflict.gap - 0.25).abs() < 1e-12 && conflict.weights[0].abs() < 1e-12, "{conflict:?}");
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for rows in [[at_most(&[1.0], odd), at_most(&[1.0], 1.0)], [exactly(&[odd], 1.0), at_most(&[1.0], 1.0)]] {
            let conflict = Polytope::new(1, &rows).unwrap_err();
            assert!(conflict.gap.is_nan() && conflict.weights == [1.0, 0.0]);
        }
    }
    // What is at odds in the last digits only is not.
    assert!(Polytope::new(1, &[exactly(&[3.0], 0.3), exactly(&[10.0], 1.0 + 1e-15)]).is_ok());
    assert!(Polytope::new(1, &[at_most(&[1.0], 1.0), at_least(&[1.0], 1.0 + 1e-8)]).is_err());
}

#[test]
fn a_small_cost_beside_a_great_one_is_seen() {
    // The liver would cost a million times as much as what is to be told apart.
    let rows = [exactly(&[1.0, 1.0, 1.0], 1.0), at_most(&[0.0, 1.0, 0.0], 0.5)];
    let found = Polytope::new(3, &rows).unwrap().minimise(&[1e9, 1.0, 1.0 + 1e-6]).unwrap();
    close(found.value, 1.0 + 0.5e-6);
    assert_eq!(found.at, [0.0, 0.5, 0.5]);
}

#[test]
fn a_basket_of_two_thousand_foods() {
    let mut dice = Dice(3);
    let (foods, needs) = (2000, 40);
    let mut rows = Vec::new();
    for need in 0..needs {
        let size = 10_f64.powf(dice.roll() * 6.0 - 3.0);
        let cells: Vec<f64> = dice.rolls(foods).iter().map(|c| if *c < 0.3 { 0.0 } else { size * c.powi(4) }).collect();
        let mean = cells.iter().sum::<f64>() / foods as f64;
        rows.push(if need % 4 == 0 { at_most(&cells, mean * 25.0) } else { at_least(&cells, mean * 20.0) });
    }
    let prices: Vec<f64> = dice.rolls(foods).iter().map(|c| 0.2 + c).collect();
    let found = Polytope::new(foods, &rows).unwrap().minimise(&prices).unwrap();
    proven_least(&rows, &prices, &found);
    assert!(found.value > 0.0);
}

/// Least squares of the distance to a point.
fn squares(goal: &[f64]) -> Vec<Term> {
    let unit = |j: usize| (0..goal.len()).map(|k| f64::from(u8::from(k == j))).collect();
    goal.iter().enumerate().map(|(j, &goal)| Term { coefficients: unit(j), goal, weight: 1.0 }).collect()
}

fn slope(terms: &[Term], at: &[f64]) -> Vec<f64> {
    let mut slope = vec![0.0; at.len()];
    for term in terms {
        let pull = 2.0 * term.weight * (dot(&term.coefficients, at) - term.goal);
        slope.iter_mut().zip(&term.coefficients).for_each(|(slope, c)| *slope += pull * c);
    }
    slope
}

#[test]
fn nearest_on_the_simplex_is_the_known_projection() {
    let mut dice = Dice(5);
    for size in 1..=30 {
        let goal: Vec<f64> = dice.rolls(size).iter().map(|x| 3.0 * x - 1.0).collect();
        let simplex = Polytope::new(size, &[exactly(&vec![1.0; size], 1.0)]).unwrap();
        let found = simplex.nearest(&squares(&goal)).unwrap();
        // Held, Wolfe and Crowder: what is above a level, such that it adds up to 1.
        let mut sorted = goal.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        let mut sum = 0.0;
        let mut level = 0.0;
        for (k, x) in sorted.iter().enumerate() {
            sum += x;
            let next = (sum - 1.0) / (k + 1) as f64;
            if *x > next {
                level = next;
            }
        }
        for (found, goal) in found.iter().zip(&goal) {
            close(*found, (goal - level).max(0.0));
        }
    }
}

#[test]
fn nearest_without_rows_cuts_off_below_zero() {
    let free = Polytope::new(3, &[]).unwrap();
    for (found, known) in free.nearest(&squares(&[2.0, -1.0, 5.0])).unwrap().iter().zip([2.0, 0.0, 5.0]) {
        close(*found, known);
    }
    assert_eq!(free.nearest(&[]), Some(vec![0.0; 3]));
    assert_eq!(free.nearest(&squares(&[f64::NAN, 0.0, 0.0])), None);
    assert_eq!(free.nearest(&[Term { coefficients: vec![1.0], goal: 1.0, weight: -1.0 }]), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    /// The goals are made so that the point is the nearest one: the slope there is what rows that hold push back.
    #[test]
    fn nearest_is_where_the_slope_is_held((point, rows, _) in around_a_point(), seed in any::<u64>(), light in -6..=0) {
        let mut dice = Dice(seed);
        let weight = 10_f64.powi(light);
        let mut push: Vec<f64> = point.iter().map(|x| if *x == 0.0 { dice.roll() } else { 0.0 }).collect();
        for row in &rows {
            if miss(&Row { relation: Relation::Exactly, ..row.clone() }, &point) > 1e-14 {
                continue;
            }
            let size = largest(&row.coefficients).max(1e-300);
            let dual = match row.relation {
                Relation::AtMost => -dice.roll(),
                Relation::AtLeast => dice.roll(),
                Relation::Exactly => dice.roll() - 0.5,
            };
            push.iter_mut().zip(&row.coefficients).for_each(|(push, c)| *push += dual * c / size);
        }
        let goal: Vec<f64> = point.iter().zip(&push).map(|(x, push)| x - push).collect();
        let mut terms = squares(&goal);
        for term in &mut terms {
            term.weight = weight;
        }
        for _ in 0..5 {
            let coefficients: Vec<f64> = dice.rolls(point.len()).iter().map(|c| c / 100.0).collect();
            terms.push(Term { goal: dot(&coefficients, &point), coefficients, weight: 1.0 });
        }
        let polytope = Polytope::new(point.len(), &rows).unwrap();
        let found = polytope.nearest(&terms).unwrap();
        for (found, known) in found.iter().zip(&point) {
            prop_assert!((found - known).abs() < 1e-6 * 100.0, "{found} is not {known}");
        }
        prop_assert!(rows.iter().all(|row| miss(row, &found) < 1e-7));
    }

    #[test]
    fn nothing_lies_below_the_nearest((_, rows, goal) in around_a_point(), seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let mut terms = squares(&goal.iter().map(|c| c * 200.0).collect::<Vec<_>>());
        for _ in 0..5 {
            terms.push(Term { coefficients: dice.rolls(goal.len()), goal: 100.0 * dice.roll(), weight: dice.roll() });
        }
        let polytope = Polytope::new(goal.len(), &rows).unwrap();
        let found = polytope.nearest(&terms).unwrap();
        let slope = slope(&terms, &found);
        let lowest = polytope.minimise(&slope).unwrap().value;
        let here = dot(&slope, &found);
        let size: f64 = slope.iter().zip(&found).map(|(a, b)| (a * b).abs()).sum();
        prop_assert!(lowest >= here - 1e-9 * size.max(1.0), "{lowest} {here}");
    }
}
