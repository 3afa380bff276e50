//! Every nutrient: a bar from nothing to twice its target, in a table that says the same.

use maud::{Markup, html};

use super::at;
use crate::render::page::bars::{Bar, END};
use crate::render::page::{Rank, Row, View};
use crate::words::{clean, page as words, range, ui, unit};

/// The hatchings that bars are filled with, once for the whole page.
pub(super) fn patterns() -> Markup {
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern id="leaning" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.under width="5" height="5" {}
                    rect.stripe width="2.5" height="5" {}
                }
                pattern id="possible" width="4" height="4" patternUnits="userSpaceOnUse" {
                    rect.stripe x="1" y="1" width="1.4" height="1.4" {}
                }
            }
        }
    }
}

impl View<'_> {
    /// Every nutrient that has a target, under what is said of it; the others folded away.
    pub(super) fn nutrients(&self) -> Markup {
        let lang = self.lang();
        let rows = self.rows();
        let of = |rank: Rank| rows.iter().filter(|row| row.rank == rank).collect::<Vec<_>>();
        let others = of(Rank::NoTarget);
        html! {
            section.nutrients aria-labelledby="nutrients" {
                h2 id="nutrients" { (words::NUTRIENTS.get(lang)) }
                @if rows.len() > others.len() {
                    (self.legend())
                    table role="table" {
                        thead role="rowgroup" {
                            tr role="row" {
                                th role="columnheader" scope="col" { (ui::NUTRIENT.get(lang)) }
                                th.bar role="columnheader" scope="col" { (words::BAR.get(lang)) }
                                th.number role="columnheader" scope="col" { (ui::INTAKE.get(lang)) }
                                th role="columnheader" scope="col" { (ui::TARGET.get(lang)) }
                                th role="columnheader" scope="col" { (words::VERDICT.get(lang)) }
                                th.from role="columnheader" scope="col" { (words::FROM.get(lang)) }
                            }
                        }
                        @for rank in Rank::ALL.into_iter().filter(|rank| *rank != Rank::NoTarget) {
                            @let rows = of(rank);
                            @if !rows.is_empty() {
                                tbody.{ (class(rank)) } role="rowgroup" {
                                    tr.heading role="row" {
                                        th colspan="6" scope="rowgroup" role="rowheader" {
                                            (rank.sign()) " " (rank.heading().0.get(lang))
                                            @if let Some(why) = rank.heading().1 { span.soft { " — " (why.get(lang)) } }
                                        }
                                    }
                                    @for row in rows { (self.nutrient(row)) }
                                }
                            }
                        }
                    }
                }
                @if !others.is_empty() {
                    details {
                        summary { (words::WITHOUT_TARGET.get(lang)) " (" (others.len()) ")" }
                        (super::table(
                            words::WITHOUT_TARGET.get(lang),
                            &[ui::NUTRIENT, ui::INTAKE, words::FROM].map(|head| head.get(lang).to_owned()),
                            &others
                                .iter()
                                .map(|row| vec![row.name.clone(), row.intake.clone(), self.main_sources(row)])
                                .collect::<Vec<_>>(),
                        ))
                    }
                }
            }
        }
    }

    fn nutrient(&self, row: &Row) -> Markup {
        html! {
            tr role="row" data-nutrient=(row.id.get().id) data-on=(row.on.get().id) data-share[row.is_share] {
                th role="rowheader" scope="row" { (row.name) }
                td.bar role="cell" { @if let Some(bar) = &row.bar { (self.bar(row, bar)) } }
                td.number role="cell" { (row.intake) }
                td role="cell" { (row.targets) }
                td.verdict role="cell" {
                    span.sign aria-hidden="true" { (row.rank.sign()) " " }
                    (row.verdicts.join(" · "))
                    @if let Some(basis) = row.basis { span.soft { " (" (basis) ")" } }
                }
                td.from role="cell" { (self.foods_behind(row)) }
            }
        }
    }

    /// The foods that give most, and behind a click all of them.
    fn foods_behind(&self, row: &Row) -> Markup {
        let (lang, nutrient) = (self.lang(), row.id.get());
        let short = self.main_sources(row);
        html! {
            @if !short.is_empty() {
                details {
                    summary { (short) }
                    ul {
                        @for part in row.from {
                            @let text = range(&part.amount, nutrient.decimals, lang);
                            li { (clean(&part.food)) ": " (text) @if text != ui::UNKNOWN.get(lang) { " " (unit(nutrient.unit)) } }
                        }
                    }
                }
            }
        }
    }

    /// The bar, and in words what it shows.
    fn bar(&self, row: &Row, bar: &Bar) -> Markup {
        let lang = self.lang();
        let mut told = format!("{}: {}; {}", row.name, row.intake, row.targets);
        if let Some(basis) = row.basis {
            told = format!("{told}; {}: {basis}", ui::BASIS.get(lang));
        }
        let (proved, low) = (Bar::place(bar.proved), Bar::place(bar.amount.low));
        let high = Bar::place(bar.amount.high.unwrap_or(f64::INFINITY));
        let guess = bar.amount.estimate.filter(|_| !bar.amount.is_exact()).map(Bar::place);
        html! {
            svg.bar width="100%" height="16" role="img" focusable="false" {
                title {
                    (told)
                    @if bar.goes_on() && bar.amount.high.is_some() { "; " (words::BEYOND.get(lang)) }
                }
                rect.axis x="0" y="44%" width="100%" height="12%" {}
                @if high > low { rect.possible x=(at(low)) y="19%" width=(at(high - low)) height="62%" {} }
                @if low > proved { rect.leaning x=(at(proved)) y="19%" width=(at(low - proved)) height="62%" {} }
                @if proved > 0.0 { rect.proved x="0%" y="19%" width=(at(proved)) height="62%" {} }
                (mark("ear", bar.ear))
                (mark("need", bar.need))
                (mark("limit", bar.limit))
                @if let Some(guess) = guess { circle.guess cx=(at(guess)) cy="50%" r="2.5" {} }
                @if bar.goes_on() { text.on x="100%" y="76%" text-anchor="end" { "▸" } }
            }
        }
    }

    /// What the parts of a bar mean.
    fn legend(&self) -> Markup {
        let lang = self.lang();
        let sample = |inside: Markup| html! { svg.sample width="26" height="16" aria-hidden="true" focusable="false" { (inside) } };
        html! {
            ul.legend {
                li { (sample(html! { rect.proved x="0" y="19%" width="26" height="62%" {} })) (words::PROVED.get(lang)) }
                li { (sample(html! { rect.leaning x="0" y="19%" width="26" height="62%" {} })) (words::LEANING.get(lang)) }
                li { (sample(html! { rect.possible x="0" y="19%" width="26" height="62%" {} })) (words::POSSIBLE.get(lang)) }
                li { (sample(html! { circle.guess cx="13" cy="50%" r="3" {} })) (words::GUESS.get(lang)) }
                li { (sample(html! { line.ear x1="13" x2="13" y1="0" y2="100%" {} })) (words::EAR.get(lang)) }
                li { (sample(html! { line.need x1="13" x2="13" y1="0" y2="100%" {} })) (words::NEED.get(lang)) }
                li { (sample(html! { line.limit x1="13" x2="13" y1="0" y2="100%" {} })) (words::LIMIT.get(lang)) }
            }
        }
    }
}

/// A line across the bar, light at its edges, so that it shows on a dark bar too; none where it lies behind the end.
fn mark(class: &str, value: Option<f64>) -> Markup {
    let place = value.filter(|value| *value < END).map(|value| at(Bar::place(value)));
    html! {
        @if let Some(place) = place {
            line.halo x1=(place) x2=(place) y1="0" y2="100%" {}
            line class=(class) x1=(place) x2=(place) y1="0" y2="100%" {}
        }
    }
}

fn class(rank: Rank) -> &'static str {
    match rank {
        Rank::Short | Rank::Over => "bad",
        Rank::Unsure => "unsure",
        Rank::BelowAi | Rank::Marginal => "soon",
        Rank::Met => "good",
        Rank::NoTarget => "none",
    }
}
