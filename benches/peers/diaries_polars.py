"""The survey in Polars: `python diaries_polars.py SURVEY FIGURES OUT`."""

import sys

import polars

survey, figures, out = sys.argv[1:]
foods = polars.read_csv(figures, infer_schema_length=None)
columns = foods.columns[1:]
foods = foods.with_columns(polars.col(columns).cast(polars.Float64))
parts = polars.col("amount") / 100
kcal = parts * polars.coalesce("energy_kcal_estimate", "energy_kcal_low")


def sums(column):
    for end in ("low", "estimate", "high"):
        figure = polars.col(f"{column}_{end}")
        yield polars.when(figure.null_count() == 0).then((parts * figure).sum()).alias(f"{column}_{end}")
    name = f"{column.rpartition('_')[0]}_coverage"
    yield ((kcal * polars.col(name)).sum() / kcal.sum()).alias(name)


columns = [column.removesuffix("_low") for column in columns if column.endswith("_low")]
eaten = polars.scan_csv(survey).join(foods.lazy(), on="food")
sums = [sum_ for column in columns for sum_ in sums(column)]
eaten.group_by("person", "date").agg(sums).sort("person", "date").sink_csv(out)
