//! Rows of a table in whatever it came: CSV read as it streams, CSV in an older encoding, spreadsheets.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::rc::Rc;

use calamine::{Data, Reader as _};
use csv::ByteRecord;
use encoding_rs::{Decoder, DecoderResult, EUC_KR, Encoding, SHIFT_JIS, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization;

use crate::import::tree::{Tree, refused, unreadable};
use crate::import::{Problem, Reading};

/// No record of a table is longer; a lost quote swallows the rest of a file, and a broken file is one line.
const MOST_RECORD: usize = 8 << 20;

/// As many rows and columns a sheet may have.
const MOST_ROWS: usize = 1 << 20;
const MOST_COLUMNS: usize = 1 << 14;
/// More than any table has, what is empty between cells counted in: a few cells far apart could ask for all of a machine's time.
/// Memory is asked for by the cells that are there alone.
const MOST_CELLS: usize = 1 << 25;
/// As many bytes the cells of a workbook may say together: a few thousand cells may all be the same long text.
const MOST_TEXT: usize = 256 << 20;

/// How a text table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Between fields; for a spreadsheet it means nothing.
    pub(super) delimiter: u8,
    /// What quotes, if anything does.
    pub(super) quote: Option<u8>,
    /// What it is written in.
    pub(super) text: Text,
}

/// CSV as most of the world writes it.
pub(super) const COMMAS: Shape = Shape { delimiter: b',', quote: Some(b'"'), text: Text::Utf8 };

/// An encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Text {
    /// UTF-8, read as it streams.
    #[default]
    Utf8,
    /// UTF-8 or, where it is not, this.
    Utf8Or(&'static Encoding),
    /// This.
    Old(&'static Encoding),
}

impl Text {
    /// By the name a description gives it; `None` for one that is not known.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name.to_lowercase().replace(['_', ' '], "-").as_str() {
            "utf-8" | "utf8" => Self::Utf8,
            "utf-8 or cp949" | "utf-8-or-cp949" => Self::Utf8Or(EUC_KR),
            "cp949" | "euc-kr" | "uhc" => Self::Old(EUC_KR),
            "cp1252" | "windows-1252" | "latin1" | "latin-1" | "iso-8859-1" => Self::Old(WINDOWS_1252),
            "shift-jis" | "cp932" => Self::Old(SHIFT_JIS),
            other => Self::Old(Encoding::for_label(other.as_bytes())?),
        })
    }
}

/// The rows of one table, one after the other.
pub(super) enum Rows<'t> {
    /// Text.
    Csv { reader: Box<csv::Reader<Guard<Box<dyn Read + 't>>>>, left: Rc<Cell<usize>> },
    /// A sheet of a workbook: its cells as text, each with its column; what stands between them is empty.
    Sheet { rows: std::vec::IntoIter<BTreeMap<usize, String>>, line: u64 },
}

/// Refuses to read on where no record ends, and ends every line as Unix does: a reader of CSV that meets `\r\n` tells the line
/// before for the line it is in.
pub(super) struct Guard<R> {
    inner: R,
    left: Rc<Cell<usize>>,
    /// A `\r` that ended what was read last.
    held: bool,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let start = usize::from(self.held);
            // No buffer of the reader is as small as that.
            let Some(room) = buffer.get_mut(start..).filter(|room| !room.is_empty()) else { return Ok(0) };
            let count = self.inner.read(room)?;
            let left = self.left.get().checked_sub(count);
            self.left.set(left.ok_or_else(|| refused(Problem::SourceLineTooLong { most: MOST_RECORD as u64 }))?);
            if let Some(first) = buffer.first_mut().filter(|_| self.held) {
                *first = b'\r';
            }
            self.held = false;
            let filled = buffer.get_mut(..start + count).unwrap_or_default();
            if count == 0 {
                return Ok(start);
            }
            let length = self.without_returns(filled);
            if length > 0 {
                return Ok(length);
            }
        }
    }
}

