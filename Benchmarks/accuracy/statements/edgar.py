"""An independent reader of the SEC's companyfacts payloads: periods from dates, the latest filing's value as truth, all vintages kept.

    companies = [Company.read(path, concepts) for path in paths]
    companies[0].facts["revenue", "FY2023"].value

Shares no code with the program. What a filing says of itself (fy, fp, frame) names fiscal years only: whether the year that ends in
January 2023 is fiscal 2023 or 2022. Everything else follows from start and end.
"""
import collections, dataclasses, datetime, json, re
from decimal import Decimal

DAY = datetime.timedelta(days=1)
LENGTHS = [("quarter", 80, 100), ("half", 170, 192), ("nine-months", 260, 288), ("year", 350, 380)]
FLOWS = ["NetIncomeLoss", "ProfitLoss", "OperatingIncomeLoss", "NetCashProvidedByUsedInOperatingActivities", "Revenues", "SalesRevenueNet",
         "RevenueFromContractWithCustomerExcludingAssessedTax"]
YEAR_TO_DATE = {"operating-cash-flow", "capital-expenditures", "dividends-paid", "share-repurchases"}
LEGAL = r"(,? (inc|corp|corporation|co|company|companies|ltd|limited|plc|llc|lp|n\.?v|s\.?a|se|ag)\.?)$"


@dataclasses.dataclass(frozen=True)
class Period:
    kind: str                    # year, half, nine-months, quarter or instant
    start: datetime.date | None  # none for instants
    end: datetime.date
    label: str                   # FY2023, FY2023Q2; of an instant the year or quarter whose last day it is

    @property
    def key(self):
        """One key for one span of time, whatever it is called."""
        return self.start, self.end


@dataclasses.dataclass
class Fact:
    attribute: str
    period: Period
    value: Decimal
    vintages: list               # [(filed, accn, form, value)], oldest first
    unit: str = "USD"
    concept: str = ""
    concepts: frozenset = frozenset()    # all that tell this span
    derived: bool = False        # a fourth quarter: the year less nine months
    clear: bool = True           # no other concept says otherwise


class Calendar:
    """A company's fiscal years, from the ends of the years that its annual reports show."""

    def __init__(self, rows):
        ends = collections.Counter()
        latest = {}
        for row in rows:
            if length_kind(row) == "year" and row["form"].startswith("10-K"):
                ends[row["end"]] += 1
                filing = latest.setdefault(row["accn"], row)
                if row["end"] > filing["end"]:
                    latest[row["accn"]] = row
        days = collections.Counter(row["end"].timetuple().tm_yday for row in latest.values())
        if not days:
            raise ValueError("no annual report in it")
        usual = max(sorted(days), key=lambda day: sum(n for other, n in days.items() if circle(day, other) <= 7))
        self.ends = sorted(end for end in ends if circle(end.timetuple().tm_yday, usual) <= 10)
        offsets = [row["fy"] - row["end"].year for row in sorted(latest.values(), key=lambda row: row["end"])[-7:] if row["fy"]]
        self.offset = collections.Counter(offsets).most_common(1)[0][0] if offsets else 0
        # years around those known, so that the quarters before the first and after the last annual report have a name
        self.ends = [self.ends[0] - 364 * DAY] + self.ends + [self.ends[-1] + 364 * DAY]

    @property
    def calendar_year(self):
        return all(end.month == 12 and end.day >= 28 for end in self.ends[1:-1]) and self.offset == 0

    def name(self, end):
        return f"FY{(end + 3 * DAY).year + self.offset}" if end.month == 12 and end.day > 20 and self.offset == 1 else f"FY{end.year + self.offset}"

    def year_of(self, day):
        """(start, end) of the fiscal year with that day, a week of slack at its ends."""
        for before, end in zip(self.ends, self.ends[1:]):
            if before + 7 * DAY < day <= end + 7 * DAY and (end - before).days < 380:
                return before + DAY, end
        return None

    def period(self, start, end):
        """The fiscal period that starts and ends so; none if it isn't one."""
        year = self.year_of(end)
        if not year:
            return None
        quarter = round(((end - year[0]).days + 1) / 91.2)
        if quarter not in (1, 2, 3, 4) or abs((end - year[0]).days + 1 - 91.2 * quarter) > 12:
            return None
        name = self.name(year[1])
        if start is None:
            return Period("instant", None, end, name if quarter == 4 else f"{name}Q{quarter}")
        days = (end - start).days + 1
        kind = next((kind for kind, low, high in LENGTHS if low <= days <= high), None)
        if kind == "quarter":
            return Period(kind, start, end, f"{name}Q{quarter}")
        if kind == "year" and quarter == 4:
            return Period(kind, start, end, name)
        if kind == "half" and quarter == 2:
            return Period(kind, start, end, f"{name}H1")
        if kind == "nine-months" and quarter == 3:
            return Period(kind, start, end, f"{name}9M")
        return None

    def rule(self):
        """How a pack says it: last-saturday-of-september."""
        ends = self.ends[1:-1]
        months = "january february march april may june july august september october november december".split()
        days = "monday tuesday wednesday thursday friday saturday sunday".split()
        near = collections.Counter((end - 7 * DAY if end.day <= 7 else end).month for end in ends).most_common(1)[0][0]
        if all((end + DAY).day == 1 for end in ends[-3:]):
            return f"last-day-of-{months[ends[-1].month - 1]}"
        day = collections.Counter(end.weekday() for end in ends).most_common(1)[0][0]
        kind = "last-{}-of-{}" if all(end.month == near for end in ends) else "{}-nearest-end-of-{}"
        return kind.format(days[day], months[near - 1])


