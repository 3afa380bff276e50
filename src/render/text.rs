//! The terminal answer of `meals check`: the most important things first.

use super::Options;
use super::bar::bar;
use super::days;
use super::layout::{cut, left, most_that_fit, right, some, width, wrap, wrap_within};
use super::sections::{Aspect, Group, Item, Sections, interval};
use super::style::{Tone, paint};
use crate::assess::{LimitVerdict, NeedBasis, Verdict};
use crate::measure::Interval;
use crate::nutrient::{Evidence, NutrientId};
use crate::report::{CostReport, EnergyNeed, LookUp, PersonReport, PlanReport};
use crate::words::{Bi, Lang, amount, clean, money, money_range, number, percent, ui};

/// Lines an answer may take without `-v`.
const MOST_LINES: usize = 45;

/// The answer of `check` for one plan, ending in a line break.
#[must_use]
pub fn check(report: &PlanReport, opts: &Options) -> String {
    let page = Page { report, opts: *opts, sections: Sections::of(report) };
    let mut lines = page.headline();
    lines.push(String::new());
    lines.extend(days::lines(report, opts.lang, page.width()));
    let blocks = page.blocks();
    if !blocks.is_empty() {
        lines.push(String::new());
    }
    let mut end = page.money();
    if !end.is_empty() {
        end.insert(0, String::new());
    }
    if page.has_person() && !blocks.is_empty() {
        let legend = if page.bar_cells() > 0 { ui::LEGEND } else { ui::LEGEND_PLAIN };
        let legend = wrap_within(legend.get(opts.lang), page.width(), 2, 2);
        end.extend(legend.iter().map(|line| paint(line, Tone::Faint, opts.color)));
    }
    let room = if opts.verbose { usize::MAX } else { MOST_LINES.saturating_sub(lines.len() + end.len()) };
    lines.extend(fit(&blocks, room, page.width(), opts));
    lines.extend(end);
    let mut text = String::new();
    for line in lines {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A heading and what stands under it.
struct Block {
    heading: String,
    /// What to do about it: lines that always stay.
    lead: Vec<String>,
    tone: Tone,
    /// Lines it keeps before others have to give way to it.
    worth: usize,
    body: Body,
}

/// What gives way where there is no room.
enum Body {
    /// The last entries do.
    Entries(Vec<Entry>),
    /// The names in every kind do; the kinds and how many are in each stay.
    Kinds(Vec<Kind>),
}

/// Names under one word.
struct Kind {
    word: Option<String>,
    names: Vec<String>,
}

/// Lines that belong together, and the names that stand for them where there is no room.
struct Entry {
    lines: Vec<String>,
    names: Vec<String>,
}

/// The blocks in at most `room` lines: first without blank lines between, then the longest gives way.
fn fit(blocks: &[Block], room: usize, columns: usize, opts: &Options) -> Vec<String> {
    let mut shown: Vec<usize> = blocks.iter().map(|block| block.len(columns, opts.lang)).collect();
    let least: Vec<usize> = blocks.iter().map(|block| block.least(columns, opts.lang)).collect();
    let kept: usize = blocks.iter().map(|block| 1 + block.lead.len()).sum();
    let total = |shown: &[usize]| shown.iter().sum::<usize>() + kept;
    let spaced = total(&shown) + blocks.len().saturating_sub(1) <= room;
    while !spaced && total(&shown) > room {
        let spare =
            |(i, (block, lines)): &(usize, (&Block, &mut usize))| (lines.saturating_sub(block.worth), **lines, *i);
        let each = blocks.iter().zip(&mut shown).enumerate();
        let each = each.filter(|(i, (_, lines))| least.get(*i).is_some_and(|least| **lines > *least));
        match each.max_by_key(spare) {
            Some((_, (_, lines))) => *lines -= 1,
            None => break,
        }
    }
    let mut lines = Vec::new();
    for (i, (block, shown)) in blocks.iter().zip(shown).enumerate() {
        if spaced && i > 0 {
            lines.push(String::new());
        }
        lines.push(paint(&cut(&block.heading, columns), block.tone, opts.color));
        lines.extend(block.lead.iter().cloned());
        lines.extend(block.within(shown, columns, opts));
    }
    lines
}

/// The first lines of an entry; `…` says that there are more.
fn start(lines: &[String], most: usize, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = lines.iter().take(most).cloned().collect();
    if let Some(last) = lines.last_mut() {
        *last = cut(&format!("{last} …"), columns);
    }
    lines
}

impl Block {
    /// Lines it takes where there is room.
    fn len(&self, columns: usize, lang: Lang) -> usize {
        match &self.body {
            Body::Entries(entries) => entries.iter().map(|entry| entry.lines.len()).sum(),
            Body::Kinds(kinds) => wrap_kinds(&kinds_text(kinds, &all_names(kinds), lang), columns).len(),
        }
    }

    /// Lines it cannot do without.
    fn least(&self, columns: usize, lang: Lang) -> usize {
        match &self.body {
            Body::Entries(_) => 1,
            Body::Kinds(kinds) => wrap_kinds(&kinds_text(kinds, &vec![0; kinds.len()], lang), columns).len(),
        }
    }

    /// What stands under the heading, in at most `most` lines.
    fn within(&self, most: usize, columns: usize, opts: &Options) -> Vec<String> {
        match &self.body {
            Body::Entries(entries) => entries_within(entries, most, columns, opts),
            Body::Kinds(kinds) => kinds_within(kinds, most, columns, opts.lang),
        }
    }
}

/// The entries in at most `most` lines; the last one names what is left out.
fn entries_within(entries: &[Entry], most: usize, columns: usize, opts: &Options) -> Vec<String> {
    if entries.iter().map(|entry| entry.lines.len()).sum::<usize>() <= most {
        return entries.iter().flat_map(|entry| entry.lines.clone()).collect();
    }
    // A single long entry gives its first lines.
    if let [only] = entries {
        return start(&only.lines, most, columns);
    }
    let mut lines = Vec::new();
    let mut rest = entries;
    while let [entry, others @ ..] = rest {
        let left = most.saturating_sub(lines.len() + usize::from(!others.is_empty()));
        if entry.lines.len() > left {
            // A long entry shows its start, a short one goes with the rest.
            if left >= 2 {
                lines.extend(start(&entry.lines, left, columns));
                rest = others;
            }
            break;
        }
        lines.extend(entry.lines.iter().cloned());
        rest = others;
    }
    if rest.is_empty() {
        return lines;
    }
    let mut names: Vec<&str> = rest.iter().flat_map(|entry| &entry.names).map(String::as_str).collect();
    names.dedup();
    let more = ui::more(names.len(), opts.lang);
    let more = format!("  … {more} ({}): {}", ui::VERBOSE_SHOWS_ALL.get(opts.lang), names.join(", "));
    lines.push(paint(&cut(&more, columns), Tone::Faint, opts.color));
    lines
}

fn all_names(kinds: &[Kind]) -> Vec<usize> {
    kinds.iter().map(|kind| kind.names.len()).collect()
}

/// A blank at which no line is broken, until it is shown.
const TIED: &str = "\u{a0}";

/// "measured 13: protein, iron, … · label 2: energy, water", with as many names of each kind as `shown` says.
fn kinds_text(kinds: &[Kind], shown: &[usize], lang: Lang) -> String {
    let said = kinds.iter().zip(shown).map(|(kind, shown)| {
        let mut names: Vec<&str> = kind.names.iter().take(*shown).map(String::as_str).collect();
        let left_out = kind.names.len() - names.len();
        match &kind.word {
            Some(word) => {
                let head = format!("{word}{TIED}{}", kind.names.len());
                if left_out > 0 {
                    names.push("…");
                }
                if *shown == 0 { head } else { format!("{head}:{TIED}{}", names.join(", ")) }
            }
            None if names.is_empty() => ui::more(left_out, lang),
            None if left_out > 0 => ui::and_more(&names.join(", "), left_out, lang),
            None => names.join(", "),
        }
    });
    said.collect::<Vec<_>>().join(" · ")
}

fn wrap_kinds(text: &str, columns: usize) -> Vec<String> {
    wrap(&format!("  {text}"), columns, 4)
}

/// The kinds in at most `most` lines: every kind is named and counted, and has its share of the names that fit.
fn kinds_within(kinds: &[Kind], most: usize, columns: usize, lang: Lang) -> Vec<String> {
    let lines = |shown: &[usize]| wrap_kinds(&kinds_text(kinds, shown, lang), columns);
    let mut best = lines(&all_names(kinds));
    if best.len() > most {
        let mut shown = vec![0; kinds.len()];
        let mut open: Vec<usize> = (0..kinds.len()).collect();
        best = lines(&shown);
        // The kind with the fewest names is next; of two the weaker, which stands later.
        while let Some(next) = open.iter().copied().min_by_key(|i| (shown.get(*i), std::cmp::Reverse(*i))) {
            let mut more = shown.clone();
            let all = kinds.get(next).map_or(0, |kind| kind.names.len());
            if let Some(count) = more.get_mut(next) {
                *count += 1;
            }
            let tried = lines(&more);
            if more.get(next).is_some_and(|count| *count <= all) && tried.len() <= most {
                (shown, best) = (more, tried);
            } else {
                open.retain(|i| *i != next);
            }
        }
    }
    best.iter().map(|line| line.replace(TIED, " ")).collect()
}

/// One plan on one page.
struct Page<'a> {
    report: &'a PlanReport,
    opts: Options,
    sections: Sections<'a>,
}

impl Page<'_> {
    fn width(&self) -> usize {
        // Narrower than this nothing lines up; wider, the eye loses the line.
        self.opts.width.clamp(40, 120)
    }

    /// Whether there is anything to hold the week against: a person, or targets of one's own.
    fn has_person(&self) -> bool {
        self.report.week.shortfall.is_some()
    }

    fn bar_cells(&self) -> usize {
        bar_cells(self.width())
    }

    /// Who, how much energy, what is sure, what is not, and money: three or four lines.
    fn headline(&self) -> Vec<String> {
        let lang = self.opts.lang;
        let mut lines = vec![paint(&cut(&self.title(), self.width()), Tone::Title, self.opts.color)];
        let mut say = |text: &str| lines.extend(wrap_within(text, self.width(), 2, 2));
        say(&self.energy());
        if self.has_person() {
            let inside = |items: &[Item]| {
                let names: Vec<String> = items.iter().map(|item| item.name_inside(lang)).collect();
                (!names.is_empty()).then(|| some(&names, 5, lang))
            };
            let (short, over) = (inside(&self.sections.short), inside(&self.sections.over));
            say(&ui::sure_line(short.as_deref(), over.as_deref(), lang));
            if !self.sections.unsure.is_empty() {
                let foods: Vec<String> = self
                    .sections
                    .most_silent()
                    .into_iter()
                    .map(|(food, count)| format!("{} ({count})", brief(food)))
                    .collect();
                let foods = some(&foods, 2, lang);
                say(&ui::unsure_line(self.sections.unsure.len(), self.sections.judged(), &foods, lang));
            }
        } else {
            say(ui::NO_PERSON.get(lang));
        }
        say(&month(&self.report.cost, lang));
        lines
    }

    fn title(&self) -> String {
        title(self.report, self.opts.lang)
    }

    fn energy(&self) -> String {
        energy(self.report, self.opts.lang)
    }

    fn blocks(&self) -> Vec<Block> {
        let lang = self.opts.lang;
        let s = &self.sections;
        let mut blocks = Vec::new();
        if self.has_person() {
            add(
                &mut blocks,
                lang,
                ui::SHORT,
                Some(ui::SHORT_WHY),
                (Tone::Bad, 4),
                s.short.len(),
                self.rows(&s.short, Tone::Bad),
            );
            add(
                &mut blocks,
                lang,
                ui::OVER,
                Some(ui::OVER_WHY),
                (Tone::Bad, 3),
                s.over.len(),
                self.rows(&s.over, Tone::Bad),
            );
            let mut look_up = self.look_up();
            let unsure = if self.opts.verbose { self.rows(&s.unsure, Tone::Unsure) } else { self.grouped() };
            add(
                &mut blocks,
                lang,
                ui::CANNOT_TELL,
                Some(ui::CANNOT_TELL_WHY),
                (Tone::Unsure, 5),
                s.unsure.len(),
                unsure,
            );
            if let Some(unsure) = blocks.last_mut().filter(|_| !s.unsure.is_empty()) {
                unsure.lead = std::mem::take(&mut look_up);
            }
            if !s.unbounded.is_empty() {
                let entries = if self.opts.verbose { self.rows(&s.unbounded, Tone::Unsure) } else { Vec::new() };
                let heading = unbounded(&s.unbounded, lang);
                blocks.push(Block {
                    heading,
                    lead: look_up,
                    tone: Tone::Unsure,
                    worth: 0,
                    body: Body::Entries(entries),
                });
            }
            add(
                &mut blocks,
                lang,
                ui::MARGINAL,
                Some(ui::MARGINAL_WHY),
                (Tone::Soft, 0),
                s.marginal.len(),
                self.rows(&s.marginal, Tone::Soft),
            );
            add(
                &mut blocks,
                lang,
                ui::BELOW_AI,
                Some(ui::BELOW_AI_WHY),
                (Tone::Soft, 0),
                s.below_ai.len(),
                self.rows(&s.below_ai, Tone::Soft),
            );
            add(&mut blocks, lang, ui::MET, None, (Tone::Good, 0), s.met.len(), self.rows(&s.met, Tone::Good));
            if let Some(met) = blocks.last_mut().filter(|_| !s.met.is_empty() && !self.opts.verbose) {
                met.body = Body::Kinds(met_kinds(&s.met, lang));
            }
        }
        if self.opts.verbose {
            let rest: Vec<Item> = s.no_target.iter().copied().filter(|item| !self.is_shown_as_part(item.id)).collect();
            let heading = if self.has_person() { ui::NO_TARGET } else { ui::ALL_NUTRIENTS };
            add(&mut blocks, lang, heading, None, (Tone::Plain, 0), rest.len(), self.rows(&rest, Tone::Plain));
        }
        blocks
    }

    /// Whether a nutrient stands under the whole it is part of.
    fn is_shown_as_part(&self, id: NutrientId) -> bool {
        let mut wholes = self.report.week.nutrients.0.iter();
        wholes.any(|(whole, _)| whole.get().parts.iter().any(|part| part.id == id))
    }

    /// One line a target; with `-v` also who is silent, and the parts.
    fn rows(&self, items: &[Item], tone: Tone) -> Vec<Entry> {
        let rows: Vec<[String; 3]> = items.iter().map(|item| self.cells(item)).collect();
        let widest =
            |i: usize, most| rows.iter().filter_map(|row| row.get(i)).map(|c| width(c)).max().unwrap_or(0).min(most);
        let widths = [widest(0, 26), widest(1, 20), widest(2, 20)];
        let entries = items.iter().zip(&rows).map(|(item, row)| {
            let mut lines = vec![self.row(item, row, widths, tone)];
            if self.opts.verbose {
                lines.extend(self.more_about(item));
            }
            Entry { lines, names: vec![item.name_inside(self.opts.lang)] }
        });
        entries.collect()
    }

    /// Name, intake and goal.
    fn cells(&self, item: &Item) -> [String; 3] {
        let lang = self.opts.lang;
        let goal = item.goal(self.report, lang).map(|goal| goal.text).unwrap_or_default();
        [item.name(lang), item.intake(self.report, lang).1, goal]
    }

    fn row(&self, item: &Item, [name, intake, goal]: &[String; 3], [a, b, c]: [usize; 3], tone: Tone) -> String {
        let lang = self.opts.lang;
        let cells = self.bar_cells();
        let basis = item.basis().map(|basis| ui::evidence(basis, lang)).unwrap_or_default();
        let wide = " ".repeat(if cells > 0 { cells + 1 } else { 0 });
        let drawn = item
            .goal(self.report, lang)
            .and_then(|goal| bar(&item.intake(self.report, lang).0, goal.value, cells))
            .filter(|_| cells > 0)
            .unwrap_or(wide);
        let start = format!("  {}  {}  {}", left(&cut(name, a), a), right(&cut(intake, b), b), left(&cut(goal, c), c));
        let start = cut(&start, self.width());
        let end = cut(&format!("  {basis}"), self.width().saturating_sub(width(&start) + 2 + width(&drawn)));
        format!("{start}  {}{end}", paint(&drawn, tone, self.opts.color))
    }

    /// What `-v` adds under a target.
    fn more_about(&self, item: &Item) -> Vec<String> {
        let lang = self.opts.lang;
        let n = item.nutrient;
        let mut facts: Vec<String> = Vec::new();
        if n.verdict == Verdict::Undetermined && item.aspect != Aspect::Limit {
            facts.push(leaning(n.leaning).get(lang).into());
        }
        if let Some(p) = n.adequacy.as_ref().filter(|_| item.aspect == Aspect::Need) {
            let p = Interval { low: p.low, estimate: None, high: p.high };
            // Between nothing and certainty there is nothing to say; and nothing is certain to the last per cent.
            if p.low > 0.995 {
                facts.push(ui::adequacy("> 99 %", lang));
            } else if p.low > 0.005 || p.high.is_some() {
                facts.push(ui::adequacy(&percent(&p, lang), lang));
            }
        }
        if n.coverage < 0.995 {
            facts.push(ui::coverage(&percent(&Interval::exactly(n.coverage), lang), lang));
        }
        if !n.unknown_in.is_empty() {
            let foods: Vec<String> = n.unknown_in.iter().map(|food| clean(food)).collect();
            facts.push(ui::silent(&foods.join(", "), lang));
        }
        // The estimate is told where the ends leave something open.
        let open = !facts.is_empty() && item.aspect != Aspect::Share && !interval(n).is_exact();
        if let Some(estimate) = n.estimate.filter(|_| open) {
            facts.insert(0, format!("≈ {}", number(estimate, item.id.get().decimals)));
        }
        let mut lines = Vec::new();
        if !facts.is_empty() {
            lines.extend(wrap(&format!("      {}", facts.join(" · ")), self.width(), 6));
        }
        for part in &item.id.get().parts {
            let free = self.sections.no_target.iter().find(|other| other.id == part.id);
            if let Some(part) = free.filter(|_| item.aspect != Aspect::Share) {
                let text = amount(part.id, &interval(part.nutrient), lang);
                lines.push(cut(&format!("      ↳ {} {text}", part.name(lang)), self.width()));
            }
        }
        lines.iter().map(|line| paint(line, Tone::Faint, self.opts.color)).collect()
    }

    /// What cannot be told, by the foods that are silent about it.
    fn grouped(&self) -> Vec<Entry> {
        let lang = self.opts.lang;
        let groups = self.sections.groups();
        let entries = groups.iter().map(|group| {
            let text = format!("  {}", group_text(group, lang));
            let names: Vec<String> = group.items.iter().map(|item| item.name_inside(lang)).collect();
            Entry { lines: wrap(&text, self.width(), 4), names }
        });
        entries.collect()
    }

    /// What to look up next; with `-v` also what that would tell.
    fn look_up(&self) -> Vec<String> {
        let lang = self.opts.lang;
        if !self.opts.verbose {
            let head = format!("  → {}:", ui::LOOK_UP.get(lang));
            return most_that_fit(&head, &look_up(self.report, lang), (self.width(), 4, 2), lang);
        }
        let mut lines = Vec::new();
        for next in &self.report.next {
            lines.extend(wrap(&format!("    {}", would_tell(next, lang)), self.width(), 6));
        }
        if !lines.is_empty() {
            lines.insert(0, format!("  → {}", ui::LOOK_UP.get(lang)));
        }
        lines
    }

    /// Day, week and month; the till; the budget's bar.
    fn money(&self) -> Vec<String> {
        let lang = self.opts.lang;
        if self.report.cost.currency.is_none() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        for (i, text) in money_lines(&self.report.cost, lang).iter().enumerate() {
            let heading = if self.report.cost.budget.is_some() { ui::BUDGET } else { ui::COST };
            let text = if i == 0 { format!("{} · {text}", heading.get(lang)) } else { format!("  {text}") };
            lines.extend(wrap_within(&text, self.width(), 2, 2));
        }
        lines.extend(budget_bar(&self.report.cost, self.width(), &self.opts));
        lines
    }
}

