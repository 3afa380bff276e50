//! The account of a stretch of days: what every food took, and what all of it cost.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use crate::assess::{Pricing, ResolvedPlan};
use crate::measure::Interval;
use crate::till::need::{Needs, Option_, Sold, Take, as_bought, needs};
use crate::till::order::{Counter, Purchase, orders};
use crate::till::stock::{Shelf, packs_for, supply};
use crate::till::{AVERAGE_MONTH, Flow, Line, Order, Period, Tiny};

/// Weeks over which an average month is taken: four years.
const WEEKS: usize = 208;

/// What leaves the account over a stretch of days, and what becomes of what is bought.
#[derive(Debug, Clone)]
pub struct Till {
    /// Which days; `None` for an average month, of which every figure is a rate.
    pub period: Option<Period>,
    /// Days of it on which nothing of the plan is eaten.
    pub skipped: Vec<Date>,
    /// Foods that are bought, in the order they are eaten.
    pub accounts: Vec<Account>,
    /// What is bought when, by day; none of an average month.
    pub orders: Vec<Order>,
    /// Price of what is eaten.
    pub eaten: Interval<Decimal>,
    /// Price of the packs bought for it, and fees.
    pub paid: Interval<Decimal>,
    /// The fees in it.
    pub fees: Interval<Decimal>,
    /// By meal, in the order of the day: the places of [`ResolvedPlan::days`] where each is named first, and its part.
    pub meals: Vec<(String, Part)>,
    /// Monday to Sunday.
    pub weekdays: Vec<Part>,
    /// Day by day: eaten, and what leaves the account on it; none of an average month.
    pub dates: Vec<Part>,
}

/// A part of the whole.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part {
    /// Price of what is eaten.
    pub eaten: Interval<Decimal>,
    /// Of what is paid, as the choices take turns: what falls to it by what it eats of each food, or what is paid on the day.
    /// `None` where something of it has no price.
    pub paid: Option<Decimal>,
}

/// One food over the stretch.
#[derive(Debug, Clone)]
pub struct Account {
    /// Index into [`ResolvedPlan::foods`].
    pub food: usize,
    /// What the amounts are of, as bought: `g`, `ml`, or `count` where nobody says what one weighs.
    pub unit: &'static str,
    /// Whether it is sold in packs for money: neither free nor without a price.
    pub packed: bool,
    /// What a pack holds; the mean of a range.
    pub pack: Option<Decimal>,
    /// Price of what is eaten of it.
    pub eaten: Interval<Decimal>,
    /// Price of its packs.
    pub paid: Interval<Decimal>,
    /// How many packs: the least, as the choices take turns, the most.
    pub packs: [Decimal; 3],
    /// Days on which it is bought (the first is 0), and how many packs.
    pub bought_on: Vec<(usize, u64)>,
    /// What was at home before.
    pub at_home: Decimal,
    /// What is bought.
    pub bought: Decimal,
    /// What of both is taken out to be eaten.
    pub used: Decimal,
    /// What no longer keeps.
    pub spoiled: Decimal,
    /// What is at home afterwards.
    pub left: Decimal,
    /// What that was paid.
    pub left_worth: Decimal,
}

/// The account of a stretch of the calendar, which starts with nothing at home but the plan's pantry.
#[must_use]
pub fn at_the_till(week: &ResolvedPlan, period: Period) -> Till {
    let skipped: Vec<Date> = {
        let mut skipped: Vec<Date> =
            week.skip.iter().copied().filter(|date| (period.from..=period.to).contains(date)).collect();
        skipped.sort_unstable();
        skipped.dedup();
        skipped
    };
    let weekday = |date: Date| usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    let days = period.dates().map(|date| skipped.binary_search(&date).is_err().then(|| weekday(date))).collect();
    let first = weekday(period.from);
    Books::new(week, Course { days, first, period: Some(period) }).close(skipped)
}

