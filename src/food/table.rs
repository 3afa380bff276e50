//! Reading a food table (CSV) into memory: every row, fully checked.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

use csv::ByteRecord;
use rust_decimal::Decimal;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::finding::{Finding, Place};
use crate::food::{Basis, Food, Needs, Problem};
use crate::nutrient::{Cell, NutrientId, Profile};

/// Columns of a food besides its nutrients.
const COLUMNS: [&str; 12] = [
    "id",
    "name_ko",
    "name_en",
    "group",
    "kind",
    "state",
    "basis",
    "refuse_pct",
    "needs",
    "tags",
    "borrowed_from",
    "source",
];

/// The foods of a table, in its order, and everything that is wrong with it.
///
/// `bytes` is CSV in UTF-8, with or without a byte order mark; `file` is its name for the findings.
/// A missing column is unknown for every row. A food without an id goes by its Korean name, or else
/// its English one. What a finding is about is left out; all else is read.
#[must_use]
pub fn read(bytes: &[u8], file: &Arc<str>) -> (Vec<Food>, Vec<Finding<Problem>>) {
    let mut reader = Reader { file, findings: Vec::new() };
    let foods = reader.read(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    (foods, reader.findings)
}

/// Which column holds what.
struct Header {
    /// The headers as written.
    titles: Vec<String>,
    /// Where each of [`COLUMNS`] is.
    columns: [Option<usize>; COLUMNS.len()],
    /// Where each nutrient is.
    nutrients: Vec<(usize, NutrientId)>,
}

/// A reading of one table.
struct Reader<'a> {
    file: &'a Arc<str>,
    findings: Vec<Finding<Problem>>,
}

impl Reader<'_> {
    fn read(&mut self, bytes: &[u8]) -> Vec<Food> {
        let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut record = ByteRecord::new();
        let mut next = move |record: &mut ByteRecord| csv.read_byte_record(record).unwrap_or(false);

        if !next(&mut record) {
            self.report(Problem::NoNameColumn, Place::File);
            return Vec::new();
        }
        let Some(header) = self.header(&record) else { return Vec::new() };

        let mut foods: Vec<Food> = Vec::new();
        let mut lines: HashMap<String, u64> = HashMap::new();
        let mut not_utf8: Option<(u64, u64)> = None;
        while next(&mut record) {
            let line = record.position().map_or(0, csv::Position::line);
            let Some(row) = record.iter().map(|field| std::str::from_utf8(field).ok()).collect::<Option<Vec<_>>>()
            else {
                let (_, rows) = not_utf8.get_or_insert((line, 0));
                *rows += 1;
                continue;
            };
            if let Some(food) = self.row(&header, &row, line) {
                if let Some(&first_line) = lines.get(&food.id) {
                    self.report(
                        Problem::DoubledFood { id: food.id, first_line },
                        header.place(line, header.columns[0]),
                    );
                } else {
                    lines.insert(food.id.clone(), line);
                    foods.push(food);
                }
            }
        }
        if let Some((line, rows)) = not_utf8 {
            self.report(Problem::TableNotUtf8 { rows }, Place::Row { line, column: None });
        }
        foods
    }

    /// The header, unless nothing can be read with it.
    fn header(&mut self, record: &ByteRecord) -> Option<Header> {
        let line = record.position().map_or(1, csv::Position::line);
        let titles: Vec<String> = record.iter().map(|field| String::from_utf8_lossy(field).trim().to_owned()).collect();
        let mut header = Header { titles, columns: [None; COLUMNS.len()], nutrients: Vec::new() };
        let mut doubled = Vec::new();
        for (index, title) in header.titles.iter().enumerate() {
            if let Some(slot) =
                COLUMNS.iter().position(|column| column == title).and_then(|i| header.columns.get_mut(i))
            {
                if slot.is_none() {
                    *slot = Some(index);
                } else {
                    doubled.push((index, Problem::DoubledColumn { column: title.clone() }));
                }
                continue;
            }
            match nutrient_of(title) {
                Ok(id) if header.nutrients.iter().any(|&(_, other)| other == id) => {
                    doubled.push((index, Problem::DoubledColumn { column: title.clone() }));
                }
                Ok(id) => header.nutrients.push((index, id)),
                Err(problem) => doubled.push((index, problem)),
            }
        }
        for (index, problem) in doubled {
            self.report(problem, header.place(line, Some(index)));
        }
        let named = header.columns.iter().take(3).any(Option::is_some);
        if !named {
            self.report(Problem::NoNameColumn, Place::Row { line, column: None });
        }
        if header.nutrients.is_empty() {
            self.report(Problem::NoNutrientColumn, Place::Row { line, column: None });
        }
        (named && !header.nutrients.is_empty()).then_some(header)
    }

    /// One food, unless the row has none.
    fn row(&mut self, header: &Header, row: &[&str], line: u64) -> Option<Food> {
        // Spreadsheets leave rows of nothing but commas behind.
        if row.iter().all(|field| field.trim().is_empty()) {
            return None;
        }
        if row.len() != header.titles.len() {
            let problem = Problem::RaggedRow { fields: row.len(), expected: header.titles.len() };
            self.report(problem, Place::Row { line, column: None });
            return None;
        }
        let field = |i: Option<usize>| i.and_then(|i| row.get(i)).map_or("", |field| field.trim());
        let [id, name_ko, name_en, group, kind, state, basis, refuse, needs, tags, borrowed_from, source] =
            header.columns;
        let (id, name_ko, name_en) = (nfc(field(id)), nfc(field(name_ko)), nfc(field(name_en)));
        let id = [&id, &name_ko, &name_en].into_iter().find(|name| !name.is_empty()).cloned();
        let Some(id) = id else {
            self.report(Problem::NamelessFood, Place::Row { line, column: None });
            return None;
        };
        let words = |i| field(i).split_whitespace().map(nfc).collect::<Vec<_>>();
        let mut food = Food {
            id,
            name_ko,
            name_en,
            group: nfc(field(group)),
            kind: nfc(field(kind)),
            state: nfc(field(state)),
            basis: Basis::default(),
            refuse_pct: None,
            needs: None,
            tags: words(tags),
            borrowed_from: words(borrowed_from),
            source: nfc(field(source)),
            portions: Vec::new(),
            profile: Profile::default(),
        };

        let mut bad = |index: Option<usize>, expected| {
            let problem = Problem::BadFoodField { value: field(index).to_owned(), expected };
            self.report(problem, header.place(line, index));
        };
        match field(basis) {
            "" | "100g" => {}
            "100ml" => food.basis = Basis::Per100ml,
            _ => bad(basis, "100g, 100ml"),
        }
        match field(refuse) {
            "" => {}
            text => match number(text).and_then(|_| Decimal::from_str(text).ok()) {
                Some(percent) if percent < Decimal::ONE_HUNDRED => food.refuse_pct = Some(percent),
                _ => bad(refuse, "0 … 99.9"),
            },
        }
        match field(needs) {
            "" => {}
            text => match Needs::from_str(text) {
                Ok(known) => food.needs = Some(known),
                Err(_) => bad(needs, "none, microwave, stove, oven"),
            },
        }

        let mut borrows = None;
        for &(index, nutrient) in &header.nutrients {
            let text = field(Some(index));
            if let Some(cell) = cell(text) {
                if matches!(cell, Cell::Borrowed(_)) {
                    borrows = borrows.or(Some(index));
                }
                food.profile.set(nutrient, cell);
            } else {
                let problem = Problem::BadNutrientValue { value: text.to_owned() };
                self.report(problem, header.place(line, Some(index)));
            }
        }
        if borrows.is_some() && food.borrowed_from.is_empty() {
            self.report(Problem::NoDonor, header.place(line, borrowed_from.or(borrows)));
        }
        Some(food)
    }

    fn report(&mut self, problem: Problem, place: Place) {
        self.findings.push(Finding::new(problem, self.file, place));
    }
}

