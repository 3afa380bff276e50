//! What is said about a plan file that is not read as it stands.

use std::fmt::Display;

use crate::plan::{Problem, SyntaxCause, Wanted};
use crate::words::assess::{list, nutrient};
use crate::words::{Bi, Both, Josa, Sentence, clean, clean_line, josa, tick};

/// Asks whether `near` was meant.
pub(super) fn meant(near: &str) -> Both {
    let name = tick(near);
    Both::new(format!("did you mean {name}?"), format!("{name}{} 뜻한 것인가요?", josa(near, Josa::Eul)))
}

/// A quoted text with 은/는 behind it.
fn topic(text: &str) -> String {
    format!("{}{}", tick(text), josa(text, Josa::Eun))
}

/// What was written with blanks, without them.
fn together(amount: &str) -> Both {
    let joined = tick(&amount.split_whitespace().collect::<String>());
    Both::new(format!("write it without blanks: {joined}"), format!("빈칸 없이 적으세요: {joined}"))
}

/// A line of a plan, to copy.
fn line(key: &str, value: impl Display) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    let key = clean(key);
    let key = if bare { key } else { format!("\"{}\"", key.trim_matches(['"', '\''])) };
    format!("`{key} = {value}`")
}

/// A kind of value, as it stands in a file.
fn kind(found: &str) -> Bi {
    match found {
        "string" => Bi::new("text", "글"),
        "integer" | "float" => Bi::new("a number", "숫자"),
        "boolean" => Bi::new("true or false", "참·거짓 값"),
        "datetime" => Bi::new("a date", "날짜"),
        "array" => Bi::new("a list", "목록"),
        "table" => Bi::new("a table", "표"),
        _ => Bi::new("something else", "다른 것"),
    }
}

/// A kind of value, as it is wanted, and one to copy.
fn wanted(wanted: Wanted) -> (Bi, &'static str) {
    match wanted {
        Wanted::Text => (Bi::new("text in quotes", "따옴표로 묶은 글"), "\"…\""),
        Wanted::Number => (Bi::new("a number without quotes", "따옴표 없는 숫자"), "2"),
        Wanted::Boolean => (Bi::new("true or false", "참·거짓 값"), "true"),
        Wanted::Date => (Bi::new("a date without quotes", "따옴표 없는 날짜"), "2026-12-24"),
        Wanted::TextList => (Bi::new("a list of texts", "글의 목록"), "[\"…\", \"…\"]"),
        Wanted::DateList => (Bi::new("a list of dates", "날짜의 목록"), "[2026-12-24, 2026-12-25]"),
        Wanted::Table => (Bi::new("a table", "표"), "{ … }"),
        Wanted::TextOrTable => (Bi::new("text in quotes, or a table", "따옴표로 묶은 글이나 표"), "\"…\""),
    }
}

/// A value to copy for a key that is missing.
fn value_of(key: &str) -> &'static str {
    match key {
        "sex" => "\"female\"",
        "age" => "27",
        "limit" => "\"400,000원 / month\"",
        "amount" => "\"29,900원\"",
        "pack" => "\"5 kg\"",
        "use" => "\"300 g tofu\"",
        "dates" => "[2026-12-24]",
        "servings" => "2",
        _ => "\"…\"",
    }
}

/// A range the other way round.
fn turned(amount: &str) -> Option<String> {
    let mut ends = amount.split(['-', '~', '–']).map(str::trim);
    match (ends.next(), ends.next(), ends.next()) {
        (Some(first), Some(second), None) => Some(format!("{second}-{first}")),
        _ => None,
    }
}

/// Letters, digits and signs of double width made narrow.
fn narrow(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(narrow).collect()
}

