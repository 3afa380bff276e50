//! From bytes to lines and columns.

/// Line and column (Unicode scalars) of a byte, both from 1. A place inside a character is where it starts.
pub(super) fn line_column(source: &str, at: usize) -> (usize, usize) {
    Places::default().line_column(source, at)
}

/// Lines and columns of one place after another: of those in order each byte is counted once, so that a long file full of
/// findings is told as fast as it is read.
#[derive(Default)]
pub(super) struct Places<'s> {
    source: &'s str,
    /// As far as was counted, never inside a character.
    at: usize,
    /// Line breaks before it.
    lines: usize,
    /// Characters of its line before it.
    columns: usize,
}

impl<'s> Places<'s> {
    /// What [`line_column`] says.
    pub(super) fn line_column(&mut self, source: &'s str, at: usize) -> (usize, usize) {
        let at = floor(source, at);
        if at < self.at || !std::ptr::eq(source, self.source) {
            *self = Self { source, ..Self::default() };
        }
        let between = source.get(self.at..at).unwrap_or_default();
        let (mut line, mut starts_line) = (between, self.columns == 0);
        if let Some(last) = between.rfind('\n') {
            self.lines += between.bytes().filter(|byte| *byte == b'\n').count();
            self.columns = 0;
            (line, starts_line) = (between.get(last + 1..).unwrap_or_default(), true);
        }
        // A byte order mark is a byte offset, and no column that an editor shows.
        let shown = if starts_line { line.trim_start_matches('\u{feff}') } else { line };
        self.columns += shown.chars().count();
        self.at = at;
        (self.lines + 1, self.columns + 1)
    }
}

/// The nearest character boundary at or before `at`, never past the end.
pub(super) fn floor(source: &str, at: usize) -> usize {
    source.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_scalars_from_one() {
        let source = "가 = 1\r\nb\n";
        assert_eq!(line_column(source, 0), (1, 1));
        assert_eq!(line_column(source, 3), (1, 2));
        assert_eq!(line_column(source, 1), (1, 1));
        assert_eq!(line_column(source, source.find('b').unwrap()), (2, 1));
        assert_eq!(line_column(source, 9999), (3, 1));
    }

    #[test]
    fn places_one_after_another_are_counted_on_from_the_last() {
        let (source, other) = ("\u{feff}\u{feff}가 = 1\r\nb 나 c\n\n\u{feff}d", "a\nb");
        let mut places = Places::default();
        for at in (0..=source.len()).chain([9999, 4, 12, 3]) {
            assert_eq!(places.line_column(source, at), line_column(source, at), "{at}");
        }
        assert_eq!(places.line_column(other, 2), (2, 1));
        assert_eq!(places.line_column(source, source.find('c').unwrap()), (2, 5));
    }
}
