//! USDA National Nutrient Database for Standard Reference, release 28, ASCII edition.
//!
//! Fields are parted by `^`, texts stand in `~`, there is no header, and a nutrient that nobody measured
//! has no row. Units are those of `NUTR_DEF.txt`; fatty acids EPA and DHA come in g, copper in mg,
//! fluoride in µg, and are shifted to the catalogue's unit.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use csv::ByteRecord;
use encoding_rs::WINDOWS_1252;
use rust_decimal::Decimal;

use crate::food::{Food, Release};
use crate::import::rows::{Rows, Shape, Text, one_blank};
use crate::import::tree::{Tree, find, need};
use crate::import::usda::{SR_ELSE, group, portion};
use crate::import::{Conversion, Halt, Importer, Problem, Reading, Skip};
use crate::nutrient::{Cell, NutrientId, Profile};

const FOODS: &str = "FOOD_DES.txt";
const VALUES: &str = "NUT_DATA.txt";
const DEFINITIONS: &str = "NUTR_DEF.txt";
const WEIGHTS: &str = "WEIGHT.txt";

/// The importer.
pub(super) struct Sr28;

impl Importer for Sr28 {
    fn id(&self) -> &'static str {
        "sr28"
    }

    fn release(&self, _tree: &dyn Tree) -> Release {
        Release {
            importer: self.id().to_owned(),
            title: "National Nutrient Database for Standard Reference".to_owned(),
            publisher: "US Department of Agriculture, Agricultural Research Service, Nutrient Data Laboratory"
                .to_owned(),
            release: "Release 28 (2015, slightly revised May 2016)".to_owned(),
            licence: "work of the US government, in the public domain".to_owned(),
        }
    }

    fn rank(&self, _tree: &dyn Tree) -> u8 {
        30
    }

    fn is_of_many_files(&self) -> bool {
        true
    }

    fn identify(&self, tree: &mut dyn Tree) -> Result<bool, Problem> {
        Ok(find(tree, FOODS).is_some() && find(tree, VALUES).is_some())
    }

    fn read(&self, tree: &mut dyn Tree, out: &mut Reading) -> Result<(), Halt> {
        for name in [FOODS, VALUES, DEFINITIONS, WEIGHTS] {
            need(tree, name)?;
        }
        let wanted = wanted(tree, out)?;
        let mut foods = Foods::default();
        foods.describe(tree, out)?;
        foods.figures(tree, out, &wanted)?;
        foods.weights(tree, out)?;
        for food in foods.list {
            if food.name_en.is_empty() {
                out.skip(Skip::EmptyRow, &food.id);
            } else if food.profile == Profile::default() {
                out.skip(Skip::NoFigures, &food.id);
            } else {
                out.food(food)?;
            }
        }
        Ok(())
    }
}

/// The foods so far, in the order of the table.
#[derive(Default)]
struct Foods {
    list: Vec<Food>,
    /// By number, `01001`.
    place_of: HashMap<String, usize>,
}

impl Foods {
    /// Names, groups and refuse.
    fn describe(&mut self, tree: &mut dyn Tree, out: &mut Reading) -> Result<(), Halt> {
        lines(tree, out, FOODS, 14, |line, out| {
            let code = line.field(0);
            let mut food = Food {
                id: format!("sr:{code}"),
                name_en: one_blank(&line.field(2)),
                group: group(&line.field(1)).to_owned(),
                source: "USDA SR28".to_owned(),
                ..Food::default()
            };
            let refuse = line.field(8);
            if !refuse.is_empty() {
                let share = Decimal::ZERO..Decimal::ONE_HUNDRED;
                food.refuse_pct = Decimal::from_str_exact(&refuse).ok().filter(|percent| share.contains(percent));
                if food.refuse_pct.is_none() {
                    out.report(Some((8, "Refuse")), Problem::SourceNotANumber { text: refuse.into_owned() })?;
                }
            }
            // The figures behind it are those of the first.
            let Entry::Vacant(place) = self.place_of.entry(code.into_owned()) else {
                return out.report(Some((0, "NDB_No")), Problem::SourceIdDoubled { id: food.id });
            };
            place.insert(self.list.len());
            self.list.push(food);
            Ok(())
        })
    }

