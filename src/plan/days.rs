//! Which entry of `[week]` holds on a day.

use std::collections::HashMap;

use jiff::civil::Weekday;

use crate::plan::{Days, MealEntry, Plan, nfc};

impl Plan {
    /// Indices into `entries` of the meals of `weekday`: for each meal name the entry that covers fewest days, in the
    /// order of the day (breakfast, lunch, dinner, then the rest as the file has them).
    #[must_use]
    pub fn meals_of(&self, weekday: Weekday) -> Vec<usize> {
        // By their names as they are compared: two spellings of the same Korean letters are one meal.
        let mut chosen: Vec<(String, usize, &MealEntry)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (index, entry) in self.entries.iter().enumerate().filter(|(_, entry)| self.covers(entry.days, weekday)) {
            let name = nfc(&entry.meal.value);
            let place = *places.entry(name.clone()).or_insert(chosen.len());
            match chosen.get_mut(place) {
                Some(other) if breadth(entry.days) < breadth(other.2.days) => *other = (name, index, entry),
                Some(_) => {}
                None => chosen.push((name, index, entry)),
            }
        }
        chosen.sort_by_key(|(name, ..)| Hour::of(name));
        chosen.into_iter().map(|(_, index, _)| index).collect()
    }

    fn covers(&self, days: Days, weekday: Weekday) -> bool {
        let weekend = self.weekend.contains(&weekday);
        match days {
            Days::Everyday => true,
            Days::Weekdays => !weekend,
            Days::Weekends => weekend,
            Days::Day(day) => day == weekday,
        }
    }
}

/// A day < weekends < weekdays < everyday.
fn breadth(days: Days) -> u8 {
    match days {
        Days::Day(_) => 0,
        Days::Weekends => 1,
        Days::Weekdays => 2,
        Days::Everyday => 3,
    }
}

/// Where a meal stands in the day, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hour {
    /// Breakfast.
    Breakfast,
    /// Lunch.
    Lunch,
    /// Dinner.
    Dinner,
    /// Snacks, and what nobody knows by name: in the order of the file.
    Other,
}

impl Hour {
    /// Of a meal with a common name.
    #[must_use]
    pub fn of(meal: &str) -> Self {
        match nfc(meal).to_lowercase().as_str() {
            "breakfast" | "아침" => Self::Breakfast,
            "lunch" | "점심" => Self::Lunch,
            "dinner" | "supper" | "저녁" => Self::Dinner,
            _ => Self::Other,
        }
    }
}
