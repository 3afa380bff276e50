//! What is said about foods, amounts and prices that do not fit together.

use crate::assess::{Problem, STALE_DAYS};
use crate::label::Clash;
use crate::nutrient::NutrientId;
use crate::words::number::{figure, unit};
use crate::words::{Both, Josa, Lang, Sentence, josa, tick, ui};

/// Names in backticks, parted by commas; the first few of many.
pub(super) fn list(names: &[String]) -> String {
    const SHOWN: usize = 6;
    let mut text = names.iter().take(SHOWN).map(|name| tick(name)).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        text.push_str(", …");
    }
    text
}

/// An amount of a nutrient with its unit.
fn with_unit(id: &str, value: f64) -> String {
    NutrientId::named(id)
        .map_or_else(|| value.to_string(), |id| format!("{} {}", figure(value, id.get().decimals), unit(id.get().unit)))
}

/// A nutrient's names, or its id as given.
pub(super) fn nutrient(id: &str) -> Both {
    NutrientId::named(id).map_or_else(
        || Both::new(tick(id), tick(id)),
        |id| Both::new(ui::nutrient_inside(id, Lang::En), ui::nutrient(id, Lang::Ko)),
    )
}

pub(super) fn sentence(problem: &Problem) -> Sentence {
    match problem {
        Problem::UnknownFood { food, suggestion } => {
            let name = tick(food);
            let ira = josa(food, Josa::Ira);
            Sentence::new(
                Both::new(format!("no food is called {name}"), format!("{name}{ira}는 음식을 찾지 못했습니다")),
                match suggestion {
                    Some(near) => Both::new(
                        format!("did you mean {}?", tick(near)),
                        format!("혹시 {}{} 찾으셨나요?", tick(near), josa(near, Josa::Eul)),
                    ),
                    None => Both::new(
                        "define it under `[foods]`, or write the id or the whole name of a row of `data/foods.csv`",
                        "`[foods]`에 정의하거나 `data/foods.csv`에 있는 id나 이름 전체를 적으세요",
                    ),
                },
            )
        }
        Problem::UnknownPortion { unit, food, known } => {
            let (word, name) = (tick(unit), tick(food));
            Sentence::new(
                Both::new(
                    format!("{word} is no unit of {name}"),
                    format!("{word}{} {name}에 쓸 수 없는 단위입니다", josa(unit, Josa::Eun)),
                ),
                if known.is_empty() {
                    Both::new(
                        format!(
                            "write grams, or add `portions = {{ {} = \"… g\" }}` to the food",
                            word.trim_matches('`')
                        ),
                        format!(
                            "그램으로 적거나 음식에 `portions = {{ {} = \"… g\" }}`를 더하세요",
                            word.trim_matches('`')
                        ),
                    )
                } else {
                    Both::new(
                        format!("units that work here: {}", list(known)),
                        format!("쓸 수 있는 단위: {}", list(known)),
                    )
                },
            )
        }
        Problem::AmbiguousServing { text, readings } => Sentence::new(
            Both::new(
                format!("{} can be read in two ways", tick(text)),
                format!("{}{} 두 가지로 읽을 수 있습니다", tick(text), josa(text, Josa::Eun)),
            ),
            Both::new(
                format!("rename a food or a portion so that only one of these is left: {}", list(readings)),
                format!("하나만 남도록 음식이나 단위의 이름을 바꾸세요: {}", list(readings)),
            ),
        ),
        Problem::AmbiguousName { food, ids } => Sentence::new(
            Both::new(
                format!("several foods are called {}", tick(food)),
                format!("{}{}는 음식이 여럿입니다", tick(food), josa(food, Josa::Ira)),
            ),
            Both::new(
                format!("write the id of one: {}", list(ids)),
                format!("이 중 하나의 id를 적으세요: {}", list(ids)),
            ),
        ),
        Problem::NoUnitWeight { food } => Sentence::new(
            Both::new(
                format!("nobody says what one {} weighs", tick(food)),
                format!("{} 하나의 무게를 알 수 없습니다", tick(food)),
            ),
            Both::new(
                "write grams, or add `unit = \"… g\"` to the food",
                "그램으로 적거나 음식에 `unit = \"… g\"`를 더하세요",
            ),
        ),
        Problem::OnlyCountable { food } => Sentence::new(
            Both::new(
                format!("{} has no weight, so it can only be counted", tick(food)),
                format!("{}{} 무게가 없어 개수로만 셀 수 있습니다", tick(food), josa(food, Josa::Eun)),
            ),
            Both::new(
                "write a number of units, or add `unit = \"… g\"` to the food",
                "개수로 적거나 음식에 `unit = \"… g\"`를 더하세요",
            ),
        ),
        Problem::NeedsDensity { food } => Sentence::new(
            Both::new(
                format!("{} needs a density to turn a volume into a weight", tick(food)),
                format!("{}의 부피를 무게로 바꾸려면 밀도가 필요합니다", tick(food)),
            ),
            Both::new(
                "add `density = \"1.0 g/ml\"` or a portion to the food",
                "음식에 `density = \"1.0 g/ml\"`나 단위 무게를 더하세요",
            ),
        ),
        Problem::PricePack { food } => Sentence::new(
            Both::new(
                format!("the pack {} is priced by cannot be set against what is eaten", tick(food)),
                format!("{}의 가격 단위를 먹는 양과 견줄 수 없습니다", tick(food)),
            ),
            Both::new(
                "price it by weight (`/ 500 g`), or add `unit = \"… g\"` or, for a volume, `density = \"… g/ml\"` to the food",
                "무게로 값을 적거나(`/ 500 g`) 음식에 `unit = \"… g\"`, 부피라면 `density = \"… g/ml\"`를 더하세요",
            ),
        ),
        Problem::PriceInOtherCurrency { food, first, second } => Sentence::new(
            Both::new(
                format!("the price of {} is in {second}, all others are in {first}", tick(food)),
                format!("{}의 가격은 {second}, 나머지 가격은 {first}입니다", tick(food)),
            ),
            Both::new(
                format!("give the price in {first}; nothing is converted"),
                format!("가격을 {first} 기준으로 적으세요. 환산은 하지 않습니다"),
            ),
        ),
        Problem::PriceNotUsed { food, pack } => Sentence::new(
            Both::new(
                format!(
                    "this price of {} is not used: its pack ({pack}) cannot be set against what is eaten",
                    tick(food)
                ),
                format!("{}의 이 가격은 쓰지 않습니다. 포장 단위({pack})를 먹는 양과 견줄 수 없습니다", tick(food)),
            ),
            Both::new(
                "give the pack by weight, or add `unit = \"… g\"` or `density = \"… g/ml\"` to the food in the plan",
                "포장을 무게로 적거나 식단의 음식에 `unit = \"… g\"`, `density = \"… g/ml\"`를 더하세요",
            ),
        ),
        Problem::DefaultPriceNotUsed { food, product } => Sentence::new(
            Both::new(
                format!(
                    "{} has no price: that of {} is for a volume or a piece, and what one weighs is not known",
                    tick(food),
                    tick(product)
                ),
                format!(
                    "{}의 가격이 없습니다. {}의 값은 부피나 개수 기준인데 그 무게를 알 수 없습니다",
                    tick(food),
                    tick(product)
                ),
            ),
            Both::new(
                "add `density = \"… g/ml\"` or `unit = \"… g\"` to the food, or a `price` of your own",
                "음식에 `density = \"… g/ml\"`나 `unit = \"… g\"`를 더하거나 `price`를 직접 적으세요",
            ),
        ),
        Problem::DeliveryNotCounted { food } => Sentence::new(
            Both::new(
                format!("the delivery fee of {} is not counted: it is free, or has no price", tick(food)),
                format!("{}{} 무료이거나 가격이 없어 배송비를 셈하지 않습니다", tick(food), josa(food, Josa::Eun)),
            ),
            Both::new(
                "give it a `price` for a pack, which tells how often it is ordered",
                "한 번에 사는 양의 `price`를 적으세요. 그래야 몇 번 주문하는지 알 수 있습니다",
            ),
        ),
        Problem::PantryUnused { food } => Sentence::new(
            Both::new(
                format!("{} is at home, and nothing of the week needs it", tick(food)),
                format!("{}{} 집에 있지만 이번 식단에 쓰이지 않습니다", tick(food), josa(food, Josa::Eun)),
            ),
            Both::new(
                "nothing to do, unless a meal means it by another name",
                "끼니에서 다른 이름으로 적은 것이 아니라면 그대로 두어도 됩니다",
            ),
        ),
        Problem::StalePrices { foods, oldest } => Sentence::new(
            Both::new(
                format!(
                    "{} more than {STALE_DAYS} days old, the oldest of {oldest}: {}",
                    if foods.len() == 1 { "a price is".to_owned() } else { format!("{} prices are", foods.len()) },
                    list(foods)
                ),
                format!(
                    "{STALE_DAYS}일이 지난 가격이 {}개 있고 가장 오래된 것은 {oldest}입니다: {}",
                    foods.len(),
                    list(foods)
                ),
            ),
            Both::new(
                "write what you pay today as `price` in the plan, or in a file for `--prices`",
                "지금 내는 값을 식단의 `price`나 `--prices` 파일에 적으세요",
            ),
        ),
        Problem::PantryRecipe { food } => Sentence::new(
            Both::new(
                format!("{} is a recipe, and the pantry holds what is bought", tick(food)),
                format!("{}{} 레시피인데 `[pantry]`에는 사는 것을 적습니다", tick(food), josa(food, Josa::Eun)),
            ),
            Both::new("list its ingredients under `[pantry]`", "그 재료를 `[pantry]`에 적으세요"),
        ),
        Problem::YieldOnRaw { food } => Sentence::new(
            Both::new(
                format!("{} has a yield, but its row is for the raw food", tick(food)),
                format!("{}에 수율이 있지만 이 식품 자료는 날것 기준입니다", tick(food)),
            ),
            Both::new("remove `yield`, or choose the cooked row", "`yield`를 지우거나 익힌 식품을 고르세요"),
        ),
        Problem::CircularRecipe { path } => {
            let way = path.iter().take(8).map(|key| tick(key)).collect::<Vec<_>>().join(" → ");
            Sentence::new(
                Both::new(
                    format!("a food is made of itself: {way}"),
                    format!("음식이 자기 자신을 재료로 씁니다: {way}"),
                ),
                Both::new("take one of these out of the other", "고리 가운데 하나를 재료에서 빼세요"),
            )
        }
        Problem::NoNutrients { food, suggestion } => Sentence::new(
            Both::new(
                format!("{} says nothing about its nutrients", tick(food)),
                format!("{}의 영양 정보가 없습니다", tick(food)),
            ),
            match suggestion {
                Some(near) => Both::new(
                    format!("add a `label`, or `is = \"{}\"` if that is the same food", tick(near).trim_matches('`')),
                    format!("`label`을 더하거나, 같은 음식이면 `is = \"{}\"`를 더하세요", tick(near).trim_matches('`')),
                ),
                None => Both::new(
                    "add `is`, `label`, `contains` or `recipe` to the food",
                    "음식에 `is`, `label`, `contains`, `recipe` 가운데 하나를 더하세요",
                ),
            },
        ),
        Problem::NoDailyValue { food, nutrient: id, country } => {
            let (name, own) = (nutrient(id), NutrientId::named(id).map_or("mg", |id| unit(id.get().unit)));
            let whose = if *country == "us" { Both::new("US", "미국") } else { Both::new("Korean", "한국") };
            Sentence::new(
                Both::new(
                    format!(
                        "there is no {} daily value of {}, so this line of {} is not used",
                        whose.en,
                        name.en,
                        tick(food)
                    ),
                    format!("{}에는 {} 1일 기준치가 없어 {}의 이 줄은 쓰지 않습니다", whose.ko, name.ko, tick(food)),
                ),
                Both::new(
                    format!(
                        "write the amount in {own}, or `daily-values = \"us\"` or `\"kr\"` if the label is from there"
                    ),
                    format!(
                        "{own} 단위의 양으로 적거나, 그 나라의 표시라면 `daily-values = \"us\"`나 `\"kr\"`을 더하세요"
                    ),
                ),
            )
        }
        Problem::LabelParts { food, part, printed, whole, of } => {
            let (part_name, whole_name) = (nutrient(part), nutrient(whole));
            let (printed, of) = (with_unit(part, *printed), with_unit(whole, *of));
            Sentence::new(
                Both::new(
                    format!(
                        "the label of {} has {printed} of {} in {of} of {}",
                        tick(food),
                        part_name.en,
                        whole_name.en
                    ),
                    format!(
                        "{}의 표시에서 {} {of} 안에 {} {printed}이 들어 있습니다",
                        tick(food),
                        whole_name.ko,
                        part_name.ko
                    ),
                ),
                Both::new(
                    "look at the label again; a part cannot be more than the whole",
                    "표시를 다시 확인하세요. 일부가 전체보다 많을 수는 없습니다",
                ),
            )
        }
        Problem::LabelEnergy { food, printed, least, most } => {
            let kcal = |value: f64| figure(value, 0);
            let given =
                if kcal(*least) == kcal(*most) { kcal(*most) } else { format!("{}–{}", kcal(*least), kcal(*most)) };
            Sentence::new(
                Both::new(
                    format!(
                        "the label of {} says {} kcal, but its carbohydrate, protein and fat give {given}",
                        tick(food),
                        kcal(*printed)
                    ),
                    format!(
                        "{}의 표시는 {} kcal인데 적힌 탄수화물·단백질·지방의 열량은 {given} kcal입니다",
                        tick(food),
                        kcal(*printed)
                    ),
                ),
                Both::new(
                    "look for a slip, or another basis (`per = \"100 g\"`); the label is used as written",
                    "잘못 적은 곳이나 다른 기준(`per = \"100 g\"`)인지 확인하세요. 표시는 적힌 대로 씁니다",
                ),
            )
        }
        Problem::LabelConflict { food, nutrients, tolerance, enough, order } => {
            let names: Vec<Both> = nutrients.iter().map(|id| nutrient(id)).collect();
            let list = |of: fn(&Both) -> &str| names.iter().map(of).collect::<Vec<_>>().join(", ");
            let (en, ko) = (list(|name| &name.en), list(|name| &name.ko));
            let tolerance = figure(*tolerance, 0);
            let way = match (enough, order) {
                (Some(enough), true) => Both::new(
                    format!("`tolerance = \"{enough}%\"` would do, and so would `ordered = false`"),
                    format!("`tolerance = \"{enough}%\"`나 `ordered = false`라면 맞습니다"),
                ),
                (Some(enough), false) => Both::new(
                    format!("`tolerance = \"{enough}%\"` would do"),
                    format!("`tolerance = \"{enough}%\"`라면 맞습니다"),
                ),
                (None, true) => Both::new("`ordered = false` would do", "`ordered = false`라면 맞습니다"),
                (None, false) => {
                    Both::new("not even a tolerance of 100 % would do", "허용 오차 100 %로도 맞지 않습니다")
                }
            };
            Sentence::new(
                Both::new(
                    format!(
                        "no mix of its contents gives the label of {} within {tolerance} %: {en} (left out: the contents)",
                        tick(food)
                    ),
                    format!(
                        "내용물을 어떻게 섞어도 {}의 표시를 {tolerance} % 안에서 맞출 수 없습니다: {ko} (내용물은 쓰지 않았습니다)",
                        tick(food)
                    ),
                ),
                Both::new(
                    format!("look for a missing food or a wrong row; {}", way.en),
                    format!("빠진 재료나 잘못 고른 식품을 찾으세요. {}", way.ko),
                ),
            )
        }
        Problem::ContentsTooMany { food, most } => Sentence::new(
            Both::new(
                format!("{} contains more than {most} foods, with those in its contents", tick(food)),
                format!("{}의 내용물이 그 안의 내용물까지 {most}개를 넘습니다", tick(food)),
            ),
            Both::new(
                "list the foods that weigh most, and put a label in the place of long lists inside",
                "무게가 큰 것만 적고, 안에 든 긴 목록은 `label`로 바꾸세요",
            ),
        ),
        Problem::ContentsConflict { food, clash } => match clash {
            Clash::Order => Sentence::new(
                Both::new(
                    format!("the order and the stated amounts of what {} contains contradict each other", tick(food)),
                    format!("{} 내용물의 순서와 적힌 양이 서로 맞지 않습니다", tick(food)),
                ),
                Both::new(
                    "put the heaviest first, or add `ordered = false`",
                    "무거운 것부터 적거나 `ordered = false`를 더하세요",
                ),
            ),
            Clash::Grams => Sentence::new(
                Both::new(
                    format!("the stated weights of what {} contains do not fit into what it weighs", tick(food)),
                    format!("{} 내용물의 무게가 전체 무게와 맞지 않습니다", tick(food)),
                ),
                Both::new(
                    "look at the grams and at `unit` again; of raw foods add a `yield`",
                    "그램과 `unit`을 다시 확인하세요. 익히기 전 무게라면 `yield`를 더하세요",
                ),
            ),
            Clash::Shares => Sentence::new(
                Both::new(
                    format!("the stated shares of what {} contains are not 100 %", tick(food)),
                    format!("{} 내용물의 비율을 더하면 100 %가 되지 않습니다", tick(food)),
                ),
                Both::new(
                    "look for a slip, or for a food that is missing",
                    "잘못 적은 비율이나 빠진 재료가 있는지 확인하세요",
                ),
            ),
        },
        Problem::ContentsAmount { food, amount } => Sentence::new(
            Both::new(
                format!("{} of {} cannot be", tick(amount), tick(food)),
                format!("{}의 양으로 {}{} 있을 수 없습니다", tick(food), tick(amount), josa(amount, Josa::Eun)),
            ),
            Both::new(
                "write a share up to 100 % or grams of one unit, or leave it out",
                "100 % 이하의 비율이나 한 개에 든 그램을 적고, 없으면 지우세요",
            ),
        ),
        Problem::ContentsWeight { food } => Sentence::new(
            Both::new(
                format!("{} contains grams, and nobody says what one of it weighs", tick(food)),
                format!("{}의 내용물은 그램인데 하나의 무게를 알 수 없습니다", tick(food)),
            ),
            Both::new(
                "add `unit = \"… g\"` to it, or write shares, as in `rice 55%`",
                "`unit = \"… g\"`를 더하거나 `쌀밥 55%`처럼 비율로 적으세요",
            ),
        ),
        Problem::LabelWeightless { food } => Sentence::new(
            Both::new(
                format!(
                    "the label of {} is for one, and nobody says what one weighs: in this list it is not used",
                    tick(food)
                ),
                format!("{}의 표시는 한 개 기준인데 하나의 무게를 알 수 없어 이 목록에서는 쓰지 않습니다", tick(food)),
            ),
            Both::new(
                "add `unit = \"… g\"` to it, or `per = \"100 g\"` if that is what the label is for",
                "`unit = \"… g\"`를 더하거나 100 g 기준이면 `per = \"100 g\"`을 더하세요",
            ),
        ),
        Problem::LabelWeight { food, printed, of } => {
            let (printed, of) = (figure(*printed, 0), figure(*of, 0));
            Sentence::new(
                Both::new(
                    format!("the label of {} prints {printed} g and more in {of} g", tick(food)),
                    format!("{}의 표시는 {of} g 안에 {printed} g 넘게 들어 있다고 합니다", tick(food)),
                ),
                Both::new(
                    "look at the figures and at what they are for (`unit`, `per`) again",
                    "값과 기준량(`unit`, `per`)을 다시 확인하세요",
                ),
            )
        }
        Problem::UnusedFood { food } => Sentence::new(
            Both::new(
                format!("{} is in no meal", tick(food)),
                format!("{}{} 쓰는 끼니가 없습니다", tick(food), josa(food, Josa::Eul)),
            ),
            Both::new("eat it in `[week]`, or remove it", "`[week]`에 넣거나 지우세요"),
        ),
        Problem::NothingEaten => Sentence::new(
            Both::new("nothing is eaten in this week", "이 주에는 먹는 것이 없습니다"),
            Both::new(
                "add a meal, such as `[week.everyday]` with `breakfast = [\"1 apple\"]`",
                "끼니를 더하세요. 예: `[week.everyday]` 아래 `breakfast = [\"사과 1개\"]`",
            ),
        ),
        Problem::RecipeTooDeep { food } => Sentence::new(
            Both::new(
                format!("{} is a recipe inside too many others", tick(food)),
                format!("{}까지 요리법이 너무 깊이 겹쳐 있습니다", tick(food)),
            ),
            Both::new(
                "write the ingredients of the inner recipes into the outer one",
                "안쪽 요리법의 재료를 바깥 요리법에 바로 적으세요",
            ),
        ),
        Problem::UnknownRetention { method, near } => Sentence::new(
            Both::new(
                format!("the retention table has no method {}", tick(method)),
                format!("{}{} 잔존율 표에 없는 방법입니다", tick(method), josa(method, Josa::Eun)),
            ),
            if near.is_empty() {
                Both::new(
                    "write a method or a code of `data/retention.csv`, such as `CHICKEN,ROASTED`",
                    "`CHICKEN,ROASTED`처럼 `data/retention.csv`에 있는 방법이나 코드를 적으세요",
                )
            } else {
                Both::new(format!("the nearest are: {}", list(near)), format!("비슷한 방법: {}", list(near)))
            },
        ),
        Problem::RetentionFamily { method, methods } => Sentence::new(
            match &methods[..] {
                [one] => Both::new(
                    format!("{} is taken for {}", tick(method), tick(one)),
                    format!("{}{} {}로 봅니다", tick(method), josa(method, Josa::Eul), tick(one)),
                ),
                _ => Both::new(
                    format!(
                        "{} fits {} methods: what is left is between the least and the most",
                        tick(method),
                        methods.len()
                    ),
                    format!(
                        "{}에 맞는 방법이 {}가지라 남는 양은 그 최소와 최대 사이입니다",
                        tick(method),
                        methods.len()
                    ),
                ),
            },
            Both::new(
                format!("to be exact, write one: {}", list(methods)),
                format!("정확히 하려면 하나를 적으세요: {}", list(methods)),
            ),
        ),
        Problem::RetentionOnCooked { method, foods } => Sentence::new(
            Both::new(
                format!("{} is not taken off what is cooked already: {}", tick(method), list(foods)),
                format!(
                    "이미 익힌 것에는 {}{} 적용하지 않습니다: {}",
                    tick(method),
                    josa(method, Josa::Eul),
                    list(foods)
                ),
            ),
            Both::new(
                "nothing to do, unless the raw row was meant: then name that",
                "그대로 두어도 됩니다. 날것을 넣었다면 날것의 식품을 적으세요",
            ),
        ),
        Problem::WaterLost { food, lost, water } => {
            let (lost, water) = (figure(*lost, 0), figure(*water, 0));
            Sentence::new(
                Both::new(
                    format!(
                        "the yield of {} takes off {lost} g of water, and there are only {water} g in it",
                        tick(food)
                    ),
                    format!("{}의 수율대로면 물 {lost} g이 빠지는데 들어 있는 물은 {water} g뿐입니다", tick(food)),
                ),
                Both::new(
                    "write a larger `yield`, or weigh the ingredients again",
                    "`yield`를 늘리거나 재료의 무게를 다시 확인하세요",
                ),
            )
        }
        Problem::TargetNeedsEnergy => Sentence::new(
            Both::new(
                "no food says how much energy it has, so shares of energy cannot be judged",
                "열량을 아는 음식이 없어 에너지 비율을 판정할 수 없습니다",
            ),
            Both::new(
                "add `label = { energy = \"… kcal\" }` to a food, or choose a row that knows its energy",
                "음식에 `label = { energy = \"… kcal\" }`를 더하거나 열량이 있는 음식을 고르세요",
            ),
        ),
        Problem::TargetNeedsWeight { nutrient: id } => {
            let name = nutrient(id);
            Sentence::new(
                Both::new(
                    format!("the target for {} is per kg, but no body weight is given", name.en),
                    format!("{} 목표가 체중 kg당이지만 체중이 없습니다", name.ko),
                ),
                Both::new("add `weight = \"… kg\"` to `[person]`", "`[person]`에 `weight = \"… kg\"`를 더하세요"),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_names() {
        let korean = |food: &str| sentence(&Problem::UnknownFood { food: food.into(), suggestion: None }).message.ko;
        assert_eq!(korean("두브"), "`두브`라는 음식을 찾지 못했습니다");
        assert_eq!(korean("밥"), "`밥`이라는 음식을 찾지 못했습니다");
    }
}
