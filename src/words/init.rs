//! A first plan and the questions that lead to it.

use std::fmt::Write;

use crate::plan::{ReferenceName, quoted};
use crate::words::{Bi, Lang, clean, clean_line, tick};

/// A meal of a first plan: its key, and how a question calls it.
pub const MEALS: [(&str, Bi); 3] = [
    ("breakfast", Bi::new("breakfast", "아침")),
    ("lunch", Bi::new("lunch", "점심")),
    ("dinner", Bi::new("dinner", "저녁")),
];

/// What a first plan says. Texts are such that a plan takes them; what is `None` or empty was not answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Who eats.
    pub person: Option<Eater>,
    /// Which reference intakes.
    pub reference: Option<ReferenceName>,
    /// `400,000원 / month`.
    pub budget: Option<String>,
    /// Foods by the words that meals use for them.
    pub foods: Vec<DraftFood>,
    /// Servings of each of [`MEALS`].
    pub meals: [Vec<String>; 3],
}

/// Who eats, as a plan writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Eater {
    /// `male` or `female`.
    pub sex: String,
    /// `27`.
    pub age: String,
    /// `175 cm`.
    pub height: Option<String>,
    /// `70 kg`.
    pub weight: Option<String>,
    /// `low active`.
    pub activity: Option<String>,
}

/// A food of a first plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFood {
    /// What meals call it.
    pub key: String,
    /// The row of the food table.
    pub id: String,
    /// The row's name, for the comment behind it.
    pub name: String,
    /// More lines of the plan about it, `unit = "60 g"`.
    pub more: Vec<String>,
}

impl DraftFood {
    fn new(key: &str, id: &str, name: &str, more: &[&str]) -> Self {
        let more = more.iter().map(|line| (*line).to_owned()).collect();
        Self { key: key.to_owned(), id: id.to_owned(), name: name.to_owned(), more }
    }
}

impl Draft {
    /// Whether nothing to eat is in it.
    #[must_use]
    pub fn eats_nothing(&self) -> bool {
        self.meals.iter().all(Vec::is_empty)
    }

    /// The same with the example's meals, where it has none of its own.
    #[must_use]
    pub fn or_example(self, lang: Lang) -> Self {
        if !self.eats_nothing() {
            return self;
        }
        let (foods, meals) = example(lang);
        Self { foods, meals, ..self }
    }
}

/// The whole example: what is written where nothing is asked.
#[must_use]
pub fn starter(lang: Lang) -> Draft {
    let text = |text: &str| text.to_owned();
    let (sex, height, weight) = match lang {
        Lang::En => ("female", "165 cm", "60 kg"),
        Lang::Ko => ("female", "162 cm", "56 kg"),
    };
    let person = Eater {
        sex: text(sex),
        age: text("30"),
        height: Some(text(height)),
        weight: Some(text(weight)),
        activity: Some(text("low active")),
    };
    Draft { person: Some(person), ..Draft::default() }.or_example(lang)
}

