//! What is said about tables of prices.

use crate::money::{COLUMNS, Problem};
use crate::words::plan::meant;
use crate::words::{Both, Josa, Sentence, clean, josa, tick};

pub(super) fn sentence(problem: &Problem) -> Sentence {
    match problem {
        Problem::PriceColumnMissing { column } => Sentence::new(
            Both::new(
                format!("the table of prices has no column {}", tick(column)),
                format!("가격표에 {} 열이 없습니다", tick(column)),
            ),
            Both::new(
                format!("start the file with the line `{}`", COLUMNS.join(",")),
                format!("첫 줄을 이렇게 쓰세요: `{}`", COLUMNS.join(",")),
            ),
        ),
        Problem::PriceColumnUnknown { column, nearest } => Sentence::new(
            Both::new(
                format!("the column {} is passed over: it means nothing in a table of prices", tick(column)),
                format!("{} 열은 가격표에서 뜻이 없어 건너뜁니다", tick(column)),
            ),
            match nearest {
                Some(near) => meant(near),
                None => Both::new(
                    format!("remove it; the columns are `{}`", COLUMNS.join(",")),
                    format!("지우세요. 열은 `{}`입니다", COLUMNS.join(",")),
                ),
            },
        ),
        Problem::PriceColumnDoubled { column } => Sentence::new(
            Both::new(
                format!("the column {} stands twice", tick(column)),
                format!("{} 열이 두 번 나옵니다", tick(column)),
            ),
            Both::new("remove one of them", "하나를 지우세요"),
        ),
        Problem::PriceRowNotUtf8 { rows } => Sentence::new(
            Both::new(
                format!("{rows} {} not UTF-8 text, this one first", if *rows == 1 { "row is" } else { "rows are" }),
                format!("여기부터 {rows}개 행이 UTF-8 글이 아닙니다"),
            ),
            Both::new("save the table as CSV with the encoding UTF-8", "표를 UTF-8로 인코딩한 CSV로 다시 저장하세요"),
        ),
        Problem::PriceRowRagged { fields, expected } => Sentence::new(
            Both::new(
                format!("this row has {fields} fields, the header {expected}"),
                format!("이 행은 칸이 {fields}개인데 머리글은 {expected}개입니다"),
            ),
            Both::new(
                "put text that contains a comma in quotes, and leave a field empty rather than out",
                "쉼표가 든 글은 따옴표로 묶고, 빈칸은 지우지 말고 비워 두세요",
            ),
        ),
        Problem::PriceOfNothing => Sentence::new(
            Both::new("this price does not say of which food", "어떤 음식의 가격인지 적혀 있지 않습니다"),
            Both::new(
                "write the id of a food, or the name your plan gives it, under `food_id`",
                "`food_id`에 음식의 id나 식단에서 쓰는 이름을 적으세요",
            ),
        ),
        Problem::PriceNotANumber { value } => Sentence::new(
            Both::new(
                format!("{} is no price: a plain number at or above zero is wanted", shown(value)),
                format!("{} 가격이 아닙니다. 0 이상의 숫자만 적습니다", topic(value)),
            ),
            Both::new(
                "write it without signs and thousands, as in `1990` or `3.49`",
                "기호와 쉼표 없이 `1990`, `3.49`처럼 적으세요",
            ),
        ),
        Problem::PriceCurrency { value, nearest } => Sentence::new(
            Both::new(
                format!("{} is no currency's code", shown(value)),
                format!("{} 통화 코드가 아닙니다", topic(value)),
            ),
            match nearest {
                Some(near) => meant(near),
                None => Both::new(
                    "write a code of ISO 4217, such as `KRW` or `USD`",
                    "`KRW`, `USD` 같은 ISO 4217 코드를 적으세요",
                ),
            },
        ),
        Problem::PricePackUnread { value } => Sentence::new(
            Both::new(
                format!("{} is no pack: a weight, a volume or a number above zero is wanted", shown(value)),
                format!("{} 포장 단위가 아닙니다. 0보다 큰 무게, 부피, 개수를 적습니다", topic(value)),
            ),
            Both::new(
                "write what one gets for the price, as in `500 g`, `1 L`, `10` or `300-500 g`",
                "그 값에 받는 양을 `500 g`, `1 L`, `10`, `300-500 g`처럼 적으세요",
            ),
        ),
        Problem::PriceDate { value } => Sentence::new(
            Both::new(
                format!("{} is no date: year-month-day of a day that there is", shown(value)),
                format!("{} 있는 날의 연-월-일이 아닙니다", topic(value)),
            ),
            Both::new("write year, month and day, as in `2026-11-20`", "`2026-11-20`처럼 연-월-일로 적으세요"),
        ),
    }
}

/// A cell as written, or that it is empty.
fn shown(value: &str) -> String {
    if value.is_empty() { "an empty cell".to_owned() } else { tick(&clean(value)) }
}

/// The same as the topic of a Korean sentence.
fn topic(value: &str) -> String {
    if value.is_empty() { "빈칸은".to_owned() } else { format!("{}{}", tick(&clean(value)), josa(value, Josa::Eun)) }
}
