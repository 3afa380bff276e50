//! Branded foods: which version of a product counts, and what its package says.

use super::Foods;
use super::file::{File, integer};
use crate::food::{Basis, Food, Packaged, Portion};
use crate::import::tree::Tree;
use crate::import::usda::{amount_and_name, portion};
use crate::import::{Halt, Reading, Skip};

pub(super) const BRANDED: &str = "branded_food.csv";

/// For each food whether it is the latest of its barcode: a product comes again with every change of its label.
pub(super) fn latest(tree: &mut dyn Tree, out: &mut Reading, foods: &Foods) -> Result<Vec<bool>, Halt> {
    let mut codes: Vec<(u64, u32, u32)> = Vec::new();
    let mut file = File::open(tree, out, BRANDED)?;
    let [id, code] = file.columns(out, ["fdc_id", "gtin_upc"])?;
    while file.next(out)? {
        let Some(place) = integer(file.bytes(id)).and_then(|id| foods.place(id)) else { continue };
        let code = std::str::from_utf8(file.bytes(code)).ok().and_then(|code| code.parse::<u64>().ok());
        if let (Some(code), Ok(index)) = (code.filter(|code| *code > 0), u32::try_from(place)) {
            codes.push((code, foods.dates.get(place).copied().unwrap_or_default(), index));
        }
    }
    codes.sort_unstable();
    // A row that stands twice is no older version of itself.
    codes.dedup();
    let mut latest = vec![true; foods.ids.len()];
    for pair in codes.windows(2) {
        if let [(code, _, older), (next, ..)] = pair
            && code == next
            && let Some(keep) = latest.get_mut(*older as usize)
        {
            *keep = false;
        }
    }
    Ok(latest)
}

/// What `branded_food.csv` says of a food.
pub(super) struct Package {
    packaged: Packaged,
    group: String,
    portions: Vec<Portion>,
    basis: Basis,
}

impl Package {
    pub(super) fn onto(self, food: &mut Food) {
        food.packaged = Some(Box::new(self.packaged));
        food.group = self.group;
        food.portions = self.portions;
        food.basis = self.basis;
    }
}

/// Hands on the package of every branded food that is the latest of its barcode.
pub(super) fn packages(
    tree: &mut dyn Tree,
    out: &mut Reading,
    foods: &Foods,
    latest: &[bool],
    mut each: impl FnMut(usize, &mut Reading, Package) -> Result<(), Halt>,
) -> Result<(), Halt> {
    let mut file = File::open(tree, out, BRANDED)?;
    let columns = [
        "fdc_id",
        "brand_owner",
        "brand_name",
        "gtin_upc",
        "ingredients",
        "serving_size",
        "serving_size_unit",
        "household_serving_fulltext",
        "branded_food_category",
    ];
    let [id, owner, brand, code, ingredients, size, unit, household, category] = file.columns(out, columns)?;
    while file.next(out)? {
        let shown = |file: &File| format!("fdc:{}", String::from_utf8_lossy(file.bytes(id)));
        let Some(place) = integer(file.bytes(id)).and_then(|id| foods.place(id)) else {
            // Its food has no name, or is none.
            out.skip(Skip::EmptyRow, &shown(&file));
            continue;
        };
        if latest.get(place) == Some(&false) {
            out.skip(Skip::Superseded, &shown(&file));
            continue;
        }
        let (brand, owner) = (file.text(brand, out)?, file.text(owner, out)?);
        let unit = file.text(unit, out)?.to_lowercase();
        let (size, household) = (file.text(size, out)?, file.text(household, out)?);
        // The figures of what is sold by volume are for 100 ml.
        let basis = if matches!(unit.as_str(), "ml" | "mlt" | "l") { Basis::Per100ml } else { Basis::Per100g };
        let (portions, left_out) = servings(&size, &unit, &household);
        if left_out {
            out.skip(Skip::Measure, &format!("{} {size} {unit}", shown(&file)));
        }
        let barcode = file.text(code, out)?;
        let package = Package {
            packaged: Packaged {
                brand: if brand.is_empty() { owner } else { brand },
                barcode: if barcode.bytes().all(|byte| byte.is_ascii_digit()) { barcode } else { String::new() },
                ingredients: file.text(ingredients, out)?,
            },
            group: file.text(category, out)?,
            portions,
            basis,
        };
        each(place, out, package)?;
    }
    Ok(())
}

/// The serving by weight, and what it is in the household; whether a size is said that is no weight.
fn servings(size: &str, unit: &str, household: &str) -> (Vec<Portion>, bool) {
    // A food that is counted by volume is served in volumes.
    if !matches!(unit, "g" | "grm") {
        return (Vec::new(), !size.is_empty());
    }
    let serving = portion("serving", "1", size);
    let left_out = serving.is_none() && !size.is_empty();
    let named = amount_and_name(household).and_then(|(amount, name)| portion(name, amount, size));
    (serving.into_iter().chain(named).collect(), left_out)
}
