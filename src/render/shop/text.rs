//! `meals shop` in the terminal: the list, by shop.

use super::Page;
use crate::render::Options;
use crate::render::layout::{page, wrap};
use crate::render::style::{Tone, paint, paragraph};
use crate::render::till::{NARROWEST, WIDEST, foot, not_shown, orders, painted};
use crate::report::PlanShop;
use crate::words::cost as words;

/// The answer of `shop` for one plan, ending in a line break.
#[must_use]
pub fn shop(plan: &PlanShop, opts: &Options) -> String {
    let (columns, lang) = (opts.width.clamp(NARROWEST, WIDEST), opts.lang);
    let answer = Page { plan, lang };
    let mut lines = paragraph(&answer.title(), columns, 2, Tone::Title, opts.color);
    if answer.is_empty() {
        lines.extend(wrap(&answer.period(), columns, 2));
        lines.push(words::NOTHING_TO_BUY.get(lang).into());
        return page(&lines);
    }
    lines.extend(wrap(&answer.total(), columns, 2));
    lines.extend(wrap(&answer.period(), columns, 2));
    lines.push(String::new());
    let (list, mut left_out) = answer.list().fitted(columns);
    lines.extend(painted(&list, opts));
    if opts.verbose {
        if !plan.orders.is_empty() {
            lines.push(String::new());
            lines.extend(orders(&plan.orders, &plan.period, plan.currency.as_deref(), columns, opts));
        }
        let (balance, adds_up) = answer.balance();
        lines.push(String::new());
        lines.extend(paragraph(words::BALANCE.get(lang), columns, 2, Tone::Title, opts.color));
        let (table, no_room) = balance.fitted(columns);
        lines.extend(painted(&table, opts));
        // What stands in the one table need not stand in the other.
        left_out.retain(|name| !balance.has(name));
        left_out.extend(no_room);
        if !adds_up {
            lines.push(paint(words::ROUNDED_AMOUNTS.get(lang), Tone::Faint, opts.color));
        }
    }
    let mut notes = answer.notes();
    notes.extend(not_shown(left_out, "csv", columns, lang));
    if !opts.verbose {
        notes.push(words::VERBOSE_SHOP.get(lang).into());
    }
    lines.extend(foot(&notes, columns, opts));
    page(&lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::checks::fits_every_page;
    use crate::render::till_sample::{DOLLARS, EVERYTHING, NOTHING, UNKNOWN, list};
    use crate::words::Lang;

    fn opts(lang: Lang, width: usize) -> Options {
        Options { lang, width, ..Options::default() }
    }

    #[test]
    fn a_list_of_everything() {
        insta::assert_snapshot!("everything_en_80", shop(&list(EVERYTHING), &opts(Lang::En, 80)));
        insta::assert_snapshot!("everything_ko_40", shop(&list(EVERYTHING), &opts(Lang::Ko, 40)));
        let verbose = Options { verbose: true, ..opts(Lang::Ko, 120) };
        insta::assert_snapshot!("everything_verbose", shop(&list(EVERYTHING), &verbose));
    }

    #[test]
    fn dollars_unknown_and_nothing() {
        insta::assert_snapshot!("dollars", shop(&list(DOLLARS), &opts(Lang::En, 100)));
        insta::assert_snapshot!("unknown", shop(&list(UNKNOWN), &opts(Lang::En, 100)));
        insta::assert_snapshot!("nothing", shop(&list(NOTHING), &opts(Lang::Ko, 100)));
    }

    #[test]
    fn a_budget_for_a_month_judges_four_weeks_and_no_less() {
        let mut plan = list(EVERYTHING);
        plan.budget.as_mut().unwrap().period = "month";
        let said = |plan: &PlanShop| shop(plan, &opts(Lang::En, 120));
        assert!(said(&plan).contains("Total: at least ₩59,800 · budget ₩100,000 a month"), "{}", said(&plan));
        plan.period.days = 28;
        assert!(said(&plan).contains("of a budget for these days of ₩200,000 (≥ 30 %)"), "{}", said(&plan));
        assert!(!said(&plan).contains("a month"));
    }

    #[test]
    fn days_give_way_before_what_is_left_and_all_that_does_is_named() {
        let plan = list(EVERYTHING);
        for (lang, columns) in [Lang::En, Lang::Ko].into_iter().flat_map(|lang| (40..=120).map(move |c| (lang, c))) {
            let (_, left_out) = Page { plan: &plan, lang }.list().fitted(columns);
            let gone = |name: crate::words::Bi| left_out.iter().any(|left_out| left_out == name.get(lang));
            assert!(gone(words::ON) || !gone(words::LEFT) && !gone(words::SPOILED), "{columns} {lang:?}");
            let text = shop(&plan, &opts(lang, columns)).split_whitespace().collect::<String>();
            let names = left_out.join(", ").replace(' ', "");
            assert!(text.contains(&names), "{columns} {lang:?}: {names}");
        }
    }

    #[test]
    fn no_line_is_wider_than_the_page_and_no_name_disturbs_it() {
        let mut hostile = list(EVERYTHING);
        for food in hostile.shops.iter_mut().flat_map(|shop| &mut shop.foods).chain(&mut hostile.free) {
            food.food = format!("\u{1b}[31m{} \u{202E}{}", food.food, "아주 긴 이름 ".repeat(20));
        }
        hostile.shops[0].shop = Some("가게\n".repeat(50));
        for plan in [hostile, list(EVERYTHING), list(DOLLARS), list(UNKNOWN)] {
            fits_every_page(|opts| shop(&plan, opts));
        }
    }
}
