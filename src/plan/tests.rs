//! Plans with a slip in them: each tells its finding, points at the slip, and its fix leaves nothing to tell.

use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::dec;

use super::*;
use crate::finding::{Finding, Place, Problem as _, Span};
use crate::measure::{Quantity, System};
use crate::nutrient::PrintedAmount;

/// A week without fault, in which every part of the format stands.
const WEEK: &str = r#"
title = "고시텔 주간 식단"
units = "kr"

[person]
sex = "male"
age = 27
height = "175 cm"
weight = "70 kg"
activity = "low active"
reference = "kdri-2025"

[targets]
energy  = { at-least = "2100 kcal", at-most = "2400 kcal" }
protein = { at-least = "1.6 g/kg" }
fat = { at-most = "30 %" }
vitamin-c = { at-least = "200 mg" }

[budget]
limit = "400,000원 / month"

[database]
foods = ["my.csv"]

[foods.apple]
is    = "mfds:R001373"
price = "29,900원 / 5 kg"
unit  = "220 g"
keeps = "30 days"
edible = "88.5%"

[foods.peanut-butter]
is    = "sr:16098"
price = ["8,900원 / 462 g", { amount = "5,900원", pack = "300 g", on = 2026-11-20, shop = "시장" }]
portions = { tbsp = "16 g" }
density = "1.03 g/ml"

[foods.lunchbox]
unit  = "400 g"
price = "138,000원 / 20"
delivery = "3,000원"
label = { energy = "585 kcal", carbohydrate = "78 g", "나트륨" = "980 mg", calcium = "15 %DV" }
per = "unit"
contains = ["mfds:R000079", "mfds:R001580 20%"]
ordered = true
tolerance = "20%"

[foods.stew]
recipe = ["300 g tofu", { use = "150 g kimchi", retain = "VEGETABLES,BOILED" }]
servings = 2
yield = "90%"
retain = "SOUP"

[foods."밥"]
is = "mfds:R000079"
price = "0원"
portions = { "공기" = "210 g" }

[week]
weekend = ["friday", "saturday"]

[week.weekdays]
breakfast = ["1 apple", "2 tbsp peanut-butter"]
lunch     = ["1 lunchbox"]
dinner    = ["200 g chicken-breast", "밥 1공기"]

[week."토요일"]
dinner = ["1 samgyeopsal | 1 pasta | 1 sushi"]
lunch = []

[swap]
avoid = ["우유", "group:shellfish"]
keep = ["lunch", "apple"]
kitchen = ["microwave"]

[pantry]
"밥" = "2 kg"
[skip]
dates = [2026-12-24, 2026-12-25]
"#;

fn findings(text: &str) -> Vec<Finding<Problem>> {
    read(text, &Arc::from("plan.toml")).1
}

fn name(finding: &Finding<Problem>) -> &'static str {
    finding.problem.name()
}

fn names(text: &str) -> Vec<&'static str> {
    findings(text).iter().map(name).collect()
}

fn plan(text: &str) -> Plan {
    let (plan, findings) = read(text, &Arc::from("plan.toml"));
    assert_eq!(findings, [], "{text}");
    plan.unwrap()
}

fn span(finding: &Finding<Problem>) -> Span {
    match finding.place {
        Place::Text(span) => span,
        _ => panic!("no place: {finding:?}"),
    }
}

fn at<'t>(text: &'t str, finding: &Finding<Problem>) -> &'t str {
    let span = span(finding);
    &text[span.start..span.end]
}

fn fixed(text: &str, finding: &Finding<Problem>) -> String {
    let fix = finding.fix.as_ref().unwrap_or_else(|| panic!("no fix: {finding:?}"));
    let mut text = text.to_owned();
    text.replace_range(fix.span.start..fix.span.end, &fix.replacement);
    text
}

/// The week, in which `good` is replaced by `bad`.
fn slip(good: &str, bad: &str) -> String {
    assert_eq!(WEEK.matches(good).count(), 1, "{good} must stand once");
    WEEK.replace(good, bad)
}

/// `bad` in place of `good` is one finding at `place`, without a fix.
fn tells(finding: &str, good: &str, bad: &str, place: &str) {
    let text = slip(good, bad);
    let found = findings(&text);
    let told: Vec<_> = found.iter().map(|finding| (name(finding), at(&text, finding))).collect();
    assert_eq!(told, [(finding, place)], "{bad}");
}