impl<R> Guard<R> {
    /// Drops every `\r` before a `\n`; how many bytes remain.
    fn without_returns(&mut self, bytes: &mut [u8]) -> usize {
        let (mut from, mut to) = (0, 0);
        while let Some(found) = memchr::memchr(b'\r', bytes.get(from..).unwrap_or_default()) {
            let at = from + found;
            let next = bytes.get(at + 1).copied();
            self.held = next.is_none();
            let end = if matches!(next, None | Some(b'\n')) { at } else { at + 1 };
            bytes.copy_within(from..end, to);
            to += end - from;
            from = at + 1;
        }
        bytes.copy_within(from.., to);
        to + bytes.len() - from
    }
}

impl<'t> Rows<'t> {
    /// The rows of a text table.
    pub(super) fn text(tree: &'t mut dyn Tree, index: usize, shape: Shape) -> Result<Self, Problem> {
        let source: Box<dyn Read + 't> = match shape.text {
            Text::Utf8 => tree.open(index)?,
            Text::Utf8Or(_) if is_utf8(tree.open(index)?)? => tree.open(index)?,
            Text::Utf8Or(encoding) | Text::Old(encoding) => {
                Box::new(Decoding::new(tree.open(index)?, encoding.new_decoder()))
            }
        };
        Ok(Self::csv(source, shape))
    }

    /// The rows of text that is at hand.
    pub(super) fn csv(source: Box<dyn Read + 't>, shape: Shape) -> Self {
        let left = Rc::new(Cell::new(MOST_RECORD));
        let guard = Guard { inner: source, left: Rc::clone(&left), held: false };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(shape.delimiter)
            .quoting(shape.quote.is_some())
            .quote(shape.quote.unwrap_or(b'"'))
            .buffer_capacity(1 << 17)
            .from_reader(guard);
        Self::Csv { reader: Box::new(reader), left }
    }

    /// Puts the next row into `record`; `None` behind the last, else its line.
    pub(super) fn next(&mut self, record: &mut ByteRecord) -> Result<Option<u64>, Problem> {
        match self {
            Self::Csv { reader, left } => {
                left.set(MOST_RECORD);
                match reader.read_byte_record(record) {
                    Ok(true) => Ok(Some(record.position().map_or(0, csv::Position::line))),
                    Ok(false) => Ok(None),
                    Err(error) => Err(match error.into_kind() {
                        csv::ErrorKind::Io(error) => unreadable(&error),
                        other => Problem::SourceArchiveBroken { reason: format!("{other:?}") },
                    }),
                }
            }
            Self::Sheet { rows, line } => {
                record.clear();
                let Some(row) = rows.next() else { return Ok(None) };
                for (column, cell) in &row {
                    (record.len()..*column).for_each(|_| record.push_field(b""));
                    record.push_field(cell.as_bytes());
                }
                *line += 1;
                Ok(Some(*line))
            }
        }
    }

    /// [`Rows::next`], its line noted in `out`, or the line where reading fails.
    pub(super) fn next_noted(
        &mut self,
        record: &mut ByteRecord,
        member: &str,
        out: &mut Reading,
    ) -> Result<Option<u64>, Problem> {
        let next = self.next(record);
        match &next {
            Ok(Some(line)) => out.at(member, *line),
            Ok(None) => {}
            Err(_) => out.at(member, self.line()),
        }
        next
    }

    /// The line that is being read: where a failure to read on belongs.
    pub(super) fn line(&self) -> u64 {
        match self {
            Self::Csv { reader, .. } => reader.position().line(),
            Self::Sheet { line, .. } => *line,
        }
    }
}

