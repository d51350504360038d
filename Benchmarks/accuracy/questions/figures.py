"""How amounts are written: scales, places, signs, and the amount that the written digits stand for."""
import dataclasses, re
from fractions import Fraction

SCALE_WORDS = {
    3: ["{s}${n} thousand"],
    6: ["{s}${n} million", "{s}${n} million", "{s}${n} million", "USD {s}{n} million", "{s}{n} million USD", "{s}${n}M", "US{s}${n} million"],
    9: ["{s}${n} billion", "{s}${n} billion", "{s}${n} billion", "USD {s}{n} billion", "{s}{n} billion US dollars", "{s}${n}B"],
    0: ["{s}${n}", "USD {s}{n}"],
}
PLAIN = {"times": ["{s}{n}", "{s}{n}", "{s}{n}x", "{s}{n} times"], "days": ["{s}{n} days", "{s}{n} days", "{s}{n}"], "ratio": ["{s}{n}"],
         "percent": ["{s}{n}%", "{s}{n}%", "{s}{n}%", "{s}{n} percent", "{s}{n} %"],
         "points": ["{s}{n} percentage points", "{s}{n} percentage points", "{s}{n} pp"],
         "per-share": ["{s}${n}", "{s}${n}", "{s}${n} per share"]}
MINUS = ["-", "-", "−", "negative "]


@dataclasses.dataclass
class Written:
    text: str        # "$8.74 billion"
    bare: str        # "8.74"; None where the unit would be open
    size: str        # the text without its sign
    amount: Fraction  # what the digits stand for
    place: Fraction  # of the last digit that isn't padding


def half_up(value, places):
    scaled = abs(value) * 10**places
    whole = (scaled.numerator * 2 + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole, 10**places) * (-1 if value < 0 else 1)

def digits(value, places, commas=True):
    """The rounded size in digits, with exactly `places` of them after the point."""
    whole = int(abs(half_up(value, places)) * 10**places)
    head, tail = divmod(whole, 10**places) if places > 0 else (whole, 0)
    text = f"{head:,}" if commas else str(head)
    return f"{text}.{tail:0{places}d}" if places > 0 else text

def significant(text):
    return len(re.sub(r"[^0-9]", "", text).lstrip("0"))

def last_place(text):
    """The place of the last digit of a number, zeros at its end left out while two digits stay."""
    number = text.replace(",", "")
    place = -len(number.partition(".")[2])
    kept = number.replace(".", "").lstrip("0")
    while len(kept) > 2 and kept.endswith("0"):
        kept, place = kept[:-1], place + 1
    return place

def swapped(text, rng):
    """The number with two neighbouring digits swapped; None where no two differ."""
    spots = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit() and text[i] != text[i + 1] and not (i == 0 and text[1] == "0")]
    if not spots:
        return None
    i = rng.choice(spots)
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :]


class Writer:
    """How one answer writes its figure; every choice is made once, so that wrong answers look like right ones."""

    def __init__(self, kind, right, ask, rng, coarse=-6):
        self.kind, self.ask, self.rng = kind, ask, rng
        self.commas = rng.random() < 0.92
        self.minus = rng.choice(MINUS)
        self.named = not ask.get("scale") or rng.random() < 0.65
        self.scale, self.factor, self.suffix = 0, Fraction(1), None
        if kind in ("money", "shares"):
            self.scale = ask.get("scale") or self.natural_scale(abs(right), kind, rng)
            self.factor = Fraction(1, 10**self.scale)
            natural = {0: 0, 3: 0, 6: rng.choice([0, 0, 0, 1]) if coarse > -6 else 0, 9: rng.choice([1, 2, 2, 3])}[self.scale]
        elif kind == "percent":
            self.factor = Fraction(100)
            natural = rng.choice([1, 2, 2])
            if not ask and rng.random() < 0.04 and abs(right) < 1:
                self.factor, natural, self.suffix = Fraction(1), 4, "{s}{n}"
        elif kind == "points":
            self.factor, natural = Fraction(100), rng.choice([1, 2])
            if ask.get("bps") or not ask and rng.random() < 0.15:
                self.factor, natural, self.suffix = Fraction(10000), 0, "{s}{n} basis points"
        elif kind == "ratio" and not ask and rng.random() < 0.3:
            self.factor, natural, self.suffix = Fraction(100), 1, "{s}{n}%"
        else:
            natural = {"times": rng.choice([2, 2, 2, 1, 3]), "days": rng.choice([1, 2]), "ratio": rng.choice([2, 3]), "per-share": 2}[kind]
        if kind == "per-share":
            while half_up(right, natural) != right and natural < 4 and coarse > natural:
                natural += 1
        self.places = ask.get("places", natural)
        if "places" not in ask:
            while significant(digits(right * self.factor, self.places)) < 2 and self.places < 6:
                self.places += 1
        template = self.suffix
        if not template:
            template = rng.choice({"money": SCALE_WORDS[self.scale], "shares": [SHARES[self.scale]]}.get(kind) or PLAIN[kind])
        self.template = template

    @staticmethod
    def natural_scale(size, kind, rng):
        if kind == "shares":
            return rng.choice([6, 6, 0])
        if size >= 10**9:
            return rng.choice([6, 6, 6, 6, 9, 9, 9, 0, 3])
        return rng.choice([6, 6, 6, 6, 6, 0, 3])

    def fits(self, right):
        """Whether two digits or more are left as asked."""
        return significant(digits(right * self.factor, self.places, self.commas)) >= 2

    def number(self, value):
        return digits(value * self.factor, self.places, self.commas)

    def write(self, value, number=None, words=None):
        """`number` are other digits than the value's own, `words` the power of ten of another scale word."""
        number = number or self.number(value)
        scale = self.scale if words is None else words
        factor = self.factor if words is None else Fraction(1, 10**words)
        template = self.template
        unit = {"money": "{s}${n}", "shares": "{s}{n}"}.get(self.kind)
        if unit and self.ask.get("scale") and not self.named and words is None:
            template = unit
        elif words is not None:
            template = SHARES[scale] if self.kind == "shares" else SCALE_WORDS[scale][0]
        elif self.kind == "percent" and self.ask.get("percent") and not self.named:
            template = "{s}{n}"
        negative = value < 0 and any(d in "123456789" for d in number)
        clear = self.kind in ("times", "days", "ratio", "per-share") and not self.suffix or self.ask.get("percent") or self.ask.get("scale")
        amount = Fraction(number.replace(",", "")) / factor * (-1 if negative else 1)
        sign = self.minus if negative else ""
        return Written(
            text=template.format(s=sign, n=number), size=template.format(s="", n=number),
            bare=(("-" if negative else "") + number) if clear and words is None else None,
            amount=amount, place=Fraction(10) ** last_place(number) / factor)

SHARES = {6: "{s}{n} million shares", 0: "{s}{n} shares", 9: "{s}{n} billion shares", 3: "{s}{n} thousand shares"}
