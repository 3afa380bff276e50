//! `meals food` for spreadsheets.

use crate::nutrient::NutrientId;
use crate::render::Sourced;
use crate::render::csv::harmless;
use crate::render::json;
use crate::report::food::{CompareReport, SearchReport, ShowReport};
use crate::words::Lang;

type Result = std::result::Result<String, csv::Error>;

fn float(value: Option<f64>) -> String {
    value.filter(|v| v.is_finite()).map(|v| v.to_string()).unwrap_or_default()
}

fn written(rows: impl IntoIterator<Item = Vec<String>>) -> Result {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn head(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

/// One row a food that was found.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn search(report: &SearchReport) -> Result {
    let nutrients: Vec<NutrientId> = report.rich_in.iter().filter_map(|id| NutrientId::named(id)).collect();
    let mut titles =
        head(&["id", "name_ko", "name_en", "group", "kind", "state", "known", "nutrients", "match", "energy_kcal"]);
    for id in &nutrients {
        let (name, unit) = (id.get().id, id.get().unit.id());
        titles.extend([format!("{name}_{unit}_per_100g"), format!("{name}_{unit}_per_helping")]);
    }
    if !nutrients.is_empty() {
        titles.push("helping_g".into());
    }
    let rows = report.hits.iter().map(|hit| {
        let how: &str = hit.how.into();
        let mut row = vec![
            hit.id.clone(),
            hit.name_ko.clone(),
            hit.name_en.clone(),
            hit.group.clone(),
            hit.kind.clone(),
            hit.state.clone(),
            hit.known.to_string(),
            report.nutrients.to_string(),
            how.to_owned(),
            float(hit.energy),
        ];
        for id in &nutrients {
            let rich = hit.rich_in.get(*id);
            row.extend([float(rich.map(|rich| rich.per_100g)), float(rich.map(|rich| rich.per_helping))]);
        }
        if !nutrients.is_empty() {
            row.push(float(hit.rich_in.0.first().map(|(_, rich)| rich.helping_g)));
        }
        row
    });
    written(std::iter::once(titles).chain(rows))
}

/// One row a food and nutrient.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn show(report: &ShowReport) -> Result {
    let mut titles =
        head(&["id", "name_ko", "name_en", "basis", "nutrient", "state", "value", "at_least", "unit", "from"]);
    for eater in &report.people {
        let who = format!("{}_{}", eater.person.sex, eater.person.age.floor());
        titles.extend(["share", "target", "target_basis"].map(|column| format!("{column}_{who}")));
    }
    let rows = report.foods.iter().flat_map(|food| {
        let per: &str = food.basis.into();
        food.per_100g.0.iter().map(move |(id, cell)| {
            let state: &str = cell.state.into();
            let mut row = vec![
                food.id.clone(),
                food.name_ko.clone(),
                food.name_en.clone(),
                per.to_owned(),
                id.get().id.to_owned(),
                state.to_owned(),
                float(cell.value),
                float(cell.at_least),
                cell.unit.id().to_owned(),
                cell.from.clone().unwrap_or_default(),
            ];
            for target in &cell.targets {
                let basis: &str = target.as_ref().map(|target| target.basis.into()).unwrap_or_default();
                row.extend([
                    float(target.as_ref().and_then(|target| target.share)),
                    float(target.as_ref().map(|target| target.amount)),
                    basis.to_owned(),
                ]);
            }
            row
        })
    });
    written(std::iter::once(titles).chain(rows))
}

/// One row a nutrient, one column a food; behind the ratio one more a food, for what is only known in part.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn compare(report: &CompareReport) -> Result {
    let mut titles = head(&["nutrient", "unit"]);
    titles.extend(report.foods.iter().map(|food| food.id.clone()));
    titles.push("ratio".into());
    titles.extend(report.foods.iter().map(|food| format!("{}_at_least", food.id)));
    let mut grams = head(&["amount", "g"]);
    grams.extend(report.foods.iter().map(|food| float(food.grams)));
    grams.resize(titles.len(), String::new());
    let rows = report.nutrients.0.iter().map(|(id, row)| {
        let mut cells = head(&[id.get().id, row.unit.id()]);
        cells.extend(row.values.iter().map(|cell| float(cell.value)));
        cells.push(float(row.ratio));
        cells.extend(row.values.iter().map(|cell| float(cell.at_least)));
        cells
    });
    written([titles, grams].into_iter().chain(rows))
}

/// One row a finding.
///
/// # Errors
/// When a row cannot be written; into memory that does not happen.
pub fn lint(findings: &[Sourced], lang: Lang) -> Result {
    let titles = head(&["file", "line", "column", "finding", "severity", "message", "help"]);
    let rows = findings.iter().map(|finding| {
        let told = json::of(finding, lang);
        vec![
            told.file.to_owned(),
            told.line.map(|line| line.to_string()).unwrap_or_default(),
            told.column_header.unwrap_or_default().to_owned(),
            told.name.to_owned(),
            serde_json::to_value(told.severity).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default(),
            told.message.clone(),
            told.help.clone(),
        ]
    });
    written(std::iter::once(titles).chain(rows))
}
