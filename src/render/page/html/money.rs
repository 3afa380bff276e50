//! Money: the month against the budget, and what every food costs as eaten and as paid.

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::bars::Bar;
use super::{at, budget_class};
use crate::measure::Interval;
use crate::render::cost;
use crate::render::page::View;
use crate::render::text::money_lines;
use crate::render::till::{money_figure, name};
use crate::report::{Amount, FoodAccount};
use crate::words::{cost as cost_words, currency_sign, page as words, percent, ui};

/// More foods than these stand in one row.
const MOST: usize = 20;

/// What is paid, as it counts in an order and in a bar.
fn about(money: &Interval<Amount>) -> Decimal {
    money.estimate.unwrap_or(money.low).0
}

impl View<'_> {
    /// The budget's bar, a row a food, and the packs behind it.
    pub(super) fn money(&self) -> Markup {
        let (lang, money) = (self.lang(), &self.page.money);
        let (head, rows) = cost::foods_table(money, lang);
        html! {
            section aria-labelledby="money" {
                h2 id="money" { (words::MONEY.get(lang)) }
                @for line in money_lines(&money.cost, lang) { p { (line) } }
                @if !money.cost.has_prices {
                    p { (ui::WRITE_PRICES.get(lang)) }
                } @else {
                    (self.budget())
                    (self.foods())
                    p.soft { (words::MONEY_LEGEND.get(lang)) }
                    @for note in cost::notes(money, lang) { p.soft { (note.trim_start_matches("≈ ")) } }
                    details {
                        summary { (words::PACKS.get(lang)) }
                        (super::table(words::PACKS.get(lang), &head, &rows))
                    }
                }
            }
        }
    }

    /// From nothing to twice the budget.
    fn budget(&self) -> Markup {
        let (lang, cost) = (self.lang(), &self.page.money.cost);
        let Some(share) = &cost.share_of_budget else { return html! {} };
        let verdict = cost.budget_verdict();
        let said = ui::paid_share(&percent(share, lang), verdict, lang);
        let [low, high] = [share.low, share.high.unwrap_or(f64::INFINITY)].map(|share| Bar::place(100.0 * share));
        html! {
            p.budget {
                svg.bar width="100%" height="16" role="img" focusable="false" data-budget="" {
                    title { (said) }
                    rect.axis x="0" y="44%" width="100%" height="12%" {}
                    @if high > low { rect.possible x=(at(low)) y="19%" width=(at(high - low)) height="62%" {} }
                    @if low > 0.0 { rect.proved x="0%" y="19%" width=(at(low)) height="62%" {} }
                    line.limit x1="50%" x2="50%" y1="0" y2="100%" {}
                    @if share.high.is_none_or(|high| high > 2.0) { text.on x="100%" y="76%" text-anchor="end" { "▸" } }
                }
                span class=(budget_class(verdict)) { (said) }
            }
        }
    }

    /// A row a food, what is paid most for first; then the delivery, and the whole.
    fn foods(&self) -> Markup {
        let (lang, money) = (self.lang(), &self.page.money);
        let currency = money.cost.currency.as_deref();
        let sign = currency_sign(currency, lang);
        let mut foods: Vec<&FoodAccount> = money.foods.iter().collect();
        foods.sort_by_key(|food| std::cmp::Reverse(about(&food.till).max(about(&food.eaten))));
        let rest = foods.split_off(foods.len().min(if foods.len() > MOST { MOST - 1 } else { MOST }));
        let most = foods.iter().map(|food| about(&food.till).max(about(&food.eaten))).max().unwrap_or_default();
        let figure = |money: &Interval<Amount>| money_figure(money, currency, lang).joined();
        let plain = |name: &str, eaten: Option<&Interval<Amount>>, paid: &Interval<Amount>| {
            html! {
                tr {
                    th scope="row" { (name) }
                    td.bar {}
                    td.number { @if let Some(eaten) = eaten { (figure(eaten)) } }
                    td.number { (figure(paid)) }
                }
            }
        };
        html! {
            table.money {
                thead {
                    tr {
                        th scope="col" { (cost_words::FOOD.get(lang)) }
                        th.bar scope="col" { (words::EATEN_AND_PAID.get(lang)) }
                        th.number scope="col" { (cost_words::EATEN.get(lang)) " " (sign) }
                        th.number scope="col" { (cost_words::PAID.get(lang)) " " (sign) }
                    }
                }
                tbody {
                    @for food in &foods {
                        tr data-food=(crate::words::clean_line(&food.food)) {
                            th scope="row" { (name(food)) }
                            td.bar { (bars(food, most, &format!("{} / {} {sign}", figure(&food.eaten), figure(&food.till)))) }
                            td.number { (figure(&food.eaten)) }
                            td.number { (figure(&food.till)) }
                        }
                    }
                    @if !rest.is_empty() {
                        (plain(
                            &ui::more(rest.len(), lang),
                            Some(&cost::sum(rest.iter().map(|food| &food.eaten))),
                            &cost::sum(rest.iter().map(|food| &food.till)),
                        ))
                    }
                    @if money.delivery.high.is_none_or(|high| !high.0.is_zero()) {
                        (plain(cost_words::DELIVERY.get(lang), None, &money.delivery))
                    }
                }
                tfoot { (plain(cost_words::TOTAL.get(lang), Some(&money.cost.eaten_per_month), &money.cost.till_per_month)) }
            }
        }
    }
}

/// Eaten inside paid, both against the most that is paid for a food.
fn bars(food: &FoodAccount, most: Decimal, told: &str) -> Markup {
    let share = |money: &Interval<Amount>| {
        let share = about(money).checked_div(most).and_then(|share| share.to_f64());
        100.0 * share.unwrap_or_default()
    };
    let (eaten, paid) = (share(&food.eaten), share(&food.till));
    html! {
        svg.bar width="100%" height="16" role="img" focusable="false" {
            title { (name(food)) ": " (told) }
            @if paid > 0.0 { rect.paid x="0%" y="12%" width=(at(paid)) height="76%" {} }
            @if eaten > 0.0 { rect.eaten x="0%" y="28%" width=(at(eaten)) height="44%" {} }
        }
    }
}
