//! The foods of a source that are richest in each nutrient, kept while it is filled.
//!
//! Twelve bytes a food: its row, then the amount in 100 g.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::nutrient::{Cell, NutrientId, Profile};

/// How many foods are kept a nutrient.
pub(super) const KEPT: usize = 200;

/// For each nutrient the richest foods so far, the poorest of them on top.
#[derive(Debug)]
pub(super) struct Rich(Vec<(NutrientId, BinaryHeap<Reverse<Place>>)>);

/// Richer is greater, and of equals the earlier: the bits of an amount (0 or more) sort like the amount.
type Place = (u64, Reverse<u32>);

impl Default for Rich {
    fn default() -> Self {
        Self(NutrientId::all().map(|id| (id, BinaryHeap::new())).collect())
    }
}

impl Rich {
    pub(super) fn add(&mut self, profile: &Profile, row: u32) {
        for (id, heap) in &mut self.0 {
            let place = (richness(profile, *id).to_bits(), Reverse(row));
            if place.0 == 0 {
                continue;
            }
            if heap.len() < KEPT {
                heap.push(Reverse(place));
            } else if let Some(mut poorest) = heap.peek_mut().filter(|poorest| place > poorest.0) {
                *poorest = Reverse(place);
            }
        }
    }

    /// The list of each nutrient that any food has.
    pub(super) fn into_lists(self) -> impl Iterator<Item = (NutrientId, Vec<u8>)> {
        let lists = self.0.into_iter().map(|(id, heap)| {
            let pack =
                |Reverse((bits, Reverse(row))): Reverse<Place>| row.to_le_bytes().into_iter().chain(bits.to_le_bytes());
            (id, heap.into_sorted_vec().into_iter().flat_map(pack).collect::<Vec<u8>>())
        });
        lists.filter(|(_, list)| !list.is_empty())
    }
}

/// At least so much of a nutrient, 0 where nobody says.
fn richness(profile: &Profile, id: NutrientId) -> f64 {
    let amount = match profile.cell(id) {
        Cell::Unknown if id.get().parts.is_empty() => 0.0,
        Cell::Unknown => profile.amount(id).interval.low,
        cell => cell.value().unwrap_or(0.0),
    };
    // A NaN or a negative figure, which no importer gives, is not rich.
    if amount > 0.0 { amount } else { 0.0 }
}

/// A nutrient's place in the catalogue, as a column holds it.
pub(super) fn place(id: NutrientId) -> i64 {
    i64::try_from(id.index()).unwrap_or_default()
}

/// Rows and amounts of a list, richest first.
pub(super) fn unpack(list: &[u8]) -> impl Iterator<Item = (u32, f64)> + '_ {
    list.as_chunks::<12>()
        .0
        .iter()
        .map(|&[a, b, c, d, bits @ ..]| (u32::from_le_bytes([a, b, c, d]), f64::from_le_bytes(bits)))
}
