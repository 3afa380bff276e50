//! What is said about two plans side by side: what is better in the second, what worse, and what that costs.

use crate::report::diff::{Direction, Turn};
use crate::words::{Bi, Lang};

/// Said of two plans that are alike.
pub const NOTHING: Bi = Bi::new(
    "Nothing differs: what is eaten, what it gives and what it costs are the same",
    "다른 점 없음: 먹는 것, 영양소, 비용이 모두 같음",
);
/// Where no verdict is another one.
pub const NO_VERDICT: Bi = Bi::new("No verdict differs", "판정은 모두 같음");
/// Where a plan of the two has nothing to be held against.
pub const NO_VERDICTS: Bi = Bi::new(
    "No verdicts are held against each other: one of the plans has no person and no targets of its own",
    "한쪽 식단에 사람 정보도 자체 목표도 없어 판정을 견주지 않음",
);
/// Heading of what is eaten differently.
pub const EATEN: Bi = Bi::new("Eaten differently", "다르게 먹는 것");
/// Heading of the table of nutrients.
pub const NUTRIENTS: Bi = Bi::new("Nutrients a day", "하루 영양소");
/// Column head.
pub const CHANGE: Bi = Bi::new("B less A", "B−A");
/// Column head: which way the difference surely is.
pub const DIRECTION: Bi = Bi::new("B has", "B가");
/// Column head.
pub const VERDICT: Bi = Bi::new("Verdict", "판정");
/// Column head of Markdown.
pub const DAYS: Bi = Bi::new("Days", "요일");
/// Column head of Markdown.
pub const CHANGED: Bi = Bi::new("Change", "바뀐 것");
/// What the difference is of.
pub const CANCELS: Bi = Bi::new(
    "what both eat of the same food cancels out, known or not; what is left stands between its ends",
    "두 식단이 똑같이 먹는 것은 값을 몰라도 서로 지워지고, 남은 것만 범위로 보여 줌",
);
/// Everything that is held against both is the same, and foods are not.
pub const NO_NUTRIENT: Bi = Bi::new("No nutrient differs", "영양소는 모두 같음");

/// Before the verdicts that turn one way.
#[must_use]
pub const fn turn(turn: Turn, lang: Lang) -> &'static str {
    match turn {
        Turn::Better => Bi::new("Better in B", "B가 나은 것"),
        Turn::Worse => Bi::new("Worse in B", "B가 못한 것"),
        Turn::NowKnown => Bi::new("Known in B only", "B에서만 판정되는 것"),
        Turn::NoLongerKnown => Bi::new("Known in A only", "A에서만 판정되는 것"),
        Turn::Other => Bi::new("Otherwise in B", "B에서 달라진 것"),
    }
    .get(lang)
}

/// Which way a difference is.
#[must_use]
pub const fn direction(direction: Direction, lang: Lang) -> &'static str {
    match direction {
        Direction::More => Bi::new("more", "더 많음"),
        Direction::Less => Bi::new("less", "더 적음"),
        Direction::Same => Bi::new("as much", "같음"),
        Direction::CannotTell => Bi::new("cannot tell", "알 수 없음"),
    }
    .get(lang)
}

/// The limit of a nutrient, inside a list.
#[must_use]
pub fn limit(nutrient: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{nutrient} limit"),
        Lang::Ko => format!("{nutrient} 상한"),
    }
}

/// The share of energy of a nutrient, inside a list.
#[must_use]
pub fn share(nutrient: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{nutrient} % of energy"),
        Lang::Ko => format!("{nutrient} 열량 비율"),
    }
}

/// Verdicts cannot be compared like for like.
#[must_use]
pub fn other_targets(person: bool, reference: bool, nutrients: &str, lang: Lang) -> String {
    let mut why: Vec<String> = Vec::new();
    if person {
        why.push(Bi::new("another person", "사람이 다름").get(lang).into());
    }
    if reference {
        why.push(Bi::new("another reference", "섭취기준이 다름").get(lang).into());
    }
    if why.is_empty() {
        why.push(nutrients.to_owned());
    }
    let why = why.join(", ");
    match lang {
        Lang::En => {
            format!("Verdicts are against different targets ({why}): a change need not come from what is eaten")
        }
        Lang::Ko => format!("판정 기준이 서로 다름 ({why}): 판정이 달라진 까닭이 음식이 아닐 수 있음"),
    }
}

