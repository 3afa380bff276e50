//! Taking a few foods out of the compiled-in table without reading the rest of it.
//!
//! These tables are written by the project's own tool: one row a line, names in NFC, quotes only where
//! needed, `id,name_ko,name_en` first. A table of a person's own goes through [`read`].

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::food::table::cell;
use crate::food::{Basis, Cells, EVERYDAY, Entry, Food, Portion, read};
use crate::nutrient::{NutrientId, nutrients};

/// The foods of `csv` of which the id or a name is wanted, in the order of the table.
///
/// `wanted` is in NFC. Ids are compared exactly, names with ASCII letters of either case alike.
#[must_use]
pub fn pick(csv: &str, wanted: &BTreeSet<String>) -> Vec<Food> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let wanted = Wanted::new(wanted);
    let mut lines = lines(csv);
    // The header and the wanted rows make a table of their own, read like any other.
    let mut table = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let (id, name_ko, name_en) = first_three(line);
        if wanted.id(&id) || wanted.name(&name_ko) || wanted.name(&name_en) {
            table.push('\n');
            table.push_str(line);
        }
    }
    read(table.as_bytes(), &Arc::from("foods.csv")).0
}

/// Those of `foods` of which the id or a name is wanted, as [`pick`] has them.
#[must_use]
pub fn wanted(mut foods: Vec<Food>, wanted: &BTreeSet<String>) -> Vec<Food> {
    let wanted = Wanted::new(wanted);
    foods.retain(|food| wanted.id(&food.id) || wanted.name(&food.name_ko) || wanted.name(&food.name_en));
    foods
}

/// The id, Korean name and English name of every row of `csv`: what did-you-mean chooses from.
pub fn names(csv: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>, Cow<'_, str>)> {
    lines(csv).skip(1).filter(|line| !line.is_empty()).map(first_three)
}

/// One row of the compiled-in table as a search sees it; nothing of its nutrients is read.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// Its id.
    pub id: Cow<'a, str>,
    /// Korean name.
    pub name_ko: Cow<'a, str>,
    /// English name.
    pub name_en: Cow<'a, str>,
    /// Its group.
    pub group: Cow<'a, str>,
    /// main, staple, ….
    pub kind: Cow<'a, str>,
    /// raw, boiled, ….
    pub state: Cow<'a, str>,
    basis: Cow<'a, str>,
    /// Allergens, `everyday` and the like, parted by blanks.
    pub tags: Cow<'a, str>,
    rest: &'a str,
}

impl Row<'_> {
    /// What of the food filters and orders look at: id, group, kind, state, basis, and the cells of `wanted` with their parts.
    /// The last columns are the catalogue's nutrients in its order, as the project's own tool writes them.
    #[must_use]
    pub fn sketch(&self, wanted: &[NutrientId]) -> Food {
        let mut food = Food {
            id: self.id.clone().into_owned(),
            group: self.group.clone().into_owned(),
            kind: self.kind.clone().into_owned(),
            state: self.state.clone().into_owned(),
            basis: Basis::from_str(&self.basis).unwrap_or_default(),
            ..Food::default()
        };
        let count = nutrients().len();
        let (_borrowed_from, rest) = field(self.rest);
        let (_source, figures) = field(rest);
        let mut set = |id: NutrientId| {
            // From the nearer end: a line has seventy cells, and a search three thousand lines.
            let (front, back) = (id.index(), count - 1 - id.index());
            let text = if front < back { figures.split(',').nth(front) } else { figures.rsplit(',').nth(back) };
            if let Some(cell) = text.and_then(cell) {
                food.profile.set(id, cell);
            }
        };
        for id in wanted {
            set(*id);
            for part in &id.get().parts {
                set(part.id);
                part.id.get().parts.iter().for_each(|deeper| set(deeper.id));
            }
        }
        food
    }
}

/// Every row of `csv`, a table whose first columns are those of [`COLUMNS`](crate::food::COLUMNS).
#[must_use]
pub fn entries(csv: &str) -> Vec<Row<'_>> {
    let row = |line| {
        let (id, rest) = field(line);
        let (name_ko, rest) = field(rest);
        let (name_en, rest) = field(rest);
        let (group, rest) = field(rest);
        let (kind, rest) = field(rest);
        let (state, rest) = field(rest);
        let (basis, rest) = field(rest);
        let (_refuse, rest) = field(rest);
        let (_needs, rest) = field(rest);
        let (tags, rest) = field(rest);
        Row { id, name_ko, name_en, group, kind, state, basis, tags, rest }
    };
    lines(csv).skip(1).filter(|line| !line.is_empty()).map(row).collect()
}

