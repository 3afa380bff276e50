//! Tables that are broken, cut off, shifted, in another encoding, or no tables at all: each gets a finding that tells the
//! file and the row, no bytes make an importer panic, and none makes it swallow a gigabyte.

use std::cell::Cell;
use std::io::{self, Cursor, Read};
use std::rc::Rc;

use meals::finding::{self, Finding, Place};
use meals::import::{Described, Entry, Importer, Memory, Parsed, Problem, Tree, Zip, importers, named, read_all};
use meals::nutrient::NutrientId;
use proptest::prelude::*;

use crate::importers::{EXCERPTS, excerpt};
use crate::tables::{Files, read};

/// `name file:line column`, as a person is told it.
fn told(finding: &Finding<Problem>) -> String {
    let name = finding::Problem::name(&finding.problem);
    match &finding.place {
        Place::Row { line, column: Some((_, column)) } => format!("{name} {}:{line} {column}", finding.file),
        Place::Row { line, column: None } => format!("{name} {}:{line}", finding.file),
        _ => format!("{name} {}", finding.file),
    }
}

fn all_told(parsed: &Parsed) -> Vec<String> {
    parsed.findings.iter().map(told).collect()
}

/// An excerpt with one of its files changed.
fn spoilt(name: &str, member: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Files {
    let mut found = false;
    let members = excerpt(name).members().into_iter().map(|(name, bytes)| {
        let is_it = name.ends_with(member);
        found |= is_it;
        (name, if is_it { change(bytes) } else { bytes })
    });
    let members = members.collect();
    assert!(found, "{name} has no {member}");
    Files::of(members)
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = bytes.windows(old.len()).position(|window| window == old).expect("it stands there");
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

// What is no table.

/// Bytes and texts that are no table of any importer.
fn garbage() -> Vec<(&'static str, Vec<u8>)> {
    let utf16: Vec<u8> = "\u{feff}a,b\n1,2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("empty.csv", Vec::new()),
        ("line.csv", b"\n".to_vec()),
        ("mark.csv", b"\xef\xbb\xbf".to_vec()),
        ("zeros.csv", vec![0; 5000]),
        ("noise.csv", (0..5000_u32).map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()[2]).collect()),
        ("page.csv", b"<!DOCTYPE html>\n<html><body>Not found</body></html>\n".to_vec()),
        ("utf16.csv", utf16),
        ("quote.csv", b"\"never closed\n1,2,3\n".to_vec()),
        ("shopping.csv", b"what,how many\neggs,10\n".to_vec()),
        ("no.xlsx", b"PK\x03\x04 but no more".to_vec()),
        ("empty.tsv", Vec::new()),
    ]
}

#[test]
fn no_importer_knows_garbage_and_who_is_told_to_read_it_says_what_is_wrong() {
    for (name, bytes) in garbage() {
        for importer in importers() {
            let id = importer.id();
            // A broken workbook may be said to be one already where it is looked at.
            assert_ne!(importer.identify(&mut Memory::file(name, &bytes)), Ok(true), "{id} {name}");
            let parsed = read_all(&**importer, &mut Memory::file(name, &bytes), name);
            assert_eq!(parsed.foods, [], "{id} {name}");
            assert_eq!(parsed.findings.len(), 1, "{id} {name}: {:?}", parsed.findings);
            assert!(parsed.findings[0].file.starts_with(name), "{id} {name}: {:?}", parsed.findings);
        }
    }
}

#[test]
fn no_importer_knows_a_folder_of_other_things() {
    let mut tree = Memory::default();
    for (name, bytes) in garbage() {
        // Whether a file that calls itself a workbook is one is not for an importer to pass over.
        if !name.ends_with("xlsx") {
            tree.add(name, &bytes);
        }
    }
    tree.add("notes.md", b"# Shopping");
    tree.add("photo.jpg", b"\xff\xd8\xff\xe0");
    for importer in importers() {
        assert_eq!(importer.identify(&mut tree), Ok(false), "{}", importer.id());
        let parsed = read_all(&**importer, &mut tree, "folder");
        assert_eq!((parsed.foods.len(), parsed.findings.len()), (0, 1), "{}: {:?}", importer.id(), parsed.findings);
    }
    for importer in importers() {
        let parsed = read_all(&**importer, &mut Memory::default(), "folder");
        assert_eq!(all_told(&parsed), ["source-file-missing folder"], "{}", importer.id());
    }
}

