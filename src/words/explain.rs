//! The long text of `meals explain NAME`, in both languages, one entry a finding.

mod assess;
mod food;
mod import;
mod input;
mod lint;
mod money;
mod plan;
mod store;
mod swap;

use crate::words::Bi;

/// What a finding means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// The finding's kebab-case name.
    pub name: &'static str,
    /// What it says, in one sentence.
    pub summary: Bi,
    /// Why it matters.
    pub why: Bi,
    /// What raises it.
    pub example_bad: &'static str,
    /// What does not.
    pub example_good: &'static str,
}

/// The tables of all rooms; a room that joins adds its own here.
const TABLES: [&[Explanation]; 9] =
    [input::ALL, plan::ALL, food::ALL, lint::ALL, money::ALL, assess::ALL, swap::ALL, import::ALL, store::ALL];

/// The explanation of a finding; letters of either case, `_` for `-`.
#[must_use]
pub fn explain(name: &str) -> Option<&'static Explanation> {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    explained().find(|explanation| explanation.name == name)
}

/// Every explanation.
pub fn explained() -> impl Iterator<Item = &'static Explanation> {
    TABLES.into_iter().flatten()
}

/// The name of every finding there is.
#[must_use]
pub fn names() -> Vec<&'static str> {
    explained().map(|explanation| explanation.name).collect()
}

#[cfg(test)]
mod tests {
    use strum::VariantNames;

    use super::*;

    /// Every name a room can raise; a room that joins adds its own here.
    fn names() -> Vec<&'static str> {
        [
            crate::report::InputProblem::VARIANTS,
            crate::plan::Problem::VARIANTS,
            crate::food::Problem::VARIANTS,
            crate::food::Lint::VARIANTS,
            crate::money::Problem::VARIANTS,
            crate::assess::Problem::VARIANTS,
            crate::swap::Problem::VARIANTS,
            crate::import::Problem::VARIANTS,
            crate::store::Problem::VARIANTS,
        ]
        .concat()
    }

    #[test]
    fn every_finding_is_explained_once() {
        let mut explained: Vec<_> = explained().map(|e| e.name).collect();
        let mut names = names();
        explained.sort_unstable();
        names.sort_unstable();
        assert_eq!(explained, names);
    }

    #[test]
    fn every_explanation_says_something_in_both_languages() {
        for e in explained() {
            for text in [e.summary.en, e.summary.ko, e.why.en, e.why.ko, e.example_bad, e.example_good] {
                assert!(!text.trim().is_empty(), "{}", e.name);
            }
            assert!(e.summary.ko.chars().any(|c| ('가'..='힣').contains(&c)), "{}", e.name);
            assert_ne!(e.example_bad, e.example_good, "{}", e.name);
        }
    }

    #[test]
    fn names_are_found_as_people_type_them() {
        assert_eq!(explain("Unknown_Food").map(|e| e.name), Some("unknown-food"));
        assert_eq!(explain("no-such-thing"), None);
    }
}
