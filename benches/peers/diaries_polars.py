"""The survey in Polars: `python diaries_polars.py SURVEY NUTRIENTS OUT`."""

import sys

import polars

survey, nutrients, out = sys.argv[1:]
foods = polars.read_csv(nutrients, infer_schema_length=None)
columns = foods.columns[1:]
foods = foods.with_columns(polars.col(columns).cast(polars.Float64))
parts = polars.col("amount") / 100
energy = parts * polars.col("energy_kcal")
sums = [
    sum_
    for column in columns
    for sum_ in (
        (parts * polars.col(column)).sum().alias(f"{column}_low"),
        (energy.filter(polars.col(column).is_not_null()).sum() / energy.sum()).alias(f"{column.rpartition('_')[0]}_coverage"),
    )
]
eaten = polars.scan_csv(survey).join(foods.lazy(), on="food")
eaten.group_by("person", "date").agg(sums).sort("person", "date").sink_csv(out)
