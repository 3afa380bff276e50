//! From text to a TOML tree, with everything that keeps the file from being TOML.
//!
//! What can be mended for certain is mended in a copy and read again, so that one slip hides no other; places in
//! the copy are led back to the text as it was written.

use toml::de::{DeTable, Error};
use unicode_normalization::UnicodeNormalization;

use super::problem::{Problem, SyntaxCause};
use super::text::string_end;
use crate::finding::{Fix, Span};
use crate::measure::Fault;

/// More rounds of mending than any file needs that a person would call a plan.
const ROUNDS: usize = 8;

/// A copy of a text with some places replaced, and the way back.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// The copy.
    pub(super) text: String,
    /// What was replaced, in the original, in order, without overlap.
    edits: Vec<Fix>,
    /// Where each replacement starts in the copy.
    starts: Vec<usize>,
}

impl Mended {
    /// `original` with `edits`; later ones that overlap are left out.
    fn new(original: &str, mut edits: Vec<Fix>) -> Self {
        edits.sort_by_key(|edit| edit.span);
        edits.dedup_by(|later, earlier| later.span.start < earlier.span.end || later.span.start == earlier.span.start);
        let mut mended = Self { text: String::with_capacity(original.len() + edits.len()), ..Self::default() };
        let mut at = 0;
        for edit in &edits {
            mended.text.push_str(original.get(at..edit.span.start).unwrap_or_default());
            mended.starts.push(mended.text.len());
            mended.text.push_str(&edit.replacement);
            at = edit.span.end;
        }
        mended.text.push_str(original.get(at..).unwrap_or_default());
        mended.edits = edits;
        mended
    }

    /// The place in the original of a place in the copy.
    pub(super) fn original(&self, at: usize) -> usize {
        let after = self.starts.partition_point(|start| *start <= at);
        let Some((edit, start)) = after.checked_sub(1).and_then(|i| self.edits.get(i).zip(self.starts.get(i))) else {
            return at;
        };
        let inside = at - start;
        if inside < edit.replacement.len() { edit.span.start } else { edit.span.end + inside - edit.replacement.len() }
    }

    /// The same for both ends.
    pub(super) fn original_span(&self, span: Span) -> Span {
        Span::new(self.original(span.start), self.original(span.end))
    }
}

/// Finds what keeps `original` from being TOML. Returns the copy that is read instead, and the faults, by place in
/// `original`.
pub(super) fn mend(original: &str) -> (Mended, Vec<Fault<Problem>>) {
    let lines = Lines::of(original);
    let mut faults: Vec<Fault<Problem>> = Vec::new();
    let mut edits: Vec<Fix> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut mended = Mended::new(original, Vec::new());
    for round in 0..ROUNDS {
        let (_, errors) = DeTable::parse_recoverable(&mended.text);
        if errors.is_empty() {
            break;
        }
        let mut more = Vec::new();
        let mut errors: Vec<_> = errors.iter().map(|error| slip(error, original, &mended)).collect();
        errors.sort_by_key(|slip| slip.at);
        for slip in errors {
            let line = lines.line(slip.at);
            // A line's first slip explains the others, but for keys and dates, which stand for themselves.
            let follows = seen.contains(&line) && !slip.alone;
            if follows || faults.iter().any(|fault| fault.span == slip.span) {
                continue;
            }
            let mut found = judge(&slip, original, &lines);
            more.append(&mut found.edits);
            if !slip.alone {
                seen.insert(line);
            }
            faults.append(&mut found.faults);
            // What follows an unclosed list says nothing until the list is closed.
            if found.hides_rest {
                break;
            }
        }
        if more.is_empty() || round + 1 == ROUNDS {
            break;
        }
        edits.append(&mut more);
        mended = Mended::new(original, edits.clone());
    }
    faults.sort_by_key(|fault| fault.span);
    faults.dedup();
    (mended, faults)
}

/// An error of the parser, at a place of the original.
struct Slip<'e> {
    at: usize,
    span: Span,
    message: &'e str,
    /// Whether it leaves the rest of its line readable.
    alone: bool,
}

