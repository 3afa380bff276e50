#!/usr/bin/env bash
# The import of an official release beside the same job in two peers, on the same machine and in turn.
#
#   benches/import.sh [RUNS]              SR Legacy in FoodData Central's layout: meals, sqlite3, DuckDB
#   benches/import.sh --branded [FOODS]   a made release of 2,000,000 branded foods: import, searches, a check
#
# The job: every figure of every food readable by food, and names searchable by part of a word. meals reads the zip; the peers
# get its CSVs unpacked, which is not counted. What cannot be had is skipped aloud; exit 1 where a target is missed. MEALS, TABLES (the folder of official
# tables), MAKE (the generator) and WORK (scratch, 3 GB with --branded) may be set.
set -euo pipefail
cd "$(dirname "$0")/.."
export MEALS=${MEALS:-target/release/meals} TABLES=${TABLES:-../shared/data} WORK=${WORK:-target/bench-import}
if [ "$MEALS" = target/release/meals ]; then cargo build --release --quiet --locked; fi
mkdir -p "$WORK"

if [ "${1:-}" = --branded ]; then
  foods=${2:-2000000}
  MAKE=${MAKE:-target/release/examples/make_branded}
  zip=$WORK/branded-$foods.zip
  if [ ! -f "$zip" ]; then
    [ -x "$MAKE" ] || cargo build --release --quiet --locked --example make_branded
    "$MAKE" "$zip.part" --foods "$foods"
    mv "$zip.part" "$zip"
  fi
  exec python3 benches/import.py branded "$zip"
fi

zip=$TABLES/usda/sr-legacy-fdc-layout-rebuilt-from-sr28.zip
if [ ! -f "$zip" ]; then
  echo "skipped: no $zip"
  exit 0
fi
if ! command -v sqlite3 >/dev/null; then
  apt-get install -y -q sqlite3 >/dev/null 2>&1 || echo 'no sqlite3, and apt-get install sqlite3 failed'
fi
if [ ! -x "$WORK/venv/bin/python" ] || ! "$WORK/venv/bin/python" -c 'import duckdb' 2>/dev/null; then
  { python3 -m venv "$WORK/venv" && "$WORK/venv/bin/pip" install -q duckdb; } >/dev/null 2>&1 ||
    echo 'no duckdb: pip could not install it'
fi
exec python3 benches/import.py peers "$zip" "${1:-7}"
