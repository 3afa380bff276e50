//! The making of `data/prices.csv` from the price survey of the Korea Consumer Agency, May 2022: one row a product that
//! `data/price-list.csv` says is a food, with the median of its prices.
//!
//! What is in a pack stands in the product's name and is read from it, never listed.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::dec;

use super::list::{Column, List, csv_text};
use crate::finding::Finding;
use crate::import::tree::{need, whole};
use crate::import::{Problem, Tree};
use crate::measure::{COUNTERS, Quantity, System, Unit, leading_range};
use crate::money::COLUMNS;

/// Where the survey lies in the folder of tables.
pub const SOURCE: &str = "kr/chamgagyeok-prices-2022-05.zip";

/// Its file in the archive.
const FILE: &str = "necessariesPrice.csv";
const LIST: &str = "data/price-list.csv";
const FOODS: &str = "data/foods.csv";

/// What the list says of products that are no food.
const NOT_FOOD: &str = "not food";

const CURRENCY: &str = "KRW";
/// Who asked the prices, and when.
const ASKED: &str = "KCA 2022-05";

/// What the making gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The text of `data/prices.csv`, by food, then by product.
    pub prices: String,
    /// The counts that `data/SOURCES.md` prints, in Markdown.
    pub counts: String,
}

/// What was asked of one product.
#[derive(Default)]
struct Asked {
    prices: Vec<Decimal>,
    latest: Option<Date>,
}

/// The text of the survey from its archive.
///
/// # Errors
/// Where the archive cannot be read, or what is in it is no text.
pub fn survey(tree: &mut dyn Tree) -> Result<String, Problem> {
    let index = need(tree, FILE)?;
    String::from_utf8(whole(tree, index)?).map_err(|_| Problem::SourceNotText)
}

/// The text of `data/prices.csv` from those of the survey, of the list (`product,food_id,note`; products that are no food,
/// or none of the table, have no id) and of `data/foods.csv`.
///
/// # Errors
/// Columns that lack, prices and dates that are none, products that stand in one of survey and list only or twice in the
/// list, ids that no food has, and names of which the pack cannot be read.
pub fn make(survey: &str, list: &str, foods: &str) -> Result<Made, Vec<Finding<Problem>>> {
    let (mut foods, food_rows) = List::read(foods, FOODS);
    let ids: Option<HashSet<&str>> = foods.column("id").map(|id| food_rows.iter().map(|row| row.text(&id)).collect());
    let (mut survey, asked, count) = asked(survey);
    let (mut list, rows) = List::read(list, LIST);
    let columns = [list.column("product"), list.column("food_id"), list.column("note")];
    let ([Some(product), Some(food), Some(note)], Some(ids), Some(asked)) = (columns, ids, asked) else {
        return Err([foods.findings, survey.findings, list.findings].concat());
    };

    let (mut listed, mut lines, mut food_products) = (HashSet::new(), Vec::new(), 0);
    for row in &rows {
        let (name, id) = (row.text(&product), row.text(&food));
        food_products += usize::from(row.text(&note) != NOT_FOOD);
        if !listed.insert(name) {
            list.report(row, &product, Problem::SelectionDoubled { text: name.to_owned() });
            continue;
        }
        let Some(asked) = asked.get(name) else {
            list.report(row, &product, Problem::ImportProductUnmatched { product: name.to_owned() });
            continue;
        };
        if id.is_empty() {
            continue;
        }
        if !ids.contains(id) {
            list.report(row, &food, Problem::ImportFoodMissing { id: id.to_owned() });
        }
        match (pack(name), median(&asked.prices), asked.latest) {
            (Some(pack), Some(price), Some(date)) => {
                let [price, date] = [price.to_string(), date.to_string()];
                lines.push([id, name, &pack, &price, CURRENCY, &date, "", ASKED].map(str::to_owned));
            }
            (None, ..) => list.report(row, &product, Problem::SourceNotANumber { text: name.to_owned() }),
            // What is wrong with its prices and dates is told already.
            _ => {}
        }
    }
    for product in asked.keys().filter(|product| !listed.contains(product.as_str())) {
        survey.report_all(Problem::ImportProductUnmatched { product: product.clone() });
    }
    let findings = [foods.findings, survey.findings, list.findings].concat();
    if !findings.is_empty() {
        return Err(findings);
    }

    lines.sort();
    let foods: HashSet<&str> = lines.iter().map(|[id, ..]| id.as_str()).collect();
    let counts = format!(
        "| `{SOURCE}` | |\n|---|--:|\n| prices | {count} |\n| products | {} |\n| of them food | {food_products} |\n\
         | of them with a row | {} |\n| foods priced | {} |\n",
        asked.len(),
        lines.len(),
        foods.len(),
    );
    let header = COLUMNS.map(str::to_owned).to_vec();
    let prices = csv_text(std::iter::once(header).chain(lines.into_iter().map(Vec::from)));
    Ok(Made { prices, counts })
}

