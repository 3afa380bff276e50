//! One row a sum, for spreadsheets and statistics.

use std::io::Write;

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
        let mut row = Row::new(text);
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

/// A number as it is written: its letters from the lowest byte on, at most 14, and how many they are.
type Written = (u128, usize);

/// The digits of a sum, twelve at most (below 1 so many decimals at least): what stands behind them is of the arithmetic, since no figure of
/// a table has more than six. `None` of what is tiny or huge. A survey has millions: no step waits to see what the digits are.
fn written(value: f64) -> Option<Written> {
    if value == 0.0 || value.to_bits() == 1_f64.to_bits() {
        return Some((u128::from(if value == 0.0 { b'0' } else { b'1' }), 1));
    }
    if !(1e-4..1e11).contains(&value) {
        return None;
    }
    const TENS: [f64; 13] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
    let ten = |whole: usize| TENS.get(whole).copied().unwrap_or(1.0);
    // By its power of two a number has so many digits before the point, or one more.
    let least = DIGITS.get((value.to_bits() >> 52) as usize % DIGITS.len()).copied().map_or(0, usize::from);
    let mut whole = least + usize::from(ten(least) <= value);
    // To a signed number first: the processor does that at once.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10^12")]
    let mut number = (value * ten(12 - whole) + 0.5) as i64 as u64;
    // Rounded up to one more digit.
    if number == 1_000_000_000_000 {
        (number, whole) = (number / 10, whole + 1);
    }
    let mut letters = u128::from(eight_digits(number / 10_000)) | u128::from(four_digits(number % 10_000)) << 64;
    // Of the digits only those up to the last that is no zero.
    let mut length = (u128::BITS - letters.leading_zeros()).div_ceil(8) as usize;
    letters |= ZEROS;
    if whole == 0 {
        (letters, whole, length) = (letters << 8 | u128::from(b'0'), 1, length + 1);
    }
    let (before, point) = PARTS.get(whole).copied().unwrap_or_default();
    let parted = letters & before | point | (letters & !before) << 8;
    Some((parted, if length > whole { length + 1 } else { whole }))
}

/// How many digits the smallest number with each exponent has before its point, none below 1; by the exponent's lowest seven bits, of
/// which 1e-4 to 1e11 have other ones each.
#[expect(clippy::cast_possible_truncation, reason = "below 12")]
const DIGITS: [u8; 128] = {
    let mut digits = [0; 128];
    let mut power = 0;
    while power < 37 {
        digits[(1023 + power) % 128] = (1_u64 << power).ilog10() as u8 + 1;
        power += 1;
    }
    digits
};

/// Twelve zeros as letters.
const ZEROS: u128 = u128::from_le_bytes(*b"000000000000\0\0\0\0");

/// For so many letters before the point all their bits, and the point behind them.
const PARTS: [(u128, u128); 13] = {
    let mut parts = [(0, 0); 13];
    let mut whole = 0;
    while whole < 13 {
        parts[whole] = ((1 << (8 * whole)) - 1, (b'.' as u128) << (8 * whole));
        whole += 1;
    }
    parts
};

/// The digits of a number below 10^8, one a byte from the lowest on. Halves, quarters and eighths are divided side by side: times
/// 10,486 over 2^20 is a hundredth of what is below 10^4, times 103 over 2^10 a tenth of what is below 100.
fn eight_digits(number: u64) -> u64 {
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x7f_0000_007f;
    let twos = hundreds | (fours - 100 * hundreds) << 16;
    let tens = ((twos * 103) >> 10) & 0xf_000f_000f_000f;
    tens | (twos - 10 * tens) << 8
}

/// Those of a number below 10^4 likewise.
fn four_digits(number: u64) -> u64 {
    eight_digits(number) >> 32
}

/// A row that is being written.
struct Row<'t> {
    text: &'t mut Vec<u8>,
    /// The last number: what is exact comes three times.
    last: (f64, Written),
}

impl<'t> Row<'t> {
    fn new(text: &'t mut Vec<u8>) -> Self {
        Self { text, last: (f64::NAN, (0, 0)) }
    }

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
        let Some(value) = value else { return self.text.push(b',') };
        if value.to_bits() != self.last.0.to_bits() {
            let Some(written) = written(value) else {
                // The shortest digits that are read back as it.
                self.text.push(b',');
                let mut digits = zmij::Buffer::new();
                let digits = digits.format(value);
                return self.text.extend_from_slice(digits.strip_suffix(".0").unwrap_or(digits).as_bytes());
            };
            self.last = (value, written);
        }
        // All bytes are moved at once and those behind the last one cut off: moving just so many takes longer.
        let (letters, length) = self.last.1;
        let end = self.text.len() + 1 + length;
        self.text.extend_from_slice(&(letters << 8 | u128::from(b',')).to_le_bytes());
        self.text.truncate(end);
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

    fn digits(value: f64) -> String {
        let mut text = Vec::new();
        Row::new(&mut text).number(Some(value));
        String::from_utf8(text).unwrap().split_off(1)
    }

    #[test]
    fn numbers_end_where_the_figures_do() {
        assert_eq!(digits(0.1 + 0.2), "0.3");
        assert_eq!(digits(190.662_649_999_999_99), "190.66265");
        assert_eq!([0.0, 1.0, 10.0, 1e10, 123.5].map(digits), ["0", "1", "10", "10000000000", "123.5"]);
        assert_eq!([0.05, 0.999_999_999_999_9, 9.999_999_999_999_9].map(digits), ["0.05", "1", "10"]);
        assert_eq!([1e-5, 1e300, 2.5e11].map(|value| digits(value).parse()), [Ok(1e-5), Ok(1e300), Ok(2.5e11)]);
    }

    #[test]
    fn the_point_stands_where_it_should_beside_every_power_of_ten_and_of_two() {
        let powers = (-4..11).map(|power| 10_f64.powi(power)).chain((-13..36).map(|power| 2_f64.powi(power)));
        for value in powers.flat_map(|power| [power.next_down(), power, power.next_up()]) {
            let back: f64 = digits(value).parse().unwrap();
            assert!((back - value).abs() <= 5.1e-12 * value.max(1.0), "{value} {back}");
        }
    }

    #[test]
    fn digits_are_those_that_the_standard_library_writes() {
        for number in (0..100_000_000).step_by(997).chain([99_999_999]) {
            let letters = (eight_digits(number) | 0x3030_3030_3030_3030).to_le_bytes();
            assert_eq!(std::str::from_utf8(&letters), Ok(format!("{number:08}").as_str()));
        }
    }

    #[test]
    fn no_cell_ends_its_row_or_is_a_formula() {
        let mut text = Vec::new();
        let mut row = Row::new(&mut text);
        for name in ["a,b", "a\"b", "a\nb", "=1+1", "민아"] {
            row.cell(name);
            row.text.push(b',');
        }
        assert_eq!(String::from_utf8(text).unwrap(), "\"a,b\",\"a\"\"b\",\"a\nb\",'=1+1,민아,");
    }

    proptest! {
        #[test]
        fn a_number_is_what_it_was_to_twelve_digits(value in prop_oneof![1e-4..1.0, 1.0..1e4, 1e4..1e12, 0.0..1e-3]) {
            let back: f64 = digits(value).parse().unwrap();
            prop_assert!((back - value).abs() <= 5.1e-12 * value.max(1.0), "{} {}", value, back);
        }
    }
}
