//! The JSON Schema of a plan file, for editors: made from the lists that the readers use.
//!
//! It takes everything that the readers take. It refuses unknown keys, words that are none of the choices, values of another
//! kind and amounts that lack their number or unit; what needs more than one value to see stays with `meals check`.

use serde_json::{Map, Value, json};
use strum::VariantNames;

use super::week::{DAYS, single_days};
use super::{Kitchen, ReferenceName, keys};
use crate::measure::System;
use crate::nutrient::{Nutrient, nutrients, plain};
use crate::reference::{Activity, Condition, Sex};

/// Where the project keeps the schema, and what a copy of it beside a plan is called.
pub const SCHEMA_FILE: &str = "plan.schema.json";

/// Blanks as `trim` knows them; patterns of JSON Schema do not count U+0085 among them everywhere.
const BLANKS: &str = r"[\s\x85]*";
/// How a number begins: a digit, or a fraction sign.
const DIGIT: &str = "[0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]";
/// A currency's sign or code before its number.
const SIGN: &str = r"(?:₩|￦|US\$|\$|€|£|[A-Z]{3})?";
/// Says something.
const SAID: &str = r"[^\s]";
/// Letters with marks or Korean letters in parts: readers compose them first, a pattern cannot.
const DECOMPOSED: &str = r"[\u0300-\u036f\u1100-\u11ff]";

/// The JSON Schema (draft 2020-12) of a plan, as a JSON value; keys in the order in which a plan has them.
#[must_use]
pub fn schema() -> Value {
    let mut whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A plan of meals",
        "description": "What a person eats in a week, for `meals check` and the commands beside it.",
    });
    let table = object(&keys::PLAN, plan_key);
    merge(&mut whole, table);
    merge(
        &mut whole,
        json!({ "$defs": { "food": food(), "price": price(), "meals": meals(), "nutrients": nutrient_names() } }),
    );
    whole
}

/// A table with these keys and no others.
fn object(keys: &[&str], of: impl Fn(&str) -> Value) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), of(key))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// `more` put into the object `value`.
fn merge(value: &mut Value, more: Value) {
    if let (Value::Object(value), Value::Object(more)) = (value, more) {
        value.extend(more);
    }
}

/// What an editor says about a key: a sentence, and how one writes it.
#[expect(clippy::needless_pass_by_value, reason = "examples are written where they are passed")]
fn described(mut value: Value, description: &str, example: Value) -> Value {
    merge(&mut value, json!({ "description": format!("{description}, as in {example}"), "examples": [example] }));
    value
}

/// A text that fits `pattern`.
fn text(pattern: &str, description: &str, example: &str) -> Value {
    described(json!({ "type": "string", "pattern": pattern }), description, json!(example))
}

/// One of a few words, perhaps with blanks round it.
fn word(words: &[&str]) -> Value {
    json!({ "anyOf": [
        { "enum": words },
        { "type": "string", "pattern": format!("^{BLANKS}(?:{}){BLANKS}$", words.join("|")) },
    ] })
}

fn choice(words: &[&str], description: &str, example: &str) -> Value {
    described(word(words), description, json!(example))
}

/// A list of what `items` says.
fn list(items: &Value, description: &str, example: Value) -> Value {
    described(json!({ "type": "array", "items": items }), description, example)
}

/// A list of names.
fn names(description: &str, example: Value) -> Value {
    list(&json!({ "type": "string", "pattern": SAID }), description, example)
}

/// A pattern: a number, and behind it what does not end in a digit.
fn number_and_unit() -> String {
    format!(r"^{BLANKS}{DIGIT}[\s\S]*[^\s0-9]{BLANKS}$")
}

/// A pattern: money, from its sign to before a slash.
fn money() -> String {
    format!("^{BLANKS}{SIGN}{BLANKS}{DIGIT}[^/]*")
}

fn percent() -> String {
    format!(r"^{BLANKS}{DIGIT}[\s\S]*%{BLANKS}$")
}

/// A weight or volume: the number may be left out ("lb"), the unit not.
fn weight(description: &str, example: &str) -> Value {
    text(&format!(r"[^\s0-9]{BLANKS}$"), description, example)
}

