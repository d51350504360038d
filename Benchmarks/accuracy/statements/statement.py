"""One statement: a template bound to a company, its metrics and a period, written true or with figures replaced."""
import dataclasses, re
from decimal import Decimal

from figures import Hand, Style, half_up, significant
from words import Phrase, possessive, upper_first

SLOT = re.compile(r"\{([^}]+)\}")
FIGURES = {"v": (0, 0), "v1": (0, 1), "v2": (0, 2), "w": (1, 0), "w1": (1, 1), "x": (2, 0), "x1": (2, 1),
           "d": (0, 0), "d1": (0, 1), "e": (1, 0)}  # metric, years back
THEIRS = ("d", "d1", "e")
MOVES = {"rose": "rose", "up": "up", "an increase": "increase", "rising": "rising", "risen": "risen",
         "rise": "rise", "higher": "higher", "gain": "gain"}  # slot, pairs of the voice
VERBS = (":was", ":has", ":s", ":spent", ":shares")
METRICS = {"m": 0, "n": 1, "o": 2}
SCALES = {"in-thousands": 3, "in-millions": 6, "in-billions": 9}     # tables that say the scale once
SECOND_GROWTH = {"rate2", "rose2", "up2"}
CHANGES = ("change", "difference")     # in dollars: in a form of its own, in the form of {v}
ARTICLE = r"\b(reported|posted|recorded|booked|had|delivered|and|with) (net|operating) loss of"


@dataclasses.dataclass
class Item:
    """A figure of the statement."""
    slot: str
    company: object
    fact: object
    style: Style
    signed: bool
    loss: str | None
    plain_name: str
    shown_loss: bool         # the metric goes by its loss name
    bare: bool = False
    hedged: bool = False

    @property
    def shown(self):
        """The amount with the sign it is written with."""
        return abs(self.fact.value) if self.shown_loss else self.fact.value

    @property
    def text(self):
        return self.style.write(self.shown)


class Unfit(Exception):
    """The template can't be filled with this company, metric and period."""


