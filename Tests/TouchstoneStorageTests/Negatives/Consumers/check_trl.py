"""check_trl.py FOLDER: TRL's trainers take two steps on the files, and see prompt and completions as they are."""

import logging
import os
import re
import sys

from folder import SCRATCH, Faults, need, rows, tiny_model

need("torch", "transformers", "accelerate", "datasets", "trl")
import datasets
import transformers
import trl

transformers.utils.logging.disable_progress_bar()
# `datasets` takes the folder's name for a regular expression when it maps rows: a plain one stands for it.
folder = SCRATCH.name + "/set"
os.symlink(os.path.realpath(sys.argv[1]), folder)
faults = Faults()
tokenizer, model = tiny_model()
# The trainers load the model that they compare with from where the other came from.
place = SCRATCH.name + "/tiny"
tokenizer.save_pretrained(place)
model.save_pretrained(place)
warnings = []
# Tokens. What is longer is cut or left out by the trainers, so it isn't given to them.
LIMIT = 2048
long = 0


def length(row):
    """About the tokens of a row: every byte may be one."""
    return max(len(str(row.get(side, "")).encode()) for side in ("chosen", "rejected", "completion")) + len(
        str(row["prompt"]).encode())


class Keeper(logging.Handler):
    def emit(self, record):
        warnings.append(record.getMessage())


logging.getLogger("trl").addHandler(Keeper())
logging.getLogger("accelerate").addHandler(Keeper())


def train(trainer, config, name, **options):
    """Two steps; the rows as the trainer made them."""
    global long
    whole = datasets.load_dataset(folder, name, split="train", cache_dir=SCRATCH.name)
    data = whole.filter(lambda row: length(row) < LIMIT)
    long += len(whole) - len(data)
    faults.expect(len(data) > len(whole) * 0.9, name, "too much is too long:", len(whole) - len(data))
    del warnings[:]
    arguments = config(
        output_dir=SCRATCH.name + "/out", per_device_train_batch_size=2, max_steps=2, report_to=[], use_cpu=True,
        bf16=False, save_strategy="no", max_length=LIMIT, disable_tqdm=True, logging_strategy="no", **options)
    run = trainer(
        model=transformers.AutoModelForCausalLM.from_pretrained(place), processing_class=tokenizer, train_dataset=data, args=arguments)
    seen = [dict(row) for row in run.train_dataset]
    run.train()
    faults.expect(run.state.global_step == 2, name, "steps", run.state.global_step)
    return data, seen


def decoded(row):
    return {key: tokenizer.decode(value) for key, value in row.items() if key.endswith("_ids")}


def chat(messages):
    return tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)


def check_preference(name, is_chat):
    data, seen = train(trl.DPOTrainer, trl.DPOConfig, name)
    faults.expect(len(seen) == len(data), name, "rows left", len(seen), "of", len(data))
    for number, (row, made) in enumerate(zip(data, seen)):
        shown = decoded(made)
        prompt = chat(row["prompt"]) if is_chat else row["prompt"]
        faults.expect(shown["prompt_ids"] == prompt, name, number, "prompt", shown["prompt_ids"], prompt)
        for side in ("chosen", "rejected"):
            text = row[side][0]["content"] + "<|im_end|>\n" if is_chat else row[side] + "<eos>"
            got = shown[side + "_ids"]
            faults.expect(got == text, name, number, side, repr(got), repr(text))


def check_unpaired(name, **options):
    data, seen = train(trl.KTOTrainer, trl.KTOConfig, name, **options)
    faults.expect(len(seen) == len(data), name, "rows left", len(seen), "of", len(data))
    faults.expect(any(data["label"]), name, "nothing is wanted")
    for number, (row, made) in enumerate(zip(data, seen)):
        faults.expect(made["label"] == row["label"], name, number, "label")
        shown = decoded(made)
        faults.expect(chat(row["prompt"]) in shown["prompt_ids"], name, number, "prompt")
        faults.expect(row["completion"][0]["content"] in shown["completion_ids"], name, number, "completion")
    return [warning for warning in warnings if "desirable_weight" in warning]


check_preference("preference", True)
check_preference("preference_standard", False)
check_unpaired("unpaired")
# The weights that the card gives are those that TRL asks for.
card = open(folder + "/README.md", encoding="utf-8").read()
weights = re.search(r"`desirable_weight` within ([0-9.]+) to ([0-9.]+)", card)
for weight in map(float, weights.groups()) if weights else [1.0]:
    left = check_unpaired("unpaired", desirable_weight=weight)
    faults.expect(not left, "TRL warns of the weight", weight, left)
faults.finish("runs of two steps;", long, "rows were too long for them; trl", trl.__version__)
