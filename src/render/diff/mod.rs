//! The answer of `meals diff`: in words what is better, what worse and what that costs, then what differs.

pub mod csv;
pub mod markdown;
#[cfg(test)]
mod sample;
pub mod text;

use super::layout::some;
use super::sections::only_share;
use super::style::Tone;
use super::text::{brief, look_up, title};
use super::till::{Column, Figure, Grid, STAYS};
use super::{Options, days};
use crate::assess::{LimitVerdict, Verdict};
use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::report::diff::{
    Change, Direction, EatenReport, FoodDiff, MoneyDiff, NutrientDiff, PlanDiff, Turn, VerdictDiff,
};
use crate::report::{Amount, PlanReport};
use crate::words::{
    Lang, amount, clean, cost, diff as words, figure, money, money_range, number, percent, range, swaps, ui,
};

/// As many as are read in one line.
const NAMES: usize = 8;
/// Meals that are shown without `-v`.
const MEALS: usize = 10;
/// Rows of nutrients that are shown without `-v`.
const ROWS: usize = 24;
/// What the second plan is called.
const B: &str = "B";
/// What the first is called.
const A: &str = "A";

/// What is said about two plans, in one language.
struct Page<'a> {
    before: &'a PlanReport,
    after: &'a PlanReport,
    diff: &'a PlanDiff,
    opts: Options,
}

/// A meal that is eaten differently.
struct Meal {
    days: String,
    name: String,
    change: String,
}

impl<'a> Page<'a> {
    const fn new(before: &'a PlanReport, after: &'a PlanReport, diff: &'a PlanDiff, opts: &Options) -> Self {
        Self { before, after, diff, opts: *opts }
    }

    const fn lang(&self) -> Lang {
        self.opts.lang
    }

    /// As many names as there is patience for.
    fn some(&self, names: &[String]) -> String {
        some(names, if self.opts.verbose { usize::MAX } else { NAMES }, self.lang())
    }

    fn titles(&self) -> [String; 2] {
        [(A, self.before), (B, self.after)].map(|(name, plan)| format!("{name}: {}", title(plan, self.lang())))
    }

    /// The heart: what is better, what worse, energy and money.
    fn facts(&self) -> Vec<(String, Tone)> {
        if self.diff.is_same() {
            return vec![(words::NOTHING.get(self.lang()).into(), Tone::Plain)];
        }
        let mut facts = self.verdicts();
        let plain = |text: String| (text, Tone::Plain);
        facts.extend(self.energy().map(plain));
        facts.extend(self.shortfall().map(plain));
        facts.extend(self.money().into_iter().map(plain));
        facts.extend(self.foods().into_iter().map(plain));
        facts
    }

    fn verdicts(&self) -> Vec<(String, Tone)> {
        let (lang, targets) = (self.lang(), &self.diff.targets);
        let mut facts = Vec::new();
        if targets.differ() {
            let names: Vec<String> = targets.nutrients.iter().map(|id| swaps::nutrient(id, lang)).collect();
            let text = words::other_targets(targets.other_person, targets.other_reference, &self.some(&names), lang);
            facts.push((text, Tone::Unsure));
        }
        if self.before.week.shortfall.is_none() || self.after.week.shortfall.is_none() {
            if self.before.week.shortfall.is_some() || self.after.week.shortfall.is_some() {
                facts.push((words::NO_VERDICTS.get(lang).into(), Tone::Plain));
            }
            return facts;
        }
        let all = self.diff.nutrients.0.iter();
        let turns: Vec<(Turn, String)> = all.flat_map(|(id, nutrient)| self.turns(*id, nutrient)).collect();
        for (turn, tone) in [
            (Turn::Better, Tone::Good),
            (Turn::Worse, Tone::Bad),
            (Turn::NowKnown, Tone::Unsure),
            (Turn::NoLongerKnown, Tone::Unsure),
            (Turn::Other, Tone::Soft),
        ] {
            let told: Vec<String> =
                turns.iter().filter(|(other, _)| *other == turn).map(|(_, text)| text.clone()).collect();
            if !told.is_empty() {
                facts.push((format!("{}: {}", words::turn(turn, lang), self.some(&told)), tone));
            }
        }
        if turns.is_empty() {
            facts.push((words::NO_VERDICT.get(lang).into(), Tone::Plain));
        }
        facts
    }

