//! The words of tables, headings and headlines.

use crate::assess::{LimitVerdict, NeedBasis, Verdict, Wanted};
use crate::nutrient::{Evidence, NutrientId};
use crate::words::{Bi, Lang, clean};

/// Where a number is missing and no language is known.
pub const UNKNOWN_SIGN: &str = "?";
/// An amount of which nothing is known.
pub const UNKNOWN: Bi = Bi::new("?", "모름");
/// Heading of surely too little.
pub const SHORT: Bi = Bi::new("Short", "부족");
/// Heading of surely too much.
pub const OVER: Bi = Bi::new("Over", "초과");
/// Heading of what the data do not decide.
pub const CANNOT_TELL: Bi = Bi::new("Cannot tell", "알 수 없음");
/// Heading of between EAR and RNI.
pub const MARGINAL: Bi = Bi::new("Marginal", "경계");
/// Heading of below an AI.
pub const BELOW_AI: Bi = Bi::new("Below AI", "충분섭취량 미만");
/// Heading of what is met.
pub const MET: Bi = Bi::new("Met", "충족");
/// Heading of nutrients without a target (only with `-v`).
pub const NO_TARGET: Bi = Bi::new("No target", "기준 없음");
/// Heading of all nutrients where there is no person (only with `-v`).
pub const ALL_NUTRIENTS: Bi = Bi::new("Every nutrient, a day", "하루 영양소");
/// Heading of the money lines.
pub const BUDGET: Bi = Bi::new("Budget", "예산");
/// Heading of the money lines where there is no budget.
pub const COST: Bi = Bi::new("Cost", "비용");
/// Explains a heading.
pub const SHORT_WHY: Bi = Bi::new("even at the high end", "최대로 잡아도 모자람");
/// Explains a heading.
pub const OVER_WHY: Bi = Bi::new("even at the low end", "최소로 잡아도 넘음");
/// Explains a heading.
pub const CANNOT_TELL_WHY: Bi = Bi::new("what is known does not decide", "알려진 값으로는 판정할 수 없음");
/// Explains a heading.
pub const MARGINAL_WHY: Bi =
    Bi::new("above the average need, below the recommendation", "평균필요량 이상, 권장섭취량 미만");
/// Explains a heading.
pub const BELOW_AI_WHY: Bi =
    Bi::new("below the adequate intake; that alone is no deficiency", "그것만으로 결핍이라 할 수는 없음");
/// First column of the table of days.
pub const DAY: Bi = Bi::new("Day", "요일");
/// Last row of the table of days.
pub const MEAN: Bi = Bi::new("Mean", "평균");
/// Head of the cost column.
pub const COST_HEAD: Bi = Bi::new("Cost", "비용");
/// Said where there is no person.
pub const NO_PERSON: Bi = Bi::new(
    "No verdicts without a person: add [person] with sex and age to hold this week against reference intakes.",
    "사람 정보가 없어 판정하지 않습니다: [person]에 sex와 age를 더하면 섭취기준과 비교합니다.",
);
/// Explains what the bars and basis words mean.
pub const LEGEND: Bi = Bi::new(
    "█ certain, ▒ possible, │ target · basis: assumed < borrowed < label < measured",
    "█ 확실, ▒ 가능, │ 기준 · 근거: 가정 < 차용 < 표시 < 측정",
);
/// The same where there are no bars.
pub const LEGEND_PLAIN: Bi = Bi::new("basis: assumed < borrowed < label < measured", "근거: 가정 < 차용 < 표시 < 측정");
/// Foods that do not say are named before the colon.
pub const SILENT_NOBODY: Bi =
    Bi::new("every food has a value, but the range is too wide", "모든 음식에 값은 있으나 범위가 넓음");
