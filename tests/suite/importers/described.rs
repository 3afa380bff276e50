//! A person's own table, described in ten lines.

use meals::finding::Place;
use meals::food::{Basis, Food};
use meals::import::{Described, Importer, Memory, Parsed, Problem, importers, read_all};
use meals::nutrient::NutrientId;

use crate::program::root;
use crate::tables::{Files, left_out};

const TEN_LINES: &str = r#"
id = "moon"
delimiter = ";"
decimal = ","
[columns]
id = "code"
name-en = "name"
[nutrients]
energy = { column = "kJ", unit = "kJ" }
iron = "Fe"
"#;

fn table(toml: &str, name: &str, bytes: &[u8]) -> Parsed {
    let described = Described::new(toml).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut tree = Memory::file(name, bytes);
    assert_eq!(described.identify(&mut tree), Ok(true), "it is known by its look");
    read_all(&described, &mut tree, name)
}

fn text(toml: &str, text: &str) -> Parsed {
    table(toml, "table.csv", text.as_bytes())
}

/// A figure as text; nothing where it is unknown.
fn cell(food: &Food, nutrient: &str) -> String {
    use meals::nutrient::Cell;
    match food.profile.cell(NutrientId::named(nutrient).unwrap()) {
        Cell::Unknown => String::new(),
        Cell::Trace => "tr".to_owned(),
        Cell::Zero => "0".to_owned(),
        Cell::Measured(value) | Cell::Borrowed(value) => value.to_string(),
    }
}

fn cells(parsed: &Parsed, nutrient: &str) -> Vec<String> {
    assert_eq!(parsed.findings, []);
    parsed.foods.iter().map(|food| cell(food, nutrient)).collect()
}

/// A description of one nutrient, with these keys above it.
fn one(nutrient: &str, column: &str, keys: &str) -> String {
    format!("id = \"t\"\n{keys}\n[columns]\nid = \"id\"\nname = \"name\"\n[nutrients]\n{nutrient} = {column}\n")
}

// What may be said.

#[test]
fn a_table_with_kilojoules_semicolons_and_decimal_commas_takes_ten_lines() {
    let parsed = text(TEN_LINES, "code;name;kJ;Fe\n1;Moon cheese;837;1,5\n2;Star bread;1046,5;-\n");
    assert_eq!(cells(&parsed, "iron"), ["1.5", ""]);
    let energy: Vec<f64> = cells(&parsed, "energy").iter().map(|text| text.parse().unwrap()).collect();
    assert!((energy[0] - 837.0 / 4.184).abs() < 1e-9 && (energy[1] - 1046.5 / 4.184).abs() < 1e-9, "{energy:?}");
    let cheese = &parsed.foods[0];
    assert_eq!((cheese.id.as_str(), cheese.name_en.as_str(), cheese.basis), ("moon:1", "Moon cheese", Basis::Per100g));
}

#[test]
fn units_are_what_the_description_says_and_points_move_exactly() {
    for (nutrient, unit, written, expected) in [
        ("iron", "g", "0.0125", "12.5"),
        ("iron", "mg", "12.5", "12.5"),
        ("iron", "µg", "12500", "12.5"),
        ("iron", "mcg", "12500", "12.5"),
        ("copper", "mg", "0.541", "541"),
        ("copper", "g", "0.000541", "541"),
        ("selenium", "ng", "541", "0.541"),
        ("protein", "mg", "879", "0.879"),
        ("fat", "kg", "0.05", "50"),
        ("vitamin_d", "IU", "40", "1"),
        ("retinol", "IU", "10", "3"),
        ("vitamin_a", "µg RAE", "7.7", "7.7"),
        ("water_total", "g", "87.5", "87.5"),
        ("energy", "kcal", "52", "52"),
        ("vitamin_b12", "g", "2.5e-06", "2.5"),
    ] {
        let toml = one(nutrient, &format!("{{ column = \"x\", unit = \"{unit}\" }}"), "");
        let parsed = text(&toml, &format!("id,name,x\n1,a,{written}\n"));
        assert_eq!(cells(&parsed, nutrient), [expected], "{written} {unit} of {nutrient}");
    }
    for (unit, written) in [("g salt", "2.54"), ("mg salt", "2540")] {
        let toml = one("sodium", &format!("{{ column = \"x\", unit = \"{unit}\" }}"), "");
        let sodium: f64 = cells(&text(&toml, &format!("id,name,x\n1,a,{written}\n")), "sodium")[0].parse().unwrap();
        assert!((sodium - 1000.0).abs() < 1e-9, "{sodium} mg of sodium in {written} {unit}");
    }
}