    /// Every verdict of a nutrient that is another one, "calcium (short → met)"; one that there is in one plan only says nothing
    /// of the plans.
    fn turns(&self, id: NutrientId, nutrient: &NutrientDiff) -> Vec<(Turn, String)> {
        let (lang, name) = (self.lang(), ui::nutrient_inside(id, self.lang()));
        let of_energy = words::share(&name, lang);
        let limit = limit_of(nutrient).map(|turn| (turn.change, words::limit(&name, lang), limit_turn(turn, lang)));
        let share = self.share_turn(id, nutrient).map(|turn| (turn.change, of_energy.clone(), need_turn(turn, lang)));
        let need = need_of(nutrient.verdict).map(|turn| {
            let name = if self.is_only_share(id) { of_energy } else { name };
            (turn.change, name, need_turn(turn, lang))
        });
        let all = [need, limit, share].into_iter().flatten();
        all.map(|(turn, name, text)| (turn, format!("{name} ({text})"))).collect()
    }

    /// Whether the share of energy is the only need there is: then it is said once.
    fn is_only_share(&self, id: NutrientId) -> bool {
        [self.before, self.after].iter().all(|plan| plan.week.nutrients.get(id).is_some_and(only_share))
    }

    fn share_turn(&self, id: NutrientId, nutrient: &NutrientDiff) -> Option<VerdictDiff<Verdict>> {
        need_of(nutrient.amdr_verdict).filter(|_| !self.is_only_share(id))
    }

    fn energy(&self) -> Option<String> {
        let (lang, id) = (self.lang(), NutrientId::ENERGY);
        let energy = self.diff.nutrients.get(id)?;
        let [before, after] = [&energy.before, &energy.after].map(|ends| amount(id, ends, lang));
        let show = |ends: &Interval<f64>| amount(id, ends, lang);
        let guess = |value: f64| show(&Interval::exactly(value));
        if energy.direction == Direction::Same {
            return Some(words::stays(words::ENERGY, &after, lang));
        }
        let change = by(&energy.change, energy.direction, &show, &guess, |value| -value, lang);
        Some(words::from_to(words::ENERGY, &before, &after, Some(&change), lang))
    }

    fn shortfall(&self) -> Option<String> {
        let (lang, shortfall) = (self.lang(), self.diff.shortfall?);
        let [before, after] = [shortfall.before, shortfall.after].map(|value| number(value, 2));
        if before == after {
            return Some(words::stays(words::SHORTFALL, &after, lang));
        }
        let direction = if shortfall.change > 0.0 { Direction::More } else { Direction::Less };
        let change = words::by(direction, &figure(shortfall.change.abs(), 2), None, lang);
        Some(words::from_to(words::SHORTFALL, &before, &after, Some(&change), lang))
    }

    /// What is paid, against the budget; what is eaten; what has no price.
    fn money(&self) -> Vec<String> {
        let (lang, cost) = (self.lang(), &self.diff.cost);
        let [a, b] = &cost.currencies;
        let currencies = [a.as_deref(), b.as_deref()];
        let mut lines = Vec::new();
        if let ([Some(a), Some(b)], None) = (currencies, cost.till_per_month.direction) {
            lines.push(words::other_currency(&clean(a), &clean(b), lang));
        }
        if currencies != [None, None] {
            let mut paid = self.one_money(words::PAID, &cost.till_per_month, currencies);
            let shares = (cost.share_of_budget.before, cost.share_of_budget.after);
            if let (Some(before), Some(after)) = shares
                && before != after
            {
                let [before, after] = [before, after].map(|share| percent(&share, lang));
                paid = format!("{paid}; {}", words::of_budget(&before, &after, lang));
            }
            lines.push(paid);
            lines.push(self.one_money(words::EATEN_COST, &cost.eaten_per_month, currencies));
        }
        let (before, after) = (cost.budget_per_month.before, cost.budget_per_month.after);
        if before != after || (before.is_some() && a != b) {
            let show = |budget: Option<Amount>, currency: &Option<String>| {
                let shown = budget.map(|budget| money(budget.0, currency.as_deref(), lang));
                shown.unwrap_or_else(|| words::NO_BUDGET.get(lang).into())
            };
            lines.push(words::from_to(words::BUDGET, &show(before, a), &show(after, b), None, lang));
        }
        for (plan, foods) in [(A, &self.diff.unpriced_before), (B, &self.diff.unpriced_after)] {
            let names: Vec<String> = foods.iter().map(|food| brief(food)).collect();
            if !names.is_empty() {
                lines.push(words::unpriced(plan, &self.some(&names), lang));
            }
        }
        lines
    }

