//! Words into foods, "2 tbsp" into grams, prices into money: from a plan and a table to a week that can be summed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Weekday;
use rust_decimal::Decimal;

use crate::assess::amounts::Amounts;
use crate::assess::measured::measured;
use crate::assess::prices::Listings;
use crate::assess::week::bought;
use crate::assess::{Day, Eatable, Eaten, Meal, Origin, Portion, Prices, Pricing, Problem, ResolvedPlan, Serving};
use crate::finding::{Finding, Fix, Place, Problem as _, Severity, Span, Spanned};
use crate::food::{self, Basis, Food, Foods, Groups};
use crate::measure::{Interval, Quantity, between, counts_pieces};
use crate::money::Currency;
use crate::nutrient::{Amount, nutrients};
use crate::plan::{self, Plan, PlanFood, Reading, ServingOption, nfc, readings};

/// No portion costs more, in any currency; sums of all that a plan can hold stay within a decimal.
const MOST_COST: Decimal = rust_decimal::dec!(1_000_000_000_000_000);

/// No portion is more, in g, ml or units: 100,000 units of 100 kg, the most that a plan may write of each. Recipes of recipes could
/// multiply amounts until packs and money are past counting.
const MOST_EATEN: Decimal = rust_decimal::dec!(10_000_000_000);

/// No kitchen makes a recipe of a recipe of a recipe more often.
const MOST_DEPTH: usize = 32;

/// What a plan's words are held against.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The foods at hand.
    pub foods: &'a Foods,
    /// What is usual of their groups.
    pub groups: &'a Groups<'a>,
    /// Retention factors, the text of `data/retention.csv`; read only where a plan names a method.
    pub retention: &'a str,
    /// Prices besides the plan's own.
    pub prices: &'a Prices,
}

/// Resolves `plan`, read from `file`, against the foods of the tables.
///
/// `closest` names the food of all tables that is nearest to a word; it is asked only after a miss.
/// Every problem is reported; where one is an error, the week returned lacks what it is about and must not be shown.
pub fn resolve(
    plan: &Plan,
    tables: Tables,
    file: &Arc<str>,
    closest: &dyn Fn(&str) -> Option<String>,
) -> (ResolvedPlan, Vec<Finding<Problem>>) {
    let (week, _, findings) = resolve_with(plan, tables, file, closest, &[]);
    (week, findings)
}

/// What a serving would be if the plan had it, or all that keeps it from being told; findings about it have its span.
pub type Besides = Result<Portion, Vec<Finding<Problem>>>;

/// The same, and besides what each of `more` would be. Nothing that is wrong with these is among the plan's findings.
pub fn resolve_with(
    plan: &Plan,
    tables: Tables,
    file: &Arc<str>,
    closest: &dyn Fn(&str) -> Option<String>,
    more: &[ServingOption],
) -> (ResolvedPlan, Vec<Besides>, Vec<Finding<Problem>>) {
    let mut resolver = Resolver::new(plan, tables, file, closest);
    resolver.amounts = Amounts::ahead(tables.foods, tables.groups, more.len());
    let days = resolver.days();
    let eaten = days.iter().flat_map(Day::servings).flat_map(|serving| &serving.options).map(|option| option.food);
    let pantry = resolver.pantry(&bought(&resolver.foods, eaten));
    resolver.unused();
    let said = resolver.findings.len();
    let besides = |option| {
        let portion = resolver.portion(option);
        let findings = resolver.findings.split_off(said);
        portion.ok_or(findings)
    };
    let more = more.iter().map(besides).collect();
    let Resolver { foods, mut findings, currency, .. } = resolver;
    findings.sort_by_key(|finding| match finding.place {
        Place::Text(span) => span,
        _ => Span::default(),
    });
    findings.dedup();
    let skip = plan.skip.iter().map(|date| date.value).collect();
    (ResolvedPlan { foods, days, currency, pantry, skip }, more, findings)
}

/// What a word of the plan turned out to be.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Found<'a> {
    /// An entry of `[foods]`, by index.
    Plan(usize),
    /// A row of a table.
    Table(&'a Food),
}

