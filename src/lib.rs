//! `meals` holds a week of eating, written as a text file, against a nutrient table and a budget.
//!
//! The rooms, in the order data walks through them. Everything between `plan` and `render` is pure:
//! no files, no clock, no environment, no printing.

pub mod finding;
pub mod food;
pub mod import;
pub mod measure;
pub mod money;
pub mod nutrient;
