"""Questions: which wording, which names, what unit is asked, how a definition is put."""
import collections, re

import yaml

from figures import Writer
from oracle import lagged, operands

SPANS = {"between": "spans", "cagr": "spans", "average": "averaged"}
OF_ONE_YEAR = ["stored", "derived", "margin", "growth", "points", "change"]
WRAPPED = ["margin", "average", "growth", "between", "points", "cagr", "change"]


def fill(template, slots):
    return re.sub(r"\{(\w+)\}", lambda m: str(slots[m[1]]), template)

def tidy(text):
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r",\s*([?.,;:)])", r"\1", text)
    text = re.sub(r" +([?.,;])", r"\1", text)
    return re.sub(r"(?<![._])\.\.(?!\.)", ".", text).strip()

def capital(text):
    return text[:1].upper() + text[1:]

def two(year):
    return f"{year % 100:02d}"

def possessive(name):
    return name + ("'" if name.endswith("s") else "'s")


class Question:
    """A question put to words; answers use its names."""

    def __init__(self, target, wording, voice):
        self.target, self.wording, self.voice = target, wording, voice
        rng = voice.rng
        names = voice.pack.names(target.entity)
        self.company = names[0] if len(names) == 1 or rng.random() < 0.7 else rng.choice(names[1:])
        self.style = rng.choice(voice.words["clauses" if "{clause}" in wording["text"] else "definitions"])
        self.ask, self.chosen = {}, {}

    def name(self, id, short=False):
        if id not in self.chosen:
            names = self.voice.names(id, self.target.entity)
            self.chosen[id] = names[1] if short and len(names) > 1 else self.voice.rng.choice(names)
        return self.chosen[id]

    def base(self):
        return self.target.name or self.name(self.target.base)

    def slots(self):
        """Those that questions and answers share."""
        target, rng, words = self.target, self.voice.rng, self.voice.words
        n = {"average": target.n - 1, "between": target.n, "cagr": target.n}.get(target.kind, 0)
        slots = {"company": self.company, "companys": possessive(self.company), "year": target.year, "prior": target.year - 1,
                 "from": target.year - n, "to": target.year, "n": target.n,
                 "yy": two(target.year), "pp": two(target.year - 1), "ff": two(target.year - n), "base": self.base(), "Base": capital(self.base())}
        phrases = words["phrases"].get(target.kind)
        metric = fill(rng.choice(phrases), slots) if phrases else self.base()
        slots.update(metric=metric, Metric=capital(metric.rstrip(",")))
        if target.other:
            other = self.name(target.other.base)
            slots.update(metric2=other, Metric2=capital(other))
        slots["in"] = fill(rng.choice(self.voice.periods(target)), slots)
        slots["in_cap"] = capital(slots["in"])
        return slots

    def definition(self):
        """The formula as a sentence or a clause, and one for each metric that it uses."""
        target, sentences, parts = self.target, [], []
        tree = target.tree
        if tree[0] == "metric":
            tree = tree[2]
        formula = self.formula(tree, parts, "top")
        sentences.append(self.sentence("whole", self.base(), formula))
        for id, part in parts:
            sentences.append(self.sentence("part", self.name(id, short=True), self.formula(part, [], "top")))
        return " ".join(sentences)

    def sentence(self, key, name, formula):
        return fill(self.style[key], {"metric": name, "Metric": capital(name), "formula": formula})

    def formula(self, tree, parts=None, inside=None):
        """The tree in words. `parts` collects metrics named in it; without it they are named only."""
        style, kind, year = self.style, tree[0], self.target.year
        def put(key, **slots):
            return fill(style[key], dict(slots, y=year, p=year - 1))
        if kind == "num":
            return str(tree[1])
        if kind == "ref":
            if tree[2]:
                return f"FY{year - tree[2]} {self.name(tree[1])}"
            if inside == "dated":
                return f"FY{year} {self.name(tree[1])}"
            return put("ref", name=self.name(tree[1]))
        if kind == "avg":
            return put("avg", name=self.name(tree[1][1]))
        if kind == "mean":
            return "(" + " + ".join(self.formula(t, None, "dated") for t in tree[1]) + f") / {len(tree[1])}"
        if kind == "root":
            return f"({self.formula(tree[1], None, 'dated')})^(1/{tree[2]})"
        if kind == "metric":
            if parts is not None and (tree[1], tree[2]) not in parts:
                parts.append((tree[1], tree[2]))
            lags = [lag for _, lag in operands(tree[2])]
            name = self.name(tree[1], short=parts is not None)
            return f"FY{year - min(lags)} {name}" if inside == "dated" or min(lags) else name
        _, sign, left, right = tree
        if sign == "-" and left[0] == "ref" and right == lagged(left, 1) and left[2] == 0 and inside == "part":
            return put("change", name=self.name(left[1]))
        dated = any(t[0] == "ref" and t[2] for t in (left, right)) or inside == "dated" or self.target.kind in WRAPPED and self.target.kind != "margin"
        key = {"+": "add", "-": "sub", "*": "mul", "/": "div"}[sign]
        def side(t, is_right):
            text = self.formula(t, parts, "part" if is_change(t) and not dated else "dated" if dated else None)
            is_sum = t[0] == "op" and t[1] in "+-" and not (is_change(t) and not dated)
            is_product = t[0] == "op" and t[1] in "*/"
            loose = is_sum and (sign in "*/" or sign == "-" and is_right) or is_product and (sign in "*/" and is_right)
            return f"({text})" if loose else text
        if inside == "top":
            key = f"top-{key}" if f"top-{key}" in style else key
        return fill(style[key] if not dated else "{a} %s {b}" % sign, {"a": side(left, False), "b": side(right, True)})


