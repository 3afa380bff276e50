//! `meals why`: the tree as lines, in the terminal and as a Markdown list.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Options;
use super::layout::{cut, page, width, wrap_within};
use super::markdown::escape;
use super::sections::Sections;
use super::style::{Tone, paint};
use super::text::{money_lines, month};
use crate::measure::{Interval, float};
use crate::nutrient::NutrientId;
use crate::report::PlanReport;
use crate::report::why::{CostHow, CostNode, Exact, How, Node, NutrientNode, Priced, Scale, Tree, WhyFood, WhyReport};
use crate::words::{Lang, clean, figure, fine, money, money_range, number, ui, unit, why};

/// Lines an answer may take without `-v`.
const MOST_LINES: usize = 60;

/// A line of the tree and what stands under it.
#[derive(Debug, Clone, Default, PartialEq)]
struct Line {
    text: String,
    children: Vec<Line>,
}

impl Line {
    fn new(text: impl Into<String>, children: Vec<Self>) -> Self {
        Self { text: text.into(), children }
    }

    /// Lines under it.
    fn under(&self) -> usize {
        self.children.iter().map(|child| 1 + child.under()).sum()
    }
}

/// The answer for one plan in the terminal, ending in a line break.
#[must_use]
pub fn text(report: &WhyReport, opts: &Options) -> String {
    let columns = opts.width.clamp(40, 120);
    let (mut head, tree) = answer(report, opts.lang);
    if let Some(title) = head.first_mut() {
        *title = paint(&cut(title, columns), Tone::Title, opts.color);
    }
    let mut lines: Vec<String> = Vec::new();
    for (place, line) in head.into_iter().enumerate() {
        if place == 0 {
            lines.push(line);
        } else {
            lines.extend(wrap_within(&line, columns, 2, 3));
        }
    }
    lines.push(cut(&tree.text, columns));
    let room = if opts.verbose { usize::MAX } else { MOST_LINES.saturating_sub(lines.len() + 1) };
    let mut open = Open { depth: depth_within(&tree, room), spare: 0 };
    open.spare = room.saturating_sub(count_to(&tree, open.depth));
    let mut out = Vec::new();
    branches(&tree, 1, "", &mut open, columns, opts.lang, &mut out);
    if out.len() > room {
        let left = out.len() - room;
        out.truncate(room);
        out.push(format!("… {}", why::left_out(left, opts.lang)));
    }
    lines.extend(out);
    page(&lines)
}

/// The same as Markdown: a nested list.
#[must_use]
pub fn markdown(report: &WhyReport, lang: Lang) -> String {
    fn list(line: &Line, depth: usize, out: &mut String) {
        out.push_str(&"  ".repeat(depth));
        out.push_str("- ");
        out.push_str(&escape(&line.text));
        out.push('\n');
        for child in &line.children {
            list(child, depth + 1, out);
        }
    }
    let (head, tree) = answer(report, lang);
    let mut out = String::new();
    for (place, line) in head.iter().enumerate() {
        let (before, after) = if place == 0 { ("# ", "\n\n") } else { ("", "  \n") };
        out.push_str(before);
        out.push_str(&escape(line));
        out.push_str(after);
    }
    out.push('\n');
    list(&tree, 0, &mut out);
    out
}

/// How far the tree is shown: so deep everywhere, and further where lines are to spare.
struct Open {
    depth: usize,
    spare: usize,
}

/// Lines under `line` down to `depth`.
fn count_to(line: &Line, depth: usize) -> usize {
    if depth == 0 { 0 } else { line.children.iter().map(|child| 1 + count_to(child, depth - 1)).sum() }
}

/// The greatest depth with which the tree keeps to its room; at least the first.
fn depth_within(tree: &Line, room: usize) -> usize {
    let all = tree.under();
    let mut depth = 1;
    while count_to(tree, depth) < all && count_to(tree, depth + 1) <= room {
        depth += 1;
    }
    depth
}

