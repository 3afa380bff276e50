//! What a page says: headings, legends and what charts tell to who cannot see them.

use crate::words::{Bi, Lang};

/// Heading of the numbers that matter most.
pub const GLANCE: Bi = Bi::new("At a glance", "한눈에 보기");
/// Heading of the meals of the week.
pub const WEEK: Bi = Bi::new("The week", "한 주 식단");
/// Heading of the bars.
pub const NUTRIENTS: Bi = Bi::new("Every nutrient against its targets", "영양소별 섭취량과 기준");
/// Heading of the days.
pub const DAYS: Bi = Bi::new("Energy by day and meal", "요일·끼니별 열량");
/// Heading of the table of days.
pub const MACROS: Bi = Bi::new("Each day", "요일별 섭취량");
/// Heading of money.
pub const MONEY: Bi = Bi::new("Money by food", "음식별 비용");
/// Heading of swaps.
pub const SWAPS: Bi = Bi::new("What to change", "바꾸면 좋은 것");
/// Heading of what is unknown.
pub const UNKNOWN: Bi = Bi::new("What nobody knows yet", "아직 모르는 것");
/// Heading of where figures come from.
pub const SOURCES: Bi = Bi::new("Where the figures come from", "수치의 출처");
/// Heading of findings.
pub const NOTES: Bi = Bi::new("Notes", "알림");
/// Column head: the bar.
pub const BAR: Bi = Bi::new("Nothing – twice the target", "0 – 기준의 두 배");
/// Column head: the verdict.
pub const VERDICT: Bi = Bi::new("Verdict", "판정");
/// Column head: the foods behind an amount.
pub const FROM: Bi = Bi::new("Comes from", "급원 식품");
/// Column head: the bars of money.
pub const EATEN_AND_PAID: Bi = Bi::new("Eaten / paid", "먹는 값 / 내는 값");
/// Tile: energy.
pub const ENERGY: Bi = Bi::new("Energy a day", "하루 열량");
/// Tile: surely too little.
pub const SURELY_SHORT: Bi = Bi::new("Surely short", "확실히 부족");
/// Tile: surely too much.
pub const SURELY_OVER: Bi = Bi::new("Surely over", "확실히 초과");
/// Tile: what is paid.
pub const PAID: Bi = Bi::new("Paid a month", "한 달에 내는 식비");
/// Nothing stands there.
pub const NONE: Bi = Bi::new("nothing", "없음");
/// Of the bar: what is measured or printed.
pub const PROVED: Bi = Bi::new("certain, measured or on a label", "확실: 측정값이나 표시값");
/// Of the bar: what is borrowed or assumed.
pub const LEANING: Bi = Bi::new("certain only if borrowed or assumed figures hold", "차용·가정한 값이 맞다면 확실");
/// Of the bar: what may be.
pub const POSSIBLE: Bi = Bi::new("possible", "가능");
/// Of the bar: the estimate.
pub const GUESS: Bi = Bi::new("best guess", "가장 그럴듯한 값");
/// Of the bar: the mark of the EAR.
pub const EAR: Bi = Bi::new("EAR", "EAR(평균필요량)");
/// Of the bar: the mark of the need.
pub const NEED: Bi = Bi::new("RNI, AI or need", "RNI·AI·필요량");
/// Of the bar: the mark of the limit.
pub const LIMIT: Bi = Bi::new("UL or limit (where it is near)", "상한·제한 (가까울 때)");
/// A bar that goes on.
pub const BEYOND: Bi = Bi::new("more than twice the target", "기준의 두 배 넘음");
/// Before a table that has a chart's figures.
pub const AS_TABLE: Bi = Bi::new("The same as a table", "표로 보기");
/// Before the table of packs, prices and left-overs.
pub const PACKS: Bi = Bi::new("Packs, prices and left-overs", "수량·가격·남는 것");
/// Nutrients without a target.
pub const WITHOUT_TARGET: Bi = Bi::new("Without a target", "기준이 없는 영양소");
/// The tables of food.
pub const FOOD_TABLES: Bi = Bi::new("Food tables", "식품성분표");
/// The reference intakes.
pub const REFERENCE: Bi = Bi::new("Reference intakes", "섭취기준");
/// Where prices stand.
pub const PRICES: Bi = Bi::new("Prices", "가격");
/// Prices that the plan itself has.
pub const OWN_PRICES: Bi = Bi::new("the plan", "식단에 적은 값");
/// The hash of all tables.
pub const DATA: Bi = Bi::new("Data", "데이터");
/// The program.
pub const MADE_WITH: Bi = Bi::new("Worked out with", "계산");
/// A day's sum, as a row's end.
pub const TOTAL: Bi = Bi::new("Day", "하루");
/// How the chart of days is read.
pub const DAYS_LEGEND: Bi = Bi::new(
    "a block a meal, at its best guess (or what is certain of it); the line below goes from the least to the most of the day",
    "끼니마다 한 칸, 가장 그럴듯한 값(없으면 확실한 값); 아래 선은 그날의 최소에서 최대까지",
);
/// How the bars of money are read.
pub const MONEY_LEGEND: Bi =
    Bi::new("filled: eaten, framed: paid for whole packs", "채운 막대: 먹는 값, 테두리: 포장째 내는 값");
/// Where borrowed figures come from.
pub const BORROWED: Bi = Bi::new(
    "What a table does not know is borrowed from a food alike in another, or held to foods of its kind; the bars tell it apart.",
    "표에 없는 값은 다른 표의 비슷한 식품에서 빌리거나 같은 종류 식품의 범위로 보았고, 막대에서 구분합니다.",
);
/// The first of many suggestions.
#[must_use]
pub fn best_of(shown: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{shown} of {all} suggestions"),
        Lang::Ko => format!("제안 {all}개 가운데 {shown}개"),
    }
}

/// How to see all suggestions, and to make one.
#[must_use]
pub fn more_swaps(file: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("meals swap {file} tells more; with --pick 1 --apply it writes the first into the plan"),
        Lang::Ko => {
            format!("meals swap {file}에 제안이 더 있고, --pick 1 --apply를 붙이면 첫 제안을 식단에 적용합니다")
        }
    }
}

/// Targets that nobody can tell about.
#[must_use]
pub fn of_targets(open: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{open} of {all} targets"),
        Lang::Ko => format!("기준 {all}개 가운데 {open}개"),
    }
}

/// What a limit is, in front of what is said about it.
#[must_use]
pub fn about_limit(verdict: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("limit: {verdict}"),
        Lang::Ko => format!("상한: {verdict}"),
    }
}

/// How many foods a source has.
#[must_use]
pub fn foods(source: &str, count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::En, 1) => format!("{source} (1 food)"),
        (Lang::En, _) => format!("{source} ({count} foods)"),
        (Lang::Ko, _) => format!("{source} (식품 {count}개)"),
    }
}

/// The day that a page is of.
#[must_use]
pub fn as_of(day: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("as of {day}"),
        Lang::Ko => format!("{day} 기준"),
    }
}

/// That a page was written.
#[must_use]
pub fn written(file: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("wrote {file}"),
        Lang::Ko => format!("{file} 저장함"),
    }
}
