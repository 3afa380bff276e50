//! Korea's national standard data of dishes (MFDS), CSV in CP949 or UTF-8.
//!
//! Per 100 g or 100 ml; an empty cell is unknown. `식품중량` is dirty and no serving: it is not read.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::food::Basis;
use crate::import::sheet::{FigureColumn, Sheet};
use crate::import::{Parsed, Problem, SourceFood, no_figures};

/// All in the nutrient's own unit. Niacin is the vitamin as such, without tryptophan's share.
const FIGURES: [FigureColumn; 23] = [
    ("에너지(kcal)", "energy", 0),
    ("수분(g)", "water_total", 0),
    ("단백질(g)", "protein", 0),
    ("지방(g)", "fat", 0),
    ("탄수화물(g)", "carbohydrate", 0),
    ("당류(g)", "total_sugars", 0),
    ("식이섬유(g)", "fiber", 0),
    ("칼슘(mg)", "calcium", 0),
    ("철(mg)", "iron", 0),
    ("인(mg)", "phosphorus", 0),
    ("칼륨(mg)", "potassium", 0),
    ("나트륨(mg)", "sodium", 0),
    ("비타민 A(μg RAE)", "vitamin_a", 0),
    ("레티놀(μg)", "retinol", 0),
    ("베타카로틴(μg)", "beta_carotene", 0),
    ("티아민(mg)", "thiamin", 0),
    ("리보플라빈(mg)", "riboflavin", 0),
    ("니아신(mg)", "niacin_preformed", 0),
    ("비타민 C(mg)", "vitamin_c", 0),
    ("비타민 D(μg)", "vitamin_d", 0),
    ("콜레스테롤(mg)", "cholesterol", 0),
    ("포화지방산(g)", "saturated_fat", 0),
    ("트랜스지방산(g)", "trans_fat", 0),
];

/// The dishes of the table.
#[must_use]
pub fn read(bytes: &[u8], file: &Arc<str>) -> Parsed {
    let (mut sheet, rows) = Sheet::read(bytes, file);
    let columns = (
        sheet.column("식품코드"),
        sheet.column("식품명"),
        sheet.column("영양성분함량기준량"),
        sheet.column("식품기원명"),
        sheet.column("데이터생성방법명"),
        sheet.column("데이터생성일자"),
        sheet.figure_columns(&FIGURES),
    );
    let (Some(code), Some(name), Some(per), Some(origin), Some(method), Some(date), Some(figure_columns)) = columns
    else {
        return Parsed { foods: Vec::new(), findings: sheet.findings };
    };
    let mut foods = Vec::with_capacity(rows.len());
    for row in &rows {
        let basis = match row.text(&per) {
            "100g" => Basis::Per100g,
            "100ml" => Basis::Per100ml,
            other => {
                let problem = Problem::SourceUnknownWord { text: other.to_owned(), known: "100g, 100ml".to_owned() };
                sheet.report(row, &per, problem);
                continue;
            }
        };
        let mut figures = no_figures();
        for (column, nutrient, shift) in &figure_columns {
            figures[nutrient.index()] = sheet.figure(row, column, *shift);
        }
        foods.push(SourceFood {
            id: format!("mfds:{}", row.text(&code)),
            name: row.text(&name).nfc().collect(),
            basis,
            refuse_pct: None,
            source: format!("MFDS dishes 2023-12-27: {}, {} {}", row.text(&origin), row.text(&method), row.text(&date)),
            figures,
            measures: Vec::new(),
        });
    }
    Parsed { foods, findings: sheet.findings }
}

#[cfg(test)]
mod tests {
    use encoding_rs::EUC_KR;

    use super::*;
    use crate::import::tests::{figure, food};

    const EXCERPT: &[u8] = include_bytes!("../../tests/fixtures/mfds-dishes.cp949.csv");

    #[test]
    fn cp949_and_utf8_read_alike() {
        let old = read(EXCERPT, &Arc::from("x"));
        assert_eq!(old.findings, []);
        let (text, _, _) = EUC_KR.decode(EXCERPT);
        assert_eq!(read(text.as_bytes(), &Arc::from("x")), old);
        assert_eq!(old.foods.len(), 6);
    }

    #[test]
    fn figures_basis_and_unknown() {
        let parsed = read(EXCERPT, &Arc::from("x"));
        let noodles = food(&parsed, "mfds:D303-168000000-0001");
        assert_eq!(noodles.name, "자장면");
        assert_eq!(noodles.source, "MFDS dishes 2023-12-27: 외식(분석함량), 분석 2012-02-28");
        for (nutrient, value) in
            [("energy", "123"), ("iron", "0"), ("vitamin_d", "unknown"), ("niacin_preformed", "0.711")]
        {
            assert_eq!(figure(noodles, nutrient), value, "{nutrient}");
        }
        assert_eq!(noodles.basis, Basis::Per100g);
        assert_eq!(food(&parsed, "mfds:D220-744000000-0004").basis, Basis::Per100ml);
    }

    #[test]
    fn an_unheard_of_basis_is_a_finding() {
        let (text, _, _) = EUC_KR.decode(EXCERPT);
        let parsed = read(text.replacen(",100ml,", ",1잔,", 1).as_bytes(), &Arc::from("x"));
        assert_eq!(parsed.foods.len(), 5);
        assert!(
            matches!(&parsed.findings[..], [f] if matches!(&f.problem, Problem::SourceUnknownWord { text, .. } if text == "1잔"))
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_a_finding() {
        let parsed = read(b"\xff\xff\xff", &Arc::from("x"));
        assert_eq!(parsed.findings.first().map(|f| &f.problem), Some(&Problem::SourceNotText));
    }
}
