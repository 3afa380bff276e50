//! `meals why`: the tree as lines, in the terminal and as a Markdown list.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Options;
use super::layout::{cut, page, some, width, wrap, wrap_within};
use super::markdown::escape;
use super::sections::{Aspect, Item, Sections};
use super::style::{Tone, paint};
use super::text::{brief, money_lines, month};
use crate::assess::{LimitVerdict, Verdict};
use crate::measure::{Interval, float};
use crate::nutrient::{Evidence, NutrientId};
use crate::report::food::CellState;
use crate::report::why::{
    CostHow, CostNode, Exact, How, Link, NarrowedBy, Node, NutrientNode, OfferReport, Priced, Scale, Tree, WhyFood, WhyReport,
    WhyServing,
};
use crate::words::{Lang, clean, figure, fine, money, money_range, number, ui, unit, why};

/// Lines an answer may take without `-v`.
const MOST_LINES: usize = 60;

/// What a line leans on, a bit each: [`Evidence`], and what is certainly nothing.
type Bits = u8;
const NOTHING: Bits = 1 << 4;

const fn bit(evidence: Evidence) -> Bits {
    1 << evidence as u8
}

/// The weakest of them.
fn weakest(bits: Bits) -> Option<Evidence> {
    let all = [Evidence::Assumed, Evidence::Borrowed, Evidence::Label, Evidence::Measured];
    all.into_iter().find(|evidence| bits & bit(*evidence) != 0)
}

/// A line of the tree and what stands under it.
#[derive(Debug, Clone, Default, PartialEq)]
struct Line {
    text: String,
    /// Behind it in brackets; the first that goes where there is no room.
    source: String,
    /// Whether it says what proved an end, which is never cut.
    proof: bool,
    /// So much of the text is never cut: the amount and what it leans on.
    least: usize,
    /// What it leans on itself.
    bits: Bits,
    children: Vec<Line>,
}

impl Line {
    fn new(text: impl Into<String>, children: Vec<Self>) -> Self {
        let text = text.into();
        Self { least: text.len(), text, children, ..Self::default() }
    }

    /// Lines under it.
    fn under(&self) -> usize {
        self.children.iter().map(|child| 1 + child.under()).sum()
    }

    /// What it and everything under it lean on.
    fn all_bits(&self) -> Bits {
        self.children.iter().fold(self.bits, |all, child| all | child.all_bits())
    }

    /// In lines of a terminal; `note` stands behind it.
    fn shown(&self, note: &str, columns: usize, whole: bool) -> Vec<String> {
        let full = format!("{}{}", self.text, self.source);
        let room = columns.saturating_sub(width(note));
        if width(&full) <= room {
            return vec![format!("{full}{note}")];
        }
        if whole || self.proof {
            let text = if whole { &full } else { &self.text };
            return wrapped(&format!("{text}{note}"), columns, usize::MAX);
        }
        if self.text.get(..self.least).is_some_and(|least| width(least) > room) {
            let mut lines = wrapped(&self.text, room, 2);
            if let Some(last) = lines.last_mut() {
                last.push_str(note);
            }
            return lines;
        }
        vec![format!("{}{note}", cut(&self.text, room))]
    }
}

