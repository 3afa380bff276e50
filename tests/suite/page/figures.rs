//! What the page shows beside what the JSON says: texts and lengths are read back from the HTML.

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::{page, plans};

fn select<'a>(within: ElementRef<'a>, what: &str) -> Vec<ElementRef<'a>> {
    within.select(&Selector::parse(what).unwrap()).collect()
}

fn text(element: ElementRef) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value of an attribute in per cent.
fn percent(element: ElementRef, name: &str) -> f64 {
    let value = element.value().attr(name).unwrap_or_else(|| panic!("no {name} in {}", element.html()));
    value.strip_suffix('%').unwrap_or_else(|| panic!("{name}={value}")).parse().unwrap()
}

/// Every number of a text, and how many decimals it was shown with.
fn numbers(text: &str) -> Vec<(f64, i32)> {
    let mut found = Vec::new();
    for word in text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')) {
        let word = word.trim_matches([',', '.']).replace(',', "");
        if let Ok(value) = word.parse::<f64>() {
            found.push((value, word.split_once('.').map_or(0, |(_, decimals)| i32::try_from(decimals.len()).unwrap())));
        }
    }
    found
}

/// Whether a shown number is a value rounded to the decimals that it is shown with.
fn shows((shown, decimals): (f64, i32), value: f64) -> bool {
    (shown - value).abs() <= 0.500_000_1 * 10_f64.powi(-decimals) * (1.0 + 1e-12)
}

/// Whether a text shows an interval: both its ends, or its open low end, or that nothing is known.
fn shows_interval(text: &str, low: f64, high: Option<f64>) -> bool {
    let shown = numbers(text);
    match (shown.as_slice(), high) {
        ([], None) => ["?", "모름"].iter().any(|unknown| text.contains(unknown)),
        ([only], None) => text.contains('≥') && shows(*only, low),
        ([only], Some(high)) => shows(*only, low) && shows(*only, high),
        ([a, b], Some(high)) => shows(*a, low) && shows(*b, high),
        _ => false,
    }
}

fn low_and_high(amount: &Value) -> (f64, Option<f64>) {
    (amount["low"].as_f64().unwrap(), amount["high"].as_f64())
}

/// Money is a decimal string.
fn money(amount: &Value) -> (f64, Option<f64>, Option<f64>) {
    let number = |value: &Value| value.as_str().map(|text| text.parse::<f64>().unwrap());
    (number(&amount["low"]).unwrap(), number(&amount["estimate"]), number(&amount["high"]))
}

/// Where on a bar a share of the middle lies, in per cent of the bar.
fn place(value: f64) -> f64 {
    (100.0 * value / 2.0).clamp(0.0, 100.0)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.0101
}

fn documents() -> Vec<(String, Html, Value)> {
    let mut all = Vec::new();
    for (name, plan) in plans() {
        for lang in ["en", "ko"] {
            let html = Html::parse_document(&page(name, &plan, lang, "html"));
            assert!(html.errors.is_empty(), "{:?}", html.errors);
            let json: Value = serde_json::from_str(&page(name, &plan, lang, "json")).unwrap();
            all.push((format!("{name} {lang}"), html, json["plans"][0].clone()));
        }
    }
    all
}

