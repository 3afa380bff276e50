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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use strum::VariantNames;

    use super::*;
    use crate::reference::{Age, Condition, NOT_TESTED, Sex, builtin};

    const FILES: [&str; 2] = ["kdri-2025", "us-ca-dri"];

    /// (nutrient, basis) → amount, whether in per cent of energy, whether to stay below; nothing where
    /// the weight is wanting.
    type Told = BTreeMap<(String, String), Option<(f64, bool, bool)>>;

    impl Target {
        /// The value of `basis`.
        fn get(&self, basis: Basis) -> Option<Value> {
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
    }

    fn person(sex: Sex, months: u32, condition: Option<Condition>, weight_kg: Option<f64>) -> Person {
        Person { sex, age: Age { months }, height_cm: None, weight_kg, activity: None, condition }
    }

    fn of(file: &str, person: &Person, nutrient: &str) -> NutrientTarget {
        *targets(builtin(file).unwrap(), person).get(NutrientId::named(nutrient).unwrap()).unwrap()
    }

    fn own(amount: f64) -> Value {
        Value { amount, unit: ValueUnit::Own }
    }

    /// Rows as the file has them, by column name.
    fn records(file: &str) -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_reader(builtin(file).unwrap().as_bytes());
        reader.deserialize().map(Result::unwrap).collect()
    }

    fn covers(row: &BTreeMap<String, String>, months: u32) -> bool {
        let age = f64::from(months) / 12.0;
        row["age_min"].parse::<f64>().unwrap() <= age && age < row["age_max"].parse::<f64>().unwrap()
    }

    /// What the file's rows for a person's age say, looked up the plain way.
    fn looked_up(records: &[BTreeMap<String, String>], who: &Person) -> Told {
        let sex = <&str>::from(who.sex);
        let mine = |row: &&BTreeMap<String, String>, condition: &str| {
            (row["sex"] == "both" || row["sex"] == sex) && row["condition"] == condition
        };
        // (nutrient, basis) → unit → row
        let by_unit = |condition: &str| {
            let mut found: BTreeMap<(String, String), BTreeMap<String, BTreeMap<String, String>>> = BTreeMap::new();
            for row in records.iter().filter(|row| mine(row, condition)) {
                let key = (row["nutrient"].clone(), row["basis"].clone());
                let before = found.entry(key).or_default().insert(row["unit"].clone(), row.clone());
                assert!(before.is_none(), "two rows for {row:?}");
            }
            found
        };
        let amount = |units: &BTreeMap<String, BTreeMap<String, String>>| {
            if let (Some(row), Some(kg)) = (units.get("g_per_kg"), who.weight_kg) {
                return Some((row["value"].parse::<f64>().unwrap() * kg, row.clone()));
            }
            let row = units.iter().find(|(unit, _)| *unit != "g_per_kg")?.1;
            Some((row["value"].parse::<f64>().unwrap(), row.clone()))
        };
        let shape = |row: &BTreeMap<String, String>| (row["unit"] == "pct_energy", row["how"] == "below");
        let mut values: BTreeMap<_, _> = by_unit("none")
            .into_iter()
            .map(|(key, units)| (key, amount(&units).map(|(amount, row)| (amount, shape(&row).0, shape(&row).1))))
            .collect();
        if who.sex == Sex::Female
            && let Some(condition) = who.condition
        {
            for (key, units) in by_unit(condition.into()) {
                let adds = units.values().any(|row| row["how"] == "add");
                if !adds {
                    values.insert(key, amount(&units).map(|(amount, row)| (amount, shape(&row).0, shape(&row).1)));
                } else if let Some(Some((base, ..))) = values.get_mut(&key) {
                    *base += amount(&units).unwrap().0;
                }
            }
        }
        values.retain(|(nutrient, _), _| NOT_TESTED.iter().all(|(id, _)| id != nutrient));
        values
    }

    #[test]
    fn for_any_sex_age_and_condition_the_targets_are_the_rows_of_the_file() {
        let conditions = [
            None,
            Some(Condition::Pregnant1),
            Some(Condition::Pregnant2),
            Some(Condition::Pregnant3),
            Some(Condition::Lactating),
        ];
        for file in FILES {
            let records = records(file);
            let edges: BTreeSet<String> = records.iter().map(|row| row["age_min"].clone()).collect();
            let edge = |month: u32| edges.contains(&(f64::from(month) / 12.0).to_string());
            let mut months: Vec<u32> = (0..1200).filter(|&month| edge(month) || edge(month + 1)).collect();
            months.extend([1199, 1799, 1800]);
            for sex in [Sex::Male, Sex::Female] {
                for &months in &months {
                    let aged: Vec<_> = records.iter().filter(|row| covers(row, months)).cloned().collect();
                    // A man's is ignored: one will do.
                    let count = if sex == Sex::Male { 2 } else { conditions.len() };
                    for condition in conditions.into_iter().take(count) {
                        for weight in [None, Some(61.5)] {
                            let who = person(sex, months, condition, weight);
                            let told = told(&targets(builtin(file).unwrap(), &who));
                            assert_eq!(told, looked_up(&aged, &who), "{file} {who:?}");
                        }
                    }
                }
            }
        }
    }

    /// Targets in the shape of [`looked_up`].
    fn told(targets: &Targets) -> Told {
        let mut told = BTreeMap::new();
        for entry in targets.iter() {
            let mut nutrient = entry.nutrient.get().id;
            if nutrient == "retinol" {
                nutrient = "retinol_preformed";
            }
            for name in Basis::VARIANTS {
                let basis: Basis = name.parse().unwrap();
                if let Some(value) = entry.target.get(basis) {
                    let percent = value.unit == ValueUnit::EnergyPercent;
                    let below = basis == Basis::Limit && entry.target.limit.is_some_and(|limit| limit.below);
                    told.insert((nutrient.to_owned(), (*name).to_owned()), Some((value.amount, percent, below)));
                }
            }
            if entry.target.needs_weight {
                // The only value of the two files that is published per kg alone.
                told.insert((nutrient.to_owned(), "EAR".to_owned()), None);
            }
        }
        told
    }

    #[test]
    fn every_nutrient_of_the_files_is_judged_or_listed_as_not_tested() {
        for file in FILES {
            for row in records(file) {
                let id = row["nutrient"].as_str();
                let listed = NOT_TESTED.iter().any(|(name, _)| *name == id);
                let judged = NutrientId::named(id).is_some() || id == "retinol_preformed";
                assert!(listed != judged, "{file}: {id}");
            }
        }
        assert!(NOT_TESTED.iter().all(|(id, why)| !why.is_empty() && NutrientId::named(id).is_none()));
    }

    #[test]
    fn only_the_last_column_of_a_file_is_quoted() {
        for file in FILES {
            for line in builtin(file).unwrap().lines() {
                let (fields, source) = line.match_indices(',').nth(9).map(|(at, _)| line.split_at(at)).unwrap();
                assert!(!fields.contains('"') && source.len() > 1, "{line}");
            }
        }
    }

    #[test]
    fn the_upper_level_of_vitamin_a_is_about_retinol() {
        let man = person(Sex::Male, 27 * 12, None, None);
        let vitamin_a = of("kdri-2025", &man, "vitamin_a");
        assert_eq!(vitamin_a.target.ul, Some(own(3000.0)));
        assert_eq!(vitamin_a.judged_on.get().id, "vitamin_a");
        assert_eq!(vitamin_a.limit_judged_on.get().id, "retinol");
        let retinol = of("us-ca-dri", &man, "retinol");
        assert_eq!((retinol.target.ul, retinol.limit_judged_on.get().id), (Some(own(3000.0)), "retinol"));
        assert_eq!(of("us-ca-dri", &man, "vitamin_a").target.ul, None);
    }

    #[test]
    fn vitamin_e_is_alpha_tocopherol_in_america_and_equivalents_in_korea() {
        let man = person(Sex::Male, 27 * 12, None, None);
        assert_eq!(of("us-ca-dri", &man, "vitamin_e").judged_on.get().id, "alpha_tocopherol");
        assert_eq!(of("kdri-2025", &man, "vitamin_e").judged_on.get().id, "vitamin_e");
        assert_eq!(of("kdri-2025", &man, "vitamin_e").limit_judged_on.get().id, "vitamin_e");
    }

    #[test]
    fn pregnancy_adds_to_the_womans_own_value_and_a_man_is_never_pregnant() {
        let third = Some(Condition::Pregnant3);
        let woman = |condition| person(Sex::Female, 27 * 12, condition, None);
        let plain = of("kdri-2025", &woman(None), "protein").target.rni.unwrap().amount;
        assert_eq!(of("kdri-2025", &woman(third), "protein").target.rni, Some(own(plain + 30.0)));
        let energy = targets(builtin("kdri-2025").unwrap(), &woman(third));
        assert_eq!(energy.energy_increment(), Some(450.0));
        assert_eq!(energy.get(NutrientId::ENERGY).unwrap().target.eer, Some(own(2450.0)));
        let kdri = builtin("kdri-2025").unwrap();
        let man = |condition| targets(kdri, &person(Sex::Male, 27 * 12, condition, None));
        assert_eq!(man(third), man(None));
    }

    #[test]
    fn protein_per_kg_needs_a_weight() {
        let man = |weight| of("us-ca-dri", &person(Sex::Male, 27 * 12, None, weight), "protein").target;
        let (light, unknown) = (man(Some(60.0)), man(None));
        assert_eq!((light.ear, light.rni, light.needs_weight), (Some(own(0.66 * 60.0)), Some(own(0.8 * 60.0)), false));
        assert_eq!((unknown.ear, unknown.rni, unknown.needs_weight), (None, Some(own(56.0)), true));
    }

    #[test]
    fn guidance_tells_below_from_within() {
        let man = person(Sex::Male, 27 * 12, None, None);
        let limit = |nutrient| of("kdri-2025", &man, nutrient).target.limit.unwrap();
        assert_eq!(
            limit("saturated_fat"),
            Limit { value: Value { amount: 7.0, unit: ValueUnit::EnergyPercent }, below: true }
        );
        assert!(!limit("added_sugars").below);
        assert_eq!(limit("cholesterol"), Limit { value: own(300.0), below: true });
    }

    #[test]
    fn lines_that_are_no_rows_are_passed_over() {
        let man = person(Sex::Male, 27 * 12, None, None);
        for text in
            ["", "a,b", "\n\n", "iron,mg,,EAR,both,0,150,none,value,many,x", "iron,kg,,EAR,both,0,150,none,value,1,x"]
        {
            assert_eq!(targets(text, &man), Targets::default(), "{text}");
        }
        assert_eq!(builtin("none"), None);
    }
}
