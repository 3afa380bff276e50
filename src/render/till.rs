//! What the answers of `cost` and `shop` have in common: tables that give way where there is no room, money between its
//! ends, amounts, packs and orders.

pub(super) mod cells;

use comfy_table::{Cell, CellAlignment, LineStyle, Table, TableStyle};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Options;
use super::layout::{cut, left, width, wrap};
use super::style::{Tone, paint, paragraph};
use crate::measure::{self, Interval};
use crate::report::why::{OfferReport, PackReport};
use crate::report::{Amount, BoughtOn, FoodAccount, OrderReport, PeriodReport, SoldReport};
use crate::words::{Lang, bare_money, bare_price, clean, clean_line, cost, figure, money, number, shown_money, ui};

/// A line and its tone.
pub(super) type Line = (String, Tone);

/// Columns of the narrowest page.
pub(super) const NARROWEST: usize = 40;

/// Columns of the widest page.
pub(super) const WIDEST: usize = 120;

/// What a column is worth that never gives way.
pub(super) const STAYS: u8 = u8::MAX;

/// A figure and the ends it lies between; no ends where it is exact, or open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) text: String,
    pub(super) ends: String,
}

impl Figure {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ends: String::new() }
    }

    /// In one cell: `2 (0–4)`.
    pub(super) fn joined(&self) -> String {
        match (self.text.is_empty(), self.ends.is_empty()) {
            (_, true) => self.text.clone(),
            (true, false) => format!("({})", self.ends),
            (false, false) => format!("{} ({})", self.text, self.ends),
        }
    }

    /// Without its ends: `≈2`.
    pub(super) fn about(&self) -> String {
        if self.ends.is_empty() { self.text.clone() } else { format!("≈{}", self.text) }
    }
}

/// Money under a head that says its currency.
pub(super) fn money_figure(interval: &Interval<Amount>, currency: Option<&str>, lang: Lang) -> Figure {
    let show = |amount: Amount| bare_money(amount.0, currency);
    let low = show(interval.low);
    match (interval.high.map(show), interval.estimate.map(show)) {
        (None, _) if interval.low.0.is_zero() => Figure::plain(ui::UNKNOWN.get(lang)),
        (None, _) => Figure::plain(format!("≥{low}")),
        (Some(high), _) if high == low => Figure::plain(low),
        (Some(high), Some(text)) => Figure { text, ends: format!("{low}–{high}") },
        (Some(high), None) => Figure::plain(format!("{low}–{high}")),
    }
}

/// What the priced of `parts` come to as the choices take turns, where not all of the `whole` has a price.
pub(super) fn priced<'a>(
    parts: impl IntoIterator<Item = &'a Interval<Amount>>,
    whole: &Interval<Amount>,
) -> Option<Amount> {
    let sum = parts.into_iter().map(|part| part.estimate.unwrap_or(part.low).0).sum();
    (whole.high.is_none()).then_some(Amount(sum)).filter(|sum| !sum.0.is_zero())
}

/// A whole under its parts; `priced` is what those of them come to that have a price, where not all have: `≈540,250 + ?`.
pub(super) fn whole_figure(
    whole: &Interval<Amount>,
    priced: Option<Amount>,
    currency: Option<&str>,
    lang: Lang,
) -> Figure {
    let Some(priced) = priced else { return money_figure(whole, currency, lang) };
    let [low, text] = [whole.low, priced].map(|amount| bare_money(amount.0, currency));
    let ends = if low == text { String::new() } else { format!("≥{low}") };
    Figure { text: format!("{text}{}", cost::AND_UNKNOWN.get(lang)), ends }
}

/// The same in a sentence; none where it is no more than the least that is paid.
pub(super) fn priced_words(
    whole: &Interval<Amount>,
    priced: Option<Amount>,
    currency: Option<&str>,
    lang: Lang,
) -> Option<String> {
    let [low, text] = [whole.low, priced?].map(|amount| money(amount.0, currency, lang));
    (low != text).then(|| cost::priced(&text, lang))
}

