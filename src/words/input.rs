//! What is said about files that cannot be read.

use crate::report::InputProblem;
use crate::words::{Both, Sentence, clean_line};

pub(super) fn sentence(problem: &InputProblem) -> Sentence {
    match problem {
        InputProblem::MissingFile => Sentence::new(
            Both::new("there is no such file", "파일이 없습니다"),
            Both::new(
                "check the path, or write a first plan with `meals init`",
                "경로를 확인하거나 `meals init`으로 첫 식단을 만드세요",
            ),
        ),
        InputProblem::IsADirectory => Sentence::new(
            Both::new("this is a folder, not a file", "파일이 아니라 폴더입니다"),
            Both::new("name the file inside it", "그 안의 파일 이름까지 적으세요"),
        ),
        InputProblem::UnreadableFile { cause } => {
            let cause = clean_line(cause);
            Sentence::new(
                Both::new(format!("the file cannot be read: {cause}"), format!("파일을 읽을 수 없습니다: {cause}")),
                Both::new("check that you may read it", "읽기 권한이 있는지 확인하세요"),
            )
        }
    }
}
