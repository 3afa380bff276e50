//! Recipes into foods of a plan: which food an ingredient means, and what is left for a person to choose.

use std::collections::{BTreeMap, HashMap, HashSet};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::finding::{Finding, Place};
use crate::food::{Food, Foods, name_key};
use crate::import::Problem;
use crate::import::cook::{Ingredient, Recipe};
use crate::measure::{Range, System, leading_range};
use crate::plan::{nfc, readings, serving};

/// What the names of ingredients are held against.
pub struct Larder<'a> {
    /// The servings of a food that the plan has already, by its key in NFC: 1 where it is no recipe.
    pub kept: &'a dyn Fn(&str) -> Option<Decimal>,
    /// The plan's spoons and cups, where there is a plan.
    pub units: Option<System>,
    /// The foods at hand that have a name of the recipes.
    pub foods: &'a Foods,
    /// Foods that a name may mean, best first.
    pub like: &'a dyn Fn(&str) -> Vec<Candidate>,
    /// Whether the first of them is taken.
    pub guess: bool,
}

/// A food that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// Korean name, perhaps empty.
    pub name_ko: String,
    /// English name, perhaps empty.
    pub name_en: String,
}

impl Candidate {
    /// Its name in the letters of `like`, where it has one.
    #[must_use]
    pub fn name(&self, like: &str) -> &str {
        let korean = like.contains(|c| ('가'..='힣').contains(&c));
        let (first, second) = if korean { (&self.name_ko, &self.name_en) } else { (&self.name_en, &self.name_ko) };
        if first.is_empty() { second } else { first }
    }

    fn shown(&self, like: &str) -> String {
        format!("{} {}", self.id, self.name(like))
    }
}

/// A recipe as a food of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dish {
    /// Its key.
    pub key: String,
    /// The recipe's file.
    pub file: String,
    /// What `1 KEY` is one of.
    #[serde(with = "rust_decimal::serde::str")]
    pub servings: Decimal,
    /// What goes into it.
    pub ingredients: Vec<Part>,
}

/// An ingredient of a [`Dish`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// As the recipe calls it.
    pub name: String,
    /// The amount as the recipe writes it, perhaps empty.
    pub written: String,
    /// The line of the plan; `None` of what has no amount, and is left out.
    pub serving: Option<String>,
}

/// A food that recipes need and that has to be chosen, or was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its key.
    pub key: String,
    /// What the recipes call it.
    pub name: String,
    /// The id of the food it is, where that is clear or was guessed.
    pub is: Option<String>,
    /// Whether it was guessed.
    pub guessed: bool,
    /// What may be meant, best first.
    pub candidates: Vec<Candidate>,
}

/// Everything that recipes add to a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Cooked {
    /// The recipes, in the order they were given.
    pub recipes: Vec<Dish>,
    /// The foods they need that are not clear by their names, in the order they are needed.
    pub foods: Vec<Choice>,
}

/// What `recipes` add to a plan, and what is wrong with them.
///
/// Where a finding is an error, nothing of it may be written.
#[must_use]
pub fn cook(recipes: &[Recipe], larder: &Larder) -> (Cooked, Vec<Finding<Problem>>) {
    let mut kitchen = Kitchen {
        larder,
        by_name: recipes.iter().rev().map(|recipe| (recipe.name.as_str(), recipe)).collect(),
        cooked: Cooked::default(),
        chosen: HashMap::new(),
        findings: Vec::new(),
    };
    kitchen.doubled(recipes);
    kitchen.circles(recipes);
    for recipe in recipes {
        if (larder.kept)(&recipe.name).is_some() {
            kitchen.tell(Problem::CookKept { name: recipe.name.clone() }, recipe, None);
        } else if !is_key(&recipe.name) {
            kitchen.tell(Problem::CookName { name: recipe.name.clone() }, recipe, None);
        } else {
            kitchen.dish(recipe);
        }
    }
    (kitchen.cooked, kitchen.findings)
}

