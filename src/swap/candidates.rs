//! What may be swapped in: foods with a price, in kitchen amounts, that people eat as such.
//!
//! A food is drafted before the plan is resolved, as the servings that a plan would say ("두부 ½조각"); what these turn out to be,
//! and to cost, is for `assess` to say. The rules of sense are in docs/science.md.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::assess::{Besides, Eatable, Origin, Portion, Prices, ResolvedPlan};
use crate::food::{Basis, Food, Foods, Needs};
use crate::measure::{Quantity, System, float};
use crate::nutrient::NutrientId;
use crate::plan::{Hour, Plan, PlanFood, Serving, ServingOption, nfc, readings, serving};
use crate::swap::Wishes;

/// Portions in kitchen amounts.
const HALF_ONE_TWO: [&str; 3] = ["½", "1", "2"];

/// Half of less than this is nothing that a kitchen measures, g or ml.
const LEAST_TO_HALVE: f64 = 100.0;
/// A household measure of less is a bite and no portion: one nut, one slice of cucumber. g.
const SMALLEST: f64 = 15.0;
/// Of a portion from here on one a day is enough, g or ml; and of a side no more than this.
const LARGE: f64 = 150.0;
/// No portion and no pack that one person empties at once is larger, g or ml …
const LARGEST: f64 = 350.0;
/// … or has more energy, kcal: of what a meal is built on, and of what goes beside it.
const RICHEST: f64 = 600.0;
const RICHEST_BESIDE: f64 = 300.0;

/// A food, and servings of it that a plan might say: to be resolved beside the plan.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its kind: `main`, `staple`, …; empty where nobody says.
    kind: String,
    joins: Joins,
    sort: Sort,
    /// Id of its row; `None` for a food of the plan.
    row: Option<String>,
    /// Its key, of a food of the plan.
    key: Option<String>,
    /// Half, one and two portions: ways to say each, best first.
    wordings: Wordings,
}

/// Of half, one and two portions each way to say it, best first.
type Wordings = [Vec<Wording>; 3];

/// A serving as a plan would say it.
#[derive(Debug, Clone)]
pub(super) struct Wording {
    text: String,
    option: ServingOption,
}

/// A food that may be swapped in, or of which the plan may have more or less.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Index into [`ResolvedPlan::foods`].
    pub food: usize,
    /// Its kind: `main`, `staple`, …; empty where nobody says.
    pub kind: String,
    /// Which meals it may be brought to.
    pub joins: Joins,
    /// What stands in its place.
    pub sort: Sort,
    /// How often its base goes into one portion.
    pub portion: f64,
    /// How many portions of it a day are enough.
    pub most_a_day: f64,
    /// In kitchen amounts, the least first.
    pub helpings: Vec<Helping>,
}

/// Which meals that do not have a food it may be brought to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joins {
    /// None: a seasoning, a box, an ingredient; the plan may have more or less of it where it is.
    Nothing,
    /// All that are of its sort.
    Any,
    /// Breakfasts.
    Breakfast,
    /// What is no breakfast, lunch or dinner.
    BetweenMeals,
    /// Those of these names, NFC: where the plan has it on other days.
    Meals(Vec<String>),
}

impl Joins {
    /// Whether a meal of this name is one of them.
    #[must_use]
    pub fn includes(&self, meal: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Any => true,
            Self::Breakfast => Hour::of(meal) == Hour::Breakfast,
            Self::BetweenMeals => Hour::of(meal) == Hour::Other,
            Self::Meals(names) => names.contains(&nfc(meal)),
        }
    }
}

/// What stands in the place of what, beyond its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A meal of its own, which has its staple in it. Meat, fish, soups and stews want rice beside them.
    Dish,
    /// Bread and cereals: nobody eats them with kimchi in the place of rice.
    Bread,
    /// All else.
    Plain,
}

impl Sort {
    /// Of the foods of a group.
    #[must_use]
    pub fn of(group: &str) -> Self {
        match group {
            "rice-dishes" | "noodle-dishes" | "bread-dishes" | "porridges" => Self::Dish,
            "bread" | "breakfast-cereals" => Self::Bread,
            _ => Self::Plain,
        }
    }
}

/// A kitchen amount of a food.
#[derive(Debug, Clone)]
pub struct Helping {
    /// As a plan says it.
    pub text: String,
    /// What that is.
    pub portion: Portion,
}

/// The packs that rows are sold in, by id.
pub type Packs = HashMap<String, Vec<Quantity>>;

