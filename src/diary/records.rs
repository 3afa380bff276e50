//! The records of a CSV text, and the lines on which they begin.

use std::io::{self, Read};
use std::ops::Range;

use csv_core::ReadRecordResult;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// How much is asked of the source at once; in tests so little that lines lie across.
const BLOCK: usize = if cfg!(test) { 7 } else { 1 << 16 };

/// Reads records one by one, as the `csv` crate splits them. A line without quotes, as nearly all of a survey are, ends at its
/// end and is parted at its commas, which takes a quarter of the time; all others go through the crate's own machine.
pub(super) struct Records<R> {
    source: R,
    /// What was read of it. Lines are looked at where they lie: what was copied a moment ago is slow to read.
    block: Vec<u8>,
    /// Where in it the line at hand lies, its end with it.
    line: Range<usize>,
    /// Whether the source has no more.
    is_at_end: bool,
    /// How much of the line is read.
    read: usize,
    /// Its number, from 1.
    number: u64,
    machine: csv_core::Reader,
    /// What the machine has made of a record: its fields back to back, and their ends.
    unquoted: Vec<u8>,
    ends: Vec<usize>,
    /// The record at hand: where it begins, whether the machine has made it, and its fields.
    begins: u64,
    is_unquoted: bool,
    fields: Vec<Range<usize>>,
}

impl<R: Read> Records<R> {
    pub(super) fn new(source: R) -> Self {
        let mut machine = csv_core::Reader::new();
        begin(&mut machine);
        Self {
            source,
            block: Vec::new(),
            line: 0..0,
            is_at_end: false,
            read: 0,
            number: 0,
            machine,
            unquoted: vec![0; 256],
            ends: vec![0; 16],
            begins: 0,
            is_unquoted: false,
            fields: Vec::new(),
        }
    }

    /// Goes on to the next record; `false` at the end. Empty lines are none.
    ///
    /// # Errors
    /// When the source cannot be read on.
    pub(super) fn advance(&mut self) -> io::Result<bool> {
        while self.read == self.line.len() {
            if !self.next_line()? {
                return Ok(false);
            }
            let line = self.block.get(self.line.clone()).unwrap_or_default();
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if memchr::memchr2(b'"', b'\r', line).is_some() {
                break;
            }
            self.read = self.line.len();
            if line.is_empty() {
                continue;
            }
            (self.begins, self.is_unquoted) = (self.number, false);
            self.fields.clear();
            let mut start = 0;
            for end in memchr::memchr_iter(b',', line).chain(std::iter::once(line.len())) {
                self.fields.push(start..end);
                start = end + 1;
            }
            return Ok(true);
        }
        self.quoted()
    }

    fn next_line(&mut self) -> io::Result<bool> {
        self.read = 0;
        self.number += 1;
        let mut start = self.line.end;
        let mut looked = start;
        let end = loop {
            let ahead = self.block.get(looked..).unwrap_or_default();
            if let Some(end) = memchr::memchr(b'\n', ahead) {
                break looked + end + 1;
            }
            if self.is_at_end {
                break self.block.len();
            }
            looked = self.block.len() - start;
            self.block.drain(..start);
            (start, self.line) = (0, 0..0);
            // As much again where a line is longer than a block.
            let more = BLOCK.max(looked);
            self.is_at_end = self.source.by_ref().take(more as u64).read_to_end(&mut self.block)? < more;
        };
        if self.number == 1 && self.block.starts_with(BYTE_ORDER_MARK) {
            start = BYTE_ORDER_MARK.len();
        }
        self.line = start..end;
        Ok(!self.line.is_empty())
    }

