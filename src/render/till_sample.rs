//! Small plans for the tests of what is said about money.

use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::assess::{self, Prices, ResolvedPlan, Tables};
use crate::food::{self, Foods, Groups};
use crate::plan::{self, Plan};
use crate::report::{self, PlanCost, PlanShop};
use crate::till::Period;

/// Apples that spoil, rice at home whose price is old, tofu by the choice, a lunchbox with a fee, kimchi for nothing, and
/// a sauce that nobody has a price for.
pub(super) const EVERYTHING: &str = r#"
title = "한 주 | *실험*"
budget = { limit = "100,000원 / week" }
pantry = { rice = "2 kg" }
skip = { dates = [2026-12-24, 2026-12-25] }
[foods.apple]
is = "t:apple"
unit = "220 g"
price = { amount = "29,900원", pack = "5 kg", shop = "시장 #1" }
keeps = "10 days"
[foods.rice]
is = "t:rice"
price = { amount = "30,000원", pack = "10 kg", on = 2026-01-14 }
[foods.tofu]
is = "t:tofu"
price = "2,000원 / 300 g"
[foods.lunchbox]
unit = "400 g"
label = { energy = "585 kcal", protein = "29 g" }
price = "6,990원 / 3"
delivery = "3,000원"
[foods.kimchi]
is = "t:kimchi"
price = "0원"
[foods.stew]
recipe = ["300 g tofu", "150 g kimchi"]
servings = 2
[foods."아주 길고도 긴 이름의 수상한 양념"]
is = "t:sauce"
[week.everyday]
breakfast = ["1 apple"]
lunch = ["1 lunchbox | 1 stew"]
dinner = ["100-150 g rice", "50 g kimchi", "10 g 아주 길고도 긴 이름의 수상한 양념"]
"#;

/// Dollars, and nothing open.
pub(super) const DOLLARS: &str = r#"
[foods.rice]
is = "t:rice"
price = "$8.99 / 3 kg"
[foods.apple]
is = "t:apple"
unit = "220 g"
price = "$0.59 / 454 g"
[week.everyday]
breakfast = ["1 apple"]
dinner = ["100 g rice"]
"#;

/// What nobody has a price for, and nothing else.
pub(super) const UNKNOWN: &str = "[week.everyday]\ndinner = [\"10 g t:sauce\"]\n";

/// Nothing.
pub(super) const NOTHING: &str = "[week.everyday]\ndinner = []\n";

const FOODS: &str = "id,name_en,refuse_pct,energy_kcal,protein_g\n\
    t:apple,Apple,11.5,53,0.2\nt:rice,Rice,0,358,6.4\nt:tofu,Tofu,0,97,9.6\nt:kimchi,Kimchi,0,37,2\nt:sauce,Sauce,0,0,\n";

const TODAY: Date = date(2026, 11, 23);

fn resolved<T>(text: &str, then: impl Fn(&Plan, &ResolvedPlan) -> T) -> T {
    let file: Arc<str> = "plan.toml".into();
    let (plan, findings) = plan::read(text, &file);
    assert!(plan.is_some() && findings.is_empty(), "{findings:?}");
    let plan = plan.unwrap();
    let foods: Foods = food::read(FOODS.as_bytes(), &"foods.csv".into()).0.into_iter().collect();
    let groups = Groups::pick("", std::iter::empty());
    let prices = Prices::default();
    let tables = Tables { foods: &foods, groups: &groups, retention: "", prices: &prices };
    let (week, _) = assess::resolve(&plan, tables, &file, &|_| None);
    then(&plan, &week)
}

/// An average month.
pub(super) fn average(text: &str) -> PlanCost {
    resolved(text, |plan, week| report::cost("plan.toml", plan, week, None, TODAY))
}

/// December.
pub(super) fn december(text: &str) -> PlanCost {
    resolved(text, |plan, week| report::cost("plan.toml", plan, week, Some(date(2026, 12, 1)), TODAY))
}

/// A list for two weeks.
pub(super) fn list(text: &str) -> PlanShop {
    let period = Period::weeks(date(2026, 12, 21), 2).unwrap();
    resolved(text, |plan, week| report::shop("plan.toml", plan, week, period, TODAY))
}
