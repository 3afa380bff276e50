//! The French, the Japanese and the crowd's table by another road than the importers'.

use crate::tables::{Files, Official, header_unit, moved, nutrient, records, shift};

/// Nutrient → headers of Ciqual without their unit, the first that knows.
const CIQUAL: [(&str, &[&str]); 41] = [
    ("energy", &["Energie, Règlement UE N° 1169/2011", "Energie, N x facteur Jones, avec fibres"]),
    ("carbohydrate", &["Glucides"]),
    ("protein", &["Protéines, N x facteur de Jones"]),
    ("fat", &["Lipides"]),
    ("fiber", &["Fibres alimentaires"]),
    ("sodium", &["Sodium"]),
    ("total_sugars", &["Sucres"]),
    ("saturated_fat", &["AG saturés"]),
    ("monounsaturated_fat", &["AG monoinsaturés"]),
    ("polyunsaturated_fat", &["AG polyinsaturés"]),
    ("linoleic_acid", &["AG 18:2 9c,12c (n-6), linoléique"]),
    ("alpha_linolenic_acid", &["AG 18:3 c9,c12,c15 (n-3), alpha-linolénique"]),
    ("epa", &["AG 20:5 5c,8c,11c,14c,17c (n-3) EPA"]),
    ("dha", &["AG 22:6 4c,7c,10c,13c,16c,19c (n-3) DHA"]),
    ("cholesterol", &["Cholestérol"]),
    ("water_total", &["Eau"]),
    ("alcohol", &["Alcool"]),
    ("retinol", &["Rétinol"]),
    ("beta_carotene", &["Beta-Carotène"]),
    ("vitamin_d", &["Vitamine D"]),
    ("alpha_tocopherol", &["Vitamine E"]),
    ("vitamin_k", &["Vitamine K1"]),
    ("vitamin_c", &["Vitamine C"]),
    ("thiamin", &["Vitamine B1 ou Thiamine"]),
    ("riboflavin", &["Vitamine B2 ou Riboflavine"]),
    ("niacin_preformed", &["Vitamine B3 ou PP ou Niacine"]),
    ("pantothenic_acid", &["Vitamine B5 ou Acide pantothénique"]),
    ("vitamin_b6", &["Vitamine B6"]),
    ("folate", &["Vitamine B9 ou Folates totaux"]),
    ("vitamin_b12", &["Vitamine B12"]),
    ("calcium", &["Calcium"]),
    ("chloride", &["Chlorure"]),
    ("copper", &["Cuivre"]),
    ("iron", &["Fer"]),
    ("iodine", &["Iode"]),
    ("magnesium", &["Magnésium"]),
    ("manganese", &["Manganèse"]),
    ("phosphorus", &["Phosphore"]),
    ("potassium", &["Potassium"]),
    ("selenium", &["Sélénium"]),
    ("zinc", &["Zinc"]),
];

/// France's table: CP1252, semicolons, decimal commas.
pub(super) fn ciqual(files: &Files) -> Official {
    let (text, _, broken) = encoding_rs::WINDOWS_1252.decode(files.bytes(".csv"));
    assert!(!broken);
    let mut official = Official::of(CIQUAL.map(|(nutrient, _)| nutrient));
    let Some(first) = records(&text, b';', 0).next() else { return official };
    // Energy stands there in kJ too.
    let headers = |names: &[&str]| -> Vec<&str> {
        names.iter().flat_map(|name| first.titled(name)).filter(|header| header_unit(header) != "kJ").collect()
    };
    let columns = CIQUAL.map(|(nutrient, names)| (nutrient, headers(names)));
    for row in records(&text, b';', 0) {
        let cells = official.food(format!("ciqual:{}", &row["alim_code"]), &row["alim_nom_fr"]);
        for (nutrient, headers) in &columns {
            for header in headers {
                let text = row[header].trim();
                // Below what can be told is a trace.
                let text = if text == "traces" || text.starts_with('<') { "tr" } else { text };
                cells.put(nutrient, &text.replace(',', "."), shift(header_unit(header), nutrient));
                if cells.get(nutrient).is_some() {
                    break;
                }
            }
        }
    }
    official
}

