//! Official tables, and the lists that pick from them.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "source-unreadable",
        summary: Bi::new(
            "A file or folder that the system does not hand out.",
            "시스템이 내주지 않는 파일이나 폴더입니다.",
        ),
        why: Bi::new(
            "What cannot be read cannot be imported; the store stays as it was.",
            "읽지 못하면 가져올 수 없습니다. 저장소는 그대로입니다.",
        ),
        example_bad: "meals import no-such-file.csv",
        example_good: "meals import ciqual.csv",
    },
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
        name: "source-other-table",
        summary: Bi::new(
            "So many columns are missing that it is another table.",
            "열이 너무 많이 없어 다른 표로 보입니다.",
        ),
        why: Bi::new(
            "Read as the wrong table, figures would stand under the wrong nutrients.",
            "다른 표로 잘못 읽으면 값이 엉뚱한 영양소로 들어갑니다.",
        ),
        example_bad: "meals import ciqual.csv --as mext",
        example_good: "meals import ciqual.csv",
    },
    Explanation {
        name: "source-field-count",
        summary: Bi::new("A row with too many or too few fields.", "칸이 많거나 모자란 행입니다."),
        why: Bi::new(
            "Its figures may have moved into another nutrient's column, so the table is not taken until it is mended.",
            "값이 다른 영양소 열로 밀렸을 수 있어 고칠 때까지 표를 가져오지 않습니다.",
        ),
        example_bad: "식품코드,식품명,단백질(g)\nD1,비빔밥, 나물,5.1",
        example_good: "식품코드,식품명,단백질(g)\nD1,\"비빔밥, 나물\",5.1",
    },
    Explanation {
        name: "source-not-a-number",
        summary: Bi::new("A cell of figures that is no number of 0 or more.", "0 이상의 숫자가 아닌 값입니다."),
        why: Bi::new(
            "A guess at what was meant would look like a measurement, so the table is not taken until it is mended.",
            "짐작한 값은 측정값처럼 보이므로 고칠 때까지 표를 가져오지 않습니다.",
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
    Explanation {
        name: "import-product-unmatched",
        summary: Bi::new(
            "A product that the price survey has and its list has not, or the other way round.",
            "가격 조사와 상품 목록 가운데 한쪽에만 있는 상품입니다.",
        ),
        why: Bi::new(
            "Its food would have no price without a word; the list says of every product which food it is, or why none.",
            "그 음식의 가격이 말없이 빠집니다. 목록은 상품마다 어느 음식인지, 아니라면 왜 아닌지를 적습니다.",
        ),
        example_bad: "product,food_id,note\n햇반 (210 g),mfds:R000095,",
        example_good: "product,food_id,note\n햇반(210g),mfds:R000095,",
    },
    Explanation {
        name: "source-unknown",
        summary: Bi::new("A table that no importer knows.", "어느 가져오기도 모르는 표입니다."),
        why: Bi::new(
            "Guessing which column is which would put figures under the wrong nutrient. A description of ten lines says it for good.",
            "열을 짐작하면 값이 엉뚱한 영양소로 들어갑니다. 열 줄짜리 설명이면 확실해집니다.",
        ),
        example_bad: "meals import shopping-list.csv",
        example_good: "meals import my-table.csv    # with my-table.toml beside it",
    },
    Explanation {
        name: "source-unsafe-path",
        summary: Bi::new(
            "A name in an archive that leads out of its folder.",
            "폴더 밖을 가리키는 이름이 든 압축 파일입니다.",
        ),
        why: Bi::new(
            "Nothing is ever unpacked here, but an archive made like this was made to do harm.",
            "여기서는 압축을 풀어 저장하지 않지만, 이런 파일은 해를 끼치려고 만든 것입니다.",
        ),
        example_bad: "../../.profile",
        example_good: "food.csv",
    },
    Explanation {
        name: "source-bomb",
        summary: Bi::new(
            "A file that unpacks to absurdly more than its size.",
            "압축을 풀면 터무니없이 커지는 파일입니다.",
        ),
        why: Bi::new(
            "Tables pack to a tenth or a twentieth; two hundred times is a trap that would fill memory or disk.",
            "표는 보통 열에서 스무 배로 줄어듭니다. 이백 배라면 메모리나 디스크를 채우려는 함정입니다.",
        ),
        example_bad: "food.csv: 1 MB packed, 10 GB unpacked",
        example_good: "food.csv: 1 MB packed, 12 MB unpacked",
    },
    Explanation {
        name: "source-too-large",
        summary: Bi::new(
            "A file that must be read at once and is too large for that.",
            "한 번에 읽어야 하는데 너무 큰 파일입니다.",
        ),
        why: Bi::new(
            "Spreadsheets and texts in older encodings are read whole. No national table is near the limit.",
            "스프레드시트와 옛 인코딩의 글은 통째로 읽습니다. 나라의 표는 모두 이 한도보다 훨씬 작습니다.",
        ),
        example_bad: "huge.xlsx (1 GB)",
        example_good: "huge.csv (UTF-8)",
    },
    Explanation {
        name: "source-line-too-long",
        summary: Bi::new("A row that no table has: many megabytes long.", "표에 있을 수 없을 만큼 긴 행입니다."),
        why: Bi::new(
            "A lost quote makes the rest of a file one cell, and its foods would be missing without a word.",
            "따옴표 하나가 빠지면 나머지 전체가 한 칸이 되어 음식이 말없이 사라집니다.",
        ),
        example_bad: "id,name\n1,\"Tofu\n2,Milk",
        example_good: "id,name\n1,\"Tofu\"\n2,Milk",
    },
    Explanation {
        name: "source-empty",
        summary: Bi::new("A table without a food.", "음식이 하나도 없는 표입니다."),
        why: Bi::new(
            "An import of nothing would put nothing in the place of what was there.",
            "빈 표를 가져오면 있던 것이 빈 것으로 바뀝니다.",
        ),
        example_bad: "식품코드,식품명,에너지(kcal)",
        example_good: "식품코드,식품명,에너지(kcal)\nD1,비빔밥,141",
    },
    Explanation {
        name: "glossary-part-missing",
        summary: Bi::new(
            "A part of a Korean name without English in the glossary.",
            "용어집에 영어가 없는 이름 조각입니다.",
        ),
        why: Bi::new(
            "English names are composed part by part; a part that is missing would make two foods one name.",
            "영어 이름은 조각마다 옮겨 잇습니다. 빠진 조각이 있으면 두 음식의 이름이 같아집니다.",
        ),
        example_bad: "멥쌀밥, 오분도미",
        example_good: "part,under,en\n오분도미,,50 % milled",
    },
    Explanation {
        name: "description-invalid",
        summary: Bi::new("A description of a table that cannot be used.", "쓸 수 없는 표 설명입니다."),
        why: Bi::new(
            "A description decides where every figure goes, so nothing in it is passed over.",
            "설명이 모든 값의 자리를 정하므로 어느 것도 그냥 넘기지 않습니다.",
        ),
        example_bad: "id = \"mine\"\n[colums]\nid = \"code\"",
        example_good: "id = \"mine\"\n[columns]\nid = \"code\"\n[nutrients]\niron = \"Fe\"",
    },
    Explanation {
        name: "description-nutrient",
        summary: Bi::new("A description names a nutrient that there is not.", "없는 영양소가 표 설명에 있습니다."),
        why: Bi::new("Its column would be left out without a word.", "그 열이 말없이 빠집니다."),
        example_bad: "[nutrients]\niorn = \"Fe (mg)\"",
        example_good: "[nutrients]\niron = \"Fe (mg)\"",
    },
    Explanation {
        name: "description-unit",
        summary: Bi::new(
            "A description gives a unit that the nutrient cannot be counted in.",
            "영양소를 셀 수 없는 단위가 표 설명에 있습니다.",
        ),
        why: Bi::new(
            "IU of vitamin A or E mean other amounts for every form, so they cannot be converted without knowing it.",
            "비타민 A나 E의 IU는 형태마다 양이 달라, 형태를 모르면 환산할 수 없습니다.",
        ),
        example_bad: "vitamin_a = { column = \"Vit A\", unit = \"IU\" }",
        example_good: "retinol = { column = \"Retinol\", unit = \"IU\" }",
    },
    Explanation {
        name: "cook-syntax",
        summary: Bi::new("A recipe that is no Cooklang.", "Cooklang이 아닌 레시피입니다."),
        why: Bi::new(
            "What goes into it cannot be told for certain, so nothing is written. The reason is the parser's own, in English.",
            "무엇이 들어가는지 확실히 알 수 없어 아무것도 쓰지 않습니다. 이유는 파서가 영어로 알려 준 그대로입니다.",
        ),
        example_bad: "Add @&flour{100%g}.   (& without an earlier @flour)",
        example_good: "Add @flour{100%g}.",
    },
    Explanation {
        name: "cook-doubtful",
        summary: Bi::new(
            "A recipe that can be read, though something in it looks like a slip.",
            "읽을 수는 있지만 실수로 보이는 곳이 있는 레시피입니다.",
        ),
        why: Bi::new(
            "A header that is no YAML is not read, and a unit that is empty is none.",
            "YAML이 아닌 머리말은 읽지 않고, 빈 단위는 없는 것으로 봅니다.",
        ),
        example_bad: "@eggs{2%}",
        example_good: "@eggs{2}",
    },
    Explanation {
        name: "cook-header-inside",
        summary: Bi::new(
            "Two lines `---` of which the first is not at the top of the recipe.",
            "`---` 두 줄이 있는데 첫 줄이 레시피 맨 위에 있지 않습니다.",
        ),
        why: Bi::new(
            "Cooklang takes what is between them for the header and reads nothing above it: ingredients would be lost without a word.",
            "Cooklang은 그 사이를 머리말로 보고 위의 내용은 읽지 않습니다. 재료가 말없이 사라집니다.",
        ),
        example_bad: "Boil @eggs{2}.\n---\nservings: 2\n---",
        example_good: "---\nservings: 2\n---\nBoil @eggs{2}.",
    },
    Explanation {
        name: "cook-no-servings",
        summary: Bi::new("A recipe that does not say for how many it is.", "몇 인분인지 적지 않은 레시피입니다."),
        why: Bi::new(
            "\"1 stew\" in a plan is one serving. Without the number it is the whole pot.",
            "식단의 \"1 stew\"는 1인분입니다. 수가 없으면 냄비 전체가 됩니다.",
        ),
        example_bad: "Boil @potatoes{800%g}.",
        example_good: "---\nservings: 4\n---\nBoil @potatoes{800%g}.",
    },
    Explanation {
        name: "cook-servings",
        summary: Bi::new("Servings that are no single number.", "수 하나로 적지 않은 인분입니다."),
        why: Bi::new(
            "A plan divides a recipe by one number; which of several is meant only the cook knows.",
            "식단은 레시피를 수 하나로 나눕니다. 여럿 중 무엇인지는 만드는 사람만 압니다.",
        ),
        example_bad: "servings: 2-4",
        example_good: "servings: 3",
    },
    Explanation {
        name: "cook-empty",
        summary: Bi::new("A recipe in which nothing has an amount.", "양이 적힌 재료가 하나도 없는 레시피입니다."),
        why: Bi::new(
            "A food made of nothing would count as zero, which it is not; so it is left out.",
            "재료가 없는 음식은 0으로 계산되므로 뺍니다.",
        ),
        example_bad: "Toast @bread.",
        example_good: "Toast @bread{2%slices}.",
    },
    Explanation {
        name: "cook-name",
        summary: Bi::new(
            "A recipe whose file is called something that no serving could name.",
            "식단의 한 줄에서 부를 수 없는 이름의 레시피 파일입니다.",
        ),
        why: Bi::new(
            "A meal says \"1 NAME\". With an amount or a bar in it, the name would be read as something else.",
            "끼니에는 \"1 이름\"이라고 적습니다. 이름에 양이나 세로줄이 있으면 다른 뜻으로 읽힙니다.",
        ),
        example_bad: "500.cook",
        example_good: "toast.cook",
    },
    Explanation {
        name: "cook-doubled",
        summary: Bi::new("Two recipe files with the same name.", "이름이 같은 레시피 파일이 둘 있습니다."),
        why: Bi::new(
            "A plan has one food of a name, and another recipe that calls for it could mean either.",
            "식단에는 한 이름의 음식이 하나뿐이고, 그 이름을 쓰는 다른 레시피가 어느 것을 뜻하는지 알 수 없습니다.",
        ),
        example_bad: "soups/miso.cook and sauces/miso.cook",
        example_good: "soups/miso soup.cook and sauces/miso.cook",
    },
    Explanation {
        name: "cook-circle",
        summary: Bi::new(
            "A recipe that is an ingredient of itself, perhaps by way of others.",
            "다른 레시피를 거쳐서라도 자기 자신이 재료인 레시피입니다.",
        ),
        why: Bi::new(
            "It would have no end. Often the ingredient is called what the dish is called.",
            "끝이 없게 됩니다. 재료와 요리의 이름이 같을 때 자주 생깁니다.",
        ),
        example_bad: "tofu.cook: Fry @tofu{300%g}.",
        example_good: "fried tofu.cook: Fry @tofu{300%g}.",
    },
    Explanation {
        name: "cook-no-amount",
        summary: Bi::new(
            "An ingredient without an amount: \"salt\", \"a pinch\", \"to taste\".",
            "\"소금\", \"한 꼬집\", \"적당히\"처럼 양이 없는 재료입니다.",
        ),
        why: Bi::new(
            "Nobody can say how much it is, and no figure is made up. It is left out, named in a comment, and the recipe's sums lack it: sodium, most often.",
            "얼마인지 아무도 모르므로 값을 지어내지 않습니다. 빼고 주석에 적어 두며, 그만큼 합계가 모자랍니다. 대개 나트륨입니다.",
        ),
        example_bad: "@salt{a pinch}",
        example_good: "@salt{0.5-1%g}",
    },
    Explanation {
        name: "cook-no-recipe",
        summary: Bi::new(
            "A recipe calls for another that was not read.",
            "읽지 않은 다른 레시피를 재료로 쓰는 레시피입니다.",
        ),
        why: Bi::new(
            "The line is written, and `meals check` says that there is no such food until the other recipe is there.",
            "줄은 적어 두지만, 그 레시피가 들어올 때까지 `meals check`가 없는 음식이라고 알립니다.",
        ),
        example_bad: "meals import cook pasta.cook",
        example_good: "meals import cook pasta.cook sauce.cook",
    },
    Explanation {
        name: "cook-food-unknown",
        summary: Bi::new(
            "An ingredient that is exactly the name of no food, or of several.",
            "정확히 그 이름인 음식이 없거나 여럿인 재료입니다.",
        ),
        why: Bi::new(
            "\"Tomatoes\" may be raw, canned or dried, and their nutrients differ. Candidates are written as comments; until one is chosen, `meals check` says that the food is unknown.",
            "\"토마토\"는 생것일 수도 통조림일 수도 있고 영양소가 다릅니다. 후보를 주석으로 적어 두며, 고를 때까지 `meals check`가 모르는 음식이라고 알립니다.",
        ),
        example_bad: "[foods.tomatoes]\nis = \"tomatoes\"\n# is = \"mfds:R001120\"  # Tomato, raw",
        example_good: "[foods.tomatoes]\nis = \"mfds:R001120\"  # Tomato, raw",
    },
    Explanation {
        name: "cook-guessed",
        summary: Bi::new(
            "With `--guess`, the first of the foods that an ingredient may mean was taken.",
            "`--guess`를 써서 재료가 뜻할 만한 음식 가운데 첫째를 썼습니다.",
        ),
        why: Bi::new(
            "The search knows names, not dishes: it is right most often, not always.",
            "검색은 이름만 압니다. 대개 맞지만 늘 맞지는 않습니다.",
        ),
        example_bad: "is = \"mfds:R002834\"  # guessed: Tomato ketchup",
        example_good: "is = \"mfds:R001120\"  # Tomato, raw",
    },
    Explanation {
        name: "cook-cup",
        summary: Bi::new("A recipe counts in cups.", "컵으로 양을 적은 레시피입니다."),
        why: Bi::new(
            "A plan's cup is Korean, 200 ml; one of the US holds 18 % more. The words do not say which is meant.",
            "식단의 컵은 한국식 200 ml이고 미국 컵은 18 % 더 큽니다. 글만으로는 어느 것인지 알 수 없습니다.",
        ),
        example_bad: "@flour{2%cups}",
        example_good: "@flour{240%g}",
    },
    Explanation {
        name: "cook-kept",
        summary: Bi::new(
            "The plan has a food of a recipe's name already.",
            "레시피와 이름이 같은 음식이 식단에 이미 있습니다.",
        ),
        why: Bi::new(
            "What a person wrote into a plan is not written over. The recipe of that name is not added.",
            "직접 적은 것을 덮어쓰지 않습니다. 그 이름의 레시피는 넣지 않습니다.",
        ),
        example_bad: "meals import cook stew.cook --into plan.toml   # plan.toml has [foods.stew]",
        example_good: "meals import cook \"beef stew.cook\" --into plan.toml",
    },
    Explanation {
        name: "cook-no-room",
        summary: Bi::new("A plan that recipes cannot be written behind.", "레시피를 뒤에 덧붙일 수 없는 식단입니다."),
        why: Bi::new(
            "Its foods are one line, `foods = { … }`, to which TOML lets nothing be added, or its text is broken already.",
            "음식이 `foods = { … }` 한 줄로 되어 있어 TOML에서 더할 수 없거나, 글이 이미 잘못되어 있습니다.",
        ),
        example_bad: "foods = { apple = { is = \"mfds:R001373\" } }",
        example_good: "[foods.apple]\nis = \"mfds:R001373\"",
    },
    Explanation {
        name: "cook-none",
        summary: Bi::new(
            "No recipe in the files and folders that were named, or none of the name that was asked for.",
            "지정한 파일과 폴더에 레시피가 없거나, 찾는 이름의 레시피가 없습니다.",
        ),
        why: Bi::new("There is nothing to write.", "쓸 것이 없습니다."),
        example_bad: "meals import cook recipes/ --only shakshuk",
        example_good: "meals import cook recipes/ --only shakshuka",
    },
];
