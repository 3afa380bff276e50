//! What holds of any input, one body a target: of `fuzz/`, which looks for inputs that break one, and of the property tests
//! and the kept inputs of `tests/suite/fuzz.rs`. A body panics where its property does not hold.

mod cook;
mod described;
mod diary;
pub(crate) mod edits;
mod foods;
mod importers;
mod label;
mod money;
mod plan;
mod prices;
mod serving;
mod shared;
mod week;
mod workbook;

/// A body.
pub(crate) type Body = fn(&[u8]);

/// Every body, by the name of its target.
pub(crate) const ALL: [(&str, Body); 13] = [
    ("cook", cook::body),
    ("described", described::body),
    ("diary", diary::body),
    ("edits", edits::body),
    ("foods", foods::body),
    ("importers", importers::body),
    ("label", label::body),
    ("money", money::body),
    ("plan", plan::body),
    ("prices", prices::body),
    ("serving", serving::body),
    ("week", week::body),
    ("workbook", workbook::body),
];

/// The body of the target of this name.
pub(crate) fn of(name: &str) -> Body {
    ALL.iter().find(|(known, _)| *known == name).expect("a target has a body of its name").1
}
