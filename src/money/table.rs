//! Reading a table of prices (CSV): `food_id,product,pack,price,currency,date,shop,source`.

use std::str::FromStr;
use std::sync::Arc;

use csv::ByteRecord;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::parse::MOST;
use super::{Currency, Money, Offer, Price, Problem, pack};
use crate::finding::{Finding, Place, unix_lines};
use crate::measure::{Quantity, System};
use crate::suggest;

/// Columns of a table of prices, in the order of `data/prices.csv`.
pub const COLUMNS: [&str; 8] = ["food_id", "product", "pack", "price", "currency", "date", "shop", "source"];

/// Those without which a row is no price.
const NEEDED: [&str; 4] = ["food_id", "pack", "price", "currency"];

/// A row of a table of prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Id of a food, or the name by which a plan calls it.
    pub food: String,
    /// What is asked for it.
    pub offer: Offer,
    /// The line of the file (1 is the header).
    pub line: u64,
}

/// The rows of foods that `wanted` takes, in the order of the table, and everything that is wrong with it.
///
/// `bytes` is CSV in UTF-8, with or without a byte order mark; `file` is its name for the findings. A pack is written as in a
/// plan ("5 kg", "20", "1 L"), or as a range of one unit ("300-500 g"); a price is a plain number; a date is `2026-11-20`.
/// A row of a food that is not wanted is not looked at further.
#[must_use]
pub fn read(bytes: &[u8], file: &Arc<str>, wanted: &dyn Fn(&str) -> bool) -> (Vec<Listed>, Vec<Finding<Problem>>) {
    let mut reader = Reader { file, findings: Vec::new() };
    let rows = reader.read(&unix_lines(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)), wanted);
    (rows, reader.findings)
}

struct Reader<'a> {
    file: &'a Arc<str>,
    findings: Vec<Finding<Problem>>,
}

/// Where those of [`COLUMNS`] are that the table has, and how many columns there are in all.
struct Header {
    columns: Vec<(&'static str, usize)>,
    count: usize,
}

impl Header {
    fn index(&self, column: &str) -> Option<usize> {
        self.columns.iter().find(|(name, _)| *name == column).map(|(_, index)| *index)
    }
}

/// A row as long as the header.
struct Row<'r> {
    header: &'r Header,
    fields: &'r [&'r str],
    line: u64,
}

impl<'r> Row<'r> {
    /// The cell without blanks round it; nothing where there is no such column.
    fn text(&self, column: &str) -> &'r str {
        self.header.index(column).and_then(|index| self.fields.get(index)).map_or("", |text| text.trim())
    }

    /// The same, where it says anything.
    fn said(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn place(&self, column: &str) -> Place {
        let index = self.header.index(column);
        Place::Row { line: self.line, column: index.map(|index| (index + 1, column.to_owned())) }
    }
}

