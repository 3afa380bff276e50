//! Stretches of the calendar.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::{Decimal, dec};

/// Days of a month that is not named: 365.25 / 12.
pub const AVERAGE_MONTH: Decimal = dec!(30.4375);

/// The day of the week of a date, Monday is 0.
#[must_use]
pub fn weekday(date: Date) -> usize {
    usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())
}

/// Days that follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

impl Period {
    /// The calendar month that `day` is in.
    #[must_use]
    pub fn month_of(day: Date) -> Self {
        Self { from: day.first_of_month(), to: day.last_of_month() }
    }

    /// So many weeks from a day; `None` where the calendar ends before.
    #[must_use]
    pub fn weeks(from: Date, weeks: u32) -> Option<Self> {
        let to = from.checked_add((i64::from(weeks) * 7 - 1).days()).ok()?;
        Some(Self { from, to })
    }

    /// How many days.
    #[must_use]
    pub fn days(&self) -> usize {
        self.from.until(self.to).ok().and_then(|span| usize::try_from(span.get_days()).ok()).map_or(0, |days| days + 1)
    }

    /// Every day of it.
    pub fn dates(&self) -> impl Iterator<Item = Date> {
        let to = self.to;
        self.from.series(1.day()).take_while(move |date| *date <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};

    #[test]
    fn a_month_has_its_own_days() {
        for (year, month, days) in [(2026, 12, 31), (2026, 11, 30), (2027, 2, 28), (2028, 2, 29), (2100, 2, 28)] {
            let period = Period::month_of(date(year, month, 17));
            assert_eq!((period.days(), period.dates().count()), (days, days), "{year}-{month}");
            assert_eq!((period.from.day(), period.to.day()), (1, i8::try_from(days).unwrap()));
        }
    }

    #[test]
    fn months_start_on_any_weekday() {
        let mut starts: Vec<Weekday> =
            (1..=12).map(|month| Period::month_of(date(2026, month, 1)).from.weekday()).collect();
        starts.sort_by_key(|day| day.to_monday_zero_offset());
        starts.dedup();
        assert_eq!(starts.len(), 7);
    }

    #[test]
    fn weeks_are_seven_days_each() {
        let period = Period::weeks(date(2026, 12, 28), 2).unwrap();
        assert_eq!((period.to, period.days()), (date(2027, 1, 10), 14));
        assert_eq!(Period::weeks(date(9999, 12, 25), 2), None);
    }
}