/// A part of what is paid, where that is known; `≈` where what is `eaten` for it is open to choice.
pub(super) fn part(paid: Option<Amount>, eaten: &Interval<Amount>, currency: Option<&str>, lang: Lang) -> Figure {
    let Some(paid) = paid else { return Figure::plain(ui::UNKNOWN.get(lang)) };
    let text = bare_money(paid.0, currency);
    let show = |end: Amount| bare_money(end.0, currency);
    // Open above is the price of what is eaten, not what is paid: that is known.
    let is_open = eaten.high.is_some_and(|high| show(high) != show(eaten.low));
    Figure::plain(if is_open { format!("≈{text}") } else { text })
}

/// How many packs: whole ones, or of an average month a rate.
pub(super) fn packs(packs: &Interval<f64>) -> Figure {
    let whole = |value: f64| value.fract() == 0.0;
    let all = [Some(packs.low), packs.estimate, packs.high];
    let decimals = usize::from(!all.iter().flatten().all(|value| whole(*value)));
    let show = |value: f64| if decimals == 0 { number(value, 0) } else { figure(value, decimals) };
    let (low, high) = (show(packs.low), packs.high.map(show));
    match (packs.estimate.map(show), high) {
        (Some(text), Some(high)) if low != high => Figure { text, ends: format!("{low}–{high}") },
        (Some(text), _) => Figure::plain(text),
        (None, Some(high)) if low != high => Figure::plain(format!("{low}–{high}")),
        (None, _) => Figure::plain(low),
    }
}

/// `454 g`, `5 kg`, `1.5 L`, `20`; nothing is empty.
pub(super) fn quantity(value: f64, unit: &str, lang: Lang) -> String {
    if value.abs() < 0.005 || (unit != "count" && value.abs() < 0.5) {
        return String::new();
    }
    // Three figures; a zero behind the point says nothing.
    let short = |value: f64, decimals: usize| {
        let text = number(value, decimals);
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    };
    let large = match unit {
        "g" => "kg",
        "ml" => "L",
        _ => return cost::pieces(&short(value, 2), lang),
    };
    if value.abs() < 999.5 {
        return format!("{} {unit}", number(value, 0));
    }
    let value = value / 1000.0;
    let decimals = match value.abs() {
        v if v < 9.995 => 2,
        v if v < 99.95 => 1,
        _ => 0,
    };
    format!("{} {large}", short(value, decimals))
}

/// An amount of a food; in pieces where it is sold by the piece.
pub(super) fn amount(food: &FoodAccount, value: f64, lang: Lang) -> String {
    let amounts = &food.amounts;
    let by_piece = food.offer.as_ref().filter(|offer| offer.pack.unit == "count" && offer.pack_most.is_none());
    let pieces = by_piece.zip(food.packs.estimate).map(|(offer, packs)| packs * measure::float(offer.pack.amount.0));
    match pieces.filter(|pieces| *pieces > 0.0 && amounts.bought > 0.0 && amounts.unit != "count") {
        Some(pieces) => quantity(value / amounts.bought * pieces, "count", lang),
        None => quantity(value, amounts.unit, lang),
    }
}

/// What is in a pack, as it was `written` where it was; `None` where it is one piece.
pub(super) fn pack(least: &PackReport, most: Option<&PackReport>, written: Option<&str>, lang: Lang) -> Option<String> {
    if let Some(written) = written {
        return Some(clean(written));
    }
    if least.unit == "count" && least.amount.0 == Decimal::ONE && most.is_none() {
        return None;
    }
    let text = quantity(measure::float(least.amount.0), least.unit, lang);
    let Some(most) = most.map(|most| quantity(measure::float(most.amount.0), most.unit, lang)) else {
        return Some(text);
    };
    // "300–500 g".
    match (text.split_once(' '), most.split_once(' ')) {
        (Some((least, unit)), Some((most, same))) if unit == same => Some(format!("{least}–{most} {unit}")),
        _ => Some(format!("{text}–{most}")),
    }
}

/// What is in a pack of an offer.
pub(super) fn pack_of(offer: &OfferReport, lang: Lang) -> Option<String> {
    pack(&offer.pack, offer.pack_most.as_ref(), offer.pack_written.as_deref(), lang)
}