fn branches(
    line: &Line,
    depth: usize,
    before: &str,
    open: &mut Open,
    columns: usize,
    lang: Lang,
    out: &mut Vec<String>,
) {
    for (place, child) in line.children.iter().enumerate() {
        let last = place + 1 == line.children.len();
        let under = child.under();
        // What would be hidden is shown whole where there is room for all of it.
        let hides = under > count_to(child, open.depth.saturating_sub(depth));
        let fits = under - count_to(child, open.depth.saturating_sub(depth)) <= open.spare;
        let shown = !hides || fits;
        let stem = format!("{before}{} ", if last { '└' } else { '├' });
        let next = format!("{before}{} ", if last { ' ' } else { '│' });
        let closed = depth >= open.depth && !shown;
        let note = if closed { format!(" {}", why::hidden(under, lang)) } else { String::new() };
        let free = columns.saturating_sub(width(&stem) + width(&note));
        out.push(format!("{stem}{}{note}", cut(&child.text, free)));
        if closed {
            continue;
        }
        if depth >= open.depth {
            open.spare = open.spare.saturating_sub(under);
            let mut all = Open { depth: usize::MAX, spare: 0 };
            branches(child, depth + 1, &next, &mut all, columns, lang, out);
        } else {
            branches(child, depth + 1, &next, open, columns, lang, out);
        }
    }
}

/// Headings, and the tree.
fn answer(report: &WhyReport, lang: Lang) -> (Vec<String>, Line) {
    match &report.tree {
        Tree::Nutrient { root, foods, .. } => {
            let id = NutrientId::named(report.what).unwrap_or(NutrientId::ENERGY);
            let mut head = vec![why::title(ui::nutrient(id, lang), report.title.as_deref(), &report.file)];
            head.extend(verdicts(&report.check, id, &root.amount, lang));
            head.push(why::READ.get(lang).into());
            (head, Nutrients { foods, lang, seen: BTreeSet::new() }.week(id, root))
        }
        Tree::Cost { cost, root, foods } => {
            let mut head =
                vec![why::title(ui::COST.get(lang), report.title.as_deref(), &report.file), month(cost, lang)];
            head.extend(money_lines(cost, lang));
            head.push(why::READ_COST.get(lang).into());
            let currency = cost.currency.as_deref();
            (head, Costs { foods, lang, currency, seen: BTreeSet::new() }.week(root))
        }
    }
}

/// What was judged of a nutrient, a line each; where nothing was, how much there is.
fn verdicts(check: &PlanReport, id: NutrientId, mean: &Interval<f64>, lang: Lang) -> Vec<String> {
    let sections = Sections::of(check);
    let lists = [
        (ui::SHORT, &sections.short),
        (ui::OVER, &sections.over),
        (ui::CANNOT_TELL, &sections.unsure),
        (ui::MARGINAL, &sections.marginal),
        (ui::BELOW_AI, &sections.below_ai),
        (ui::MET, &sections.met),
        (ui::UNBOUNDED, &sections.unbounded),
    ];
    let mut said = Vec::new();
    for (word, items) in lists {
        for item in items.iter().filter(|item| item.id == id) {
            let goal = item.goal(check, lang).map(|goal| goal.text);
            let basis = item.basis().map(|basis| ui::evidence(basis, lang));
            let other =
                if item.name(lang) == ui::nutrient(id, lang) { String::new() } else { format!(" {}", item.name(lang)) };
            let word = format!("{}{other}", word.get(lang));
            said.push(why::verdict(&word, &item.intake(check, lang).1, goal.as_deref(), basis, lang));
        }
    }
    if said.is_empty() {
        said.push(why::verdict(ui::NO_TARGET.get(lang), &fine(id, mean, lang), None, None, lang));
    }
    said
}

/// Servings that say the same and give the same.
struct Eaten<'a, H, N> {
    node: &'a Node<H, N>,
    text: &'a str,
    /// Where they stand in the plan.
    places: Vec<&'a str>,
    /// How often they are eaten.
    times: usize,
}

