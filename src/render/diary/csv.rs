//! One row a sum, for spreadsheets and statistics.

use std::io::Write;
use std::ops::Range;

use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::render::csv::harmless;
use crate::report::{Amount, DiaryReport};

/// The columns before those of the nutrients.
pub const COLUMNS: [&str; 9] =
    ["person", "date", "meal", "days", "servings", "currency", "cost_low", "cost_estimate", "cost_high"];

/// Which columns a table has besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Whether there are verdicts.
    pub judged: bool,
    /// Whether there is a plan.
    pub planned: bool,
}

impl Table {
    /// The header: [`COLUMNS`], `planned_cost_low` to `_high` where there is a plan, and for each nutrient `iron_mg_low`,
    /// `iron_mg_estimate`, `iron_mg_high`, `iron_coverage`, beside a plan `iron_mg_planned_low` to `_high`, with targets
    /// `iron_verdict` and `iron_limit_verdict`.
    #[must_use]
    pub fn header(self) -> String {
        let mut columns: Vec<String> = COLUMNS.iter().map(|&column| column.to_owned()).collect();
        let ends = |name: &str| ["low", "estimate", "high"].map(|end| format!("{name}_{end}"));
        if self.planned {
            columns.extend(ends("planned_cost"));
        }
        for id in NutrientId::all() {
            let (id, unit) = (id.get().id, id.get().unit.id());
            columns.extend(ends(&format!("{id}_{unit}")));
            columns.push(format!("{id}_coverage"));
            if self.planned {
                columns.extend(ends(&format!("{id}_{unit}_planned")));
            }
            if self.judged {
                columns.extend(["verdict", "limit_verdict"].map(|verdict| format!("{id}_{verdict}")));
            }
        }
        columns.join(",") + "\n"
    }

    /// Appends the row of one sum to `text`.
    pub fn row(self, report: &DiaryReport, text: &mut Vec<u8>) {
        let mut row = Row { text, last: (f64::NAN, 0..0) };
        for said in [&report.person, &report.date, &report.meal] {
            row.cell(said.as_deref().unwrap_or_default());
            row.text.push(b',');
        }
        let currency = report.currency.as_deref().unwrap_or_default();
        // Into memory nothing fails.
        let _ = write!(row.text, "{},{},{currency}", report.days, report.servings);
        row.money(Some(&report.cost));
        if self.planned {
            row.money(report.planned_cost.as_ref());
        }
        let mut planned = report.planned.iter().flatten();
        let mut verdicts = report.verdicts.iter().flatten();
        for (amount, coverage) in report.intake.amounts.iter().zip(&report.intake.coverage) {
            row.interval(Some(amount));
            row.number(Some(*coverage));
            if self.planned {
                row.interval(planned.next());
            }
            if self.judged {
                let of = verdicts.next();
                let [verdict, limit] = of.map_or([""; 2], |of| [of.verdict.into(), of.limit_verdict.into()]);
                let _ = write!(row.text, ",{verdict},{limit}");
            }
        }
        row.text.push(b'\n');
    }
}

/// The digits of a sum, twelve at most (below 1 so many decimals at least): what stands behind them is of the arithmetic, since no figure of
/// a table has more than six. What is tiny or huge has the shortest digits that are read back as it.
fn digits(value: f64, text: &mut Vec<u8>) {
    if value == 0.0 || value.to_bits() == 1_f64.to_bits() {
        text.push(if value == 0.0 { b'0' } else { b'1' });
        return;
    }
    if !(1e-4..1e11).contains(&value) {
        let mut digits = zmij::Buffer::new();
        let digits = digits.format(value);
        text.extend_from_slice(digits.strip_suffix(".0").unwrap_or(digits).as_bytes());
        return;
    }
    const TENS: [f64; 13] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
    let mut whole = TENS.iter().take_while(|ten| **ten <= value).count();
    let scale = TENS.get(12 - whole).copied().unwrap_or(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10^12")]
    let mut number = (value * scale + 0.5) as u64;
    // Rounded up to one more digit.
    if number == 1_000_000_000_000 {
        (number, whole) = (number / 10, whole + 1);
    }
    let twelve = twelve_digits(number);
    let last = twelve.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1).max(whole);
    // Twelve digits are moved at once and those behind the last one cut off: moving just so many takes longer.
    let start = text.len();
    if whole == 0 {
        text.push(b'0');
    } else {
        text.extend_from_slice(&twelve);
        text.truncate(start + whole);
    }
    if last > whole {
        let mut padded = [b'0'; 24];
        if let Some(digits) = padded.first_chunk_mut() {
            *digits = twelve;
        }
        let decimals: Option<&[u8; 12]> = padded.get(whole..).and_then(<[u8]>::first_chunk);
        text.push(b'.');
        let point = text.len();
        text.extend_from_slice(decimals.unwrap_or(&twelve));
        text.truncate(point + last - whole);
    }
}

