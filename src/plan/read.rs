//! Reading a plan: text in; plan and every finding out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use strum::VariantNames;
use toml::de::DeTable;

use super::problem::{Problem, SyntaxCause};
use super::reader::{Entry, Reader};
use super::syntax::mend;
use super::text::{MAX_BYTES, MAX_DEPTH, is_shallow};
use super::{Budget, Period, Plan, Serving, keys, nfc, readings};
use crate::finding::{Finding, Place, Span, Spanned};
use crate::measure::{Fault, System};
use crate::money;

/// A plan and everything wrong with it, in the order of the file. Spans are byte offsets into `text`.
///
/// The plan is there as far as it can be understood, also beside errors: callers decide. It is `None` only where
/// nothing is: the text is over [`MAX_BYTES`], nested past [`MAX_DEPTH`], or empty.
#[must_use]
pub fn read(text: &str, file: &Arc<str>) -> (Option<Plan>, Vec<Finding<Problem>>) {
    let refused = |problem| (None, vec![Finding::new(problem, file, Place::File)]);
    if text.len() > MAX_BYTES {
        return refused(Problem::PlanTooLarge { bytes: text.len(), limit: MAX_BYTES });
    }
    if !is_shallow(text) {
        return refused(Problem::PlanTooNested { limit: MAX_DEPTH });
    }
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return refused(Problem::EmptyPlan);
    }
    let (mended, faults) = mend(text);
    // Mending may only have made it shallower, but the parser descends, so it is asked again.
    if !is_shallow(&mended.text) {
        return refused(Problem::PlanTooNested { limit: MAX_DEPTH });
    }
    let (tree, _) = DeTable::parse_recoverable(&mended.text);
    let mut reader = Reader::new(file, &mended);
    let plan = reader.plan(tree.get_ref());
    let mut findings = reader.findings;
    let is_won = |finding: &&Finding<Problem>| matches!(finding.problem, Problem::WonBackslash);
    let won: BTreeSet<usize> = findings.iter().filter(is_won).map(|finding| place(finding).start).collect();
    // What stands where the file is not TOML is no slip of its own.
    let is_other = |fault: &&Fault<Problem>| matches!(fault.problem, Problem::TomlSyntax(SyntaxCause::Other(_)));
    let others: BTreeMap<usize, usize> = faults.iter().filter(is_other).map(|f| (f.span.start, f.span.end)).collect();
    findings.retain(|finding| {
        let start = place(finding).start;
        others.range(..=start).next_back().is_none_or(|(_, end)| start >= *end)
    });
    for fault in faults {
        // A backslash that was told to be a won sign is no bad escape.
        let is_escape = matches!(fault.problem, Problem::TomlSyntax(SyntaxCause::BadEscape));
        if !(is_escape && won.contains(&fault.span.start)) {
            let mut finding = Finding::new(fault.problem, file, Place::Text(fault.span));
            finding.fix = fault.fix;
            findings.push(finding);
        }
    }
    findings.sort_by_key(place);
    (Some(plan), findings)
}

/// Where a finding of a text points.
fn place(finding: &Finding<Problem>) -> Span {
    match finding.place {
        Place::Text(span) => span,
        _ => Span::default(),
    }
}

impl<'t> Reader<'t> {
    /// The whole plan.
    fn plan(&mut self, tree: &'t DeTable<'t>) -> Plan {
        let mut plan = Plan::default();
        let entries = self.entries_of(tree, &keys::PLAN);
        // Whose cups are meant must be known before the first cup.
        if let Some(units) = entries.iter().find(|entry| entry.key == "units") {
            self.units = self.system(*units).unwrap_or_default();
            plan.units = self.units;
        }
        for entry in entries {
            match entry.key {
                "title" => plan.title = self.text(entry).map(|text| text.value.to_owned()),
                "person" => (plan.person, plan.reference) = self.person(entry),
                "targets" => plan.targets = self.targets(entry),
                "budget" => plan.budget = self.budget(entry),
                "database" => plan.tables = self.database(entry),
                "foods" => plan.foods = self.foods(entry),
                "week" => {
                    let (meals, weekend) = self.week(entry);
                    plan.entries = meals;
                    plan.weekend = weekend.unwrap_or(plan.weekend);
                }
                "swap" => plan.swap = self.swap(entry),
                "pantry" => plan.pantry = self.pantry(entry),
                "skip" => plan.skip = self.skip(entry),
                // The units were read before.
                _ => {}
            }
        }
        plan
    }

