//! The properties that `fuzz/` looks for exceptions of, in every run: of what a target begins with, of what once broke one, and of
//! both with some of it changed.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestCaseError, TestRng, TestRunner};

use crate::bodies::{self, Body};
use crate::program::root;

/// What an input of a target is made of.
const PLAN: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\n",
    "\r\n",
    "\\",
    "\\u00e9",
    "“",
    "”",
    "|",
    " - ",
    "1/2",
    "½",
    "1e3",
    "-1",
    "２",
    "1,5",
    "1 000",
    "99999",
    "0.0000001",
    "원",
    "₩",
    "$",
    " / ",
    "%",
    "kg",
    "[foods.a]",
    "[week.monday]",
    "lunch",
    "contains",
    "recipe",
    "servings",
    "yield",
    "price",
    "label",
    "unit",
    "밥",
    "가\u{301}",
    "\u{feff}",
    "\0",
    "1979-05-27",
    "true",
];
const TABLE: &[&str] = &[
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "^",
    "~",
    "-",
    "0",
    "1e400",
    "1e3",
    "9999999999999999999999999999999",
    "0.1",
    "~1.5",
    "tr",
    "(1)",
    "†",
    "<",
    "\u{feff}",
    "밥",
    "\0",
    "#",
    "100ml",
    "NaN",
    "inf",
    "1_0",
    "+1",
    "-0",
    ".",
    "1.",
    ".5",
    "300-500 g",
    "1/2 lb",
    "2026-02-30",
];
const COOK: &[&str] = &[
    "@",
    "#",
    "~",
    "{",
    "}",
    "%",
    "(",
    ")",
    "|",
    "&",
    "?",
    "+",
    "-",
    "=",
    ">>",
    "---\n",
    "--",
    "[-",
    "-]",
    "servings: ",
    "1 1/2",
    "½",
    "2-3",
    "\\",
    "밥",
    "\n",
    "\n\n",
    "\r\n",
    ": ",
    "./",
    ".cook",
    "*",
    "1,5",
    "01",
    "\u{301}",
    "\u{a0}",
];
const XML: &[&str] = &[
    "<c r=\"A1\">",
    "<c r=\"XFD1048576\">",
    "</c>",
    "<v>",
    "</v>",
    "t=\"s\"",
    "t=\"inlineStr\"",
    "<row r=\"4294967296\">",
    "</row>",
    "99999999999",
    "<is><t>",
    "&amp;",
    "&#0;",
    "<!--",
    "=== xl/x.xml\n",
    "\"",
    "/>",
    "1E400",
    "-1",
    "ref=\"A1:XFD1048576\"",
];

/// Everything that a target is begun with, as `fuzz/seeds.sh` gathers it.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    let mut files =
        |folder: &str, ending: &str| seeds.extend(files(&root().join(folder), ending).iter().map(|path| read(path)));
    match target {
        "plan" | "week" => ["plans", "tests/bad", "tests/fixtures"].iter().for_each(|folder| files(folder, "toml")),
        "foods" | "prices" => files("tests/bad", "csv"),
        "diary" => ["plans", "tests/bad"].iter().for_each(|folder| files(folder, "csv")),
        "cook" => files("tests/fixtures/cook", "cook"),
        "importers" => {
            for folder in ["fdc", "fdc-branded", "fndds", "sr28"] {
                seeds.push(joined(&self::files(&root().join("tests/fixtures").join(folder), "")));
            }
            for table in ["ciqual.cp1252", "mfds-dishes.cp949", "mfds-foods", "openfoodfacts"] {
                seeds.push(joined(&[root().join(format!("tests/fixtures/{table}.csv"))]));
            }
        }
        "workbook" => seeds.push(read(&root().join("tests/fixtures/mext.xlsx"))),
        "label" => {
            seeds.extend((0..8_u8).map(|seed| (0..200_u8).map(|at| at.wrapping_mul(at).wrapping_add(seed)).collect()));
        }
        _ => {}
    }
    seeds.extend(kept(&format!("seeds/{target}")).into_iter().map(|(_, bytes)| bytes));
    if let Ok(lines) = std::fs::read_to_string(root().join(format!("tests/seeds/{target}.txt"))) {
        seeds.extend(lines.lines().map(|line| line.as_bytes().to_vec()));
    }
    seeds
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// The files of a folder whose name ends so, by name; none where there is no folder.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.is_file() && path.to_string_lossy().ends_with(ending)).collect();
    files.sort();
    files
}

