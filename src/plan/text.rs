//! From bytes to text, and from places in a decoded string back to places in the file.

use super::problem::Problem;
use crate::finding::Span;

/// The largest plan that is read. A year of one person's meals is a hundredth of it.
pub const MAX_BYTES: usize = 1 << 20;

/// The deepest nesting of brackets, and the longest dotted key, that is read.
pub const MAX_DEPTH: usize = 16;

/// The text of a plan file, without a byte order mark. Spans of findings point into this text.
pub fn decode(bytes: &[u8]) -> Result<String, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(Problem::PlanTooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(body) {
        // UTF-16 of plain English is valid UTF-8 in which every other byte is zero; a stray zero is a slip of TOML.
        Ok(text) if text.bytes().filter(|byte| *byte == 0).count() * 4 < text.len().max(1) => Ok(text.to_owned()),
        Ok(text) => Err(not_utf8(bytes, text.find('\0').unwrap_or(0), text)),
        Err(error) => {
            let good = body.get(..error.valid_up_to()).unwrap_or_default();
            Err(not_utf8(bytes, error.valid_up_to(), std::str::from_utf8(good).unwrap_or_default()))
        }
    }
}

/// Says where the first bad byte is, and what encoding the file seems to have.
fn not_utf8(bytes: &[u8], offset: usize, text: &str) -> Problem {
    let good = text.get(..offset).unwrap_or_default();
    let last_line = good.rsplit('\n').next().unwrap_or_default();
    let zeros = bytes.iter().take(200).filter(|b| **b == 0).count();
    let looks_like = if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || zeros > 20 {
        Some("UTF-16")
    } else if looks_like_cp949(bytes) {
        Some("CP949")
    } else {
        None
    };
    Problem::NotUtf8 {
        line: good.matches('\n').count() + 1,
        column: last_line.chars().count() + 1,
        offset,
        looks_like: looks_like.map(str::to_owned),
    }
}

/// Whether the bytes above ASCII come in the pairs of CP949's common Hangul (lead B0–C8, trail A1–FE).
fn looks_like_cp949(bytes: &[u8]) -> bool {
    let (mut pairs, mut odd) = (0_usize, 0_usize);
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        if byte >= 0x80 {
            match rest.next() {
                Some(trail) if (0xb0..=0xc8).contains(&byte) && trail >= 0xa1 => pairs += 1,
                _ => odd += 1,
            }
        }
    }
    pairs > odd * 3
}

/// Whether brackets and dotted keys stay within [`MAX_DEPTH`].
///
/// The parser descends once a level, so this is asked before it: strings and comments are skipped as it skips them.
pub(super) fn is_shallow(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut depth, mut dots, mut at) = (0_usize, 0_usize, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => {
                at = string_end(bytes, at);
                continue;
            }
            b'#' => {
                at += bytes.get(at..).unwrap_or_default().iter().position(|b| *b == b'\n').unwrap_or(bytes.len());
                continue;
            }
            b'[' | b'{' => {
                depth += 1;
                dots = 0;
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'.' => dots += 1,
            b'\n' | b'=' | b',' => dots = 0,
            _ => {}
        }
        if depth > MAX_DEPTH || dots > MAX_DEPTH {
            return false;
        }
        at += 1;
    }
    true
}

