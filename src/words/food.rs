//! What is said about food tables.

use crate::food::Problem;
use crate::words::plan::meant;
use crate::words::{Both, Josa, Sentence, clean, josa, tick};

pub(super) fn sentence(problem: &Problem) -> Sentence {
    match problem {
        Problem::UnknownColumn { column, nearest } => Sentence::new(
            Both::new(
                format!("the column {} is passed over: it means nothing here", tick(column)),
                format!("{} 열은 뜻을 몰라 건너뜁니다", tick(column)),
            ),
            match nearest {
                Some(near) => meant(near),
                None => Both::new(
                    "name a nutrient's column by its id and unit, such as `protein_g`, or remove it",
                    "영양소 열은 `protein_g`처럼 id와 단위로 이름을 붙이고, 아니면 지우세요",
                ),
            },
        ),
        Problem::WrongColumnUnit { column, expected } => Sentence::new(
            Both::new(
                format!("the column {} is in another unit than its nutrient, and passed over", tick(column)),
                format!("{} 열은 영양소의 단위와 달라 건너뜁니다", tick(column)),
            ),
            Both::new(
                format!("convert the figures and call the column {}", tick(expected)),
                format!("값을 환산하고 열 이름을 {}{} 바꾸세요", tick(expected), josa(expected, Josa::Euro)),
            ),
        ),
        Problem::DoubledColumn { column } => Sentence::new(
            Both::new(
                format!("the column {} stands twice", tick(column)),
                format!("{} 열이 두 번 나옵니다", tick(column)),
            ),
            Both::new("remove one of them", "하나를 지우세요"),
        ),
        Problem::NoNameColumn => Sentence::new(
            Both::new("the table has no column of names or ids", "표에 이름이나 id 열이 없습니다"),
            Both::new(
                "add `id`, `name_ko` or `name_en` to the first line, as in `name_en,energy_kcal,protein_g`",
                "첫 줄에 `id`, `name_ko`, `name_en` 가운데 하나를 넣으세요. 예: `name_ko,energy_kcal,protein_g`",
            ),
        ),
        Problem::NoNutrientColumn => Sentence::new(
            Both::new("the table has no column of a nutrient", "표에 영양소 열이 없습니다"),
            Both::new(
                "add one to the first line, as in `name_en,energy_kcal,protein_g`",
                "첫 줄에 하나 이상 넣으세요. 예: `name_ko,energy_kcal,protein_g`",
            ),
        ),
        Problem::TableNotUtf8 { rows } => Sentence::new(
            Both::new(
                format!("{rows} {} not UTF-8 text, this one first", if *rows == 1 { "row is" } else { "rows are" }),
                format!("여기부터 {rows}개 행이 UTF-8 글이 아닙니다"),
            ),
            Both::new("save the table as CSV with the encoding UTF-8", "표를 UTF-8로 인코딩한 CSV로 다시 저장하세요"),
        ),
        Problem::RaggedRow { fields, expected } => Sentence::new(
            Both::new(
                format!("this row has {fields} fields and the first line {expected}"),
                format!("이 행은 {fields}칸인데 첫 줄은 {expected}칸입니다"),
            ),
            Both::new(
                "put a comma for each empty cell, and quotes round a cell with a comma: `\"Tofu, firm\"`",
                "빈칸마다 쉼표를 넣고 쉼표가 든 칸은 `\"두부, 단단한 것\"`처럼 묶으세요",
            ),
        ),
        Problem::NamelessFood => Sentence::new(
            Both::new("this row has neither a name nor an id", "이 행은 이름도 id도 없습니다"),
            Both::new("give it a name, or remove the row", "이름을 적거나 행을 지우세요"),
        ),
        Problem::DoubledFood { id, first_line } => Sentence::new(
            Both::new(
                format!("{} stands in line {first_line} already", tick(id)),
                format!("{}{} {first_line}번째 줄에 이미 있습니다", tick(id), josa(id, Josa::Eun)),
            ),
            Both::new("rename one, or remove it", "하나의 이름을 바꾸거나 지우세요"),
        ),
        Problem::BadNutrientValue { value } => Sentence::new(
            Both::new(
                format!("{} is no amount", tick(value)),
                format!("{}{} 양으로 읽을 수 없습니다", tick(value), josa(value, Josa::Eun)),
            ),
            Both::new(
                "write a bare number such as `12.3`, `tr` for a trace, or nothing for unknown",
                "`12.3` 같은 숫자만 적거나, 미량은 `tr`, 모르면 빈칸으로 두세요",
            ),
        ),
        Problem::BadFoodField { value, expected } => Sentence::new(
            Both::new(
                format!("{} means nothing in this column", tick(value)),
                format!("{}{} 이 열에 쓸 수 없는 값입니다", tick(value), josa(value, Josa::Eun)),
            ),
            Both::new(
                format!("leave it empty, or write what may stand here: {}", clean(expected)),
                format!("비워 두거나 쓸 수 있는 값을 적으세요: {}", clean(expected)),
            ),
        ),
        Problem::NoDonor => Sentence::new(
            Both::new(
                "this row has borrowed figures (`~`) and does not say from which food",
                "빌린 값(`~`)이 있지만 어느 음식에서 빌렸는지 없습니다",
            ),
            Both::new(
                "name the food in `borrowed_from`, such as `sr:09003`, or remove the `~`",
                "`borrowed_from`에 `sr:09003` 같은 id를 적거나 `~`를 지우세요",
            ),
        ),
    }
}
