//! `meals` holds a week of eating, written as a text file, against a nutrient table and a budget.
//!
//! The rooms; docs/map.md says what each answers and which uses which. All but `cli` and `store` are pure: no files, no
//! clock, no environment, no printing.

pub mod assess;
pub mod cli;
pub mod cores;
pub mod diary;
pub mod finding;
pub mod food;
pub mod import;
pub mod label;
pub mod measure;
pub mod money;
pub mod nutrient;
pub mod plan;
pub mod reference;
pub mod render;
pub mod report;
pub mod solve;
pub mod store;
pub mod suggest;
pub mod swap;
pub mod till;
pub mod words;
