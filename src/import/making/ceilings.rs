//! The making of `data/ceilings.csv`: what is usual of the foods of a group, by ratio to a proxy. Ratios are derived
//! statistics, not figures of a table; they are rounded to four digits, ceilings upwards.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::food::{Food, Wetness, wetness};
use crate::nutrient::{NutrientId, Profile};

/// Fewer foods are no pool.
const LEAST: usize = 20;
/// Typical and ceiling stand so many per cent of the way up the sorted ratios, linear between two of them.
const TYPICAL: usize = 50;
const CEILING: usize = 95;

/// Groups of the default table of which a row is a dish.
const DISHES: [&str; 9] = [
    "bread-dishes",
    "fish-dishes",
    "meat-dishes",
    "noodle-dishes",
    "porridges",
    "rice-dishes",
    "side-dishes",
    "soups",
    "stews",
];

/// FNDDS' mixed dishes: the descriptions of the WWEIA categories 3002 … 3802.
const MIXED_DISHES: [&str; 25] = [
    "Meat mixed dishes",
    "Poultry mixed dishes",
    "Seafood mixed dishes",
    "Bean, pea, legume dishes",
    "Vegetable dishes",
    "Rice mixed dishes",
    "Pasta mixed dishes, excludes macaroni and cheese",
    "Macaroni and cheese",
    "Turnovers and other grain-based items",
    "Fried rice and lo/chow mein",
    "Stir-fry and soy-based sauce mixtures",
    "Egg rolls, dumplings, sushi",
    "Burritos and tacos",
    "Nachos",
    "Other Mexican mixed dishes",
    "Pizza",
    "Burgers (single code)",
    "Frankfurter sandwiches (single code)",
    "Chicken/turkey sandwiches (single code)",
    "Egg/breakfast sandwiches (single code)",
    "Other sandwiches (single code)",
    "Cheese sandwiches (single code)",
    "Peanut butter and jelly sandwiches (single code)",
    "Seafood sandwiches (single code)",
    "Soups",
];

/// Of the importer of MEXT: group 18, cooked and processed foods.
const COOKED: &str = "prepared";

/// The pools of dishes that are not dishes of the default table.
const MIXED: &str = "fndds:mixed-dishes";
/// Of a mixture the share of an amino acid in its protein, or of α-tocotrienol in its fat, lies between the shares in what it
/// is mixed of: where no table of dishes has them, foods of every group stand for the dish.
const INGREDIENTS: &str = "foods:all";
/// Kimchi is vegetables, but for the salted seafood in it.
const KIMCHI: &str = "kimchi";
const VEGETABLES: &str = "foods:vegetables";
/// What vegetables have none of.
const OF_ANIMALS: [&str; 8] =
    ["cholesterol", "retinol", "vitamin_d", "vitamin_b12", "epa", "dha", "epa_dha", "trans_fat"];

/// Groups that are of one kind, for those with too few foods of their own. Seasoned, sweetened and pressed things are of
/// none; nor are seaweed (74 % of what is known of it would be within) and fortified breakfast cereals (84 %).
const PLANTS: [&str; 10] =
    ["bread", "fruit", "grains", "legumes", "mushrooms", "noodles", "nuts", "potatoes", "tofu", "vegetables"];
const ANIMALS: [&str; 6] = ["dairy", "eggs", "fish", "meat", "poultry", "shellfish"];

/// Counted per g of protein, and of these every ingredient has its share (see [`INGREDIENTS`]).
const AMINO_ACIDS: [&str; 13] = [
    "histidine",
    "isoleucine",
    "leucine",
    "lysine",
    "methionine",
    "cystine",
    "met_cys",
    "phenylalanine",
    "tyrosine",
    "phe_tyr",
    "threonine",
    "tryptophan",
    "valine",
];

/// Counted per g of protein beside them; what is neither here nor in [`BY_FAT`] is counted per kcal.
const BY_PROTEIN: [&str; 6] = ["magnesium", "zinc", "phosphorus", "niacin", "niacin_preformed", "cholesterol"];

/// Counted per g of fat.
const BY_FAT: [&str; 15] = [
    "saturated_fat",
    "monounsaturated_fat",
    "polyunsaturated_fat",
    "trans_fat",
    "linoleic_acid",
    "alpha_linolenic_acid",
    "epa",
    "dha",
    "epa_dha",
    "vitamin_e",
    "alpha_tocopherol",
    "beta_tocopherol",
    "gamma_tocopherol",
    "delta_tocopherol",
    "alpha_tocotrienol",
];

/// Foods with little of the proxy give a mixture next to nothing: at least so many g of protein or fat in 100 g.
const SOME: f64 = 1.0;