/// A text in at most so many lines; what belongs together stays in one: `(≈ 2.4)`, `95 %`, and a dot behind what it ends.
fn wrapped(text: &str, columns: usize, most: usize) -> Vec<String> {
    let held = text.replace("≈ ", "≈\u{a0}").replace(" %", "\u{a0}%").replace(" · ", "\u{a0}· ");
    let lines = wrap_within(&held, columns, 2, most);
    lines.into_iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

/// The answer for one plan in the terminal, ending in a line break.
#[must_use]
pub fn text(report: &WhyReport, opts: &Options) -> String {
    let columns = opts.width.clamp(40, 120);
    let Answer { mut head, tree, carried } = answer(report, opts.lang);
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
    lines.extend(wrap(&tree.text, columns, 2));
    let room = if opts.verbose { usize::MAX } else { MOST_LINES.saturating_sub(lines.len()) };
    let mut page_of = Branches { columns, lang: opts.lang, verbose: opts.verbose, carried, all: Vec::new() };
    page_of.gather(&tree, 0, true);
    lines.extend(page_of.within(room));
    page(&lines)
}

/// The same as Markdown: a nested list.
#[must_use]
pub fn markdown(report: &WhyReport, lang: Lang) -> String {
    fn list(line: &Line, depth: usize, out: &mut String) {
        out.push_str(&"  ".repeat(depth));
        out.push_str("- ");
        out.push_str(&escape(&format!("{}{}", line.text, line.source)));
        out.push('\n');
        for child in &line.children {
            list(child, depth + 1, out);
        }
    }
    let Answer { head, tree, .. } = answer(report, lang);
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

/// A line and where it stands.
struct Branch<'a> {
    line: &'a Line,
    /// Places of the lines under it in [`Branches::all`].
    children: Vec<usize>,
    depth: usize,
    /// How late it is opened.
    late: usize,
    /// Whether it is shown, and what is under it.
    shown: bool,
    open: bool,
}

/// The tree, opened as far as there is room.
struct Branches<'a> {
    columns: usize,
    lang: Lang,
    verbose: bool,
    /// What carries the verdict, opened before anything else.
    carried: Bits,
    all: Vec<Branch<'a>>,
}

impl<'a> Branches<'a> {
    /// Every line, each before those under it; the place of this.
    fn gather(&mut self, line: &'a Line, depth: usize, open: bool) -> usize {
        let place = self.all.len();
        let late = self.late(line);
        self.all.push(Branch { line, children: Vec::new(), depth, late, shown: self.verbose, open });
        let children = line.children.iter().map(|child| self.gather(child, depth + 1, self.verbose)).collect();
        if let Some(branch) = self.all.get_mut(place) {
            branch.children = children;
        }
        place
    }

    /// What carries the verdict first, then the weaker, last what is measured and what is nothing.
    fn late(&self, line: &Line) -> usize {
        let bits = line.all_bits();
        if bits & self.carried != 0 {
            return 0;
        }
        weakest(bits).map_or(5, |evidence| 1 + evidence as usize)
    }

    /// Lines that a branch takes while it is closed; with its rails, two columns a level.
    fn height(&self, place: usize) -> usize {
        let Some(branch) = self.all.get(place) else { return 0 };
        let columns = self.columns.saturating_sub(2 * branch.depth);
        branch.line.shown(&self.note(branch), columns, self.verbose).len()
    }

    fn note(&self, branch: &Branch) -> String {
        match branch.line.under() {
            0 => String::new(),
            _ if branch.open => String::new(),
            under => {
                // A line that says what it leans on itself need not say it again.
                let basis = weakest(branch.line.all_bits()).filter(|_| branch.line.bits == 0);
                format!(" {}", why::hidden(under, basis.map(|basis| ui::evidence(basis, self.lang)), self.lang))
            }
        }
    }

    /// As many lines of it as there is room for.
    fn within(mut self, room: usize) -> Vec<String> {
        let first = self.all.first().map(|root| root.children.clone()).unwrap_or_default();
        if !self.verbose {
            let left = self.choose(&first, room);
            self.open(left);
        }
        let mut out = Vec::new();
        self.write(0, "", &mut out);
        let hidden = first.iter().filter(|place| self.all.get(**place).is_some_and(|branch| !branch.shown)).count();
        if hidden > 0 {
            out.push(format!("… {}", why::left_out(hidden, self.lang)));
        }
        out
    }

