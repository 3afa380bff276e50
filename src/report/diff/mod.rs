//! The answer of `meals diff`: two plans side by side.
//!
//! A difference is never the difference of two ends that cannot be true together: what both plans eat of the same food cancels,
//! known or not, and only what is left stands between ends ([`rest`]).

mod rest;

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;
use serde::Serialize;

use self::rest::{Kinds, Known, only};
use crate::assess::{LimitVerdict, ResolvedPlan, Serving, Verdict};
use crate::measure::Interval;
use crate::nutrient::{NutrientId, Unit};
use crate::plan::nfc;
use crate::report::check::DAYS;
use crate::report::{Amount, CostReport, LookUp, NutrientReport, PerNutrient, PlanReport};
use crate::till::{AVERAGE_MONTH, Till, per_average_month};

/// One of the two plans: what `check` answers of it, and the week behind that.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The resolved week.
    pub week: &'a ResolvedPlan,
    /// The answer of `check`.
    pub report: &'a PlanReport,
}

/// How the second of two plans differs from the first.
#[derive(Debug, Clone, Serialize)]
pub struct PlanDiff {
    /// Whether verdicts are against the same targets.
    pub targets: TargetsDiff,
    /// Daily means and verdicts, every nutrient.
    pub nutrients: PerNutrient<NutrientDiff>,
    /// The number that `swap` lowers; `null` where one of the plans has none.
    pub shortfall: Option<ShortfallDiff>,
    /// Money of an average month.
    pub cost: CostDiff,
    /// What is eaten differently, Monday first.
    pub week: Vec<MealDiff>,
    /// Foods of both that are not the same in both.
    pub foods: Vec<FoodDiff>,
    /// Foods without a price in the first plan only.
    pub unpriced_before: Vec<String>,
    /// In the second only.
    pub unpriced_after: Vec<String>,
    /// What to look up next, where that is not the same.
    pub next: Option<NextDiff>,
}

/// What else the second plan is held against.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetsDiff {
    /// Another person, or the same with other measures.
    pub other_person: bool,
    /// Another set of reference intakes.
    pub other_reference: bool,
    /// Nutrients with other targets.
    pub nutrients: Vec<&'static str>,
}

/// A difference of which perhaps only the ends are known: second less first. `null` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Change<N> {
    /// It is at least this.
    pub low: Option<N>,
    /// Best guess, if any.
    pub estimate: Option<N>,
    /// It is at most this.
    pub high: Option<N>,
}

/// Which way something changes, as far as that is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Direction {
    /// Surely more in the second.
    More,
    /// Surely less.
    Less,
    /// Exactly as much.
    Same,
    /// What is known does not decide.
    CannotTell,
}

/// Which way a verdict turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Turn {
    /// It is better in the second plan.
    Better,
    /// It is worse.
    Worse,
    /// Only the second has one: nothing says that what is eaten is better or worse.
    NowKnown,
    /// Only the first has one.
    NoLongerKnown,
    /// Neither is better.
    Other,
}

/// A verdict that is not the same in both plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VerdictDiff<V> {
    /// In the first plan.
    pub before: V,
    /// In the second.
    pub after: V,
    /// Which way that is.
    pub change: Turn,
}

/// One nutrient, daily means.
#[derive(Debug, Clone, Serialize)]
pub struct NutrientDiff {
    /// What the amounts are counted in.
    pub unit: Unit,
    /// In the first plan.
    pub before: Interval<f64>,
    /// In the second.
    pub after: Interval<f64>,
    /// How much more there is in the second.
    pub change: Change<f64>,
    /// Which way that surely is.
    pub direction: Direction,
    /// Against the need; `null` where it stays.
    pub verdict: Option<VerdictDiff<Verdict>>,
    /// Against the limit.
    pub limit_verdict: Option<VerdictDiff<LimitVerdict>>,
    /// Against the share of energy.
    pub amdr_verdict: Option<VerdictDiff<Verdict>>,
}

