//! Korea's integrated table of agricultural, fishery and basic foods (MFDS), CSV in UTF-8 or CP949.
//!
//! Per 100 g; `-` is unknown, `tr` a trace. Some headers have lost their units; those here are from
//! comparing foods with their first source. Left aside on purpose:
//! - `비타민_e` is the plain sum of tocols in 81 % of rows, not α-TE: the tocols are read instead;
//! - `피리독신` is not vitamin B6 (chicken breast 0.022 mg);
//! - `나이아신_ne` is not niacin + tryptophan/60.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::food::Basis;
use crate::import::sheet::{FigureColumn, Sheet};
use crate::import::{Figure, Parsed, Problem, SourceFood, decimal, no_figures};
use crate::nutrient::NutrientId;

/// Amino acids and single fatty acids are in mg, copper too.
const FIGURES: [FigureColumn; 59] = [
    ("에너지", "energy", 0),
    ("수분_g", "water_total", 0),
    ("단백질_g", "protein", 0),
    ("지방_g", "fat", 0),
    ("탄수화물_g", "carbohydrate", 0),
    ("총당류_g", "total_sugars", 0),
    ("총_식이섬유_g", "fiber", 0),
    ("칼슘", "calcium", 0),
    ("철", "iron", 0),
    ("마그네슘", "magnesium", 0),
    ("인", "phosphorus", 0),
    ("칼륨", "potassium", 0),
    ("나트륨", "sodium", 0),
    ("아연", "zinc", 0),
    ("구리", "copper", 3),
    ("망간", "manganese", 0),
    ("셀레늄", "selenium", 0),
    ("몰리브덴", "molybdenum", 0),
    ("요오드", "iodine", 0),
    ("레티놀", "retinol", 0),
    ("베타카로틴", "beta_carotene", 0),
    ("비타민_d_d2_d3", "vitamin_d", 0),
    ("알파_토코페롤", "alpha_tocopherol", 0),
    ("베타_토코페롤", "beta_tocopherol", 0),
    ("감마_토코페롤", "gamma_tocopherol", 0),
    ("델타_토코페롤", "delta_tocopherol", 0),
    ("알파_토코트리에놀", "alpha_tocotrienol", 0),
    ("비타민_b1", "thiamin", 0),
    ("비타민_b2", "riboflavin", 0),
    ("나이아신", "niacin_preformed", 0),
    ("판토텐산", "pantothenic_acid", 0),
    ("비타민_b6", "vitamin_b6", 0),
    ("비오틴", "biotin", 0),
    ("엽산_dfe", "folate", 0),
    ("엽산_천연_엽산", "folate_food", 0),
    ("엽산_합성_엽산", "folic_acid", 0),
    ("비타민_b12", "vitamin_b12", 0),
    ("비타민_c", "vitamin_c", 0),
    ("이소류신", "isoleucine", -3),
    ("류신", "leucine", -3),
    ("라이신", "lysine", -3),
    ("메티오닌", "methionine", -3),
    ("페닐알라닌", "phenylalanine", -3),
    ("트레오닌", "threonine", -3),
    ("트립토판", "tryptophan", -3),
    ("발린", "valine", -3),
    ("히스티딘", "histidine", -3),
    ("티로신", "tyrosine", -3),
    ("시스테인", "cystine", -3),
    ("콜레스테롤", "cholesterol", 0),
    ("총_포화_지방산_g", "saturated_fat", 0),
    ("총_단일_불포화지방산_g", "monounsaturated_fat", 0),
    ("총_다중_불포화지방산_g", "polyunsaturated_fat", 0),
    ("리놀레산_18_2_n_6_c", "linoleic_acid", -3),
    ("알파_리놀렌산_18_3_n_3", "alpha_linolenic_acid", -3),
    ("에이코사펜타에노산_20_5_n_3", "epa", 0),
    ("도코사헥사에노산_22_6_n_3", "dha", 0),
    ("트랜스_지방산_g", "trans_fat", 0),
    ("비타민_k", "vitamin_k", 0),
];

