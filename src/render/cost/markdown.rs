//! `meals cost` as Markdown: what the terminal shows, in tables.

use super::Page;
use crate::render::markdown::escape;
use crate::report::PlanCost;
use crate::words::{Bi, Lang, cost as words};

/// One plan, ending in a line break.
#[must_use]
pub fn cost(plan: &PlanCost, lang: Lang) -> String {
    let answer = Page { plan, lang };
    let mut out = format!("# {}\n\n- {}\n", escape(&answer.title()), escape(&answer.paid()));
    for line in answer.facts().iter().chain(&answer.notes()) {
        out.push_str(&format!("- {}\n", escape(line)));
    }
    let mut section = |heading: Bi, table: String| out.push_str(&format!("\n## {}\n\n{table}", heading.get(lang)));
    if !answer.is_empty() {
        section(words::FOODS, answer.foods(true).markdown());
    }
    if let Some(recipes) = answer.recipes() {
        section(words::RECIPES, recipes.markdown());
    }
    if !answer.is_unknown() && !answer.is_empty() {
        section(words::MEALS, answer.meals(true).markdown());
        section(words::WEEKDAYS, answer.days().markdown());
        if let Some(weeks) = answer.weeks() {
            section(words::WEEKS, weeks.markdown());
        }
    }
    out
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