/// The account of an average month: the mean of four years, without what is at home at their end, the pantry and skipped
/// days. What neither spoils nor has a fee is paid as it is eaten.
#[must_use]
pub fn per_average_month(week: &ResolvedPlan) -> Till {
    let monday = usize::from(Weekday::Monday.to_monday_zero_offset().unsigned_abs());
    let days = (0..7 * WEEKS).map(|day| Some(day % 7)).collect();
    Books::new(week, Course { days, first: monday, period: None }).close(Vec::new())
}

/// The days of an account.
struct Course {
    /// Of each its weekday (Monday is 0), where something is eaten.
    days: Vec<Option<usize>>,
    /// The weekday of the first.
    first: usize,
    /// `None` for an average month.
    period: Option<Period>,
}

impl Course {
    /// The last day of the week that a day is in.
    fn sunday(&self, day: usize) -> usize {
        day + 6 - (self.first + day) % 7
    }
}

/// The terms of one ware.
// Four questions of yes or no, none of which answers another.
#[allow(clippy::struct_excessive_bools)]
struct Terms {
    /// Whether what it costs at the till is what it costs to eat, portion by portion: of an average month what neither spoils
    /// nor has a fee, of a stretch of days what is eaten in whole packs. So are free foods, and those without a price.
    additive: bool,
    /// Whether the course of events is needed.
    simulated: bool,
    /// Whether how much of it is eaten, or what a pack holds, is not exactly known.
    uncertain: bool,
    keeps: Option<usize>,
    fee: Option<Decimal>,
    /// Whether it is bought for the rest of the week at once: what has a fee, and what neither spoils nor is eaten in whole
    /// packs, as a meal eaten out is.
    together: bool,
    counter: Counter,
    at_home: Tiny,
}

/// An account being made.
struct Books<'a> {
    course: Course,
    needs: Needs<'a>,
    terms: Vec<Terms>,
    /// How often each option of each entry of each weekday was taken.
    taken: Vec<Vec<Vec<u32>>>,
    /// What each day takes of each ware that is simulated: as the choices take turns, at least, at most.
    daily: Vec<[Vec<Tiny>; 3]>,
    dates: Vec<Part>,
}

/// So many of so many.
#[derive(Clone, Copy)]
struct Share(u32, u32);

impl Share {
    fn of(self, amount: Decimal) -> Decimal {
        let whole = amount.saturating_mul(self.0.into());
        if self.1 == 1 { whole } else { whole / Decimal::from(self.1) }
    }

    fn of_tiny(self, amount: Tiny) -> Tiny {
        Tiny(amount.0 * i128::from(self.0) / i128::from(self.1))
    }
}

impl<'a> Books<'a> {
    fn new(week: &'a ResolvedPlan, course: Course) -> Self {
        let needs = needs(week);
        let terms = (0..needs.wares.len()).map(|ware| terms(week, &needs, ware, course.period.is_none())).collect();
        let mut books = Self { course, needs, terms, taken: Vec::new(), daily: Vec::new(), dates: Vec::new() };
        books.live();
        books
    }

    /// Goes through the days.
    fn live(&mut self) {
        let days = self.course.days.len();
        let of = |ware: &Terms| if ware.simulated { days } else { 0 };
        let column = |terms: &Terms, wanted: bool| vec![Tiny(0); if wanted { of(terms) } else { 0 }];
        self.daily = self
            .terms
            .iter()
            .map(|terms| [column(terms, true), column(terms, terms.uncertain), column(terms, terms.uncertain)])
            .collect();
        let Needs { slots, days: week, .. } = &self.needs;
        self.taken =
            week.iter().map(|day| day.iter().map(|slot| vec![0; slots[*slot].options.len()]).collect()).collect();
        let dated = self.course.period.is_some();
        let ends: Vec<Interval<Decimal>> =
            week.iter().map(|day| day.iter().map(|slot| slots[*slot].cost).sum()).collect();
        let ranges: Vec<Vec<(usize, Tiny, Tiny)>> =
            slots.iter().map(|slot| ranges(&slot.options, &self.terms)).collect();
        let mut turns = vec![0_usize; slots.len()];
        for (day, weekday) in self.course.days.iter().enumerate() {
            let Some(weekday) = *weekday else {
                self.dates.push(Part::default());
                continue;
            };
            let mut estimate = Some(Decimal::ZERO);
            for (place, slot) in week[weekday].iter().enumerate() {
                let turn = turns[*slot] % slots[*slot].options.len().max(1);
                turns[*slot] += 1;
                let Some(option) = slots[*slot].options.get(turn) else { continue };
                self.taken[weekday][place][turn] += 1;
                for take in option.takes.iter().filter(|take| self.terms[take.ware].simulated) {
                    self.daily[take.ware][0][day].0 += take.mean().0;
                }
                for (ware, low, high) in &ranges[*slot] {
                    self.daily[*ware][1][day].0 += low.0;
                    self.daily[*ware][2][day].0 += high.0;
                }
                if dated {
                    estimate = estimate.zip(option.cost.estimate).map(|(sum, cost)| sum + cost);
                }
            }
            if dated {
                self.dates.push(Part { eaten: Interval { estimate, ..ends[weekday] }, paid: None });
            }
        }
    }