/// What a resolved food is known by: a plan's key may look like a row's id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    /// The key of an entry of `[foods]`, NFC.
    Plan(String),
    /// The id of a row.
    Row(String),
}

/// A serving that could be read: the food, and so much of it.
#[derive(Debug, Clone, Copy)]
struct Taken {
    food: usize,
    low: Quantity,
    high: Quantity,
}

pub(super) struct Resolver<'a> {
    pub(super) plan: &'a Plan,
    table: &'a Foods,
    pub(super) tables: Tables<'a>,
    file: &'a Arc<str>,
    closest: &'a dyn Fn(&str) -> Option<String>,
    pub(super) findings: Vec<Finding<Problem>>,
    pub(super) listings: Listings<'a>,
    /// The plan's own foods by key, NFC; of twins the first.
    keys: HashMap<String, usize>,
    /// Words that were looked up in all tables after a miss: the search is slow, and slips repeat.
    looked_up: HashMap<String, Option<String>>,
    pub(super) foods: Vec<Eatable>,
    amounts: Amounts<'a>,
    /// Where a food stands in `foods`; `None` for an entry that could not be resolved.
    known: HashMap<Key, Option<usize>>,
    /// Recipes being resolved, outermost first.
    path: Vec<String>,
    /// Of the budget, else of the first price that is used.
    pub(super) currency: Option<Currency>,
}

