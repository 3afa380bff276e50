//! Everything that is tested from the outside: doors, data, golden plans, bad plans, the command line.

// Tests may read files, print why they are skipped, and build small tables the short way.
#![allow(
    clippy::format_collect,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs
)]

mod bad;
#[path = "../bodies/mod.rs"]
mod bodies;
mod ceilings;
mod cheapest;
mod cli;
mod cook;
mod data;
mod dependencies;
mod diary;
mod diff;
mod documents;
mod doors;
mod edits;
#[cfg(unix)]
mod faults;
mod food;
mod fuzz;
mod golden;
mod hostile;
mod import;
mod importers;
mod init;
mod journal;
mod label;
mod lint;
mod page;
mod pinned;
mod program;
mod properties;
mod readme;
mod schema;
mod solve;
mod swap;
mod tables;
mod till;
mod watch;
mod ways;
mod why;
