//! The nearest point: Wolfe's walk (1976) over the corners that [`Polytope::minimise`] finds.
//!
//! The point is always a mixture of corners (and directions without end), hence feasible, however degenerate the
//! polytope is: one point, a face, rows that repeat one another. Each round asks which corner lies deepest against the
//! slope, adds it, and takes the best mixture of those at hand, leaving out what would be mixed in negatively.
#![expect(
    clippy::indexing_slicing,
    reason = "columns are as long as there are terms, and a new one is at most their last place"
)]

use super::factors::dot;
use super::{Extreme, Polytope};

/// Slopes below this, against the numbers that they are the sum of, are level.
const LEVEL: f64 = 1e-14;
/// Shares below this are none.
const SHARE: f64 = 1e-13;
/// Columns of which no more than this is new are dependent.
const DEPENDENT: f64 = 1e-12;

/// One square in the distance: weight · (coefficients · x − goal)².
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// One a variable; those that lack count as zero.
    pub coefficients: Vec<f64>,
    /// Where the sum should lie.
    pub goal: f64,
    /// How much a miss counts, ≥ 0.
    pub weight: f64,
}

/// A corner or a direction, and where the terms see it.
struct Generator {
    at: Vec<f64>,
    /// Of a corner how far off the goals it is; of a direction how fast it moves; times the root of the weights.
    image: Vec<f64>,
    corner: bool,
    share: f64,
}

impl Polytope {
    /// The point for which the terms' sum is least; where several are (the terms are not strictly convex), one of them.
    /// None for numbers that are not finite and weights below zero. Where rounding ends the walk early, the best point
    /// on the way.
    #[must_use]
    pub fn nearest(&self, terms: &[Term]) -> Option<Vec<f64>> {
        let fit = |term: &Term| {
            let numbers = term.coefficients.iter().chain([&term.goal, &term.weight]);
            term.weight >= 0.0 && numbers.copied().all(f64::is_finite)
        };
        if !terms.iter().all(fit) {
            return None;
        }
        let generator = |extreme: Extreme| {
            let (at, corner) = match extreme {
                Extreme::Vertex(solution) => (solution.at, true),
                Extreme::Ray(ray) => (ray, false),
            };
            let miss = |term: &Term| dot(&term.coefficients, &at) - if corner { term.goal } else { 0.0 };
            let image = terms.iter().map(|term| term.weight.sqrt() * miss(term)).collect();
            Generator { at, image, corner, share: 0.0 }
        };
        let mut mixed = vec![Generator { share: 1.0, ..generator(self.extreme(&[])?) }];
        for _ in 0..20 * (self.form.columns + terms.len()) {
            let misses = mixture(&mixed, terms.len(), |generator| &generator.image);
            let mut slope = vec![0.0; self.form.variables()];
            for (term, miss) in terms.iter().zip(&misses) {
                let pull = term.weight.sqrt() * miss;
                slope.iter_mut().zip(&term.coefficients).for_each(|(slope, c)| *slope += pull * c);
            }
            let Some(next) = self.extreme(&slope).map(generator) else { break };
            let (mut falls, mut size) = (0.0, 0.0);
            for (miss, image) in misses.iter().zip(&next.image) {
                let here = if next.corner { *miss } else { 0.0 };
                falls += miss * (image - here);
                size += miss.abs() * (image.abs() + here.abs());
            }
            let steep = falls < -LEVEL * size;
            if !steep || mixed.iter().any(|generator| generator.at == next.at) {
                break;
            }
            mixed.push(next);
            if !mix(&mut mixed) {
                break;
            }
        }
        let point = mixture(&mixed, self.form.variables(), |generator| &generator.at);
        (!mixed.is_empty() && point.iter().all(|x| x.is_finite())).then_some(point)
    }
}

fn mixture(mixed: &[Generator], size: usize, what: impl Fn(&Generator) -> &Vec<f64>) -> Vec<f64> {
    let mut sum = vec![0.0; size];
    for generator in mixed {
        sum.iter_mut().zip(what(generator)).for_each(|(sum, part)| *sum += generator.share * part);
    }
    sum
}

