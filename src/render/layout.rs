//! Text in columns of a terminal, where a Hangul syllable takes two.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::words::{Lang, ui};

/// Columns that `text` takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// `text` and blanks after it, to at least `columns`.
pub(super) fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Blanks and `text` after them, to at least `columns`.
pub(super) fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// `text` in at most `columns`, ending in `…` where something was left out.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.into();
    }
    let kept = head(text, columns.saturating_sub(1));
    if columns == 0 { String::new() } else { format!("{}…", kept.trim_end()) }
}

/// As much of the start of `text` as fits.
fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// `text` in lines of at most `columns`, broken at blanks (or inside a word that is too long), later lines indented.
pub(super) fn wrap(text: &str, columns: usize, indent: usize) -> Vec<String> {
    // A line must hold at least one wide letter beside its indent.
    let columns = columns.max(indent + 2);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut empty = true;
    let start = text.len() - text.trim_start_matches(' ').len();
    line.push_str(text.get(..start).unwrap_or_default());
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut word = word;
        if !empty && width(&line) + 1 + width(word) > columns {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        while width(&line) + width(word) > columns {
            let part = head(word, columns.saturating_sub(width(&line)));
            if part.is_empty() {
                break;
            }
            line.push_str(part);
            word = word.get(part.len()..).unwrap_or_default();
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
        }
        line.push_str(word);
        empty = word.is_empty();
    }
    if !empty || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// [`wrap`], but at most `most` lines; what is left out shows as `…`.
pub(super) fn wrap_within(text: &str, columns: usize, indent: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(text, columns, indent);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} …"), columns);
        }
    }
    lines
}

/// Lines, each with its end and without blanks before it.
pub(super) fn page(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect::<Vec<_>>().concat()
}

/// The first names of many, and how many more there are.
pub(super) fn some(names: &[String], shown: usize, lang: Lang) -> String {
    let text = names.iter().take(shown).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > shown { ui::and_more(&text, names.len() - shown, lang) } else { text }
}

/// `head` and as many whole `items` as fit in at most `most` lines, and how many more there are; one that is too long by
/// itself is cut.
pub(super) fn most_that_fit(
    head: &str,
    items: &[String],
    (columns, indent, most): (usize, usize, usize),
    lang: Lang,
) -> Vec<String> {
    let lines = |shown: usize| wrap(&format!("{head} {}", some(items, shown, lang)), columns, indent);
    match (1..=items.len()).rev().map(lines).find(|lines| lines.len() <= most) {
        Some(lines) => lines,
        None if items.is_empty() => Vec::new(),
        None => wrap_within(&format!("{head} {}", some(items, 1, lang)), columns, indent, most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_count_twice() {
        assert_eq!(left("가나", 6), "가나  ");
        assert_eq!(right("ab", 4), "  ab");
        assert_eq!(cut("가나다라", 5), "가나…");
        assert_eq!(cut("abc", 3), "abc");
    }

    #[test]
    fn lines_keep_to_their_columns() {
        assert_eq!(wrap("one two three", 7, 2), ["one two", "  three"]);
        assert_eq!(wrap("  가나 다라", 6, 2), ["  가나", "  다라"]);
        assert_eq!(wrap("", 10, 2), [""]);
        for columns in [1, 5, 20, 80] {
            for line in wrap(&format!("word {} {}", "긴".repeat(50), "x".repeat(99)), columns, 2) {
                assert!(width(&line) <= columns.max(4), "{columns}: {line}");
            }
        }
        assert_eq!(wrap_within("one two three four", 7, 0, 1), ["one tw…"]);
    }

    #[test]
    fn items_are_whole_or_counted() {
        let items = ["one", "two", "three"].map(String::from);
        let lines = |columns, most| most_that_fit("Do:", &items, (columns, 2, most), Lang::En);
        assert_eq!(lines(18, 1), ["Do: one, 2 more"]);
        assert_eq!(lines(12, 2), ["Do: one,", "  two, three"]);
        assert_eq!(lines(8, 1), ["Do: one…"]);
        assert!(most_that_fit("Do:", &[], (9, 2, 1), Lang::En).is_empty());
    }
}
