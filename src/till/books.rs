//! Keeping the books: the days are lived through, what is bought is paid, and ends are found that hold for every choice.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::assess::ResolvedPlan;
use crate::measure::Interval;
use crate::till::account::best_guess;
use crate::till::need::{Choice, Needs, Sold, Spot, Take, as_bought, needs};
use crate::till::order::{Counter, Purchase, orders};
use crate::till::stock::{Shelf, packs_for, supply};
use crate::till::{AVERAGE_MONTH, Account, Flow, Line, Order, Part, Period, Till, Tiny, weekday};

/// Weeks over which an average month is taken, some eight years: each of two to seven options has its turn as often.
const WEEKS: usize = 420;

/// The days of an account.
pub(super) struct Course {
    /// Of each its weekday (Monday is 0), where something is eaten.
    days: Vec<Option<usize>>,
    /// The weekday of the first.
    first: usize,
    /// `None` for an average month.
    period: Option<Period>,
}

impl Course {
    /// The days of a period, without those that are skipped.
    pub(super) fn of(period: Period, skipped: &[Date]) -> Self {
        let days = period.dates().map(|date| skipped.binary_search(&date).is_err().then(|| weekday(date))).collect();
        Self { days, first: weekday(period.from), period: Some(period) }
    }

    /// Those that an average month is taken over.
    pub(super) fn average() -> Self {
        Self { days: (0..7 * WEEKS).map(|day| Some(day % 7)).collect(), first: 0, period: None }
    }

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
pub(super) struct Books<'a> {
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
    /// The books of `bought`, foods of the week that are bought.
    pub(super) fn new(week: &'a ResolvedPlan, bought: Vec<usize>, course: Course) -> Self {
        let needs = needs(week, bought);
        let terms = (0..needs.wares.len()).map(|ware| terms(week, &needs, ware, course.period.is_none())).collect();
        let mut books = Self { course, needs, terms, taken: Vec::new(), daily: Vec::new(), dates: Vec::new() };
        books.live();
        books
    }

