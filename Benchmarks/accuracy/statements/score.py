#!/usr/bin/env python3
"""Scores verdict lines on statements made from EDGAR facts.

usage: score.py VERDICTS.jsonl RECORDS.jsonl [--split NAME] [--by KEY] [--show N [--show-heldout]] [--json]

    generate.py OUT --edgar FOLDER
    touchstone validate OUT/records.jsonl --pack financial-reporting -o OUT/verdicts.jsonl
    score.py OUT/verdicts.jsonl OUT/records.jsonl --show 20

    decided       true statements all of whose figures are supported, of all true ones
    figures, rates   true figures and growth (in percent or dollars) that are supported, of all in true statements
    false alarms  true statements with a contradicted error or warning anywhere in them, of all true ones
    bystanders    the same at true figures of perturbed statements, of all such figures
    detection     wrong figures and directions with a contradicted (or stale) claim there, of all of them
    diagnosis     the kind of error named rightly, of the detected
    corrected     corrected.output says the truth there, at the precision written, of the detected
    exact         corrected.output is the unperturbed text to the letter, of statements whose errors are all detected
    belongs to    the fact the wrong figure is taken from named, of those diagnosed rightly that are some fact's

With Wilson's 95 % intervals. --by KEY groups by a key of the metadata (perturbation by default: template, metric, entity, period, kind).
--show prints misses, of the held-out split only with --show-heldout, which whoever writes rules leaves alone.
"""
import argparse, collections, json, re, sys
from decimal import Decimal

from figures import half_up, read_figure

COLUMNS = ["decided", "figures", "rates", "false alarms", "bystanders", "detection", "diagnosis", "corrected", "exact", "belongs to"]
TARGETS = {"decided": 97, "false alarms": 0.5, "detection": 98, "diagnosis": 95, "corrected": 97}


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)

def overlap(one, other):
    return one["start"] < other["end"] and other["start"] < one["end"]

def spans(claim):
    values = claim.get("spans", {}).get("value", [])
    return [claim["span"]] + (values if isinstance(values, list) else [values])

def places(entry):
    """Where a claim about an expected item may stand: the item; the metric's name that has the sign; the rate beside a direction."""
    return [entry] + [entry[key] for key in ("name", "rate") if key in entry and entry["verdict"] == "contradicted"]

def alarms(claims):
    return [c for c in claims if c["verdict"] == "contradicted" and c.get("severity") in ("error", "warning")]

def at(claims, where):
    return [c for c in claims if any(overlap(span, place) for span in spans(c) for place in where)]


def holes(record, corrected):
    """{(start, end): what stands there in the corrected text}; none where the texts don't line up."""
    wrong = [e for e in record["expect"] if e["verdict"] == "contradicted"]
    # at first only the wrong places may have changed; a correction may also move what depends on them
    return aligned(record["output"], corrected, wrong) or aligned(record["output"], corrected, record["expect"])

def aligned(output, corrected, entries):
    marks = sorted({(p["start"], p["end"]) for e in entries for p in [e] + ([e["name"]] if "name" in e else [])})
    pattern, position = "", 0
    for start, end in marks:
        pattern += literal(output[position:start]) + "(.+?)"
        position = end
    match = re.fullmatch(pattern + literal(output[position:]), corrected, re.S | re.I)
    return dict(zip(marks, match.groups())) if match else None

def literal(text):
    """The text itself, but an article may follow the word after it."""
    return re.sub(r"\\ (an?)(?=\\ )", r"\\ (?:an?)", re.escape(text))

def restored(entry, found):
    """Whether the corrected text says the truth at an item."""
    text = found[entry["start"], entry["end"]]
    if entry["kind"] == "direction":
        text = re.sub("^were ", "was ", text)
        for pair in entry["words"]:
            if text.lower() in pair.lower().split("/"):
                return (pair.lower().split("/").index(text.lower()) == 0) == (entry["correct_text_value"] == "rose")
        return bool(re.search(r"rose|ris|increas|grew|grow|climb|gain|up|advanc|higher" if entry["correct_text_value"] == "rose" else
                              r"fell|fall|decreas|declin|drop|down|slip|shr[aiu]nk|lower|loss", text, re.I))
    scale = entry.get("scale", 0)
    said, truth, place = read_figure(text, scale), read_figure(entry["true_text"], scale), Decimal(entry["place"])
    if said is None or truth is None:
        return False
    if "true_name" in entry and "name" in entry:
        loss = lambda name: bool(re.search(r"loss|negative", name, re.I))
        if loss(found[entry["name"]["start"], entry["name"]["end"]]) != loss(entry["true_name"]):
            return False
    return half_up(said, place) == half_up(truth, place)


class Tally:
    def __init__(self):
        self.counts = {column: [0, 0] for column in COLUMNS}
        self.records = 0

    def add(self, column, good, of=1):
        self.counts[column][0] += good
        self.counts[column][1] += of