    fn figures(&mut self, tree: &mut dyn Tree, out: &mut Reading, wanted: &Wanted) -> Result<(), Halt> {
        let mut instead = Vec::new();
        // Rows of one food stand together.
        let mut last = (Vec::new(), None);
        lines(tree, out, VALUES, 18, |line, out| {
            let Some((nutrient, conversion, second)) = wanted.get(line.bytes(1)).copied() else { return Ok(()) };
            let Some(value) = conversion.figure(line.bytes(2)) else {
                let text = line.field(2).into_owned();
                return out.report(Some((2, "Nutr_Val")), Problem::SourceNotANumber { text });
            };
            if last.0 != line.bytes(0) {
                last = (line.bytes(0).to_vec(), self.place_of.get(line.field(0).as_ref()).copied());
            }
            let Some(food) = last.1.and_then(|place| self.list.get_mut(place)) else {
                let id = format!("sr:{}", line.field(0));
                return out.report(Some((0, "NDB_No")), Problem::ImportFoodMissing { id });
            };
            if second {
                instead.push((last.1, nutrient, value));
            } else {
                food.profile.set(nutrient, Cell::figure(value));
            }
            Ok(())
        })?;
        for (place, nutrient, value) in instead {
            let food = place.and_then(|place| self.list.get_mut(place));
            if let Some(food) = food.filter(|food| food.profile.cell(nutrient) == Cell::Unknown) {
                food.profile.set(nutrient, Cell::figure(value));
            }
        }
        Ok(())
    }

    /// Household measures.
    fn weights(&mut self, tree: &mut dyn Tree, out: &mut Reading) -> Result<(), Halt> {
        lines(tree, out, WEIGHTS, 7, |line, out| {
            for (field, name) in [(2, "Amount"), (4, "Gm_Wgt")] {
                if crate::import::figure(line.bytes(field), 0).is_none() {
                    let text = line.field(field).into_owned();
                    out.report(Some((field, name)), Problem::SourceNotANumber { text })?;
                }
            }
            let food = self.place_of.get(line.field(0).as_ref()).and_then(|&i| self.list.get_mut(i));
            let (name, amount, grams) = (one_blank(&line.field(3)), line.field(2), line.field(4));
            match (food, portion(&name, &amount, &grams)) {
                (Some(food), Some(portion)) => food.portions.push(portion),
                _ => out.skip(Skip::Measure, &format!("sr:{} {amount} {name}", line.field(0))),
            }
            Ok(())
        })
    }
}

/// A line of one of the files, split.
struct Line<'r>(&'r ByteRecord);

impl Line<'_> {
    fn bytes(&self, index: usize) -> &[u8] {
        self.0.get(index).unwrap_or_default().trim_ascii()
    }

    fn field(&self, index: usize) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.bytes(index))
    }
}

/// Hands on every line of a file that has as many fields as it should; the others are reported.
fn lines(
    tree: &mut dyn Tree,
    out: &mut Reading,
    member: &str,
    count: usize,
    mut each: impl FnMut(&Line, &mut Reading) -> Result<(), Halt>,
) -> Result<(), Halt> {
    // The largest file is ASCII, and is read as it streams.
    let text = if member == VALUES { Text::Utf8 } else { Text::Old(WINDOWS_1252) };
    let index = need(tree, member)?;
    out.at(member, 0);
    let mut rows = Rows::text(tree, index, Shape { delimiter: b'^', quote: Some(b'~'), text })?;
    let mut record = ByteRecord::new();
    loop {
        if rows.next_noted(&mut record, member, out)?.is_none() {
            return Ok(());
        }
        if record.len() == count {
            each(&Line(&record), out)?;
        } else {
            out.report(None, Problem::SourceFieldCount { expected: count, found: record.len() })?;
        }
    }
}

/// Nutrient number → nutrient of the catalogue, conversion to its unit, and whether another number comes first.
type Wanted = HashMap<Vec<u8>, (NutrientId, Conversion, bool)>;

