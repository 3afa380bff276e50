//! The page as HTML: one file without scripts, which asks no network for anything and prints on A4.

mod days;
mod money;
mod nutrients;
mod swaps;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{About, View, days_named, kcal};
use crate::assess::LimitVerdict;
use crate::nutrient::NutrientId;
use crate::render::Sourced;
use crate::render::layout::some;
use crate::render::sections::{Item, Sections, interval};
use crate::render::text::{energy_target, group_text, month, unbounded, who, would_tell};
use crate::report::{LookUp, PlanPage};
use crate::words::{Lang, amount, clean, clean_line, money, money_range, page as words, percent, ui};

/// Colours, type and layout, for the screen in light and dark and for paper.
pub(super) const STYLE: &str = include_str!("html/page.css");

/// Nothing may be loaded from anywhere: not by a name that slipped through, not by a later slip of ours.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// More findings than these are folded away.
const MOST_NOTES: usize = 5;

/// More foods to look up than these, too.
const MOST_LOOK_UP: usize = 6;

/// The page of one plan.
#[must_use]
pub fn page(page: &PlanPage, about: &About) -> String {
    let view = View { page, about };
    let lang = view.lang();
    let title = view.title();
    html! {
        (DOCTYPE)
        html lang=(lang.id()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="generator" content={ "meals " (about.header.version) };
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (nutrients::patterns())
                header {
                    h1 { (title) }
                    p.soft { (view.about_line()) }
                }
                main {
                    (view.glance())
                    (view.notes())
                    (view.week())
                    (view.nutrients())
                    (view.energy())
                    div.pair {
                        (view.money())
                        div {
                            (view.swaps())
                            (view.unknown())
                        }
                    }
                }
                (view.sources())
            }
        }
    }
    .into_string()
}

