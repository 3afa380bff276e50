//! What is paid a month, with sets of edits made.
//!
//! What neither spoils nor has a fee is paid as it is eaten, so its cost is a sum over servings. Of the rest the books are kept: of each
//! group of foods that share a fee by itself, for each set of edits that touches it, once.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use rust_decimal::Decimal;

use crate::assess::{Origin, Portion, ResolvedPlan, Serving};
use crate::measure::{Interval, float};
use crate::swap::{Candidate, Edit, Layout};
use crate::till::{AVERAGE_MONTH, fees_shared, paid_for};

/// Money a month, of an average month.
#[derive(Debug)]
pub(super) struct Purse {
    base: f64,
    /// Of each edit what it adds where that is a sum.
    added: Vec<f64>,
    /// Of each edit what it does to foods of which books are kept; sets with the same are paid alike.
    touched: Vec<Option<usize>>,
    /// What is paid at least: nobody pays less than what is eaten is worth. Of the plan, and what each edit adds.
    least: (f64, Vec<f64>),
    books: Mutex<Books>,
}

/// The foods of which books are kept.
#[derive(Debug)]
struct Books {
    /// The plan; its days are set for each question.
    week: ResolvedPlan,
    special: Vec<bool>,
    layout: Layout,
    candidates: Vec<Candidate>,
    /// One edit for each of [`Purse::touched`], and the groups that it takes from or brings to.
    edits: Vec<(Edit, Vec<usize>)>,
    /// Foods that are paid for whatever is eaten of others.
    groups: Vec<Vec<usize>>,
    /// Of each food the groups of what is bought for it.
    behind: Vec<Vec<usize>>,
    /// What was asked before: a group, and those touched that matter to it, in order.
    known: HashMap<(usize, Vec<usize>), Decimal>,
    /// What is paid for all groups where nothing is touched.
    untouched: Decimal,
}

/// The line of which books are kept that goes, and what comes: a candidate, its helping, the entry.
type Touch = (Option<usize>, Option<(usize, usize, usize)>);

impl Purse {
    pub(super) fn new(week: &ResolvedPlan, layout: &Layout, candidates: &[Candidate], edits: &[Edit]) -> Self {
        let special = special(week, layout);
        let is_kept = |portions: &[Portion]| portions.iter().any(|portion| special[portion.food]);
        let mut touched: Vec<Option<usize>> = Vec::new();
        let mut ids: HashMap<Touch, usize> = HashMap::new();
        let mut firsts: Vec<Edit> = Vec::new();
        let month = float(AVERAGE_MONTH) / 7.0;
        let (mut added, mut least) = (Vec::new(), Vec::new());
        // Of what books are kept of the least that it costs to eat, of all else the very sum.
        let worth = |portions: &[Portion], cost: Interval<Decimal>| {
            if is_kept(portions) { float(cost.low) } else { best(cost) }
        };
        for edit in edits {
            let days = f64::from(edit.days.count_ones()) * month;
            let line = edit.line.map(|line| &layout.lines[line].eaten);
            let helping = edit.eaten.map(|(food, helping)| &candidates[food].helpings[helping].portion);
            let old = line.filter(|line| is_kept(&line.options));
            let new = helping.filter(|portion| special[portion.food]);
            let sum = line.filter(|_| old.is_none()).map_or(0.0, |line| -best(line.cost()))
                + helping.filter(|_| new.is_none()).map_or(0.0, |portion| best(portion.cost));
            added.push(sum * days);
            let of_line = line.map_or(0.0, |line| worth(&line.options, line.cost()));
            let of_helping = helping.map_or(0.0, |portion| worth(std::slice::from_ref(portion), portion.cost));
            least.push((of_helping - of_line) * days);
            let key = (old.and(edit.line), new.and(edit.eaten).map(|(food, helping)| (food, helping, edit.entry)));
            touched.push((key != (None, None)).then(|| {
                let next = ids.len();
                *ids.entry(key).or_insert_with(|| {
                    // Only what touches such foods: what else the edit does is a sum.
                    firsts.push(Edit { line: old.and(edit.line), eaten: new.and(edit.eaten), ..*edit });
                    next
                })
            }));
        }
        let days = |line: &crate::swap::Line| f64::from(line.days.count_ones()) * month;
        let least_of_plan: f64 =
            layout.lines.iter().map(|line| worth(&line.eaten.options, line.eaten.cost()) * days(line)).sum();
        let base = layout
            .lines
            .iter()
            .filter(|line| !is_kept(&line.eaten.options))
            .map(|line| best(line.eaten.cost()) * days(line));
        let base: f64 = base.sum();
        let books = Books::new(week, special, layout, candidates, firsts);
        let base = base + float(books.untouched);
        Self { base, added, touched, least: (least_of_plan, least), books: Mutex::new(books) }
    }

    /// What is paid with a set of edits made.
    pub(super) fn paid(&self, set: &[usize]) -> f64 {
        let sum: f64 = self.base + set.iter().map(|edit| self.added[*edit]).sum::<f64>();
        if set.iter().all(|edit| self.touched[*edit].is_none()) {
            return sum;
        }
        let mut touched: Vec<usize> = set.iter().filter_map(|edit| self.touched[*edit]).collect();
        touched.sort_unstable();
        let mut books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
        sum + float(books.paid(&touched)) - float(books.untouched)
    }

