#!/usr/bin/env python3
"""Times `touchstone negatives` on many verdict lines, beside `touchstone validate` on the same records.

usage: negatives.py TOUCHSTONE RECORDS PACK WORK-FOLDER

RECORDS are repeated under other ids, models and prompts and validated once; each repetition of a false output is a failure of its
own, with another word at its end so that not all are duplicates. Sizes are set by BENCH_LINES (1000000).
"""
import json, os, pathlib, shutil, sys
from measure import run, setting, sha256

def generate(records, out, count):
    lines = [json.loads(line) for line in open(records, encoding="utf-8")]
    with open(out, "w", encoding="utf-8") as file:
        for index in range(count):
            line = dict(lines[index % len(lines)])
            turn = index // len(lines)
            line["id"], line["model"] = f"r{index}", f"m{index % 3}"
            line["prompt"] = line.get("prompt") or "What does the filing say?"
            line["output"] = f"{line['output']} Draft {chr(97 + turn % 26)}{chr(97 + turn // 26 % 26)} of the desk."
            for key in ("expect", "label", "complete"):
                line.pop(key, None)
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

def dataset_hash(folder):
    files = sorted(path for path in pathlib.Path(folder).rglob("*") if path.is_file())
    return [(str(path.relative_to(folder)), sha256(path)) for path in files]

def main():
    touchstone, records, pack, work = sys.argv[1:]
    touchstone, records, pack = map(os.path.abspath, (touchstone, records, pack))
    os.makedirs(work, exist_ok=True)
    os.chdir(work)
    many = setting("BENCH_LINES", 1_000_000)
    print(f"\nnegatives of up to {many:,} records")
    hashes = {}
    for count in (many // 100, many // 10, many):
        generate(records, "mined.jsonl", count)
        validated = run([touchstone, "validate", "mined.jsonl", "--pack", pack, "-q", "-o", "mined.verdicts.jsonl"])
        for workers in ("1", "2") if count == many // 100 else ("2",):
            shutil.rmtree("mined", ignore_errors=True)
            mined = run([touchstone, "negatives", "mined.verdicts.jsonl", "--records", "mined.jsonl", "--pack", pack, "-o", "mined",
                         "--format", "trl-preference-chat", "--format", "trl-unpaired", "--format", "spans",
                         "--synthesize", "500", "--workers", workers, "-q"])
            hashes.setdefault(count, []).append(dataset_hash("mined"))
            print(f"  {count:>9,} records, {workers} workers: negatives {mined.seconds:6.1f} s, {mined.peak_kilobytes / 1024:.0f} MB; "
                  f"validate {validated.seconds:6.1f} s, {validated.peak_kilobytes / 1024:.0f} MB; "
                  f"{mined.seconds / validated.seconds:.2f} of the time to validate")
    for found in hashes.values():
        if any(each != found[0] for each in found):
            sys.exit("datasets differ between numbers of workers")

if __name__ == "__main__":
    main()