/// The same, and its fix leaves nothing to tell.
fn mends(finding: &str, good: &str, bad: &str, place: &str) {
    tells(finding, good, bad, place);
    let text = slip(good, bad);
    let mended = fixed(&text, &findings(&text)[0]);
    assert_eq!(names(&mended), Vec::<&str>::new(), "{bad}");
}

#[test]
fn a_week_without_fault_reads_as_it_says() {
    let plan = plan(WEEK);
    assert_eq!(plan.title.as_deref(), Some("고시텔 주간 식단"));
    let person = plan.person.unwrap().value;
    assert_eq!((person.age.months, person.height_cm, person.weight_kg), (324, Some(175.0), Some(70.0)));
    assert_eq!(plan.targets.len(), 4);
    assert_eq!(plan.targets[1].at_least.as_ref().map(|t| t.value), Some(TargetAmount::PerKg(1.6)));
    assert_eq!(plan.targets[2].at_most.as_ref().map(|t| t.value), Some(TargetAmount::EnergyPercent(30.0)));
    assert_eq!(plan.budget.unwrap().limit.amount, dec!(400_000));
    let keys: Vec<_> = plan.foods.iter().map(|food| food.key.value.as_str()).collect();
    assert_eq!(keys, ["apple", "peanut-butter", "lunchbox", "stew", "밥"]);
    let [apple, butter, lunchbox, stew, rice] = &plan.foods[..] else { panic!() };
    assert_eq!(apple.edible.as_ref().map(|e| e.value), Some(dec!(0.885)));
    assert_eq!(apple.keeps_days.as_ref().map(|k| k.value), Some(30));
    assert_eq!(butter.prices.len(), 2);
    assert_eq!(butter.prices[1].offer.shop.as_deref(), Some("시장"));
    assert_eq!(lunchbox.prices[0].offer.price.pack, Quantity::Count(dec!(20)));
    // 20 %, as it was rounded.
    let share = StatedAmount::Share(Range { low: dec!(0.195), high: dec!(0.205) });
    assert_eq!(lunchbox.contains[1].stated.as_ref().map(|stated| stated.amount), Some(share));
    assert_eq!(lunchbox.contains[1].food.value, "mfds:R001580");
    let label = lunchbox.label.as_ref().unwrap();
    assert_eq!(label.printed[2].amount, PrintedAmount::Absolute { value: 980.0, half: 0.5 });
    assert_eq!(label.printed[3].amount, PrintedAmount::DailyValuePercent { percent: 15.0, half: 0.5 });
    assert_eq!(stew.recipe[1].retain.as_ref().map(|r| r.value.as_str()), Some("VEGETABLES,BOILED"));
    assert!(rice.prices[0].offer.price.money.amount.is_zero());
    assert_eq!(plan.entries.len(), 5);
    assert_eq!(plan.entries[3].servings[0].options.len(), 3);
    assert_eq!(plan.entries[3].days, Days::Day(jiff::civil::Weekday::Saturday));
    assert_eq!(plan.weekend, [jiff::civil::Weekday::Friday, jiff::civil::Weekday::Saturday]);
    assert_eq!(plan.skip.len(), 2);
}

#[test]
fn everything_keeps_its_place_in_the_file() {
    let plan = plan(WEEK);
    let text = |span: Span| &WEEK[span.start..span.end];
    let apple = &plan.foods[0];
    assert_eq!(text(apple.key.span), "apple");
    assert_eq!(text(apple.is.as_ref().unwrap().span), "mfds:R001373");
    assert!(text(apple.span).starts_with("[foods.apple]") && text(apple.span).ends_with("\"88.5%\""));
    let serving = &plan.entries[2].servings[1];
    assert_eq!(text(serving.span), "밥 1공기");
    assert_eq!(text(serving.options[0].unit.as_ref().unwrap().span), "공기");
    assert_eq!(text(serving.options[0].words[0].span), "밥");
    assert_eq!(text(plan.foods[2].contains[1].food.span), "mfds:R001580");
}

