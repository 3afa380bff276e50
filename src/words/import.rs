//! What is said about official tables, and about the lists that pick from them.

use crate::import::Problem;
use crate::words::plan::meant;
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
        Problem::SourceUnknown { known } => Sentence::new(
            Both::new("this is no table that is known", "알고 있는 표가 아닙니다"),
            Both::new(
                format!(
                    "name it with `--as` ({}), or describe its columns in a .toml of the same name beside it",
                    few(known)
                ),
                format!(
                    "`--as`로 표 이름({})을 지정하거나, 같은 이름의 .toml 파일을 옆에 두고 열을 설명하세요",
                    few(known)
                ),
            ),
        ),
        Problem::SourceUnreadable { name, reason } => {
            let reason = clean_line(reason);
            Sentence::new(
                Both::new(
                    format!("{} cannot be read: {reason}", tick(name)),
                    format!("{}{} 읽을 수 없습니다: {reason}", tick(name), josa(name, Josa::Eul)),
                ),
                Both::new("check the path and your permission to read it", "경로와 읽기 권한을 확인하세요"),
            )
        }
        Problem::SourceNotText => Sentence::new(
            Both::new("the text is not in the encoding it should be in", "글이 정해진 인코딩으로 쓰여 있지 않습니다"),
            Both::new(
                "use the table as published; in a description, name its `encoding`, such as `cp949`",
                "공개된 표를 그대로 쓰세요. 직접 설명한 표라면 `encoding`에 `cp949`처럼 인코딩을 적으세요",
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
        Problem::SourceOtherTable { count, columns } => {
            let columns = clean_line(columns);
            Sentence::new(
                Both::new(
                    format!("{count} columns are not in the table, {columns} among them"),
                    format!("표에 없는 열이 {count}개입니다: {columns} 등"),
                ),
                Both::new(
                    "this looks like another table: leave out `--as`, or name the right one",
                    "다른 표로 보입니다. `--as`를 빼거나 맞는 이름을 쓰세요",
                ),
            )
        }
        Problem::SourceFieldCount { expected, found } => Sentence::new(
            Both::new(
                format!("this row has {found} fields instead of {expected}"),
                format!("이 행은 {expected}칸이 아니라 {found}칸입니다"),
            ),
            Both::new(
                "get the file again if it was cut off; put quotes round a cell with a comma if it was edited",
                "잘린 파일이면 다시 받고, 고친 파일이면 쉼표가 든 칸을 따옴표로 묶으세요",
            ),
        ),
        Problem::SourceNotANumber { text } => Sentence::new(
            Both::new(
                format!("{} is no number of 0 or more", tick(text)),
                format!("{}{} 0 이상의 숫자가 아닙니다", tick(text), josa(text, Josa::Eun)),
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
                    format!("the file cannot be read to its end: {reason}"),
                    format!("파일을 끝까지 읽을 수 없습니다: {reason}"),
                ),
                Both::new(
                    "get the file again: most often the download stopped half-way",
                    "파일을 다시 받으세요. 대개 내려받다 끊긴 것입니다",
                ),
            )
        }
        Problem::SourceFileMissing { name } => Sentence::new(
            Both::new(
                format!("there is no {} in it", tick(name)),
                format!("안에 {}{} 없습니다", tick(name), josa(name, Josa::I)),
            ),
            Both::new(
                "use the archive or folder as published, with all of its files",
                "공개된 압축 파일이나 폴더를 빠진 파일 없이 그대로 쓰세요",
            ),
        ),
        Problem::SourceUnsafePath { name } => Sentence::new(
            Both::new(
                format!("the archive holds the name {}, which leads out of its folder", tick(name)),
                format!("압축 파일에 폴더 밖을 가리키는 이름 {}{} 있습니다", tick(name), josa(name, Josa::I)),
            ),
            Both::new(
                "no published table does that: get it from its publisher",
                "공개된 표에는 이런 이름이 없습니다. 발행처에서 다시 받으세요",
            ),
        ),
        Problem::SourceBomb { name } => Sentence::new(
            Both::new(
                format!("{} unpacks to absurdly more than its size", tick(name)),
                format!("{}{} 압축을 풀면 터무니없이 커집니다", tick(name), josa(name, Josa::Eun)),
            ),
            Both::new(
                "no published table does that: get it from its publisher",
                "공개된 표는 이렇지 않습니다. 발행처에서 다시 받으세요",
            ),
        ),
        Problem::SourceTooLarge { name, most } => Sentence::new(
            Both::new(
                format!("{} is larger than {} MiB", tick(name), most >> 20),
                format!("{}{} {} MiB보다 큽니다", tick(name), josa(name, Josa::I), most >> 20),
            ),
            Both::new(
                "save it as CSV in UTF-8, which is read as it streams",
                "크기와 상관없이 차례로 읽는 UTF-8 CSV로 저장하세요",
            ),
        ),
        Problem::SourceLineTooLong { most } => Sentence::new(
            Both::new(
                format!("a row here is longer than {} MiB", most >> 20),
                format!("이 행이 {} MiB보다 깁니다", most >> 20),
            ),
            Both::new(
                "look for a quote without its partner just before this line, or get the file again",
                "이 줄 바로 앞에 짝이 없는 따옴표가 있는지 보거나 파일을 다시 받으세요",
            ),
        ),
        Problem::SourceEmpty => Sentence::new(
            Both::new("the table has no food", "표에 음식이 하나도 없습니다"),
            Both::new("check that it is the right file, and whole", "맞는 파일인지, 잘리지 않았는지 확인하세요"),
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
        Problem::ImportProductUnmatched { product } => Sentence::new(
            Both::new(
                format!("{} stands in the price survey or in its list, not in both", tick(product)),
                format!("{}{} 가격 조사와 상품 목록 가운데 한쪽에만 있습니다", tick(product), josa(product, Josa::Eun)),
            ),
            Both::new(
                "let the list name every product of the survey once, as the survey spells it",
                "조사한 상품을 모두 한 번씩, 조사 자료에 적힌 그대로 목록에 적으세요",
            ),
        ),
        Problem::GlossaryPartMissing { part } => Sentence::new(
            Both::new(
                format!("the glossary has no English for {}", tick(part)),
                format!("용어집에 {}의 영어가 없습니다", tick(part)),
            ),
            Both::new(
                "add the part to `data/glossary.csv`, or give the row its `name_en`",
                "`data/glossary.csv`에 넣거나 행의 `name_en`을 적으세요",
            ),
        ),
        Problem::DescriptionInvalid { reason } => {
            let reason = clean_line(reason);
            Sentence::new(
                Both::new(
                    format!("the description of the table is off: {reason}"),
                    format!("표 설명이 잘못되었습니다: {reason}"),
                ),
                Both::new(
                    "see docs/tables.md for what a description may say",
                    "설명에 쓸 수 있는 것은 docs/tables.md를 보세요",
                ),
            )
        }
        Problem::DescriptionNutrient { nutrient, nearest } => Sentence::new(
            Both::new(
                format!("no nutrient is called {}", tick(nutrient)),
                format!("{}{}는 영양소는 없습니다", tick(nutrient), josa(nutrient, Josa::Ira)),
            ),
            match nearest {
                Some(near) => meant(near),
                None => Both::new(
                    "use an id of `data/nutrients.csv`, such as `vitamin_c`",
                    "`vitamin_c`처럼 `data/nutrients.csv`의 id를 쓰세요",
                ),
            },
        ),
        Problem::DescriptionUnit { nutrient, unit } => Sentence::new(
            Both::new(
                format!("{} cannot be counted in {}", tick(nutrient), tick(unit)),
                format!("{}{} {} 단위로 셀 수 없습니다", tick(nutrient), josa(nutrient, Josa::Eun), tick(unit)),
            ),
            Both::new(
                "use g, mg, ug, kcal, kJ, ml or `g salt`; IU only of vitamin_d, retinol and beta_carotene",
                "`g`, `mg`, `ug`, `kcal`, `kJ`, `ml`, `g salt`를 쓰세요. IU는 vitamin_d, retinol, beta_carotene에만 됩니다",
            ),
        ),
    }
}