/// Foods of one wetness that a group is held to, and the name of the pool in the file.
struct Pool<'a> {
    name: &'static str,
    foods: Vec<&'a Food>,
}

/// The tables that pools are taken from.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    /// The default table.
    pub(super) foods: &'a [Food],
    /// FNDDS, whole.
    pub(super) fndds: &'a [Food],
    /// MEXT, whole.
    pub(super) mext: &'a [Food],
}

/// The text of `data/ceilings.csv`.
#[must_use]
pub(super) fn ceilings(tables: Tables) -> String {
    let mut out = "nutrient,group,wetness,proxy,typical,ceiling,foods,pool\n".to_owned();
    let groups: BTreeSet<&str> = tables.foods.iter().map(|food| food.group.as_str()).collect();
    for group in groups.into_iter().filter(|group| !group.is_empty()) {
        for wet in [Wetness::Dry, Wetness::Fresh] {
            let pools = pools(tables, group, wet);
            for id in NutrientId::all() {
                let Some(proxy) = proxy(id) else { continue };
                let found = pools.iter().find_map(|pool| Some((pool.name, ratios(pool, id, proxy)?)));
                let Some((name, ratios)) = found else { continue };
                let (Some(typical), Some(ceiling)) = (percentile(&ratios, TYPICAL), ceiling(&ratios)) else { continue };
                let wet: &str = wet.into();
                let (typical, ceiling) = (nearest(typical), upwards(ceiling));
                // Writing into a String does not fail.
                let _ = writeln!(
                    out,
                    "{},{group},{wet},{},{typical},{ceiling},{},{name}",
                    id.get().id,
                    proxy.get().id,
                    ratios.len()
                );
            }
        }
    }
    out
}

/// The pools of a group, the best first.
fn pools<'a>(tables: Tables<'a>, group: &str, wet: Wetness) -> Vec<Pool<'a>> {
    let pool = |name, foods: &'a [Food], belongs: &dyn Fn(&Food) -> bool| {
        let foods = foods.iter().filter(|food| belongs(food) && wetness(food) == Some(wet)).collect();
        Pool { name, foods }
    };
    let mut pools = vec![pool("foods", tables.foods, &|food| food.group == group)];
    if group == KIMCHI {
        pools.push(pool(VEGETABLES, tables.foods, &|food| food.group == "vegetables"));
    }
    for (name, kind) in [("foods:plants", &PLANTS[..]), ("foods:animals", &ANIMALS[..])] {
        if kind.contains(&group) {
            pools.push(pool(name, tables.foods, &|food| kind.contains(&food.group.as_str())));
        }
    }
    if DISHES.contains(&group) || group == KIMCHI {
        pools.push(pool(MIXED, tables.fndds, &|food| MIXED_DISHES.contains(&food.group.as_str())));
        pools.push(pool("mext:18", tables.mext, &|food| food.group == COOKED));
        pools.push(pool(INGREDIENTS, tables.foods, &|food| !DISHES.contains(&food.group.as_str())));
    }
    pools
}

/// Energy is a proxy, and water decides which pool it is.
fn proxy(id: NutrientId) -> Option<NutrientId> {
    Some(match id.get().id {
        "energy" | "water_total" => return None,
        name if AMINO_ACIDS.contains(&name) || BY_PROTEIN.contains(&name) => NutrientId::PROTEIN,
        name if BY_FAT.contains(&name) => NutrientId::FAT,
        _ => NutrientId::ENERGY,
    })
}

