"""How amounts are written in a statement, and what a written amount stands for."""
import dataclasses, re
from decimal import ROUND_HALF_UP, Decimal

SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "bn": 9, "b": 9, "mn": 6, "mm": 6, "m": 6, "k": 3, "tn": 12, "t": 12}
SCALE_PATTERN = "|".join(sorted(SCALES, key=len, reverse=True))
FIGURE = re.compile(rf"(?P<open>\()?\s*(?P<sign>negative |minus |-|−|–)?\s*(?:us\$|usd|u\.s\. \$|\$)?\s*(?P<inner>-|−)?(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)"
                    rf"\s*(?P<scale>(?:{SCALE_PATTERN})\b)?", re.I)


def half_up(value, place):
    """The value rounded to a multiple of the place."""
    return (value / place).quantize(Decimal(1), rounding=ROUND_HALF_UP) * place

def same(fact, written, place):
    """Whether an amount equals another at a place, signs left out."""
    return half_up(abs(fact), place) == half_up(abs(written), place)

def read_figure(text, scale=0):
    """The amount a text states in base units, the first one in it; `scale` where the text has none. None where there is no number."""
    match = FIGURE.search(text)
    if not match:
        return None
    amount = Decimal(match["number"].replace(",", ""))
    amount *= Decimal(10) ** (SCALES[match["scale"].lower()] if match["scale"] else scale)
    negative = bool(match["sign"] or match["inner"] or match["open"] and ")" in text[match.end():])
    return -amount if negative else amount

def significant(number):
    """Digits that say something: zeros before the first, and zeros at the end of a whole number, don't."""
    digits = number.replace(",", "")
    if "." not in digits:
        digits = digits.rstrip("0")
    return len(digits.replace(".", "").lstrip("0"))


@dataclasses.dataclass(frozen=True)
class Style:
    """One way of writing an amount: in `scale` powers of ten, with `places` after the point, in a form such as "${n} billion"."""
    form: str
    scale: int
    places: int
    minus: str = "-"
    word: str = ""           # the scale word in the form

    @property
    def place(self):
        return Decimal(10) ** (self.scale - self.places)

    def number(self, value):
        return f"{half_up(abs(value), self.place).scaleb(-self.scale):,.{self.places}f}"

    def amount(self, value):
        return half_up(value, self.place)

    def write(self, value, number=None):
        text = self.form.format(n=number or self.number(value))
        return (self.minus + text) if value < 0 else text

    def reads(self, number):
        """What digits stand for in this style."""
        return Decimal(number.replace(",", "")).scaleb(self.scale)


def swapped(number, rng):
    """The number with two neighbouring, different digits swapped; None where that isn't possible."""
    spots = [i for i in range(len(number) - 1) if number[i : i + 2].isdigit() and number[i] != number[i + 1] and not (i == 0 and number[1] == "0")]
    # digits on both sides of a comma or point are neighbours as well
    spots += [i for i in range(len(number) - 2) if number[i].isdigit() and number[i + 1] in ",." and number[i + 2].isdigit() and number[i] != number[i + 2]
              and not (i == 0 and number[2] == "0")]
    if not spots:
        return None
    i = rng.choice(sorted(spots))
    j = i + 1 if number[i + 1].isdigit() else i + 2
    digits = list(number)
    digits[i], digits[j] = digits[j], digits[i]
    return "".join(digits)


class Hand:
    """The choices of one record, made once, so that wrong figures look like right ones."""

    def __init__(self, voice, rng, scale=None):
        self.rng, self.fixed = rng, scale
        if voice.get("money_alike"):            # the forms of one row go together
            row = rng.randrange(len(voice["money"]["billion"]))
            self.forms = {key: forms[row] for key, forms in sorted(voice["money"].items())}
        else:
            self.forms = {key: rng.choice(forms) for key, forms in sorted(voice["money"].items())}
        self.minus = rng.choice(voice["minus"])
        if self.minus.isalpha() or self.minus.endswith(" "):
            self.forms = {key: form if form.startswith("$") else "${n} " + key if key != "full" else "${n}" for key, form in self.forms.items()}
        elif any(not form.startswith("$") for form in self.forms.values()):
            self.minus = "-"
        self.prefer = rng.choices(["billion", "million", "full"], [60, 32, 8])[0]
        self.digits = rng.choices([3, 4, 5, 6], [20, 45, 20, 15])[0]
        self.percent = rng.choice(voice["percent"])

    def style(self, value, unit):
        size = abs(value)
        if unit == "USD/shares":
            return Style("${n}", 0, 2, self.minus)
        if unit == "shares":
            word = "billion" if size >= 10**9 and self.prefer != "million" else "million"
            scale = SCALES[word]
            return Style("{n} " + word + " shares", scale, self.places(size, scale), self.minus, word)
        if self.fixed == 9:
            return Style("{n}", 9, self.places(size, 9), "-")
        if self.fixed is not None:
            return Style("{n}" if self.fixed else "${n}", self.fixed, 0, "-")
        word = self.prefer
        if word == "billion" and size < 10**9 and (size < 10**8 or self.rng.random() < 0.8) or word == "full" and size < 10**7:
            word = "million"
        if word == "full":
            places = 0 if size == size.to_integral_value() and size % 1000 == 0 else None
            if places is not None:
                return Style(self.forms["full"], 0, 0, self.minus)
            word = "million"
        scale = SCALES[word]
        places = self.places(size, scale)
        if word == "million" and size >= 10**9:
            places = 0
        return Style(self.forms[word], scale, places, self.minus, word)

    def places(self, size, scale):
        head = len(str(int(size.scaleb(-scale)))) if size >= Decimal(10) ** scale else 0
        wanted = max(3, self.digits) - head
        exact = max(0, -(size.scaleb(-scale).normalize().as_tuple().exponent))
        return max(0, min(wanted, exact, 3))
