//! What is said about money: what is eaten, what is paid, what to buy.

use crate::words::{Bi, Lang};

/// Column head.
pub const FOOD: Bi = Bi::new("Food", "음식");
/// Column head: price of what is eaten.
pub const EATEN: Bi = Bi::new("Eaten", "먹는 값");
/// Column head: what leaves the account.
pub const PAID: Bi = Bi::new("Paid", "내는 값");
/// Column head: how many packs are bought.
pub const PACKS: Bi = Bi::new("Packs", "수량");
/// Column head: of one pack.
pub const PRICE: Bi = Bi::new("Price", "가격");
/// Column head, in two lines.
pub const PER_100_KCAL: Bi = Bi::new("Per 100\nkcal", "100\nkcal당");
/// Column head, in two lines.
pub const PER_20_G_PROTEIN: Bi = Bi::new("Per 20 g\nprotein", "단백질\n20 g당");
/// Column head: at home afterwards.
pub const LEFT: Bi = Bi::new("Left", "남음");
/// Column head: no longer good.
pub const SPOILED: Bi = Bi::new("Spoiled", "상함");
/// Last row.
pub const TOTAL: Bi = Bi::new("Total", "합계");
/// Row of fees.
pub const DELIVERY: Bi = Bi::new("Delivery", "배송비");
/// In place of a price.
pub const FREE: Bi = Bi::new("free", "무료");
/// In place of a price.
pub const NO_PRICE: Bi = Bi::new("no price", "가격 없음");
/// Behind a sum, for what has no price.
pub const AND_UNKNOWN: Bi = Bi::new(" + ?", " + ?");
/// Column head.
pub const RECIPE: Bi = Bi::new("Recipe", "요리");
/// Column head.
pub const SERVING: Bi = Bi::new("A serving", "1인분");
/// Column head.
pub const MEAL: Bi = Bi::new("Meal", "끼니");
/// Column head.
pub const WEEK: Bi = Bi::new("Week", "주");
/// Column head.
pub const DATE: Bi = Bi::new("Date", "날짜");
/// Heading.
pub const FOODS: Bi = Bi::new("Foods", "음식");
/// Heading.
pub const RECIPES: Bi = Bi::new("Recipes", "요리");
/// Heading.
pub const MEALS: Bi = Bi::new("Meals", "끼니");
/// Heading.
pub const WEEKDAYS: Bi = Bi::new("Days of the week", "요일");
/// Heading.
pub const WEEKS: Bi = Bi::new("Weeks", "주");
/// Heading.
pub const ORDERS: Bi = Bi::new("Orders", "주문");
/// Column head: how many packs to buy.
pub const BUY: Bi = Bi::new("Buy", "살 것");
/// Column head.
pub const COST: Bi = Bi::new("Cost", "값");
/// Column head: the days on which to buy.
pub const ON: Bi = Bi::new("On", "사는 날");
/// Heading of what can be had anywhere.
pub const ANY_SHOP: Bi = Bi::new("any shop", "가게 미정");
/// Heading of what is bought only where one chooses it more often than in its turn.
pub const PERHAPS: Bi = Bi::new("only if you choose it", "골랐을 때만");
/// Heading of what nobody has a price for.
pub const UNPRICED: Bi = Bi::new("without a price", "가격 없음");
/// Heading of what costs nothing.
pub const FREE_FOODS: Bi = Bi::new("free", "무료");
/// Heading of what need not be bought.
pub const AT_HOME: Bi = Bi::new("at home already, and enough", "집에 있는 것으로 충분");
/// Heading of where every food comes from and goes, and the sum that it is.
pub const BALANCE: Bi = Bi::new(
    "at home + bought + cooking = eaten + refuse + spoiled + left",
    "집에 있던 것 + 산 것 + 조리 = 먹음 + 폐기 + 상함 + 남음",
);
/// Column head.
pub const BALANCE_AT_HOME: Bi = Bi::new("At home", "집에");
/// Column head.
pub const BALANCE_BOUGHT: Bi = Bi::new("Bought", "산 것");
/// Column head: water that cooking adds or takes.
pub const BALANCE_COOKING: Bi = Bi::new("Cooking", "조리");
/// Column head.
pub const BALANCE_EATEN: Bi = Bi::new("Eaten", "먹음");
/// Column head.
pub const BALANCE_REFUSE: Bi = Bi::new("Refuse", "폐기");
/// On every day of the list.
pub const EVERY_DAY: Bi = Bi::new("every day", "매일");
/// Of an answer about nothing.
pub const NOTHING_EATEN: Bi = Bi::new("nothing is eaten, so nothing is paid", "먹는 것이 없어 낼 돈도 없음");
/// Of a list of nothing.
pub const NOTHING_TO_BUY: Bi = Bi::new("nothing to buy", "살 것 없음");
/// What ranges are about.
pub const ENDS: Bi = Bi::new(
    "≈ choices take turns, amounts at their middle; the ends of a range hold for all of them",
    "≈ 고르는 음식은 번갈아, 양은 가운데로 계산 · 무엇을 골라도 이 범위 안",
);
/// What the printed amounts of a balance are.
pub const ROUNDED_AMOUNTS: Bi = Bi::new("amounts are rounded", "양은 반올림해 보여 줌");
/// What `-v` adds to a month.
pub const VERBOSE_COST: Bi = Bi::new("-v shows every date and order", "-v로 날짜별·주문별로 보기");
/// What `-v` adds to a list.
pub const VERBOSE_SHOP: Bi =
    Bi::new("-v shows every order, and what becomes of every food", "-v로 주문별 내역과 음식별 쓰임 보기");

