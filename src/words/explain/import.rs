//! Official tables, and the lists that pick from them.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "source-not-text",
        summary: Bi::new(
            "A table that is no text in an encoding that is known.",
            "알 수 있는 인코딩의 글이 아닌 표입니다.",
        ),
        why: Bi::new(
            "Names and figures cannot be told for certain, so no food is taken from it.",
            "이름과 값을 확실히 알 수 없어 아무 음식도 가져오지 않습니다.",
        ),
        example_bad: "dishes.xlsx renamed to dishes.csv",
        example_good: "dishes.xlsx saved as CSV (UTF-8)",
    },
    Explanation {
        name: "source-column-missing",
        summary: Bi::new("A column that the table should have and has not.", "있어야 할 열이 없는 표입니다."),
        why: Bi::new(
            "A nutrient without its column would be unknown for every food, so the table is not taken at all.",
            "열이 없는 영양소는 모든 음식에서 모름이 되므로 표를 가져오지 않습니다.",
        ),
        example_bad: "식품코드,이름,에너지(kcal)",
        example_good: "식품코드,식품명,에너지(kcal)",
    },
    Explanation {
        name: "source-field-count",
        summary: Bi::new("A row with too many or too few fields.", "칸이 많거나 모자란 행입니다."),
        why: Bi::new(
            "Its figures may have moved into another nutrient's column, so this food is left out.",
            "값이 다른 영양소 열로 밀렸을 수 있어 이 음식을 뺍니다.",
        ),
        example_bad: "식품코드,식품명,단백질(g)\nD1,비빔밥, 나물,5.1",
        example_good: "식품코드,식품명,단백질(g)\nD1,\"비빔밥, 나물\",5.1",
    },
    Explanation {
        name: "source-not-a-number",
        summary: Bi::new("A cell of figures that is no number of 0 or more.", "0 이상의 숫자가 아닌 값입니다."),
        why: Bi::new(
            "It counts as unknown for this food; a guess at what was meant would look like a measurement.",
            "이 음식에서는 모름으로 둡니다. 짐작한 값은 측정값처럼 보이게 됩니다.",
        ),
        example_bad: "식품코드,식품명,단백질(g)\nD1,비빔밥,5.1x",
        example_good: "식품코드,식품명,단백질(g)\nD1,비빔밥,5.1",
    },
    Explanation {
        name: "source-unknown-word",
        summary: Bi::new("A cell that is none of the words its column knows.", "열이 아는 낱말이 아닙니다."),
        why: Bi::new(
            "Whether figures are per 100 g or per glass decides what they mean, so the word is not passed over.",
            "100 g 기준인지 한 잔 기준인지에 따라 값의 뜻이 달라지므로 그냥 넘기지 않습니다.",
        ),
        example_bad: "식품명,영양성분함량기준량\n식혜,1잔",
        example_good: "식품명,영양성분함량기준량\n식혜,100ml",
    },
    Explanation {
        name: "source-id-doubled",
        summary: Bi::new("An id that stands twice in a table.", "표에 두 번 나오는 id입니다."),
        why: Bi::new(
            "A plan names foods by id; with two rows of one id its figures would depend on chance.",
            "식단은 id로 음식을 가리킵니다. 한 id에 행이 둘이면 값이 우연에 달립니다.",
        ),
        example_bad: "식품코드,식품명\nD1,비빔밥\nD1,김밥",
        example_good: "식품코드,식품명\nD1,비빔밥\nD2,김밥",
    },
    Explanation {
        name: "source-archive-broken",
        summary: Bi::new("A packed table that cannot be unpacked.", "풀 수 없는 압축 파일입니다."),
        why: Bi::new(
            "Most often the download stopped half-way; half a table would lack foods without a word.",
            "대개 내려받다 끊긴 것입니다. 반쪽짜리 표는 말없이 음식이 빠집니다.",
        ),
        example_bad: "sr28asc.zip, cut off half-way",
        example_good: "sr28asc.zip, complete",
    },
    Explanation {
        name: "source-file-missing",
        summary: Bi::new("A file that the archive should hold and does not.", "압축 파일에 있어야 할 파일이 없습니다."),
        why: Bi::new(
            "Foods, figures and household measures stand in files of their own; without one of them the table is not whole.",
            "음식, 값, 눈대중 단위가 따로 들어 있습니다. 하나라도 없으면 온전한 표가 아닙니다.",
        ),
        example_bad: "FOOD_DES.txt\nNUT_DATA.txt\nNUTR_DEF.txt",
        example_good: "FOOD_DES.txt\nNUT_DATA.txt\nNUTR_DEF.txt\nWEIGHT.txt",
    },
    Explanation {
        name: "import-food-missing",
        summary: Bi::new("A list names a food that no table has.", "어느 표에도 없는 음식이 목록에 있습니다."),
        why: Bi::new(
            "The food, or the figures it should lend to another, would be missing without a word.",
            "그 음식이나, 다른 음식에 빌려줄 값이 말없이 빠집니다.",
        ),
        example_bad: "id,name_ko,name_en\nmfds:R999999,두부,Tofu",
        example_good: "id,name_ko,name_en\nmfds:R000079,\"멥쌀밥, 백미\",\"White rice, cooked\"",
    },
    Explanation {
        name: "selection-doubled",
        summary: Bi::new(
            "Two rows of the selection share an id or a name.",
            "선택 목록의 두 행이 id나 이름을 함께 씁니다.",
        ),
        why: Bi::new(
            "Plans name foods by id or by exact name, so each must belong to one food only.",
            "식단은 id나 정확한 이름으로 음식을 가리키므로 하나에 한 음식만 있어야 합니다.",
        ),
        example_bad: "id,name_ko,name_en\nsr:16426,두부,Tofu\nsr:16427,두부,Soft tofu",
        example_good: "id,name_ko,name_en\nsr:16426,단단한 두부,Tofu\nsr:16427,두부,Soft tofu",
    },
];
