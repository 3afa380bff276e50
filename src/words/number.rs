//! Numbers, amounts and money as people read them. The only place that rounds.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::measure::Interval;
use crate::nutrient::{NutrientId, Unit};
use crate::words::{Lang, clean, ui};

/// `value` with thousands separators and this many decimals; `?` for what is no number.
#[must_use]
pub fn number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return ui::UNKNOWN_SIGN.into();
    }
    let text = format!("{value:.decimals$}");
    let zero = text.bytes().all(|b| matches!(b, b'-' | b'0' | b'.'));
    grouped(if zero { text.trim_start_matches('-') } else { &text })
}

/// `value` with this many decimals, or up to two more where it would otherwise lose its second digit: `0.19`, not
/// `0.2`, of a nutrient that is told in tenths.
#[must_use]
pub fn figure(value: f64, decimals: usize) -> String {
    let shows = |more: &usize| value * 10_f64.powi(i32::try_from(decimals + more).unwrap_or(0)) >= 9.5;
    let more = if value > 0.0 { (0..2).find(shows).unwrap_or(2) } else { 0 };
    let text = number(value, decimals + more);
    // A digit that says nothing is not shown: 0.1, not 0.10.
    let idle = text.bytes().rev().take(more).take_while(|digit| *digit == b'0').count();
    let text = text.get(..text.len().saturating_sub(idle)).unwrap_or(&text);
    text.strip_suffix('.').unwrap_or(text).to_owned()
}

/// The unit as people write it.
#[must_use]
pub const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Kcal => "kcal",
        Unit::G => "g",
        Unit::Mg => "mg",
        Unit::Ug => "µg",
        Unit::Ml => "ml",
    }
}

/// An interval without its unit: `12.3`, `1.2–3.4`, `≥ 1.2`, or `?` where nothing at all is known.
#[must_use]
pub fn range(interval: &Interval<f64>, decimals: usize, lang: Lang) -> String {
    let low = number(interval.low, decimals);
    match interval.high {
        Some(high) => {
            let high = number(high, decimals);
            if low == high { low } else { format!("{low}–{high}") }
        }
        // A low end that prints as zero says nothing, and must not look like "none".
        None if interval.low * 10_f64.powi(i32::try_from(decimals).unwrap_or(0)) < 0.5 => ui::UNKNOWN.get(lang).into(),
        None => format!("≥ {low}"),
    }
}

/// An amount of a nutrient with its decimals and unit.
#[must_use]
pub fn amount(id: NutrientId, interval: &Interval<f64>, lang: Lang) -> String {
    let nutrient = id.get();
    let text = range(interval, nutrient.decimals, lang);
    if text == ui::UNKNOWN.get(lang) { text } else { format!("{text} {}", unit(nutrient.unit)) }
}

/// An amount of a nutrient to its second digit, with the best guess where there is something to guess: `0.19 mg`,
/// `1.2–3.4 mg (≈ 2.0)`.
#[must_use]
pub fn fine(id: NutrientId, interval: &Interval<f64>, lang: Lang) -> String {
    let nutrient = id.get();
    let show = |value: f64| figure(value, nutrient.decimals);
    let low = show(interval.low);
    let ends = match interval.high.map(show) {
        Some(high) if high == low => low,
        Some(high) => format!("{low}–{high}"),
        None if interval.low > 0.0 => format!("≥ {low}"),
        None => ui::UNKNOWN.get(lang).to_owned(),
    };
    let guess = interval.estimate.filter(|_| !interval.is_exact()).map(|value| format!(" (≈ {})", show(value)));
    let unit = if interval.high.is_none() && interval.low <= 0.0 { "" } else { unit(nutrient.unit) };
    format!("{ends} {unit}{}", guess.unwrap_or_default()).replace("  ", " ").trim_end().to_owned()
}

/// Per cent, from shares of one: `52 %`, `48–52 %`, `≥ 12 %`.
#[must_use]
pub fn percent(share: &Interval<f64>, lang: Lang) -> String {
    let text = range(&share.map(|s| s * 100.0), 0, lang);
    if text == ui::UNKNOWN.get(lang) { text } else { format!("{text} %") }
}

/// Money for people: whole won, two decimals for all else, half rounded up; no currency, no sign.
#[must_use]
pub fn money(value: Decimal, currency: Option<&str>, lang: Lang) -> String {
    dress(&rounded(value.abs(), currency), value.is_sign_negative() && !value.is_zero(), currency, lang)
}

/// A range of money: `₩1,000–2,000`, `at least ₩1,000`, or unknown.
#[must_use]
pub fn money_range(interval: &Interval<Decimal>, currency: Option<&str>, lang: Lang) -> String {
    let low = money(interval.low, currency, lang);
    match interval.high {
        None if interval.low.is_zero() => ui::UNKNOWN.get(lang).into(),
        None => ui::at_least(&low, lang),
        Some(high) => {
            let (a, b) = (rounded(interval.low, currency), rounded(high, currency));
            if a == b { low } else { dress(&format!("{a}–{b}"), false, currency, lang) }
        }
    }
}

/// Money as [`money`] shows it, without its currency: for a column whose head says it.
#[must_use]
pub fn bare_money(value: Decimal, currency: Option<&str>) -> String {
    rounded(value, currency)
}

