//! A diary: what was eaten instead of planned, as a table of servings, and the intake of every day in it.
//!
//! The table is read twice, a row at a time. [`survey`] learns which foods and units it names, how many servings each day
//! has, and all that is wrong with it, so that nothing is answered before everything is known to be right. [`Days`] then hands
//! out each day when its last serving has been read; of a table sorted by person and day only one day is held at a time.

mod amount;
mod columns;
mod days;
mod intake;
mod people;
mod problem;
mod survey;

pub use columns::Column;
pub use days::{Day, Days, Stopped};
pub use intake::{Intake, Kitchen};
pub use people::{People, Wrong, people};
pub use problem::Problem;
pub use survey::{By, Form, Survey, survey};
