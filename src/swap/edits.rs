//! Which single changes to a plan make sense, and which of them go together. The rules are in docs/science.md.

use std::collections::HashMap;

use jiff::civil::Weekday;

use crate::assess::{Day, Meal, Portion, ResolvedPlan, Serving};
use crate::food::Foods;
use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::plan::Plan;
use crate::swap::{Candidate, Joins, Sort, Wishes};

/// Weekdays as bits, Monday the lowest.
pub type Days = u8;

/// A serving of the plan, on all the days that it stands for.
#[derive(Debug, Clone)]
pub struct Line {
    /// Index into [`Plan::entries`].
    pub entry: usize,
    /// Index into its servings.
    pub serving: usize,
    /// On which days it is eaten.
    pub days: Days,
    /// What it is.
    pub eaten: Serving,
    /// Its kind, or of a choice those of its options: `main`, `staple`, …
    kinds: Vec<String>,
    /// What stands in its place; of a choice that has a dish, a dish.
    sort: Sort,
    /// Whether it stays as it is: its meal or its food is kept, or it leaves a choice.
    is_kept: bool,
}

/// The week as its entries and lines: what edits are made on.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Every serving that is eaten on some day, in the order of the plan.
    pub lines: Vec<Line>,
    /// Of each entry of the plan: its meal, its days and its lines.
    pub entries: Vec<Slot>,
    /// Monday to Sunday: the entries that are eaten, in the order of the day.
    days: Vec<(Weekday, Vec<usize>)>,
}

/// An entry of the plan.
#[derive(Debug, Clone)]
pub struct Slot {
    /// `weekdays.breakfast`.
    pub place: String,
    /// The meal's name as written.
    pub meal: String,
    /// On which days it is eaten.
    pub days: Days,
    /// How many servings the plan's file has of it.
    pub servings: usize,
    /// Indices into [`Layout::lines`].
    lines: Vec<usize>,
    is_kept: bool,
}

/// One change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Another food in the place of a line.
    Replace,
    /// More or less of a line's food.
    Amount,
    /// A serving more.
    Add,
    /// A serving less.
    Remove,
}

/// A change of one line, or of one meal that gets a line more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// What is done.
    pub change: Change,
    /// Index into [`Layout::entries`].
    pub entry: usize,
    /// Index into [`Layout::lines`]; `None` for a serving more.
    pub line: Option<usize>,
    /// Index of a candidate and of its helping: what is eaten then.
    pub eaten: Option<(usize, usize)>,
    /// On which days.
    pub days: Days,
}

impl Layout {
    /// The lines of a resolved plan.
    #[must_use]
    pub fn new(plan: &Plan, week: &ResolvedPlan, foods: &Foods, candidates: &[Candidate], wishes: &Wishes) -> Self {
        let days: Vec<(Weekday, Vec<usize>)> =
            Weekday::Monday.cycle_forward().take(7).map(|day| (day, plan.meals_of(day))).collect();
        let servings: HashMap<&str, &Serving> =
            week.servings().map(|serving| (serving.place.as_str(), serving)).collect();
        let mut layout = Self { lines: Vec::new(), entries: Vec::new(), days };
        for (index, entry) in plan.entries.iter().enumerate() {
            let place = format!("{}.{}", entry.days_key, entry.meal.value);
            let eaten_on = layout.days.iter().enumerate().filter(|(_, (_, entries))| entries.contains(&index));
            let days = eaten_on.fold(0, |days, (day, _)| days | 1 << day);
            let is_kept = wishes.keeps_meal(&entry.meal.value);
            let servings_of = entry.servings.len();
            let mut slot =
                Slot { place, meal: entry.meal.value.clone(), days, servings: servings_of, lines: Vec::new(), is_kept };
            for serving in 0..servings_of {
                let Some(eaten) = servings.get(format!("{}[{}]", slot.place, serving + 1).as_str()) else { continue };
                slot.lines.push(layout.lines.len());
                let only = if let [only] = &eaten.options[..] { Some(only.food) } else { None };
                let sorts = eaten.options.iter().map(|option| sort_of(option.food, week, foods, candidates));
                let (kinds, sorts): (Vec<String>, Vec<Sort>) = sorts.unzip();
                let is_dish = sorts.contains(&Sort::Dish);
                let sort = if is_dish { Sort::Dish } else { sorts.first().copied().unwrap_or(Sort::Plain) };
                let kept_food = only.is_none_or(|food| wishes.keeps_food(&week.foods[food], foods));
                let line = Line {
                    entry: index,
                    serving,
                    days,
                    eaten: (*eaten).clone(),
                    kinds,
                    sort,
                    is_kept: is_kept || kept_food,
                };
                layout.lines.push(line);
            }
            layout.entries.push(slot);
        }
        layout
    }

