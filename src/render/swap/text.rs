//! `meals swap` in the terminal.

use super::Page;
use crate::render::Options;
use crate::render::layout::{left, page, width, wrap};
use crate::render::style::{Tone, paint};
use crate::render::till::{NARROWEST, WIDEST, foot};
use crate::report::PlanSwap;
use crate::words::clean;
use crate::words::swaps as words;

/// The answer of `swap` for one plan, ending in a line break.
#[must_use]
pub fn swap(plan: &PlanSwap, opts: &Options) -> String {
    let (columns, lang) = (opts.width.clamp(NARROWEST, WIDEST), opts.lang);
    let answer = Page { plan, lang, verbose: opts.verbose };
    let painted = |text: &str, indent: usize, tone: Tone| -> Vec<String> {
        wrap(text, columns, indent).iter().map(|line| paint(line, tone, opts.color)).collect()
    };
    let mut lines = painted(&answer.title(), 2, Tone::Title);
    for line in answer.before() {
        lines.extend(wrap(&line, columns, 2));
    }
    for (place, one) in answer.shown() {
        lines.push(String::new());
        let number = format!("{place}. ");
        lines.extend(painted(&format!("{number}{}", answer.heading(one)), width(&number), Tone::Title));
        let places: Vec<String> = one.edits.iter().map(|edit| clean(&edit.place)).collect();
        let widest = places.iter().map(|place| width(place)).max().unwrap_or_default();
        for (edit, place) in one.edits.iter().zip(&places) {
            // Where there is no room beside it, the place stands above.
            if widest + 30 <= columns {
                let text = format!("   {}  {}", left(place, widest), answer.edit(edit));
                lines.extend(wrap(&text, columns, widest + 5));
            } else {
                lines.extend(wrap(&format!("   {place}: {}", answer.edit(edit)), columns, 5));
            }
        }
        for (label, names) in answer.effects(one) {
            let tone = if label == words::CLOSES.get(lang) { Tone::Good } else { Tone::Soft };
            lines.extend(painted(&format!("   {label}: {names}"), 5, tone));
        }
        // Why something stays open is said of the best; of all with -v.
        if place == 1 || opts.verbose {
            for (index, (name, reason)) in answer.open(one).into_iter().enumerate() {
                if index == 0 {
                    lines.extend(painted(&format!("   {}:", words::OPEN.get(lang)), 5, Tone::Plain));
                }
                lines.extend(painted(&format!("     {name}: {reason}"), 7, Tone::Faint));
            }
        }
    }
    lines.push(String::new());
    lines.extend(wrap(&answer.searched(), columns, 2));
    let mut notes = Vec::new();
    if answer.not_shown() > 0 {
        notes.push(words::more(answer.not_shown(), lang));
    }
    notes.push(words::SHORTFALL_IS.get(lang).to_owned());
    if !plan.suggestions.is_empty() {
        notes.push(words::HOW_TO_APPLY.get(lang).to_owned());
    }
    lines.extend(foot(&notes, columns, opts));
    page(&lines)
}