/// `29,900 / 5 kg`, or that there is none.
pub(super) fn price(food: &FoodAccount, currency: Option<&str>, lang: Lang) -> String {
    match (food.sold, &food.offer) {
        (SoldReport::Free, _) => cost::FREE.get(lang).into(),
        (SoldReport::Unpriced, _) | (SoldReport::Packs, None) => cost::NO_PRICE.get(lang).into(),
        (SoldReport::Packs, Some(offer)) => {
            cost::price(&bare_price(offer.price.0, currency), pack_of(offer, lang).as_deref(), lang)
        }
    }
}

/// `2 × 5 kg`, or `2` of what is sold by the piece.
pub(super) fn packs_of(count: &str, pack: Option<&str>, lang: Lang) -> String {
    pack.map_or_else(|| cost::pieces(count, lang), |pack| format!("{count} × {pack}"))
}

/// What stands behind a name whose price is stale.
pub(super) const STALE_MARK: &str = " *";

/// A name for a table, marked where its price is stale.
pub(super) fn name(food: &FoodAccount) -> String {
    format!("{}{}", clean(&food.food), if food.stale { STALE_MARK } else { "" })
}

/// [`cut`], but for the mark.
fn cut_name(name: &str, columns: usize) -> String {
    match name.strip_suffix(STALE_MARK) {
        Some(name) => cut(name, columns.saturating_sub(STALE_MARK.len())) + STALE_MARK,
        None => cut(name, columns),
    }
}

/// Title, file, and what the answer is about.
pub(super) fn title(title: Option<&str>, file: &str, about: &str) -> String {
    format!("{} · {about}", name_of(title, file))
}

/// A plan's title and its file, or the file alone.
pub(super) fn name_of(title: Option<&str>, file: &str) -> String {
    match title.map(clean_line).filter(|title| !title.trim().is_empty()) {
        Some(title) => format!("{} ({})", cut(&title, 40), super::text::brief(file)),
        None => clean(file),
    }
}

/// A date as short as the days around it allow: `12-01`.
pub(super) fn short_date<'a>(date: &'a str, period: &PeriodReport) -> &'a str {
    /// Days among which a month and a day tell one.
    const TOLD_APART: usize = 300;
    let short = date.get(date.len().saturating_sub(5)..);
    short.filter(|_| period.days <= TOLD_APART).unwrap_or(date)
}

/// The days of an answer.
pub(super) fn period(period: &PeriodReport, lang: Lang) -> String {
    let skipped = (!period.skipped.is_empty()).then(|| skipped(period, lang));
    cost::period(&period.from, &period.to, period.days, skipped.as_deref(), lang)
}

/// The days on which nothing is eaten; those that follow each other as `12-24 – 12-31`.
fn skipped(period: &PeriodReport, lang: Lang) -> String {
    /// More are no longer read.
    const MOST: usize = 8;
    let follows = |a: &String, b: &String| {
        let [a, b] = [a, b].map(|date| date.parse::<Date>().ok());
        a.and_then(|a| a.tomorrow().ok()).is_some_and(|next| Some(next) == b)
    };
    let mut shown: Vec<(String, usize)> = Vec::new();
    for run in period.skipped.chunk_by(follows) {
        match run {
            [first, _, .., last] => {
                shown.push((format!("{} – {}", short_date(first, period), short_date(last, period)), run.len()));
            }
            few => shown.extend(few.iter().map(|date| (short_date(date, period).to_owned(), 1))),
        }
    }
    let more: usize = shown.iter().skip(MOST).map(|(_, days)| days).sum();
    let text: Vec<String> = shown.into_iter().take(MOST).map(|(text, _)| text).collect();
    if more > 0 { cost::more_days(&text.join(", "), more, lang) } else { text.join(", ") }
}

/// The days on which a food is bought: `12-01`, `12-01, 12-06 +3`, or every day; in short `12-01 +4`.
pub(super) fn bought_on(days: &[BoughtOn], period: &PeriodReport, lang: Lang) -> Figure {
    if days.len() > 2 && days.len() == period.days.saturating_sub(period.skipped.len()) {
        let every_day = cost::EVERY_DAY.get(lang).to_owned();
        return Figure { text: every_day.clone(), ends: every_day };
    }
    let some = |shown: usize| {
        let dates: Vec<&str> = days.iter().take(shown).map(|day| short_date(&day.date, period)).collect();
        let more = days.len() - dates.len();
        if more > 0 { cost::days_beside(&dates.join(", "), more, lang) } else { dates.join(", ") }
    };
    Figure { text: some(1), ends: some(if days.len() == 3 { 3 } else { 2 }) }
}

