//! `meals cost` as Markdown: what the terminal shows, in tables.

use super::Page;
use crate::render::markdown::escape;
use crate::render::till::Grid;
use crate::report::PlanCost;
use crate::words::{Bi, Lang, cost as words};

/// One plan, ending in a line break.
#[must_use]
pub fn cost(plan: &PlanCost, lang: Lang) -> String {
    let answer = Page { plan, lang };
    let mut out = vec![format!("# {}\n\n- {}\n", escape(&answer.title()), escape(&answer.paid()))];
    out.extend(answer.facts().iter().chain(&answer.notes()).map(|line| format!("- {}\n", escape(line))));
    let mut section = |heading: Bi, table: &Grid| {
        out.push(format!("\n## {}\n\n{}", heading.get(lang), table.markdown()));
    };
    if !answer.is_empty() {
        section(words::FOODS, &answer.foods(true));
    }
    if let Some(recipes) = answer.recipes() {
        section(words::RECIPES, &recipes);
    }
    if !answer.is_unknown() && !answer.is_empty() {
        section(words::MEALS, &answer.meals(true));
        section(words::WEEKDAYS, &answer.days());
        if let Some(weeks) = answer.weeks() {
            section(words::WEEKS, &weeks);
        }
    }
    out.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::till_sample::{EVERYTHING, NOTHING, average, december};

    #[test]
    fn a_month_in_tables() {
        insta::assert_snapshot!("everything_md_en", cost(&december(EVERYTHING), Lang::En));
        insta::assert_snapshot!("everything_md_ko", cost(&average(EVERYTHING), Lang::Ko));
        insta::assert_snapshot!("nothing_md", cost(&average(NOTHING), Lang::En));
    }
}
