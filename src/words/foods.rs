//! The words of `meals food`: groups, states, headings.

use crate::food::Basis;
use crate::report::food::{CellState, Per};
use crate::words::{Bi, Lang, clean, number};

const GROUPS: &[(&str, Bi)] = &[
    ("alcohol", Bi::new("alcohol", "술")),
    ("bread", Bi::new("bread", "빵")),
    ("bread-dishes", Bi::new("bread dishes", "빵 요리")),
    ("breakfast-cereals", Bi::new("breakfast cereals", "시리얼")),
    ("dairy", Bi::new("dairy", "유제품")),
    ("drinks", Bi::new("drinks", "음료")),
    ("eggs", Bi::new("eggs", "알류")),
    ("fats", Bi::new("fats", "유지")),
    ("fish", Bi::new("fish", "생선")),
    ("fish-dishes", Bi::new("fish dishes", "생선 요리")),
    ("fruit", Bi::new("fruit", "과일")),
    ("grains", Bi::new("grains", "곡류")),
    ("kimchi", Bi::new("kimchi", "김치")),
    ("legumes", Bi::new("legumes", "콩류")),
    ("meat", Bi::new("meat", "고기")),
    ("meat-dishes", Bi::new("meat dishes", "고기 요리")),
    ("mushrooms", Bi::new("mushrooms", "버섯")),
    ("noodle-dishes", Bi::new("noodle dishes", "면 요리")),
    ("noodles", Bi::new("noodles", "면")),
    ("nuts", Bi::new("nuts", "견과")),
    ("other", Bi::new("other", "기타")),
    ("porridges", Bi::new("porridges", "죽·수프")),
    ("potatoes", Bi::new("potatoes", "감자·전분")),
    ("poultry", Bi::new("poultry", "닭·오리")),
    ("prepared", Bi::new("prepared foods", "조리식품")),
    ("rice-dishes", Bi::new("rice dishes", "밥 요리")),
    ("sauces", Bi::new("sauces", "양념")),
    ("seaweed", Bi::new("seaweed", "해조")),
    ("shellfish", Bi::new("shellfish", "조개·갑각")),
    ("side-dishes", Bi::new("side dishes", "반찬")),
    ("snacks", Bi::new("snacks", "간식")),
    ("soups", Bi::new("soups", "국·탕")),
    ("stews", Bi::new("stews", "찌개")),
    ("sugars", Bi::new("sugars", "당류")),
    ("tofu", Bi::new("tofu", "두부")),
    ("vegetables", Bi::new("vegetables", "채소")),
];

const STATES: &[(&str, Bi)] = &[
    ("baked", Bi::new("baked", "오븐에 구운 것")),
    ("blanched", Bi::new("blanched", "데친 것")),
    ("boiled", Bi::new("boiled", "삶은 것")),
    ("braised", Bi::new("braised", "조린 것")),
    ("canned", Bi::new("canned", "통조림")),
    ("cured", Bi::new("cured", "절여 숙성한 것")),
    ("dried", Bi::new("dried", "말린 것")),
    ("fermented", Bi::new("fermented", "발효")),
    ("fried", Bi::new("fried", "튀기거나 부친 것")),
    ("frozen", Bi::new("frozen", "냉동")),
    ("grilled", Bi::new("grilled", "구운 것")),
    ("mashed", Bi::new("mashed", "으깬 것")),
    ("mixed", Bi::new("mixed", "섞은 것")),
    ("pickled", Bi::new("pickled", "절임")),
    ("popped", Bi::new("popped", "튀밥")),
    ("juice", Bi::new("juice", "즙")),
    ("powder", Bi::new("powder", "가루")),
    ("preserved", Bi::new("preserved", "저장품")),
    ("raw", Bi::new("raw", "날것")),
    ("roasted", Bi::new("roasted", "볶거나 구운 것")),
    ("salted", Bi::new("salted", "소금 절임")),
    ("scrambled", Bi::new("scrambled", "스크램블")),
    ("smoked", Bi::new("smoked", "훈제")),
    ("steamed", Bi::new("steamed", "찐 것")),
    ("stir-fried", Bi::new("stir-fried", "볶은 것")),
    ("toasted", Bi::new("toasted", "노릇하게 구운 것")),
];