/// Every order, under a heading.
pub(super) fn orders(
    orders: &[OrderReport],
    period: &PeriodReport,
    currency: Option<&str>,
    columns: usize,
    opts: &Options,
) -> Vec<String> {
    let lang = opts.lang;
    let mut lines = Vec::new();
    if orders.is_empty() {
        return lines;
    }
    lines.push(paint(&format!("{} ({})", cost::ORDERS.get(lang), orders.len()), Tone::Title, opts.color));
    for order in orders {
        let bought = order.lines.iter().map(|line| {
            let count = number(line.packs as f64, 0);
            format!(
                "{} {}",
                clean(&line.food),
                packs_of(
                    &count,
                    pack(&line.pack, line.pack_most.as_ref(), line.pack_written.as_deref(), lang).as_deref(),
                    lang
                )
            )
        });
        let bought = bought.collect::<Vec<_>>().join(", ");
        let shop = order.shop.as_deref().map(clean);
        let fee = (!order.delivery.0.is_zero()).then(|| money(order.delivery.0, currency, lang));
        let total = money(order.total.0, currency, lang);
        let date = short_date(&order.date, period);
        let text = cost::order(date, shop.as_deref(), &total, &bought, fee.as_deref(), lang);
        lines.extend(wrap(&format!("  {text}"), columns, 4));
    }
    lines
}

/// Whether what is shown of the parts does not add up to what is shown of the whole. An open whole is the sum of low ends,
/// and that of choices is more than the sum of theirs: it is held to its parts only where all of them are exact or unknown.
pub(super) fn is_rounded(
    parts: impl IntoIterator<Item = Interval<Amount>>,
    whole: &Interval<Amount>,
    currency: Option<&str>,
) -> bool {
    let shown = |amount: Amount| shown_money(amount.0, currency);
    let parts: Vec<Interval<Amount>> = parts.into_iter().collect();
    let sum = |of: &dyn Fn(&Interval<Amount>) -> Option<Amount>| {
        parts.iter().map(|part| of(part).map(shown)).sum::<Option<Decimal>>()
    };
    match whole.estimate {
        Some(estimate) => sum(&|part| part.estimate).is_some_and(|sum| sum != shown(estimate)),
        None if parts.iter().any(|part| part.high.is_some() && !part.is_exact()) => false,
        None => sum(&|part| Some(part.low)).is_some_and(|sum| sum != shown(whole.low)),
    }
}

/// [`is_rounded`] of a whole as [`whole_figure`] shows it.
pub(super) fn whole_is_rounded(
    parts: impl IntoIterator<Item = Interval<Amount>>,
    whole: &Interval<Amount>,
    priced: Option<Amount>,
    currency: Option<&str>,
) -> bool {
    let Some(priced) = priced else { return is_rounded(parts, whole, currency) };
    let known = parts.into_iter().map(|part| Interval::exactly(part.estimate.unwrap_or(part.low)));
    is_rounded(known, &Interval::exactly(priced), currency)
}

/// A column of a table, top to bottom.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// In one line or two.
    head: String,
    /// The same, where the head says more than that.
    name: Option<String>,
    cells: Vec<Figure>,
    to_right: bool,
    /// The columns that are worth least give way first.
    worth: u8,
    /// The same of the ends beside it.
    ends_worth: u8,
    /// Where the ends stand.
    ends: Ends,
}

/// Where the ends of a column stand while there is room for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// In a column of their own.
    Beside,
    /// In the same cell.
    Inside,
    /// In place of the text, of which they are the longer form.
    Instead,
}

impl Column {
    /// Text, to the left.
    pub(super) fn text(head: &str, worth: u8, cells: impl IntoIterator<Item = String>) -> Self {
        let cells = cells.into_iter().map(Figure::plain).collect();
        Self { head: head.into(), name: None, cells, to_right: false, worth, ends_worth: 0, ends: Ends::Beside }
    }

