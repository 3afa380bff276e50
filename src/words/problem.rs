//! Every problem of every room under one roof, and what is said about it.

use serde::Serialize;

use crate::finding::{Problem, Severity};
use crate::words::{Both, Lang};
use crate::{assess, food, import, plan, report};

/// A problem of any room.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AnyProblem {
    /// Of getting at a file.
    Input(report::InputProblem),
    /// Of reading a plan.
    Plan(plan::Problem),
    /// Of reading a food table.
    Food(food::Problem),
    /// Of making a table from official ones.
    Import(import::Problem),
    /// Between the words of a plan and the foods.
    Assess(assess::Problem),
}

/// What is said about a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What was found; lower-case start, no full stop, names in backticks.
    pub message: Both,
    /// What to do, in one line.
    pub help: Both,
}

impl Sentence {
    pub(super) fn new(message: Both, help: Both) -> Self {
        Self { message, help }
    }
}

impl AnyProblem {
    /// What was found.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.sentence().message.get(lang)
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self, lang: Lang) -> String {
        self.sentence().help.get(lang)
    }

    /// Message and help in both languages.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Input(problem) => super::input::sentence(problem),
            Self::Plan(problem) => super::plan::sentence(problem),
            Self::Food(problem) => super::food::sentence(problem),
            Self::Import(problem) => super::import::sentence(problem),
            Self::Assess(problem) => super::assess::sentence(problem),
        }
    }

    /// The problem's particulars as JSON; an empty object where it has none.
    #[must_use]
    pub fn args(&self) -> serde_json::Value {
        let empty = || serde_json::Value::Object(serde_json::Map::new());
        let mut whole = serde_json::to_value(self).unwrap_or_default();
        whole.get_mut("args").map_or_else(empty, serde_json::Value::take)
    }
}

impl Problem for AnyProblem {
    fn name(&self) -> &'static str {
        match self {
            Self::Input(problem) => problem.name(),
            Self::Plan(problem) => problem.name(),
            Self::Food(problem) => problem.name(),
            Self::Import(problem) => problem.name(),
            Self::Assess(problem) => problem.name(),
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Input(problem) => problem.severity(),
            Self::Plan(problem) => problem.severity(),
            Self::Food(problem) => problem.severity(),
            Self::Import(problem) => problem.severity(),
            Self::Assess(problem) => problem.severity(),
        }
    }
}

impl From<report::InputProblem> for AnyProblem {
    fn from(problem: report::InputProblem) -> Self {
        Self::Input(problem)
    }
}

impl From<plan::Problem> for AnyProblem {
    fn from(problem: plan::Problem) -> Self {
        Self::Plan(problem)
    }
}

impl From<food::Problem> for AnyProblem {
    fn from(problem: food::Problem) -> Self {
        Self::Food(problem)
    }
}

impl From<import::Problem> for AnyProblem {
    fn from(problem: import::Problem) -> Self {
        Self::Import(problem)
    }
}

impl From<assess::Problem> for AnyProblem {
    fn from(problem: assess::Problem) -> Self {
        Self::Assess(problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particulars_are_an_object() {
        let unknown = AnyProblem::from(assess::Problem::UnknownFood { food: "두브".into(), suggestion: None });
        assert_eq!(unknown.args()["food"], "두브");
        assert_eq!(AnyProblem::from(assess::Problem::NothingEaten).args(), serde_json::json!({}));
        assert_eq!(AnyProblem::from(report::InputProblem::MissingFile).args(), serde_json::json!({}));
    }
}
