//! Foods, amounts and prices that do not fit together.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "unknown-food",
        summary: Bi::new(
            "No food of the plan or of the tables has this name or id.",
            "식단에도 식품표에도 이 이름이나 id의 음식이 없습니다.",
        ),
        why: Bi::new(
            "A food nobody knows would silently count as nothing eaten, so the plan gets no answer until it is named.",
            "모르는 음식을 그냥 두면 안 먹은 것으로 계산됩니다. 그래서 이름을 알 때까지 답하지 않습니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"100 g 두브\"]",
        example_good: "[week.everyday]\nlunch = [\"100 g 두부\"]",
    },
    Explanation {
        name: "unknown-portion",
        summary: Bi::new("The food is known, the unit before it is not.", "음식은 알지만 앞의 단위를 모릅니다."),
        why: Bi::new(
            "A slice of bread and a slice of cheese weigh differently; without a weight the amount would be a guess.",
            "빵 한 장과 치즈 한 장은 무게가 다릅니다. 무게가 없으면 양은 짐작일 뿐입니다.",
        ),
        example_bad: "breakfast = [\"2 scoops yoghurt\"]",
        example_good: "[foods.yoghurt]\nportions = { scoops = \"60 g\" }",
    },
    Explanation {
        name: "ambiguous-serving",
        summary: Bi::new("The words can be read in two ways.", "두 가지로 읽을 수 있습니다."),
        why: Bi::new(
            "One reading has a unit, another a longer food name; choosing for you could change the result unseen.",
            "한쪽은 단위로, 다른 쪽은 긴 음식 이름으로 읽힙니다. 대신 고르면 결과가 몰래 달라질 수 있습니다.",
        ),
        example_bad: "[foods.cream]\nportions = { ice = \"50 g\" }\n[foods.\"ice cream\"]\n[week.sunday]\nsnack = [\"1 ice cream\"]",
        example_good: "[foods.ice-cream]\n[week.sunday]\nsnack = [\"1 ice-cream\"]",
    },
    Explanation {
        name: "ambiguous-name",
        summary: Bi::new("Several foods of the tables have this name.", "식품표에 이 이름의 음식이 여럿입니다."),
        why: Bi::new(
            "Their nutrients differ; an id says which one is eaten.",
            "영양 성분이 서로 다릅니다. id를 적으면 어느 것인지 분명해집니다.",
        ),
        example_bad: "is = \"Apple\"",
        example_good: "is = \"mfds:R001173\"",
    },
    Explanation {
        name: "no-unit-weight",
        summary: Bi::new(
            "A number of a food, and nobody says what one weighs.",
            "개수로 적었지만 하나의 무게를 모릅니다.",
        ),
        why: Bi::new(
            "Nutrients are known per gram, so a count needs the weight of one.",
            "영양 성분은 그램당 값이라 하나의 무게가 있어야 계산할 수 있습니다.",
        ),
        example_bad: "[foods.apple]\nis = \"mfds:R001173\"",
        example_good: "[foods.apple]\nis = \"mfds:R001173\"\nunit = \"220 g\"",
    },
    Explanation {
        name: "only-countable",
        summary: Bi::new("A weight of a food that has none.", "무게가 없는 음식을 무게로 적었습니다."),
        why: Bi::new(
            "Its label is for one unit and nobody says what that weighs, so only a count means something.",
            "표시가 한 개 기준이고 무게가 없어 개수만 뜻이 있습니다.",
        ),
        example_bad: "lunch = [\"200 g lunchbox\"]",
        example_good: "lunch = [\"1 lunchbox\"]",
    },
    Explanation {
        name: "needs-density",
        summary: Bi::new("A volume and a weight, with no density between them.", "부피와 무게를 이을 밀도가 없습니다."),
        why: Bi::new(
            "A cup of flour and a cup of honey weigh 100 g and 280 g: taking 1 g per ml would be a guess.",
            "밀가루 한 컵과 꿀 한 컵은 무게가 크게 다릅니다. 1 ml를 1 g으로 치는 것은 짐작입니다.",
        ),
        example_bad: "[foods.honey]\nis = \"sr:19296\"\n[week.everyday]\nbreakfast = [\"15 ml honey\"]",
        example_good: "[foods.honey]\nis = \"sr:19296\"\ndensity = \"1.42 g/ml\"\n[week.everyday]\nbreakfast = [\"15 ml honey\"]",
    },
    Explanation {
        name: "price-pack",
        summary: Bi::new(
            "The price is for a pack that the amount eaten cannot be turned into.",
            "가격의 단위를 먹는 양으로 바꿀 수 없습니다.",
        ),
        why: Bi::new(
            "Grams are eaten, boxes are priced, and nobody says what a box weighs; the cost would be unknown.",
            "먹는 양은 그램인데 값은 상자 기준이고 상자의 무게가 없습니다. 비용을 알 수 없게 됩니다.",
        ),
        example_bad: "[foods.tofu]\nprice = \"1,500원 / 1\"\n[week.everyday]\nlunch = [\"100 g tofu\"]",
        example_good: "[foods.tofu]\nprice = \"1,500원 / 300 g\"\n[week.everyday]\nlunch = [\"100 g tofu\"]",
    },
    Explanation {
        name: "yield-on-raw",
        summary: Bi::new("A cooking yield on a row that is raw.", "날것 자료에 조리 수율이 붙어 있습니다."),
        why: Bi::new(
            "The row's figures are for raw weight already; a yield would count the water loss twice.",
            "자료가 이미 날것 무게 기준이라 수율을 곱하면 수분 손실을 두 번 셈합니다.",
        ),
        example_bad: "[foods.chicken]\nis = \"sr:05062\"   # raw\nyield = \"75%\"",
        example_good: "[foods.chicken]\nis = \"sr:05064\"   # roasted\nyield = \"75%\"",
    },
    Explanation {
        name: "circular-recipe",
        summary: Bi::new("A recipe that contains itself.", "조리법이 자기 자신을 재료로 씁니다."),
        why: Bi::new(
            "Its nutrients would need themselves to be known first.",
            "성분을 계산하려면 자신의 성분을 먼저 알아야 합니다.",
        ),
        example_bad: "[foods.stock]\nrecipe = [\"100 g soup\"]\n[foods.soup]\nrecipe = [\"200 g stock\"]",
        example_good: "[foods.stock]\nrecipe = [\"100 g onion\"]\n[foods.soup]\nrecipe = [\"200 g stock\"]",
    },
    Explanation {
        name: "no-nutrients",
        summary: Bi::new(
            "A food of the plan that says nothing about its nutrients.",
            "영양 정보가 전혀 없는 음식입니다.",
        ),
        why: Bi::new(
            "It is eaten, so every total becomes open: unknown is not zero.",
            "먹는 음식이므로 모든 합계의 위쪽이 열립니다. 모름은 0이 아닙니다.",
        ),
        example_bad: "[foods.granola]\nprice = \"8,900원 / 500 g\"",
        example_good: "[foods.granola]\nprice = \"8,900원 / 500 g\"\nlabel = { energy = \"450 kcal\", protein = \"9 g\" }\nper = \"100 g\"",
    },
    Explanation {
        name: "daily-value",
        summary: Bi::new("A label line in % of a daily value.", "표시가 1일 기준치의 %로 적혀 있습니다."),
        why: Bi::new(
            "Countries use different daily values, and these are not read yet; the nutrient stays unknown.",
            "나라마다 1일 기준치가 다르고 아직 읽지 못합니다. 이 성분은 모름으로 둡니다.",
        ),
        example_bad: "label = { calcium = \"15 %DV\" }",
        example_good: "label = { calcium = \"105 mg\" }",
    },
    Explanation {
        name: "unused-food",
        summary: Bi::new("A food of the plan that no meal uses.", "어떤 끼니에도 쓰이지 않는 음식입니다."),
        why: Bi::new(
            "Harmless, but often the sign of a misspelt serving.",
            "해롭지는 않지만 끼니에 이름을 잘못 적었다는 표시일 때가 많습니다.",
        ),
        example_bad: "[foods.dates]\nis = \"sr:09087\"\n[week.everyday]\nsnack = [\"1 apple\"]",
        example_good: "[foods.dates]\nis = \"sr:09087\"\n[week.everyday]\nsnack = [\"3 dates\"]",
    },
    Explanation {
        name: "nothing-eaten",
        summary: Bi::new("A week in which nothing is eaten.", "아무것도 먹지 않는 주입니다."),
        why: Bi::new(
            "Every sum is zero; most often `[week]` is missing or every meal is empty.",
            "모든 합계가 0입니다. 대개 `[week]`가 없거나 끼니가 모두 비어 있습니다.",
        ),
        example_bad: "[week.everyday]\nbreakfast = []",
        example_good: "[week.everyday]\nbreakfast = [\"1 apple\"]",
    },
    Explanation {
        name: "recipe-too-deep",
        summary: Bi::new("Recipes inside recipes, more than 32 deep.", "요리법이 32겹 넘게 겹쳐 있습니다."),
        why: Bi::new(
            "No kitchen works like that; it is most often a slip in a generated file.",
            "실제 부엌에는 없는 일이라 대개 만들어 낸 파일의 실수입니다.",
        ),
        example_bad: "[foods.a1]\nrecipe = [\"1 a2\"]\n[foods.a2]\nrecipe = [\"1 a3\"]\n# … and so on to a40",
        example_good: "[foods.a1]\nrecipe = [\"300 g mfds:R000463\"]",
    },
    Explanation {
        name: "retention-unread",
        summary: Bi::new(
            "A retention method is named, and is not used yet.",
            "잔존율 방법이 적혀 있지만 아직 쓰지 않습니다.",
        ),
        why: Bi::new(
            "Heat and water take vitamins out of food. Until the factors are read, a recipe of raw rows shows what went in.",
            "열과 물은 비타민을 줄입니다. 잔존율을 쓰기 전까지 날것으로 적은 요리법은 넣은 만큼을 보여 줍니다.",
        ),
        example_bad: "[foods.stew]\nrecipe = [\"300 g mfds:R000463\"]\nretain = \"VEGETABLES,BOILED\"",
        example_good: "[foods.stew]\nrecipe = [\"300 g mfds:R000463\"]",
    },
    Explanation {
        name: "target-needs-energy",
        summary: Bi::new(
            "Targets are per cent of energy, and no food says how much energy it has.",
            "에너지 비율 기준이 있지만 열량을 아는 음식이 없습니다.",
        ),
        why: Bi::new(
            "A share of an unknown amount is unknown, so these targets get no verdict at all.",
            "전체를 모르면 비율도 알 수 없으므로 이 기준들은 판정하지 않습니다.",
        ),
        example_bad: "[foods.box]\nlabel = { protein = \"29 g\" }\n[week.everyday]\nlunch = [\"1 box\"]",
        example_good: "[foods.box]\nlabel = { energy = \"585 kcal\", protein = \"29 g\" }\n[week.everyday]\nlunch = [\"1 box\"]",
    },
    Explanation {
        name: "target-needs-weight",
        summary: Bi::new("A target in g per kg without a body weight.", "체중 kg당 목표인데 체중이 없습니다."),
        why: Bi::new(
            "The target cannot be worked out, so this nutrient is held against nothing.",
            "목표를 계산할 수 없어 이 영양소는 판정하지 않습니다.",
        ),
        example_bad: "[person]\nsex = \"male\"\nage = 27\n[targets]\nprotein = { at-least = \"1.6 g/kg\" }",
        example_good: "[person]\nsex = \"male\"\nage = 27\nweight = \"70 kg\"\n[targets]\nprotein = { at-least = \"1.6 g/kg\" }",
    },
];
