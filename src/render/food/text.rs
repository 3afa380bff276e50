//! `meals food` in the terminal.

use crate::nutrient::NutrientId;
use crate::render::Options;
use crate::render::food::{
    about_shares, amount, bare_amount, clean_name, eaters, helping, names, package, portion, rich, share,
};
use crate::render::layout::{cut, left, page, right, width, wrap};
use crate::render::style::{Tone, paint, paragraph};
use crate::report::food::{
    CellState, CompareReport, ComparedNutrient, FoodReport, LintReport, Per, SearchReport, ShowReport,
};
use crate::words::{Lang, figure, foods, number, ui, unit};

/// Narrower than this nothing lines up; wider, the eye loses the line.
fn columns(opts: &Options) -> usize {
    opts.width.clamp(40, 120)
}

/// Columns of text, two blanks between them.
struct Grid {
    head: Vec<String>,
    /// Which columns stand to the right.
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    /// The lines, the first the head; column `flexible` takes what the others leave of `columns`.
    fn lines(&self, flexible: usize, columns: usize) -> Vec<String> {
        let all = || std::iter::once(&self.head).chain(&self.rows);
        let widest = |i: usize| all().filter_map(|row| row.get(i)).map(|cell| width(cell)).max().unwrap_or(0);
        let mut widths: Vec<usize> = (0..self.head.len()).map(widest).collect();
        let others: usize = widths.iter().enumerate().filter(|(i, _)| *i != flexible).map(|(_, w)| w + 2).sum();
        if let Some(own) = widths.get_mut(flexible) {
            *own = (*own).min(columns.saturating_sub(others + 2)).max(8);
        }
        let line = |row: &Vec<String>| {
            let mut line = String::from("  ");
            for ((cell, to_right), columns) in row.iter().zip(&self.right).zip(&widths) {
                let cell = cut(cell, *columns);
                line.push_str(&if *to_right { right(&cell, *columns) } else { left(&cell, *columns) });
                line.push_str("  ");
            }
            cut(line.trim_end(), columns)
        };
        all().map(line).collect()
    }
}

/// The answer of `food search`.
#[must_use]
pub fn search(report: &SearchReport, opts: &Options) -> String {
    let (lang, columns) = (opts.lang, columns(opts));
    if report.hits.is_empty() {
        return String::new();
    }
    let title = foods::found(&report.query, report.hits.len(), report.total, report.uncounted, lang);
    let mut lines = vec![paint(&cut(&title, columns), Tone::Title, opts.color)];
    if report.hits.iter().all(|hit| hit.how == crate::food::Match::Similar) {
        lines.push(paint(&format!("  {}", foods::ONLY_SIMILAR.get(lang)), Tone::Unsure, opts.color));
    }
    let nutrients: Vec<NutrientId> = report.rich_in.iter().filter_map(|id| NutrientId::named(id)).collect();
    if !nutrients.is_empty() {
        let list: Vec<String> = nutrients.iter().map(|id| ui::nutrient_inside(*id, lang)).collect();
        lines.extend(wrap(&format!("  {}", foods::rich(&list.join(", "), lang)), columns, 2));
    }
    // Where there is room, the group, and then the name in the other language.
    let (group, other) = (columns >= 90 && nutrients.is_empty(), columns >= 112);
    let mut grid = Grid { head: vec![foods::FOOD.get(lang).into()], right: vec![false], rows: Vec::new() };
    let mut head = |text: &str, to_right| {
        grid.head.push(text.into());
        grid.right.push(to_right);
    };
    if other {
        head("", false);
    }
    if group {
        head(foods::GROUP.get(lang), false);
    }
    for id in &nutrients {
        head(ui::nutrient(*id, lang), true);
    }
    if !nutrients.is_empty() {
        head(foods::HELPING.get(lang), true);
    }
    head(foods::KCAL.get(lang), true);
    head(foods::KNOWN.get(lang), true);
    head(foods::ID.get(lang), false);
    for hit in &report.hits {
        let (here, there) = names(hit, lang);
        let mut row = vec![here];
        if other {
            row.push(cut(&there, 36));
        }
        if group {
            row.push(foods::group(&hit.group, lang));
        }
        row.extend(nutrients.iter().map(|id| rich(hit, *id)));
        if !nutrients.is_empty() {
            row.push(helping(hit));
        }
        row.push(hit.energy.map_or_else(|| ui::UNKNOWN.get(lang).into(), |kcal| number(kcal, 0)));
        row.push(hit.known.to_string());
        row.push(clean_name(&hit.id));
        grid.rows.push(row);
    }
    let mut rows = grid.lines(0, columns);
    if let Some(head) = rows.first_mut() {
        *head = paint(head, Tone::Faint, opts.color);
    }
    lines.extend(rows);
    let foot = foods::search_foot(report.nutrients, report.total > report.hits.len(), lang);
    lines.push(paint(&cut(&foot, columns), Tone::Faint, opts.color));
    page(&lines)
}

