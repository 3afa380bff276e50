//! Where the daily mean of a nutrient comes from.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::assess::{Eatable, Eaten, Ingredient, Kept, Origin, Package, Portion, Recipe, ResolvedPlan, Serving};
use crate::food::{Food, wetness};
use crate::label::{self, By, Extremes, Mixture, Proof, Said, Step, Stuff};
use crate::measure::{Interval, Quantity, float};
use crate::nutrient::PrintedAmount;
use crate::nutrient::{Amount, Cell, NutrientId};
use crate::report::PlanReport;
use crate::report::food::{CellState, donor};
use crate::report::why::{Ground, Link, Node, RowReport, Tree, WhyFood, WhyReport, WhyServing, servings};

/// An amount of a nutrient and how it comes about.
pub type NutrientNode = Node<How, f64>;

/// How an amount follows from its children, or where it stands written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum How {
    /// Its child ÷ `days`.
    Mean {
        /// Days of the week.
        days: f64,
    },
    /// Its children added up in their order, from 0 on: low to low, estimate to estimate, high to high.
    Sum {
        /// `week`, `parts` or `ingredients`.
        of: &'static str,
    },
    /// One of its children: the least low, the mean estimate, the greatest high.
    Serving(WhyServing),
    /// So much of `foods[explained]`: its amount × `multiple`.
    Portion {
        /// As the plan names it.
        food: String,
        /// Id of the table row behind it.
        food_id: Option<String>,
        /// Eaten grams, where a weight is known.
        grams: Option<Interval<f64>>,
        /// How often what the food's amount is per.
        multiple: Interval<f64>,
        /// Place in `foods`.
        explained: usize,
    },
    /// Its child × `factor`: low × low, estimate × estimate, high × high.
    Times {
        /// By what.
        factor: Interval<f64>,
        /// Why.
        by: Scale,
    },
    /// Its child − `lost`, at least 0: water that went away while cooking.
    Less {
        /// Grams of water.
        lost: Interval<f64>,
    },
    /// Its child ÷ `servings`: one serving of a recipe.
    Divided {
        /// How many the recipe makes.
        servings: f64,
    },
    /// Its children added up like a sum: what a list of contents, its order and its label allow at the least and at the most,
    /// and in the composition nearest to the label.
    Contents(Contents),
    /// `foods[explained]` in the three compositions: each end of its amount × `per_gram`, × the grams of that end; no grams give 0.
    Content {
        /// As the plan names it.
        food: String,
        /// Id of the table row behind it.
        food_id: Option<String>,
        /// In the composition with the least, the nearest and that with the most.
        grams: Grams,
        /// How much of what the food's amount is per is a gram.
        per_gram: f64,
        /// Place in `foods`.
        explained: usize,
    },
    /// Water that went away on the way to the three compositions, below zero; above: that came.
    WaterLost,
    /// Its first child held to `to`: low = max(child's, to's), high = min(child's, to's), but not below low; the estimate of `to`
    /// or else the child's, put between both. A second child says where `to` comes from.
    Narrowed {
        /// Why.
        by: NarrowedBy,
        /// To what.
        to: Interval<f64>,
    },
    /// A cell of the food's row.
    Cell {
        /// Measured, zero, trace or borrowed.
        state: CellState,
        /// The table's source, or the donor's id.
        from: String,
    },
    /// An empty cell of the food's row, bounded by what is usual of its group.
    Assumed(Assumption),
    /// Nobody says; at most what it is part of, where there is a high end.
    Unknown,
    /// A printed line: its tolerance or its rounding, whichever is more.
    Label {
        /// What is printed, in the nutrient's unit or per cent of a daily value.
        printed: f64,
        /// `value`, `below` or `percent-of-daily-value`.
        kind: &'static str,
        /// How far the truth may be from it, a share.
        tolerance: f64,
    },
}

/// Grams in the composition with the least, in the nearest, and in that with the most.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Grams {
    /// Of a nutrient.
    pub least: f64,
    /// To the label.
    pub nearest: Option<f64>,
    /// Of a nutrient; `null` where nothing bounds it.
    pub most: Option<f64>,
}

