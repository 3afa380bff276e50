//! The plan reader.

use meals::finding::{Finding, Place};
use meals::plan::{self, Plan, Problem};

use super::shared::{crlf, file, mended, text, told};

/// How often fixes may be asked for until nothing more is offered: a slip may hide others, and a line seldom holds more than one.
const ROUNDS: usize = 100;

/// Findings stand in the text; a fix mends what it is offered for, and making them comes to an end; lines may end either way, and a
/// byte order mark changes nothing.
pub(crate) fn body(data: &[u8]) {
    decoding(data);
    let Some(text) = text(data) else { return };
    let (plan, findings) = plan::read(text, &file());
    told(Some(text), &findings);
    assert!(plan.is_some() || findings.len() == 1, "a plan that is not read says why");
    assert!(findings.is_sorted_by_key(place), "findings come in the order of the file");
    if let Some(plan) = &plan {
        places(text, plan);
    }
    for finding in findings.iter().take(20) {
        fixed(text, finding, findings.len());
    }
    if text.len() <= 4 << 10 {
        ends(text);
    }
    if !text.contains('\r') {
        let (_, other) = plan::read(&crlf(text), &file());
        let names = |findings: &[Finding<Problem>]| -> Vec<_> {
            findings.iter().map(|finding| meals::finding::Problem::name(&finding.problem)).collect()
        };
        assert_eq!(names(&findings), names(&other), "lines may end either way");
    }
}

/// A byte order mark changes nothing, and what is no text is told by a place that is one.
fn decoding(data: &[u8]) {
    let marked = [b"\xef\xbb\xbf", data].concat();
    match (plan::decode(data), plan::decode(&marked)) {
        (Ok(text), Ok(other)) => assert!(text == other || data.starts_with(b"\xef\xbb\xbf")),
        (Err(Problem::NotUtf8 { offset, line, column, .. }), other) => {
            let body = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
            let before = std::str::from_utf8(&body[..offset]).expect("what stands before is text");
            assert_eq!(line, before.matches('\n').count() + 1);
            assert_eq!(column, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1);
            assert!(other.is_err() || data.starts_with(b"\xef\xbb\xbf"));
        }
        (Err(_), other) => assert!(other.is_err()),
        (Ok(_), Err(problem)) => panic!("a byte order mark made {problem:?}"),
    }
}

fn place(finding: &Finding<Problem>) -> usize {
    match finding.place {
        Place::Text(span) => span.start,
        _ => 0,
    }
}

/// Every place a plan remembers is one of its text.
fn places(text: &str, plan: &Plan) {
    let spans = plan
        .entries
        .iter()
        .flat_map(|entry| {
            let servings = entry.servings.iter().flat_map(|serving| {
                let options = serving.options.iter().flat_map(|option| {
                    option.words.iter().chain(&option.unit).map(|word| word.span).chain([option.span])
                });
                options.chain([serving.span])
            });
            servings.chain([entry.list, entry.meal.span])
        })
        .chain(plan.foods.iter().flat_map(|food| {
            let prices = food.prices.iter().map(|price| price.span);
            let recipe = food.recipe.iter().map(|part| part.serving.span);
            let contents = food.contains.iter().flat_map(|part| [part.whole.span, part.food.span]);
            prices
                .chain(recipe)
                .chain(contents)
                .chain([food.span, food.key.span])
                .chain(food.is.iter().map(|is| is.span))
        }))
        .chain(plan.targets.iter().map(|target| target.span))
        .chain(plan.budget.iter().map(|budget| budget.span))
        .chain(plan.skip.iter().map(|day| day.span))
        .chain(plan.pantry.iter().flat_map(|(key, amount)| [key.span, amount.span]));
    for span in spans {
        super::shared::at(text, span);
    }
}

/// With its fix made, a finding is not told again, unless it was one of several that are alike.
fn fixed(text: &str, finding: &Finding<Problem>, before: usize) {
    let Some(fix) = &finding.fix else { return };
    let new = mended(text, fix);
    let (_, after) = plan::read(&new, &file());
    let again = after.iter().find(|other| other.problem == finding.problem && other.place == finding.place);
    let mended = after.len() < before || again.is_none_or(|other| other.fix.as_ref() != Some(fix));
    assert!(mended, "{finding:?} is told again behind its fix: {new:?}");
}

/// Whoever makes every fix that is offered is done some day.
fn ends(text: &str) {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let (_, findings) = plan::read(&text, &file());
        let fixes: Vec<_> = findings.iter().filter_map(|finding| finding.fix.clone()).collect();
        let new = plan::applied(&text, &fixes);
        if new == text {
            return;
        }
        text = new;
    }
    let (_, findings) = plan::read(&text, &file());
    let fixes: Vec<_> = findings.iter().filter(|finding| finding.fix.is_some()).collect();
    panic!("after {ROUNDS} rounds of fixes there are still some: {fixes:?} in {text:?}");
}
