//! One food at home, day by day: bought in whole packs when it lacks, eaten oldest first, thrown away when it no longer keeps.

use std::collections::VecDeque;

use rust_decimal::Decimal;

/// A billionth of a gram, millilitre or piece: sums of these are exact, whatever the order.
///
/// Amounts that do not end (a third of a pack) are rounded to it; what lacks less than a thousand of them does not lack, so
/// that three thirds are one pack.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tiny(pub(super) i128);

/// Less than this is nobody's hunger: a millionth of a gram, millilitre or piece.
const NOTHING: i128 = 1_000;

/// Tinies of one.
const ONE: u32 = 9;

/// No sum of a plan is larger; sums of these stay far within 128 bits.
const MOST: i128 = 10_i128.pow(30);

impl Tiny {
    /// The nearest to a decimal.
    pub(super) fn of(amount: Decimal) -> Self {
        let rounded = amount.round_dp(ONE);
        let scale = ONE.saturating_sub(rounded.scale());
        Self(rounded.mantissa().saturating_mul(10_i128.pow(scale)).min(MOST))
    }

    /// As a decimal of grams, millilitres or pieces, exactly.
    pub(super) fn decimal(self) -> Decimal {
        // What does not fit into a decimal's 96 bits loses digits behind the point first.
        Decimal::try_from_i128_with_scale(self.0, ONE)
            .or_else(|_| Decimal::try_from_i128_with_scale(self.0 / 10_i128.pow(ONE), 0))
            .unwrap_or(Decimal::MAX)
            .normalize()
    }
}

impl std::iter::Sum for Tiny {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |sum, amount| sum.saturating_add(amount.0)))
    }
}

/// How a food is sold and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shelf {
    /// What a pack holds; above zero.
    pub(super) pack: Tiny,
    /// On how many days a pack can be eaten, the day it is bought among them.
    pub(super) keeps: Option<usize>,
    /// Whether a week's packs are ordered at once.
    pub(super) together: bool,
}

/// What became of a food over a stretch of days: what was bought and was at home is eaten, left, or spoiled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Flow {
    /// Days (the first is 0) on which it was bought, and how many packs.
    pub(super) bought: Vec<(usize, u64)>,
    /// What of it was taken out to be eaten.
    pub(super) used: Tiny,
    /// What no longer kept.
    pub(super) spoiled: Tiny,
    /// What is at home after the last day.
    pub(super) left: Tiny,
    /// What of that will not be eaten in time, day by day of the life of its pack: a pack is used up by being eaten or by growing
    /// old, whichever is faster.
    pub(super) worn: Tiny,
}

impl Flow {
    /// How many packs.
    pub(super) fn packs(&self) -> u64 {
        self.bought.iter().map(|(_, packs)| packs).sum()
    }
}

/// What was bought on one day.
struct Lot {
    /// The last day on which it can be eaten.
    until: usize,
    /// What it was.
    whole: i128,
    /// What is left of it.
    amount: i128,
}

/// The course of events: what is bought and what becomes of it, when each day takes what `needs` says.
///
/// `at_home` counts as bought on the first day. `sundays` says, for each day, the last day of its week.
pub(super) fn supply(shelf: Shelf, at_home: Tiny, needs: &[Tiny], sundays: &dyn Fn(usize) -> usize) -> Flow {
    let until = |day: usize| shelf.keeps.map_or(usize::MAX, |days| day.saturating_add(days).saturating_sub(1));
    let mut flow = Flow::default();
    let mut lots: VecDeque<Lot> = VecDeque::new();
    if at_home.0 > 0 {
        lots.push_back(Lot { until: until(0), whole: at_home.0, amount: at_home.0 });
    }
    for (day, need) in needs.iter().enumerate() {
        while let Some(lot) = lots.front().filter(|lot| lot.until < day) {
            flow.spoiled.0 += lot.amount;
            lots.pop_front();
        }
        if need.0 == 0 {
            continue;
        }
        let stock: i128 = lots.iter().map(|lot| lot.amount).sum();
        if need.0 - stock > NOTHING {
            let last = if shelf.together { sundays(day).min(until(day)).min(needs.len() - 1) } else { day };
            let lacking = lacking(&lots, needs, day, last);
            let packs = packs_for(lacking, shelf.pack.0).max(1);
            flow.bought.push((day, packs));
            let amount = shelf.pack.0.saturating_mul(i128::from(packs));
            // Without an end all of it is one heap.
            match lots.back_mut().filter(|lot| lot.until == until(day)) {
                Some(lot) => {
                    lot.amount += amount;
                    lot.whole += amount;
                }
                None => lots.push_back(Lot { until: until(day), whole: amount, amount }),
            }
        }
        flow.used.0 += eat(&mut lots, need.0);
    }
    flow.left = lots.iter().map(|lot| Tiny(lot.amount)).sum();
    if let Some(keeps) = shelf.keeps {
        let worn = |lot: &Lot| {
            // Bought on day `until + 1 - keeps`.
            let lived = (needs.len() + keeps).saturating_sub(lot.until + 1).min(keeps);
            let by_age = lot.whole * lived as i128 / keeps as i128;
            Tiny((by_age - (lot.whole - lot.amount)).max(0))
        };
        flow.worn = lots.iter().map(worn).sum();
    }
    flow
}

/// What a day takes, oldest first; gives what there was of it.
fn eat(lots: &mut VecDeque<Lot>, need: i128) -> i128 {
    let mut open = need;
    while let Some(lot) = lots.front_mut() {
        let taken = open.min(lot.amount);
        lot.amount -= taken;
        open -= taken;
        if lot.amount > 0 {
            break;
        }
        lots.pop_front();
    }
    need - open
}

/// What lacks from `day` to `last`, if nothing is bought.
fn lacking(lots: &VecDeque<Lot>, needs: &[Tiny], day: usize, last: usize) -> i128 {
    let mut lots: VecDeque<Lot> = lots.iter().map(|lot| Lot { ..*lot }).collect();
    let mut lacking = 0;
    for (day, need) in needs.iter().enumerate().take(last + 1).skip(day) {
        while lots.front().is_some_and(|lot| lot.until < day) {
            lots.pop_front();
        }
        lacking += need.0 - eat(&mut lots, need.0);
    }
    lacking
}

/// Whole packs that hold `lacking`; none for nothing.
pub(super) fn packs_for(lacking: i128, pack: i128) -> u64 {
    let (lacking, pack) = (lacking.max(0), pack.max(1));
    let (whole, rest) = (lacking / pack, lacking % pack);
    u64::try_from(whole + i128::from(rest > NOTHING.min(pack / 2))).unwrap_or(u64::MAX)
}