fn plan_key(key: &str) -> Value {
    match key {
        "title" => described(json!({ "type": "string" }), "What the plan is called", json!("Dorm week")),
        "units" => choice(
            System::VARIANTS,
            "Whose spoons and cups are meant: kr (tsp 5, tbsp 15, cup 200 ml) or us (4.929, 14.787, 236.588 ml)",
            "us",
        ),
        "person" => described(
            person(),
            "Who eats; without it there are sums and cost, but no targets and no verdicts",
            json!({ "sex": "female", "age": 30 }),
        ),
        "targets" => described(
            json!({
                "type": "object",
                "allOf": [{ "$ref": "#/$defs/nutrients" }],
                "additionalProperties": object(&keys::TARGET, target_key),
            }),
            "Your own targets by nutrient, `-` and `_` alike; the side that is left out stays with the reference intakes",
            json!({ "protein": { "at-least": "1.6 g/kg" } }),
        ),
        "budget" => {
            let mut table = object(&keys::BUDGET, |_| {
                let pattern = format!(r"{}/{BLANKS}[^\s]", money());
                text(&pattern, "Money for a month, a week or a day", "400,000원 / month")
            });
            merge(&mut table, json!({ "required": keys::BUDGET }));
            described(table, "What may be spent on food", json!({ "limit": "$75 / week" }))
        }
        "database" => described(
            object(&keys::DATABASE, |_| {
                names("Food tables of your own (CSV), seen from this file", json!(["my-foods.csv"]))
            }),
            "Tables to look foods up in, before the built-in one",
            json!({ "foods": ["my-foods.csv"] }),
        ),
        "foods" => described(
            json!({ "type": "object", "additionalProperties": { "$ref": "#/$defs/food" } }),
            "What you buy and eat, by the names that meals use",
            json!({ "apple": { "is": "mfds:R001373", "unit": "220 g" } }),
        ),
        "week" => week(),
        "swap" => described(
            object(&keys::SWAP, swap_key),
            "Wishes for `meals swap` and `meals cheapest`",
            json!({ "keep": ["lunch"] }),
        ),
        "pantry" => described(
            json!({ "type": "object", "additionalProperties": { "type": "string", "pattern": SAID } }),
            "What is at home already: a food and how much of it",
            json!({ "rice": "2 kg" }),
        ),
        "skip" => described(
            object(&keys::SKIP, |_| {
                // TOML dates stand without quotes; a validator sees them as text.
                list(&json!({ "type": "string", "format": "date" }), "Days, without quotes", json!(["2026-12-24"]))
            }),
            "Dates on which nothing of the plan is eaten",
            json!({ "dates": ["2026-12-24"] }),
        ),
        _ => json!({}),
    }
}

fn person() -> Value {
    let mut table = object(&keys::PERSON, |key| match key {
        "sex" => choice(Sex::VARIANTS, "As reference intakes are published", "female"),
        "age" => described(
            json!({ "anyOf": [
                { "type": "integer", "minimum": 0, "maximum": 120 },
                { "type": "string", "pattern": format!("^{BLANKS}{DIGIT}") },
            ] }),
            "Years, or \"8 months\"",
            json!(27),
        ),
        "height" => {
            text(&number_and_unit(), "With weight and activity it sets an adult's energy need (cm, m or in)", "175 cm")
        }
        "weight" => text(&number_and_unit(), "For the energy need and for targets per kg (kg, g or lb)", "70 kg"),
        "activity" => choice(
            Activity::VARIANTS,
            "How active the days are: mostly sitting; some walking; an hour of moderate exercise; hours of it",
            "low active",
        ),
        "reference" => choice(
            ReferenceName::VARIANTS,
            "Which reference intakes hold: Korea 2025 (the default), US and Canada, or your own [targets] only",
            "kdri-2025",
        ),
        "condition" => choice(Condition::VARIANTS, "Pregnant, by trimester, or breast-feeding", "pregnant-2"),
        _ => json!({}),
    });
    let only_reference = json!({ "required": ["reference"], "maxProperties": 1 });
    merge(&mut table, json!({ "anyOf": [{ "required": ["sex", "age"] }, only_reference] }));
    table
}

fn target_key(key: &str) -> Value {
    let pattern = number_and_unit();
    match key {
        "at-least" => text(
            &pattern,
            "Replaces EAR, RNI and AI: an amount a day, per kg of body weight, or % of energy",
            "1.6 g/kg",
        ),
        "at-most" => {
            text(&pattern, "Replaces UL and CDRR: an amount a day, per kg of body weight, or % of energy", "2400 kcal")
        }
        _ => json!({}),
    }
}