/// The shortfall of both plans.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ShortfallDiff {
    /// Of the first.
    pub before: f64,
    /// Of the second.
    pub after: f64,
    /// How much more the second has.
    pub change: f64,
}

/// Money of an average month.
#[derive(Debug, Clone, Serialize)]
pub struct CostDiff {
    /// Currencies of both plans; money of two of them cannot be held against each other.
    pub currencies: [Option<String>; 2],
    /// Price of what is eaten.
    pub eaten_per_month: MoneyDiff,
    /// What leaves the account.
    pub till_per_month: MoneyDiff,
    /// What there is to spend.
    pub budget_per_month: BeforeAfter<Option<Amount>>,
    /// What leaves the account ÷ budget.
    pub share_of_budget: BeforeAfter<Option<Interval<f64>>>,
}

/// One kind of money.
#[derive(Debug, Clone, Serialize)]
pub struct MoneyDiff {
    /// Of the first plan.
    pub before: Interval<Amount>,
    /// Of the second.
    pub after: Interval<Amount>,
    /// How much more it is in the second; `null` where the currencies are two.
    pub change: Option<Change<Amount>>,
    /// Which way that surely is.
    pub direction: Option<Direction>,
}

/// The same of both plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BeforeAfter<T> {
    /// Of the first.
    pub before: T,
    /// Of the second.
    pub after: T,
}

/// What one meal has in only one of the plans, on the days on which that is so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MealDiff {
    /// `monday` and so on.
    pub days: Vec<&'static str>,
    /// As the plan names it.
    pub meal: String,
    /// In the first plan only.
    pub before: Vec<EatenReport>,
    /// In the second only.
    pub after: Vec<EatenReport>,
}

/// A serving of one of the plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EatenReport {
    /// `weekdays.breakfast[1]`.
    #[serde(rename = "where")]
    pub place: String,
    /// As written.
    pub text: String,
    /// Eaten grams; `null` where no weight is known, or several things may be eaten.
    pub grams: Option<Interval<f64>>,
}

/// A food that both plans eat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoodDiff {
    /// As the second plan names it.
    pub food: String,
    /// Whether it has other amounts of nutrients.
    pub nutrients: bool,
    /// Whether it is bought on other terms: price, pack, fee, how long it keeps.
    pub price: bool,
}

/// What to look up next.
#[derive(Debug, Clone, Serialize)]
pub struct NextDiff {
    /// In the first plan.
    pub before: Vec<LookUp>,
    /// In the second.
    pub after: Vec<LookUp>,
}

impl PlanDiff {
    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let Self { targets, nutrients, shortfall, cost, week, foods, unpriced_before, unpriced_after, next } = self;
        let money = [&cost.eaten_per_month, &cost.till_per_month];
        !targets.differ()
            && nutrients.0.iter().all(|(_, nutrient)| nutrient.is_same())
            && shortfall.is_none_or(|shortfall| shortfall.before.to_bits() == shortfall.after.to_bits())
            && money.iter().all(|money| money.direction == Some(Direction::Same))
            && cost.budget_per_month.before == cost.budget_per_month.after
            && week.is_empty()
            && foods.is_empty()
            && unpriced_before.is_empty()
            && unpriced_after.is_empty()
            && next.is_none()
    }
}

impl TargetsDiff {
    /// Whether verdicts are against different targets.
    #[must_use]
    pub fn differ(&self) -> bool {
        self.other_person || self.other_reference || !self.nutrients.is_empty()
    }
}

impl NutrientDiff {
    /// Whether neither amount nor verdict changes.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.direction == Direction::Same && !self.turns()
    }

    /// Whether a verdict changes.
    #[must_use]
    pub fn turns(&self) -> bool {
        self.verdict.is_some() || self.limit_verdict.is_some() || self.amdr_verdict.is_some()
    }
}

