//! What can be wrong with a file before a word of it is read, or when it is written.

use serde::Serialize;

use crate::finding::{self, Severity};

/// A problem of getting at the text of a file, or of writing it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum InputProblem {
    /// There is no such file.
    MissingFile,
    /// A file is to be written into a folder that is not there.
    MissingFolder {
        /// The folder, as written.
        folder: String,
    },
    /// It is a folder.
    IsADirectory,
    /// The command line itself is off.
    Usage {
        /// What is said about it.
        cause: String,
    },
    /// No nutrient is called that, and it is not the cost.
    UnknownQuantity {
        /// As written.
        quantity: String,
        /// The nearest name.
        suggestion: Option<String>,
    },
    /// A plan, and nothing that is asked of it.
    MissingQuestion {
        /// The plan, as written.
        file: String,
    },
    /// A journal of an average month.
    JournalNeedsMonth {
        /// The month that today is in, `2026-12`.
        month: String,
    },
    /// A file to write whose name does not say in which form.
    UnknownForm,
    /// A plan from standard input cannot be written back.
    ApplyNeedsFile,
    /// Both of two plans are to come from standard input.
    StandardInputTwice,
    /// Standard input cannot be watched.
    WatchNeedsFile,
    /// The system refuses to tell when it changes.
    CannotWatch {
        /// What the system says.
        cause: String,
    },
    /// The system refuses to hand it out.
    UnreadableFile {
        /// What the system says.
        cause: String,
    },
    /// The system refuses to have it written.
    UnwritableFile {
        /// What the system says.
        cause: String,
    },
    /// The answer does not get to where it is printed.
    UnwritableOutput {
        /// What the system says.
        cause: String,
    },
    /// A new file is asked for under a name that is taken.
    FileExists,
    /// It no longer says what was read.
    ChangedMeanwhile,
}

impl finding::Problem for InputProblem {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }
}
