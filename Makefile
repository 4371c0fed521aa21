# The commands of the project. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash
# What has been compiled once is kept: a process starts in half the time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check bench soak lock packages access-map

help: ## Shows this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | expand -t 14

run: $(VENV)/.run ## Installs what is needed and starts Lärbron; prints the address and a sign-in link
	@exec $(BIN)/larbron start

# Side by side, so that no core is idle at the end. Those in a browser wait for one another's steps and take longest, so
# the others leave them the processor, and the walk over every page goes by itself.
WALK := tests/journeys/test_every_page.py
ROOMS := $(addprefix tests/,authoring completion courseware demo esf learning people rounds)
test: $(VENV)/.test packages ## Runs all tests: in a browser, on PostgreSQL, of the rooms and all others side by side
	@$(BIN)/python -m pytest $(WALK) > $(VENV)/walk.log 2>&1 & parts=$$!; \
	$(BIN)/python -m pytest tests/journeys --ignore=$(WALK) > $(VENV)/journeys.log 2>&1 & parts="$$parts $$!"; \
	nice $(BIN)/python -m pytest --ignore=tests/journeys -k postgresql > $(VENV)/postgresql.log 2>&1 & parts="$$parts $$!"; \
	nice $(BIN)/python -m pytest $(ROOMS) -k "not postgresql" > $(VENV)/rooms.log 2>&1 & parts="$$parts $$!"; \
	nice $(BIN)/python -m pytest --ignore=tests/journeys $(ROOMS:%=--ignore=%) -k "not postgresql"; failed=$$?; \
	for part in $$parts; do wait $$part || failed=1; done; \
	cat $(VENV)/postgresql.log $(VENV)/rooms.log $(VENV)/walk.log $(VENV)/journeys.log; exit $$failed

check: $(VENV)/.test ## Runs the linters
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache > $(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/larbron courses check courses

bench: $(VENV)/.test packages ## Measures the pages against a bare page; prints what docs/measured.md holds
	@$(BIN)/python -m tests.bench

soak: $(VENV)/.test packages ## Does for a long time what tests do a little of; prints what docs/measured.md holds
	@$(BIN)/python -m tests.soak

lock: $(VENV)/.test ## Renews the pinned packages with their hashes
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-options --output-file requirements.txt pyproject.toml
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-options --extra test --constraint requirements.txt --output-file requirements-test.txt pyproject.toml

access-map: $(VENV)/.run ## Writes docs/access-map.txt anew
	@$(BIN)/larbron access-map > docs/access-map.txt

packages:
	@tests/install-packages

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installerar paket (bara första gången och efter en uppgradering)."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-test.txt
	@touch $@

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python saknas. Installera det med: sudo apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Lärbron behöver Python 3.11 eller senare."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Paketet python3-venv saknas. Installera det med: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
