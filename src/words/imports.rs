//! The words of `meals import`: what was put in, what was left out and why.

use crate::import::Skip;
use crate::words::{Bi, Lang, clean_line, number};

/// What is left out for a reason, as a person counts it.
const fn skip(reason: Skip) -> Bi {
    match reason {
        Skip::Sample => Bi::new("samples and purchases, which are no foods", "음식이 아닌 시료·구입 기록"),
        Skip::Superseded => Bi::new("older versions of foods", "예전 판의 음식"),
        Skip::EmptyRow => Bi::new("rows without a name", "이름 없는 행"),
        Skip::NoFigures => Bi::new("foods without a figure", "값이 하나도 없는 음식"),
        Skip::OtherNutrient => Bi::new("nutrients and columns that are not kept", "쓰지 않는 영양소와 열"),
        Skip::OtherUnit => Bi::new("nutrients in a unit that cannot be converted", "환산할 수 없는 단위의 영양소"),
        Skip::Measure => Bi::new("household measures without an exact weight", "무게가 딱 떨어지지 않는 눈대중 단위"),
        Skip::BadCell => Bi::new("cells that are no amounts", "값으로 읽을 수 없는 칸"),
        Skip::OtherFile => Bi::new("sheets and files beside the table", "표가 아닌 시트와 파일"),
        Skip::Doubled => Bi::new("foods whose id came before", "id가 이미 나온 음식"),
    }
}

/// `Ciqual 2020 (Anses)`.
#[must_use]
pub fn table(title: &str, release: &str, publisher: &str) -> String {
    let part = |text: &str, before: &str, after: &str| {
        if text.is_empty() { String::new() } else { format!("{before}{}{after}", clean_line(text)) }
    };
    format!("{}{}{}", clean_line(title), part(release, ", ", ""), part(publisher, " (", ")"))
}

/// `3,185 foods, 98,123 figures`.
#[must_use]
pub fn counts(foods: u64, figures: u64, lang: Lang) -> String {
    let (foods, figures) = (number(foods as f64, 0), number(figures as f64, 0));
    match lang {
        Lang::En => format!("{foods} foods, {figures} figures"),
        Lang::Ko => format!("음식 {foods}개, 값 {figures}개"),
    }
}

/// Before what is left out.
pub const LEFT_OUT: Bi = Bi::new("left out:", "뺀 것:");

/// `household measures without an exact weight (1,916)`.
#[must_use]
pub fn left_out(reason: Skip, count: u64, lang: Lang) -> String {
    format!("{} ({})", skip(reason).get(lang), number(count as f64, 0))
}

/// Behind a list that is cut.
#[must_use]
pub fn more(count: u64, lang: Lang) -> String {
    let count = number(count as f64, 0);
    match lang {
        Lang::En => format!("and {count} more"),
        Lang::Ko => format!("외 {count}개"),
    }
}

/// The last line: where the foods are, and what they are good for.
#[must_use]
pub fn store(path: &str, lang: Lang) -> String {
    let path = clean_line(path);
    match lang {
        Lang::En => format!("in {path}: plans and `meals food` find them now"),
        Lang::Ko => format!("{path}에 넣었습니다. 이제 식단과 `meals food`에서 찾을 수 있습니다"),
    }
}

/// Beside the bar while a table is read.
#[must_use]
pub fn reading(file: &str, lang: Lang) -> String {
    let file = clean_line(file);
    match lang {
        Lang::En => format!("reading {file}"),
        Lang::Ko => format!("{file} 읽는 중"),
    }
}

/// Files of a folder that no importer knows.
#[must_use]
pub fn unknown_files(names: &[String], lang: Lang) -> String {
    let list = names.iter().map(|name| clean_line(name)).collect::<Vec<_>>().join(", ");
    match lang {
        Lang::En => format!("no known table, passed over: {list}\n"),
        Lang::Ko => format!("알고 있는 표가 아니라 건너뜀: {list}\n"),
    }
}

/// Behind the findings of tables that were not taken.
#[must_use]
pub fn unchanged(files: &[String], lang: Lang) -> String {
    let list = files.iter().map(|name| clean_line(name)).collect::<Vec<_>>().join(", ");
    match lang {
        Lang::En => format!("nothing was imported from {list}: the store is as it was\n"),
        Lang::Ko => format!("{list}: 아무것도 가져오지 않았습니다. 저장소는 그대로입니다\n"),
    }
}
