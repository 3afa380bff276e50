//! Diaries.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "diary-empty",
        summary: Bi::new("A diary in which no serving is written.", "먹은 것이 하나도 적히지 않은 기록입니다."),
        why: Bi::new(
            "An answer about nothing would look like a day without food.",
            "아무것도 없는 기록에 답하면 굶은 날처럼 보입니다.",
        ),
        example_bad: "person,date,meal,food,amount",
        example_good: "person,date,meal,food,amount\nmina,2026-11-02,lunch,두부,150 g",
    },
    Explanation {
        name: "diary-column-missing",
        summary: Bi::new("A diary without a column that it needs.", "기록에 꼭 있어야 할 열이 없습니다."),
        why: Bi::new(
            "What was eaten, how much of it and when: without one of these nothing can be summed by day.",
            "무엇을, 얼마나, 언제 먹었는지 가운데 하나라도 없으면 하루의 합을 낼 수 없습니다.",
        ),
        example_bad: "date,food,amuont\n2026-11-02,두부,150 g",
        example_good: "date,food,amount\n2026-11-02,두부,150 g",
    },
    Explanation {
        name: "diary-column-doubled",
        summary: Bi::new("Two columns of a diary for the same thing.", "기록에 같은 뜻의 열이 둘입니다."),
        why: Bi::new("Which of them counts, nobody can tell.", "어느 쪽을 써야 할지 알 수 없습니다."),
        example_bad: "date,food,amount,양\n2026-11-02,두부,150 g,200 g",
        example_good: "date,food,amount\n2026-11-02,두부,150 g",
    },
    Explanation {
        name: "diary-row-not-utf8",
        summary: Bi::new("A row of a diary that is not UTF-8 text.", "UTF-8 글이 아닌 기록의 행입니다."),
        why: Bi::new(
            "Its letters cannot be read, so it is not known what was eaten.",
            "글자를 읽을 수 없어 무엇을 먹었는지 알 수 없습니다.",
        ),
        example_bad: "(saved as CP949)\ndate,food,amount\n2026-11-02,���,150 g",
        example_good: "(saved as UTF-8)\ndate,food,amount\n2026-11-02,두부,150 g",
    },
    Explanation {
        name: "diary-row-ragged",
        summary: Bi::new(
            "A row of a diary with more or fewer fields than the header.",
            "칸의 수가 머리글과 다른 기록의 행입니다.",
        ),
        why: Bi::new(
            "Mostly a comma inside a name: every field behind it would be read as another.",
            "대개 이름 속의 쉼표 때문입니다. 그 뒤의 칸이 모두 한 칸씩 밀립니다.",
        ),
        example_bad: "date,food,amount\n2026-11-02,Bread, rye,60 g",
        example_good: "date,food,amount\n2026-11-02,\"Bread, rye\",60 g",
    },
    Explanation {
        name: "diary-cell-empty",
        summary: Bi::new(
            "A row of a diary that does not say who, when, what or how much.",
            "누가, 언제, 무엇을, 얼마나 가운데 하나가 빠진 기록의 행입니다.",
        ),
        why: Bi::new(
            "A serving without an amount is not nothing, and a day it belongs to would look whole without it. Where the amount is not known, a range says so.",
            "양을 모르는 음식도 먹은 것입니다. 빼면 그날이 다 적힌 것처럼 보입니다. 정확히 모르면 범위로 적으세요.",
        ),
        example_bad: "date,food,amount\n2026-11-02,두부,",
        example_good: "date,food,amount\n2026-11-02,두부,100-300 g",
    },
    Explanation {
        name: "diary-amount",
        summary: Bi::new(
            "An amount of a diary that cannot be read, or that nobody eats.",
            "읽을 수 없거나 사람이 먹을 수 없는 양입니다.",
        ),
        why: Bi::new(
            "Amounts are written as in a plan: a number, a fraction or a range, and a unit. Anything else would be a guess.",
            "양은 식단과 같이 숫자, 분수, 범위와 단위로 적습니다. 그 밖의 것은 짐작이 됩니다.",
        ),
        example_bad: "date,food,amount\n2026-11-02,두부,a bit",
        example_good: "date,food,amount\n2026-11-02,두부,1/2 모",
    },
    Explanation {
        name: "diary-bare-number",
        summary: Bi::new(
            "A number without a unit, of a food of which nobody says what one is.",
            "하나가 얼마인지 모르는 음식의, 단위 없는 양입니다.",
        ),
        why: Bi::new(
            "`150` may be grams or pieces. Surveys that write grams as numbers say so once, with `--unit g`.",
            "`150`은 그램일 수도 개수일 수도 있습니다. 그램을 숫자로만 적은 조사라면 `--unit g`로 한 번 알려 주면 됩니다.",
        ),
        example_bad: "date,food,amount\n2026-11-02,두부,150",
        example_good: "date,food,amount\n2026-11-02,두부,150 g",
    },
    Explanation {
        name: "diary-date",
        summary: Bi::new(
            "A date of a diary that no day of a plan is for.",
            "식단의 어느 요일인지 알 수 없는 날짜입니다.",
        ),
        why: Bi::new(
            "A plan says what is eaten on which day of the week, so a diary beside it needs days of the calendar.",
            "식단은 요일로 적혀 있으므로, 식단과 견주려면 달력에 있는 날짜여야 합니다.",
        ),
        example_bad: "date,food,amount\nday 1,두부,150 g",
        example_good: "date,food,amount\n2026-11-02,두부,150 g",
    },
    Explanation {
        name: "people-column-missing",
        summary: Bi::new(
            "A table of persons that does not say which person a row is about.",
            "어느 사람에 대한 줄인지 적히지 않은 사람 표입니다.",
        ),
        why: Bi::new(
            "A diary names its persons; by that name their sex and age are found.",
            "기록에 적힌 사람 이름으로 성별과 나이를 찾습니다.",
        ),
        example_bad: "name,sex,age\nmina,female,27",
        example_good: "person,sex,age\nmina,female,27",
    },
    Explanation {
        name: "people-doubled",
        summary: Bi::new("The same person twice in a table of persons.", "사람 표에 같은 사람이 두 번 나옵니다."),
        why: Bi::new("Which row counts, nobody can tell.", "어느 줄을 써야 할지 알 수 없습니다."),
        example_bad: "person,sex,age\nmina,female,27\nmina,female,28",
        example_good: "person,sex,age\nmina,female,27",
    },
    Explanation {
        name: "people-unknown",
        summary: Bi::new(
            "Persons of a diary of whom the table of persons says nothing.",
            "사람 표에 없는 사람이 기록에 있습니다.",
        ),
        why: Bi::new(
            "What they ate is summed, but without sex and age there is nothing to hold it against.",
            "먹은 것은 더하지만, 성별과 나이를 모르면 견줄 기준이 없습니다.",
        ),
        example_bad: "person,sex,age\nmina,female,27\n(the diary has jun, too)",
        example_good: "person,sex,age\nmina,female,27\njun,male,31",
    },
];
