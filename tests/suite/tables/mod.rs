//! The official tables by another road than the importers': cells are found by header name and compared as text, units
//! shifted by moving the point. The units are what the headers say, not what the descriptions say.

mod abroad;
mod korea;
mod usda;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Cursor, Read, Write};
use std::ops::Index;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock};

use meals::food::Basis;
use meals::import::making::default_table::{SOURCES, Source};
use meals::import::{Memory, Parsed, Tree, Zip, named, read_all};
use meals::nutrient::{Cell, NutrientId};
use unicode_normalization::UnicodeNormalization;

use crate::program::root;

/// The folder of tables, or a word that there is none.
pub(crate) fn tables() -> Option<PathBuf> {
    let folder = root().join("../shared/data");
    if !folder.is_dir() {
        eprintln!("skipped: no ../shared/data");
        return None;
    }
    Some(folder)
}

/// What the importer of a source reads from its file; read once in all the tests.
pub(crate) fn parsed(folder: &Path, source: Source) -> &'static Parsed {
    static ALL: [OnceLock<Parsed>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];
    ALL[place(source)].get_or_init(|| read(source.importer, &mut *Files::opened(&folder.join(source.path))))
}

/// What another road reads from a source; once in all the tests.
pub(crate) fn official(folder: &Path, source: Source) -> &'static Official {
    static ALL: [OnceLock<Official>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];
    ALL[place(source)].get_or_init(|| by_another_road(source.importer, &Files::at(&folder.join(source.path))))
}

/// What the sources say of the food of an id.
pub(crate) fn official_cells(folder: &Path, id: &str) -> &'static Cells {
    let source = match id.split_once(':').map(|(prefix, code)| (prefix, code.as_bytes().first())) {
        Some(("mfds", Some(b'R'))) => "mfds-foods",
        Some(("mfds", _)) => "mfds-dishes",
        Some(("sr", _)) => "sr28",
        Some((prefix, _)) => prefix,
        None => panic!("{id} is no id"),
    };
    let source = SOURCES.into_iter().find(|known| known.importer == source).unwrap();
    &official(folder, source).foods[id]
}

fn place(source: Source) -> usize {
    SOURCES.iter().position(|known| *known == source).unwrap()
}

/// Every food that an importer reads from a tree.
pub(crate) fn read(importer: &str, tree: &mut dyn Tree) -> Parsed {
    read_all(named(importer).unwrap(), tree, importer)
}

/// Every food of a table, read by its headers.
pub(crate) fn by_another_road(importer: &str, files: &Files) -> Official {
    match importer {
        "mfds-foods" => korea::foods(files),
        "mfds-dishes" => korea::dishes(files),
        "sr28" => usda::sr28(files),
        "fdc" => usda::fdc(files),
        "fndds" => usda::fndds(files),
        "ciqual" => abroad::ciqual(files),
        "mext" => abroad::mext(files),
        "openfoodfacts" => abroad::open_food_facts(files),
        other => panic!("there is no other road for {other}"),
    }
}

/// The files of a table, unpacked.
pub(crate) struct Files(Vec<(String, Vec<u8>)>);