impl View<'_> {
    /// Who, by which reference, of which file and day.
    fn about_line(&self) -> String {
        let (lang, plan) = (self.lang(), &self.page.plan);
        let who = plan.person.as_ref().map(|person| who(person, plan.reference, lang));
        let said = [who, Some(self.file()), Some(words::as_of(self.about.header.today, lang))];
        said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The numbers that matter most.
    fn glance(&self) -> Markup {
        let (lang, plan) = (self.lang(), &self.page.plan);
        let sections = Sections::of(plan);
        let energy = plan.week.nutrients.get(NutrientId::ENERGY);
        let names = |items: &[Item]| {
            let names: Vec<String> = items.iter().map(|item| item.name_inside(lang)).collect();
            if names.is_empty() { words::NONE.get(lang).to_owned() } else { some(&names, 6, lang) }
        };
        html! {
            section aria-labelledby="glance" {
                h2 id="glance" { (words::GLANCE.get(lang)) }
                dl.tiles {
                    @if let Some(energy) = energy {
                        (tile(words::ENERGY.get(lang), &amount(NutrientId::ENERGY, &interval(energy), lang), &self.need()))
                    }
                    @if self.has_targets() {
                        (tile(words::SURELY_SHORT.get(lang), &sections.short.len().to_string(), &names(&sections.short)))
                        (tile(words::SURELY_OVER.get(lang), &sections.over.len().to_string(), &names(&sections.over)))
                        (tile(
                            ui::CANNOT_TELL.get(lang),
                            &words::of_targets(sections.unsure.len(), sections.judged(), lang),
                            &some(&silent(&sections), 2, lang),
                        ))
                    }
                    (self.paid())
                }
                @if !self.has_targets() { p { (ui::NO_PERSON.get(lang)) } }
            }
        }
    }

    /// What the energy is held against.
    fn need(&self) -> String {
        let (lang, plan) = (self.lang(), &self.page.plan);
        let Some((_, target)) = energy_target(plan, lang) else { return String::new() };
        let verdict = plan.week.nutrients.get(NutrientId::ENERGY).map(|energy| ui::verdict(energy.verdict, lang));
        format!("{target}: {}", verdict.unwrap_or_default())
    }

    /// What is paid a month, against the budget.
    fn paid(&self) -> Markup {
        let (lang, cost) = (self.lang(), &self.page.plan.cost);
        let currency = cost.currency.as_deref();
        if currency.is_none() || !cost.has_prices {
            return tile(words::PAID.get(lang), ui::UNKNOWN.get(lang), &month(cost, lang));
        }
        let paid = money_range(&cost.till_per_month.map(|paid| paid.0), currency, lang);
        let against = cost.budget.as_ref().map(|budget| {
            let verdict = ui::budget_verdict(cost.budget_verdict()).get(lang);
            let budget = money(budget.per_month.0, currency, lang);
            let share = cost.share_of_budget.as_ref().map(|share| format!(" · {}", percent(share, lang)));
            format!("{} {budget}{}: {verdict}", ui::BUDGET.get(lang), share.unwrap_or_default())
        });
        let unpriced: Vec<String> = cost.unpriced.iter().map(|food| clean(food)).collect();
        let unpriced = (!unpriced.is_empty()).then(|| ui::unpriced(unpriced.len(), &some(&unpriced, 3, lang), lang));
        let said: Vec<String> = against.into_iter().chain(unpriced).collect();
        tile(words::PAID.get(lang), &paid, &said.join(" · "))
    }

    /// What was found on the way to the answer: a page must not look surer than it is.
    fn notes(&self) -> Markup {
        let lang = self.lang();
        html! {
            @if !self.about.findings.is_empty() {
                section aria-labelledby="notes" {
                    h2 id="notes" { (words::NOTES.get(lang)) }
                    @let (first, more) = self.about.findings.split_at(self.about.findings.len().min(MOST_NOTES));
                    ul { @for finding in first { (note(finding, lang)) } }
                    @if !more.is_empty() {
                        details {
                            summary { (ui::more(more.len(), lang)) }
                            ul { @for finding in more { (note(finding, lang)) } }
                        }
                    }
                }
            }
        }
    }

    /// Which meals on which days.
    fn week(&self) -> Markup {
        let (lang, plan) = (self.lang(), &self.page.plan);
        let currency = plan.cost.currency.as_deref();
        html! {
            section aria-labelledby="week" {
                h2 id="week" { (words::WEEK.get(lang)) }
                div.week {
                    @for days in self.stretches() {
                        @if let Some(first) = days.first() { article {
                            h3 { (days_named(&days, lang)) }
                            p.soft {
                                @if let Some(energy) = first.nutrients.get(NutrientId::ENERGY) { (kcal(energy, lang)) " kcal" }
                                @if currency.is_some() { " · " (money_range(&first.cost.map(|cost| cost.0), currency, lang)) }
                            }
                            dl {
                                @for meal in &first.meals {
                                    dt { (clean(&meal.meal)) }
                                    dd {
                                        @if meal.servings.is_empty() { "—" }
                                        @for (i, serving) in meal.servings.iter().enumerate() {
                                            @if i > 0 { ", " }
                                            (clean(&serving.text))
                                        }
                                    }
                                }
                            }
                        } }
                    }
                }
            }
        }
    }

    /// What cannot be told, and what to look up.
    fn unknown(&self) -> Markup {
        let (lang, plan) = (self.lang(), &self.page.plan);
        let sections = Sections::of(plan);
        if !self.has_targets() || (sections.unsure.is_empty() && sections.unbounded.is_empty() && plan.next.is_empty())
        {
            return html! {};
        }
        html! {
            section aria-labelledby="unknown" {
                h2 id="unknown" { (words::UNKNOWN.get(lang)) }
                ul {
                    @for group in sections.groups() { li { (group_text(&group, lang)) } }
                    @if !sections.unbounded.is_empty() { li { (unbounded(&sections.unbounded, lang)) } }
                }
                @if !plan.next.is_empty() {
                    h3 { (ui::LOOK_UP.get(lang)) }
                    @let told = |next: &LookUp| html! { li { (would_tell(next, lang)) } };
                    @let (first, more) = plan.next.split_at(plan.next.len().min(MOST_LOOK_UP));
                    ol { @for next in first { (told(next)) } }
                    @if !more.is_empty() {
                        details {
                            summary { (ui::more(more.len(), lang)) }
                            ol start=(first.len() + 1) { @for next in more { (told(next)) } }
                        }
                    }
                }
            }
        }
    }

    /// Where every figure comes from.
    fn sources(&self) -> Markup {
        let (lang, about, plan) = (self.lang(), self.about, &self.page.plan);
        let prices = self.price_sources();
        html! {
            footer aria-labelledby="sources" {
                h2 id="sources" { (words::SOURCES.get(lang)) }
                dl.sources {
                    dt { (words::FOOD_TABLES.get(lang)) }
                    dd {
                        @for (source, rows) in self.tables() {
                            details {
                                summary { (words::foods(&source, rows.len(), lang)) }
                                ul { @for row in rows { li { (clean(&row.food)) " = " code { (clean(&row.food_id)) } ": " (clean_line(&row.source)) } } }
                            }
                        }
                        (words::BORROWED.get(lang))
                    }
                    @if self.has_targets() {
                        dt { (words::REFERENCE.get(lang)) }
                        dd { (ui::reference(plan.reference, lang)) }
                    }
                    @if !prices.is_empty() {
                        dt { (words::PRICES.get(lang)) }
                        dd { (prices.join(" · ")) }
                    }
                    dt { (words::MADE_WITH.get(lang)) }
                    dd { "meals " (about.header.version) " · " (about.header.today) }
                    dt { (words::DATA.get(lang)) }
                    dd { code { (about.header.data) } }
                }
            }
        }
    }
}