    /// Figures, to the right, without ends.
    pub(super) fn numbers(head: &str, worth: u8, cells: impl IntoIterator<Item = String>) -> Self {
        Self { to_right: true, ..Self::text(head, worth, cells) }
    }

    /// Figures, and their ends beside them while there is room.
    pub(super) fn figures(head: &str, worth: u8, ends_worth: u8, cells: impl IntoIterator<Item = Figure>) -> Self {
        let cells = cells.into_iter().collect();
        Self { head: head.into(), name: None, cells, to_right: true, worth, ends_worth, ends: Ends::Beside }
    }

    /// Text, to the left, and ends in its cell while there is room.
    pub(super) fn with_ends(head: &str, worth: u8, ends_worth: u8, cells: impl IntoIterator<Item = Figure>) -> Self {
        Self { to_right: false, ends: Ends::Inside, ..Self::figures(head, worth, ends_worth, cells) }
    }

    /// Text, to the left: the ends while there is room, then what is shorter.
    pub(super) fn long_or_short(
        head: &str,
        worth: u8,
        long_worth: u8,
        cells: impl IntoIterator<Item = Figure>,
    ) -> Self {
        Self { to_right: false, ends: Ends::Instead, ..Self::figures(head, worth, long_worth, cells) }
    }

    /// Under another name where it is left out.
    pub(super) fn called(self, name: &str) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    fn name(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.head.replace('\n', " "))
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty() && cell.ends.is_empty())
    }

    fn has_ends(&self) -> bool {
        self.cells.iter().any(|cell| !cell.ends.is_empty())
    }
}

/// What stands before a row.
#[derive(Debug, Clone)]
pub(super) enum Before {
    /// A line across.
    Rule,
    /// Room.
    Blank,
    /// What the rows below it have in common.
    Heading(String),
}

/// A table whose first column is names.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    columns: Vec<Column>,
    before: Vec<(usize, Before)>,
}

