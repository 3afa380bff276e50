"""From the start of a process to its answer: what a month of shopping costs, beside hledger; other commands, beside nothing."""

import csv
import io
import json
import subprocess
from decimal import Decimal

from measure import Way, compare, environment, folder
import tools

PLAN = "plans/week.toml"
MONTH = ["--month", "2026-12", "--today", "2026-11-30", "--lang", "en"]

# Labels of nine lines with twelve contents each; every other nutrient is bounded by its own linear programs.
CONTENTS = ["mfds:R000079", "mfds:R001580", "mfds:R000659", "mfds:R000463", "mfds:R000943", "mfds:R001797",
            "mfds:R001517", "mfds:R001373", "mfds:R000942", "mfds:R002625", "mfds:R002737", "sr:16098"]


def boxes(count):
    """A plan in which so many boxes are eaten every day."""
    lines = ['[person]\nsex = "male"\nage = 27\nheight = "175 cm"\nweight = "70 kg"\nactivity = "low active"']
    for i in range(count):
        lines.append(f'[foods.box{i}]\nunit = "400 g"\ntolerance = "45%"\ncontains = {json.dumps(CONTENTS)}\n'
                     f'label = {{ energy = "{585 + i} kcal", carbohydrate = "78 g", protein = "29 g", fat = "17 g", '
                     'sodium = "980 mg", total-sugars = "9 g", saturated-fat = "4 g", cholesterol = "90 mg", trans-fat = "0 g" }')
    lines.append(f"[week.everyday]\nlunch = {json.dumps([f'1 box{i}' for i in range(count)])}\n")
    path = folder("start") / f"{count}-boxes.toml"
    path.write_text("\n".join(lines))
    return path


def paid(text):
    """Of `meals cost --format json`: what is paid for each food, for delivery, in all, and the budget."""
    plan = json.loads(text)["plans"][0]
    sums = {food["food"]: Decimal(food["till"]["estimate"]) for food in plan["foods"] if food["sold"] == "packs"}
    sums["delivery"] = Decimal(plan["delivery"]["estimate"])
    sums = {name: amount for name, amount in sums.items() if amount}
    assert sum(sums.values()) == Decimal(plan["cost"]["till_per_month"]["estimate"])
    return sums | {"budget": Decimal(plan["cost"]["budget"]["limit"])}


def booked(text):
    """The same of hledger's table: an account, what was spent, its budget."""
    rows = list(csv.DictReader(io.StringIO(text.decode())))
    amount = lambda cell: Decimal(cell.removesuffix(" KRW"))
    spent = next(key for key in rows[0] if key not in ("Account", "budget"))
    sums, whole = {}, None
    for row in rows:
        account = row["Account"].strip('"')
        if account == "expenses:food":
            whole = (amount(row[spent]), amount(row["budget"]))
        elif account.startswith("expenses:food:"):
            sums[account.removeprefix("expenses:food:")] = amount(row[spent])
    assert sum(sums.values()) == whole[0], "hledger's accounts do not add up"
    return sums | {"budget": whole[1]}


# What goes into each recipe, in grams.
RECIPES = {
    "stew": {"tofu": 300, "onion": 120, "napa kimchi": 250, "pork": 200},
    "salad": {"tofu": 50, "onion": 80, "lettuce": 60, "apple": 110},
    "bowl": {"rice": 180, "pork": 90, "egg": 110, "onion": 40},
}
FOODS = {"tofu": "mfds:R000463", "onion": "mfds:R000992", "napa kimchi": "mfds:R000659", "pork": "mfds:R001580",
         "lettuce": "sr:11251", "apple": "mfds:R001373", "rice": "mfds:R000079", "egg": "mfds:R001795"}