fn joined(files: &[PathBuf]) -> Vec<u8> {
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().flat_map(|path| [format!("=== {}\n", name(path)).into_bytes(), read(path)].concat()).collect()
}

/// Inputs in a folder below `tests/`.
fn kept(folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    files(&root().join("tests").join(folder), "").into_iter().map(|path| (path.clone(), read(&path))).collect()
}

/// A seed with some pieces put in, cut out or doubled.
fn changed(mut seed: Vec<u8>, changes: &[(u8, u16, u8, usize)], words: &[&str]) -> Vec<u8> {
    for (kind, at, length, word) in changes {
        let at = usize::from(*at) * (seed.len() + 1) / (usize::from(u16::MAX) + 1);
        let end = (at + usize::from(*length)).min(seed.len());
        let word = words[word % words.len()].as_bytes();
        match kind % 5 {
            0 | 1 => drop(seed.splice(at..at, word.iter().copied())),
            2 => drop(seed.splice(at..end, word.iter().copied())),
            3 => drop(seed.drain(at..end)),
            _ => {
                let again = seed[at..end].to_vec();
                drop(seed.splice(at..at, again));
            }
        }
    }
    seed
}

/// The body of a target holds of every seed, of everything that broke it once, and of `cases` changes of them.
fn holds(target: &str, cases: u32, words: &'static [&'static str]) {
    let body: Body = bodies::of(target);
    let found = kept(&format!("found/{target}"));
    for (path, bytes) in &found {
        eprintln!("{}", path.display()); // Shown where the body panics.
        body(bytes);
    }
    let mut seeds = seeds(target);
    assert!(!seeds.is_empty(), "{target} begins with something");
    for seed in &seeds {
        body(seed);
    }
    seeds.extend(found.into_iter().map(|(_, bytes)| bytes));
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let changes = prop::collection::vec((any::<u8>(), any::<u16>(), 0_u8..40, any::<usize>()), 1..6);
    let input = (prop::sample::select(seeds), changes).prop_map(|(seed, changes)| changed(seed, &changes, words));
    // The same changes in every run: to find what nobody found yet is the work of `fuzz/`.
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let run = TestRunner::new_with_rng(config, random).run(&input, |input| {
        let outcome = std::panic::catch_unwind(|| body(&input));
        outcome.map_err(|_| TestCaseError::fail(String::from_utf8_lossy(&input).into_owned()))
    });
    run.unwrap();
}

#[test]
fn recipes() {
    holds("cook", 600, COOK);
}

#[test]
fn described_tables() {
    holds("described", 100, TABLE);
}

#[test]
fn diaries() {
    holds("diary", 100, TABLE);
}

#[test]
fn edits_of_plans() {
    holds("edits", 300, PLAN);
}

#[test]
fn food_tables() {
    holds("foods", 60, TABLE);
}

#[test]
fn official_tables() {
    holds("importers", 20, TABLE);
}

#[test]
fn labels() {
    holds("label", 300, &["\0", "\u{1}", "\u{7f}", "A", "~"]);
}

#[test]
fn money() {
    holds("money", 3000, PLAN);
}

#[test]
fn plans() {
    holds("plan", 60, PLAN);
}

#[test]
fn price_tables() {
    holds("prices", 200, TABLE);
}

#[test]
fn servings() {
    holds("serving", 3000, PLAN);
}

#[test]
fn weeks() {
    holds("week", 20, PLAN);
}

#[test]
fn workbooks() {
    holds("workbook", 40, XML);
}

#[test]
fn every_body_is_a_target() {
    let targets: Vec<String> = files(&root().join("fuzz/fuzz_targets"), ".rs")
        .iter()
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(targets, bodies::ALL.map(|(name, _)| name));
}
