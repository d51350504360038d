#!/usr/bin/env bash
# Installs what the build needs and the machine lacks: the headers and library of PCRE2.
set -euo pipefail

has_pcre2() {
  if command -v pkg-config >/dev/null 2>&1; then
    pkg-config --exists libpcre2-8
  else
    [[ -f /usr/include/pcre2.h || -f /usr/local/include/pcre2.h ]]
  fi
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    echo "error: installing a package needs root: run as root or install sudo" >&2
    exit 2
  fi
}

if ! command -v swift >/dev/null 2>&1; then
  echo "error: swift isn't found: install Swift 6.3 or later (https://www.swift.org/install)" >&2
  exit 2
fi

if has_pcre2; then exit 0; fi

if command -v apt-get >/dev/null 2>&1; then
  echo "installing libpcre2-dev" >&2
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libpcre2-dev >&2
else
  {
    echo "error: the library PCRE2 (8 bit) with its headers is missing; install the package"
    echo "  pcre2-devel    on Fedora, RHEL and Amazon Linux"
    echo "  pcre2          with Homebrew on macOS"
    echo "  libpcre2-dev   on Debian and Ubuntu"
    echo "and run make again."
  } >&2
  exit 2
fi

if ! has_pcre2; then
  echo "error: libpcre2-dev is installed, yet libpcre2-8 isn't found" >&2
  exit 2
fi
