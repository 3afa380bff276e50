//! The records of a CSV text, and the lines on which they begin.

use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;

use csv_core::ReadRecordResult;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads records one by one, as the `csv` crate splits them. A line without quotes, as nearly all of a survey are, ends at its
/// end and is parted at its commas, which takes a quarter of the time; all others go through the crate's own machine.
pub(super) struct Records<R> {
    source: BufReader<R>,
    /// The line at hand, its end with it.
    line: Vec<u8>,
    /// How much of it is read.
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
        Self {
            source: BufReader::with_capacity(1 << 16, source),
            line: Vec::new(),
            read: 0,
            number: 0,
            machine: csv_core::Reader::new(),
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
            let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
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
        self.line.clear();
        self.read = 0;
        self.number += 1;
        self.source.read_until(b'\n', &mut self.line)?;
        if self.number == 1 && self.line.starts_with(BYTE_ORDER_MARK) {
            self.line.drain(..BYTE_ORDER_MARK.len());
        }
        Ok(!self.line.is_empty())
    }

    /// A record that begins in what is left of the line, and may end lines later.
    fn quoted(&mut self) -> io::Result<bool> {
        self.begins = self.number;
        let (mut written, mut ended) = (0, 0);
        loop {
            let input = self.line.get(self.read..).unwrap_or_default();
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
        if self.line.get(self.read..).is_none_or(|rest| rest.is_empty() || rest == b"\n") {
            self.read = self.line.len();
            self.machine.reset();
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
            &self.line
        }
    }

    /// Where a field lies in [`Self::bytes`].
    pub(super) fn range(&self, field: usize) -> Option<Range<usize>> {
        self.fields.get(field).cloned()
    }
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
            prop::sample::select(vec!["a", "밥", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "b,c\n", "\"d\",", "\"\n"]), 0..40,
        )) {
            let text = pieces.concat();
            let records: Vec<_> = records(&text).into_iter().map(|(_, fields)| fields).collect();
            prop_assert_eq!(records, as_the_crate(&text), "{:?}", text);
        }
    }
}
