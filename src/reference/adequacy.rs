//! How probable it is that an intake is enough.

use crate::nutrient::NutrientId;
use crate::reference::{Person, Sex};

/// The least spread of requirements that is assumed: 10 % (IOM, Dietary Reference Intakes:
/// Applications in Dietary Assessment, 2000).
const LEAST_CV: f64 = 0.10;

/// The probability (0…1) that a usual `intake` meets the person's own requirement, which is normal
/// about the `ear`: P = Φ((intake − EAR) / SD), SD = CV · EAR, CV = (RNI/EAR − 1)/2, at least 10 %.
///
/// All three are in one unit. For a fixed plan: there is no term for the sampling of days. An `ear`
/// of zero or less is met by anything.
#[must_use]
pub fn adequacy(intake: f64, ear: f64, rni: f64) -> f64 {
    if ear <= 0.0 {
        return 1.0;
    }
    let cv = ((rni / ear - 1.0) / 2.0).max(LEAST_CV);
    normal_below((intake - ear) / (cv * ear))
}

/// Whether [`adequacy`] may be told for this nutrient and person: not for iron in women of 12 to 50
/// years, whose losses by menstruation make the requirement anything but normal.
#[must_use]
pub fn adequacy_applies(nutrient: NutrientId, person: &Person) -> bool {
    let menstruating_age = (12 * 12..51 * 12).contains(&person.age.months);
    !(nutrient.get().id == "iron" && person.sex == Sex::Female && menstruating_age)
}

/// Φ, the standard normal distribution function.
fn normal_below(z: f64) -> f64 {
    libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reference::Age;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 5e-4
    }

    #[test]
    fn magnesium_of_the_published_example() {
        // EAR 265 mg, CV 10 %, mean intake 320 mg (IOM 2000, individual assessment).
        assert!(close(adequacy(320.0, 265.0, 265.0 * 1.2), 0.981));
        // With three recorded days of SD 85.9 the example finds 0.836; a fixed plan has no such term.
        let sd = (26.5_f64.powi(2) + 85.9_f64.powi(2) / 3.0).sqrt();
        assert!(close(normal_below((320.0 - 265.0) / sd), 0.836));
    }

    #[test]
    fn the_spread_is_at_least_a_tenth() {
        assert!(close(adequacy(110.0, 100.0, 101.0), normal_below(1.0)));
        assert!(close(adequacy(120.0, 100.0, 140.0), normal_below(1.0)));
        assert!(close(adequacy(0.0, 0.0, 0.0), 1.0));
    }

    #[test]
    fn not_for_iron_in_menstruating_women() {
        let who = |sex, years: u32| Person {
            sex,
            age: Age { months: years * 12 },
            height_cm: None,
            weight_kg: None,
            activity: None,
            condition: None,
        };
        let (iron, zinc) = (NutrientId::named("iron").unwrap(), NutrientId::named("zinc").unwrap());
        assert!(!adequacy_applies(iron, &who(Sex::Female, 12)));
        assert!(!adequacy_applies(iron, &who(Sex::Female, 50)));
        assert!(adequacy_applies(iron, &who(Sex::Female, 51)));
        assert!(adequacy_applies(iron, &who(Sex::Female, 11)));
        assert!(adequacy_applies(iron, &who(Sex::Male, 30)));
        assert!(adequacy_applies(zinc, &who(Sex::Female, 30)));
    }

    proptest! {
        #[test]
        fn half_at_the_ear_and_never_less_for_more(ear in 0.1..5000.0_f64, ratio in 1.0..2.0_f64, a in 0.0..3.0_f64, b in 0.0..3.0_f64) {
            let p = |share: f64| adequacy(share * ear, ear, ratio * ear);
            prop_assert!((p(1.0) - 0.5).abs() < 1e-12);
            prop_assert!(p(a.min(b)) <= p(a.max(b)) && (0.0..=1.0).contains(&p(a)));
            prop_assert!(p(ratio) >= 0.5);
        }
    }
}
