//! What is paid a month, with sets of edits made.
//!
//! What neither spoils nor has a fee is paid as it is eaten, so its cost is a sum over servings. Of the rest the books are kept for
//! each set that touches it, once.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use rust_decimal::Decimal;

use crate::assess::{Day, Eatable, Origin, Portion, Pricing, ResolvedPlan};
use crate::measure::{Interval, float};
use crate::swap::{Candidate, Edit, Layout};
use crate::till::{AVERAGE_MONTH, Till, per_average_month};

/// What is paid by the best guess: what has no price, and a fee of it, counts by its low end.
#[must_use]
pub fn paid(till: &Till) -> Decimal {
    till.accounts.iter().map(|account| best_guess(account.paid)).sum::<Decimal>() + best_guess(till.fees)
}

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
    /// The plan with the servings alone that have such foods in them; its days are set for each question.
    week: ResolvedPlan,
    special: Vec<bool>,
    layout: Layout,
    candidates: Vec<Candidate>,
    /// One edit for each of [`Purse::touched`].
    edits: Vec<Edit>,
    /// What was asked before: those touched, in order.
    known: HashMap<Vec<usize>, f64>,
}

/// The line of which books are kept that goes, and what comes: a candidate, its helping, the entry.
type Touch = (Option<usize>, Option<(usize, usize, usize)>);

impl Purse {
    pub(super) fn new(week: &ResolvedPlan, layout: &Layout, candidates: &[Candidate], edits: &[Edit]) -> Self {
        let special = special(&week.foods, layout);
        let any = special.iter().any(|special| *special);
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
        let mut books = Books {
            week: if any { week.clone() } else { nothing() },
            special,
            layout: layout.clone(),
            candidates: candidates.to_vec(),
            edits: firsts,
            known: HashMap::new(),
        };
        let base = base + if any { books.paid(&[]) } else { 0.0 };
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
        sum + books.paid(&touched) - books.paid(&[])
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
    fn paid(&mut self, touched: &[usize]) -> f64 {
        if let Some(known) = self.known.get(touched) {
            return *known;
        }
        let edits: Vec<Edit> = touched.iter().map(|touched| self.edits[*touched]).collect();
        let mut days = self.layout.edited(&edits, &self.candidates);
        self.keep_special(&mut days);
        self.week.days = days;
        let paid = float(paid(&per_average_month(&self.week)));
        self.known.insert(touched.to_vec(), paid);
        paid
    }

    fn keep_special(&self, days: &mut [Day]) {
        for meal in days.iter_mut().flat_map(|day| &mut day.meals) {
            meal.servings.retain(|serving| serving.options.iter().any(|option| self.special[option.food]));
        }
    }
}

fn nothing() -> ResolvedPlan {
    ResolvedPlan { foods: Vec::new(), days: Vec::new(), currency: None, pantry: Vec::new(), skip: Vec::new() }
}

fn best_guess(cost: Interval<Decimal>) -> Decimal {
    cost.estimate.unwrap_or(cost.low)
}

fn best(cost: Interval<Decimal>) -> f64 {
    float(best_guess(cost))
}

/// Of which foods what is paid is no sum over servings: what spoils or has a fee, and what is cooked of such. What has no price is
/// paid as nothing, yet the cost of a choice or a recipe that has it in it is not known: of those books are kept too.
fn special(foods: &[Eatable], layout: &Layout) -> Vec<bool> {
    let of_choices = layout.lines.iter().map(|line| &line.eaten.options).filter(|options| options.len() > 1);
    let in_choice: HashSet<usize> = of_choices.flatten().map(|option| option.food).collect();
    let is_special = |(index, food): (usize, &Eatable)| {
        let is_cooked = matches!(food.origin, Origin::Recipe(_));
        let has_no_sum = food.unpriced().next().is_some() && (is_cooked || in_choice.contains(&index));
        has_no_sum || food.paid().is_some() && (food.keeps_days.is_some() || food.delivery.is_some())
    };
    let mut special: Vec<bool> = foods.iter().enumerate().map(is_special).collect();
    // Ingredients of recipes may be recipes; each round goes one deeper.
    loop {
        let cooked = |food: &Eatable| match (&food.pricing, &food.origin) {
            (Pricing::Ingredients { .. }, Origin::Recipe(recipe)) => {
                recipe.ingredients.iter().any(|part| special[part.portion.food])
            }
            _ => false,
        };
        let next: Vec<usize> = (0..foods.len()).filter(|index| !special[*index] && cooked(&foods[*index])).collect();
        if next.is_empty() {
            return special;
        }
        for index in next {
            special[index] = true;
        }
    }
}
