"""check_llama_factory.py FOLDER: LLaMA-Factory's loader reads every file that dataset_info.json lists, whole."""

import dataclasses
import glob
import json
import logging
import sys
from types import SimpleNamespace

from folder import Faults, need, rows

need("datasets", "yaml", "llamafactory.data.loader", "llamafactory.data.parser", "llamafactory.hparams")
import yaml
from llamafactory.data.loader import _load_single_dataset
from llamafactory.data.parser import get_dataset_list
from llamafactory.hparams import DataArguments, FinetuningArguments

logging.getLogger("llamafactory").setLevel(logging.WARNING)

folder = sys.argv[1] + "/llamafactory"
faults = Faults()
total = 0
with open(folder + "/dataset_info.json", encoding="utf-8") as file:
    info = json.load(file)
model = SimpleNamespace(cache_dir=None, hf_hub_token=None)
data = SimpleNamespace(
    dataset_dir=folder, media_dir=folder, streaming=False, max_samples=None, preprocessing_num_workers=None,
    overwrite_cache=True)
training = SimpleNamespace(local_process_index=0, dataloader_num_workers=0)


def expected(row):
    """What a row means: the system prompt, the messages up to the completion, and the completions, the better first."""
    messages = row["messages"]
    system = ""
    if messages[0]["role"] == "system":
        system, messages = messages[0]["content"], messages[1:]
    if "chosen" in row:
        return system, messages, [row["chosen"], row["rejected"]]
    blank = {"role": "assistant", "content": ""}
    completion = messages[-1]
    return system, messages[:-1], [completion, blank] if row["label"] else [blank, completion]


for name, attributes in zip(info, get_dataset_list(list(info), folder)):
    loaded = _load_single_dataset(attributes, model, data, training)
    raw = rows(f"{folder}/{info[name]['file_name']}")
    total += len(raw)
    faults.expect(len(loaded) == len(raw), name, "rows", len(loaded), "of", len(raw))
    for number, (sample, row) in enumerate(zip(loaded, raw)):
        system, prompt, response = expected(row)
        where = f"{name}:{number + 1}"
        faults.expect(sample["_system"] == system, where, "system", sample["_system"])
        faults.expect(sample["_prompt"] == prompt and prompt, where, "prompt", sample["_prompt"])
        faults.expect(sample["_response"] == response, where, "response", sample["_response"])
        faults.expect(prompt[-1]["role"] == "user", where, "the last of the prompt isn't a user's")
        faults.expect({message["role"] for message in response} == {"assistant"}, where, "roles")
known = {"do_train"} | {
    field.name for kind in (DataArguments, FinetuningArguments) for field in dataclasses.fields(kind)}
for path in glob.glob(folder + "/*.yaml"):
    with open(path, encoding="utf-8") as file:
        recipe = yaml.safe_load(file)
    faults.expect(set(recipe) <= known, path, "unknown:", sorted(set(recipe) - known))
    for key in ("dataset", "eval_dataset"):
        faults.expect(recipe.get(key) in [None, *info], path, "isn't listed:", recipe.get(key))
faults.expect(info, "nothing is listed")
faults.finish(len(info), "files,", total, "rows")