    fn one_money(&self, label: crate::words::Bi, diff: &MoneyDiff, currencies: [Option<&str>; 2]) -> String {
        let lang = self.lang();
        let ends = |ends: &Interval<Amount>, currency| money_range(&ends.map(|amount| amount.0), currency, lang);
        let (before, after) = (ends(&diff.before, currencies[0]), ends(&diff.after, currencies[1]));
        let currency = currencies[1].or(currencies[0]);
        let change = diff.change.zip(diff.direction).map(|(change, direction)| {
            let show = |all: &Interval<Amount>| ends(all, currency);
            let guess = |value: Amount| money(value.0, currency, lang);
            by(&change, direction, &show, &guess, |amount| Amount(-amount.0), lang)
        });
        if diff.direction == Some(Direction::Same) {
            return words::stays(label, &after, lang);
        }
        words::from_to(label, &before, &after, change.as_deref(), lang)
    }

    /// Foods that are not the same in both, and what to look up.
    fn foods(&self) -> Vec<String> {
        let (lang, diff) = (self.lang(), self.diff);
        let mut lines = Vec::new();
        let show =
            |food: &FoodDiff| format!("{} ({})", brief(&food.food), words::other_in(food.nutrients, food.price, lang));
        let names: Vec<String> = diff.foods.iter().map(show).collect();
        if !names.is_empty() {
            lines.push(words::other_foods(&self.some(&names), lang));
        }
        if diff.next.is_some() {
            let foods = look_up(self.after, lang);
            let most = if self.opts.verbose { usize::MAX } else { 2 };
            lines.push(if foods.is_empty() {
                words::nothing_to_look_up(B, lang)
            } else {
                words::look_up(B, &some(&foods, most, lang), lang)
            });
        }
        lines
    }