/// Why an amount is multiplied.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// What a unit of this nutrient counts in the sum.
    Part(&'static str),
    /// What this method of cooking leaves.
    Retention(String),
    /// What the label is for, in what the row is for.
    Row,
}

/// Why an amount is narrower than what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NarrowedBy {
    /// An estimate lies between the ends, and nothing is below zero.
    Range,
    /// The sum of its parts is true as well.
    Parts,
    /// There is no more of it than of this, of which one unit of it is `factor`.
    Whole {
        /// What it is part of.
        whole: &'static str,
        /// Units of it.
        factor: f64,
    },
    /// What is usual of the food's group.
    Usual(Assumption),
}

/// What is usual of a group of foods, and so of one whose cell is empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Assumption {
    /// Which foods: `foods` (of the same group), `fndds:mixed-dishes`, `mext:18`, `foods:all`.
    pub pool: Option<String>,
    /// How many they are.
    pub foods: Option<usize>,
    /// The food's group.
    pub group: String,
    /// `dry` or `fresh`.
    pub wetness: Option<&'static str>,
    /// The nutrient that it is counted against.
    pub proxy: Option<&'static str>,
    /// How much of that the food has.
    pub proxy_amount: Option<f64>,
    /// Median of nutrient ÷ proxy.
    pub typical_ratio: Option<f64>,
    /// 95th percentile of nutrient ÷ proxy.
    pub ceiling_ratio: Option<f64>,
    /// What its high end comes from; `null` where that is open.
    pub bound: Option<Bound>,
}

/// What bounds an amount that nobody measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// `ceiling_ratio` × `proxy_amount`.
    Ceiling,
    /// The sum of its parts.
    Parts,
    /// What it is part of, a fatty acid of the fat or a mass of the 100 g; or the parts it is known to have.
    Whole,
}

/// A list of contents, and what bounds it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contents {
    /// Whether it is heaviest first.
    pub ordered: bool,
    /// What the label is for, in grams.
    pub grams: Option<f64>,
    /// Weight ÷ the weight of what went in, least and most.
    pub yields: [f64; 2],
    /// How far the truth may be from the label, a share.
    pub tolerance: f64,
    /// Nutrients whose printed lines bound it.
    pub printed: Vec<&'static str>,
    /// Foods whose share or weight is stated, and lists within the list.
    pub parts: Vec<PartReport>,
}

/// An entry of a list of contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartReport {
    /// As the plan names it.
    pub food: String,
    /// Of the weight of all, 0 … 1: least and most.
    pub share: Option<[f64; 2]>,
    /// In what the label is for: least and most.
    pub grams: Option<[f64; 2]>,
    /// What it is a list of.
    pub contents: Option<Box<Contents>>,
}

/// Where the daily mean of `id` comes from.
#[must_use]
pub fn why_nutrient(check: PlanReport, week: &ResolvedPlan, ground: Ground, id: NutrientId) -> Option<WhyReport> {
    let nutrient = Box::new(check.week.nutrients.get(id)?.clone());
    let mut asked = Asked { week, ground, slots: HashMap::new(), foods: Vec::new() };
    let servings = servings(week, |serving, said| asked.serving(serving, said, id));
    let week_sum = Node::sum(How::Sum { of: "week" }, servings);
    let days = week.days.len().max(1) as f64;
    let root = Node::over(How::Mean { days }, week_sum.amount.map(|value| value / days), week_sum);
    let foods = asked.foods.into_iter().flatten().collect();
    let others = [nutrient.judged_on, nutrient.limit_judged_on].into_iter().flatten().filter_map(NutrientId::named);
    let judged: BTreeSet<NutrientId> = others.chain([id]).collect();
    Some(WhyReport {
        file: check.file.clone(),
        title: check.title.clone(),
        what: id.get().id,
        links: judged.into_iter().flat_map(|id| links(week, id)).collect(),
        tree: Tree::Nutrient { unit: id.get().unit, nutrient, root, foods },
        check,
    })
}

