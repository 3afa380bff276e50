//! The words of `meals why`.

use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::report::food::CellState;
use crate::report::why::{Assumption, Bound, Contents, Measured, NarrowedBy, RowReport};
use crate::words::{Bi, Lang, clean, clean_line, figure, foods, number, percent, ui, unit};

/// A number in three digits behind the point at most, and none that says nothing: `0.4`, `2`.
#[must_use]
pub fn plain(value: f64) -> String {
    let text = number(value, 3);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Under the verdicts: how the tree is to be read.
pub const READ: Bi = Bi::new(
    "a day = the week ÷ 7; low adds to low, high to high; ≈ best guess; open first, then largest",
    "하루 = 한 주 ÷ 7. 최소는 최소끼리, 최대는 최대끼리 더하고 ≈은 추정값. 끝이 열린 것 다음에 큰 것부터",
);
/// The same of money.
pub const READ_COST: Bi = Bi::new(
    "eaten cost, exact to the last digit; open first, then largest",
    "먹는 값, 끝자리까지 그대로. 끝이 열린 것 다음에 큰 것부터",
);
/// The root.
pub const WEEK: Bi = Bi::new("Week", "한 주");
/// Behind a food whose explanation stands further up.
pub const ABOVE: Bi = Bi::new("as above", "위와 같음");
/// A cell or a food of which nobody says anything.
pub const UNKNOWN: Bi = Bi::new("unknown: nobody says", "모름: 값이 없음");
/// An unknown cell with a high end.
pub const UNKNOWN_PART: Bi = Bi::new("no more than what it is part of", "전체를 넘지 않음");
/// A sum of parts.
pub const PARTS: Bi = Bi::new("sum of its parts", "성분의 합");
/// It costs nothing.
pub const FREE: Bi = Bi::new("free", "무료");
/// Nobody says what it costs.
pub const UNPRICED: Bi = Bi::new("no price", "가격 없음");
/// A row that stands behind a label.
pub const OF_ROW: Bi = Bi::new("from the row behind the label", "표시에 없는 값은 식품표에서");

/// How often a line of the plan is eaten, and in how many places of it the same stands.
#[must_use]
pub fn times(count: usize, places: usize, lang: Lang) -> String {
    match (lang, count, places) {
        (_, 0 | 1, _) => String::new(),
        (Lang::En, _, 1) => format!(" × {count} days"),
        (Lang::Ko, _, 1) => format!(" × {count}일"),
        _ => format!(" × {count}"),
    }
}

/// Between an amount and what it is in: "0.1 mg per 100 g".
#[must_use]
pub fn per(amount: &str, per: Measured, lang: Lang) -> String {
    let measure = match per.unit {
        "count" if (per.amount - 1.0).abs() < f64::EPSILON => Bi::new("one", "1개").get(lang).to_owned(),
        "count" => plain(per.amount),
        other => format!("{} {other}", figure(per.amount, 0)),
    };
    match lang {
        Lang::En => format!("{amount} per {measure}"),
        Lang::Ko => format!("{measure}에 {amount}"),
    }
}

/// What a cell of a row is.
#[must_use]
pub fn cell(state: CellState, lang: Lang) -> &'static str {
    match (state, lang) {
        // "없음" would read as if nothing were known.
        (CellState::Zero, Lang::Ko) => "0(확인됨)",
        _ => foods::cell_state(state, lang),
    }
}

/// Whose figure a borrowed one is.
#[must_use]
pub fn borrowed(from: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("from {}", clean(from)),
        Lang::Ko => format!("{}에서", clean(from)),
    }
}

/// `mfds:R001373 Apple, Fuji`.
#[must_use]
pub fn row(row: &RowReport, lang: Lang) -> String {
    let name = clean(foods::name(&row.id, &row.name_ko, &row.name_en, lang));
    let id = clean(&row.id);
    if name == id { id } else { format!("{id} {name}") }
}

/// ` (국가표준식품성분표)`, behind a row.
#[must_use]
pub fn source(row: &RowReport) -> String {
    let source = clean(&row.source);
    if source.is_empty() { source } else { format!(" ({source})") }
}

/// Behind "assumed": "usually 0.4, at most 0.9 mg per 100 kcal: median and 95 % of 143 noodle dishes".
#[must_use]
pub fn assumed(id: NutrientId, assumption: &Assumption, lang: Lang) -> String {
    let mut said: Vec<String> = Vec::new();
    let proxy = assumption.proxy.and_then(NutrientId::named);
    if let (Some(typical), Some(ceiling), Some(proxy)) = (assumption.typical_ratio, assumption.ceiling_ratio, proxy) {
        let (times, of) = if proxy == NutrientId::ENERGY {
            (100.0, "100 kcal".to_owned())
        } else {
            (1.0, format!("{} {}", unit(proxy.get().unit), ui::nutrient_inside(proxy, lang)))
        };
        let unit = unit(id.get().unit);
        let show = |ratio: f64| figure(ratio * times, id.get().decimals);
        let pool = pool(assumption, lang);
        said.push(match lang {
            Lang::En => format!(
                "usually {}, at most {} {unit} per {of}: median and 95 % of {pool}",
                show(typical),
                show(ceiling)
            ),
            Lang::Ko => {
                format!("{of}당 보통 {}, 많아야 {} {unit} ({pool}의 중앙값과 95 %)", show(typical), show(ceiling))
            }
        });
    }
    let bound = match assumption.bound {
        Some(Bound::Whole) => Some(Bi::new("no more than what it is part of", "전체를 넘지 않음")),
        Some(Bound::Parts) => Some(Bi::new("no more than its parts", "성분의 합을 넘지 않음")),
        Some(Bound::Ceiling) | None => None,
    };
    said.extend(bound.map(|bound| bound.get(lang).to_owned()));
    said.join("; ")
}

