//! Recipes as a plan says them: TOML with comments where something is left out or left to choose.

use std::fmt::Write;

use crate::assess::cook::{Choice, Cooked, Dish};
use crate::plan::escaped;
use crate::words::{Lang, clean_line, cooking};

/// The tables of `cooked`, each behind an empty line but the first.
#[must_use]
pub fn toml(cooked: &Cooked, lang: Lang) -> String {
    let dishes = cooked.recipes.iter().map(|dish| table(dish, lang));
    dishes.chain(cooked.foods.iter().map(|choice| food(choice, lang))).collect::<Vec<_>>().join("\n")
}

fn table(dish: &Dish, lang: Lang) -> String {
    let mut lines = vec![format!("# {}", clean_line(&dish.file)), head(&dish.key), "recipe = [".to_owned()];
    lines.extend(dish.ingredients.iter().map(|part| match &part.serving {
        Some(serving) => format!("  {},", quoted(serving)),
        None => format!("  # {}", cooking::left_out(&part.name, &part.written, lang)),
    }));
    lines.push("]".to_owned());
    lines.push(format!("servings = {}", dish.servings));
    text(&lines)
}

fn food(choice: &Choice, lang: Lang) -> String {
    let mut lines = vec![head(&choice.key)];
    let shown = |id: &str| {
        let candidate = choice.candidates.iter().find(|candidate| candidate.id == id);
        clean_line(candidate.map_or(&choice.name, |candidate| candidate.name(&choice.name)))
    };
    match &choice.is {
        Some(id) if choice.guessed => {
            lines.push(format!("is = {}  # {}", quoted(id), cooking::guessed(&shown(id), lang)));
        }
        Some(id) => lines.push(format!("is = {}  # {}", quoted(id), shown(id))),
        None => {
            lines.push(format!("is = {}  # {}", quoted(&choice.name), cooking::choose(choice.candidates.len(), lang)));
        }
    }
    let others = choice.candidates.iter().filter(|candidate| choice.is.as_ref() != Some(&candidate.id));
    lines.extend(others.map(|other| format!("# is = {}  # {}", quoted(&other.id), shown(&other.id))));
    text(&lines)
}

fn text(lines: &[String]) -> String {
    lines.join("\n") + "\n"
}

fn head(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if bare { format!("[foods.{key}]") } else { format!("[foods.{}]", quoted(key)) }
}

/// `text` between double quotes, with nothing in it that a terminal would obey.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in escaped(text).chars() {
        if clean_line(c.encode_utf8(&mut [0; 4])).starts_with(c) {
            out.push(c);
        } else {
            let _ = write!(out, "\\U{:08X}", u32::from(c));
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::cook::{Candidate, Part};

    fn cooked() -> Cooked {
        let part = |name: &str, written: &str, serving: Option<&str>| Part {
            name: name.into(),
            written: written.into(),
            serving: serving.map(str::to_owned),
        };
        let candidate =
            |id: &str, ko: &str, en: &str| Candidate { id: id.into(), name_ko: ko.into(), name_en: en.into() };
        let choice = |key: &str, is: Option<&str>, guessed, candidates: &[Candidate]| Choice {
            key: key.into(),
            name: key.into(),
            is: is.map(str::to_owned),
            guessed,
            candidates: candidates.to_vec(),
        };
        let tomato = candidate("mfds:1", "토마토, 생것", "Tomato, raw");
        let ketchup = candidate("mfds:2", "토마토 케첩", "Tomato \u{1b}[31mketchup");
        Cooked {
            recipes: vec![Dish {
                key: "토마토 \"달걀\" 볶음".into(),
                file: "a\u{202e}b.cook".into(),
                servings: rust_decimal::dec!(2.5),
                ingredients: vec![
                    part("tomatoes", "400 g", Some("400 g tomatoes")),
                    part("odd", "1", Some("1 o\u{202e}\u{9b}d\\d\"")),
                    part("salt", "a pinch\n[foods.x]", None),
                    part("소금", "", None),
                ],
            }],
            foods: vec![
                choice("tomatoes", None, false, &[tomato.clone(), ketchup.clone()]),
                choice("토마토", Some("mfds:1"), true, &[tomato, ketchup]),
                choice("dragon-fruit", None, false, &[]),
            ],
        }
    }

    #[test]
    fn recipes_in_both_languages() {
        insta::assert_snapshot!("cook_en", toml(&cooked(), Lang::En));
        insta::assert_snapshot!("cook_ko", toml(&cooked(), Lang::Ko));
    }

    #[test]
    fn names_come_back_as_they_were_and_say_nothing_to_a_terminal() {
        let text = toml(&cooked(), Lang::En);
        assert!(text.lines().all(|line| clean_line(line) == line), "{text}");
        let plan: toml::Table = toml::from_str(&text).unwrap();
        let foods = plan["foods"].as_table().unwrap();
        let recipe = foods["토마토 \"달걀\" 볶음"]["recipe"].as_array().unwrap();
        assert_eq!(recipe[1].as_str(), Some("1 o\u{202e}\u{9b}d\\d\""));
        assert_eq!((recipe.len(), foods.len()), (2, 4));
    }
}
