//! What a person does not eat, will not change and can cook: `[swap]` and its options, held against the foods at hand.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::assess::{Eatable, ResolvedPlan};
use crate::finding::{Finding, Place, Spanned};
use crate::food::{Food, Foods, Needs, Row};
use crate::plan::{Kitchen, Plan, nfc};
use crate::suggest;
use crate::swap::Problem;

/// A wish of the command line, beside those of the plan.
#[derive(Debug, Clone, Default)]
pub struct MoreWishes {
    /// As `[swap] avoid`.
    pub avoid: Vec<String>,
    /// As `[swap] keep`.
    pub keep: Vec<String>,
    /// What findings call the command line.
    pub file: Arc<str>,
}

/// Wishes that mean something.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    avoided: Avoided,
    /// Names of meals, NFC.
    meals: HashSet<String>,
    /// Keys, names and ids of foods, NFC.
    foods: HashSet<String>,
    kitchen: Option<Vec<Kitchen>>,
}

/// What is not eaten.
#[derive(Debug, Clone, Default)]
struct Avoided {
    ids: HashSet<String>,
    groups: HashSet<String>,
    tags: HashSet<String>,
    /// Each the words of a phrase, small letters.
    words: Vec<Vec<String>>,
}

/// The wishes of `plan` and `more`, and those that mean nothing. `all` gives the rows of the default table; it is asked only where
/// something is to be avoided.
pub fn wishes(
    plan: &Plan,
    more: &MoreWishes,
    foods: &Foods,
    all: &dyn Fn() -> Vec<Row<'static>>,
    file: &Arc<str>,
) -> (Wishes, Vec<Finding<Problem>>) {
    let mut findings = Vec::new();
    let mut wishes = Wishes { kitchen: plan.swap.kitchen.clone(), ..Wishes::default() };
    if !plan.swap.avoid.is_empty() || !more.avoid.is_empty() {
        let known = Known::new(plan, foods, all());
        let mut take = |word: &str| wishes.avoided.take(word, &known);
        for (word, suggestion, file, place) in misses(&plan.swap.avoid, &more.avoid, (file, &more.file), &mut take) {
            findings.push(Finding::new(Problem::UnknownAvoid { word, suggestion }, file, place));
        }
    }
    let meals: HashSet<String> = plan.entries.iter().map(|entry| nfc(&entry.meal.value)).collect();
    let named = names_of_plan(plan, foods);
    let mut take = |word: &str| {
        let key = nfc(word.trim());
        let (is_meal, is_food) = (meals.contains(&key), named.contains(&key));
        if is_meal {
            wishes.meals.insert(key.clone());
        }
        if is_food {
            wishes.foods.insert(key);
        }
        if is_meal || is_food {
            return Ok(());
        }
        let mut all: Vec<&str> = meals.iter().chain(&named).map(String::as_str).collect();
        all.sort_unstable();
        Err(suggest::closest(word, all.into_iter()).map(str::to_owned))
    };
    for (word, suggestion, file, place) in misses(&plan.swap.keep, &more.keep, (file, &more.file), &mut take) {
        findings.push(Finding::new(Problem::UnknownKeep { word, suggestion }, file, place));
    }
    (wishes, findings)
}

/// A word that means nothing, what was probably meant, and where it stands.
type Miss<'a> = (String, Option<String>, &'a Arc<str>, Place);

/// The wishes that `take` does not take: of the plan, and of the command line, where one may be several with commas between them,
/// unless the whole of it is a name.
fn misses<'a>(
    plan: &[Spanned<String>],
    more: &[String],
    (file, command_line): (&'a Arc<str>, &'a Arc<str>),
    take: &mut dyn FnMut(&str) -> Result<(), Option<String>>,
) -> Vec<Miss<'a>> {
    let mut missed = Vec::new();
    for word in plan {
        if let Err(near) = take(&word.value) {
            missed.push((word.value.clone(), near, file, Place::Text(word.span)));
        }
    }
    for whole in more {
        let Err(near) = take(whole) else { continue };
        let parts: Vec<&str> = whole.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 {
            missed.push((whole.clone(), near, command_line, Place::File));
            continue;
        }
        for part in parts {
            if let Err(near) = take(part) {
                missed.push((part.to_owned(), near, command_line, Place::File));
            }
        }
    }
    missed
}

