"""The words around the figures: names of companies and metrics, phrases for periods, directions."""
import re

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}
MONTHS = "January February March April May June July August September October November December".split()


def long_date(day):
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"

def possessive(name):
    return name + "'s"

def upper_first(text):
    return text[:1].upper() + text[1:]


class Phrase:
    """A period as a record says it, the same noun for all its years."""

    def __init__(self, voice, calendar_year, kind, quarter, rng, plain=False):
        self.voice, self.calendar_year, self.kind, self.rng = voice, calendar_year, kind, rng
        key = {"year": "years", "quarter": "quarters", "instant": "quarter_ends" if quarter else "year_ends"}[kind]
        if calendar_year and "calendar_" + key in voice:
            key = "calendar_" + key
        entries = [entry for entry in voice[key] if not (plain and ("{date}" in entry or " its " in entry))]
        prepositions, noun = rng.choice(entries).split(" => ")
        self.noun_form = noun.strip('"')
        self.preposition = rng.choice(prepositions.split("|"))
        self.adjective_form = None
        kinds = voice["labels"]
        self.label_form = rng.choice(kinds["instant"] if kind == "instant" else kinds[("calendar_" if calendar_year else "") + kind])

    def fill(self, form, fact):
        label = re.match(r"FY(\d+)(?:Q(\d))?", fact.period.label)
        year, quarter = label[1], int(label[2] or 4)
        fiscal = "" if self.calendar_year else "fiscal "
        return form.format(y=year, yy=year[2:], n=quarter, ordinal=ORDINALS[quarter], date=long_date(fact.period.end), f=fiscal, F="" if self.calendar_year else "FY")

    def noun(self, fact):
        return self.fill(self.noun_form, fact)

    def label(self, fact):
        return self.fill(self.label_form, fact)

    def adjective(self, fact):
        """Before a noun, as in "fiscal 2023 revenue"."""
        if not self.adjective_form:
            key = "quarter" if self.kind == "quarter" else "year"
            self.adjective_form = self.rng.choice(self.voice["adjectives"][("calendar_" if self.calendar_year else "") + key])
        return self.fill(self.adjective_form, fact)

    def last_day(self, fact):
        return long_date(fact.period.end)

    def __call__(self, fact):
        return f"{self.preposition} {self.noun(fact)}"
