# Two commands: `make run` and `make test`. The rest is for whoever works on the program.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help
help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: ## set everything up and open the window in practice mode (without a display: the same job as a table)
	@scripts/setup.sh run
	@scripts/run.sh

.PHONY: test
test: ## set everything up and run all tests
	@scripts/setup.sh test
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n auto --dist worksteal

.PHONY: tokens
tokens: ## 10,000 calls at a service whose token is new with every answer, 1 % of the answers lost
	@scripts/setup.sh test
	@INTAKE_TEST_CALLS=10000 $(PY) -m pytest -q -s tests/app/net/test_net_rotation_many.py

.PHONY: check
check: ## formatting, lint, types, import contracts, house laws, what covers each call of each service
	@scripts/setup.sh test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-cache
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest tests/law
	$(PY) scripts/advisories.py
	@PYTHONPATH=. $(PY) scripts/services.py

.PHONY: torture
torture: ## kill, cut, damage and starve the program, and print what was lost and doubled (QUICK=1, SEED=, WRITE=1, FIGURES="G4 G12")
	@scripts/setup.sh test
	@QT_QPA_PLATFORM=offscreen $(PY) tests/torture/run.py --seed $(or $(SEED),1) $(if $(QUICK),--short) $(if $(WRITE),--write) $(FIGURES)

.PHONY: bench
bench: ## measure the program beside what a user would have instead (QUICK=1, PARTS="b3_queue", WRITE=1)
	@scripts/setup.sh test
	@QT_QPA_PLATFORM=offscreen $(PY) tests/bench/bench.py $(PARTS) $(if $(QUICK),--quick) $(if $(WRITE),--write)

.PHONY: pictures
pictures: ## take the pictures under docs/pictures from the real window (ALL=1: every face, language, theme and size into build/pictures)
	@scripts/setup.sh test
	@QT_QPA_PLATFORM=offscreen $(PY) scripts/$(if $(ALL),look,pictures).py

.PHONY: words
words: ## gather the texts of the window, say what has no German yet, compile the rest
	@$(PY) scripts/words.py

.PHONY: states
states: ## draw docs/states.md from the transition tables
	@$(PY) scripts/states.py

.PHONY: freeze
freeze: ## the program as a folder that needs no Python, for the system this runs on: build/dist
	@scripts/setup.sh freeze
	@$(PY) scripts/freeze.py

.PHONY: freeze-test
freeze-test: ## run the frozen program as a stranger would (after `make freeze`; needs an X server without a screen)
	@scripts/setup.sh test
	@scripts/setup.sh freeze
	@command -v Xvfb >/dev/null || { echo "Xvfb is needed: sudo apt-get install -y xvfb" >&2; exit 2; }
	$(PY) -m pytest installers/checks/test_frozen.py

.PHONY: package
package: ## the .deb of the frozen program, checked (after `make freeze`, on Debian or Ubuntu)
	@scripts/setup.sh freeze
	@$(PY) scripts/package_deb.py
	lintian --allow-root --fail-on error,warning build/dist/intake-station_*.deb
	desktop-file-validate build/package/deb/usr/share/applications/intake-station.desktop
	appstreamcli validate --no-net build/package/deb/usr/share/metainfo/*.metainfo.xml

.PHONY: package-test
package-test: ## install the .deb into a bare Debian, run and remove it (as root; needs debootstrap and Xvfb)
	@scripts/setup.sh test
	@command -v debootstrap >/dev/null && command -v Xvfb >/dev/null || { echo "Two tools are needed: sudo apt-get install -y debootstrap xvfb" >&2; exit 2; }
	$(PY) -m pytest installers/checks/test_package.py --timeout 1500

.PHONY: services
services: ## write docs/services.md from the catalogue and the shared suite
	@PYTHONPATH=. $(PY) scripts/services.py --write

.PHONY: release-schema
release-schema: ## keep a journal of the newest schema for the test that it opens for ever (at a release)
	@$(PY) scripts/release_schema.py

.PHONY: lock
lock: ## pin every dependency with its hashes (needs uv)
	for one in run setup test freeze bench; do uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q requirements/$$one.in -o requirements/$$one.txt; done

.PHONY: clean
clean: ## remove what set-up made
	rm -rf .venv build dist *.egg-info
