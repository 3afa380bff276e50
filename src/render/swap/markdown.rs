//! `meals swap` as Markdown.

use super::Page;
use crate::render::markdown::{escape, table};
use crate::report::PlanSwap;
use crate::words::swaps as words;
use crate::words::{Lang, clean};

/// One plan, ending in a line break.
#[must_use]
pub fn swap(plan: &PlanSwap, lang: Lang) -> String {
    let answer = Page { plan, lang, verbose: true };
    let mut out = vec![format!("# {}\n", escape(&answer.title()))];
    for line in answer.before() {
        out.push(format!("\n{}\n", escape(&line)));
    }
    for (place, one) in answer.shown() {
        out.push(format!("\n## {place}. {}\n\n", escape(&answer.heading(one))));
        let cell = |text: &Option<String>| text.as_deref().map_or_else(|| "—".into(), clean);
        let rows: Vec<Vec<String>> =
            one.edits.iter().map(|edit| vec![clean(&edit.place), cell(&edit.from), cell(&edit.to)]).collect();
        let head = [words::WHERE, words::FROM, words::TO].map(|head| head.get(lang).to_owned());
        out.push(table(&head, &rows, 0..0));
        for (label, names) in answer.effects(one) {
            out.push(format!("\n- **{label}**: {}", escape(&names)));
        }
        let open = answer.open(one);
        if !open.is_empty() {
            out.push(format!("\n- **{}**:", words::OPEN.get(lang)));
        }
        for (name, reason) in open {
            out.push(format!("\n  - {}: {}", escape(&name), escape(&reason)));
        }
        out.push("\n".into());
    }
    out.push(format!("\n{}\n\n{}\n", escape(&answer.searched()), escape(words::SHORTFALL_IS.get(lang))));
    out.concat()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{everything, hostile, nothing};
    use super::*;

    #[test]
    fn a_page_and_an_empty_one() {
        insta::assert_snapshot!("everything_en_md", swap(&everything(), Lang::En));
        insta::assert_snapshot!("everything_ko_md", swap(&everything(), Lang::Ko));
        insta::assert_snapshot!("nothing_en_md", swap(&nothing(), Lang::En));
    }

    #[test]
    fn no_name_breaks_out_of_its_cell() {
        let text = swap(&hostile(), Lang::En);
        assert!(!text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'));
        for row in text.lines().filter(|line| line.starts_with('|')) {
            assert_eq!(row.replace("\\|", "").matches('|').count(), 4, "{}", &row[..row.len().min(200)]);
        }
    }
}