impl Reader<'_> {
    fn report(&mut self, problem: Problem, place: Place) {
        self.findings.push(Finding::new(problem, self.file, place));
    }

    fn read(&mut self, bytes: &[u8], wanted: &dyn Fn(&str) -> bool) -> Vec<Listed> {
        let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut record = ByteRecord::new();
        let mut listed = Vec::new();
        let mut header: Option<Header> = None;
        let mut not_utf8: Option<(u64, u64)> = None;
        while csv.read_byte_record(&mut record).unwrap_or(false) {
            let line = record.position().map_or(0, csv::Position::line);
            let Some(fields) = record.iter().map(|field| std::str::from_utf8(field).ok()).collect::<Option<Vec<_>>>()
            else {
                not_utf8.get_or_insert((line, 0)).1 += 1;
                continue;
            };
            let Some(header) = &header else {
                let read = self.header(&fields);
                if NEEDED.iter().any(|needed| read.index(needed).is_none()) {
                    return listed;
                }
                header = Some(read);
                continue;
            };
            if fields.len() == header.count {
                let row = Row { header, fields: &fields, line };
                let food = row.text("food_id");
                if food.is_empty() || wanted(food) {
                    listed.extend(self.row(&row));
                }
            } else {
                let problem = Problem::PriceRowRagged { fields: fields.len(), expected: header.count };
                self.report(problem, Place::Row { line, column: None });
            }
        }
        if let Some((line, rows)) = not_utf8 {
            self.report(Problem::PriceRowNotUtf8 { rows }, Place::Row { line, column: None });
        }
        if header.is_none() && self.findings.is_empty() {
            self.report(Problem::PriceColumnMissing { column: "food_id" }, Place::File);
        }
        listed
    }

    fn header(&mut self, fields: &[&str]) -> Header {
        let mut header = Header { columns: Vec::new(), count: fields.len() };
        for (index, field) in fields.iter().enumerate() {
            let place = Place::Row { line: 1, column: Some((index + 1, (*field).to_owned())) };
            let name = field.trim();
            match COLUMNS.into_iter().find(|column| *column == name) {
                Some(known) if header.index(known).is_some() => {
                    self.report(Problem::PriceColumnDoubled { column: name.to_owned() }, place);
                }
                Some(known) => header.columns.push((known, index)),
                None => {
                    let nearest = suggest::closest(name, COLUMNS.into_iter()).map(str::to_owned);
                    self.report(Problem::PriceColumnUnknown { column: name.to_owned(), nearest }, place);
                }
            }
        }
        for column in NEEDED.into_iter().filter(|needed| header.index(needed).is_none()) {
            self.report(Problem::PriceColumnMissing { column }, Place::Row { line: 1, column: None });
        }
        header
    }

    fn row(&mut self, row: &Row) -> Option<Listed> {
        if row.text("food_id").is_empty() {
            self.report(Problem::PriceOfNothing, row.place("food_id"));
        }
        let pack = row.text("pack");
        let packs = packs(pack);
        if packs.is_none() {
            self.report(Problem::PricePackUnread { value: pack.to_owned() }, row.place("pack"));
        }
        let price = row.text("price");
        let amount = plain(price).filter(|amount| *amount <= MOST);
        if amount.is_none() {
            self.report(Problem::PriceNotANumber { value: price.to_owned() }, row.place("price"));
        }
        let code = row.text("currency");
        let currency = Currency::from_str(code).ok();
        if currency.is_none() {
            let nearest = spoken(code).or_else(|| suggest::closest(&code.to_uppercase(), Currency::codes()));
            let nearest = nearest.map(str::to_owned);
            self.report(Problem::PriceCurrency { value: code.to_owned(), nearest }, row.place("currency"));
        }
        let on = row.said("date").map(|date| date.parse::<Date>().map_err(|_| date));
        if let Some(Err(value)) = &on {
            self.report(Problem::PriceDate { value: value.clone() }, row.place("date"));
        }
        let (least, most) = packs?;
        let price = Price { money: Money { amount: amount?.normalize(), currency: currency? }, pack: least };
        let (product, shop, source) = (row.said("product"), row.said("shop"), row.said("source"));
        let offer = Offer { pack_most: most, product, on: on.transpose().ok()?, shop, source, ..Offer::of(price) };
        row.said("food_id").map(|food| Listed { food, offer: offer.written(pack), line: row.line })
    }
}

/// Digits and at most one point, to the last of them. What reads decimals would also take `+5`, `1_000` and `-0`, and round what it
/// cannot hold, until a price is none.
fn plain(text: &str) -> Option<Decimal> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_plain.then(|| Decimal::from_str_exact(text).ok()).flatten()
}

/// What people write for a code.
fn spoken(word: &str) -> Option<&'static str> {
    match word.to_lowercase().as_str() {
        "won" | "원" | "₩" | "￦" | "원화" => Some("KRW"),
        "$" | "us$" | "dollar" | "dollars" | "달러" => Some("USD"),
        "€" | "euro" | "euros" | "유로" => Some("EUR"),
        _ => None,
    }
}