    /// The week with `edits` made.
    #[must_use]
    pub fn edited(&self, edits: &[Edit], candidates: &[Candidate]) -> Vec<Day> {
        let mut more = 0;
        let mut added: Vec<(usize, Serving)> = Vec::new();
        let mut changed: HashMap<usize, Option<Serving>> = HashMap::new();
        for edit in edits {
            let helping = edit.eaten.and_then(|(food, helping)| candidates.get(food)?.helpings.get(helping));
            let serving = helping.map(|helping| {
                let place = edit.line.map_or_else(
                    || {
                        more += 1;
                        format!("{}[+{more}]", self.entries[edit.entry].place)
                    },
                    |line| self.lines[line].eaten.place.clone(),
                );
                let options = vec![helping.portion.clone()];
                Serving { place, text: helping.text.clone(), span: crate::finding::Span::default(), options }
            });
            match edit.line {
                Some(line) => {
                    changed.insert(line, serving);
                }
                None => added.extend(serving.map(|serving| (edit.entry, serving))),
            }
        }
        let servings = |entry: usize| -> Vec<Serving> {
            let lines = self.entries[entry].lines.iter();
            let kept = lines.filter_map(|line| match changed.get(line) {
                Some(serving) => serving.clone(),
                None => Some(self.lines[*line].eaten.clone()),
            });
            kept.chain(added.iter().filter(|(to, _)| *to == entry).map(|(_, serving)| serving.clone())).collect()
        };
        let meals = |entries: &[usize]| {
            let meals = entries
                .iter()
                .map(|entry| Meal { name: self.entries[*entry].meal.clone(), servings: servings(*entry) });
            meals.filter(|meal| !meal.servings.is_empty()).collect()
        };
        self.days.iter().map(|(weekday, entries)| Day { weekday: *weekday, meals: meals(entries) }).collect()
    }

    /// Every single change that makes sense: of the lines in their order, then of the meals.
    #[must_use]
    pub fn edits(&self, week: &ResolvedPlan, candidates: &[Candidate]) -> Vec<Edit> {
        let mut edits = Vec::new();
        let eaten: Vec<[f64; 7]> = candidates.iter().map(|candidate| self.portions_a_day(candidate)).collect();
        for (index, line) in self.lines.iter().enumerate().filter(|(_, line)| !line.is_kept && line.days != 0) {
            let slot = &self.entries[line.entry];
            let base =
                Edit { change: Change::Amount, entry: line.entry, line: Some(index), eaten: None, days: line.days };
            let [now] = &line.eaten.options[..] else { continue };
            for ((place, candidate), eaten) in candidates.iter().enumerate().zip(&eaten) {
                // What the line has of the food already.
                let (change, was) = if candidate.food == now.food {
                    (Change::Amount, mean(now))
                } else if self.may_replace(line, candidate) {
                    (Change::Replace, 0.0)
                } else {
                    continue;
                };
                let room = candidate.room(eaten, line.days, was / candidate.portion);
                for (helping, wanted) in candidate.helpings.iter().enumerate() {
                    let is_other = match change {
                        Change::Amount => now.multiple != wanted.portion.multiple,
                        _ => candidate.is_enough(wanted) && is_like(&candidate.kind, now, &wanted.portion, week),
                    };
                    let is = mean(&wanted.portion);
                    if is_other && (is < was || is / candidate.portion <= room) {
                        edits.push(Edit { change, eaten: Some((place, helping)), ..base });
                    }
                }
            }
            // A meal does not vanish.
            if slot.lines.len() > 1 {
                edits.push(Edit { change: Change::Remove, ..base });
            }
        }
        self.add(&mut edits, candidates, &eaten);
        edits
    }

    /// Whether a food may stand in the place of a line: its own kind, a meal for a meal, and nothing that the meal has already.
    fn may_replace(&self, line: &Line, candidate: &Candidate) -> bool {
        let slot = &self.entries[line.entry];
        // What goes between meals takes the place of its own kind anywhere.
        let is_there = candidate.joins == Joins::BetweenMeals || candidate.joins.includes(&slot.meal);
        is_there
            && line.kinds.contains(&candidate.kind)
            && line.sort == candidate.sort
            && !self.has(line.entry, candidate.food)
    }