def judge(record, line):
    """[(column, good)] and the names of what went wrong."""
    claims = (line or {}).get("claims", [])
    expected = record["expect"]
    wrong = [e for e in expected if e["verdict"] == "contradicted"]
    results, misses = [], []
    note = lambda column, good, bad=True: (results.append((column, bool(good))), misses.append(column) if bool(good) != bad else None)
    if not wrong:
        figures = [e for e in expected if e["kind"] != "direction"]
        decided = [any(c["verdict"] == "supported" for c in at(claims, [e])) for e in figures]
        note("decided", all(decided))
        results.extend(("rates" if e["kind"] in ("rate", "change") else "figures", good) for e, good in zip(figures, decided))
        note("false alarms", alarms(claims), bad=False)
        return results, misses
    for entry in expected:
        if entry["verdict"] == "supported":
            # a claim on the wrong figure may have this one in its span; what rests on the text itself follows from the error
            alarm = [c for c in alarms(at(claims, [entry])) if c.get("basis") != "self" and not at([c], [p for w in wrong for p in places(w)])]
            note("bystanders", alarm, bad=False)
    output = ((line or {}).get("corrected") or {}).get("output")
    found = holes(record, output) if output is not None else None
    all_detected = True
    for entry in wrong:
        hits = [c for c in at(claims, places(entry)) if c["verdict"] in ("contradicted", "stale")]
        note("detection", hits)
        if not hits:
            all_detected = False
            continue
        right = any(c.get("diagnosis") == entry["diagnosis"] for c in hits)
        note("diagnosis", right)
        note("corrected", found and restored(entry, found))
        if right and "belongs_to" in entry:
            tail = lambda id: id.split("/")[1:]
            note("belongs to", any(tail(c.get("belongs_to") or "") in (tail(entry["belongs_to"]), tail(entry["belongs_to_also"])) for c in hits))
    if all_detected:
        note("exact", output == record["true_output"])
    return results, misses

def wilson(good, of):
    if not of:
        return 0, 0
    z, share = 1.959964, good / of
    middle, half = share + z * z / (2 * of), z * ((share * (1 - share) + z * z / (4 * of)) / of) ** 0.5
    return 100 * (middle - half) / (1 + z * z / of), 100 * (middle + half) / (1 + z * z / of)

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verdicts")
    parser.add_argument("records")
    parser.add_argument("--split")
    parser.add_argument("--by", default="perturbation")
    parser.add_argument("--show", type=int, default=0, help="so many statements with a miss, of each kind in turn")
    parser.add_argument("--miss", choices=COLUMNS, help="show only misses of this column")
    parser.add_argument("--show-heldout", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    verdicts = {line["id"]: line for line in lines(options.verdicts)}
    tallies, shown, absent = collections.defaultdict(Tally), collections.defaultdict(list), 0
    for record in lines(options.records):
        split = record["metadata"]["split"]
        if options.split not in (None, split):
            continue
        line = verdicts.get(record["id"])
        absent += line is None
        results, misses = judge(record, line)
        for group in ("all", str(record["metadata"][options.by])):
            tallies[split, group].records += 1
            for column, good in results:
                tallies[split, group].add(column, good)
        if split != "heldout" or options.show_heldout:
            for column in dict.fromkeys(misses):
                if options.miss in (None, column):
                    shown[column].append((record, line, misses))
    if options.json:
        print(json.dumps({"absent": absent, "scores": {f"{s}/{g}": {"records": t.records} | t.counts for (s, g), t in sorted(tallies.items())}}, sort_keys=True))
    else:
        show_scores(tallies, absent)
    left = options.show
    while left > 0 and any(shown.values()):
        for column in COLUMNS:
            if shown[column] and left > 0:
                show_miss(*shown[column].pop(0))
                left -= 1

def show_scores(tallies, absent):
    for split in sorted({split for split, _ in tallies}):
        overall = tallies[split, "all"]
        print(f"{split}: {overall.records} statements")
        for column in COLUMNS:
            good, of = overall.counts[column]
            low, high = wilson(good, of)
            target = f"   (to reach: {'at most' if column == 'false alarms' else 'at least'} {TARGETS[column]} %)" if column in TARGETS else ""
            print(f"  {column:<14}{share(good, of):>9}  {good:>6} of {of:<6} {low:5.1f}–{high:.1f} %{target}")
        columns = [column for column in COLUMNS if column not in ("figures", "rates")]
        print(f"  {'':<24}{'records':>8}" + "".join(f"{column:>14}" for column in columns))
        for (s, group), tally in sorted(tallies.items()):
            if s == split and group != "all":
                print(f"  {group:<24}{tally.records:>8}" + "".join(f"{share(*tally.counts[column]):>14}" for column in columns))
    if absent:
        print(f"no verdict line for {absent} records")

def share(good, of):
    return f"{100 * good / of:.1f} %" if of else "-"

def show_miss(record, line, misses):
    metadata = record["metadata"]
    print(f"\n{record['id']} {', '.join(dict.fromkeys(misses))}: {metadata['perturbation']} {metadata['template']} {metadata['metric']}/{metadata['entity']}/{metadata['period']}")
    if "prompt" in record:
        print("  ? " + record["prompt"])
    print("  ! " + record["output"].replace("\n", "\n    "))
    for entry in record["expect"]:
        print(f"    expected {entry['verdict']} {entry.get('diagnosis', '')} {record['output'][entry['start']:entry['end']]!r}, truth {entry.get('true_text', entry['correct_text_value'])!r} {entry.get('belongs_to', '')}")
    for claim in (line or {}).get("claims", []):
        what = claim.get("reason") or claim.get("diagnosis") or ""
        print(f"    {claim['verdict']} {what} {claim.get('attribute', '')} {claim.get('context', {}).get('period', '')}: {claim['text']!r} {claim['message']} {claim.get('correction', '')}")
    for item in (line or {}).get("unchecked", [])[:6]:
        print(f"    unchecked {item['reason']}: {item['text']!r}")
    if (line or {}).get("corrected"):
        print("  = " + line["corrected"]["output"].replace("\n", "\n    "))

if __name__ == "__main__":
    main()
