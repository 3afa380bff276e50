//! USDA `FoodData` Central in its official CSV layout: Foundation Foods, SR Legacy, Survey (FNDDS) and Branded Foods, one by
//! one or all together.
//!
//! `food_nutrient.csv` may hold 26 million rows of 2 million foods, those of a food not always together. Their figures
//! are packed as they come, in runs that point back to the food's run before, so that one pass and a few bytes a
//! figure are enough.

use std::collections::{HashMap, HashSet};

use csv::ByteRecord;

use crate::food::{Basis, Food, Packaged, Portion, Release};
use crate::import::rows::{COMMAS, Rows, one_blank, same_letters};
use crate::import::tree::{Tree, find, need};
use crate::import::usda::{FDC_ELSE, amount_and_name, group, portion};
use crate::import::{Conversion, Halt, Importer, Problem, Reading, Skip};
use crate::nutrient::{Cell, NutrientId, Profile, pack_cell, unpack_cells};

const FOODS: &str = "food.csv";
const NUTRIENTS: &str = "nutrient.csv";
const FIGURES: &str = "food_nutrient.csv";
const BRANDED: &str = "branded_food.csv";
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

/// One file of the release, row by row, its columns found by name.
struct File<'t> {
    rows: Rows<'t>,
    member: String,
    titles: Vec<String>,
    record: ByteRecord,
}

impl<'t> File<'t> {
    fn open(tree: &'t mut dyn Tree, out: &mut Reading, name: &str) -> Result<Self, Halt> {
        let index = need(tree, name)?;
        let member = tree.entries().get(index).map(|entry| entry.name.clone()).unwrap_or_default();
        out.at(&member, 0);
        let mut rows = Rows::text(tree, index, COMMAS)?;
        let mut record = ByteRecord::new();
        let titles = match rows.next(&mut record)? {
            Some(_) => record.iter().map(|field| same_letters(&String::from_utf8_lossy(field))).collect(),
            None => Vec::new(),
        };
        Ok(Self { rows, member, titles, record })
    }

    /// Where these columns stand; every one that is missing is reported, and then there is no reading on.
    fn columns<const N: usize>(&self, out: &mut Reading, names: [&str; N]) -> Result<[usize; N], Halt> {
        let place = |name: &str| self.titles.iter().position(|title| title == name);
        let missing: Vec<&str> = names.into_iter().filter(|name| place(name).is_none()).collect();
        out.at(&self.member, 1);
        for name in &missing {
            out.report(None, Problem::SourceColumnMissing { column: (*name).to_owned() })?;
        }
        if missing.is_empty() { Ok(names.map(|name| place(name).unwrap_or_default())) } else { Err(Halt::Enough) }
    }

    /// Moves on to the next row that is as long as the header; the others are reported.
    fn next(&mut self, out: &mut Reading) -> Result<bool, Halt> {
        loop {
            if self.rows.next_noted(&mut self.record, &self.member, out)?.is_none() {
                return Ok(false);
            }
            if self.record.len() == self.titles.len() {
                return Ok(true);
            }
            out.report(None, Problem::SourceFieldCount { expected: self.titles.len(), found: self.record.len() })?;
        }
    }

    fn bytes(&self, place: usize) -> &[u8] {
        self.record.get(place).unwrap_or_default().trim_ascii()
    }

    /// The cell as text; bytes that are no text are reported and show as signs of it.
    fn text(&self, place: usize, out: &mut Reading) -> Result<String, Halt> {
        if let Ok(text) = std::str::from_utf8(self.bytes(place)) {
            return Ok(one_blank(text));
        }
        out.report(self.title(place), Problem::SourceNotText)?;
        Ok(String::new())
    }

    fn title(&self, place: usize) -> Option<(usize, &str)> {
        self.titles.get(place).map(|title| (place, title.as_str()))
    }

    fn not_a_number(&self, place: usize, out: &mut Reading) -> Result<(), Halt> {
        let text = String::from_utf8_lossy(self.bytes(place)).into_owned();
        out.report(self.title(place), Problem::SourceNotANumber { text })
    }
}

/// A whole number of digits alone.
fn integer(text: &[u8]) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0_u32, |number, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number.checked_mul(10)?.checked_add(u32::from(digit))
    })
}

/// What a nutrient id of the release is worth here.
#[derive(Debug, Clone, Copy)]
struct Slot {
    nutrient: NutrientId,
    /// 0 is the catalogue's own id; a greater one stands in for it.
    order: u8,
    conversion: Conversion,
}

/// By the release's nutrient id: an index into the slots that are read.
#[derive(Default)]
struct Slots {
    by_id: Vec<Option<u8>>,
    all: Vec<Slot>,
    /// Every id of `nutrient.csv`, also of what is not read.
    heard_of: HashSet<u32>,
}

