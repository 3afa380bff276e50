//! What is wrong, where, and what to do: the words every room uses to report a problem.
//!
//! A room describes its problems as an enum that implements [`Problem`]; it knows no language.
//! `words` turns each into a sentence, `render` prints it beside the text it points into.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

/// Byte offsets into the text as it was written: `start` inclusive, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A value and the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, as read at `span`.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing to mend.
    Note,
    /// The answer stands, but something is probably not as meant.
    Warning,
    /// The answer cannot be given, or not for this part.
    Error,
}

/// A replacement of the text at `span` that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// Where in the input a finding points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A stretch of the text of a plan.
    Text(Span),
    /// A line of a table (1 is the header), and the column's header where one is to blame.
    Row {
        /// 1-based line of the file.
        line: u64,
        /// 1-based field of the row, and the header above it.
        column: Option<(usize, String)>,
    },
    /// The file as a whole.
    File,
}

/// The bytes of a table, every line of them ended as Unix does: a reader of CSV that meets `\r\n` tells the line before for the
/// line it is in, and a [`Place::Row`] would be off by one.
#[must_use]
pub fn unix_lines(table: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(table, b"\r\n").is_none() {
        return Cow::Borrowed(table);
    }
    let mut lines = Vec::with_capacity(table.len());
    for line in table.split_inclusive(|byte| *byte == b'\n') {
        let Some(mut body) = line.strip_suffix(b"\n") else {
            lines.extend_from_slice(line);
            continue;
        };
        while let Some(shorter) = body.strip_suffix(b"\r") {
            body = shorter;
        }
        lines.extend_from_slice(body);
        lines.push(b'\n');
    }
    Cow::Owned(lines)
}

/// A room's own problem.
///
/// `name` is kebab-case, unique over the whole program, and the key of `meals explain`.
pub trait Problem: std::fmt::Debug {
    /// The kebab-case name.
    fn name(&self) -> &'static str;
    /// How much it matters.
    fn severity(&self) -> Severity;
}

/// One problem, the file it is in, its place there, and a fix where there is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding<P> {
    /// What is wrong.
    pub problem: P,
    /// The file's name as the person gave it.
    pub file: Arc<str>,
    /// Where it is wrong.
    pub place: Place,
    /// How to mend it.
    pub fix: Option<Fix>,
}

impl<P> Finding<P> {
    /// `problem` at `place` of `file`, without a fix.
    pub fn new(problem: P, file: &Arc<str>, place: Place) -> Self {
        Self { problem, file: Arc::clone(file), place, fix: None }
    }

    /// The same finding about another kind of problem: how a room's finding joins all others.
    pub fn map<Q>(self, wrap: impl FnOnce(P) -> Q) -> Finding<Q> {
        Finding { problem: wrap(self.problem), file: self.file, place: self.place, fix: self.fix }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_ends_a_line_goes() {
        for (written, read) in [("", ""), ("a\r\nb\n\r\n", "a\nb\n\n"), ("\r\r\n", "\n"), ("a\rb\r", "a\rb\r")] {
            assert_eq!(&*unix_lines(written.as_bytes()), read.as_bytes(), "{written:?}");
        }
    }
}
