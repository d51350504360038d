#!/usr/bin/env bash
# Writes the worked examples of examples/assessments anew. With --check it writes them elsewhere and compares.
#
#   TOUCHSTONE  the program (default .build/debug/touchstone)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

touchstone=${TOUCHSTONE:-.build/debug/touchstone}
examples=examples/assessments
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
target=$examples
if [[ ${1:-} == --check ]]; then target=$work/written; fi

# The verdict lines of a corpus, as NAME.jsonl: NAME CORPUS PREPARE-OPTIONS… -- VALIDATE-OPTIONS…
validate() {
  local name=$1 corpus=$2
  shift 2
  local prepare=()
  while [[ $1 != -- ]]; do
    prepare+=("$1")
    shift
  done
  shift
  python3 "$examples/prepare.py" "corpora/$corpus/records.jsonl" "${prepare[@]}" > "$work/$name-records.jsonl"
  "$touchstone" validate "$work/$name-records.jsonl" --pack "$corpus" -o "$work/$name.jsonl" --quiet "$@" 2>/dev/null
}

validate financial financial-reporting --labels -- --label-map wrong=contradicted,right=supported
"$touchstone" assess "$work/financial.jsonl" --performance "$examples/financial-reporting/vllm-bench.json" \
  --targets "$examples/financial-reporting/targets.yaml" --quiet -o "$target/financial-reporting"

validate earlier customer-service --split dev --
"$touchstone" assess "$work/earlier.jsonl" --performance "$examples/customer-service/earlier-figures.yaml" \
  --title "Customer-service chatbot, earlier run" --quiet -o "$work/earlier"
validate service customer-service --split test --
"$touchstone" negatives "$work/service.jsonl" --records "$work/service-records.jsonl" --pack customer-service \
  --format trl-preference -o "$work/negatives" --quiet 2>/dev/null
"$touchstone" assess "$work/service.jsonl" --performance "$examples/customer-service/profile_export_aiperf.json" \
  --performance "$examples/customer-service/figures.yaml" --targets "$examples/customer-service/targets.yaml" \
  --previous "$work/earlier/assessment.json" --negatives "$work/negatives" --quiet -o "$target/customer-service"

validate operations llm-operations --timings --
"$touchstone" assess "$work/operations.jsonl" --performance "$examples/operations/figures.yaml" \
  --targets "$examples/operations/targets.yaml" --quiet -o "$target/operations"

if [[ ${1:-} == --check ]]; then
  for name in financial-reporting customer-service operations; do
    for file in assessment.html assessment.json assessment.md; do
      if ! diff -u "$examples/$name/$file" "$target/$name/$file" | cut -c1-200 | head -40; then exit 1; fi
      cmp "$examples/$name/$file" "$target/$name/$file"
    done
  done
  echo "the worked examples are what touchstone assess writes"
fi