/// The foods of the table.
#[must_use]
pub fn read(bytes: &[u8], file: &Arc<str>) -> Parsed {
    let (mut sheet, rows) = Sheet::read(bytes, file);
    let columns = (
        sheet.column("식품코드"),
        sheet.column("식품명"),
        sheet.column("폐기율_percent"),
        sheet.column("성분표출처"),
        sheet.column("비타민_k1"),
        sheet.figure_columns(&FIGURES),
        NutrientId::named("vitamin_k"),
    );
    let (Some(code), Some(name), Some(refuse), Some(origin), Some(k1), Some(figure_columns), Some(vitamin_k)) = columns
    else {
        return Parsed { foods: Vec::new(), findings: sheet.findings };
    };
    let mut foods = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut figures = no_figures();
        for (column, nutrient, shift) in &figure_columns {
            figures[nutrient.index()] = sheet.figure(row, column, *shift);
        }
        // 403 rows have K1 alone; plants hold no other.
        if figures[vitamin_k.index()] == Figure::Unknown {
            figures[vitamin_k.index()] = sheet.figure(row, &k1, 0);
        }
        let refuse_pct = match row.text(&refuse) {
            "" | "-" => None,
            text => {
                let value = decimal(text, 0);
                if value.is_none() {
                    sheet.report(row, &refuse, Problem::SourceNotANumber { text: text.to_owned() });
                }
                value
            }
        };
        foods.push(SourceFood {
            id: format!("mfds:{}", row.text(&code)),
            name: row.text(&name).nfc().collect(),
            basis: Basis::Per100g,
            refuse_pct,
            source: format!("MFDS foods 2022-07: {}", row.text(&origin)),
            figures,
            measures: Vec::new(),
        });
    }
    Parsed { foods, findings: sheet.findings }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::finding::Place;
    use crate::import::tests::{figure, food};

    const EXCERPT: &[u8] = include_bytes!("../../tests/fixtures/mfds-foods.csv");

    fn excerpt() -> Parsed {
        read(EXCERPT, &Arc::from("mfds-foods.csv"))
    }

    #[test]
    fn figures_are_those_of_the_cells_units_shifted_exactly() {
        let parsed = excerpt();
        assert_eq!(parsed.findings, []);
        assert_eq!(parsed.foods.len(), 9);
        let chicken = food(&parsed, "mfds:R001515");
        for (nutrient, value) in [
            ("protein", "22.97"),
            ("isoleucine", "1.082"),
            ("copper", "6"),
            ("pantothenic_acid", "0.801"),
            ("vitamin_b6", "unknown"),
        ] {
            assert_eq!(figure(chicken, nutrient), value, "{nutrient}");
        }
        assert_eq!(chicken.source, "MFDS foods 2022-07: 농진청('15)");
        assert_eq!(chicken.refuse_pct, Some(Decimal::ZERO));
    }

    #[test]
    fn the_sum_of_tocols_is_not_vitamin_e() {
        let parsed = excerpt();
        let oil = food(&parsed, "mfds:R002625");
        assert_eq!(figure(oil, "vitamin_e"), "unknown");
        assert_eq!(figure(oil, "alpha_tocopherol"), "1.74");
        assert_eq!(figure(oil, "gamma_tocopherol"), "40.19");
    }

    #[test]
    fn a_dash_is_unknown_and_a_zero_stays() {
        let parsed = excerpt();
        let spinach = food(&parsed, "mfds:R000942");
        assert_eq!(figure(spinach, "zinc"), "unknown");
        assert_eq!(figure(spinach, "retinol"), "0");
        assert_eq!(spinach.refuse_pct, None);
    }

    #[test]
    fn vitamin_k_falls_back_on_k1() {
        let parsed = excerpt();
        assert_eq!(figure(food(&parsed, "mfds:R000659"), "vitamin_k"), "87.24");
    }

    #[test]
    fn a_cell_that_is_no_number_is_a_finding_at_its_place() {
        let text =
            String::from_utf8_lossy(EXCERPT).replacen(",g,152,", ",g,1,5x,", 1).replacen("멥쌀밥, 백미", "밥", 1);
        let parsed = read(text.as_bytes(), &Arc::from("x"));
        assert_eq!(parsed.foods.len(), 8, "the row is one field too long");
        let text = String::from_utf8_lossy(EXCERPT).replacen(",g,152,", ",g,15x,", 1);
        let parsed = read(text.as_bytes(), &Arc::from("x"));
        assert_eq!(parsed.foods.len(), 9);
        let finding = parsed.findings.first().expect("one");
        assert_eq!(finding.problem, Problem::SourceNotANumber { text: "15x".to_owned() });
        assert_eq!(finding.place, Place::Row { line: 2, column: Some((14, "에너지".to_owned())) });
    }

    #[test]
    fn every_missing_column_is_named() {
        let text = String::from_utf8_lossy(EXCERPT).replacen("비타민_b6", "b6", 1).replacen("폐기율_percent", "x", 1);
        let parsed = read(text.as_bytes(), &Arc::from("x"));
        let missing: Vec<_> = parsed.findings.iter().map(|finding| &finding.problem).collect();
        let lacks = |column: &str| Problem::SourceColumnMissing { column: column.to_owned() };
        assert_eq!(missing, [&lacks("폐기율_percent"), &lacks("비타민_b6")]);
        assert!(parsed.foods.is_empty());
    }
}