/// How `after` differs from `before`.
#[must_use]
pub fn diff(before: Compared, after: Compared) -> PlanDiff {
    let mut kinds = Kinds::default();
    let known = [kinds.known(before.week), kinds.known(after.week)];
    let weeks = [before.week, after.week];
    let (a, b) = (before.report, after.report);
    PlanDiff {
        targets: targets(a, b),
        nutrients: nutrients([before, after], &known, &mut kinds),
        shortfall: a.week.shortfall.zip(b.week.shortfall).map(|(before, after)| ShortfallDiff {
            before,
            after,
            change: after - before,
        }),
        cost: cost([before, after], &known, &mut kinds),
        week: eaten(weeks, &known, &mut kinds),
        foods: foods(weeks, &known),
        unpriced_before: without(&a.cost.unpriced, &b.cost.unpriced),
        unpriced_after: without(&b.cost.unpriced, &a.cost.unpriced),
        next: (a.next != b.next).then(|| NextDiff { before: a.next.clone(), after: b.next.clone() }),
    }
}

fn without(names: &[String], others: &[String]) -> Vec<String> {
    let others: HashSet<&String> = others.iter().collect();
    names.iter().filter(|name| !others.contains(name)).cloned().collect()
}

fn targets(before: &PlanReport, after: &PlanReport) -> TargetsDiff {
    let pairs = before.week.nutrients.0.iter().zip(&after.week.nutrients.0);
    let is_other = |id: NutrientId| id == NutrientId::ENERGY && before.energy_need != after.energy_need;
    TargetsDiff {
        other_person: before.person != after.person,
        other_reference: before.reference != after.reference,
        nutrients: pairs
            .filter(|((id, a), (_, b))| a.targets != b.targets || is_other(*id))
            .map(|((id, _), _)| id.get().id)
            .collect(),
    }
}

fn nutrients(plans: [Compared; 2], known: &[Known; 2], kinds: &mut Kinds) -> PerNutrient<NutrientDiff> {
    let [a, b] = known.each_ref().map(|known| known.amounts.as_slice());
    let servings = [
        tagged(plans[0].week.servings(), |serving| kinds.serving(serving, a)),
        tagged(plans[1].week.servings(), |serving| kinds.serving(serving, b)),
    ];
    let only = [only(&servings[0], &servings[1]), only(&servings[1], &servings[0])];
    let rests = net([(plans[0].week, a, &only[0]), (plans[1].week, b, &only[1])]);
    let [before, after] = plans.map(|plan| &plan.report.week.nutrients.0);
    let pairs = before.iter().zip(after);
    PerNutrient(
        pairs
            .map(|((id, before), (_, after))| {
                let change = difference(rests[0].amount(*id), rests[1].amount(*id)).map(|week| week / 7.0);
                (*id, nutrient(before, after, change))
            })
            .collect(),
    )
}

fn nutrient(before: &NutrientReport, after: &NutrientReport, change: Change<f64>) -> NutrientDiff {
    let ends = |n: &NutrientReport| Interval { low: n.low, estimate: n.estimate, high: n.high };
    NutrientDiff {
        unit: after.unit,
        before: ends(before),
        after: ends(after),
        change,
        direction: change.direction(),
        verdict: turned(before.verdict, after.verdict, stand),
        limit_verdict: turned(before.limit_verdict, after.limit_verdict, limit_stand),
        amdr_verdict: turned(before.amdr_verdict, after.amdr_verdict, stand),
    }
}

/// Where a verdict stands between the worst and the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// As bad as it can be.
    Worst,
    Middle,
    /// As good as it can be.
    Best,
}

/// How good a verdict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// So good.
    At(Rank),
    /// What is known does not decide.
    Unknown,
    /// There is nothing to decide.
    Nowhere,
}

const fn stand(verdict: Verdict) -> Stand {
    match verdict {
        Verdict::Short | Verdict::Over => Stand::At(Rank::Worst),
        Verdict::Marginal | Verdict::BelowAi => Stand::At(Rank::Middle),
        Verdict::Met => Stand::At(Rank::Best),
        Verdict::Undetermined => Stand::Unknown,
        Verdict::NoTarget => Stand::Nowhere,
    }
}

