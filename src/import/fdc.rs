//! USDA `FoodData` Central in its official CSV layout: Foundation Foods, SR Legacy, Survey (FNDDS) and Branded Foods, one by
//! one or all together.
//!
//! `food_nutrient.csv` may hold 26 million rows of 2 million foods, those of a food not always together. Their figures
//! are packed as they come, in runs that point back to the food's run before, so that one pass and a few bytes a
//! figure are enough.

mod branded;
mod figures;
mod file;

use std::collections::HashMap;

use branded::{BRANDED, latest, packages};
use figures::{FIGURES, Figures, NUTRIENTS, Slots, figures, slots};
use file::{File, integer};

use crate::food::{Food, Portion, Release};
use crate::import::tree::{Tree, find};
use crate::import::usda::{amount_and_name, group, portion};
use crate::import::{Halt, Importer, Problem, Reading, Skip};
use crate::nutrient::Profile;

const FOODS: &str = "food.csv";
const FOUNDATION: &str = "foundation_food.csv";
const PORTIONS: &str = "food_portion.csv";
const MEASURES: &str = "measure_unit.csv";
const CATEGORIES: &str = "food_category.csv";

/// The measure unit that says "see the modifier".
const UNDETERMINED: &str = "9999";

/// The importer.
pub(super) struct Fdc;

/// What a row of `food.csv` is; in the order they are handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Foundation,
    SrLegacy,
    Survey,
    Branded,
}

/// The foods that are kept, column by column.
#[derive(Default)]
struct Foods {
    /// `fdc_id`, ascending.
    ids: Vec<u32>,
    kinds: Vec<Kind>,
    /// `20241031`.
    dates: Vec<u32>,
    categories: Vec<u16>,
    /// Names one behind the other, and where each ends.
    names: String,
    name_ends: Vec<u32>,
}

impl Foods {
    fn place(&self, id: u32) -> Option<usize> {
        self.ids.binary_search(&id).ok()
    }

    fn name(&self, place: usize) -> &str {
        let end = |place: usize| self.name_ends.get(place).map_or(0, |end| *end as usize);
        let start = if place == 0 { 0 } else { end(place - 1) };
        self.names.get(start..end(place)).unwrap_or_default()
    }
}

impl Importer for Fdc {
    fn id(&self) -> &'static str {
        "fdc"
    }

    fn release(&self, tree: &dyn Tree) -> Release {
        let parts = [
            (FOUNDATION, "fdc-foundation", "Foundation Foods"),
            ("sr_legacy_food.csv", "fdc-sr-legacy", "SR Legacy"),
            ("survey_fndds_food.csv", "fdc-survey", "Survey Foods (FNDDS)"),
            (BRANDED, "fdc-branded", "Branded Foods"),
        ];
        let mut there = parts.iter().filter(|(file, ..)| find(tree, file).is_some());
        let (importer, title) = match (there.next(), there.next()) {
            (Some((_, importer, title)), None) => (*importer, format!("FoodData Central: {title}")),
            _ => ("fdc", "FoodData Central".to_owned()),
        };
        Release {
            importer: importer.to_owned(),
            title,
            publisher: "US Department of Agriculture, Agricultural Research Service".to_owned(),
            release: tree.entries().first().and_then(|entry| date_in(&entry.name)).unwrap_or_default().to_owned(),
            licence: "public domain (CC0 1.0)".to_owned(),
        }
    }

    fn rank(&self, tree: &dyn Tree) -> u8 {
        // Two million packages come after whatever has a national table.
        if find(tree, BRANDED).is_some() { 90 } else { 35 }
    }

    fn is_of_many_files(&self) -> bool {
        true
    }

    fn identify(&self, tree: &mut dyn Tree) -> Result<bool, Problem> {
        Ok([FOODS, NUTRIENTS, FIGURES].iter().all(|name| find(tree, name).is_some()))
    }

    fn read(&self, tree: &mut dyn Tree, out: &mut Reading) -> Result<(), Halt> {
        let slots = slots(tree, out)?;
        let categories = categories(tree, out)?;
        let foods = foods(tree, out, &categories)?;
        let figures = figures(tree, out, &foods, &slots)?;
        let mut portions = portions(tree, out, &foods)?;
        let branded = foods.kinds.contains(&Kind::Branded) && find(tree, BRANDED).is_some();
        let latest = if branded { latest(tree, out, &foods)? } else { Vec::new() };

        let mut order: Vec<usize> =
            (0..foods.ids.len()).filter(|&i| !branded || foods.kinds.get(i) != Some(&Kind::Branded)).collect();
        order.sort_by_key(|&i| foods.kinds.get(i).copied());
        for place in order {
            let mut food = food(&foods, &figures, &slots, place);
            let category = foods.categories.get(place).copied().unwrap_or_default();
            food.group = categories.get(&category).cloned().unwrap_or_default();
            food.portions = portions.remove(&place).unwrap_or_default();
            hand_out(food, out)?;
        }
        if branded {
            let mut packed = vec![false; foods.ids.len()];
            packages(tree, out, &foods, &latest, |place, out, package| {
                if let Some(packed) = packed.get_mut(place) {
                    *packed = true;
                }
                let mut food = food(&foods, &figures, &slots, place);
                package.onto(&mut food);
                hand_out(food, out)
            })?;
            // Foods of which no package is told.
            for (place, kind) in foods.kinds.iter().enumerate().filter(|(place, _)| latest.get(*place) == Some(&true)) {
                if *kind == Kind::Branded && packed.get(place) == Some(&false) {
                    hand_out(food(&foods, &figures, &slots, place), out)?;
                }
            }
        }
        Ok(())
    }
}