/// A number below 10^12 with the zeros before it.
fn twelve_digits(number: u64) -> [u8; 12] {
    let (high, low) = (number / 100_000_000, number % 100_000_000);
    let mut twelve = [b'0'; 12];
    for (four, part) in twelve.as_chunks_mut().0.iter_mut().zip([high, low / 10_000, low % 10_000]) {
        *four = four_digits(part);
    }
    twelve
}

/// A number below 10^4 likewise.
#[expect(clippy::cast_possible_truncation, reason = "below 10^4")]
const fn four_digits(number: u64) -> [u8; 4] {
    let (hundreds, ones) = (number as u32 / 100, number as u32 % 100);
    let ([a, b], [c, d]) = (PAIRS[hundreds as usize % 100], PAIRS[ones as usize % 100]);
    [a, b, c, d]
}

/// The digits of the numbers below 100.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [*b"00"; 100];
    let mut number = 1;
    while number < 100 {
        let [tens, ones] = pairs[number - 1];
        pairs[number] = if ones == b'9' { [tens + 1, b'0'] } else { [tens, ones + 1] };
        number += 1;
    }
    pairs
};

/// A row that is being written.
struct Row<'t> {
    text: &'t mut Vec<u8>,
    /// The last number, and where it stands: what is exact comes three times.
    last: (f64, Range<usize>),
}

impl Row<'_> {
    /// A text that may hold anything.
    fn cell(&mut self, text: &str) {
        let text = harmless(text);
        if text.contains(['"', ',', '\n', '\r']) {
            self.text.push(b'"');
            self.text.extend(text.replace('"', "\"\"").bytes());
            self.text.push(b'"');
        } else {
            self.text.extend(text.bytes());
        }
    }

    /// A comma and the number, nothing where there is none.
    fn number(&mut self, value: Option<f64>) {
        self.text.push(b',');
        let Some(value) = value else { return };
        if value.to_bits() == self.last.0.to_bits() {
            self.text.extend_from_within(self.last.1.clone());
        } else {
            let start = self.text.len();
            digits(value, self.text);
            self.last = (value, start..self.text.len());
        }
    }

    fn interval(&mut self, amount: Option<&Interval<f64>>) {
        self.number(amount.map(|amount| amount.low));
        self.number(amount.and_then(|amount| amount.estimate));
        self.number(amount.and_then(|amount| amount.high));
    }

    fn money(&mut self, cost: Option<&Interval<Amount>>) {
        let ends = [cost.map(|cost| cost.low), cost.and_then(|cost| cost.estimate), cost.and_then(|cost| cost.high)];
        for end in ends {
            self.text.push(b',');
            if let Some(end) = end {
                let _ = write!(self.text, "{}", end.0.round_dp(20).normalize());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(value: f64) -> String {
        let mut text = Vec::new();
        digits(value, &mut text);
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn numbers_end_where_the_figures_do() {
        assert_eq!(written(0.1 + 0.2), "0.3");
        assert_eq!(written(190.662_649_999_999_99), "190.66265");
        assert_eq!([0.0, 1.0, 10.0, 1e10, 123.5].map(written), ["0", "1", "10", "10000000000", "123.5"]);
        assert_eq!([0.05, 0.999_999_999_999_9, 9.999_999_999_999_9].map(written), ["0.05", "1", "10"]);
        assert_eq!([1e-5, 1e300, 2.5e11].map(|value| written(value).parse()), [Ok(1e-5), Ok(1e300), Ok(2.5e11)]);
    }

    #[test]
    fn no_cell_ends_its_row_or_is_a_formula() {
        let mut text = Vec::new();
        let mut row = Row { text: &mut text, last: (f64::NAN, 0..0) };
        for name in ["a,b", "a\"b", "a\nb", "=1+1", "민아"] {
            row.cell(name);
            row.text.push(b',');
        }
        assert_eq!(String::from_utf8(text).unwrap(), "\"a,b\",\"a\"\"b\",\"a\nb\",'=1+1,민아,");
    }

    proptest! {
        #[test]
        fn a_number_is_what_it_was_to_twelve_digits(value in prop_oneof![1e-4..1.0, 1.0..1e4, 1e4..1e12, 0.0..1e-3]) {
            let back: f64 = written(value).parse().unwrap();
            prop_assert!((back - value).abs() <= 5.1e-12 * value.max(1.0), "{} {}", value, back);
        }
    }
}
