"""check_axolotl.py FOLDER: Axolotl's strategies, as axolotl/*.yaml ask for them, read every row whole."""

import os
import re
import sys

from folder import SCRATCH, Faults, need, tiny_model

need("datasets", "yaml", "axolotl.prompt_strategies.dpo", "axolotl.prompt_strategies.kto",
     "axolotl.utils.dict", "axolotl.utils.schemas.config")
import datasets
import yaml
from axolotl.prompt_strategies.dpo import load as load_dpo
from axolotl.prompt_strategies.kto import load as load_kto
from axolotl.utils.dict import DictDefault
from axolotl.utils.schemas.config import AxolotlInputConfig

folder = os.path.realpath(sys.argv[1])
faults = Faults()
tokenizer, _ = tiny_model()
# The recipes run beside the dataset's folder.
os.chdir(SCRATCH.name)
os.symlink(folder, os.path.basename(folder))


def recipe(name):
    with open(f"{folder}/axolotl/{name}", encoding="utf-8") as file:
        text = file.read()
    settings = yaml.safe_load(text)
    # With the least that its user adds.
    whole = dict(settings, base_model="tiny", micro_batch_size=2, gradient_accumulation_steps=1, learning_rate=1e-4)
    try:
        AxolotlInputConfig(**whole)
    except (ValueError, DeprecationWarning) as error:
        faults.expect(False, name, "isn't taken:", error)
    return text, DictDefault(settings)


def source(entry):
    options = {"data_files": list(entry["data_files"])} if entry["data_files"] else {}
    if os.path.isfile(entry["path"]):
        return datasets.load_dataset(entry["ds_type"], data_files=entry["path"], split=entry["split"])
    return datasets.load_dataset(entry["path"], split=entry["split"], **options)


def chat(messages):
    return tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)


text, settings = recipe("dpo.yaml")
entry = settings["datasets"][0]
data = source(entry)
transform = load_dpo(entry["type"], settings, dataset_idx=0)
transform = transform[0] if isinstance(transform, tuple) else transform
for number, row in enumerate(data):
    made = transform(row, tokenizer=tokenizer)
    faults.expect(made["prompt"] == chat(row["prompt"]), "dpo", number, "prompt", made["prompt"])
    for side in ("chosen", "rejected"):
        wanted = row[side][0]["content"] + "<|im_end|>"
        faults.expect(made[side] == wanted, "dpo", number, side, repr(made[side]), "not", repr(wanted))

text, settings = recipe("kto.yaml")
# The lines of Python that its comment gives.
code = "\n".join(re.findall(r"^#   (.*)$", text, re.MULTILINE))
names = {"load_dataset": datasets.load_dataset, "tokenizer": tokenizer}
exec(code, names)
entry = settings["datasets"][0]
made = source(entry)
unpaired = datasets.load_dataset(folder, "unpaired", split="train")
faults.expect(len(made) == len(unpaired), "kto rows", len(made))
transform = load_kto("user_defined.default", settings, dataset_idx=0)
transform = transform[0] if isinstance(transform, tuple) else transform
for number, (row, want) in enumerate(zip(made, unpaired)):
    row = transform(dict(row))
    faults.expect(row["prompt"] == chat(want["prompt"]), "kto", number, "prompt", row["prompt"])
    faults.expect(row["completion"] == want["completion"][0]["content"], "kto", number, row["completion"])
    faults.expect(row["label"] == want["label"], "kto", number, "label")
faults.expect(len(data) and len(made), "no rows")
faults.finish(len(data), "pairs,", len(made), "unpaired rows")
