//! What is said about diaries.

use crate::diary::{Column, Problem};
use crate::plan;
use crate::words::{Both, Josa, Sentence, clean, josa, tick};

pub(super) fn sentence(problem: &Problem) -> Sentence {
    match problem {
        Problem::DiaryEmpty => Sentence::new(
            Both::new("no serving is written in this diary", "이 기록에는 먹은 것이 하나도 없습니다"),
            Both::new(
                "write one row a serving under the line `person,date,meal,food,amount`",
                "`person,date,meal,food,amount` 줄 아래에 먹은 것을 한 줄씩 적으세요",
            ),
        ),
        Problem::DiaryColumnMissing { column, header, nearest } => Sentence::new(
            Both::new(
                format!("the diary has no column {}", tick(header)),
                format!("기록에 {} 열이 없습니다", tick(header)),
            ),
            match nearest {
                Some(near) => {
                    let option = format!("`--column '{column}={}'`", clean(near).replace('`', "'"));
                    Both::new(
                        format!("if it is {}, say so with {option}", tick(near)),
                        format!("{} 열이라면 {option}를 붙이세요", tick(near)),
                    )
                }
                None => Both::new(
                    format!("add it, or say what the file calls it with `--column '{column}=…'`"),
                    format!("열을 더하거나, 파일에서 쓰는 이름을 `--column '{column}=…'`로 알려 주세요"),
                ),
            },
        ),
        Problem::DiaryColumnDoubled { header } => Sentence::new(
            Both::new(
                format!("two columns stand for the same thing, one of them {}", tick(header)),
                format!("같은 뜻의 열이 둘입니다. 그 하나는 {}입니다", tick(header)),
            ),
            Both::new("remove or rename one of them", "하나를 지우거나 이름을 바꾸세요"),
        ),
        Problem::DiaryRowNotUtf8 { rows } => Sentence::new(
            Both::new(
                format!("{rows} {} not UTF-8 text, this one first", if *rows == 1 { "row is" } else { "rows are" }),
                format!("여기부터 {rows}개 행이 UTF-8 글이 아닙니다"),
            ),
            Both::new("save the diary as CSV with the encoding UTF-8", "기록을 UTF-8로 인코딩한 CSV로 다시 저장하세요"),
        ),
        Problem::DiaryRowRagged { fields, expected, rows } => Sentence::new(
            Both::new(
                format!("this row has {fields} fields, the header {expected}{}", also_en(*rows)),
                format!("이 행은 칸이 {fields}개인데 머리글은 {expected}개입니다{}", also_ko(*rows)),
            ),
            Both::new(
                "put text that contains a comma in quotes, and leave a field empty rather than out",
                "쉼표가 든 글은 따옴표로 묶고, 빈칸은 지우지 말고 비워 두세요",
            ),
        ),
        Problem::DiaryCellEmpty { column, rows } => {
            let korean = Column::ALL.into_iter().find(|known| known.name() == *column).map_or("", Column::korean);
            let message = Both::new(
                format!("this row has no {column}{}", also_en(*rows)),
                format!("이 행에 {korean} 칸이 비어 있습니다{}", also_ko(*rows)),
            );
            let help = match *column {
                "amount" => Both::new(
                    "write how much, as in `150 g`, or between what, as in `100-300 g`; what nobody knows is not nothing",
                    "`150 g`처럼 양을, 잘 모르면 `100-300 g`처럼 범위를 적으세요. 모르는 것은 0이 아닙니다",
                ),
                _ => Both::new(
                    "fill it in: a day without the serving would look whole",
                    "칸을 채우세요. 그 행을 빼면 그날이 다 적힌 것처럼 보입니다",
                ),
            };
            Sentence::new(message, help)
        }
        Problem::DiaryAmount { amount, fault, rows } => {
            let Sentence { message, help } = super::plan::sentence(&plan::Problem::of_amount(fault.clone(), amount));
            let Both { en, ko } = message;
            let message = Both::new(format!("{en}{}", also_en(*rows)), format!("{ko}{}", also_ko(*rows)));
            Sentence::new(message, help)
        }
        Problem::DiaryBareNumber { food, rows } => Sentence::new(
            Both::new(
                format!("nobody says what one {} is: its amount has no unit{}", tick(food), also_en(*rows)),
                format!(
                    "{}{} 하나가 얼마인지 알 수 없는데 양에 단위가 없습니다{}",
                    tick(food),
                    josa(food, Josa::Eun),
                    also_ko(*rows)
                ),
            ),
            Both::new(
                "write the unit, as in `150 g`; or `--unit g` where every number without one means grams",
                "`150 g`처럼 단위를 적거나, 단위 없는 숫자가 모두 그램이면 `--unit g`를 붙이세요",
            ),
        ),
        Problem::DiaryDate { date, rows } => Sentence::new(
            Both::new(
                format!("{} is no day of the calendar, so no day of the plan{}", tick(date), also_en(*rows)),
                format!(
                    "{}{} 달력에 있는 날이 아니라 식단의 어느 날인지 알 수 없습니다{}",
                    tick(date),
                    josa(date, Josa::Eun),
                    also_ko(*rows)
                ),
            ),
            Both::new("write it as in `2026-11-02`", "`2026-11-02`처럼 적으세요"),
        ),
        Problem::PeopleColumnMissing => Sentence::new(
            Both::new("the table of persons has no column `person`", "사람 표에 `person` 열이 없습니다"),
            Both::new(
                "start the file with a line such as `person,sex,age,height_cm,weight_kg,activity`",
                "첫 줄을 `person,sex,age,height_cm,weight_kg,activity`처럼 쓰세요",
            ),
        ),
        Problem::PeopleDoubled { person, first_line } => Sentence::new(
            Both::new(
                format!("{} stands on line {first_line} already", tick(person)),
                format!("{}{} {first_line}번째 줄에 이미 있습니다", tick(person), josa(person, Josa::Eun)),
            ),
            Both::new("keep one row a person", "한 사람에 한 줄만 남기세요"),
        ),
        Problem::PeopleUnknown { person, persons } => {
            let more = persons.saturating_sub(1);
            let (en, ko) = match more {
                0 => (String::new(), String::new()),
                1 => (" and 1 other".to_owned(), " 외 1명".to_owned()),
                more => (format!(" and {more} others"), format!(" 외 {more}명")),
            };
            Sentence::new(
                Both::new(
                    format!("nothing is said of {}{en}, so what they ate has no verdicts", tick(person)),
                    format!("{}{ko}에 대한 정보가 없어 먹은 것을 판정하지 않습니다", tick(person)),
                ),
                Both::new("add a row for each to the table of persons", "사람 표에 한 줄씩 더하세요"),
            )
        }
    }
}

/// How many other rows have the same.
fn also_en(rows: u64) -> String {
    match rows.saturating_sub(1) {
        0 => String::new(),
        1 => " (and 1 other row)".to_owned(),
        more => format!(" (and {more} other rows)"),
    }
}

/// The same in Korean.
fn also_ko(rows: u64) -> String {
    match rows.saturating_sub(1) {
        0 => String::new(),
        more => format!(" (이런 행이 {more}개 더 있음)"),
    }
}
