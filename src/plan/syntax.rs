//! From text to a TOML tree, with everything that keeps the file from being TOML.
//!
//! What can be mended for certain is mended in a copy and read again, so that one slip hides no other; places in
//! the copy are led back to the text as it was written.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use toml::de::{DeTable, Error};
use unicode_normalization::UnicodeNormalization;

use super::problem::{Problem, SyntaxCause};
use super::text::string_end;
use crate::finding::{Fix, Span};
use crate::measure::Fault;

/// Bytes that are parsed again and again at most, so that a large file full of slips is still answered at once.
const EFFORT: usize = 4 << 20;

/// A copy of a text with some places replaced, and the way back.
#[derive(Debug, Default)]
pub(super) struct Mended {
    /// The copy.
    pub(super) text: String,
    /// In order, without overlap.
    pieces: Vec<Piece>,
    /// From the text that the pieces are of to the one that was written.
    ends: LineEnds,
}

/// What was replaced.
#[derive(Debug)]
struct Piece {
    /// In the original.
    old: Span,
    /// In the copy.
    new: Span,
    /// Where the replacement holds what it replaces, as quotes round a word do.
    kept: Option<usize>,
}

/// The way back from a text whose lines end with LF to one where some end with CRLF: how a parser goes on behind a slip must not
/// hang on that.
#[derive(Debug, Default)]
struct LineEnds(Vec<usize>);

impl LineEnds {
    /// `original` with LF, and the way back.
    fn flat(original: &str) -> (Cow<'_, str>, Self) {
        if !original.contains("\r\n") {
            return (Cow::Borrowed(original), Self::default());
        }
        let (mut text, mut ends) = (String::with_capacity(original.len()), Vec::new());
        let mut lines = original.split("\r\n");
        text.extend(lines.next());
        for line in lines {
            ends.push(text.len());
            text.push('\n');
            text.push_str(line);
        }
        (Cow::Owned(text), Self(ends))
    }

    /// Where a place stood; the end of a line is before its CR.
    fn original(&self, at: usize) -> usize {
        at + self.0.partition_point(|end| *end < at)
    }

    fn original_span(&self, span: Span) -> Span {
        Span::new(self.original(span.start), self.original(span.end))
    }
}

impl Mended {
    /// `original` with `edits`; later ones that overlap are left out.
    pub(super) fn new(original: &str, mut edits: Vec<Fix>) -> Self {
        edits.sort_by_key(|edit| edit.span);
        edits.dedup_by(|later, earlier| later.span.start < earlier.span.end || later.span.start == earlier.span.start);
        let mut mended = Self { text: String::with_capacity(original.len() + edits.len()), ..Self::default() };
        let mut at = 0;
        for Fix { span: old, replacement } in edits {
            mended.text.push_str(original.get(at..old.start).unwrap_or_default());
            let start = mended.text.len();
            mended.text.push_str(&replacement);
            let kept = original.get(old.start..old.end).and_then(|written| replacement.find(written));
            mended.pieces.push(Piece { old, new: Span::new(start, mended.text.len()), kept });
            at = old.end;
        }
        mended.text.push_str(original.get(at..).unwrap_or_default());
        mended
    }

    /// Where something was put in between that `error` stands in.
    fn inserted_at(&self, error: &Error) -> Option<Span> {
        let at = error.span()?.start;
        let after = self.pieces.partition_point(|piece| piece.new.start <= at);
        let piece = after.checked_sub(1).and_then(|index| self.pieces.get(index))?;
        (piece.old.start == piece.old.end && at < piece.new.end).then_some(piece.old)
    }

    /// The place in the original of a place in the copy.
    pub(super) fn original_span(&self, span: Span) -> Span {
        let end =
            if span.start == span.end { self.before_ends(span.end, false) } else { self.before_ends(span.end, true) };
        self.ends.original_span(Span::new(self.before_ends(span.start, false), end))
    }

    /// The same for one of its ends, as far as the pieces go. Of a replacement that does not hold what was there, a place is where
    /// that began, or as an end, where it ended.
    fn before_ends(&self, at: usize, is_end: bool) -> usize {
        let after = self.pieces.partition_point(|piece| piece.new.start <= at);
        let Some(Piece { old, new, kept }) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else {
            return at;
        };
        match kept {
            _ if at >= new.end => old.end + (at - new.end),
            Some(kept) => (old.start + (at - new.start).saturating_sub(*kept)).min(old.end),
            None if is_end && at > new.start => old.end,
            None => old.start,
        }
    }
}

