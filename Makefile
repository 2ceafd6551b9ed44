# Everything runs from here; `make` alone shows what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev
VERAPDF ?= verapdf

.DEFAULT_GOAL := help
.PHONY: help handouts contact-sheets test layout twins mutants bench verapdf docs words lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

handouts: $(READY) ## build all exercises into out/
	$(BIN)/claimsheet build exercises -o out
	@echo "Open out/student for the class, out/key for yourself."

contact-sheets: $(DEV) ## pictures of all pages, to look at; as copied, with OPTIONS=--copied
	$(BIN)/python -m tests.contact_sheets $(OPTIONS)
	@echo "Look into out/contact-sheets."

test: $(DEV) ## check style and types, run all tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadfile

layout: $(DEV) ## measure all pages of all exercises as they are laid out
	CLAIMSHEET_LAYOUT=all $(BIN)/pytest tests/test_layout.py -q

twins: $(DEV) ## set the pages of all twins of all exercises: other answers may change no sheet
	CLAIMSHEET_TWINS=all $(BIN)/pytest tests/test_twin.py -q

mutants: $(DEV) ## 2,000 broken specs: each builds or gives a place
	CLAIMSHEET_MUTANTS=2000 $(BIN)/pytest tests/test_mutants.py -q

bench: $(DEV) ## the time and memory of one handout against a plain script
	$(BIN)/python bench/handout.py

verapdf: $(DEV) ## check PDFs with veraPDF, where it is installed
	@command -v $(VERAPDF) >/dev/null || { echo "veraPDF is not here: see https://verapdf.org, or say make verapdf VERAPDF=…"; exit 1; }
	rm -rf out/verapdf
	$(BIN)/claimsheet build exercises --format pdf --level support,core,stretch -o out/verapdf/ua
	$(BIN)/claimsheet build exercises --format pdf --archive -o out/verapdf/archive
	$(VERAPDF) --flavour ua1 --format text --recurse out/verapdf/ua
	$(VERAPDF) --flavour 3b --format text --recurse out/verapdf/archive

docs: $(DEV) ## write docs/kinds.md and docs/problems.md anew
	$(BIN)/python docs/generate.py

words: $(DEV) ## bring the catalogues of all languages up to date
	$(BIN)/python docs/catalogues.py

lock: ## pin dependencies anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --no-header --extra checkout pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --no-header --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove the environment and what was built
	rm -rf $(VENV) out

$(READY): requirements.lock pyproject.toml
	./setup-environment $(PYTHON) $(VENV) requirements.lock
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml
	./setup-environment $(PYTHON) $(VENV) requirements-dev.lock tests
	@touch $(READY) $@
