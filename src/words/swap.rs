//! What is said about wishes that mean nothing, and about what stands in the way of a better plan or of a basket.

use crate::swap::{Problem, Sum};
use crate::words::assess::nutrient;
use crate::words::plan::meant;
use crate::words::{Both, Josa, Lang, Sentence, clean, josa, money, tick};

pub(super) fn sentence(problem: &Problem) -> Sentence {
    match problem {
        Problem::UnknownAvoid { word, suggestion } => Sentence::new(
            Both::new(
                format!("{} is no food, group or tag, so nothing would be avoided", tick(word)),
                format!("{}에 맞는 음식도 식품군도 태그도 없어 아무것도 피하지 못합니다", tick(word)),
            ),
            match suggestion {
                Some(near) => meant(near),
                None => Both::new(
                    "write an id, whole words of a name, `group:…` or `tag:…`; `meals food search` finds foods",
                    "id, 이름에 든 낱말, `group:…`, `tag:…` 중 하나로 적으세요. 음식은 `meals food search`로 찾습니다",
                ),
            },
        ),
        Problem::UnknownKeep { word, suggestion } => Sentence::new(
            Both::new(
                format!("{} is no meal and no food of this plan, so nothing would be kept", tick(word)),
                format!("{}{} 이 식단의 끼니도 음식도 아니어서 지킬 것이 없습니다", tick(word), josa(word, Josa::Eun)),
            ),
            match suggestion {
                Some(near) => meant(near),
                None => Both::new(
                    "write a meal as `[week]` names it, or a food as `[foods]` does",
                    "`[week]`에 적은 끼니나 `[foods]`에 적은 음식의 이름을 쓰세요",
                ),
            },
        ),
        Problem::NothingToReach => Sentence::new(
            Both::new(
                "without a person and without targets nothing says what would be enough",
                "사람 정보도 목표도 없어 얼마면 충분한지 알 수 없습니다",
            ),
            Both::new(
                "write `[person]` with `sex` and `age`, or `[targets]` of your own beside `[person]` with `reference = \"none\"`",
                "`[person]`에 `sex`와 `age`를 적거나, `[person]`의 `reference = \"none\"`과 함께 `[targets]`를 적으세요",
            ),
        ),
        Problem::NotForInfants => Sentence::new(
            Both::new(
                "this person is an infant, and foods of a kitchen are suggested for nobody below one year",
                "돌이 지나지 않은 아기에게는 주방의 음식을 권하지 않습니다",
            ),
            Both::new(
                "`meals check` holds the week against an infant's intakes all the same; what to feed is for a doctor to say",
                "섭취기준과의 비교는 `meals check`로 볼 수 있습니다. 무엇을 먹일지는 의사와 상의하세요",
            ),
        ),
        Problem::OnlyWithoutTarget { nutrient: id } => {
            let name = nutrient(id);
            Sentence::new(
                Both::new(
                    format!("{} has no target here, so none of it can be missing", name.en),
                    format!("{}에는 기준이 없어 모자라다고 할 수 없습니다", name.ko),
                ),
                Both::new(
                    "name another nutrient, or give this one an `at-least` under `[targets]`",
                    "다른 영양소를 적거나 `[targets]`에 이 영양소의 `at-least`를 적으세요",
                ),
            )
        }
        Problem::SwapCurrency { plan, option } => Sentence::new(
            Both::new(
                format!("the plan counts in {}, this amount is in {}", clean(plan), clean(option)),
                format!("식단의 통화는 {}인데 이 금액은 {}입니다", clean(plan), clean(option)),
            ),
            Both::new(
                format!("give the amount in {}; nothing is converted", clean(plan)),
                format!("금액을 {} 기준으로 적으세요. 환산은 하지 않습니다", clean(plan)),
            ),
        ),
        Problem::SavesMoreThanPaid { save, paid } => {
            let ((save_en, save_ko), (paid_en, paid_ko)) = (sum(save), sum(paid));
            Sentence::new(
                Both::new(
                    format!("{save_en} a month cannot be saved: only {paid_en} is paid"),
                    format!("한 달에 {paid_ko}만 내고 있어 {save_ko}{} 아낄 수는 없습니다", josa(&save_ko, Josa::Eul)),
                ),
                Both::new("ask for less", "더 적은 금액을 적으세요"),
            )
        }
        Problem::NothingSavesEnough { save, exact } => {
            let (save_en, save_ko) = sum(save);
            let eul = josa(&save_ko, Josa::Eul);
            let (which_en, which_ko) =
                if *exact { ("is allowed", "허용된") } else { ("was looked at", "살펴본") };
            Sentence::new(
                Both::new(
                    format!("no change that {which_en} saves {save_en} a month"),
                    format!("{which_ko} 변경으로는 한 달에 {save_ko}{eul} 아낄 수 없습니다"),
                ),
                Both::new(
                    "ask for less, allow more changes (`--changes`), or keep and avoid less",
                    "더 적은 금액을 적거나, 변경을 더 허용하거나(`--changes`), 지키고 피할 것을 줄이세요",
                ),
            )
        }
        Problem::NoSuchSuggestion { pick, count } => Sentence::new(
            Both::new(
                match count {
                    0 => "nothing is suggested, so there is nothing to pick".to_owned(),
                    _ => format!("there is no suggestion {pick}: the list has {count}"),
                },
                match count {
                    0 => "제안이 없어 고를 것이 없습니다".to_owned(),
                    _ => format!("{pick}번 제안은 없습니다. 제안은 모두 {count}개입니다"),
                },
            ),
            Both::new(
                "without `--pick` the whole answer is shown, with `-v` every suggestion",
                "`--pick` 없이 실행하면 답 전체를, `-v`를 더하면 모든 제안을 볼 수 있습니다",
            ),
        ),
        Problem::ContradictoryTargets { nutrient: id } => {
            let name = nutrient(id);
            Sentence::new(
                Both::new(
                    format!("{} must reach more than its own limit allows", name.en),
                    format!("{}의 최소 목표가 상한보다 높습니다", name.ko),
                ),
                Both::new(
                    "lower its `at-least` under `[targets]`, or write an `at-most` of your own above it",
                    "`[targets]`에서 `at-least`를 낮추거나 그보다 높은 `at-most`를 직접 적으세요",
                ),
            )
        }
        Problem::NothingToImprove => Sentence::new(
            Both::new(
                "nothing is short and nothing is too much, by the best estimate",
                "추정값으로는 모자라거나 넘치는 것이 없습니다",
            ),
            Both::new(
                "`--sure` goes by the low and high ends instead, `--save` looks for a cheaper week",
                "`--sure`는 최솟값과 최댓값으로 따지고 `--save`는 더 싼 식단을 찾습니다",
            ),
        ),
        Problem::NoCandidates => Sentence::new(
            Both::new(
                "no food that may be eaten has a price and can be made in this kitchen",
                "가격이 있고 먹어도 되며 이 주방에서 만들 수 있는 음식이 없습니다",
            ),
            Both::new(
                "add prices with `--prices`, avoid less, or name more under `[swap] kitchen`",
                "`--prices`로 가격을 더하거나, 피할 것을 줄이거나, `[swap] kitchen`에 더 적으세요",
            ),
        ),
        Problem::NothingIsSure { foods } => Sentence::new(
            Both::new(
                format!("none of {foods} foods is sure to keep within every limit: of each some amount is open"),
                format!("음식 {foods}개 모두 어떤 양의 최댓값을 몰라 상한을 확실히 지킨다고 할 수 없습니다"),
            ),
            Both::new(
                "leave out `--sure`, or complete the foods with a table of your own (`--foods`)",
                "`--sure`를 빼거나, 직접 만든 식품표(`--foods`)로 값을 채우세요",
            ),
        ),
        Problem::BasketNotProven => Sentence::new(
            Both::new(
                "the least cost could not be proven: the figures are too far apart in size",
                "숫자의 크기 차이가 너무 커서 가장 싼 값임을 확인하지 못했습니다",
            ),
            Both::new(
                "look for a slip in a table of your own: `meals food lint`",
                "직접 만든 표에 잘못 적은 값이 없는지 `meals food lint`로 살펴보세요",
            ),
        ),
        Problem::NothingBetter { exact } => Sentence::new(
            if *exact {
                Both::new(
                    "something is short, and no change that is allowed makes it less so",
                    "모자란 것이 있지만 허용된 변경으로는 나아지지 않습니다",
                )
            } else {
                Both::new(
                    "something is short, and no change that was looked at makes it less so",
                    "모자란 것이 있지만 살펴본 변경으로는 나아지지 않습니다",
                )
            },
            Both::new(
                "allow more changes (`--changes`) or more money (`--max-extra`), or keep and avoid less",
                "변경(`--changes`)이나 돈(`--max-extra`)을 더 허용하거나, 지키고 피할 것을 줄이세요",
            ),
        ),
        Problem::BudgetBlown { paid, budget } => {
            let ((paid_en, paid_ko), (budget_en, budget_ko)) = (sum(paid), sum(budget));
            Sentence::new(
                Both::new(
                    format!("{paid_en} a month is paid today, the budget has {budget_en}"),
                    format!("지금 한 달에 {paid_ko}{} 내고 있는데 예산은 {budget_ko}입니다", josa(&paid_ko, Josa::Eul)),
                ),
                Both::new(
                    "only changes that cost no more than today are looked at, also with `--max-extra`; `--save` asks for cheaper ones",
                    "`--max-extra`를 적어도 지금보다 비싸지지 않는 변경만 살펴봅니다. 더 싼 것은 `--save`로 찾습니다",
                ),
            )
        }
    }
}

/// Money in both languages.
fn sum(sum: &Sum) -> (String, String) {
    let shown = |lang| money(sum.amount, sum.currency.as_deref(), lang);
    (shown(Lang::En), shown(Lang::Ko))
}
