//! What a label and a list of contents prove, 80 objectives over one polytope: this room beside microlp.

// Benches may be short.
#![allow(clippy::unwrap_used, missing_docs)]

use meals::solve::{Polytope, Relation, Row, Term};
use microlp::{ComparisonOp, OptimizationDirection, Problem};

fn main() {
    divan::main();
}

const FOODS: usize = 12;
const NUTRIENTS: usize = 40;
/// How many nutrients the label prints.
const PRINTED: [usize; 3] = [5, 7, 9];

/// Numbers from 0 to 1, the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A nutrient of the contents, seen through the order: a food weighs what all steps from its own on add up to.
    fn cumulative(&mut self) -> Vec<f64> {
        let size = 10_f64.powf(self.roll() * 6.0 - 4.0);
        let mut sum = 0.0;
        (0..FOODS)
            .map(|_| {
                sum += size * self.roll().powi(3);
                sum
            })
            .collect()
    }
}

/// The rows of a 400 g box, each printed number ± 20 %, and the objectives.
fn label(printed: usize) -> (Vec<Row>, Vec<Vec<f64>>) {
    let mut dice = Dice(7);
    let heads: Vec<f64> = (1..=FOODS).map(|i| i as f64).collect();
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut truth: Vec<f64> = heads.iter().map(|_| dice.roll()).collect();
    let total = dot(&heads, &truth);
    for d in &mut truth {
        *d *= 400.0 / total;
    }
    let mut rows = vec![Row { coefficients: heads, relation: Relation::Exactly, bound: 400.0 }];
    for _ in 0..printed {
        let coefficients = dice.cumulative();
        let value = dot(&coefficients, &truth);
        rows.push(Row { coefficients: coefficients.clone(), relation: Relation::AtLeast, bound: 0.8 * value });
        rows.push(Row { coefficients, relation: Relation::AtMost, bound: 1.2 * value });
    }
    (rows, (0..NUTRIENTS).map(|_| dice.cumulative()).collect())
}

#[divan::bench(args = PRINTED)]
fn ours(bencher: divan::Bencher, printed: usize) {
    let (rows, objectives) = label(printed);
    bencher.bench(|| {
        let polytope = Polytope::new(FOODS, divan::black_box(&rows)).unwrap();
        let ends = |objective: &Vec<f64>| {
            polytope.minimise(objective).unwrap().value + polytope.maximise(objective).unwrap().value
        };
        objectives.iter().map(ends).sum::<f64>()
    });
}

#[divan::bench(args = PRINTED)]
fn microlp(bencher: divan::Bencher, printed: usize) {
    let (rows, objectives) = label(printed);
    let solve = |objective: &[f64], direction| {
        let mut problem = Problem::new(direction);
        let variables: Vec<_> = objective.iter().map(|cost| problem.add_var(*cost, (0.0, f64::INFINITY))).collect();
        for row in &rows {
            let relation = match row.relation {
                Relation::AtMost => ComparisonOp::Le,
                Relation::AtLeast => ComparisonOp::Ge,
                Relation::Exactly => ComparisonOp::Eq,
            };
            let terms: Vec<_> = variables.iter().copied().zip(row.coefficients.iter().copied()).collect();
            problem.add_constraint(terms.as_slice(), relation, row.bound);
        }
        problem.solve().unwrap().solution().unwrap().objective()
    };
    bencher.bench(|| {
        let ends = |objective: &Vec<f64>| {
            solve(objective, OptimizationDirection::Minimize) + solve(objective, OptimizationDirection::Maximize)
        };
        divan::black_box(&objectives).iter().map(ends).sum::<f64>()
    });
}

/// The composition nearest the label, and as nearly as that allows to equal steps.
#[divan::bench(args = PRINTED)]
fn nearest(bencher: divan::Bencher, printed: usize) {
    let (rows, _) = label(printed);
    let polytope = Polytope::new(FOODS, &rows).unwrap();
    let misfit = rows.iter().filter(|row| row.relation == Relation::AtLeast).map(|row| {
        let goal = row.bound / 0.8;
        Term { coefficients: row.coefficients.iter().map(|c| c / goal).collect(), goal: 1.0, weight: 1.0 }
    });
    let even = (0..FOODS).map(|j| Term {
        coefficients: (0..FOODS).map(|k| if j == k { 1.0 / 400.0 } else { 0.0 }).collect(),
        goal: 1.0 / (FOODS * (FOODS + 1) / 2) as f64,
        weight: 1e-6,
    });
    let terms: Vec<Term> = misfit.chain(even).collect();
    bencher.bench(|| polytope.nearest(divan::black_box(&terms)).unwrap());
}