/// Foods that are silent about most of what cannot be told.
fn silent(sections: &Sections) -> Vec<String> {
    let silent = sections.most_silent();
    silent.into_iter().map(|(food, count)| format!("{} ({count})", clean(food))).collect()
}

/// A finding and what to do about it.
fn note(finding: &Sourced, lang: Lang) -> Markup {
    let problem = &finding.finding.problem;
    html! { li { (told(&problem.message(lang), &problem.help(lang))) } }
}

/// A sentence; what stands between backticks is code.
fn marked(text: &str) -> Markup {
    html! { @for (i, part) in text.split('`').enumerate() { @if i % 2 == 1 { code { (part) } } @else { (part) } } }
}

/// What is wrong and what to do about it.
fn told(message: &str, help: &str) -> Markup {
    html! { (marked(message)) " " span.soft { "— " (marked(help)) } }
}

/// A number and what is said about it.
fn tile(name: &str, value: &str, about: &str) -> Markup {
    html! {
        div {
            dt { (name) }
            dd {
                strong { (value) }
                @if !about.is_empty() { span.soft { (marked(about)) } }
            }
        }
    }
}

/// A plain table: a head, and rows whose first cell names them; numbers stand to the right.
fn table(name: &str, head: &[String], rows: &[Vec<String>]) -> Markup {
    html! {
        // Wider than a telephone: it can be moved inside its frame, by keys too.
        div.wide role="region" aria-label=(name) tabindex="0" {
            table {
                thead { tr { @for name in head { th scope="col" { (clean_line(name)) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            @for (i, cell) in row.iter().enumerate() {
                                @if i == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A length or place in per cent, as SVG takes it.
fn at(percent: f64) -> String {
    // Two decimals are a tenth of a pixel on the widest screen.
    let text = format!("{percent:.2}");
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// The class of what is over, within, or open.
fn budget_class(verdict: LimitVerdict) -> &'static str {
    match verdict {
        LimitVerdict::Over => "bad",
        LimitVerdict::Within => "good",
        LimitVerdict::Undetermined | LimitVerdict::NoTarget => "unsure",
    }
}