    /// What is eaten differently, and how many meals more.
    fn meals(&self) -> (Vec<Meal>, usize) {
        let lang = self.lang();
        let mut told: Vec<(Vec<&'static str>, String, String)> = Vec::new();
        for meal in &self.diff.week {
            let change = self.swapped(&meal.before, &meal.after);
            let name = clean(&meal.meal);
            // Days whose meals stand in different tables of the plan may be alike to a reader.
            match told.iter_mut().find(|(_, other, same)| *other == name && *same == change) {
                Some((days, ..)) => days.extend(&meal.days),
                None => told.push((meal.days.clone(), name, change)),
            }
        }
        let most = if self.opts.verbose { told.len() } else { MEALS };
        let more = told.len().saturating_sub(most);
        let shown = told.into_iter().take(most);
        (shown.map(|(days, name, change)| Meal { days: named_days(&days, lang), name, change }).collect(), more)
    }

    /// "도시락 1개 → 비빔밥 1개", or what is added or left out.
    fn swapped(&self, before: &[EatenReport], after: &[EatenReport]) -> String {
        let lang = self.lang();
        // The same words for another amount: a portion is not what it was.
        let show = |ours: &EatenReport, theirs: &[EatenReport]| {
            let grams = ours.grams.filter(|_| theirs.iter().any(|other| other.text == ours.text));
            let text = clean(&ours.text);
            grams.map_or_else(|| text.clone(), |grams| format!("{text} ({} g)", range(&grams, 0, lang)))
        };
        let all = |ours: &[EatenReport], theirs: &[EatenReport]| {
            let texts: Vec<String> = ours.iter().map(|one| show(one, theirs)).collect();
            self.some(&texts)
        };
        match (before.is_empty(), after.is_empty()) {
            (true, _) => swaps::add(&all(after, before), lang),
            (_, true) => swaps::leave_out(&all(before, after), lang),
            _ => format!("{} → {}", all(before, after), all(after, before)),
        }
    }

    /// The nutrients that are shown, in the order of the catalogue, and how many more differ.
    fn rows(&self) -> (Vec<(NutrientId, &'a NutrientDiff)>, usize) {
        let all = self.diff.nutrients.0.iter();
        if self.opts.verbose {
            return (all.map(|(id, nutrient)| (*id, nutrient)).collect(), 0);
        }
        let differ: Vec<(NutrientId, &NutrientDiff)> =
            all.filter(|(_, nutrient)| !nutrient.is_same()).map(|(id, nutrient)| (*id, nutrient)).collect();
        let mut best = differ.clone();
        // What everybody asks for, what turns, what is judged at all; then what changes most against what was eaten.
        best.sort_by(|(a, first), (b, second)| {
            let worth = |id: &NutrientId, nutrient: &NutrientDiff| {
                let turns = self.turns(*id, nutrient);
                let is_plain = |(turn, _): &(Turn, String)| *turn != Turn::Other;
                (days::SHOWN.contains(id), turns.iter().any(is_plain), !turns.is_empty(), self.is_judged(*id))
            };
            worth(b, second).cmp(&worth(a, first)).then(weight(second).total_cmp(&weight(first)))
        });
        best.truncate(ROWS);
        let shown: Vec<_> = differ.iter().filter(|(id, _)| best.iter().any(|(kept, _)| kept == id)).copied().collect();
        let more = differ.len() - shown.len();
        (shown, more)
    }

    /// Whether any verdict is about it, in either plan.
    fn is_judged(&self, id: NutrientId) -> bool {
        [self.before, self.after]
            .iter()
            .filter_map(|plan| plan.week.nutrients.get(id))
            .any(|nutrient| nutrient.verdict != Verdict::NoTarget || nutrient.limit_verdict != LimitVerdict::NoTarget)
    }

    /// The table of nutrients, a tone for each of its rows, and how many more differ.
    fn grid(&self) -> Option<(Grid, Vec<Tone>, usize)> {
        let lang = self.lang();
        let (rows, more) = self.rows();
        if rows.is_empty() {
            return None;
        }
        let cells = |of: &dyn Fn(NutrientId, &NutrientDiff) -> String| -> Vec<String> {
            rows.iter().map(|(id, nutrient)| of(*id, nutrient)).collect()
        };
        let ends = |id: NutrientId, ends: &Interval<f64>| range(ends, id.get().decimals, lang);
        let verdict = |(id, nutrient): &(NutrientId, &NutrientDiff)| {
            let need = need_of(nutrient.verdict).map(|turn| need_turn(turn, lang));
            let limit = limit_of(nutrient).map(|turn| limit_turn(turn, lang));
            let share = self.share_turn(*id, nutrient).map(|turn| format!("% {}", need_turn(turn, lang)));
            let all: Vec<String> = [need, limit, share].into_iter().flatten().collect();
            let short = all.first().cloned().unwrap_or_default();
            Figure { text: if all.len() > 1 { format!("{short} …") } else { short }, ends: all.join("; ") }
        };
        let direction = |nutrient: &NutrientDiff| {
            let whole = words::direction(nutrient.direction, lang);
            let short = if nutrient.direction == Direction::CannotTell { ui::UNKNOWN_SIGN } else { whole };
            Figure { text: short.into(), ends: whole.into() }
        };
        let grid = Grid::new([
            Column::text(ui::NUTRIENT.get(lang), STAYS, cells(&|id, _| ui::nutrient(id, lang).into())),
            Column::numbers(A, 4, cells(&|id, nutrient| ends(id, &nutrient.before))),
            Column::numbers(B, 4, cells(&|id, nutrient| ends(id, &nutrient.after))),
            Column::text("", 4, cells(&|id, _| crate::words::unit(id.get().unit).into())).called(B),
            Column::figures(
                words::CHANGE.get(lang),
                STAYS,
                1,
                rows.iter().map(|(id, nutrient)| changed(&nutrient.change, id.get().decimals, lang)),
            ),
            Column::long_or_short(
                words::DIRECTION.get(lang),
                5,
                3,
                rows.iter().map(|(_, nutrient)| direction(nutrient)),
            ),
            Column::long_or_short(words::VERDICT.get(lang), STAYS, 2, rows.iter().map(verdict)),
        ]);
        let tones = rows.iter().map(|(id, nutrient)| {
            let turns = self.turns(*id, nutrient);
            let has = |turn: Turn| turns.iter().any(|(other, _)| *other == turn);
            match (has(Turn::Better), has(Turn::Worse)) {
                (true, false) => Tone::Good,
                (false, true) => Tone::Bad,
                _ if turns.is_empty() => Tone::Plain,
                _ => Tone::Soft,
            }
        });
        Some((grid, tones.collect(), more))
    }
}

/// How much a nutrient changes, as a share of what there is.
fn weight(nutrient: &NutrientDiff) -> f64 {
    let Change { low, estimate, high } = nutrient.change;
    let change = estimate.or(low).or(high).unwrap_or(0.0).abs();
    let of = |ends: &Interval<f64>| ends.estimate.unwrap_or(ends.low);
    let whole = of(&nutrient.before).max(of(&nutrient.after));
    if whole > 0.0 { change / whole } else { 0.0 }
}

/// A verdict that both plans have.
fn need_of(turn: Option<VerdictDiff<Verdict>>) -> Option<VerdictDiff<Verdict>> {
    turn.filter(|turn| turn.before != Verdict::NoTarget && turn.after != Verdict::NoTarget)
}

fn limit_of(nutrient: &NutrientDiff) -> Option<VerdictDiff<LimitVerdict>> {
    nutrient.limit_verdict.filter(|turn| turn.before != LimitVerdict::NoTarget && turn.after != LimitVerdict::NoTarget)
}

fn need_turn(turn: VerdictDiff<Verdict>, lang: Lang) -> String {
    format!("{} → {}", ui::verdict(turn.before, lang), ui::verdict(turn.after, lang))
}

fn limit_turn(turn: VerdictDiff<LimitVerdict>, lang: Lang) -> String {
    format!("{} → {}", ui::limit_verdict(turn.before, lang), ui::limit_verdict(turn.after, lang))
}

/// How much more or less, as `show` writes ends and `guess` the best guess.
fn by<N: Copy + PartialOrd + Default>(
    change: &Change<N>,
    direction: Direction,
    show: &dyn Fn(&Interval<N>) -> String,
    guess: &dyn Fn(N) -> String,
    minus: impl Fn(N) -> N,
    lang: Lang,
) -> String {
    let zero = N::default();
    let size = match direction {
        Direction::Less => Change { low: change.high.map(&minus), estimate: None, high: change.low.map(&minus) },
        _ => *change,
    };
    let ends = show(&Interval { low: size.low.unwrap_or(zero), estimate: None, high: size.high });
    let guessed = change.estimate.map(|value| {
        let direction = if value > zero {
            Direction::More
        } else if value < zero {
            Direction::Less
        } else {
            Direction::Same
        };
        (direction, guess(if value < zero { minus(value) } else { value }))
    });
    words::by(direction, &ends, guessed.as_ref().map(|(direction, text)| (*direction, text.as_str())), lang)
}

/// `+1.2` between `+0.3` and `+2.0`.
fn changed(change: &Change<f64>, decimals: usize, lang: Lang) -> Figure {
    let show = |value: f64| {
        let text = figure(value.abs(), decimals);
        let sign = if value < 0.0 { "-" } else { "+" };
        if value == 0.0 { "0".to_owned() } else { format!("{sign}{text}") }
    };
    let ends = match (change.low.map(show), change.high.map(show)) {
        (Some(low), Some(high)) if low == high => return Figure::plain(low),
        (Some(low), Some(high)) => match lang {
            Lang::En => format!("{low} to {high}"),
            Lang::Ko => format!("{low} ~ {high}"),
        },
        (Some(low), None) => format!("≥ {low}"),
        (None, Some(high)) => format!("≤ {high}"),
        (None, None) => ui::UNKNOWN.get(lang).into(),
    };
    match change.estimate {
        Some(guess) => Figure { text: show(guess), ends },
        None => Figure::plain(ends),
    }
}

/// "Mon–Fri", "Mon, Wed", "every day".
fn named_days(ids: &[&str], lang: Lang) -> String {
    const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let mut at: Vec<usize> = ids.iter().filter_map(|id| WEEK.iter().position(|day| day == id)).collect();
    at.sort_unstable();
    if at.len() == WEEK.len() {
        return cost::EVERY_DAY.get(lang).into();
    }
    let name = |day: usize| ui::day(WEEK[day], lang);
    let runs = at.chunk_by(|a, b| a + 1 == *b).flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{}–{}", name(*first), name(*last))],
        few => few.iter().map(|day| name(*day)).collect(),
    });
    runs.collect::<Vec<_>>().join(", ")
}