/// The packs of every row that has a price.
#[must_use]
pub fn packs(prices: &Prices) -> Packs {
    let mut packs = Packs::new();
    for row in prices.files.iter().map(|(_, row)| row).chain(&prices.default) {
        packs.entry(row.food.clone()).or_default().push(row.offer.price.pack);
    }
    packs
}

/// Every food that may be a candidate, as far as that can be told without its price.
#[must_use]
pub fn drafts(plan: &Plan, foods: &Foods, packs: &Packs, wishes: &Wishes) -> Vec<Draft> {
    let is_korean = is_korean(plan);
    // Contents that contradict their label are not looked into further, but what they name is in the box all the same.
    let names_avoided = |entry: &PlanFood| {
        let mut named = entry.contains.iter().flat_map(|content| foods.meant_by(&nfc(&content.food.value)));
        named.any(|row| wishes.avoids_row(row))
    };
    let own = plan
        .foods
        .iter()
        .filter(|entry| !names_avoided(entry))
        .map(|entry| own_draft(plan, entry, row_of(entry, foods), is_korean, wishes));
    let mut drafts: Vec<Draft> = own.collect();
    let known: HashSet<String> =
        plan.foods.iter().filter_map(|food| food.is.as_ref()).map(|is| nfc(is.value.trim())).collect();
    // A row that an entry of the plan stands for is that entry; one that the plan eats as it is may be more or less.
    let eaten = plan.wanted();
    for row in foods.tiers().flat_map(Foods::iter) {
        let names = [&row.id, &row.name_ko, &row.name_en];
        if names.iter().any(|name| known.contains(&nfc(name))) {
            continue;
        }
        let is_eaten = names.iter().any(|name| eaten.contains(&nfc(name)));
        let sold = packs.get(&row.id);
        if (is_eaten || sold.is_some() && eaten_as_such(row)) && wishes.allows(row) {
            drafts.extend(row_draft(plan, row, sold.map_or(&[], Vec::as_slice), is_korean));
        }
    }
    drafts
}

/// The row that an entry of the plan stands for.
pub(super) fn row_of<'a>(entry: &PlanFood, foods: &'a Foods) -> Option<&'a Food> {
    entry.is.as_ref().and_then(|is| foods.meant_by(&nfc(&is.value)).first().copied())
}

/// Whether a row is drunk for its alcohol.
pub(super) fn has_alcohol(row: &Food) -> bool {
    row.tags.iter().any(|tag| tag == "alcohol")
}

/// Whether the plan writes its meals in Korean.
fn is_korean(plan: &Plan) -> bool {
    plan.entries.iter().flat_map(|entry| &entry.servings).any(|serving| has_hangul(&serving.text))
}

fn has_hangul(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}'))
}

/// Whether people eat a food of this row as it is: no seasoning and no ingredient, no powder, nothing dried but what is a staple, a
/// fruit or a snack, nothing raw that wants cooking, nothing to drink for its alcohol.
#[must_use]
pub fn eaten_as_such(row: &Food) -> bool {
    let kind = row.kind.as_str();
    let needs_nothing = matches!(row.needs, None | Some(Needs::None));
    let is_dried = row.state == "dried" && !(needs_nothing && matches!(kind, "staple" | "fruit" | "snack"));
    let wants_cooking = row.state == "raw" && !needs_nothing;
    !matches!(kind, "condiment" | "ingredient")
        && row.group != "sauces"
        && row.state != "powder"
        && !is_dried
        && !wants_cooking
        && !has_alcohol(row)
}

/// What one says of a food: "두부 1조각", "1 slice tofu".
struct Spoken<'a> {
    plan: &'a Plan,
    korean: bool,
    /// Ways to name it, best first.
    names: Vec<&'a str>,
    kind: &'a str,
}