// Columns and rows that are not where they should be.

#[test]
fn a_column_that_is_missing_is_named_with_its_file_and_line_and_nothing_is_read() {
    for (name, member, old, new, expected) in [
        ("mfds-foods.csv", ".csv", "칼슘,", "칼슝,", "source-column-missing mfds-foods:1"),
        ("ciqual.cp1252.csv", ".csv", "Sodium (mg/100 g)", "Natrium (mg/100 g)", "source-column-missing ciqual:1"),
        (
            "fndds",
            "Values.csv",
            "Energy (kcal)",
            "Energie",
            "source-column-missing fndds/2017-2018 FNDDS At A Glance - FNDDS Nutrient Values.csv:3",
        ),
        (
            "fndds",
            "Weights.csv",
            "Portion weight (g)",
            "Weight",
            "source-column-missing fndds/2017-2018 FNDDS At A Glance - Portions and Weights.csv:3",
        ),
        ("fdc", "food_nutrient.csv", "\"amount\"", "\"much\"", "source-column-missing fdc/food_nutrient.csv:1"),
        ("fdc", "/food.csv", "\"data_type\"", "\"type\"", "source-column-missing fdc/food.csv:1"),
        ("fdc-branded", "branded_food.csv", "\"gtin_upc\"", "\"ean\"", "source-column-missing fdc/branded_food.csv:1"),
    ] {
        let importer = EXCERPTS.iter().find(|(_, excerpt)| *excerpt == name).unwrap().0;
        let files = spoilt(name, member.trim_start_matches('/'), |bytes| {
            if member == "/food.csv" && !bytes.starts_with(b"\"fdc_id\",\"data_type\"") {
                return bytes;
            }
            replaced(&bytes, old.as_bytes(), new.as_bytes())
        });
        let parsed = read(importer, &mut files.tree());
        assert_eq!(all_told(&parsed)[..1], [expected], "{name}");
        if member != "Weights.csv" {
            assert_eq!(parsed.foods.len(), 0, "{name} {member}");
        }
    }
}

/// A table that lost one column of forty is still known, so that a person is told of the loss.
#[test]
fn a_table_without_one_of_its_columns_is_known_nevertheless() {
    let files = spoilt("mfds-foods.csv", ".csv", |bytes| replaced(&bytes, "칼슘,".as_bytes(), "칼슝,".as_bytes()));
    assert_eq!(meals::import::identify(&mut files.tree()).unwrap().map(Importer::id), Some("mfds-foods"));
}

#[test]
fn a_row_that_is_shifted_is_told_and_left_out_and_the_rest_is_read() {
    for (name, member, start, line, expected) in [
        ("mfds-foods.csv", ".csv", "\n", 2, "mfds-foods:2"),
        ("mfds-dishes.cp949.csv", ".csv", "\n", 2, "mfds-dishes:2"),
        ("ciqual.cp1252.csv", ".csv", "\n", 2, "ciqual:2"),
    ] {
        let importer = EXCERPTS.iter().find(|(_, excerpt)| *excerpt == name).unwrap().0;
        let whole = read(importer, &mut excerpt(name).tree()).foods.len();
        let between = if importer == "ciqual" { "\n;" } else { "\n," };
        let parsed = read(
            importer,
            &mut spoilt(name, member, |bytes| replaced(&bytes, start.as_bytes(), between.as_bytes())).tree(),
        );
        assert_eq!(all_told(&parsed), [format!("source-field-count {expected}")], "{name} {line}");
        assert_eq!(parsed.foods.len(), whole - 1, "{name}");
    }
    for (name, importer, member, old, new, expected) in [
        ("fdc", "fdc", "food_nutrient.csv", "\n\"", "\n\"\",\"", "source-field-count fdc/food_nutrient.csv:2"),
        ("sr28", "sr28", "NUT_DATA.txt", "\n~", "\n~~^~", "source-field-count sr28/NUT_DATA.txt:2"),
        ("sr28", "sr28", "FOOD_DES.txt", "^~", "^~~^~", "source-field-count sr28/FOOD_DES.txt:1"),
    ] {
        let parsed =
            read(importer, &mut spoilt(name, member, |bytes| replaced(&bytes, old.as_bytes(), new.as_bytes())).tree());
        assert_eq!(all_told(&parsed)[0], expected);
        assert!(!parsed.foods.is_empty(), "{:?}", all_told(&parsed));
    }
}