/// `error` with its place in the original.
fn slip<'e>(error: &'e Error, original: &str, mended: &Mended) -> Slip<'e> {
    let span = error.span().map_or(Span::new(original.len(), original.len()), Span::from);
    let mut span = mended.original_span(span);
    span.start = floor(original, span.start);
    span.end = floor(original, span.end).max(span.start);
    let message = error.message();
    let alone = ["duplicate key", "invalid unquoted key", "invalid date", "missing escaped value"]
        .iter()
        .any(|start| message.starts_with(start));
    Slip { at: span.start, span, message, alone }
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// Where lines begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect())
    }

    /// 0-based line of a place.
    fn line(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The line of a place, without its end.
    fn span(&self, text: &str, at: usize) -> Span {
        let line = self.line(at);
        let start = self.0.get(line).copied().unwrap_or_default();
        let end = self.0.get(line + 1).map_or(text.len(), |next| next - 1);
        let body = text.get(start..end).unwrap_or_default();
        Span::new(start, start + body.trim_end_matches('\r').len())
    }
}

/// What became of an error of the parser.
#[derive(Default)]
struct Found {
    faults: Vec<Fault<Problem>>,
    /// To read the file again with.
    edits: Vec<Fix>,
    /// Whether errors behind this one are worthless until it is mended.
    hides_rest: bool,
}

impl Found {
    fn only(fault: Fault<Problem>) -> Self {
        Self { faults: vec![fault], ..Self::default() }
    }

    /// The fault's own fix is what the file is read again with.
    fn mending(fault: Fault<Problem>) -> Self {
        Self { edits: fault.fix.clone().into_iter().collect(), ..Self::only(fault) }
    }
}

/// A fault at `span`, mended by an insertion at `at`.
fn inserting(problem: Problem, span: Span, at: usize, what: &str) -> Fault<Problem> {
    let fix = Fix { span: Span::new(at, at), replacement: what.to_owned() };
    Fault { problem, span, fix: Some(fix) }
}

/// Which of our problems an error of the parser is.
fn judge(slip: &Slip<'_>, text: &str, lines: &Lines) -> Found {
    let line = lines.span(text, slip.at);
    let written = |span: Span| text.get(span.start..span.end).unwrap_or_default();
    let body = written(line);
    let syntax = Problem::TomlSyntax;
    let curly = curly_quotes(text, line);
    if !curly.is_empty() && !slip.message.starts_with("duplicate") {
        return curly_faults(text, &curly);
    }
    if slip.message.starts_with("duplicate key") || slip.message.starts_with("cannot extend") {
        let key = unquoted(written(slip.span)).to_owned();
        return Found::only(Fault::new(Problem::DuplicateKey { key, same_as: None }, slip.span));
    }
    if slip.message.starts_with("invalid unquoted key") {
        let span = word_around(text, slip.span, line);
        let key = written(span).to_owned();
        let quoted = format!("\"{key}\"");
        return Found::mending(Fault::new(Problem::BareKoreanKey { key }, span).replaced_by(quoted));
    }
    if slip.message.starts_with("invalid date") || slip.message.starts_with("invalid time") {
        let date = written(slip.span).to_owned();
        return Found::only(Fault::new(Problem::NoSuchDate { date }, slip.span));
    }
    if slip.message.starts_with("missing escaped value") || slip.message.starts_with("missing unicode") {
        let span = Span::new(floor(text, slip.span.start.saturating_sub(1)), slip.span.start);
        return Found::only(Fault::new(syntax(SyntaxCause::BadEscape), span).replaced_by("\\\\"));
    }
    if slip.message.starts_with("string values must be quoted")
        || slip.message.starts_with("unexpected key or value, expected newline")
    {
        return unquoted_value(slip, text, line);
    }
    if slip.message.starts_with("invalid basic string, expected `\"`")
        || slip.message.starts_with("invalid literal string, expected `'`")
    {
        let quote = if slip.message.contains('"') { "\"" } else { "'" };
        // Brackets and commas behind the text close what stands round it.
        let end = line.start + body.trim_end_matches([' ', '\t', ']', '}', ',']).len();
        return Found::mending(inserting(syntax(SyntaxCause::UnclosedString), Span::new(end, end), end, quote));
    }
    if slip.message.starts_with("key with no value, expected `=`") {
        return no_equals(text, line, syntax(SyntaxCause::MissingEquals));
    }
    if slip.message.starts_with("unclosed table") {
        let body = body.split('#').next().unwrap_or_default().trim_end();
        let end = line.start + body.len();
        let close = if body.trim_start().starts_with("[[") { "]]" } else { "]" };
        return Found::mending(inserting(syntax(SyntaxCause::MissingBracket), line, end, close));
    }
    if slip.message.starts_with("unexpected `=` in array") || slip.message.starts_with("unclosed") {
        return unclosed(slip, text, line, lines);
    }
    if slip.message.starts_with("missing comma") {
        // A key of the next line is no entry: what is missing is the bracket.
        if is_key_line(body) && line.start > 0 {
            return unclosed(slip, text, line, lines);
        }
        return Found::only(inserting(syntax(SyntaxCause::MissingComma), slip.span, comma_place(text, slip.at), ","));
    }
    let cause = if slip.message.contains("value") && body.trim_end().ends_with('=') {
        SyntaxCause::MissingValue
    } else {
        SyntaxCause::Other(slip.message.to_owned())
    };
    let span = if slip.span.start == slip.span.end { line } else { slip.span };
    Found::only(Fault::new(syntax(cause), span))
}