const fn limit_stand(verdict: LimitVerdict) -> Stand {
    match verdict {
        LimitVerdict::Over => Stand::At(Rank::Worst),
        LimitVerdict::Within => Stand::At(Rank::Best),
        LimitVerdict::Undetermined => Stand::Unknown,
        LimitVerdict::NoTarget => Stand::Nowhere,
    }
}

fn turned<V: Copy + PartialEq>(before: V, after: V, stand: impl Fn(V) -> Stand) -> Option<VerdictDiff<V>> {
    let change = match (stand(before), stand(after)) {
        (Stand::At(before), Stand::At(after)) if after > before => Turn::Better,
        (Stand::At(before), Stand::At(after)) if after < before => Turn::Worse,
        (Stand::Unknown, Stand::At(_)) => Turn::NowKnown,
        (Stand::At(_), Stand::Unknown) => Turn::NoLongerKnown,
        _ => Turn::Other,
    };
    (before != after).then_some(VerdictDiff { before, after, change })
}

/// What only one plan eats.
struct Rest<'a> {
    week: &'a ResolvedPlan,
    /// Servings with a choice or a range.
    whole: Vec<&'a Serving>,
    /// Foods, and how often what their amounts are for is eaten more here than there.
    more: Vec<(usize, f64)>,
}

impl Rest<'_> {
    fn amount(&self, nutrient: NutrientId) -> Interval<f64> {
        let whole = self.whole.iter().map(|serving| serving.amount(&self.week.foods, nutrient).interval);
        let more = self.more.iter().map(|(food, multiple)| {
            self.week.foods[*food].amount(nutrient).times(Interval::exactly(*multiple)).interval
        });
        whole.chain(more).sum()
    }
}

/// Of the servings that only one plan has, exact amounts of the same food are held against each other.
fn net<'a>(sides: [(&'a ResolvedPlan, &[usize], &[&&'a Serving]); 2]) -> [Rest<'a>; 2] {
    let mut sums: HashMap<usize, [f64; 2]> = HashMap::new();
    let exact = |serving: &'a Serving| match serving.options.as_slice() {
        [one] if one.multiple.is_exact() => Some((one.food, one.multiple.low)),
        _ => None,
    };
    for (side, (_, kinds, servings)) in sides.iter().enumerate() {
        for (food, multiple) in servings.iter().filter_map(|serving| exact(serving)) {
            sums.entry(kinds[food]).or_default()[side] += multiple;
        }
    }
    let mut rests =
        sides.map(|(week, kinds, servings)| (Rest { week, whole: Vec::new(), more: Vec::new() }, kinds, servings));
    for (side, (rest, kinds, servings)) in rests.iter_mut().enumerate() {
        let mut seen = HashSet::new();
        for serving in *servings {
            match exact(serving) {
                None => rest.whole.push(serving),
                Some((food, _)) if seen.insert(kinds[food]) => {
                    let [ours, theirs] = [side, 1 - side].map(|side| sums[&kinds[food]][side]);
                    let more = ours - theirs;
                    if more > NOISE * ours {
                        rest.more.push((food, more));
                    }
                }
                Some(_) => {}
            }
        }
    }
    rests.map(|(rest, ..)| rest)
}

/// Differences of floats below this share of what they are of are rounding.
const NOISE: f64 = 1e-9;

fn difference(before: Interval<f64>, after: Interval<f64>) -> Change<f64> {
    let less = |after: f64, before: f64| {
        let change = after - before;
        if change.abs() <= NOISE * (after.abs() + before.abs()) { 0.0 } else { change }
    };
    Change {
        low: before.high.map(|before| less(after.low, before)),
        estimate: after.estimate.zip(before.estimate).map(|(after, before)| less(after, before)),
        high: after.high.map(|after| less(after, before.low)),
    }
}

impl<N> Change<N> {
    /// Both ends and the estimate through `f`, which must not turn the order round.
    fn map<M>(self, f: impl Fn(N) -> M) -> Change<M> {
        Change { low: self.low.map(&f), estimate: self.estimate.map(&f), high: self.high.map(&f) }
    }
}

