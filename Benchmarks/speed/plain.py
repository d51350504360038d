#!/usr/bin/env python3
"""What one writes first: json and re, each name, label and rule tried one by one.

usage: plain.py PACK-FOLDER INPUT.jsonl OUT.jsonl        (the same output as stack.py)
"""
import json, re, sys
import pack as packs
from skeleton import ATTRIBUTE, ENTITY, FIGURE, FIGURE_SOURCE, PERIOD, PERIOD_SOURCE, SENTENCE_END, patterns, skeleton

def main(folder, input_path, output_path):
    pack = packs.load(folder)
    finders = [(re.compile(FIGURE_SOURCE), FIGURE), (re.compile(PERIOD_SOURCE), PERIOD)]
    for names, kind in ((pack.aliases, ENTITY), (pack.labels, ATTRIBUTE)):
        for texts in names.values():
            finders += [(re.compile(r"(?<!\w)" + re.escape(text) + r"(?!\w)", re.IGNORECASE), kind) for text in texts]
    rules = [(rule, re.compile(source)) for rule, source in patterns(pack)[0]]
    with open(input_path, encoding="utf-8") as source, open(output_path, "w", encoding="utf-8") as target:
        for line in source:
            record = json.loads(line)
            text = record["output"]
            found = [(m.start(), m.end(), kind) for finder, kind in finders for m in finder.finditer(text)]
            found.sort(key=lambda m: (m[0], -m[1], m[2] == FIGURE))
            mentions, last = [], 0
            for mention in found:
                if mention[0] >= last:
                    mentions.append(mention)
                    last = mention[1]
            hits = []
            starts = [0] + [m.end() for m in re.finditer(SENTENCE_END, text)] + [len(text)]
            for start, end in zip(starts, starts[1:]):
                own = [m for m in mentions if start <= m[0] < end]
                line_text, places = skeleton(text, start, end, own)
                for rule, code in rules:
                    position = 0
                    while match := code.search(line_text, position):
                        if match.lastindex:
                            mention = own[places[match.start(1)]]
                            hits.append([rule, mention[0], mention[1]])
                        position = match.start() + 1
            target.write(json.dumps({"id": record["id"], "mentions": mentions, "hits": hits}) + "\n")

if __name__ == "__main__":
    main(*sys.argv[1:])
