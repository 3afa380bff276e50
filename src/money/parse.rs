//! `29,900원`, `2만 9,900원`, `$3.49`, `3.49 EUR`, and prices: `29,900원 / 5 kg`.

use rust_decimal::Decimal;
use rust_decimal::dec;
use serde::Serialize;

use super::{Currency, Money, Price};
use crate::finding::{Fix, Span};
use crate::measure::{AmountProblem, Fault, Quantity, System, leading_number, quantity};
use crate::suggest;

/// Nobody's food costs more, in any currency.
pub(super) const MOST: Decimal = dec!(1_000_000_000_000);

/// What can be wrong with money or a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
pub enum MoneyProblem {
    /// The number is no good.
    Amount(AmountProblem),
    /// `\29,900`: a Korean keyboard's won sign is the computer's backslash.
    WonBackslash,
    /// A number without a currency.
    NoCurrency,
    /// A currency nobody knows.
    UnknownCurrency {
        /// As written.
        currency: String,
        /// The nearest that is known.
        suggestion: Option<String>,
    },
    /// A price without the pack one gets for it.
    NoPack,
}

/// The outcome of reading money.
type Read<T> = Result<T, Fault<MoneyProblem>>;

/// An amount of money; at or above zero.
pub fn money(text: &str) -> Read<Money> {
    let start = text.len() - text.trim_start().len();
    let body = text.trim();
    amount_of_money(body).map_err(|fault| fault.shifted(start))
}

/// `MONEY / PACK`: what a pack costs. A pack is a weight, a volume or a number of units, 1 where it is omitted.
pub fn price(text: &str, system: System) -> Read<Price> {
    let Some((left, right)) = text.split_once('/') else {
        money(text)?;
        let end = text.trim_end().len();
        let mut fault = Fault::new(MoneyProblem::NoPack, Span::new(text.len() - text.trim_start().len(), end));
        fault.fix = Some(Fix { span: Span::new(end, end), replacement: " / 1".to_owned() });
        return Err(fault);
    };
    Ok(Price { money: money(left)?, pack: pack(right, system).map_err(|fault| fault.shifted(left.len() + 1))? })
}

/// What one gets for a price: "5 kg", "20", "lb".
pub fn pack(text: &str, system: System) -> Read<Quantity> {
    quantity(text, system).map_err(|fault| fault.map(MoneyProblem::Amount))
}

/// `body` has no blanks round it.
fn amount_of_money(body: &str) -> Read<Money> {
    if body.starts_with('\\') {
        let sign = Fault::new(MoneyProblem::WonBackslash, Span::new(0, 1));
        return Err(sign.replaced_by("₩"));
    }
    let (sign, currency) = symbol(body);
    let rest = body.get(sign..).unwrap_or_default();
    let amount = |fault: Fault<AmountProblem>| fault.map(MoneyProblem::Amount).shifted(sign);
    // A minus before the sign is below zero too.
    if body.starts_with(['-', '−']) && symbol(body.trim_start_matches(['-', '−'])).1.is_some() {
        return Err(Fault::new(MoneyProblem::Amount(AmountProblem::Negative), Span::new(0, body.len())));
    }
    let (value, end) = won_and_ten_thousands(rest).map_err(amount)?;
    let unit = rest.get(end..).unwrap_or_default();
    let named = currency_named(unit.trim(), currency.is_some()).map_err(|fault| {
        let blanks = unit.len() - unit.trim_start().len();
        fault.shifted(sign + end + blanks)
    })?;
    let Some(currency) = named.or(currency) else {
        return Err(Fault::new(MoneyProblem::NoCurrency, Span::new(0, body.len())));
    };
    if value > MOST {
        return Err(Fault::new(MoneyProblem::Amount(AmountProblem::Absurd), Span::new(0, body.len())));
    }
    Ok(Money { amount: value, currency })
}