/// Takes the best mixture; the last generator is new. Whether that changed anything.
fn mix(mixed: &mut Vec<Generator>) -> bool {
    let (before, mut newest) = (mixed.len(), true);
    loop {
        let Some(shares) = best_shares(mixed) else { return false };
        // How far towards the best before some share is used up.
        let mut step = 1.0;
        for (generator, &best) in mixed.iter().zip(&shares) {
            if best <= SHARE && generator.share > best {
                step = f64::min(step, generator.share / (generator.share - best));
            }
        }
        for (generator, best) in mixed.iter_mut().zip(&shares) {
            generator.share += step * (best - generator.share);
        }
        newest &= mixed.last().is_some_and(|generator| generator.share > SHARE);
        let all = mixed.len();
        mixed.retain(|generator| generator.share > SHARE);
        let corners: f64 = mixed.iter().filter(|generator| generator.corner).map(|generator| generator.share).sum();
        for generator in mixed.iter_mut().filter(|generator| generator.corner) {
            generator.share /= corners;
        }
        if step >= 1.0 || mixed.len() == all {
            // Those of before alone are as well mixed as they were.
            return newest || mixed.len() + 1 < before;
        }
    }
}

/// The shares, of any sign, with which the misses are least: those of the corners add up to 1.
fn best_shares(mixed: &[Generator]) -> Option<Vec<f64>> {
    let corners = mixed.iter().enumerate().filter(|(_, generator)| generator.corner);
    let (base, middle) = corners.max_by(|(_, a), (_, b)| a.share.total_cmp(&b.share))?;
    let away = |generator: &Generator| -> Vec<f64> {
        if !generator.corner {
            return generator.image.clone();
        }
        generator.image.iter().zip(&middle.image).map(|(a, b)| a - b).collect()
    };
    let others = mixed.iter().enumerate().filter(|(i, _)| *i != base);
    let columns = others.map(|(_, generator)| away(generator)).collect();
    let mut shares = least_squares(columns, middle.image.iter().map(|miss| -miss).collect());
    shares.insert(base, 0.0);
    let rest: f64 = mixed.iter().zip(&shares).filter(|(generator, _)| generator.corner).map(|(_, share)| share).sum();
    shares[base] = 1.0 - rest;
    Some(shares)
}

/// The β for which Σ β·column is nearest to `goal`, by reflections (Householder); a column that depends on those
/// before it gets 0.
fn least_squares(mut columns: Vec<Vec<f64>>, mut goal: Vec<f64>) -> Vec<f64> {
    let mut done = 0;
    // For each column its place on the diagonal, and what stands there.
    let mut places: Vec<Option<(usize, f64)>> = Vec::with_capacity(columns.len());
    for j in 0..columns.len() {
        let (head, rest) = columns.split_at_mut(j + 1);
        let column = &mut head[j];
        let length = norm(&column[done.min(column.len())..]);
        let new = length > DEPENDENT * norm(column);
        if !new {
            places.push(None);
            continue;
        }
        let diagonal = if column[done] > 0.0 { -length } else { length };
        let mut mirror = column[done..].to_vec();
        mirror[0] -= diagonal;
        let square = dot(&mirror, &mirror);
        for other in rest.iter_mut().chain([&mut goal]) {
            let tail = &mut other[done..];
            let factor = 2.0 * dot(&mirror, tail) / square;
            tail.iter_mut().zip(&mirror).for_each(|(cell, mirror)| *cell -= factor * mirror);
        }
        places.push(Some((done, diagonal)));
        done += 1;
    }
    let mut betas = vec![0.0; columns.len()];
    for (j, place) in places.iter().enumerate().rev() {
        if let Some((row, diagonal)) = *place {
            let later: f64 = (j + 1..columns.len()).map(|k| betas[k] * columns[k][row]).sum();
            betas[j] = (goal[row] - later) / diagonal;
        }
    }
    betas
}

fn norm(numbers: &[f64]) -> f64 {
    dot(numbers, numbers).sqrt()
}
