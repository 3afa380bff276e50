//! How fast the store is filled and asked, and how big it gets, with made-up foods.
//!
//!     cargo run --release --example measure_store -- FILE [BRANDED]
//!
//! FILE is made (or filled again); BRANDED is the number of branded foods, two million where it is left out.

// A measurement reads the clock and prints.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use meals::food::{Food, Packaged, Portion, Release, query_terms};
use meals::nutrient::{Cell, NutrientId};
use meals::store::Store;

/// Small, fast and the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % n
    }

    /// Small numbers far more often than large ones, as words are used.
    fn word(&mut self, n: usize) -> usize {
        let (a, b) = (self.below(n), self.below(n));
        a * b / n * self.below(n) / n
    }
}

/// Words of four to nine letters.
fn vocabulary(n: usize, dice: &mut Dice) -> Vec<String> {
    const PARTS: [&str; 20] = [
        "cho", "co", "late", "al", "mond", "but", "ter", "pea", "nut", "oat", "ri", "ce", "ba", "na", "straw", "ber",
        "ry", "mil", "k", "o",
    ];
    let word = |i: usize| {
        let mut word: String = (0..3).map(|_| PARTS[dice.below(PARTS.len())]).collect();
        if i.is_multiple_of(7) {
            word.push_str(&i.to_string());
        }
        word
    };
    (0..n).map(word).collect()
}

struct Maker {
    dice: Dice,
    words: Vec<String>,
    brands: Vec<String>,
    prefix: String,
    cells: usize,
    packaged: bool,
}

impl Maker {
    fn text(&mut self, length: usize, comma: bool) -> String {
        let mut text = String::with_capacity(length + 12);
        while text.len() < length {
            if !text.is_empty() {
                text.push_str(if comma { ", " } else { " " });
            }
            let word = self.dice.word(self.words.len());
            text.push_str(&self.words[word]);
        }
        text
    }

    fn make(&mut self, number: usize, food: &mut Food) {
        food.id = format!("{}:{}", self.prefix, 1_000_000 + number);
        food.name_en = self.text(45, false);
        ["snack", "meat", "dairy", "fruit", "grain"][self.dice.below(5)].clone_into(&mut food.group);
        "USDA".clone_into(&mut food.source);
        for id in NutrientId::all().take(self.cells) {
            food.profile.set(id, Cell::figure(self.dice.word(20_000) as f64 / 100.0));
        }
        if self.packaged {
            food.portions = vec![Portion {
                names: vec!["1 cup".into()],
                grams: (28 + self.dice.below(200)).into(),
                as_bought: false,
            }];
            food.packaged = Some(Box::new(Packaged {
                brand: self.brands[self.dice.word(self.brands.len())].clone(),
                barcode: format!("{:014}", 70_000_000_000 + number * 17),
                ingredients: self.text(250, true),
            }));
        }
    }
}

fn maker(prefix: &str, cells: usize, packaged: bool) -> Maker {
    let mut dice = Dice(88_172_645_463_325_252);
    let words = vocabulary(20_000, &mut dice);
    let brands = (0..30_000).map(|i| format!("{} foods {i} inc.", words[i % words.len()])).collect();
    Maker { dice, words, brands, prefix: prefix.to_owned(), cells, packaged }
}

fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() / 1024
}

fn fill(store: &mut Store, importer: &str, rank: u8, mut maker: Maker, foods: usize) {
    let release = Release { importer: importer.to_owned(), ..Release::default() };
    let mut food = Food::default();
    let start = Instant::now();
    let mut filling = store.replace(&release, rank, "made.csv", "2026-11-23").unwrap();
    let begun = start.elapsed();
    let mut adding = Duration::ZERO;
    for number in 0..foods {
        maker.make(number, &mut food);
        let start = Instant::now();
        filling.add(&food).unwrap();
        adding += start.elapsed();
    }
    let start = Instant::now();
    let counts = filling.finish("").unwrap();
    let ended = start.elapsed();
    let whole = begun + adding + ended;
    println!(
        "{importer}: {counts:?} in {whole:.2?} ({:.0}/s; beginning {begun:.2?}, adding {adding:.2?}, ending {ended:.2?}); \
         peak memory {} MiB",
        foods as f64 / whole.as_secs_f64(),
        memory()
    );
}

fn asked(what: &str, mut ask: impl FnMut() -> usize) {
    let start = Instant::now();
    let found = ask();
    let first = start.elapsed();
    let mut times: Vec<_> = (0..20)
        .map(|_| {
            let start = Instant::now();
            ask();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("{what}: {found} found, first {first:.2?}, median {:.2?}", times[10]);
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("a file");
    let path = Path::new(&path);
    let branded = arguments.next().map_or(2_000_000, |n| n.parse().unwrap());

    let mut store = Store::create(path).unwrap();
    // As many tables as there are importers, of which one is large.
    for table in ["sr", "mfds", "ciqual", "a", "b", "c", "d", "e", "f", "g", "h", "i"] {
        fill(&mut store, table, 0, maker(table, 80, false), 7_800);
    }
    if branded > 0 {
        fill(&mut store, "branded", 9, maker("branded", 13, true), branded);
    }
    drop(store);
    println!("file: {} MiB", std::fs::metadata(path).unwrap().len() >> 20);

    asked("open", || Store::open(path).unwrap().map_or(0, |_| 1));
    let store = Store::open(path).unwrap().unwrap();
    let names = maker("", 0, false).words;
    let mut maker = maker("branded", 13, true);
    let mut food = Food::default();
    for number in 0..1_000 {
        maker.make(number, &mut food);
    }
    let barcode = food.packaged.as_ref().unwrap().barcode.clone();
    let one = |text: &str| BTreeSet::from([text.to_owned()]);
    asked("pick an id", || store.pick(&one(&food.id)).unwrap().len());
    asked("pick a name", || store.pick(&one(&food.name_en.to_uppercase())).unwrap().len());
    asked("pick a barcode", || store.pick(&one(&barcode)).unwrap().len());
    asked("pick nothing", || store.pick(&one("no such food")).unwrap().len());
    let twenty: BTreeSet<String> = (0..20).map(|i| format!("branded:{}", 1_000_000 + i * 977)).collect();
    asked("pick twenty", || store.pick(&twenty).unwrap().len());

    let (common, next, rare) = (&names[0], &names[1], &names[19_000]);
    for query in [
        common.clone(),
        rare.clone(),
        format!("{common} {next}"),
        format!("{common} {rare}"),
        format!("{} {}", names[3_000], names[3_001]),
        format!("{common} {next} {} {}", names[2], names[3]),
        "cho".to_owned(),
        "choco".to_owned(),
        "mondmondr".to_owned(),
        format!("{common} str"),
    ] {
        let terms = query_terms(&query);
        asked(&format!("search {query}"), || store.search(&terms, None, 30).unwrap().len());
    }
    let terms = query_terms(common);
    asked("search in a group", || store.search(&terms, Some("meat"), 30).unwrap().len());
    asked("search a group", || store.search(&[], Some("meat"), 30).unwrap().len());
    asked("rich in protein", || store.rich(NutrientId::PROTEIN, 9, 30).unwrap().len());
}
