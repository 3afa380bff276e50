#!/usr/bin/env bash
# CPU time, peak memory and instructions of the whole `meals check plans/week.toml` process, beside an empty process.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet --locked
meals=target/release/meals
runs=${1:-200}

python3 - "$meals" "$runs" <<'PY'
import os, resource, subprocess, sys
meals, runs = sys.argv[1], int(sys.argv[2])
jobs = {
    "true (an empty process)": ["true"],
    "meals check plans/week.toml": [meals, "check", "plans/week.toml", "--color", "never"],
    "meals check --format json": [meals, "check", "plans/week.toml", "--format", "json"],
}
times = {name: [] for name in jobs}
for _ in range(runs):  # in turn, so that a noisy moment meets them all
    for name, command in jobs.items():
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        assert os.waitstatus_to_exitcode(status) == 0, (name, status)
        times[name].append((usage.ru_utime + usage.ru_stime) * 1000)
for name, values in times.items():
    values.sort()
    median, low = values[len(values) // 2], values[len(values) // 10]
    print(f"{name:30} CPU median {median:5.2f} ms, 10th percentile {low:5.2f} ms")
PY

if [ -x /usr/bin/time ]; then
  /usr/bin/time -f 'peak memory: %M KiB' "$meals" check plans/week.toml --color never 2>&1 >/dev/null | grep peak
else
  echo 'skipped: no /usr/bin/time, so no peak memory'
fi
if command -v valgrind >/dev/null; then
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$meals" check plans/week.toml --color never 2>&1 >/dev/null |
    grep -E 'Collected' | sed 's/.*Collected :/instructions:/'
else
  echo 'skipped: no valgrind, so no instruction count'
fi
