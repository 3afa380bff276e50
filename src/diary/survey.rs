//! What a diary names, before any of it is summed.

use std::collections::{HashMap, HashSet};
use std::io::{self, BufWriter, Read, Write};
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use string_interner::backend::StringBackend;
use string_interner::symbol::SymbolU32;
use string_interner::{DefaultHashBuilder, StringInterner, Symbol};

use super::amount::{Amount, amount};
use super::columns::{Line, Lines, Row};
use super::days::Record;
use super::{Column, Problem};
use crate::finding::{Finding, Place, Span, Spanned};
use crate::measure::{AmountProblem, MOST, Range, System, Unit};
use crate::plan::{ServingOption, nfc};

/// What the servings are summed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// A person's mean day.
    Person,
    /// A person's day.
    #[default]
    Day,
    /// A meal of a person's day.
    Meal,
}

/// How a diary is written, and what is asked of it.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// What the file calls each of [`Column::ALL`], where it is not their own name.
    pub headers: [Option<String>; 5],
    /// The unit of an amount without one; `None` counts the food itself.
    pub unit: Option<String>,
    /// What the servings are summed by.
    pub by: By,
    /// Whether every date must be one of the calendar.
    pub dated: bool,
    /// Whose spoons and cups are meant.
    pub units: System,
    /// Whether to learn who all the persons are.
    pub persons: bool,
}

impl Form {
    /// The unit of an amount that is written with `unit`.
    fn unit<'a>(&'a self, unit: &'a str) -> &'a str {
        if unit.is_empty() { self.unit.as_deref().unwrap_or_default() } else { unit }
    }
}

/// Names, each once and back to back: a survey looks up a hundred thousand, which are to stay in the cache.
type Names = StringInterner<StringBackend<SymbolU32>>;

/// A food in one of its units, as the diary writes both.
#[derive(Debug)]
struct Measure {
    food: SymbolU32,
    /// The empty one where the food itself is counted.
    unit: SymbolU32,
    /// Where it stands first.
    place: Place,
}

/// How a measure is used.
#[derive(Debug, Clone, Copy)]
struct Uses {
    /// No amount of it is larger.
    most: Decimal,
    rows: u64,
}

/// The size of a sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// How many servings.
    pub(super) servings: u64,
    /// On how many days.
    pub(super) days: u64,
}

/// Everything that a diary names: foods in their units, and the sums that its servings go into, in the order of the file.
#[derive(Debug, Default)]
pub struct Survey {
    foods: Names,
    units: Names,
    measures: Vec<Measure>,
    /// One a measure: apart, since every row looks at them and none at names and places.
    uses: Vec<Uses>,
    /// Of each food the unit that it has first, and which measure that is: most have no other.
    first: Vec<(SymbolU32, usize)>,
    /// Which measure a food in another unit is.
    others: HashMap<(SymbolU32, SymbolU32), usize, DefaultHashBuilder>,
    /// Who ate, where that is asked for, in the order of the file.
    pub persons: Vec<String>,
    pub(super) sizes: Vec<Size>,
    /// Whose each sum is, as [`Key::write`] has it, numbered as the sums are.
    keys: Names,
    /// Amounts that [`Taken`] cannot hold: fractions, ranges.
    pub(super) odd: Vec<(Decimal, Decimal)>,
}

/// Whose servings are added up: person, day and meal, as far as [`By`] tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key<'r> {
    person: &'r str,
    date: &'r str,
    meal: &'r str,
}

impl<'r> Key<'r> {
    fn of(row: &Row<'r>, by: By) -> Self {
        let Row { person, date, meal, .. } = *row;
        match by {
            By::Person => Self { person, date: "", meal: "" },
            By::Day => Self { person, date, meal: "" },
            By::Meal => Self { person, date, meal },
        }
    }

    /// Writes it so that no two are the same.
    fn write(&self, text: &mut String) {
        text.clear();
        for part in [self.person, self.date, self.meal] {
            // An escape, so that no name can hold the sign that parts them.
            if part.contains([PART, ESCAPE]) {
                for c in part.chars() {
                    match c {
                        PART => text.extend([ESCAPE, 'u']),
                        ESCAPE => text.extend([ESCAPE, ESCAPE]),
                        c => text.push(c),
                    }
                }
            } else {
                text.push_str(part);
            }
            text.push(PART);
        }
    }
}

/// Person, date and meal of a key as it was written.
fn parts(key: &str) -> [String; 3] {
    let mut parts = key.split(PART).map(|part| {
        let (mut text, mut chars) = (String::with_capacity(part.len()), part.chars());
        while let Some(c) = chars.next() {
            text.push(match c {
                ESCAPE if chars.next() == Some('u') => PART,
                c => c,
            });
        }
        text
    });
    [(); 3].map(|()| parts.next().unwrap_or_default())
}

