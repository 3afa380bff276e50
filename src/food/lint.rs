//! What looks wrong in a food table: figures that contradict each other or their group. Each rule is a warning with
//! the figures in it; nothing is ever changed.
//!
//! Every threshold is meant to leave a good table nearly alone: how much each rule finds in the official tables is in
//! docs/decisions.md, counted by `tests/suite/lint.rs`.

mod names;
mod norms;

use std::sync::Arc;

use serde::Serialize;

use crate::finding::{self, Finding, Severity};
use crate::food::energy_fits;
use crate::food::lint::norms::Norms;
use crate::food::parts::{PART_SHARE, PARTS, masses};
use crate::food::{Basis, Food, Table};
use crate::nutrient::{Cell, NutrientId, Profile, Unit};

/// What looks wrong with a row of a food table.
#[derive(Debug, Clone, PartialEq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum Lint {
    /// The stated energy is far from what protein, fat, carbohydrate and alcohol give.
    AtwaterGap {
        /// Which food.
        food: Named,
        /// kcal as stated.
        stated: f64,
        /// kcal where nothing of the fibre counts.
        low: f64,
        /// kcal where fibre counts as carbohydrate and the remaining mass as organic acids.
        high: f64,
    },
    /// A part is more than the whole.
    PartOverWhole {
        /// Which food.
        food: Named,
        /// Ids of the part, or parts.
        parts: Vec<&'static str>,
        /// How much they are, in the unit of the whole.
        part: f64,
        /// Id of the whole.
        whole: &'static str,
        /// How much it is.
        value: f64,
        /// Unit of both.
        unit: Unit,
    },
    /// Water, protein, fat, carbohydrate and alcohol of 100 g weigh more than 100 g.
    OverHundred {
        /// Which food.
        food: Named,
        /// Their sum, g.
        sum: f64,
    },
    /// A figure is about a thousand times more, or less, than others of its group.
    UnitSlip {
        /// Which food.
        food: Named,
        /// Id of the nutrient.
        nutrient: &'static str,
        /// The figure.
        value: f64,
        /// The median of the group.
        median: f64,
        /// Of both.
        unit: Unit,
        /// The group; empty: all foods.
        group: String,
    },
    /// A zero where nearly every food of the group has plenty.
    DoubtfulZero {
        /// Which food.
        food: Named,
        /// Id of the nutrient.
        nutrient: &'static str,
        /// The median of the group.
        median: f64,
        /// Its unit.
        unit: Unit,
        /// The group.
        group: String,
        /// How many foods of the group have it.
        having: usize,
        /// Of how many that say.
        of: usize,
    },
    /// Two rows have nearly the same name.
    NearDuplicateName {
        /// Which food.
        food: Named,
        /// The row before it.
        other: Named,
        /// Its line.
        line: u64,
    },
}

/// A food as a finding calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Korean name, perhaps empty.
    pub name_ko: String,
    /// English name, perhaps empty.
    pub name_en: String,
}

impl From<&Food> for Named {
    fn from(food: &Food) -> Self {
        Self { id: food.id.clone(), name_ko: food.name_ko.clone(), name_en: food.name_en.clone() }
    }
}

impl finding::Problem for Lint {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }
}

/// Atwater's general factors, kcal a gram; organic acids give 3 (EU 1169/2011, annex XIV).
const ACID_KCAL: f64 = 3.0;
/// Analysed apart, the parts of 100 g add up to 95 … 105 g.
const HUNDRED: f64 = 105.0;
/// mg for g, µg for mg: a thousandfold, give or take what foods of a group differ.
const SLIP: std::ops::RangeInclusive<f64> = 200.0..=20_000.0;
/// And nobody else in the group is near: no other figure within this factor.
const ALONE: f64 = 20.0;
/// Fewer foods are no group.
const GROUP: usize = 8;
/// Nearly every food of the group has the nutrient.
const HAVING: f64 = 0.9;
/// And plenty of it: half of those that have it at least so many times what shows as 1 in the last place that people
/// read, and nine of ten at least so many times.
const PLENTY: f64 = 10.0;
const SOME: f64 = 3.0;
/// Zeros that are believed: what gives energy is always analysed, a pigment is not in what is white, folic acid is
/// only where somebody added it, and a part of a total is told with the total.
const BELIEVED: [&str; 11] = [
    "energy",
    "carbohydrate",
    "total_sugars",
    "added_sugars",
    "fiber",
    "alcohol",
    "trans_fat",
    "beta_carotene",
    "vitamin_a",
    "folic_acid",
    "folate_food",
];
/// And the food is not the lean or empty one of its group (egg white, salt): it has this share of the median energy,
/// and fat.
const ALIKE: f64 = 0.25;

