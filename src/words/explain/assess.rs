//! Foods, amounts and prices that do not fit together.

use super::Explanation;
use crate::words::Bi;

/// Which food, and how much of it.
pub(super) const FOODS: &[Explanation] = &[
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
];

/// What a label or a list of contents says.
pub(super) const LABELS: &[Explanation] = &[
    Explanation {
        name: "no-daily-value",
        summary: Bi::new(
            "A label line in % of a daily value that the country does not have.",
            "그 나라에 기준치가 없는 영양소를 1일 기준치의 %로 적었습니다.",
        ),
        why: Bi::new(
            "Without the daily value the per cent is of nothing known; the line is left out and the nutrient is bounded by what else is known.",
            "기준치가 없으면 %의 뜻을 알 수 없습니다. 이 줄은 쓰지 않고 다른 정보로만 범위를 정합니다.",
        ),
        example_bad: "label = { caffeine = \"15 %DV\" }",
        example_good: "label = { caffeine = \"60 mg\" }",
    },
    Explanation {
        name: "label-parts",
        summary: Bi::new("A part of a label is more than its whole.", "표시에서 일부가 전체보다 많습니다."),
        why: Bi::new(
            "Sugars are carbohydrate and saturated fat is fat; one of the figures is a slip, and nobody can tell which.",
            "당류는 탄수화물의, 포화지방은 지방의 일부입니다. 어느 하나가 잘못 적혔고 어느 쪽인지는 알 수 없습니다.",
        ),
        example_bad: "label = { carbohydrate = \"20 g\", total-sugars = \"30 g\" }",
        example_good: "label = { carbohydrate = \"30 g\", total-sugars = \"20 g\" }",
    },
    Explanation {
        name: "label-weight",
        summary: Bi::new("A label prints more grams than it is for.", "표시가 기준량보다 많은 그램을 적고 있습니다."),
        why: Bi::new(
            "Carbohydrate, protein, fat, water, alcohol and sodium together are at most all of it; a figure or the amount they are for is wrong.",
            "탄수화물·단백질·지방·물·알코올·나트륨의 합은 전체를 넘을 수 없습니다. 값이나 기준량이 잘못되었습니다.",
        ),
        example_bad: "unit = \"10 g\"\nlabel = { fat = \"20 g\", protein = \"30 g\" }",
        example_good: "unit = \"100 g\"\nlabel = { fat = \"20 g\", protein = \"30 g\" }",
    },
    Explanation {
        name: "label-energy",
        summary: Bi::new(
            "The energy of a label is far from what its carbohydrate, protein and fat give.",
            "표시의 열량이 탄수화물·단백질·지방에서 나오는 열량과 크게 다릅니다.",
        ),
        why: Bi::new(
            "Four kcal a gram of carbohydrate and protein, nine of fat: past 30 % and 5 kcal one figure is probably a slip, or two are for different amounts.",
            "탄수화물과 단백질은 1 g에 4 kcal, 지방은 9 kcal입니다. 30 %와 5 kcal 넘게 다르면 잘못 적었거나 기준량이 서로 다를 수 있습니다.",
        ),
        example_bad: "label = { energy = \"900 kcal\", carbohydrate = \"78 g\", protein = \"29 g\", fat = \"17 g\" }",
        example_good: "label = { energy = \"585 kcal\", carbohydrate = \"78 g\", protein = \"29 g\", fat = \"17 g\" }",
    },
    Explanation {
        name: "label-weightless",
        summary: Bi::new(
            "A label inside a list of contents, for one of a food without a weight.",
            "목록 안의 표시가 한 개 기준인데 그 무게를 모릅니다.",
        ),
        why: Bi::new(
            "How much of the sauce is in the box is told in grams, so what one sauce has must be told for a weight; until then its label bounds nothing here.",
            "상자에 든 소스의 양은 그램으로 따지므로 표시도 무게당 값이어야 합니다. 그때까지 이 표시는 아무 범위도 좁히지 못합니다.",
        ),
        example_bad: "[foods.sauce]\nlabel = { energy = \"40 kcal\" }\ncontains = [\"mfds:R002737\", \"mfds:R002625\"]\n[foods.box]\nunit = \"300 g\"\ncontains = [\"mfds:R000079\", \"sauce\"]",
        example_good: "[foods.sauce]\nunit = \"15 g\"\nlabel = { energy = \"40 kcal\" }\ncontains = [\"mfds:R002737\", \"mfds:R002625\"]\n[foods.box]\nunit = \"300 g\"\ncontains = [\"mfds:R000079\", \"sauce\"]",
    },
    Explanation {
        name: "label-conflict",
        summary: Bi::new(
            "No mix of the contents gives what the label prints.",
            "내용물을 어떻게 섞어도 표시된 값이 나오지 않습니다.",
        ),
        why: Bi::new(
            "What a list of contents proves is worth nothing where the list cannot be true. The label alone is used; a missing food, a wrong row or another order is the usual cause.",
            "목록이 사실일 수 없으면 거기서 끌어낸 범위도 뜻이 없습니다. 표시만 씁니다. 대개 빠진 재료, 잘못 고른 식품, 다른 순서가 원인입니다.",
        ),
        example_bad: "label = { energy = \"400 kcal\", fat = \"30 g\" }\ncontains = [\"mfds:R000079\"]   # rice alone has no such fat",
        example_good: "label = { energy = \"400 kcal\", fat = \"30 g\" }\ncontains = [\"mfds:R000079\", \"mfds:R002625\"]   # rice, sesame oil",
    },
    Explanation {
        name: "contents-amount",
        summary: Bi::new("A share or a weight that no content has.", "어떤 내용물도 가질 수 없는 비율이나 무게입니다."),
        why: Bi::new(
            "Nothing of a food is no content, and more than all of everything cannot be.",
            "하나도 없으면 내용물이 아니고, 전체보다 많을 수도 없습니다.",
        ),
        example_bad: "contains = [\"mfds:R000079 120%\"]",
        example_good: "contains = [\"mfds:R000079 100%\"]",
    },
    Explanation {
        name: "contents-weight",
        summary: Bi::new(
            "Grams of contents, and nobody says what one weighs.",
            "내용물이 그램으로 적혀 있지만 하나의 무게를 모릅니다.",
        ),
        why: Bi::new(
            "Grams are of one unit; without its weight they say nothing about 100 g of it.",
            "그램은 한 개에 든 양입니다. 한 개의 무게를 모르면 100 g에 얼마인지 알 수 없습니다.",
        ),
        example_bad: "[foods.sauce]\ncontains = [\"mfds:R002737 5 g\", \"mfds:R002625\"]",
        example_good: "[foods.sauce]\nunit = \"15 g\"\ncontains = [\"mfds:R002737 5 g\", \"mfds:R002625\"]",
    },
    Explanation {
        name: "contents-conflict",
        summary: Bi::new(
            "The order and the stated shares of a list of contents contradict each other.",
            "내용물의 순서와 적힌 비율이 서로 맞지 않습니다.",
        ),
        why: Bi::new(
            "A list is heaviest first unless it says otherwise, and all of it is the whole; no composition satisfies this one.",
            "따로 적지 않으면 무거운 것부터이고 모두 더하면 전체입니다. 이 목록을 만족하는 구성은 없습니다.",
        ),
        example_bad: "contains = [\"mfds:R000079 10%\", \"mfds:R001580 80%\"]",
        example_good: "contains = [\"mfds:R001580 80%\", \"mfds:R000079 20%\"]",
    },
    Explanation {
        name: "contents-too-many",
        summary: Bi::new(
            "More than 100 contents, with the contents in them.",
            "내용물이 그 안의 내용물까지 100개를 넘습니다.",
        ),
        why: Bi::new(
            "No package lists so many; lists inside lists double at every step, which is most often a slip in a generated file.",
            "그만큼 적힌 포장은 없습니다. 목록 안의 목록은 겹칠 때마다 늘어나며, 대개 만들어 낸 파일의 실수입니다.",
        ),
        example_bad: "[foods.a1]\ncontains = [\"a2\", \"a2\"]\n[foods.a2]\ncontains = [\"a3\", \"a3\"]\n# … and so on to a9",
        example_good: "[foods.a1]\ncontains = [\"mfds:R000079\", \"mfds:R000659\"]",
    },
];