/// The sheets of a workbook (`.xlsx`) with their first rows, `most` of each.
pub(super) fn sheets(bytes: &[u8], most: usize) -> Result<Vec<(String, Rows<'static>)>, Problem> {
    // A workbook is a zip: the same bombs hide in it, and what reads it does not look out for them.
    let mut archive = crate::import::tree::Zip::open(Cursor::new(bytes))?;
    for index in 0..archive.entries().len() {
        io::copy(&mut archive.open(index)?, &mut io::sink()).map_err(|error| unreadable(&error))?;
    }
    // It panics on some that are broken: calamine 0.38 where the number of a row is past u32.
    let panicked = |_| Problem::SourceArchiveBroken { reason: "no reader of workbooks understands it".to_owned() };
    std::panic::catch_unwind(|| cells(bytes, most)).map_err(panicked)?
}

fn cells(bytes: &[u8], most: usize) -> Result<Vec<(String, Rows<'static>)>, Problem> {
    let broken = |error: &dyn std::fmt::Display| Problem::SourceArchiveBroken { reason: error.to_string() };
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let is_table = |sheet: &&calamine::Sheet| sheet.typ == calamine::SheetType::WorkSheet;
    let names: Vec<String> = book.sheets_metadata().iter().filter(is_table).map(|sheet| sheet.name.clone()).collect();
    let (mut sheets, mut size, mut text) = (Vec::new(), 0_usize, 0_usize);
    for name in names {
        let mut cells = book.worksheet_cells_reader(&name).map_err(|error| broken(&error))?;
        // Rows and columns are counted from A1, whatever cell comes first, and no row is longer than what stands in it.
        let mut rows: Vec<BTreeMap<usize, String>> = Vec::new();
        while let Some(found) = cells.next_cell().map_err(|error| broken(&error))? {
            let (row, column) = found.get_position();
            let (row, column) = (row as usize, column as usize);
            if row >= most {
                break;
            }
            if row >= MOST_ROWS || column >= MOST_COLUMNS {
                return Err(broken(&format!("{name} has a cell in row {}, column {}", row + 1, column + 1)));
            }
            if rows.len() <= row {
                rows.resize(row + 1, BTreeMap::new());
            }
            if let Some(cells) = rows.get_mut(row) {
                let wide = cells.last_key_value().map_or(0, |(last, _)| last + 1);
                let said = cell(&Data::from(found.get_value().clone()));
                size += (column + 1).saturating_sub(wide);
                text += said.len();
                if size > MOST_CELLS || text > MOST_TEXT {
                    return Err(Problem::SourceTooLarge { name, most: MOST_TEXT as u64 });
                }
                cells.insert(column, said);
            }
        }
        sheets.push((name, Rows::Sheet { rows: rows.into_iter(), line: 0 }));
    }
    Ok(sheets)
}

fn cell(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        // The shortest text that reads back as the same number: what was typed in.
        Data::Float(value) => value.to_string(),
        other => other.to_string(),
    }
}

/// Whether all of it is UTF-8.
fn is_utf8(source: impl Read) -> Result<bool, Problem> {
    let mut text = Decoding::new(source, encoding_rs::UTF_8.new_decoder_without_bom_handling());
    match io::copy(&mut text, &mut io::sink()).map_err(|error| unreadable(&error)) {
        Ok(_) => Ok(true),
        Err(Problem::SourceNotText) => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// Bytes of an encoding as UTF-8, as they are asked for.
struct Decoding<R> {
    inner: R,
    decoder: Decoder,
    bytes: Vec<u8>,
    text: Vec<u8>,
    /// How much of `text` has been handed on.
    given: usize,
    /// What comes when that has been: more, nothing, or no text.
    then: Then,
}

#[derive(Clone, Copy)]
enum Then {
    More,
    End,
    NotText,
}

impl<R: Read> Decoding<R> {
    fn new(inner: R, decoder: Decoder) -> Self {
        Self { inner, decoder, bytes: vec![0; 1 << 16], text: Vec::new(), given: 0, then: Then::More }
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let rest = self.text.get(self.given..).unwrap_or_default();
            if !rest.is_empty() {
                let count = (&mut &*rest).read(buffer)?;
                self.given += count;
                return Ok(count);
            }
            match self.then {
                Then::More => {}
                Then::End => return Ok(0),
                Then::NotText => return Err(refused(Problem::SourceNotText)),
            }
            let count = self.inner.read(&mut self.bytes)?;
            let bytes = self.bytes.get(..count).unwrap_or_default();
            // Never longer than this, nor longer than memory.
            let most = self.decoder.max_utf8_buffer_length_without_replacement(count).unwrap_or(count);
            self.text.resize(most, 0);
            let (end, _, written) = self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.text, count == 0);
            self.text.truncate(written);
            self.given = 0;
            // What stands before the first byte that is no text is told first, so that its line is known.
            self.then = match end {
                DecoderResult::Malformed(..) => Then::NotText,
                _ if count == 0 => Then::End,
                _ => Then::More,
            };
        }
    }
}

