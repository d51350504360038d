#!/usr/bin/env bash
# Scores verdicts on the labelled corpora, on generated questions and statements, and on each optional data folder that a pack covers.
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

data=$shared/data/edgar
heading "statements made from EDGAR facts, true and perturbed, dev and held-out"
statements=Benchmarks/accuracy/statements
if ! compgen -G "$data/*.json" >/dev/null; then
  echo "skipped: no payloads in $data"
elif ! python3 -c 'import yaml' 2>/dev/null; then
  echo "skipped: python3 has no module yaml (PyYAML)"
else
  python3 -B "$statements/generate.py" "$out/statements" --edgar "$data"
  validate "$out/statements/records.jsonl" financial-reporting statements
  python3 -B "$statements/score.py" "$out/statements.jsonl" "$out/statements/records.jsonl"
  for voice in dev-a dev-b; do
    heading "the same in the words of another author: $voice"
    python3 -B "$statements/generate.py" "$out/statements-$voice" --edgar "$data" --split "$voice" --count 2000
    validate "$out/statements-$voice/records.jsonl" financial-reporting "statements-$voice"
    python3 -B "$statements/score.py" "$out/statements-$voice.jsonl" "$out/statements-$voice/records.jsonl"
  done
fi

heading "the same of made-up companies, imported for the batch"
if ! python3 -c 'import yaml' 2>/dev/null; then
  echo "skipped: python3 has no module yaml (PyYAML)"
elif ! "$touchstone" validate --help | grep -q -- --facts; then
  echo "skipped: $touchstone validate has no --facts"
else
  rm -rf "$out/made-up"
  python3 -B "$statements/synthetic.py" "$out/made-up" --companies 12 >/dev/null
  "$touchstone" pack import edgar "$out"/made-up/edgar/*.json -o "$out/made-up/facts" >"$out/made-up/import.log" 2>&1 || {
    cat "$out/made-up/import.log" >&2
    exit 2
  }
  python3 -B "$statements/generate.py" "$out/made-up" --edgar "$out/made-up/edgar" --count 3000
  "$touchstone" validate "$out/made-up/records.jsonl" --pack financial-reporting --facts "$out/made-up/facts" \
    -o "$out/made-up.jsonl" >"$out/made-up.log" 2>&1 || { cat "$out/made-up.log" >&2; exit 2; }
  python3 -B "$statements/score.py" "$out/made-up.jsonl" "$out/made-up/records.jsonl"
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

data=$shared/data/service
heading "service: customer-service turns, as written and with one value swapped"
if [[ -f $data/outputs.jsonl ]]; then
  validate "$data/outputs.jsonl" customer-service service
  python3 "$shared/tools/score_service.py" "$out/service.jsonl" "$data"
else
  echo "skipped: no $data"
fi

heading "scores by model, with labels and the always-positive baseline"
data=$shared/data/financebench/outputs.jsonl
if [[ -f $data ]]; then
  "$touchstone" validate "$data" --pack financial-reporting --quiet -o "$out/financebench-labelled.jsonl" \
    --label-map correct=supported,incorrect=contradicted,refusal=refused
  "$touchstone" score "$out/financebench-labelled.jsonl" --labels-of answer --by metadata.question_type --top 20
else
  echo "skipped: no $data"
fi
data=$shared/data/service
if [[ -f $data/outputs.jsonl ]]; then
  python3 Benchmarks/accuracy/label_service.py "$data" "$out/service-records.jsonl"
  "$touchstone" validate "$out/service-records.jsonl" --pack customer-service --quiet -o "$out/service-labelled.jsonl"
  "$touchstone" score "$out/service-labelled.jsonl" --by metadata.set
else
  echo "skipped: no $data"
fi
