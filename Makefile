# Détente. Needs Python 3.11 or newer with pip and venv; `make` alone says what there is to make.

PYTHON := $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SET_UP := $(VENV)/.set-up

.PHONY: help demo test check lock model bench wheel docs clean

help:
	@echo "make demo    set up, then report on the bundled example article"
	@echo "make test    set up, then lint, types, documentation and tests"
	@echo "make check   the same without the tests"
	@echo "make docs    build the documentation into site/"
	@echo "make wheel   build the wheel into dist/"
	@echo "make model   train and measure the English pipeline again (see training/)"
	@echo "make bench   measure extraction and solving"
	@echo "make lock    choose the versions of all dependencies again"

# Set-up runs again only when the dependencies or the project's metadata have changed.
$(SET_UP): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(SET_UP)

demo: $(SET_UP)
	@mkdir -p out
	@$(BIN)/detente report examples/summit/article.html -o out/summit.html

check: $(SET_UP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python docs/commands.py --check
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir $(VENV)/site

test: check
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

docs: $(SET_UP)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

wheel: $(SET_UP)
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

lock: $(SET_UP)
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --no-emit-index-url --no-header --no-annotate \
	  --universal --python-version 3.11 --output-file requirements.lock

model: $(SET_UP)
	$(BIN)/python -m training.train
	$(BIN)/python -m training.evaluate --markdown

# Articles with their annotations, alternating; the layout is told in benchmarks/evidence.py.
GOLD := ../shared/seed/article.txt ../shared/seed/article.gold.json

bench: $(SET_UP)
	$(BIN)/python -m benchmarks.evidence --part all
	if [ -d ../shared/seed ]; then $(BIN)/python -m benchmarks.evidence $(GOLD); fi

clean:
	rm -rf build dist out site .mypy_cache .pytest_cache .ruff_cache