/// What was asked, by product; `None` where a column lacks. And how many prices there are.
fn asked(survey: &str) -> (List, Option<BTreeMap<String, Asked>>, usize) {
    let (mut survey, rows) = List::read(survey, SOURCE);
    let columns: Vec<Option<Column>> =
        ["상품명", "조사일", "판매가격"].iter().map(|name| survey.column(name)).collect();
    let [Some(product), Some(day), Some(price)] = columns.as_slice() else { return (survey, None, 0) };
    let mut asked: BTreeMap<String, Asked> = BTreeMap::new();
    for row in &rows {
        let product = asked.entry(decoded(row.text(product))).or_default();
        match exact(row.text(price)) {
            Some(price) => product.prices.push(price),
            None => survey.report(row, price, Problem::SourceNotANumber { text: row.text(price).to_owned() }),
        }
        if let Ok(date) = row.text(day).parse() {
            product.latest = product.latest.max(Some(date));
        } else {
            let known = "2022-05-20".to_owned();
            survey.report(row, day, Problem::SourceUnknownWord { text: row.text(day).to_owned(), known });
        }
    }
    (survey, Some(asked), rows.len())
}

/// The survey's names went through a page of the web.
fn decoded(name: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(name.to_owned(), |name, (entity, letter)| name.replace(entity, letter))
}

/// Digits and one point.
fn exact(text: &str) -> Option<Decimal> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// The price in the middle, of an even number the mean of the two; without zeros at its end.
fn median(prices: &[Decimal]) -> Option<Decimal> {
    let mut sorted = prices.to_vec();
    sorted.sort();
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.get((sorted.len() - 1) / 2)?;
    Some(lower.checked_add(*upper)?.checked_div(dec!(2))?.normalize())
}

/// What one buys of a product, as a plan would say it; a range keeps its ends ("300-500 g"). `1` where the name says no
/// amount, `None` where it says one that cannot be read.
///
/// It is the last word of the last brackets that begins with a digit: `양파(껍질 있는 망포장, 1.5kg)`.
fn pack(product: &str) -> Option<String> {
    let brackets = product.rsplit_once('(').map_or("", |(_, inside)| inside.trim_end_matches(')'));
    let Some(amount) = brackets.split([',', ' ']).rfind(|word| word.starts_with(|c: char| c.is_ascii_digit())) else {
        return Some("1".to_owned());
    };
    let (each, count) = amount.split_once('*').unwrap_or((amount, "1개"));
    let (Quantity::Count(count), Quantity::Count(most)) = ends(count, dec!(1))? else { return None };
    let (low, high) = ends(each, count).filter(|_| count == most)?;
    Some(if low == high { low.to_string() } else { format!("{}-{high}", low.amount().normalize()) })
}

