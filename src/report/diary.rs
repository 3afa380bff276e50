//! The answer of `meals diary`: one sum of a diary, held against targets and a plan where there are any.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::assess::{LimitVerdict, ResolvedPlan, Serving, Targets, Verdict, judge_means};
use crate::diary::{By, Day, Intake, Kitchen};
use crate::measure::Interval;
use crate::money::Currency;
use crate::nutrient::{Evidence, NutrientId, Unit};
use crate::report::{Amount, PerNutrient};

/// What somebody ate on a day, at a meal, or on a mean day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DiaryReport {
    /// Who; `None` where the diary does not say.
    pub person: Option<String>,
    /// When; `None` of a mean day.
    pub date: Option<String>,
    /// At which meal; `None` where all of a day are summed.
    pub meal: Option<String>,
    /// On how many days.
    pub days: u64,
    /// How many servings, on all of them.
    pub servings: usize,
    /// The currency of the costs; `None` where nothing has a price.
    pub currency: Option<String>,
    /// Eaten cost a day.
    pub cost: Interval<Amount>,
    /// What the plan's meals of that day cost; `None` without a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned_cost: Option<Interval<Amount>>,
    /// Every nutrient.
    pub nutrients: PerNutrient<DiaryNutrient>,
}

/// One nutrient of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DiaryNutrient {
    /// Of the amounts.
    pub unit: Unit,
    /// At least so much a day.
    pub low: f64,
    /// Best guess, if any.
    pub estimate: Option<f64>,
    /// At most; `None` is open.
    pub high: Option<f64>,
    /// Share of the energy from foods whose amount is known.
    pub coverage: f64,
    /// Share of it from foods whose amount is borrowed.
    pub borrowed: f64,
    /// What the plan has of it; `None` without a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Interval<f64>>,
    /// Against the targets; `None` without any.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub verdicts: Option<DiaryVerdicts>,
}

/// What targets say of a nutrient.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DiaryVerdicts {
    /// Against the need.
    pub verdict: Verdict,
    /// Against the limit.
    pub limit_verdict: LimitVerdict,
    /// The weakest evidence that `verdict` needs.
    pub basis: Option<Evidence>,
    /// What the estimate alone would say of an undetermined verdict.
    pub leaning: Option<Verdict>,
}

/// A planned week, as a diary asks for it.
#[derive(Debug, Clone)]
pub struct Planned {
    week: ResolvedPlan,
    /// Monday to Sunday, and of the mean day: cost, and one a nutrient.
    sums: Vec<Sums>,
}

/// Cost, and one a nutrient in the order of the catalogue.
type Sums = (Interval<Decimal>, Vec<Interval<f64>>);

impl Planned {
    /// Of a resolved plan.
    #[must_use]
    pub fn new(week: ResolvedPlan) -> Self {
        let mut sums: Vec<Sums> = week.days.iter().map(|day| sums(&week, &day.servings().collect::<Vec<_>>())).collect();
        let days = week.days.len().max(1);
        let mean = NutrientId::all().map(|id| week.daily_mean(id).amount.interval).collect();
        sums.push((week.cost().map(|cost| cost / Decimal::from(days)), mean));
        Self { week, sums }
    }

    /// What it has for the sum of a diary; `None` where the day is none of the calendar.
    fn of(&self, day: &Day, by: By) -> Option<Sums> {
        if by == By::Person {
            return self.sums.last().cloned();
        }
        let weekday = day.date.parse::<Date>().ok()?.weekday().to_monday_zero_offset();
        let weekday = usize::try_from(weekday).ok()?;
        if by == By::Day {
            return self.sums.get(weekday).cloned();
        }
        let meals = self.week.days.get(weekday)?.meals.iter().filter(|meal| meal.name == day.meal);
        Some(sums(&self.week, &meals.flat_map(|meal| &meal.servings).collect::<Vec<_>>()))
    }
}

fn sums(week: &ResolvedPlan, servings: &[&Serving]) -> Sums {
    let amounts = NutrientId::all().map(|id| week.total(servings.iter().copied(), id).amount.interval);
    (servings.iter().map(|serving| serving.cost()).sum(), amounts.collect())
}

/// What every sum of a diary is made with.
#[derive(Debug, Clone)]
pub struct Diary {
    /// The foods.
    pub kitchen: Kitchen,
    /// What is summed by.
    pub by: By,
    /// Of every cost.
    pub currency: Option<Currency>,
    /// What was planned.
    pub planned: Option<Planned>,
}

/// One sum of a diary; `targets` are those of whoever ate.
#[must_use]
pub fn diary(diary: &Diary, day: &Day, targets: Option<&Targets>) -> DiaryReport {
    let Diary { kitchen, by, currency, planned } = diary;
    let by = *by;
    let Intake { amounts, coverage, borrowed, cost } = kitchen.intake(day);
    // A meal is no day, and a need is of a day.
    let judged = targets.filter(|_| by != By::Meal).map(|targets| {
        let judged = judge_means(&kitchen.totals(day), targets, kitchen.has_drinks(day));
        judged.into_iter().map(|one| DiaryVerdicts {
            verdict: one.verdict,
            limit_verdict: one.limit_verdict,
            basis: one.basis,
            leaning: one.leaning,
        })
    });
    let mut verdicts = judged.into_iter().flatten();
    let (planned_cost, planned) = planned.as_ref().and_then(|planned| planned.of(day, by)).unzip();
    let mut planned = planned.into_iter().flatten();
    let shares = coverage.into_iter().zip(borrowed);
    let nutrient = |((id, amount), (coverage, borrowed)): ((NutrientId, Interval<f64>), (f64, f64))| {
        let Interval { low, estimate, high } = amount;
        let (planned, verdicts) = (planned.next(), verdicts.next());
        (id, DiaryNutrient { unit: id.get().unit, low, estimate, high, coverage, borrowed, planned, verdicts })
    };
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    DiaryReport {
        person: said(&day.person),
        date: said(&day.date),
        meal: said(&day.meal),
        days: day.days,
        servings: day.servings.len(),
        currency: currency.map(|currency| currency.code().to_owned()),
        cost: cost.map(Amount),
        planned_cost: planned_cost.map(|cost| cost.map(Amount)),
        nutrients: PerNutrient(NutrientId::all().zip(amounts).zip(shares).map(nutrient).collect()),
    }
}
