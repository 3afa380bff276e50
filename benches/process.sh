#!/usr/bin/env bash
# CPU time, peak memory and instructions of the whole `meals check plans/week.toml` process, beside an empty process, and of
# plans with labels and lists of contents.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet --locked
meals=target/release/meals
runs=${1:-200}

python3 - "$meals" "$runs" <<'PY'
import os, subprocess, sys, tempfile
meals, runs = sys.argv[1], int(sys.argv[2])

# Labels of nine lines with twelve contents each; every other nutrient is bounded by its own linear programs.
CONTENTS = ["mfds:R000079", "mfds:R001580", "mfds:R000659", "mfds:R000463", "mfds:R000943", "mfds:R001797",
            "mfds:R001517", "mfds:R001373", "mfds:R000942", "mfds:R002625", "mfds:R002737", "sr:16098"]
folder = tempfile.TemporaryDirectory()


def boxes(count):
    """A plan in which so many boxes are eaten every day."""
    lines = ['[person]\nsex = "male"\nage = 27\nheight = "175 cm"\nweight = "70 kg"\nactivity = "low active"']
    for i in range(count):
        lines.append(f'[foods.box{i}]\nunit = "400 g"\ntolerance = "45%"\ncontains = {CONTENTS}\nlabel = {{ energy = "{585 + i} kcal", '
                     'carbohydrate = "78 g", protein = "29 g", fat = "17 g", sodium = "980 mg", total-sugars = "9 g", '
                     'saturated-fat = "4 g", cholesterol = "90 mg", trans-fat = "0 g" }')
    eaten = [f"1 box{i}" for i in range(count)]
    path = os.path.join(folder.name, f"{count}.toml")
    with open(path, "w") as plan:
        plan.write("\n".join(lines).replace("'", '"') + f"\n[week.everyday]\nlunch = {eaten}\n".replace("'", '"'))
    said = subprocess.run([meals, "check", path], capture_output=True, text=True)
    assert said.returncode == 0 and not said.stderr, said.stderr
    return path


jobs = {
    "true (an empty process)": ["true"],
    "meals check plans/week.toml": [meals, "check", "plans/week.toml", "--color", "never"],
    "meals check --format json": [meals, "check", "plans/week.toml", "--format", "json"],
    "one label, 12 contents": [meals, "check", boxes(1)],
    "ten labels, 12 contents each": [meals, "check", boxes(10)],
    "meals why plans/week.toml iron": [meals, "why", "plans/week.toml", "iron"],
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
    print(f"{name:32} CPU median {median:5.2f} ms, 10th percentile {low:5.2f} ms")
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
