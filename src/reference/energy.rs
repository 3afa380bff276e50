//! How much energy a person needs a day.

use serde::Serialize;

use crate::nutrient::NutrientId;
use crate::reference::{Activity, Person, Sex, Targets};

/// Where an energy need comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum EnergyBasis {
    /// The equations of NASEM 2023, from age, height, weight and activity.
    #[serde(rename = "nasem-2023")]
    #[strum(serialize = "nasem-2023")]
    Nasem2023,
    /// The reference's own row (EER).
    Reference,
}

/// What a person needs a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EnergyNeed {
    /// kcal a day.
    pub kcal: f64,
    /// Where it comes from.
    pub basis: EnergyBasis,
}

/// The energy need of `person`: from 19 years on by NASEM 2023 where height, weight and activity are
/// known, else the EER of `targets`; `None` where neither can be had.
///
/// Pregnancy and lactation add what the reference says. Where it says nothing the equations, which
/// are for women who are neither, do not apply.
#[must_use]
pub fn energy_need(person: &Person, targets: &Targets) -> Option<EnergyNeed> {
    let increment = match person.condition.filter(|_| person.sex == Sex::Female) {
        None => Some(0.0),
        Some(_) => targets.energy_increment(),
    };
    let nasem = nasem_2023(person)
        .zip(increment)
        .map(|(kcal, more)| EnergyNeed { kcal: kcal + more, basis: EnergyBasis::Nasem2023 });
    nasem.or_else(|| {
        let eer = targets.get(NutrientId::ENERGY)?.target.eer?;
        Some(EnergyNeed { kcal: eer.amount, basis: EnergyBasis::Reference })
    })
}

/// EER of adults, kcal a day: NASEM, Dietary Reference Intakes for Energy (2023):
/// constant + a · age (years) + b · height (cm) + c · weight (kg).
fn nasem_2023(person: &Person) -> Option<f64> {
    let (height, weight, activity) = (person.height_cm?, person.weight_kg?, person.activity?);
    if person.age.months < 19 * 12 {
        return None;
    }
    let (constant, a, b, c) = match (person.sex, activity) {
        (Sex::Male, Activity::Inactive) => (753.07, -10.83, 6.50, 14.10),
        (Sex::Male, Activity::LowActive) => (581.47, -10.83, 8.30, 14.94),
        (Sex::Male, Activity::Active) => (1004.82, -10.83, 6.52, 15.91),
        (Sex::Male, Activity::VeryActive) => (-517.88, -10.83, 15.61, 19.11),
        (Sex::Female, Activity::Inactive) => (584.90, -7.01, 5.72, 11.71),
        (Sex::Female, Activity::LowActive) => (575.77, -7.01, 6.60, 12.14),
        (Sex::Female, Activity::Active) => (710.25, -7.01, 6.54, 12.34),
        (Sex::Female, Activity::VeryActive) => (511.83, -7.01, 9.07, 12.56),
    };
    let kcal = constant + a * person.age.years() + b * height + c * weight;
    // Far outside of the bodies that the equations were fitted to they fall to nothing.
    (kcal.is_finite() && kcal > 0.0).then_some(kcal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::{Age, Condition, builtin, targets};

    fn adult(sex: Sex, activity: Activity) -> Person {
        Person {
            sex,
            age: Age { months: 360 },
            height_cm: Some(170.0),
            weight_kg: Some(70.0),
            activity: Some(activity),
            condition: None,
        }
    }

    fn need(file: &str, person: &Person) -> Option<(f64, &'static str)> {
        let need = energy_need(person, &targets(builtin(file).unwrap(), person))?;
        Some(((need.kcal * 100.0).round() / 100.0, need.basis.into()))
    }

    #[test]
    fn height_weight_and_activity_set_an_adults_need() {
        assert_eq!(need("us-ca-dri", &adult(Sex::Male, Activity::Inactive)), Some((2520.17, "nasem-2023")));
        assert_eq!(need("kdri-2025", &adult(Sex::Female, Activity::Active)), Some((2475.55, "nasem-2023")));
    }

    #[test]
    fn what_is_missing_leaves_the_row_of_the_reference() {
        let man = Person { activity: None, ..adult(Sex::Male, Activity::Active) };
        assert_eq!(need("kdri-2025", &man), Some((2500.0, "reference")));
        assert_eq!(need("us-ca-dri", &man), None);
        let boy = Person { age: Age { months: 19 * 12 - 1 }, ..adult(Sex::Male, Activity::Active) };
        assert_eq!(need("kdri-2025", &boy), Some((2700.0, "reference")));
    }

    #[test]
    fn pregnancy_adds_what_the_reference_says_and_nothing_is_made_up() {
        let woman = |condition| Person { condition: Some(condition), ..adult(Sex::Female, Activity::Active) };
        assert_eq!(need("kdri-2025", &woman(Condition::Pregnant1)), Some((2475.55, "nasem-2023")));
        assert_eq!(need("kdri-2025", &woman(Condition::Pregnant2)), Some((2815.55, "nasem-2023")));
        assert_eq!(need("us-ca-dri", &woman(Condition::Lactating)), None);
    }

    #[test]
    fn more_activity_needs_more_energy() {
        for sex in [Sex::Male, Sex::Female] {
            let needs = [Activity::Inactive, Activity::LowActive, Activity::Active, Activity::VeryActive]
                .map(|activity| nasem_2023(&adult(sex, activity)).unwrap());
            assert!(needs.is_sorted(), "{needs:?}");
        }
    }

    #[test]
    fn bodies_out_of_all_reason_get_no_equation() {
        let man = Person { height_cm: Some(1.0), weight_kg: Some(1.0), ..adult(Sex::Male, Activity::VeryActive) };
        assert_eq!(need("us-ca-dri", &man), None);
    }
}
