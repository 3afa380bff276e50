//! Verdicts: the week's mean against targets. The rules are in docs/science.md.

use std::sync::Arc;

use serde::Serialize;

use crate::assess::{Problem, ResolvedPlan, Total};
use crate::finding::{Finding, Place, Span};
use crate::measure::Interval;
use crate::nutrient::{Amount, Evidence, NutrientId};
use crate::plan::{OwnTarget, Plan, ReferenceName, TargetAmount};
use crate::reference::{self, EnergyBasis, NutrientTarget, Person, Target, Value, ValueUnit, adequacy_applies};

/// Intake against a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// The whole interval satisfies the need.
    Met,
    /// Surely at the EAR, surely not at the RNI.
    Marginal,
    /// The whole interval is below the EAR (or the need).
    Short,
    /// The whole interval is below an AI: adequacy cannot be judged.
    BelowAi,
    /// The whole interval is above the need or range.
    Over,
    /// The interval does not decide.
    Undetermined,
    /// Nothing to hold it against.
    NoTarget,
}

/// Intake against an upper limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum LimitVerdict {
    /// Surely above it.
    Over,
    /// Surely not above it.
    Within,
    /// The interval does not decide.
    Undetermined,
    /// No limit applies to food.
    NoTarget,
}

/// Where an energy need comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum NeedBasis {
    /// Equations of NASEM 2023, by height, weight and activity.
    #[serde(rename = "nasem-2023")]
    Nasem2023,
    /// The reference's own row.
    #[serde(rename = "reference")]
    Reference,
    /// `[targets] energy`.
    #[serde(rename = "targets")]
    Targets,
}

/// Energy need a day: the value, and the range within which it is met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// kcal.
    pub value: f64,
    /// Met from here, kcal.
    pub least: f64,
    /// Met up to here, kcal.
    pub most: f64,
    /// Where it comes from.
    pub basis: NeedBasis,
}

/// Everything one person's week is held against.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    /// Published values.
    pub reference: reference::Targets,
    /// The plan's own floors and ceilings.
    pub own: Vec<Own>,
    /// Energy.
    pub need: Option<Need>,
    /// Who; `None` gives no verdicts.
    pub person: Option<Person>,
}

impl Targets {
    /// Whether they are an infant's.
    #[must_use]
    pub fn are_of_infant(&self) -> bool {
        self.person.is_some_and(|person| person.age.is_infant())
    }
}

/// A floor and a ceiling of the plan itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Own {
    /// For which nutrient.
    pub nutrient: NutrientId,
    /// Replaces EAR, RNI and AI.
    pub at_least: Option<Value>,
    /// Replaces UL, CDRR and LIMIT.
    pub at_most: Option<Value>,
}

/// One line that the shortfall is measured by: a floor to reach, or a limit not to pass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// Reported under this nutrient.
    pub nutrient: NutrientId,
    /// Whose intake is held against the line.
    pub on: NutrientId,
    /// The line, above zero: RNI, AI or the plan's own floor; UL, CDRR, LIMIT or the plan's own ceiling.
    pub line: Value,
    /// Which of the two.
    pub side: Side,
    /// Whether it is guidance of the reference (LIMIT), and neither UL nor CDRR nor the plan's own.
    pub guidance: bool,
}

/// Which side of a line an intake should keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// At the line or above.
    Floor,
    /// At the line or below.
    Limit,
}

impl Goal {
    /// What an intake of `x`, in the unit of the line, adds to the shortfall: the share that is missing, or that is too much.
    #[must_use]
    pub fn part(&self, x: f64) -> f64 {
        match self.side {
            Side::Floor => (1.0 - x / self.line.amount).max(0.0),
            Side::Limit => (x / self.line.amount - 1.0).max(0.0),
        }
    }
}

/// Nutrients that have no part in the shortfall: energy is a window of its own, and hardly any table knows the others.
const LEFT_OUT: [&str; 4] = ["energy", "chloride", "fluoride", "chromium"];

/// Every line of the shortfall, in the order of the catalogue, a nutrient's floor before its limits. Where `drinks` says that
/// nothing is drunk, water has none.
#[must_use]
pub fn goals(targets: &Targets, drinks: bool) -> Vec<Goal> {
    NutrientId::all().flat_map(|id| Lines::of(id, targets, drinks).goals()).collect()
}

