//! `meals why`: its leaves add up to its root, bit for bit and for every nutrient, and the root is what `check` says.

use std::fs;
use std::sync::Arc;

use meals::assess;
use meals::food::{self, Foods, Groups};
use meals::nutrient::nutrients;
use meals::plan;
use meals::render::Options;
use meals::report::why::{Ground, What, why_cost, why_nutrient};
use meals::words::Lang;
use rust_decimal::{Decimal, dec};
use serde_json::Value;

use crate::program::{finish, meals, root, run};

/// The committed plan that has one of everything.
const EVERYTHING: &str = "tests/fixtures/why.toml";

fn plans() -> Vec<String> {
    let mut plans: Vec<String> = fs::read_dir(root().join("plans"))
        .unwrap()
        .map(|entry| format!("plans/{}", entry.unwrap().file_name().to_str().unwrap()))
        .filter(|path| path.strip_suffix(".toml").is_some())
        .collect();
    plans.push(EVERYTHING.into());
    let pinned = "../shared/plans/pinned-week.toml";
    if root().join(pinned).exists() {
        plans.push(pinned.into());
    } else {
        eprintln!("skipped: no {pinned}");
    }
    plans.sort();
    plans
}

/// Low, estimate, high.
#[derive(Debug, Clone, Copy)]
struct Ends(f64, Option<f64>, Option<f64>);

impl Ends {
    fn read(value: &Value) -> Self {
        Self(value["low"].as_f64().unwrap(), value["estimate"].as_f64(), value["high"].as_f64())
    }

    fn each(self, of: impl Fn(f64) -> f64) -> Self {
        Self(of(self.0), self.1.map(&of), self.2.map(&of))
    }

    fn with(self, other: Self, of: impl Fn(f64, f64) -> f64) -> Self {
        Self(
            of(self.0, other.0),
            self.1.zip(other.1).map(|(a, b)| of(a, b)),
            self.2.zip(other.2).map(|(a, b)| of(a, b)),
        )
    }

    /// 0.0 and -0.0 are the same nothing.
    fn same(self, other: Self) -> bool {
        let bits = |value: f64| (value + 0.0).to_bits();
        let both = |a: Option<f64>, b: Option<f64>| a.map(bits) == b.map(bits);
        bits(self.0) == bits(other.0) && both(self.1, other.1) && both(self.2, other.2)
    }
}

