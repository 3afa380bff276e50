//! Wishes, swaps and baskets.

use super::Explanation;
use crate::words::Bi;

pub(super) const ALL: &[Explanation] = &[
    Explanation {
        name: "unknown-avoid",
        summary: Bi::new(
            "What is to be avoided is no food, group or tag of any table.",
            "피하려는 것이 어떤 표에도 없는 음식, 식품군, 태그입니다.",
        ),
        why: Bi::new(
            "A slip here would suggest the very food that must not be eaten, so nothing is answered.",
            "여기서 잘못 적으면 먹으면 안 되는 음식을 권하게 되므로 답하지 않습니다.",
        ),
        example_bad: "[swap]\navoid = [\"tag:peanutt\"]",
        example_good: "[swap]\navoid = [\"tag:peanut\"]",
    },
    Explanation {
        name: "unknown-keep",
        summary: Bi::new(
            "What is to be kept is no meal and no food of the plan.",
            "지키려는 것이 식단의 끼니도 음식도 아닙니다.",
        ),
        why: Bi::new("What you mean to keep would be changed all the same.", "지키려던 것이 그대로 바뀔 수 있습니다."),
        example_bad: "[swap]\nkeep = [\"lunhc\"]",
        example_good: "[swap]\nkeep = [\"lunch\"]",
    },
    Explanation {
        name: "nothing-to-reach",
        summary: Bi::new("No person and no targets.", "사람 정보도 목표도 없습니다."),
        why: Bi::new(
            "What is missing is told against the needs of somebody, or against targets of your own.",
            "무엇이 모자란지는 사람의 필요량이나 직접 정한 목표와 견주어야 알 수 있습니다.",
        ),
        example_bad: "[week.everyday]\nlunch = [\"100 g mfds:R000463\"]",
        example_good: "[person]\nsex = \"male\"\nage = 27\n[week.everyday]\nlunch = [\"100 g mfds:R000463\"]",
    },
    Explanation {
        name: "not-for-infants",
        summary: Bi::new("Nothing is suggested for an infant.", "돌이 지나지 않은 아기에게는 권하지 않습니다."),
        why: Bi::new(
            "Below one year milk is the meal; kimchi or a pack of nuts that would close a gap may do harm.",
            "돌 전에는 젖이나 분유가 주식입니다. 모자란 양을 채우는 김치나 견과는 해로울 수 있습니다.",
        ),
        example_bad: "[person]\nsex = \"female\"\nage = \"8 months\"   # and: meals swap plan.toml",
        example_good: "[person]\nsex = \"female\"\nage = 2",
    },
    Explanation {
        name: "only-without-target",
        summary: Bi::new("`--only` names a nutrient without a target.", "`--only`에 기준이 없는 영양소를 적었습니다."),
        why: Bi::new(
            "Without a need nothing of it can be missing, so there would be nothing to close.",
            "필요량이 없으면 모자랄 수 없으므로 채울 것이 없습니다.",
        ),
        example_bad: "meals swap plan.toml --only caffeine",
        example_good: "meals swap plan.toml --only iron",
    },
    Explanation {
        name: "swap-currency",
        summary: Bi::new("An amount in another currency than the plan's.", "식단과 다른 통화로 적은 금액입니다."),
        why: Bi::new("Rates change daily, so nothing is converted.", "환율은 날마다 바뀌므로 환산하지 않습니다."),
        example_bad: "meals swap plan.toml --save \"$20\"   # the plan counts in won",
        example_good: "meals swap plan.toml --save 20000원",
    },
    Explanation {
        name: "saves-more-than-paid",
        summary: Bi::new("More is to be saved than is paid.", "내는 돈보다 많이 아끼려고 합니다."),
        why: Bi::new(
            "Perhaps a digit is too many, or a year was meant.",
            "숫자를 하나 더 적었거나 한 해를 뜻했을 수 있습니다.",
        ),
        example_bad: "meals swap plan.toml --save 3000000원",
        example_good: "meals swap plan.toml --save 30000원",
    },
    Explanation {
        name: "no-such-suggestion",
        summary: Bi::new("There is no suggestion of this number.", "이 번호의 제안이 없습니다."),
        why: Bi::new(
            "Suggestions are numbered from 1, the least missing first; another number would change the plan in a way that nobody saw.",
            "제안은 덜 모자란 것부터 1번으로 매깁니다. 없는 번호로는 본 적 없는 변경을 하게 됩니다.",
        ),
        example_bad: "meals swap plan.toml --pick 99 --apply",
        example_good: "meals swap plan.toml -v\nmeals swap plan.toml --pick 2 --apply",
    },
    Explanation {
        name: "nothing-saves-enough",
        summary: Bi::new("No allowed change saves that much.", "그만큼 아낄 수 있는 변경이 없습니다."),
        why: Bi::new(
            "Every set of changes that is allowed was looked at, or was shown to save less.",
            "허용된 변경을 모두 살펴보았거나 더 적게 아낀다는 것을 확인했습니다.",
        ),
        example_bad: "meals swap plan.toml --changes 1 --save 200000원",
        example_good: "meals swap plan.toml --changes 2 --save 20000원",
    },
    Explanation {
        name: "contradictory-targets",
        summary: Bi::new(
            "A floor above the limit of the same nutrient.",
            "최소 목표가 같은 영양소의 상한보다 높습니다.",
        ),
        why: Bi::new(
            "No food in the world can satisfy both, so there is nothing to look for.",
            "어떤 음식으로도 둘 다 지킬 수 없으므로 찾을 것이 없습니다.",
        ),
        example_bad: "[targets]\nvitamin-c = { at-least = \"3,000 mg\" }   # the upper limit is 2,000 mg",
        example_good: "[targets]\nvitamin-c = { at-least = \"200 mg\" }",
    },
    Explanation {
        name: "nothing-to-improve",
        summary: Bi::new("Nothing is missing and nothing is too much.", "모자라거나 넘치는 것이 없습니다."),
        why: Bi::new(
            "The week was held against every need at its best estimate; unknown amounts may still hide a gap.",
            "추정값으로 모든 기준과 견주었습니다. 모르는 값 때문에 부족이 숨어 있을 수는 있습니다.",
        ),
        example_bad: "meals swap plan.toml         # everything is met by estimate",
        example_good: "meals swap plan.toml --sure  # by the ends that are certain",
    },
    Explanation {
        name: "no-candidates",
        summary: Bi::new("No food may be suggested.", "권할 수 있는 음식이 없습니다."),
        why: Bi::new(
            "A suggestion needs a price, must not be avoided, and the kitchen must be able to make it.",
            "권하려면 가격이 있고, 피하는 음식이 아니며, 주방에서 만들 수 있어야 합니다.",
        ),
        example_bad: "[budget]\nlimit = \"300 EUR / month\"   # nothing has a price in euros",
        example_good: "[budget]\nlimit = \"300 EUR / month\"\n[foods.tofu]\nis = \"mfds:R000463\"\nprice = \"2.49 EUR / 400 g\"",
    },
    Explanation {
        name: "nothing-is-sure",
        summary: Bi::new(
            "With `--sure`, no food is certain to keep within the limits.",
            "`--sure`로는 상한을 확실히 지키는 음식이 없습니다.",
        ),
        why: Bi::new(
            "Where nobody knows the most that a food may have of something with a limit, no amount of it is surely safe.",
            "상한이 있는 성분이 최대 얼마나 들었는지 모르는 음식은 얼마를 먹어도 확실하다고 할 수 없습니다.",
        ),
        example_bad: "meals cheapest plan.toml --foods my-foods.csv --sure   # a table of few columns",
        example_good: "meals cheapest plan.toml --foods my-foods.csv",
    },
    Explanation {
        name: "basket-not-proven",
        summary: Bi::new(
            "The cheapest basket was found, and not proven to be it.",
            "장바구니를 찾았지만 가장 싼 것임을 확인하지 못했습니다.",
        ),
        why: Bi::new(
            "A figure that cannot be proven is not shown; amounts a billion times too large or too small lead there.",
            "확인하지 못한 값은 보여 주지 않습니다. 값이 수억 배 크거나 작을 때 생깁니다.",
        ),
        example_bad: "id,name_en,energy_kcal,iron_mg\nmy:1,Tofu,97,0.0000000000002",
        example_good: "id,name_en,energy_kcal,iron_mg\nmy:1,Tofu,97,1.9",
    },
    Explanation {
        name: "nothing-better",
        summary: Bi::new(
            "Something is missing, and no allowed change makes it less.",
            "모자란 것이 있지만 허용된 변경으로 나아지지 않습니다.",
        ),
        why: Bi::new(
            "Every change that is allowed was looked at; each breaks a limit, the budget or the energy, or makes other gaps wider.",
            "허용된 변경을 모두 살펴보았습니다. 상한이나 예산, 열량을 벗어나거나 다른 부족을 키웁니다.",
        ),
        example_bad: "meals swap plan.toml --changes 1 --max-extra 0원",
        example_good: "meals swap plan.toml --changes 2 --max-extra 20000원",
    },
    Explanation {
        name: "budget-blown",
        summary: Bi::new("More is paid today than the budget has.", "지금 내는 돈이 예산보다 많습니다."),
        why: Bi::new(
            "Changes are allowed as long as they cost no more than today, although that is above the budget.",
            "예산을 넘더라도 지금보다 비싸지지 않는 변경은 허용합니다.",
        ),
        example_bad: "[budget]\nlimit = \"100,000원 / month\"   # 350,000 won are paid",
        example_good: "[budget]\nlimit = \"400,000원 / month\"",
    },
];