fn swap_key(key: &str) -> Value {
    match key {
        "avoid" => {
            names("Not to be suggested: ids, whole words of a name, group:…, tag:…", json!(["우유", "group:shellfish"]))
        }
        "keep" => names("Meals and foods to leave as they are", json!(["lunch", "apple"])),
        "kitchen" => {
            let words: Vec<&str> = [&[keys::NO_KITCHEN], Kitchen::VARIANTS].concat();
            list(
                &word(&words),
                "What there is to cook with; nothing that needs more is suggested",
                json!(["microwave"]),
            )
        }
        _ => json!({}),
    }
}

fn food() -> Value {
    let mut table = object(&keys::FOOD, food_key);
    let rules: Vec<Value> =
        keys::EXCLUSIVE.iter().map(|(first, second)| json!({ "not": { "required": [first, second] } })).collect();
    merge(&mut table, json!({ "allOf": rules }));
    let example = json!({ "is": "sr:16098", "price": "$3.49 / 16 oz", "portions": { "tbsp": "16 g" } });
    described(table, "A food: a row of a table (`is`), a label, a list of contents, a recipe, or only a price", example)
}

fn food_key(key: &str) -> Value {
    match key {
        "is" => text(SAID, "An id or an exact name of the food table (`meals food search` finds it)", "mfds:R001373"),
        "unit" => weight("What one of it weighs or holds, as bought", "220 g"),
        "price" => described(
            json!({ "anyOf": [
                { "$ref": "#/$defs/price" },
                { "type": "array", "items": { "$ref": "#/$defs/price" } },
            ] }),
            "Money for a pack, or a list of such; the cheapest counts, free is \"0원\"",
            json!("8,900원 / 462 g"),
        ),
        "portions" => described(
            json!({ "type": "object", "additionalProperties": weight("Edible grams of one", "16 g") }),
            "Household measures of it",
            json!({ "tbsp": "16 g" }),
        ),
        "edible" => text(&percent(), "Share of what is bought that can be eaten", "88%"),
        "yield" => text(&percent(), "Cooked weight ÷ raw weight, where it is bought raw and the row is cooked", "75%"),
        "density" => {
            text(&format!(r"^{BLANKS}{DIGIT}[\s\S]*[a-zA-Z]{BLANKS}$"), "What a millilitre weighs", "1.03 g/ml")
        }
        "delivery" => text(&format!("{}$", money()), "Paid per order, whatever is in it", "3,000원"),
        "keeps" => text(&number_and_unit(), "How long it keeps: days, weeks, months or years", "30 days"),
        "label" => described(
            json!({
                "type": "object",
                "allOf": [{ "$ref": "#/$defs/nutrients" }],
                "additionalProperties": text(
                    &format!(r"^{BLANKS}(?:<|[Ll][Ee][Ss][Ss] [Tt][Hh][Aa][Nn])?{BLANKS}{DIGIT}[\s\S]*[^\s0-9]{BLANKS}$"),
                    "As printed: an amount, \"< 1 g\" or a per cent of the daily value", "17 g"
                ),
            }),
            "What its label prints, by nutrient, `-` and `_` alike",
            json!({ "energy": "585 kcal", "sodium": "980 mg" }),
        ),
        "per" => weight("What the label is for: \"unit\" (the default), \"serving\" or a weight", "100 g"),
        "contains" => names(
            "What is in it, heaviest first: names or ids, perhaps with a share (\"pork 20%\") or weight",
            json!(["mfds:R000079", "mfds:R001580 20%"]),
        ),
        "ordered" => {
            described(json!({ "type": "boolean" }), "false where `contains` is not heaviest first", json!(false))
        }
        "tolerance" => text(&percent(), "How far the label may be off (20% where it is left out)", "20%"),
        "daily-values" => choice(System::VARIANTS, "Whose daily values the label's per cents are of", "kr"),
        "recipe" => list(
            &json!({ "anyOf": [serving(), ingredient()] }),
            "What it is made of; a table says how one ingredient is cooked",
            json!(["300 g tofu", { "use": "150 g kimchi", "retain": "VEGETABLES,BOILED" }]),
        ),
        "servings" => described(
            json!({ "type": "number", "minimum": 0.01, "maximum": 1000 }),
            "How many servings the recipe makes",
            json!(2),
        ),
        "retain" => text(SAID, "How the recipe is cooked: a method of the retention table", "VEGETABLES,BOILED"),
        _ => json!({}),
    }
}

