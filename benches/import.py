"""The measuring part of import.sh: processes timed whole, in turn, so that a noisy moment meets them all. Each target stands
beside its measurement; exit 1 where one is missed."""

import json, os, pathlib, shutil, statistics, subprocess, sys, time, zipfile

MEALS, WORK = os.environ["MEALS"], pathlib.Path(os.environ["WORK"])
FILES = ["food", "food_nutrient", "food_portion", "nutrient"]

SQLITE = [
    *(f'.import --csv "{{csv}}/{name}.csv" {name}' for name in FILES),
    "create index figures_of on food_nutrient(fdc_id);",
    "create virtual table names using fts5(description, content='', tokenize='trigram');",
    "insert into names(rowid, description) select fdc_id, description from food;",
]
DUCKDB = """
import duckdb, sys
folder, out = sys.argv[1:]
db = duckdb.connect(out)
for name in {files}:
    db.execute(f"create table {{name}} as from read_csv('{{folder}}/{{name}}.csv')")
db.execute("create index figures_of on food_nutrient(fdc_id)")
db.close()
""".format(files=FILES)


MISSED = []


def target(what, measured, most, unit):
    """What a target says of a measurement, to be printed beside it; one that is missed is remembered."""
    missed = measured >= most
    if missed:
        MISSED.append(what)
    return f"    {what}: {measured:.4g} {unit}, target under {most:.4g}: {'MISSED' if missed else 'met'}"


class Job:
    """A command that is run several times: wall clock, CPU and peak memory of each run. No peak is below that of this
    program, some 20 MiB, which every process starts with."""

    def __init__(self, name, command, target=None, codes=(0,)):
        self.name, self.command, self.target, self.codes = name, [str(part) for part in command], target, codes
        self.walls, self.cpus, self.peaks, self.out = [], [], [], b""

    def run(self):
        for old in self.target.parent.glob(self.target.name + "*") if self.target else []:
            old.unlink()
        with open(WORK / "out", "w+b") as out, open(WORK / "err", "w+b") as err:
            start = time.perf_counter()
            process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            out.seek(0), err.seek(0)
            self.out, message = out.read(), err.read().decode(errors="replace")
        if os.waitstatus_to_exitcode(status) not in self.codes:
            sys.exit(f"{self.name}: exit {os.waitstatus_to_exitcode(status)} of {' '.join(self.command)}\n{message}")
        self.walls.append(wall)
        self.cpus.append(usage.ru_utime + usage.ru_stime)
        self.peaks.append(usage.ru_maxrss / 1024)

    @property
    def wall(self):
        return statistics.median(self.walls)

    def __str__(self):
        size = f", {self.target.stat().st_size / 2**20:.0f} MiB written" if self.target else ""
        return (
            f"{self.name:34} {self.wall:7.3f} s ({min(self.walls):.3f} … {max(self.walls):.3f}), "
            f"CPU {statistics.median(self.cpus):.3f} s, peak {max(self.peaks):.0f} MiB{size}"
        )


