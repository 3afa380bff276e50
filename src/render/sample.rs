//! A made-up answer for the tests of every format.

use rust_decimal::{Decimal, dec};

use crate::assess::{LimitVerdict, NeedBasis, Verdict, Wanted};
use crate::measure::Interval;
use crate::nutrient::{Evidence, NutrientId};
use crate::report::{
    AdequacyReport, Amount, BudgetReport, CostReport, DayReport, EnergyNeed, LookUp, NutrientReport, PerNutrient,
    PersonReport, PlanReport, TargetsReport, WeekReport,
};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn won(low: Decimal, high: Decimal) -> Interval<Amount> {
    Interval { low: Amount(low), estimate: Some(Amount((low + high) / dec!(2))), high: Some(Amount(high)) }
}

fn nutrient(id: NutrientId, low: f64, high: Option<f64>) -> NutrientReport {
    NutrientReport {
        unit: id.get().unit,
        low,
        estimate: high.map(|high| f64::midpoint(low, high)),
        high,
        coverage: if high.is_some() { 1.0 } else { 0.42 },
        borrowed: 0.0,
        targets: TargetsReport::default(),
        verdict: Verdict::NoTarget,
        judged_on: None,
        limit_verdict: LimitVerdict::NoTarget,
        limit_judged_on: None,
        amdr_verdict: Verdict::NoTarget,
        basis: None,
        limit_basis: None,
        amdr_basis: None,
        leaning: None,
        adequacy: None,
        unknown_in: Vec::new(),
    }
}

