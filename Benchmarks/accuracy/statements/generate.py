#!/usr/bin/env python3
"""Writes statements made from companyfacts payloads, true and perturbed.

usage: generate.py OUT --edgar FOLDER [--seed N] [--count N] [--split dev|heldout|all|NAME] [--names FILE] [--pack FOLDER]

OUT/records.jsonl gets lines {"id", "prompt"?, "output", "metadata", "expect", "true_output"}; the same arguments give the same
bytes. `all` is dev and heldout; any other split is templates-SPLIT.yaml. FOLDER has payloads (*.json) of any companies;
names.yaml says how some are written, other names come from entityName.
The pack says what other companies' figures and which other concepts a wrong figure must not coincide with.
"""
import argparse, collections, json, pathlib, random, sys
from decimal import Decimal

import yaml

from figures import half_up, same, significant, swapped
from perturb import DIAGNOSES, Perturbations, Wrong, is_swap
from statement import CHANGES, FIGURES, MOVES, Statement, Unfit
from world import World

HERE = pathlib.Path(__file__).resolve().parent
DECK = ["true"] * 20 + ["period"] * 5 + ["company"] * 4 + ["metric"] * 5 + ["scale"] * 4 + ["sign"] * 3 + ["digits"] * 4 + ["random"] * 3 + ["direction"] * 2
SECOND = ["period", "metric", "digits", "random"]


