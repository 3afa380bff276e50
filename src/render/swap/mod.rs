//! The answer of `meals swap`: suggestions one below the other, and as a table of edits.

pub mod csv;
pub mod markdown;
#[cfg(test)]
mod sample;
pub mod text;

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::layout::some;
use super::till::title;
use crate::measure::Interval;
use crate::nutrient::NutrientId;
use crate::report::{Amount, EditReport, PlanSwap, StateReport, SuggestionReport};
use crate::words::swaps as words;
use crate::words::{Lang, clean, money, money_range, number, range, ui};

/// As many as are read one below the other.
const SHOWN: usize = 5;

/// What is said about one plan, in its language.
pub(super) struct Page<'a> {
    plan: &'a PlanSwap,
    lang: Lang,
    /// Whether all suggestions are shown.
    verbose: bool,
}

impl<'a> Page<'a> {
    /// The first of the suggestions.
    pub(super) fn new(plan: &'a PlanSwap, lang: Lang) -> Self {
        Self { plan, lang, verbose: false }
    }

    fn title(&self) -> String {
        title(self.plan.title.as_deref(), &self.plan.file, words::ABOUT.get(self.lang))
    }

    fn currency(&self) -> Option<&str> {
        self.plan.currency.as_deref()
    }

    fn money(&self, amount: Amount) -> String {
        money(amount.0, self.currency(), self.lang)
    }

    /// Today, what is missing, what is allowed.
    pub(super) fn before(&self) -> Vec<String> {
        let (before, lang) = (&self.plan.before, self.lang);
        let paid = money_range(&before.till_per_month.map(|amount| amount.0), self.currency(), lang);
        let mut lines = vec![words::today(&shortfall(before.shortfall), &paid, lang)];
        let gaps = |of: &dyn Fn(&crate::swap::Gap) -> f64| {
            let mut gaps: Vec<(f64, NutrientId)> =
                before.gaps.0.iter().map(|(id, gap)| (of(gap), *id)).filter(|(gap, _)| *gap > 0.0).collect();
            gaps.sort_by(|(a, i), (b, j)| b.total_cmp(a).then(i.index().cmp(&j.index())));
            let told = gaps.iter().map(|(gap, id)| format!("{} {} %", ui::nutrient_inside(*id, lang), percent(*gap)));
            told.collect::<Vec<_>>()
        };
        let (missing, above) = (gaps(&|gap| gap.missing), gaps(&|gap| gap.above));
        let most = if self.verbose { usize::MAX } else { 6 };
        if !missing.is_empty() {
            lines.push(words::missing(&some(&missing, most, lang), lang));
        }
        if !above.is_empty() {
            lines.push(words::above(&some(&above, most, lang), lang));
        }
        let unknown: Vec<String> = before.unestimated.iter().map(|id| words::nutrient(id, lang)).collect();
        if !unknown.is_empty() {
            lines.push(words::unestimated(&some(&unknown, most, lang), self.plan.sure, lang));
        }
        if self.plan.sure {
            lines.push(words::SURE.get(lang).to_owned());
        }
        let window = self.plan.energy_window;
        let energy = match window.most {
            Some(most) if window.least <= 0.0 => words::up_to(&number(most, 0), lang),
            most => format!("{} kcal", range(&Interval { low: window.least, estimate: None, high: most }, 0, lang)),
        };
        let most = self.plan.paid_at_most.map(|most| self.money(most));
        lines.push(words::allowed(&energy, most.as_deref(), lang));
        lines
    }

    /// The suggestions that are shown, each with its number: the first, and the best of each number of edits.
    pub(super) fn shown(&self) -> impl Iterator<Item = (usize, &SuggestionReport)> {
        let all = &self.plan.suggestions;
        // Whether a suggestion is the first of its number of edits.
        let mut seen = HashSet::new();
        let is_best: Vec<bool> = all.iter().map(|one| seen.insert(one.edits.len())).collect();
        let best = is_best.iter().filter(|is_best| **is_best).count();
        let mut others = SHOWN.saturating_sub(best);
        let shown = all.iter().zip(is_best).filter(move |(_, is_best)| {
            let is_shown = self.verbose || *is_best || others > 0;
            others = others.saturating_sub(usize::from(!is_best));
            is_shown
        });
        shown.map(|(one, _)| (one.number, one))
    }

