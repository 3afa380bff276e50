//! What looks wrong in a food table.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "atwater-gap",
        summary: Bi::new(
            "A food's energy is far from what its protein, fat, carbohydrate and alcohol give.",
            "음식의 열량이 단백질·지방·탄수화물·알코올로 계산한 값과 크게 다릅니다.",
        ),
        why: Bi::new(
            "4, 9, 4 and 7 kcal a gram come within 30 % + 5 kcal of nearly every good figure, counting fibre as nothing or as \
             carbohydrate; further off, a figure has slipped, is in kJ, or belongs to another form of the food. Stated energy is never replaced.",
            "g당 4·9·4·7 kcal로 계산하면(식이섬유를 빼거나 넣어도) 제대로 된 값은 거의 모두 30 % + 5 kcal 안에 듭니다. 더 벗어나면 \
             값이 밀렸거나, kJ이거나, 다른 상태의 음식입니다. 적힌 열량을 바꾸지는 않습니다.",
        ),
        example_bad: "name_en,energy_kcal,protein_g,fat_g,carbohydrate_g\nTofu,406,9.6,4.6,3.8",
        example_good: "name_en,energy_kcal,protein_g,fat_g,carbohydrate_g\nTofu,97,9.6,4.6,3.8",
    },
    Explanation {
        name: "part-over-whole",
        summary: Bi::new("A part of a nutrient is more than the whole.", "영양소의 일부가 전체보다 많습니다."),
        why: Bi::new(
            "Sugars and fibre are in the carbohydrate, fatty acids in the fat, amino acids in the protein, retinol in vitamin A. 15 % \
             more (30 % of amino acids) may come of separate analyses; beyond, one of the figures is wrong, and verdicts on either mislead.",
            "당류와 식이섬유는 탄수화물에, 지방산은 지방에, 아미노산은 단백질에, 레티놀은 비타민 A에 들어 있습니다. 따로 분석해 \
             15 %(아미노산 30 %)쯤 넘을 수는 있지만, 그보다 크면 한쪽이 틀린 값이라 판정을 그르칩니다.",
        ),
        example_bad: "name_en,carbohydrate_g,total_sugars_g\nCandy,40,95",
        example_good: "name_en,carbohydrate_g,total_sugars_g\nCandy,98,95",
    },
    Explanation {
        name: "over-hundred",
        summary: Bi::new("100 g of a food hold more than 105 g.", "음식 100 g에 든 것이 105 g을 넘습니다."),
        why: Bi::new(
            "Water, protein, fat, carbohydrate and alcohol are parts of the 100 g. More than that means a slipped figure, or a \
             column that is per portion: every amount of the food would then be too high.",
            "수분·단백질·지방·탄수화물·알코올은 100 g의 일부입니다. 넘는다면 값이 밀렸거나 1회 제공량 기준이라, 이 음식의 모든 양이 \
             부풀려집니다.",
        ),
        example_bad: "name_en,protein_g,fat_g,carbohydrate_g,water_total_ml\nMy bar,40,30,80,5",
        example_good: "name_en,protein_g,fat_g,carbohydrate_g,water_total_ml\nMy bar,20,15,60,5",
    },
    Explanation {
        name: "unit-slip",
        summary: Bi::new(
            "A figure is hundreds or thousands of times what is usual in the food's group.",
            "값이 같은 분류의 보통 값과 수백, 수천 배 다릅니다.",
        ),
        why: Bi::new(
            "mg written for µg, or g for mg, is a factor of 1,000: one such row turns a shortfall into an excess. Told where the figure is \
             200 to 20,000 times the median of at least 8 foods, and no other food of the group is within 20 times.",
            "µg 자리에 mg을 적으면 1,000배 차이가 나서, 한 행만으로도 부족이 과잉으로 바뀝니다. 음식 8개 이상의 중앙값과 \
             200~20,000배 다르고, 20배 안에 드는 다른 음식이 없을 때 알립니다.",
        ),
        example_bad: "name_en,group,iron_mg\nMy spinach,vegetables,2700",
        example_good: "name_en,group,iron_mg\nMy spinach,vegetables,2.7",
    },
    Explanation {
        name: "doubtful-zero",
        summary: Bi::new(
            "A food has none of what nearly all foods of its group have plenty of.",
            "같은 분류의 음식 대부분에 넉넉한 영양소가 0입니다.",
        ),
        why: Bi::new(
            "Tables write 0 where nobody measured. Believed, such a zero proves a shortfall that is not there. Told where 90 % of at least 8 \
             foods of the group have the nutrient, and not just in traces.",
            "재지 않은 값을 0으로 적은 표가 많습니다. 그대로 믿으면 없는 부족을 만들어 냅니다. 분류의 음식 8개 이상 가운데 90 %에 \
             미량보다 많이 들어 있을 때 알립니다.",
        ),
        example_bad: "name_en,group,potassium_mg\nMy tomato,vegetables,0",
        example_good: "name_en,group,potassium_mg\nMy tomato,vegetables,",
    },
    Explanation {
        name: "near-duplicate-name",
        summary: Bi::new("Two rows have nearly the same name.", "두 행의 이름이 거의 같습니다."),
        why: Bi::new(
            "They differ only by blanks, the order of words, a plural, or by one letter with the same figures. A plan that names one may get \
             the other, and a search shows both.",
            "띄어쓰기, 단어 순서, 복수형만 다르거나, 한 글자만 다르고 값이 같습니다. 식단에서 하나를 적었는데 다른 것이 쓰일 수 \
             있고, 검색에는 둘 다 나옵니다.",
        ),
        example_bad: "name_en,protein_g\n\"Apple, raw\",0.2\n\"Raw, apples\",0.3",
        example_good: "name_en,protein_g\n\"Apple, raw\",0.2\n\"Apple, dried\",1.2",
    },
];