/// Nutrient ÷ proxy of every food that knows both, cultivars counted once with their median; sorted. `None` where too few do.
fn ratios(pool: &Pool, id: NutrientId, proxy: NutrientId) -> Option<Vec<f64>> {
    let id = match (pool.name, id.get().id) {
        (VEGETABLES, name) if OF_ANIMALS.contains(&name) => return None,
        (INGREDIENTS, name) if !AMINO_ACIDS.contains(&name) && name != "alpha_tocotrienol" => return None,
        // Flour is fortified with folic acid in the United States and not here.
        (MIXED, "folic_acid") => return None,
        (MIXED, "folate") => NutrientId::named("folate_food")?,
        _ => id,
    };
    let least = if pool.name == INGREDIENTS { SOME } else { f64::MIN_POSITIVE };
    let mut alike: BTreeMap<(&str, &str), Vec<f64>> = BTreeMap::new();
    for food in &pool.foods {
        let (amount, per) = (known(&food.profile, id), known(&food.profile, proxy).filter(|per| *per >= least));
        if let (Some(amount), Some(per)) = (amount, per) {
            alike.entry((base_name(food), &food.state)).or_default().push(amount / per);
        }
    }
    let mut ratios: Vec<f64> = alike
        .into_values()
        .filter_map(|mut ratios| {
            ratios.sort_by(f64::total_cmp);
            percentile(&ratios, TYPICAL)
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    (ratios.len() >= LEAST).then_some(ratios)
}

/// The amount in 100 g, where all of it is known.
fn known(profile: &Profile, id: NutrientId) -> Option<f64> {
    let amount = profile.amount(id);
    amount.known.then_some(amount.interval.low)
}

/// What stands before the first comma or underscore: `사과` of `사과, 부사, 생것`.
fn base_name(food: &Food) -> &str {
    let name = if food.name_ko.is_empty() { &food.name_en } else { &food.name_ko };
    name.split([',', '_']).next().unwrap_or_default().trim()
}

/// What stands so many per cent of the way up the sorted values, linear between two of them.
fn percentile(sorted: &[f64], percent: usize) -> Option<f64> {
    let place = percent * sorted.len().checked_sub(1)?;
    let below = *sorted.get(place / 100)?;
    let above = *sorted.get(place.div_ceil(100))?;
    Some(below + (above - below) * ((place % 100) as f64 / 100.0))
}

/// The 95th percentile. Where that is 0 and yet a food has some, the most of any: among teas without vitamin D a latte would
/// be proven to have none.
fn ceiling(sorted: &[f64]) -> Option<f64> {
    percentile(sorted, CEILING).filter(|ceiling| *ceiling > 0.0).or(sorted.last().copied())
}

/// The nearest number of four digits.
fn nearest(value: f64) -> f64 {
    format!("{value:.3e}").parse().unwrap_or(value)
}

/// The least number of four digits that is not below.
fn upwards(value: f64) -> f64 {
    let near = format!("{value:.3e}");
    let parsed = nearest(value);
    if parsed >= value {
        return parsed;
    }
    let next = near.split_once('e').and_then(|(digits, exponent)| {
        let digits: u32 = digits.replace('.', "").parse().ok()?;
        let exponent: i32 = exponent.parse().ok()?;
        format!("{}e{}", digits + 1, exponent - 3).parse().ok()
    });
    next.unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrient::Cell;

    #[test]
    fn typical_is_rounded_and_a_ceiling_never_below_what_it_was() {
        for (value, near, up) in [
            (0.0, 0.0, 0.0),
            (1.1, 1.1, 1.1),
            (1.2341, 1.234, 1.235),
            (1.2349, 1.235, 1.235),
            (9.9991, 9.999, 10.0),
            (0.000_123_41, 0.000_123_4, 0.000_123_5),
            (123_412.0, 123_400.0, 123_500.0),
        ] {
            assert_eq!((nearest(value), upwards(value)), (near, up), "{value}");
        }
    }

    #[test]
    fn percentiles_lie_between_two_values() {
        let values: Vec<f64> = (0..21).map(f64::from).collect();
        assert_eq!(percentile(&values, TYPICAL), Some(10.0));
        assert_eq!(percentile(&values, CEILING), Some(19.0));
        assert_eq!(percentile(&[1.0, 2.0], CEILING), Some(1.95));
        assert_eq!(percentile(&[], CEILING), None);
        // All but one have none.
        assert_eq!(ceiling(&[0.0; 40]), Some(0.0));
        assert_eq!(ceiling(&[[0.0; 40].as_slice(), &[3.0]].concat()), Some(3.0));
    }

    #[test]
    fn nineteen_foods_are_no_pool_and_cultivars_count_once() {
        let iron = NutrientId::named("iron").unwrap();
        let food = |name: String, milligrams: f64| {
            let mut food = Food { group: "fruit".into(), name_ko: name, ..Food::default() };
            let water = NutrientId::named("water_total").unwrap();
            for (id, value) in [(NutrientId::ENERGY, 10.0), (water, 80.0), (iron, milligrams)] {
                food.profile.set(id, Cell::figure(value));
            }
            food
        };
        let mut foods: Vec<Food> = (1..20).map(|i| food(format!("과일{i}, 생것"), f64::from(i))).collect();
        foods.push(food("과일1, 국산".into(), 3.0));
        let of = |foods: &[Food]| ceilings(Tables { foods, fndds: &[], mext: &[] });
        assert_eq!(of(&foods).lines().count(), 1);
        foods.push(food("다른 것".into(), 20.0));
        // 과일1 is 2, between 1 and 3.
        assert_eq!(of(&foods).lines().nth(1), Some("iron,fruit,fresh,energy,1.05,1.905,20,foods"));
        assert_eq!(of(&foods).lines().count(), 2);
    }
}