/// Everything that looks wrong in `table`, in the order of its rows. Groups are those of `others` and the table
/// together, so that a short table of a person's own has something to be held against.
#[must_use]
pub fn lint(table: &Table, others: &[Food], file: &Arc<str>) -> Vec<Finding<Lint>> {
    let norms = Norms::of(others.iter().chain(&table.foods));
    let mut findings: Vec<(usize, Finding<Lint>)> = Vec::new();
    for (index, food) in table.foods.iter().enumerate() {
        let mut report = |problem, at: Option<NutrientId>| {
            findings.push((index, Finding::new(problem, file, table.place(index, at))));
        };
        energy(food, &mut report);
        parts(food, &mut report);
        hundred(food, &mut report);
        against_group(food, &norms, &mut report);
    }
    findings.extend(names::near(table, file));
    findings.sort_by_key(|(index, _)| *index);
    findings.into_iter().map(|(_, finding)| finding).collect()
}

type Report<'a> = &'a mut dyn FnMut(Lint, Option<NutrientId>);

/// The known figure of a nutrient.
fn known(profile: &Profile, id: &str) -> Option<f64> {
    NutrientId::named(id).and_then(|id| profile.cell(id).value())
}

fn energy(food: &Food, report: Report) {
    let of = |id| known(&food.profile, id);
    let (Some(stated), Some(protein), Some(fat), Some(carbohydrate)) =
        (of("energy"), of("protein"), of("fat"), of("carbohydrate"))
    else {
        return;
    };
    let alcohol = of("alcohol");
    // Spirits of which nobody says how strong they are.
    if alcohol.is_none() && food.group == "alcohol" {
        return;
    }
    // Where nobody says how much is fibre, a vegetable or spice may be half of it.
    let fibre = of("fiber").unwrap_or(carbohydrate / 2.0).min(carbohydrate);
    let rest =
        of("water_total").map_or(0.0, |water| 100.0 - water - protein - fat - carbohydrate - alcohol.unwrap_or(0.0));
    let plain = 4.0 * protein + 9.0 * fat + 7.0 * alcohol.unwrap_or(0.0);
    let low = plain + 4.0 * (carbohydrate - fibre);
    let high = plain + 4.0 * carbohydrate + ACID_KCAL * rest.max(0.0);
    if !energy_fits(stated, low, high) {
        report(Lint::AtwaterGap { food: food.into(), stated, low, high }, Some(NutrientId::ENERGY));
    }
}

fn parts(food: &Food, report: Report) {
    for (list, whole, share) in PARTS {
        let known_parts = list.iter().filter_map(|(id, factor)| Some((NutrientId::named(id)?, *factor)));
        if let Some(whole) = NutrientId::named(whole) {
            part_over_whole(food, &known_parts.collect::<Vec<_>>(), whole, *share, report);
        }
    }
    for whole in NutrientId::all() {
        let list: Vec<(NutrientId, f64)> = whole.get().parts.iter().map(|part| (part.id, part.factor)).collect();
        part_over_whole(food, &list, whole, PART_SHARE, report);
    }
}

fn part_over_whole(food: &Food, parts: &[(NutrientId, f64)], whole: NutrientId, share: f64, report: Report) {
    let Some(value) = food.profile.cell(whole).value() else { return };
    let cell = |id: NutrientId| food.profile.cell(id).value();
    let known: Vec<(NutrientId, f64)> =
        parts.iter().filter_map(|(id, factor)| Some((*id, cell(*id)? * factor))).collect();
    let part: f64 = known.iter().map(|(_, amount)| amount).sum();
    // Twice what rounding explains: one in the last place that people read for each figure, the whole's too.
    let rounding = last_place(whole) * (known.len() + 1) as f64;
    if part > value * (1.0 + share) + rounding {
        let largest = known.iter().max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(id, _)| *id);
        let unit = whole.get().unit;
        let parts = known.iter().filter(|(_, amount)| *amount > 0.0).map(|(id, _)| id.get().id).collect();
        report(Lint::PartOverWhole { food: food.into(), parts, part, whole: whole.get().id, value, unit }, largest);
    }
}

