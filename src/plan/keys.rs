//! The keys of a plan, one list a table. Readers take nothing that is not here, and the schema is made from the same lists.

/// The whole file.
pub(super) const PLAN: [&str; 11] =
    ["title", "units", "person", "targets", "budget", "database", "foods", "week", "swap", "pantry", "skip"];
/// `[person]`.
pub(super) const PERSON: [&str; 7] = ["sex", "age", "height", "weight", "activity", "reference", "condition"];
/// A line of `[targets]`.
pub(super) const TARGET: [&str; 2] = ["at-least", "at-most"];
/// `[budget]`.
pub(super) const BUDGET: [&str; 1] = ["limit"];
/// `[database]`.
pub(super) const DATABASE: [&str; 1] = ["foods"];
/// An entry of `[foods]`.
pub(super) const FOOD: [&str; 18] = [
    "is",
    "unit",
    "price",
    "portions",
    "edible",
    "yield",
    "density",
    "delivery",
    "keeps",
    "label",
    "per",
    "contains",
    "ordered",
    "tolerance",
    "daily-values",
    "recipe",
    "servings",
    "retain",
];
/// Of a food: the second must not stand beside the first.
pub(super) const EXCLUSIVE: [(&str, &str); 4] =
    [("is", "recipe"), ("is", "contains"), ("recipe", "contains"), ("recipe", "label")];
/// A price written as a table.
pub(super) const PRICE: [&str; 4] = ["amount", "pack", "on", "shop"];
/// What such a price cannot do without.
pub(super) const PRICE_REQUIRED: [&str; 2] = ["amount", "pack"];
/// An ingredient written as a table.
pub(super) const INGREDIENT: [&str; 2] = ["use", "retain"];
/// `[swap]`.
pub(super) const SWAP: [&str; 3] = ["avoid", "keep", "kitchen"];
/// `[skip]`.
pub(super) const SKIP: [&str; 1] = ["dates"];
/// Of `[week]`, beside the names of days.
pub(super) const WEEKEND: &str = "weekend";
/// What `kitchen` says where there is nothing.
pub(super) const NO_KITCHEN: &str = "none";