impl Files {
    /// A file, a folder or the members of a zip.
    pub(crate) fn at(path: &Path) -> Self {
        let named = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let mut paths: Vec<_> = path.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
            paths.sort();
            return Self(paths.iter().map(|path| (named(path), std::fs::read(path).unwrap())).collect());
        }
        let bytes = std::fs::read(path).unwrap();
        if path.extension().is_some_and(|extension| extension == "zip") {
            return Self::zipped(&bytes);
        }
        Self(vec![(named(path), bytes)])
    }

    /// The members of a zip, or of a workbook, which is one.
    pub(crate) fn zipped(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let count = archive.len();
        let member = |place| {
            let mut file = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        };
        Self((0..count).map(member).collect())
    }

    /// The same as the importers see it: a zip as it lies.
    pub(crate) fn opened(path: &Path) -> Box<dyn Tree> {
        if path.extension().is_some_and(|extension| extension == "zip") {
            return Box::new(Zip::open(Cursor::new(std::fs::read(path).unwrap())).unwrap());
        }
        Box::new(Self::at(path).tree())
    }

    /// The same as the importers see it.
    pub(crate) fn tree(&self) -> Memory {
        let mut tree = Memory::default();
        for (name, bytes) in &self.0 {
            tree.add(name, bytes);
        }
        tree
    }

    /// The same in a zip.
    pub(crate) fn zip(&self) -> Zip<Cursor<Vec<u8>>> {
        Zip::open(Cursor::new(self.zipped_bytes())).unwrap()
    }

    pub(crate) fn zipped_bytes(&self) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.0 {
            writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// The files by name, to be spoilt.
    pub(crate) fn members(self) -> Vec<(String, Vec<u8>)> {
        self.0
    }

    pub(crate) fn of(members: Vec<(String, Vec<u8>)>) -> Self {
        Self(members)
    }

    /// One of them as text.
    pub(crate) fn text(&self, ending: &str) -> String {
        self.utf8(&format!("/{ending}"))
    }

    /// The one file whose name ends like this, or nothing.
    fn find(&self, ending: &str) -> Option<&[u8]> {
        let mut fitting = self.0.iter().filter(|(name, _)| format!("/{name}").ends_with(ending));
        let found = fitting.next();
        assert!(fitting.next().is_none(), "two files end in {ending}");
        found.map(|(_, bytes)| bytes.as_slice())
    }

    fn bytes(&self, ending: &str) -> &[u8] {
        self.find(ending).unwrap_or_else(|| panic!("no file ends in {ending}"))
    }

    fn utf8(&self, ending: &str) -> String {
        String::from_utf8(self.bytes(ending).to_vec()).unwrap()
    }
}

/// What one food's source says: nutrient → text as `data/foods.csv` would print it, unknown ones absent. `name`, `refuse` and
/// `basis` stand among them where the source has them.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Cells(HashMap<&'static str, String>);

impl Cells {
    pub(crate) fn get(&self, nutrient: &str) -> Option<&str> {
        self.0.get(nutrient).map(String::as_str)
    }

    /// A cell of figures, its point moved.
    fn put(&mut self, nutrient: &'static str, text: &str, digits: i32) {
        match text.trim() {
            "" | "-" => None,
            "tr" | "Tr" => self.0.insert(nutrient, "tr".to_owned()),
            number => self.0.insert(nutrient, moved(number, digits)),
        };
    }

    fn word(&mut self, key: &'static str, text: &str) {
        self.0.insert(key, one_line(text).nfc().collect());
    }
}

/// A whole table by another road.
#[derive(Default)]
pub(crate) struct Official {
    pub(crate) foods: HashMap<String, Cells>,
    /// Every nutrient it has a column for.
    nutrients: Vec<&'static str>,
    /// Household measures, id → name → grams of one. Those whose weight is not told are counted.
    pub(crate) portions: BTreeMap<String, Vec<(String, String)>>,
    pub(crate) measures_left_out: u64,
    /// Cells that had to be multiplied, from IU or kJ: there the last binary digit may differ.
    multiplied: HashSet<(String, &'static str)>,
}

impl Official {
    fn of(nutrients: impl IntoIterator<Item = &'static str>) -> Self {
        Self { nutrients: nutrients.into_iter().collect(), ..Self::default() }
    }

    fn food(&mut self, id: String, name: &str) -> &mut Cells {
        let cells = self.foods.entry(id).or_default();
        cells.word("name", name);
        cells
    }

    /// `amount` measures of this `name` weigh `grams`.
    fn measure(&mut self, id: String, name: &str, amount: &str, grams: &str) {
        match one(amount, grams) {
            Some(one) if !name.is_empty() => {
                self.portions.entry(id).or_default().push((one_line(name), one));
            }
            _ => self.measures_left_out += 1,
        }
    }
}

/// What a comparison found: foods, figures (traces and zeros among them), and cells that both leave unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Same {
    pub(crate) foods: usize,
    pub(crate) figures: usize,
    pub(crate) unknown: usize,
    /// Figures that had to be multiplied.
    pub(crate) multiplied: usize,
}