/// Finds what keeps `original` from being TOML. Returns the copy that is read instead, and the faults, by place in
/// `original`.
pub(super) fn mend(original: &str) -> (Mended, Vec<Fault<Problem>>) {
    let (flat, ends) = LineEnds::flat(original);
    let (mut mended, mut faults) = mend_flat(&flat);
    for fault in &mut faults {
        fault.span = ends.original_span(fault.span);
        if let Some(fix) = &mut fault.fix {
            fix.span = ends.original_span(fix.span);
        }
    }
    mended.ends = ends;
    (mended, faults)
}

/// The same for a text whose lines end with LF.
fn mend_flat(original: &str) -> (Mended, Vec<Fault<Problem>>) {
    let lines = Lines::of(original);
    let mut faults: Vec<Fault<Problem>> = Vec::new();
    let mut edits: Vec<Fix> = Vec::new();
    let (mut seen, mut told) = (BTreeSet::new(), BTreeSet::new());
    // The last round's, each with the error that it was for.
    let mut tried: Vec<(Fix, String, usize)> = Vec::new();
    let mut mended = Mended::new(original, Vec::new());
    let rounds = EFFORT.checked_div(original.len()).unwrap_or(1).min(64);
    for round in 1..=rounds {
        let (_, errors) = DeTable::parse_recoverable(&mended.text);
        if errors.is_empty() {
            break;
        }
        // What is told again behind its mending, or stumbles over it, was not mended by it.
        let mut slips: Vec<_> = errors.iter().map(|error| slip(error, original, &mended)).collect();
        let told_again: HashSet<_> = slips.iter().map(|slip| (slip.message, slip.at)).collect();
        let stumbled_over: HashSet<_> = errors.iter().filter_map(|error| mended.inserted_at(error)).collect();
        let in_vain = |(edit, message, at): &(Fix, String, usize)| {
            told_again.contains(&(message.as_str(), *at)) || stumbled_over.contains(&edit.span)
        };
        let failed: HashSet<Fix> = tried.drain(..).filter(in_vain).map(|(edit, ..)| edit).collect();
        if !failed.is_empty() {
            edits.retain(|edit| !failed.contains(edit));
            for fault in &mut faults {
                fault.fix = fault.fix.take().filter(|fix| !failed.contains(fix));
            }
            mended = Mended::new(original, edits.clone());
            continue;
        }
        let mut more = Vec::new();
        slips.sort_by_key(|slip| slip.at);
        // Up to where this round's faults speak for the text.
        let mut reach = 0;
        for slip in slips {
            let line = lines.line(slip.at);
            // A line's first slip explains the others, but for keys and dates, which stand for themselves.
            let follows = seen.contains(&line) && !slip.alone || slip.at < reach;
            if follows || !told.insert(slip.span) {
                continue;
            }
            let mut found = judge(&slip, original, &lines);
            tried.extend(found.edits.iter().map(|edit| (edit.clone(), slip.message.to_owned(), slip.at)));
            more.append(&mut found.edits);
            if !slip.alone {
                seen.insert(line);
            }
            reach = found.faults.iter().map(|fault| fault.span.end).fold(reach, usize::max);
            faults.append(&mut found.faults);
            // What follows an unclosed list says nothing until the list is closed.
            if found.hides_rest {
                break;
            }
        }
        if more.is_empty() || round == rounds {
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
        Span::new(start, end)
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
        let key = unquoted(written(slip.span));
        return Found::only(Fault::new(Problem::DuplicateKey { key, same_as: None }, slip.span));
    }
    if slip.message.starts_with("invalid unquoted key") {
        let key = word_around(text, slip.span, line);
        if written(key).contains(':') && !is_key_line(body) {
            let found = no_equals(text, line, syntax(SyntaxCause::MissingEquals));
            return Found { hides_rest: true, ..found };
        }
        return bare_key(text, key);
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
        let found = Found::mending(inserting(syntax(SyntaxCause::UnclosedString), Span::new(end, end), end, quote));
        return Found { hides_rest: body.contains(['[', '{']), ..found };
    }
    if slip.message.starts_with("key with no value, expected `=`") {
        return no_equals(text, line, syntax(SyntaxCause::MissingEquals));
    }
    if slip.message.starts_with("unclosed table") || slip.message.starts_with("unclosed array table") {
        let end = code_end(text, line);
        if written(Span::new(line.start, end)).ends_with(']') && !body.trim_start().starts_with("[[") {
            let key = word_around(text, slip.span, line);
            // A key that has its quotes already is not what is wrong.
            return match written(key) {
                "" => Found::only(Fault::new(syntax(SyntaxCause::Other(slip.message.to_owned())), line)),
                _ => bare_key(text, key),
            };
        }
        let close = match (body.trim_start().starts_with("[["), written(Span::new(line.start, end)).ends_with(']')) {
            (true, false) => "]]",
            _ => "]",
        };
        return Found::mending(inserting(syntax(SyntaxCause::MissingBracket), line, end, close));
    }
    if slip.message.starts_with("missing assignment") {
        let key = word_around(text, slip.span, line);
        if written(key).contains(' ') && written(Span::new(key.end, line.end)).trim_start().starts_with('=') {
            return bare_key(text, key);
        }
        let fault = inserting(syntax(SyntaxCause::MissingEquals), slip.span, slip.at, "= ");
        return Found { hides_rest: true, ..Found::mending(fault) };
    }
    if let Some(found) = unbalanced(slip, text, line, lines) {
        return found;
    }
    let cause = SyntaxCause::Other(slip.message.to_owned());
    let span = if slip.span.start == slip.span.end { line } else { slip.span };
    Found::only(Fault::new(syntax(cause), span))
}

/// A list or an inline table that lacks a bracket or a comma.
fn unbalanced(slip: &Slip<'_>, text: &str, line: Span, lines: &Lines) -> Option<Found> {
    let syntax = Problem::TomlSyntax;
    let written = |span: Span| text.get(span.start..span.end).unwrap_or_default();
    let here = text.get(slip.at..).unwrap_or_default();
    let in_table = slip.message.contains("key-value") || slip.message.contains("inline table");
    let missing = slip.message.starts_with("missing comma") || slip.message.starts_with("missing key for inline");
    // A list and an inline table that close as the other, or one that the other's end cuts off.
    if !in_table && missing && here.starts_with('}') {
        let span = Span::new(slip.at, slip.at + 1);
        let fault = Fault::new(syntax(SyntaxCause::MissingBracket), span).replaced_by("]");
        return Some(Found { hides_rest: true, ..Found::mending(fault) });
    }
    if slip.message.starts_with("invalid inline table element") && here.starts_with(']') {
        let place = last_code(text, slip.at, lines);
        let fault = inserting(syntax(SyntaxCause::MissingBracket), Span::new(line.start.min(place), place), place, "}");
        return Some(Found { hides_rest: true, ..Found::mending(fault) });
    }
    if missing {
        // A key or header of the next line is no entry (a plan has no lists of lists): what is missing is the bracket.
        if starts_anew(written(line)) && written(Span::new(line.start, slip.at)).trim().is_empty() {
            return Some(unclosed(in_table, slip, text, line, lines));
        }
        let place = last_code(text, slip.at, lines);
        // Behind a comma or a bracket no comma is missing.
        let is_behind_value = !text.get(..place).unwrap_or_default().ends_with([',', '[', '{', '=']);
        let fault = || inserting(syntax(SyntaxCause::MissingComma), Span::new(place, slip.at), place, ",");
        return is_behind_value.then(|| Found::mending(fault()));
    }
    let ends_early = slip.message.starts_with("unexpected `=` in array") || slip.message.starts_with("unclosed");
    ends_early.then(|| unclosed(in_table, slip, text, line, lines))
}

/// One past the last byte before `at` that is neither blank nor comment.
fn last_code(text: &str, at: usize, lines: &Lines) -> usize {
    let mut line = lines.line(at);
    let mut until = at;
    loop {
        let start = lines.0.get(line).copied().unwrap_or_default();
        let code = code_end(text, Span::new(start, until));
        if code > start || line == 0 {
            return code;
        }
        line -= 1;
        until = start.saturating_sub(1);
    }
}

/// One past the last byte of a line that is neither blank nor comment.
fn code_end(text: &str, line: Span) -> usize {
    let bytes = text.get(..line.end).unwrap_or_default().as_bytes();
    let mut at = line.start;
    let mut end = line.start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'#' => break,
            b'"' | b'\'' => {
                at = string_end(bytes, at).max(at + 1);
                end = at;
            }
            _ => {
                at += 1;
                end = if byte.is_ascii_whitespace() { end } else { at };
            }
        }
    }
    end
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
    if text.get(line.start..code_end(text, line)).unwrap_or_default().ends_with('=') {
        let blank = Fix { span: line, replacement: " ".repeat(body.len()) };
        let fault = Fault::new(Problem::TomlSyntax(SyntaxCause::MissingValue), line);
        return Found { edits: vec![blank], ..Found::only(fault) };
    }
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
    let code = text.get(line.start..code_end(text, line)).unwrap_or_default();
    if is_key_line(body) && !body.trim_start().starts_with(['"', '\'']) {
        let key = code.split('=').next().unwrap_or_default().trim();
        return bare_key(text, Span::new(span.start, span.start + key.len()));
    }
    if code.ends_with(']') && !code.contains('[') {
        let problem = Problem::TomlSyntax(SyntaxCause::MissingBracket);
        return Found::mending(inserting(problem, span, span.start, "["));
    }
    if let Some(colon) = body.find(':').filter(|colon| !body.get(*colon + 1..).unwrap_or_default().trim().is_empty()) {
        let colon = Span::new(line.start + colon, line.start + colon + 1);
        let fix = Some(Fix { span: colon, replacement: " =".to_owned() });
        return Found::mending(Fault { problem, span, fix });
    }
    let blank = Fix { span: line, replacement: " ".repeat(body.len()) };
    Found { edits: vec![blank], ..Found::only(Fault::new(problem, span)) }
}

