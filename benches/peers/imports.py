"""The import of an official release, SR Legacy in the layout of FoodData Central: every figure of every food readable by food,
and names searchable by part of a word. All read the same unpacked CSVs; meals also reads the archive as it is downloaded.
What each made is asked for the figures of every tenth food: all nutrients that meals knows."""

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import zipfile

from measure import Way, compare, environment, folder, nearly
import tools

FILES = ["food", "food_nutrient", "food_portion", "nutrient"]
EVERY = 10

SQLITE = [
    *(f'.import --csv "{{csv}}/{name}.csv" {name}' for name in FILES),
    "create index figures_of on food_nutrient(fdc_id);",
    "create virtual table names using fts5(description, content='', tokenize='trigram');",
    "insert into names(rowid, description) select fdc_id, description from food;",
]
DUCKDB = [*(f"create table {name} as from read_csv('{{csv}}/{name}.csv')" for name in FILES),
          "create index figures_of on food_nutrient(fdc_id)"]
IN_PYTHON = """
import duckdb, sys
base = duckdb.connect(sys.argv[1])
for statement in sys.argv[2:]:
    base.execute(statement)
base.close()
"""


def run(kit):
    archive = tools.tables() / "usda/sr-legacy-fdc-layout-rebuilt-from-sr28.zip"
    if not archive.exists():
        tools.skip("import", f"no {archive.name} in the folder of official tables ($TABLES)")
        return None
    here, unpacked = folder("import"), folder("import/csv")
    with zipfile.ZipFile(archive) as whole:
        for name in whole.namelist():
            with whole.open(name) as packed, open(unpacked / os.path.basename(name), "wb") as file:
                shutil.copyfileobj(packed, file)
    store, packed = here / "sr.store", here / "packed.store"
    ours = Way("meals import, CSVs", [kit.meals, "import", unpacked, "--store", store], lambda _: stored(kit, store), store)
    others = [Way("meals import, the archive", [kit.meals, "import", archive, "--store", packed], lambda _: stored(kit, packed),
                  packed)]
    if cli := tools.program("sqlite3"):
        made = here / "sr.sqlite"
        others.append(Way("sqlite3 `.import`, index, trigrams", [cli, made, *(line.format(csv=unpacked) for line in SQLITE)],
                          lambda _: in_sqlite(made), made))
    if python := tools.python("duckdb"):
        new, old = here / "sr.duckdb", here / "sr-cli.duckdb"
        statements = [line.format(csv=unpacked) for line in DUCKDB]
        others.append(Way("DuckDB from Python, index, no trigrams", [python, "-c", IN_PYTHON, new, *statements],
                          lambda _: in_duckdb(python, new), new))
        if cli := tools.duckdb():
            others.append(Way("duckdb, index, no trigrams", [cli, old, "-c", "; ".join(statements)],
                              lambda _: in_duckdb(python, old), old))
    sizes = lambda: ", ".join(f"{way.name} {way.fresh.stat().st_size / 2**20:.0f} MiB" for way in [ours, *others]
                              if way.fresh and way.fresh.exists())
    made = compare(ours, others, kit.runs or 7, same)
    count = sum(1 for _ in open(unpacked / "food_nutrient.csv", "rb")) - 1
    return f"{count:,} figures:\n\n{made}\nWritten: {sizes()}.\n"


# Where a food lacks them, meals takes them from other rows: n-6 and n-3 undifferentiated, vitamin A in IU.
DERIVED = {1316, 1404, 1106}
SCALE = {("MG", "ug"): 1e3, ("G", "mg"): 1e3, ("UG", "mg"): 1e-3}


def nutrients():
    """Of each nutrient of the catalogue that FoodData Central numbers: its number, its name, and its unit's size there."""
    with open(folder("import/csv") / "nutrient.csv", newline="", encoding="utf-8") as file:
        units = {int(row["id"]): row["unit_name"] for row in csv.DictReader(file)}
    with open("data/nutrients.csv", newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["fdc_id"].isdigit() and int(row["fdc_id"]) not in DERIVED]
    return {int(row["fdc_id"]): (row["id"], SCALE.get((units.get(int(row["fdc_id"])), row["unit"]), 1)) for row in rows}


def stored(kit, store):
    """The figures of every tenth food, by food and nutrient."""
    with open(folder("import/csv") / "food.csv", newline="", encoding="utf-8") as file:
        ids = [row["fdc_id"] for row in csv.DictReader(file)][::EVERY]
    numbers = {name: number for number, (name, _) in nutrients().items()}
    shown = subprocess.run([kit.meals, "food", "show", *(f"fdc:{food}" for food in ids), "--store", store, "--format", "json"],
                           capture_output=True, check=False, env=environment())
    found = {}
    for food in json.loads(shown.stdout)["foods"]:
        for name, cell in food["per_100g"].items():
            if name in numbers and cell["value"] is not None:
                found[int(food["id"].removeprefix("fdc:")), numbers[name]] = cell["value"]
    return found


ASKED = """select cast(fdc_id as integer), cast(nutrient_id as integer), cast(amount as double) from food_nutrient
    where cast(fdc_id as integer) in ({})"""


def in_sqlite(made):
    base = sqlite3.connect(made)
    ids = [str(row[0]) for row in base.execute("select fdc_id from food order by rowid")][::EVERY]
    rows = base.execute(ASKED.format(", ".join(ids))).fetchall()
    base.close()
    return as_meals(rows)


def in_duckdb(python, made):
    ask = f"""
import duckdb, json, sys
base = duckdb.connect(sys.argv[1], read_only=True)
ids = [str(row[0]) for row in base.execute("select fdc_id from food order by rowid").fetchall()][::{EVERY}]
print(json.dumps(base.execute(sys.argv[2].format(", ".join(ids))).fetchall()))
"""
    rows = subprocess.run([python, "-c", ask, made, ASKED], check=True, capture_output=True).stdout
    return as_meals(json.loads(rows))


def as_meals(rows):
    """Rows of a peer as figures in the units of meals."""
    known = nutrients()
    return {(food, nutrient): amount * known[nutrient][1] for food, nutrient, amount in rows if nutrient in known}


def same(ours, theirs):
    if ours.keys() != theirs.keys():
        return f"{len(ours.keys() ^ theirs.keys())} of {len(theirs)} figures are not in both"
    off = [key for key in ours if not nearly(ours[key], theirs[key])]
    return f"{len(off)} of {len(theirs)} figures are others, such as {off[0]}" if off else None