#[test]
fn encodings_are_named_as_people_name_them() {
    let toml =
        |encoding| one("iron", "\"철\"", &format!("encoding = \"{encoding}\"")).replace("\"name\"", "\"식품명\"");
    let korean = "id,식품명,철\n1,밥,0.5\n";
    let (old, ..) = encoding_rs::EUC_KR.encode(korean);
    for encoding in ["cp949", "EUC-KR", "uhc", "utf-8 or cp949"] {
        let parsed = table(&toml(encoding), "t.csv", &old);
        assert_eq!((cells(&parsed, "iron"), parsed.foods[0].name_en.as_str()), (vec!["0.5".to_owned()], "밥"));
    }
    assert_eq!(cells(&table(&toml("utf-8 or cp949"), "t.csv", korean.as_bytes()), "iron"), ["0.5"]);

    let japanese = "id,食品名,鉄\n1,ごはん,0.5\n";
    let (old, ..) = encoding_rs::SHIFT_JIS.encode(japanese);
    let toml = one("iron", "\"鉄\"", "encoding = \"shift-jis\"").replace("\"name\"", "\"食品名\"");
    assert_eq!(table(&toml, "t.csv", &old).foods[0].name_en, "ごはん");

    let french = "id;nom;Fer (µg)\n1;Œufs à la coque;500\n";
    let (old, ..) = encoding_rs::WINDOWS_1252.encode(french);
    for encoding in ["windows-1252", "cp1252", "latin1"] {
        let column = "{ column = \"Fer (µg)\", unit = \"µg\" }";
        let toml = one("iron", column, &format!("encoding = \"{encoding}\"\ndelimiter = \";\""));
        let parsed = table(&toml.replace("\"name\"", "\"nom\""), "t.csv", &old);
        assert_eq!(
            (cells(&parsed, "iron"), parsed.foods[0].name_en.as_str()),
            (vec!["0.5".to_owned()], "Œufs à la coque")
        );
    }
}

#[test]
fn a_header_may_stand_below_a_title_and_columns_may_be_told_by_place() {
    let toml = one("iron", "\"#4\"", "header = 3").replace("name = \"name\"", "name = \"#2\"");
    let parsed = text(&toml, "A table of foods,,,\n\"per 100 g,\nedible\",,,\nid,,,\n1,Rice,x,0.5\n");
    assert_eq!(cells(&parsed, "iron"), ["0.5"]);
    assert_eq!(parsed.foods[0].name_en, "Rice");
    // The look-alikes of a letter, blanks and line breaks in a header are passed over.
    let toml = one("selenium", "\"Selenium (μg)\"", "");
    assert_eq!(cells(&text(&toml, "id,name,\"Selenium\n (µg)\"\n1,Rice,7\n"), "selenium"), ["7"]);
}

