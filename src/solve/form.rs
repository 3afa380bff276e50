//! The rows as the simplex wants them: equations with bounds ≥ 0, every coefficient at most 1 in size.
#![expect(
    clippy::indexing_slicing,
    reason = "rows and columns are counted from the sizes that the matrix was made with"
)]

use super::factors::Factors;
use super::tableau::Tableau;
use super::{CONFLICT, Infeasible, Relation, Row};

/// A·x = b, x ≥ 0: the variables, then a slack for every inequality. Behind these columns every row has, unwritten, an
/// artificial variable of its own: column `columns + row`.
#[derive(Debug, Clone)]
pub(super) struct Form {
    variables: usize,
    pub(super) columns: usize,
    /// Row by row.
    pub(super) matrix: Vec<f64>,
    pub(super) bounds: Vec<f64>,
    /// What each row was multiplied by: powers of two, so that nothing is rounded, negative where its bound was.
    row_factors: Vec<f64>,
    /// One unit here is so much of the variable.
    units: Vec<f64>,
    /// Where each row starts: its slack, or its artificial variable.
    pub(super) start: Vec<usize>,
    /// The sizes in a column, added.
    sizes: Vec<f64>,
}

/// The basis solved: what its variables are, and the duals of the rows.
#[derive(Debug)]
pub(super) struct Vertex {
    pub(super) values: Vec<f64>,
    pub(super) duals: Vec<f64>,
}

impl Form {
    pub(super) fn new(variables: usize, rows: &[Row]) -> Result<Self, Infeasible> {
        let slacks = rows.iter().filter(|row| row.relation != Relation::Exactly).count();
        let columns = variables + slacks;
        let mut matrix = vec![0.0; rows.len() * columns];
        let mut row_factors = Vec::with_capacity(rows.len());
        for (i, row) in rows.iter().enumerate() {
            let given = row.coefficients.get(..variables).unwrap_or(&row.coefficients);
            let largest = largest(given);
            let size = power_below(if largest > 0.0 { largest } else { row.bound });
            // At least zero is at most zero the other way round, and needs no artificial variable.
            let turned = row.bound < 0.0 || (row.bound == 0.0 && row.relation == Relation::AtLeast);
            let factor = if turned { -size } else { size };
            for (cell, given) in matrix[i * columns..].iter_mut().zip(given) {
                *cell = given * factor;
            }
            row_factors.push(factor);
        }
        let bounds: Vec<f64> = rows.iter().zip(&row_factors).map(|(row, factor)| row.bound * factor).collect();
        let broken: Vec<bool> = (0..rows.len())
            .map(|i| {
                let row = &matrix[i * columns..(i + 1) * columns];
                !(bounds[i].is_finite() && row.iter().all(|cell| cell.is_finite()))
            })
            .collect();
        if broken.contains(&true) {
            let weights = broken.into_iter().map(|broken| if broken { 1.0 } else { 0.0 }).collect();
            return Err(Infeasible { weights, gap: f64::NAN });
        }

        let mut units = vec![1.0; variables];
        for (j, unit) in units.iter_mut().enumerate() {
            *unit = power_below((0..rows.len()).fold(0.0, |most, i| matrix[i * columns + j].abs().max(most)));
            for i in 0..rows.len() {
                matrix[i * columns + j] *= *unit;
            }
        }
        let mut start = Vec::with_capacity(rows.len());
        let mut slack = variables;
        for (i, row) in rows.iter().enumerate() {
            let adds = match row.relation {
                Relation::Exactly => None,
                Relation::AtMost => Some(row_factors[i] > 0.0),
                Relation::AtLeast => Some(row_factors[i] < 0.0),
            };
            start.push(if adds == Some(true) { slack } else { columns + i });
            if let Some(adds) = adds {
                matrix[i * columns + slack] = if adds { 1.0 } else { -1.0 };
                slack += 1;
            }
        }
        let mut sizes = vec![0.0; columns];
        for i in 0..rows.len() {
            for (size, cell) in sizes.iter_mut().zip(&matrix[i * columns..]) {
                *size += cell.abs();
            }
        }
        Ok(Self { variables, columns, matrix, bounds, row_factors, units, start, sizes })
    }

    pub(super) fn rows(&self) -> usize {
        self.bounds.len()
    }

    pub(super) fn variables(&self) -> usize {
        self.variables
    }

    pub(super) fn row(&self, i: usize) -> &[f64] {
        &self.matrix[i * self.columns..(i + 1) * self.columns]
    }

