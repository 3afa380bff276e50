//! The answer of `meals check`: what the resolved week and its verdicts say, as plain data.

use rust_decimal::Decimal;

use crate::assess::{self, Judged, Need, ResolvedPlan, Serving, Targets, energy_share};
use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::plan::Plan;
use crate::reference::{Person, ValueUnit};
use crate::report::cost::of_month;
use crate::report::{
    AdequacyReport, Amount, DayReport, EnergyNeed, LookUp, MealReport, NutrientReport, OptionReport, PerNutrient,
    PersonReport, PlanReport, ServingReport, TargetsReport, WeekReport,
};
use crate::till::per_average_month;

/// Ids of the days of a week.
pub(super) const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The answer for one plan, named `file`.
#[must_use]
pub fn check(file: &str, plan: &Plan, week: &ResolvedPlan, targets: &Targets, judged: &[Judged]) -> PlanReport {
    PlanReport {
        file: file.to_owned(),
        title: plan.title.clone(),
        reference: plan.reference.into(),
        person: targets.person.as_ref().map(person),
        energy_need: targets.need.map(|Need { value, least, most, basis }| EnergyNeed {
            value,
            least,
            most: Some(most).filter(|most| most.is_finite()),
            basis,
        }),
        days: days(week),
        week: WeekReport {
            nutrients: PerNutrient(judged.iter().map(|one| (one.nutrient, nutrient(week, one))).collect()),
            energy_shares: energy_shares(week),
            shortfall: (targets.person.is_some() || !targets.own.is_empty())
                .then(|| judged.iter().filter_map(|one| one.shortfall).map(|(part, _)| part).sum()),
            unestimated: judged
                .iter()
                .filter(|one| one.shortfall.is_some_and(|(_, unestimated)| unestimated))
                .map(|one| one.nutrient.get().id)
                .collect(),
        },
        cost: of_month(plan, week, &per_average_month(week)),
        next: next(week, targets, judged),
    }
}

/// A person as reports tell of them.
#[must_use]
pub fn person(person: &Person) -> PersonReport {
    PersonReport {
        sex: person.sex.into(),
        age: person.age.years(),
        height_cm: person.height_cm,
        weight_kg: person.weight_kg,
        activity: person.activity.map(Into::into),
        condition: person.condition.map(Into::into),
    }
}

fn days(week: &ResolvedPlan) -> Vec<DayReport> {
    week.days
        .iter()
        .zip(DAYS)
        .map(|(day, name)| DayReport {
            day: name,
            nutrients: PerNutrient(
                NutrientId::all().map(|id| (id, week.total(day.servings(), id).amount.interval)).collect(),
            ),
            cost: day.servings().map(Serving::cost).sum::<Interval<Decimal>>().map(Amount),
            meals: day
                .meals
                .iter()
                .map(|meal| MealReport {
                    meal: meal.name.clone(),
                    servings: meal.servings.iter().map(|serving| self::serving(week, serving)).collect(),
                })
                .collect(),
        })
        .collect()
}

fn serving(week: &ResolvedPlan, serving: &Serving) -> ServingReport {
    ServingReport {
        place: serving.place.clone(),
        text: serving.text.clone(),
        options: serving
            .options
            .iter()
            .map(|option| {
                let food = &week.foods[option.food];
                OptionReport {
                    food: food.name.clone(),
                    food_id: food.food_id.clone(),
                    grams: option.grams(),
                    cost: option.cost.map(Amount),
                }
            })
            .collect(),
    }
}

fn nutrient(week: &ResolvedPlan, judged: &Judged) -> NutrientReport {
    let id = judged.nutrient;
    let Interval { low, estimate, high } = judged.mean.amount.interval;
    let (coverage, borrowed) = week.coverage(judged.judged_on);
    let target = &judged.target;
    let limit = target.limit.map(|limit| limit.value);
    let (at_least, at_most) = (judged.own.and_then(|own| own.at_least), judged.own.and_then(|own| own.at_most));
    let other = |on: NutrientId| (on != id).then_some(on.get().id);
    NutrientReport {
        unit: id.get().unit,
        low,
        estimate,
        high,
        coverage,
        borrowed,
        targets: TargetsReport {
            ear: target.ear.map(|v| v.amount),
            rni: target.rni.map(|v| v.amount),
            ai: target.ai.map(|v| v.amount),
            ul: target.ul.map(|v| v.amount),
            cdrr: target.cdrr.map(|v| v.amount),
            limit: limit.map(|v| v.amount),
            amdr_low: target.amdr_low.map(|v| v.amount),
            amdr_high: target.amdr_high.map(|v| v.amount),
            eer: target.eer.map(|v| v.amount),
            at_least: at_least.map(|v| v.amount),
            at_most: at_most.map(|v| v.amount),
            energy_percent: [("limit", limit), ("at_least", at_least), ("at_most", at_most)]
                .into_iter()
                .filter(|(_, value)| value.is_some_and(|value| value.unit == ValueUnit::EnergyPercent))
                .map(|(name, _)| name)
                .collect(),
        },
        verdict: judged.verdict,
        judged_on: other(judged.judged_on),
        limit_verdict: judged.limit_verdict,
        limit_judged_on: other(judged.limit_judged_on),
        amdr_verdict: judged.amdr_verdict,
        basis: judged.basis,
        limit_basis: judged.limit_basis,
        amdr_basis: judged.amdr_basis,
        leaning: judged.leaning,
        adequacy: judged.adequacy.map(|(low, high)| AdequacyReport { low, high }),
        unknown_in: silent(week, judged).into_iter().map(str::to_owned).collect(),
    }
}

/// What carbohydrate, protein and fat give of the energy, per cent. The most of the one by the least of the other may come to more than
/// all of it, and so may Atwater's general factors.
fn energy_shares(week: &ResolvedPlan) -> PerNutrient<Interval<f64>> {
    let energy = week.daily_mean(NutrientId::ENERGY);
    let share = |id: NutrientId| energy_share(id, &week.daily_mean(id), &energy).map(|share| share.min(100.0));
    let macros = [NutrientId::CARBOHYDRATE, NutrientId::PROTEIN, NutrientId::FAT];
    PerNutrient(macros.map(|id| (id, share(id))).to_vec())
}

/// Foods that do not say how much they have of the nutrient, or of the form of it that a verdict is about.
fn silent<'a>(week: &'a ResolvedPlan, judged: &Judged) -> Vec<&'a str> {
    week.unknown_in(&judged.forms())
}

/// What to look up, most useful first.
fn next(week: &ResolvedPlan, targets: &Targets, judged: &[Judged]) -> Vec<LookUp> {
    let ids = |nutrients: Vec<NutrientId>| nutrients.into_iter().map(|id| id.get().id).collect();
    assess::look_up(week, targets, judged)
        .into_iter()
        .map(|found| LookUp {
            food: week.foods[found.food].name.clone(),
            wanted: found.wanted,
            settles: ids(found.settles),
            narrows: ids(found.narrows),
        })
        .collect()
}
