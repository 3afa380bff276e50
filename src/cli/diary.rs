//! `meals diary FILE`: what was eaten, summed by person and day as it is read.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek, Write};
use std::mem::{self, ManuallyDrop};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use anyhow::Result;
use clap::{Args, ValueEnum};
use tempfile::SpooledTempFile;

use crate::assess::{self, Eatable, Targets};
use crate::cli::desk::{Desk, Heading, Read};
use crate::cli::foods::Ahead;
use crate::cli::plans::{Ask, Beside, PlanOptions, Resolved};
use crate::cli::{Format, Outcome};
use crate::cores::in_order;
use crate::diary::{self, By, Column, Day, Days, Form, Kitchen, People, Survey};
use crate::finding::{Finding, Place};
use crate::plan::Plan;
use crate::reference;
use crate::render;
use crate::report::{self, Diary, DiaryReport, InputProblem, Planned};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals diary plans/diary.csv --plan plans/week.toml      every day, beside the plan and its person's targets
  meals diary plans/family.csv --people plans/people.csv --by person
  meals diary plans/family.csv --format json              with how much of each nutrient is borrowed
  meals diary survey.csv --column person=SEQN --column food=CODE --column amount=GRAMS --unit g

A row is a serving: person,date,meal,food,amount. Person and meal may be left out; food and amount are written as in a plan.
Exit codes: 0 answered; 2 not answered.";

/// Bytes of servings that are held in memory: those of two million; more are put into a file meanwhile.
const MOST_IN_MEMORY: usize = 32 << 20;

/// Bytes of a diary that take as long to read as all of the default table.
const LARGE: u64 = 1 << 20;

#[derive(Debug, Args)]
pub(super) struct DiaryArgs {
    /// A table of servings (CSV); - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The plan to hold it against: its person's targets, its days, and the foods it defines
    #[arg(long, value_name = "PLAN")]
    plan: Option<PathBuf>,
    /// Who the persons are, for their targets (CSV: person and the keys of a plan's `[person]`)
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
    /// What the file calls a column: person, date, meal, food or amount
    #[arg(long = "column", value_name = "COLUMN=HEADER", value_parser = column)]
    columns: Vec<(Column, String)>,
    /// The unit of amounts that have none (default: the food itself is counted)
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// What to sum by; a person's days give their mean
    #[arg(long, value_enum, default_value = "day")]
    by: ByArg,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "csv")]
    format: DiaryFormat,
    #[command(flatten)]
    options: PlanOptions,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum ByArg {
    Person,
    Day,
    Meal,
}

impl From<ByArg> for By {
    fn from(by: ByArg) -> Self {
        match by {
            ByArg::Person => Self::Person,
            ByArg::Day => Self::Day,
            ByArg::Meal => Self::Meal,
        }
    }
}

/// Forms of an answer that is written as it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiaryFormat {
    Csv,
    Json,
}

impl From<DiaryFormat> for Format {
    /// How findings are shown beside it.
    fn from(format: DiaryFormat) -> Self {
        match format {
            DiaryFormat::Csv => Self::Csv,
            DiaryFormat::Json => Self::Json,
        }
    }
}

/// "amount=GRAMS".
fn column(text: &str) -> Result<(Column, String), String> {
    let wrong = || format!("`{text}` is no column and its header: write it as in amount=GRAMS");
    let (column, header) = text.split_once('=').ok_or_else(wrong)?;
    let of = |known: &Column| known.korean() == column;
    let column = Column::from_str(column).ok().or_else(|| Column::ALL.into_iter().find(of)).ok_or_else(wrong)?;
    Ok((column, header.to_owned()))
}

/// A diary that is sound, and everything to sum it with.
struct Ready {
    file: Arc<str>,
    servings: SpooledTempFile,
    form: Form,
    survey: Survey,
    diary: Diary,
    whose: Whose,
    /// What the foods were taken from: held only that it is not freed food by food (see [`run`]).
    _resolved: Resolved,
}

/// Whose targets hold.
enum Whose {
    Nobodys,
    /// The plan's person's, whoever ate.
    Plans(Box<Targets>),
    /// Everybody's own.
    Own(People),
}

impl Whose {
    /// The targets of `person`.
    fn of(&self, person: &str) -> Option<Cow<'_, Targets>> {
        match self {
            Self::Nobodys => None,
            Self::Plans(targets) => Some(Cow::Borrowed(targets)),
            Self::Own(people) => people.get(person).map(|plan| {
                let csv = reference::builtin(plan.reference.into());
                // That a target per kg needs a weight shows in the verdicts: there is none.
                Cow::Owned(assess::targets(plan, csv, &mut Vec::new(), &Arc::from("")))
            }),
        }
    }
}

