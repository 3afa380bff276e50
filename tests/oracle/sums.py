#!/usr/bin/env python3
"""The same sums by another road: python3 sums.py DATA_FOLDER PLAN.toml CHECK.json

Reads the plan and data/*.csv on its own, adds everything up in fractions, and compares each day, the week's
means, what is unknown and the cost with the JSON of `meals check`. Understands what the example plans use of the
plan format, and stops aloud at anything else. Exit 1 with the differences.

Of foods with a list of contents the ends are compared, by an exact simplex; their estimates, and sums with them, only
have to lie between what is certain, and are counted as not compared. `next` is not computed again.
"""
import csv
import json
import re
import sys
import tomllib
import unicodedata
from fractions import Fraction as F
from pathlib import Path
from typing import NamedTuple

sys.dont_write_bytecode = True
from simplex import Simplex  # noqa: E402

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
KOREAN = dict(zip("월화수목금토일", DAYS))
ALIAS = {"매일": "everyday", "평일": "weekdays", "주말": "weekends"} | {
    name: day for ko, day in KOREAN.items() for name in (ko, ko + "요일")
}
KR = {"tsp": 5, "작은술": 5, "tbsp": 15, "큰술": 15, "cup": 200, "컵": 200}
US = {"tsp": "4.929", "tbsp": "14.787", "cup": "236.588", "cups": "236.588", "fl oz": "29.574"}
WEIGHT = {"g": 1, "lbs": "453.59237", "kg": 1000, "mg": "0.001", "oz": "28.349523125", "lb": "453.59237"}
VOLUME = {"ml": 1, "l": 1000}
PIECES = {"개", "장", "알", "piece", "pieces", "slice", "slices"}
# Below it a label may print 0.
PRINTED_AS_0 = {"energy": 5, "sodium": 5, "carbohydrate": ".5", "total_sugars": ".5", "protein": ".5", "fat": ".5",
                "trans_fat": ".2", "cholesterol": 2}
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


def unit_of(unit, own):
    """How many of a nutrient's own unit the unit of a label is."""
    energy = {"kcal": F(1), "kj": 1 / F("4.184")}
    mass = {"kg": F(1000), "g": F(1), "mg": F(1, 1000), "ug": F(1, 10**6), "μg": F(1, 10**6), "mcg": F(1, 10**6)}
    mass |= {"ml": F(1), "l": F(1000)} if own == "ml" else {}
    units, own = (energy, "kcal") if own == "kcal" else (mass, own)
    return units[unit.lower()] / units[own]


class Amount(NamedTuple):
    """Low end, estimate and high end. An estimate is None or lies between two numbers, which are one where it is certain."""

    low: F
    guess: tuple | None
    high: F | None
    known: bool = True

    def map(self, f):
        """Both ends and the estimate through a function that does not turn their order round."""
        end = lambda x: None if x is None else f(x)
        return Amount(f(self.low), self.guess and tuple(map(end, self.guess)), end(self.high), self.known)


def exactly(value):
    return Amount(value, (value, value), value)


UNKNOWN = Amount(F(0), None, None, False)
NOTHING = exactly(F(0))


def plus(a, b):
    return None if a is None or b is None else a + b


def add(a, b):
    guess = a.guess and b.guess and tuple(map(plus, a.guess, b.guess))
    return Amount(a.low + b.low, guess, plus(a.high, b.high), a.known and b.known)


def times(a, low, high):
    mean = (low + high) / 2
    by = lambda x, y: None if x is None else x * y
    return Amount(a.low * low, a.guess and tuple(by(x, mean) for x in a.guess), by(a.high, high), a.known)


def one_of(options):
    total = NOTHING
    for option in options:
        total = add(total, option)
    guess = total.guess and tuple(None if x is None else x / len(options) for x in total.guess)
    return Amount(
        min(option.low for option in options),
        guess,
        None if total.high is None else max(option.high for option in options),
        total.known,
    )


def least(*numbers):
    """The least of those that are not None."""
    return min((number for number in numbers if number is not None), default=None)


def within(amount, low, high):
    """The amount with these ends, its estimate between them."""

    def clamp(x):
        return max(low, high if x is None else least(x, high)) if x is not None or high is not None else None

    return Amount(low, amount.guess and tuple(map(clamp, amount.guess)), high, amount.known)


