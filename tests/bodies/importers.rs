//! Official tables: whatever came of their files.

use meals::food::Food;
use meals::import::{Importer, Memory, Parsed, Zip, identify, importers, named, read_all};
use meals::nutrient::NutrientId;
use rust_decimal::Decimal;

use super::shared::{crlf, members, told, zipped};

/// A folder and an archive of the same files say the same, lines may end either way, and what is handed out are foods. Before each
/// file stands a line `=== NAME`.
pub(crate) fn body(data: &[u8]) {
    if data.len() > 32 << 10 {
        return;
    }
    let members = members(data);
    let zip = zipped(&members);
    let known = identify(&mut folder(&members));
    let archived =
        Zip::open(std::io::Cursor::new(&zip[..])).and_then(|mut zip| Ok(identify(&mut zip)?.map(Importer::id)));
    if let Ok(archived) = archived {
        let known = known.as_ref().map(|known| known.map(Importer::id));
        assert_eq!(known.as_ref().ok(), Some(&archived), "an archive is known as its files are");
    }
    // Named on the command line, a table is read as what it is said to be.
    let asked = members.first().and_then(|(name, _)| named(name.split(['.', '/']).next().unwrap_or_default()));
    let importer = known.ok().flatten().or(asked).unwrap_or(&*importers()[usize::from(data.len().is_multiple_of(2))]);
    let parsed = read_all(importer, &mut folder(&members), "input");
    holds(&parsed);
    if let Ok(mut zip) = Zip::open(std::io::Cursor::new(&zip[..])) {
        assert_eq!(read_all(importer, &mut zip, "input"), parsed, "an archive says what its files say");
    }
    let texts: Option<Vec<(&str, &str)>> =
        members.iter().map(|(name, bytes)| Some((*name, std::str::from_utf8(bytes).ok()?))).collect();
    // Between quotes a line's end is a part of the text.
    if let Some(texts) = texts.filter(|texts| texts.iter().all(|(_, text)| !text.contains(['\r', '"', '~']))) {
        let returned: Vec<(&str, String)> = texts.iter().map(|(name, text)| (*name, crlf(text))).collect();
        let returned: Vec<(&str, &[u8])> = returned.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        assert_eq!(read_all(importer, &mut folder(&returned), "input"), parsed, "lines may end either way");
    }
}

fn folder(members: &[(&str, &[u8])]) -> Memory {
    let mut folder = Memory::default();
    for (name, bytes) in members {
        folder.add(name, bytes);
    }
    folder
}

/// What is handed out are foods with figures, and what is wrong can be told.
pub(crate) fn holds(parsed: &Parsed) {
    parsed.foods.iter().for_each(is_food);
    assert!(parsed.findings.len() <= 201, "nobody reads {} findings", parsed.findings.len());
    told(None, &parsed.findings);
    for skipped in &parsed.skipped {
        assert!(skipped.count > 0 && skipped.which.len() as u64 <= skipped.count && skipped.which.len() <= 1000);
    }
    let said = !parsed.foods.is_empty() || !parsed.findings.is_empty();
    assert!(said, "a table without foods is told of");
}

fn is_food(food: &Food) {
    assert!(!food.id.is_empty(), "{food:?}");
    assert!(!food.name_ko.is_empty() || !food.name_en.is_empty(), "{food:?}");
    let mut known = 0;
    for id in NutrientId::all() {
        let value = food.profile.cell(id).value();
        known += usize::from(value.is_some());
        assert!(value.is_none_or(|value| (0.0..=1e9).contains(&value)), "{} of {}: {value:?}", id.get().id, food.id);
        let interval = food.profile.amount(id).interval;
        assert!(interval.low.is_finite() && interval.high.is_none_or(|high| interval.low <= high), "{interval:?}");
    }
    assert!(known > 0, "{} knows nothing", food.id);
    for portion in &food.portions {
        assert!(portion.grams > Decimal::ZERO, "{portion:?}");
    }
    assert!(food.refuse_pct.is_none_or(|share| share >= Decimal::ZERO && share <= Decimal::ONE_HUNDRED), "{food:?}");
}