/// Cells of a bar on a page of so many columns; none where there is no room for one.
pub(super) fn bar_cells(columns: usize) -> usize {
    match columns {
        0..80 => 0,
        80..96 => 12,
        _ => 20,
    }
}

/// The bar of what is paid, from nothing to twice the budget, and what it says; where there is room for one.
pub(super) fn budget_bar(cost: &CostReport, columns: usize, opts: &Options) -> Option<String> {
    let share = cost.share_of_budget.as_ref()?;
    let drawn = bar(share, 1.0, Some(bar_cells(columns)).filter(|cells| *cells > 0)?)?;
    let verdict = cost.budget_verdict();
    let tone = match verdict {
        LimitVerdict::Over => Tone::Bad,
        LimitVerdict::Within => Tone::Good,
        LimitVerdict::Undetermined | LimitVerdict::NoTarget => Tone::Unsure,
    };
    let text = ui::paid_share(&percent(share, opts.lang), verdict, opts.lang);
    Some(cut_painted(&drawn, tone, &text, columns, opts.color))
}

/// A block, where there is anything to put under its heading.
fn add(
    blocks: &mut Vec<Block>,
    lang: Lang,
    heading: Bi,
    why: Option<Bi>,
    (tone, worth): (Tone, usize),
    count: usize,
    entries: Vec<Entry>,
) {
    if count > 0 {
        let why = why.map(|why| format!(" — {}", why.get(lang))).unwrap_or_default();
        let heading = format!("{} ({count}){why}", heading.get(lang));
        blocks.push(Block { heading, lead: Vec::new(), tone, worth, body: Body::Entries(entries) });
    }
}

