#!/usr/bin/env python3
"""Times `touchstone score` and `touchstone gate` on many verdict lines, beside Python reading the same lines.

usage: scores.py TOUCHSTONE RECORDS PACK WORK-FOLDER

Verdict lines of RECORDS are repeated under other ids and models. Sizes are set by BENCH_LINES (1000000) and BENCH_ROUNDS (3).
The Python peer only parses each line and counts claims by verdict; with orjson where it can be imported.
"""
import json, os, pathlib, sys, time
from measure import run, in_turns, median, megabytes, setting, sha256

POLICY = """\
limits:
  - {score: claim-rate, at-most: 60%}
  - {score: record-rate, at-most: 60%, where: {model: m1}}
  - {score: claim-rate, at-most: 30%, where: {diagnosis: wrong-period}}
  - {score: q-score, at-least: 1}
"""

def generate(verdicts, out, count):
    """`count` lines; an id and a model of its own each."""
    lines = [json.loads(line) for line in open(verdicts, encoding="utf-8")]
    parts = []
    for line in lines:
        line["id"], line["model"] = "@ID@", "@MODEL@"
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        parts.append(text.replace('"@ID@"', '"%s"').replace('"@MODEL@"', '"m%d"') if text.count("%") == 0
                     else text.replace("%", "%%").replace('"@ID@"', '"%s"').replace('"@MODEL@"', '"m%d"'))
    with open(out, "w", encoding="utf-8") as file:
        for index in range(count):
            file.write(parts[index % len(parts)] % (f"r{index}", index % 3) + "\n")

def peer(path):
    """What a script of a few lines would do; its own process so that its peak is its own."""
    script = pathlib.Path("peer.py")
    script.write_text(
        "import collections, sys\n"
        "try:\n    from orjson import loads\nexcept ImportError:\n    from json import loads\n"
        "counts = collections.Counter()\n"
        "for line in open(sys.argv[1], 'rb'):\n"
        "    counts.update(claim['verdict'] for claim in loads(line)['claims'])\n"
        "print(counts)\n")
    return [sys.executable, script, path]

def main():
    touchstone, records, pack, work = sys.argv[1:]
    touchstone, records, pack = map(os.path.abspath, (touchstone, records, pack))
    os.makedirs(work, exist_ok=True)
    os.chdir(work)
    many = setting("BENCH_LINES", 1_000_000)
    rounds = setting("BENCH_ROUNDS", 3)
    few = many // 100
    run([touchstone, "validate", records, "--pack", pack, "-q", "-o", "seed.jsonl"])
    for name, count in (("few.jsonl", few), ("tenth.jsonl", many // 10), ("many.jsonl", many)):
        generate("seed.jsonl", name, count)
    pathlib.Path("gate.yaml").write_text(POLICY)
    score = lambda path, workers, out: [touchstone, "score", path, "--workers", workers, "-q", "-o", out]
    gate = lambda path, workers: [touchstone, "gate", path, "--policy", "gate.yaml", "--exit-zero", "--workers", workers,
                                  "--format", "json=gate.json"]
    commands = {
        "score, one worker": score("tenth.jsonl", 1, "one.sums"), "score, two workers": score("tenth.jsonl", 2, "two.sums"),
        "gate, one worker": gate("tenth.jsonl", 1), "gate, two workers": gate("tenth.jsonl", 2),
        "Python, parse and count": peer("tenth.jsonl")}
    runs = in_turns(commands, rounds)
    size = megabytes("tenth.jsonl")
    base = median(runs["Python, parse and count"])
    print(f"\n{many // 10:,} verdict lines, {size:.0f} MB")
    for name in commands:
        seconds = median(runs[name])
        print(f"  {name}: {many / 10 / seconds:,.0f} lines/s, {size / seconds:.0f} MB/s, {base / seconds:.2f} x Python")
    if sha256("one.sums") != sha256("two.sums"):
        sys.exit("error: one worker and two give different sums")
    print("  the sums of one worker and two are the same bytes")
    print(f"\npeak memory and time, {many:,} lines ({megabytes('many.jsonl'):.0f} MB) against {few:,}, two workers")
    for name, command in (("score", lambda path: score(path, 2, "sums")), ("gate", lambda path: gate(path, 2))):
        small, large = run(command("few.jsonl")), run(command("many.jsonl"))
        print(f"  {name}: {large.peak_kilobytes / 1024:.0f} and {small.peak_kilobytes / 1024:.0f} MB, "
              f"{large.peak_kilobytes / small.peak_kilobytes:.2f} x; {large.seconds:.1f} s, {many / large.seconds:,.0f} lines/s")
    for path in ("few.jsonl", "tenth.jsonl", "many.jsonl"):
        os.remove(path)

if __name__ == "__main__":
    main()
