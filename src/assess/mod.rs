//! From a plan and foods to what the week gives, lacks and costs: pure arithmetic.
//!
//! `resolve` turns words into foods, amounts and money; the totals of the resolved plan are methods; `judge` holds
//! them against targets.

mod eatable;
mod judge;
mod problem;
mod week;

pub use eatable::{Eatable, Eaten, Pricing};
pub use judge::{LimitVerdict, NeedBasis, Verdict};
pub use problem::Problem;
pub use week::{Day, Meal, Portion, ResolvedPlan, Serving, Total};