fn syntax(cause: &SyntaxCause) -> Sentence {
    match cause {
        SyntaxCause::UnclosedString => Sentence::new(
            Both::new("a text begins with a quote and never ends", "따옴표로 시작한 글이 닫히지 않았습니다"),
            Both::new("put a `\"` behind its last letter", "글의 마지막 글자 뒤에 `\"`를 넣으세요"),
        ),
        SyntaxCause::MissingEquals => Sentence::new(
            Both::new(
                "this line is neither a `[heading]` nor `key = value`",
                "이 줄은 `[제목]`도 `키 = 값`도 아닙니다",
            ),
            Both::new(
                "put `=` between key and value, as in `unit = \"220 g\"`, or `#` before a remark",
                "키와 값 사이에 `=`를 넣거나(예: `unit = \"220 g\"`) 메모라면 앞에 `#`를 붙이세요",
            ),
        ),
        SyntaxCause::MissingValue => Sentence::new(
            Both::new("nothing stands behind the `=`", "`=` 뒤에 값이 없습니다"),
            Both::new(
                "write the value, as in `unit = \"220 g\"`, or remove the line",
                "`unit = \"220 g\"`처럼 값을 적거나 줄을 지우세요",
            ),
        ),
        SyntaxCause::MissingBracket => Sentence::new(
            Both::new("a bracket is opened here and never closed", "여기서 연 괄호가 닫히지 않았습니다"),
            Both::new(
                "close it with `]` or `}`, as in `breakfast = [\"1 apple\"]`",
                "`breakfast = [\"사과 1개\"]`처럼 `]`나 `}`로 닫으세요",
            ),
        ),
        SyntaxCause::MissingComma => Sentence::new(
            Both::new("two entries stand side by side without a comma", "두 항목 사이에 쉼표가 없습니다"),
            Both::new(
                "put a comma between them, as in `[\"1 apple\", \"2 eggs\"]`",
                "`[\"사과 1개\", \"계란 2개\"]`처럼 사이에 쉼표를 넣으세요",
            ),
        ),
        SyntaxCause::BadEscape => Sentence::new(
            Both::new(
                "a backslash stands before a letter it means nothing with",
                "역슬래시 뒤에 뜻이 없는 글자가 왔습니다",
            ),
            Both::new("write `\\\\` for a backslash, `₩` for won", "역슬래시는 `\\\\`로, 원화 기호는 `₩`로 적으세요"),
        ),
        SyntaxCause::Other(said) => Sentence::new(
            Both::new(
                format!("this is not TOML: {}", clean_line(said)),
                format!("이 부분은 TOML 형식이 아닙니다: {}", clean_line(said)),
            ),
            Both::new(
                "write `[heading]`, `key = \"text\"` or `key = [\"text\", \"text\"]`",
                "`[제목]`, `키 = \"글\"`, `키 = [\"글\", \"글\"]` 가운데 하나로 적으세요",
            ),
        ),
    }
}

