#!/usr/bin/env python3
"""Writes the verdict lines of a checker that makes no mistake on generated statements, to try score.py: everything must be 100 %.

usage: perfect.py RECORDS.jsonl > VERDICTS.jsonl
"""
import json, sys


def claim(entry, text):
    span = {"start": entry["start"], "end": entry["end"]}
    made = {"verdict": entry["verdict"], "severity": "error", "basis": "fact", "span": span, "spans": {"value": [span]}, "message": "", "text": text,
            "attribute": entry["attribute"]}
    return made | {key: entry[key] for key in ("diagnosis", "belongs_to") if key in entry}

def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            output = record["output"]
            claims = [claim(entry, output[entry["start"] : entry["end"]]) for entry in record["expect"]]
            verdict = {"id": record["id"], "claims": claims}
            if output != record["true_output"]:
                verdict["corrected"] = {"output": record["true_output"]}
            print(json.dumps(verdict, ensure_ascii=False))

if __name__ == "__main__":
    main()
