//! Names the compiled-in data by its hash, so that every answer can say which figures it stands on.

// A build script reads files and what Cargo tells it.
#![allow(clippy::disallowed_methods)]

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

use sha2::{Digest, Sha256};

/// What is compiled in and has figures or names in it, in a fixed order.
const DATA: [&str; 9] = [
    "data/nutrients.csv",
    "data/foods.csv",
    "data/portions.csv",
    "data/ceilings.csv",
    "data/references/kdri-2025.csv",
    "data/references/us-ca-dri.csv",
    "data/daily-values.csv",
    "data/retention.csv",
    "data/prices.csv",
];

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let mut hash = Sha256::new();
    for file in DATA {
        println!("cargo::rerun-if-changed={file}");
        hash.update(fs::read(Path::new(&root).join(file))?);
    }
    println!("cargo::rustc-env=MEALS_DATA_SHA256={}", hex(&hash.finalize()));
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
