#!/usr/bin/env python3
"""Writes companyfacts payloads of made-up companies, with the pitfalls of real ones, and what a reader should find in them.

usage: synthetic.py OUT [--seed N] [--companies N]

OUT/edgar/CIK##########.json are the payloads; OUT/truth.csv has cik, concept, unit, start, end, label, value, first, derived: the latest
filing's value and the first one's for each year, quarter and balance sheet day. The same arguments give the same bytes.

Fiscal years end in January (the Saturday nearest its end, of some named by the year they start in), June, September or December; the
concept of revenue changes mid-way, with a year told in both; one year is restated by the next report and one by an amendment; a split
rewrites what later filings show of shares and per-share figures; cash flows are told year to date only; fourth quarters aren't told;
fy and fp are the filing's; there are losses, nulls, a cik in text, missing frames and taxonomies nobody knows.
"""
import argparse, csv, datetime, json, pathlib, random

DAY = datetime.timedelta(days=1)
FIRST = ["Brindle", "Corvane", "Duskwell", "Elmhurst", "Fennimore", "Galdor", "Harrowby", "Ilvermoor", "Jessamine", "Kestrelon", "Larkfield", "Morwenna",
         "Northolme", "Oakhaven", "Pellucid", "Quillon", "Ravensby", "Silverthorn", "Tamarack", "Umberlane"]
SECOND = ["Foods", "Robotics", "Outfitters", "Semiconductor", "Software", "Pharma", "Logistics", "Home", "Energy", "Networks"]
SUFFIXES = [" INC", " CORP", ", Inc.", " Co", " HOLDINGS CORP", " Ltd", " CORP /DE/", " Company"]
CALENDARS = [("january", "end"), ("january", "start"), ("june", "end"), ("september", "end"), ("december", "end"), ("december", "end")]
MONTH = {"january": 1, "june": 6, "september": 9, "december": 12}


