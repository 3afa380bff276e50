//! A list of texts as it is written: items, commas, comments and blanks between brackets.

use crate::finding::Span;
use crate::plan::text::string_end;

/// Blanks within a line.
pub(super) const BLANKS: [char; 2] = [' ', '\t'];
/// All that may stand between items but for commas and comments.
const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// A list as written. Places are byte offsets into its text, which begins with `[` and ends with `]`.
pub(super) struct List<'t> {
    text: &'t str,
    items: Vec<Item>,
    comments: Vec<Span>,
}

/// A text of the list.
#[derive(Clone, Copy)]
struct Item {
    /// With its quotes.
    value: Span,
    /// Where the comma behind it stands.
    comma: Option<usize>,
}

impl<'t> List<'t> {
    /// Takes `text` apart; `None` where it is not a list of texts and nothing else.
    pub(super) fn read(text: &'t str) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut list = Self { text, items: Vec::new(), comments: Vec::new() };
        let mut at = text.starts_with('[').then_some(1)?;
        loop {
            let byte = *bytes.get(at)?;
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => at += 1,
                b'#' => {
                    let line = list.behind(at).split('\n').next().unwrap_or_default();
                    list.comments.push(Span::new(at, at + line.trim_end_matches('\r').len()));
                    at += line.len();
                }
                b',' => {
                    list.items.last_mut().filter(|item| item.comma.is_none())?.comma = Some(at);
                    at += 1;
                }
                b'"' | b'\'' => {
                    let end = string_end(bytes, at);
                    let is_closed = end > at + 1 && bytes.get(end - 1) == Some(&byte);
                    if !is_closed || list.items.last().is_some_and(|item| item.comma.is_none()) {
                        return None;
                    }
                    list.items.push(Item { value: Span::new(at, end), comma: None });
                    at = end;
                }
                b']' => return (at + 1 == text.len()).then_some(list),
                _ => return None,
            }
        }
    }

    /// Which item stands at a place.
    pub(super) fn item_at(&self, at: usize) -> Option<usize> {
        self.items.iter().position(|item| (item.value.start..item.value.end).contains(&at))
    }

    /// The list in which an item says `text`, in the quotes it has where that can be.
    pub(super) fn rewritten(&self, item: usize, text: &str) -> Option<String> {
        let Span { start, end } = self.items.get(item)?.value;
        let new = quoted(text, self.text.get(start..end)?);
        Some(format!("{}{new}{}", self.before(start), self.behind(end)))
    }

    /// The list with one more item; `indent` is that of the line on which the list begins.
    pub(super) fn appended(&self, text: &str, indent: &str) -> String {
        let new = quoted(text, "");
        let step = if indent.contains('\t') { "\t" } else { "  " };
        let Some(last) = self.items.last() else { return self.with_first(&new, &format!("{indent}{step}")) };
        let tail = last.comma.map_or(last.value.end, |comma| comma + 1);
        let rest = self.blanks_behind(tail);
        let own_line = self.indent(last);
        if own_line.is_none() && !self.behind(rest).starts_with('#') {
            return match last.comma {
                Some(_) => format!("{} {new},{}", self.before(tail), self.behind(tail)),
                None => format!("{}, {new}{}", self.before(tail), self.behind(tail)),
            };
        }
        // A comment behind the last item is about that item: the new one stands on the line below.
        let line = self.items.iter().rev().find_map(|item| self.indent(item));
        let line = format!("{}{new}{}", line.unwrap_or(&format!("{indent}{step}")), last.comma.map_or("", |_| ","));
        let comment = self.comments.iter().find(|comment| comment.start == rest);
        let end_of_line = comment.map_or(rest, |comment| comment.end);
        let (at, line) = match line_break(self.behind(end_of_line)) {
            Some(end) => (end_of_line + end.len(), format!("{line}{end}")),
            None => (tail, format!("{}{line}", self.line_end())),
        };
        let comma = if last.comma.is_none() { "," } else { "" };
        let between = self.text.get(last.value.end..at).unwrap_or_default();
        format!("{}{comma}{between}{line}{}", self.before(last.value.end), self.behind(at))
    }

    /// The empty list with an item; `indent` is for a line of its own, where no comment has one.
    fn with_first(&self, new: &str, indent: &str) -> String {
        let inside = self.text.trim_start_matches('[').trim_end_matches(']');
        let Some(end) = self.text.find('\n').map(|end| end + 1) else { return format!("[{inside}{new}{inside}]") };
        let below = self.behind(end).trim_start_matches(SPACE);
        let start = self.text.len() - below.len();
        let indent = if below.starts_with('#') { self.blanks_up_to(start) } else { indent };
        format!("{}{indent}{new},{}{}", self.before(end), self.line_end(), self.behind(end))
    }

    /// The list without an item and a comma. Comments stay where they stand; lines that would be blank go.
    pub(super) fn without(&self, item: usize) -> Option<String> {
        if self.items.len() == 1 && self.comments.is_empty() {
            return Some("[]".to_owned());
        }
        let Item { value, comma: own } = *self.items.get(item)?;
        let previous = item.checked_sub(1).and_then(|i| self.items.get(i)?.comma);
        // The comma beside it: where lines begin with commas, that is the one before.
        let own_beside = own.filter(|comma| self.blanks_behind(value.end) == *comma);
        let previous_beside = previous.filter(|comma| self.blanks_before(value.start) == comma + 1);
        let mut cuts = match (own_beside, previous_beside) {
            (Some(comma), _) => vec![Span::new(value.start, comma + 1)],
            (None, Some(comma)) => vec![Span::new(comma, value.end)],
            (None, None) => {
                let comma = own.or(previous).map(|comma| Span::new(comma, comma + 1));
                std::iter::once(value).chain(comma).collect()
            }
        };
        for cut in &mut cuts {
            *cut = self.tidy(*cut);
        }
        cuts.sort_unstable();
        let (mut text, mut at) = (String::with_capacity(self.text.len()), 0);
        for cut in cuts {
            text.push_str(self.text.get(at..cut.start).unwrap_or_default());
            at = at.max(cut.end);
        }
        text.push_str(self.behind(at));
        Some(text)
    }

    /// What to cut so that no blanks are left over where `cut` stood. Never cuts into a comment or its line break.
    fn tidy(&self, cut: Span) -> Span {
        let (left, right) = (self.blanks_before(cut.start), self.blanks_behind(cut.end));
        let rest = self.behind(right);
        let (starts_line, line_end) = (self.before(left).ends_with('\n'), line_break(rest));
        let (opens, closes) = (left == 1, rest.starts_with(']'));
        if let (true, Some(end)) = (starts_line, line_end) {
            // All of its lines.
            return Span::new(left, right + end.len());
        }
        let above = self.before(cut.start).trim_end_matches(SPACE).len();
        let below = rest.trim_start_matches(SPACE);
        if starts_line && closes && self.comments.iter().all(|c| c.start > cut.start || c.end < above) {
            // The closing bracket moves up.
            Span::new(above, cut.end)
        } else if line_end.is_some() && opens && !below.starts_with('#') {
            // What stands on the next line follows the opening bracket.
            Span::new(cut.start, self.text.len() - below.len())
        } else if line_end.is_some() || opens && closes {
            Span::new(left, right)
        } else if !starts_line && (closes || rest.starts_with('#') && right > cut.end) {
            // The blanks before a closing bracket or a comment stay.
            Span::new(left, cut.end)
        } else {
            // What follows takes its place in the line.
            Span::new(cut.start, right)
        }
    }

    /// The blanks before an item that is the first of its line.
    fn indent(&self, item: &Item) -> Option<&'t str> {
        let blanks = self.blanks_up_to(item.value.start);
        self.before(item.value.start - blanks.len()).ends_with('\n').then_some(blanks)
    }

    fn before(&self, at: usize) -> &'t str {
        self.text.get(..at).unwrap_or_default()
    }

    fn behind(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Where the blanks begin that end at `at`.
    fn blanks_before(&self, at: usize) -> usize {
        self.before(at).trim_end_matches(BLANKS).len()
    }

    /// Where the blanks end that begin at `at`.
    fn blanks_behind(&self, at: usize) -> usize {
        self.text.len() - self.behind(at).trim_start_matches(BLANKS).len()
    }

    fn blanks_up_to(&self, at: usize) -> &'t str {
        self.text.get(self.blanks_before(at)..at).unwrap_or_default()
    }

    /// How the list's first line ends.
    fn line_end(&self) -> &'static str {
        let first = self.before(self.text.find('\n').unwrap_or_default());
        if first.ends_with('\r') { "\r\n" } else { "\n" }
    }
}

