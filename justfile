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

# Parts of the commands inside the process
bench *options:
    cargo bench --locked {{ options }}

# Whole commands beside hledger, SQLite, DuckDB, Polars and HiGHS (docs/performance.md)
peers *options:
    python3 benches/peers/run.py {{ options }}

# Instructions of the main commands beside the kept counts
instructions *options:
    bash benches/instructions.sh {{ options }}

# Look for inputs that break what TARGET asserts, for ten minutes or SECONDS (docs/fuzzing.md)
fuzz target seconds="600":
    fuzz/run.sh {{ target }} {{ seconds }}
