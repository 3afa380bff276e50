//! The making of `data/` from official tables and the project's own lists: `examples/make_foods.rs` calls it, the program
//! never does.

mod ceilings;
pub mod default_table;
mod list;
pub mod prices;
pub mod retention;