    /// How often each option of an entry counts: of days as it was taken, of an average month each alike.
    fn shares(&self, weekday: usize, place: usize) -> impl Iterator<Item = Share> {
        let taken = &self.taken[weekday][place];
        let (all, options) = (taken.iter().sum::<u32>(), u32::try_from(taken.len()).unwrap_or(u32::MAX));
        let dated = self.course.period.is_some();
        taken.iter().map(move |times| if dated { Share(*times, 1) } else { Share(all, options) })
    }

    /// Every entry of every weekday, and how often it stood for something to eat.
    fn entries(&self) -> impl Iterator<Item = (usize, usize, usize, u32)> {
        self.needs.days.iter().enumerate().flat_map(move |(weekday, slots)| {
            let times = move |place: usize| self.taken[weekday][place].iter().sum::<u32>();
            slots.iter().enumerate().map(move |(place, slot)| (weekday, place, *slot, times(place)))
        })
    }

    /// A rate becomes one of an average month; what is of days stays.
    fn rate(&self, amount: Decimal) -> Decimal {
        match self.course.period {
            Some(_) => amount,
            None => amount.saturating_mul(AVERAGE_MONTH) / Decimal::from(7 * WEEKS),
        }
    }

    fn rates(&self, amount: Interval<Decimal>) -> Interval<Decimal> {
        amount.map(|amount| self.rate(amount))
    }

    fn close(mut self, skipped: Vec<Date>) -> Till {
        let flows: Vec<[Option<Flow>; 3]> = (0..self.terms.len()).map(|ware| self.flows(ware)).collect();
        let purchases = flows.iter().enumerate().flat_map(|(ware, flows)| self.purchases(ware, flows[0].as_ref()));
        let orders = orders(purchases.collect());
        let (fees, fee_of) = self.fees(&flows, &orders);
        let eaten_of: Vec<Interval<Decimal>> = (0..self.terms.len()).map(|ware| self.eaten_of(ware)).collect();
        let paid_of: Vec<Interval<Decimal>> =
            (0..self.terms.len()).map(|ware| self.paid_of(ware, &flows[ware], eaten_of[ware])).collect();
        let eaten = self.eaten();
        let paid = self.paid(&paid_of, eaten, fees);
        let (meals, weekdays) = self.parts(&paid_of, &fee_of);
        if self.course.period.is_some() {
            self.pay(&orders);
        }
        let accounts =
            (0..self.terms.len()).map(|ware| self.account(ware, &flows[ware], eaten_of[ware], paid_of[ware])).collect();
        let (eaten, paid, fees) = (self.rates(eaten), self.rates(paid), self.rates(fees));
        let dated = self.course.period.is_some();
        Till {
            period: self.course.period,
            skipped,
            accounts,
            orders: if dated { orders } else { Vec::new() },
            eaten,
            paid,
            fees,
            meals,
            weekdays,
            dates: self.dates,
        }
    }

