//! Small answers for the tests of what is said about swaps.

use rust_decimal::{Decimal, dec};

use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::report::{
    Amount, EditReport, OpenReason, OpenReport, PerNutrient, PlanSwap, SearchReport, StateReport, SuggestionReport,
    WindowReport,
};
use crate::swap::Gap;

fn edit(place: &str, change: &'static str, from: Option<&str>, to: Option<&str>) -> EditReport {
    EditReport { place: place.to_owned(), change, from: from.map(str::to_owned), to: to.map(str::to_owned) }
}

fn state(shortfall: f64, paid: Decimal, gaps: &[(&str, f64, f64)]) -> StateReport {
    let gaps = gaps
        .iter()
        .map(|(id, missing, above)| (NutrientId::named(id).unwrap(), Gap { missing: *missing, above: *above }));
    StateReport {
        shortfall,
        energy: Interval { low: 1_900.0, estimate: Some(2_000.0), high: None },
        till_per_month: Interval::exactly(Amount(paid)),
        gaps: PerNutrient(gaps.collect()),
        unestimated: Vec::new(),
    }
}

/// Two suggestions with every kind of edit and of reason.
pub(super) fn everything() -> PlanSwap {
    let open = |nutrient, reason, worsens, edit| OpenReport { nutrient, reason, worsens, edit };
    let fish = || Some(edit("weekdays.dinner[1]", "replace", Some("닭가슴살 200g"), Some("고등어 1토막")));
    let gaps = [
        ("iron", 0.25, 0.0),
        ("vitamin_a", 0.004, 0.5),
        ("sodium", 0.0, 0.12),
        ("zinc", 0.3, 0.0),
        ("fiber", 0.1, 0.0),
    ];
    PlanSwap {
        file: "plans/week.toml".into(),
        title: Some("한 주 | *실험*".into()),
        currency: Some("KRW".into()),
        budget: None,
        sure: false,
        before: StateReport {
            unestimated: vec!["vitamin_e"],
            ..state(2.5, dec!(400_000), &[("calcium", 0.6, 0.0), ("iron", 0.5, 0.0), ("sodium", 0.0, 0.4)])
        },
        energy_window: WindowReport { least: 1_800.0, most: Some(2_200.0) },
        paid_at_most: Some(Amount(dec!(450_000))),
        suggestions: vec![
            SuggestionReport {
                number: 1,
                edits: vec![
                    edit("weekdays.breakfast[3]", "add", None, Some("두부 ½모")),
                    edit("weekdays.dinner[1]", "amount", Some("밥 2공기"), Some("밥 1공기")),
                ],
                after: state(1.27, dec!(412_345.5), &gaps),
                change_per_month: Amount(dec!(12_345.5)),
                closes: vec!["calcium"],
                worsens: vec!["zinc", "fiber"],
                leaves_range: vec!["fat"],
                open: vec![
                    open("iron", OpenReason::Budget, None, fish()),
                    open("vitamin_a", OpenReason::Limit, Some("sodium"), fish()),
                    open("sodium", OpenReason::Energy, None, fish()),
                    open("zinc", OpenReason::Changes, None, fish()),
                    open("fiber", OpenReason::NoCandidate, None, None),
                ],
            },
            SuggestionReport {
                number: 2,
                edits: vec![edit("sunday.snack[2]", "remove", Some("치즈케이크 1개"), None)],
                after: state(2.0, dec!(399_999.9), &[]),
                change_per_month: Amount(dec!(-0.1)),
                closes: Vec::new(),
                worsens: Vec::new(),
                leaves_range: Vec::new(),
                open: Vec::new(),
            },
        ],
        search: SearchReport {
            candidates: 32,
            edits: 1_137,
            changes: 2,
            evaluated: 13_026,
            pruned: 636_427,
            exact: true,
            gap: 0.0,
            stopped: false,
        },
    }
}

/// Nothing to change, no title, no money.
pub(super) fn nothing() -> PlanSwap {
    PlanSwap {
        title: None,
        currency: None,
        before: state(0.0, Decimal::ZERO, &[]),
        energy_window: WindowReport { least: 0.0, most: None },
        paid_at_most: None,
        suggestions: Vec::new(),
        search: SearchReport {
            candidates: 0,
            edits: 0,
            changes: 1,
            evaluated: 0,
            pruned: 0,
            exact: false,
            gap: 0.5,
            stopped: true,
        },
        ..everything()
    }
}

/// Names that would break a terminal, a table and a spreadsheet.
pub(super) fn hostile() -> PlanSwap {
    let mut plan = everything();
    let names = [
        "\u{1b}[31m빨강\u{1b}[0m".to_owned(),
        "\u{202e}gnorw yaw eht\u{202c}".to_owned(),
        "긴 이름 ".repeat(1_250),
        "x".repeat(10_000),
        "=cmd('calc')!A1".to_owned(),
        "a\nb\t\u{7}| *c* `d` <e> # f".to_owned(),
    ];
    let one = plan.suggestions[0].clone();
    plan.suggestions = names
        .iter()
        .map(|name| {
            let mut one = one.clone();
            one.edits = vec![
                edit(name, "replace", Some(name), Some(name)),
                edit(name, "add", None, Some(name)),
                edit(name, "remove", Some(name), None),
            ];
            for open in &mut one.open {
                open.edit = Some(edit(name, "replace", Some(name), Some(name)));
            }
            one
        })
        .collect();
    (plan.title, plan.file) = (Some(names.concat()), names[4].clone());
    plan
}