class Statement:
    def __init__(self, template, voice, listed, company, other, metrics, kind, label, rng):
        self.template, self.voice, self.rng = template, voice, rng
        self.company, self.other, self.metrics, self.kind, self.label = company, other, metrics, kind, label
        self.entries = [listed[metric] for metric in metrics]
        self.slots = SLOT.findall(template["text"])
        self.back = max(FIGURES[s][1] for s in self.slots if s in FIGURES)
        if any(s in ("q", "Q", "qn", "ql", "qa", "qe", "qr") or template.get("growth") for s in self.slots):
            self.back = max(self.back, 1)
        self.facts = {i: self.fact(company, metric, 0) for i, metric in enumerate(metrics)}
        calendar = company.calendar.calendar_year and not (voice.get("fiscal_of_both") and other and not other.calendar.calendar_year)
        if "T" in self.slots and not company.ticker:
            raise Unfit
        self.phrase = Phrase(voice, calendar, kind, "Q" in label, rng, plain=bool(other) or self.back > 1 or template.get("plain"))
        self.phrase.preposition = template.get("preposition", self.phrase.preposition)
        own = voice.get("own_names", {})
        self.names = [rng.choice(own.get(metric) or entry[voice["names"]]) for metric, entry in zip(metrics, self.entries)]
        self.plain_names = list(self.names)
        self.company_name = rng.choice(company.names)
        self.other_name = other and rng.choice(other.names)
        self.spent = [rng.choice(entry["spent"]) if "spent" in entry else None for entry in self.entries]
        self.relative = rng.choice(voice["prior"][kind])
        self.pairs = {key: rng.choice(voice[key]).split("/") for key in MOVES.values() if key in voice}
        if SECOND_GROWTH & set(self.slots):
            self.pairs |= {key + "2": rng.choice(voice[key]).split("/") for key in ("rose", "up")}
        if "{rose} to" in template["text"] and self.pairs["rose"][0].startswith("was "):
            self.pairs["rose"] = voice["rose"][0].split("/")     # "was up to" is a bound
        self.hand = Hand(voice, rng, SCALES.get(template.get("figures")))
        self.items = self.figure_items()
        self.change = None
        if template.get("growth"):
            self.rate = self.growth(self.facts[0], self.fact(company, metrics[0], 1))
            if template.get("only") == "rise" and self.rate < 0:
                raise Unfit
        if SECOND_GROWTH & set(self.slots):
            self.rate2 = self.growth(self.facts[1], self.fact(company, metrics[1], 1))
        if "change" in self.slots:
            self.change = self.change_item()
        if "difference" in self.slots:
            self.change = self.difference_item(self.items["v"], self.fact(company, metrics[0], 1))
        if template.get("worked"):
            self.worked(self.items["v"], self.items["v1"])

    def fact(self, company, metric, back):
        label = self.label if not back else f"FY{int(self.label[2:6]) - back}{self.label[6:]}"
        fact = company.facts.get((metric, label))
        if not fact or not fact.clear or fact.value == 0 or fact.period.kind not in (self.kind, "instant"):
            raise Unfit
        if fact.unit == "USD" and abs(fact.value) < 10**6:
            raise Unfit
        return fact

    def figure_items(self):
        items, styles = {}, {}
        for slot in (s for s in self.slots if s in FIGURES):
            metric, back = FIGURES[slot]
            company = self.other if slot in THEIRS else self.company
            fact = self.fact(company, self.metrics[metric], back)
            entry = self.entries[metric]
            negative = fact.value < 0
            if negative and ("signed" not in entry["groups"] or self.back or self.other):
                raise Unfit
            named = sum(s.split(":")[0].lower() == "mno"[metric] and not s.endswith(VERBS) for s in self.slots) == 1
            loss = entry.get("loss") if named and not self.back and not self.other and not self.template.get("prompt") else None
            if negative and (not loss or self.template.get("unsigned")):
                raise Unfit
            if negative:
                self.names[metric] = loss
            if (back or slot in THEIRS) and metric in styles and self.rng.random() < 0.85:
                style = styles[metric]
                if len(style.number(fact.value).replace(",", "").replace(".", "").lstrip("0")) < 3:
                    style = self.style(fact)
            else:
                style = self.style(fact)
            styles.setdefault(metric, style)
            items[slot] = Item(slot, company, fact, style, "signed" in entry["groups"], loss, self.plain_names[metric], negative,
                               bare="figures" in self.template, hedged=bool(self.template.get("hedged")))
        if self.template.get("comparable"):
            for now, before in (("v", "v1"), ("w", "w1")):
                if now in items and before in items:
                    self.comparable(items[now].fact, items[before].fact)
        return items

    def change_item(self):
        """What the first metric changed by, in dollars; the two years as one filing has them."""
        fact, prior = self.facts[0], self.fact(self.company, self.metrics[0], 1)
        self.comparable(fact, prior)
        amount = abs(fact.value - prior.value)
        if fact.unit == "USD" and amount < 10**6:
            raise Unfit
        fact = dataclasses.replace(fact, value=amount)
        return Item("change", self.company, fact, self.style(fact), False, None, self.plain_names[0], False)

    def style(self, fact):
        style = self.hand.style(fact.value, fact.unit)
        if fact.unit == "shares" and (any(s.endswith(":shares") for s in self.slots) or self.rng.random() < 0.5):
            style = dataclasses.replace(style, form=style.form.removesuffix(" shares"))
        return style

    def comparable(self, fact, prior):
        """Splits and restatements: both values must be one filing's, and the latest."""
        filings = {v[1]: v[3] for v in fact.vintages}
        if not any(v[1] in filings and filings[v[1]] == fact.value and v[3] == prior.value for v in prior.vintages) and not (fact.derived or prior.derived):
            raise Unfit

    def growth(self, fact, prior):
        """In percent, to one place; only where both are positive and the change is worth saying."""
        if fact.value <= 0 or prior.value <= 0:
            raise Unfit
        rate = half_up((fact.value / prior.value - 1) * 100, Decimal("0.1"))
        if abs(rate) < Decimal("0.5") or abs(rate) > 400:
            raise Unfit
        return rate

    def difference_item(self, item, prior):
        """The size of the growth, in the form and at the place the figure is written at."""
        amount = abs(item.fact.value - prior.value)
        if significant(item.style.number(amount)) < 2:
            raise Unfit
        return Item("difference", self.company, dataclasses.replace(item.fact, value=amount), item.style, False, None, self.plain_names[0], False)

    def worked(self, item, prior):
        """A calculation shown must come out with the figures as written."""
        now, before = item.style.amount(item.fact.value), prior.style.amount(prior.fact.value)
        if item.style != prior.style or half_up((now / before - 1) * 100, Decimal("0.1")) != self.rate:
            raise Unfit
        if self.change is not None and item.style.amount(self.change.fact.value) != abs(now - before):
            raise Unfit

    # Writing

    @property
    def sign(self):
        return "-" if self.rate < 0 else "+"

    def piece(self, slot, wrong):
        """The text of a slot; `wrong` has texts of figures, names and directions other than the true ones."""
        if slot in self.items:
            return wrong.get(slot) or self.items[slot].text
        if slot in ("rate", "+rate", "a", "A"):
            rate = wrong.get("rate") or self.hand.percent.format(n=f"{abs(self.rate)}")
            if slot in "aA":
                article = "an" if re.match(r"8|1[18]\b", rate) else "a"
                return upper_first(article) if slot == "A" else article
            return self.sign + rate if slot == "+rate" else rate
        if slot == "+":
            return self.sign
        if slot == "rate2":
            return self.hand.percent.format(n=f"{abs(self.rate2)}")
        if slot in CHANGES:
            return wrong.get(slot) or self.change.text
        if slot == "T":
            return self.company.ticker
        if slot in ("rose2", "up2"):
            word = self.pairs[slot][self.rate2 < 0]
            return re.sub("^was ", "were ", word) if self.names[1].endswith("+") else word
        key = MOVES.get(slot)
        if key:
            word = self.pairs[key][(self.rate < 0) != bool(wrong.get("direction"))]
            return re.sub("^was ", "were ", word) if self.names[0].endswith("+") else word
        if slot in ("C", "C's", "D", "D's"):
            name = self.company_name if slot[0] == "C" else self.other_name
            return possessive(name) if slot.endswith("'s") else name
        head, _, more = slot.partition(":")
        if head.lower() in METRICS:
            return self.metric_words(head, more, wrong)
        return self.period_words(slot)

    def metric_words(self, head, more, wrong):
        index = METRICS[head.lower()]
        name = wrong.get("name", {}).get(index) or self.names[index]
        plural = name.endswith("+")
        if more == "was":
            return "were" if plural else "was"
        if more == "has":
            return "have" if plural else "has"
        if more == "s":
            return "" if plural else "s"
        if more == "spent":
            return self.spent[index]
        name = name.rstrip("+")
        return upper_first(name) if head.isupper() else name

    def period_words(self, slot):
        fact = self.facts[0]
        if slot[0] in "qQr":
            fact = self.fact(self.company, self.metrics[0], 2 if slot[0] == "r" else 1)
        if slot == "qr":
            return self.relative
        text = {"": self.phrase, "n": self.phrase.noun, "l": self.phrase.label, "a": self.phrase.adjective, "e": self.phrase.last_day}[slot[1:]](fact)
        return upper_first(text) if slot[0].isupper() else text

    def write(self, wrong=None):
        """The output and the span of each slot in it; where a slot comes again, it is marked by a star, by two …"""
        text, spans, position = "", {}, 0
        template = self.template["text"]
        for match in SLOT.finditer(template):
            text += template[position : match.start()]
            piece = self.piece(match[1], wrong or {})
            text += piece
            slot = match[1]
            while slot in spans:
                slot += "*"
            spans[slot] = (len(text) - len(piece), len(text))
            position = match.end()
        text += template[position:]
        return self.with_article(upper_first(text), spans)

    def with_article(self, text, spans):
        while match := re.search(ARTICLE, text):
            article = "an " if match[2] == "operating" else "a "
            at = match.start(2)
            text = text[:at] + article + text[at:]
            spans = {slot: (s + len(article) * (s >= at), e + len(article) * (e > at)) for slot, (s, e) in spans.items()}
        return text, spans

    def prompt(self):
        form = self.template.get("prompt")
        return form and upper_first(SLOT.sub(lambda match: self.piece(match[1], {}), form))
