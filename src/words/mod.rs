//! Every sentence shown to a person, English and Korean side by side.
//!
//! This room stands above the others: it turns their problems and verdicts into sentences by exhaustive matches, so
//! that the compiler finds what lacks a translation, and they know no language.

mod assess;
pub mod cheapest;
mod clean;
pub mod cooking;
pub mod cost;
mod diary;
pub mod diff;
mod explain;
mod food;
pub mod foods;
mod import;
pub mod imports;
pub mod init;
mod input;
mod josa;
pub mod journal;
mod lang;
mod lint;
mod money;
mod number;
pub mod page;
mod plan;
mod problem;
mod store;
mod swap;
pub mod swaps;
pub mod ui;
pub mod why;

pub use clean::{clean, clean_line, tick};
pub use explain::{AREAS, Area, Explanation, explain, explained, names};
pub use josa::{Josa, josa};
pub use lang::{Bi, Both, Lang};
pub use number::{
    amount, bare_money, bare_price, coin_decimals, currency_sign, figure, fine, money, money_range, number, percent,
    range, shown_money, unit,
};
pub use problem::{AnyProblem, Sentence};
