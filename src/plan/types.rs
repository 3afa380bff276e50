//! What a plan says, as plain data. Every part that a finding may point at keeps its span.

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use crate::finding::{Span, Spanned};
pub use crate::measure::Range;
use crate::measure::{Quantity, System};
use crate::money::{Money, Offer};
use crate::nutrient::{NutrientId, PrintedAmount};
use crate::reference::Person;

/// A whole plan file.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its title.
    pub title: Option<String>,
    /// Whose spoons and cups are meant.
    pub units: System,
    /// Who eats; without one there are sums and cost, but no targets and no verdicts.
    pub person: Option<Spanned<Person>>,
    /// Which reference intakes.
    pub reference: ReferenceName,
    /// The person's own targets, in file order.
    pub targets: Vec<OwnTarget>,
    /// Money to spend.
    pub budget: Option<Budget>,
    /// Food tables named in `[database] foods`.
    pub tables: Vec<Spanned<String>>,
    /// Foods that the plan defines, in file order; keys are unique in NFC.
    pub foods: Vec<PlanFood>,
    /// The meals of `[week]` by the days they cover, in file order.
    pub entries: Vec<MealEntry>,
    /// Days that `weekends` covers; `weekdays` is the rest.
    pub weekend: Vec<Weekday>,
    /// Wishes for `meals swap`.
    pub swap: SwapWishes,
    /// What is at home: food key and amount.
    pub pantry: Vec<(Spanned<String>, Spanned<Quantity>)>,
    /// Dates on which nothing of the plan is eaten.
    pub skip: Vec<Spanned<Date>>,
}

/// What a plan is that says nothing.
impl Default for Plan {
    fn default() -> Self {
        Self {
            title: None,
            units: System::default(),
            person: None,
            reference: ReferenceName::default(),
            targets: Vec::new(),
            budget: None,
            tables: Vec::new(),
            foods: Vec::new(),
            entries: Vec::new(),
            weekend: vec![Weekday::Saturday, Weekday::Sunday],
            swap: SwapWishes::default(),
            pantry: Vec::new(),
            skip: Vec::new(),
        }
    }
}

/// Which set of reference intakes a plan is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, strum::IntoStaticStr, strum::EnumString, strum::VariantNames)]
pub enum ReferenceName {
    /// Dietary Reference Intakes for Koreans 2025.
    #[default]
    #[strum(serialize = "kdri-2025")]
    Kdri2025,
    /// Dietary Reference Intakes of the US and Canada.
    #[strum(serialize = "us-ca-dri")]
    UsCaDri,
    /// Only the plan's own `[targets]`.
    #[strum(serialize = "none")]
    None,
}

/// A line of `[targets]`.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnTarget {
    /// For which nutrient.
    pub nutrient: NutrientId,
    /// Replaces EAR, RNI and AI.
    pub at_least: Option<Spanned<TargetAmount>>,
    /// Replaces UL, CDRR and LIMIT.
    pub at_most: Option<Spanned<TargetAmount>>,
    /// Where the line stands.
    pub span: Span,
}

/// An own target as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TargetAmount {
    /// A day, in the nutrient's own unit.
    Daily(f64),
    /// A day and kg of body weight, in the nutrient's own unit.
    PerKg(f64),
    /// Per cent of energy (protein, fat, carbohydrate, sugars, fatty acids, alcohol).
    EnergyPercent(f64),
}

/// `[budget] limit`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// How much.
    pub limit: Money,
    /// For how long.
    pub period: Period,
    /// Where it stands.
    pub span: Span,
}

/// What a budget is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Period {
    /// A calendar month.
    Month,
    /// Seven days.
    Week,
    /// One day.
    Day,
}

/// An entry of `[foods]`: a row of a table (`is`), a label, a recipe, or only a name with a price.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFood {
    /// Its key, as written (compare in NFC).
    pub key: Spanned<String>,
    /// Id or exact name of a food of the table.
    pub is: Option<Spanned<String>>,
    /// What one of it weighs or holds, as bought.
    pub unit: Option<Spanned<Quantity>>,
    /// Household measures: name and edible grams (or ml).
    pub portions: Vec<(Spanned<String>, Spanned<Quantity>)>,
    /// Edible share of what is bought, 0 < e ≤ 1.
    pub edible: Option<Spanned<Decimal>>,
    /// Cooked weight ÷ raw weight; a range only beside `contains`.
    pub yield_factor: Option<Spanned<Range>>,
    /// g per ml.
    pub density: Option<Spanned<Decimal>>,
    /// Prices; the cheapest eaten won per gram is used.
    pub prices: Vec<PlanPrice>,
    /// Per order.
    pub delivery: Option<Spanned<Money>>,
    /// Days it keeps.
    pub keeps_days: Option<Spanned<u32>>,
    /// What its label prints.
    pub label: Option<Label>,
    /// Foods it contains.
    pub contains: Vec<Content>,
    /// Whether `contains` is heaviest first (the default).
    pub ordered: bool,
    /// Of the label, as a share: 0.2 unless told.
    pub tolerance: Option<Spanned<Decimal>>,
    /// Whose daily values the label's per cents are of; those of `units` unless told.
    pub daily_values: Option<System>,
    /// What it is made of.
    pub recipe: Vec<Ingredient>,
    /// How many servings the recipe makes.
    pub servings: Option<Spanned<Decimal>>,
    /// A method of the retention table, for the whole recipe.
    pub retain: Option<Spanned<String>>,
    /// The whole entry.
    pub span: Span,
}

