//! The answer of `meals why`: where a number of the week comes from, down to single cells of tables, printed lines and
//! prices.
//!
//! A tree of nodes, each of which says how it follows from its children, so exactly that whoever recomputes it gets the same
//! bits. A food is explained once, however often it is eaten: nodes that eat it name its place in `foods`.

mod cost;
mod nutrient;

pub use cost::{CostHow, CostNode, Exact, OfferReport, PackReport, Priced, why_cost};
pub use nutrient::{
    Assumption, Bound, Contents, Grams, How, NarrowedBy, NutrientNode, PartReport, Scale, why_nutrient,
};

use serde::Serialize;

use crate::assess::{ResolvedPlan, Serving};
use crate::food::Foods;
use crate::food::Groups;
use crate::measure::{Interval, Quantity, float};
use crate::nutrient::{Evidence, NutrientId, Unit};
use crate::report::{CostReport, NutrientReport, PlanReport, check::DAYS};

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A nutrient.
    Nutrient(NutrientId),
    /// Money.
    Cost,
}

impl What {
    /// What a person calls it, in either language.
    #[must_use]
    pub fn called(name: &str) -> Option<Self> {
        if Self::COST.iter().any(|cost| cost.eq_ignore_ascii_case(name.trim())) {
            return Some(Self::Cost);
        }
        NutrientId::called(name).map(Self::Nutrient)
    }

    /// What money goes by.
    const COST: [&str; 7] = ["cost", "비용", "식비", "가격", "돈", "price", "money"];

    /// Everything that can be asked about, by any name.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::COST.into_iter().chain(NutrientId::all().flat_map(|id| id.get().names()))
    }

    /// `iron`, `cost`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Nutrient(id) => id.get().id,
            Self::Cost => "cost",
        }
    }
}

/// What an answer stands on beside the week itself.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The foods at hand.
    pub foods: &'a Foods,
    /// What is usual of their groups.
    pub groups: &'a Groups<'a>,
    /// Foods that figures were borrowed from.
    pub donors: &'a Foods,
}

/// The answer of `why` for one plan.
#[derive(Debug, Clone, Serialize)]
pub struct WhyReport {
    /// The file as the person named it.
    pub file: String,
    /// The plan's title.
    pub title: Option<String>,
    /// A nutrient's id, or `cost`.
    pub what: &'static str,
    /// The tree.
    #[serde(flatten)]
    pub tree: Tree,
    /// What `check` answers of the same plan, for headings.
    #[serde(skip)]
    pub check: PlanReport,
    /// What each food lends the nutrient and what is judged in its stead, the least certain first; none for money.
    #[serde(skip)]
    pub links: Vec<Link>,
}

/// Where a number comes from.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Tree {
    /// The daily mean of a nutrient.
    Nutrient {
        /// What the amounts are counted in.
        unit: Unit,
        /// What `check` says of it.
        nutrient: Box<NutrientReport>,
        /// The daily mean.
        root: NutrientNode,
        /// The foods it comes from, in the order they are met.
        foods: Vec<WhyFood<NutrientNode>>,
    },
    /// The eaten cost of the week.
    Cost {
        /// What `check` says of it.
        cost: Box<CostReport>,
        /// The week.
        root: CostNode,
        /// The recipes it comes from, in the order they are met.
        foods: Vec<WhyFood<CostNode>>,
    },
}

/// What a food lends the sum of a nutrient over the week.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Of which the sum is.
    pub nutrient: NutrientId,
    /// As the plan names it.
    pub food: String,
    /// Of all portions, at the least.
    pub low: f64,
    /// What is open between the ends; infinite where the high end is.
    pub width: f64,
    /// What the low end leans on.
    pub behind_low: Evidence,
    /// What the high end leans on.
    pub behind_high: Evidence,
}

/// A line of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhyServing {
    /// `monday`.
    pub day: &'static str,
    /// As the plan names it.
    pub meal: String,
    /// `weekdays.breakfast[1]`.
    #[serde(rename = "where")]
    pub place: String,
    /// As written.
    pub text: String,
}

/// A node for every serving of the week, Monday first.
fn servings<T>(week: &ResolvedPlan, mut node: impl FnMut(&Serving, WhyServing) -> T) -> Vec<T> {
    let mut nodes = Vec::new();
    for (day, name) in week.days.iter().zip(DAYS) {
        for meal in &day.meals {
            for serving in &meal.servings {
                let said = WhyServing {
                    day: name,
                    meal: meal.name.clone(),
                    place: serving.place.clone(),
                    text: serving.text.clone(),
                };
                nodes.push(node(serving, said));
            }
        }
    }
    nodes
}

/// A number and how it comes about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Node<H, N> {
    /// What makes it of its children.
    #[serde(flatten)]
    pub how: H,
    /// Low, estimate, high.
    #[serde(flatten)]
    pub amount: Interval<N>,
    /// What it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Self>,
}

impl<H, N> Node<H, N> {
    fn leaf(how: H, amount: Interval<N>) -> Self {
        Self { how, amount, children: Vec::new() }
    }

    fn over(how: H, amount: Interval<N>, child: Self) -> Self {
        Self { how, amount, children: vec![child] }
    }
}

impl<H, N: Copy + std::ops::Add<Output = N> + Default> Node<H, N> {
    /// Low to low, estimate to estimate, high to high, from zero on.
    fn sum(how: H, children: Vec<Self>) -> Self {
        let amount = children.iter().map(|child| child.amount).sum();
        Self { how, amount, children }
    }
}

/// A food that something of the answer comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhyFood<T> {
    /// As the plan names it.
    pub food: String,
    /// Id of the table row behind it.
    pub food_id: Option<String>,
    /// The nutrient that `why` is about: another than was asked for where that is a sum of it. `null` for money.
    pub nutrient: Option<&'static str>,
    /// The row behind it.
    pub row: Option<RowReport>,
    /// What `why` is in: 100 g, 100 ml, or one.
    pub per: Measured,
    /// The weakest evidence behind its amount; `None` for money.
    #[serde(skip)]
    pub basis: Option<Evidence>,
    /// Where its amount in that comes from.
    pub why: T,
}

/// The row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowReport {
    /// Its id.
    pub id: String,
    /// Korean name.
    pub name_ko: String,
    /// English name.
    pub name_en: String,
    /// Its group.
    pub group: String,
    /// raw, boiled, …
    pub state: String,
    /// Whose figures these are.
    pub source: String,
}

/// An amount of food in one of three measures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Measured {
    /// How many.
    pub amount: f64,
    /// `g`, `ml` or `count`.
    pub unit: &'static str,
}

impl From<Quantity> for Measured {
    fn from(quantity: Quantity) -> Self {
        Self { amount: float(quantity.amount()), unit: quantity.unit() }
    }
}
