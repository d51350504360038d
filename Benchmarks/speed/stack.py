#!/usr/bin/env python3
"""The fastest parts that Python has: orjson, pyahocorasick, hyperscan and regex.

usage: stack.py PACK-FOLDER INPUT.jsonl OUT.jsonl

Finds mentions (names and labels by Aho–Corasick, figures and periods by Hyperscan) and rule hits (regex over
skeletons, where a sentence has a figure and a label). No facts, verdicts, scope, hedges, ledger or coverage.
Writes {"id","mentions":[[start,end,class]],"hits":[[rule,start,end]]}; offsets are code points.
"""
import re, sys
import ahocorasick, hyperscan, orjson, regex
import pack as packs
from skeleton import ATTRIBUTE, ENTITY, FIGURE, FIGURE_SOURCE, PERIOD, PERIOD_SOURCE, SENTENCE_END, patterns, skeleton

def main(folder, input_path, output_path):
    pack = packs.load(folder)
    automaton = ahocorasick.Automaton()
    for names, kind in ((pack.aliases, ENTITY), (pack.labels, ATTRIBUTE)):
        for texts in names.values():
            for text in texts:
                automaton.add_word(text.lower(), (len(text), kind))
    automaton.make_automaton()
    database = hyperscan.Database()
    flags = hyperscan.HS_FLAG_UTF8 | hyperscan.HS_FLAG_SOM_LEFTMOST
    database.compile(expressions=[FIGURE_SOURCE.encode(), PERIOD_SOURCE.encode()], ids=[0, 1], flags=[flags, flags])
    kinds = [FIGURE, PERIOD]
    rules = [(rule, regex.compile(source)) for rule, source in patterns(pack)[0]]
    sentence_end = re.compile(SENTENCE_END)

    def mentions_of(text):
        found = []
        lower = text.lower()
        size = len(lower)
        for end, (length, kind) in automaton.iter(lower):
            start = end + 1 - length
            if (start == 0 or not lower[start - 1].isalnum()) and (end + 1 == size or not lower[end + 1].isalnum()):
                found.append((start, end + 1, kind))
        data = text.encode()
        hits = {}
        def keep(id, start, end, flags, context):
            if end > hits.get((id, start), 0):
                hits[id, start] = end
        database.scan(data, match_event_handler=keep)
        if len(data) == size:
            found += [(start, end, kinds[id]) for (id, start), end in hits.items()]
        else:
            for (id, start), end in hits.items():
                first = len(data[:start].decode(errors="ignore"))
                found.append((first, first + len(data[start:end].decode(errors="ignore")), kinds[id]))
        # Leftmost, then longest, then a name before a period before a figure.
        found.sort(key=lambda m: (m[0], -m[1], m[2] == FIGURE))
        kept, last = [], 0
        for mention in found:
            if mention[0] >= last:
                kept.append(mention)
                last = mention[1]
        return kept

    with open(input_path, "rb") as source, open(output_path, "wb") as target:
        for line in source:
            record = orjson.loads(line)
            text = record["output"]
            mentions = mentions_of(text)
            hits, first = [], 0
            starts = [0] + [m.end() for m in sentence_end.finditer(text)] + [len(text)]
            for start, end in zip(starts, starts[1:]):
                own = []
                while first < len(mentions) and mentions[first][0] < end:
                    own.append(mentions[first])
                    first += 1
                if not {FIGURE, ATTRIBUTE} <= {m[2] for m in own}:
                    continue
                line_text, places = skeleton(text, start, end, own)
                for rule, code in rules:
                    for match in code.finditer(line_text, overlapped=True):
                        if match.lastindex:
                            mention = own[places[match.start(1)]]
                            hits.append([rule, mention[0], mention[1]])
            target.write(orjson.dumps({"id": record["id"], "mentions": mentions, "hits": hits}))
            target.write(b"\n")

if __name__ == "__main__":
    main(*sys.argv[1:])
