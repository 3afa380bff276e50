//! What holds of every answer in the terminal.

use super::Options;
use super::layout::width;
use crate::words::Lang;

/// No line is wider than the page, and no name disturbs it: in both languages, on pages of every width, with and without `-v`.
pub(super) fn fits_every_page(said: impl Fn(&Options) -> String) {
    for lang in [Lang::En, Lang::Ko] {
        for (columns, verbose) in [40, 60, 80, 100, 120, 300].into_iter().flat_map(|c| [(c, false), (c, true)]) {
            let text = said(&Options { lang, width: columns, verbose, ..Options::default() });
            for line in text.lines() {
                assert!(width(line) <= columns.min(120), "{columns} {lang:?}: {line}");
                assert!(!line.chars().any(|c| c.is_control() || c == '\u{202E}'), "{line:?}");
            }
        }
    }
}

/// Colour adds nothing but colour.
pub(super) fn is_only_coloured(said: impl Fn(&Options) -> String) {
    let plain = Options { lang: Lang::Ko, width: 100, ..Options::default() };
    let (text, coloured) = (said(&plain), said(&Options { color: true, ..plain }));
    assert_ne!(text, coloured);
    let stripped = anstream::adapter::strip_str(&coloured).to_string();
    assert_eq!(stripped.lines().map(str::trim_end).collect::<Vec<_>>(), text.lines().collect::<Vec<_>>());
}
