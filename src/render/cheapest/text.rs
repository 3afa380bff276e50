//! `meals cheapest` in the terminal: the cost first, then what it buys and what each need costs, or why there is nothing to buy.

use super::Page;
use crate::render::Options;
use crate::render::layout::{page, wrap};
use crate::render::style::{Tone, paragraph};
use crate::render::till::{Grid, NARROWEST, WIDEST, foot, not_shown, painted};
use crate::report::PlanCheapest;
use crate::words::{Bi, cheapest as words};

/// The answer of `cheapest` for one plan, ending in a line break.
#[must_use]
pub fn cheapest(plan: &PlanCheapest, opts: &Options) -> String {
    let (columns, lang) = (opts.width.clamp(NARROWEST, WIDEST), opts.lang);
    let answer = Page { plan, lang };
    let mut lines = paragraph(&answer.title(), columns, 2, Tone::Title, opts.color);
    for line in answer.headlines().iter().chain(&answer.reasons()) {
        lines.extend(wrap(line, columns, 2));
    }
    if !plan.basket.is_empty() {
        lines.extend(paragraph(words::NO_MENU.get(lang), columns, 2, Tone::Soft, opts.color));
    }
    let mut left_out = Vec::new();
    let mut table = |heading: Option<Bi>, grid: Option<Grid>, lines: &mut Vec<String>| {
        let Some(grid) = grid else { return };
        lines.push(String::new());
        if let Some(heading) = heading {
            lines.extend(paragraph(heading.get(lang), columns, 2, Tone::Title, opts.color));
        }
        let (drawn, columns_left_out) = grid.fitted(columns);
        lines.extend(painted(&drawn, opts));
        left_out.extend(columns_left_out);
    };
    table(None, answer.basket(), &mut lines);
    table(Some(words::ONE_PER_CENT), answer.prices(), &mut lines);
    table(Some(words::EASED), answer.eased(), &mut lines);
    for fact in answer.facts() {
        lines.extend(wrap(&fact, columns, 2));
    }
    if opts.verbose {
        table(Some(words::LINES), Some(answer.lines()), &mut lines);
    }
    let mut notes = answer.notes(opts.verbose);
    notes.extend(not_shown(left_out, "csv", columns, lang));
    lines.extend(foot(&notes, columns, opts));
    page(&lines)
}

#[cfg(test)]
mod tests {
    use rust_decimal::{Decimal, dec};

    use super::*;
    use crate::measure::Interval;
    use crate::nutrient::{NutrientId, Unit};
    use crate::render::checks::{fits_every_page, is_only_coloured};
    use crate::report::{Amount, BasketFood, BudgetReport, Kept, LineReport, PerNutrient, PersonReport};
    use crate::swap::Bound;
    use crate::words::Lang;

    fn opts(lang: Lang, width: usize) -> Options {
        Options { lang, width, ..Options::default() }
    }

    fn food(name: &str, grams: Option<f64>, count: Option<f64>, cost: Decimal) -> BasketFood {
        let (food, stale) = (name.to_owned(), count.is_none());
        BasketFood { food, food_id: None, grams, millilitres: None, count, cost: Amount(cost), stale }
    }

    fn line(nutrient: &'static str, bound: Bound, amount: f64, unit: Option<Unit>) -> LineReport {
        LineReport { nutrient, bound, amount, unit, gives: Some(amount), binds: true, relaxation: None }
    }

    /// Needs that cost something, cost nothing, and cannot be more; food of little weight, of none, and for nothing.
    fn basket() -> PlanCheapest {
        let id = |id: &str| NutrientId::named(id).unwrap();
        let amount = |amount: Decimal| Some(Amount(amount));
        let lines = vec![
            line("energy", Bound::Exactly, 2787.36, Some(Unit::Kcal)),
            LineReport { binds: false, gives: Some(98.7), ..line("protein", Bound::Floor, 65.0, Some(Unit::G)) },
            line("sodium", Bound::Limit, 2300.0, Some(Unit::Mg)),
            line("carbohydrate", Bound::Floor, 55.0, None),
            line("vitamin_d", Bound::Floor, 10.0, Some(Unit::Ug)),
            line("calcium", Bound::Floor, 800.0, Some(Unit::Mg)),
        ];
        PlanCheapest {
            file: "plan.toml".into(),
            title: Some("한 주 | *실험*".into()),
            reference: "kdri-2025",
            person: Some(PersonReport {
                sex: "male",
                age: 27.0,
                height_cm: None,
                weight_kg: None,
                activity: None,
                condition: None,
            }),
            currency: Some("KRW".into()),
            kept: None,
            sure: false,
            candidates: 47,
            unsure: 0,
            feasible: true,
            cost_per_day: amount(dec!(2345.6789)),
            cost_per_month: amount(dec!(71396.60)),
            budget: Some(BudgetReport {
                limit: Amount(dec!(400000)),
                period: "month",
                per_month: Amount(dec!(400000)),
            }),
            basket: vec![
                food("두부", Some(336.4), None, dec!(1569.1)),
                food("도시락", None, Some(0.125), dec!(776.5)),
                food("김 | 조미", Some(0.35), None, dec!(0.0789)),
                food("밥", Some(1257.8), None, dec!(0)),
            ],
            binding: vec!["energy", "sodium"],
            binding_limits: vec!["sodium"],
            price_of: PerNutrient(vec![
                (id("energy"), amount(dec!(-4.5568))),
                (id("protein"), amount(dec!(0))),
                (id("carbohydrate"), amount(dec!(0.182))),
                (id("vitamin_d"), None),
                (id("calcium"), amount(dec!(17.103))),
            ]),
            relaxation: PerNutrient(Vec::new()),
            smallest: None,
            conflict: Vec::new(),
            missing: Vec::new(),
            passed: Vec::new(),
            lines,
        }
    }