/// The least and the most that so many of `text` ("500ml", "1.5~2kg", "15개") are.
fn ends(text: &str, count: Decimal) -> Option<(Quantity, Quantity)> {
    let (range, end) = leading_range(text).ok()?;
    let unit = text.get(end..)?;
    let of = |amount: Decimal| {
        let amount = amount.checked_mul(count)?;
        if COUNTERS.contains(&unit) {
            return Some(Quantity::Count(amount));
        }
        Unit::named(unit, System::Kr)?.quantity(amount)
    };
    Some((of(range.low)?, of(range.high)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_read_from_the_name() {
        for (product, expected) in [
            ("햇반(210g)", "210 g"),
            ("고향만두(1.08kg)", "1080 g"),
            ("서울우유 흰우유(1L)", "1000 ml"),
            ("참이슬 후레쉬(360ml)", "360 ml"),
            // A count with its word.
            ("CJ 알짜란(대란 15개)", "15"),
            ("신라면(5개입)", "5"),
            ("사조참치 살코기 안심따개(4캔)", "4"),
            ("달콤한 베지밀 비(16팩)", "16"),
            ("덴마크 오리지널 치즈(14매)", "14"),
            // Many of one size.
            ("삼다수(500ml*20개)", "10000 ml"),
            ("삼다수(2L*6개)", "12000 ml"),
            // A range keeps its ends.
            ("고등어(생물, 300~500g)", "300-500 g"),
            ("배추(1.5~2kg)", "1500-2000 g"),
            // Words around it, numbers before it.
            ("갈치(냉동, 100g)", "100 g"),
            ("갈치 냉동(100g, 생물)", "100 g"),
            ("양파(껍질 있는 망포장, 1.5kg)", "1500 g"),
            ("감자(껍질 있는 감자(흙), 100g)", "100 g"),
            ("쇠고기 등심(1+등급, 100g)", "100 g"),
            ("양조간장 501(500ml)", "500 ml"),
            // One as sold.
            ("애호박", "1"),
            ("오이(백다다기)", "1"),
        ] {
            assert_eq!(pack(product).as_deref(), Some(expected), "{product}");
        }
        for product in ["지퍼백(21cm x 16cm)", "쇠고기(1+등급)", "생수(2L*6)", "생수(2L*1~2개)", "생수(2*6L)"]
        {
            assert_eq!(pack(product), None, "{product}");
        }
    }

    #[test]
    fn a_median_is_exact() {
        let of = |prices: &[&str]| {
            let prices: Vec<Decimal> = prices.iter().map(|price| price.parse().unwrap()).collect();
            median(&prices).map(|price| price.to_string())
        };
        assert_eq!(of(&["1200", "990", "1010"]).as_deref(), Some("1010"));
        assert_eq!(of(&["660", "649", "1000", "1"]).as_deref(), Some("654.5"));
        assert_eq!(of(&["1000", "1000.00"]).as_deref(), Some("1000"));
        assert_eq!(of(&[]), None);
    }

    const SURVEY: &str = "상품명,조사일,판매가격,판매업소\n\
        두부(300g),2022-05-06,1500,가\n비누(4개),2022-05-06,900,가\n두부(300g),2022-05-20,1400,가\n\
        마늘&amp;양파(100g) ,2022-05-06,10,가\n";
    const LISTED: &str = "product,food_id,note\n두부(300g),mfds:R2,\n비누(4개),,not food\n마늘&양파(100g),mfds:R1,\n";
    const TABLE: &str = "id,name_ko\nmfds:R1,가\nmfds:R2,나\n";

    fn problems(survey: &str, list: &str) -> Vec<Problem> {
        make(survey, list, TABLE).expect_err("findings").into_iter().map(|finding| finding.problem).collect()
    }

    #[test]
    fn a_product_has_its_median_and_its_latest_day() {
        let made = make(SURVEY, LISTED, TABLE).expect("no findings");
        assert_eq!(
            made.prices,
            "food_id,product,pack,price,currency,date,shop,source\n\
             mfds:R1,마늘&양파(100g),100 g,10,KRW,2022-05-06,,KCA 2022-05\n\
             mfds:R2,두부(300g),300 g,1450,KRW,2022-05-20,,KCA 2022-05\n"
        );
        let numbers: Vec<&str> = made.counts.lines().skip(2).filter_map(|line| line.rsplit(' ').nth(1)).collect();
        assert_eq!(numbers, ["4", "3", "2", "2", "2"], "{}", made.counts);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let number = |text: &str| Problem::SourceNotANumber { text: text.to_owned() };
        let unmatched = |product: &str| Problem::ImportProductUnmatched { product: product.to_owned() };
        for price in ["1,500원", "-1500", "+1500", "1_500", ""] {
            let survey = SURVEY.replacen("1500", &format!("\"{price}\""), 1);
            assert_eq!(problems(&survey, LISTED), [number(price)]);
        }
        let known = "2022-05-20".to_owned();
        let day = SURVEY.replacen("2022-05-20", "20.5.2022", 1);
        assert_eq!(problems(&day, LISTED), [Problem::SourceUnknownWord { text: "20.5.2022".to_owned(), known }]);
        let column = |name: &str| Problem::SourceColumnMissing { column: name.to_owned() };
        assert_eq!(problems(&SURVEY.replacen("조사일", "날짜", 1), LISTED), [column("조사일")]);
        assert_eq!(problems(SURVEY, &LISTED.replacen("note", "why", 1)), [column("note")]);

        let twice = format!("{LISTED}두부(300g),,\n");
        assert_eq!(problems(SURVEY, &twice), [Problem::SelectionDoubled { text: "두부(300g)".to_owned() }]);
        let other = LISTED.replacen("비누", "세제", 1);
        assert_eq!(problems(SURVEY, &other), [unmatched("비누(4개)"), unmatched("세제(4개)")]);
        let id = LISTED.replacen("R2", "R3", 1);
        assert_eq!(problems(SURVEY, &id), [Problem::ImportFoodMissing { id: "mfds:R3".to_owned() }]);
        let [survey, list] = [SURVEY, LISTED].map(|text| text.replace("300g", "3근"));
        assert_eq!(problems(&survey, &list), [number("두부(3근)")]);
    }
}
