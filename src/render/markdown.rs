//! The answer of `check` as Markdown: what the terminal shows, in tables.

use super::days;
use super::layout::some;
use super::sections::{Item, Sections};
use super::text::{energy, group_text, look_up, met_text, money_lines, month, title, unbounded};
use crate::report::PlanReport;
use crate::words::{Bi, Lang, clean_line, ui};

/// One plan, ending in a line break.
#[must_use]
pub fn check(report: &PlanReport, lang: Lang) -> String {
    let sections = Sections::of(report);
    let mut out = vec![format!("# {}\n\n", escape(&title(report, lang)))];
    out.push(format!("- {}\n- {}\n", escape(&energy(report, lang)), escape(&month(&report.cost, lang))));
    if report.person.is_none() {
        out.push(format!("- {}\n", escape(ui::NO_PERSON.get(lang))));
    }
    out.push("\n".into());
    let days = days::full(report, lang);
    let head = days.one_line_head();
    out.push(table(&head, &days.rows, 1..head.len()));
    if report.person.is_some() {
        out.push(rows(report, &sections.short, ui::SHORT, lang));
        out.push(rows(report, &sections.over, ui::OVER, lang));
        if !sections.unsure.is_empty() {
            out.push(heading(ui::CANNOT_TELL, sections.unsure.len(), lang));
            for group in sections.groups() {
                out.push(format!("- {}\n", escape(&group_text(&group, lang))));
            }
        }
        let foods = look_up(report, lang);
        if !foods.is_empty() {
            let space = if sections.unsure.is_empty() { "\n" } else { "" };
            out.push(format!("{space}- {}: {}\n", ui::LOOK_UP.get(lang), escape(&some(&foods, 3, lang))));
        }
        if !sections.unbounded.is_empty() {
            out.push(format!("\n{}\n", escape(&unbounded(&sections.unbounded, lang))));
        }
        out.push(rows(report, &sections.marginal, ui::MARGINAL, lang));
        out.push(rows(report, &sections.below_ai, ui::BELOW_AI, lang));
        if !sections.met.is_empty() {
            out.push(heading(ui::MET, sections.met.len(), lang));
            out.push(format!("{}\n", escape(&met_text(&sections.met, lang))));
        }
    } else {
        let all: Vec<Vec<String>> =
            (sections.no_target.iter()).map(|item| vec![item.name(lang), item.intake(report, lang).1]).collect();
        out.push("\n".into());
        out.push(table(&[ui::NUTRIENT.get(lang).into(), ui::INTAKE.get(lang).into()], &all, 1..2));
    }
    out.push(format!("\n## {}\n\n", ui::COST.get(lang)));
    for line in money_lines(&report.cost, lang) {
        out.push(format!("- {}\n", escape(&line)));
    }
    out.concat()
}

fn heading(name: Bi, count: usize, lang: Lang) -> String {
    format!("\n## {} ({count})\n\n", name.get(lang))
}

fn rows(report: &PlanReport, items: &[Item], name: Bi, lang: Lang) -> String {
    if items.is_empty() {
        return String::new();
    }
    let head = [ui::NUTRIENT, ui::INTAKE, ui::TARGET, ui::BASIS, ui::FOODS].map(|head| head.get(lang).to_owned());
    let rows: Vec<Vec<String>> = items
        .iter()
        .map(|item| {
            vec![
                item.name(lang),
                item.intake(report, lang).1,
                item.goal(report, lang).map(|goal| goal.text).unwrap_or_default(),
                item.basis().map(|basis| ui::evidence(basis, lang).to_owned()).unwrap_or_default(),
                item.nutrient.unknown_in.iter().map(|food| crate::words::clean(food)).collect::<Vec<_>>().join(", "),
            ]
        })
        .collect();
    heading(name, items.len(), lang) + &table(&head, &rows, 1..2)
}

/// Numbers to the right: every column but the first and, where amounts are told apart by words, the later ones.
pub(super) fn table(head: &[String], rows: &[Vec<String>], numbers: std::ops::Range<usize>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.iter().map(|c| escape(c)).collect::<Vec<_>>().join(" | "));
    let rule: String =
        head.iter().enumerate().map(|(i, _)| if numbers.contains(&i) { "---:|" } else { "---|" }).collect();
    let body: String = rows.iter().map(|row| line(row)).collect();
    format!("{}|{rule}\n{body}", line(head))
}

/// Text that Markdown takes as it is.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in clean_line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '$' | '&' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_week_in_both_languages() {
        insta::assert_snapshot!("week_en_md", check(&sample::week(), Lang::En));
        insta::assert_snapshot!("nobody_ko_md", check(&sample::nobody(), Lang::Ko));
    }

    #[test]
    fn names_stay_names() {
        assert_eq!(escape("a|b <script>\n`x` [y](z)"), "a\\|b \\<script\\> \\`x\\` \\[y\\](z)");
        let text = check(&sample::worst(), Lang::En);
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
    }
}
