"""A made survey of what people ate, the same every time: `python3 benches/peers/survey.py FILE [TIMES]`.

4,200 persons (× TIMES), two days each, 30 servings in both: 126,000 rows sorted by person and day. Foods are those of
`data/foods.csv` that are measured by the gram and whose energy is known, everyday ones five times as often as others; amounts
are grams with one decimal."""

import csv
import datetime
import random
import sys

PERSONS, SERVINGS = 4200, 30
MEALS = ["breakfast", "lunch", "dinner", "snack"]


def foods():
    with open("data/foods.csv", newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["basis"] == "100g" and row["energy_kcal"]]
    return [row["id"] for row in rows], [5 if "everyday" in row["tags"].split() else 1 for row in rows]


def servings(times):
    """Person, date, meal, food, amount."""
    dice = random.Random(27)
    ids, weights = foods()
    first = datetime.date(2026, 1, 1)
    for person in range(1, PERSONS * times + 1):
        day = dice.randrange(300)
        one = dice.randint(11, 19)
        eaten = iter(dice.choices(ids, weights, k=SERVINGS))
        for date, count in ((day, one), (day + dice.randint(3, 60), SERVINGS - one)):
            meals = sorted(dice.randrange(len(MEALS)) for _ in range(count))
            for meal in meals:
                amount = min(900, 0.1 + dice.expovariate(1 / 80))
                yield f"p{person:06}", first + datetime.timedelta(date), MEALS[meal], next(eaten), f"{amount:.1f}"


def write(path, times=1):
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["person", "date", "meal", "food", "amount"])
        lines.writerows(servings(times))


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1)
