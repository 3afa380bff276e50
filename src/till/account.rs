//! The account of a stretch of days: what every food took, and what all of it cost.

use std::collections::HashMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::assess::{Eatable, ResolvedPlan};
use crate::measure::Interval;
use crate::till::books::{Books, Course};
use crate::till::order::Counter;
use crate::till::{Order, Period};

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
    let mut skipped: Vec<Date> =
        week.skip.iter().copied().filter(|date| (period.from..=period.to).contains(date)).collect();
    skipped.sort_unstable();
    skipped.dedup();
    Books::new(week, week.bought(), Course::of(period, &skipped)).close(skipped)
}

/// The account of an average month: the mean of 420 weeks, without the pantry, skipped days and what is at home at their end
/// and will be eaten. What neither spoils nor has a fee is paid as it is eaten.
#[must_use]
pub fn per_average_month(week: &ResolvedPlan) -> Till {
    Books::new(week, week.bought(), Course::average()).close(Vec::new())
}

/// What is paid in an average month for `foods`, of those that are bought, by the best guess. It is the same whatever else is bought,
/// if no fee is [shared](fees_shared) with others.
#[must_use]
pub fn paid_for(week: &ResolvedPlan, foods: &[usize]) -> Decimal {
    Books::new(week, foods.to_vec(), Course::average()).best_guess()
}

/// The foods that may be bought, in groups that share no fee: of what has a fee those of one shop are together, all else is alone.
#[must_use]
pub fn fees_shared(foods: &[Eatable]) -> Vec<Vec<usize>> {
    let bought = || foods.iter().enumerate().filter(|(_, food)| food.is_bought());
    // Where nobody can tell how often something without a price is ordered, no fee has a best guess.
    let is_open = bought().any(|(_, food)| food.delivery.is_some() && food.offered().is_none());
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<Option<Counter>, usize> = HashMap::new();
    for (index, food) in bought() {
        let shop = food.offered().and_then(|offered| offered.used.shop.as_deref());
        let counter = Some(Counter::of(shop, food.delivery, index)).filter(|_| !is_open);
        let next = groups.len();
        let group = food.delivery.map_or(next, |_| *known.entry(counter).or_insert(next));
        if group == next {
            groups.push(Vec::new());
        }
        groups[group].push(index);
    }
    groups
}

/// A best guess; of what has none the low end.
pub(super) fn best_guess(money: Interval<Decimal>) -> Decimal {
    money.estimate.unwrap_or(money.low)
}

impl Till {
    /// What is paid by the best guess: what has no price, and a fee of it, counts by its low end.
    #[must_use]
    pub fn best_guess(&self) -> Decimal {
        self.accounts.iter().map(|account| best_guess(account.paid)).sum::<Decimal>() + best_guess(self.fees)
    }
}
