"""What both Python peers share: rules as regular expressions over skeletons, and the figures of a text.

A skeleton is a sentence in which each mention is one private-use character, as in the engine; that is the
kindest way to run slot patterns in Python.
"""
import re

ENTITY, ATTRIBUTE, FIGURE, PERIOD = "\ue000", "\ue001", "\ue002", "\ue003"
TYPES = {"entity": ENTITY, "attribute": ATTRIBUTE, "value": FIGURE, "money": FIGURE, "number": FIGURE,
         "percent": FIGURE, "figure": FIGURE, "ratio": FIGURE, "quantity": FIGURE, "period": PERIOD, "date": PERIOD}

FIGURE_SOURCE = r"-?[$€£]?\d[\d,]*(?:\.\d+)?(?: ?(?:thousand|million|billion|trillion|%|percent))?"
PERIOD_SOURCE = r"(?:fiscal year |fiscal |FY ?)?(?:19|20)\d\d\b|(?:first|second|third|fourth) quarter|Q[1-4]"
SENTENCE_END = r"(?<=[.!?]) +"
WORD = re.compile(r"\w+|[^\w\s]")

def patterns(pack):
    """(rule id, source) of each pattern that can be written as a regular expression over skeletons."""
    sources, left_out = [], 0
    for rule, words, types, rule_patterns in pack.rules:
        for pattern in rule_patterns:
            try:
                sources.append((rule, translated(pattern, words, types)))
            except ValueError:
                left_out += 1
    return sources, left_out

def translated(pattern, words, types):
    def phrase(text):
        return "".join(" " + re.escape(word.lower()) for word in WORD.findall(text))
    out, position = "", 0
    token = re.compile(r"\s+|\{([\w-]+)\}|~(\d*)|'([^']*)'|([()|?])|([^\s{}()|?~']+)")
    while position < len(pattern):
        match = token.match(pattern, position)
        if not match:
            raise ValueError(pattern)
        slot, gap, quoted, mark, word = match.groups()
        if slot in words:
            out += "(?:" + "|".join(phrase(w) for w in sorted(words[slot], key=len, reverse=True)) + ")"
        elif slot:
            kind = types.get(slot, "").split("(")[0]
            if kind not in TYPES:
                raise ValueError(slot)
            out += " " + (f"({TYPES[kind]})" if TYPES[kind] == FIGURE else TYPES[kind])
        elif gap is not None:
            out += "(?: [^ \ue000-\uf8ff]+){0,%s}?" % (gap or 3)
        elif quoted is not None:
            out += phrase(quoted)
        elif mark:
            out += "(?:" if mark == "(" else mark
        elif word:
            out += f"(?:{phrase(word)})" if pattern[match.end():match.end() + 1] == "?" else phrase(word)
        position = match.end()
    return out

def skeleton(text, start, end, mentions):
    """The sentence's skeleton, and by place in it the mention there. Mentions are (start, end, class), sorted."""
    parts, places, length, position = [], {}, 0, start
    def add_words(until):
        nonlocal length
        words = WORD.findall(text[position:until].lower())
        if words:
            parts.append(" " + " ".join(words))
            length += len(parts[-1])
    for index, (first, last, kind) in enumerate(mentions):
        add_words(first)
        places[length + 1] = index
        parts.append(" " + kind)
        length += 2
        position = last
    add_words(end)
    return "".join(parts), places
