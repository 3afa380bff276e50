//! A table being read: foods are handed on, what is wrong is noted, what is left out is counted.

use std::sync::Arc;

use serde::Serialize;

use crate::finding::{Finding, Place};
use crate::food::Food;
use crate::import::Problem;

/// More findings than a person reads; a table with more is the wrong table.
const MOST_FINDINGS: usize = 200;
/// As many of what is left out are named, for each reason.
const MOST_NAMED: usize = 1000;

/// Why something in a table is left out. None of it is an error of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::EnumIter, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Skip {
    /// A row that is no food: a sample of one, a purchase, a sub-sample.
    Sample,
    /// An earlier version of a food that is there too.
    Superseded,
    /// A row without a name or an id, or of nothing but blanks.
    EmptyRow,
    /// A food of which no nutrient of the catalogue is known.
    NoFigures,
    /// A column or nutrient that the catalogue does not have.
    OtherNutrient,
    /// A nutrient in a unit that cannot be converted: IU of vitamin A.
    OtherUnit,
    /// A household measure whose weight is not said, or does not divide exactly.
    Measure,
    /// A cell that is no amount, in a table that a crowd writes.
    BadCell,
    /// A sheet or file beside the table.
    OtherFile,
    /// A second food of an id, in a table that a crowd writes.
    Doubled,
}

/// How much was left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Why.
    pub reason: Skip,
    /// How many.
    pub count: u64,
    /// Which, the first thousand.
    pub which: Vec<String>,
}

/// Why reading ends early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Halt {
    /// It cannot go on.
    Problem(Problem),
    /// Whoever takes the foods wants no more, or enough is wrong.
    Enough,
}

impl From<Problem> for Halt {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Where an importer puts what it reads.
pub struct Reading<'a> {
    file: Arc<str>,
    take: &'a mut dyn FnMut(Food) -> bool,
    foods: u64,
    findings: Vec<Finding<Problem>>,
    skipped: Vec<Skipped>,
    /// The file inside an archive or folder that is being read, and the line.
    at: Option<(String, u64)>,
}

impl<'a> Reading<'a> {
    /// A reading of what a person calls `file`. `take` gets the foods, and says no where it wants no more.
    pub fn new(file: &str, take: &'a mut dyn FnMut(Food) -> bool) -> Self {
        Self { file: file.into(), take, foods: 0, findings: Vec::new(), skipped: Vec::new(), at: None }
    }

    /// Hands a food on.
    pub(super) fn food(&mut self, food: Food) -> Result<(), Halt> {
        self.foods += 1;
        if (self.take)(food) { Ok(()) } else { Err(Halt::Enough) }
    }

    /// From here on `member` of the archive or folder is read, at `line`.
    pub(super) fn at(&mut self, member: &str, line: u64) {
        match &mut self.at {
            Some((name, old)) if name == member => *old = line,
            at => *at = Some((member.to_owned(), line)),
        }
    }

    /// Something is wrong in the line that is being read; `column` counts from 0.
    pub(super) fn report(&mut self, column: Option<(usize, &str)>, problem: Problem) -> Result<(), Halt> {
        let line = self.at.as_ref().map_or(0, |(_, line)| *line);
        let column = column.map(|(index, name)| (index + 1, name.to_owned()));
        self.add(problem, if line == 0 { Place::File } else { Place::Row { line, column } })
    }

    fn add(&mut self, problem: Problem, place: Place) -> Result<(), Halt> {
        let file = match &self.at {
            Some((member, _)) if !member.is_empty() && **member != *self.file => {
                Arc::from(format!("{}/{member}", self.file))
            }
            _ => Arc::clone(&self.file),
        };
        self.findings.push(Finding::new(problem, &file, place));
        if self.findings.len() < MOST_FINDINGS { Ok(()) } else { Err(Halt::Enough) }
    }

    /// Something is left out.
    pub(super) fn skip(&mut self, reason: Skip, which: &str) {
        let place = self.skipped.iter().position(|skipped| skipped.reason == reason).unwrap_or_else(|| {
            self.skipped.push(Skipped { reason, count: 0, which: Vec::new() });
            self.skipped.len() - 1
        });
        if let Some(skipped) = self.skipped.get_mut(place) {
            skipped.count += 1;
            if skipped.which.len() < MOST_NAMED {
                skipped.which.push(which.to_owned());
            }
        }
    }

    /// How many foods were handed on.
    #[must_use]
    pub const fn foods(&self) -> u64 {
        self.foods
    }

    /// What was found and what was left out, once the importer is done.
    #[must_use]
    pub fn finish(mut self, end: Result<(), Halt>) -> (Vec<Finding<Problem>>, Vec<Skipped>) {
        match end {
            Err(Halt::Problem(problem)) => {
                let line = self.at.as_ref().map_or(0, |(_, line)| *line);
                let place = if line == 0 { Place::File } else { Place::Row { line, column: None } };
                let _ = self.add(problem, place);
            }
            Ok(()) if self.foods == 0 && self.findings.is_empty() => {
                self.at = None;
                let _ = self.add(Problem::SourceEmpty, Place::File);
            }
            _ => {}
        }
        (self.findings, self.skipped)
    }
}
