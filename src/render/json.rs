//! The JSON document of a run: floats as shortest round trip, money as decimal strings, never NaN.

use std::io::Write;

use serde::Serialize;

use super::Sourced;
use super::place::Places;
use crate::finding::{Place, Problem, Severity};
use crate::measure::Interval;
use crate::report::PlanReport;
use crate::report::why::{How, NutrientNode, Tree, WhyReport};
use crate::words::Lang;

/// What every document starts with.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Header<'a> {
    /// `check`.
    pub command: &'a str,
    /// Of the program.
    pub version: &'a str,
    /// The date the answer is for, `2026-12-01`.
    pub today: &'a str,
    /// Of messages.
    pub lang: Lang,
    /// `sha256:…` of the tables behind the answer.
    pub data: &'a str,
}

#[derive(Serialize)]
struct Document<'a, B> {
    schema: u32,
    #[serde(flatten)]
    header: Header<'a>,
    #[serde(flatten)]
    body: B,
    findings: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct Plans<'a> {
    plans: &'a [PlanReport],
}

/// A finding as docs/json.md has it; `column_header` is there for tables.
#[derive(Debug, Serialize)]
pub struct FindingJson<'a> {
    pub(super) name: &'static str,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) file: &'a str,
    pub(super) line: Option<u64>,
    column: Option<u64>,
    start: Option<usize>,
    end: Option<usize>,
    args: serde_json::Value,
    fix: Option<FixJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column_header: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct FixJson<'a> {
    start: usize,
    end: usize,
    replacement: &'a str,
}

/// The answer of `check`: every plan and every finding, ending in a line break.
///
/// # Errors
/// When a value cannot be written; no type of this crate makes that happen.
pub fn check(header: Header, plans: &[PlanReport], findings: &[Sourced]) -> serde_json::Result<String> {
    debug_assert!(plans.iter().all(is_finite), "a report holds NaN or infinity, which JSON would show as null");
    document(header, &Plans { plans }, findings)
}

/// The document of a run: the header, the fields of `body`, the findings; ending in a line break.
///
/// # Errors
/// When a value cannot be written; no type of this crate makes that happen.
pub fn document(header: Header, body: &impl Serialize, findings: &[Sourced]) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    write_document(&mut bytes, header, body, findings)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The same, written as it comes.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_document(
    mut out: impl Write,
    header: Header,
    body: &impl Serialize,
    findings: &[Sourced],
) -> serde_json::Result<()> {
    let mut places = Places::default();
    let findings = findings.iter().map(|finding| at(finding, header.lang, &mut places)).collect();
    serde_json::to_writer_pretty(&mut out, &Document { schema: 1, header, body, findings })?;
    out.write_all(b"\n").map_err(serde_json::Error::io)
}

/// One finding, for the documents of the other commands.
#[must_use]
pub fn of<'a>(sourced: &Sourced<'a>, lang: Lang) -> FindingJson<'a> {
    at(sourced, lang, &mut Places::default())
}

/// One of several.
fn at<'a>(sourced: &Sourced<'a>, lang: Lang, places: &mut Places<'a>) -> FindingJson<'a> {
    let finding = sourced.finding;
    let (span, row) = match &finding.place {
        Place::Text(span) => (Some(*span), None),
        Place::Row { line, column } => (None, Some((*line, column.as_ref()))),
        Place::File => (None, None),
    };
    let at = span.zip(sourced.source).map(|(span, source)| places.line_column(source, span.start));
    FindingJson {
        name: finding.problem.name(),
        severity: finding.problem.severity(),
        message: finding.problem.message(lang),
        help: finding.problem.help(lang),
        file: &finding.file,
        line: at.and_then(|(line, _)| u64::try_from(line).ok()).or(row.map(|(line, _)| line)),
        column: at.and_then(|(_, column)| u64::try_from(column).ok()),
        start: span.map(|span| span.start),
        end: span.map(|span| span.end),
        args: finding.problem.args(),
        fix: finding.fix.as_ref().map(|fix| FixJson {
            start: fix.span.start,
            end: fix.span.end,
            replacement: &fix.replacement,
        }),
        column_header: row.and_then(|(_, column)| column).map(|(_, header)| header.as_str()),
    }
}

