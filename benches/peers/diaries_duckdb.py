"""The survey in DuckDB: `python diaries_duckdb.py SURVEY NUTRIENTS OUT`."""

import sys

import duckdb

survey, nutrients, out = sys.argv[1:]
base = duckdb.connect()
base.execute("create table foods as from read_csv(?)", [nutrients])
columns = [row[0] for row in base.execute("describe foods").fetchall()][1:]
energy = "amount / 100 * energy_kcal"
sums = ", ".join(
    f"coalesce(sum(amount / 100 * {column}), 0) as {column}, "
    f"coalesce(sum({energy}) filter ({column} is not null), 0) / sum({energy}) as {column}_coverage"
    for column in columns
)
base.execute(
    f"copy (select person, date, {sums} from read_csv(?) join foods using (food) group by person, date order by person, date) "
    f"to '{out}' (header)", [survey],
)