#[test]
fn what_is_worth_loading_are_ids_and_what_words_may_mean() {
    let wanted = plan(WEEK).wanted();
    for name in ["mfds:R001373", "mfds:R001580", "chicken-breast", "samgyeopsal", "tofu"] {
        assert!(wanted.contains(name), "{name}");
    }
    assert!(!wanted.contains("apple") && !wanted.contains("밥"));
}

#[test]
fn keys_that_mean_nothing_suggest_the_nearest() {
    mends("unknown-key", "[budget]", "[buget]", "buget");
    mends("unknown-key", "keeps = ", "keep = ", "keep");
    mends("unknown-key", "[week.weekdays]", "[week.weekday]", "weekday");
    mends("unknown-key", "kitchen = ", "kichen = ", "kichen");
    tells("unknown-key", "units = \"kr\"", "zzzz = 1", "zzzz");
    mends("unknown-nutrient", "carbohydrate = ", "carbohydrat = ", "carbohydrat");
    mends("unknown-nutrient", "\"나트륨\" = ", "\"나트륨윰\" = ", "\"나트륨윰\"");
}

#[test]
fn keys_stand_once() {
    tells("duplicate-key", "unit  = \"220 g\"", "unit  = \"220 g\"\nunit = \"230 g\"", "unit");
    tells("duplicate-key", "[pantry]", "[foods.apple]\nyield = \"90%\"\n[pantry]", "apple");
    tells("duplicate-key", "[swap]", "[week.\"평일\"]\nlunch = []\n[swap]", "\"평일\"");
    tells("duplicate-key", "[swap]", "[week.saturday]\nlunch = []\n[swap]", "saturday");
    let twin = "\"\u{1107}\u{1161}\u{11b8}\"";
    tells("duplicate-key", "[pantry]", &format!("[foods.{twin}]\nis = \"x\"\n[pantry]"), twin);
    tells("duplicate-key", "vitamin-c = {", "vitamin_c = { at-most = \"2 g\" }\nvitamin-c = {", "vitamin-c");
}

#[test]
fn bare_korean_keys_are_all_told_and_quoted() {
    mends("bare-korean-key", "[foods.\"밥\"]", "[foods.밥]", "밥");
    mends("bare-korean-key", "\"공기\" = ", "공기 = ", "공기");
    mends("bare-korean-key", "[week.\"토요일\"]", "[week.토요일]", "토요일");
    let text = "[week.월요일]\n점심 = [\"밥 1공기\"]\n저녁 = []\n";
    assert_eq!(names(text), ["bare-korean-key"; 3]);
}

#[test]
fn curly_quotes_are_straightened_and_hide_nothing_else() {
    mends("curly-quote", "\"29,900원 / 5 kg\"", "“29,900원 / 5 kg”", "“29,900원 / 5 kg”");
    mends("curly-quote", "\"group:shellfish\"", "“group:shellfish”", "“group:shellfish”");
    mends("curly-quote", "\"220 g\"", "\"220 g”", "”");
    mends("curly-quote", "[foods.\"밥\"]", "[foods.“밥”]", "“밥”");
    let text = "[foods.a]\nprice = “29,900 / 5 kg”\nunit = \"5 grm\"\n";
    assert_eq!(names(text), ["curly-quote", "no-currency", "unknown-unit"]);
}

