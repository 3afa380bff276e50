//! What somebody asks for a pack.

use jiff::civil::Date;

use super::Price;
use crate::measure::{Quantity, starts_number};

/// A price as it was seen: for what, when and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Money for a pack; of a pack that is sold as a range ("300-500 g") the least it holds.
    pub price: Price,
    /// The most the pack holds, in the unit of `price.pack`: the same, but for a range.
    pub pack_most: Quantity,
    /// The pack as it was written, where that is a weight or a volume: "1 lb", "5 kg".
    pub pack_written: Option<String>,
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
        let (pack_most, none) = (price.pack, None);
        Self { price, pack_most, pack_written: none, product: None, on: None, shop: None, source: None }
    }

    /// The same, with the pack as it was written.
    #[must_use]
    pub fn written(self, pack: &str) -> Self {
        let (pack, counted) = (pack.trim(), matches!(self.price.pack, Quantity::Count(_)));
        // A unit alone is one of it: "$3.49 / lb".
        let one = if starts_number(pack) { "" } else { "1 " };
        Self { pack_written: (!counted && !pack.is_empty()).then(|| format!("{one}{pack}")), ..self }
    }

    /// Days between the day it was seen and `today`; `None` where nobody says when that was.
    #[must_use]
    pub fn age(&self, today: Date) -> Option<i32> {
        self.on.and_then(|on| on.until(today).ok()).map(|span| span.get_days())
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::money::{Currency, Money};

    #[test]
    fn a_unit_alone_is_written_as_one_of_it_and_a_number_stays() {
        let price = Price {
            money: Money { amount: Decimal::TWO, currency: Currency::USD },
            pack: Quantity::Grams(Decimal::ONE_HUNDRED),
        };
        for (pack, written) in [("lb", "1 lb"), (" 5 kg ", "5 kg"), ("½ lb", "½ lb"), ("⅛ lb", "⅛ lb")] {
            assert_eq!(Offer::of(price).written(pack).pack_written.as_deref(), Some(written), "{pack}");
        }
        assert_eq!(Offer::of(price).written(" ").pack_written, None);
    }
}