/// The tag that an everyday word stands for: allergens and kinds of meat, as the tables tag them.
fn tag_called(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let tags: [(&str, &[&str]); 15] = [
        ("egg", &["egg", "eggs", "달걀", "계란", "난류"]),
        ("milk", &["milk", "dairy", "우유", "유제품"]),
        ("peanut", &["peanut", "peanuts", "땅콩"]),
        ("tree-nut", &["nut", "nuts", "tree nut", "tree nuts", "견과", "견과류"]),
        ("soy", &["soy", "soya", "soybean", "soybeans", "대두", "콩"]),
        ("wheat", &["wheat", "gluten", "밀", "글루텐"]),
        ("buckwheat", &["buckwheat", "메밀"]),
        ("sesame", &["sesame", "참깨", "깨"]),
        ("fish", &["fish", "생선", "어류"]),
        ("shellfish", &["shellfish", "seafood", "shrimp", "crab", "갑각류", "조개류", "새우", "게"]),
        ("pork", &["pork", "돼지고기", "돼지"]),
        ("beef", &["beef", "소고기", "쇠고기"]),
        ("chicken", &["chicken", "닭고기", "닭"]),
        ("lamb", &["lamb", "mutton", "양고기"]),
        ("alcohol", &["alcohol", "술", "알코올"]),
    ];
    tags.into_iter().find(|(_, words)| words.contains(&word.as_str())).map(|(tag, _)| tag)
}

/// What a food of the plan may be called: its key, what its row is called, the row's id; NFC.
fn names_of_plan(plan: &Plan, foods: &Foods) -> HashSet<String> {
    let mut names: HashSet<String> = plan.foods.iter().map(|food| nfc(&food.key.value)).collect();
    for word in plan.wanted() {
        let row = foods.meant_by(&word);
        if let [row] = row[..] {
            names.extend(
                [&row.id, &row.name_ko, &row.name_en].into_iter().filter(|name| !name.is_empty()).map(|n| nfc(n)),
            );
        }
    }
    names
}

/// Every word that a table at hand knows.
struct Known<'a> {
    ids: HashSet<&'a str>,
    groups: HashSet<&'a str>,
    tags: HashSet<&'a str>,
    names: Vec<Cow<'a, str>>,
}

impl<'a> Known<'a> {
    fn new(plan: &'a Plan, foods: &'a Foods, all: Vec<Row<'static>>) -> Self {
        let mut known = Self { ids: HashSet::new(), groups: HashSet::new(), tags: HashSet::new(), names: Vec::new() };
        for row in all {
            // The rows borrow from the compiled-in table.
            if let (Cow::Borrowed(id), Cow::Borrowed(group), Cow::Borrowed(tags)) = (row.id, row.group, row.tags) {
                known.ids.insert(id);
                known.groups.insert(group);
                known.tags.extend(tags.split_whitespace());
            }
            known.names.extend([row.name_ko, row.name_en]);
        }
        for food in foods.tiers().flat_map(Foods::iter) {
            known.ids.insert(&food.id);
            known.groups.insert(&food.group);
            known.tags.extend(food.tags.iter().map(String::as_str));
            known.names.extend([food.name_ko.as_str(), food.name_en.as_str()].map(Cow::Borrowed));
        }
        known.names.extend(plan.foods.iter().map(|food| Cow::Borrowed(food.key.value.as_str())));
        for known in [&mut known.groups, &mut known.tags] {
            known.remove("");
        }
        known
    }

    fn closest(prefix: &str, word: &str, among: &HashSet<&str>) -> Option<String> {
        let mut sorted: Vec<&str> = among.iter().copied().collect();
        sorted.sort_unstable();
        suggest::closest(word, sorted.into_iter()).map(|near| format!("{prefix}{near}"))
    }
}

