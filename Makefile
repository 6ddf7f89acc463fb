# The two commands: `make run` and `make test`. Everything else is for those who work on it.
.PHONY: run test manage lint bench drills vendor lock landed
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(PYTHON) hiring/local/install.py

run: .venv/ready-local
	@$(BIN)/python -m hiring.local run

test: .venv/ready-dev
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python requirements/sizes.py --ratio
	@$(BIN)/python -m pytest -n 2 --dist loadfile --max-worker-restart 1 $(ARGS)

manage: .venv/ready-local
	@$(BIN)/python -m hiring.local manage $(ARGS)

lint: .venv/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@$(BIN)/lint-imports --no-cache >.venv/imports.log || { cat .venv/imports.log; exit 1; }
	@SECRET_KEY=lint SITE_URL=http://lint DATABASE_URL=postgresql://lint@127.0.0.1/lint REDIS_URL=redis://127.0.0.1/0 $(BIN)/mypy --no-error-summary
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/djangofmt --check --quiet templates
	@$(BIN)/python requirements/sizes.py
	@$(BIN)/python requirements/strings_python.py
	@$(BIN)/python requirements/strings.py
	@$(BIN)/python requirements/links.py
	@$(BIN)/python requirements/check.py
	@$(BIN)/python requirements/migrations.py

bench: .venv/ready-dev
	@$(BIN)/python -m tests.bench $(ONLY)

drills: .venv/ready-dev
	@$(BIN)/python -m tests.drills $(ONLY)

vendor:
	npm ci --ignore-scripts --no-audit --no-fund
	$(PYTHON) static/vendor/vendor.py

lock: .venv/ready-dev
	sh requirements/lock.sh

# A migration that is as it will land: from then on `make lint` fails when it is edited.
landed: .venv/ready-dev
	@$(BIN)/python requirements/migrations.py --add

# A link that leads nowhere, as after an upgrade of Python, counts as missing: .venv is made anew.
.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON): install Python 3.11 or newer."; exit 1; }

.venv/ready-local: .venv/bin/python requirements/local.txt
	@$(INSTALL) local

.venv/ready-dev: .venv/bin/python requirements/dev.txt
	@$(INSTALL) dev
