//! Energy of each day by meal: a bar of blocks a day, and a table that says the same.

use maud::{Markup, html};

use super::at;
use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::render::days;
use crate::render::page::{View, kcal};
use crate::render::text::energy_target;
use crate::report::DayEnergy;
use crate::words::{clean, number, page as words, ui};

/// Tints of blocks; a block is told apart by its name and the gap beside it, too.
const TINTS: usize = 6;

/// What a block is drawn by.
fn about(energy: &Interval<f64>) -> f64 {
    energy.estimate.unwrap_or(energy.low)
}

/// The whole day.
fn whole(day: &DayEnergy) -> Interval<f64> {
    day.meals.iter().map(|meal| meal.energy).fold(Interval::exactly(0.0), |sum, energy| sum + energy)
}

impl View<'_> {
    /// The chart, its table, and the table of macros.
    pub(super) fn energy(&self) -> Markup {
        let lang = self.lang();
        let macros = days::full(&self.page.plan, lang);
        let head = macros.one_line_head();
        html! {
            section aria-labelledby="days" {
                h2 id="days" { (words::DAYS.get(lang)) }
                (self.chart())
                details {
                    summary { (words::AS_TABLE.get(lang)) }
                    (self.energy_table())
                }
                h3 { (words::MACROS.get(lang)) }
                (super::table(words::MACROS.get(lang), &head, &macros.rows))
            }
        }
    }

    /// Every meal of the week, once, as they first appear.
    fn meals(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for meal in self.page.energy_by_meal.iter().flat_map(|day| &day.meals) {
            if !names.contains(&meal.meal.as_str()) {
                names.push(&meal.meal);
            }
        }
        names
    }

    /// Where the chart ends, in kcal: behind every bar, and behind the need.
    fn end(&self, need: f64) -> f64 {
        let days = self.page.energy_by_meal.iter().map(|day| {
            let whole = whole(day);
            let blocks: f64 = day.meals.iter().map(|meal| about(&meal.energy)).sum();
            whole.high.unwrap_or(whole.low).max(blocks)
        });
        1.04 * days.fold(need, f64::max)
    }

    fn chart(&self) -> Markup {
        let lang = self.lang();
        let target = energy_target(&self.page.plan, lang);
        let end = self.end(target.as_ref().map_or(0.0, |(need, _)| *need));
        if end <= 0.0 {
            return html! {};
        }
        let need = target.as_ref().map(|(need, _)| 100.0 * need / end);
        let names = self.meals();
        let tint = |meal: &str| names.iter().position(|name| *name == meal).unwrap_or_default() % TINTS;
        html! {
            ul.legend {
                @for name in &names {
                    li {
                        svg.sample width="26" height="16" aria-hidden="true" focusable="false" {
                            rect class={ "tint" (tint(name)) } width="26" height="100%" {}
                        }
                        (clean(name))
                    }
                }
            }
            div.chart {
                @for day in &self.page.energy_by_meal {
                    @let whole = whole(day);
                    span.day { (ui::day(day.day, lang)) }
                    svg.day width="100%" height="30" role="img" focusable="false" data-day=(day.day) {
                        title {
                            (ui::day(day.day, lang)) ": " (kcal(&whole, lang)) " kcal"
                            @for meal in &day.meals { "; " (clean(&meal.meal)) " " (kcal(&meal.energy, lang)) }
                        }
                        @for (i, meal) in day.meals.iter().enumerate() {
                            @let before: f64 = day.meals.iter().take(i).map(|meal| about(&meal.energy)).sum();
                            @let share = 100.0 * about(&meal.energy) / end;
                            @if share > 0.0 {
                                svg.meal x=(at(100.0 * before / end)) y="0" width=(at(share)) height="70%" {
                                    rect class={ "block tint" (tint(&meal.meal)) } width="100%" height="100%" {}
                                    @if share > 6.0 {
                                        text x="5" y="70%" {
                                            @if share > 10.0 { tspan.roomy { (clean(&meal.meal)) " " } }
                                            (number(about(&meal.energy), 0))
                                        }
                                    }
                                }
                            }
                        }
                        line.range x1=(at(100.0 * whole.low / end)) y1="86%" y2="86%"
                            x2=(at(whole.high.map_or(100.0, |high| 100.0 * high / end))) {}
                        line.end x1=(at(100.0 * whole.low / end)) x2=(at(100.0 * whole.low / end)) y1="77%" y2="95%" {}
                        @if let Some(high) = whole.high {
                            line.end x1=(at(100.0 * high / end)) x2=(at(100.0 * high / end)) y1="77%" y2="95%" {}
                        } @else {
                            text.on x="100%" y="95%" text-anchor="end" { "▸" }
                        }
                        @if let Some(need) = need { line.need x1=(at(need)) x2=(at(need)) y1="0" y2="100%" {} }
                    }
                    span.number { (kcal(&whole, lang)) }
                }
            }
            p.soft {
                (words::DAYS_LEGEND.get(lang))
                @if let Some((_, target)) = &target { "; │ " (target) }
            }
        }
    }

    /// Rows of days, columns of meals.
    fn energy_table(&self) -> Markup {
        let (lang, days) = (self.lang(), &self.page.energy_by_meal);
        let meals = self.meals();
        let mut head = vec![ui::DAY.get(lang).to_owned()];
        head.extend(meals.iter().map(|meal| clean(meal)));
        head.push(format!("{} kcal", words::TOTAL.get(lang)));
        let rows: Vec<Vec<String>> = days
            .iter()
            .map(|day| {
                let of = |name: &&str| {
                    let meal = day.meals.iter().find(|meal| meal.meal == **name);
                    meal.map_or_else(|| "—".to_owned(), |meal| kcal(&meal.energy, lang))
                };
                let mut row = vec![ui::day(day.day, lang)];
                row.extend(meals.iter().map(of));
                let energy = self.page.plan.days.iter().find(|other| other.day == day.day);
                let energy = energy.and_then(|day| day.nutrients.get(NutrientId::ENERGY));
                row.push(energy.map_or_else(String::new, |energy| kcal(energy, lang)));
                row
            })
            .collect();
        super::table(words::DAYS.get(lang), &head, &rows)
    }
}
