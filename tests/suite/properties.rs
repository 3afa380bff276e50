//! What holds of any week: of random servings of random foods, in-process.

use std::sync::Arc;

use meals::assess::{self, Prices, ResolvedPlan, Tables, Verdict};
use meals::food::{self, Foods, Groups};
use meals::nutrient::NutrientId;
use meals::plan::{self, Plan};
use meals::report;
use meals::report::diff::{Compared, Direction, PlanDiff};
use proptest::prelude::*;

const FOODS: &str = include_str!("../../data/foods.csv");
const CEILINGS: &str = include_str!("../../data/ceilings.csv");

/// Rows with many known and with many unknown cells, a label, a label and its contents, and something nobody knows
/// anything about.
const HEADER: &str = "[foods.apple]\nis = \"mfds:R001373\"\nunit = \"220 g\"\nprice = \"29,900원 / 5 kg\"\n\
    [foods.rice]\nis = \"mfds:R000079\"\nprice = \"0원\"\nportions = { bowl = \"210 g\" }\n\
    [foods.stew]\nis = \"mfds:D306-266000000-0001\"\nunit = \"400 g\"\n\
    [foods.box]\nunit = \"400 g\"\nprice = \"138,000원 / 20\"\nlabel = { energy = \"585 kcal\", protein = \"29 g\" }\n\
    [foods.bento]\nunit = \"400 g\"\nlabel = { energy = \"585 kcal\", fat = \"17 g\" }\n\
    contains = [\"rice\", \"mfds:R001580\", \"mfds:R000659\", \"mfds:R002625\"]\n\
    [foods.mystery]\nunit = \"100 g\"\nprice = \"1,000원 / 1\"\n\
    [person]\nsex = \"female\"\nage = 31\nweight = \"55 kg\"\nheight = \"160 cm\"\nactivity = \"active\"\n";

fn week(lines: &str) -> ResolvedPlan {
    planned(lines).1
}

fn planned(lines: &str) -> (Plan, ResolvedPlan) {
    let file: Arc<str> = "plan.toml".into();
    let text = format!("{HEADER}{lines}");
    let (plan, findings) = plan::read(&text, &file);
    assert!(findings.is_empty(), "{findings:?}\n{text}");
    let plan = plan.unwrap();
    let foods: Foods = food::pick(FOODS, &plan.wanted()).into_iter().collect();
    let groups = Groups::pick(CEILINGS, foods.iter().map(|food| food.group.as_str()));
    let tables = Tables { foods: &foods, groups: &groups, retention: "", prices: &Prices::default() };
    let (week, _) = assess::resolve(&plan, tables, &file, &|_| None);
    (plan, week)
}

fn monday(servings: &[String]) -> ResolvedPlan {
    let quoted: Vec<String> = servings.iter().map(|serving| format!("\"{serving}\"")).collect();
    week(&format!("[week.monday]\nlunch = [{}]\n", quoted.join(", ")))
}

fn one() -> impl Strategy<Value = (u32, &'static str)> {
    (1u32..2_000, prop::sample::select(vec!["g apple", "g rice", "g stew", "g box", "g bento", "g mystery"]))
}

