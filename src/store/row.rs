//! A food as a row of `food_N`, and back.

use std::collections::HashMap;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, Type, ValueRef};
use rusqlite::{Connection, Row, Statement, ToSql};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::sum;
use crate::food::{Basis, Food, Needs, Packaged, Portion};
use crate::nutrient::Profile;

/// The columns behind the row's number.
pub(super) const COLUMNS: [&str; 18] = [
    "id",
    "name_ko",
    "name_en",
    "grp",
    "kind",
    "state",
    "basis",
    "refuse",
    "needs",
    "tags",
    "borrowed",
    "source",
    "profile",
    "portions",
    "brand",
    "barcode",
    "ingredients",
    "sum",
];

/// Where the sum of a row stands among its columns.
const SUM: usize = COLUMNS.len() - 1;

/// How many words are kept once; those that come later stand in their foods' rows.
const MOST_WORDS: usize = 1 << 17;

/// What foods share, numbered in the order of appearance.
#[derive(Debug, Default)]
pub(super) struct Words(HashMap<Box<str>, i64>);

impl Words {
    /// What stands for `text` in a row.
    fn number<'a>(&mut self, text: &'a str) -> ToSqlOutput<'a> {
        if let Some(&number) = self.0.get(text) {
            return number.into();
        }
        if text.is_empty() || self.0.len() >= MOST_WORDS {
            return ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()));
        }
        let number = i64::try_from(self.0.len()).unwrap_or_default();
        self.0.insert(text.into(), number);
        number.into()
    }

    /// Every word under its number.
    pub(super) fn into_rows(self) -> impl Iterator<Item = (i64, Box<str>)> {
        let mut words: Vec<_> = self.0.into_iter().map(|(text, number)| (number, text)).collect();
        words.sort_unstable();
        words.into_iter()
    }
}

/// Puts `food` into the table that `insert` writes to: the row's number, then [`COLUMNS`].
pub(super) fn write(insert: &mut Statement, row: u32, food: &Food, words: &mut Words) -> rusqlite::Result<()> {
    let Food { id, name_ko, name_en, group, kind, state, basis, refuse_pct, needs, tags, .. } = food;
    let refuse = refuse_pct.map(|refuse| refuse.to_string());
    let needs: Option<&str> = needs.map(Into::into);
    let tags = json(tags);
    let borrowed = json(&food.borrowed_from);
    let profile = food.profile.pack();
    // `[["tbsp","큰술"],"16",false]`
    let portions: Vec<_> = food.portions.iter().map(|p| (&p.names, p.grams, p.as_bought)).collect();
    let portions = json(&portions);
    let packaged = food.packaged.as_deref();
    let basis = *basis == Basis::Per100ml;
    let sum = Parts {
        row,
        texts: [id, name_ko, name_en, group, kind, state, &tags, &borrowed, &food.source, &portions],
        basis,
        refuse: refuse.as_deref(),
        needs,
        profile: &profile,
        packaged: packaged.map(|p| [p.brand.as_str(), &p.barcode, &p.ingredients]),
    }
    .sum();
    let brand = packaged.map(|packaged| words.number(&packaged.brand));
    let [group, kind, state, source] = [group, kind, state, &food.source].map(|text| words.number(text));
    let needs = needs.map(|needs| words.number(needs));
    let [tags, portions] = [&tags, &portions].map(|text| words.number(text));
    let columns: [&dyn ToSql; 19] = [
        &row,
        id,
        name_ko,
        name_en,
        &group,
        &kind,
        &state,
        &basis,
        &refuse,
        &needs,
        &tags,
        &borrowed,
        &source,
        &profile,
        &portions,
        &brand,
        &packaged.map(|p| &p.barcode),
        &packaged.map(|p| &p.ingredients),
        &sum,
    ];
    insert.execute(columns.as_slice())?;
    Ok(())
}

/// All that a row says, words in full.
struct Parts<'p> {
    row: u32,
    texts: [&'p str; 10],
    basis: bool,
    refuse: Option<&'p str>,
    needs: Option<&'p str>,
    profile: &'p [u8],
    packaged: Option<[&'p str; 3]>,
}

impl Parts<'_> {
    fn sum(&self) -> u32 {
        let (row, basis) = (self.row.to_le_bytes(), [u8::from(self.basis)]);
        let texts = self.texts.iter().map(|text| Some(text.as_bytes()));
        let options = [self.refuse, self.needs].into_iter().map(|text| text.map(str::as_bytes));
        let packaged = self.packaged.iter().flatten().map(|text| Some(text.as_bytes()));
        let rest = [Some(&row[..]), Some(&basis[..]), Some(self.profile)];
        sum::sum(rest.into_iter().chain(texts).chain(options).chain(packaged))
    }
}

