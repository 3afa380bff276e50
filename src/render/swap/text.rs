//! `meals swap` in the terminal.

use super::Page;
use crate::render::Options;
use crate::render::layout::{left, page, width, wrap};
use crate::render::style::{Tone, paragraph};
use crate::render::till::{NARROWEST, WIDEST, foot};
use crate::report::PlanSwap;
use crate::words::clean;
use crate::words::swaps as words;

/// The answer of `swap` for one plan, ending in a line break.
#[must_use]
pub fn swap(plan: &PlanSwap, opts: &Options) -> String {
    let (columns, lang) = (opts.width.clamp(NARROWEST, WIDEST), opts.lang);
    let answer = Page { plan, lang, verbose: opts.verbose };
    let painted = |text: &str, indent: usize, tone: Tone| paragraph(text, columns, indent, tone, opts.color);
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

#[cfg(test)]
mod tests {
    use super::super::sample::{everything, hostile, nothing};
    use super::*;
    use crate::render::checks::{fits_every_page, is_only_coloured};
    use crate::words::Lang;

    fn opts(lang: Lang, width: usize) -> Options {
        Options { lang, width, ..Options::default() }
    }

    #[test]
    fn everything_that_is_said() {
        insta::assert_snapshot!("everything_en_80", swap(&everything(), &opts(Lang::En, 80)));
        insta::assert_snapshot!("everything_ko_100", swap(&everything(), &opts(Lang::Ko, 100)));
        insta::assert_snapshot!("everything_ko_40", swap(&everything(), &opts(Lang::Ko, 40)));
        insta::assert_snapshot!("nothing_en_80", swap(&nothing(), &opts(Lang::En, 80)));
        insta::assert_snapshot!("nothing_ko_80", swap(&nothing(), &opts(Lang::Ko, 80)));
    }

    #[test]
    fn no_line_is_wider_than_the_page_and_no_name_disturbs_it() {
        for plan in [everything(), hostile(), nothing()] {
            fits_every_page(|opts| swap(&plan, opts));
        }
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        is_only_coloured(|opts| swap(&everything(), opts));
    }
}