impl<'a> From<&'a Row<'a>> for Entry<'a> {
    fn from(row: &'a Row<'a>) -> Self {
        Self {
            id: &row.id,
            name_ko: &row.name_ko,
            name_en: &row.name_en,
            group: &row.group,
            kind: &row.kind,
            state: &row.state,
            everyday: row.tags.split(' ').any(|tag| tag == EVERYDAY),
            brand: "",
            barcode: "",
            cells: Cells::Line(row.rest),
        }
    }
}

/// Joins the household measures of `csv` (`food_id,name_ko,name_en,grams,basis,source`; `basis` is
/// `edible` or `bought`) onto `foods`, whose ids differ. Rows that are not of this form are passed over.
pub fn add_portions(csv: &str, foods: &mut [Food]) {
    if foods.is_empty() {
        return;
    }
    let places: HashMap<String, usize> = foods.iter().enumerate().map(|(i, food)| (food.id.clone(), i)).collect();
    for line in lines(csv).skip(1) {
        let (id, rest) = field(line);
        let Some(food) = places.get(id.as_ref()).and_then(|&i| foods.get_mut(i)) else { continue };
        let (name_ko, rest) = field(rest);
        let (name_en, rest) = field(rest);
        let (grams, rest) = field(rest);
        let (basis, _) = field(rest);
        let as_bought = match basis.as_ref() {
            "edible" => false,
            "bought" => true,
            _ => continue,
        };
        let Some(grams) = Decimal::from_str(&grams).ok().filter(|grams| *grams > Decimal::ZERO) else { continue };
        let names: Vec<String> =
            [name_ko, name_en].into_iter().filter(|name| !name.is_empty()).map(Cow::into_owned).collect();
        if !names.is_empty() {
            food.portions.push(Portion { names, grams, as_bought });
        }
    }
}

/// What is wanted, by its length in bytes: most fields of a table fail on that alone. Of one length in order.
struct Wanted<'a> {
    ids: Vec<Vec<&'a str>>,
    /// In small ASCII letters.
    names: Vec<Vec<String>>,
}

impl<'a> Wanted<'a> {
    fn new(wanted: &'a BTreeSet<String>) -> Self {
        let longest = wanted.iter().map(String::len).max().unwrap_or(0);
        let (mut ids, mut names) = (vec![Vec::new(); longest + 1], vec![Vec::new(); longest + 1]);
        for word in wanted.iter().filter(|word| !word.is_empty()) {
            if let (Some(ids), Some(names)) = (ids.get_mut(word.len()), names.get_mut(word.len())) {
                ids.push(word.as_str());
                names.push(word.to_ascii_lowercase());
            }
        }
        for names in &mut names {
            names.sort_unstable();
        }
        Self { ids, names }
    }

    fn id(&self, id: &str) -> bool {
        self.ids.get(id.len()).is_some_and(|ids| ids.binary_search(&id).is_ok())
    }

    fn name(&self, name: &str) -> bool {
        let small = || name.bytes().map(|byte| byte.to_ascii_lowercase());
        let names = self.names.get(name.len());
        names.is_some_and(|names| names.binary_search_by(|known| known.bytes().cmp(small())).is_ok())
    }
}

/// Lines without their ends, a byte order mark left out.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    ends.filter_map(move |end| {
        let line = text.get(start..end);
        start = end + 1;
        line.map(|line| line.strip_suffix('\r').unwrap_or(line))
    })
}

/// The first three fields of a line.
fn first_three(line: &str) -> (Cow<'_, str>, Cow<'_, str>, Cow<'_, str>) {
    let (first, rest) = field(line);
    let (second, rest) = field(rest);
    let (third, _) = field(rest);
    (first, second, third)
}

/// The first field of a line, unquoted, and what follows its comma.
fn field(line: &str) -> (Cow<'_, str>, &str) {
    let Some(quoted) = line.strip_prefix('"') else {
        let (first, rest) = split_at_byte(line, b',', 0).unwrap_or((line, ""));
        return (Cow::Borrowed(first), rest);
    };
    let mut from = 0;
    while let Some((text, after)) = split_at_byte(quoted, b'"', from) {
        if after.starts_with('"') {
            from = text.len() + 2; // A doubled quote stands for one.
            continue;
        }
        let text = if text.contains('"') { Cow::Owned(text.replace("\"\"", "\"")) } else { Cow::Borrowed(text) };
        return (text, after.strip_prefix(',').unwrap_or(after));
    }
    (Cow::Borrowed(quoted), "")
}