#[test]
fn marks_mean_unknown_trace_or_estimated_as_the_description_says() {
    let keys = "unknown = [\"-\", \"n.d.\"]\ntrace = [\"Tr\", \"spur\"]\nestimated = true\nnotes = [\"†\", \"*\"]";
    let rows = ["-", "n.d.", "", "Tr", "spur", "(Tr)", "<0.1", "< 0.1", "(1.5)", "(0)", "2†", "2 *", "0", "(-)"];
    let table: String = rows.iter().enumerate().map(|(i, cell)| format!("{i},food,{cell},1\n")).collect();
    let toml = one("iron", "\"x\"", keys) + "zinc = \"y\"\n";
    let parsed = text(&toml, &format!("id,name,x,y\n{table}"));
    let expected = ["", "", "", "tr", "tr", "tr", "tr", "tr", "1.5", "0", "2", "2", "0", ""];
    assert_eq!(cells(&parsed, "iron"), expected);
    // Without them, the marks are mistakes of the table.
    for cell in ["n.d.", "spur", "(1.5)", "2†", "-98", "1,5", "+1", "1 000", "1e999", "NaN", "٣"] {
        let parsed = text(&one("iron", "\"x\"", ""), &format!("id,name,x\n1,food,\"{cell}\"\n"));
        assert_eq!(parsed.findings[0].problem, Problem::SourceNotANumber { text: cell.to_owned() });
        assert_eq!(parsed.findings[0].place, Place::Row { line: 2, column: Some((3, "x".to_owned())) });
    }
    let parsed = text(&one("iron", "\"x\"", "estimated = true\nestimated-minus = true"), "id,name,x\n1,food,-98\n");
    assert_eq!(cells(&parsed, "iron"), ["98"]);
    // With decimal commas a point is no decimal point: it may part thousands.
    let parsed = text(&one("iron", "\"x\"", "decimal = \",\"\ndelimiter = \";\""), "id;name;x\n1;food;1.234\n");
    assert_eq!(parsed.findings.len(), 1);
}

#[test]
fn figures_may_be_for_100_ml_for_a_serving_or_as_a_column_says() {
    let parsed = text(&one("iron", "\"x\"", "basis = \"100 ml\""), "id,name,x\n1,Juice,0.5\n");
    assert_eq!(parsed.foods[0].basis, Basis::Per100ml);

    let keys = "basis = \"serving\"\nserving = \"grams\"";
    let parsed = text(&one("iron", "\"x\"", keys), "id,name,x,grams\n1,Bar,3,40\n2,Tea,Tr,200\n3,Air,1,\n4,Ice,0,50\n");
    assert_eq!(cells(&parsed, "iron"), ["7.5", "tr", "0"]);
    assert_eq!(left_out(&parsed), [("no-figures", 1)].into(), "a serving of nobody knows what");

    let keys = "basis = { column = \"per\", values = { \"100 g\" = \"100 g\", \"1 dl\" = \"100 ml\" } }";
    let parsed = text(&one("iron", "\"x\"", keys), "id,name,x,per\n1,Bar,3,100 g\n2,Tea,1,1 dl\n3,Bun,1,1 bun\n");
    assert_eq!(parsed.foods.iter().map(|food| food.basis).collect::<Vec<_>>(), [Basis::Per100g, Basis::Per100ml]);
    let known = "1 dl, 100 g".to_owned();
    assert_eq!(parsed.findings[0].problem, Problem::SourceUnknownWord { text: "1 bun".to_owned(), known });
}

#[test]
fn the_first_column_that_knows_is_taken() {
    let toml = one("energy", "[\"kcal\", { column = \"kJ\", unit = \"kJ\" }]", "");
    let parsed = text(&toml, "id,name,kcal,kJ\n1,a,52,218\n2,b,-,418.4\n3,c,,-\n4,d,0,100\n");
    let [kcal, by_kilojoules, zero] = cells(&parsed, "energy").try_into().unwrap();
    assert_eq!((kcal.as_str(), zero.as_str()), ("52", "0"));
    assert!((by_kilojoules.parse::<f64>().unwrap() - 100.0).abs() < 1e-9, "{by_kilojoules}");
    assert_eq!(left_out(&parsed), [("no-figures", 1)].into());
}