/// A price in a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanPrice {
    /// Money for a pack, perhaps with a day and a shop.
    pub offer: Offer,
    /// Where it stands in the plan.
    pub span: Span,
}

/// A printed label.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// What is printed.
    pub printed: Vec<Printed>,
    /// What it is for.
    pub per: LabelBasis,
    /// Where it stands.
    pub span: Span,
}

/// One line of a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// Which nutrient.
    pub nutrient: NutrientId,
    /// How much.
    pub amount: PrintedAmount,
    /// Where it stands.
    pub span: Span,
}

/// What a label's figures are for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum LabelBasis {
    /// One unit.
    #[default]
    Unit,
    /// A weight or volume ("100 g", "30 g").
    Quantity(Quantity),
    /// One serving: the portion named "serving", else one unit.
    Serving,
}

/// A food of a `contains` list.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// All of the entry: a name may end in an amount ("우유 3%"), and then it is the food.
    pub whole: Spanned<String>,
    /// Id, key or name: the entry without its amount.
    pub food: Spanned<String>,
    /// How much of it, where that is said.
    pub stated: Option<Stated>,
}

/// How much of a food a list of contents states, as printed and within the rounding of that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// As written, "55%".
    pub text: String,
    /// What is meant.
    pub amount: StatedAmount,
}

/// What a list of contents states of a food.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatedAmount {
    /// Of everything in the list: "55%" is 0.545 to 0.555, "50-60%" is 0.495 to 0.605.
    Share(Range),
    /// In one unit: "120 g" is 119.5 to 120.5.
    Grams(Range),
}

/// A line of a recipe.
#[derive(Debug, Clone, PartialEq)]
pub struct Ingredient {
    /// How much of what; never alternatives.
    pub serving: Serving,
    /// Its own retention method.
    pub retain: Option<Spanned<String>>,
}

/// Which days an entry of `[week]` covers; what covers fewer days wins, meal by meal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Days {
    /// All seven.
    Everyday,
    /// All but the weekend.
    Weekdays,
    /// The weekend.
    Weekends,
    /// One day.
    Day(Weekday),
}

/// One meal of one table of `[week]`.
#[derive(Debug, Clone, PartialEq)]
pub struct MealEntry {
    /// Which days.
    pub days: Days,
    /// The days' key as written (`weekdays`, `월요일`).
    pub days_key: String,
    /// The meal's name as written.
    pub meal: Spanned<String>,
    /// What is eaten; empty means nothing.
    pub servings: Vec<Serving>,
    /// The list of them in the file, with its brackets.
    pub list: Span,
}

/// One string of a meal: an option, or several to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Serving {
    /// As written.
    pub text: String,
    /// One of these; never empty.
    pub options: Vec<ServingOption>,
    /// The string in the file, without its quotes.
    pub span: Span,
}

/// An amount of something: "2 tbsp peanut-butter", "밥 1공기".
#[derive(Debug, Clone, PartialEq)]
pub struct ServingOption {
    /// How many; 0 ≤ low ≤ high, high > 0.
    pub amount: Range,
    /// A unit glued to the number ("100g rice", "1공기"): then `words` are the food.
    pub unit: Option<Spanned<String>>,
    /// The remaining words in order: unit and food, or food alone; never empty.
    pub words: Vec<Spanned<String>>,
    /// The amount stands behind the food ("계란 2개", "milk 1 cup"): then a unit follows it.
    pub amount_last: bool,
    /// The option in the file.
    pub span: Span,
}

/// `[swap]`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SwapWishes {
    /// Ids, words of a name, `group:…`, `tag:…`.
    pub avoid: Vec<Spanned<String>>,
    /// Meals and foods not to touch.
    pub keep: Vec<Spanned<String>>,
    /// What is at hand; empty for none, `None` where the plan does not say.
    pub kitchen: Option<Vec<Kitchen>>,
}

/// What one can cook with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Kitchen {
    /// A microwave oven.
    Microwave,
    /// A stove.
    Stove,
    /// An oven.
    Oven,
}