/// A food of which nothing is known is none.
fn hand_out(food: Food, out: &mut Reading) -> Result<(), Halt> {
    if food.profile == Profile::default() {
        out.skip(Skip::NoFigures, &food.id);
        return Ok(());
    }
    out.food(food)
}

fn food(foods: &Foods, figures: &Figures, slots: &Slots, place: usize) -> Food {
    let id = foods.ids.get(place).copied().unwrap_or_default();
    let source = match foods.kinds.get(place) {
        Some(Kind::Foundation) => "USDA FoodData Central, Foundation Foods",
        Some(Kind::SrLegacy) => "USDA FoodData Central, SR Legacy",
        Some(Kind::Survey) => "USDA FoodData Central, Survey Foods",
        _ => "USDA FoodData Central, Branded Foods",
    };
    Food {
        id: format!("fdc:{id}"),
        name_en: foods.name(place).to_owned(),
        source: source.to_owned(),
        profile: figures.profile(place, slots),
        ..Food::default()
    }
}

/// `2024-10-31` in `FoodData_Central_foundation_food_csv_2024-10-31/food.csv`.
fn date_in(name: &str) -> Option<&str> {
    let is_date = |text: &str| {
        text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
    };
    (0..name.len()).filter_map(|start| name.get(start..start + 10)).find(|text| is_date(text))
}

/// Category id → food group.
fn categories(tree: &mut dyn Tree, out: &mut Reading) -> Result<HashMap<u16, String>, Halt> {
    let mut groups = HashMap::new();
    if find(tree, CATEGORIES).is_none() {
        return Ok(groups);
    }
    let mut file = File::open(tree, out, CATEGORIES)?;
    let [id, code] = file.columns(out, ["id", "code"])?;
    while file.next(out)? {
        if let Some(id) = integer(file.bytes(id)).and_then(|id| u16::try_from(id).ok()) {
            groups.insert(id, group(&file.text(code, out)?).to_owned());
        }
    }
    Ok(groups)
}

/// The foods of the release; samples and older versions are left out and counted.
fn foods(tree: &mut dyn Tree, out: &mut Reading, categories: &HashMap<u16, String>) -> Result<Foods, Halt> {
    let current = foundation(tree, out)?;
    let mut foods = Foods::default();
    let mut sorted = true;
    let mut file = File::open(tree, out, FOODS)?;
    let columns = ["fdc_id", "data_type", "description", "food_category_id", "publication_date"];
    let [id, kind, name, category, date] = file.columns(out, columns)?;
    while file.next(out)? {
        let shown = |file: &File| String::from_utf8_lossy(file.bytes(id)).into_owned();
        let kind = match file.bytes(kind) {
            b"foundation_food" => Kind::Foundation,
            b"sr_legacy_food" => Kind::SrLegacy,
            b"survey_fndds_food" => Kind::Survey,
            b"branded_food" => Kind::Branded,
            _ => {
                out.skip(Skip::Sample, &shown(&file));
                continue;
            }
        };
        let Some(number) = integer(file.bytes(id)) else {
            file.not_a_number(id, out)?;
            continue;
        };
        if kind == Kind::Foundation && current.as_ref().is_some_and(|current| current.binary_search(&number).is_err()) {
            out.skip(Skip::Superseded, &shown(&file));
            continue;
        }
        let name = file.text(name, out)?;
        if name.is_empty() {
            out.skip(Skip::EmptyRow, &shown(&file));
            continue;
        }
        sorted &= foods.ids.last().is_none_or(|last| *last < number);
        foods.ids.push(number);
        foods.kinds.push(kind);
        let digits: Vec<u8> = file.bytes(date).iter().copied().filter(u8::is_ascii_digit).collect();
        foods.dates.push(integer(&digits).unwrap_or_default());
        let category = integer(file.bytes(category)).and_then(|id| u16::try_from(id).ok());
        foods.categories.push(category.filter(|id| categories.contains_key(id)).unwrap_or_default());
        foods.names.push_str(&name);
        foods.name_ends.push(u32::try_from(foods.names.len()).map_err(|_| too_large(FOODS))?);
    }
    if sorted { Ok(foods) } else { by_id(&foods, out) }
}

