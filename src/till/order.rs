//! What is bought at once.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

/// What is bought at one shop on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The day, counted from 0.
    pub day: usize,
    /// The shop, where the price names one.
    pub shop: Option<String>,
    /// What is bought.
    pub lines: Vec<Line>,
    /// What the order costs besides: the greatest fee of the foods in it.
    pub fee: Decimal,
}

/// So many packs of one food.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Place among the accounts.
    pub account: usize,
    /// How many.
    pub packs: u64,
    /// What they cost.
    pub cost: Decimal,
}

impl Order {
    /// What is paid for it.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.lines.iter().map(|line| line.cost).sum::<Decimal>() + self.fee
    }
}

/// Whose order a food goes into.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Counter {
    /// A shop with a name: one order a day.
    Shop(String),
    /// What is bought on the way: no fee, no name.
    Any,
    /// Delivered by somebody without a name, for a fee: alone.
    Own(usize),
}

impl Counter {
    pub(super) fn of(shop: Option<&str>, fee: Option<Decimal>, account: usize) -> Self {
        match (shop, fee) {
            (Some(shop), _) => Self::Shop(shop.to_owned()),
            (None, None) => Self::Any,
            (None, Some(_)) => Self::Own(account),
        }
    }
}

/// A purchase of one food.
pub(super) struct Purchase {
    pub(super) day: usize,
    pub(super) counter: Counter,
    pub(super) line: Line,
    pub(super) fee: Decimal,
}

/// Purchases put together: one order a day and counter, by day.
pub(super) fn orders(purchases: Vec<Purchase>) -> Vec<Order> {
    let mut orders: BTreeMap<(usize, Counter), Order> = BTreeMap::new();
    for Purchase { day, counter, line, fee } in purchases {
        let shop = match &counter {
            Counter::Shop(shop) => Some(shop.clone()),
            Counter::Any | Counter::Own(_) => None,
        };
        let order =
            orders.entry((day, counter)).or_insert_with(|| Order { day, shop, lines: Vec::new(), fee: Decimal::ZERO });
        order.lines.push(line);
        order.fee = order.fee.max(fee);
    }
    orders.into_values().collect()
}