fn slots(tree: &mut dyn Tree, out: &mut Reading) -> Result<Slots, Halt> {
    let own: HashMap<&str, NutrientId> =
        NutrientId::all().filter(|id| !id.get().fdc_id.is_empty()).map(|id| (id.get().fdc_id, id)).collect();
    let mut slots = Slots::default();
    let mut file = File::open(tree, out, NUTRIENTS)?;
    let [id, name, unit] = file.columns(out, ["id", "name", "unit_name"])?;
    while file.next(out)? {
        let (number, name, unit) = (file.text(id, out)?, file.text(name, out)?, file.text(unit, out)?);
        let other = || {
            let (first, _) = FDC_ELSE.iter().find(|(_, second)| *second == number)?;
            let order = FDC_ELSE.iter().filter(|(f, _)| f == first).position(|(_, second)| *second == number)?;
            Some((*own.get(first)?, u8::try_from(order + 1).ok()?))
        };
        slots.heard_of.extend(integer(number.as_bytes()));
        let Some((nutrient, order)) = own.get(number.as_str()).map(|id| (*id, 0)).or_else(other) else {
            out.skip(Skip::OtherNutrient, &name);
            continue;
        };
        let Some(conversion) = Conversion::of(&unit, nutrient.get()) else {
            out.skip(Skip::OtherUnit, &format!("{name} ({unit})"));
            continue;
        };
        let Some(index) = integer(number.as_bytes()).map(|number| number as usize).filter(|index| *index < 100_000)
        else {
            file.not_a_number(id, out)?;
            continue;
        };
        if slots.by_id.len() <= index {
            slots.by_id.resize(index + 1, None);
        }
        if let Some(place) = slots.by_id.get_mut(index) {
            *place = u8::try_from(slots.all.len()).ok();
        }
        slots.all.push(Slot { nutrient, order, conversion });
    }
    Ok(slots)
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

/// Figures packed as they come: for each food a chain of runs, the last one first.
struct Figures {
    /// A run: where the food's run before starts (plus one; 0: none) in four bytes, its length in one, its cells.
    bytes: Vec<u8>,
    /// Where each food's last run starts, plus one.
    last: Vec<u32>,
}

/// Bytes of a run before its cells.
const RUN_HEAD: usize = 5;

impl Figures {
    /// The cells of a food. Where several ids are the same nutrient, the catalogue's own goes before what stands in for it.
    fn profile(&self, place: usize, slots: &Slots) -> Profile {
        let mut profile = Profile::default();
        let mut orders = [u8::MAX; 128];
        let mut runs = Vec::new();
        let mut start = self.last.get(place).copied().unwrap_or_default();
        while let Some(at) = start.checked_sub(1) {
            let at = at as usize;
            let Some((head, rest)) = self.bytes.get(at..).and_then(|run| run.split_at_checked(RUN_HEAD)) else { break };
            let Some((before, length)) = head.split_first_chunk::<4>() else { break };
            let length = length.first().copied().unwrap_or_default();
            runs.push(rest.get(..usize::from(length)).unwrap_or_default());
            start = u32::from_le_bytes(*before);
        }
        // In the order of the file: of a nutrient that stands twice the first figure counts.
        for run in runs.into_iter().rev() {
            for (slot, cell) in unpack_cells(run) {
                let Some(slot) = slots.all.get(usize::from(slot)) else { continue };
                if let Some(order) = orders.get_mut(slot.nutrient.index()).filter(|order| slot.order < **order) {
                    *order = slot.order;
                    profile.set(slot.nutrient, cell);
                }
            }
        }
        profile
    }
}

fn figures(tree: &mut dyn Tree, out: &mut Reading, foods: &Foods, slots: &Slots) -> Result<Figures, Halt> {
    let mut all = Figures { bytes: Vec::new(), last: vec![0; foods.ids.len()] };
    let mut run: Vec<u8> = Vec::new();
    // Of no row yet, or of a row whose id is none.
    let (mut run_id, mut place) = (None::<Option<u32>>, None);
    let mut unheard_of = HashSet::new();
    let mut file = File::open(tree, out, FIGURES)?;
    let [id, nutrient, amount] = file.columns(out, ["fdc_id", "nutrient_id", "amount"])?;
    while file.next(out)? {
        let number = integer(file.bytes(id));
        if run_id != Some(number) || run.len() > 200 {
            all.close(&mut run, place)?;
            run_id = Some(number);
            place = number.and_then(|number| foods.place(number));
            if number.is_none() {
                file.not_a_number(id, out)?;
            }
        }
        // Figures of samples and of older versions.
        if place.is_none() {
            continue;
        }
        let Some(number) = integer(file.bytes(nutrient)) else {
            file.not_a_number(nutrient, out)?;
            continue;
        };
        let Some((index, slot)) = slots
            .by_id
            .get(number as usize)
            .copied()
            .flatten()
            .and_then(|index| Some((index, slots.all.get(usize::from(index))?)))
        else {
            if !slots.heard_of.contains(&number) && unheard_of.insert(number) {
                out.skip(Skip::OtherNutrient, &number.to_string());
            }
            continue;
        };
        let text = file.bytes(amount);
        if text.is_empty() {
            continue;
        }
        match slot.conversion.figure(text) {
            Some(value) => pack_cell(index, Cell::figure(value), &mut run),
            None => file.not_a_number(amount, out)?,
        }
    }
    all.close(&mut run, place)?;
    Ok(all)
}

impl Figures {
    /// Ends a run of cells of one food.
    fn close(&mut self, run: &mut Vec<u8>, place: Option<usize>) -> Result<(), Problem> {
        if let Some(last) = place.and_then(|place| self.last.get_mut(place)).filter(|_| !run.is_empty()) {
            let start = u32::try_from(self.bytes.len() + 1).map_err(|_| too_large(FIGURES))?;
            self.bytes.extend(last.to_le_bytes());
            self.bytes.push(u8::try_from(run.len()).unwrap_or(u8::MAX));
            self.bytes.append(run);
            *last = start;
        }
        run.clear();
        Ok(())
    }
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

/// For each food whether it is the latest of its barcode: a product comes again with every change of its label.
fn latest(tree: &mut dyn Tree, out: &mut Reading, foods: &Foods) -> Result<Vec<bool>, Halt> {
    let mut codes: Vec<(u64, u32, u32)> = Vec::new();
    let mut file = File::open(tree, out, BRANDED)?;
    let [id, code] = file.columns(out, ["fdc_id", "gtin_upc"])?;
    while file.next(out)? {
        let Some(place) = integer(file.bytes(id)).and_then(|id| foods.place(id)) else { continue };
        let code = std::str::from_utf8(file.bytes(code)).ok().and_then(|code| code.parse::<u64>().ok());
        if let (Some(code), Ok(index)) = (code.filter(|code| *code > 0), u32::try_from(place)) {
            codes.push((code, foods.dates.get(place).copied().unwrap_or_default(), index));
        }
    }
    codes.sort_unstable();
    // A row that stands twice is no older version of itself.
    codes.dedup();
    let mut latest = vec![true; foods.ids.len()];
    for pair in codes.windows(2) {
        if let [(code, _, older), (next, ..)] = pair
            && code == next
            && let Some(keep) = latest.get_mut(*older as usize)
        {
            *keep = false;
        }
    }
    Ok(latest)
}

/// What `branded_food.csv` says of a food.
struct Package {
    packaged: Packaged,
    group: String,
    portions: Vec<Portion>,
    basis: Basis,
}

impl Package {
    fn onto(self, food: &mut Food) {
        food.packaged = Some(Box::new(self.packaged));
        food.group = self.group;
        food.portions = self.portions;
        food.basis = self.basis;
    }
}

/// Hands on the package of every branded food that is the latest of its barcode.
fn packages(
    tree: &mut dyn Tree,
    out: &mut Reading,
    foods: &Foods,
    latest: &[bool],
    mut each: impl FnMut(usize, &mut Reading, Package) -> Result<(), Halt>,
) -> Result<(), Halt> {
    let mut file = File::open(tree, out, BRANDED)?;
    let columns = [
        "fdc_id",
        "brand_owner",
        "brand_name",
        "gtin_upc",
        "ingredients",
        "serving_size",
        "serving_size_unit",
        "household_serving_fulltext",
        "branded_food_category",
    ];
    let [id, owner, brand, code, ingredients, size, unit, household, category] = file.columns(out, columns)?;
    while file.next(out)? {
        let shown = |file: &File| format!("fdc:{}", String::from_utf8_lossy(file.bytes(id)));
        let Some(place) = integer(file.bytes(id)).and_then(|id| foods.place(id)) else {
            // Its food has no name, or is none.
            out.skip(Skip::EmptyRow, &shown(&file));
            continue;
        };
        if latest.get(place) == Some(&false) {
            out.skip(Skip::Superseded, &shown(&file));
            continue;
        }
        let (brand, owner) = (file.text(brand, out)?, file.text(owner, out)?);
        let unit = file.text(unit, out)?.to_lowercase();
        let (size, household) = (file.text(size, out)?, file.text(household, out)?);
        // The figures of what is sold by volume are for 100 ml.
        let basis = if matches!(unit.as_str(), "ml" | "mlt" | "l") { Basis::Per100ml } else { Basis::Per100g };
        let mut portions = Vec::new();
        if matches!(unit.as_str(), "g" | "grm") {
            let named = amount_and_name(&household).and_then(|(amount, name)| portion(name, amount, &size));
            match portion("serving", "1", &size) {
                Some(serving) => portions.push(serving),
                None if size.is_empty() => {}
                None => out.skip(Skip::Measure, &format!("{} {size} {unit}", shown(&file))),
            }
            portions.extend(named);
        } else if !size.is_empty() {
            // A food that is counted by volume is served in volumes.
            out.skip(Skip::Measure, &format!("{} {size} {unit}", shown(&file)));
        }
        let barcode = file.text(code, out)?;
        let package = Package {
            packaged: Packaged {
                brand: if brand.is_empty() { owner } else { brand },
                barcode: if barcode.bytes().all(|byte| byte.is_ascii_digit()) { barcode } else { String::new() },
                ingredients: file.text(ingredients, out)?,
            },
            group: file.text(category, out)?,
            portions,
            basis,
        };
        each(place, out, package)?;
    }
    Ok(())
}