class Maker:
    def __init__(self, world, listed, path, split, seed):
        self.world, self.listed, self.split = world, listed, split
        self.rng = random.Random(f"{seed}/{split}")
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.voice, self.templates = loaded["voice"], loaded["templates"]
        self.perturbations = Perturbations(world, self.rng)
        self.deck, self.queues, self.used = [], collections.defaultdict(list), collections.Counter()
        self.labels = {company.id: self.labels_of(company) for company in world.companies}

    @staticmethod
    def labels_of(company):
        found = collections.defaultdict(set)
        for fact in company.facts.values():
            found[fact.attribute, fact.period.kind].add(fact.period.label)
        return {key: sorted(labels) for key, labels in found.items()}

    def ids(self, wanted):
        return [id for id in self.listed if id in wanted or any(group in wanted for group in self.listed[id]["groups"])]

    def suits(self, template, kind):
        if kind in template.get("without", ()):
            return False
        signed = any("signed" in self.listed[id]["groups"] for wanted in template["metrics"] for id in self.ids(wanted))
        dollars = any(self.listed[id]["groups"][0] != "eps" for wanted in template["metrics"] for id in self.ids(wanted))
        moves = template.get("growth") and any("{" + move + "}" in template["text"] for move in MOVES)
        return {"direction": moves, "sign": signed and not template.get("hedged") and not template.get("unsigned"), "scale": dollars and "figures" not in template, "company": len(self.world.companies) > 1}.get(kind, True)

    def draw_kind(self):
        if not self.deck:
            self.deck = self.rng.sample(DECK, len(DECK))
        return self.deck.pop()

    def draw_template(self, kind):
        if not self.queues[kind]:
            self.queues[kind] = [t for t in self.rng.sample(self.templates, len(self.templates)) if self.suits(t, kind)]
        return self.queues[kind].pop() if self.queues[kind] else None

    def statement(self, template, kind):
        """A random filling; Unfit where the draw doesn't go together."""
        companies = self.world.companies
        company = min(companies, key=lambda c: (self.used[template["id"], c.id] + self.rng.random() * 2))
        metrics = []
        for i, wanted in enumerate(template["metrics"]):
            ids = [id for id in self.ids(wanted) if id not in metrics]
            if kind == "sign" and i == 0 and any("signed" in self.listed[id]["groups"] for id in ids):
                ids = [id for id in ids if "signed" in self.listed[id]["groups"]]
            if not ids:
                raise Unfit
            metrics.append(min(ids, key=lambda id: self.used[kind, id] * 0.2 + self.rng.random()))
        period_kind = self.rng.choice(template["kinds"])
        labels = self.labels[company.id].get((metrics[0], period_kind))
        if not labels:
            raise Unfit
        other = None
        if template.get("companies") == 2:
            others = [c for c in companies if c is not company]
            if not others:
                raise Unfit
            other = self.rng.choice(others)
        made = Statement(template, self.voice, self.listed, company, other, metrics, period_kind, self.rng.choice(labels), self.rng)
        self.used[template["id"], company.id] += 1
        for metric in metrics:
            self.used[kind, metric] += 1
        return made

    def record(self, number):
        kind, failed = self.draw_kind(), 0
        while failed < 1000:
            template = self.draw_template(kind)
            failed += 1
            if template is None or failed % 100 == 0:
                kind = self.draw_kind()
                continue
            for _ in range(60):
                try:
                    made = self.statement(template, kind)
                    wrong, errors = self.errors(made, kind)
                except Unfit:
                    continue
                return self.line(number, made, wrong, errors)
        sys.exit("generate.py: the payloads have too few facts for these templates")

    def errors(self, made, kind):
        """What is written in place of the truth, and {slot: (kind, Wrong)}."""
        if kind == "true":
            return {}, {}
        if kind == "direction":
            return {"direction": True}, {next(s for s in made.slots if s in MOVES): ("direction", None)}
        slots = sorted(made.items)
        shown = [item.text for item in made.items.values()]
        wrong, errors = {}, {}
        if "change" in made.slots and kind in ("digits", "random") and self.rng.random() < 0.8:
            found = self.perturbations.draw(kind, made.change, shown + [made.change.text])
            if not found:
                raise Unfit
            return {"change": found.text}, {"change": (kind, found)}
        if ("rate" in made.slots or "+rate" in made.slots) and kind in ("digits", "random") and self.rng.random() < 0.5:
            text, amount = self.wrong_rate(made, kind)
            return {"rate": text}, {"rate": (kind, amount)}
        if "difference" in made.slots and kind in ("digits", "random") and self.rng.random() < 0.5:
            found = self.wrong_difference(made, kind)
            return {"difference": found.text}, {"difference": (kind, found)}
        for slot in self.rng.sample(slots, len(slots)):
            item = made.items[slot]
            found = self.perturbations.draw(kind, item, shown)
            if found:
                self.put(wrong, errors, slot, kind, found)
                break
        if not errors:
            raise Unfit
        if len(slots) > 1 and kind != "sign" and "growth" not in made.template and self.rng.random() < 0.2:
            slot = self.rng.choice([s for s in slots if s not in errors])
            second = self.rng.choice(SECOND)
            found = self.perturbations.draw(second, made.items[slot], shown + list(wrong.values()))
            if found:
                self.put(wrong, errors, slot, second, found)
        return wrong, errors

    @staticmethod
    def put(wrong, errors, slot, kind, found):
        wrong[slot] = found.text
        errors[slot] = (kind, found)
        if found.name:
            wrong["name"] = {FIGURES[slot][0]: found.name}

    def wrong_rate(self, made, kind):
        """Three digits or more, more than two tenths off, and no other growth rate of the statement's company and period."""
        number = f"{abs(made.rate)}"
        if len(number.replace(".", "")) < 3:
            raise Unfit
        if kind == "digits":
            other = swapped(number, self.rng)
        else:
            other = str(self.rng.randrange(1, 10)) + "".join(str(self.rng.randrange(10)) if c.isdigit() else c for c in number[1:])
        if not other or other.endswith("0") or kind == "random" and is_swap(number, other) or abs(Decimal(other) - abs(made.rate)) <= Decimal("0.5"):
            raise Unfit
        if Decimal(other) in self.rates(made):
            raise Unfit
        return made.hand.percent.format(n=other), Decimal(other)

    def rates(self, made):
        """Sizes of other growth rates: the metric's in other years, other metrics' in this one."""
        found = set()
        for (attribute, label), fact in made.company.facts.items():
            if attribute != made.metrics[0] and label != made.label:
                continue
            prior = made.company.facts.get((attribute, f"FY{int(label[2:6]) - 1}{label[6:]}"))
            if prior and prior.value:
                found.add(abs(half_up((fact.value / prior.value - 1) * 100, Decimal("0.1"))))
        return found

    def wrong_difference(self, made, kind):
        """Three digits or more, clear of the truth, and no figure, nor change of a metric or a year, that is known."""
        style, truth = made.change.style, made.change.fact.value
        number = style.number(truth)
        if kind == "digits":
            other = swapped(number, self.rng)
        else:
            other = str(self.rng.randrange(1, 10)) + "".join(str(self.rng.randrange(10)) if c.isdigit() else c for c in number[1:])
        if not other or significant(other) < 3 or other.endswith("0") or kind == "random" and is_swap(number, other):
            raise Unfit
        amount = style.reads(other)
        if abs(amount - truth) <= 3 * style.place or any(same(change, amount, style.place) for change in self.changes(made)):
            raise Unfit
        if self.world.coincidences(made.company, made.facts[0], amount, style.place):
            raise Unfit
        return Wrong(style.write(amount, other), amount)

    def changes(self, made):
        """Changes in dollars: the metric's in other years, other metrics' in this one."""
        for (attribute, label), fact in made.company.facts.items():
            prior = made.company.facts.get((attribute, f"FY{int(label[2:6]) - 1}{label[6:]}"))
            if prior and (attribute == made.metrics[0] or label == made.label):
                yield fact.value - prior.value

    def line(self, number, made, wrong, errors):
        output, spans = made.write(wrong)
        truth, _ = made.write()
        expect = []
        for slot, (start, end) in sorted(spans.items(), key=lambda entry: entry[1]):
            slot = slot.rstrip("*")
            if slot in made.items:
                entry = self.figure(made, slot, errors.get(slot))
                if entry.pop("by_name", False):
                    entry["name"] = dict(zip(("start", "end"), next(spans[s] for s in ("mno"[FIGURES[slot][0]], "MNO"[FIGURES[slot][0]]) if s in spans)))
            elif slot in ("rate", "+rate"):
                entry = self.percentage(made, errors.get("rate"), made.rate, made.metrics[0])
                if slot == "+rate":
                    entry["true_text"] = made.piece(slot, {})
            elif slot == "rate2":
                entry = self.percentage(made, None, made.rate2, made.metrics[1])
            elif slot in CHANGES:
                entry = self.change(made, slot, errors.get(slot))
            elif slot in ("rose2", "up2"):
                entry = self.direction(made, None) | {"attribute": made.metrics[1], "correct_text_value": "rose" if made.rate2 > 0 else "fell"}
                entry["rate"] = dict(zip(("start", "end"), spans["rate2"]))
            elif slot in MOVES:
                entry = self.direction(made, errors.get(slot))
                beside = spans.get("rate") or spans.get("difference")
                if beside:
                    entry["rate"] = dict(zip(("start", "end"), beside))
            else:
                continue
            expect.append({"start": start, "end": end} | entry)
        kinds = [kind for kind, _ in errors.values()]
        metadata = {"template": made.template["id"], "split": self.split, "perturbation": "+".join(kinds) or "true", "metric": made.metrics[0],
                    "entity": made.company.id, "period": made.label, "kind": made.kind}
        record = {"id": f"{self.split}-{number:05d}"}
        if made.prompt():
            record["prompt"] = made.prompt()
        return record | {"output": output, "metadata": metadata, "expect": expect, "true_output": truth}

    def figure(self, made, slot, error):
        item = made.change if slot in CHANGES else made.items[slot]
        truth = item.style.amount(item.fact.value)
        entry = {"kind": "figure", "verdict": "contradicted" if error else "supported", "attribute": item.fact.attribute, "entity": item.company.id,
                 "period": item.fact.period.label, "correct_text_value": plain(truth), "place": plain(item.style.place), "truth": plain(item.fact.value),
                 "true_text": item.text}
        if item.bare:
            entry["scale"] = item.style.scale
        if item.fact.derived:
            entry["derived"] = True
        if item.shown_loss:
            entry["true_name"] = item.loss
        if error:
            kind, found = error
            entry |= {"perturbation": kind, "diagnosis": DIAGNOSES[kind], "written": plain(found.amount)}
            if found.belongs_to:
                entry |= {"belongs_to": found.belongs_to[0], "belongs_to_also": found.belongs_to[1]}
            if found.name:
                entry |= {"by_name": True, "true_name": item.loss if item.shown_loss else item.plain_name.rstrip("+")}
        return entry

    def change(self, made, slot, error):
        """The amount a metric changed by, no metric's value itself."""
        entry = self.figure(made, slot, error) | {"kind": "change"}
        for key in ["derived"] + ["entity", "period", "truth"] * (slot == "difference"):
            entry.pop(key, None)
        return entry

    def percentage(self, made, error, rate, metric):
        entry = {"kind": "rate", "verdict": "contradicted" if error else "supported", "attribute": metric, "correct_text_value": plain(abs(rate)),
                 "place": "0.1", "true_text": made.hand.percent.format(n=abs(rate))}
        if error:
            entry |= {"perturbation": error[0], "diagnosis": DIAGNOSES[error[0]], "written": plain(error[1])}
        return entry

    def direction(self, made, error):
        entry = {"kind": "direction", "verdict": "contradicted" if error else "supported", "attribute": made.metrics[0],
                 "correct_text_value": "rose" if made.rate > 0 else "fell", "words": sorted({w for key in made.pairs for pair in self.voice.get(key, []) for w in [pair]})}
        if error:
            entry |= {"perturbation": "direction", "diagnosis": "wrong-direction"}
        return entry


def plain(value):
    return format(value.normalize() if value else Decimal(0), "f")

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--edgar", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--split", choices=["all"] + sorted(path.stem.removeprefix("templates-") for path in HERE.glob("templates-*.yaml")), default="all")
    parser.add_argument("--names", type=pathlib.Path, default=HERE / "names.yaml")
    parser.add_argument("--pack", type=pathlib.Path, default=HERE.parents[2] / "factbase/financial-reporting")
    options = parser.parse_args()
    load = lambda path: yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    world = World(list(options.edgar.glob("*.json")), load(HERE / "concepts.yaml"), load(options.names), options.pack)
    listed = load(HERE / "metrics.yaml")
    splits = {"dev": 2 / 3, "heldout": 1 / 3} if options.split == "all" else {options.split: 1}
    options.out.mkdir(parents=True, exist_ok=True)
    with open(options.out / "records.jsonl", "w", encoding="utf-8", newline="\n") as file:
        for split, share in splits.items():
            maker = Maker(world, listed, HERE / f"templates-{split}.yaml", split, options.seed)
            for number in range(1, round(options.count * share) + 1):
                file.write(json.dumps(maker.record(number), ensure_ascii=False) + "\n")

if __name__ == "__main__":
    main()
