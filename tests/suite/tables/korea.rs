//! Korea's two tables by another road than the importers'.

use crate::tables::{Files, Official, header_unit, records, shift};

/// Nutrient → header of the agricultural table, digits the point moves right: its headers have lost their units.
const FOODS: [(&str, &str, i32); 59] = [
    ("energy", "에너지", 0),
    ("carbohydrate", "탄수화물_g", 0),
    ("protein", "단백질_g", 0),
    ("fat", "지방_g", 0),
    ("fiber", "총_식이섬유_g", 0),
    ("sodium", "나트륨", 0),
    ("total_sugars", "총당류_g", 0),
    ("saturated_fat", "총_포화_지방산_g", 0),
    ("monounsaturated_fat", "총_단일_불포화지방산_g", 0),
    ("polyunsaturated_fat", "총_다중_불포화지방산_g", 0),
    ("trans_fat", "트랜스_지방산_g", 0),
    ("linoleic_acid", "리놀레산_18_2_n_6_c", -3),
    ("alpha_linolenic_acid", "알파_리놀렌산_18_3_n_3", -3),
    ("epa", "에이코사펜타에노산_20_5_n_3", 0),
    ("dha", "도코사헥사에노산_22_6_n_3", 0),
    ("cholesterol", "콜레스테롤", 0),
    ("water_total", "수분_g", 0),
    ("histidine", "히스티딘", -3),
    ("isoleucine", "이소류신", -3),
    ("leucine", "류신", -3),
    ("lysine", "라이신", -3),
    ("methionine", "메티오닌", -3),
    ("cystine", "시스테인", -3),
    ("phenylalanine", "페닐알라닌", -3),
    ("tyrosine", "티로신", -3),
    ("threonine", "트레오닌", -3),
    ("tryptophan", "트립토판", -3),
    ("valine", "발린", -3),
    ("retinol", "레티놀", 0),
    ("beta_carotene", "베타카로틴", 0),
    ("vitamin_d", "비타민_d_d2_d3", 0),
    ("alpha_tocopherol", "알파_토코페롤", 0),
    ("beta_tocopherol", "베타_토코페롤", 0),
    ("gamma_tocopherol", "감마_토코페롤", 0),
    ("delta_tocopherol", "델타_토코페롤", 0),
    ("alpha_tocotrienol", "알파_토코트리에놀", 0),
    ("vitamin_k", "비타민_k", 0),
    ("vitamin_c", "비타민_c", 0),
    ("thiamin", "비타민_b1", 0),
    ("riboflavin", "비타민_b2", 0),
    ("niacin_preformed", "나이아신", 0),
    ("vitamin_b6", "비타민_b6", 0),
    ("folate", "엽산_dfe", 0),
    ("folate_food", "엽산_천연_엽산", 0),
    ("folic_acid", "엽산_합성_엽산", 0),
    ("vitamin_b12", "비타민_b12", 0),
    ("pantothenic_acid", "판토텐산", 0),
    ("biotin", "비오틴", 0),
    ("calcium", "칼슘", 0),
    ("phosphorus", "인", 0),
    ("potassium", "칼륨", 0),
    ("magnesium", "마그네슘", 0),
    ("iron", "철", 0),
    ("zinc", "아연", 0),
    ("copper", "구리", 3),
    ("manganese", "망간", 0),
    ("iodine", "요오드", 0),
    ("selenium", "셀레늄", 0),
    ("molybdenum", "몰리브덴", 0),
];

/// Nutrient → header of the dish table.
const DISHES: [(&str, &str); 23] = [
    ("energy", "에너지(kcal)"),
    ("carbohydrate", "탄수화물(g)"),
    ("protein", "단백질(g)"),
    ("fat", "지방(g)"),
    ("fiber", "식이섬유(g)"),
    ("sodium", "나트륨(mg)"),
    ("total_sugars", "당류(g)"),
    ("saturated_fat", "포화지방산(g)"),
    ("trans_fat", "트랜스지방산(g)"),
    ("cholesterol", "콜레스테롤(mg)"),
    ("water_total", "수분(g)"),
    ("vitamin_a", "비타민 A(μg RAE)"),
    ("retinol", "레티놀(μg)"),
    ("beta_carotene", "베타카로틴(μg)"),
    ("vitamin_d", "비타민 D(μg)"),
    ("vitamin_c", "비타민 C(mg)"),
    ("thiamin", "티아민(mg)"),
    ("riboflavin", "리보플라빈(mg)"),
    ("niacin_preformed", "니아신(mg)"),
    ("calcium", "칼슘(mg)"),
    ("phosphorus", "인(mg)"),
    ("potassium", "칼륨(mg)"),
    ("iron", "철(mg)"),
];

/// The agricultural table.
pub(super) fn foods(files: &Files) -> Official {
    let text = files.utf8(".csv");
    let mut official = Official::of(FOODS.map(|(nutrient, ..)| nutrient));
    for row in records(&text, b',', 0) {
        let cells = official.food(format!("mfds:{}", &row["식품코드"]), &row["식품명"]);
        cells.put("refuse", &row["폐기율_percent"], 0);
        for (nutrient, header, digits) in FOODS {
            // 403 rows have their vitamin K under K1 alone.
            let text = match &row[header] {
                "-" if nutrient == "vitamin_k" => &row["비타민_k1"],
                text => text,
            };
            cells.put(nutrient, text, digits);
        }
    }
    official
}

/// The dish table, in CP949.
pub(super) fn dishes(files: &Files) -> Official {
    let (text, _, broken) = encoding_rs::EUC_KR.decode(files.bytes(".csv"));
    assert!(!broken);
    let mut official = Official::of(DISHES.map(|(nutrient, _)| nutrient));
    for row in records(&text, b',', 0) {
        let cells = official.food(format!("mfds:{}", &row["식품코드"]), &row["식품명"]);
        cells.word("basis", &row["영양성분함량기준량"]);
        for (nutrient, header) in DISHES {
            cells.put(nutrient, &row[header], shift(header_unit(header), nutrient));
        }
    }
    official
}
