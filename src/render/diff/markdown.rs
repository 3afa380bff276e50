//! `meals diff` as Markdown.

use super::{Page, words};
use crate::render::Options;
use crate::render::markdown::{escape, table};
use crate::render::till::name_of;
use crate::report::PlanReport;
use crate::report::diff::PlanDiff;
use crate::words::cost;

/// How `after` differs from `before`, ending in a line break.
#[must_use]
pub fn diff(before: &PlanReport, after: &PlanReport, diff: &PlanDiff, opts: &Options) -> String {
    let lang = opts.lang;
    let answer = Page::new(before, after, diff, opts);
    let [a, b] = [before, after].map(|plan| escape(&name_of(plan.title.as_deref(), &plan.file)));
    let mut out = vec![format!("# {a} → {b}\n\n")];
    for title in answer.titles() {
        out.push(format!("- {}\n", escape(&title)));
    }
    for (fact, _) in answer.facts() {
        out.push(format!("- {}\n", escape(&fact)));
    }
    if diff.is_same() {
        return out.concat();
    }
    let (meals, more) = answer.meals();
    if !meals.is_empty() {
        out.push(format!("\n## {}\n\n", words::EATEN.get(lang)));
        let head = [words::DAYS, cost::MEAL, words::CHANGED].map(|head| head.get(lang).to_owned());
        let rows: Vec<Vec<String>> = meals.into_iter().map(|meal| vec![meal.days, meal.name, meal.change]).collect();
        out.push(table(&head, &rows, 0..0));
        if more > 0 {
            out.push(format!("\n{}\n", escape(&cost::folded(more, lang))));
        }
    }
    out.push(format!("\n## {}\n\n", words::NUTRIENTS.get(lang)));
    match answer.grid() {
        None => out.push(format!("{}\n", words::NO_NUTRIENT.get(lang))),
        Some((grid, _, more)) => {
            out.push(grid.markdown());
            out.push(format!("\n{}\n", escape(words::CANCELS.get(lang))));
            if more > 0 {
                out.push(format!("\n{}\n", escape(&words::more(more, lang))));
            }
        }
    }
    out.concat()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{everything, hostile};
    use super::*;

    #[test]
    fn a_page() {
        let (before, after, all) = everything();
        insta::assert_snapshot!("everything_en_md", diff(&before, &after, &all, &Options::default()));
    }

    #[test]
    fn no_name_breaks_out_of_its_cell() {
        let (before, after, all) = hostile();
        let text = diff(&before, &after, &all, &Options { verbose: true, ..Options::default() });
        assert!(!text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}') && !text.contains("<script>"));
        for row in text.lines().filter(|line| line.starts_with('|')) {
            let bars = row.replace("\\|", "").matches('|').count();
            assert!([4, 8].contains(&bars), "{}", row.chars().take(200).collect::<String>());
        }
    }
}