/// A key that needs quotes: Korean letters, or several words, behind which the parser sees nothing right.
fn bare_key(text: &str, span: Span) -> Found {
    let key = text.get(span.start..span.end).unwrap_or_default().to_owned();
    let quoted = format!("\"{key}\"");
    let hides_rest = key.contains(char::is_whitespace);
    let marks = ['"', '\'', '\\'];
    let before = text.get(..span.start).unwrap_or_default();
    let behind = text.get(span.end..).unwrap_or_default();
    let has_quotes = key.contains(marks) || before.ends_with(marks) || behind.starts_with(marks);
    let fault = Fault::new(Problem::BareKoreanKey { key }, span);
    // Quotes round or beside others are no mending.
    let found = if has_quotes { Found::only(fault) } else { Found::mending(fault.replaced_by(quoted)) };
    Found { hides_rest, ..found }
}

/// A list or inline table that the parser never saw end: it ends before the next line that begins with a key.
fn unclosed(in_table: bool, slip: &Slip<'_>, text: &str, line: Span, lines: &Lines) -> Found {
    let problem = Problem::TomlSyntax(SyntaxCause::MissingBracket);
    let body = text.get(line.start..line.end).unwrap_or_default();
    let close = if in_table { "}" } else { "]" };
    let until = if starts_anew(body) && line.start > 0 { line.start - 1 } else { slip.span.start };
    let end = last_code(text, until, lines);
    let place = lines.span(text, end);
    // What is closed already, a header or a list (no plan has lists of lists), is not mended by closing it once more.
    let code = text.get(place.start..end).unwrap_or_default();
    let is_closed = if in_table { code.matches('}').count() >= code.matches('{').count() } else { code.ends_with(']') };
    if is_closed && code.ends_with(close) {
        return Found::only(Fault::new(Problem::TomlSyntax(SyntaxCause::Other(slip.message.to_owned())), place));
    }
    let fault = inserting(problem, Span::new(place.start.min(end), end), end, close);
    Found { hides_rest: true, ..Found::mending(fault) }
}