/// Rows that all have a field more than the header: a comma in a name without quotes, a column whose header is lost.
#[test]
fn a_table_of_shifted_rows_gives_no_food_and_not_a_finding_a_row() {
    let row = |i: usize| format!("{i},a,b,1\n");
    let table = format!("id,name,iron\n{}", (0..5000).map(row).collect::<String>());
    let toml = "id = \"t\"\n[columns]\nid = \"id\"\nname = \"name\"\n[nutrients]\niron = \"iron\"\n";
    let parsed = read_all(&Described::new(toml).unwrap(), &mut Memory::file("t.csv", table.as_bytes()), "t.csv");
    assert_eq!(parsed.foods, []);
    assert_eq!(all_told(&parsed)[0], "source-field-count t.csv:2");
    assert_eq!(parsed.findings.len(), 200, "more than that is the wrong table");
}

#[test]
fn a_cell_that_is_no_amount_is_told_with_its_row_and_column_and_stays_unknown() {
    let files = spoilt("mfds-foods.csv", ".csv", |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        let place = header.iter().position(|title| *title == "칼슘").unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut record: csv::StringRecord = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(lines[1].as_bytes())
            .records()
            .next()
            .unwrap()
            .unwrap();
        record = record.iter().enumerate().map(|(i, cell)| if i == place { "1.2.3" } else { cell }).collect();
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&record).unwrap();
        lines[1] = String::from_utf8(writer.into_inner().unwrap()).unwrap().trim_end().to_owned();
        (lines.join("\n") + "\n").into_bytes()
    });
    let parsed = read("mfds-foods", &mut files.tree());
    assert_eq!(all_told(&parsed), ["source-not-a-number mfds-foods:2 칼슘"]);
    let calcium = NutrientId::named("calcium").unwrap();
    assert_eq!(parsed.foods[0].profile.cell(calcium), meals::nutrient::Cell::Unknown);
    assert_eq!(parsed.foods.len(), 9);
}

#[test]
fn a_nutrient_that_stands_twice_is_told_and_the_first_holds() {
    let whole = read("fdc", &mut excerpt("fdc").tree());
    // More rows than figures have numbers for.
    let files = spoilt("fdc", "nutrient.csv", |mut bytes| {
        if !bytes.starts_with(b"\"id\",\"name\"") {
            return bytes;
        }
        bytes.extend("\"1003\",\"Protein\",\"MG\",\"203\",\"600.0\"\n".repeat(150).into_bytes());
        bytes
    });
    let parsed = read("fdc", &mut files.tree());
    assert_eq!(parsed.foods, whole.foods);
    let told = all_told(&parsed);
    assert_eq!(told.len(), 150);
    assert!(told.iter().all(|told| told.starts_with("source-id-doubled fdc/nutrient.csv:")), "{told:?}");
}

#[test]
fn a_food_that_stands_twice_is_told_and_its_figures_go_to_the_first() {
    let whole = read("sr28", &mut excerpt("sr28").tree());
    let files = spoilt("sr28", "FOOD_DES.txt", |bytes| {
        let first = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        [&bytes[..=first], &bytes].concat()
    });
    let parsed = read("sr28", &mut files.tree());
    assert_eq!(all_told(&parsed), ["source-id-doubled sr28/FOOD_DES.txt:2 NDB_No"]);
    assert_eq!(parsed.foods, whole.foods);
}

