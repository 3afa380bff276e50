//! What a label and a list of contents prove about every nutrient: the least and the most of it in any composition that
//! the list, its order, its stated shares and the label allow.
//!
//! One unit weighs W grams and contains foods 1…m, qᵢ grams of each (of the raw food, where the list is of raw foods and the
//! unit lost or took up water: yield = W ÷ Σ qᵢ). The masses of the foods are the variables of a small linear program;
//! an ordered list is written as steps dⱼ ≥ 0 with qᵢ = Σ dⱼ over j ≥ i, so that the order costs no row.

use serde::Serialize;

use crate::label::{Line, printed};
use crate::measure::{Interval, System};
use crate::nutrient::{Amount, Evidence, NutrientId};
use crate::solve::{Infeasible, Polytope, Relation, Row, Term};

/// Beside the label, how much the usual composition of a list weighs in the estimate: just enough to choose among
/// compositions that fit the label equally well.
const TIE_BREAK: f64 = 1e-6;

/// A food whose contents are known, but not how much there is of each.
#[derive(Debug, Clone)]
pub struct Mixture {
    /// What it contains.
    pub parts: Vec<Part>,
    /// Whether `parts` is heaviest first.
    pub ordered: bool,
    /// Its weight ÷ the weight of what went in: least and most.
    pub yields: (f64, f64),
    /// What `label`, and stated weights, are for, in grams of the mixture; `None` where nobody says.
    pub grams: Option<f64>,
    /// What its label prints for that much of it.
    pub label: Vec<Line>,
    /// How far the truth may be from the label, a share.
    pub tolerance: f64,
    /// Whose daily values the label's per cents are of.
    pub whose: System,
}

/// One entry of a list of contents.
#[derive(Debug, Clone)]
pub struct Part {
    /// As the plan names it.
    pub name: String,
    /// What it is.
    pub stuff: Stuff,
    /// How much of it, where that is said.
    pub stated: Option<Said>,
}

/// What a part of a mixture is.
#[derive(Debug, Clone)]
pub enum Stuff {
    /// A food, with its amounts in one gram.
    Food(Vec<Amount>),
    /// Another mixture.
    Mixture(Box<Mixture>),
}

/// The least and the most that may be of a part.
#[derive(Debug, Clone, Copy)]
pub enum Said {
    /// Of the weight of all parts, 0…1.
    Share(f64, f64),
    /// Grams, in as much as the label is for.
    Grams(f64, f64),
}

/// What was proved.
#[derive(Debug, Clone)]
pub struct Proof {
    /// One a nutrient, in the order of the catalogue, in as much as the label is for.
    pub amounts: Vec<Amount>,
    /// The foods at the ends of the list, nested lists laid open: their amounts in one gram.
    pub leaves: Vec<Vec<Amount>>,
    /// Grams of each leaf in the composition nearest to the label.
    pub nearest: Vec<f64>,
    /// Grams of water that went on the way in that composition.
    pub nearest_lost: f64,
    /// For each nutrient that is not printed, the compositions with the least and the most of it.
    pub extremes: Vec<Option<Extremes>>,
}

/// Two compositions, grams of each leaf and grams of water that went on the way (below zero: that came).
#[derive(Debug, Clone)]
pub struct Extremes {
    /// With the least of a nutrient.
    pub low: (Vec<f64>, f64),
    /// With the most of it; `None` where nothing bounds it.
    pub high: Option<(Vec<f64>, f64)>,
}

/// What in a list contradicts the rest of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clash {
    /// Without the order it could be.
    Order,
    /// The stated weights are more, or less, than the whole weighs.
    Grams,
    /// The stated shares are more, or less, than the whole.
    Shares,
}

/// Why no composition is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// What the list says contradicts itself, whatever the label says.
    List(Clash),
    /// The label and the list contradict each other.
    Label {
        /// The printed lines that take part in it.
        lines: Vec<NutrientId>,
        /// The smallest tolerance that would do, in whole per cent; `None` where 100 % would not.
        tolerance: Option<u32>,
        /// Whether the list would fit if it were in no order.
        order: bool,
    },
}

/// What `mixture` proves.
///
/// # Errors
/// Where no composition satisfies the list and the label.
pub fn prove(mixture: &Mixture) -> Result<Proof, Conflict> {
    let program = Program::of(mixture, None);
    match Polytope::new(program.variables, &program.rows()) {
        Ok(polytope) => Ok(program.proof(mixture, &polytope)),
        Err(conflict) => Err(explain(mixture, &program, &conflict)),
    }
}

