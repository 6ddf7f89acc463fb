# The two commands: `make run` and `make test`. Everything else is for those who work on it.
.PHONY: run test manage lint bench drills vendor lock
PYTHON ?= python3
BIN := .venv/bin

run: .venv/ready-local
	@$(BIN)/python -m hiring.local run

test: .venv/ready-dev
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest $(ARGS)

manage: .venv/ready-local
	@$(BIN)/python -m hiring.local manage $(ARGS)

lint: .venv/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@$(BIN)/lint-imports --no-cache >.venv/imports.log || { cat .venv/imports.log; exit 1; }
	@SECRET_KEY=lint DATABASE_URL=postgresql://lint@127.0.0.1/lint REDIS_URL=redis://127.0.0.1/0 $(BIN)/mypy --no-error-summary debriefs/rules.py debriefs/actions interviews/actions candidates/actions.py candidates/querysets.py interviews/querysets.py debriefs/querysets.py
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/python requirements/check.py

bench: .venv/ready-dev
	@$(BIN)/python -m tests.bench $(ONLY)

drills: .venv/ready-dev
	@$(BIN)/python -m tests.drills $(ONLY)

vendor:
	npm ci --ignore-scripts --no-audit --no-fund
	$(PYTHON) static/vendor/vendor.py

lock: .venv/ready-dev
	sh requirements/lock.sh

.venv/bin/uv:
	@$(PYTHON) -m venv .venv || { echo "Making .venv failed. On Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip install -q --disable-pip-version-check uv==0.13.9 || { echo "Installing uv failed: is the package index reachable?"; exit 1; }

.venv/ready-local: .venv/bin/uv requirements/local.txt
	@test -f .venv/ready-dev || $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/local.txt || { echo "Installing the requirements failed: is the package index reachable?"; exit 1; }
	@touch $@

.venv/ready-dev: .venv/bin/uv requirements/dev.txt
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/dev.txt || { echo "Installing the requirements failed: is the package index reachable?"; exit 1; }
	@touch $@ .venv/ready-local

css:
	$(PYTHON) static/css/bundle.py