    /// Shows the first lines: all, or those that carry the verdict and weigh most. What room is left.
    fn choose(&mut self, first: &[usize], room: usize) -> usize {
        let heights: Vec<usize> = first.iter().map(|place| self.height(*place)).collect();
        let all = heights.iter().sum::<usize>() <= room;
        let mut left = if all { room } else { room.saturating_sub(1) };
        let mut order: Vec<(usize, usize)> = first.iter().copied().zip(heights).collect();
        if !all {
            order.sort_by_key(|(place, _)| self.all.get(*place).map(|branch| branch.late));
        }
        for (place, height) in order {
            if height > left {
                break;
            }
            left -= height;
            if let Some(branch) = self.all.get_mut(place) {
                branch.shown = true;
            }
        }
        left
    }

    /// Opens what is shown, one after another, while there is room.
    fn open(&mut self, mut left: usize) {
        let mut tried = BTreeSet::new();
        loop {
            let next = self.all.iter().enumerate().filter(|(place, branch)| {
                branch.shown && !branch.open && !branch.children.is_empty() && !tried.contains(place)
            });
            let Some((place, _)) = next.min_by_key(|(place, branch)| (branch.late, branch.depth, *place)) else {
                return;
            };
            tried.insert(place);
            let children = self.all.get(place).map(|branch| branch.children.clone()).unwrap_or_default();
            let height: usize = children.iter().map(|child| self.height(*child)).sum();
            if height > left {
                continue;
            }
            left -= height;
            for child in children {
                if let Some(branch) = self.all.get_mut(child) {
                    branch.shown = true;
                }
            }
            if let Some(branch) = self.all.get_mut(place) {
                branch.open = true;
            }
        }
    }

    fn write(&self, place: usize, before: &str, out: &mut Vec<String>) {
        let of = |place: &usize| self.all.get(*place).filter(|branch| branch.shown).map(|branch| (*place, branch));
        let shown: Vec<_> =
            self.all.get(place).into_iter().flat_map(|branch| &branch.children).filter_map(of).collect();
        for (nth, (place, branch)) in shown.iter().enumerate() {
            let last = nth + 1 == shown.len();
            let next = format!("{before}{} ", if last { ' ' } else { '│' });
            let rail = if branch.open && !branch.children.is_empty() { "│ " } else { "  " };
            // However deep, some of a line is readable.
            let columns = self.columns.saturating_sub(width(&next)).max(20);
            for (row, text) in branch.line.shown(&self.note(branch), columns, self.verbose).into_iter().enumerate() {
                out.push(match row {
                    0 => format!("{before}{} {text}", if last { '└' } else { '├' }),
                    _ => format!("{next}{rail}{}", text.trim_start()),
                });
            }
            if branch.open {
                self.write(*place, &next, out);
            }
        }
    }
}

/// What there is to say.
struct Answer {
    head: Vec<String>,
    tree: Line,
    /// What the verdicts lean on, where that is not measured.
    carried: Bits,
}

/// Headings, and the tree.
fn answer(report: &WhyReport, lang: Lang) -> Answer {
    match &report.tree {
        Tree::Nutrient { root, foods, .. } => {
            let id = NutrientId::named(report.what).unwrap_or(NutrientId::ENERGY);
            let mut head = vec![why::title(ui::nutrient(id, lang), report.title.as_deref(), &report.file)];
            let (said, carried) = verdicts(report, id, &root.amount, lang);
            head.extend(said);
            head.push(why::READ.get(lang).into());
            Answer { head, tree: Nutrients { foods, lang, seen: BTreeSet::new() }.week(id, root), carried }
        }
        Tree::Cost { cost, root, foods } => {
            let mut head =
                vec![why::title(ui::COST.get(lang), report.title.as_deref(), &report.file), month(cost, lang)];
            head.extend(money_lines(cost, lang).into_iter().filter(|line| *line != ui::NO_PRICES.get(lang)));
            head.push(why::READ_COST.get(lang).into());
            let currency = cost.currency.as_deref();
            let tree = Costs { foods, lang, currency, seen: BTreeSet::new() }.week(root);
            Answer { head, tree, carried: 0 }
        }
    }
}

