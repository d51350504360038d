#!/usr/bin/env python3
"""Scores verdict lines on the generated questions.

usage: score.py VERDICTS.jsonl RECORDS.jsonl [--split NAME] [--show N [--show-heldout]] [--json]

    generate.py FOLDER
    touchstone validate FOLDER/records.jsonl --pack financial-reporting -o FOLDER/verdicts.jsonl
    score.py FOLDER/verdicts.jsonl FOLDER/records.jsonl --show 20

What a verdict line says of the answer: its answer.status (supported is right, contradicted is wrong, missing, declined);
a record verdict of "refused" is declined; anything else, and a line that isn't there, is undecided. Printed for dev and
held-out, overall and by kind of question:

    decided       right and wrong answers called right or wrong, of all right and wrong ones
    right         verdicts that are true, of the decided
    false alarms  right answers called wrong or missing, of all right ones
    detection     wrong answers called wrong, of all wrong ones
    missing, declined   texts of that sort called so

Answers to two questions at once (kind "list") have no single status and aren't scored. --show prints misses of dev;
held-out ones only with --show-heldout, which whoever writes rules leaves alone. --by KEY groups by another key of the
metadata (perturbation, attribute, entity, wording, answer_style).
"""
import argparse, collections, json, sys

SAYS = {"supported": "right", "contradicted": "wrong", "missing": "missing", "declined": "declined"}


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)

def said(verdict):
    """What a verdict line says of the answer."""
    status = SAYS.get(verdict.get("answer", {}).get("status"))
    if status:
        return status
    return "declined" if verdict.get("verdict") == "refused" else "undecided"

def rates(table):
    """Pairs of counts from {(truth, said): n}."""
    total = lambda truths, says=None: sum(n for (t, s), n in table.items() if t in truths and (says is None or s in says))
    answers = ("right", "wrong")
    hits = table["right", "right"] + table["wrong", "wrong"]
    return {
        "records": [total(("right", "wrong", "missing", "declined"))] * 2,
        "decided": (total(answers, answers), total(answers)),
        "right": (hits, total(answers, answers)),
        "false_alarms": (total(("right",), ("wrong", "missing")), total(("right",))),
        "detection": (table["wrong", "wrong"], total(("wrong",))),
        "missing": (table["missing", "missing"], total(("missing",))),
        "declined": (table["declined", "declined"], total(("declined",))),
    }

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verdicts")
    parser.add_argument("records")
    parser.add_argument("--split")
    parser.add_argument("--by", default="kind")
    parser.add_argument("--show", type=int, default=0, help="so many misses, false alarms and missed errors first")
    parser.add_argument("--show-heldout", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.by in ("wording", "answer_style", "perturbation") and not options.show_heldout and not (options.split or "").startswith("dev"):
        sys.exit(f"score.py: --by {options.by} needs --split dev (or --show-heldout)")
    verdicts = {line["id"]: line for line in lines(options.verdicts)}
    tables = collections.defaultdict(collections.Counter)
    misses, absent = [], 0
    for record in lines(options.records):
        metadata = record["metadata"]
        split, truth = metadata["split"], metadata["truth"]
        if metadata["kind"] == "list" or options.split not in (None, split):
            continue
        line = verdicts.get(record["id"])
        absent += line is None
        verdict = said(line or {})
        tables[split, "all"][truth, verdict] += 1
        tables[split, str(metadata[options.by])][truth, verdict] += 1
        if truth != verdict and (split.startswith("dev") or options.show_heldout):
            misses.append((order(truth, verdict), len(misses), record, line, verdict))
    scores = {split: {} for split in sorted({split for split, _ in tables})}
    for split, group in sorted(tables, key=lambda key: (key[0], key[1] != "all", key[1])):
        scores[split][group] = rates(tables[split, group])
    if options.json:
        print(json.dumps({"absent": absent, "scores": scores}, sort_keys=True))
    else:
        show_scores(scores, options.by, absent)
    for _, _, record, line, verdict in sorted(misses, key=lambda miss: miss[:2])[: options.show]:
        show_miss(record, line, verdict)

def order(truth, verdict):
    """The worst first: true answers called wrong, wrong ones called right, then the rest."""
    worst = [("right", "wrong"), ("wrong", "right"), ("right", "missing"), ("right", "declined"), ("wrong", "missing"), ("wrong", "declined"),
             ("missing", "right"), ("missing", "wrong"), ("declined", "right"), ("declined", "wrong")]
    return worst.index((truth, verdict)) if (truth, verdict) in worst else len(worst)

def show_scores(scores, by, absent):
    columns = ["decided", "right", "false_alarms", "detection", "missing", "declined"]
    for split, groups in scores.items():
        print(f"{split:<24}{'records':>8}" + "".join(f"{column.replace('_', ' '):>15}" for column in columns))
        for group, rate in groups.items():
            print(f"  {group:<22}{rate['records'][0]:>8}" + "".join(f"{percent(rate[column]):>15}" for column in columns))
    if absent:
        print(f"no verdict line for {absent} records")

def percent(pair):
    part, whole = pair
    return f"{100 * part / whole:.1f} % ({whole})" if whole else "-"

def show_miss(record, line, verdict):
    metadata = record["metadata"]
    print(f"\n{record['id']}: {metadata['truth']}, called {verdict}; {metadata['kind']} {metadata['attribute']}/{metadata['entity']}/"
          f"{metadata['period']} = {metadata['expected']}; {metadata['perturbation'] or ''} {metadata['wording']} {metadata['answer_style']}")
    print("  ? " + record["prompt"])
    print("  ! " + record["output"].replace("\n", "\n    "))
    for claim in (line or {}).get("claims", []):
        what = claim.get("reason") or claim.get("diagnosis") or ""
        print(f"    {claim['verdict']} {what} {claim.get('attribute', '')}: {claim['text']!r} {claim['message']}")
    for item in (line or {}).get("unchecked", [])[:6]:
        print(f"    unchecked {item['reason']}: {item['text']!r}")

if __name__ == "__main__":
    main()