impl Spoken<'_> {
    /// `amount` of a unit (none for pieces that are counted by the food's name), every way it can be written.
    fn ways(&self, amount: &str, unit: &str) -> Vec<Wording> {
        let mut texts = Vec::new();
        for name in &self.names {
            let gap = if unit.is_empty() { "" } else { " " };
            let before = format!("{amount}{gap}{unit} {name}");
            if self.korean && has_hangul(name) && !unit.contains(' ') {
                let unit = if unit.is_empty() { "개" } else { unit };
                texts.push(format!("{name} {amount}{unit}"));
            }
            texts.push(before);
        }
        texts.into_iter().filter_map(|text| self.read(text)).collect()
    }

    fn read(&self, text: String) -> Option<Wording> {
        read(text, self.plan.units)
    }

    /// Half, one and two portions of `size` grams or millilitres that are called `unit`, with `energy` kcal in 100 of them.
    fn kitchen(&self, unit: &str, size: Option<f64>, energy: f64) -> Wordings {
        let ways = |amount: usize| {
            if amount == 0 && !self.may_be_half(size) || amount == 2 && !self.may_be_two(size, energy) {
                return Vec::new();
            }
            self.ways(HALF_ONE_TWO[amount], unit)
        };
        [0, 1, 2].map(ways)
    }

    /// Whether half a portion of this size is something that a kitchen measures; what is drunk is drunk up.
    fn may_be_half(&self, size: Option<f64>) -> bool {
        self.kind != "drink" && size.is_some_and(|size| size >= LEAST_TO_HALVE)
    }

    /// Whether two portions of this size are eaten on one day: a side stays a side, and what goes beside a meal does not become one.
    fn may_be_two(&self, size: Option<f64>, energy: f64) -> bool {
        let most = if self.kind == "side" { LARGE } else { 2.0 * LARGE };
        size.is_none_or(|size| size < LARGE && 2.0 * size <= most && is_for_one(self.kind, energy, 2.0 * size))
    }

    /// The same of a portion that has no name but its weight: `amount` of a general unit; of a pack neither half nor two.
    fn weighed(&self, amount: Decimal, unit: &str, size: f64, is_pack: bool, energy: f64) -> Wordings {
        let ways = |amount: Decimal| {
            let amount = amount.normalize();
            let mut texts = Vec::new();
            for name in &self.names {
                if self.korean && has_hangul(name) {
                    texts.push(format!("{name} {amount}{unit}"));
                }
                texts.push(format!("{amount} {unit} {name}"));
            }
            texts.into_iter().filter_map(|text| self.read(text)).collect()
        };
        let (few, many) = (is_pack || !self.may_be_half(Some(size)), is_pack || !self.may_be_two(Some(size), energy));
        let [half, two] = [amount / Decimal::TWO, amount * Decimal::TWO];
        [if few { Vec::new() } else { ways(half) }, ways(amount), if many { Vec::new() } else { ways(two) }]
    }
}

fn size(quantity: Quantity) -> Option<Decimal> {
    match quantity {
        Quantity::Grams(size) | Quantity::Millilitres(size) => Some(size),
        Quantity::Count(_) => None,
    }
}

/// One amount of one food, as a plan would say it; `None` of anything else.
pub(super) fn read(text: String, units: System) -> Option<Wording> {
    let (mut options, faults) = serving(&text, units);
    let is_whole = options.len() == 1 && faults.is_empty();
    options.pop().filter(|_| is_whole).map(|option| Wording { text, option })
}

/// A food of the plan: a portion is one unit of it, a household measure that the plan gives, or what its meals say.
fn own_draft(plan: &Plan, entry: &PlanFood, row: Option<&Food>, korean: bool, wishes: &Wishes) -> Draft {
    let key = nfc(&entry.key.value);
    let is_box = row.is_none() && entry.recipe.is_empty();
    let kind = match row {
        Some(row) => row.kind.clone(),
        None if !entry.contains.is_empty() || !entry.recipe.is_empty() => "main".to_owned(),
        None => String::new(),
    };
    let spoken = Spoken { plan, korean, names: vec![entry.key.value.as_str()], kind: &kind };
    let energy = row.map_or(0.0, energy_of);
    let wordings = if let Some((name, portion)) = entry.portions.first() {
        spoken.kitchen(&name.value, size(portion.value).map(float), energy)
    } else if entry.unit.is_some() || is_box || !entry.recipe.is_empty() {
        let unit = entry.unit.as_ref().and_then(|unit| size(unit.value)).map(float);
        spoken.kitchen("", unit, energy)
    } else if let Some((amount, unit, weight)) = weight_in_meals(plan, &key) {
        spoken.weighed(amount, &unit, weight, false, energy)
    } else if let Some((unit, grams)) = row.and_then(|row| portion_of(row, korean)) {
        spoken.kitchen(unit, Some(grams), energy)
    } else {
        Wordings::default()
    };
    // A box is not doubled and not halved, and no meal of its own is doubled.
    let sort = row.map_or(Sort::Dish, |row| Sort::of(&row.group));
    let [half, one, two] = wordings;
    let wordings = match (is_box, sort == Sort::Dish) {
        (true, _) => [Vec::new(), one, Vec::new()],
        (false, true) => [half, one, Vec::new()],
        (false, false) => [half, one, two],
    };
    let meals = meals_with(plan, &key);
    let joins = match kind.as_str() {
        _ if is_box || row.is_some_and(has_alcohol) => Joins::Nothing,
        "condiment" | "ingredient" => Joins::Nothing,
        // What recipes alone have is an ingredient, whatever else it might be.
        _ if meals.is_empty() && is_ingredient(plan, &key) => Joins::Nothing,
        // Nobody eats it yet: then it must be such that one can, in this kitchen.
        _ if meals.is_empty() && row.is_some_and(|row| !eaten_as_such(row) || !wishes.can_make(row.needs)) => {
            Joins::Nothing
        }
        "snack" => Joins::BetweenMeals,
        "main" | "staple" if !meals.is_empty() => Joins::Meals(meals),
        _ => row.map_or(Joins::Any, joins_of),
    };
    Draft { joins, sort, row: None, key: Some(key), wordings, kind }
}

