//! Cooklang recipes.

use meals::finding::{Problem as _, Severity};
use meals::import::cook::{self, Ingredient, Recipe};
use meals::measure::System;
use meals::plan;

use super::shared::{at, crlf, file, text, told};

/// An ingredient stands in the text, and its amount is one that a plan may write; what is written again is read the same; lines may
/// end either way.
pub(crate) fn body(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let (recipe, findings) = cook::read(text, "dish", &file());
    told(Some(text), &findings);
    let refused = findings.iter().any(|finding| finding.problem.severity() == Severity::Error);
    assert_eq!(recipe.is_none(), refused, "{findings:?}");
    let Some(recipe) = recipe else { return };
    for ingredient in &recipe.ingredients {
        at(text, ingredient.span);
        countable(ingredient);
    }
    if !text.contains('\r') {
        let (other, _) = cook::read(&crlf(text), "dish", &file());
        let other = other.unwrap_or_else(|| panic!("{text:?} is no recipe with other ends of lines"));
        assert_eq!((said(&other), other.servings), (said(&recipe), recipe.servings), "lines may end either way");
    }
    again(&recipe);
    let names = vec![("dish".to_owned(), Some(recipe))];
    assert_eq!(cook::needed("dish", &names).into_iter().collect::<Vec<_>>(), [0]);
}

/// An amount is one that a plan may write before a food.
fn countable(ingredient: &Ingredient) {
    let Some(amount) = &ingredient.amount else { return };
    let (options, faults) = plan::serving(&format!("{amount} food"), System::Kr);
    let absurd = faults.iter().all(|fault| fault.problem.name() == "absurd-amount");
    assert!(absurd, "{amount:?} of {ingredient:?}: {faults:?}");
    if let [option] = &options[..] {
        assert_eq!(option.words.iter().map(|word| word.value.as_str()).collect::<Vec<_>>(), ["food"], "{amount:?}");
    }
}

/// Name, whether it is a recipe, whether it may be left out, amount, unit.
type Said = (String, bool, bool, Option<String>, Option<String>);

/// What counts of the ingredients.
fn said(recipe: &Recipe) -> Vec<Said> {
    let said =
        |one: &Ingredient| (one.name.clone(), one.is_recipe, one.is_optional, one.amount.clone(), one.unit.clone());
    recipe.ingredients.iter().map(said).collect()
}

/// Plain ingredients, written again.
fn again(recipe: &Recipe) {
    let plain = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
    let is_plain = |one: &&Ingredient| {
        plain(&one.name)
            && !one.is_recipe
            && !one.is_optional
            && one.unit.as_deref().is_none_or(plain)
            && one.amount.is_some()
    };
    let ingredients: Vec<Ingredient> = recipe.ingredients.iter().filter(is_plain).cloned().collect();
    let line = |one: &Ingredient| {
        let unit = one.unit.as_ref().map(|unit| format!("%{unit}")).unwrap_or_default();
        format!("@{}{{{}{unit}}}\n\n", one.name, one.amount.as_deref().unwrap_or_default())
    };
    let text: String = ingredients.iter().map(line).collect();
    let (other, _) = cook::read(&text, "dish", &file());
    let other = other.unwrap_or_else(|| panic!("{text:?} is no recipe"));
    assert_eq!(said(&other), said(&Recipe { ingredients, ..recipe.clone() }), "{text:?}");
}