def is_change(tree):
    return tree[0] == "op" and tree[1] == "-" and tree[2][0] == "ref" and tree[2][2] == 0 and tree[3] == lagged(tree[2], 1)


class Voice:
    """One split's wordings, and how often each was used."""

    def __init__(self, path, pack, listed, rng):
        self.words = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.pack, self.listed, self.rng = pack, listed, rng
        self.used = collections.Counter()

    def names(self, id, entity):
        entry = self.listed["metrics"].get(id) or self.listed["attributes"].get(id)
        names = list(entry["names"] if isinstance(entry, dict) else entry) + self.words.get("names", {}).get(id, [])
        if id == "revenue" and any(a == "net-sales" for e, a, _ in self.pack.values if e == entity):
            names = [n for n in names if "sales" not in n]
        return names

    def periods(self, target):
        periods = self.words["periods"]
        if target.kind in SPANS:
            return periods[SPANS[target.kind]]
        instant = lambda id: self.pack.attributes[id].get("measured") == "instant"
        if target.kind in ("stored", "list", "derived", "defined", "redefined") and all(instant(a) for a, _ in operands(target.tree)):
            return periods["instant"]
        if not self.pack.loosely_named(target.entity) and self.rng.random() < 0.2:
            return periods["calendar"]
        return periods["duration"]

    def least_used(self, options):
        pick = min(options, key=lambda o: (self.used[o["id"]], self.rng.random()))
        self.used[pick["id"]] += 1
        return pick

    def wordings(self, target):
        for wording in self.words["wordings"]:
            text = wording["text"]
            if "metrics" in wording:
                fits = target.kind in ("stored", "derived") and target.base in wording["metrics"]
            elif "kinds" in wording:
                fits = target.kind in wording["kinds"]
            elif "{definition}" in text or "{clause}" in text:
                fits = target.kind in ("defined", "redefined")
            elif "{in}" in text or "{in_cap}" in text:
                fits = target.kind in ("stored", "derived") or target.kind in WRAPPED
            else:
                fits = target.kind in OF_ONE_YEAR
            if wording.get("calendar") and self.pack.loosely_named(target.entity):
                fits = False
            if fits and "statement" in wording:
                fits = wording["statement"] in self.pack.attributes[target.base]["groups"]
            if fits:
                yield wording

    def ask(self, target):
        """A question on the target, or None where no wording fits."""
        options = list(self.wordings(target))
        if not options:
            return None
        question = Question(target, self.least_used(options), self)
        template = question.wording["text"]
        kind = "asks" if "{ask}" in template else "parens" if "{paren}" in template else None
        asked = {"text": ""}
        if kind and self.rng.random() < 0.65:
            asked = self.rng.choice(self.words[kind][target.type])
            details = {k: v for k, v in asked.items() if k != "text"}
            values = [target.value] + ([target.other.value] if target.other else [])
            if all(Writer(target.type, v, details, self.rng).fits(v) for v in values):
                question.ask = details
            else:
                asked = {"text": ""}
        slots = question.slots()
        slots.update(ask=asked["text"], paren=asked["text"])
        for slot in ("definition", "clause"):
            if "{%s}" % slot in template:
                slots[slot] = question.definition()
        question.text = tidy(fill(template, slots))
        return question