/// The week's intakes that `goals` are about, each in the unit of its line. `None` where the line is a share of an energy that nobody
/// knows.
#[must_use]
pub fn intakes(week: &ResolvedPlan, goals: &[Goal]) -> Vec<Option<Interval<f64>>> {
    let energy = week.daily_mean(NutrientId::ENERGY);
    // A floor and its limit are mostly about the same nutrient, and follow each other.
    let mut last: Option<(NutrientId, Total)> = None;
    let intake = |goal: &Goal| {
        let mean = last.filter(|(id, _)| *id == goal.on).map_or_else(|| week.daily_mean(goal.on), |(_, mean)| mean);
        last = Some((goal.on, mean));
        let scale = Scale { id: goal.nutrient, energy: &energy };
        scale.knows(goal.line.unit).then(|| scale.of(&mean, goal.line.unit))
    };
    goals.iter().map(intake).collect()
}

/// What a line adds to the shortfall by the estimate, and whether only the low end could be used.
fn shortfall_of(goal: &Goal, total: &Total, scale: &Scale) -> (f64, bool) {
    let x = scale.of(total, goal.line.unit);
    (goal.part(x.estimate.unwrap_or(x.low)), x.estimate.is_none())
}

/// One nutrient of the week, held against its targets.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Which.
    pub nutrient: NutrientId,
    /// Daily mean.
    pub mean: Total,
    /// Whose intake `verdict` is about.
    pub judged_on: NutrientId,
    /// Whose intake `limit_verdict` is about.
    pub limit_judged_on: NutrientId,
    /// The published values, if any.
    pub target: Target,
    /// The plan's own.
    pub own: Option<Own>,
    /// Against the need.
    pub verdict: Verdict,
    /// Against the limit.
    pub limit_verdict: LimitVerdict,
    /// Against the share of energy.
    pub amdr_verdict: Verdict,
    /// The weakest evidence that `verdict` needs.
    pub basis: Option<Evidence>,
    /// The same of `limit_verdict`.
    pub limit_basis: Option<Evidence>,
    /// The same of `amdr_verdict`.
    pub amdr_basis: Option<Evidence>,
    /// What the estimate alone would say of an undetermined verdict.
    pub leaning: Option<Verdict>,
    /// Probability of adequacy at the low and the high end.
    pub adequacy: Option<(f64, Option<f64>)>,
    /// What it adds to the shortfall, and whether only its low end could be used; `None` where it has no part in it.
    pub shortfall: Option<(f64, bool)>,
}

impl Judged {
    /// Whether some verdict of it is not given.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.verdict == Verdict::Undetermined
            || self.limit_verdict == LimitVerdict::Undetermined
            || self.amdr_verdict == Verdict::Undetermined
    }

    /// Whether the verdict that `before` left open is given here: that on the need, or else those on limits and shares.
    #[must_use]
    pub fn settles(&self, before: &Self) -> bool {
        if before.verdict == Verdict::Undetermined { self.verdict != Verdict::Undetermined } else { !self.is_open() }
    }

    /// The nutrients that its verdicts are about.
    #[must_use]
    pub fn forms(&self) -> Vec<NutrientId> {
        let mut forms = vec![self.nutrient, self.judged_on, self.limit_judged_on];
        forms.dedup();
        forms
    }
}

/// The targets of `plan`'s person: published values from the reference file `csv`, the plan's own, the energy need.
pub fn targets(plan: &Plan, csv: Option<&str>, findings: &mut Vec<Finding<Problem>>, file: &Arc<str>) -> Targets {
    let Some(person) = plan.person.as_ref() else {
        // `reference = "none"` asks for nothing but the plan's own targets; those per kg have no weight to go by.
        let alone = plan.reference == ReferenceName::None;
        let own = if alone { own_targets(plan, None, findings, file) } else { Vec::new() };
        return Targets { need: own_need(&own, None), own, ..Targets::default() };
    };
    let mut report = |problem, span: Span| findings.push(Finding::new(problem, file, Place::Text(span)));
    let reference = csv.map_or_else(reference::Targets::default, |csv| reference::targets(csv, &person.value));
    for target in reference.iter().filter(|target| target.target.needs_weight) {
        report(Problem::TargetNeedsWeight { nutrient: target.nutrient.get().id.to_owned() }, person.span);
    }
    let own = own_targets(plan, person.value.weight_kg, findings, file);
    let published = reference::energy_need(&person.value, &reference).map(|need| Need {
        value: need.kcal,
        least: need.kcal * 0.9,
        most: need.kcal * 1.1,
        basis: match need.basis {
            EnergyBasis::Nasem2023 => NeedBasis::Nasem2023,
            EnergyBasis::Reference => NeedBasis::Reference,
        },
    });
    let need = own_need(&own, published);
    Targets { reference, own, need, person: Some(person.value) }
}

