//! The plan file: its types, and reading it so that every problem of a file comes in one run.
//!
//! `plan` knows words and amounts, not foods: which food "2 tbsp peanut-butter" means is for `assess`.

mod days;
mod types;

pub use types::*;
