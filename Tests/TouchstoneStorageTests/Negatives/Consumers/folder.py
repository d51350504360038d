"""What the checks of a dataset's folder share.

A check prints a line for each fault and one that says what it looked at. It ends with 0 without a fault, with 1 with
some, and with 3 where a module that it needs is missing.
"""

import importlib
import json
import os
import sys
import tempfile

# Nothing is fetched, and nothing is left in the home of whoever runs it.
os.environ.update(
    HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", TOKENIZERS_PARALLELISM="false", CUDA_VISIBLE_DEVICES="",
    DISABLE_VERSION_CHECK="1", WANDB_DISABLED="true")
SCRATCH = tempfile.TemporaryDirectory(prefix="touchstone-consumer-")
os.environ["HF_HOME"] = SCRATCH.name
os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"


def need(*names):
    """The modules; ends with 3 where one is missing."""
    modules = []
    for name in names:
        try:
            modules.append(importlib.import_module(name))
        except ImportError as error:
            print(f"missing: {getattr(error, 'name', None) or name}")
            sys.exit(3)
    return modules


class Faults:
    """At most 20 are printed."""

    def __init__(self):
        self.count = 0

    def expect(self, holds, *words):
        if holds:
            return
        self.count += 1
        if self.count <= 20:
            print("fault:", *words)

    def finish(self, *words):
        print("looked at", *words)
        sys.stdout.flush()
        sys.exit(1 if self.count else 0)


def unique(pairs):
    """No key twice, and all in order."""
    keys = [key for key, _ in pairs]
    if sorted(set(keys)) != keys:
        raise ValueError(f"keys {keys}")
    return dict(pairs)


def refuse(constant):
    raise ValueError(f"{constant} is no JSON")


def parse(text):
    return json.loads(text, object_pairs_hook=unique, parse_constant=refuse)


def rows(path):
    """The rows of a file, by a reader that minds what loaders stumble over."""
    data = open(path, "rb").read()
    if not data or data[:3] == b"\xef\xbb\xbf" or data[-1:] != b"\n" or b"\r" in data:
        raise ValueError(f"{path}: empty, or not lines of UTF-8")
    text = data.decode("utf-8")
    lines = text[:-1].split("\n")
    if lines != text.splitlines():
        raise ValueError(f"{path}: Python splits it into other lines")
    return [parse(line) for line in lines]


def manifest(folder):
    with open(folder + "/manifest.json", encoding="utf-8") as file:
        return parse(file.read())


def tiny_model():
    """A tokenizer and a Llama of one layer, its weights drawn by chance."""
    need("tokenizers", "torch", "transformers")
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    torch.manual_seed(0)
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(
        ["user assistant system some text"] * 5,
        trainers.BpeTrainer(
            vocab_size=400, special_tokens=["<pad>", "<eos>", "<|im_start|>", "<|im_end|>"],
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<eos>", pad_token="<pad>")
    fast.chat_template = (
        "{% for m in messages %}<|im_start|>{{m['role']}}\n{{m['content']}}<|im_end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}")
    model = LlamaForCausalLM(LlamaConfig(
        vocab_size=len(fast), hidden_size=16, intermediate_size=32, num_hidden_layers=1,
        num_attention_heads=2, num_key_value_heads=2, max_position_embeddings=4096,
        eos_token_id=1, pad_token_id=0, bos_token_id=1))
    return fast, model