/// Whether a line begins a key or a header.
fn starts_anew(body: &str) -> bool {
    is_key_line(body) || body.trim_start().starts_with('[')
}

/// Whether a line begins with `key =`.
fn is_key_line(body: &str) -> bool {
    let Some((key, _)) = body.split_once('=') else { return false };
    let key = key.trim();
    !key.is_empty() && !key.contains(['[', '{', ',', '#', '“']) && key.matches('"').count().is_multiple_of(2)
}

/// The bare key that `span` is part of, with the blanks of a key of several words.
fn word_around(text: &str, span: Span, line: Span) -> Span {
    let edge = |c: char| matches!(c, '.' | '=' | ']' | '[' | '{' | '}' | ',' | '"' | '\'' | '#');
    let before = text.get(line.start..span.start).unwrap_or_default();
    let behind = text.get(span.start..line.end).unwrap_or_default();
    let start = line.start + before.rfind(edge).map_or(0, |i| i + 1);
    let end = span.start + behind.find(edge).unwrap_or(behind.len());
    let word = text.get(start..end).unwrap_or_default();
    let blanks = word.len() - word.trim_start().len();
    Span::new(start + blanks, (start + blanks + word.trim().len()).max(span.end))
}

/// A key without its quotes, composed as keys are compared.
fn unquoted(key: &str) -> String {
    key.trim_matches(['"', '\'']).nfc().collect()
}
