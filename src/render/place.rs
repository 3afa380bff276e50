//! From bytes to lines and columns.

/// Line and column (Unicode scalars) of a byte, both from 1. A place inside a character is where it starts.
pub(super) fn line_column(source: &str, at: usize) -> (usize, usize) {
    let at = floor(source, at);
    let before = source.get(..at).unwrap_or_default();
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let before = before.get(start..).unwrap_or_default();
    // A byte order mark is a byte offset, and no column that an editor shows.
    (line, before.trim_start_matches('\u{feff}').chars().count() + 1)
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
}
