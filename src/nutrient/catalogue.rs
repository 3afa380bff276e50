//! `data/nutrients.csv`: ids, units, names and the parts a nutrient is computed from.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::nutrient::Amount;

/// Index of a nutrient in [`nutrients`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NutrientId(u8);

/// The unit a nutrient is counted in, everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Kilocalories.
    Kcal,
    /// Grams.
    G,
    /// Milligrams.
    Mg,
    /// Micrograms.
    Ug,
    /// Millilitres (water; a gram of it counts as one).
    Ml,
}

impl Unit {
    /// As in column names and JSON: `kcal`, `g`, `mg`, `ug`, `ml`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Kcal => "kcal",
            Self::G => "g",
            Self::Mg => "mg",
            Self::Ug => "ug",
            Self::Ml => "ml",
        }
    }
}

/// A nutrient that is part of another, and how much one unit of it counts there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Which.
    pub id: NutrientId,
    /// Units of the whole per unit of the part (β-carotene: 1/12 µg RAE).
    pub factor: f64,
}

/// One row of `data/nutrients.csv`.
#[derive(Debug, Clone)]
pub struct Nutrient {
    /// `vitamin_b12`.
    pub id: &'static str,
    /// What amounts are counted in.
    pub unit: Unit,
    /// `RAE`, `DFE`, `NE`, `alpha-TE`, or empty.
    pub equivalent: &'static str,
    /// For English readers.
    pub name_en: &'static str,
    /// For Korean readers.
    pub name_ko: &'static str,
    /// Nutrient id of USDA's `FoodData` Central, where it has one.
    pub fdc_id: &'static str,
    /// USDA SR nutrient number, where it has one.
    pub sr_nbr: &'static str,
    /// Digits after the point that a person wants to see.
    pub decimals: usize,
    /// What it is computed from where a table does not give it.
    pub parts: Vec<Part>,
    /// What else labels and people call it: `당`, `carbs`, `vitamin B3`.
    pub also: Vec<&'static str>,
}

impl Nutrient {
    /// Everything it is called: id, Korean and English name, then what else.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.id, self.name_ko, self.name_en].into_iter().chain(self.also.iter().copied())
    }

    /// What its parts add up to, each worth its factor; `of` says how much of a part there is.
    pub fn sum_of_parts(&self, of: impl Fn(NutrientId) -> Amount) -> Amount {
        let parts = self.parts.iter().map(|part| {
            let amount = of(part.id);
            Amount { interval: amount.interval.map(|v| v * part.factor), ..amount }
        });
        parts.sum()
    }
}

impl NutrientId {
    /// Energy, kcal.
    pub const ENERGY: Self = Self(0);
    /// Carbohydrate, g.
    pub const CARBOHYDRATE: Self = Self(1);
    /// Protein, g.
    pub const PROTEIN: Self = Self(2);
    /// Fat, g.
    pub const FAT: Self = Self(3);
    /// Fibre, g.
    pub const FIBER: Self = Self(4);
    /// Sodium, mg.
    pub const SODIUM: Self = Self(5);
    /// Water, ml.
    pub const WATER: Self = Self(18);

    /// Position in [`nutrients`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The nutrient of this id, `-` and `_` alike.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        let same =
            |a: &str| a.len() == id.len() && a.bytes().zip(id.bytes()).all(|(a, b)| a == b || (a == b'_' && b == b'-'));
        nutrients().iter().position(|n| same(n.id)).and_then(|i| u8::try_from(i).ok()).map(Self)
    }

    /// The nutrient of an id or of any name in the catalogue, Korean or English.
    ///
    /// Case, blanks, hyphens and points do not count: "Vitamin B-12", "비타민b12" and "vit. B12" are one.
    #[must_use]
    pub fn called(name: &str) -> Option<Self> {
        static NAMES: LazyLock<HashMap<String, NutrientId>> = LazyLock::new(|| {
            NutrientId::all().flat_map(|id| id.get().names().map(move |name| (plain(name), id))).collect()
        });
        Self::named(name.trim()).or_else(|| NAMES.get(&plain(name)).copied())
    }

    /// The nutrient at this place of the catalogue.
    #[must_use]
    pub fn at(index: usize) -> Option<Self> {
        u8::try_from(index).ok().filter(|_| index < nutrients().len()).map(Self)
    }

    /// Every nutrient, in the order of the catalogue.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..nutrients().len()).filter_map(|i| u8::try_from(i).ok()).map(Self)
    }

    /// Its row of the catalogue.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "there is no id but of a place in the catalogue")]
    pub fn get(self) -> &'static Nutrient {
        &nutrients()[self.index()]
    }
}

/// A name without what does not count in it: case, blanks, hyphens and points.
pub(crate) fn plain(name: &str) -> String {
    // U+2010 and U+2011 are the hyphens that do not break a line.
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | '\u{2010}' | '\u{2011}');
    name.nfc().filter(counts).flat_map(char::to_lowercase).collect()
}

/// The catalogue, in the order of `data/nutrients.csv`.
#[must_use]
pub fn nutrients() -> &'static [Nutrient] {
    static ALL: LazyLock<Vec<Nutrient>> = LazyLock::new(|| read(include_str!("../../data/nutrients.csv")));
    &ALL
}