/// What is cooked, and what cooking leaves.
pub(super) const RECIPES: &[Explanation] = &[
    Explanation {
        name: "circular-recipe",
        summary: Bi::new("A food that is made of itself.", "음식이 자기 자신을 재료로 씁니다."),
        why: Bi::new(
            "Its nutrients would need themselves to be known first.",
            "성분을 계산하려면 자신의 성분을 먼저 알아야 합니다.",
        ),
        example_bad: "[foods.stock]\nrecipe = [\"100 g soup\"]\n[foods.soup]\nrecipe = [\"200 g stock\"]",
        example_good: "[foods.stock]\nrecipe = [\"100 g onion\"]\n[foods.soup]\nrecipe = [\"200 g stock\"]",
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
        name: "water-lost",
        summary: Bi::new("A yield takes off more water than there is.", "수율대로면 있는 물보다 많은 물이 빠집니다."),
        why: Bi::new(
            "What a dish weighs less than its ingredients is water that went; more than all of it cannot go.",
            "완성된 음식이 재료보다 가벼운 만큼은 빠진 물입니다. 들어 있는 것보다 많이 빠질 수는 없습니다.",
        ),
        example_bad: "[foods.crisps]\nrecipe = [\"300 g mfds:R000079\"]\nyield = \"15%\"",
        example_good: "[foods.crisps]\nrecipe = [\"300 g mfds:R000079\"]\nyield = \"60%\"",
    },
    Explanation {
        name: "unknown-retention",
        summary: Bi::new("The retention table has no such method.", "잔존율 표에 없는 방법입니다."),
        why: Bi::new(
            "Heat and water take vitamins out of food, by how much depends on the food and the way; a guess would be a figure nobody measured.",
            "열과 물은 비타민을 줄이며 그 정도는 음식과 조리법에 따라 다릅니다. 짐작한 값은 아무도 재지 않은 값입니다.",
        ),
        example_bad: "[foods.stew]\nrecipe = [\"300 g mfds:R000942\"]\nretain = \"biolnig\"",
        example_good: "[foods.stew]\nrecipe = [\"300 g mfds:R000942\"]\nretain = \"VEG,GREENS,BOILED,WATER USED\"",
    },
    Explanation {
        name: "retention-family",
        summary: Bi::new(
            "A name that several retention methods fit, or none exactly.",
            "여러 잔존율 방법에 맞거나 꼭 같지는 않은 이름입니다.",
        ),
        why: Bi::new(
            "Boiled greens lose more than boiled roots, and more in much water than in little. Which was meant is not known, so what is left has a range.",
            "삶은 잎채소는 뿌리채소보다, 많은 물에서는 적은 물에서보다 더 잃습니다. 어느 것인지 모르므로 남는 양은 범위가 됩니다.",
        ),
        example_bad: "retain = \"VEGETABLES,BOILED\"",
        example_good: "retain = \"VEG,GREENS,BOILED,WATER COVER DRAIN\"",
    },
    Explanation {
        name: "retention-on-cooked",
        summary: Bi::new(
            "A retention method for foods of which cooking has taken its part already.",
            "이미 익힌 식품에 잔존율 방법을 적었습니다.",
        ),
        why: Bi::new(
            "The figures of a cooked row have the losses in them; taking them off again would count them twice.",
            "익힌 식품의 값에는 손실이 이미 들어 있어 다시 빼면 두 번 셈하게 됩니다.",
        ),
        example_bad: "recipe = [{ use = \"200 g mfds:R000079\", retain = \"351\" }]   # boiled rice",
        example_good: "recipe = [\"200 g mfds:R000079\"]",
    },
];

