//! What is said about swaps: what to change, what it mends, and why something stays open.

use crate::nutrient::NutrientId;
use crate::report::OpenReason;
use crate::words::{Bi, Josa, Lang, josa, ui};

/// Behind the title.
pub const ABOUT: Bi = Bi::new("what to change", "바꿀 것");
/// Before nutrients whose gap is gone.
pub const CLOSES: Bi = Bi::new("closes", "채움");
/// Before nutrients whose gap grows.
pub const WORSENS: Bi = Bi::new("worsens", "나빠짐");
/// Before shares of energy that leave their range.
pub const LEAVES_RANGE: Bi = Bi::new("share of energy leaves its range", "에너지 비율이 적정 범위를 벗어남");
/// Before gaps that stay.
pub const OPEN: Bi = Bi::new("stays open", "여전히 남는 문제");
/// Of `--sure`.
pub const SURE: Bi = Bi::new(
    "Only what is certain counts: low ends for needs, high ends for limits",
    "확실한 것만 셈: 필요량은 최솟값, 한도는 최댓값으로",
);
/// Of a plan on which no change is allowed.
pub const NO_CHANGE: Bi = Bi::new("No change is allowed.", "허용되는 변경이 없음.");
/// Column head of Markdown.
pub const WHERE: Bi = Bi::new("Where", "어디");
/// Column head of Markdown.
pub const FROM: Bi = Bi::new("Now", "지금");
/// Column head of Markdown.
pub const TO: Bi = Bi::new("Then", "바꾼 뒤");
/// Behind a list that the picked suggestion is not on.
pub const HOW_TO_APPLY: Bi = Bi::new(
    "--pick N --diff shows a suggestion as a diff of the plan, --pick N --apply writes it",
    "--pick N --diff로 식단 파일의 차이를 보고, --pick N --apply로 파일에 씁니다",
);
/// What the number is.
pub const SHORTFALL_IS: Bi = Bi::new(
    "shortfall: what is missing of every need and above every limit, as shares of them, added up",
    "부족도: 모자란 몫과 한도를 넘은 몫을 기준에 대한 비율로 모두 더한 값",
);

/// "Shortfall today 5.31 · paid ₩529,542 a month".
#[must_use]
pub fn today(shortfall: &str, paid: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Shortfall today {shortfall} · paid {paid} a month"),
        Lang::Ko => format!("지금 부족도 {shortfall} · 한 달에 내는 돈 {paid}"),
    }
}

/// What is missing, each with its share.
#[must_use]
pub fn missing(gaps: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Missing: {gaps}"),
        Lang::Ko => format!("모자람: {gaps}"),
    }
}

/// What is too much, each with its share.
#[must_use]
pub fn above(gaps: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Above the limit: {gaps}"),
        Lang::Ko => format!("한도 초과: {gaps}"),
    }
}

/// Energy that has no lower end.
#[must_use]
pub fn up_to(kcal: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("up to {kcal} kcal"),
        Lang::Ko => format!("{kcal} kcal 이하"),
    }
}

/// What a changed plan may be.
#[must_use]
pub fn allowed(energy: &str, paid: Option<&str>, lang: Lang) -> String {
    match (lang, paid) {
        (Lang::En, Some(paid)) => format!("A changed plan may have {energy} a day and cost up to {paid} a month"),
        (Lang::En, None) => format!("A changed plan may have {energy} a day; there is no budget to keep to"),
        (Lang::Ko, Some(paid)) => format!("바꾼 식단의 범위: 하루 {energy}, 한 달 {paid}까지"),
        (Lang::Ko, None) => format!("바꾼 식단의 범위: 하루 {energy} · 지킬 예산은 없음"),
    }
}

/// "shortfall 5.31 → 3.02 · ₩3,120 less a month"; `more` is money with its sign taken off.
#[must_use]
pub fn heading(before: &str, after: &str, more: Option<(&str, bool)>, lang: Lang) -> String {
    let money = match (lang, more) {
        (Lang::En, None) => "for the same money".to_owned(),
        (Lang::En, Some((money, true))) => format!("{money} more a month"),
        (Lang::En, Some((money, false))) => format!("{money} less a month"),
        (Lang::Ko, None) => "같은 돈으로".to_owned(),
        (Lang::Ko, Some((money, true))) => format!("한 달에 {money} 많게"),
        (Lang::Ko, Some((money, false))) => format!("한 달에 {money} 적게"),
    };
    match lang {
        Lang::En => format!("shortfall {before} → {after} · {money}"),
        Lang::Ko => format!("부족도 {before} → {after} · {money}"),
    }
}