def shopping(kit):
    """A shopping list of three recipes, beside CookCLI's."""
    cook = tools.cook(kit.install_cook)
    if not cook:
        return []
    here = folder("start/recipes")
    plan = [f'[foods."{name}"]\nis = "{food}"\nprice = "1 KRW / 1 g"\n' for name, food in FOODS.items()]
    for recipe, contents in RECIPES.items():
        steps = [f"Take @{name}{{{grams}%g}}.\n" for name, grams in contents.items()]
        (here / f"{recipe}.cook").write_text("---\nservings: 1\n---\n" + "\n".join(steps))
        plan.append(f'[foods."{recipe}"]\nrecipe = {json.dumps([f"{grams} g {name}" for name, grams in contents.items()])}\nservings = 1\n')
    plan.append(f"[week.monday]\nlunch = {json.dumps([f'1 {recipe}' for recipe in RECIPES])}\n")
    week = here.parent / "recipes.toml"
    week.write_text("\n".join(plan))

    def needed(text):
        """Of `meals shop --format json`: the grams of each food that go into the pots, without what is peeled off."""
        answer = json.loads(text)["plans"][0]
        foods = [food for shop in answer["shops"] for food in shop["foods"]]
        return {food["food"]: round(food["amounts"]["eaten"], 6) for food in foods}

    def listed(text):
        """Of CookCLI's JSON: the same; a number is tagged twice."""
        found = {}
        for item in json.loads(text):
            (quantity,) = item["quantity"]
            assert quantity["unit"] == "g", quantity
            found[item["name"]] = round(quantity["value"]["value"]["value"], 6)
        return found

    ours = Way("meals shop", [kit.meals, "shop", week, "--from", "2026-12-07", "--today", "2026-11-30", "--format", "json"], needed)
    theirs = Way("cook shopping-list", [cook, "shopping-list", "--plain", "--format", "json", "--base-path", here, *RECIPES], listed)
    return ["A shopping list of three recipes, beside CookCLI's (which knows amounts alone: no foods, peels, packs, prices, left-overs):", "",
            compare(ours, [theirs], kit.runs or 50)]


def run(kit):
    meals = kit.meals
    out = ["From the start of the process to the end of the answer. What is paid for each food in December 2026, for delivery and in "
           "all, held against the budget:", ""]
    ours = Way("meals cost --month", [meals, "cost", PLAN, *MONTH, "--format", "json"], paid)
    others = [Way("true (an empty process)", ["true"], floor=True)]
    if hledger := tools.program("hledger"):
        journal = folder("start") / "week.journal"
        journal.write_bytes(subprocess.run([meals, "cost", PLAN, *MONTH, "--format", "hledger"], check=True,
                                           stdout=subprocess.PIPE, env=environment()).stdout)
        others.append(Way("hledger --version", [hledger, "--version"], floor=True))
        others.append(Way("hledger balance --budget", [
            hledger, "-f", journal, "balance", "--budget", "-E", "expenses", "-b", "2026-12-01", "-e", "2027-01-01", "-O", "csv",
        ], booked))
    out.append(compare(ours, others, kit.runs or 100))

    out += ["Other commands, beside the empty process alone:", ""]
    options = ["--today", "2026-11-30", "--lang", "en", "--color", "never"]
    own = {
        "meals check": ["check", PLAN],
        "meals check --format json": ["check", PLAN, "--format", "json"],
        "meals shop": ["shop", PLAN],
        "meals why PLAN iron": ["why", PLAN, "iron"],
        "meals check, one label of 12 contents": ["check", boxes(1)],
        "meals check, ten labels of 12 contents": ["check", boxes(10)],
        "meals report (HTML)": ["report", PLAN, "--format", "html"],
        "meals swap --changes 2": ["swap", PLAN, "--changes", "2"],
    }
    ways = [Way(name, [meals, *words, *options], floor=True) for name, words in own.items()]
    out.append(compare(ways[0], [*ways[1:], Way("true (an empty process)", ["true"], floor=True)], kit.runs or 50))
    out += shopping(kit)
    return "\n".join(out)
