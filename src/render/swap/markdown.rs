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
    let mut out = format!("# {}\n", escape(&answer.title()));
    for line in answer.before() {
        out.push_str(&format!("\n{}\n", escape(&line)));
    }
    for (place, one) in answer.shown() {
        out.push_str(&format!("\n## {place}. {}\n\n", escape(&answer.heading(one))));
        let cell = |text: &Option<String>| escape(&text.as_deref().map_or_else(|| "—".into(), clean));
        let rows: Vec<Vec<String>> =
            one.edits.iter().map(|edit| vec![escape(&clean(&edit.place)), cell(&edit.from), cell(&edit.to)]).collect();
        let head = [words::WHERE, words::FROM, words::TO].map(|head| head.get(lang).to_owned());
        out.push_str(&table(&head, &rows, 0..0));
        for (label, names) in answer.effects(one) {
            out.push_str(&format!("\n- **{label}**: {}", escape(&names)));
        }
        let open = answer.open(one);
        if !open.is_empty() {
            out.push_str(&format!("\n- **{}**:", words::OPEN.get(lang)));
        }
        for (name, reason) in open {
            out.push_str(&format!("\n  - {}: {}", escape(&name), escape(&reason)));
        }
        out.push('\n');
    }
    out.push_str(&format!("\n{}\n\n{}\n", escape(&answer.searched()), escape(words::SHORTFALL_IS.get(lang))));
    out
}
