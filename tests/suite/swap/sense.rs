//! A friend's sense: what is no meal is never suggested, whatever it would do for the figures.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use meals::swap::{Change, Edit, Layout};

use super::brute::World;
use super::whole::{PLANS, Shop};
use crate::program::root;

const MAN: &str =
    "[person]\nsex = \"male\"\nage = 30\nheight = \"175 cm\"\nweight = \"70 kg\"\nactivity = \"active\"\n";

/// Breakfast in the cold, a box at noon, a cooked dinner.
const WEEK: &str = r#"
[foods.apple]
is = "mfds:R001373"
unit = "220 g"
price = "29,900원 / 5 kg"
[foods.box]
unit = "400 g"
price = "138,000원 / 20"
label = { energy = "585 kcal", carbohydrate = "78 g", protein = "29 g", fat = "17 g", sodium = "980 mg" }
contains = ["mfds:R000079", "mfds:R001580", "mfds:R000659", "mfds:R000463", "mfds:R000943", "mfds:R001797", "mfds:R002625", "mfds:R002737"]
[foods.stew]
recipe = ["150 g tofu", "50 g kimchi"]
[foods.kimchi]
is = "mfds:R000659"
price = "0원"
[foods.tofu]
is = "mfds:R000463"
price = "1,400원 / 300 g"
[foods.rice]
is = "mfds:R000079"
price = "0원"
portions = { bowl = "210 g" }
[week.everyday]
breakfast = ["1 apple", "1 cup mfds:R002572"]
lunch = ["1 box"]
dinner = ["1 stew", "1 bowl rice"]
snack = ["43 g mfds:R000409"]
"#;

/// The world where everything of the default table is sold, at 1,000 won for 100 g, but for what the default list has prices of.
fn everything() -> Shop {
    let mut shop = Shop::new();
    let ids: Vec<String> = meals::food::entries(&shop.foods).iter().map(|row| row.id.clone().into_owned()).collect();
    shop.prices += &ids.iter().map(|id| format!("{id},,100 g,1000,KRW,2022-05-20,,x\n")).collect::<String>();
    shop
}

/// Id of what is eaten then, "" for a food of the plan that is no row.
fn id(world: &World, edit: &Edit) -> Option<String> {
    let (food, _) = edit.eaten?;
    Some(world.week.foods[world.candidates[food].food].food_id.clone().unwrap_or_default())
}

fn layout(world: &World) -> Layout {
    Layout::new(&world.plan, &world.week, &world.foods, &world.candidates, &world.wishes)
}

fn edits(world: &World) -> Vec<Edit> {
    layout(world).edits(&world.week, &world.candidates)
}

/// Ids of everything that any edit brings which the plan does not have.
fn brought(world: &World) -> BTreeSet<String> {
    let is_new = |edit: &&Edit| matches!(edit.change, Change::Replace | Change::Add);
    edits(world).iter().filter(is_new).filter_map(|edit| id(world, edit)).collect()
}

#[test]
fn what_nobody_eats_as_such_is_never_brought() {
    let world = everything().world(&format!("{MAN}{WEEK}"));
    let brought = brought(&world);
    assert!(brought.len() > 200, "{}", brought.len());
    // Raw garlic, dried garlic, garlic paste, wasabi root, paste and powder, milk powders, infant formula, beer and soju.
    for never in [
        "mfds:R000734",
        "mfds:R000735",
        "mfds:R002766",
        "mfds:R002767",
        "mfds:R000633",
        "mfds:R002746",
        "mfds:R002747",
        "mfds:R002548",
        "mfds:R002549",
        "mfds:R002545",
        "mfds:R002546",
        "mfds:R002547",
        "mfds:R002718",
        "mfds:R002719",
        "mfds:R002724",
        "mfds:R002725",
        "sr:14003",
        "mfds:R002494",
        "mfds:R002538",
    ] {
        assert!(!brought.contains(never), "{never}");
    }
    for id in &brought {
        let Some(row) = world.foods.by_id(id) else { continue };
        assert!(!matches!(row.kind.as_str(), "condiment" | "ingredient"), "{row:?}");
        assert!(
            row.state != "powder" && row.group != "alcohol" && row.tags.iter().all(|tag| tag != "alcohol"),
            "{row:?}"
        );
        for word in ["formula", "seasoning", "yeast"] {
            assert!(!row.name_en.to_lowercase().contains(word), "{} {}", row.id, row.name_en);
        }
    }
}

