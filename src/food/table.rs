//! Reading a food table (CSV) into memory: every row, fully checked.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

use csv::ByteRecord;
use rust_decimal::Decimal;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::finding::{Finding, Place, unix_lines};
use crate::food::{Basis, Food, Needs, Problem};
use crate::nutrient::{Cell, NutrientId, Profile};

/// Columns of a food table besides its nutrients, in the order of `data/foods.csv`.
pub const COLUMNS: [&str; 12] = [
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
    let table = read_table(bytes, file);
    (table.foods, table.findings)
}

/// A table as it was read, and where everything in it stands.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// In the order of the table.
    pub foods: Vec<Food>,
    /// The line of each.
    pub lines: Vec<u64>,
    /// Everything that is wrong with it.
    pub findings: Vec<Finding<Problem>>,
    /// The 1-based field and the header of each nutrient that has a column.
    columns: Vec<(NutrientId, (usize, String))>,
}

impl Table {
    /// Foods that come from no rows of this form: an official table.
    #[must_use]
    pub fn of(foods: Vec<Food>) -> Self {
        Self { foods, ..Self::default() }
    }

    /// The place of a cell of a food; of the row where there is no such column, and the file where there are no rows.
    #[must_use]
    pub fn place(&self, food: usize, nutrient: Option<NutrientId>) -> Place {
        if self.lines.is_empty() {
            return Place::File;
        }
        let column = self.columns.iter().find(|(id, _)| Some(*id) == nutrient).map(|(_, column)| column.clone());
        Place::Row { line: self.lines.get(food).copied().unwrap_or_default(), column }
    }
}

/// [`read`], with the places of what was read.
#[must_use]
pub fn read_table(bytes: &[u8], file: &Arc<str>) -> Table {
    let mut reader = Reader { file, findings: Vec::new() };
    let table = reader.read(&unix_lines(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)));
    Table { findings: reader.findings, ..table }
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
    fn read(&mut self, bytes: &[u8]) -> Table {
        let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut record = ByteRecord::new();
        let mut next = move |record: &mut ByteRecord| csv.read_byte_record(record).unwrap_or(false);

        if !next(&mut record) {
            self.report(Problem::NoNameColumn, Place::File);
            return Table::default();
        }
        let Some(header) = self.header(&record) else { return Table::default() };

        let (mut foods, mut food_lines): (Vec<Food>, Vec<u64>) = Default::default();
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
                    let [id, ..] = header.columns;
                    self.report(Problem::DoubledFood { id: food.id, first_line }, header.place(line, id));
                } else {
                    lines.insert(food.id.clone(), line);
                    foods.push(food);
                    food_lines.push(line);
                }
            }
        }
        if let Some((line, rows)) = not_utf8 {
            self.report(Problem::TableNotUtf8 { rows }, Place::Row { line, column: None });
        }
        let column = |&(index, id): &(usize, NutrientId)| Some((id, (index + 1, header.titles.get(index)?.clone())));
        let columns = header.nutrients.iter().filter_map(column).collect();
        Table { foods, lines: food_lines, findings: Vec::new(), columns }
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
            packaged: None,
            profile: Profile::default(),
        };

        let mut bad = |index: Option<usize>, expected| {
            let problem = Problem::BadFoodField { value: field(index).to_owned(), expected };
            self.report(problem, header.place(line, index));
        };
        match field(basis) {
            "" => {}
            text => match Basis::from_str(text) {
                Ok(known) => food.basis = known,
                Err(_) => bad(basis, "100g, 100ml"),
            },
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
        self.figures(header, row, line, &mut food);
        Some(food)
    }

    /// The nutrients of a row.
    fn figures(&mut self, header: &Header, row: &[&str], line: u64, food: &mut Food) {
        let mut borrows = None;
        for &(index, nutrient) in &header.nutrients {
            let text = row.get(index).map_or("", |field| field.trim());
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
            let [.., borrowed_from, _source] = header.columns;
            self.report(Problem::NoDonor, header.place(line, borrowed_from.or(borrows)));
        }
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
pub(super) fn cell(text: &str) -> Option<Cell> {
    Some(match text {
        "" => Cell::Unknown,
        "0" => Cell::Zero,
        "tr" => Cell::Trace,
        _ => match text.strip_prefix('~') {
            Some(borrowed) => Cell::Borrowed(number(borrowed)?),
            None => Cell::figure(number(text)?),
        },
    })
}

/// Digits with at most one point; no sign, exponent, `inf` or `nan`, and nothing above [`Cell::MOST`].
fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| text.parse::<f64>().ok()).flatten().filter(|value| *value <= Cell::MOST)
}

