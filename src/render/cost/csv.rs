//! `meals cost` for spreadsheets: one row a food, fee, recipe, meal, day, week, date and total.

use crate::measure::Interval;
use crate::render::csv::harmless;
use crate::render::till::cells::{self, Cells, decimal, ends};
use crate::report::{Amount, FoodAccount, PlanCost, SoldReport};

/// The columns, in order.
pub const COLUMNS: [&str; 43] = [
    "file",
    "month",
    "currency",
    "kind",
    "name",
    "food_id",
    "eaten_low",
    "eaten_estimate",
    "eaten_high",
    "till_low",
    "till_estimate",
    "till_high",
    "sold",
    "packs_low",
    "packs_estimate",
    "packs_high",
    "price",
    "pack",
    "pack_most",
    "pack_unit",
    "from",
    "product",
    "shop",
    "on",
    "stale",
    "per_100_kcal_low",
    "per_100_kcal_estimate",
    "per_100_kcal_high",
    "per_20_g_protein_low",
    "per_20_g_protein_estimate",
    "per_20_g_protein_high",
    "per_serving_low",
    "per_serving_estimate",
    "per_serving_high",
    "bought_on",
    "unit",
    "amount_at_home",
    "amount_bought",
    "amount_cooking",
    "amount_eaten",
    "amount_refuse",
    "amount_spoiled",
    "amount_left",
];

/// Everything about every plan, under a header.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn cost(plans: &[PlanCost]) -> Result<String, csv::Error> {
    cells::table(&COLUMNS, plans.iter().flat_map(rows))
}

fn row(plan: &PlanCost, kind: &str, name: &str, known: Cells) -> Vec<String> {
    let first = vec![
        ("file", harmless(&plan.file)),
        ("month", plan.cost.month.clone()),
        ("currency", plan.cost.currency.clone().unwrap_or_default()),
        ("kind", kind.to_owned()),
        ("name", harmless(name)),
    ];
    cells::row(&COLUMNS, [first, known].concat())
}

fn eaten(money: &Interval<Amount>) -> Cells {
    ends(["eaten_low", "eaten_estimate", "eaten_high"], money)
}

fn till(money: &Interval<Amount>) -> Cells {
    ends(["till_low", "till_estimate", "till_high"], money)
}

fn part(money: &Interval<Amount>, paid: Option<Amount>) -> Cells {
    [eaten(money), vec![("till_estimate", decimal(paid))]].concat()
}

fn per_serving(money: &Interval<Amount>) -> Cells {
    ends(["per_serving_low", "per_serving_estimate", "per_serving_high"], money)
}

/// What energy and protein cost, where that is known.
fn rates(kcal: Option<&Interval<Amount>>, protein: Option<&Interval<Amount>>) -> Cells {
    let kcal = kcal.map(|money| ends(["per_100_kcal_low", "per_100_kcal_estimate", "per_100_kcal_high"], money));
    let names = ["per_20_g_protein_low", "per_20_g_protein_estimate", "per_20_g_protein_high"];
    let protein = protein.map(|money| ends(names, money));
    [kcal.unwrap_or_default(), protein.unwrap_or_default()].concat()
}

fn rows(plan: &PlanCost) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> =
        plan.foods.iter().map(|account| row(plan, "food", &account.food, food(account))).collect();
    rows.push(row(plan, "delivery", "", till(&plan.delivery)));
    rows.extend(plan.recipes.iter().map(|recipe| {
        let rates = rates(recipe.per_100_kcal.as_ref(), recipe.per_20_g_protein.as_ref());
        row(plan, "recipe", &recipe.food, [per_serving(&recipe.serving), rates].concat())
    }));
    rows.extend(plan.meals.iter().map(|meal| row(plan, "meal", &meal.meal, part(&meal.eaten, meal.till))));
    rows.extend(plan.days.iter().map(|day| row(plan, "day", day.day, part(&day.eaten, day.till))));
    rows.extend(plan.weeks.iter().map(|week| {
        let name = format!("{}/{}", week.from, week.to);
        row(plan, "week", &name, part(&week.eaten, week.till))
    }));
    rows.extend(plan.dates.iter().map(|date| row(plan, "date", &date.date, part(&date.eaten, date.till))));
    let total = [eaten(&plan.cost.eaten_per_month), till(&plan.cost.till_per_month)];
    rows.push(row(plan, "total", "", total.concat()));
    rows
}

const AMOUNTS: [&str; 7] = [
    "amount_at_home",
    "amount_bought",
    "amount_cooking",
    "amount_eaten",
    "amount_refuse",
    "amount_spoiled",
    "amount_left",
];

fn food(account: &FoodAccount) -> Cells {
    let rates = rates(account.per_100_kcal.as_ref(), account.per_20_g_protein.as_ref());
    let mut known = [eaten(&account.eaten), till(&account.till), rates, cells::offer(account)].concat();
    known.extend(cells::account(account, AMOUNTS));
    known.push(("sold", cells::sold(account.sold).to_owned()));
    if account.sold == SoldReport::Packs {
        known.extend(cells::packs(account));
    }
    if let Some(offer) = &account.offer {
        known.extend([("from", cells::from(offer.from).to_owned()), ("on", cells::text(offer.on.as_ref()))]);
    }
    known
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::render::till_sample::{DOLLARS, EVERYTHING, NOTHING, average, december};

    #[test]
    fn every_kind_has_its_rows_and_they_add_up_to_the_last_digit() {
        let text = cost(&[december(DOLLARS), average(EVERYTHING), average(NOTHING)]).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let at = |name: &str| COLUMNS.iter().position(|column| *column == name).unwrap();
        let sum = |month: &str, kinds: &[&str], column: &str| {
            let of = rows.iter().filter(|row| &row[at("month")] == month && &row[at("currency")] == "USD");
            let of = of.filter(|row| kinds.contains(&&row[at("kind")]) && !row[at(column)].is_empty());
            let sum: Decimal = of.map(|row| row[at(column)].parse::<Decimal>().unwrap()).sum();
            sum.round_dp(15).normalize()
        };
        for (kinds, column) in [
            (&["food", "delivery"][..], "till_estimate"),
            (&["meal"], "till_estimate"),
            (&["day"], "till_estimate"),
            (&["week"], "till_estimate"),
            (&["date"], "till_estimate"),
            (&["date"], "eaten_estimate"),
        ] {
            assert_eq!(sum("2026-12", kinds, column), sum("2026-12", &["total"], column), "{kinds:?} {column}");
        }
        let sauce = rows.iter().find(|row| &row[at("sold")] == "unpriced").unwrap();
        assert_eq!((&sauce[at("till_low")], &sauce[at("till_high")], &sauce[at("price")]), ("0", "", ""));
        let rice = rows.iter().rfind(|row| &row[at("food_id")] == "t:rice").unwrap();
        assert_eq!((&rice[at("stale")], &rice[at("on")]), ("true", "2026-01-14"));
        assert_eq!(rows.iter().filter(|row| &row[at("kind")] == "recipe").count(), 1);
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut plan = december(DOLLARS);
        plan.foods[0].food = "=1+1".into();
        plan.meals[0].meal = "@x".into();
        let text = cost(&[plan]).unwrap();
        assert!(text.contains(",'=1+1,") && text.contains(",'@x,"), "{text}");
    }
}
