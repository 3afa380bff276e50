"""HiGHS on the problem that `benches/swap.rs` writes: `python swaps_highs.py PROBLEM`."""

import collections
import json
import sys
import time

import highspy
import numpy


def cliques(apart):
    """Sets of edits of which one can be made, that together say every pair of `apart`."""
    rest = collections.defaultdict(set)
    for a, b in apart:
        rest[a].add(b)
        rest[b].add(a)
    neighbours = {edit: set(others) for edit, others in rest.items()}
    found = []
    for edit in sorted(rest):
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
    for clique in cliques(p["apart"]):
        row(-inf, 1.0, clique, numpy.ones(len(clique)))
    start = time.perf_counter()
    highs.run()
    return time.perf_counter() - start, highs.getInfo().objective_function_value


with open(sys.argv[1], encoding="utf-8") as text:
    seconds, best = solve(json.load(text))
print(json.dumps({"seconds": [seconds], "answer": best}))
