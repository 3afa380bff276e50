//! What several bodies ask of what they got.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use std::sync::Arc;

use meals::finding::{Finding, Fix, Place, Problem, Span};
use meals::render::{self, Options, Sourced};
use meals::words::{AnyProblem, Lang};

/// The name of every file.
pub(crate) fn file() -> Arc<str> {
    "input".into()
}

/// The input as text, up to a length at which a slow answer would be a fault of the program and not of the input.
pub(crate) fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok().filter(|text| text.len() <= 16 << 10)
}

/// The text at a span, which lies in it and on the edges of letters.
pub(crate) fn at(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or_else(|| panic!("{span:?} is no place of {text:?}"))
}

/// The text with a fix made.
pub(crate) fn mended(text: &str, fix: &Fix) -> String {
    at(text, fix.span);
    let mut text = text.to_owned();
    text.replace_range(fix.span.start..fix.span.end, &fix.replacement);
    text
}

/// Places and fixes lie in the text, and every finding can be said in both languages, beside its text and in every form.
pub(crate) fn told<P: Problem + Clone + Into<AnyProblem>>(text: Option<&str>, findings: &[Finding<P>]) {
    for finding in findings {
        if let (Place::Text(span), Some(text)) = (&finding.place, text) {
            at(text, *span);
        }
        if let (Some(fix), Some(text)) = (&finding.fix, text) {
            mended(text, fix);
        }
    }
    // A few stand for all: they are told one by one.
    let mut names = BTreeSet::new();
    let some = findings.iter().filter(|finding| names.insert(finding.problem.name()));
    let any: Vec<Finding<AnyProblem>> = some.map(|finding| finding.clone().map(Into::into)).collect();
    let sourced: Vec<Sourced> = any.iter().map(|finding| Sourced { finding, source: text }).collect();
    for lang in [Lang::En, Lang::Ko] {
        let shown = render::findings::findings(&sourced, &Options { lang, ..Options::default() });
        assert_eq!(shown.is_empty(), findings.is_empty());
        assert!(!shown.contains('\u{1b}'), "a terminal would obey {shown:?}");
        assert!(render::github::findings(&sourced, lang).lines().count() >= sourced.len());
        for one in &sourced {
            let json = serde_json::to_string(&render::json::of(one, lang)).expect("a finding can be written");
            assert!(json.contains(one.finding.problem.name()));
        }
    }
}

/// The lines of `text` end as Windows ends them.
pub(crate) fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// Two parts of an input, parted by a line of `===`.
pub(crate) fn halves(text: &str) -> Option<(&str, &str)> {
    text.split_once("\n===\n")
}

/// Files, each behind a line `=== NAME`.
pub(crate) fn members(data: &[u8]) -> Vec<(&str, &[u8])> {
    const MARK: &[u8] = b"=== ";
    let mut members: Vec<(&str, &[u8])> = Vec::new();
    let mut rest = data;
    while let Some(behind) = rest.strip_prefix(MARK) {
        let end = behind.iter().position(|byte| *byte == b'\n').unwrap_or(behind.len());
        let (name, body) = behind.split_at(end);
        let body = body.get(1..).unwrap_or_default();
        let next = (0..body.len()).find(|at| body[*at..].starts_with(MARK) && (*at == 0 || body[at - 1] == b'\n'));
        let (body, more) = body.split_at(next.unwrap_or(body.len()));
        // What names may do to an archive is for archives as they lie.
        let is_plain = |name: &&str| {
            !name.is_empty()
                && name
                    .split('/')
                    .all(|part| part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[' || c == '_'))
        };
        if let Some(name) = std::str::from_utf8(name).ok().filter(is_plain)
            && !name.contains(['\\', ':', '\0'])
            && !name.contains("..")
            && members.iter().all(|(other, _)| *other != name)
        {
            members.push((name, body));
        }
        rest = more;
    }
    members
}

/// An archive of these files.
pub(crate) fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in members {
        if writer.start_file(*name, stored).is_ok() {
            writer.write_all(bytes).expect("in memory");
        }
    }
    writer.finish().expect("in memory").into_inner()
}