/// Whether every float of a report is a number: `serde_json` writes the others as `null` without a word.
#[must_use]
pub fn is_finite(report: &PlanReport) -> bool {
    let ends = |low: f64, estimate: Option<f64>, high: Option<f64>| {
        low.is_finite() && estimate.is_none_or(f64::is_finite) && high.is_none_or(f64::is_finite)
    };
    let interval = |i: &crate::measure::Interval<f64>| ends(i.low, i.estimate, i.high);
    let week = &report.week;
    let nutrients = week.nutrients.0.iter().all(|(_, n)| {
        let t = &n.targets;
        let targets =
            [t.ear, t.rni, t.ai, t.ul, t.cdrr, t.limit, t.amdr_low, t.amdr_high, t.eer, t.at_least, t.at_most];
        ends(n.low, n.estimate, n.high)
            && n.coverage.is_finite()
            && n.borrowed.is_finite()
            && targets.into_iter().flatten().all(f64::is_finite)
            && n.adequacy.as_ref().is_none_or(|p| ends(p.low, None, p.high))
    });
    let days = report.days.iter().all(|day| {
        let servings = day.meals.iter().flat_map(|meal| &meal.servings);
        day.nutrients.0.iter().all(|(_, i)| interval(i))
            && servings.flat_map(|s| &s.options).all(|option| option.grams.as_ref().is_none_or(interval))
    });
    let person = report.person.as_ref().is_none_or(|person| ends(person.age, person.height_cm, person.weight_kg));
    nutrients
        && days
        && person
        && report.energy_need.as_ref().is_none_or(|need| need.value.is_finite())
        && week.energy_shares.0.iter().all(|(_, i)| interval(i))
        && week.shortfall.is_none_or(f64::is_finite)
        && report.cost.share_of_budget.as_ref().is_none_or(interval)
}

/// The same of a tree.
#[must_use]
pub fn is_finite_tree(report: &WhyReport) -> bool {
    let interval = |i: &Interval<f64>| {
        i.low.is_finite() && i.estimate.is_none_or(f64::is_finite) && i.high.is_none_or(f64::is_finite)
    };
    fn all(node: &NutrientNode, holds: &dyn Fn(&NutrientNode) -> bool) -> bool {
        holds(node) && node.children.iter().all(|child| all(child, holds))
    }
    let holds = |node: &NutrientNode| {
        let how = match &node.how {
            How::Portion { grams, multiple, .. } => interval(multiple) && grams.as_ref().is_none_or(interval),
            How::Times { factor, .. } => interval(factor),
            How::Less { lost } => interval(lost),
            How::Divided { servings } => servings.is_finite(),
            How::Content { grams, per_gram, .. } => {
                per_gram.is_finite()
                    && grams.least.is_finite()
                    && [grams.nearest, grams.most].into_iter().flatten().all(f64::is_finite)
            }
            How::Narrowed { to, .. } => interval(to),
            _ => true,
        };
        how && interval(&node.amount)
    };
    match &report.tree {
        Tree::Nutrient { root, foods, .. } => all(root, &holds) && foods.iter().all(|food| all(&food.why, &holds)),
        Tree::Cost { .. } => true,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sample;
    use super::*;
    use crate::assess;
    use crate::finding::{Finding, Fix, Span};
    use crate::words::AnyProblem;

    const HEADER: Header =
        Header { command: "check", version: "0.1.0", today: "2026-12-01", lang: Lang::Ko, data: "sha256:0" };

    #[test]
    fn a_finding_has_every_field() {
        let source = "가 = \"1 두브\"\n";
        let file: Arc<str> = "plan.toml".into();
        let problem = assess::Problem::UnknownFood { food: "두브".into(), suggestion: Some("두부".into()) };
        let mut finding = Finding::new(AnyProblem::from(problem), &file, Place::Text(Span::new(9, 15)));
        finding.fix = Some(Fix { span: Span::new(9, 15), replacement: "두부".into() });
        let row = Finding::new(
            AnyProblem::from(assess::Problem::NothingEaten),
            &file,
            Place::Row { line: 7, column: Some((3, "iron_mg".into())) },
        );
        let findings = [
            Sourced { finding: &finding, source: Some(source) },
            Sourced { finding: &finding, source: None },
            Sourced { finding: &row, source: None },
        ];
        let text = check(HEADER, &[], &findings).unwrap();
        insta::assert_snapshot!("findings_json", text);
    }

    #[test]
    fn a_plan_is_one_document() {
        let text = check(HEADER, &[sample::week()], &[]).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["schema"], 1);
        assert_eq!(value["plans"][0]["week"]["nutrients"]["iron"]["low"], 8.3);
        assert_eq!(value["plans"][0]["cost"]["eaten_per_day"]["low"], "11800");
        assert!(value["plans"][0]["week"]["nutrients"]["iodine"]["high"].is_null());
    }

    #[test]
    fn what_is_no_number_is_noticed() {
        assert!(is_finite(&sample::week()));
        let mut report = sample::week();
        report.week.nutrients.0[3].1.targets.ai = Some(f64::NAN);
        assert!(!is_finite(&report));
        let mut report = sample::week();
        report.days[2].nutrients.0[1].1.high = Some(f64::INFINITY);
        assert!(!is_finite(&report));
    }
}