    fn add(&self, edits: &mut Vec<Edit>, candidates: &[Candidate], eaten: &[[f64; 7]]) {
        let open = |slot: &&Slot| !slot.is_kept && slot.days != 0 && !slot.lines.is_empty();
        for (place, candidate) in candidates.iter().enumerate() {
            // Cereal for everything closes many gaps and is no advice: it takes the place of a cereal only.
            if candidate.joins == Joins::Breakfast {
                continue;
            }
            let suits = |slot: &Slot| candidate.joins.includes(&slot.meal) && self.suits(slot, &candidate.kind);
            // Where no meal is of its sort, any will do that it may be brought to.
            let anywhere = !self.entries.iter().any(|slot| slot.days != 0 && suits(slot));
            for (entry, slot) in self.entries.iter().enumerate().filter(|(_, slot)| open(slot)) {
                // A main or a staple is not put beside a meal of its own, nor that beside them.
                let built_on = |kind: &str| matches!(kind, "main" | "staple");
                let doubled = Single::of(&candidate.kind).is_some()
                    && self.kinds(slot).any(|kind| kind == candidate.kind)
                    || built_on(&candidate.kind) && slot.lines.iter().any(|line| self.lines[*line].sort == Sort::Dish)
                    || candidate.sort == Sort::Dish && self.kinds(slot).any(built_on);
                let fits = suits(slot) || anywhere && candidate.joins.includes(&slot.meal);
                if self.has(entry, candidate.food) || doubled || !fits {
                    continue;
                }
                for (helping, wanted) in candidate.helpings.iter().enumerate() {
                    let room = candidate.room(&eaten[place], slot.days, 0.0);
                    if candidate.is_enough(wanted) && mean(&wanted.portion) / candidate.portion <= room {
                        let eaten = Some((place, helping));
                        edits.push(Edit { change: Change::Add, entry, line: None, eaten, days: slot.days });
                    }
                }
            }
        }
    }

    /// How many portions of a candidate each day has.
    fn portions_a_day(&self, candidate: &Candidate) -> [f64; 7] {
        let mut portions = [0.0; 7];
        for line in &self.lines {
            let options = line.eaten.options.iter().filter(|option| option.food == candidate.food);
            // Of a choice the most that it may be.
            let most = options.map(|option| option.multiple.high.unwrap_or_default()).fold(0.0, f64::max);
            for (_, portions) in portions.iter_mut().enumerate().filter(|(day, _)| line.days & 1 << day != 0) {
                *portions += most / candidate.portion;
            }
        }
        portions
    }

    /// Whether an entry has a food already, perhaps as one of a choice.
    fn has(&self, entry: usize, food: usize) -> bool {
        let lines = self.entries[entry].lines.iter().map(|line| &self.lines[*line]);
        lines.flat_map(|line| &line.eaten.options).any(|option| option.food == food)
    }

    fn kinds<'a>(&'a self, slot: &'a Slot) -> impl Iterator<Item = &'a str> {
        slot.lines.iter().flat_map(|line| &self.lines[*line].kinds).map(String::as_str)
    }

    /// Whether a meal is one that a food of this kind goes with: cooked food goes with cooked food, the rest with the rest.
    fn suits(&self, slot: &Slot, kind: &str) -> bool {
        let sort = |kind: &str| match kind {
            "main" | "staple" | "side" => Some(true),
            "fruit" | "snack" | "drink" | "dairy" => Some(false),
            _ => None,
        };
        sort(kind).is_none_or(|wanted| self.kinds(slot).filter_map(sort).any(|has| has == wanted))
    }

    /// Whether two edits can be made together. See [`Tie`].
    #[must_use]
    pub fn go_together(&self, a: &Edit, b: &Edit, candidates: &[Candidate]) -> bool {
        Tie::of(a, candidates).allows(&Tie::of(b, candidates))
    }

    /// Whether every meal that edits take from has something left; asked of sets of which any two go together.
    #[must_use]
    pub fn leaves_meals(&self, edits: &[Edit]) -> bool {
        edits.iter().filter(|edit| edit.change == Change::Remove).all(|edit| {
            let removed =
                edits.iter().filter(|other| other.entry == edit.entry && other.change == Change::Remove).count();
            removed < self.entries[edit.entry].lines.len()
        })
    }
}

