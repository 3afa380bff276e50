#!/usr/bin/env python3
"""The same sums by another road: python3 sums.py DATA_FOLDER PLAN.toml CHECK.json

Reads the plan and data/foods.csv on its own, adds everything up in fractions, and compares each day, the week's
means, what is unknown and the cost with the JSON of `meals check`. Understands what the example plans use of the
plan format, and stops aloud at anything else. Exit 1 with the differences.
"""
import csv
import json
import re
import sys
import tomllib
from fractions import Fraction as F
from pathlib import Path

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
KOREAN = dict(zip("월화수목금토일", DAYS))
ALIAS = {"매일": "everyday", "평일": "weekdays", "주말": "weekends"} | {
    name: day for ko, day in KOREAN.items() for name in (ko, ko + "요일")
}
KR = {"tsp": 5, "작은술": 5, "tbsp": 15, "큰술": 15, "cup": 200, "컵": 200}
US = {"tsp": "4.929", "tbsp": "14.787", "cup": "236.588", "cups": "236.588", "fl oz": "29.574"}
WEIGHT = {"g": 1, "kg": 1000, "mg": "0.001", "oz": "28.349523125", "lb": "453.59237"}
VOLUME = {"ml": 1, "l": 1000}
PIECES = {"개", "장", "알", "piece", "pieces", "slice", "slices"}
NUMBER = r"\d[\d,]*(?:\.\d+)?(?:/\d+)?"


def number(text):
    text = text.replace(",", "")
    return F(*map(int, text.split("/"))) if "/" in text else F(text)


def amount(text):
    """'2', '1/2', '1-2', '1~2' -> (low, high)"""
    ends = [number(part) for part in re.split("[-~–]", text)]
    return ends[0], ends[-1]


def quantity(text, volumes):
    """'220 g' -> ('g', 220); '400 ml' -> ('ml', 400); '20' -> ('', 20)"""
    match = re.fullmatch(rf"({NUMBER})?\s*([^\d]*)", text.strip())
    count = number(match[1]) if match[1] else F(1)
    unit = match[2]
    if unit in WEIGHT:
        return "g", count * F(WEIGHT[unit])
    if unit in volumes:
        return "ml", count * F(volumes[unit])
    return "", count


def price(value, volumes):
    if isinstance(value, dict):
        value = f"{value['amount']} / {value['pack']}"
    if isinstance(value, list):
        sys.exit("sums.py: several prices of a food are not understood here")
    money, _, pack = value.partition("/")
    digits = re.search(r"[\d,]+(?:\.\d+)?", money)[0]
    return number(digits), quantity(pack or "1", volumes)


def interval(low, estimate, high):
    return (low, estimate, high)


def add(a, b):
    return tuple(None if x is None or y is None else x + y for x, y in zip(a, b))


def times(a, low, high):
    mean = (low + high) / 2
    return tuple(None if x is None else x * y for x, y in zip(a, (low, mean, high)))


def one_of(options):
    lows, estimates, highs = zip(*options)
    return (
        min(lows),
        None if None in estimates else sum(estimates) / len(estimates),
        None if None in highs else max(highs),
    )


UNKNOWN = (F(0), None, None)
NOTHING = (F(0), F(0), F(0))


