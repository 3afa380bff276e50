//! Findings beside the text they point into, as rustc prints its own.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::place::{floor, line_column};
use super::{Options, Sourced};
use crate::finding::{Fix, Place, Problem, Severity, Span};
use crate::words::{Lang, clean_line, ui};

/// Bytes of a line up to which a fix is shown as a diff; beyond, the replacement alone is told.
const DIFF: usize = 400;

/// Every finding, a blank line between two, ending in a line break; nothing for none.
#[must_use]
pub fn findings(findings: &[Sourced], opts: &Options) -> String {
    let width = opts.width.clamp(40, 140);
    let renderer = if opts.color { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let shown: Vec<String> = findings.iter().map(|finding| one(finding, &renderer, opts.lang)).collect();
    if shown.is_empty() { String::new() } else { shown.join("\n\n") + "\n" }
}

fn one(sourced: &Sourced, renderer: &Renderer, lang: Lang) -> String {
    let finding = sourced.finding;
    let (level, word) = match finding.problem.severity() {
        Severity::Error => (Level::ERROR, ui::ERROR),
        Severity::Warning => (Level::WARNING, ui::WARNING),
        Severity::Note => (Level::NOTE, ui::NOTE),
    };
    let help = || Level::HELP.with_name(ui::HELP.get(lang));
    let file = clean_line(&finding.file);
    let help_text = clean_line(&finding.problem.help(lang));
    let mut main = Group::with_title(
        level
            .with_name(word.get(lang))
            .primary_title(clean_line(&finding.problem.message(lang)))
            .id(finding.problem.name()),
    );
    main = match (&finding.place, sourced.source) {
        (Place::Text(span), Some(source)) => {
            let window = Window::of(source, inside(source, *span));
            let mark = AnnotationKind::Primary.span(window.span.clone());
            main.element(window.snippet(&file).annotation(mark))
        }
        (Place::Row { line, column }, _) => {
            let named = match column {
                Some((_, header)) => format!("{file}:{line} [{}]", crate::words::clean(header)),
                None => format!("{file}:{line}"),
            };
            main.element(Origin::path(named))
        }
        (Place::Text(_), None) | (Place::File, _) => main.element(Origin::path(file.clone())),
    };
    let patched = finding.fix.as_ref().zip(sourced.source).filter(|(fix, source)| is_short(source, fix));
    let groups = match patched {
        Some((fix, source)) => {
            let window = Window::of(source, inside(source, fix.span));
            let patch = Patch::new(window.span.clone(), tame(&fix.replacement));
            vec![main, Group::with_title(help().secondary_title(help_text)).element(window.snippet(&file).patch(patch))]
        }
        None => vec![main.element(help().message(help_text))],
    };
    renderer.render(&groups)
}

/// The lines that a span touches: a thousand findings in a long file must not copy it a thousand times.
struct Window<'a> {
    text: &'a str,
    line: usize,
    span: Range<usize>,
}

impl<'a> Window<'a> {
    fn of(source: &'a str, span: Range<usize>) -> Self {
        let before = source.get(..span.start).unwrap_or_default();
        let after = source.get(span.end..).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        let end = span.end + after.find('\n').map_or(after.len(), |i| i + 1);
        Self {
            text: source.get(start..end).unwrap_or_default(),
            line: line_column(source, span.start).0,
            span: span.start - start..span.end - start,
        }
    }

    fn snippet<T: Clone>(&self, file: &str) -> Snippet<'static, T> {
        Snippet::source(tame(self.text)).line_start(self.line).path(file.to_owned())
    }
}

/// A span that lies in the text and on character boundaries, on one line where it is empty.
fn inside(source: &str, span: Span) -> Range<usize> {
    let start = floor(source, span.start);
    start..floor(source, span.end).max(start)
}