/// A painted bar and plain text after it.
fn cut_painted(drawn: &str, tone: Tone, text: &str, columns: usize, color: bool) -> String {
    let text = cut(text, columns.saturating_sub(width(drawn) + 4));
    format!("  {}  {text}", paint(drawn, tone, color))
}

/// A name short enough for a list of names.
pub(super) fn brief(name: &str) -> String {
    cut(&clean(name), 24)
}

/// Title, person, reference and file.
pub(super) fn title(report: &PlanReport, lang: Lang) -> String {
    let name = super::till::name_of(report.title.as_deref(), &report.file);
    let who = report.person.as_ref().map(|person| who(person, report.reference, lang));
    [Some(name), who].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Who eats, and by which reference.
pub(super) fn who(person: &PersonReport, reference: &str, lang: Lang) -> String {
    let person = ui::person(person.sex, person.age, person.condition, lang);
    format!("{person} · {}", ui::reference(reference, lang))
}

/// Energy against its need, or against the plan's own range.
pub(super) fn energy(report: &PlanReport, lang: Lang) -> String {
    let Some(energy) = report.week.nutrients.get(NutrientId::ENERGY) else {
        return ui::energy_line(ui::UNKNOWN.get(lang), None, "", lang);
    };
    let intake = amount(NutrientId::ENERGY, &interval(energy), lang);
    let against = report.energy_need.as_ref().map(|need| match need.basis {
        NeedBasis::Targets => ui::own_energy(&own_range(need), lang),
        basis => ui::energy_need(&amount(NutrientId::ENERGY, &Interval::exactly(need.value), lang), basis, lang),
    });
    ui::energy_line(&intake, against.as_deref(), ui::verdict(energy.verdict, lang), lang)
}

/// The range that a plan sets for the energy: `1,800–2,200 kcal`, `≤ 2,200 kcal`.
fn own_range(need: &EnergyNeed) -> String {
    let kcal = |value: f64| number(value, 0);
    match need.most {
        Some(most) if need.least > 0.0 => format!("{}–{} kcal", kcal(need.least), kcal(most)),
        Some(most) => format!("≤ {} kcal", kcal(most)),
        None => format!("≥ {} kcal", kcal(need.least)),
    }
}

/// What the day's energy is held against: where that lies, in kcal, and what it is, for a page that has no room for more.
pub(super) fn energy_target(report: &PlanReport, lang: Lang) -> Option<(f64, String)> {
    let need = report.energy_need.as_ref()?;
    Some(match need.basis {
        NeedBasis::Targets => {
            let line = if need.least > 0.0 { need.least } else { need.most.unwrap_or(need.least) };
            (line, format!("{} {}", ui::TARGET.get(lang), own_range(need)))
        }
        NeedBasis::Nasem2023 | NeedBasis::Reference => {
            (need.value, format!("{} {} kcal", ui::NEED.get(lang), number(need.value, 0)))
        }
    })
}

/// The month's cost against the budget, and what has no price.
pub(super) fn month(cost: &CostReport, lang: Lang) -> String {
    month_priced(cost, None, lang)
}

/// The same, and what is said of the `priced` part of it.
pub(super) fn month_priced(cost: &CostReport, priced: Option<&str>, lang: Lang) -> String {
    let currency = cost.currency.as_deref();
    let names: Vec<String> = cost.unpriced.iter().map(|food| brief(food)).collect();
    let unpriced = (!names.is_empty()).then(|| ui::unpriced(names.len(), &some(&names, 3, lang), lang));
    let till = cost.till_per_month.map(|amount| amount.0);
    if cost.currency.is_none() || !cost.has_prices {
        return format!("{}; {}", ui::NO_PRICES.get(lang), ui::WRITE_PRICES.get(lang));
    }
    let budget = cost.budget.as_ref().map(|budget| money(budget.per_month.0, currency, lang));
    let share = cost.share_of_budget.as_ref().map(|share| percent(share, lang));
    let mut text = ui::money_line(&money_range(&till, currency, lang), budget.as_deref(), share.as_deref(), lang);
    if budget.is_some() {
        text = format!("{text}: {}", ui::budget_verdict(cost.budget_verdict()).get(lang));
    }
    for more in priced.into_iter().chain(unpriced.as_deref()) {
        text = format!("{text}; {more}");
    }
    text
}

/// What is eaten, by day, week and month.
pub(super) fn money_lines(cost: &CostReport, lang: Lang) -> Vec<String> {
    let currency = cost.currency.as_deref();
    if currency.is_none() {
        return vec![ui::NO_PRICES.get(lang).into()];
    }
    let show = |interval: &Interval<crate::report::Amount>| money_range(&interval.map(|a| a.0), currency, lang);
    vec![ui::eaten_line(&show(&cost.eaten_per_day), &show(&cost.eaten_per_week), &show(&cost.eaten_per_month), lang)]
}

/// What might be too much, for all that is known.
pub(super) fn unbounded(items: &[Item], lang: Lang) -> String {
    let names: Vec<String> = items.iter().map(|item| item.name_inside(lang)).collect();
    format!("{} ({}): {}", ui::UNBOUNDED.get(lang), items.len(), names.join(", "))
}

/// What to look up next, and how much that settles; where nothing settles anything alone, how much it narrows.
pub(super) fn look_up(report: &PlanReport, lang: Lang) -> Vec<String> {
    let settling: Vec<_> = report.next.iter().filter(|next| !next.settles.is_empty()).collect();
    if settling.is_empty() {
        report.next.iter().map(|next| ui::narrows(&brief(&next.food), next.wanted, next.narrows.len(), lang)).collect()
    } else {
        settling.iter().map(|next| ui::settles(&brief(&next.food), next.wanted, next.settles.len(), lang)).collect()
    }
}

/// A food to look up, and the names of what that would settle and narrow.
pub(super) fn would_tell(next: &LookUp, lang: Lang) -> String {
    let names = |ids: &[&str]| {
        let names = ids.iter().filter_map(|id| NutrientId::named(id));
        names.map(|id| ui::nutrient_inside(id, lang)).collect::<Vec<_>>().join(", ")
    };
    ui::would_tell(&clean(&next.food), next.wanted, &names(&next.settles), &names(&next.narrows), lang)
}

pub(super) fn leaning(verdict: Option<Verdict>) -> Bi {
    match verdict {
        Some(Verdict::Short) => ui::LIKELY_SHORT,
        Some(Verdict::BelowAi) => ui::LIKELY_BELOW_AI,
        Some(Verdict::Marginal) => ui::LIKELY_MARGINAL,
        Some(Verdict::Met) => ui::LIKELY_MET,
        Some(Verdict::Over) => ui::LIKELY_OVER,
        Some(Verdict::Undetermined | Verdict::NoTarget) | None => ui::NO_GUESS,
    }
}

/// "lunchbox, sushi: likely short zinc, magnesium · no guess iodine".
pub(super) fn group_text(group: &Group, lang: Lang) -> String {
    let foods: Vec<String> = group.foods.iter().map(|food| brief(food)).collect();
    let who = match (foods.is_empty(), group.others) {
        (true, false) => ui::SILENT_NOBODY.get(lang).to_owned(),
        (true, true) => ui::SILENT_OTHERS.get(lang).to_owned(),
        (false, false) => some(&foods, 3, lang),
        (false, true) => ui::and_others(&foods.join(", "), lang),
    };
    let mut kinds: Vec<(Bi, Vec<String>)> = Vec::new();
    for item in &group.items {
        let kind = if item.aspect == Aspect::Limit { ui::MAY_BE_OVER } else { leaning(item.nutrient.leaning) };
        let name = item.name_inside(lang);
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, names)) => names.push(name),
            None => kinds.push((kind, vec![name])),
        }
    }
    let said: Vec<String> =
        kinds.iter().map(|(kind, names)| format!("{}: {}", kind.get(lang), names.join(", "))).collect();
    format!("{who} → {}", said.join(" · "))
}

