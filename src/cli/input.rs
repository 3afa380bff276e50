//! Getting at files, standard input, the environment and the clock.

use std::io::{self, Read};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::{self, Date};
use jiff::tz::TimeZone;

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

/// Years that a plan may be about, and a clock be right in.
const YEARS: RangeInclusive<i16> = 1900..=9000;

/// Today where the person is.
pub(super) fn today() -> Date {
    day_of(SystemTime::now(), &TimeZone::system())
}

/// The day of a moment; of one that is far off, the nearest of [`YEARS`].
fn day_of(moment: SystemTime, zone: &TimeZone) -> Date {
    let (first, last) = (civil::date(*YEARS.start(), 1, 1), civil::date(*YEARS.end(), 12, 31));
    match Timestamp::try_from(moment) {
        Ok(timestamp) => zone.to_datetime(timestamp).date().clamp(first, last),
        Err(_) if moment < SystemTime::UNIX_EPOCH => first,
        Err(_) => last,
    }
}

/// "2026-12-01", as an option says the day.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let wrong = || format!("`{text}` is no day of the calendar: write it as in 2026-12-01");
    let date: Date = text.parse().map_err(|_| wrong())?;
    let is_plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if is_plain && YEARS.contains(&date.year()) { Ok(date) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// The day, in UTC, so many seconds after the first of January 1970, or before it.
    fn day(seconds: i64) -> String {
        let by = Duration::from_secs(seconds.unsigned_abs());
        let moment =
            if seconds < 0 { SystemTime::UNIX_EPOCH.checked_sub(by) } else { SystemTime::UNIX_EPOCH.checked_add(by) };
        day_of(moment.unwrap(), &TimeZone::UTC).to_string()
    }

    #[test]
    fn every_clock_has_a_day() {
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(-1), "1969-12-31");
        assert_eq!(day(1_796_000_000), "2026-11-30");
        // Before and behind what a plan may be about, and what a calendar holds at all.
        assert_eq!(day(-3_000_000_000), "1900-01-01");
        assert_eq!(day(i64::MIN), "1900-01-01");
        assert_eq!(day(253_402_000_000), "9000-12-31");
        assert_eq!(day(i64::MAX), "9000-12-31");
    }

    #[test]
    fn the_day_is_that_of_the_place() {
        let seoul = TimeZone::fixed(jiff::tz::offset(9));
        assert_eq!(day_of(SystemTime::UNIX_EPOCH - Duration::from_secs(1), &seoul).to_string(), "1970-01-01");
    }

    #[test]
    fn a_day_is_written_in_full() {
        assert_eq!(date("2026-12-01").unwrap().to_string(), "2026-12-01");
        for odd in ["1899-12-31", "9001-01-01", "0001-01-01", "2026-02-30", "20261201", "2026-12-01T00:00", "", "오늘"]
        {
            assert!(date(odd).is_err(), "{odd}");
        }
    }
}
