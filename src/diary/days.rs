//! The servings of a diary, day by day.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::amount::{Amount, amount};
use super::columns::{Line, Lines, Row};
use super::survey::{Form, Key, Last, Survey};

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

/// Why a diary was not read to its end.
#[derive(Debug)]
pub enum Stopped {
    /// It cannot be read on.
    Unreadable(io::Error),
    /// It does not say what was surveyed.
    Changed,
}

/// The days of a diary in the order in which they begin, each as soon as it and all before it are complete.
pub struct Days<'s, R> {
    lines: Lines<R>,
    survey: &'s Survey,
    form: &'s Form,
    last: Last,
    text: String,
    /// Days that have begun and have not been handed out; behind each other in the order of the survey.
    open: VecDeque<Day>,
    /// How many have been handed out.
    gone: usize,
}

impl<'s, R: Read> Days<'s, R> {
    /// Reads `source` again, in which `survey` was made.
    ///
    /// # Errors
    /// Where it cannot be read, or has another header.
    pub fn new(source: R, form: &'s Form, survey: &'s Survey) -> Result<Self, Stopped> {
        let lines = Lines::open(source, form, &Arc::from(""), &mut Vec::new());
        let lines = lines.map_err(Stopped::Unreadable)?.ok_or(Stopped::Changed)?;
        let (last, text) = (Last::default(), String::new());
        Ok(Self { lines, survey, form, last, text, open: VecDeque::new(), gone: 0 })
    }

    /// Puts the serving of the current line to its day; `None` where the survey knows no such.
    fn take(&mut self) -> Option<()> {
        let Line::Serving(row) = self.lines.current() else { return None };
        let Row { food, amount: written, .. } = row;
        let Amount { low, high, unit } = amount(written).ok()?;
        let measure = self.survey.measure(food, self.form.unit(unit))?;
        let key = Key::of(&row, self.form.by);
        let (survey, text) = (self.survey, &mut self.text);
        let index = self.last.sum(key, |key| survey.sum(key, text))?;
        let at = index.checked_sub(self.gone)?;
        if at == self.open.len() {
            let size = survey.sizes.get(index)?;
            let [person, date, meal] = [key.person, key.date, key.meal].map(str::to_owned);
            self.open.push_back(Day { person, date, meal, days: size.days, servings: Vec::new(), missing: size.servings });
        }
        let day = self.open.get_mut(at)?;
        day.missing = day.missing.checked_sub(1)?;
        day.servings.push(Taken { measure, low, high });
        Some(())
    }
}

impl<R: Read> Iterator for Days<'_, R> {
    type Item = Result<Day, Stopped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.open.front().is_some_and(|day| day.missing == 0) {
                self.gone += 1;
                return self.open.pop_front().map(Ok);
            }
            match self.lines.advance() {
                Err(error) => return Some(Err(Stopped::Unreadable(error))),
                Ok(true) if self.take().is_some() => {}
                Ok(true) => return Some(Err(Stopped::Changed)),
                Ok(false) if self.gone == self.survey.sums() => return None,
                Ok(false) => return Some(Err(Stopped::Changed)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{By, survey};
    use super::*;

    fn days(text: &str, by: By) -> Vec<(String, String, String, usize)> {
        let form = Form { by, ..Form::default() };
        let (survey, findings) = survey(text.as_bytes(), &form, &"diary.csv".into()).unwrap();
        assert_eq!(findings, Vec::new());
        let survey = survey.unwrap();
        let days = Days::new(text.as_bytes(), &form, &survey).unwrap_or_else(|_| panic!("it is as it was"));
        days.map(|day| day.unwrap_or_else(|_| panic!("it is as it was")))
            .map(|day| (day.person, day.date, day.meal, day.servings.len()))
            .collect()
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
    fn a_diary_that_changed_meanwhile_is_no_answer() {
        let form = Form::default();
        let before = "date,food,amount\n1,두부,1 g\n1,밥,1 g\n";
        let survey = survey(before.as_bytes(), &form, &"diary.csv".into()).unwrap().0.unwrap();
        for after in [
            "date,food,amount\n1,두부,1 g\n",
            "date,food,amount\n1,두부,1 g\n1,밥,1 g\n1,밥,1 g\n",
            "date,food,amount\n1,두부,1 g\n1,빵,1 g\n",
            "date,food,amount\n1,두부,1 g\n2,밥,1 g\n",
            "date,food,amount\n1,두부,1 g\n1,밥,one\n",
            "date,food,amount\n1,두부,1 g\n1,밥\n",
        ] {
            let mut days = Days::new(after.as_bytes(), &form, &survey).unwrap_or_else(|_| panic!("{after}"));
            assert!(days.any(|day| matches!(day, Err(Stopped::Changed))), "{after}");
        }
        assert!(matches!(Days::new("date,food\n".as_bytes(), &form, &survey), Err(Stopped::Changed)));
    }
}
