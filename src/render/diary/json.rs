//! One document, of which the sums are never all in memory.

use std::cell::RefCell;
use std::io::Write;

use serde::{Serialize, Serializer};

use crate::render::Sourced;
use crate::render::json::{Header, write_document};
use crate::report::DiaryReport;

#[derive(Serialize)]
struct Body<'a, I: Iterator<Item = DiaryReport>> {
    file: &'a str,
    by: &'a str,
    #[serde(serialize_with = "each")]
    sums: RefCell<I>,
}

fn each<S: Serializer, I: Iterator<Item = DiaryReport>>(sums: &RefCell<I>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(&mut *sums.borrow_mut())
}

/// Writes the document of the diary called `file`, summed by `by`; `sums` are asked for one after the other.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(
    out: impl Write,
    header: Header,
    (file, by): (&str, &str),
    sums: impl Iterator<Item = DiaryReport>,
    findings: &[Sourced],
) -> serde_json::Result<()> {
    write_document(out, header, &Body { file, by, sums: RefCell::new(sums) }, findings)
}
