# Two commands for a newcomer: `make demo` and `make test`. The rest: docs, bench, soak, dist, tidy, clean.

# The first Python that is new enough; `make PYTHON=...` chooses another.
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

PLUGINS := $(sort $(patsubst %/pyproject.toml,%,$(wildcard plugins/*/pyproject.toml)))
SETTINGS := pyproject.toml $(addsuffix /pyproject.toml,$(PLUGINS))
EDITABLE := -e ".[cli,testing,workbook]" $(addprefix -e ./,$(PLUGINS))
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check

BIN := .venv/bin
PY := $(BIN)/python
TEST := -m pytest -n 2 --dist worksteal -q --tb=short
REPORTS := build/reports
# In the second and third environment the searches are short: the first has made them already.
QUICK := ESF_NORISES_PROFILE=quick

# What `make test` goes through, in this order; each is a target of its own.
STEPS := format lint types layers dependencies core plugins bare dateutil-2.9 examples docs

.PHONY: demo test soak docs bench dist tidy clean env $(STEPS)

# Environments ----------------------------------------------------------------------------------

env: .venv/.installed

# One call for the core and all plugins, so that pip sees what each of them asks for at once.
.venv/.installed: $(SETTINGS)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found." >&2; exit 1; }
	@echo "Setting up .venv (once)"
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) $(PIP_INSTALL) --upgrade "pip>=25.1"
	@$(PY) $(PIP_INSTALL) --group dev $(EDITABLE)
	@touch $@

# The oldest releases that pyproject.toml promises to work with, python-dateutil 2.9 among them.
OLDEST := attrs==23.2.0 cattrs==24.1.0 pluggy==1.5.0 python-dateutil==2.9.0 click==8.1.7 \
	rich==13.7.0 python-calamine==0.3.1
# It asks for a python-dateutil before 3, so its comparison with ours runs here alone.
ONLY_HERE := "holidays>=0.60"

.venv-dateutil-2.9/.installed: $(SETTINGS)
	@echo "Setting up .venv-dateutil-2.9 (once)"
	@test -x $(@D)/bin/python || $(PYTHON) -m venv $(@D)
	@$(@D)/bin/python $(PIP_INSTALL) --upgrade "pip>=25.1"
	@$(@D)/bin/python $(PIP_INSTALL) --group test $(EDITABLE) $(OLDEST) $(ONLY_HERE)
	@touch $@

# The core as it is released, without a plugin and without the command's extra.
.venv-core/.installed: pyproject.toml
	@echo "Setting up .venv-core (once)"
	@test -x $(@D)/bin/python || $(PYTHON) -m venv $(@D)
	@$(@D)/bin/python $(PIP_INSTALL) --upgrade "pip>=25.1"
	@$(@D)/bin/python $(PIP_INSTALL) --group test ".[testing]"
	@touch $@

# For people ------------------------------------------------------------------------------------

demo: env
	@rm -rf build/demo && mkdir -p build
	@$(BIN)/esf-norises demo --into build/demo

docs: env
	@$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs build/docs
	@echo "build/docs/index.html"

bench: env
	@$(PY) benchmarks/start_up.py
	@$(PY) benchmarks/visits.py
	@$(PY) benchmarks/store.py
	@$(PY) benchmarks/planning.py

# Everything that can be installed, in one folder.
dist: env
	@rm -rf dist
	@for folder in . $(PLUGINS); do \
		$(PY) -m build --wheel --no-isolation --outdir dist $$folder >/dev/null || exit 1; done
	@ls dist/*

# Puts right what `format` and `lint` can put right by themselves.
tidy: env
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

clean:
	rm -rf build dist .venv .venv-core .venv-dateutil-2.9

# Tests -----------------------------------------------------------------------------------------

# All steps run, even after one that failed; the totals with every skipped test come last.
test: env
	@$(PY) tools/run_steps.py --make "$(MAKE)" --reports $(REPORTS) $(STEPS)

# The same tests with many more examples.
soak: env
	@ESF_NORISES_PROFILE=soak $(PY) tools/run_steps.py --make "$(MAKE)" --reports $(REPORTS) core plugins

format: env
	@$(BIN)/ruff format --check .

lint: env
	@$(BIN)/ruff check .

types: env
	@mkdir -p build
	@$(BIN)/mypy src
	@for folder in $(PLUGINS); do echo $$folder; $(BIN)/mypy $$folder/src || exit 1; done
	@$(BIN)/mypy benchmarks tools
	@$(BIN)/basedpyright
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/basedpyright --verifytypes esf_norises --ignoreexternal > build/verifytypes.txt \
		|| { cat build/verifytypes.txt; exit 1; }
	@tail -n 4 build/verifytypes.txt

layers: env
	@$(BIN)/lint-imports

dependencies: env
	@$(BIN)/deptry src
	@# A plugin's extra `test` is for its tests alone.
	@for folder in $(PLUGINS); do echo $$folder; \
		(cd $$folder && ../../$(BIN)/deptry --optional-dependencies-dev-groups test src) || exit 1; done

core: env
	@$(PY) $(TEST) tests --ignore=tests/docs --cov --cov-report=term --junitxml=$(REPORTS)/core.xml

plugins: env
	@failed=0; for folder in $(PLUGINS); do echo $$folder; \
		$(PY) $(TEST) $$folder --junitxml=$(REPORTS)/$$(basename $$folder).xml || failed=1; \
	done; exit $$failed

# The wheel, not the sources: what is not packed is missed here.
bare: env .venv-core/.installed
	@rm -rf build/wheel
	@$(PY) -m build --wheel --no-isolation --outdir build/wheel . >/dev/null
	@.venv-core/bin/python $(PIP_INSTALL) --no-deps --force-reinstall build/wheel/*.whl
	@$(QUICK) .venv-core/bin/python $(TEST) tests --ignore=tests/docs --junitxml=$(REPORTS)/bare.xml

dateutil-2.9: .venv-dateutil-2.9/.installed
	@$(QUICK) .venv-dateutil-2.9/bin/python $(TEST) tests --ignore=tests/docs --junitxml=$(REPORTS)/dateutil-2.9.xml

examples: env
	@$(PY) $(TEST) tests/docs --junitxml=$(REPORTS)/examples.xml
