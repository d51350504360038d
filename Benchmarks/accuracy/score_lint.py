#!/usr/bin/env python3
"""Scores `touchstone assess lint` on the labelled assessments.

usage: score_lint.py [FINDINGS.json] [--touchstone PROGRAM] [--labels FILE] [--split dev|test] [--show] [--json]

Without FINDINGS.json the program is run on every labelled file and its JSON is read from standard output; with it, that
JSON is read ("-" for standard input). The JSON is an array of findings or an object whose "findings" hold them (or whose
"files" are objects that do); a finding has "rule", "line" and "file", which it may have from the object around it.

A finding matches a label of its file when its rule is the label's or one of "also", and its line is the label's, or one of
"lines", give or take one; a missing section may be reported anywhere. Labels with the finding's own rule and the nearest line go
first. Each label is found once; what matches a label again is a repeat, what is listed as optional counts neither way, all else is
false. A rule that isn't among those of the labels is false too. Severity isn't looked at.

Prints precision = found / (found + false) and recall = found / labels, by split and by rule; --show lists what was missed and what was false.
"""
import argparse, collections, json, os, subprocess, sys

RULES = [
    "missing-section", "thin-section", "recommendation-without-risk", "risk-without-mitigation", "missing-priority",
    "wrong-expansion", "misused-term", "unknown-term", "metric-by-another-name", "impossible-relation", "out-of-scale",
    "unfitting-unit", "estimate-as-measurement", "improvement-without-baseline", "limit-without-value", "target-not-reached",
    "wrong-arithmetic", "contradictory-figures", "not-an-assessment",
]
# Of the linter's rules those that the labels don't cover: where a finding can be defended it is optional.
OTHER_RULES = ["risk-without-evidence", "section-order"]
HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.normpath(os.path.join(HERE, "..", "..", "corpora", "llm-operations"))

def read_labels(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]

def check_labels(labels, folder):
    """Complaints about the labels themselves: an unknown rule, a line without the words, a file without labels."""
    problems = []
    for label in labels:
        path = os.path.join(folder, label["file"])
        if not os.path.exists(path):
            problems.append(f"{label['file']}: no such file")
            continue
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        for entry in label["findings"] + label["optional"]:
            for rule in [entry["rule"], *entry.get("also", [])]:
                if rule not in RULES and not (rule in OTHER_RULES and entry in label["optional"]):
                    problems.append(f"{label['file']}:{entry['line']}: unknown rule {rule!r}")
            if not 1 <= entry["line"] <= len(lines):
                problems.append(f"{label['file']}:{entry['line']}: no such line")
            elif entry["rule"] != "missing-section" and entry.get("text", "").strip():
                if entry["text"].strip() not in lines[entry["line"] - 1]:
                    problems.append(f"{label['file']}:{entry['line']}: the line hasn't {entry['text']!r}")
    named = {label["file"] for label in labels}
    problems += [f"{name}: no labels" for name in sorted(os.listdir(folder)) if name not in named]
    return problems

def findings_in(value, file=None):
    """Findings of the JSON, whatever holds them, in its order."""
    if isinstance(value, list):
        return [finding for item in value for finding in findings_in(item, file)]
    if not isinstance(value, dict):
        return []
    file = value.get("file", value.get("path", file))
    if "rule" in value and "line" in value:
        return [dict(value, file=os.path.basename(file or ""))]
    return [finding for key in ("files", "findings", "assessments", "results") for finding in findings_in(value.get(key), file)]

def run(program, labels, folder):
    command = [program, "assess", "lint", "--format", "json", *[os.path.join(folder, label["file"]) for label in labels]]
    done = subprocess.run(command, capture_output=True, text=True)
    if not done.stdout.strip():
        sys.exit(f"{program} wrote nothing (status {done.returncode}): {done.stderr.strip()[:400]}")
    return json.loads(done.stdout)

def distance(finding, label):
    """Lines between the finding and the label; none for a missing section, which may be anywhere."""
    if label["rule"] == "missing-section":
        return 0
    return min(abs(finding["line"] - line) for line in [label["line"], *label.get("lines", [])])

