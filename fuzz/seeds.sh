#!/usr/bin/env bash
# What a target begins with, from what is committed: fuzz/seeds.sh TARGET fills fuzz/corpus/TARGET.
# tests/suite/fuzz.rs begins with the same.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$1
to=fuzz/corpus/$target
mkdir -p "$to"

# Files by a name of their content.
keep() { for file in "$@"; do cp "$file" "$to/$(sha1sum <"$file" | cut -c1-16)"; done; }
# A folder as one input: each file behind a line with its name.
joined() { for file in "$@"; do printf '=== %s\n' "$(basename "$file")"; cat "$file"; done >"$to/$(basename "$(dirname "$1")")-$(basename "$1")"; }

case $target in
plan | week) keep plans/*.toml tests/bad/*.toml tests/fixtures/*.toml ;;
foods) keep tests/bad/*.csv tests/bad/lint/*.csv tests/fixtures/box.csv ;;
diary) keep plans/*.csv tests/bad/*.csv ;;
prices) keep tests/bad/price*.csv tests/fixtures/usda-prices-2022.csv && head -40 data/prices.csv >"$to/prices" ;;
cook) find tests/fixtures/cook tests/bad/cook -name "*.cook" -type f -print0 | while IFS= read -r -d "" file; do keep "$file"; done ;;
importers)
  for folder in fdc fdc-branded fndds sr28; do joined tests/fixtures/$folder/*; done
  for table in ciqual.cp1252 mfds-dishes.cp949 mfds-foods openfoodfacts; do joined "tests/fixtures/$table.csv"; done
  ;;
workbook) keep tests/fixtures/mext.xlsx ;;
label) for seed in 1 2 3 4 5 6 7 8; do seq $((seed * 97)) 13 4000 | awk '{ printf "%c", 32 + ($1 * $1) % 90 }' >"$to/$seed"; done ;;
esac
if [ -d "tests/seeds/$target" ]; then keep tests/seeds/"$target"/*; fi
if [ -f "tests/seeds/$target.txt" ]; then split -l 1 -a 3 "tests/seeds/$target.txt" "$to/line-"; fi
if [ -d "tests/found/$target" ]; then keep tests/found/"$target"/*; fi
