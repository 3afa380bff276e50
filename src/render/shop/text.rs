//! `meals shop` in the terminal: the list, by shop.

use super::Page;
use crate::render::Options;
use crate::render::layout::{page, wrap};
use crate::render::style::{Tone, paint};
use crate::render::till::{orders, painted};
use crate::report::PlanShop;
use crate::words::cost as words;

/// The answer of `shop` for one plan, ending in a line break.
#[must_use]
pub fn shop(plan: &PlanShop, opts: &Options) -> String {
    let (columns, lang) = (opts.width.clamp(40, 120), opts.lang);
    let answer = Page { plan, lang };
    let title = wrap(&answer.title(), columns, 2);
    let mut lines: Vec<String> = title.iter().map(|line| paint(line, Tone::Title, opts.color)).collect();
    if answer.is_empty() {
        lines.extend(wrap(&answer.period(), columns, 2));
        lines.push(words::NOTHING_TO_BUY.get(lang).into());
        return page(&lines);
    }
    lines.extend(wrap(&answer.total(), columns, 2));
    lines.extend(wrap(&answer.period(), columns, 2));
    lines.push(String::new());
    lines.extend(painted(&answer.list().lines(columns), opts));
    if opts.verbose {
        if !plan.orders.is_empty() {
            lines.push(String::new());
            lines.extend(orders(&plan.orders, &plan.period, plan.currency.as_deref(), columns, opts));
        }
        let (balance, adds_up) = answer.balance();
        lines.push(String::new());
        let heading = wrap(words::BALANCE.get(lang), columns, 2);
        lines.extend(heading.iter().map(|line| paint(line, Tone::Title, opts.color)));
        lines.extend(painted(&balance.lines(columns), opts));
        if !adds_up {
            lines.push(paint(words::ROUNDED_AMOUNTS.get(lang), Tone::Faint, opts.color));
        }
    }
    let mut notes = answer.notes();
    if !opts.verbose {
        notes.push(words::VERBOSE_SHOP.get(lang).into());
    }
    if !notes.is_empty() {
        lines.push(String::new());
    }
    for note in notes {
        lines.extend(wrap(&note, columns, 2).iter().map(|line| paint(line, Tone::Faint, opts.color)));
    }
    page(&lines)
}
