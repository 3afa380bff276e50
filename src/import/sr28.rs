//! USDA National Nutrient Database for Standard Reference, release 28 (the ASCII zip).
//!
//! Fields are parted by `^`, texts stand in `~`, there is no header, and a nutrient that nobody measured
//! has no row. Units are those of `NUTR_DEF.txt`; fatty acids EPA and DHA come in g, copper in mg,
//! fluoride in µg, and are shifted to the catalogue's unit.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

use encoding_rs::WINDOWS_1252;
use unicode_normalization::UnicodeNormalization;

use crate::finding::{Finding, Place};
use crate::food::Basis;
use crate::import::{Figure, Parsed, Problem, SourceFood, SourceMeasure, decimal, no_figures};
use crate::nutrient::{NutrientId, Unit};

/// Where the first number has no row for a food, the second is read. 675 and 851 are the isomers meant
/// (18:2 n-6 c,c and 18:3 n-3 c,c,c); 618 and 619 are the undifferentiated acids, all there is in older
/// analyses and, in plants, the same within a few per cent.
const ELSE: [(&str, &str); 2] = [("675", "618"), ("851", "619")];

struct Reader<'a> {
    file: &'a Arc<str>,
    findings: Vec<Finding<Problem>>,
}

/// A line of one of the files, split.
struct Line<'a> {
    number: u64,
    fields: Vec<&'a str>,
}

impl Line<'_> {
    fn field(&self, index: usize) -> &str {
        self.fields.get(index).copied().unwrap_or_default()
    }
}

impl Reader<'_> {
    fn report(&mut self, member: &str, line: u64, column: Option<(usize, &str)>, problem: Problem) {
        let file = Arc::from(format!("{}/{member}", self.file));
        let place = Place::Row { line, column: column.map(|(index, name)| (index + 1, name.to_owned())) };
        self.findings.push(Finding::new(problem, &file, place));
    }

    /// The lines of `text`, those with the wrong number of fields reported and left out.
    fn lines<'t>(&mut self, member: &str, text: &'t str, count: usize) -> Vec<Line<'t>> {
        let mut lines = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let fields: Vec<_> = line.split('^').map(|field| field.trim_matches('~').trim()).collect();
            if fields.len() == count {
                lines.push(Line { number, fields });
            } else {
                let problem = Problem::SourceFieldCount { expected: count, found: fields.len() };
                self.report(member, number, None, problem);
            }
        }
        lines
    }

    /// A field that must be a number.
    fn number(&mut self, member: &str, line: &Line, field: (usize, &str), shift: i32) -> Option<rust_decimal::Decimal> {
        let text = line.field(field.0);
        let value = decimal(text, shift);
        if value.is_none() {
            self.report(member, line.number, Some(field), Problem::SourceNotANumber { text: text.to_owned() });
        }
        value
    }
}

/// The foods of the release, with their household measures.
#[must_use]
pub fn read(bytes: &[u8], file: &Arc<str>) -> Parsed {
    let mut reader = Reader { file, findings: Vec::new() };
    let texts = match members(bytes) {
        Ok(texts) => texts,
        Err(problem) => {
            return Parsed { foods: Vec::new(), findings: vec![Finding::new(problem, file, Place::File)] };
        }
    };
    let [foods_text, values_text, definitions_text, weights_text] = &texts;

    let wanted = wanted(&mut reader, definitions_text);
    let mut foods = Vec::new();
    let mut place_of = HashMap::new();
    for line in reader.lines(FOODS, foods_text, 14) {
        let refuse_pct = match line.field(8) {
            "" => None,
            _ => reader.number(FOODS, &line, (8, "Refuse"), 0),
        };
        place_of.insert(line.field(0).to_owned(), foods.len());
        foods.push(SourceFood {
            id: format!("sr:{}", line.field(0)),
            name: line.field(2).nfc().collect(),
            basis: Basis::Per100g,
            refuse_pct,
            source: "USDA SR28".to_owned(),
            figures: no_figures(),
            measures: Vec::new(),
        });
    }

    let mut instead = Vec::new();
    for line in reader.lines(VALUES, values_text, 18) {
        let Some(&(nutrient, shift)) = wanted.get(line.field(1)) else { continue };
        let Some(value) = reader.number(VALUES, &line, (2, "Nutr_Val"), shift) else { continue };
        let Some(food) = place_of.get(line.field(0)).and_then(|&i| foods.get_mut(i)) else {
            let id = format!("sr:{}", line.field(0));
            reader.report(VALUES, line.number, Some((0, "NDB_No")), Problem::ImportFoodMissing { id });
            continue;
        };
        if ELSE.iter().any(|(_, second)| *second == line.field(1)) {
            instead.push((food.id.clone(), nutrient, value));
        } else {
            food.figures[nutrient.index()] = Figure::Known(value);
        }
    }
    for (id, nutrient, value) in instead {
        let food = place_of.get(id.trim_start_matches("sr:")).and_then(|&i| foods.get_mut(i));
        if let Some(food) = food.filter(|food| food.figure(nutrient) == Figure::Unknown) {
            food.figures[nutrient.index()] = Figure::Known(value);
        }
    }

    for line in reader.lines(WEIGHTS, weights_text, 7) {
        let amount = reader.number(WEIGHTS, &line, (2, "Amount"), 0);
        let grams = reader.number(WEIGHTS, &line, (4, "Gm_Wgt"), 0);
        let food = place_of.get(line.field(0)).and_then(|&i| foods.get_mut(i));
        if let (Some(amount), Some(grams), Some(food)) = (amount, grams, food) {
            food.measures.push(SourceMeasure { name: line.field(3).nfc().collect(), amount, grams });
        }
    }
    Parsed { foods, findings: reader.findings }
}

