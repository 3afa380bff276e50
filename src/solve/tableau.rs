//! The simplex table, and how it walks down.
#![expect(
    clippy::indexing_slicing,
    reason = "rows and columns are counted from the sizes that the table was made with"
)]

use super::form::{Form, Vertex, largest};

/// What is no longer told from zero: a reduced cost, against the numbers that it is the difference of.
const NOISE: f64 = 1e-12;
/// The same where a walk has come to its end and is taken as it is.
const LOOSE: f64 = 1e-9;
/// Entries below this are not pivots.
const PIVOT: f64 = 1e-9;
/// Rows whose entries all are below this say nothing new.
const DEPENDENT: f64 = 1e-8;
/// How often a table is made again from its basis, before its walk is given up.
const ROUNDS: usize = 4;

/// The rows solved for the variables of a basis, and below them the costs of the other columns. Last in each row is the
/// bound.
#[derive(Debug, Clone)]
pub(super) struct Tableau {
    width: usize,
    cells: Vec<f64>,
    costs: Vec<f64>,
    /// Which column each row is solved for.
    pub(super) basis: Vec<usize>,
    /// Phase one is over: rows of artificial variables say nothing.
    settled: bool,
}

/// How a walk ended.
#[derive(Debug)]
pub(super) enum Descent {
    Least(Vertex),
    /// No row holds this column.
    Unbounded(usize),
    /// The basis could not be proven best.
    Lost,
}

impl Tableau {
    /// Solved for the slacks and artificial variables.
    pub(super) fn new(form: &Form) -> Self {
        let width = form.columns + 1;
        let mut cells = Vec::with_capacity(width * form.rows());
        for (i, &bound) in form.bounds.iter().enumerate() {
            cells.extend_from_slice(form.row(i));
            cells.push(bound);
        }
        Self { width, cells, costs: vec![0.0; width], basis: form.start.clone(), settled: false }
    }

    /// Walks to where the costs are least.
    pub(super) fn descend(&mut self, form: &Form, costs: &[f64]) -> Descent {
        let mut tolerances = vec![NOISE * largest(costs); form.columns];
        let mut found = None;
        for _ in 0..ROUNDS {
            self.price(costs);
            if let Some(column) = self.walk(form, &tolerances) {
                return Descent::Unbounded(column);
            }
            let Some(vertex) = form.vertex(&self.basis, costs) else { break };
            let reduced = form.reduced(costs, &vertex.duals);
            if reduced.iter().all(|(cost, size)| *cost >= -NOISE * size) {
                return Descent::Least(vertex);
            }
            found = reduced.iter().all(|(cost, size)| *cost >= -LOOSE * size).then_some(vertex);
            tolerances = reduced.iter().map(|(_, size)| NOISE * size).collect();
            self.rebuild(form);
        }
        found.map_or(Descent::Lost, Descent::Least)
    }

    /// Drives artificial variables out of the basis. Where one stays, its row says nothing new and is emptied.
    pub(super) fn settle(&mut self, form: &Form) {
        for i in 0..self.basis.len() {
            if self.basis[i] < form.columns {
                continue;
            }
            let row = &self.row(i)[..form.columns];
            let best = (0..form.columns).max_by(|&a, &b| row[a].abs().total_cmp(&row[b].abs()));
            if let Some(bound) = self.cells.get_mut((i + 1) * self.width - 1) {
                *bound = 0.0;
            }
            if let Some(column) = best
                && self.row(i)[column].abs() > DEPENDENT
            {
                self.pivot(i, column);
            }
        }
        self.settled = true;
        self.tidy(form);
    }

    /// Takes away what rounding left: bounds below zero, and what rows that say nothing still say.
    fn tidy(&mut self, form: &Form) {
        for (row, &column) in self.cells.chunks_exact_mut(self.width).zip(&self.basis) {
            if self.settled && column >= form.columns {
                row.fill(0.0);
            }
            if let Some(bound) = row.last_mut() {
                *bound = bound.max(0.0);
            }
        }
    }

    /// What the variables of the basis are.
    pub(super) fn values(&self) -> Vec<f64> {
        self.column(self.width - 1).collect()
    }

    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = f64> {
        self.cells.iter().skip(column).step_by(self.width).copied()
    }

    fn row(&self, i: usize) -> &[f64] {
        &self.cells[i * self.width..(i + 1) * self.width]
    }