/// What each food of the week lends the sum of `id`; the least certain first.
fn links(week: &ResolvedPlan, id: NutrientId) -> Vec<Link> {
    let mut links: Vec<(usize, Link)> = Vec::new();
    for portion in week.servings().flat_map(|serving| &serving.options) {
        let food = &week.foods[portion.food];
        let Interval { low, high, .. } = portion.amount(&week.foods, id).interval;
        let width = high.map_or(f64::INFINITY, |high| high - low);
        if let Some((_, link)) = links.iter_mut().find(|(index, _)| *index == portion.food) {
            link.low += low;
            link.width += width;
            continue;
        }
        let amount = food.amount(id);
        let (behind_low, behind_high) = (amount.evidence, amount.high_evidence());
        let food = food.name.clone();
        links.push((portion.food, Link { nutrient: id, food, low, width, behind_low, behind_high }));
    }
    links.sort_by(|(_, a), (_, b)| b.width.total_cmp(&a.width).then_with(|| b.low.total_cmp(&a.low)));
    links.into_iter().map(|(_, link)| link).collect()
}

/// What is being explained.
struct Asked<'a> {
    week: &'a ResolvedPlan,
    ground: Ground<'a>,
    /// Where a food stands in `foods`.
    slots: HashMap<(usize, NutrientId), usize>,
    /// `None` while it is being explained.
    foods: Vec<Option<WhyFood<NutrientNode>>>,
}