impl<'a> Resolver<'a> {
    fn new(
        plan: &'a Plan,
        tables: Tables<'a>,
        file: &'a Arc<str>,
        closest: &'a dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let mut resolver = Resolver {
            plan,
            table: tables.foods,
            tables,
            file,
            closest,
            findings: Vec::new(),
            keys: plan.foods.iter().enumerate().rev().map(|(index, food)| (nfc(&food.key.value), index)).collect(),
            looked_up: HashMap::new(),
            listings: Listings::of(tables.prices),
            foods: Vec::new(),
            amounts: Amounts::default(),
            known: HashMap::new(),
            path: Vec::new(),
            currency: plan.budget.map(|budget| budget.limit.currency).or_else(|| {
                plan.foods.iter().flat_map(|food| &food.prices).map(|p| p.offer.price.money.currency).next()
            }),
        };
        // A person's own file says which currency before the default table does, whatever is eaten first.
        if resolver.currency.is_none() {
            let is_meant = |name: &str| resolver.entry(&nfc(name)).is_some() || resolver.table.by_id(name).is_some();
            let first = tables.prices.files.iter().find(|(_, row)| is_meant(&row.food));
            resolver.currency = first.map(|(_, row)| row.offer.price.money.currency);
        }
        resolver
    }

    pub(super) fn report(&mut self, problem: Problem, span: Span) {
        self.findings.push(Finding::new(problem, self.file, Place::Text(span)));
    }

    /// Monday to Sunday: for each meal the entry that covers fewest days.
    fn days(&mut self) -> Vec<Day> {
        let mut days = Vec::new();
        // A line that stands for five days is resolved once.
        let resolved: Vec<Vec<Serving>> = self.plan.entries.iter().map(|entry| self.meal(entry)).collect();
        for weekday in Weekday::Monday.cycle_forward().take(7) {
            let meals = self.plan.meals_of(weekday).into_iter();
            let meals = meals.filter_map(|index| {
                let (entry, servings) = (self.plan.entries.get(index)?, resolved.get(index)?);
                (!entry.servings.is_empty())
                    .then(|| Meal { name: entry.meal.value.clone(), servings: servings.clone() })
            });
            days.push(Day { weekday, meals: meals.collect() });
        }
        if days.iter().all(|day| day.meals.is_empty()) {
            self.findings.push(Finding::new(Problem::NothingEaten, self.file, Place::File));
        }
        days
    }

    fn meal(&mut self, entry: &plan::MealEntry) -> Vec<Serving> {
        let mut servings = Vec::new();
        for (index, serving) in entry.servings.iter().enumerate() {
            let options = serving.options.iter().filter_map(|option| self.portion(option)).collect();
            servings.push(Serving {
                place: format!("{}.{}[{}]", entry.days_key, entry.meal.value, index + 1),
                text: serving.text.clone(),
                span: serving.span,
                options,
            });
        }
        servings
    }

    pub(super) fn portion(&mut self, option: &ServingOption) -> Option<Portion> {
        let taken = self.take(option)?;
        let food = self.foods.get(taken.food)?;
        let name = food.name.clone();
        let within = |eaten: &Eaten| {
            [eaten.grams, eaten.millilitres, eaten.count].into_iter().flatten().all(|amount| amount <= MOST_EATEN)
        };
        let eaten = |quantity| food.eaten(quantity).filter(within);
        let (Some(low), Some(high)) = (eaten(taken.low), eaten(taken.high)) else {
            // What one of it weighs cannot be meant.
            self.report(Problem::NoUnitWeight { food: name }, option.span);
            return None;
        };
        let (Some(few), Some(many)) = (food.multiple(&low), food.multiple(&high)) else {
            let problem = match (food.base, taken.high) {
                (Quantity::Count(_), _) => Problem::OnlyCountable { food: name },
                (_, Quantity::Count(_)) => Problem::NoUnitWeight { food: name },
                _ => Problem::NeedsDensity { food: name },
            };
            self.report(problem, option.span);
            return None;
        };
        let sane = |cost: &Interval<Decimal>| cost.low <= MOST_COST && cost.high.is_none_or(|high| high <= MOST_COST);
        let (Some(cheap), Some(dear)) = (food.cost(&low).filter(sane), food.cost(&high).filter(sane)) else {
            let span = self.price_span(&name).unwrap_or(option.span);
            self.report(Problem::PricePack { food: name }, span);
            return None;
        };
        let two = Decimal::TWO;
        let cost = Interval {
            low: cheap.low,
            estimate: cheap.estimate.zip(dear.estimate).map(|(a, b)| (a + b) / two),
            high: dear.high,
        };
        let weight = low.grams.zip(high.grams);
        Some(Portion { food: taken.food, multiple: between(few, many), weight, eaten: (low, high), cost })
    }

    fn price_span(&self, key: &str) -> Option<Span> {
        let entry = self.plan.foods.get(self.entry(&nfc(key))?)?;
        entry.prices.first().map(|price| price.span)
    }

    /// The food an option means and the quantity of it, or `None` after a finding.
    fn take(&mut self, option: &ServingOption) -> Option<Taken> {
        let found = self.choose(option)?;
        let food = match found.0 {
            Found::Plan(index) => self.plan_food(index)?,
            Found::Table(row) => self.table_food(row, &found.1.food),
        };
        let quantity = |count| match &found.1.unit {
            None => Some(Quantity::Count(count)),
            Some(unit) => measured(count, unit, &self.foods[food].portions, self.plan.units),
        };
        if let (Some(low), Some(high)) = (quantity(option.amount.low), quantity(option.amount.high)) {
            return Some(Taken { food, low, high });
        }
        let known = self.foods[food].portions.iter().map(|(name, _)| name.clone()).collect();
        let unit = found.1.unit.unwrap_or_default();
        let problem = Problem::UnknownPortion { unit, food: self.foods[food].name.clone(), known };
        self.report(problem, option.span);
        None
    }

    /// The reading that holds: the plan's own foods before the tables', and in each only one.
    fn choose(&mut self, option: &ServingOption) -> Option<(Found<'a>, Reading)> {
        let all = readings(option);
        let own: Vec<(Found, Reading)> =
            all.iter().filter_map(|reading| Some((Found::Plan(self.entry(&reading.food)?), reading.clone()))).collect();
        if !own.is_empty() {
            return self.only(own, option);
        }
        for table in self.table.tiers() {
            let mut rows = Vec::new();
            for reading in &all {
                match table.own_meant_by(&reading.food)[..] {
                    [] => {}
                    [row] => rows.push((Found::Table(row), reading.clone())),
                    ref several => {
                        let ids = several.iter().map(|row| row.id.clone()).collect();
                        self.report(Problem::AmbiguousName { food: reading.food.clone(), ids }, option.span);
                        return None;
                    }
                }
            }
            if !rows.is_empty() {
                return self.only(rows, option);
            }
        }
        self.unknown(option, &all);
        None
    }

    /// No reading holds. The word furthest from the amount is the food for certain; a unit may stand before it.
    fn unknown(&mut self, option: &ServingOption, all: &[Reading]) {
        let is_unit = |unit: &str| crate::measure::Unit::named(unit, self.plan.units).is_some();
        let with_unit = all.iter().position(|reading| reading.unit.as_deref().is_some_and(is_unit)).unwrap_or(0);
        // First what is most probably the food; then, for a suggestion, every other split.
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|index| *index != with_unit);
        let Some(food) = all.get(with_unit).map(|reading| reading.food.clone()) else { return };
        let near = order.into_iter().find_map(|index| Some((index, self.suggest(&all.get(index)?.food)?)));
        let mut finding = Finding::new(
            Problem::UnknownFood { food, suggestion: near.as_ref().map(|(_, name)| name.clone()) },
            self.file,
            Place::Text(option.span),
        );
        finding.fix = near.filter(|(_, name)| is_plain(name)).and_then(|(index, replacement)| {
            // The first reading is all words; each further one leaves one more to the unit. A glued unit is no word.
            let unit = if option.unit.is_some() { 0 } else { index };
            let words = if option.amount_last {
                option.words.get(..option.words.len().checked_sub(unit)?)?
            } else {
                option.words.get(unit..)?
            };
            let span = Span::new(words.first()?.span.start, words.last()?.span.end);
            Some(Fix { span, replacement })
        });
        self.findings.push(finding);
    }

    /// The only reading whose unit the food has; two are a finding, and so is none.
    fn only(&mut self, mut found: Vec<(Found<'a>, Reading)>, option: &ServingOption) -> Option<(Found<'a>, Reading)> {
        if found.len() > 1 {
            let fits = |(food, reading): &(Found, Reading)| match &reading.unit {
                None => true,
                Some(unit) => measured(Decimal::ONE, unit, &self.portions(*food), self.plan.units).is_some(),
            };
            let fitting: Vec<_> = found.iter().filter(|pair| fits(pair)).cloned().collect();
            match fitting.len() {
                0 => found.truncate(1),
                1 => found = fitting,
                _ => {
                    let readings = fitting
                        .iter()
                        .map(|(_, reading)| match &reading.unit {
                            None => format!("\"{}\"", reading.food),
                            Some(unit) => format!("{unit} + \"{}\"", reading.food),
                        })
                        .collect();
                    let text = option.words.iter().map(|w| w.value.as_str()).collect::<Vec<_>>().join(" ");
                    self.report(Problem::AmbiguousServing { text, readings }, option.span);
                    return None;
                }
            }
        }
        found.pop()
    }

    pub(super) fn entry(&self, name: &str) -> Option<usize> {
        self.keys.get(name).copied()
    }

    /// The nearest name of the plan's own foods, else of the tables'.
    fn suggest(&mut self, name: &str) -> Option<String> {
        self.look_up(name, true)
    }

    /// The nearest name of the tables, and before them of the plan's `own` foods; searched once a word, and only for
    /// as many words as a person reads about in one run.
    pub(super) fn look_up(&mut self, name: &str, own: bool) -> Option<String> {
        const MOST: usize = 40;
        let known = format!("{own}{name}");
        if let Some(found) = self.looked_up.get(&known) {
            return found.clone();
        }
        if self.looked_up.len() >= MOST {
            return None;
        }
        let keys = self.plan.foods.iter().filter(|_| own).map(|food| food.key.value.as_str());
        let found = crate::suggest::closest(name, keys).map(str::to_owned).or_else(|| (self.closest)(name));
        self.looked_up.insert(known, found.clone());
        found
    }

    /// A row of a table by id or exact name, or `None` after a finding.
    pub(super) fn row(&mut self, name: &str, span: Span) -> Option<&'a Food> {
        let name = nfc(name);
        match self.table.meant_by(&name)[..] {
            [row] => return Some(row),
            [] => {
                let suggestion = self.look_up(&name, false);
                let fix = suggestion.clone().filter(|name| is_plain(name)).map(|replacement| Fix { span, replacement });
                let problem = Problem::UnknownFood { food: name, suggestion };
                self.findings.push(Finding { fix, ..Finding::new(problem, self.file, Place::Text(span)) });
            }
            ref several => {
                let ids = several.iter().map(|row| row.id.clone()).collect();
                self.report(Problem::AmbiguousName { food: name, ids }, span);
            }
        }
        None
    }

    /// The named measures of a food that is not resolved yet: only their names matter here.
    fn portions(&self, food: Found) -> Vec<(String, Quantity)> {
        match food {
            Found::Table(row) => row_portions(row, Decimal::ONE),
            Found::Plan(index) => {
                let entry = &self.plan.foods[index];
                let rows = entry.is.as_ref().map(|is| self.table.meant_by(&nfc(&is.value))).unwrap_or_default();
                plan_portions(entry, rows.first().copied(), Decimal::ONE)
            }
        }
    }

    /// A row that the plan names without an entry of its own: no price, and only the table's measures.
    pub(super) fn table_food(&mut self, row: &'a Food, name: &str) -> usize {
        if let Some(Some(index)) = self.known.get(&Key::Row(row.id.clone())) {
            return *index;
        }
        let edible = edible_share(row);
        // An id says nothing to a person, so a row that was named by it goes by its name.
        let own_name = [&row.name_ko, &row.name_en, &row.id].into_iter().find(|name| !name.is_empty());
        let name = own_name.filter(|_| name == row.id).map_or(name, String::as_str);
        let mut food = Eatable {
            name: name.to_owned(),
            food_id: Some(row.id.clone()),
            drink: row.kind == "drink",
            base: base(row.basis),
            unit: None,
            portions: row_portions(row, edible),
            density: None,
            edible,
            cooked: Decimal::ONE,
            pricing: Pricing::Unknown,
            delivery: None,
            keeps_days: None,
            amounts: self.amounts.take(self.tables.groups, row),
            is_cooked: food::is_cooked(&row.state),
            origin: Origin::Row,
        };
        if let Some(pricing) = self.pricing(None, &food) {
            food.pricing = pricing;
        }
        self.remember(Key::Row(row.id.clone()), food)
    }

    fn remember(&mut self, key: Key, food: Eatable) -> usize {
        self.foods.push(food);
        let index = self.foods.len() - 1;
        self.known.insert(key, Some(index));
        index
    }

    /// An entry of `[foods]`, resolved once.
    pub(super) fn plan_food(&mut self, index: usize) -> Option<usize> {
        let plan = self.plan;
        let entry = plan.foods.get(index)?;
        let key = nfc(&entry.key.value);
        if let Some(known) = self.known.get(&Key::Plan(key.clone())) {
            return *known;
        }
        if self.path.len() >= MOST_DEPTH {
            self.report(Problem::RecipeTooDeep { food: entry.key.value.clone() }, entry.key.span);
            return None;
        }
        if self.path.contains(&key) {
            let mut path = self.path.clone();
            path.push(key);
            self.report(Problem::CircularRecipe { path }, entry.key.span);
            return None;
        }
        self.path.push(key.clone());
        let food = self.build(entry);
        self.path.pop();
        if let Some(food) = food {
            return Some(self.remember(Key::Plan(key), food));
        }
        self.known.insert(Key::Plan(key), None);
        None
    }

    fn build(&mut self, entry: &'a PlanFood) -> Option<Eatable> {
        let row = match &entry.is {
            Some(is) => Some(self.row(&is.value, is.span)?),
            None => None,
        };
        let edible = match &entry.edible {
            Some(edible) => edible.value,
            None => row.map_or(Decimal::ONE, edible_share),
        };
        let mut cooked = Decimal::ONE;
        if let Some(factor) = &entry.yield_factor {
            if row.is_some_and(|row| row.state == "raw") {
                self.report(Problem::YieldOnRaw { food: entry.key.value.clone() }, factor.span);
            }
            // Of a recipe or a list of contents it says how the whole changed, not what one buys.
            if entry.recipe.is_empty() && entry.contains.is_empty() {
                cooked = factor.value.low;
            }
        }
        let eaten_per_bought = edible * cooked;
        let scale = |quantity: Quantity| match quantity {
            Quantity::Grams(bought) => bought.checked_mul(eaten_per_bought).map(Quantity::Grams),
            Quantity::Millilitres(bought) => bought.checked_mul(eaten_per_bought).map(Quantity::Millilitres),
            Quantity::Count(_) => None,
        };
        let mut food = Eatable {
            name: entry.key.value.clone(),
            food_id: row.map(|row| row.id.clone()),
            drink: row.is_some_and(|row| row.kind == "drink"),
            base: row.map_or(Quantity::Count(Decimal::ONE), |row| base(row.basis)),
            unit: entry.unit.as_ref().and_then(|unit| scale(unit.value)),
            portions: plan_portions(entry, row, edible),
            density: entry.density.as_ref().map(|density| density.value),
            edible,
            cooked,
            pricing: Pricing::Unknown,
            delivery: entry.delivery.as_ref().map(|delivery| delivery.value.amount).filter(|fee| !fee.is_zero()),
            keeps_days: entry.keeps_days.as_ref().map(|days| days.value),
            amounts: match row {
                Some(row) => self.amounts.take(self.tables.groups, row),
                None => vec![Amount::UNKNOWN; nutrients().len()],
            },
            is_cooked: row.is_none_or(|row| food::is_cooked(&row.state)),
            origin: if row.is_some() { Origin::Row } else { Origin::Nothing },
        };
        if !entry.recipe.is_empty() {
            self.cook(entry, &mut food)?;
        } else if entry.label.as_ref().is_some_and(|label| !label.printed.is_empty()) || !entry.contains.is_empty() {
            self.take_apart(entry, &mut food)?;
        } else if row.is_none() {
            let suggestion = self.look_up(&entry.key.value, false);
            self.report(Problem::NoNutrients { food: food.name.clone(), suggestion }, entry.key.span);
        }
        if let Some(pricing) = self.pricing(Some(entry), &food) {
            food.pricing = pricing;
        }
        if let Some(fee) = entry.delivery.as_ref().filter(|_| food.delivery.is_some() && food.paid().is_none()) {
            self.report(Problem::DeliveryNotCounted { food: food.name.clone() }, fee.span);
        }
        if matches!(food.pricing, Pricing::Unknown)
            && let Some(offer) = self.passed_over(&food)
        {
            let product = offer.product.clone().unwrap_or_default();
            self.report(Problem::DefaultPriceNotUsed { food: food.name.clone(), product }, entry.key.span);
        }
        Some(food)
    }

    /// What is at home, as it would be eaten. `bought` are the foods that the meals need.
    fn pantry(&mut self, bought: &[usize]) -> Vec<(usize, Eaten)> {
        let plan = self.plan;
        let mut pantry = Vec::new();
        let is_bought: HashSet<usize> = bought.iter().copied().collect();
        let row = |index: &usize| Some((self.foods[*index].food_id.clone()?, *index));
        let of_row: HashMap<String, usize> = bought.iter().rev().filter_map(row).collect();
        for (key, quantity) in &plan.pantry {
            let food = match self.entry(&nfc(&key.value)) {
                Some(index) => self.plan_food(index),
                None => self.pantry_row(key).map(|row| self.table_food(row, &key.value)),
            };
            let Some(mut index) = food else { continue };
            let eaten = self.foods[index].eaten_of_bought(quantity.value);
            if !is_bought.contains(&index) {
                // The meals may call the same row by its other name: its id, or the plan's key for it.
                let meant = self.foods[index].food_id.as_ref().and_then(|id| of_row.get(id));
                let is_recipe = matches!(self.foods[index].pricing, Pricing::Ingredients { .. });
                match meant {
                    Some(meant) => index = *meant,
                    None if is_recipe => {}
                    None => self.report(Problem::PantryUnused { food: self.foods[index].name.clone() }, key.span),
                }
            }
            let food = &self.foods[index];
            let name = food.name.clone();
            if matches!(food.pricing, Pricing::Ingredients { .. }) {
                self.report(Problem::PantryRecipe { food: name }, key.span);
                continue;
            }
            let Some(eaten) = eaten else {
                self.report(Problem::NoUnitWeight { food: name }, quantity.span);
                continue;
            };
            let meets = match food.paid() {
                Some(offer) => food.of_pack(offer.price.pack, &eaten).is_some(),
                None => food.multiple(&eaten).is_some(),
            };
            if meets {
                pantry.push((index, eaten));
            } else if matches!(quantity.value, Quantity::Count(_)) {
                self.report(Problem::NoUnitWeight { food: name }, quantity.span);
            } else if matches!(food.base, Quantity::Count(_)) {
                self.report(Problem::OnlyCountable { food: name }, quantity.span);
            } else {
                self.report(Problem::NeedsDensity { food: name }, quantity.span);
            }
        }
        pantry
    }

    /// The row that a key of the pantry means, or `None` after a finding.
    fn pantry_row(&mut self, key: &Spanned<String>) -> Option<&'a Food> {
        let before = self.findings.len();
        let row = self.row(&key.value, key.span);
        // What stands there is a key: a name with blanks or in Korean keeps its quotes.
        for fix in self.findings.iter_mut().skip(before).filter_map(|finding| finding.fix.as_mut()) {
            fix.replacement = format!("\"{}\"", fix.replacement);
        }
        row
    }

    /// A food nobody eats is often a slip in a meal. Its own entry is checked all the same; that it is unused is
    /// said only of a plan that is otherwise sound, where it does not follow from another finding.
    fn unused(&mut self) {
        let plan = self.plan;
        let contents = plan.foods.iter().flat_map(|food| &food.contains);
        let named: HashSet<String> = contents.map(|content| nfc(&content.food.value)).collect();
        let mut unused = Vec::new();
        for (index, entry) in plan.foods.iter().enumerate() {
            let key = nfc(&entry.key.value);
            if !named.contains(&key) && !self.known.contains_key(&Key::Plan(key)) {
                unused.push(Finding::new(
                    Problem::UnusedFood { food: entry.key.value.clone() },
                    self.file,
                    Place::Text(entry.key.span),
                ));
                self.plan_food(index);
            }
        }
        if self.findings.iter().all(|finding| finding.problem.severity() != Severity::Error) {
            self.findings.extend(unused);
        }
    }
}

