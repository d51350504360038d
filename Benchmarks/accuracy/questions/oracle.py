"""Facts of a pack and formulas over them, in exact fractions: the oracle of the generated questions.

It shares no code with the program it measures. A formula is a tree:

    ("num", Fraction)  ("ref", attribute, lag)  ("op", "+-*/", left, right)  ("avg", tree)
    ("mean", [tree, …])  ("any", [tree, …])  ("metric", id, tree)  ("root", tree, n)

`lag` counts fiscal years back. `any` is resolved per company and year before anything is computed or shown.
"""
import ast, collections, csv, decimal, itertools, pathlib
from fractions import Fraction

import yaml

OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


class Missing(Exception):
    """An operand has no fact, or the value means nothing (division by zero, growth from a loss)."""


class Pack:
    """Stored values of whole fiscal years; an amount with two different values (vintages) counts as missing."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        load = lambda name: yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        self.entities = {e["id"]: e for e in load("entities.yaml")}
        self.attributes = {a["id"]: a for a in load("attributes.yaml")}
        found, self.decimals = collections.defaultdict(set), {}
        for path in sorted((folder / "facts").glob("*.csv")):
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    period = row["period"]
                    if len(period) != 6 or not period.startswith("FY"):
                        continue
                    key = row["entity"], row["attribute"], int(period[2:])
                    found[key].add(Fraction(row["value"]))
                    if row["decimals"]:
                        self.decimals[key] = int(row["decimals"])
        self.values = {key: next(iter(values)) for key, values in found.items() if len(values) == 1}
        self.disputed = sorted(key for key, values in found.items() if len(values) > 1)
        self.years = collections.defaultdict(list)
        for entity, attribute, year in sorted(self.values):
            self.years[entity, attribute].append(year)

    def value(self, entity, attribute, year):
        try:
            return self.values[entity, attribute, year]
        except KeyError:
            raise Missing(f"{entity}/{attribute}/FY{year}") from None

    def names(self, entity):
        """Names a question may use: those without conditions on their case, longest legal forms last."""
        e = self.entities[entity]
        return [e["name"]] + [a for a in e.get("aliases", []) if isinstance(a, str) and a != "Square"]

    def loosely_named(self, entity):
        """Whether people may mean another year: named by either end, or ended in January or May."""
        fiscal = self.entities[entity]["fiscal"]
        return fiscal["named"] == "both" or not any(m in fiscal["ends"] for m in ("december", "november"))

    def early_year(self, entity):
        fiscal = self.entities[entity]["fiscal"]
        return fiscal["named"] == "both" or "january" in fiscal["ends"]

    def siblings(self, attribute):
        """Attributes that a label of this one may also mean, and those of which a label may mean this one."""
        listed = lambda id: listed_candidates(self.attributes[id].get("candidates"))
        return sorted((listed(attribute) | {id for id in self.attributes if attribute in listed(id)}) & self.attributes.keys())


# Formulas

def parse(text, metrics):
    """The tree of a formula; a name is a metric of `metrics` (id to text or tree) or else an attribute."""
    return _tree(ast.parse(str(text), mode="eval").body, metrics)

def _tree(node, metrics):
    if isinstance(node, ast.Constant):
        return "num", Fraction(str(node.value))
    if isinstance(node, ast.Name):
        name = node.id.replace("_", "-")
        if name in metrics:
            return "metric", name, parse(metrics[name], metrics)
        return "ref", name, 0
    if isinstance(node, ast.BinOp):
        return "op", OPERATORS[type(node.op)], _tree(node.left, metrics), _tree(node.right, metrics)
    if isinstance(node, ast.Call):
        arguments = [_tree(a, metrics) for a in node.args]
        if node.func.id == "avg":
            return "avg", arguments[0]
        if node.func.id == "change":
            return "op", "-", arguments[0], lagged(arguments[0], 1)
        if node.func.id == "any":
            return "any", arguments
    raise ValueError(ast.dump(node))

def children(tree):
    return {"num": [], "ref": [], "op": list(tree[2:]), "avg": [tree[1]], "mean": tree[1], "any": tree[1],
            "metric": [tree[2]] if tree[0] == "metric" else [], "root": [tree[1]]}[tree[0]]

def rebuilt(tree, change):
    """The tree with `change` applied to its children."""
    kind = tree[0]
    if kind == "op":
        return "op", tree[1], change(tree[2]), change(tree[3])
    if kind == "avg":
        return "avg", change(tree[1])
    if kind in ("mean", "any"):
        return kind, [change(t) for t in tree[1]]
    if kind == "metric":
        return "metric", tree[1], change(tree[2])
    if kind == "root":
        return "root", change(tree[1]), tree[2]
    return tree

def lagged(tree, lag):
    if tree[0] == "ref":
        return "ref", tree[1], tree[2] + lag
    return rebuilt(tree, lambda t: lagged(t, lag))

def at_year_end(tree):
    """Averages replaced by the balance of the year's end."""
    return at_year_end(tree[1]) if tree[0] == "avg" else rebuilt(tree, at_year_end)

