//! Published reference intakes, the person they apply to, and the targets that follow.

mod person;

pub use person::{Activity, Age, Condition, Person, Sex};
