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
        Problem::CookSyntax { reason } => {
            let reason = clean_line(reason);
            Sentence::new(
                Both::new(
                    format!("the recipe cannot be read: {reason}"),
                    format!("레시피를 읽을 수 없습니다: {reason}"),
                ),
                Both::new(
                    "mend it as Cooklang wants it: an ingredient is `@name{400%g}`",
                    "재료는 `@이름{400%g}`처럼 적습니다. Cooklang 문법에 맞게 고치세요",
                ),
            )
        }
        Problem::CookDoubtful { reason } => {
            let reason = clean_line(reason);
            Sentence::new(
                Both::new(
                    format!("this is probably not as meant: {reason}"),
                    format!("뜻한 것과 다를 수 있습니다: {reason}"),
                ),
                Both::new(
                    "look at what became of it in the answer, or mend the recipe",
                    "결과에서 어떻게 되었는지 확인하거나 레시피를 고치세요",
                ),
            )
        }
        Problem::CookHeaderInside => Sentence::new(
            Both::new(
                "a header begins inside the recipe, so nothing above it would be read",
                "머리말이 레시피 중간에서 시작해 그 위의 내용을 읽을 수 없습니다",
            ),
            Both::new(
                "move it to the top of the file, or part steps with an empty line instead of `---`",
                "머리말을 파일 맨 위로 옮기세요. 단계를 나누려면 `---` 대신 빈 줄을 두세요",
            ),
        ),
        Problem::CookNoServings => Sentence::new(
            Both::new(
                "the recipe does not say for how many it is: all of it counts as one serving",
                "몇 인분인지 적혀 있지 않아 전체를 1인분으로 둡니다",
            ),
            Both::new(
                "write `servings: 2` between two lines `---` at the top",
                "맨 위 `---` 두 줄 사이에 `servings: 2`처럼 적으세요",
            ),
        ),
        Problem::CookServings { written } => {
            let said = tick(if written.is_empty() { "…" } else { written });
            Sentence::new(
                Both::new(
                    format!("{said} is no number of servings: all of it counts as one serving"),
                    format!("{said}에서 몇 인분인지 알 수 없어 전체를 1인분으로 둡니다"),
                ),
                Both::new("write one number, as in `servings: 2`", "`servings: 2`처럼 수 하나만 적으세요"),
            )
        }
        Problem::CookEmpty { recipe } => Sentence::new(
            Both::new(
                format!("nothing in {} has an amount, so it is left out", tick(recipe)),
                format!("{}에는 양이 적힌 재료가 없어 뺐습니다", tick(recipe)),
            ),
            Both::new("give its ingredients amounts, as in `@tofu{300%g}`", "`@두부{300%g}`처럼 재료의 양을 적으세요"),
        ),
        Problem::CookName { name } => Sentence::new(
            Both::new(
                format!("a food of a plan cannot be called {}", tick(name)),
                format!("{}{} 식단의 음식 이름으로 쓸 수 없습니다", tick(name), josa(name, Josa::Eun)),
            ),
            Both::new(
                "rename the file: a name without an amount, `|` or odd signs",
                "파일 이름을 바꾸세요. 양이나 `|`, 특수한 문자가 없는 이름이면 됩니다",
            ),
        ),
        Problem::CookDoubled { name, other } => Sentence::new(
            Both::new(
                format!("there is another recipe called {}: {}", tick(name), clean_line(other)),
                format!("{}{}는 레시피가 또 있습니다: {}", tick(name), josa(name, Josa::Ira), clean_line(other)),
            ),
            Both::new(
                "rename one of the files, or name only one of them",
                "한 파일의 이름을 바꾸거나 하나만 지정하세요",
            ),
        ),
        Problem::CookCircle { path } => {
            let path = clean_line(path);
            Sentence::new(
                Both::new(
                    format!("the recipe is made of itself: {path}"),
                    format!("레시피가 자기 자신을 재료로 씁니다: {path}"),
                ),
                Both::new(
                    "take it out of one of them; an ingredient needs another name than its recipe",
                    "한쪽에서 빼세요. 재료 이름은 그 레시피 이름과 달라야 합니다",
                ),
            )
        }
        Problem::CookNoAmount { ingredient, written } => {
            let (name, said) = (tick(ingredient), tick(written));
            let message = if written.is_empty() {
                Both::new(format!("{name} has no amount and is left out"), format!("{name}에 양이 없어 뺐습니다"))
            } else {
                Both::new(
                    format!("{name} has no amount that can be counted, {said}, and is left out"),
                    format!("{name}의 양 {said}{} 셀 수 없어 뺐습니다", josa(written, Josa::Eun)),
                )
            };
            Sentence::new(
                message,
                Both::new(
                    "write how much it is, as in `{2%g}` or `{1-3%g}`; what is left out counts as nothing",
                    "`{2%g}`나 `{1-3%g}`처럼 양을 적으세요. 뺀 것은 계산에 들어가지 않습니다",
                ),
            )
        }
        Problem::CookNoRecipe { name } => Sentence::new(
            Both::new(
                format!("the recipe {} is not among these", tick(name)),
                format!("{}{}는 레시피가 여기에 없습니다", tick(name), josa(name, Josa::Ira)),
            ),
            Both::new("name its file or folder, too", "그 파일이나 폴더도 함께 지정하세요"),
        ),
        Problem::CookFoodUnknown { ingredient, candidates } => {
            let list = candidates.iter().map(|name| clean_line(name)).collect::<Vec<_>>().join("; ");
            Sentence::new(
                Both::new(
                    format!("which food is {}?", tick(ingredient)),
                    format!("{}{} 어떤 음식인가요?", tick(ingredient), josa(ingredient, Josa::Eun)),
                ),
                if list.is_empty() {
                    Both::new(
                        "nothing is called like it: write `is = \"…\"` with an id that `meals food search` shows, or a label",
                        "비슷한 이름이 없습니다. `meals food search`로 찾은 id를 `is = \"…\"`에 적거나 라벨을 적으세요",
                    )
                } else {
                    Both::new(
                        format!("choose in the answer, or take the first with `--guess`: {list}"),
                        format!("결과에서 고르거나 `--guess`로 첫째를 쓰세요: {list}"),
                    )
                },
            )
        }
        Problem::CookGuessed { ingredient, food } => Sentence::new(
            Both::new(
                format!("{} is taken to be {}", tick(ingredient), tick(food)),
                format!(
                    "{}{} {}{} 보았습니다",
                    tick(ingredient),
                    josa(ingredient, Josa::Eul),
                    tick(food),
                    josa(food, Josa::Euro)
                ),
            ),
            Both::new(
                "check it: the line says `guessed`, and others stand below it",
                "맞는지 확인하세요. `추측`이라고 적힌 줄 아래에 다른 후보가 있습니다",
            ),
        ),
        Problem::CookCup => Sentence::new(
            Both::new(
                "cups are not the same everywhere: a plan's is 200 ml, one of the US 237 ml",
                "컵의 크기는 나라마다 다릅니다. 식단의 한 컵은 200 ml, 미국의 한 컵은 237 ml입니다",
            ),
            Both::new(
                "write `units = \"us\"` into the plan, or ml into the recipe",
                "식단에 `units = \"us\"`를 적거나 레시피에 ml로 적으세요",
            ),
        ),
        Problem::CookKept { name } => Sentence::new(
            Both::new(
                format!("the plan has a food called {} and keeps it", tick(name)),
                format!("식단에 이미 {}{} 있어 그대로 둡니다", tick(name), josa(name, Josa::I)),
            ),
            Both::new(
                "take it out of the plan to have the recipe's, or rename the file",
                "레시피를 넣으려면 식단에서 지우거나 파일 이름을 바꾸세요",
            ),
        ),
        Problem::CookNoRoom => Sentence::new(
            Both::new(
                "the recipes cannot stand behind what the plan says, and it stays as it is",
                "식단 뒤에 레시피를 덧붙일 수 없어 그대로 두었습니다",
            ),
            Both::new(
                "write its foods as `[foods.NAME]` tables, or import with `-o` and copy",
                "음식을 `[foods.이름]` 표로 적거나, `-o`로 만든 파일에서 옮기세요",
            ),
        ),
        Problem::CookNone { name: None, .. } => Sentence::new(
            Both::new("there is no recipe here", "여기에는 레시피가 없습니다"),
            Both::new(
                "name files or folders of Cooklang recipes (.cook)",
                "레시피 파일(.cook)이나 그 폴더를 지정하세요",
            ),
        ),
        Problem::CookNone { name: Some(name), nearest } => Sentence::new(
            Both::new(
                format!("no recipe is called {}", tick(name)),
                format!("{}{}는 레시피가 없습니다", tick(name), josa(name, Josa::Ira)),
            ),
            match nearest {
                Some(near) => meant(near),
                None => Both::new(
                    "a recipe is called what its file is called, without `.cook`",
                    "레시피 이름은 `.cook`을 뺀 파일 이름입니다",
                ),
            },
        ),
    }
}
