//! What a description of a table says, and what can be wrong with one.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Described, Per};
use crate::food::Basis;
use crate::import::rows::{Text, one_blank};
use crate::import::{Conversion, Problem};
use crate::nutrient::NutrientId;
use crate::suggest;

/// The description as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(clippy::struct_excessive_bools)] // Each is a key of the description.
pub(super) struct Raw {
    pub(super) id: String,
    pub(super) prefix: Option<String>,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) publisher: String,
    #[serde(default)]
    pub(super) release: String,
    #[serde(default)]
    pub(super) licence: String,
    /// Place in a search among the sources.
    #[serde(default = "own_rank")]
    pub(super) rank: u8,
    /// Ends of the names of the files that may hold it; default: any table.
    #[serde(default)]
    pub(super) files: Vec<String>,
    encoding: Option<String>,
    delimiter: Option<String>,
    pub(super) decimal: Option<String>,
    #[serde(default = "yes")]
    pub(super) quoting: bool,
    /// The record that names the columns, counted from 1.
    #[serde(default = "first")]
    pub(super) header: usize,
    /// The one sheet of a workbook; default: every one with these columns.
    pub(super) sheet: Option<String>,
    basis: Option<RawBasis>,
    serving: Option<String>,
    unknown: Option<Vec<String>>,
    trace: Option<Vec<String>>,
    /// Whether brackets mark an estimated figure, which counts as one.
    #[serde(default)]
    pub(super) estimated: bool,
    /// Whether a minus stands for those brackets: a spreadsheet reads `(98)` as −98.
    #[serde(default)]
    pub(super) estimated_minus: bool,
    /// Footnote signs behind a figure, which mean nothing here.
    #[serde(default)]
    pub(super) notes: Vec<String>,
    /// Whether English names are composed from Korean ones by the program's glossary.
    #[serde(default)]
    pub(super) glossary: bool,
    /// Whether rows and cells that are off are left out and counted instead of being errors.
    #[serde(default)]
    pub(super) lenient: bool,
    pub(super) columns: Columns,
    #[serde(default)]
    pub(super) groups: BTreeMap<String, String>,
    nutrients: BTreeMap<String, OneOrMore>,
    #[serde(default)]
    pub(super) portions: Vec<RawPortion>,
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
pub(super) struct Columns {
    pub(super) id: Option<String>,
    /// In another language than the two below: kept where an English name stands.
    pub(super) name: Option<String>,
    pub(super) name_ko: Option<String>,
    pub(super) name_en: Option<String>,
    pub(super) group: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) state: Option<String>,
    pub(super) refuse: Option<String>,
    pub(super) needs: Option<String>,
    pub(super) tags: Option<String>,
    pub(super) barcode: Option<String>,
    pub(super) brand: Option<String>,
    pub(super) ingredients: Option<String>,
    /// A text with `{column}` in it.
    pub(super) source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a nutrient is \"column\", { column = \"…\", unit = \"…\" } or a list of them")]
enum OneOrMore {
    One(RawFigure),
    /// The first that knows.
    More(Vec<RawFigure>),
}

#[derive(Debug, Deserialize)]
// A misspelt `unit` must not pass for none.
#[serde(untagged, deny_unknown_fields)]
enum RawFigure {
    Plain(String),
    WithUnit { column: String, unit: Option<String> },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPortion {
    #[serde(default)]
    pub(super) name_ko: String,
    #[serde(default)]
    pub(super) name_en: String,
    /// Grams of one.
    pub(super) column: String,
}

impl Columns {
    fn names(&self) -> Vec<&str> {
        [&self.name, &self.name_ko, &self.name_en].into_iter().flatten().map(String::as_str).collect()
    }

    /// Those that a table is known by.
    pub(super) fn required(&self) -> Vec<&str> {
        self.id.as_deref().into_iter().chain(self.names()).collect()
    }
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
        let delimiter = delimiter(raw.delimiter.as_deref(), &mut invalid);
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
        let nutrients = nutrients(&raw, &mut problems);
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
}

fn delimiter(written: Option<&str>, invalid: &mut dyn FnMut(String)) -> Option<u8> {
    match written? {
        "tab" | "\t" => Some(b'\t'),
        one if one.len() == 1 && one.is_ascii() => one.bytes().next(),
        other => {
            invalid(format!("the delimiter {other} is no single character"));
            None
        }
    }
}

/// The columns of each nutrient, the first that knows before the others.
fn nutrients(raw: &Raw, problems: &mut Vec<Problem>) -> Vec<(NutrientId, Vec<(String, Conversion)>)> {
    let mut nutrients = Vec::new();
    for (name, columns) in &raw.nutrients {
        let Some(id) = NutrientId::named(name) else {
            let ids = NutrientId::all().map(|id| id.get().id);
            let nearest = suggest::closest(name, ids).map(str::to_owned);
            problems.push(Problem::DescriptionNutrient { nutrient: name.clone(), nearest });
            continue;
        };
        let figures = match columns {
            OneOrMore::One(one) => std::slice::from_ref(one),
            OneOrMore::More(more) => more,
        };
        let mut found = Vec::new();
        for figure in figures {
            let (column, unit) = match figure {
                RawFigure::Plain(column) => (column, None),
                RawFigure::WithUnit { column, unit } => (column, unit.as_ref()),
            };
            match unit.map_or(Some(Conversion::NONE), |unit| Conversion::of(unit, id.get())) {
                Some(conversion) => found.push((column.clone(), conversion)),
                None => problems
                    .push(Problem::DescriptionUnit { nutrient: name.clone(), unit: unit.cloned().unwrap_or_default() }),
            }
        }
        nutrients.push((id, found));
    }
    nutrients
}

/// What the figures are for.
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