#[test]
fn a_file_that_a_release_lacks_is_named() {
    for (name, importer, missing) in
        [("fdc", "fdc", "nutrient.csv"), ("sr28", "sr28", "NUTR_DEF.txt"), ("sr28", "sr28", "WEIGHT.txt")]
    {
        let members = excerpt(name).members().into_iter().filter(|(member, _)| member != missing).collect();
        let parsed = read(importer, &mut Files::of(members).tree());
        assert_eq!(parsed.findings[0].problem, Problem::SourceFileMissing { name: missing.to_owned() });
        assert_eq!(parsed.foods, []);
    }
}

// Encodings.

const DISHES: &str = include_str!("../../../data/tables/mfds-dishes.toml");

#[test]
fn korean_of_an_older_encoding_read_as_utf_8_is_no_text_from_its_row_on() {
    // With a header that says nothing of the encoding, the first name does, and it does once.
    let table = [b"code,name,iron\n1,rice,1\n".as_slice(), b"2,\xb9\xe4,1\n3,\xb9\xe4,1\n4,bread,2\n"].concat();
    let toml = "id = \"t\"\n[columns]\nid = \"code\"\nname = \"name\"\n[nutrients]\niron = \"iron\"\n";
    let parsed = read_all(&Described::new(toml).unwrap(), &mut Memory::file("t.csv", &table), "t.csv");
    assert_eq!(all_told(&parsed), ["source-not-text t.csv:3"]);
    // A header of which nothing is left is another table's.
    let utf8_only = DISHES.replace("utf-8 or cp949", "utf-8");
    let tree = &mut excerpt("mfds-dishes.cp949.csv").tree();
    let parsed = read_all(&Described::new(&utf8_only).unwrap(), tree, "dishes");
    assert_eq!(all_told(&parsed), ["source-other-table dishes:1"]);
}

#[test]
fn a_letter_that_is_cut_off_in_an_older_encoding_has_its_row() {
    let files = spoilt("mfds-dishes.cp949.csv", ".csv", |mut bytes| {
        let at = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(3).unwrap().0 + 1;
        bytes.splice(at..at, *b"\xff\xff");
        bytes
    });
    let parsed = read("mfds-dishes", &mut files.tree());
    assert_eq!(all_told(&parsed), ["source-not-text mfds-dishes:5"]);
    assert_eq!(parsed.foods.len(), 3, "what stands before it");
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    for (importer, name) in EXCERPTS {
        let marked = excerpt(name).members().into_iter().map(|(name, bytes)| {
            let is_plain = std::str::from_utf8(&bytes).is_ok()
                && name.rsplit('.').next() == Some("csv")
                && !bytes.starts_with(b"\xef");
            (name, if is_plain { [b"\xef\xbb\xbf", bytes.as_slice()].concat() } else { bytes })
        });
        let marked = Files::of(marked.collect());
        assert!(read(importer, &mut marked.tree()) == read(importer, &mut excerpt(name).tree()), "{name}");
    }
}

/// Excel saves "Unicode text" as UTF-16 with a mark.
#[test]
fn utf_16_is_told_apart_or_read() {
    for (importer, name) in EXCERPTS {
        let as_utf16 = |bytes: Vec<u8>| match String::from_utf8(bytes) {
            Ok(text) => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Err(bytes) => bytes.into_bytes(),
        };
        if name.ends_with("xlsx") {
            continue;
        }
        let members = excerpt(name).members().into_iter().map(|(name, bytes)| (name, as_utf16(bytes))).collect();
        let parsed = read(importer, &mut Files::of(members).tree());
        let known = read(importer, &mut excerpt(name).tree());
        assert!(!parsed.findings.is_empty() || parsed == known, "{name}");
    }
}

// Sizes.

/// A file of a beginning and as many bytes as anyone reads.
struct Endless {
    entries: Vec<Entry>,
    beginning: Vec<u8>,
    byte: u8,
    length: u64,
    taken: Rc<Cell<u64>>,
}

struct Counted<R>(R, Rc<Cell<u64>>);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(buffer)?;
        self.1.set(self.1.get() + count as u64);
        Ok(count)
    }
}