pub(super) fn sentence(problem: &Problem) -> Sentence {
    match problem {
        Problem::EmptyPlan => Sentence::new(
            Both::new("the plan says nothing", "식단이 비어 있습니다"),
            Both::new(
                "begin with `[week.everyday]` and `breakfast = [\"1 apple\"]` below it",
                "`[week.everyday]` 아래에 `breakfast = [\"사과 1개\"]`부터 적으세요",
            ),
        ),
        Problem::PlanTooLarge { bytes, limit } => {
            let (size, most) = (bytes.div_ceil(1024), limit / 1024);
            Sentence::new(
                Both::new(
                    format!("the file has {size} KiB, and no plan is larger than {most} KiB"),
                    format!("파일이 {size} KiB입니다. 식단은 {most} KiB까지 읽습니다"),
                ),
                Both::new(
                    "a plan is smaller than 1 MiB; is this the right file?",
                    "`meals check plan.toml`처럼 식단 파일을 지정하세요",
                ),
            )
        }
        Problem::PlanTooNested { limit } => Sentence::new(
            Both::new(
                format!("brackets or dotted keys go deeper than {limit} levels"),
                format!("괄호나 점으로 이은 키가 {limit}단계보다 깊습니다"),
            ),
            Both::new(
                "close what is open; a plan needs no more than `[foods.apple.portions]`",
                "열린 괄호를 닫으세요. 식단에는 `[foods.apple.portions]` 정도의 깊이면 충분합니다",
            ),
        ),
        Problem::NotUtf8 { line, column, offset: _, looks_like } => Sentence::new(
            match looks_like {
                Some(other) => Both::new(
                    format!("the file is {other}, not UTF-8 (line {line}, column {column})"),
                    format!("파일이 UTF-8이 아니라 {other}입니다 ({line}번째 줄, {column}번째 글자)"),
                ),
                None => Both::new(
                    format!("the file is not UTF-8 text (line {line}, column {column})"),
                    format!("파일이 UTF-8 글이 아닙니다 ({line}번째 줄, {column}번째 글자)"),
                ),
            },
            Both::new(
                "open it in your editor and save it with the encoding UTF-8",
                "편집기로 열어 인코딩을 UTF-8로 골라 다시 저장하세요",
            ),
        ),
        Problem::TomlSyntax(cause) => syntax(cause),
        Problem::UnquotedText { text } => Sentence::new(
            Both::new(format!("{} stands without quotes", tick(text)), format!("{}에 따옴표가 없습니다", tick(text))),
            Both::new(
                format!("write {}", tick(&format!("\"{text}\""))),
                format!("{}처럼 따옴표로 묶으세요", tick(&format!("\"{text}\""))),
            ),
        ),
        Problem::BareKoreanKey { key } => Sentence::new(
            Both::new(format!("the key {} needs quotes", tick(key)), format!("키 {}에 따옴표가 필요합니다", tick(key))),
            Both::new(
                format!("write {}; only a-z, 0-9, `-` and `_` go without", tick(&format!("\"{key}\""))),
                format!("{}처럼 묶으세요. 따옴표 없이는 a-z, 0-9, `-`, `_`만 씁니다", tick(&format!("\"{key}\""))),
            ),
        ),
        Problem::CurlyQuote => Sentence::new(
            Both::new("this quote is curled", "둥근 따옴표를 썼습니다"),
            Both::new("write straight quotes, as in `\"1 apple\"`", "`\"사과 1개\"`처럼 곧은 따옴표로 바꾸세요"),
        ),
        Problem::NoSuchDate { date } => Sentence::new(
            Both::new(format!("no calendar has {}", tick(date)), format!("{} 달력에 없는 날짜입니다", topic(date))),
            Both::new("write year, month and day, as in `2026-12-24`", "`2026-12-24`처럼 연-월-일로 적으세요"),
        ),
        Problem::DuplicateKey { key, same_as } => Sentence::new(
            match same_as {
                Some(other) => Both::new(
                    format!("{} and {} are the same key", tick(key), tick(other)),
                    format!("{}{} {} 같은 키입니다", tick(key), josa(key, Josa::Gwa), topic(other)),
                ),
                None => Both::new(
                    format!("{} stands twice", tick(key)),
                    format!("{}{} 두 번 나옵니다", tick(key), josa(key, Josa::I)),
                ),
            },
            Both::new("put both into one, or remove one", "하나로 합치거나 하나를 지우세요"),
        ),
        Problem::UnknownKey { key, suggestion, allowed } => Sentence::new(
            Both::new(format!("{} means nothing here", tick(key)), format!("{} 여기서 쓰지 않는 키입니다", topic(key))),
            match suggestion {
                Some(near) => meant(near),
                None if allowed.is_empty() => Both::new("remove it", "지우세요"),
                None => Both::new(
                    format!("remove it, or use one of {}", list(allowed)),
                    format!("지우거나 이 중 하나를 쓰세요: {}", list(allowed)),
                ),
            },
        ),
        Problem::MissingKey { key, inside } => Sentence::new(
            Both::new(
                format!("{} has no {}", tick(inside), tick(key)),
                format!("{}에 {}{} 없습니다", tick(inside), tick(key), josa(key, Josa::I)),
            ),
            Both::new(
                format!("add {}", line(key, value_of(key))),
                format!("{}처럼 더하세요", line(key, value_of(key))),
            ),
        ),
        Problem::WrongType { key, wanted: kind_wanted, found } => {
            let ((name, example), found) = (wanted(*kind_wanted), kind(found));
            Sentence::new(
                Both::new(
                    format!("{} must be {}, not {}", tick(key), name.en, found.en),
                    format!(
                        "{}에는 {}{} 필요한데 {}{} 있습니다",
                        tick(key),
                        name.ko,
                        josa(name.ko, Josa::I),
                        found.ko,
                        josa(found.ko, Josa::I)
                    ),
                ),
                Both::new(format!("write {}", line(key, example)), format!("{}처럼 적으세요", line(key, example))),
            )
        }
        Problem::NumberWithoutUnit { key, number, example } => {
            let written = line(key, format_args!("\"{}\"", clean(example)));
            Sentence::new(
                Both::new(
                    format!("{} is {}, a number without its unit", tick(key), tick(number)),
                    format!("{}의 값 {}에 단위가 없습니다", tick(key), tick(number)),
                ),
                Both::new(
                    format!("write number and unit in quotes: {written}"),
                    format!("숫자와 단위를 따옴표로 묶어 적으세요: {written}"),
                ),
            )
        }
        Problem::UnknownValue { key, value, suggestion, allowed } => Sentence::new(
            Both::new(
                format!("{} cannot be {}", tick(key), tick(value)),
                format!("{} {}에 쓸 수 없는 값입니다", topic(value), tick(key)),
            ),
            match suggestion {
                Some(near) => meant(near),
                None => Both::new(
                    format!("write one of {}", list(allowed)),
                    format!("이 중 하나를 적으세요: {}", list(allowed)),
                ),
            },
        ),
        Problem::UnknownNutrient { nutrient, suggestion } => Sentence::new(
            Both::new(
                format!("no nutrient is called {}", tick(nutrient)),
                format!("{}{}는 영양소를 찾지 못했습니다", tick(nutrient), josa(nutrient, Josa::Ira)),
            ),
            match suggestion {
                Some(near) => meant(near),
                None => Both::new(
                    "write a name such as `energy`, `protein`, `iron` or `vitamin-c`",
                    "`energy`, `protein`, `iron`, `vitamin-c` 같은 이름을 적으세요",
                ),
            },
        ),
        Problem::UnknownUnit { unit, suggestion, allowed } => Sentence::new(
            Both::new(
                format!("{} is no unit that is known here", tick(unit)),
                format!("{} 여기서 쓸 수 없는 단위입니다", topic(unit)),
            ),
            match suggestion {
                Some(near) => meant(near),
                None if allowed.is_empty() => Both::new(
                    "write a weight, a volume or a number of units: `500 g`, `1 l`, `10`",
                    "무게, 부피나 개수로 적으세요: `500 g`, `1 l`, `10`",
                ),
                None => Both::new(
                    format!("units that work here: {}", list(allowed)),
                    format!("쓸 수 있는 단위: {}", list(allowed)),
                ),
            },
        ),
        Problem::NutrientUnit { nutrient: id, unit, wanted } => {
            let name = nutrient(id);
            Sentence::new(
                Both::new(
                    format!("{} is not measured in {}", name.en, tick(unit)),
                    format!("{}{} {} 단위로 잴 수 없습니다", name.ko, josa(&name.ko, Josa::Eun), tick(unit)),
                ),
                Both::new(format!("write the amount in `{wanted}`"), format!("`{wanted}` 단위의 양으로 적으세요")),
            )
        }
        Problem::OutOfRange { key, value, low, high } => Sentence::new(
            Both::new(
                format!("{} cannot be {}", tick(key), tick(value)),
                format!("{} {}에 쓸 수 없는 값입니다", topic(value), tick(key)),
            ),
            Both::new(
                format!("write a value from {} to {}", tick(low), tick(high)),
                format!("{} 이상 {} 이하로 적으세요", tick(low), tick(high)),
            ),
        ),
        Problem::TargetUpsideDown { nutrient: id } => {
            let name = nutrient(id);
            Sentence::new(
                Both::new(
                    format!("the target for {} asks for more than it allows", name.en),
                    format!("{} 목표의 하한이 상한보다 큽니다", name.ko),
                ),
                Both::new(
                    "make `at-least` the smaller of the two, `at-most` the larger",
                    "`at-least`에 작은 값을, `at-most`에 큰 값을 적으세요",
                ),
            )
        }
        Problem::MalePregnant { condition } => Sentence::new(
            Both::new(
                format!("`sex = \"male\"` and `condition = \"{condition}\"` exclude each other"),
                format!(
                    "`sex = \"male\"`인 사람에게 `condition = \"{condition}\"`{} 쓸 수 없습니다",
                    josa(condition, Josa::Eul)
                ),
            ),
            Both::new(
                "remove `condition`, or write `sex = \"female\"`",
                "`condition`을 지우거나 `sex = \"female\"`로 적으세요",
            ),
        ),
        Problem::Contradiction { food, first, second } => Sentence::new(
            Both::new(
                format!("{} has both `{first}` and `{second}`, which exclude each other", tick(food)),
                format!(
                    "{}에 함께 쓸 수 없는 `{first}`{} `{second}`{} 있습니다",
                    tick(food),
                    josa(first, Josa::Gwa),
                    josa(second, Josa::I)
                ),
            ),
            Both::new(
                format!("keep `{first}` or `{second}`, and remove the other"),
                format!("`{first}`, `{second}` 가운데 하나만 남기세요"),
            ),
        ),
        Problem::KeyWithoutEffect { food, key, needs } => Sentence::new(
            Both::new(
                format!("`{key}` of {} does nothing without `{needs}`", tick(food)),
                format!("{}의 `{key}`{} `{needs}` 없이는 쓰이지 않습니다", tick(food), josa(key, Josa::Eun)),
            ),
            Both::new(
                format!("add `{needs}`, or remove `{key}`"),
                format!("`{needs}`{} 더하거나 `{key}`{} 지우세요", josa(needs, Josa::Eul), josa(key, Josa::Eul)),
            ),
        ),
        Problem::MixedCurrencies { first, second } => Sentence::new(
            Both::new(
                format!("the plan counts in {}, and here in {}", tick(first), tick(second)),
                format!("식단의 통화는 {}인데 여기는 {}입니다", tick(first), tick(second)),
            ),
            Both::new(
                format!("write every price and the budget in {}", tick(first)),
                format!("모든 가격과 예산을 {}{} 적으세요", tick(first), josa(first, Josa::Euro)),
            ),
        ),
        Problem::NegativeAmount { amount } => Sentence::new(
            Both::new(format!("{} is below zero", tick(amount)), format!("{} 0보다 작습니다", topic(amount))),
            Both::new("write it without the minus; a range is `1-2`", "빼기 기호 없이 적으세요. 범위는 `1-2`입니다"),
        ),
        Problem::NotANumber { amount } => Sentence::new(
            Both::new(format!("{} is no number", tick(amount)), format!("{} 숫자가 아닙니다", topic(amount))),
            Both::new(
                "write digits, such as `2`, `1.5`, `1/2` or `1,000`",
                "`2`, `1.5`, `1/2`, `1,000`처럼 숫자로 적으세요",
            ),
        ),
        Problem::AbsurdAmount { amount } => Sentence::new(
            Both::new(
                format!("{} is no amount that anybody eats or buys", tick(amount)),
                format!("{} 먹거나 살 만한 양이 아닙니다", topic(amount)),
            ),
            Both::new(
                "check the digits and the unit: perhaps `g` for `kg`, or `ml` for `l`",
                "자릿수와 단위를 확인하세요. `kg` 대신 `g`, `l` 대신 `ml`일 수 있습니다",
            ),
        ),
        Problem::DecimalComma { amount } => {
            let point = tick(&amount.replacen(',', ".", 1));
            Sentence::new(
                Both::new(
                    format!("the comma in {} parts no thousands", tick(amount)),
                    format!("{}의 쉼표가 천 단위 자리에 있지 않습니다", tick(amount)),
                ),
                Both::new(
                    format!("write a point if {point} is meant; a comma parts thousands, as in `1,000`"),
                    format!("{point}의 뜻이면 점을 쓰세요. 쉼표는 `1,000`처럼 천 단위에만 씁니다"),
                ),
            )
        }
        Problem::SpacedRange { amount } => Sentence::new(
            Both::new(
                format!("the range {} has blanks in it", tick(amount)),
                format!("범위 {} 안에 빈칸이 있습니다", tick(amount)),
            ),
            together(amount),
        ),
        Problem::SpacedThousands { amount } => Sentence::new(
            Both::new(
                format!("the number {} has blanks in it", tick(amount)),
                format!("숫자 {} 안에 빈칸이 있습니다", tick(amount)),
            ),
            together(amount),
        ),
        Problem::FullWidth { text } => {
            let narrow = tick(&narrow(text));
            Sentence::new(
                Both::new(
                    format!("{} has letters, digits or signs of double width", tick(text)),
                    format!("{}에 전각 글자가 있습니다", tick(text)),
                ),
                Both::new(format!("write {narrow}"), format!("{narrow}처럼 반각으로 적으세요")),
            )
        }
        Problem::NoAmount { text } => Sentence::new(
            if text.trim().is_empty() {
                Both::new("the amount is missing", "양이 없습니다")
            } else {
                Both::new(
                    format!("{} neither begins nor ends with an amount", tick(text)),
                    format!("{}의 앞이나 뒤에 양이 없습니다", tick(text)),
                )
            },
            Both::new(
                "write how much, as in `1 apple`, `200 g rice` or `밥 1공기`; on a label `17 g`",
                "얼마인지 적으세요. 예: `사과 1개`, `200 g 밥`, `밥 1공기`, 표시라면 `17 g`",
            ),
        ),
        Problem::ZeroAmount { amount } => Sentence::new(
            Both::new(format!("{} is nothing at all", tick(amount)), format!("양이 0입니다: {}", tick(amount))),
            Both::new(
                "write how much, or leave it out; a meal of nothing is `[]`",
                "양을 적거나 빼세요. 아무것도 먹지 않는 끼니는 `[]`입니다",
            ),
        ),
        Problem::RangeUpsideDown { amount } => Sentence::new(
            Both::new(
                format!("the range {} begins above its end", tick(amount)),
                format!("범위 {}의 앞이 뒤보다 큽니다", tick(amount)),
            ),
            match turned(amount) {
                Some(turned) => Both::new(
                    format!("write the smaller number first: {}", tick(&turned)),
                    format!("작은 수를 먼저 적으세요: {}", tick(&turned)),
                ),
                None => Both::new("write the smaller number first: `1-2`", "작은 수를 먼저 적으세요: `1-2`"),
            },
        ),
        Problem::NoUnit { amount } => Sentence::new(
            Both::new(format!("{} has no unit", tick(amount)), format!("{}에 단위가 없습니다", tick(amount))),
            Both::new(
                "write the unit behind the number, as in `90%` or `220 g`",
                "`90%`나 `220 g`처럼 숫자 뒤에 단위를 적으세요",
            ),
        ),
        Problem::NoFood { amount } => Sentence::new(
            Both::new(
                format!("{} says how much, but not of what", tick(amount)),
                format!("{} 양만 있고 음식이 없습니다", topic(amount)),
            ),
            Both::new(
                format!("write the food behind it, as in {}", tick(&format!("{amount} apple"))),
                format!("{}처럼 뒤에 음식을 적으세요", tick(&format!("{amount} 사과"))),
            ),
        ),
        Problem::EmptyServing => Sentence::new(
            Both::new("nothing stands here", "아무것도 적혀 있지 않습니다"),
            Both::new(
                "write what is eaten, such as `1 apple`, or remove the quotes or the bar",
                "`사과 1개`처럼 먹는 것을 적거나 따옴표나 막대를 지우세요",
            ),
        ),
        Problem::NoChoiceHere => Sentence::new(
            Both::new(
                "an ingredient has no alternatives, so `|` means nothing here",
                "재료에는 선택지가 없어 `|`를 쓸 수 없습니다",
            ),
            Both::new(
                "write one of them, such as `300 g tofu`; a meal may have `1 stew | 1 pasta`",
                "`두부 300 g`처럼 하나만 적으세요. `|`는 끼니에서 쓸 수 있습니다",
            ),
        ),
        Problem::NoRangeHere { key } => Sentence::new(
            Both::new(
                format!("{} is one number here, not a range", tick(key)),
                format!("여기서 {}에는 범위가 아니라 숫자 하나를 적습니다", tick(key)),
            ),
            Both::new(
                "write one, as in `90%`; beside `contains` a `yield` may be a range",
                "`90%`처럼 하나만 적으세요. `contains`가 있는 음식의 `yield`만 범위가 됩니다",
            ),
        ),
        Problem::WonBackslash => Sentence::new(
            Both::new("this is a backslash, not a won sign", "이 글자는 원화 기호가 아니라 역슬래시입니다"),
            Both::new("write `29,900원` or `₩29,900`", "`29,900원`이나 `₩29,900`으로 적으세요"),
        ),
        Problem::NoCurrency { money } => Sentence::new(
            Both::new(format!("{} has no currency", tick(money)), format!("{}에 통화가 없습니다", tick(money))),
            Both::new(
                "write it with one, as in `8,900원`, `$3.49` or `3.49 EUR`",
                "`8,900원`, `$3.49`, `3.49 EUR`처럼 통화를 함께 적으세요",
            ),
        ),
        Problem::UnknownCurrency { currency, suggestion } => Sentence::new(
            Both::new(
                format!("{} is no known currency", tick(currency)),
                format!("{} 알 수 없는 통화입니다", topic(currency)),
            ),
            match suggestion {
                Some(near) => meant(near),
                None => Both::new(
                    "write money as in `8,900원`, `$3.49` or `3.49 EUR`",
                    "`8,900원`, `$3.49`, `3.49 EUR`처럼 적으세요",
                ),
            },
        ),
        Problem::NoPack { price } => Sentence::new(
            Both::new(
                format!("{} does not say what one gets for it", tick(price)),
                format!("{}에 얼마만큼의 값인지가 없습니다", tick(price)),
            ),
            Both::new(
                format!(
                    "add the pack: {} for one, {} for a weight",
                    tick(&format!("{price} / 1")),
                    tick(&format!("{price} / 500 g"))
                ),
                format!(
                    "단위를 더하세요. 하나면 {}, 무게면 {}",
                    tick(&format!("{price} / 1")),
                    tick(&format!("{price} / 500 g"))
                ),
            ),
        ),
    }
}