/// The lines of `[targets]` for a body of this weight.
fn own_targets(plan: &Plan, weight_kg: Option<f64>, findings: &mut Vec<Finding<Problem>>, file: &Arc<str>) -> Vec<Own> {
    let mut value = |amount: TargetAmount, nutrient: NutrientId, span| {
        let own = |amount| Some(Value { amount, unit: ValueUnit::Own });
        match amount {
            TargetAmount::Daily(amount) => own(amount),
            TargetAmount::EnergyPercent(amount) => Some(Value { amount, unit: ValueUnit::EnergyPercent }),
            TargetAmount::PerKg(amount) => {
                if weight_kg.is_none() {
                    let problem = Problem::TargetNeedsWeight { nutrient: nutrient.get().id.to_owned() };
                    findings.push(Finding::new(problem, file, Place::Text(span)));
                }
                weight_kg.and_then(|kg| own(amount * kg))
            }
        }
    };
    plan.targets
        .iter()
        .map(|OwnTarget { nutrient, at_least, at_most, .. }| Own {
            nutrient: *nutrient,
            at_least: at_least.as_ref().and_then(|at| value(at.value, *nutrient, at.span)),
            at_most: at_most.as_ref().and_then(|at| value(at.value, *nutrient, at.span)),
        })
        .collect()
}

/// `[targets] energy` replaces the side it names; a side it leaves open stays where the published need puts it.
fn own_need(own: &[Own], published: Option<Need>) -> Option<Need> {
    let kcal = |value: Option<Value>| value.filter(|v| v.unit == ValueUnit::Own).map(|v| v.amount);
    let energy = own.iter().find(|own| own.nutrient == NutrientId::ENERGY);
    let (least, most) = energy.map_or((None, None), |own| (kcal(own.at_least), kcal(own.at_most)));
    if least.is_none() && most.is_none() {
        return published;
    }
    // The other side stays where the published need puts it, and gives way where the two contradict each other.
    let floor =
        least.or_else(|| published.map(|need| need.least).filter(|least| most.is_none_or(|most| *least < most)));
    let ceiling =
        most.or_else(|| published.map(|need| need.most).filter(|most| least.is_none_or(|least| *most > least)));
    let (floor, ceiling) = (floor.unwrap_or(0.0), ceiling.unwrap_or(f64::INFINITY));
    let value = match (least, most) {
        (Some(least), Some(most)) => f64::midpoint(least, most),
        _ => published.map_or_else(|| least.or(most).unwrap_or(floor), |need| need.value.clamp(floor, ceiling)),
    };
    Some(Need { value, least: floor, most: ceiling, basis: NeedBasis::Targets })
}

/// Whether the week has targets in per cent of energy that no known energy stands behind.
#[must_use]
pub fn lacks_energy(week: &ResolvedPlan, targets: &Targets) -> bool {
    let share = |value: Option<Value>| value.is_some_and(|value| value.unit == ValueUnit::EnergyPercent);
    let wanted = targets.own.iter().any(|own| share(own.at_least) || share(own.at_most))
        || targets.reference.iter().any(|one| share(one.target.amdr_low));
    let eaten = week.servings().next().is_some();
    wanted && eaten && week.daily_mean(NutrientId::ENERGY).amount.interval.low <= 0.0
}

/// Every nutrient of the week held against `targets`, in the order of the catalogue.
#[must_use]
pub fn judge(week: &ResolvedPlan, targets: &Targets) -> Vec<Judged> {
    let means: Vec<Total> = NutrientId::all().map(|id| week.daily_mean(id)).collect();
    judge_means(&means, targets, has_drinks(week))
}

/// The same of `means`, one a nutrient in the order of the catalogue: what is eaten a day. `drinks` says whether anything is drunk.
#[must_use]
pub fn judge_means(means: &[Total], targets: &Targets, drinks: bool) -> Vec<Judged> {
    let nothing: Total = std::iter::empty::<Amount>().sum();
    let mean = |id: NutrientId| means.get(id.index()).copied().unwrap_or(nothing);
    NutrientId::all().map(|id| judge_one(id, targets, drinks, &mean)).collect()
}

/// Water is judged only where something is drunk.
#[must_use]
pub fn has_drinks(week: &ResolvedPlan) -> bool {
    week.servings().flat_map(|s| &s.options).any(|o| week.foods[o.food].drink)
}

