# Targets for people. `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

TOUCHSTONE := .build/release/touchstone
PACK := financial-reporting
CORPUS := corpora/$(PACK)/records.jsonl
# An optional folder of data to measure on; without it those measurements are skipped.
TOUCHSTONE_SHARED ?= ../shared
export TOUCHSTONE_SHARED

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{ printf "  make %-16s %s\n", $$1, $$2 }'

.PHONY: demo
demo: build ## Build a release, validate the example corpus, say what to try next
	@echo "validating $(CORPUS) against factbase/$(PACK)"
	@$(TOUCHSTONE) validate $(CORPUS) --pack $(PACK) -o verdicts.jsonl
	@printf '%s\n' '' \
	  'verdicts.jsonl                a verdict line a record' \
	  'verdicts.jsonl.manifest.json  what made it: versions, hashes, counts' \
	  '' \
	  'Try next:' \
	  '  $(TOUCHSTONE) check "Nike'"'"'s total current assets were $$16.5 billion at the end of fiscal 2019."' \
	  '  $(TOUCHSTONE) check --why "Pfizer reported revenue of $$100.3 billion in fiscal 2021."' \
	  '  $(TOUCHSTONE) mentions "Revenue rose 6% to $$8.7 billion in fiscal 2018."' \
	  '  $(TOUCHSTONE) pack show nike' \
	  '  $(TOUCHSTONE) validate YOUR-OUTPUTS.jsonl -o your-verdicts.jsonl' \
	  '' \
	  'README.md has a tour of five minutes.'

.PHONY: dependencies
dependencies: ## Install what the build needs (libpcre2) where it is missing
	@scripts/install-dependencies.sh

.PHONY: build
build: dependencies ## Build a release of touchstone
	@swift build -c release --product touchstone

.PHONY: test
test: dependencies ## Run the tests, then check the packs and their rules' examples
	@swift build --build-tests
	@swift test --skip-build
	@swift build --product touchstone
	@echo "checking the packs"
	@.build/debug/touchstone pack lint
	@.build/debug/touchstone rules test

.PHONY: gate
gate: dependencies ## Hold the labelled corpora against their policies and baselines
	@swift build --product touchstone
	@scripts/gate-corpora.sh

.PHONY: assessments
assessments: dependencies ## Write the worked examples of assessments anew
	@swift build --product touchstone
	@scripts/make-assessments.sh

.PHONY: lint
lint: ## Check the format of all Swift files
	@swift format lint --strict --recursive Sources Tests Package.swift

.PHONY: format
format: ## Format all Swift files
	@swift format --in-place --recursive Sources Tests Package.swift

.PHONY: bench
bench: build ## Measure speed and memory beside what people would use instead
	@Benchmarks/speed/run.sh

.PHONY: bench-accuracy
bench-accuracy: build ## Score the labelled corpora, generated questions, and each optional data folder a pack covers
	@Benchmarks/accuracy/run.sh

.PHONY: bench-statistics
bench-statistics: dependencies ## Simulate how often a gate is wrong for runs at its limit
	@Benchmarks/statistics/run.sh

.PHONY: pages
pages: dependencies ## Look at the HTML pages in a headless browser, where one is installed
	@swift build --build-tests
	@swift test --skip-build --filter TouchstonePagesTests

.PHONY: dist
dist: dependencies ## Build an archive that runs by itself, and try it out
	@scripts/make-dist.sh

.PHONY: clean
clean: ## Remove what was built and written
	@rm -rf .build .build-dist dist verdicts.jsonl verdicts.jsonl.manifest.json