/// What was judged of a nutrient, a line each, and what that leans on; where nothing was, how much there is.
fn verdicts(report: &WhyReport, id: NutrientId, mean: &Interval<f64>, lang: Lang) -> (Vec<String>, Bits) {
    let check = &report.check;
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
    let (mut said, mut carried) = (Vec::new(), 0);
    for (word, items) in lists {
        for item in items.iter().filter(|item| item.id == id) {
            let goal = item.goal(check, lang).map(|goal| goal.text);
            let basis = match item.basis() {
                Some(basis) => {
                    carried |= if basis == Evidence::Measured { 0 } else { bit(basis) };
                    Some(why::basis(ui::evidence(basis, lang), &weak(&report.links, item, basis, lang), lang))
                }
                None => widest(&report.links, item).map(|food| why::widest(&food, lang)),
            };
            let other =
                if item.name(lang) == ui::nutrient(id, lang) { String::new() } else { format!(" {}", item.name(lang)) };
            let word = format!("{}{other}", word.get(lang));
            said.push(why::verdict(&word, &item.intake(check, lang).1, goal.as_deref(), basis.as_deref(), lang));
        }
    }
    if said.is_empty() {
        said.push(why::verdict(ui::NO_TARGET.get(lang), &fine(id, mean, lang), None, None, lang));
    }
    (said, carried)
}

/// What each food lends what is judged of an item.
fn behind<'a>(links: &'a [Link], item: &Item) -> impl Iterator<Item = &'a Link> {
    let id = item.judged_on();
    links.iter().filter(move |link| link.nutrient == id)
}

/// The foods whose evidence is that of the verdict: behind its low end where it rests on that, else behind either.
fn weak(links: &[Link], item: &Item, basis: Evidence, lang: Lang) -> String {
    if basis == Evidence::Measured {
        return String::new();
    }
    let low_only = match item.aspect {
        Aspect::Need => matches!(item.nutrient.verdict, Verdict::Met | Verdict::Over) && item.id != NutrientId::ENERGY,
        Aspect::Limit => item.nutrient.limit_verdict == LimitVerdict::Over,
        Aspect::Share => false,
    };
    let leans = |link: &&Link| {
        let certainly_nothing = link.low <= 0.0 && link.width <= 0.0 && link.behind_high != Evidence::Assumed;
        let low = link.behind_low == basis && link.low > 0.0;
        !certainly_nothing && (low || (!low_only && link.behind_high == basis))
    };
    let names: Vec<String> = behind(links, item).filter(leans).map(|link| brief(&link.food)).collect();
    some(&names, 3, lang)
}

