//! Going through sets of edits: every one of up to two, and of more as far as they can be told to be worse.
//!
//! A set is left out without being worked out where it cannot be kept (energy, money, edits that do not go together), or where a
//! bound proves that it is beaten: what is missing after some edits, less the most that the rest could add to any plan. Edits are
//! looked at in the order of that most, so that whole tails fall away. The parts of the work are told apart by counting and not by
//! the clock or the machine, so that an answer is always the same.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::solve::{Polytope, Relation, Row};
use crate::swap::front::{Front, SAME, SAME_MONEY};
use crate::swap::edits::Tie;
use crate::swap::{Candidate, Edit, Found, Layout, Model};

/// Parts that the work is divided into, whatever the machine.
const PARTS: usize = 2;
/// Sets that may be looked at, a part, before a search for more than two edits ends without proof.
const PATIENCE: u64 = 60_000_000;
/// Sets that are carried on from each number of edits to the next, where not all can be.
const BEAM: usize = 1_500;

/// What a plan with a set of edits made may be.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Energy a day, kcal.
    pub energy: (f64, f64),
    /// What is paid a month at most.
    pub paid: f64,
    /// What is missing must be less than this.
    pub shortfall: f64,
    /// How many edits.
    pub changes: usize,
}

/// What a search has found.
#[derive(Debug, Clone)]
pub struct Search {
    /// Sets that no set of as few edits beats, least missing first.
    pub found: Vec<Found>,
    /// How many sets were worked out.
    pub evaluated: u64,
    /// How many were left out for a reason; with those worked out all there are, where the search is exact.
    pub pruned: u64,
    /// Whether no set that was left out can be better.
    pub exact: bool,
    /// How much less may be missing, at most, with a set that was not looked at; 0 where the search is exact.
    pub gap: f64,
    /// Whether it was told to stop.
    pub stopped: bool,
}

/// Everything a search needs to know of its edits, most promising first.
struct Field<'a> {
    model: &'a Model,
    layout: &'a Layout,
    edits: &'a [Edit],
    bounds: Bounds,
    /// What each edit, in the order below, cannot be made beside.
    ties: Vec<Tie>,
    /// Edits in the order of `most`.
    order: Vec<usize>,
    /// The most that each could take off what is missing, beside any others.
    most: Vec<f64>,
    /// Rows of an edit, a multiple of [`LANES`].
    height: usize,
    /// What the plan has, row by row.
    start: Vec<f64>,
    /// What each edit adds, row by row.
    rows: Vec<f64>,
    /// What each adds to the energy.
    energy: Vec<f64>,
    /// Whether the energy of a set is the sum of these.
    sums_energy: bool,
    /// What each adds to what is paid; `None` where that depends on the others.
    paid: Vec<Option<f64>>,
    stop: &'a AtomicBool,
}

/// Numbers that are added side by side.
const LANES: usize = 4;

/// What a part of the work has found.
struct Part {
    front: Front,
    evaluated: u64,
    pruned: u64,
    looked_at: u64,
    complete: bool,
}

/// A set of edits being made larger.
struct Prefix {
    /// Places in [`Field::order`], ascending.
    places: Vec<usize>,
    /// The plan with them, row by row.
    rows: Vec<f64>,
    /// What is missing by the rows.
    missing: f64,
    energy: f64,
    paid: Option<f64>,
}

/// The sets of up to `bounds.changes` of `edits` that are worth a look. `stop` ends the search with what it has.
#[must_use]
pub fn search(
    model: &Model,
    layout: &Layout,
    candidates: &[Candidate],
    edits: &[Edit],
    bounds: Bounds,
    stop: &AtomicBool,
) -> Search {
    let field = Field::new(model, layout, candidates, edits, bounds, stop);
    let mut known = Front::below(bounds.shortfall);
    let (mut evaluated, mut pruned, mut exact) = (0_u64, 0_u64, true);
    let mut beam = field.beam_of_one();
    for size in 1..=bounds.changes.min(edits.len()) {
        let mut carried_on = 0;
        if size > 1 && bounds.changes > 2 {
            carried_on = field.carry_on(&mut beam, &mut known);
        }
        let parts = field.all_of(size, &known);
        let complete = parts.iter().all(|part| part.complete);
        // What was carried on is among those that a whole search works out or leaves out.
        evaluated = evaluated.saturating_add(if complete { 0 } else { carried_on });
        exact &= complete;
        for part in parts {
            evaluated = evaluated.saturating_add(part.evaluated);
            pruned = pruned.saturating_add(part.pruned);
            known.extend(part.front.into_points());
        }
    }
    let gap = if exact { 0.0 } else { (known.best() - field.bound()).max(0.0) };
    Search { found: known.into_points(), evaluated, pruned, exact, gap, stopped: stop.load(Ordering::Relaxed) }
}

