//! The answer of `meals cheapest`: the basket that meets every need for the least money, what each need costs, or why there is none.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde::Serialize;

use crate::assess::{Portion, ResolvedPlan, STALE_DAYS, Targets};
use crate::measure::{Interval, float};
use crate::nutrient::{NutrientId, Unit};
use crate::plan::Plan;
use crate::report::check::person;
use crate::report::cost::{budget, of_month};
use crate::report::{Amount, BudgetReport, PerNutrient, PersonReport};
use crate::swap::{Answer, Basket, Bound, Day, Impossible, Price};
use crate::till::{AVERAGE_MONTH, per_average_month};

/// Digits of money that a float still tells apart after a basket was solved for.
const DIGITS: u32 = 12;

/// The answer of `cheapest` for one plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanCheapest {
    /// The file as the person named it; `-` for standard input.
    pub file: String,
    /// The plan's title.
    pub title: Option<String>,
    /// Which reference intakes.
    pub reference: &'static str,
    /// Who eats; `null` without one.
    pub person: Option<PersonReport>,
    /// ISO 4217; `null` where nothing has a price.
    pub currency: Option<String>,
    /// The week that is eaten already; `null` where nothing is.
    pub kept: Option<Kept>,
    /// Whether only what is sure counts: low ends for floors, high ends for limits.
    pub sure: bool,
    /// How many foods could be taken.
    pub candidates: usize,
    /// How many foods were left out because they are not sure to keep within a limit.
    pub unsure: usize,
    /// Whether there is a basket.
    pub feasible: bool,
    /// What it costs a day.
    pub cost_per_day: Option<Amount>,
    /// The same in an average month.
    pub cost_per_month: Option<Amount>,
    /// What there is to spend, as the plan says.
    pub budget: Option<BudgetReport>,
    /// The dearest first.
    pub basket: Vec<BasketFood>,
    /// Ids of needs and limits without which it would be cheaper.
    pub binding: Vec<&'static str>,
    /// Those of them that are limits.
    pub binding_limits: Vec<&'static str>,
    /// What one per cent more of each floor, and of the energy, costs a day; `null` where no basket has that.
    pub price_of: PerNutrient<Option<Amount>>,
    /// Where there is no basket: needs and limits of which a basket meets this share, while it meets all others.
    pub relaxation: PerNutrient<f64>,
    /// The one of them that is nearest to 1.
    pub smallest: Option<&'static str>,
    /// Where there is no basket: what cannot all be met, what matters most first.
    pub conflict: Vec<LineReport>,
    /// Nutrients that no food here has.
    pub missing: Vec<&'static str>,
    /// Limits that the kept week passes itself, or may pass.
    pub passed: Vec<LineReport>,
    /// Every need and limit.
    pub lines: Vec<LineReport>,
}

impl PlanCheapest {
    /// What is paid for the kept week, and what the basket costs, in an average month; `None` where there is only one of them.
    #[must_use]
    pub fn together(&self) -> Option<Interval<Amount>> {
        let added = self.cost_per_month?.0;
        Some(self.kept.as_ref()?.till_per_month.map(|paid| Amount(paid.0.saturating_add(added))))
    }
}

/// A week that is eaten already.
#[derive(Debug, Clone, Serialize)]
pub struct Kept {
    /// Price of what is eaten, a day.
    pub eaten_per_day: Interval<Amount>,
    /// The same in an average month.
    pub eaten_per_month: Interval<Amount>,
    /// What is paid for it in an average month.
    pub till_per_month: Interval<Amount>,
}

/// A food of the basket.
#[derive(Debug, Clone, Serialize)]
pub struct BasketFood {
    /// As the plan or the table names it.
    pub food: String,
    /// Id of the table row behind it.
    pub food_id: Option<String>,
    /// Edible grams a day; `null` where no weight is known.
    pub grams: Option<f64>,
    /// Millilitres a day, where only those are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub millilitres: Option<f64>,
    /// Pieces a day, where neither is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<f64>,
    /// What they cost.
    pub cost: Amount,
    /// Whether their price is more than 180 days old.
    pub stale: bool,
}

/// A need or a limit.
#[derive(Debug, Clone, Serialize)]
pub struct LineReport {
    /// Id of the nutrient.
    pub nutrient: &'static str,
    /// Which side of it is meant.
    pub bound: Bound,
    /// Where it lies.
    pub amount: f64,
    /// Of the nutrient; `null` for per cent of the energy.
    pub unit: Option<Unit>,
    /// What the basket gives, with the kept week; of no basket what the kept week gives; `null` where there is neither, or no end.
    pub gives: Option<f64>,
    /// Whether the basket would be cheaper without it.
    pub binds: bool,
    /// See `relaxation`.
    pub relaxation: Option<f64>,
}