def match(label, findings):
    """Of one file: labels with their findings or none, false findings, repeats."""
    pairs = []
    for number, entry in enumerate(label["findings"]):
        for index, finding in enumerate(findings):
            rules = [entry["rule"], *entry.get("also", [])]
            apart = distance(finding, entry)
            if finding["rule"] in rules and apart <= 1:
                pairs.append((rules.index(finding["rule"]), apart, number, index))
    found, used = {}, set()
    for _, _, number, index in sorted(pairs):
        if number not in found and index not in used:
            found[number] = index
            used.add(index)
    matching = {index for _, _, _, index in pairs}
    false, repeats = [], 0
    for index, finding in enumerate(findings):
        if index in used:
            continue
        if index in matching:
            repeats += 1
        elif not any(finding["rule"] == entry["rule"] and distance(finding, entry) <= 1 for entry in label["optional"]):
            false.append(finding)
    return [(entry, found.get(number)) for number, entry in enumerate(label["findings"])], false, repeats

def ratio(a, b):
    return round(a / b, 4) if b else None

def shown(value):
    return "     –" if value is None else f"{100 * value:5.1f} %"

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("findings", nargs="?")
    parser.add_argument("--touchstone", default="touchstone", help="the program to run")
    parser.add_argument("--labels", default=os.path.join(CORPUS, "labels.jsonl"))
    parser.add_argument("--split", choices=["dev", "test"])
    parser.add_argument("--show", action="store_true", help="list what was missed and what was false")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="only look whether labels and texts fit together")
    arguments = parser.parse_args()

    labels = read_labels(arguments.labels)
    folder = os.path.join(os.path.dirname(arguments.labels), "assessments")
    problems = check_labels(labels, folder)
    if problems:
        sys.exit("\n".join(problems))
    if arguments.check:
        print(f"{len(labels)} files, {sum(len(label['findings']) for label in labels)} labels: they fit")
        return
    if arguments.findings is None:
        value = run(arguments.touchstone, labels, folder)
    elif arguments.findings == "-":
        value = json.load(sys.stdin)
    else:
        with open(arguments.findings, encoding="utf-8") as file:
            value = json.load(file)
    by_file = collections.defaultdict(list)
    for finding in findings_in(value):
        by_file[finding["file"]].append(finding)

    splits = [arguments.split] if arguments.split else ["dev", "test"]
    report, notes = {}, []
    for split in splits:
        counts = collections.defaultdict(collections.Counter)
        clean, clean_files = 0, 0
        for label in labels:
            if label["split"] != split:
                continue
            pairs, false, repeats = match(label, by_file[label["file"]])
            counts["all"]["repeats"] += repeats
            if not label["findings"]:
                clean_files += 1
                clean += bool(false)
            for entry, index in pairs:
                for key in (entry["rule"], "all"):
                    counts[key]["labels"] += 1
                    counts[key]["found"] += index is not None
                if index is None:
                    notes.append(f"missed  {label['file']}:{entry['line']}: {entry['rule']}: {entry['text']}")
            for finding in false:
                for key in (finding["rule"], "all"):
                    counts[key]["false"] += 1
                where = f"{label['file']}:{finding['line']}:{finding.get('column', 1)}"
                notes.append(f"false   {where}: {finding['rule']}: {finding.get('message', '')}")
        report[split] = {
            rule: {
                "labels": row["labels"], "found": row["found"], "false": row["false"],
                "precision": ratio(row["found"], row["found"] + row["false"]), "recall": ratio(row["found"], row["labels"]),
            }
            for rule, row in counts.items()
        }
        report[split]["repeats"] = counts["all"]["repeats"]
        report[split]["clean_files"] = clean_files
        report[split]["clean_files_with_findings"] = clean

    if arguments.json:
        print(json.dumps(report, sort_keys=True))
        return
    for split in splits:
        rows = report[split]
        known = [rule for rule in RULES if rule in rows]
        strange = sorted(rule for rule in rows if rule not in RULES and isinstance(rows[rule], dict) and rule != "all")
        print(f"{split:<30} labels  found  false  precision   recall")
        for rule in [*known, *strange, "all"]:
            row = rows.get(rule)
            if row:
                print(f"{rule:<30} {row['labels']:6} {row['found']:6} {row['false']:6}    {shown(row['precision'])}  {shown(row['recall'])}")
        print(f"{rows['clean_files_with_findings']} of {rows['clean_files']} clean files with a finding; {rows['repeats']} repeats\n")
    if arguments.show:
        print("\n".join(notes))

if __name__ == "__main__":
    main()