/// Text in normalisation form C: how names are compared.
#[must_use]
pub fn nfc(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::finding::{Problem as _, Severity};

    fn table(text: &str) -> (Vec<Food>, Vec<Finding<Problem>>) {
        read(text.as_bytes(), &Arc::from("my.csv"))
    }

    /// Name, line and column header of each finding.
    fn told(findings: &[Finding<Problem>]) -> Vec<(&'static str, u64, String)> {
        let told = |finding: &Finding<Problem>| match &finding.place {
            Place::Row { line, column } => {
                (finding.problem.name(), *line, column.clone().map(|(_, title)| title).unwrap_or_default())
            }
            _ => (finding.problem.name(), 0, String::new()),
        };
        findings.iter().map(told).collect()
    }

    fn iron() -> NutrientId {
        NutrientId::named("iron").unwrap()
    }

    #[test]
    fn every_column_of_a_full_row_finds_its_field() {
        let (foods, findings) = table(
            "\u{feff}id,name_ko,name_en,group,kind,state,basis,refuse_pct,needs,tags,borrowed_from,source,energy_kcal,iron_mg\r\n\
             my:1,두부,\"Tofu, firm\",legumes,main,raw,100ml,12.5,stove,soy fortified,sr:1 sr:2,own,84,~1.5\r\n",
        );
        assert_eq!(findings, []);
        let food = &foods[0];
        assert_eq!((&*food.id, &*food.name_ko, &*food.name_en), ("my:1", "두부", "Tofu, firm"));
        assert_eq!((&*food.group, &*food.kind, &*food.state, &*food.source), ("legumes", "main", "raw", "own"));
        assert_eq!((food.basis, food.needs), (Basis::Per100ml, Some(Needs::Stove)));
        assert_eq!(food.refuse_pct, Some(Decimal::new(125, 1)));
        assert_eq!((food.tags.join("|"), food.borrowed_from.join("|")), ("soy|fortified".into(), "sr:1|sr:2".into()));
        assert_eq!(food.profile.cell(NutrientId::ENERGY), Cell::Measured(84.0));
        assert_eq!(food.profile.cell(iron()), Cell::Borrowed(1.5));
        assert_eq!(food.profile.cell(NutrientId::PROTEIN), Cell::Unknown);
    }

    #[test]
    fn a_name_and_a_nutrient_are_enough() {
        let (foods, findings) = table("name_en,protein_g\nMy bar,20\n");
        assert_eq!(findings, []);
        assert_eq!((&*foods[0].id, &*foods[0].name_en), ("My bar", "My bar"));
    }

    #[test]
    fn cells_have_five_states_and_anything_else_is_told_with_its_place() {
        let header = "id,iron_mg\n";
        for (text, cell) in [
            ("12.3", Cell::Measured(12.3)),
            ("0", Cell::Zero),
            ("0.00", Cell::Zero),
            ("tr", Cell::Trace),
            ("", Cell::Unknown),
            (" 7 ", Cell::Measured(7.0)),
        ] {
            let (foods, findings) = table(&format!("{header}a,{text}\n"));
            assert_eq!((foods[0].profile.cell(iron()), findings.len()), (cell, 0), "{text}");
        }
        for text in
            ["-1", "NaN", "inf", "1e400", "1e3", "+1", "Tr", "~", "~tr", "~-1", "-", "1,5", ".", "１", "12 mg", "<0.1"]
        {
            let (foods, findings) = table(&format!("{header}a,\"{text}\"\n"));
            assert_eq!(foods[0].profile.cell(iron()), Cell::Unknown, "{text}");
            assert_eq!(told(&findings), [("bad-nutrient-value", 2, "iron_mg".into())], "{text}");
        }
        for huge in ["9".repeat(400), "9".repeat(300), "1000000001".to_owned()] {
            assert_eq!(table(&format!("{header}a,{huge}\n")).1.len(), 1, "{huge}");
        }
    }

    #[test]
    fn everything_wrong_is_told_in_one_reading_and_the_rest_is_read() {
        let (foods, findings) = table(
            "id,iron_ug,colour,iron_mg,iron_mg,basis,refuse_pct,needs,calcium,borrowed_from\n\
             a,1,red,2,3,100g,10,none,5,\n\
             a,1,red,2,3,100g,10,none,5,\n\
             b,1,red\n\
             ,,,2,,,,,,\n\
             ,,,,,,,,,\n\
             c,,,2,,per cup,100,fire,,\n\
             d,,,~2,,,-1,,,\n",
        );
        assert_eq!(
            told(&findings),
            [
                ("wrong-column-unit", 1, "iron_ug".into()),
                ("unknown-column", 1, "colour".into()),
                ("doubled-column", 1, "iron_mg".into()),
                ("unknown-column", 1, "calcium".into()),
                ("doubled-food", 3, "id".into()),
                ("ragged-row", 4, String::new()),
                ("nameless-food", 5, String::new()),
                ("bad-food-field", 7, "basis".into()),
                ("bad-food-field", 7, "refuse_pct".into()),
                ("bad-food-field", 7, "needs".into()),
                ("bad-food-field", 8, "refuse_pct".into()),
                ("no-donor", 8, "borrowed_from".into()),
            ]
        );
        assert_eq!(foods.iter().map(|food| &*food.id).collect::<Vec<_>>(), ["a", "c", "d"]);
        assert_eq!(foods[0].profile.cell(iron()), Cell::Measured(2.0));
        assert!(
            findings.iter().any(|f| f.problem
                == Problem::UnknownColumn { column: "calcium".into(), nearest: Some("calcium_mg".into()) })
        );
        assert!(
            findings
                .iter()
                .any(|f| f.problem
                    == Problem::WrongColumnUnit { column: "iron_ug".into(), expected: "iron_mg".into() })
        );
    }

    #[test]
    fn a_table_that_a_spreadsheet_saved_is_told_by_the_same_lines() {
        let text = "id,iron_mg\na,1\nb,x\nd,2\nc,y\na,2\n";
        let places =
            [("bad-nutrient-value", 3, "iron_mg"), ("bad-nutrient-value", 5, "iron_mg"), ("doubled-food", 6, "id")];
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            assert_eq!(
                told(&table(&text).1),
                places.map(|(name, line, column)| (name, line, column.into())),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_table_that_cannot_be_used_says_why() {
        assert_eq!(told(&table("").1), [("no-name-column", 0, String::new())]);
        assert_eq!(told(&table("id,group\n1,a\n").1), [("no-nutrient-column", 1, String::new())]);
        assert_eq!(told(&table("iron_mg\n1\n").1), [("no-name-column", 1, String::new())]);
        let (foods, findings) = read(b"id,name_ko,iron_mg\n1,\xb9\xe4,2\n2,ok,3\n3,\xb9\xe4,2\n", &Arc::from("k.csv"));
        assert_eq!(foods.len(), 1);
        assert_eq!(told(&findings), [("table-not-utf8", 2, String::new())]);
        assert_eq!(findings[0].problem, Problem::TableNotUtf8 { rows: 2 });
    }

    #[test]
    fn a_problem_knows_its_name_weight_and_arguments() {
        let problem = Problem::RaggedRow { fields: 3, expected: 9 };
        assert_eq!((problem.name(), problem.severity()), ("ragged-row", Severity::Error));
        let json = serde_json::to_value(&problem).unwrap();
        assert_eq!(json, serde_json::json!({"name": "ragged-row", "args": {"fields": 3, "expected": 9}}));
        assert!(<Problem as strum::VariantNames>::VARIANTS.contains(&"table-not-utf8"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_what_is_read(value in 0.0..1e9_f64) {
            let (foods, _) = table(&format!("id,iron_mg\na,{value}\n"));
            let expected = if value == 0.0 { Cell::Zero } else { Cell::Measured(value) };
            prop_assert_eq!(foods[0].profile.cell(iron()), expected);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), rows in "[a~0-9,\"\n.]{0,80}") {
            let _ = read(&bytes, &Arc::from("x"));
            let _ = table(&format!("id,iron_mg,basis\n{rows}"));
        }
    }
}