/// What stands before and behind the first of an ASCII character, looked for from a place on.
fn split_at_byte(text: &str, byte: u8, from: usize) -> Option<(&str, &str)> {
    let at = from + memchr::memchr(byte, text.as_bytes().get(from..)?)?;
    text.get(..at).zip(text.get(at + 1..))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TABLE: &str = "id,name_ko,name_en,group,iron_mg\n\
        a,사과,\"Apple, \"\"Fuji\"\"\",fruit,1\n\
        b,\"밥, 흰쌀\",Rice,grain,2\n\
        c,두부,Tofu,legumes,3";

    fn wanted(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(ToString::to_string).collect()
    }

    fn ids(words: &[&str]) -> String {
        pick(TABLE, &wanted(words)).into_iter().map(|food| food.id).collect()
    }

    #[test]
    fn foods_are_picked_by_id_or_by_either_name() {
        assert_eq!(ids(&["c", "apple, \"FUJI\""]), "ac");
        assert_eq!(ids(&["밥, 흰쌀"]), "b");
        assert_eq!(ids(&["A", "밥", "", "fruit"]), "");
        assert_eq!(pick(TABLE, &wanted(&["a"])), read(TABLE.as_bytes(), &Arc::from("")).0[..1]);
        assert_eq!(pick("", &wanted(&["a"])), []);
    }

    #[test]
    fn every_row_tells_its_names() {
        let names: Vec<_> = names(TABLE).map(|(id, ko, en)| format!("{id}/{ko}/{en}")).collect();
        assert_eq!(names, ["a/사과/Apple, \"Fuji\"", "b/밥, 흰쌀/Rice", "c/두부/Tofu"]);
    }

    /// Every nutrient of the default table by both roads.
    #[test]
    fn a_sketch_has_the_cells_of_the_food() {
        let csv = include_str!("../../data/foods.csv");
        let all: Vec<NutrientId> = NutrientId::all().collect();
        let (foods, _) = read(csv.as_bytes(), &Arc::from("foods.csv"));
        for (row, food) in entries(csv).iter().zip(&foods) {
            let sketch = row.sketch(&all);
            assert_eq!(
                (&sketch.profile, sketch.basis, &sketch.kind),
                (&food.profile, food.basis, &food.kind),
                "{}",
                food.id
            );
        }
    }

    #[test]
    fn portions_join_their_foods() {
        let mut foods = pick(TABLE, &wanted(&["a", "c"]));
        add_portions(
            "food_id,name_ko,name_en,grams,basis,source\n\
             a,개,\"piece, medium\",220,bought,x\nb,공기,,210,edible,x\nc,모,,300.5,edible,x\nc,,,1,edible,x\nc,컵,,-1,edible,\n\
             c,컵,,5,raw,x\nc,컵",
            &mut foods,
        );
        let portion = |names: &[&str], grams: &str, as_bought| Portion {
            names: names.iter().map(ToString::to_string).collect(),
            grams: grams.parse().unwrap(),
            as_bought,
        };
        assert_eq!(foods[0].portions, [portion(&["개", "piece, medium"], "220", true)]);
        assert_eq!(foods[1].portions, [portion(&["모"], "300.5", false)]);
    }

    proptest! {
        /// The quick scan and the full reading agree about any table that a CSV writer makes.
        #[test]
        fn picking_everything_is_reading_everything(rows in proptest::collection::vec(("[a-z]{1,3}", "[ -~가-힣]{0,6}", "[ -~]{0,6}"), 0..8)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["id", "name_ko", "name_en", "iron_mg"]).unwrap();
            for (id, ko, en) in &rows {
                writer.write_record([id, ko.trim(), en.trim(), "1"]).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let all = rows.iter().map(|row| row.0.clone()).collect();
            prop_assert_eq!(pick(&text, &all), read(text.as_bytes(), &Arc::from("")).0);
        }

        #[test]
        fn no_text_makes_it_panic(text in "[a,\"\n\r가]{0,40}") {
            let _ = pick(&text, &wanted(&["a"]));
            let _ = names(&text).count();
            add_portions(&text, &mut pick(TABLE, &wanted(&["a"])));
        }
    }
}