/// Between the parts of a key.
const PART: char = '\u{1f}';
/// Before a [`PART`] (then an `u`) or an escape inside of one.
const ESCAPE: char = '\u{1b}';

impl Survey {
    /// Which sum a key is, perhaps a new one; `text` is a place to write it in.
    fn sum(&mut self, key: &Key, text: &mut String) -> usize {
        key.write(text);
        let sum = self.keys.get_or_intern(text).to_usize();
        if sum == self.sizes.len() {
            self.sizes.push(Size { servings: 0, days: 1 });
        }
        sum
    }

    /// Whose a sum is: person, date and meal.
    pub(super) fn whose(&self, sum: usize) -> Option<[String; 3]> {
        SymbolU32::try_from_usize(sum).and_then(|key| self.keys.resolve(key)).map(parts)
    }

    /// How many servings there are.
    #[must_use]
    pub fn servings(&self) -> u64 {
        self.sizes.iter().map(|size| size.servings).sum()
    }

    /// How many sums there are: days, meals or persons.
    #[must_use]
    pub fn sums(&self) -> usize {
        self.sizes.len()
    }

    /// The foods that are named, in NFC: what is worth loading.
    pub fn foods(&self) -> impl Iterator<Item = String> {
        self.foods.iter().map(|(_, food)| nfc(food))
    }

    /// The food and the unit of a measure.
    fn names(&self, measure: &Measure) -> (&str, &str) {
        let (food, unit) = (self.foods.resolve(measure.food), self.units.resolve(measure.unit));
        (food.unwrap_or_default(), unit.unwrap_or_default())
    }

    /// One of every food in every unit, as a plan would have it: what is to be resolved.
    #[must_use]
    pub fn options(&self) -> Vec<ServingOption> {
        let option = |measure: &Measure| {
            let (food, unit) = self.names(measure);
            let spanned = |text: &str| Spanned::new(text.to_owned(), Span::default());
            ServingOption {
                amount: Range { low: Decimal::ONE, high: Decimal::ONE },
                unit: Some(unit).filter(|unit| !unit.is_empty()).map(spanned),
                // A name with blanks in it is one word: what a unit is, its own column says.
                words: vec![spanned(food)],
                amount_last: false,
                span: Span::default(),
            }
        };
        self.measures.iter().map(option).collect()
    }

    /// Where a measure stands first.
    #[must_use]
    pub fn place(&self, measure: usize) -> Place {
        self.measures.get(measure).map_or(Place::File, |measure| measure.place.clone())
    }

    /// In how many rows a measure stands.
    #[must_use]
    pub fn rows(&self, measure: usize) -> u64 {
        self.uses.get(measure).map_or(0, |uses| uses.rows)
    }

    /// The food of a measure that is a number alone.
    #[must_use]
    pub fn bare(&self, measure: usize) -> Option<&str> {
        let (food, unit) = self.measures.get(measure).map(|measure| self.names(measure))?;
        unit.is_empty().then_some(food)
    }

    /// Which measure this food in this unit is, perhaps a new one; and what no amount of it is larger than.
    fn learn(&mut self, food: &str, named: &str, units: System, place: impl Fn() -> Place) -> (usize, Decimal) {
        let (food, unit) = (self.foods.get_or_intern(food), self.units.get_or_intern(named));
        let next = self.measures.len();
        let measure = match self.first.get(food.to_usize()) {
            Some((first, measure)) if *first == unit => *measure,
            Some(_) => *self.others.entry((food, unit)).or_insert(next),
            None => {
                self.first.push((unit, next));
                next
            }
        };
        if measure == next {
            let size = Unit::named(named, units).map_or(Decimal::ONE, |unit| unit.size.max(Decimal::ONE));
            self.measures.push(Measure { food, unit, place: place() });
            self.uses.push(Uses { most: MOST.checked_div(size).unwrap_or(MOST), rows: 0 });
        }
        let Some(uses) = self.uses.get_mut(measure) else { return (measure, MOST) };
        uses.rows += 1;
        (measure, uses.most)
    }
}

/// Everything wrong with the rows, each problem once.
struct Faults<'a> {
    findings: Vec<Finding<Problem>>,
    seen: HashMap<(&'static str, String), usize>,
    file: &'a Arc<str>,
}

impl Faults<'_> {
    fn report(&mut self, problem: Problem, place: Place) {
        let next = self.findings.len();
        let index = *self.seen.entry(problem.key()).or_insert(next);
        match self.findings.get_mut(index) {
            Some(finding) => finding.problem.again(),
            None => self.findings.push(Finding::new(problem, self.file, place)),
        }
    }
}

