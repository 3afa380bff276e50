//! What is said about the cheapest basket.

use crate::swap::Bound;
use crate::words::{Bi, Lang};

/// What the answer is about.
pub const ABOUT: Bi = Bi::new("cheapest basket", "최저가 장바구니");
/// What the answer is about, where a week is kept.
pub const ABOUT_ADDITION: Bi = Bi::new("cheapest addition", "최저가 보충");
/// What such an answer is worth.
pub const NO_MENU: Bi = Bi::new(
    "Arithmetic on prices and needs, not a menu: nobody measures such amounts, or wants them every day.",
    "가격과 필요량만으로 셈한 값이며 식단이 아닙니다. 이 양을 그대로 재거나 날마다 먹으라는 뜻이 아닙니다.",
);
/// Of a basket of nothing.
pub const NOTHING_NEEDED: Bi = Bi::new("nothing is lacking, so nothing is added", "모자란 것이 없어 더할 것이 없음");
/// Column head: how much of a food.
pub const A_DAY: Bi = Bi::new("A day", "하루");
/// Column head: of the cost.
pub const SHARE: Bi = Bi::new("Share", "비중");
/// Heading of the prices of needs.
pub const ONE_PER_CENT: Bi = Bi::new("What 1 % more of a need costs", "필요량이 1 % 늘 때 더 드는 돈");
/// Column head: a need, of which one per cent has a price.
pub const NEED: Bi = Bi::new("Need", "필요량");
/// Column head: what the basket gives.
pub const GIVES: Bi = Bi::new("In it", "담긴 양");
/// Behind a currency: money a day.
pub const PER_DAY: Bi = Bi::new("a day", "하루");
/// Behind a currency: money in an average month.
pub const PER_MONTH: Bi = Bi::new("a month", "한 달");
/// Heading of all needs and limits.
pub const LINES: Bi = Bi::new("Needs and limits", "필요량과 상한");
/// Column head: a need or a limit.
pub const LINE: Bi = Bi::new("Asked", "기준");
/// Column head: what would do.
pub const WOULD_DO: Bi = Bi::new("Would do", "되는 값");
/// In place of a price: no basket has more.
pub const NOT_TO_BE_HAD: Bi = Bi::new("not to be had", "채울 수 없음");
/// In a column: would be cheaper without it.
pub const BINDS: Bi = Bi::new("binds", "값을 좌우");
/// Column head of that.
pub const BINDING: Bi = Bi::new("Binding", "비고");
/// Heading of what could be eased.
pub const EASED: Bi = Bi::new("One of these eased would be enough", "이 가운데 하나만 완화하면 됩니다");
/// Nothing of the kind.
pub const NONE_EASED: Bi =
    Bi::new("No single need or limit, eased by up to 10 %, would be enough", "기준 하나를 10 %까지 완화해도 되지 않음");
/// What costs less than nothing.
pub const CHEAPER_WITH_MORE: Bi =
    Bi::new("below zero: with more of it the food would be cheaper", "음수: 이것이 늘면 오히려 값이 내려감");
/// What is free.
pub const FREE: Bi = Bi::new(
    "free food counts as free, however much of it; `avoid` leaves it out",
    "공짜 음식은 아무리 많아도 공짜로 셈함 · `avoid`로 뺄 수 있음",
);
/// What prices mean here.
pub const EATEN_PRICES: Bi = Bi::new(
    "prices are of what is eaten; whole packs cost more at first",
    "먹는 만큼의 값이며, 포장째 사면 처음에는 더 듦",
);
/// What `-v` adds.
pub const VERBOSE: Bi = Bi::new("-v shows every need and limit", "-v로 모든 필요량과 상한 보기");
/// What `sure` means.
pub const SURE: Bi = Bi::new(
    "only what is sure counts: the low end of amounts for needs, the high end for limits",
    "확실한 값만 셈함: 필요량에는 최솟값, 상한에는 최댓값",
);

/// What a basket costs: a day, a month.
#[must_use]
pub fn cost(day: &str, month: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{day} a day, {month} in an average month"),
        Lang::Ko => format!("하루 {day}, 평균 한 달 {month}"),
    }
}

/// What is said of a cost, and how much of a budget that is.
#[must_use]
pub fn of_budget(cost: &str, budget: &str, share: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{cost}: {share} of a budget of {budget}"),
        Lang::Ko => format!("{cost} · 예산 {budget} 대비 {share}"),
    }
}

/// What a kept week and its addition cost a month.
#[must_use]
pub fn together(month: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Together {month} a month"),
        Lang::Ko => format!("모두 합쳐 한 달 {month}"),
    }
}

/// What a kept week costs: eaten a day and a month, and paid a month.
#[must_use]
pub fn kept(day: &str, month: &str, paid: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Kept: the week of this plan, {day} a day eaten, {month} a month; paid a month {paid}"),
        Lang::Ko => format!("그대로 두는 식단: 먹는 값 하루 {day}, 한 달 {month} · 한 달에 내는 값 {paid}"),
    }
}

