//! Bars as numbers: everything in per cent of what an amount is held against.

use crate::measure::Interval;
use crate::nutrient::{Evidence, NutrientId};
use crate::render::sections::{Aspect, Item};
use crate::report::PlanPage;
use crate::words::Lang;

/// Where a bar ends: twice the target.
pub(super) const END: f64 = 200.0;

/// An amount and the lines it is held against, in per cent of the line in the middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bar {
    /// What is measured or printed of the low end.
    pub(super) proved: f64,
    /// Low, estimate, high.
    pub(super) amount: Interval<f64>,
    /// The EAR.
    pub(super) ear: Option<f64>,
    /// RNI, AI, an energy need, a plan's own floor, or the low end of a range.
    pub(super) need: Option<f64>,
    /// UL, CDRR, a limit, a plan's own ceiling, or the high end of a range.
    pub(super) limit: Option<f64>,
}

/// The energy need; none where the plan sets a ceiling and nothing else does a floor.
fn own_need(page: &PlanPage, goal: Option<f64>) -> Option<f64> {
    goal.filter(|_| page.plan.energy_need.as_ref().is_none_or(|need| need.least > 0.0))
}

impl Bar {
    /// The bar of items about one amount, the first of which gives it; `None` where there is no line to hold it against.
    pub(super) fn of(items: &[Item], page: &PlanPage) -> Option<Self> {
        let first = items.first()?;
        let report = &page.plan;
        // Words of goals are not used here, so that their language is of no account.
        // A target that is per cent of an energy nobody knows is no line.
        let known = report.week.nutrients.get(NutrientId::ENERGY).is_some_and(|energy| energy.estimate.is_some());
        let goal = |item: &Item| {
            let names: &[&str] = if item.aspect == Aspect::Limit { &["limit", "at_most"] } else { &["at_least"] };
            let is_share = item.nutrient.targets.energy_percent.iter().any(|name| names.contains(name));
            item.goal(report, Lang::En).map(|goal| goal.value).filter(|_| known || !is_share)
        };
        let at = |aspect| items.iter().find(|item| item.aspect == aspect);
        let amount = first.intake(report, Lang::En).0;
        let t = &first.nutrient.targets;
        let (need, limit) = match first.aspect {
            Aspect::Share => (t.amdr_low, t.amdr_high),
            // Energy is judged by one range, whose ends the plan may set.
            Aspect::Need if first.id == NutrientId::ENERGY => (own_need(page, goal(first)), t.at_most),
            _ => (at(Aspect::Need).and_then(goal), at(Aspect::Limit).and_then(goal)),
        };
        // A range has its high end in the middle, where there is one.
        let middle = if first.aspect == Aspect::Share { limit.or(need) } else { need.or(limit) };
        let middle = middle.filter(|middle| middle.is_finite() && *middle > 0.0)?;
        let of = |value: f64| 100.0 * value / middle;
        let proved = match first.aspect {
            Aspect::Share if first.basis().is_some_and(|basis| basis >= Evidence::Label) => amount.low,
            Aspect::Share => 0.0,
            _ => page.low_by_evidence.get(first.judged_on()).map_or(0.0, |by| by.proved().min(amount.low)),
        };
        let ear = t.ear.filter(|_| first.aspect == Aspect::Need && t.at_least.is_none() && t.rni.is_some());
        Some(Self {
            proved: of(proved),
            amount: amount.map(of),
            ear: ear.map(of),
            need: need.map(of),
            limit: limit.map(of),
        })
    }

    /// A place on the bar in per cent of its length, at most its end.
    pub(super) fn place(value: f64) -> f64 {
        100.0 * value.clamp(0.0, END) / END
    }

    /// Whether some of the amount lies behind the end.
    pub(super) fn goes_on(&self) -> bool {
        self.amount.low > END || self.amount.high.is_none_or(|high| high > END)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_is_in_the_middle_and_nothing_leaves_the_bar() {
        let places = [-1.0, 0.0, 100.0, 150.0, 200.0, 900.0, f64::INFINITY].map(|value| Bar::place(value).to_string());
        assert_eq!(places, ["0", "0", "50", "75", "100", "100", "100"]);
    }

    #[test]
    fn what_has_no_end_goes_on() {
        let bar = |low, high| Bar {
            proved: 0.0,
            amount: Interval { low, estimate: None, high },
            ear: None,
            need: Some(100.0),
            limit: None,
        };
        assert!(bar(10.0, None).goes_on() && bar(10.0, Some(201.0)).goes_on() && bar(300.0, Some(300.0)).goes_on());
        assert!(!bar(10.0, Some(200.0)).goes_on());
    }
}
