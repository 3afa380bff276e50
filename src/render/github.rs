//! Findings as annotations of a GitHub workflow.
//!
//! Escaping: <https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts>.

use super::Sourced;
use super::place::Places;
use crate::finding::{Place, Problem, Severity};
use crate::words::{Lang, clean_line};

/// One `::error …::message` line a finding.
#[must_use]
pub fn findings(findings: &[Sourced], lang: Lang) -> String {
    let mut places = Places::default();
    findings.iter().map(|finding| line(finding, lang, &mut places)).collect()
}

fn line<'s>(sourced: &Sourced<'s>, lang: Lang, places: &mut Places<'s>) -> String {
    let finding = sourced.finding;
    let level = match finding.problem.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut place = format!("file={}", property(&clean_line(&finding.file)));
    match (&finding.place, sourced.source) {
        (Place::Text(span), Some(source)) => {
            let (line, column) = places.line_column(source, span.start);
            place = format!("{place},line={line},col={column}");
        }
        (Place::Row { line, .. }, _) => place = format!("{place},line={line}"),
        (Place::Text(_), None) | (Place::File, _) => {}
    }
    let title = property(finding.problem.name());
    let message = format!("{} — {}", finding.problem.message(lang), finding.problem.help(lang));
    format!("::{level} {place},title={title}::{}\n", data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::assess;
    use crate::finding::{Finding, Span};
    use crate::words::AnyProblem;

    #[test]
    fn annotations_are_escaped() {
        let file: Arc<str> = "a,b:100%.toml".into();
        let problem = assess::Problem::UnknownFood { food: "x\n::error::y".into(), suggestion: None };
        let finding = Finding::new(AnyProblem::from(problem), &file, Place::Text(Span::new(3, 4)));
        let text = findings(&[Sourced { finding: &finding, source: Some("a\nbcd") }], Lang::En);
        assert_eq!(
            text,
            "::error file=a%2Cb%3A100%25.toml,line=2,col=2,title=unknown-food::no food is called `x ::error::y` — \
             define it under `[foods]`, or write the id or the whole name of a row of `data/foods.csv`\n"
        );
    }
}
