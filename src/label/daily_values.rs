//! Daily values: the amounts of which a label prints the per cent. `data/daily-values.csv`.

use crate::measure::System;
use crate::nutrient::NutrientId;

/// `nutrient,kr,us`, amounts in the nutrient's unit, empty where there is none.
const TABLE: &str = include_str!("../../data/daily-values.csv");

/// 100 % of the daily value: of Korea's 1일 영양성분 기준치 (table 5 of the enforcement rule of the Act on Labelling and
/// Advertising of Foods), or of the US (21 CFR 101.9(c)(8)(iv) and (c)(9), adults and children from 4 years), in the nutrient's unit; `None` where there is none.
///
/// US vitamin E is counted in mg α-tocopherol, which is taken for α-TE. Source: `data/daily-values.csv`.
#[must_use]
pub fn daily_value(whose: System, nutrient: NutrientId) -> Option<f64> {
    // Few labels print per cents, and each a handful: the text is short enough to be read every time.
    let id = nutrient.get().id;
    let mut fields = TABLE.lines().find_map(|line| line.strip_prefix(id)?.strip_prefix(','))?.split(',');
    let (kr, us) = (fields.next()?, fields.next()?);
    match whose {
        System::Kr => kr,
        System::Us => us,
    }
    .parse()
    .ok()
}

/// Half the rounding step of a printed per cent of the daily value, in per cent: the truth is that near.
///
/// Source: US vitamins and minerals 21 CFR 101.9(c)(8)(iii): to the nearest 2 % up to 10 %, 5 % up to 50 %, 10 % above
/// (other US nutrients are printed to the whole per cent; the wider step holds for them too). Korea: whole per cents.
#[must_use]
pub fn percent_step(whose: System, percent: f64) -> f64 {
    match whose {
        System::Kr => 0.5,
        // Less than 2 % may be printed as 0.
        System::Us if percent == 0.0 => 2.0,
        System::Us if percent <= 10.0 => 1.0,
        System::Us if percent <= 50.0 => 2.5,
        System::Us => 5.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nutrient::{Unit, nutrients};

    fn value(whose: System, id: &str) -> Option<f64> {
        daily_value(whose, NutrientId::named(id).unwrap())
    }

    #[test]
    fn every_row_is_a_nutrient_with_figures() {
        assert_eq!(TABLE.lines().next(), Some("nutrient,kr,us"));
        for line in TABLE.lines().skip(1) {
            let fields: Vec<&str> = line.split(',').collect();
            let [id, kr, us] = fields[..] else { panic!("{line}") };
            assert!(nutrients().iter().any(|n| n.id == id), "{line}");
            assert!(!(kr.is_empty() && us.is_empty()), "{line}");
            for (whose, text) in [(System::Kr, kr), (System::Us, us)] {
                assert_eq!(value(whose, id).is_none(), text.is_empty(), "{line}");
                assert!(value(whose, id).is_none_or(|value| value > 0.0), "{line}");
            }
        }
        let rows = |whose| NutrientId::all().filter(|id| daily_value(whose, *id).is_some()).count();
        // Korea: 10 that give energy or go with those, 13 vitamins, 13 minerals.
        assert_eq!(rows(System::Kr), 10 + 13 + 13);
        // The US: 27 RDIs and 8 DRVs (fat, saturated fat, cholesterol, carbohydrate, sodium, fibre, protein, added sugars).
        assert_eq!(rows(System::Us), 27 + 8);
    }

    #[test]
    fn spot_figures_are_those_of_the_law() {
        for (id, kr, us) in [
            ("carbohydrate", Some(324.0), Some(275.0)),
            ("total_sugars", Some(100.0), None),
            ("added_sugars", None, Some(50.0)),
            ("sodium", Some(2000.0), Some(2300.0)),
            ("trans_fat", None, None),
            ("energy", None, None),
            ("vitamin_d", Some(10.0), Some(20.0)),
            ("niacin", Some(15.0), Some(16.0)),
            // Printed in mg, counted here in µg.
            ("copper", Some(800.0), Some(900.0)),
            ("folic_acid", None, None),
        ] {
            assert_eq!((value(System::Kr, id), value(System::Us, id)), (kr, us), "{id}");
        }
        assert_eq!(NutrientId::named("copper").map(|id| id.get().unit), Some(Unit::Ug));
    }

    #[test]
    fn countries_have_short_names() {
        assert_eq!(<&str>::from(System::Us), "us");
    }

    #[test]
    fn a_printed_per_cent_is_as_near_as_its_rounding() {
        let us = [0.0, 2.0, 10.0, 15.0, 50.0, 60.0, 250.0].map(|percent| Some(percent_step(System::Us, percent)));
        assert_eq!(us, [2.0, 1.0, 1.0, 2.5, 2.5, 5.0, 5.0].map(Some));
        assert_eq!(Some(percent_step(System::Kr, 77.0)), Some(0.5));
    }
}