/// The smallest tolerance of the label, in whole per cent, with which there is a composition; `None` above 100 %.
#[must_use]
pub fn smallest_tolerance(mixture: &Mixture) -> Option<u32> {
    let fits = |percent: u32| Program::of(mixture, Some(f64::from(percent) / 100.0)).is_possible();
    let (mut low, mut high) = (0, 100);
    if !fits(high) {
        return None;
    }
    while low < high {
        let middle = u32::midpoint(low, high);
        if fits(middle) { high = middle } else { low = middle + 1 }
    }
    Some(low)
}

fn explain(mixture: &Mixture, program: &Program, conflict: &Infeasible) -> Conflict {
    let list = without_label(mixture);
    if !Program::of(&list, None).is_possible() {
        return Conflict::List(clash(list));
    }
    let rows = program.tagged.iter().zip(&conflict.weights);
    let mut lines: Vec<NutrientId> =
        rows.filter(|(_, weight)| weight.abs() > 1e-9).filter_map(|(row, _)| row.prints).collect();
    lines.sort_unstable();
    lines.dedup();
    Conflict::Label {
        lines,
        tolerance: smallest_tolerance(mixture),
        order: mixture.ordered && Program::of(&Mixture { ordered: false, ..mixture.clone() }, None).is_possible(),
    }
}

/// What to leave out of an impossible list so that it becomes possible.
fn clash(mut list: Mixture) -> Clash {
    list.ordered = false;
    if Program::of(&list, None).is_possible() {
        return Clash::Order;
    }
    for part in &mut list.parts {
        part.stated = part.stated.filter(|stated| !matches!(stated, Said::Grams(..)));
    }
    if Program::of(&list, None).is_possible() { Clash::Grams } else { Clash::Shares }
}

fn without_label(mixture: &Mixture) -> Mixture {
    let parts = mixture.parts.iter().map(|part| match &part.stuff {
        Stuff::Mixture(inner) => Part { stuff: Stuff::Mixture(Box::new(without_label(inner))), ..part.clone() },
        Stuff::Food(_) => part.clone(),
    });
    Mixture { parts: parts.collect(), label: Vec::new(), ..mixture.clone() }
}

/// A sum of variables, each times a factor.
type Sum = Vec<(usize, f64)>;

struct Tagged {
    row: Sum,
    relation: Relation,
    bound: f64,
    /// The printed line it stands for.
    prints: Option<NutrientId>,
}

/// A leaf and its mass as a sum of variables, with its usual share of everything.
struct Branch<'a> {
    amounts: &'a [Amount],
    mass: Sum,
    usual: f64,
}

/// Where the leaves and the losses of a list begin.
#[derive(Debug, Clone, Copy)]
struct Begin {
    leaves: usize,
    lost: usize,
}

impl Begin {
    /// All leaves and losses there are.
    const ALL: Self = Self { leaves: 0, lost: 0 };
}

impl Branch<'_> {
    /// The amount of a nutrient in a gram of it.
    fn cell(&self, nutrient: NutrientId) -> Amount {
        self.amounts.get(nutrient.index()).copied().unwrap_or(Amount::UNKNOWN)
    }
}

/// Whether only what is usual bounds a cell.
fn is_assumed(cell: &Amount) -> bool {
    !cell.known && cell.interval.high.is_some_and(|high| high > cell.interval.low)
}

/// The linear program of a mixture.
struct Program<'a> {
    variables: usize,
    tagged: Vec<Tagged>,
    leaves: Vec<Branch<'a>>,
    /// Grams of water lost on the way: what went in and did not come out.
    lost: Sum,
    /// Printed lines of the outermost label: coefficients by leaf come from its amounts.
    goals: Vec<(NutrientId, f64)>,
    /// Whether a row takes an unknown cell of a printed nutrient at its ceiling.
    leans_on_ceilings: bool,
}

impl<'a> Program<'a> {
    /// The program; with `tolerance` in place of every label's own.
    fn of(mixture: &'a Mixture, tolerance: Option<f64>) -> Self {
        let mut program = Self {
            variables: 1,
            tagged: Vec::new(),
            leaves: Vec::new(),
            lost: Vec::new(),
            goals: Vec::new(),
            leans_on_ceilings: false,
        };
        // The first variable is what the whole weighs.
        let out = vec![(0, 1.0)];
        if let Some(grams) = mixture.grams {
            program.push(out.clone(), Relation::Exactly, grams);
        }
        program.add(mixture, &out, 1.0, true, tolerance);
        program
    }

