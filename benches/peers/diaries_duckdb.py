"""The survey in DuckDB: `python diaries_duckdb.py SURVEY FIGURES OUT`."""

import sys

import duckdb

survey, figures, out = sys.argv[1:]
base = duckdb.connect()
with open(figures, encoding="utf-8") as file:
    columns = file.readline().strip().split(",")[1:]
# A nutrient that no food knows is an empty column.
types = {"food": "varchar"} | dict.fromkeys(columns, "double")
base.execute(f"create table foods as from read_csv(?, columns = {types}, header = true)", [figures])
kcal = "amount / 100 * coalesce(energy_kcal_estimate, energy_kcal_low)"


def sums(column):
    ends = [f"case when count({column}_{end}) = count(*) then sum(amount / 100 * {column}_{end}) end as {column}_{end}"
            for end in ("low", "estimate", "high")]
    name = column.rpartition("_")[0]
    return [*ends, f"sum({kcal} * {name}_coverage) / sum({kcal}) as {name}_coverage"]


columns = [column.removesuffix("_low") for column in columns if column.endswith("_low")]
sums = ", ".join(sum_ for column in columns for sum_ in sums(column))
base.execute(
    f"copy (select person, date, {sums} from read_csv(?) join foods using (food) group by person, date order by person, date) "
    f"to '{out}' (header)", [survey],
)
