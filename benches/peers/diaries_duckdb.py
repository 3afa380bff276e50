"""The survey in DuckDB: `python diaries_duckdb.py SURVEY NUTRIENTS OUT`."""

import sys

import duckdb

survey, nutrients, out = sys.argv[1:]
base = duckdb.connect()
with open(nutrients, encoding="utf-8") as file:
    columns = file.readline().strip().split(",")[1:]
# A nutrient that no food knows is an empty column.
types = {"food": "varchar"} | dict.fromkeys(columns, "double")
base.execute(f"create table foods as from read_csv(?, columns = {types}, header = true)", [nutrients])
energy = "amount / 100 * energy_kcal"
sums = ", ".join(
    f"coalesce(sum(amount / 100 * {column}), 0) as {column}_low, "
    f"coalesce(sum({energy}) filter ({column} is not null), 0) / sum({energy}) as {column.rpartition('_')[0]}_coverage"
    for column in columns
)
base.execute(
    f"copy (select person, date, {sums} from read_csv(?) join foods using (food) group by person, date order by person, date) "
    f"to '{out}' (header)", [survey],
)
