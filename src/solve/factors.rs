//! A square matrix, factored (LU, rows exchanged), for solving it forwards and transposed.
#![expect(clippy::indexing_slicing, reason = "every place is counted from the size that the matrix was made with")]

/// P·A = L·U, row by row in one vector; L has ones on its diagonal.
#[derive(Debug)]
pub(super) struct Factors {
    size: usize,
    cells: Vec<f64>,
    /// Which row of A stands where.
    order: Vec<usize>,
}

impl Factors {
    /// None where the matrix is singular to the last digit.
    pub(super) fn new(size: usize, mut cells: Vec<f64>) -> Option<Self> {
        let mut order: Vec<usize> = (0..size).collect();
        for k in 0..size {
            let pivot = (k..size).max_by(|&a, &b| {
                let (a, b) = (cells[a * size + k].abs(), cells[b * size + k].abs());
                a.total_cmp(&b)
            })?;
            if cells[pivot * size + k] == 0.0 {
                return None;
            }
            if pivot != k {
                order.swap(k, pivot);
                for j in 0..size {
                    cells.swap(k * size + j, pivot * size + j);
                }
            }
            let (above, below) = cells.split_at_mut((k + 1) * size);
            let row = &above[k * size..];
            for other in below.chunks_exact_mut(size) {
                if other[k] == 0.0 {
                    continue;
                }
                let factor = other[k] / row[k];
                other[k] = factor;
                for (cell, above) in other[k + 1..].iter_mut().zip(&row[k + 1..]) {
                    *cell -= factor * above;
                }
            }
        }
        Some(Self { size, cells, order })
    }

    /// x of A·x = right.
    pub(super) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut x: Vec<f64> = self.order.iter().map(|&row| right[row]).collect();
        for i in 0..self.size {
            let row = self.row(i);
            x[i] -= dot(&row[..i], &x[..i]);
        }
        for i in (0..self.size).rev() {
            let row = self.row(i);
            x[i] = (x[i] - dot(&row[i + 1..], &x[i + 1..])) / row[i];
        }
        x
    }

    /// y of Aᵀ·y = right.
    pub(super) fn solve_transposed(&self, right: &[f64]) -> Vec<f64> {
        let mut z = right.to_vec();
        for i in 0..self.size {
            let row = self.row(i);
            z[i] /= row[i];
            let known = z[i];
            for (cell, u) in z[i + 1..].iter_mut().zip(&row[i + 1..]) {
                *cell -= known * u;
            }
        }
        for i in (0..self.size).rev() {
            let known = z[i];
            for (cell, l) in z[..i].iter_mut().zip(self.row(i)) {
                *cell -= known * l;
            }
        }
        let mut y = vec![0.0; self.size];
        for (&row, value) in self.order.iter().zip(z) {
            y[row] = value;
        }
        y
    }

    fn row(&self, i: usize) -> &[f64] {
        &self.cells[i * self.size..(i + 1) * self.size]
    }
}

pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
