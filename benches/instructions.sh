#!/usr/bin/env bash
# How many instructions the main commands take, beside the counts kept in benches/instructions.txt.
#
#   benches/instructions.sh [PER_CENT]   exit 1 where a command takes more than 2 % (or so many) over its kept count
#   benches/instructions.sh --keep       write the counts anew
#
# Counts are valgrind's (callgrind), of the whole process with all its threads. They do not depend on what else the machine does, but on
# the toolchain, the target and the profile, which the file names. Hash tables are seeded anew in each process, which moves a
# count by up to two thousandths, so each is the least of RUNS runs (3). MEALS is the program, else a release build is made.
set -euo pipefail
cd "$(dirname "$0")/.."
kept=benches/instructions.txt

keep=false limit=2
case ${1:-} in
  '') ;;
  --keep) keep=true ;;
  *) limit=$1 ;;
esac
[[ $limit =~ ^[0-9]+(\.[0-9]+)?$ ]] || { echo "usage: benches/instructions.sh [--keep | PER_CENT]" >&2; exit 2; }
if ! command -v valgrind >/dev/null; then
  echo 'skipped: no valgrind (`apt-get install valgrind`)' >&2
  exit 0
fi
profile=$(awk '/^\[profile.release\]/ { on = 1; next } /^\[|^$/ { on = 0 } on' Cargo.toml | sed 's/ = /=/' | paste -sd' ')
if [ -z "${MEALS:-}" ]; then
  cargo build --release --quiet --locked
  MEALS=target/release/meals
else
  profile="that of the program given as MEALS"
fi
meals=$(realpath "$MEALS")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/home"
# The second plan of `diff`.
sed 's/닭가슴살 200g/닭가슴살 100g/' plans/week.toml > "$work/other.toml"
# A thousand foods, 25 to a person's day.
awk -F, 'BEGIN { print "person,date,meal,food,amount" }
  NR > 1 && NR <= 1001 { n = int((NR - 2) / 25); printf "p%d,2026-01-%02d,lunch,%s,%d\n", n / 2, 1 + n % 2, $1, 20 + NR % 180 }' \
  data/foods.csv > "$work/survey.csv"

# A name, a bar, the arguments. Blanks part them.
commands() {
  cat <<END
check|check plans/week.toml
check as JSON|check plans/week.toml --format json
check of three plans|check plans/week.toml plans/student-us.toml plans/smallest.toml
cost|cost plans/week.toml
cost of a month|cost plans/week.toml --month 2026-12
shop|shop plans/week.toml --from 2026-12-01
swap --changes 1|swap plans/week.toml --changes 1
swap --changes 2|swap plans/week.toml --changes 2
cheapest|cheapest plans/week.toml
diary of 1,000 servings|diary $work/survey.csv --unit g
diary beside a plan|diary plans/diary.csv --plan plans/week.toml
diff|diff plans/week.toml $work/other.toml
why iron|why plans/week.toml iron
report as HTML|report plans/week.toml --format html
food search|food search 김치
food search, a slip|food search 김치찌게
food show|food show mfds:R000659
import|import tests/fixtures/sr28 --store $work/foods.sqlite
explain|explain unknown-food
--help|--help
completions of 김|-- meals food show 김
END
}

# The environment is named whole: its size moves the stack, and HOME may hold a store.
count() {
  local name=$1 out=$work/callgrind
  shift
  local shell=()
  rm -f "$work"/foods.sqlite*
  case $name in
    completions*) shell=(MEALS_COMPLETE=bash _CLAP_COMPLETE_INDEX=3 _CLAP_IFS=$'\n') ;;
    --help) ;;
    *) set -- "$@" --lang en --color never ;;
  esac
  case $name in
    completions* | --help | explain) ;;
    *) set -- "$@" --today 2026-11-30 ;;
  esac
  env -i PATH=/usr/bin:/bin HOME="$work/home" MEALS_STORE="$work/none.sqlite" LC_ALL=C.UTF-8 COLUMNS=100 "${shell[@]}" \
    valgrind --tool=callgrind --callgrind-out-file="$out" "$meals" "$@" </dev/null >"$work/out" 2>"$work/err" || {
    echo "$name: exit $?" >&2
    tail -5 "$work/err" >&2
    exit 2
  }
  [ -s "$work/out" ] || { echo "$name: no answer" >&2; exit 2; }
  awk '/Collected/ { print $NF }' "$work/err"
}

header="# Instructions of whole processes, in millions (benches/instructions.sh --keep)
# $(rustc --version), $(rustc -vV | sed -n 's/^host: //p'), release profile: $profile"

measured=$work/measured
while IFS='|' read -r name words; do
  read -ra arguments <<<"$words"
  least='' most=''
  for _ in $(seq "${RUNS:-3}"); do
    ran=$(count "$name" "${arguments[@]}")
    if [ -z "$least" ] || [ "$ran" -lt "$least" ]; then least=$ran; fi
    if [ -z "$most" ] || [ "$ran" -gt "$most" ]; then most=$ran; fi
  done
  printf '%s\t%s\t%s\n' "$name" "$least" "$most" >>"$measured"
done < <(commands)

if $keep; then
  { echo "$header"; awk -F'\t' '{ printf "%s\t%.3f\n", $1, $2 / 1e6 }' "$measured"; } >"$kept"
else
  if [ "$(sed -n 2p "$kept")" != "$(sed -n 2p <<<"$header")" ]; then
    printf 'the counts were kept of another toolchain, target or profile:\n  %s\n  %s\n\n' "$(sed -n 2p "$kept")" "$(sed -n 2p <<<"$header")"
  fi
fi

echo '| command | millions | kept | change | spread of the runs |'
echo '|---|---:|---:|---:|---:|'
awk -F'\t' -v limit="$limit" '
  NR == FNR { if ($1 !~ /^#/) kept[$1] = $2; next }
  {
    change = ($1 in kept) ? ($2 / 1e6 / kept[$1] - 1) * 100 : 0
    over = change > limit
    if (change < 0.005 && change > -0.005) change = 0
    if (over || !($1 in kept)) bad = 1
    printf "| %s | %.2f | %s | %s%s | %.2f %% |\n", $1, $2 / 1e6, ($1 in kept) ? sprintf("%.2f", kept[$1]) : "none",
      ($1 in kept) ? sprintf(change ? "%+.2f %%" : "%.2f %%", change) : "", over ? " **over**" : "", ($3 / $2 - 1) * 100
    seen[$1] = 1
  }
  END {
    for (name in kept) if (!(name in seen)) { printf "| %s | not run | %s | | |\n", name, kept[name]; bad = 1 }
    exit bad
  }' "$kept" "$measured" || {
  echo
  echo "some commands take more than $limit % over their kept count, or have none: find out why, or keep the new counts with --keep"
  exit 1
}
