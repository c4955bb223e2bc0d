# The only entrance for people. Needs python3 >= 3.11, make and git; everything else is set up here.
UV := .tools/bin/uv
PY := .venv/bin/python
EVAL ?= ../shared/eval
export UV_COMPILE_BYTECODE := 1
export UV_PYTHON_DOWNLOADS := never

.DEFAULT_GOAL := help
.PHONY: help setup run dev test fast check fix bench evals evals-assistant fuzz-assistant docs clean

help:  ## show this
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 18

setup: .venv/.done  ## install what is locked, into .tools and .venv

.tools/bin/uv:
	python3 -m venv .tools
	.tools/bin/pip install --quiet --disable-pip-version-check uv==0.13.9

.venv/.done: .tools/bin/uv pyproject.toml uv.lock
	@# Behind a proxy with a certificate of its own, the system's certificates are the right ones.
	$(UV) sync --quiet --frozen --compile-bytecode 2>/dev/null || $(UV) sync --quiet --frozen --compile-bytecode --system-certs
	@touch .venv/.done

run: setup  ## start the server at http://127.0.0.1:8040
	.venv/bin/punchlist serve

dev: setup  ## the same, in ./.data, restarting is yours
	PUNCHLIST_DATA_DIR=.data .venv/bin/punchlist serve

test: setup  ## every test, on SQLite, PostgreSQL and Valkey
	$(PY) -m pytest -n 2 -q

fast: setup  ## format, lint, types, imports, dead code
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/basedpyright
	.venv/bin/lint-imports
	.venv/bin/vulture

check: fast $(if $(filter no,$(TESTS)),,test)  ## all gates and tests (TESTS=no: the gates alone)

fix: setup  ## format and fix what can be fixed
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: setup  ## ratios against floors; writes benchmarks/latest.json
	$(PY) -m benchmarks

evals: evals-assistant  ## all evals; a provider's model with ARGS="--model provider:model" and PUNCHLIST_EVAL_KEY
	$(PY) -m evals.run $(ARGS)

evals-assistant: setup  ## the built-in assistant on the eval set beside its bars (EVAL=folder)
	$(PY) -m evals.assistant $(EVAL)

fuzz-assistant: setup  ## throw N=100000 generated texts at the built-in assistant
	PYTHONPATH=. $(PY) -m evals.fuzz --count $(or $(N),100000)

docs: setup  ## regenerate docs/reference
	$(PY) -m docs.generate

clean:  ## remove what setup made
	rm -rf .venv .tools