    /// What a column costs, the artificial ones last. None where that is not finite.
    pub(super) fn costs(&self, objective: &[f64]) -> Option<Vec<f64>> {
        let mut costs = vec![0.0; self.columns + self.rows()];
        for ((cost, given), unit) in costs.iter_mut().zip(objective).zip(&self.units) {
            *cost = given * unit;
        }
        objective.iter().chain(&costs).all(|cost| cost.is_finite()).then_some(costs)
    }

    pub(super) fn costs_of_artificials(&self) -> Vec<f64> {
        let mut costs = vec![0.0; self.columns];
        costs.resize(self.columns + self.rows(), 1.0);
        costs
    }

    /// The basis, solved from the rows and not from the table. None where it is no basis.
    pub(super) fn vertex(&self, basis: &[usize], costs: &[f64]) -> Option<Vertex> {
        let size = self.rows();
        let mut cells = vec![0.0; size * size];
        for (k, &column) in basis.iter().enumerate() {
            for i in 0..size {
                cells[i * size + k] = match column.checked_sub(self.columns) {
                    Some(artificial) => f64::from(u8::from(artificial == i)),
                    None => self.matrix[i * self.columns + column],
                };
            }
        }
        let factors = Factors::new(size, cells)?;
        let costs: Vec<f64> = basis.iter().map(|&column| costs[column]).collect();
        Some(Vertex { values: factors.solve(&self.bounds), duals: factors.solve_transposed(&costs) })
    }

    /// What one more of each column would cost, and the size of the numbers which that is the difference of.
    pub(super) fn reduced(&self, costs: &[f64], duals: &[f64]) -> Vec<(f64, f64)> {
        let dearest = largest(duals);
        let mut reduced = costs[..self.columns].to_vec();
        for (i, dual) in duals.iter().enumerate().filter(|(_, dual)| **dual != 0.0) {
            for (cost, cell) in reduced.iter_mut().zip(self.row(i)) {
                *cost -= dual * cell;
            }
        }
        let sizes = costs.iter().zip(&self.sizes).map(|(cost, size)| cost.abs() + dearest * size);
        reduced.into_iter().zip(sizes).collect()
    }

    /// The proof that no point is there, if the duals of phase one are one.
    pub(super) fn conflict(&self, duals: &[f64]) -> Option<Infeasible> {
        let noise = CONFLICT * largest(duals);
        let duals: Vec<f64> = duals.iter().map(|&dual| if dual.abs() > noise { dual } else { 0.0 }).collect();
        let weighted = || duals.iter().zip(&self.bounds).map(|(dual, bound)| dual * bound);
        let size: f64 = weighted().map(f64::abs).sum();
        let gap = weighted().sum::<f64>() / size;
        // Not a number where all bounds in it are zero: then x = 0 is a point.
        (gap > CONFLICT).then(|| {
            let weights = self.as_given(&duals).into_iter().map(|weight| weight / size).collect();
            Infeasible { weights, gap }
        })
    }

    /// Loosens rows by what their artificial variables still hold.
    pub(super) fn loosen(&mut self, basis: &[usize], values: &[f64]) {
        for (&column, value) in basis.iter().zip(values) {
            if let Some(bound) = column.checked_sub(self.columns).and_then(|row| self.bounds.get_mut(row)) {
                *bound -= value;
            }
        }
    }

    /// Duals of the rows as they were given.
    pub(super) fn as_given(&self, duals: &[f64]) -> Vec<f64> {
        duals.iter().zip(&self.row_factors).map(|(dual, factor)| dual * factor).collect()
    }

    /// The variables where the basis has these values; what rounding left below zero is zero.
    pub(super) fn point(&self, basis: &[usize], values: &[f64]) -> Vec<f64> {
        let mut at = vec![0.0; self.variables];
        for (&column, value) in basis.iter().zip(values) {
            if let (Some(x), Some(unit)) = (at.get_mut(column), self.units.get(column)) {
                *x = if *value > 0.0 { value * unit } else { 0.0 };
            }
        }
        at
    }

    /// The direction in which the basis walks as `column` grows.
    pub(super) fn ray(&self, tableau: &Tableau, column: usize) -> Vec<f64> {
        let falls: Vec<f64> = tableau.column(column).map(|cell| -cell).collect();
        let mut ray = self.point(&tableau.basis, &falls);
        if let (Some(x), Some(unit)) = (ray.get_mut(column), self.units.get(column)) {
            *x = *unit;
        }
        ray
    }
}

pub(super) fn largest(numbers: &[f64]) -> f64 {
    numbers.iter().fold(0.0, |most, number| number.abs().max(most))
}

/// The power of two that brings `size` just below 1.
fn power_below(size: f64) -> f64 {
    if size == 0.0 || !size.is_finite() {
        return 1.0;
    }
    libm::ldexp(1.0, -libm::frexp(size).1.clamp(-1000, 1000))
}