/// Whether a name can stand in a serving as it is: no sign that TOML escapes, none that parts servings.
fn is_plain(name: &str) -> bool {
    !name.chars().any(|c| c.is_control() || matches!(c, '"' | '\\' | '|'))
}

/// What is left of a row's food without its refuse; all of it where the table does not say.
fn edible_share(row: &Food) -> Decimal {
    Decimal::ONE - row.refuse_pct.unwrap_or_default() / Decimal::ONE_HUNDRED
}

fn base(basis: Basis) -> Quantity {
    match basis {
        Basis::Per100g => Quantity::Grams(Decimal::ONE_HUNDRED),
        Basis::Per100ml => Quantity::Millilitres(Decimal::ONE_HUNDRED),
    }
}

/// The household measures of a row under each of their names, in eaten grams.
fn row_portions(row: &Food, edible: Decimal) -> Vec<(String, Quantity)> {
    let eaten = |portion: &food::Portion| {
        if portion.as_bought { portion.grams * edible } else { portion.grams }
    };
    row.portions
        .iter()
        .flat_map(|portion| portion.names.iter().map(move |name| (name.clone(), Quantity::Grams(eaten(portion)))))
        .collect()
}

/// The household measures of an entry: its own, then those of its row. What one piece is, the plan's `unit` says
/// before any table does, so that a table that learns of pieces changes no plan.
fn plan_portions(entry: &PlanFood, row: Option<&Food>, edible: Decimal) -> Vec<(String, Quantity)> {
    let own = entry.portions.iter().map(|(name, size)| (nfc(&name.value), size.value));
    let table = row.into_iter().flat_map(|row| row_portions(row, edible));
    own.chain(table.filter(|(name, _)| entry.unit.is_none() || !counts_pieces(name))).collect()
}
