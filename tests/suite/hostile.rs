//! Names from files that anybody may have written: whatever stands in them, every answer stays an answer.
//!
//! One plan and one pair of tables hold all [`names`] at once, in every place that takes a name.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use meals::measure::System;
use meals::plan::{nfc, readings, serving};
use scraper::{ElementRef, Html};
use unicode_width::UnicodeWidthStr;

use crate::program::{Run, run};

/// What a line may take without a terminal.
const WIDTH: usize = 100;

/// Names that would run, colour, move, reverse, break or widen what they are printed in.
pub(crate) fn names() -> Vec<String> {
    let long = "long".repeat(2_500);
    let tower = format!("e{}", "\u{301}".repeat(500));
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a\"b",
        "it's",
        "fish &amp; chips",
        "a\u{202e}gnp.exe",
        "\u{2066}isolated\u{2067}",
        "\u{200f}marked\u{200e}",
        "zero\u{200b}width\u{feff}\u{2060}",
        "soft\u{ad}hyphen",
        "\u{1b}[31mred\u{1b}[0m",
        "\u{9b}31mred",
        "\u{1b}]0;title\u{7}",
        "\u{1b}]8;;https://example.com\u{1b}\\link\u{1b}]8;;\u{1b}\\",
        "bell\u{7}\u{8}\u{7f}",
        "line\nbreak",
        "lone\rreturn",
        "tab\tstop",
        "next\u{85}line\u{2028}and\u{2029}paragraph",
        "pipe|table",
        "back`tick`",
        "[x](javascript:alert(1))",
        "![x](https://example.com/x.png)",
        "# head",
        "**bold** _it_ ~~out~~",
        "=1+1",
        "+1",
        "-1",
        "@cmd",
        "\t=1",
        "\r=1",
        " =1+1",
        "::error::x%0A",
        "; comment",
        "a  two blanks",
        "\u{ff1d}1+1",
        "가\u{300}\u{301}",
        &tower,
        &long,
    ]
    .map(str::to_owned)
    .to_vec()
}

