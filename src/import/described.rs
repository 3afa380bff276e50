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

use std::collections::{BTreeMap, HashMap, HashSet};

use csv::ByteRecord;
use rust_decimal::Decimal;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

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

/// The description as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(clippy::struct_excessive_bools)] // Each is a key of the description.
struct Raw {
    id: String,
    prefix: Option<String>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    publisher: String,
    #[serde(default)]
    release: String,
    #[serde(default)]
    licence: String,
    /// Place in a search among the sources.
    #[serde(default = "own_rank")]
    rank: u8,
    /// Ends of the names of the files that may hold it; default: any table.
    #[serde(default)]
    files: Vec<String>,
    encoding: Option<String>,
    delimiter: Option<String>,
    decimal: Option<String>,
    #[serde(default = "yes")]
    quoting: bool,
    /// The record that names the columns, counted from 1.
    #[serde(default = "first")]
    header: usize,
    /// The one sheet of a workbook; default: every one with these columns.
    sheet: Option<String>,
    basis: Option<RawBasis>,
    serving: Option<String>,
    unknown: Option<Vec<String>>,
    trace: Option<Vec<String>>,
    /// Whether brackets mark an estimated figure, which counts as one.
    #[serde(default)]
    estimated: bool,
    /// Whether a minus stands for those brackets: a spreadsheet reads `(98)` as −98.
    #[serde(default)]
    estimated_minus: bool,
    /// Footnote signs behind a figure, which mean nothing here.
    #[serde(default)]
    notes: Vec<String>,
    /// Whether English names are composed from Korean ones by the program's glossary.
    #[serde(default)]
    glossary: bool,
    /// Whether rows and cells that are off are left out and counted instead of being errors.
    #[serde(default)]
    lenient: bool,
    columns: Columns,
    #[serde(default)]
    groups: BTreeMap<String, String>,
    nutrients: BTreeMap<String, OneOrMore>,
    #[serde(default)]
    portions: Vec<RawPortion>,
}

/// A table of a person's own comes before all others.
const fn own_rank() -> u8 {
    5
}

const fn yes() -> bool {
    true
}

const fn first() -> usize {
    1
}

#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "basis is \"100 g\", \"100 ml\", \"serving\" or { column = \"…\", values = { … } }"
)]
enum RawBasis {
    Fixed(String),
    Column { column: String, values: BTreeMap<String, String> },
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Columns {
    id: Option<String>,
    /// In another language than the two below: kept where an English name stands.
    name: Option<String>,
    name_ko: Option<String>,
    name_en: Option<String>,
    group: Option<String>,
    kind: Option<String>,
    state: Option<String>,
    refuse: Option<String>,
    needs: Option<String>,
    tags: Option<String>,
    barcode: Option<String>,
    brand: Option<String>,
    ingredients: Option<String>,
    /// A text with `{column}` in it.
    source: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "a nutrient is \"column\", { column = \"…\", unit = \"…\" } or a list of them")]
enum OneOrMore {
    One(RawFigure),
    /// The first that knows.
    More(Vec<RawFigure>),
}