/// The line break that a text begins with.
fn line_break(text: &str) -> Option<&'static str> {
    ["\r\n", "\n"].into_iter().find(|end| text.starts_with(end))
}

/// `text` as TOML: in the quotes of `old` where it can stand in them, else in plain ones.
fn quoted(text: &str, old: &str) -> String {
    let as_it_is = !text.chars().any(|c| c.is_ascii_control() && c != '\t');
    let quotes = ["\"\"\"", "'''", "'"].into_iter().find(|quotes| old.starts_with(quotes)).unwrap_or("\"");
    // A line break right behind three quotes says nothing, so it is layout.
    let start = old.strip_prefix(quotes).filter(|_| quotes.len() == 3).and_then(line_break).unwrap_or("");
    match quotes {
        "'" if as_it_is && !text.contains('\'') => format!("'{text}'"),
        "'''" if as_it_is && !text.contains("''") && !text.ends_with('\'') => format!("'''{start}{text}'''"),
        "\"\"\"" => format!("\"\"\"{start}{}\"\"\"", escaped(text)),
        _ => format!("\"{}\"", escaped(text)),
    }
}

/// `text` as it stands between double quotes of TOML.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push('\t'),
            c if c.is_ascii_control() => out.extend(format!("\\u{:04X}", u32::from(c)).chars()),
            c => out.push(c),
        }
    }
    out
}
