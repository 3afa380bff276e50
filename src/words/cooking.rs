//! The words of `meals import cook`: the comments of what it writes, and what it says when that is done.

use crate::words::{Bi, Lang, clean_line, number};

/// In the place of an answer that has no food.
pub const NOTHING: Bi = Bi::new("# nothing to add", "# 더할 것이 없습니다");

/// In the place of an ingredient without an amount.
#[must_use]
pub fn left_out(name: &str, written: &str, lang: Lang) -> String {
    let (name, written) = (clean_line(name), clean_line(written));
    let said = if written.is_empty() { name } else { format!("{name} ({written})") };
    match lang {
        Lang::En => format!("left out, no amount: {said}"),
        Lang::Ko => format!("양이 없어 뺌: {said}"),
    }
}

/// Behind a line that says nothing yet.
#[must_use]
pub fn choose(candidates: usize, lang: Lang) -> &'static str {
    match (lang, candidates) {
        (Lang::En, 0) => "no food is called that: write an id of `meals food search`",
        (Lang::En, 1) => "no food is called that: this one?",
        (Lang::En, _) => "which food is it? one of these?",
        (Lang::Ko, 0) => "이런 이름의 음식이 없습니다. `meals food search`에서 찾은 id를 적으세요",
        (Lang::Ko, 1) => "이런 이름의 음식이 없습니다. 이것인가요?",
        (Lang::Ko, _) => "어떤 음식인가요? 이 가운데 있나요?",
    }
}

/// Behind the id of a food that was guessed.
#[must_use]
pub fn guessed(name: &str, lang: Lang) -> String {
    let name = clean_line(name);
    match lang {
        Lang::En => format!("guessed: {name}"),
        Lang::Ko => format!("추측: {name}"),
    }
}

/// That it is written: how many recipes, how many foods besides, and how many of these nobody has chosen yet.
#[must_use]
pub fn written(file: &str, recipes: usize, foods: usize, open: usize, lang: Lang) -> String {
    let file = clean_line(file);
    let count = |count: usize| number(count as f64, 0);
    let (recipes, needed, open) = (count(recipes), (foods > 0).then(|| count(foods)), (open > 0).then(|| count(open)));
    match lang {
        Lang::En => {
            let plural = |n: &str| if n == "1" { "" } else { "s" };
            let needed = needed.map(|n| format!(" and {n} food{} they need", plural(&n))).unwrap_or_default();
            let open = open.map(|n| format!("; {n} to choose there: see `is = …`")).unwrap_or_default();
            format!("{recipes} recipe{}{needed} written into {file}{open}", plural(&recipes))
        }
        Lang::Ko => {
            let needed = needed.map(|n| format!("와 필요한 음식 {n}개")).unwrap_or_default();
            let open = open.map(|n| format!(". 그중 {n}개는 파일의 `is = …`에서 골라야 합니다")).unwrap_or_default();
            format!("{file}에 레시피 {recipes}개{needed}를 썼습니다{open}")
        }
    }
}