/// Undetermined limits.
pub const MAY_BE_OVER: Bi = Bi::new("may be over", "초과 가능");
/// Undetermined share of energy.
pub const ENERGY_SHARE: Bi = Bi::new("% of energy", "열량 비율");
/// Estimate says that.
pub const LIKELY_SHORT: Bi = Bi::new("likely short", "부족 추정");
/// Estimate says that.
pub const LIKELY_BELOW_AI: Bi = Bi::new("likely below AI", "AI 미만 추정");
/// Estimate says that.
pub const LIKELY_MARGINAL: Bi = Bi::new("likely marginal", "경계 추정");
/// Estimate says that.
pub const LIKELY_MET: Bi = Bi::new("likely met", "충족 추정");
/// Estimate says that.
pub const LIKELY_OVER: Bi = Bi::new("likely over", "초과 추정");
/// There is no estimate.
pub const NO_GUESS: Bi = Bi::new("no guess", "추정 없음");
/// Heads for CSV-like tables of nutrients.
pub const NUTRIENT: Bi = Bi::new("Nutrient", "영양소");
/// Column head.
pub const INTAKE: Bi = Bi::new("A day", "하루");
/// Column head.
pub const TARGET: Bi = Bi::new("Target", "기준");
/// Column head.
pub const BASIS: Bi = Bi::new("Basis", "근거");
/// Column head.
pub const FOODS: Bi = Bi::new("Not all known of", "값이 빠진 음식");
/// Severity word.
pub const ERROR: Bi = Bi::new("error", "오류");
/// Severity word.
pub const WARNING: Bi = Bi::new("warning", "경고");
/// Severity word.
pub const NOTE: Bi = Bi::new("note", "참고");
/// Word before what to do.
pub const HELP: Bi = Bi::new("help", "도움말");
/// How many names are left out.
#[must_use]
pub fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{count} more"),
        Lang::Ko => format!("{count}개 더"),
    }
}

/// A list whose end is left out.
#[must_use]
pub fn and_more(names: &str, count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{names}, {count} more"),
        Lang::Ko => format!("{names} 외 {count}개"),
    }
}

/// What a verdict is called.
#[must_use]
pub const fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Met => Bi::new("met", "충족"),
        Verdict::Marginal => Bi::new("marginal", "경계"),
        Verdict::Short => Bi::new("short", "부족"),
        Verdict::BelowAi => Bi::new("below AI", "충분섭취량 미만"),
        Verdict::Over => Bi::new("over", "초과"),
        Verdict::Undetermined => Bi::new("cannot tell", "알 수 없음"),
        Verdict::NoTarget => Bi::new("no target", "기준 없음"),
    }
    .get(lang)
}

/// What a verdict about a limit is called.
#[must_use]
pub const fn limit_verdict(verdict: LimitVerdict, lang: Lang) -> &'static str {
    match verdict {
        LimitVerdict::Over => Bi::new("over", "초과"),
        LimitVerdict::Within => Bi::new("within", "이내"),
        LimitVerdict::Undetermined => Bi::new("cannot tell", "알 수 없음"),
        LimitVerdict::NoTarget => Bi::new("no limit", "상한 없음"),
    }
    .get(lang)
}

/// What a number leans on.
#[must_use]
pub const fn evidence(evidence: Evidence, lang: Lang) -> &'static str {
    match evidence {
        Evidence::Measured => Bi::new("measured", "측정"),
        Evidence::Label => Bi::new("label", "표시"),
        Evidence::Borrowed => Bi::new("borrowed", "차용"),
        Evidence::Assumed => Bi::new("assumed", "가정"),
    }
    .get(lang)
}

/// A nutrient's name.
#[must_use]
pub fn nutrient(id: NutrientId, lang: Lang) -> &'static str {
    let row = id.get();
    Bi::new(row.name_en, row.name_ko).get(lang)
}

/// A nutrient's name as it stands inside a sentence or list.
#[must_use]
pub fn nutrient_inside(id: NutrientId, lang: Lang) -> String {
    let name = nutrient(id, lang);
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        // "Vitamin C" loses its capital, "EPA" does not.
        (Some(first), Some(second)) if first.is_ascii_uppercase() && second.is_ascii_lowercase() => {
            format!("{}{}", first.to_ascii_lowercase(), name.get(1..).unwrap_or_default())
        }
        _ => name.into(),
    }
}

/// A day's short name, from its id (`monday`).
#[must_use]
pub fn day(id: &str, lang: Lang) -> String {
    match id {
        "monday" => Bi::new("Mon", "월").get(lang).into(),
        "tuesday" => Bi::new("Tue", "화").get(lang).into(),
        "wednesday" => Bi::new("Wed", "수").get(lang).into(),
        "thursday" => Bi::new("Thu", "목").get(lang).into(),
        "friday" => Bi::new("Fri", "금").get(lang).into(),
        "saturday" => Bi::new("Sat", "토").get(lang).into(),
        "sunday" => Bi::new("Sun", "일").get(lang).into(),
        other => clean(other),
    }
}

/// Head of a nutrient's column in the table of days, short.
#[must_use]
pub fn column(id: NutrientId, lang: Lang) -> &'static str {
    match id {
        NutrientId::CARBOHYDRATE => Bi::new("Carb.", "탄수화물").get(lang),
        NutrientId::FIBER => Bi::new("Fibre", "섬유").get(lang),
        other => nutrient(other, lang),
    }
}

