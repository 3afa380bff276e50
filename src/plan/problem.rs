//! Everything that can be wrong with a plan file, by what a person must do about it.

use serde::Serialize;

use crate::finding::{self, Severity};
use crate::measure::AmountProblem;
use crate::money::MoneyProblem;

/// A problem of a plan file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// The file says nothing.
    EmptyPlan,
    /// The file is larger than any plan.
    PlanTooLarge {
        /// Its size.
        bytes: usize,
        /// The largest that is read.
        limit: usize,
    },
    /// Brackets or dotted keys are nested past reason.
    PlanTooNested {
        /// The deepest that is read.
        limit: usize,
    },
    /// The file is not UTF-8 text.
    #[serde(rename = "not-utf8")]
    #[strum(serialize = "not-utf8")]
    NotUtf8 {
        /// 1-based line of the first bad byte.
        line: usize,
        /// 1-based column of it, in characters.
        column: usize,
        /// Bytes before it.
        offset: usize,
        /// What the file looks like instead: `CP949`, `UTF-16`.
        looks_like: Option<String>,
    },
    /// The file is not TOML here.
    TomlSyntax(SyntaxCause),
    /// A value stands without quotes.
    UnquotedText {
        /// As written.
        text: String,
    },
    /// A key in Korean, or with other letters than `a-z`, stands without quotes.
    BareKoreanKey {
        /// As written.
        key: String,
    },
    /// A quote that a word processor curled.
    CurlyQuote,
    /// A date that no calendar has.
    NoSuchDate {
        /// As written.
        date: String,
    },
    /// A key stands twice, perhaps in another spelling.
    DuplicateKey {
        /// As written.
        key: String,
        /// The other spelling, where there is one: an alias of the same days, or the same letters composed otherwise.
        same_as: Option<String>,
    },
    /// A key that means nothing here.
    UnknownKey {
        /// As written.
        key: String,
        /// The nearest that does.
        suggestion: Option<String>,
        /// All that do.
        allowed: Vec<String>,
    },
    /// A key that must be there and is not.
    MissingKey {
        /// Which.
        key: &'static str,
        /// Where.
        inside: String,
    },
    /// A value of another kind than wanted.
    WrongType {
        /// Whose value.
        key: String,
        /// What is wanted.
        wanted: Wanted,
        /// What stands there: `string`, `integer`, `float`, `boolean`, `datetime`, `array` or `table`.
        found: &'static str,
    },
    /// A bare number where an amount with its unit is wanted.
    NumberWithoutUnit {
        /// Whose value.
        key: String,
        /// As written.
        number: String,
        /// How it may be written: `8,900원 / 1`, `220 g`.
        example: String,
    },
    /// A word that is none of the choices.
    UnknownValue {
        /// Whose value.
        key: String,
        /// As written.
        value: String,
        /// The nearest choice.
        suggestion: Option<String>,
        /// The choices.
        allowed: Vec<String>,
    },
    /// A nutrient nobody knows.
    UnknownNutrient {
        /// As written.
        nutrient: String,
        /// The nearest id or name.
        suggestion: Option<String>,
    },
    /// A unit nobody knows here.
    UnknownUnit {
        /// As written.
        unit: String,
        /// The nearest.
        suggestion: Option<String>,
        /// What is understood here.
        allowed: Vec<String>,
    },
    /// A unit that cannot measure this nutrient: kcal of iron, IU of anything.
    NutrientUnit {
        /// The nutrient's id.
        nutrient: &'static str,
        /// As written.
        unit: String,
        /// The unit it is counted in.
        wanted: &'static str,
    },
    /// A value outside what can be.
    OutOfRange {
        /// Whose value.
        key: String,
        /// As written.
        value: String,
        /// At least, as one would write it.
        low: String,
        /// At most.
        high: String,
    },
    /// `at-least` is above `at-most`.
    TargetUpsideDown {
        /// The nutrient's id.
        nutrient: &'static str,
    },
    /// Pregnant or lactating, and male.
    MalePregnant {
        /// The condition.
        condition: &'static str,
    },
    /// Two keys of a food that exclude each other.
    Contradiction {
        /// The food's key.
        food: String,
        /// The one.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
    /// A key of a food that does nothing without another.
    KeyWithoutEffect {
        /// The food's key.
        food: String,
        /// Which does nothing.
        key: &'static str,
        /// Which it needs.
        needs: &'static str,
    },
    /// Prices or a budget in two currencies.
    MixedCurrencies {
        /// The plan's first.
        first: String,
        /// The other.
        second: String,
    },
    /// An amount below zero.
    NegativeAmount {
        /// As written.
        amount: String,
    },
    /// Something like a number that is none: NaN, `1e400`, `1/0`.
    NotANumber {
        /// As written.
        amount: String,
    },
    /// More than anybody eats or buys.
    AbsurdAmount {
        /// As written.
        amount: String,
    },
    /// `1,5` for 1.5.
    DecimalComma {
        /// As written.
        amount: String,
    },
    /// `1 - 2` for `1-2`.
    SpacedRange {
        /// As written.
        amount: String,
    },
    /// `10 000` for `10000`.
    SpacedThousands {
        /// As written.
        amount: String,
    },
    /// Letters, digits or signs of double width.
    FullWidth {
        /// As written.
        text: String,
    },
    /// No amount at the start or the end.
    NoAmount {
        /// As written.
        text: String,
    },
    /// Zero where something is wanted; nothing is `[]`.
    ZeroAmount {
        /// As written.
        amount: String,
    },
    /// The first number of a range is above the second.
    RangeUpsideDown {
        /// As written.
        amount: String,
    },
    /// A number that says nothing without its unit.
    NoUnit {
        /// As written.
        amount: String,
    },
    /// An amount of nothing.
    NoFood {
        /// As written.
        amount: String,
    },
    /// Nothing at all between two bars, or between the quotes.
    EmptyServing,
    /// Alternatives where there is no choice: in a recipe.
    NoChoiceHere,
    /// A range where one number is wanted.
    NoRangeHere {
        /// Whose value.
        key: String,
    },
    /// `\29,900`: a Korean keyboard's won sign is the computer's backslash.
    WonBackslash,
    /// Money without a currency.
    NoCurrency {
        /// As written.
        money: String,
    },
    /// A currency nobody knows.
    UnknownCurrency {
        /// As written.
        currency: String,
        /// The nearest.
        suggestion: Option<String>,
    },
    /// A price without the pack one gets for it.
    NoPack {
        /// As written.
        price: String,
    },
}

