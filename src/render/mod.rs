//! From an answer to what is shown: one file a format. Nothing here computes, reads or prints.

pub mod cheapest;
pub mod cook;
pub mod cost;
pub mod csv;
pub mod diary;
pub mod diff;
pub mod explain;
pub mod findings;
pub mod food;
pub mod github;
pub mod hledger;
pub mod import;
pub mod json;
pub mod markdown;
pub mod page;
pub mod patch;
pub mod shop;
pub mod swap;
pub mod text;
pub mod why;

mod bar;
mod days;
mod layout;
mod place;
mod sections;
mod style;
mod till;

#[cfg(test)]
mod checks;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod till_sample;

use crate::finding::Finding;
use crate::words::{AnyProblem, Lang};

/// How an answer is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The language of every word.
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to write ANSI colours.
    pub color: bool,
    /// Whether to show everything (`-v`).
    pub verbose: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { lang: Lang::En, width: 100, color: false, verbose: false }
    }
}

/// A finding beside the text it points into, where that could be read.
#[derive(Debug, Clone, Copy)]
pub struct Sourced<'a> {
    /// What is wrong.
    pub finding: &'a Finding<AnyProblem>,
    /// The text of its file.
    pub source: Option<&'a str>,
}
