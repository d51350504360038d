#!/usr/bin/env python3
"""Times `touchstone negatives` on many verdict lines and looks at its memory.

usage: negatives.py TOUCHSTONE RECORDS PACK WORK-FOLDER

RECORDS are validated once; records and verdict lines are then repeated under other ids, models and last words, the hashes made anew, so
that each false output is a failure of its own. Sizes are set by BENCH_LINES (1000000).
"""
import hashlib, json, os, pathlib, shutil, sys
from measure import run, setting, sha256

def dump(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

def seed(touchstone, records, pack):
    """Records that all have a prompt, with their verdict lines."""
    lines = []
    for line in open(records, encoding="utf-8"):
        record = json.loads(line)
        kept = {key: record[key] for key in ("id", "output", "context", "scope", "as_of") if key in record}
        lines.append({**kept, "prompt": record.get("prompt") or "What does the filing say?"})
    pathlib.Path("seed.records.jsonl").write_text("".join(dump(line) + "\n" for line in lines), encoding="utf-8")
    run([touchstone, "validate", "seed.records.jsonl", "--pack", pack, "-q", "-o", "seed.verdicts.jsonl"])
    return lines, [json.loads(line) for line in open("seed.verdicts.jsonl", encoding="utf-8")]

def generate(lines, verdicts, count):
    with open("mined.jsonl", "w", encoding="utf-8") as records, open("mined.verdicts.jsonl", "w", encoding="utf-8") as judged:
        for index in range(count):
            place, turn = index % len(lines), index // len(lines)
            model = f"m{index % 3}"
            words = "".join(chr(97 + turn // 26 ** power % 26) for power in range(3))
            record = dump({**lines[place], "id": f"r{index}", "model": model, "output": f"{lines[place]['output']} Draft {words}."})
            verdict = verdicts[place]
            source = {**verdict["input"], "file": "mined.jsonl", "line": index + 1, "sha256": hashlib.sha256(record.encode()).hexdigest()}
            records.write(record + "\n")
            judged.write(dump({**verdict, "id": f"r{index}", "model": model, "input": source}) + "\n")

def dataset_hash(folder):
    files = sorted(path for path in pathlib.Path(folder).rglob("*") if path.is_file())
    return [(str(path.relative_to(folder)), sha256(path)) for path in files]

def main():
    touchstone, records, pack, work = sys.argv[1:]
    touchstone, records, pack = map(os.path.abspath, (touchstone, records, pack))
    os.makedirs(work, exist_ok=True)
    os.chdir(work)
    many = setting("BENCH_LINES", 1_000_000)
    lines, verdicts = seed(touchstone, records, pack)
    hashes = {}
    peaks = {}
    print()
    for count in (many // 100, many // 10, many):
        generate(lines, verdicts, count)
        for workers in ("1", "2") if count == many // 100 else ("2",):
            shutil.rmtree("mined", ignore_errors=True)
            mined = run([touchstone, "negatives", "mined.verdicts.jsonl", "--records", "mined.jsonl", "--pack", pack, "-o", "mined",
                         "--format", "trl-preference-chat", "--format", "trl-unpaired", "--format", "spans",
                         "--budget", "5000", "--synthesize", "500", "--workers", workers, "-q"])
            hashes.setdefault(count, []).append(dataset_hash("mined"))
            peaks[count] = mined.peak_kilobytes
            print(f"  {count:>9,} records, workers {workers}: negatives {mined.seconds:6.1f} s, {mined.peak_kilobytes / 1024:.0f} MB", flush=True)
    print(f"  memory of {many:,} records is {peaks[many] / peaks[many // 100]:.2f} x that of {many // 100:,}")
    for found in hashes.values():
        if any(each != found[0] for each in found):
            sys.exit("datasets differ between numbers of workers")

if __name__ == "__main__":
    main()
