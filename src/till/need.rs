//! What each serving takes of what is bought: recipes become their ingredients, eaten amounts what one buys for them.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::assess::{Eatable, Eaten, Origin, Portion, Pricing, ResolvedPlan};
use crate::measure::{Interval, Quantity};
use crate::till::Tiny;

/// Something that is bought.
pub(super) struct Ware {
    /// Index into [`ResolvedPlan::foods`].
    pub(super) food: usize,
    /// What amounts of it are of, as bought: `g`, `ml`, or `count` where nobody says what one weighs.
    pub(super) unit: &'static str,
    pub(super) sold: Sold,
}

/// On what terms.
pub(super) enum Sold {
    /// In packs at a price above zero.
    Packed {
        price: Decimal,
        /// What a pack holds: the least, the mean, the most; the same but for a range.
        packs: [Tiny; 3],
    },
    /// For nothing.
    Free,
    /// Nobody says.
    Unpriced,
}

/// So much of a ware, as bought, and what it costs to eat.
#[derive(Debug, Clone, Copy)]
pub(super) struct Take {
    pub(super) ware: usize,
    pub(super) low: Tiny,
    /// The middle; of a range of a recipe that has a range itself the middle of the one times that of the other.
    pub(super) mean: Tiny,
    pub(super) high: Tiny,
    pub(super) cost: Interval<Decimal>,
}

/// One entry of a meal of the plan, whatever the days it stands for.
pub(super) struct Slot {
    /// The meal's place in [`Needs::meals`].
    pub(super) meal: usize,
    pub(super) options: Vec<Choice>,
    /// Eaten cost of the whole entry.
    pub(super) cost: Interval<Decimal>,
}

/// One of the things an entry may be.
pub(super) struct Choice {
    pub(super) cost: Interval<Decimal>,
    pub(super) takes: Vec<Take>,
}

/// A week of needs.
pub(super) struct Needs<'a> {
    pub(super) wares: Vec<Ware>,
    pub(super) slots: Vec<Slot>,
    /// Monday to Sunday: which slots.
    pub(super) days: Vec<Vec<usize>>,
    /// Names of the meals, in the order in which they are first eaten.
    pub(super) meals: Vec<&'a str>,
    /// Of each ware where it may be eaten, in the order of [`Needs::days`]: a plan of thousands of foods is not gone through for each.
    pub(super) places: Vec<Vec<Spot>>,
}

/// An entry of a weekday.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) weekday: usize,
    /// Which of the day's entries.
    pub(super) place: usize,
    pub(super) slot: usize,
}

/// So much of a ware in one serving of a recipe.
#[derive(Clone, Copy)]
struct Share {
    ware: usize,
    low: Decimal,
    mean: Decimal,
    high: Decimal,
    cost: Interval<Decimal>,
}

/// What the servings of the week take of `bought`.
pub(super) fn needs(week: &ResolvedPlan, bought: Vec<usize>) -> Needs<'_> {
    let wares: Vec<Ware> = bought.into_iter().map(|food| ware(food, &week.foods[food])).collect();
    let places = wares.iter().enumerate().map(|(place, ware)| (ware.food, place)).collect();
    let mut opened = Opened { week, wares: &wares, places, recipes: HashMap::new() };
    let mut slots = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let (mut meals, mut named): (Vec<&str>, HashMap<&str, usize>) = (Vec::new(), HashMap::new());
    let mut days = Vec::new();
    for day in &week.days {
        let mut of_day = Vec::new();
        for meal in &day.meals {
            let named = *named.entry(&meal.name).or_insert_with(|| {
                meals.push(&meal.name);
                meals.len() - 1
            });
            for serving in &meal.servings {
                let slot = *known.entry(&serving.place).or_insert_with(|| {
                    let options = serving.options.iter().map(|portion| Choice {
                        cost: portion.cost,
                        takes: opened.shares(portion).into_iter().map(Take::from).collect(),
                    });
                    slots.push(Slot { meal: named, options: options.collect(), cost: serving.cost() });
                    slots.len() - 1
                });
                of_day.push(slot);
            }
        }
        days.push(of_day);
    }
    let places = spots(wares.len(), &slots, &days);
    Needs { wares, slots, days, meals, places }
}

/// Where each ware may be eaten.
fn spots(wares: usize, slots: &[Slot], days: &[Vec<usize>]) -> Vec<Vec<Spot>> {
    let mut places = vec![Vec::new(); wares];
    for (weekday, of_day) in days.iter().enumerate() {
        for (place, slot) in of_day.iter().copied().enumerate() {
            let takes = slots[slot].options.iter().flat_map(|option| &option.takes);
            let mut eaten: Vec<usize> = takes.map(|take| take.ware).collect();
            eaten.sort_unstable();
            eaten.dedup();
            for ware in eaten {
                places[ware].push(Spot { weekday, place, slot });
            }
        }
    }
    places
}

