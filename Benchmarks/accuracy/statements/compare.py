#!/usr/bin/env python3
"""Compares facts that the program imported with those that edgar.py reads from the same payloads.

usage: compare.py IMPORTED --edgar FOLDER [--names FILE] [--show N]

IMPORTED has facts/*.csv (of `touchstone pack import edgar`, or a pack). For each clear year, quarter and balance sheet day of edgar.py:

    same      the imported fact of that period has the value (the last of its rows, by as_of)
    vintage   the value is among its rows, but isn't the last
    differs   the imported fact has other values only
    absent    there is no such fact; revenue may also be found as net-sales
"""
import argparse, collections, csv, pathlib
from decimal import Decimal

import yaml

from edgar import Company

HERE = pathlib.Path(__file__).resolve().parent
ALSO = {"revenue": ["net-sales"]}


def imported(folder):
    """{(entity, attribute, period): [values, the newest last]}"""
    found = collections.defaultdict(list)
    for path in sorted((folder / "facts").glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[row["entity"], row["attribute"], row["period"]].append((row["as_of"], Decimal(row["value"])))
    return {key: [value for _, value in sorted(rows, key=lambda row: row[0])] for key, rows in found.items()}

def cik_of(folder):
    """{cik: id} of the imported entities."""
    found = {}
    for entity in yaml.safe_load((folder / "entities.yaml").read_text(encoding="utf-8")):
        cik = (entity.get("identifiers") or {}).get("cik")
        if cik:
            found[int(cik)] = entity["id"]
    return found

def says(facts, id, fact):
    period = fact.period
    names = [period.label, period.end.isoformat()] if period.kind == "instant" else [period.label, f"{period.start}..{period.end}"]
    values = [facts[id, attribute, name] for attribute in [fact.attribute] + ALSO.get(fact.attribute, []) for name in names if (id, attribute, name) in facts]
    if not values:
        return "absent", None
    if any(v[-1] == fact.value for v in values):
        return "same", values
    return ("vintage" if any(fact.value in v for v in values) else "differs"), values

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("imported", type=pathlib.Path)
    parser.add_argument("--edgar", type=pathlib.Path, required=True)
    parser.add_argument("--names", type=pathlib.Path, default=HERE / "names.yaml")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    concepts = yaml.safe_load((HERE / "concepts.yaml").read_text(encoding="utf-8"))
    listed = yaml.safe_load(options.names.read_text(encoding="utf-8")) or {}
    facts, ids = imported(options.imported), cik_of(options.imported)
    counts, shown = collections.defaultdict(collections.Counter), collections.defaultdict(list)
    for path in sorted(options.edgar.glob("*.json")):
        company = Company.read(path, concepts, listed)
        for (attribute, label), fact in sorted(company.facts.items()):
            if fact.clear and fact.period.kind in ("year", "quarter", "instant"):
                result, values = says(facts, ids.get(company.cik), fact)
                for group in ("all", company.names[0], attribute, "derived" if fact.derived else fact.period.kind):
                    counts[group][result] += 1
                if result != "same":
                    shown[result].append(f"{result}: {company.names[0]} {attribute} {label} {fact.value}, imported {[str(v) for r in values or [] for v in r]}")
    columns = ["same", "vintage", "differs", "absent"]
    print(f"{'':<44}" + "".join(f"{column:>9}" for column in columns))
    for group, counter in counts.items():
        print(f"{group:<44}" + "".join(f"{counter[column]:>9}" for column in columns))
    for result in columns[1:]:
        print(*shown[result][: options.show], sep="\n")

if __name__ == "__main__":
    main()