/// A list as JSON, an empty one as nothing.
fn json<T: Serialize>(list: &[T]) -> String {
    if list.is_empty() { String::new() } else { serde_json::to_string(list).unwrap_or_default() }
}

/// A value that may stand for a word.
enum Word {
    Number(i64),
    Text(String),
}

impl FromSql for Word {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Integer(number) => Ok(Self::Number(number)),
            _ => value.as_str().map(|text| Self::Text(text.to_owned())),
        }
    }
}

/// Reads foods of one source.
pub(super) struct Reader<'a> {
    food: Statement<'a>,
    word: Statement<'a>,
    known: HashMap<i64, String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(db: &'a Connection, source: i64) -> rusqlite::Result<Self> {
        let columns = COLUMNS.join(", ");
        Ok(Self {
            food: db.prepare(&format!("SELECT {columns} FROM food_{source} WHERE row = ?"))?,
            word: db.prepare(&format!("SELECT text FROM word_{source} WHERE number = ?"))?,
            known: HashMap::new(),
        })
    }

    /// The food of a row that an index names.
    pub(super) fn food(&mut self, row: u32) -> rusqlite::Result<Food> {
        let Self { food, word, known } = self;
        let mut text = |value: Word| match value {
            Word::Text(text) => Ok(text),
            Word::Number(number) => {
                if let Some(text) = known.get(&number) {
                    return Ok(text.clone());
                }
                let text: String = word.query_row([number], |row| row.get(0))?;
                known.insert(number, text.clone());
                Ok(text)
            }
        };
        food.query_row([row], |columns| read(row, columns, &mut text))
    }
}

/// The food of row `number`.
fn read(number: u32, row: &Row, text: &mut impl FnMut(Word) -> rusqlite::Result<String>) -> rusqlite::Result<Food> {
    let mut word = |column| row.get(column).and_then(&mut *text);
    let (group, kind, state) = (word(3)?, word(4)?, word(5)?);
    let (tags, source, portions) = (word(9)?, word(11)?, word(13)?);
    let [id, name_ko, name_en, borrowed]: [String; 4] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(10)?];
    let basis = row.get(6)?;
    let refuse: Option<String> = row.get(7)?;
    let needs = row.get::<_, Option<Word>>(8)?.map(&mut *text).transpose()?;
    let profile = row.get_ref(12)?.as_blob()?;
    let packaged = match row.get::<_, Option<Word>>(14)? {
        None => None,
        Some(brand) => {
            let (barcode, ingredients) = (row.get(15)?, row.get(16)?);
            Some(Box::new(Packaged { brand: text(brand)?, barcode, ingredients }))
        }
    };
    let parts = Parts {
        row: number,
        texts: [&id, &name_ko, &name_en, &group, &kind, &state, &tags, &borrowed, &source, &portions],
        basis,
        refuse: refuse.as_deref(),
        needs: needs.as_deref(),
        profile,
        packaged: packaged.as_deref().map(|p| [p.brand.as_str(), &p.barcode, &p.ingredients]),
    };
    if row.get::<_, u32>(SUM)? != parts.sum() {
        return Err(sum::mismatch());
    }
    let portions: Vec<(Vec<String>, Decimal, bool)> = list(13, &portions)?;
    Ok(Food {
        tags: list(9, &tags)?,
        borrowed_from: list(10, &borrowed)?,
        basis: if basis { Basis::Per100ml } else { Basis::Per100g },
        refuse_pct: refuse.map(|refuse| Decimal::from_str(&refuse)).transpose().map_err(|e| misread(7, e))?,
        needs: needs.map(|needs| Needs::from_str(&needs)).transpose().map_err(|e| misread(8, e))?,
        portions: portions.into_iter().map(|(names, grams, as_bought)| Portion { names, grams, as_bought }).collect(),
        profile: Profile::unpack(profile),
        id,
        name_ko,
        name_en,
        group,
        kind,
        state,
        source,
        packaged,
    })
}

/// What [`json`] wrote.
fn list<T: for<'de> Deserialize<'de>>(column: usize, text: &str) -> rusqlite::Result<Vec<T>> {
    if text.is_empty() { Ok(Vec::new()) } else { serde_json::from_str(text).map_err(|e| misread(column, e)) }
}

/// A text that is not what was written.
fn misread(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}
