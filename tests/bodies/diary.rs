//! Diaries, and tables of persons.

use meals::diary::{self, By, Day, Days, Form, Problem, Survey};
use meals::finding::{Finding, Place};

use super::shared::{crlf, file, told};

/// Every serving of a sound diary goes into one sum, whatever is summed by, and no amount is below nothing; findings stand on its
/// lines; lines may end either way, and a byte order mark changes nothing.
pub(crate) fn body(data: &[u8]) {
    if data.len() > 16 << 10 {
        return;
    }
    let lines = data.split(|byte| *byte == b'\n').count() as u64;
    let on_a_line = |place: &Place| match place {
        Place::Row { line, .. } => assert!((1..=lines).contains(line), "{place:?} of {lines} lines"),
        place => assert!(*place == Place::File, "{place:?} in a table"),
    };
    let mut counts = Vec::new();
    for by in [By::Person, By::Day, By::Meal] {
        let read = read(data, by);
        told(None, &read.findings);
        for finding in &read.findings {
            on_a_line(&finding.place);
        }
        if !data.starts_with(b"\xef\xbb\xbf") {
            assert_eq!(self::read(&[b"\xef\xbb\xbf", data].concat(), by), read, "a mark changes nothing");
        }
        // A line end between quotes is part of a name.
        if let Some(text) = std::str::from_utf8(data).ok().filter(|text| !text.contains(['\r', '"'])) {
            assert_eq!(self::read(crlf(text).as_bytes(), by), read, "lines may end either way");
        }
        // A meal that nobody sums by may be empty.
        if by != By::Meal && read.findings.is_empty() {
            counts.push(read.days.iter().map(|day| day.servings.len()).sum::<usize>());
        }
    }
    assert!(counts.windows(2).all(|two| two[0] == two[1]), "{counts:?} servings of one diary");

    let (people, of_table, of_persons) = diary::people(data, &file());
    told(None, &of_table);
    told(None, &of_persons);
    for place in of_table.iter().map(|finding| &finding.place).chain(of_persons.iter().map(|finding| &finding.place)) {
        on_a_line(place);
    }
    assert!(people.get("\u{1}nobody").is_none());
}

/// What a diary says.
#[derive(Debug, PartialEq)]
struct Read {
    /// Foods and units, as they are written.
    measures: Vec<String>,
    days: Vec<Day>,
    findings: Vec<Finding<Problem>>,
}

fn read(data: &[u8], by: By) -> Read {
    let mut servings = Vec::new();
    let form = Form { by, persons: true, ..Form::default() };
    let (survey, findings) = diary::survey(data, &form, &file(), &mut servings).expect("bytes can be read");
    let Some(survey) = survey else {
        assert!(!findings.is_empty(), "a diary that is not read says why");
        return Read { measures: Vec::new(), days: Vec::new(), findings };
    };
    let measures = survey.options().iter().map(ToString::to_string).collect();
    let days = if findings.is_empty() { summed(&survey, &servings) } else { Vec::new() };
    Read { measures, days, findings }
}

/// The days of a sound diary.
fn summed(survey: &Survey, servings: &[u8]) -> Vec<Day> {
    let days: Vec<Day> = Days::new(servings, survey).map(|day| day.expect("bytes can be read")).collect();
    assert_eq!(days.len(), survey.sums());
    let count: usize = days.iter().map(|day| day.servings.len()).sum();
    assert_eq!(count as u64, survey.servings(), "every serving is of one sum");
    let options = survey.options().len();
    for taken in days.iter().flat_map(|day| &day.servings) {
        assert!(taken.measure < options && !taken.low.is_sign_negative() && taken.low <= taken.high, "{taken:?}");
    }
    days
}
