#!/usr/bin/env bash
# Sets a checkout up: own virtual environment, pinned dependencies, the few system libraries, sample photos.
# `scripts/setup.sh run` for using the program, `scripts/setup.sh test` for working on it, `scripts/setup.sh freeze`
# for making installers of it. Safe to repeat.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-run}
case $what in
  run) requirements=requirements/setup.txt ;;
  test) requirements=requirements/test.txt ;;
  freeze) requirements=requirements/freeze.txt ;;
  *) echo "usage: scripts/setup.sh run|test|freeze" >&2; exit 2 ;;
esac

say() { printf '%s\n' "$*" >&2; }

as_root() { # runs a command as root where that needs no password; 1 where it does
  if [ "$(id -u)" = 0 ]; then "$@"; elif sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

apt_install() {
  as_root apt-get update -q >/dev/null 2>&1 || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null
}

find_python() {
  local one
  for one in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
    if "$one" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      command -v "$one"
      return 0
    fi
  done
  return 1
}

# ---- Python and its environment
# An environment that an interrupted set-up left without pip is made anew.
if ! .venv/bin/python -c 'import pip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
  python=$(find_python) || { say "Python 3.11, 3.12 or 3.13 is needed. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"; exit 2; }
  rm -rf .venv
  if ! "$python" -m venv .venv 2>/dev/null; then
    rm -rf .venv
    say "Installing python3-venv …"
    apt_install python3-venv && "$python" -m venv .venv || {
      rm -rf .venv
      say "Python cannot make a virtual environment. Install it with: sudo apt-get install -y python3-venv"
      exit 2
    }
  fi
fi
state_of() { cat "$1" pyproject.toml | sha256sum | cut -d' ' -f1; }
noted() { cat ".venv/.set-up-$1" 2>/dev/null || true; }
if [ "$(noted "$what")" != "$(state_of "$requirements")" ]; then
  say "Installing the pinned dependencies (once) …"
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$requirements"
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
  # What tests need holds what the program needs, with the same pins.
  if [ "$what" = test ]; then state_of requirements/setup.txt >.venv/.set-up-run; fi
  state_of "$requirements" >".venv/.set-up-$what"
fi

# ---- the system libraries that Qt needs (Debian and Ubuntu; elsewhere the loader names what is missing)
if command -v dpkg-query >/dev/null; then
  libraries=(libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0
    libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxcb-image0 libxcb-render-util0 libxcb-xinerama0
    libpulse0 libxrandr2)
  # A program that is frozen here also runs on Wayland, and is packed with these tools.
  if [ "$what" = freeze ]; then
    libraries+=(libwayland-client0 libwayland-cursor0 libwayland-egl1 binutils desktop-file-utils appstream lintian)
  fi
  missing=()
  installed=$(dpkg-query -W -f='${db:Status-Abbrev} ${Package} ${Provides}\n' 2>/dev/null || true)
  for library in "${libraries[@]}"; do
    # Newer systems call some of them by another name (libglib2.0-0t64) and say that they provide the old one.
    if ! grep -qE "^ii .*(^| )$library(t64)?( |,|\$)" <<<"$installed"; then
      missing+=("$library")
    fi
  done
  if [ ${#missing[@]} -gt 0 ]; then
    say "Installing system libraries for the window: ${missing[*]}"
    if ! apt_install "${missing[@]}"; then
      say "The window needs a few system libraries. Install them with this line, then run the command again:"
      say "sudo apt-get install -y --no-install-recommends ${missing[*]}"
      # Tests open their windows off screen, which takes fewer of them.
      if [ "$what" = test ] && ! .venv/bin/python -c 'import PySide6.QtWidgets' 2>/dev/null; then exit 2; fi
    fi
  fi
fi

# ---- sample photos
if [ "$what" != freeze ]; then .venv/bin/python scripts/samples.py; fi