impl Grid {
    /// Of the columns in which anything stands.
    pub(super) fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        let columns = columns.into_iter().enumerate().filter(|(i, column)| *i == 0 || !column.is_empty());
        Self { columns: columns.map(|(_, column)| column).collect(), before: Vec::new() }
    }

    /// What stands before row `row`.
    pub(super) fn before(&mut self, row: usize, what: Before) {
        self.before.push((row, what));
    }

    pub(super) fn rows(&self) -> usize {
        self.columns.first().map_or(0, |names| names.cells.len())
    }

    /// Whether it has a column of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column.name() == name)
    }

    /// Lines of at most `columns` columns, as full as they can be.
    pub(super) fn lines(&self, columns: usize) -> Vec<Line> {
        self.fitted(columns).0
    }

    /// The same, and the names of the columns that were left out.
    pub(super) fn fitted(&self, columns: usize) -> (Vec<Line>, Vec<String>) {
        let left_out = |least: u8| self.columns.iter().filter(|c| c.worth < least).map(Column::name).collect();
        let mut steps: Vec<u8> = self.columns.iter().flat_map(|column| [column.worth, column.ends_worth]).collect();
        steps.push(0);
        steps.sort_unstable();
        steps.dedup();
        let mut best = Vec::new();
        // Names are whole, then short; then a column gives way.
        for (least, names) in steps.iter().flat_map(|least| [40, 24, 16].map(|names| (*least, names))) {
            best = self.drawn(least, names);
            if widest(&best) <= columns {
                return (best, left_out(least));
            }
        }
        for names in (6..16).rev() {
            best = self.drawn(STAYS, names);
            if widest(&best) <= columns {
                return (best, left_out(STAYS));
            }
        }
        (best.into_iter().map(|(line, tone)| (cut(&line, columns), tone)).collect(), left_out(STAYS))
    }

    /// Lines without any ends.
    pub(super) fn brief(&self, names: usize) -> Vec<Line> {
        self.drawn(STAYS, names)
    }

    /// Lines with everything.
    pub(super) fn full(&self, names: usize) -> Vec<Line> {
        self.drawn(0, names)
    }

    /// The columns, and ends, that are worth at least `least`.
    fn drawn(&self, least: u8, names: usize) -> Vec<Line> {
        let mut heads: Vec<&str> = Vec::new();
        let mut columns: Vec<(Vec<String>, bool)> = Vec::new();
        for (i, column) in self.columns.iter().enumerate().filter(|(_, column)| column.worth >= least) {
            let with_ends = column.ends_worth >= least;
            let cells = column.cells.iter().map(|cell| match (column.ends, with_ends) {
                _ if i == 0 => cut_name(&cell.text, names),
                (Ends::Inside, true) => cell.joined(),
                (Ends::Instead, true) => cell.ends.clone(),
                (Ends::Inside | Ends::Instead, false) | (Ends::Beside, true) => cell.text.clone(),
                (Ends::Beside, false) => cell.about(),
            });
            heads.push(&column.head);
            columns.push((cells.collect(), column.to_right));
            if with_ends && column.ends == Ends::Beside && column.has_ends() {
                heads.push("");
                columns.push((column.cells.iter().map(|cell| cell.ends.clone()).collect(), true));
            }
        }
        let mut table = Table::new();
        table.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
        table.set_header(heads.iter().map(Cell::new));
        for row in 0..self.rows() {
            table.add_row(columns.iter().map(|(cells, _)| cells.get(row).map_or("", String::as_str)));
        }
        let count = columns.len();
        for (i, (column, (_, to_right))) in table.column_iter_mut().zip(&columns).enumerate() {
            if *to_right {
                column.set_cell_alignment(CellAlignment::Right);
            }
            column.set_padding((0, if i + 1 < count { 2 } else { 0 }));
        }
        let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
        let across = lines.iter().map(|line| width(line)).max().unwrap_or(0);
        let above = lines.len().saturating_sub(self.rows());
        let mut drawn: Vec<Line> = Vec::new();
        let mut strong = false;
        for (i, line) in lines.into_iter().enumerate() {
            let Some(row) = i.checked_sub(above) else {
                drawn.push((line, Tone::Faint));
                continue;
            };
            for (_, before) in self.before.iter().filter(|(at, _)| *at == row) {
                strong = matches!(before, Before::Rule);
                drawn.push(match before {
                    Before::Rule => ("─".repeat(across), Tone::Faint),
                    Before::Blank => (String::new(), Tone::Plain),
                    // No page is narrower.
                    Before::Heading(heading) => (cut(heading, across.max(NARROWEST)), Tone::Soft),
                });
            }
            drawn.push((line, if strong { Tone::Title } else { Tone::Plain }));
        }
        drawn
    }

    /// Every column in full: its head, and the cells of each row.
    pub(super) fn cells(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let head: Vec<String> = self.columns.iter().map(|column| column.head.replace('\n', " ")).collect();
        let shown = |column: &Column, cell: &Figure| match column.ends {
            Ends::Beside | Ends::Inside => cell.joined(),
            Ends::Instead => cell.ends.clone(),
        };
        let cell =
            |column: &Column, row: usize| column.cells.get(row).map_or(String::new(), |cell| shown(column, cell));
        let row = |row: usize| self.columns.iter().map(|column| cell(column, row)).collect();
        (head, (0..self.rows()).map(row).collect())
    }

    /// The table as Markdown.
    pub(super) fn markdown(&self) -> String {
        let (head, rows) = self.cells();
        super::markdown::table(&head, &rows, 1..head.len())
    }
}

/// Columns that lines take.
pub(super) fn widest(lines: &[Line]) -> usize {
    lines.iter().map(|(line, _)| width(line)).max().unwrap_or(0)
}

/// That there was no room for the columns `left_out`, and where they stand.
pub(super) fn not_shown(left_out: Vec<String>, format: &str, columns: usize, lang: Lang) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for name in left_out {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| cost::left_out(&names.join(", "), format, columns < WIDEST, lang))
}

/// The lines in their tones.
pub(super) fn painted(lines: &[Line], opts: &Options) -> Vec<String> {
    lines.iter().map(|(line, tone)| paint(line, *tone, opts.color)).collect()
}

/// Blanks between tables that stand side by side.
const GAP: usize = 4;

