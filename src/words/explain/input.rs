//! Files that cannot be read or written.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "missing-file",
        summary: Bi::new("There is no file of this name.", "이 이름의 파일이 없습니다."),
        why: Bi::new(
            "Nothing can be said about a plan that is not there. A path is taken from the folder you are in.",
            "없는 식단에 대해서는 답할 수 없습니다. 경로는 지금 있는 폴더를 기준으로 찾습니다.",
        ),
        example_bad: "meals check paln.toml",
        example_good: "meals check plan.toml",
    },
    Explanation {
        name: "missing-folder",
        summary: Bi::new(
            "A file is to be written into a folder that does not exist.",
            "없는 폴더에 파일을 쓰려고 합니다.",
        ),
        why: Bi::new(
            "A folder whose name is misspelt would be made unseen, and the file looked for elsewhere; so none is made. `meals man -o` and `meals import` alone make theirs.",
            "잘못 적은 폴더가 말없이 생기면 파일을 다른 곳에서 찾게 되므로, 폴더를 만들지 않습니다. `meals man -o`와 `meals import`만 폴더를 만듭니다.",
        ),
        example_bad: "meals report plan.toml -o pages/week.html   # there is no folder pages",
        example_good: "mkdir pages && meals report plan.toml -o pages/week.html",
    },
    Explanation {
        name: "is-a-directory",
        summary: Bi::new("The path names a folder.", "경로가 폴더를 가리킵니다."),
        why: Bi::new(
            "A plan is one file; a folder may hold many, and which one is meant cannot be guessed.",
            "식단은 파일 하나입니다. 폴더 안에 여럿이 있을 수 있어 어느 것인지 짐작하지 않습니다.",
        ),
        example_bad: "meals check plans",
        example_good: "meals check plans/week.toml",
    },
    Explanation {
        name: "usage",
        summary: Bi::new("The command line is not understood.", "명령을 이해하지 못했습니다."),
        why: Bi::new(
            "A misspelt option could change the answer unseen, so nothing is answered.",
            "잘못 적은 옵션은 답을 몰래 바꿀 수 있으므로 답하지 않습니다.",
        ),
        example_bad: "meals check plan.toml --formt json",
        example_good: "meals check plan.toml --format json",
    },
    Explanation {
        name: "missing-question",
        summary: Bi::new(
            "`meals why` has a plan, and no nutrient to explain in it.",
            "`meals why`에 식단만 있고 무엇을 설명할지가 없습니다.",
        ),
        why: Bi::new(
            "One number is explained at a time. The plan comes first, then a nutrient by any of its names, or `cost`.",
            "한 번에 숫자 하나를 설명합니다. 식단을 먼저, 영양소 이름이나 `cost`를 그다음에 적습니다.",
        ),
        example_bad: "meals why plan.toml",
        example_good: "meals why plan.toml iron",
    },
    Explanation {
        name: "unknown-quantity",
        summary: Bi::new(
            "`meals why` is asked about something that is neither a nutrient nor the cost.",
            "`meals why`에 영양소도 비용도 아닌 것을 물었습니다.",
        ),
        why: Bi::new(
            "Nutrients go by their ids and by any name that a label gives them, in Korean or English; money is `cost`. The plan comes first, then what is asked about.",
            "영양소는 id나 표시에 적히는 한국어·영어 이름으로, 돈은 `cost`로 묻습니다. 식단을 먼저, 물을 것을 그다음에 적습니다.",
        ),
        example_bad: "meals why plan.toml irn",
        example_good: "meals why plan.toml iron",
    },
    Explanation {
        name: "journal-needs-month",
        summary: Bi::new(
            "A journal is asked for, and no month whose days could stand in it.",
            "장부를 만들어야 하는데 날짜를 적을 달이 정해지지 않았습니다.",
        ),
        why: Bi::new(
            "A journal has an order a line of the calendar. An average month is the mean of years: it has rates, and no orders.",
            "장부에는 주문이 날짜별로 적힙니다. 평균적인 한 달은 네 해의 평균이라 비율만 있고 주문이 없습니다.",
        ),
        example_bad: "meals cost plan.toml --format hledger",
        example_good: "meals cost plan.toml --format hledger --month 2026-12",
    },
    Explanation {
        name: "unreadable-file",
        summary: Bi::new("The file is there but cannot be read.", "파일이 있지만 읽을 수 없습니다."),
        why: Bi::new(
            "The system refused to open it, most often because the permission to read is missing.",
            "시스템이 파일을 열어 주지 않았습니다. 대개 읽기 권한이 없기 때문입니다.",
        ),
        example_bad: "chmod 000 plan.toml && meals check plan.toml",
        example_good: "chmod 644 plan.toml && meals check plan.toml",
    },
    Explanation {
        name: "unwritable-file",
        summary: Bi::new("The file cannot be written.", "파일에 쓸 수 없습니다."),
        why: Bi::new(
            "The new text goes to a file in the same folder, which then takes the plan's name, so that the plan is never half written. The system refused that: the permission is missing, the disk is full or read-only. The plan is as it was.",
            "식단이 반만 적히는 일이 없도록, 새 글을 같은 폴더의 다른 파일에 적은 뒤 식단의 이름을 붙입니다. 시스템이 이를 허락하지 않았습니다. 권한이 없거나, 디스크가 가득 찼거나 읽기 전용입니다. 식단은 그대로입니다.",
        ),
        example_bad: "chmod 444 plan.toml && meals swap plan.toml --apply",
        example_good: "chmod 644 plan.toml && meals swap plan.toml --apply",
    },
    Explanation {
        name: "unwritable-output",
        summary: Bi::new("The answer cannot be printed.", "답을 출력할 수 없습니다."),
        why: Bi::new(
            "Standard output leads to a file on a full disk, or to something that takes nothing. What is in it so far is a piece of the answer and not to be read as the whole. A reader that has closed its end, as `head` does, is no error.",
            "표준 출력이 가득 찬 디스크의 파일이나 아무것도 받지 않는 곳으로 이어져 있습니다. 지금까지 나온 것은 답의 일부이므로 전체로 읽으면 안 됩니다. `head`처럼 읽는 쪽이 먼저 닫은 것은 오류가 아닙니다.",
        ),
        example_bad: "meals check plan.toml > /full/answer.txt",
        example_good: "meals check plan.toml > /tmp/answer.txt",
    },
    Explanation {
        name: "apply-needs-file",
        summary: Bi::new(
            "A change is to be written into a plan that came from standard input.",
            "표준 입력으로 받은 식단에 바꾼 내용을 쓰려고 합니다.",
        ),
        why: Bi::new(
            "There is no file to write to, and printing the plan would mix it with the answer.",
            "쓸 파일이 없고, 식단을 출력하면 답과 섞입니다.",
        ),
        example_bad: "cat plan.toml | meals swap - --apply",
        example_good: "cat plan.toml | meals swap - --diff > change.patch",
    },
    Explanation {
        name: "unknown-form",
        summary: Bi::new(
            "A page is to be written to a file whose name does not say in which form.",
            "페이지를 쓸 파일의 이름만으로는 어떤 형식인지 알 수 없습니다.",
        ),
        why: Bi::new(
            "`meals report` writes HTML, Markdown, CSV or JSON, as the ending of the file's name says. A form that was guessed would be found out only when the file is opened.",
            "`meals report`는 파일 이름의 끝을 보고 HTML, Markdown, CSV, JSON 가운데 하나로 씁니다. 짐작해서 쓰면 파일을 열어 보고서야 잘못을 알게 됩니다.",
        ),
        example_bad: "meals report plans/week.toml -o week.pdf",
        example_good: "meals report plans/week.toml -o week.html",
    },
    Explanation {
        name: "standard-input-twice",
        summary: Bi::new(
            "Both plans of `meals diff` are to be read from standard input.",
            "`meals diff`의 두 식단을 모두 표준 입력에서 읽으려고 합니다.",
        ),
        why: Bi::new(
            "Standard input is one text. Which part of it is which plan cannot be told, so neither is read.",
            "표준 입력은 하나의 글입니다. 어디까지가 어느 식단인지 알 수 없어 읽지 않습니다.",
        ),
        example_bad: "cat week.toml | meals diff - -",
        example_good: "cat week.toml | meals diff - cheaper.toml",
    },
    Explanation {
        name: "watch-needs-file",
        summary: Bi::new(
            "`--watch` is asked for a plan that comes from standard input.",
            "표준 입력으로 받은 식단에 `--watch`를 썼습니다.",
        ),
        why: Bi::new(
            "What is watched is a file that is saved again and again. Standard input ends, and never changes after that.",
            "지켜보는 것은 거듭 저장되는 파일입니다. 표준 입력은 한 번 끝나면 다시 바뀌지 않습니다.",
        ),
        example_bad: "cat plan.toml | meals check - --watch",
        example_good: "meals check plan.toml --watch",
    },
    Explanation {
        name: "cannot-watch",
        summary: Bi::new(
            "The system does not tell when files in this folder change.",
            "이 폴더의 파일이 바뀌어도 시스템이 알려 주지 않습니다.",
        ),
        why: Bi::new(
            "`--watch` is told by the system when something is saved. The folder is missing, may not be read, or more folders are watched on this machine than it allows. An answer that no longer follows the file would mislead, so watching ends.",
            "`--watch`는 저장될 때 시스템이 알려 주는 것을 씁니다. 폴더가 없거나, 읽을 수 없거나, 이 컴퓨터에서 지켜볼 수 있는 폴더 수를 넘었습니다. 파일을 따라가지 못하는 답은 오해를 부르므로 지켜보기를 끝냅니다.",
        ),
        example_bad: "meals check no-such-folder/plan.toml --watch",
        example_good: "meals check plans/week.toml --watch",
    },
    Explanation {
        name: "file-exists",
        summary: Bi::new(
            "A new file is to be written under a name that is taken.",
            "새로 쓰려는 파일의 이름을 이미 다른 파일이 쓰고 있습니다.",
        ),
        why: Bi::new(
            "What is in the file would be gone for good, so it is left alone; there is no option to force it. `meals schema -o` writes over an older schema of plans, and over nothing else.",
            "덮어쓰면 그 파일의 내용을 되돌릴 수 없으므로 그대로 둡니다. 억지로 덮어쓰는 옵션은 없습니다. `meals schema -o`는 예전 식단 스키마만 새것으로 바꿉니다.",
        ),
        example_bad: "meals init plan.toml   # there is a plan.toml already",
        example_good: "meals init my-plan.toml",
    },
    Explanation {
        name: "changed-meanwhile",
        summary: Bi::new(
            "Between reading and writing, somebody else changed the file.",
            "파일을 읽고 쓰는 사이에 다른 곳에서 파일이 바뀌었습니다.",
        ),
        why: Bi::new(
            "The edits were made for what was read. Writing them now would undo what was changed since, so nothing is written.",
            "고칠 내용은 읽은 글에 맞춘 것입니다. 지금 쓰면 그 뒤에 바뀐 것이 사라지므로 아무것도 쓰지 않습니다.",
        ),
        example_bad: "meals swap plan.toml --apply   # the plan is saved from an editor at the same time",
        example_good: "meals swap plan.toml --apply   # again, for what the plan says now",
    },
];
