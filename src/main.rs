//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[allow(clippy::disallowed_methods)] // The one place that reads them.
    let arguments = std::env::args_os();
    meals::cli::run(arguments)
}