impl<N: PartialOrd + Default> Change<N> {
    /// Which way it surely is.
    #[must_use]
    pub fn direction(&self) -> Direction {
        let zero = N::default();
        match (&self.low, &self.high) {
            (Some(low), _) if *low > zero => Direction::More,
            (_, Some(high)) if *high < zero => Direction::Less,
            (Some(low), Some(high)) if *low == zero && *high == zero => Direction::Same,
            _ => Direction::CannotTell,
        }
    }
}

fn tagged<'a>(
    servings: impl Iterator<Item = &'a Serving>,
    mut kind: impl FnMut(&'a Serving) -> usize,
) -> Vec<(usize, &'a Serving)> {
    servings.map(|serving| (kind(serving), serving)).collect()
}

fn cost(plans: [Compared; 2], known: &[Known; 2], kinds: &mut Kinds) -> CostDiff {
    let [before, after] = plans.map(|plan| &plan.report.cost);
    let currencies = [before, after].map(|cost| cost.currency.clone());
    let comparable = match &currencies {
        [Some(a), Some(b)] => a == b,
        // A plan without a currency has no price, and none is known or wrong of it.
        _ => true,
    };
    let money = |of: &dyn Fn(&CostReport) -> Interval<Amount>, change: Option<Change<Decimal>>| MoneyDiff {
        before: of(before),
        after: of(after),
        change: change.map(|change| change.map(Amount)),
        direction: change.map(|change| change.direction()),
    };
    CostDiff {
        eaten_per_month: money(&|cost| cost.eaten_per_month, comparable.then(|| eaten_cost(plans, known, kinds))),
        till_per_month: money(&|cost| cost.till_per_month, comparable.then(|| till(plans, known, kinds))),
        budget_per_month: BeforeAfter {
            before: before.budget.as_ref().map(|budget| budget.per_month),
            after: after.budget.as_ref().map(|budget| budget.per_month),
        },
        share_of_budget: BeforeAfter { before: before.share_of_budget, after: after.share_of_budget },
        currencies,
    }
}

fn money_difference(before: &Interval<Decimal>, after: &Interval<Decimal>) -> Change<Decimal> {
    let less = |after: Option<Decimal>, before: Option<Decimal>| after?.checked_sub(before?);
    Change {
        low: less(Some(after.low), before.high),
        estimate: less(after.estimate, before.estimate),
        high: less(after.high, Some(before.low)),
    }
}

/// Price of what only one of the plans eats, or pays otherwise.
fn eaten_cost(plans: [Compared; 2], known: &[Known; 2], kinds: &mut Kinds) -> Change<Decimal> {
    let [a, b] = [0, 1].map(|side| {
        let foods = &known[side].prices;
        tagged(plans[side].week.servings(), |serving| kinds.serving(serving, foods))
    });
    let sum = |servings: Vec<&&Serving>| servings.into_iter().map(|serving| serving.cost()).sum::<Interval<Decimal>>();
    let change = money_difference(&sum(only(&a, &b)), &sum(only(&b, &a)));
    let month = |week: Decimal| week.saturating_mul(AVERAGE_MONTH) / Decimal::from(7);
    change.map(month)
}

