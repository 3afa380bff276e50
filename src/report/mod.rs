//! What a command answers with: plain, serialisable data, the shape of the JSON (docs/json.md). Nothing here is a sentence.

mod cheapest;
mod check;
mod cook;
mod cost;
mod diary;
pub mod diff;
pub mod food;
mod import;
mod input;
mod page;
mod shop;
mod swap;
mod till;
pub mod why;

pub use cheapest::{BasketFood, Kept, LineReport, PlanCheapest, cheapest};
pub use check::{check, person};
pub use cook::CookReport;
pub(crate) use cost::budget;
pub use cost::{DateCost, DayCost, MealCost, PlanCost, RecipeCost, StretchCost, cost};
pub use diary::{Diary, DiaryReport, DiaryVerdicts, Planned, diary};
pub use import::{ImportReport, Imported};
pub use input::InputProblem;
pub use page::{DayEnergy, EvidenceReport, FromReport, MealEnergy, PlanPage, SourceReport, page};
pub use shop::{PlanShop, ShopReport, shop};
pub use swap::{
    EditReport, OpenReason, OpenReport, PlanSwap, SearchReport, StateReport, SuggestionReport, WindowReport, swap,
};
pub use till::{AmountsReport, BoughtOn, FoodAccount, OrderLine, OrderReport, PeriodReport, SoldReport};

use rust_decimal::Decimal;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::assess::{LimitVerdict, NeedBasis, Verdict, Wanted};
use crate::measure::Interval;
use crate::nutrient::{Evidence, NutrientId, Unit};

/// Per nutrient, in the order of the catalogue; a JSON object keyed by id.
#[derive(Debug, Clone, PartialEq)]
pub struct PerNutrient<T>(pub Vec<(NutrientId, T)>);

impl<T> PerNutrient<T> {
    /// The entry of one nutrient.
    #[must_use]
    pub fn get(&self, id: NutrientId) -> Option<&T> {
        self.0.iter().find(|(key, _)| *key == id).map(|(_, value)| value)
    }
}

impl<T: Serialize> Serialize for PerNutrient<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, value) in &self.0 {
            map.serialize_entry(id.get().id, value)?;
        }
        map.end()
    }
}

/// The answer of `check` for one plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanReport {
    /// The file as the person named it; `-` for standard input.
    pub file: String,
    /// The plan's title.
    pub title: Option<String>,
    /// `kdri-2025`, `us-ca-dri` or `none`.
    pub reference: &'static str,
    /// Who eats; `null` without one.
    pub person: Option<PersonReport>,
    /// Energy need a day.
    pub energy_need: Option<EnergyNeed>,
    /// Monday to Sunday.
    pub days: Vec<DayReport>,
    /// Daily means of the week.
    pub week: WeekReport,
    /// Money.
    pub cost: CostReport,
    /// What to look up next, most useful first.
    pub next: Vec<LookUp>,
}

/// The person of a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonReport {
    /// `male` or `female`.
    pub sex: &'static str,
    /// Years, with their fraction.
    pub age: f64,
    /// cm.
    pub height_cm: Option<f64>,
    /// kg.
    pub weight_kg: Option<f64>,
    /// `low active` and so on.
    pub activity: Option<&'static str>,
    /// `pregnant-2` and so on.
    pub condition: Option<&'static str>,
}

/// Energy need a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnergyNeed {
    /// kcal.
    pub value: f64,
    /// Met from here, kcal.
    pub least: f64,
    /// Met up to here, kcal; `null` where the plan's own target has no upper end.
    pub most: Option<f64>,
    /// Where it comes from.
    pub basis: NeedBasis,
}

/// One day.
#[derive(Debug, Clone, Serialize)]
pub struct DayReport {
    /// `monday`.
    pub day: &'static str,
    /// Sums of the day.
    pub nutrients: PerNutrient<Interval<f64>>,
    /// Eaten cost of the day.
    pub cost: Interval<Amount>,
    /// In the order of the day.
    pub meals: Vec<MealReport>,
}

/// One meal of a day.
#[derive(Debug, Clone, Serialize)]
pub struct MealReport {
    /// As the plan names it.
    pub meal: String,
    /// In the order of the plan.
    pub servings: Vec<ServingReport>,
}

/// One serving of a meal.
#[derive(Debug, Clone, Serialize)]
pub struct ServingReport {
    /// `weekdays.breakfast[1]`.
    #[serde(rename = "where")]
    pub place: String,
    /// As written.
    pub text: String,
    /// One of these.
    pub options: Vec<OptionReport>,
}

/// One option of a serving.
#[derive(Debug, Clone, Serialize)]
pub struct OptionReport {
    /// As the plan names it.
    pub food: String,
    /// Id of the table row behind it.
    pub food_id: Option<String>,
    /// Eaten grams; `null` where no weight is known.
    pub grams: Option<Interval<f64>>,
    /// Eaten cost.
    pub cost: Interval<Amount>,
}

/// The week: daily means and what they are held against.
#[derive(Debug, Clone, Serialize)]
pub struct WeekReport {
    /// Every nutrient.
    pub nutrients: PerNutrient<NutrientReport>,
    /// Per cent of energy from carbohydrate, protein and fat, at most 100.
    pub energy_shares: PerNutrient<Interval<f64>>,
    /// The number that `swap` lowers; `null` without targets.
    pub shortfall: Option<f64>,
    /// Nutrients that stand in `shortfall` by their low end, for want of an estimate.
    pub unestimated: Vec<&'static str>,
}

