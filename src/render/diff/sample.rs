//! Small answers for the tests of what is said about two plans.

use rust_decimal::{Decimal, dec};

use crate::assess::{LimitVerdict, Verdict};
use crate::measure::Interval;
use crate::render::sample::{nobody, week, worst};
use crate::report::diff::{
    BeforeAfter, Change, CostDiff, Direction, EatenReport, FoodDiff, MealDiff, MoneyDiff, NextDiff, NutrientDiff,
    PlanDiff, ShortfallDiff, TargetsDiff, Turn, VerdictDiff,
};
use crate::report::{Amount, CostReport, PerNutrient, PlanReport};

/// Two plans and how they differ.
pub(super) type Sample = (PlanReport, PlanReport, PlanDiff);

fn eaten(text: &str) -> EatenReport {
    EatenReport { place: "weekdays.lunch[1]".into(), text: text.into(), grams: Some(Interval::exactly(210.0)) }
}

fn money(before: Interval<Amount>, after: Interval<Amount>, change: [Option<Decimal>; 3], is: Direction) -> MoneyDiff {
    let [low, estimate, high] = change.map(|end| end.map(Amount));
    MoneyDiff { before, after, change: Some(Change { low, estimate, high }), direction: Some(is) }
}

fn between(before: PlanReport, after: PlanReport, foods: &[&str], currencies: [&str; 2]) -> Sample {
    let ways = [
        (Change { low: Some(1.0), estimate: Some(2.0), high: Some(3.0) }, Direction::More),
        (Change { low: Some(-30.04), estimate: None, high: Some(12_345.6) }, Direction::CannotTell),
        (Change { low: None, estimate: None, high: Some(-0.5) }, Direction::Less),
        (Change { low: None, estimate: None, high: None }, Direction::CannotTell),
        (Change { low: Some(0.0), estimate: Some(0.0), high: Some(0.0) }, Direction::Same),
        (Change { low: Some(-4.0), estimate: Some(-4.0), high: Some(-4.0) }, Direction::Less),
    ];
    let turns = [
        None,
        Some((Verdict::BelowAi, Verdict::Met, Turn::Better)),
        Some((Verdict::Met, Verdict::Short, Turn::Worse)),
        Some((Verdict::Marginal, Verdict::BelowAi, Turn::Other)),
        Some((Verdict::Undetermined, Verdict::Met, Turn::NowKnown)),
        Some((Verdict::Short, Verdict::Undetermined, Turn::NoLongerKnown)),
    ];
    let pairs = before.week.nutrients.0.iter().zip(&after.week.nutrients.0);
    let nutrient = |(place, ((id, a), (_, b))): (
        usize,
        (&(_, crate::report::NutrientReport), &(_, crate::report::NutrientReport)),
    )| {
        let (change, direction) = ways[place % ways.len()];
        let verdict = turns[place % turns.len()];
        let verdict = verdict.map(|(before, after, change)| VerdictDiff { before, after, change });
        let ends = |n: &crate::report::NutrientReport| Interval { low: n.low, estimate: n.estimate, high: n.high };
        let limit = VerdictDiff { before: LimitVerdict::Over, after: LimitVerdict::Within, change: Turn::Better };
        let one = NutrientDiff {
            unit: b.unit,
            before: ends(a),
            after: ends(b),
            change,
            direction,
            verdict,
            limit_verdict: (place % 12 == 1).then_some(limit),
            amdr_verdict: verdict.filter(|_| place % 12 == 2),
        };
        (*id, one)
    };
    let nutrients = PerNutrient(pairs.enumerate().map(nutrient).collect());
    let of = |of: fn(&CostReport) -> Interval<Amount>| (of(&before.cost), of(&after.cost));
    let ((eaten_a, eaten_b), (paid_a, paid_b)) = (of(|cost| cost.eaten_per_month), of(|cost| cost.till_per_month));
    let names = |all: &[&str]| all.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let diff = PlanDiff {
        targets: TargetsDiff { other_person: foods.len() > 2, other_reference: false, nutrients: vec!["protein"] },
        nutrients,
        shortfall: Some(ShortfallDiff { before: 5.314, after: 3.0, change: -2.314 }),
        cost: CostDiff {
            currencies: currencies.map(|code| Some(code.to_owned())),
            eaten_per_month: money(eaten_a, eaten_b, [Some(dec!(-4000)), None, Some(dec!(-3000.5))], Direction::Less),
            till_per_month: money(paid_a, paid_b, [Some(dec!(-4000)), Some(dec!(3120)), None], Direction::CannotTell),
            budget_per_month: BeforeAfter { before: None, after: Some(Amount(dec!(400000))) },
            share_of_budget: BeforeAfter { before: None, after: after.cost.share_of_budget },
        },
        week: vec![
            MealDiff {
                days: vec!["monday", "tuesday", "wednesday", "friday"],
                meal: foods.first().copied().unwrap_or("lunch").into(),
                before: vec![eaten("밥 1공기")],
                after: foods.iter().map(|food| eaten(food)).collect(),
            },
            MealDiff { days: vec!["sunday"], meal: "점심".into(), before: vec![], after: vec![eaten("밥 1공기")] },
            MealDiff { days: vec!["sunday"], meal: "저녁".into(), before: vec![eaten("밥 1공기")], after: vec![] },
            MealDiff {
                days: vec!["saturday"],
                meal: "저녁".into(),
                before: vec![eaten("밥 1공기")],
                after: vec![EatenReport { grams: Some(Interval::exactly(180.0)), ..eaten("밥 1공기") }],
            },
        ],
        foods: foods.iter().map(|&food| FoodDiff { food: food.into(), nutrients: true, price: true }).collect(),
        unpriced_before: names(foods),
        unpriced_after: names(foods),
        next: Some(NextDiff { before: before.next.clone(), after: after.next.clone() }),
    };
    (before, after, diff)
}

/// Something of everything.
pub(super) fn everything() -> Sample {
    between(week(), week(), &["두부 1조각", "김치 1접시"], ["KRW", "KRW"])
}

/// Names that somebody wrote to do harm, in two currencies.
pub(super) fn hostile() -> Sample {
    let long = "긴 이름 ".repeat(2_000);
    let foods = ["<script>", "=1+1", "\u{1b}[31mred\u{7}", "a\u{202E}b|c\nd", "`x` *y*", long.as_str()];
    let (mut before, mut after) = (worst(), worst());
    before.title = Some(foods.join("|"));
    after.file = foods.concat();
    let (before, after, mut diff) = between(before, after, &foods, ["KRW", "\u{1b}USD"]);
    for money in [&mut diff.cost.eaten_per_month, &mut diff.cost.till_per_month] {
        (money.change, money.direction) = (None, None);
    }
    (before, after, diff)
}

/// A plan without a person against one with.
pub(super) fn one_person() -> Sample {
    let (before, after, mut diff) = between(nobody(), week(), &[], ["KRW", "KRW"]);
    diff.shortfall = None;
    (before, after, diff)
}
