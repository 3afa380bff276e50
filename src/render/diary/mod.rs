//! The sums of a diary, each written as soon as it is there.

pub mod csv;
pub mod json;