/// One nutrient held against `targets`, at the daily means that `mean` gives.
pub(super) fn judge_one(id: NutrientId, targets: &Targets, drinks: bool, mean: &dyn Fn(NutrientId) -> Total) -> Judged {
    let lines = Lines::of(id, targets, drinks);
    let energy = mean(NutrientId::ENERGY);
    let scale = Scale { id, energy: &energy };
    let published = lines.published;
    one(targets, &lines, &mean(id), &mean(published.judged_on), &mean(published.limit_judged_on), &scale)
}

/// The lines that one nutrient is held against.
struct Lines {
    published: NutrientTarget,
    own: Option<Own>,
    floor: Floor,
    /// Each with whether it may be reached.
    limits: Vec<(Value, bool)>,
}

impl Lines {
    fn of(id: NutrientId, targets: &Targets, drinks: bool) -> Self {
        let published = targets.reference.get(id).copied().filter(|_| id != NutrientId::WATER || drinks);
        let own = targets.own.iter().find(|own| own.nutrient == id).copied();
        let none = NutrientTarget { nutrient: id, target: Target::default(), judged_on: id, limit_judged_on: id };
        let published = published.unwrap_or(none);
        let (own_floor, own_limit) = (own.and_then(|own| own.at_least), own.and_then(|own| own.at_most));
        let target = published.target;
        let floor = match own_floor {
            Some(value) => Floor::Own(value),
            None => match (target.ear, target.rni, target.ai) {
                (Some(ear), Some(rni), _) => Floor::EarRni(ear, rni),
                // Its EAR is per kg, and the weight is not known.
                (None, Some(rni), _) => Floor::Rni(rni),
                (_, _, Some(ai)) => Floor::Ai(ai),
                _ => Floor::None,
            },
        };
        let limits = match own_limit {
            Some(value) => vec![(value, true)],
            None => [
                target.ul.map(|value| (value, true)),
                target.cdrr.map(|value| (value, true)),
                target.limit.map(|limit| (limit.value, !limit.below)),
            ]
            .into_iter()
            .flatten()
            .collect(),
        };
        // A person's own figure is about the nutrient that it names.
        let published = NutrientTarget {
            judged_on: if own_floor.is_some() { id } else { published.judged_on },
            limit_judged_on: if own_limit.is_some() { id } else { published.limit_judged_on },
            ..published
        };
        Self { published, own, floor, limits }
    }

    /// The lines that have a part in the shortfall.
    fn goals(&self) -> Vec<Goal> {
        let nutrient = self.published.nutrient;
        if LEFT_OUT.contains(&nutrient.get().id) {
            return Vec::new();
        }
        let goal = |line, on, side, guidance| Goal { nutrient, on, line, side, guidance };
        let floor = self.floor.goal().map(|line| goal(line, self.published.judged_on, Side::Floor, false)).into_iter();
        let guidance = |line: Value| {
            let limit = self.published.target.limit.map(|limit| limit.value);
            limit == Some(line) && self.own.is_none_or(|own| own.at_most.is_none())
        };
        let limited = self.published.limit_judged_on;
        let limits = self.limits.iter().map(|(line, _)| goal(*line, limited, Side::Limit, guidance(*line)));
        floor.chain(limits).filter(|goal| goal.line.amount > 0.0).collect()
    }
}