#[derive(Debug, Clone, Deserialize)]
// A misspelt `unit` must not pass for none.
#[serde(untagged, deny_unknown_fields)]
enum RawFigure {
    Plain(String),
    WithUnit { column: String, unit: Option<String> },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPortion {
    #[serde(default)]
    name_ko: String,
    #[serde(default)]
    name_en: String,
    /// Grams of one.
    column: String,
}

impl Described {
    /// The table described by `toml`.
    ///
    /// # Errors
    /// Everything wrong with the description; of its grammar, the first.
    pub fn new(toml: &str) -> Result<Self, Vec<Problem>> {
        let mut raw: Raw = toml::from_str(toml).map_err(|error| {
            let before = error.span().and_then(|span| toml.get(..span.start)).unwrap_or_default();
            let (line, reason) = (before.matches('\n').count() + 1, one_blank(error.message()));
            vec![Problem::DescriptionInvalid { reason: format!("line {line}: {reason}") }]
        })?;
        let mut problems = Vec::new();
        let mut invalid = |reason: String| problems.push(Problem::DescriptionInvalid { reason });

        for id in [Some(&raw.id), raw.prefix.as_ref()].into_iter().flatten() {
            if id.is_empty() || !id.chars().all(|letter| letter.is_alphanumeric() || letter == '-') {
                invalid(format!("id is letters, digits and - alone, and not {id}"));
            }
        }
        let text = match &raw.encoding {
            None => Text::Utf8,
            Some(name) => Text::named(name).unwrap_or_else(|| {
                invalid(format!("no encoding is called {name}"));
                Text::Utf8
            }),
        };
        let delimiter = match raw.delimiter.as_deref() {
            None => None,
            Some("tab" | "\t") => Some(b'\t'),
            Some(one) if one.len() == 1 && one.is_ascii() => one.bytes().next(),
            Some(other) => {
                invalid(format!("the delimiter {other} is no single character"));
                None
            }
        };
        if let Some(other) = raw.decimal.as_deref().filter(|decimal| ![".", ","].contains(decimal)) {
            invalid(format!("decimal is . or , and not {other}"));
        }
        if raw.header == 0 {
            invalid("header counts from 1".to_owned());
        }
        let per = per(&mut raw, &mut invalid);
        if let Some(column) = raw.serving.take() {
            invalid(format!("serving = \"{column}\" needs basis = \"serving\""));
        }
        if raw.columns.id.is_none() && raw.columns.names().is_empty() {
            invalid("[columns] needs an id or a name".to_owned());
        }
        let mut nutrients = Vec::new();
        for (name, columns) in &raw.nutrients {
            let Some(id) = NutrientId::named(name) else {
                let ids = NutrientId::all().map(|id| id.get().id);
                let nearest = crate::suggest::closest(name, ids).map(str::to_owned);
                problems.push(Problem::DescriptionNutrient { nutrient: name.clone(), nearest });
                continue;
            };
            let figures = match columns.clone() {
                OneOrMore::One(one) => vec![one],
                OneOrMore::More(more) => more,
            };
            let mut found = Vec::new();
            for figure in figures {
                let (column, unit) = match figure {
                    RawFigure::Plain(column) => (column, None),
                    RawFigure::WithUnit { column, unit } => (column, unit),
                };
                let conversion = unit.as_ref().map_or(Some(Conversion::NONE), |unit| Conversion::of(unit, id.get()));
                match conversion {
                    Some(conversion) => found.push((column, conversion)),
                    None => problems
                        .push(Problem::DescriptionUnit { nutrient: name.clone(), unit: unit.unwrap_or_default() }),
                }
            }
            nutrients.push((id, found));
        }
        if raw.nutrients.is_empty() {
            problems.push(Problem::DescriptionInvalid { reason: "[nutrients] names none".to_owned() });
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let words = |words: &Option<Vec<String>>, default: &[&str]| match words {
            Some(words) => words.clone(),
            None => default.iter().map(|word| (*word).to_owned()).collect(),
        };
        let (unknown, trace) = (words(&raw.unknown, &["-"]), words(&raw.trace, &["tr", "Tr", "trace", "traces"]));
        Ok(Self { raw, text, delimiter, per, nutrients, unknown, trace })
    }

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

    /// Where everything stands; every column that is missing is reported.
    fn places(&self, header: &Header, out: &mut Reading) -> Result<Option<Places>, Halt> {
        let mut missing = Vec::new();
        let mut need = |column: &str| {
            let place = header.place(column);
            if place.is_none() && !missing.iter().any(|other| other == column) {
                missing.push(column.to_owned());
            }
            place
        };
        let columns = &self.raw.columns;
        let mut optional = |column: &Option<String>| column.as_deref().and_then(&mut need);
        let group = columns.group.as_ref().filter(|group| *group != "sheet").cloned();
        let mut places = Places {
            id: optional(&columns.id),
            name_ko: optional(&columns.name_ko),
            name_en: optional(&columns.name_en).or_else(|| optional(&columns.name)),
            group: optional(&group),
            kind: optional(&columns.kind),
            state: optional(&columns.state),
            refuse: optional(&columns.refuse),
            needs: optional(&columns.needs),
            tags: optional(&columns.tags),
            barcode: optional(&columns.barcode),
            brand: optional(&columns.brand),
            ingredients: optional(&columns.ingredients),
            per: None,
            source: Vec::new(),
            nutrients: Vec::new(),
            portions: Vec::new(),
        };
        if let Per::Column(column, _) | Per::Serving(column) = &self.per {
            places.per = need(column);
        }
        places.source = template(columns.source.as_deref().unwrap_or_default())
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => SourcePiece::Text(text),
                Piece::Column(column) => need(&column).map_or(SourcePiece::Text(String::new()), SourcePiece::Cell),
            })
            .collect();
        for (id, figures) in &self.nutrients {
            let found: Vec<_> =
                figures.iter().filter_map(|(column, conversion)| Some((need(column)?, *conversion))).collect();
            places.nutrients.push((*id, found));
        }
        for portion in &self.raw.portions {
            if let Some(place) = need(&portion.column) {
                let names = [&portion.name_ko, &portion.name_en];
                let names = names.into_iter().filter(|name| !name.is_empty()).cloned().collect();
                places.portions.push((names, place));
            }
        }
        /// More than that were not lost: they were never there.
        const MOST_LOST: usize = 5;
        let whole = missing.is_empty();
        if missing.len() > MOST_LOST && !self.raw.lenient {
            let columns = missing.iter().take(MOST_LOST).cloned().collect::<Vec<_>>().join(", ");
            out.report(None, Problem::SourceOtherTable { count: missing.len(), columns })?;
            return Ok(None);
        }
        for column in missing {
            if self.raw.lenient {
                // An export gains and loses columns from day to day.
                out.skip(Skip::OtherNutrient, &column);
            } else {
                out.report(None, Problem::SourceColumnMissing { column })?;
            }
        }
        if !whole && !self.raw.lenient {
            return Ok(None);
        }
        let used = places.used();
        for (index, title) in header.titles.iter().enumerate().filter(|(index, _)| !used.contains(index)) {
            if !title.is_empty() {
                out.skip(Skip::OtherNutrient, header.titles.get(index).map_or("", String::as_str));
            }
        }
        Ok(Some(places))
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

