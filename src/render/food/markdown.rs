//! `meals food` as Markdown.

use crate::nutrient::NutrientId;
use crate::render::food::{
    about_shares, amount, bare_amount, clean_name, eaters, helping, names, package, portion, rich, share,
};
use crate::render::markdown::{escape, table};
use crate::render::{Sourced, json};
use crate::report::food::{CompareReport, SearchReport, ShowReport};
use crate::words::{Lang, figure, foods, number, ui, unit};

/// The foods that were found.
#[must_use]
pub fn search(report: &SearchReport, lang: Lang) -> String {
    if report.hits.is_empty() {
        return String::new();
    }
    let nutrients: Vec<NutrientId> = report.rich_in.iter().filter_map(|id| NutrientId::named(id)).collect();
    let mut head: Vec<String> = [foods::FOOD, foods::ID, foods::GROUP].map(|head| head.get(lang).to_owned()).into();
    head.extend(nutrients.iter().map(|id| ui::nutrient(*id, lang).to_owned()));
    if !nutrients.is_empty() {
        head.push(foods::HELPING.get(lang).into());
    }
    head.extend([foods::KCAL, foods::KNOWN].map(|head| head.get(lang).to_owned()));
    let rows: Vec<Vec<String>> = report
        .hits
        .iter()
        .map(|hit| {
            let (here, there) = names(hit, lang);
            let name = if there.is_empty() { here } else { format!("{here} · {there}") };
            let mut row = vec![name, hit.id.clone(), foods::group(&hit.group, lang)];
            row.extend(nutrients.iter().map(|id| rich(hit, *id)));
            if !nutrients.is_empty() {
                row.push(helping(hit));
            }
            row.push(hit.energy.map_or_else(|| ui::UNKNOWN.get(lang).into(), |kcal| number(kcal, 0)));
            row.push(format!("{}/{}", hit.known, report.nutrients));
            row
        })
        .collect();
    let title = foods::found(&report.query, report.hits.len(), report.total, report.uncounted, lang);
    format!("# {}\n\n{}", escape(&title), table(&head, &rows, 3..head.len()))
}

/// The profiles of foods.
#[must_use]
pub fn show(report: &ShowReport, lang: Lang) -> String {
    let mut out = Vec::new();
    for food in &report.foods {
        let name = foods::name(&food.id, &food.name_ko, &food.name_en, lang);
        let mut about = vec![food.id.clone()];
        about.extend([foods::group(&food.group, lang), foods::state(&food.state, lang)]);
        about.retain(|word| !word.is_empty());
        let mut facts = vec![about.join(" · ")];
        if !food.source.is_empty() {
            facts.push(format!("{}: {}", foods::SOURCE.get(lang), food.source));
        }
        if !food.portions.is_empty() {
            let list: Vec<String> = food.portions.iter().map(|one| portion(one, lang)).collect();
            facts.push(format!("{}: {}", foods::PORTIONS.get(lang), list.join(" · ")));
        }
        facts.extend(food.package.iter().flat_map(|one| package(one, lang)));
        facts.push(foods::facts(food.refuse_pct, food.known, food.nutrients, lang));
        facts.extend(about_shares(report, lang));
        let facts = facts.iter().map(|fact| format!("- {}\n", escape(fact))).collect::<Vec<_>>().concat();
        let mut head = vec![ui::NUTRIENT.get(lang).to_owned(), foods::per(food.basis, lang).to_owned()];
        head.extend(eaters(report, lang));
        let numbers = 1..head.len();
        head.extend([foods::STATE, foods::SOURCE].map(|head| head.get(lang).to_owned()));
        let rows: Vec<Vec<String>> = (food.per_100g.0.iter())
            .map(|(id, cell)| {
                let mut row = vec![ui::nutrient(*id, lang).to_owned(), amount(*id, cell, lang)];
                row.extend(cell.targets.iter().map(|target| share(target.as_ref(), cell)));
                row.push(foods::cell_state(cell.state, lang).to_owned());
                row.push(cell.from.clone().unwrap_or_default());
                row
            })
            .collect();
        out.push(format!("# {}\n\n{facts}\n{}", escape(name), table(&head, &rows, numbers)));
    }
    out.join("\n")
}

/// Foods side by side.
#[must_use]
pub fn compare(report: &CompareReport, lang: Lang) -> String {
    let mut head = vec![ui::NUTRIENT.get(lang).to_owned()];
    head.extend(report.foods.iter().map(|food| {
        let grams = food.grams.map_or_else(|| ui::UNKNOWN.get(lang).into(), |grams| figure(grams, 0));
        let unit = food.basis.unit();
        let per = food.portion.as_ref().map_or_else(|| format!("{grams} {unit}"), |one| portion(one, lang));
        format!("{} ({per})", clean_name(foods::name(&food.id, &food.name_ko, &food.name_en, lang)))
    }));
    head.push(foods::RATIO.get(lang).into());
    let rows: Vec<Vec<String>> = (report.nutrients.0.iter())
        .map(|(id, row)| {
            let mut cells = vec![format!("{} {}", ui::nutrient(*id, lang), unit(row.unit))];
            cells.extend(row.values.iter().map(|cell| bare_amount(*id, cell, lang)));
            cells.push(row.ratio.map(|ratio| format!("×{}", figure(ratio, 1))).unwrap_or_default());
            cells
        })
        .collect();
    format!("# {}\n\n{}", foods::compared_by(report.per, lang), table(&head, &rows, 1..head.len()))
}

/// The findings of a table.
#[must_use]
pub fn lint(findings: &[Sourced], summary: &str, lang: Lang) -> String {
    let head = [foods::PLACE, foods::FINDING, foods::WHAT].map(|head| head.get(lang).to_owned());
    let rows: Vec<Vec<String>> = findings
        .iter()
        .map(|finding| {
            let told = json::of(finding, lang);
            let line = told.line.map(|line| format!(":{line}")).unwrap_or_default();
            vec![format!("{}{line}", told.file), told.name.to_owned(), format!("{} — {}", told.message, told.help)]
        })
        .collect();
    let table = if rows.is_empty() { String::new() } else { format!("\n{}", table(&head, &rows, 0..0)) };
    format!("{}\n{table}", escape(summary.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::food::{Food, Foods, Packaged};
    use crate::report::food as report;

    #[test]
    fn a_package_is_shown_as_far_as_it_is_known() {
        let packaged = Packaged { brand: "A|B".into(), barcode: String::new(), ingredients: "oats,\nsalt".into() };
        let food = Food { id: "x".into(), packaged: Some(Box::new(packaged)), ..Food::default() };
        let shown = show(&report::show(&[&food], &[], &Foods::default()), Lang::En);
        assert!(shown.contains("- Brand: A\\|B\n- Ingredients: oats, salt\n"), "{shown}");
    }
}
