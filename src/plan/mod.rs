//! The plan file: its types, reading it so that every problem of a file comes in one run, and writing edits back.
//!
//! `plan` knows words and amounts, not foods: which food "2 tbsp peanut-butter" means is for `assess`.

mod contents;
mod days;
mod edit;
mod foods;
mod keys;
mod nutrients;
mod person;
mod problem;
mod read;
mod reader;
mod readings;
mod schema;
mod serving;
mod syntax;
#[cfg(test)]
mod tests;
mod text;
mod types;
mod week;

pub use days::Hour;
pub use edit::{Edit, applied, escaped, fixes, quoted, with_more};
pub use problem::{Problem, SyntaxCause, Wanted};
pub use read::read;
pub use readings::{Reading, nfc, readings};
pub use schema::{SCHEMA_FILE, schema};
pub use serving::serving;
pub use text::{MAX_BYTES, MAX_DEPTH, decode};
pub use types::*;
