"""Answers: what a model might write to a question, right or wrong, and what went wrong in it."""
import collections, copy, dataclasses
from fractions import Fraction

from figures import Writer, digits, half_up, significant, swapped
from oracle import Missing, evaluate, lagged, operands
from questions import SPANS, capital, fill, tidy


@dataclasses.dataclass
class Slip:
    """A wrong answer in the making: its value, the operands and the formula its working shows."""
    value: Fraction
    lookup: object
    tree: tuple
    mid: str = "same"      # the last step of the working: "same" as the final figure, or the "right" one
    number: str = None     # digits instead of the value's own
    words: int = None      # the power of ten of a wrong scale word


@dataclasses.dataclass
class Answer:
    text: str
    style: str
    perturbation: str


class Perturbations:
    """Ways to be wrong; each is used about equally often among those that apply."""

    def __init__(self, catalogue, rng):
        self.catalogue, self.pack, self.rng, self.used = catalogue, catalogue.pack, rng, collections.Counter()

    def names(self, target):
        names = ["other-year", "random-off", "swapped-digits"]
        if target.kind == "stored":
            names += ["other-attribute", "other-attribute", "other-company"]
        if target.type in ("money", "shares"):
            names.append("scale-slip")
        if len(operands(target.tree)) > 1:
            names.append("wrong-operand")
        if target.kind in ("derived", "defined", "redefined"):
            names.append("other-metric")
            if target.type in ("times", "ratio"):
                names.append("inverted")
            if target.type == "days":
                names.append("forgot-days")
        if target.type == "percent" and target.kind in ("derived", "defined", "margin"):
            names.append("forgot-percent")
        if target.usual:
            names += ["usual-definition"]
        if target.kind in ("growth", "points", "change"):
            names.append("wrong-sign")
        if target.kind == "growth":
            names.append("wrong-base")
        if target.kind == "average":
            names += ["ratio-of-sums", "one-year"]
        return names

    def lookup(self, target, shift=0, replaced=None, entity=None):
        def find(attribute, lag):
            if replaced and (attribute, lag) in replaced:
                return replaced[attribute, lag]
            return self.pack.value(entity or target.entity, attribute, target.year + shift - lag)
        return find

    def slip(self, name, target, writer):
        """A slip of that name, or None where it doesn't apply here; raises Missing where facts lack."""
        rng, tree, plain = self.rng, target.tree, self.lookup(target)
        coin = rng.choice(["same", "right"])
        sign = -1 if target.flip else 1
        if name == "other-year":
            lookup = self.lookup(target, shift=rng.choice([-1, -1, 1, 1, -2, 2]))
            return Slip(sign * evaluate(tree, lookup), lookup, tree)
        if name == "random-off":
            off = Fraction(rng.randrange(50, 400), 1000) * rng.choice([-1, 1])
            return Slip(target.value * (1 + off), plain, tree, coin)
        if name == "swapped-digits":
            number = swapped(writer.number(target.value), rng)
            return number and Slip(target.value, plain, tree, coin, number=number)
        if name == "other-attribute":
            others = [a for a in sorted(self.pack.attributes) if a != target.base and (target.entity, a, target.year) in self.pack.values
                      and self.pack.attributes[a]["unit"] == self.pack.attributes[target.base]["unit"]]
            return others and Slip(self.pack.value(target.entity, rng.choice(others), target.year), plain, tree)
        if name == "other-company":
            return Slip(sign * evaluate(tree, self.lookup(target, entity=rng.choice(self.catalogue.entities))), plain, tree)
        if name == "scale-slip":
            step = rng.choice([-3, 3])
            if not 0 <= writer.scale + step <= 9 or writer.scale + step == 0 or writer.scale == 0:
                step = -step
            words = writer.scale + step
            if writer.scale == 0 or not 3 <= words <= 9:
                return None
            return Slip(target.value * Fraction(10) ** step, plain, tree, "right", number=writer.number(target.value), words=words)
        if name == "wrong-operand":
            return self.wrong_operand(target)
        if name == "other-metric":
            listed = self.catalogue.listed["metrics"]
            others = [id for id in sorted(listed) if id != target.base and listed[id]["type"] == target.type]
            if not others:
                return None
            return Slip(self.catalogue.value(self.catalogue.trees[rng.choice(others)], target.entity, target.year)[1], plain, tree)
        if name == "inverted":
            return Slip(1 / target.value, plain, tree)
        if name == "forgot-days":
            return Slip(target.value / 365, plain, tree)
        if name == "forgot-percent":
            return Slip(target.value / 100, plain, tree)
        if name == "usual-definition":
            usual, value = self.catalogue.value(target.usual, target.entity, target.year)
            return Slip(value, plain, usual)
        if name == "wrong-sign":
            return Slip(-target.value, plain, tree)
        if name == "wrong-base":
            now, before = tree[2][2], tree[2][3]
            tree = "op", "/", ("op", "-", now, before), now
            return Slip(evaluate(tree, plain), plain, tree)
        if name == "one-year":
            return Slip(evaluate(tree[1][0], plain), plain, tree)
        if name == "ratio-of-sums":
            parts = [t[2] if t[0] == "metric" else t for t in tree[1]]
            if any(t[0] != "op" or t[1] != "/" for t in parts):
                return None
            above, below = (sum(evaluate(t[side], plain) for t in parts) for side in (2, 3))
            return Slip(above / below, plain, tree)
        raise ValueError(name)

    def wrong_operand(self, target):
        """One operand is another year's or another line item's; the working goes on from there."""
        attribute, lag = self.rng.choice(operands(target.tree))
        if self.rng.random() < 0.5:
            value = self.pack.value(target.entity, attribute, target.year - lag + self.rng.choice([-1, 1]))
        else:
            unit = self.pack.attributes[attribute]["unit"]
            others = [a for a in sorted(self.pack.attributes) if a != attribute and self.pack.attributes[a]["unit"] == unit]
            value = self.pack.value(target.entity, self.rng.choice(others), target.year - lag)
        lookup = self.lookup(target, replaced={(attribute, lag): value})
        return Slip(evaluate(target.tree, lookup), lookup, target.tree)

    def pick(self, target, writer, style):
        """(name, slip, figure) of a wrong answer that no reading could save, or None."""
        names = self.names(target)
        names.sort(key=lambda name: (self.used[name] + 30 * self.rng.random()))
        for name in names:
            for _ in range(6):
                try:
                    slip = self.slip(name, target, writer)
                except Missing:
                    continue
                if not slip:
                    continue
                # what is written tiny is given more digits, as people would
                own = writer
                if name in ("forgot-percent", "forgot-days", "inverted") and significant(writer.number(slip.value)) < 2:
                    if "places" in writer.ask:
                        continue
                    own = finer(writer, slip.value)
                figure = own.write(slip.value, slip.number, slip.words)
                if significant(figure.size) < 2 or "bare" in style.get("needs", "") and figure.bare is None:
                    continue
                if name == "forgot-percent" and ("%" not in figure.text and "percent" not in figure.text):
                    continue
                if self.far(figure, target, style.get("hedge"), name):
                    self.used[name] += 1
                    return name, slip, figure
        return None

    def far(self, figure, target, hedged, name):
        """Whether the figure is beyond doubt no reading of the answer."""
        coarse = Fraction(0)
        if target.type in ("money", "shares", "per-share"):
            places = [self.pack.decimals.get((target.entity, a, target.year - lag), 0) for a, lag in operands(target.tree)]
            coarse = Fraction(10) ** -min(places)
        margin = 2 * max(figure.place, coarse)
        factors = [1] if target.type in ("money", "shares", "per-share", "days") or name == "forgot-percent" else [1, 100, Fraction(1, 100)]
        for value in target.accepted | {target.value}:
            for factor in factors:
                allowed = max(margin, Fraction(1, 20) * abs(value * factor) if hedged else 0)
                if abs(figure.amount - value * factor) <= allowed:
                    return False
        return True