/// Nutrient → the component identifier of Japan's table.
const MEXT: [(&str, &str); 40] = [
    ("energy", "ENERC_KCAL"),
    ("water_total", "WATER"),
    ("protein", "PROT-"),
    ("fat", "FAT-"),
    ("cholesterol", "CHOLE"),
    ("carbohydrate", "CHOCDF-"),
    ("fiber", "FIB-"),
    ("sodium", "NA"),
    ("potassium", "K"),
    ("calcium", "CA"),
    ("magnesium", "MG"),
    ("phosphorus", "P"),
    ("iron", "FE"),
    ("zinc", "ZN"),
    ("copper", "CU"),
    ("manganese", "MN"),
    ("iodine", "ID"),
    ("selenium", "SE"),
    ("chromium", "CR"),
    ("molybdenum", "MO"),
    ("retinol", "RETOL"),
    ("beta_carotene", "CARTB"),
    ("vitamin_a", "VITA_RAE"),
    ("vitamin_d", "VITD"),
    ("alpha_tocopherol", "TOCPHA"),
    ("beta_tocopherol", "TOCPHB"),
    ("gamma_tocopherol", "TOCPHG"),
    ("delta_tocopherol", "TOCPHD"),
    ("vitamin_k", "VITK"),
    ("thiamin", "THIA"),
    ("riboflavin", "RIBF"),
    ("niacin_preformed", "NIA"),
    ("niacin", "NE"),
    ("vitamin_b6", "VITB6A"),
    ("vitamin_b12", "VITB12"),
    ("folate", "FOL"),
    ("pantothenic_acid", "PANTAC"),
    ("biotin", "BIOT"),
    ("vitamin_c", "VITC"),
    ("alcohol", "ALC"),
];

/// Japan's table, from the XML of its workbook: eleven rows of header, the units in the tenth, the names in the last.
pub(super) fn mext(files: &Files) -> Official {
    let book = Files::zipped(files.bytes(".xlsx"));
    let strings = book.find("/sharedStrings.xml").map(|xml| std::str::from_utf8(xml).unwrap()).unwrap_or_default();
    let shared: Vec<String> = pieces(strings, "si").into_iter().map(words).collect();
    let mut official = Official::of(MEXT.map(|(nutrient, _)| nutrient));
    for sheet in (1..).map_while(|number| book.find(&format!("/sheet{number}.xml"))) {
        let rows = cells(std::str::from_utf8(sheet).unwrap(), &shared);
        let units = units(&rows[9]);
        let place = |name: &str| rows[10].iter().position(|cell| cell.trim() == name).unwrap();
        for row in rows.iter().skip(11).filter(|row| row.len() > 1 && !row[1].is_empty()) {
            let cell = |place: usize| row.get(place).map_or("", String::as_str);
            let cells = official.food(format!("mext:{}", cell(1)), cell(3));
            cells.put("refuse", cell(place("REFUSE")), 0);
            for (nutrient, name) in MEXT {
                let place = place(name);
                // Estimates stand in brackets, of which a spreadsheet makes a minus; a † points to a footnote.
                let text = cell(place).trim().trim_end_matches('†').trim_matches(['(', ')']);
                let text = if text.len() > 1 { text.trim_start_matches('-') } else { text };
                let text = if text == "*" { "" } else { text };
                cells.put(nutrient, text, shift(&units[place], nutrient));
            }
        }
    }
    official
}

/// The unit of every column: it is printed over the first of those that share it, as `(…… μg ……)`.
fn units(row: &[String]) -> Vec<String> {
    let mut last = String::new();
    let unit = |cell: &String| {
        if !cell.is_empty() {
            last = cell.chars().filter(|letter| letter.is_alphabetic()).collect();
        }
        last.clone()
    };
    // The last columns have none above them at all.
    row.iter().map(unit).collect()
}

/// The rows of a sheet, its empty cells too.
fn cells(xml: &str, shared: &[String]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for piece in xml.split("<c ").skip(1) {
        let end = piece.find('>').unwrap();
        let (head, rest) = piece.split_at(end + 1);
        let body = if head.ends_with("/>") { "" } else { rest.split("</c>").next().unwrap() };
        let (column, row) = at(attribute(head, "r").unwrap());
        let value = pieces(body, "v").pop().unwrap_or_default();
        let text = match attribute(head, "t") {
            Some("s") => shared[value.parse::<usize>().unwrap()].clone(),
            Some("inlineStr") => words(body),
            Some(kind) if kind != "n" => plain(value),
            // A spreadsheet prints a float with 17 digits, and not the 15 that were typed in.
            _ if value.is_empty() => String::new(),
            _ => value.parse::<f64>().unwrap().to_string(),
        };
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if rows[row].len() <= column {
            rows[row].resize(column + 1, String::new());
        }
        rows[row][column] = text;
    }
    rows
}

