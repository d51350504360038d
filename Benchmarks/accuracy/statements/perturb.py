"""Wrong figures of a known kind: another period's, company's or metric's, another scale, the other sign, swapped digits, or made up.

A draw is dropped where the label wouldn't be fair: the figure, as written, is also true, or is also what another kind of error would give.
"""
import dataclasses
from decimal import Decimal

from figures import significant, swapped

DIAGNOSES = {"period": "wrong-period", "company": "wrong-entity", "metric": "wrong-attribute", "scale": "wrong-scale", "sign": "wrong-sign",
             "digits": "swapped-digits", "random": "wrong-value", "direction": "wrong-direction"}
OTHER_SCALES = {"thousand": ["million"], "million": ["billion", "billion", "thousand"], "billion": ["million", "million", "trillion"]}


@dataclasses.dataclass
class Wrong:
    text: str
    amount: Decimal
    belongs_to: list | None = None # the fact by its fiscal label and by its dates
    name: str | None = None        # the metric's name, where the sign is in it


class Perturbations:
    def __init__(self, world, rng):
        self.world, self.rng = world, rng

    def draw(self, kind, item, shown=()):
        """A wrong figure for an item (company, fact, style, name …), none that is shown beside it; None where there is no fair one."""
        for _ in range(8):
            wrong = getattr(self, kind)(item)
            if wrong is None:
                return None
            if wrong.text not in shown and self.fair(kind, item, wrong):
                return wrong
        return None

    def fair(self, kind, item, wrong):
        style, fact = item.style, item.fact
        if kind == "sign":
            return True
        number = "".join(c for c in wrong.text if c.isdigit() or c in ",.").strip(",.")
        if significant(number) < 3 or kind not in ("scale",) and number.endswith("0"):
            return False
        if self.world.is_true(item.company, fact, wrong.amount, style.place):
            return False
        if item.hedged and abs(wrong.amount / fact.value - 1) < Decimal("0.05"):
            return False
        place = style.place if kind != "scale" else style.place * abs(wrong.amount / style.amount(fact.value))
        hits = self.world.coincidences(item.company, fact, wrong.amount, place)
        if kind == "metric":
            hits = {hit for hit in hits if hit[0] != "unmapped"}
        if kind not in ("digits",) and is_swap(style.number(fact.value), number) and kind != "scale":
            return False
        classes = {hit[0] for hit in hits}
        if kind in ("period", "company", "metric", "scale"):
            return classes == {kind} and len(hits) == 1
        return not hits

    def of(self, item, fact, belongs_to):
        """Another fact's value in the item's style."""
        value = abs(fact.value)
        if fact.value == 0 or (fact.value < 0) != (item.fact.value < 0):
            return None
        text = item.style.write(value if item.shown > 0 else -value)
        if item.style.word and item.style.scale < 9 and value >= Decimal(10) ** (item.style.scale + 7):
            return None
        return Wrong(text, item.style.amount(fact.value), belongs_to)

    def period(self, item):
        """Mostly a neighbour: a year or a few quarters away."""
        facts = [f for (attribute, _), f in item.company.facts.items()
                 if attribute == item.fact.attribute and f.period.kind == item.fact.period.kind and f.period.key != item.fact.period.key and f.clear]
        facts.sort(key=lambda f: (abs(f.period.end - item.fact.period.end), f.period.end))
        if not facts:
            return None
        fact = self.rng.choice(facts[:4] if self.rng.random() < 0.75 else facts)
        return self.of(item, fact, ids(item.company, fact)) or Wrong("", Decimal(0))

    def company(self, item):
        others = [(c, f) for c, f in self.world.others(item.fact, item.company) if f.clear]
        if others:
            company, fact = self.rng.choice(others)
            return self.of(item, fact, ids(company, fact)) or Wrong("", Decimal(0))
        return None

    def metric(self, item):
        others = [f for (attribute, label), f in sorted(item.company.facts.items()) if attribute != item.fact.attribute and f.period.key == item.fact.period.key
                  and f.unit == item.fact.unit and f.clear and attribute not in self.world.candidates[item.fact.attribute]]
        if not others:
            return None
        fact = self.rng.choice(others)
        return self.of(item, fact, ids(item.company, fact)) or Wrong("", Decimal(0))

    def scale(self, item):
        style = item.style
        if item.fact.unit == "USD/shares" or style.form.count("{n}") != 1:
            return None
        number = style.number(item.fact.value)
        sign = -1 if item.shown < 0 else 1
        if not style.word:
            if item.bare or style.scale or not number.endswith(",000"):
                return None
            cut = number.removesuffix(",000")
            return Wrong(style.write(item.shown, cut), style.reads(cut) * sign)
        word = self.rng.choice(OTHER_SCALES[style.word])
        forms = {"B": {"million": "M"}, "M": {"billion": "B"}, "bn": {"million": "m"}, "m": {"billion": "bn"}}
        power = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}[word]
        if style.word in style.form:
            form = style.form.replace(style.word, word)
        else:
            short = style.form.split("{n}")[1].strip()
            if word not in forms.get(short, {}):
                return None
            form = style.form.replace("{n}" + style.form.split("{n}")[1], "{n}" + style.form.split("{n}")[1].replace(short, forms[short][word]))
        text = form.format(n=number)
        return Wrong((style.minus if item.shown < 0 else "") + text, style.amount(item.fact.value).scaleb(power - style.scale))

    def sign(self, item):
        """The other sign, by the metric's name (net loss) or a mark."""
        if not item.signed or item.fact.value == 0 or significant(item.style.number(item.fact.value)) < 3:
            return None
        by_name = item.loss and (item.shown_loss or self.rng.random() < 0.6)
        if by_name:
            name = item.plain_name if item.shown_loss else item.loss
            return Wrong(item.style.write(abs(item.fact.value)), -item.style.amount(item.fact.value), name=name)
        if item.shown_loss or item.fact.value < 0:
            return None
        return Wrong(item.style.write(-item.fact.value), -item.style.amount(item.fact.value))

    def digits(self, item):
        number = swapped(item.style.number(item.fact.value), self.rng)
        return number and self.other_number(item, number)

    def random(self, item):
        number = item.style.number(item.fact.value)
        made = "".join(str(self.rng.randrange(10)) if c.isdigit() else c for c in number)
        if made[0] == "0" and number[0] != "0":
            made = str(self.rng.randrange(1, 10)) + made[1:]
        if is_swap(number, made):
            made = number
        return self.other_number(item, made)

    def other_number(self, item, number):
        amount = item.style.reads(number) * (-1 if item.fact.value < 0 else 1)
        return Wrong(item.style.write(item.shown, number), amount)


def ids(company, fact):
    """How a fact may be called."""
    period = fact.period
    dates = period.end.isoformat() if period.start is None else f"{period.start}..{period.end}"
    return [f"{company.id}/{fact.attribute}/{name}" for name in (period.label, dates)]

def is_swap(number, other):
    """Whether two numbers differ by two neighbouring digits that changed places."""
    one, two = (n.replace(",", "").replace(".", "") for n in (number, other))
    if len(one) != len(two):
        return False
    off = [i for i in range(len(one)) if one[i] != two[i]]
    return len(off) == 2 and off[1] == off[0] + 1 and one[off[0]] == two[off[1]] and one[off[1]] == two[off[0]]