/// The answer of `food show`.
#[must_use]
pub fn show(report: &ShowReport, opts: &Options) -> String {
    let pages: Vec<String> = report.foods.iter().map(|food| one(food, report, opts)).collect();
    pages.join("\n")
}

fn one(food: &FoodReport, report: &ShowReport, opts: &Options) -> String {
    let (lang, columns) = (opts.lang, columns(opts));
    let other = if lang == Lang::Ko { Lang::En } else { Lang::Ko };
    let name = |lang| clean_name(foods::name(&food.id, &food.name_ko, &food.name_en, lang));
    let (here, there) = (name(lang), name(other));
    let title = if here == there { here } else { format!("{here} · {there}") };
    let mut lines: Vec<String> = paragraph(&title, columns, 0, Tone::Title, opts.color);
    let mut about = vec![clean_name(&food.id)];
    about.extend(
        [foods::group(&food.group, lang), foods::state(&food.state, lang)].into_iter().filter(|w| !w.is_empty()),
    );
    lines.extend(wrap(&format!("  {}", about.join(" · ")), columns, 2));
    if !food.source.is_empty() {
        lines.extend(wrap(&format!("  {}: {}", foods::SOURCE.get(lang), clean_name(&food.source)), columns, 4));
    }
    if !food.portions.is_empty() {
        let list: Vec<String> = food.portions.iter().map(|one| portion(one, lang)).collect();
        lines.extend(wrap(&format!("  {}: {}", foods::PORTIONS.get(lang), list.join(" · ")), columns, 4));
    }
    for fact in food.package.iter().flat_map(|one| package(one, lang)) {
        lines.extend(wrap(&format!("  {fact}"), columns, 4));
    }
    lines.extend(wrap(&format!("  {}", foods::facts(food.refuse_pct, food.known, food.nutrients, lang)), columns, 2));
    if let Some(about) = about_shares(report, lang) {
        lines.extend(paragraph(&format!("  {about}"), columns, 2, Tone::Faint, opts.color));
    }
    lines.push(String::new());

    let mut grid = Grid {
        head: vec![ui::NUTRIENT.get(lang).into(), foods::per(food.basis, lang).into()],
        right: vec![false, true],
        rows: Vec::new(),
    };
    for eater in eaters(report, lang) {
        grid.head.push(eater);
        grid.right.push(true);
    }
    grid.head.push(String::new());
    grid.right.push(false);
    let is_unknown = |state: CellState| state == CellState::Unknown;
    for (id, cell) in food.per_100g.0.iter().filter(|(_, cell)| opts.verbose || !is_unknown(cell.state)) {
        let mut row = vec![ui::nutrient(*id, lang).to_owned(), amount(*id, cell, lang)];
        row.extend(cell.targets.iter().map(|target| share(target.as_ref(), cell)));
        // A question mark says it already.
        let state =
            if is_unknown(cell.state) { String::new() } else { foods::cell(cell.state, cell.from.as_deref(), lang) };
        row.push(state);
        grid.rows.push(row);
    }
    let last = grid.head.len() - 1;
    let mut rows = grid.lines(last, columns);
    if let Some(head) = rows.first_mut() {
        *head = paint(head, Tone::Faint, opts.color);
    }
    lines.extend(rows);
    let unknown: Vec<String> = (food.per_100g.0.iter().filter(|(_, cell)| is_unknown(cell.state)))
        .map(|(id, _)| ui::nutrient_inside(*id, lang))
        .collect();
    if !unknown.is_empty() && !opts.verbose {
        lines.push(String::new());
        lines.extend(wrap(&foods::unknown(unknown.len(), &unknown.join(", "), lang), columns, 2));
    }
    page(&lines)
}

/// Most ÷ least from which the most is marked.
const MARKED_FROM: f64 = 1.5;

/// The answer of `food compare`: as many foods side by side as fit, the others below.
#[must_use]
pub fn compare(report: &CompareReport, opts: &Options) -> String {
    let (lang, columns) = (opts.lang, columns(opts));
    /// Columns that a food needs.
    const FOOD: usize = 14;
    let name = (columns / 4).clamp(12, 26);
    // Two blanks in front, the name, the ratio.
    let fit = ((columns - name - 12) / (FOOD + 2)).max(1);
    let mut lines = vec![paint(foods::compared_by(report.per, lang), Tone::Title, opts.color)];
    let indices: Vec<usize> = (0..report.foods.len()).collect();
    for block in indices.chunks(fit) {
        let each = ((columns - name - 12) / block.len()).saturating_sub(2).clamp(FOOD, 30);
        lines.push(String::new());
        lines.extend(heads(report, block, name, each, opts));
        for (id, row) in &report.nutrients.0 {
            let silent = row.values.iter().all(|cell| cell.state == CellState::Unknown);
            if silent && !opts.verbose {
                continue;
            }
            let unit = unit(row.unit);
            let label = cut(&format!("{} {unit}", ui::nutrient(*id, lang)), name);
            let mut line = format!("  {}", left(&label, name));
            for index in block {
                line.push_str("  ");
                line.push_str(&value(*id, row, *index, each, opts));
            }
            let ratio = row.ratio.filter(|ratio| *ratio >= MARKED_FROM).map(|ratio| format!("×{}", figure(ratio, 1)));
            line.push_str(&right(&ratio.unwrap_or_default(), 9));
            lines.push(line);
        }
    }
    lines.push(paint(&cut(foods::COMPARE_FOOT.get(lang), columns), Tone::Faint, opts.color));
    page(&lines)
}