#[test]
fn names_groups_refuse_needs_tags_portions_and_packages_come_along() {
    let toml = r#"
id = "t"
prefix = "home"
[columns]
id = "id"
name-ko = "이름"
name-en = "name"
group = "kind of food"
state = "state"
refuse = "refuse"
needs = "needs"
tags = "tags"
barcode = "ean"
brand = "maker"
ingredients = "of"
source = "My kitchen, {day}"
[groups]
"Obst" = "fruit"
[nutrients]
iron = "Fe"
[[portions]]
name-ko = "개"
name-en = "piece"
column = "a piece"
"#;
    let table = "id,이름,name,kind of food,state,refuse,needs,tags,ean,maker,of,day,Fe,a piece,more\n\
        1,사과,Apple,Obst,raw,15,none,sweet red,0123456789012,Garden,apples,May 1,0.1,182.5,x\n\
        2,배,Pear,Nuss,,-,,,none,,,May 2,0.2,,x\n\
        ,,,,,,,,,,,,1,1,x\n\n,,,,,,,,,,,,,,\n";
    let parsed = text(toml, table);
    assert_eq!(parsed.findings, []);
    let apple = &parsed.foods[0];
    assert_eq!((apple.id.as_str(), apple.name_ko.as_str(), apple.group.as_str()), ("home:1", "사과", "fruit"));
    assert_eq!(apple.refuse_pct.map(|percent| percent.to_string()).as_deref(), Some("15"));
    assert_eq!((apple.tags.join("|").as_str(), apple.source.as_str()), ("sweet|red", "My kitchen, May 1"));
    let portion = &apple.portions[0];
    assert_eq!((portion.names.join("/").as_str(), portion.grams.to_string().as_str()), ("개/piece", "182.5"));
    assert_eq!(apple.packaged.as_ref().unwrap().barcode, "0123456789012");
    let pear = &parsed.foods[1];
    assert_eq!((pear.group.as_str(), pear.refuse_pct, pear.portions.len()), ("Nuss", None, 0));
    assert_eq!(pear.packaged.as_ref().unwrap().barcode, "", "a word is no barcode");
    assert_eq!(left_out(&parsed), [("empty-row", 2), ("other-nutrient", 1)].into());
}

/// The least workbook that there is.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut members = vec![(
        "xl/workbook.xml".to_owned(),
        format!(
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{}</sheets></workbook>",
            (1..)
                .zip(sheets)
                .map(|(i, (name, _))| format!("<sheet name=\"{name}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>"))
                .collect::<String>()
        ),
    )];
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    let relations: String = (1..=sheets.len())
        .map(|i| format!("<Relationship Id=\"rId{i}\" Type=\"{kind}\" Target=\"worksheets/sheet{i}.xml\"/>"))
        .collect();
    members.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")));
    let kind = kind.replace("worksheet", "officeDocument");
    let relation = format!("<Relationship Id=\"rId1\" Type=\"{kind}\" Target=\"xl/workbook.xml\"/>");
    members.push(("_rels/.rels".to_owned(), format!("<Relationships>{relation}</Relationships>")));
    for (i, (_, rows)) in (1..).zip(sheets) {
        let cell = |row: usize, column: usize, text: &str| {
            let at = format!("{}{row}", char::from(b'A' + u8::try_from(column).unwrap()));
            match text.parse::<f64>() {
                Ok(_) => format!("<c r=\"{at}\"><v>{text}</v></c>"),
                Err(_) => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            }
        };
        let rows: String = (1..)
            .zip(rows.iter())
            .map(|(row, cells)| {
                let filled = cells.iter().enumerate().filter(|(_, text)| !text.is_empty());
                format!(
                    "<row r=\"{row}\">{}</row>",
                    filled.map(|(column, text)| cell(row, column, text)).collect::<String>()
                )
            })
            .collect();
        members.push((
            format!("xl/worksheets/sheet{i}.xml"),
            format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ));
    }
    Files::of(members.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()).zipped_bytes()
}