def peers(archive, runs):
    csv = WORK / "csv"
    csv.mkdir(exist_ok=True)
    with zipfile.ZipFile(archive) as whole:
        for name in FILES:
            # In pieces: a process counts as its own the peak of the one that started it.
            with whole.open(f"{name}.csv") as packed, open(csv / f"{name}.csv", "wb") as file:
                shutil.copyfileobj(packed, file)
    store, python = WORK / "sr.store", WORK / "venv/bin/python"
    ours = Job("meals import", [MEALS, "import", archive, "--store", store], store)
    jobs = [ours]
    if shutil.which("sqlite3"):
        lines = [line.format(csv=csv) for line in SQLITE]
        jobs.append(Job("sqlite3 .import, index, trigrams", ["sqlite3", WORK / "sr.sqlite", *lines], WORK / "sr.sqlite"))
    else:
        print("skipped: no sqlite3")
    if subprocess.run([python, "-c", "import duckdb"], capture_output=True).returncode == 0 if python.exists() else False:
        jobs.append(Job("DuckDB read_csv, index", [python, "-c", DUCKDB, csv, WORK / "sr.duckdb"], WORK / "sr.duckdb"))
    else:
        print("skipped: no DuckDB")
    if not os.access(MEALS, os.X_OK):
        print(f"skipped: no {MEALS}")
        jobs.remove(ours)
    for _ in range(runs):
        for job in jobs:
            job.run()
    for job in jobs:
        print(job)
    if ours not in jobs:
        return
    ratio = lambda own, theirs: statistics.median(a / b for a, b in zip(own, theirs))
    for peer in jobs[1:]:
        wall, cpu = ratio(peer.walls, ours.walls), ratio(peer.cpus, ours.cpus)
        print(f"{peer.name} takes {wall:.1f} × the time of meals import, {cpu:.1f} × its CPU time")
        most = 1 / 5 if peer.command[0] == "sqlite3" else 1 / 3
        print(target(f"time beside {peer.name.split()[0]}", ratio(ours.walls, peer.walls), most, "× its time"))
    print(target("peak memory of the import", max(ours.peaks), 150, "MiB"))


def branded(archive):
    store = WORK / "branded.store"
    job = Job("meals import of " + archive.name, [MEALS, "import", archive, "--store", store], store)
    job.run()
    print(job)
    print(target("time of the import", job.wall, 60, "s"))
    print(target("peak memory of the import", max(job.peaks), 500, "MiB"))
    print(target("size of the store", store.stat().st_size / 2**20, 1024, "MiB"))

    def ask(name, *words, plan=None):
        command = [MEALS, "check", plan] if plan else [MEALS, "food", "search", *words]
        # A check says with 1 that a target is missed.
        job = Job(name, [*command, "--store", store, "--format", "json"], codes=(0, 1) if plan else (0,))
        for _ in range(20):
            job.run()
        hits = "" if plan else f", {len(json.loads(job.out)['hits'])} hits"
        low, high, peak = min(job.walls) * 1000, max(job.walls) * 1000, max(job.peaks)
        print(f"{name:34} {job.wall * 1000:6.1f} ms ({low:.1f} … {high:.1f}), peak {peak:.0f} MiB{hits}")
        print(target(name, job.wall * 1000, 15 if plan else 20, "ms"))
        return job

    # What to ask for is taken from the release itself: a food from the middle, with its barcode and its coined brand.
    with zipfile.ZipFile(archive) as whole:
        name = next(name for name in whole.namelist() if name.endswith("branded_food.csv"))
        with whole.open(name) as rows:
            lines = [next(rows).decode().strip('"\n').split('","') for _ in range(1000)]
    # Sold by weight: the plan eats it by the spoon.
    row = [line for line in lines if line[8].lower() == "g"][-1]
    brand, barcode = row[1].split()[0].lower(), row[4]
    ask("search: a common word", "chocolate")
    ask("search: a rare word", brand)
    ask("search: two words", "dark chocolate")
    ask("search: three words", "organic peanut butter")
    ask("search: two letters", "ri")
    # The latest version of that product, which is what the store keeps.
    food = json.loads(ask("search: a barcode", barcode).out)["hits"][0]["id"]
    ask("search: a typo", "choclate")
    ask("search: nothing like it", "xqzvwk")
    ask("search: --rich-in iron", "--rich-in", "iron")
    plan = WORK / "branded.toml"
    week = pathlib.Path("plans/week.toml").read_text()
    assert '"sr:16098"' in week, "the example week has lost its peanut butter"
    plan.write_text(week.replace('"sr:16098"', f'"{food}"'))
    ask("check with a branded food", plan=plan)


if __name__ == "__main__":
    if sys.argv[1] == "peers":
        peers(pathlib.Path(sys.argv[2]), int(sys.argv[3]))
    else:
        branded(pathlib.Path(sys.argv[2]))
    if MISSED:
        sys.exit(f"targets missed: {'; '.join(MISSED)}")
