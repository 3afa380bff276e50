//! The sets of edits that no other beats in all of: how many edits, what is still missing, what is paid.

/// A set of edits and what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Indices of the edits, in ascending order.
    pub edits: Vec<usize>,
    /// What is missing then.
    pub shortfall: f64,
    /// What is paid a month then.
    pub paid: f64,
}

/// What no longer counts as a difference, of a shortfall.
pub(super) const SAME: f64 = 1e-9;
/// The same of money a month, in units of the currency.
pub(super) const SAME_MONEY: f64 = 1e-6;
/// A part of the shortfall that changes by less is not told to have changed: half a per cent of its line.
pub(super) const TOLD: f64 = 0.005;

/// Sets of which none is beaten by one with as few edits. Cheapest first, so that less and less is missing.
#[derive(Debug, Clone)]
pub(super) struct Front {
    /// From here on it is no improvement.
    least: f64,
    points: Vec<Found>,
}

impl Front {
    /// Of sets that leave less than `least` missing.
    pub(super) fn below(least: f64) -> Self {
        Self { least, points: Vec::new() }
    }

    /// What a set that costs `paid` must stay below.
    pub(super) fn bar(&self, paid: f64) -> f64 {
        let cheaper = self.points.partition_point(|point| point.paid <= paid + SAME_MONEY);
        cheaper.checked_sub(1).and_then(|last| self.points.get(last)).map_or(self.least, |point| point.shortfall)
    }

    /// What the dearest must stay below: the least that any known set leaves missing.
    pub(super) fn best(&self) -> f64 {
        self.points.last().map_or(self.least, |point| point.shortfall)
    }

    /// How many sets there are.
    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    /// The set at a place, the cheapest first.
    pub(super) fn get(&self, place: usize) -> Option<&Found> {
        self.points.get(place)
    }

    /// Takes a set in where no cheaper one leaves as little missing; those that it beats go.
    pub(super) fn offer(&mut self, found: Found) {
        let bar = self.bar(found.paid);
        let is_tie = |point: &Found| {
            (point.paid - found.paid).abs() <= SAME_MONEY && (point.shortfall - found.shortfall).abs() <= SAME
        };
        // Of two that come to the same the one that was first in the order of edits, whichever was met first.
        if let Some(tie) = self.points.iter_mut().find(|point| is_tie(point)) {
            if (found.edits.len(), &found.edits) < (tie.edits.len(), &tie.edits) {
                *tie = found;
            }
            return;
        }
        if found.shortfall >= bar - SAME {
            return;
        }
        self.points.retain(|point| point.paid < found.paid - SAME_MONEY || point.shortfall < found.shortfall - SAME);
        let place = self.points.partition_point(|point| point.paid < found.paid);
        self.points.insert(place, found);
    }

    pub(super) fn extend(&mut self, found: impl IntoIterator<Item = Found>) {
        found.into_iter().for_each(|found| self.offer(found));
    }

    /// The sets, cheapest first.
    pub(super) fn points(&self) -> &[Found] {
        &self.points
    }

    /// Least missing first.
    pub(super) fn into_points(mut self) -> Vec<Found> {
        self.points.reverse();
        self.points
    }
}
