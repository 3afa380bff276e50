//! The reference values that apply to one person.

use crate::nutrient::NutrientId;
use crate::reference::table::{How, Row, RowUnit, rows};
use crate::reference::{Basis, Person};

/// What the amount of a [`Value`] is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueUnit {
    /// The nutrient's own unit, a day.
    Own,
    /// Per cent of the day's energy.
    EnergyPercent,
}

/// A reference value for one person. What is published per kg is already times the weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// How much.
    pub amount: f64,
    /// Of what.
    pub unit: ValueUnit,
}

/// Guidance not to pass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// The limit.
    pub value: Value,
    /// Whether intake should stay under it (`<`); otherwise it may reach it (`≤`).
    pub below: bool,
}

/// The values of one nutrient for one person; what is not published is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Target {
    /// Estimated average requirement.
    pub ear: Option<Value>,
    /// Recommended intake (RNI, RDA).
    pub rni: Option<Value>,
    /// Adequate intake.
    pub ai: Option<Value>,
    /// Tolerable upper intake level.
    pub ul: Option<Value>,
    /// Chronic disease risk reduction intake.
    pub cdrr: Option<Value>,
    /// Other guidance not to pass.
    pub limit: Option<Limit>,
    /// Lower end of the acceptable share of energy.
    pub amdr_low: Option<Value>,
    /// Upper end of the acceptable share of energy.
    pub amdr_high: Option<Value>,
    /// Estimated energy requirement, kcal.
    pub eer: Option<Value>,
    /// A value is published per kg of body weight alone, and the weight is not known: that value is
    /// missing above.
    pub needs_weight: bool,
}

impl Target {
    /// The value of `basis`.
    #[must_use]
    pub fn get(&self, basis: Basis) -> Option<Value> {
        match basis {
            Basis::Ear => self.ear,
            Basis::Rni => self.rni,
            Basis::Ai => self.ai,
            Basis::Ul => self.ul,
            Basis::Cdrr => self.cdrr,
            Basis::Limit => self.limit.map(|limit| limit.value),
            Basis::AmdrLow => self.amdr_low,
            Basis::AmdrHigh => self.amdr_high,
            Basis::Eer => self.eer,
        }
    }

    fn set(&mut self, basis: Basis, value: Value, below: bool) {
        match basis {
            Basis::Ear => self.ear = Some(value),
            Basis::Rni => self.rni = Some(value),
            Basis::Ai => self.ai = Some(value),
            Basis::Ul => self.ul = Some(value),
            Basis::Cdrr => self.cdrr = Some(value),
            Basis::Limit => self.limit = Some(Limit { value, below }),
            Basis::AmdrLow => self.amdr_low = Some(value),
            Basis::AmdrHigh => self.amdr_high = Some(value),
            Basis::Eer => self.eer = Some(value),
        }
    }
}

/// A nutrient's target, and whose intake it is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NutrientTarget {
    /// Reported under this nutrient.
    pub nutrient: NutrientId,
    /// The values.
    pub target: Target,
    /// EAR, RNI, AI and AMDR are compared with the intake of this.
    pub judged_on: NutrientId,
    /// UL, CDRR and LIMIT are compared with the intake of this (vitamin A's UL with retinol).
    pub limit_judged_on: NutrientId,
}

/// The reference values that apply to one person, in the order of the catalogue of nutrients.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Targets {
    list: Vec<NutrientTarget>,
    energy_increment: Option<f64>,
}

impl Targets {
    /// Every nutrient that has a value, or would have one if the weight were known.
    pub fn iter(&self) -> impl Iterator<Item = &NutrientTarget> {
        self.list.iter()
    }

    /// The target of one nutrient.
    #[must_use]
    pub fn get(&self, nutrient: NutrientId) -> Option<&NutrientTarget> {
        self.list.binary_search_by_key(&nutrient, |t| t.nutrient).ok().and_then(|i| self.list.get(i))
    }