impl Tree for Endless {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn open(&mut self, _: usize) -> Result<Box<dyn Read + '_>, Problem> {
        let more = io::repeat(self.byte).take(self.length);
        Ok(Box::new(Counted(self.beginning.as_slice().chain(more), Rc::clone(&self.taken))))
    }
}

/// A line of a gigabyte: one that no record ends, or one that a lost quote makes of many.
#[test]
fn a_line_of_a_gigabyte_is_refused_after_a_few_megabytes_of_it() {
    for (importer, excerpt_name) in EXCERPTS {
        let files = excerpt(excerpt_name).members();
        let [(name, bytes)] = files.as_slice() else { continue };
        if name.ends_with("xlsx") {
            continue;
        }
        for byte in *b"x\n" {
            let mut beginning = bytes.clone();
            let line = beginning.split(|byte| *byte == b'\n').count();
            beginning.extend(b"\"lost");
            if importer == "openfoodfacts" && byte == b'\n' {
                // Nothing quotes there, and rows of one empty field are left out.
                continue;
            }
            let taken = Rc::new(Cell::new(0));
            let entries = vec![Entry { name: name.clone(), size: 1 << 30 }];
            let mut tree = Endless { entries, beginning, byte, length: 1 << 30, taken: Rc::clone(&taken) };
            // Whether a table is UTF-8 is seen to before: streamed, and kept nowhere.
            let seen = if importer.starts_with("mfds") { 1 << 30 } else { 0 };
            let parsed = read_all(named(importer).unwrap(), &mut tree, "big.csv");
            let last = told(parsed.findings.last().unwrap());
            assert!(last.starts_with("source-line-too-long big.csv:"), "{importer}: {last}");
            assert!(last.ends_with(&format!(":{line}")) || byte == b'\n', "{importer}: {last}, not line {line}");
            assert!(taken.get() < seen + (20 << 20), "{importer} took {} bytes", taken.get());
        }
    }
}

#[test]
fn a_workbook_with_a_cell_at_the_end_of_the_world_asks_for_no_memory() {
    let members = Files::zipped(&excerpt("mext.xlsx").members()[0].1).members();
    for (reference, line) in
        [("XFD1048576", None), ("XFE12", Some("column 16385")), ("A4000000000", Some("row 4000000000"))]
    {
        let moved = members.iter().map(|(name, bytes)| {
            let cell = b"<c r=\"C1\"".as_slice();
            let is_first = name.ends_with("sheet1.xml");
            let far = format!("<c r=\"{reference}\"");
            (name.clone(), if is_first { replaced(bytes, cell, far.as_bytes()) } else { bytes.clone() })
        });
        let bytes = Files::of(moved.collect()).zipped_bytes();
        let parsed = read("mext", &mut Memory::file("far.xlsx", &bytes));
        match line {
            None => assert_eq!((parsed.foods.len(), parsed.findings.len()), (8, 0), "{:?}", all_told(&parsed)),
            Some(said) => {
                let Problem::SourceArchiveBroken { reason } = &parsed.findings[0].problem else {
                    panic!("{:?}", parsed.findings);
                };
                assert!(reason.contains(said), "{reason}");
            }
        }
    }
}