/// The food that leaves most open.
fn widest(links: &[Link], item: &Item) -> Option<String> {
    behind(links, item).find(|link| link.width > 0.0).map(|link| brief(&link.food))
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
                How::Serving(WhyServing { place, text, .. }) => Some((place, text)),
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

    /// What is behind a food.
    fn food(&mut self, id: NutrientId, explained: usize) -> (String, Said) {
        let Some(food) = self.foods.get(explained) else { return (String::new(), Said::default()) };
        let amount = why::per(&fine(id, &food.why.amount, self.lang), food.per, self.lang);
        let seen = !self.seen.insert(explained) && !food.why.children.is_empty();
        let mut said = if seen {
            Said { text: why::ABOVE.get(self.lang).into(), ..Said::default() }
        } else {
            self.said(id, &food.why, Some(food))
        };
        // The food as a whole leans on what `check` says it does.
        if said.word.is_empty() && !matches!(food.why.how, How::Unknown) {
            said.word = food.basis.map(|basis| ui::evidence(basis, self.lang)).unwrap_or_default();
        }
        said.bits = if food.why.amount.high == Some(0.0) { NOTHING } else { food.basis.map_or(0, bit) };
        (amount, said)
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
                let (each, said) = self.food(id, *explained);
                if named {
                    let name = format!("{} {much}: {amount}", clean(food));
                    said.line(&[name], &[format!("{much} × {each}")])
                } else {
                    said.line(&[format!("{much} × {each}")], &[])
                }
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
                let (each, said) = self.food(id, *explained);
                let unit = unit(id.get().unit);
                said.line(&[format!("{} {much} g: {ends} {unit}", clean(food))], &[each])
            }
            _ => self.said(id, node, of).line(&[amount], &[]),
        }
    }

    fn nodes(&mut self, id: NutrientId, node: &NutrientNode, of: Option<&WhyFood<NutrientNode>>) -> Vec<Line> {
        node.children.iter().map(|child| self.node(id, child, of, true)).collect()
    }

    /// How an amount comes about, and the lines under that.
    fn said(&mut self, id: NutrientId, node: &NutrientNode, of: Option<&WhyFood<NutrientNode>>) -> Said {
        let mut said = self.how(id, node, of);
        if node.amount.high == Some(0.0) && said.bits != 0 {
            said.bits = NOTHING;
        }
        said
    }

    fn how(&mut self, id: NutrientId, node: &NutrientNode, of: Option<&WhyFood<NutrientNode>>) -> Said {
        let lang = self.lang;
        let row = of.and_then(|food| food.row.as_ref());
        let of_row = |text: String| match row {
            Some(row) if text.is_empty() => why::row(row, lang),
            Some(row) => format!("{text} · {}", why::row(row, lang)),
            None => text,
        };
        let leaf = |evidence: Evidence, text: String| Said {
            word: ui::evidence(evidence, lang),
            bits: bit(evidence),
            text,
            ..Said::default()
        };
        let over = |text: String, children: Vec<Line>| Said { text, children, ..Said::default() };
        match &node.how {
            How::Cell { state: CellState::Borrowed, from } => {
                leaf(Evidence::Borrowed, of_row(why::borrowed(from, lang)))
            }
            How::Cell { state, .. } => Said {
                word: why::cell(*state, lang),
                source: row.map(why::source).unwrap_or_default(),
                ..leaf(Evidence::Measured, of_row(String::new()))
            },
            How::Assumed(assumption) => {
                Said { proof: true, ..leaf(Evidence::Assumed, of_row(why::assumed(id, assumption, lang))) }
            }
            How::Unknown if node.amount.high.is_some() => {
                Said { proof: true, ..leaf(Evidence::Assumed, of_row(why::UNKNOWN_PART.get(lang).into())) }
            }
            How::Unknown => Said { word: "", ..leaf(Evidence::Assumed, of_row(why::UNKNOWN.get(lang).into())) },
            How::Label { printed, kind, tolerance } => {
                Said { proof: true, ..leaf(Evidence::Label, why::label(id, *printed, kind, *tolerance, lang)) }
            }
            How::WaterLost => over(why::WATER.get(lang).into(), Vec::new()),
            How::Contents(list) => Said { proof: true, ..over(why::contents(list, lang), self.nodes(id, node, of)) },
            How::Narrowed { by, .. } => {
                let children = self.nodes(id, node, of);
                let text = why::narrowed(id, by, lang);
                match by {
                    NarrowedBy::Usual(_) => Said { proof: true, children, ..leaf(Evidence::Assumed, text) },
                    _ => Said { proof: true, ..over(text, children) },
                }
            }
            How::Times { factor, by } => {
                let Some(child) = node.children.first() else { return Said::default() };
                match by {
                    Scale::Part(part) => {
                        let part = NutrientId::named(part).unwrap_or(id);
                        over(why::part(part, factor.low, lang), vec![self.node(part, child, of, true)])
                    }
                    Scale::Retention(method) => {
                        let text = why::kept(factor, method, lang);
                        let children = vec![self.node(id, child, of, true)];
                        // The share was measured on another food.
                        if *factor == Interval::exactly(1.0) {
                            over(text, children)
                        } else {
                            Said { children, ..leaf(Evidence::Borrowed, text) }
                        }
                    }
                    Scale::Row => {
                        let text = format!("{} × {}", why::plain(factor.low), why::OF_ROW.get(lang));
                        over(text, vec![self.node(id, child, of, true)])
                    }
                }
            }
            How::Divided { servings } => {
                let (mut inner, mut lost) = (node.children.first(), None);
                if let Some(Node { how: How::Less { lost: grams }, children, .. }) = inner {
                    (inner, lost) = (children.first(), Some(grams.estimate.unwrap_or(grams.low)));
                }
                let lines = inner.map(|inner| self.nodes(id, inner, None)).unwrap_or_default();
                over(why::recipe(&why::plain(*servings), lost, lang), lines)
            }
            How::Sum { of: "parts" } => over(of_row(why::PARTS.get(lang).into()), self.nodes(id, node, of)),
            How::Sum { .. } | How::Mean { .. } | How::Serving(_) | How::Less { .. } => {
                over(String::new(), self.nodes(id, node, of))
            }
            How::Portion { .. } | How::Content { .. } => {
                let line = self.node(id, node, of, true);
                over(line.text, line.children)
            }
        }
    }
}

