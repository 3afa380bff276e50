//! Any table of one row a food, by a description of its columns: a national table in ten lines of TOML.
//!
//! ```toml
//! id = "ciqual"                       # goes before every id: ciqual:13050
//! encoding = "windows-1252"           # utf-8 (default), cp949, shift-jis, … ; "utf-8 or cp949" finds out
//! delimiter = ";"                     # default: a comma, or a tab in a .tsv
//! decimal = ","                       # default: a point
//! [columns]
//! id = "alim_code"                    # by header, or by place: "#2"
//! name = "alim_nom_fr"
//! [nutrients]
//! iron = "Fer (mg/100 g)"
//! copper = { column = "Cuivre (mg/100 g)", unit = "mg" }
//! ```
//!
//! `docs/tables.md` has the rest.

mod description;
mod places;

use std::collections::HashSet;

use csv::ByteRecord;
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use description::Raw;
use places::{Header, Places, Row, SourcePiece};

use crate::food::{Basis, Food, Needs, Packaged, Portion, Release};
use crate::import::rows::{Rows, Shape, Text, one_blank, same_letters, sheets};
use crate::import::tree::{Tree, head, whole};
use crate::import::{Conversion, Glossary, Halt, Importer, Problem, Reading, Skip};
use crate::nutrient::{Cell, NutrientId, Profile};

/// A table as its description has it.
#[derive(Debug)]
pub struct Described {
    raw: Raw,
    text: Text,
    delimiter: Option<u8>,
    per: Per,
    nutrients: Vec<(NutrientId, Vec<(String, Conversion)>)>,
    unknown: Vec<String>,
    trace: Vec<String>,
}

/// What the figures are for.
#[derive(Debug, Clone, PartialEq)]
enum Per {
    Fixed(Basis),
    /// By a column's words.
    Column(String, Vec<(String, Basis)>),
    /// A serving, whose grams a column says.
    Serving(String),
}

impl Described {
    /// The files of `tree` that may hold the table, by their names.
    fn candidates(&self, tree: &dyn Tree) -> Vec<usize> {
        let fits = |name: &str| {
            let name = name.to_lowercase();
            let name = name.strip_suffix(".gz").unwrap_or(&name);
            if self.raw.files.is_empty() {
                [".csv", ".tsv", ".txt", ".xlsx"].iter().any(|ending| name.ends_with(ending))
            } else {
                self.raw.files.iter().any(|ending| name.ends_with(&ending.to_lowercase()))
            }
        };
        (0..tree.entries().len()).filter(|i| tree.entries().get(*i).is_some_and(|e| fits(e.file_name()))).collect()
    }

    /// [`Importer::read`], with something to add to every food. Gives the file that looked like this table.
    pub(super) fn read_and(
        &self,
        tree: &mut dyn Tree,
        out: &mut Reading,
        add: &mut dyn FnMut(&mut Food),
    ) -> Result<Option<usize>, Halt> {
        // Named by `--as`, a table is read although it does not look like one: then its columns are missed by name.
        let found = self.find(tree)?;
        let index = match found {
            Some(index) => index,
            None => *self.candidates(tree).first().ok_or(Problem::SourceFileMissing { name: "*.csv".to_owned() })?,
        };
        let member = tree.entries().get(index).map(|entry| entry.name.clone()).unwrap_or_default();
        let alone = tree.entries().len() == 1;
        let shown = if alone { String::new() } else { member.clone() };
        out.at(&shown, 0);
        let mut seen = HashSet::new();
        if !is_workbook(&member) {
            let shape = self.shape(&member);
            self.rows(&mut Rows::text(tree, index, shape)?, (&shown, ""), &mut seen, add, out)?;
            return Ok(found);
        }
        let bytes = whole(tree, index)?;
        // Where some sheets are the table, the others are notes.
        let mut heads = sheets(&bytes, usize::MAX)?;
        let known: HashSet<String> =
            heads.iter_mut().filter_map(|(title, rows)| self.knows(title, rows).then(|| title.clone())).collect();
        for (title, mut rows) in sheets(&bytes, usize::MAX)? {
            let asked_for = self.raw.sheet.as_ref().is_none_or(|wanted| *wanted == title);
            if !asked_for || !(known.is_empty() || known.contains(&title)) {
                out.skip(Skip::OtherFile, &title);
                continue;
            }
            self.rows(&mut rows, (&title, &title), &mut seen, add, out)?;
        }
        Ok(found)
    }

