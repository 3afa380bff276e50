//! The servings of a diary, day by day.

use std::collections::VecDeque;
use std::io::{self, Read};

use rust_decimal::Decimal;

use super::survey::Survey;

/// So much of one measure of a food.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Index into what [`Survey::options`] gave.
    pub measure: usize,
    /// At least so many of it.
    pub low: Decimal,
    /// At most.
    pub high: Decimal,
}

/// A serving between the reading of a diary and its sums: short, since a survey has millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    sum: u32,
    measure: u32,
    /// The mantissa above eight bits of scale; or with all of those set, a place in [`Survey::odd`].
    amount: u64,
}

impl Record {
    /// How many bytes one is.
    const SIZE: usize = 16;
    /// In place of a scale.
    const ODD: u64 = 0xff;

    /// Of a serving of a survey; an amount that has no room goes to `odd`.
    pub(super) fn of(
        sum: usize,
        measure: usize,
        low: Decimal,
        high: Decimal,
        odd: &mut Vec<(Decimal, Decimal)>,
    ) -> Self {
        // As they are written: quicker, and what is the same number in other digits may well be odd.
        let is_exact = (low.mantissa(), low.scale()) == (high.mantissa(), high.scale());
        let mantissa = u64::try_from(low.mantissa()).ok().filter(|mantissa| is_exact && *mantissa < 1 << 56);
        let amount = mantissa.map_or_else(
            || {
                odd.push((low, high));
                (odd.len() as u64 - 1) << 8 | Self::ODD
            },
            |mantissa| mantissa << 8 | u64::from(low.scale()),
        );
        let index = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Self { sum: index(sum), measure: index(measure), amount }
    }

    pub(super) fn bytes(self) -> [u8; Self::SIZE] {
        let head = u64::from(self.sum) << 32 | u64::from(self.measure);
        (u128::from(head) << 64 | u128::from(self.amount)).to_be_bytes()
    }

    fn read(bytes: [u8; Self::SIZE]) -> Self {
        let all = u128::from_be_bytes(bytes);
        let part = |shift: u32| u32::try_from(all >> shift & u128::from(u32::MAX)).unwrap_or_default();
        Self { sum: part(96), measure: part(64), amount: u64::from(part(32)) << 32 | u64::from(part(0)) }
    }

    /// The serving, and its sum.
    fn taken(self, odd: &[(Decimal, Decimal)]) -> (usize, Taken) {
        let (low, high) = if self.amount & Self::ODD == Self::ODD {
            let place = usize::try_from(self.amount >> 8).ok().and_then(|place| odd.get(place));
            place.copied().unwrap_or_default()
        } else {
            let scale = u32::try_from(self.amount & Self::ODD).unwrap_or_default();
            let amount = Decimal::new(i64::try_from(self.amount >> 8).unwrap_or_default(), scale);
            (amount, amount)
        };
        let place = |index: u32| usize::try_from(index).unwrap_or(usize::MAX);
        (place(self.sum), Taken { measure: place(self.measure), low, high })
    }
}

/// Servings that are summed: of a person's day, or as [`By`](super::By) says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// Who; empty where the diary does not say.
    pub person: String,
    /// When; empty of a person's mean day.
    pub date: String,
    /// At which meal; empty where the servings are not summed by meal.
    pub meal: String,
    /// On how many days they were eaten.
    pub days: u64,
    /// What was eaten, in the order of the file.
    pub servings: Vec<Taken>,
    /// How many servings are still to come.
    missing: u64,
}

/// The days of a diary in the order in which they begin, each as soon as it and all before it are complete.
pub struct Days<'s, R> {
    servings: R,
    survey: &'s Survey,
    /// Days that have begun and have not been handed out, one behind the other in the order of the survey.
    open: VecDeque<Day>,
    /// How many have been handed out.
    gone: usize,
}

impl<'s, R: Read> Days<'s, R> {
    /// Of the `servings` that `survey` has written.
    pub fn new(servings: R, survey: &'s Survey) -> Self {
        Self { servings, survey, open: VecDeque::new(), gone: 0 }
    }