/// Tables side by side where they fit, with their ends if those do too; else below each other.
pub(super) fn side_by_side(grids: &[Grid], columns: usize, opts: &Options) -> Vec<String> {
    let names = 24.min(columns / 3);
    let across = |all: &[Vec<Line>]| all.iter().map(|lines| widest(lines) + GAP).sum::<usize>().saturating_sub(GAP);
    let full: Vec<Vec<Line>> = grids.iter().map(|grid| grid.full(names)).collect();
    if across(&full) <= columns {
        return beside(&full, opts);
    }
    let mut lines = Vec::new();
    let mut row: Vec<Vec<Line>> = Vec::new();
    for grid in grids {
        let brief = grid.brief(names);
        let brief = if widest(&brief) > columns { grid.lines(columns) } else { brief };
        if !row.is_empty() && across(&row) + GAP + widest(&brief) > columns {
            lines.extend(beside(&row, opts));
            lines.push(String::new());
            row.clear();
        }
        row.push(brief);
    }
    lines.extend(beside(&row, opts));
    lines
}

fn beside(tables: &[Vec<Line>], opts: &Options) -> Vec<String> {
    let most = tables.iter().map(Vec::len).max().unwrap_or(0);
    let line = |i: usize| {
        let cells = tables.iter().map(|lines| {
            let (text, tone) = lines.get(i).cloned().unwrap_or((String::new(), Tone::Plain));
            let blank = left("", widest(lines) + GAP - width(&text));
            format!("{}{blank}", paint(&text, tone, opts.color))
        });
        cells.collect::<String>()
    };
    (0..most).map(line).collect()
}