/// A currency's sign or code before the number: bytes to skip, and whose it is.
fn symbol(body: &str) -> (usize, Option<Currency>) {
    for (sign, currency) in [
        ("₩", Currency::KRW),
        ("￦", Currency::KRW),
        ("US$", Currency::USD),
        ("$", Currency::USD),
        ("€", Currency::EUR),
        ("£", Currency::GBP),
    ] {
        if body.starts_with(sign) {
            return (sign.len(), Some(currency));
        }
    }
    match body.get(..3).and_then(|code| code.parse().ok()) {
        Some(currency) => (3, Some(currency)),
        None => (0, None),
    }
}

/// `29,900`, `2.9만`, `2만 9,900`, `9천`: the value and the byte behind it.
fn won_and_ten_thousands(text: &str) -> Result<(Decimal, usize), Fault<AmountProblem>> {
    let (mut sum, mut end) = leading_number(text)?;
    let mut smallest = Decimal::MAX;
    let mut last = sum;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let word = rest.trim_start();
        let times = match word.chars().next() {
            Some('만') => dec!(10_000),
            Some('천') => dec!(1_000),
            _ => break,
        };
        end += rest.len() - word.len() + '만'.len_utf8();
        let whole = Span::new(0, end);
        let absurd = || Fault::new(AmountProblem::Absurd, whole);
        if times >= smallest {
            return Err(Fault::new(AmountProblem::NotANumber, whole));
        }
        smallest = times;
        let group = last.checked_mul(times).ok_or_else(absurd)?;
        sum = sum.checked_sub(last).and_then(|s| s.checked_add(group)).ok_or_else(absurd)?;
        let rest = text.get(end..).unwrap_or_default();
        if !rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        let (next, length) = leading_number(rest).map_err(|fault| fault.shifted(end))?;
        end += length;
        sum = sum.checked_add(next).ok_or_else(absurd)?;
        last = next;
    }
    Ok((sum, end))
}