fn combinations(n: usize, k: usize) -> u64 {
    let (n, k) = (n as u128, k as u128);
    let all = (0..k).fold(1_u128, |all, i| all.saturating_mul(n.saturating_sub(i)) / (i + 1));
    u64::try_from(all).unwrap_or(u64::MAX)
}

/// What is missing by rows to which others are added.
fn missing(rows: &[f64], more: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    for (rows, more) in rows.chunks_exact(LANES).zip(more.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += (rows[lane] + more[lane]).max(0.0);
        }
    }
    sums.iter().sum()
}

impl<'a> Field<'a> {
    fn new(
        model: &'a Model,
        layout: &'a Layout,
        candidates: &'a [Candidate],
        edits: &'a [Edit],
        bounds: Bounds,
        stop: &'a AtomicBool,
    ) -> Self {
        let rows = model.height();
        let of = |edit: usize| &model.rows[edit * rows..(edit + 1) * rows];
        let mut worst = vec![0.0_f64; rows];
        for edit in 0..edits.len() {
            worst.iter_mut().zip(of(edit)).for_each(|(worst, more)| *worst = worst.max(*more));
        }
        // What may be missing of each row after all edits but one.
        let others = bounds.changes.saturating_sub(1) as f64;
        let room: Vec<f64> =
            model.start.iter().zip(&worst).map(|(start, worst)| (start + others * worst).max(0.0)).collect();
        let most =
            |edit: usize| -> f64 { of(edit).iter().zip(&room).map(|(more, room)| (-more).max(0.0).min(*room)).sum() };
        let mut order: Vec<(f64, usize)> = (0..edits.len()).map(|edit| (most(edit), edit)).collect();
        order.sort_by(|(a, i), (b, j)| b.total_cmp(a).then(i.cmp(j)));
        let (most, order): (Vec<f64>, Vec<usize>) = order.into_iter().unzip();
        let height = rows.next_multiple_of(LANES);
        let mut start = model.start.clone();
        start.resize(height, -1.0);
        let mut sorted = Vec::with_capacity(height * edits.len());
        for edit in &order {
            sorted.extend_from_slice(of(*edit));
            sorted.resize(sorted.len() + height - rows, 0.0);
        }
        let ties = order.iter().map(|edit| Tie::of(&edits[*edit], candidates)).collect();
        let energy: Vec<(f64, bool)> = order.iter().map(|edit| model.energy_of(*edit)).collect();
        let sums_energy = model.knows_energy() && energy.iter().all(|(_, known)| *known);
        let paid = order.iter().map(|edit| model.purse.added(*edit)).collect();
        let energy = energy.into_iter().map(|(energy, _)| energy).collect();
        Self {
            model,
            layout,
            edits,
            bounds,
            ties,
            order,
            most,
            height,
            start,
            rows: sorted,
            energy,
            sums_energy,
            paid,
            stop,
        }
    }

    fn row(&self, place: usize) -> &[f64] {
        &self.rows[place * self.height..(place + 1) * self.height]
    }

    /// No edits.
    fn nothing(&self) -> Prefix {
        let rows = self.start.clone();
        let missing = rows.iter().map(|row| row.max(0.0)).sum();
        Prefix {
            places: Vec::new(),
            rows,
            missing,
            energy: self.model.energy(&[]),
            paid: Some(self.model.purse.paid(&[])),
        }
    }

    fn with(&self, prefix: &Prefix, place: usize) -> Prefix {
        let rows: Vec<f64> = prefix.rows.iter().zip(self.row(place)).map(|(row, more)| row + more).collect();
        let mut places = prefix.places.clone();
        places.push(place);
        Prefix {
            places,
            missing: rows.iter().map(|row| row.max(0.0)).sum(),
            rows,
            energy: prefix.energy + self.energy[place],
            paid: prefix.paid.zip(self.paid[place]).map(|(paid, more)| paid + more),
        }
    }

    fn goes_with(&self, prefix: &[usize], place: usize) -> bool {
        prefix.iter().all(|other| self.ties[*other].allows(&self.ties[place]))
    }

    fn has_energy(&self, energy: f64) -> bool {
        let (least, most) = self.bounds.energy;
        (least - SAME..=most + SAME).contains(&energy)
    }

