//! Reads an official table and counts what is in it: `cargo run --release --example read_table -- ZIP`.
//!
//! The time and the memory of reading alone, with nothing stored.
// A tool of the project's keepers: it reads files, asks the clock and prints.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::fs::File;
use std::io::BufReader;
use std::time::Instant;

use anyhow::{Context, anyhow, bail};
use meals::food::Food;
use meals::import::{Reading, Zip, identify};
use meals::nutrient::{Cell, NutrientId};

fn main() -> anyhow::Result<()> {
    let path = std::env::args().nth(1).context("usage: read_table ZIP")?;
    let start = Instant::now();
    let file = BufReader::with_capacity(1 << 16, File::open(&path).with_context(|| path.clone())?);
    let mut zip = Zip::open(file).map_err(|problem| anyhow!("{path}: {problem:?}"))?;
    let Some(importer) = identify(&mut zip).map_err(|problem| anyhow!("{path}: {problem:?}"))? else {
        bail!("{path}: no table that is known")
    };
    let (mut foods, mut figures, mut letters) = (0_u64, 0_usize, 0_usize);
    let mut take = |food: Food| {
        foods += 1;
        figures += NutrientId::all().filter(|id| food.profile.cell(*id) != Cell::Unknown).count();
        letters += food.name_en.len() + food.packaged.map_or(0, |packaged| packaged.ingredients.len());
        true
    };
    let mut reading = Reading::new(&path, &mut take);
    let end = importer.read(&mut zip, &mut reading);
    let (findings, skipped) = reading.finish(end);
    let seconds = start.elapsed().as_secs_f64();
    println!("{}: {foods} foods, {figures} figures, {letters} letters, {} findings", importer.id(), findings.len());
    for skipped in skipped {
        println!("left out: {} of {:?}", skipped.count, skipped.reason);
    }
    if let Some(finding) = findings.first() {
        println!("first finding: {finding:?}");
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown").trim();
    println!("{seconds:.3} s, peak {peak}");
    Ok(())
}
