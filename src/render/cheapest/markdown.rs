//! `meals cheapest` as Markdown: what the terminal shows, in tables.

use super::Page;
use crate::render::markdown::escape;
use crate::render::till::Grid;
use crate::report::PlanCheapest;
use crate::words::{Bi, Lang, cheapest as words, cost};

/// One plan, ending in a line break.
#[must_use]
pub fn cheapest(plan: &PlanCheapest, lang: Lang) -> String {
    let answer = Page { plan, lang };
    let mut out = vec![format!("# {}\n\n", escape(&answer.title()))];
    let warning = (!plan.basket.is_empty()).then(|| words::NO_MENU.get(lang).to_owned());
    let said = answer.headlines().into_iter().chain(answer.reasons()).chain(warning);
    for line in said.chain(answer.facts()).chain(answer.notes(true)) {
        out.push(format!("- {}\n", escape(&line)));
    }
    let mut section = |heading: Bi, table: Option<Grid>| {
        if let Some(table) = table {
            out.push(format!("\n## {}\n\n{}", heading.get(lang), table.markdown()));
        }
    };
    section(cost::FOODS, answer.basket());
    section(words::ONE_PER_CENT, answer.prices());
    section(words::EASED, answer.eased());
    section(words::LINES, Some(answer.lines()));
    out.concat()
}
