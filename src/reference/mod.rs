//! Published reference intakes, the person they apply to, and the targets that follow.

mod adequacy;
mod energy;
mod person;
mod table;
mod targets;

pub use adequacy::{adequacy, adequacy_applies};
pub use energy::{EnergyBasis, EnergyNeed, energy_need};
pub use person::{Activity, Age, Condition, Person, Sex};
pub use table::{Basis, NOT_TESTED, builtin};
pub use targets::{Limit, NutrientTarget, Target, Targets, Value, ValueUnit, targets};
