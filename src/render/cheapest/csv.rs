//! `meals cheapest` for spreadsheets: one row a food, a need or limit, and the total.

use crate::render::csv::harmless;
use crate::render::till::cells::{self, Cells, decimal};
use crate::report::{BasketFood, LineReport, PlanCheapest};
use crate::swap::Bound;

/// The columns, in order.
pub const COLUMNS: [&str; 18] = [
    "file",
    "currency",
    "kind",
    "name",
    "food_id",
    "grams",
    "millilitres",
    "count",
    "cost_per_day",
    "cost_per_month",
    "stale",
    "bound",
    "amount",
    "unit",
    "gives",
    "binds",
    "price_of_percent",
    "relaxation",
];

/// The baskets of all plans, under a header.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn cheapest(plans: &[PlanCheapest]) -> Result<String, csv::Error> {
    cells::table(&COLUMNS, plans.iter().flat_map(rows))
}

fn rows(plan: &PlanCheapest) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> =
        plan.basket.iter().map(|basket| row(plan, "food", &harmless(&basket.food), food(basket))).collect();
    rows.extend(plan.lines.iter().map(|of| row(plan, "line", of.nutrient, line(plan, of))));
    let total = vec![("cost_per_day", decimal(plan.cost_per_day)), ("cost_per_month", decimal(plan.cost_per_month))];
    rows.push(row(plan, "total", "", total));
    rows
}

fn row(plan: &PlanCheapest, kind: &str, name: &str, known: Cells) -> Vec<String> {
    let first = vec![
        ("file", harmless(&plan.file)),
        ("currency", plan.currency.clone().unwrap_or_default()),
        ("kind", kind.to_owned()),
        ("name", name.to_owned()),
    ];
    cells::row(&COLUMNS, [first, known].concat())
}

fn food(food: &BasketFood) -> Cells {
    vec![
        ("food_id", food.food_id.as_deref().map(harmless).unwrap_or_default()),
        ("grams", cells::float(food.grams)),
        ("millilitres", cells::float(food.millilitres)),
        ("count", cells::float(food.count)),
        ("cost_per_day", decimal(Some(food.cost))),
        ("stale", food.stale.to_string()),
    ]
}

fn line(plan: &PlanCheapest, line: &LineReport) -> Cells {
    let price = plan.price_of.0.iter().find(|(id, _)| id.get().id == line.nutrient && line.bound != Bound::Limit);
    vec![
        ("bound", <&str>::from(line.bound).to_owned()),
        ("amount", cells::float(Some(line.amount))),
        ("unit", line.unit.map_or("energy_percent", crate::nutrient::Unit::id).to_owned()),
        ("gives", cells::float(line.gives)),
        ("binds", line.binds.to_string()),
        ("price_of_percent", decimal(price.and_then(|(_, price)| *price))),
        ("relaxation", cells::float(line.relaxation)),
    ]
}