    /// Puts a serving to its day.
    fn take(&mut self, record: Record) {
        let (sum, taken) = record.taken(&self.survey.odd);
        let Some(at) = sum.checked_sub(self.gone) else { return };
        while self.open.len() <= at {
            let next = self.gone + self.open.len();
            let (Some(size), Some([person, date, meal])) = (self.survey.sizes.get(next), self.survey.whose(next))
            else {
                return;
            };
            self.open.push_back(Day {
                person,
                date,
                meal,
                days: size.days,
                servings: Vec::with_capacity(usize::try_from(size.servings).unwrap_or_default().min(64)),
                missing: size.servings,
            });
        }
        if let Some(day) = self.open.get_mut(at) {
            day.missing = day.missing.saturating_sub(1);
            day.servings.push(taken);
        }
    }
}

impl<R: Read> Iterator for Days<'_, R> {
    type Item = io::Result<Day>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.open.front().is_some_and(|day| day.missing == 0) {
                self.gone += 1;
                return self.open.pop_front().map(Ok);
            }
            if self.gone == self.survey.sums() {
                return None;
            }
            let mut bytes = [0; Record::SIZE];
            if let Err(error) = self.servings.read_exact(&mut bytes) {
                return Some(Err(error));
            }
            self.take(Record::read(bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{By, Form, survey};
    use super::*;

    fn days(text: &str, by: By) -> Vec<(String, String, String, usize)> {
        let form = Form { by, ..Form::default() };
        let mut servings = Vec::new();
        let (survey, findings) = survey(text.as_bytes(), &form, &"diary.csv".into(), &mut servings).unwrap();
        assert_eq!(findings, Vec::new());
        let survey = survey.unwrap();
        let days = Days::new(servings.as_slice(), &survey).map(Result::unwrap);
        days.map(|day| (day.person, day.date, day.meal, day.servings.len())).collect()
    }

    #[test]
    fn days_come_in_the_order_in_which_they_begin_whatever_the_order_of_the_rows() {
        let text = "person,date,meal,food,amount\n\
            a,1,lunch,두부,1 g\nb,1,lunch,두부,1 g\na,2,lunch,두부,1 g\nb,1,dinner,두부,1 g\na,1,lunch,밥,1 g\n";
        let s = |person: &str, date: &str, meal: &str, servings| (person.into(), date.into(), meal.into(), servings);
        assert_eq!(days(text, By::Day), [s("a", "1", "", 2), s("b", "1", "", 2), s("a", "2", "", 1)]);
        assert_eq!(days(text, By::Person), [s("a", "", "", 3), s("b", "", "", 2)]);
        assert_eq!(days(text, By::Meal).len(), 4);
    }

    #[test]
    fn of_a_sorted_diary_one_day_is_held_at_a_time() {
        let rows: Vec<String> = (0..500).map(|row| format!("p,{:03},두부,{row} g\n", row / 5)).collect();
        let mut servings = Vec::new();
        let text = format!("person,date,food,amount\n{}", rows.concat());
        let survey = survey(text.as_bytes(), &Form::default(), &"d".into(), &mut servings).unwrap().0.unwrap();
        let mut days = Days::new(servings.as_slice(), &survey);
        let mut count = 0;
        while let Some(day) = days.next() {
            assert_eq!((day.unwrap().servings.len(), days.open.len()), (5, 0));
            count += 1;
        }
        assert_eq!(count, 100);
    }

    #[test]
    fn servings_that_are_cut_off_are_no_answer() {
        let mut servings = Vec::new();
        let text = "date,food,amount\n1,두부,1 g\n1,밥,1 g\n";
        let survey = survey(text.as_bytes(), &Form::default(), &"d".into(), &mut servings).unwrap().0.unwrap();
        let mut days = Days::new(servings.get(..20).unwrap(), &survey);
        assert!(days.next().unwrap().is_err());
    }

    proptest! {
        #[test]
        fn a_serving_is_read_back_as_it_was_written(
            (sum, measure) in (0..1_000_000_usize, 0..1_000_000_usize),
            (low, scale) in (0..i64::MAX, 0..=28_u32),
            more in proptest::option::of(0..1000_i64),
        ) {
            let low = Decimal::new(low, scale);
            let high = more.map_or(low, |more| low + Decimal::new(more, 0));
            let mut odd = Vec::new();
            let record = Record::of(sum, measure, low, high, &mut odd);
            let (back, taken) = Record::read(record.bytes()).taken(&odd);
            prop_assert_eq!((back, taken), (sum, Taken { measure, low, high }));
        }
    }
}