/// Holds every cell of every food to what the other road says.
pub(crate) fn compared(parsed: &Parsed, official: &Official) -> Same {
    let mut same = Same { foods: 0, figures: 0, unknown: 0, multiplied: 0 };
    for food in &parsed.foods {
        let cells = official.foods.get(&food.id).unwrap_or_else(|| panic!("{} came from nowhere", food.id));
        let name = if food.name_ko.is_empty() { &food.name_en } else { &food.name_ko };
        assert_eq!(cells.get("name"), Some(name.as_str()), "{}", food.id);
        let refuse = food.refuse_pct.map(|percent| moved(&percent.to_string(), 0));
        assert_eq!(cells.get("refuse"), refuse.as_deref(), "{} refuse", food.id);
        let by_volume = cells.get("basis").is_some_and(|basis| basis == "100ml");
        assert_eq!(food.basis == Basis::Per100ml, by_volume, "{} basis", food.id);
        for id in NutrientId::all() {
            let (nutrient, found) = (id.get().id, printed(food.profile.cell(id)));
            let expected = cells.get(nutrient);
            if found.as_deref() == expected {
                same.figures += usize::from(found.is_some());
                same.unknown += usize::from(found.is_none() && official.nutrients.contains(&nutrient));
                continue;
            }
            // One product of two floats against one of two decimals.
            let apart = |a: &str, b: &str| (a.parse::<f64>().unwrap() / b.parse::<f64>().unwrap() - 1.0).abs();
            let was_multiplied = official.multiplied.contains(&(food.id.clone(), nutrient));
            match (&found, expected) {
                (Some(found), Some(expected)) if was_multiplied && apart(found, expected) < 1e-15 => {
                    same.multiplied += 1;
                }
                _ => panic!("{} {nutrient}: {found:?} is not the source's {expected:?}", food.id),
            }
        }
    }
    same.foods = parsed.foods.len();
    let is_known = |cells: &&Cells| official.nutrients.iter().any(|nutrient| cells.get(nutrient).is_some());
    assert_eq!(official.foods.values().filter(is_known).count(), same.foods, "foods with a figure");
    same
}

/// Holds the household measures of every food to what the other road says.
pub(crate) fn same_measures(parsed: &Parsed, official: &Official) -> usize {
    let mut count = 0;
    for food in &parsed.foods {
        let found: Vec<(String, String)> =
            food.portions.iter().map(|portion| (portion.names.join("/"), portion.grams.to_string())).collect();
        let expected = official.portions.get(&food.id).map_or(&[][..], Vec::as_slice);
        assert_eq!(found, expected, "{}", food.id);
        count += found.len();
    }
    count
}

/// What was left out, a count each reason.
pub(crate) fn left_out(parsed: &Parsed) -> BTreeMap<&'static str, u64> {
    parsed.skipped.iter().map(|skipped| (skipped.reason.into(), skipped.count)).collect()
}

/// A cell in the shortest form that reads back as the same number.
fn printed(cell: Cell) -> Option<String> {
    match cell {
        Cell::Unknown => None,
        Cell::Trace => Some("tr".to_owned()),
        Cell::Zero => Some("0".to_owned()),
        Cell::Measured(value) => Some(value.to_string()),
        Cell::Borrowed(value) => panic!("no table lends: ~{value}"),
    }
}