/// An everyday week of foods that are in the built-in table.
fn example(lang: Lang) -> (Vec<DraftFood>, [Vec<String>; 3]) {
    let food = DraftFood::new;
    let (foods, meals): (_, [&[&str]; 3]) = match lang {
        Lang::En => (
            vec![
                food("oatmeal", "sr:08120", "rolled oats, dry", &[]),
                food("milk", "sr:01077", "whole milk", &[]),
                food("banana", "sr:09040", "banana, raw", &[]),
                food("bread", "sr:18075", "whole-wheat bread", &[]),
                food("peanut-butter", "sr:16098", "peanut butter", &[]),
                food("apple", "sr:09003", "apple, with skin", &[]),
                food("chicken", "sr:05064", "chicken breast, roasted", &[]),
                food("rice", "sr:20045", "white rice, cooked", &[]),
                food("broccoli", "sr:11091", "broccoli, boiled", &[]),
            ],
            [
                &["1 cup oatmeal", "1 cup milk", "1 medium banana"],
                &["3 slice bread", "3 tbsp peanut-butter", "1 medium apple"],
                &["180 g chicken", "2 cup rice", "1 medium broccoli"],
            ],
        ),
        Lang::Ko => (
            vec![
                food("밥", "mfds:R000079", "쌀밥", &["portions = { \"공기\" = \"210 g\" }"]),
                food("달걀", "mfds:R001797", "삶은 달걀", &["unit = \"60 g\"                     # 껍데기째 산 무게"]),
                food("김치", "mfds:R000659", "배추김치", &["portions = { \"접시\" = \"40 g\" }"]),
                food("두부", "mfds:R000463", "두부", &[]),
                food("고등어", "mfds:R001848", "구운 고등어", &[]),
                food("시금치", "mfds:R000943", "데친 시금치", &[]),
                food("우유", "mfds:R002572", "우유", &["density = \"1.03 g/ml\""]),
                food("바나나", "mfds:R001330", "바나나", &[]),
                food("사과", "mfds:R001373", "사과", &["unit = \"220 g\"                    # 산 그대로의 무게"]),
            ],
            [
                &["바나나 100g", "우유 200ml", "달걀 1개"],
                &["밥 1.5공기", "두부 150g", "김치 1접시", "사과 1개"],
                &["밥 1.5공기", "고등어 100g", "시금치 70g", "김치 1접시"],
            ],
        ),
    };
    (foods, meals.map(|servings| servings.iter().map(|serving| (*serving).to_owned()).collect()))
}

/// `lines`, each as a comment where `is_there` is false.
fn block(out: &mut String, is_there: bool, lines: &str) {
    for line in lines.lines() {
        if is_there || line.is_empty() || line.starts_with('#') {
            let _ = writeln!(out, "{line}");
        } else {
            // Notes stay in their column.
            let _ = writeln!(out, "# {}", line.replacen("   # ", " # ", 1));
        }
    }
}

/// `line`, and behind it a comment in a column of its own.
fn noted(line: &str, note: &str) -> String {
    let width = unicode_width::UnicodeWidthStr::width(line);
    format!("{line}{}# {note}\n", " ".repeat(34_usize.saturating_sub(width).max(2)))
}

