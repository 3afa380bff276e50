//! Small random problems: a table of foods, a plan of a few lines, and what is asked of it.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::brute::{Question, Setting};

/// Numbers that look random and are the same on every machine (splitmix64).
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Less than `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    pub(super) fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

const NAMES: [&str; 10] = ["alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett"];
const NUTRIENTS: [&str; 9] = [
    "carbohydrate_g",
    "protein_g",
    "fat_g",
    "sodium_mg",
    "saturated_fat_g",
    "water_total_ml",
    "vitamin_c_mg",
    "calcium_mg",
    "iron_mg",
];
/// About so much is in 100 g, in tenths of the unit.
const USUAL: [usize; 9] = [250, 90, 60, 2_000, 20, 700, 150, 600, 15];

/// What is usual of the foods of the group `known`: iron and vitamin C by energy, calcium by protein.
pub(super) const CEILINGS: &str = "nutrient,group,wetness,proxy,typical,ceiling,foods,pool\n\
    vitamin_c,known,fresh,energy,0.02,0.3,40,x\n\
    calcium,known,fresh,protein,4,40,40,x\n\
    iron,known,fresh,energy,0.008,0.03,40,x\n";

fn row(dice: &mut Dice, index: usize) -> String {
    let kinds = ["main", "staple", "side", "side", "fruit", "snack", "drink", "dairy", "condiment", "ingredient", ""];
    let kind = dice.pick(&kinds);
    let groups: [&str; 6] = ["known", "known", "rare", "rice-dishes", "stews", "breakfast-cereals"];
    let group = if dice.one_in(3) { dice.pick(&groups) } else { "known" };
    let state = if dice.one_in(5) { dice.pick(&["raw", "dried", "powder"]) } else { dice.pick(&["", "boiled"]) };
    let needs = if dice.one_in(2) { "" } else { dice.pick(&["none", "microwave", "stove", "oven"]) };
    let tags = if dice.one_in(5) { dice.pick(&["milk", "fortified", "alcohol", "egg milk"]) } else { "" };
    let refuse = if dice.one_in(4) { "20" } else { "" };
    let energy = if dice.one_in(25) { String::new() } else { (20 + dice.below(400)).to_string() };
    let mut row = format!("x:{index},{},{group},{kind},{state},{needs},{tags},{refuse},{energy}", NAMES[index]);
    for usual in USUAL {
        let cell = match dice.below(12) {
            0 | 1 => String::new(),
            2 => "0".into(),
            3 => "tr".into(),
            _ => tenths(dice.below(2 * usual + 1)),
        };
        write!(row, ",{cell}").unwrap();
    }
    row
}

fn tenths(number: usize) -> String {
    Decimal::new(i64::try_from(number).unwrap(), 1).normalize().to_string()
}

/// A food as a plan may name it, and how its servings are written.
struct Word {
    name: String,
    unit: &'static str,
    grams: bool,
}

/// One problem.
#[expect(clippy::too_many_lines, reason = "a plan from top to bottom")]
pub(super) fn problem(dice: &mut Dice) -> (Setting, Question) {
    let count = dice.between(4, 9);
    let mut table = format!("id,name_en,group,kind,state,needs,tags,refuse_pct,energy_kcal,{}\n", NUTRIENTS.join(","));
    let mut portions = "food_id,name_ko,name_en,grams,basis,source\n".to_owned();
    let mut prices = "food_id,product,pack,price,currency,date,shop,source\n".to_owned();
    let mut foods = String::new();
    let mut words: Vec<Word> = Vec::new();
    for (index, name) in NAMES.iter().enumerate().take(count) {
        writeln!(table, "{}", row(dice, index)).unwrap();
        let has_portion = !dice.one_in(4);
        if has_portion {
            let grams = dice.between(2, 30) * 10;
            writeln!(portions, "x:{index},,piece,{grams},{},x", dice.pick(&["edible", "edible", "bought"])).unwrap();
        }
        if dice.one_in(3) {
            // The plan's own.
            let key = format!("my-{name}");
            writeln!(foods, "[foods.{key}]\nis = \"x:{index}\"").unwrap();
            let unit = dice.one_in(2);
            if unit {
                writeln!(foods, "unit = \"{} g\"", dice.between(2, 40) * 10).unwrap();
            }
            if !dice.one_in(5) {
                let free = dice.one_in(6);
                let price = if free { 0 } else { dice.between(5, 90) * 100 };
                let pack = if unit && dice.one_in(2) {
                    dice.between(1, 12).to_string()
                } else {
                    format!("{} g", dice.between(1, 20) * 100)
                };
                let shop = if dice.one_in(3) { ", shop = \"a\"" } else { "" };
                writeln!(foods, "price = {{ amount = \"{price}원\", pack = \"{pack}\"{shop} }}").unwrap();
                if dice.one_in(6) {
                    writeln!(foods, "delivery = \"{}원\"", dice.between(1, 30) * 100).unwrap();
                }
                if dice.one_in(6) {
                    writeln!(foods, "keeps = \"{} days\"", dice.between(1, 12)).unwrap();
                }
            }
            words.push(Word { name: key, unit: "", grams: !unit });
        } else {
            if !dice.one_in(5) {
                let price = dice.between(5, 90) * 100;
                let pack = dice.between(1, 20) * 100;
                let most = if dice.one_in(5) { format!("-{}", pack + 300) } else { String::new() };
                writeln!(prices, "x:{index},,{pack}{most} g,{price},KRW,,,").unwrap();
            }
            words.push(Word { name: (*name).to_owned(), unit: "piece ", grams: !has_portion });
        }
    }
    if dice.one_in(4) {
        writeln!(foods, "[foods.box]\nunit = \"400 g\"\nprice = \"{}원 / 10\"", dice.between(100, 900) * 100).unwrap();
        writeln!(
            foods,
            "label = {{ energy = \"600 kcal\", carbohydrate = \"80 g\", protein = \"25 g\", fat = \"20 g\" }}"
        )
        .unwrap();
        words.push(Word { name: "box".into(), unit: "", grams: false });
    }
    if dice.one_in(4) {
        let (a, b) = (dice.below(count), dice.below(count));
        let own = if a == b { String::new() } else { format!(", \"50 g {}\"", words[b].name) };
        writeln!(foods, "[foods.stew]\nrecipe = [\"100 g {}\"{own}]\nservings = 1", words[a].name).unwrap();
        words.push(Word { name: "stew".into(), unit: "", grams: false });
    }
    let mut plan = String::new();
    let person = dice.one_in(4);
    if person {
        let sex = dice.pick(&["male", "female"]);
        writeln!(
            plan,
            "[person]\nsex = \"{sex}\"\nage = 30\nheight = \"170 cm\"\nweight = \"65 kg\"\nactivity = \"active\""
        )
        .unwrap();
        if dice.one_in(3) {
            writeln!(plan, "reference = \"us-ca-dri\"").unwrap();
        }
    } else {
        writeln!(plan, "[person]\nreference = \"none\"").unwrap();
    }
    let mut targets = String::new();
    let every = if person { 5 } else { 2 };
    if dice.one_in(3) {
        let least = dice.between(2, 15) * 100;
        let most = format!(", at-most = \"{} kcal\"", least + dice.between(1, 8) * 100);
        let most = if dice.one_in(3) { "" } else { &most };
        writeln!(targets, "energy = {{ at-least = \"{least} kcal\"{most} }}").unwrap();
    }
    for (name, unit, usual) in [
        ("iron", "mg", 10),
        ("vitamin-c", "mg", 60),
        ("calcium", "mg", 500),
        ("protein", "g", 40),
        ("water-total", "ml", 900),
    ] {
        if dice.one_in(every) {
            writeln!(targets, "{name} = {{ at-least = \"{} {unit}\" }}", 1 + dice.below(2 * usual)).unwrap();
        }
    }
    for (name, usual) in [("sodium", 1_500), ("saturated-fat", 0), ("fat", 0), ("carbohydrate", 0)] {
        if dice.one_in(2 * every) {
            let amount = if usual == 0 {
                format!("{} %", dice.between(3, 40))
            } else {
                format!("{} mg", 200 + dice.below(usual))
            };
            let side = if name == "carbohydrate" { "at-least" } else { "at-most" };
            writeln!(targets, "{name} = {{ {side} = \"{amount}\" }}").unwrap();
        }
    }
    if targets.is_empty() && !person {
        targets.push_str("iron = { at-least = \"9 mg\", at-most = \"20 mg\" }\n");
    }
    writeln!(plan, "[targets]\n{targets}").unwrap();
    if dice.one_in(2) {
        writeln!(plan, "[budget]\nlimit = \"{}원 / month\"", dice.between(1, 60) * 10_000).unwrap();
    }
    plan.push_str(&foods);
    plan.push_str(&week(dice, &words));
    let mut wishes = String::new();
    if dice.one_in(5) {
        writeln!(wishes, "avoid = [\"{}\"]", dice.pick(&["tag:milk", "alfa", "group:stews", "tag:fortified"])).unwrap();
    }
    if dice.one_in(6) {
        writeln!(wishes, "keep = [\"lunch\"]").unwrap();
    }
    if dice.one_in(4) {
        writeln!(wishes, "kitchen = [\"{}\"]", dice.pick(&["none", "microwave", "stove"])).unwrap();
    }
    writeln!(plan, "[swap]\n{wishes}").unwrap();
    if dice.one_in(6) {
        writeln!(plan, "[skip]\ndates = [2026-12-24]").unwrap();
    }
    let question = Question {
        sure: dice.one_in(3),
        only: dice.one_in(4).then(|| 1 + dice.below(2)),
        max_extra: dice.one_in(5).then(|| Decimal::from(dice.below(40) * 1_000)),
        save: dice.one_in(6).then(|| Decimal::from(dice.below(20) * 1_000)),
    };
    (Setting { table, portions, prices, plan }, question)
}

fn serving(dice: &mut Dice, words: &[Word]) -> String {
    let option = |dice: &mut Dice| {
        let word = &words[dice.below(words.len())];
        let (least, more) = if word.grams { (dice.between(2, 20) * 10, 50) } else { (dice.between(1, 2), 1) };
        let high = if dice.one_in(8) { format!("-{}", least + more) } else { String::new() };
        let unit = if word.grams { "g " } else { word.unit };
        format!("{least}{high} {unit}{}", word.name)
    };
    let first = option(dice);
    if dice.one_in(7) { format!("{first} | {}", option(dice)) } else { first }
}

fn week(dice: &mut Dice, words: &[Word]) -> String {
    let mut text = String::new();
    let mut left = dice.between(2, 6);
    let days = ["everyday", "weekdays", "weekends", "saturday", "monday"];
    let first = dice.below(2);
    for (index, day) in days.iter().enumerate().skip(first) {
        if left == 0 {
            break;
        }
        if index > first && dice.one_in(3) {
            continue;
        }
        writeln!(text, "[week.{day}]").unwrap();
        for meal in ["breakfast", "lunch", "snack", "dinner"] {
            if left > 0 && dice.one_in(2) {
                let many = dice.between(1, left.min(3));
                left -= many;
                let servings: Vec<String> = (0..many).map(|_| format!("\"{}\"", serving(dice, words))).collect();
                writeln!(text, "{meal} = [{}]", servings.join(", ")).unwrap();
            }
        }
    }
    if !text.contains('=') {
        writeln!(text, "dinner = [\"{}\", \"{}\"]", serving(dice, words), serving(dice, words)).unwrap();
    }
    text
}