/// What the diary in `source`, called `file`, names, and everything that is wrong with it; `None` where its header cannot be used.
/// Its servings are written to `servings`, of which [`Days`](super::Days) are made.
///
/// # Errors
/// When `source` cannot be read on, or `servings` not written.
pub fn survey(
    source: impl Read,
    form: &Form,
    file: &Arc<str>,
    servings: &mut impl Write,
) -> io::Result<(Option<Survey>, Vec<Finding<Problem>>)> {
    let mut faults = Faults { findings: Vec::new(), seen: HashMap::new(), file };
    let Some(mut lines) = Lines::open(source, form, file, &mut faults.findings)? else {
        return Ok((None, faults.findings));
    };
    let mut survey = Survey::default();
    let mut servings = BufWriter::new(servings);
    let (mut days, mut persons) = (HashSet::new(), HashSet::new());
    let (mut last, mut text) = (Last::default(), String::new());
    let mut any = false;
    while lines.advance()? {
        any = true;
        let row = match lines.current() {
            Line::Serving(row) => row,
            Line::NotUtf8 => {
                faults.report(Problem::DiaryRowNotUtf8 { rows: 1 }, lines.place(None));
                continue;
            }
            Line::Ragged { fields, expected } => {
                faults.report(Problem::DiaryRowRagged { fields, expected, rows: 1 }, lines.place(None));
                continue;
            }
        };
        let texts = [row.person, row.date, row.meal, row.food, row.amount];
        for (column, text) in Column::ALL.into_iter().zip(texts) {
            // Who reads a meal that nobody sums by may leave it empty.
            let matters = column != Column::Meal || form.by == By::Meal;
            if text.is_empty() && matters && lines.has(column) {
                let problem = Problem::DiaryCellEmpty { column: column.name(), rows: 1 };
                faults.report(problem, lines.place(Some(column)));
            }
        }
        let sum = last.sum(Key::of(&row, form.by), |key| survey.sum(key, &mut text));
        if form.persons && !persons.contains(row.person) {
            persons.insert(row.person.to_owned());
            survey.persons.push(row.person.to_owned());
        }
        let is_new_day = form.by == By::Person && {
            Key::of(&row, By::Day).write(&mut text);
            !days.contains(&text) && days.insert(text.clone())
        };
        if let Some(size) = survey.sizes.get_mut(sum) {
            size.days = if form.by != By::Person || size.servings == 0 { 1 } else { size.days + u64::from(is_new_day) };
            size.servings += 1;
        }
        if form.dated && !row.date.is_empty() && row.date.parse::<Date>().is_err() {
            let problem = Problem::DiaryDate { date: row.date.to_owned(), rows: 1 };
            faults.report(problem, lines.place(Some(Column::Date)));
        }
        if row.amount.is_empty() || row.food.is_empty() {
            continue;
        }
        let fault = match amount(row.amount) {
            Ok(Amount { low, high, unit }) => {
                let place = || lines.place(Some(Column::Food));
                let (measure, most) = survey.learn(row.food, form.unit(unit), form.units, place);
                if high <= most {
                    servings.write_all(&Record::of(sum, measure, low, high, &mut survey.odd).bytes())?;
                    continue;
                }
                AmountProblem::Absurd
            }
            Err(fault) => fault,
        };
        let problem = Problem::DiaryAmount { amount: row.amount.to_owned(), fault, rows: 1 };
        faults.report(problem, lines.place(Some(Column::Amount)));
    }
    servings.flush()?;
    if !any {
        faults.report(Problem::DiaryEmpty, Place::File);
    }
    Ok((Some(survey), faults.findings))
}

/// The sum that the last row went into: rows of one day mostly follow each other.
#[derive(Debug, Default)]
struct Last {
    person: String,
    date: String,
    meal: String,
    sum: Option<usize>,
}