#[test]
fn slips_of_toml_are_told_in_our_words() {
    mends("toml-syntax", "unit  = \"220 g\"", "unit  = \"220 g", "");
    mends("toml-syntax", "foods = [\"my.csv\"]", "foods = [\"my.csv]", "");
    mends("toml-syntax", "[budget]", "[budget", "[budget");
    mends("toml-syntax", "[\"lunch\", \"apple\"]", "[\"lunch\" \"apple\"]", " ");
    mends("toml-syntax", "foods = [\"my.csv\"]", "foods = [\"my.csv\"", "foods = [\"my.csv\"");
    mends(
        "toml-syntax",
        "keep = [\"lunch\", \"apple\"]",
        "keep = [\"lunch\", \"apple\"",
        "keep = [\"lunch\", \"apple\"",
    );
    let open = "keep = [\"lunch\", \"apple\" # no bracket ]";
    mends("toml-syntax", "keep = [\"lunch\", \"apple\"]", open, "keep = [\"lunch\", \"apple\"");
    mends("toml-syntax", "label = { ", "label = { iron = \"3 mg\" ", " ");
    mends("toml-syntax", "\"16 g\" }", "\"16 g\"", "portions = { tbsp = \"16 g\"");
    mends("toml-syntax", "[\"lunch\", \"apple\"]", "[\"lunch\", \"apple\"}", "}");
    mends(
        "toml-syntax",
        "retain = \"VEGETABLES,BOILED\" }]",
        "retain = \"x\" ]",
        "recipe = [\"300 g tofu\", { use = \"150 g kimchi\", retain = \"x\"",
    );
    mends("toml-syntax", "[foods.apple]", "foods.apple]", "foods.apple]");
    mends("bare-korean-key", "[foods.apple]", "[foods.red apple]", "red apple");
    mends("bare-korean-key", "tbsp = \"16 g\"", "국 숟갈 = \"16 g\"", "국 숟갈");
    mends("bare-korean-key", "tbsp = \"16 g\"", "soup spoon = \"16 g\"", "soup spoon");
    mends("bare-korean-key", "lunch     = [\"1 lunchbox\"]", "second lunch = [\"1 lunchbox\"]", "second lunch");
    mends("toml-syntax", "tbsp = \"16 g\"", "tbsp \"16 g\"", "");
    mends("toml-syntax", "sex = \"male\"", "sex: \"male\"", "sex: \"male\"");
    mends("toml-syntax", "\"my.csv\"", "\"my\\q.csv\"", "\\");
    tells("toml-syntax", "units = \"kr\"", "units", "units");
    tells("toml-syntax", "units = \"kr\"", "units =", "units =");
    mends("unquoted-text", "\"29,900원 / 5 kg\"", "29,900원 / 5 kg", "29,900원 / 5 kg");
    mends("unquoted-text", "sex = \"male\"", "sex = male", "male");
    mends("unquoted-text", "\"microwave\"", "microwave", "microwave");
    tells("no-such-date", "2026-12-24", "2026-02-30", "2026-02-30");
}

#[test]
fn values_have_their_kind() {
    mends("wrong-type", "[\"1 lunchbox\"]", "\"1 lunchbox\"", "\"1 lunchbox\"");
    mends("wrong-type", "title = \"고시텔 주간 식단\"", "title = 3", "3");
    mends("wrong-type", "ordered = true", "ordered = \"true\"", "\"true\"");
    mends("wrong-type", "servings = 2", "servings = \"2\"", "\"2\"");
    mends("wrong-type", "2026-12-24", "\"2026-12-24\"", "\"2026-12-24\"");
    mends("wrong-type", "2026-12-24", "2026-12-24T10:00:00", "2026-12-24T10:00:00");
    mends(
        "wrong-type",
        "energy  = { at-least = \"2100 kcal\", at-most = \"2400 kcal\" }",
        "energy = \"2100 kcal\"",
        "\"2100 kcal\"",
    );
    tells("wrong-type", "foods = [\"my.csv\"]", "foods = [3]", "3");
    tells("number-without-unit", "\"29,900원 / 5 kg\"", "29900", "29900");
    tells("number-without-unit", "\"220 g\"", "220", "220");
    mends("number-without-unit", "\"88.5%\"", "0.885", "0.885");
    mends("number-without-unit", "\"90%\"", "0.9", "0.9");
    mends("number-without-unit", "\"30 days\"", "30", "30");
    mends("number-without-unit", "\"980 mg\"", "980", "980");
    tells("not-a-number", "\"220 g\"", "nan", "nan");
    tells("not-a-number", "\"220 g\"", "1e400", "1e400");
    tells("negative-amount", "\"220 g\"", "-220", "-220");
}

#[test]
fn words_are_among_the_choices() {
    mends("unknown-value", "sex = \"male\"", "sex = \"mael\"", "mael");
    mends("unknown-value", "\"low active\"", "\"low activ\"", "low activ");
    mends("unknown-value", "units = \"kr\"", "units = \"krr\"", "krr");
    mends("unknown-value", "\"microwave\"", "\"microwav\"", "microwav");
    mends("unknown-value", "[\"friday\", ", "[\"fryday\", ", "fryday");
    mends("unknown-value", "/ month", "/ mnth", "mnth");
    tells("unknown-value", "\"400,000원 / month\"", "\"400,000원\"", "400,000원");
    tells("unknown-value", "\"kdri-2025\"", "\"who\"", "who");
}

