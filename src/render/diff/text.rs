//! `meals diff` in the terminal.

use super::{Page, words};
use crate::render::Options;
use crate::render::layout::{left, page, width, wrap};
use crate::render::style::{Tone, paint, paragraph};
use crate::render::till::{NARROWEST, WIDEST, foot, not_shown};
use crate::report::PlanReport;
use crate::report::diff::PlanDiff;
use crate::words::cost;

/// How `after` differs from `before`, ending in a line break.
#[must_use]
pub fn diff(before: &PlanReport, after: &PlanReport, diff: &PlanDiff, opts: &Options) -> String {
    let (columns, lang) = (opts.width.clamp(NARROWEST, WIDEST), opts.lang);
    let answer = Page::new(before, after, diff, opts);
    let mut lines = Vec::new();
    for title in answer.titles() {
        lines.extend(paragraph(&title, columns, 2, Tone::Title, opts.color));
    }
    lines.push(String::new());
    for (fact, tone) in answer.facts() {
        lines.extend(paragraph(&fact, columns, 2, tone, opts.color));
    }
    if diff.is_same() {
        return page(&lines);
    }
    let (meals, more) = answer.meals();
    if !meals.is_empty() {
        lines.push(String::new());
        lines.push(paint(words::EATEN.get(lang), Tone::Title, opts.color));
        let whens: Vec<String> = meals.iter().map(|meal| format!("{} {}", meal.days, meal.name)).collect();
        let widest = whens.iter().map(|when| width(when)).max().unwrap_or_default();
        for (meal, when) in meals.iter().zip(&whens) {
            // Where there is no room beside it, the meal stands above.
            if widest + 30 <= columns {
                let change = wrap(&meal.change, columns - widest - 4, 0);
                let when = |line: usize| left(if line == 0 { when } else { "" }, widest);
                lines.extend(change.iter().enumerate().map(|(line, text)| format!("  {}  {text}", when(line))));
            } else {
                lines.extend(wrap(&format!("  {when}: {}", meal.change), columns, 4));
            }
        }
        if more > 0 {
            lines.push(paint(&format!("  {}", cost::folded(more, lang)), Tone::Faint, opts.color));
        }
    }
    let mut notes = Vec::new();
    lines.push(String::new());
    match answer.grid() {
        None => lines.push(words::NO_NUTRIENT.get(lang).into()),
        Some((grid, tones, more)) => {
            let (table, left_out) = grid.fitted(columns);
            let above = table.len().saturating_sub(tones.len());
            for (row, (line, tone)) in table.iter().enumerate() {
                let tone = row.checked_sub(above).and_then(|row| tones.get(row)).unwrap_or(tone);
                lines.push(paint(line, *tone, opts.color));
            }
            notes.push(words::CANCELS.get(lang).to_owned());
            notes.extend((more > 0).then(|| words::more(more, lang)));
            notes.extend(not_shown(left_out, "md", columns, lang));
        }
    }
    lines.extend(foot(&notes, columns, opts));
    page(&lines)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, everything, hostile, one_person};
    use super::*;
    use crate::render::checks::{fits_every_page, is_only_coloured};
    use crate::words::Lang;

    fn said((before, after, all): &Sample, opts: &Options) -> String {
        diff(before, after, all, opts)
    }

    #[test]
    fn everything_that_is_said() {
        let opts = |lang, width| Options { lang, width, ..Options::default() };
        insta::assert_snapshot!("everything_en_80", said(&everything(), &opts(Lang::En, 80)));
        insta::assert_snapshot!("everything_ko_120", said(&everything(), &opts(Lang::Ko, 120)));
        insta::assert_snapshot!("everything_ko_40", said(&everything(), &opts(Lang::Ko, 40)));
        insta::assert_snapshot!("one_person_en_80", said(&one_person(), &opts(Lang::En, 80)));
    }

    #[test]
    fn no_line_is_wider_than_the_page_and_no_name_disturbs_it() {
        for sample in [everything(), hostile(), one_person()] {
            fits_every_page(|opts| said(&sample, opts));
        }
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        is_only_coloured(|opts| said(&everything(), opts));
    }
}