/// The answer for one plan, named `file`: for a `day` of its foods, and of `week`. `kept` says whether that week is eaten already. None
/// where the arithmetic could not be proven.
#[must_use]
pub fn cheapest(
    file: &str,
    plan: &Plan,
    week: &ResolvedPlan,
    targets: &Targets,
    day: &Day,
    (kept, sure): (bool, bool),
    today: Date,
) -> Option<PlanCheapest> {
    let answer = day.cheapest();
    let (found, why) = match &answer {
        Answer::Cheapest(basket) => (Some(basket), None),
        Answer::Impossible(why) => (None, Some(why)),
        Answer::Unproven => return None,
    };
    let lines: Vec<LineReport> = (0..day.lines.len()).map(|index| line(day, index, (found, why), kept)).collect();
    let of = |keep: &dyn Fn(usize) -> bool| -> Vec<&'static str> {
        let mut ids: Vec<&'static str> =
            lines.iter().enumerate().filter(|(index, _)| keep(*index)).map(|(_, line)| line.nutrient).collect();
        ids.dedup();
        ids
    };
    let some = |indices: &[usize]| indices.iter().filter_map(|index| lines.get(*index).cloned()).collect();
    let cost = found.map(|basket| money(basket.cost));
    let passed: Vec<usize> = (0..lines.len()).filter(|index| day.lines[*index].is_passed()).collect();
    Some(PlanCheapest {
        file: file.to_owned(),
        title: plan.title.clone(),
        reference: plan.reference.into(),
        person: targets.person.as_ref().map(person),
        currency: week.currency.map(|currency| currency.code().to_owned()),
        kept: kept.then(|| {
            let cost = of_month(plan, week, &per_average_month(week));
            Kept {
                eaten_per_day: cost.eaten_per_day,
                eaten_per_month: cost.eaten_per_month,
                till_per_month: cost.till_per_month,
            }
        }),
        sure,
        candidates: day.goods.len(),
        unsure: day.unsure,
        feasible: found.is_some(),
        cost_per_day: cost,
        cost_per_month: cost.map(|cost| Amount(cost.0.saturating_mul(AVERAGE_MONTH))),
        budget: budget(plan, None),
        basket: found.map(|basket| foods(week, day, basket, today)).unwrap_or_default(),
        binding: of(&|index| lines[index].binds),
        binding_limits: of(&|index| lines[index].binds && day.lines[index].bound == Bound::Limit),
        price_of: PerNutrient(found.map(|basket| prices(day, basket)).unwrap_or_default()),
        relaxation: PerNutrient(why.map(|why| relaxation(day, why)).unwrap_or_default()),
        smallest: why.and_then(|why| Some(lines.get(why.relaxations.first()?.0)?.nutrient)),
        conflict: why.map(|why| some(&why.conflict)).unwrap_or_default(),
        missing: of(&|index| day.lines[index].is_missing()),
        passed: some(&passed),
        lines,
    })
}

fn line(day: &Day, index: usize, (found, why): (Option<&Basket>, Option<&Impossible>), kept: bool) -> LineReport {
    let line = &day.lines[index];
    let relaxed = why.and_then(|why| why.relaxations.iter().find(|(relaxed, _)| *relaxed == index));
    LineReport {
        nutrient: line.nutrient.get().id,
        bound: line.bound,
        amount: line.amount,
        unit: (!line.is_share()).then(|| line.nutrient.get().unit),
        gives: found
            .map(|basket| basket.portions.as_slice())
            .or(kept.then_some(&[]))
            .map(|portions| line.gives(portions))
            .filter(|gives| gives.is_finite()),
        binds: found.is_some_and(|basket| basket.binds[index]),
        relaxation: relaxed.map(|(_, share)| *share),
    }
}

/// What one per cent more of each floor costs.
fn prices(day: &Day, basket: &Basket) -> Vec<(NutrientId, Option<Amount>)> {
    let priced = day.lines.iter().zip(&basket.prices);
    let price = |price: &Price| match price {
        Price::Costs(price) => Some(Some(money(*price))),
        Price::NotToBeHad => Some(None),
        Price::OfLimit => None,
    };
    priced.filter_map(|(line, priced)| Some((line.nutrient, price(priced)?))).collect()
}

/// In the order of the catalogue; of a floor and a limit of one nutrient the nearer.
fn relaxation(day: &Day, why: &Impossible) -> Vec<(NutrientId, f64)> {
    let mut shares: Vec<(NutrientId, f64)> = Vec::new();
    for (index, share) in &why.relaxations {
        let nutrient = day.lines[*index].nutrient;
        if shares.iter().all(|(known, _)| *known != nutrient) {
            shares.push((nutrient, *share));
        }
    }
    shares.sort_by_key(|(nutrient, _)| nutrient.index());
    shares
}

/// What is in the basket, the dearest first; of free foods the most first.
fn foods(week: &ResolvedPlan, day: &Day, basket: &Basket, today: Date) -> Vec<BasketFood> {
    let costs = day.costs();
    let taken = day.goods.iter().zip(&basket.portions).zip(&costs).filter(|((_, portions), _)| **portions > 0.0);
    let mut foods: Vec<BasketFood> =
        taken.map(|((good, portions), cost)| food(week, good, *portions, *cost, today)).collect();
    let amount = |food: &BasketFood| food.grams.or(food.millilitres).or(food.count).unwrap_or(0.0);
    foods.sort_by(|a, b| b.cost.cmp(&a.cost).then(amount(b).total_cmp(&amount(a))));
    foods
}

fn food(week: &ResolvedPlan, good: &Portion, portions: f64, cost: f64, today: Date) -> BasketFood {
    let food = &week.foods[good.food];
    let times = |amount: Option<Decimal>| amount.map(|amount| float(amount) * portions);
    let eaten = &good.eaten.1;
    let grams = times(eaten.grams);
    let millilitres = times(eaten.millilitres).filter(|_| grams.is_none());
    let count = times(eaten.count).filter(|_| grams.is_none() && millilitres.is_none());
    let age = food.paid().and_then(|offer| offer.age(today));
    BasketFood {
        food: food.name.clone(),
        food_id: food.food_id.clone(),
        grams,
        millilitres,
        count,
        cost: money(cost * portions),
        stale: age.is_some_and(|age| age > STALE_DAYS),
    }
}

/// Money that was solved for, in the digits that are true.
fn money(value: f64) -> Amount {
    Amount(Decimal::from_f64(value).unwrap_or_default().round_sf(DIGITS).unwrap_or_default().normalize())
}