/// Which foods a ratio is of.
fn pool(assumption: &Assumption, lang: Lang) -> String {
    let count = assumption.foods.unwrap_or_default();
    let group = foods::group(&assumption.group, lang);
    let which = match (assumption.pool.as_deref().unwrap_or_default(), lang) {
        ("foods", _) => group,
        ("foods:all", Lang::En) => "foods of all groups".into(),
        ("foods:all", Lang::Ko) => "모든 음식".into(),
        ("foods:plants", Lang::En) => "plant foods".into(),
        ("foods:plants", Lang::Ko) => "식물성 식품".into(),
        ("foods:animals", Lang::En) => "animal foods".into(),
        ("foods:animals", Lang::Ko) => "동물성 식품".into(),
        ("fndds:mixed-dishes", Lang::En) => "mixed dishes (FNDDS)".into(),
        ("fndds:mixed-dishes", Lang::Ko) => "요리(FNDDS)".into(),
        ("mext:18", Lang::En) => "cooked dishes (MEXT)".into(),
        ("mext:18", Lang::Ko) => "요리(일본 MEXT)".into(),
        (other, _) => foods::group(other.strip_prefix("foods:").unwrap_or(other), lang),
    };
    match lang {
        Lang::En => format!("{count} {which}"),
        Lang::Ko => format!("{which} {count}개"),
    }
}

/// A printed line, behind "label": "29 g printed, ±20 %".
#[must_use]
pub fn label(id: NutrientId, printed: f64, kind: &str, tolerance: f64, lang: Lang) -> String {
    let value = figure(printed, id.get().decimals);
    let unit = unit(id.get().unit);
    let printed = match (kind, lang) {
        ("below", Lang::En) => format!("below {value} {unit}"),
        ("below", Lang::Ko) => format!("{value} {unit} 미만"),
        ("percent-of-daily-value", Lang::En) => format!("{} % of the daily value", figure(printed, 0)),
        ("percent-of-daily-value", Lang::Ko) => format!("1일 기준치의 {} %", figure(printed, 0)),
        _ => format!("{value} {unit}"),
    };
    let within = number(tolerance * 100.0, 0);
    match lang {
        Lang::En => format!("{printed} printed, ±{within} %"),
        Lang::Ko => format!("{printed}, ±{within} %"),
    }
}

/// What bounds a list of contents, and how its lines are to be read.
#[must_use]
pub fn contents(list: &Contents, lang: Lang) -> String {
    let names: Vec<String> =
        list.printed.iter().filter_map(|id| NutrientId::named(id)).map(|id| ui::nutrient_inside(id, lang)).collect();
    let within = number(list.tolerance * 100.0, 0);
    let order = if list.ordered {
        Bi::new("contents, heaviest first", "많이 든 순서의 내용물")
    } else {
        Bi::new("contents", "내용물")
    };
    let order = order.get(lang);
    let [least, most] = list.yields.map(plain);
    let range = if least == most { least } else { format!("{least}–{most}") };
    let yields =
        if range == "1" { String::new() } else { format!(", {} {range}", Bi::new("yield", "수율").get(lang)) };
    let read = Bi::new("at the least · nearest · most", "최소 · 추정 · 최대일 때").get(lang);
    let label = match (names.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::En) => format!(", ±{within} % of the printed {}", names.join(", ")),
        (false, Lang::Ko) => format!(", 표시의 ±{within} %: {}", names.join("·")),
    };
    format!("{order} ({read}){yields}{label}")
}

/// Why an amount is narrower than what it is made of.
#[must_use]
pub fn narrowed(id: NutrientId, by: &NarrowedBy, lang: Lang) -> String {
    match by {
        NarrowedBy::Range => Bi::new("the guess put between the ends", "추정값을 양 끝 사이로").get(lang).into(),
        NarrowedBy::Parts => Bi::new("narrowed by the sum of its parts", "성분의 합으로 좁힘").get(lang).into(),
        NarrowedBy::Whole { whole, .. } => {
            let name = NutrientId::named(whole).map_or_else(|| clean(whole), |whole| ui::nutrient_inside(whole, lang));
            match lang {
                Lang::En => format!("no more than the {name} it is part of"),
                Lang::Ko => format!("전체인 {name}보다 많지 않음"),
            }
        }
        NarrowedBy::Usual(assumption) => assumed(id, assumption, lang),
    }
}

