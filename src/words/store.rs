//! What is said about the store.

use crate::store::Problem;
use crate::words::{Both, Sentence};

pub(super) fn sentence(problem: &Problem) -> Sentence {
    Sentence::new(Both::new(format!("{problem:?}"), format!("{problem:?}")), Both::new("x", "x"))
}
