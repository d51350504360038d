"""Reads what the benchmark needs of a pack: names, labels, facts and claim rules.

Knows just as much YAML as the packs of this repository use.
"""
import collections, csv, pathlib, re

def unquoted(text):
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text

def flow_list(text):
    """Items of `[a, "b, c", d]`, without the brackets."""
    return [unquoted(item) for item in re.findall(r'\s*("[^"]*"|\'[^\']*\'|[^,]+)', text) if item.strip()]

def blocks(path):
    """(id, text) of each item of a list of maps."""
    text = path.read_text(encoding="utf-8")
    for block in re.split(r"(?m)^- ", text)[1:]:
        yield unquoted(re.match(r"id:\s*(.*)", block)[1]), block

Pack = collections.namedtuple("Pack", "names aliases labels facts rules")

def load(folder):
    folder = pathlib.Path(folder)
    names, aliases = {}, {}
    for id, block in blocks(folder / "entities.yaml"):
        names[id] = unquoted(re.search(r"(?m)^  name:\s*(.*)$", block)[1])
        listed = re.search(r"(?ms)^  aliases:\n(.*?)(?=^  \w|\Z)", block)
        aliases[id] = [names[id]]
        for line in re.findall(r"(?m)^    - (.*)$", listed[1]) if listed else []:
            inner = re.match(r"\{text:\s*([^,}]+)", line)
            aliases[id].append(unquoted(inner[1] if inner else line))
    labels = {}
    for id, block in blocks(folder / "attributes.yaml"):
        listed = re.search(r"(?s)\n  labels:\s*\[(.*?)\]", block)
        labels[id] = flow_list(listed[1]) if listed else [id.replace("-", " ")]
    facts = []
    for path in sorted((folder / "facts").glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            facts += [row for row in csv.DictReader(file) if row["value"] not in ("", "?", "N/A", "n/a")]
    rules = [rule for path in sorted((folder / "rules").glob("*.yaml")) for rule in claim_rules(path)]
    return Pack(names, aliases, labels, facts, rules)

def claim_rules(path):
    """(rule id, word slots, typed slots, patterns) of a claim rule."""
    text = path.read_text(encoding="utf-8")
    if not re.search(r"(?m)^kind: claim", text):
        return
    slots = re.search(r"(?ms)^slots:\n(.*?)(?=^\w)", text)
    words, types = {}, {}
    if slots:
        for name, value in re.findall(r"(?ms)^  ([\w-]+):\s*(.*?)(?=^  [\w-]+:|\Z)", slots[1]):
            if value.startswith("["):
                words[name] = flow_list(value.strip().strip("[]"))
            else:
                types[name] = value.strip()
    listed = re.search(r"(?ms)^patterns:\n(.*?)(?=^\w)", text)
    patterns = re.findall(r'(?m)^  - "(.*)"$', listed[1]) if listed else []
    lists = re.search(r"(?ms)^lists:(.*?)(?=^\w)", text)
    items = dict(re.findall(r'([\w-]+): "([^"]*)"', lists[1])) if lists else {}
    yield path.stem, words, types, [expanded(pattern, items) for pattern in patterns]

def expanded(pattern, items):
    """Lists as their items: the peers read one item of a list at a time."""
    for name, item in items.items():
        pattern = pattern.replace("{" + name + "+}", item)
    return pattern