    fn kept() -> Kept {
        let range = |low: Decimal, high: Option<Decimal>| Interval { low, estimate: None, high }.map(Amount);
        Kept {
            eaten_per_day: range(dec!(12000), Some(dec!(14000))),
            eaten_per_month: range(dec!(365250), Some(dec!(426125))),
            till_per_month: range(dec!(370000), None),
        }
    }

    /// Nothing to buy, for every reason there is.
    fn impossible() -> PlanCheapest {
        let mut plan = PlanCheapest {
            feasible: false,
            cost_per_day: None,
            cost_per_month: None,
            basket: Vec::new(),
            price_of: PerNutrient(Vec::new()),
            unsure: 12,
            sure: true,
            ..basket()
        };
        for line in &mut plan.lines {
            (line.gives, line.binds) = (None, false);
        }
        (plan.lines[2].relaxation, plan.lines[5].relaxation) = (Some(1.04), Some(0.93));
        plan.conflict = vec![plan.lines[5].clone(), plan.lines[2].clone(), plan.lines[3].clone()];
        plan.missing = vec!["vitamin_d"];
        plan
    }

    /// A week that passes one limit, and may pass another.
    fn passed() -> PlanCheapest {
        let mut plan = PlanCheapest { kept: Some(kept()), missing: Vec::new(), ..impossible() };
        plan.lines.iter_mut().for_each(|line| line.relaxation = None);
        let salt = LineReport { gives: Some(2940.0), ..plan.lines[2].clone() };
        plan.passed = vec![salt.clone(), LineReport { nutrient: "vitamin_a", gives: None, ..salt }];
        plan.conflict.clone_from(&plan.passed);
        plan
    }

    #[test]
    fn a_basket_and_why_there_is_none() {
        let added = PlanCheapest { kept: Some(kept()), ..basket() };
        let nothing = PlanCheapest {
            basket: Vec::new(),
            cost_per_day: Some(Amount(Decimal::ZERO)),
            cost_per_month: Some(Amount(Decimal::ZERO)),
            price_of: PerNutrient(Vec::new()),
            ..added.clone()
        };
        let pages = [basket(), added, nothing, impossible(), passed()];
        for (name, lang, columns) in [("en_80", Lang::En, 80), ("ko_80", Lang::Ko, 80), ("ko_120", Lang::Ko, 120)] {
            let said: Vec<String> = pages.iter().map(|plan| cheapest(plan, &opts(lang, columns))).collect();
            insta::assert_snapshot!(name, said.join("\n"));
        }
        let verbose = Options { verbose: true, ..opts(Lang::En, 100) };
        insta::assert_snapshot!("verbose", cheapest(&basket(), &verbose));
    }

    #[test]
    fn no_line_is_wider_than_the_page_and_no_name_disturbs_it() {
        let mut hostile = basket();
        for food in &mut hostile.basket {
            food.food = format!("\u{1b}[31m{} \u{202E}{}", food.food, "아주 긴 이름 ".repeat(20));
        }
        hostile.title = Some("긴 제목\n".repeat(90));
        for plan in [hostile, basket(), impossible(), passed()] {
            fits_every_page(|opts| cheapest(&plan, opts));
        }
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        is_only_coloured(|opts| cheapest(&basket(), opts));
    }

    #[test]
    fn tables_of_markdown_stay_tables() {
        let text = crate::render::cheapest::markdown::cheapest(&basket(), Lang::En);
        assert!(text.contains("김 \\| 조미") && text.contains("| Total |  | 2,346 |  |"), "{text}");
    }
}
