//! The table of days: what each gives and costs.

use comfy_table::{Cell, CellAlignment, LineStyle, Table, TableStyle};

use super::layout::width;
use super::sections::interval;
use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::report::{Amount, PlanReport};
use crate::words::{Lang, money_range, number, range, ui, unit};

/// The nutrients of the table, most wanted first.
pub(super) const SHOWN: [NutrientId; 6] = [
    NutrientId::ENERGY,
    NutrientId::CARBOHYDRATE,
    NutrientId::PROTEIN,
    NutrientId::FAT,
    NutrientId::FIBER,
    NutrientId::SODIUM,
];

/// How much a cell says; each step is narrower than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Full,
    Whole,
    Estimate,
}

/// Head and rows of cells: days, then the mean.
pub(super) struct Days {
    pub(super) head: Vec<String>,
    pub(super) units: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Days {
    /// The head in one line a column: name and unit.
    pub(super) fn one_line_head(&self) -> Vec<String> {
        self.head.iter().zip(&self.units).map(|(name, unit)| format!("{name} {unit}").trim().to_owned()).collect()
    }
}

/// Lines of at most `columns` columns, as full as they can be.
pub(super) fn lines(report: &PlanReport, lang: Lang, columns: usize) -> Vec<String> {
    let mut best = Vec::new();
    for (detail, shown) in [
        (Detail::Full, 6),
        (Detail::Whole, 6),
        (Detail::Estimate, 6),
        (Detail::Estimate, 4),
        (Detail::Estimate, 3),
        (Detail::Estimate, 1),
    ] {
        best = drawn(&cells(report, lang, detail, shown));
        if best.iter().all(|line| width(line) <= columns) {
            break;
        }
    }
    best.iter().map(|line| super::layout::cut(line, columns)).collect()
}

/// Every cell in full.
pub(super) fn full(report: &PlanReport, lang: Lang) -> Days {
    cells(report, lang, Detail::Full, SHOWN.len())
}

fn cells(report: &PlanReport, lang: Lang, detail: Detail, shown: usize) -> Days {
    let shown: Vec<NutrientId> = SHOWN.into_iter().take(shown).collect();
    let currency = report.cost.currency.as_deref();
    let mut head = vec![ui::DAY.get(lang).to_owned()];
    head.extend(shown.iter().map(|id| ui::column(*id, lang).to_owned()));
    let mut units = vec![String::new()];
    units.extend(shown.iter().map(|id| unit(id.get().unit).to_owned()));
    let priced = currency.is_some();
    if priced {
        head.push(ui::COST_HEAD.get(lang).into());
        units.push(String::new());
    }
    let row = |name: String, of: &dyn Fn(NutrientId) -> Option<Interval<f64>>, cost: &Interval<Amount>| {
        let mut cells = vec![name];
        cells.extend(shown.iter().map(|id| {
            of(*id).map_or_else(|| ui::UNKNOWN.get(lang).into(), |interval| nutrient(&interval, *id, detail, lang))
        }));
        if priced {
            cells.push(cost_cell(cost, currency, detail, lang));
        }
        cells
    };
    let mut rows: Vec<_> = report
        .days
        .iter()
        .map(|day| row(ui::day(day.day, lang), &|id| day.nutrients.get(id).copied(), &day.cost))
        .collect();
    rows.push(row(
        ui::MEAN.get(lang).into(),
        &|id| report.week.nutrients.get(id).map(interval),
        &report.cost.eaten_per_day,
    ));
    Days { head, units, rows }
}

fn nutrient(interval: &Interval<f64>, id: NutrientId, detail: Detail, lang: Lang) -> String {
    let decimals = if detail == Detail::Full { id.get().decimals } else { 0 };
    match interval.estimate {
        Some(estimate) if detail == Detail::Estimate && !interval.is_exact() => format!("≈{}", number(estimate, 0)),
        _ => range(interval, decimals, lang).replace("≥ ", "≥"),
    }
}

/// A cell has no room for "at least": an open end shows as `≥`.
fn cost_cell(cost: &Interval<Amount>, currency: Option<&str>, detail: Detail, lang: Lang) -> String {
    let cost = cost.map(|amount| amount.0);
    match (cost.high, cost.estimate) {
        (None, _) if !cost.low.is_zero() => {
            format!("≥{}", money_range(&Interval::exactly(cost.low), currency, lang))
        }
        (Some(_), Some(estimate)) if detail == Detail::Estimate && !cost.is_exact() => {
            format!("≈{}", money_range(&Interval::exactly(estimate), currency, lang))
        }
        _ => money_range(&cost, currency, lang),
    }
}

fn drawn(days: &Days) -> Vec<String> {
    let mut table = Table::new();
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
    let head = days.head.iter().zip(&days.units);
    table.set_header(head.map(|(name, unit)| Cell::new(format!("{name}\n{unit}"))).collect::<Vec<_>>());
    for row in &days.rows {
        table.add_row(row.iter().map(Cell::new).collect::<Vec<_>>());
    }
    for (i, column) in table.column_iter_mut().enumerate() {
        if i > 0 {
            column.set_cell_alignment(CellAlignment::Right);
        }
        column.set_padding((0, u16::from(i + 1 < days.head.len())));
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}
