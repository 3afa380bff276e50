//! Small linear programs and nearest points: dense, deterministic, plain `f64`.
//!
//! One [`Polytope`] answers many questions: phase one is walked once, and every objective starts from a copy of the
//! table it left, so nothing drifts from one question to the next. A walk is believed only after its basis was solved
//! again from the rows as given; that also yields the duals. Where a proof fails, the answer is the wider one: a
//! polytope counts as non-empty, an objective as unbounded.

mod factors;
mod form;
mod nearest;
mod tableau;

#[cfg(test)]
mod tests;

pub use nearest::Term;

use form::Form;
use tableau::{Descent, Tableau};

/// The share of the bounds by which rows may be at odds and still count as feasible.
const CONFLICT: f64 = 1e-9;

/// How a row stands to its bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// row · x ≤ bound
    AtMost,
    /// row · x ≥ bound
    AtLeast,
    /// row · x = bound
    Exactly,
}

/// One linear condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// One a variable; those that lack count as zero, those beyond the variables are not looked at.
    pub coefficients: Vec<f64>,
    /// How the sum stands to the bound.
    pub relation: Relation,
    /// The bound, finite.
    pub bound: f64,
}

/// The points x ≥ 0 that satisfy rows, held at a vertex.
#[derive(Debug, Clone)]
pub struct Polytope {
    form: Form,
    tableau: Tableau,
}

/// Why there is no point: rows that contradict one another.
#[derive(Debug, Clone, PartialEq)]
pub struct Infeasible {
    /// The part that each row takes in the conflict, zero where it takes none: not negative for [`Relation::AtLeast`],
    /// not positive for [`Relation::AtMost`]. The rows added with these weights say that something not above zero is
    /// at least `gap`. The weighted bounds add up to 1 in size.
    pub weights: Vec<f64>,
    /// The sum of weight × bound: what share of the bounds the conflict is, above 1e-9 and at most 1. Not a number where
    /// a row is not finite; then the weights are 1 for such rows and prove nothing.
    pub gap: f64,
}

/// The least or the most of an objective.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// The objective at the point, from the coefficients as given.
    pub value: f64,
    /// The point.
    pub at: Vec<f64>,
    /// By how much the value rises when the bound of a row rises by one. Zero for a row that other rows already say;
    /// at a degenerate vertex it holds for one direction only.
    pub duals: Vec<f64>,
}

/// Where an objective leads.
enum Extreme {
    Vertex(Solution),
    /// A direction that never ends, along which the objective falls.
    Ray(Vec<f64>),
}

impl Polytope {
    /// The points of `variables` numbers ≥ 0 that satisfy the rows.
    ///
    /// Rows count as at odds where their weighted bounds are by more than 1e-9 of their size; less than that loosens
    /// them. Rows that are another's multiple but for 1e-8 are that other.
    pub fn new(variables: usize, rows: &[Row]) -> Result<Self, Infeasible> {
        let mut form = Form::new(variables, rows)?;
        let mut tableau = Tableau::new(&form);
        match tableau.descend(&form, &form.costs_of_artificials()) {
            Descent::Least(vertex) => {
                if let Some(conflict) = form.conflict(&vertex.duals) {
                    return Err(conflict);
                }
                form.loosen(&tableau.basis, &vertex.values);
            }
            // Not proven empty. The rows give way by what is left of the artificial variables.
            Descent::Unbounded(_) | Descent::Lost => form.loosen(&tableau.basis, &tableau.values()),
        }
        tableau.settle(&form);
        Ok(Self { form, tableau })
    }

    /// The least of objective · x. None where it has no end, or (not seen yet) could not be proven.
    #[must_use]
    pub fn minimise(&self, objective: &[f64]) -> Option<Solution> {
        match self.extreme(objective)? {
            Extreme::Vertex(solution) => Some(solution),
            Extreme::Ray(_) => None,
        }
    }

    /// The most of objective · x. None as for [`Self::minimise`].
    #[must_use]
    pub fn maximise(&self, objective: &[f64]) -> Option<Solution> {
        let negative: Vec<f64> = objective.iter().map(|c| -c).collect();
        let mut solution = self.minimise(&negative)?;
        solution.value = -solution.value;
        solution.duals.iter_mut().for_each(|dual| *dual = -*dual);
        Some(solution)
    }

    fn extreme(&self, objective: &[f64]) -> Option<Extreme> {
        let costs = self.form.costs(objective)?;
        let mut tableau = self.tableau.clone();
        match tableau.descend(&self.form, &costs) {
            Descent::Least(vertex) => {
                let at = self.form.point(&tableau.basis, &vertex.values);
                let value: f64 = objective.iter().zip(&at).map(|(c, x)| c * x).sum();
                let duals = self.form.as_given(&vertex.duals);
                let finite = value.is_finite() && at.iter().chain(&duals).all(|number| number.is_finite());
                finite.then_some(Extreme::Vertex(Solution { value, at, duals }))
            }
            Descent::Unbounded(column) => Some(Extreme::Ray(self.form.ray(&tableau, column))),
            Descent::Lost => None,
        }
    }
}