#[test]
fn helpings_are_such_as_a_person_eats() {
    let world = everything().world(&format!("{MAN}{WEEK}"));
    for candidate in &world.candidates {
        let food = &world.week.foods[candidate.food];
        // What the plan eats already may be as odd as it is.
        if world.plan.foods.iter().any(|own| own.key.value == food.name) {
            continue;
        }
        for helping in &candidate.helpings {
            let (_, most) = helping.portion.weight.unwrap();
            let grams: f64 = super::brute::float(most);
            assert!((7.5..=600.0).contains(&grams), "{} is {grams} g", helping.text);
            let energy = helping.portion.amount(&world.week.foods, meals::nutrient::NutrientId::ENERGY).interval.low;
            assert!(energy <= 1_200.0, "{} has {energy} kcal", helping.text);
        }
        assert!(candidate.most_a_day <= 2.0);
    }
}

#[test]
fn a_line_gives_way_to_its_own_kind_and_boxes_are_not_doubled() {
    let shop = everything();
    for text in [format!("{MAN}{WEEK}"), fs::read_to_string(root().join(PLANS[0])).unwrap()] {
        let world = shop.world(&text);
        let layout = layout(&world);
        let kinds: BTreeMap<String, String> =
            world.foods.iter().map(|row| (row.id.clone(), row.kind.clone())).collect();
        for edit in layout.edits(&world.week, &world.candidates) {
            let Some((food, helping)) = edit.eaten else { continue };
            let candidate = &world.candidates[food];
            let new = &world.week.foods[candidate.food];
            let is_box = matches!(new.origin, meals::assess::Origin::Label(_) | meals::assess::Origin::Contents { .. });
            assert!(!(is_box && edit.change == Change::Add), "{edit:?}");
            if is_box {
                assert_eq!(candidate.helpings[helping].portion.multiple.high, Some(candidate.portion), "{edit:?}");
            }
            if edit.change != Change::Replace {
                continue;
            }
            let old = &layout.lines[edit.line.unwrap()].eaten.options;
            assert_eq!(old.len(), 1, "a choice is not replaced");
            let old = &world.week.foods[old[0].food];
            let kind_of = |id: &Option<String>| id.as_ref().and_then(|id| kinds.get(id)).cloned();
            let kind = kind_of(&old.food_id).unwrap_or_else(|| "main".into());
            assert_eq!(kind_of(&new.food_id).unwrap_or_else(|| "main".into()), kind, "{} for {}", new.name, old.name);
        }
    }
}

#[test]
fn no_day_has_more_than_two_portions_of_anything_that_was_brought() {
    let shop = everything();
    for file in PLANS {
        let world = shop.world(&fs::read_to_string(root().join(file)).unwrap());
        let layout = layout(&world);
        for edit in layout.edits(&world.week, &world.candidates) {
            let Some((food, helping)) = edit.eaten else { continue };
            let candidate = &world.candidates[food];
            let was = edit.line.map(|line| &layout.lines[line].eaten.options[0]);
            let is_less = was.is_some_and(|was| {
                was.food == candidate.food && candidate.helpings[helping].portion.multiple.high < was.multiple.high
            });
            if is_less {
                continue;
            }
            for day in layout.edited(&[edit], &world.candidates) {
                let index = day.weekday.to_monday_zero_offset();
                if edit.days & 1 << index == 0 {
                    continue;
                }
                let options = day.servings().flat_map(|serving| &serving.options);
                let many: f64 = options
                    .filter(|option| option.food == candidate.food)
                    .map(|option| option.multiple.estimate.unwrap() / candidate.portion)
                    .sum();
                assert!(many <= 2.0 + 1e-9, "{file}: {many} of {}", candidate.helpings[helping].text);
            }
        }
    }
}

#[test]
fn a_meal_does_not_vanish() {
    let world = everything().world(&format!("{MAN}{WEEK}"));
    let layout = layout(&world);
    let all = layout.edits(&world.week, &world.candidates);
    let removed: Vec<&Edit> = all.iter().filter(|edit| edit.change == Change::Remove).collect();
    // Of breakfast and dinner either line, of lunch and snack neither.
    assert_eq!(removed.len(), 4);
    let pairs = removed
        .iter()
        .enumerate()
        .flat_map(|(place, one)| removed[place + 1..].iter().map(move |other| [**one, **other]));
    for pair in pairs {
        let meals = layout.edited(&pair, &world.candidates)[0].meals.len();
        assert_eq!(layout.leaves_meals(&pair), meals == 4, "{pair:?}");
    }
}

