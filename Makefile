# Python 3.11 or newer, make and the package index are all that is needed. `make PYTHON=python3.12` chooses another one.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --quiet \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header

# Tests start many processes: each would compile our modules again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install run explore schedule cluster test slow nightly crash check docs lock wheel clean

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

install: .venv/installed  ## make the environment, .venv, and nothing else; every target that needs it does so too

run: .venv/installed  ## ingest samples/ and print a summary and a query to try
	@$(BIN)/cuttings run --landing samples --data data/demo

explore: .venv/installed  ## ingest samples/ and look at them in a browser, until Ctrl-C
	@test -e data/demo/warehouse.duckdb || $(BIN)/cuttings run --landing samples --data data/demo
	@$(BIN)/cuttings explore --data data/demo

test: .venv/installed-dev  ## run the tests, but for the slow ones
	@$(BIN)/pytest -n auto

slow: .venv/installed-dev  ## run the slow tests
	@$(BIN)/pytest -n auto -m slow

nightly: .venv/installed-dev  ## run what no other target does: schedule, damage, failing disks, many kills, several machines
	@$(BIN)/pytest -n auto -m 'long or crash' -rs

crash: .venv/installed-dev  ## kill every operation at every point and at many random instants: an hour or more
	@CRASH_TRIES=$${CRASH_TRIES:-25} STORIES=$${STORIES:-40} EVENTS=$${EVENTS:-25} $(BIN)/pytest -n auto -m '' \
	    tests/durability/test_a_crash_anywhere_heals.py tests/durability/test_any_order_of_events.py

check: .venv/installed-dev  ## lint, formatting, types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

schedule: .venv/installed  ## Prefect server, worker and deployments; Ctrl-C stops them
	@$(BIN)/cuttings schedule

cluster: .venv/installed-dev  ## PostgreSQL, a store, a Dask scheduler and workers on this machine, and a run of samples/ on them
	@$(BIN)/python -m benchmarks.cluster cuttings run --direct

docs: .venv/installed  ## write the generated parts of the manual and the data dictionary
	@$(BIN)/python -m docs.generate

lock: .venv/installed-dev  ## resolve pyproject.toml into the two lock files anew
	@$(LOCK) pyproject.toml --extra web --extra dask --group build --output-file requirements.lock
	@$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

wheel: .venv/installed  ## build a wheel in dist/, to be installed on other machines
	@$(BIN)/hatchling build --target wheel

clean:  ## remove what `make run` made; the environment and every other data folder stay
	rm -rf data/demo

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	@echo "installing into .venv, once: a minute or two"
	@$(PYTHON) -m venv .venv
	@$(INSTALL) --require-hashes --no-deps -r requirements.lock
	@$(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@echo "installing what tests and checks need, once"
	@$(INSTALL) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@
