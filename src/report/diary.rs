//! The answer of `meals diary`: one sum of a diary, held against targets and a plan where there are any.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::assess::{LimitVerdict, ResolvedPlan, Serving, Targets, Verdict, judge_means};
use crate::diary::{By, Day, Intake, Kitchen};
use crate::measure::Interval;
use crate::money::Currency;
use crate::nutrient::{Evidence, NutrientId, Unit};
use crate::report::{Amount, PerNutrient};

/// What somebody ate on a day, at a meal, or on a mean day.
///
/// A survey has thousands, so nutrients stand in columns, in the order of the catalogue; JSON has them one by one.
#[derive(Debug, Clone, PartialEq)]
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
    pub planned_cost: Option<Interval<Amount>>,
    /// Of every nutrient how much there is a day, how much of it is known, and how much borrowed.
    pub intake: Intake,
    /// What the plan has of each; `None` without a plan.
    pub planned: Option<Vec<Interval<f64>>>,
    /// What targets say of each; `None` without any.
    pub verdicts: Option<Vec<DiaryVerdicts>>,
}

/// [`DiaryReport`] as JSON has it.
#[derive(Serialize)]
struct DiaryJson<'a> {
    person: Option<&'a str>,
    date: Option<&'a str>,
    meal: Option<&'a str>,
    days: u64,
    servings: usize,
    currency: Option<&'a str>,
    cost: Interval<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    planned_cost: Option<Interval<Amount>>,
    nutrients: PerNutrient<DiaryNutrient>,
}

impl Serialize for DiaryReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Intake { amounts, coverage, borrowed, .. } = &self.intake;
        let shares = amounts.iter().zip(coverage).zip(borrowed);
        let mut planned = self.planned.iter().flatten();
        let mut verdicts = self.verdicts.iter().flatten();
        let nutrients = NutrientId::all().zip(shares).map(|(id, ((amount, coverage), borrowed))| {
            let nutrient = DiaryNutrient {
                unit: id.get().unit,
                amount: *amount,
                coverage: *coverage,
                borrowed: *borrowed,
                planned: planned.next().copied(),
                verdicts: verdicts.next().copied(),
            };
            (id, nutrient)
        });
        let nutrients = PerNutrient(nutrients.collect());
        let Self { days, servings, cost, planned_cost, .. } = *self;
        let (person, date, meal) = (self.person.as_deref(), self.date.as_deref(), self.meal.as_deref());
        let currency = self.currency.as_deref();
        DiaryJson { person, date, meal, days, servings, currency, cost, planned_cost, nutrients }.serialize(serializer)
    }
}

/// One nutrient of it.
#[derive(Serialize)]
struct DiaryNutrient {
    unit: Unit,
    #[serde(flatten)]
    amount: Interval<f64>,
    coverage: f64,
    borrowed: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    planned: Option<Interval<f64>>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    verdicts: Option<DiaryVerdicts>,
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
        let mut sums: Vec<Sums> =
            week.days.iter().map(|day| sums(&week, &day.servings().collect::<Vec<_>>())).collect();
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
    let intake = kitchen.intake(day);
    // A meal is no day, and a need is of a day.
    let verdicts = targets.filter(|_| by != By::Meal).map(|targets| {
        let judged = judge_means(&kitchen.totals(day), targets, kitchen.has_drinks(day));
        let verdicts = judged.into_iter().map(|one| DiaryVerdicts {
            verdict: one.verdict,
            limit_verdict: one.limit_verdict,
            basis: one.basis,
            leaning: one.leaning,
        });
        verdicts.collect()
    });
    let (planned_cost, planned) = planned.as_ref().and_then(|planned| planned.of(day, by)).unzip();
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    DiaryReport {
        person: said(&day.person),
        date: said(&day.date),
        meal: said(&day.meal),
        days: day.days,
        servings: day.servings.len(),
        currency: currency.map(|currency| currency.code().to_owned()),
        cost: intake.cost.map(Amount),
        planned_cost: planned_cost.map(|cost| cost.map(Amount)),
        intake,
        planned,
        verdicts,
    }
}
