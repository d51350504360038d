#!/usr/bin/env bash
# Speed and memory of `touchstone validate` beside what people would use instead, in one run.
# Needs a release build and python3; writes to .build/bench only. measure.py says what the sizes are set by.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if ! command -v python3 >/dev/null 2>&1; then
  echo "error: python3 isn't found; the benchmark is driven by it" >&2
  exit 2
fi

bench=$PWD/.build/bench
python=$bench/venv/bin/python
mkdir -p "$bench"
if [[ ! -x $python ]] && ! python3 -m venv "$bench/venv" >"$bench/venv.log" 2>&1; then
  echo "python3 has no venv: the peers run without packages of their own" >&2
  python=$(command -v python3)
fi
for package in orjson pyahocorasick regex hyperscan; do
  "$python" -m pip install --quiet --disable-pip-version-check "$package" >"$bench/pip.log" 2>&1 ||
    echo "$package could not be installed" >&2
done

PYTHONDONTWRITEBYTECODE=1 "$python" Benchmarks/speed/measure.py \
  .build/release/touchstone factbase/financial-reporting "$bench/work" "$python"

PYTHONDONTWRITEBYTECODE=1 "$python" Benchmarks/speed/scores.py \
  .build/release/touchstone corpora/financial-reporting/records.jsonl factbase/financial-reporting "$bench/work"

PYTHONDONTWRITEBYTECODE=1 "$python" Benchmarks/speed/negatives.py \
  .build/release/touchstone corpora/financial-reporting/records.jsonl factbase/financial-reporting "$bench/work"
