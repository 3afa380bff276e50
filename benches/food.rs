//! The time of `meals food search` over the default table, without reading and printing.
//!
//! With `MEALS_QUERIES=[…]`, a JSON list, it goes through all of them `MEALS_ROUNDS` times instead and prints how long each round
//! takes and the ids that are found: what `benches/peers/search.py` holds beside its peers.

// A measurement reads the environment and the clock, and prints.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::time::Instant;

use meals::food::{Entry, Match, Query, entries, rank};

fn main() {
    match std::env::var("MEALS_QUERIES") {
        Ok(queries) => rounds(&serde_json::from_str::<Vec<String>>(&queries).unwrap()),
        Err(_) => divan::main(),
    }
}

fn rounds(queries: &[String]) {
    let count: usize = std::env::var("MEALS_ROUNDS").unwrap().parse().unwrap();
    let mut answer = serde_json::Map::new();
    // The peers have opened their tables before, too.
    let rows = entries(FOODS);
    let entries: Vec<Entry> = rows.iter().map(Entry::from).collect();
    let mut round = || {
        let start = Instant::now();
        for query in queries {
            let hits = rank(&Query::new(query), &entries);
            let ids: Vec<&str> =
                hits.iter().filter(|hit| hit.how < Match::Initials).map(|hit| entries[hit.index].id).collect();
            answer.insert(query.clone(), ids.into());
        }
        start.elapsed().as_secs_f64()
    };
    round();
    let seconds: Vec<f64> = (0..count).map(|_| round()).collect();
    println!("{}", serde_json::json!({ "seconds": seconds, "answer": answer }));
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