fn hundred(food: &Food, report: Report) {
    // 100 ml of syrup weigh 140 g.
    if food.basis == Basis::Per100ml {
        return;
    }
    let known: Vec<(NutrientId, f64)> =
        masses().iter().filter_map(|id| Some((*id, food.profile.cell(*id).value()?))).collect();
    let sum: f64 = known.iter().map(|(_, grams)| grams).sum();
    if sum > HUNDRED {
        let largest = known.iter().max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(id, _)| *id);
        report(Lint::OverHundred { food: food.into(), sum }, largest);
    }
}

fn against_group(food: &Food, norms: &Norms, report: Report) {
    for id in NutrientId::all() {
        let (nutrient, unit) = (id.get().id, id.get().unit);
        match food.profile.cell(id) {
            Cell::Measured(value) | Cell::Borrowed(value) if value > 0.0 => {
                let Some(norm) = norms.of_food(food, id) else { continue };
                let Some(median) = norm.median_having(GROUP) else { continue };
                let times = if value > median { value / median } else { median / value };
                if SLIP.contains(&times) && norm.alone(value, ALONE) && rounds_to_more_than_nothing(id, median) {
                    let group = norm.group.clone();
                    report(Lint::UnitSlip { food: food.into(), nutrient, value, median, unit, group }, Some(id));
                }
            }
            Cell::Zero if !BELIEVED.contains(&nutrient) && norms.alike(food, ALIKE) => {
                let Some(norm) = norms.of_group(food, id) else { continue };
                let Some(median) = norm.median_having(GROUP) else { continue };
                // The row itself is one of those that have none.
                let (having, of) = (norm.having(), norm.all().saturating_sub(1));
                let plenty = median >= PLENTY * last_place(id) && norm.tenth() >= SOME * last_place(id);
                if having as f64 >= HAVING * of as f64 && plenty {
                    let group = norm.group.clone();
                    report(
                        Lint::DoubtfulZero { food: food.into(), nutrient, median, unit, group, having, of },
                        Some(id),
                    );
                }
            }
            _ => {}
        }
    }
}

/// 1 in the last place that people read.
fn last_place(id: NutrientId) -> f64 {
    0.1_f64.powi(i32::try_from(id.get().decimals).unwrap_or(0))
}