    /// The edits at these places, if they may be made, with what they come to.
    fn keep(&self, places: &[usize], missing: f64) -> Option<Found> {
        let mut set: Vec<usize> = places.iter().map(|place| self.order[*place]).collect();
        set.sort_unstable();
        let is_sum = places.iter().all(|place| self.paid[*place].is_some());
        let paid = self.model.purse.paid(&set);
        let edits: Vec<Edit> = set.iter().map(|edit| self.edits[*edit]).collect();
        let allowed = (is_sum || paid <= self.bounds.paid + SAME_MONEY)
            && (self.sums_energy || self.has_energy(self.model.energy(&set)))
            && self.layout.leaves_meals(&edits);
        let shortfall = if self.model.is_straight() { missing } else { missing + self.model.bent(&set) };
        allowed.then_some(Found { edits: set, shortfall, paid })
    }

    /// Every set of `size` edits that is not proven to be beaten; `known` are sets of no more.
    fn all_of(&self, size: usize, known: &Front) -> Vec<Part> {
        let part = |part: usize| {
            let front = known.clone();
            let mut found = Part { front, evaluated: 0, pruned: 0, looked_at: 0, complete: true };
            self.visit(&self.nothing(), size, Some(part), &mut found);
            found
        };
        thread::scope(|scope| {
            let others: Vec<_> = (1..PARTS).map(|other| scope.spawn(move || part(other))).collect();
            let mut parts = vec![part(0)];
            parts.extend(others.into_iter().filter_map(|other| other.join().ok()));
            parts
        })
    }

    /// Makes `prefix` larger by `more` edits that stand behind its own; of the first edit only every so many, where the work is in parts.
    fn visit(&self, prefix: &Prefix, more: usize, part: Option<usize>, found: &mut Part) {
        let first = prefix.places.last().map_or(0, |last| last + 1);
        let count = self.order.len();
        let is_ours = |place: usize| part.is_none_or(|part| place % PARTS == part);
        for place in first..count {
            // The most that this and those behind it could take off.
            let most: f64 = self.most[place..].iter().take(more).sum();
            if prefix.missing - most >= self.bounds.shortfall - SAME {
                found.pruned = found.pruned.saturating_add(self.behind(place, more, part));
                return;
            }
            if !is_ours(place) {
                continue;
            }
            if more == 1 {
                self.look_at(prefix, place, found);
                continue;
            }
            if found.looked_at > PATIENCE || self.stop.load(Ordering::Relaxed) {
                found.complete = false;
                return;
            }
            if self.goes_with(&prefix.places, place) {
                self.visit(&self.with(prefix, place), more - 1, None, found);
            } else {
                found.pruned = found.pruned.saturating_add(combinations(count - place - 1, more - 1));
            }
        }
    }

    /// How many sets of `more` edits from `place` on this part of the work is for.
    fn behind(&self, place: usize, more: usize, part: Option<usize>) -> u64 {
        let count = self.order.len();
        match part {
            None => combinations(count - place, more),
            Some(part) => (place..count)
                .filter(|place| place % PARTS == part)
                .fold(0_u64, |all, place| all.saturating_add(combinations(count - place - 1, more - 1))),
        }
    }

    /// One whole set.
    fn look_at(&self, prefix: &Prefix, place: usize, found: &mut Part) {
        found.looked_at += 1;
        found.pruned += 1;
        if self.sums_energy && !self.has_energy(prefix.energy + self.energy[place]) {
            return;
        }
        let paid = prefix.paid.zip(self.paid[place]).map(|(paid, more)| paid + more);
        if paid.is_some_and(|paid| paid > self.bounds.paid + SAME_MONEY) {
            return;
        }
        let bar = paid.map_or(self.bounds.shortfall, |paid| found.front.bar(paid));
        if prefix.missing - self.most[place] >= bar - SAME || !self.goes_with(&prefix.places, place) {
            return;
        }
        found.pruned -= 1;
        found.evaluated += 1;
        let missing = missing(&prefix.rows, self.row(place));
        if missing < bar - SAME {
            let places: Vec<usize> = prefix.places.iter().copied().chain([place]).collect();
            if let Some(set) = self.keep(&places, missing) {
                found.front.offer(set);
            }
        }
    }

    /// Sets of one edit to carry on from.
    fn beam_of_one(&self) -> Vec<Vec<usize>> {
        if self.bounds.changes <= 2 {
            return Vec::new();
        }
        let start = self.nothing();
        let mut all: Vec<(f64, Vec<usize>)> =
            (0..self.order.len()).map(|place| (missing(&start.rows, self.row(place)), vec![place])).collect();
        best(&mut all, BEAM);
        all.into_iter().map(|(_, set)| set).collect()
    }