def on_average(tree, instants):
    """Balances of the year's end in ratios replaced by averages."""
    if tree[0] == "avg":
        return tree
    if tree[0] == "ref" and tree[1] in instants and tree[2] == 0:
        return "avg", tree
    return rebuilt(tree, lambda t: on_average(t, instants))

def replaced(tree, old, new):
    if tree[0] == "ref" and tree[1] == old:
        return "ref", new, tree[2]
    return rebuilt(tree, lambda t: replaced(t, old, new))

def operands(tree):
    """(attribute, lag) in order of first use, each once; an average uses this year's and last year's."""
    if tree[0] == "ref":
        return [tree[1:3]]
    if tree[0] == "avg":
        return unique(operands(tree[1]) + operands(lagged(tree[1], 1)))
    return unique(itertools.chain.from_iterable(operands(t) for t in children(tree)))

def unique(items):
    return list(dict.fromkeys(items))

def choices(tree):
    """The trees without `any`, in order of preference."""
    if tree[0] == "any":
        for option in tree[1]:
            yield from choices(option)
        return
    parts = children(tree)
    if not parts:
        yield tree
        return
    for combination in itertools.product(*(list(choices(t)) for t in parts)):
        rest = iter(combination)
        yield rebuilt(tree, lambda _: next(rest))

def evaluate(tree, lookup, lag=0):
    """The exact value; `lookup(attribute, lag)` gives the operands or raises Missing."""
    kind = tree[0]
    if kind == "num":
        return tree[1]
    if kind == "ref":
        return lookup(tree[1], tree[2] + lag)
    if kind == "avg":
        return (evaluate(tree[1], lookup, lag) + evaluate(tree[1], lookup, lag + 1)) / 2
    if kind == "mean":
        return sum(evaluate(t, lookup, lag) for t in tree[1]) / len(tree[1])
    if kind == "metric":
        return evaluate(tree[2], lookup, lag)
    if kind == "root":
        return root(evaluate(tree[1], lookup, lag), tree[2])
    left, right = evaluate(tree[2], lookup, lag), evaluate(tree[3], lookup, lag)
    if tree[1] == "+":
        return left + right
    if tree[1] == "-":
        return left - right
    if tree[1] == "*":
        return left * right
    if right == 0:
        raise Missing("division by zero")
    return left / right

def root(value, n):
    if value <= 0:
        raise Missing("root of a value that isn't positive")
    with decimal.localcontext(decimal.Context(prec=50)):
        quotient = decimal.Decimal(value.numerator) / decimal.Decimal(value.denominator)
        return Fraction((quotient.ln() / n).exp())

def resolved(tree, pack, entity, year):
    """The first tree without `any` that has all its facts, with its value."""
    reason = None
    for option in choices(tree):
        try:
            return option, evaluate(option, lambda a, lag: pack.value(entity, a, year - lag))
        except Missing as missing:
            reason = missing
    raise reason

def readings(tree, pack, entity, year):
    """Values of all other readings people have of a formula: year-end or average balances, sibling line items."""
    instants = {a for a, d in pack.attributes.items() if d.get("measured") == "instant"}
    values = set()
    for base in choices(tree):
        shapes = [base, at_year_end(base)]
        if has_division(base):
            shapes.append(on_average(at_year_end(base), instants))
        for shape in shapes:
            variants = [shape]
            for attribute in unique(a for a, _ in operands(shape)):
                variants += [replaced(shape, attribute, other) for other in pack.siblings(attribute)]
                # the parent's income or all of it, whichever the formula has
                variants += [replaced(shape, attribute, other) for other in SHARED.get(attribute, [])]
            for variant in variants:
                try:
                    values.add(evaluate(variant, lambda a, lag: pack.value(entity, a, year - lag)))
                except Missing:
                    pass
    return values

SHARED = {
    "net-income": ["net-income-including-noncontrolling-interests", "net-income-available-to-common-stockholders"],
    "net-income-including-noncontrolling-interests": ["net-income"],
    "stockholders-equity": ["total-equity"], "total-equity": ["stockholders-equity"],
    "revenue": ["net-sales"], "accounts-receivable": ["receivables"], "receivables": ["accounts-receivable"],
    "depreciation-and-amortization": ["depreciation"], "interest-expense": ["interest-expense-on-debt", "interest-paid"],
    "income-tax-expense": ["income-taxes-paid"]
}

def has_division(tree):
    return (tree[0] == "op" and tree[1] == "/") or any(has_division(t) for t in children(tree))


def listed_candidates(candidates):
    """The ids that `candidates` lists: a list of them, or a map of labels to one or several."""
    if not candidates:
        return set()
    if isinstance(candidates, list):
        return set(candidates)
    return {other for others in candidates.values() for other in ([others] if isinstance(others, str) else others)}