/// The plan's text, with comments in `lang`; `schema` says that the schema for editors lies beside it.
#[must_use]
pub fn plan(draft: &Draft, schema: bool, lang: Lang) -> String {
    let say = |en, ko| Bi::new(en, ko).get(lang);
    let mut out = String::new();
    if schema {
        let _ = writeln!(out, "#:schema ./{}", crate::plan::SCHEMA_FILE);
    }
    out.push_str(say(
        "# What you eat in a week, for `meals check`. Behind # stand notes, and lines to switch on: change what you like.\n",
        "# 한 주에 먹는 것. `meals check`가 읽습니다. # 뒤는 설명이거나 켜서 쓸 줄이니 마음껏 고치세요.\n",
    ));
    let _ = writeln!(out, "title = {}", quoted(say("My week", "나의 한 주")));
    out.push_str(&noted(
        say("units = \"us\"", "units = \"kr\""),
        say("cups and spoons: us (cup 237 ml) or kr (200 ml)", "컵과 숟가락: kr(컵 200 ml) 또는 us(237 ml)"),
    ));

    let example = Eater {
        sex: "female".into(),
        age: "30".into(),
        height: Some("165 cm".into()),
        weight: Some("60 kg".into()),
        activity: Some("low active".into()),
    };
    let eater = draft.person.as_ref().unwrap_or(&example);
    let mut person = String::from("\n");
    person.push_str(&noted(
        "[person]",
        say("without it there are sums and no verdicts", "없으면 합계만 있고 판정은 없습니다"),
    ));
    person
        .push_str(&noted(&format!("sex = {}", quoted(&eater.sex)), say("male or female", "male(남) 또는 female(여)")));
    let is_number = eater.age.bytes().all(|b| b.is_ascii_digit());
    let age = if is_number { eater.age.clone() } else { quoted(&eater.age) };
    person.push_str(&noted(&format!("age = {age}"), say("years", "만 나이")));
    let asked = [
        (
            "height",
            &eater.height,
            say("with weight and activity: how much energy you need", "몸무게, 활동량과 함께 필요한 열량을 정합니다"),
            "165 cm",
        ),
        ("weight", &eater.weight, say("kg or lb", "kg"), "60 kg"),
        ("activity", &eater.activity, "inactive, low active, active, very active", "low active"),
    ];
    for (key, value, note, otherwise) in asked {
        let line = noted(&format!("{key} = {}", quoted(value.as_deref().unwrap_or(otherwise))), note);
        block(&mut person, value.is_some(), &line);
    }
    let reference: &str = draft.reference.unwrap_or_else(|| usual_reference(lang)).into();
    person.push_str(&noted(
        &format!("reference = {}", quoted(reference)),
        say("us-ca-dri (US, Canada) or kdri-2025 (Korea)", "kdri-2025(한국) 또는 us-ca-dri(미국·캐나다)"),
    ));
    block(&mut out, draft.person.is_some(), &person);

    out.push('\n');
    let limit = draft.budget.as_deref().unwrap_or(say("$75 / week", "400,000원 / month"));
    let mut budget = String::from("[budget]\n");
    budget.push_str(&noted(
        &format!("limit = {}", quoted(limit)),
        say("for a month, week or day", "month(달), week(주), day(일)마다"),
    ));
    block(&mut out, draft.budget.is_some(), &budget);

    out.push_str(say(
        "\n# What you eat, by the name that your meals use. `meals food search` finds the ids, `meals food show` all about one.\n",
        "\n# 먹는 음식을 식단에서 부를 이름으로 적습니다. id는 `meals food search`로 찾고, 자세한 것은 `meals food show`로 봅니다.\n",
    ));
    out.push_str(say(
        "# A price is money for a pack. Without one the cost is told as unknown, never as free:\n#   price = \"$4.99 / 42 oz\"\n",
        "# 값은 '금액 / 포장'으로 적습니다. 적지 않으면 공짜가 아니라 모름으로 칩니다:\n#   price = \"6,990원 / 30\"\n",
    ));
    for food in &draft.foods {
        let _ = writeln!(out, "\n[foods.{}]", key(&food.key));
        out.push_str(&noted(&format!("is = {}", quoted(&food.id)), &clean_line(&food.name)));
        food.more.iter().for_each(|line| out.extend([line.as_str(), "\n"]));
    }

    out.push_str(say(
        "\n# everyday, weekdays, weekends, or a day: of what names a meal, the entry for the fewest days holds.\n[week.everyday]\n",
        "\n# everyday(매일), weekdays(평일), weekends(주말), 요일. 같은 끼니는 더 적은 날에 대해 적은 것이 이깁니다.\n[week.everyday]\n",
    ));
    for ((meal, _), servings) in MEALS.iter().zip(&draft.meals) {
        let servings: Vec<String> = servings.iter().map(|serving| quoted(serving)).collect();
        let mark = if servings.is_empty() { "# " } else { "" };
        let _ = writeln!(out, "{mark}{meal} = [{}]", servings.join(", "));
    }
    out.push_str(say(
        "\n# [week.saturday]\n# dinner = []                      # nothing, or nothing you write down\n",
        "\n# [week.saturday]\n# dinner = []                      # 먹지 않거나, 적지 않는 끼니\n",
    ));
    out.push_str(say(
        "\n# [swap]                           # wishes for `meals swap`\n# keep = [\"breakfast\"]\n# avoid = [\"tag:milk\"]\n# kitchen = [\"microwave\"]\n",
        "\n# [swap]                           # `meals swap`에 바라는 것\n# keep = [\"breakfast\"]\n# avoid = [\"tag:milk\"]\n# kitchen = [\"microwave\"]\n",
    ));
    out
}

/// A key of TOML.
fn key(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if bare { key.to_owned() } else { quoted(key) }
}

/// The reference intakes of readers of a language.
const fn usual_reference(lang: Lang) -> ReferenceName {
    match lang {
        Lang::En => ReferenceName::UsCaDri,
        Lang::Ko => ReferenceName::Kdri2025,
    }
}