    /// The course of events of one ware: as the choices take turns, and where that is uncertain at least and at most.
    fn flows(&self, ware: usize) -> [Option<Flow>; 3] {
        let terms = &self.terms[ware];
        let Sold::Packed { packs: [least, mean, most], .. } = self.needs.wares[ware].sold else {
            return [None, None, None];
        };
        if !terms.simulated {
            return [None, None, None];
        }
        let [turns, low, high] = &self.daily[ware];
        let flow = |pack: Tiny, needs: &[Tiny]| {
            let kept = Shelf { pack, keeps: terms.keeps, together: terms.together };
            supply(kept, terms.at_home, needs, &|day| self.course.sunday(day))
        };
        let end = |pack: Tiny, needs: &[Tiny]| terms.uncertain.then(|| flow(pack, needs));
        [Some(flow(mean, turns)), end(most, low), end(least, high)]
    }

    fn purchases(&self, ware: usize, flow: Option<&Flow>) -> Vec<Purchase> {
        let (Some(flow), Sold::Packed { price, .. }) = (flow, &self.needs.wares[ware].sold) else { return Vec::new() };
        let terms = &self.terms[ware];
        flow.bought
            .iter()
            .map(|&(day, packs)| Purchase {
                day,
                counter: terms.counter.clone(),
                line: Line { account: ware, packs, cost: price.saturating_mul(packs.into()) },
                fee: terms.fee.unwrap_or_default(),
            })
            .collect()
    }

    /// All fees, and what of their estimate falls to each ware.
    fn fees(&self, flows: &[[Option<Flow>; 3]], orders: &[Order]) -> (Interval<Decimal>, Vec<Decimal>) {
        let mut fee_of = vec![Decimal::ZERO; self.terms.len()];
        let mut known: BTreeMap<&Counter, Decimal> = BTreeMap::new();
        for order in orders.iter().filter(|order| !order.fee.is_zero()) {
            let with_fee: Vec<usize> =
                order.lines.iter().map(|line| line.account).filter(|ware| self.terms[*ware].fee.is_some()).collect();
            let each = order.fee / Decimal::from(with_fee.len().max(1));
            for ware in &with_fee {
                fee_of[*ware] += each;
            }
            if let Some(ware) = with_fee.first() {
                *known.entry(&self.terms[*ware].counter).or_default() += order.fee;
            }
        }
        let mut counters: BTreeMap<&Counter, Vec<usize>> = BTreeMap::new();
        for (ware, terms) in self.terms.iter().enumerate().filter(|(_, terms)| terms.fee.is_some()) {
            counters.entry(&terms.counter).or_default().push(ware);
        }
        let mut all = Interval::exactly(Decimal::ZERO);
        for (counter, wares) in counters {
            let estimate = known.get(counter).copied().unwrap_or_default();
            if wares.iter().all(|ware| !self.terms[*ware].uncertain) {
                all = all + Interval::exactly(estimate);
                continue;
            }
            // Who eats more may order less often: a larger pack is left over. So the ends are told by days alone.
            let fee = |ware: usize| self.terms[ware].fee.unwrap_or_default();
            let surely = |ware: usize| {
                let flow = flows[ware][1].as_ref().or(flows[ware][0].as_ref());
                // Whether anything is bought at all, amounts tell; how often, they do not.
                if flow.is_some_and(|flow| flow.packs() > 0) { fee(ware) } else { Decimal::ZERO }
            };
            let most = |ware: usize| fee(ware).saturating_mul(Decimal::from(self.most_orders(ware)));
            let low = wares.iter().map(|ware| surely(*ware)).max().unwrap_or_default();
            let high = wares.iter().map(|ware| most(*ware)).sum::<Decimal>();
            all = all + Interval { low, estimate: Some(estimate), high: Some(high) };
        }
        (all, fee_of)
    }

