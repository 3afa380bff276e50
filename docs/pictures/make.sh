#!/usr/bin/env bash
# The pictures of both READMEs, of what the program prints and writes. Needs Chromium, Python and fonts for Korean.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --locked --quiet
meals=target/debug/meals
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shoot() { # page, picture, window
  chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --proxy-server=127.0.0.1:9 \
    --user-data-dir="$work/profile" --window-size="$3" --screenshot="docs/pictures/$2" "file://$1" >/dev/null 2>&1
}
for lang in en ko; do
  [ $lang = ko ] && plan=plans/week.toml || plan=plans/student-us.toml
  $meals report $plan -o "$work/week.html" --lang $lang --today 2026-11-29 --quiet
  shoot "$work/week.html" "page-$lang.png" 1200,1280
  COLUMNS=100 $meals check $plan --lang $lang --color always --today 2026-11-29 2>/dev/null |
    python3 docs/pictures/terminal.py "meals check $plan" >"$work/terminal.html"
  shoot "$work/terminal.html" "terminal-$lang.png" 880,1000
done
