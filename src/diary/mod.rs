//! A diary: what was eaten instead of planned, as a table of servings, and the intake of every day in it.
//!
//! [`survey`] reads the table once, a row at a time. It learns which foods and units it names, how many servings each day has, and
//! all that is wrong with it, and writes down each serving in a few bytes, in memory or in a file: nothing is answered before
//! everything is known to be right. [`Days`] reads these, and hands out each day when its last serving has come; of a table sorted by
//! person and day only one is held at a time.

mod amount;
mod columns;
mod days;
mod intake;
mod people;
mod problem;
mod records;
mod survey;

pub use columns::Column;
pub use days::{Day, Days, Taken};
pub use intake::{Intake, Kitchen, Wrong};
pub use people::{People, people};
pub use problem::Problem;
pub use survey::{By, Form, Survey, survey};