def year_end(calendar, year):
    """The last day of the fiscal year that ends in or near that month of that year."""
    month = MONTH[calendar]
    last = (datetime.date(year + month // 12, month % 12 + 1, 1)) - DAY
    if calendar == "january":                      # the Saturday nearest the month's end
        return min((last + DAY * n for n in range(-3, 4)), key=lambda day: (day.weekday() != 5, abs(day - last)))
    if calendar == "september":                    # the last Saturday of the month
        return last - DAY * ((last.weekday() - 5) % 7)
    return last

def quarter_ends(calendar, start, end):
    if calendar in ("january", "september"):
        return [start - DAY + DAY * 91 * n for n in (1, 2, 3)] + [end]
    ends = []
    for n in (1, 2, 3):
        month = start.month - 1 + 3 * n
        ends.append(datetime.date(start.year + month // 12, month % 12 + 1, 1) - DAY)
    return ends + [end]


class Firm:
    """A made-up company: its figures by quarter, and the filings that tell them."""

    def __init__(self, number, rng):
        self.rng = rng
        self.calendar, self.named = CALENDARS[number % len(CALENDARS)]
        name = f"{FIRST[number % len(FIRST)]} {rng.choice(SECOND)}"
        suffix = rng.choice(SUFFIXES)
        self.name = name.upper() + suffix if suffix.isupper() or suffix.endswith("/") else name + suffix
        self.cik = 9_000_000 + number * 7919 + rng.randrange(1000)
        self.unit = rng.choice([10**6, 10**6, 10**3])
        self.years = list(range(2012, 2025))
        self.switch = rng.choice([2017, 2018, 2019])           # the revenue concept changes with this year's filings
        self.restated = rng.choice([2014, 2015, 2016])         # told anew by the next year's report
        self.amended = rng.choice([2019, 2020])                # told anew by an amendment
        self.split = (rng.choice([2020, 2021, 2022]), rng.choice([2, 4, 10]))
        self.loss_year = rng.choice([None, 2013, 2020])
        self.inventory = rng.random() < 0.7
        self.gross = rng.random() < 0.7
        self.rows = {}                                          # (concept, unit) → rows
        self.accession = 0
        self.quarters = {}
        self.grow()

    def amount(self, value):
        return int(round(value / self.unit)) * self.unit

    def grow(self):
        """Figures of each quarter and balances at its end."""
        rng = self.rng
        size = rng.choice([2e8, 1e9, 5e9, 3e10])
        shares = size / rng.choice([2, 5, 12])
        margin, spend = rng.uniform(0.3, 0.7), rng.uniform(0.05, 0.2)
        trend = rng.uniform(0.99, 1.04)
        for year in self.years:
            end = year_end(self.calendar, year)
            start = year_end(self.calendar, year - 1) + DAY
            for n, day in enumerate(quarter_ends(self.calendar, start, end)):
                size *= trend * rng.uniform(0.96, 1.05)
                shares *= rng.uniform(0.99, 1.003)
                revenue = self.amount(size * rng.uniform(0.85, 1.2))
                cost = self.amount(revenue * (1 - margin) * rng.uniform(0.95, 1.05))
                research, selling = self.amount(revenue * spend * rng.uniform(0.9, 1.1)), self.amount(revenue * 0.12 * rng.uniform(0.9, 1.1))
                if year == self.loss_year:
                    research += self.amount(revenue * 0.7)
                operating = revenue - cost - research - selling
                tax = self.amount(operating * 0.2 * rng.uniform(0.8, 1.1)) if operating > 0 else -self.amount(-operating * 0.1)
                net = operating - tax
                flow = {"revenue": revenue, "CostOfRevenue": cost, "GrossProfit": revenue - cost, "ResearchAndDevelopmentExpense": research,
                        "SellingGeneralAndAdministrativeExpense": selling, "OperatingIncomeLoss": operating, "IncomeTaxExpenseBenefit": tax, "NetIncomeLoss": net}
                cash = {"NetCashProvidedByUsedInOperatingActivities": self.amount(net + revenue * 0.1 * rng.uniform(0.5, 1.5)),
                        "PaymentsToAcquirePropertyPlantAndEquipment": self.amount(revenue * 0.06 * rng.uniform(0.6, 1.4)),
                        "PaymentsOfDividends": self.amount(revenue * 0.02 * rng.uniform(0.95, 1.05)),
                        "PaymentsForRepurchaseOfCommonStock": self.amount(revenue * 0.05 * rng.uniform(0.2, 1.8))}
                assets = self.amount(revenue * rng.uniform(5, 6))
                liabilities = self.amount(assets * rng.uniform(0.4, 0.6))
                balance = {"Assets": assets, "Liabilities": liabilities, "StockholdersEquity": assets - liabilities, "LiabilitiesAndStockholdersEquity": assets,
                           "CashAndCashEquivalentsAtCarryingValue": self.amount(assets * rng.uniform(0.08, 0.2)),
                           "AccountsReceivableNetCurrent": self.amount(revenue * rng.uniform(0.3, 0.6)),
                           "AccountsPayableCurrent": self.amount(revenue * rng.uniform(0.2, 0.4)),
                           "LongTermDebtNoncurrent": self.amount(liabilities * rng.uniform(0.3, 0.5))}
                if self.inventory:
                    balance["InventoryNet"] = self.amount(cost * rng.uniform(0.3, 0.5))
                if not self.gross:
                    del flow["GrossProfit"]
                self.quarters[year, n] = {"start": start, "end": day, "flow": flow, "cash": cash, "balance": balance, "shares": int(shares)}
                start = day + DAY

    def file(self):
        """All filings in order; each tells its own period and those it compares with."""
        for year in self.years:
            for n in range(4):
                filed = self.quarters[year, n]["end"] + DAY * (38 if n < 3 else 58)
                self.filing(year, n, filed, "10-Q" if n < 3 else "10-K")
            if year == self.amended:
                self.filing(year, 3, filed + DAY * 20, "10-K/A")

    def filing(self, year, n, filed, form):
        self.accession += 1
        accn = f"{self.cik:010d}-{filed.year % 100:02d}-{self.accession:06d}"
        label = year + (-1 if self.named == "start" else 0)
        tag = {"accn": accn, "fy": label, "fp": "FY" if n == 3 else f"Q{n + 1}", "form": form, "filed": filed.isoformat()}
        for back in range(3 if n == 3 else 2):
            if (year - back, n) not in self.quarters:
                continue
            whole = [self.quarters[year - back, i] for i in range(n + 1)]
            start, end = whole[0]["start"], whole[-1]["end"]
            if n < 3:
                self.tell_flows(tag, year, year - back, [whole[-1]], whole[-1]["start"], end, "flow")
            if n > 0:
                self.tell_flows(tag, year, year - back, whole, start, end, "flow")
            self.tell_flows(tag, year, year - back, whole, start, end, "cash")
        for told in [(year, n), (year - 1, 3)]:
            if told in self.quarters:
                for concept, value in self.quarters[told]["balance"].items():
                    self.row(concept, "USD", tag, None, self.quarters[told]["end"], value)

    def tell_flows(self, tag, filed_year, year, quarters, start, end, kind):
        bent = self.bend(tag, filed_year, year)
        for concept in quarters[0][kind]:
            value = sum(q[kind][concept] for q in quarters)
            if concept in ("revenue", "OperatingIncomeLoss", "NetIncomeLoss"):
                value = self.amount(value + sum(q["flow"]["revenue"] for q in quarters) * bent)
            for name in self.revenue_concepts(filed_year) if concept == "revenue" else [concept]:
                self.row(name, "USD", tag, start, end, value)
        if kind == "flow":
            net = self.amount(sum(q["flow"]["NetIncomeLoss"] for q in quarters) + sum(q["flow"]["revenue"] for q in quarters) * bent)
            ratio = self.split[1] if filed_year >= self.split[0] else 1
            basic = sum(q["shares"] for q in quarters) // len(quarters) // 1000 * 1000 * ratio
            diluted = int(basic * 1.012) // 1000 * 1000
            self.row("WeightedAverageNumberOfSharesOutstandingBasic", "shares", tag, start, end, basic)
            self.row("WeightedAverageNumberOfDilutedSharesOutstanding", "shares", tag, start, end, diluted)
            self.row("EarningsPerShareBasic", "USD/shares", tag, start, end, round(net / basic, 2))
            self.row("EarningsPerShareDiluted", "USD/shares", tag, start, end, round(net / diluted, 2))

    def bend(self, tag, filed_year, year):
        """How far a restatement moves revenue and profit, as a share of revenue."""
        if year == self.restated and filed_year > year:
            return -0.013
        if year == self.amended and (tag["form"] == "10-K/A" or filed_year > year):
            return 0.008
        return 0

    def revenue_concepts(self, filed_year):
        new = "RevenueFromContractWithCustomerExcludingAssessedTax"
        old = "SalesRevenueNet" if self.named == "end" else "Revenues"
        return [old] if filed_year < self.switch else [old, new] if filed_year == self.switch and old == "Revenues" else [new]

    def row(self, concept, unit, tag, start, end, value):
        row = ({"start": start.isoformat()} if start else {}) | {"end": end.isoformat(), "val": value} | tag
        self.rows.setdefault((concept, unit), []).append(row)

    def payload(self):
        facts = {}
        for (concept, unit), rows in self.rows.items():
            for row in rows:
                if self.rng.random() < 0.3:
                    row["frame"] = "CY" + row["end"][:4] + ("" if "start" in row else "Q4I")
            entry = facts.setdefault(concept, {"label": self.rng.choice([concept, None]), "description": self.rng.choice(["", None, "A figure."]), "units": {}})
            entry["units"][unit] = rows
        # a fragment under the name of the whole, and an event report that knows no fiscal period
        end = self.quarters[2016, 3]["end"]
        odd = {"end": end.isoformat(), "val": self.unit * 123, "accn": f"{self.cik:010d}-17-999999", "fy": None, "fp": None, "form": "8-K", "filed": "2017-05-05"}
        facts.setdefault("CommonStockSharesOutstanding", {"label": None, "description": None, "units": {}})["units"].setdefault("shares", []).append(odd)
        body = {"us-gaap": dict(sorted(facts.items()))}
        if self.rng.random() < 0.5:
            body = {"dei": {"EntityCommonStockSharesOutstanding": {"label": "Shares", "description": "", "units": {"shares": [odd | {"form": "10-K", "fy": 2016, "fp": "FY"}]}}}} | body
        if self.rng.random() < 0.5:
            body["ffd"] = {"FeeRate": {"label": "Fee", "description": None, "units": {"pure": [odd | {"val": 0.0001531}]}}}
        return {"cik": f"{self.cik:010d}" if self.cik % 2 else self.cik, "entityName": self.name, "facts": body}

    def truth(self):
        """What is known of each year, quarter and day: the last value filed and the first, and fourth quarters by difference."""
        for year in self.years:
            label = f"FY{year + (-1 if self.named == 'start' else 0)}"
            first, last = self.quarters[year, 0]["start"], self.quarters[year, 3]["end"]
            spans = {label: (first, last)} | {f"{label}Q{n + 1}": (self.quarters[year, n]["start"], self.quarters[year, n]["end"]) for n in range(3)}
            days = {label: (None, last)} | {f"{label}Q{n + 1}": (None, self.quarters[year, n]["end"]) for n in range(3)}
            for (concept, unit), rows in self.rows.items():
                for name, span in (spans | {}).items() if "start" in rows[0] else days.items():
                    told = [row for row in rows if (row.get("start"), row["end"]) == (span[0] and span[0].isoformat(), span[1].isoformat())]
                    if told:
                        told.sort(key=lambda row: (row["filed"], row["accn"]))
                        yield [self.cik, concept, unit, span[0] or "", span[1], name, told[-1]["val"], told[0]["val"], ""]
                if "start" in rows[0] and unit == "USD":
                    yield from self.fourth(concept, rows, label, year)

    def fourth(self, concept, rows, label, year):
        first, third, last = self.quarters[year, 0]["start"], self.quarters[year, 2]["end"], self.quarters[year, 3]["end"]
        told = lambda end: {row["val"] for row in rows if (row["start"], row["end"]) == (first.isoformat(), end.isoformat())}
        nine, whole = told(third), told(last)
        if len(nine) == 1 and len(whole) == 1:
            value = whole.pop() - nine.pop()
            yield [self.cik, concept, "USD", third + DAY, last, f"{label}Q4", value, value, "yes"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--companies", type=int, default=6)
    options = parser.parse_args()
    (options.out / "edgar").mkdir(parents=True, exist_ok=True)
    with open(options.out / "truth.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["cik", "concept", "unit", "start", "end", "label", "value", "first", "derived"])
        for number in range(options.companies):
            firm = Firm(number, random.Random(f"{options.seed}/{number}"))
            firm.file()
            writer.writerows(firm.truth())
            path = options.out / "edgar" / f"CIK{firm.cik:010d}.json"
            path.write_text(json.dumps(firm.payload(), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
            print(f"{path.name}  {firm.name}: years end in {firm.calendar}, named by their {firm.named}; revenue's concept changes in {firm.switch}, "
                  f"{firm.restated} and {firm.amended} restated, {firm.split[1]}:1 split in {firm.split[0]}" + (f", a loss in {firm.loss_year}" if firm.loss_year else ""))

if __name__ == "__main__":
    main()