/// Whether a serving of grams can name `key`.
fn is_key(key: &str) -> bool {
    !key.chars().any(char::is_control) && says("1 g", Some("g"), key).is_some() && says("1", None, key).is_some()
}

/// The line of `amount` (its unit included) of `key`, where a plan reads it as that and nothing else is wrong with it.
fn says(amount: &str, unit: Option<&str>, key: &str) -> Option<String> {
    let line = format!("{amount} {key}");
    let (options, faults) = serving(&line, System::Kr);
    let [option] = &options[..] else { return None };
    let (unit, key) = (unit.map(nfc), nfc(key));
    let is_meant = readings(option).iter().any(|reading| reading.unit == unit && reading.food == key);
    (faults.is_empty() && is_meant).then_some(line)
}

struct Kitchen<'a> {
    larder: &'a Larder<'a>,
    by_name: HashMap<&'a str, &'a Recipe>,
    cooked: Cooked,
    /// The key that stands for an ingredient, by its name as names are compared.
    chosen: HashMap<String, String>,
    findings: Vec<Finding<Problem>>,
}

impl<'a> Kitchen<'a> {
    fn tell(&mut self, problem: Problem, recipe: &Recipe, of: Option<&Ingredient>) {
        let place = of.map_or(Place::File, |ingredient| Place::Text(ingredient.span));
        self.findings.push(Finding::new(problem, &recipe.file, place));
    }

    /// Recipes of one name.
    fn doubled(&mut self, recipes: &[Recipe]) {
        let mut seen: BTreeMap<&str, &Recipe> = BTreeMap::new();
        for recipe in recipes {
            if let Some(first) = seen.get(recipe.name.as_str()) {
                let problem = Problem::CookDoubled { name: recipe.name.clone(), other: first.file.to_string() };
                self.tell(problem, recipe, None);
            } else {
                seen.insert(&recipe.name, recipe);
            }
        }
    }

