//! What the plan should change.

use maud::{Markup, html};

use crate::render::page::View;
use crate::render::swap::Page;
use crate::report::PlanSwap;
use crate::words::{AnyProblem, clean, page as words, swaps as swap_words};

/// As many as a page has room for.
const SHOWN: usize = 3;

impl View<'_> {
    /// The best sets of edits, or why there are none.
    pub(super) fn swaps(&self) -> Markup {
        let lang = self.lang();
        html! {
            section aria-labelledby="swaps" {
                h2 id="swaps" { (words::SWAPS.get(lang)) }
                @for problem in &self.page.no_swap {
                    @let problem = AnyProblem::from(problem.clone());
                    p { (super::told(&problem.message(lang), &problem.help(lang))) }
                }
                @if let Some(swap) = &self.page.swap { (self.suggestions(swap)) }
            }
        }
    }

    fn suggestions(&self, plan: &PlanSwap) -> Markup {
        let lang = self.lang();
        let answer = Page::new(plan, lang);
        html! {
            ol.swaps {
                @for (_, one) in answer.shown().take(SHOWN) {
                    li value=(one.number) {
                        strong { (answer.heading(one)) }
                        ul {
                            @for edit in &one.edits { li { (answer.edit(edit)) " " span.soft { (clean(&edit.place)) } } }
                        }
                        @for (label, names) in answer.effects(one) { p { em { (label) ":" } " " (names) } }
                    }
                }
            }
            p.soft {
                @if plan.suggestions.len() > SHOWN { (words::best_of(SHOWN, plan.suggestions.len(), lang)) " · " }
                (answer.searched())
                @if !plan.suggestions.is_empty() { " " (swap_words::SHORTFALL_IS.get(lang)) }
            }
            @if !plan.suggestions.is_empty() { p.soft { (words::more_swaps(&self.file(), lang)) } }
        }
    }
}
