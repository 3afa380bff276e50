//! `[person]`: who eats.

use rust_decimal::Decimal;
use rust_decimal::dec;
use rust_decimal::prelude::ToPrimitive;
use strum::VariantNames;
use toml::de::DeValue;

use super::problem::Problem;
use super::reader::{Entry, Reader};
use super::{ReferenceName, keys};
use crate::finding::{Span, Spanned};
use crate::measure::{self, AmountProblem, Fault};
use crate::reference::{Activity, Age, Condition, Person, Sex};

impl<'t> Reader<'t> {
    /// `[person]`, and the reference intakes they ask for.
    pub(super) fn person(&mut self, entry: Entry<'t>) -> (Option<Spanned<Person>>, ReferenceName) {
        let (mut sex, mut age, mut height_cm, mut weight_kg, mut activity) = (None, None, None, None, None);
        let (mut condition, mut reference) = (None, None);
        let Some(lines) = self.table(entry) else { return (None, ReferenceName::default()) };
        let has = |key: &str| lines.iter().any(|line| line.key == key);
        let missing: Vec<&'static str> = ["sex", "age"].into_iter().filter(|key| !has(key)).collect();
        // With `reference = "none"` alone there is nobody to look up.
        let only_reference = lines.iter().all(|line| line.key == "reference");
        for line in self.known(lines, &keys::PERSON) {
            match line.key {
                "sex" => sex = self.choice::<Sex>(line, Sex::VARIANTS),
                "age" => age = self.age(line),
                // Between the smallest infant and the tallest human on record.
                "height" => height_cm = self.body(line, &LENGTHS, (dec!(30), dec!(272))),
                "weight" => weight_kg = self.body(line, &WEIGHTS, (dec!(1), dec!(635))),
                "activity" => activity = self.choice::<Activity>(line, Activity::VARIANTS),
                "reference" => reference = self.choice::<ReferenceName>(line, ReferenceName::VARIANTS),
                "condition" => condition = self.choice::<Condition>(line, Condition::VARIANTS).map(|c| (c, line)),
                _ => {}
            }
        }
        if !(only_reference && reference.is_some()) {
            for key in missing {
                self.report(Problem::MissingKey { key, inside: entry.key.to_owned() }, entry.node.span().into());
            }
        }
        if let (Some(Spanned { value: Sex::Male, .. }), Some((bears, line))) = (&sex, &condition) {
            let problem = Problem::MalePregnant { condition: bears.value.into() };
            self.report(problem, line.node.span().into());
            condition = None;
        }
        let reference = reference.map(|reference| reference.value).unwrap_or_default();
        let (Some(sex), Some(age)) = (sex, age) else { return (None, reference) };
        let person = Person {
            sex: sex.value,
            age,
            height_cm,
            weight_kg,
            activity: activity.map(|activity| activity.value),
            condition: condition.map(|(condition, _)| condition.value),
        };
        (Some(Spanned::new(person, self.place(entry.node.span().into()))), reference)
    }

    /// `27`, "27", "27 years", "8 months".
    fn age(&mut self, line: Entry<'t>) -> Option<Age> {
        let months = if let DeValue::Integer(number) = line.node.get_ref() {
            let span = line.node.span().into();
            let years: Option<u32> = number.to_string().parse().ok().filter(|years| *years <= 120);
            if years.is_none() {
                let problem = Problem::OutOfRange {
                    key: line.key.to_owned(),
                    value: number.to_string(),
                    low: "0".to_owned(),
                    high: "120".to_owned(),
                };
                self.report(problem, span);
            }
            years?.checked_mul(12)
        } else {
            let text = self.amount_text(line, "27", None)?;
            let (value, end) = self.measured(&text, measure::leading_number(text.value), &[])?;
            let unit = text.value.get(end..).unwrap_or_default().trim();
            let times = match unit.to_lowercase().as_str() {
                "" | "year" | "years" | "세" | "살" => dec!(12),
                "month" | "months" | "개월" => dec!(1),
                _ => {
                    self.unit_fault(&text, end, &["years", "months", "세", "개월"]);
                    return None;
                }
            };
            let months = value.checked_mul(times).and_then(|months| months.floor().to_u32());
            if months.is_none_or(|months| months > 120 * 12) {
                self.out_of_range(line.key, &text, "0".to_owned(), "120".to_owned());
                return None;
            }
            months
        };
        months.map(|months| Age { months })
    }

    /// A measure of the body, in the first of `units`.
    fn body(&mut self, line: Entry<'t>, units: &[(&str, Decimal)], (low, high): (Decimal, Decimal)) -> Option<f64> {
        let names: Vec<&str> = units.iter().map(|(name, _)| *name).collect();
        let own = names.first().copied().unwrap_or_default();
        let text = self.amount_text(line, if own == "cm" { "175 cm" } else { "70 kg" }, None)?;
        let (value, end) = self.measured(&text, measure::leading_number(text.value), &[])?;
        let unit = text.value.get(end..).unwrap_or_default().trim().to_lowercase();
        if unit.is_empty() {
            let whole = Span::new(0, text.value.len());
            self.amount_fault(Fault::new(AmountProblem::NoUnit, whole), &text, &names);
            return None;
        }
        let Some((_, size)) = units.iter().find(|(name, _)| *name == unit) else {
            self.unit_fault(&text, end, &names);
            return None;
        };
        let value = value.checked_mul(*size).filter(|value| (low..=high).contains(value));
        if value.is_none() {
            self.out_of_range(line.key, &text, format!("{low} {own}"), format!("{high} {own}"));
        }
        value.map(measure::float)
    }
}

/// Lengths in cm; the inch is exact by definition.
const LENGTHS: [(&str, Decimal); 3] = [("cm", dec!(1)), ("m", dec!(100)), ("in", dec!(2.54))];
/// Weights in kg; the pound is exact by definition.
const WEIGHTS: [(&str, Decimal); 4] =
    [("kg", dec!(1)), ("g", dec!(0.001)), ("lb", dec!(0.45359237)), ("lbs", dec!(0.45359237))];