impl Last {
    /// The sum of `key`: that of the last row where it has the same, else what `find` says.
    fn sum(&mut self, key: Key, find: impl FnOnce(&Key) -> usize) -> usize {
        // To compare nothing with nothing takes longer than all the rest, on processors that do it under a mask.
        let same = |old: &str, new: &str| old.len() == new.len() && (new.is_empty() || old == new);
        let is_same = same(&self.person, key.person) && same(&self.date, key.date) && same(&self.meal, key.meal);
        if let Some(sum) = self.sum.filter(|_| is_same) {
            return sum;
        }
        for (old, new) in [(&mut self.person, key.person), (&mut self.date, key.date), (&mut self.meal, key.meal)] {
            old.clear();
            old.push_str(new);
        }
        *self.sum.insert(find(&key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a diary, by name, and where.
    fn faults(text: &str, form: &Form) -> Vec<(String, Place)> {
        let (_, findings) = survey(text.as_bytes(), form, &"diary.csv".into(), &mut Vec::new()).unwrap();
        findings.into_iter().map(|finding| (format!("{:?}", finding.problem), finding.place)).collect()
    }

    fn read(text: &str, form: &Form) -> Survey {
        let (survey, findings) = survey(text.as_bytes(), form, &"diary.csv".into(), &mut Vec::new()).unwrap();
        assert_eq!(findings, Vec::new());
        survey.unwrap()
    }

    const DIARY: &str = "person,date,meal,food,amount\n\
        a,2026-11-02,lunch,두부,100 g\n\
        a,2026-11-02,dinner,두부,1/2 모\n\
        b,2026-11-02,lunch,쌀밥,1공기\n\
        a,2026-11-03,lunch,두부,50-80 g\n";

    #[test]
    fn foods_and_units_are_named_once() {
        let survey = read(DIARY, &Form::default());
        let measures: Vec<_> = survey.measures.iter().map(|measure| survey.names(measure)).collect();
        assert_eq!(measures, [("두부", "g"), ("두부", "모"), ("쌀밥", "공기")]);
        assert_eq!(survey.place(2), Place::Row { line: 4, column: Some((4, "food".into())) });
        assert_eq!((survey.servings(), survey.sums()), (4, 3));
    }

    #[test]
    fn servings_are_counted_by_person_day_or_meal() {
        let sizes = |by| {
            let survey = read(DIARY, &Form { by, ..Form::default() });
            survey.sizes.iter().map(|size| (size.servings, size.days)).collect::<Vec<_>>()
        };
        assert_eq!(sizes(By::Person), [(3, 2), (1, 1)]);
        assert_eq!(sizes(By::Day), [(2, 1), (1, 1), (1, 1)]);
        assert_eq!(sizes(By::Meal), [(1, 1); 4]);
    }

    #[test]
    fn columns_go_by_their_names_korean_ones_or_those_that_are_given() {
        let korean = "음식,양,날짜\n두부,100 g,2026-11-02\n";
        assert_eq!(read(korean, &Form::default()).servings(), 1);
        let coded = "\u{feff}SEQN,DAY,DRXIFDCD,DRXIGRMS\n1,1,두부,100\n";
        let headers = ["SEQN", "DAY", "", "DRXIFDCD", "DRXIGRMS"];
        let headers = headers.map(|header| Some(header.to_owned()).filter(|header| !header.is_empty()));
        let form = Form { headers, unit: Some("g".into()), ..Form::default() };
        let survey = read(coded, &form);
        assert_eq!((survey.names(&survey.measures[0]).1, survey.sums()), ("g", 1));
    }

    #[test]
    fn what_is_wrong_is_said_once_with_how_often() {
        let text = "person,date,food,amount\na,1,두부,\na,1,두부,some\na,1,두부,some\na,1\nb,1,,1 g\n,1,두부,200 kg\n";
        let found: Vec<String> = faults(text, &Form::default()).into_iter().map(|(problem, _)| problem).collect();
        assert_eq!(
            found,
            [
                "DiaryCellEmpty { column: \"amount\", rows: 1 }",
                "DiaryAmount { amount: \"some\", fault: NoAmount, rows: 2 }",
                "DiaryRowRagged { fields: 2, expected: 4, rows: 1 }",
                "DiaryCellEmpty { column: \"food\", rows: 1 }",
                "DiaryCellEmpty { column: \"person\", rows: 1 }",
                "DiaryAmount { amount: \"200 kg\", fault: Absurd, rows: 1 }",
            ]
        );
        let headless = faults("person,food,amuont\n", &Form::default());
        assert!(headless[1].0.contains("nearest: Some(\"amuont\")"), "{headless:?}");
        assert_eq!(faults("", &Form::default()), [("DiaryEmpty".to_owned(), Place::File)]);
        assert_eq!(faults("date,food,amount\n", &Form::default()).len(), 1);
        let dated = Form { dated: true, ..Form::default() };
        assert_eq!(faults("date,food,amount\n2026-02-30,두부,1 g\n", &dated).len(), 1);
        assert_eq!(faults("date,food,food,amount\n", &Form::default()).len(), 1);
    }

    #[test]
    fn no_two_keys_are_written_alike_and_each_is_read_back() {
        let names = ["", "a", "b", "\u{1f}", "\u{1b}", "\u{1b}u", "a\u{1f}b", "u"];
        let mut seen = HashSet::new();
        for person in names {
            for date in names {
                for meal in names {
                    let mut text = String::new();
                    Key { person, date, meal }.write(&mut text);
                    assert_eq!(parts(&text), [person, date, meal]);
                    assert!(seen.insert(text), "{person:?} {date:?} {meal:?}");
                }
            }
        }
    }
}