# What is part of what, and how many units of the whole one of it is.
PART_OF = {"total_sugars": [("carbohydrate", 1)], "added_sugars": [("total_sugars", 1)], "fiber": [("carbohydrate", 1)]}
PART_OF |= {n: [("fat", 1)] for n in ("saturated_fat", "monounsaturated_fat", "polyunsaturated_fat", "trans_fat")}
PART_OF |= {n: [("polyunsaturated_fat", 1)] for n in ("linoleic_acid", "alpha_linolenic_acid")}
PART_OF |= {n: [("polyunsaturated_fat", F(1, 1000))] for n in ("epa", "dha")}
PART_OF |= {n: [("protein", 1)] for n in ("histidine isoleucine leucine lysine methionine cystine phenylalanine tyrosine "
                                          "threonine tryptophan valine").split()}
MASSES = ("water_total", "protein", "fat", "carbohydrate", "alcohol")


class Table:
    def __init__(self, folder):
        folder = Path(folder)
        with open(folder / "nutrients.csv", encoding="utf-8") as file:
            self.nutrients = list(csv.DictReader(file))
        self.units = {n["id"]: n["unit"] for n in self.nutrients}
        self.parts_of, self.names, self.done = {}, {}, {}
        for n in self.nutrients:
            parts = (re.split(r"(?=[*/])", part) for part in n["parts"].split())
            self.parts_of[n["id"]] = [(part, factor_of(steps)) for part, *steps in parts]
            for name in (n["id"], n["name_ko"], n["name_en"], *n["also"].split(";")):
                self.names.setdefault(plain(name), n["id"])
        with open(folder / "ceilings.csv", encoding="utf-8") as file:
            self.pools = {(pool["nutrient"], pool["group"], pool["wetness"]): pool for pool in csv.DictReader(file)}
        with open(folder / "daily-values.csv", encoding="utf-8") as file:
            self.daily = {row["nutrient"]: row for row in csv.DictReader(file)}
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
        """Per 100 g: own cell, else the sum of the parts, else what is usual of the group."""
        if row["id"] not in self.done:
            self.done[row["id"]] = found = {}
            for nutrient in self.parts_of:
                self.amount(row, nutrient, found)
        return self.done[row["id"]]

    def amount(self, row, nutrient, found):
        if nutrient not in found:
            value = self.cell(row, nutrient)
            found[nutrient] = self.unknown(row, nutrient, found) if value is None else exactly(value)
        return found[nutrient]

    def unknown(self, row, nutrient, found):
        parts = self.parts_of[nutrient]
        total = self.sum_of_parts(nutrient, lambda part: self.amount(row, part, found)) if parts else UNKNOWN
        if total.known:
            return total
        typical, ceiling = self.usual(row, nutrient)
        if any(self.cell(row, part) is not None for part, _ in parts):
            # Some part is known: the others are bounded each by its own pool, and the pool of the sum only closes it.
            guess = typical if total.guess is None else total.guess[0]
            high = total.high if total.high is not None else ceiling if ceiling is None or ceiling >= total.low else None
        else:
            guess = total.guess[0] if typical is None and total.guess else typical
            high = total.high if ceiling is None else ceiling
        high = least(high, *self.wholes(row, nutrient, found))
        high = None if high is None else max(high, total.low)
        if guess is None and high is not None and high <= total.low:
            guess = high
        return within(Amount(total.low, None if guess is None else (guess, guess), high, False), total.low, high)

    def wholes(self, row, nutrient, found):
        """What there cannot be more of it than."""
        for whole, factor in PART_OF.get(nutrient, ()):
            high = self.amount(row, whole, found).high
            yield None if high is None else high / factor
        for total, parts in self.parts_of.items():
            for part, factor in parts:
                value = self.cell(row, total) if part == nutrient else None
                yield None if value is None else value / factor
        if nutrient in MASSES and row["basis"] == "100g":
            yield max(F(0), 100 - sum(self.cell(row, other) or 0 for other in MASSES if other != nutrient))

    def usual(self, row, nutrient):
        """Median and 95th percentile of the group, by the food's own proxy."""
        water = self.cell(row, "water_total")
        if water is None and row["basis"] == "100g":
            solids = [self.cell(row, solid) for solid in ("protein", "fat", "carbohydrate")]
            water = None if None in solids else 100 - sum(solids)
        if water is None:
            return None, None
        pool = self.pools.get((nutrient, row["group"], "dry" if water < 30 else "fresh"))
        proxy = pool and self.cell(row, pool["proxy"])
        if not proxy:
            return None, None
        return F(pool["typical"]) * proxy, F(pool["ceiling"]) * proxy

    def sum_of_parts(self, nutrient, of):
        total = NOTHING
        for part, factor in self.parts_of[nutrient]:
            total = add(total, of(part).map(lambda x: x * factor))
        return total

    def cell(self, row, nutrient):
        text = (row.get(f"{nutrient}_{self.units[nutrient]}") or "").strip()
        return None if text == "" else F(0) if text == "tr" else F(text.lstrip("~"))

    def called(self, name):
        """A nutrient by any of its names."""
        found = self.names.get(plain(name))
        return found or sys.exit(f"sums.py: no nutrient {name!r}")