    /// As many orders of a ware as its days of need allow: one a week where it keeps, else one a day.
    fn most_orders(&self, ware: usize) -> usize {
        let [turns, _, high] = &self.daily[ware];
        let needs = if self.terms[ware].uncertain { high } else { turns };
        let mut days: Vec<usize> =
            needs.iter().enumerate().filter(|(_, need)| need.0 > 0).map(|(day, _)| day).collect();
        if self.terms[ware].keeps.is_none() {
            for day in &mut days {
                *day = self.course.sunday(*day);
            }
            days.dedup();
        }
        days.len()
    }

    /// Price of everything eaten.
    fn eaten(&self) -> Interval<Decimal> {
        self.entries().map(|(weekday, place, slot, times)| self.eaten_at(weekday, place, slot, times)).sum()
    }

    /// Price of what one entry of a weekday was eaten for.
    fn eaten_at(&self, weekday: usize, place: usize, slot: usize, times: u32) -> Interval<Decimal> {
        let slot = &self.needs.slots[slot];
        let ends = slot.cost.map(|cost| cost.saturating_mul(times.into()));
        let options = slot.options.iter().zip(self.shares(weekday, place));
        let estimate = options.map(|(option, share)| option.cost.estimate.map(|cost| share.of(cost))).sum();
        Interval { estimate, ..ends }
    }

    /// Price of what is eaten of one ware: at least what every option of an entry takes, at most what the greatest does.
    fn eaten_of(&self, ware: usize) -> Interval<Decimal> {
        let mut sum = Interval::exactly(Decimal::ZERO);
        for (weekday, place, slot, times) in self.entries() {
            let options = &self.needs.slots[slot].options;
            if !options.iter().any(|option| option.takes.iter().any(|take| take.ware == ware)) {
                continue;
            }
            let costs = options.iter().map(|option| option.cost_of(&|take| take.ware == ware));
            let ends = extremes(costs.clone()).map(|cost| cost.saturating_mul(times.into()));
            let shared = costs.zip(self.shares(weekday, place));
            let estimate = shared.map(|(cost, share)| cost.estimate.map(|cost| share.of(cost))).sum();
            sum = sum + Interval { estimate, ..ends };
        }
        sum
    }

    /// Price of the packs of one ware.
    fn paid_of(&self, ware: usize, flows: &[Option<Flow>; 3], eaten: Interval<Decimal>) -> Interval<Decimal> {
        let Sold::Packed { price, packs: [least, mean, most] } = &self.needs.wares[ware].sold else { return eaten };
        let Some(turns) = &flows[0] else { return eaten };
        let cost = |flow: &Flow, pack: Tiny| match self.course.period {
            Some(_) => price.saturating_mul(flow.packs().into()),
            // What is at home after four years was not spent on them.
            None => price.saturating_mul(Tiny(flow.used.0 + flow.spoiled.0).decimal()) / pack.decimal(),
        };
        let estimate = cost(turns, *mean);
        if let Some((few, many)) = self.packs_by_need(ware) {
            // Over four years what is left over is not counted, so that less than a pack may be all that is paid.
            let low = if self.course.period.is_some() { price.saturating_mul(few.into()) } else { eaten.low };
            let high = price.saturating_mul(many.into());
            return Interval { low: low.min(estimate), estimate: Some(estimate), high: Some(high.max(estimate)) };
        }
        match (&flows[1], &flows[2]) {
            (Some(low), Some(high)) => Interval {
                low: cost(low, *most).min(estimate),
                estimate: Some(estimate),
                high: Some(cost(high, *least).max(estimate)),
            },
            _ => Interval::exactly(estimate),
        }
    }

    /// The least and the most packs of a ware that is ordered ahead and spoils, of which nobody knows how much is eaten.
    ///
    /// Bought day by day, who eats more never buys less: no pack is opened later, so none spoils later. Ordered ahead that does
    /// not hold, and what holds is told by amounts: no order has more than one pack that it does not need whole.
    fn packs_by_need(&self, ware: usize) -> Option<(u64, u64)> {
        let terms = &self.terms[ware];
        let Sold::Packed { packs: [least, _, most], .. } = self.needs.wares[ware].sold else { return None };
        if !(terms.uncertain && terms.simulated && terms.keeps.is_some() && terms.fee.is_some()) {
            return None;
        }
        let [_, low, high] = &self.daily[ware];
        let sum = |needs: &[Tiny]| needs.iter().copied().sum::<Tiny>();
        let few = packs_for(sum(low).0 - terms.at_home.0, most.0);
        let many =
            packs_for(sum(high).0, least.0).saturating_add(u64::try_from(self.most_orders(ware)).unwrap_or(u64::MAX));
        Some((few, many))
    }

