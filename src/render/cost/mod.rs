//! The answer of `meals cost`: one file a format. JSON is `render::json::document`.

pub mod csv;
pub mod markdown;
pub mod text;

use rust_decimal::Decimal;

use super::text::{money_lines, month_priced};
use super::till::{
    Before, Column, Figure, Grid, STAYS, amount, is_rounded, money_figure, name, packs, part, period, price, priced,
    priced_words, short_date, whole_figure, whole_is_rounded,
};
use crate::assess::STALE_DAYS;
use crate::measure::Interval;
use crate::report::{Amount, FoodAccount, PlanCost, SoldReport};
use crate::words::{Lang, clean, cost, currency_sign, money, money_range, number, ui};

/// Rows of a table of foods, and of one of meals, without `-v`.
const MOST_FOODS: usize = 24;
const MOST_MEALS: usize = 8;

/// One plan's answer in one language.
struct Page<'a> {
    plan: &'a PlanCost,
    lang: Lang,
}

/// A row of the table of foods.
enum Row<'a> {
    Food(&'a FoodAccount),
    /// So many foods in one row.
    Folded(usize, [Interval<Amount>; 2]),
    Delivery,
    Total,
}

/// Every food in a table: its head, and the cells of each row.
pub(super) fn foods_table(plan: &PlanCost, lang: Lang) -> (Vec<String>, Vec<Vec<String>>) {
    Page { plan, lang }.foods(true).cells()
}

/// What the signs in the tables mean.
pub(super) fn notes(plan: &PlanCost, lang: Lang) -> Vec<String> {
    Page { plan, lang }.notes()
}

pub(super) fn sum<'a>(all: impl IntoIterator<Item = &'a Interval<Amount>>) -> Interval<Amount> {
    all.into_iter().map(|interval| interval.map(|amount| amount.0)).sum::<Interval<Decimal>>().map(Amount)
}

