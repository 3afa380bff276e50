"""A made release of 2,000,000 branded foods (26 million figures): its import, searches in it, and a check with a food of it. No
peer: each figure stands beside the most that it may be."""

import json
import os
import pathlib
import statistics
import subprocess
import zipfile

from measure import FAILED, Way, digits, folder, seconds
import tools


def run(kit):
    here = folder("branded")
    archive = here / f"branded-{kit.foods}.zip"
    if not archive.exists():
        if not (make := os.environ.get("MAKE")):
            tools.say("building examples/make_branded.rs …")
            subprocess.run(["cargo", "build", "--release", "--quiet", "--locked", "--example", "make_branded"], check=True)
            make = "target/release/examples/make_branded"
        part = archive.with_suffix(".part")
        subprocess.run([make, part, "--foods", str(kit.foods)], check=True)
        part.rename(archive)
    store = here / "branded.store"
    rows = ["| | measured | most |", "|---|---:|---:|"]

    def row(what, value, most, said):
        if value > most:
            FAILED.append(f"{what}: {said(value)} is over {said(most)}")
        rows.append(f"| {what} | {said(value)} | {said(most)} |")

    mib = lambda value: f"{digits(value)} MiB"
    job = Way("import", [kit.meals, "import", archive, "--store", store])
    job.fresh = store
    job.run(keep=False)
    if job.failure:
        return f"{job.failure}\n"
    job.measure_peak()
    row("import, time", job.walls[0], 60, seconds)
    if job.peak:
        row("import, peak memory", job.peak, 500, mib)
    row("the store", store.stat().st_size / 2**20, 1024, mib)

    def ask(name, *words, plan=None):
        command = ["check", plan] if plan else ["food", "search", *words]
        # A check may say with 1 that something is short.
        way = Way(name, [kit.meals, *command, "--store", store, "--format", "json"], json.loads, codes=(0, 1) if plan else (0,))
        for turn in range(kit.runs or 20):
            way.run(keep=turn == 0)
        if way.failure:
            return None
        row(name if plan else f"search: {name}, {way.answer['total']:,} found", statistics.median(way.walls), 0.015 if plan else 0.020,
            seconds)
        return way.answer

    # What to ask for is taken from the release itself: a food from the middle, with its barcode and its coined brand.
    with zipfile.ZipFile(archive) as whole:
        name = next(name for name in whole.namelist() if name.endswith("branded_food.csv"))
        with whole.open(name) as lines:
            read = [next(lines).decode().strip('"\n').split('","') for _ in range(1000)]
    # Sold by weight: the plan eats it by the spoon.
    product = [line for line in read if line[8].lower() == "g"][-1]
    brand, barcode = product[1].split()[0].lower(), product[4]
    ask("a common word", "chocolate")
    ask("a rare word", brand)
    ask("two words", "dark chocolate")
    ask("three words", "organic peanut butter")
    ask("two letters", "ri")
    found = ask("a barcode", barcode)
    ask("a slip", "choclate")
    ask("nothing like it", "xqzvwk")
    ask("richest in iron", "--rich-in", "iron")
    # The latest version of that product, which is what the store keeps.
    food = found["hits"][0]["id"]
    plan = here / "plan.toml"
    week = pathlib.Path("plans/week.toml").read_text(encoding="utf-8")
    assert '"sr:16098"' in week, "the example week has lost its peanut butter"
    plan.write_text(week.replace('"sr:16098"', f'"{food}"'), encoding="utf-8")
    ask("check with a branded food", plan=plan)
    return "\n".join(rows) + "\n"