/// What leaves the account. What is bought of a food follows from what is eaten of it, day by day: where that and its terms are
/// the same, so is what is paid for it, whatever is chosen.
fn till(plans: [Compared; 2], known: &[Known; 2], kinds: &mut Kinds) -> Change<Decimal> {
    let tills = plans.map(|plan| per_average_month(plan.week));
    let [a, b] = [0, 1].map(|side| wares(plans[side].week, &tills[side], &known[side], kinds));
    let [only_a, only_b] = [only(&a, &b), only(&b, &a)];
    let [before, after] = [0, 1].map(|side| tills[side].paid);
    if only_a.is_empty() && only_b.is_empty() {
        let nothing = Some(Decimal::ZERO);
        return Change { low: nothing, estimate: nothing, high: nothing };
    }
    let has_fee = |side: usize, only: &[&usize]| {
        only.iter().any(|place| plans[side].week.foods[tills[side].accounts[**place].food].delivery.is_some())
    };
    let fees = has_fee(0, &only_a) || has_fee(1, &only_b);
    let rest = |side: usize, only: &[&usize]| {
        let packs: Interval<Decimal> = only.iter().map(|place| tills[side].accounts[**place].paid).sum();
        if fees { packs + tills[side].fees } else { packs }
    };
    let by_food = money_difference(&rest(0, &only_a), &rest(1, &only_b));
    let whole = money_difference(&before, &after);
    // Both hold; the whole knows that of a choice one is eaten, the foods what is the same.
    let inner = |a: Option<Decimal>, b: Option<Decimal>, better: fn(Decimal, Decimal) -> Decimal| match (a, b) {
        (Some(a), Some(b)) => Some(better(a, b)),
        (one, other) => one.or(other),
    };
    let low = inner(by_food.low, whole.low, Decimal::max);
    let high = inner(by_food.high, whole.high, Decimal::min);
    // Turns that choices take may start at another, which the ends know nothing of.
    let within = |guess: Decimal| low.map_or(guess, |low| guess.max(low)).min(high.unwrap_or(Decimal::MAX));
    Change { low, estimate: whole.estimate.or(by_food.estimate).map(within), high }
}

/// Every account of a plan, told apart by its terms and by all servings that take of it, each with its place.
fn wares(week: &ResolvedPlan, till: &Till, known: &Known, kinds: &mut Kinds) -> Vec<(usize, usize)> {
    let mut takes: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for (day, serving) in week.days.iter().enumerate().flat_map(|(day, of)| of.servings().map(move |s| (day, s))) {
        let kind = kinds.serving(serving, &known.prices);
        for food in week.bought_for(serving.options.iter().map(|option| option.food)) {
            takes.entry(food).or_default().push((day, kind));
        }
    }
    for takes in takes.values_mut() {
        takes.sort_unstable();
    }
    let accounts = till.accounts.iter().enumerate();
    let account = accounts.map(|(place, account)| {
        let servings = takes.get(&account.food);
        (kinds.account(known.prices[account.food], servings.map_or(&[][..], Vec::as_slice)), place)
    });
    account.collect()
}

/// Meal by meal what only one of the plans eats, whatever its words; days that are alike stand together.
fn eaten(weeks: [&ResolvedPlan; 2], known: &[Known; 2], kinds: &mut Kinds) -> Vec<MealDiff> {
    let mut told: Vec<MealDiff> = Vec::new();
    let mut of_meal: HashMap<String, Vec<usize>> = HashMap::new();
    for (day, name) in DAYS.iter().enumerate() {
        // Each meal by the name it has first, with what both plans eat at it.
        let mut meals: Vec<(String, [Vec<&Serving>; 2])> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (side, week) in weeks.iter().enumerate() {
            for meal in week.days.get(day).into_iter().flat_map(|day| &day.meals) {
                let place = *places.entry(nfc(&meal.name)).or_insert_with(|| {
                    meals.push((meal.name.clone(), [Vec::new(), Vec::new()]));
                    meals.len() - 1
                });
                meals[place].1[side].extend(&meal.servings);
            }
        }
        for (meal, servings) in meals {
            let [a, b] = [0, 1].map(|side| {
                tagged(servings[side].iter().copied(), |serving| kinds.serving(serving, &known[side].names))
            });
            let report = |servings: Vec<&&Serving>| servings.into_iter().map(|serving| told_of(serving)).collect();
            let (before, after): (Vec<_>, Vec<_>) = (report(only(&a, &b)), report(only(&b, &a)));
            if before.is_empty() && after.is_empty() {
                continue;
            }
            let same = of_meal.entry(meal.clone()).or_default();
            let is_same = |other: &usize| told[*other].before == before && told[*other].after == after;
            if let Some(other) = same.iter().copied().find(is_same) {
                told[other].days.push(name);
            } else {
                same.push(told.len());
                told.push(MealDiff { days: vec![name], meal, before, after });
            }
        }
    }
    told
}

