//! The long text of `meals explain NAME`, in both languages, one entry a finding.

mod assess;
mod diary;
mod food;
mod import;
mod input;
mod lint;
mod money;
mod plan;
mod store;
mod swap;

use crate::finding::Severity;
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

impl Explanation {
    /// How much the finding matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if NOTES.contains(&self.name) {
            Severity::Note
        } else if WARNINGS.contains(&self.name) {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}

/// Findings that are worth knowing and no more; `tests/suite/bad.rs` holds both lists to what the rooms say.
const NOTES: [&str; 8] = [
    "budget-blown",
    "default-price-not-used",
    "nothing-better",
    "nothing-to-improve",
    "pantry-unused",
    "retention-family",
    "stale-prices",
    "unused-food",
];

/// Findings beside which the answer stands.
const WARNINGS: [&str; 27] = [
    "atwater-gap",
    "delivery-not-counted",
    "doubtful-zero",
    "key-without-effect",
    "label-conflict",
    "label-energy",
    "label-weightless",
    "near-duplicate-name",
    "no-candidates",
    "no-daily-value",
    "no-donor",
    "no-nutrients",
    "nothing-eaten",
    "nothing-is-sure",
    "nothing-saves-enough",
    "over-hundred",
    "pantry-recipe",
    "part-over-whole",
    "people-unknown",
    "price-column-unknown",
    "price-not-used",
    "retention-on-cooked",
    "target-needs-energy",
    "target-needs-weight",
    "unit-slip",
    "unknown-column",
    "water-lost",
];

/// What findings are about.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// The heading above them.
    pub name: Bi,
    /// The findings.
    pub findings: &'static [Explanation],
}

/// All findings, by what they are about; a room that joins adds its own here.
pub const AREAS: [Area; 14] = [
    Area { name: Bi::new("Command line and files", "명령줄과 파일"), findings: input::ALL },
    Area { name: Bi::new("The text of a plan", "식단 파일의 글"), findings: plan::ALL },
    Area { name: Bi::new("Foods and amounts", "음식과 양"), findings: assess::FOODS },
    Area {
        name: Bi::new("Labels and lists of contents", "영양표시와 원재료 목록"), findings: assess::LABELS
    },
    Area { name: Bi::new("Recipes", "조리법"), findings: assess::RECIPES },
    Area { name: Bi::new("Own targets", "나만의 목표"), findings: assess::TARGETS },
    Area { name: Bi::new("Prices and what is at home", "가격과 집에 있는 것"), findings: assess::MONEY },
    Area { name: Bi::new("Tables of prices", "가격표"), findings: money::ALL },
    Area { name: Bi::new("Tables of foods", "식품표"), findings: food::ALL },
    Area { name: Bi::new("Looking a table over", "식품표 점검"), findings: lint::ALL },
    Area {
        name: Bi::new("Swaps and the cheapest basket", "바꾸기와 가장 싼 장바구니"), findings: swap::ALL
    },
    Area { name: Bi::new("Diaries", "먹은 기록"), findings: diary::ALL },
    Area { name: Bi::new("Importing tables", "공식 표 가져오기"), findings: import::ALL },
    Area { name: Bi::new("The store", "저장소"), findings: store::ALL },
];

/// The explanation of a finding; letters of either case, `_` for `-`.
#[must_use]
pub fn explain(name: &str) -> Option<&'static Explanation> {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    explained().find(|explanation| explanation.name == name)
}

/// Every explanation.
pub fn explained() -> impl Iterator<Item = &'static Explanation> {
    AREAS.into_iter().flat_map(|area| area.findings)
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
            crate::diary::Problem::VARIANTS,
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
    fn a_severity_is_given_to_findings_that_there_are() {
        for name in NOTES.iter().chain(&WARNINGS) {
            assert!(explain(name).is_some(), "{name}");
        }
        assert!(!NOTES.iter().any(|name| WARNINGS.contains(name)));
    }

    #[test]
    fn names_are_found_as_people_type_them() {
        assert_eq!(explain("Unknown_Food").map(|e| e.name), Some("unknown-food"));
        assert_eq!(explain("no-such-thing"), None);
    }
}
