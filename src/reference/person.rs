//! Who eats: what reference intakes and the energy need depend on.

/// Sex as reference intakes are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// Physical activity level of NASEM 2023.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::EnumString, strum::VariantNames)]
pub enum Activity {
    /// Mostly sitting.
    #[strum(serialize = "inactive")]
    Inactive,
    /// Some walking.
    #[strum(serialize = "low active")]
    LowActive,
    /// An hour of moderate exercise a day.
    #[strum(serialize = "active")]
    Active,
    /// Hours of it.
    #[strum(serialize = "very active")]
    VeryActive,
}

/// Pregnancy by trimester, or lactation; women only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::EnumString, strum::VariantNames)]
pub enum Condition {
    /// First trimester.
    #[strum(serialize = "pregnant-1")]
    Pregnant1,
    /// Second trimester.
    #[strum(serialize = "pregnant-2")]
    Pregnant2,
    /// Third trimester.
    #[strum(serialize = "pregnant-3")]
    Pregnant3,
    /// Breast-feeding.
    #[strum(serialize = "lactating")]
    Lactating,
}

/// An age in completed months: "27" is 324, "8 months" is 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Age {
    /// Completed months.
    pub months: u32,
}

impl Age {
    /// Whether it is that of an infant: below one year.
    #[must_use]
    pub fn is_infant(self) -> bool {
        self.months < 12
    }

    /// In years, with its fraction.
    #[must_use]
    pub fn years(self) -> f64 {
        f64::from(self.months) / 12.0
    }
}

/// Who eats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Person {
    /// Sex as published tables divide by it.
    pub sex: Sex,
    /// Age.
    pub age: Age,
    /// cm.
    pub height_cm: Option<f64>,
    /// kg.
    pub weight_kg: Option<f64>,
    /// Physical activity level.
    pub activity: Option<Activity>,
    /// Pregnant or lactating.
    pub condition: Option<Condition>,
}
