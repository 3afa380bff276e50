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
