//! One file of a release, and its cells.

use csv::ByteRecord;

use crate::import::rows::{COMMAS, Rows, one_blank, same_letters};
use crate::import::tree::{Tree, need};
use crate::import::{Halt, Problem, Reading};

/// One file of the release, row by row, its columns found by name.
pub(super) struct File<'t> {
    rows: Rows<'t>,
    member: String,
    titles: Vec<String>,
    record: ByteRecord,
}

impl<'t> File<'t> {
    pub(super) fn open(tree: &'t mut dyn Tree, out: &mut Reading, name: &str) -> Result<Self, Halt> {
        let index = need(tree, name)?;
        let member = tree.entries().get(index).map(|entry| entry.name.clone()).unwrap_or_default();
        out.at(&member, 0);
        let mut rows = Rows::text(tree, index, COMMAS)?;
        let mut record = ByteRecord::new();
        let titles = match rows.next(&mut record)? {
            Some(_) => record.iter().map(|field| same_letters(&String::from_utf8_lossy(field))).collect(),
            None => Vec::new(),
        };
        Ok(Self { rows, member, titles, record })
    }

    /// Where these columns stand; every one that is missing is reported, and then there is no reading on.
    pub(super) fn columns<const N: usize>(&self, out: &mut Reading, names: [&str; N]) -> Result<[usize; N], Halt> {
        let place = |name: &str| self.titles.iter().position(|title| title == name);
        let missing: Vec<&str> = names.into_iter().filter(|name| place(name).is_none()).collect();
        out.at(&self.member, 1);
        for name in &missing {
            out.report(None, Problem::SourceColumnMissing { column: (*name).to_owned() })?;
        }
        if missing.is_empty() { Ok(names.map(|name| place(name).unwrap_or_default())) } else { Err(Halt::Enough) }
    }

    /// Moves on to the next row that is as long as the header; the others are reported.
    pub(super) fn next(&mut self, out: &mut Reading) -> Result<bool, Halt> {
        loop {
            if self.rows.next_noted(&mut self.record, &self.member, out)?.is_none() {
                return Ok(false);
            }
            if self.record.len() == self.titles.len() {
                return Ok(true);
            }
            out.report(None, Problem::SourceFieldCount { expected: self.titles.len(), found: self.record.len() })?;
        }
    }

    pub(super) fn bytes(&self, place: usize) -> &[u8] {
        self.record.get(place).unwrap_or_default().trim_ascii()
    }

    /// The cell as text; bytes that are no text are reported and show as signs of it.
    pub(super) fn text(&self, place: usize, out: &mut Reading) -> Result<String, Halt> {
        if let Ok(text) = std::str::from_utf8(self.bytes(place)) {
            return Ok(one_blank(text));
        }
        out.report(self.title(place), Problem::SourceNotText)?;
        Ok(String::new())
    }

    pub(super) fn title(&self, place: usize) -> Option<(usize, &str)> {
        self.titles.get(place).map(|title| (place, title.as_str()))
    }

    pub(super) fn not_a_number(&self, place: usize, out: &mut Reading) -> Result<(), Halt> {
        let text = String::from_utf8_lossy(self.bytes(place)).into_owned();
        out.report(self.title(place), Problem::SourceNotANumber { text })
    }
}

/// A whole number of digits alone.
pub(super) fn integer(text: &[u8]) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0_u32, |number, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number.checked_mul(10)?.checked_add(u32::from(digit))
    })
}
