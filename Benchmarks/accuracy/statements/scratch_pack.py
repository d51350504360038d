#!/usr/bin/env python3
"""Writes a copy of the financial pack with the facts of companyfacts payloads, as edgar.py reads them.

usage: scratch_pack.py OUT --edgar FOLDER [--pack FOLDER] [--names FILE]

OUT/financial-reporting is the copy; OUT/core the pack it builds on. It stands in for the program's own import, to try statements before
there is one or to tell a slip of the import from a slip of the checking: both packs should give the same scores.
"""
import argparse, csv, pathlib, shutil

import yaml

from edgar import Company

HERE = pathlib.Path(__file__).resolve().parent
UNITS = {"USD": "USD", "USD/shares": "USD/share", "shares": "shares"}


def all_concepts(curated, attributes):
    """The curated table, and the pack's own identifiers for everything else."""
    unit_names = {unit: name for name, unit in UNITS.items()}
    table = dict(curated)
    for attribute in attributes:
        concepts = (attribute.get("identifiers") or {}).get("us-gaap")
        unit = unit_names.get(attribute.get("unit"))
        taken = {concept for id, entry in curated.items() if id != attribute["id"] for concept in entry["concepts"]}
        concepts = [concept for concept in concepts or [] if concept not in taken]
        if concepts and unit and attribute["id"] not in table:
            table[attribute["id"]] = {"unit": unit, "concepts": concepts, "instant": attribute.get("measured") == "instant"}
    return table

def decimals(value):
    """The place of the last digit, by thousands; none where it is finer than a unit."""
    if value != value.to_integral_value():
        return ""
    for place in (6, 3):
        if value % 10**place == 0 and value:
            return str(-place)
    return ""

def rows_of(company):
    for (attribute, label), fact in sorted(company.facts.items()):
        if fact.period.kind not in ("year", "quarter", "instant"):
            continue
        period = label if fact.period.kind != "instant" or "Q" not in label else fact.period.end.isoformat()
        latest = {}
        for filed, accn, form, value in fact.vintages:
            latest[value] = (filed, accn, form)
        latest = {fact.value: latest.get(fact.value, fact.vintages[-1][:3])} if fact.derived else latest
        for value, (filed, accn, form) in sorted(latest.items(), key=lambda item: item[1]):
            # the truth goes last, with the date of its filing
            yield [company.id, attribute, period, format(value, "f"), UNITS[fact.unit], decimals(value), accn, filed], form

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--edgar", type=pathlib.Path, required=True)
    parser.add_argument("--pack", type=pathlib.Path, default=HERE.parents[2] / "factbase/financial-reporting")
    parser.add_argument("--names", type=pathlib.Path, default=HERE / "names.yaml")
    options = parser.parse_args()
    pack = options.out / "financial-reporting"
    for source, target in [(options.pack, pack), (options.pack.parent / "core", options.out / "core")]:
        if target.exists():
            shutil.rmtree(target)
        shutil.copytree(source, target)
    curated = yaml.safe_load((HERE / "concepts.yaml").read_text(encoding="utf-8"))
    attributes = yaml.safe_load((pack / "attributes.yaml").read_text(encoding="utf-8"))
    listed = yaml.safe_load(options.names.read_text(encoding="utf-8")) or {}
    table = all_concepts(curated, attributes)
    entities, sources = [], {}
    for path in sorted(options.edgar.glob("*.json")):
        company = Company.read(path, table, listed)
        ticker = listed.get(company.cik, {}).get("ticker")
        aliases = sorted({*company.names, company.entity_name} - {company.names[0]})
        entities.append({"id": company.id, "type": "company", "name": company.names[0], "aliases": aliases,
                         "identifiers": {"cik": f"{company.cik:010d}"} | ({"ticker": ticker} if ticker else {}),
                         "fiscal": {"ends": company.calendar.rule(), "named": "start" if company.calendar.offset < 0 else "end"}})
        with open(pack / "facts" / f"{company.id}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["entity", "attribute", "period", "value", "unit", "decimals", "source", "as_of"])
            for row, form in rows_of(company):
                sources[row[6]] = {"id": row[6], "title": f"{company.names[0]} Form {form} filed {row[7]}", "publisher": company.names[0],
                                   "published": row[7], "retrieved": "2026-11-20", "trust": "high"}
                writer.writerow(row)
    for name, added in [("entities.yaml", entities), ("sources.yaml", [sources[id] for id in sorted(sources)])]:
        with open(pack / name, "a", encoding="utf-8") as file:
            file.write("\n" + yaml.safe_dump(added, sort_keys=False, allow_unicode=True))

if __name__ == "__main__":
    main()