def plain(name):
    return re.sub(r"[\s\-_.\u2010\u2011]", "", unicodedata.normalize("NFC", name)).lower()


def factor_of(steps):
    factor = F(1)
    for step in steps:
        factor = factor * F(step[1:]) if step[0] == "*" else factor / F(step[1:])
    return factor


class Week:
    def __init__(self, table, plan):
        self.table, self.plan = table, plan
        self.system = plan.get("units", "kr")
        self.volumes = VOLUME | (US if self.system == "us" else KR)
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
        yields = [number(end.strip("% ")) / 100 for end in re.split("[-~–]", entry.get("yield", "100%"))]
        # Of a recipe or a list of contents it says how the whole changed, not what one buys.
        cooked = F(1) if "recipe" in entry or "contains" in entry else yields[0]
        name = row["name_ko"] or row["name_en"] if row and key == row["id"] else key
        food = {"name": name, "portions": {}, "density": None, "bought": edible * cooked, "price": None}
        if row:
            dimension = "ml" if row["basis"] == "100ml" else "g"
            food |= {"amounts": self.table.amounts(row), "base": (dimension, F(100))}
            for name, (grams, basis) in self.table.portions.get(row["id"], {}).items():
                if "unit" in entry and name in PIECES:
                    continue
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
            self.cook(food, entry, yields[0])
        elif "label" in entry or "contains" in entry:
            self.label(food, entry, yields)
        return food

    def label(self, food, entry, yields):
        """What is printed, what the list of contents proves, and for the rest what the row behind them says."""
        base = self.base(food, entry)
        own = self.of(food, *base).get(food["base"][0])
        own = None if own is None else own / food["base"][1]
        amounts = {n: UNKNOWN if own is None else times(a, own, own) for n, a in food["amounts"].items()}
        tolerance = F(str(entry.get("tolerance", "20%")).rstrip("% ")) / 100
        system = entry.get("daily-values", self.system)
        lines = {}
        for name, text in entry.get("label", {}).items():
            nutrient = self.table.called(name)
            line = self.printed(nutrient, text, tolerance, system)
            if line is not None:
                lines[nutrient] = line
        food["base"] = base
        proved = self.contents(food, entry, yields, lines) if "contains" in entry else None
        food["amounts"] = (proved or amounts) | lines
        food["contents"] = proved is not None
        self.complete(food["amounts"], lines, proved is not None)

    def base(self, food, entry):
        """What the figures are for; of a list without a label 100 g."""
        if "label" not in entry:
            return "g", F(100)
        per = entry.get("per", "unit")
        if per == "serving":
            named = (food["portions"][name] for name in food["portions"] if name in ("serving", "1회", "회"))
            return next(named, ("", F(1)))
        return ("", F(1)) if per == "unit" else quantity(per, self.volumes)

    def printed(self, nutrient, text, tolerance, system):
        """A line of a label: its tolerance, or half of its last digit where that is more."""
        text = unicodedata.normalize("NFKC", text).strip()
        match = re.fullmatch(r"(<|less than)?\s*([\d,]+(?:\.(\d+))?)\s*(.*?)\s*(미만)?", text, re.IGNORECASE)
        if match is None:
            sys.exit(f"sums.py: cannot read {text!r} of a label")
        value, half, unit = number(match[2]), F(5, 10 ** (len(match[3] or "") + 1)), match[4].replace(" ", "").lower()
        if unit in ("%", "%dv"):
            daily = self.table.daily.get(nutrient, {}).get(system)
            if not daily:
                return None
            step = F(1, 2) if system == "kr" else F(2) if value == 0 else F(1) if value <= 10 else F(5, 2) if value <= 50 else F(5)
            value, half = value * F(daily) / 100, max(half, step) * F(daily) / 100
        else:
            factor = unit_of(match[4].split()[0], self.table.units[nutrient])
            value, half = value * factor, half * factor
        if match[1] or match[5]:
            return Amount(F(0), (value / 2, value / 2), value)
        if tolerance == 0:
            return exactly(value)
        if value == 0:
            us = system == "us" and nutrient == "trans_fat"
            most = F(1, 2) if us else F(PRINTED_AS_0.get(nutrient, half))
            # 0 % is anything that rounds to it, also where the amount itself would not be printed as 0.
            return Amount(F(0), (F(0), F(0)), max(most, half) if "%" in unit else most)
        off = max(half, value * tolerance)
        return Amount(max(F(0), value - off), (value, value), value + off)

    def complete(self, amounts, lines, proved):
        """Sums of which parts are printed, and parts of which the whole is."""
        for total, parts in self.table.parts_of.items():
            before = amounts[total]
            if total in lines or not parts:
                continue
            if any(part in lines for part, _ in parts):
                added = self.table.sum_of_parts(total, amounts.get)
                if proved or not before.known:
                    # What is only assumed of the parts takes nothing from what is known of the whole.
                    to = Amount(added.low, None, None, False) if before.known and not added.known else added
                    low = max(before.low, to.low)
                    high = least(before.high, to.high)
                    known = before.known or added.known and high == added.high
                    both = Amount(low, to.guess or before.guess, high, known)
                    added = within(both, low, None if high is None else max(low, high))
                amounts[total] = added
        for part, amount in amounts.items():
            # Fibre stands beside the carbohydrate of European labels.
            sums = [(total, f) for total, parts in self.table.parts_of.items() for p, f in parts
                    if p == part and total in lines]
            wholes = [] if part == "fiber" else list(PART_OF.get(part, ()))
            for whole, factor in wholes + sums if part not in lines else ():
                most = amounts[whole].high
                if not amount.known and most is not None:
                    amount = within(amount, amount.low, max(amount.low, least(amount.high, most / factor)))
            amounts[part] = amount

    def contents(self, food, entry, yields, lines):
        """The least and the most of every nutrient in all compositions that fit; None where none does.

        The first variable is the weight of the whole; of a list in order the others are steps, and a food's mass is the
        sum of its own step and those behind it.
        """
        grams = self.of(food, *food["base"]).get("g")
        count, ordered = len(entry["contains"]), entry.get("ordered", True)
        out = [F(1)] + [F(0)] * count
        masses, leaves, rows = [], [], []
        for place in range(1, count + 1):
            masses.append([F(place <= v if ordered else place == v) for v in range(count + 1)])
        into = [sum(column) for column in zip(*masses)]
        mix = lambda a, by_a, b, by_b: [x * by_a + y * by_b for x, y in zip(a, b)]
        if grams is not None:
            rows.append((out, "=", grams))
        if yields[0] == yields[-1]:
            rows.append((mix(out, 1, into, -yields[0]), "=", F(0)))
        else:
            rows += [(mix(out, 1, into, -yields[0]), ">=", F(0)), (mix(out, 1, into, -yields[-1]), "<=", F(0))]
        for text, mass in zip(entry["contains"], masses):
            match = re.fullmatch(r"(.+?)\s+([\d,]+(?:\.(\d+))?)\s*(%|g)", text.strip())
            leaves.append(self.leaf(match[1] if match else text.strip()))
            if match:
                value, half = number(match[2]), F(5, 10 ** (len(match[3] or "") + 1))
                low, high = max(F(0), value - half), value + half
                if match[4] == "%":
                    low, high, of, by = low / 100, min(F(1), high / 100), into, 1
                else:
                    unit = self.of(food, "", F(1)).get("g")
                    of_unit = grams / unit if grams is not None and unit is not None else F(1)
                    of, by = (out, grams) if grams is not None else ([F(0)] * (count + 1), 1)
                    low, high = low * of_unit, high * of_unit
                bounds = (F(0), F(0)) if match[4] == "%" or grams is not None else (low, high)
                rows += [(mix(mass, by, of, -low), ">=", bounds[0]), (mix(mass, by, of, -high), "<=", bounds[1])]

        def total(nutrient, end):
            """The sum of a nutrient over the foods, without the water that went away; None where an end is open."""
            ends = [getattr(leaf[nutrient], end) for leaf in leaves]
            if None in ends:
                return None
            row = [sum(x * mass[v] for x, mass in zip(ends, masses)) for v in range(count + 1)]
            return mix(row, 1, mix(into, 1, out, -1), -1) if nutrient == "water_total" and yields != [1] else row

        for nutrient, line in lines.items():
            least_of, most_of = total(nutrient, "low"), total(nutrient, "high")
            rows.append((least_of, "<=", line.high))
            if most_of is not None and line.low > 0:
                rows.append((most_of, ">=", line.low))
        program = Simplex(count + 1, rows)
        if not program.possible:
            return None
        found = {}
        for nutrient in self.table.units:
            known = all(leaf[nutrient].known for leaf in leaves)
            low_row, high_row = total(nutrient, "low"), total(nutrient, "high")
            low = program.minimise(low_row) if any(low_row) else F(0)
            high = None if high_row is None else program.maximise(high_row) if any(high_row) else F(0)
            low = max(F(0), low or F(0))
            high = None if high is None else max(low, high)
            found[nutrient] = Amount(low, (low, high), high, known)
        return found

    def leaf(self, name):
        """A food of a list, by the gram."""
        food = self.food(name)
        if food.get("contents"):
            sys.exit(f"sums.py: lists within lists ({name}) are not understood here")
        multiple = self.of(food, "g", F(1))[food["base"][0]] / food["base"][1]
        return {n: times(a, multiple, multiple) for n, a in food["amounts"].items()}

    def cook(self, food, entry, cooked):
        share = 1 / F(entry.get("servings", 1))
        weight, cost = F(0), NOTHING
        amounts = {n["id"]: NOTHING for n in self.table.nutrients}
        for line in entry["recipe"]:
            if isinstance(line, dict) or "retain" in entry:
                sys.exit("sums.py: retention is not understood here")
            part = self.portion(line)
            for nutrient, value in self.eaten(part).items():
                amounts[nutrient] = add(amounts[nutrient], value)
            cost = add(cost, part["cost"])
            weight = None if weight is None or None in part["grams"] else weight + sum(part["grams"]) / 2
        lost = (weight or 0) * (1 - cooked)
        if lost:
            amounts["water_total"] = amounts["water_total"].map(lambda water: max(F(0), water - lost))
        food["amounts"] = {n: times(v, share, share) for n, v in amounts.items()}
        food["base"] = ("", F(1))
        if weight is not None:
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
        portion = food["portions"].get(unit.lower()) or food["portions"].get(unit.lower().rstrip("s"))
        if not unit or portion is None and unit in PIECES:
            return self.of(food, "", count)
        if portion:
            return self.of(food, portion[0], count * portion[1])
        if unit in WEIGHT:
            return self.of(food, "g", count * F(WEIGHT[unit]))
        return self.of(food, "ml", count * F(self.volumes[unit]))

    def of(self, food, dimension, count):
        """So much of a food in every measure that is known of it."""
        view = {dimension: count}
        if dimension == "" and "unit" in food:
            view[food["unit"][0]] = count * food["unit"][1]
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
        return Amount(low, ((low + high) / 2,) * 2, high)

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
    return abs(ours - theirs) <= 1e-12 + 1e-9 * max(abs(ours), abs(theirs))