/// What the person's own targets lack.
pub(super) const TARGETS: &[Explanation] = &[
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

/// Which price counts, and what is at home.
pub(super) const MONEY: &[Explanation] = &[
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
        name: "price-in-other-currency",
        summary: Bi::new("A file of prices in another currency than the plan.", "가격 파일의 통화가 식단과 다릅니다."),
        why: Bi::new(
            "A week is counted in one currency; rates change by the day, so nothing is converted.",
            "한 주는 한 통화로 셈합니다. 환율은 날마다 달라 환산하지 않습니다.",
        ),
        example_bad: "food_id,pack,price,currency\nmfds:R000463,300 g,1.20,USD   # the budget is in won",
        example_good: "food_id,pack,price,currency\nmfds:R000463,300 g,1500,KRW",
    },
    Explanation {
        name: "price-not-used",
        summary: Bi::new(
            "A price of a file whose pack cannot be turned into the amount eaten.",
            "가격 파일의 포장 단위를 먹는 양으로 바꿀 수 없습니다.",
        ),
        why: Bi::new(
            "The next price counts, or the food has none and the total says so.",
            "다음 가격을 쓰거나, 없으면 합계가 가격 없는 음식이 있다고 밝힙니다.",
        ),
        example_bad: "food_id,pack,price,currency\nmfds:R000463,1 L,1500,KRW   # tofu is eaten in grams",
        example_good: "food_id,pack,price,currency\nmfds:R000463,300 g,1500,KRW",
    },
    Explanation {
        name: "default-price-not-used",
        summary: Bi::new(
            "A default price for a pack that the amount eaten cannot be turned into.",
            "기본 가격표의 포장 단위를 먹는 양으로 바꿀 수 없습니다.",
        ),
        why: Bi::new(
            "Milk is sold by the litre and eaten in grams; without a density the price is known and of no use.",
            "우유는 리터로 팔고 그램으로 먹습니다. 밀도가 없으면 값을 알아도 쓸 수 없습니다.",
        ),
        example_bad: "[foods.milk]\nis = \"mfds:R002572\"\n[week.everyday]\nbreakfast = [\"200 g milk\"]",
        example_good: "[foods.milk]\nis = \"mfds:R002572\"\ndensity = \"1.03 g/ml\"\n[week.everyday]\nbreakfast = [\"200 g milk\"]",
    },
    Explanation {
        name: "stale-prices",
        summary: Bi::new("Prices that were seen more than 180 days ago.", "180일 넘게 지난 가격입니다."),
        why: Bi::new(
            "They are used, since an old price is better than none, but food has probably become dearer.",
            "없는 것보다 나아 쓰지만, 그사이 값이 올랐을 수 있습니다.",
        ),
        example_bad: "price = { amount = \"1,500원\", pack = \"300 g\", on = 2022-05-20 }",
        example_good: "price = { amount = \"1,800원\", pack = \"300 g\", on = 2026-11-20 }",
    },
    Explanation {
        name: "delivery-not-counted",
        summary: Bi::new(
            "A delivery fee of a food that is free or has no price.",
            "무료이거나 가격이 없는 음식에 배송비가 있습니다.",
        ),
        why: Bi::new(
            "A fee is paid per order, and how many orders there are follows from the pack that is bought.",
            "배송비는 주문마다 내는데, 몇 번 주문하는지는 한 번에 사는 양에서 나옵니다.",
        ),
        example_bad: "[foods.lunchbox]\ndelivery = \"3,000원\"",
        example_good: "[foods.lunchbox]\nprice = \"138,000원 / 20\"\ndelivery = \"3,000원\"",
    },
    Explanation {
        name: "pantry-recipe",
        summary: Bi::new("A recipe among what is at home.", "`[pantry]`에 레시피가 있습니다."),
        why: Bi::new(
            "What is at home saves buying, and a recipe is not bought: its ingredients are.",
            "집에 있는 것만큼 덜 사는데, 사는 것은 레시피가 아니라 재료입니다.",
        ),
        example_bad: "[pantry]\nstew = \"2\"",
        example_good: "[pantry]\ntofu = \"300 g\"",
    },
    Explanation {
        name: "pantry-unused",
        summary: Bi::new("Something at home that nothing of the week needs.", "집에 있지만 식단에 쓰이지 않습니다."),
        why: Bi::new(
            "It saves no money in this plan; perhaps a meal means it by another name.",
            "이 식단에서는 돈을 아껴 주지 않습니다. 끼니에서 다른 이름으로 적었을 수 있습니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"100 g tofu\"]\n[pantry]\nrice = \"2 kg\"",
        example_good: "[week.everyday]\nlunch = [\"100 g tofu\"]\n[pantry]\ntofu = \"300 g\"",
    },
];