    fn shape(&self, name: &str) -> Shape {
        let tabs = name.to_lowercase().contains(".tsv");
        let delimiter = self.delimiter.unwrap_or(if tabs { b'\t' } else { b',' });
        Shape { delimiter, quote: self.raw.quoting.then_some(b'"'), text: self.text }
    }

    /// The file of `tree` that looks like this table.
    fn find(&self, tree: &mut dyn Tree) -> Result<Option<usize>, Problem> {
        for index in self.candidates(tree) {
            let name = tree.entries().get(index).map(|entry| entry.file_name().to_owned()).unwrap_or_default();
            if is_workbook(&name) {
                let bytes = whole(tree, index)?;
                if sheets(&bytes, self.raw.header)?.into_iter().any(|(title, mut rows)| self.knows(&title, &mut rows)) {
                    return Ok(Some(index));
                }
                continue;
            }
            let bytes = head(tree, index)?;
            let (Text::Utf8Or(encoding) | Text::Old(encoding)) = self.text else {
                let mut rows = Rows::csv(Box::new(bytes.as_slice()), self.shape(&name));
                if self.knows("", &mut rows) {
                    return Ok(Some(index));
                }
                continue;
            };
            // The first lines end in the middle of a letter.
            let plain = String::from_utf8_lossy(&bytes);
            let old = encoding.decode_without_bom_handling(&bytes).0;
            for text in [plain, old] {
                if self.knows("", &mut Rows::csv(Box::new(text.as_bytes()), self.shape(&name))) {
                    return Ok(Some(index));
                }
            }
        }
        Ok(None)
    }

    /// Whether the header of `rows` has the names and most of the nutrients.
    fn knows(&self, sheet: &str, rows: &mut Rows) -> bool {
        if self.raw.sheet.as_ref().is_some_and(|wanted| wanted != sheet) {
            return false;
        }
        let Ok(Some(header)) = Header::read(rows, self.raw.header, |_| {}) else { return false };
        let named = self.raw.columns.required().into_iter().all(|column| header.place(column).is_some());
        let has = |columns: &Vec<(String, Conversion)>| columns.iter().any(|(c, _)| header.place(c).is_some());
        let known = self.nutrients.iter().filter(|(_, columns)| has(columns)).count();
        // A table that lost a column is still this table; then the loss is told.
        named && known * 5 >= self.nutrients.len() * 3
    }

    /// Reads the rows of one table. `seen` are the ids so far.
    fn rows(
        &self,
        rows: &mut Rows,
        (member, sheet): (&str, &str),
        seen: &mut HashSet<String>,
        add: &mut dyn FnMut(&mut Food),
        out: &mut Reading,
    ) -> Result<(), Halt> {
        let header = Header::read(rows, self.raw.header, |line| out.at(member, line))?;
        let Some(header) = header else { return Ok(()) };
        let Some(plan) = self.places(&header, out)? else { return Ok(()) };
        let mut record = ByteRecord::new();
        let mut text_lost = false;
        loop {
            let Some(line) = rows.next_noted(&mut record, member, out)? else { return Ok(()) };
            if record.iter().all(|field| field.trim_ascii().is_empty()) {
                out.skip(Skip::EmptyRow, &format!("{member}:{line}"));
                continue;
            }
            if record.len() != header.titles.len() && !matches!(rows, Rows::Sheet { .. }) {
                if self.raw.lenient {
                    out.skip(Skip::BadCell, &format!("{member}:{line}"));
                } else {
                    out.report(None, Problem::SourceFieldCount { expected: header.titles.len(), found: record.len() })?;
                }
                continue;
            }
            let Some(row) = Row::of(&record) else {
                if self.raw.lenient {
                    out.skip(Skip::BadCell, &format!("{member}:{line}"));
                } else if !text_lost {
                    // Once: every row of it would say the same.
                    text_lost = true;
                    out.report(None, Problem::SourceNotText)?;
                }
                continue;
            };
            if let Some(mut food) = self.food(&plan, &header, row, sheet, out)? {
                if food.profile == Profile::default() {
                    out.skip(Skip::NoFigures, &food.id);
                    continue;
                }
                if !self.raw.lenient && !seen.insert(food.id.clone()) {
                    out.report(plan.id.map(|i| header.title(i)), Problem::SourceIdDoubled { id: food.id })?;
                    continue;
                }
                add(&mut food);
                out.food(food)?;
            }
        }
    }

