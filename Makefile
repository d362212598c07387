# What the clerk and the developer type. `make` alone lists it.

CORPUS ?= corpus
OUTPUT ?= output
PORT ?= 8001
VENV := .venv
BIN := $(VENV)/bin
DATASETTE ?= $(BIN)/datasette
# The first Python that is new enough; another can be named with PYTHON=….
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
SITE := output/datasette
APT := env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=30 -o DPkg::Lock::Timeout=60
APT_INSTALL = $(APT) install -y --no-install-recommends tesseract-ocr

.DEFAULT_GOAL := help
.PHONY: help tesseract ingest serve serve-only export verify test fuzz lint score bench samples describe screenshots clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo "  Settings: CORPUS=$(CORPUS) OUTPUT=$(OUTPUT) PORT=$(PORT), as in: make ingest CORPUS=folder"

ingest: $(VENV)/.runtime tesseract ## Read the papers in corpus/ (or CORPUS=folder) into output/papers.db
	@$(BIN)/matters ingest "$(CORPUS)" --output "$(OUTPUT)"

serve: $(VENV)/.runtime serve-only ## Open the database in Datasette at http://127.0.0.1:8001

serve-only:
	@test -f "$(OUTPUT)/papers.db" || { echo "There is no $(OUTPUT)/papers.db yet. Make it first: make ingest" >&2; exit 1; }
	@MATTERS_CORPUS="$(CORPUS)" $(DATASETTE) serve --immutable "$(OUTPUT)/papers.db" --host 127.0.0.1 --port $(PORT) \
	  --metadata $(SITE)/metadata.json --template-dir $(SITE)/templates --plugins-dir $(SITE)/plugins \
	  --static static:$(SITE)/static --setting sql_time_limit_ms 3000 --setting max_returned_rows 5000 \
	  --setting facet_time_limit_ms 500 --setting suggest_facets off --setting default_page_size 50

export: $(VENV)/.runtime ## Write the database as CSV with its description, as Parquet and as JSON, into output/export
	@$(BIN)/matters export "$(OUTPUT)/papers.db" "$(OUTPUT)/export"

verify: $(VENV)/.runtime ## Find every quote of the database in its box on the page
	@$(BIN)/matters verify "$(OUTPUT)/papers.db" "$(CORPUS)"

test: $(VENV)/.dev ## Run the tests
	@$(BIN)/python -m pytest -q -n auto

fuzz: $(VENV)/.dev ## Ingest 2,000 spoilt PDFs and kill 50 runs (CORPUS=folder: its papers are spoilt, too; an hour)
	@$(BIN)/python tests/fuzz.py $(if $(filter-out corpus,$(CORPUS)),"$(CORPUS)") $(FUZZ)
	@$(BIN)/python tests/kill.py

lint: $(VENV)/.dev ## Check the style of the code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

score: $(VENV)/.runtime ## Hold a run of the sample papers against corpus/gold, by kind of record
	@$(BIN)/matters ingest corpus --output "$(OUTPUT)/score" --quiet --publish-contacts
	@$(BIN)/matters score "$(OUTPUT)/score/papers.db" $(SCORE)

# An hour for all; PARTS="again workers" does some: loop (beside pdfplumber), again (an unchanged run), workers, packs
# (memory), new (one paper among 1,000), build (1,000 and 10,000 papers), growth (resolve and check alone), desk (pages).
PARTS ?= loop again workers packs new build growth desk
AT_SIZE = $(filter-out loop growth desk,$(PARTS))
bench: $(VENV)/.runtime ## Time the program beside plain pdfplumber (CORPUS=folder), at size, and the desk (PARTS="again packs": some of it)
	@$(if $(filter loop,$(PARTS)),$(BIN)/python tests/bench/bench.py "$(CORPUS)")
	@$(if $(filter loop,$(PARTS)),$(BIN)/python tests/bench/beside.py "$(CORPUS)")
	@$(if $(AT_SIZE),$(BIN)/python tests/bench/scale.py --corpus "$(CORPUS)" $(AT_SIZE) $(SCALE))
	@$(if $(filter growth,$(PARTS)),$(BIN)/python tests/bench/growth.py)
	@$(if $(filter desk,$(PARTS)),$(BIN)/python tests/bench/desk.py "$(CORPUS)")

samples: $(VENV)/.dev ## Make the sample papers in corpus/ again
	@$(BIN)/python corpus/make_samples.py

describe: $(VENV)/.runtime ## Write docs/tables.md and Datasette's metadata from the schemas
	@$(BIN)/matters describe

screenshots: $(VENV)/.dev ## Take the pictures of the desk in docs/ again (SHOTS=folder: of every kind of page, at two widths)
	@$(BIN)/python tests/screenshots.py $(SHOTS)

clean: ## Remove the database, what was kept of the papers, and the virtual environment
	@rm -rf "$(OUTPUT)/papers.db" "$(OUTPUT)/records" "$(OUTPUT)/pages" "$(OUTPUT)/refused" "$(OUTPUT)/build.json" "$(OUTPUT)/score" "$(OUTPUT)/export" $(VENV) *.egg-info

# Scanned pages are read by Tesseract. Where it is missing it is installed if that needs no password; else this says
# what to install, and the rest is read without it.
tesseract:
	@command -v tesseract >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else as="no"; fi; \
	  [ "$$as" != no ] && command -v apt-get >/dev/null 2>&1 && echo "Installing Tesseract, which reads scanned pages (once) …" && \
	  { $$as $(APT_INSTALL) || { $$as $(APT) update && $$as $(APT_INSTALL); }; } >/dev/null 2>&1 && command -v tesseract >/dev/null 2>&1; } || \
	  echo "There is no Tesseract: scanned pages wait until it is installed (on Debian and Ubuntu: apt install tesseract-ocr)."

$(VENV)/.runtime: pyproject.toml requirements.lock | $(BIN)/pip
	@echo "Installing what the program needs into $(VENV) (once; a minute or two) …"
	@PIP_CONSTRAINT=requirements.lock $(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@echo "Installing what the tests need into $(VENV) (once) …"
	@PIP_CONSTRAINT=requirements.lock $(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

$(BIN)/pip:
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or later, and there is none on the PATH." \
	  "Install it from python.org or your system's packages, or name it: make ingest PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11." \
	  "Name a newer one: make ingest PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make a virtual environment:" \
	  "its venv or ensurepip module is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