class Table:
    def __init__(self, folder):
        folder = Path(folder)
        with open(folder / "nutrients.csv", encoding="utf-8") as file:
            self.nutrients = list(csv.DictReader(file))
        self.rows = {}
        with open(folder / "foods.csv", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                self.rows[row["id"]] = row
                for name in (row["name_ko"], row["name_en"].lower()):
                    if name:
                        self.rows.setdefault(name, row)
        self.portions = {}
        with open(folder / "portions.csv", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                names = self.portions.setdefault(row["food_id"], {})
                for name in (row["name_ko"], row["name_en"]):
                    if name:
                        names.setdefault(name.lower(), (F(row["grams"]), row["basis"]))

    def find(self, name):
        return self.rows.get(name) or self.rows.get(name.lower())

    def amounts(self, row):
        """Per 100 g: own cell, else the sum of the parts."""
        found = {}
        for nutrient in self.nutrients:
            found[nutrient["id"]] = self.cell(row, nutrient["id"])
        for nutrient in self.nutrients:
            if nutrient["parts"] and found[nutrient["id"]] == UNKNOWN:
                found[nutrient["id"]] = self.parts(nutrient, lambda part: found[part])
        return found

    def parts(self, nutrient, of):
        total = NOTHING
        for part in nutrient["parts"].split():
            name, *factors = re.split(r"(?=[*/])", part)
            factor = F(1)
            for step in factors:
                factor = factor * F(step[1:]) if step[0] == "*" else factor / F(step[1:])
            total = add(total, tuple(None if x is None else x * factor for x in of(name)))
        return total

    def cell(self, row, nutrient):
        unit = next(n["unit"] for n in self.nutrients if n["id"] == nutrient)
        text = (row.get(f"{nutrient}_{unit}") or "").strip()
        if text == "":
            return UNKNOWN
        value = F(0) if text == "tr" else F(text.lstrip("~"))
        return (value, value, value)


class Week:
    def __init__(self, table, plan):
        self.table, self.plan = table, plan
        self.volumes = VOLUME | (US if plan.get("units") == "us" else KR)
        self.foods = {}

    def food(self, key):
        if key not in self.foods:
            entry = self.plan.get("foods", {}).get(key)
            self.foods[key] = self.define(key, entry or {"is": key})
        return self.foods[key]

    def define(self, key, entry):
        row = self.table.find(entry["is"]) if "is" in entry else None
        if "is" in entry and row is None:
            sys.exit(f"sums.py: no row {entry['is']}")
        refuse = F(row["refuse_pct"]) if row and row["refuse_pct"] else F(0)
        edible = F(entry["edible"].rstrip("% ")) / 100 if "edible" in entry else 1 - refuse / 100
        cooked = F(entry["yield"].rstrip("% ")) / 100 if "yield" in entry else F(1)
        name = row["name_ko"] or row["name_en"] if row and key == row["id"] else key
        food = {"name": name, "portions": {}, "density": None, "bought": edible * cooked, "price": None}
        if row:
            dimension = "ml" if row["basis"] == "100ml" else "g"
            food |= {"amounts": self.table.amounts(row), "base": (dimension, F(100))}
            for name, (grams, basis) in self.table.portions.get(row["id"], {}).items():
                food["portions"][name] = ("g", grams * edible if basis == "bought" else grams)
        else:
            food |= {"amounts": {n["id"]: UNKNOWN for n in self.table.nutrients}, "base": ("", F(1))}
        for name, size in entry.get("portions", {}).items():
            food["portions"][name.lower()] = quantity(size, self.volumes)
        if "density" in entry:
            food["density"] = F(entry["density"].split()[0])
        if "unit" in entry:
            dimension, size = quantity(entry["unit"], self.volumes)
            food["unit"] = (dimension, size * food["bought"])
        if "price" in entry:
            food["price"] = price(entry["price"], self.volumes)
        if "recipe" in entry:
            self.cook(food, entry, cooked)
        elif "label" in entry:
            self.label(food, entry)
        return food

    def label(self, food, entry):
        tolerance = F(str(entry.get("tolerance", "20%")).rstrip("% ")) / 100
        zero = {"energy": 5, "sodium": 5, "carbohydrate": ".5", "total_sugars": ".5", "protein": ".5", "fat": ".5",
                "trans_fat": ".2", "cholesterol": 2}
        for name, text in entry["label"].items():
            nutrient = name.replace("-", "_")
            value = number(re.match(NUMBER, text)[0])
            food["amounts"][nutrient] = (
                (value * (1 - tolerance), value, value * (1 + tolerance)) if value
                else (F(0), F(0), F(zero.get(nutrient, 0)))
            )
        for nutrient in self.table.nutrients:
            if nutrient["parts"] and food["amounts"][nutrient["id"]][2] is None:
                food["amounts"][nutrient["id"]] = self.table.parts(nutrient, lambda part: food["amounts"][part])
        per = entry.get("per", "unit")
        food["base"] = ("", F(1)) if per in ("unit", "serving") else quantity(per, self.volumes)

    def cook(self, food, entry, cooked):
        share = 1 / F(entry.get("servings", 1))
        weight, cost = F(0), NOTHING
        amounts = {n["id"]: NOTHING for n in self.table.nutrients}
        for line in entry["recipe"]:
            part = self.portion(line)
            for nutrient, value in self.eaten(part).items():
                amounts[nutrient] = add(amounts[nutrient], value)
            cost = add(cost, part["cost"])
            weight += (part["grams"][0] + part["grams"][1]) / 2
        food["amounts"] = {n: times(v, share, share) for n, v in amounts.items()}
        food["base"] = ("", F(1))
        food.setdefault("unit", ("g", weight * cooked * share))
        food["serving_cost"] = times(cost, share, share)

    def split(self, option):
        """'2 tbsp peanut-butter' -> amount, unit, food key"""
        option = option.strip()
        ahead = re.match(rf"({NUMBER}(?:[-~–]{NUMBER})?)([^\s\d]*)\s+(.+)$", option)
        behind = re.match(rf"(.+?)\s+({NUMBER}(?:[-~–]{NUMBER})?)([^\s\d]*)(?:\s+(\S+))?$", option)
        if ahead:
            count, glued, words = ahead[1], ahead[2], ahead[3].split()
        elif behind:
            count, glued, words = behind[2], behind[3] or behind[4] or "", behind[1].split()
        else:
            sys.exit(f"sums.py: cannot read {option!r}")
        if glued:
            return amount(count), glued, " ".join(words)
        known = self.plan.get("foods", {})
        for length in range(0, min(3, len(words))):
            unit, name = " ".join(words[:length]), " ".join(words[length:])
            if name in known:
                return amount(count), unit, name
        for length in range(0, min(3, len(words))):
            unit, name = " ".join(words[:length]), " ".join(words[length:])
            if self.table.find(name):
                return amount(count), unit, name
        sys.exit(f"sums.py: no food in {option!r}")

    def portion(self, option):
        (low, high), unit, key = self.split(option)
        food = self.food(key)
        views = [self.views(food, n, unit) for n in (low, high)]
        dimension, size = food["base"]
        multiples = [view[dimension] / size for view in views]
        return {
            "food": food,
            "multiple": multiples,
            "grams": [view.get("g") for view in views],
            "cost": self.cost(food, views),
        }

    def views(self, food, count, unit):
        view = {}
        portion = food["portions"].get(unit.lower()) or food["portions"].get(unit.lower().rstrip("s"))
        if unit and not (portion is None and unit in PIECES):
            if portion:
                view[portion[0]] = count * portion[1]
            elif unit in WEIGHT:
                view["g"] = count * F(WEIGHT[unit])
            else:
                view["ml"] = count * F(self.volumes[unit])
        else:
            view[""] = count
            if "unit" in food:
                dimension, size = food["unit"]
                view[dimension] = count * size
        if food["density"] and "ml" in view and "g" not in view:
            view["g"] = view["ml"] * food["density"]
        if food["density"] and "g" in view and "ml" not in view:
            view["ml"] = view["g"] / food["density"]
        if "" not in view and "unit" in food and food["unit"][0] in view:
            view[""] = view[food["unit"][0]] / food["unit"][1]
        return view

    def cost(self, food, views):
        if food["price"] is None:
            if "serving_cost" in food:
                return times(food["serving_cost"], views[0][""], views[1][""])
            return UNKNOWN
        money, (dimension, pack) = food["price"]
        if money == 0:
            return NOTHING
        pack = pack * food["bought"] if dimension else pack
        low, high = (money * view[dimension] / pack for view in views)
        return (low, (low + high) / 2, high)

    def eaten(self, portion):
        return {n: times(v, *portion["multiple"]) for n, v in portion["food"]["amounts"].items()}

    def serving(self, text):
        options = [self.portion(option) for option in re.split(r"\s*\|\s*", text)]
        eaten = [self.eaten(option) for option in options]
        amounts = {n["id"]: one_of([e[n["id"]] for e in eaten]) for n in self.table.nutrients}
        return amounts, one_of([option["cost"] for option in options]), options

    def meals(self, day):
        weekend = [ALIAS.get(d, d) for d in self.plan["week"].get("weekend", ["saturday", "sunday"])]
        rank = {"everyday": 3, "weekdays": 2, "weekends": 1}
        chosen = {}
        for key, meals in self.plan["week"].items():
            days = ALIAS.get(key, key)
            if key == "weekend" or not isinstance(meals, dict):
                continue
            covers = days == day or days == "everyday" or (days == "weekends") == (day in weekend) and days in rank
            if not covers:
                continue
            for meal, servings in meals.items():
                if meal not in chosen or rank.get(days, 0) < chosen[meal][0]:
                    chosen[meal] = (rank.get(days, 0), servings)
        return [serving for _, servings in chosen.values() for serving in servings]


def close(ours, theirs):
    if ours is None or theirs is None:
        return ours is None and theirs is None
    ours, theirs = float(ours), float(theirs)
    return abs(ours - theirs) <= 1e-9 * max(1.0, abs(ours))


def main():
    folder, plan_file, json_file = sys.argv[1:]
    table = Table(folder)
    plan = tomllib.loads(Path(plan_file).read_text(encoding="utf-8"))
    answer = json.loads(Path(json_file).read_text(encoding="utf-8"))["plans"][0]
    week = Week(table, plan)
    wrong, compared = [], 0
    person = plan.get("person", {})
    forms = {"kdri-2025": {"vitamin_a": ["retinol"]}, "us-ca-dri": {"vitamin_e": ["alpha_tocopherol"]}}
    forms = forms.get(person.get("reference", "kdri-2025"), {}) if person else {}

    def compare(what, ours, theirs):
        nonlocal compared
        for end, mine in zip(("low", "estimate", "high"), ours):
            compared += 1
            if not close(mine, theirs[end]):
                wrong.append(f"{what}.{end}: {theirs[end]} in the answer, {None if mine is None else float(mine)} here")

    total = {n["id"]: NOTHING for n in table.nutrients}
    money = NOTHING
    silent = {n["id"]: set() for n in table.nutrients}
    for index, day in enumerate(DAYS):
        sums, cost = {n["id"]: NOTHING for n in table.nutrients}, NOTHING
        for text in week.meals(day):
            amounts, price_of, options = week.serving(text)
            sums = {n: add(sums[n], amounts[n]) for n in sums}
            cost = add(cost, price_of)
            for option in options:
                amounts = option["food"]["amounts"]
                for n in amounts:
                    # A verdict may be about a form: the UL of vitamin A about retinol.
                    if any(amounts[form][2] is None for form in (n, *forms.get(n, ()))):
                        silent[n].add(option["food"]["name"])
        theirs = answer["days"][index]
        for nutrient, value in sums.items():
            compare(f"{day}.{nutrient}", value, theirs["nutrients"][nutrient])
        compare(f"{day}.cost", cost, theirs["cost"])
        total = {n: add(total[n], sums[n]) for n in total}
        money = add(money, cost)
    for nutrient, value in total.items():
        theirs = answer["week"]["nutrients"][nutrient]
        compare(f"week.{nutrient}", times(value, F(1, 7), F(1, 7)), theirs)
        if set(theirs["unknown_in"]) != silent[nutrient]:
            wrong.append(f"week.{nutrient}.unknown_in: {theirs['unknown_in']} in the answer, {sorted(silent[nutrient])} here")
    compare("cost.eaten_per_week", money, answer["cost"]["eaten_per_week"])
    month = F(36525, 1200) / 7
    compare("cost.eaten_per_month", times(money, month, month), answer["cost"]["eaten_per_month"])

    print(f"{compared} figures compared, {len(wrong)} differ")
    print("\n".join(wrong[:40]))
    sys.exit(1 if wrong else 0)


main()