    /// The food of a row; `None` where there is none.
    fn food(
        &self,
        places: &Places,
        header: &Header,
        row: Row,
        sheet: &str,
        out: &mut Reading,
    ) -> Result<Option<Food>, Halt> {
        let text = |place: Option<usize>| place.map_or("", |i| row.get(i));
        let name = |place| -> String { one_blank(text(place)).nfc().collect() };
        let (name_ko, name_en) = (name(places.name_ko), name(places.name_en));
        let code = [text(places.id), &name_ko, &name_en].into_iter().find(|code| !code.is_empty()).map(str::to_owned);
        let composed = || Glossary::builtin().compose(&name_ko).unwrap_or_default();
        let name_en = if self.raw.glossary && name_en.is_empty() { composed() } else { name_en };
        let Some(code) = code.filter(|_| !(name_ko.is_empty() && name_en.is_empty())) else {
            out.skip(Skip::EmptyRow, text(places.id));
            return Ok(None);
        };
        let mut food = Food {
            id: format!("{}:{code}", self.raw.prefix.as_ref().unwrap_or(&self.raw.id)),
            name_ko,
            name_en,
            kind: text(places.kind).to_owned(),
            state: text(places.state).to_owned(),
            tags: text(places.tags).split_whitespace().map(str::to_owned).collect(),
            ..Food::default()
        };
        let group = match self.raw.columns.group.as_deref() {
            Some("sheet") => same_letters(sheet),
            _ => text(places.group).to_owned(),
        };
        food.group = self.raw.groups.get(&group).cloned().unwrap_or(group);
        food.source = places
            .source
            .iter()
            .map(|piece| match piece {
                SourcePiece::Text(text) => text.as_str(),
                SourcePiece::Cell(place) => row.get(*place),
            })
            .collect();

        let Some(factor) = self.per_hundred(places, header, row, &mut food, out)? else { return Ok(None) };
        if let Some(place) = places.refuse {
            let percent = row.get(place);
            if !self.is_unknown(percent) {
                match self.decimal(percent).filter(|percent| *percent < Decimal::ONE_HUNDRED) {
                    Some(percent) => food.refuse_pct = Some(percent),
                    None => self.bad_cell(header, place, percent, &food.id, out)?,
                }
            }
        }
        food.needs = places.needs.and_then(|place| row.get(place).parse::<Needs>().ok());
        if places.barcode.or(places.brand).or(places.ingredients).is_some() {
            let barcode = text(places.barcode);
            let barcode = if barcode.bytes().all(|b| b.is_ascii_digit()) { barcode } else { "" };
            food.packaged = Some(Box::new(Packaged {
                brand: one_blank(text(places.brand)),
                barcode: barcode.to_owned(),
                ingredients: one_blank(text(places.ingredients)),
            }));
        }
        self.figures(places, header, row, factor, &mut food, out)?;
        for (names, place) in &places.portions {
            let text = row.get(*place);
            match self.decimal(text).filter(|grams| *grams > Decimal::ZERO) {
                Some(grams) => food.portions.push(Portion { names: names.clone(), grams, as_bought: false }),
                None if text.is_empty() => {}
                None => out.skip(Skip::Measure, &food.id),
            }
        }
        Ok(Some(food))
    }

    /// What makes the row's figures those of 100 g or 100 ml, which of the two `food` is told; `None` where the row is left
    /// out.
    fn per_hundred(
        &self,
        places: &Places,
        header: &Header,
        row: Row,
        food: &mut Food,
        out: &mut Reading,
    ) -> Result<Option<f64>, Halt> {
        let word = places.per.map_or("", |place| row.get(place));
        let title = places.per.map(|place| header.title(place));
        match &self.per {
            Per::Fixed(basis) => food.basis = *basis,
            Per::Column(_, words) => match words.iter().find(|(known, _)| known == word) {
                Some((_, basis)) => food.basis = *basis,
                None if self.raw.lenient => {
                    out.skip(Skip::BadCell, &food.id);
                    return Ok(None);
                }
                None => {
                    let known = words.iter().map(|(known, _)| known.as_str()).collect::<Vec<_>>().join(", ");
                    out.report(title, Problem::SourceUnknownWord { text: word.to_owned(), known })?;
                    return Ok(None);
                }
            },
            Per::Serving(_) => {
                let grams = self.cell(word, Conversion::NONE).and_then(Cell::value).filter(|grams| *grams > 0.0);
                if grams.is_none() && (self.raw.lenient || word.is_empty()) {
                    out.skip(Skip::NoFigures, &food.id);
                } else if grams.is_none() {
                    out.report(title, Problem::SourceNotANumber { text: word.to_owned() })?;
                }
                return Ok(grams.map(|grams| 100.0 / grams));
            }
        }
        Ok(Some(1.0))
    }