/// Why a file is not TOML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "cause", content = "detail")]
pub enum SyntaxCause {
    /// A string without its closing quote.
    UnclosedString,
    /// A line that is neither a header nor `key = value`.
    MissingEquals,
    /// `key =` and nothing.
    MissingValue,
    /// A header, list or inline table without its closing bracket.
    MissingBracket,
    /// Two entries of a list or inline table with no comma between.
    MissingComma,
    /// A backslash in a string before a letter that has no meaning there.
    BadEscape,
    /// Anything else, in the words of the parser.
    Other(String),
}

/// What kind of value is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// Text in quotes.
    Text,
    /// A number without quotes.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date without quotes.
    Date,
    /// A list of texts.
    TextList,
    /// A list of dates.
    DateList,
    /// A table: `[header]` or `{ … }`.
    Table,
    /// Text, or a table of the same.
    TextOrTable,
}

impl finding::Problem for Problem {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        match self {
            Self::KeyWithoutEffect { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl Problem {
    /// The problem of an amount, `written` as it stands in the file.
    pub(crate) fn of_amount(problem: AmountProblem, written: &str) -> Self {
        let amount = written.to_owned();
        match problem {
            AmountProblem::Negative => Self::NegativeAmount { amount },
            AmountProblem::NotANumber => Self::NotANumber { amount },
            AmountProblem::Absurd => Self::AbsurdAmount { amount },
            AmountProblem::DecimalComma => Self::DecimalComma { amount },
            AmountProblem::SpacedRange => Self::SpacedRange { amount },
            AmountProblem::SpacedThousands => Self::SpacedThousands { amount },
            AmountProblem::FullWidth => Self::FullWidth { text: amount },
            AmountProblem::NoAmount => Self::NoAmount { text: amount },
            AmountProblem::Zero => Self::ZeroAmount { amount },
            AmountProblem::UpsideDown => Self::RangeUpsideDown { amount },
            AmountProblem::NoUnit => Self::NoUnit { amount },
            AmountProblem::UnknownUnit { unit } => Self::UnknownUnit { unit, suggestion: None, allowed: Vec::new() },
        }
    }

    /// The problem of money or a price, `written` as it stands in the file.
    pub(super) fn of_money(problem: MoneyProblem, written: &str) -> Self {
        let money = written.to_owned();
        match problem {
            MoneyProblem::Amount(problem) => Self::of_amount(problem, written),
            MoneyProblem::WonBackslash => Self::WonBackslash,
            MoneyProblem::NoCurrency => Self::NoCurrency { money },
            MoneyProblem::UnknownCurrency { currency, suggestion } => Self::UnknownCurrency { currency, suggestion },
            MoneyProblem::NoPack => Self::NoPack { price: money },
        }
    }
}
