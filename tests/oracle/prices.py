#!/usr/bin/env python3
"""The default prices by another road: python3 prices.py SURVEY.zip DATA_FOLDER

Reads the survey and data/price-list.csv on its own, takes every product's median in fractions and its pack by patterns,
and compares each cell of data/prices.csv. Exit 1 with the differences.
"""
import csv
import html
import io
import re
import sys
import zipfile
from collections import defaultdict
from fractions import Fraction as F
from pathlib import Path
from statistics import median

SIZE = {"g": (1, " g"), "kg": (1000, " g"), "ml": (1, " ml"), "L": (1000, " ml")}
NUMBER = r"\d+(?:\.\d+)?"


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def written(value):
    """A fraction whose decimals end, in full."""
    whole, rest = divmod(value, 1)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    return str(whole) + ("." + digits if digits else "")


def pack(product):
    if match := re.search(rf"({NUMBER})(?:~({NUMBER}))?(kg|g|ml|L)(?:\*(\d+)개)?\)$", product):
        low, high, unit, count = match.groups()
        size, name = SIZE[unit]
        ends = [F(end) * size * int(count or 1) for end in (low, high) if end]
        return "-".join(map(written, ends)) + name
    if match := re.search(r"(\d+)(?:개|개입|캔|팩|매)\)$", product):
        return match[1]
    return "1"


def main(survey, data):
    prices, days = defaultdict(list), defaultdict(set)
    with zipfile.ZipFile(survey) as archive:
        for row in rows(archive.read("necessariesPrice.csv").decode()):
            product = html.unescape(row["상품명"]).strip()
            prices[product].append(F(row["판매가격"]))
            days[product].add(row["조사일"])
    expected = [
        {
            "food_id": row["food_id"],
            "product": row["product"],
            "pack": pack(row["product"]),
            "price": written(median(prices[row["product"]])),
            "currency": "KRW",
            "date": max(days[row["product"]]),
            "shop": "",
            "source": "KCA 2022-05",
        }
        for row in rows((data / "price-list.csv").read_text("utf-8"))
        if row["food_id"]
    ]
    expected.sort(key=lambda row: (row["food_id"], row["product"]))
    made = rows((data / "prices.csv").read_text("utf-8"))
    different = [pair for pair in zip(expected, made) if pair[0] != pair[1]]
    for ours, theirs in different:
        print(f"{ours}\n  but {theirs}")
    print(f"{len(made)} of {len(expected)} rows compared, {len(different)} differ")
    return len(made) != len(expected) or bool(different)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
