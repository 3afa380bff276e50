//! Every problem of every room under one roof, and what is said about it.

use serde::Serialize;

use crate::finding::{Problem, Severity};
use crate::words::{Both, Lang};
use crate::{assess, diary, food, import, money, plan, report, store, swap};

/// A problem of any room.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AnyProblem {
    /// Of getting at a file.
    Input(report::InputProblem),
    /// Of reading a plan.
    Plan(plan::Problem),
    /// Of reading a food table.
    Food(food::Problem),
    /// Of what a food table says.
    Lint(food::Lint),
    /// Of reading a table of prices.
    Money(money::Problem),
    /// Of making a table from official ones.
    Import(import::Problem),
    /// Of the store of imported tables.
    Store(store::Problem),
    /// Between the words of a plan and the foods.
    Assess(assess::Problem),
    /// Of looking for swaps, or for the cheapest basket.
    Swap(swap::Problem),
    /// Of reading a diary.
    Diary(diary::Problem),
}

/// What is said about a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What was found; lower-case start, no full stop, names in backticks.
    pub message: Both,
    /// What to do, in one line.
    pub help: Both,
}

impl Sentence {
    pub(super) fn new(message: Both, help: Both) -> Self {
        Self { message, help }
    }
}

impl AnyProblem {
    /// What was found.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.sentence().message.get(lang)
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self, lang: Lang) -> String {
        self.sentence().help.get(lang)
    }

    /// Message and help in both languages.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Input(problem) => super::input::sentence(problem),
            Self::Plan(problem) => super::plan::sentence(problem),
            Self::Food(problem) => super::food::sentence(problem),
            Self::Lint(problem) => super::lint::sentence(problem),
            Self::Money(problem) => super::money::sentence(problem),
            Self::Import(problem) => super::import::sentence(problem),
            Self::Store(problem) => super::store::sentence(problem),
            Self::Assess(problem) => super::assess::sentence(problem),
            Self::Swap(problem) => super::swap::sentence(problem),
            Self::Diary(problem) => super::diary::sentence(problem),
        }
    }

    /// The problem's particulars as JSON; an empty object where it has none.
    #[must_use]
    pub fn args(&self) -> serde_json::Value {
        let empty = || serde_json::Value::Object(serde_json::Map::new());
        let mut whole = serde_json::to_value(self).unwrap_or_default();
        whole.get_mut("args").map_or_else(empty, serde_json::Value::take)
    }
}

impl Problem for AnyProblem {
    fn name(&self) -> &'static str {
        match self {
            Self::Input(problem) => problem.name(),
            Self::Plan(problem) => problem.name(),
            Self::Food(problem) => problem.name(),
            Self::Lint(problem) => problem.name(),
            Self::Money(problem) => problem.name(),
            Self::Import(problem) => problem.name(),
            Self::Store(problem) => problem.name(),
            Self::Assess(problem) => problem.name(),
            Self::Swap(problem) => problem.name(),
            Self::Diary(problem) => problem.name(),
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Input(problem) => problem.severity(),
            Self::Plan(problem) => problem.severity(),
            Self::Food(problem) => problem.severity(),
            Self::Lint(problem) => problem.severity(),
            Self::Money(problem) => problem.severity(),
            Self::Import(problem) => problem.severity(),
            Self::Store(problem) => problem.severity(),
            Self::Assess(problem) => problem.severity(),
            Self::Swap(problem) => problem.severity(),
            Self::Diary(problem) => problem.severity(),
        }
    }
}

impl From<report::InputProblem> for AnyProblem {
    fn from(problem: report::InputProblem) -> Self {
        Self::Input(problem)
    }
}

impl From<plan::Problem> for AnyProblem {
    fn from(problem: plan::Problem) -> Self {
        Self::Plan(problem)
    }
}

impl From<food::Lint> for AnyProblem {
    fn from(problem: food::Lint) -> Self {
        Self::Lint(problem)
    }
}

impl From<money::Problem> for AnyProblem {
    fn from(problem: money::Problem) -> Self {
        Self::Money(problem)
    }
}

impl From<food::Problem> for AnyProblem {
    fn from(problem: food::Problem) -> Self {
        Self::Food(problem)
    }
}

impl From<import::Problem> for AnyProblem {
    fn from(problem: import::Problem) -> Self {
        Self::Import(problem)
    }
}

impl From<store::Problem> for AnyProblem {
    fn from(problem: store::Problem) -> Self {
        Self::Store(problem)
    }
}

impl From<assess::Problem> for AnyProblem {
    fn from(problem: assess::Problem) -> Self {
        Self::Assess(problem)
    }
}