/// The text with harmful characters replaced, byte for byte, so that spans keep their places.
fn tame(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    for c in source.chars() {
        // Also what is a line break only to some: U+2028, U+2029.
        let harmless =
            matches!(c, '\n' | '\r' | '\t' | ' '..='~') || clean_line(c.encode_utf8(&mut [0; 4])).starts_with(c);
        if harmless {
            out.push(c);
        } else {
            out.extend(std::iter::repeat_n('?', c.len_utf8()));
        }
    }
    out
}

/// Whether the lines a fix touches are short enough to be shown whole.
fn is_short(source: &str, fix: &Fix) -> bool {
    Window::of(source, inside(source, fix.span)).text.len() + fix.replacement.len() <= DIFF
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::assess;
    use crate::finding::Finding;
    use crate::words::AnyProblem;

    fn unknown(food: &str, span: Span) -> Finding<AnyProblem> {
        let file: Arc<str> = "plan.toml".into();
        let suggestion = Some("두부".to_owned());
        let problem = assess::Problem::UnknownFood { food: food.into(), suggestion };
        Finding::new(AnyProblem::from(problem), &file, Place::Text(span))
    }

    fn show(finding: &Finding<AnyProblem>, source: Option<&str>, lang: Lang) -> String {
        findings(&[Sourced { finding, source }], &Options { lang, ..Options::default() })
    }

    #[test]
    fn a_plan_with_a_fix() {
        let source = "[week.everyday]\r\nlunch = [\"밥 1공기\", \"100 g 두브\"]\r\n";
        let start = source.find("두브").unwrap();
        let mut finding = unknown("두브", Span::new(start, start + 6));
        insta::assert_snapshot!("finding_en", show(&finding, Some(source), Lang::En));
        finding.fix = Some(Fix { span: Span::new(start, start + 6), replacement: "두부".into() });
        insta::assert_snapshot!("finding_fix_en", show(&finding, Some(source), Lang::En));
        insta::assert_snapshot!("finding_fix_ko", show(&finding, Some(source), Lang::Ko));
    }

    #[test]
    fn a_table_a_file_and_no_source() {
        let file: Arc<str> = "my.csv".into();
        let at = |place| Finding::new(AnyProblem::from(assess::Problem::NothingEaten), &file, place);
        let shown = [
            at(Place::Row { line: 12, column: Some((4, "iron_mg".into())) }),
            at(Place::Row { line: 12, column: None }),
            at(Place::File),
            unknown("x", Span::new(3, 4)),
        ];
        let shown: Vec<_> = shown.iter().map(|finding| Sourced { finding, source: None }).collect();
        insta::assert_snapshot!("finding_places", findings(&shown, &Options::default()));
        assert_eq!(findings(&[], &Options::default()), "");
    }

    #[test]
    fn odd_spans_do_no_harm() {
        let long = format!("lunch = [\"{}두브\"]\n", "x".repeat(10_000));
        let at = long.find("두브").unwrap();
        for (source, start, end) in [
            ("", 0, 0),
            ("a = 1", 5, 5),
            ("a = 1\n", 6, 6),
            ("a = 1\r\n", 7, 99),
            ("a = 1\r\nb", 5, 7),
            ("가나다", 1, 2),
            ("가나다", 4, 2),
            ("a\nb\nc", 0, 5),
            ("\u{1b}[31m\u{202E}\u{0}x\ty", 1, 9),
            (long.as_str(), at, at + 6),
            (long.as_str(), 0, long.len()),
        ] {
            for replacement in ["", "z", "여러\n줄", "\u{1b}[1m"] {
                let mut finding = unknown("\u{1b}[31m두브\u{202E}", Span::new(start, end));
                for lang in [Lang::En, Lang::Ko] {
                    finding.fix = Some(Fix { span: Span::new(start, end), replacement: replacement.into() });
                    let text = show(&finding, Some(source), lang);
                    let harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
                    assert!(!text.contains(harmful), "{text:?}");
                    assert!(text.len() < 2500, "{}: {text}", text.len());
                }
            }
        }
    }
}