impl Asked<'_> {
    fn serving(&mut self, serving: &Serving, said: WhyServing, id: NutrientId) -> NutrientNode {
        let how = How::Serving(said);
        let children = serving.options.iter().map(|option| self.portion(option, id)).collect();
        Node { how, amount: serving.amount(&self.week.foods, id).interval, children }
    }

    fn portion(&mut self, portion: &Portion, id: NutrientId) -> NutrientNode {
        let food = &self.week.foods[portion.food];
        let how = How::Portion {
            food: food.name.clone(),
            food_id: food.food_id.clone(),
            grams: portion.grams(),
            multiple: portion.multiple,
            explained: self.food(portion.food, id),
        };
        Node::leaf(how, portion.amount(&self.week.foods, id).interval)
    }

    /// The place of a food in the answer; it is explained when it is first met.
    fn food(&mut self, index: usize, id: NutrientId) -> usize {
        if let Some(slot) = self.slots.get(&(index, id)) {
            return *slot;
        }
        let slot = self.foods.len();
        self.slots.insert((index, id), slot);
        self.foods.push(None);
        let food = &self.week.foods[index];
        let row = self.row_of(food);
        let explained = WhyFood {
            food: food.name.clone(),
            food_id: food.food_id.clone(),
            nutrient: Some(id.get().id),
            row: row.map(|row| RowReport {
                id: row.id.clone(),
                name_ko: row.name_ko.clone(),
                name_en: row.name_en.clone(),
                group: row.group.clone(),
                state: row.state.clone(),
                source: row.source.clone(),
            }),
            per: food.base.into(),
            basis: Some(food.amount(id).high_evidence()),
            why: self.origin(food, id),
        };
        if let Some(place) = self.foods.get_mut(slot) {
            *place = Some(explained);
        }
        slot
    }

    /// The row behind a food. An id may stand in several tables: the one whose figures these are.
    fn row_of(&self, food: &Eatable) -> Option<&Food> {
        let id = food.food_id.as_deref()?;
        let rows = || self.ground.foods.tiers().filter_map(|table| table.by_id(id));
        let is_it = |row: &&Food| {
            matches!(food.origin, Origin::Row)
                && NutrientId::all().all(|id| self.ground.groups.amount(row, id) == food.amount(id))
        };
        rows().find(is_it).or_else(|| rows().next())
    }

    fn origin(&mut self, food: &Eatable, id: NutrientId) -> NutrientNode {
        match &food.origin {
            Origin::Nothing => Node::leaf(How::Unknown, Amount::UNKNOWN.interval),
            Origin::Row => match self.row_of(food) {
                Some(row) => self.row(row, id),
                None => Node::leaf(How::Unknown, food.amount(id).interval),
            },
            Origin::Label(package) | Origin::Contents { package, .. } => {
                self.package(food, package, &package.steps, id)
            }
            Origin::Recipe(recipe) => self.recipe(recipe, id),
        }
    }

    /// 100 g of a row, as [`Groups::amount`](crate::food::Groups::amount) has them.
    fn row(&self, row: &Food, id: NutrientId) -> NutrientNode {
        let amount = self.ground.groups.amount(row, id).interval;
        let state = match row.profile.cell(id) {
            Cell::Measured(_) => Some(CellState::Measured),
            Cell::Zero => Some(CellState::Zero),
            Cell::Trace => Some(CellState::Trace),
            Cell::Borrowed(_) => Some(CellState::Borrowed),
            Cell::Unknown => None,
        };
        if let Some(state) = state {
            let borrowed = state == CellState::Borrowed;
            let from = if borrowed { donor(row, id, self.ground.donors) } else { row.source.clone() };
            return Node::leaf(How::Cell { state, from }, amount);
        }
        let nothing = Amount::UNKNOWN.interval;
        let sum = (!id.get().parts.is_empty()).then(|| parts(id, |part| self.row(row, part)));
        let before = sum.as_ref().map_or(nothing, |sum| sum.amount);
        if let Some(sum) = sum.clone().filter(|sum| sum.amount == amount) {
            return sum;
        }
        let assumption = self.assumption(row, id, before.high, amount.high);
        let partly = id.get().parts.iter().any(|part| row.profile.amount(part.id).known);
        let wider = before.high.zip(amount.high).is_some_and(|(before, high)| high > before);
        match sum {
            // Where no part is known, the pool of the whole speaks instead of those of its parts.
            Some(_) if !partly && (wider || assumption.bound == Some(Bound::Ceiling)) => {
                Node::leaf(How::Assumed(assumption), amount)
            }
            Some(sum) => narrowed(sum, amount, NarrowedBy::Usual(assumption), Interval { low: 0.0, ..amount }),
            None if amount.estimate.is_none() && assumption.bound.is_none_or(|bound| bound == Bound::Whole) => {
                Node::leaf(How::Unknown, amount)
            }
            None => Node::leaf(How::Assumed(assumption), amount),
        }
    }

    /// What is usual of the row's group; `parts` and `high` are the high ends of the sum of parts and of the whole amount.
    fn assumption(&self, row: &Food, id: NutrientId, parts: Option<f64>, high: Option<f64>) -> Assumption {
        let usual = self.ground.groups.usual(row, id);
        let pool = usual.map(|usual| usual.pool);
        let ceiling = usual.and_then(|usual| usual.ceiling);
        let bound = high.map(|_| match () {
            () if ceiling == high => Bound::Ceiling,
            () if parts == high => Bound::Parts,
            () => Bound::Whole,
        });
        Assumption {
            pool: pool.map(|pool| pool.name.to_owned()),
            foods: pool.map(|pool| pool.foods),
            group: row.group.clone(),
            wetness: wetness(row).map(Into::into),
            proxy: pool.map(|pool| pool.proxy.get().id),
            proxy_amount: pool.and_then(|pool| row.profile.cell(pool.proxy).value()),
            typical_ratio: pool.map(|pool| pool.typical),
            ceiling_ratio: pool.map(|pool| pool.ceiling),
            bound,
        }
    }

    /// What a label and a list of contents say, after the first of `steps`.
    fn package(&mut self, food: &Eatable, package: &Package, steps: &[Step], id: NutrientId) -> NutrientNode {
        let Some(place) = steps.iter().rposition(|step| step.nutrient == id) else {
            return self.unstepped(food, package, id);
        };
        let (Some(step), before) = (steps.get(place), steps.get(..place).unwrap_or_default()) else {
            return self.unstepped(food, package, id);
        };
        let after = step.after.interval;
        match step.by {
            By::Parts => parts(id, |part| self.package(food, package, before, part)),
            By::BothSums(to) => {
                let child = self.package(food, package, before, id);
                let sum = parts(id, |part| self.package(food, package, before, part));
                let how = How::Narrowed { by: NarrowedBy::Parts, to };
                Node { how, amount: after, children: vec![child, sum] }
            }
            By::Unlike { whole, factor, most } => {
                let by = NarrowedBy::Whole { whole: whole.get().id, factor };
                let unlike = Node::leaf(How::Unknown, Amount::UNKNOWN.interval);
                narrowed(unlike, after, by, Interval { low: 0.0, estimate: None, high: Some(most) })
            }
            By::Whole { whole, factor, most } => {
                let child = self.package(food, package, before, id);
                let by = NarrowedBy::Whole { whole: whole.get().id, factor };
                narrowed(child, after, by, Interval { low: 0.0, estimate: None, high: Some(most) })
            }
        }
    }

    /// What a label prints, what a list of contents proves, or what the row behind them says.
    fn unstepped(&mut self, food: &Eatable, package: &Package, id: NutrientId) -> NutrientNode {
        let line = package.lines.iter().find(|line| line.nutrient == id);
        let said = line.and_then(|line| {
            let amount = label::printed(id, line.amount, package.tolerance, package.whose)?;
            let (printed, kind) = match line.amount {
                PrintedAmount::Absolute { value, .. } => (value, "value"),
                PrintedAmount::Below(most) => (most, "below"),
                PrintedAmount::DailyValuePercent { percent, .. } => (percent, "percent-of-daily-value"),
            };
            Some(Node::leaf(How::Label { printed, kind, tolerance: package.tolerance }, amount.interval))
        });
        if let Some(said) = said {
            return said;
        }
        if let Origin::Contents { mixture, proof, leaves, .. } = &food.origin {
            let extremes = proof.extremes.get(id.index()).and_then(Option::as_ref);
            let nothing = Extremes { low: (vec![0.0; leaves.len()], 0.0), high: None };
            return self.contents(mixture, proof, extremes.unwrap_or(&nothing), leaves, id);
        }
        let row = package.of_row.and_then(|multiple| {
            let factor = Interval::exactly(multiple);
            let row = self.row(self.row_of(food)?, id);
            Some(Node::over(How::Times { factor, by: Scale::Row }, row.amount * factor, row))
        });
        row.unwrap_or_else(|| Node::leaf(How::Unknown, Amount::UNKNOWN.interval))
    }

    fn contents(
        &mut self,
        mixture: &Mixture,
        proof: &Proof,
        extremes: &Extremes,
        leaves: &[usize],
        id: NutrientId,
    ) -> NutrientNode {
        let mut children = Vec::new();
        for (place, index) in leaves.iter().enumerate() {
            let food = &self.week.foods[*index];
            let gram = food.eaten(Quantity::Grams(1.into())).and_then(|eaten: Eaten| food.multiple(&eaten));
            let per_gram = gram.map_or(0.0, float);
            let grams = Grams {
                least: extremes.low.0.get(place).copied().unwrap_or_default(),
                nearest: proof.nearest.get(place).copied(),
                most: extremes.high.as_ref().and_then(|(grams, _)| grams.get(place).copied()),
            };
            let Interval { low, estimate, high } = food.amount(id).interval.map(|amount| amount * per_gram);
            // None of it has none of anything, also of what nobody knows.
            let within =
                |each: Option<f64>, grams: f64| if grams > 0.0 { each.map(|each| each * grams) } else { Some(0.0) };
            let amount = Interval {
                low: within(Some(low), grams.least).unwrap_or_default(),
                estimate: grams.nearest.and_then(|grams| within(estimate, grams)),
                high: grams.most.and_then(|grams| within(high, grams)),
            };
            let how = How::Content {
                food: food.name.clone(),
                food_id: food.food_id.clone(),
                grams,
                per_gram,
                explained: self.food(*index, id),
            };
            children.push(Node::leaf(how, amount));
        }
        if id == NutrientId::WATER {
            let amount = Interval {
                low: -extremes.low.1,
                estimate: (!proof.nearest.is_empty()).then_some(-proof.nearest_lost),
                high: extremes.high.as_ref().map(|(_, lost)| -lost),
            };
            children.push(Node::leaf(How::WaterLost, amount));
        }
        let sum = Node::sum(How::Contents(list(mixture)), children);
        let proved = proof.amounts.get(id.index()).map_or(sum.amount, |amount| amount.interval);
        narrowed(sum, proved, NarrowedBy::Range, Interval { low: 0.0, estimate: None, high: None })
    }

    /// One serving of a recipe.
    fn recipe(&mut self, recipe: &Recipe, id: NutrientId) -> NutrientNode {
        let mut children = Vec::new();
        for ingredient in &recipe.ingredients {
            children.push(self.ingredient(ingredient, id));
        }
        let mut all = Node::sum(How::Sum { of: "ingredients" }, children);
        if id == NutrientId::WATER && recipe.lost != Interval::default() {
            let left = recipe.water_left(all.amount);
            all = Node::over(How::Less { lost: recipe.lost }, left, all);
        }
        let each = all.amount.map(|amount| amount / recipe.servings);
        Node::over(How::Divided { servings: recipe.servings }, each, all)
    }

    /// What cooking leaves of an ingredient.
    fn ingredient(&mut self, ingredient: &Ingredient, id: NutrientId) -> NutrientNode {
        let method = ingredient.retention.as_ref().map(|retention| retention.method.clone()).unwrap_or_default();
        let kept = |factor: Interval<f64>, child: NutrientNode| {
            let how = How::Times { factor, by: Scale::Retention(method.clone()) };
            Node::over(how, child.amount * factor, child)
        };
        match ingredient.kept(&self.week.foods, id) {
            Kept::All => self.portion(&ingredient.portion, id),
            Kept::Share(share) => kept(share, self.portion(&ingredient.portion, id)),
            Kept::AtLeast(share) => {
                let factor = Interval { low: share, estimate: Some(1.0), high: Some(1.0) };
                kept(factor, self.portion(&ingredient.portion, id))
            }
            Kept::Parts => parts(id, |part| {
                let raw = self.portion(&ingredient.portion, part);
                match ingredient.factor(part) {
                    Some(share) => kept(share, raw),
                    None => raw,
                }
            }),
        }
    }
}