fn of(list: &[(&str, Bi)], id: &str, lang: Lang) -> String {
    list.iter().find(|(name, _)| *name == id).map_or_else(|| clean(id), |(_, words)| words.get(lang).to_owned())
}

/// A group's name; its id where it has none.
#[must_use]
pub fn group(id: &str, lang: Lang) -> String {
    of(GROUPS, id, lang)
}

/// The id of a group by its id or a name in either language; as it stands where there is none.
#[must_use]
pub fn group_called(name: &str) -> String {
    let small = name.trim().to_lowercase();
    let named = |(id, words): &&(&str, Bi)| *id == small || words.en == small || words.ko == small;
    GROUPS.iter().find(named).map_or(name.trim().to_owned(), |(id, _)| (*id).to_owned())
}

/// The name of what was done to a food.
#[must_use]
pub fn state(id: &str, lang: Lang) -> String {
    of(STATES, id, lang)
}

/// The name people of this language know a food by, or the other, or its id.
#[must_use]
pub fn name<'a>(id: &'a str, ko: &'a str, en: &'a str, lang: Lang) -> &'a str {
    let names = match lang {
        Lang::Ko => [ko, en, id],
        Lang::En => [en, ko, id],
    };
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// Column head.
pub const FOOD: Bi = Bi::new("Food", "음식");
/// Column head.
pub const ID: Bi = Bi::new("Id", "id");
/// Column head.
pub const GROUP: Bi = Bi::new("Group", "분류");
/// Column head.
pub const KNOWN: Bi = Bi::new("Known", "값 있음");
/// Column head.
pub const KCAL: Bi = Bi::new("kcal", "kcal");
/// Column head.
pub const HELPING: Bi = Bi::new("Helping", "기준량");
/// Column head.
pub const STATE: Bi = Bi::new("State", "상태");
/// Column head.
pub const SOURCE: Bi = Bi::new("Source", "출처");
/// Column head: most ÷ least.
pub const RATIO: Bi = Bi::new("Ratio", "배율");
/// Column head of a finding.
pub const PLACE: Bi = Bi::new("Place", "위치");
/// Column head of a finding.
pub const FINDING: Bi = Bi::new("Finding", "진단");
/// Column head of a finding.
pub const WHAT: Bi = Bi::new("What", "내용");
/// Before household measures.
pub const PORTIONS: Bi = Bi::new("Measures", "단위 무게");
/// Before whose product a packaged food is.
pub const BRAND: Bi = Bi::new("Brand", "제조사");
/// Before its GTIN or UPC.
pub const BARCODE: Bi = Bi::new("Barcode", "바코드");
/// Before the list of ingredients on the package.
pub const INGREDIENTS: Bi = Bi::new("Ingredients", "원재료");
/// A measure with peel and bone.
pub const AS_BOUGHT: Bi = Bi::new("as bought", "산 그대로");

/// What the amounts of a profile are per.
#[must_use]
pub const fn per(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::Per100g => Bi::new("per 100 g", "100 g당"),
        Basis::Per100ml => Bi::new("per 100 ml", "100 ml당"),
    }
    .get(lang)
}

/// First line of a search: so many foods, of so many, or of more than were counted.
#[must_use]
pub fn found(query: &str, shown: usize, total: usize, uncounted: bool, lang: Lang) -> String {
    let query = clean(query);
    let all = shown == total && !uncounted;
    match lang {
        Lang::En => {
            let least = if uncounted { "at least " } else { "" };
            let of = if all { String::new() } else { format!("{shown} of {least}") };
            let foods = if total == 1 { "food" } else { "foods" };
            let what = if query.is_empty() { String::new() } else { format!(" for `{query}`") };
            format!("{of}{total} {foods}{what}")
        }
        Lang::Ko => {
            let least = if uncounted { " 이상" } else { "" };
            let shown = if all { String::new() } else { format!(" 가운데 {shown}개") };
            let what = if query.is_empty() { "음식".to_owned() } else { format!("`{query}` 검색 결과") };
            format!("{what} {total}개{least}{shown}")
        }
    }
}

/// Said where only likeness found something.
pub const ONLY_SIMILAR: Bi =
    Bi::new("nothing is called that; the nearest names", "그런 이름은 없어 비슷한 이름을 찾았습니다");