/// What a mark beside a food means.
#[must_use]
pub fn stale(days: i64, lang: Lang) -> String {
    match lang {
        Lang::En => format!("* price more than {days} days old"),
        Lang::Ko => format!("* {days}일 넘게 지난 가격"),
    }
}

/// Printed figures do not add up to printed totals.
#[must_use]
pub fn rounded(currency: Option<&str>, lang: Lang) -> String {
    let unit = match currency {
        Some("KRW") => Bi::new("to the won", "원 단위로"),
        Some("USD" | "EUR" | "CAD" | "AUD" | "NZD" | "SGD" | "HKD") => Bi::new("to the cent", "센트 단위로"),
        _ => Bi::new("to 0.01", "소수점 둘째 자리로"),
    };
    match lang {
        Lang::En => format!("figures are rounded {}; totals are of the exact amounts", unit.get(lang)),
        Lang::Ko => format!("{} 반올림해 보여 주며 합계는 정확한 값으로 셈했습니다", unit.get(lang)),
    }
}

/// Which month: `2026-12`, or `average`.
#[must_use]
pub fn month(month: &str, lang: Lang) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts = month.split_once('-').and_then(|(year, number)| Some((year, number.parse::<usize>().ok()?)));
    match (parts, lang) {
        (None, _) => Bi::new("an average month", "평균 한 달").get(lang).into(),
        (Some((year, number)), Lang::Ko) => format!("{year}년 {number}월"),
        (Some((year, number)), Lang::En) => {
            let name = number.checked_sub(1).and_then(|i| NAMES.get(i)).copied().unwrap_or_default();
            format!("{name} {year}")
        }
    }
}

/// What an average month is.
#[must_use]
pub fn average(days: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{days} days, taken over eight years; what is left over is not counted"),
        Lang::Ko => format!("8년을 평균한 {days}일, 남는 음식은 셈하지 않음"),
    }
}

/// First and last day, how many, and those on which nothing is eaten.
#[must_use]
pub fn period(from: &str, to: &str, days: usize, skipped: Option<&str>, lang: Lang) -> String {
    let span = format!("{from} – {to}");
    match (lang, skipped) {
        (Lang::En, None) if days == 1 => format!("{span}, 1 day"),
        (Lang::En, None) => format!("{span}, {days} days"),
        (Lang::En, Some(skipped)) => format!("{span}, {days} days; nothing eaten on {skipped}"),
        (Lang::Ko, None) => format!("{span}, {days}일"),
        (Lang::Ko, Some(skipped)) => format!("{span}, {days}일 · 먹지 않는 날 {skipped}"),
    }
}

/// What a calendar month is taken to start with, and what is there at its end.
#[must_use]
pub fn starts(left_over: Option<&str>, lang: Lang) -> String {
    match (lang, left_over) {
        (Lang::En, None) => "starts with nothing at home but the [pantry]".into(),
        (Lang::En, Some(money)) => {
            format!("starts with nothing at home but the [pantry]; {money} of it is left over at the end")
        }
        (Lang::Ko, None) => "집에 [pantry]에 적힌 것만 있다고 보고 시작".into(),
        (Lang::Ko, Some(money)) => {
            format!("집에 [pantry]에 적힌 것만 있다고 보고 시작 · 낸 값에서 {money}어치가 끝에 남음")
        }
    }
}