/// `AB12` → column 27, row 11.
fn at(reference: &str) -> (usize, usize) {
    let digits = reference.find(|letter: char| letter.is_ascii_digit()).unwrap();
    let column = reference[..digits].bytes().fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    (column - 1, reference[digits..].parse::<usize>().unwrap() - 1)
}

fn attribute<'x>(head: &'x str, name: &str) -> Option<&'x str> {
    let rest =
        head.split_once(&format!(" {name}=\"")).or_else(|| Some(("", head.strip_prefix(&format!("{name}=\""))?)))?.1;
    rest.split('"').next()
}

/// What stands between the tags of this name.
fn pieces<'x>(xml: &'x str, tag: &str) -> Vec<&'x str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    // Another tag may begin with the same letters.
    let opened = xml.split(&open).skip(1).filter(|piece| piece.starts_with(['>', ' ']));
    let inside = opened.filter_map(|piece| piece.split_once('>')).filter(|(head, _)| !head.ends_with('/'));
    inside.map(|(_, rest)| rest.split(&close).next().unwrap()).collect()
}

/// The words of a string without how they are pronounced.
fn words(si: &str) -> String {
    let said: String =
        si.split("<rPh").map(|piece| piece.split_once("</rPh>").map_or(piece, |(_, rest)| rest)).collect();
    plain(&pieces(&said, "t").concat())
}

fn plain(xml: &str) -> String {
    xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Columns of Open Food Facts that the catalogue calls otherwise than `name_100g`, everything in grams.
const OFF: [(&str, &str); 11] = [
    ("carbohydrate", "carbohydrates"),
    ("protein", "proteins"),
    ("total_sugars", "sugars"),
    ("epa", "eicosapentaenoic-acid"),
    ("dha", "docosahexaenoic-acid"),
    ("alpha_tocopherol", "vitamin-e"),
    ("thiamin", "vitamin-b1"),
    ("riboflavin", "vitamin-b2"),
    ("niacin_preformed", "vitamin-pp"),
    ("folate", "vitamin-b9"),
    ("energy", "energy-kcal"),
];

/// The crowd's table: tabs, no quotes, grams for everything but energy; what is no amount is unknown.
pub(super) fn open_food_facts(files: &Files) -> Official {
    let text = files.utf8(".csv");
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let place = |name: &str| header.iter().position(|title| *title == name);
    let columns: Vec<(&'static str, usize)> = meals::nutrient::NutrientId::all()
        .filter_map(|id| {
            let id = nutrient(id.get().id);
            let name = OFF.iter().find(|(nutrient, _)| *nutrient == id).map_or(id, |(_, name)| name);
            Some((id, place(&format!("{}_100g", name.replace('_', "-")))?))
        })
        .collect();
    let mut official = Official::of(columns.iter().map(|(nutrient, _)| *nutrient));
    for row in lines.filter(|row| row.len() == header.len() && !row[place("product_name").unwrap()].is_empty()) {
        let id = format!("off:{}", row[place("code").unwrap()]);
        official.food(id.clone(), row[place("product_name").unwrap()]);
        let is_amount = |text: &str| text.parse::<f64>().is_ok_and(|amount| amount >= 0.0) && !text.starts_with('+');
        for (nutrient, place) in &columns {
            let unit = if *nutrient == "energy" { "kcal" } else { "g" };
            if is_amount(row[*place]) {
                official.foods.get_mut(&id).unwrap().put(nutrient, row[*place], shift(unit, nutrient));
            }
        }
        // Where only kJ are told, kcal follow.
        let kilojoules = row[place("energy_100g").unwrap()];
        if official.foods[&id].get("energy").is_none() && is_amount(kilojoules) {
            let kcal = rust_decimal::Decimal::from_str_exact(kilojoules).unwrap() / rust_decimal::Decimal::new(4184, 3);
            official.foods.get_mut(&id).unwrap().put("energy", &moved(&kcal.to_string(), 0), 0);
            official.multiplied.insert((id.clone(), "energy"));
        }
        let serving = row[place("serving_quantity").unwrap()];
        if !serving.is_empty() {
            official.measure(id, "회분/serving", "1", serving);
        }
    }
    official
}
