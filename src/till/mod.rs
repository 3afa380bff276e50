//! What leaves the account: whole packs bought on the days they are needed, orders and their fees, what spoils and what is
//! left over.
//!
//! One rule of shopping holds everywhere. A food is bought on the day on which what is at home does not suffice, in whole
//! packs: for the rest of that week (to its Sunday) at once where an order has a fee, as far as it keeps, and where it does
//! not spoil; what spoils, and what is eaten in whole packs as a meal eaten out is, for that day. What was bought first is
//! eaten first, and what keeps for *n* days is eaten on *n* days, the day it was bought among them. Choices take turns: the
//! first time the first option, the next time the second.
//!
//! How much is bought is told by that one course of events, the estimate. Its money is between ends that hold for every
//! choice and every amount that the plan allows.

mod account;
mod books;
mod need;
mod order;
mod period;
mod stock;

pub use account::{Account, Part, Till, at_the_till, fees_shared, paid_for, per_average_month};
pub use order::{Line, Order};
pub use period::{AVERAGE_MONTH, Period, weekday};
use stock::{Flow, Tiny};
