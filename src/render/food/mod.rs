//! The answers of `meals food`: one file a format. JSON is `render::json::document`.

pub mod csv;
pub mod markdown;
pub mod text;

use crate::food::Packaged;
use crate::nutrient::NutrientId;
use crate::report::food::{CellReport, CellState, EaterReport, HitReport, PortionReport, ShareReport, ShowReport};
use crate::words::{Lang, clean, clean_line, figure, foods, number, ui, unit};

/// A cell's amount with its unit: `1.9 mg`, `≥ 2 µg`, `?`.
fn amount(id: NutrientId, cell: &CellReport, lang: Lang) -> String {
    let bare = bare_amount(id, cell, lang);
    if cell.value.is_none() && cell.at_least.is_none() { bare } else { format!("{bare} {}", unit(cell.unit)) }
}

/// The same without its unit.
fn bare_amount(id: NutrientId, cell: &CellReport, lang: Lang) -> String {
    let decimals = id.get().decimals;
    match (cell.state, cell.value, cell.at_least) {
        (CellState::Zero | CellState::Trace, Some(_), _) => "0".into(),
        (_, Some(value), _) => figure(value, decimals),
        (_, None, Some(low)) => format!("≥ {}", figure(low, decimals)),
        (_, None, None) => ui::UNKNOWN.get(lang).into(),
    }
}

/// A share of a day's target: `24 %`, `≥ 3 %`, `≤12 %` of a limit; empty where there is none.
fn share(share: Option<&ShareReport>, cell: &CellReport) -> String {
    let Some((share, part)) = share.and_then(|share| Some((share, share.share?))) else { return String::new() };
    let percent = number(part * 100.0, 0);
    let percent = if percent == "0" && part > 0.0 { "<1".into() } else { percent };
    let low = if cell.value.is_none() { "≥ " } else { "" };
    format!("{low}{percent} %{}", if share.basis.is_limit() { " ≤" } else { "" })
}

/// A measure in words: `1 tbsp = 16 g`.
fn portion(portion: &PortionReport, lang: Lang) -> String {
    let korean = |name: &&String| name.chars().any(|c| matches!(c, '가'..='힣'));
    let name = portion.names.iter().find(|name| korean(name) == (lang == Lang::Ko)).or(portion.names.first());
    let name = clean(name.map_or("", String::as_str));
    let bought = if portion.as_bought { format!(" ({})", foods::AS_BOUGHT.get(lang)) } else { String::new() };
    format!("{name} {} g{bought}", figure(portion.grams, 0))
}

/// What stands on the package, a line each: `Brand: …`; nothing where nothing is known.
fn package(package: &Packaged, lang: Lang) -> Vec<String> {
    let Packaged { brand, barcode, ingredients } = package;
    let lines = [(foods::BRAND, brand), (foods::BARCODE, barcode), (foods::INGREDIENTS, ingredients)];
    let known = lines.into_iter().filter(|(_, text)| !text.is_empty());
    known.map(|(label, text)| format!("{}: {}", label.get(lang), clean_line(text))).collect()
}

/// What the shares of a profile are of; nothing where there are none.
fn about_shares(report: &ShowReport, lang: Lang) -> Option<String> {
    let text = match report.people.as_slice() {
        [] => return None,
        [EaterReport { plan: Some(plan), reference, person }] => {
            let who = ui::person(person.sex, person.age, person.condition, lang);
            foods::of_plan(plan, &who, &ui::reference(reference, lang), lang)
        }
        _ => foods::TWO.get(lang).into(),
    };
    Some(format!("{text} · {}", foods::SHARE_NOTE.get(lang)))
}

/// Heads of the columns of shares.
fn eaters(report: &ShowReport, lang: Lang) -> Vec<String> {
    report.people.iter().map(|eater| foods::person(eater.person.sex, eater.person.age, lang)).collect()
}

/// A hit's name in the reader's language, and the other where there is another.
fn names(hit: &HitReport, lang: Lang) -> (String, String) {
    let other = if lang == Lang::Ko { Lang::En } else { Lang::Ko };
    let name = |lang| clean_name(foods::name(&hit.id, &hit.name_ko, &hit.name_en, lang));
    let (here, there) = (name(lang), name(other));
    if here == there { (here, String::new()) } else { (here, there) }
}

/// A name without what would disturb a terminal, at its full length.
fn clean_name(name: &str) -> String {
    clean_line(name)
}

/// What a hit has in a helping of a nutrient it was sorted by.
fn rich(hit: &HitReport, id: NutrientId) -> String {
    let decimals = id.get().decimals;
    hit.rich_in
        .get(id)
        .map(|rich| format!("{} {}", figure(rich.per_helping, decimals), unit(rich.unit)))
        .unwrap_or_default()
}

/// What a helping of a hit weighs.
fn helping(hit: &HitReport) -> String {
    hit.rich_in.0.first().map(|(_, rich)| format!("{} g", figure(rich.helping_g, 0))).unwrap_or_default()
}
