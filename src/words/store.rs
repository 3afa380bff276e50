//! What is said about the store of imported tables.

use crate::store::Problem;
use crate::words::{Both, Sentence, clean_line};

pub(super) fn sentence(problem: &Problem) -> Sentence {
    match problem {
        Problem::StoreNewer { found, known } => Sentence::new(
            Both::new(
                format!("a newer meals made this store (layout {found}; this meals knows {known})"),
                format!("더 새로운 버전의 meals가 만든 저장소입니다(구조 {found}, 이 버전은 {known}까지)"),
            ),
            Both::new(
                "update meals, or use another store with `--store FILE`",
                "meals를 업데이트하거나 `--store FILE`로 다른 저장소를 쓰세요",
            ),
        ),
        Problem::StoreOlder => Sentence::new(
            Both::new(
                "another version of meals made this store, and this one cannot read it",
                "다른 버전의 meals가 만든 저장소라 읽을 수 없습니다",
            ),
            Both::new(
                "delete the file and import the tables again with `meals import PATH`; nothing else is in it",
                "파일을 지우고 `meals import PATH`로 표를 다시 가져오세요. 다른 것은 들어 있지 않습니다",
            ),
        ),
        Problem::StoreOther => Sentence::new(
            Both::new(
                "this file is not a store of meals, and is left alone",
                "meals의 저장소가 아닌 파일이라 건드리지 않습니다",
            ),
            Both::new(
                "check the path after `--store` or in `MEALS_STORE`, or name a file that does not exist yet",
                "`--store`나 `MEALS_STORE`의 경로를 확인하거나 아직 없는 파일 이름을 적으세요",
            ),
        ),
        Problem::StoreCorrupt { reason } => {
            let reason = clean_line(reason);
            Sentence::new(
                Both::new(format!("the store is damaged: {reason}"), format!("저장소가 손상되었습니다: {reason}")),
                Both::new(
                    "delete the file and import the tables again with `meals import PATH`; nothing else is in it",
                    "파일을 지우고 `meals import PATH`로 표를 다시 가져오세요. 다른 것은 들어 있지 않습니다",
                ),
            )
        }
        Problem::StoreBusy => Sentence::new(
            Both::new("another meals is writing to the store", "다른 meals가 저장소에 쓰는 중입니다"),
            Both::new("wait until its import has ended, then try again", "가져오기가 끝난 뒤 다시 해 보세요"),
        ),
        Problem::StoreUnreadable { reason } => {
            let reason = clean_line(reason);
            Sentence::new(
                Both::new(
                    format!("the store cannot be read: {reason}"),
                    format!("저장소를 읽을 수 없습니다: {reason}"),
                ),
                Both::new(
                    "check that it is a file you may read, or name another with `--store FILE`",
                    "읽을 수 있는 파일인지 확인하거나 `--store FILE`로 다른 파일을 지정하세요",
                ),
            )
        }
        Problem::StoreUnwritable { reason } => {
            let reason = clean_line(reason);
            Sentence::new(
                Both::new(
                    format!("the store cannot be written: {reason}"),
                    format!("저장소에 쓸 수 없습니다: {reason}"),
                ),
                Both::new(
                    "check that you may write in its folder and that there is room, or name another with `--store FILE`",
                    "폴더의 쓰기 권한과 남은 공간을 확인하거나 `--store FILE`로 다른 파일을 지정하세요",
                ),
            )
        }
        Problem::StoreNowhere => Sentence::new(
            Both::new(
                "there is no folder for the store: this user has no home",
                "저장소를 둘 폴더가 없습니다. 이 사용자에게 홈 폴더가 없습니다",
            ),
            Both::new(
                "name its file with `--store FILE` or in `MEALS_STORE`",
                "`--store FILE`이나 `MEALS_STORE`로 파일을 지정하세요",
            ),
        ),
        Problem::StoreFull => Sentence::new(
            Both::new(
                "there is no room on the disk; the store is as it was before",
                "디스크에 자리가 없습니다. 저장소는 그대로입니다",
            ),
            Both::new(
                "free some space, or put the store on another disk with `--store FILE`",
                "자리를 비우거나 `--store FILE`로 다른 디스크에 만드세요",
            ),
        ),
    }
}
