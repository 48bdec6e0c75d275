# Python 3.11 or newer, make and the package registry are all that is needed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test slow long crash check lock docs schedule clean help

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

run: .venv/installed  ## ingest samples/ and print a summary and a query to try
	@$(BIN)/cuttings run --landing samples --data data/demo

test: .venv/installed  ## run the tests, but for the slow ones
	@$(BIN)/pytest -n auto

slow: .venv/installed  ## run the slow tests
	@$(BIN)/pytest -n auto -m slow

long: .venv/installed  ## run the tests that take minutes or need a quiet machine: schedule, damage, failing disks
	@$(BIN)/pytest -n auto -m long

crash: .venv/installed  ## kill every operation at every point and at random instants, and say how often which
	@CRASH_TRIES=$${CRASH_TRIES:-25} STORIES=$${STORIES:-40} EVENTS=$${EVENTS:-25} $(BIN)/pytest -n auto -m '' \
	    tests/durability/test_a_crash_anywhere_heals.py tests/durability/test_any_order_of_events.py

check: .venv/installed  ## lint, formatting, types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

schedule: .venv/installed  ## Prefect server, worker and deployments; Ctrl-C stops them
	@$(BIN)/cuttings schedule

docs: .venv/installed  ## write the generated parts of the manual and the data dictionary
	@$(BIN)/python -m docs.generate

lock: .venv/installed  ## resolve pyproject.toml into requirements.lock anew
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --quiet \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements.lock

clean:  ## remove what `make run` made; the environment and every other data folder stay
	rm -rf data/demo

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	@echo "installing into .venv, once: a minute or two"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@