/// The currency written behind a number; `None` for nothing at all.
fn currency_named(word: &str, has_sign: bool) -> Read<Option<Currency>> {
    if word.is_empty() {
        return Ok(None);
    }
    if word == "원" {
        return Ok(Some(Currency::KRW));
    }
    if let Ok(currency) = word.parse()
        && !has_sign
    {
        return Ok(Some(currency));
    }
    let span = Span::new(0, word.len());
    let spoken = match word.to_lowercase().as_str() {
        "won" | "\\" => Some("원"),
        "달러" | "불" | "dollar" | "dollars" | "$" => Some("USD"),
        "유로" | "euro" | "euros" | "€" => Some("EUR"),
        _ => None,
    };
    let capitals = word.to_ascii_uppercase();
    let known = capitals.parse::<Currency>().is_ok().then_some(capitals.as_str());
    // A code is three letters: what is longer is judged as a word.
    let near = if word.len() == 3 { suggest::closest(&capitals, Currency::codes()) } else { None };
    let suggestion = spoken.or(known).or(near).filter(|_| !has_sign).map(str::to_owned);
    let problem = MoneyProblem::UnknownCurrency { currency: word.to_owned(), suggestion: suggestion.clone() };
    let fault = Fault::new(problem, span);
    Err(match suggestion {
        Some(meant) => fault.replaced_by(meant),
        None => fault,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn krw(amount: Decimal) -> Money {
        Money { amount, currency: Currency::KRW }
    }

    fn fault(text: &str) -> (MoneyProblem, Option<String>) {
        let fault = price(text, System::Kr).expect_err(text);
        let fixed = fault.fix.map(|fix| {
            let mut text = text.to_owned();
            text.replace_range(fix.span.start..fix.span.end, &fix.replacement);
            text
        });
        (fault.problem, fixed)
    }

    #[test]
    fn won_in_all_its_spellings() {
        for text in [
            "29,900원",
            "29900 KRW",
            "₩29,900",
            "￦29,900",
            "2만 9,900원",
            "2만9900원",
            "2.99만원",
            "29900 원",
            "2만 9천 900원",
        ] {
            assert_eq!(money(text), Ok(krw(dec!(29900))), "{text}");
        }
        assert_eq!(money("2.9만원"), Ok(krw(dec!(29000))));
        assert_eq!(money("0원"), Ok(krw(dec!(0))));
    }

    #[test]
    fn other_currencies_by_sign_or_code() {
        assert_eq!(money("$3.49"), Ok(Money { amount: dec!(3.49), currency: Currency::USD }));
        assert_eq!(money("3.49 EUR").map(|m| m.to_string()), Ok("3.49 EUR".to_owned()));
        assert_eq!(money("JPY 500").map(|m| m.to_string()), Ok("500 JPY".to_owned()));
    }

    #[test]
    fn a_price_is_money_for_a_pack() {
        let read = |text| price(text, System::Us).map(|p| (p.money.amount, p.pack));
        assert_eq!(read("29,900원 / 5 kg"), Ok((dec!(29900), Quantity::Grams(dec!(5000)))));
        assert_eq!(read("138,000원 / 20"), Ok((dec!(138_000), Quantity::Count(dec!(20)))));
        assert_eq!(read("6,000원/10개"), Ok((dec!(6000), Quantity::Count(dec!(10)))));
        assert_eq!(read("$3.49 / lb"), Ok((dec!(3.49), Quantity::Grams(dec!(453.59237)))));
        assert_eq!(read("$3 / 1/2 cup"), Ok((dec!(3), Quantity::Millilitres(dec!(118.294)))));
    }

    #[test]
    fn what_is_no_price_says_why_and_mends_itself() {
        use AmountProblem as A;
        use MoneyProblem as P;
        let fixed = |text: &str| Some(text.to_owned());
        let unknown = |currency: &str, near: &str| P::UnknownCurrency {
            currency: currency.to_owned(),
            suggestion: Some(near.to_owned()),
        };
        assert_eq!(fault("\\29,900 / 5 kg"), (P::WonBackslash, fixed("₩29,900 / 5 kg")));
        assert_eq!(fault("8,000원"), (P::NoPack, fixed("8,000원 / 1")));
        assert_eq!(fault("8,000 / 1"), (P::NoCurrency, None));
        assert_eq!(fault("8,000 krw / 1"), (unknown("krw", "KRW"), fixed("8,000 KRW / 1")));
        assert_eq!(fault("8,000 KRV / 1"), (unknown("KRV", "KRW"), fixed("8,000 KRW / 1")));
        assert_eq!(fault("8,000 won / 1"), (unknown("won", "원"), fixed("8,000 원 / 1")));
        assert_eq!(fault("$3,49 / 1"), (P::Amount(A::DecimalComma), fixed("$3.49 / 1")));
        assert_eq!(fault("８,０００원 / 1"), (P::Amount(A::FullWidth), fixed("8,000원 / 1")));
        assert_eq!(fault("-8,000원 / 1").0, P::Amount(A::Negative));
        assert_eq!(fault("-$8 / 1").0, P::Amount(A::Negative));
        assert_eq!(fault("8,000원 / 0 kg").0, P::Amount(A::Zero));
        assert_eq!(fault("8,000원 /").0, P::Amount(A::NoAmount));
        assert_eq!(fault("99999999999999999999만원 / 1").0, P::Amount(A::Absurd));
    }

    proptest! {
        #[test]
        fn printing_and_reading_are_inverse(units in 0_i64..1_000_000_000, scale in 0_u32..4, grams in 1_i64..100_000, code in 0_usize..150) {
            let currency = Currency::codes().nth(code).unwrap().parse().unwrap();
            let money_ = Money { amount: Decimal::new(units, scale).normalize(), currency };
            prop_assert_eq!(money(&money_.to_string()), Ok(money_));
            for pack in [Quantity::Grams(grams.into()), Quantity::Millilitres(grams.into()), Quantity::Count(grams.into())] {
                let written = Price { money: money_, pack };
                prop_assert_eq!(price(&written.to_string(), System::Kr), Ok(written));
            }
        }

        #[test]
        fn nothing_makes_it_panic_and_spans_stay_inside(text in "[\\\\₩￦$0-9,.만천원 /\\-eKRWgl½２~a-z가-힣]{0,30}|\\PC{0,40}") {
            if let Err(fault) = price(&text, System::Kr) {
                prop_assert!(text.get(fault.span.start..fault.span.end).is_some());
                if let Some(fix) = fault.fix {
                    prop_assert!(text.get(fix.span.start..fix.span.end).is_some());
                }
            }
        }
    }
}
