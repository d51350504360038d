#!/usr/bin/env python3
"""Gives each record of a service data folder one label: contradicted where any of its labelled values is.

usage: label_service.py DATA_DIR OUT.jsonl
"""
import json, sys

folder, out = sys.argv[1:]
labels = {}
for line in open(f"{folder}/labels.jsonl", encoding="utf-8"):
    label = json.loads(line)
    if labels.get(label["id"]) != "contradicted":
        labels[label["id"]] = label["label"]
with open(out, "w", encoding="utf-8") as file:
    for line in open(f"{folder}/outputs.jsonl", encoding="utf-8"):
        record = json.loads(line)
        if record["id"] in labels:
            record["label"] = labels[record["id"]]
        file.write(json.dumps(record, ensure_ascii=False) + "\n")