    /// `units = "kr"`, `daily-values = "us"`.
    pub(super) fn system(&mut self, entry: Entry<'t>) -> Option<System> {
        self.choice::<System>(entry, System::VARIANTS).map(|system| system.value)
    }

    /// `[budget] limit = "400,000원 / month"`.
    fn budget(&mut self, entry: Entry<'t>) -> Option<Budget> {
        let mut budget = None;
        let mut is_there = false;
        for line in self.lines(entry, &keys::BUDGET)? {
            is_there = true;
            budget = self.limit(line);
        }
        if !is_there {
            self.report(Problem::MissingKey { key: "limit", inside: entry.key.to_owned() }, entry.node.span().into());
        }
        budget
    }

    /// Money for a time.
    fn limit(&mut self, line: Entry<'t>) -> Option<Budget> {
        let text = self.amount_text(line, "400,000원 / month", None)?;
        let (amount, period) = text.value.split_once('/').unwrap_or((text.value, ""));
        let limit = self.paid(&text, money::money(amount))?;
        self.one_currency(limit.currency, &text);
        let period = match period.trim().to_lowercase().as_str() {
            "month" | "달" | "월" | "개월" => Period::Month,
            "week" | "주" | "주일" => Period::Week,
            "day" | "일" | "하루" => Period::Day,
            written => {
                let start = amount.len() + 1;
                let rest = text.value.get(start..).unwrap_or_default();
                let blanks = rest.len() - rest.trim_start().len();
                let span = if written.is_empty() {
                    Span::new(0, text.value.len())
                } else {
                    Span::new(start + blanks, start + rest.trim_end().len())
                };
                let choices = ["month", "week", "day"];
                if written.is_empty() {
                    let problem = Problem::UnknownValue {
                        key: line.key.to_owned(),
                        value: text.value.to_owned(),
                        suggestion: None,
                        allowed: choices.map(|period| format!("{} / {period}", amount.trim())).to_vec(),
                    };
                    self.report_fault(Fault::new(problem, span), &text);
                } else {
                    self.unknown_value(line.key, &text, span, &choices);
                }
                return None;
            }
        };
        Some(Budget { limit, period, span: self.inner(&text) })
    }

    /// `[database] foods = ["my.csv"]`.
    fn database(&mut self, entry: Entry<'t>) -> Vec<Spanned<String>> {
        let mut tables = Vec::new();
        for line in self.lines(entry, &keys::DATABASE).unwrap_or_default() {
            tables = self.names(line);
        }
        tables
    }
}

impl Plan {
    /// Every id or name of a food table that the plan may mean, in NFC: what is worth loading.
    ///
    /// Of a serving's words the unit is not told from the food yet, so all, all but the first and all but the last
    /// may be a name. Keys of the plan are left out of `contains`, which can only mean them.
    #[must_use]
    pub fn wanted(&self) -> BTreeSet<String> {
        let keys: BTreeSet<String> = self.foods.iter().map(|food| nfc(&food.key.value)).collect();
        let mut wanted = BTreeSet::new();
        for food in &self.foods {
            wanted.extend(food.is.iter().map(|is| nfc(&is.value)));
            let contents = food.contains.iter().flat_map(|content| [&content.whole, &content.food]);
            wanted.extend(contents.map(|name| nfc(&name.value)).filter(|name| !keys.contains(name)));
        }
        let recipes = self.foods.iter().flat_map(|food| &food.recipe).map(|ingredient| &ingredient.serving);
        wanted.extend(self.pantry.iter().map(|(key, _)| nfc(&key.value)).filter(|key| !keys.contains(key)));
        let meals = self.entries.iter().flat_map(|entry| &entry.servings);
        for option in meals.chain(recipes).flat_map(|serving: &Serving| &serving.options) {
            let names = readings(option).into_iter().map(|reading| reading.food);
            wanted.extend(names.filter(|name| !name.is_empty() && !keys.contains(name)));
        }
        wanted
    }
}