fn one(targets: &Targets, lines: &Lines, mean: &Total, judged: &Total, limited: &Total, scale: &Scale) -> Judged {
    let Lines { published, own, .. } = *lines;
    let target = published.target;
    let floor = match lines.floor {
        Floor::Own(value) if !scale.knows(value.unit) => Floor::None,
        floor => floor,
    };
    let amdr = |total: &Total, scale: &Scale| match (target.amdr_low, target.amdr_high) {
        (Some(low), Some(high)) if scale.knows(low.unit) => band(scale.of(total, low.unit), low.amount, high.amount),
        _ => Verdict::NoTarget,
    };
    let need = |x: Interval<f64>| match targets.need {
        Some(need) => band(x, need.least, need.most),
        None => Verdict::NoTarget,
    };
    let is_energy = published.nutrient == NutrientId::ENERGY;
    let amdr_verdict = amdr(mean, scale);
    let decide = |total: &Total, scale: &Scale| {
        if is_energy {
            need(total.amount.interval)
        } else if matches!(floor, Floor::None) {
            amdr(total, scale)
        } else {
            floor.verdict(|unit| scale.of(total, unit))
        }
    };
    let verdict = decide(judged, scale);
    let leaning = (verdict == Verdict::Undetermined)
        .then(|| scale.at_estimate(judged))
        .flatten()
        .map(|(total, energy)| decide(&total, &Scale { id: scale.id, energy: &energy }));
    let limits = lines.limits.iter().filter(|(value, _)| scale.knows(value.unit));
    let (limit_verdict, limit_basis) = if is_energy {
        (LimitVerdict::NoTarget, None)
    } else {
        limits
            .map(|limit| against_limit(*limit, limited, scale))
            .min_by_key(|(verdict, _)| rank(*verdict))
            .unwrap_or((LimitVerdict::NoTarget, None))
    };
    let adequacy = match (targets.person, &floor) {
        (Some(person), Floor::EarRni(ear, rni)) if adequacy_applies(published.nutrient, &person) => {
            let at = |x| reference::adequacy(x, ear.amount, rni.amount);
            Some((at(judged.amount.interval.low), judged.amount.interval.high.map(at)))
        }
        _ => None,
    };
    // A band is passed at its upper end.
    let is_band = is_energy || matches!(floor, Floor::None);
    let line = match targets.need {
        Some(need) if is_energy => Some(Value { amount: need.most, unit: ValueUnit::Own }),
        _ if is_band => target.amdr_high,
        _ => floor.goal(),
    };
    let shortfall = lines
        .goals()
        .iter()
        .filter(|goal| scale.knows(goal.line.unit))
        .map(|goal| shortfall_of(goal, if goal.side == Side::Floor { judged } else { limited }, scale))
        .reduce(|(sum, any), (part, unestimated)| (sum + part, any || unestimated));
    Judged {
        nutrient: published.nutrient,
        mean: *mean,
        judged_on: published.judged_on,
        limit_judged_on: published.limit_judged_on,
        target,
        own,
        verdict,
        limit_verdict,
        amdr_verdict,
        basis: basis(verdict, line, is_band, judged, scale),
        limit_basis,
        amdr_basis: basis(amdr_verdict, target.amdr_high, true, mean, scale),
        leaning,
        adequacy,
        shortfall,
    }
}

/// What an intake must reach.
#[derive(Debug, Clone, Copy)]
enum Floor {
    EarRni(Value, Value),
    Rni(Value),
    Ai(Value),
    Own(Value),
    None,
}

impl Floor {
    fn verdict(&self, x: impl Fn(ValueUnit) -> Interval<f64>) -> Verdict {
        let below = |value: &Value| x(value.unit).high.is_some_and(|high| high < value.amount);
        let reaches = |value: &Value| x(value.unit).low >= value.amount;
        match self {
            Self::None => Verdict::NoTarget,
            Self::EarRni(ear, rni) => match () {
                () if reaches(rni) => Verdict::Met,
                () if below(ear) => Verdict::Short,
                () if reaches(ear) && below(rni) => Verdict::Marginal,
                () => Verdict::Undetermined,
            },
            Self::Rni(rni) if reaches(rni) => Verdict::Met,
            Self::Ai(ai) if reaches(ai) => Verdict::Met,
            Self::Ai(ai) if below(ai) => Verdict::BelowAi,
            Self::Own(least) if reaches(least) => Verdict::Met,
            Self::Own(least) if below(least) => Verdict::Short,
            Self::Rni(_) | Self::Ai(_) | Self::Own(_) => Verdict::Undetermined,
        }
    }

    /// The value that lifts the shortfall: RNI, else AI, or the plan's own.
    fn goal(&self) -> Option<Value> {
        match self {
            Self::EarRni(_, goal) | Self::Rni(goal) | Self::Ai(goal) | Self::Own(goal) => Some(*goal),
            Self::None => None,
        }
    }
}

/// The whole interval inside, below or above a range.
fn band(x: Interval<f64>, least: f64, most: f64) -> Verdict {
    match x.high {
        Some(high) if high < least => Verdict::Short,
        _ if x.low > most => Verdict::Over,
        Some(high) if x.low >= least && high <= most => Verdict::Met,
        _ => Verdict::Undetermined,
    }
}

/// One limit, and whether it may be reached, against an intake: the verdict and the weakest evidence that it needs.
fn against_limit((limit, may_reach): (Value, bool), total: &Total, scale: &Scale) -> (LimitVerdict, Option<Evidence>) {
    let x = scale.of(total, limit.unit);
    let above = |v: f64| if may_reach { v > limit.amount } else { v >= limit.amount };
    let evidence = |verdict| basis(verdict, Some(limit), true, total, scale);
    match x.high {
        _ if above(x.low) => (LimitVerdict::Over, evidence(Verdict::Over)),
        Some(high) if !above(high) => (LimitVerdict::Within, evidence(Verdict::Met)),
        _ => (LimitVerdict::Undetermined, None),
    }
}

