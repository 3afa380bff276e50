//! What USDA's releases share: the isomers that stand for an acid, food groups by code, household measures.

use rust_decimal::Decimal;

use crate::food::Portion;
use crate::import::figure;

/// Nutrient numbers (SR) that stand for another of the catalogue where that has no figure, in order. 675 and 851 are
/// the isomers meant (18:2 n-6 c,c and 18:3 n-3 c,c,c); 618 and 619 the undifferentiated acids, all there is in older
/// analyses and, in plants, the same within a few per cent.
pub(super) const SR_ELSE: [(&str, &str); 2] = [("675", "618"), ("851", "619")];

/// The same by `FoodData` Central's ids. Energy by specific (2048) and then by general Atwater factors (2047) where Foundation
/// Foods have no 1008; total sugars under their older id; vitamin D in IU, all that a package says.
pub(super) const FDC_ELSE: [(&str, &str); 6] =
    [("1008", "2048"), ("1008", "2047"), ("1316", "1269"), ("1404", "1270"), ("2000", "1063"), ("1114", "1110")];

/// The project's food group of a USDA group code (`0100` … `3600`); mixed ones are `prepared`.
pub(super) fn group(code: &str) -> &'static str {
    match code {
        "0100" => "dairy",
        "0200" => "sauces",
        "0400" => "fats",
        "0500" => "poultry",
        "0600" => "soups",
        "0700" | "1000" | "1300" | "1700" => "meat",
        "0800" => "breakfast-cereals",
        "0900" => "fruit",
        "1100" => "vegetables",
        "1200" => "nuts",
        "1400" => "drinks",
        "1500" => "fish",
        "1600" => "legumes",
        "1800" => "bread",
        "1900" => "sugars",
        "2000" => "grains",
        "2500" => "snacks",
        _ => "prepared",
    }
}

/// `amount` of a measure weigh `grams`: the weight of one, where that is exact within four decimals.
pub(super) fn portion(name: &str, amount: &str, grams: &str) -> Option<Portion> {
    let number = |text: &str| Decimal::from_str_exact(text).ok().filter(|value| *value > Decimal::ZERO);
    let (amount, grams) = (number(amount)?, number(grams)?);
    let one = grams.checked_div(amount).filter(|one| one.scale() <= 4 && one.checked_mul(amount) == Some(grams))?;
    (!name.is_empty()).then(|| Portion { names: vec![name.to_owned()], grams: one.normalize(), as_bought: false })
}

/// `1 cup, diced` → (`1`, `cup, diced`); nothing where no amount stands before the measure.
pub(super) fn amount_and_name(text: &str) -> Option<(&str, &str)> {
    let (amount, name) = text.trim().split_once(' ')?;
    figure(amount.as_bytes(), 0)?;
    Some((amount, name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_for_one_where_that_is_exact() {
        let grams = |amount, grams| portion("tbsp", amount, grams).map(|portion| portion.grams.to_string());
        assert_eq!(grams("2", "32").as_deref(), Some("16"));
        assert_eq!(grams("0.5", "14.20").as_deref(), Some("28.4"));
        for (amount, weight) in [("3", "10"), ("0", "10"), ("1", "0"), ("", "1"), ("1", "x")] {
            assert_eq!(grams(amount, weight), None, "{amount} {weight}");
        }
    }

    #[test]
    fn an_amount_stands_before_its_measure() {
        assert_eq!(amount_and_name("1 cup, diced"), Some(("1", "cup, diced")));
        for text in ["Quantity not specified", "cup", "", "1"] {
            assert_eq!(amount_and_name(text), None, "{text}");
        }
    }
}
