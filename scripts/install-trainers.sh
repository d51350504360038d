#!/usr/bin/env bash
# Installs what datasets are trained with, so that tests can load what touchstone negatives writes: PyTorch, Transformers,
# datasets, TRL, LLaMA-Factory and Axolotl, and a renderer of Markdown for the cards. Prints the Python to give to the tests:
#   TOUCHSTONE_PYTHON=$(scripts/install-trainers.sh ~/trainers) swift test --filter TrainerTests
set -euo pipefail

if [[ $# -ne 1 ]]; then
  echo "usage: scripts/install-trainers.sh FOLDER   (a virtual environment is made there)" >&2
  exit 2
fi

folder=$1
python=$folder/bin/python
if [[ ! -x $python ]]; then
  if [[ -e $folder ]]; then
    echo "error: $folder is there and is no virtual environment: give another folder" >&2
    exit 2
  fi
  python3 -m venv "$folder" >&2
fi
# A whole path, whatever folder the tests run in.
python=$(cd "$folder/bin" && pwd)/python

install() { "$python" -m pip install --quiet --disable-pip-version-check "$@" >&2; }

install torch torchaudio transformers datasets trl accelerate peft pyyaml cmarkgfm html5lib

# These two pin versions of all the above, and ask for more than their readers of data do: without their needs.
for consumer in \
  "llamafactory omegaconf antlr4-python3-runtime==4.9.3" \
  "axolotl addict colorama pillow"; do
  read -r -a names <<<"$consumer"
  if ! install --no-deps "${names[@]}"; then
    echo "warning: ${names[0]} couldn't be installed: its test is skipped" >&2
  fi
done

for module in datasets trl llamafactory.data.loader axolotl.prompt_strategies.dpo; do
  if ! DISABLE_VERSION_CHECK=1 "$python" -c "import $module" >/dev/null 2>&1; then
    echo "warning: $module can't be imported: its test is skipped" >&2
  fi
done
echo "$python"