    fn push(&mut self, row: Sum, relation: Relation, bound: f64) {
        self.tagged.push(Tagged { row, relation, bound, prints: None });
    }

    /// A mixture of which there are `out` grams, usually a share `usual` of everything.
    fn add(&mut self, mixture: &'a Mixture, out: &Sum, usual: f64, outermost: bool, tolerance: Option<f64>) {
        let count = mixture.parts.len();
        let first = self.variables;
        self.variables += count;
        let mass = |index: usize| -> Sum {
            let last = if mixture.ordered { count } else { index + 1 };
            (first + index..first + last).map(|variable| (variable, 1.0)).collect()
        };
        let into: Sum = (0..count).flat_map(mass).collect();
        let (least, most) = mixture.yields;
        // least ≤ out ÷ in ≤ most.
        let difference = |factor: f64| sum(out, 1.0, &into, -factor);
        if least < most {
            self.push(difference(least), Relation::AtLeast, 0.0);
            self.push(difference(most), Relation::AtMost, 0.0);
        } else {
            self.push(difference(least), Relation::Exactly, 0.0);
        }
        // What this list and those in it lose is theirs; others lose their own.
        let begin = Begin { leaves: self.leaves.len(), lost: self.lost.len() };
        if mixture.yields != (1.0, 1.0) {
            let lost = sum(&into, 1.0, out, -1.0);
            self.lost.extend(lost);
        }
        for (index, part) in mixture.parts.iter().enumerate() {
            let mass = mass(index);
            match (part.stated, mixture.grams, outermost) {
                (Some(Said::Share(low, high)), _, _) => {
                    self.push(sum(&mass, 1.0, &into, -low), Relation::AtLeast, 0.0);
                    self.push(sum(&mass, 1.0, &into, -high), Relation::AtMost, 0.0);
                }
                (Some(Said::Grams(low, high)), Some(grams), _) => {
                    self.push(sum(&mass, grams, out, -low), Relation::AtLeast, 0.0);
                    self.push(sum(&mass, grams, out, -high), Relation::AtMost, 0.0);
                }
                (Some(Said::Grams(low, high)), None, true) => {
                    self.push(mass.clone(), Relation::AtLeast, low);
                    self.push(mass.clone(), Relation::AtMost, high);
                }
                (Some(Said::Grams(..)), None, false) | (None, _, _) => {}
            }
            let usual = usual * usual_share(index, count, mixture.ordered);
            match &part.stuff {
                Stuff::Food(amounts) => self.leaves.push(Branch { amounts, mass, usual }),
                Stuff::Mixture(inner) => self.add(inner, &mass, usual, false, tolerance),
            }
        }
        if mixture.yields != (1.0, 1.0) {
            self.add_water(begin);
        }
        self.add_label(mixture, out, begin, outermost, tolerance.unwrap_or(mixture.tolerance));
    }

    /// No more water goes than there is in the foods from `begin` on.
    fn add_water(&mut self, begin: Begin) {
        let Some(row) = self.total(NutrientId::WATER, begin, &|cell| cell.interval.high) else { return };
        self.leans_on_ceilings |= self.assumes(NutrientId::WATER, begin);
        self.push(row, Relation::AtLeast, 0.0);
    }

    /// The rows of a label over the leaves from `begin` on: an unknown cell takes whichever end loosens its row.
    fn add_label(&mut self, mixture: &Mixture, out: &Sum, begin: Begin, outermost: bool, tolerance: f64) {
        // What the label is for: the whole of the outermost, or so many grams of what there is.
        let scaled = mixture.grams.filter(|_| !outermost);
        if scaled.is_none() && !outermost {
            return;
        }
        for line in &mixture.label {
            let Some(amount) = printed(line.nutrient, line.amount, tolerance, mixture.whose) else { continue };
            let Interval { low, estimate, high } = amount.interval;
            let least = self.total(line.nutrient, begin, &|cell| Some(cell.interval.low));
            let most = self.total(line.nutrient, begin, &|cell| cell.interval.high);
            let (mut rows, mut leans) = (Vec::new(), false);
            for (row, relation, bound) in [(least, Relation::AtMost, high), (most, Relation::AtLeast, Some(low))] {
                let (Some(row), Some(bound)) = (row, bound) else { continue };
                if relation == Relation::AtLeast {
                    if bound <= 0.0 {
                        continue;
                    }
                    // This row alone takes unknown cells at their ceilings.
                    leans |= self.assumes(line.nutrient, begin);
                }
                let (row, bound) = match scaled {
                    Some(grams) => (sum(&row, grams, out, -bound), 0.0),
                    None => (row, bound),
                };
                rows.push(Tagged { row, relation, bound, prints: Some(line.nutrient) });
            }
            self.tagged.extend(rows);
            self.leans_on_ceilings |= leans;
            if outermost && let Some(value) = estimate.filter(|value| *value > 0.0) {
                self.goals.push((line.nutrient, value));
            }
        }
    }

