//! What cannot be more than what: of lint, which finds figures that contradict it, and of [`Groups`](crate::food::Groups), which
//! bounds by it what nobody measured.

use std::sync::LazyLock;

use crate::nutrient::{NutrientId, nutrients};

/// A whole, and how many units of it one unit of a part is.
type Whole = (NutrientId, f64);

/// The wholes of each nutrient, in the order of the catalogue.
struct Wholes(Vec<Vec<Whole>>);

impl Wholes {
    fn of(parts: impl Iterator<Item = (NutrientId, Whole)>) -> Self {
        let mut all = vec![Vec::new(); nutrients().len()];
        for (part, whole) in parts {
            if let Some(wholes) = all.get_mut(part.index()) {
                wholes.push(whole);
            }
        }
        Self(all)
    }

    fn of_part(&self, part: NutrientId) -> impl Iterator<Item = Whole> {
        self.0.get(part.index()).into_iter().flatten().copied()
    }
}

/// What there cannot be less of than of `part`, each with how many of its units one unit of the part is.
pub fn wholes(part: NutrientId) -> impl Iterator<Item = (NutrientId, f64)> {
    static ALL: LazyLock<Wholes> = LazyLock::new(|| {
        let named = PARTS.iter().filter_map(|(parts, whole, _)| Some((parts, NutrientId::named(whole)?)));
        Wholes::of(named.flat_map(|(parts, whole)| {
            parts.iter().filter_map(move |(part, factor)| Some((NutrientId::named(part)?, (whole, *factor))))
        }))
    });
    ALL.of_part(part)
}

/// The sums of `data/nutrients.csv` that `part` goes into, each with its factor.
pub fn sums_with(part: NutrientId) -> impl Iterator<Item = (NutrientId, f64)> {
    static ALL: LazyLock<Wholes> = LazyLock::new(|| {
        Wholes::of(
            NutrientId::all()
                .flat_map(|whole| whole.get().parts.iter().map(move |part| (part.id, (whole, part.factor)))),
        )
    });
    ALL.of_part(part)
}

/// What 100 g are made of.
pub(super) fn masses() -> &'static [NutrientId] {
    static ALL: LazyLock<Vec<NutrientId>> =
        LazyLock::new(|| MASSES.iter().filter_map(|id| NutrientId::named(id)).collect());
    &ALL
}

/// A stated energy may be off by this share of the computed one, and by these kcal (docs/decisions.md: specific factors, fibre
/// and rounding explain that much).
const ENERGY_SHARE: f64 = 0.30;
const ENERGY_KCAL: f64 = 5.0;

/// Whether a stated energy may be what protein, fat and carbohydrate give, from `low` to `high`, all in kcal.
#[must_use]
pub fn energy_fits(stated: f64, low: f64, high: f64) -> bool {
    stated >= low * (1.0 - ENERGY_SHARE) - ENERGY_KCAL && stated <= high * (1.0 + ENERGY_SHARE) + ENERGY_KCAL
}

/// Parts and their factors, their whole, and how much more than it they may be.
pub(super) type Bound = (&'static [(&'static str, f64)], &'static str, f64);

/// Parts and whole are analysed apart: so much more is no contradiction, of a gram-sized figure and of a small one.
pub(super) const PART_SHARE: f64 = 0.15;
/// A hydrolysed protein weighs more than the protein: water joins at every bond (18 g to about 110 g), and protein is
/// itself nitrogen × 6.25, wrong by some per cent.
const AMINO_SHARE: f64 = 0.30;

/// What cannot be more than what: parts with their factor into the unit of the whole. Sums that `data/nutrients.csv`
/// gives for a nutrient are added to these.
pub(super) const PARTS: &[Bound] = &[
    (&[("total_sugars", 1.0)], "carbohydrate", PART_SHARE),
    (&[("added_sugars", 1.0)], "total_sugars", PART_SHARE),
    (&[("fiber", 1.0)], "carbohydrate", PART_SHARE),
    (&[("saturated_fat", 1.0), ("monounsaturated_fat", 1.0), ("polyunsaturated_fat", 1.0)], "fat", PART_SHARE),
    (&[("trans_fat", 1.0)], "fat", PART_SHARE),
    (&[("linoleic_acid", 1.0), ("alpha_linolenic_acid", 1.0)], "polyunsaturated_fat", PART_SHARE),
    (&[("epa", 0.001), ("dha", 0.001)], "polyunsaturated_fat", PART_SHARE),
    (
        &[
            ("histidine", 1.0),
            ("isoleucine", 1.0),
            ("leucine", 1.0),
            ("lysine", 1.0),
            ("methionine", 1.0),
            ("cystine", 1.0),
            ("phenylalanine", 1.0),
            ("tyrosine", 1.0),
            ("threonine", 1.0),
            ("tryptophan", 1.0),
            ("valine", 1.0),
        ],
        "protein",
        AMINO_SHARE,
    ),
];

/// What 100 g are made of, in g.
const MASSES: [&str; 5] = ["water_total", "protein", "fat", "carbohydrate", "alcohol"];