/// Notes under an answer, a blank line before them.
pub(super) fn foot(notes: &[String], columns: usize, opts: &Options) -> Vec<String> {
    let lines = notes.iter().flat_map(|note| paragraph(note, columns, 2, Tone::Faint, opts.color));
    (!notes.is_empty()).then(String::new).into_iter().chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    const KRW: Option<&str> = Some("KRW");

    fn won(low: Decimal, estimate: Option<Decimal>, high: Option<Decimal>) -> Interval<Amount> {
        Interval { low, estimate, high }.map(Amount)
    }

    #[test]
    fn a_figure_says_what_is_not_exact() {
        let show = |money: Interval<Amount>| {
            let figure = money_figure(&money, KRW, Lang::En);
            (figure.joined(), figure.about())
        };
        let said = |joined: &str, about: &str| (joined.to_owned(), about.to_owned());
        let range = won(dec!(1000), Some(dec!(1500)), Some(dec!(2000)));
        assert_eq!(show(range), said("1,500 (1,000–2,000)", "≈1,500"));
        assert_eq!(show(won(dec!(999.6), Some(dec!(1000)), Some(dec!(1000.4)))), said("1,000", "1,000"));
        assert_eq!(show(won(dec!(1000), None, None)), said("≥1,000", "≥1,000"));
        assert_eq!(show(won(dec!(0), None, None)), said("?", "?"));
    }

    #[test]
    fn packs_are_whole_or_a_rate() {
        let of = |low, estimate, high| packs(&Interval { low, estimate: Some(estimate), high: Some(high) }).joined();
        assert_eq!(of(2.0, 2.0, 2.0), "2");
        assert_eq!(of(0.0, 2.0, 4.0), "2 (0–4)");
        assert_eq!(of(1.148, 1.148, 1.148), "1.1");
        assert_eq!(of(0.04, 0.04, 0.04), "0.04");
    }

    #[test]
    fn amounts_have_three_figures_and_a_unit() {
        let en = |value, unit| quantity(value, unit, Lang::En);
        assert_eq!(en(453.59237, "g"), "454 g");
        assert_eq!(en(999.7, "g"), "1 kg");
        assert_eq!([en(1190.7, "g"), en(5000.0, "g"), en(12_345.0, "g")], ["1.19 kg", "5 kg", "12.3 kg"]);
        assert_eq!([en(3785.0, "ml"), en(0.2, "g"), en(-300.0, "g")], ["3.79 L", "", "-300 g"]);
        assert_eq!([en(20.0, "count"), quantity(2.5, "count", Lang::Ko)], ["20", "2.5개"]);
    }

    #[test]
    fn rounding_is_told_only_where_it_shows() {
        let exactly = |money: Decimal| Interval::exactly(Amount(money));
        let rounded = |parts: &[Decimal], whole: Decimal| {
            is_rounded(parts.iter().map(|part| exactly(*part)), &exactly(whole), KRW)
        };
        assert!(!rounded(&[dec!(1000), dec!(234.4)], dec!(1234.4)));
        assert!(rounded(&[dec!(0.5), dec!(0.5)], dec!(1)));
        let open = Interval::at_least(Amount(dec!(1000)));
        assert!(!is_rounded([exactly(dec!(1000)), Interval::at_least(Amount(dec!(0)))], &open, KRW));
        assert!(is_rounded([exactly(dec!(999.5)), exactly(dec!(0.5))], &open, KRW));
    }

    #[test]
    fn the_mark_of_a_stale_price_outlives_its_name() {
        assert_eq!(cut_name("strawberries *", 8), "straw… *");
        assert_eq!(cut_name("rice *", 8), "rice *");
        assert_eq!(cut_name("strawberries", 8), "strawbe…");
    }

    #[test]
    fn a_whole_of_which_not_all_has_a_price_says_what_has() {
        let open = won(dec!(1000), None, None);
        let parts = [won(dec!(1000), Some(dec!(1500)), Some(dec!(2000))), won(dec!(0), None, None)];
        let show = |whole: &Interval<Amount>, parts: &[Interval<Amount>]| {
            let figure = whole_figure(whole, priced(parts, whole), KRW, Lang::En);
            (figure.joined(), figure.about())
        };
        assert_eq!(show(&open, &parts), ("1,500 + ? (≥1,000)".into(), "≈1,500 + ?".into()));
        let exact = [won(dec!(1000), Some(dec!(1000)), Some(dec!(1000)))];
        assert_eq!(show(&open, &exact), ("1,000 + ?".into(), "1,000 + ?".into()));
        assert_eq!(show(&exact[0], &exact), ("1,000".into(), "1,000".into()));
        assert_eq!(show(&won(dec!(0), None, None), &[]), ("?".into(), "?".into()));
    }

    #[test]
    fn days_that_follow_each_other_are_one_stretch() {
        let of = |skipped: &[&str], lang| {
            let skipped = skipped.iter().map(ToString::to_string).collect();
            let (from, to) = ("2026-12-01".into(), "2027-01-31".into());
            super::skipped(&PeriodReport { from, to, days: 62, skipped }, lang)
        };
        let days = ["2026-12-24", "2026-12-25", "2026-12-30", "2026-12-31", "2027-01-01"];
        assert_eq!(of(&days, Lang::En), "12-24, 12-25, 12-30 – 01-01");
        let odd: Vec<String> = (1..31).step_by(2).map(|day| format!("2026-12-{day:02}")).collect();
        let odd: Vec<&str> = odd.iter().map(String::as_str).collect();
        assert!(of(&odd, Lang::En).ends_with("12-15, 7 more days"), "{}", of(&odd, Lang::En));
        assert!(of(&odd, Lang::Ko).ends_with("12-15 외 7일"));
    }

    #[test]
    fn what_is_left_out_is_named_and_a_heading_is_whole() {
        let one = |text: &str| [text.to_owned()];
        let mut grid = Grid::new([
            Column::text("Food", STAYS, one("rice")),
            Column::long_or_short("On", 2, 1, [Figure { text: "12-01 +3".into(), ends: "12-01, 12-02 +2".into() }]),
            Column::numbers("Price\n₩", 3, one("30,000 / 10 kg")).called("Price"),
        ]);
        grid.before(0, Before::Heading("at home already, and enough".into()));
        let at = |columns| {
            let (lines, left_out) = grid.fitted(columns);
            (lines.last().unwrap().0.clone(), left_out.join(", "))
        };
        assert_eq!(at(60), ("rice   12-01, 12-02 +2   30,000 / 10 kg".to_owned(), String::new()));
        assert_eq!(at(34).0, "rice   12-01 +3   30,000 / 10 kg");
        assert_eq!(at(30).1, "On");
        assert!(grid.fitted(40).0.iter().any(|(line, _)| line == "at home already, and enough"));
    }
}
