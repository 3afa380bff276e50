//! A plan on its way to an answer.

use std::collections::BTreeSet;

use meals::assess::{self, Prices, ResolvedPlan, Tables};
use meals::finding::{Problem as _, Severity};
use meals::food::{self, Foods, Groups};
use meals::measure::Interval;
use meals::nutrient::NutrientId;
use meals::plan::{self, Plan};
use meals::render::{self, Options, json::Header};
use meals::words::Lang;
use meals::{money, reference, report};
use rust_decimal::Decimal;

use super::shared::{file, text, told};

const FOODS: &str = include_str!("../../data/foods.csv");
const PORTIONS: &str = include_str!("../../data/portions.csv");
const CEILINGS: &str = include_str!("../../data/ceilings.csv");
const RETENTION: &str = include_str!("../../data/retention.csv");
const PRICES: &str = include_str!("../../data/prices.csv");

/// Whatever a plan says without fault has an answer of numbers: ends in order, a week that is the sum of its days, money that
/// adds up, in every form.
pub(crate) fn body(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let (Some(plan), findings) = plan::read(text, &file()) else { return };
    let wrong = |name: Severity| name == Severity::Error;
    let sound = !findings.iter().any(|finding| wrong(finding.problem.severity()));
    let mut foods = food::pick(FOODS, &plan.wanted());
    food::add_portions(PORTIONS, &mut foods);
    let foods: Foods = foods.into_iter().collect();
    let groups = Groups::pick(CEILINGS, foods.iter().map(|food| food.group.as_str()));
    let (default, _) = money::read(PRICES.as_bytes(), &"prices.csv".into(), &|id| foods.by_id(id).is_some());
    let prices = Prices { files: Vec::new(), default };
    let tables = Tables { foods: &foods, groups: &groups, retention: RETENTION, prices: &prices };
    let (week, findings) = assess::resolve(&plan, tables, &file(), &|_| None);
    told(Some(text), &findings);
    let resolved = !findings.iter().any(|finding| wrong(finding.problem.severity()));
    if sound && resolved {
        adds_up(&week);
        answered(text, &plan, &week);
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

fn ordered(x: &Interval<f64>) -> bool {
    let between = x.estimate.unwrap_or(x.low);
    let near = 1.0 + 1e-9;
    x.low.is_finite() && x.low >= 0.0 && x.low <= between * near && x.high.is_none_or(|high| between <= high * near)
}

fn adds_up(week: &ResolvedPlan) {
    for id in NutrientId::all() {
        let name = id.get().id;
        let mean = week.daily_mean(id).amount.interval;
        assert!(ordered(&mean), "{name}: {mean:?}");
        let days: f64 = week.days.iter().map(|day| week.total(day.servings(), id).amount.interval.low).sum();
        assert!(close(days, mean.low * week.days.len().max(1) as f64), "{name}: {days} and {mean:?}");
        let (coverage, borrowed) = week.coverage(id);
        assert!((0.0..=1.0 + 1e-9).contains(&coverage) && borrowed <= coverage + 1e-9, "{name}: {coverage} {borrowed}");
    }
    let paid = |cost: &Interval<Decimal>| {
        let between = cost.estimate.unwrap_or(cost.low);
        let near = Decimal::new(1, 9);
        !cost.low.is_sign_negative()
            && cost.low <= between + near
            && cost.high.is_none_or(|high| between <= high + near)
    };
    for serving in week.servings() {
        assert!(paid(&serving.cost()), "{:?}", serving.cost());
    }
    assert!(paid(&week.cost()), "{:?}", week.cost());
    for food in &week.foods {
        for id in NutrientId::all() {
            let amount = food.amount(id);
            assert!(ordered(&amount.interval), "{} of {}: {amount:?}", id.get().id, food.name);
        }
    }
}

fn answered(text: &str, plan: &Plan, week: &ResolvedPlan) {
    let mut findings = Vec::new();
    let targets = assess::targets(plan, reference::builtin(plan.reference.into()), &mut findings, &file());
    told(Some(text), &findings);
    let judged = assess::judge(week, &targets);
    let report = report::check("input", plan, week, &targets, &judged);
    assert!(render::json::is_finite(&report), "{report:?}");
    let header = Header { command: "check", version: "0", today: "2026-01-01", lang: Lang::Ko, data: "" };
    let reports = [report];
    let json = render::json::check(header, &reports, &[]).expect("it can be written");
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    let mut shown = BTreeSet::new();
    for lang in [Lang::En, Lang::Ko] {
        shown.insert(render::text::check(&reports[0], &Options { lang, ..Options::default() }));
        shown.insert(render::markdown::check(&reports[0], lang));
    }
    shown.insert(render::csv::check(&reports).expect("it can be written"));
    assert!(shown.iter().all(|text| !text.contains('\u{1b}')), "a terminal would obey {shown:?}");
    let today = jiff::civil::date(2026, 1, 15);
    let cost = report::cost("input", plan, week, None, today);
    let month = report::cost("input", plan, week, Some(jiff::civil::date(2028, 2, 1)), today);
    for cost in [cost, month] {
        assert!(serde_json::to_string(&cost).is_ok());
    }
}