/// One nutrient of the week.
#[derive(Debug, Clone, Serialize)]
pub struct NutrientReport {
    /// What the amounts are counted in.
    pub unit: Unit,
    /// Daily mean, low end.
    pub low: f64,
    /// Best guess.
    pub estimate: Option<f64>,
    /// High end; `null` is open.
    pub high: Option<f64>,
    /// Share of energy from foods that say how much they have, 0…1.
    pub coverage: f64,
    /// Share of energy from foods whose amount is borrowed, 0…1.
    pub borrowed: f64,
    /// What applies to the person.
    pub targets: TargetsReport,
    /// Against EAR, RNI, AI, the energy need, or the AMDR where there is nothing else.
    pub verdict: Verdict,
    /// The nutrient whose intake `verdict` is about, where it is another (US vitamin E: α-tocopherol).
    pub judged_on: Option<&'static str>,
    /// Against UL, CDRR or LIMIT.
    pub limit_verdict: LimitVerdict,
    /// The nutrient whose intake `limit_verdict` is about, where it is another (the UL of vitamin A: retinol).
    pub limit_judged_on: Option<&'static str>,
    /// Against the AMDR, per cent of energy.
    pub amdr_verdict: Verdict,
    /// The weakest evidence that `verdict` needs; `null` where there is none.
    pub basis: Option<Evidence>,
    /// The same of `limit_verdict`.
    pub limit_basis: Option<Evidence>,
    /// The same of `amdr_verdict`.
    pub amdr_basis: Option<Evidence>,
    /// What the estimate alone would say, where the verdict is undetermined.
    pub leaning: Option<Verdict>,
    /// Probability of adequacy at the low and the high end, where there is an EAR.
    pub adequacy: Option<AdequacyReport>,
    /// Foods that do not say.
    pub unknown_in: Vec<String>,
}

/// Probability of adequacy if the plan is followed, 0…1.
#[derive(Debug, Clone, Serialize)]
pub struct AdequacyReport {
    /// At the low end.
    pub low: f64,
    /// At the high end; `null` where that is open.
    pub high: Option<f64>,
}

/// The reference intakes of one nutrient, in its unit, or per cent of energy where `energy_percent` says so.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TargetsReport {
    /// Estimated average requirement.
    pub ear: Option<f64>,
    /// Recommended intake.
    pub rni: Option<f64>,
    /// Adequate intake.
    pub ai: Option<f64>,
    /// Tolerable upper intake level.
    pub ul: Option<f64>,
    /// Chronic disease risk reduction intake.
    pub cdrr: Option<f64>,
    /// Guidance limit.
    pub limit: Option<f64>,
    /// Lower end of the acceptable distribution range, % of energy.
    pub amdr_low: Option<f64>,
    /// Upper end.
    pub amdr_high: Option<f64>,
    /// Estimated energy requirement.
    pub eer: Option<f64>,
    /// The plan's own floor.
    pub at_least: Option<f64>,
    /// The plan's own ceiling.
    pub at_most: Option<f64>,
    /// Which of `limit`, `at_least` and `at_most` are per cent of energy; the AMDR always is.
    pub energy_percent: Vec<&'static str>,
}

/// Money of the week.
#[derive(Debug, Clone, Serialize)]
pub struct CostReport {
    /// ISO 4217; `null` where the plan has neither a price nor a budget.
    pub currency: Option<String>,
    /// `average`, or a calendar month.
    pub month: String,
    /// Days of that month.
    pub month_days: f64,
    /// Daily mean.
    pub eaten_per_day: Interval<Amount>,
    /// The week.
    pub eaten_per_week: Interval<Amount>,
    /// The month.
    pub eaten_per_month: Interval<Amount>,
    /// What leaves the account: whole packs, what spoils, fees.
    pub till_per_month: Interval<Amount>,
    /// What there is to spend.
    pub budget: Option<BudgetReport>,
    /// What leaves the account in the month ÷ budget of the month.
    pub share_of_budget: Option<Interval<f64>>,
    /// Whether anything eaten has a price, or is free; not in the JSON, where the foods tell.
    #[serde(skip)]
    pub has_prices: bool,
    /// Whether everything eaten has a price.
    pub complete: bool,
    /// What has none.
    pub unpriced: Vec<String>,
}

/// The budget of a plan.
#[derive(Debug, Clone, Serialize)]
pub struct BudgetReport {
    /// As written.
    pub limit: Amount,
    /// `month`, `week` or `day`.
    pub period: &'static str,
    /// For the month of the answer.
    pub per_month: Amount,
}

impl BudgetReport {
    /// How what is paid stands to it.
    #[must_use]
    pub fn verdict(&self, paid: &Interval<Amount>) -> LimitVerdict {
        match paid.high {
            _ if paid.low > self.per_month => LimitVerdict::Over,
            Some(high) if high <= self.per_month => LimitVerdict::Within,
            _ => LimitVerdict::Undetermined,
        }
    }
}

impl CostReport {
    /// How what leaves the account stands to the budget.
    #[must_use]
    pub fn budget_verdict(&self) -> LimitVerdict {
        self.budget.as_ref().map_or(LimitVerdict::NoTarget, |budget| budget.verdict(&self.till_per_month))
    }
}

/// A food to look up, and what knowing it better would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LookUp {
    /// As the plan names it.
    pub food: String,
    /// What of it: its label, the contents beside it, their shares, figures, the ingredients.
    pub wanted: Wanted,
    /// Ids of the nutrients of which a verdict would be given, if the food has what it is thought to have.
    pub settles: Vec<&'static str>,
    /// Ids of those that no food settles alone and of whose range this one makes the most.
    pub narrows: Vec<&'static str>,
}

/// Exact money: a decimal string without needless zeros in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Amount(pub Decimal);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A quotient that does not end was rounded in its 28th digit; here it is, to 20 places.
        self.0.round_dp(20).normalize().to_string().serialize(serializer)
    }
}
