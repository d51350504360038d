#!/usr/bin/env python3
"""Writes questions on the pack's facts and metrics, with answers that are right, wrong, missing or declined.

usage: generate.py FOLDER [--count N] [--seed N] [--split dev|heldout | --wordings FILE] [--pack FOLDER]

FOLDER/records.jsonl gets lines {"id", "prompt", "output", "metadata"}; the same arguments give the same bytes.
Figures come from the pack's facts, the truth from oracle.py, the words from metrics.yaml and wordings-SPLIT.yaml, or from
FILE, whose name without "wordings-" is the split.
"""
import argparse, collections, json, pathlib, random

import yaml

from answers import Perturbations, render_answer
from oracle import Missing, Pack, lagged, parse, readings, resolved
from questions import Voice

HERE = pathlib.Path(__file__).resolve().parent
SHARES = {"stored": 27, "derived": 20, "defined": 11, "redefined": 12, "margin": 6, "average": 6, "growth": 6, "between": 3,
          "points": 4, "cagr": 3, "change": 2, "list": 1}
TRUTHS = ["right"] * 10 + ["wrong"] * 8 + ["missing", "declined"]


class Target:
    """One thing to ask: kind, id of what it is about, company, year; what is computed and what else would pass."""

    def __init__(self, kind, base, kind_of_value, tree, value, entity, year, **more):
        self.kind, self.base, self.type, self.tree, self.value = kind, base, kind_of_value, tree, value
        self.entity, self.year = entity, year
        self.n = more.get("n", 1)                  # fiscal years back to the first one
        self.accepted = set()                      # values of all readings
        self.usual = more.get("usual")             # the tree people would use, if the question says otherwise
        self.name = more.get("name")
        self.other = None                          # of a list: the second target
        self.flip = False                          # the name has the other sign than the fact
        self.other_readings = more.get("readings", [])  # trees of other definitions that people use

    def period(self):
        first = {"average": self.year - self.n + 1, "between": self.year - self.n, "cagr": self.year - self.n}.get(self.kind, self.year)
        return f"FY{self.year}" if first == self.year else f"FY{first}..FY{self.year}"


