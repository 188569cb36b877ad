# The commands people type. `make demo` needs Python 3.11, git and make; nothing else.
PYTHON ?= python3.11
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
LAUNCHER := $(BIN)/python -m balikpapan_hr.launcher
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard balikpapan_hr/locale/id/LC_MESSAGES/*.po \
	balikpapan_hr/locale/libraries/id/LC_MESSAGES/*.po))

.PHONY: demo demo-codes demo-reset test test-long bench lint ready

demo: ready  ## the practice city, in the browser; Ctrl-C stops it, the data stays
	@$(LAUNCHER) demo

demo-codes: ready  ## the practice accounts with their sign-in codes of now, while `make demo` runs
	@$(LAUNCHER) codes

demo-reset: ready  ## the practice city, from the beginning
	@$(LAUNCHER) reset
	@$(LAUNCHER) demo

test: lint  ## every check and every test but the long ones, with servers of their own
	$(LAUNCHER) test -- sh -e -c '\
		python manage.py makemigrations --check --dry-run; \
		test -z "$$TEST_TEMPLATE" || python manage.py migrate --verbosity 0; \
		python -m pytest -m "not long" -n 3 --no-loadscope-reorder $(ARGS)'

test-long: ready  ## the tests that take minutes
	$(LAUNCHER) test -- python -m pytest -m long $(ARGS)

bench: ready  ## the speeds the project promises, measured on this machine
	$(BIN)/python -m tests.bench $(ARGS)
	$(LAUNCHER) run -- python -m tests.bench.audit
	$(LAUNCHER) run -- python -m tests.bench.results
	$(LAUNCHER) run -- python -m tests.bench.selection
	$(LAUNCHER) run -- python -m tests.bench.people
	$(LAUNCHER) run -- python -m tests.bench.dashboards
	$(LAUNCHER) run -- python -m tests.bench.imports
	$(LAUNCHER) run -- python -m tests.bench.conversions
	$(LAUNCHER) run -- python -m tests.bench.letters
	$(LAUNCHER) run -- python -m tests.bench.reports

lint: ready
	ruff check .
	ruff format --check .
	env -u DEBUG BALIKPAPAN_HR_MODE=production ALLOWED_HOSTS=hr.example.go.id \
		SECRET_KEY=$$(python -c 'import secrets; print(secrets.token_hex(40))') \
		PUBLIC_URL=https://hr.example.go.id STATIC_ROOT=.run/static PRIVATE_ROOT=.run/private \
		DATABASE_URL=postgres://nobody@127.0.0.1:1/none REDIS_URL=redis://127.0.0.1:1/0 \
		python manage.py check --deploy --fail-level WARNING

ready: $(BIN)/installed.txt $(CATALOGUES)

# The copy of the list tells what is installed; a changed list installs again.
$(BIN)/installed.txt: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python 3.11 dengan modul venv diperlukan: apt-get install python3.11-venv"; exit 1; }
	@echo "Memasang pustaka (sekali saja) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input \
		--require-hashes -r requirements.txt
	@cp requirements.txt $@

%.mo: %.po $(BIN)/installed.txt
	@$(BIN)/pybabel --quiet compile --input-file=$< --output-file=$@ --locale=id