/// A reference set's name.
#[must_use]
pub fn reference(id: &str, lang: Lang) -> String {
    match id {
        "kdri-2025" => Bi::new("KDRI 2025", "2025 한국인 영양소 섭취기준").get(lang).into(),
        "us-ca-dri" => Bi::new("DRI US/Canada", "미국·캐나다 DRI").get(lang).into(),
        "none" => Bi::new("own targets only", "자체 목표만").get(lang).into(),
        other => clean(other),
    }
}

/// Who eats: "man, 27 years".
#[must_use]
pub fn person(sex: &str, age: f64, condition: Option<&str>, lang: Lang) -> String {
    let (count, months) = if age < 2.0 { ((age * 12.0).round(), true) } else { (age.floor(), false) };
    let sex = match sex {
        "male" => Bi::new("male", "남").get(lang).to_owned(),
        "female" => Bi::new("female", "여").get(lang).to_owned(),
        other => clean(other),
    };
    let mut text = match (lang, months) {
        (Lang::En, true) => format!("{sex}, {count} months"),
        (Lang::En, false) => format!("{sex}, {count} years"),
        (Lang::Ko, true) => format!("{sex} {count}개월"),
        (Lang::Ko, false) => format!("{sex} {count}세"),
    };
    if let Some(condition) = condition {
        let words = match condition {
            "pregnant-1" => Bi::new("pregnant, 1st trimester", "임신 초기").get(lang).to_owned(),
            "pregnant-2" => Bi::new("pregnant, 2nd trimester", "임신 중기").get(lang).to_owned(),
            "pregnant-3" => Bi::new("pregnant, 3rd trimester", "임신 말기").get(lang).to_owned(),
            "lactating" => Bi::new("lactating", "수유부").get(lang).to_owned(),
            other => clean(other),
        };
        text = format!("{text}, {words}");
    }
    text
}

/// Where the energy need comes from.
#[must_use]
pub const fn need_basis(basis: NeedBasis, lang: Lang) -> &'static str {
    match basis {
        NeedBasis::Nasem2023 => Bi::new("by height, weight and activity", "키·체중·활동량 기준"),
        NeedBasis::Reference => Bi::new("by age and sex", "나이·성별 기준"),
        NeedBasis::Targets => Bi::new("own target", "자체 목표"),
    }
    .get(lang)
}

/// "at least X".
#[must_use]
pub fn at_least(amount: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("at least {amount}"),
        Lang::Ko => format!("{amount} 이상"),
    }
}

/// "2 foods unpriced: a, b".
#[must_use]
pub fn unpriced(count: usize, names: &str, lang: Lang) -> String {
    match lang {
        Lang::En if count == 1 => format!("1 food has no price: {names}"),
        Lang::En => format!("{count} foods have no price: {names}"),
        Lang::Ko => format!("가격 없는 음식 {count}개: {names}"),
    }
}

/// First headline: energy, what it is held against, and how it stands.
#[must_use]
pub fn energy_line(intake: &str, against: Option<&str>, verdict: &str, lang: Lang) -> String {
    let energy = match lang {
        Lang::En => format!("Energy {intake} a day"),
        Lang::Ko => format!("열량 하루 {intake}"),
    };
    against.map_or_else(|| energy.clone(), |against| format!("{energy}, {against}: {verdict}"))
}

/// An energy need, and where it comes from.
#[must_use]
pub fn energy_need(need: &str, basis: NeedBasis, lang: Lang) -> String {
    format!("{} {need} ({})", NEED.get(lang), need_basis(basis, lang))
}

/// The range of energy that a plan sets.
#[must_use]
pub fn own_energy(range: &str, lang: Lang) -> String {
    format!("{} {range}", need_basis(NeedBasis::Targets, lang))
}

/// Second headline: what is sure.
#[must_use]
pub fn sure_line(short: Option<&str>, over: Option<&str>, lang: Lang) -> String {
    match (lang, short, over) {
        (Lang::En, None, None) => "Surely short or over: nothing".into(),
        (Lang::En, Some(short), None) => format!("Surely short: {short}"),
        (Lang::En, None, Some(over)) => format!("Surely over: {over}"),
        (Lang::En, Some(short), Some(over)) => format!("Surely short: {short} · surely over: {over}"),
        (Lang::Ko, None, None) => "확실한 부족·초과: 없음".into(),
        (Lang::Ko, Some(short), None) => format!("확실히 부족: {short}"),
        (Lang::Ko, None, Some(over)) => format!("확실히 초과: {over}"),
        (Lang::Ko, Some(short), Some(over)) => format!("확실히 부족: {short} · 확실히 초과: {over}"),
    }
}