    /// The other recipe that an ingredient is; the plan's own food of that name comes before it.
    fn recipe_of(&self, ingredient: &Ingredient) -> Option<&'a Recipe> {
        let other = self.by_name.get(ingredient.name.as_str()).copied()?;
        (self.larder.kept)(&other.name).is_none().then_some(other)
    }

    /// Recipes that go into themselves, each told where the circle closes.
    fn circles(&mut self, recipes: &'a [Recipe]) {
        let mut done: HashSet<&str> = HashSet::new();
        for first in recipes.iter().filter(|recipe| (self.larder.kept)(&recipe.name).is_none()) {
            // Each recipe on the way, and which of its ingredients is next.
            let mut way: Vec<(&Recipe, usize)> = vec![(first, 0)];
            while let Some((recipe, next)) = way.last_mut() {
                let recipe = *recipe;
                let part = recipe.ingredients.get(*next).filter(|_| !done.contains(recipe.name.as_str()));
                *next += 1;
                let Some(part) = part else {
                    done.insert(&recipe.name);
                    way.pop();
                    continue;
                };
                // What has no amount is left out, so that "@tea" in tea.cook goes nowhere.
                let other = part.amount.as_ref().and_then(|_| self.recipe_of(part));
                let Some(other) = other else { continue };
                if let Some(start) = way.iter().position(|(on_way, _)| on_way.name == other.name) {
                    let names = way.iter().skip(start).map(|(recipe, _)| recipe.name.as_str()).chain([&*other.name]);
                    let path = names.collect::<Vec<_>>().join(" → ");
                    self.tell(Problem::CookCircle { path }, recipe, Some(part));
                } else if !done.contains(other.name.as_str()) {
                    way.push((other, 0));
                }
            }
        }
    }

    fn dish(&mut self, recipe: &Recipe) {
        let mut parts: Vec<Part> = Vec::new();
        let mut uncounted: HashSet<String> = HashSet::new();
        for ingredient in &recipe.ingredients {
            let serving = self.line(recipe, ingredient);
            let Ingredient { name, written, .. } = ingredient;
            if serving.is_none() {
                if !uncounted.insert(name_key(name)) {
                    continue;
                }
                let problem = Problem::CookNoAmount { ingredient: name.clone(), written: written.clone() };
                self.tell(problem, recipe, Some(ingredient));
            }
            parts.push(Part { name: name.clone(), written: written.clone(), serving });
        }
        if parts.iter().all(|part| part.serving.is_none()) {
            self.tell(Problem::CookEmpty { recipe: recipe.name.clone() }, recipe, None);
            return;
        }
        let is_cup = |ingredient: &&Ingredient| {
            ingredient.unit.as_ref().is_some_and(|unit| ["cup", "cups"].contains(&unit.to_lowercase().as_str()))
        };
        if let Some(cup) = recipe.ingredients.iter().find(is_cup)
            && self.larder.units != Some(System::Us)
        {
            self.tell(Problem::CookCup, recipe, Some(cup));
        }
        let servings = recipe.servings.unwrap_or(Decimal::ONE);
        let dish = Dish { key: recipe.name.clone(), file: recipe.file.to_string(), servings, ingredients: parts };
        self.cooked.recipes.push(dish);
    }

    /// The line of an ingredient; `None` where nothing is counted.
    fn line(&mut self, recipe: &Recipe, ingredient: &Ingredient) -> Option<String> {
        let mut amount = ingredient.amount.clone()?;
        let mut unit = ingredient.unit.clone();
        let kept = (self.larder.kept)(&ingredient.name);
        let batch = kept.or_else(|| Some(self.recipe_of(ingredient)?.servings.unwrap_or(Decimal::ONE)));
        if ingredient.is_recipe {
            // `{2}` is twice the other recipe, `{2%servings}` are two of its servings.
            match unit.as_deref() {
                Some("serving" | "servings" | "portion" | "portions" | "인분") => unit = None,
                None => amount = batch.map_or(Some(amount.clone()), |batch| times(&amount, batch))?,
                Some(_) => {}
            }
        }
        if ingredient.is_optional {
            // Perhaps all of it, perhaps none.
            amount = format!("0-{}", amount.rsplit(['-', '–', '~']).next().unwrap_or_default());
        }
        let counted = unit.as_ref().map_or_else(|| amount.clone(), |unit| format!("{amount} {unit}"));
        // The amount is asked before the food: nobody is to choose a food that is left out.
        says(&counted, unit.as_deref(), "food")?;
        let key = if batch.is_some() {
            ingredient.name.clone()
        } else if ingredient.is_recipe {
            self.tell(Problem::CookNoRecipe { name: ingredient.name.clone() }, recipe, Some(ingredient));
            key_for(&ingredient.name)
        } else {
            self.food(recipe, ingredient)
        };
        says(&counted, unit.as_deref(), &key)
    }

    /// The word that means an ingredient in the plan, chosen or to be chosen where its name is not enough.
    fn food(&mut self, recipe: &Recipe, ingredient: &Ingredient) -> String {
        let name = &ingredient.name;
        if let Some(key) = self.chosen.get(&name_key(name)) {
            return key.clone();
        }
        let meant = self.larder.foods.meant_by(name);
        let mut key = name.clone();
        let candidate = |food: &&Food| Candidate {
            id: food.id.clone(),
            name_ko: food.name_ko.clone(),
            name_en: food.name_en.clone(),
        };
        if meant.len() != 1 || !is_key(name) {
            key = self.free_key(name);
            let exact = match &meant[..] {
                [only] => Some(only.id.clone()),
                _ => None,
            };
            let candidates = match &meant[..] {
                [] => (self.larder.like)(name),
                meant => meant.iter().map(candidate).collect(),
            };
            let guess = candidates.first().filter(|_| self.larder.guess && exact.is_none());
            let guessed = guess.is_some();
            let is = exact.or_else(|| guess.map(|food| food.id.clone()));
            if let Some(food) = guess {
                let food = food.shown(name);
                self.tell(Problem::CookGuessed { ingredient: name.clone(), food }, recipe, Some(ingredient));
            } else if is.is_none() {
                let candidates = candidates.iter().map(|food| food.shown(name)).collect();
                let problem = Problem::CookFoodUnknown { ingredient: name.clone(), candidates };
                self.tell(problem, recipe, Some(ingredient));
            }
            self.cooked.foods.push(Choice { key: key.clone(), name: name.clone(), is, guessed, candidates });
            self.chosen.insert(name_key(name), key.clone());
        }
        key
    }

    /// A key for `name` that no other food has.
    fn free_key(&self, name: &str) -> String {
        let key = key_for(name);
        let is_free = |key: &str| {
            (self.larder.kept)(key).is_none()
                && !self.by_name.contains_key(key)
                && !self.cooked.foods.iter().any(|choice| choice.key == key)
        };
        if is_free(&key) {
            return key;
        }
        let mut others = (b'b'..=b'z').map(|letter| format!("{key}-{}", char::from(letter)));
        others.find(|key| is_free(key)).unwrap_or(key)
    }
}