/// A header or a name as it is compared and kept: NFKC for headers' sake (`µ`, `μ` and decomposed Korean are spellings
/// of the same letters), and runs of blanks and line breaks as one blank.
pub(super) fn same_letters(text: &str) -> String {
    let text: String = text.trim_start_matches('\u{feff}').nfkc().collect();
    one_blank(&text)
}

/// Runs of blanks and line breaks as one blank, none at the ends.
pub(super) fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(source: impl Read) -> (usize, Option<Problem>) {
        let mut rows = Rows::csv(Box::new(source), COMMAS);
        let (mut record, mut count) = (ByteRecord::new(), 0);
        loop {
            match rows.next(&mut record) {
                Ok(Some(_)) => count += 1,
                Ok(None) => return (count, None),
                Err(problem) => return (count, Some(problem)),
            }
        }
    }

    /// A workbook of one sheet with these cells; a cell of type `s` is the text `shared`.
    fn workbook(shared: &str, cells: &str) -> Vec<u8> {
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation =
            |id, kind, target| format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>");
        let relations =
            relation("r1", "worksheet", "sheet.xml") + &relation("r2", "sharedStrings", "sharedStrings.xml");
        let sheet = "<sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/>";
        let root = relation("r1", "officeDocument", "xl/workbook.xml");
        crate::import::tree::tests::zipped(&[
            ("_rels/.rels", format!("<Relationships>{root}</Relationships>").as_bytes()),
            (
                "xl/workbook.xml",
                format!("<workbook {main} xmlns:r=\"{office}\"><sheets>{sheet}</sheets></workbook>").as_bytes(),
            ),
            ("xl/_rels/workbook.xml.rels", format!("<Relationships>{relations}</Relationships>").as_bytes()),
            ("xl/sharedStrings.xml", format!("<sst {main}><si><t>{shared}</t></si></sst>").as_bytes()),
            ("xl/sheet.xml", format!("<worksheet {main}><sheetData>{cells}</sheetData></worksheet>").as_bytes()),
        ])
    }

    #[test]
    fn cells_stand_in_their_columns_whatever_comes_first() {
        let cells = "<row r=\"2\"><c r=\"D2\"><v>4</v></c><c r=\"B2\" t=\"s\"><v>0</v></c></row>";
        let (_, mut rows) = sheets(&workbook("two", cells), usize::MAX).unwrap().pop().unwrap();
        let mut record = ByteRecord::new();
        assert_eq!((rows.next(&mut record), record.len()), (Ok(Some(1)), 0));
        assert_eq!(rows.next(&mut record), Ok(Some(2)));
        assert_eq!(record.iter().collect::<Vec<_>>(), [b"".as_slice(), b"two", b"", b"4"]);
        assert_eq!(rows.next(&mut record), Ok(None));
    }

    #[test]
    fn a_long_text_that_many_cells_say_is_too_much() {
        let cell = |row: usize| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>");
        let cells: String = (1..=70).map(cell).collect();
        let bytes = workbook(&"x".repeat(4 << 20), &cells);
        assert!(bytes.len() < 1 << 16, "{}", bytes.len());
        let refused = sheets(&bytes, usize::MAX).map(|_| ()).unwrap_err();
        assert_eq!(refused, Problem::SourceTooLarge { name: "s".to_owned(), most: 256 << 20 });
        assert!(sheets(&bytes, 60).is_ok());
    }

    #[test]
    fn a_line_of_a_gigabyte_is_refused_and_so_is_a_lost_quote() {
        let too_long = Some(Problem::SourceLineTooLong { most: MOST_RECORD as u64 });
        let header = b"a,b\n1,2\n".as_slice();
        assert_eq!(all(header.chain(io::repeat(b'x').take(1 << 30))), (2, too_long.clone()));
        let lines = io::repeat(b'\n').take(1 << 30);
        assert_eq!(all(header.chain(b"\"lost".as_slice()).chain(lines)), (2, too_long));
        // Many short records are as long as they like.
        let rows = b"1,2,3,4,5,6,7\n".repeat(2_000_000);
        assert_eq!(all(rows.as_slice()), (2_000_000, None));
    }

    /// Hands out two bytes at a time.
    struct Drop<'a>(&'a [u8]);

    impl Read for Drop<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = buffer.len().min(2);
            self.0.read(&mut buffer[..count])
        }
    }

    #[test]
    fn lines_are_counted_alike_however_they_end() {
        let text = "a,b\n\"x\ny\",2\n3,4\n5,6";
        for end in ["\n", "\r\n", "\r"] {
            for whole in [true, false] {
                let text = text.replace('\n', end);
                let source: Box<dyn Read> =
                    if whole { Box::new(text.as_bytes()) } else { Box::new(Drop(text.as_bytes())) };
                let mut rows = Rows::csv(source, COMMAS);
                let (mut record, mut lines) = (ByteRecord::new(), Vec::new());
                while let Some(line) = rows.next(&mut record).expect("readable") {
                    lines.push((line, record.get(1).unwrap_or_default().to_vec()));
                }
                let cells: Vec<&[u8]> = lines.iter().map(|(_, cell)| &**cell).collect();
                assert_eq!(cells, [b"b", b"2", b"4", b"6"], "{end:?}");
                if end != "\r" {
                    let lines: Vec<u64> = lines.iter().map(|(line, _)| *line).collect();
                    assert_eq!(lines, [1, 2, 4, 5], "{end:?}");
                }
            }
        }
    }

    #[test]
    fn encodings_are_named_as_people_name_them() {
        assert_eq!(Text::named("CP949"), Some(Text::Old(EUC_KR)));
        assert_eq!(Text::named("latin1"), Some(Text::Old(WINDOWS_1252)));
        assert_eq!(Text::named("iso-8859-15").map(|t| t != Text::Utf8), Some(true));
        assert_eq!(Text::named("klingon"), None);
    }

    #[test]
    fn text_of_older_encodings_is_read_as_it_streams_and_its_first_fault_has_a_line() {
        let text = "음식,값\n".repeat(40_000);
        let (bytes, ..) = EUC_KR.encode(&text);
        let mut decoded = String::new();
        Decoding::new(&*bytes, EUC_KR.new_decoder()).read_to_string(&mut decoded).expect("text");
        assert_eq!(decoded, text);
        assert_eq!(is_utf8(&*bytes), Ok(false));
        assert_eq!(is_utf8(text.as_bytes()), Ok(true));
        assert_eq!(is_utf8(&text.as_bytes()[..1]), Ok(false), "it ends within a letter");

        let broken = [&bytes[..], b"a,\xff\n"].concat();
        let mut rows = Rows::csv(Box::new(Decoding::new(&*broken, EUC_KR.new_decoder())), COMMAS);
        let mut record = ByteRecord::new();
        let mut read = || rows.next(&mut record);
        assert_eq!((0..40_000).find_map(|_| read().err()), None);
        assert_eq!(read(), Err(Problem::SourceNotText));
        assert_eq!(rows.line(), 40_001);
    }

    #[test]
    fn headers_are_compared_without_their_line_breaks_and_look_alikes() {
        assert_eq!(same_letters("\u{feff}Sugars, total\n(µg)"), "Sugars, total (μg)");
    }
}
