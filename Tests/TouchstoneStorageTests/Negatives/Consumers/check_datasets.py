"""check_datasets.py FOLDER [RECORDS]: every configuration loads with `datasets`, and nothing is changed on the way.

With RECORDS, the lines that the outputs were read from, false sides are compared with what the models wrote.
"""

import hashlib
import json
import sys

from folder import SCRATCH, Faults, manifest, need, parse, rows

datasets, yaml = need("datasets", "yaml")

folder = sys.argv[1]
faults = Faults()
made = manifest(folder)
files = {file["path"]: file for file in made["files"]}

# What Unicode calls white space; Python's strip() takes more.
SPACE = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def text(side):
    """A side as a text, whether it is one or a message."""
    return side if isinstance(side, str) else side[0]["content"]


def check_spans(where, spans, whole):
    for span in spans:
        faults.expect(whole[span["start"]:span["end"]] == span["text"], where, "span", span)


def check_pair(where, meta, rejected, chosen):
    check_spans(where, meta["rejected_spans"], rejected)
    check_spans(where, meta["chosen_spans"], chosen)
    faults.expect(len(meta["rejected_spans"]) == len(meta["chosen_spans"]), where, "spans of one side only")
    spliced, place = "", 0
    for before, after in zip(meta["rejected_spans"], meta["chosen_spans"]):
        spliced += rejected[place:before["start"]] + after["text"]
        place = before["end"]
    faults.expect(spliced + rejected[place:] == chosen, where, "the sides differ outside the spans")
    faults.expect(chosen != rejected, where, "equal sides")


def check_meta(where, meta):
    faults.expect(meta.get("offset_unit", "unicode_code_point") == "unicode_code_point", where, "unit")


def check_row(where, row):
    meta = parse(row["meta"])
    check_meta(where, meta)
    if "response" in row:
        check_spans(where, row["labels"], row["response"])
        check_spans(where, meta.get("violations", []), row["response"])
        faults.expect(len(row["labels"]) == len(meta.get("violations", [])), where, "labels")
        texts = [row["response"]]
    elif "label" in row:
        completion = text(row["completion"])
        check_spans(where, meta.get("chosen_spans" if row["label"] else "rejected_spans", []), completion)
        if not row["label"]:
            check_spans(where, meta["violations"], completion)
            faults.expect(meta["violations"], where, "a false output without an error")
        texts = [completion] + [message["content"] for message in row["prompt"]]
    else:
        check_pair(where, meta, text(row["rejected"]), text(row["chosen"]))
        check_spans(where, meta["violations"], text(row["rejected"]))
        faults.expect(meta["violations"], where, "a false output without an error")
        texts = [text(row["rejected"]), text(row["chosen"])]
        if not isinstance(row["prompt"], str):
            texts += [message["content"] for message in row["prompt"]]
    for part in texts:
        faults.expect(part and part == part.strip(SPACE), where, "white space around", repr(part[:40]))


def check_order(where, messages):
    """An optional system message, then user and assistant by turns, the last a user's."""
    roles = [message["role"] for message in messages]
    turns = roles[1:] if roles[:1] == ["system"] else roles
    faults.expect(
        len(turns) % 2 == 1 and turns == ["user", "assistant"] * (len(turns) // 2) + ["user"], where, roles)


def wrote(record):
    return record["output"].strip(SPACE)


with open(folder + "/README.md", encoding="utf-8") as file:
    card = yaml.safe_load(file.read().split("---\n")[1])
declared = {entry["config_name"]: entry for entry in card["configs"]}
described = {entry["config_name"]: entry["features"] for entry in card["dataset_info"]}
names = datasets.get_dataset_config_names(folder)
faults.expect(sorted(names) == sorted(declared), "configurations", names, "not", sorted(declared))
faults.expect(sum(bool(entry.get("default")) for entry in declared.values()) == 1, "not one default")
listed = [file["path"] for entry in declared.values() for file in entry["data_files"]]
faults.expect(
    sorted(listed) == sorted(path for path in files if path.startswith("data/")), "files of the card", listed)

for path, file in files.items():
    data = open(f"{folder}/{path}", "rb").read()
    faults.expect(hashlib.sha256(data).hexdigest() == file["sha256"], path, "hash")
    faults.expect(len(rows(f"{folder}/{path}")) == file["rows"], path, "rows")

records = {}
if len(sys.argv) > 2:
    with open(sys.argv[2], encoding="utf-8") as file:
        records = {record["id"]: record for record in map(json.loads, file)}
seen = set()
total = 0
for name, entry in declared.items():
    loaded = datasets.load_dataset(folder, name, cache_dir=SCRATCH.name)
    splits = {file["split"]: file["path"] for file in entry["data_files"]}
    faults.expect(sorted(loaded) == sorted(splits), name, "splits", sorted(loaded))
    wanted = datasets.Features._from_yaml_list(described[name])
    for split, data in loaded.items():
        path = splits[split]
        faults.expect(data.num_rows == files[path]["rows"], name, split, "rows", data.num_rows)
        faults.expect(data.features == wanted, name, split, "features", data.features)
        raw = rows(f"{folder}/{path}")
        total += len(raw)
        faults.expect(list(raw[0]) == data.column_names, name, split, "columns", data.column_names)
        for number, (row, line) in enumerate(zip(data, raw)):
            where = f"{path}:{number + 1}"
            faults.expect(row == line, where, "was changed:", row, "not", line)
            check_row(where, line)
            if isinstance(line["prompt"], list):
                check_order(where, line["prompt"])
            record = records.get(line["id"].removeprefix("record "))
            if record and not name.startswith("synthetic") and ("rejected" in line or line.get("label") is False):
                false = text(line["rejected"] if "rejected" in line else line["completion"])
                faults.expect(false == wrote(record), where, "isn't what was written:", repr(false))
                seen.add(record["id"])
            if record and "response" in line and not name.startswith("synthetic"):
                faults.expect(line["response"] == wrote(record), where, "isn't what was written")
        # Without what the card declares, as `load_dataset("json", …)` reads it.
        plain = datasets.load_dataset(
            "json", data_files=f"{folder}/{path}", split="train", cache_dir=SCRATCH.name)
        faults.expect(list(plain) == raw, path, "is changed where the card isn't read")

if len(sys.argv) > 2:
    faults.expect(len(seen) > 0.9 * len(records), "only", len(seen), "of", len(records), "records are there")
faults.finish(len(declared), "configurations,", total, "rows,", len(seen), "records; datasets", datasets.__version__)
