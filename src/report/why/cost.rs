//! Where the eaten cost of the week comes from: exact, every figure of it.

use std::collections::HashMap;

use rust_decimal::Decimal;
use serde::Serialize;
use serde::ser::Serializer;

use crate::assess::{Eatable, Offered, Origin, Portion, PriceFrom, Pricing, ResolvedPlan, Serving};
use crate::measure::{Interval, Quantity};
use crate::money::Offer;
use crate::report::PlanReport;
use crate::report::why::{Node, Tree, WhyFood, WhyReport, WhyServing, servings};

/// Money and how it comes about.
pub type CostNode = Node<CostHow, Exact>;

/// A decimal to its last digit: what is recomputed must not have been rounded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(pub Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.normalize().to_string().serialize(serializer)
    }
}

/// How money follows from its children, or from a price.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum CostHow {
    /// Its children added up in their order: low to low, estimate to estimate, high to high.
    Sum {
        /// `week` or `ingredients`.
        of: &'static str,
    },
    /// One of its children: the least low, the mean estimate, the greatest high.
    Serving(WhyServing),
    /// So many servings of `foods[explained]`: low × least, high × most, the estimate × the mean of both products.
    Portion {
        /// As the plan names it.
        food: String,
        /// Servings: least and most.
        count: [Exact; 2],
        /// Place in `foods`.
        explained: usize,
    },
    /// Its child ÷ `servings`: one serving of a recipe.
    Divided {
        /// How many the recipe makes.
        servings: Exact,
    },
    /// `price` × `eaten` ÷ `eaten_of_pack`: the least eaten of the largest pack, the most of the smallest; the estimate is the
    /// mean of both, of the mean pack.
    Priced(Box<Priced>),
    /// It costs nothing.
    Free {
        /// As the plan names it.
        food: String,
    },
    /// Nobody says what it costs.
    Unpriced {
        /// As the plan names it.
        food: String,
    },
}

/// So much of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Priced {
    /// As the plan names it.
    pub food: String,
    /// Id of the table row behind it.
    pub food_id: Option<String>,
    /// The price that counts.
    #[serde(flatten)]
    pub offer: OfferReport,
    /// Eaten per bought, without peel and bone and what cooking takes: 0 … 1 or more.
    pub eaten_per_bought: Exact,
    /// What is eaten of a pack, in `unit`: of the least and the most that it holds, the same but for a range.
    pub eaten_of_pack: [Exact; 2],
    /// What is eaten here: least and most.
    pub eaten: [Exact; 2],
    /// `g`, `ml` or `count`.
    pub unit: &'static str,
    /// Prices of the same food that were not used: dearer to eat, or of a place that counts less.
    pub others: Vec<OfferReport>,
}

/// A price as it was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfferReport {
    /// For a pack.
    pub price: Exact,
    /// What one buys for it; the least of a pack that is sold as a range.
    pub pack: PackReport,
    /// The most that the pack holds, where that is more.
    pub pack_most: Option<PackReport>,
    /// The pack as it was written, where that is a weight or a volume.
    pub pack_written: Option<String>,
    /// `plan`, `file` or `default`.
    pub from: PriceFrom,
    /// What the shop calls it.
    pub product: Option<String>,
    /// The day it was seen.
    pub on: Option<String>,
    /// Where it was seen.
    pub shop: Option<String>,
    /// Who says so.
    pub source: Option<String>,
}

impl OfferReport {
    /// An offer that stands at `from`.
    #[must_use]
    pub fn new(from: PriceFrom, offer: &Offer) -> Self {
        Self {
            price: Exact(offer.price.money.amount),
            pack: offer.price.pack.into(),
            pack_most: (offer.pack_most != offer.price.pack).then(|| offer.pack_most.into()),
            pack_written: offer.pack_written.clone(),
            from,
            product: offer.product.clone(),
            on: offer.on.map(|on| on.to_string()),
            shop: offer.shop.clone(),
            source: offer.source.clone(),
        }
    }
}

/// A pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PackReport {
    /// How much is in it.
    pub amount: Exact,
    /// `g`, `ml` or `count`.
    pub unit: &'static str,
}

/// Where the eaten cost of the week comes from.
#[must_use]
pub fn why_cost(check: PlanReport, week: &ResolvedPlan) -> WhyReport {
    let mut asked = Asked { week, slots: HashMap::new(), foods: Vec::new() };
    let servings = servings(week, |serving, said| asked.serving(serving, said));
    let root = Node { how: CostHow::Sum { of: "week" }, amount: week.cost().map(Exact), children: servings };
    let foods = asked.foods.into_iter().flatten().collect();
    WhyReport {
        file: check.file.clone(),
        title: check.title.clone(),
        what: "cost",
        tree: Tree::Cost { cost: Box::new(check.cost.clone()), root, foods },
        links: Vec::new(),
        check,
    }
}