impl From<diary::Problem> for AnyProblem {
    fn from(problem: diary::Problem) -> Self {
        Self::Diary(problem)
    }
}

impl From<swap::Problem> for AnyProblem {
    fn from(problem: swap::Problem) -> Self {
        Self::Swap(problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn s(text: &str) -> String {
        text.to_owned()
    }

    fn plan_problems() -> Vec<plan::Problem> {
        use plan::Problem as P;
        vec![
            P::EmptyPlan,
            P::PlanTooLarge { bytes: 2_000_000, limit: 1_048_576 },
            P::PlanTooNested { limit: 16 },
            P::NotUtf8 { line: 2, column: 9, offset: 20, looks_like: Some(s("CP949")) },
            P::TomlSyntax(plan::SyntaxCause::Other(s("invalid key"))),
            P::UnquotedText { text: s("29,900원 / 5 kg") },
            P::BareKoreanKey { key: s("사과") },
            P::CurlyQuote,
            P::NoSuchDate { date: s("2026-02-30") },
            P::DuplicateKey { key: s("월요일"), same_as: Some(s("monday")) },
            P::UnknownKey { key: s("prise"), suggestion: Some(s("price")), allowed: vec![s("price")] },
            P::MissingKey { key: "age", inside: s("person") },
            P::WrongType { key: s("점심"), wanted: plan::Wanted::TextList, found: "string" },
            P::NumberWithoutUnit { key: s("unit"), number: s("220"), example: s("220 g") },
            P::UnknownValue { key: s("sex"), value: s("남"), suggestion: None, allowed: vec![s("male"), s("female")] },
            P::UnknownNutrient { nutrient: s("철분"), suggestion: None },
            P::UnknownUnit { unit: s("kgs"), suggestion: None, allowed: Vec::new() },
            P::NutrientUnit { nutrient: "iron", unit: s("kcal"), wanted: "mg" },
            P::OutOfRange { key: s("age"), value: s("270"), low: s("0"), high: s("120") },
            P::TargetUpsideDown { nutrient: "protein" },
            P::MalePregnant { condition: "pregnant-2" },
            P::Contradiction { food: s("두부"), first: "is", second: "recipe" },
            P::KeyWithoutEffect { food: s("두부"), key: "tolerance", needs: "label" },
            P::MixedCurrencies { first: s("KRW"), second: s("USD") },
            P::NegativeAmount { amount: s("-2") },
            P::NotANumber { amount: s("1/0") },
            P::AbsurdAmount { amount: s("200 kg") },
            P::DecimalComma { amount: s("1,5") },
            P::SpacedRange { amount: s("1 - 2") },
            P::SpacedThousands { amount: s("10 000") },
            P::FullWidth { text: s("２００") },
            P::NoAmount { text: s("사과") },
            P::ZeroAmount { amount: s("0 g") },
            P::RangeUpsideDown { amount: s("2-1") },
            P::NoUnit { amount: s("90") },
            P::NoFood { amount: s("100g") },
            P::EmptyServing,
            P::NoChoiceHere,
            P::NoRangeHere { key: s("yield") },
            P::WonBackslash,
            P::NoCurrency { money: s("8,900") },
            P::UnknownCurrency { currency: s("won"), suggestion: Some(s("원")) },
            P::NoPack { price: s("29,900원") },
        ]
    }

    fn food_problems() -> Vec<food::Problem> {
        use food::Problem as P;
        vec![
            P::UnknownColumn { column: s("protein"), nearest: Some(s("protein_g")) },
            P::WrongColumnUnit { column: s("iron_ug"), expected: s("iron_mg") },
            P::DoubledColumn { column: s("protein_g") },
            P::NoNameColumn,
            P::NoNutrientColumn,
            P::TableNotUtf8 { rows: 3 },
            P::RaggedRow { fields: 4, expected: 3 },
            P::NamelessFood,
            P::DoubledFood { id: s("두부"), first_line: 2 },
            P::BadNutrientValue { value: s("20 g") },
            P::BadFoodField { value: s("200ml"), expected: "100g, 100ml" },
            P::NoDonor,
        ]
    }

    fn money_problems() -> Vec<money::Problem> {
        use money::Problem as P;
        let value = || s("1,5");
        vec![
            P::PriceColumnMissing { column: "pack" },
            P::PriceColumnUnknown { column: s("when"), nearest: None },
            P::PriceColumnDoubled { column: s("price") },
            P::PriceRowNotUtf8 { rows: 2 },
            P::PriceRowRagged { fields: 3, expected: 4 },
            P::PriceOfNothing,
            P::PriceNotANumber { value: value() },
            P::PriceCurrency { value: s("won"), nearest: Some(s("WST")) },
            P::PricePackUnread { value: s("0 g") },
            P::PriceDate { value: s("2026-02-30") },
        ]
    }

    fn diary_problems() -> Vec<diary::Problem> {
        use diary::Problem as P;
        vec![
            P::DiaryEmpty,
            P::DiaryColumnMissing { column: "amount", header: s("amount"), nearest: Some(s("amuont")) },
            P::DiaryColumnDoubled { header: s("food") },
            P::DiaryRowNotUtf8 { rows: 2 },
            P::DiaryRowRagged { fields: 4, expected: 5, rows: 1 },
            P::DiaryCellEmpty { column: "date", rows: 3 },
            P::DiaryAmount { amount: s("a bit"), fault: crate::measure::AmountProblem::NoAmount, rows: 1 },
            P::DiaryBareNumber { food: s("두부"), rows: 12 },
            P::DiaryDate { date: s("2026-02-30"), rows: 1 },
            P::PeopleColumnMissing,
            P::PeopleDoubled { person: s("미나"), first_line: 2 },
            P::PeopleUnknown { person: s("미나"), persons: 3 },
        ]
    }

    fn lints() -> Vec<food::Lint> {
        use crate::nutrient::Unit;
        use food::Lint as L;
        let food = || food::Named { id: s("mfds:1"), name_ko: s("두부"), name_en: s("Tofu") };
        let other = food::Named { id: s("mfds:2"), name_ko: s("두 부"), name_en: s("Tofus") };
        vec![
            L::AtwaterGap { food: food(), stated: 406.0, low: 83.4, high: 95.04 },
            L::PartOverWhole {
                food: food(),
                parts: vec!["saturated_fat", "monounsaturated_fat", "polyunsaturated_fat"],
                part: 9.25,
                whole: "fat",
                value: 4.6,
                unit: Unit::G,
            },
            L::OverHundred { food: food(), sum: 155.4 },
            L::UnitSlip {
                food: food(),
                nutrient: "iron",
                value: 1900.0,
                median: 1.9,
                unit: Unit::Mg,
                group: s("tofu"),
            },
            L::DoubtfulZero {
                food: food(),
                nutrient: "potassium",
                median: 132.0,
                unit: Unit::Mg,
                group: s("tofu"),
                having: 14,
                of: 15,
            },
            L::NearDuplicateName { food: food(), other, line: 7 },
        ]
    }

    fn import_problems() -> Vec<import::Problem> {
        use import::Problem as P;
        vec![
            P::SourceUnknown { known: s("sr28, fdc, ciqual, mext") },
            P::SourceUnreadable { name: s("ciqual.csv"), reason: s("Permission denied") },
            P::SourceUnsafePath { name: s("../food.csv") },
            P::SourceBomb { name: s("food.csv") },
            P::SourceTooLarge { name: s("huge.xlsx"), most: 256 << 20 },
            P::SourceLineTooLong { most: 8 << 20 },
            P::SourceEmpty,
            P::SourceOtherTable { count: 43, columns: s("REFUSE, ALC") },
            P::GlossaryPartMissing { part: s("오분도미") },
            P::DescriptionInvalid { reason: s("line 2: unknown field `colums`") },
            P::DescriptionNutrient { nutrient: s("iorn"), nearest: Some(s("iron")) },
            P::DescriptionUnit { nutrient: s("vitamin_a"), unit: s("IU") },
            P::SourceNotText,
            P::SourceColumnMissing { column: s("식품명") },
            P::SourceFieldCount { expected: 14, found: 12 },
            P::SourceNotANumber { text: s("15x") },
            P::SourceUnknownWord { text: s("1잔"), known: s("100g, 100ml") },
            P::SourceIdDoubled { id: s("mfds:D1") },
            P::SourceArchiveBroken { reason: s("invalid Zip archive") },
            P::SourceFileMissing { name: s("WEIGHT.txt") },
            P::ImportFoodMissing { id: s("sr:99999") },
            P::SelectionDoubled { text: s("두부") },
            P::ImportProductUnmatched { product: s("햇반(210g)") },
            P::CookSyntax { reason: s("Reference not found: flour") },
            P::CookDoubtful { reason: s("Empty quantity unit") },
            P::CookHeaderInside,
            P::CookNoServings,
            P::CookServings { written: s("2-4") },
            P::CookEmpty { recipe: s("차") },
            P::CookName { name: s("500") },
            P::CookDoubled { name: s("된장국"), other: s("soups/된장국.cook") },
            P::CookCircle { path: s("dough → starter → dough") },
            P::CookNoAmount { ingredient: s("소금"), written: s("약간") },
            P::CookNoRecipe { name: s("pesto") },
            P::CookFoodUnknown { ingredient: s("토마토"), candidates: vec![s("mfds:R001120 토마토, 생것")] },
            P::CookGuessed { ingredient: s("토마토"), food: s("mfds:R001120 토마토, 생것") },
            P::CookCup,
            P::CookKept { name: s("stew") },
            P::CookNoRoom,
            P::CookNone { name: Some(s("shakshka")), nearest: Some(s("shakshuka")) },
        ]
    }

    fn store_problems() -> Vec<store::Problem> {
        use store::Problem as P;
        vec![
            P::StoreNewer { found: 3, known: 1 },
            P::StoreOlder,
            P::StoreOther,
            P::StoreCorrupt { reason: s("database disk image is malformed") },
            P::StoreBusy,
            P::StoreUnreadable { reason: s("unable to open database file") },
            P::StoreUnwritable { reason: s("attempt to write a readonly database") },
            P::StoreFull,
            P::StoreNowhere,
        ]
    }

    fn swap_problems() -> Vec<swap::Problem> {
        use swap::Problem as P;
        let won = |amount: i64| swap::Sum { amount: amount.into(), currency: Some(s("KRW")) };
        vec![
            P::UnknownAvoid { word: s("tag:peanutt"), suggestion: Some(s("tag:peanut")) },
            P::UnknownKeep { word: s("점심밥"), suggestion: None },
            P::NothingToReach,
            P::NotForInfants,
            P::OnlyWithoutTarget { nutrient: s("caffeine") },
            P::SwapCurrency { plan: s("KRW"), option: s("USD") },
            P::SavesMoreThanPaid { save: won(3_000_000), paid: won(352_000) },
            P::NothingSavesEnough { save: won(200_000), exact: true },
            P::NoSuchSuggestion { pick: 7, count: 3 },
            P::ContradictoryTargets { nutrient: s("vitamin_c") },
            P::NothingToImprove,
            P::NoCandidates,
            P::NothingIsSure { foods: 12 },
            P::BasketNotProven,
            P::NothingBetter { exact: false },
            P::BudgetBlown { paid: won(420_000), budget: won(400_000) },
        ]
    }

    /// One of each, with names as people write them.
    fn one_of_each() -> Vec<AnyProblem> {
        use crate::label::Clash;
        use assess::Problem as P;
        let (food, text) = (s("두부"), s("2 ice cream"));
        let names = vec!["g".to_owned(), "모".to_owned()];
        let assess = vec![
            P::UnknownFood { food: "두브".into(), suggestion: Some(food.clone()) },
            P::UnknownPortion { unit: "장".into(), food: food.clone(), known: names.clone() },
            P::AmbiguousServing { text, readings: names.clone() },
            P::AmbiguousName { food: food.clone(), ids: names.clone() },
            P::NoUnitWeight { food: food.clone() },
            P::OnlyCountable { food: food.clone() },
            P::NeedsDensity { food: food.clone() },
            P::PricePack { food: food.clone() },
            P::PriceInOtherCurrency { food: food.clone(), first: s("KRW"), second: s("USD") },
            P::PriceNotUsed { food: food.clone(), pack: s("1000 ml") },
            P::DefaultPriceNotUsed { food: food.clone(), product: s("서울우유 흰우유(1L)") },
            P::DeliveryNotCounted { food: food.clone() },
            P::PantryUnused { food: food.clone() },
            P::StalePrices { foods: vec![food.clone()], oldest: s("2022-05-20") },
            P::PantryRecipe { food: food.clone() },
            P::YieldOnRaw { food: food.clone() },
            P::CircularRecipe { path: names },
            P::NoNutrients { food: food.clone(), suggestion: None },
            P::NoDailyValue { food: food.clone(), nutrient: "caffeine".into(), country: "kr" },
            P::LabelParts { food: food.clone(), part: "total_sugars", printed: 30.0, whole: "carbohydrate", of: 20.0 },
            P::LabelEnergy { food: food.clone(), printed: 900.0, least: 581.0, most: 581.0 },
            P::LabelConflict {
                food: food.clone(),
                nutrients: vec!["energy", "sodium"],
                tolerance: 20.0,
                enough: Some(42),
                order: true,
            },
            P::ContentsConflict { food: food.clone(), clash: Clash::Grams },
            P::ContentsAmount { food: food.clone(), amount: "0%".into() },
            P::ContentsWeight { food: food.clone() },
            P::LabelWeightless { food: food.clone() },
            P::LabelWeight { food: food.clone(), printed: 49.0, of: 10.0 },
            P::ContentsTooMany { food: food.clone(), most: 100 },
            P::UnusedFood { food: food.clone() },
            P::NothingEaten,
            P::TargetNeedsEnergy,
            P::RecipeTooDeep { food: food.clone() },
            P::UnknownRetention { method: "VEGETABLES,BOILED".into(), near: vec!["VEG,BOILED".into()] },
            P::RetentionFamily {
                method: "VEGETABLES,BOILED".into(),
                methods: vec!["VEG,GREENS,BOILED,WATER USED".into(), "VEG,OTHER,BLD,WATER USED".into()],
            },
            P::RetentionOnCooked { method: "VEG,BOILED".into(), foods: vec![food.clone()] },
            P::WaterLost { food, lost: 255.0, water: 190.0 },
            P::TargetNeedsWeight { nutrient: "protein".into() },
        ];
        let input = vec![
            report::InputProblem::MissingFile,
            report::InputProblem::MissingFolder { folder: "pages".into() },
            report::InputProblem::IsADirectory,
            report::InputProblem::Usage { cause: "unexpected argument '--formt' found".into() },
            report::InputProblem::UnknownQuantity { quantity: "irn".into(), suggestion: Some("iron".into()) },
            report::InputProblem::MissingQuestion { file: "plan.toml".into() },
            report::InputProblem::JournalNeedsMonth { month: "2026-12".into() },
            report::InputProblem::UnreadableFile { cause: "permission denied".into() },
            report::InputProblem::UnwritableFile { cause: "permission denied".into() },
            report::InputProblem::UnwritableOutput { cause: "no space left on device".into() },
            report::InputProblem::FileExists,
            report::InputProblem::ChangedMeanwhile,
            report::InputProblem::ApplyNeedsFile,
            report::InputProblem::UnknownForm,
            report::InputProblem::StandardInputTwice,
            report::InputProblem::WatchNeedsFile,
            report::InputProblem::CannotWatch { cause: "no such folder".into() },
        ];
        let input = input.into_iter().map(AnyProblem::from);
        let plan = plan_problems().into_iter().map(AnyProblem::from);
        let lints = lints().into_iter().map(AnyProblem::from);
        let food = food_problems()
            .into_iter()
            .map(AnyProblem::from)
            .chain(lints)
            .chain(money_problems().into_iter().map(AnyProblem::from));
        let import = import_problems().into_iter().map(AnyProblem::from);
        let store = store_problems().into_iter().map(AnyProblem::from);
        let assess = assess.into_iter().map(AnyProblem::from);
        let swap = swap_problems().into_iter().map(AnyProblem::from);
        let diary = diary_problems().into_iter().map(AnyProblem::from);
        input.chain(plan).chain(food).chain(assess).chain(swap).chain(diary).chain(import).chain(store).collect()
    }

    #[test]
    fn every_problem_is_said_in_the_same_style() {
        let mut said = String::new();
        for problem in one_of_each() {
            let name = problem.name();
            assert!(super::super::explain(name).is_some(), "{name}");
            for lang in [Lang::En, Lang::Ko] {
                for text in [problem.message(lang), problem.help(lang)] {
                    assert!(!text.ends_with('.') && !text.contains('\n'), "{name}: {text}");
                    assert!(!text.starts_with(char::is_uppercase), "{name}: {text}");
                    said = format!("{said}{name}: {text}\n");
                }
            }
        }
        insta::assert_snapshot!("every_problem", said);
    }

    #[test]
    fn one_of_each_leaves_none_out() {
        use strum::VariantNames;
        let rooms = [
            report::InputProblem::VARIANTS,
            plan::Problem::VARIANTS,
            food::Problem::VARIANTS,
            food::Lint::VARIANTS,
            money::Problem::VARIANTS,
            assess::Problem::VARIANTS,
            swap::Problem::VARIANTS,
            import::Problem::VARIANTS,
            store::Problem::VARIANTS,
            diary::Problem::VARIANTS,
        ];
        let count = rooms.iter().map(|names| names.len()).sum::<usize>();
        assert_eq!(one_of_each().len(), count);
    }

    #[test]
    fn particulars_are_an_object() {
        let unknown = AnyProblem::from(assess::Problem::UnknownFood { food: "두브".into(), suggestion: None });
        assert_eq!(unknown.args()["food"], "두브");
        assert_eq!(AnyProblem::from(assess::Problem::NothingEaten).args(), serde_json::json!({}));
        assert_eq!(AnyProblem::from(report::InputProblem::MissingFile).args(), serde_json::json!({}));
    }
}
