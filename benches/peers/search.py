"""Foods by name: the foods of `data/foods.csv` whose Korean and English name together hold every word that is asked for. SQLite
looks into an FTS5 index of trigrams, DuckDB through its column; both were filled before, which is not counted. meals reads its
table of text anew each time, and puts what it finds in order, which nobody asks the peers for."""

import csv
import json
import sqlite3
import subprocess

from measure import Inside, Way, compare, environment, folder
import tools

QUERIES = ["밥", "김치", "두부", "닭고기", "김치찌개", "돼지고기 구이", "사과", "고등어", "배추 김치", "우유", "chicken breast", "raw beef", "tofu",
           "cooked rice", "milk", "kimchi", "soybean", "sweet potato", "seaweed", "spinach"]
ASKED = "chicken breast"


def sql(query, contains):
    return "select id from names where " + " and ".join(contains(word) for word in query.split())


def like(word):
    """By the trigrams; a word of two syllables has none, and SQLite 3.40 finds nothing by `like` then, so it looks at every name."""
    return f"name like '%{word}%'" if len(word) > 2 else f"instr(name, '{word}')"


def contains(word):
    return f"contains(name, '{word}')"


ROUNDS = 20
"""How often a program that times itself goes through all queries."""

INSIDE = """
import json, sys, time
queries, rounds = json.load(open(sys.argv[2])), int(sys.argv[3])
if sys.argv[1] == "sqlite":
    import sqlite3
    base = sqlite3.connect(sys.argv[4])
else:
    import duckdb
    base = duckdb.connect(sys.argv[4], read_only=True)
seconds = []
for _ in range(rounds + 1):
    start = time.perf_counter()
    found = [base.execute(sql).fetchall() for sql in queries.values()]
    seconds.append(time.perf_counter() - start)
answer = {query: [row[0] for row in rows] for query, rows in zip(queries, found)}
print(json.dumps({"seconds": seconds[1:], "answer": answer}))
"""


def names():
    with open("data/foods.csv", newline="", encoding="utf-8") as file:
        return [(row["id"], f"{row['name_ko']}\n{row['name_en']}".lower()) for row in csv.DictReader(file)]


def run(kit):
    here = folder("search")
    sqlite, duck, table = here / "names.sqlite", here / "names.duckdb", here / "names.csv"
    for old in (sqlite, duck):
        old.unlink(missing_ok=True)
    base = sqlite3.connect(sqlite)
    base.execute("create virtual table names using fts5(id unindexed, name, tokenize='trigram')")
    base.executemany("insert into names values (?, ?)", names())
    base.commit()
    base.close()
    with open(table, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("id", "name"), *names()])

    lines = lambda out: set(out.decode().split())
    ours = Way("meals food search", [kit.meals, "food", "search", *ASKED.split(), "-n", "0", "--format", "json"],
               lambda out: {hit["id"] for hit in json.loads(out)["hits"]})
    others = [Way("true (an empty process)", ["true"], floor=True)]
    inside = []
    bench = Inside("meals (in order, best first)", [tools.bench("food")], sets)
    bench.command = ["env", f"MEALS_QUERIES={json.dumps(QUERIES)}", f"MEALS_ROUNDS={ROUNDS}", *bench.command]
    if cli := tools.program("sqlite3"):
        others.append(Way("sqlite3, FTS5", [cli, sqlite, sql(ASKED, like)], lines))
    if python := tools.python("duckdb"):
        (here / "sqlite.json").write_text(json.dumps({query: sql(query, like) for query in QUERIES}))
        (here / "duckdb.json").write_text(json.dumps({query: sql(query, contains) for query in QUERIES}))
        inside.append(Inside("SQLite, FTS5", [python, "-c", INSIDE, "sqlite", here / "sqlite.json", ROUNDS, sqlite], sets))
        fill = f"create table names as from read_csv('{table}', header = true, all_varchar = true)"
        if cli := tools.duckdb():
            # Filled by the older of the two, so that both can read it.
            subprocess.run([cli, duck, "-c", fill], check=True, env=environment(), stdout=subprocess.DEVNULL)
            others.append(Way("duckdb", [cli, "-readonly", duck, "-noheader", "-csv", "-c", sql(ASKED, contains)], lines))
            inside.append(Inside("DuckDB", [python, "-c", INSIDE, "duckdb", here / "duckdb.json", ROUNDS, duck], sets))
    return "\n".join([
        f"One process that answers “{ASKED}”:", "", compare(ours, others, kit.runs or 50),
        f"{len(QUERIES)} queries inside a running program, Korean and English, of one and two words (the peers called from Python):", "",
        compare(bench, inside, max(1, (kit.runs or 100) // ROUNDS), inside=True),
    ])


def sets(answer):
    return {query: set(ids) for query, ids in answer.items()}
