"""Processes timed whole and in turn, so that a noisy moment meets them all; their answers held against ours; Markdown."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

FAILED = []
"""What did not go as it must; the run ends with 1 where anything is in it."""


class Way:
    """One way of doing a job: a command. `read` makes of what it printed the answer that is compared; `fresh` is what it
    writes, removed before each run; `codes` are the exit codes of success."""

    def __init__(self, name, command, read=None, fresh=None, codes=(0,), floor=False):
        self.name, self.command = name, [str(part) for part in command]
        self.read, self.fresh, self.codes, self.floor = read, fresh, codes, floor
        self.walls, self.cpus, self.peak, self.answer, self.failure = [], [], None, None, None

    def run(self, keep):
        """Once; `keep` asks for the answer."""
        clear(self.fresh)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            start = time.perf_counter()
            process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment())
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0), err.seek(0)
            if process.returncode not in self.codes:
                self.fail(f"exit {process.returncode}: {err.read().decode(errors='replace').strip()[-300:]}")
                return
            self.walls.append(wall)
            self.cpus.append(usage.ru_utime + usage.ru_stime)
            if keep and self.read:
                try:
                    self.answer = self.read(out.read())
                except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError, StopIteration) as error:
                    self.fail(f"its output was not understood: {error!r}")

    def measure_peak(self):
        """In a run of its own, started by a program smaller than this one: a process counts the memory of its parent as
        its own until it has replaced it."""
        if not shutil.which("time"):
            return
        clear(self.fresh)
        with tempfile.NamedTemporaryFile("r") as said:
            command = [shutil.which("time"), "-f", "%M", "-o", said.name, *self.command]
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           env=environment(), check=False)
            self.peak = int(said.read().split()[-1]) / 1024

    def fail(self, why):
        self.failure = why
        FAILED.append(f"{self.name}: {why}")


class Inside(Way):
    """A program that times itself: its last line is `{"seconds": [...], "answer": ...}`, and nothing else of it counts."""

    def run(self, keep):
        done = subprocess.run(self.command, stdin=subprocess.DEVNULL, capture_output=True, env=environment(), check=False)
        if done.returncode != 0:
            self.fail(f"exit {done.returncode}: {done.stderr.decode(errors='replace').strip()[-300:]}")
            return
        said = json.loads(done.stdout.splitlines()[-1])
        self.walls.extend(said["seconds"])
        if keep:
            self.answer = self.read(said["answer"]) if self.read else said["answer"]

    def measure_peak(self):
        pass


def clear(path):
    """Removes a file with all that a database lays beside it."""
    if path:
        for old in path.parent.glob(path.name + "*"):
            old.unlink()


def environment():
    """Nobody's settings: a home without anything in it, and a locale that knows Korean."""
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return kept | {"HOME": "/nonexistent", "MEALS_STORE": "/nonexistent/foods.sqlite", "LC_ALL": "C.UTF-8", "COLUMNS": "120"}


def side_by_side(ways, runs):
    """All in turn, each time from another one on. The first round only warms the machine; its answers are compared."""
    for way in ways:
        way.run(keep=True)
        way.walls.clear(), way.cpus.clear()
    for turn in range(runs):
        for place in range(len(ways)):
            way = ways[(place + turn) % len(ways)]
            if not way.failure:
                way.run(keep=False)
    for way in ways:
        if not way.failure:
            way.measure_peak()


def tenth(values):
    """The 10th percentile: what the machine does when others leave it alone."""
    return sorted(values)[len(values) // 10]


def seconds(value):
    for unit, scale in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if value * scale >= 1 or unit == "µs":
            return f"{digits(value * scale)} {unit}"


def digits(value):
    """Three of them, and no more than are known."""
    return f"{value:.0f}" if value >= 99.5 else f"{value:.1f}" if value >= 9.95 else f"{value:.2f}"


def spread(values):
    return f"{seconds(statistics.median(values))} ({seconds(tenth(values))})" if values else "–"


def compare(ours, others, runs, same=None, inside=False):
    """Runs them side by side and prints a table. The ratio of a peer stands there only where its answer is ours; `same` says
    what differs between two answers, or nothing."""
    side_by_side([ours, *others], runs)
    same = same or (lambda a, b: None if a == b else "not the same")
    head, rows = ["", "time (10th percentile)"], []
    if not inside:
        head += ["CPU (10th percentile)", "peak memory"]
    beside = any(not way.floor for way in others)
    if beside:
        head += ["× our time"] if inside else ["× our time", "× our CPU"]
    for way in [ours, *others]:
        cells = [f"**{way.name}**" if way is ours and beside else way.name]
        if way.failure:
            cells.append("failed")
        else:
            cells.append(spread(way.walls))
            if not inside:
                cells += [spread(way.cpus), f"{digits(way.peak)} MiB" if way.peak else "–"]
            if way is ours:
                cells += ["1", "1"]
            elif not way.floor:
                cells += ratios(ours, way, same)
        rows.append((cells + [""] * len(head))[:len(head)])
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def ratios(ours, way, same):
    """Of the medians of time and CPU."""
    differs = "no answer" if way.answer is None or ours.answer is None else same(ours.answer, way.answer)
    if differs:
        FAILED.append(f"{way.name}: outputs differ: {differs}")
        return ["outputs differ"]
    return [ratio(way.walls, ours.walls), ratio(way.cpus, ours.cpus)]


def ratio(theirs, ours):
    return digits(statistics.median(theirs) / statistics.median(ours)) if theirs and ours else ""


def nearly(a, b, relative=1e-9, absolute=1e-9):
    return abs(a - b) <= max(absolute, relative * max(abs(a), abs(b)))


def folder(name):
    path = pathlib.Path("target/peers") / name
    path.mkdir(parents=True, exist_ok=True)
    return path.resolve()
