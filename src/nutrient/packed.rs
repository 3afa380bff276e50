//! Cells as bytes: a few bytes a known cell, nothing for an unknown one, every figure exact.
//!
//! A cell is the nutrient's place in the catalogue (one byte), then a varint: the digits of the figure times
//! eight, plus the number of digits behind its point (`12.3` → 123 · 8 + 1). More than five of those, or more than
//! 52 bits of digits, is `f64` bits behind a 6; a trace is a 7; a borrowed figure stands behind a [`BORROWED`].

use crate::nutrient::{Cell, NutrientId, Profile};

/// Most digits behind the point that the short form holds.
const MOST_SCALE: u8 = 5;
const AS_FLOAT: u64 = 6;
const TRACE: u64 = 7;
/// Set on the nutrient's byte where the figure is borrowed. There are fewer than 128 nutrients.
const BORROWED: u8 = 0x80;
/// Digits of at most this many are exact in an `f64`, and so is their division by a power of ten up to 10²².
const MOST_DIGITS: u64 = 1 << 52;

const POWERS: [f64; 6] = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5];

/// Appends one cell under a number of 0 … 127, a nutrient's place or what else the reader knows it by; an unknown one
/// appends nothing.
pub fn pack_cell(place: u8, cell: Cell, out: &mut Vec<u8>) {
    match cell {
        Cell::Unknown => {}
        Cell::Trace => out.extend([place, u8::try_from(TRACE).unwrap_or_default()]),
        Cell::Zero => out.extend([place, 0]),
        Cell::Measured(value) => {
            out.push(place);
            pack_figure(value, out);
        }
        Cell::Borrowed(value) => {
            out.push(place | BORROWED);
            pack_figure(value, out);
        }
    }
}

fn pack_figure(value: f64, out: &mut Vec<u8>) {
    for (scale, power) in (0..=MOST_SCALE).zip(POWERS) {
        let digits = (value * power).round();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Held to 0 … 2⁵² first.
        if (0.0..MOST_DIGITS as f64).contains(&digits) && (digits / power).to_bits() == value.to_bits() {
            varint(digits as u64 * 8 + u64::from(scale), out);
            return;
        }
    }
    varint(AS_FLOAT, out);
    out.extend(value.to_le_bytes());
}

#[allow(clippy::cast_possible_truncation)] // Seven bits at a time.
fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The cells of packed bytes with their numbers; ends early where the bytes are cut off.
pub fn unpack_cells(bytes: &[u8]) -> impl Iterator<Item = (u8, Cell)> + '_ {
    let mut rest = bytes.iter();
    std::iter::from_fn(move || {
        let place = *rest.next()?;
        let number = place & !BORROWED;
        let (mut value, mut shift) = (0_u64, 0_u32);
        loop {
            let byte = *rest.next()?;
            value |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        let figure = match value % 8 {
            TRACE => return Some((number, Cell::Trace)),
            AS_FLOAT => {
                let mut bits = [0; 8];
                for byte in &mut bits {
                    *byte = *rest.next()?;
                }
                f64::from_le_bytes(bits)
            }
            scale => (value / 8) as f64 / POWERS.get(usize::try_from(scale).ok()?)?,
        };
        let borrowed = place & BORROWED != 0;
        Some((number, if borrowed { Cell::Borrowed(figure) } else { Cell::figure(figure) }))
    })
}

impl Profile {
    /// Every known cell, packed.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for (place, id) in (0..).zip(NutrientId::all()) {
            pack_cell(place, self.cell(id), &mut out);
        }
        out
    }

    /// The profile of packed bytes. Numbers that are no nutrient's place are passed over.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Self {
        let mut profile = Self::default();
        for (place, cell) in unpack_cells(bytes) {
            if let Some(id) = NutrientId::at(usize::from(place)) {
                profile.set(id, cell);
            }
        }
        profile
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn common_figures_take_two_or_three_bytes() {
        let length = |value| {
            let mut out = Vec::new();
            pack_cell(0, Cell::Measured(value), &mut out);
            out.len()
        };
        assert_eq!([3.0, 12.3, 0.05, 152.0, 2047.0, 1e-9].map(length), [2, 3, 2, 3, 3, 10]);
    }

    fn any_cell() -> impl Strategy<Value = Cell> {
        prop_oneof![
            Just(Cell::Unknown),
            Just(Cell::Zero),
            Just(Cell::Trace),
            (0..1_000_000_000_u64, 0..12_i32)
                .prop_map(|(digits, scale)| Cell::figure(digits as f64 / 10_f64.powi(scale))),
            any::<f64>().prop_filter("finite", |v| v.is_finite() && *v > 0.0).prop_map(Cell::Measured),
            (1e-9..1e9).prop_map(Cell::Borrowed),
        ]
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked_bit_for_bit(cells in proptest::collection::vec(any_cell(), 72)) {
            let mut profile = Profile::default();
            for (id, cell) in NutrientId::all().zip(&cells) {
                profile.set(id, *cell);
            }
            prop_assert_eq!(Profile::unpack(&profile.pack()), profile);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = Profile::unpack(&bytes);
        }
    }
}
