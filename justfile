# Everyday tasks; `just` alone lists them.

_default:
    @just --list

# What CI runs
ci:
    bash .ci/run

# Check the example week
week *options:
    cargo run --release --quiet -- check plans/week.toml {{ options }}

# Make data/foods.csv and data/portions.csv again from the official tables in FOLDER
foods folder:
    cargo run --release --example make_foods -- {{ folder }}

# Accept changed snapshots after reading them
snapshots:
    INSTA_UPDATE=always cargo test --locked

# Time, memory and instructions of the main command (of imports beside their peers: benches/import.sh)
bench:
    cargo bench --locked
    bash benches/process.sh

# Look for inputs that break what TARGET asserts, for ten minutes or SECONDS (docs/fuzzing.md)
fuzz target seconds="600":
    fuzz/run.sh {{ target }} {{ seconds }}