/// A week of a 27-year-old on a lunchbox, with something under every heading.
pub(super) fn week() -> PlanReport {
    let mut nutrients: Vec<(NutrientId, NutrientReport)> = NutrientId::all()
        .map(|id| {
            let value = 3.0 + id.index() as f64 * 1.37;
            (id, nutrient(id, value, Some(value * 1.5)))
        })
        .collect();
    let mut set = |name: &str, low: f64, high: Option<f64>, edit: &dyn Fn(&mut NutrientReport)| {
        let id = NutrientId::named(name).unwrap();
        let slot = nutrients.iter_mut().find(|(other, _)| *other == id).unwrap();
        slot.1 = nutrient(id, low, high);
        edit(&mut slot.1);
    };
    let rni = |ear: f64, rni: f64| TargetsReport { ear: Some(ear), rni: Some(rni), ..TargetsReport::default() };
    set("energy", 1834.2, Some(2101.7), &|n| {
        (n.verdict, n.basis) = (Verdict::Short, Some(Evidence::Label));
        n.targets.eer = Some(2600.0);
    });
    set("protein", 96.3, Some(118.9), &|n| {
        (n.verdict, n.basis, n.targets) = (Verdict::Met, Some(Evidence::Label), rni(50.0, 65.0));
        (n.amdr_verdict, n.targets.amdr_low, n.targets.amdr_high) = (Verdict::Met, Some(10.0), Some(20.0));
    });
    set("carbohydrate", 230.0, Some(270.4), &|n| {
        (n.verdict, n.amdr_verdict, n.basis) = (Verdict::Short, Verdict::Short, Some(Evidence::Label));
        (n.targets.amdr_low, n.targets.amdr_high) = (Some(50.0), Some(65.0));
    });
    set("fat", 60.1, Some(71.3), &|n| {
        (n.verdict, n.amdr_verdict) = (Verdict::Met, Verdict::Met);
        (n.targets.amdr_low, n.targets.amdr_high) = (Some(15.0), Some(30.0));
    });
    set("fiber", 12.3, Some(18.0), &|n| {
        (n.verdict, n.basis, n.targets.ai) = (Verdict::BelowAi, Some(Evidence::Assumed), Some(30.0));
    });
    set("sodium", 3120.0, Some(3980.0), &|n| {
        (n.verdict, n.limit_verdict, n.basis) = (Verdict::Met, LimitVerdict::Over, Some(Evidence::Label));
        (n.targets.ai, n.targets.cdrr) = (Some(1500.0), Some(2300.0));
    });
    set("saturated_fat", 15.0, Some(22.0), &|n| {
        n.limit_verdict = LimitVerdict::Undetermined;
        (n.targets.limit, n.targets.energy_percent) = (Some(7.0), vec!["limit"]);
        n.unknown_in = vec!["sushi".into()];
    });
    set("cholesterol", 200.0, Some(260.0), &|n| {
        (n.limit_verdict, n.targets.limit) = (LimitVerdict::Within, Some(300.0));
    });
    set("vitamin_d", 0.4, Some(1.9), &|n| {
        (n.verdict, n.basis, n.targets.ai) = (Verdict::BelowAi, Some(Evidence::Assumed), Some(10.0));
    });
    set("vitamin_c", 22.0, Some(61.0), &|n| {
        (n.verdict, n.basis, n.targets) = (Verdict::Short, Some(Evidence::Borrowed), rni(75.0, 100.0));
        n.adequacy = Some(AdequacyReport { low: 0.0, high: Some(0.08) });
    });
    set("iron", 8.3, Some(9.4), &|n| {
        (n.verdict, n.basis, n.targets) = (Verdict::Marginal, Some(Evidence::Borrowed), rni(8.0, 10.0));
    });
    set("phosphorus", 1200.0, Some(1500.0), &|n| {
        (n.verdict, n.basis, n.targets) = (Verdict::Met, Some(Evidence::Measured), rni(580.0, 700.0));
    });
    for (name, low, high, leaning) in [
        ("zinc", 6.1, Some(14.0), Some(Verdict::Met)),
        ("magnesium", 180.0, Some(460.0), Some(Verdict::Short)),
        ("thiamin", 0.7, Some(2.1), Some(Verdict::Met)),
        ("iodine", 0.0, None, None),
        ("selenium", 20.0, None, None),
        ("vitamin_a", 240.0, Some(900.0), Some(Verdict::Short)),
    ] {
        set(name, low, high, &|n| {
            (n.verdict, n.leaning, n.targets) = (Verdict::Undetermined, leaning, rni(9.0, 10.0));
            n.unknown_in = vec!["lunchbox".into(), "sushi".into()];
            n.coverage = 0.42;
        });
    }
    let shares = [("carbohydrate", 45.0, 49.0), ("protein", 17.0, 19.5), ("fat", 26.0, 29.9)];
    let shares = shares
        .into_iter()
        .map(|(name, low, high)| (NutrientId::named(name).unwrap(), Interval { low, estimate: None, high: Some(high) }))
        .collect();
    PlanReport {
        file: "plan.toml".into(),
        title: Some("고시텔 주간 식단".into()),
        reference: "kdri-2025",
        person: Some(PersonReport {
            sex: "male",
            age: 27.0,
            height_cm: Some(175.0),
            weight_kg: Some(70.0),
            activity: Some("low active"),
            condition: None,
        }),
        energy_need: Some(EnergyNeed {
            value: 2787.4,
            least: 2508.66,
            most: Some(3066.14),
            basis: NeedBasis::Nasem2023,
        }),
        days: (0_u8..7)
            .map(|i| DayReport {
                day: DAYS[usize::from(i)],
                nutrients: PerNutrient(
                    nutrients
                        .iter()
                        .map(|(id, n)| {
                            let by = 0.9 + 0.04 * f64::from(i);
                            let exact = i == 6 && *id == NutrientId::PROTEIN;
                            let high = if exact { Some(n.low) } else { n.high };
                            (*id, Interval { low: n.low, estimate: n.estimate, high }.map(|v| v * by))
                        })
                        .collect(),
                ),
                cost: won(dec!(11250.5) + Decimal::from(i), dec!(13480)),
                meals: Vec::new(),
            })
            .collect(),
        week: WeekReport {
            nutrients: PerNutrient(nutrients),
            energy_shares: PerNutrient(shares),
            shortfall: Some(3.2),
            unestimated: Vec::new(),
        },
        cost: CostReport {
            currency: Some("KRW".into()),
            month: "average".into(),
            month_days: 30.4375,
            eaten_per_day: won(dec!(11800), dec!(13480)),
            eaten_per_week: won(dec!(82600), dec!(94360)),
            eaten_per_month: won(dec!(359163), dec!(410298)),
            till_per_month: won(dec!(359163), dec!(410298)),
            budget: Some(BudgetReport {
                limit: Amount(dec!(400000)),
                period: "month",
                per_month: Amount(dec!(400000)),
            }),
            share_of_budget: Some(Interval { low: 0.898, estimate: Some(0.96), high: Some(1.026) }),
            has_prices: true,
            complete: true,
            unpriced: Vec::new(),
        },
        next: vec![LookUp {
            food: "lunchbox".into(),
            wanted: Wanted::Contents,
            settles: vec!["zinc", "thiamin", "magnesium"],
            narrows: vec!["iodine"],
        }],
    }
}

