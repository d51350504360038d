#!/usr/bin/env bash
# How often a gate fails, passes or can't tell where the true rate is the limit, at alpha 5 %: a table of simulated runs.
# SIMULATIONS (10000) is the number of runs a row. Builds the tests with optimisation, in a folder of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

TOUCHSTONE_SIMULATIONS=${SIMULATIONS:-10000} swift test -c release -Xswiftc -enable-testing \
  --scratch-path .build/statistics --filter 'A gate at its limit' 2>&1 | grep '^|'
