//! Going through sets of edits: every one of up to two, and of more as far as they can be told to be worse.
//!
//! A set is left out without being worked out where it cannot be kept (energy, money, edits that do not go together), or where a
//! bound proves that it is beaten: what is missing after some edits, less the most that the rest could add to any plan. Edits are
//! looked at in the order of that most, so that whole tails fall away. The parts of the work are told apart by counting and not by
//! the clock or the machine, so that an answer is always the same.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::cores;
use crate::solve::{Polytope, Relation, Row};
use crate::swap::edits::Tie;
use crate::swap::front::{Front, SAME, SAME_MONEY};
use crate::swap::{Candidate, Edit, Found, Layout, Model};

/// The work is in as many parts on every machine, so that an answer never depends on it.
pub(super) const PARTS: usize = 2;

/// Sets that may be looked at, a part, before a search for more than two edits ends without proof; to work one out is as much
/// effort as to look at [`OF_A_SET`].
const PATIENCE: u64 = 60_000_000;
const OF_A_SET: u64 = 10;
/// To ask the books.
const OF_BOOKS: u64 = 5_000;
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
    /// Sets that no set of as few edits beats.
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
    /// How many shares of energy there are, and what each edit adds to each.
    shares: usize,
    parts_of_energy: Vec<f64>,
    /// What each adds to the energy.
    energy: Vec<f64>,
    /// Whether the energy of a set is the sum of these.
    sums_energy: bool,
    /// What each adds to what is paid; not a number where that depends on the others.
    paid: Vec<f64>,
    /// What each adds to what is paid at least.
    least: Vec<f64>,
    stop: &'a AtomicBool,
}

/// Numbers that are added side by side.
const LANES: usize = 4;
/// Rows after which it is asked whether the rest matters.
const BLOCK: usize = 4 * LANES;

/// What a part of the work has found.
struct Part {
    front: Front,
    evaluated: u64,
    pruned: u64,
    effort: u64,
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
    /// What there is of each share of energy.
    parts_of_energy: Vec<f64>,
    energy: f64,
    /// What is paid with them; not a number where that is no sum.
    paid: f64,
    /// What is paid with them at least.
    least: f64,
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
    // A set that a larger one beats is still the best of its size.
    let mut found: Vec<Found> = Vec::new();
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
        found.extend(known.points().iter().filter(|point| point.edits.len() == size).cloned());
    }
    let gap = if exact { 0.0 } else { (known.best() - field.bound()).max(0.0) };
    Search { found, evaluated, pruned, exact, gap, stopped: stop.load(Ordering::Relaxed) }
}

fn combinations(n: usize, k: usize) -> u64 {
    let (n, k) = (n as u128, k as u128);
    let all = (0..k).fold(1_u128, |all, i| all.saturating_mul(n.saturating_sub(i)) / (i + 1));
    u64::try_from(all).unwrap_or(u64::MAX)
}

