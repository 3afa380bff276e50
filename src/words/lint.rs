//! What is said about figures that look wrong.

use crate::food::{Lint, Named};
use crate::nutrient::{NutrientId, Unit};
use crate::words::{Both, Josa, Lang, Sentence, figure, foods, josa, tick, ui, unit};

/// A food's names in backticks.
fn named(food: &Named) -> (String, String) {
    let name = |lang| foods::name(&food.id, &food.name_ko, &food.name_en, lang);
    (tick(name(Lang::En)), tick(name(Lang::Ko)))
}

fn nutrient(id: &str) -> (String, &str) {
    NutrientId::named(id)
        .map_or_else(|| (id.to_owned(), id), |id| (ui::nutrient_inside(id, Lang::En), ui::nutrient(id, Lang::Ko)))
}

/// An amount with its unit, exact enough to be recognised in the table.
fn amount(id: &str, value: f64, of: Unit) -> String {
    let decimals = NutrientId::named(id).map_or(1, |id| id.get().decimals);
    format!("{} {}", figure(value, decimals), unit(of))
}

fn group(id: &str) -> (String, String) {
    if id.is_empty() {
        ("all foods".into(), "모든 음식".into())
    } else {
        (format!("the group {}", foods::group(id, Lang::En)), format!("{} 분류", foods::group(id, Lang::Ko)))
    }
}

pub(super) fn sentence(problem: &Lint) -> Sentence {
    match problem {
        Lint::AtwaterGap { food, stated, low, high } => {
            let (en, ko) = named(food);
            let [stated, low, high] = [*stated, *low, *high].map(|kcal| figure(kcal.round(), 0));
            let range = if low == high { low } else { format!("{low}–{high}") };
            Sentence::new(
                Both::new(
                    format!("{en} states {stated} kcal, but its protein, fat and carbohydrate give {range}"),
                    format!("{ko}의 열량은 {stated} kcal로 적혀 있지만 단백질·지방·탄수화물로는 {range} kcal입니다"),
                ),
                Both::new(
                    "look for a slipped figure, kJ for kcal, or energy of another form (dry, cooked); sugar alcohols explain it too",
                    "잘못 옮긴 값, kcal 대신 kJ, 다른 상태(건조, 조리)의 값인지 확인하세요. 당알코올이 원인일 수도 있습니다",
                ),
            )
        }
        Lint::PartOverWhole { food, parts, part, whole, value, unit } => {
            let (en, ko) = named(food);
            let names: Vec<(String, &str)> = parts.iter().map(|id| nutrient(id)).collect();
            let list = |names: Vec<&str>| {
                const SHOWN: usize = 3;
                let more = if names.len() > SHOWN { ", …" } else { "" };
                format!("{}{more}", names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", "))
            };
            let en_parts = list(names.iter().map(|(en, _)| en.as_str()).collect());
            let ko_parts = list(names.iter().map(|(_, ko)| *ko).collect());
            let (whole_en, whole_ko) = nutrient(whole);
            let (part, value) = (amount(whole, *part, *unit), amount(whole, *value, *unit));
            Sentence::new(
                Both::new(
                    format!("{en} has {value} of {whole_en} and {part} of what is part of it: {en_parts}"),
                    format!(
                        "{ko}의 {whole_ko}{} {value}인데 그 일부인 {ko_parts}{} {part}입니다",
                        josa(whole_ko, Josa::Eun),
                        josa(&ko_parts, Josa::I)
                    ),
                ),
                Both::new(
                    "one of the figures is of another analysis, another unit or another food; leave the doubtful one empty",
                    "어느 한쪽이 다른 분석, 다른 단위, 다른 음식의 값입니다. 의심스러운 칸은 비워 두세요",
                ),
            )
        }
        Lint::OverHundred { food, sum } => {
            let (en, ko) = named(food);
            let sum = figure(*sum, 1);
            Sentence::new(
                Both::new(
                    format!("100 g of {en} hold {sum} g of water, protein, fat, carbohydrate and alcohol"),
                    format!("{ko} 100 g에 수분·단백질·지방·탄수화물·알코올이 {sum} g 들어 있습니다"),
                ),
                Both::new(
                    "look for a slipped figure, or figures that are not per 100 g",
                    "잘못 옮긴 값이나 100 g 기준이 아닌 값이 있는지 확인하세요",
                ),
            )
        }
        Lint::UnitSlip { food, nutrient: id, value, median, unit, group: of } => {
            let (en, ko) = named(food);
            let (name_en, name_ko) = nutrient(id);
            let (group_en, group_ko) = group(of);
            let times = if value > median { value / median } else { median / value };
            let times = figure(times.round(), 0);
            let (value_text, median_text) = (amount(id, *value, *unit), amount(id, *median, *unit));
            let (en_how, ko_how) =
                if value > median { ("times the", "배") } else { ("times less than the", "분의 1") };
            Sentence::new(
                Both::new(
                    format!("{en} has {value_text} of {name_en}, {times} {en_how} {median_text} usual in {group_en}"),
                    format!(
                        "{ko}의 {name_ko}{} {value_text}이며 {group_ko}에서 흔한 {median_text}의 {times}{ko_how}입니다",
                        josa(name_ko, Josa::Eun)
                    ),
                ),
                Both::new(
                    format!("check the unit: the column is in {}", crate::words::unit(*unit)),
                    format!("단위를 확인하세요. 이 열은 {} 기준입니다", crate::words::unit(*unit)),
                ),
            )
        }
        Lint::DoubtfulZero { food, nutrient: id, median, unit, group: of, having, of: all } => {
            let (en, ko) = named(food);
            let (name_en, name_ko) = nutrient(id);
            let (group_en, group_ko) = group(of);
            let median = amount(id, *median, *unit);
            Sentence::new(
                Both::new(
                    format!(
                        "{en} has no {name_en}, but {having} of {all} foods of {group_en} have, {median} in the middle"
                    ),
                    format!(
                        "{ko}의 {name_ko}{} 0인데 {group_ko} 음식 {all}개 가운데 {having}개에는 있습니다(중앙값 {median})",
                        josa(name_ko, Josa::I)
                    ),
                ),
                Both::new(
                    "if nobody measured it, leave the cell empty: unknown is not zero; a trace is `tr`",
                    "재지 않은 값이면 칸을 비워 두세요. 모름은 0이 아닙니다. 미량은 `tr`로 적습니다",
                ),
            )
        }
        Lint::NearDuplicateName { food, other, line } => {
            let (en, ko) = named(food);
            let (other_en, other_ko) = named(other);
            Sentence::new(
                Both::new(
                    format!("{en} is nearly the name of {other_en} in line {line}"),
                    format!(
                        "{ko}{} {line}번째 줄의 {other_ko}{} 이름이 거의 같습니다",
                        josa(&ko, Josa::Eun),
                        josa(&other_ko, Josa::Gwa)
                    ),
                ),
                Both::new(
                    "if they are one food, keep one row; if not, say in the names what tells them apart",
                    "같은 음식이면 한 행만 남기고, 다른 음식이면 이름에 차이를 적으세요",
                ),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_names_and_numbers_are_short() {
        let food = Named { id: "a".into(), name_ko: "두부".into(), name_en: String::new() };
        let gap = sentence(&Lint::AtwaterGap { food, stated: 970.0, low: 95.04, high: 95.04 });
        assert_eq!(gap.message.ko, "`두부`의 열량은 970 kcal로 적혀 있지만 단백질·지방·탄수화물로는 95 kcal입니다");
        assert_eq!(gap.message.en, "`두부` states 970 kcal, but its protein, fat and carbohydrate give 95");
    }
}
