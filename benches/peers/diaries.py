"""A survey of 126,000 servings (survey.py), summed per person and day: of every nutrient the least, the estimate and the most, the
last two only where every food has one, and its coverage, the share of the day's energy that comes from foods that know the
nutrient. The survey is read from CSV, and a wide CSV is written, with the columns `iron_mg_low`, `iron_mg_estimate`,
`iron_mg_high` and `iron_coverage`. The peers read what 100 g of each food has of each from CSV too; in meals that is built in."""

import csv
import io
import pathlib
import subprocess

from measure import Way, compare, folder, nearly
import survey
import tools

HERE = pathlib.Path(__file__).parent


COLUMNS = ("low", "estimate", "high")


def figures(meals, path):
    """What 100 g of every food of the survey has of each nutrient: a diary in which each is eaten once by a person of its name. The nutrients that
    meals adds up from others where a food lacks them (vitamin A, niacin) are left out."""
    with open("data/nutrients.csv", newline="", encoding="utf-8") as file:
        nutrients = [f"{row['id'].replace('-', '_')}_{row['unit']}" for row in csv.DictReader(file) if not row["parts"]]
    foods, _ = survey.foods()
    once = path.with_name("once.csv")
    once.write_text("person,date,food,amount\n" + "".join(f"{food},1,{food},100\n" for food in foods), encoding="utf-8")
    summed = subprocess.run([meals, "diary", once, "--unit", "g"], check=True, capture_output=True, text=True)
    rows = csv.DictReader(io.StringIO(summed.stdout))
    columns = [name for nutrient in nutrients for name in of(nutrient)]
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["food", *columns])
        lines.writerows([row["person"], *(row[column] for column in columns)] for row in rows)
    return nutrients


def of(nutrient):
    """The columns of a nutrient."""
    return [f"{nutrient}_{end}" for end in COLUMNS] + [f"{nutrient.rpartition('_')[0]}_coverage"]


def run(kit):
    here = folder("diaries")
    eaten, table = here / f"survey-{kit.times}.csv", here / "figures.csv"
    survey.write(eaten, kit.times)
    columns = figures(kit.meals, table)
    ways = [Way("meals diary", [kit.meals, "diary", eaten, "--unit", "g", "--format", "csv"], lambda out: days(out, columns))]
    for name, module in [("DuckDB", "duckdb"), ("Polars", "polars")]:
        if python := tools.python(module):
            out = here / f"{module}.csv"
            ways.append(Way(f"{name} from Python", [python, HERE / f"diaries_{module}.py", eaten, table, out],
                            lambda _, out=out: days(out.read_bytes(), columns), out))
    count = sum(1 for _ in open(eaten, "rb")) - 1
    made = compare(ways[0], ways[1:], kit.runs or 9, same)
    return f"{count:,} servings, {len(columns)} nutrients:\n\n{made}"


def days(text, nutrients):
    """Of each person and day the columns of `nutrients`; `None` where one is empty."""
    rows = csv.reader(io.StringIO(text.decode()))
    head = {name: place for place, name in enumerate(next(rows))}
    places = [head[name] for nutrient in nutrients for name in of(nutrient)]
    number = lambda cell: float(cell) if cell else None
    return {(row[head["person"]], row[head["date"]]): [number(row[place]) for place in places] for row in rows}


def same(ours, theirs):
    if ours.keys() != theirs.keys():
        return f"{len(ours.keys() ^ theirs.keys())} days are not in both"
    alike = lambda a, b: a is b is None or None not in (a, b) and nearly(a, b)
    off = [day for day in ours if not all(map(alike, ours[day], theirs[day]))]
    return f"{len(off)} of {len(ours)} days, such as {off[0]}" if off else None
