# The only entrance for people. Needs python3 >= 3.11, make and git; everything else is set up here.
UV := .tools/bin/uv
PY := .venv/bin/python
EVAL ?= ../shared/eval
export UV_COMPILE_BYTECODE := 1
export UV_PYTHON_DOWNLOADS := never
export NODE_OPTIONS ?= --use-system-ca
WEB_PATH := $(CURDIR)/.venv/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help setup run dev test fast check fix bench evals evals-assistant fuzz-assistant docs clean
.PHONY: web web-dev web-modules web-types web-check web-test bench-web

help:  ## show this
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 18

setup: .venv/.done  ## install what is locked, into .tools and .venv

.tools/bin/uv:
	python3 -m venv .tools
	.tools/bin/pip install --quiet --disable-pip-version-check uv==0.13.9

.venv/.done: .tools/bin/uv pyproject.toml uv.lock
	@# The web app is built by `make web`: work on Python alone needs no npm. Behind a proxy with a certificate of its own, the system's certificates are the right ones.
	PUNCHLIST_SKIP_WEB=1 $(UV) sync --quiet --frozen --compile-bytecode 2>/dev/null || PUNCHLIST_SKIP_WEB=1 $(UV) sync --quiet --frozen --compile-bytecode --system-certs
	@touch .venv/.done

run: web  ## start the server at http://127.0.0.1:8040
	.venv/bin/punchlist serve

dev: setup  ## the same, in ./.data, restarting is yours
	PUNCHLIST_DATA_DIR=.data .venv/bin/punchlist serve

web: setup  ## build the web app if its sources changed
	@$(PY) web/tools/build.py

web-dev: web-modules  ## the web app at http://localhost:5173 with live reload, beside `make dev`
	cd web && PATH="$(WEB_PATH)" npm run dev

web-types: setup web/tools/openapi/node_modules  ## the web client's types from the server's code
	$(PY) web/tools/openapi/document.py web/openapi.json
	cd web/tools/openapi && PATH="$(WEB_PATH)" npm run --silent types

web-modules: setup
	@$(PY) web/tools/build.py --install

web-check: web-modules web/tools/openapi/node_modules  ## the web app: format, lint, types, types of the API
	cd web && PATH="$(WEB_PATH)" npm run --silent lint && PATH="$(WEB_PATH)" npm run --silent types
	cd web/tools/openapi && PATH="$(WEB_PATH)" npm run --silent check

web/tools/openapi/node_modules: web/tools/openapi/package-lock.json
	cd web/tools/openapi && PATH="$(WEB_PATH)" npm ci --ignore-scripts --silent && touch node_modules

web-test: web-modules web  ## Vitest, then Playwright in Chromium
	$(PY) web/tools/test.py

bench-web: web-modules web  ## sizes against budgets, Lighthouse
	cd web && PATH="$(WEB_PATH)" node tools/bench/main.mjs

test: setup  ## every test, on SQLite, PostgreSQL and Valkey, and the web app's in a browser
	$(PY) -m pytest -n 2 -q
	@$(MAKE) --no-print-directory web-test

fast: setup  ## format, lint, types, imports, dead code
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/basedpyright
	.venv/bin/lint-imports
	.venv/bin/vulture

check: fast web-check $(if $(filter no,$(TESTS)),,test)  ## all gates and tests (TESTS=no: the gates alone)

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
	rm -rf .venv .tools web/node_modules web/tools/openapi/node_modules src/punchlist/static