#[test]
fn persons_are_people() {
    tells("missing-key", "sex = \"male\"\n", "", "[person]");
    tells("male-pregnant", "age = 27", "age = 27\ncondition = \"pregnant-2\"", "\"pregnant-2\"");
    tells("out-of-range", "age = 27", "age = 270", "270");
    tells("out-of-range", "\"175 cm\"", "\"175 m\"", "175 m");
    tells("out-of-range", "\"70 kg\"", "\"7000 kg\"", "7000 kg");
    tells("no-unit", "\"175 cm\"", "\"175\"", "175");
    tells("number-without-unit", "\"175 cm\"", "175", "175");
    let months = plan(&slip("age = 27", "age = \"8 months\""));
    assert_eq!(months.person.unwrap().value.age.months, 8);
    let inches = plan(&slip("\"175 cm\"", "\"70 in\""));
    assert_eq!(inches.person.unwrap().value.height_cm, Some(177.8));
}

#[test]
fn nutrients_have_their_units() {
    tells("nutrient-unit", "\"200 mg\"", "\"200 kcal\"", "kcal");
    tells("nutrient-unit", "\"200 mg\"", "\"200 IU\"", "IU");
    tells("nutrient-unit", "\"200 mg\"", "\"20 %\"", "20 %");
    tells("unknown-unit", "\"200 mg\"", "\"200 zorks\"", "zorks");
    mends("no-unit", "\"200 mg\"", "\"200\"", "200");
    mends("decimal-comma", "\"1.6 g/kg\"", "\"1,6 g/kg\"", "1,6");
    tells(
        "target-upside-down",
        "at-most = \"2400 kcal\"",
        "at-most = \"2000 kcal\"",
        "{ at-least = \"2100 kcal\", at-most = \"2000 kcal\" }",
    );
    let daily = |amount: &str| match plan(&slip("\"200 mg\"", amount)).targets[3].at_least.as_ref().unwrap().value {
        TargetAmount::Daily(value) => value,
        other => panic!("{other:?}"),
    };
    for amount in ["\"0.2 g\"", "\"200,000 ug\"", "\"200000 μg\"", "\"200000 µg\"", "\"200000 mcg\"", "\"200㎎\""] {
        assert!((daily(amount) - 200.0).abs() < f64::EPSILON, "{amount}");
    }
    let text = slip("\"2100 kcal\"", "\"8368 kJ\"");
    assert_eq!(plan(&text).targets[0].at_least.as_ref().unwrap().value, TargetAmount::Daily(2000.0));
}

#[test]
fn foods_do_not_contradict_themselves() {
    tells("contradiction", "servings = 2", "is = \"x\"\nservings = 2", "recipe");
    tells("contradiction", "servings = 2", "contains = [\"x\"]\nservings = 2", "contains");
    tells("key-without-effect", "keeps = \"30 days\"", "tolerance = \"20%\"", "tolerance");
    tells("out-of-range", "\"88.5%\"", "\"885%\"", "885%");
    tells("out-of-range", "servings = 2", "servings = 0", "0");
    tells("no-choice-here", "300 g tofu", "300 g tofu | 1 egg", "300 g tofu | 1 egg");
    mends("no-unit", "tolerance = \"20%\"", "tolerance = \"20\"", "20");
    tells("no-unit", "unit  = \"220 g\"", "unit  = \"220\"", "220");
    mends("unknown-unit", "unit  = \"220 g\"", "unit  = \"220 grams\"", "grams");
    mends("unknown-unit", "unit  = \"220 g\"", "unit  = \"22 kgs\"", "kgs");
}

