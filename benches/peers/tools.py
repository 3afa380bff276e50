"""What the jobs need: `meals`, and the peers, found or installed. What cannot be had is said, and what needs it is skipped."""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

from measure import folder

HERE = pathlib.Path(__file__).parent
SKIPPED = []


def skip(what, why):
    line = f"skipped: {what}: {why}"
    if line not in SKIPPED:
        SKIPPED.append(line)
        print(line, file=sys.stderr)


def say(text):
    print(text, file=sys.stderr, flush=True)


def meals():
    """The program to measure: `$MEALS`, else the release build of this folder."""
    if given := os.environ.get("MEALS"):
        return pathlib.Path(given).resolve()
    say("building meals …")
    subprocess.run(["cargo", "build", "--release", "--quiet", "--locked"], check=True)
    return pathlib.Path("target/release/meals").resolve()


def tables():
    """The folder of official tables: `$TABLES`, else beside the project."""
    return pathlib.Path(os.environ.get("TABLES", "../shared/data")).resolve()


def program(name, package=None):
    """A program of the machine, or of Debian where it may be installed; nothing where it cannot be had."""
    found = shutil.which(name)
    if not found and shutil.which("apt-get") and os.geteuid() == 0:
        say(f"installing {package or name} …")
        subprocess.run(["apt-get", "install", "-y", "-q", package or name], capture_output=True, check=False)
        found = shutil.which(name)
    if not found:
        skip(name, f"not installed (`apt-get install {package or name}`)")
    return found


def python(module):
    """The Python with the peers of requirements.txt, made at the first call; nothing where `module` cannot be had."""
    venv = folder("venv")
    inside = venv / "bin/python"
    wanted = (HERE / "requirements.txt").read_text()
    stamp = venv / "installed.txt"
    if not stamp.exists() or stamp.read_text() != wanted:
        say("installing the peers of requirements.txt …")
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=False, capture_output=True)
        for line in [line for line in wanted.splitlines() if line and not line.startswith("#")]:
            # One by one: what the machine cannot have leaves the others.
            subprocess.run([inside, "-m", "pip", "install", "-q", line], check=False, capture_output=True)
        if inside.exists():
            stamp.write_text(wanted)
    if inside.exists() and subprocess.run([inside, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0:
        return inside
    skip(module, "pip could not install it into target/peers/venv")


def duckdb():
    """The command line of DuckDB."""
    inside = folder("venv") / "bin/duckdb"
    return inside if python("duckdb") and inside.exists() else skip("duckdb", "pip could not install duckdb-cli")


def cook(install):
    """CookCLI, where it is installed. Without its default features it opens no network connection and builds sooner."""
    found = shutil.which("cook")
    own = folder("cook") / "bin/cook"
    if not found and install and not own.exists():
        say("building CookCLI …")
        subprocess.run(["cargo", "install", "cookcli", "--version", "0.39.0", "--no-default-features", "--locked", "--root",
                        own.parent.parent], check=False)
    if not found and own.exists():
        found = own
    if not found:
        skip("CookCLI", "not installed (`--install-cook` builds it into target/peers/cook)")
    return found


def bench(name):
    """The built program of `benches/NAME.rs`."""
    say(f"building benches/{name}.rs …")
    built = subprocess.run(["cargo", "bench", "--locked", "--quiet", "--no-run", "--bench", name, "--message-format", "json"],
                           check=True, stdout=subprocess.PIPE)
    lines = [json.loads(line) for line in built.stdout.splitlines() if line.startswith(b"{")]
    return next(line["executable"] for line in lines if line.get("executable") and line["target"]["name"] == name)


def version(*command):
    """The first line of what a program says of its version; nothing where it is not there."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return None


def machine(program):
    """What was measured, and on what, as a list in Markdown."""
    first = pathlib.Path("/proc/cpuinfo").read_text().split("\n\n")[0]
    cpu = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in first.splitlines())}
    memory = int(pathlib.Path("/proc/meminfo").read_text().split()[1]) / 2**20
    peers = [line.replace("==", " ") for line in (HERE / "requirements.txt").read_text().splitlines() if "==" in line]
    for name, said in [("sqlite3", version("sqlite3", "--version")), ("hledger", version("hledger", "--version"))]:
        if said:
            peers.append(f"{name} {said.replace(',', '').removeprefix('hledger ').split()[0]}")
    peers.append(f"{version(sys.executable, '--version')} (its SQLite {sqlite3.sqlite_version})")
    of = "given as `MEALS`" if os.environ.get("MEALS") else f"of commit {version('git', 'log', '-1', '--format=%h')}"
    return "\n".join([
        f"- {os.cpu_count()} × {cpu.get('model name', 'unknown')} (family {cpu.get('cpu family')}, model {cpu.get('model')}), "
        f"{memory:.0f} GiB of memory, Linux {os.uname().release}; shared with other work",
        f"- `meals` {of}, {program.stat().st_size / 1e6:.1f} MB, "
        f"{version('rustc', '--version')}",
        f"- {'; '.join(peers)}",
    ]) + "\n"
