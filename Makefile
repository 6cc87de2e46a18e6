# make certify    certify the reference portal, or yours:  make certify ARGS="renesas --target target.toml"
# make test       lint, types and tests of this project
# make sensitivity  prove that the suite fails on portals that are wrong
# make unseen     certify fifteen portals that the engine was not made with, and a hundred that are slightly wrong
# make capabilities  certify whole by every way of getting mails, persons, captchas and time; twenty minutes or more
# make serve      the reference portals, to walk a manual by hand
#
# The first call installs what is missing into .venv (and a browser, when there is none) and says so.
# PYTHON=python3.12 chooses another interpreter; ARGS="…" is passed on.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: certify test sensitivity unseen capabilities serve browser

certify: $(VENV)/.ready browser
	@$(BIN)/tenken certify $(ARGS)

serve: $(VENV)/.ready
	@$(BIN)/tenken serve $(ARGS)

sensitivity: $(VENV)/.ready-to-test browser
	@$(BIN)/python -m pytest tests/sensitivity --deviations all $(ARGS)

unseen: $(VENV)/.ready-to-test browser
	@$(BIN)/python -m pytest tests/unseen --portals all $(ARGS)

capabilities: $(VENV)/.ready-to-test browser
	@$(BIN)/python -m pytest tests/capabilities --capabilities all $(ARGS)

test: $(VENV)/.ready-to-test browser
	@failed=; \
	$(BIN)/ruff check . || failed="$$failed lint"; \
	$(BIN)/ruff format --check . || failed="$$failed format"; \
	$(BIN)/mypy || failed="$$failed types"; \
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS) || failed="$$failed tests"; \
	test -z "$$failed" || { echo "Failed:$$failed"; exit 1; }

$(BIN)/python:
	@sh .ci/make-venv "$(PYTHON)" $(VENV)

$(VENV)/.ready: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing tenken and the libraries it needs into $(VENV) (constraints.txt has their versions) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.ready-to-test: $(VENV)/.ready
	@echo "Installing what the project's own tests need into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

browser: $(VENV)/.ready
	@$(BIN)/python -m tenken.setup