impl Header {
    /// A field of a line; the line alone where there is no such column.
    fn place(&self, line: u64, index: Option<usize>) -> Place {
        let column = index.and_then(|i| Some((i + 1, self.titles.get(i)?.clone())));
        Place::Row { line, column }
    }
}

/// The nutrient of a column `ID_UNIT`.
fn nutrient_of(title: &str) -> Result<NutrientId, Problem> {
    let header = |id: NutrientId| format!("{}_{}", id.get().id, id.get().unit.id());
    if let Some((id, unit)) = title.rsplit_once('_')
        && let Some(id) = NutrientId::named(id)
    {
        return if unit == id.get().unit.id() {
            Ok(id)
        } else {
            Err(Problem::WrongColumnUnit { column: title.to_owned(), expected: header(id) })
        };
    }
    // A nutrient without its unit is the one guess that needs no spelling.
    Err(Problem::UnknownColumn { column: title.to_owned(), nearest: NutrientId::named(title).map(header) })
}

/// `12.3`, `0`, `tr`, `~12.3` or empty; `None` for anything else.
fn cell(text: &str) -> Option<Cell> {
    Some(match text {
        "" => Cell::Unknown,
        "0" => Cell::Zero,
        "tr" => Cell::Trace,
        _ => match text.strip_prefix('~') {
            Some(borrowed) => Cell::Borrowed(number(borrowed)?),
            None => match number(text)? {
                0.0 => Cell::Zero,
                value => Cell::Measured(value),
            },
        },
    })
}

/// Digits with at most one point; no sign, exponent, `inf` or `nan`, and nothing past the range of `f64`.
fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| text.parse::<f64>().ok()).flatten().filter(|value| value.is_finite())
}

/// Text in normalisation form C: how names are compared.
pub(super) fn nfc(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}