pub(super) fn run(args: &DiaryArgs) -> Result<Outcome> {
    let mut desk = Desk::default();
    let ready = ready(args, &mut desk);
    let outcome = if let Some(ready) = ready {
        // A process that ends need not hand back a survey food by food.
        answer(args, &mut ManuallyDrop::new(ready), &desk)?;
        Outcome::Answered
    } else {
        if args.format == DiaryFormat::Json {
            write_json(args, &args.file.to_string_lossy(), std::iter::empty(), &desk)?;
        }
        Outcome::NotAnswered
    };
    desk.tell(&args.options.common, args.format.into());
    Ok(outcome)
}

/// Reads everything and finds what is wrong with it; `None` after an error.
fn ready(args: &DiaryArgs, desk: &mut Desk) -> Option<Ready> {
    let own = desk.own(&args.options);
    let people = args.people.as_deref().map(|path| people(path, desk));
    let file: Arc<str> = args.file.to_string_lossy().into();
    let read = match &args.plan {
        Some(path) => desk.plan(path),
        None => Some(Read { file: Arc::clone(&file), plan: Plan::default(), mark: 0, sound: true }),
    };
    let mut form = Form { by: args.by.into(), dated: args.plan.is_some(), unit: args.unit.clone(), ..Form::default() };
    form.persons = people.is_some();
    form.units = read.as_ref().map(|read| read.plan.units).unwrap_or_default();
    for (column, header) in &args.columns {
        if let Some(place) = form.headers.get_mut(*column as usize) {
            *place = Some(header.clone());
        }
    }
    // A large diary names most of the foods there are.
    let is_large = std::fs::metadata(&args.file).is_ok_and(|metadata| metadata.len() > LARGE);
    let ahead = is_large.then(Ahead::begin);
    let surveyed = survey(&args.file, &form, &file, desk);
    // Without foods in it, a diary whose header is off still tells what is wrong with the plan.
    let (servings, survey) = surveyed.unzip();
    let named = survey.as_ref().map(|survey| survey.foods().collect()).unwrap_or_default();
    let options = || survey.as_ref().map(Survey::options).unwrap_or_default();
    let ask = Ask { wanted: named, priced: false, servings: &|_, _, _| (options(), ()), eaten: true, ahead };
    let seen_from = args.plan.as_deref().unwrap_or(&args.file);
    let (mut resolved, beside) = desk.resolve_read(read?, seen_from, &own, Some(ask));
    let whose = resolved.as_ref().map(|resolved| whose(args, people, survey.as_ref(), resolved, desk));
    let week = resolved.as_ref().map(|resolved| &resolved.week).filter(|_| args.plan.is_some());
    let planned = week.filter(|week| week.servings().next().is_some()).map(|week| Planned::new(week.clone()));
    // Where something is wrong with the plan, what is wrong with the diary is told all the same.
    let foods = resolved.as_mut().map(|resolved| mem::take(&mut resolved.week.foods)).unwrap_or_default();
    let kitchen = kitchen(survey.as_ref()?, foods, beside?, &file, desk)?;
    let (resolved, whose) = resolved.zip(whose)?;
    let currency = resolved.week.currency;
    if desk.failed() {
        return None;
    }
    let diary = Diary { kitchen, by: form.by, currency, planned };
    Some(Ready { file, servings: servings?, form, survey: survey?, diary, whose, _resolved: resolved })
}

/// The table of persons, as far as it can be read.
fn people(path: &Path, desk: &mut Desk) -> People {
    let Some((file, bytes)) = desk.read(path) else { return People::default() };
    let (people, of_table, of_persons) = diary::people(&bytes, &file);
    desk.extend(of_table);
    desk.extend(of_persons);
    people
}

/// What the diary names, and its servings; `None` where its header or the file itself cannot be used.
fn survey(path: &Path, form: &Form, file: &Arc<str>, desk: &mut Desk) -> Option<(SpooledTempFile, Survey)> {
    let read = |source: &mut dyn io::Read| {
        let mut servings = tempfile::spooled_tempfile(MOST_IN_MEMORY);
        let (survey, findings) = diary::survey(source, form, file, &mut servings)?;
        servings.rewind()?;
        Ok((survey.map(|survey| (servings, survey)), findings))
    };
    let surveyed: io::Result<_> = if path.as_os_str() == "-" {
        read(&mut io::stdin().lock())
    } else {
        File::open(path).and_then(|mut file| read(&mut file))
    };
    match surveyed {
        Ok((survey, findings)) => {
            desk.extend(findings);
            survey
        }
        Err(error) => {
            let problem = match error.kind() {
                io::ErrorKind::NotFound => InputProblem::MissingFile,
                io::ErrorKind::IsADirectory => InputProblem::IsADirectory,
                _ => InputProblem::UnreadableFile { cause: error.to_string() },
            };
            desk.extend(vec![Finding::new(problem, file, Place::File)]);
            None
        }
    }
}

