//! Colours: plain ANSI, added last, so that no width ever counts them.

use anstyle::{AnsiColor, Style};

use super::layout::wrap;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Title,
    Bad,
    Unsure,
    Soft,
    Good,
    Faint,
}

/// `text` in its tone, or as it is without colour.
pub(super) fn paint(text: &str, tone: Tone, color: bool) -> String {
    let style = match tone {
        Tone::Plain => Style::new(),
        Tone::Title => Style::new().bold(),
        Tone::Bad => AnsiColor::Red.on_default().bold(),
        Tone::Unsure => AnsiColor::Cyan.on_default(),
        Tone::Soft => AnsiColor::Yellow.on_default(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Faint => Style::new().dimmed(),
    };
    if color && tone != Tone::Plain && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.into() }
}

/// The lines of a text on a page of so many columns, each in its tone; those behind the first are indented.
pub(super) fn paragraph(text: &str, columns: usize, indent: usize, tone: Tone, color: bool) -> Vec<String> {
    wrap(text, columns, indent).iter().map(|line| paint(line, tone, color)).collect()
}