/// Names of the meals that have a food of the plan, NFC.
fn meals_with(plan: &Plan, key: &str) -> Vec<String> {
    let has = |serving: &Serving| serving.options.iter().any(|option| says(option, key));
    let entries = plan.entries.iter().filter(|entry| entry.servings.iter().any(has));
    let mut meals: Vec<String> = entries.map(|entry| nfc(&entry.meal.value)).collect();
    meals.sort_unstable();
    meals.dedup();
    meals
}

fn is_ingredient(plan: &Plan, key: &str) -> bool {
    plan.foods.iter().any(|food| {
        let cooked = food.recipe.iter().flat_map(|part| &part.serving.options).any(|option| says(option, key));
        cooked || food.contains.iter().any(|content| nfc(&content.food.value) == key)
    })
}

/// Whether an option may mean the food of this key.
fn says(option: &ServingOption, key: &str) -> bool {
    readings(option).iter().any(|reading| reading.food == key)
}

/// The weight or volume by which the meals first speak of a food of the plan: the number and the unit as written, and the size of it
/// in g or ml.
fn weight_in_meals(plan: &Plan, key: &str) -> Option<(Decimal, String, f64)> {
    let options = plan.entries.iter().flat_map(|entry| &entry.servings).flat_map(|serving| &serving.options);
    options.into_iter().find_map(|option| {
        let reading = readings(option).into_iter().find(|reading| reading.food == key)?;
        let unit = reading.unit?;
        let quantity = crate::measure::Unit::named(&unit, plan.units)?.quantity(option.amount.high)?;
        Some((option.amount.high, unit, float(size(quantity)?)))
    })
}

/// kcal of 100 g or 100 ml, at least.
fn energy_of(row: &Food) -> f64 {
    row.profile.amount(NutrientId::ENERGY).interval.low
}

/// Which meals a row of a table goes with.
fn joins_of(row: &Food) -> Joins {
    match (row.kind.as_str(), row.group.as_str()) {
        ("snack", _) => Joins::BetweenMeals,
        (_, "breakfast-cereals") => Joins::Breakfast,
        _ => Joins::Any,
    }
}

/// The largest household measure of a row that one person eats at once, if it is more than a bite: its name and its edible grams.
fn portion_of(row: &Food, korean: bool) -> Option<(&str, f64)> {
    let edible = 1.0 - row.refuse_pct.map_or(0.0, float) / 100.0;
    let grams = |portion: &crate::food::Portion| float(portion.grams) * if portion.as_bought { edible } else { 1.0 };
    let sane = |grams: f64| grams >= SMALLEST && is_for_one(&row.kind, energy_of(row), grams);
    let sane = row.portions.iter().filter(|portion| sane(grams(portion)));
    let largest = sane.max_by(|a, b| grams(a).total_cmp(&grams(b)))?;
    let name = largest.names.iter().find(|name| has_hangul(name) == korean).or_else(|| largest.names.first())?;
    Some((name.as_str(), grams(largest)))
}

/// Whether so many grams (or ml) are eaten by one person at once, of a food with so many kcal in 100 of them.
fn is_for_one(kind: &str, energy: f64, grams: f64) -> bool {
    let richest = if matches!(kind, "main" | "staple" | "") { RICHEST } else { RICHEST_BESIDE };
    grams <= LARGEST && grams * energy / 100.0 <= richest
}

/// The smallest pack of a row that is eaten at once, where it is a meal, a snack or a drink of its own.
fn pack_for_one(row: &Food, packs: &[Quantity]) -> Option<Decimal> {
    if matches!(row.kind.as_str(), "side" | "fruit") || row.basis != Basis::Per100g {
        return None;
    }
    let grams = packs.iter().filter_map(|pack| match pack {
        Quantity::Grams(grams) => Some(*grams),
        Quantity::Millilitres(_) | Quantity::Count(_) => None,
    });
    grams.min().filter(|grams| is_for_one(&row.kind, energy_of(row), float(*grams)))
}