    /// What leaves the account.
    fn paid(&self, of: &[Interval<Decimal>], eaten: Interval<Decimal>, fees: Interval<Decimal>) -> Interval<Decimal> {
        let packs: Interval<Decimal> = of.iter().copied().sum();
        let estimate = packs.estimate.zip(fees.estimate).map(|(packs, fees)| packs + fees);
        if self.terms.iter().all(|terms| !terms.uncertain)
            && let Some(estimate) = estimate
        {
            return Interval::exactly(estimate);
        }
        // Foods of which one is eaten instead of another: each of its own could not be chosen everywhere at once, so what is
        // paid as it is eaten is taken choice by choice. Of the rest every pack counts that is needed at least, or at most.
        let additive = |take: &Take| self.terms[take.ware].additive;
        let chosen: Interval<Decimal> = self
            .entries()
            .map(|(_, _, slot, times)| {
                let options = self.needs.slots[slot].options.iter();
                extremes(options.map(|option| option.cost_of(&additive))).map(|cost| cost.saturating_mul(times.into()))
            })
            .sum();
        let rest = of.iter().zip(&self.terms).filter(|(_, terms)| !terms.additive).map(|(paid, _)| *paid);
        let packs = chosen + rest.sum::<Interval<Decimal>>();
        // Nobody pays less than what is eaten is worth, but for what was at home.
        let worth: Decimal = (0..self.terms.len()).map(|ware| self.worth_of(ware)).sum();
        let least = packs.low.max(eaten.low - worth);
        let low = least + fees.low;
        Interval {
            low: estimate.map_or(low, |estimate| low.min(estimate)),
            estimate,
            high: packs.high.zip(fees.high).map(|(packs, fees)| {
                let high = packs + fees;
                estimate.map_or(high, |estimate| high.max(estimate))
            }),
        }
    }

    /// What of a ware is at home would cost at the dearest.
    fn worth_of(&self, ware: usize) -> Decimal {
        let at_home = self.terms[ware].at_home;
        match &self.needs.wares[ware].sold {
            Sold::Packed { price, packs: [least, ..] } if at_home.0 > 0 => {
                price.saturating_mul(at_home.decimal()) / least.decimal()
            }
            _ => Decimal::ZERO,
        }
    }

    /// By meal and by weekday: what is eaten, and what falls to it of what is paid for each food.
    fn parts(&self, paid: &[Interval<Decimal>], fees: &[Decimal]) -> (Vec<(String, Part)>, Vec<Part>) {
        let meals = self.needs.meals.len();
        let zero = |parts: usize| vec![Part { paid: Some(Decimal::ZERO), ..Part::default() }; parts];
        let (mut by_meal, mut by_day) = (zero(meals), zero(7));
        // What each takes of each ware.
        let mut takes: Vec<(usize, usize, usize, Tiny)> = Vec::new();
        let mut all = vec![0_i128; self.terms.len()];
        for (weekday, place, slot, times) in self.entries() {
            let eaten = self.eaten_at(weekday, place, slot, times);
            let slot = &self.needs.slots[slot];
            by_meal[slot.meal].eaten = by_meal[slot.meal].eaten + eaten;
            by_day[weekday].eaten = by_day[weekday].eaten + eaten;
            for (option, share) in slot.options.iter().zip(self.shares(weekday, place)) {
                for take in &option.takes {
                    let amount = share.of_tiny(take.mean());
                    all[take.ware] += amount.0;
                    takes.push((slot.meal, weekday, take.ware, amount));
                }
            }
        }
        for (meal, weekday, ware, amount) in takes.into_iter().filter(|(.., amount)| amount.0 > 0) {
            let cost = paid[ware].estimate.map(|packs| packs + fees[ware]);
            let part = cost.map(|cost| cost.saturating_mul(amount.decimal()) / Tiny(all[ware]).decimal());
            for paid in [&mut by_meal[meal].paid, &mut by_day[weekday].paid] {
                *paid = paid.zip(part).map(|(paid, part)| paid + part);
            }
        }
        for part in by_meal.iter_mut().chain(&mut by_day) {
            part.eaten = self.rates(part.eaten);
            part.paid = part.paid.map(|paid| self.rate(paid));
        }
        (self.needs.meals.iter().map(|name| (*name).to_owned()).zip(by_meal).collect(), by_day)
    }