#[test]
fn every_nutrient_stands_there_with_the_figures_of_the_json() {
    for (of, html, json) in documents() {
        let nutrients = &json["week"]["nutrients"];
        let rows = select(html.root_element(), "tr[data-nutrient]");
        let mut seen = std::collections::BTreeSet::new();
        let mut drawn = 0;
        for row in rows {
            let id = row.value().attr("data-nutrient").unwrap();
            seen.insert(id.to_owned());
            let nutrient = &nutrients[id];
            let t = &nutrient["targets"];
            let cells = select(row, "td");
            let (intake, targets) = (text(cells[1]), text(cells[2]));
            let is_share = row.value().attr("data-share").is_some();
            let on = row.value().attr("data-on").unwrap();
            let (low, high) = low_and_high(&nutrients[on]);
            // Of the share of energy, another test speaks.
            assert!(is_share || shows_interval(&intake, low, high), "{of} {id}: {intake} of {low} {high:?}");
            let is_of = |form: &str| nutrient[form].as_str().unwrap_or(id) == on && !is_share;
            let is_own = t["at_least"].is_number() || t["at_most"].is_number();
            let need =
                ["rni", "ai"].iter().find_map(|name| t[*name].as_f64()).filter(|_| is_of("judged_on") && !is_own);
            // Of several limits the lowest counts; where a limit is per cent of energy, the amount depends on that.
            let limit = ["ul", "cdrr"].iter().filter_map(|name| t[*name].as_f64()).reduce(f64::min);
            let limit = limit.filter(|_| is_of("limit_judged_on") && !is_own && t["limit"].is_null());
            for line in [need, limit].into_iter().flatten() {
                assert!(
                    numbers(&targets).iter().any(|number| shows(*number, line)),
                    "{of} {id}: {targets} lacks {line}"
                );
            }
            if let Some(middle) = need.or(limit) {
                let by = &json["low_by_evidence"][on];
                let proved = (by["measured"].as_f64().unwrap() + by["label"].as_f64().unwrap()).min(low);
                let bar = select(row, "svg.bar")[0];
                let width =
                    |class: &str| select(bar, &format!("rect.{class}")).first().map_or(0.0, |r| percent(*r, "width"));
                let end = high.map_or(100.0, |high| place(high / middle));
                let parts = [
                    ("proved", place(proved / middle)),
                    ("leaning", place(low / middle) - place(proved / middle)),
                    ("possible", end - place(low / middle)),
                ];
                for (class, length) in parts {
                    assert!(close(width(class), length), "{of} {id}: {class} is {}, not {length}", width(class));
                }
                let mark = |class: &str| select(bar, &format!("line.{class}")).first().map(|line| percent(*line, "x1"));
                let ear = t["ear"].as_f64().filter(|_| need.is_some() && t["rni"].is_number());
                for (class, line) in [("ear", ear), ("need", need), ("limit", limit)] {
                    let expected = line.map(|line| line / middle).filter(|share| *share < 2.0).map(place);
                    if line.is_some() || class == "ear" {
                        assert_eq!(mark(class).is_some(), expected.is_some(), "{of} {id}: {class}");
                    }
                    assert!(expected.is_none_or(|x| close(x, mark(class).unwrap())), "{of} {id}: {class}");
                }
                if let Some(guess) = nutrients[on]["estimate"].as_f64().filter(|_| high != Some(low)) {
                    assert!(
                        close(percent(select(bar, "circle.guess")[0], "cx"), place(guess / middle)),
                        "{of} {id}: guess"
                    );
                }
                assert_eq!(select(bar, "title").len(), 1, "{of} {id}: a bar is told in words, too");
                drawn += 1;
            }
            // The foods behind it.
            let parts = json["from"][on].as_array().unwrap();
            for (item, part) in select(row, "td.from li").into_iter().zip(parts) {
                let (name, amount) = text(item).rsplit_once(": ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
                let (low, high) = low_and_high(part);
                assert!(shows_interval(&amount, low, high), "{of} {id} {name}: {amount} of {part}");
            }
        }
        let with_target = nutrients.as_object().unwrap().iter().filter(|(_, n)| {
            ["verdict", "limit_verdict", "amdr_verdict"].iter().any(|verdict| n[*verdict] != "no-target")
        });
        assert_eq!(seen, with_target.map(|(id, _)| id.clone()).collect(), "{of}");
        assert!(drawn > 25, "{of}: only {drawn} bars were read");
    }
}

#[test]
fn shares_of_energy_stand_there_with_the_per_cent_of_the_json() {
    for (of, html, json) in documents() {
        let shares = json["week"]["energy_shares"].as_object().unwrap();
        for (id, share) in shares {
            let row = select(html.root_element(), &format!("tr[data-nutrient={id}][data-share]"))[0];
            let (low, high) = low_and_high(share);
            let shown = text(select(row, "td")[1]);
            assert!(shows_interval(shown.trim_end_matches('%'), low, high), "{of} {id}: {shown} of {share}");
            let most = json["week"]["nutrients"][id]["targets"]["amdr_high"].as_f64().unwrap();
            let rects = select(row, "rect.proved, rect.leaning");
            let certain: f64 = rects.into_iter().map(|rect| percent(rect, "width")).sum();
            assert!((certain - place(low / most)).abs() < 0.03, "{of} {id}: {certain}");
        }
    }
}

#[test]
fn every_day_and_meal_has_the_energy_of_the_json() {
    for (of, html, json) in documents() {
        let need = json["energy_need"]["value"].as_f64().unwrap();
        let charts = select(html.root_element(), "svg.day");
        assert_eq!(charts.len(), 7, "{of}");
        // All days are drawn to one scale, which the mark of the need tells.
        let scale = |svg: ElementRef| percent(select(svg, "line.need")[0], "x1") / need;
        for (svg, day) in charts.into_iter().zip(json["energy_by_meal"].as_array().unwrap()) {
            assert_eq!(svg.value().attr("data-day"), day["day"].as_str());
            let scale = scale(svg);
            let about = |energy: &Value| energy["estimate"].as_f64().or(energy["low"].as_f64()).unwrap();
            let drawn: Vec<(f64, f64)> =
                select(svg, "svg.meal").into_iter().map(|meal| (percent(meal, "x"), percent(meal, "width"))).collect();
            let mut expected = Vec::new();
            let mut before = 0.0;
            for meal in day["meals"].as_array().unwrap() {
                let energy = about(&meal["energy"]);
                if energy > 0.0 {
                    expected.push((before * scale, energy * scale));
                }
                before += energy;
            }
            assert_eq!(drawn.len(), expected.len(), "{of}");
            for ((x, width), (want_x, want_width)) in drawn.iter().zip(&expected) {
                assert!((x - want_x).abs() < 0.03 && (width - want_width).abs() < 0.03, "{of}: {drawn:?} {expected:?}");
            }
            let whole = json["days"].as_array().unwrap().iter().find(|other| other["day"] == day["day"]).unwrap();
            let (low, high) = low_and_high(&whole["nutrients"]["energy"]);
            let range = select(svg, "line.range")[0];
            assert!((percent(range, "x1") - low * scale).abs() < 0.03, "{of}");
            assert!((percent(range, "x2") - high.map_or(100.0, |high| high * scale)).abs() < 0.03, "{of}");
            for label in select(svg, "svg.meal text") {
                let shown = numbers(&text(label)).last().copied().unwrap();
                assert!(
                    day["meals"].as_array().unwrap().iter().any(|meal| shows(shown, about(&meal["energy"]))),
                    "{of}"
                );
            }
        }
        // The table twin, and the table of macros, whose last row is the mean.
        let tables = select(html.root_element(), "section[aria-labelledby=days] table");
        let rows = select(tables[0], "tbody tr");
        for (row, day) in rows.into_iter().zip(json["energy_by_meal"].as_array().unwrap()) {
            let cells: Vec<String> = select(row, "td").into_iter().map(text).filter(|cell| cell != "—").collect();
            let meals = day["meals"].as_array().unwrap();
            for (cell, meal) in cells.iter().zip(meals) {
                // Columns are in the order in which meals first appear, rows in that of the day.
                let (low, high) = low_and_high(&meal["energy"]);
                let same = shows_interval(cell, low, high);
                let other = meals.iter().any(|meal| {
                    let (low, high) = low_and_high(&meal["energy"]);
                    shows_interval(cell, low, high)
                });
                assert!(same || other, "{of}: {cell}");
            }
        }
        let shown = ["energy", "carbohydrate", "protein", "fat", "fiber", "sodium"];
        let rows = select(tables[1], "tbody tr");
        assert_eq!(rows.len(), 8);
        for (i, row) in rows.into_iter().enumerate() {
            for (cell, id) in select(row, "td").into_iter().zip(shown) {
                let amount = if i < 7 { &json["days"][i]["nutrients"][id] } else { &json["week"]["nutrients"][id] };
                let (low, high) = low_and_high(amount);
                assert!(
                    shows_interval(&text(cell).replace("≥", "≥ "), low, high),
                    "{of} {id}: {} of {amount}",
                    text(cell)
                );
            }
        }
    }
}

#[test]
fn money_is_that_of_the_json_to_the_last_digit_shown() {
    for (of, html, json) in documents() {
        let foods = json["money"]["foods"].as_array().unwrap();
        let table = select(html.root_element(), "table.money")[0];
        let rows = select(table, "tr[data-food]");
        assert!(rows.len() >= foods.len().min(19), "{of}: {}", rows.len());
        let about = |amount: &Value| {
            let (low, estimate, _) = money(amount);
            estimate.unwrap_or(low)
        };
        let most = foods.iter().map(|food| about(&food["till"]).max(about(&food["eaten"]))).fold(0.0, f64::max);
        let figures = |cell: ElementRef, amount: &Value| {
            let (low, estimate, high) = money(amount);
            let shown = numbers(&text(cell));
            match (shown.as_slice(), high) {
                ([], None) => low == 0.0,
                ([only], None) => text(cell).contains('≥') && shows(*only, low),
                ([only], Some(high)) => shows(*only, low) && shows(*only, high),
                ([a, b], Some(high)) => shows(*a, low) && shows(*b, high),
                ([guess, a, b], Some(high)) => shows(*guess, estimate.unwrap()) && shows(*a, low) && shows(*b, high),
                _ => false,
            }
        };
        for row in rows {
            let name = row.value().attr("data-food").unwrap();
            let food = foods.iter().find(|food| clean(food["food"].as_str().unwrap()) == name).unwrap();
            let cells = select(row, "td.number");
            assert!(figures(cells[0], &food["eaten"]), "{of} {name}: {} of {}", text(cells[0]), food["eaten"]);
            assert!(figures(cells[1], &food["till"]), "{of} {name}: {} of {}", text(cells[1]), food["till"]);
            let width =
                |class: &str| select(row, &format!("rect.{class}")).first().map_or(0.0, |r| percent(*r, "width"));
            assert!(close(width("paid"), 100.0 * about(&food["till"]) / most), "{of} {name}");
            assert!(close(width("eaten"), 100.0 * about(&food["eaten"]) / most), "{of} {name}");
        }
        let whole = select(table, "tfoot td.number");
        assert!(figures(whole[0], &json["money"]["cost"]["eaten_per_month"]), "{of}");
        assert!(figures(whole[1], &json["money"]["cost"]["till_per_month"]), "{of}");
        let share = &json["cost"]["share_of_budget"];
        let (low, high) = low_and_high(share);
        let bar = select(html.root_element(), "svg[data-budget]")[0];
        assert!(close(percent(select(bar, "rect.proved")[0], "width"), place(low)), "{of}");
        if let Some(possible) = select(bar, "rect.possible").first() {
            assert!(close(percent(*possible, "width"), high.map_or(100.0, place) - place(low)), "{of}");
        }
    }
}

/// As names are shown: without what turns letters round.
fn clean(name: &str) -> String {
    name.replace('\u{202e}', "")
}

#[test]
fn swaps_and_what_to_look_up_are_those_of_the_json() {
    let mut edits = 0;
    for (of, html, json) in documents() {
        let suggestions = json["swap"]["suggestions"].as_array().unwrap();
        for shown in select(html.root_element(), "ol.swaps > li") {
            let number: usize = shown.value().attr("value").unwrap().parse().unwrap();
            let one = suggestions.iter().find(|one| one["number"] == number).unwrap();
            let heading = text(select(shown, "strong")[0]);
            let after = one["shortfall"].as_f64().unwrap();
            assert!(numbers(&heading).iter().any(|number| shows(*number, after)), "{of}: {heading}");
            let told = select(shown, "ul li");
            assert_eq!(told.len(), one["edits"].as_array().unwrap().len());
            for (told, edit) in told.into_iter().zip(one["edits"].as_array().unwrap()) {
                let told = text(told);
                for part in [&edit["from"], &edit["to"]].into_iter().filter_map(Value::as_str) {
                    let start: String = clean(part).chars().take(12).collect();
                    assert!(told.contains(&start), "{of}: {told} lacks {part}");
                }
                edits += 1;
            }
        }
        let next = json["next"].as_array().unwrap();
        assert_eq!(select(html.root_element(), "section[aria-labelledby=unknown] ol li").len(), next.len(), "{of}");
    }
    assert!(edits > 0, "no plan had a swap");
}

#[test]
fn the_csv_has_every_figure_of_the_json() {
    for (name, plan) in plans() {
        let csv = page(name, &plan, "en", "csv");
        let json: Value = serde_json::from_str(&page(name, &plan, "en", "json")).unwrap();
        let json = &json["plans"][0];
        let mut rows = 0;
        for row in csv::Reader::from_reader(csv.as_bytes()).records().map(Result::unwrap) {
            let [about, of, part] = [&row[1], &row[2], &row[3]];
            let cell = |i: usize| row[i].parse::<f64>().ok();
            let amount = match about {
                "nutrient" => json["week"]["nutrients"][of].clone(),
                "day" => json["days"].as_array().unwrap().iter().find(|day| day["day"] == of).unwrap()["nutrients"]
                    [part]
                    .clone(),
                "meal" => {
                    let days = json["energy_by_meal"].as_array().unwrap();
                    let day = days.iter().find(|day| day["day"] == of).unwrap();
                    let meals = day["meals"].as_array().unwrap();
                    meals.iter().find(|meal| meal["meal"] == part).unwrap()["energy"].clone()
                }
                "from" => {
                    let parts = json["from"][of].as_array().unwrap();
                    parts.iter().find(|other| other["food"] == part).unwrap().clone()
                }
                "eaten" | "paid" => {
                    let key = if about == "eaten" { "eaten" } else { "till" };
                    let money = &json["money"];
                    let foods = money["foods"].as_array().unwrap();
                    let amount = foods.iter().find(|food| food["food"] == of).map(|food| &food[key]);
                    let amount = amount.unwrap_or(&money["cost"][format!("{key}_per_month")]);
                    for (i, end) in [(5, "low"), (6, "estimate"), (7, "high")] {
                        assert_eq!(row[i], *amount[end].as_str().unwrap_or_default(), "{name} {row:?}");
                    }
                    rows += 1;
                    continue;
                }
                "proved" => continue,
                other => panic!("{other}"),
            };
            for (i, end) in [(5, "low"), (6, "estimate"), (7, "high")] {
                assert_eq!(cell(i), amount[end].as_f64(), "{name} {row:?}");
            }
            rows += 1;
        }
        assert!(rows > 700, "{name}: {rows}");
    }
}
