//! The official tables by another road than the importers': cells are found by header name and compared as text, units
//! shifted by moving the point.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use meals::import::default_table::Source;
use meals::import::{Memory, Parsed, Tree, Zip, read_all};

use crate::program::root;

/// nutrient → header of the agricultural table, digits the point moves right.
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

/// nutrient → header of the dish table.
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

/// Nutrients whose unit is a thousandth of SR28's: epa and dha (mg for g), copper (µg for mg); and the other way
/// round fluoride (mg for µg).
const SR_SHIFTS: [(&str, i32); 4] = [("epa", 3), ("dha", 3), ("copper", 3), ("fluoride", -3)];

/// `0.770` → `0.77`, `00.0` → `0`: one spelling a number.
fn normal(text: &str) -> String {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

/// The point moved `digits` to the right, in the text.
fn moved(text: &str, digits: i32) -> String {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let count = usize::try_from(digits.abs()).expect("small");
    if digits >= 0 {
        let part = format!("{part:0<count$}");
        normal(&format!("{whole}{}.{}", &part[..count], &part[count..]))
    } else {
        let whole = format!("{whole:0>width$}", width = count + 1);
        let cut = whole.len() - count;
        normal(&format!("{}.{}{part}", &whole[..cut], &whole[cut..]))
    }
}

/// What the sources say, id → nutrient → text as `data/foods.csv` would print it; unknown ones are absent.
pub(crate) fn official(folder: &Path) -> HashMap<String, Cells> {
    let mut all: HashMap<String, Cells> = HashMap::new();
    let mut put = |id: String, nutrient: &str, text: &str, digits: i32| {
        let cells = all.entry(id).or_default();
        match text.trim() {
            "" | "-" => None,
            "tr" | "Tr" => cells.insert(nutrient.to_owned(), "tr".to_owned()),
            number => cells.insert(nutrient.to_owned(), moved(number, digits)),
        };
    };
    let foods = std::fs::read_to_string(folder.join("kr/mfds-agricultural-foods-2022-07.csv")).expect("foods");
    for row in rows(&foods) {
        for (nutrient, header, digits) in FOODS {
            let text = match row[header].as_str() {
                "-" if nutrient == "vitamin_k" => &row["비타민_k1"],
                text => text,
            };
            put(format!("mfds:{}", row["식품코드"]), nutrient, text, digits);
        }
    }
    let dishes = std::fs::read(folder.join("kr/mfds-dishes-2023-12-27.cp949.csv")).expect("dishes");
    let (dishes, _, broken) = encoding_rs::EUC_KR.decode(&dishes);
    assert!(!broken);
    for row in rows(&dishes) {
        for (nutrient, header) in DISHES {
            put(format!("mfds:{}", row["식품코드"]), nutrient, &row[header], 0);
        }
    }
    let numbers: HashMap<String, String> = rows(&data("nutrients.csv"))
        .into_iter()
        .map(|mut row| (row["sr_nbr"].clone(), row.remove("id").expect("id")))
        .collect();
    let zip = std::fs::File::open(folder.join("usda/sr28-ascii.zip")).expect("zip");
    let mut text = Vec::new();
    let mut archive = zip::ZipArchive::new(zip).expect("a zip");
    archive.by_name("NUT_DATA.txt").expect("figures").read_to_end(&mut text).expect("readable");
    let text = String::from_utf8(text).expect("ASCII");
    let split: Vec<Vec<&str>> = text.lines().map(|line| line.splitn(4, '^').collect()).collect();
    // The second pass fills what only the undifferentiated acids know.
    for (number, nutrient) in [("618", "linoleic_acid"), ("619", "alpha_linolenic_acid")] {
        for fields in split.iter().filter(|fields| fields[1].trim_matches('~') == number) {
            put(format!("sr:{}", fields[0].trim_matches('~')), nutrient, fields[2], 0);
        }
    }
    for fields in &split {
        let Some(nutrient) = numbers.get(fields[1].trim_matches('~')) else { continue };
        let digits = SR_SHIFTS.iter().find(|(id, _)| id == nutrient).map_or(0, |(_, digits)| *digits);
        put(format!("sr:{}", fields[0].trim_matches('~')), nutrient, fields[2], digits);
    }
    all
}

/// Nutrient → text as `data/foods.csv` would print it; unknown ones are absent.
pub(crate) type Cells = HashMap<String, String>;

/// The folder of tables, or a word that there is none.
pub(crate) fn tables() -> Option<PathBuf> {
    let folder = root().join("../shared/data");
    if !folder.is_dir() {
        eprintln!("skipped: no ../shared/data");
        return None;
    }
    Some(folder)
}

/// What the importer of a source reads from its file.
pub(crate) fn parsed(folder: &Path, source: Source) -> Parsed {
    let bytes = std::fs::read(folder.join(source.path)).expect("a source");
    let mut tree: Box<dyn Tree> = if source.path.ends_with(".zip") {
        Box::new(Zip::open(Cursor::new(bytes)).expect("a zip"))
    } else {
        Box::new(Memory::file(source.path, &bytes))
    };
    read_all(source.importer().expect("an importer"), &mut *tree, source.path)
}

type Row = HashMap<String, String>;

fn rows(csv: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|row| row.expect("a row as long as its header")).collect()
}

fn data(name: &str) -> String {
    std::fs::read_to_string(root().join("data").join(name)).expect(name)
}