fn told_of(serving: &Serving) -> EatenReport {
    let grams = match serving.options.as_slice() {
        [one] => one.grams(),
        _ => None,
    };
    EatenReport { place: serving.place.clone(), text: serving.text.clone(), grams }
}

/// Foods that both plans eat or buy, and that are not the same in both.
fn foods(weeks: [&ResolvedPlan; 2], known: &[Known; 2]) -> Vec<FoodDiff> {
    let used = weeks.map(|week| {
        let mut used: Vec<usize> = week.servings().flat_map(|serving| &serving.options).map(|one| one.food).collect();
        used.extend(week.bought());
        let mut seen = HashSet::new();
        used.retain(|food| seen.insert(*food));
        used
    });
    let before: HashMap<usize, usize> = used[0].iter().rev().map(|food| (known[0].names[*food], *food)).collect();
    let mut told = HashSet::new();
    let differs = |food: &usize| {
        let name = known[1].names[*food];
        let other = *before.get(&name).filter(|_| told.insert(name))?;
        let diff = FoodDiff {
            food: weeks[1].foods[*food].name.clone(),
            nutrients: known[0].amounts[other] != known[1].amounts[*food],
            price: known[0].prices[other] != known[1].prices[*food],
        };
        (diff.nutrients || diff.price).then_some(diff)
    };
    used[1].iter().filter_map(differs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_better_only_where_both_plans_have_one() {
        use Verdict::{BelowAi, Marginal, Met, NoTarget, Over, Short, Undetermined};
        let turn = |before, after| turned(before, after, stand).map(|turn| turn.change);
        for (worse, better) in [(Short, Marginal), (Short, Met), (Marginal, Met), (BelowAi, Met), (Over, Met)] {
            assert_eq!(turn(worse, better), Some(Turn::Better), "{worse:?} {better:?}");
            assert_eq!(turn(better, worse), Some(Turn::Worse), "{better:?} {worse:?}");
        }
        // Perhaps somebody only looked it up.
        for verdict in [Short, Over, Marginal, BelowAi, Met] {
            assert_eq!(turn(Undetermined, verdict), Some(Turn::NowKnown), "{verdict:?}");
            assert_eq!(turn(verdict, Undetermined), Some(Turn::NoLongerKnown), "{verdict:?}");
        }
        for (a, b) in [(Short, Over), (Marginal, BelowAi), (Met, NoTarget), (Undetermined, NoTarget)] {
            assert_eq!((turn(a, b), turn(b, a)), (Some(Turn::Other), Some(Turn::Other)), "{a:?} {b:?}");
        }
        assert_eq!(turn(Undetermined, Undetermined), None);
        let limit = |before, after| turned(before, after, limit_stand).map(|turn| turn.change);
        assert_eq!(limit(LimitVerdict::Over, LimitVerdict::Within), Some(Turn::Better));
        assert_eq!(limit(LimitVerdict::Undetermined, LimitVerdict::Within), Some(Turn::NowKnown));
        assert_eq!(limit(LimitVerdict::Within, LimitVerdict::Undetermined), Some(Turn::NoLongerKnown));
        assert_eq!(limit(LimitVerdict::Within, LimitVerdict::NoTarget), Some(Turn::Other));
    }

    #[test]
    fn a_direction_is_told_only_where_both_ends_agree() {
        let direction = |low, high| Change { low, estimate: None, high }.direction();
        assert_eq!(direction(Some(0.1), None), Direction::More);
        assert_eq!(direction(None, Some(-0.1)), Direction::Less);
        assert_eq!(direction(Some(0.0), Some(0.0)), Direction::Same);
        for (low, high) in [(Some(0.0), None), (Some(-1.0), Some(1.0)), (None, None), (Some(0.0), Some(1.0))] {
            assert_eq!(direction(low, high), Direction::CannotTell, "{low:?} {high:?}");
        }
    }
}
