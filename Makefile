# The whole interface: demo and test set everything up on their own; check says what is wrong, fix repairs.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
WORKERS ?= auto
CODE := src tests scripts benchmarks

.DEFAULT_GOAL := help
.PHONY: help demo test test-fast fuzz check lint fix train train-calculations floors train-report golden docs clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

demo: $(VENV)/.installed  ## set up, then check the Kursk fixture
	$(BIN)/crossfoot check fixtures/kursk --fail-on never

test: $(VENV)/.installed-dev  ## set up, then run all tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -rs

test-fast: $(VENV)/.installed-dev  ## the tests that start no process and take no second each, for while you work
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not slow" tests/corpus tests/unit tests/property

fuzz: $(VENV)/.installed-dev  ## ten minutes of any text and damaged files through every stage; for the night
	FUZZ=60 $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal tests/fuzz/test_stages.py

check: lint test  ## everything that a commit has to pass

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/.installed-dev  ## mend what can be mended without thinking
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

train: $(VENV)/.installed-dev  ## fit the model of the link stage on tests/stories and $(STORIES)
	$(BIN)/python -m crossfoot.training tests/stories $(STORIES) --tables benchmarks/unread benchmarks/clean -o src/crossfoot/link/models/same_fact.json

train-calculations: $(VENV)/.installed-dev  ## fit the model of calculations in a passage on tests/calculations and on the stories beside it
	$(BIN)/python -m crossfoot.training.calculations tests/calculations/*.txt --stories tests/stories benchmarks/clean benchmarks/unread $(STORIES) --report -o src/crossfoot/rules/calculations/models/calculations.json

floors: $(VENV)/.installed-dev  ## measure the program on benchmarks/stories and raise the floors that it exceeds
	$(BIN)/python scripts/floors.py --raise

train-report: $(VENV)/.installed-dev  ## score that model by folds of stories
	$(BIN)/python -m crossfoot.training tests/stories $(STORIES) --report

golden: $(VENV)/.installed-dev  ## write the expected outputs anew, to be read as a diff
	$(BIN)/python tests/e2e/golden.py

docs: $(VENV)/.installed-docs  ## build the site of the documentation into docs/_build
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build

clean:  ## remove what the other targets made
	rm -rf $(VENV) build docs/_build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-docs: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	@touch $@