/// Whether a group's median is more than rounding: below that, figures of one group differ a thousandfold anyway.
fn rounds_to_more_than_nothing(id: NutrientId, median: f64) -> bool {
    median >= last_place(id) / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, Problem};
    use crate::food::read_table;

    /// Name of each finding, its line and column.
    fn found(csv: &str) -> Vec<(&'static str, u64, String)> {
        let file: Arc<str> = "t.csv".into();
        let table = read_table(csv.as_bytes(), &file);
        assert_eq!(table.findings, []);
        let told = |finding: &Finding<Lint>| match &finding.place {
            Place::Row { line, column } => {
                (finding.problem.name(), *line, column.clone().map(|(_, title)| title).unwrap_or_default())
            }
            _ => (finding.problem.name(), 0, String::new()),
        };
        lint(&table, &[], &file).iter().map(told).collect()
    }

    #[test]
    fn energy_is_held_against_what_gives_it() {
        let head = "id,group,energy_kcal,carbohydrate_g,protein_g,fat_g,fiber_g,alcohol_g,water_total_ml\n";
        for (row, gap) in [
            ("tofu,,97,3.8,9.6,4.6,,,", false),
            ("bran,,216,64.5,15.6,4.3,42.8,0,9.9", false),
            ("erythritol,,20,100,0,0,,0,0", true),
            ("soju,alcohol,130,0,0,0,0,18,82", false),
            ("spirit,alcohol,230,0,0,0,,,", false),
            ("vinegar,,21,0.9,0,0,0,0,93.8", false),
            ("slip,,970,3.8,9.6,4.6,1,0,80", true),
            ("kJ,,406,3.8,9.6,4.6,1,0,", true),
            ("water,,0,0,0,0,0,0,100", false),
            ("tea,,2,0.2,0,0,0,0,99.8", false),
        ] {
            let expected = if gap { vec![("atwater-gap", 2, "energy_kcal".to_owned())] } else { Vec::new() };
            assert_eq!(found(&format!("{head}{row}\n")), expected, "{row}");
        }
    }

    #[test]
    fn parts_are_no_more_than_their_whole() {
        for (csv, column) in [
            ("id,carbohydrate_g,total_sugars_g\na,10,12\n", Some("total_sugars_g")),
            ("id,carbohydrate_g,total_sugars_g\na,10,10.4\n", None),
            ("id,fat_g,saturated_fat_g,monounsaturated_fat_g\na,10,8,7\n", Some("saturated_fat_g")),
            ("id,vitamin_a_ug,retinol_ug\na,10,500\n", Some("retinol_ug")),
            ("id,vitamin_a_ug,beta_carotene_ug\na,10,120\n", None),
            ("id,protein_g,leucine_g,lysine_g\na,10,9,8\n", Some("leucine_g")),
            ("id,protein_g,leucine_g,lysine_g\na,,8,8\n", None),
            ("id,polyunsaturated_fat_g,dha_mg\na,1,900\n", None),
            ("id,polyunsaturated_fat_g,dha_mg\na,1,9000\n", Some("dha_mg")),
        ] {
            let expected: Vec<_> = column.map(|column| ("part-over-whole", 2, column.to_owned())).into_iter().collect();
            assert_eq!(found(csv), expected, "{csv}");
        }
    }

    #[test]
    fn a_hundred_grams_hold_a_hundred_grams() {
        let head = "id,basis,carbohydrate_g,protein_g,fat_g,water_total_ml\n";
        assert_eq!(found(&format!("{head}a,,50,30,10,30\n")), [("over-hundred", 2, "carbohydrate_g".to_owned())]);
        assert_eq!(found(&format!("{head}a,,50,10,10,30\nsyrup,100ml,100,0,0,40\n")), []);
    }

    #[test]
    fn a_slip_of_the_unit_stands_alone_in_its_group() {
        let rows = |last: &str| {
            let rows = (1..=9).map(|i| format!("f{i},fruit,0.{i},5{i}\n")).collect::<Vec<_>>().concat();
            format!("id,group,iron_mg,vitamin_c_mg\n{rows}{last}\n")
        };
        assert_eq!(found(&rows("x,fruit,400,50")), [("unit-slip", 11, "iron_mg".to_owned())]);
        assert_eq!(found(&rows("x,fruit,0.0004,50")), [("unit-slip", 11, "iron_mg".to_owned())]);
        assert_eq!(found(&rows("x,fruit,4,50")), []);
        assert_eq!(found(&rows("x,,400,50")), [("unit-slip", 11, "iron_mg".to_owned())]);
        assert_eq!(found(&rows("x,fruit,400,50\ny,fruit,300,50")), [], "two of a kind are no slip");
    }

    #[test]
    fn a_zero_is_doubtful_where_nearly_everybody_has_plenty() {
        let rows = |last: &str| {
            let rows = (1..=9).map(|i| format!("f{i},fruit,5{i},0\n")).collect::<Vec<_>>().concat();
            format!("id,group,vitamin_c_mg,cholesterol_mg\n{rows}{last}\n")
        };
        assert_eq!(found(&rows("x,fruit,0,0")), [("doubtful-zero", 11, "vitamin_c_mg".to_owned())]);
        for row in ["x,fruit,tr,0", "x,fruit,,0", "x,meat,0,0", "x,,0,0"] {
            assert_eq!(found(&rows(row)), [], "{row}");
        }
    }

    #[test]
    fn a_short_table_is_held_against_others() {
        let file: Arc<str> = "t.csv".into();
        let rows = (1..=9).map(|i| format!("f{i},fruit,0.{i}\n")).collect::<Vec<_>>().concat();
        let others = read_table(format!("id,group,iron_mg\n{rows}").as_bytes(), &file).foods;
        let own = read_table(b"id,group,iron_mg\nmine,fruit,500\n", &file);
        assert_eq!(lint(&own, &[], &file), []);
        assert_eq!(lint(&own, &others, &file).len(), 1);
    }
}