        // Per 100 g, unless figures are for servings of so many grams.
        let mut factor = None;
        match &self.per {
            Per::Fixed(basis) => food.basis = *basis,
            Per::Column(_, words) => {
                let word = text(places.per);
                match words.iter().find(|(known, _)| known == word) {
                    Some((_, basis)) => food.basis = *basis,
                    None if self.raw.lenient => {
                        out.skip(Skip::BadCell, &food.id);
                        return Ok(None);
                    }
                    None => {
                        let known = words.iter().map(|(known, _)| known.as_str()).collect::<Vec<_>>().join(", ");
                        let problem = Problem::SourceUnknownWord { text: word.to_owned(), known };
                        out.report(places.per.map(|i| header.title(i)), problem)?;
                        return Ok(None);
                    }
                }
            }
            Per::Serving(_) => {
                let Some(grams) = self.number(text(places.per)).filter(|grams| *grams > 0.0) else {
                    let text = text(places.per).to_owned();
                    if self.raw.lenient || text.is_empty() {
                        out.skip(Skip::NoFigures, &food.id);
                    } else {
                        out.report(places.per.map(|i| header.title(i)), Problem::SourceNotANumber { text })?;
                    }
                    return Ok(None);
                };
                factor = Some(100.0 / grams);
            }
        }
        if let Some(place) = places.refuse {
            let percent = row.get(place);
            if !self.is_unknown(percent) {
                match self.decimal(percent).filter(|percent| *percent < Decimal::ONE_HUNDRED) {
                    Some(percent) => food.refuse_pct = Some(percent),
                    None => self.bad_cell(header, place, percent, &food.id, out)?,
                }
            }
        }
        if let Some(place) = places.needs {
            food.needs = row.get(place).parse::<Needs>().ok();
        }
        if places.barcode.or(places.brand).or(places.ingredients).is_some() {
            let barcode = text(places.barcode);
            let barcode = if barcode.bytes().all(|b| b.is_ascii_digit()) { barcode } else { "" };
            food.packaged = Some(Box::new(Packaged {
                brand: one_blank(text(places.brand)),
                barcode: barcode.to_owned(),
                ingredients: one_blank(text(places.ingredients)),
            }));
        }
        for (id, figures) in &places.nutrients {
            for (place, conversion) in figures {
                let text = row.get(*place);
                match self.cell(text, *conversion) {
                    Some(Cell::Unknown) => {}
                    Some(cell) => {
                        let cell = match (cell, factor) {
                            (Cell::Measured(value), Some(factor)) => Cell::figure(value * factor),
                            _ => cell,
                        };
                        if cell.value().is_some_and(|value| value > Cell::MOST) {
                            self.bad_cell(header, *place, text, &food.id, out)?;
                            continue;
                        }
                        food.profile.set(*id, cell);
                        break;
                    }
                    None => self.bad_cell(header, *place, text, &food.id, out)?,
                }
            }
        }
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

