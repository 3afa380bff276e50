//! `meals cost` in the terminal: what is paid first, then what for.

use super::Page;
use crate::render::Options;
use crate::render::layout::{page, wrap};
use crate::render::style::{Tone, paragraph};
use crate::render::text::budget_bar;
use crate::render::till::{NARROWEST, WIDEST, foot, not_shown, orders, painted, side_by_side};
use crate::report::PlanCost;
use crate::words::cost as words;

/// The answer of `cost` for one plan, ending in a line break.
#[must_use]
pub fn cost(plan: &PlanCost, opts: &Options) -> String {
    let (columns, lang) = (opts.width.clamp(NARROWEST, WIDEST), opts.lang);
    let answer = Page { plan, lang };
    let mut lines = paragraph(&answer.title(), columns, 2, Tone::Title, opts.color);
    lines.extend(wrap(&answer.paid(), columns, 2));
    if !answer.is_unknown() {
        lines.extend(budget_bar(&plan.cost, columns, opts));
    }
    for fact in answer.facts() {
        lines.extend(wrap(&fact, columns, 2));
    }
    let mut left_out = Vec::new();
    if !answer.is_empty() {
        for table in [Some(answer.foods(opts.verbose)), answer.recipes()].into_iter().flatten() {
            let (table, columns_left_out) = table.fitted(columns);
            lines.push(String::new());
            lines.extend(painted(&table, opts));
            left_out.extend(columns_left_out);
        }
    }
    if !answer.is_unknown() && !answer.is_empty() {
        let mut parts = vec![answer.meals(opts.verbose), answer.days()];
        parts.extend(answer.weeks());
        lines.push(String::new());
        lines.extend(side_by_side(&parts, columns, opts));
        if let Some(dates) = answer.dates().filter(|_| opts.verbose) {
            lines.push(String::new());
            lines.extend(painted(&dates.lines(columns), opts));
        }
    }
    if let Some(period) = plan.period.as_ref().filter(|_| opts.verbose && !plan.orders.is_empty()) {
        lines.push(String::new());
        lines.extend(orders(&plan.orders, period, plan.cost.currency.as_deref(), columns, opts));
    }
    let mut notes = answer.notes();
    notes.extend(not_shown(left_out, "md", columns, lang));
    if plan.period.is_some() && !opts.verbose && !answer.is_unknown() && !answer.is_empty() {
        notes.push(words::VERBOSE_COST.get(lang).into());
    }
    lines.extend(foot(&notes, columns, opts));
    page(&lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::checks::{fits_every_page, is_only_coloured};
    use crate::render::till_sample::{DOLLARS, EVERYTHING, NOTHING, UNKNOWN, average, december};
    use crate::words::Lang;

    fn opts(lang: Lang, width: usize) -> Options {
        Options { lang, width, ..Options::default() }
    }

    #[test]
    fn a_month_of_everything() {
        insta::assert_snapshot!("everything_en_80", cost(&december(EVERYTHING), &opts(Lang::En, 80)));
        insta::assert_snapshot!("everything_ko_120", cost(&december(EVERYTHING), &opts(Lang::Ko, 120)));
        insta::assert_snapshot!("everything_ko_40", cost(&average(EVERYTHING), &opts(Lang::Ko, 40)));
        let verbose = Options { verbose: true, ..opts(Lang::En, 100) };
        insta::assert_snapshot!("everything_verbose", cost(&december(EVERYTHING), &verbose));
    }

    #[test]
    fn dollars_unknown_and_nothing() {
        let both = |text: &str| {
            let plans = [average(text), december(text)];
            plans.map(|plan| cost(&plan, &opts(Lang::En, 100))).join("\n")
        };
        insta::assert_snapshot!("dollars", both(DOLLARS));
        insta::assert_snapshot!("unknown", both(UNKNOWN));
        insta::assert_snapshot!("nothing", both(NOTHING));
    }

    #[test]
    fn no_line_is_wider_than_the_page_and_no_name_disturbs_it() {
        let mut hostile = december(EVERYTHING);
        for food in &mut hostile.foods {
            food.food = format!("\u{1b}[31m{} \u{202E}{}", food.food, "아주 긴 이름 ".repeat(20));
        }
        for meal in &mut hostile.meals {
            meal.meal = format!("a\nb\u{7}{}", "끼니".repeat(40));
        }
        hostile.title = Some("긴 제목 ".repeat(90));
        let plans = [hostile, average(EVERYTHING), december(EVERYTHING), average(DOLLARS), december(UNKNOWN)];
        for plan in plans {
            fits_every_page(|opts| cost(&plan, opts));
        }
    }

    #[test]
    fn many_foods_fold_into_one_row_and_still_add_up() {
        let mut plan = december(DOLLARS);
        let one = plan.foods[0].clone();
        plan.foods.extend((0..40).map(|i| crate::report::FoodAccount { food: format!("spice {i}"), ..one.clone() }));
        let text = cost(&plan, &opts(Lang::En, 100));
        assert!(text.lines().count() <= 60, "{}", text.lines().count());
        assert!(text.contains("… 19 more (-v)"), "{text}");
        assert!(!cost(&plan, &Options { verbose: true, ..opts(Lang::En, 100) }).contains("more (-v)"));
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        is_only_coloured(|opts| cost(&december(EVERYTHING), opts));
    }
}