fn sum(children: &[Ends]) -> Ends {
    children.iter().fold(Ends(0.0, Some(0.0), Some(0.0)), |all, child| all.with(*child, |a, b| a + b))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

/// What a node must be by its children and by what it says of itself; `None` for what stands written in a table or a label.
fn expected(node: &Value, children: &[Ends], foods: &[Value]) -> Option<Ends> {
    let own = Ends::read(node);
    let only = || *children.first().unwrap_or_else(|| panic!("no child: {node}"));
    let of_food = || Ends::read(&foods[usize::try_from(node["explained"].as_u64().unwrap()).unwrap()]["why"]);
    Some(match node["how"].as_str().unwrap() {
        "mean" => only().each(|value| value / number(&node["days"])),
        "sum" | "contents" => sum(children),
        "serving" => {
            let count = children.len() as f64;
            let all = children.iter().copied().reduce(|a, b| {
                let high = a.2.zip(b.2).map(|(a, b)| a.max(b));
                Ends(a.0.min(b.0), a.1.zip(b.1).map(|(a, b)| a + b), high)
            });
            let all = all.unwrap();
            Ends(all.0, all.1.map(|sum| sum / count), all.2)
        }
        "portion" => of_food().with(Ends::read(&node["multiple"]), |a, b| a * b),
        "times" => only().with(Ends::read(&node["factor"]), |a, b| a * b),
        "less" => only().with(Ends::read(&node["lost"]), |value, lost| (value - lost).max(0.0)),
        "divided" => only().each(|value| value / number(&node["servings"])),
        "content" => {
            let each = of_food().each(|amount| amount * number(&node["per_gram"]));
            let grams = &node["grams"];
            let within = |each: Option<f64>, grams: Option<f64>| match grams {
                None => None,
                Some(grams) if grams > 0.0 => each.map(|each| each * grams),
                Some(_) => Some(0.0),
            };
            let [least, nearest, most] = ["least", "nearest", "most"].map(|end| grams[end].as_f64());
            Ends(within(Some(each.0), least).unwrap(), within(each.1, nearest), within(each.2, most))
        }
        "narrowed" => {
            let (child, to) = (only(), Ends::read(&node["to"]));
            if let Some(second) = children.get(1) {
                assert!(second.same(to), "the second child is what it is narrowed to: {node}");
            }
            let low = child.0.max(to.0);
            let high = [child.2, to.2].into_iter().flatten().reduce(f64::min).map(|high| high.max(low));
            let estimate = to.1.or(child.1).map(|value| high.map_or(value, |high| value.min(high)).max(low));
            Ends(low, estimate, high)
        }
        "assumed" => {
            assert!(own.0 <= 0.0, "{node}");
            let proxy = node["proxy_amount"].as_f64();
            let of_pool = |ratio: &str| node[ratio].as_f64().zip(proxy).map(|(ratio, proxy)| ratio * proxy);
            match node["bound"].as_str() {
                Some("ceiling") => assert_eq!(own.2, of_pool("ceiling_ratio"), "{node}"),
                Some("whole") => assert!(of_pool("ceiling_ratio").is_none_or(|high| own.2.unwrap() <= high), "{node}"),
                Some(other) => panic!("{other}: {node}"),
                None => assert_eq!(own.2, None, "{node}"),
            }
            if let Some(typical) = of_pool("typical_ratio").filter(|_| proxy > Some(0.0)) {
                let held = own.2.map_or(typical, |high| typical.min(high));
                assert_eq!(own.1, Some(held), "{node}");
            }
            return None;
        }
        "cell" => {
            assert_eq!((Some(own.0), Some(own.0)), (own.1, own.2), "{node}");
            assert!(!node["from"].as_str().unwrap().is_empty() || node["state"] != "borrowed", "{node}");
            return None;
        }
        "unknown" => {
            assert!(own.0 <= 0.0, "{node}");
            return None;
        }
        "water-lost" | "label" => return None,
        other => panic!("{other} is not in docs/json.md"),
    })
}

/// Recomputes a node and everything under it; how many nodes there are.
fn recompute(node: &Value, foods: &[Value]) -> usize {
    let leaf = Vec::new();
    let children = node["children"].as_array().unwrap_or(&leaf);
    let below: usize = children.iter().map(|child| recompute(child, foods)).sum();
    let ends: Vec<Ends> = children.iter().map(Ends::read).collect();
    if let Some(expected) = expected(node, &ends, foods) {
        let own = Ends::read(node);
        assert!(
            own.same(expected),
            "{own:?} is not {expected:?}: {}",
            &node.to_string()[..400.min(node.to_string().len())]
        );
    }
    below + 1
}

/// The names of every `how` and of every reason in a document.
fn kinds(value: &Value, found: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| kinds(one, found)),
        Value::Object(all) => {
            for (key, one) in all {
                match (key.as_str(), one) {
                    ("how" | "state", Value::String(name)) => drop(found.insert(name.clone())),
                    ("by", Value::String(name)) => drop(found.insert(format!("by {name}"))),
                    ("by", Value::Object(of)) => found.extend(of.keys().map(|name| format!("by {name}"))),
                    _ => {}
                }
                kinds(one, found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_nutrient_of_every_plan_adds_up_bit_for_bit() {
    let mut found = std::collections::BTreeSet::new();
    for plan in plans() {
        let check = run(&["check", &plan, "--format", "json"]).json();
        let week = &check["plans"][0]["week"]["nutrients"];
        for nutrient in nutrients() {
            let id = nutrient.id;
            let run = run(&["why", &plan, id, "--format", "json"]);
            assert_eq!(run.code, Some(0), "{plan} {id}: {}", run.err);
            let answer = run.json();
            let why = &answer["plans"][0];
            assert_eq!((&answer["command"], &why["what"]), (&"why".into(), &id.into()));
            let foods = why["foods"].as_array().unwrap();
            let nodes =
                recompute(&why["root"], foods) + foods.iter().map(|food| recompute(&food["why"], foods)).sum::<usize>();
            assert!(nodes > 1, "{plan} {id}");
            let (root, judged) = (Ends::read(&why["root"]), Ends::read(&week[id]));
            assert!(root.same(judged), "{plan} {id}: {root:?} is not check's {judged:?}");
            assert_eq!(why["nutrient"], week[id], "{plan} {id}");
            kinds(why, &mut found);
        }
    }
    // What no plan has is not tested.
    for kind in [
        "mean",
        "sum",
        "serving",
        "portion",
        "times",
        "less",
        "divided",
        "contents",
        "content",
        "water-lost",
        "narrowed",
        "cell",
        "assumed",
        "unknown",
        "label",
        "measured",
        "zero",
        "borrowed",
        "by part",
        "by retention",
        "by row",
        "by parts",
        "by whole",
    ] {
        assert!(found.contains(kind), "no plan has {kind}: {found:?}");
    }
}

/// Low, estimate, high of money.
type Money = (Decimal, Option<Decimal>, Option<Decimal>);

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap_or_else(|| panic!("no money: {value}")).parse().unwrap()
}

fn ends(node: &Value) -> Money {
    let end = |name: &str| Some(&node[name]).filter(|end| !end.is_null()).map(decimal);
    (decimal(&node["low"]), end("estimate"), end("high"))
}

fn each(money: Money, of: impl Fn(Decimal) -> Decimal) -> Money {
    (of(money.0), money.1.map(&of), money.2.map(&of))
}

/// What so much costs, from the least to the most.
fn between(cheap: Money, dear: Money) -> Money {
    (cheap.0, cheap.1.zip(dear.1).map(|(a, b)| (a + b) / Decimal::TWO), dear.2)
}

fn recount(node: &Value, foods: &[Value]) -> Money {
    let leaf = Vec::new();
    let children: Vec<Money> =
        node["children"].as_array().unwrap_or(&leaf).iter().map(|child| recount(child, foods)).collect();
    let exactly = |value: Decimal| (value, Some(value), Some(value));
    let money = match node["how"].as_str().unwrap() {
        "sum" => children.iter().fold(exactly(Decimal::ZERO), |all, one| {
            let add = |a: Option<Decimal>, b: Option<Decimal>| a.zip(b).map(|(a, b)| a + b);
            (all.0 + one.0, add(all.1, one.1), add(all.2, one.2))
        }),
        "serving" => {
            let all = children
                .iter()
                .copied()
                .reduce(|a, b| (a.0.min(b.0), a.1.zip(b.1).map(|(a, b)| a + b), a.2.zip(b.2).map(|(a, b)| a.max(b))));
            let all = all.unwrap();
            (all.0, all.1.map(|sum| sum / Decimal::from(children.len())), all.2)
        }
        "portion" => {
            let food = &foods[usize::try_from(node["explained"].as_u64().unwrap()).unwrap()];
            let one = ends(&food["why"]);
            let [least, most] = [0, 1].map(|end| each(one, |cost| cost * decimal(&node["count"][end])));
            between(least, most)
        }
        "divided" => each(children[0], |cost| cost / decimal(&node["servings"])),
        "priced" => {
            let of = [0, 1].map(|end| decimal(&node["eaten_of_pack"][end]));
            let mean = if of[0] == of[1] { of[0] } else { (of[0] + of[1]) / Decimal::TWO };
            let [least, most] = [0, 1].map(|end| {
                let at = |of: Decimal| (decimal(&node["price"]) * decimal(&node["eaten"][end]) / of).normalize();
                (at(of[1]), Some(at(mean)), Some(at(of[0])))
            });
            between(least, most)
        }
        "free" => exactly(Decimal::ZERO),
        "unpriced" => (Decimal::ZERO, None, None),
        other => panic!("{other} is not in docs/json.md"),
    };
    assert_eq!(money, ends(node), "{node}");
    money
}

#[test]
fn money_adds_up_to_its_last_digit() {
    for plan in plans() {
        let check = run(&["check", &plan, "--format", "json"]).json();
        let run = run(&["why", &plan, "cost", "--format", "json"]);
        assert_eq!(run.code, Some(0), "{plan}: {}", run.err);
        let answer = run.json();
        let why = &answer["plans"][0];
        let foods = why["foods"].as_array().unwrap();
        for food in foods {
            recount(&food["why"], foods);
        }
        let week = recount(&why["root"], foods);
        let cost = &check["plans"][0]["cost"];
        assert_eq!(&why["cost"], cost, "{plan}");
        // `check` shows twenty places.
        let shown = |money| each(money, |amount| amount.round_dp(20));
        assert_eq!(shown(week), ends(&cost["eaten_per_week"]), "{plan}");
        assert_eq!(shown(each(week, |won| won / dec!(7))), ends(&cost["eaten_per_day"]), "{plan}");
        assert_eq!(shown(each(week, |won| won * dec!(30.4375) / dec!(7))), ends(&cost["eaten_per_month"]), "{plan}");
    }
}

/// The answer as a terminal of so many columns shows it, made in-process: there is no terminal here.
fn in_columns(path: &str, what: What, options: &Options) -> String {
    let file: Arc<str> = path.into();
    let plan = plan::read(&fs::read_to_string(root().join(path)).unwrap(), &file).0.unwrap();
    let read = |name: &str| fs::read_to_string(root().join("data").join(name)).unwrap();
    let mut rows = food::pick(&read("foods.csv"), &plan.wanted());
    food::add_portions(&read("portions.csv"), &mut rows);
    let foods: Foods = rows.into_iter().collect();
    let ceilings = read("ceilings.csv");
    let groups = Groups::pick(&ceilings, foods.iter().map(|food| food.group.as_str()));
    let tables = assess::Tables {
        foods: &foods,
        groups: &groups,
        retention: &read("retention.csv"),
        prices: &assess::Prices::default(),
    };
    let (week, findings) = assess::resolve(&plan, tables, &file, &|_| None);
    assert_eq!(findings, []);
    let csv = meals::reference::builtin(plan.reference.into());
    let targets = assess::targets(&plan, csv, &mut Vec::new(), &file);
    let check = meals::report::check(&file, &plan, &week, &targets, &assess::judge(&week, &targets));
    let report = match what {
        What::Cost => why_cost(check, &week),
        What::Nutrient(id) => {
            why_nutrient(check, &week, Ground { foods: &foods, groups: &groups, donors: &foods }, id).unwrap()
        }
    };
    meals::render::why::text(&report, options)
}

fn shown(arguments: &[&str]) -> String {
    let run = run(arguments);
    assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
    run.out
}

#[test]
fn the_tree_is_read_from_top_to_bottom() {
    for (name, plan, what) in [
        ("week_iron", "plans/week.toml", "iron"),
        ("everything_iron", EVERYTHING, "iron"),
        ("everything_vitamin_a", EVERYTHING, "비타민 A"),
        ("everything_cost", EVERYTHING, "cost"),
    ] {
        for lang in [Lang::En, Lang::Ko] {
            for width in [80, 120] {
                let said =
                    in_columns(plan, What::called(what).unwrap(), &Options { lang, width, ..Options::default() });
                insta::assert_snapshot!(format!("why_{name}_{}_{width}", lang.id()), said);
            }
        }
    }
    let verbose = Options { verbose: true, ..Options::default() };
    insta::assert_snapshot!(
        "why_everything_vitamin_a_all",
        in_columns(EVERYTHING, What::called("비타민 A").unwrap(), &verbose)
    );
    insta::assert_snapshot!("why_everything_iron_md", shown(&["why", EVERYTHING, "iron", "--format", "md"]));
}

#[test]
fn colour_adds_nothing_but_colour_and_lines_keep_to_their_columns() {
    for what in ["iron", "water", "vitamin A", "cost"].map(|what| What::called(what).unwrap()) {
        let plain = in_columns(EVERYTHING, what, &Options::default());
        let colored = in_columns(EVERYTHING, what, &Options { color: true, ..Options::default() });
        assert_ne!(plain, colored);
        assert_eq!(colored.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""), plain);
        for width in [40, 60, 80, 100, 120] {
            let said = in_columns(EVERYTHING, what, &Options { width, ..Options::default() });
            for line in said.lines() {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
            }
        }
    }
}

#[test]
fn it_fits_a_page_and_a_line() {
    for plan in plans() {
        for what in ["iron", "water", "vitamin A", "iodine", "energy", "cost"] {
            for lang in ["en", "ko"] {
                let said = shown(&["why", &plan, what, "--lang", lang]);
                assert!(said.lines().count() <= 60, "{plan} {what}: {} lines", said.lines().count());
                for line in said.lines() {
                    let width = unicode_width::UnicodeWidthStr::width(line);
                    assert!(width <= 100, "{plan} {what}: {width} columns: {line}");
                }
            }
        }
    }
}

#[test]
fn the_plan_may_be_left_out_and_the_nutrient_has_many_names() {
    for name in ["iron", "철", "철분", "Iron"] {
        let output = finish(meals(&["why", name, "--format", "json"]).env("MEALS_PLAN", "plans/smallest.toml"));
        assert_eq!((output.code, &output.json()["plans"][0]["what"]), (Some(0), &"iron".into()), "{name}");
    }
    for name in ["비용", "돈", "식비", "가격", "price", "money"] {
        assert_eq!(run(&["why", "plans/smallest.toml", name, "--format", "json"]).json()["plans"][0]["what"], "cost");
    }
    // Where nothing has a price, that is said once.
    assert_eq!(shown(&["why", "plans/smallest.toml", "cost"]).matches("Cost unknown").count(), 1);
}

#[test]
fn the_weakest_link_is_named_and_shown() {
    let weak =
        |what| in_columns("plans/week.toml", What::called(what).unwrap(), &Options { width: 80, ..Options::default() });
    let vitamin_a = weak("vitamin-a");
    assert!(vitamin_a.contains("basis assumed (아메리카노)"), "{vitamin_a}");
    for said in [vitamin_a, weak("fiber"), weak("iron")] {
        assert!(said.lines().skip(5).any(|line| line.contains("· assumed ·")), "{said}");
        assert!(said.contains("median and"), "{said}");
    }
    assert!(weak("iron").contains("widest range: 도시락"));
}

#[test]
fn what_is_no_nutrient_is_told() {
    let run = run(&["why", "plans/smallest.toml", "irno", "--format", "json"]);
    let finding = &run.json()["findings"][0];
    assert_eq!((run.code, &finding["name"]), (Some(2), &"unknown-quantity".into()));
    assert_eq!(finding["args"]["suggestion"], "iron");
    assert!(run.json()["plans"].as_array().unwrap().is_empty());
    assert_eq!(crate::program::run(&["why"]).code, Some(2));
    for alone in ["plans/smallest.toml", "nowhere.toml"] {
        let run = crate::program::run(&["why", alone, "--format", "json"]);
        let findings = &run.json()["findings"];
        assert_eq!((run.code, &findings[0]["name"]), (Some(2), &"missing-question".into()), "{alone}");
        assert_eq!(findings.as_array().unwrap().len(), 1, "{alone}");
    }
    for format in ["csv", "github"] {
        assert_eq!(crate::program::run(&["why", "plans/smallest.toml", "iron", "--format", format]).code, Some(2));
    }
}

#[test]
fn recipes_of_recipes_are_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    let mut plan = String::from("[week.monday]\nlunch = [\"1 a1\"]\n[foods.a25]\nrecipe = [\"100 g mfds:R000463\"]\n");
    for i in 1..25 {
        let line = format!("[foods.a{i}]\nrecipe = [\"1 a{0}\", \"1 a{0}\"]\n", i + 1);
        plan.push_str(&line);
    }
    fs::write(&path, plan).unwrap();
    for what in ["iron", "cost"] {
        for arguments in [["--format", "json"].as_slice(), &["-v"]] {
            let said = run(&[&["why", path.to_str().unwrap(), what], arguments].concat());
            assert!(said.code == Some(0) && said.out.len() < 100_000, "{what}: {} bytes", said.out.len());
        }
    }
}
