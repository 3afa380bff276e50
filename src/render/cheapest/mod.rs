//! The answer of `meals cheapest`: one file a format. JSON is `render::json::document`.

pub mod csv;
pub mod markdown;
pub mod text;

use rust_decimal::Decimal;

use super::layout::some;
use super::text::who;
use super::till::{Before, Column, Grid, STAYS, name_of, quantity};
use crate::assess::STALE_DAYS;
use crate::measure::{Interval, float};
use crate::nutrient::NutrientId;
use crate::report::{Amount, BasketFood, LineReport, PlanCheapest};
use crate::swap::Bound;
use crate::till::AVERAGE_MONTH;
use crate::words::{
    Bi, Lang, bare_money, cheapest as words, clean, coin_decimals, cost, currency_sign, figure, money, money_range,
    percent, ui, unit,
};

/// One plan's basket in one language.
struct Page<'a> {
    plan: &'a PlanCheapest,
    lang: Lang,
}

impl Page<'_> {
    fn currency(&self) -> Option<&str> {
        self.plan.currency.as_deref()
    }

    fn title(&self) -> String {
        let (plan, lang) = (self.plan, self.lang);
        let about = if plan.kept.is_some() { words::ABOUT_ADDITION } else { words::ABOUT };
        let who = plan.person.as_ref().map(|person| who(person, plan.reference, lang));
        let parts = [Some(name_of(plan.title.as_deref(), &plan.file)), who, Some(about.get(lang).into())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What is first to know.
    fn headlines(&self) -> Vec<String> {
        let (plan, lang) = (self.plan, self.lang);
        let show = |amount: Amount| money(amount.0, self.currency(), lang);
        let range = |amount: &Interval<Amount>| money_range(&amount.map(|amount| amount.0), self.currency(), lang);
        let kept = plan.kept.as_ref().map(|kept| {
            words::kept(&range(&kept.eaten_per_day), &range(&kept.eaten_per_month), &range(&kept.till_per_month), lang)
        });
        let budget = |paid: &Interval<Amount>| {
            let budget = plan.budget.as_ref().filter(|budget| !budget.per_month.0.is_zero())?;
            let share = paid.map(|paid| float(paid.0) / float(budget.per_month.0));
            Some((show(budget.per_month), percent(&share, lang)))
        };
        let cost = plan.cost_per_day.zip(plan.cost_per_month).map(|(day, month)| {
            let budget = budget(&Interval::exactly(month)).filter(|_| plan.kept.is_none());
            let cost = words::cost(&show(day), &show(month), lang);
            match budget {
                Some((budget, share)) => words::of_budget(&cost, &budget, &share, lang),
                None if plan.kept.is_some() => words::added(&cost, lang),
                None => cost,
            }
        });
        let together = plan.together().map(|together| {
            let said = words::together(&range(&together), lang);
            match budget(&together) {
                Some((budget, share)) => words::of_budget(&said, &budget, &share, lang),
                None => said,
            }
        });
        let none = (!plan.feasible).then(|| words::impossible(plan.candidates, plan.kept.is_some(), lang));
        let nothing = (plan.feasible && plan.basket.is_empty()).then(|| words::NOTHING_NEEDED.get(lang).to_owned());
        kept.into_iter().chain(cost).chain(together).chain(none).chain(nothing).collect()
    }

    /// Why there is no basket.
    fn reasons(&self) -> Vec<String> {
        let (plan, lang) = (self.plan, self.lang);
        let mut reasons = Vec::new();
        if plan.feasible {
            return reasons;
        }
        if !plan.missing.is_empty() {
            let names: Vec<String> = plan.missing.iter().map(|id| inside(id, lang)).collect();
            reasons.push(words::missing(&some(&names, 8, lang), lang));
        }
        if !plan.passed.is_empty() {
            let passed = plan.passed.iter().map(|line| {
                let gives = line.gives.map(|gives| self.amount(line, gives));
                words::of(&inside(line.nutrient, lang), gives.as_deref(), &self.asked(line), lang)
            });
            reasons.push(words::passed(&some(&passed.collect::<Vec<_>>(), 8, lang), lang));
        } else if plan.conflict.len() > 1 {
            let lines = plan.conflict.iter().map(|line| self.line(line));
            reasons.push(words::conflict(&some(&lines.collect::<Vec<_>>(), 8, lang), lang));
        }
        match self.nearest() {
            Some((line, share)) => {
                reasons.push(words::smallest(&self.line(line), &percent(&Interval::exactly(share), lang), lang));
            }
            None if plan.missing.is_empty() && plan.candidates > 0 => {
                reasons.push(words::NONE_EASED.get(lang).into());
            }
            None => {}
        }
        reasons
    }

    /// What needs to give way least, and how far.
    fn nearest(&self) -> Option<(&LineReport, f64)> {
        let eased = self.plan.lines.iter().filter_map(|line| Some((line, line.relaxation?)));
        eased.min_by(|(_, a), (_, b)| (a - 1.0).abs().total_cmp(&(b - 1.0).abs()))
    }

    /// `sodium (at most 2,300 mg)`.
    fn line(&self, line: &LineReport) -> String {
        format!("{} ({})", inside(line.nutrient, self.lang), self.asked(line))
    }

    fn asked(&self, line: &LineReport) -> String {
        words::asked(line.bound, &self.amount(line, line.amount), self.lang)
    }

    /// An amount in the unit of a line.
    fn amount(&self, line: &LineReport, value: f64) -> String {
        match line.unit {
            Some(of) => format!("{} {}", short(value, decimals(line.nutrient)), unit(of)),
            None => words::of_energy(&short(value, 1), self.lang),
        }
    }

    /// What is in it.
    fn basket(&self) -> Option<Grid> {
        let (plan, lang) = (self.plan, self.lang);
        if plan.basket.is_empty() {
            return None;
        }
        let whole = plan.cost_per_day.map_or(Decimal::ZERO, |cost| cost.0);
        let share = |food: &BasketFood| {
            if whole.is_zero() {
                return String::new();
            }
            percent(&Interval::exactly(float(food.cost.0) / float(whole)), lang)
        };
        let mut names: Vec<String> = plan.basket.iter().map(name).collect();
        names.push(cost::TOTAL.get(lang).into());
        let mut paid: Vec<String> = plan.basket.iter().map(|food| bare_money(food.cost.0, self.currency())).collect();
        paid.push(bare_money(whole, self.currency()));
        let blank = || [String::new()];
        let mut grid = Grid::new([
            Column::text(cost::FOOD.get(lang), STAYS, names),
            Column::numbers(
                words::A_DAY.get(lang),
                STAYS,
                plan.basket.iter().map(|food| much(food, lang)).chain(blank()),
            ),
            Column::numbers(self.money_head(words::PER_DAY).as_str(), STAYS, paid),
            Column::numbers(words::SHARE.get(lang), 2, plan.basket.iter().map(share).chain(blank())),
        ]);
        grid.before(plan.basket.len(), Before::Rule);
        Some(grid)
    }

    /// A head of a column of money.
    fn money_head(&self, of: Bi) -> String {
        format!("{} {}", currency_sign(self.currency(), self.lang), of.get(self.lang)).trim_start().to_owned()
    }

    /// Needs of which more has a price, the dearest first; what is not to be had before all.
    fn priced(&self) -> Vec<(&LineReport, Option<Amount>)> {
        let needs = self.needs();
        let mut priced: Vec<_> = needs.filter(|(_, price)| price.is_none_or(|price| !price.0.is_zero())).collect();
        priced.sort_by(|(_, a), (_, b)| match (a, b) {
            (Some(a), Some(b)) => b.cmp(a),
            _ => a.is_some().cmp(&b.is_some()),
        });
        priced
    }

    /// Every need with its price.
    fn needs(&self) -> impl Iterator<Item = (&LineReport, Option<Amount>)> {
        let needs = self.plan.lines.iter().filter(|line| line.bound != Bound::Limit);
        needs.filter_map(|line| Some((line, *self.plan.price_of.get(NutrientId::named(line.nutrient)?)?)))
    }

    fn price(&self, price: Option<Amount>, days: Decimal) -> String {
        match price {
            Some(price) => figure_of(price.0.saturating_mul(days), self.currency()),
            None => words::NOT_TO_BE_HAD.get(self.lang).into(),
        }
    }

    /// What one per cent more costs.
    fn prices(&self) -> Option<Grid> {
        let lang = self.lang;
        let priced = self.priced();
        (!priced.is_empty()).then(|| {
            let month = |price: Option<Amount>| price.map(|price| self.price(Some(price), AVERAGE_MONTH));
            Grid::new([
                Column::text(
                    ui::NUTRIENT.get(lang),
                    STAYS,
                    priced.iter().map(|(line, _)| ui_name(line.nutrient, lang)),
                ),
                Column::numbers(
                    words::NEED.get(lang),
                    STAYS,
                    priced.iter().map(|(line, _)| self.amount(line, line.amount)),
                ),
                Column::numbers(
                    self.money_head(words::PER_DAY).as_str(),
                    STAYS,
                    priced.iter().map(|(_, price)| self.price(*price, Decimal::ONE)),
                ),
                Column::numbers(
                    self.money_head(words::PER_MONTH).as_str(),
                    2,
                    priced.iter().map(|(_, price)| month(*price).unwrap_or_default()),
                ),
            ])
        })
    }

    /// What would do instead, where there is no basket.
    fn eased(&self) -> Option<Grid> {
        let lang = self.lang;
        let mut eased: Vec<(&LineReport, f64)> =
            self.plan.lines.iter().filter_map(|line| Some((line, line.relaxation?))).collect();
        eased.sort_by(|(_, a), (_, b)| (a - 1.0).abs().total_cmp(&(b - 1.0).abs()));
        (!eased.is_empty()).then(|| {
            let share = |share: f64| percent(&Interval::exactly(share), lang);
            Grid::new([
                Column::text(ui::NUTRIENT.get(lang), STAYS, eased.iter().map(|(line, _)| ui_name(line.nutrient, lang))),
                Column::numbers(words::LINE.get(lang), STAYS, eased.iter().map(|(line, _)| self.asked(line))),
                Column::numbers(
                    words::WOULD_DO.get(lang),
                    STAYS,
                    eased.iter().map(|(line, share)| self.amount(line, line.amount * share)),
                ),
                Column::numbers("", STAYS, eased.iter().map(|(_, eased)| share(*eased))),
            ])
        })
    }

    /// Every need and limit.
    fn lines(&self) -> Grid {
        let lang = self.lang;
        let lines = &self.plan.lines;
        let gives = |line: &LineReport| line.gives.map(|gives| self.amount(line, gives)).unwrap_or_default();
        Grid::new([
            Column::text(ui::NUTRIENT.get(lang), STAYS, lines.iter().map(|line| ui_name(line.nutrient, lang))),
            Column::numbers(words::LINE.get(lang), STAYS, lines.iter().map(|line| self.asked(line))),
            Column::numbers(words::GIVES.get(lang), STAYS, lines.iter().map(gives)),
            Column::text(
                words::BINDING.get(lang),
                2,
                lines.iter().map(|line| if line.binds { words::BINDS.get(lang).into() } else { String::new() }),
            ),
        ])
    }

    /// What else there is to say of a basket.
    fn facts(&self) -> Vec<String> {
        let (plan, lang) = (self.plan, self.lang);
        let mut facts = Vec::new();
        let limits: Vec<String> = plan
            .lines
            .iter()
            .filter(|line| line.binds && line.bound == Bound::Limit)
            .map(|line| self.line(line))
            .collect();
        if !limits.is_empty() {
            facts.push(words::limits(&limits.join(", "), lang));
        }
        let free = self.needs().count() - self.priced().len();
        if plan.feasible && free > 0 {
            facts.push(words::come_along(free, lang));
        }
        facts
    }

    /// What figures and signs mean.
    fn notes(&self, verbose: bool) -> Vec<String> {
        let (plan, lang) = (self.plan, self.lang);
        let below_zero = self.priced().iter().any(|(_, price)| price.is_some_and(|price| price.0 < Decimal::ZERO));
        let notes = [
            below_zero.then(|| words::CHEAPER_WITH_MORE.get(lang).to_owned()),
            (plan.basket.iter().any(|food| food.cost.0.is_zero())).then(|| words::FREE.get(lang).to_owned()),
            plan.basket.iter().any(|food| food.stale).then(|| cost::stale(STALE_DAYS.into(), lang)),
            (!plan.basket.is_empty()).then(|| words::EATEN_PRICES.get(lang).to_owned()),
            plan.sure.then(|| words::SURE.get(lang).to_owned()),
            (plan.candidates > 0).then(|| words::candidates(plan.candidates, plan.unsure, lang)),
            (!verbose).then(|| words::VERBOSE.get(lang).to_owned()),
        ];
        notes.into_iter().flatten().collect()
    }
}

/// Its name, marked where its price is stale.
fn name(food: &BasketFood) -> String {
    format!("{}{}", clean(&food.food), if food.stale { super::till::STALE_MARK } else { "" })
}

/// How much of it a day; small amounts to their second digit.
fn much(food: &BasketFood, lang: Lang) -> String {
    let show = |value: f64, unit: &'static str| {
        if value < 9.95 { format!("{} {unit}", figure(value, 1)) } else { quantity(value, unit, lang) }
    };
    match (food.grams, food.millilitres, food.count) {
        (Some(grams), _, _) => show(grams, "g"),
        (None, Some(ml), _) => show(ml, "ml"),
        (None, None, Some(count)) => cost::pieces(&figure(count, 2), lang),
        (None, None, None) => String::new(),
    }
}

/// Money of which a part of the least coin matters: to its second digit.
fn figure_of(money: Decimal, currency: Option<&str>) -> String {
    let text = figure(float(money.abs()), coin_decimals(currency) as usize);
    if money.is_sign_negative() { format!("-{text}") } else { text }
}

/// A figure without zeros behind the point.
fn short(value: f64, decimals: usize) -> String {
    let text = figure(value, decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn decimals(id: &str) -> usize {
    NutrientId::named(id).map_or(0, |id| id.get().decimals)
}

/// A nutrient's name in a table.
fn ui_name(id: &str, lang: Lang) -> String {
    NutrientId::named(id).map_or_else(|| clean(id), |id| ui::nutrient(id, lang).to_owned())
}

/// A nutrient's name in a sentence.
fn inside(id: &str, lang: Lang) -> String {
    NutrientId::named(id).map_or_else(|| clean(id), |id| ui::nutrient_inside(id, lang))
}