/// `0.770` → `0.77`, `00.0` → `0`: one spelling a number.
fn normal(text: &str) -> String {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

/// The point moved `digits` to the right, in the text; a power of ten behind an `e` moves it too.
fn moved(text: &str, digits: i32) -> String {
    if let Some((text, power)) = text.split_once(['e', 'E']) {
        return moved(text, digits + power.parse::<i32>().unwrap());
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let count = usize::try_from(digits.abs()).unwrap();
    if digits >= 0 {
        let part = format!("{part:0<count$}");
        normal(&format!("{whole}{}.{}", &part[..count], &part[count..]))
    } else {
        let whole = format!("{whole:0>width$}", width = count + 1);
        let cut = whole.len() - count;
        normal(&format!("{}.{}{part}", &whole[..cut], &whole[cut..]))
    }
}

/// Digits, with a point perhaps.
fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !text.is_empty()
}

/// Grams of one where `amount` of it weigh `grams`, in whole ten-thousandths or not at all.
fn one(amount: &str, grams: &str) -> Option<String> {
    let whole = |text: &str| moved(text, 6).parse::<u128>().ok().filter(|number| *number > 0);
    if !is_number(amount) || !is_number(grams) {
        return None;
    }
    let (amount, grams) = (whole(amount)?, whole(grams)?);
    (grams * 10_000 % amount == 0).then(|| moved(&(grams * 10_000 / amount).to_string(), -4))
}

/// The unit that a header prints behind its name: `Cuivre (mg/100 g)`, `Vitamin A, RAE (mcg_RAE)`, `비타민 A(μg RAE)`.
fn header_unit(header: &str) -> &str {
    let (_, unit) = header.rsplit_once('(').unwrap_or_else(|| panic!("{header} has no unit"));
    unit.split([' ', '/', '_', ')']).next().unwrap()
}

/// How far the point moves right from a table's unit to the catalogue's.
fn shift(unit: &str, nutrient: &str) -> i32 {
    static UNITS: LazyLock<HashMap<String, String>> =
        LazyLock::new(|| catalogue().iter().map(|row| (row["id"].to_owned(), row["unit"].to_owned())).collect());
    let power = |unit: &str| -> i32 {
        match unit.to_lowercase().as_str() {
            // A gram of water is a millilitre.
            "g" | "ml" => 0,
            "mg" => -3,
            "ug" | "µg" | "μg" | "mcg" => -6,
            "kcal" => 100,
            other => panic!("{other} of {nutrient}"),
        }
    };
    let shift = power(unit) - power(&UNITS[nutrient]);
    assert!(shift.abs() <= 6, "{unit} of {nutrient}");
    shift
}

/// The rows of `data/nutrients.csv`.
fn catalogue() -> Vec<Row> {
    records(&std::fs::read_to_string(root().join("data/nutrients.csv")).unwrap(), b',', 0).collect()
}

/// The catalogue's name of a nutrient, for good.
fn nutrient(id: &str) -> &'static str {
    NutrientId::named(id).unwrap_or_else(|| panic!("no nutrient is called {id}")).get().id
}

/// A row whose cells are found by header.
struct Row {
    header: Arc<HashMap<String, usize>>,
    record: csv::StringRecord,
}

impl Row {
    /// The headers of this name, whatever unit stands behind it.
    fn titled(&self, name: &str) -> Vec<&str> {
        let headers = self.header.keys().map(String::as_str);
        let fitting = headers.filter(|header| header.rsplit_once(" (").is_some_and(|(before, _)| before == name));
        let fitting: Vec<&str> = fitting.collect();
        assert!(!fitting.is_empty(), "no column {name}");
        fitting
    }
}

impl Index<&str> for Row {
    type Output = str;

    fn index(&self, header: &str) -> &str {
        &self.record[*self.header.get(header).unwrap_or_else(|| panic!("no column {header}"))]
    }
}

/// Rows by header; the header stands behind `above` records.
fn records(csv: &str, delimiter: u8, above: usize) -> impl Iterator<Item = Row> {
    let csv = csv.trim_start_matches('\u{feff}').to_owned();
    let reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(Cursor::new(csv));
    let mut records = reader.into_records().skip(above).map(|record| record.unwrap());
    let header = records.next().unwrap();
    let header = header.iter().enumerate().map(|(place, title)| (one_line(title), place)).collect();
    let header: Arc<HashMap<String, usize>> = Arc::new(header);
    records.map(move |record| {
        let titled = record.len() >= header.len();
        assert!(titled, "{record:?}");
        Row { header: Arc::clone(&header), record }
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
