//! What is said about official tables, and about the lists that pick from them.

use crate::import::Problem;
use crate::words::{Both, Josa, Sentence, clean_line, josa, tick};

/// The first few of words parted by commas.
fn few(known: &str) -> String {
    const SHOWN: usize = 6;
    let words: Vec<_> = known.split(", ").collect();
    let shown = words.iter().take(SHOWN).map(|word| clean_line(word)).collect::<Vec<_>>().join(", ");
    if words.len() > SHOWN { format!("{shown}, …") } else { shown }
}

pub(super) fn sentence(problem: &Problem) -> Sentence {
    match problem {
        Problem::SourceNotText => Sentence::new(
            Both::new("this file is not text that can be read", "읽을 수 있는 글이 아닙니다"),
            Both::new(
                "use the CSV as published; a spreadsheet (`.xlsx`) must be saved as CSV in UTF-8 first",
                "공개된 CSV를 그대로 쓰세요. 스프레드시트(`.xlsx`)는 먼저 UTF-8 CSV로 저장하세요",
            ),
        ),
        Problem::SourceColumnMissing { column } => Sentence::new(
            Both::new(
                format!("the table has no column {}", tick(column)),
                format!("표에 {} 열이 없습니다", tick(column)),
            ),
            Both::new(
                "use the table as published, with its own first line, and check that it is the right table",
                "첫 줄을 고치지 않은 원래 표인지, 맞는 표인지 확인하세요",
            ),
        ),
        Problem::SourceFieldCount { expected, found } => Sentence::new(
            Both::new(
                format!("this row has {found} fields instead of {expected} and is left out"),
                format!("이 행은 {expected}칸이 아니라 {found}칸이라 뺐습니다"),
            ),
            Both::new(
                "get the file again if it was cut off; put quotes round a cell with a comma if it was edited",
                "잘린 파일이면 다시 받고, 고친 파일이면 쉼표가 든 칸을 따옴표로 묶으세요",
            ),
        ),
        Problem::SourceNotANumber { text } => Sentence::new(
            Both::new(
                format!("{} is no number of 0 or more, and counts as unknown", tick(text)),
                format!("{}{} 0 이상의 숫자가 아니라서 모름으로 둡니다", tick(text), josa(text, Josa::Eun)),
            ),
            Both::new(
                "write a bare number such as `12.3`, or leave the cell empty",
                "`12.3`처럼 숫자만 적거나 칸을 비워 두세요",
            ),
        ),
        Problem::SourceUnknownWord { text, known } => Sentence::new(
            Both::new(
                format!("{} means nothing in this column", tick(text)),
                format!("{}{} 이 열에 쓸 수 없는 값입니다", tick(text), josa(text, Josa::Eun)),
            ),
            Both::new(format!("what may stand here: {}", few(known)), format!("쓸 수 있는 값: {}", few(known))),
        ),
        Problem::SourceIdDoubled { id } => Sentence::new(
            Both::new(
                format!("the id {} stands twice in this table", tick(id)),
                format!("id {}{} 표에 두 번 나옵니다", tick(id), josa(id, Josa::I)),
            ),
            Both::new("remove one of the two rows", "두 행 가운데 하나를 지우세요"),
        ),
        Problem::SourceArchiveBroken { reason } => {
            let reason = clean_line(reason);
            Sentence::new(
                Both::new(
                    format!("the archive cannot be read: {reason}"),
                    format!("압축 파일을 읽을 수 없습니다: {reason}"),
                ),
                Both::new(
                    "get the `.zip` again and leave it packed",
                    "`.zip` 파일을 다시 받아 풀지 말고 그대로 쓰세요",
                ),
            )
        }
        Problem::SourceFileMissing { name } => Sentence::new(
            Both::new(
                format!("the archive holds no {}", tick(name)),
                format!("압축 파일에 {}{} 없습니다", tick(name), josa(name, Josa::I)),
            ),
            Both::new(
                "use the `.zip` as published, and check that it is the text (ASCII) edition",
                "공개된 `.zip`을 그대로 쓰고, 텍스트(ASCII)판인지 확인하세요",
            ),
        ),
        Problem::ImportFoodMissing { id } => Sentence::new(
            Both::new(format!("no food has the id {}", tick(id)), format!("id가 {}인 음식이 없습니다", tick(id))),
            Both::new(
                "check the id and its prefix, such as `mfds:R000079` or `sr:09003`, or remove it",
                "`mfds:R000079`, `sr:09003` 같은 id와 앞머리를 확인하거나 지우세요",
            ),
        ),
        Problem::SelectionDoubled { text } => Sentence::new(
            Both::new(
                format!("the id or name {} is taken by an earlier row", tick(text)),
                format!("id나 이름 {}{} 앞의 행에서 이미 썼습니다", tick(text), josa(text, Josa::Eun)),
            ),
            Both::new(
                "give each row an id and names of its own, such as `Tofu, firm` and `Tofu, soft`",
                "행마다 id와 이름을 다르게 적으세요. 예: `두부, 부침용`, `두부, 찌개용`",
            ),
        ),
    }
}