fn serving() -> impl Strategy<Value = String> {
    let single = one().prop_map(|(amount, food)| format!("{amount} {food}"));
    let range = (one(), 0u32..500).prop_map(|((low, food), more)| format!("{low}-{} {food}", low + more));
    let choice = (one(), one()).prop_map(|((a, first), (b, second))| format!("{a} {first} | {b} {second}"));
    prop_oneof![3 => single, 1 => range, 1 => choice]
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

fn same(a: Option<f64>, b: Option<f64>) -> bool {
    a.is_none() == b.is_none() && a.zip(b).is_none_or(|(a, b)| close(a, b))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_servings_never_matters(mut servings in prop::collection::vec(serving(), 1..6), turn in 0usize..5) {
        let before = monday(&servings);
        let length = servings.len();
        servings.rotate_left(turn % length);
        let after = monday(&servings);
        for id in NutrientId::all() {
            let (a, b) = (before.daily_mean(id).amount, after.daily_mean(id).amount);
            prop_assert!(close(a.interval.low, b.interval.low), "{}", id.get().id);
            prop_assert!(same(a.interval.high, b.interval.high) && same(a.interval.estimate, b.interval.estimate));
            prop_assert_eq!((a.known, a.evidence), (b.known, b.evidence));
        }
        prop_assert_eq!(before.cost().low.round_dp(18), after.cost().low.round_dp(18));
    }

    #[test]
    fn twice_the_servings_is_twice_the_intake_and_the_cost(servings in prop::collection::vec(serving(), 1..5)) {
        let once = monday(&servings);
        let twice = monday(&[servings.clone(), servings].concat());
        for id in NutrientId::all() {
            let (a, b) = (once.daily_mean(id).amount.interval, twice.daily_mean(id).amount.interval);
            prop_assert!(close(2.0 * a.low, b.low) && same(a.high.map(|h| 2.0 * h), b.high), "{}", id.get().id);
        }
        let double = once.cost().low * rust_decimal::Decimal::TWO;
        // A price per gram that does not divide is rounded in the 28th digit.
        prop_assert_eq!(double.round_dp(18), twice.cost().low.round_dp(18));
    }

    #[test]
    fn scaling_an_amount_scales_what_it_gives((amount, food) in one(), factor in 2u32..9) {
        let (few, many) = (monday(&[format!("{amount} {food}")]), monday(&[format!("{} {food}", amount * factor)]));
        for id in NutrientId::all() {
            let (a, b) = (few.daily_mean(id).amount.interval, many.daily_mean(id).amount.interval);
            prop_assert!(close(f64::from(factor) * a.low, b.low) && a.high.is_none() == b.high.is_none());
        }
    }

    #[test]
    fn adding_what_nobody_knows_never_raises_a_low_and_never_gives_a_high(
        servings in prop::collection::vec(serving(), 1..5), grams in 1u32..1_000,
    ) {
        let without = monday(&servings);
        let with = monday(&[servings, vec![format!("{grams} g mystery")]].concat());
        for id in NutrientId::all() {
            let (a, b) = (without.daily_mean(id).amount.interval, with.daily_mean(id).amount.interval);
            prop_assert!(close(a.low, b.low));
            prop_assert!(b.high.is_none() && b.estimate.is_none());
        }
    }

    #[test]
    fn low_estimate_and_high_stand_in_order(servings in prop::collection::vec(serving(), 0..6)) {
        let week = monday(&servings);
        for id in NutrientId::all() {
            let x = week.daily_mean(id).amount.interval;
            let between = x.estimate.unwrap_or(x.low);
            prop_assert!(x.low <= between * (1.0 + 1e-12) && x.high.is_none_or(|high| between <= high * (1.0 + 1e-12)));
            let (coverage, borrowed) = week.coverage(id);
            prop_assert!((0.0..=1.0 + 1e-12).contains(&coverage) && borrowed <= coverage + 1e-12);
        }
    }

    #[test]
    fn a_week_is_the_sum_of_its_days(servings in prop::collection::vec(serving(), 1..6), extra in serving()) {
        let list = |servings: &[String]| servings.iter().map(|s| format!("\"{s}\"")).collect::<Vec<_>>().join(", ");
        let week = week(&format!(
            "[week.everyday]\nlunch = [{}]\n[week.friday]\ndinner = [{}]\n", list(&servings), list(&[extra])
        ));
        for id in NutrientId::all() {
            let days: f64 = week.days.iter().map(|day| week.total(day.servings(), id).amount.interval.low).sum();
            prop_assert!(close(days / 7.0, week.daily_mean(id).amount.interval.low));
        }
    }

    #[test]
    fn a_verdict_holds_for_every_amount_in_the_interval(servings in prop::collection::vec(serving(), 1..6)) {
        let file: Arc<str> = "plan.toml".into();
        let (plan, _) = plan::read(HEADER, &file);
        let targets = assess::targets(&plan.unwrap(), meals::reference::builtin("kdri-2025"), &mut Vec::new(), &file);
        for judged in assess::judge(&monday(&servings), &targets) {
            let x = judged.mean.amount.interval;
            if let (Some(ear), Some(rni), None) = (judged.target.ear, judged.target.rni, judged.own) {
                match judged.verdict {
                    Verdict::Met => prop_assert!(x.low >= rni.amount),
                    Verdict::Short => prop_assert!(x.high.is_some_and(|high| high < ear.amount)),
                    Verdict::Marginal => prop_assert!(x.low >= ear.amount && x.high.is_some_and(|h| h < rni.amount)),
                    Verdict::Undetermined => prop_assert!(x.high.is_none_or(|high| high >= ear.amount)),
                    other => prop_assert!(false, "{}: {other:?}", judged.nutrient.get().id),
                }
                prop_assert_eq!(judged.basis.is_none(), judged.verdict == Verdict::Undetermined);
            }
        }
    }
}

fn compared(before: &[String], after: &[String]) -> PlanDiff {
    let sides = [before, after].map(|servings| {
        let quoted: Vec<String> = servings.iter().map(|serving| format!("\"{serving}\"")).collect();
        let (plan, week) = planned(&format!("[week.monday]\nlunch = [{}]\n", quoted.join(", ")));
        let targets = assess::Targets::default();
        let judged = assess::judge(&week, &targets);
        let report = report::check("plan.toml", &plan, &week, &targets, &judged);
        (week, report)
    });
    let [before, after] = sides.each_ref().map(|(week, report)| Compared { week, report });
    report::diff::diff(before, after)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A difference is never wider than that of the ends, and its guess is that of the guesses.
    #[test]
    fn a_difference_lies_within_the_ends_of_both_weeks(
        before in prop::collection::vec(serving(), 1..5),
        after in prop::collection::vec(serving(), 1..5),
        both in prop::collection::vec(serving(), 0..4),
    ) {
        let diff = compared(&[&before[..], &both].concat(), &[&both[..], &after].concat());
        for (id, one) in &diff.nutrients.0 {
            let name = id.get().id;
            let noise = 1e-9 * (one.before.low + one.after.low + one.before.high.unwrap_or(0.0) + one.after.high.unwrap_or(0.0)).max(1.0);
            if let Some(widest) = one.before.high.map(|high| one.after.low - high) {
                prop_assert!(one.change.low.is_some_and(|low| low >= widest - noise), "{} {:?}", name, one);
            }
            if let Some(widest) = one.after.high.map(|high| high - one.before.low) {
                prop_assert!(one.change.high.is_some_and(|high| high <= widest + noise), "{} {:?}", name, one);
            }
            if let (Some(a), Some(b)) = (one.before.estimate, one.after.estimate) {
                prop_assert!(one.change.estimate.is_some_and(|guess| (guess - (b - a)).abs() <= noise), "{} {:?}", name, one);
            }
        }
        let eaten = &diff.cost.eaten_per_month;
        if let (Some(change), Some(a), Some(b)) = (eaten.change, eaten.before.high, eaten.after.high) {
            let (low, high) = (change.low.unwrap().0, change.high.unwrap().0);
            let cent = rust_decimal::Decimal::new(1, 6);
            prop_assert!(low >= eaten.after.low.0 - a.0 - cent && high <= b.0 - eaten.before.low.0 + cent);
        }
    }

    /// In whichever order it is written.
    #[test]
    fn a_week_differs_in_nothing_from_itself(servings in prop::collection::vec(serving(), 1..6)) {
        let turned: Vec<String> = servings.iter().rev().cloned().collect();
        let diff = compared(&servings, &turned);
        prop_assert!(diff.nutrients.0.iter().all(|(_, one)| one.direction == Direction::Same));
        prop_assert!(diff.week.is_empty() && diff.foods.is_empty());
        prop_assert_eq!(diff.cost.eaten_per_month.direction, Some(Direction::Same));
        prop_assert_eq!(diff.cost.till_per_month.direction, Some(Direction::Same));
    }
}
