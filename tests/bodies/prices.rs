//! Tables of prices.

use meals::finding::Place;
use meals::money::{self, COLUMNS, Listed};
use rust_decimal::Decimal;

use super::shared::{crlf, file, told};

/// A table that is written again is read the same; lines may end either way, and a byte order mark changes nothing; what is
/// read is a price that somebody may ask.
pub(crate) fn body(data: &[u8]) {
    if data.len() > 16 << 10 {
        return;
    }
    let (rows, findings) = money::read(data, &file(), &|_| true);
    told(None, &findings);
    let lines = data.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64 + 1;
    for finding in &findings {
        if let Place::Row { line, .. } = finding.place {
            assert!((1..=lines).contains(&line), "{finding:?} of {lines} lines");
        }
    }
    for row in &rows {
        let (least, most) = (row.offer.price.pack, row.offer.pack_most);
        assert!(least.amount() > Decimal::ZERO && least.amount() <= most.amount() && least.unit() == most.unit());
        let amount = row.offer.price.money.amount;
        assert!(!amount.is_sign_negative(), "{amount:?}");
        let said = row.offer.price.money;
        assert_eq!(money::money(&said.to_string()), Ok(said), "what a price is said to be is what it is");
    }
    let (again, faults) = money::read(written(&rows).as_bytes(), &file(), &|_| true);
    assert_eq!(faults, []);
    assert_eq!(bare(again), bare(rows.clone()));
    if !data.starts_with(b"\xef\xbb\xbf") {
        let marked = [b"\xef\xbb\xbf", data].concat();
        assert_eq!(money::read(&marked, &file(), &|_| true), (rows.clone(), findings.clone()));
    }
    if let Some(text) = std::str::from_utf8(data).ok().filter(|text| !text.contains('\r')) {
        let other = money::read(crlf(text).as_bytes(), &file(), &|_| true);
        assert_eq!(other, (rows.clone(), findings.clone()), "lines may end either way");
    }
    // Who wants some foods alone gets what all of them would have said.
    let wanted = |food: &str| food.len().is_multiple_of(2);
    let (some, _) = money::read(data, &file(), &wanted);
    assert_eq!(some, rows.into_iter().filter(|row| wanted(&row.food)).collect::<Vec<_>>());
}

/// Without the lines they stood in, and without how the pack was written.
fn bare(rows: Vec<Listed>) -> Vec<Listed> {
    let bare = |row: Listed| Listed { line: 0, offer: row.offer.written(""), ..row };
    rows.into_iter().map(bare).collect()
}

fn written(rows: &[Listed]) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(COLUMNS).expect("in memory");
    for row in rows {
        let offer = &row.offer;
        let (least, most) = (offer.price.pack, offer.pack_most);
        let pack = if least == most { least.to_string() } else { format!("{}-{most}", least.amount().normalize()) };
        let date = offer.on.map(|day| day.to_string()).unwrap_or_default();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let money = offer.price.money;
        csv.write_record([
            row.food.clone(),
            text(&offer.product),
            pack,
            money.amount.to_string(),
            money.currency.to_string(),
            date,
            text(&offer.shop),
            text(&offer.source),
        ])
        .expect("in memory");
    }
    String::from_utf8(csv.into_inner().expect("in memory")).expect("text was written")
}
