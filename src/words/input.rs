//! What is said about files that cannot be read or written.

use crate::report::InputProblem;
use crate::words::plan::meant;
use crate::words::{Both, Josa, Sentence, clean, clean_line, josa, tick};

pub(super) fn sentence(problem: &InputProblem) -> Sentence {
    match problem {
        InputProblem::MissingFile => Sentence::new(
            Both::new("there is no such file", "파일이 없습니다"),
            Both::new(
                "check the path; names are seen from the folder you are in",
                "경로를 확인하세요. 지금 있는 폴더를 기준으로 찾습니다",
            ),
        ),
        InputProblem::IsADirectory => Sentence::new(
            Both::new("this is a folder, not a file", "파일이 아니라 폴더입니다"),
            Both::new("name the file inside it", "그 안의 파일 이름까지 적으세요"),
        ),
        InputProblem::Usage { cause } => {
            let cause = clean_line(cause);
            Sentence::new(
                Both::new(
                    format!("the command line is not understood: {cause}"),
                    format!("명령을 이해하지 못했습니다: {cause}"),
                ),
                Both::new("`meals --help` lists what there is", "`meals --help`에서 쓸 수 있는 것을 확인하세요"),
            )
        }
        InputProblem::UnknownQuantity { quantity, suggestion } => Sentence::new(
            Both::new(
                format!("there is no nutrient called {}", tick(quantity)),
                format!("{}{}는 영양소가 없습니다", tick(quantity), josa(quantity, Josa::Ira)),
            ),
            match suggestion {
                Some(near) => meant(near),
                None => Both::new(
                    "name a nutrient, such as `iron` or `비타민C`, or `cost`",
                    "`철`이나 `비타민 C` 같은 영양소 이름 또는 `cost`를 적으세요",
                ),
            },
        ),
        InputProblem::MissingQuestion { file } => {
            let command = format!("meals why {} iron", clean(file).replace('`', "'"));
            Sentence::new(
                Both::new(
                    format!("the question about {} is missing", tick(file)),
                    format!("{}에 대한 질문이 빠졌습니다", tick(file)),
                ),
                Both::new(
                    format!("name a nutrient or `cost` behind the plan, such as `{command}`"),
                    format!("식단 뒤에 영양소 이름이나 `cost`를 적으세요. 보기: `{command}`"),
                ),
            )
        }
        InputProblem::JournalNeedsMonth { month } => {
            let month = clean(month);
            Sentence::new(
                Both::new(
                    "an average month has no days to book orders on",
                    "평균적인 한 달에는 주문을 적어 넣을 날짜가 없습니다",
                ),
                Both::new(
                    format!("add `--month {month}`, or use `meals shop`"),
                    format!("`--month {month}`처럼 달을 정하거나 `meals shop`을 쓰세요"),
                ),
            )
        }
        InputProblem::UnreadableFile { cause } => {
            let cause = clean_line(cause);
            Sentence::new(
                Both::new(format!("the file cannot be read: {cause}"), format!("파일을 읽을 수 없습니다: {cause}")),
                Both::new("check that you may read it", "읽기 권한이 있는지 확인하세요"),
            )
        }
        InputProblem::UnwritableFile { cause } => {
            let cause = clean_line(cause);
            Sentence::new(
                Both::new(
                    format!("the file cannot be written, and stays as it is: {cause}"),
                    format!("파일에 쓸 수 없어 그대로 두었습니다: {cause}"),
                ),
                Both::new(
                    "check that you may write it and its folder, and that there is room",
                    "파일과 폴더의 쓰기 권한과 남은 공간을 확인하세요",
                ),
            )
        }
        InputProblem::ApplyNeedsFile => Sentence::new(
            Both::new(
                "a plan from standard input cannot be written back",
                "표준 입력으로 읽은 식단에는 다시 쓸 수 없습니다",
            ),
            Both::new(
                "name the file, or print the change with `--diff`",
                "파일 이름을 적거나 `--diff`로 차이를 출력하세요",
            ),
        ),
        InputProblem::FileExists => Sentence::new(
            Both::new(
                "there is a file of that name, and it stays as it is",
                "같은 이름의 파일이 있어 그대로 두었습니다",
            ),
            Both::new("choose another name, or move the file away", "다른 이름을 쓰거나 그 파일을 옮기세요"),
        ),
        InputProblem::ChangedMeanwhile => Sentence::new(
            Both::new(
                "the file was changed while it was being worked on, and stays as it is",
                "작업하는 동안 파일이 바뀌어 그대로 두었습니다",
            ),
            Both::new(
                "save it where it is open, then run the command again",
                "열려 있는 편집기에서 저장한 뒤 명령을 다시 실행하세요",
            ),
        ),
    }
}