/// Why a gap stays open; `edit` is what would do most for it.
#[must_use]
pub fn reason(reason: OpenReason, worsens: Option<&str>, edit: Option<&str>, lang: Lang) -> String {
    let edit = edit.unwrap_or_default();
    let worsens = worsens.unwrap_or_default();
    match (lang, reason) {
        (Lang::En, OpenReason::NoCandidate) => "no change that is allowed makes it less".into(),
        (Lang::Ko, OpenReason::NoCandidate) => "허용된 변경으로는 줄지 않음".into(),
        (Lang::En, OpenReason::Budget) => format!("costs more than there is: {edit}"),
        (Lang::Ko, OpenReason::Budget) => format!("허용된 돈을 넘음: {edit}"),
        (Lang::En, OpenReason::Energy) => format!("energy would leave its bounds: {edit}"),
        (Lang::Ko, OpenReason::Energy) => format!("에너지가 범위를 벗어남: {edit}"),
        (Lang::En, OpenReason::Limit) => format!("{worsens} would get worse by as much: {edit}"),
        (Lang::Ko, OpenReason::Limit) => format!("대신 {worsens}{} 그만큼 나빠짐: {edit}", josa(worsens, Josa::I)),
        (Lang::En, OpenReason::Changes) => format!("takes one change more: {edit}"),
        (Lang::Ko, OpenReason::Changes) => format!("하나 더 바꿔야 함: {edit}"),
    }
}

/// Nutrients of which nobody knows how much there is.
#[must_use]
pub fn unestimated(names: &str, sure: bool, lang: Lang) -> String {
    match (lang, sure) {
        (Lang::En, false) => format!("Counted as none as far as nobody knows: {names}"),
        (Lang::Ko, false) => format!("아무도 모르는 만큼은 없는 것으로 셈: {names}"),
        (Lang::En, true) => format!("Counted as twice the limit, since nobody knows the most: {names}"),
        (Lang::Ko, true) => format!("최댓값을 아무도 몰라 한도의 두 배로 셈: {names}"),
    }
}

/// After a suggestion was written.
#[must_use]
pub fn applied(file: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("written into {file}", file = super::clean(file)),
        Lang::Ko => format!("{file}에 썼습니다", file = super::clean(file)),
    }
}

/// A serving that the plan does not have.
#[must_use]
pub fn add(serving: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("add {serving}"),
        Lang::Ko => format!("{serving} 추가"),
    }
}

/// A serving that goes.
#[must_use]
pub fn leave_out(serving: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("leave out {serving}"),
        Lang::Ko => format!("{serving} 빼기"),
    }
}

/// How far the search went.
#[must_use]
pub fn searched(found: &Searched, lang: Lang) -> String {
    let Searched { edits, candidates, changes, evaluated, pruned, gap, stopped } = found;
    let all = match (lang, changes) {
        (Lang::En, 1) => format!("all {edits} single changes with {candidates} foods"),
        (Lang::En, _) => format!("every set of up to {changes} of {edits} changes with {candidates} foods"),
        (Lang::Ko, 1) => format!("음식 {candidates}가지로 바꾸는 방법 {edits}가지를 모두"),
        (Lang::Ko, _) => format!("음식 {candidates}가지, 바꾸는 방법 {edits}가지를 {changes}개까지 묶은 모든 조합을"),
    };
    match (lang, gap) {
        (Lang::En, None) => format!(
            "Gone through: {all} ({evaluated} worked out, {pruned} not allowed or proven no better). There is no better one."
        ),
        (Lang::Ko, None) => {
            format!(
                "{all} 살펴봄 ({evaluated}가지 계산, {pruned}가지는 허용되지 않거나 더 낫지 않음이 증명됨). 더 나은 것은 없음."
            )
        }
        (Lang::En, Some(gap)) => {
            let why = if *stopped { "Stopped early" } else { "Too many to go through all" };
            format!("{why}: {evaluated} worked out. A better set may exist; its shortfall is lower by {gap} at most.")
        }
        (Lang::Ko, Some(gap)) => {
            let why = if *stopped { "도중에 멈춤" } else { "모두 살피기에는 너무 많음" };
            format!("{why}: {evaluated}가지 계산. 더 나은 조합이 있어도 부족도는 많아야 {gap} 더 낮음.")
        }
    }
}

/// Figures of a search, as people read them.
#[derive(Debug, Clone)]
pub struct Searched {
    /// Single edits.
    pub edits: String,
    /// Foods.
    pub candidates: String,
    /// Edits in a set at most.
    pub changes: usize,
    /// Sets worked out.
    pub evaluated: String,
    /// Sets left out.
    pub pruned: String,
    /// What may be better by, where not all was gone through.
    pub gap: Option<String>,
    /// Whether somebody stopped it.
    pub stopped: bool,
}

/// How many suggestions are not shown.
#[must_use]
pub fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{count} more that cost less or change less: -v shows all"),
        Lang::Ko => format!("돈이 덜 들거나 덜 바꾸는 제안 {count}개 더: -v로 모두 보기"),
    }
}

/// A nutrient by id, inside a sentence.
#[must_use]
pub fn nutrient(id: &str, lang: Lang) -> String {
    NutrientId::named(id).map_or_else(|| id.to_owned(), |id| ui::nutrient_inside(id, lang))
}