impl Avoided {
    /// Takes one wish, or gives what was probably meant.
    fn take(&mut self, word: &str, known: &Known) -> Result<(), Option<String>> {
        let word = nfc(word.trim());
        if let Some(group) = word.strip_prefix("group:") {
            let group = group.trim();
            if !known.groups.contains(group) {
                return Err(Known::closest("group:", group, &known.groups));
            }
            self.groups.insert(group.to_owned());
        } else if let Some(tag) = word.strip_prefix("tag:") {
            let tag = tag.trim();
            if !known.tags.contains(tag) {
                return Err(Known::closest("tag:", tag, &known.tags));
            }
            self.tags.insert(tag.to_owned());
        } else if known.ids.contains(word.as_str()) {
            self.ids.insert(word);
        } else {
            let phrase = words(&word);
            // Who says "milk" means cheese and cream bread, too.
            let tag = tag_called(&word).filter(|tag| known.tags.contains(tag));
            self.tags.extend(tag.map(str::to_owned));
            let is_named = !phrase.is_empty() && known.names.iter().any(|name| has_phrase(&words(name), &phrase));
            if !is_named && tag.is_none() {
                let as_tag = known.tags.contains(word.as_str()).then(|| format!("tag:{word}"));
                let as_group = known.groups.contains(word.as_str()).then(|| format!("group:{word}"));
                let near = || suggest::closest(&word, known.names.iter().map(AsRef::as_ref)).map(str::to_owned);
                return Err(as_tag.or(as_group).or_else(near));
            }
            if is_named {
                self.words.push(phrase);
            }
        }
        Ok(())
    }

    fn has_name(&self, name: &str) -> bool {
        !self.words.is_empty() && {
            let words = words(name);
            self.words.iter().any(|phrase| has_phrase(&words, phrase))
        }
    }

    fn has(&self, food: &Food) -> bool {
        self.ids.contains(&food.id)
            || self.groups.contains(&food.group)
            || food.tags.iter().any(|tag| self.tags.contains(tag))
            || [&food.name_ko, &food.name_en].into_iter().any(|name| self.has_name(name))
    }
}

/// The words of a name, NFC, in small letters.
fn words(name: &str) -> Vec<String> {
    let name = nfc(name).to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether the words of a phrase stand one behind the other among `words`.
fn has_phrase(words: &[String], phrase: &[String]) -> bool {
    words.windows(phrase.len()).any(|window| window == phrase)
}

impl Wishes {
    /// Whether a row of a table may be suggested: it is not avoided, and the kitchen can make it ready. What it needs is unknown of
    /// some rows; those may.
    #[must_use]
    pub fn allows(&self, food: &Food) -> bool {
        !self.avoided.has(food) && self.can_make(food.needs)
    }

    /// Whether a row of a table is to be avoided.
    #[must_use]
    pub fn avoids_row(&self, food: &Food) -> bool {
        self.avoided.has(food)
    }

    /// Whether what a food needs is at hand; so where the plan does not say what is.
    #[must_use]
    pub fn can_make(&self, needs: Option<Needs>) -> bool {
        let has = |wanted: Kitchen| self.kitchen.as_ref().is_none_or(|kitchen| kitchen.contains(&wanted));
        match needs {
            None | Some(Needs::None) => true,
            Some(Needs::Microwave) => has(Kitchen::Microwave),
            Some(Needs::Stove) => has(Kitchen::Stove),
            Some(Needs::Oven) => has(Kitchen::Oven),
        }
    }

    /// Whether a food of the plan, or anything that it is known to contain, is to be avoided.
    #[must_use]
    pub fn avoids_food(&self, week: &ResolvedPlan, index: usize, foods: &Foods) -> bool {
        let is_avoided = |food: &Eatable| {
            let row = food.food_id.as_ref().and_then(|id| foods.anywhere(id));
            self.avoided.has_name(&food.name) || row.is_some_and(|row| self.avoided.has(row))
        };
        week.with_inside(index).into_iter().any(|index| is_avoided(&week.foods[index]))
    }

    /// Whether a meal of this name stays as it is.
    #[must_use]
    pub fn keeps_meal(&self, meal: &str) -> bool {
        self.meals.contains(&nfc(meal))
    }

    /// Whether a food of the plan stays as it is.
    #[must_use]
    pub fn keeps_food(&self, food: &Eatable, foods: &Foods) -> bool {
        let row = food.food_id.as_ref().and_then(|id| foods.anywhere(id));
        let names = row.into_iter().flat_map(|row| [&row.id, &row.name_ko, &row.name_en]).chain([&food.name]);
        names.into_iter().any(|name| self.foods.contains(&nfc(name)))
    }
}