    /// Goes through the days.
    fn live(&mut self) {
        let days = self.course.days.len();
        let column = |wanted: bool| vec![Tiny(0); if wanted { days } else { 0 }];
        let columns = |terms: &Terms| {
            let ends = terms.simulated && terms.uncertain;
            [column(terms.simulated), column(ends), column(ends)]
        };
        self.daily = self.terms.iter().map(columns).collect();
        let Needs { slots, days: week, .. } = &self.needs;
        self.taken =
            week.iter().map(|day| day.iter().map(|slot| vec![0; slots[*slot].options.len()]).collect()).collect();
        let dated = self.is_dated();
        let ends: Vec<Interval<Decimal>> =
            week.iter().map(|day| day.iter().map(|slot| slots[*slot].cost).sum()).collect();
        let ranges: Vec<Vec<(usize, Tiny, Tiny)>> =
            slots.iter().map(|slot| ranges(&slot.options, &self.terms)).collect();
        // In an average month each entry is eaten every week, and only what is simulated needs its days.
        let is_followed = |slot: &usize| {
            let mut takes = slots[*slot].options.iter().flat_map(|option| &option.takes);
            dated || takes.any(|take| self.terms[take.ware].simulated)
        };
        let followed: Vec<Vec<(usize, usize)>> = week
            .iter()
            .map(|day| day.iter().copied().enumerate().filter(|(_, slot)| is_followed(slot)).collect())
            .collect();
        if !dated {
            for taken in self.taken.iter_mut().flatten().filter_map(|taken| taken.first_mut()) {
                *taken = u32::try_from(WEEKS).unwrap_or(u32::MAX);
            }
        }
        let mut turns = vec![0_usize; slots.len()];
        for (day, weekday) in self.course.days.iter().enumerate() {
            let Some(weekday) = *weekday else {
                self.dates.push(Part::default());
                continue;
            };
            let mut estimate = Some(Decimal::ZERO);
            for (place, slot) in &followed[weekday] {
                let turn = turns[*slot] % slots[*slot].options.len().max(1);
                turns[*slot] += 1;
                let Some(option) = slots[*slot].options.get(turn) else { continue };
                if dated {
                    self.taken[weekday][*place][turn] += 1;
                }
                for take in option.takes.iter().filter(|take| self.terms[take.ware].simulated) {
                    self.daily[take.ware][0][day].0 += take.mean.0;
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
        let dated = self.is_dated();
        taken.iter().map(move |times| if dated { Share(*times, 1) } else { Share(all, options) })
    }

    /// Every entry of every weekday, and how often it stood for something to eat.
    fn entries(&self) -> impl Iterator<Item = (usize, usize, usize, u32)> {
        self.needs.days.iter().enumerate().flat_map(move |(weekday, slots)| {
            let times = move |place: usize| self.taken[weekday][place].iter().sum::<u32>();
            slots.iter().enumerate().map(move |(place, slot)| (weekday, place, *slot, times(place)))
        })
    }

    /// The entries in which a ware may be eaten, and how often each stood for something to eat.
    fn entries_of(&self, ware: usize) -> impl Iterator<Item = (Spot, u32)> {
        self.needs.places[ware].iter().map(|spot| (*spot, self.taken[spot.weekday][spot.place].iter().sum::<u32>()))
    }

    /// Whether it is about days of the calendar, and not about an average month.
    fn is_dated(&self) -> bool {
        self.course.period.is_some()
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

    /// What is paid by the best guess; of an average month.
    pub(super) fn best_guess(self) -> Decimal {
        let (flows, orders) = self.events();
        let (fees, _) = self.fees(&flows, &orders);
        let paid = flows.iter().enumerate().map(|(ware, flows)| self.paid_of(ware, flows, self.eaten_of(ware)));
        paid.chain([fees]).map(|money| best_guess(self.rates(money))).sum()
    }

    /// The course of events of every ware, and what is ordered.
    fn events(&self) -> (Vec<[Option<Flow>; 3]>, Vec<Order>) {
        let flows: Vec<[Option<Flow>; 3]> = (0..self.terms.len()).map(|ware| self.flows(ware)).collect();
        let purchases = flows.iter().enumerate().flat_map(|(ware, flows)| self.purchases(ware, flows[0].as_ref()));
        let orders = orders(purchases.collect());
        (flows, orders)
    }

    pub(super) fn close(mut self, skipped: Vec<Date>) -> Till {
        let (flows, orders) = self.events();
        let (fees, fee_of) = self.fees(&flows, &orders);
        let eaten_of: Vec<Interval<Decimal>> = (0..self.terms.len()).map(|ware| self.eaten_of(ware)).collect();
        let paid_of: Vec<Interval<Decimal>> =
            (0..self.terms.len()).map(|ware| self.paid_of(ware, &flows[ware], eaten_of[ware])).collect();
        let eaten = self.eaten();
        let paid = self.paid(&paid_of, eaten, fees);
        let (meals, weekdays) = self.parts(&paid_of, &fee_of);
        if self.is_dated() {
            self.pay(&orders, &flows);
        }
        let accounts =
            (0..self.terms.len()).map(|ware| self.account(ware, &flows[ware], eaten_of[ware], paid_of[ware])).collect();
        let (eaten, paid, fees) = (self.rates(eaten), self.rates(paid), self.rates(fees));
        let dated = self.is_dated();
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
        if !terms.simulated {
            return [None, None, None];
        }
        let [least, mean, most] = match self.needs.wares[ware].sold {
            Sold::Packed { packs, .. } => packs,
            // What is free, or has no price, is had as it is needed.
            Sold::Free | Sold::Unpriced => [Tiny(1); 3],
        };
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
        let has_fee = |ware: usize| self.terms[ware].fee.is_some() && !self.is_unpacked(ware);
        for (ware, terms) in self.terms.iter().enumerate().filter(|(ware, _)| has_fee(*ware)) {
            counters.entry(&terms.counter).or_default().push(ware);
        }
        let mut all = Interval::exactly(Decimal::ZERO);
        for (counter, wares) in counters {
            let estimate = known.get(counter).copied().unwrap_or_default();
            let (uncertain, certain): (Vec<usize>, Vec<usize>) =
                wares.iter().partition(|ware| self.terms[**ware].uncertain);
            // What is certain is ordered on its days, whatever comes along.
            let mut sure: BTreeMap<usize, Decimal> = BTreeMap::new();
            let fee = |ware: usize| self.terms[ware].fee.unwrap_or_default();
            for ware in certain {
                for (day, _) in flows[ware][0].iter().flat_map(|flow| &flow.bought) {
                    let of_day = sure.entry(*day).or_default();
                    *of_day = (*of_day).max(fee(ware));
                }
            }
            let sure: Decimal = sure.values().sum();
            let orders: Vec<(Decimal, (u64, u64))> =
                uncertain.iter().map(|ware| (fee(*ware), self.orders_of(*ware, &flows[*ware]))).collect();
            let times = |fee: Decimal, orders: u64| fee.saturating_mul(orders.into());
            let low = orders.iter().map(|(fee, (few, _))| times(*fee, *few)).fold(sure, Decimal::max);
            let high = sure + orders.iter().map(|(fee, (_, many))| times(*fee, *many)).sum::<Decimal>();
            all = all + Interval { low: low.min(estimate), estimate: Some(estimate), high: Some(high.max(estimate)) };
        }
        // A fee of what has no price is not counted: when that is ordered, nobody can tell.
        let open = |(ware, terms): (usize, &Terms)| {
            let is_unpriced = matches!(self.needs.wares[ware].sold, Sold::Unpriced);
            is_unpriced && terms.fee.is_some() && !self.is_covered(&flows[ware])
        };
        if self.terms.iter().enumerate().any(open) {
            all = Interval::at_least(all.low);
        }
        (all, fee_of)
    }

    /// The least and the most orders of a ware that is ordered ahead, of which nobody knows how much is eaten.
    ///
    /// Who eats more may order less often, since more of a pack is left over. But no order has more packs than the hungriest
    /// stretch needs, and there is none without a pack, nor a second one for the same days.
    fn orders_of(&self, ware: usize, flows: &[Option<Flow>; 3]) -> (u64, u64) {
        let [_, low, high] = flows;
        let (few, many) = self
            .packs_by_need(ware)
            .unwrap_or_else(|| (low.as_ref().map_or(0, Flow::packs), high.as_ref().map_or(u64::MAX, Flow::packs)));
        let Sold::Packed { packs: [smallest, ..], .. } = self.needs.wares[ware].sold else { return (0, 0) };
        let (terms, needs) = (&self.terms[ware], &self.daily[ware][2]);
        let (mut hungriest, mut stretches, mut last) = (0, 0_u64, None);
        for (day, _) in needs.iter().enumerate().filter(|(_, need)| need.0 > 0) {
            let sunday = self.course.sunday(day);
            let until = terms.keeps.map_or(sunday, |keeps| sunday.min(day + keeps - 1)).min(needs.len() - 1);
            hungriest = hungriest.max(needs[day..=until].iter().map(|need| need.0).sum());
            // What keeps is ordered once a week at most; what spoils perhaps every day.
            let stretch = if terms.keeps.is_none() { sunday } else { day };
            stretches += u64::from(last != Some(stretch));
            last = Some(stretch);
        }
        let at_once = packs_for(hungriest, smallest.0).max(1);
        (few.div_ceil(at_once), many.min(stretches))
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
        for (Spot { weekday, place, slot }, times) in self.entries_of(ware) {
            let options = &self.needs.slots[slot].options;
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
        let Sold::Packed { price, packs: [least, mean, most] } = &self.needs.wares[ware].sold else {
            return if self.is_covered(flows) { Interval::exactly(Decimal::ZERO) } else { eaten };
        };
        let Some(turns) = &flows[0] else { return eaten };
        if !self.is_dated() && self.terms[ware].additive {
            return eaten;
        }
        let cost = |flow: &Flow, pack: Tiny| match self.course.period {
            Some(_) => price.saturating_mul(flow.packs().into()),
            // What is at home at the end and will be eaten was not spent on these years.
            None => price.saturating_mul(Tiny(flow.used.0 + flow.spoiled.0 + flow.worn.0).decimal()) / pack.decimal(),
        };
        let estimate = cost(turns, *mean);
        if let Some((few, many)) = self.packs_by_need(ware) {
            // What is left over is not counted in an average month, so that less than a pack may be all that is paid.
            let low = if self.is_dated() { price.saturating_mul(few.into()) } else { eaten.low };
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

    /// Whether nothing of what is free or unpriced is had but from the pantry.
    fn is_covered(&self, flows: &[Option<Flow>; 3]) -> bool {
        self.is_dated() && flows.iter().flatten().all(|flow| flow.bought.is_empty()) && flows[0].is_some()
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
        // There may be an order on every day of need.
        let orders = high.iter().filter(|need| need.0 > 0).count();
        Some((few, packs_for(sum(high).0, least.0).saturating_add(u64::try_from(orders).unwrap_or(u64::MAX))))
    }

    /// What leaves the account.
    fn paid(&self, of: &[Interval<Decimal>], eaten: Interval<Decimal>, fees: Interval<Decimal>) -> Interval<Decimal> {
        let packs: Interval<Decimal> = of.iter().copied().sum();
        let estimate = packs.estimate.zip(fees.estimate).map(|(packs, fees)| packs + fees);
        let is_exact = |ware: usize| of[ware].high == Some(of[ware].low);
        if self.terms.iter().enumerate().all(|(ware, terms)| !terms.uncertain || is_exact(ware))
            && fees.high == Some(fees.low)
            && let Some(estimate) = estimate
        {
            return Interval::exactly(estimate);
        }
        // Foods of which one is eaten instead of another: each of its own could not be chosen everywhere at once, so what is
        // paid as it is eaten is taken choice by choice. Of the rest every pack counts that is needed at least, or at most.
        let additive =
            |take: &Take| self.terms[take.ware].additive && !(is_exact(take.ware) && self.is_unpacked(take.ware));
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
                    let amount = share.of_tiny(take.mean);
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
    fn pay(&mut self, orders: &[Order], flows: &[[Option<Flow>; 3]]) {
        for date in &mut self.dates {
            date.paid = Some(Decimal::ZERO);
        }
        let unpriced = self.needs.wares.iter().zip(flows).filter(|(ware, _)| matches!(ware.sold, Sold::Unpriced));
        for (day, _) in unpriced.flat_map(|(_, [turns, ..])| turns).flat_map(|flow| &flow.bought) {
            if let Some(date) = self.dates.get_mut(*day) {
                date.paid = None;
            }
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
        let (price, pack) = match sold.sold {
            Sold::Packed { price, packs: [_, mean, _] } => (Some(price), Some(mean)),
            Sold::Free | Sold::Unpriced => (None, None),
        };
        let dated = self.is_dated();
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
        if let (Some(price), false) = (price, dated) {
            // A rate of packs is a rate of money.
            let [low, high] = [paid.low, paid.high.unwrap_or(paid.low)].map(|paid| self.rate(paid) / price);
            account.packs = [low, paid.estimate.map_or(low, |paid| self.rate(paid) / price), high];
        }
        let Some(turns) = flows[0].as_ref().filter(|_| dated || !terms.additive) else {
            account.used = self.rate(self.expected(ware).decimal());
            account.bought = account.used;
            return account;
        };
        let [_, low, high] = flows;
        account.used = self.rate(turns.used.decimal());
        account.spoiled = self.rate(Tiny(turns.spoiled.0 + if dated { 0 } else { turns.worn.0 }).decimal());
        if dated {
            let packs = |flow: &Flow| Decimal::from(flow.packs());
            let end = |flow: &Option<Flow>| flow.as_ref().map_or_else(|| packs(turns), packs);
            let (few, many) = match self.packs_by_need(ware) {
                Some((few, many)) => (few.into(), many.into()),
                None => (end(low), end(high)),
            };
            if price.is_some() {
                account.packs = [few.min(packs(turns)), packs(turns), many.max(packs(turns))];
                account.bought_on.clone_from(&turns.bought);
            }
            account.bought = packs(turns) * pack.unwrap_or(Tiny(1)).decimal();
            account.left = turns.left.decimal();
            if let (Some(price), Some(pack)) = (price, account.pack) {
                account.left_worth = price.saturating_mul(account.left) / pack;
            }
        } else {
            account.bought = account.used + account.spoiled;
        }
        account
    }

    /// Whether it is free, or nobody says what it costs.
    fn is_unpacked(&self, ware: usize) -> bool {
        matches!(self.needs.wares[ware].sold, Sold::Free | Sold::Unpriced)
    }

    /// What is needed of a ware in all.
    fn expected(&self, ware: usize) -> Tiny {
        let mut sum = 0;
        for (Spot { weekday, place, slot }, _) in self.entries_of(ware) {
            for (option, share) in self.needs.slots[slot].options.iter().zip(self.shares(weekday, place)) {
                let takes = option.takes.iter().filter(|take| take.ware == ware);
                sum += takes.map(|take| share.of_tiny(take.mean).0).sum::<i128>();
            }
        }
        Tiny(sum)
    }
}

impl Choice {
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
fn ranges(options: &[Choice], terms: &[Terms]) -> Vec<(usize, Tiny, Tiny)> {
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
fn range(options: &[Choice], ware: usize) -> (Tiny, Tiny) {
    let of = |option: &Choice, end: &dyn Fn(&Take) -> Tiny| {
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
    let shop = food.offered().and_then(|offered| offered.used.shop.as_deref());
    let fee = food.delivery;
    let slots = || needs.places[ware].iter().map(|spot| &needs.slots[spot.slot]);
    let mut uncertain = slots().any(|slot| {
        let (low, high) = range(&slot.options, ware);
        low != high
    });
    let Sold::Packed { packs: [least, _, most], .. } = sold.sold else {
        let counter = Counter::of(shop, None, ware);
        let (simulated, together) = (!average, false);
        return Terms { additive: true, simulated, uncertain, keeps, fee, together, counter, at_home };
    };
    uncertain |= least != most;
    let in_packs = |take: &Take| [take.low, take.mean, take.high].iter().all(|amount| amount.0 % least.0 == 0);
    let mut takes = slots().flat_map(|slot| &slot.options).flat_map(|option| &option.takes);
    let whole = least == most && takes.all(|take| take.ware != ware || in_packs(take));
    let additive = (whole && at_home.0 == 0) || (average && keeps.is_none() && fee.is_none());
    Terms {
        additive,
        simulated: !average || !additive || fee.is_some(),
        uncertain,
        keeps,
        fee,
        together: fee.is_some() || (keeps.is_none() && !whole),
        counter: Counter::of(shop, fee, ware),
        at_home,
    }
}
