//! The answer of `meals import cook`.

use serde::Serialize;

use crate::assess::cook::Cooked;

/// What recipes add to a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CookReport {
    /// The foods, and what is left to choose.
    #[serde(flatten)]
    pub cooked: Cooked,
    /// The same as a plan says it.
    pub toml: String,
    /// The file that it was written into.
    pub written: Option<String>,
    /// The plan's change as a unified diff, where one is asked for.
    pub diff: Option<String>,
}