#[test]
fn money_is_told_and_mended() {
    mends("won-backslash", "\"29,900원 / 5 kg\"", "\"\\29,900 / 5 kg\"", "\\");
    mends("won-backslash", "\"29,900원 / 5 kg\"", "'\\29,900 / 5 kg'", "\\");
    mends("won-backslash", "\"400,000원 / month\"", "\"\\400,000 / month\"", "\\");
    mends("no-pack", "\"29,900원 / 5 kg\"", "\"29,900원\"", "29,900원");
    tells("no-currency", "\"29,900원 / 5 kg\"", "\"29,900 / 5 kg\"", "29,900");
    mends("unknown-currency", "\"29,900원 / 5 kg\"", "\"29,900 krw / 5 kg\"", "krw");
    mends("full-width", "\"29,900원 / 5 kg\"", "\"２９,９００원 / 5 kg\"", "２９,９００");
    tells("zero-amount", "/ 5 kg", "/ 0 kg", "0 kg");
    tells("negative-amount", "\"29,900원 / 5 kg\"", "\"-29,900원 / 5 kg\"", "-29,900원");
    mends("unknown-unit", "/ 5 kg", "/ 5 kgs", "kgs");
    tells("mixed-currencies", "\"29,900원 / 5 kg\"", "\"$3.49 / lb\"", "$3.49 / lb");
    tells("missing-key", ", pack = \"300 g\"", "", "{ amount = \"5,900원\", on = 2026-11-20, shop = \"시장\" }");
}

#[test]
fn servings_are_told_and_mended() {
    let good = "\"200 g chicken-breast\"";
    let tells = |finding, bad: &str, place| tells(finding, good, &format!("\"{bad}\""), place);
    tells("negative-amount", "-2 eggs", "-2");
    tells("negative-amount", "계란 -2개", "-2개");
    tells("absurd-amount", "200 kg rice", "200");
    tells("absurd-amount", "200kg rice", "200kg");
    tells("absurd-amount", "1000000 eggs", "1000000");
    tells("not-a-number", "NaN eggs", "NaN");
    tells("not-a-number", "1e400 g rice", "1e400");
    tells("not-a-number", "1/0 cup rice", "1/0");
    tells("no-amount", "eggs", "eggs");
    tells("no-amount", "20% rice", "20% rice");
    tells("zero-amount", "0 eggs", "0");
    tells("range-upside-down", "2-1 eggs", "2-1");
    tells("no-food", "100g", "100g");
    tells("empty-serving", "", "");
    let mends = |finding, bad: &str, place| mends(finding, good, &format!("\"{bad}\""), place);
    mends("decimal-comma", "1,5 cup rice", "1,5");
    mends("spaced-range", "1 - 2 eggs", "1 - 2");
    mends("spaced-range", "1- 2 eggs", "1- 2");
    mends("spaced-range", "1 -2 eggs", "1 -2");
    mends("spaced-range", "계란 1 ~ 2개", "1 ~ 2");
    mends("spaced-thousands", "10 000 g rice", "10 000");
    mends("spaced-thousands", "rice 10 000 g", "10 000");
    mends("full-width", "２００ g rice", "２００");
    mends("full-width", "200ｇ rice", "ｇ");
    mends("not-a-number", ".5 cup rice", ".5");
    mends("empty-serving", "1 egg |", "|");
    mends("empty-serving", "| 1 egg", "|");
    mends("empty-serving", "1 egg | | 1 apple", "| ");
}

#[test]
fn all_problems_of_a_file_come_in_one_run() {
    let text = "unit = \"kr\"\n[foods.김치]\nprice = “9,900원 / 1 kg”\nunit = 220\nnonsense line\n[person]\nsex = \"mael\"\nage = 27\n\
                [week.weekdays]\nlunch = [\"eggs\", \"1,5 cup rice\", \"1 - 2 apple\"\ndinner = \"1 apple\"\n[skip\ndates = [2026-02-30]\n";
    assert_eq!(
        names(text),
        [
            "unknown-key",
            "bare-korean-key",
            "curly-quote",
            "number-without-unit",
            "toml-syntax",
            "unknown-value",
            "toml-syntax",
            "no-amount",
            "decimal-comma",
            "spaced-range",
            "wrong-type",
            "toml-syntax",
            "no-such-date",
        ]
    );
}

