//! Plan files that are not read as they stand.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "empty-plan",
        summary: Bi::new("A plan that says nothing.", "내용이 없는 식단입니다."),
        why: Bi::new(
            "With no meals there is nothing to add up; a file of remarks only is empty too.",
            "끼니가 없으면 더할 것이 없습니다. 메모만 있는 파일도 빈 식단입니다.",
        ),
        example_bad: "# my plan for March",
        example_good: "# my plan for March\n[week.everyday]\nbreakfast = [\"1 apple\"]",
    },
    Explanation {
        name: "plan-too-large",
        summary: Bi::new("A file larger than any plan.", "어떤 식단보다도 큰 파일입니다."),
        why: Bi::new(
            "A plan is a few pages of text. A file of more than 1 MiB is something else, most often a table or a picture.",
            "식단은 몇 쪽짜리 글입니다. 1 MiB가 넘으면 대개 표나 사진 같은 다른 파일입니다.",
        ),
        example_bad: "meals check foods-export.csv",
        example_good: "meals check plan.toml",
    },
    Explanation {
        name: "plan-too-nested",
        summary: Bi::new(
            "Brackets or dotted keys inside one another, past reason.",
            "괄호나 점으로 이은 키가 지나치게 깊습니다.",
        ),
        why: Bi::new(
            "No plan needs this; most often brackets were opened again and again and never closed.",
            "식단에는 필요 없는 깊이입니다. 대개 괄호를 거듭 열고 닫지 않은 것입니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [[[[[[[[[[[[[[[[[\"1 apple\"]]]]]]]]]]]]]]]]]",
        example_good: "[week.everyday]\nlunch = [\"1 apple\"]",
    },
    Explanation {
        name: "not-utf8",
        summary: Bi::new(
            "The file is text in an older encoding, or no text.",
            "옛 인코딩의 글이거나 글이 아닌 파일입니다.",
        ),
        why: Bi::new(
            "Korean letters in CP949 look like other letters to whoever reads UTF-8, so foods would get wrong names.",
            "CP949로 적은 한글은 UTF-8로 읽으면 다른 글자가 됩니다. 음식 이름이 틀어집니다.",
        ),
        example_bad: "# saved as CP949 (ANSI)\n[foods.\"사과\"]",
        example_good: "# saved as UTF-8\n[foods.\"사과\"]",
    },
    Explanation {
        name: "toml-syntax",
        summary: Bi::new("The file breaks the rules of its format, TOML.", "파일이 TOML 형식의 규칙에 맞지 않습니다."),
        why: Bi::new(
            "A quote, comma, `=` or bracket is missing, so it cannot be told where a meal ends and the next begins.",
            "따옴표, 쉼표, `=`, 괄호 가운데 무엇이 빠져 어디까지가 한 끼인지 알 수 없습니다.",
        ),
        example_bad: "[week.everyday]\nbreakfast [\"1 apple\", \"2 eggs\"]",
        example_good: "[week.everyday]\nbreakfast = [\"1 apple\", \"2 eggs\"]",
    },
    Explanation {
        name: "unquoted-text",
        summary: Bi::new("A text without quotes.", "따옴표 없는 글입니다."),
        why: Bi::new(
            "Text stands in quotes, so that its end is certain; only bare numbers, dates, `true` and `false` go without.",
            "글은 따옴표로 묶어야 끝을 알 수 있습니다. 숫자, 날짜, `true`, `false`만 따옴표 없이 씁니다.",
        ),
        example_bad: "[foods.apple]\nprice = 29,900원 / 5 kg",
        example_good: "[foods.apple]\nprice = \"29,900원 / 5 kg\"",
    },
    Explanation {
        name: "bare-korean-key",
        summary: Bi::new(
            "A key with other letters than a-z, without quotes.",
            "a-z가 아닌 글자의 키에 따옴표가 없습니다.",
        ),
        why: Bi::new(
            "The format allows only a-z, 0-9, `-` and `_` in a bare key; in quotes every name works.",
            "이 형식은 따옴표 없는 키에 a-z, 0-9, `-`, `_`만 받습니다. 따옴표로 묶으면 어떤 이름도 됩니다.",
        ),
        example_bad: "[foods.사과]\nunit = \"220 g\"",
        example_good: "[foods.\"사과\"]\nunit = \"220 g\"",
    },
    Explanation {
        name: "curly-quote",
        summary: Bi::new("A curled quote where a straight one belongs.", "곧은 따옴표 자리에 둥근 따옴표가 있습니다."),
        why: Bi::new(
            "Word processors and phones curl quotes as you type; to the format these are ordinary letters.",
            "문서 편집기와 휴대전화는 따옴표를 둥글게 바꿉니다. 이 형식에서는 그냥 글자일 뿐입니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [“1 apple”]",
        example_good: "[week.everyday]\nlunch = [\"1 apple\"]",
    },
    Explanation {
        name: "no-such-date",
        summary: Bi::new("A date that no calendar has.", "달력에 없는 날짜입니다."),
        why: Bi::new(
            "A day to skip that never comes would leave the shopping list wrong without a word.",
            "오지 않는 날을 건너뛰게 두면 장보기 양이 말없이 틀어집니다.",
        ),
        example_bad: "[skip]\ndates = [2026-02-30]",
        example_good: "[skip]\ndates = [2026-02-28]",
    },
    Explanation {
        name: "duplicate-key",
        summary: Bi::new(
            "The same key twice, perhaps in another spelling.",
            "같은 키가 두 번 나옵니다. 표기만 다를 수도 있습니다.",
        ),
        why: Bi::new(
            "Two breakfasts for the same days contradict each other, and choosing one would drop the other unseen.",
            "같은 날의 아침이 둘이면 서로 어긋납니다. 하나를 고르면 다른 하나가 몰래 사라집니다.",
        ),
        example_bad: "[week.monday]\nlunch = [\"1 apple\"]\nlunch = [\"2 eggs\"]",
        example_good: "[week.monday]\nlunch = [\"1 apple\", \"2 eggs\"]",
    },
    Explanation {
        name: "unknown-key",
        summary: Bi::new("A key that means nothing where it stands.", "그 자리에서 뜻이 없는 키입니다."),
        why: Bi::new(
            "A misspelt key would be passed over, and a price or a weight would be missing without a word.",
            "잘못 적은 키를 그냥 넘기면 가격이나 무게가 말없이 빠집니다.",
        ),
        example_bad: "[foods.apple]\nprise = \"29,900원 / 5 kg\"",
        example_good: "[foods.apple]\nprice = \"29,900원 / 5 kg\"",
    },
    Explanation {
        name: "missing-key",
        summary: Bi::new("A key that must be there and is not.", "꼭 있어야 하는 키가 없습니다."),
        why: Bi::new(
            "Reference intakes depend on sex and age; without one of them there is nothing to hold the week against.",
            "섭취기준은 성별과 나이에 따라 다릅니다. 하나라도 없으면 비교할 기준이 없습니다.",
        ),
        example_bad: "[person]\nsex = \"male\"",
        example_good: "[person]\nsex = \"male\"\nage = 27",
    },
    Explanation {
        name: "wrong-type",
        summary: Bi::new("A value of another kind than its key takes.", "키가 받는 것과 다른 종류의 값입니다."),
        why: Bi::new(
            "A meal is a list even when it has one entry; guessing what else was meant could change the plan.",
            "끼니는 하나만 먹어도 목록입니다. 다른 뜻을 짐작하면 식단이 달라질 수 있습니다.",
        ),
        example_bad: "[week.everyday]\nbreakfast = \"2 eggs\"",
        example_good: "[week.everyday]\nbreakfast = [\"2 eggs\"]",
    },
    Explanation {
        name: "number-without-unit",
        summary: Bi::new(
            "A bare number where an amount with its unit belongs.",
            "단위와 함께 적어야 할 자리에 숫자만 있습니다.",
        ),
        why: Bi::new(
            "220 could be grams or millilitres, 8900 won or dollars; the unit decides the result.",
            "220은 그램일 수도 밀리리터일 수도, 8900은 원일 수도 달러일 수도 있습니다. 단위가 결과를 정합니다.",
        ),
        example_bad: "[foods.apple]\nunit = 220",
        example_good: "[foods.apple]\nunit = \"220 g\"",
    },
    Explanation {
        name: "unknown-value",
        summary: Bi::new("A word that is none of the choices.", "고를 수 있는 값이 아닙니다."),
        why: Bi::new(
            "These choices set the energy need and the reference intakes, so a word nobody knows cannot be passed over.",
            "이 값들이 필요 에너지와 섭취기준을 정하므로 모르는 낱말을 그냥 넘길 수 없습니다.",
        ),
        example_bad: "[person]\nsex = \"male\"\nage = 27\nactivity = \"lazy\"",
        example_good: "[person]\nsex = \"male\"\nage = 27\nactivity = \"low active\"",
    },
    Explanation {
        name: "unknown-nutrient",
        summary: Bi::new("No nutrient has this name.", "이 이름의 영양소가 없습니다."),
        why: Bi::new(
            "A target or a label line for it would count for nothing, as if you had never written it.",
            "이 목표나 표시는 적지 않은 것과 같아집니다.",
        ),
        example_bad: "[targets]\nprotien = { at-least = \"80 g\" }",
        example_good: "[targets]\nprotein = { at-least = \"80 g\" }",
    },
    Explanation {
        name: "unknown-unit",
        summary: Bi::new(
            "A unit that is not known here, or not for this food.",
            "여기서, 또는 이 음식에 쓸 수 없는 단위입니다.",
        ),
        why: Bi::new(
            "Without knowing what one of it weighs or holds, the amount would be a guess.",
            "하나의 무게나 부피를 모르면 양은 짐작일 뿐입니다.",
        ),
        example_bad: "[foods.apple]\nprice = \"29,900원 / 5 kgs\"",
        example_good: "[foods.apple]\nprice = \"29,900원 / 5 kg\"",
    },
    Explanation {
        name: "nutrient-unit",
        summary: Bi::new("A unit that cannot measure this nutrient.", "이 영양소를 잴 수 없는 단위입니다."),
        why: Bi::new(
            "Iron has no calories, and an IU of a vitamin weighs something else for each of its forms.",
            "철에는 칼로리가 없고, 비타민의 IU는 형태마다 무게가 다릅니다.",
        ),
        example_bad: "[targets]\niron = { at-least = \"10 kcal\" }",
        example_good: "[targets]\niron = { at-least = \"10 mg\" }",
    },
    Explanation {
        name: "out-of-range",
        summary: Bi::new("A value outside what can be.", "있을 수 없는 값입니다."),
        why: Bi::new(
            "It is most often a slip of a digit or a unit, and it would change every number behind it.",
            "대개 자릿수나 단위를 잘못 적은 것이고, 뒤의 모든 수가 달라집니다.",
        ),
        example_bad: "[person]\nsex = \"male\"\nage = 270",
        example_good: "[person]\nsex = \"male\"\nage = 27",
    },
    Explanation {
        name: "target-upside-down",
        summary: Bi::new("A target whose floor is above its ceiling.", "하한이 상한보다 큰 목표입니다."),
        why: Bi::new(
            "No week could ever meet it: whatever is eaten is short, or over, or both.",
            "어떤 주도 채울 수 없습니다. 무엇을 먹어도 부족하거나 넘칩니다.",
        ),
        example_bad: "[targets]\nenergy = { at-least = \"2400 kcal\", at-most = \"2100 kcal\" }",
        example_good: "[targets]\nenergy = { at-least = \"2100 kcal\", at-most = \"2400 kcal\" }",
    },
    Explanation {
        name: "male-pregnant",
        summary: Bi::new(
            "A male person who is pregnant or lactating.",
            "남성이면서 임신 또는 수유 중이라고 적혀 있습니다.",
        ),
        why: Bi::new(
            "Reference intakes have no such row; one of the two is a slip, and which one changes every target.",
            "섭취기준에 그런 값이 없습니다. 둘 중 하나는 잘못이고, 어느 쪽인지에 따라 모든 기준이 달라집니다.",
        ),
        example_bad: "[person]\nsex = \"male\"\nage = 31\ncondition = \"pregnant-2\"",
        example_good: "[person]\nsex = \"female\"\nage = 31\ncondition = \"pregnant-2\"",
    },
    Explanation {
        name: "contradiction",
        summary: Bi::new("Two keys of a food that exclude each other.", "함께 쓸 수 없는 두 키가 한 음식에 있습니다."),
        why: Bi::new(
            "Both say what the same thing is or costs, and choosing one would drop the other unseen.",
            "둘 다 같은 것의 내용이나 값을 말합니다. 하나를 고르면 다른 하나가 몰래 버려집니다.",
        ),
        example_bad: "[foods.tofu]\nis = \"mfds:R000341\"\nrecipe = [\"300 g soybeans\"]",
        example_good: "[foods.tofu]\nis = \"mfds:R000341\"",
    },
    Explanation {
        name: "key-without-effect",
        summary: Bi::new("A key that does nothing without another.", "다른 키가 없어 쓰이지 않는 키입니다."),
        why: Bi::new(
            "What you wrote changes no number, which is rarely what you wanted.",
            "적은 것이 아무 수도 바꾸지 않습니다. 원한 바가 아닐 때가 많습니다.",
        ),
        example_bad: "[foods.lunchbox]\nprice = \"6,900원 / 1\"\ntolerance = \"20%\"",
        example_good: "[foods.lunchbox]\nprice = \"6,900원 / 1\"\nlabel = { energy = \"585 kcal\" }\ntolerance = \"20%\"",
    },
    Explanation {
        name: "mixed-currencies",
        summary: Bi::new("Prices, or the budget, in two currencies.", "가격이나 예산의 통화가 둘입니다."),
        why: Bi::new(
            "Exchange rates change daily and no plan has one, so won and dollars cannot be added up.",
            "환율은 날마다 바뀌고 식단에는 없으므로 원과 달러를 더할 수 없습니다.",
        ),
        example_bad: "[budget]\nlimit = \"400,000원 / month\"\n[foods.oats]\nprice = \"$3.49 / 500 g\"",
        example_good: "[budget]\nlimit = \"400,000원 / month\"\n[foods.oats]\nprice = \"4,900원 / 500 g\"",
    },
    Explanation {
        name: "negative-amount",
        summary: Bi::new("An amount below zero.", "0보다 작은 양입니다."),
        why: Bi::new(
            "Nobody eats less than nothing; most often a dash was meant as a list sign or a range.",
            "음수만큼 먹을 수는 없습니다. 대개 줄표를 목록 표시나 범위로 쓴 것입니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"-2 eggs\"]",
        example_good: "[week.everyday]\nlunch = [\"2 eggs\"]",
    },
    Explanation {
        name: "not-a-number",
        summary: Bi::new("Something that looks like a number and is none.", "숫자처럼 보이지만 숫자가 아닙니다."),
        why: Bi::new(
            "One such amount would make every sum of the week meaningless.",
            "이런 양이 하나만 있어도 그 주의 모든 합계가 뜻을 잃습니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"1/0 apple\"]",
        example_good: "[week.everyday]\nlunch = [\"1/2 apple\"]",
    },
    Explanation {
        name: "absurd-amount",
        summary: Bi::new("No amount that anybody eats or buys.", "누구도 먹거나 사지 않을 양입니다."),
        why: Bi::new(
            "Amounts above 100 kg, 100 l or 100,000 units, and packs below a thousandth of a gram, are slips, and one of them hides everything else in a sum.",
            "100 kg, 100 l, 10만 개를 넘는 양과 1 mg보다 작은 포장은 잘못 적은 것이고, 합계에서 다른 모든 것을 가립니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"200 kg rice\"]",
        example_good: "[week.everyday]\nlunch = [\"200 g rice\"]",
    },
    Explanation {
        name: "decimal-comma",
        summary: Bi::new("A comma where no thousands are parted.", "천 단위가 아닌 자리에 쉼표가 있습니다."),
        why: Bi::new(
            "`1,5` may mean one and a half or be a slip for `1,500`: a thousandfold difference.",
            "`1,5`는 1.5일 수도 `1,500`을 잘못 적은 것일 수도 있습니다. 천 배 차이입니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"1,5 cup milk\"]",
        example_good: "[week.everyday]\nlunch = [\"1.5 cup milk\"]",
    },
    Explanation {
        name: "spaced-range",
        summary: Bi::new("A range with blanks round its dash.", "줄표 둘레에 빈칸이 있는 범위입니다."),
        why: Bi::new(
            "With the blanks, `- 2` could be an amount of its own; without them only a range is left.",
            "빈칸이 있으면 `- 2`가 따로 된 양일 수 있습니다. 붙여 쓰면 범위로만 읽힙니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"1 - 2 apple\"]",
        example_good: "[week.everyday]\nlunch = [\"1-2 apple\"]",
    },
    Explanation {
        name: "spaced-thousands",
        summary: Bi::new("A number with blanks between its thousands.", "천 단위를 빈칸으로 나눈 숫자입니다."),
        why: Bi::new(
            "`10 000 g` might be ten of something; a comma or nothing leaves one reading.",
            "`10 000 g`은 무엇인가 열 개일 수도 있습니다. 쉼표를 쓰거나 붙이면 한 가지로 읽힙니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"1 000 g rice\"]",
        example_good: "[week.everyday]\nlunch = [\"1,000 g rice\"]",
    },
    Explanation {
        name: "full-width",
        summary: Bi::new("Letters, digits or signs of double width.", "전각으로 적은 글자, 숫자나 기호입니다."),
        why: Bi::new(
            "They look alike on the screen but are other letters, so numbers and names would not be recognised.",
            "화면에서는 비슷해도 다른 글자라 숫자와 이름을 알아보지 못합니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"２００ g rice\"]",
        example_good: "[week.everyday]\nlunch = [\"200 g rice\"]",
    },
    Explanation {
        name: "no-amount",
        summary: Bi::new("A food without how much of it.", "음식만 있고 양이 없습니다."),
        why: Bi::new(
            "Taking one for granted would be a guess; write the amount first or last.",
            "하나로 치는 것은 짐작입니다. 양을 맨 앞이나 맨 뒤에 적으세요.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"apple\"]",
        example_good: "[week.everyday]\nlunch = [\"1 apple\"]",
    },
    Explanation {
        name: "zero-amount",
        summary: Bi::new("Zero of something.", "0만큼의 양입니다."),
        why: Bi::new(
            "Zero is either a slip or a meal that is skipped, and for that an empty list is the clear word.",
            "0은 잘못 적었거나 거르는 끼니입니다. 거르는 끼니는 빈 목록으로 적으면 분명합니다.",
        ),
        example_bad: "[week.sunday]\nlunch = [\"0 apple\"]",
        example_good: "[week.sunday]\nlunch = []",
    },
    Explanation {
        name: "range-upside-down",
        summary: Bi::new("A range whose first number is above its second.", "앞의 수가 뒤의 수보다 큰 범위입니다."),
        why: Bi::new(
            "Perhaps a digit is missing, as in `10-2` for `10-20`, so the ends are not swapped for you.",
            "`10-20`을 `10-2`로 적은 것처럼 숫자가 빠졌을 수 있어 대신 바꾸지 않습니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"2-1 apple\"]",
        example_good: "[week.everyday]\nlunch = [\"1-2 apple\"]",
    },
    Explanation {
        name: "no-unit",
        summary: Bi::new("A number that says nothing without its unit.", "단위 없이는 뜻이 없는 숫자입니다."),
        why: Bi::new(
            "0.9 and 90 could be the same share or not; with `%` there is one reading.",
            "0.9와 90은 같은 비율일 수도 아닐 수도 있습니다. `%`가 있으면 한 가지로 읽힙니다.",
        ),
        example_bad: "[foods.banana]\nis = \"sr:09040\"\nedible = \"64\"",
        example_good: "[foods.banana]\nis = \"sr:09040\"\nedible = \"64%\"",
    },
    Explanation {
        name: "no-food",
        summary: Bi::new("An amount of nothing.", "양만 있고 음식이 없습니다."),
        why: Bi::new("It is eaten, so it would be missing from every sum.", "먹는 것인데 모든 합계에서 빠지게 됩니다."),
        example_bad: "[week.everyday]\nlunch = [\"100g\"]",
        example_good: "[week.everyday]\nlunch = [\"100g rice\"]",
    },
    Explanation {
        name: "empty-serving",
        summary: Bi::new("Nothing between the quotes or between two bars.", "따옴표나 막대 사이에 아무것도 없습니다."),
        why: Bi::new(
            "Something may have been deleted by mistake; a meal of nothing is an empty list.",
            "실수로 지웠을 수 있습니다. 아무것도 먹지 않는 끼니는 빈 목록으로 적습니다.",
        ),
        example_bad: "[week.saturday]\ndinner = [\"1 pasta | | 1 sushi\"]",
        example_good: "[week.saturday]\ndinner = [\"1 pasta | 1 sushi\"]",
    },
    Explanation {
        name: "no-choice-here",
        summary: Bi::new("Alternatives in a recipe.", "조리법에 선택지가 있습니다."),
        why: Bi::new(
            "A recipe is one dish with one set of nutrients; choose in the meal, between two dishes.",
            "조리법은 성분이 정해진 한 가지 음식입니다. 선택은 끼니에서 두 음식 사이에 하세요.",
        ),
        example_bad: "[foods.stew]\nrecipe = [\"300 g tofu | 300 g pork\"]",
        example_good: "[foods.stew]\nrecipe = [\"300 g tofu\"]",
    },
    Explanation {
        name: "no-range-here",
        summary: Bi::new("A range where one number is wanted.", "숫자 하나가 필요한 곳에 범위가 있습니다."),
        why: Bi::new(
            "How much a list of contents lost in cooking is seldom known, so its yield may be a range; what one buys and cooks oneself can be weighed.",
            "파는 음식이 조리 중 얼마나 줄었는지는 알기 어려워 범위를 쓸 수 있지만, 직접 사서 익힌 것은 잴 수 있습니다.",
        ),
        example_bad: "[foods.stew]\nrecipe = [\"300 g tofu\"]\nyield = \"80-90%\"",
        example_good: "[foods.stew]\nrecipe = [\"300 g tofu\"]\nyield = \"85%\"",
    },
    Explanation {
        name: "won-backslash",
        summary: Bi::new("A backslash that was meant as a won sign.", "원화 기호로 적은 역슬래시입니다."),
        why: Bi::new(
            "The won key of a Korean keyboard makes a backslash, which some fonts show as ₩; another computer shows `\\`.",
            "한글 자판의 원화 키는 역슬래시를 냅니다. 어떤 글꼴에서는 ₩로 보이지만 다른 컴퓨터에서는 `\\`입니다.",
        ),
        example_bad: "[foods.apple]\nprice = '\\29,900 / 5 kg'",
        example_good: "[foods.apple]\nprice = \"29,900원 / 5 kg\"",
    },
    Explanation {
        name: "no-currency",
        summary: Bi::new("Money without a currency.", "통화가 없는 금액입니다."),
        why: Bi::new(
            "8,900 won and 8,900 dollars are different lunches; the currency is never guessed.",
            "8,900원과 8,900달러는 다른 점심입니다. 통화는 짐작하지 않습니다.",
        ),
        example_bad: "[foods.oats]\nprice = \"8,900 / 500 g\"",
        example_good: "[foods.oats]\nprice = \"8,900원 / 500 g\"",
    },
    Explanation {
        name: "unknown-currency",
        summary: Bi::new("A currency nobody knows.", "알 수 없는 통화입니다."),
        why: Bi::new(
            "A price in it cannot be added to the others; a sign (`₩`, `$`) or a code such as `KRW` can.",
            "다른 가격과 더할 수 없습니다. 기호(`₩`, `$`)나 `KRW` 같은 코드를 쓰세요.",
        ),
        example_bad: "[foods.oats]\nprice = \"8,900 won / 500 g\"",
        example_good: "[foods.oats]\nprice = \"8,900 KRW / 500 g\"",
    },
    Explanation {
        name: "no-pack",
        summary: Bi::new("A price that does not say what one gets for it.", "얼마만큼의 값인지 없는 가격입니다."),
        why: Bi::new(
            "29,900 won a piece or for 5 kg makes a large difference to the week. Only what is free needs no pack.",
            "29,900원이 한 개 값인지 5 kg 값인지에 따라 크게 다릅니다. 공짜만 단위 없이 적을 수 있습니다.",
        ),
        example_bad: "[foods.apple]\nprice = \"29,900원\"",
        example_good: "[foods.apple]\nprice = \"29,900원 / 5 kg\"",
    },
];
