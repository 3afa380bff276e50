//! What somebody asks for a pack.

use jiff::civil::Date;

use super::Price;
use crate::measure::Quantity;

/// A price as it was seen: for what, when and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Money for a pack; of a pack that is sold as a range ("300-500 g") the least it holds.
    pub price: Price,
    /// The most the pack holds, in the unit of `price.pack`: the same, but for a range.
    pub pack_most: Quantity,
    /// What it is called in the shop.
    pub product: Option<String>,
    /// When it was seen.
    pub on: Option<Date>,
    /// Where.
    pub shop: Option<String>,
    /// Who says so.
    pub source: Option<String>,
}

impl Offer {
    /// A price of which nothing else is known.
    #[must_use]
    pub const fn of(price: Price) -> Self {
        Self { price, pack_most: price.pack, product: None, on: None, shop: None, source: None }
    }

    /// Days between the day it was seen and `today`; `None` where nobody says when that was.
    #[must_use]
    pub fn age(&self, today: Date) -> Option<i32> {
        self.on.and_then(|on| on.until(today).ok()).map(|span| span.get_days())
    }
}