    /// What leaves the account on each day.
    fn pay(&mut self, orders: &[Order]) {
        for date in &mut self.dates {
            date.paid = date.eaten.estimate.map(|_| Decimal::ZERO);
        }
        for order in orders {
            if let Some(paid) = self.dates.get_mut(order.day).and_then(|date| date.paid.as_mut()) {
                *paid += order.total();
            }
        }
    }

    fn account(
        &self,
        ware: usize,
        flows: &[Option<Flow>; 3],
        eaten: Interval<Decimal>,
        paid: Interval<Decimal>,
    ) -> Account {
        let (terms, sold) = (&self.terms[ware], &self.needs.wares[ware]);
        let pack = match sold.sold {
            Sold::Packed { packs: [_, mean, _], .. } => Some(mean),
            Sold::Free | Sold::Unpriced => None,
        };
        let dated = self.course.period.is_some();
        let mut account = Account {
            food: sold.food,
            unit: sold.unit,
            packed: pack.is_some(),
            pack: pack.map(Tiny::decimal),
            eaten: self.rates(eaten),
            paid: self.rates(paid),
            packs: [Decimal::ZERO; 3],
            bought_on: Vec::new(),
            at_home: terms.at_home.decimal(),
            bought: Decimal::ZERO,
            used: Decimal::ZERO,
            spoiled: Decimal::ZERO,
            left: Decimal::ZERO,
            left_worth: Decimal::ZERO,
        };
        let [Some(turns), low, high] = flows else {
            // Nothing limits what is free, or has no price: it is taken as it is needed, first from the pantry.
            let need = self.expected(ware);
            let from_home = terms.at_home.min(need);
            account.used = self.rate(need.decimal());
            account.bought = self.rate(Tiny(need.0 - from_home.0).decimal());
            account.left = Tiny(terms.at_home.0 - from_home.0).decimal();
            let packs = pack.map_or(Decimal::ZERO, |pack| account.bought / pack.decimal());
            account.packs = [packs; 3];
            return account;
        };
        account.used = self.rate(turns.used.decimal());
        account.spoiled = self.rate(turns.spoiled.decimal());
        if dated {
            let packs = |flow: &Flow| Decimal::from(flow.packs());
            let end = |flow: &Option<Flow>| flow.as_ref().map_or_else(|| packs(turns), packs);
            let (few, many) = match self.packs_by_need(ware) {
                Some((few, many)) => (few.into(), many.into()),
                None => (end(low), end(high)),
            };
            account.packs = [few.min(packs(turns)), packs(turns), many.max(packs(turns))];
            account.bought = pack.map_or(Decimal::ZERO, |pack| packs(turns) * pack.decimal());
            account.left = turns.left.decimal();
            if let (Sold::Packed { price, .. }, Some(pack)) = (&sold.sold, account.pack) {
                account.left_worth = price.saturating_mul(account.left) / pack;
            }
            account.bought_on.clone_from(&turns.bought);
        } else {
            account.bought = account.used + account.spoiled;
            account.packs = [pack.map_or(Decimal::ZERO, |pack| account.bought / pack.decimal()); 3];
        }
        account
    }