    /// What one edit adds to what is paid, where that is the same beside any other.
    pub(super) fn added(&self, edit: usize) -> Option<f64> {
        self.touched[edit].is_none().then(|| self.added[edit])
    }

    /// What is paid at least for the plan, and what an edit adds to that.
    pub(super) fn least(&self) -> (f64, &[f64]) {
        (self.least.0, &self.least.1)
    }
}

impl Books {
    fn new(
        week: &ResolvedPlan,
        special: Vec<bool>,
        layout: &Layout,
        candidates: &[Candidate],
        edits: Vec<Edit>,
    ) -> Self {
        let any = special.contains(&true);
        let groups = if any { fees_shared(&week.foods) } else { Vec::new() };
        let group_of: HashMap<usize, usize> =
            groups.iter().enumerate().flat_map(|(group, foods)| foods.iter().map(move |food| (*food, group))).collect();
        let behind = |food: usize| -> Vec<usize> {
            let bought = week.bought_for(std::iter::once(food)).into_iter();
            bought.filter_map(|food| group_of.get(&food).copied()).collect()
        };
        let behind: Vec<Vec<usize>> = if any { (0..week.foods.len()).map(behind).collect() } else { Vec::new() };
        let touches = |edit: &Edit| -> Vec<usize> {
            let old = edit.line.into_iter().flat_map(|line| &layout.lines[line].eaten.options);
            let new = edit.eaten.map(|(food, helping)| &candidates[food].helpings[helping].portion);
            once_each(old.chain(new).flat_map(|portion| &behind[portion.food]))
        };
        let kept = layout.lines.iter().map(|line| &line.eaten.options);
        let kept = kept.filter(|options| options.iter().any(|option| special[option.food])).flatten();
        let eaten = once_each(kept.flat_map(|option| &behind[option.food]));
        let mut books = Self {
            week: if any { week.clone() } else { nothing() },
            edits: edits.into_iter().map(|edit| (edit, touches(&edit))).collect(),
            special,
            layout: layout.clone(),
            candidates: candidates.to_vec(),
            groups,
            behind,
            known: HashMap::new(),
            untouched: Decimal::ZERO,
        };
        books.untouched = eaten.into_iter().map(|group| books.paid_for(group, Vec::new())).sum();
        books
    }

    /// What is paid for all groups with these edits made.
    fn paid(&mut self, touched: &[usize]) -> Decimal {
        let mut paid = self.untouched;
        for group in once_each(touched.iter().flat_map(|edit| &self.edits[*edit].1)) {
            let ours = touched.iter().copied().filter(|edit| self.edits[*edit].1.contains(&group)).collect();
            paid += self.paid_for(group, ours) - self.paid_for(group, Vec::new());
        }
        paid
    }

    /// What is paid for a group with those of the edits made that touch it.
    fn paid_for(&mut self, group: usize, touched: Vec<usize>) -> Decimal {
        let key = (group, touched);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let edits: Vec<Edit> = key.1.iter().map(|touched| self.edits[*touched].0).collect();
        let mut days = self.layout.edited(&edits, &self.candidates);
        let is_ours = |serving: &Serving| {
            let mut options = serving.options.iter();
            let takes = serving.options.iter().any(|option| self.behind[option.food].contains(&group));
            takes && options.any(|option| self.special[option.food])
        };
        for meal in days.iter_mut().flat_map(|day| &mut day.meals) {
            meal.servings.retain(is_ours);
        }
        self.week.days = days;
        let paid = paid_for(&self.week, &self.groups[group]);
        self.known.insert(key, paid);
        paid
    }
}

/// Numbers in ascending order, each once.
fn once_each<'a>(numbers: impl Iterator<Item = &'a usize>) -> Vec<usize> {
    numbers.copied().collect::<BTreeSet<usize>>().into_iter().collect()
}

fn nothing() -> ResolvedPlan {
    ResolvedPlan { foods: Vec::new(), days: Vec::new(), currency: None, pantry: Vec::new(), skip: Vec::new() }
}

fn best(cost: Interval<Decimal>) -> f64 {
    float(cost.estimate.unwrap_or(cost.low))
}

/// Of which foods what is paid is no sum over servings: what spoils or has a fee, and what is cooked of such. What has no price is
/// paid as nothing, yet the cost of a choice or a recipe that has it in it is not known: of those books are kept too.
fn special(week: &ResolvedPlan, layout: &Layout) -> Vec<bool> {
    let of_choices = layout.lines.iter().map(|line| &line.eaten.options).filter(|options| options.len() > 1);
    let in_choice: HashSet<usize> = of_choices.flatten().map(|option| option.food).collect();
    let by_itself = |index: usize| {
        let food = &week.foods[index];
        let is_cooked = matches!(food.origin, Origin::Recipe(_));
        let has_no_sum = food.unpriced().next().is_some() && (is_cooked || in_choice.contains(&index));
        has_no_sum || food.paid().is_some() && (food.keeps_days.is_some() || food.delivery.is_some())
    };
    let is_special =
        |index: usize| by_itself(index) || week.bought_for(std::iter::once(index)).into_iter().any(by_itself);
    (0..week.foods.len()).map(is_special).collect()
}
