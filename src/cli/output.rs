//! Results on standard output, all else on standard error.

use std::io::{self, IsTerminal, Write};

use anyhow::Result;

use crate::cli::{ColorArg, Outcome};

/// Prints the answer; one of nothing prints nothing.
pub(super) fn print(text: &str) -> Result<Outcome> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.is_empty() && !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(Outcome::Answered)
}

/// Prints `text` and nothing more.
pub(super) fn print_as_is(text: &str) -> Result<()> {
    Ok(io::stdout().lock().write_all(text.as_bytes())?)
}

/// Says what is not the answer. Where nobody hears it, the exit code still tells.
pub(super) fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Whether an error is only that nobody reads on.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Whether to colour what goes to `stream`. See <https://no-color.org>.
pub(super) fn colours(choice: ColorArg, stream: &dyn IsTerminal) -> bool {
    match choice {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && stream.is_terminal(),
    }
}

/// Columns to write in: the terminal's, at most 120; 100 where there is none.
pub(super) fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0).clamp(40, 120))
}
