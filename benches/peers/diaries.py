"""A survey of 126,000 servings (survey.py), summed per person and day: of every nutrient the amount, in which what nobody knows
counts 0, and its coverage, the share of the day's energy that comes from foods that know the nutrient. The survey is read from
CSV, and a wide CSV is written, with the columns `iron_mg_low` and `iron_coverage`. The peers read the nutrients from CSV too; in
meals they are built in."""

import csv
import io
import pathlib

from measure import Way, compare, folder, nearly
import survey
import tools

HERE = pathlib.Path(__file__).parent


def nutrients(path):
    """The nutrients of `data/foods.csv` as plain numbers: borrowed ones without their mark, traces as 0. Those that meals adds up
    from others where a food lacks them (vitamin A, niacin) are left out."""
    with open("data/nutrients.csv", newline="", encoding="utf-8") as file:
        columns = [f"{row['id'].replace('-', '_')}_{row['unit']}" for row in csv.DictReader(file) if not row["parts"]]
    with open("data/foods.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    plain = lambda cell: "0" if cell.startswith("t") else cell.removeprefix("~")
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["food", *columns])
        lines.writerows([row["id"], *(plain(row[column]) for column in columns)] for row in rows)
    return columns


def run(kit):
    here = folder("diaries")
    eaten, table = here / f"survey-{kit.times}.csv", here / "nutrients.csv"
    survey.write(eaten, kit.times)
    columns = nutrients(table)
    ways = []
    if tools.version(kit.meals, "diary", "--help"):
        ways.append(Way("meals diary", [kit.meals, "diary", eaten, "--unit", "g", "--format", "csv"], lambda out: days(out, columns)))
    else:
        tools.skip("meals diary", "this `meals` has none; its peers stand alone, beside the first of them")
    for name, module in [("DuckDB", "duckdb"), ("Polars", "polars")]:
        if python := tools.python(module):
            out = here / f"{module}.csv"
            ways.append(Way(f"{name} from Python", [python, HERE / f"diaries_{module}.py", eaten, table, out],
                            lambda _, out=out: days(out.read_bytes(), columns), out))
    if not ways:
        return None
    count = sum(1 for _ in open(eaten, "rb")) - 1
    made = compare(ways[0], ways[1:], kit.runs or 9, same)
    return f"{count:,} servings, {len(columns)} nutrients:\n\n{made}"


def days(text, columns):
    """Of each person and day the amounts and coverages, in the order of `columns`."""
    rows = csv.reader(io.StringIO(text.decode()))
    head = {name: place for place, name in enumerate(next(rows))}
    places = [head[name] for column in columns for name in (f"{column}_low", f"{column.rpartition('_')[0]}_coverage")]
    return {(row[head["person"]], row[head["date"]]): [float(row[place]) for place in places] for row in rows}


def same(ours, theirs):
    if ours.keys() != theirs.keys():
        return f"{len(ours.keys() ^ theirs.keys())} days are not in both"
    off = [day for day in ours if not all(map(nearly, ours[day], theirs[day]))]
    return f"{len(off)} of {len(ours)} days, such as {off[0]}" if off else None
