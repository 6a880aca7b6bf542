# Everything a person does with a checkout of Scholiast. `make` alone lists it.
#
#   PYTHON=/path/to/python3   the Python to make .venv with (3.11 or newer)
#   TORCH=auto|cpu|cuda       the build of torch; auto takes CUDA only where there is an NVIDIA GPU
#   ARGS="..."                further arguments for `make test` (pytest's) and `make bench`

PYTHON ?= python3
BIN := .venv/bin
PACKAGES := agents app indexing ui
CODE := $(PACKAGES) tests .ci
COG_DOCS = $(shell grep -rl --include='*.md' '\[\[\[cog' README.md docs 2>/dev/null)

export TORCH ?= auto

.DEFAULT_GOAL := help
.PHONY: help demo ui llm test check format docs screenshots timings results bench wheels lock clean

help: ## List these commands
	@echo "Scholiast. Start with: make demo"
	@echo
	@awk -F ': *## ' '/^[a-z]+: *## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Install, index the sample papers and answer three questions about them
	@$(PYTHON) .ci/install.py demo
	@$(BIN)/scholiast demo

ui: ## Install what the page in the browser needs, and open it
	@$(PYTHON) .ci/install.py ui
	@$(BIN)/scholiast ui $(ARGS)

llm: ## Compile the language model's engine alone (again)
	@$(PYTHON) .ci/install.py llm

test: ## Run all tests, two files at a time
	@$(PYTHON) .ci/install.py test
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: ## Check format, lint, types, layers, house rules and that generated docs are fresh
	@$(PYTHON) .ci/install.py check
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_house_rules.py
	$(if $(COG_DOCS),$(BIN)/cog --check --check-fail-msg="Type: make docs" $(COG_DOCS))

format: ## Format the code and mend what lint can mend
	@$(PYTHON) .ci/install.py check
	$(BIN)/ruff check --fix-only $(CODE)
	$(BIN)/ruff format $(CODE)

docs: ## Write the generated parts of the documents anew
	@$(PYTHON) .ci/install.py check
	$(if $(COG_DOCS),$(BIN)/cog -r $(COG_DOCS))

screenshots: ## Take the pictures of the page that the documents show (needs Chromium)
	@$(PYTHON) .ci/install.py test
	@$(BIN)/python -m tests.ui.screenshots

timings: ## Measure in a real browser how quickly the page shows what a person waits for
	@$(PYTHON) .ci/install.py test
	@$(BIN)/python -m tests.ui.timings

results: bench ## The same as bench: everything in docs/results.md comes from it (hours, with all collections)

bench: ## Measure and write docs/results.md (DATA=folder of collections; without, the sample alone)
	@$(PYTHON) .ci/install.py test
	@$(BIN)/python -m app.bench $(if $(DATA),--data $(DATA),sample) $(ARGS)

wheels: ## Collect all packages in wheels/, for a machine without a network
	@$(PYTHON) .ci/install.py wheels

lock: ## Pin all packages anew, from pyproject.toml
	@$(PYTHON) .ci/lock.py

clean: ## Remove .venv, the sample library and all caches
	rm -rf .venv .demo-library .bench .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