fn ingredient() -> Value {
    let mut table = object(&keys::INGREDIENT, |key| match key {
        "use" => text(DIGIT, "How much of what", "150 g kimchi"),
        "retain" => text(SAID, "How it is cooked: a method of the retention table", "VEGETABLES,BOILED"),
        _ => json!({}),
    });
    merge(&mut table, json!({ "required": ["use"] }));
    table
}

fn price() -> Value {
    let mut table = object(&keys::PRICE, |key| match key {
        "amount" => text(&format!("{}$", money()), "What the pack costs", "$8.99"),
        "pack" => text(SAID, "What one gets for it: a weight, a volume or a number of units", "10 lb"),
        "on" => described(
            json!({ "type": "string", "format": "date" }),
            "When it was so, without quotes",
            json!("2026-11-14"),
        ),
        "shop" => text(SAID, "Where", "corner store"),
        _ => json!({}),
    });
    merge(&mut table, json!({ "required": keys::PRICE_REQUIRED }));
    // Without a pack only what is free has a price.
    let written = format!(r"(?:{}/{BLANKS}[^\s])|(?:^[^/1-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]*0[^/1-9]*$)", money());
    described(
        json!({ "anyOf": [{ "type": "string", "pattern": written }, table] }),
        "Money / pack: a weight, a volume or a number of units",
        json!("29,900원 / 5 kg"),
    )
}

/// A serving has a number somewhere, before the food or behind it.
fn serving() -> Value {
    json!({ "type": "string", "pattern": DIGIT })
}

fn meals() -> Value {
    let example = json!(["1 apple", "2 tbsp peanut-butter"]);
    let servings = list(
        &serving(),
        "What is eaten: an amount and a food, `|` between what one chooses from; [] is nothing",
        example,
    );
    json!({ "type": "object", "additionalProperties": servings })
}

fn week() -> Value {
    let mut properties = Map::new();
    for (_, [english, long, short]) in DAYS {
        for name in [english, long, short] {
            let day = described(
                json!({ "$ref": "#/$defs/meals" }),
                &format!("Meals of {english}; of what names a meal, the entry that covers fewest days holds"),
                json!({ "breakfast": ["1 apple"] }),
            );
            properties.insert(name.to_owned(), day);
        }
    }
    let days = json!({ "anyOf": [word(&single_days()), { "type": "string", "pattern": DECOMPOSED }] });
    properties.insert(
        keys::WEEKEND.to_owned(),
        list(&days, "Which days `weekends` covers, where not Saturday and Sunday", json!(["friday", "saturday"])),
    );
    described(
        json!({
            "type": "object",
            "properties": properties,
            "patternProperties": { DECOMPOSED: { "$ref": "#/$defs/meals" } },
            "additionalProperties": false,
        }),
        "One repeated week: days, or everyday, weekdays and weekends (Korean names too)",
        json!({ "everyday": { "dinner": ["200 g tofu"] } }),
    )
}

/// Every name of a nutrient as a key may write it; ids with `-` are what an editor offers.
fn nutrient_names() -> Value {
    let mut properties = Map::new();
    let mut patterns = Map::new();
    for nutrient in nutrients() {
        let Nutrient { name_en, name_ko, unit, .. } = nutrient;
        let description = format!("{name_en} ({name_ko}), {}", unit.id());
        properties.insert(nutrient.id.replace('_', "-"), json!({ "description": description }));
        patterns.insert(names_pattern(nutrient), json!({ "description": description }));
    }
    patterns.insert(DECOMPOSED.to_owned(), json!({}));
    json!({ "properties": properties, "patternProperties": patterns, "additionalProperties": false })
}

