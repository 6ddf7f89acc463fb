#!/bin/sh
# Resolve pyproject.toml into hash-locked files that hold no address.
set -e
cd "$(dirname "$0")/.."
uv="${UV:-.venv/bin/uv}"
common="--universal --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --python-version 3.11"
$uv pip compile $common pyproject.toml -o requirements/runtime.txt
$uv pip compile $common pyproject.toml --group local -c requirements/runtime.txt -o requirements/local.txt
$uv pip compile $common pyproject.toml --group local --group dev -c requirements/local.txt -o requirements/dev.txt