#[test]
fn a_workbook_gives_every_sheet_with_these_columns_or_the_one_that_is_named() {
    let fruit: &[&[&str]] =
        &[&["", "", ""], &["id", "name", "iron"], &["1", "Apple", "0.30000000000000004"], &["2", "Pear"]];
    let bread: &[&[&str]] = &[&["", "", ""], &["id", "name", "iron"], &["7", "Rye", "1.5"]];
    let book = workbook(&[("Fruit", fruit), ("Bread", bread)]);
    let toml = one("iron", "\"iron\"", "header = 2").replace("id = \"id\"", "id = \"id\"\ngroup = \"sheet\"");
    let parsed = table(&toml, "foods.xlsx", &book);
    assert_eq!(cells(&parsed, "iron"), ["0.30000000000000004", "1.5"]);
    assert_eq!(parsed.foods[1].group, "Bread");
    assert_eq!(left_out(&parsed), [("no-figures", 1)].into());

    let parsed = table(&format!("sheet = \"Bread\"\n{toml}"), "foods.xlsx", &book);
    assert_eq!(cells(&parsed, "iron"), ["1.5"]);
    assert_eq!(left_out(&parsed), [("other-file", 1)].into());

    // What is wrong has the sheet's name and its row.
    let broken: &[&[&str]] = &[&[], &["id", "name", "iron"], &["7", "Rye", "much"]];
    let parsed = table(&toml, "foods.xlsx", &workbook(&[("Fruit", fruit), ("Bread", broken)]));
    assert_eq!(parsed.findings[0].file.as_ref(), "foods.xlsx/Bread");
    assert_eq!(parsed.findings[0].place, Place::Row { line: 3, column: Some((3, "iron".to_owned())) });
}

#[test]
fn a_food_of_an_id_that_came_before_is_told_and_the_first_stands() {
    let parsed = text(&one("iron", "\"x\"", ""), "id,name,x\n1,a,1\n2,b,2\n1,c,3\n");
    assert_eq!(parsed.findings[0].problem, Problem::SourceIdDoubled { id: "t:1".to_owned() });
    assert_eq!(parsed.foods.len(), 2);
    // Without an id, the name is one.
    let toml = "id = \"t\"\n[columns]\nname-en = \"name\"\n[nutrients]\niron = \"x\"\n";
    assert_eq!(text(toml, "name,x\nRice,1\n").foods[0].id, "t:Rice");
}

// Mistakes in a description.

/// What is said of a description, shortly.
fn wrong(toml: &str) -> Vec<String> {
    let Err(problems) = Described::new(toml) else { panic!("nothing is wrong with\n{toml}") };
    let said = problems.into_iter().map(|problem| match problem {
        Problem::DescriptionInvalid { reason } => reason,
        Problem::DescriptionNutrient { nutrient, nearest } => format!("{nutrient}? {}", nearest.unwrap_or_default()),
        Problem::DescriptionUnit { nutrient, unit } => format!("{nutrient} in {unit}"),
        other => panic!("{other:?}"),
    });
    said.collect()
}

#[test]
fn every_mistake_in_a_description_is_told_in_one_run() {
    let toml = r#"
id = "a b"
encoding = "klingon"
delimiter = ";;"
decimal = "·"
header = 0
basis = "a plate"
serving = "grams"
[columns]
group = "g"
[nutrients]
irn = "Fe"
iron = { column = "Fe", unit = "kcal" }
vitamin_a = ["A", { column = "IU of A", unit = "IU" }]
energy = { column = "J", unit = "mg" }
"#;
    let mut said = wrong(toml);
    said.sort();
    assert_eq!(
        said,
        [
            "[columns] needs an id or a name",
            "basis is 100 g, 100 ml, serving or a column, and not a plate",
            "decimal is . or , and not ·",
            "energy in mg",
            "header counts from 1",
            "id is letters, digits and - alone, and not a b",
            "irn? iron",
            "iron in kcal",
            "no encoding is called klingon",
            "serving = \"grams\" needs basis = \"serving\"",
            "the delimiter ;; is no single character",
            "vitamin_a in IU",
        ]
    );
}

