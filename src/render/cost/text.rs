//! `meals cost` in the terminal: what is paid first, then what for.

use super::Page;
use crate::render::Options;
use crate::render::bar::bar;
use crate::render::layout::{page, wrap};
use crate::render::style::{Tone, paint};
use crate::render::text::bar_cells;
use crate::render::till::{orders, painted, side_by_side};
use crate::report::PlanCost;
use crate::words::cost as words;

/// The answer of `cost` for one plan, ending in a line break.
#[must_use]
pub fn cost(plan: &PlanCost, opts: &Options) -> String {
    let (columns, lang) = (opts.width.clamp(40, 120), opts.lang);
    let answer = Page { plan, lang };
    let title = wrap(&answer.title(), columns, 2);
    let mut lines: Vec<String> = title.iter().map(|line| paint(line, Tone::Title, opts.color)).collect();
    lines.extend(wrap(&answer.paid(), columns, 2));
    if !answer.is_unknown() {
        lines.extend(budget(plan, columns, opts));
    }
    for fact in answer.facts() {
        lines.extend(wrap(&fact, columns, 2));
    }
    if !answer.is_empty() {
        lines.push(String::new());
        lines.extend(painted(&answer.foods(opts.verbose).lines(columns), opts));
        if let Some(recipes) = answer.recipes() {
            lines.push(String::new());
            lines.extend(painted(&recipes.lines(columns), opts));
        }
    }
    if !answer.is_unknown() && !answer.is_empty() {
        let mut parts = vec![answer.meals(opts.verbose), answer.days()];
        parts.extend(answer.weeks());
        lines.push(String::new());
        lines.extend(side_by_side(&parts, columns, opts));
        if let Some(dates) = answer.dates().filter(|_| opts.verbose) {
            lines.push(String::new());
            lines.extend(painted(&dates.lines(columns), opts));
        }
    }
    if let Some(period) = plan.period.as_ref().filter(|_| opts.verbose && !plan.orders.is_empty()) {
        lines.push(String::new());
        lines.extend(orders(&plan.orders, period, plan.cost.currency.as_deref(), columns, opts));
    }
    let mut notes = answer.notes();
    if plan.period.is_some() && !opts.verbose && !answer.is_unknown() && !answer.is_empty() {
        notes.push(words::VERBOSE_COST.get(lang).into());
    }
    if !notes.is_empty() {
        lines.push(String::new());
    }
    for note in notes {
        lines.extend(wrap(&note, columns, 2).iter().map(|line| paint(line, Tone::Faint, opts.color)));
    }
    page(&lines)
}

/// The bar of what is paid, from nothing to twice the budget.
fn budget(plan: &PlanCost, columns: usize, opts: &Options) -> Option<String> {
    let share = plan.cost.share_of_budget.as_ref()?;
    let cells = Some(bar_cells(columns)).filter(|cells| *cells > 0)?;
    let tone = match share.high {
        _ if share.low > 1.0 => Tone::Bad,
        Some(high) if high <= 1.0 => Tone::Good,
        _ => Tone::Unsure,
    };
    bar(share, 1.0, cells).map(|drawn| format!("  {}", paint(&drawn, tone, opts.color)))
}
