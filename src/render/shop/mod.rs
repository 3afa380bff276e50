//! The answer of `meals shop`: one file a format. JSON is `render::json::document`.

pub mod csv;
pub mod markdown;
pub mod text;

use super::layout::some;
use super::text::brief;
use super::till::{
    Before, Column, Figure, Grid, STAYS, amount, bought_on, money_figure, name, pack_of, packs, period, priced,
    priced_words, whole_figure, whole_is_rounded,
};
use crate::assess::STALE_DAYS;
use crate::measure::{Interval, float};
use crate::report::{Amount, FoodAccount, PlanShop};
use crate::words::{Bi, Lang, clean, cost, currency_sign, money, money_range, number, percent, ui};

/// Days from which on a list is held against a budget for a month.
const LEAST_DAYS_OF_A_MONTH: usize = 28;

/// One plan's list in one language.
struct Page<'a> {
    plan: &'a PlanShop,
    lang: Lang,
}

/// What stands under one heading of a list.
struct Section<'a> {
    /// None for what can be had anywhere, where no shop has a name.
    heading: Option<String>,
    kind: Kind,
    foods: Vec<&'a FoodAccount>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Priced,
    /// Not as the choices take turns, but as one may choose.
    Perhaps,
    Unpriced,
    Free,
    AtHome,
}

impl Kind {
    /// Its name, marked where a stale price matters.
    fn name(self, food: &FoodAccount) -> String {
        if self == Self::AtHome { clean(&food.food) } else { name(food) }
    }

    /// Whether one leaves the house for it.
    const fn is_bought(self) -> bool {
        matches!(self, Self::Priced | Self::Unpriced | Self::Free)
    }
}

