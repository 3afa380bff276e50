//! The page as Markdown: what the HTML shows, in tables.

use super::{About, Rank, View, days_named, kcal};
use crate::render::markdown::{escape, table};
use crate::render::sections::Sections;
use crate::render::text::{energy, group_text, month, unbounded, would_tell};
use crate::render::{cost, days};
use crate::report::PlanPage;
use crate::words::{AnyProblem, Bi, clean, page as words, swaps as swap_words, ui};

/// The page of one plan, ending in a line break.
#[must_use]
pub fn page(page: &PlanPage, about: &About) -> String {
    View { page, about }.markdown()
}

impl View<'_> {
    fn markdown(&self) -> String {
        let (lang, plan) = (self.lang(), &self.page.plan);
        let mut out = vec![format!("# {}\n\n", escape(&self.title()))];
        out.push(format!("- {}\n- {}\n", escape(&energy(plan, lang)), escape(&month(&plan.cost, lang))));
        for finding in self.about.findings {
            let problem = &finding.finding.problem;
            out.push(format!("- {} — {}\n", escape(&problem.message(lang)), escape(&problem.help(lang))));
        }
        let heading = |name: Bi| format!("\n## {}\n\n", name.get(lang));

        out.push(heading(words::WEEK));
        for days in self.stretches() {
            out.push(format!("- **{}**", escape(&days_named(&days, lang))));
            for meal in days.first().map(|day| day.meals.as_slice()).unwrap_or_default() {
                let servings: Vec<String> = meal.servings.iter().map(|serving| clean(&serving.text)).collect();
                out.push(format!("\n  - {}: {}", escape(&clean(&meal.meal)), escape(&servings.join(", "))));
            }
            out.push("\n".into());
        }

        out.push(heading(words::NUTRIENTS));
        let rows: Vec<Vec<String>> = self
            .rows()
            .iter()
            .filter(|row| row.rank != Rank::NoTarget)
            .map(|row| {
                let basis = row.basis.map(|basis| format!(" ({basis})")).unwrap_or_default();
                vec![
                    row.name.clone(),
                    row.intake.clone(),
                    row.targets.clone(),
                    format!("{} {}{basis}", row.rank.sign(), row.verdicts.join(" · ")),
                    self.main_sources(row),
                ]
            })
            .collect();
        if rows.is_empty() {
            out.push(format!("{}\n", escape(ui::NO_PERSON.get(lang))));
        } else {
            let head = [ui::NUTRIENT, ui::INTAKE, ui::TARGET, words::VERDICT, words::FROM];
            out.push(table(&head.map(|head| head.get(lang).to_owned()), &rows, 1..2));
        }

        out.push(heading(words::DAYS));
        for day in &self.page.energy_by_meal {
            let meals: Vec<String> =
                day.meals.iter().map(|meal| format!("{} {}", clean(&meal.meal), kcal(&meal.energy, lang))).collect();
            out.push(format!("- **{}**: {}\n", ui::day(day.day, lang), escape(&meals.join(", "))));
        }
        let macros = days::full(plan, lang);
        let head = macros.one_line_head();
        out.push(format!("\n{}", table(&head, &macros.rows, 1..head.len())));

        out.push(heading(words::MONEY));
        if self.page.money.cost.has_prices {
            let (head, rows) = cost::foods_table(&self.page.money, lang);
            out.push(table(&head, &rows, 1..head.len()));
            for note in cost::notes(&self.page.money, lang) {
                out.push(format!("\n{}\n", escape(&note)));
            }
        } else {
            out.push(format!("{}\n", escape(&month(&plan.cost, lang))));
        }

        out.push(heading(words::SWAPS));
        out.push(self.swaps_in_markdown());

        let sections = Sections::of(plan);
        if self.has_targets() {
            out.push(heading(words::UNKNOWN));
            for group in sections.groups() {
                out.push(format!("- {}\n", escape(&group_text(&group, lang))));
            }
            if !sections.unbounded.is_empty() {
                out.push(format!("- {}\n", escape(&unbounded(&sections.unbounded, lang))));
            }
            for next in &plan.next {
                out.push(format!("- {}: {}\n", ui::LOOK_UP.get(lang), escape(&would_tell(next, lang))));
            }
        }

        out.push(heading(words::SOURCES));
        for (source, rows) in self.tables() {
            out.push(format!("- {}\n", escape(&words::foods(&source, rows.len(), lang))));
        }
        out.push(format!("- {}\n", escape(&ui::reference(plan.reference, lang))));
        for source in self.price_sources() {
            out.push(format!("- {}: {}\n", words::PRICES.get(lang), escape(&source)));
        }
        let header = self.about.header;
        out.push(format!("- meals {} · {} · {}\n", header.version, header.today, header.data));
        out.concat()
    }

    fn swaps_in_markdown(&self) -> String {
        let lang = self.lang();
        let mut out = Vec::new();
        for problem in &self.page.no_swap {
            let problem = AnyProblem::from(problem.clone());
            out.push(format!("{} — {}\n", escape(&problem.message(lang)), escape(&problem.help(lang))));
        }
        if let Some(plan) = &self.page.swap {
            let answer = crate::render::swap::Page::new(plan, lang);
            for (number, one) in answer.shown() {
                out.push(format!("{number}. {}\n", escape(&answer.heading(one))));
                for edit in &one.edits {
                    out.push(format!("   - {} ({})\n", escape(&answer.edit(edit)), escape(&clean(&edit.place))));
                }
                for (label, names) in answer.effects(one) {
                    out.push(format!("   - **{label}**: {}\n", escape(&names)));
                }
            }
            out.push(format!("\n{}\n", escape(&answer.searched())));
            if !plan.suggestions.is_empty() {
                out.push(format!("\n{}\n", escape(swap_words::SHORTFALL_IS.get(lang))));
            }
        }
        out.concat()
    }
}
