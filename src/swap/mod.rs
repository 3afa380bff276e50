//! Which small changes to a plan close most of its gaps for the least money, and which basket would be cheapest.
//!
//! `wishes` and `candidates` say what may be eaten, `edits` which changes make sense, `search` goes through all sets of them; what it
//! finds is applied to the plan and assessed like any plan (`outcome`). `cheapest` asks what food would cost if nothing but needs
//! counted.

mod candidates;
mod cheapest;
mod goods;
mod problem;
mod wishes;

pub use candidates::{Candidate, Draft, Helping, Packs, candidates, drafts, eaten_as_such, packs, servings};
pub use cheapest::{Answer, Basket, Bound, Day, Impossible, Line, Price, cheapest, contradictions, day};
pub use goods::{feeds, goods, to_be_had};
pub use problem::Problem;
pub use wishes::{MoreWishes, Wishes, wishes};