#[test]
fn a_mistake_of_grammar_is_told_with_its_line() {
    for (toml, expected) in [
        ("id = \"t\"\n[columns\n", "line 2: "),
        ("id = \"t\"\ndecimals = \",\"\n", "line 2: unknown field `decimals`"),
        (
            "id = \"t\"\n[columns]\nid = \"id\"\nnames = \"n\"\n[nutrients]\niron = \"x\"\n",
            "line 4: unknown field `names`",
        ),
        ("id = \"t\"\n[columns]\nid = \"id\"\n[nutrients]\niron = 5\n", "line 5: "),
        // A unit that is misspelt must not pass for none: figures would be off by a thousand.
        ("id = \"t\"\n[columns]\nid = \"id\"\n[nutrients]\niron = { column = \"x\", units = \"µg\" }\n", "line 5: "),
        ("id = \"t\"\nbasis = { column = \"x\" }\n[columns]\nid = \"id\"\n[nutrients]\niron = \"x\"\n", "line 2: "),
        ("[columns]\nid = \"id\"\n[nutrients]\niron = \"x\"\n", "line 1: missing field `id`"),
        ("id = \"t\"\n[nutrients]\niron = \"x\"\n", "missing field `columns`"),
        ("id = \"t\"\n[columns]\nid = \"id\"\n", "missing field `nutrients`"),
        ("id = \"t\"\n[columns]\nid = \"id\"\n[nutrients]\n", "[nutrients] names none"),
        (
            "id = \"t\"\n[columns]\nid = \"id\"\n[nutrients]\niron = \"x\"\n[[portions]]\nname-en = \"cup\"\n",
            "missing field `column`",
        ),
    ] {
        let said = wrong(toml);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains(expected), "{toml}\n{said:?}");
    }
    assert!(wrong("").concat().contains("missing field"), "an empty description");
}

#[test]
fn columns_that_are_not_there_are_all_told_at_once() {
    let toml = one("iron", "\"Fe\"", "") + "zinc = \"Zn\"\nsodium = \"Na\"\nprotein = \"P\"\n";
    let described = Described::new(&toml).unwrap();
    let mut tree = Memory::file("t.csv", b"id,name,P,Fe ,na\n1,a,1,1,1\n");
    let parsed = read_all(&described, &mut tree, "t.csv");
    let columns: Vec<_> = parsed.findings.iter().map(|finding| finding.problem.clone()).collect();
    let missing = |column: &str| Problem::SourceColumnMissing { column: column.to_owned() };
    assert_eq!(columns, [missing("Na"), missing("Zn")], "by the catalogue's names of the nutrients");
}

// What docs/tables.md says.

fn manual() -> String {
    std::fs::read_to_string(root().join("docs/tables.md")).unwrap()
}

#[test]
fn the_manuals_example_is_read_as_the_manual_says() {
    let manual = manual();
    let block = |language: &str| manual.split(&format!("```{language}\n")).nth(1).unwrap().split("```").next().unwrap();
    let parsed = table(block("toml"), "my-table.csv", block("csv").as_bytes());
    let rounded = |nutrient| -> Vec<String> {
        let whole = |text: &String| text.parse::<f64>().map_or(text.clone(), |value| format!("{value:.1}"));
        cells(&parsed, nutrient).iter().map(whole).collect()
    };
    assert_eq!(parsed.foods[0].id, "moon:1");
    assert_eq!(rounded("energy"), ["400.1", "250.0"]);
    assert_eq!(rounded("iron"), ["1.5", ""]);
    assert_eq!(rounded("vitamin_d"), ["1.0", "tr"]);
    assert_eq!(rounded("sodium"), ["1000.0", "tr"]);
}

#[test]
fn the_manual_has_every_key_and_every_importer() {
    let manual = manual();
    // A key that there is not makes the description's reader say which there are.
    let keys = |toml: &str| -> Vec<String> {
        let said = wrong(toml).concat();
        let known = said.split("expected one of").nth(1).unwrap_or_else(|| panic!("{said}"));
        known.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let table = keys("nosuch = 1\n");
    let columns = keys("id = \"t\"\n[columns]\nnosuch = 1\n");
    assert!(table.len() > 20 && columns.len() > 10, "{table:?} {columns:?}");
    for key in table.iter().chain(&columns) {
        let shown = [format!("`{key}`"), format!("`[{key}]`"), format!("`[[{key}]]`")];
        assert!(shown.iter().any(|shown| manual.contains(shown.as_str())), "docs/tables.md does not tell of {key}");
    }
    for importer in importers() {
        assert!(manual.contains(&format!("| `{}` |", importer.id())), "docs/tables.md lacks {}", importer.id());
    }
}