/// What a search sorts by.
#[must_use]
pub fn rich(nutrients: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "richest in {nutrients} first, by a helping: 100 g or 100 kcal, whichever is less, and no more than its \
             largest household measure"
        ),
        Lang::Ko => format!(
            "{nutrients} 함량순. 기준량은 100 g과 100 kcal 가운데 적은 쪽이며, 가장 큰 단위 무게를 넘지 않습니다"
        ),
    }
}

/// Last line of a search: what the column is out of, how to go on.
#[must_use]
pub fn search_foot(nutrients: usize, more: bool, lang: Lang) -> String {
    match (lang, more) {
        (Lang::En, true) => format!("Known: of {nutrients} nutrients · --limit 0 shows all · meals food show ID"),
        (Lang::En, false) => format!("Known: of {nutrients} nutrients · meals food show ID"),
        (Lang::Ko, true) => {
            format!("값 있음: 영양소 {nutrients}개 가운데 · --limit 0으로 모두 보기 · meals food show ID")
        }
        (Lang::Ko, false) => format!("값 있음: 영양소 {nutrients}개 가운데 · meals food show ID"),
    }
}

/// Nothing was found.
#[must_use]
pub fn nothing(query: &str, near: &[String], lang: Lang) -> String {
    let query = clean(query);
    let near: Vec<String> = near.iter().map(|name| super::tick(name)).collect();
    match (lang, near.is_empty(), query.is_empty()) {
        (Lang::En, _, true) => "no food is left by these filters\n".into(),
        (Lang::Ko, _, true) => "이 조건에 맞는 음식이 없습니다\n".into(),
        (Lang::En, false, _) => format!("no food is found for `{query}`; did you mean {}?\n", near.join(", ")),
        (Lang::En, true, _) => format!(
            "no food is found for `{query}`; try fewer or shorter words, or a part of the name. \
             A table of your own joins with `--foods FILE`\n"
        ),
        (Lang::Ko, false, _) => format!(
            "`{query}` 검색 결과가 없습니다. 혹시 {}{} 찾으셨나요?\n",
            near.join(", "),
            super::josa(near.last().map_or("", String::as_str), super::Josa::Eul)
        ),
        (Lang::Ko, true, _) => format!(
            "`{query}` 검색 결과가 없습니다. 단어를 줄이거나 이름의 일부만 적어 보세요. \
             직접 만든 표는 `--foods 파일`로 더할 수 있습니다\n"
        ),
    }
}

/// What a cell is.
#[must_use]
pub fn cell(state: CellState, from: Option<&str>, lang: Lang) -> String {
    let from = from.map(clean).unwrap_or_default();
    match (state, lang) {
        (CellState::Measured, _) => String::new(),
        (CellState::Zero, Lang::En) => "none".into(),
        (CellState::Zero, Lang::Ko) => "없음".into(),
        (CellState::Trace, Lang::En) => "trace".into(),
        (CellState::Trace, Lang::Ko) => "미량".into(),
        (CellState::Borrowed, Lang::En) => format!("borrowed from {from}"),
        (CellState::Borrowed, Lang::Ko) => format!("{from}에서 차용"),
        (CellState::SumOfParts, Lang::En) => "sum of parts".into(),
        (CellState::SumOfParts, Lang::Ko) => "성분 합계".into(),
        (CellState::Unknown, Lang::En) => "unknown".into(),
        (CellState::Unknown, Lang::Ko) => "모름".into(),
    }
}

/// The word for a state of a cell.
#[must_use]
pub fn cell_state(state: CellState, lang: Lang) -> &'static str {
    match state {
        CellState::Measured => Bi::new("measured", "측정"),
        CellState::Zero => Bi::new("zero", "없음"),
        CellState::Trace => Bi::new("trace", "미량"),
        CellState::Borrowed => Bi::new("borrowed", "차용"),
        CellState::SumOfParts => Bi::new("sum of parts", "성분 합계"),
        CellState::Unknown => Bi::new("unknown", "모름"),
    }
    .get(lang)
}

/// Line about the edible share and what is known.
#[must_use]
pub fn facts(refuse: Option<f64>, known: usize, of: usize, lang: Lang) -> String {
    let refuse = refuse.map(|percent| number(percent, 0));
    match (lang, refuse) {
        (Lang::En, Some(refuse)) => format!("Refuse {refuse} % of what is bought · knows {known} of {of} nutrients"),
        (Lang::En, None) => format!("Refuse unknown · knows {known} of {of} nutrients"),
        (Lang::Ko, Some(refuse)) => format!("폐기율 {refuse} % · 영양소 {of}개 가운데 {known}개에 값 있음"),
        (Lang::Ko, None) => format!("폐기율 모름 · 영양소 {of}개 가운데 {known}개에 값 있음"),
    }
}

