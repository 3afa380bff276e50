//! Arguments in, exit code out.

use std::panic;
use std::process::{ExitCode, exit};

fn main() -> ExitCode {
    // Nothing is unwound in a release, so that a bug needs a way of its own to the exit code that tells of one.
    let say = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        say(panic);
        exit(101);
    }));
    #[allow(clippy::disallowed_methods)] // The one place that reads them.
    let arguments = std::env::args_os();
    meals::cli::run(arguments)
}