class Catalogue:
    """All targets that the facts allow, by kind and id."""

    def __init__(self, pack, listed):
        self.pack, self.listed = pack, listed
        self.formulas = {id: m["formula"] for id, m in listed["metrics"].items()}
        self.trees = {id: parse(text, self.formulas) for id, text in self.formulas.items()}
        self.entities = sorted(pack.entities)
        self.span = sorted({year for _, _, year in pack.values})
        self.spots = collections.defaultdict(lambda: collections.defaultdict(list))
        for kind, base, build in self.recipes():
            for entity in self.entities:
                for year in self.span:
                    try:
                        if build(entity, year, None):
                            self.spots[kind, base][entity].append((year, build))
                    except Missing:
                        pass
        self.bases = collections.defaultdict(list)
        for (kind, base), found in self.spots.items():
            if found:
                self.bases[kind].append(base)

    def value(self, tree, entity, year):
        return resolved(tree, self.pack, entity, year)

    def recipes(self):
        """(kind, id, build); build(entity, year, rng) gives a target, None, or raises Missing; without rng only tests."""
        listed, wrapped = self.listed, self.listed["wrapped"]
        for id in sorted(listed["attributes"]):
            yield "stored", id, lambda e, y, r, id=id: self.stored(id, e, y)
            yield "list", id, lambda e, y, r, id=id: self.pair(id, e, y, r)
        for id, metric in listed["metrics"].items():
            if metric.get("defined") != "only":
                yield "derived", id, lambda e, y, r, id=id: self.metric("derived", id, e, y)
            yield "defined", id, lambda e, y, r, id=id: self.metric("defined", id, e, y)
        for i, entry in enumerate(listed["redefined"]):
            yield "redefined", f"{entry['metric']}#{i}", lambda e, y, r, entry=entry: self.redefined(entry, e, y)
        for id in wrapped["margin"]:
            tree = "op", "/", ("ref", id, 0), ("ref", "revenue", 0)
            yield "margin", id, lambda e, y, r, id=id, tree=tree: self.build("margin", id, "percent", tree, e, y, positive=[("ref", id, 0)])
        amounts = [(id, ("ref", id, 0)) for id in wrapped["amount"]]
        ratios = [(id, ("metric", id, self.trees[id])) for id in wrapped["ratio"]]
        for id, tree in amounts + ratios:
            kind_of_value = "percent" if tree[0] == "metric" else self.type(id)
            yield "average", id, lambda e, y, r, id=id, t=tree, k=kind_of_value: self.average(id, k, t, e, y, r)
        for id, tree in amounts:
            yield "growth", id, lambda e, y, r, id=id, t=tree: self.growth("growth", id, t, e, y, 1)
            yield "between", id, lambda e, y, r, id=id, t=tree: self.growth("between", id, t, e, y, r.choice([2, 3, 4]) if r else 2)
            yield "cagr", id, lambda e, y, r, id=id, t=tree: self.growth("cagr", id, t, e, y, r.choice([2, 3, 4]) if r else 2)
            if self.type(id) == "money":
                yield "change", id, lambda e, y, r, id=id, t=tree: self.build("change", id, "money", ("op", "-", t, lagged(t, 1)), e, y)
        for id, tree in ratios:
            def points(e, y, r, id=id, t=tree):
                relative = "op", "-", ("op", "/", t, lagged(t, 1)), ("num", 1)
                return self.build("points", id, "points", ("op", "-", t, lagged(t, 1)), e, y, readings=[relative])
            yield "points", id, points

    def type(self, attribute):
        return {"USD": "money", "USD/share": "per-share", "shares": "shares"}[self.pack.attributes[attribute]["unit"]]

    def build(self, kind, base, kind_of_value, tree, entity, year, positive=(), **more):
        tree, value = self.value(tree, entity, year)
        if value == 0:
            raise Missing("nothing there")
        for condition in positive:
            if self.value(condition, entity, year)[1] <= 0:
                raise Missing("not positive")
        return Target(kind, base, kind_of_value, tree, value, entity, year, **more)

    def complete(self, target):
        """Adds what else would pass: other readings, and for loosely named years the neighbours."""
        years = [0, 1, -1] if self.pack.early_year(target.entity) else [0]
        for tree in [target.tree] + target.other_readings:
            for shift in years:
                target.accepted |= readings(tree, self.pack, target.entity, target.year + shift)
        if target.flip:
            target.accepted |= {-v for v in target.accepted}
        return target

    def stored(self, id, entity, year):
        entry = self.listed["attributes"][id]
        rules = entry if isinstance(entry, dict) else {}
        target = self.build("stored", id, self.type(id), ("ref", id, 0), entity, year)
        if rules.get("only") == "positive" and target.value < 0 or rules.get("negate") and target.value > 0:
            return None
        if rules.get("negate"):
            target.flip, target.value = True, -target.value
        return target

    def pair(self, id, entity, year, rng):
        first = self.stored(id, entity, year)
        if not rng or not first:
            return first
        measured = self.pack.attributes[id].get("measured")
        others = [a for a in sorted(self.listed["attributes"]) if a != id and self.type(a) == first.type
                  and self.pack.attributes[a].get("measured") == measured and (entity, a, year) in self.pack.values]
        for other in rng.sample(others, len(others)):
            try:
                first.other = self.stored(other, entity, year)
            except Missing:
                continue
            if first.other:
                first.kind = "list"
                return first
        return None

    def parsed(self, text):
        return parse(text, self.formulas)

    def metric(self, kind, id, entity, year):
        metric = self.listed["metrics"][id]
        return self.build(kind, id, metric["type"], self.trees[id], entity, year, positive=[self.parsed(t.replace("-", "_")) for t in metric.get("where", [])],
                          readings=[self.parsed(t) for t in metric.get("readings", [])])

    def redefined(self, entry, entity, year):
        metric = self.listed["metrics"][entry["metric"]]
        usual = self.trees[entry["metric"]]
        return self.build("redefined", entry["metric"], metric["type"], self.parsed(entry["formula"]), entity, year,
                          positive=[self.parsed(t) for t in entry.get("where", [])], name=entry.get("name"),
                          usual=None if entry.get("lenient") else usual, readings=[usual] if entry.get("lenient") else [])

    def average(self, id, kind_of_value, tree, entity, year, rng):
        n = rng.choice([3, 3, 3, 2, 4, 5]) if rng else 2
        return self.build("average", id, kind_of_value, ("mean", [lagged(tree, i) for i in range(n)]), entity, year, n=n)

    def growth(self, kind, id, tree, entity, year, n):
        first = lagged(tree, n)
        quotient = "op", "/", tree, first
        if kind == "cagr":
            quotient = "root", quotient, n
        return self.build(kind, id, "percent", ("op", "-", quotient, ("num", 1)), entity, year, positive=[tree, first], n=n)


