//! The page of one plan: what every form of it shows, one file a form. JSON is `render::json::document`.

mod bars;
pub mod csv;
pub mod html;
pub mod markdown;

use bars::Bar;

use super::Sourced;
use super::json::Header;
use super::sections::{Aspect, Item, only_share};
use super::text::leaning;
use crate::assess::{LimitVerdict, PriceFrom, Verdict};
use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::report::{DayReport, FromReport, NutrientReport, PlanPage, SourceReport};
use crate::words::{Bi, Lang, clean, clean_line, number, page as words, range, ui};

/// A blank at which no line is broken.
const TIED: &str = "\u{a0}";

/// What a page tells besides its plan.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The day, the program, the tables.
    pub header: Header<'a>,
    /// What was found on the way.
    pub findings: &'a [Sourced<'a>],
}

/// A page in its language.
struct View<'a> {
    page: &'a PlanPage,
    about: &'a About<'a>,
}

/// How much a row matters; the first most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Short,
    Over,
    Unsure,
    BelowAi,
    Marginal,
    Met,
    NoTarget,
}

impl Rank {
    const ALL: [Self; 7] =
        [Self::Short, Self::Over, Self::Unsure, Self::BelowAi, Self::Marginal, Self::Met, Self::NoTarget];

    /// What the rows of it stand under.
    fn heading(self) -> (Bi, Option<Bi>) {
        match self {
            Self::Short => (ui::SHORT, Some(ui::SHORT_WHY)),
            Self::Over => (ui::OVER, Some(ui::OVER_WHY)),
            Self::Unsure => (ui::CANNOT_TELL, Some(ui::CANNOT_TELL_WHY)),
            Self::BelowAi => (ui::BELOW_AI, Some(ui::BELOW_AI_WHY)),
            Self::Marginal => (ui::MARGINAL, Some(ui::MARGINAL_WHY)),
            Self::Met => (ui::MET, None),
            Self::NoTarget => (words::WITHOUT_TARGET, None),
        }
    }

    /// A sign before the words, so that nothing is said by colour alone.
    fn sign(self) -> &'static str {
        match self {
            Self::Short => "▼",
            Self::Over => "▲",
            Self::Unsure => "?",
            Self::BelowAi => "▽",
            Self::Marginal => "◐",
            Self::Met => "✓",
            Self::NoTarget => "·",
        }
    }

    fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Short => Self::Short,
            Verdict::Over => Self::Over,
            Verdict::Undetermined => Self::Unsure,
            Verdict::BelowAi => Self::BelowAi,
            Verdict::Marginal => Self::Marginal,
            Verdict::Met => Self::Met,
            Verdict::NoTarget => Self::NoTarget,
        }
    }
}

/// A nutrient, or its share of energy, against all it is held against.
struct Row<'a> {
    /// Whose targets these are.
    id: NutrientId,
    /// Whose amount it is: another form's, where the target is about that.
    on: NutrientId,
    /// Whether it is the share of energy.
    is_share: bool,
    name: String,
    rank: Rank,
    /// What is said of the need, and of the limit.
    verdicts: Vec<String>,
    intake: String,
    targets: String,
    basis: Option<&'static str>,
    bar: Option<Bar>,
    from: &'a [FromReport],
}

impl<'a> View<'a> {
    fn lang(&self) -> Lang {
        self.about.header.lang
    }

    /// Whether there is anything to hold the week against.
    fn has_targets(&self) -> bool {
        self.page.plan.week.shortfall.is_some()
    }

    fn title(&self) -> String {
        let plan = &self.page.plan;
        match plan.title.as_deref().map(clean_line).filter(|title| !title.trim().is_empty()) {
            Some(title) => super::layout::cut(&title, 80),
            None => self.file(),
        }
    }

    /// The plan's file without its folders: whoever is handed the page need not know them.
    fn file(&self) -> String {
        clean(self.page.plan.file.rsplit(['/', '\\']).next().unwrap_or_default())
    }