/// Whose targets the diary is held against.
fn whose(
    args: &DiaryArgs,
    people: Option<People>,
    survey: Option<&Survey>,
    resolved: &Resolved,
    desk: &mut Desk,
) -> Whose {
    if let Some((people, path)) = people.zip(args.people.as_deref()) {
        let unknown =
            || survey.into_iter().flat_map(|survey| &survey.persons).filter(|name| people.get(name).is_none());
        if let Some(person) = unknown().next().filter(|_| !desk.failed()) {
            let problem = diary::Problem::PeopleUnknown { person: person.clone(), persons: unknown().count() };
            desk.extend(vec![Finding::new(problem, &path.to_string_lossy().into(), Place::File)]);
        }
        return Whose::Own(people);
    }
    if args.plan.is_none() {
        return Whose::Nobodys;
    }
    let targets = desk.targets(resolved);
    let is_some = targets.person.is_some() || !targets.own.is_empty();
    if is_some { Whose::Plans(Box::new(targets)) } else { Whose::Nobodys }
}

/// The foods of the diary; `None` after a finding about one of them.
fn kitchen(
    survey: &Survey,
    foods: Vec<Eatable>,
    beside: Beside<()>,
    file: &Arc<str>,
    desk: &mut Desk,
) -> Option<Kitchen> {
    let wrong = match Kitchen::new(foods, beside.portions) {
        Ok(kitchen) => return Some(kitchen),
        Err(wrong) => wrong,
    };
    for (measure, findings) in wrong {
        let place = survey.place(measure);
        let lacks_unit = |problem: &assess::Problem| matches!(problem, assess::Problem::NoUnitWeight { .. });
        let lacks_unit = findings.iter().any(|finding| lacks_unit(&finding.problem));
        if let Some(food) = survey.bare(measure).filter(|_| lacks_unit) {
            let problem = diary::Problem::DiaryBareNumber { food: food.to_owned(), rows: survey.rows(measure) };
            desk.extend(vec![Finding::new(problem, file, place)]);
        } else {
            let problems = findings.into_iter().map(|finding| finding.problem);
            desk.extend(problems.map(|problem| Finding::new(problem, file, place.clone())).collect());
        }
    }
    None
}

/// Writes every sum as soon as it is there.
fn answer(args: &DiaryArgs, ready: &mut Ready, desk: &Desk) -> Result<()> {
    let Ready { file, servings, form, survey, diary, whose, .. } = ready;
    let mut days = Days::new(BufReader::with_capacity(1 << 16, servings), survey);
    // What stops the reading is kept until all before it is written.
    let stopped = RefCell::new(None);
    let days = std::iter::from_fn(|| match days.next()? {
        Ok(day) => Some(day),
        Err(error) => {
            *stopped.borrow_mut() = Some(error);
            None
        }
    });
    match args.format {
        DiaryFormat::Json => {
            let sums = days.map(|day| report::diary(diary, &day, whose.of(&day.person).as_deref()));
            write_json(args, file, sums, desk)?;
        }
        DiaryFormat::Csv => {
            let mut out = io::stdout().lock();
            let judged = !matches!(whose, Whose::Nobodys) && form.by != By::Meal;
            let table = render::diary::csv::Table { judged, planned: diary.planned.is_some() };
            out.write_all(table.header().as_bytes())?;
            let rows = |days: Vec<Day>| {
                let mut text = Vec::with_capacity(days.len() << 12);
                for day in days {
                    table.row(&report::diary(diary, &day, whose.of(&day.person).as_deref()), &mut text);
                }
                text
            };
            in_order(days, rows, |text| out.write_all(&text))?;
            out.flush()?;
        }
    }
    match stopped.into_inner() {
        Some(error) => Err(error.into()),
        None => Ok(()),
    }
}

fn write_json(args: &DiaryArgs, file: &str, sums: impl Iterator<Item = DiaryReport>, desk: &Desk) -> Result<()> {
    let heading = Heading::new("diary", args.options.today, args.options.common.lang(), desk);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    render::diary::json::write(&mut out, heading.header(), (file, args.by.into()), sums, &desk.sourced())
        .map_err(io::Error::from)?;
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_named_in_either_language() {
        assert_eq!(column("amount=GRAMS"), Ok((Column::Amount, "GRAMS".into())));
        assert_eq!(column("음식=식품코드"), Ok((Column::Food, "식품코드".into())));
        assert_eq!(column("food=a=b"), Ok((Column::Food, "a=b".into())));
        for text in ["amount", "grams=GRAMS", "", "=x"] {
            assert!(column(text).is_err(), "{text}");
        }
    }
}