/// Any name of the nutrient, whatever its case, blanks, hyphens and points.
fn names_pattern(nutrient: &Nutrient) -> String {
    const BETWEEN: &str = r"[-_.\s‐‑]*";
    let mut names: Vec<String> = nutrient.names().map(plain).collect();
    names.sort_unstable();
    names.dedup();
    let spelled = |name: &String| -> String {
        let letters = name.chars().map(|letter| {
            let capital: String = letter.to_uppercase().collect();
            let either = if capital == letter.to_string() { capital } else { format!("[{letter}{capital}]") };
            if r"^$\.*+?()[]{}|/".contains(letter) { format!("\\{letter}") } else { either }
        });
        letters.flat_map(|letter| [letter, BETWEEN.to_owned()]).collect()
    };
    let all: Vec<String> = names.iter().map(spelled).collect();
    format!("^{BETWEEN}(?:{})$", all.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Problem;

    /// Every object of the schema and where it stands.
    fn walk<'v>(at: &str, value: &'v Value, seen: &mut Vec<(String, &'v Map<String, Value>)>) {
        match value {
            Value::Object(object) => {
                seen.push((at.to_owned(), object));
                object.iter().for_each(|(key, value)| walk(&format!("{at}/{key}"), value, seen));
            }
            Value::Array(list) => list.iter().for_each(|value| walk(at, value, seen)),
            _ => {}
        }
    }

    /// The keys of the table at `at`.
    fn keys_at(schema: &Value, at: &str) -> Vec<String> {
        let properties = schema.pointer(&format!("{at}/properties")).and_then(Value::as_object);
        properties.unwrap_or_else(|| panic!("no table at {at}")).keys().cloned().collect()
    }

    /// Where the tables of a plan are in the schema, their keys, and a plan in which `KEY` stands there.
    const TABLES: [(&str, &[&str], &str); 10] = [
        ("", &keys::PLAN, "KEY = 0"),
        ("/properties/person", &keys::PERSON, "[person]\nKEY = 0"),
        ("/properties/targets/additionalProperties", &keys::TARGET, "[targets.iron]\nKEY = 0"),
        ("/properties/budget", &keys::BUDGET, "[budget]\nKEY = 0"),
        ("/properties/database", &keys::DATABASE, "[database]\nKEY = 0"),
        ("/$defs/food", &keys::FOOD, "[foods.x]\nKEY = 0"),
        ("/$defs/price/anyOf/1", &keys::PRICE, "[foods.x]\nprice = { KEY = 0 }"),
        ("/$defs/food/properties/recipe/items/anyOf/1", &keys::INGREDIENT, "[foods.x]\nrecipe = [{ KEY = 0 }]"),
        ("/properties/swap", &keys::SWAP, "[swap]\nKEY = 0"),
        ("/properties/skip", &keys::SKIP, "[skip]\nKEY = 0"),
    ];

    #[test]
    fn the_schema_and_the_reader_know_the_same_keys() {
        let schema = schema();
        for (at, keys, plan) in TABLES {
            assert_eq!(keys_at(&schema, at), keys, "{at}");
            let is_unknown = |key: &str| {
                let found = crate::plan::read(&plan.replace("KEY", key), &"plan.toml".into()).1;
                found.iter().any(|finding| matches!(finding.problem, Problem::UnknownKey { .. }))
            };
            assert!(is_unknown("keys-of-nobody"), "{at}");
            for key in keys {
                assert!(!is_unknown(key), "{at}: {key}");
            }
        }
        // No table of the schema but these has keys of its own.
        let mut seen = Vec::new();
        walk("", &schema, &mut seen);
        let with_keys =
            seen.iter().filter(|(at, object)| object.contains_key("properties") && !at.ends_with("/properties"));
        assert_eq!(with_keys.count(), TABLES.len() + 2, "those, [week] and the names of nutrients");
    }

    #[test]
    fn the_days_of_the_schema_are_those_of_the_reader() {
        let schema = schema();
        for key in keys_at(&schema, "/properties/week") {
            assert!(key == keys::WEEKEND || super::super::week::days_named(&key).is_some(), "{key}");
        }
        for (_, names) in DAYS {
            for name in names {
                assert!(keys_at(&schema, "/properties/week").contains(&name.to_owned()));
            }
        }
    }

    #[test]
    fn every_key_says_what_it_is_and_how_one_writes_it() {
        let schema = schema();
        let mut seen = Vec::new();
        walk("", &schema, &mut seen);
        let mut keys = 0;
        for (at, object) in seen {
            let Some((above, _)) = at.rsplit_once('/') else { continue };
            if !above.ends_with("/properties") || above.ends_with("nutrients/properties") {
                continue;
            }
            let said = object.get("description").and_then(Value::as_str).unwrap_or_default();
            assert!(said.len() > 10 && said.contains("as in"), "{at}: {said:?}");
            assert!(object.get("examples").and_then(Value::as_array).is_some_and(|list| list.len() == 1), "{at}");
            keys += 1;
        }
        assert!(keys > 60, "{keys}");
    }
}