/// The price of a pack, in a column whose head says the currency: to its last digit, since a half won is half of a won.
#[must_use]
pub fn bare_price(value: Decimal, currency: Option<&str>) -> String {
    let value = value.normalize();
    let decimals = value.scale().max(coin_decimals(currency));
    grouped(&format!("{:.*}", decimals as usize, value))
}

/// The currency as the head of a column says it: `₩`, `원`, `$`, `EUR`.
#[must_use]
pub fn currency_sign(currency: Option<&str>, lang: Lang) -> String {
    match (currency, lang) {
        (Some("KRW"), Lang::Ko) => "원".into(),
        (Some("KRW"), Lang::En) => "₩".into(),
        (Some("USD"), _) => "$".into(),
        (Some(other), _) => clean(other),
        (None, _) => String::new(),
    }
}

/// What [`money`] shows, as a number.
#[must_use]
pub fn shown_money(value: Decimal, currency: Option<&str>) -> Decimal {
    // A quotient that does not end may be a hair below the half that it is.
    value.round_dp(9).round_dp_with_strategy(coin_decimals(currency), RoundingStrategy::MidpointAwayFromZero)
}

/// How many decimals the least coin of a currency needs; those of an unknown one are two.
#[must_use]
pub fn coin_decimals(currency: Option<&str>) -> u32 {
    if currency == Some("KRW") { 0 } else { 2 }
}

fn rounded(value: Decimal, currency: Option<&str>) -> String {
    grouped(&format!("{:.*}", coin_decimals(currency) as usize, shown_money(value, currency)))
}

fn dress(digits: &str, negative: bool, currency: Option<&str>, lang: Lang) -> String {
    let minus = if negative { "-" } else { "" };
    match (currency, lang) {
        (Some("KRW"), Lang::Ko) => format!("{minus}{digits}원"),
        (Some("KRW"), Lang::En) => format!("{minus}₩{digits}"),
        (Some("USD"), _) => format!("{minus}${digits}"),
        (Some(other), _) => format!("{minus}{digits} {}", clean(other)),
        (None, _) => format!("{minus}{digits}"),
    }
}

/// Commas between thousands of the whole part.
fn grouped(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    const KRW: Option<&str> = Some("KRW");

    #[test]
    fn money_reads_as_people_write_it() {
        assert_eq!(money(dec!(1234.5), KRW, Lang::En), "₩1,235");
        assert_eq!(money(dec!(1234567), KRW, Lang::Ko), "1,234,567원");
        assert_eq!(money(dec!(0.005), Some("USD"), Lang::En), "$0.01");
        assert_eq!(money(dec!(-3.491), Some("USD"), Lang::Ko), "-$3.49");
        assert_eq!(money(dec!(1234), Some("EUR"), Lang::En), "1,234.00 EUR");
        assert_eq!(money(dec!(0), KRW, Lang::En), "₩0");
    }

    #[test]
    fn ranges_of_money_keep_open_ends_open() {
        let range = |low, high| Interval { low, estimate: None, high };
        assert_eq!(money_range(&range(dec!(1000), Some(dec!(2000))), KRW, Lang::En), "₩1,000–2,000");
        assert_eq!(money_range(&range(dec!(1000), Some(dec!(2000))), KRW, Lang::Ko), "1,000–2,000원");
        assert_eq!(money_range(&range(dec!(1000), Some(dec!(1000.2))), KRW, Lang::En), "₩1,000");
        assert_eq!(money_range(&range(dec!(1000), None), KRW, Lang::En), "at least ₩1,000");
        assert_eq!(money_range(&range(dec!(1000), None), KRW, Lang::Ko), "1,000원 이상");
        assert_eq!(money_range(&range(dec!(0), None), KRW, Lang::En), "?");
        assert_eq!(money_range(&range(dec!(0), None), KRW, Lang::Ko), "모름");
    }

    #[test]
    fn an_unknown_amount_is_never_a_zero() {
        let at_least = Interval::at_least;
        assert_eq!(range(&at_least(0.0), 1, Lang::En), "?");
        assert_eq!(range(&at_least(0.01), 1, Lang::Ko), "모름");
        assert_eq!(range(&at_least(1.2), 1, Lang::En), "≥ 1.2");
        assert_eq!(range(&Interval::exactly(0.0), 1, Lang::En), "0.0");
        assert_eq!(range(&Interval { low: 1.24, estimate: None, high: Some(3.4) }, 1, Lang::En), "1.2–3.4");
    }

    #[test]
    fn numbers_are_grouped_and_never_minus_nothing() {
        assert_eq!(number(1_234_567.891, 1), "1,234,567.9");
        assert_eq!(number(-0.01, 1), "0.0");
        assert_eq!(number(-1234.0, 0), "-1,234");
        assert_eq!(number(f64::NAN, 1), "?");
        assert_eq!(number(f64::INFINITY, 1), "?");
        assert_eq!(number(999.0, 0), "999");
        assert_eq!(
            [0.19, 12.34, 0.0, 0.004, 1.96, 0.1].map(|v| figure(v, 1)),
            ["0.19", "12.3", "0.0", "0.004", "2.0", "0.1"]
        );
        assert_eq!([0.2, 3.0, 20.0, 0.5].map(|v| figure(v, 0)), ["0.2", "3", "20", "0.5"]);
    }
}