/// The same week without a person, and with foods that have no price.
pub(super) fn nobody() -> PlanReport {
    let mut report = week();
    report.person = None;
    report.energy_need = None;
    report.next.clear();
    for (_, n) in &mut report.week.nutrients.0 {
        n.targets = TargetsReport::default();
        (n.verdict, n.limit_verdict, n.amdr_verdict) = (Verdict::NoTarget, LimitVerdict::NoTarget, Verdict::NoTarget);
        (n.basis, n.leaning, n.adequacy) = (None, None, None);
    }
    report.cost.budget = None;
    report.cost.share_of_budget = None;
    unpriced(report)
}

/// Costs open above.
pub(super) fn unpriced(mut report: PlanReport) -> PlanReport {
    let cost = &mut report.cost;
    cost.complete = false;
    cost.unpriced = vec!["sushi".into(), "된장찌개".into()];
    let money =
        [&mut cost.eaten_per_day, &mut cost.eaten_per_week, &mut cost.eaten_per_month, &mut cost.till_per_month];
    for interval in money {
        *interval = Interval::at_least(interval.low);
    }
    if let Some(share) = &mut cost.share_of_budget {
        *share = Interval::at_least(share.low);
    }
    for day in &mut report.days {
        day.cost = Interval::at_least(if day.day == "sunday" { Amount(dec!(0)) } else { day.cost.low });
    }
    report
}

/// Nothing can be told, for want of twelve foods with long and hostile names; every nutrient has its own silent ones.
pub(super) fn worst() -> PlanReport {
    let mut report = unpriced(week());
    let foods: Vec<String> = (0..12)
        .map(|i| format!("\u{1b}[31m{i} 아주 긴 이름의 도시락 \u{202E}with a very long name {}", "가나다".repeat(30)))
        .collect();
    report.title = Some("긴 제목 ".repeat(100));
    report.file = format!("{}/plan.toml", "directory".repeat(30));
    report.cost.unpriced.clone_from(&foods);
    report.next = foods
        .iter()
        .map(|food| LookUp { food: food.clone(), wanted: Wanted::Figures, settles: vec!["zinc"], narrows: Vec::new() })
        .collect();
    for (id, n) in &mut report.week.nutrients.0 {
        (n.low, n.estimate, n.high) = (1_234_567.0, None, None);
        n.targets.rni = Some(9_876_543.0);
        n.targets.ul = Some(98_765_432.0);
        n.verdict = Verdict::Undetermined;
        n.limit_verdict = LimitVerdict::Undetermined;
        n.unknown_in = foods.iter().skip(id.index() % 12).cloned().collect();
    }
    for day in &mut report.days {
        for (_, interval) in &mut day.nutrients.0 {
            *interval = Interval { low: 1_234_567.8, estimate: Some(2e6), high: Some(2_345_678.9) };
        }
    }
    report
}