/// What is met, by what it leans on, the firmest first.
fn met_kinds(items: &[Item], lang: Lang) -> Vec<Kind> {
    let mut kinds: Vec<(Option<Evidence>, Vec<String>)> = Vec::new();
    for item in items {
        let name = item.name_inside(lang);
        match kinds.iter_mut().find(|(basis, _)| *basis == item.basis()) {
            Some((_, names)) => names.push(name),
            None => kinds.push((item.basis(), vec![name])),
        }
    }
    kinds.sort_by_key(|(basis, _)| std::cmp::Reverse(*basis));
    let word = |basis| ui::evidence(basis, lang).to_owned();
    kinds.into_iter().map(|(basis, names)| Kind { word: basis.map(word), names }).collect()
}

/// "measured 2: protein, iron · label 1: energy".
pub(super) fn met_text(items: &[Item], lang: Lang) -> String {
    let kinds = met_kinds(items, lang);
    kinds_text(&kinds, &all_names(&kinds), lang).replace(TIED, " ")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn opts(lang: Lang, width: usize) -> Options {
        Options { lang, width, ..Options::default() }
    }

    #[test]
    fn a_week_with_a_person() {
        insta::assert_snapshot!("week_en_100", check(&sample::week(), &opts(Lang::En, 100)));
        insta::assert_snapshot!("week_en_80", check(&sample::week(), &opts(Lang::En, 80)));
        insta::assert_snapshot!("week_ko_120", check(&sample::week(), &opts(Lang::Ko, 120)));
        insta::assert_snapshot!("week_ko_80", check(&sample::week(), &opts(Lang::Ko, 80)));
        insta::assert_snapshot!("week_en_60", check(&sample::week(), &opts(Lang::En, 60)));
    }

    #[test]
    fn a_week_without_a_person_or_prices() {
        insta::assert_snapshot!("nobody_en_80", check(&sample::nobody(), &opts(Lang::En, 80)));
        insta::assert_snapshot!("nobody_ko_120", check(&sample::nobody(), &opts(Lang::Ko, 120)));
        insta::assert_snapshot!("unpriced_en_100", check(&sample::unpriced(sample::week()), &opts(Lang::En, 100)));
    }

    #[test]
    fn everything_about_a_week() {
        let verbose = Options { verbose: true, ..opts(Lang::En, 100) };
        insta::assert_snapshot!("verbose_en_100", check(&sample::week(), &verbose));
    }

    #[test]
    fn the_worst_week_keeps_to_its_lines_and_columns() {
        let mut every_verdict = sample::worst();
        for (i, (_, n)) in every_verdict.week.nutrients.0.iter_mut().enumerate() {
            n.verdict = [
                Verdict::Short,
                Verdict::Over,
                Verdict::Marginal,
                Verdict::BelowAi,
                Verdict::Met,
                Verdict::Undetermined,
            ][i % 6];
        }
        insta::assert_snapshot!("worst_ko_80", check(&sample::worst(), &opts(Lang::Ko, 80)));
        insta::assert_snapshot!("worst_en_100", check(&every_verdict, &opts(Lang::En, 100)));
        for report in [sample::worst(), every_verdict, sample::week(), sample::nobody()] {
            for lang in [Lang::En, Lang::Ko] {
                for columns in [40, 60, 79, 80, 95, 96, 100, 120, 300] {
                    let text = check(&report, &opts(lang, columns));
                    assert!(text.lines().count() <= MOST_LINES, "{columns} {lang:?}: {}", text.lines().count());
                    for line in text.lines() {
                        assert!(width(line) <= columns, "{columns} {lang:?}: {line}");
                        assert!(!line.chars().any(|c| c.is_control() || c == '\u{202E}'), "{line:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_basis_is_counted_however_little_room_there_is() {
        let kind = |word: Option<&str>, count: usize| Kind {
            word: word.map(Into::into),
            names: (0..count).map(|i| format!("vitamin {i}")).collect(),
        };
        let kinds = [kind(Some("measured"), 13), kind(Some("label"), 1), kind(None, 2)];
        let lines = |most, columns| kinds_within(&kinds, most, columns, Lang::En);
        assert_eq!(lines(1, 40), ["  measured 13 · label 1 · 2 more"]);
        assert_eq!(lines(1, 60), ["  measured 13 · label 1: vitamin 0 · vitamin 0, vitamin 1"]);
        let two = [
            "  measured 13: vitamin 0, vitamin 1, vitamin 2, vitamin 3,",
            "    vitamin 4, … · label 1: vitamin 0 · vitamin 0, vitamin 1",
        ];
        assert_eq!(lines(2, 60), two);
        assert!(lines(9, 60).concat().contains("vitamin 12 ·"));
    }

    #[test]
    fn what_to_look_up_is_said_wherever_something_is_open() {
        let mut report = sample::week();
        let verbose = Options { verbose: true, ..opts(Lang::En, 100) };
        let head = ui::LOOK_UP.get(Lang::En);
        assert!(check(&report, &verbose).contains("what lunchbox contains — would settle zinc"));
        for (_, n) in &mut report.week.nutrients.0 {
            if n.verdict == Verdict::Undetermined {
                (n.verdict, n.limit_verdict, n.high) = (Verdict::Met, LimitVerdict::Undetermined, None);
            } else if n.limit_verdict == LimitVerdict::Undetermined {
                n.limit_verdict = LimitVerdict::Within;
            }
        }
        assert!(Sections::of(&report).unsure.is_empty());
        for opts in [opts(Lang::En, 100), verbose] {
            assert_eq!(check(&report, &opts).matches(head).count(), 1);
        }
        assert_eq!(crate::render::markdown::check(&report, Lang::En).matches(head).count(), 1);
        report.next.clear();
        assert!(!check(&report, &verbose).contains(head));
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        let plain = check(&sample::week(), &opts(Lang::Ko, 100));
        let colored = check(&sample::week(), &Options { color: true, ..opts(Lang::Ko, 100) });
        assert_ne!(plain, colored);
        assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
    }

    #[test]
    fn an_unknown_day_is_not_a_zero() {
        let mut report = sample::week();
        for day in &mut report.days {
            for (_, interval) in &mut day.nutrients.0 {
                *interval = Interval::at_least(0.0);
            }
        }
        let text = check(&report, &opts(Lang::En, 100));
        let monday = text.lines().find(|line| line.trim_start().starts_with("Mon")).unwrap();
        assert_eq!(monday.matches('?').count(), 6, "{monday}");
    }
}