/// "5 kg" twice, or both ends of "300-500 g".
fn packs(text: &str) -> Option<(Quantity, Quantity)> {
    if text.is_empty() {
        return None;
    }
    if let Ok(whole) = pack(text, System::Kr) {
        return Some((whole, whole));
    }
    let (low, high) = text.split_once(['-', '~', '–'])?;
    let most = pack(high, System::Kr).ok()?;
    let unit = high.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let least = pack(&format!("{low}{unit}"), System::Kr).ok()?;
    (least.unit() == most.unit() && least.amount() <= most.amount()).then_some((least, most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    const HEADER: &str = "food_id,product,pack,price,currency,date,shop,source\n";

    fn table(rows: &str) -> (Vec<Listed>, Vec<(&'static str, Place)>) {
        let (listed, findings) = read(format!("{HEADER}{rows}").as_bytes(), &Arc::from("prices.csv"), &|_| true);
        let said = findings.iter().map(|f| (crate::finding::Problem::name(&f.problem), f.place.clone()));
        (listed, said.collect())
    }

    fn at(line: u64, field: usize) -> Place {
        Place::Row { line, column: Some((field, COLUMNS[field - 1].to_owned())) }
    }

    #[test]
    fn a_row_is_a_price_with_its_day_and_shop() {
        let (listed, findings) =
            table("mfds:R000463,두부(300g),300 g,1500,KRW,2022-05-20,시장,KCA\nrice,,1.5 kg,4980.50,KRW,,,\n");
        assert_eq!(findings, []);
        let tofu = &listed[0];
        assert_eq!((tofu.food.as_str(), tofu.line), ("mfds:R000463", 2));
        assert_eq!(tofu.offer.price.to_string(), "1500원 / 300 g");
        assert_eq!(tofu.offer.on, Some(jiff::civil::date(2022, 5, 20)));
        assert_eq!(tofu.offer.shop.as_deref(), Some("시장"));
        assert_eq!(listed[1].offer.price.money.amount, dec!(4980.5));
        assert_eq!(listed[1].offer.on, None);
    }

    #[test]
    fn a_pack_may_be_a_range_of_one_unit() {
        let (listed, findings) = table("a,,300-500 g,3300,KRW,,,\nb,,1.5~2kg,4990,KRW,,,\n");
        assert_eq!(findings, []);
        let ends: Vec<_> = listed.iter().map(|row| (row.offer.price.pack, row.offer.pack_most)).collect();
        let grams = |low, high| (Quantity::Grams(low), Quantity::Grams(high));
        assert_eq!(ends, [grams(dec!(300), dec!(500)), grams(dec!(1500), dec!(2000))]);
    }

    #[test]
    fn only_what_is_wanted_is_read() {
        let text = format!("{HEADER}a,,1 kg,100,KRW,,,\nb,,1 kg,x,KRW,,,\n");
        let (listed, findings) = read(text.as_bytes(), &Arc::from("p"), &|food| food == "a");
        assert_eq!((listed.len(), findings.len()), (1, 0));
    }

    #[test]
    fn everything_wrong_is_said_in_one_run() {
        let (listed, findings) = table(
            ",,1 kg,100,KRW,,,\na,,0 g,100,KRW,,,\na,,500-300 g,100,KRW,,,\na,,1 kg,-3,KRW,,,\na,,1 kg,\"1,000\",KRW,,,\n\
             a,,1 kg,100,KRV,,,\na,,1 kg,100,KRW,2026-02-30,,\na,,1 kg,100\na,,,,,,,\n",
        );
        assert_eq!(listed, []);
        assert_eq!(
            findings,
            [
                ("price-of-nothing", at(2, 1)),
                ("price-pack-unread", at(3, 3)),
                ("price-pack-unread", at(4, 3)),
                ("price-not-a-number", at(5, 4)),
                ("price-not-a-number", at(6, 4)),
                ("price-currency", at(7, 5)),
                ("price-date", at(8, 6)),
                ("price-row-ragged", Place::Row { line: 9, column: None }),
                ("price-pack-unread", at(10, 3)),
                ("price-not-a-number", at(10, 4)),
                ("price-currency", at(10, 5)),
            ]
        );
    }

    #[test]
    fn a_price_is_digits_to_the_last_of_them() {
        let least = format!("0.{}1", "0".repeat(28));
        for price in ["1_000", "+5", "-0", "1e3", ".", "", least.as_str()] {
            assert_eq!(table(&format!("a,,1 kg,{price},KRW,,,\n")).1, [("price-not-a-number", at(2, 4))], "{price}");
        }
    }

    #[test]
    fn a_table_that_a_spreadsheet_saved_is_told_by_the_same_lines() {
        let text = format!("{HEADER}a,,1 kg,x,KRW,,,\na,,1 kg,100,KRV,,,\n");
        let told = |text: &str| read(text.as_bytes(), &Arc::from("p"), &|_| true).1;
        assert_eq!(told(&text.replace('\n', "\r\n")), told(&text));
    }

    #[test]
    fn a_header_tells_what_it_lacks() {
        let names = |text: &str| {
            let (_, findings) = read(text.as_bytes(), &Arc::from("p"), &|_| true);
            findings.iter().map(|f| crate::finding::Problem::name(&f.problem)).collect::<Vec<_>>()
        };
        assert_eq!(names(""), ["price-column-missing"]);
        assert_eq!(names("food_id,pack,prise,currency\n"), ["price-column-unknown", "price-column-missing"]);
        assert_eq!(names("food_id,pack,price,currency,pack\n"), ["price-column-doubled"]);
        assert_eq!(names("\u{feff}food_id,pack,price,currency\nrice,1 kg,3000,KRW\n"), [""; 0]);
    }
}