/// What is added to a kept week.
#[must_use]
pub fn added(cost: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Added: {cost}"),
        Lang::Ko => format!("더하는 음식: {cost}"),
    }
}

/// There is no basket of so many foods.
#[must_use]
pub fn impossible(foods: usize, addition: bool, lang: Lang) -> String {
    match (lang, addition) {
        (Lang::En, _) if foods == 0 => "There is no food to choose from".into(),
        (Lang::En, false) => format!("No amounts of the {foods} foods at hand meet every need within every limit"),
        (Lang::En, true) => {
            format!("No amounts of the {foods} foods at hand, added to this week, meet every need within every limit")
        }
        (Lang::Ko, _) if foods == 0 => "고를 음식이 없습니다".into(),
        (Lang::Ko, false) => format!("지금 있는 음식 {foods}가지로는 상한을 지키며 필요량을 모두 채울 수 없습니다"),
        (Lang::Ko, true) => {
            format!("이 식단에 음식 {foods}가지를 어떻게 더해도 상한을 지키며 필요량을 모두 채울 수 없습니다")
        }
    }
}

/// What no food has.
#[must_use]
pub fn missing(nutrients: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("No food here has any: {nutrients}"),
        Lang::Ko => format!("어떤 음식에도 없는 것: {nutrients}"),
    }
}

/// Limits that a kept week passes by itself.
#[must_use]
pub fn passed(limits: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("The week that is kept passes by itself: {limits}"),
        Lang::Ko => format!("그대로 두는 식단이 이미 넘는 것: {limits}"),
    }
}

/// What a kept week gives of what is asked: "2,940 mg of at most 2,300 mg".
#[must_use]
pub fn of(name: &str, gives: Option<&str>, asked: &str, lang: Lang) -> String {
    match (lang, gives) {
        (Lang::En, Some(gives)) => format!("{name} ({gives}, {asked})"),
        (Lang::En, None) => format!("{name} (open above, {asked})"),
        (Lang::Ko, Some(gives)) => format!("{name}({gives}, {asked})"),
        (Lang::Ko, None) => format!("{name}(최댓값 모름, {asked})"),
    }
}

/// Lines that contradict one another.
#[must_use]
pub fn conflict(lines: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("What cannot all be met: {lines}"),
        Lang::Ko => format!("함께 지킬 수 없는 것: {lines}"),
    }
}

/// A line, as one asks for it.
#[must_use]
pub fn asked(bound: Bound, amount: &str, lang: Lang) -> String {
    match (lang, bound) {
        (Lang::En, Bound::Floor) => format!("at least {amount}"),
        (Lang::En, Bound::Limit) => format!("at most {amount}"),
        (Lang::Ko, Bound::Floor) => format!("{amount} 이상"),
        (Lang::Ko, Bound::Limit) => format!("{amount} 이하"),
        (_, Bound::Exactly) => amount.into(),
    }
}

/// The nearest of what would do.
#[must_use]
pub fn smallest(name: &str, share: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("The least to give way: {name}, to {share}"),
        Lang::Ko => format!("가장 조금 완화하는 길: {name}, 기준의 {share}"),
    }
}

/// Limits without which it would be cheaper.
#[must_use]
pub fn limits(limits: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Limits that hold it back: {limits}"),
        Lang::Ko => format!("값을 올리는 상한: {limits}"),
    }
}

/// Needs that come along for nothing.
#[must_use]
pub fn come_along(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En if count == 1 => "1 other need is met on the way, and 1 % more of it costs nothing".into(),
        Lang::En => format!("{count} other needs are met on the way, and 1 % more of them costs nothing"),
        Lang::Ko => format!("나머지 필요량 {count}가지는 저절로 채워져 1 % 늘어도 값이 그대로"),
    }
}

/// How many foods there were, and how many were not sure enough.
#[must_use]
pub fn candidates(count: usize, unsure: usize, lang: Lang) -> String {
    match (lang, unsure) {
        (Lang::En, 0) => {
            format!("chosen from {count} foods that have a price and that this kitchen makes; no seasonings")
        }
        (Lang::En, _) => format!(
            "chosen from {count} foods that have a price and that this kitchen makes; {unsure} others might pass a limit"
        ),
        (Lang::Ko, 0) => format!("가격이 있고 이 주방에서 만들 수 있는 음식 {count}가지에서 고름(양념 제외)"),
        (Lang::Ko, _) => format!(
            "가격이 있고 이 주방에서 만들 수 있는 음식 {count}가지에서 고름 · {unsure}가지는 상한을 넘을 수 있어 뺌"
        ),
    }
}

/// An amount that is a share of the energy.
#[must_use]
pub fn of_energy(amount: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{amount} % of energy"),
        Lang::Ko => format!("열량의 {amount} %"),
    }
}
