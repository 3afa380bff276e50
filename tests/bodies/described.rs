//! Tables that a person describes.

use std::fmt::Write as _;

use meals::finding::{Finding, Place};
use meals::import::{Described, Memory, Parsed, read_all};

use super::importers::holds;
use super::shared::{crlf, file, halves, text, told, zipped};

/// Keys by which a description says how the text of a table is written, or which sheet it is: a workbook has none of it.
const OF_TEXT: [&str; 6] = ["delimiter", "encoding", "quoting", "sheet", "files", "header"];

/// A table says the same as text and as a workbook; lines may end either way, and a byte order mark changes nothing. Before a line
/// of `===` stands the description, behind it the table.
pub(crate) fn body(data: &[u8]) {
    let Some((description, table)) = text(data).and_then(halves) else { return };
    let described = match Described::new(description) {
        Ok(described) => described,
        Err(problems) => {
            assert!(!problems.is_empty());
            let findings: Vec<_> = problems.into_iter().map(|one| Finding::new(one, &file(), Place::File)).collect();
            return told(None, &findings);
        }
    };
    let read = |name: &str, bytes: &[u8]| read_all(&described, &mut Memory::file(name, bytes), "input");
    let parsed = read("table.csv", table.as_bytes());
    holds(&parsed);
    if !table.contains(['\r', '"']) {
        assert_eq!(read("table.csv", crlf(table).as_bytes()), parsed, "lines may end either way");
    }
    if !table.starts_with('\u{feff}') && !description.contains("encoding") {
        let marked = format!("\u{feff}{table}");
        assert_eq!(read("table.csv", marked.as_bytes()), parsed, "a byte order mark changes nothing");
    }
    if let Some(rows) = rows(table).filter(|_| !OF_TEXT.iter().any(|key| description.contains(key))) {
        let other = read("table.xlsx", &workbook(&rows));
        assert_eq!(bare(other), bare(parsed), "a workbook says what a text says");
    }
}

/// The foods; what is told of a cell is told of another place.
fn bare(parsed: Parsed) -> (Vec<meals::food::Food>, Vec<&'static str>) {
    let names = parsed.findings.iter().map(|one| meals::finding::Problem::name(&one.problem)).collect();
    (parsed.foods, names)
}

/// The rows of a table of which every row has as many cells as the first, and which XML can hold.
fn rows(table: &str) -> Option<Vec<Vec<String>>> {
    if table.chars().any(|c| c.is_control() && c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}')) || table.contains('_')
    {
        return None;
    }
    let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    let rows: Vec<Vec<String>> =
        csv.records().map(|row| Some(row.ok()?.iter().map(str::to_owned).collect())).collect::<Option<_>>()?;
    let wide = rows.first()?.len();
    (wide <= 200 && rows.iter().all(|row| row.len() == wide)).then_some(rows)
}

/// A workbook of one sheet, of texts alone.
fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut sheet =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>".to_owned();
    for (row, cells) in rows.iter().enumerate() {
        let _ = write!(sheet, "<row r=\"{}\">", row + 1);
        for (column, cell) in cells.iter().enumerate() {
            let text = cell.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let place = format!("{}{}", letters(column), row + 1);
            let _ = write!(sheet, "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>");
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    zipped(&[
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A, …, Z, AA, ….
fn letters(column: usize) -> String {
    let letter = |place: usize| char::from(b'A' + u8::try_from(place % 26).expect("a letter"));
    if column < 26 { letter(column).to_string() } else { format!("{}{}", letter(column / 26 - 1), letter(column)) }
}

const ROOT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";

const BOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
    <sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
    Target=\"worksheets/sheet1.xml\"/></Relationships>";