/// What is said of an amount.
#[derive(Debug, Clone, Default)]
struct Said {
    /// What it leans on, right behind the amount.
    word: &'static str,
    /// How it comes about.
    text: String,
    source: String,
    proof: bool,
    bits: Bits,
    children: Vec<Line>,
}

impl Said {
    /// Its line, with what stands before the word and right behind it.
    fn line(self, before: &[String], behind: &[String]) -> Line {
        let word = [self.word.to_owned()];
        let text = [self.text];
        let all = before.iter().chain(&word).chain(behind).chain(&text).filter(|part| !part.is_empty());
        let text = all.map(String::as_str).collect::<Vec<_>>().join(" · ");
        // What stands before the word, and the word.
        let least = before.iter().chain(&word).filter(|part| !part.is_empty());
        let least = least.map(String::as_str).collect::<Vec<_>>().join(" · ").len();
        Line { text, source: self.source, proof: self.proof, least, bits: self.bits, children: self.children }
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
                CostHow::Serving(WhyServing { place, text, .. }) => Some((place, text)),
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
            CostHow::Sum { .. } | CostHow::Serving(_) | CostHow::Divided { .. } => {
                Line::new(amount, node.children.iter().map(|child| self.node(child, true)).collect())
            }
        }
    }

    fn priced(&self, priced: &Priced) -> String {
        let lang = self.lang;
        let [least, most] = priced.eaten;
        let eaten = why::measure(&ends(least.0, most.0), priced.unit, lang);
        let price = |exact: Exact| money(exact.0, self.currency, lang);
        let packed = |offer: &OfferReport| {
            let most = offer.pack_most.unwrap_or(offer.pack);
            why::measure(&ends(offer.pack.amount.0, most.amount.0), offer.pack.unit, lang)
        };
        let [of_least, of_most] = priced.eaten_of_pack;
        let (bought, of) = (packed(&priced.offer), why::measure(&ends(of_least.0, of_most.0), priced.unit, lang));
        let of = Some(of.as_str()).filter(|of| *of != bought);
        let mut text = why::priced(&eaten, of, &bought, &price(priced.offer.price), lang);
        text.extend(seen(&priced.offer).map(|seen| format!(" ({seen})")));
        let others: Vec<String> = priced
            .others
            .iter()
            .map(|other| {
                let seen = seen(other).map(|seen| format!(" ({seen})")).unwrap_or_default();
                format!("{} / {}{seen}", price(other.price), packed(other))
            })
            .collect();
        if others.is_empty() { text } else { format!("{text}{}", why::other_prices(&others.join(", "), lang)) }
    }
}

/// What is known of a price besides the price: the product, the shop, the day, who says so.
fn seen(offer: &OfferReport) -> Option<String> {
    let said = [&offer.product, &offer.shop, &offer.on, &offer.source];
    let said: Vec<String> = said.into_iter().flatten().map(|word| clean(word)).collect();
    (!said.is_empty()).then(|| said.join(", "))
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
