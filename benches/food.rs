//! The time of `meals food search` over the default table, without reading and printing.

#![allow(missing_docs)]

use meals::food::{Entry, Query, entries, rank};

fn main() {
    divan::main();
}

const FOODS: &str = include_str!("../data/foods.csv");

#[divan::bench(args = ["김치", "밥", "raw apples", "ㄱㅊㅉㄱ", "김치찌게", "brocoli", "chiken breast"])]
fn scan_and_rank_the_table(bencher: divan::Bencher, query: &str) {
    bencher.bench(|| {
        let rows = entries(divan::black_box(FOODS));
        let entries: Vec<Entry> = rows.iter().map(Entry::from).collect();
        rank(&Query::new(query), &entries).len()
    });
}