/// `text` as TOML, nothing in it as it is that TOML would not take.
fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_control() || matches!(c, '"' | '\\') {
            let _ = write!(out, "\\u{:04X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out + "\""
}

/// Whether a plan can serve a food of this key.
fn is_servable(key: &str) -> bool {
    let (options, faults) = serving(&format!("1 {key}"), System::Kr);
    let means = |option| readings(option).iter().any(|reading| reading.unit.is_none() && reading.food == nfc(key));
    faults.is_empty() && options.len() == 1 && means(&options[0])
}

fn csv_text(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

/// A plan, a table of foods and one of prices in `folder`, with a hostile name wherever a name may stand.
struct Files {
    plan: String,
    foods: String,
    prices: String,
}

impl Files {
    fn new(folder: &Path) -> Self {
        let names = names();
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let mut foods = vec![row(&[
            "id",
            "name_ko",
            "name_en",
            "group",
            "kind",
            "state",
            "needs",
            "tags",
            "source",
            "energy_kcal",
            "protein_g",
            "iron_mg",
            "sodium_mg",
        ])];
        let mut prices = vec![row(&["food_id", "product", "pack", "price", "currency", "date", "shop", "source"])];
        let mut plan = format!("title = {}\n", toml(&names.join(" ")));
        plan += "[person]\nsex = \"male\"\nage = 27\n[budget]\nlimit = \"100,000원 / month\"\n";
        let mut week = String::from("[week.everyday]\n");
        for (i, name) in names.iter().enumerate() {
            let id = format!("h:{i}");
            let (ko, en) = (format!("{name} row {i}"), format!("row {i} {name}"));
            // Some begin with what harms, some hold it.
            let ko = if i % 2 == 0 { ko } else { format!("{name}{i}") };
            foods.push(row(&[&id, &ko, &en, name, "main", name, "none", name, name, "100", "5", "", "2000"]));
            prices.push(row(&[&id, name, "100 g", "500", "KRW", "2026-11-20", name, name]));
            let (key, meal) = (toml(name), toml(&format!("{name} meal")));
            let is = if is_servable(name) { format!(", \"1 {}", &key[1..]) } else { String::new() };
            let price = format!("{{ amount = \"500원\", pack = \"1\", on = 2026-11-20, shop = {key} }}");
            let _ = writeln!(plan, "[foods.{key}]\nis = \"h:{i}\"\nunit = \"50 g\"\nprice = {price}");
            let _ = writeln!(week, "{meal} = [\"10 g h:{i}\"{is}]\n{key} = [\"5 g h:{i}\"]");
        }
        let _ = writeln!(
            plan,
            "[foods.box]\nlabel = {{ energy = \"500 kcal\" }}\nunit = \"300 g\"\ncontains = [\"h:0\", \"h:1\"]"
        );
        week += "boxed = [\"1 box\"]\n";
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.join(name);
            fs::write(&path, bytes).unwrap();
            path.to_str().unwrap().to_owned()
        };
        Self {
            plan: write("plan.toml", format!("{plan}{week}").as_bytes()),
            foods: write("foods.csv", &csv_text(&foods)),
            prices: write("prices.csv", &csv_text(&prices)),
        }
    }

    /// Every command about plans and foods, with the forms that it has.
    fn commands(&self) -> Vec<(Vec<&str>, &'static [&'static str])> {
        const TABLES: &[&str] = &["text", "json", "csv", "md"];
        let plan = |command: &'static str, more: &[&'static str]| {
            let own = ["--foods", &self.foods, "--prices", &self.prices, "--today", "2026-11-24"];
            [&[command, self.plan.as_str()], more, &own].concat()
        };
        let food = |words: &[&'static str]| [&["food"], words, &["--foods", &self.foods]].concat();
        vec![
            (plan("check", &[]), &["text", "json", "csv", "md", "github"]),
            (plan("check", &["-v"]), &["text", "md"]),
            (plan("cost", &["--month", "2026-12"]), &["text", "json", "csv", "md", "hledger"]),
            (plan("cost", &["-v"]), &["text", "md"]),
            (plan("shop", &["--from", "2026-12-01", "-v"]), TABLES),
            (plan("swap", &["--changes", "1"]), TABLES),
            (plan("cheapest", &["-v"]), TABLES),
            (plan("why", &["sodium"]), &["text", "json"]),
            (plan("why", &["cost", "-v"]), &["text", "json"]),
            (plan("diff", &["plans/smallest.toml"]), TABLES),
            (plan("diff", &["plans/smallest.toml", "-v"]), &["text", "md"]),
            (plan("report", &["--changes", "1"]), &["html", "json", "csv", "md"]),
            (food(&["search", "row", "-n", "0"]), TABLES),
            (food(&["show", "h:0", "h:5", "h:10", "h:15", "h:25", "h:38"]), TABLES),
            (food(&["compare", "h:0", "h:5", "h:10", "h:20"]), TABLES),
            (vec!["food", "lint", &self.foods], &["text", "json", "github"]),
        ]
    }
}

/// What must not reach a terminal: controls, and what reverses or hides.
fn is_harmful(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{AD}')
}

/// What is wrong with an answer, none of it where all is well.
type Leaks = Vec<String>;

fn wild(text: &str) -> Leaks {
    let harm =
        |line: &str| line.chars().find(|c| is_harmful(*c)).map(|c| format!("U+{:04X} in {line:?}", u32::from(c)));
    text.lines().filter_map(harm).collect()
}

fn wide(text: &str) -> Leaks {
    let wide = text.lines().filter(|line| line.width() > WIDTH);
    wide.map(|line| format!("{} columns: {line}", line.width())).collect()
}

/// `text` without our own colours.
fn uncoloured(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("\u{1b}[") {
        out.push_str(before);
        let end = behind.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(behind.len());
        // Anything but a colour stays, to be found.
        rest = behind[end..].strip_prefix('m').unwrap_or_else(|| {
            out.push('\u{1b}');
            behind
        });
    }
    out + rest
}