impl Page<'_> {
    fn currency(&self) -> Option<&str> {
        self.plan.cost.currency.as_deref()
    }

    /// Whether anything is eaten at all.
    fn is_empty(&self) -> bool {
        self.plan.foods.is_empty()
    }

    fn title(&self) -> String {
        let about = cost::month(&self.plan.cost.month, self.lang);
        super::till::title(self.plan.title.as_deref(), &self.plan.file, &about)
    }

    /// What is paid, against the budget.
    fn paid(&self) -> String {
        if self.is_empty() {
            return cost::NOTHING_EATEN.get(self.lang).into();
        }
        let cost = &self.plan.cost;
        let priced = priced_words(&cost.till_per_month, self.priced_paid(), self.currency(), self.lang);
        month_priced(cost, priced.as_deref(), self.lang)
    }

    /// What is paid for what has a price, where not all has.
    fn priced_paid(&self) -> Option<Amount> {
        let parts = self.plan.foods.iter().map(|food| &food.till).chain([&self.plan.delivery]);
        priced(parts, &self.plan.cost.till_per_month)
    }

    /// The same of what is eaten.
    fn priced_eaten(&self) -> Option<Amount> {
        priced(self.plan.foods.iter().map(|food| &food.eaten), &self.plan.cost.eaten_per_month)
    }

    /// What is eaten, and of which days all of this is.
    fn facts(&self) -> Vec<String> {
        let (plan, lang) = (self.plan, self.lang);
        let mut facts = Vec::new();
        if self.currency().is_some() && !self.is_empty() && !self.is_unknown() {
            facts.extend(money_lines(&plan.cost, lang));
        }
        let mut about = match &plan.period {
            Some(days) => period(days, lang),
            None if self.is_unknown() || self.is_empty() => return facts,
            None => cost::average(&number(plan.cost.month_days, 2), lang),
        };
        if plan.delivery.high.is_none_or(|high| !high.0.is_zero()) {
            let delivery = money_range(&plan.delivery.map(|amount| amount.0), self.currency(), lang);
            about = format!("{about} · {}", cost::delivery(&delivery, lang));
        }
        facts.push(about);
        if plan.period.is_some() && !self.is_unknown() && !self.is_empty() {
            let left_over = plan.left_over.0;
            let left_over = (!left_over.is_zero()).then(|| money(left_over, self.currency(), lang));
            facts.push(cost::starts(left_over.as_deref(), lang));
        }
        facts
    }

    /// Whether nothing that is eaten has a price.
    fn is_unknown(&self) -> bool {
        !self.plan.cost.has_prices
    }

    /// A column's head with the currency under it.
    fn head(&self, head: crate::words::Bi) -> String {
        format!("{}\n{}", head.get(self.lang), currency_sign(self.currency(), self.lang)).trim_end().to_owned()
    }

    fn money(&self, interval: &Interval<Amount>) -> Figure {
        money_figure(interval, self.currency(), self.lang)
    }

    /// The whole, under its parts.
    fn whole(&self, interval: &Interval<Amount>, priced: Option<Amount>) -> Figure {
        whole_figure(interval, priced, self.currency(), self.lang)
    }

    /// What 100 kcal or so cost.
    fn rate(&self, rate: Option<&Interval<Amount>>) -> Figure {
        Figure::plain(rate.map(|rate| self.money(rate).about()).unwrap_or_default())
    }

    /// The same of a food; what is free is said already.
    fn rate_of(&self, food: &FoodAccount, rate: Option<&Interval<Amount>>) -> Figure {
        if food.sold == SoldReport::Free { Figure::default() } else { self.rate(rate) }
    }

    /// Every food, the delivery and the total; where there are too many foods the cheapest stand together.
    fn foods(&self, all: bool) -> Grid {
        let (plan, lang) = (self.plan, self.lang);
        let mut shown: Vec<&FoodAccount> = plan.foods.iter().collect();
        let mut rows: Vec<Row> = Vec::new();
        let mut folded = None;
        if !all && shown.len() > MOST_FOODS {
            // What has no price is last to go: it is what somebody has to look up.
            let worth =
                |food: &FoodAccount| (food.sold == SoldReport::Unpriced, food.till.estimate.unwrap_or(food.till.low));
            let mut by_worth = shown.clone();
            by_worth.sort_by_key(|food| std::cmp::Reverse(worth(food)));
            let rest = by_worth.split_off(MOST_FOODS - 1);
            shown.retain(|food| !rest.iter().any(|other| std::ptr::eq(*food, *other)));
            let sums = [sum(rest.iter().map(|food| &food.eaten)), sum(rest.iter().map(|food| &food.till))];
            folded = Some(Row::Folded(rest.len(), sums));
        }
        rows.extend(shown.into_iter().map(Row::Food));
        rows.extend(folded);
        if plan.delivery.high.is_none_or(|high| !high.0.is_zero()) {
            rows.push(Row::Delivery);
        }
        if !self.is_unknown() {
            rows.push(Row::Total);
        }
        let each = |cell: &dyn Fn(&FoodAccount) -> Figure| -> Vec<Figure> {
            let of = |row: &Row| if let Row::Food(food) = row { cell(food) } else { Figure::default() };
            rows.iter().map(of).collect()
        };
        let names = rows.iter().map(|row| match row {
            Row::Food(food) => name(food),
            Row::Folded(count, _) => cost::folded(*count, lang),
            Row::Delivery => cost::DELIVERY.get(lang).into(),
            Row::Total => cost::TOTAL.get(lang).into(),
        });
        let eaten = rows.iter().map(|row| match row {
            Row::Food(food) => self.money(&food.eaten),
            Row::Folded(_, [eaten, _]) => self.money(eaten),
            Row::Delivery => Figure::default(),
            Row::Total => self.whole(&plan.cost.eaten_per_month, self.priced_eaten()),
        });
        let paid = rows.iter().map(|row| match row {
            Row::Food(food) => self.money(&food.till),
            Row::Folded(_, [_, paid]) => self.money(paid),
            Row::Delivery => self.money(&plan.delivery),
            Row::Total => self.whole(&plan.cost.till_per_month, self.priced_paid()),
        });
        let in_packs = |food: &FoodAccount| food.sold == SoldReport::Packs;
        let numbers = |head, worth, cells: Vec<Figure>| Column::figures(head, worth, worth, cells);
        let becomes = |cell: &dyn Fn(&FoodAccount) -> f64| each(&|food| Figure::plain(amount(food, cell(food), lang)));
        // Where nobody knows any price there is nothing to show under them.
        let known = |cells: Vec<Figure>| if self.is_unknown() { Vec::new() } else { cells };
        let mut grid = Grid::new([
            Column::text(cost::FOOD.get(lang), STAYS, names),
            Column::figures(&self.head(cost::EATEN), STAYS, 1, known(eaten.collect())),
            Column::figures(&self.head(cost::PAID), STAYS, 1, known(paid.collect())),
            Column::figures(
                cost::PACKS.get(lang),
                9,
                2,
                each(&|food| if in_packs(food) { packs(&food.packs) } else { Figure::default() }),
            ),
            numbers(&self.head(cost::PRICE), 8, each(&|food| Figure::plain(price(food, self.currency(), lang))))
                .called(cost::PRICE.get(lang)),
            numbers(cost::PER_100_KCAL.get(lang), 6, each(&|food| self.rate_of(food, food.per_100_kcal.as_ref()))),
            numbers(
                cost::PER_20_G_PROTEIN.get(lang),
                5,
                each(&|food| self.rate_of(food, food.per_20_g_protein.as_ref())),
            ),
            numbers(cost::BALANCE_AT_HOME.get(lang), 3, becomes(&|food| food.amounts.at_home)),
            numbers(cost::LEFT.get(lang), 4, becomes(&|food| food.amounts.left)),
            numbers(cost::SPOILED.get(lang), 7, becomes(&|food| food.amounts.spoiled)),
        ]);
        if !self.is_unknown() {
            grid.before(rows.len() - 1, Before::Rule);
        }
        grid
    }

    fn recipes(&self) -> Option<Grid> {
        let (recipes, lang) = (&self.plan.recipes, self.lang);
        (!recipes.is_empty()).then(|| {
            Grid::new([
                Column::text(cost::RECIPE.get(lang), STAYS, recipes.iter().map(|recipe| clean(&recipe.food))),
                Column::figures(
                    &self.head(cost::SERVING),
                    STAYS,
                    1,
                    recipes.iter().map(|recipe| self.money(&recipe.serving)),
                ),
                Column::figures(
                    cost::PER_100_KCAL.get(lang),
                    3,
                    1,
                    recipes.iter().map(|recipe| self.rate(recipe.per_100_kcal.as_ref())),
                ),
                Column::figures(
                    cost::PER_20_G_PROTEIN.get(lang),
                    2,
                    1,
                    recipes.iter().map(|recipe| self.rate(recipe.per_20_g_protein.as_ref())),
                ),
            ])
        })
    }

    /// Parts of the month: what is eaten and what is paid for it.
    fn parts(&self, head: &str, rows: Vec<(String, Interval<Amount>, Option<Amount>)>) -> Grid {
        let (mut names, mut eaten, mut paid) = (Vec::new(), Vec::new(), Vec::new());
        // Where something of every part has no price there is nothing to tell; a skipped day's nothing is no news either.
        let is_told = rows.iter().any(|(_, _, paid)| paid.is_some_and(|paid| !paid.0.is_zero()))
            || rows.iter().all(|(_, _, paid)| paid.is_some());
        for (name, of_eaten, of_paid) in rows {
            names.push(name);
            eaten.push(self.money(&of_eaten));
            if is_told {
                paid.push(part(of_paid, &of_eaten, self.currency(), self.lang));
            }
        }
        Grid::new([
            Column::text(head, STAYS, names),
            Column::figures(&self.head(cost::EATEN), STAYS, 1, eaten),
            Column::figures(&self.head(cost::PAID), STAYS, 1, paid),
        ])
    }

    fn meals(&self, all: bool) -> Grid {
        let meals = &self.plan.meals;
        let shown = if all || meals.len() <= MOST_MEALS { meals.len() } else { MOST_MEALS - 1 };
        let mut rows: Vec<_> =
            meals.iter().take(shown).map(|meal| (clean(&meal.meal), meal.eaten, meal.till)).collect();
        let rest = meals.get(shown..).unwrap_or_default();
        if !rest.is_empty() {
            let paid = rest.iter().map(|meal| meal.till.map(|amount| amount.0)).sum::<Option<Decimal>>().map(Amount);
            rows.push((cost::folded(rest.len(), self.lang), sum(rest.iter().map(|meal| &meal.eaten)), paid));
        }
        self.parts(cost::MEAL.get(self.lang), rows)
    }

    fn days(&self) -> Grid {
        let rows = self.plan.days.iter().map(|day| (ui::day(day.day, self.lang), day.eaten, day.till));
        self.parts(ui::DAY.get(self.lang), rows.collect())
    }

    fn weeks(&self) -> Option<Grid> {
        let period = self.plan.period.as_ref()?;
        let rows = self.plan.weeks.iter().map(|week| {
            let (from, to) = (short_date(&week.from, period), short_date(&week.to, period));
            (if from == to { from.to_owned() } else { format!("{from} – {to}") }, week.eaten, week.till)
        });
        Some(self.parts(cost::WEEK.get(self.lang), rows.collect()))
    }

    fn dates(&self) -> Option<Grid> {
        let period = self.plan.period.as_ref()?;
        let rows = self.plan.dates.iter().map(|date| {
            let name = format!("{} {}", short_date(&date.date, period), ui::day(date.day, self.lang));
            (name, date.eaten, date.till)
        });
        Some(self.parts(cost::DATE.get(self.lang), rows.collect()))
    }

    /// What the signs in the tables mean, and that their figures are rounded, where they do not add up.
    fn notes(&self) -> Vec<String> {
        let (plan, lang) = (self.plan, self.lang);
        let mut notes = Vec::new();
        if plan.foods.iter().any(|food| food.stale) {
            notes.push(cost::stale(STALE_DAYS.into(), lang));
        }
        let ranges = plan.foods.iter().flat_map(|food| [&food.eaten, &food.till]);
        if ranges.chain([&plan.delivery]).any(|money| money.high.is_some() && !self.money(money).ends.is_empty()) {
            notes.push(cost::ENDS.get(lang).into());
        }
        if self.is_rounded() {
            notes.push(cost::rounded(self.currency(), lang));
        }
        notes
    }

    fn is_rounded(&self) -> bool {
        let plan = self.plan;
        let (eaten, paid) = (&plan.cost.eaten_per_month, &plan.cost.till_per_month);
        // A part is exact; the whole that its parts make is the estimate.
        let known = paid.estimate.map_or_else(|| Interval::at_least(paid.low), Interval::exactly);
        let part = |till: Option<Amount>| till.map_or(Interval::at_least(Amount(Decimal::ZERO)), Interval::exactly);
        let rounded = |parts: Vec<Interval<Amount>>, whole| is_rounded(parts, whole, self.currency());
        let whole =
            |parts: Vec<Interval<Amount>>, priced, whole| whole_is_rounded(parts, whole, priced, self.currency());
        let mut sums = vec![
            whole(plan.foods.iter().map(|food| food.eaten).collect(), self.priced_eaten(), eaten),
            whole(plan.foods.iter().map(|food| food.till).chain([plan.delivery]).collect(), self.priced_paid(), paid),
            rounded(plan.meals.iter().map(|meal| meal.eaten).collect(), eaten),
            rounded(plan.days.iter().map(|day| day.eaten).collect(), eaten),
        ];
        if paid.estimate.is_some() {
            sums.push(rounded(plan.meals.iter().map(|meal| part(meal.till)).collect(), &known));
            sums.push(rounded(plan.days.iter().map(|day| part(day.till)).collect(), &known));
        }
        if plan.period.is_some() {
            sums.push(rounded(plan.weeks.iter().map(|week| week.eaten).collect(), eaten));
        }
        sums.contains(&true)
    }
}
