//! Money: exact decimal amounts with a currency, prices per pack, and tables of prices.

mod currency;
mod offer;
mod parse;
mod problem;
mod table;

use std::fmt;

use rust_decimal::Decimal;

use crate::measure::Quantity;

pub use currency::{Currency, NoSuchCurrency};
pub use offer::Offer;
pub use parse::{MoneyProblem, money, pack, price};
pub use problem::Problem;
pub use table::{COLUMNS, Listed, read};

/// An exact amount of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// In the currency's main unit (won, dollars).
    pub amount: Decimal,
    /// Whose.
    pub currency: Currency,
}

/// As a plan would say it, exactly: "29900원", "3.49 EUR".
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = self.amount.normalize();
        if self.currency == Currency::KRW { write!(f, "{amount}원") } else { write!(f, "{amount} {}", self.currency) }
    }
}

/// What a pack costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// For the whole pack; zero is free.
    pub money: Money,
    /// What one buys for it; never zero.
    pub pack: Quantity,
}

/// As a plan would say it: "29900원 / 5000 g".
impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.money, self.pack)
    }
}
