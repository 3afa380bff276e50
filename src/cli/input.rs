//! Getting at files, standard input, the environment and the clock.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::report::InputProblem;
use crate::words::Lang;

/// Larger than any file that is read whole. What is larger is refused.
const MOST: u64 = 64 << 20;

/// The bytes of `path`; `-` is standard input.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, InputProblem> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(MOST).read_to_end(&mut bytes)
    } else {
        if path.is_dir() {
            return Err(InputProblem::IsADirectory);
        }
        std::fs::File::open(path).and_then(|file| file.take(MOST).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) if bytes.len() as u64 >= MOST => {
            Err(InputProblem::UnreadableFile { cause: format!("larger than {} MiB", MOST >> 20) })
        }
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(InputProblem::MissingFile),
        Err(error) => Err(InputProblem::UnreadableFile { cause: error.to_string() }),
    }
}

/// The plans to read where none is named: `$MEALS_PLAN`, else `plan.toml`.
pub(super) fn default_plan() -> PathBuf {
    std::env::var_os("MEALS_PLAN").filter(|path| !path.is_empty()).map_or_else(|| "plan.toml".into(), PathBuf::from)
}

/// The language of the locale, by the order POSIX gives its variables.
pub(super) fn locale() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .map_or(Lang::En, |value| Lang::from_locale(&value))
}

/// Today where the person is.
pub(super) fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}
