//! Which small changes to a plan close most of its gaps for the least money, and which basket would be cheapest.
//!
//! `wishes` and `candidates` say what may be eaten, `edits` which changes make sense, `search` goes through all sets of them; what it
//! finds is applied to the plan and assessed like any plan (`outcome`). `cheapest` asks what food would cost if nothing but needs
//! counted.

mod candidates;
mod cheapest;
mod edits;
mod front;
mod goods;
mod model;
mod money;
mod open;
mod outcome;
mod problem;
mod search;
mod wishes;

pub use candidates::{
    Candidate, Draft, Helping, Joins, Packs, Sort, candidates, drafts, eaten_as_such, packs, servings,
};
pub use cheapest::{Answer, Basket, Bound, Day, Impossible, Price, Requirement, cheapest, contradictions, day};
pub use edits::{Change, Days, Edit, Layout, Line, Slot};
pub use front::Found;
pub use goods::{feeds, goods, to_be_had};
pub use model::{Look, Model, part};
pub use open::{Open, Reason};
pub use outcome::{Asked, Gap, Request, State, Suggestion, Swaps, energy_window, goals_of, swaps};
pub use problem::{Problem, Sum};
pub use search::{Bounds, Search, search};
pub use wishes::{MoreWishes, Wishes, wishes};
