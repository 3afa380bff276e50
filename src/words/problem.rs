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

    /// One of each, with names as people write them.
    fn one_of_each() -> Vec<AnyProblem> {
        use assess::Problem as P;
        let (food, text) = ("두부".to_owned(), "2 ice cream".to_owned());
        let names = vec!["g".to_owned(), "모".to_owned()];
        let assess = vec![
            P::UnknownFood { food: "두브".into(), suggestion: Some(food.clone()) },
            P::UnknownUnit { unit: "장".into(), food: food.clone(), known: names.clone() },
            P::AmbiguousServing { text, readings: names.clone() },
            P::AmbiguousName { food: food.clone(), ids: names.clone() },
            P::NoUnitWeight { food: food.clone() },
            P::OnlyCountable { food: food.clone() },
            P::NeedsDensity { food: food.clone() },
            P::PricePack { food: food.clone() },
            P::YieldOnRaw { food: food.clone() },
            P::CircularRecipe { path: names },
            P::NoNutrients { food: food.clone(), suggestion: None },
            P::DailyValue { food: food.clone(), nutrient: "vitamin_c".into() },
            P::UnusedFood { food },
            P::NothingEaten,
            P::TargetNeedsWeight { nutrient: "protein".into() },
            P::NoReferenceRows { reference: "kdri-2025".into() },
        ];
        let input = vec![
            report::InputProblem::MissingFile,
            report::InputProblem::IsADirectory,
            report::InputProblem::UnreadableFile { cause: "permission denied".into() },
        ];
        let input = input.into_iter().map(AnyProblem::from);
        input.chain(assess.into_iter().map(AnyProblem::from)).collect()
    }

    #[test]
    fn every_problem_is_said_in_the_same_style() {
        let mut said = String::new();
        for problem in one_of_each() {
            let name = problem.name();
            assert!(super::super::explain(name).is_some(), "{name}");
            for lang in [Lang::En, Lang::Ko] {
                for text in [problem.message(lang), problem.help(lang)] {
                    assert!(!text.ends_with('.') && !text.contains('\n'), "{name}: {text}");
                    assert!(!text.starts_with(char::is_uppercase), "{name}: {text}");
                    said = format!("{said}{name}: {text}\n");
                }
            }
        }
        insta::assert_snapshot!("every_problem", said);
    }

    #[test]
    fn one_of_each_leaves_none_out() {
        use strum::VariantNames;
        let count = assess::Problem::VARIANTS.len() + report::InputProblem::VARIANTS.len();
        assert_eq!(one_of_each().len(), count);
    }

    #[test]
    fn particulars_are_an_object() {
        let unknown = AnyProblem::from(assess::Problem::UnknownFood { food: "두브".into(), suggestion: None });
        assert_eq!(unknown.args()["food"], "두브");
        assert_eq!(AnyProblem::from(assess::Problem::NothingEaten).args(), serde_json::json!({}));
        assert_eq!(AnyProblem::from(report::InputProblem::MissingFile).args(), serde_json::json!({}));
    }
}
