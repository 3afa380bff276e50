//! Where the columns of a description stand in a table, by its header.

use std::collections::{HashMap, HashSet};

use csv::ByteRecord;

use super::{Described, Per};
use crate::import::rows::{Rows, same_letters};
use crate::import::{Conversion, Halt, Problem, Reading, Skip};
use crate::nutrient::NutrientId;

/// More columns than that were not lost: they were never there.
const MOST_LOST: usize = 5;

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

pub(super) enum SourcePiece {
    Text(String),
    Cell(usize),
}

/// The columns of one table.
pub(super) struct Places {
    pub(super) id: Option<usize>,
    pub(super) name_ko: Option<usize>,
    pub(super) name_en: Option<usize>,
    pub(super) group: Option<usize>,
    pub(super) kind: Option<usize>,
    pub(super) state: Option<usize>,
    pub(super) refuse: Option<usize>,
    pub(super) needs: Option<usize>,
    pub(super) tags: Option<usize>,
    pub(super) barcode: Option<usize>,
    pub(super) brand: Option<usize>,
    pub(super) ingredients: Option<usize>,
    pub(super) per: Option<usize>,
    pub(super) source: Vec<SourcePiece>,
    pub(super) nutrients: Vec<(NutrientId, Vec<(usize, Conversion)>)>,
    pub(super) portions: Vec<(Vec<String>, usize)>,
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
pub(super) struct Header {
    pub(super) titles: Vec<String>,
    places: HashMap<String, usize>,
}

impl Header {
    /// The header in record `number` of `rows`, or none where they end before it.
    pub(super) fn read(rows: &mut Rows, number: usize, mut at: impl FnMut(u64)) -> Result<Option<Self>, Problem> {
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
    pub(super) fn place(&self, column: &str) -> Option<usize> {
        match column.strip_prefix('#').map(str::parse::<usize>) {
            Some(Ok(number)) => number.checked_sub(1).filter(|index| *index < self.titles.len()),
            _ => self.places.get(&same_letters(column)).copied(),
        }
    }

    pub(super) fn title(&self, place: usize) -> (usize, &str) {
        (place, self.titles.get(place).map_or("", String::as_str))
    }
}

/// A record that is UTF-8.
#[derive(Clone, Copy)]
pub(super) struct Row<'r>(&'r ByteRecord);

impl<'r> Row<'r> {
    pub(super) fn of(record: &'r ByteRecord) -> Option<Self> {
        std::str::from_utf8(record.as_slice()).ok().map(|_| Self(record))
    }

    /// The cell, without blanks around it.
    pub(super) fn get(self, place: usize) -> &'r str {
        self.0.get(place).and_then(|field| std::str::from_utf8(field).ok()).unwrap_or_default().trim()
    }
}

impl Described {
    /// Where everything stands; every column that is missing is reported.
    pub(super) fn places(&self, header: &Header, out: &mut Reading) -> Result<Option<Places>, Halt> {
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
        if !missing.is_empty() && !self.goes_on_without(&missing, out)? {
            return Ok(None);
        }
        let used = places.used();
        for (_, title) in header.titles.iter().enumerate().filter(|(index, _)| !used.contains(index)) {
            if !title.is_empty() {
                out.skip(Skip::OtherNutrient, title);
            }
        }
        Ok(Some(places))
    }

    /// Tells the columns that are missing; whether the table is read nevertheless.
    fn goes_on_without(&self, missing: &[String], out: &mut Reading) -> Result<bool, Halt> {
        if self.raw.lenient {
            // An export gains and loses columns from day to day.
            for column in missing {
                out.skip(Skip::OtherNutrient, column);
            }
            return Ok(true);
        }
        if missing.len() > MOST_LOST {
            let columns = missing.iter().take(MOST_LOST).cloned().collect::<Vec<_>>().join(", ");
            out.report(None, Problem::SourceOtherTable { count: missing.len(), columns })?;
            return Ok(false);
        }
        for column in missing {
            out.report(None, Problem::SourceColumnMissing { column: column.clone() })?;
        }
        Ok(false)
    }
}
