//! `[week]`, `[swap]`, `[skip]` and `[pantry]`: what is eaten when, and wishes.

use jiff::civil::{Date, Weekday};
use strum::VariantNames;

use super::problem::Wanted;
use super::reader::{Entry, Reader, Text};
use super::serving::{relocate, serving};
use super::{Days, Kitchen, MealEntry, Serving, SwapWishes, keys};
use crate::finding::{Span, Spanned};
use crate::measure::Quantity;

/// Every name of days, the English one first.
pub(super) const DAYS: [(Days, [&str; 3]); 10] = [
    (Days::Everyday, ["everyday", "매일", "매일"]),
    (Days::Weekdays, ["weekdays", "평일", "주중"]),
    (Days::Weekends, ["weekends", "주말", "주말"]),
    (Days::Day(Weekday::Monday), ["monday", "월요일", "월"]),
    (Days::Day(Weekday::Tuesday), ["tuesday", "화요일", "화"]),
    (Days::Day(Weekday::Wednesday), ["wednesday", "수요일", "수"]),
    (Days::Day(Weekday::Thursday), ["thursday", "목요일", "목"]),
    (Days::Day(Weekday::Friday), ["friday", "금요일", "금"]),
    (Days::Day(Weekday::Saturday), ["saturday", "토요일", "토"]),
    (Days::Day(Weekday::Sunday), ["sunday", "일요일", "일"]),
];

/// The days a key of `[week]` names.
pub(super) fn days_named(key: &str) -> Option<Days> {
    let key = super::nfc(key);
    DAYS.iter().find(|(_, names)| names.contains(&key.as_str())).map(|(days, _)| *days)
}

/// English and long Korean names, for lists of what is allowed.
fn day_names(single: bool) -> Vec<&'static str> {
    DAYS.iter()
        .filter(|(days, _)| !single || matches!(days, Days::Day(_)))
        .flat_map(|(_, names)| names.iter().copied().take(2))
        .collect()
}

/// Every name of a single day.
pub(super) fn single_days() -> Vec<&'static str> {
    DAYS.iter().filter(|(days, _)| matches!(days, Days::Day(_))).flat_map(|(_, names)| *names).collect()
}

impl<'t> Reader<'t> {
    /// `[week]`: its meals and the days of the weekend.
    pub(super) fn week(&mut self, entry: Entry<'t>) -> (Vec<MealEntry>, Option<Vec<Weekday>>) {
        let (mut meals, mut weekend) = (Vec::new(), None);
        let mut seen: Vec<(Days, &str)> = Vec::new();
        for line in self.table(entry).unwrap_or_default() {
            if line.key == keys::WEEKEND {
                weekend = Some(self.weekend(line));
            } else if let Some(days) = days_named(line.key) {
                if let Some((_, first)) = seen.iter().find(|(other, _)| *other == days) {
                    self.same_key(line, first);
                    continue;
                }
                seen.push((days, line.key));
                meals.append(&mut self.meals(line, days));
            } else {
                let mut allowed = day_names(false);
                allowed.push(keys::WEEKEND);
                self.unknown_key(line, &allowed);
            }
        }
        (meals, weekend)
    }

    /// `weekend = ["friday", "saturday"]`.
    fn weekend(&mut self, line: Entry<'t>) -> Vec<Weekday> {
        let mut weekend = Vec::new();
        for text in self.texts(line) {
            match days_named(text.value.trim()) {
                Some(Days::Day(day)) if !weekend.contains(&day) => weekend.push(day),
                Some(Days::Day(_)) => {}
                _ => self.unknown_value(line.key, &text, Span::new(0, text.value.len()), &day_names(true)),
            }
        }
        weekend
    }

    /// The meals of one table of `[week]`.
    fn meals(&mut self, entry: Entry<'t>, days: Days) -> Vec<MealEntry> {
        let mut meals = Vec::new();
        for line in self.table(entry).unwrap_or_default() {
            let servings = self.texts(line).iter().filter_map(|text| self.serving(text)).collect();
            let list = self.place(line.node.span().into());
            meals.push(MealEntry { days, days_key: entry.key.to_owned(), meal: self.key(line), servings, list });
        }
        meals
    }

    /// One serving; `None` where nothing of it could be read.
    pub(super) fn serving(&mut self, text: &Text<'_>) -> Option<Serving> {
        let (mut options, faults) = serving(text.value, self.units);
        for fault in faults {
            self.report_fault(fault, text);
        }
        for option in &mut options {
            relocate(option, &|span| self.inside(text, span));
        }
        if options.is_empty() {
            return None;
        }
        Some(Serving { text: text.value.to_owned(), options, span: self.inner(text) })
    }

    /// `[swap]`.
    pub(super) fn swap(&mut self, entry: Entry<'t>) -> SwapWishes {
        let mut wishes = SwapWishes::default();
        for line in self.lines(entry, &keys::SWAP).unwrap_or_default() {
            match line.key {
                "avoid" => wishes.avoid = self.names(line),
                "keep" => wishes.keep = self.names(line),
                "kitchen" => wishes.kitchen = Some(self.kitchen(line)),
                _ => {}
            }
        }
        wishes
    }

    /// A list of names.
    pub(super) fn names(&mut self, line: Entry<'t>) -> Vec<Spanned<String>> {
        self.texts(line).iter().filter_map(|text| self.not_blank(text)).collect()
    }

    /// What one can cook with; `["none"]` is nothing.
    fn kitchen(&mut self, line: Entry<'t>) -> Vec<Kitchen> {
        let mut allowed = vec![keys::NO_KITCHEN];
        allowed.extend(Kitchen::VARIANTS);
        let mut kitchen = Vec::new();
        for text in self.texts(line) {
            if text.value.trim() != keys::NO_KITCHEN
                && let Some(at_hand) = self.choice_of::<Kitchen>(line.key, &text, &allowed)
                && !kitchen.contains(&at_hand)
            {
                kitchen.push(at_hand);
            }
        }
        kitchen
    }

    /// `[pantry]`: food key and amount.
    pub(super) fn pantry(&mut self, entry: Entry<'t>) -> Vec<(Spanned<String>, Spanned<Quantity>)> {
        let mut pantry = Vec::new();
        for line in self.table(entry).unwrap_or_default() {
            if let Some(quantity) = self.quantity(line) {
                pantry.push((self.key(line), quantity));
            }
        }
        pantry
    }

    /// `[skip] dates`.
    pub(super) fn skip(&mut self, entry: Entry<'t>) -> Vec<Spanned<Date>> {
        let mut dates = Vec::new();
        for line in self.lines(entry, &keys::SKIP).unwrap_or_default() {
            if let Some(list) = line.node.get_ref().as_array() {
                dates.extend(list.iter().filter_map(|node| self.date(line, node)));
            } else {
                let fix = line.node.get_ref().is_datetime().then(|| format!("[{}]", self.written(line.node)));
                self.wrong_type(line, line.node, Wanted::DateList, fix);
            }
        }
        dates
    }
}