def finer(writer, value):
    own = copy.copy(writer)
    while significant(digits(value * own.factor, own.places)) < 2 and own.places < 8:
        own.places += 1
    return own


class Working:
    """The numbers of a calculation: operands in millions, results of parts in their own unit."""

    def __init__(self, question, lookup, rng):
        self.question, self.lookup = question, lookup
        self.pack, self.target = question.voice.pack, question.target
        self.places = rng.choice([0, 0, 1, 3])
        self.form = rng.choice(["{s}${n} million", "{s}${n}", "{s}{n}"])

    def amount(self, attribute, lag, form):
        value = self.lookup(attribute, lag)
        if self.pack.attributes[attribute]["unit"] != "USD":
            return ("-" if value < 0 else "") + "$" + digits(value, 2)
        millions = value / 10**6
        places = 0 if millions.denominator == 1 else self.places
        while significant(digits(millions, places)) < 3 and half_up(millions, places) != millions:
            places += 1
        return form.format(s="-" if value < 0 else "", n=digits(millions, places))

    def part(self, tree):
        """A metric within a calculation, by its value."""
        kind = self.question.voice.listed["metrics"][tree[1]]["type"]
        value = evaluate(tree, self.lookup)
        if kind == "percent":
            return ("-" if value < 0 else "") + digits(value * 100, 2) + "%"
        return ("-" if value < 0 else "") + digits(value, 2)

    def calc(self, tree, form=None, tex=False):
        form = form or self.form
        kind = tree[0]
        inner = lambda t: self.calc(t, form, tex)
        if kind == "num":
            return str(tree[1])
        if kind == "ref":
            text = self.amount(tree[1], tree[2], form)
            return f"({text})" if text.startswith("-") else text
        if kind == "avg":
            now, before = inner(tree[1]), inner(lagged(tree[1], 1))
            return f"\\frac{{{now} + {before}}}{{2}}" if tex else f"(({now} + {before}) / 2)"
        if kind == "mean":
            total = " + ".join(inner(t) for t in tree[1])
            return f"\\frac{{{total}}}{{{len(tree[1])}}}" if tex else f"({total}) / {len(tree[1])}"
        if kind == "root":
            return f"({inner(tree[1])})^{{1/{tree[2]}}}" if tex else f"({inner(tree[1])})^(1/{tree[2]})"
        if kind == "metric":
            text = self.part(tree)
            text = text.replace("%", "\\%") if tex else text
            return f"({text})" if text.startswith("-") else text
        _, sign, left, right = tree
        a, b = inner(left), inner(right)
        if tex and sign == "/":
            return f"\\frac{{{a}}}{{{b}}}"
        is_sum = lambda t: t[0] == "op" and t[1] in "+-"
        if sign in "*/" and is_sum(left):
            a = f"({a})"
        if sign in "*/" and (is_sum(right) or right[0] == "op") or sign == "-" and is_sum(right):
            b = f"({b})"
        return f"{a} {'×' if sign == '*' else sign} {b}"

    def lines(self, tree, template):
        year = self.target.year
        for attribute, lag in operands(tree):
            name = self.question.name(attribute)
            yield fill(template, {"name": name, "Name": capital(name), "y": year - lag, "value": self.amount(attribute, lag, "{s}${n} million")})


