//! Food tables and household measures.

use std::collections::BTreeSet;

use meals::finding::{Finding, Place};
use meals::food::{self, Basis, COLUMNS, Food, Foods, Problem};
use meals::nutrient::{Cell, NutrientId};
use rust_decimal::Decimal;

use super::shared::{crlf, file, halves, told};

/// A table that is written again is read the same; lines may end either way, and a byte order mark changes nothing; a finding
/// stands in a line and a column that the table has. Behind a line of `===` stand household measures.
pub(crate) fn body(data: &[u8]) {
    if data.len() > 16 << 10 {
        return;
    }
    let (table, portions) = std::str::from_utf8(data)
        .ok()
        .and_then(halves)
        .map_or((data, ""), |(table, portions)| (table.as_bytes(), portions));
    let (foods, findings) = food::read(table, &file());
    told(None, &findings);
    places(table, &findings);
    foods.iter().for_each(holds);
    again(&foods, findings.is_empty());
    if !table.starts_with(b"\xef\xbb\xbf") {
        let marked = [b"\xef\xbb\xbf", table].concat();
        assert_eq!(
            food::read(&marked, &file()),
            (foods.clone(), findings.clone()),
            "a byte order mark changes nothing"
        );
    }
    if let Some(text) = std::str::from_utf8(table).ok().filter(|text| !text.contains('\r')) {
        let (other, also) = food::read(crlf(text).as_bytes(), &file());
        assert_eq!((&other, &also), (&foods, &findings), "lines may end either way");
    }
    let whole = food::read_table(table, &file());
    told(None, &food::lint(&whole, &[], &file()));
    let mut measured = foods.clone();
    food::add_portions(portions, &mut measured);
    for (food, bare) in measured.iter().zip(&foods) {
        assert!(food.portions.iter().all(|one| one.grams > Decimal::ZERO && !one.names.is_empty()));
        assert_eq!(Food { portions: Vec::new(), ..food.clone() }, *bare, "a measure changes nothing else");
    }
    let table: Foods = foods.iter().cloned().collect();
    for food in &foods {
        assert_eq!(table.by_id(&food.id), Some(food));
        for name in [&food.name_ko, &food.name_en].into_iter().filter(|name| !name.is_empty()) {
            assert!(table.by_name(name).iter().any(|at| table.get(*at) == Some(food)), "{name:?} finds its food");
        }
    }
}

/// Figures are figures, and what a table may say alone.
fn holds(food: &Food) {
    assert!(!food.id.is_empty());
    assert!(food.refuse_pct.is_none_or(|share| !share.is_sign_negative() && share < Decimal::ONE_HUNDRED), "{food:?}");
    for id in NutrientId::all() {
        let cell = food.profile.cell(id);
        assert!(cell.value().is_none_or(|value| value.is_finite() && value >= 0.0), "{cell:?}");
        let interval = food.profile.amount(id).interval;
        let ordered = interval.estimate.unwrap_or(interval.low) >= interval.low
            && interval.high.is_none_or(|high| interval.estimate.unwrap_or(interval.low) <= high);
        assert!(ordered && interval.low.is_finite(), "{} of {:?}: {interval:?}", id.get().id, food.id);
    }
}

/// Every place is a line of the table, and a column of it.
fn places(table: &[u8], findings: &[Finding<Problem>]) {
    let lines = table.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64 + 1;
    for finding in findings {
        if let Place::Row { line, column } = &finding.place {
            assert!((1..=lines).contains(line), "{finding:?} of {lines} lines");
            assert!(column.as_ref().is_none_or(|(field, _)| *field >= 1));
        }
    }
}

/// Written and read again, the foods are the same.
fn again(foods: &[Food], is_sound: bool) {
    let mut seen = BTreeSet::new();
    assert!(foods.iter().all(|food| seen.insert(&food.id)), "an id stands for one food");
    let (other, findings) = food::read(written(foods).as_bytes(), &file());
    assert_eq!(other, foods);
    if is_sound {
        assert_eq!(findings, []);
    }
}

/// A table of these foods, in the columns of the project's own.
pub(crate) fn written(foods: &[Food]) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let titles = NutrientId::all().map(|id| format!("{}_{}", id.get().id, id.get().unit.id()));
    csv.write_record(COLUMNS.iter().map(ToString::to_string).chain(titles)).expect("in memory");
    for food in foods {
        let basis: &str = match food.basis {
            Basis::Per100g => "100g",
            Basis::Per100ml => "100ml",
        };
        let needs: &str = food.needs.map_or("", Into::into);
        let refuse = food.refuse_pct.map(|share| share.to_string()).unwrap_or_default();
        let (tags, donors) = (food.tags.join(" "), food.borrowed_from.join(" "));
        let head = [
            &food.id,
            &food.name_ko,
            &food.name_en,
            &food.group,
            &food.kind,
            &food.state,
            basis,
            &refuse,
            needs,
            &tags,
            &donors,
            &food.source,
        ];
        let cells = NutrientId::all().map(|id| match food.profile.cell(id) {
            Cell::Measured(value) => value.to_string(),
            Cell::Zero => "0".to_owned(),
            Cell::Trace => "tr".to_owned(),
            Cell::Borrowed(value) => format!("~{value}"),
            Cell::Unknown => String::new(),
        });
        csv.write_record(head.into_iter().map(str::to_owned).chain(cells)).expect("in memory");
    }
    String::from_utf8(csv.into_inner().expect("in memory")).expect("text was written")
}