/// The sum of the parts of `id`, each counted by its factor.
fn parts(id: NutrientId, mut of: impl FnMut(NutrientId) -> NutrientNode) -> NutrientNode {
    let mut children = Vec::new();
    for part in &id.get().parts {
        let child = of(part.id);
        let factor = Interval::exactly(part.factor);
        let how = How::Times { factor, by: Scale::Part(part.id.get().id) };
        children.push(Node::over(how, child.amount * factor, child));
    }
    Node::sum(How::Sum { of: "parts" }, children)
}

/// `child` and why it became `amount`; `child` itself where it is the same.
fn narrowed(child: NutrientNode, amount: Interval<f64>, by: NarrowedBy, to: Interval<f64>) -> NutrientNode {
    if child.amount == amount {
        return child;
    }
    Node::over(How::Narrowed { by, to }, amount, child)
}

/// What bounds the compositions of a list.
fn list(mixture: &Mixture) -> Contents {
    let part = |part: &label::Part| PartReport {
        food: part.name.clone(),
        share: match part.stated {
            Some(Said::Share(least, most)) => Some([least, most]),
            _ => None,
        },
        grams: match part.stated {
            Some(Said::Grams(least, most)) => Some([least, most]),
            _ => None,
        },
        contents: match &part.stuff {
            Stuff::Mixture(inner) => Some(Box::new(list(inner))),
            Stuff::Food(_) => None,
        },
    };
    Contents {
        ordered: mixture.ordered,
        grams: mixture.grams,
        yields: [mixture.yields.0, mixture.yields.1],
        tolerance: mixture.tolerance,
        printed: mixture.label.iter().map(|line| line.nutrient.get().id).collect(),
        parts: mixture.parts.iter().map(part).collect(),
    }
}