    /// The leaves from `begin` on.
    fn leaves_from(&self, begin: Begin) -> impl Iterator<Item = &Branch<'a>> {
        self.leaves.iter().skip(begin.leaves)
    }

    /// Whether only what is usual bounds a nutrient in one of the leaves from `begin` on.
    fn assumes(&self, nutrient: NutrientId, begin: Begin) -> bool {
        self.leaves_from(begin).any(|leaf| is_assumed(&leaf.cell(nutrient)))
    }

    /// The sum of a nutrient over the leaves from `begin` on, each cell at the `end` that is asked for; `None` where one has none.
    fn total(&self, nutrient: NutrientId, begin: Begin, end: &dyn Fn(&Amount) -> Option<f64>) -> Option<Sum> {
        let mut row = self.lost_water(nutrient, begin.lost);
        for leaf in self.leaves_from(begin) {
            let factor = end(&leaf.cell(nutrient))?;
            row.extend(leaf.mass.iter().map(|(variable, by)| (*variable, by * factor)));
        }
        Some(row)
    }

    /// What water that went away takes off a total: that of all lists from the `begin`th on.
    fn lost_water(&self, nutrient: NutrientId, begin: usize) -> Sum {
        let lost = self.lost.iter().skip(begin).filter(|_| nutrient == NutrientId::WATER);
        lost.map(|(variable, by)| (*variable, -by)).collect()
    }

    fn rows(&self) -> Vec<Row> {
        let row = |tagged: &Tagged| Row {
            coefficients: self.dense(&tagged.row),
            relation: tagged.relation,
            bound: tagged.bound,
        };
        self.tagged.iter().map(row).collect()
    }

    fn dense(&self, row: &Sum) -> Vec<f64> {
        let mut dense = vec![0.0; self.variables];
        for (variable, factor) in row {
            if let Some(sum) = dense.get_mut(*variable) {
                *sum += factor;
            }
        }
        dense
    }

    fn is_possible(&self) -> bool {
        Polytope::new(self.variables, &self.rows()).is_ok()
    }

    /// Grams of each leaf, and of water lost, at a point.
    fn masses(&self, at: &[f64]) -> (Vec<f64>, f64) {
        let value = |row: &Sum| row.iter().filter_map(|(variable, by)| Some(at.get(*variable)? * by)).sum::<f64>();
        (self.leaves.iter().map(|leaf| value(&leaf.mass).max(0.0)).collect(), value(&self.lost))
    }

    fn proof(&self, mixture: &Mixture, polytope: &Polytope) -> Proof {
        let nearest = self.nearest(polytope);
        let bounds = NutrientId::all().map(|nutrient| {
            let line = mixture.label.iter().find(|line| line.nutrient == nutrient);
            let line = line.and_then(|line| printed(nutrient, line.amount, mixture.tolerance, mixture.whose));
            if let Some(amount) = line {
                return (amount, None);
            }
            let (amount, extremes) = self.bounds(nutrient, polytope, nearest.as_ref());
            (amount, Some(extremes))
        });
        let (amounts, extremes) = bounds.unzip();
        let leaves = self.leaves.iter().map(|leaf| leaf.amounts.to_vec()).collect();
        let (nearest, nearest_lost) = nearest.unwrap_or_default();
        Proof { amounts, leaves, nearest, nearest_lost, extremes }
    }

    /// The least and the most of a nutrient: an unknown cell counts as its low end in the one, as its ceiling in the other.
    fn bounds(
        &self,
        nutrient: NutrientId,
        polytope: &Polytope,
        nearest: Option<&(Vec<f64>, f64)>,
    ) -> (Amount, Extremes) {
        let cell = |leaf: &Branch| leaf.cell(nutrient);
        let is_water = nutrient == NutrientId::WATER;
        let nothing =
            || Extremes { low: (vec![0.0; self.leaves.len()], 0.0), high: Some((vec![0.0; self.leaves.len()], 0.0)) };
        if !is_water && self.leaves.iter().all(|leaf| cell(leaf).known && cell(leaf).interval.high == Some(0.0)) {
            // None of them has any: no alcohol in rice.
            let evidence = self.leaves.iter().map(|leaf| cell(leaf).evidence).min().unwrap_or(Evidence::Label);
            return (Amount { evidence: evidence.min(Evidence::Label), ..Amount::NOTHING }, nothing());
        }
        let objective = |end| self.total(nutrient, Begin::ALL, end).map(|row| self.dense(&row));
        let total = |(grams, lost): &(Vec<f64>, f64), end: &dyn Fn(&Amount) -> Option<f64>| -> Option<f64> {
            let foods = self.leaves.iter().zip(grams).try_fold(0.0, |sum, (leaf, grams)| {
                let each = if *grams > 0.0 { end(&cell(leaf))? } else { 0.0 };
                Some(sum + each * grams)
            })?;
            Some(if is_water { (foods - lost).max(0.0) } else { foods })
        };
        let low_end = |cell: &Amount| Some(cell.interval.low);
        let high_end = |cell: &Amount| cell.interval.high;
        let lowest = objective(&low_end).and_then(|row| polytope.minimise(&row)).map(|found| self.masses(&found.at));
        let highest = objective(&high_end).and_then(|row| polytope.maximise(&row)).map(|found| self.masses(&found.at));
        let low = lowest.as_ref().and_then(|at| total(at, &low_end)).unwrap_or(0.0);
        let high = highest.as_ref().and_then(|at| total(at, &high_end)).map(|high| high.max(low));
        let estimate = nearest.and_then(|at| total(at, &|cell| cell.interval.estimate));
        let estimate = estimate.map(|value| value.max(low)).map(|value| high.map_or(value, |high| value.min(high)));
        let speaking = self.leaves.iter().map(cell).filter(|cell| cell.known || cell.interval.low > 0.0);
        let weakest = speaking.map(|cell| cell.evidence).min().unwrap_or(Evidence::Label);
        let amount = Amount {
            interval: Interval { low, estimate, high },
            evidence: if self.leans_on_ceilings { Evidence::Assumed } else { weakest.min(Evidence::Label) },
            known: self.leaves.iter().all(|leaf| cell(leaf).known),
        };
        (amount, Extremes { low: lowest.unwrap_or(nothing().low), high: highest.filter(|_| high.is_some()) })
    }

    /// The composition nearest to the label: least squares of the relative misfits; of those equally near, the one nearest
    /// to what is usual of such a list.
    fn nearest(&self, polytope: &Polytope) -> Option<(Vec<f64>, f64)> {
        let mut terms: Vec<Term> = Vec::new();
        for (nutrient, value) in &self.goals {
            let per_printed = |cell: &Amount| Some(cell.interval.estimate.unwrap_or(cell.interval.low) / value);
            if let Some(row) = self.total(*nutrient, Begin::ALL, &per_printed) {
                terms.push(Term { coefficients: self.dense(&row), goal: 1.0, weight: 1.0 });
            }
        }
        // Masses count in shares of the whole, so that the tie-break weighs the same in any unit.
        let whole = polytope.minimise(&self.dense(&vec![(0, 1.0)])).map_or(1.0, |found| found.value).max(1.0);
        let everything: Sum = self.leaves.iter().flat_map(|leaf| leaf.mass.iter().copied()).collect();
        for leaf in &self.leaves {
            let row = sum(&leaf.mass, 1.0 / whole, &everything, -leaf.usual / whole);
            terms.push(Term { coefficients: self.dense(&row), goal: 0.0, weight: TIE_BREAK });
        }
        // Where nothing says what the whole weighs, as little as fits.
        for variable in 0..self.variables {
            let row = vec![(variable, 1.0 / whole)];
            terms.push(Term { coefficients: self.dense(&row), goal: 0.0, weight: TIE_BREAK * TIE_BREAK });
        }
        polytope.nearest(&terms).map(|at| self.masses(&at))
    }
}

/// `a` times `by_a` plus `b` times `by_b`.
fn sum(a: &Sum, by_a: f64, b: &Sum, by_b: f64) -> Sum {
    let times = |sum: &Sum, by: f64| sum.iter().map(|(variable, factor)| (*variable, factor * by)).collect::<Sum>();
    [times(a, by_a), times(b, by_b)].concat()
}

/// The mean share of the part at `index` over all compositions of a list in order (the broken stick: (1/m) Σ 1/k over
/// k = i…m), or of one in none.
fn usual_share(index: usize, count: usize, ordered: bool) -> f64 {
    let parts = count.max(1) as f64;
    if ordered { (index + 1..=count).map(|k| 1.0 / k as f64).sum::<f64>() / parts } else { 1.0 / parts }
}
