//! From a week that is resolved and judged to what is shown of it: its page, how it differs from another, where its iron is from.

// Benches may be short.
#![allow(clippy::unwrap_used, missing_docs)]

use std::sync::Arc;

use jiff::civil::date;
use meals::assess::{self, Prices, ResolvedPlan, Tables};
use meals::food::{self, Foods, Groups};
use meals::plan::{self, Plan};
use meals::render::json::Header;
use meals::render::page::{About, html};
use meals::report::diff::{Compared, diff};
use meals::report::why::{Ground, What, why_nutrient};
use meals::report::{self, PlanPage, PlanReport};
use meals::words::Lang;
use meals::{reference, render};

fn main() {
    divan::main();
}

const WEEK: &str = include_str!("../plans/week.toml");
const FOODS: &str = include_str!("../data/foods.csv");
const CEILINGS: &str = include_str!("../data/ceilings.csv");

struct Answered {
    plan: Plan,
    foods: Foods,
    groups: Groups<'static>,
    week: ResolvedPlan,
    check: PlanReport,
}

impl Answered {
    fn new(text: &str) -> Self {
        let file: Arc<str> = "week.toml".into();
        let plan = plan::read(text, &file).0.unwrap();
        let foods: Foods = food::pick(FOODS, &plan.wanted()).into_iter().collect();
        let groups = Groups::pick(CEILINGS, foods.iter().map(|food| food.group.as_str()));
        let tables = Tables { foods: &foods, groups: &groups, retention: "", prices: &Prices::default() };
        let week = assess::resolve(&plan, tables, &file, &|_| None).0;
        let targets = assess::targets(&plan, reference::builtin(plan.reference.into()), &mut Vec::new(), &file);
        let check = report::check("week.toml", &plan, &week, &targets, &assess::judge(&week, &targets));
        Self { plan, foods, groups, week, check }
    }

    fn compared(&self) -> Compared<'_> {
        Compared { week: &self.week, report: &self.check }
    }

    fn page(&self) -> PlanPage {
        let money = report::cost("week.toml", &self.plan, &self.week, None, date(2026, 11, 30));
        report::page(self.check.clone(), money, Err(Vec::new()), &self.week, &self.foods)
    }
}

/// The week with less chicken and no apple on Sundays.
fn other() -> String {
    let other = WEEK.replace("닭가슴살 200g", "닭가슴살 100g").replacen("\"땅콩버터 1-2큰술\"", "\"귤 1개\"", 1);
    assert_ne!(other, WEEK);
    other
}

#[divan::bench]
fn gather_a_page(bencher: divan::Bencher) {
    let answered = Answered::new(WEEK);
    bencher.bench(|| divan::black_box(&answered).page());
}

#[divan::bench]
fn write_a_page_as_html(bencher: divan::Bencher) {
    let page = Answered::new(WEEK).page();
    let header = Header { command: "report", version: "0", today: "2026-11-30", lang: Lang::En, data: "" };
    let about = About { header, findings: &[] };
    bencher.bench(|| html::page(divan::black_box(&page), &about));
}

#[divan::bench]
fn two_plans_beside_each_other(bencher: divan::Bencher) {
    let [a, b] = [Answered::new(WEEK), Answered::new(&other())];
    bencher.bench(|| diff(divan::black_box(&a).compared(), b.compared()));
}

#[divan::bench]
fn where_the_iron_is_from(bencher: divan::Bencher) {
    let Answered { foods, groups, week, check, .. } = Answered::new(WEEK);
    let Some(What::Nutrient(iron)) = What::called("iron") else { panic!("no iron") };
    let donors = Foods::default();
    bencher.bench(|| {
        let ground = Ground { foods: &foods, groups: &groups, donors: &donors };
        let why = why_nutrient(check.clone(), divan::black_box(&week), ground, iron).unwrap();
        render::why::text(&why, &render::Options::default())
    });
}
