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
    match lang {
        Lang::En => {
            let plural = |n: usize| if n == 1 { "" } else { "s" };
            let mut text = format!("{} recipe{} written into {file}", count(recipes), plural(recipes));
            if foods > 0 {
                text = format!(
                    "{} recipe{} and {} food{} they need written into {file}",
                    count(recipes),
                    plural(recipes),
                    count(foods),
                    plural(foods)
                );
            }
            if open > 0 {
                text += &format!("; {} to choose there: see `is = …`", count(open));
            }
            text
        }
        Lang::Ko => {
            let mut text = format!("{file}에 레시피 {}개를 썼습니다", count(recipes));
            if foods > 0 {
                text = format!("{file}에 레시피 {}개와 필요한 음식 {}개를 썼습니다", count(recipes), count(foods));
            }
            if open > 0 {
                text += &format!(". 그중 {}개는 파일의 `is = …`에서 골라야 합니다", count(open));
            }
            text
        }
    }
}
