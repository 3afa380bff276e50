#!/usr/bin/env bash
# fuzz/run.sh TARGET [SECONDS]: fills the corpus and lets the target run, ten minutes where nothing else is said.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$1
seconds=${2:-600}
case $target in
plan | edits | week) words=plan ;;
serving | money) words=amounts ;;
foods | prices | importers | described | diary) words=tables ;;
cook | workbook) words=$target ;;
*) words= ;;
esac
fuzz/seeds.sh "$target"
# The code is safe Rust: a sanitizer would halve the speed and find what the standard library and its likes have.
nice -n 19 cargo +nightly fuzz run --sanitizer none "$target" -- -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=25 \
  ${words:+-dict="fuzz/dictionaries/$words.dict"} -print_final_stats=1
