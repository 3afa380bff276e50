//! The comments of a journal.

use crate::report::PeriodReport;
use crate::words::{Lang, clean, clean_line, tick};

/// What the journal is about.
#[must_use]
pub fn heading(title: &str, period: Option<&PeriodReport>, lang: Lang) -> String {
    let title = clean_line(title);
    match (period, lang) {
        (Some(PeriodReport { from, to, .. }), Lang::En) => format!("Planned purchases: {title}, {from} to {to}"),
        (Some(PeriodReport { from, to, .. }), Lang::Ko) => format!("장보기 계획: {title}, {from} ~ {to}"),
        (None, Lang::En) => format!("Planned purchases: {title}"),
        (None, Lang::Ko) => format!("장보기 계획: {title}"),
    }
}

/// What its figures are, and what they are not.
#[must_use]
pub const fn caveats(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::En => [
            "For hledger (https://hledger.org). Nothing is bought yet: every order is pending (!).",
            "Where the plan leaves a choice, its options take turns; of a range the middle is taken.",
        ],
        Lang::Ko => [
            "hledger(https://hledger.org) 장부입니다. 아직 산 것이 아니므로 주문마다 미결(!)로 적었습니다.",
            "고를 수 있는 것은 번갈아 먹고, 범위로 적은 양은 가운데 값을 먹는 것으로 셈했습니다.",
        ],
    }
}

/// Loud, since a journal that lacks something looks like any other.
#[must_use]
pub fn incomplete(unpriced: &[&str], lang: Lang) -> String {
    let (count, names) = (unpriced.len(), unpriced.iter().map(|name| clean(name)).collect::<Vec<_>>().join(", "));
    match lang {
        Lang::En => {
            let foods = if count == 1 { "food has" } else { "foods have" };
            format!("!!! {count} {foods} no price: {names}; the balance is at least this.")
        }
        Lang::Ko => format!("!!! 가격이 없는 식품 {count}개: {names}; 잔액은 적어도 이만큼입니다."),
    }
}

/// Where no order is in it and none is missing.
#[must_use]
pub const fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "There is nothing to buy.",
        Lang::Ko => "살 것이 없습니다.",
    }
}

/// Where an account cannot be called as the food is.
#[must_use]
pub fn booked(account: &str, food: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{account} is {}", tick(food)),
        Lang::Ko => format!("{account}: 식단의 {}", tick(food)),
    }
}
