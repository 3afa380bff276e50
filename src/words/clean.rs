//! Names from files, made harmless for a terminal.

use unicode_width::UnicodeWidthChar;

/// Columns a name may take in a sentence.
const NAME: usize = 48;

/// `text` without control, bidirectional and invisible characters, cut to a reasonable width.
///
/// A name comes from a file anybody may have written: it must not colour, move or reverse what stands beside it.
#[must_use]
pub fn clean(text: &str) -> String {
    cut(&clean_line(text), NAME)
}

/// `text` on one line, without control, bidirectional and invisible characters, at whatever length.
#[must_use]
pub fn clean_line(text: &str) -> String {
    text.chars().map(|c| if is_blank(c) { ' ' } else { c }).filter(|c| !is_harmful(*c)).collect()
}

/// `text` cleaned and between backticks, as sentences show names.
#[must_use]
pub fn tick(text: &str) -> String {
    format!("`{}`", clean(text).replace('`', "'"))
}

fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{00AD}' | '\u{180E}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// The first `columns` columns, the last of them `…` where something was left out.
fn cut(text: &str, columns: usize) -> String {
    let mut kept = String::new();
    let (mut used, mut marks) = (0, 0);
    for c in text.chars() {
        let width = c.width().unwrap_or(0);
        // A letter may carry marks, not a tower of them.
        marks = if width == 0 { marks + 1 } else { 0 };
        if marks > 4 {
            continue;
        }
        if used + width > columns {
            while used + 1 > columns {
                used -= kept.pop().and_then(UnicodeWidthChar::width).unwrap_or(1);
            }
            kept.push('…');
            return kept;
        }
        used += width;
        kept.push(c);
    }
    kept
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn escapes_and_reversals_come_out_harmless() {
        assert_eq!(clean("\u{1b}[31mred\u{7}"), "[31mred");
        assert_eq!(clean("a\u{202E}b\u{2066}c\u{200B}d"), "abcd");
        assert_eq!(clean("two\nlines\r\tx"), "two lines  x");
        assert_eq!(clean("\u{9b}31m"), "31m");
        assert_eq!(tick("a`b"), "`a'b`");
    }

    #[test]
    fn long_names_are_cut_by_columns() {
        assert!(clean(&"가".repeat(1000)).width() <= NAME);
        assert!(clean(&"a".repeat(1000)).ends_with('…'));
        assert_eq!(clean(&"a".repeat(NAME)).len(), NAME);
        assert!(clean(&format!("a{}", "\u{301}".repeat(1000))).len() < 20);
    }

    #[test]
    fn ordinary_names_stay() {
        for name in ["닭가슴살", "peanut-butter", "crème brûlée", "밥 1공기", "α-Tocopherol"] {
            assert_eq!(clean(name), name);
        }
    }
}