fn leaks_of_csv(text: &str) -> Leaks {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Result<Vec<csv::StringRecord>, _> = reader.records().collect();
    let rows = match rows {
        Ok(rows) if rows.is_empty() => return vec!["no rows".to_owned()],
        Ok(rows) => rows,
        Err(error) => return vec![error.to_string()],
    };
    let is_formula = |cell: &str| {
        let number = cell.starts_with('-') && cell.parse::<f64>().is_ok();
        cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell != "-" && !number
    };
    rows.iter().flatten().filter(|cell| is_formula(cell)).map(|cell| format!("a formula: {cell:?}")).collect()
}

/// Signs of `text` that no backslash takes the meaning of.
fn live(text: &str, sign: char) -> usize {
    let mut count = 0;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if c == sign {
            count += 1;
        }
    }
    count
}

fn leaks_of_markdown(text: &str) -> Leaks {
    let (mut leaks, mut columns) = (Vec::new(), None);
    for line in text.lines() {
        // A box to tick is ours.
        let line = line.strip_prefix("- [ ] ").unwrap_or(line);
        leaks.extend(
            ['<', '[', '`'].into_iter().filter(|s| live(line, *s) > 0).map(|s| format!("a live {s} in {line}")),
        );
        let own = live(line, '|');
        let right = if line.starts_with('|') { *columns.get_or_insert(own) } else { 0 };
        if own != right {
            leaks.push(format!("{own} pipes for {right} in {line}"));
        }
        if !line.starts_with('|') {
            columns = None;
        }
    }
    leaks
}

fn strings(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(list) => list.iter().for_each(|value| strings(value, found)),
        serde_json::Value::Object(map) => map.iter().for_each(|(key, value)| {
            found.push(key.clone());
            strings(value, found);
        }),
        _ => {}
    }
}

/// JSON is data: the names stand in it as they were written.
fn leaks_of_json(said: &Run, command: &str) -> Leaks {
    let mut found = Vec::new();
    strings(&said.json(), &mut found);
    let all = names().into_iter().filter(|name| is_servable(name) && ["check", "cost", "shop"].contains(&command));
    all.filter(|name| !found.contains(name)).map(|name| format!("{name:?} is not as it was")).collect()
}

/// hledger itself reads the journal, where there is one.
fn assert_journal(text: &str, folder: &Path) {
    assert!(text.contains("~ monthly") || text.lines().any(|line| line.starts_with("2026-12-")), "{text}");
    let path = folder.join("plan.journal");
    fs::write(&path, text).unwrap();
    match Command::new("hledger").args(["check", "-f"]).arg(&path).output() {
        Ok(said) => assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr)),
        Err(_) => eprintln!("hledger is not installed: it is not asked"),
    }
}

/// What is wrong with an answer in a form.
fn leaks(said: &Run, command: &[&str], form: &str, folder: &Path) -> Leaks {
    let mut leaks = wild(&said.err);
    // Of a table that nothing is wrong with, no annotation is the answer.
    if said.out.is_empty() && form != "github" {
        leaks.push(format!("no answer: {:.2000}", said.err));
    }
    if form != "json" && form != "csv" {
        leaks.extend(wild(&said.out));
    }
    match form {
        "text" => {
            leaks.extend(wide(&said.out));
            let coloured = run(&[command, &["--color", "always"]].concat());
            leaks.extend(wild(&uncoloured(&coloured.err)));
            if uncoloured(&coloured.out) != said.out {
                leaks.push("another text with colours".to_owned());
            }
        }
        "json" => leaks.extend(leaks_of_json(said, command[0])),
        "csv" => leaks.extend(leaks_of_csv(&said.out)),
        "md" => leaks.extend(leaks_of_markdown(&said.out)),
        "github" => leaks.extend(leaks_of_github(&said.out)),
        "html" => leaks.extend(leaks_of_html(&said.out)),
        "hledger" => assert_journal(&said.out, folder),
        _ => unreachable!("{form}"),
    }
    leaks
}