    /// What pregnancy or lactation adds to the energy need, kcal; `None` where there is neither, or
    /// the reference has no such row.
    #[must_use]
    pub fn energy_increment(&self) -> Option<f64> {
        self.energy_increment
    }
}

/// The values of the reference file `csv` (see [`builtin`](crate::reference::builtin)) for `person`.
///
/// Rows per kg are used when the weight is given, else the row in grams. What a condition adds to, or
/// puts in place of, the value of a woman of that age is applied; an addition to a value that is not
/// there gives none. A man's condition is ignored. Lines that are not rows of the layout are ignored.
#[must_use]
pub fn targets(csv: &str, person: &Person) -> Targets {
    // All rows of one nutrient and basis side by side, in file order; a person has some two hundred.
    let mut matching: Vec<Row> = rows(csv, person).collect();
    matching.sort_by_key(|row| (row.nutrient, row.basis as u8));

    let mut targets = Targets::default();
    for group in matching.chunk_by(|a, b| (a.nutrient, a.basis) == (b.nutrient, b.basis)) {
        let Some(first) = group.first() else { continue };
        let plain = choose(group, |how| matches!(how, How::Value | How::Below), person.weight_kg);
        let added = choose(group, |how| how == How::Add, person.weight_kg);
        let instead = choose(group, |how| how == How::Instead, person.weight_kg);
        if first.nutrient == NutrientId::ENERGY {
            targets.energy_increment = added.value().map(|value| value.amount);
        }
        let choice = match (instead, plain) {
            (Choice::None, plain) => plain.plus(added),
            (instead, _) => instead,
        };
        if matches!(choice, Choice::None) {
            continue;
        }
        if targets.list.last().is_none_or(|last| last.nutrient != first.nutrient) {
            targets.list.push(NutrientTarget {
                nutrient: first.nutrient,
                target: Target::default(),
                judged_on: first.nutrient,
                limit_judged_on: first.nutrient,
            });
        }
        let Some(entry) = targets.list.last_mut() else { continue };
        if first.basis.is_limit() {
            entry.limit_judged_on = first.judged_on;
        } else {
            entry.judged_on = first.judged_on;
        }
        match choice {
            Choice::Value(value) => {
                entry.target.set(first.basis, value, group.iter().any(|row| row.how == How::Below));
            }
            Choice::NeedsWeight => entry.target.needs_weight = true,
            Choice::None => {}
        }
    }
    targets
}

/// What the rows of one kind say.
#[derive(Debug, Clone, Copy)]
enum Choice {
    /// There are none.
    None,
    /// There are only rows per kg, and no weight.
    NeedsWeight,
    /// So much.
    Value(Value),
}

impl Choice {
    fn value(self) -> Option<Value> {
        if let Self::Value(value) = self { Some(value) } else { None }
    }

    /// An increment on top; nothing comes of an increment alone.
    fn plus(self, added: Self) -> Self {
        match (self, added) {
            (Self::Value(value), Self::Value(more)) if value.unit == more.unit => {
                Self::Value(Value { amount: value.amount + more.amount, ..value })
            }
            (Self::Value(_), Self::NeedsWeight) => Self::NeedsWeight,
            (plain, _) => plain,
        }
    }
}

/// The value of those rows of a group that `kind` picks: per kg when a weight is given, else the other.
fn choose(group: &[Row], kind: impl Fn(How) -> bool, weight_kg: Option<f64>) -> Choice {
    let find = |per_kg: bool| group.iter().find(|row| kind(row.how) && (row.unit == RowUnit::PerKg) == per_kg);
    let value = |row: &Row, amount| {
        let unit = if row.unit == RowUnit::EnergyPercent { ValueUnit::EnergyPercent } else { ValueUnit::Own };
        Choice::Value(Value { amount, unit })
    };
    match (find(true), find(false), weight_kg) {
        (Some(per_kg), _, Some(kg)) => value(per_kg, per_kg.value * kg),
        (_, Some(row), _) => value(row, row.value),
        (Some(_), None, None) => Choice::NeedsWeight,
        (None, None, _) => Choice::None,
    }
}
