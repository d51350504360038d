"""What is known: the payloads' facts, every other figure reported of a span, and the pack's other companies. Finds what a figure coincides with."""
import collections, csv, datetime
from decimal import Decimal

import yaml

from edgar import Company
from figures import same

WEEK = datetime.timedelta(days=7)
UNITS = {"USD/share": "USD/shares"}


class World:
    def __init__(self, paths, concepts, names, pack):
        self.companies = [Company.read(path, concepts, names) for path in sorted(paths)]
        self.concepts = concepts
        self.spans_of = {}
        self.of_attribute = {company.id: collections.defaultdict(list) for company in self.companies}
        for company in self.companies:
            for (attribute, _), fact in company.facts.items():
                self.of_attribute[company.id][attribute].append(fact)
        self.attribute_of = {concept: id for id, entry in concepts.items() for concept in entry["concepts"]}
        self.candidates = collections.defaultdict(set)     # attribute → those that its names may mean as well
        self.pack_facts = collections.defaultdict(list)    # (attribute, label) → [(company, value)]
        if pack:
            self.read_pack(pack)

    def read_pack(self, pack):
        for attribute in yaml.safe_load((pack / "attributes.yaml").read_text(encoding="utf-8")):
            for concept in (attribute.get("identifiers") or {}).get("us-gaap", []):
                self.attribute_of.setdefault(concept, attribute["id"])
            candidates = attribute.get("candidates") or []
            for others in candidates.values() if isinstance(candidates, dict) else [candidates]:
                self.candidates[attribute["id"]].update(others)
        ours = {company.id for company in self.companies}
        for path in sorted((pack / "facts").glob("*.csv")):
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    if row["entity"] not in ours and row["value"] not in ("", "?", "N/A"):
                        self.pack_facts[row["attribute"], row["period"]].append((row["entity"], Decimal(row["value"])))

    def others(self, fact, company):
        """[(company, fact)] of the same metric for the same fiscal label or the same dates."""
        found = []
        for other in self.companies:
            if other is company:
                continue
            for theirs in self.of_attribute[other.id][fact.attribute]:
                if theirs.period.label == fact.period.label or near(theirs.period, fact.period):
                    found.append((other, theirs))
        return found

    def coincidences(self, company, fact, amount, place):
        """{(class, what)} of everything that the amount is, as written: period, metric, unmapped, company, scale, vintage."""
        hits = set()
        unit, truth = fact.unit, fact.value
        for other in self.of_attribute[company.id][fact.attribute]:
            if other.period.key != fact.period.key and any(same(v, amount, place) for value in other.vintages for v in self.in_shares_of_today(company, fact, value[3])):
                hits.add(("period", other.period.key))
        for concept in self.concepts[fact.attribute]["concepts"]:
            for row in company.rows.get((concept, unit), []):
                if (row["start"], row["end"]) != fact.period.key and same(row["val"], amount, place):
                    hits.add(("period", (row["start"], row["end"])))
        for key in self.spans(company, fact):
            for concept, value in company.at_span(key, unit):
                attribute = self.attribute_of.get(concept)
                if attribute != fact.attribute and same(value, amount, place):
                    hits.add(("metric", attribute) if attribute else ("unmapped", concept))
        for (attribute, label), other in company.facts.items():
            if attribute != fact.attribute and label == fact.period.label and other.unit == unit and same(other.value, amount, place):
                hits.add(("metric", attribute))
        for other, theirs in self.others(fact, company):
            if same(theirs.value, amount, place):
                hits.add(("company", (other.id, theirs.period.label)))
        for name, value in self.pack_facts[fact.attribute, fact.period.label]:
            if same(value, amount, place):
                hits.add(("company", (name, fact.period.label)))
        if unit != "USD/shares":
            for power in (-6, -3, 3, 6):
                if same(truth.scaleb(power), amount, place):
                    hits.add(("scale", power))
        return hits

    def spans(self, company, fact):
        """The span of a fact and those that go by the same name: a year or quarter and its last day."""
        if (company.id, fact.period.label) not in self.spans_of:
            spans = {other.period.key for other in company.facts.values() if other.period.label == fact.period.label}
            spans |= {(None, other[1]) for other in spans}
            self.spans_of[company.id, fact.period.label] = sorted(spans, key=str)
        return self.spans_of[company.id, fact.period.label]

    def is_true(self, company, fact, amount, place):
        """Whether the amount is the truth, one of its vintages or so close that rounding explains it; signs left out."""
        values = {v[3] for v in fact.vintages} | {fact.value}
        for attribute in self.candidates[fact.attribute]:
            values |= {other.value for (id, label), other in company.facts.items() if id == attribute and label == fact.period.label}
        for concept, value in company.at_span(fact.period.key, fact.unit):
            if self.attribute_of.get(concept) in self.candidates[fact.attribute] | {fact.attribute}:
                values.add(value)
        values = {v for value in values for v in self.in_shares_of_today(company, fact, value)}
        return any(abs(abs(value) - abs(amount)) <= 2 * place for value in values)

    @staticmethod
    def in_shares_of_today(company, fact, value):
        """The value, and what splits since may have made of it."""
        if fact.unit == "USD/shares":
            return [value] + [value / ratio for ratio in sorted(company.splits)]
        if fact.unit == "shares":
            return [value] + [value * ratio for ratio in sorted(company.splits)]
        return [value]


def near(one, other):
    if one.kind != other.kind or abs(one.end - other.end) > WEEK:
        return False
    return one.start is None or abs(one.start - other.start) <= WEEK