    /// Puts the row's figures, each times `factor`, into `food`: of a nutrient's columns that of the first that knows.
    fn figures(
        &self,
        places: &Places,
        header: &Header,
        row: Row,
        factor: f64,
        food: &mut Food,
        out: &mut Reading,
    ) -> Result<(), Halt> {
        for (id, figures) in &places.nutrients {
            for (place, conversion) in figures {
                let text = row.get(*place);
                let cell = match self.cell(text, *conversion) {
                    Some(Cell::Unknown) => continue,
                    Some(Cell::Measured(value)) => Cell::figure(value * factor),
                    Some(cell) => cell,
                    None => {
                        self.bad_cell(header, *place, text, &food.id, out)?;
                        continue;
                    }
                };
                if cell.value().is_some_and(|value| value > Cell::MOST) {
                    self.bad_cell(header, *place, text, &food.id, out)?;
                    continue;
                }
                food.profile.set(*id, cell);
                break;
            }
        }
        Ok(())
    }

    fn bad_cell(&self, header: &Header, place: usize, text: &str, id: &str, out: &mut Reading) -> Result<(), Halt> {
        if self.raw.lenient {
            out.skip(Skip::BadCell, id);
            return Ok(());
        }
        out.report(Some(header.title(place)), Problem::SourceNotANumber { text: text.to_owned() })
    }

    fn is_unknown(&self, text: &str) -> bool {
        text.is_empty() || self.unknown.iter().any(|mark| mark == text)
    }

    /// A cell of figures; `None` where it is none.
    fn cell(&self, text: &str, conversion: Conversion) -> Option<Cell> {
        if self.is_unknown(text) {
            return Some(Cell::Unknown);
        }
        let text = self.raw.notes.iter().fold(text, |text, note| text.trim_end_matches(note.as_str()).trim_end());
        let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let text = inner.filter(|_| self.raw.estimated).unwrap_or(text);
        let text = text.strip_prefix('-').filter(|_| self.raw.estimated_minus).unwrap_or(text);
        // Below the limit of quantification is a trace, however it is put.
        if self.trace.iter().any(|mark| mark == text) || text.starts_with('<') {
            return Some(Cell::Trace);
        }
        if self.is_unknown(text) {
            return Some(Cell::Unknown);
        }
        let value = if self.raw.decimal.as_deref() == Some(",") {
            if text.contains('.') { None } else { conversion.figure(text.replacen(',', ".", 1).as_bytes()) }
        } else {
            conversion.figure(text.as_bytes())
        };
        value.map(Cell::figure)
    }

    fn decimal(&self, text: &str) -> Option<Decimal> {
        let text = if self.raw.decimal.as_deref() == Some(",") { text.replacen(',', ".", 1) } else { text.to_owned() };
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        plain.then(|| Decimal::from_str_exact(&text).ok()).flatten()
    }
}

impl Importer for Described {
    fn id(&self) -> &str {
        &self.raw.id
    }

    fn release(&self, _tree: &dyn Tree) -> Release {
        let title = if self.raw.title.is_empty() { &self.raw.id } else { &self.raw.title };
        Release {
            importer: self.raw.id.clone(),
            title: title.clone(),
            publisher: self.raw.publisher.clone(),
            release: self.raw.release.clone(),
            licence: self.raw.licence.clone(),
        }
    }

    fn rank(&self, _tree: &dyn Tree) -> u8 {
        self.raw.rank
    }

    fn identify(&self, tree: &mut dyn Tree) -> Result<bool, Problem> {
        Ok(self.find(tree)?.is_some())
    }

    fn read(&self, tree: &mut dyn Tree, out: &mut Reading) -> Result<(), Halt> {
        // What lies beside it is named: an archive may hold a second table.
        if let Some(own) = self.read_and(tree, out, &mut |_| {})? {
            for (_, other) in tree.entries().iter().enumerate().filter(|(place, _)| *place != own) {
                out.skip(Skip::OtherFile, &other.name);
            }
        }
        Ok(())
    }
}

fn is_workbook(name: &str) -> bool {
    name.to_lowercase().ends_with(".xlsx")
}