/// One serving of a recipe: "recipe for 4, water −120 g".
#[must_use]
pub fn recipe(servings: &str, lost: Option<f64>, lang: Lang) -> String {
    let water = lost.map(|lost| {
        format!(
            ", {} {}{} g",
            Bi::new("water", "수분").get(lang),
            if lost > 0.0 { "−" } else { "+" },
            figure(lost.abs(), 0)
        )
    });
    let water = water.unwrap_or_default();
    match lang {
        Lang::En => format!("recipe ÷ {servings}{}{water}", if servings == "1" { " serving" } else { " servings" }),
        Lang::Ko => format!("조리법 ÷ {servings}인분{water}"),
    }
}

/// What cooking leaves: "× 0.85 left by VEG,BOILED".
#[must_use]
pub fn kept(share: &Interval<f64>, method: &str, lang: Lang) -> String {
    let share = percent(share, lang);
    match lang {
        Lang::En => format!("{share} left by {}", clean(method)),
        Lang::Ko => format!("조리 후 남는 양 {share} ({})", clean(method)),
    }
}

/// What a unit of a part counts.
#[must_use]
pub fn part(id: NutrientId, factor: f64, lang: Lang) -> String {
    let name = ui::nutrient_inside(id, lang);
    let factor = figure(factor, 2);
    if factor == "1.00" { name } else { format!("{name} × {factor}") }
}

/// Water that went away, or came.
pub const WATER: Bi = Bi::new("water lost on the way", "조리 중 빠진 수분");

/// A price of which so much was eaten: "195 g of the 4,425 g eaten of a pack of 5,000 g for ₩29,900".
#[must_use]
pub fn priced(eaten: &str, of: Option<&str>, pack: &str, price: &str, lang: Lang) -> String {
    match (lang, of) {
        (Lang::En, Some(of)) => format!("{eaten} of the {of} eaten of a pack of {pack} for {price}"),
        (Lang::En, None) => format!("{eaten} of a pack of {pack} for {price}"),
        (Lang::Ko, Some(of)) => format!("{price}짜리 {pack}에서 먹는 {of} 가운데 {eaten}"),
        (Lang::Ko, None) => format!("{price}짜리 {pack} 가운데 {eaten}"),
    }
}

/// Prices that were not used.
#[must_use]
pub fn other_prices(prices: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("; not used: {prices}"),
        Lang::Ko => format!("; 쓰지 않은 값: {prices}"),
    }
}

/// A measure of a price.
#[must_use]
pub fn measure(amount: &str, unit: &str, lang: Lang) -> String {
    match (unit, lang) {
        ("count", Lang::En) => amount.to_owned(),
        ("count", Lang::Ko) => format!("{amount}개"),
        (unit, _) => format!("{amount} {unit}"),
    }
}

/// How many lines under one are not shown, and what they lean on.
#[must_use]
pub fn hidden(count: usize, basis: Option<&str>, lang: Lang) -> String {
    let basis = basis.map(|basis| format!(": {basis}")).unwrap_or_default();
    match lang {
        Lang::En => format!("[+{count} {}{basis}]", if count == 1 { "line" } else { "lines" }),
        Lang::Ko => format!("[+{count}줄{basis}]"),
    }
}

/// How many are not shown at all.
#[must_use]
pub fn left_out(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{count} more lines; -v shows all"),
        Lang::Ko => format!("{count}줄 더 있음, -v로 모두 보기"),
    }
}

/// The heading of an answer: what it is about, and of which plan.
#[must_use]
pub fn title(what: &str, title: Option<&str>, file: &str) -> String {
    match title.map(clean_line).filter(|title| !title.trim().is_empty()) {
        Some(title) => format!("{what} · {title} ({})", clean_line(file)),
        None => format!("{what} · {}", clean_line(file)),
    }
}

/// What a verdict leans on, and because of which foods: "basis assumed (americano, lunchbox)".
#[must_use]
pub fn basis(evidence: &str, foods: &str, lang: Lang) -> String {
    let foods = if foods.is_empty() { String::new() } else { format!(" ({foods})") };
    format!("{} {evidence}{foods}", Bi::new("basis", "근거").get(lang))
}

/// The food because of which one cannot tell.
#[must_use]
pub fn widest(food: &str, lang: Lang) -> String {
    format!("{}: {food}", Bi::new("widest range", "폭이 가장 큰 음식").get(lang))
}

/// A verdict's line: "Cannot tell: 7–12 mg a day · RNI 10 · widest range: noodles".
#[must_use]
pub fn verdict(word: &str, intake: &str, goal: Option<&str>, basis: Option<&str>, lang: Lang) -> String {
    let goal = goal.map(|goal| format!(" · {goal}")).unwrap_or_default();
    let basis = basis.map(|basis| format!(" · {basis}")).unwrap_or_default();
    match lang {
        Lang::En => format!("{word}: {intake} a day{goal}{basis}"),
        Lang::Ko => format!("{word}: 하루 {intake}{goal}{basis}"),
    }
}
