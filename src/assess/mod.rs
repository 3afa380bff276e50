//! From a plan and foods to what the week gives, lacks and costs: pure arithmetic.
//!
//! `resolve` turns words into foods, amounts and money; the totals of the resolved plan are methods; `judge` holds
//! them against targets.

mod amounts;
pub mod cook;
mod eatable;
mod judge;
mod look_up;
mod measured;
mod parcel;
mod prices;
mod problem;
mod recipe;
mod resolve;
mod week;

pub use eatable::{Eatable, Eaten, Offered, Origin, Package, PriceFrom, Pricing};
pub use judge::{
    Goal, Judged, LimitVerdict, Need, NeedBasis, Own, Side, Targets, Verdict, energy_share, goals, has_drinks, intakes,
    judge, judge_means, kcal_per_gram, lacks_energy, targets,
};
pub use look_up::{LookUp, Wanted, look_up};
pub use prices::{Prices, STALE_DAYS, stale};
pub use problem::Problem;
pub use recipe::{Ingredient, Kept, Recipe};
pub use resolve::{Besides, Tables, resolve, resolve_with};
pub use week::{Day, Meal, Portion, ResolvedPlan, Serving, Total};
