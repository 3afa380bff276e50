#!/usr/bin/env python3
"""The two best edits to a week, by `meals` and by HiGHS, from the same numbers.

    pip install highspy
    python3 benches/peers/swap.py

`cargo bench --bench swap` writes the problem: every single edit of the week day by day, what each adds to every need and limit,
to energy and to what is paid, and which cannot be made together. HiGHS gets it as a mixed-integer program. Both must find the
same shortfall; the times are of the search alone, in one run, and only their ratio means anything.
"""

import collections
import json
import os
import subprocess
import sys
import tempfile
import time

import highspy
import numpy


def problem():
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "problem.json")
        subprocess.run(["cargo", "bench", "--locked", "--quiet", "--bench", "swap"],
                       env={**os.environ, "MEALS_SWAP_PROBLEM": file}, check=True)
        with open(file) as text:
            return json.load(text)


def cliques(apart, count):
    """Sets of edits of which one can be made, that together say every pair of `apart`."""
    rest = collections.defaultdict(set)
    for a, b in apart:
        rest[a].add(b)
        rest[b].add(a)
    neighbours = {edit: set(others) for edit, others in rest.items()}
    found = []
    for edit in range(count):
        while rest[edit]:
            clique = {edit}
            for other in sorted(rest[edit]):
                if clique <= neighbours[other]:
                    clique.add(other)
            for one in clique:
                rest[one] -= clique
            found.append(sorted(clique))
    return found


def solve(p):
    count, height = len(p["rows"]), len(p["start"])
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("mip_rel_gap", 1e-9)
    highs.setOptionValue("mip_abs_gap", 1e-9)
    inf = highspy.kHighsInf
    for _ in range(count):
        highs.addVar(0.0, 1.0)
    for row in range(height):
        highs.addVar(0.0, inf)
        highs.changeColCost(count + row, 1.0)
    edits = numpy.arange(count, dtype=numpy.int32)
    highs.changeColsIntegrality(count, edits, numpy.array([highspy.HighsVarType.kInteger] * count))

    def row(least, most, columns, values):
        highs.addRow(least, most, len(columns), numpy.array(columns, dtype=numpy.int32), numpy.array(values, dtype=float))

    row(-inf, p["changes"], edits, numpy.ones(count))
    for line in range(height):
        row(p["start"][line], inf, [*edits, count + line], [-added[line] for added in p["rows"]] + [1.0])
    row(*p["energy_window"], edits, p["energy"])
    row(-inf, 0.0, edits, p["paid"])
    for clique in cliques(p["apart"], count):
        row(-inf, 1.0, clique, numpy.ones(len(clique)))
    start = time.perf_counter()
    highs.run()
    return time.perf_counter() - start, highs.getInfo().objective_function_value


def main():
    p = problem()
    seconds, best = solve(p)
    print(f"{len(p['rows'])} edits, {len(p['start'])} needs and limits, up to {p['changes']} edits")
    print(f"meals  {p['seconds'] * 1000:9.1f} ms   shortfall {p['best']:.9f}   (median of 9)")
    print(f"HiGHS  {seconds * 1000:9.1f} ms   shortfall {best:.9f}")
    print(f"ratio  {seconds / p['seconds']:9.1f}")
    if abs(best - p["best"]) > 1e-6:
        sys.exit("they do not agree")


if __name__ == "__main__":
    main()