/// Third headline: how much cannot be told, and what is not all known.
#[must_use]
pub fn unsure_line(count: usize, of: usize, foods: &str, lang: Lang) -> String {
    match lang {
        Lang::En if foods.is_empty() => format!("Cannot tell: {count} of {of} targets"),
        Lang::En => format!("Cannot tell: {count} of {of} targets; not all is known of {foods}"),
        Lang::Ko if foods.is_empty() => format!("알 수 없음: 기준 {of}개 가운데 {count}개"),
        Lang::Ko => format!("알 수 없음: 기준 {of}개 가운데 {count}개, 값이 빠진 음식: {foods}"),
    }
}

/// What leaves the account in a month, against a budget.
#[must_use]
pub fn money_line(till: &str, budget: Option<&str>, share: Option<&str>, lang: Lang) -> String {
    match (lang, budget) {
        (Lang::En, None) => format!("Paid a month: {till}"),
        (Lang::Ko, None) => format!("한 달에 내는 식비: {till}"),
        (Lang::En, Some(budget)) => {
            format!(
                "Paid a month: {till} of a budget of {budget}{}",
                share.map(|s| format!(" ({s})")).unwrap_or_default()
            )
        }
        (Lang::Ko, Some(budget)) => {
            format!("한 달에 내는 식비: {till} / 예산 {budget}{}", share.map(|s| format!(" ({s})")).unwrap_or_default())
        }
    }
}

/// How the month's cost stands to the budget.
#[must_use]
pub const fn budget_verdict(verdict: LimitVerdict) -> Bi {
    match verdict {
        LimitVerdict::Over => Bi::new("over budget", "예산 초과"),
        LimitVerdict::Within => Bi::new("within budget", "예산 이내"),
        LimitVerdict::Undetermined => Bi::new("cannot tell if it is within", "예산 이내인지 알 수 없음"),
        LimitVerdict::NoTarget => Bi::new("", ""),
    }
}

/// Beside the bar of what is paid.
#[must_use]
pub fn paid_share(share: &str, verdict: LimitVerdict, lang: Lang) -> String {
    let verdict = budget_verdict(verdict).get(lang);
    match lang {
        Lang::En => format!("paid: {share} of the budget: {verdict}"),
        Lang::Ko => format!("내는 식비 {share}: {verdict}"),
    }
}

/// Price of what is eaten by day, week and month.
#[must_use]
pub fn eaten_line(day: &str, week: &str, month: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("eaten {day} a day, {week} a week, {month} a month"),
        Lang::Ko => format!("먹는 값 하루 {day}, 한 주 {week}, 한 달 {month}"),
    }
}

/// What the plan has no price for at all.
pub const NO_PRICES: Bi = Bi::new("Cost unknown: nothing eaten has a price", "비용 모름: 가격이 있는 음식이 없습니다");

/// What to do about that.
pub const WRITE_PRICES: Bi =
    Bi::new("write `price` in the plan, or use `--prices FILE`", "식단에 `price`를 적거나 `--prices 파일`을 쓰세요");

/// A food to look up, what of it, and how many verdicts that would settle.
#[must_use]
pub fn settles(food: &str, wanted: Wanted, count: usize, lang: Lang) -> String {
    let what = wanted_of(food, wanted, lang);
    match lang {
        Lang::En if count == 1 => format!("{what} (would settle 1 verdict)"),
        Lang::En => format!("{what} (would settle {count} verdicts)"),
        Lang::Ko => format!("{what} ({count}개 판정 가능)"),
    }
}

/// The same of one that settles nothing alone: how many ranges it would narrow most.
#[must_use]
pub fn narrows(food: &str, wanted: Wanted, count: usize, lang: Lang) -> String {
    let what = wanted_of(food, wanted, lang);
    match lang {
        Lang::En if count == 1 => format!("{what} (would narrow 1 range)"),
        Lang::En => format!("{what} (would narrow {count} ranges)"),
        Lang::Ko => format!("{what} ({count}개 범위를 좁힘)"),
    }
}

