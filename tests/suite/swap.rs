//! What `meals swap` answers, held against plain ways to come to the same: every set of edits gone through one by one, the edited
//! plan read and assessed like any plan, and a person's sense of what is a meal.

mod brute;
mod command;
mod random;
mod sense;
mod whole;