/// The lines of the plan behind the servings of a week: what is open first, then those that weigh most.
fn lines_of<'a, H: PartialEq, N: Copy + PartialEq>(
    week: &'a Node<H, N>,
    serving: impl Fn(&'a H) -> Option<(&'a str, &'a str)>,
    weight: impl Fn(&Interval<N>) -> f64,
) -> Vec<Eaten<'a, H, N>> {
    let mut lines: Vec<Eaten<'a, H, N>> = Vec::new();
    for node in &week.children {
        let Some((place, text)) = serving(&node.how) else { continue };
        let same = |line: &&mut Eaten<'a, H, N>| line.text == text && line.node.children == node.children;
        if let Some(line) = lines.iter_mut().find(same) {
            line.times += 1;
            if !line.places.contains(&place) {
                line.places.push(place);
            }
        } else {
            lines.push(Eaten { node, text, places: vec![place], times: 1 });
        }
    }
    lines.sort_by(|a, b| {
        let of = |line: &Eaten<H, N>| weight(&line.node.amount) * line.times as f64;
        let closed = |line: &Eaten<H, N>| line.node.amount.high.is_some();
        closed(a).cmp(&closed(b)).then_with(|| of(b).total_cmp(&of(a)))
    });
    lines
}

/// A serving's own words: `세척사과 1개 × 5 days · weekdays.breakfast[1]: 0.2 mg`.
fn serving_text<H, N>(line: &Eaten<H, N>, amount: &str, lang: Lang) -> String {
    let (first, more) = line.places.split_first().map_or(("", 0), |(first, more)| (*first, more.len()));
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    let times = why::times(line.times, line.places.len(), lang);
    format!("{}{times} · {}{more}: {amount}", clean(line.text), clean(first))
}

/// Lines about a nutrient.
struct Nutrients<'a> {
    foods: &'a [WhyFood<NutrientNode>],
    lang: Lang,
    /// Foods that were explained already.
    seen: BTreeSet<usize>,
}