/// The same with the names of what it would settle and narrow.
#[must_use]
pub fn would_tell(food: &str, wanted: Wanted, settled: &str, narrowed: &str, lang: Lang) -> String {
    let what = wanted_of(food, wanted, lang);
    match (lang, settled.is_empty(), narrowed.is_empty()) {
        (_, true, true) => what,
        (Lang::En, false, true) => format!("{what} — would settle {settled}"),
        (Lang::En, true, false) => format!("{what} — would narrow {narrowed}"),
        (Lang::En, false, false) => format!("{what} — would settle {settled} · would narrow {narrowed}"),
        (Lang::Ko, false, true) => format!("{what} — 판정 가능: {settled}"),
        (Lang::Ko, true, false) => format!("{what} — 범위를 좁힘: {narrowed}"),
        (Lang::Ko, false, false) => format!("{what} — 판정 가능: {settled} · 범위를 좁힘: {narrowed}"),
    }
}

fn wanted_of(food: &str, wanted: Wanted, lang: Lang) -> String {
    match (wanted, lang) {
        (Wanted::Label, Lang::En) => format!("the label of {food}"),
        (Wanted::Label, Lang::Ko) => format!("{food} 영양표시"),
        (Wanted::Contents, Lang::En) => format!("what {food} contains"),
        (Wanted::Contents, Lang::Ko) => format!("{food} 원재료"),
        (Wanted::Shares, Lang::En) => format!("the shares in {food}"),
        (Wanted::Shares, Lang::Ko) => format!("{food} 원재료 비율"),
        (Wanted::Figures, Lang::En) => format!("figures for {food}"),
        (Wanted::Figures, Lang::Ko) => format!("{food} 영양성분"),
        (Wanted::Ingredients, Lang::En) => format!("what goes into {food}"),
        (Wanted::Ingredients, Lang::Ko) => format!("{food} 재료의 영양성분"),
    }
}

/// Head of the line of foods to look up.
pub const LOOK_UP: Bi = Bi::new("Look up next", "먼저 찾아볼 것");

/// A % of energy.
#[must_use]
pub fn of_energy(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{text} of energy"),
        Lang::Ko => format!("열량의 {text}"),
    }
}

/// Share of energy from foods whose value is known.
#[must_use]
pub fn coverage(percent: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("known for {percent} of energy"),
        Lang::Ko => format!("열량의 {percent}에 값 있음"),
    }
}

/// Probability of adequacy, if the plan is followed.
#[must_use]
pub fn adequacy(percent: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("adequate with {percent} if followed"),
        Lang::Ko => format!("이대로 먹으면 충분할 확률 {percent}"),
    }
}

/// Before the names of foods of which not all is known.
#[must_use]
pub fn silent(foods: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("not all known of: {foods}"),
        Lang::Ko => format!("값 빠짐: {foods}"),
    }
}

/// How many files are looked at, and how that ends.
#[must_use]
pub fn watching(files: usize, lang: Lang) -> String {
    match lang {
        Lang::En if files == 1 => "watching 1 file; Ctrl-C ends".into(),
        Lang::En => format!("watching {files} files; Ctrl-C ends"),
        Lang::Ko => format!("파일 {files}개를 지켜보는 중 · Ctrl-C로 끝내기"),
    }
}

/// Which switch shows the rest.
pub const VERBOSE_SHOWS_ALL: Bi = Bi::new("-v shows all", "-v로 모두 보기");

/// Before an energy need.
pub const NEED: Bi = Bi::new("need", "필요량");

/// Findings that were not shown.
#[must_use]
pub fn more_findings(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("… and {count} more findings; `-v` or `--format json` shows all\n"),
        Lang::Ko => format!("… 외 진단 {count}개. `-v`나 `--format json`으로 모두 볼 수 있습니다\n"),
    }
}

/// No finding has this name.
#[must_use]
pub fn no_such_finding(name: &str, nearest: Option<&str>, lang: Lang) -> String {
    let name = super::tick(name);
    match (lang, nearest) {
        (Lang::En, Some(near)) => format!("no finding is called {name}; did you mean `{near}`?\n"),
        (Lang::En, None) => format!("no finding is called {name}; `meals explain` lists them all\n"),
        (Lang::Ko, Some(near)) => format!("{name}(이)라는 진단은 없습니다. `{near}`을(를) 찾으셨나요?\n"),
        (Lang::Ko, None) => format!("{name}(이)라는 진단은 없습니다. `meals explain`으로 모두 볼 수 있습니다\n"),
    }
}

/// Foods that are silent, but none of those that matter most.
pub const SILENT_OTHERS: Bi = Bi::new("other foods", "다른 음식");
/// Before what has a limit and no upper bound.
pub const UNBOUNDED: Bi = Bi::new("Excess cannot be ruled out", "초과 여부 미확인");

/// Foods that matter most, and unnamed others.
#[must_use]
pub fn and_others(names: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{names} and others"),
        Lang::Ko => format!("{names} 등"),
    }
}