/// The same where it stays below `bar`. What is most missing stands first, so that most sets are told by a part of their rows.
fn missing_below(rows: &[f64], more: &[f64], bar: f64) -> Option<f64> {
    let mut sum = 0.0;
    for (rows, more) in rows.chunks(BLOCK).zip(more.chunks(BLOCK)) {
        sum += missing(rows, more);
        if sum >= bar {
            return None;
        }
    }
    Some(sum)
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
        let of = |edit: usize| model.row(edit);
        let mut worst = vec![0.0_f64; rows];
        for edit in 0..edits.len() {
            worst.iter_mut().zip(of(edit)).for_each(|(worst, more)| *worst = worst.max(*more));
        }
        // What may be missing of each row after all edits but one.
        let others = bounds.changes.saturating_sub(1) as f64;
        let room: Vec<f64> =
            model.start().iter().zip(&worst).map(|(start, worst)| (start + others * worst).max(0.0)).collect();
        let most =
            |edit: usize| -> f64 { of(edit).iter().zip(&room).map(|(more, room)| (-more).max(0.0).min(*room)).sum() };
        let mut order: Vec<(f64, usize)> = (0..edits.len()).map(|edit| (most(edit), edit)).collect();
        order.sort_by(|(a, i), (b, j)| b.total_cmp(a).then(i.cmp(j)));
        let (most, order): (Vec<f64>, Vec<usize>) = order.into_iter().unzip();
        let height = rows.next_multiple_of(LANES);
        let mut by_size: Vec<usize> = (0..rows).collect();
        by_size.sort_by(|a, b| model.start()[*b].total_cmp(&model.start()[*a]));
        let mut start: Vec<f64> = by_size.iter().map(|row| model.start()[*row]).collect();
        start.resize(height, -1.0);
        let mut sorted = Vec::with_capacity(height * edits.len());
        for edit in &order {
            sorted.extend(by_size.iter().map(|row| of(*edit)[*row]));
            sorted.resize(sorted.len() + height - rows, 0.0);
        }
        let ties = order.iter().map(|edit| Tie::of(&edits[*edit], candidates)).collect();
        let shares = model.shares();
        let parts_of_energy =
            order.iter().flat_map(|edit| (0..shares).map(|share| model.part_of_energy(share, Some(*edit)))).collect();
        let energy: Vec<(f64, bool)> = order.iter().map(|edit| model.energy_of(*edit)).collect();
        let sums_energy = model.knows_energy() && energy.iter().all(|(_, known)| *known);
        let paid = order.iter().map(|edit| model.purse.added(*edit).unwrap_or(f64::NAN)).collect();
        let least = order.iter().map(|edit| model.purse.least().1[*edit]).collect();
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
            shares,
            parts_of_energy,
            energy,
            sums_energy,
            paid,
            least,
            stop,
        }
    }

    fn row(&self, place: usize) -> &[f64] {
        &self.rows[place * self.height..(place + 1) * self.height]
    }

    fn part_of_energy(&self, place: usize) -> &[f64] {
        &self.parts_of_energy[place * self.shares..(place + 1) * self.shares]
    }

    /// What the shares of energy add to what is missing, with one edit more.
    fn beside(&self, prefix: &Prefix, place: usize) -> f64 {
        let energy = prefix.energy + self.energy[place];
        let parts = prefix.parts_of_energy.iter().zip(self.part_of_energy(place)).map(|(part, more)| part + more);
        parts.enumerate().map(|(share, part)| self.model.share(share, part, energy)).sum()
    }

    /// No edits.
    fn nothing(&self) -> Prefix {
        let rows = self.start.clone();
        let missing = rows.iter().map(|row| row.max(0.0)).sum();
        Prefix {
            places: Vec::new(),
            rows,
            missing,
            parts_of_energy: (0..self.shares).map(|share| self.model.part_of_energy(share, None)).collect(),
            energy: self.model.energy(&[]),
            paid: self.model.paid(&[]),
            least: self.model.purse.least().0,
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
            parts_of_energy: prefix
                .parts_of_energy
                .iter()
                .zip(self.part_of_energy(place))
                .map(|(a, b)| a + b)
                .collect(),
            energy: prefix.energy + self.energy[place],
            paid: prefix.paid + self.paid[place],
            least: prefix.least + self.least[place],
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
    fn keep(&self, places: Vec<usize>, missing: f64) -> Option<Found> {
        let mut set: Vec<usize> = places.into_iter().map(|place| self.order[place]).collect();
        set.sort_unstable();
        let paid = self.model.paid(&set);
        let edits: Vec<Edit> = set.iter().map(|edit| self.edits[*edit]).collect();
        let allowed = paid <= self.bounds.paid + SAME_MONEY
            && (self.sums_energy || self.has_energy(self.model.energy(&set)))
            && self.layout.leaves_meals(&edits);
        allowed.then(|| Found { shortfall: missing + self.model.bent(&set), edits: set, paid })
    }

    /// Every set of `size` edits that is not proven to be beaten; `known` are sets of no more.
    fn all_of(&self, size: usize, known: &Front) -> Vec<Part> {
        let part = |part: usize| {
            let front = known.clone();
            let mut found = Part { front, evaluated: 0, pruned: 0, effort: 0, complete: true };
            self.visit(&self.nothing(), size, Some(part), &mut found);
            found
        };
        cores::parts(PARTS, part)
    }

    /// Makes `prefix` larger by `more` edits that stand behind its own; of the first edit only every so many, where the work is in parts.
    fn visit(&self, prefix: &Prefix, more: usize, part: Option<usize>, found: &mut Part) {
        if more == 1 {
            return self.visit_last(prefix, part, found);
        }
        let first = prefix.places.last().map_or(0, |last| last + 1);
        let count = self.order.len();
        // Pairs are gone through to the end, however many.
        let is_long = prefix.places.len() + more > 2;
        for place in first..count {
            // The most that this and those behind it could take off.
            let most: f64 = self.most[place..].iter().take(more).sum();
            if prefix.missing - most >= self.bounds.shortfall - SAME {
                found.pruned = found.pruned.saturating_add(self.behind(place, more, part));
                return;
            }
            if part.is_some_and(|part| place % PARTS != part) {
                continue;
            }
            if is_long && found.effort > PATIENCE || self.stop.load(Ordering::Relaxed) {
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

    /// The last edit of a set. Behind each other the edits could take off less and less, so that what a set must cost to be worth
    /// anything only falls.
    fn visit_last(&self, prefix: &Prefix, part: Option<usize>, found: &mut Part) {
        let first = prefix.places.last().map_or(0, |last| last + 1);
        let count = self.order.len();
        let (least, most) = (self.bounds.energy.0 - SAME - prefix.energy, self.bounds.energy.1 + SAME - prefix.energy);
        let mut cheaper = found.front.len();
        let mut cap = self.bounds.paid + SAME_MONEY;
        let (mut evaluated, mut asked) = (0, 0);
        let mut end = count;
        for place in first..count {
            let at_least = prefix.missing - self.most[place];
            if at_least >= self.bounds.shortfall - SAME {
                end = place;
                break;
            }
            // A known set that leaves no more missing than this one could must be undercut.
            while let Some(known) = cheaper.checked_sub(1).and_then(|last| found.front.get(last)) {
                if known.shortfall - SAME > at_least {
                    break;
                }
                cap = cap.min(known.paid - SAME_MONEY);
                cheaper -= 1;
            }
            // Where it is no sum, the least that it can be.
            let sum = prefix.paid + self.paid[place];
            let paid = if sum.is_nan() { prefix.least + self.least[place] - SAME_MONEY } else { sum };
            let energy = self.energy[place];
            if (self.sums_energy && (energy < least || energy > most)) || paid > cap {
                continue;
            }
            if part.is_some_and(|part| place % PARTS != part) || !self.goes_with(&prefix.places, place) {
                continue;
            }
            evaluated += 1;
            asked += u64::from(sum.is_nan());
            let bar = found.front.bar(paid) - SAME;
            if let Some(missing) = missing_below(&prefix.rows, self.row(place), bar)
                .map(|missing| missing + self.beside(prefix, place))
                .filter(|missing| *missing < bar)
                && let Some(set) = self.keep(prefix.places.iter().copied().chain([place]).collect(), missing)
            {
                found.front.offer(set);
                // What is known has changed: the cap is found again from its dearest end.
                (cheaper, cap) = (found.front.len(), self.bounds.paid + SAME_MONEY);
            }
        }
        let ours = |places: std::ops::Range<usize>| match part {
            None => places.len(),
            Some(part) => places.filter(|place| place % PARTS == part).count(),
        };
        found.effort += (end - first) as u64 + OF_A_SET * evaluated + OF_BOOKS * asked;
        found.evaluated += evaluated;
        found.pruned = found.pruned.saturating_add(ours(first..count) as u64 - evaluated);
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

    /// Sets of one edit to carry on from.
    fn beam_of_one(&self) -> Vec<Vec<usize>> {
        if self.bounds.changes <= 2 {
            return Vec::new();
        }
        let start = self.nothing();
        let mut beam = Beam::new(BEAM);
        for place in 0..self.order.len() {
            beam.offer(missing(&start.rows, self.row(place)), &[place]);
        }
        beam.settle();
        beam.sets.into_iter().map(|(_, set)| set).collect()
    }

    /// Makes every set of the beam larger by one edit, any; the best of them are the next beam, half of it such as may be made as they
    /// are. How many were worked out.
    fn carry_on(&self, beam: &mut Vec<Vec<usize>>, known: &mut Front) -> u64 {
        let part = |part: usize| {
            let (mut front, mut worked_out) = (known.clone(), 0_u64);
            let (mut any, mut kept) = (Beam::new(BEAM / 2), Beam::new(BEAM / 2));
            for set in beam.iter().skip(part).step_by(PARTS) {
                if self.stop.load(Ordering::Relaxed) {
                    break;
                }
                let prefix = set.iter().fold(self.nothing(), |prefix, place| self.with(&prefix, *place));
                worked_out += self.order.len() as u64;
                for place in 0..self.order.len() {
                    let missing = missing(&prefix.rows, self.row(place)) + self.beside(&prefix, place);
                    let is_wanted = missing < any.worst || missing < kept.worst || missing < front.best();
                    if !is_wanted || set.contains(&place) || !self.goes_with(set, place) {
                        continue;
                    }
                    let mut places = set.clone();
                    places.push(place);
                    places.sort_unstable();
                    let fits = !self.sums_energy || self.has_energy(prefix.energy + self.energy[place]);
                    let is_good = missing < kept.worst || missing < front.best();
                    if fits
                        && is_good
                        && let Some(found) = self.keep(places.clone(), missing)
                    {
                        kept.offer(found.shortfall, &places);
                        front.offer(found);
                    }
                    any.offer(missing, &places);
                }
            }
            (front, any, kept, worked_out)
        };
        let parts = cores::parts(PARTS, part);
        let (mut any, mut kept) = (Beam::new(BEAM / 2), Beam::new(BEAM / 2));
        let mut all = 0;
        for (front, of_any, of_kept, worked_out) in parts {
            known.extend(front.into_points());
            any.sets.extend(of_any.sets);
            kept.sets.extend(of_kept.sets);
            all += worked_out;
        }
        any.settle();
        kept.settle();
        any.sets.extend(kept.sets);
        any.most = BEAM;
        any.settle();
        *beam = any.sets.into_iter().map(|(_, set)| set).collect();
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
        let spare = self.bounds.paid - self.model.purse.least().0;
        if spare.is_finite() {
            let coefficients = wide(self.least.clone(), None);
            conditions.push(Row { coefficients, relation: Relation::AtMost, bound: spare });
        }
        let mut objective = vec![0.0; count];
        objective.resize(count + height, 1.0);
        let least = Polytope::new(count + height, &conditions).ok().and_then(|all| all.minimise(&objective));
        least.map_or(0.0, |least| least.value.max(0.0))
    }
}

/// The best sets of some number of edits.
struct Beam {
    /// What each leaves missing, and its places in ascending order.
    sets: Vec<(f64, Vec<usize>)>,
    most: usize,
    /// What a set must stay below to be among them.
    worst: f64,
}

impl Beam {
    fn new(most: usize) -> Self {
        Self { sets: Vec::new(), most, worst: f64::INFINITY }
    }

    fn offer(&mut self, missing: f64, places: &[usize]) {
        if missing < self.worst {
            self.sets.push((missing, places.to_vec()));
            if self.sets.len() >= 4 * self.most {
                self.settle();
            }
        }
    }

    /// Leaves the best, each once: of those that come to the same the first.
    fn settle(&mut self) {
        self.sets.sort_unstable_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| one.cmp(other)));
        self.sets.dedup_by(|(_, one), (_, other)| one == other);
        self.sets.truncate(self.most);
        if self.sets.len() == self.most {
            self.worst = self.sets.last().map_or(f64::INFINITY, |(missing, _)| *missing);
        }
    }
}