    /// Every nutrient, those that matter most first.
    fn rows(&self) -> Vec<Row<'a>> {
        let mut rows: Vec<Row> =
            self.page.plan.week.nutrients.0.iter().flat_map(|(id, n)| self.rows_of(*id, n)).collect();
        rows.sort_by_key(|row| row.rank);
        rows
    }

    /// The need and the limit of one nutrient in one row, unless they are about different forms of it; its share of energy in another.
    fn rows_of(&self, id: NutrientId, nutrient: &'a NutrientReport) -> Vec<Row<'a>> {
        let item = |aspect| Item { id, aspect, nutrient };
        let share = nutrient.amdr_verdict != Verdict::NoTarget || only_share(nutrient);
        let need = nutrient.verdict != Verdict::NoTarget && !only_share(nutrient);
        let limit = nutrient.limit_verdict != LimitVerdict::NoTarget;
        let together = item(Aspect::Need).judged_on() == item(Aspect::Limit).judged_on();
        let mut rows = Vec::new();
        match (need, limit) {
            (true, true) if together => rows.push(self.row(item(Aspect::Need), Some(item(Aspect::Limit)))),
            (true, true) => rows.extend([Aspect::Need, Aspect::Limit].map(|aspect| self.row(item(aspect), None))),
            (true, false) => rows.push(self.row(item(Aspect::Need), None)),
            (false, true) => rows.push(self.row(item(Aspect::Limit), None)),
            (false, false) => {}
        }
        if share {
            rows.push(self.row(item(Aspect::Share), None));
        }
        if rows.is_empty() {
            rows.push(self.row(item(Aspect::Need), None));
        }
        rows
    }

    /// One row about one amount: of `first`, and of what else is about it.
    fn row(&self, first: Item<'a>, beside: Option<Item<'a>>) -> Row<'a> {
        let items: Vec<Item> = [first].into_iter().chain(beside).collect();
        let (lang, plan) = (self.lang(), &self.page.plan);
        let mut rank = Rank::NoTarget;
        let mut verdicts = Vec::new();
        for item in &items {
            let (own, said) = self.verdict(item, items.len() > 1);
            rank = rank.min(own);
            verdicts.extend(said);
        }
        let is_share = first.aspect == Aspect::Share;
        let goals: Vec<String> = items.iter().flat_map(|item| self.goals(item)).collect();
        Row {
            id: first.id,
            on: first.judged_on(),
            is_share,
            name: first.name(lang),
            rank,
            verdicts,
            intake: first.intake(plan, lang).1,
            targets: goals.join(" · "),
            basis: items.iter().find_map(Item::basis).map(|basis| ui::evidence(basis, lang)),
            bar: Bar::of(&items, self.page),
            from: self.page.from.get(first.judged_on()).filter(|_| !is_share).map(Vec::as_slice).unwrap_or_default(),
        }
    }

    /// How much a verdict matters, and its words; a limit that nothing bounds is little news beside a need.
    fn verdict(&self, item: &Item, beside: bool) -> (Rank, Option<String>) {
        let (lang, n) = (self.lang(), item.nutrient);
        let told = |verdict: Verdict, may_lean: bool| {
            let text = ui::verdict(verdict, lang);
            let leans = verdict == Verdict::Undetermined && may_lean && n.leaning.is_some();
            let said = if leans { format!("{text}, {}", leaning(n.leaning).get(lang)) } else { text.to_owned() };
            (Rank::of(verdict), (verdict != Verdict::NoTarget).then_some(said))
        };
        match item.aspect {
            Aspect::Need => told(n.verdict, true),
            Aspect::Share if only_share(n) => told(n.verdict, true),
            Aspect::Share => told(n.amdr_verdict, false),
            Aspect::Limit => {
                let rank = match n.limit_verdict {
                    LimitVerdict::Over => Rank::Over,
                    LimitVerdict::Undetermined if beside && n.high.is_none() => Rank::Met,
                    LimitVerdict::Undetermined => Rank::Unsure,
                    LimitVerdict::Within => Rank::Met,
                    LimitVerdict::NoTarget => Rank::NoTarget,
                };
                // That a need's limit is kept is said by no word of its own: it stands beside as a figure.
                let is_news = !beside || n.limit_verdict != LimitVerdict::Within;
                (rank, is_news.then(|| words::about_limit(ui::limit_verdict(n.limit_verdict, lang), lang)))
            }
        }
    }

    /// All lines that an item is held against, each with its name.
    fn goals(&self, item: &Item) -> Vec<String> {
        let (lang, t) = (self.lang(), &item.nutrient.targets);
        let main = item.goal(&self.page.plan, lang).map(|goal| goal.text);
        let ear = t.ear.filter(|_| item.aspect == Aspect::Need && t.at_least.is_none() && t.rni.is_some());
        let ear = ear.map(|ear| format!("EAR {}", number(ear, item.id.get().decimals)));
        // Energy is judged by one range, whose ends the plan may set.
        let is_energy = item.id == NutrientId::ENERGY && item.aspect == Aspect::Need;
        let most = t.at_most.filter(|_| is_energy).map(|most| format!("≤ {}", number(most, 0)));
        let has_floor = self.page.plan.energy_need.as_ref().is_none_or(|need| need.least > 0.0);
        let main = main.filter(|main| !is_energy || has_floor && most.as_ref() != Some(main));
        ear.into_iter().chain(main).chain(most).map(|goal| goal.replace(' ', TIED)).collect()
    }

    /// The foods behind a row, as far as they are told in short: those that give most, and those of which nothing is known.
    fn main_sources(&self, row: &Row) -> String {
        const MOST: usize = 3;
        let (lang, decimals) = (self.lang(), row.id.get().decimals);
        let show = |part: &FromReport| format!("{}{TIED}{}", clean(&part.food), range(&part.amount, decimals, lang));
        let unknown = ui::UNKNOWN.get(lang);
        let (known, open): (Vec<_>, Vec<_>) =
            row.from.iter().partition(|part| range(&part.amount, decimals, lang) != unknown);
        let zero = number(0.0, decimals);
        let known: Vec<String> =
            known.into_iter().filter(|part| range(&part.amount, decimals, lang) != zero).map(show).collect();
        let mut said: Vec<String> = known.iter().take(MOST).cloned().collect();
        if known.len() > MOST {
            said.push(ui::more(known.len() - MOST, lang));
        }
        if let Some(first) = open.first() {
            let name = clean(&first.food);
            let names = if open.len() > 1 { ui::and_more(&name, open.len() - 1, lang) } else { name };
            said.push(format!("{unknown} {names}"));
        }
        said.join(" · ")
    }

    /// Days of the week on which the same is eaten, those that follow each other together.
    fn stretches(&self) -> Vec<Vec<&'a DayReport>> {
        let same = |a: &DayReport, b: &DayReport| {
            a.meals.len() == b.meals.len()
                && a.meals.iter().zip(&b.meals).all(|(a, b)| {
                    a.meal == b.meal && a.servings.iter().map(|s| &s.text).eq(b.servings.iter().map(|s| &s.text))
                })
        };
        let mut stretches: Vec<Vec<&DayReport>> = Vec::new();
        for day in &self.page.plan.days {
            match stretches.last_mut() {
                Some(days) if days.last().is_some_and(|last| same(last, day)) => days.push(day),
                _ => stretches.push(vec![day]),
            }
        }
        stretches
    }

    /// Every table that figures come from, and which foods are its.
    fn tables(&self) -> Vec<(String, Vec<&'a SourceReport>)> {
        let mut tables: Vec<(String, Vec<&SourceReport>)> = Vec::new();
        for row in &self.page.rows {
            // Behind the colon stands whose analysis the figures of one food are.
            let table = clean(row.source.split(": ").next().unwrap_or_default());
            match tables.iter_mut().find(|(other, _)| *other == table) {
                Some((_, rows)) => rows.push(row),
                None => tables.push((table, vec![row])),
            }
        }
        tables.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
        tables
    }

    /// Where prices stand: the plan, shops, tables.
    fn price_sources(&self) -> Vec<String> {
        let lang = self.lang();
        let mut sources: Vec<(String, usize)> = Vec::new();
        for offer in self.page.money.foods.iter().filter_map(|food| food.offer.as_ref()) {
            let own = (offer.from == PriceFrom::Plan).then(|| words::OWN_PRICES.get(lang).to_owned());
            let said = [&offer.source, &offer.on].into_iter().flatten().map(|text| clean(text));
            let said = own.into_iter().chain(said).collect::<Vec<_>>().join(", ");
            match sources.iter_mut().find(|(other, _)| *other == said) {
                Some((_, count)) => *count += 1,
                None => sources.push((said, 1)),
            }
        }
        sources.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        sources.into_iter().map(|(source, count)| words::foods(&source, count, lang)).collect()
    }
}

/// The name of a stretch of days: `Mon–Fri`.
fn days_named(days: &[&DayReport], lang: Lang) -> String {
    match days {
        [] => String::new(),
        [day] => ui::day(day.day, lang),
        [first, .., last] => format!("{}–{}", ui::day(first.day, lang), ui::day(last.day, lang)),
    }
}

/// Energy of a meal as people read it.
fn kcal(energy: &Interval<f64>, lang: Lang) -> String {
    range(energy, 0, lang)
}