    /// A record that begins in what is left of the line, and may end lines later.
    fn quoted(&mut self) -> io::Result<bool> {
        self.begins = self.number;
        let (mut written, mut ended) = (0, 0);
        loop {
            let input = self.block.get(self.line.start + self.read..self.line.end).unwrap_or_default();
            let output = self.unquoted.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(ended..).unwrap_or_default();
            let (result, taken, more, fields) = self.machine.read_record(input, output, ends);
            (self.read, written, ended) = (self.read + taken, written + more, ended + fields);
            match result {
                // At the end of the text the machine is told so by an empty line.
                ReadRecordResult::InputEmpty => {
                    self.next_line()?;
                }
                ReadRecordResult::OutputFull => self.unquoted.resize(self.unquoted.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(false),
            }
        }
        let mut start = 0;
        let ends = self.ends.iter().take(ended);
        self.fields.clear();
        self.fields.extend(ends.map(|end| std::mem::replace(&mut start, *end)..*end));
        self.is_unquoted = true;
        // A line that is read to its end leaves nothing for the machine to remember.
        let rest = self.block.get(self.line.start + self.read..self.line.end);
        if rest.is_none_or(|rest| rest.is_empty() || rest == b"\n") {
            self.read = self.line.len();
            begin(&mut self.machine);
        }
        Ok(true)
    }

    /// The line, from 1, on which the record begins.
    pub(super) fn line(&self) -> u64 {
        self.begins
    }

    /// How many fields the record has.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// What all the fields lie in; no part of it is text for certain.
    pub(super) fn bytes(&self) -> &[u8] {
        if self.is_unquoted {
            let written = self.fields.last().map_or(0, |field| field.end);
            self.unquoted.get(..written).unwrap_or_default()
        } else {
            self.block.get(self.line.clone()).unwrap_or_default()
        }
    }

    /// Where a field lies in [`Self::bytes`].
    pub(super) fn range(&self, field: usize) -> Option<Range<usize>> {
        self.fields.get(field).cloned()
    }
}

/// Brings the machine to the begin of a record, and past that of a text, where it would take a byte order mark for none.
fn begin(machine: &mut csv_core::Reader) {
    machine.reset();
    let _ = machine.read_record(b"\n", &mut [], &mut []);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every record, with its line.
    fn records(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text.as_bytes());
        let mut all = Vec::new();
        while records.advance().unwrap() {
            let field = |at| String::from_utf8(records.bytes()[records.range(at).unwrap()].to_vec()).unwrap();
            all.push((records.line(), (0..records.len()).map(field).collect()));
        }
        all
    }

    fn as_the_crate(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_record_stands_on_the_line_on_which_it_begins() {
        let text = "a,b\n\n\"c\nd\",e\r\n\r\nf,\n\"g\"\nh";
        let lines: Vec<_> = records(text).into_iter().map(|(line, fields)| (line, fields.concat())).collect();
        let lines: Vec<_> = lines.iter().map(|(line, text)| (*line, text.as_str())).collect();
        assert_eq!(lines, [(1, "ab"), (3, "c\nde"), (6, "f"), (7, "g"), (8, "h")]);
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(records("\u{feff}a,b\nc,d"), records("a,b\nc,d"));
        assert_eq!(records("\u{feff}"), []);
        assert_eq!(records("\u{feff}\n\"a\"\n"), [(2, vec!["a".to_owned()])]);
    }

    #[test]
    fn long_fields_and_many_of_them_have_room() {
        let text = format!("\"{}\",{}\n", "x".repeat(3000), "y,".repeat(100));
        assert_eq!(records(&text)[0].1, as_the_crate(&text)[0]);
    }

    proptest! {
        #[test]
        fn records_are_those_of_the_crate(pieces in prop::collection::vec(
            prop::sample::select(vec!["a", "밥", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "b,c\n", "\"d\",", "\"\n", "\u{feff}"]), 0..40,
        )) {
            let text = pieces.concat();
            let records: Vec<_> = records(&text).into_iter().map(|(_, fields)| fields).collect();
            prop_assert_eq!(records, as_the_crate(&text), "{:?}", text);
        }
    }
}