/// The names of the foods of a block, in as many lines as they need, and what their amounts are in.
fn heads(report: &CompareReport, block: &[usize], name: usize, each: usize, opts: &Options) -> Vec<String> {
    let lang = opts.lang;
    let heads: Vec<Vec<String>> = block
        .iter()
        .filter_map(|index| report.foods.get(*index))
        .map(|food| {
            let mut head = wrap(&clean_name(foods::name(&food.id, &food.name_ko, &food.name_en, lang)), each, 0);
            let unit = food.basis.unit();
            let grams = food.grams.map_or_else(|| ui::UNKNOWN.get(lang).into(), |grams| figure(grams, 0));
            head.push(match (&food.portion, report.per) {
                (Some(one), _) => portion(one, lang),
                (None, Per::Hundred | Per::Portion | Per::Kcal) => format!("{grams} {unit}"),
            });
            head
        })
        .collect();
    let height = heads.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|row| {
            let mut line = " ".repeat(name + 2);
            for head in &heads {
                // Names stand on the bottom line, beside each other.
                let cell = (row + head.len()).checked_sub(height).and_then(|i| head.get(i)).map_or("", String::as_str);
                line.push_str("  ");
                line.push_str(&right(&cut(cell, each), each));
            }
            paint(line.trim_end(), Tone::Faint, opts.color)
        })
        .collect()
}

fn value(id: NutrientId, row: &ComparedNutrient, index: usize, each: usize, opts: &Options) -> String {
    let Some(cell) = row.values.get(index) else { return " ".repeat(each) };
    let text = bare_amount(id, cell, opts.lang);
    let text = if cell.state == CellState::Borrowed { format!("~{text}") } else { text };
    let most = row.values.iter().filter_map(|cell| cell.value).fold(0.0, f64::max);
    let none = row.values.iter().any(|cell| cell.value == Some(0.0)) && most > 0.0;
    let marked = cell.value.is_some_and(|value| value >= most && value > 0.0)
        && row.values.iter().filter(|cell| cell.value.is_some()).count() > 1
        && (none || row.ratio.is_some_and(|ratio| ratio >= MARKED_FROM));
    let text = right(&cut(&format!("{text} {}", if marked { '▲' } else { ' ' }), each), each);
    if marked { paint(&text, Tone::Good, opts.color) } else { text }
}

/// The last line of `food lint`; its findings stand above.
#[must_use]
pub fn lint(report: &LintReport, counts: &[(&str, usize)], opts: &Options) -> String {
    let tables: Vec<(String, usize)> = report.tables.iter().map(|table| (table.file.clone(), table.foods)).collect();
    let lines = wrap(&foods::linted(&tables, counts, opts.lang), columns(opts), 2);
    page(&lines)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::food::{Food, Foods, Match, read};
    use crate::nutrient::NutrientId;
    use crate::report::food as report;

    #[test]
    fn every_line_keeps_to_the_terminal() {
        let foods = read(include_bytes!("../../../data/foods.csv"), &Arc::from("foods.csv")).0;
        let table: Foods = foods.iter().cloned().collect();
        let hits: Vec<(Food, Match)> = foods.iter().map(|food| (food.clone(), Match::Words)).collect();
        let rich: Vec<NutrientId> = ["iron", "vitamin_c"].iter().filter_map(|id| NutrientId::named(id)).collect();
        let some: Vec<&Food> = foods.iter().step_by(220).collect();
        for (lang, width) in [(Lang::Ko, 80), (Lang::En, 80), (Lang::Ko, 120), (Lang::En, 120), (Lang::Ko, 40)] {
            let opts = Options { lang, width, verbose: true, ..Options::default() };
            let answers = [
                search(&report::search("x", foods.len(), &hits, &[]), &opts),
                search(&report::search("", foods.len(), &hits, &rich), &opts),
                show(&report::show(&some, &[], &table), &opts),
                compare(&report::compare(&some, Per::Portion, &table), &opts),
            ];
            for line in answers.iter().flat_map(|answer| answer.lines()) {
                assert!(crate::render::layout::width(line) <= width, "{width}: {line}");
            }
        }
    }
}
