#!/usr/bin/env python3
"""meals and its peers, each job side by side in one run: `python3 benches/peers/run.py [JOB …]`.

Jobs: start, import, search, diaries, swaps (all of them where none is named); branded, alone, needs 3 GB and some minutes.
A peer counts only where its answer is ours. What cannot be had is skipped and said. Ends with 1 where an answer differs or a
command fails. `MEALS` is the program to measure (else a release build is made), `TABLES` the folder of official tables
(../shared/data). Everything is laid into target/peers/.
"""

import argparse
import datetime
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
os.chdir(pathlib.Path(__file__).parents[2])

import branded, diaries, imports, measure, search, start, swaps, tools  # noqa: E401, E402

JOBS = {"start": start, "import": imports, "search": search, "diaries": diaries, "swaps": swaps, "branded": branded}
PAGE = pathlib.Path("docs/performance.md")


def fill(page, name, text):
    """The page with `text` between the marks of `name`."""
    before, found, rest = page.partition(f"<!-- {name} -->\n")
    _, end, after = rest.partition(f"<!-- end of {name} -->\n")
    if not found or not end:
        sys.exit(f"{PAGE} has no `<!-- {name} -->` and `<!-- end of {name} -->`")
    return before + found + text.rstrip("\n") + "\n" + end + after


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("jobs", nargs="*", metavar="JOB", help=", ".join(JOBS))
    asked.add_argument("--runs", type=int, help="how often each is run (default: as the job says)")
    asked.add_argument("--times", type=int, default=1, help="how many times the survey of diaries (default: 1)")
    asked.add_argument("--foods", type=int, default=2_000_000, help="how many branded foods (default: 2,000,000)")
    asked.add_argument("--install-cook", action="store_true", help="build CookCLI into target/peers/cook where there is none")
    asked.add_argument("--write", action="store_true", help=f"write the tables into {PAGE}")
    kit = asked.parse_args()
    if unknown := [job for job in kit.jobs if job not in JOBS]:
        asked.error(f"no such job: {', '.join(unknown)} (there are {', '.join(JOBS)})")
    kit.meals = tools.meals()
    if not os.access(kit.meals, os.X_OK):
        sys.exit(f"no {kit.meals}")
    page = PAGE.read_text() if kit.write else None

    made = tools.machine(kit.meals)
    print(made)
    page = page and fill(page, "machine", made)
    for name in kit.jobs or [job for job in JOBS if job != "branded"]:
        load = os.getloadavg()[0]
        text = JOBS[name].run(kit)
        if not text:
            continue
        when = f"{datetime.date.today()}, load before it {load:.1f}"
        print(f"## {name}\n\n{text}\n{when}\n", flush=True)
        page = page and fill(page, name, f"{text}\n{when}\n")
    for line in tools.SKIPPED:
        print(line)
    if page:
        PAGE.write_text(page)
    if measure.FAILED:
        sys.exit("not as it must be:\n" + "\n".join(measure.FAILED))


if __name__ == "__main__":
    main()
