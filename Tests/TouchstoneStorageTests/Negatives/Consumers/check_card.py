"""check_card.py FOLDER: the card, as GitHub renders Markdown, has the structure that it is written with and no other."""

import sys

from folder import Faults, manifest, need

need("cmarkgfm", "html5lib")
import cmarkgfm
import html5lib
from cmarkgfm.cmark import Options

folder = sys.argv[1]
faults = Faults()
card = open(folder + "/README.md", encoding="utf-8", newline="").read()
faults.expect(card.startswith("---\n") and "\r" not in card, "front matter")
text = card.split("\n---\n", 1)[1]
page = html5lib.parse(
    cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE), namespaceHTMLElements=False)
known = set("html head body h1 h2 p code pre strong table thead tbody tr th td ul li".split())
tags = {element.tag for element in page.iter()} - known
faults.expect(not tags, "a text became", tags)
faults.expect(len(list(page.iter("h1"))) == 1, "headings of the first level")
headings = ["".join(element.itertext()) for element in page.iter("h2")]
faults.expect(
    headings == [
        "What is in it", "The most common hallucination patterns", "Split", "Groups of people", "Training", "Use",
        "Notes"], "headings", headings)
faults.expect(len(list(page.iter("pre"))) == 1, "blocks of code")
lines = text.split("\n")
tables = list(page.iter("table"))
faults.expect(len(tables) == sum(line.startswith("|---") for line in lines), "tables", len(tables))
faults.expect(len(list(page.iter("tr"))) == sum(
    line.startswith("| ") for line in lines), "rows", len(list(page.iter("tr"))))
for table in tables:
    # GitHub fills short rows up and cuts long ones: a cell that is empty or missing tells.
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    faults.expect(len({len(row) for row in rows}) == 1, "rows of", {len(row) for row in rows}, "cells")
    for row in rows[1:]:
        faults.expect(all(cell.strip() for cell in row[:2]), "an empty cell in", row)
made = manifest(folder)
patterns = [["".join(cell.itertext()) for cell in row] for row in list(tables[3].iter("tr"))[1:]]
for row, pattern in zip(patterns, made["patterns"]):
    faults.expect(row[1] == pattern["diagnosis"] and row[5].replace(",", "") == str(pattern["records"]), row, pattern)
faults.expect(patterns, "no patterns are shown")
faults.finish(len(tables), "tables,", len(patterns), "patterns")