    fn not_shown(&self) -> usize {
        self.plan.suggestions.len() - self.shown().count()
    }

    pub(super) fn heading(&self, one: &SuggestionReport) -> String {
        let change = one.change_per_month.0;
        let shown = self.money(Amount(change.abs()));
        let is_same = shown == self.money(Amount(Decimal::ZERO));
        let more = (!is_same).then_some((shown.as_str(), change.is_sign_positive()));
        words::heading(&shortfall(self.plan.before.shortfall), &shortfall(one.after.shortfall), more, self.lang)
    }

    /// "두부 1조각" in the place of "조미김 1개", in words.
    pub(super) fn edit(&self, edit: &EditReport) -> String {
        match (&edit.from, &edit.to) {
            (Some(from), Some(to)) => format!("{} → {}", clean(from), clean(to)),
            (None, Some(to)) => words::add(&clean(to), self.lang),
            (Some(from), None) => words::leave_out(&clean(from), self.lang),
            (None, None) => String::new(),
        }
    }

    fn names(&self, ids: &[&str]) -> Option<String> {
        (!ids.is_empty()).then(|| ids.iter().map(|id| words::nutrient(id, self.lang)).collect::<Vec<_>>().join(", "))
    }

    /// Label and text of what a suggestion does.
    pub(super) fn effects(&self, one: &SuggestionReport) -> Vec<(&'static str, String)> {
        let lang = self.lang;
        let told = [
            (words::CLOSES, self.names(&one.closes)),
            (words::WORSENS, self.names(&one.worsens)),
            (words::LEAVES_RANGE, self.names(&one.leaves_range)),
        ];
        told.into_iter().filter_map(|(label, names)| Some((label.get(lang), names?))).collect()
    }

    /// Nutrients and reason of the gaps that stay; those that one edit is held up for stand together.
    fn open(&self, one: &SuggestionReport) -> Vec<(String, String)> {
        let lang = self.lang;
        let mut told: Vec<(String, String)> = Vec::new();
        for open in &one.open {
            let edit = open.edit.as_ref().map(|edit| format!("{} ({})", self.edit(edit), clean(&edit.place)));
            let worsens = open.worsens.map(|id| words::nutrient(id, lang));
            let size = one.after.gap(open.nutrient);
            let name = format!("{} {} %", words::nutrient(open.nutrient, lang), percent(size));
            let reason = words::reason(open.reason, worsens.as_deref(), edit.as_deref(), lang);
            match told.iter_mut().find(|(_, other)| *other == reason) {
                Some((names, _)) => {
                    names.push_str(", ");
                    names.push_str(&name);
                }
                None => told.push((name, reason)),
            }
        }
        told
    }

    pub(super) fn searched(&self) -> String {
        let search = &self.plan.search;
        if search.edits == 0 {
            return words::NO_CHANGE.get(self.lang).to_owned();
        }
        let count = |count: u64| number(count as f64, 0);
        let found = words::Searched {
            edits: count(search.edits as u64),
            candidates: count(search.candidates as u64),
            changes: search.changes,
            evaluated: count(search.evaluated),
            pruned: count(search.pruned),
            gap: (!search.exact).then(|| shortfall(search.gap)),
            stopped: search.stopped,
        };
        words::searched(&found, self.lang)
    }
}

impl StateReport {
    /// What one nutrient adds to the shortfall.
    fn gap(&self, id: &str) -> f64 {
        let found = NutrientId::named(id).and_then(|id| self.gaps.get(id));
        found.map_or(0.0, |gap| gap.missing + gap.above)
    }
}

fn shortfall(value: f64) -> String {
    number(value, 2)
}

/// A share as per cent; none that there is looks like nothing.
fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 { "<1".into() } else { number(100.0 * share, 0) }
}