/// What nobody says of a food.
#[must_use]
pub fn unknown(count: usize, names: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Unknown ({count}): {names}"),
        Lang::Ko => format!("모름 ({count}): {names}"),
    }
}

/// What the shares are of, where they are of the two that stand for everybody.
pub const TWO: Bi = Bi::new(
    "share of a day's KDRI 2025 of a woman and a man of 30; --plan FILE takes your own",
    "2025 한국인 영양소 섭취기준 30세 여·남 하루 기준에 대한 비율. 내 기준은 --plan 파일",
);

/// What the shares are of, where a plan says it.
#[must_use]
pub fn of_plan(plan: &str, who: &str, reference: &str, lang: Lang) -> String {
    let plan = clean(plan);
    match lang {
        Lang::En => format!("share of a day's targets in {plan} ({who}, {reference})"),
        Lang::Ko => format!("{plan}의 하루 기준에 대한 비율 ({who}, {reference})"),
    }
}

/// What marks a share of a limit.
pub const SHARE_NOTE: Bi = Bi::new("≤ of a limit", "≤ 상한에 대한 비율");

/// A person in a column's head: `woman 30`.
#[must_use]
pub fn person(sex: &str, age: f64, lang: Lang) -> String {
    let age = number(age.floor(), 0);
    match (sex, lang) {
        ("female", Lang::En) => format!("woman {age}"),
        ("male", Lang::En) => format!("man {age}"),
        ("female", Lang::Ko) => format!("여 {age}세"),
        ("male", Lang::Ko) => format!("남 {age}세"),
        (other, _) => format!("{} {age}", clean(other)),
    }
}

/// What a comparison is by.
#[must_use]
pub const fn compared_by(per: Per, lang: Lang) -> &'static str {
    match per {
        Per::Hundred => Bi::new("per 100 g", "100 g당"),
        Per::Portion => Bi::new("per household measure, 100 g where there is none", "단위 무게당, 없으면 100 g당"),
        Per::Kcal => Bi::new("per 100 kcal", "100 kcal당"),
    }
    .get(lang)
}

/// What the signs of a comparison mean.
pub const COMPARE_FOOT: Bi = Bi::new(
    "▲ most, at least half as much again as the least · ~ borrowed · ≥ not all parts known · ? unknown",
    "▲ 가장 많음(가장 적은 것의 1.5배 이상) · ~ 차용 · ≥ 일부만 앎 · ? 모름",
);

/// Last line of a lint: how much was found in what.
#[must_use]
pub fn linted(tables: &[(String, usize)], counts: &[(&str, usize)], lang: Lang) -> String {
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    let foods: usize = tables.iter().map(|(_, foods)| foods).sum();
    let files: Vec<String> = tables.iter().map(|(file, _)| clean(file)).collect();
    let files = files.join(", ");
    let each: Vec<String> = counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let each = if each.is_empty() { String::new() } else { format!(": {}", each.join(", ")) };
    match lang {
        Lang::En if total == 1 => format!("1 finding in {foods} foods of {files}{each}"),
        Lang::En => format!("{total} findings in {foods} foods of {files}{each}"),
        Lang::Ko => format!("{files}의 음식 {foods}개에서 진단 {total}개{each}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::food::entries;

    #[test]
    fn every_word_of_the_default_table_is_translated() {
        let rows = entries(include_str!("../../data/foods.csv"));
        let words: BTreeSet<(&str, &str)> = rows
            .iter()
            .flat_map(|row| [("group", &*row.group), ("state", &*row.state)])
            .filter(|(_, word)| !word.is_empty())
            .collect();
        for (column, word) in words {
            let list = if column == "group" { GROUPS } else { STATES };
            assert!(list.iter().any(|(id, _)| *id == word), "{column} {word} has no words in src/words/foods.rs");
        }
    }

    #[test]
    fn a_group_is_called_by_any_of_its_names() {
        for name in ["seaweed", "해조", "Seaweed "] {
            assert_eq!(group_called(name), "seaweed");
        }
        assert_eq!(group_called("moon-food"), "moon-food");
    }
}