def shown(number):
    return None if number is None else float(number)


def between(guess, theirs):
    """Whether an estimate that is not computed again may be right."""
    low, high = guess
    if theirs is None:
        return True
    theirs, small = float(theirs), 1e-12 + 1e-9 * abs(float(theirs))
    return float(low) <= theirs + small and (high is None or theirs <= float(high) + small)


def main():
    folder, plan_file, json_file = sys.argv[1:]
    table = Table(folder)
    plan = tomllib.loads(Path(plan_file).read_text(encoding="utf-8"))
    answer = json.loads(Path(json_file).read_text(encoding="utf-8"))["plans"][0]
    week = Week(table, plan)
    wrong, compared, passed = [], 0, 0
    person = plan.get("person", {})
    forms = {"kdri-2025": {"vitamin_a": ["retinol"]}, "us-ca-dri": {"vitamin_e": ["alpha_tocopherol"]}}
    forms = forms.get(person.get("reference", "kdri-2025"), {}) if person else {}

    def compare(what, ours, theirs):
        nonlocal compared, passed
        low, high = ours.guess or (None, None)
        for end, mine in ("low", ours.low), ("estimate", low), ("high", ours.high):
            if end == "estimate" and ours.guess and low != high:
                passed += 1
                if not between(ours.guess, theirs[end]):
                    wrong.append(f"{what}.{end}: {theirs[end]} in the answer, not in {shown(low)} to {shown(high)}")
                continue
            compared += 1
            if not close(mine, theirs[end]):
                wrong.append(f"{what}.{end}: {theirs[end]} in the answer, {shown(mine)} here")

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
                    if not all(amounts[form].known for form in (n, *forms.get(n, ()))):
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

    skipped = f", {passed} estimates of contents not compared" if passed else ""
    print(f"{compared} figures compared, {len(wrong)} differ{skipped}")
    print("\n".join(wrong[:40]))
    sys.exit(1 if wrong else 0)


main()
