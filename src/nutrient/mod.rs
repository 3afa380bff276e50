//! The nutrients as data, what is known of one in a food, and a food's profile.

mod catalogue;
mod cell;
mod packed;
mod profile;

pub(crate) use catalogue::plain;
pub use catalogue::{Nutrient, NutrientId, Part, Unit, nutrients};
pub use cell::{Amount, Cell, Evidence, PrintedAmount};
pub use packed::{pack_cell, unpack_cells};
pub use profile::Profile;