    fn number(&self, text: &str) -> Option<f64> {
        self.cell(text, Conversion::NONE)?.value()
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

fn per(raw: &mut Raw, invalid: &mut dyn FnMut(String)) -> Per {
    let basis = |text: &str| match text.replace(' ', "").as_str() {
        "100g" => Some(Basis::Per100g),
        "100ml" => Some(Basis::Per100ml),
        _ => None,
    };
    match raw.basis.take() {
        None => Per::Fixed(Basis::Per100g),
        Some(RawBasis::Fixed(text)) if text == "serving" => {
            if let Some(column) = raw.serving.take() {
                return Per::Serving(column);
            }
            invalid("basis = \"serving\" needs serving = the column of its grams".to_owned());
            Per::Fixed(Basis::Per100g)
        }
        Some(RawBasis::Fixed(text)) => Per::Fixed(basis(&text).unwrap_or_else(|| {
            invalid(format!("basis is 100 g, 100 ml, serving or a column, and not {text}"));
            Basis::Per100g
        })),
        Some(RawBasis::Column { column, values }) => {
            let mut words = Vec::new();
            for (word, text) in values {
                match basis(&text) {
                    Some(basis) => words.push((word, basis)),
                    None => invalid(format!("basis is 100 g or 100 ml, and not {text}")),
                }
            }
            Per::Column(column, words)
        }
    }
}

impl Columns {
    fn names(&self) -> Vec<&str> {
        [&self.name, &self.name_ko, &self.name_en].into_iter().flatten().map(String::as_str).collect()
    }

    /// Those that a table is known by.
    fn required(&self) -> Vec<&str> {
        self.id.as_deref().into_iter().chain(self.names()).collect()
    }
}

/// A piece of a text with `{column}` in it.
enum Piece {
    Text(String),
    Column(String),
}

fn template(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, column, after)) =
        rest.split_once('{').and_then(|(before, rest)| rest.split_once('}').map(|(c, after)| (before, c, after)))
    {
        pieces.extend([Piece::Text(before.to_owned()), Piece::Column(column.to_owned())]);
        rest = after;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

enum SourcePiece {
    Text(String),
    Cell(usize),
}

/// The columns of one table.
struct Places {
    id: Option<usize>,
    name_ko: Option<usize>,
    name_en: Option<usize>,
    group: Option<usize>,
    kind: Option<usize>,
    state: Option<usize>,
    refuse: Option<usize>,
    needs: Option<usize>,
    tags: Option<usize>,
    barcode: Option<usize>,
    brand: Option<usize>,
    ingredients: Option<usize>,
    per: Option<usize>,
    source: Vec<SourcePiece>,
    nutrients: Vec<(NutrientId, Vec<(usize, Conversion)>)>,
    portions: Vec<(Vec<String>, usize)>,
}

impl Places {
    fn used(&self) -> HashSet<usize> {
        let plain = [
            self.id,
            self.name_ko,
            self.name_en,
            self.group,
            self.kind,
            self.state,
            self.refuse,
            self.needs,
            self.tags,
            self.barcode,
            self.brand,
            self.ingredients,
            self.per,
        ];
        let source = self.source.iter().filter_map(|piece| match piece {
            SourcePiece::Cell(place) => Some(*place),
            SourcePiece::Text(_) => None,
        });
        let nutrients = self.nutrients.iter().flat_map(|(_, figures)| figures.iter().map(|(place, _)| *place));
        let portions = self.portions.iter().map(|(_, place)| *place);
        plain.into_iter().flatten().chain(source).chain(nutrients).chain(portions).collect()
    }
}

/// The names of the columns.
struct Header {
    titles: Vec<String>,
    places: HashMap<String, usize>,
}

impl Header {
    /// The header in record `number` of `rows`, or none where they end before it.
    fn read(rows: &mut Rows, number: usize, mut at: impl FnMut(u64)) -> Result<Option<Self>, Problem> {
        let mut record = ByteRecord::new();
        for _ in 0..number {
            match rows.next(&mut record)? {
                Some(line) => at(line),
                None => return Ok(None),
            }
        }
        let titles: Vec<String> = record.iter().map(|field| same_letters(&String::from_utf8_lossy(field))).collect();
        let mut places = HashMap::new();
        for (index, title) in titles.iter().enumerate() {
            places.entry(title.clone()).or_insert(index);
        }
        Ok(Some(Self { titles, places }))
    }

    /// Where a column stands: by its header, or by its place, `#2`.
    fn place(&self, column: &str) -> Option<usize> {
        match column.strip_prefix('#').map(str::parse::<usize>) {
            Some(Ok(number)) => number.checked_sub(1).filter(|index| *index < self.titles.len()),
            _ => self.places.get(&same_letters(column)).copied(),
        }
    }

    fn title(&self, place: usize) -> (usize, &str) {
        (place, self.titles.get(place).map_or("", String::as_str))
    }
}

/// A record that is UTF-8.
#[derive(Clone, Copy)]
struct Row<'r>(&'r ByteRecord);

impl<'r> Row<'r> {
    fn of(record: &'r ByteRecord) -> Option<Self> {
        std::str::from_utf8(record.as_slice()).ok().map(|_| Self(record))
    }

    /// The cell, without blanks around it.
    fn get(self, place: usize) -> &'r str {
        self.0.get(place).and_then(|field| std::str::from_utf8(field).ok()).unwrap_or_default().trim()
    }
}
