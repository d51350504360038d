#!/usr/bin/env python3
"""Scores verdict lines on a labelled corpus.

usage: score_corpus.py VERDICTS.jsonl RECORDS.jsonl [--split dev|test] [--show N] [--json]

A record's "expect" lists spans with their verdicts. The finding on a span (the most telling, where
there are several: contradicted, then supported) is compared with the label. A contradicted claim that
no label covers counts as false where the record is "complete". A rounding slip is a warning: it counts
as contradicted here, as its label does. Prints precision and recall of contradicted, how many labelled
supported or contradicted claims were decided, false alarms among the supported, and the refusals.

A record's "metadata.expected_answer" is compared with the line's answer.status: agreement over all such
records, precision and recall of an answer called contradicted, supported ones called so, and the table.
"""
import argparse, collections, json

STATUSES = ["supported", "contradicted", "unverifiable", "declined", "missing", "none"]
ORDER = ["contradicted", "supported", "stale", "undecided", "unverifiable"]

def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]

def ratio(a, b):
    return round(a / b, 4) if b else None

def question(record):
    """The prompt as it is shown; of a chat, its turns."""
    turns = record.get("prompt", record.get("messages", ""))
    return turns if isinstance(turns, str) else " / ".join(f"{turn['role']}: {turn['content']}" for turn in turns)

def answer_figures(answers):
    """Figures of a Counter of (expected, said)."""
    column = lambda status: sum(n for (_, said), n in answers.items() if said == status)
    row = lambda status: sum(n for (expected, _), n in answers.items() if expected == status)
    agree = sum(n for (expected, said), n in answers.items() if expected == said)
    wrong = answers["contradicted", "contradicted"]
    return {
        "answers": sum(answers.values()), "answer_agreement": ratio(agree, sum(answers.values())),
        "answer_contradicted_precision": ratio(wrong, column("contradicted")),
        "answer_contradicted_recall": ratio(wrong, row("contradicted")),
        "answer_false_alarms": ratio(answers["supported", "contradicted"], row("supported")),
        "answer_table": {f"{e}->{s}": n for (e, s), n in sorted(answers.items())},
    }

def print_confusion(answers):
    """Rows are labels, columns what was said."""
    known = STATUSES + sorted({said for _, said in answers} - set(STATUSES))
    print("answers, expected down, said across")
    print(" " * 13 + "".join(f"{said:>14}" for said in known))
    for expected in STATUSES:
        print(f"{expected:<13}" + "".join(f"{answers[expected, said] or '.':>14}" for said in known))

def overlaps(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("verdicts")
    parser.add_argument("records")
    parser.add_argument("--split")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    verdicts = {line["id"]: line for line in lines(options.verdicts)}
    table, shown, strays = collections.Counter(), 0, 0
    refusals, answers = collections.Counter(), collections.Counter()
    for record in lines(options.records):
        if options.split and record.get("metadata", {}).get("split") != options.split:
            continue
        line = verdicts.get(record["id"], {"claims": [], "unchecked": [], "verdict": "missing"})
        spans = [(span, claim) for claim in line["claims"] for span in claim["spans"]["value"]]
        misses = []
        covered = set()
        for label in record.get("expect", []):
            found = [c for s, c in spans if overlaps(s, label)]
            covered.update(id(c) for c in found)
            said = min((c["verdict"] for c in found), key=ORDER.index, default="unverifiable")
            table[label["verdict"], said] += 1
            if said != label["verdict"]:
                reasons = [c.get("reason") or c.get("diagnosis") for c in found]
                if not found:
                    reasons = [u["reason"] for u in line["unchecked"] if overlaps(u["span"], label)]
                text = record["output"][label["start"]:label["end"]]
                misses.append(f"{label['verdict']} but {said} {reasons}: {text!r} {label.get('note', '')} {label.get('diagnosis', '')}")
        if record.get("complete"):
            for claim in line["claims"]:
                if claim["verdict"] == "contradicted" and id(claim) not in covered:
                    strays += 1
                    misses.append(f"stray contradicted: {claim['text']!r} {claim['message']}")
        if "label" in record:
            refusals[record["label"], line["verdict"] == "refused"] += 1
            if (record["label"] == "refusal") != (line["verdict"] == "refused"):
                misses.append(f"label {record['label']} but record verdict {line['verdict']}")
        elif line["verdict"] == "refused":
            refusals["answer", True] += 1
            misses.append("refused, but no refusal")
        expected = record.get("metadata", {}).get("expected_answer")
        if expected:
            said = line.get("answer", {}).get("status", "no-line")
            answers[expected, said] += 1
            if said != expected:
                misses.append(f"answer {expected} but {said}")
        if misses and shown < options.show:
            shown += 1
            print(f"{record['id']} {question(record)!r}\n  {record['output'][:1200]!r}")
            for miss in misses:
                print("    " + miss)
    hit = table["contradicted", "contradicted"]
    said = sum(n for (_, s), n in table.items() if s == "contradicted") + strays
    labelled = sum(n for (l, _), n in table.items() if l == "contradicted")
    supported = sum(n for (l, _), n in table.items() if l == "supported")
    decided = sum(n for (l, s), n in table.items() if l in ("supported", "contradicted") and s in ("supported", "contradicted"))
    out = {
        "spans": sum(table.values()),
        "contradicted_precision": ratio(hit, said), "contradicted_recall": ratio(hit, labelled),
        "decided": ratio(decided, supported + labelled),
        "false_alarms": ratio(table["supported", "contradicted"] + strays, supported),
        "supported_found": ratio(table["supported", "supported"], supported),
        "stray_contradicted": strays,
        "refusal_precision": ratio(refusals["refusal", True], refusals["refusal", True] + refusals["answer", True]),
        "refusal_recall": ratio(refusals["refusal", True], refusals["refusal", True] + refusals["refusal", False]),
        "table": {f"{l}->{s}": n for (l, s), n in sorted(table.items())},
    }
    out |= answer_figures(answers)
    if options.json:
        print(json.dumps(out))
        return
    del out["answer_table"]
    print("\n".join(f"{k}: {v}" for k, v in out.items()))
    if answers:
        print_confusion(answers)

if __name__ == "__main__":
    main()