    /// What is needed of a ware in all.
    fn expected(&self, ware: usize) -> Tiny {
        let mut sum = 0;
        for (weekday, place, slot, _) in self.entries() {
            for (option, share) in self.needs.slots[slot].options.iter().zip(self.shares(weekday, place)) {
                let takes = option.takes.iter().filter(|take| take.ware == ware);
                sum += takes.map(|take| share.of_tiny(take.mean()).0).sum::<i128>();
            }
        }
        Tiny(sum)
    }
}

impl Option_ {
    /// Eaten cost of those of its wares that `counts` takes.
    fn cost_of(&self, counts: &dyn Fn(&Take) -> bool) -> Interval<Decimal> {
        self.takes.iter().filter(|take| counts(take)).map(|take| take.cost).sum()
    }
}

/// The least low and the greatest high; no estimate.
fn extremes(costs: impl Iterator<Item = Interval<Decimal>>) -> Interval<Decimal> {
    costs
        .map(|cost| Interval { estimate: None, ..cost })
        .reduce(|a, b| Interval {
            low: a.low.min(b.low),
            estimate: None,
            high: a.high.zip(b.high).map(|(a, b)| a.max(b)),
        })
        .unwrap_or_default()
}

/// Of each uncertain, simulated ware what one of the options takes at least, and at most.
fn ranges(options: &[Option_], terms: &[Terms]) -> Vec<(usize, Tiny, Tiny)> {
    let mut ranges: Vec<(usize, Tiny, Tiny)> = Vec::new();
    for take in options.iter().flat_map(|option| &option.takes) {
        if !(terms[take.ware].simulated && terms[take.ware].uncertain)
            || ranges.iter().any(|(known, ..)| *known == take.ware)
        {
            continue;
        }
        let (low, high) = range(options, take.ware);
        ranges.push((take.ware, low, high));
    }
    ranges
}

/// What one of the options takes of a ware at least, and at most.
fn range(options: &[Option_], ware: usize) -> (Tiny, Tiny) {
    let of = |option: &Option_, end: &dyn Fn(&Take) -> Tiny| {
        option.takes.iter().filter(|take| take.ware == ware).map(end).sum::<Tiny>()
    };
    let low = options.iter().map(|option| of(option, &|take| take.low)).min().unwrap_or_default();
    let high = options.iter().map(|option| of(option, &|take| take.high)).max().unwrap_or_default();
    (low, high)
}

fn terms(week: &ResolvedPlan, needs: &Needs, ware: usize, average: bool) -> Terms {
    let sold = &needs.wares[ware];
    let food = &week.foods[sold.food];
    let keeps = food.keeps_days.and_then(|days| usize::try_from(days).ok());
    let at_home = week.pantry.iter().filter(|(index, _)| *index == sold.food && !average);
    let at_home: Tiny = at_home.filter_map(|(_, eaten)| as_bought(food, eaten)).map(Tiny::of).sum();
    let shop = match &food.pricing {
        Pricing::Pack(offered) => offered.used.shop.as_deref(),
        _ => None,
    };
    let Sold::Packed { packs: [least, _, most], .. } = sold.sold else {
        let counter = Counter::of(shop, None, ware);
        let together = false;
        return Terms {
            additive: true,
            simulated: false,
            uncertain: false,
            keeps,
            fee: None,
            together,
            counter,
            at_home,
        };
    };
    let fee = food.delivery;
    let uncertain = least != most
        || needs.slots.iter().any(|slot| {
            let (low, high) = range(&slot.options, ware);
            low != high
        });
    let in_packs = |take: &Take| take.low.0 % least.0 == 0 && take.high.0 % least.0 == 0;
    let mut takes = needs.slots.iter().flat_map(|slot| &slot.options).flat_map(|option| &option.takes);
    let whole = least == most && at_home.0 == 0 && takes.all(|take| take.ware != ware || in_packs(take));
    let additive = if average { keeps.is_none() && fee.is_none() } else { whole };
    Terms {
        additive,
        simulated: !(average && additive),
        uncertain,
        keeps,
        fee,
        together: fee.is_some() || (keeps.is_none() && !whole),
        counter: Counter::of(shop, fee, ware),
        at_home,
    }
}