/// Before energy.
pub const ENERGY: Bi = Bi::new("Energy a day", "하루 열량");
/// Before the shortfall.
pub const SHORTFALL: Bi = Bi::new("Shortfall", "부족도");
/// Before what leaves the account.
pub const PAID: Bi = Bi::new("Paid a month", "한 달에 내는 식비");
/// Before the price of what is eaten.
pub const EATEN_COST: Bi = Bi::new("Eaten a month", "한 달에 먹는 값");
/// Before budgets that are not the same.
pub const BUDGET: Bi = Bi::new("Budget a month", "한 달 예산");
/// A plan without a budget.
pub const NO_BUDGET: Bi = Bi::new("none", "없음");

/// "Energy a day: 1,544–1,863 → 1,600–1,900 kcal, 56 kcal more".
#[must_use]
pub fn from_to(label: Bi, before: &str, after: &str, change: Option<&str>, lang: Lang) -> String {
    let change = change.map(|change| format!(", {change}")).unwrap_or_default();
    format!("{}: {before} → {after}{change}", label.get(lang))
}

/// The same of something that does not change.
#[must_use]
pub fn stays(label: Bi, value: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{}: {value}, in both", label.get(lang)),
        Lang::Ko => format!("{}: 둘 다 {value}", label.get(lang)),
    }
}

/// So much more, or less; `guess` is the best guess where that is all there is, with its direction.
#[must_use]
pub fn by(direction: Direction, amount: &str, guess: Option<(Direction, &str)>, lang: Lang) -> String {
    match (direction, lang) {
        (Direction::More, Lang::En) => format!("{amount} more"),
        (Direction::Less, Lang::En) => format!("{amount} less"),
        (Direction::More, Lang::Ko) => format!("{amount} 많음"),
        (Direction::Less, Lang::Ko) => format!("{amount} 적음"),
        (Direction::Same, _) => Bi::new("the same", "같음").get(lang).into(),
        (Direction::CannotTell, Lang::En) => {
            let guess =
                guess.map(|(direction, amount)| format!(" (by the best guess {})", by(direction, amount, None, lang)));
            format!("which is more cannot be told{}", guess.unwrap_or_default())
        }
        (Direction::CannotTell, Lang::Ko) => {
            let guess = guess.map(|(direction, amount)| format!(" (추정으로는 {})", by(direction, amount, None, lang)));
            format!("어느 쪽이 많은지 알 수 없음{}", guess.unwrap_or_default())
        }
    }
}

/// Shares of the budget.
#[must_use]
pub fn of_budget(before: &str, after: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{before} → {after} of the budget"),
        Lang::Ko => format!("예산의 {before} → {after}"),
    }
}

/// Money of two currencies.
#[must_use]
pub fn other_currency(before: &str, after: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Prices are in {before} and in {after}: what costs more cannot be told"),
        Lang::Ko => format!("통화가 {before}, {after}로 달라 어느 쪽이 더 드는지 알 수 없음"),
    }
}

/// Foods that lack a price in one of the plans.
#[must_use]
pub fn unpriced(plan: &str, foods: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Without a price in {plan} only: {foods}"),
        Lang::Ko => format!("{plan}에서만 가격 없음: {foods}"),
    }
}

/// Foods that have other values under the same name.
#[must_use]
pub fn other_foods(foods: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Same food, other values: {foods}"),
        Lang::Ko => format!("같은 음식, 다른 값: {foods}"),
    }
}

/// What is not the same of a food.
#[must_use]
pub const fn other_in(nutrients: bool, price: bool, lang: Lang) -> &'static str {
    match (nutrients, price) {
        (true, true) => Bi::new("nutrients, price", "영양소·가격"),
        (true, false) => Bi::new("nutrients", "영양소"),
        (false, _) => Bi::new("price", "가격"),
    }
    .get(lang)
}

/// What to look up in one of the plans.
#[must_use]
pub fn look_up(plan: &str, foods: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Look up next in {plan}: {foods}"),
        Lang::Ko => format!("{plan}에서 먼저 찾아볼 것: {foods}"),
    }
}

/// There is nothing to look up any more.
#[must_use]
pub fn nothing_to_look_up(plan: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Nothing to look up in {plan}"),
        Lang::Ko => format!("{plan}에서는 더 찾아볼 것 없음"),
    }
}

/// Rows that are not shown.
#[must_use]
pub fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En if count == 1 => "1 nutrient more differs: -v shows all".into(),
        Lang::En => format!("{count} nutrients more differ: -v shows all"),
        Lang::Ko => format!("다른 영양소 {count}개 더: -v로 모두 보기"),
    }
}