/// `name`, or what is left of it without all that a serving could not say.
fn key_for(name: &str) -> String {
    if is_key(name) {
        return name.to_owned();
    }
    let words: Vec<&str> = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let key = words.join("-");
    if is_key(&key) { key } else { "ingredient".to_owned() }
}

/// So many times an amount, as a plan writes it.
fn times(amount: &str, factor: Decimal) -> Option<String> {
    if factor == Decimal::ONE {
        return Some(amount.to_owned());
    }
    let (Range { low, high }, _) = leading_range(amount).ok()?;
    let product = Range { low: low.checked_mul(factor)?, high: high.checked_mul(factor)? };
    Some(product.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Problem as _;
    use crate::food::read;
    use crate::import::cook;

    const TABLE: &str =
        "id,name_ko,name_en,iron_mg\nt:1,두부,Tofu,1\nt:2,소금,Salt,1\nt:3,소금,Sea salt,1\nt:4,우유,2% milk,1\n";

    fn recipe(name: &str, text: &str) -> Recipe {
        cook::read(&format!("---\nservings: 2\n---\n{text}\n"), name, &format!("{name}.cook").into()).0.unwrap()
    }

    fn cooked(recipes: &[(&str, &str)], guess: bool) -> (Cooked, Vec<String>) {
        let recipes: Vec<Recipe> = recipes.iter().map(|(name, text)| recipe(name, text)).collect();
        let foods = read(TABLE.as_bytes(), &"t.csv".into()).0.into_iter().collect();
        let like = |name: &str| {
            let candidate = Candidate { id: "t:9".into(), name_ko: String::new(), name_en: "Tomato, raw".into() };
            if name == "tomatoes" { vec![candidate] } else { Vec::new() }
        };
        let kept = |key: &str| (key == "rice").then_some(Decimal::ONE);
        let (cooked, findings) =
            cook(&recipes, &Larder { kept: &kept, units: None, foods: &foods, like: &like, guess });
        (cooked, findings.iter().map(|finding| finding.problem.name().to_owned()).collect())
    }

    fn lines(recipes: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let (cooked, told) = cooked(recipes, false);
        let parts = cooked.recipes.iter().flat_map(|dish| &dish.ingredients);
        (parts.map(|part| part.serving.clone().unwrap_or_else(|| format!("({})", part.name))).collect(), told)
    }

    #[test]
    fn exact_names_and_keys_of_the_plan_stand_for_themselves() {
        let (lines, told) = lines(&[("dish", "@두부{300%g}, @TOFU{1}, @rice{1%cup}, @salt{a pinch}")]);
        assert_eq!(lines, ["300 g 두부", "1 TOFU", "1 cup rice", "(salt)"]);
        assert_eq!(told, ["cook-no-amount", "cook-cup"]);
    }

    #[test]
    fn what_is_not_clear_is_left_to_choose_once() {
        let text = "@tomatoes{400%g}, @Tomatoes{1}, @소금{1%작은술}, @2% milk{1%cup}, @odd|thing{2%g}, @500{3%g}";
        let (cooked, told) = cooked(&[("dish", text)], false);
        let keys: Vec<(&str, Option<&str>, usize)> =
            cooked.foods.iter().map(|food| (&*food.key, food.is.as_deref(), food.candidates.len())).collect();
        assert_eq!(keys, [("tomatoes", None, 1), ("소금", None, 2), ("odd", None, 0), ("ingredient", None, 0)]);
        assert_eq!(told.iter().filter(|name| *name == "cook-food-unknown").count(), 4, "{told:?}");
        let lines: Vec<_> = cooked.recipes[0].ingredients.iter().map(|part| part.serving.clone().unwrap()).collect();
        assert_eq!(
            lines,
            ["400 g tomatoes", "1 tomatoes", "1 작은술 소금", "1 cup 2% milk", "2 g odd", "3 g ingredient"]
        );
    }

    #[test]
    fn a_guess_is_marked_and_told() {
        let (cooked, told) = cooked(&[("dish", "@tomatoes{400%g}")], true);
        assert_eq!((cooked.foods[0].is.as_deref(), cooked.foods[0].guessed), (Some("t:9"), true));
        assert_eq!(told, ["cook-guessed"]);
    }

    #[test]
    fn other_recipes_come_by_batch_by_serving_or_by_weight() {
        let sauce = ("sauce", "@두부{100%g}");
        for (written, said) in [
            ("{2}", "4 sauce"),
            ("{1/2}", "1 sauce"),
            ("{1-2}", "2-4 sauce"),
            ("{3%servings}", "3 sauce"),
            ("{150%g}", "150 g sauce"),
        ] {
            let (lines, told) = lines(&[sauce, ("pasta", &format!("@./sauces/sauce{written}"))]);
            assert_eq!((lines[1].as_str(), told.len()), (said, 0), "{written}");
        }
        assert_eq!(
            lines(&[("pasta", "@./sauce{100%g}")]),
            (vec!["100 g sauce".to_owned()], vec!["cook-no-recipe".to_owned()])
        );
    }

    #[test]
    fn optional_is_none_to_all_of_it() {
        assert_eq!(lines(&[("dish", "@?두부{100-150%g} @?tofu{½}")]).0, ["0-150 g 두부", "0-½ tofu"]);
    }

    #[test]
    fn circles_twins_and_odd_names_are_told() {
        assert_eq!(lines(&[("두부", "@두부{300%g}")]).1, ["cook-circle"]);
        assert_eq!(lines(&[("두부", "@두부 @tofu{300%g}")]).1, ["cook-no-amount"]);
        assert_eq!(lines(&[("a", "@./b{1}"), ("b", "@./c{1}"), ("c", "@./b{1}, @tofu{1}")]).1, ["cook-circle"]);
        assert_eq!(lines(&[("a", "@tofu{1}"), ("a", "@tofu{2}")]).1, ["cook-doubled"]);
        assert_eq!(lines(&[("500", "@tofu{1}"), ("x | y", "@tofu{1}")]).1, ["cook-name", "cook-name"]);
        assert_eq!(
            lines(&[("toast", "@tofu, @salt{some}")]),
            (vec![], ["cook-no-amount", "cook-no-amount", "cook-empty"].map(str::to_owned).to_vec())
        );
        assert_eq!(lines(&[("rice", "@tofu{1}")]), (vec![], vec!["cook-kept".to_owned()]));
    }
}