class Sampler:
    """Draws targets evenly: kinds by share, ids in turn, the least used company, any of its years."""

    def __init__(self, catalogue, rng):
        self.catalogue, self.rng = catalogue, rng
        self.kinds, self.queues, self.truths, self.used = [], collections.defaultdict(list), [], collections.Counter()

    def draw(self):
        if not self.kinds:
            self.kinds = [k for k, n in SHARES.items() for _ in range(n)]
            self.rng.shuffle(self.kinds)
        kind = self.kinds.pop()
        while True:
            if not self.queues[kind]:
                self.queues[kind] = self.rng.sample(self.catalogue.bases[kind], len(self.catalogue.bases[kind]))
            base = self.queues[kind].pop()
            spots = self.catalogue.spots[kind, base]
            entity = min(sorted(spots), key=lambda e: (self.used[kind, e] + self.used[e] / 10, self.rng.random()))
            year, build = self.rng.choice(spots[entity])
            try:
                target = build(entity, year, self.rng)
            except Missing:
                target = None
            if target:
                self.used[kind, entity] += 1
                self.used[entity] += 1
                return self.catalogue.complete(target)

    def truth(self):
        if not self.truths:
            self.truths = self.rng.sample(TRUTHS, len(TRUTHS))
        return self.truths.pop()


def records(path, split, count, seed, pack, catalogue, listed):
    rng = random.Random(f"{seed}/{split}")
    voice = Voice(path, pack, listed, rng)
    sampler, perturbations = Sampler(catalogue, rng), Perturbations(catalogue, rng)
    made = 0
    while made < count:
        target, truth = sampler.draw(), sampler.truth()
        for _ in range(20):
            question = voice.ask(target)
            answer = question and render_answer(question, truth, voice, perturbations, rng)
            if answer:
                break
        else:
            sampler.truths.append(truth)
            continue
        made += 1
        metadata = {"kind": target.kind, "attribute": target.base, "entity": target.entity, "period": target.period(), "split": split,
                    "wording": question.wording["id"], "answer_style": answer.style, "truth": truth, "perturbation": answer.perturbation,
                    "expected": expected(target)}
        yield {"id": f"{split}-{made:05d}", "prompt": question.text, "output": answer.text, "metadata": metadata}

def expected(target):
    """The answer to ten significant digits, for people who read misses."""
    value = target.value * 100 if target.type in ("percent", "points") else target.value
    return f"{float(value):.10g}" + {"percent": " %", "points": " points"}.get(target.type, "")

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--split", choices=["dev", "heldout"])
    parser.add_argument("--wordings", type=pathlib.Path)
    parser.add_argument("--pack", type=pathlib.Path, default=HERE.parents[2] / "factbase/financial-reporting")
    options = parser.parse_args()
    pack = Pack(options.pack)
    listed = yaml.safe_load((HERE / "metrics.yaml").read_text(encoding="utf-8"))
    catalogue = Catalogue(pack, listed)
    splits = {split: HERE / f"wordings-{split}.yaml" for split in ([options.split] if options.split else ["dev", "heldout"])}
    if options.wordings:
        splits = {options.wordings.stem.removeprefix("wordings-"): options.wordings}
    options.folder.mkdir(parents=True, exist_ok=True)
    with open(options.folder / "records.jsonl", "w", encoding="utf-8", newline="\n") as file:
        for i, (split, path) in enumerate(splits.items()):
            share = options.count // len(splits) + (i < options.count % len(splits))
            for record in records(path, split, share, options.seed, pack, catalogue, listed):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")

if __name__ == "__main__":
    main()
