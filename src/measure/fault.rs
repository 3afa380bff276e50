//! A short text that was not understood: what is wrong with it, where in it, and how to mend it.

use serde::Serialize;

use crate::finding::{Fix, Span};

/// A problem of a short text; spans are byte offsets into that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<P> {
    /// What is wrong.
    pub problem: P,
    /// Where in the text.
    pub span: Span,
    /// How to mend it, where that is clear.
    pub fix: Option<Fix>,
}

impl<P> Fault<P> {
    /// `problem` at `span`, without a fix.
    pub const fn new(problem: P, span: Span) -> Self {
        Self { problem, span, fix: None }
    }

    /// The same fault, mended by putting `replacement` where it points.
    #[must_use]
    pub fn replaced_by(mut self, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span: self.span, replacement: replacement.into() });
        self
    }

    /// The same fault as another kind of problem.
    pub fn map<Q>(self, wrap: impl FnOnce(P) -> Q) -> Fault<Q> {
        Fault { problem: wrap(self.problem), span: self.span, fix: self.fix }
    }

    /// The same fault in a longer text, in which this one starts at byte `by`.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Self {
        self.span = shift(self.span, by);
        if let Some(fix) = &mut self.fix {
            fix.span = shift(fix.span, by);
        }
        self
    }
}

/// `span` moved to the right by `by` bytes.
fn shift(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// What can be wrong with an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
pub enum AmountProblem {
    /// Below zero.
    Negative,
    /// No number, or none that can be meant: NaN, `1/0`, `1.2.3`, `1e400`.
    NotANumber,
    /// Larger, or smaller, than anything eaten or bought.
    Absurd,
    /// `1,5` for 1.5.
    DecimalComma,
    /// `1 - 2` for `1-2`.
    SpacedRange,
    /// `10 000` for `10000`.
    SpacedThousands,
    /// Letters, digits or signs of double width (`２００`).
    FullWidth,
    /// No number where one is wanted.
    NoAmount,
    /// Zero where something is wanted.
    Zero,
    /// The first number of a range is above the second.
    UpsideDown,
    /// A number without the unit it needs.
    NoUnit,
    /// A unit nobody knows here.
    UnknownUnit {
        /// As written.
        unit: String,
    },
}