/// What is being explained.
struct Asked<'a> {
    week: &'a ResolvedPlan,
    /// Where a recipe stands in `foods`.
    slots: HashMap<usize, usize>,
    /// `None` while it is being explained.
    foods: Vec<Option<WhyFood<CostNode>>>,
}

impl Asked<'_> {
    fn serving(&mut self, serving: &Serving, said: WhyServing) -> CostNode {
        let how = CostHow::Serving(said);
        let children = serving.options.iter().map(|option| self.portion(option)).collect();
        Node { how, amount: serving.cost().map(Exact), children }
    }

    fn portion(&mut self, portion: &Portion) -> CostNode {
        let food = &self.week.foods[portion.food];
        let name = || food.name.clone();
        let how = match &food.pricing {
            Pricing::Unknown => CostHow::Unpriced { food: name() },
            Pricing::Ingredients { .. } => {
                let count =
                    [portion.eaten.0.count, portion.eaten.1.count].map(|count| Exact(count.unwrap_or_default()));
                CostHow::Portion { food: name(), count, explained: self.recipe(portion.food) }
            }
            Pricing::Pack(offered) if offered.used.price.money.amount.is_zero() => CostHow::Free { food: name() },
            Pricing::Pack(offered) => match priced(food, offered, portion) {
                Some(priced) => CostHow::Priced(Box::new(priced)),
                None => CostHow::Unpriced { food: name() },
            },
        };
        Node::leaf(how, portion.cost.map(Exact))
    }

    /// The place of a recipe in the answer; it is explained when it is first met.
    fn recipe(&mut self, index: usize) -> usize {
        if let Some(slot) = self.slots.get(&index) {
            return *slot;
        }
        let slot = self.foods.len();
        self.slots.insert(index, slot);
        self.foods.push(None);
        let food = &self.week.foods[index];
        let mut children = Vec::new();
        if let Origin::Recipe(recipe) = &food.origin {
            for ingredient in &recipe.ingredients {
                children.push(self.portion(&ingredient.portion));
            }
        }
        let total: Interval<Decimal> = children.iter().map(|child| child.amount.map(|cost| cost.0)).sum();
        let sum = Node { how: CostHow::Sum { of: "ingredients" }, amount: total.map(Exact), children };
        let (servings, cost) = match &food.pricing {
            Pricing::Ingredients { cost, servings, .. } => (*servings, *cost),
            _ => (Decimal::ONE, total),
        };
        let why = Node::over(CostHow::Divided { servings: Exact(servings) }, cost.map(Exact), sum);
        let explained = WhyFood {
            food: food.name.clone(),
            food_id: food.food_id.clone(),
            nutrient: None,
            row: None,
            per: Quantity::Count(Decimal::ONE).into(),
            basis: None,
            why,
        };
        if let Some(place) = self.foods.get_mut(slot) {
            *place = Some(explained);
        }
        slot
    }
}

fn priced(food: &Eatable, offered: &Offered, portion: &Portion) -> Option<Priced> {
    let Offered { used, from, others } = offered;
    let pack = used.price.pack;
    let (least, of_least) = food.of_pack(pack, &portion.eaten.0)?;
    let (most, of_most) = food.of_pack(used.pack_most, &portion.eaten.1)?;
    let by_weight = |unit: &'static str| match (unit, food.unit) {
        ("count", Some(Quantity::Grams(_))) if portion.eaten.0.grams.is_some() => "g",
        ("count", Some(Quantity::Millilitres(_))) if portion.eaten.0.millilitres.is_some() => "ml",
        _ => unit,
    };
    Some(Priced {
        food: food.name.clone(),
        food_id: food.food_id.clone(),
        offer: OfferReport::new(*from, used),
        eaten_per_bought: Exact(food.eaten_per_bought()),
        eaten_of_pack: [Exact(of_least), Exact(of_most)],
        eaten: [Exact(least), Exact(most)],
        unit: by_weight(pack.unit()),
        others: others.iter().map(|(from, offer)| OfferReport::new(*from, offer)).collect(),
    })
}

impl From<Quantity> for PackReport {
    fn from(quantity: Quantity) -> Self {
        Self { amount: Exact(quantity.amount()), unit: quantity.unit() }
    }
}