/// Larger than any release will be for a long time.
fn too_large(name: &str) -> Problem {
    Problem::SourceTooLarge { name: name.to_owned(), most: u64::from(u32::MAX) }
}

/// The same foods by ascending id; of doubles the first, and a finding.
fn by_id(old: &Foods, out: &mut Reading) -> Result<Foods, Halt> {
    let mut order: Vec<usize> = (0..old.ids.len()).collect();
    order.sort_by_key(|&i| old.ids.get(i).copied());
    let mut foods = Foods::default();
    for place in order {
        let (Some(id), Some(kind)) = (old.ids.get(place), old.kinds.get(place)) else { continue };
        if foods.ids.last() == Some(id) {
            out.report(None, Problem::SourceIdDoubled { id: format!("fdc:{id}") })?;
            continue;
        }
        foods.ids.push(*id);
        foods.kinds.push(*kind);
        foods.dates.push(old.dates.get(place).copied().unwrap_or_default());
        foods.categories.push(old.categories.get(place).copied().unwrap_or_default());
        foods.names.push_str(old.name(place));
        foods.name_ends.push(u32::try_from(foods.names.len()).map_err(|_| too_large(FOODS))?);
    }
    Ok(foods)
}

/// The ids of the current Foundation Foods, sorted; older versions of them stand in `food.csv` too.
fn foundation(tree: &mut dyn Tree, out: &mut Reading) -> Result<Option<Vec<u32>>, Halt> {
    if find(tree, FOUNDATION).is_none() {
        return Ok(None);
    }
    let mut file = File::open(tree, out, FOUNDATION)?;
    let [id] = file.columns(out, ["fdc_id"])?;
    let mut ids = Vec::new();
    while file.next(out)? {
        match integer(file.bytes(id)) {
            Some(number) => ids.push(number),
            None => file.not_a_number(id, out)?,
        }
    }
    ids.sort_unstable();
    Ok(Some(ids))
}

/// The household measures of foods that are not branded: those have their serving.
fn portions(tree: &mut dyn Tree, out: &mut Reading, foods: &Foods) -> Result<HashMap<usize, Vec<Portion>>, Halt> {
    let mut portions: HashMap<usize, Vec<Portion>> = HashMap::new();
    if find(tree, PORTIONS).is_none() {
        return Ok(portions);
    }
    let mut units: HashMap<String, String> = HashMap::new();
    if find(tree, MEASURES).is_some() {
        let mut file = File::open(tree, out, MEASURES)?;
        let [id, name] = file.columns(out, ["id", "name"])?;
        while file.next(out)? {
            units.insert(file.text(id, out)?, file.text(name, out)?);
        }
    }
    let mut file = File::open(tree, out, PORTIONS)?;
    let columns = ["fdc_id", "amount", "measure_unit_id", "portion_description", "modifier", "gram_weight"];
    let [id, amount, unit, description, modifier, grams] = file.columns(out, columns)?;
    while file.next(out)? {
        let Some(place) = integer(file.bytes(id)).and_then(|id| foods.place(id)) else { continue };
        let (unit, description, modifier) =
            (file.text(unit, out)?, file.text(description, out)?, file.text(modifier, out)?);
        let unit = if unit == UNDETERMINED { "" } else { units.get(&unit).map_or("", String::as_str) };
        let words: Vec<&str> = [unit, &description, &modifier].into_iter().filter(|word| !word.is_empty()).collect();
        let (name, amount, grams) = (words.join(", "), file.text(amount, out)?, file.text(grams, out)?);
        // Survey foods have the amount in the description alone: `1 cup`.
        let found = if amount.is_empty() {
            amount_and_name(&name).and_then(|(amount, name)| portion(name, amount, &grams))
        } else {
            portion(&name, &amount, &grams)
        };
        match found {
            Some(portion) => portions.entry(place).or_default().push(portion),
            None => {
                out.skip(Skip::Measure, &format!("fdc:{} {amount} {name}", String::from_utf8_lossy(file.bytes(id))));
            }
        }
    }
    Ok(portions)
}
