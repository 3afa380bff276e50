//! The answer of `meals import`.

use serde::Serialize;

use crate::import::Skipped;

/// What was imported, table by table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// The file of the store.
    pub store: String,
    /// The tables that this run put into it, in the order they were given.
    pub imported: Vec<Imported>,
    /// Files of the folders given that are no known table.
    pub passed_over: Vec<String>,
}

/// One table that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Its importer; a later import of the same one takes its place.
    pub importer: String,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Which edition.
    pub release: String,
    /// The terms its publisher gives.
    pub licence: String,
    /// The file as the person named it.
    pub file: String,
    /// Of the file, or of all files of a folder one after the other.
    pub sha256: String,
    /// How many foods it has.
    pub foods: u64,
    /// How many cells are known.
    pub figures: u64,
    /// What was left out, and why.
    pub skipped: Vec<Skipped>,
}