/// What of an edit tells which others cannot be made beside it: one of the same line, one that brings the same food on the same day
/// or to the same meal, and one that adds another food of a kind of which a meal has one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    entry: usize,
    line: Option<usize>,
    food: Option<usize>,
    days: Days,
    adds: Option<Single>,
    /// Whether a meal of its own is added, or what a meal is built on.
    adds_dish: bool,
}

impl Tie {
    pub(super) fn of(edit: &Edit, candidates: &[Candidate]) -> Self {
        let candidate = edit.eaten.and_then(|(food, _)| candidates.get(food));
        let added = candidate.filter(|_| edit.change == Change::Add);
        Self {
            entry: edit.entry,
            line: edit.line,
            food: candidate.map(|candidate| candidate.food),
            days: edit.days,
            adds: added.and_then(|candidate| Single::of(&candidate.kind)),
            adds_dish: added.is_some_and(|candidate| candidate.sort == Sort::Dish),
        }
    }

    pub(super) fn allows(&self, other: &Self) -> bool {
        let same_line = self.line.is_some() && self.line == other.line;
        let same_meal = self.entry == other.entry;
        let same_food = self.food.is_some() && self.food == other.food && (same_meal || self.days & other.days != 0);
        let built_on = |tie: &Self| matches!(tie.adds, Some(Single::Main | Single::Staple));
        let same_kind = same_meal
            && (self.adds.is_some() && self.adds == other.adds
                || (self.adds_dish || other.adds_dish) && built_on(self) && built_on(other));
        !(same_line || same_food || same_kind)
    }
}

/// Kinds of which a meal has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Single {
    Main,
    Staple,
    Snack,
    Drink,
    Dairy,
}

impl Single {
    fn of(kind: &str) -> Option<Self> {
        Some(match kind {
            "main" => Self::Main,
            "staple" => Self::Staple,
            "snack" => Self::Snack,
            "drink" => Self::Drink,
            "dairy" => Self::Dairy,
            _ => return None,
        })
    }
}

/// The middle of how often a food's base is eaten.
fn mean(portion: &Portion) -> f64 {
    let Interval { low, estimate, .. } = portion.multiple;
    estimate.unwrap_or(low)
}

/// Kind and sort of a food.
fn sort_of(food: usize, week: &ResolvedPlan, foods: &Foods, candidates: &[Candidate]) -> (String, Sort) {
    if let Some(candidate) = candidates.iter().find(|candidate| candidate.food == food) {
        return (candidate.kind.clone(), candidate.sort);
    }
    let row = week.foods[food].food_id.as_ref().and_then(|id| foods.anywhere(id));
    row.map_or_else(|| ("main".to_owned(), Sort::Dish), |row| (row.kind.clone(), Sort::of(&row.group)))
}

/// Whether the new portion has at least half the energy of the old, where that is a main, a staple or a side; and of what a meal is
/// built on at most twice.
fn is_like(kind: &str, old: &Portion, new: &Portion, week: &ResolvedPlan) -> bool {
    let energy = |portion: &Portion| {
        let Interval { low, estimate, .. } = portion.amount(&week.foods, NutrientId::ENERGY).interval;
        estimate.unwrap_or(low)
    };
    let (old, new) = (energy(old), energy(new));
    match kind {
        "main" | "staple" => (0.5 * old..=2.0 * old).contains(&new),
        "side" => new >= 0.5 * old,
        _ => true,
    }
}

impl Candidate {
    /// Whether so much is brought to a meal: of what a meal is built on no less than a portion.
    fn is_enough(&self, helping: &crate::swap::Helping) -> bool {
        !matches!(self.kind.as_str(), "main" | "staple") || mean(&helping.portion) >= self.portion * (1.0 - 1e-9)
    }

    /// How many portions more there may be on each of `days`, of which `eaten` has so many, `before` of them in the line that is changed.
    fn room(&self, eaten: &[f64; 7], days: Days, before: f64) -> f64 {
        let on = eaten.iter().enumerate().filter(|(day, _)| days & 1 << day != 0);
        let most = on.map(|(_, portions)| portions - before).fold(0.0, f64::max);
        self.most_a_day - most + 1e-9
    }
}