/// Of several limits the one that is surely passed speaks first, then one that may be.
fn rank(verdict: LimitVerdict) -> u8 {
    match verdict {
        LimitVerdict::Over => 0,
        LimitVerdict::Undetermined => 1,
        LimitVerdict::Within => 2,
        LimitVerdict::NoTarget => 3,
    }
}

/// Turns an amount into the unit of a target: its own, or per cent of the day's energy.
struct Scale<'a> {
    id: NutrientId,
    energy: &'a Total,
}

impl Scale<'_> {
    /// Whether an amount can be put in this unit at all: a share of energy needs some energy that is known.
    fn knows(&self, unit: ValueUnit) -> bool {
        unit == ValueUnit::Own || self.energy.amount.interval.low > 0.0
    }

    fn of(&self, total: &Total, unit: ValueUnit) -> Interval<f64> {
        match unit {
            ValueUnit::Own => total.amount.interval,
            ValueUnit::EnergyPercent => energy_share(self.id, total, self.energy),
        }
    }

    /// The nutrient and the energy as if the estimates were exact; `None` where there is none.
    fn at_estimate(&self, total: &Total) -> Option<(Total, Total)> {
        let exact = |total: &Total| {
            let interval = Interval::exactly(total.amount.interval.estimate?);
            Some(Total { amount: Amount { interval, ..total.amount }, ..*total })
        };
        // Energy without an estimate matters only to shares of it, which then stay undetermined.
        Some((exact(total)?, exact(self.energy).unwrap_or(*self.energy)))
    }
}

/// Energy of a gram: Atwater's general factors, 4 kcal for carbohydrate and protein, 9 for fats, 7 for alcohol.
#[must_use]
pub fn kcal_per_gram(id: NutrientId) -> f64 {
    match id.get().id {
        "alcohol" => 7.0,
        other if other.ends_with("fat") || other.ends_with("_acid") => 9.0,
        _ => 4.0,
    }
}

/// Per cent of the day's energy that a nutrient gives.
#[must_use]
pub fn energy_share(id: NutrientId, total: &Total, energy: &Total) -> Interval<f64> {
    let per_gram = kcal_per_gram(id);
    let (part, whole) = (total.amount.interval, energy.amount.interval);
    let share = |part: f64, whole: f64| if whole > 0.0 { 100.0 * per_gram * part / whole } else { 0.0 };
    Interval {
        low: whole.high.map_or(0.0, |whole| share(part.low, whole)),
        estimate: part.estimate.zip(whole.estimate).map(|(part, whole)| share(part, whole)),
        high: part.high.filter(|_| whole.low > 0.0).map(|part| share(part, whole.low)),
    }
}

/// The weakest evidence that a verdict needs: for one that rests on the low end, the strongest evidence that alone
/// would carry it; for one that rests on the high end, the weakest that went into it. A share of energy needs the
/// energy's evidence too.
fn basis(verdict: Verdict, line: Option<Value>, is_band: bool, total: &Total, scale: &Scale) -> Option<Evidence> {
    let all = total.high_evidence.min(total.amount.evidence);
    let carried = |line: Value| {
        let mut sum = 0.0;
        [Evidence::Measured, Evidence::Label, Evidence::Borrowed, Evidence::Assumed].into_iter().find(|evidence| {
            sum += total.low_by_evidence[*evidence as usize];
            let interval = Interval { low: sum, ..total.amount.interval };
            let partial = Total { amount: Amount { interval, ..total.amount }, ..*total };
            // Sums in another order differ in the last digit.
            scale.of(&partial, line.unit).low >= line.amount * (1.0 - 1e-12)
        })
    };
    let evidence = match verdict {
        Verdict::NoTarget | Verdict::Undetermined => return None,
        Verdict::Met if is_band => all,
        Verdict::Met | Verdict::Over => line.and_then(carried).unwrap_or(total.amount.evidence),
        Verdict::Short | Verdict::BelowAi | Verdict::Marginal => all,
    };
    let shared = line.is_some_and(|line| line.unit == ValueUnit::EnergyPercent);
    Some(if shared { evidence.min(scale.energy.high_evidence).min(scale.energy.amount.evidence) } else { evidence })
}