impl Nutrients<'_> {
    fn week(&mut self, id: NutrientId, root: &NutrientNode) -> Line {
        fn serving(how: &How) -> Option<(&str, &str)> {
            match how {
                How::Serving { place, text, .. } => Some((place, text)),
                _ => None,
            }
        }
        let Some(week) = root.children.first() else { return Line::default() };
        let weight = |amount: &Interval<f64>| amount.estimate.or(amount.high).unwrap_or(amount.low).max(amount.low);
        let mut children = Vec::new();
        for line in lines_of(week, serving, weight) {
            let text = serving_text(&line, &fine(id, &line.node.amount, self.lang), self.lang);
            let under = match line.node.children.as_slice() {
                [only] => vec![self.node(id, only, None, false)],
                several => several.iter().map(|option| self.node(id, option, None, true)).collect(),
            };
            children.push(Line::new(text, under));
        }
        let text = format!("{} {}", why::WEEK.get(self.lang), fine(id, &week.amount, self.lang));
        Line::new(text, children)
    }

    /// What is behind a food, in words and lines.
    fn food(&mut self, id: NutrientId, explained: usize) -> (String, Vec<Line>) {
        let Some(food) = self.foods.get(explained) else { return (String::new(), Vec::new()) };
        let amount = why::per(&fine(id, &food.why.amount, self.lang), food.per, self.lang);
        if !self.seen.insert(explained) && !food.why.children.is_empty() {
            return (format!("{amount} · {}", why::ABOVE.get(self.lang)), Vec::new());
        }
        let (said, children) = self.said(id, &food.why, Some(food));
        (format!("{amount} · {said}"), children)
    }

    /// A node as a line of its own; a named one says which food it is of.
    fn node(&mut self, id: NutrientId, node: &NutrientNode, of: Option<&WhyFood<NutrientNode>>, named: bool) -> Line {
        let lang = self.lang;
        let amount = fine(id, &node.amount, lang);
        match &node.how {
            How::Portion { food, grams, multiple, explained, .. } => {
                let counted = self.foods.get(*explained).is_some_and(|food| food.per.unit == "count");
                let much = match grams {
                    Some(grams) if !counted => format!("{} g", range_of(grams, &|grams| figure(grams, 0))),
                    _ => range_of(multiple, &why::plain),
                };
                let (said, children) = self.food(id, *explained);
                let name = if named { format!("{} {much}: {amount} = ", clean(food)) } else { String::new() };
                Line::new(format!("{name}{much} × {said}"), children)
            }
            How::Content { food, grams, explained, .. } => {
                let show = |grams: Option<f64>| grams.map_or_else(|| ui::UNKNOWN_SIGN.into(), |grams| number(grams, 0));
                let much = [Some(grams.least), grams.nearest, grams.most].map(show).join(" · ");
                // The ends are of three compositions: the least of the whole may be more of a part.
                let Interval { low, estimate, high } = node.amount;
                let show = |value: Option<f64>| {
                    value.map_or_else(|| ui::UNKNOWN_SIGN.into(), |value| figure(value, id.get().decimals))
                };
                let ends = [Some(low), estimate, high].map(show).join(" · ");
                let (said, children) = self.food(id, *explained);
                let unit = unit(id.get().unit);
                Line::new(format!("{} {much} g: {ends} {unit} = {said}", clean(food)), children)
            }
            _ => {
                let (said, children) = self.said(id, node, of);
                Line::new(format!("{amount} · {said}"), children)
            }
        }
    }

    fn nodes(&mut self, id: NutrientId, node: &NutrientNode, of: Option<&WhyFood<NutrientNode>>) -> Vec<Line> {
        node.children.iter().map(|child| self.node(id, child, of, true)).collect()
    }

    /// How an amount comes about, and the lines under that.
    fn said(&mut self, id: NutrientId, node: &NutrientNode, of: Option<&WhyFood<NutrientNode>>) -> (String, Vec<Line>) {
        let lang = self.lang;
        let row = of.and_then(|food| food.row.as_ref());
        match &node.how {
            How::Cell { state, from } => (why::cell(*state, from, row, lang), Vec::new()),
            How::Assumed(assumption) => {
                (format!("{}{}", why::assumed(id, assumption, lang), why::row(row, false, lang)), Vec::new())
            }
            How::Unknown => {
                let what = if node.amount.high.is_some() { why::UNKNOWN_PART } else { why::UNKNOWN };
                (format!("{}{}", what.get(lang), why::row(row, false, lang)), Vec::new())
            }
            How::Label { printed, kind, tolerance } => (why::label(id, *printed, kind, *tolerance, lang), Vec::new()),
            How::WaterLost => (why::WATER.get(lang).into(), Vec::new()),
            How::Contents(list) => (why::contents(list, lang), self.nodes(id, node, of)),
            How::Narrowed { by, .. } => (why::narrowed(id, by, lang), self.nodes(id, node, of)),
            How::Times { factor, by } => {
                let Some(child) = node.children.first() else { return (String::new(), Vec::new()) };
                match by {
                    Scale::Part(part) => {
                        let part = NutrientId::named(part).unwrap_or(id);
                        (why::part(part, factor.low, lang), vec![self.node(part, child, of, true)])
                    }
                    Scale::Retention(method) => (why::kept(factor, method, lang), vec![self.node(id, child, of, true)]),
                    Scale::Row => {
                        let text = format!("{} × {}", why::plain(factor.low), why::OF_ROW.get(lang));
                        (text, vec![self.node(id, child, of, true)])
                    }
                }
            }
            How::Divided { servings } => {
                let (mut inner, mut lost) = (node.children.first(), None);
                if let Some(Node { how: How::Less { lost: grams }, children, .. }) = inner {
                    (inner, lost) = (children.first(), Some(grams.estimate.unwrap_or(grams.low)));
                }
                let lines = inner.map(|inner| self.nodes(id, inner, None)).unwrap_or_default();
                (why::recipe(&why::plain(*servings), lost, lang), lines)
            }
            How::Sum { of: "parts" } => {
                (format!("{}{}", why::PARTS.get(lang), why::row(row, false, lang)), self.nodes(id, node, of))
            }
            How::Sum { .. } | How::Mean { .. } | How::Serving { .. } | How::Less { .. } => {
                (String::new(), self.nodes(id, node, of))
            }
            How::Portion { .. } | How::Content { .. } => {
                let line = self.node(id, node, of, true);
                (line.text, line.children)
            }
        }
    }
}

/// Lines about money.
struct Costs<'a> {
    foods: &'a [WhyFood<CostNode>],
    lang: Lang,
    currency: Option<&'a str>,
    seen: BTreeSet<usize>,
}