#[test]
fn nothing_that_is_avoided_is_brought() {
    let shop = everything();
    let all = brought(&shop.world(&format!("{MAN}{WEEK}")));
    let with = |wishes: &str| shop.world(&format!("{MAN}{WEEK}[swap]\n{wishes}\n"));
    for (wish, is_it) in [
        ("mfds:R002572", (|row| row.id == "mfds:R002572") as fn(&meals::food::Food) -> bool),
        ("tag:milk", |row| row.tags.iter().any(|tag| tag == "milk")),
        ("tag:fortified", |row| row.tags.iter().any(|tag| tag == "fortified")),
        ("group:fish", |row| row.group == "fish"),
        ("tofu", |row| row.name_en.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == "tofu")),
        ("두부", |row| row.name_ko.split(|c: char| !c.is_alphanumeric()).any(|word| word == "두부")),
    ] {
        let world = with(&format!("avoid = [\"{wish}\"]"));
        let left = brought(&world);
        let known = |id: &String| world.foods.by_id(id);
        assert!(left.iter().filter_map(known).all(|row| !is_it(row)), "{wish}");
        let gone: Vec<&String> = all.difference(&left).filter(|id| known(id).is_some_and(|row| !is_it(row))).collect();
        assert!(gone.is_empty(), "{wish} takes {gone:?} away too");
        assert!(left.len() < all.len() || wish == "mfds:R002572", "{wish}");
        assert!(world.candidates.iter().all(|one| {
            let food = &world.week.foods[one.food];
            food.food_id.as_ref().and_then(known).is_none_or(|row| !is_it(row))
        }));
    }
}

/// Whether a food of the plan may be eaten more or elsewhere.
fn has(world: &World, name: &str) -> bool {
    world.candidates.iter().any(|one| world.week.foods[one.food].name == name)
}

#[test]
fn what_is_inside_of_boxes_and_recipes_is_avoided_too() {
    let shop = Shop::new();
    let with = |wishes: &str| shop.world(&format!("{MAN}{WEEK}[swap]\n{wishes}\n"));
    assert!(has(&with(""), "stew") && has(&with(""), "box"));
    // Pork lies in the box alone, tofu in both.
    for wish in ["tag:soy", "group:tofu", "두부", "mfds:R000463"] {
        assert!(!has(&with(&format!("avoid = [\"{wish}\"]")), "stew"), "{wish}");
        assert!(!has(&with(&format!("avoid = [\"{wish}\"]")), "box"), "{wish}");
    }
    assert!(has(&with("avoid = [\"tag:pork\"]"), "stew"));
    assert!(!has(&with("avoid = [\"tag:pork\"]"), "box"));
}

#[test]
fn a_kitchen_makes_only_what_it_can() {
    let shop = everything();
    for (kitchen, allowed) in [("none", &["none"][..]), ("microwave", &["none", "microwave"])] {
        let world = shop.world(&format!("{MAN}{WEEK}[swap]\nkitchen = [\"{kitchen}\"]\n"));
        for id in brought(&world) {
            let Some(needs) = world.foods.by_id(&id).and_then(|row| row.needs) else { continue };
            let needs: &str = needs.into();
            assert!(allowed.contains(&needs), "{id} needs {needs}");
        }
    }
}

#[test]
fn what_is_kept_stays() {
    let shop = everything();
    let world = shop.world(&format!("{MAN}{WEEK}[swap]\nkeep = [\"breakfast\", \"rice\"]\n"));
    let layout = layout(&world);
    for edit in layout.edits(&world.week, &world.candidates) {
        assert_ne!(layout.entries[edit.entry].meal, "breakfast", "{edit:?}");
        let old = edit.line.map(|line| world.week.foods[layout.lines[line].eaten.options[0].food].name.as_str());
        assert_ne!(old, Some("rice"), "{edit:?}");
    }
    // By the name of its row too.
    let world = shop.world(&format!("{MAN}{WEEK}[swap]\nkeep = [\"mfds:R000079\", \"Milk\"]\n"));
    let layout = self::layout(&world);
    let touched: BTreeSet<&str> = layout
        .edits(&world.week, &world.candidates)
        .iter()
        .filter_map(|edit| edit.line)
        .map(|line| layout.lines[line].eaten.text.as_str())
        .collect();
    assert_eq!(touched, ["1 apple", "1 box", "1 stew", "43 g mfds:R000409"].into());
}
