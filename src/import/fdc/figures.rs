//! The figures of a release, packed as they come: see [`Figures`].

use std::collections::{HashMap, HashSet};

use super::file::{File, integer};
use super::{Foods, too_large};
use crate::import::tree::Tree;
use crate::import::usda::FDC_ELSE;
use crate::import::{Conversion, Halt, Problem, Reading, Skip};
use crate::nutrient::{Cell, NutrientId, Profile, pack_cell, unpack_cells};

pub(super) const NUTRIENTS: &str = "nutrient.csv";
pub(super) const FIGURES: &str = "food_nutrient.csv";

/// What a nutrient id of the release is worth here.
#[derive(Debug, Clone, Copy)]
struct Slot {
    nutrient: NutrientId,
    /// 0 is the catalogue's own id; a greater one stands in for it.
    order: u8,
    conversion: Conversion,
}

/// By the release's nutrient id: an index into the slots that are read.
#[derive(Default)]
pub(super) struct Slots {
    by_id: Vec<Option<u8>>,
    all: Vec<Slot>,
    /// Every id of `nutrient.csv`, also of what is not read.
    heard_of: HashSet<u32>,
}

pub(super) fn slots(tree: &mut dyn Tree, out: &mut Reading) -> Result<Slots, Halt> {
    let own: HashMap<&str, NutrientId> =
        NutrientId::all().filter(|id| !id.get().fdc_id.is_empty()).map(|id| (id.get().fdc_id, id)).collect();
    let mut slots = Slots::default();
    let mut file = File::open(tree, out, NUTRIENTS)?;
    let [id, name, unit] = file.columns(out, ["id", "name", "unit_name"])?;
    while file.next(out)? {
        let (number, name, unit) = (file.text(id, out)?, file.text(name, out)?, file.text(unit, out)?);
        let other = || {
            let (first, _) = FDC_ELSE.iter().find(|(_, second)| *second == number)?;
            let order = FDC_ELSE.iter().filter(|(f, _)| f == first).position(|(_, second)| *second == number)?;
            Some((*own.get(first)?, u8::try_from(order + 1).ok()?))
        };
        slots.heard_of.extend(integer(number.as_bytes()));
        let Some((nutrient, order)) = own.get(number.as_str()).map(|id| (*id, 0)).or_else(other) else {
            out.skip(Skip::OtherNutrient, &name);
            continue;
        };
        let Some(conversion) = Conversion::of(&unit, nutrient.get()) else {
            out.skip(Skip::OtherUnit, &format!("{name} ({unit})"));
            continue;
        };
        let Some(index) = integer(number.as_bytes()).map(|number| number as usize).filter(|index| *index < 100_000)
        else {
            file.not_a_number(id, out)?;
            continue;
        };
        if slots.by_id.len() <= index {
            slots.by_id.resize(index + 1, None);
        }
        let Some(place) = slots.by_id.get_mut(index).filter(|place| place.is_none()) else {
            out.report(file.title(id), Problem::SourceIdDoubled { id: number })?;
            continue;
        };
        *place = u8::try_from(slots.all.len()).ok();
        slots.all.push(Slot { nutrient, order, conversion });
    }
    Ok(slots)
}

/// Figures packed as they come: for each food a chain of runs, the last one first.
pub(super) struct Figures {
    /// A run: where the food's run before starts (plus one; 0: none) in four bytes, its length in one, its cells.
    bytes: Vec<u8>,
    /// Where each food's last run starts, plus one.
    last: Vec<u32>,
}

/// Bytes of a run before its cells.
const RUN_HEAD: usize = 5;

impl Figures {
    /// The cells of a food. Where several ids are the same nutrient, the catalogue's own goes before what stands in for it.
    pub(super) fn profile(&self, place: usize, slots: &Slots) -> Profile {
        let mut profile = Profile::default();
        let mut orders = [u8::MAX; 128];
        let mut runs = Vec::new();
        let mut start = self.last.get(place).copied().unwrap_or_default();
        while let Some(at) = start.checked_sub(1) {
            let at = at as usize;
            let Some((head, rest)) = self.bytes.get(at..).and_then(|run| run.split_at_checked(RUN_HEAD)) else { break };
            let Some((before, length)) = head.split_first_chunk::<4>() else { break };
            let length = length.first().copied().unwrap_or_default();
            runs.push(rest.get(..usize::from(length)).unwrap_or_default());
            start = u32::from_le_bytes(*before);
        }
        // In the order of the file: of a nutrient that stands twice the first figure counts.
        for run in runs.into_iter().rev() {
            for (slot, cell) in unpack_cells(run) {
                let Some(slot) = slots.all.get(usize::from(slot)) else { continue };
                if let Some(order) = orders.get_mut(slot.nutrient.index()).filter(|order| slot.order < **order) {
                    *order = slot.order;
                    profile.set(slot.nutrient, cell);
                }
            }
        }
        profile
    }

    /// Ends a run of cells of one food.
    fn close(&mut self, run: &mut Vec<u8>, place: Option<usize>) -> Result<(), Problem> {
        if let Some(last) = place.and_then(|place| self.last.get_mut(place)).filter(|_| !run.is_empty()) {
            let start = u32::try_from(self.bytes.len() + 1).map_err(|_| too_large(FIGURES))?;
            self.bytes.extend(last.to_le_bytes());
            self.bytes.push(u8::try_from(run.len()).unwrap_or(u8::MAX));
            self.bytes.append(run);
            *last = start;
        }
        run.clear();
        Ok(())
    }
}

pub(super) fn figures(tree: &mut dyn Tree, out: &mut Reading, foods: &Foods, slots: &Slots) -> Result<Figures, Halt> {
    let mut all = Figures { bytes: Vec::new(), last: vec![0; foods.ids.len()] };
    let mut run: Vec<u8> = Vec::new();
    // Of no row yet, or of a row whose id is none.
    let (mut run_id, mut place) = (None::<Option<u32>>, None);
    let mut unheard_of = HashSet::new();
    let mut file = File::open(tree, out, FIGURES)?;
    let [id, nutrient, amount] = file.columns(out, ["fdc_id", "nutrient_id", "amount"])?;
    while file.next(out)? {
        let number = integer(file.bytes(id));
        if run_id != Some(number) || run.len() > 200 {
            all.close(&mut run, place)?;
            run_id = Some(number);
            place = number.and_then(|number| foods.place(number));
            if number.is_none() {
                file.not_a_number(id, out)?;
            }
        }
        // Figures of samples and of older versions.
        if place.is_none() {
            continue;
        }
        let Some(number) = integer(file.bytes(nutrient)) else {
            file.not_a_number(nutrient, out)?;
            continue;
        };
        let Some((index, slot)) = slots
            .by_id
            .get(number as usize)
            .copied()
            .flatten()
            .and_then(|index| Some((index, slots.all.get(usize::from(index))?)))
        else {
            if !slots.heard_of.contains(&number) && unheard_of.insert(number) {
                out.skip(Skip::OtherNutrient, &number.to_string());
            }
            continue;
        };
        let text = file.bytes(amount);
        if text.is_empty() {
            continue;
        }
        match slot.conversion.figure(text) {
            Some(value) => pack_cell(index, Cell::figure(value), &mut run),
            None => file.not_a_number(amount, out)?,
        }
    }
    all.close(&mut run, place)?;
    Ok(all)
}