impl Costs<'_> {
    fn money(&self, amount: &Interval<Exact>) -> String {
        money_range(&amount.map(|exact| exact.0), self.currency, self.lang)
    }

    fn week(&mut self, root: &CostNode) -> Line {
        fn serving(how: &CostHow) -> Option<(&str, &str)> {
            match how {
                CostHow::Serving { place, text, .. } => Some((place, text)),
                _ => None,
            }
        }
        let weight = |amount: &Interval<Exact>| float(amount.high.unwrap_or(amount.low).0);
        let mut children = Vec::new();
        for line in lines_of(root, serving, weight) {
            let text = serving_text(&line, &self.money(&line.node.amount), self.lang);
            let under = match line.node.children.as_slice() {
                [Node { how: CostHow::Free { .. }, .. }] => {
                    children.push(Line::new(format!("{text}, {}", why::FREE.get(self.lang)), Vec::new()));
                    continue;
                }
                [only] => vec![self.node(only, false)],
                several => several.iter().map(|option| self.node(option, true)).collect(),
            };
            children.push(Line::new(text, under));
        }
        Line::new(format!("{} {}", why::WEEK.get(self.lang), self.money(&root.amount)), children)
    }

    fn node(&mut self, node: &CostNode, named: bool) -> Line {
        let lang = self.lang;
        let amount = self.money(&node.amount);
        let name = |food: &str| if named { format!("{}: {amount} = ", clean(food)) } else { String::new() };
        match &node.how {
            CostHow::Free { food } => {
                let name = if named { format!("{}: ", clean(food)) } else { String::new() };
                Line::new(format!("{name}{}", why::FREE.get(lang)), Vec::new())
            }
            CostHow::Unpriced { food } => {
                let name = if named { format!("{}: ", clean(food)) } else { String::new() };
                Line::new(format!("{name}{}", why::UNPRICED.get(lang)), Vec::new())
            }
            CostHow::Priced(priced) => Line::new(format!("{}{}", name(&priced.food), self.priced(priced)), Vec::new()),
            CostHow::Portion { food, count: [least, most], explained } => {
                let count = ends(least.0, most.0);
                let first = self.seen.insert(*explained);
                let Some(recipe) = self.foods.get(*explained) else { return Line::default() };
                let each = self.money(&recipe.why.amount);
                let CostHow::Divided { servings } = &recipe.why.how else { return Line::default() };
                let said = why::recipe(&servings.0.normalize().to_string(), None, lang);
                if !first {
                    let text = format!("{}{count} × {each} · {}", name(food), why::ABOVE.get(lang));
                    return Line::new(text, Vec::new());
                }
                let parts = recipe.why.children.first().map(|sum| sum.children.as_slice()).unwrap_or_default();
                let children = parts.iter().map(|part| self.node(part, true)).collect();
                Line::new(format!("{}{count} × {each} · {said}", name(food)), children)
            }
            CostHow::Sum { .. } | CostHow::Serving { .. } | CostHow::Divided { .. } => {
                Line::new(amount, node.children.iter().map(|child| self.node(child, true)).collect())
            }
        }
    }

    fn priced(&self, priced: &Priced) -> String {
        let lang = self.lang;
        let pack = |amount: Decimal, unit: &str| why::measure(&plain(amount), unit, lang);
        let [least, most] = priced.eaten;
        let eaten = why::measure(&ends(least.0, most.0), priced.unit, lang);
        let price = |exact: Exact| money(exact.0, self.currency, lang);
        let bought = pack(priced.pack.amount.0, priced.pack.unit);
        let of = pack(priced.eaten_of_pack.0, priced.unit);
        let text =
            why::priced(&eaten, Some(of.as_str()).filter(|of| *of != bought), &bought, &price(priced.price), lang);
        let dearer: Vec<String> = priced
            .dearer
            .iter()
            .map(|other| format!("{} / {}", price(other.price), pack(other.pack.amount.0, other.pack.unit)))
            .collect();
        if dearer.is_empty() { text } else { format!("{text}{}", why::dearer(&dearer.join(", "), lang)) }
    }
}

/// Two decimals, one where they are alike.
fn ends(least: Decimal, most: Decimal) -> String {
    if least == most { plain(least) } else { format!("{}–{}", plain(least), plain(most)) }
}

/// A decimal in three digits behind the point at most.
fn plain(value: Decimal) -> String {
    why::plain(float(value))
}

/// A range of food, without its unit.
fn range_of(range: &Interval<f64>, show: &dyn Fn(f64) -> String) -> String {
    let low = show(range.low);
    match range.high.map(show) {
        Some(high) if high != low => format!("{low}–{high}"),
        _ => low,
    }
}
