//! `meals shop` as Markdown: a list to take along and tick off.

use super::{Kind, Page};
use crate::render::markdown::escape;
use crate::render::till::{Figure, amount, bought_on, money_figure, pack_of, packs, packs_of};
use crate::report::{FoodAccount, PlanShop};
use crate::words::{Lang, cost as words, money, money_range};

/// One plan, ending in a line break.
#[must_use]
pub fn shop(plan: &PlanShop, lang: Lang) -> String {
    let answer = Page { plan, lang };
    let mut out = format!("# {}\n\n", escape(&answer.title()));
    let mut say = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    say(escape(&answer.period()));
    for section in answer.sections() {
        say(String::new());
        if let Some(heading) = &section.heading {
            say(format!("## {}\n", escape(heading)));
        }
        for food in section.foods {
            say(line(&answer, food, section.kind));
        }
    }
    say(String::new());
    if answer.is_empty() {
        say(words::NOTHING_TO_BUY.get(lang).into());
        return out;
    }
    say(format!("## {}\n", words::TOTAL.get(lang)));
    if answer.has_delivery() {
        let fees = money_range(&plan.delivery.map(|amount| amount.0), answer.currency(), lang);
        say(format!("- {}", escape(&words::delivery(&fees, lang))));
    }
    say(format!("- **{}**", escape(&answer.total())));
    for note in answer.notes() {
        say(format!("- {}", escape(&note)));
    }
    out
}

/// `- [ ] 세척사과: 1 × 5 kg (29,900원) · 12-01`.
fn line(answer: &Page, food: &FoodAccount, kind: Kind) -> String {
    let lang = answer.lang;
    let name = kind.name(food);
    let text = match kind {
        Kind::Priced | Kind::Perhaps => {
            let pack = food.offer.as_ref().and_then(|offer| pack_of(offer, lang));
            let Figure { text, ends } = packs(&food.packs);
            let bought = match (kind, ends.is_empty()) {
                (Kind::Perhaps, _) => packs_of(&ends, pack.as_deref(), lang),
                (_, true) => packs_of(&text, pack.as_deref(), lang),
                (_, false) => format!("{} [{ends}]", packs_of(&text, pack.as_deref(), lang)),
            };
            let figure = money_figure(&food.till, answer.currency(), lang);
            let cost = match food.till.estimate.filter(|_| kind == Kind::Priced && !figure.ends.is_empty()) {
                Some(estimate) => format!("≈{}", money(estimate.0, answer.currency(), lang)),
                None => money_range(&food.till.map(|amount| amount.0), answer.currency(), lang),
            };
            let on = bought_on(&food.bought_on, &answer.plan.period, lang).ends;
            let on = if on.is_empty() { on } else { format!(" · {on}") };
            format!("{name}: {bought} ({cost}){on}")
        }
        Kind::Unpriced | Kind::Free => match amount(food, food.amounts.bought, lang) {
            bought if bought.is_empty() => name,
            bought => format!("{name}: {bought}"),
        },
        Kind::AtHome => name,
    };
    format!("- {}{}", if kind.is_bought() { "[ ] " } else { "" }, escape(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::till_sample::{DOLLARS, EVERYTHING, NOTHING, list};

    #[test]
    fn a_list_to_tick_off() {
        insta::assert_snapshot!("everything_md_ko", shop(&list(EVERYTHING), Lang::Ko));
        insta::assert_snapshot!("dollars_md", shop(&list(DOLLARS), Lang::En));
        insta::assert_snapshot!("nothing_md", shop(&list(NOTHING), Lang::En));
    }
}
