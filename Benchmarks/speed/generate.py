#!/usr/bin/env python3
"""Writes a seeded batch of records about the facts of a pack, in sentences of our own wording.

usage: generate.py PACK-FOLDER OUT.jsonl (--records N | --megabytes M) [--seed S] [--small]

About a quarter of the sentences state a figure, one in five of those a wrong one. `--small` writes records of
one sentence that states one. Equal arguments give equal bytes.
"""
import argparse, decimal, json, random
import pack as packs

FILLERS = [
    "The company gave no further detail on this point.",
    "Management described the year as one of steady work and careful spending.",
    "Several readers asked how the two segments compare, and the answer depends on the market.",
    "It is worth keeping in mind that seasons matter in this trade.",
    "Demand held up well in most regions, while freight stayed costly.",
    "The board left its plans unchanged and will look at them again next spring.",
    "A closer look at the notes helps to understand how contracts are counted.",
    "Customers value short delivery times and clear terms above all.",
    "In short, the picture is mixed, and a longer view is needed.",
    "New products were shown in the autumn and reached shops soon after.",
    "Competition remains keen, and prices follow it closely.",
    "Please let me know if you would like to see another part of the report.",
]
CLAIMS = [
    "{name}'s {label} was {value} in {period}.",
    "In {period}, {name} reported {label} of {value}.",
    "{name} posted {label} of {value} for {period}.",
    "For {period}, {label} at {name} came in at {value}.",
    "{name} ({period}) – {label}: {value}.",
    "According to its annual report, {name}'s {label} stood at {value} in {period}.",
]
PROMPTS = ["What was {name}'s {label} in {period}?", "Sum up how {name} did in {period}."]
SCALES = [(9, "billion"), (6, "million")]

def written(amount, money):
    sign = "-" if amount < 0 else ""
    size = abs(amount)
    for power, word in SCALES:
        if size >= 10 ** power:
            digits = (size / decimal.Decimal(10) ** power).quantize(decimal.Decimal("0.1"), decimal.ROUND_HALF_UP)
            return f"{sign}{'$' if money else ''}{digits} {word}"
    return f"{sign}{'$' if money else ''}{size.normalize():f}"

def period_words(period):
    if len(period) == 6 and period.startswith("FY"):
        return ["fiscal " + period[2:], "FY" + period[2:], "fiscal year " + period[2:]]
    return None

class Writer:
    def __init__(self, pack, seed):
        self.random = random.Random(seed)
        self.pack = pack
        self.facts = [
            (row["entity"], row["attribute"], words, decimal.Decimal(row["value"]), row["unit"].startswith("USD"))
            for row in pack.facts
            if (words := period_words(row["period"])) and row["attribute"] in pack.labels]

    def claim(self):
        choose = self.random.choice
        entity, attribute, periods, amount, money = choose(self.facts)
        if self.random.random() < 0.2:
            amount *= decimal.Decimal(self.random.choice(["0.87", "1.13", "1.4", "0.6"]))
        parts = {
            "name": self.pack.names[entity], "label": choose(self.pack.labels[attribute]),
            "period": choose(periods), "value": written(amount, money)}
        return choose(CLAIMS).format(**parts), parts

    def record(self, number, small):
        if small:
            return {"id": f"s{number}", "output": self.claim()[0]}
        sentences, parts = [], None
        for _ in range(self.random.randint(4, 16)):
            if self.random.random() < 0.25:
                sentence, parts = self.claim()
                sentences.append(sentence)
            else:
                sentences.append(self.random.choice(FILLERS))
        record = {"id": f"g{number}", "model": self.random.choice(["model-a", "model-b"]), "output": " ".join(sentences)}
        if parts and self.random.random() < 0.5:
            record["prompt"] = self.random.choice(PROMPTS).format(**parts)
        return record

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pack")
    parser.add_argument("out")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--records", type=int)
    size.add_argument("--megabytes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true")
    options = parser.parse_args()
    writer = Writer(packs.load(options.pack), options.seed)
    number = size = 0
    with open(options.out, "w", encoding="utf-8") as file:
        while number < options.records if options.records else size < options.megabytes * 1e6:
            line = json.dumps(writer.record(number, options.small), ensure_ascii=False, sort_keys=True) + "\n"
            file.write(line)
            number, size = number + 1, size + len(line.encode("utf-8"))

if __name__ == "__main__":
    main()
