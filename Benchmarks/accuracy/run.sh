#!/usr/bin/env bash
# Scores verdicts on the labelled corpora, on generated questions, and on each optional data folder that a pack covers.
# Needs a release build; writes to .build/accuracy only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

touchstone=.build/release/touchstone
shared=${TOUCHSTONE_SHARED:-../shared}
out=.build/accuracy
mkdir -p "$out"

heading() { printf '\n%s\n' "$1"; }

# validate INPUT PACK NAME: verdict lines go to $out/NAME.jsonl, what was said to $out/NAME.log
validate() {
  if ! "$touchstone" validate "$1" --pack "$2" -o "$out/$3.jsonl" >"$out/$3.log" 2>&1; then
    cat "$out/$3.log" >&2
    echo "error: $1 could not be validated" >&2
    exit 2
  fi
}

for records in corpora/*/records.jsonl; do
  pack=$(basename "$(dirname "$records")")
  validate "$records" "$pack" "$pack"
  for split in dev test; do
    heading "$records, split $split"
    python3 Benchmarks/accuracy/score_corpus.py "$out/$pack.jsonl" "$records" --split "$split"
  done
done

heading "generated questions and answers, dev and held-out"
questions=Benchmarks/accuracy/questions
if python3 -c 'import yaml' 2>/dev/null; then
  python3 -B "$questions/generate.py" "$out/questions"
  validate "$out/questions/records.jsonl" financial-reporting questions
  python3 "$questions/score.py" "$out/questions.jsonl" "$out/questions/records.jsonl"
else
  echo "skipped: python3 has no module yaml (PyYAML)"
fi

data=$shared/data/financebench/outputs.jsonl
heading "financebench: answers of models, labelled by people"
if [[ -f $data ]]; then
  validate "$data" financial-reporting financebench
  python3 "$shared/tools/score_financebench.py" "$out/financebench.jsonl" "$data"
else
  echo "skipped: no $data"
fi

data=$shared/data/figures/cases.jsonl
heading "figures: numbers, money, units and dates of a public recognizer"
if [[ -f $data ]]; then
  "$touchstone" mentions --input "$data" --json >"$out/figures.jsonl"
  python3 "$shared/tools/score_figures.py" "$out/figures.jsonl" "$data"
else
  echo "skipped: no $data"
fi