    /// Costs as they are once the basis is solved for.
    fn price(&mut self, costs: &[f64]) {
        let mut priced = costs[..self.width - 1].to_vec();
        priced.push(0.0);
        for (row, &column) in self.cells.chunks_exact(self.width).zip(&self.basis) {
            subtract(&mut priced, costs[column], row);
        }
        for &column in self.basis.iter().filter(|column| **column < self.width - 1) {
            priced[column] = 0.0;
        }
        self.costs = priced;
    }

    /// Walks until no column is worth more than its tolerance, or to the end of patience. The column that has no end,
    /// where one has none.
    fn walk(&mut self, form: &Form, tolerances: &[f64]) -> Option<usize> {
        let size = self.basis.len() + self.width;
        let (patience, cap) = (self.basis.len() + 10, 20 * size);
        let (mut stalled, mut gained) = (0, 0.0);
        for pivots in 0..cap {
            // The cheapest column is the quick way; the first one never comes round in a circle.
            let careful = stalled > patience || pivots > cap / 2;
            let column = self.entering(tolerances, careful)?;
            let Some((row, step)) = self.leaving(column, careful) else { return Some(column) };
            let gain = -self.costs[column] * step;
            self.pivot(row, column);
            self.tidy(form);
            let progress = gain > NOISE * self.costs[self.width - 1].abs().max(gained);
            stalled = if progress { 0 } else { stalled + 1 };
            gained += gain;
        }
        None
    }

    fn entering(&self, tolerances: &[f64], first: bool) -> Option<usize> {
        let mut worth = self.costs.iter().zip(tolerances).enumerate().filter(|(_, (cost, noise))| **cost < -**noise);
        let found = if first { worth.next() } else { worth.min_by(|(_, (a, _)), (_, (b, _))| a.total_cmp(b)) };
        found.map(|(column, _)| column)
    }

    /// The row that stops the column first, and how far it gets.
    fn leaving(&self, column: usize, first: bool) -> Option<(usize, f64)> {
        let stops = || {
            let entries = self.column(column).zip(self.column(self.width - 1)).enumerate();
            entries.filter(|(_, (entry, _))| *entry > PIVOT).map(|(i, (entry, bound))| (i, entry, bound / entry))
        };
        let step = stops().map(|(_, _, step)| step).min_by(f64::total_cmp)?;
        let ties = stops().filter(|(_, _, other)| *other <= step * (1.0 + NOISE));
        let row = if first {
            ties.min_by_key(|(i, _, _)| self.basis[*i])
        } else {
            ties.max_by(|(_, a, _), (_, b, _)| a.total_cmp(b))
        };
        row.map(|(row, _, _)| (row, step))
    }

    /// Solves `row` for `column`.
    fn pivot(&mut self, row: usize, column: usize) {
        let width = self.width;
        let (before, rest) = self.cells.split_at_mut(row * width);
        let (pivot, after) = rest.split_at_mut(width);
        let entry = pivot[column];
        for cell in pivot.iter_mut() {
            *cell /= entry;
        }
        pivot[column] = 1.0;
        for other in before.chunks_exact_mut(width).chain(after.chunks_exact_mut(width)) {
            let factor = other[column];
            subtract(other, factor, pivot);
            other[column] = 0.0;
        }
        let factor = self.costs[column];
        subtract(&mut self.costs, factor, pivot);
        self.costs[column] = 0.0;
        self.basis[row] = column;
    }

    /// The table of the basis, made again from the rows.
    fn rebuild(&mut self, form: &Form) {
        let wanted = std::mem::take(&mut self.basis);
        *self = Self { settled: self.settled, ..Self::new(form) };
        // Free to be solved for something: all but the rows of artificial variables that stay.
        let mut free: Vec<bool> = (0..form.rows()).map(|i| !wanted.contains(&(form.columns + i))).collect();
        for i in 0..form.rows() {
            self.basis[i] = form.columns + i;
        }
        for &column in wanted.iter().filter(|column| **column < form.columns) {
            let entries = self.column(column).enumerate().filter(|(i, _)| free[*i]);
            let best = entries.max_by(|(_, a), (_, b)| a.abs().total_cmp(&b.abs()));
            if let Some((row, entry)) = best
                && entry != 0.0
            {
                self.pivot(row, column);
                free[row] = false;
            }
        }
        self.tidy(form);
    }
}

fn subtract(row: &mut [f64], factor: f64, other: &[f64]) {
    if factor != 0.0 {
        row.iter_mut().zip(other).for_each(|(cell, other)| *cell -= factor * other);
    }
}
