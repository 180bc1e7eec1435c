# make run    set everything up, fill the demo newspaper, serve it
# make test   every test, on SQLite and on PostgreSQL where there is one
# make check  style, migrations, deployment settings, translations
# make proof  the big random runs (SCALE=0.1 for a tenth, SEED=1 for a fixed seed)

PYTHON ?= python3
PORT ?= 8000
DEMO ?= 1
SCALE ?= 1
SEED ?=
VENV ?= .venv
BIN := $(VENV)/bin
export PORT DEMO

# Python 3.11 runs Django 5.2; newer Pythons run 5.2 as well, or 6.1 with DJANGO=6.1.
DJANGO ?= 5.2
BASE := $(if $(filter 6.1,$(DJANGO)),requirements/django61.txt,requirements/base.txt)

.PHONY: run setup test check proof lock messages clean

run: $(VENV)/.ready
	@$(BIN)/python manage.py serve

setup: $(VENV)/.ready

$(VENV)/.ready: $(BASE)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $(BASE)
	touch $@

$(VENV)/.tools: $(VENV)/.ready requirements/postgres.txt requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements/postgres.txt -r requirements/dev.txt
	touch $@

test: $(VENV)/.tools
	$(BIN)/python tests/suite.py $(if $(ALL),--all)

proof: $(VENV)/.tools
	$(BIN)/python tests/proof.py --scale $(SCALE) $(if $(SEED),--seed $(SEED))

check: $(VENV)/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python manage.py makemigrations --check --dry-run
	NEWSROOM_URL=https://paper.example $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python tests/messages.py

# Pin anew after a change in requirements/*.in.
lock: $(VENV)/.tools
	$(BIN)/pip install --quiet uv
	for name in base django61 postgres dev; do $(BIN)/uv pip compile --quiet --universal \
		--python-version $$([ $$name = django61 ] && echo 3.12 || echo 3.11) --generate-hashes \
		--no-header --no-annotate --no-emit-index-url requirements/$$name.in \
		-o requirements/$$name.txt; done

# Collect and compile the interface's words; needs GNU gettext.
messages: $(VENV)/.tools
	$(BIN)/python tests/messages.py --write

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis
