//! Food tables.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "unknown-column",
        summary: Bi::new(
            "A column that is neither one of a food nor a nutrient with its unit.",
            "음식의 열도, 단위가 붙은 영양소 열도 아닙니다.",
        ),
        why: Bi::new(
            "The column is passed over, so what it says counts for nothing; without a unit, mg and µg could be confused.",
            "이 열은 건너뛰므로 적힌 값이 쓰이지 않습니다. 단위가 없으면 mg과 µg을 혼동할 수 있습니다.",
        ),
        example_bad: "name_en,protein\nMy bar,20",
        example_good: "name_en,protein_g\nMy bar,20",
    },
    Explanation {
        name: "wrong-column-unit",
        summary: Bi::new(
            "A nutrient's column in another unit than the nutrient is counted in.",
            "영양소 열의 단위가 정해진 단위와 다릅니다.",
        ),
        why: Bi::new(
            "Figures are never converted behind your back; until they are, the nutrient is unknown for the whole table.",
            "값을 몰래 환산하지 않습니다. 고칠 때까지 이 영양소는 표 전체에서 모름입니다.",
        ),
        example_bad: "name_en,protein_g,iron_ug\nMy bar,20,4500",
        example_good: "name_en,protein_g,iron_mg\nMy bar,20,4.5",
    },
    Explanation {
        name: "doubled-column",
        summary: Bi::new("The same column twice.", "같은 열이 두 번 나옵니다."),
        why: Bi::new(
            "The first is used; if the second has the better figures, they are lost.",
            "첫 번째만 씁니다. 두 번째 값이 더 정확하다면 버려집니다.",
        ),
        example_bad: "name_en,protein_g,protein_g\nMy bar,20,21",
        example_good: "name_en,protein_g\nMy bar,20",
    },
    Explanation {
        name: "no-name-column",
        summary: Bi::new("A table without a column of names or ids.", "이름이나 id 열이 없는 표입니다."),
        why: Bi::new(
            "Its foods cannot be told apart, so none of them can be used in a plan.",
            "음식을 구별할 수 없어 식단에서 쓸 수 없습니다.",
        ),
        example_bad: "food,protein_g\nMy bar,20",
        example_good: "name_en,protein_g\nMy bar,20",
    },
    Explanation {
        name: "no-nutrient-column",
        summary: Bi::new("A table without a column of a nutrient.", "영양소 열이 없는 표입니다."),
        why: Bi::new(
            "It would say nothing about any food; a nutrient's column is its id and its unit.",
            "어떤 음식에 대해서도 말해 주는 것이 없습니다. 영양소 열은 id와 단위로 이름을 붙입니다.",
        ),
        example_bad: "name_en,group\nMy bar,sweets",
        example_good: "name_en,group,energy_kcal\nMy bar,sweets,410",
    },
    Explanation {
        name: "table-not-utf8",
        summary: Bi::new("Rows in an older encoding.", "옛 인코딩으로 된 행입니다."),
        why: Bi::new(
            "Their letters cannot be told for certain, so these foods are left out rather than misnamed.",
            "글자를 확실히 알 수 없어, 이름을 잘못 읽는 대신 이 음식들을 뺍니다.",
        ),
        example_bad: "my.csv, saved as CP949 (ANSI)",
        example_good: "my.csv, saved as UTF-8",
    },
    Explanation {
        name: "ragged-row",
        summary: Bi::new("A row with more or fewer fields than the first line.", "첫 줄과 칸 수가 다른 행입니다."),
        why: Bi::new(
            "Its figures may have moved into another nutrient's column, so the row is left out.",
            "값이 다른 영양소 열로 밀렸을 수 있어 이 행을 뺍니다.",
        ),
        example_bad: "name_en,protein_g,fat_g\nTofu, firm,9.6,5.2",
        example_good: "name_en,protein_g,fat_g\n\"Tofu, firm\",9.6,5.2",
    },
    Explanation {
        name: "nameless-food",
        summary: Bi::new("A row with neither an id nor a name.", "id도 이름도 없는 행입니다."),
        why: Bi::new("No plan could name this food, so it is left out.", "식단에서 부를 수 없는 음식이라 뺍니다."),
        example_bad: "name_en,protein_g\n,20",
        example_good: "name_en,protein_g\nMy bar,20",
    },
    Explanation {
        name: "doubled-food",
        summary: Bi::new(
            "Two rows with the same id, or the same name where there is no id.",
            "id가, id가 없으면 이름이 같은 행이 둘입니다.",
        ),
        why: Bi::new(
            "Which one a plan means cannot be told; the first is used and the second has no effect.",
            "식단이 어느 것을 뜻하는지 알 수 없습니다. 첫 번째만 쓰고 두 번째는 쓰이지 않습니다.",
        ),
        example_bad: "name_en,protein_g\nMy bar,20\nMy bar,25",
        example_good: "name_en,protein_g\nMy bar,20\nMy big bar,25",
    },
    Explanation {
        name: "bad-nutrient-value",
        summary: Bi::new("A cell that is no amount.", "양으로 읽을 수 없는 칸입니다."),
        why: Bi::new(
            "It counts as unknown, so the week cannot tell whether this nutrient is enough.",
            "모름으로 두므로 이 영양소가 충분한지 판정하기 어려워집니다.",
        ),
        example_bad: "name_en,protein_g\nMy bar,20 g",
        example_good: "name_en,protein_g\nMy bar,20",
    },
    Explanation {
        name: "bad-food-field",
        summary: Bi::new("A word that means nothing in its column.", "그 열에서 뜻이 없는 값입니다."),
        why: Bi::new(
            "The cell counts as empty: figures per 100 ml would be taken as per 100 g.",
            "빈칸으로 봅니다. 100 ml 기준의 값을 100 g 기준으로 읽게 됩니다.",
        ),
        example_bad: "name_en,basis,protein_g\nMy drink,200ml,6",
        example_good: "name_en,basis,protein_g\nMy drink,100ml,3",
    },
    Explanation {
        name: "no-donor",
        summary: Bi::new("Borrowed figures that do not say from which food.", "어느 음식에서 빌렸는지 없는 값입니다."),
        why: Bi::new(
            "A borrowed figure is only as good as the food it comes from; without its name nobody can check it.",
            "빌린 값은 출처만큼만 믿을 수 있습니다. 출처가 없으면 확인할 수 없습니다.",
        ),
        example_bad: "name_en,borrowed_from,iron_mg\nMy bar,,~4.5",
        example_good: "name_en,borrowed_from,iron_mg\nMy bar,sr:09003,~4.5",
    },
];