#[test]
fn a_zip_that_lies_about_its_size_is_stopped_while_it_unpacks() {
    let zeros = vec![b'0'; 70 << 20];
    let mut members = excerpt("sr28").members();
    members.iter_mut().find(|(name, _)| name == "FOOD_DES.txt").unwrap().1 = zeros;
    let honest = Files::of(members).zipped_bytes();
    assert_eq!(Zip::open(Cursor::new(&honest)).err(), Some(Problem::SourceBomb { name: "FOOD_DES.txt".to_owned() }));
    // The same with a size of 1,000 bytes, in both places where a zip tells it.
    let size = (70_u32 << 20).to_le_bytes();
    let mut lying = honest;
    let places: Vec<usize> = (0..lying.len() - 4).filter(|at| lying[*at..*at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    let parsed = read("sr28", &mut Zip::open(Cursor::new(&lying)).unwrap());
    assert_eq!(parsed.foods, []);
    let finding = &parsed.findings[0];
    assert!(told(finding).ends_with(" sr28/FOOD_DES.txt:1"), "{finding:?}");
    assert!(
        matches!(
            &finding.problem,
            Problem::SourceBomb { .. } | Problem::SourceLineTooLong { .. } | Problem::SourceArchiveBroken { .. }
        ),
        "{finding:?}"
    );
}

#[test]
fn a_zip_that_is_cut_off_or_leads_out_is_refused_before_anything_is_read() {
    let whole = excerpt("fdc").zipped_bytes();
    for length in [0, 1, 30, whole.len() / 2, whole.len() - 1] {
        let cut = Zip::open(Cursor::new(&whole[..length]));
        assert!(matches!(cut, Err(Problem::SourceArchiveBroken { .. })), "{length}");
    }
    for name in ["../food.csv", "/food.csv", "a/../../food.csv", "..\\food.csv", "C:food.csv"] {
        let bytes = Files::of(vec![(name.to_owned(), b"x".to_vec())]).zipped_bytes();
        assert_eq!(Zip::open(Cursor::new(bytes)).err(), Some(Problem::SourceUnsafePath { name: name.to_owned() }));
    }
}

// Anything at all.

/// A few changes to a file: bytes put in, taken out, doubled or turned around.
fn changed(bytes: &mut Vec<u8>, changes: &[(u16, u8, Vec<u8>)]) {
    for (at, how, put) in changes {
        let at = usize::from(*at) * bytes.len() / (usize::from(u16::MAX) + 1);
        let end = (at + put.len().max(1) * 3).min(bytes.len());
        match how % 5 {
            0 => drop(bytes.splice(at..at, put.iter().copied())),
            1 => drop(bytes.splice(at..end, put.iter().copied())),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let twice = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, twice));
            }
            _ => bytes.truncate(at),
        }
    }
}

/// What a table is made of, so that changes reach further than its parser.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let words = [
        "\"",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "^",
        "~",
        "-",
        "0",
        "1e400",
        "9999999999999999999",
        "1.5",
        "(1)",
        "†",
        "<",
        "Tr",
        "\u{feff}",
        "밥",
        "\0",
        "#",
        "100ml",
        "NaN",
        "inf",
        "</c>",
        "<v>",
        "r=\"ZZZ1\"",
    ];
    prop_oneof![
        proptest::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..12),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever became of a table, its importer reads it to an end, and every figure it hands out is one.
    #[test]
    fn no_bytes_make_an_importer_panic(
        changes in proptest::collection::vec((any::<u16>(), any::<u8>(), pieces()), 1..6),
        which in any::<u16>(),
    ) {
        for (importer, name) in EXCERPTS {
            let mut members = excerpt(name).members();
            let workbook = name.ends_with("xlsx") && which % 4 > 0;
            if workbook {
                // Inside the workbook, where a zip's checksums do not stop all of it.
                members = Files::zipped(&members[0].1).members();
            }
            let place = usize::from(which) % members.len();
            changed(&mut members[place].1, &changes);
            let mut tree = Files::of(members);
            if workbook {
                tree = Files::of(vec![(name.to_owned(), tree.zipped_bytes())]);
            }
            for other in importers() {
                let _ = other.identify(&mut tree.tree());
            }
            let parsed = read(importer, &mut tree.tree());
            for food in &parsed.foods {
                for id in NutrientId::all() {
                    let value = food.profile.cell(id).value();
                    prop_assert!(value.is_none_or(|value| value.is_finite() && value >= 0.0), "{} {:?}", food.id, value);
                }
            }
        }
    }

    #[test]
    fn no_bytes_make_a_zip_panic(changes in proptest::collection::vec((any::<u16>(), any::<u8>(), pieces()), 1..4)) {
        let mut bytes = excerpt("sr28").zipped_bytes();
        changed(&mut bytes, &changes);
        if let Ok(mut tree) = Zip::open(Cursor::new(bytes)) {
            for importer in importers() {
                let _ = importer.identify(&mut tree);
            }
            let _ = read("sr28", &mut tree);
        }
    }
}