fn wanted(tree: &mut dyn Tree, out: &mut Reading) -> Result<Wanted, Halt> {
    let number_of: HashMap<&str, NutrientId> =
        NutrientId::all().filter(|id| !id.get().sr_nbr.is_empty()).map(|id| (id.get().sr_nbr, id)).collect();
    let mut wanted = HashMap::new();
    lines(tree, out, DEFINITIONS, 6, |line, out| {
        let number = line.field(0);
        let first = SR_ELSE.iter().find(|(_, second)| *second == number).map(|(first, _)| *first);
        let Some(&nutrient) = number_of.get(first.unwrap_or(&number)) else {
            out.skip(Skip::OtherNutrient, &line.field(3));
            return Ok(());
        };
        let Some(conversion) = Conversion::of(&line.field(1), nutrient.get()) else {
            let text = line.field(1).into_owned();
            let known = "g, mg, µg, kcal".to_owned();
            return out.report(Some((1, "Units")), Problem::SourceUnknownWord { text, known });
        };
        wanted.insert(line.bytes(0).to_vec(), (nutrient, conversion, first.is_some()));
        Ok(())
    })?;
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::tests::{figure, food};
    use crate::import::{Memory, Parsed, Zip, read_all};

    const EXCERPTS: [(&str, &[u8]); 4] = [
        (FOODS, include_bytes!("../../tests/fixtures/sr28/FOOD_DES.txt")),
        (VALUES, include_bytes!("../../tests/fixtures/sr28/NUT_DATA.txt")),
        (DEFINITIONS, include_bytes!("../../tests/fixtures/sr28/NUTR_DEF.txt")),
        (WEIGHTS, include_bytes!("../../tests/fixtures/sr28/WEIGHT.txt")),
    ];

    fn read(members: &[(&str, &[u8])]) -> Parsed {
        let mut tree = Memory::default();
        for (name, bytes) in members {
            tree.add(name, bytes);
        }
        read_all(&Sr28, &mut tree, "sr28.zip")
    }

    fn excerpt() -> Parsed {
        read(&EXCERPTS)
    }

    #[test]
    fn figures_are_those_of_the_rows_units_shifted_exactly() {
        let parsed = excerpt();
        assert_eq!(parsed.findings, []);
        let haddock = food(&parsed, "sr:15034");
        for (nutrient, value) in [("epa", "51"), ("dha", "109"), ("copper", "26"), ("niacin_preformed", "4.119")] {
            assert_eq!(figure(haddock, nutrient), value, "{nutrient}");
        }
        assert_eq!(figure(food(&parsed, "sr:14429"), "fluoride"), "0.0811");
        assert_eq!(figure(food(&parsed, "sr:09504"), "vitamin_b12"), "unknown");
        assert_eq!(food(&parsed, "sr:09504").refuse_pct, Some(Decimal::from(11)));
    }

    #[test]
    fn undifferentiated_acids_stand_in_for_absent_isomers_only() {
        let parsed = excerpt();
        let butter = food(&parsed, "sr:16098");
        assert_eq!(figure(butter, "linoleic_acid"), "12.215");
        assert_eq!(figure(butter, "alpha_linolenic_acid"), "0.027");
        let haddock = food(&parsed, "sr:15034");
        assert_eq!(figure(haddock, "linoleic_acid"), "0.019");
        assert_eq!(figure(haddock, "alpha_linolenic_acid"), "0.002");
    }

    #[test]
    fn measures_are_for_one() {
        let parsed = excerpt();
        let spoon = &food(&parsed, "sr:16098").portions[0];
        assert_eq!((spoon.names.join("/").as_str(), spoon.grams), ("tbsp", Decimal::from(16)));
    }

    #[test]
    fn a_file_that_lacks_a_short_line_and_no_archive_are_problems() {
        let parsed = read(&EXCERPTS[..3]);
        assert_eq!(
            parsed.findings.first().map(|f| &f.problem),
            Some(&Problem::SourceFileMissing { name: WEIGHTS.to_owned() })
        );
        let mut short = EXCERPTS;
        short[3].1 = b"~09504~^1^1^~cup~^x^^\r\n~09504~^1\r\n";
        let parsed = read(&short);
        let problems: Vec<_> = parsed.findings.iter().map(|f| f.problem.clone()).collect();
        assert_eq!(
            problems,
            [Problem::SourceNotANumber { text: "x".to_owned() }, Problem::SourceFieldCount { expected: 7, found: 2 }]
        );
        assert_eq!(parsed.findings[0].file.as_ref(), "sr28.zip/WEIGHT.txt");
        assert!(Zip::open(std::io::Cursor::new(b"no zip")).is_err());
    }
}
