//! The rows of a reference file, and on which nutrient of food each is judged.

use crate::nutrient::NutrientId;
use crate::reference::{Condition, Person, Sex};

/// The text of a compiled-in reference file: `kdri-2025` or `us-ca-dri`.
///
/// Columns: `nutrient,unit,equivalent,basis,sex,age_min,age_max,condition,how,value,source`, one row
/// a line; only the last column may be quoted.
#[must_use]
pub fn builtin(name: &str) -> Option<&'static str> {
    match name {
        "kdri-2025" => Some(include_str!("../../data/references/kdri-2025.csv")),
        "us-ca-dri" => Some(include_str!("../../data/references/us-ca-dri.csv")),
        _ => None,
    }
}

/// What kind of value a row of a reference file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::EnumString, strum::VariantNames)]
pub enum Basis {
    /// Estimated average requirement: enough for half of the people.
    #[strum(serialize = "EAR")]
    Ear,
    /// Recommended intake (RNI, RDA): enough for 97.5 % of them.
    #[strum(serialize = "RNI")]
    Rni,
    /// Adequate intake, where no requirement is known.
    #[strum(serialize = "AI")]
    Ai,
    /// Tolerable upper intake level.
    #[strum(serialize = "UL")]
    Ul,
    /// Chronic disease risk reduction intake: reduce if above.
    #[strum(serialize = "CDRR")]
    Cdrr,
    /// Other guidance not to pass.
    #[strum(serialize = "LIMIT")]
    Limit,
    /// Lower end of the acceptable range of energy shares.
    #[strum(serialize = "AMDR_low")]
    AmdrLow,
    /// Its upper end.
    #[strum(serialize = "AMDR_high")]
    AmdrHigh,
    /// Estimated energy requirement.
    #[strum(serialize = "EER")]
    Eer,
}

impl Basis {
    /// Whether intake should stay under it: such a row may be about a form of the nutrient.
    #[must_use]
    pub const fn is_limit(self) -> bool {
        matches!(self, Self::Ul | Self::Cdrr | Self::Limit)
    }
}

/// Rows that food cannot be tested against, and why.
pub const NOT_TESTED: &[(&str, &str)] = &[
    ("folic_acid_added", "the limit is for folic acid added to food and in supplements"),
    ("nicotinic_acid_added", "the limit is for nicotinic acid added to food and in supplements"),
    ("nicotinamide_added", "the limit is for nicotinamide added to food and in supplements"),
    ("niacin_added", "the limit is for niacin added to food and in supplements"),
    ("alpha_tocopherol_added", "the limit is for α-tocopherol added to food and in supplements"),
    ("magnesium_nonfood", "the limit is for magnesium from supplements and medicines"),
    ("water_liquid", "part of total water, which is judged; tables do not tell drinks from water in food"),
    ("boron", "no food table has it"),
    ("nickel", "no food table has it"),
    ("vanadium", "no food table has it"),
];

/// Rows judged on another nutrient of food than the one they name.
struct JudgedOn {
    /// `nutrient` of the row.
    row: &'static str,
    /// `equivalent` of the row; `None`: whatever it is.
    equivalent: Option<&'static str>,
    /// Whether only limits (UL, CDRR, LIMIT) are meant.
    limits_only: bool,
    /// Under which nutrient the row is reported.
    reported: &'static str,
    /// Whose intake is compared with the row.
    intake: &'static str,
}

/// Everything else is judged on the nutrient that it names.
const JUDGED_ON: &[JudgedOn] = &[
    // Excess of vitamin A is an excess of retinol; carotene does no such harm (IOM 2001, ch. 4).
    JudgedOn { row: "vitamin_a", equivalent: None, limits_only: true, reported: "vitamin_a", intake: "retinol" },
    JudgedOn { row: "retinol_preformed", equivalent: None, limits_only: false, reported: "retinol", intake: "retinol" },
    // The US and Canada count α-tocopherol alone (IOM 2000, ch. 6); Korea counts α-TE.
    JudgedOn {
        row: "vitamin_e",
        equivalent: Some("alpha-tocopherol"),
        limits_only: false,
        reported: "vitamin_e",
        intake: "alpha_tocopherol",
    },
];

/// How a row acts on a person's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// It is the value (also of a limit that may be reached, `within`).
    Value,
    /// It is a limit to stay under.
    Below,
    /// It is added to the value of a woman of that age.
    Add,
    /// It stands in that value's place.
    Instead,
}

/// What a row's value is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowUnit {
    /// The nutrient's own unit.
    Own,
    /// Grams per kg of body weight.
    PerKg,
    /// Per cent of energy.
    EnergyPercent,
}

/// A row that applies to a person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    /// Reported under this.
    pub(super) nutrient: NutrientId,
    /// Compared with the intake of this.
    pub(super) judged_on: NutrientId,
    pub(super) basis: Basis,
    pub(super) how: How,
    pub(super) unit: RowUnit,
    pub(super) value: f64,
}

/// The rows of `csv` that apply to `person`, in file order; the others cost a glance each.
///
/// Lines that are no rows (the header) and rows that food is not tested against are passed over.
pub(super) fn rows<'a>(csv: &'a str, person: &'a Person) -> impl Iterator<Item = Row> + 'a {
    let condition = person.condition.filter(|_| person.sex == Sex::Female);
    lines(csv).filter_map(move |line| row(line, person, condition))
}

/// Lines without their ends.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    ends.filter_map(move |end| {
        let line = text.get(start..end);
        start = end + 1;
        line
    })
}

/// The row in `line`, if it is one and applies.
fn row(line: &str, person: &Person, condition: Option<Condition>) -> Option<Row> {
    let mut fields = line.splitn(11, ',');
    let mut next = || fields.next();
    let (nutrient, unit, equivalent, basis, sex) = (next()?, next()?, next()?, next()?, next()?);
    if sex != "both" && sex != <&str>::from(person.sex) {
        return None;
    }
    let (age_min, age_max) = (months(next()?)?, months(next()?)?);
    let age = f64::from(person.age.months);
    if age < age_min || age_max <= age {
        return None;
    }
    let row_condition = next()?;
    if row_condition != "none" && Some(row_condition) != condition.map(<&str>::from) {
        return None;
    }
    let how = match next()? {
        "value" | "within" => How::Value,
        "below" => How::Below,
        "add" => How::Add,
        "instead" => How::Instead,
        _ => return None,
    };
    let value = next()?.parse().ok()?;
    let basis = basis.parse().ok()?;
    let (nutrient, judged_on) = judged(nutrient, equivalent, basis)?;
    let unit = match unit {
        "g_per_kg" => RowUnit::PerKg,
        "pct_energy" => RowUnit::EnergyPercent,
        own if own == nutrient.get().unit.id() => RowUnit::Own,
        _ => return None,
    };
    Some(Row { nutrient, judged_on, basis, how, unit, value })
}

/// Years to months; both are exact in binary for the whole and half years of the files.
fn months(years: &str) -> Option<f64> {
    years.parse::<f64>().ok().map(|years| years * 12.0)
}

/// Under which nutrient a row is reported, and whose intake it is compared with.
fn judged(nutrient: &str, equivalent: &str, basis: Basis) -> Option<(NutrientId, NutrientId)> {
    let exception = JUDGED_ON.iter().find(|j| {
        j.row == nutrient && j.equivalent.is_none_or(|e| e == equivalent) && (basis.is_limit() || !j.limits_only)
    });
    let (reported, judged_on) = exception.map_or((nutrient, nutrient), |j| (j.reported, j.intake));
    Some((NutrientId::named(reported)?, NutrientId::named(judged_on)?))
}
