//! The time of `meals food search` over a table of 2,500 rows, without reading and printing.

// Benches may panic.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fmt::Write;

use meals::food::{Entry, Query, entries, rank};

fn main() {
    divan::main();
}

const FOODS: &str = include_str!("../data/foods.csv");

/// The default table repeated under other ids until it has 2,500 rows.
fn full_size() -> String {
    let mut lines = FOODS.lines();
    let mut table = format!("{}\n", lines.next().unwrap());
    let rows: Vec<&str> = lines.collect();
    for (count, row) in rows.iter().cycle().take(2_500).enumerate() {
        let _ = writeln!(table, "c{count}:{row}");
    }
    table
}

#[divan::bench(args = ["김치", "밥", "raw apples", "ㄱㅊㅉㄱ", "김치찌게", "brocoli", "chiken breast"])]
fn scan_and_rank_2500(bencher: divan::Bencher, query: &str) {
    let table = full_size();
    bencher.bench(|| {
        let rows = entries(divan::black_box(&table));
        let entries: Vec<Entry> = rows.iter().map(Entry::from).collect();
        rank(&Query::new(query), &entries).len()
    });
}
