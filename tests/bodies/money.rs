//! The grammar of amounts and of money.

use meals::finding::{Fix, Span};
use meals::measure::{self, Fault, Quantity, System};
use meals::money;

use super::shared::{at, mended, text};

/// What is printed reads the same; places lie in the text; a fix mends what it is offered for.
pub(crate) fn body(data: &[u8]) {
    let Some(text) = text(data) else { return };
    holds(text, &money::money, |money, again| money == again, "money");
    for system in [System::Kr, System::Us] {
        holds(text, &|text| money::price(text, system), |price, again| price == again, "price");
        holds(text, &|text| money::pack(text, system), |pack, again| pack == again, "pack");
        if let Ok(pack) = measure::quantity(text, system) {
            positive(pack);
        }
        if let Ok(price) = money::price(text, system) {
            positive(price.pack);
            assert!(!price.money.amount.is_sign_negative());
        }
    }
    if let Ok(share) = faulty(text, &measure::percent, "percent") {
        assert!(share.low <= share.high && !share.low.is_sign_negative(), "{share:?}");
    }
    if let Ok(number) = faulty(text, &measure::number, "number") {
        assert_eq!(measure::number(&number.to_string()), Ok(number), "{text:?}");
    }
    if let Ok((_, end)) = faulty(text, &measure::leading_number, "leading number") {
        at(text, Span::new(0, end));
    }
}

fn positive(pack: Quantity) {
    assert!(pack.amount() > 0.into() && pack.amount() <= measure::MOST, "{pack:?}");
}

/// What is read, printed and read again is the same, whoever's cups are meant.
fn holds<T: std::fmt::Display + std::fmt::Debug + PartialEq, P: PartialEq + std::fmt::Debug>(
    text: &str,
    read: &dyn Fn(&str) -> Result<T, Fault<P>>,
    same: impl Fn(&T, &T) -> bool,
    what: &str,
) {
    let Ok(value) = faulty(text, read, what) else { return };
    let printed = value.to_string();
    match read(&printed) {
        Ok(again) => assert!(same(&value, &again), "{text:?} is {value:?}, printed as {printed:?} {again:?}"),
        Err(fault) => panic!("{text:?} is printed as {printed:?}, which is no {what}: {fault:?}"),
    }
}

/// What is read; a fault has a place, and a fix after which it is not told again.
fn faulty<T, P: PartialEq + std::fmt::Debug>(
    text: &str,
    read: &dyn Fn(&str) -> Result<T, Fault<P>>,
    what: &str,
) -> Result<T, ()> {
    let fault = match read(text) {
        Ok(value) => return Ok(value),
        Err(fault) => fault,
    };
    at(text, fault.span);
    if let Some(fix) = &fault.fix {
        unlike(text, fix, &fault, read, what);
    }
    Err(())
}

fn unlike<T, P: PartialEq + std::fmt::Debug>(
    text: &str,
    fix: &Fix,
    fault: &Fault<P>,
    read: &dyn Fn(&str) -> Result<T, Fault<P>>,
    what: &str,
) {
    let new = mended(text, fix);
    if let Err(again) = read(&new) {
        assert!(again != *fault, "{fault:?} of {what} {text:?} is told again behind its fix: {new:?}");
    }
}
