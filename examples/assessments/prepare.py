#!/usr/bin/env python3
"""Makes the records of a worked example from a labelled corpus.

usage: prepare.py CORPUS [--split dev|test] [--labels] [--timings] > records.jsonl

--labels   gives each record the label that its marked claims imply: wrong or right
--timings  gives each record times that follow from its length; they are made up for the example
"""
import argparse
import json
import sys

parser = argparse.ArgumentParser()
parser.add_argument("corpus")
parser.add_argument("--split")
parser.add_argument("--labels", action="store_true")
parser.add_argument("--timings", action="store_true")
options = parser.parse_args()

for place, line in enumerate(open(options.corpus, encoding="utf-8")):
    record = json.loads(line)
    if options.split and record["metadata"].get("split") != options.split:
        continue
    expected = record.pop("expect", [])
    complete = record.pop("complete", False)
    record.pop("label", None)
    if options.labels and complete:
        wrong = any(claim["verdict"] == "contradicted" for claim in expected)
        record["label"] = "wrong" if wrong else "right"
    if options.timings:
        tokens = max(2, len(record["output"]) // 4)
        first = 150 + 17 * (place % 11)
        record["timing"] = {
            "latency_ms": first + (19 + place % 7) * (tokens - 1),
            "output_tokens": tokens,
            "ttft_ms": first,
        }
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
