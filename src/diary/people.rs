//! Who the persons of a diary are: a table of what a plan says under `[person]`, one row each.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use csv::ByteRecord;

use super::Problem;
use crate::finding::{Finding, Place};
use crate::plan::{self, Plan};

/// Columns besides `person`, the key of `[person]` that each is, and the unit of its figures where the header says it.
const COLUMNS: [(&str, &str, &str); 10] = [
    ("sex", "sex", ""),
    ("age", "age", ""),
    ("age_months", "age", " months"),
    ("height", "height", ""),
    ("height_cm", "height", " cm"),
    ("weight", "weight", ""),
    ("weight_kg", "weight", " kg"),
    ("activity", "activity", ""),
    ("condition", "condition", ""),
    ("reference", "reference", ""),
];

/// Persons by the name that the diary gives them; of each a plan that says who it is, and nothing else.
#[derive(Debug, Clone, Default)]
pub struct People(HashMap<String, Plan>);

impl People {
    /// What is said of one.
    #[must_use]
    pub fn get(&self, person: &str) -> Option<&Plan> {
        self.0.get(person)
    }
}

/// The persons of a table (CSV in UTF-8) with the columns `person` and the keys of a plan's `[person]`; `height_cm`, `weight_kg` and
/// `age_months` hold plain numbers. Other columns are passed over, as a survey has many.
///
/// What is wrong with the table comes first, then what is wrong with what it says of somebody; a row with any of it is left out.
#[must_use]
pub fn people(bytes: &[u8], file: &Arc<str>) -> (People, Vec<Finding<Problem>>, Vec<Finding<plan::Problem>>) {
    let (mut people, mut of_table, mut of_person) = (People::default(), Vec::new(), Vec::new());
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut record = ByteRecord::new();
    let mut next = |record: &mut ByteRecord| csv.read_byte_record(record).unwrap_or(false);
    let titles: Vec<String> = if next(&mut record) {
        record.iter().map(|title| String::from_utf8_lossy(title).trim().to_owned()).collect()
    } else {
        Vec::new()
    };
    let Some(who) = titles.iter().position(|title| title == "person") else {
        let column = Place::Row { line: 1, column: None };
        of_table.push(Finding::new(Problem::PeopleColumnMissing, file, column));
        return (people, of_table, of_person);
    };
    let mut lines: HashMap<String, u64> = HashMap::new();
    while next(&mut record) {
        let line = record.position().map_or(0, csv::Position::line);
        let place = |column: Option<usize>| Place::Row {
            line,
            column: column.and_then(|index| Some((index + 1, titles.get(index)?.clone()))),
        };
        if record.len() != titles.len() {
            let problem = Problem::DiaryRowRagged { fields: record.len(), expected: titles.len(), rows: 1 };
            of_table.push(Finding::new(problem, file, place(None)));
            continue;
        }
        let cells: Result<Vec<&str>, _> = record.iter().map(std::str::from_utf8).collect();
        let Ok(cells) = cells else {
            of_table.push(Finding::new(Problem::DiaryRowNotUtf8 { rows: 1 }, file, place(None)));
            continue;
        };
        let person = cells.get(who).map(|person| person.trim()).unwrap_or_default();
        if person.is_empty() {
            let problem = Problem::DiaryCellEmpty { column: "person", rows: 1 };
            of_table.push(Finding::new(problem, file, place(Some(who))));
            continue;
        }
        if let Some(first) = lines.insert(person.to_owned(), line) {
            let problem = Problem::PeopleDoubled { person: person.to_owned(), first_line: first };
            of_table.push(Finding::new(problem, file, place(Some(who))));
            continue;
        }
        // A plan's own reader says what is wrong with them.
        let mut text = "[person]\n".to_owned();
        let mut columns = Vec::new();
        for (index, (title, cell)) in titles.iter().zip(&cells).enumerate() {
            let known = COLUMNS.iter().find(|(column, ..)| column == title);
            if let Some((_, key, unit)) = known.filter(|_| !cell.trim().is_empty()) {
                let value = serde_json::Value::from(format!("{}{unit}", cell.trim()));
                let _ = writeln!(text, "{key} = {value}");
                columns.push(index);
            }
        }
        let (plan, findings) = plan::read(&text, file);
        let column = |finding: &Finding<plan::Problem>| match finding.place {
            Place::Text(span) => {
                let lines = text.get(..span.start).unwrap_or_default().matches('\n').count();
                lines.checked_sub(1).and_then(|line| columns.get(line)).copied()
            }
            _ => None,
        };
        if let Some(plan) = plan.filter(|plan| findings.is_empty() && plan.person.is_some()) {
            people.0.insert(person.to_owned(), plan);
        } else {
            let placed = |finding: Finding<plan::Problem>| {
                let place = place(column(&finding));
                Finding::new(finding.problem, file, place)
            };
            of_person.extend(findings.into_iter().map(placed));
        }
    }
    (people, of_table, of_person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::{Activity, Age, Sex};

    #[test]
    fn a_row_says_what_a_plan_says_of_a_person() {
        let text = "\u{feff}person,SEQN2,sex,age,height_cm,weight_kg,activity,reference\n\
            p1,x,female,27,160,55.5,active,us-ca-dri\np2,,male,8 months,,,,\n";
        let (people, wrong, of_person) = people(text.as_bytes(), &"people.csv".into());
        assert!(wrong.is_empty() && of_person.is_empty(), "{wrong:?} {of_person:?}");
        let woman = people.get("p1").unwrap();
        let person = woman.person.as_ref().unwrap().value;
        assert_eq!((person.sex, person.age, person.weight_kg), (Sex::Female, Age { months: 324 }, Some(55.5)));
        assert_eq!((person.height_cm, person.activity), (Some(160.0), Some(Activity::Active)));
        assert_eq!(woman.reference, plan::ReferenceName::UsCaDri);
        assert_eq!(people.get("p2").unwrap().person.as_ref().unwrap().value.age, Age { months: 8 });
        assert!(people.get("p3").is_none());
    }

    #[test]
    fn what_is_wrong_stands_at_its_cell() {
        let text = "person,sex,age,height\np1,man,27,\np2,female,270,\np3,female,27,160\np4,female,\n,male,3,\np1,male,3,\np5,,9,\n";
        let (people, wrong, of_person) = people(text.as_bytes(), &"people.csv".into());
        assert_eq!(people.0.len(), 0);
        let at = |place: &Place| match place {
            Place::Row { line, column } => (*line, column.as_ref().map(|(_, title)| title.clone())),
            other => panic!("{other:?}"),
        };
        let wrong: Vec<_> = wrong.iter().map(|finding| at(&finding.place)).collect();
        assert_eq!(wrong, [(5, None), (6, Some("person".into())), (7, Some("person".into()))]);
        let of_person: Vec<_> = of_person.iter().map(|finding| at(&finding.place)).collect();
        let [sex, age, height] = ["sex", "age", "height"].map(|title| Some(title.to_owned()));
        assert_eq!(of_person, [(2, sex), (3, age), (4, height), (8, None)]);
        for text in ["", "who,sex\np1,male\n"] {
            assert_eq!(super::people(text.as_bytes(), &"people.csv".into()).1.len(), 1);
        }
    }
}
