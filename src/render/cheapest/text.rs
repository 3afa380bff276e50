//! `meals cheapest` in the terminal: the cost first, then what it buys and what each need costs, or why there is nothing to buy.

use super::Page;
use crate::render::Options;
use crate::render::layout::{page, wrap};
use crate::render::style::{Tone, paint};
use crate::render::till::{Grid, NARROWEST, WIDEST, foot, not_shown, painted};
use crate::report::PlanCheapest;
use crate::words::{Bi, cheapest as words};

/// The answer of `cheapest` for one plan, ending in a line break.
#[must_use]
pub fn cheapest(plan: &PlanCheapest, opts: &Options) -> String {
    let (columns, lang) = (opts.width.clamp(NARROWEST, WIDEST), opts.lang);
    let answer = Page { plan, lang };
    let title = wrap(&answer.title(), columns, 2);
    let mut lines: Vec<String> = title.iter().map(|line| paint(line, Tone::Title, opts.color)).collect();
    for line in answer.headlines().iter().chain(&answer.reasons()) {
        lines.extend(wrap(line, columns, 2));
    }
    if plan.feasible {
        let warning = wrap(words::NO_MENU.get(lang), columns, 2);
        lines.extend(warning.iter().map(|line| paint(line, Tone::Soft, opts.color)));
    }
    let mut left_out = Vec::new();
    let mut table = |heading: Option<Bi>, grid: Option<Grid>, lines: &mut Vec<String>| {
        let Some(grid) = grid else { return };
        lines.push(String::new());
        if let Some(heading) = heading {
            lines.extend(wrap(heading.get(lang), columns, 2).iter().map(|line| paint(line, Tone::Title, opts.color)));
        }
        let (drawn, columns_left_out) = grid.fitted(columns);
        lines.extend(painted(&drawn, opts));
        left_out.extend(columns_left_out);
    };
    table(None, answer.basket(), &mut lines);
    table(Some(words::ONE_PER_CENT), answer.prices(), &mut lines);
    table(Some(words::EASED), answer.eased(), &mut lines);
    for fact in answer.facts() {
        lines.extend(wrap(&fact, columns, 2));
    }
    if opts.verbose {
        table(Some(words::LINES), Some(answer.lines()), &mut lines);
    }
    let mut notes = answer.notes(opts.verbose);
    notes.extend(not_shown(left_out, "csv", columns, lang));
    lines.extend(foot(&notes, columns, opts));
    page(&lines)
}
