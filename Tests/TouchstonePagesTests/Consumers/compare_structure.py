"""Compares a page of hostile texts with the same page of harmless ones, by a real parser of HTML.

    compare_structure.py HOSTILE HARMLESS TEXTS

Every element and attribute of one must be in the other. Where the harmless page says QxN7Q, the hostile one must say text 7
of TEXTS, a list in JSON of [whole, cut]: pages cut some texts. Exit status: 0 equal, 1 not, 3 html5lib is missing.
"""

import json
import re
import sys

try:
    import html5lib
except ImportError as error:
    print(f"missing: {error.name}")
    sys.exit(3)

TOKEN = re.compile(r"QxN(\d+)Q")


def main(hostile, harmless, texts):
    with open(texts, encoding="utf-8") as file:
        texts = json.load(file)
    trees = []
    for path in (hostile, harmless):
        with open(path, "rb") as file:
            trees.append(html5lib.parse(file.read(), transport_encoding="utf-8"))
    compared = 0

    def check(place, found, expected):
        nonlocal compared
        tokens = TOKEN.findall(expected or "")
        if not tokens:
            if (found or "") != (expected or ""):
                fail(place, f"{found!r} where nothing of the user's is: {expected!r}")
            return
        compared += 1
        wholes = TOKEN.sub(lambda match: texts[int(match[1])][0], expected)
        if found == wholes:
            return
        if found != TOKEN.sub(lambda match: texts[int(match[1])][1], expected):
            fail(place, f"{found!r} is not {wholes!r}")

    stack = [(trees[0], trees[1], "html")]
    while stack:
        one, other, place = stack.pop()
        if one.tag != other.tag or list(one.attrib) != list(other.attrib) or len(one) != len(other):
            fail(place, f"{one.tag} {list(one.attrib)} of {len(one)} is not {other.tag} {list(other.attrib)} of {len(other)}")
        for name, value in one.attrib.items():
            check(f"{place}@{name}", value, other.attrib[name])
        check(place, one.text, other.text)
        check(place + "+", one.tail, other.tail)
        for a, b in zip(one, other):
            stack.append((a, b, f"{place}/{str(a.tag).split('}')[-1]}"))
    print(f"{compared} texts came back")


def fail(place, what):
    print(f"{place}: {what}"[:2000])
    sys.exit(1)


main(*sys.argv[1:])