/// Said before the first question.
pub const GREETING: Bi = Bi::new(
    "A few questions for a first plan. Enter skips one; Ctrl-D ends without writing anything.",
    "첫 식단을 위해 몇 가지를 묻습니다. Enter는 건너뛰기, Ctrl-D는 아무것도 쓰지 않고 끝내기입니다.",
);
/// A question.
pub const SEX: Bi = Bi::new("Sex (male, female)", "성별 (남, 여)");
/// A question.
pub const AGE: Bi = Bi::new("Age in years", "만 나이");
/// A question.
pub const HEIGHT: Bi = Bi::new("Height (such as 165 cm or 65 in)", "키 (예: 175 cm)");
/// A question.
pub const WEIGHT: Bi = Bi::new("Weight (such as 60 kg or 132 lb)", "몸무게 (예: 70 kg)");
/// A question.
pub const ACTIVITY: Bi = Bi::new(
    "Activity: 1 mostly sitting, 2 some walking, 3 an hour of exercise a day, 4 hours of it",
    "활동량: 1 거의 앉아서, 2 조금 걷는 편, 3 매일 한 시간 운동, 4 여러 시간 운동",
);
/// A question; Enter takes the usual one.
pub const REFERENCE: Bi = Bi::new(
    "Reference intakes: us-ca-dri (US, Canada), kdri-2025 (Korea) [us-ca-dri]",
    "섭취기준: kdri-2025(한국), us-ca-dri(미국·캐나다) [kdri-2025]",
);
/// A question.
pub const BUDGET: Bi =
    Bi::new("Budget for food (such as $75 / week or $300 / month)", "식비 예산 (예: 400,000원 / 월, 10만원 / 주)");
/// Said before the meals.
pub const MEALS_NOW: Bi = Bi::new(
    "Now what you eat on most days, with amounts: 1 cup milk, 150 g chicken breast. Without any, an example is written.",
    "이제 보통 먹는 것을 양과 함께 적습니다: 밥 1공기, 두부 150g. 모두 건너뛰면 보기를 적어 둡니다.",
);
/// Said where the answers ended early.
pub const NOT_WRITTEN: Bi = Bi::new("Nothing was written.", "아무것도 쓰지 않았습니다.");

/// A question about a meal; `more` where something of it is known already.
#[must_use]
pub fn meal(name: Bi, more: bool, lang: Lang) -> String {
    match (lang, more) {
        (Lang::En, false) => format!("For {}", name.en),
        (Lang::En, true) => format!("For {} also (Enter: that is all)", name.en),
        (Lang::Ko, false) => format!("{}에 먹는 것", name.ko),
        (Lang::Ko, true) => format!("{}에 더 먹는 것 (Enter: 없음)", name.ko),
    }
}

/// What a serving was taken for.
#[must_use]
pub fn taken_for(serving: &str, food: &str, id: &str) -> String {
    format!("  {} = {} ({})\n", clean(serving), clean_line(food), clean(id))
}

/// An answer that is none, and what one would be.
#[must_use]
pub fn not_an_answer(message: &str, help: &str) -> String {
    format!("  {}\n  {}\n", clean_line(message), clean_line(help))
}

/// Said after a plan was written to `file`.
#[must_use]
pub fn next_steps(file: &str, lang: Lang) -> String {
    let file = if file.contains(|c: char| c.is_whitespace() || "'\"$`\\&|;<>()".contains(c)) {
        format!("'{}'", clean_line(file).replace('\'', "'\\''"))
    } else {
        clean_line(file)
    };
    match lang {
        Lang::En => format!(
            "Next:\n  meals check {file}     what the week gives, lacks and costs\n  meals swap {file}      what to change\n"
        ),
        Lang::Ko => format!(
            "다음:\n  meals check {file}     한 주가 주는 것, 모자란 것, 드는 돈\n  meals swap {file}      무엇을 바꿀지\n"
        ),
    }
}

/// Said after a file was written.
#[must_use]
pub fn written(file: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Wrote {}.\n", tick(file)),
        Lang::Ko => format!("{} 파일을 썼습니다.\n", tick(file)),
    }
}

/// Said after manual pages were written.
#[must_use]
pub fn pages_written(count: usize, folder: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Wrote {count} pages into {}.\n", tick(folder)),
        Lang::Ko => format!("{} 폴더에 설명서 {count}쪽을 썼습니다.\n", tick(folder)),
    }
}
