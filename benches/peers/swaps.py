"""The two best edits to a week, by meals and by HiGHS, from the same numbers: every single edit of the week day by day, what each
adds to every need and limit, to energy and to what is paid, and which cannot be made together. HiGHS gets it as a mixed-integer
program. Both must find the same shortfall; timed is the search alone, inside the process."""

import json
import pathlib

from measure import Inside, compare, folder, nearly
import tools

HERE = pathlib.Path(__file__).parent


def run(kit):
    problem = folder("swaps") / "problem.json"
    ours = Inside("meals", ["env", f"MEALS_SWAP_PROBLEM={problem}", tools.bench("swap")])
    others = []
    if python := tools.python("highspy"):
        others.append(Inside("HiGHS", [python, HERE / "swaps_highs.py", problem]))
    made = compare(ours, others, kit.runs or 3, same, inside=True)
    size = json.loads(problem.read_text())
    return (f"{len(size['rows'])} edits, {len(size['start'])} needs and limits, up to {size['changes']} edits, "
            f"{len(size['apart']):,} pairs that do not go together:\n\n{made}")


def same(ours, theirs):
    return None if nearly(ours, theirs, absolute=1e-6) else f"a shortfall of {theirs} and not {ours}"
