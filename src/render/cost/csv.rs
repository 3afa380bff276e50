//! `meals cost` for spreadsheets: one row a food, fee, recipe, meal, day, week, date and total.

use crate::measure::Interval;
use crate::render::csv::harmless;
use crate::render::till::{decimal, float};
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
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for plan in plans {
        for row in rows(plan) {
            writer.write_record(row)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A row: what is known of it, by the names of the columns.
fn row(plan: &PlanCost, kind: &str, name: &str, cells: Vec<(&str, String)>) -> Vec<String> {
    let mut row = vec![String::new(); COLUMNS.len()];
    let currency = plan.cost.currency.clone().unwrap_or_default();
    let first = [
        ("file", harmless(&plan.file)),
        ("month", plan.cost.month.clone()),
        ("currency", currency),
        ("kind", kind.to_owned()),
        ("name", harmless(name)),
    ];
    for (column, cell) in first.into_iter().chain(cells) {
        if let Some(slot) = COLUMNS.iter().position(|name| *name == column).and_then(|at| row.get_mut(at)) {
            *slot = cell;
        }
    }
    row
}

fn eaten(money: &Interval<Amount>) -> Vec<(&'static str, String)> {
    ends(["eaten_low", "eaten_estimate", "eaten_high"], Some(money))
}

fn till(money: &Interval<Amount>) -> Vec<(&'static str, String)> {
    ends(["till_low", "till_estimate", "till_high"], Some(money))
}

fn ends(names: [&'static str; 3], money: Option<&Interval<Amount>>) -> Vec<(&'static str, String)> {
    let Some(money) = money else { return Vec::new() };
    names.into_iter().zip([Some(money.low), money.estimate, money.high].map(decimal)).collect()
}

fn part(money: &Interval<Amount>, paid: Option<Amount>) -> Vec<(&'static str, String)> {
    [eaten(money), vec![("till_estimate", decimal(paid))]].concat()
}

const PER_100_KCAL: [&str; 3] = ["per_100_kcal_low", "per_100_kcal_estimate", "per_100_kcal_high"];
const PER_20_G_PROTEIN: [&str; 3] = ["per_20_g_protein_low", "per_20_g_protein_estimate", "per_20_g_protein_high"];
const PER_SERVING: [&str; 3] = ["per_serving_low", "per_serving_estimate", "per_serving_high"];

fn rows(plan: &PlanCost) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> =
        plan.foods.iter().map(|account| row(plan, "food", &account.food, food(account))).collect();
    rows.push(row(plan, "delivery", "", till(&plan.delivery)));
    rows.extend(plan.recipes.iter().map(|recipe| {
        let cells = [
            ends(PER_SERVING, Some(&recipe.serving)),
            ends(PER_100_KCAL, recipe.per_100_kcal.as_ref()),
            ends(PER_20_G_PROTEIN, recipe.per_20_g_protein.as_ref()),
        ];
        row(plan, "recipe", &recipe.food, cells.concat())
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

fn food(account: &FoodAccount) -> Vec<(&'static str, String)> {
    let amounts = &account.amounts;
    let mut cells = [
        eaten(&account.eaten),
        till(&account.till),
        ends(PER_100_KCAL, account.per_100_kcal.as_ref()),
        ends(PER_20_G_PROTEIN, account.per_20_g_protein.as_ref()),
    ]
    .concat();
    let sold = match account.sold {
        SoldReport::Packs => "packs",
        SoldReport::Free => "free",
        SoldReport::Unpriced => "unpriced",
    };
    if account.sold == SoldReport::Packs {
        cells.extend([
            ("packs_low", float(Some(account.packs.low))),
            ("packs_estimate", float(account.packs.estimate)),
            ("packs_high", float(account.packs.high)),
        ]);
    }
    if let Some(offer) = &account.offer {
        let from = serde_json::to_value(offer.from).ok().and_then(|v| v.as_str().map(str::to_owned));
        let text = |text: &Option<String>| text.as_deref().map(harmless).unwrap_or_default();
        cells.extend([
            ("price", decimal(Some(Amount(offer.price.0)))),
            ("pack", decimal(Some(Amount(offer.pack.amount.0)))),
            ("pack_most", decimal(offer.pack_most.map(|most| Amount(most.amount.0)))),
            ("pack_unit", offer.pack.unit.to_owned()),
            ("from", from.unwrap_or_default()),
            ("product", text(&offer.product)),
            ("shop", text(&offer.shop)),
            ("on", text(&offer.on)),
            ("stale", account.stale.to_string()),
        ]);
    }
    let bought_on: Vec<&str> = account.bought_on.iter().map(|day| day.date.as_str()).collect();
    cells.extend([
        ("food_id", harmless(account.food_id.as_deref().unwrap_or_default())),
        ("sold", sold.to_owned()),
        ("bought_on", bought_on.join(" ")),
        ("unit", amounts.unit.to_owned()),
        ("amount_at_home", float(Some(amounts.at_home))),
        ("amount_bought", float(Some(amounts.bought))),
        ("amount_cooking", float(Some(amounts.cooking))),
        ("amount_eaten", float(Some(amounts.eaten))),
        ("amount_refuse", float(Some(amounts.refuse))),
        ("amount_spoiled", float(Some(amounts.spoiled))),
        ("amount_left", float(Some(amounts.left))),
    ]);
    cells
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
