//! Running the program as a person does.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    env!("CARGO_MANIFEST_DIR").into()
}

/// `meals` with these arguments, in the project's folder, untouched by the machine's locale and settings.
pub(crate) fn meals(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_meals"));
    command.args(arguments).current_dir(root()).stdin(Stdio::null());
    // No store of the machine's gets in the way.
    command.env("MEALS_STORE", "no-such-folder/foods.sqlite");
    for name in ["MEALS_PLAN", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// What a run printed and its exit code.
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

impl Run {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("not JSON: {error}\n{}{}", self.out, self.err))
    }
}

/// Runs `meals` to its end.
pub(crate) fn run(arguments: &[&str]) -> Run {
    finish(&mut meals(arguments))
}

/// Runs a command to its end.
pub(crate) fn finish(command: &mut Command) -> Run {
    let Output { stdout, stderr, status } = command.output().unwrap();
    Run { out: String::from_utf8(stdout).unwrap(), err: String::from_utf8(stderr).unwrap(), code: status.code() }
}