class Company:
    """A payload as facts: facts[attribute, label], and every row by span for coincidences."""

    def __init__(self, payload, concepts, names=None, id=None, ticker=None):
        self.cik = int(payload["cik"])
        self.ticker = ticker
        self.names = names or [plain_name(payload["entityName"])]
        self.id = id or re.sub(r"[^a-z0-9]+", "-", self.names[0].lower()).strip("-")
        self.entity_name = payload["entityName"]
        gaap = payload["facts"].get("us-gaap", {})
        self.rows = {}           # (concept, unit) → rows
        for concept, entry in gaap.items():
            for unit, rows in entry["units"].items():
                self.rows[concept, unit] = [parsed(row) for row in rows]
        flows = [row for concept in FLOWS for row in self.rows.get((concept, "USD"), [])]
        self.calendar = Calendar(flows)
        self.latest = {}         # (concept, unit) → {(start, end): value}
        for key, rows in self.rows.items():
            self.latest[key] = {(row["start"], row["end"]): row["val"] for row in sorted(rows, key=age)}
        self.facts = {}
        for attribute, entry in concepts.items():
            self.take(attribute, entry)
        self.check_shares()
        self.splits = self.find_splits()

    @classmethod
    def read(cls, path, concepts, listed=None):
        with open(path, encoding="utf-8") as file:
            payload = json.load(file, parse_float=Decimal)
        known = (listed or {}).get(int(payload["cik"]), {})
        return cls(payload, concepts, known.get("names"), known.get("id"), known.get("ticker"))

    def take(self, attribute, entry):
        by_span = collections.defaultdict(dict)
        for concept in entry["concepts"]:
            for row in self.rows.get((concept, entry["unit"]), []):
                if bool(entry.get("instant")) == (row["start"] is None):
                    by_span[row["start"], row["end"]].setdefault(concept, []).append(row)
        found = {}
        for (start, end), said in by_span.items():
            period = self.calendar.period(start, end)
            if not period:
                continue
            lasts = {concept: max(rows, key=age)["val"] for concept, rows in said.items()}
            concept = max(lasts, key=lambda c: (lasts[c], -entry["concepts"].index(c)))
            # one value a filing: the chosen concept's where it shows two
            filings = {row["accn"]: row for name, rows in said.items() if name != concept for row in rows} | {row["accn"]: row for row in said[concept]}
            vintages = [(row["filed"], row["accn"], row["form"], row["val"]) for row in sorted(filings.values(), key=age)]
            fact = Fact(attribute, period, lasts[concept], vintages, entry["unit"], concept, frozenset(said), clear=len(set(lasts.values())) == 1)
            # two spans of one name (a transition, a slip of a day): the one filed most often
            other = found.get((period.kind, period.label))
            if not other or len(other.vintages) < len(vintages):
                found[period.kind, period.label] = fact
        if not entry.get("instant") and entry["unit"] == "USD":
            self.doubt_quarters(attribute, found)
            self.derive_fourth_quarters(attribute, found)
        for (kind, label), fact in found.items():
            self.facts[attribute, label] = fact

    def doubt_quarters(self, attribute, found):
        """Cash flows are told year to date; a quarter of one, from a note, is clear only where it is what two stretches differ by."""
        if attribute not in YEAR_TO_DATE:
            return
        stretches = [("quarter", "Q1"), ("half", "H1"), ("nine-months", "9M"), ("year", "")]
        for (kind, label), fact in found.items():
            if kind != "quarter" or label[-2:] == "Q1":
                continue
            number = int(label[-1])
            before, after = (found.get((k, label[:-2] + suffix)) for k, suffix in stretches[number - 2 : number])
            if not before or not after or abs(after.value - before.value - fact.value) > abs(fact.value) / 200:
                fact.clear = False

    def derive_fourth_quarters(self, attribute, found):
        for (kind, label), year in list(found.items()):
            if kind != "year" or ("quarter", label + "Q4") in found:
                continue
            nine = found.get(("nine-months", label + "9M"))
            if not nine or nine.period.start != year.period.start or not nine.concepts & year.concepts:
                continue
            if len({v[3] for v in nine.vintages}) > 1 or len({v[3] for v in year.vintages}) > 1 or not (nine.clear and year.clear):
                continue
            period = Period("quarter", nine.period.end + DAY, year.period.end, label + "Q4")
            value = year.value - nine.value
            filed, accn, form, _ = year.vintages[0]
            found["quarter", label + "Q4"] = Fact(attribute, period, value, [(filed, accn, form, value)], year.unit, year.concept, year.concepts, derived=True)

    def check_shares(self):
        """Share counts that don't go with earnings per share are slips of scale in the filing; no statement is made of them."""
        for (attribute, label), fact in self.facts.items():
            if attribute != "weighted-average-diluted-shares":
                continue
            income, per_share = self.facts.get(("net-income", label)), self.facts.get(("diluted-earnings-per-share", label))
            if not income or not per_share or not per_share.value or abs(income.value / per_share.value / fact.value - 1) > Decimal("0.05"):
                fact.clear = False

    def find_splits(self):
        """How many shares of today an older one may be: the ratios that later filings show, and their products."""
        found = set()
        for concept in ("EarningsPerShareDiluted", "EarningsPerShareBasic"):
            spans = collections.defaultdict(set)
            for row in self.rows.get((concept, "USD/shares"), []):
                spans[row["start"], row["end"]].add(abs(row["val"]))
            for values in spans.values():
                small, large = min(values), max(values)
                for ratio in (2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 40, 50):
                    if large >= 1 and small and abs(large / ratio - small) <= Decimal("0.006"):
                        found.add(ratio)
        # the ratio of one split may show as that of two in one span; products of two cover the older periods
        return {one * other for one in found | {1} for other in found | {1}} - {1}

    def at_span(self, key, unit):
        """[(concept, value)] of everything reported of that span, the latest value each."""
        return [(concept, values[key]) for (concept, u), values in self.latest.items() if u == unit and key in values]


def length_kind(row):
    if row["start"] is None:
        return "instant"
    days = (row["end"] - row["start"]).days + 1
    return next((kind for kind, low, high in LENGTHS if low <= days <= high), None)

def parsed(row):
    day = datetime.date.fromisoformat
    return {"start": day(row["start"]) if "start" in row else None, "end": day(row["end"]), "val": Decimal(row["val"]),
            "accn": row["accn"], "form": row["form"], "filed": row["filed"], "fy": row["fy"]}

def age(row):
    return row["filed"], row["accn"]

def circle(a, b):
    return min((a - b) % 365, (b - a) % 365)

def plain_name(entity_name):
    """"ALPHABET INC." is Alphabet."""
    name = re.sub(r" */[a-z]{2,3}/?$", "", entity_name.strip(), flags=re.I)
    while re.search(LEGAL, name, flags=re.I):
        name = re.sub(LEGAL, "", name, flags=re.I).rstrip(" ,&")
    if name == name.upper() and len(name) > 4:
        name = " ".join(word if "." in word else word.capitalize() for word in name.split())
    return name