/// One past the string that opens at `start`; a string of one line ends with its line.
pub(super) fn string_end(bytes: &[u8], start: usize) -> usize {
    let Some(&quote) = bytes.get(start) else { return start };
    let rest = bytes.get(start..).unwrap_or_default();
    let long = rest.starts_with(&[quote; 3]);
    let mut at = start + if long { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if quote == b'"' && bytes.get(at + 1).is_some_and(|next| long || *next != b'\n') => at += 2,
            b'\n' if !long => return at,
            _ if byte == quote && !long => return at + 1,
            _ if byte == quote && bytes.get(at..).unwrap_or_default().starts_with(&[quote; 3]) => {
                let quotes = bytes.get(at..).unwrap_or_default().iter().take(5).take_while(|b| **b == quote).count();
                return at + quotes;
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Where the bytes of a decoded string stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Offsets {
    /// Byte for byte, from here.
    From(usize),
    /// One place a decoded byte, and one for the end.
    Each(Vec<usize>),
    /// Nobody knows; the whole.
    Whole(Span),
}

impl Offsets {
    /// For the string that stands at `span` of `file` and was decoded to `value`.
    pub(super) fn of(file: &str, span: Span, value: &str) -> Self {
        let raw = file.get(span.start..span.end).unwrap_or_default();
        let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| raw.starts_with(quote)).unwrap_or("");
        let inner = raw.strip_prefix(quote).unwrap_or(raw);
        let inner = inner.strip_suffix(quote).filter(|_| !quote.is_empty()).unwrap_or(inner);
        let start = span.start + quote.len();
        if inner == value {
            return Self::From(start);
        }
        let (decoded, mut places) = unescaped(inner, quote.starts_with('"'), quote.len() == 3);
        if decoded != value {
            return Self::Whole(span);
        }
        for place in &mut places {
            *place += start;
        }
        Self::Each(places)
    }

    /// The place in the file of a place in the decoded string.
    pub(super) fn span(&self, inside: Span) -> Span {
        match self {
            Self::From(start) => Span::new(start + inside.start, start + inside.end),
            Self::Each(places) => {
                let place = |i: usize| places.get(i).or(places.last()).copied().unwrap_or_default();
                Span::new(place(inside.start), place(inside.end))
            }
            Self::Whole(span) => *span,
        }
    }
}

/// What a string means, and for each byte of that (and its end) the byte of `inner` it comes from.
/// A backslash that means nothing stays, as the parser keeps it.
fn unescaped(inner: &str, escapes: bool, long: bool) -> (String, Vec<usize>) {
    let mut decoded = String::with_capacity(inner.len());
    let mut places = Vec::with_capacity(inner.len() + 1);
    let mut push = |c: char, from: usize| {
        decoded.push(c);
        places.extend(std::iter::repeat_n(from, c.len_utf8()));
    };
    let mut at = 0;
    if long {
        // A newline right behind the opening quotes is not part of the string.
        at = if inner.starts_with("\r\n") { 2 } else { usize::from(inner.starts_with('\n')) };
    }
    while let Some(c) = inner.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = inner.get(at + c.len_utf8()..).unwrap_or_default();
        if c != '\\' || !escapes {
            push(c, at);
            at += c.len_utf8();
            continue;
        }
        let code = |digits: usize| {
            let hex = rest.get(1..=digits)?;
            Some((char::from_u32(u32::from_str_radix(hex, 16).ok()?)?, 2 + digits))
        };
        let simple = |c: char| Some((c, 2));
        let meaning = match rest.chars().next() {
            Some('b') => simple('\u{8}'),
            Some('t') => simple('\t'),
            Some('n') => simple('\n'),
            Some('f') => simple('\u{c}'),
            Some('r') => simple('\r'),
            Some('e') => simple('\u{1b}'),
            Some('"') => simple('"'),
            Some('\\') => simple('\\'),
            Some('x') => code(2),
            Some('u') => code(4),
            Some('U') => code(8),
            _ => None,
        };
        if let Some((c, length)) = meaning {
            push(c, at);
            at += length;
        } else if long && rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
            at = inner.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        } else {
            push('\\', at);
            at += 1;
        }
    }
    places.push(inner.len());
    (decoded, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(decode("\u{feff}title = \"주간\"".as_bytes()), Ok("title = \"주간\"".to_owned()));
    }

    #[test]
    fn other_encodings_are_named_with_the_place_of_the_first_bad_byte() {
        let cp949 = b"title = \"a\"\nshop = \"\xb0\xed\xbd\xc3\xc5\xda\"\n";
        assert_eq!(
            decode(cp949),
            Err(Problem::NotUtf8 { line: 2, column: 9, offset: 20, looks_like: Some("CP949".to_owned()) })
        );
        let utf16: Vec<u8> =
            "\u{feff}title = \"week\" # a plan of a week".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            decode(&utf16),
            Err(Problem::NotUtf8 { line: 1, column: 1, offset: 0, looks_like: Some("UTF-16".to_owned()) })
        );
        assert!(matches!(decode(b"a = \"\xff\""), Err(Problem::NotUtf8 { offset: 5, looks_like: None, .. })));
    }

    #[test]
    fn more_than_a_mebibyte_is_refused() {
        assert_eq!(
            decode(&vec![b'#'; MAX_BYTES + 1]),
            Err(Problem::PlanTooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES })
        );
    }

    #[test]
    fn brackets_count_only_outside_strings_and_comments() {
        assert!(is_shallow("a = [[1], [2]]\nb = \"[[[[[[[[[[[[[[[[[[[[[[\" # [[[[[[[[[[[[[[[[[[[[[["));
        assert!(is_shallow("a = '''\n[[[[[[[[[[[[[[[[[[[[[[[[[ ' ''' # x"));
        assert!(!is_shallow(&"[".repeat(MAX_DEPTH + 1)));
        assert!(!is_shallow(&"a.".repeat(MAX_DEPTH + 1)));
        assert!(!is_shallow(&format!("a = \"open\nb = {}", "{a=".repeat(40))));
    }

    #[test]
    fn places_inside_escaped_strings_are_places_of_the_file() {
        let file = r#"x = "\uAC00\t2 개""#;
        let offsets = Offsets::of(file, Span::new(4, file.len()), "가\t2 개");
        let span = offsets.span(Span::new(4, 5));
        assert_eq!(&file[span.start..span.end], "2");
        let span = offsets.span(Span::new(0, 3));
        assert_eq!(&file[span.start..span.end], r"\uAC00");
    }
}
