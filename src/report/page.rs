//! The answer of `meals report`: all that one page tells of a plan.

use std::collections::HashMap;

use serde::Serialize;

use crate::assess::{Eatable, ResolvedPlan, Serving, Total};
use crate::food::Foods;
use crate::measure::Interval;
use crate::nutrient::{Evidence, NutrientId};
use crate::report::check::DAYS;
use crate::report::{PerNutrient, PlanCost, PlanReport, PlanSwap};
use crate::swap;

/// Between the names of a choice.
const OR: &str = " | ";

/// The answer of `report` for one plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanPage {
    /// What `check` answers.
    #[serde(flatten)]
    pub plan: PlanReport,
    /// Monday to Sunday.
    pub energy_by_meal: Vec<DayEnergy>,
    /// Of the low end of each daily mean, how much leans on what.
    pub low_by_evidence: PerNutrient<EvidenceReport>,
    /// The foods behind each daily mean, most first; their low ends add up to its low end, and so on.
    pub from: PerNutrient<Vec<FromReport>>,
    /// What `cost` answers.
    pub money: PlanCost,
    /// What `swap` answers; `null` where nothing could be looked for.
    pub swap: Option<PlanSwap>,
    /// Why nothing could be.
    pub no_swap: Vec<swap::Problem>,
    /// Rows of tables that went in, in the order they are eaten.
    pub rows: Vec<SourceReport>,
}

/// Energy of a day by meal.
#[derive(Debug, Clone, Serialize)]
pub struct DayEnergy {
    /// `monday`.
    pub day: &'static str,
    /// In the order of the day.
    pub meals: Vec<MealEnergy>,
}

/// Energy of a meal.
#[derive(Debug, Clone, Serialize)]
pub struct MealEnergy {
    /// As the plan names it.
    pub meal: String,
    /// kcal.
    pub energy: Interval<f64>,
}

/// An amount by what it leans on, in the unit of its nutrient; together they are its low end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct EvidenceReport {
    /// Nobody measured it.
    pub assumed: f64,
    /// Measured in a food alike.
    pub borrowed: f64,
    /// Printed on a package.
    pub label: f64,
    /// Measured.
    pub measured: f64,
}

impl EvidenceReport {
    fn of(total: &Total) -> Self {
        let of = |evidence: Evidence| total.low_by_evidence[evidence as usize];
        Self {
            assumed: of(Evidence::Assumed),
            borrowed: of(Evidence::Borrowed),
            label: of(Evidence::Label),
            measured: of(Evidence::Measured),
        }
    }

    /// What is measured or printed.
    #[must_use]
    pub fn proved(&self) -> f64 {
        self.measured + self.label
    }
}

/// What one food, or one choice of foods, adds to the daily mean of a nutrient.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FromReport {
    /// As the plan names it; the foods of a choice with ` | ` between them.
    pub food: String,
    /// In the nutrient's unit.
    #[serde(flatten)]
    pub amount: Interval<f64>,
}

/// A row of a food table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceReport {
    /// As the plan names it.
    pub food: String,
    /// `mfds:R001373`.
    pub food_id: String,
    /// Whose figures these are.
    pub source: String,
}

/// The page of one plan: what `check`, `cost` and `swap` answer, and what only a page has room for.
#[must_use]
pub fn page(
    plan: PlanReport,
    money: PlanCost,
    swap: Result<PlanSwap, Vec<swap::Problem>>,
    week: &ResolvedPlan,
    foods: &Foods,
) -> PlanPage {
    let (swap, no_swap) = match swap {
        Ok(swap) => (Some(swap), Vec::new()),
        Err(problems) => (None, problems),
    };
    let proof = |id| EvidenceReport::of(&week.daily_mean(id));
    PlanPage {
        energy_by_meal: energy_by_meal(week),
        low_by_evidence: PerNutrient(NutrientId::all().map(|id| (id, proof(id))).collect()),
        from: from(week),
        rows: rows(week, foods),
        plan,
        money,
        swap,
        no_swap,
    }
}

fn energy_by_meal(week: &ResolvedPlan) -> Vec<DayEnergy> {
    let energy = |servings: &[Serving]| week.total(servings.iter(), NutrientId::ENERGY).amount.interval;
    let days = week.days.iter().zip(DAYS);
    days.map(|(day, name)| DayEnergy {
        day: name,
        meals: day
            .meals
            .iter()
            .map(|meal| MealEnergy { meal: meal.name.clone(), energy: energy(&meal.servings) })
            .collect(),
    })
    .collect()
}

/// Servings of the same foods taken together: of a choice nobody knows which of its foods it will be.
fn from(week: &ResolvedPlan) -> PerNutrient<Vec<FromReport>> {
    let mut places: HashMap<Vec<usize>, usize> = HashMap::new();
    let mut eaten: Vec<(String, Vec<&Serving>)> = Vec::new();
    for serving in week.servings() {
        let foods: Vec<usize> = serving.options.iter().map(|option| option.food).collect();
        let names = || foods.iter().map(|food| week.foods[*food].name.as_str()).collect::<Vec<_>>().join(OR);
        let place = *places.entry(foods.clone()).or_insert_with(|| {
            eaten.push((names(), Vec::new()));
            eaten.len() - 1
        });
        eaten[place].1.push(serving);
    }
    let of = |id: NutrientId| {
        let days = week.days.len().max(1) as f64;
        let mut parts: Vec<FromReport> = eaten
            .iter()
            .map(|(food, servings)| FromReport {
                food: food.clone(),
                amount: week.total(servings.iter().copied(), id).amount.interval.map(|sum| sum / days),
            })
            .filter(|part| part.amount.high != Some(0.0))
            .collect();
        parts.sort_by(|a, b| about(&b.amount).total_cmp(&about(&a.amount)));
        parts
    };
    PerNutrient(NutrientId::all().map(|id| (id, of(id))).collect())
}

/// What an amount counts for in an order.
fn about(amount: &Interval<f64>) -> f64 {
    amount.estimate.unwrap_or(amount.low)
}

fn rows(week: &ResolvedPlan, foods: &Foods) -> Vec<SourceReport> {
    let row = |food: &Eatable| {
        let id = food.food_id.as_ref()?;
        let source = foods.anywhere(id).map(|row| row.source.clone()).unwrap_or_default();
        Some(SourceReport { food: food.name.clone(), food_id: id.clone(), source })
    };
    week.eaten_and_inside().into_iter().filter_map(|index| row(&week.foods[index])).collect()
}