#[test]
fn places_are_right_inside_escaped_strings() {
    tells("decimal-comma", "\"1 lunchbox\"", "\"\\uACC4\\uB780 1,5\\uAC1C\"", "1,5");
    tells("decimal-comma", "\"1 lunchbox\"", "\"\"\"\n1,5 cup \\\n   rice\"\"\"", "1,5");
    tells("won-backslash", "\"29,900원 / 5 kg\"", "\"\\\\29,900 / 5 kg\"", "\\\\");
}

#[test]
fn what_no_plan_can_be_is_refused_at_once() {
    for (text, finding) in [
        (String::new(), "empty-plan"),
        ("# only\n\n  # talk\n".to_owned(), "empty-plan"),
        ("[".repeat(1 << 20), "plan-too-nested"),
        ("a.".repeat(1 << 18), "plan-too-nested"),
        (format!("a = {}", "{a=".repeat(1 << 16)), "plan-too-nested"),
        ("#".repeat((1 << 20) + 1), "plan-too-large"),
    ] {
        let (plan, found) = read(&text, &Arc::from("plan.toml"));
        assert!(plan.is_none());
        assert_eq!(found.iter().map(name).collect::<Vec<_>>(), [finding]);
    }
}

#[test]
fn every_name_is_kebab_case() {
    use strum::VariantNames as _;
    for name in Problem::VARIANTS {
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit()), "{name}");
    }
}

#[test]
fn problems_are_json_with_a_name_and_args() {
    let problem = Problem::NotUtf8 { line: 1, column: 2, offset: 3, looks_like: None };
    let json = serde_json::to_value(&problem).unwrap();
    assert_eq!(json["name"], problem.name());
    assert_eq!(json["args"]["offset"], 3);
    let json = serde_json::to_value(Problem::DecimalComma { amount: "1,5".to_owned() }).unwrap();
    assert_eq!(json, serde_json::json!({ "name": "decimal-comma", "args": { "amount": "1,5" } }));
    let json = serde_json::to_value(Problem::TomlSyntax(SyntaxCause::Other("x".to_owned()))).unwrap();
    assert_eq!(json["args"], serde_json::json!({ "cause": "other", "detail": "x" }));
}

/// An option without places: amount, unit, words, and whether the amount comes last.
type Said = (Range, Option<String>, Vec<String>, bool);

fn said(text: &str) -> Option<Vec<Said>> {
    let (options, faults) = serving(text, System::Kr);
    faults.is_empty().then(|| {
        let said = |o: ServingOption| {
            let words = o.words.into_iter().map(|word| word.value).collect();
            (o.amount, o.unit.map(|unit| unit.value), words, o.amount_last)
        };
        options.into_iter().map(said).collect()
    })
}

#[test]
fn servings_say_what_they_mean() {
    let option = |text: &str| {
        let (mut options, faults) = serving(text, System::Kr);
        assert_eq!(faults, [], "{text}");
        let option = options.remove(0);
        let words: Vec<String> = option.words.iter().map(|word| word.value.clone()).collect();
        (
            option.amount.to_string(),
            option.unit.map(|u| u.value).unwrap_or_default(),
            words.join("·"),
            option.amount_last,
        )
    };
    let says =
        |amount: &str, unit: &str, words: &str, last| (amount.to_owned(), unit.to_owned(), words.to_owned(), last);
    assert_eq!(option("2 계란"), says("2", "", "계란", false));
    assert_eq!(option("계란 2개"), says("2", "개", "계란", true));
    assert_eq!(option("계란 2"), says("2", "", "계란", true));
    assert_eq!(option("100g rice"), says("100", "g", "rice", false));
    assert_eq!(option("밥 1공기"), says("1", "공기", "밥", true));
    assert_eq!(option("milk 1 cup"), says("1", "", "milk·cup", true));
    assert_eq!(option("1 1/2 cup milk"), says("1.5", "", "cup·milk", false));
    assert_eq!(option("milk 1 1/2 cup"), says("1.5", "", "milk·cup", true));
    assert_eq!(option("½컵 우유"), says("0.5", "컵", "우유", false));
    assert_eq!(option("1~2 tbsp peanut-butter"), says("1-2", "", "tbsp·peanut-butter", false));
    assert_eq!(option("2 fl oz milk"), says("2", "", "fl oz·milk", false));
    assert_eq!(option("milk 2 fl oz"), says("2", "", "milk·fl oz", true));
    let (options, _) = serving("2 fl \t oz milk", System::Us);
    assert!(super::readings(&options[0]).iter().any(|reading| reading.unit.as_deref() == Some("fl oz")));
    assert_eq!(option("1 12 rice"), says("1", "", "12·rice", false));
    assert_eq!(option("1,000 g rice"), says("1000", "", "g·rice", false));
    assert_eq!(option("비타민 B12 2정"), says("2", "정", "비타민·B12", true));
    assert_eq!(option("우유 3.25% 1컵"), says("1", "컵", "우유·3.25%", true));
}