    /// Makes every set of the beam larger by one edit, any; the best of them are the next beam, half of it such as may be made as they
    /// are. How many were worked out.
    fn carry_on(&self, beam: &mut Vec<Vec<usize>>, known: &mut Front) -> u64 {
        type Sets = Vec<(f64, Vec<usize>)>;
        let part = |part: usize| {
            let (mut front, mut worked_out) = (known.clone(), 0_u64);
            let (mut any, mut kept): (Sets, Sets) = (Vec::new(), Vec::new());
            for set in beam.iter().skip(part).step_by(PARTS) {
                if self.stop.load(Ordering::Relaxed) {
                    break;
                }
                let prefix = set.iter().fold(self.nothing(), |prefix, place| self.with(&prefix, *place));
                let (worst, worst_kept) = (bar_of(&any), bar_of(&kept));
                for place in 0..self.order.len() {
                    let missing = missing(&prefix.rows, self.row(place));
                    worked_out += 1;
                    let is_wanted = missing < worst || missing < worst_kept || missing < front.best();
                    if !is_wanted || set.contains(&place) || !self.goes_with(set, place) {
                        continue;
                    }
                    let mut places = set.clone();
                    places.push(place);
                    places.sort_unstable();
                    let fits = !self.sums_energy || self.has_energy(prefix.energy + self.energy[place]);
                    let found = if fits { self.keep(&places, missing) } else { None };
                    if let Some(found) = found.filter(|found| found.paid <= self.bounds.paid + SAME_MONEY) {
                        kept.push((found.shortfall, places.clone()));
                        front.offer(found);
                    }
                    any.push((missing, places));
                }
                best(&mut any, BEAM / 2);
                best(&mut kept, BEAM / 2);
            }
            (front, any, kept, worked_out)
        };
        let parts = thread::scope(|scope| {
            let others: Vec<_> = (1..PARTS).map(|other| scope.spawn(move || part(other))).collect();
            let mut parts = vec![part(0)];
            parts.extend(others.into_iter().filter_map(|other| other.join().ok()));
            parts
        });
        let (mut any, mut kept): (Sets, Sets) = (Vec::new(), Vec::new());
        let mut all = 0;
        for (front, of_any, of_kept, worked_out) in parts {
            known.extend(front.into_points());
            any.extend(of_any);
            kept.extend(of_kept);
            all += worked_out;
        }
        best(&mut any, BEAM / 2);
        best(&mut kept, BEAM / 2);
        any.extend(kept);
        best(&mut any, BEAM);
        *beam = any.into_iter().map(|(_, set)| set).collect();
        all
    }

    /// What is missing at least with any set that may be made: the edits as shares, a linear program.
    fn bound(&self) -> f64 {
        let (count, height) = (self.order.len(), self.model.height());
        let wide = |shares: Vec<f64>, missing: Option<usize>| {
            let mut coefficients = shares;
            coefficients.resize(count + height, 0.0);
            if let Some(row) = missing {
                coefficients[count + row] = 1.0;
            }
            coefficients
        };
        let mut conditions = vec![Row {
            coefficients: wide(vec![1.0; count], None),
            relation: Relation::AtMost,
            bound: self.bounds.changes as f64,
        }];
        for row in 0..height {
            // Missing is at least what the edits leave.
            let shares = (0..count).map(|place| -self.row(place)[row]).collect();
            let relation = Relation::AtLeast;
            conditions.push(Row { coefficients: wide(shares, Some(row)), relation, bound: self.start[row] });
        }
        if self.sums_energy {
            let today = self.model.energy(&[]);
            let (least, most) = self.bounds.energy;
            for (relation, bound) in [(Relation::AtLeast, least - today), (Relation::AtMost, most - today)] {
                if bound.is_finite() {
                    conditions.push(Row { coefficients: wide(self.energy.clone(), None), relation, bound });
                }
            }
        }
        let paid: Option<Vec<f64>> = self.paid.iter().copied().collect();
        let spare = self.bounds.paid - self.model.purse.paid(&[]);
        if let Some(paid) = paid.filter(|_| spare.is_finite()) {
            conditions.push(Row { coefficients: wide(paid, None), relation: Relation::AtMost, bound: spare });
        }
        let mut objective = vec![0.0; count];
        objective.resize(count + height, 1.0);
        let least = Polytope::new(count + height, &conditions).ok().and_then(|all| all.minimise(&objective));
        least.map_or(0.0, |least| least.value.max(0.0))
    }
}

/// The first `most` by what is missing, each set once.
fn best(sets: &mut Vec<(f64, Vec<usize>)>, most: usize) {
    sets.sort_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| one.cmp(other)));
    sets.dedup_by(|(_, one), (_, other)| one == other);
    sets.truncate(most);
}

/// What a set must stay below to be among the sets of a beam that is full.
fn bar_of(sets: &[(f64, Vec<usize>)]) -> f64 {
    if sets.len() < BEAM / 2 { f64::INFINITY } else { sets.last().map_or(f64::INFINITY, |(missing, _)| *missing) }
}