/// Behind the entry that stands before `at`.
fn comma_place(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().trim_end().len()
}

/// The curly quotes of a line that stand outside straight strings and comments.
fn curly_quotes(text: &str, line: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let bytes = text.get(..line.end).unwrap_or_default().as_bytes();
    let mut at = line.start;
    while let Some(c) = text.get(at..line.end).and_then(|rest| rest.chars().next()) {
        let length = c.len_utf8();
        match c {
            '"' | '\'' => {
                let end = string_end(bytes, at).max(at + 1);
                // A straight quote that a curly one closes.
                let body = text.get(at..end).unwrap_or_default();
                if !body.get(1..).unwrap_or_default().ends_with(c)
                    && let Some(place) = body.rfind(is_curly)
                {
                    let place = at + place;
                    found.push(Span::new(place, place + '“'.len_utf8()));
                }
                at = end;
                continue;
            }
            '#' if found.len().is_multiple_of(2) => break,
            _ if is_curly(c) => found.push(Span::new(at, at + length)),
            _ => {}
        }
        at += length;
    }
    found
}

/// The quotes word processors make.
const fn is_curly(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '‘' | '’' | '＂')
}

/// One fault a pair.
fn curly_faults(text: &str, quotes: &[Span]) -> Found {
    let mut found = Found::default();
    for pair in quotes.chunks(2) {
        let (Some(open), Some(close)) = (pair.first(), pair.last()) else { continue };
        let whole = Span::new(open.start, close.end);
        let inside = text.get(open.end..close.start).unwrap_or_default();
        let straight = if pair.len() == 2 { format!("\"{inside}\"") } else { "\"".to_owned() };
        found.faults.push(Fault::new(Problem::CurlyQuote, whole).replaced_by(straight));
        found.edits.extend(pair.iter().map(|span| Fix { span: *span, replacement: "\"".to_owned() }));
    }
    found
}