/// A row of a table: a portion is a household measure of it, or a pack for one.
fn row_draft(plan: &Plan, row: &Food, packs: &[Quantity], korean: bool) -> Option<Draft> {
    let name = if korean { &row.name_ko } else { &row.name_en };
    let names: Vec<&str> = [name.as_str(), row.id.as_str()].into_iter().filter(|name| !name.is_empty()).collect();
    let (spoken, energy) = (Spoken { plan, korean, names, kind: &row.kind }, energy_of(row));
    let wordings = match portion_of(row, korean) {
        // A measure of two words stands before the food, and reads as if it were part of the name.
        Some((unit, grams)) if unit.contains([' ', '-']) => {
            spoken.weighed(Decimal::from_f64(grams.round())?, "g", grams, false, energy)
        }
        Some((unit, grams)) => spoken.kitchen(unit, Some(grams), energy),
        None => {
            let pack = pack_for_one(row, packs)?;
            spoken.weighed(pack, "g", float(pack), true, energy)
        }
    };
    let joins = if eaten_as_such(row) { joins_of(row) } else { Joins::Nothing };
    let (kind, sort) = (row.kind.clone(), Sort::of(&row.group));
    Some(Draft { kind, joins, sort, row: Some(row.id.clone()), key: None, wordings })
}

/// Every serving of the drafts, in their order: what [`resolve_with`](crate::assess::resolve_with) is to resolve beside the plan.
#[must_use]
pub fn servings(drafts: &[Draft]) -> Vec<ServingOption> {
    drafts.iter().flat_map(|draft| &draft.wordings).flatten().map(|wording| wording.option.clone()).collect()
}

/// The drafts that became candidates: they have a price, are not avoided and mean the food that was meant. `resolved` is what became
/// of [`servings`].
#[must_use]
pub fn candidates(
    drafts: &[Draft],
    resolved: Vec<Besides>,
    week: &ResolvedPlan,
    foods: &Foods,
    wishes: &Wishes,
) -> Vec<Candidate> {
    let mut resolved = resolved.into_iter();
    let mut found: Vec<Candidate> = Vec::new();
    for draft in drafts {
        let mut helpings = [None, None, None];
        for (helping, wordings) in helpings.iter_mut().zip(&draft.wordings) {
            for (wording, portion) in wordings.iter().zip(resolved.by_ref().take(wordings.len())) {
                let meant = portion.ok().filter(|portion| draft.means(&week.foods[portion.food]));
                if helping.is_none() {
                    *helping = meant.map(|portion| Helping { text: wording.text.clone(), portion });
                }
            }
        }
        let one = |helping: &Option<Helping>, times: f64| {
            let portion = &helping.as_ref()?.portion;
            Some(portion.multiple.low / times)
        };
        let [half, whole, two] = &helpings;
        let has_two = two.is_some();
        let Some(portion) = one(whole, 1.0).or_else(|| one(half, 0.5)).or_else(|| one(two, 2.0)) else {
            continue;
        };
        let helpings: Vec<Helping> = helpings.into_iter().flatten().collect();
        let Some(food) = helpings.first().map(|helping| helping.portion.food) else { continue };
        let has_price = helpings.iter().all(|helping| helping.portion.cost.estimate.is_some());
        if !has_price || wishes.avoids_food(week, food, foods) || found.iter().any(|other| other.food == food) {
            continue;
        }
        // Of what is never two at once, two a day are too much as well.
        let most_a_day = if has_two { 2.0 } else { 1.0 };
        let Draft { kind, joins, sort, .. } = draft;
        let (kind, joins, sort) = (kind.clone(), joins.clone(), *sort);
        found.push(Candidate { food, kind, joins, sort, portion, most_a_day, helpings });
    }
    found
}

impl Draft {
    /// A row, or a food of the plan under its `key`, in one amount that can be worded in several `ways`.
    pub(super) fn of_one_amount(kind: String, row: Option<String>, key: Option<&str>, ways: Vec<Wording>) -> Self {
        Self {
            kind,
            joins: Joins::Nothing,
            sort: Sort::Plain,
            row,
            key: key.map(nfc),
            wordings: [Vec::new(), ways, Vec::new()],
        }
    }

    /// Its key, of a food of the plan; NFC.
    pub(super) fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// Whether a resolved food is the one that was drafted: another may have the same name.
    fn means(&self, food: &Eatable) -> bool {
        match (&self.key, &self.row) {
            (Some(key), _) => nfc(&food.name) == *key,
            (None, row) => food.food_id == *row && matches!(food.origin, Origin::Row),
        }
    }
}
