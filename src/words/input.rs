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
        InputProblem::MissingFolder { folder } => Sentence::new(
            Both::new(
                format!("its folder {} does not exist", tick(folder)),
                format!("{} 폴더가 없습니다", tick(folder)),
            ),
            Both::new(
                "make the folder first, or name a file in one that is there",
                "폴더를 먼저 만들거나, 있는 폴더 안의 파일 이름을 적으세요",
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
        InputProblem::UnwritableOutput { cause } => {
            let cause = clean_line(cause);
            Sentence::new(
                Both::new(
                    format!("the answer cannot be printed, or not all of it: {cause}"),
                    format!("답을 다 출력하지 못했습니다: {cause}"),
                ),
                Both::new(
                    "make room where it goes to, or send it elsewhere; what was printed of it is not whole",
                    "출력하는 곳의 남은 공간을 확인하거나 다른 곳으로 보내세요. 지금까지 나온 것은 온전하지 않습니다",
                ),
            )
        }
        InputProblem::UnknownForm => Sentence::new(
            Both::new("the name does not say in which form to write", "파일 이름만으로는 형식을 알 수 없습니다"),
            Both::new(
                "end it in `.html`, `.md`, `.csv` or `.json`, or add `--format`",
                "이름을 `.html`, `.md`, `.csv`, `.json` 가운데 하나로 끝내거나 `--format`을 쓰세요",
            ),
        ),
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
        InputProblem::StandardInputTwice => Sentence::new(
            Both::new(
                "standard input is asked for twice, and can be read once",
                "표준 입력은 한 번만 읽을 수 있는데 두 번 적혀 있습니다",
            ),
            Both::new(
                "write one of the two plans to a file and name that",
                "둘 가운데 하나는 파일로 저장해 그 이름을 적으세요",
            ),
        ),
        InputProblem::WatchNeedsFile => Sentence::new(
            Both::new("standard input cannot be watched", "표준 입력은 지켜볼 수 없습니다"),
            Both::new(
                "name the file of the plan, or leave `--watch` out",
                "식단 파일 이름을 적거나 `--watch`를 빼세요",
            ),
        ),
        InputProblem::CannotWatch { cause } => {
            let cause = clean_line(cause);
            Sentence::new(
                Both::new(
                    format!("its folder cannot be watched for changes: {cause}"),
                    format!("폴더에서 바뀌는 것을 지켜볼 수 없습니다: {cause}"),
                ),
                Both::new(
                    "check that the folder is there and may be read, or run the command again without `--watch`",
                    "폴더가 있고 읽을 수 있는지 확인하거나, `--watch` 없이 다시 실행하세요",
                ),
            )
        }
        InputProblem::FileExists => Sentence::new(
            Both::new(
                "there is a file of this name already, and it stays as it is",
                "같은 이름의 파일이 이미 있어 그대로 두었습니다",
            ),
            Both::new(
                "choose another name, or move the file away first",
                "다른 이름을 쓰거나, 있던 파일을 먼저 옮기세요",
            ),
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