#[test]
fn a_name_that_ends_in_a_number_is_printed_apart_from_its_amount() {
    for (text, printed) in [
        ("비타민 12 190.0", "비타민 12 190.0"),
        ("비타민 12 0190 g", "비타민 12 190.0 g"),
        ("비타민 12 100.0-200", "비타민 12 100.0-200"),
        ("비타민 12 19", "비타민 12 19"),
        ("비타민 190", "비타민 190"),
    ] {
        let (options, faults) = serving(text, System::Kr);
        assert_eq!((options[0].to_string(), faults), (printed.to_owned(), Vec::new()), "{text}");
        assert_eq!(serving(printed, System::Kr).0[0].amount, options[0].amount);
    }
}

proptest! {
    #[test]
    fn what_is_printed_reads_the_same(text in "[0-9½/.~ -]{1,6}(g|컵|개|tbsp| )?[a-z가-힣| -]{0,12}( [0-9]{1,3}(개|g| cup)?)?") {
        if let Some(read) = said(&text) {
            let (options, _) = serving(&text, System::Kr);
            let printed = Serving { text: String::new(), options, span: Span::default() }.to_string();
            prop_assert_eq!(said(&printed), Some(read), "{:?} printed as {:?}", text, printed);
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}|[\\[\\]{}=\"'\\\\.,#\n 0-9a-z가“”-]{0,200}") {
        holds(&text);
    }

    #[test]
    fn any_serving_is_answered(text in "\\PC{0,40}|[0-9½/.,~ g개|％２%e-]{0,20}") {
        let (_, faults) = serving(&text, System::Kr);
        for fault in faults {
            prop_assert!(text.get(fault.span.start..fault.span.end).is_some(), "{:?}", fault);
            let fix = fault.fix.map(|fix| fix.span);
            prop_assert!(fix.is_none_or(|span| text.get(span.start..span.end).is_some()));
        }
    }

    #[test]
    fn any_broken_week_is_answered(cut in 0..WEEK.len(), length in 0_usize..40, put in "\\PC{0,6}|[\\[\\]{}=\"'\\\\.,#\n“” ]{0,4}") {
        let start = WEEK.floor_char_boundary(cut);
        let end = WEEK.floor_char_boundary((cut + length).min(WEEK.len())).max(start);
        let mut text = WEEK.to_owned();
        text.replace_range(start..end, &put);
        holds(&text);
    }
}

/// Every place of a text's findings and fixes stands in the text, and edits leave no more to tell.
fn holds(text: &str) {
    let (plan, findings) = read(text, &Arc::from("plan.toml"));
    let meals = plan.as_ref().map_or(0, |plan| plan.entries.len());
    let edits: Vec<Edit> = (0..meals).map(|entry| Edit::Append { entry, text: "1 egg".to_owned() }).collect();
    let fixes = plan.as_ref().and_then(|plan| fixes(text, plan, &edits));
    assert!(fixes.is_some() || !findings.is_empty(), "{text:?}");
    for fix in fixes.iter().flatten() {
        assert!(text.get(fix.span.start..fix.span.end).is_some(), "{fix:?} in {text:?}");
    }
    if let Some(fixes) = fixes.filter(|_| findings.is_empty()) {
        assert_eq!(names(&applied(text, &fixes)), Vec::<&str>::new(), "{text:?}");
    }
    for finding in findings {
        if let Place::Text(span) = finding.place {
            assert!(text.get(span.start..span.end).is_some(), "{finding:?} in {text:?}");
        }
        if let Some(fix) = &finding.fix {
            assert!(text.get(fix.span.start..fix.span.end).is_some(), "{finding:?} in {text:?}");
        }
    }
}