/// A value that needs quotes: the parser sees its first word, or its first number.
fn unquoted_value(slip: &Slip<'_>, text: &str, line: Span) -> Found {
    let body = text.get(line.start..line.end).unwrap_or_default();
    let list = body.contains(['[', '{']) || !is_key_line(body);
    let span = if list {
        slip.span
    } else {
        let start = line.start + body.find('=').map_or(0, |i| i + 1);
        let value = text.get(start..line.end).unwrap_or_default();
        let value = value.split(" #").next().unwrap_or_default();
        let blanks = value.len() - value.trim_start().len();
        Span::new(start + blanks, start + blanks + value.trim().len())
    };
    let written = text.get(span.start..span.end).unwrap_or_default();
    if written.is_empty() || written.contains(['"', '\'', '\\', '[', '{']) {
        let span = if written.is_empty() { line } else { span };
        return Found::only(Fault::new(Problem::TomlSyntax(SyntaxCause::Other(slip.message.to_owned())), span));
    }
    let quoted = format!("\"{written}\"");
    Found::mending(Fault::new(Problem::UnquotedText { text: written.to_owned() }, span).replaced_by(quoted))
}

/// A line that is neither header nor `key = value`; `key: value` is another language.
fn no_equals(text: &str, line: Span, problem: Problem) -> Found {
    let body = text.get(line.start..line.end).unwrap_or_default();
    let trimmed = body.trim_end();
    let blanks = body.len() - body.trim_start().len();
    let span = Span::new(line.start + blanks, line.start + trimmed.len().max(blanks));
    if let Some(colon) = body.find(':').filter(|colon| !body.get(*colon + 1..).unwrap_or_default().trim().is_empty()) {
        let colon = Span::new(line.start + colon, line.start + colon + 1);
        let fix = Some(Fix { span: colon, replacement: " =".to_owned() });
        return Found::mending(Fault { problem, span, fix });
    }
    let blank = Fix { span: line, replacement: " ".repeat(body.len()) };
    Found { edits: vec![blank], ..Found::only(Fault::new(problem, span)) }
}

/// A list or inline table that the parser never saw end: it ends before the next line that begins with a key.
fn unclosed(slip: &Slip<'_>, text: &str, line: Span, lines: &Lines) -> Found {
    let problem = Problem::TomlSyntax(SyntaxCause::MissingBracket);
    let body = text.get(line.start..line.end).unwrap_or_default();
    let close = if slip.message.contains("inline table") { "}" } else { "]" };
    let starts_other = is_key_line(body) || body.trim_start().starts_with('[');
    let before = text.get(..line.start).unwrap_or_default().trim_end();
    if !starts_other || !has_open_bracket(text, lines.span(text, before.len().saturating_sub(1)), line.start) {
        let end = text.get(..slip.span.start).unwrap_or_default().trim_end().len();
        let place = lines.span(text, end);
        let fault = inserting(problem, Span::new(place.start.min(end), end), end, close);
        return Found { hides_rest: true, ..Found::mending(fault) };
    }
    let end = before.len();
    let place = lines.span(text, end.saturating_sub(1));
    let fault = inserting(problem, Span::new(place.start, end), end, close);
    Found { hides_rest: true, ..Found::mending(fault) }
}

/// Whether the text before `end` leaves a list open; `line` is the last of it, where a comment may stand.
fn has_open_bracket(text: &str, line: Span, end: usize) -> bool {
    text.get(..end).is_some_and(|before| before.contains('[')) && line.start < end
}

/// Whether a line begins with `key =`.
fn is_key_line(body: &str) -> bool {
    let Some((key, _)) = body.split_once('=') else { return false };
    let key = key.trim();
    !key.is_empty() && !key.contains(['[', '{', ',', '#', '“'])
}

/// The bare key that `span` is part of.
fn word_around(text: &str, span: Span, line: Span) -> Span {
    let part = |c: char| !matches!(c, '.' | '=' | ']' | '[' | '{' | '}' | ',' | '"' | '\'' | '#') && !c.is_whitespace();
    let before = text.get(line.start..span.start).unwrap_or_default();
    let behind = text.get(span.end..line.end).unwrap_or_default();
    let start = span.start - (before.len() - before.trim_end_matches(part).len());
    Span::new(start, span.end + (behind.len() - behind.trim_start_matches(part).len()))
}

/// A key without its quotes, composed as keys are compared.
fn unquoted(key: &str) -> String {
    key.trim_matches(['"', '\'']).nfc().collect()
}