impl From<Share> for Take {
    fn from(Share { ware, low, mean, high, cost }: Share) -> Self {
        Self { ware, low: Tiny::of(low), mean: Tiny::of(mean), high: Tiny::of(high), cost }
    }
}

fn ware(index: usize, food: &Eatable) -> Ware {
    let pack =
        |pack: Quantity| food.eaten_of_bought(pack).and_then(|eaten| as_bought(food, &eaten)).unwrap_or_default();
    let sold = match (food.paid(), food.offered()) {
        (Some(offer), _) => {
            let (least, most) = (pack(offer.price.pack), pack(offer.pack_most));
            let packs = [least, middle(least, most), most].map(Tiny::of);
            Sold::Packed { price: offer.price.money.amount, packs }
        }
        (None, Some(_)) => Sold::Free,
        (None, None) => Sold::Unpriced,
    };
    Ware { food: index, unit: measure(food).unit(), sold }
}

/// What a ware is accounted for in: the measure of its pack, of what is free or unpriced that of its row; what is sold by number
/// is weighed where somebody says what one weighs.
fn measure(food: &Eatable) -> Quantity {
    match (food.paid().map_or(food.base, |offer| offer.price.pack), food.unit) {
        (Quantity::Count(_), Some(unit)) => unit,
        (pack, _) => pack,
    }
}

/// So much of a food, as it would be bought, in the measure of its ware; `None` where the measures do not meet.
pub(super) fn as_bought(food: &Eatable, eaten: &Eaten) -> Option<Decimal> {
    match measure(food) {
        Quantity::Grams(_) => eaten.grams?.checked_div(food.eaten_per_bought()),
        Quantity::Millilitres(_) => eaten.millilitres?.checked_div(food.eaten_per_bought()),
        Quantity::Count(_) => eaten.count,
    }
}

fn middle(low: Decimal, high: Decimal) -> Decimal {
    if low == high { low } else { (low + high) / Decimal::TWO }
}

/// Recipes taken apart, each once.
struct Opened<'a> {
    week: &'a ResolvedPlan,
    wares: &'a [Ware],
    /// Where a food stands among the wares.
    places: HashMap<usize, usize>,
    recipes: HashMap<usize, Vec<Share>>,
}

impl Opened<'_> {
    /// What a portion takes of each ware.
    fn shares(&mut self, portion: &Portion) -> Vec<Share> {
        let food = &self.week.foods[portion.food];
        let (least, most) = &portion.eaten;
        if let Some(ware) = self.places.get(&portion.food).copied() {
            debug_assert_eq!(self.wares[ware].food, portion.food);
            // A price or a base that does not meet the amount was an error long before.
            let bought = |eaten: &Eaten| as_bought(food, eaten).unwrap_or_default();
            let (low, high) = (bought(least), bought(most));
            return vec![Share { ware, low, mean: middle(low, high), high, cost: portion.cost }];
        }
        let (few, many) = (least.count.unwrap_or_default(), most.count.unwrap_or_default());
        let times = |parts: &[Share]| {
            let part = |part: &Share| Share {
                low: part.low.saturating_mul(few),
                mean: part.mean.saturating_mul(middle(few, many)),
                high: part.high.saturating_mul(many),
                cost: Interval {
                    low: part.cost.low.saturating_mul(few),
                    estimate: part.cost.estimate.map(|cost| cost.saturating_mul(middle(few, many))),
                    high: part.cost.high.map(|cost| cost.saturating_mul(many)),
                },
                ..*part
            };
            parts.iter().map(part).collect()
        };
        if let Some(parts) = self.recipes.get(&portion.food) {
            return times(parts);
        }
        let parts = self.serving(portion.food);
        let taken = times(&parts);
        self.recipes.insert(portion.food, parts);
        taken
    }

    /// What one serving of a recipe takes, each ware once.
    fn serving(&mut self, recipe: usize) -> Vec<Share> {
        let week = self.week;
        let food = &week.foods[recipe];
        let (Origin::Recipe(recipe), Pricing::Ingredients { servings, .. }) = (&food.origin, &food.pricing) else {
            return Vec::new();
        };
        let mut parts: Vec<Share> = Vec::new();
        for ingredient in &recipe.ingredients {
            for part in self.shares(&ingredient.portion) {
                match parts.iter_mut().find(|known| known.ware == part.ware) {
                    Some(known) => {
                        known.low = known.low.saturating_add(part.low);
                        known.mean = known.mean.saturating_add(part.mean);
                        known.high = known.high.saturating_add(part.high);
                        known.cost = known.cost + part.cost;
                    }
                    None => parts.push(part),
                }
            }
        }
        let each = |amount: Decimal| amount.checked_div(*servings).unwrap_or(amount);
        for part in &mut parts {
            *part = Share {
                low: each(part.low),
                mean: each(part.mean),
                high: each(part.high),
                cost: part.cost.map(each),
                ..*part
            };
        }
        parts
    }
}