/// What comes to how much of all that is paid.
#[must_use]
pub fn priced(money: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("what has a price comes to ≈{money}"),
        Lang::Ko => format!("가격 있는 음식은 ≈{money}"),
    }
}

/// Days, and how many more there are.
#[must_use]
pub fn more_days(dates: &str, more: usize, lang: Lang) -> String {
    match lang {
        Lang::En if more == 1 => format!("{dates}, 1 more day"),
        Lang::En => format!("{dates}, {more} more days"),
        Lang::Ko => format!("{dates} 외 {more}일"),
    }
}

/// The same where there is little room.
#[must_use]
pub fn days_beside(dates: &str, more: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{dates} +{more}"),
        Lang::Ko => format!("{dates} 외 {more}일"),
    }
}

/// Columns for which there is no room, and the format that has them; `wider` where a wider terminal has them too.
#[must_use]
pub fn left_out(columns: &str, format: &str, wider: bool, lang: Lang) -> String {
    match (lang, wider) {
        (Lang::En, true) => {
            format!("left out at this width: {columns}; a wider terminal or --format {format} shows them")
        }
        (Lang::En, false) => format!("left out at this width: {columns}; --format {format} shows them"),
        (Lang::Ko, true) => format!("폭이 좁아 뺀 열: {columns} · 더 넓은 터미널이나 --format {format}로 보기"),
        (Lang::Ko, false) => format!("폭이 좁아 뺀 열: {columns} · --format {format}로 보기"),
    }
}

/// Fees, in what is paid.
#[must_use]
pub fn delivery(money: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("delivery {money}"),
        Lang::Ko => format!("배송비 {money}"),
    }
}

/// What a list is for.
#[must_use]
pub fn list(days: usize, lang: Lang) -> String {
    let (weeks, whole) = (days / 7, days.is_multiple_of(7));
    match lang {
        Lang::En if !whole => format!("shopping list for {days} days"),
        Lang::En if weeks == 1 => "shopping list for a week".into(),
        Lang::En => format!("shopping list for {weeks} weeks"),
        Lang::Ko if !whole => format!("{days}일 장보기"),
        Lang::Ko => format!("{weeks}주 장보기"),
    }
}

/// What is paid for a list; against what there is for its days.
#[must_use]
pub fn total(paid: &str, budget: Option<(&str, Option<&str>)>, lang: Lang) -> String {
    let share = budget.and_then(|(_, share)| share).map(|share| format!(" ({share})")).unwrap_or_default();
    match (lang, budget) {
        (Lang::En, None) => format!("Total: {paid}"),
        (Lang::En, Some((budget, _))) => format!("Total: {paid} of a budget for these days of {budget}{share}"),
        (Lang::Ko, None) => format!("합계: {paid}"),
        (Lang::Ko, Some((budget, _))) => format!("합계: {paid} / 이 기간 예산 {budget}{share}"),
    }
}

/// A budget that is for a month, beside what is paid for other days.
#[must_use]
pub fn monthly(budget: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("budget {budget} a month"),
        Lang::Ko => format!("한 달 예산 {budget}"),
    }
}

/// How many packs, or how much.
#[must_use]
pub fn pieces(count: &str, lang: Lang) -> String {
    match lang {
        Lang::En => count.into(),
        Lang::Ko => format!("{count}개"),
    }
}

/// A price: of so much, or of one.
#[must_use]
pub fn price(money: &str, pack: Option<&str>, lang: Lang) -> String {
    match (pack, lang) {
        (Some(pack), _) => format!("{money} / {pack}"),
        (None, Lang::En) => format!("{money} each"),
        (None, Lang::Ko) => format!("{money} / 1개"),
    }
}

/// An order: when, where, for how much and what.
#[must_use]
pub fn order(date: &str, shop: Option<&str>, total: &str, lines: &str, fee: Option<&str>, lang: Lang) -> String {
    let fee = fee.map(|fee| format!(" · {}", delivery(fee, lang))).unwrap_or_default();
    let shop = shop.map(|shop| format!(" {shop}")).unwrap_or_default();
    format!("{date}{shop} {total}: {lines}{fee}")
}

/// Rows that stand together for want of room.
#[must_use]
pub fn folded(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("… {count} more (-v)"),
        Lang::Ko => format!("… {count}개 더 (-v)"),
    }
}