/// The compiled-in table has no quotes and is held to its form by the tests below; lines of another are passed over.
fn read(csv: &'static str) -> Vec<Nutrient> {
    let rows: Vec<[&str; 11]> =
        csv.lines().skip(1).filter_map(|line| line.split(',').collect::<Vec<_>>().try_into().ok()).collect();
    let id = |name: &str| rows.iter().position(|[id, ..]| *id == name).and_then(|i| u8::try_from(i).ok());
    let part = |text: &str| {
        let (name, factors) = text.split_at(text.find(['*', '/']).unwrap_or(text.len()));
        Some(Part { id: NutrientId(id(name)?), factor: factor(factors) })
    };
    rows.iter()
        .map(|[id, unit, equivalent, name_en, name_ko, _infoods, fdc_id, sr_nbr, decimals, parts, also]| Nutrient {
            id,
            unit: match *unit {
                "kcal" => Unit::Kcal,
                "g" => Unit::G,
                "mg" => Unit::Mg,
                "ug" => Unit::Ug,
                _ => Unit::Ml,
            },
            equivalent,
            name_en,
            name_ko,
            fdc_id,
            sr_nbr,
            decimals: decimals.parse().unwrap_or(0),
            parts: parts.split_whitespace().filter_map(part).collect(),
            also: also.split(';').filter(|name| !name.is_empty()).collect(),
        })
        .collect()
}

/// `*1000/60` → 16.666…; nothing → 1.
fn factor(text: &str) -> f64 {
    text.match_indices(['*', '/']).fold(1.0, |factor, (at, operator)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let number: f64 = rest.split(['*', '/']).next().and_then(|number| number.parse().ok()).unwrap_or(f64::NAN);
        if operator == "*" { factor * number } else { factor / number }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_constants_are_their_rows() {
        for (id, name) in [
            (NutrientId::ENERGY, "energy"),
            (NutrientId::CARBOHYDRATE, "carbohydrate"),
            (NutrientId::PROTEIN, "protein"),
            (NutrientId::FAT, "fat"),
            (NutrientId::FIBER, "fiber"),
            (NutrientId::SODIUM, "sodium"),
            (NutrientId::WATER, "water_total"),
        ] {
            assert_eq!(id.get().id, name);
        }
    }

    #[test]
    fn every_row_has_eleven_fields_a_known_unit_and_parts_that_exist() {
        let csv = include_str!("../../data/nutrients.csv");
        for line in csv.lines().skip(1) {
            let row: Vec<_> = line.split(',').collect();
            assert_eq!(row.len(), 11, "{line}");
            assert!(["kcal", "g", "mg", "ug", "ml"].contains(&row[1]), "{line}");
            let nutrient = NutrientId::named(row[0]).map(NutrientId::get);
            assert_eq!(nutrient.map(|n| n.parts.len()), Some(row[9].split_whitespace().count()), "{line}");
            assert!(nutrient.is_some_and(|n| n.parts.iter().all(|p| p.factor.is_finite())), "{line}");
            assert!(row[8].parse::<usize>().is_ok(), "{line}");
        }
    }

    #[test]
    fn niacin_counts_a_sixtieth_of_tryptophan_in_milligrams() {
        let niacin = NutrientId::named("niacin").map(NutrientId::get).map(|n| n.parts[1].factor);
        assert_eq!(niacin, Some(1000.0 / 60.0));
    }

    #[test]
    fn hyphens_and_underscores_are_alike() {
        assert_eq!(NutrientId::named("vitamin-b12"), NutrientId::named("vitamin_b12"));
        assert!(NutrientId::named("vitamin-b12").is_some());
        assert!(NutrientId::named("vitamin b12").is_none());
        for name in ["vitamin-b12", "Vitamin B12", "비타민 B12", "비타민b12"] {
            assert_eq!(NutrientId::called(name), NutrientId::named("vitamin_b12"), "{name}");
        }
    }

    #[test]
    fn every_name_means_one_nutrient() {
        let mut seen = HashMap::new();
        for id in NutrientId::all() {
            for name in id.get().names() {
                assert_eq!(name.trim(), name, "{}", id.get().id);
                let other = seen.insert(plain(name), id);
                assert!(other.is_none_or(|other| other == id), "{name} of {} is another's too", id.get().id);
                // An id and a name may be one word; what stands in the last column has to say something new.
                assert!(other.is_none() || !id.get().also.contains(&name), "{name} of {} says nothing", id.get().id);
                assert_eq!(NutrientId::called(name), Some(id), "{name}");
            }
        }
    }

    #[test]
    fn names_as_labels_print_them_are_found() {
        for (name, id) in [
            ("칼로리", "energy"),
            ("총 탄수화물", "carbohydrate"),
            ("Total Carbohydrate", "carbohydrate"),
            ("당", "total_sugars"),
            ("Includes Added Sugars", "added_sugars"),
            ("Sat. Fat", "saturated_fat"),
            ("포화지방산", "saturated_fat"),
            ("트랜스지방산", "trans_fat"),
            ("식이 섬유", "fiber"),
            ("Dietary Fiber", "fiber"),
            ("소듐", "sodium"),
            ("포타슘", "potassium"),
            ("철분", "iron"),
            ("Vitamin B-12", "vitamin_b12"),
            ("vitamin B\u{2011}6", "vitamin_b6"),
            ("vit. C", "vitamin_c"),
            ("비타민B1", "thiamin"),
            ("thiamine", "thiamin"),
            ("나이아신", "niacin"),
            ("셀렌", "selenium"),
            ("아이오딘", "iodine"),
            ("알파-리놀렌산", "alpha_linolenic_acid"),
            ("EPA와 DHA의 합", "epa_dha"),
            ("folic acid", "folic_acid"),
            ("\u{1109}\u{1169}\u{1103}\u{1172}\u{11b7}", "sodium"),
        ] {
            assert_eq!(NutrientId::called(name), NutrientId::named(id), "{name}");
        }
        // Salt is not sodium, and omega 3 is more than one acid.
        for name in ["소금", "salt", "오메가3", "", "-"] {
            assert_eq!(NutrientId::called(name), None, "{name}");
        }
    }
}