def allowed(style, target, figure):
    needs = style.get("needs", "")
    if ("kinds" in style and target.kind not in style["kinds"]) or (target.kind == "list" and not style.get("truth") and "kinds" not in style):
        return False
    if "steps" in needs and (target.tree[0] in ("ref",) or target.kind in ("stored", "list")):
        return False
    if "moved" in needs and target.kind not in ("growth", "points", "change"):
        return False
    if "bare" in needs and figure.bare is None:
        return False
    return not (style.get("single") and target.kind in SPANS)

def concludes(text):
    """Whether the figure that answers stands after the working: only there may the two differ without doubt on which counts."""
    working = max(text.find("{mid}"), text.find("{texmid}"))
    final = max(text.find("{value}"), text.find("{bare}"))
    return 0 <= working < final and text.find("{value}") not in range(working)

def render_answer(question, truth, voice, perturbations, rng):
    """The answer, or None where this draw of style and slip doesn't work out."""
    target = question.target
    decimals = voice.pack.decimals.get((target.entity, target.base, target.year), -6)
    writer = Writer(target.type, target.value, question.ask, rng, decimals)
    figure = writer.write(target.value)
    wanted = truth if truth in ("missing", "declined") else None
    styles = [s for s in voice.words["styles"] if s.get("truth") == wanted and allowed(s, target, figure)]
    if not styles:
        return None
    style = voice.least_used(styles)
    lookup, tree, mid, name = perturbations.lookup(target), target.tree, "same", None
    exact = True
    if truth == "wrong":
        picked = perturbations.pick(target, writer, style)
        if not picked:
            return None
        name, slip, figure = picked
        lookup, tree, mid = slip.lookup, slip.tree, slip.mid
        exact = slip.number is None
        if not concludes(style["text"]):
            mid = "same"
    if rng.random() < 0.25 and not target.name and target.kind in ("stored", "derived", "defined"):
        question.chosen.pop(target.base, None)
    slots = question.slots()
    slots["metric"] = slots["metric"].rstrip(",")
    slots.update(value=figure.text, bare=figure.bare, size=figure.size)
    moved = voice.words["moved"]["down" if figure.amount < 0 else "up"]
    slots["moved"] = rng.choice(moved)
    if target.other:
        slots["value2"] = Writer(target.type, target.other.value, question.ask, rng).write(target.other.value).text
    if "steps" in style.get("needs", ""):
        working = Working(question, lookup, rng)
        last = target.value if mid == "right" else slip.value if truth == "wrong" and exact else target.value if truth != "wrong" else figure.amount
        slots["mid"] = last_step(last, figure, writer, working, mid == "same" and not exact, target)
        slots["texmid"] = slots["mid"].replace("%", "\\%").replace("$", "\\$")
        slots["formula"] = question.formula(tree)
        slots["calc"] = working.calc(tree)
        slots["frac"] = working.calc(tree, "{s}{n}", tex=True).replace("$", "\\$")
        slots["operands"] = "\n".join(working.lines(tree, voice.words["line"]))
        slots["rows"] = "\n".join(working.lines(tree, "| {Name} | FY{y} | {value} |"))
    text = "\n".join(line if line.startswith(("|", "\\[", "$$")) else tidy(line) for line in fill(style["text"], slots).split("\n"))
    return Answer(text, style["id"], name)

def last_step(value, figure, writer, working, as_written, target):
    """The result of the working: in millions, or with a digit more than the final figure has."""
    if target.type == "money":
        if as_written and writer.scale == 6:
            return figure.text
        millions = value / 10**6
        places = 0 if millions.denominator == 1 else max(1, working.places)
        return ("-" if value < 0 else "") + "$" + digits(millions, places) + " million"
    if as_written:
        return figure.text
    own = finer(writer, value)
    own.places = min(own.places + 1, 6)
    return own.write(value).text