impl Page<'_> {
    fn currency(&self) -> Option<&str> {
        self.plan.currency.as_deref()
    }

    fn title(&self) -> String {
        let about = cost::list(self.plan.period.days, self.lang);
        super::till::title(self.plan.title.as_deref(), &self.plan.file, &about)
    }

    /// Whether there is nothing to say about any food.
    fn is_empty(&self) -> bool {
        self.sections().is_empty()
    }

    fn total(&self) -> String {
        let (plan, lang) = (self.plan, self.lang);
        let show = |amount: Amount| money(amount.0, self.currency(), lang);
        let paid = money_range(&plan.total.map(|amount| amount.0), self.currency(), lang);
        let of_month = plan.budget.as_ref().filter(|budget| budget.period == "month");
        // In a first week one stocks up for many: a month's budget says nothing about it.
        let is_judged = of_month.is_none() || plan.period.days >= LEAST_DAYS_OF_A_MONTH;
        let of_days = plan.budget.as_ref().filter(|_| is_judged);
        let mut text = match of_days {
            Some(budget) => {
                let share = plan.total.map(|total| float(total.0) / float(budget.per_month.0));
                let share = (!budget.per_month.0.is_zero()).then(|| percent(&share, lang));
                let said = cost::total(&paid, Some((&show(budget.per_month), share.as_deref())), lang);
                format!("{said}: {}", ui::budget_verdict(budget.verdict(&plan.total)).get(lang))
            }
            None => cost::total(&paid, None, lang),
        };
        if let Some(budget) = of_month.filter(|_| !is_judged) {
            text = format!("{text} · {}", cost::monthly(&show(budget.limit), lang));
        }
        if let Some(priced) = priced_words(&plan.total, self.priced(), self.currency(), lang) {
            text = format!("{text}; {priced}");
        }
        let unpriced: Vec<String> = plan.unpriced.iter().map(|food| brief(&food.food)).collect();
        if !unpriced.is_empty() {
            text = format!("{text}; {}", ui::unpriced(unpriced.len(), &some(&unpriced, 3, lang), lang));
        }
        if plan.shops.is_empty() && plan.total.low.0.is_zero() && plan.total.high.is_none() {
            text = format!("{text}; {}", ui::WRITE_PRICES.get(lang));
        }
        text
    }

    /// Everything that is paid for: foods and fees.
    fn parts(&self) -> impl Iterator<Item = &Interval<Amount>> {
        let plan = self.plan;
        let bought = plan.shops.iter().flat_map(|shop| &shop.foods).chain(&plan.unpriced);
        bought.map(|food| &food.till).chain([&plan.delivery])
    }

    /// What is paid for what has a price, where not all has.
    fn priced(&self) -> Option<Amount> {
        priced(self.parts(), &self.plan.total)
    }

    fn period(&self) -> String {
        period(&self.plan.period, self.lang)
    }

    fn sections(&self) -> Vec<Section<'_>> {
        let (plan, lang) = (self.plan, self.lang);
        let named = plan.shops.iter().any(|shop| shop.shop.is_some());
        let perhaps = |food: &&FoodAccount| food.packs.estimate == Some(0.0);
        let shops = plan.shops.iter().map(|shop| {
            let heading = shop.shop.as_deref().map_or_else(|| cost::ANY_SHOP.get(lang).to_owned(), clean);
            let foods = shop.foods.iter().filter(|food| !perhaps(food)).collect();
            Section { heading: named.then_some(heading), kind: Kind::Priced, foods }
        });
        let section = |heading: Bi, kind, foods| Section { heading: Some(heading.get(lang).into()), kind, foods };
        let rest = [
            section(
                cost::PERHAPS,
                Kind::Perhaps,
                plan.shops.iter().flat_map(|shop| &shop.foods).filter(perhaps).collect(),
            ),
            section(cost::UNPRICED, Kind::Unpriced, plan.unpriced.iter().collect()),
            section(cost::FREE_FOODS, Kind::Free, plan.free.iter().collect()),
            section(cost::AT_HOME, Kind::AtHome, plan.at_home.iter().collect()),
        ];
        shops.chain(rest).filter(|section| !section.foods.is_empty()).collect()
    }

    /// How many packs, of what and between which ends; or how much of what is not sold in packs.
    fn buy(&self, food: &FoodAccount, kind: Kind) -> (String, Figure) {
        let lang = self.lang;
        match kind {
            Kind::Priced | Kind::Perhaps => {
                let pack = food.offer.as_ref().and_then(|offer| pack_of(offer, lang));
                let pack = pack.map(|pack| format!("× {pack}")).unwrap_or_default();
                match packs(&food.packs) {
                    Figure { ends, .. } if kind == Kind::Perhaps => (ends, Figure::plain(pack)),
                    Figure { text, ends } => (text, Figure { text: pack, ends }),
                }
            }
            Kind::Unpriced | Kind::Free => (String::new(), Figure::plain(amount(food, food.amounts.bought, lang))),
            Kind::AtHome => (String::new(), Figure::default()),
        }
    }

    fn cost(&self, food: &FoodAccount, kind: Kind) -> Figure {
        match kind {
            Kind::Priced | Kind::Perhaps => money_figure(&food.till, self.currency(), self.lang),
            Kind::Unpriced if self.currency().is_some() => Figure::plain(ui::UNKNOWN.get(self.lang)),
            _ => Figure::default(),
        }
    }

    fn has_delivery(&self) -> bool {
        self.plan.delivery.high.is_none_or(|high| !high.0.is_zero())
    }

    /// The list, the fees and the total.
    fn list(&self) -> Grid {
        let lang = self.lang;
        let sections = self.sections();
        let rows: Vec<(&FoodAccount, Kind)> =
            sections.iter().flat_map(|section| section.foods.iter().map(|food| (*food, section.kind))).collect();
        let mut names: Vec<String> = rows
            .iter()
            .map(|(food, kind)| format!("{} {}", if kind.is_bought() { "☐" } else { "·" }, kind.name(food)))
            .collect();
        let (mut count, mut pack): (Vec<String>, Vec<Figure>) =
            rows.iter().map(|(food, kind)| self.buy(food, *kind)).unzip();
        let mut money: Vec<Figure> = rows.iter().map(|(food, kind)| self.cost(food, *kind)).collect();
        let mut add = |name: Bi, figure: Figure| {
            names.push(name.get(lang).into());
            money.push(figure);
        };
        if self.has_delivery() {
            add(cost::DELIVERY, money_figure(&self.plan.delivery, self.currency(), lang));
        }
        let total = !self.plan.shops.is_empty() || self.has_delivery();
        if total {
            add(cost::TOTAL, whole_figure(&self.plan.total, self.priced(), self.currency(), lang));
        }
        let all = names.len();
        count.resize(all, String::new());
        pack.resize(all, Figure::default());
        let mut on: Vec<Figure> =
            rows.iter().map(|(food, _)| bought_on(&food.bought_on, &self.plan.period, lang)).collect();
        on.resize(all, Figure::default());
        let becomes = |cell: &dyn Fn(&FoodAccount) -> f64| {
            let mut cells: Vec<String> = rows.iter().map(|(food, _)| amount(food, cell(food), lang)).collect();
            cells.resize(all, String::new());
            cells
        };
        let cost_head = format!("{}\n{}", cost::COST.get(lang), currency_sign(self.currency(), lang));
        let mut grid = Grid::new([
            Column::text(cost::FOOD.get(lang), STAYS, names),
            Column::numbers(cost::BUY.get(lang), STAYS, count),
            Column::with_ends("", STAYS, 4, pack),
            Column::figures(cost_head.trim_end(), STAYS, 2, money),
            Column::long_or_short(cost::ON.get(lang), 5, 1, on),
            Column::numbers(cost::BALANCE_AT_HOME.get(lang), 3, becomes(&|food| food.amounts.at_home)),
            Column::numbers(cost::LEFT.get(lang), 6, becomes(&|food| food.amounts.left)),
            Column::numbers(cost::SPOILED.get(lang), 7, becomes(&|food| food.amounts.spoiled)),
        ]);
        let mut row = 0;
        for section in &sections {
            if let Some(heading) = &section.heading {
                if row > 0 {
                    grid.before(row, Before::Blank);
                }
                grid.before(row, Before::Heading(heading.clone()));
            }
            row += section.foods.len();
        }
        if self.has_delivery() {
            grid.before(row, Before::Blank);
        }
        if total {
            grid.before(all - 1, Before::Rule);
        }
        grid
    }

    /// Where every food comes from and goes, and whether all of it adds up as it is shown.
    fn balance(&self) -> (Grid, bool) {
        let lang = self.lang;
        let foods: Vec<&FoodAccount> = self.sections().into_iter().flat_map(|section| section.foods).collect();
        // Pieces may be halves.
        let shown = |food: &FoodAccount, value: f64| {
            let to = if food.amounts.unit == "count" { 10.0 } else { 1.0 };
            (value * to).round() / to
        };
        let column = |head: Bi, worth, cell: &dyn Fn(&FoodAccount) -> f64| {
            let show = |food: &&FoodAccount| match shown(food, cell(food)) {
                0.0 => String::new(),
                value => number(value, usize::from(value.fract() != 0.0)),
            };
            Column::numbers(head.get(lang), worth, foods.iter().map(show))
        };
        let adds_up = |food: &&FoodAccount| {
            let sum = |all: &[f64]| all.iter().map(|value| shown(food, *value)).sum::<f64>();
            let all = &food.amounts;
            let to = sum(&[all.eaten, all.refuse, all.spoiled, all.left]);
            (sum(&[all.at_home, all.bought, all.cooking]) - to).abs() < 0.05
        };
        let unit = |food: &&FoodAccount| if food.amounts.unit == "count" { "" } else { food.amounts.unit }.to_owned();
        let grid = Grid::new([
            Column::text(cost::FOOD.get(lang), STAYS, foods.iter().map(|food| clean(&food.food))),
            Column::text("", STAYS, foods.iter().map(unit)),
            column(cost::BALANCE_AT_HOME, 3, &|food| food.amounts.at_home),
            column(cost::BALANCE_BOUGHT, STAYS, &|food| food.amounts.bought),
            column(cost::BALANCE_COOKING, 2, &|food| food.amounts.cooking),
            column(cost::BALANCE_EATEN, STAYS, &|food| food.amounts.eaten),
            column(cost::BALANCE_REFUSE, 1, &|food| food.amounts.refuse),
            column(cost::SPOILED, 4, &|food| food.amounts.spoiled),
            column(cost::LEFT, 5, &|food| food.amounts.left),
        ]);
        (grid, foods.iter().all(adds_up))
    }

    /// What the signs mean, and that figures are rounded, where they do not add up.
    fn notes(&self) -> Vec<String> {
        let (plan, lang) = (self.plan, self.lang);
        let bought = || plan.shops.iter().flat_map(|shop| &shop.foods);
        let mut notes = Vec::new();
        if bought().any(|food| food.stale) {
            notes.push(cost::stale(STALE_DAYS.into(), lang));
        }
        let is_range = |money: &Interval<Amount>| !money_figure(money, self.currency(), lang).ends.is_empty();
        if bought().any(|food| is_range(&food.till) || !packs(&food.packs).ends.is_empty()) || is_range(&plan.delivery)
        {
            notes.push(cost::ENDS.get(lang).into());
        }
        if whole_is_rounded(self.parts().copied(), &plan.total, self.priced(), self.currency()) {
            notes.push(cost::rounded(self.currency(), lang));
        }
        notes
    }
}