const FOODS: &str = "FOOD_DES.txt";
const VALUES: &str = "NUT_DATA.txt";
const DEFINITIONS: &str = "NUTR_DEF.txt";
const WEIGHTS: &str = "WEIGHT.txt";

/// The four files that are read, decoded.
fn members(bytes: &[u8]) -> Result<[String; 4], Problem> {
    let broken = |reason: &dyn std::fmt::Display| Problem::SourceArchiveBroken { reason: reason.to_string() };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
    let mut text = |name: &str| {
        let mut member = archive.by_name(name).map_err(|_| Problem::SourceFileMissing { name: name.to_owned() })?;
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).map_err(|e| broken(&e))?;
        Ok(WINDOWS_1252.decode(&bytes).0.into_owned())
    };
    Ok([text(FOODS)?, text(VALUES)?, text(DEFINITIONS)?, text(WEIGHTS)?])
}

/// Nutrient number → nutrient of the catalogue and the power of ten to its unit.
fn wanted(reader: &mut Reader, text: &str) -> HashMap<String, (NutrientId, i32)> {
    let number_of: HashMap<&str, NutrientId> =
        NutrientId::all().filter(|id| !id.get().sr_nbr.is_empty()).map(|id| (id.get().sr_nbr, id)).collect();
    let mut wanted = HashMap::new();
    for line in reader.lines(DEFINITIONS, text, 6) {
        let number = line.field(0);
        let first = ELSE.iter().find(|(_, second)| *second == number).map_or(number, |(first, _)| first);
        let Some(&nutrient) = number_of.get(first) else { continue };
        let Some(shift) = shift(line.field(1), nutrient.get().unit) else {
            let problem =
                Problem::SourceUnknownWord { text: line.field(1).to_owned(), known: "g, mg, µg, kcal".to_owned() };
            reader.report(DEFINITIONS, line.number, Some((1, "Units")), problem);
            continue;
        };
        wanted.insert(number.to_owned(), (nutrient, shift));
    }
    wanted
}

/// The power of ten from a unit of the source to one of the catalogue. A gram of water is a millilitre.
fn shift(from: &str, to: Unit) -> Option<i32> {
    let power = |unit: &str| match unit {
        "g" | "ml" => Some(0),
        "mg" => Some(-3),
        "µg" | "μg" | "ug" | "mcg" => Some(-6),
        _ => None,
    };
    if from == to.id() {
        return Some(0);
    }
    Some(power(from)? - power(to.id())?)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rust_decimal::Decimal;

    use super::*;
    use crate::import::tests::{figure, food};

    const EXCERPTS: [(&str, &[u8]); 4] = [
        (FOODS, include_bytes!("../../tests/fixtures/sr28/FOOD_DES.txt")),
        (VALUES, include_bytes!("../../tests/fixtures/sr28/NUT_DATA.txt")),
        (DEFINITIONS, include_bytes!("../../tests/fixtures/sr28/NUTR_DEF.txt")),
        (WEIGHTS, include_bytes!("../../tests/fixtures/sr28/WEIGHT.txt")),
    ];

    fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("in memory");
            writer.write_all(bytes).expect("in memory");
        }
        writer.finish().expect("in memory").into_inner()
    }

    fn excerpt() -> Parsed {
        read(&zipped(&EXCERPTS), &Arc::from("sr28.zip"))
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
    fn measures_keep_amount_and_grams() {
        let parsed = excerpt();
        let spoon = &food(&parsed, "sr:16098").measures[0];
        assert_eq!((spoon.name.as_str(), spoon.amount, spoon.grams), ("tbsp", Decimal::from(2), Decimal::from(32)));
    }

    #[test]
    fn a_file_that_lacks_a_short_line_and_no_archive_are_findings() {
        let parsed = read(&zipped(&EXCERPTS[..3]), &Arc::from("sr28.zip"));
        assert_eq!(
            parsed.findings.first().map(|f| &f.problem),
            Some(&Problem::SourceFileMissing { name: WEIGHTS.to_owned() })
        );
        let mut short = EXCERPTS;
        short[3].1 = b"~09504~^1^1^~cup~^x^^\r\n~09504~^1\r\n";
        let parsed = read(&zipped(&short), &Arc::from("sr28.zip"));
        let problems: Vec<_> = parsed.findings.iter().map(|f| f.problem.clone()).collect();
        assert_eq!(
            problems,
            [Problem::SourceFieldCount { expected: 7, found: 2 }, Problem::SourceNotANumber { text: "x".to_owned() }]
        );
        assert_eq!(parsed.findings[1].file.as_ref(), "sr28.zip/WEIGHT.txt");
        let parsed = read(b"no zip", &Arc::from("x"));
        assert!(matches!(parsed.findings[0].problem, Problem::SourceArchiveBroken { .. }));
    }
}