/// A page is sound, and has no element and no attribute but ours.
fn leaks_of_html(text: &str) -> Leaks {
    const OURS: &str = " html head meta title style body header main footer section article div span p h1 h2 h3 ul ol li dl dt dd table thead \
        tbody tfoot tr th td details summary strong em code svg defs pattern rect line circle text tspan ";
    let page = Html::parse_document(text);
    let mut leaks: Leaks = page.errors.iter().map(ToString::to_string).collect();
    for element in page.root_element().descendants().filter_map(ElementRef::wrap) {
        let name = element.value().name();
        if !OURS.contains(&format!(" {name} ")) {
            leaks.push(format!("an element {name}"));
        }
        for (attribute, value) in element.value().attrs() {
            let loads = ["src", "href", "style", "action"].contains(&attribute) || attribute.starts_with("on");
            if loads || value.contains("javascript:") && !attribute.starts_with("data-") {
                leaks.push(format!("{name} {attribute}={value:?}"));
            }
        }
    }
    leaks
}

/// Every line of a workflow's log is an annotation of ours.
fn leaks_of_github(text: &str) -> Leaks {
    let is_ours =
        |line: &&str| ["::error file=", "::warning file=", "::notice file="].iter().any(|s| line.starts_with(s));
    text.lines().filter(|line| !is_ours(line)).map(|line| format!("no annotation: {line}")).collect()
}

#[test]
fn no_name_does_anything_but_be_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path());
    let mut all = Leaks::new();
    for (command, forms) in files.commands() {
        for form in forms {
            // Data is the same in both, but for its findings' sentences.
            let langs: &[&str] = if ["json", "csv"].contains(form) { &["ko"] } else { &["en", "ko"] };
            for lang in langs {
                let words = [&command[..], &["--format", form, "--lang", lang]].concat();
                let said = run(&words);
                let what = words.iter().map(|word| word.rsplit('/').next().unwrap()).collect::<Vec<_>>().join(" ");
                assert!(matches!(said.code, Some(0 | 1)), "{what}: {:?} {:.3000}", said.code, said.err);
                let leaks = leaks(&said, &words, form, folder.path());
                all.extend(leaks.into_iter().map(|leak| format!("{what}:\n    {leak:.400}")));
            }
        }
    }
    assert!(all.is_empty(), "{} leaks:\n{}", all.len(), all.join("\n"));
}

#[test]
fn words_that_nothing_is_called_are_told_harmlessly() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::new(folder.path());
    let mut plan = String::from("title = 1\n[week.everyday]\n");
    for name in names() {
        let _ = writeln!(plan, "{} = [{}, {}]", toml(&format!("{name} 2")), toml(&format!("1 {name}")), toml(&name));
    }
    let bad = folder.path().join("bad.toml");
    fs::write(&bad, plan).unwrap();
    let bad = bad.to_str().unwrap();
    let mut all = Leaks::new();
    let mut ask = |words: &[&str]| {
        for lang in ["en", "ko"] {
            let said = run(&[words, &["--lang", lang]].concat());
            let wide = if words.contains(&"--format") { Leaks::new() } else { wide(&said.out) };
            let leaks = [wild(&said.out), wild(&said.err), wide].concat();
            all.extend(leaks.into_iter().map(|leak| format!("{words:?}:\n    {leak:.400}")));
        }
    };
    for name in ["\u{1b}[31m\u{202e}x", "[x](y)|<b>", "=1+1\n::error::x"] {
        ask(&["food", "search", name]);
        ask(&["food", "show", name]);
        ask(&["why", &files.plan, name]);
        ask(&["explain", name]);
        ask(&["check", name]);
    }
    ask(&["check", bad, "-v"]);
    // A recipe has no escapes: everything stands in it as it is.
    let recipe = folder.path().join("recipe \u{1b}[31m\u{202e}.cook");
    let step = |name: &String| format!("Add @{name}{{1%{name}}} and @{name}{{2%g}}.\n\n");
    for text in [names().iter().map(step).collect::<String>(), "Add @a\u{202e}\rb\u{2028}{1%g}.\n".to_owned()] {
        fs::write(&recipe, text).unwrap();
        ask(&["import", "cook", recipe.to_str().unwrap()]);
        ask(&["import", "cook", recipe.to_str().unwrap(), "--guess", "--format", "github"]);
    }
    assert!(all.is_empty(), "{} leaks:\n{}", all.len(), all.join("\n"));
    let github = run(&["check", bad, "--format", "github"]);
    assert_eq!((github.code, leaks_of_github(&github.out), wild(&github.out)), (Some(2), vec![], vec![]));
}
